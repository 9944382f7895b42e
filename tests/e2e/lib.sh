# lib.sh - the program in a real terminal (tmux), for the end-to-end tests. Sourced by them.
#
#   clerk NAME                  from now on the terminal of NAME (own session, LVZHI_CLERK); without it "王芳"
#   start ROWS COLUMNS LEDGER   opens the screens; LOCALE (C.UTF-8) and TERMINAL (screen-256color) may be set before
#   type TEXT                   characters as typed; KEYS counts them
#   press KEY...                tmux key names: F2 Enter Escape Down BSpace; counted too
#   paste TEXT                  as one bracketed paste
#   see TEXT                    waits until TEXT stands on the screen; if it never comes the test ends there
#   gone TEXT                   waits until it does not
#   on TEXT                     waits until the cursor stands in a line with TEXT
#   seek KEY TEXT               KEY, each once the one before has moved the cursor, until it stands in a line with TEXT
#   locales                     makes the country's own locales in $LOCALES, once beside the program: nothing of the machine changes
#   gb18030 NAME LEDGER <SCRIPT one clerk's session on a GB18030 terminal (terminal.py tells the words of a script)
#   screen                      what stands there now
#   resize ROWS COLUMNS
#   home                        Esc until the first screen is back
#   stop                        ends the program and the terminal
#
# A wait polls; nothing hopes that a sleep was long enough.
set -u
LC_ALL=C.UTF-8
export LC_ALL
unset LVZHI_CLERK LVZHI_DATA LVZHI_SKIN EDITOR NO_COLOR TMUX
dir=$(mktemp -d /tmp/lvzhi-e2e.XXXXXX)
socket=lvzhi-e2e-$$
KEYS=0
failures=0
cases=0
cd "$dir" || exit 1

tm() {
	tmux -L "$socket" -f /dev/null "$@"
}
stop() {
	tm kill-server 2>/dev/null
	return 0
}
finish() {
	echo "$((cases - failures)) passed, $failures failed"
	[ "$failures" = 0 ]
	exit
}
trap 'stop; cd /; rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM HUP
ok() {
	cases=$((cases + 1))
	echo "ok $cases - $1"
}
bad() {
	cases=$((cases + 1))
	failures=$((failures + 1))
	echo "not ok $cases - $1"
}
# check NAME COMMAND... : passes when the command does
check() {
	name=$1
	shift
	if "$@" >"$dir/check.out" 2>&1; then ok "$name"; else bad "$name"; sed 's/^/    /' "$dir/check.out"; fi
}
# equal NAME WANTED GOT
equal() {
	if [ "$2" = "$3" ]; then ok "$1: $2"; else bad "$1: wanted “$2”, got “$3”"; fi
}

# --- the terminal -------------------------------------------------------------------------

clerk() {
	who=$1
	t=$(grep -nxF -- "$1" "$dir/clerks" 2>/dev/null | sed 's/:.*//')
	if [ -z "$t" ]; then
		echo "$1" >>"$dir/clerks"
		t=$(wc -l <"$dir/clerks")
	fi
	t=t$t
}
clerk 王芳

# A session that stays: a server without any is about to end, and would take the next one with it.
tm new-session -d -s keep 'exec cat'
start() {
	tm kill-session -t "$t" 2>/dev/null
	cat >"$dir/$t.sh" <<-END
		export LC_ALL=${LOCALE:-C.UTF-8} TERM=${TERMINAL:-screen-256color} LVZHI_CLERK='$who' ${MONO:+NO_COLOR=1} ${LOCPATH:+LOCPATH='$LOCPATH'}
		sh -c 'echo \$\$ >"$dir/$t.pid"; exec "$LVZHI" "$3" 2>"$dir/$t.err"'
		echo "[ended \$?]"
		exec cat
	END
	tm new-session -d -x "$2" -y "$1" -s "$t" "sh '$dir/$t.sh'" || {
		bad "tmux starts"
		finish
	}
	tm set-option -g escape-time 0 >/dev/null
}
screen() {
	tm capture-pane -p -t "$t"
}
type() {
	KEYS=$((KEYS + $(printf %s "$1" | wc -m)))
	tm send-keys -t "$t" -l -- "$1"
}
press() {
	for key in "$@"; do
		KEYS=$((KEYS + 1))
		tm send-keys -t "$t" "$key"
	done
}
paste() {
	printf %s "$1" | tm load-buffer -
	tm paste-buffer -p -t "$t"
}
resize() {
	tm resize-window -t "$t" -y "$1" -x "$2"
}
until_true() { # until_true WHAT COMMAND...: within ten seconds
	what=$1
	shift
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		if [ "$tries" -gt 200 ]; then
			bad "$what"
			screen | sed 's/^/    |/'
			tm display-message -p -t "$t" '    the cursor is in line #{cursor_y}, column #{cursor_x}'
			cat "$dir/$t.err" 2>/dev/null
			finish
		fi
		sleep 0.05
	done
	ok "$what"
}
shows() {
	screen | grep -qF -- "$1"
}
hides() {
	! shows "$1"
}
cursor_on() {
	tm display-message -p -t "$t" '#{cursor_y}' | {
		read -r y
		screen | sed -n "$((y + 1))p" | grep -qF -- "$1"
	}
}
see() {
	until_true "see “$1”" shows "$1"
}
gone() {
	until_true "gone “$1”" hides "$1"
}
on() {
	until_true "the cursor is on “$1”" cursor_on "$1"
}
seek() {
	tries=0
	until cursor_on "$2"; do
		tries=$((tries + 1))
		[ "$tries" -le 60 ] || until_true "the cursor comes to “$2”" false
		before=$(cursor_at)
		press "$1"
		for _ in $(seq 100); do
			sleep 0.05
			[ "$(cursor_at)" = "$before" ] || break
		done
	done
}
cursor_at() {
	tm display-message -p -t "$t" '#{cursor_y} #{cursor_x}'
	screen
}
LOCALES=$(dirname "$LVZHI")/locale
# Tests run side by side: a locale is made apart and put in its place whole.
locales() {
	mkdir -p "$LOCALES"
	for charset in UTF-8 GB18030; do
		[ -d "$LOCALES/zh_CN.$charset" ] || {
			localedef -i zh_CN -f $charset "$LOCALES/zh_CN.$charset.$$" 2>/dev/null
			mv -T "$LOCALES/zh_CN.$charset.$$" "$LOCALES/zh_CN.$charset" 2>/dev/null || rm -rf "$LOCALES/zh_CN.$charset.$$"
		}
	done
	ln -sfn /usr/lib/locale/C.utf8 "$LOCALES/C.utf8"
}
gb18030() {
	timeout 60 /usr/bin/python3 "$SOURCE/tests/e2e/terminal.py" gb18030 env LOCPATH="$LOCALES" LC_ALL=zh_CN.GB18030 TERM=xterm \
		LVZHI_CLERK=王芳 "$LVZHI" "$2" >script.out
	sed 's/^/# GB18030: /' script.out
	check "$1" sh -c '! grep -q "^not ok" script.out && grep -q "ok - end" script.out'
}
# One Esc at a time, and the next only when it has done something: the program holds an Esc for 0.4 s, and one too many on
# the first screen would make an F-key of the digit that is typed there next.
home() {
	tries=0
	until at_home; do
		tries=$((tries + 1))
		[ "$tries" -le 20 ] || until_true "home again" false
		before=$(screen)
		tm send-keys -t "$t" Escape
		for _ in $(seq 100); do
			sleep 0.05
			after=$(screen)
			case $after in *Esc–*) continue ;; esac
			[ "$after" = "$before" ] || break
		done
	done
}
at_home() {
	screen | sed -n 1p | grep -q '^ 履职簿 '
}

# --- a ledger ---------------------------------------------------------------------------------

# roster COUNT: invented people with number, name, sex, sector; UTF-8 on stdout
roster() {
	awk -v n="$1" 'BEGIN { FS = "," }
	/^#/ { next }
	FILENAME ~ /surnames/ && $1 != "name" { s[ns++] = $1 }
	FILENAME ~ /given/ && $1 != "name" { g[ng++] = $1; sex[ng - 1] = $2 }
	FILENAME ~ /sector/ && $1 ~ /^[0-9]/ && $1 < 32 { c[nc++] = $2 }
	END {
		print "序号,委员编号,姓名,性别,界别,工作单位,职务"
		for (i = 0; i < n; i++) {
			a = (i * 31 + 7) % ng; b = (i * 17 + int(i / ng) * 5 + 3) % ng
			printf "%d,%03d,%s%s%s,%s,%s,云川市第%d单位,主任\n", i + 1, i + 1, s[(i * 13 + int(i / ns) * 29) % ns], g[a],
				i % 5 ? g[b] : "", sex[a] == 1 ? "男" : "女", c[i % nc], i % 60 + 1
		}
	}' "$SOURCE/data/demo/surnames.csv" "$SOURCE/data/demo/given.csv" "$SOURCE/data/codes/sector.csv"
}
# json EXPRESSION: of `rows`, what the JSON on stdin holds
json() {
	/usr/bin/python3 -c 'import json, sys
rows = json.load(sys.stdin)
print(eval(sys.argv[1]))' "$1"
}

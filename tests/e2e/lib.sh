# lib.sh - the program in a real terminal (tmux), for the end-to-end tests. Sourced by them.
#
#   start ROWS COLUMNS LEDGER   opens the screens; LOCALE (C.UTF-8) and TERMINAL (screen-256color) may be set before
#   type TEXT                   characters as typed; KEYS counts them
#   press KEY...                tmux key names: F2 Enter Escape Down BSpace; counted too
#   see TEXT                    waits until TEXT stands on the screen, or fails and shows what stands there
#   gone TEXT                   waits until it does not
#   screen                      what stands there now
#   resize ROWS COLUMNS
#   stop                        ends the program and the terminal
#
# A wait polls; nothing hopes that a sleep was long enough.
set -u
dir=$(mktemp -d /tmp/lvzhi-e2e.XXXXXX)
socket=lvzhi-e2e-$$
KEYS=0
failures=0
cases=0

tm() {
	tmux -L "$socket" -f /dev/null "$@"
}
stop() {
	tm kill-server 2>/dev/null
	return 0
}
finish() {
	stop
	rm -rf "$dir"
	echo "$((cases - failures)) passed, $failures failed"
	[ "$failures" = 0 ]
}
trap 'stop; rm -rf "$dir"' INT TERM HUP
ok() {
	cases=$((cases + 1))
	echo "ok - $1"
}
bad() {
	cases=$((cases + 1))
	failures=$((failures + 1))
	echo "not ok - $1"
}
# check NAME COMMAND... : passes when the command does
check() {
	name=$1
	shift
	if "$@" >"$dir/check.out" 2>&1; then ok "$name"; else bad "$name"; sed 's/^/    /' "$dir/check.out"; fi
}

start() {
	tm new-session -d -x "$2" -y "$1" -s t \
		"env LC_ALL=${LOCALE:-C.UTF-8} LOCPATH=${LOCPATH-} TERM=${TERMINAL:-screen-256color} NO_COLOR=${NO_COLOR-} '$LVZHI' '$3' 2>'$dir/stderr'; echo; echo '[ended]'; cat" || {
		bad "tmux starts"
		finish
		exit 1
	}
	tm set-option -g escape-time 0 >/dev/null
}
screen() {
	tm capture-pane -p -t t
}
type() {
	KEYS=$((KEYS + $(printf %s "$1" | LC_ALL=C.UTF-8 wc -m)))
	tm send-keys -t t -l -- "$1"
}
press() {
	for key in "$@"; do
		KEYS=$((KEYS + 1))
		tm send-keys -t t "$key"
	done
}
resize() {
	tm resize-window -t t -y "$1" -x "$2"
}
see() {
	tries=0
	until screen | grep -qF -- "$1"; do
		tries=$((tries + 1))
		if [ "$tries" -gt 200 ]; then
			bad "see “$1”"
			screen | sed 's/^/    /'
			cat "$dir/stderr" 2>/dev/null
			return 1
		fi
		sleep 0.05
	done
	ok "see “$1”"
}
gone() {
	tries=0
	while screen | grep -qF -- "$1"; do
		tries=$((tries + 1))
		if [ "$tries" -gt 200 ]; then
			bad "gone “$1”"
			screen | sed 's/^/    /'
			return 1
		fi
		sleep 0.05
	done
	ok "gone “$1”"
}

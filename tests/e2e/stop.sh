#!/bin/sh
# Esc stops the evaluation of all committees. On the command line: an exit code of its own, whole committees only, no half file,
# and the terminal as it was. On the screens: what was there before is there still.
. "$SOURCE/tests/e2e/lib.sh"

check "a city and its counties" "$LVZHI" demo nation.lz --members 3001 --years 1 --until 2025
"$LVZHI" score nation.lz --year 2025 --every >whole.txt
"$LVZHI" score nation.lz --year 2025 --every --json >whole.json

# Esc lies in the line before the command starts: it is seen at the first look, whatever the speed.
# esc_before NAME ARGUMENTS: what the terminal shows stays for `see`
esc_before() {
	run=$1
	shift
	rm -f go before after
	cat >run.sh <<-END
		stty -g >before
		echo "[ready]"
		until [ -e go ]; do sleep 0.05; done
		"$LVZHI" score nation.lz --year 2025 --every $*
		echo "[ended \$?]"
		stty -g >after
		echo "[done]"
		exec cat
	END
	tm kill-session -t "$t" 2>/dev/null
	tm new-session -d -x 80 -y 24 -s "$t" "LC_ALL=C.UTF-8 sh '$dir/run.sh'"
	see "[ready]"
	press Escape
	see "^["
	: >go
	see "[done]"
	see "[ended 3]"
	check "$run: the terminal is as it was" cmp before after
}
# whole FILE OF: what was put out is the beginning of all of it, up to the end of a committee
whole() {
	size=$(wc -c <"$1")
	[ "$size" -gt 0 ] && head -c "$size" "$2" | cmp - "$1" && [ -z "$(tail -c "+$((size + 1))" "$2" | head -n 1)" ]
}

esc_before "a table" '>part.txt'
see "个委员会算完了 1 个，已输出的都是完整的；簿里什么也没有改"
check "the first committee is there, and whole" whole part.txt whole.txt
esc_before "JSON" '--json >part.json'
check "the first committee of the array" test "$(grep -c '"committee"' part.json)" = 1
printf '\n]\n' >>part.json
check "closed, it can be read" /usr/bin/python3 -m json.tool part.json
esc_before "a file" '-o all.txt'
see "文件没有写"
check "no file, and nothing beside it" sh -c '! ls | grep ^all'
"$LVZHI" score nation.lz --year 2025 --every -o all.txt 2>/dev/null
check "without Esc the file has everything" cmp all.txt whole.txt

# --- on the screens: Esc lies in the line behind the keys that start it, all in one write
at_once() {
	tm send-keys -t "$t" "$@"
}
start 24 80 nation.lz
see "委员 187 人"
type 8
see "考核评价  2025 年度"
press C-e
see "全部政协：簿里每个委员会一次算完"
at_once End Enter Escape
see "停下了，没有算完，什么也没有改"
see "名次"
press C-e
see "全部政协：簿里每个委员会一次算完"
press End Enter
see "共16条"
at_once F2 Escape
see "停下了，这里还是上一次算的"
see "共16条"
press Down Enter
see "考核评价  政协临江县委员会  2025 年度"
check "the ledger is sound" "$LVZHI" check nation.lz
stop
finish

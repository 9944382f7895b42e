#!/bin/sh
# The plug is pulled while things are half typed: kill -9, a line that hangs up, a terminal that is closed, Esc. What was
# typed is offered again and whole, and the ledger is sound.
. "$SOURCE/tests/e2e/lib.sh"

"$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10 2>/dev/null
roster 60 >roster.csv
check "60 members" "$LVZHI" import a.lz member roster.csv
printf '类型,名称,日期,应到范围\n全体会议,九届四次会议,2025-01-09,all\n' >event.csv
check "a plenary" "$LVZHI" import a.lz event event.csv

drafted() { # on disk: what will be there whatever happens now
	sqlite3 -readonly a.lz 'SELECT text FROM draft' | grep -qF -- "$1"
}
ended() {
	! kill -0 "$(cat "$dir/$t.pid")" 2>/dev/null
}
# pull HOW: the program ends in one of four ways
pull() {
	case $1 in
	KILL | HUP | TERM) kill -"$1" "$(cat "$dir/$t.pid")" ;;
	closed) tm kill-session -t "$t" ;;
	esac
	until_true "$1: the program has ended" ended
}
half_typed_form() {
	type 1
	see "共60条"
	press F10
	see "新增委员"
	on "姓名*"
	type 欧阳念慈
	press Enter
	type 女
	press Enter Enter
	type 19710305
	press Enter Enter Enter
	see "1971-03-05"
	type 中共党                     # still in the line: not yet a value
	see "中共党"
}
back_in_form() {
	start 24 80 a.lz
	see "委员 60 人"
	type 1
	see "共60条"
	press F10
	see "上次没有存完"
	press Enter
	see "已恢复上次没有存的内容"
	see "欧阳念慈"
	see "1971-03-05"
	see "中共党"
	on "政治面貌"
}

# --- a form -------------------------------------------------------------------------------------
start 24 80 a.lz
see "委员 60 人"
half_typed_form
for how in KILL HUP closed TERM; do
	until_true "the draft is on disk" drafted 中共党
	pull $how
	back_in_form
done
press F4                        # a picker is open over the form
see "查：中共党"
pull HUP
back_in_form
press Escape                    # the line is as it was
gone "中共党"
press Escape
see "填过的内容留作草稿"
press F10
see "上次没有存完"
press Enter
see "欧阳念慈"
press F2                        # with the next number, which the form proposed
see "已新增委员 欧阳念慈"
press F10
see "新增委员"                 # what was saved is no draft any more
home
equal "the member is there" "1971-03-05 女" \
	"$("$LVZHI" query a.lz member --where 委员编号=061 --json | json 'rows[0]["born"] + " " + rows[0]["sex"]')"

# --- a roll -------------------------------------------------------------------------------------
type 2
see "九届四次会议"
press F2
see "应到 61  实到 61"
"$LVZHI" print a.lz signin --event 九届四次会议 -o sheet.txt 2>/dev/null
grep -oE '│ *[0-9]+ *│ *[a-z]{2} *│' sheet.txt | tr -d '│' | awk '{ print $1, $2 }' | sort -n >codes
code() {
	sed -n "s/^$1 //p" codes
}
typed=0
for how in KILL HUP closed TERM; do
	type "2$(code $((typed * 3 + 1)))$(code $((typed * 3 + 2)))$(code $((typed * 3 + 3)))"
	typed=$((typed + 1))
	see "实到 $((61 - 3 * typed))  请假 $((3 * typed))"
	lines() { sqlite3 -readonly a.lz "SELECT text FROM draft WHERE place LIKE 'roll:%'" | grep -c '^c '; }
	enough() { [ "$(lines)" -eq $((3 * typed)) ]; }
	until_true "$((3 * typed)) cells are on disk" enough
	pull $how
	start 24 80 a.lz
	see "委员 6"
	type 2
	see "九届四次会议"
	press F2
	see "接着上次没保存的录入（$((3 * typed)) 格）"
	see "实到 $((61 - 3 * typed))  请假 $((3 * typed))"
done
home                            # Esc loses nothing either
type 2
see "九届四次会议"
press F2
see "接着上次没保存的录入（12 格）"
press C-u
see "放弃没保存的录入？"
press Escape
see "请假 12"
press F2
see "已保存 九届四次会议：应到 61 实到 49 请假 12 缺席 0"
equal "no draft is left of what was saved" 0 "$(sqlite3 -readonly a.lz 'SELECT count(*) FROM draft')"

# --- the plug while it saves ---------------------------------------------------------------------
press F2
see "请假 12"
type "3$(code 30)$(code 31)"
see "缺席 2"
press F2
kill -KILL "$(cat "$dir/$t.pid")"
until_true "killed while saving" ended
check "the ledger is sound" "$LVZHI" check a.lz
start 24 80 a.lz
see "委员 6"
type 2
see "九届四次会议"
press F2
see "缺席 2"                    # saved, or in the draft: either way it is there
home
press Escape
see "离开履职簿？"
press Enter
see "[ended 0]"
check "check finds nothing" "$LVZHI" check a.lz
finish

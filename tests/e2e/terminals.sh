#!/bin/sh
# The terminals offices have: UTF-8, GB18030 and plain C, no colour, old types, small and large windows; and what comes
# out of a keyboard there: an input method's characters, full-width digits, pastes, Esc and a digit for an F-key.
. "$SOURCE/tests/e2e/lib.sh"

"$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10 2>/dev/null
roster 60 >roster.csv
check "60 members" "$LVZHI" import a.lz member roster.csv
printf '类型,名称,日期,应到范围\n全体会议,九届四次会议,2025-01-09,all\n' >event.csv
check "a plenary" "$LVZHI" import a.lz event event.csv
printf '次\n5\n' >session.csv
check "a session" "$LVZHI" import a.lz session session.csv

locales
leave() {
	home
	press Escape
	see "离开履职簿？"
	press Enter
	see "[ended 0]"
}

# --- locales ----------------------------------------------------------------------------------
for LOCALE in C.UTF-8 zh_CN.UTF-8 C no_SUCH.UTF-8; do
	case $LOCALE in zh_CN*) LOCPATH=$LOCALES ;; *) unset LOCPATH ;; esac
	start 24 80 a.lz
	see "委员 60 人"
	type 1
	see "万鑫雅     男   新闻出版界"
	leave
done
unset LOCALE LOCPATH
if [ -d "$LOCALES/zh_CN.GB18030" ]; then
	gb18030 "a GB18030 terminal reads and writes GB18030" a.lz <<-'END'
		see 履职簿
		see 委员 60 人
		type 1
		see 新闻出版界
		send \x1b[21~
		see 新增委员
		type 欧阳㑇远
		send \r
		see 欧阳㑇远
		type 女
		send \r
		send \r
		type １９７１０３０５
		send \r
		see 1971-03-05
		send \x1bOQ
		see 已新增委员 欧阳㑇远
		send \x1b
		see 要办的事
		send \x1b
		see 离开履职簿
		send \r
		end
	END
	equal "and the ledger has the character outside GBK" "欧阳㑇远 女 1971-03-05" \
		"$("$LVZHI" query a.lz member --where 委员编号=061 --json | json 'rows[0]["name"] + " " + rows[0]["sex"] + " " + rows[0]["born"]')"
else
	echo "# SKIPPED: no locale sources on this machine, zh_CN was not tested"
fi

# --- kinds and sizes ------------------------------------------------------------------------------
for TERMINAL in vt100 linux xterm; do
	[ $TERMINAL = xterm ] && size="40 120" || size="24 80"
	start ${size% *} ${size#* } a.lz
	see "委员 6"
	type 2
	see "九届四次会议"
	press F10
	see "新增会议活动"
	leave
done
unset TERMINAL
start 20 70 a.lz
see "窗口太小（70×20），请放大到 80×24 以上"
resize 24 80
see "委员 6"
colours() {
	tm capture-pane -e -p -t "$t" | grep -qE "$(printf '\033')\[([0-9;]*;)?(3[0-7]|4[0-7]|38|48)"
}
check "there are colours" colours
leave
MONO=1
start 24 80 a.lz
see "委员 6"
check "none under NO_COLOR" sh -c "! tmux -L $socket capture-pane -e -p -t $t | grep -qE '$(printf '\033')\[([0-9;]*;)?(3[0-7]|4[0-7]|38|48)'"
leave
unset MONO

# --- keys -------------------------------------------------------------------------------------------
start 24 80 a.lz
see "委员 6"
type ４                                 # full-width, from an input method
see "提案工作台"
tm send-keys -t "$t" Escape 0           # Esc and 0: F10
see "新增提案"
on "案由*"
long=$(i=1; while [ $i -le 28 ]; do printf '关于加强第%02d校车管理' $i; [ $((i % 7)) = 0 ] && echo; i=$((i + 1)); done)
paste "$long"
press Enter
see "形式"
tm send-keys -t "$t" Escape 2           # F2
see "没有写提案者"
type 2
see "已新增提案"
"$LVZHI" query a.lz proposal --json >proposal.json
equal "a paste of 300 characters with line ends is one title" 311 "$(json 'len(rows[0]["title"])' <proposal.json)"
press Enter
see "列表  提案"
press Enter
see "登记  提案"
on "届次*"
press Down Down Down Down Down Down
on "内容"
paste "第一段，有理由。
第二段，有建议。"
see "第二段，有建议。"
press F2
see "登记  提案"
press F2
see "已修改提案"
"$LVZHI" query a.lz proposal --json >proposal.json
equal "a long text keeps its lines" 2 "$(json 'len(rows[0]["body"].split("\n"))' <proposal.json)"
home

type 2
see "九届四次会议"
press F2
see "实到 6"
type ２                                 # 请假, full-width
see "连录：请假"
tm send-keys -t "$t" -l 王涛            # committed by an input method
see "查找 王涛"
press Enter
see "请假：4 王涛"
see "请假 1"
paste "韩功山
余梅远
付飞
查无此人甲
"
see "这些行要您定"
see "查无此人甲（查无此人）"
press Escape
see "请假 4"
see "另有 1 行要您定"
tm send-keys -t "$t" Escape 2
see "请假 4"
"$LVZHI" print a.lz roll --event 九届四次会议 -o roll.txt 2>/dev/null
check "the four are on the roll" sh -c "sed -n '/^请假4人/,/。/p' roll.txt | tr -d '\n' | grep -q '王涛.*付飞.*余梅远.*韩功山'"
leave
check "check finds nothing" "$LVZHI" check a.lz
finish

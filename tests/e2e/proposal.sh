#!/bin/sh
# The procedure of proposals in a real terminal: a pile goes through the work queue in batches, and proposals of every shape
# are walked on by hand: single, host and co-handler, returned, not filed, joined, withdrawn, asked out and moved, promised,
# in a second round. With wrong entries, steps back, undo, a resize, a killed program, no colours; the ledger stays sound.
. "$SOURCE/tests/e2e/lib.sh"

"$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10 2>/dev/null
roster 12 >roster.csv
check "12 members" "$LVZHI" import a.lz member roster.csv
printf '编码,名称\nA01,市教育局\nA02,市财政局\nA03,市水利局\nA04,市住建局\n' >unit.csv
check "4 units" "$LVZHI" import a.lz unit unit.csv
printf '次\n5\n' >session.csv
check "a session" "$LVZHI" import a.lz session session.csv
today=$(date +%F)
{
	echo '届次,案由,形式,收到日期,全部提案人,建议办理单位'
	echo "5,关于建设社区食堂的建议,个人,$today,001,市住建局"
	echo "5,关于农村小学校车管理的建议,联名,$today,002、003,市教育局、市财政局"
	echo "5,关于整治河道的建议,个人,$today,004,市水利局"
	echo "5,关于加装电梯的建议,个人,$today,005,市住建局"
	echo "5,关于加快加装电梯工作的提案,个人,$today,006,市住建局"
	echo "5,关于保护古树的建议,个人,$today,007,市财政局"
	echo "5,关于免费停车的建议,个人,$today,008,市住建局"
	echo "5,关于增设公厕的建议,个人,$today,009,市住建局"
} >proposal.csv
check "8 proposals" "$LVZHI" import a.lz proposal proposal.csv

# state WORD: where the proposal with this word in its title stands
state() {
	"$LVZHI" query a.lz proposal --json | json "[r['state'] for r in rows if '$1' in r['title']][0]"
}
in_state() { # WORD STATE
	equal "$1" "$2" "$(state "$1")"
}
# step WORD LABEL: on the page of a proposal, the line of the menu with this label, up to its form or question
step() {
	if ! screen | sed -n 1p | grep -q "^ 办理 .*$1"; then           # not on its page already
		home
		type 41
		see "列表  提案"
		type "$1"
		see "共1条"
		press F2
		see "经过"
	fi
	press F2
	see "┌─ 办理"
	n=$(screen | sed -n '/┌─ 办理/,/└/p' | grep -nE "│ . $2( |（)" | head -1 | sed 's/:.*//')
	if [ -z "$n" ]; then
		until_true "$2 can be done" false
	fi
	while [ "$n" -gt 2 ]; do
		press Down
		n=$((n - 1))
	done
	press Enter
}

# --- the queue and batches ---------------------------------------------------------------------------
start 24 80 a.lz
see "8 件提案等着审查"
KEYS=0
type 4
see "提案工作台"
see "待审查                            8"
type 2
see "共8条"
press C-a
see "已标8条"
press C-e
see "┌─ 对标记的 8 条"
type 1
see "审查  8 件"
on "审查意见*"
press F2                                # a wrong entry: nothing was written
see "请写审查意见"
type 同意
see "同意"
press F2
on "审查意见*"
press F2
see "已审查 8 件，按 Ctrl-U 撤销"
echo "# the pile reviewed with $KEYS keys"
press C-u
see "已撤销：审查 8 件"
see "共8条"
press C-y
see "已重做"
home

# --- one is returned and refused, one withdrawn, two joined ---------------------------------------------
step 停车 不立案
on "不立案理由*"
type 空泛
press F2
see "已不立案"
in_state 停车 不立案
step 停车 退回一步
see "退回一步  流水7号：不立案"
on "退回理由*"
type 登错了
press F2
see "已退回一步"
in_state 停车 已初审
step 停车 退回修改
on "要改什么*"
type 缺少建议
press F2
on "要改什么*"
press F2
see "已退回修改"
step 停车 修改后交回
press F2
see "已修改后交回"
in_state 停车 待审查
step 停车 不立案                        # out of order: it asks
on "不立案理由*"
type 空泛
press F2
see "┌─ 请核对"
type 2
see "不立案  流水7号"
press F2
see "┌─ 请核对"
type 1
see "已不立案"
in_state 停车 不立案

step 古树 撤案
press F2
see "已撤案"
in_state 古树 撤案

home
type 41
type 加快加装电梯
see "共1条"
press F2
see "经过"
press F7
see "案由相近的提案"
press Enter
see "并排对照"
see "关于加装电梯的建议"
press F5
press F2
see "并案理由"
on "并案理由*"
type 同一件事
press F2
on "并案理由*"
press F2
see "已并案 1 件"
in_state 加快加装电梯 并案

# --- filed and handed over in one go ---------------------------------------------------------------------
home
KEYS=0
type 43
see "共5条"
press C-a C-e
see "┌─ 对标记的 5 条"
type 1
see "立案  5 件"
press F2
see "已立案 5 件"
echo "# five filed with $KEYS keys"
home
KEYS=0
type 44
see "共5条"
press C-a C-e
see "┌─ 对标记的 5 条"
type 1
see "交办  5 件"
see "市教育局、市财政局"
resize 40 120
see "关于农村小学校车管理的建议"
resize 24 80
see "交办  5 件"
press Down Down Down Down
on "第3号"
type 某某办
press F2                                # nobody knows that unit
see "没有叫“某某办”的单位"
on "第3号"
in_state 河道 立案
press C-u
type A03
press F2
see "已交办 5 件"
echo "# five handed over with $KEYS keys, one unit corrected"
press C-u
see "已撤销：交办 5 件"
in_state 校车 立案
press C-y
see "已重做"
in_state 校车 已交办
home
type 45
see "共5条"
press C-a C-e
type 1
see "签收"
press F2
see "已签收"
in_state 校车 办理中

# --- host and co-handler: contact, opinion, extension, reminder, reply, feedback, second round -------------
step 校车 沟通
see "这 2 个单位"
type 2
on "方式*"
type 面谈
press F2
see "已沟通"
step 校车 报会办意见
press F2
see "已报会办意见"
step 校车 延期
on "延到*"
type +120
press Enter Enter Enter
type 等批复
press F2
press F2
see "已延期"
step 校车 催办
on "方式*"
type 电话
press F2
see "已催办"
step 校车 答复
on "答复类别*"
type x
press F2
see "答复类别没有“x”这一项"
press C-u
type a
press F2
see "已答复"
in_state 校车 已答复
home
KEYS=0
type 47
see "共1条"
press C-e
see "反馈"
type 1
see "第2号 朱川浩"
see "> 1 走访情况"      # the questions, and where the next digit goes
type 1129311
press F2                                # a wrong digit: the cursor stays
see "第4项“领导答复”打 1 到 2 的数字"
press C-u
type 1212321
see "满意"
press Down
type 11111
press Enter
type bmy
press F2
see "已反馈"
echo "# two submitters' questionnaires with $KEYS keys, one digit corrected"
equal "the answers" "visited=已走访;heard=电话;relevant=针对;leader=否;agree=保留 满意 基本满意" \
	"$("$LVZHI" query a.lz proposal_step --json | json "[' '.join((r['answers'], r['result'], r['attitude'])) for r in rows if '保留' in r['answers']][0]")"
in_state 校车 已反馈
step 校车 二次办理
type 答非所问
press F2
on "重办理由*"
press F2
see "已二次办理"
in_state 校车 二次办理
step 校车 答复
type a
press F2
see "已答复"
step 校车 反馈
type my
press Down
type my
press F2
see "已反馈"
step 校车 办结
press F2
see "已办结"
in_state 校车 办结
step 校车 退回一步
type 材料没齐
press F2
see "已退回一步"
in_state 校车 已反馈

# --- asked out: moved to another, and kept ----------------------------------------------------------------
step 河道 申退
on "申退理由*"
type 不归我局管
press F2
on "申退理由*"
press BTab
on "建议改由"
type 市住建局
press F2
see "已申退"
in_state 河道 申退中
step 河道 准予退办
see "市住建局"
press F2
see "已准予退办"
step 河道 签收
press F2
see "已签收"
in_state 河道 办理中
step 公厕 申退
type 人手不够
press F2
on "申退理由*"
press F2
see "已申退"
step 公厕 维持交办
type 属职责范围
press F2
on "维持理由*"
press F2
see "已维持交办"
in_state 公厕 办理中

# --- a promise -----------------------------------------------------------------------------------------------
step 食堂 答复
type b
press F2
see "已答复"
step 食堂 承诺事项
type +30
press Enter Enter
type 年内建五处
press F2
on "承诺事项*"
press F2
see "已承诺事项"
step 食堂 反馈
type my
press F2
see "已反馈"
step 食堂 办结
press F2
see "已办结"
in_state 食堂 跟踪
step 食堂 承诺回查
type 建成了
press F2
on "查到什么*"
press BTab
on "已落实"
type 是
press F2
see "已承诺回查"
in_state 食堂 办结

# --- the text in the window survives a killed program ---------------------------------------------------------
home
type 4
press F10
see "新增提案"
on "案由*"
type 关于加装电梯补贴的建议
see "已有相近的："                      # while it is being typed
press Enter Enter Enter Enter Enter Enter Enter
on "内容"
type 第一段，很长的理由
see "┌─ 内容"
press Enter
type 第二段没有写完
see "第二段没有写完"
sleep 0.3
kill -9 "$(cat "$dir/$t.pid")"
see "[ended"
MONO=1
start 24 80 a.lz
see 履职簿
type 4
press F10
see "上次没有存完"
type 1
see "已恢复上次没有存的内容"
see "关于加装电梯补贴的建议"
see "第一段，很长的理由"
on "内容"                               # where it was being written
press F2
see "没有写提案者"
type 2
see "已新增提案"
equal "both paragraphs are there" "第一段，很长的理由|第二段没有写完" \
	"$("$LVZHI" query a.lz proposal --json | json '[r["body"].replace("\n", "|") for r in rows if "补贴" in r["title"]][0]')"

# --- lists of the work ------------------------------------------------------------------------------------------
home
type 4
see "提案工作台"
press End Up Up
on "承办单位情况"
press Enter
see "市住建局"
type szjj
see "市住建局"
press Enter
see "列表  承办"
see "关于整治河道的建议"
type 河道
see "共1条"
press Enter
see "经过"
see "已退办"
press F4
see "期限是怎么算的"
press Escape
see "经过"
home
equal "reminders and contacts in the log" "1 1" "$("$LVZHI" query a.lz step_log --json |
	json 'str(sum(r["step"] == "催办" for r in rows)) + " " + str(sum(r["step"] == "沟通" for r in rows))')"
stop
check "the ledger is sound" "$LVZHI" check a.lz
finish

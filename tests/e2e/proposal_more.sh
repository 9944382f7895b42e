#!/bin/sh
# Proposals of the shapes that proposal.sh leaves out, in a real terminal: kept as a draft, converted into an opinion report,
# split between units, a draft reply sent back and passed, replies of every class, a key proposal with its supervision and
# report, excellent, published, rated by both sides; reminders and contacts to five units at once; a vt100 and GB18030.
. "$SOURCE/tests/e2e/lib.sh"
MONO=

"$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10 2>/dev/null
roster 14 >roster.csv
check "14 members" "$LVZHI" import a.lz member roster.csv
printf '编码,名称\nA01,市教育局\nA02,市财政局\nA03,市水利局\nA04,市住建局\nA05,市公安局\nA06,市民政局\n' >unit.csv
check "6 units" "$LVZHI" import a.lz unit unit.csv
printf '次\n5\n' >session.csv
check "a session" "$LVZHI" import a.lz session session.csv
today=$(date +%F)
{
	echo '届次,案由,形式,收到日期,全部提案人,建议办理单位'
	echo "5,关于推广垃圾分类的建议,个人,$today,001,市住建局"
	echo "5,关于老年助餐的建议,联名,$today,002、003,市民政局、市财政局、市住建局、市公安局、市教育局"
	echo "5,关于校园周边治理的建议,个人,$today,004,市教育局、市公安局"
	echo "5,关于水库除险的提案,个人,$today,005,市水利局"
	echo "5,关于反映群众饮水难的情况,个人,$today,006,市水利局"
	echo "5,关于规范电动车充电的建议,个人,$today,007,市公安局"
	echo "5,关于设立城市书房的建议,个人,$today,008,市财政局"
	echo "5,关于养老护理员培训的建议,个人,$today,009,市民政局"
	echo "5,关于减免摊位费的建议,个人,$today,010,市财政局"
	echo "5,关于调整公交线路的建议,个人,$today,011,市公安局"
	echo "5,关于表彰见义勇为的建议,个人,$today,012,市公安局"
	echo "5,关于改善夜市照明的建议,个人,$today,013,市住建局"
} >proposal.csv
check "12 proposals" "$LVZHI" import a.lz proposal proposal.csv

# state WORD: where the proposal with this word in its title stands
state() {
	"$LVZHI" query a.lz proposal --json | json "[r['state'] for r in rows if '$1' in r['title']][0]"
}
in_state() { # WORD STATE
	equal "$1" "$2" "$(state "$1")"
}
page() { # WORD: its page, found from anywhere
	home
	press F3
	see "查找：汉字"
	type "$1"
	see " 关于"
	press Enter
	see "经过"
}
# menu LABEL: the line of the open menu with it
menu() {
	n=$(screen | sed -n '/┌─ 办理/,/└/p' | grep -nE "│ . $1( |（)" | head -1 | sed 's/:.*//')
	if [ -z "$n" ]; then
		until_true "$1 can be done" false
	fi
	while [ "$n" -gt 2 ]; do
		press Down
		n=$((n - 1))
	done
	press Enter
}
# step WORD LABEL: on the page of a proposal, the step up to its form or question
step() {
	screen | sed -n 1p | grep -q "^ 办理 .*$1" || page "$1"
	press F2
	see "┌─ 办理"
	menu "$2"
}
# long TEXT: into the window of a long text, and back to the form
long() {
	type "$1"
	see "┌─ "
	press F2
	gone "┌─ "
}

# --- a draft is kept without a number, and registered ----------------------------------------------------
start 24 80 a.lz
see "12 件提案等着审查"
type 4
see "提案工作台"
press End Up Up Up
on "暂存"
press Enter
see "共0条"
press F10
see "存为暂存，不编流水号"
on "案由*"
type 关于整修步道的建议
press F2
see "已新增提案"
see "共1条"
in_state 步道 暂存
equal "no serial number yet" 0 "$("$LVZHI" query a.lz proposal --json | json "[r['serial_no'] or 0 for r in rows if '步道' in r['title']][0]")"
step 步道 登记
press F2
see "这件提案还没有写提案者"
type 1
see "已登记"
in_state 步道 待审查
equal "the next serial number" 13 "$("$LVZHI" query a.lz proposal --json | json "[r['serial_no'] for r in rows if '步道' in r['title']][0]")"
press F8
see "退回一步  流水13号：登记"
type 还没写完
press F2
see "已退回一步"
in_state 步道 暂存
press C-u
see "已撤销"
in_state 步道 待审查

# --- two readings, then another register ------------------------------------------------------------------
step 饮水 审查
on "审查意见*"
long 预审：反映情况，不是建议
press F2
see "已审查"
step 饮水 审查
long 复审：同意转办
press F2
see "已审查"
in_state 饮水 已初审
step 饮水 转办
on "转为*"
press F2                                # a step that lacks something says what
see "请写转为"
type sqmy
press Enter
press F2                                # nobody asked the submitter
see "转办前要征得提案者同意"
on "征得同意"
type 是
press F2
see "社情民意登记好了"
in_state 饮水 转办
equal "the opinion report names it" 1 "$("$LVZHI" query a.lz opinion_report --json | json "sum('饮水' in r['title'] for r in rows)")"
press C-u
see "已撤销"
in_state 饮水 已初审
press C-y
see "已重做"
in_state 饮水 转办

# --- the others are reviewed, one withdrawn before, one refused with its ground, the rest filed ------------------
home
type 42
see "共12条"
press C-a C-e
see "┌─ 对标记的 12 条"
type 1
see "审查  12 件"
long 同意立案
press F2
see "已审查 12 件"
step 摊位费 不立案
on "不立案理由*"
type 空泛
press F2
see "已不立案"
step 夜市 撤案
press F2
see "已撤案"
in_state 夜市 撤案
press F8
see "退回一步"
type 又不撤了
press F2
see "已退回一步"
in_state 夜市 已初审
home
type 43
see "共11条"
press C-a C-e
type 1
see "立案  11 件"
press F2
see "流水13号：这件提案还没有写提案者"
type 1
see "已立案 11 件"

# --- handed over: single, split in three clicks, five units together ---------------------------------------------
home
type 44
see "共11条"
press C-a C-e
type 1
see "交办  11 件"
on "第11号"                             # the draft of a while ago names nobody
type 市住建局
press Up Up Up Up Up Up Up Up
on "市教育局、市公安局"
press Enter
type fb                                 # split
press F2
see "已交办 11 件"
in_state 校园 已交办
equal "two units, each on its own" 2 "$("$LVZHI" query a.lz handling --json | json "sum('校园' in r['title'] and r['role'] == '分办' for r in rows)")"
equal "one host and four beside it" "1 4" "$("$LVZHI" query a.lz handling --json | json "' '.join(str(sum('助餐' in r['title'] and r['role'] == k for r in rows)) for k in ('主办', '会办'))")"
home
type 45
see "共11条"
press C-a C-e
type 1
see "签收"
press F2
see "已签收"
in_state 助餐 办理中

# --- five units are called at once; contacts in three stages, opinions, a draft reply sent back and passed --------------
step 助餐 催办
see "这 5 个单位"
press Enter
on "方式*"
type dh
press F2
see "已催办 第2号，5 个"
equal "a reminder to each" 5 "$("$LVZHI" query a.lz step_log --json | json "sum(r['step'] == '催办' for r in rows)")"
step 助餐 沟通
press Enter
see "办前"
on "方式*"
type 面谈
press F2
see "已沟通"
step 助餐 沟通
type 2
see "办中"
see "面谈"                              # as the contact before
press F2
see "已沟通"
for unit in 2 3 4 5; do
	step 助餐 报会办意见
	[ "$unit" = 5 ] || press Enter
	see "报会办意见  第2号"
	press F2
	see "已报会办意见"
done
step 助餐 送审答复稿
see "送审答复稿  第2号 市民政局"
press Enter
on "答复类别"
type a
press F2
see "已送审答复稿"
step 助餐 答复稿退回
on "要改什么*"
long 没有写明时间
press F2
see "已答复稿退回"
step 助餐 送审答复稿
see "已经解决或者基本解决"                         # as in the draft before
press Enter
type b
press F2
see "已送审答复稿"
step 助餐 答复稿通过
press F2
see "已答复稿通过"
step 助餐 答复
see "正在解决或者列入计划"
press F2
see "已答复"
in_state 助餐 已答复
step 助餐 沟通
see "┌─ 沟通"
press Enter
see "办后"
type 面谈
press F2
see "已沟通"
step 助餐 公开
on "公开在*"
type 市政府网站
press F2
see "已公开"
see "三沟通 齐（办前5 办中1 办后5）"

# --- split: each unit answers, the last one finishes it -------------------------------------------------------------
step 校园 答复
see "┌─ 答复"
press Enter
type c
press F2
see "已答复"
in_state 校园 办理中
step 校园 答复
type d
press F2
see "已答复"
in_state 校园 已答复
step 校园 反馈
type bmy
press F2
see "已反馈"
step 校园 二次办理
long 再去现场看一次
press F2
see "已二次办理"
in_state 校园 二次办理
step 校园 答复
press Enter
type a
press F2
see "已答复"
step 校园 答复
type a
press F2
see "已答复"
in_state 校园 已答复
step 校园 反馈
type my
press F2
see "已反馈"
step 校园 办结
press F2
see "已办结"
in_state 校园 办结

# --- key: chosen, supervised, reported; excellent; published; rated by both sides -----------------------------------
step 水库 定为重点
on "督办领导"
type 张主席
press Enter Enter
on "重点层级"
type 主席
press Enter
type 提案委员会
press F2
see "已定为重点"
step 水库 督办活动
see "督办活动  第4号"
press F2
see "请写内容"
long 到水库现场督办
press F2
see "已督办活动"
step 水库 督办报告
see "督办报告  第4号"
press End
long 已向主席会议报告
press F2
see "已督办报告"
step 水库 答复
type a
press F2
see "已答复"
step 水库 反馈
type my
press F2
see "已反馈"
step 水库 办结
press F2
see "已办结"
step 水库 评为优秀
press F2
see "已评为优秀"
step 水库 公开
on "公开在*"
type 政协网站
press F2
see "已公开"
step 水库 单位评提案
press F2
see "一个问题都没有答"
type 12113
press F2
see "已单位评提案"
see "单位评提案 1 份  选题准确 优秀1  情况清楚 良好1  分析透彻 优秀1"
press End
see "问卷：优秀 3、良好 1、一般 1"
step 水库 委员评办理
see "组织领导：领导重视，专人负责"
type 121
press F2
see "一共 4 题，只打了 3 个数字"
press C-u
type 1210
press F2
see "已委员评办理"
see "委员评办理 1 份  组织领导 优秀1  沟通面商 良好1  办理成效 优秀1"
press End Enter
see "组织领导 优秀、沟通面商 良好、办理成效 优秀"
press Escape
gone "组织领导 优秀、沟通"
equal "key and excellent" "1 1" "$("$LVZHI" query a.lz proposal --json | json "' '.join(str(sum(bool(r[k]) for r in rows)) for k in ('is_key', 'is_excellent'))")"
in_state 水库 办结

# --- asked out and moved, extended, a promise on a C letter, on an old terminal --------------------------------------
TERMINAL=vt100
start 40 120 a.lz
see 履职簿
step 充电 延期
on "延到*"
type +120
press Enter Enter Enter
long 等上级批复
press F2
see "已延期"
step 充电 答复
type c
press F2
see "已答复"
step 充电 反馈
type jbmy
press F2
see "已反馈"
step 充电 办结
press F2
see "已办结"
in_state 充电 办结
press F8
see "退回一步  第5号：办结"
type 反馈登错了
press F2
see "已退回一步"
in_state 充电 已反馈
press C-u
see "已撤销"
in_state 充电 办结
step 书房 申退
on "申退理由*"
long 不是我局职责
press F2
see "已申退"
step 书房 准予退办
on "改交单位"
type szjj
press F2
see "已准予退办"
in_state 书房 已交办
stop

# --- signed for on a GB18030 terminal ----------------------------------------------
locales
if [ -d "$LOCALES/zh_CN.GB18030" ]; then
	gb18030 "signed for in GB18030" a.lz <<-'END'
		see 履职簿
		type 4
		see 提案工作台
		type 1
		see 列表
		type 书房
		see 书房
		send \x1bOQ
		see 关于设立城市书房的建议
		send \x1bOQ
		see 签收
		send \r
		see 签收人
		type 欧阳㑇远
		send \x1bOQ
		see 已签收
		send \x1b
		see 列表
		send \x1b
		see 校园周边
		send \x1b
		see 提案工作台
		send \x1b
		see 要办的事
		send \x1b
		see 离开履职簿
		send \r
		end
	END
	in_state 书房 办理中
fi
check "the ledger is sound" "$LVZHI" check a.lz
finish

#!/bin/sh
# The main job, end to end: a roster in GB18030 → a meeting → the sign-in sheet → the roll by exception → a joint
# proposal → the evaluation → a duty summary. In a real terminal, and then asked again of the file.
. "$SOURCE/tests/e2e/lib.sh"

today=$(TZ=CST-8 date +%Y%m%d)
today_shown=$(TZ=CST-8 date +%Y-%m-%d)
year=$(TZ=CST-8 date +%Y)

# --- the roster -----------------------------------------------------------------------------
check "init" "$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10
roster 300 | iconv -f UTF-8 -t GB18030 >roster.csv
check "a GB18030 roster of 300 goes in" "$LVZHI" import a.lz member roster.csv
printf '名称,类别\n市教育局,政府系统\n市水务局,政府系统\n' >units.csv
check "the units too" "$LVZHI" import a.lz unit units.csv
equal "members" 300 "$("$LVZHI" query a.lz member --json | json 'len(rows)')"

# --- a meeting ---------------------------------------------------------------------------------
start 24 80 a.lz
see "委员 300 人"
type 2
see "还没有记录，按 F10 新增"
press F10
see "新增会议活动"
on "类型*"
type qth
press Enter
see "全体会议"
on "次第"
type 五
press Enter
see "次第要写整数"
on "次第"
press C-u
type 5
press Enter
type 市政协九届五次会议
press F2
see "日期"
on "日期*"
type "$today"
press Enter
see "$today_shown"
press Tab
type 市会议中心
press Enter Tab Tab Tab
on "应到范围"
press F4
see "常委会组成人员"
resize 40 120
see "机构：提案委员会"
resize 20 70
see "窗口太小"
resize 24 80
see "常委会组成人员"
type 全体
gone "常委会组成人员"
press Enter
see "全体委员"
press Down Down
on "$today_shown"
press Tab
type 开幕会
press Tab Tab Tab
press F4
type s
press Enter
see "上午"
press Tab Enter
on "2  "
type 大会发言
press Tab Tab Tab
type xw
press Enter
see "下午"
press F2
see "已新增会议活动 市政协九届五次会议"

# --- the sign-in sheet, on paper and read back ------------------------------------------------
press F2
see "名册已按应到范围生成，300 人"
for ending in pdf txt; do
	press F9
	see "签到表（空白，按姓名）"
	press 2
	see "打印预览"
	press F9
	see "存成 PDF 文件"
	[ $ending = pdf ] || press Down
	press Enter
	see "存到哪个文件"
	press C-u
	type "sheet.$ending"
	press Enter
	see "已存到 sheet.$ending"
	press Escape
	see "出勤录入"
done
pdftotext -layout sheet.pdf sheet.pdf.txt
# A sheet for each half-day. 序号 and 代号 as printed: "│ 12 │ mr │" on the text, "12 mr" on the PDF
grep -oE '│ *[0-9]+ *│ *[a-z]{2} *│' sheet.txt | tr -d '│' | awk '{ print $1, $2 }' | sort -nu >codes
grep -oE '(^| )[0-9]+ +[a-z]{2} ' sheet.pdf.txt | awk '{ print $1, $2 }' | sort -nu >codes.pdf
equal "codes on the sheet" 300 "$(cut -d' ' -f2 codes | sort -u | wc -l)"
check "the PDF has the same" cmp codes codes.pdf
check "and says 应到 300人" grep -q '应到 *300人' sheet.pdf.txt

# --- the roll by exception ---------------------------------------------------------------------
code() { # of line number $1 of the sheet
	sed -n "s/^$1 //p" codes
}
exceptions() { # FROM TO: every twelfth line of the sheet
	n=$1
	while [ "$n" -le "$2" ]; do
		code $((n * 12 - 5))
		n=$((n + 1))
	done
}
leave=$(exceptions 1 15 | tr -d '\n') absent=$(exceptions 16 21 | tr -d '\n') late=$(exceptions 22 24 | tr -d '\n')
KEYS=0
type "2$leave"
see "请假 15"
type 9
see "9 不是状态"
type "3$absent"
see "缺席 6"
type "$(code 100)"                      # not absent at all
see "缺席 7"
press BSpace
see "已撤回"
see "缺席 6"
type "4$late"
see "迟到 3"
resize 40 120
see "应到 300  实到 279  请假 15  缺席 6  迟到 3"
resize 24 80
see "应到 300  实到 279  请假 15  缺席 6  迟到 3"
press F2
see "已保存 市政协九届五次会议：应到 300 实到 279 请假 15 缺席 6"
check "at most 80 keys: $KEYS" test "$KEYS" -le 80

# --- undo and again; the afternoon copied --------------------------------------------------------
press C-u
see "已撤销：出勤录入 市政协九届五次会议"
see "待录入"
press C-y
see "已重做：出勤录入 市政协九届五次会议"
press F2
see "出勤录入"
press F5                                # it opened at the half-day that is missing
see "已照抄上一场，300 人"
press F2
see "已保存"
see "已录入"
# --- a joint proposal ---------------------------------------------------------------------------
home
type 9
see "节假日"
type 届次
press Enter
see "列表  届次"
press F10
on "次*"
type 5
press F2
see "已新增届次"
home
type 4
see "提案工作台"
press F10
see "新增提案"
on "案由*"
type 关于加强农村小学校车管理的建议
press Enter
type lm
press Enter
see "联名"
press Down Down Down Down
on "立案日期"
type "$today"
press Down Down Down Down Down Down Down Down Down Down Down
on "第一提案人"
press Tab
type zch
press Enter
see 朱川浩
press F2
see "联名提案至少要有两位提案人"
on "形式"
press Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down
on "增加提案者"
press Enter
on "联名"
type w                                  # many: a picker opens, narrowed by what was typed
press Enter
see "查：w"
press BSpace
type 余梅远
press Enter
see "余梅远"
press Down Down
on "增加承办"
press Enter
on "承办单位*"
type 水务
press Enter
on "方式"
type 主办
press Enter
see "主办"
press F2
see "已新增提案 关于加强农村小学校车管理的建议"
press 4                                 # what waits to be handed over
see "市水务局"

# --- the evaluation ------------------------------------------------------------------------------
home
type 8
see "300 人，排名 300 人"
type 余梅远
see "查：余梅远"
press Enter
see "得分明细  004 余梅远"
see "全体会议缺席·准假"
on "全体会议缺席"                       # the first line that has a record
press Enter
see "1 出勤录入"
type 2
see "登记  会议活动 市政协九届五次会议"
press Escape
see "得分明细  004 余梅远"

# --- the duty summary ----------------------------------------------------------------------------
press F2
see "履职档案  余梅远"
see "请假（准假） 0/2 场"
see "第2，共2人 立案"
press F9
see "打印预览"
press F9
see "存成 PDF 文件"
press Enter
see "存到哪个文件"
press C-u
type summary.pdf
press Enter
see "已存到 summary.pdf"
pdftotext -layout summary.pdf summary.txt
check "it has the meeting, the leave and the points" sh -c 'grep -q "市政协九届五次会议 *请假（准假），到0/2场" summary.txt &&
	grep -q "全体会议缺席 *1 *-10" summary.txt'
"$LVZHI" print a.lz summary --year "$year" --member 004 -o cli.pdf 2>/dev/null
check "the command line prints the same bytes" cmp summary.pdf cli.pdf
home
press Escape
see "离开履职簿？"
press Enter
see "[ended 0]"

# --- and what the file says ----------------------------------------------------------------------
"$LVZHI" print a.lz roll --event 市政协九届五次会议 -o roll.txt 2>/dev/null
check "the roll has both half-days" grep -q '大会发言 │ *300│ *279│ *15│ *6│' roll.txt
names() { # of the lines of the sheet whose codes are $1
	printf '%s\n' "$1" | fold -w 2 | while read -r c; do
		n=$(sed -n "s/ $c\$//p" codes)
		sed -n "s/^│ *$n *│ *$c *│ *\([^ │]*\) *│.*/\1/p; s/.*│ *$n *│ *$c *│ *\([^ │]*\) *│.*/\1/p" sheet.txt | head -1
	done | sed 's/　//' | sort
}
said() { # in the roll's paragraph that begins with $1
	sed -n "/^$1/,/。/p" roll.txt | sed 1d | tr -d '\n' | grep -oE '[^、。（]+（[^）]*）' | sed 's/（.*//' | sort
}
names "$leave" >want && said 请假15人 >got
check "the fifteen on leave are those that were typed" diff want got
names "$absent" >want && said 缺席6人 >got
check "so are the six who were absent" diff want got
"$LVZHI" query a.lz proposal --json >proposal.json
equal "the proposal's people and unit" "朱川浩、余梅远 市水务局 联名" \
	"$(json 'rows[0]["submitters"] + " " + rows[0]["units"] + " " + rows[0]["form"]' <proposal.json)"
"$LVZHI" score a.lz --scheme jinan-2015 --year "$year" --json >score.json
equal "points of 余梅远" "60 280" "$(json '["%s %s" % (r["total"], r["place"]) for r in rows if r["member_no"] == "004"][0]' <score.json)"
equal "as many lost points as were not there" 21 "$(json 'sum(r["total"] < 70 for r in rows)' <score.json)"
"$LVZHI" log a.lz >log.txt
for text in '出勤录入 市政协九届五次会议' '撤销 出勤录入' '新增提案 关于加强' '新增会议活动' 王芳; do
	check "the log has $text" grep -q "$text" log.txt
done
check "check finds nothing" "$LVZHI" check a.lz
finish

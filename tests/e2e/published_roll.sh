#!/bin/sh
# A roll as it was published: 铜陵市政协 2018, 应出席委员 290 人, 请假 7 人, 实到 283 人 (glossary). Typed on the screen by
# seven codes, and the same numbers on the screen, on paper and in the evaluation.
. "$SOURCE/tests/e2e/lib.sh"

"$LVZHI" init a.lz --city 江城市 --term 9 --from 2018-01-05 2>/dev/null
roster 290 >roster.csv
check "290 members" "$LVZHI" import a.lz member roster.csv
cat >event.csv <<'END'
类型,名称,日期,地点,应到范围
全体会议,市政协九届一次会议,2018-01-09,市会议中心,all
END
check "the plenary" "$LVZHI" import a.lz event event.csv
start 24 80 a.lz
see "委员 290 人"
type 2
see "市政协九届一次会议"
press F2
see "名册已按应到范围生成，290 人"
see "应到 290  实到 290  请假 0  缺席 0"
"$LVZHI" print a.lz signin --event 市政协九届一次会议 -o sheet.txt 2>/dev/null
grep -oE '│ *[0-9]+ *│ *[a-z]{2} *│' sheet.txt | tr -d '│' | awk '{ print $1, $2 }' | sort -n >codes
equal "codes on the sheet" 290 "$(cut -d' ' -f2 codes | sort -u | wc -l)"
leave=$(awk '$1 % 41 == 3 { printf "%s", $2 }' codes | cut -c 1-14)
KEYS=0
type "2$leave"
see "应到 290  实到 283  请假 7  缺席 0  迟到 0  早退 0  过三分之二"

# --- the numbers that were read out, against the paper ---------------------------------------
type =
see "纸上的 应到 实到 请假 缺席"
type "290 284 6 0"
press Enter
see "实到：纸上 284，录入 283"
type =
see "纸上的 应到 实到 请假 缺席"
type "２９０ ２８３ ７ ０"
press Enter
see "与纸上一致：应到 290 实到 283 请假 7 缺席 0"
press F2
see "已保存 市政协九届一次会议：应到 290 实到 283 请假 7 缺席 0"
echo "# $KEYS keys, the numbers checked twice"

# --- on paper ----------------------------------------------------------------------------------
press F2
see "应到 290  实到 283  请假 7"
press F9
see "出席情况统计表"
press Enter
see "打印预览"
see "97.6%"
home
"$LVZHI" print a.lz roll --event 市政协九届一次会议 -o roll.pdf 2>/dev/null
pdftotext -layout roll.pdf roll.txt
check "the printed roll: 应到 290 实到 283 请假 7" grep -qE '合计 +290 +283 +7 +0 +97.6%' roll.txt
check "nobody is absent" grep -q '^缺席0人' roll.txt
equal "names on leave" 7 "$(sed -n '/^请假7人/,/。/p' roll.txt | tr -d '\n' | grep -o '准假）' | wc -l)"
"$LVZHI" score a.lz --scheme jinan-2015 --year 2018 --json >score.json
equal "points lost by" 7 "$(json 'sum(r["total"] < 70 for r in rows)' <score.json)"
check "check finds nothing" "$LVZHI" check a.lz
finish

#!/bin/sh
# The sheet of a web system with mistakes is imported in a real terminal, and mended while its preview is open (seed:10).
. "$SOURCE/tests/e2e/lib.sh"

"$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10 2>/dev/null
roster 12 >roster.csv
check "12 members" "$LVZHI" import a.lz member roster.csv
printf '次\n5\n' >session.csv
check "a session" "$LVZHI" import a.lz session session.csv
{
	echo '标题,第一提案人,提交时间,提案内容,分类'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		who=$(printf %03d $((i % 12 + 1)))
		day=2025-03-$(printf %02d "$i")
		kind=城乡建设
		case $i in 4) who=查无此人 ;; 7) day=2025-13-45 ;; 10) kind=太空建设 ;; esac
		echo "关于第$i小学门前道路改造的提案,$who,$day,一、情况。二、建议。,$kind"
	done
} >web.csv

start 24 80 a.lz
type 9
see "设置和代码"
type 导入
press Enter
see "导入什么"
type 4
see "从哪个文件导入"
type web
see "web.csv"
press Enter
see "全部 20  新增 17  [有错 3]"
press Tab                               # all, then what is new
press Tab
see "[新增 17]"
press Space
see "F2 写入 16 行"
press BTab
press BTab
see "[有错 3]"
sed -i 's/查无此人/004/; s/2025-13-45/2025-03-07/' web.csv
press F5                                # the mended file: the row left out stays so, and one mistake is left
see "全部 20  新增 19  [有错 1]"
see "已重读"
see "F2 写入 18 行"
mv web.csv elsewhere.csv
press F5
see "打不开文件"
see "[有错 1]"                          # what was read before is still there
mv elsewhere.csv web.csv
sed -i 's/太空建设/经济发展/' web.csv
press F5
see "[全部 20]  新增 20"
see "不导入"
press F2
see "已导入：新增 19，更新 0，不变 0，略过 1"
home
equal "written" 19 "$("$LVZHI" query a.lz proposal --json | json 'len(rows)')"
equal "with their texts" 19 "$("$LVZHI" query a.lz proposal --json | json "sum('二、建议' in r['body'] for r in rows)")"
press C-u
see "已撤销"
equal "and taken back at once" 0 "$("$LVZHI" query a.lz proposal --json | json 'len(rows)')"
check "sound" "$LVZHI" check a.lz
stop
finish

#!/bin/sh
# The papers of proposals by command: blank and filled, one and a whole session, to every kind of file; nothing is changed.
. "$SOURCE/tests/cli/lib.sh"
gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 30 --years 2 --until 2025 --seed 5
snapshot a.lvzhi >before
gives 0 "the list of papers" "$LVZHI" print a.lvzhi list
check "what one sheet is about" grep -q '^excellent_list .*一次会议$' out
sed -n '2,$p' out | awk '{ print $1 }' >papers
check "there are more than thirty" test "$(wc -l <papers)" -gt 30
while read -r paper; do
	gives 0 "$paper blank" "$LVZHI" print a.lvzhi "$paper" --blank -o "$paper.pdf" </dev/null
	"$LVZHI" print a.lvzhi "$paper" -o full.docx >out 2>err </dev/null
	case $? in
	0) says "$paper: how many sheets" 份 ;;
	1) says "$paper: no proposal has it" 没有要印的 ;;
	*) not_ok "$paper filled" ;;
	esac
done <papers
gives 0 "a sheet in the terminal" "$LVZHI" print a.lvzhi registration --proposal 1
check "its number is on it" grep -q 提案号 out
gives 0 "several papers of several proposals" "$LVZHI" print a.lvzhi registration,dossier --proposal 1 --proposal 2 -o some.txt
says "four sheets" "4 份"
gives 0 "a whole session, everything, as one job" "$LVZHI" print a.lvzhi all -o all.pdf
gives 1 "a proposal there is not" "$LVZHI" print a.lvzhi registration --proposal 9999
gives 1 "a session there is not" "$LVZHI" print a.lvzhi catalogue --session 九届九次
gives 2 "a paper there is not" "$LVZHI" print a.lvzhi registration,nothing
gives 0 "figures as a sheet" "$LVZHI" report a.lvzhi proposals --year 2025 --of 承办单位 -o f.csv
check "a row a unit and the sum" test "$(wc -l <f.csv)" -gt 3
gives 0 "five years as a workbook" "$LVZHI" report a.lvzhi proposals --year 2025 -o f.xlsx
gives 1 "a dimension there is not" "$LVZHI" report a.lvzhi proposals --year 2025 --of 身高
mkdir own own/layouts
printf '[sign] 签收单\ntitle = 本市的签收回执\ngrid 10 20\n| 单位 | {h.name} |\n' >own/layouts/proposals-handling.form
gives 0 "a city's own layout" env LVZHI_DATA=own "$LVZHI" print a.lvzhi sign --blank
check "it is used" grep -q 本市的签收回执 out
printf '[sign] 签收单\nnonsense\n' >own/layouts/proposals-handling.form
gives 1 "a layout with a mistake" env LVZHI_DATA=own "$LVZHI" print a.lvzhi sign --blank
says "its line is named" 第2行
gives 0 "the same sheet twice" "$LVZHI" print a.lvzhi registration --proposal 1 -o one.pdf
gives 0 "and once more" "$LVZHI" print a.lvzhi registration --proposal 1 -o two.docx
gives 0 "the log of prints" "$LVZHI" log a.lvzhi --prints
check "it says which sheet, where to and the how manieth" grep -q '提案登记表 关于.* two.docx  第[0-9]*份' out
check "the newest is first" sh -c "sed -n 2p out | grep -q two.docx && sed -n 3p out | grep -q one.pdf"
gives 0 "as JSON" "$LVZHI" log a.lvzhi --prints --json
check "the copies are counted" sh -c "grep -m2 '提案登记表' out | sed 's/.*copy_no\":\([0-9]*\).*/\1/' | tr '\n' ' ' | awk '{ exit \$1 != \$2 + 1 }'"
untouched "printing" a.lvzhi
done_testing

#!/bin/sh
# Every report of the table, to every kind of file, twice the same; what it does not read is refused.
. "$SOURCE/tests/cli/lib.sh"
gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 12 --years 2 --until 2025 --seed 3
snapshot a.lvzhi >before
gives 0 "the list of reports" "$LVZHI" report a.lvzhi list
sed -n '2,$p' out | awk '{ print $1, ($0 ~ /--year/) ? "--year 2025" : "" }' >kinds
check "there are some" test -s kinds
while read -r kind year; do
	# shellcheck disable=SC2086
	gives 0 "$kind as .pdf" "$LVZHI" report a.lvzhi "$kind" $year -o "$kind.pdf" </dev/null
	# shellcheck disable=SC2086
	for ending in docx txt; do
		gives 0 "$kind as .$ending" "$LVZHI" report a.lvzhi "$kind" $year -o "$kind.$ending" </dev/null
		"$LVZHI" report a.lvzhi "$kind" $year -o "again.$ending" 2>/dev/null </dev/null
		check "twice the same bytes" cmp "$kind.$ending" "again.$ending"
	done
	# shellcheck disable=SC2086
	gives 0 "$kind in the terminal" "$LVZHI" report a.lvzhi "$kind" $year </dev/null
	if [ -x /usr/bin/python3 ]; then
		/usr/bin/python3 -c '
import sys, zipfile, xml.dom.minidom
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None and len(set(z.namelist())) == len(z.namelist())
for n in z.namelist():
    xml.dom.minidom.parseString(z.read(n))' "$kind.docx" 2>err && ok "$kind.docx is well-formed" || not_ok "$kind.docx is well-formed"
	fi
done <kinds
gives 2 "a report there is not" "$LVZHI" report a.lvzhi nothing
says "tells where they are listed" "list"
gives 2 "a year is needed" "$LVZHI" report a.lvzhi ranking
gives 2 "an option it does not read" "$LVZHI" report a.lvzhi ranking --year 2025 --of 教育局
gives 1 "a member who is none" "$LVZHI" report a.lvzhi sheets --year 2025 --member 99999
gives 1 "a ranking is no sheet of rows" "$LVZHI" report a.lvzhi ranking --year 2025 -o x.xlsx
check "nothing was written" test ! -e x.xlsx
gives 2 "a file and a printer at once" "$LVZHI" report a.lvzhi ranking --year 2025 -o x.pdf --printer office
gives 1 "a kind of file there is not" "$LVZHI" report a.lvzhi ranking --year 2025 -o x.odt
untouched "reports" a.lvzhi
done_testing

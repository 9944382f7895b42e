#!/bin/sh
# Making, copying, proving a ledger; what is refused leaves it as it was.
. "$SOURCE/tests/cli/lib.sh"

gives 0 "init makes a ledger" "$LVZHI" init a.lvzhi --city 云川市 --term 9 --from 2022-01-10
check "for its owner only" test "$(stat -c %a a.lvzhi)" = 600
gives 0 "check finds it sound" "$LVZHI" check a.lvzhi
gives 1 "init never overwrites" "$LVZHI" init a.lvzhi --city 别市 --term 1 --from 2020-01-01
gives 0 "and the ledger is whole" "$LVZHI" check a.lvzhi

printf '委员编号,姓名\n001,欧阳修远\n002,王芳\n' >two.csv
gives 0 "import" "$LVZHI" import a.lvzhi member two.csv
gives 0 "log lists it" "$LVZHI" log a.lvzhi
prints "by its name" "导入 委员 two.csv"
gives 0 "log --json" "$LVZHI" log a.lvzhi --json
if [ -x /usr/bin/python3 ]; then
	check "is JSON with all its keys" /usr/bin/python3 -c '
import json
rows = json.load(open("out", encoding="utf-8"))
assert rows and all(set(r) == {"id", "at", "clerk", "label", "rows", "undoes", "undone_by", "opening"} for r in rows)
assert rows == sorted(rows, key=lambda r: -r["id"])'
else
	echo "# SKIPPED: no python3, the JSON was not parsed"
fi
gives 0 "backup" "$LVZHI" backup a.lvzhi copy.lvzhi
gives 0 "undo takes the import back" "$LVZHI" undo a.lvzhi
says "and says which" "导入 委员 two.csv"
"$LVZHI" export a.lvzhi member >gone
check "no member is left" test "$(wc -l <gone)" -eq 1
gives 0 "check after undo" "$LVZHI" check a.lvzhi
LVZHI_CLERK=别人 gives 1 "there is nothing of somebody else's to undo" env LVZHI_CLERK=别人 "$LVZHI" undo a.lvzhi
gives 0 "restore from the backup" "$LVZHI" restore copy.lvzhi b.lvzhi
"$LVZHI" export b.lvzhi member >back
check "both members are there again" test "$(wc -l <back)" -eq 3
gives 0 "check after restore" "$LVZHI" check b.lvzhi

snapshot b.lvzhi >before
gives 1 "no such ledger" "$LVZHI" check nothing.lvzhi
gives 1 "a folder is no ledger" "$LVZHI" check .
printf 'this is text\n' >text.lvzhi
gives 1 "a text file is no ledger" "$LVZHI" check text.lvzhi
: >empty.lvzhi
gives 1 "an empty file is no ledger" "$LVZHI" query empty.lvzhi member
check "and stays empty" test ! -s empty.lvzhi
head -c 30000 b.lvzhi >cut.lvzhi
gives 1 "a truncated ledger is noticed" "$LVZHI" check cut.lvzhi
gives 1 "a truncated backup is not restored" "$LVZHI" restore cut.lvzhi c.lvzhi
check "and nothing is left of it" test ! -e c.lvzhi
gives 1 "a folder that is none" "$LVZHI" init no/such/folder/a.lvzhi --city 云川市 --term 9 --from 2022-01-10
gives 1 "a folder that is a file" "$LVZHI" backup b.lvzhi text.lvzhi/copy
gives 1 "backup of a ledger on itself" "$LVZHI" backup b.lvzhi b.lvzhi
untouched "after all that" b.lvzhi

# A full disk: the shell lets no file grow past its limit; SIGXFSZ is ignored so that the write fails as on a full disk.
full() { ( trap '' XFSZ; ulimit -f "$1"; shift; exec "$@" ); }
i=0; { echo '委员编号,姓名,工作单位'; while [ $i -lt 3000 ]; do echo "9$i,张三$i,某单位某单位某单位某单位$i"; i=$((i + 1)); done; } >many.csv
gives 1 "an import on a full disk is refused" full 1200 "$LVZHI" import b.lvzhi member many.csv
untouched "full disk" b.lvzhi
gives 1 "an export on a full disk is refused" full 1 "$LVZHI" export b.lvzhi member -o full.csv
check "and leaves no file" test ! -e full.csv
gives 1 "a workbook on a full disk is refused" full 1 "$LVZHI" export b.lvzhi member -o full.xlsx
check "and leaves none either" test ! -e full.xlsx
gives 1 "a backup on a full disk is refused" full 100 "$LVZHI" backup b.lvzhi full.lvzhi
check "and leaves no copy" test ! -e full.lvzhi
check "no file of an attempt lies about" test -z "$(ls -a | grep -E '~$|\.part$')"
if [ -w /dev/full ]; then
	"$LVZHI" export b.lvzhi member >/dev/full 2>err
	check "a result that cannot be written is no success" test $? -eq 1
fi
done_testing

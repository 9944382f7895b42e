#!/bin/sh
# The demo is the same for the same arguments, whatever day it is; it is a sound ledger like any other.
. "$SOURCE/tests/cli/lib.sh"

kinds="member event leave_request participation proposal opinion_report speech deed unit session term committee"
all() { for kind in $kinds; do echo "== $kind"; "$LVZHI" export "$1" $kind; done; }

gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 40 --years 2 --until 2024 --seed 7
gives 0 "check finds it sound" "$LVZHI" check a.lvzhi
gives 0 "the same again" "$LVZHI" demo b.lvzhi --members 40 --years 2 --until 2024 --seed 7
all a.lvzhi >a.txt
all b.lvzhi >b.txt
same "equal arguments, equal exports" a.txt b.txt
check "there are 40 members or some more who came later" sh -c 'n=$("$0" export a.lvzhi member | grep -c "^[0-9]"); [ "$n" -ge 40 ] && [ "$n" -le 60 ]' "$LVZHI"
for kind in member proposal opinion_report speech deed unit; do
	check "there is some $kind" sh -c '[ "$("$0" export a.lvzhi '$kind' | wc -l)" -gt 1 ]' "$LVZHI"
done
gives 0 "another seed" "$LVZHI" demo c.lvzhi --members 40 --years 2 --until 2024 --seed 8
all c.lvzhi >c.txt
check "gives other people" sh -c '! cmp -s a.txt c.txt'
gives 1 "a demo never overwrites" "$LVZHI" demo a.lvzhi
all a.lvzhi >b.txt
same "the ledger is as it was" a.txt b.txt
gives 2 "no members at all" "$LVZHI" demo d.lvzhi --members 0
check "makes no file" test ! -e d.lvzhi
# What was made up goes out and comes in again like anybody's records.
for kind in member unit event proposal opinion_report speech; do
	"$LVZHI" export a.lvzhi $kind -o $kind.csv 2>/dev/null
	run "$LVZHI" import a.lvzhi $kind $kind.csv
	case $(cat out) in "新增 0，更新 0，"*"拒绝 0") ok "$kind comes back unchanged" ;; *) not_ok "$kind comes back unchanged" ;; esac
done
gives 0 "and the ledger is sound" "$LVZHI" check a.lvzhi
done_testing

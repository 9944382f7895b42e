#!/bin/sh
# Terminals of offices: GB18030 on both sides of the program, plain C, and an environment that says nothing.
. "$SOURCE/tests/cli/lib.sh"
new_ledger a.lvzhi
printf '委员编号,姓名\n001,欧阳㑇远\n' >one.csv
"$LVZHI" import a.lvzhi member one.csv >/dev/null

for locale in C POSIX C.UTF-8 no_SUCH.UTF-8; do
	LC_ALL=$locale "$LVZHI" query a.lvzhi member --where 姓名=欧阳㑇远 >out 2>err
	prints "under $locale Chinese goes in and out as UTF-8" "001       欧阳㑇远"
done
if ! command -v localedef >/dev/null 2>&1 || ! localedef -i zh_CN -f GB18030 "$dir/zh_CN.GB18030" 2>/dev/null; then
	echo "# SKIPPED: no locale sources on this machine, GB18030 terminals were not tested"
	done_testing
fi
LOCPATH=$dir
export LOCPATH
gb() { printf %s "$1" | iconv -f UTF-8 -t GB18030; }
LC_ALL=zh_CN.GB18030 "$LVZHI" query a.lvzhi member --where "$(gb 姓名=欧阳㑇远)" >gb.out 2>err
iconv -f GB18030 -t UTF-8 gb.out >out
prints "a GB18030 terminal sees GB18030" "001       欧阳㑇远"
LC_ALL=zh_CN.GB18030 "$LVZHI" query a.lvzhi "$(gb 没有)" 2>gb.err
iconv -f GB18030 -t UTF-8 gb.err >err
says "messages too" "没有“没有”这种记录"
LC_ALL=zh_CN.GB18030 "$LVZHI" init "$(gb 新簿.lvzhi)" --city "$(gb 云川市)" --term 9 --from 2022-01-10 2>err
check "a file has the name that was typed" test -f "$(gb 新簿.lvzhi)"
LC_ALL=zh_CN.GB18030 "$LVZHI" query "$(gb 新簿.lvzhi)" committee >gb.out 2>err
iconv -f GB18030 -t UTF-8 gb.out >out
prints "and the city the name that was meant" 云川市
done_testing

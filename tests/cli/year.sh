#!/bin/sh
# The year's cycle as scripts run it: self-check tables out and back, lock, what changed since, unlock.
. "$SOURCE/tests/cli/lib.sh"
gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 30 --years 2 --until 2025 --seed 3
gives 2 "the year must be named" "$LVZHI" year a.lvzhi
gives 2 "one thing at a time" "$LVZHI" year a.lvzhi --year 2025 --lock --diff
gives 0 "a year nobody began" "$LVZHI" year a.lvzhi --year 2025
grep -q '没有锁定' out && ok "is not locked" || not_ok "is not locked"
gives 1 "it is not locked before it was decided" "$LVZHI" year a.lvzhi --year 2025 --lock
gives 1 "nothing to compare with" "$LVZHI" year a.lvzhi --year 2025 --diff

for end in csv xlsx; do
	gives 0 "self-check tables as $end" "$LVZHI" report a.lvzhi checklist --year 2025 -o sheets.$end
	gives 0 "and back from $end" "$LVZHI" year a.lvzhi --year 2025 --compare sheets.$end
	grep -q '簿里没有 0 条，表里没有 0 条，不一样 0 条，读不懂 0 条' out && ok "$end comes back as it went out" ||
		not_ok "$end comes back as it went out"
done
gives 0 "one member's table" "$LVZHI" report a.lvzhi checklist --year 2025 --member 001 -o one.csv
cut -d, -f1 one.csv | sort -u | tr -d '\r\357\273\277' | tr '\n' ' ' >who
grep -q '^001 委员编号 $' who && ok "has one member" || not_ok "has one member: $(cat who)"

gives 0 "locked" "$LVZHI" year a.lvzhi --year 2025 --lock --decided 20260115 --meeting 主席会议第二十三次会议
grep -q '已锁定：第 1 版' out && ok "as version 1" || not_ok "as version 1"
gives 1 "not twice" "$LVZHI" year a.lvzhi --year 2025 --lock
gives 0 "no differences" "$LVZHI" year a.lvzhi --year 2025 --diff
grep -q '没有差异' out && ok "are told" || not_ok "are told"
gives 0 "as JSON" "$LVZHI" year a.lvzhi --year 2025 --diff --json
gives 1 "the lock cannot be undone" "$LVZHI" undo a.lvzhi
printf '委员编号,姓名,种类,类型,日期,事项\n001,,好事实事,公益活动,2025-05-06,清理河道\n' >deed.csv
gives 0 "a deed comes late" "$LVZHI" import a.lvzhi deed deed.csv
gives 0 "it is a difference" "$LVZHI" year a.lvzhi --year 2025 --diff
grep -q '清理河道' out && ok "that names the record" || not_ok "that names the record"
gives 0 "in JSON too" "$LVZHI" year a.lvzhi --year 2025 --diff --json
grep -q '"records":\[{"sign":"+","text":"其他履职：清理河道","source":"deed:' out && ok "with its table and number" ||
	not_ok "with its table and number"
gives 0 "check finds nothing wrong" "$LVZHI" check a.lvzhi
gives 1 "unlocking without a reason" "$LVZHI" year a.lvzhi --year 2025 --unlock ' '
gives 0 "unlocking with one" "$LVZHI" year a.lvzhi --year 2025 --unlock 补登公益活动
"$LVZHI" log a.lvzhi | grep -q '解锁2025年度考核结果第1版：补登公益活动' && ok "the journal has it" || not_ok "the journal has it"
gives 0 "locked again" "$LVZHI" year a.lvzhi --year 2025 --lock
grep -q '已锁定：第 2 版' out && ok "as version 2" || not_ok "as version 2"
# --- the year has a rule of its own: whoever names none gets that one -------------------------------------------------
gives 0 "a demo ledger" "$LVZHI" demo b.lvzhi --members 12 --years 2 --until 2025 --seed 3
gives 1 "a rule there is not" "$LVZHI" year b.lvzhi --year 2025 --scheme nobody-2015
gives 1 "a rule that scores members, for groups" "$LVZHI" year b.lvzhi --year 2025 --subject group --scheme anqing-2018
gives 0 "2025 is by another rule than the setting's" "$LVZHI" year b.lvzhi --year 2025 --scheme anqing-2018
the_rule_of() { # the_rule_of YEAR NAME: scores and papers that name no rule are by this one, and not by the other
	"$LVZHI" score b.lvzhi --year "$1" --json >plain
	"$LVZHI" score b.lvzhi --year "$1" --scheme "$2" --json >named
	check "$1 is scored by $2" cmp plain named
	for paper in ranking sheets appraisal circular yearly summary charts; do
		"$LVZHI" report b.lvzhi $paper --year "$1" >plain 2>&1
		"$LVZHI" report b.lvzhi $paper --year "$1" --scheme "$2" >named 2>&1
		check "$1 $paper is by $2" cmp plain named
		"$LVZHI" report b.lvzhi $paper --year "$1" --scheme "$3" >other 2>&1
		cmp -s plain other && not_ok "$1 $paper is not by $3" || ok "$1 $paper is not by $3"
	done
}
the_rule_of 2025 anqing-2018 jinan-2015
the_rule_of 2024 jinan-2015 anqing-2018
gives 0 "a year that is not begun" "$LVZHI" score b.lvzhi --year 2026
"$LVZHI" score b.lvzhi --year 2026 >plain; "$LVZHI" score b.lvzhi --year 2026 --scheme anqing-2018 >named
check "has the rule of the year before" cmp plain named

gives 0 "bodies have a year of their own" "$LVZHI" year a.lvzhi --year 2025 --subject group
done_testing

#!/bin/sh
# Groups scored beside members; a rule said with the ledger's own codes and printed as a page; bad rules leave the ledger alone.
. "$SOURCE/tests/cli/lib.sh"
gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 40 --years 2 --until 2025 --seed 3
cat >groups.scheme <<'END'
[rule]
name    = 活动组考核
subject = group
[item proposals]
label  = 组员提案
when   = kind = 'proposal' and filed
same   = root_id
points = 1
[item award]
label  = 集体表彰
when   = own and kind = 'award'
points = 1000
[item first]
label  = 一组另加
for    = group_now = '01'
value  = 5
END
cat >deeds.csv <<'END'
集体,种类,日期,事项,状态
活动组：第二活动组,表彰奖励,2025-05-01,先进活动组,入账
机构：提案委员会,调研报告,2025-06-01,提案工作调研,入账
活动组：第九十活动组,表彰奖励,2025-05-01,没有这个组,入账
END
gives 1 "deeds of bodies, one of a body that is none" "$LVZHI" import a.lvzhi body_deed deeds.csv
says "names it" "第九十活动组"
sed -i '$d' deeds.csv
gives 0 "deeds of bodies" "$LVZHI" import a.lvzhi body_deed deeds.csv
gives 0 "out again" "$LVZHI" export a.lvzhi body_deed
prints "in words" "活动组：二组"
mv out again.csv
gives 0 "and in again" "$LVZHI" import a.lvzhi body_deed again.csv
prints "nothing changes" "不变 2"
gives 0 "groups are scored" "$LVZHI" score a.lvzhi --scheme ./groups.scheme --year 2025
prints "by name" "第二活动组"
head -2 out | grep -q 第二活动组 && ok "the commended one leads" || not_ok "the commended one leads"
gives 0 "one group, by code" "$LVZHI" score a.lvzhi --scheme ./groups.scheme --year 2025 --member 02 --explain
prints "with its own record" "body_deed:"
gives 0 "by name" "$LVZHI" score a.lvzhi --scheme ./groups.scheme --year 2025 --member 第二活动组 --json
prints "as JSON" '"name":"第二活动组"'
gives 0 "the groups as charts" "$LVZHI" report a.lvzhi charts --subject group --scheme ./groups.scheme --year 2025
prints "are the groups'" "活动组履职情况图"
prints "counted in their own unit" "单位：个"
check "nothing of the members in them" sh -c '! grep -q 各界别会议出席率 out'
gives 1 "a group that is none" "$LVZHI" score a.lvzhi --scheme ./groups.scheme --year 2025 --member 99
gives 0 "members of the same year" "$LVZHI" score a.lvzhi --scheme jinan-2015 --year 2025
gives 1 "a rule for groups against one for members" "$LVZHI" score a.lvzhi --scheme ./groups.scheme --year 2025 --against jinan-2015

# what a group got, paid to its members: its year is locked first
printf "[rule]\nname = 委员\n[item group]\nlabel = 所在活动组\nwhen = kind = 'body_result' and type = 'group' and place = 1\npoints = 3\n" >members.scheme
gives 0 "members read their groups" "$LVZHI" scheme check members.scheme
gives 0 "into the ledger" "$LVZHI" scheme import a.lvzhi members.scheme
gives 0 "before the groups are locked" "$LVZHI" score a.lvzhi --scheme members --year 2025
prints "says what to do first" "先锁定集体的年度"
gives 0 "the groups' rule" "$LVZHI" scheme import a.lvzhi groups.scheme
gives 0 "their year is locked" "$LVZHI" year a.lvzhi --year 2025 --subject group --lock --scheme groups --decided 2026-01-20 --meeting 主席会议
gives 0 "and then" "$LVZHI" score a.lvzhi --scheme members --year 2025
check "the item has its records" test -z "$(grep 没有碰到 out)"
printf "[rule]\nname = 界别\nsubject = sector\n[item mean]\nlabel = 平均\nwhen = kind = 'result' and not own\npoints = amount\nvalue = avg\n" >sectors.scheme
gives 0 "and bodies their members" "$LVZHI" scheme import a.lvzhi sectors.scheme
gives 0 "a circle is no mistake" "$LVZHI" scheme check a.lvzhi members
says "but a reminder" "成了一个圈"
printf "[rule]\nname = 组\nsubject = group\n[item x]\nwhen = kind = 'body_result'\npoints = 1\n" >wrong.scheme
gives 0 "a body in no body" "$LVZHI" scheme check wrong.scheme
says "is told" "这里碰不到一条"

printf '代码集,代码,名称,简称\nactivity_group,01,老城组,老城\n' >code.csv
gives 0 "the city's own name of a group" "$LVZHI" import a.lvzhi code code.csv
gives 0 "explain in the ledger" "$LVZHI" scheme explain a.lvzhi ./groups.scheme
prints "speaks of it" "“老城组”"
gives 0 "explain as a page" "$LVZHI" scheme explain groups.scheme -o groups.pdf
check "is a PDF" grep -q '%PDF' groups.pdf
gives 0 "and for an editor" "$LVZHI" scheme explain groups.scheme -o groups.docx
check "is a document" test -s groups.docx

snapshot a.lvzhi >before
printf '[rule]\nname = x\n[item a]\nwhen = filed\npoints = 1 / 0\n[item b]\nwhen = fild\n[grade]\nA = 60\nB = 80\n' >bad.scheme
gives 1 "a bad rule scored" "$LVZHI" score a.lvzhi --scheme ./bad.scheme --year 2025
says "all of it at once" "第10行"
gives 1 "a bad rule into the ledger" "$LVZHI" scheme import a.lvzhi bad.scheme
printf '名称,原文\nbad,没有一段\n' >rules.csv
gives 1 "as a row" "$LVZHI" import a.lvzhi scheme rules.csv
printf '[rule]\nname = x\n[item a]\nwhen = kind = "proposal"\npoints = 10 / (authors - 1)\n' | tr '"' "'" >div.scheme
gives 1 "a division by zero in some record" "$LVZHI" score a.lvzhi --scheme ./div.scheme --year 2025
says "names clause, line and record" "办法第5行除数是0，记录"
untouched "after all that" a.lvzhi
done_testing

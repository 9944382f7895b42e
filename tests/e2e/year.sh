# A year's evaluation from the rule to the lock, in a terminal, as the clerk of the liaison section does it in January.
. "$SOURCE/tests/e2e/lib.sh"
"$LVZHI" demo "$dir/a.lvzhi" --members 40 --years 3 --until 2025 --seed 5 >/dev/null
start 24 80 "$dir/a.lvzhi"
see 履职簿
# --- the year and its rule -------------------------------------------------------------------------------
type 8
see "人，排名"
see "2025 年度"
press C-e
see 考核年度
press Enter
see "定办法"
press Enter
see "用哪个办法"
type anqing
press Enter
see "办法：anqing-2018"
see "√  1 定办法"
# --- who is exempt ---------------------------------------------------------------------------------------
press Down Enter
see "列表  免评"
press F10
on "年度*"
type 2025
press Enter
type 003
press Enter
type 长期病假
press F2
see "长期病假"
press Escape
see "考核年度  2025 年度"
press F2
see "哪天完成的"
press Enter
see "√  2 定免评名单"
# --- self-check tables out, and back with one more line ---------------------------------------------------
press Enter
see "核对表存成"
press C-u
type "$dir/check.csv"
press Enter
see "发给委员核对，收回后"
see "√  3 发出履职核对表"
printf '001,,其他,2025-08-08,暴雨中转移群众,,,,\r\n' >>"$dir/check.csv"
press Down Enter
see "收回的核对表"
type "$dir/check.csv"
press Enter
see "差异 1 条，待处理 1 条"
see "簿里没有"
press F2
see "核实不改"
see "待处理 0 条"
press F9
see "履职情况核对差异"
press Escape
see "待处理 0 条"
press Escape
see "考核年度  2025 年度"
press F2
see "哪天完成的"
press Enter
see "√  4 收回核对表"
# --- compute, propose, decide, lock -----------------------------------------------------------------------
press Enter
see "考核评价  2025 年度"
press Escape
see "√  5 计算"
press Down Enter
see "等次建议和审定"
press Down
type 1
see "理由"
type 抗洪抢险表现突出
press Enter
see "与计算不同 1 人"
press Escape
see "考核年度  2025 年度"
press F2 Enter
see "√  6 提出等次建议"
press Enter
see "哪次会议审定"
type 主席会议第二十三次会议
press Enter
see "审定日期"
press Enter
see "主席会议第二十三次会议"
press Down Enter
see "锁定吗"
press Enter
see "已锁定 2025 年度考核结果第 1 版"
check "the ledger is sound" "$LVZHI" check "$dir/a.lvzhi"
# --- somebody enters what was missing: the year stays, the difference shows --------------------------------
printf '委员编号,种类,类型,日期,事项\n001,好事实事,公益活动,2025-08-08,暴雨中转移群众\n' >"$dir/deed.csv"
check "a record comes late" "$LVZHI" import "$dir/a.lvzhi" deed "$dir/deed.csv"
press Down Enter
see "锁定后差异清单"
see "暴雨中转移群众"
press Escape
see "和锁定时不同的 1 个"
# --- unlocked with a reason, locked again -------------------------------------------------------------------
press Up Enter
see "这一年已经锁定"
press Down Enter
see "解锁的理由"
type 补登群众转移
press Enter
see "已解锁"
press Enter
see "锁定吗"
press Enter
see "已锁定 2025 年度考核结果第 2 版"
press Escape
home
type 8
see "人，排名"                             # the first screen names the register too
press C-e
see 监督指标预警
press Down Enter
see "监督指标预警"
see "截至"
home
stop
equal "the journal has the reason" 1 "$("$LVZHI" log "$dir/a.lvzhi" | grep -c '解锁2025年度考核结果第1版：补登群众转移')"
equal "two versions stand in the ledger" 2 "$("$LVZHI" query "$dir/a.lvzhi" locking --json | grep -o '"version"' | wc -l)"
check "and the ledger is sound" "$LVZHI" check "$dir/a.lvzhi"
finish

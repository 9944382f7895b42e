#!/bin/sh
# Monday morning: a new rule lies on the desk. A clerk puts it together on the screen from nothing, has the ranking, changes
# a cap, makes next year's edition, and looks who would rise and who would fall. The keys are counted.
#
# 云川市政协委员履职考核办法 (invented): 一、会议 40 分: 全体会议 each 20, 常委会议 each 5. 二、提案 30 分: filed, as the first, each 15.
# 三、社情民意 20 分: each 10. 无故缺席全体会议扣 10 分. 优秀 60, 称职 30. The same rule written by hand in a file must rank everybody alike.
. "$SOURCE/tests/e2e/lib.sh"
"$LVZHI" demo a.lvzhi --members 40 --years 2 --until 2025 --seed 3 2>/dev/null || { bad "a demo ledger"; finish; }
cat >by-hand.scheme <<'END'
[rule]
name = 云川市政协委员履职考核办法
from = 2025
[block m]
label = 一、会议
cap = 40
[item a]
in = m
when = kind = 'event' and type = 'plenary' and status = 'present'
points = 20
[item b]
in = m
when = kind = 'event' and type = 'standing_committee' and status = 'present'
points = 5
[block p]
label = 二、提案
cap = 30
[item c]
in = p
when = kind = 'proposal' and (filed or merged) and author_no = 1
points = 15
[block r]
label = 三、社情民意
cap = 20
[item d]
in = r
when = kind = 'report' and submitted
points = 10
[item e]
when = kind = 'event' and type = 'plenary' and (status = 'absent' or (status = 'leave' and leave_state <> 'approved'))
points = -10
[grade]
优秀 = 60
称职 = 30
不称职 = else
END

# pattern TITLE: F10, the pattern by a part of its title
pattern() {
	press F10
	see "加一条"
	type "$1"
	see "查：$1"
	press Enter
	gone "加一条"
}
# answer TEXT: one blank
answer() {
	see "┌─"
	type "$1"
	press Enter
}
# types NAME: the one type with this name
types() {
	see "查："
	type "$1"
	see "查：$1"
	press Space Enter
}

# choose LABEL: its digit in a menu
choose() {
	see "$1"
	press "$(screen | grep -o "[1-9] $1" | cut -c 1)"
}

start 30 100 a.lvzhi
see "委员 40 人"
KEYS=0
type 8
see "排名"
press C-e
choose "考核办法"
see "从哪里来"
press F10
answer "云川市政协委员履职考核办法"
answer 2025
see "新办法"
pattern "一个大项，封顶"
answer "一、会议"
answer 40
see "加上了“一、会议”"
pattern "每次出席"
types "全体会议"
answer 20
answer ""
see "加上了“出席全体会议”"
pattern "每次出席"
types "常务委员会会议"
answer 5
answer ""
see "加上了“出席常务委员会会议”"
pattern "一个大项，封顶"
answer "二、提案"
answer 30
see "加上了“二、提案”"
pattern "提案立案每件"
answer 15
answer ""
see "加上了“提案立案"
pattern "一个大项，封顶"
answer "三、社情民意"
answer 20
see "加上了“三、社情民意”"
pattern "社情民意每篇"
answer 10
answer ""
see "加上了“报送社情民意”"
press Home
pattern "无故缺席每次扣"
types "全体会议"
answer 10
see "加上了“无故缺席全体会议”"
pattern "等次：三档"
answer 60
answer 30
see "加上了“等次"
press F2
answer "云川"
see "存入了 云川，2025年起施行"
made=$KEYS
if [ "$made" -le 260 ]; then ok "a rule of eight clauses from nothing in $made keys"; else bad "a rule of eight clauses from nothing took $made keys"; fi

rank() {
	"$LVZHI" score a.lvzhi --scheme "$1" --year "$2" | sed -n '/^名次/,/^$/p'
}
rank by-hand.scheme 2025 >want
rank 云川 2025 >got
check "the ranking is that of the rule written by hand" cmp want got
check "somebody has points" grep -q 优秀 got
check "the text has no mistakes" sh -c '"$0" scheme export a.lvzhi 云川 -o made.scheme && "$0" scheme check made.scheme' "$LVZHI"

# this edition is corrected: 会议 50 instead of 40
press Home Down Enter
see "封顶几分"
seek Enter 封顶几分
type 50
press F2
see "改过，还没有存入"
press F2
see "怎样存入"
press 1
see "存入了 云川，2025年起"
sed 's/^cap = 40/cap = 50/' by-hand.scheme >by-hand-50.scheme
rank by-hand-50.scheme 2025 >want
rank 云川 2025 >got
check "a cap is changed, and the ranking with it" cmp want got

# next year's edition: 会议 20
press Home Down Enter
see "封顶几分"
seek Enter 封顶几分
type 20
press F2
see "改过，还没有存入"
press F2
see "怎样存入"
press 2
answer 2026
see "存入了 云川，2026年起"
rank 云川 2025 >got
check "the year before is as it was" cmp want got
press F4
see "和哪一版比较"
type 2025
see "查：2025"
press Enter
see "封顶：50 → 20"
press Escape
gone "封顶：50"
press Escape
see "2026年起"

# who would rise and who would fall
press Escape
see "排名"
press F2
see "用哪个办法"
type 云川
see "查：云川"
press Enter
gone "用哪个办法"
see "云川市政协委员履职考核办法"
press C-e
choose "比一比"
see "和什么比"
press 1
see "和哪一版比"
type 2026
see "查：2026"
press Enter
see "升 0，降"
"$LVZHI" score a.lvzhi --scheme 云川 --year 2025 --against 云川@2026 >compared
check "the command says the same sum" grep -q "$(screen | grep -o '升 [0-9]*，降 [0-9]*，不变 [0-9]*，等次变了 [0-9]*')" compared
check "nobody falls by more than the cap was lowered" sh -c '! grep -qE " -(3[1-9]|[4-9][0-9]) " compared'
press Escape
see "排名"
home
stop
check "the ledger is whole" "$LVZHI" check a.lvzhi
finish

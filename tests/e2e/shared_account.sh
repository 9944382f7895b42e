#!/bin/sh
# Several clerks share one account: who is it today. And the terminal around the program: $EDITOR for a long text, Ctrl-Z
# to the shell and back, with what was typed still there.
. "$SOURCE/tests/e2e/lib.sh"

check "init" "$LVZHI" init a.lz --city 云川市 --term 9 --from 2022-01-10
roster 20 >roster.csv
check "a roster of 20" "$LVZHI" import a.lz member roster.csv
cat >write.sh <<'END'
#!/bin/sh
printf '%s\n第一层：充电柜要进小区。\n' "$(cat "$1")" >"$1.new" && mv "$1.new" "$1"
END
chmod +x write.sh

# An interactive shell, as somebody has who works over SSH.
clerk 值班
tm new-session -d -x 80 -y 24 -s "$t" "env LC_ALL=C.UTF-8 TERM=screen-256color EDITOR=./write.sh PS1='shell: ' sh -i" || {
	bad "tmux starts"
	finish
}
tm set-option -g escape-time 0 >/dev/null
see "shell:"
type "'$LVZHI' a.lz"
press Enter
see "委员 20 人"

# --- who shares the account -----------------------------------------------------------------------
type 9
see "设置和代码"
press End Up
on "共用账号的经办人"
press Enter
type "李梅 王芳"
press Enter
see "共用账号的经办人已设为"
home
press Escape
see "离开履职簿？"
press Enter
see "shell:"
type "clear; '$LVZHI' a.lz"
press Enter
see "您是哪一位"
press 2
see "王芳"
see "委员 20 人"

# --- a long text in somebody's own editor ------------------------------------------------------------
type 5
see "列表  社情民意"
press F10
see "新增社情民意"
type 飞线充电要管住
press Down Down Down
on "内容"
press F6
gone "收到日期"
type 第一句。
see "第一句。"
press F6                                # once more: in the editor of the machine
see "第一层：充电柜要进小区。"
see "第一句。"
press F2
see "收到日期"
see "第一句。"

# --- to the shell and back ------------------------------------------------------------------------------
press C-z
see "Stopped"
type fg
press Enter
gone "Stopped"
see "飞线充电要管住"
press F2
see "已新增社情民意"
home
press Escape
see "离开履职簿？"
press Enter
see "shell:"
stop
equal "the journal says who it was" 王芳 "$("$LVZHI" log a.lz --json | json 'rows[0]["clerk"]')"
"$LVZHI" export a.lz opinion_report -o reports.csv
check "what the editor wrote is in the report" grep -q "充电柜要进小区" reports.csv
check "the ledger is whole" "$LVZHI" check a.lz
finish

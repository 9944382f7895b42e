#!/bin/sh
# Wrong usage ends with 2 and says what is meant; help, completions and man page come from the one table.
. "$SOURCE/tests/cli/lib.sh"

gives 2 "an unknown command is refused" "$LVZHI" improt a member b
says "and the nearest one is named" "lvzhi import"
gives 2 "a word that is nothing at all" "$LVZHI" 完全不对
gives 2 "a missing word" "$LVZHI" import a.lvzhi member
says "is named" "FILE"
gives 2 "a word too many" "$LVZHI" check a b
gives 2 "an unknown option" "$LVZHI" import a member b --dry-rum
says "the nearest option is named" "--dry-run"
gives 2 "an option without its value" "$LVZHI" query a member --where
gives 2 "a flag with a value" "$LVZHI" import a member b --dry-run=yes
gives 2 "a number that is none" "$LVZHI" import a member b --number-from 二零
gives 2 "an option given twice" "$LVZHI" query a member --sort pinyin --sort stroke
gives 2 "init without its city" "$LVZHI" init a --term 9 --from 2022-01-10
gives 2 "init with half a date" "$LVZHI" init a --term 9 --city 云川市 --from 0110
gives 2 "score without its year" "$LVZHI" score a.lvzhi --scheme jinan-2015
gives 2 "a year that is no number" "$LVZHI" score a.lvzhi --year 二零二五
gives 2 "a paper that is none" "$LVZHI" print a.lvzhi sumary
gives 2 "a summary of nobody" "$LVZHI" print a.lvzhi summary --year 2025
gives 2 "a roll of no meeting" "$LVZHI" print a.lvzhi roll
gives 2 "to a file and to a printer" "$LVZHI" print a.lvzhi roll --event x -o a.pdf --printer p
gives 2 "a kind that is none" "$LVZHI" export a.lvzhi memberr
says "the kinds are listed" "member"
gives 2 "bytes that are no text" "$LVZHI" query a.lvzhi "$(printf 'mem\377ber')"

run "$LVZHI"
[ "$rc" -eq 2 ] && ok "no ledger: usage, exit 2" || not_ok "no ledger: usage, exit 2"
says "usage is Chinese" "履职簿"
gives 0 "--help" "$LVZHI" --help
prints "lists every command" "restore"
gives 0 "--version" "$LVZHI" --version
for command in init demo import export query score print check backup restore log undo scheme; do
	gives 0 "$command --help" "$LVZHI" $command --help
	prints "$command tells its usage" "用法：lvzhi $command"
done
# After a change of commands or keys: lvzhi --man >data/man/lvzhi.1; lvzhi --completions >data/completions/lvzhi.bash
"$LVZHI" --man >man
same "data/man/lvzhi.1 is what --man prints" man "$SOURCE/data/man/lvzhi.1"
"$LVZHI" --completions >completions
same "data/completions/lvzhi.bash is what --completions prints" completions "$SOURCE/data/completions/lvzhi.bash"
check "the completions are sound shell" bash -n completions
if command -v man >/dev/null 2>&1; then
	LC_ALL=C.UTF-8 MANWIDTH=80 man -l --warnings man >out 2>err
	[ -s err ] && not_ok "the man page is sound" || ok "the man page is sound"
else
	echo "# SKIPPED: no man program, the man page was not set"
fi
cat >complete <<'END'
. ./completions
COMP_WORDS=(lvzhi im); COMP_CWORD=1; _lvzhi; echo "${COMPREPLY[@]}"
COMP_WORDS=(lvzhi import a.lvzhi memb); COMP_CWORD=3; _lvzhi; echo "${COMPREPLY[@]}"
COMP_WORDS=(lvzhi query a.lvzhi --wh); COMP_CWORD=3; _lvzhi; echo "${COMPREPLY[@]}"
END
bash complete >out 2>err
printf 'import\nmember\n--where\n' >want
same "completion knows commands, kinds and options" want out
done_testing

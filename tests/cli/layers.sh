#!/bin/sh
# Calls go down only: cli, ui -> report -> store -> model -> base. The includes say who calls whom; each header of
# include/lvzhi names its layer or is known by the folder that implements it.
. "$SOURCE/tests/cli/lib.sh"
cd "$SOURCE" || exit 1

# header -> layer: where a source of the same name lies, else what the list below says
layer_of() {
	case $1 in
	cli) echo 5 ;;
	ui) echo 4 ;;
	exchange|paper|page|print|report|selfcheck) echo 3 ;;
	store|list|entry|ledger|evaluate|edition|trial|lock|warning|demo|proposal_figures) echo 2 ;;
	arena|csv|data|day|encoding|env|err|file|text) echo 0 ;;
	*) echo 1 ;;
	esac
}
rank_of() {
	case $1 in base) echo 0 ;; model) echo 1 ;; store) echo 2 ;; report) echo 3 ;; ui) echo 4 ;; cli) echo 5 ;; esac
}

for folder in base model store report ui cli; do
	[ -d "src/$folder" ] || continue
	rank=$(rank_of $folder)
	upward=
	for header in $(cat src/$folder/*.[ch] | sed -n 's/^#include "lvzhi\/\([a-z_]*\)\.h".*/\1/p' | sort -u); do
		[ "$(layer_of "$header")" -le "$rank" ] || upward="$upward $header"
	done
	if [ -z "$upward" ]; then ok "src/$folder includes nothing from above"; else not_ok "src/$folder includes$upward"; fi
	strange=$(sed -n 's/^#include "\([a-z_/]*\.h\)".*/\1/p' src/$folder/*.[ch] | grep -v '^lvzhi/' | sort -u |
		while read -r h; do [ -f "src/$folder/$h" ] || echo "$h"; done)
	if [ -z "$strange" ]; then ok "src/$folder includes only its own inner headers"
	else not_ok "src/$folder includes $strange"; fi
done
for header in include/lvzhi/*.h; do
	name=$(basename "$header" .h)
	upward=
	for h in $(sed -n 's/^#include "lvzhi\/\([a-z_]*\)\.h".*/\1/p' "$header"); do
		[ "$(layer_of "$h")" -le "$(layer_of "$name")" ] || upward="$upward $h"
	done
	[ -z "$upward" ] || not_ok "lvzhi/$name.h includes$upward"
done
ok "public headers include nothing from above"

only() { # only PATTERN FOLDER WHAT
	others=$(grep -lE "$1" include/lvzhi/*.h src/*/*.[ch] | grep -v "^src/$2/")
	if [ -z "$others" ]; then ok "only src/$2 includes $3"; else not_ok "$3 in $others"; fi
}
only '^#include <sqlite3\.h>' store sqlite3.h
only '^#include <(n?curses|ncursesw/.*|term)\.h>' ui curses
callers=$(grep -lE '(^|[^a-z_])(getenv|time|rand|srand) ?\(' src/*/*.c | grep -v -e '^src/cli/main\.c$' -e '^src/base/env\.c$')
if [ -z "$callers" ]; then ok "the machine is asked in main.c and env.c only"; else not_ok "the machine is asked in $callers"; fi
twice=$(ls data/sql | cut -c 1-4 | uniq -d)
if [ -z "$twice" ]; then ok "each step of the schema has a number of its own"; else not_ok "two steps are $twice"; fi
done_testing

#!/bin/sh
# Editions of a rule: in from a file, out with the same bytes, each for its years.
. "$SOURCE/tests/cli/lib.sh"
gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 20 --years 2 --until 2025 --seed 3
for scheme in "$SOURCE"/data/schemes/*.scheme; do
	name=$(basename "$scheme" .scheme)
	gives 0 "$name out of the program" "$LVZHI" scheme export a.lvzhi "$name" -o "$name.scheme"
	same "$name as it is shipped" "$scheme" "$name.scheme"
	gives 0 "$name as a rule of the ledger's own" "$LVZHI" scheme import a.lvzhi "$scheme" --name "own-$name"
	"$LVZHI" scheme export a.lvzhi "own-$name" >own.scheme
	same "$name comes back with the same bytes" "$scheme" own.scheme
done
printf '[rule]\r\nname = 甲\r\nfrom = 2024 ; 注\r\n\r\n[item a]\r\nwhen = filed\r\npoints = 1' >jia.scheme
gives 0 "a text with its own line ends and none at the end" "$LVZHI" scheme import a.lvzhi jia.scheme
prints "says from when" "2024年起施行"
gives 0 "out" "$LVZHI" scheme export a.lvzhi jia -o out.scheme
same "the same bytes" jia.scheme out.scheme
gives 0 "the same again" "$LVZHI" scheme import a.lvzhi jia.scheme
prints "is no change" "没有变"
sed 's/points = 1/points = 2/' jia.scheme >new.scheme
gives 0 "an edition from a year on" "$LVZHI" scheme import a.lvzhi new.scheme --name jia --from 2025
gives 0 "list" "$LVZHI" scheme list a.lvzhi jia
prints "the old one ends" "2024年 "
prints "the new one goes on" "2025年起"
"$LVZHI" scheme export a.lvzhi jia --year 2024 >old.scheme
same "the old edition is as it was" jia.scheme old.scheme
"$LVZHI" scheme export a.lvzhi jia >now.scheme
same "without a year: the newest" new.scheme now.scheme
gives 0 "score of the old year" "$LVZHI" score a.lvzhi --scheme jia --year 2024 --json
mv out by-year.json
"$LVZHI" score a.lvzhi --scheme jia.scheme --year 2024 --json >by-file.json
same "is by the edition in force" by-file.json by-year.json
gives 1 "a year without an edition" "$LVZHI" score a.lvzhi --scheme jia --year 2020
says "says which there are" "2025年起"
gives 0 "another year's edition by name and year" "$LVZHI" score a.lvzhi --scheme jia@2025 --year 2020
snapshot a.lvzhi >before
"$LVZHI" scheme list a.lvzhi >list-before
printf '[rule]\nname = x\n[item a]\nwhen = filled\npoints = y\n' >bad.scheme
gives 1 "a rule with mistakes" "$LVZHI" scheme import a.lvzhi bad.scheme
says "all of them are told" "第5行"
gives 1 "an edition older than the one it follows" "$LVZHI" scheme import a.lvzhi jia.scheme --from 2020
gives 1 "a name that is none" "$LVZHI" scheme export a.lvzhi nothing
gives 2 "a verb that is none" "$LVZHI" scheme look a.lvzhi
gives 2 "import without a file" "$LVZHI" scheme import a.lvzhi
untouched "refused" a.lvzhi
"$LVZHI" scheme list a.lvzhi >list-after
same "the editions too" list-before list-after
gives 0 "the ledger is whole" "$LVZHI" check a.lvzhi
done_testing

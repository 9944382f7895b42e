# smoke.sh BENCH - the bench runs on a small ledger, prints every part of its table, and its file is JSON with a floor
# for what has one. No figure is judged.
set -eu
here=$PWD/bench-smoke
rm -rf "$here"
mkdir "$here"
"$1" --quick --members 50 --years 2 --out "$here" >"$here/table"
for part in 'start to painted home' 'list: arrow to paint, p99' 'grid: code sets its person' 'page of 36 rows: member' \
	'search of everything' 'save of a roll' 'import of' 'a year, 40 items' 'committees, ' 'summaries to PDF' 'check' 'backup' 'bytes a row'; do
	grep -q "$part" "$here/table" || { echo "the table lacks: $part"; cat "$here/table"; exit 1; }
done
sqlite3 :memory: "SELECT CASE WHEN json_valid(readfile('$here/bench.json')) AND (SELECT count(*) > 20 AND min(value ->> 'value' > 0)
	AND sum(value ->> 'floor' > 0) > 15 FROM json_each(readfile('$here/bench.json'))) THEN 'ok' END" | grep -qx ok ||
	{ echo "bench.json is not what it should be"; cat "$here/bench.json"; exit 1; }
rm -rf "$here"
echo "100%: the bench ran"

#!/bin/sh
# Rosters in and lists out: everything a real office's file may hold, and everything it may do wrong.
. "$SOURCE/tests/cli/lib.sh"
new_ledger a.lvzhi

# A roster as offices have it (forms.md 1.2): a title above, columns in their own order, GB18030 with rare characters.
cat >roster.csv <<'END'
政协云川市第九届委员会委员名册,,,,,,,,,,,,,
序号,委员编号,姓　名,性别,民族,出生年月,政治面貌,学历,工作单位及职务,界别,专委会,政协职务,手机,特长
1,001,欧阳㑇远,男,汉族,1968.05,中共党员,大学,云川市第一中学校长,教育界,教科卫体委员会,常委、教科卫体委员会副主任,13800000001,书法
2,002,王　芳,女,汉,1975-03-12,民盟,研究生,云川市人民医院主任医师,医药卫生,提案委,,138 0000 0002,
3,003,阿依古丽・买买提,女,维吾尔族,1980年7月,群众,本科,云川市民族小学,少数民族界,,委员,１３８０００００００３,"带,号和""引号"""
END
iconv -f UTF-8 -t GB18030 roster.csv >gb.csv || { echo "Bail out! no iconv"; exit 1; }
gives 0 "a dry run" "$LVZHI" import a.lvzhi member gb.csv --dry-run
prints "counts" "新增 3，更新 0，不变 0，拒绝 0"
says "and reports the unknown column" "特长"
"$LVZHI" export a.lvzhi member >rows
check "but writes nothing" test "$(wc -l <rows)" -eq 1
gives 0 "a GB18030 roster goes in" "$LVZHI" import a.lvzhi member gb.csv
gives 0 "again as UTF-8" "$LVZHI" import a.lvzhi member roster.csv
prints "nothing is new in it" "新增 0，更新 0，不变 3，拒绝 0"
iconv -f UTF-8 -t UTF-16 roster.csv >u16.csv
gives 0 "again as UTF-16" "$LVZHI" import a.lvzhi member u16.csv
prints "nor here" "不变 3"
"$LVZHI" export a.lvzhi member >rows
for text in 欧阳㑇远 王芳 阿依古丽·买买提 1968.05 1975-03-12 1980.07 13800000002 13800000003 教科卫体委副主任; do
	check "the ledger has $text" grep -q "$text" rows
done

for kind in csv xlsx json; do
	gives 0 "export to .$kind" "$LVZHI" export a.lvzhi member -o "out.$kind"
done
check "the CSV begins with a BOM" test "$(head -c 3 out.csv | od -An -tx1 | tr -d ' ')" = efbbbf
for kind in csv xlsx; do
	gives 0 "what was exported to .$kind goes in again" "$LVZHI" import a.lvzhi member "out.$kind"
	prints "unchanged" "新增 0，更新 0，不变 3，拒绝 0"
done
gives 1 "an ending nobody knows" "$LVZHI" export a.lvzhi member -o out.doc
gives 1 "a place that cannot be written" "$LVZHI" export a.lvzhi member -o no/such/out.csv

gives 0 "query by label" "$LVZHI" query a.lvzhi member --where 界别=教育界
prints "finds" 欧阳㑇远
gives 0 "query --json" "$LVZHI" query a.lvzhi member --sort pinyin --json
[ -x /usr/bin/python3 ] && check "is JSON in order" /usr/bin/python3 -c '
import json
rows = json.load(open("out", encoding="utf-8"))
assert [r["member_no"] for r in rows] == ["003", "001", "002"], rows
assert rows[1]["born"] == "1968.05" and rows[1]["standing"] is True'
gives 2 "a column that is none" "$LVZHI" query a.lvzhi member --where sectr=教育界
says "the nearest is named" "sector"
gives 1 "a value that is none" "$LVZHI" query a.lvzhi member --where 出生=不是日期

# What is refused is refused whole, says row and reason, and leaves the ledger as it was.
snapshot a.lvzhi >before
refuse() { # refuse WHAT TEXT CSV...
	what=$1; text=$2; shift 2
	printf "$@" >bad.csv
	gives 1 "$what" "$LVZHI" import a.lvzhi member bad.csv
	says "$what: says why" "$text"
	untouched "$what" a.lvzhi
}
refuse "a known number with another name" "王芳" '委员编号,姓名\n004,新人\n002,王方\n'
refuse "the same number twice in a file" "第 2 行" '委员编号,姓名\n004,甲乙\n004,丙丁\n'
refuse "a missing column" "委员编号" '姓名,性别\n甲乙,男\n'
refuse "no head at all" "标题行" '004,甲乙\n005,丙丁\n'
refuse "a day that is none" "第 3 行" '委员编号,姓名,出生\n004,甲乙,1970.01\n005,丙丁,1970-02-30\n'
refuse "a month Excel has shortened" "1 月还是 10 月" '委员编号,姓名,出生\n004,甲乙,1970.1\n'
refuse "a day without its year" "年份" '委员编号,姓名,出生\n004,甲乙,0315\n'
refuse "an ID number with a wrong check sign" "校验" '委员编号,姓名,身份证号\n004,甲乙,999999197001010010\n'
refuse "a sector that is none" "没有的界" '委员编号,姓名,界别\n004,甲乙,没有的界\n'
refuse "a post that is none" "大总管" '委员编号,姓名,政协职务\n004,甲乙,大总管\n'
refuse "a row without a name" "姓名" '委员编号,姓名,性别\n004,,男\n'
refuse "an Excel error" "Excel" '委员编号,姓名,出生\n004,甲乙,#N/A\n'
refuse "a quote that is never closed" "引号" '委员编号,姓名\n004,"甲乙\n005,丙丁\n'
refuse "a byte that is no text" "字节" '委员编号,姓名\n004,\377\377\001\n'
refuse "a zero byte" "行" '委员编号,姓名\n004,甲\000乙\n'
{ printf '委员编号,姓名,备注\n004,甲乙,'; head -c 10485760 /dev/zero | tr '\0' a; echo; } >bad.csv
gives 1 "a cell of 10 MB" "$LVZHI" import a.lvzhi member bad.csv
untouched "a cell of 10 MB" a.lvzhi
iconv -f UTF-8 -t GB18030 roster.csv >bad.csv
gives 1 "GB18030 that is said to be UTF-8" "$LVZHI" import a.lvzhi member bad.csv --encoding UTF-8
says "names the line" "行"
gives 1 "an encoding that is none" "$LVZHI" import a.lvzhi member bad.csv --encoding KLINGON
printf '\320\317\021\340\241\261\032\341old' >old.xls
gives 1 "an .xls" "$LVZHI" import a.lvzhi member old.xls
says "is to be saved as .xlsx" ".xlsx"
printf 'PK\003\004broken' >broken.xlsx
gives 1 "a broken workbook" "$LVZHI" import a.lvzhi member broken.xlsx
head -c 2000 out.xlsx >cut.xlsx
gives 1 "half a workbook" "$LVZHI" import a.lvzhi member cut.xlsx
: >empty.csv
gives 1 "an empty file" "$LVZHI" import a.lvzhi member empty.csv
gives 1 "a file that is not there" "$LVZHI" import a.lvzhi member nothing.csv
gives 1 "a folder" "$LVZHI" import a.lvzhi member .
gives 1 "a kind that cannot be imported" "$LVZHI" import a.lvzhi nothing out.csv
says "the kinds are listed" "member"
untouched "files that are none" a.lvzhi

printf '委员编号,姓名,出生\n004,甲乙,1970.03\n005,丙丁,错\n' >part.csv
gives 1 "--partial" "$LVZHI" import a.lvzhi member part.csv --partial
prints "writes the good rows" "新增 1，更新 0，不变 0，拒绝 1"
check "the good one is there" sh -c '"$0" export a.lvzhi member | grep -q 甲乙' "$LVZHI"
gives 0 "and undo takes them back" "$LVZHI" undo a.lvzhi
printf '姓名,性别\n李四,男\n李四,女\n' >nonum.csv
gives 1 "no numbers" "$LVZHI" import a.lvzhi member nonum.csv
says "are offered" "--number-from 1"
gives 0 "--number-from gives them" "$LVZHI" import a.lvzhi member nonum.csv --number-from 1
check "beside those that are taken" sh -c '"$0" export a.lvzhi member | grep -c "^00[45],李四" | grep -qx 2' "$LVZHI"
gives 1 "but the same names again are refused" "$LVZHI" import a.lvzhi member nonum.csv --number-from 1
gives 0 "check is clean at the end" "$LVZHI" check a.lvzhi
done_testing

# The day's copy is made when the screens are left, and once.
. "$SOURCE/tests/e2e/lib.sh"

leave() {
	start 24 80 "$dir/a.lvzhi"
	see 履职簿
	press Escape
	see 离开履职簿
	press Enter
	see '[ended 0]'
	stop
}
"$LVZHI" init "$dir/a.lvzhi" --city 云川市 --term 9 --from 2022-01-10 2>/dev/null
leave
check "one copy lies beside the ledger" [ "$(ls "$dir/a.lvzhi-backup" | grep -c '^a-....-..-..\.lvzhi$')" = 1 ]
copy=$(echo "$dir"/a.lvzhi-backup/a-*.lvzhi)
check "it is sound" "$LVZHI" check "$copy"
was=$(ls -i "$copy")
leave
check "the second time of the day leaves it alone" [ "$was" = "$(ls -i "$dir"/a.lvzhi-backup/*)" ]
finish

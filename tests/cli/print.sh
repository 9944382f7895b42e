#!/bin/sh
# Paper through the print system: what arrives at a printer is, byte for byte, what -o writes; and what is said where there
# is no such printer, or no print system at all.
. "$SOURCE/tests/cli/lib.sh"

PATH=$PATH:/usr/sbin
missing=$(sh "$SOURCE/tests/cli/lib_ipp.sh" missing)
if [ -n "$missing" ]; then
	echo "# SKIPPED: not installed: $missing; printing was not tested"
	done_testing
fi
gives 0 "a demo ledger" "$LVZHI" demo a.lvzhi --members 30 --years 2 --until 2025 --seed 5
event=$("$LVZHI" query a.lvzhi event --where 名册=已录入 --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["title"])')

# --- no print system ----------------------------------------------------------------------------
CUPS_SERVER=127.0.0.1:9
export CUPS_SERVER
gives 1 "nobody listens" "$LVZHI" print a.lvzhi roll --event "$event" --printer office
check "one sentence" test "$(wc -l <err)" -eq 1
gives 1 "no print system is installed" env PATH="$dir/nowhere" "$LVZHI" print a.lvzhi roll --event "$event" --printer office
check "one sentence" test "$(wc -l <err)" -eq 1

# --- a printer ----------------------------------------------------------------------------------
chmod 755 "$dir"                        # the print system's helpers are somebody else
(
	. "$SOURCE/tests/cli/lib_ipp.sh"
	ipp_start "$dir/ipp"
) >ipp.out 2>&1 || { cat ipp.out; not_ok "a printer of our own starts"; done_testing; }
trap 'sh "$SOURCE/tests/cli/lib_ipp.sh" stop "$dir/ipp"; rm -rf "$dir"' EXIT
CUPS_SERVER=$(cat "$dir/ipp/server")

arrives() { # arrives WHAT ARGUMENTS...
	paper=$1
	shift
	rm -f ipp/arrived-*
	"$LVZHI" print a.lvzhi "$@" -o want.pdf 2>/dev/null
	gives 0 "$paper is sent" "$LVZHI" print a.lvzhi "$@" --printer office
	says "$paper: the job is named" 已送打印
	n=0
	while [ "$(ls ipp/arrived-* 2>/dev/null | wc -l)" = 0 ] && [ $n -lt 200 ]; do
		n=$((n + 1))
		sleep 0.1
	done
	check "$paper arrives as one job with the bytes of -o" cmp want.pdf ipp/arrived-*
}
arrives "one duty summary" summary --year 2025 --member 001
arrives "all of them" summary --year 2025 --all
arrives "a sign-in sheet" signin --event "$event"
arrives "a roll" roll --event "$event"
gives 1 "an unknown printer" "$LVZHI" print a.lvzhi roll --event "$event" --printer 没有这台
check "one sentence" test "$(wc -l <err)" -eq 1
gives 2 "a file and a printer at once" "$LVZHI" print a.lvzhi roll --event "$event" -o x.pdf --printer office
check "nothing was written" test ! -e x.pdf
sh "$SOURCE/tests/cli/lib_ipp.sh" stop "$dir/ipp"
done_testing

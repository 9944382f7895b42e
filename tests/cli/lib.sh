# lib.sh - one line a case, as TAP: "ok N - what" or "not ok N - what" with what was seen. Sourced by every test here.
# LVZHI is the program, SOURCE the sources; everything happens in a folder of its own that goes at the end.
LC_ALL=C.UTF-8
export LC_ALL
unset LVZHI_CLERK LVZHI_DATA EDITOR
cases=0
failures=0
dir=$(mktemp -d /tmp/lvzhi-cli-XXXXXX) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM
cd "$dir" || exit 1

ok() { cases=$((cases + 1)); echo "ok $cases - $1"; }
not_ok() {
	cases=$((cases + 1)); failures=$((failures + 1)); echo "not ok $cases - $1"
	[ -s out ] && sed 's/^/# out: /' out | head -20
	[ -s err ] && sed 's/^/# err: /' err | head -20
	return 0
}
check() { # check WHAT COMMAND...: the command must succeed
	what=$1; shift
	if "$@" >/dev/null 2>&1; then ok "$what"; else not_ok "$what"; fi
}
run() { # run COMMAND...: stdout in out, stderr in err, exit code in rc
	"$@" >out 2>err
	rc=$?
}
gives() { # gives CODE WHAT COMMAND...: the program ends with CODE; if not 0, it says one thing on stderr
	want=$1; what=$2; shift 2
	run "$@"
	if [ "$rc" -ne "$want" ]; then not_ok "$what (exit $rc, not $want)"; return; fi
	if [ "$want" -ne 0 ] && ! grep -q '^lvzhi: ' err; then not_ok "$what (says nothing)"; return; fi
	ok "$what"
}
says() { # says WHAT TEXT: the last run's stderr has TEXT
	if grep -qF -- "$2" err; then ok "$1"; else not_ok "$1 (expected: $2)"; fi
}
prints() { # prints WHAT TEXT: the last run's stdout has TEXT
	if grep -qF -- "$2" out; then ok "$1"; else not_ok "$1 (expected: $2)"; fi
}
same() { # same WHAT FILE FILE
	if cmp -s "$2" "$3"; then ok "$1"; return; fi
	diff "$2" "$3" >difference
	mv difference out
	: >err
	not_ok "$1"
}
new_ledger() { # new_ledger FILE
	"$LVZHI" init "$1" --city 云川市 --term 9 --from 2022-01-10 2>/dev/null || { echo "Bail out! no ledger"; exit 1; }
}
snapshot() { # snapshot LEDGER: everything a refused command must leave as it was
	for kind in member event proposal unit; do "$LVZHI" export "$1" $kind; done 2>&1
	"$LVZHI" log "$1" --json 2>&1
	"$LVZHI" check "$1" 2>&1
}
untouched() { # untouched WHAT LEDGER: against the file "before"
	snapshot "$2" >after
	same "$1: ledger as it was" before after
}
done_testing() {
	echo "1..$cases"
	if [ "$failures" -gt 0 ]; then echo "# $failures of $cases failed"; exit 1; fi
	echo "# all $cases passed"
	exit 0
}

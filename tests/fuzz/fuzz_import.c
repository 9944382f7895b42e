/* Any bytes as a file to import, of any kind: refused with a sentence or written whole, and undo takes it back. The
 * first byte chooses the kind and the way. */
#include "fuzz_ledger.h"
#include "lvzhi/exchange.h"

static void line(void *ctx, const struct import_line *l)
{
	(void)ctx;
	MUST(l->row > 0 && l->fate < IMPORT_FATES && (*l->why || l->fate < IMPORT_DOUBLED));
	must_be_text(l->what);
	must_be_text(l->why);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	static const char *const names[] = { "member", "event", "sitting", "attendance", "participation", "leave_request", "proposal",
		"handling", "opinion_report", "adoption", "speech", "deed", "unit", "code", "holiday", "session", "term", "committee",
		"scheme", "setting" };
	static unsigned runs;
	struct store *st = fuzz_ledger(12);
	struct arena a = { NULL };
	struct import job = { .line = line };
	struct import_result got;
	struct err e = { 0 };
	char path[64];
	FILE *f;

	if (n < 2)
		return 0;
	job.kind = names[(bytes[0] & 31) % COUNT(names)];
	job.partial = bytes[0] & 32;
	job.dry_run = bytes[0] & 64;
	job.number_from = bytes[0] & 128 ? 900 : 0;
	snprintf(path, sizeof path, "/tmp/lvzhi-fuzz-%ld.csv", (long)getpid());
	job.file = path;
	f = fopen(path, "wb");
	MUST(f && fwrite(bytes + 1, 1, n - 1, f) == n - 1);
	fclose(f);
	if (import_run(st, &a, &job, &got, &e))
		must_say(&e);
	else if (got.operation && store_undo(st, got.operation, &e))
		must_say(&e), MUST(!"an import can be taken back at once");
	if (++runs % 200 == 0)
		must_be_whole(st);
	unlink(path);
	arena_free(&a);
	return 0;
}

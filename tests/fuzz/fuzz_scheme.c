/* Any text as an evaluation rule: read or refused with lines, said in Chinese, and run over a small ledger. */
#include "fuzz_ledger.h"
#include "lvzhi/evaluate.h"

static bool not_for_ever(void *ctx, int64_t done, int64_t all)
{
	(void)ctx;
	(void)done;
	(void)all;
	return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct store *st = fuzz_ledger(12);
	struct arena a = { NULL };
	struct scheme_errors errors;
	struct err e = { 0 };
	struct evaluation *ev;
	const struct scheme *s = scheme_read(&a, (const char *)bytes, n, "fuzz", &errors);

	MUST(!s == (errors.mistakes > 0));
	for (int i = 0; i < errors.count; i++)
		must_be_text(scheme_error_text(&a, &errors.list[i]));
	if (s) {
		struct evaluate_job job = { .scheme = s, .year = 2025, .lines = true, .threads = 1, .progress = not_for_ever };
		struct sink said = { .arena = &a };

		scheme_explain(s, &said);
		if (said.text)
			must_be_text(said.text);
		if (evaluate_run(&ev, st, &job, &e))
			must_say(&e);
		else
			evaluate_free(ev);
	}
	arena_free(&a);
	return 0;
}

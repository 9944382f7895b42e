/* Any text where the clerk asks or types: search, type-to-narrow, filters, fields and references. The first byte
 * chooses the view. */
#include "fuzz_ledger.h"
#include "lvzhi/entry.h"

enum { ROWS = 5 };

static void list(struct store *st, struct arena *a, const struct view *v, char op, int column, const char *typed)
{
	struct list_filter filter = { column, op, typed };
	struct list_query q = { .view = v, .filters = &filter, .filter_count = op != 0, .narrow = op ? NULL : typed };
	struct list_row rows[ROWS], more[ROWS];
	struct err e = { 0 };
	int n = list_page(st, a, &q, NULL, false, ROWS, rows, &e);

	if (n < 0) {
		must_say(&e);
		return;
	}
	for (int i = 0; i < n; i++)
		for (int c = 0; v->columns[c].key; c++)
			must_be_text(rows[i].cell[c]);
	if (n == ROWS)
		MUST(list_page(st, a, &q, &rows[n - 1], false, ROWS, more, &e) >= 0);
	MUST(list_count(st, &q, 1000, &e) >= n);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	static const char ops[] = "=<>~!";
	struct store *st = fuzz_ledger(30);
	struct arena a = { NULL };
	struct found found[ROWS];
	struct err e = { 0 };
	const struct view *v;
	char *typed;
	int count = 0, columns = 0;

	if (n < 3)
		return 0;
	while (views[count])
		count++;
	v = views[bytes[0] % count];
	while (v->columns[columns].key)
		columns++;
	typed = fuzz_text(&a, bytes + 3, n - 3);
	MUST(search_all(st, &a, typed, ROWS, found, &e) >= 0);
	list(st, &a, v, 0, 0, typed);
	list(st, &a, v, ops[bytes[1] % 5], bytes[2] % columns, typed);
	for (int f = 0; f < v->kind->field_count; f++) {
		struct value value;

		if (entry_read(st, &a, &v->kind->fields[f], typed, &value, &e))
			must_say(&e);
		else
			must_be_text(entry_text(st, &a, &v->kind->fields[f], value));
	}
	arena_free(&a);
	return 0;
}

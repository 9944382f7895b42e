/* Any text under change: every part and key of it is set, moved, copied and taken out. What is set to what it is keeps
 * every byte; in a rule without mistakes everything that is set reads back. */
#include "fuzz.h"
#include "lvzhi/scheme.h"
#include "lvzhi/scheme_edit.h"
#include "lvzhi/scheme_form.h"
#include <string.h>

enum { PARTS = 12, KEYS = 12 };                 /* looked at in one text: enough, and quick */

static void keys(const struct scheme_edit *x, int part, bool sound)
{
	for (int k = 0; k < x->parts[part].key_count && k < KEYS; k++) {
		const char *key = x->parts[part].keys[k].key;
		struct scheme_edit y = *x;

		edit_set(&y, part, key, edit_get(&y, part, key));
		MUST(y.len == x->len && !memcmp(y.text, x->text, y.len));
		edit_set(&y, part, key, "7");
		MUST(!sound || (y.part_count == x->part_count && !strcmp(edit_get(&y, part, key), "7")));
		edit_set(&y, part, key, "5 : must\n0 : else");
		MUST(!sound || !strcmp(edit_get(&y, part, key), "5 : must\n0 : else"));
		edit_set(&y, part, key, "");
		MUST(!sound || !*edit_get(&y, part, key));
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { NULL };
	struct scheme_errors errors;
	struct scheme_edit x;
	bool sound = scheme_read(&a, (const char *)bytes, n, "fuzz", &errors) != NULL;

	edit_open(&x, &a, (const char *)bytes, n);
	MUST(x.len == n && (!n || !memcmp(x.text, bytes, n)));
	for (int p = 0; p < x.part_count && p < PARTS; p++) {
		struct scheme_edit y = x;
		struct part_value *v;
		int count = part_values(&y, p, &v), to;

		MUST(!part_store(&y, p, v, count) && y.len == x.len);
		keys(&x, p, sound);
		to = edit_move(&y, p, true);
		MUST(!sound || (to >= 0 && to < y.part_count && y.part_count == x.part_count && !strcmp(y.parts[to].id, x.parts[p].id)));
		y = x;
		to = edit_copy(&y, p, edit_free_id(&y, *x.parts[p].id ? x.parts[p].id : "c"));
		if (to < y.part_count)
			edit_remove(&y, to);
	}
	arena_free(&a);
	return 0;
}

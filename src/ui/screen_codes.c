/* The dictionaries a city may change: choose one, then its codes are a list like any other. The dictionaries are those
 * that fields of the kinds refer to, and the questions of the sheets that go round. */
#include "lvzhi/question.h"
#include "ui_screen.h"
#include <string.h>

static bool known(const struct pick_row *rows, int n, const char *set)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(rows[i].key, set))
			return true;
	return false;
}

static int find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	int n = 0;

	(void)ui, (void)ctx;
	for (const struct kind *const *k = kinds; *k; k++)
		for (int f = 0; f < (*k)->field_count && n < most; f++) {
			const struct field *col = &(*k)->fields[f];

			if (col->type != F_CODE || known(out, n, col->of))
				continue;
			if (*typed && !strstr(col->label, typed) && !strstr(col->of, typed) && !strstr((*k)->label, typed))
				continue;
			out[n++] = (struct pick_row){ 0, col->of, arena_print(a, "%s的%s", (*k)->label, col->label), "", false };
		}
	for (const struct question_set *s = question_sets; s->set && n < most; s++)
		if (!*typed || strstr(s->label, typed) || strstr(s->set, typed))
			out[n++] = (struct pick_row){ 0, s->set, s->label, "", false };
	return n;
}

/* A screen only in name: a picker, and the list behind it. */
static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct arena a = { NULL };
	const struct pick_row *row = ui_pick(ui, &a, "哪一本代码", (struct pick_source){ find, NULL }, "");

	(void)state, (void)arg, (void)e;
	if (row)
		ui_open_door(ui, door_find("code"), arena_print(&a, "set_name=%s", row->key));
	arena_free(&a);
	return LZ_OK;
}

static void draw(struct ui *ui, const void *state)
{
	(void)ui, (void)state;
}

static bool act(struct ui *ui, void *state, enum act act)
{
	(void)ui, (void)state, (void)act;
	return false;
}

const struct screen codes_screen = {
	.name = "codes", .title = N_("代码"), .where = IN_PICK, .state_size = 1, .popup = true, .open = open, .draw = draw, .act = act,
};

/* Picking codes for a condition, and the gallery of patterns: choose one, fill its blanks, and it stands in the rule. */
#include "lvzhi/name.h"
#include "lvzhi/scheme_pattern.h"
#include "lvzhi/scheme_pick.h"
#include "scheme_parts.h"
#include <string.h>

/* --- codes ------------------------------------------------------------------------------------------------ */

static void put(struct pick_row *out, int *n, int most, const char *code, const char *name, const char *note, const char *typed, bool marked)
{
	for (int i = 0; i < *n; i++)
		if (!strcmp(out[i].key, code))
			return;
	if (*n < most && *code && (!*typed || strstr(name, typed) || !strncmp(code, typed, strlen(typed))))
		out[(*n)++] = (struct pick_row){ 0, code, name, note, marked };
}

static bool has_code(const struct pick_part *p, int parts, const char *code)
{
	for (int i = 0; parts == 1 && i < p->code_count; i++)
		if (!strcmp(p->codes[i], code))
			return true;
	return false;
}

/* 座谈 means 座谈会 rather than 双月协商座谈会. */
static void beginning_first(struct pick_row *rows, int n, const char *typed)
{
	for (int i = 0, first = 0; i < n; i++) {
		struct pick_row row = rows[i];

		if (strncmp(row.text, typed, strlen(typed)))
			continue;
		memmove(rows + first + 1, rows + first, (size_t)(i - first) * sizeof *rows);
		rows[first++] = row;
	}
}

int codes_find(struct ui *ui, struct arena *a, const void *codes_ctx, const char *typed, int most, struct pick_row *out)
{
	const struct codes_ctx *c = codes_ctx;
	struct pick_part *p;
	struct pick_set set;
	int n = 0, parts = pick_split(a, c->value, &p);

	for (int i = 0; pick_set_nth(c->column, c->records, i, &set); i++) {
		struct code_row *rows;
		int all = set.set ? code_list(ui->st, a, set.set, &rows) : 0;

		for (const struct choice *k = set.choices; k && k->key; k++)
			put(out, &n, most, k->key, k->label, "", typed, has_code(p, parts, k->key));
		for (int k = 0; k < all; k++) {
			bool initials = *typed && rows[k].initials && !strncmp(rows[k].initials, typed, strlen(typed));

			put(out, &n, most, rows[k].code, rows[k].name, rows[k].code, initials ? "" : typed, has_code(p, parts, rows[k].code));
		}
	}
	if (*typed)
		beginning_first(out, n, typed);
	return n;
}

const char *code_said(struct ui *ui, struct arena *a, const char *column, const char *code)
{
	struct pick_set set;

	for (int i = 0; pick_set_nth(column, "", i, &set); i++) {
		struct code_row *rows;
		int all = set.set ? code_list(ui->st, a, set.set, &rows) : 0, at = set.choices ? choice_find(set.choices, code) : -1;

		if (at >= 0)
			return set.choices[at].label;
		for (int k = 0; k < all; k++)
			if (!strcmp(rows[k].code, code))
				return rows[k].name;
	}
	return code;
}

const char *codes_condition(struct arena *a, const char *column, const struct pick_row *rows, int n, const char **said)
{
	const char **codes = arena_take(a, sizeof *codes * (size_t)(n + 1));
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < n; i++) {
		codes[i] = rows[i].key;
		sink_put(&out, "%s%s", i ? "、" : "", rows[i].text);
	}
	*said = out.text;
	return pick_codes(a, column, codes, n);
}

/* --- the gallery --------------------------------------------------------------------------------------------- */

static int patterns_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	struct pattern *all;
	int count = pattern_list(a, &all), n = 0;

	(void)ui, (void)ctx;
	for (int titles = 1; titles >= 0; titles--)
		for (int i = 0; i < count && n < most; i++) {
			const char *initials = text_initials(a, all[i].title);
			bool title = !*typed || strstr(all[i].title, typed) || strstr(initials, typed);

			if (titles ? title : !title && strstr(all[i].help, typed))
				out[n++] = (struct pick_row){ i + 1, "", all[i].title, all[i].help, false };
		}
	return n;
}

/* One blank; asked again until it fits. false: Esc. */
static bool fill_blank(struct ui *ui, struct arena *a, const struct pattern *p, const struct pattern_blank *b, struct pattern_answer *out)
{
	struct codes_ctx codes = { b->column, b->records, "" };
	const char *question = arena_print(a, "%s：%s", p->title, b->label), *wrong, *start = b->start;
	struct pick_row *rows;

	out->said = "";
	if (b->sort == BLANK_CODES) {
		int n = ui_pick_many(ui, a, question, (struct pick_source){ codes_find, &codes }, &rows);

		out->value = codes_condition(a, b->column, rows, n, &out->said);
		return n > 0;
	}
	do {
		char *typed = ui_ask(ui, a, question, start);

		if (!typed)
			return false;
		out->value = start = text_clean(a, typed, false);
		wrong = pattern_refuses(b, out->value);
		if (wrong)
			ui_say(ui, "%s", wrong);
		ui->error = wrong != NULL;
	} while (wrong);
	return true;
}

int ui_gallery(struct ui *ui, struct scheme_edit *text, const char *block)
{
	struct arena a = { NULL };
	const struct pick_row *row = ui_pick(ui, &a, "加一条：办法里是怎样说的", (struct pick_source){ patterns_find, NULL }, "");
	struct pattern *all;
	struct pattern_answer answers[16];
	bool on = row != NULL;
	int part = -1;

	if (on) {
		const struct pattern *p;

		pattern_list(&a, &all);
		p = &all[row->id - 1];
		for (int i = 0; on && i < p->blank_count && i < (int)COUNT(answers); i++)
			on = fill_blank(ui, &a, p, &p->blanks[i], &answers[i]);
		if (on && (part = pattern_put(text, p, answers, block)) < 0)
			ui_say(ui, "这一段办法里已经有了，请打开它来改");
	}
	arena_free(&a);
	return part;
}

#include "lvzhi/entry.h"
#include "lvzhi/day.h"
#include "lvzhi/office.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Spaces go: 138 0013 8000 is a number people type with gaps. */
static char *squeeze(struct arena *a, const char *s)
{
	char *t = arena_copy(a, s), *to = t;

	for (const char *p = t; *p; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
	return t;
}

static enum lz_code no_such(const struct field *f, const char *typed, struct err *e)
{
	return err_set(e, LZ_INVALID, f->key, "%s没有“%s”这一项，请按 F4 选择", f->label, typed);
}

static enum lz_code whole_read(const struct field *f, const char *plain, int64_t *out, struct err *e)
{
	const char *digits = *plain == '-' ? plain + 1 : plain;

	if (*plain && (!text_is(digits, "0123456789") || strlen(digits) > 15))
		return err_set(e, LZ_INVALID, f->key, "%s要写整数，写的是“%s”", f->label, plain);
	*out = strtoll(plain, NULL, 10);
	return LZ_OK;
}

/* 12.5 → 125000 ten-thousandths, without floating point. */
static enum lz_code points_read(const struct field *f, const char *plain, int64_t *out, struct err *e)
{
	const char *p = plain + (*plain == '-' || *plain == '+'), *dot = strchr(p, '.');
	size_t whole = dot ? (size_t)(dot - p) : strlen(p), part = dot ? strlen(dot + 1) : 0;
	int64_t n = 0;

	*out = 0;
	if (!*plain)
		return LZ_OK;
	if (whole > 11 || part > 4 || whole + part == 0 || strspn(p, "0123456789") != whole
	    || (dot && strspn(dot + 1, "0123456789") != part))
		return err_set(e, LZ_INVALID, f->key, "%s要写数（最多四位小数），写的是“%s”", f->label, plain);
	n = strtoll(p, NULL, 10) * POINT;
	if (part) {
		int64_t rest = strtoll(dot + 1, NULL, 10);

		for (size_t i = part; i < 4; i++)
			rest *= 10;
		n += rest;
	}
	*out = *plain == '-' ? -n : n;
	return LZ_OK;
}

static enum lz_code flag_read(const struct field *f, const char *plain, int64_t *out, struct err *e)
{
	static const char *const yes[] = { "1", "是", "有", "√", "y", "Y", "yes", "真", "对", "v", NULL };
	static const char *const no[] = { "", "0", "否", "无", "×", "n", "N", "no", "假", NULL };

	for (*out = 1; *out >= 0; --*out)
		for (const char *const *s = *out ? yes : no; *s; s++)
			if (!strcmp(*s, plain))
				return LZ_OK;
	return err_set(e, LZ_INVALID, f->key, "%s要写 是 或 否，写的是“%s”", f->label, plain);
}

enum lz_code entry_read(struct store *st, struct arena *a, const struct field *f, const char *typed, struct value *out,
                        struct err *e)
{
	const char *s = text_clean(a, typed, f->type == F_LONG), *plain = text_narrow(a, s), *found;
	int choice;

	*out = (struct value){ "", 0 };
	switch (f->type) {
	case F_TEXT:
		out->text = f->flags & FF_PLAIN ? squeeze(a, plain) : s;
		return LZ_OK;
	case F_LONG:
		out->text = s;
		return LZ_OK;
	case F_CODE:
		if (!*s)
			return LZ_OK;
		found = code_read(st, f->of, s);
		found = found ? found : code_read(st, f->of, plain);
		if (!found)
			return no_such(f, s, e);
		out->text = arena_copy(a, found);
		return LZ_OK;
	case F_ENUM:
	case F_TINY:
		choice = choice_find(f->choices, s);
		if (choice < 0 && *s)
			return no_such(f, s, e);
		choice = choice < 0 ? 0 : choice;
		out->num = choice;
		out->text = f->type == F_ENUM ? f->choices[choice].key : "";
		return LZ_OK;
	case F_INT:
		return whole_read(f, squeeze(a, plain), &out->num, e);
	case F_DAY:
		if (!day_read(store_env(st), s, &out->num, e))
			return LZ_OK;
		e->field = f->key;
		return e->code;
	case F_FLAG:
		return flag_read(f, plain, &out->num, e);
	case F_POINTS:
		return points_read(f, squeeze(a, plain), &out->num, e);
	case F_REF:
		if (*s && ref_read(st, a, f->of, s, &out->num, e))
			e->field = f->key;
		return *s ? e->code : LZ_OK;
	}
	return LZ_OK;
}

const char *entry_text(struct store *st, struct arena *a, const struct field *f, struct value v)
{
	if (f->type == F_CODE)
		return *v.text ? code_name_of(st, f->of, v.text) : "";
	if (f->type == F_REF)
		return v.num ? ref_text(st, a, f->of, v.num) : "";
	return value_text(a, f, v);
}

/* --- references ------------------------------------------------------------------------ */

/* Where a table's rows are looked up, and by which columns, the surest first. */
static const struct { const char *table, *view, *columns[3]; } ways[] = {
	{ "person", "member", { "member_no", "name" } },
	{ "unit", "unit", { "code", "name", "short_name" } },
	{ "event", "event", { "title" } },
	{ "proposal", "proposal", { "serial_no", "title" } },
	{ "opinion_report", "opinion_report", { "serial_no", "title" } },
	{ "committee", "committee", { "short_name", "name" } },
};

/* The id behind the one row where column = typed. 0: none; several: an error that names two of them. */
static enum lz_code one_row(struct store *st, struct arena *a, const struct view *v, int column, const char *typed,
                            int64_t *id, struct err *e)
{
	struct list_filter filter = { column, '=', typed };
	struct list_query q = { .view = v, .filters = &filter, .filter_count = 1 };
	struct list_row rows[2];
	int n = list_page(st, a, &q, NULL, false, 2, rows, e);

	*id = n > 0 ? rows[0].id : 0;
	if (n < 0)
		return e->code;
	if (n < 2)
		return LZ_OK;
	return err_set(e, LZ_INVALID, NULL, "叫“%s”的%s不止一个（%s %s、%s %s），请写编号", typed, v->label, rows[0].cell[0],
	               rows[0].cell[1], rows[1].cell[0], rows[1].cell[1]);
}

/* A member's row is a membership; the person is behind it. */
static int64_t person_of(struct store *st, struct arena *a, const struct view *v, int64_t id, struct err *e)
{
	const struct rec *r;
	int f;

	if (strcmp(v->kind->table, "membership"))
		return id;
	r = store_load(st, a, v->kind, id, e);
	f = kind_field(v->kind, "person_id");
	return r ? rec_num(r, f) : 0;
}

static int64_t term_by_number(struct store *st, struct arena *a, int64_t no, struct err *e)
{
	struct value committee = { "", store_committee(st) };

	for (struct rec *r = store_rows(st, a, &term_kind, TERM_COMMITTEE_ID, committee, e); r; r = r->next)
		if (rec_num(r, TERM_NO) == no)
			return r->id;
	return 0;
}

/* 3, 0903 or 九届三次. */
static int64_t session_by_name(struct store *st, struct arena *a, const char *typed, struct err *e)
{
	struct value committee = { "", store_committee(st) };

	for (struct rec *r = store_rows(st, a, &session_kind, SESSION_COMMITTEE_ID, committee, e); r; r = r->next)
		if ((rec_num(r, SESSION_TERM_ID) == store_term(st) && !strcmp(typed, arena_print(a, "%lld", (long long)rec_num(r, SESSION_NO))))
		    || !strcmp(typed, rec_text(r, SESSION_PREFIX)) || !strcmp(typed, ref_text(st, a, "session", r->id)))
			return r->id;
	return 0;
}

enum lz_code ref_read(struct store *st, struct arena *a, const char *table, const char *typed, int64_t *id, struct err *e)
{
	const char *s = text_clean(a, typed, false), *plain = text_narrow(a, s);
	const struct kind *k = kind_find(table);

	*id = 0;
	if (*plain == '#' && text_is(plain + 1, "0123456789") && k && store_load(st, a, k, strtoll(plain + 1, NULL, 10), e)) {
		*id = strtoll(plain + 1, NULL, 10);
		return LZ_OK;
	}
	if (!strcmp(table, "term"))
		*id = term_by_number(st, a, strtoll(plain, NULL, 10), e);
	if (!strcmp(table, "session"))
		*id = session_by_name(st, a, s, e);
	for (size_t i = 0; i < COUNT(ways) && !*id; i++) {
		const struct view *v = strcmp(ways[i].table, table) ? NULL : view_find(ways[i].view);

		for (size_t c = 0; v && c < COUNT(ways[i].columns) && ways[i].columns[c] && !*id; c++) {
			int column = view_column(v, ways[i].columns[c]);

			if (column >= 0 && one_row(st, a, v, column, c ? s : plain, id, e))
				return e->code;
			if (*id)
				*id = person_of(st, a, v, *id, e);
		}
	}
	if (*id)
		return LZ_OK;
	return err_set(e, LZ_INVALID, NULL, "找不到%s“%s”，请核对编号或名称", k ? k->label : "", s);
}

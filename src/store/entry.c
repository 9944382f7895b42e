#include "lvzhi/entry.h"
#include "lvzhi/day.h"
#include "lvzhi/name.h"
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

/* By label or key, else by initials that only one label has: cx is 出席. */
static int choice_read(struct arena *a, const struct choice *choices, const char *s)
{
	int found = choice_find(choices, s);

	for (int i = 0, n = 0; found < 0 && choices[i].key && *s; i++)
		if (*choices[i].label && !strcmp(text_initials(a, choices[i].label), text_lower(a, s))) {
			for (int k = i; choices[k].key; k++)
				n += !strcmp(text_initials(a, choices[k].label), text_lower(a, s));
			return n == 1 ? i : -1;
		}
	return found;
}

enum lz_code entry_read(struct store *st, struct arena *a, const struct field *f, const char *typed, struct value *out,
                        struct err *e)
{
	const char *s = text_clean(a, typed, f->type == F_LONG), *plain = text_narrow(a, s), *found;
	int choice;

	*out = (struct value){ "", 0 };
	switch (f->type) {
	case F_TEXT:
		if (rule_is(f))
			return rule_read(st, a, f, s, &out->text, e);
		out->text = f->flags & FF_PLAIN ? squeeze(a, plain) : f->flags & FF_NAME ? name_clean(a, s) : s;
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
		choice = choice_read(a, f->choices, s);
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
	if (rule_is(f))
		return rule_text(st, a, v.text);
	return value_text(a, f, v);
}

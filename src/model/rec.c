#include "lvzhi/rec.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

int kind_field(const struct kind *k, const char *key)
{
	for (int f = 0; f < k->field_count; f++)
		if (!strcmp(k->fields[f].key, key) || !strcmp(k->fields[f].label, key))
			return f;
	return -1;
}

int kind_parent(const struct kind *k)
{
	for (int f = 0; f < k->field_count; f++)
		if (k->fields[f].flags & FF_PARENT)
			return f;
	return -1;
}

bool field_is_text(const struct field *f)
{
	return f->type <= F_ENUM;
}

int choice_find(const struct choice *choices, const char *key_or_label)
{
	for (int i = 0; choices[i].key; i++)
		if (!strcmp(choices[i].key, key_or_label) || !strcmp(choices[i].label, key_or_label))
			return i;
	return -1;
}

bool value_same(const struct field *f, struct value a, struct value b)
{
	return field_is_text(f) ? !strcmp(a.text, b.text) : a.num == b.num;
}

bool value_empty(const struct field *f, struct value v)
{
	return field_is_text(f) ? !*v.text : !v.num;
}

static const char *points_text(struct arena *a, int64_t n)
{
	const char *sign = n < 0 ? "-" : "";
	int64_t left = llabs(n);
	char *s;

	if (left % POINT == 0)
		return arena_print(a, "%s%lld", sign, (long long)(left / POINT));
	s = arena_print(a, "%s%lld.%04lld", sign, (long long)(left / POINT), (long long)(left % POINT));
	for (size_t i = strlen(s); s[i - 1] == '0';)
		s[--i] = '\0';
	return s;
}

const char *value_text(struct arena *a, const struct field *f, struct value v)
{
	switch (f->type) {
	case F_TEXT: case F_LONG: case F_CODE:
		return v.text;
	case F_ENUM: {
		int i = choice_find(f->choices, v.text);

		return i < 0 ? v.text : f->choices[i].label;
	}
	case F_TINY:
		for (int64_t i = 0; f->choices[i].key; i++)
			if (i == v.num)
				return f->choices[i].label;
		return arena_print(a, "%lld", (long long)v.num);
	case F_DAY:
		return day_text(a, v.num);
	case F_FLAG:
		return v.num ? "是" : "";
	case F_POINTS:
		return v.num ? points_text(a, v.num) : "";
	case F_INT: case F_REF:
		break;
	}
	return v.num ? arena_print(a, "%lld", (long long)v.num) : "";
}

struct rec *rec_new(struct arena *a, const struct kind *k)
{
	struct rec *r = arena_take(a, sizeof *r);

	assert(k->field_count > 0 && k->field_count <= 64);
	*r = (struct rec){ .kind = k, .arena = a };
	r->values = arena_take(a, sizeof *r->values * 2 * (size_t)k->field_count);
	r->was = r->values + k->field_count;
	for (int f = 0; f < 2 * k->field_count; f++)
		r->values[f].text = "";
	for (int f = 0; f < k->field_count; f++)        /* a fixed field without an empty choice starts at its first */
		if (k->fields[f].type == F_ENUM && *k->fields[f].choices[0].key) {
			r->values[f].text = k->fields[f].choices[0].key;
			r->dirty |= BIT(f);
		}
	return r;
}

struct rec *rec_add(struct rec *parent, const struct kind *k)
{
	struct rec *child = rec_new(parent->arena, k), **at = &parent->children;

	while (*at)
		at = &(*at)->next;
	return *at = child;
}

struct rec *rec_child(const struct rec *parent, const struct kind *k, int n)
{
	for (struct rec *c = parent->children; c; c = c->next)
		if (c->kind == k && !c->gone && n-- == 0)
			return c;
	return NULL;
}

int rec_count(const struct rec *parent, const struct kind *k)
{
	int n = 0;

	for (const struct rec *c = parent->children; c; c = c->next)
		n += c->kind == k && !c->gone;
	return n;
}

static struct value *value_at(const struct rec *r, int f, bool text)
{
	assert(f >= 0 && f < r->kind->field_count && field_is_text(&r->kind->fields[f]) == text);
	return &r->values[f];
}

static void mark(struct rec *r, int f)
{
	if (value_same(&r->kind->fields[f], r->values[f], r->was[f]))
		r->dirty &= ~BIT(f);                    /* typed back: nothing to save */
	else
		r->dirty |= BIT(f);
}

const char *rec_text(const struct rec *r, int f)
{
	return value_at(r, f, true)->text;
}

void rec_set_text(struct rec *r, int f, const char *s)
{
	value_at(r, f, true)->text = *s ? arena_copy(r->arena, s) : "";
	mark(r, f);
}

int64_t rec_num(const struct rec *r, int f)
{
	return value_at(r, f, false)->num;
}

void rec_set_num(struct rec *r, int f, int64_t n)
{
	value_at(r, f, false)->num = n;
	mark(r, f);
}

void rec_set(struct rec *r, int f, struct value v)
{
	if (field_is_text(&r->kind->fields[f]))
		rec_set_text(r, f, v.text);
	else
		rec_set_num(r, f, v.num);
}

bool rec_changed(const struct rec *r)
{
	if (r->gone ? r->rev > 0 : r->dirty || !r->rev)
		return true;
	for (const struct rec *c = r->children; c; c = c->next)
		if (!(c->gone && !c->rev) && rec_changed(c))
			return true;
	return false;
}

static enum lz_code field_check(const struct field *f, struct value v, struct err *e)
{
	if ((f->flags & FF_REQUIRED) && !(f->flags & (FF_PARENT | FF_KEY)) && f->type != F_INT && f->type != F_TINY
	    && value_empty(f, v))
		return err_set(e, LZ_INVALID, f->key, "%s不能空着", f->label);
	if (f->type == F_DAY && !day_ok(v.num))
		return err_set(e, LZ_INVALID, f->key, "%s不是日期，请写成 20250301 或 1968.05", f->label);
	if (f->type == F_ENUM && choice_find(f->choices, v.text) < 0)
		return err_set(e, LZ_INVALID, f->key, "%s没有“%s”这一项，请按 F4 选择", f->label, v.text);
	if (f->type == F_FLAG && v.num != 0 && v.num != 1)
		return err_set(e, LZ_INVALID, f->key, "%s只能是或否", f->label);
	if (field_is_text(f) && utf8_valid(v.text, strlen(v.text)) != strlen(v.text))
		return err_set(e, LZ_INVALID, f->key, "%s里有读不懂的字节，请重新输入", f->label);
	return LZ_OK;
}

enum lz_code rec_check(const struct rec *r, struct err *e)
{
	int row = 0;

	for (int f = 0; f < r->kind->field_count; f++)
		if (field_check(&r->kind->fields[f], r->values[f], e))
			return e->code;
	if (r->kind->check && r->kind->check(r, e))
		return e->code;
	for (const struct rec *c = r->children; c; c = c->next) {
		row++;
		if (!c->gone && rec_check(c, e)) {
			e->row = row;
			return e->code;
		}
	}
	return LZ_OK;
}

enum lz_code rec_merge(struct rec *r, const struct rec *theirs, struct err *e)
{
	r->clash = 0;
	for (int f = 0; f < r->kind->field_count; f++) {
		const struct field *col = &r->kind->fields[f];
		bool changed = !value_same(col, theirs->values[f], r->was[f]);

		r->was[f] = theirs->values[f];
		if (!(r->dirty & BIT(f)))
			r->values[f] = r->was[f];               /* only they changed it: take it over */
		else if (value_same(col, r->values[f], r->was[f]))
			r->dirty &= ~BIT(f);                    /* both typed the same */
		else if (changed)
			r->clash |= BIT(f);                     /* the form shows values and was */
	}
	r->rev = theirs->rev;
	for (int f = 0; f < r->kind->field_count; f++)
		if (r->clash & BIT(f))
			return err_set(e, LZ_CONFLICT, r->kind->fields[f].key,
			               "%s刚被别人改过，请看过两个值再定", r->kind->fields[f].label);
	return LZ_OK;
}

void rec_settle(struct rec *r)
{
	if (r->dirty || !r->rev)
		r->rev++;
	memcpy(r->was, r->values, sizeof *r->was * (size_t)r->kind->field_count);
	r->dirty = r->clash = 0;
	for (struct rec **c = &r->children; *c;) {
		if ((*c)->gone) {
			*c = (*c)->next;
			continue;
		}
		rec_settle(*c);
		c = &(*c)->next;
	}
}

void rec_unsettle(struct rec *r)
{
	if (!r->rev)
		r->id = 0;
	for (struct rec *c = r->children; c; c = c->next)
		rec_unsettle(c);
}

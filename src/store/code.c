#include "db.h"
#include "lvzhi/list.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Dictionaries and settings of the committee, read once and kept: every cell of every list asks for names. They are
 * read again when another clerk wrote anything (PRAGMA data_version), when this clerk wrote a code or a setting
 * (code_changed), and when another committee was chosen. */

struct item {
	const char *set, *code, *name, *short_name, *initials, *short_initials;     /* initials: made when first asked for */
	bool closed;
};
/* The settings of one committee: key, value, key, value ... */
struct set {
	struct arena arena;
	int64_t committee;
	const char **pair;
	int n;
	bool loaded;
};
struct code_cache {
	struct arena arena;
	struct item *items;                     /* by set, then in their own order */
	int n;
	int *slot, slots;                       /* open addressing over set and code: index + 1 */
	int64_t version, committee;
	struct set own, other;                  /* of the committee that is chosen; of the last one asked for beside it */
	bool loaded, stale;
};

static unsigned hash(const char *set, const char *code)
{
	unsigned h = 2166136261u;

	for (const char *p = set; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	h *= 31;
	for (const char *p = code; *p; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return h ^ h >> 15;
}

/* Where the code is, or where it would go. */
static int *slot_of(const struct code_cache *c, const char *set, const char *code)
{
	for (unsigned i = hash(set, code);; i++) {
		int *slot = &c->slot[i & (unsigned)(c->slots - 1)];

		if (!*slot || (!strcmp(c->items[*slot - 1].code, code) && !strcmp(c->items[*slot - 1].set, set)))
			return slot;
	}
}

static void load_codes(struct store *st, struct code_cache *c)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT set_name, code, name, short_name, closed, committee_id IS NOT NULL FROM code"
	                              " WHERE committee_id IS NULL OR committee_id = :committee"
	                              " ORDER BY set_name, sort_order, id", &e);
	const char *set = "";

	c->n = 0;
	c->items = NULL;
	if (!s)
		return;
	db_bind_num(s, ":committee", st->committee);
	while (db_step(st, s, &e) > 0) {
		struct item *it;

		c->items = arena_grow(&c->arena, c->items, (size_t)c->n, sizeof *c->items);
		it = &c->items[c->n++];
		if (strcmp(set, db_text(s, 0)))
			set = arena_copy(&c->arena, db_text(s, 0));
		*it = (struct item){ .set = set, .code = arena_copy(&c->arena, db_text(s, 1)),
		                     .name = arena_copy(&c->arena, db_text(s, 2)),
		                     .short_name = arena_copy(&c->arena, db_text(s, 3)),
		                     .closed = sqlite3_column_int(s, 4) };
		for (int i = c->n - 2; i >= 0 && c->items[i].set == set; i--)
			if (!strcmp(c->items[i].code, it->code)) {      /* a committee's own value hides everybody's */
				if (sqlite3_column_int(s, 5))
					c->items[i] = *it;
				c->n--;
				break;
			}
	}
	for (c->slots = 64; c->slots < c->n * 2; c->slots *= 2)
		;
	c->slot = arena_take(&c->arena, sizeof *c->slot * (size_t)c->slots);
	memset(c->slot, 0, sizeof *c->slot * (size_t)c->slots);
	for (int i = 0; i < c->n; i++)
		*slot_of(c, c->items[i].set, c->items[i].code) = i + 1;
}

static void load_settings(struct store *st, struct set *set, int64_t committee)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT \"key\", \"value\" FROM setting WHERE committee_id IS NULL OR committee_id = :committee"
	                              " ORDER BY committee_id IS NULL, id DESC", &e);

	*set = (struct set){ .arena = set->arena, .committee = committee, .loaded = true };
	if (!s)
		return;
	db_bind_num(s, ":committee", committee);
	while (db_step(st, s, &e) > 0)
		for (int i = 0; i < 2; i++) {
			set->pair = arena_grow(&set->arena, set->pair, (size_t)set->n, sizeof *set->pair);
			set->pair[set->n++] = arena_copy(&set->arena, db_text(s, i));
		}
}

static struct code_cache *cache(struct store *st)
{
	struct code_cache *c = st->codes;
	int64_t version = db_number(st, "PRAGMA data_version");

	if (!c)
		c = st->codes = mem_new(sizeof *c);
	if (c->loaded && !c->stale && c->version == version && c->committee == st->committee)
		return c;
	if (!st->op)                            /* inside an operation the caller may still hold old names */
		arena_free(&c->arena);
	load_codes(st, c);
	if (!st->op)
		arena_free(&c->own.arena);
	load_settings(st, &c->own, st->committee);
	c->other.loaded = false;
	c->loaded = true;
	c->version = version;
	c->committee = st->committee;
	c->stale = c->stale && st->op;          /* what an open operation wrote may yet be taken back */
	return c;
}

void code_changed(struct store *st)
{
	if (st->codes)
		st->codes->stale = true;
}

void code_drop(struct store *st)
{
	if (!st->codes)
		return;
	arena_free(&st->codes->arena);
	arena_free(&st->codes->own.arena);
	arena_free(&st->codes->other.arena);
	free(st->codes);
	st->codes = NULL;
}

void code_refresh(struct store *st)
{
	cache(st);
}

const char *code_name_kept(struct store *st, const char *set, const char *code)
{
	struct code_cache *c = st->codes;
	int i = c->n && *code ? *slot_of(c, set, code) : 0;

	return i ? c->items[i - 1].name : code;
}

const char *code_name_of(struct store *st, const char *set, const char *code)
{
	cache(st);
	return code_name_kept(st, set, code);
}

static const char *initials_of(struct code_cache *c, struct item *it)
{
	if (!it->initials)
		it->initials = text_initials(&c->arena, it->name);
	return it->initials;
}

static const char *short_initials_of(struct code_cache *c, struct item *it)
{
	if (!it->short_initials)
		it->short_initials = text_initials(&c->arena, it->short_name);
	return it->short_initials;
}

int code_list(struct store *st, struct arena *a, const char *set, struct code_row **out)
{
	struct code_cache *c = cache(st);
	int n = 0;

	*out = NULL;
	for (int i = 0; i < c->n; i++) {
		struct item *it = &c->items[i];

		if (strcmp(it->set, set) || it->closed)
			continue;
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n++] = (struct code_row){ arena_copy(a, it->code), arena_copy(a, it->name), arena_copy(a, it->short_name),
		                                 arena_copy(a, initials_of(c, it)), arena_copy(a, short_initials_of(c, it)) };
	}
	return n;
}

/* The ways to write a code, the surest first; each must fit one only. */
enum way { BY_CODE, BY_NAME, BY_SHORT, BY_INITIALS, BY_SHORT_INITIALS, BY_START, WAYS };

static bool fits(struct code_cache *c, struct item *it, enum way way, const char *typed, const char *lower)
{
	bool letters = *lower >= 'a' && *lower <= 'z';

	switch (way) {
	case BY_CODE:     return !strcmp(it->code, typed);
	case BY_NAME:     return !strcmp(it->name, typed);
	case BY_SHORT:    return !strcmp(it->short_name, typed);
	case BY_INITIALS: return letters && !strcmp(initials_of(c, it), lower);
	case BY_SHORT_INITIALS: return letters && !strcmp(short_initials_of(c, it), lower);
	case BY_START:    return utf8_count(typed) >= 2 && (unsigned char)*typed >= 0x80 && !strncmp(it->name, typed, strlen(typed));
	case WAYS:        break;
	}
	return false;
}

const char *code_read(struct store *st, const char *set, const char *typed)
{
	struct code_cache *c = cache(st);
	struct arena a = { NULL };
	const char *lower = text_lower(&a, typed), *found = NULL;

	for (enum way way = BY_CODE; way < WAYS && !found && *typed; way++) {
		int open = 0, all = 0;
		const char *hit[2] = { NULL, NULL };    /* still offered; any */

		for (int i = 0; i < c->n; i++) {
			struct item *it = &c->items[i];

			if (strcmp(it->set, set) || !fits(c, it, way, typed, lower))
				continue;
			all++;
			hit[1] = it->code;
			if (!it->closed) {
				open++;
				hit[0] = it->code;
			}
		}
		if (open > 1 || (!open && all > 1))
			break;                          /* several: the clerk must say which */
		found = open ? hit[0] : hit[1];
	}
	arena_free(&a);
	return found;
}

static const char *value_in(const struct set *set, const char *key)
{
	for (int i = 0; i + 1 < set->n; i += 2)
		if (!strcmp(set->pair[i], key) && *set->pair[i + 1])
			return set->pair[i + 1];
	for (const struct setting_row *s = settings; s->key; s++)
		if (!strcmp(s->key, key))
			return s->value;
	return "";
}

const char *setting_get(struct store *st, const char *key)
{
	return value_in(&cache(st)->own, key);
}

const char *setting_of(struct store *st, int64_t committee, const char *key)
{
	struct code_cache *c = cache(st);

	if (!committee || committee == st->committee)
		return value_in(&c->own, key);
	if (!c->other.loaded || c->other.committee != committee) {
		arena_free(&c->other.arena);
		load_settings(st, &c->other, committee);
	}
	return value_in(&c->other, key);
}

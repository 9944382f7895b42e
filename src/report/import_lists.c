/* import_lists.c - cells that hold several things: 张三、李四; the units of a proposal; 常委、经济委副主任. What is there
 * already stays as it is (roles, replies, dates); what the list adds is new; a list of people is the whole list. */
#include "import_parts.h"
#include "lvzhi/entry.h"
#include "lvzhi/name.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/text.h"
#include <string.h>

/* Lists in a cell: "张三、李四", 委员编号 likewise, units, posts. Parts in the arena. */
static int list_split(struct arena *a, const char *text, const char ***out)
{
	static const char *const signs[] = { "、", "，", "；", ",", ";", "\n", "/" };
	const char *s = text_clean(a, text, true), *from = s;
	int n = 0;

	*out = NULL;
	for (;; ) {
		size_t len = *s ? 0 : 1;

		for (size_t i = 0; i < COUNT(signs) && !len; i++)
			if (!strncmp(s, signs[i], strlen(signs[i])))
				len = strlen(signs[i]);
		if (!len) {
			s++;
			continue;
		}
		if (s > from) {
			const char *part = text_clean(a, arena_copy_n(a, from, (size_t)(s - from)), false);

			*out = arena_grow(a, *out, (size_t)n, sizeof **out);
			if (*part)
				(*out)[n++] = part;
		}
		if (!*s)
			return n;
		s += len;
		from = s;
	}
}

/* --- people of a proposal or a report ------------------------------------------------------------- */

/* Submitters and authors have the same shape. */
struct people_kind {
	const struct kind *kind;
	int seq, person, unit, role;
	const char *first, *rest;               /* roles of a list that does not say them */
};
static const struct people_kind submitters = { &submitter_kind, SUBMITTER_SEQ, SUBMITTER_PERSON_ID, SUBMITTER_UNIT_ID,
                                               SUBMITTER_ROLE, "lead", "co" };
static const struct people_kind authors = { &author_kind, AUTHOR_SEQ, AUTHOR_PERSON_ID, AUTHOR_UNIT_ID, AUTHOR_ROLE,
                                            "reporter", "reporter" };

/* A list while it is read. */
struct people {
	const struct people_kind *kind;
	struct rec *parent, **taken;            /* rows the list has named, in its order */
	int n;
};

static bool is_taken(const struct people *p, const struct rec *c)
{
	for (int i = 0; i < p->n; i++)
		if (p->taken[i] == c)
			return true;
	return false;
}

/* The row that is there for what the list calls `typed`: two members of one name stay apart once they are entered. */
static struct rec *child_called(struct importer *im, const struct people *p, const char *typed, struct arena *a)
{
	const struct people_kind *pk = p->kind;

	for (struct rec *c = p->parent->children; c; c = c->next) {
		if (c->kind != pk->kind || c->gone || is_taken(p, c))
			continue;
		if (rec_num(c, pk->person) && !strcmp(ref_text(im->st, a, "person", rec_num(c, pk->person)), name_clean(a, typed)))
			return c;
		if (rec_num(c, pk->unit) && !strcmp(ref_text(im->st, a, "unit", rec_num(c, pk->unit)), typed))
			return c;
	}
	return NULL;
}

static struct rec *child_of(struct rec *parent, const struct kind *k, int field, int64_t id)
{
	for (struct rec *c = parent->children; c; c = c->next)
		if (c->kind == k && !c->gone && rec_num(c, field) == id)
			return c;
	return NULL;
}

static enum lz_code put_person(struct importer *im, struct people *p, const char *typed, const char *role, struct arena *a)
{
	const struct people_kind *pk = p->kind;
	struct rec *c = child_called(im, p, typed, a);
	int64_t id = 0;
	int field = pk->person;

	if (!c && ref_read(im->st, a, "person", typed, &id, im->e)) {
		struct err as_person = *im->e;

		field = pk->unit;
		if (ref_read(im->st, a, "unit", typed, &id, im->e)) {
			*im->e = as_person;
			return im->e->code;
		}
	}
	c = c ? c : child_of(p->parent, pk->kind, field, id);
	if (c && is_taken(p, c))
		return LZ_OK;                           /* named twice is there once */
	if (!c) {
		c = rec_add(p->parent, pk->kind);
		rec_set_num(c, field, id);
		rec_set_text(c, pk->role, *role ? role : p->n ? pk->rest : pk->first);
	}
	p->taken = arena_grow(a, p->taken, (size_t)p->n, sizeof *p->taken);
	p->taken[p->n++] = c;
	if (rec_num(c, pk->seq) != p->n)
		rec_set_num(c, pk->seq, p->n);
	return LZ_OK;
}

/* A column with everybody is the list; else the columns by role, one behind the other. 提案人 beside 联名人 or 附议人 is only
 * the first of them, so those columns are read behind it in any case; the column of the first one repeats it. */
static const char *whole_list(struct importer *im, const struct table_row *row)
{
	for (int i = 0; i < im->column_count; i++)
		if (im->columns[i].use == USE_PEOPLE && !*im->columns[i].role && *table_cell(row, i))
			return table_cell(row, i);
	return NULL;
}

static enum lz_code put_people(struct importer *im, struct people *p, const char *text, const char *role, struct arena *a)
{
	const char **parts;
	int n = *text ? list_split(a, text, &parts) : 0;

	for (int k = 0; k < n; k++)
		if (put_person(im, p, parts[k], !strcmp(role, "lead") && p->n ? "co" : role, a))
			return im->e->code;
	return LZ_OK;
}

enum lz_code people_into(struct importer *im, const struct table_row *row, struct rec *parent, struct arena *a)
{
	struct people p = { .kind = parent->kind == &proposal_kind ? &submitters : &authors, .parent = parent };
	const char *whole = whole_list(im, row);

	if (whole && put_people(im, &p, whole, "", a))
		return im->e->code;
	for (int i = 0; i < im->column_count; i++) {
		const struct column *c = &im->columns[i];

		if (c->use == USE_PEOPLE && (whole ? *c->role && strcmp(c->role, p.kind->first) : *table_cell(row, i))
		    && put_people(im, &p, table_cell(row, i), c->role, a))
			return im->e->code;
	}
	for (struct rec *c = parent->children; whole && c; c = c->next)
		if (c->kind == p.kind->kind && !is_taken(&p, c))
			c->gone = true;
	return LZ_OK;
}

/* --- units ------------------------------------------------------------------------------------------ */

enum lz_code units_into(struct importer *im, const struct table_row *row, struct rec *parent, struct arena *a)
{
	for (int i = 0; i < im->column_count; i++) {
		const struct column *c = &im->columns[i];
		const char **parts;
		int n = c->use == USE_UNITS ? list_split(a, table_cell(row, i), &parts) : 0;

		for (int p = 0; p < n; p++) {
			const char *role = *c->role ? c->role : n == 1 ? "single" : p ? "co_handle" : "host";
			struct rec *h;
			int64_t id;

			if (ref_read(im->st, a, "unit", parts[p], &id, im->e))
				return im->e->code;
			if (child_of(parent, &handling_kind, HANDLING_UNIT_ID, id))
				continue;
			h = rec_add(parent, &handling_kind);
			rec_set_num(h, HANDLING_UNIT_ID, id);
			rec_set_text(h, HANDLING_ROLE, role);
		}
	}
	return LZ_OK;
}

/* --- posts ------------------------------------------------------------------------------------------- */

struct seat {
	const char *body, *role;                /* "" body: the office says which */
};

/* The longest name or short name of a code that text begins with; *rest is behind it. */
static const char *code_prefix(struct importer *im, struct arena *a, const char *set, const char *text, const char **rest)
{
	struct code_row *codes;
	int n = code_list(im->st, a, set, &codes);
	const char *found = NULL;
	size_t longest = 0;

	*rest = text;
	for (int i = 0; i < n; i++) {
		const char *names[] = { codes[i].name, codes[i].short_name };

		for (size_t k = 0; k < COUNT(names); k++) {
			size_t len = strlen(names[k]);

			if (len > longest && !strncmp(text, names[k], len)) {
				longest = len;
				found = codes[i].code;
			}
		}
	}
	*rest = text + longest;
	return found;
}

/* 市政协副主席, 经济委副主任, 提案委员会, 常委. */
static bool seat_read(struct importer *im, struct arena *a, const char *text, struct seat *out)
{
	static const char *const before[] = { "市政协", "区政协", "县政协", "省政协", "州政协", "旗政协", "政协", "本届", "兼" };
	const char *role, *body, *rest;

	for (size_t i = 0; i < COUNT(before); i++)
		if (!strncmp(text, before[i], strlen(before[i])))
			text += strlen(before[i]);
	role = code_read(im->st, "role", text);
	if (role) {
		*out = (struct seat){ "", arena_copy(a, role) };
		return true;
	}
	body = code_prefix(im, a, "body", text, &rest);
	if (!body)
		return false;
	role = *rest ? code_read(im->st, "role", rest) : "member";
	*out = (struct seat){ arena_copy(a, body), role ? arena_copy(a, role) : "" };
	return role != NULL;
}

static const char *own_body(const char *role)
{
	return !strcmp(role, "standing_member") ? "standing_committee" : "committee";
}

static bool is_whole(const char *body)
{
	return !*body || !strcmp(body, "committee") || !strcmp(body, "standing_committee") || !strcmp(body, "chair_meeting");
}

/* In office already: the same seat, or for 所属专委会 any seat in that body. */
static bool has_seat(const struct rec *membership, const struct seat *s, bool any_role)
{
	for (const struct rec *p = membership->children; p; p = p->next) {
		const char *body;

		if (p->kind != &post_kind || p->gone || rec_num(p, POST_TO_DAY))
			continue;
		body = rec_text(p, POST_BODY);
		if ((*s->body ? !strcmp(body, s->body) : is_whole(body)) && (any_role || !strcmp(rec_text(p, POST_ROLE), s->role)))
			return true;
	}
	return false;
}

/* Read once per column and not once per row: two values a seat, body and role. */
static bool seat_known(struct importer *im, struct column *c, const char *text, struct seat *out)
{
	int64_t i = keys_get(&c->memo, text, -1);

	if (i < 0) {
		if (!seat_read(im, im->arena, text, out))
			return false;
		i = keys_put(&c->memo, text, (int64_t)c->value_count, NULL);
		for (int k = 0; k < 2; k++) {
			c->values = arena_grow(im->arena, c->values, c->value_count, sizeof *c->values);
			c->values[c->value_count++] = (struct value){ k ? out->role : out->body, 0 };
		}
	}
	*out = (struct seat){ c->values[i].text, c->values[i + 1].text };
	return true;
}

static enum lz_code seats_into(struct importer *im, struct column *c, const char *text, struct rec *membership,
                               struct arena *a)
{
	enum column_use use = c->use;
	const char **parts;
	int n = list_split(a, text, &parts);

	for (int i = 0; i < n; i++) {
		struct seat seat;
		struct rec *p;

		if (!strcmp(parts[i], "委员") || !strcmp(parts[i], "政协委员") || !strcmp(parts[i], "无"))
			continue;                       /* every member is that */
		if (!seat_known(im, c, parts[i], &seat) || (use == USE_BODY && !*seat.body))
			return err_set(im->e, LZ_INVALID, "posts", "看不懂%s“%s”，请写成“常委、经济委员会副主任”，机构和职务要在代码表里",
			               use == USE_BODY ? "专委会" : "政协职务", parts[i]);
		if (has_seat(membership, &seat, use == USE_BODY && !strcmp(seat.role, "member")))
			continue;
		p = rec_add(membership, &post_kind);
		rec_set_text(p, POST_BODY, *seat.body ? seat.body : own_body(seat.role));
		rec_set_text(p, POST_ROLE, seat.role);
		rec_set_num(p, POST_FROM_DAY, rec_num(membership, MEMBERSHIP_FROM_DAY));
	}
	return LZ_OK;
}

enum lz_code posts_into(struct importer *im, const struct table_row *row, struct rec *membership, struct arena *a)
{
	static const enum column_use uses[] = { USE_POST, USE_BODY };   /* the office first: it may say the body too */

	for (size_t u = 0; u < COUNT(uses); u++)
		for (int i = 0; i < im->column_count; i++)
			if (im->columns[i].use == uses[u] && *table_cell(row, i)
			    && seats_into(im, &im->columns[i], table_cell(row, i), membership, a))
				return im->e->code;
	return LZ_OK;
}

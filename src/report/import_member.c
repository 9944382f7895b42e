/* import_member.c - a row of a roster: person, membership and posts. Members are found by 委员编号 in the committee and
 * term, never by name: two people may share a name, and one number with two names is a mistake in one of them. */
#include "import_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/idno.h"
#include "lvzhi/name.h"
#include "lvzhi/person.h"
#include <string.h>

struct roster {
	struct keys by_no;                      /* 委员编号 -> id of the person, in this term */
	struct keys by_value;                   /* the same without leading zeros: a spreadsheet makes 2 of 0002 */
	struct keys several;                    /* those that more than one member has then */
	struct keys by_idno;                    /* 身份证号 -> id of the person, in earlier terms of the committee */
	struct keys names;                      /* of the members there are: only where numbers are given */
	struct keys in_file;                    /* numbers the file has itself: the same */
	int64_t next_no;
	int digits;
};

static const char *no_zeros(const char *no)
{
	const char *from = no + strspn(no, "0");

	return *from && !from[strspn(from, "0123456789")] ? from : no;
}

static struct rec *memberships(struct importer *im, struct arena *a, int field, int64_t id)
{
	im->e->code = LZ_OK;
	return store_rows(im->st, a, &membership_kind, field, (struct value){ "", id }, im->e);
}

/* A member who stays for another term is the same person: the ID number says so, never the name. */
static enum lz_code earlier_members(struct importer *im, struct roster *own)
{
	struct arena a = { NULL };

	for (const struct rec *r = memberships(im, &a, MEMBERSHIP_COMMITTEE_ID, store_committee(im->st)); r; r = r->next) {
		const struct rec *p;

		if (rec_num(r, MEMBERSHIP_TERM_ID) == store_term(im->st))
			continue;
		p = store_load(im->st, &a, &person_kind, rec_num(r, MEMBERSHIP_PERSON_ID), im->e);
		if (!p)
			break;
		if (*rec_text(p, PERSON_ID_NO))
			keys_put(&own->by_idno, rec_text(p, PERSON_ID_NO), p->id, NULL);
	}
	arena_free(&a);
	return im->e->code;
}

enum lz_code member_begin(struct importer *im)
{
	struct roster *own = im->own = arena_take(im->arena, sizeof *own);
	struct arena a = { NULL };
	int64_t most = im->job->number_from + im->table.count;
	int no = column_of(im, &membership_kind, "member_no");
	bool numbering = im->job->number_from > 0;

	own->by_no.arena = own->by_value.arena = own->several.arena = own->by_idno.arena = own->names.arena = own->in_file.arena = im->arena;
	own->next_no = im->job->number_from;
	for (own->digits = 3; most > 999; most /= 10)
		own->digits++;
	for (const struct rec *r = memberships(im, &a, MEMBERSHIP_TERM_ID, store_term(im->st)); r; r = r->next) {
		const char *text = rec_text(r, MEMBERSHIP_MEMBER_NO);
		int64_t person = rec_num(r, MEMBERSHIP_PERSON_ID);

		keys_put(&own->by_no, text, person, NULL);
		if (keys_put(&own->by_value, no_zeros(text), person, NULL) != person)
			keys_put(&own->several, no_zeros(text), 1, NULL);
		if (numbering)
			keys_put(&own->names, ref_text(im->st, &a, "person", rec_num(r, MEMBERSHIP_PERSON_ID)), r->id, NULL);
	}
	arena_free(&a);
	for (int64_t i = im->head + 1; numbering && no >= 0 && i < im->table.count; i++)
		keys_put(&own->in_file, table_cell(&im->table.rows[i], no), 1, NULL);
	if (!im->e->code && column_of(im, &person_kind, "id_no") >= 0)
		return earlier_members(im, own);
	return im->e->code;
}

static enum lz_code give_number(struct importer *im, struct rec *membership, const char *name)
{
	struct roster *own = im->own;
	const char *no;

	if (im->job->number_from <= 0)
		return err_set(im->e, LZ_INVALID, "member_no", "没有委员编号（都还没有编号的话，加 --number-from 1 由程序编号）");
	if (keys_get(&own->names, name, 0) > 0)
		return err_set(im->e, LZ_CONFLICT, "member_no", "本届已有叫“%s”的委员：是同一人请写上委员编号，是同名的新委员请给一个新编号", name);
	do
		no = arena_print(im->arena, "%0*lld", own->digits, (long long)own->next_no++);
	while (keys_get(&own->by_no, no, 0) || keys_get(&own->in_file, no, 0));
	rec_set_text(membership, MEMBERSHIP_MEMBER_NO, no);
	return LZ_OK;
}

/* The number says sex and birth: fill what the file leaves open, refuse what contradicts. */
static enum lz_code check_idno(struct importer *im, struct rec *p, struct arena *a)
{
	struct idno id;
	int64_t born = rec_num(p, PERSON_BORN);

	if (!(p->dirty & (BIT(PERSON_ID_NO) | BIT(PERSON_BORN) | BIT(PERSON_SEX))) || !*rec_text(p, PERSON_ID_NO))
		return LZ_OK;
	if (idno_read(a, rec_text(p, PERSON_ID_NO), &id, im->e))
		return im->e->code;
	if (born && (day_before(born, id.born) || day_before(id.born, born)))
		return err_set(im->e, LZ_INVALID, "born", "出生“%s”和身份证号里的 %s 不一致，请核对", day_text(a, born), day_text(a, id.born));
	if (*rec_text(p, PERSON_SEX) && strcmp(rec_text(p, PERSON_SEX), id.sex))
		return err_set(im->e, LZ_INVALID, "sex", "性别和身份证号不一致，请核对");
	if (!born)
		rec_set_num(p, PERSON_BORN, id.born);
	if (!*rec_text(p, PERSON_SEX))
		rec_set_text(p, PERSON_SEX, id.sex);
	return LZ_OK;
}

static struct rec *membership_of(const struct rec *person, int64_t term)
{
	struct rec *latest = NULL;

	for (struct rec *c = person->children; c; c = c->next)
		if (c->kind == &membership_kind && rec_num(c, MEMBERSHIP_TERM_ID) == term
		    && (!latest || rec_num(c, MEMBERSHIP_FROM_DAY) >= rec_num(latest, MEMBERSHIP_FROM_DAY)))
			latest = c;
	return latest;
}

static struct rec *new_membership(struct importer *im, struct rec *p)
{
	struct rec *m = rec_add(p, &membership_kind);

	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(im->st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(im->st));
	return m;
}

static struct rec *new_member(struct importer *im, struct arena *a)
{
	struct rec *p = rec_new(a, &person_kind);

	new_membership(im, p);
	return p;
}

/* Somebody of an earlier term, with a new membership. NULL: refused. */
static struct rec *earlier_member(struct importer *im, int64_t id, const char *idno, const char *no, struct arena *a)
{
	struct rec *p = store_load(im->st, a, &person_kind, id, im->e), *m = p ? membership_of(p, store_term(im->st)) : NULL;

	if (m) {
		err_set(im->e, LZ_CONFLICT, "member_no", "身份证号 %s 已是本届委员 %s，文件里的编号是 %s，请核对", idno,
		        rec_text(m, MEMBERSHIP_MEMBER_NO), *no ? no : "空的");
		return NULL;
	}
	if (p)
		new_membership(im, p);
	return p;
}

/* The member a number means: as it is written, else as the one that differs in leading zeros alone. 0: nobody. */
static int64_t numbered(const struct roster *own, const char *no)
{
	int64_t id = *no ? keys_get(&own->by_no, no, 0) : 0;

	if (!id && *no && !keys_get(&own->several, no_zeros(no), 0))
		id = keys_get(&own->by_value, no_zeros(no), 0);
	return id;
}

/* The row's person as it is in the ledger, or new. NULL: refused. */
static struct rec *find_member(struct importer *im, const struct table_row *row, const char *no, const char *name, struct arena *a)
{
	struct roster *own = im->own;
	int column = column_of(im, &person_kind, "id_no");
	struct value idno = { "", 0 };
	int64_t id = numbered(own, no), earlier;
	struct rec *p;

	if (column >= 0 && *table_cell(row, column) && cell_value(im, &im->columns[column], table_cell(row, column), &idno))
		return NULL;
	earlier = id ? 0 : keys_get(&own->by_idno, idno.text, 0);
	if (!id && !earlier)
		return new_member(im, a);
	p = id ? store_load(im->st, a, &person_kind, id, im->e) : earlier_member(im, earlier, idno.text, no, a);
	if (!p || !strcmp(rec_text(p, PERSON_NAME), name))
		return p;
	err_set(im->e, LZ_CONFLICT, "name", "%s %s 在履职簿里是“%s”，文件里是“%s”，请核对（改名请在界面里改）", id ? "编号" : "身份证号",
	        id ? no : idno.text, rec_text(p, PERSON_NAME), name);
	return NULL;
}

enum outcome member_row(struct importer *im, const struct table_row *row, struct arena *a)
{
	struct rec *p, *m;
	int no_column = column_of(im, &membership_kind, "member_no"), name_column = column_of(im, &person_kind, "name");
	struct value no = { "", 0 }, name = { "", 0 };
	const char *kept, *no_cell = cell_of(im, row, no_column, a), *name_cell = cell_of(im, row, name_column, a);

	if (*no_cell && cell_value(im, &im->columns[no_column], no_cell, &no))
		return ROW_REFUSED;
	if (*name_cell && cell_value(im, &im->columns[name_column], name_cell, &name))
		return ROW_REFUSED;
	if (!*name.text) {
		err_set(im->e, LZ_INVALID, "name", "没有姓名");
		return ROW_REFUSED;
	}
	if (*no.text && key_once(im, row, arena_print(a, "委员编号 %s", no.text), no.text))
		return ROW_REFUSED;
	p = find_member(im, row, no.text, name.text, a);
	if (!p || cells_into(im, row, p, a))
		return ROW_REFUSED;
	m = membership_of(p, store_term(im->st));
	if (!m)
		return ROW_REFUSED;
	kept = m->rev ? arena_copy(a, rec_text(m, MEMBERSHIP_MEMBER_NO)) : NULL;
	if (cells_into(im, row, m, a))
		return ROW_REFUSED;
	if (kept)                                       /* 2 in the file is 0002 here, and stays so */
		rec_set_text(m, MEMBERSHIP_MEMBER_NO, kept);
	if ((!*no.text && give_number(im, m, name.text)) || posts_into(im, row, m, a) || check_idno(im, p, a))
		return ROW_REFUSED;
	return row_save(im, p, !m->rev);
}

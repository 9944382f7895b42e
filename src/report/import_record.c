/* import_record.c - rows of every kind but members: found by the kind's natural key, filled from the columns, saved
 * with what belongs to them. A kind that is saved with another (场次, 承办) goes through its parent. */
#include "import_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/proposal.h"
#include "lvzhi/entry.h"
#include "lvzhi/text.h"
#include <string.h>

static void set_if(struct rec *r, const char *key, int64_t id)
{
	int f = kind_field(r->kind, key);

	if (f >= 0 && !rec_num(r, f))
		rec_set_num(r, f, id);
}

/* The plenary a proposal belongs to where the file does not say: the latest of the term. */
static enum lz_code latest_session(struct importer *im, struct arena *a, int64_t *id)
{
	struct value term = { "", store_term(im->st) };
	int64_t no = -1;

	*id = 0;
	im->e->code = LZ_OK;
	for (const struct rec *r = store_rows(im->st, a, &session_kind, SESSION_TERM_ID, term, im->e); r; r = r->next)
		if (rec_num(r, SESSION_NO) > no) {
			no = rec_num(r, SESSION_NO);
			*id = r->id;
		}
	return im->e->code;
}

/* "2" or 开幕会 among the sittings of the row's event; one sitting needs no word. */
static enum lz_code sitting_of(struct importer *im, const struct table_row *row, int64_t event, int64_t *sitting,
                               struct arena *a)
{
	const char *typed = text_narrow(a, cell_of(im, row, column_using(im, USE_SITTING), a));
	struct value v = { "", event };
	int n = 0;

	*sitting = 0;
	im->e->code = LZ_OK;
	for (const struct rec *r = store_rows(im->st, a, &sitting_kind, SITTING_EVENT_ID, v, im->e); r; r = r->next, n++)
		if (!*typed ? true : !strcmp(typed, rec_text(r, SITTING_TITLE))
		                     || !strcmp(typed, arena_print(a, "%lld", (long long)rec_num(r, SITTING_NO))))
			*sitting = r->id;
	if (im->e->code)
		return im->e->code;
	if (!*typed && n > 1)
		return err_set(im->e, LZ_INVALID, "sitting_id", "这次会议有 %d 场，请加“场次”一栏，写第几场（1、2…）或场次名称", n);
	if (!*sitting)
		return !*typed ? err_set(im->e, LZ_INVALID, "sitting_id", "这次会议还没有场次")
			: err_set(im->e, LZ_INVALID, "sitting_id", "这次会议没有“%s”这一场。场次先用 import sitting 导入"
			          "（会议活动、序、日期、半天），或在会议的表单里添上", typed);
	return LZ_OK;
}

/* What the columns say and what goes without saying. */
static enum lz_code fill(struct importer *im, const struct table_row *row, struct rec *r, struct arena *a)
{
	int64_t id;
	int f = kind_field(r->kind, "person_id");

	if (cells_into(im, row, r, a))
		return im->e->code;
	if (f >= 0 && (column_using(im, USE_NUMBER) >= 0 || column_using(im, USE_NAME) >= 0)) {
		if (row_person(im, row, a, &id))
			return im->e->code;
		rec_set_num(r, f, id);
	}
	set_if(r, "committee_id", store_committee(im->st));
	set_if(r, "term_id", store_term(im->st));
	if (r->kind == &proposal_kind && !rec_num(r, PROPOSAL_SESSION_ID)) {
		if (latest_session(im, a, &id))
			return im->e->code;
		if (!id)
			return err_set(im->e, LZ_INVALID, "session_id", "本届还没有记下哪一次全体会议。先用 import session 导入（次、开幕），再导入提案");
		rec_set_num(r, PROPOSAL_SESSION_ID, id);
	}
	if (r->kind == &opinion_report_kind && !rec_num(r, OPINION_REPORT_YEAR))
		rec_set_num(r, OPINION_REPORT_YEAR, rec_num(r, OPINION_REPORT_RECEIVED_DAY) / 10000);
	if (r->kind == &leave_request_kind && *cell_of(im, row, column_using(im, USE_SITTING), a)) {
		if (sitting_of(im, row, rec_num(r, LEAVE_REQUEST_EVENT_ID), &id, a))
			return im->e->code;
		rec_set_num(r, LEAVE_REQUEST_SITTING_ID, id);
	}
	return LZ_OK;
}

/* The natural key as text, "" when all that decides is empty: such a row can only be new. */
static const char *key_text(const struct rec *r, struct arena *a)
{
	static const char *const given[] = { "committee_id", "term_id", "session_id", "year" };
	struct sink out = { .arena = a };
	uint64_t mask = r->kind->natural_key;
	int parent = kind_parent(r->kind);
	bool says = false;

	mask |= parent >= 0 ? BIT(parent) : 0;
	sink_text(&out, "");
	for (int f = 0; f < r->kind->field_count; f++) {
		const struct field *field = &r->kind->fields[f];
		bool own = f != parent;

		if (!(mask & BIT(f)))
			continue;
		for (size_t i = 0; i < COUNT(given); i++)
			own = own && strcmp(field->key, given[i]);
		says = says || (own && !value_empty(field, r->values[f]));
		if (field_is_text(field))
			sink_put(&out, "%s\x1f", r->values[f].text);
		else
			sink_put(&out, "%lld\x1f", (long long)r->values[f].num);
	}
	return says ? out.text : "";
}

/* Everybody's dictionaries and rules have no committee; a city's own value hides them. What differs from everybody's
 * becomes the city's own. */
static bool may_be_everybodys(const struct kind *k)
{
	int f = kind_field(k, "committee_id");

	return f >= 0 && !(k->fields[f].flags & FF_REQUIRED) && k->natural_key & BIT(f);
}

static struct rec *find(struct importer *im, struct rec *like, struct arena *a)
{
	int committee = kind_field(like->kind, "committee_id");
	struct rec *found = store_find(im->st, a, like, im->e);

	if (!found && !im->e->code && may_be_everybodys(like->kind)) {
		struct rec *all = rec_new(a, like->kind);

		for (int f = 0; f < like->kind->field_count; f++)
			rec_set(all, f, f == committee ? (struct value){ "", 0 } : like->values[f]);
		found = store_find(im->st, a, all, im->e);
	}
	if (found && committee >= 0 && rec_num(found, committee) && rec_num(found, committee) != rec_num(like, committee))
		return NULL;                            /* a unit of another committee with the same code */
	return found;
}

/* Units without a code of their own are known by their name. */
static struct rec *find_by_name(struct importer *im, const struct rec *like, struct arena *a)
{
	int name = kind_field(like->kind, "name"), committee = kind_field(like->kind, "committee_id");

	if (like->kind != &unit_kind)
		return NULL;
	for (struct rec *r = store_rows(im->st, a, like->kind, name, like->values[name], im->e); r; r = r->next)
		if (rec_num(r, committee) == rec_num(like, committee))
			return r;
	return NULL;
}

/* The file's columns over what the ledger has. */
static bool differs(const struct importer *im, const struct rec *like, const struct rec *found)
{
	for (int i = 0; i < im->column_count; i++) {
		const struct column *c = &im->columns[i];

		if (c->use == USE_FIELD && c->of == like->kind && like->dirty & BIT(c->field)
		    && !value_same(&like->kind->fields[c->field], like->values[c->field], found->values[c->field]))
			return true;
	}
	return false;
}

static void new_sitting(struct rec *event)
{
	struct rec *s = rec_add(event, &sitting_kind);

	rec_set_num(s, SITTING_NO, 1);
	rec_set_num(s, SITTING_DAY, rec_num(event, EVENT_FROM_DAY));
}

/* A kind of its own. */
static enum outcome top_row(struct importer *im, const struct table_row *row, struct rec *like, const char *key,
                            struct arena *a)
{
	int committee = kind_field(like->kind, "committee_id");
	struct rec *found = *key ? find(im, like, a) : find_by_name(im, like, a), *r = like;

	if (im->e->code)
		return ROW_REFUSED;
	if (found && may_be_everybodys(like->kind) && !rec_num(found, committee) && differs(im, like, found))
		found = NULL;
	if (found) {
		r = store_load(im->st, a, like->kind, found->id, im->e);
		if (!r || cells_into(im, row, r, a))
			return ROW_REFUSED;
	} else if (r->kind == &event_kind) {
		new_sitting(r);
	}
	if ((r->kind == &proposal_kind || r->kind == &opinion_report_kind) && people_into(im, row, r, a))
		return ROW_REFUSED;
	if (r->kind == &proposal_kind && units_into(im, row, r, a))
		return ROW_REFUSED;
	if (!*key && twin_once(im, row, r))
		return ROW_REFUSED;
	im->warned = !found && r->kind == &proposal_kind && !rec_count(r, &submitter_kind);
	im->changes = im->warned ? "没有写提案者，导入以后请补上" : im->changes;
	return row_save(im, r, !found);
}

/* A kind that is saved with its parent: found among the parent's rows. */
static enum outcome child_row(struct importer *im, struct rec *like, struct arena *a)
{
	int link = kind_parent(like->kind);
	const struct kind *above = kind_find(like->kind->fields[link].of);
	struct rec *parent, *c;
	bool found;

	if (!rec_num(like, link)) {
		err_set(im->e, LZ_INVALID, like->kind->fields[link].key, "没有写明是哪一条%s", above->label);
		return ROW_REFUSED;
	}
	parent = store_load(im->st, a, above, rec_num(like, link), im->e);
	if (!parent)
		return ROW_REFUSED;
	for (c = parent->children; c; c = c->next) {
		bool same = c->kind == like->kind;

		for (int f = 0; same && f < like->kind->field_count; f++)
			same = !(like->kind->natural_key & BIT(f)) || value_same(&like->kind->fields[f], c->values[f], like->values[f]);
		if (same)
			break;
	}
	found = c != NULL;
	c = c ? c : rec_add(parent, like->kind);
	for (int f = 0; f < like->kind->field_count; f++)
		if (f != link && like->dirty & BIT(f) && (!found || !value_empty(&like->kind->fields[f], like->values[f])))
			rec_set(c, f, like->values[f]);
	return row_save(im, parent, !found);
}

enum outcome record_row(struct importer *im, const struct table_row *row, struct arena *a)
{
	struct rec *like = rec_new(a, im->kind->kind);
	const char *key;

	if (fill(im, row, like, a))
		return ROW_REFUSED;
	im->record = like;
	key = key_text(like, a);
	if (*key && key_once(im, row, row_name(like, a), key))
		return ROW_REFUSED;
	im->e->code = LZ_OK;
	return kind_parent(like->kind) >= 0 ? child_row(im, like, a) : top_row(im, row, like, key, a);
}

/* Event, number and status: the row of the roll, made where the person is not on it yet. */
enum outcome attendance_row(struct importer *im, const struct table_row *row, struct arena *a)
{
	const char *event_text = cell_of(im, row, column_using(im, USE_EVENT), a);
	struct rec *like = rec_new(a, &attendance_kind), *r = like, *found;
	int64_t event, sitting, person;

	if (!*event_text) {
		err_set(im->e, LZ_INVALID, "event_id", "没有写明是哪次会议");
		return ROW_REFUSED;
	}
	if (ref_read(im->st, a, "event", event_text, &event, im->e) || sitting_of(im, row, event, &sitting, a)
	    || row_person(im, row, a, &person))
		return ROW_REFUSED;
	rec_set_num(like, ATTENDANCE_PERSON_ID, person);
	rec_set_num(like, ATTENDANCE_SITTING_ID, sitting);
	if (key_once(im, row, "同一场同一人", arena_print(a, "%lld.%lld", (long long)person, (long long)sitting)))
		return ROW_REFUSED;
	im->e->code = LZ_OK;
	found = store_find(im->st, a, like, im->e);
	if (im->e->code)
		return ROW_REFUSED;
	r = found ? found : like;
	return cells_into(im, row, r, a) ? ROW_REFUSED : row_save(im, r, !found);
}

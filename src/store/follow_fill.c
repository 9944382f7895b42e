#include "follow_parts.h"
#include "kind_sql.h"
#include "lvzhi/choices.h"
#include "lvzhi/event.h"
#include "lvzhi/idno.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/name.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/text.h"
#include <string.h>

/* Fields the program keeps true: what a name's order is, where a paper stands, the next number. Called inside the
 * operation with all children at hand, so two clerks never get the same number. */

static void fill_text(struct rec *r, int f, const char *s)
{
	if (strcmp(rec_text(r, f), s))
		rec_set_text(r, f, s);
}

/* --- people ---------------------------------------------------------------------------------- */

/* A derived value follows its source until somebody corrects it by hand. */
static void derive(struct rec *r, int f, const char *derived_was, const char *derived)
{
	if (!*rec_text(r, f) || !strcmp(rec_text(r, f), derived_was))
		fill_text(r, f, derived);
}

static void id_fill(struct rec *r)
{
	struct arena a = { NULL };
	struct idno id;
	struct err e;
	char *no = arena_copy(&a, rec_text(r, PERSON_ID_NO));

	if (*no && no[strlen(no) - 1] == 'x')
		no[strlen(no) - 1] = 'X';
	fill_text(r, PERSON_ID_NO, no);
	if (*no && !idno_read(&a, no, &id, &e)) {       /* a wrong number is for the check to refuse */
		if (!*rec_text(r, PERSON_SEX))
			rec_set_text(r, PERSON_SEX, id.sex);
		if (!rec_num(r, PERSON_BORN))
			rec_set_num(r, PERSON_BORN, id.born);
	}
	arena_free(&a);
}

static bool empty_place(const char *name_order)
{
	return strcmp(name_order, "by_stroke") != 0;
}

/* By the order of the membership's own committee, whichever the clerk has chosen. */
static void keys_fill(struct rec *m, const char *name, const char *pinyin, const char *place, const char *order)
{
	bool empty = empty_place(order);
	struct arena a = { NULL };

	fill_text(m, MEMBERSHIP_STROKE_KEY, name_stroke_key(&a, name, place, empty));
	fill_text(m, MEMBERSHIP_PINYIN_KEY, name_pinyin_key(&a, name, pinyin));
	arena_free(&a);
}

static enum lz_code person_fill(struct store *st, struct rec *r)
{
	struct arena a = { NULL };
	const char *pinyin_was = arena_copy(&a, r->was[PERSON_PINYIN].text);

	if (!*rec_text(r, PERSON_PINYIN) || (r->dirty & BIT(PERSON_NAME)))
		derive(r, PERSON_PINYIN, r->rev ? name_pinyin(&a, r->was[PERSON_NAME].text) : "",
		       name_pinyin(&a, rec_text(r, PERSON_NAME)));
	if (!*rec_text(r, PERSON_INITIALS) || (r->dirty & BIT(PERSON_PINYIN)))
		derive(r, PERSON_INITIALS, r->rev ? name_initials(&a, pinyin_was) : "",
		       name_initials(&a, rec_text(r, PERSON_PINYIN)));
	id_fill(r);
	for (struct rec *m = r->children; m; m = m->next)
		if (m->kind == &membership_kind && !m->gone)
			keys_fill(m, rec_text(r, PERSON_NAME), rec_text(r, PERSON_PINYIN),
			          rec_text(r, PERSON_STROKE_PLACE), setting_of(st, rec_num(m, MEMBERSHIP_COMMITTEE_ID), "name.order"));
	arena_free(&a);
	return LZ_OK;
}

/* A membership saved without its person. */
static enum lz_code membership_fill(struct store *st, struct rec *r, struct err *e)
{
	struct arena a = { NULL };
	const struct rec *p = row_load(st, &a, &person_kind, (const int64_t[]){ rec_num(r, MEMBERSHIP_PERSON_ID), 0 }, e);

	if (p)
		keys_fill(r, rec_text(p, PERSON_NAME), rec_text(p, PERSON_PINYIN), rec_text(p, PERSON_STROKE_PLACE),
		          setting_of(st, rec_num(r, MEMBERSHIP_COMMITTEE_ID), "name.order"));
	arena_free(&a);
	return LZ_OK;
}

#define ORDER_OF(whose) "coalesce((SELECT o.\"value\" FROM setting o WHERE o.\"key\" = 'name.order' AND o.\"value\" <> '' AND o.id <> ?3" \
	" AND o.committee_id " whose "), '')"

/* The order of names has changed: every key it decides, in the operation that changes the setting. A committee's own order
 * stands before everybody's. */
static enum lz_code order_fill(struct store *st, const struct rec *setting, struct err *e)
{
	int64_t committee = rec_num(setting, SETTING_COMMITTEE_ID), after = 0;
	const char *typed = rec_text(setting, SETTING_VALUE);
	enum lz_code rc = LZ_OK;

	if (!st->op)
		return LZ_OK;
	while (!rc) {
		struct arena a = { NULL };
		sqlite3_stmt *s = db_stmt(st, "SELECT m.id, p.name, p.pinyin, p.stroke_place, " ORDER_OF("= m.committee_id") ", " ORDER_OF("IS NULL")
		                              " FROM membership m JOIN person p ON p.id = m.person_id WHERE m.id > ?1 AND (?2 = 0 OR m.committee_id = ?2) ORDER BY m.id LIMIT 1", e);
		struct rec *m;
		int more;

		if (!s)
			return e->code;
		sqlite3_bind_int64(s, 1, after);
		sqlite3_bind_int64(s, 2, committee);
		sqlite3_bind_int64(s, 3, setting->id);
		if ((more = db_step(st, s, e)) > 0) {
			const char *name = arena_copy(&a, db_text(s, 1)), *pinyin = arena_copy(&a, db_text(s, 2));
			const char *place = arena_copy(&a, db_text(s, 3)), *own = arena_copy(&a, db_text(s, 4)), *all = arena_copy(&a, db_text(s, 5));
			const char *order = committee && *typed ? typed : committee ? all : *own ? own : typed;

			after = sqlite3_column_int64(s, 0);
			db_done(s);
			m = row_load(st, &a, &membership_kind, (const int64_t[]){ after, 0 }, e);
			if (!m) {
				rc = e->code;
			} else {
				struct row_change c = { .kind = m->kind, .key = { m->id }, .rev = m->rev,
				                        .before = m->was, .after = m->values };

				keys_fill(m, name, pinyin, place, order);
				rc = m->dirty ? row_write(st->op, &c, e) : LZ_OK;
			}
		}
		arena_free(&a);
		if (more < 0)
			return e->code;
		if (!more)
			break;
	}
	return rc;
}

static enum lz_code setting_fill(struct store *st, struct rec *r, struct err *e)
{
	struct arena a = { NULL };
	const char *value;
	enum lz_code rc = setting_read(&a, rec_text(r, SETTING_KEY), rec_text(r, SETTING_VALUE), &value, e);

	if (!rc)
		fill_text(r, SETTING_VALUE, value);
	arena_free(&a);
	return rc || strcmp(rec_text(r, SETTING_KEY), "name.order") ? rc : order_fill(st, r, e);
}

/* --- papers ----------------------------------------------------------------------------------- */

/* 第一提案人 is the first line: new lines behind it that the form began as 第一提案人 are co-signers; where there is none, the
 * first of the co-signers is. */
static void lines_fill(struct rec *r, const struct kind *k, int seq, int role)
{
	struct rec *first = NULL;
	bool lead = false, led = false;
	int n = 0;

	for (struct rec *c = r->children; c; c = c->next) {
		if (c->kind != k || c->gone)
			continue;
		n++;
		first = first ? first : c;
		led |= role >= 0 && strcmp(rec_text(c, role), "co") && strcmp(rec_text(c, role), "seconder");
		if (!rec_num(c, seq))
			rec_set_num(c, seq, n);
		if (role < 0 || strcmp(rec_text(c, role), "lead"))
			continue;
		if (lead)
			rec_set_text(c, role, "co");
		lead = true;
	}
	if (role >= 0 && first && !led && !strcmp(rec_text(first, role), "co")) {
		rec_set_text(first, role, "lead");
		rec_set_num(first, seq, 1);
	}
}

/* 大会提案 until the day the session's cut-off says, 平时提案 after it: where nobody has said which. */
static enum lz_code period_fill(struct store *st, struct rec *r, struct err *e)
{
	struct arena a = { NULL };
	int64_t day = rec_num(r, PROPOSAL_RECEIVED_DAY), cutoff;
	const struct rec *session;

	if (*rec_text(r, PROPOSAL_PERIOD) || !day || !rec_num(r, PROPOSAL_SESSION_ID) || (r->rev && !(r->dirty & BIT(PROPOSAL_RECEIVED_DAY))))
		return LZ_OK;
	session = row_load(st, &a, &session_kind, (const int64_t[]){ rec_num(r, PROPOSAL_SESSION_ID), 0 }, e);
	cutoff = session ? rec_num(session, SESSION_CUTOFF_DAY) : 0;
	if (cutoff)
		rec_set_text(r, PROPOSAL_PERIOD, day <= cutoff ? "session" : "ordinary");
	arena_free(&a);
	return session ? LZ_OK : e->code;
}

static enum lz_code report_fill(struct store *st, struct rec *r)
{
	if (!rec_num(r, OPINION_REPORT_YEAR))
		rec_set_num(r, OPINION_REPORT_YEAR, rec_num(r, OPINION_REPORT_RECEIVED_DAY) / 10000);
	if (!rec_num(r, OPINION_REPORT_SERIAL_NO))
		rec_set_num(r, OPINION_REPORT_SERIAL_NO, next_number(st, &opinion_report_kind, OPINION_REPORT_SERIAL_NO, r));
	lines_fill(r, &author_kind, AUTHOR_SEQ, -1);
	fill_text(r, OPINION_REPORT_STATE, opinion_state(r));
	return LZ_OK;
}

/* --- a part saved by itself: the state of what it belongs to ------------------------------------- */

static const struct part {
	const struct kind *kind, *of;
	int parent, state;                      /* fields of the part and of the whole */
	const char *(*state_of)(const struct rec *whole);
} parts[] = {
	{ &adoption_kind, &opinion_report_kind, ADOPTION_REPORT_ID, OPINION_REPORT_STATE, opinion_state },
};

static enum lz_code part_fill(struct store *st, const struct part *p, struct rec *r, struct err *e)
{
	struct arena a = { NULL };
	struct rec *whole, copy = *r;
	enum lz_code rc = LZ_OK;

	if (!st->op || !rec_num(r, p->parent))
		return LZ_OK;
	whole = store_load(st, &a, p->of, rec_num(r, p->parent), e);
	if (whole) {
		struct row_change c = { .kind = p->of, .key = { whole->id }, .rev = whole->rev,
		                        .before = whole->was, .after = whole->values };

		for (struct rec *x = whole->children; x; x = x->next)
			if (x->kind == p->kind && x->id == r->id)
				x->gone = true;
		copy.next = whole->children;    /* as it is going to be */
		whole->children = &copy;
		fill_text(whole, p->state, p->state_of(whole));
		rc = whole->dirty ? row_write(st->op, &c, e) : LZ_OK;
	}
	arena_free(&a);
	return rc;
}

enum lz_code follow_fill(struct store *st, struct rec *r, struct err *e)
{
	struct arena a = { NULL };

	if (r->kind == &person_kind)
		return person_fill(st, r);
	if (r->kind == &membership_kind)
		return membership_fill(st, r, e);
	if (r->kind == &proposal_kind) {
		lines_fill(r, &submitter_kind, SUBMITTER_SEQ, SUBMITTER_ROLE);
		if (period_fill(st, r, e))
			return e->code;
		return procedure_fill(st, r, e);
	}
	if (r->kind == &handling_kind || r->kind == &proposal_step_kind)
		return procedure_part_fill(st, r, e);
	if (r->kind == &opinion_report_kind)
		return report_fill(st, r);
	if (r->kind == &setting_kind)
		return setting_fill(st, r, e);
	if (r->kind == &leave_request_kind && !rec_num(r, LEAVE_REQUEST_STATE))
		rec_set_num(r, LEAVE_REQUEST_STATE, LEAVE_PENDING);     /* whatever nobody decided is waited for */
	if (r->kind == &unit_kind)
		fill_text(r, UNIT_INITIALS, text_initials(&a, rec_text(r, UNIT_NAME)));
	arena_free(&a);
	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i].kind == r->kind)
			return part_fill(st, &parts[i], r, e);
	return LZ_OK;
}

/* --- proof ------------------------------------------------------------------------------------------ */

struct finding {
	const char *what;
	int64_t n;
};

static void found(struct finding *f, const struct rec *r, int field, const char *made)
{
	f->n += strcmp(rec_text(r, field), made) != 0;
}

static enum lz_code keys_check(struct store *st, struct finding *f, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT m.stroke_key, m.pinyin_key, p.name, p.pinyin, p.stroke_place, coalesce((SELECT \"value\" FROM setting"
	                              " WHERE \"key\" = 'name.order' AND \"value\" <> '' AND coalesce(committee_id, m.committee_id) = m.committee_id"
	                              " ORDER BY committee_id IS NULL LIMIT 1), '') FROM membership m JOIN person p ON p.id = m.person_id", e);
	struct arena a = { NULL };
	int more = -1;

	while (s && (more = db_step(st, s, e)) > 0) {
		f->n += strcmp(db_text(s, 0), name_stroke_key(&a, db_text(s, 2), db_text(s, 4), empty_place(db_text(s, 5)))) != 0
		     || strcmp(db_text(s, 1), name_pinyin_key(&a, db_text(s, 2), db_text(s, 3))) != 0;
		arena_free(&a);
	}
	return more < 0 ? e->code : LZ_OK;
}

/* Every record of a kind, its cached field made again. */
static enum lz_code state_check(struct store *st, const struct kind *k, int field, const char *(*made)(const struct rec *r),
                                struct finding *f, struct err *e)
{
	struct arena a = { NULL };
	const char *sql = arena_print(&a, "SELECT id FROM \"%s\" ORDER BY id", k->table);
	sqlite3_stmt *s = db_stmt(st, sql, e);
	int more = -1;

	while (s && (more = db_step(st, s, e)) > 0) {
		struct arena one = { NULL };
		const struct rec *r = store_load(st, &one, k, sqlite3_column_int64(s, 0), e);

		if (r)
			found(f, r, field, made(r));
		arena_free(&one);
	}
	arena_free(&a);
	return more < 0 ? e->code : LZ_OK;
}

static enum lz_code initials_check(struct store *st, struct finding *f, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT name, initials FROM unit", e);
	struct arena a = { NULL };
	int more = -1;

	while (s && (more = db_step(st, s, e)) > 0)
		f->n += strcmp(db_text(s, 1), text_initials(&a, db_text(s, 0))) != 0;
	arena_free(&a);
	return more < 0 ? e->code : LZ_OK;
}

enum lz_code fill_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e)
{
	struct finding f[] = { { N_("委员的笔画序、拼音序"), 0 }, { N_("单位的简拼"), 0 }, { N_("提案的状态、日期和期限"), 0 },
	                       { N_("社情民意的状态"), 0 } };
	struct arena a = { NULL };
	int64_t n = 0;

	if (keys_check(st, &f[0], e) || initials_check(st, &f[1], e)
	    || procedure_check(st, &f[2].n, e)
	    || state_check(st, &opinion_report_kind, OPINION_REPORT_STATE, opinion_state, &f[3], e))
		return e->code;
	for (size_t i = 0; i < COUNT(f); i++)
		if (f[i].n) {
			say(ctx, arena_print(&a, "%s与记录不一致：%lld 行", f[i].what, (long long)f[i].n));
			n += f[i].n;
		}
	arena_free(&a);
	return n ? err_set(e, LZ_DB, NULL, "由记录推出的字段与记录不一致") : LZ_OK;
}

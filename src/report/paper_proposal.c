/* The papers about proposals: which there are, and the jobs that print one, a batch, or a whole session. */
#include "paper_proposal.h"
#include "lvzhi/data.h"
#include "lvzhi/file.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include "paper_parts.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define B(x) (1u << (x))
#define RECEIVED (B(AT_DRAFT) | B(AT_SUBMITTED) | B(AT_FIRST_REVIEWED) | B(AT_RETURNED))
#define HANDLED (B(AT_ASSIGNED) | B(AT_DECLINING) | B(AT_ACCEPTED) | B(AT_REHANDLING))
#define ANSWERED (B(AT_REPLIED) | B(AT_FEEDBACK_IN))
#define ENDED (B(AT_CLOSED) | B(AT_FOLLOWING))
#define HANDED (HANDLED | ANSWERED | ENDED)
#define FILED (B(AT_FILED) | HANDED)
#define ANY (~0u)
#define SESSION 0

const struct proposal_paper proposal_papers[] = {
	{ "registration", N_("提案登记表"), EACH_PROPOSAL, ANY, true },
	{ "review", N_("提案审查单"), EACH_PROPOSAL, ANY & ~B(AT_DRAFT), true },
	{ "return", N_("退回修改通知"), EACH_PROPOSAL, B(AT_RETURNED), false },
	{ "filing", N_("立案通知"), EACH_PROPOSAL, FILED, true },
	{ "not_filed", N_("不立案通知单"), EACH_PROPOSAL, B(AT_NOT_FILED), true },
	{ "merge", N_("并案说明"), EACH_PROPOSAL, B(AT_MERGED), true },
	{ "convert", N_("转办函"), EACH_PROPOSAL, B(AT_CONVERTED), true },
	{ "withdraw", N_("撤案申请"), EACH_PROPOSAL, RECEIVED | B(AT_FILED) | B(AT_WITHDRAWN), false },
	{ "assign", N_("提案交办单"), EACH_UNIT, HANDED, true },
	{ "sign", N_("签收单"), EACH_UNIT, HANDED, false },
	{ "ask_out", N_("退办申请单"), EACH_ASKED_OUT, HANDLED, false },
	{ "move", N_("改办通知"), EACH_MOVED, HANDED, false },
	{ "contact", N_("沟通记录单"), EACH_CONTACT, HANDED, true },
	{ "opinion", N_("会办意见函"), EACH_CO_HANDLER, HANDED, true },
	{ "extend", N_("延期申请单"), EACH_EXTENSION, HANDED, false },
	{ "remind", N_("催办通知单"), EACH_OVERDUE, HANDED, false },
	{ "reply", N_("答复函"), EACH_REPLYING, HANDED, true },
	{ "feedback", N_("征询意见表"), EACH_SUBMITTER, HANDED, true },
	{ "rehandle", N_("二次办理通知单"), EACH_REPLYING, B(AT_REHANDLING) | B(AT_FEEDBACK_IN), false },
	{ "follow", N_("跟踪办理单"), EACH_PROMISED, ANSWERED | ENDED, false },
	{ "key", N_("重点提案督办方案"), EACH_KEY, FILED, false },
	{ "excellent", N_("优秀提案推荐表"), EACH_PROPOSAL, FILED, false },
	{ "rate_proposal", N_("提案质量评议表"), EACH_RATING_UNIT, HANDLED | ANSWERED | ENDED, false },
	{ "rate_handling", N_("办理质量评议表"), EACH_RATER, ANSWERED | ENDED, false },
	{ "dossier", N_("提案卷宗目录"), EACH_PROPOSAL, ANY & ~B(AT_DRAFT), true },
	{ "text", N_("提案汇编"), EACH_PROPOSAL, FILED, false },
	{ "receipts", N_("收件清单"), EACH_SESSION, SESSION, false },
	{ "catalogue", N_("提案目录"), EACH_SESSION, SESSION, false },
	{ "unit_list", N_("提案交办清单"), EACH_SESSION_UNIT, SESSION, false },
	{ "overdue", N_("逾期提案催办汇总"), EACH_SESSION, SESSION, false },
	{ "key_list", N_("重点提案督办清单"), EACH_SESSION, SESSION, false },
	{ "follow_list", N_("跟踪办理清单"), EACH_SESSION, SESSION, false },
	{ "excellent_list", N_("优秀提案一览表"), EACH_SESSION, SESSION, false },
	{ NULL, NULL, 0, 0, false }
};

const struct proposal_paper *proposal_paper_find(const char *key)
{
	for (const struct proposal_paper *p = proposal_papers; p->key; p++)
		if (!strcmp(p->key, key) || !strcmp(p->label, key))
			return p;
	return NULL;
}

const char *proposal_paper_each(const struct proposal_paper *p)
{
	static const char *const each[] = {
		[EACH_PROPOSAL] = N_("一件提案"), [EACH_UNIT] = N_("一个承办单位"), [EACH_REPLYING] = N_("一个答复单位"),
		[EACH_CO_HANDLER] = N_("一个会办单位"), [EACH_OVERDUE] = N_("一个逾期单位"), [EACH_SUBMITTER] = N_("一位提案人"),
		[EACH_CONTACT] = N_("一次沟通"), [EACH_EXTENSION] = N_("一次延期"), [EACH_ASKED_OUT] = N_("一次申退"),
		[EACH_MOVED] = N_("一次申退"), [EACH_PROMISED] = N_("一件有承诺的提案"), [EACH_KEY] = N_("一件重点提案"),
		[EACH_RATING_UNIT] = N_("一个承办单位"), [EACH_RATER] = N_("一位提案人"), [EACH_SESSION] = N_("一次会议"),
		[EACH_SESSION_UNIT] = N_("一个承办单位"),
	};

	return each[p->each];
}

/* A merged or unfiled proposal has no units of its own, whatever its dates say. */
static bool state_fits(const struct proposal_paper *p, const struct rec *proposal)
{
	return !p->states || (p->states & B(proposal_at(proposal))) != 0;
}

bool proposal_paper_fits(const struct proposal_paper *p, const struct rec *proposal, int64_t today)
{
	struct arena a = { NULL };
	struct proposal_row *rows;
	bool fits = p->states && state_fits(p, proposal) && proposal_sheets(NULL, &a, proposal, (enum paper_each)p->each, today, &rows) > 0;

	arena_free(&a);
	return fits;
}

/* --- layouts ----------------------------------------------------------------------------------- */

/* A city's own files come before those that are built in: the first layout of a name counts. */
static enum lz_code layouts_in(struct arena *a, const char *folder, struct layout ***end, struct err *e)
{
	const struct data_file *f;

	for (int i = 0; (f = data_nth("layouts/proposals", i)) != NULL; i++) {
		const char *name = strrchr(f->name, '/') + 1, *path = folder ? arena_print(a, "%s/%s", folder, name) : name;
		char *text = NULL;
		size_t n;

		if (folder && access(path, R_OK))
			continue;
		if (folder && file_read(a, path, &text, &n, e))
			return e->code;
		if (layout_read(a, path, folder ? text : f->bytes, *end, e))
			return e->code;
		while (**end)
			*end = &(**end)->next;
	}
	return LZ_OK;
}

static enum lz_code layouts(struct store *st, struct arena *a, struct layout **out, struct err *e)
{
	const char *own = setting_get(st, "paper.layouts"), *data = store_env(st)->data;
	enum lz_code rc = LZ_OK;

	*out = NULL;
	if (*own)
		rc = layouts_in(a, own, &out, e);
	if (!rc && data)
		rc = layouts_in(a, arena_print(a, "%s/layouts", data), &out, e);
	return rc ? rc : layouts_in(a, NULL, &out, e);
}

/* --- jobs -------------------------------------------------------------------------------------- */

enum { PAPERS_MOST = 64 };

struct job {
	struct store *st;
	struct doc *d;
	const struct proposal_job *what;
	struct arena a;
	struct layout *layouts;
	const struct proposal_paper *papers[PAPERS_MOST];
	int paper_count;
	int64_t session, today;
	int64_t *ids;
	int count, sheets;
	struct err *e;
};

static enum lz_code papers_read(struct job *j)
{
	const char *s = j->what->papers;

	while (*s) {
		size_t n = strcspn(s, ",");
		const char *key = arena_copy_n(&j->a, s, n);
		const struct proposal_paper *p = proposal_paper_find(key);

		if (!p && strcmp(key, "all"))
			return err_set(j->e, LZ_INVALID, "papers", "没有“%s”这种提案文书", key);
		for (const struct proposal_paper *each = p ? p : proposal_papers; each->key && j->paper_count < PAPERS_MOST; each++) {
			if (p || each->book)
				j->papers[j->paper_count++] = each;
			if (p)
				break;
		}
		s += n + (s[n] == ',');
	}
	return j->paper_count ? LZ_OK : err_set(j->e, LZ_INVALID, "papers", "没有写要印哪种文书");
}

/* For the log of prints: which proposal's sheet it is, for which unit or submitter; a list is about its session. */
static void note(struct job *j, const struct proposal_paper *p, const struct proposal_fill *fill)
{
	const struct proposal_row *row = &fill->sheet;
	struct doc_about about = { p->label, "session", fill->session, "" };

	if (row->proposal)
		about = (struct doc_about){ p->label, "proposal", row->proposal->id, "" };
	else if (fill->unit)
		about = (struct doc_about){ p->label, "unit", fill->unit, "" };
	if (row->handling)
		about.detail = ref_text(j->st, &j->a, "unit", rec_num(row->handling, HANDLING_UNIT_ID));
	else if (row->submitter && rec_num(row->submitter, SUBMITTER_PERSON_ID))
		about.detail = ref_text(j->st, &j->a, "person", rec_num(row->submitter, SUBMITTER_PERSON_ID));
	else if (row->submitter)
		about.detail = ref_text(j->st, &j->a, "unit", rec_num(row->submitter, SUBMITTER_UNIT_ID));
	if (about.id)
		doc_about(j->d, &about);
}

static enum lz_code put(struct job *j, const struct proposal_paper *p, struct proposal_fill *fill)
{
	struct layout *l = layout_find(j->layouts, p->key);
	struct layout_source s;

	if (!l)
		return err_set(j->e, LZ_INVALID, NULL, "表样文件里没有 [%s] %s", p->key, p->label);
	fill->st = j->st;
	s = proposal_source(fill);
	j->sheets++;
	if (layout_put(j->d, l, &s, j->e))
		return j->e->code;
	if (!fill->blank)
		note(j, p, fill);
	return LZ_OK;
}

static int by_number(const void *a, const void *b)
{
	const struct rec *const *x = a, *const *y = b;
	int64_t n = rec_num(*x, PROPOSAL_PROPOSAL_NO), m = rec_num(*y, PROPOSAL_PROPOSAL_NO);

	if (n != m && n && m)
		return (n > m) - (n < m);
	if (!n != !m)                                   /* those without a number stand behind */
		return n ? -1 : 1;
	n = rec_num(*x, PROPOSAL_SERIAL_NO);
	m = rec_num(*y, PROPOSAL_SERIAL_NO);
	return n != m ? (n > m) - (n < m) : ((*x)->id > (*y)->id) - ((*x)->id < (*y)->id);
}

/* The proposals of the session by number: the rows alone; each is loaded when its sheets are made. */
static enum lz_code session_ids(struct job *j)
{
	struct arena a = { NULL };
	struct err *e = j->e;
	struct rec *rows, **sorted;
	int n = 0;

	*e = (struct err){ 0 };
	rows = store_rows(j->st, &a, &proposal_kind, PROPOSAL_SESSION_ID, (struct value){ "", j->session }, e);
	for (struct rec *r = rows; r; r = r->next)
		n++;
	sorted = arena_take(&a, sizeof *sorted * (size_t)(n + 1));
	n = 0;
	for (struct rec *r = rows; r; r = r->next)
		sorted[n++] = r;
	if (n)
		qsort(sorted, (size_t)n, sizeof *sorted, by_number);
	j->ids = arena_take(&j->a, sizeof *j->ids * (size_t)(n + 1));
	for (int i = 0; i < n; i++)
		j->ids[i] = sorted[i]->id;
	j->count = n;
	arena_free(&a);
	return e->code;
}

static bool go_on(struct job *j, int done)
{
	if (!j->what->progress || j->what->progress(j->what->ctx, done, j->count))
		return true;
	err_set(j->e, LZ_STOPPED, NULL, "已停止，没有打印");
	return false;
}

/* One proposal's sheets of every paper asked for: its memory ends with it, only the document grows. */
static enum lz_code put_proposal(struct job *j, int64_t id)
{
	struct arena a = { NULL };
	struct rec *p = store_load(j->st, &a, &proposal_kind, id, j->e);
	enum lz_code rc = p ? LZ_OK : j->e->code;

	for (int i = 0; !rc && i < j->paper_count; i++) {
		struct proposal_row *rows;
		int n;

		if (!j->papers[i]->states || !state_fits(j->papers[i], p))
			continue;
		n = proposal_sheets(j->st, &a, p, (enum paper_each)j->papers[i]->each, j->today, &rows);
		for (int r = 0; !rc && r < n; r++) {
			struct proposal_fill fill = { .a = &a, .now = rows[r], .session = j->session };

			if (!j->what->unit || !rows[r].handling || rec_num(rows[r].handling, HANDLING_UNIT_ID) == j->what->unit)
				rc = put(j, j->papers[i], &fill);
		}
	}
	arena_free(&a);
	return rc;
}

/* --- papers about many ------------------------------------------------------------------------- */

struct many {
	struct arena a;
	struct proposal_row *rows;
	int count;
	struct rec **proposals;
	const char **units;                     /* per row of a unit paper: what it is sorted by */
};

static bool wanted(const struct proposal_paper *p, const struct rec *r)
{
	if (!strcmp(p->key, "receipts"))
		return proposal_at(r) != AT_DRAFT;
	if (!strcmp(p->key, "key_list"))
		return rec_num(r, PROPOSAL_IS_KEY) != 0;
	if (!strcmp(p->key, "excellent_list"))
		return rec_num(r, PROPOSAL_IS_EXCELLENT) != 0;
	return (FILED & B(proposal_at(r))) != 0;
}

static void many_add(struct many *m, struct proposal_row row)
{
	m->rows = arena_grow(&m->a, m->rows, (size_t)m->count, sizeof *m->rows);
	m->rows[m->count++] = row;
}

/* The lines that one proposal has in the paper: itself, its units, its overdue units, or its promises. */
static void many_rows(struct job *j, struct many *m, const struct proposal_paper *p, const struct rec *r)
{
	struct proposal_row *rows;
	int n;

	if (!strcmp(p->key, "follow_list")) {
		const struct rec *c;

		for (int i = 0; (c = rec_child(r, &proposal_step_kind, i)) != NULL; i++)
			if (!strcmp(rec_text(c, STEP_STEP), "promise") && !rec_num(c, STEP_UNDONE))
				many_add(m, (struct proposal_row){ r, NULL, handling_of(r, rec_num(c, STEP_UNIT_ID)), c, 0 });
		return;
	}
	if (strcmp(p->key, "overdue") && p->each != EACH_SESSION_UNIT) {
		many_add(m, (struct proposal_row){ .proposal = r });
		return;
	}
	n = proposal_sheets(j->st, &m->a, r, p->each == EACH_SESSION_UNIT ? EACH_UNIT : EACH_OVERDUE, j->today, &rows);
	for (int i = 0; i < n; i++)
		if (!j->what->unit || rec_num(rows[i].handling, HANDLING_UNIT_ID) == j->what->unit)
			many_add(m, rows[i]);
}

static int64_t unit_of(const struct proposal_row *r)
{
	return rec_num(r->handling, HANDLING_UNIT_ID);
}

static int by_unit(const void *a, const void *b)        /* the office numbers its units as it wants them listed */
{
	int64_t x = unit_of(a), y = unit_of(b);

	return x != y ? (x > y) - (x < y) : by_number(&((const struct proposal_row *)a)->proposal, &((const struct proposal_row *)b)->proposal);
}

static int by_days(const void *a, const void *b)        /* the longest overdue first, a unit's together */
{
	const struct proposal_row *x = a, *y = b;

	return x->overdue != y->overdue ? (x->overdue < y->overdue) - (x->overdue > y->overdue) : by_unit(a, b);
}

static int by_serial(const void *a, const void *b)      /* in the order they came in */
{
	const struct rec *x = ((const struct proposal_row *)a)->proposal, *y = ((const struct proposal_row *)b)->proposal;
	int64_t n = rec_num(x, PROPOSAL_SERIAL_NO), m = rec_num(y, PROPOSAL_SERIAL_NO);

	return n != m ? (n > m) - (n < m) : (x->id > y->id) - (x->id < y->id);
}

static enum lz_code put_many(struct job *j, const struct proposal_paper *p)
{
	struct many m = { .a = { NULL } };
	enum lz_code rc = LZ_OK;

	for (int i = 0; i < j->count && !rc; i++) {
		struct rec *r = store_load(j->st, &m.a, &proposal_kind, j->ids[i], j->e);

		rc = !r ? j->e->code : !go_on(j, i + 1) ? LZ_STOPPED : LZ_OK;
		if (!rc && wanted(p, r))
			many_rows(j, &m, p, r);
	}
	if (m.count && !strcmp(p->key, "receipts"))
		qsort(m.rows, (size_t)m.count, sizeof *m.rows, by_serial);
	if (m.count && (p->each == EACH_SESSION_UNIT || !strcmp(p->key, "overdue")))
		qsort(m.rows, (size_t)m.count, sizeof *m.rows, p->each == EACH_SESSION_UNIT ? by_unit : by_days);
	for (int i = 0; i < m.count && !rc;) {
		struct proposal_fill fill = { .a = &m.a, .session = j->session, .rows = m.rows + i, .row_count = m.count };

		if (p->each == EACH_SESSION_UNIT) {
			fill.unit = unit_of(&m.rows[i]);
			for (fill.row_count = 0; i + fill.row_count < m.count && unit_of(&m.rows[i + fill.row_count]) == fill.unit;)
				fill.row_count++;
		}
		rc = put(j, p, &fill);
		i += fill.row_count;
	}
	arena_free(&m.a);
	return rc;
}

int64_t proposal_session(struct store *st)
{
	struct arena a = { NULL };
	struct err unread = { 0 };
	int64_t id = 0, no = 0;

	for (struct rec *r = store_rows(st, &a, &session_kind, SESSION_TERM_ID, (struct value){ "", store_term(st) }, &unread); r; r = r->next)
		if (rec_num(r, SESSION_NO) >= no) {
			no = rec_num(r, SESSION_NO);
			id = r->id;
		}
	arena_free(&a);
	return id;
}

enum lz_code proposal_of_number(struct store *st, int64_t session, const char *typed, int64_t *id, struct err *e)
{
	struct arena a = { NULL };
	struct err none = { 0 };
	const char *plain = text_narrow(&a, typed);
	struct rec *s = store_load(st, &a, &session_kind, session, &none), *r;
	const char *prefix = s ? rec_text(s, SESSION_PREFIX) : "";
	bool serial = *plain == 's' || *plain == 'S';
	int64_t no;

	plain += serial ? 1 : *prefix && !strncmp(plain, prefix, strlen(prefix)) && plain[strlen(prefix)] ? strlen(prefix) : 0;
	no = text_is(plain, "0123456789") && strlen(plain) < 10 ? strtol(plain, NULL, 10) : 0;
	*id = 0;
	for (r = no ? store_rows(st, &a, &proposal_kind, PROPOSAL_SESSION_ID, (struct value){ "", session }, &none) : NULL; r; r = r->next)
		if (rec_num(r, serial ? PROPOSAL_SERIAL_NO : PROPOSAL_PROPOSAL_NO) == no)
			*id = r->id;
	arena_free(&a);
	return *id ? LZ_OK : err_set(e, LZ_INVALID, "proposal", "这次会议没有%s“%s”的提案", serial ? "流水号是" : "提案号是", typed);
}

static enum lz_code put_blank(struct job *j)
{
	enum lz_code rc = LZ_OK;

	for (int i = 0; !rc && i < j->paper_count; i++) {
		struct proposal_fill fill = { .a = &j->a, .session = j->session, .blank = true };

		rc = put(j, j->papers[i], &fill);
	}
	return rc;
}

static enum lz_code put_filled(struct job *j)
{
	bool singles = false;
	enum lz_code rc = LZ_OK;

	if (j->what->ids) {
		j->ids = arena_take(&j->a, sizeof *j->ids * (size_t)(j->what->count + 1));
		memcpy(j->ids, j->what->ids, sizeof *j->ids * (size_t)j->what->count);
		j->count = j->what->count;
	} else {
		rc = session_ids(j);
	}
	for (int i = 0; i < j->paper_count; i++) {
		singles |= j->papers[i]->states != SESSION;
		if (!rc && j->papers[i]->states == SESSION)
			rc = put_many(j, j->papers[i]);
	}
	for (int i = 0; singles && !rc && i < j->count; i++) {
		rc = put_proposal(j, j->ids[i]);
		if (!rc && !go_on(j, i + 1))
			rc = LZ_STOPPED;
	}
	if (!rc && !j->sheets)
		rc = err_set(j->e, LZ_INVALID, NULL, "没有要印的“%s”：所选提案现在的状态都不用它", j->papers[0]->label);
	return rc;
}

enum lz_code paper_proposals(struct store *st, struct doc *d, const struct proposal_job *job, int *sheets, struct err *e)
{
	struct job j = { .st = st, .d = d, .what = job, .e = e, .session = job->session ? job->session : proposal_session(st),
		         .today = env_today(store_env(st)) };
	enum lz_code rc = papers_read(&j);

	if (!rc)
		rc = layouts(st, &j.a, &j.layouts, e);
	if (!rc) {
		paper_foot(st, &j.a, d);
		rc = job->blank ? put_blank(&j) : put_filled(&j);
	}
	if (sheets)
		*sheets = j.sheets;
	arena_free(&j.a);
	return rc;
}

/* Locking and unlocking a year. Computing, deciding and writing are one operation: what is locked is what the ledger held
 * at that moment. */
#include "lock_parts.h"
#include "lvzhi/choices.h"
#include "lvzhi/edition.h"
#include "lvzhi/list.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* --- locking ---------------------------------------------------------------------------------------------------------- */

int64_t lock_in_force(struct store *st, int year, const char *subject, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id FROM locking WHERE committee_id = :committee AND year = :year AND subject = :subject"
	                              " AND unlocked_day = 0", e);
	int64_t id = 0;

	e->code = s ? LZ_OK : e->code;
	if (!s)
		return 0;
	db_bind_num(s, ":committee", store_committee(st));
	db_bind_num(s, ":year", year);
	db_bind_text(s, ":subject", subject_or_member(subject));
	if (db_step(st, s, e) > 0) {
		id = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return id;
}

static int64_t next_version(struct store *st, int64_t year_id)
{
	struct err e;
	sqlite3_stmt *s = db_stmt(st, "SELECT coalesce(max(version), 0) + 1 FROM locking WHERE evaluation_year_id = :year", &e);
	int64_t n = 1;

	if (!s)
		return n;
	db_bind_num(s, ":year", year_id);
	if (db_step(st, s, &e) > 0) {
		n = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return n;
}

struct locker {
	struct store *st;
	struct op *op;
	struct arena *a;
	const struct scheme *scheme;
	struct rec *year, *locking;
	struct rec **results;
	size_t count;
	struct codes texts;
	struct inputs_all inputs;
	struct prints prints;
	struct err *e;
};

static const char *follows_text(struct arena *a, const struct scheme *s, const struct result *r)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < r->follow_count; i++)
		sink_put(&out, "%s%s", i ? "\n" : "", s->follows[r->follows[i]].label);
	return out.text;
}

/* Whom the papers name, as of the day of the lock: a change of sector or employer later is none of this year's. */
static enum lz_code who_take(struct locker *k, struct rec *out, const struct result *r)
{
	static const struct { int field; const char *column; } taken[] = {
		{ LOCKED_SECTOR, "sector" }, { LOCKED_POSTS, "posts" }, { LOCKED_SPECIAL, "special_committee" },
		{ LOCKED_EMPLOYER, "employer" }, { LOCKED_DUTY_TITLE, "duty_title" },
	};
	const struct view *v = view_find("member");
	struct list_row row;

	rec_set_num(out, LOCKED_MONTHS, r->subject.col[SUBJECT_MONTHS]);
	if (scheme_of_bodies(k->scheme)) {
		rec_set_num(out, LOCKED_MEMBERS, r->subject.col[SUBJECT_MEMBERS]);
		return LZ_OK;
	}
	if (list_row_of(k->st, k->a, v, r->subject.id, &row, k->e))
		return k->e->code;
	for (size_t i = 0; i < COUNT(taken); i++)
		rec_set_text(out, taken[i].field, row.cell[view_column(v, taken[i].column)]);
	return LZ_OK;
}

/* One subject's record: what it got, what it got it for, and what that was read from. */
static enum lz_code result_make(struct locker *k, const struct result *r)
{
	bool member = !strcmp(k->scheme->subject, "member");
	struct rec *out = rec_new(k->a, &result_kind), *verdict;
	const struct inputs *in = inputs_of(&k->inputs, r->subject.id);
	struct sink text = { .arena = k->a };
	const char *exact, *grade;

	verdict = verdict_of(k->st, k->a, k->year, member ? r->subject.id : 0, member ? 0 : r->subject.id, k->e);
	if (k->e->code)
		return k->e->code;
	grade = r->exempt ? "" : verdict_grade(verdict, r->grade);
	if (grade_check(k->scheme, grade, k->e))
		return err_set(k->e, LZ_INVALID, "decided", "%s的等次“%s”不是这个办法的等次，请先改好", r->subject.name, grade);
	rec_set_num(out, LOCKED_COMMITTEE_ID, rec_num(k->locking, LOCKING_COMMITTEE_ID));
	rec_set_num(out, LOCKED_TERM_ID, rec_num(k->locking, LOCKING_TERM_ID));
	rec_set_num(out, LOCKED_YEAR, rec_num(k->locking, LOCKING_YEAR));
	rec_set_text(out, LOCKED_SUBJECT, rec_text(k->locking, LOCKING_SUBJECT));
	rec_set_num(out, LOCKED_MEMBERSHIP_ID, member ? r->subject.id : 0);
	rec_set_num(out, LOCKED_PERSON_ID, member ? person_of_seat(k->st, r->subject.id) : 0);
	rec_set_num(out, LOCKED_BODY_ID, member ? 0 : r->subject.id);
	rec_set_text(out, LOCKED_NO, r->subject.no);
	rec_set_text(out, LOCKED_NAME, r->subject.name);
	rec_set_num(out, LOCKED_SCORED, !r->exempt && k->scheme->item_count && num_is(r->total));
	rec_set_num(out, LOCKED_TOTAL, r->exempt ? 0 : total_points(k->a, r->total, &exact));
	rec_set_text(out, LOCKED_EXACT, r->exempt ? "" : exact);
	rec_set_num(out, LOCKED_PLACE, r->place);
	rec_set_text(out, LOCKED_RANKED_IN, r->group);
	rec_set_text(out, LOCKED_BAND, r->band);
	rec_set_text(out, LOCKED_GRADE, grade);
	rec_set_text(out, LOCKED_COMPUTED, r->exempt ? "" : r->grade);
	if (verdict && strcmp(grade, r->grade) != 0)
		rec_set_text(out, LOCKED_REASON, *rec_text(verdict, VERDICT_DECIDED) ? rec_text(verdict, VERDICT_DECIDED_REASON)
		                                                                   : rec_text(verdict, VERDICT_PROPOSED_REASON));
	rec_set_text(out, LOCKED_VETO, r->veto);
	rec_set_text(out, LOCKED_FOLLOWS, follows_text(k->a, k->scheme, r));
	lines_write(k->scheme, r, &k->texts, &text);
	rec_set_text(out, LOCKED_LINES, text.text);
	if (in) {
		sink_reset(&text);
		inputs_write(in, &text);
		rec_set_text(out, LOCKED_INPUTS, text.text);
		rec_set_text(out, LOCKED_INPUTS_PRINT, in->print);
	}
	if (who_take(k, out, r))
		return k->e->code;
	rec_set_text(out, LOCKED_PRINT, result_print(k->a, out));
	sink_put(&k->prints.text, "%s\n", rec_text(out, LOCKED_PRINT));
	k->results[k->count++] = out;
	return LZ_OK;
}

/* The rule as it stands, by the name the year has; its text goes into the lock. */
static enum lz_code rule_take(struct locker *k, int year)
{
	const char *name = arena_copy(k->a, year_scheme(k->st, k->year));
	struct edition *ed;

	if (evaluate_scheme(k->st, k->a, name, year, &k->scheme, NULL, k->e) || edition_of(k->st, k->a, name, year, &ed, k->e))
		return k->e->code;
	if (!ed)
		return err_set(k->e, LZ_INVALID, "scheme", "评价办法“%s”是一个文件；锁定的办法要在履职簿里，请先导入", name);
	if (strcmp(k->scheme->subject, rec_text(k->year, YEAR_SUBJECT)) != 0)
		return err_set(k->e, LZ_INVALID, "scheme", "评价办法“%s”评的不是%s，请在考核年度里换一个办法", name,
		               subject_type_choices[choice_find(subject_type_choices, rec_text(k->year, YEAR_SUBJECT))].label);
	rec_set_text(k->locking, LOCKING_SCHEME, name);
	rec_set_text(k->locking, LOCKING_TITLE, k->scheme->name ? k->scheme->name : "");
	rec_set_text(k->locking, LOCKING_SCHEME_TEXT, arena_copy_n(k->a, ed->text, ed->len));
	rec_set_text(k->locking, LOCKING_SCHEME_PRINT, print_of(k->a, ed->text, ed->len));
	return LZ_OK;
}

static enum lz_code year_ready(struct locker *k, const struct lock_job *job)
{
	int64_t locked = lock_in_force(k->st, job->year, job->subject, k->e);

	if (k->e->code)
		return k->e->code;
	if (locked)
		return err_set(k->e, LZ_CONFLICT, NULL, "%d年度已经锁定；要重新锁定请先写明理由解锁", job->year);
	k->year = year_record(k->st, k->a, job->year, job->subject, k->e);
	if (k->e->code)
		return k->e->code;
	if (!k->year || !rec_num(k->year, YEAR_DECIDED_DAY) || !*rec_text(k->year, YEAR_MEETING))
		return err_set(k->e, LZ_INVALID, "decided_day", "%d年度还没有审定，请先在考核年度里填审定日期和会议（命令行写 --decided 和 --meeting）", job->year);
	if (rec_num(k->year, YEAR_TERM_ID) != store_term(k->st))
		return err_set(k->e, LZ_INVALID, "term_id", "%d年度是另一届的，请先换到那一届再锁定", job->year);
	return LZ_OK;
}

static void locking_fill(struct locker *k, const struct lock_job *job)
{
	struct rec *l = k->locking = rec_new(k->a, &locking_kind);

	rec_set_num(l, LOCKING_COMMITTEE_ID, store_committee(k->st));
	rec_set_num(l, LOCKING_TERM_ID, store_term(k->st));
	rec_set_num(l, LOCKING_EVALUATION_YEAR_ID, k->year->id);
	rec_set_num(l, LOCKING_YEAR, job->year);
	rec_set_text(l, LOCKING_SUBJECT, rec_text(k->year, YEAR_SUBJECT));
	rec_set_num(l, LOCKING_VERSION, next_version(k->st, k->year->id));
	rec_set_num(l, LOCKING_LOCKED_DAY, env_today(store_env(k->st)));
	rec_set_num(l, LOCKING_DECIDED_DAY, rec_num(k->year, YEAR_DECIDED_DAY));
	rec_set_text(l, LOCKING_MEETING, rec_text(k->year, YEAR_MEETING));
	rec_set_num(l, LOCKING_INPUTS_FORM, inputs_form_now());
}

/* Everything computed and put together, nothing written. */
static enum lz_code results_make(struct locker *k, const struct lock_job *job)
{
	struct evaluate_job run = { .scheme = k->scheme, .year = job->year, .lines = true, .progress = job->progress, .ctx = job->ctx };
	struct evaluation *ev;
	const struct results *results;
	struct sink texts = { .arena = k->a };
	enum lz_code rc = inputs_read(k->st, k->a, k->scheme, job->year, inputs_form_now(), &k->inputs, k->e);

	if (rc || evaluate_run(&ev, k->st, &run, k->e))
		return k->e->code;
	results = evaluate_results(ev);
	k->results = arena_take(k->a, sizeof(struct rec *) * (results->count + 1));
	for (size_t i = 0; i < results->count && !rc; i++)
		rc = result_make(k, &results->row[i]);
	evaluate_free(ev);
	if (!rc && !k->count)
		rc = err_set(k->e, LZ_INVALID, NULL, "%d年度没有要评价的对象，没有什么可锁定", job->year);
	texts_write(&k->texts, &texts);
	rec_set_text(k->locking, LOCKING_TEXTS, texts.text);
	rec_set_num(k->locking, LOCKING_PEOPLE, (int64_t)k->count);
	rec_set_text(k->locking, LOCKING_RESULTS_PRINT, results_print(k->a, &k->prints, k->locking));
	return rc;
}

static enum lz_code write_all(struct locker *k)
{
	enum lz_code rc = op_put(k->op, k->locking, k->e);

	for (size_t i = 0; i < k->count && !rc; i++) {
		rec_set_num(k->results[i], LOCKED_LOCKING_ID, k->locking->id);
		rc = op_put(k->op, k->results[i], k->e);
	}
	if (!rc && !rec_num(k->year, YEAR_COMPUTED_DAY)) {
		rec_set_num(k->year, YEAR_COMPUTED_DAY, env_today(store_env(k->st)));
		rc = op_put(k->op, k->year, k->e);
	}
	return rc;
}

enum lz_code lock_year(struct store *st, const struct lock_job *job, int64_t *locking, struct err *e)
{
	struct arena a = { NULL };
	struct locker k = { .st = st, .a = &a, .e = e, .texts = { .arena = &a }, .prints = { { .arena = &a } } };
	enum lz_code rc = op_begin(&k.op, st, arena_print(&a, "锁定%d年度考核结果", job->year), e);

	if (rc) {
		arena_free(&a);
		return rc;
	}
	op_unseal(k.op);
	rc = year_ready(&k, job);
	if (!rc) {
		locking_fill(&k, job);
		rc = rule_take(&k, job->year);
	}
	if (!rc)
		rc = results_make(&k, job);
	if (!rc) {
		op_relabel(k.op, arena_print(&a, "锁定%d年度考核结果第%lld版, %zu 人", job->year,
		                             (long long)rec_num(k.locking, LOCKING_VERSION), k.count));
		rc = write_all(&k);
	}
	if (!rc && locking)
		*locking = k.locking->id;
	rc = op_end(k.op, rc, e);
	arena_free(&a);
	return rc;
}

enum lz_code unlock_year(struct store *st, int64_t locking, const char *reason, struct err *e)
{
	struct arena a = { NULL };
	struct rec *r = store_load(st, &a, &locking_kind, locking, e);
	const char *why = text_clean(&a, reason ? reason : "", false);
	struct op *op;
	enum lz_code rc = r ? LZ_OK : e->code;

	if (!rc && !*why)
		rc = err_set(e, LZ_INVALID, "unlock_reason", "解锁要写明理由，它会记进操作日志");
	if (!rc && rec_num(r, LOCKING_UNLOCKED_DAY))
		rc = err_set(e, LZ_CONFLICT, NULL, "这一版已经解锁了");
	if (!rc)
		rc = op_begin(&op, st, arena_print(&a, "解锁%lld年度考核结果第%lld版：%s", (long long)rec_num(r, LOCKING_YEAR),
		                                   (long long)rec_num(r, LOCKING_VERSION), why), e);
	if (!rc) {
		op_unseal(op);
		rec_set_num(r, LOCKING_UNLOCKED_DAY, env_today(store_env(st)));
		rec_set_text(r, LOCKING_UNLOCK_REASON, why);
		rc = op_end(op, op_put(op, r, e), e);
	}
	arena_free(&a);
	return rc;
}

int locked_lines(struct arena *a, const struct rec *locking, const struct rec *result, struct locked_line **out, struct err *e)
{
	const char **texts;
	int text_count = texts_read(a, rec_text(locking, LOCKING_TEXTS), &texts);
	int n = lines_read(a, texts, text_count, rec_text(result, LOCKED_LINES), out);

	if (n < 0)
		err_set(e, LZ_DB, NULL, "%s %lld年度的明细读不懂，请运行 lvzhi check", rec_text(result, LOCKED_NAME),
		        (long long)rec_num(result, LOCKED_YEAR));
	return n;
}

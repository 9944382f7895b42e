/* Sheets that come back: the feedback, and both sides of the two-way rating. A row a sheet; its answers are typed into one
 * field, a digit a question, with the questions under the form. Kinds that exist only here. */
#include "proposal_parts.h"
#include "lvzhi/question.h"
#include <string.h>

#define SHEET_FIELDS(X) \
	X(SHEET_DAY, "day", N_("日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED) \
	X(SHEET_WAY, "way", N_("方式"), F_CODE, .cells = 8, .of = "contact_way")
enum sheet_field { SHEET_FIELDS(FIELD_ID) };
/* The cursor begins where FF_REQUIRED says; FF_CACHE hides what this kind of sheet does not ask. */
#define SHEET_ROW_FIELDS(X, ANSWERS, SATISFIED, SATISFIED_TOO) \
	X(SHEET_ROW_WHO, "who", N_("谁的（没有交回的空着）"), F_TEXT, .cells = 24, .flags = FF_KEY) \
	X(SHEET_ROW_ANSWERS, "answers", N_("问卷"), F_TEXT, .cells = 12, .flags = FF_PLAIN | (ANSWERS)) \
	X(SHEET_ROW_RESULT, "result", N_("对办理结果"), F_CODE, .cells = 10, .of = "satisfaction", .flags = SATISFIED) \
	X(SHEET_ROW_ATTITUDE, "attitude", N_("对办理态度"), F_CODE, .cells = 10, .of = "satisfaction", .flags = SATISFIED_TOO) \
	X(SHEET_ROW_TEXT, "text", N_("意见"), F_TEXT, .cells = 14)
enum sheet_row_field { SHEET_ROW_FIELDS(FIELD_ID, 0, 0, 0) };

/* One kind each, so that "as above" does not mix them. */
#define SHEET_KIND(name, text, ...) \
	static const struct field name##_row_fields[] = { SHEET_ROW_FIELDS(FIELD_ROW, __VA_ARGS__) }; \
	static const struct kind name##_row_kind = { .table = #name "_row", .label = text, FIELDS(name##_row_fields) }; \
	static const struct kind name##_kind = { \
		.table = #name, .label = text, FIELDS(sheet_fields), .children = (const struct kind *const[]){ &name##_row_kind, NULL }, \
	}
static const struct field sheet_fields[] = { SHEET_FIELDS(FIELD_ROW) };
SHEET_KIND(feedback, N_("各位提案者"), FF_REQUIRED, 0, 0);
SHEET_KIND(feedback_plain, N_("各位提案者"), FF_CACHE, FF_REQUIRED, 0);         /* the office asks no questions */
SHEET_KIND(rating, N_("评议表"), FF_REQUIRED, FF_CACHE, FF_CACHE);

enum { MORE = 2 };                              /* attitude and result, as they follow on the sheet */

/* What the digits of a row answer: the questions, and of a feedback the attitude and the result. */
struct asked {
	struct question *all;
	int n, more;                            /* questions; what follows them */
};

static struct asked asked_of(struct ui *ui, struct arena *a, enum procedure_do step)
{
	struct question *read;
	struct asked q = { .n = question_list(ui->st, a, question_set_of(step)->set, &read), .more = step == DO_FEEDBACK ? MORE : 0 };

	q.all = arena_take(a, sizeof *q.all * (size_t)(q.n + MORE));
	if (q.n)
		memcpy(q.all, read, sizeof *read * (size_t)q.n);
	q.all[q.n] = question_satisfaction(ui->st, a, "对办理态度");
	q.all[q.n + 1] = question_satisfaction(ui->st, a, "对办理结果");
	return q;
}

static const struct kind *row_kind(const struct rec *r)
{
	return r->kind->children[0];
}

/* my in that field: an office that does not count the answers says what it always said. NULL: no satisfaction. */
static const char *satisfaction(struct ui *ui, const struct case_plan *p, const char *typed)
{
	return p->step == DO_FEEDBACK ? code_read(ui->st, "satisfaction", typed) : NULL;
}

/* --- the questions under the form -------------------------------------------------------------------- */

static void hint(struct ui *ui, const struct rec *r, int field, const char *typed, struct form_hint *out, void *ctx)
{
	struct case_plan *p = ctx;
	struct arena *a = &ui->scratch;
	struct asked q;
	int used = 0, widest = 0;
	bool wrong = false;                     /* the line it is wrong in stays marked */

	if (r->kind->children)
		return;
	if (*typed && (field == SHEET_ROW_RESULT || field == SHEET_ROW_ANSWERS) && !*rec_text(r, SHEET_ROW_ATTITUDE) && satisfaction(ui, p, typed)) {
		out->lines[out->count++] = arena_print(a, "──对办理态度没有填，和结果一样记“%s”；不一样的，到那一栏填",
		                                       code_name_of(ui->st, "satisfaction", satisfaction(ui, p, typed)));
		return;                         /* what F2 would save is seen before it is pressed */
	}
	if (field != SHEET_ROW_ANSWERS)
		return;
	q = asked_of(ui, a, p->step);
	for (const char *c = text_lower(a, text_narrow(a, typed)); *c && !wrong; c++) {
		wrong = *c != ' ' && *c != '0' && used < q.n + q.more && answers_digit((const char[]){ *c, 0 }, 0) >= q.all[used].count;
		used += *c != ' ' && !wrong;
	}
	out->now = used < q.n + q.more ? used + 1 : -1;
	out->lines[out->count++] = arena_print(a, "──每题打一个数字，没有答的打 0%s", q.more ? "；接着可以打对态度、对结果，不用再填" : "");
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < q.n + q.more && out->count < HINTS_MOST; i++) {
			struct sink words = { .arena = a };
			int cells;

			for (int k = 0; k < q.all[i].count; k++)
				sink_put(&words, " %c%s", k < 9 ? '1' + k : 'a' + k, q.all[i].words[k]);
			cells = words.text ? text_cells(words.text) : 0;
			widest = cells > widest ? cells : widest;
			if (pass)
				out->lines[out->count++] = arena_print(a, "%s%2d %s%s", i + 1 != out->now ? " " : wrong ? "!" : ">", i + 1,
				                                       text_pad(a, q.all[i].text, ui->cols - widest - 5 > 12 ? ui->cols - widest - 5 : 12),
				                                       words.text ? words.text : "");
		}
}

static enum lz_code check(struct ui *ui, const struct rec *r, int field, struct value *v, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;
	struct arena a = { NULL };
	const char *typed = "";
	struct asked q;

	if (r->kind->children || field != SHEET_ROW_ANSWERS)
		return LZ_OK;
	q = asked_of(ui, &a, p->step);
	if (!answers_typed(r->arena, q.all, q.n, q.more, v->text, &typed, e) || satisfaction(ui, p, v->text))
		e->code = LZ_OK;
	if (!e->code && !satisfaction(ui, p, v->text))
		v->text = typed;
	arena_free(&a);
	return e->code;
}

/* Attitude and result that were typed behind the answers; who says nothing else thinks the same of the attitude. */
static void follow(struct ui *ui, struct rec *r, int field, void *ctx)
{
	static const int into[MORE] = { SHEET_ROW_ATTITUDE, SHEET_ROW_RESULT };
	struct case_plan *p = ctx;
	struct arena a = { NULL };
	struct asked q;

	if (r->kind->children)
		return;
	if (field == SHEET_ROW_ANSWERS && satisfaction(ui, p, rec_text(r, field))) {
		rec_set_text(r, SHEET_ROW_RESULT, satisfaction(ui, p, rec_text(r, field)));
		rec_set_text(r, field, "");
		field = SHEET_ROW_RESULT;
	}
	if (field == SHEET_ROW_RESULT && p->step == DO_FEEDBACK && !*rec_text(r, SHEET_ROW_ATTITUDE))
		rec_set_text(r, SHEET_ROW_ATTITUDE, rec_text(r, SHEET_ROW_RESULT));
	if (field != SHEET_ROW_ANSWERS)
		return;
	q = asked_of(ui, &a, p->step);
	for (int i = 0; i < q.more; i++) {
		int n = answers_digit(rec_text(r, field), q.n + i);

		if (n >= 0)
			rec_set_text(r, into[i], q.all[q.n + i].keys[n]);
	}
	arena_free(&a);
}

/* --- what it starts with, and what it becomes ---------------------------------------------------------- */

static bool same_sheet(const struct rec *s, const struct case_plan *p, const struct case_target *t, int64_t round)
{
	return !strcmp(rec_text(s, STEP_STEP), procedure_steps[p->step].key) && !rec_num(s, STEP_UNDONE)
	       && rec_num(s, STEP_PERSON_ID) == t->person && rec_num(s, STEP_UNIT_ID) == t->unit
	       && (p->step != DO_FEEDBACK || rec_num(s, STEP_ROUND) == round);
}

/* What the same one said already in this round. */
static const char *heard(struct ui *ui, struct arena *a, const struct case_plan *p, const struct case_target *t)
{
	const struct rec *proposal = NULL;
	const char *said = "";

	for (int k = 0; k < p->proposal_count; k++)
		proposal = p->proposals[k]->id == t->proposal ? p->proposals[k] : proposal;
	for (int i = 0; rec_child(proposal, &proposal_step_kind, i); i++) {
		const struct rec *s = rec_child(proposal, &proposal_step_kind, i);

		if (same_sheet(s, p, t, rec_num(proposal, PROPOSAL_ROUND)))
			said = p->step == DO_FEEDBACK ? arena_print(a, "（已%s）", code_name_of(ui->st, "satisfaction", rec_text(s, STEP_RESULT)))
			                              : "（已评）";
	}
	return said;
}

static void begin(struct ui *ui, struct rec *r, void *ctx)
{
	struct case_plan *p = ctx;
	const struct rec *last = last_of(ui, r->kind);

	rec_set_num(r, SHEET_DAY, last ? rec_num(last, SHEET_DAY) : env_today(store_env(ui->st)));
	rec_set_text(r, SHEET_WAY, last ? rec_text(last, SHEET_WAY) : "");
	for (int i = 0; i < p->count; i++)
		rec_set_text(rec_add(r, row_kind(r)), SHEET_ROW_WHO, arena_print(r->arena, "%s%s", p->targets[i].name,
		                                                                 heard(ui, r->arena, p, &p->targets[i])));
}

static bool came_back(const struct rec *row)
{
	return *rec_text(row, SHEET_ROW_ANSWERS) || *rec_text(row, SHEET_ROW_RESULT) || *rec_text(row, SHEET_ROW_ATTITUDE);
}

static enum lz_code add(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	struct asked q = asked_of(p->ui, &p->arena, p->step);

	(void)e;
	for (int i = from; i < to; i++) {
		const struct rec *row = rec_child(p->answer, row_kind(p->answer), i);
		struct sink answers = { .arena = &p->arena };
		struct rec *s;

		if (!row || !came_back(row))
			continue;
		sink_text(&answers, "");
		for (int k = 0; k < q.n; k++) {
			int n = answers_digit(rec_text(row, SHEET_ROW_ANSWERS), k);

			if (n >= 0)
				answer_put(&answers, q.all[k].code, q.all[k].keys[n]);
		}
		s = procedure_add(proposal, p->step, rec_num(p->answer, SHEET_DAY));
		rec_set_num(s, STEP_PERSON_ID, p->targets[i].person);
		rec_set_num(s, STEP_UNIT_ID, p->targets[i].unit);
		rec_set_text(s, STEP_WAY, p->step == DO_FEEDBACK ? rec_text(p->answer, SHEET_WAY) : "");
		rec_set_text(s, STEP_RESULT, rec_text(row, SHEET_ROW_RESULT));
		rec_set_text(s, STEP_ATTITUDE, rec_text(row, SHEET_ROW_ATTITUDE));
		rec_set_text(s, STEP_ANSWERS, answers.text);
		rec_set_text(s, STEP_TEXT, rec_text(row, SHEET_ROW_TEXT));
	}
	return LZ_OK;
}

/* Every sheet says what its kind must say. */
static enum lz_code sheets_whole(const struct case_plan *p, struct err *e)
{
	const struct rec *row;
	bool any = false;

	for (int i = 0; (row = rec_child(p->answer, row_kind(p->answer), i)) != NULL; i++) {
		any |= came_back(row);
		if (p->step == DO_FEEDBACK && came_back(row) && !*rec_text(row, SHEET_ROW_RESULT)) {
			e->row = i + 1;
			return err_set(e, LZ_INVALID, "result", "%s对办理结果满意不满意没有写", p->targets[i].name);
		}
		if (p->step != DO_FEEDBACK && came_back(row) && !strpbrk(rec_text(row, SHEET_ROW_ANSWERS), "123456789abcdefghijklmnopqrstuvwxyz")) {
			e->row = i + 1;
			return err_set(e, LZ_INVALID, "answers", "一个问题都没有答；没有答的可以打 0，至少答一个");
		}
	}
	if (any)
		return LZ_OK;
	e->row = 1;
	return p->step == DO_FEEDBACK ? err_set(e, LZ_INVALID, "result", "还没有写谁的反馈；没有交回的空着就行")
	                              : err_set(e, LZ_INVALID, "answers", "一个问题都没有答；没有答的可以打 0，至少答一个");
}

static enum lz_code done(struct ui *ui, struct rec *r, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;

	(void)ui;
	p->answer = r;
	if (!sheets_whole(p, e) && case_save(p, add, e) && e->field && !strcmp(e->field, "day"))
		e->row = 0;
	return e->code;
}

static void sheets(struct case_plan *p, const struct kind *k, const char *what)
{
	static const int plain[] = { SHEET_DAY, -1 };
	struct form_ask ask = { .begin = begin, .follow = follow, .check = check, .hint = hint, .done = done };

	if (p->step != DO_FEEDBACK)
		ask.fields = plain;                     /* how it came back is not asked */
	case_rows(p, &ask, k, what);
}

void case_feedback(struct case_plan *p)
{
	sheets(p, asked_of(p->ui, &p->arena, p->step).n ? &feedback_kind : &feedback_plain_kind, "位提案者");
}

void case_rate(struct case_plan *p)
{
	if (asked_of(p->ui, &p->arena, p->step).n)
		sheets(p, &rating_kind, "份");
	else
		ui_say(p->ui, "“%s”里没有问题可问，请先在代码里加上", question_set_of(p->step)->label);
}

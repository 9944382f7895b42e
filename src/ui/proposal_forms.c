/* Steps that want a row for each: the hand-over (a proposal a row), the feedback (a submitter a row), and the ratings, whose
 * questions are a dictionary. Each is a form over a kind that exists only here. */
#include "proposal_parts.h"
#include "lvzhi/day.h"
#include <string.h>

static void run_form(struct case_plan *p, const struct kind *k, bool passing, const char *what,
                     void (*begin)(struct ui *, struct rec *, void *),
                     void (*follow)(struct ui *, struct rec *, int, void *),
                     enum lz_code (*done)(struct ui *, struct rec *, void *, struct err *))
{
	const char *label = procedure_steps[p->step].label;
	struct form_ask question = {
		.title = p->proposal_count > 1 ? arena_print(&p->arena, "%s  %d %s", label, p->count, what)
		                               : arena_print(&p->arena, "%s  %s  %s", label, case_name(&p->arena, p->proposals[0]),
		                                             rec_text(p->proposals[0], PROPOSAL_TITLE)),
		.begin = begin, .follow = follow, .done = done, .ctx = p, .passing = passing,
		.place = arena_print(&p->arena, "step:%s:%lld:%d", procedure_steps[p->step].key,
		                     (long long)p->targets[0].proposal, p->count),
	};
	struct form_arg arg = { .kind = k, .ask = &question };

	ui_run(p->ui, &form_screen, &arg);
}

/* --- the hand-over --------------------------------------------------------------------------------- */

static const struct choice mode_choices[] = { { "", "" }, { "single", N_("单办") }, { "joint", N_("主会办") }, { "split", N_("分办") }, { NULL, NULL } };

#define HAND_OVER_FIELDS(X) \
	X(HAND_OVER_DAY, "day", N_("交办日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED) \
	X(HAND_OVER_DUE, "due_day", N_("期限"), F_DAY, .cells = 10) \
	X(HAND_OVER_MEETING, "meeting", N_("交办会"), F_TEXT, .cells = 24)
enum hand_over_field { HAND_OVER_FIELDS(FIELD_ID) };
/* Units by name, the host first; F4 picks some. */
#define HAND_ROW_FIELDS(X) \
	X(HAND_ROW_WHAT, "what", N_("提案"), F_TEXT, .cells = 34, .flags = FF_KEY) \
	X(HAND_ROW_UNITS, "suggested", N_("承办单位（主办在前，F4 选）"), F_TEXT, .cells = 32, .flags = FF_REQUIRED) \
	X(HAND_ROW_MODE, "mode", N_("方式"), F_ENUM, .cells = 6, .choices = mode_choices) \
	X(HAND_ROW_THERE, "there", N_("已有"), F_TEXT, .flags = FF_CACHE)
enum hand_row_field { HAND_ROW_FIELDS(FIELD_ID) };

static const struct field hand_over_fields[] = { HAND_OVER_FIELDS(FIELD_ROW) };
static const struct field hand_row_fields[] = { HAND_ROW_FIELDS(FIELD_ROW) };
static const struct kind hand_row_kind = { .table = "hand_row", .label = N_("交办的提案"), FIELDS(hand_row_fields) };
static const struct kind hand_over_kind = {
	.table = "hand_over", .label = N_("交办"), FIELDS(hand_over_fields), .children = (const struct kind *const[]){ &hand_row_kind, NULL },
};

enum { UNITS_MOST = 30 };

/* The names in a text, parted as clerks part them. Returns how many. */
static int names_in(struct arena *a, const char *text, const char **out, int most)
{
	static const char *const parts[] = { "、", "，", "；", ",", ";", " ", "　" };
	int n = 0;

	while (*text && n < most) {
		size_t len = strlen(text), skip = 0;

		for (size_t i = 0; i < COUNT(parts); i++) {
			const char *p = strstr(text, parts[i]);

			if (p && (size_t)(p - text) < len) {
				len = (size_t)(p - text);
				skip = strlen(parts[i]);
			}
		}
		if (len)
			out[n++] = arena_copy_n(a, text, len);
		text += len + skip;
	}
	return n;
}

static int units_in(struct ui *ui, struct arena *a, const char *text, int64_t *out, struct err *e)
{
	const char *names[UNITS_MOST];
	int n = names_in(a, text, names, UNITS_MOST);

	for (int i = 0; i < n; i++) {
		struct err one = { 0 };

		out[i] = case_unit(ui, a, names[i], &one);
		if (!out[i]) {
			err_set(e, LZ_INVALID, "suggested", "没有叫“%s”的单位（或者不止一个），按 F4 选", names[i]);
			return -1;
		}
	}
	return n;
}

static const char *names_of(struct ui *ui, struct arena *a, const int64_t *units, int n)
{
	struct sink s = { .arena = a };

	sink_text(&s, "");
	for (int i = 0; i < n; i++)
		sink_put(&s, "%s%s", i ? "、" : "", ref_text(ui->st, a, "unit", units[i]));
	return s.text;
}

/* What is proposed: units planned on the proposal, else the last review's words, else the submitter's. */
static const char *proposed(struct ui *ui, struct arena *a, const struct rec *p)
{
	const struct rec *review = procedure_last(p, DO_REVIEW, 0);
	const char *words[] = { review ? rec_text(review, STEP_SUGGESTED) : "", rec_text(p, PROPOSAL_SUGGESTED) };
	int64_t units[UNITS_MOST];
	struct err e = { 0 };
	int n = 0;

	for (int i = 0; rec_child(p, &handling_kind, i) && n < UNITS_MOST; i++)
		if (!rec_num(rec_child(p, &handling_kind, i), HANDLING_ASSIGNED_DAY))
			units[n++] = rec_num(rec_child(p, &handling_kind, i), HANDLING_UNIT_ID);
	for (size_t i = 0; i < COUNT(words) && n <= 0; i++)
		n = units_in(ui, a, words[i], units, &e);
	return n > 0 ? names_of(ui, a, units, n) : "";
}

static void set_mode(struct rec *row, int units)
{
	const char *mode = rec_text(row, HAND_ROW_MODE), *there = rec_text(row, HAND_ROW_THERE);

	if (*there)
		rec_set_text(row, HAND_ROW_MODE, there);
	else if (units == 1)
		rec_set_text(row, HAND_ROW_MODE, "single");
	else if (units > 1 && (!*mode || !strcmp(mode, "single")))
		rec_set_text(row, HAND_ROW_MODE, "joint");
}

/* A unit that joins those at work on it already keeps to their way. */
static const char *mode_there(const struct rec *p)
{
	for (int i = 0; rec_child(p, &handling_kind, i); i++) {
		const struct rec *h = rec_child(p, &handling_kind, i);
		const char *role = rec_num(h, HANDLING_ASSIGNED_DAY) && handling_at(h) != HAND_RELEASED ? rec_text(h, HANDLING_ROLE) : "";

		if (!strcmp(role, "split"))
			return "split";
		if (!strcmp(role, "host") || !strcmp(role, "co_handle"))
			return "joint";
	}
	return "";
}

static void begin_hand_over(struct ui *ui, struct rec *r, void *ctx)
{
	struct case_plan *p = ctx;
	const struct rec *last = last_of(ui, r->kind);

	rec_set_num(r, HAND_OVER_DAY, last ? rec_num(last, HAND_OVER_DAY) : env_today(store_env(ui->st)));
	rec_set_text(r, HAND_OVER_MEETING, last ? rec_text(last, HAND_OVER_MEETING) : "");
	for (int i = 0; i < p->count; i++) {
		const struct rec *proposal = p->proposals[i];
		struct rec *row = rec_add(r, &hand_row_kind);
		const char *units = proposed(ui, r->arena, proposal), *names[UNITS_MOST];

		rec_set_text(row, HAND_ROW_WHAT, arena_print(r->arena, "%s %s", case_name(r->arena, proposal),
		                                             rec_text(proposal, PROPOSAL_TITLE)));
		rec_set_text(row, HAND_ROW_UNITS, units);
		rec_set_text(row, HAND_ROW_THERE, mode_there(proposal));
		set_mode(row, names_in(r->arena, units, names, UNITS_MOST));
	}
}

/* Initials and codes become names at once, and the way of handling follows their number. */
static void follow_hand_over(struct ui *ui, struct rec *r, int field, void *ctx)
{
	int64_t units[UNITS_MOST];
	struct err e = { 0 };
	int n;

	(void)ctx;
	if (r->kind != &hand_row_kind || field != HAND_ROW_UNITS)
		return;
	n = units_in(ui, r->arena, rec_text(r, HAND_ROW_UNITS), units, &e);
	if (n < 0) {
		ui_fail(ui, &e);
		return;
	}
	rec_set_text(r, HAND_ROW_UNITS, names_of(ui, r->arena, units, n));
	set_mode(r, n);
}

static bool has_host(const struct rec *p)
{
	for (int i = 0; rec_child(p, &handling_kind, i); i++) {
		const struct rec *h = rec_child(p, &handling_kind, i);

		if (!strcmp(rec_text(h, HANDLING_ROLE), "host") && rec_num(h, HANDLING_ASSIGNED_DAY)
		    && handling_at(h) != HAND_RELEASED)
			return true;
	}
	return false;
}

static enum lz_code add_hand_over(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	const struct rec *row = rec_child(p->answer, &hand_row_kind, from);
	const char *mode = row ? rec_text(row, HAND_ROW_MODE) : "";
	struct assignment all[UNITS_MOST];
	int64_t units[UNITS_MOST], day = rec_num(p->answer, HAND_OVER_DAY);
	int n = row ? units_in(p->ui, &p->arena, rec_text(row, HAND_ROW_UNITS), units, e) : 0;
	bool hosted = has_host(proposal);

	(void)to;
	if (n < 0)
		return e->code;
	if (!n)
		return err_set(e, LZ_INVALID, "suggested", "请写承办单位；这一件还不交办，就先不要标记它");
	for (int i = 0; i < n; i++)
		all[i] = (struct assignment){ units[i], !strcmp(mode, "split") ? "split" : strcmp(mode, "joint") ? "single"
			: i || hosted ? "co_handle"
		                              : "host", rec_num(p->answer, HAND_OVER_DUE) };
	if (procedure_assign(proposal, all, n, day, e))
		return e->code;
	for (int i = 0; i < n; i++) {
		struct rec *s = procedure_last(proposal, DO_ASSIGN, units[i]);

		if (s && *rec_text(p->answer, HAND_OVER_MEETING))
			rec_set_text(s, STEP_MEETING, rec_text(p->answer, HAND_OVER_MEETING));
	}
	return LZ_OK;
}

static enum lz_code done_hand_over(struct ui *ui, struct rec *r, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;

	(void)ui;
	p->answer = r;
	if (!rec_num(r, HAND_OVER_DAY))
		return err_set(e, LZ_INVALID, "day", "请写交办日期");
	if (case_save(p, add_hand_over, e) && (!e->field || strcmp(e->field, "suggested")))
		e->field = e->field && !strcmp(e->field, "role") ? "mode" : "suggested";
	return e->code;
}

void case_hand_over(struct case_plan *p)
{
	run_form(p, &hand_over_kind, false, "件", begin_hand_over, follow_hand_over, done_hand_over);
}

/* --- the feedback ----------------------------------------------------------------------------------- */

#define FEEDBACK_FIELDS(X) \
	X(FEEDBACK_DAY, "day", N_("反馈日期"), F_DAY, .cells = 10, .flags = FF_REQUIRED) \
	X(FEEDBACK_WAY, "way", N_("方式"), F_CODE, .cells = 8, .of = "contact_way")
enum feedback_field { FEEDBACK_FIELDS(FIELD_ID) };
#define FEEDBACK_ROW_FIELDS(X) \
	X(FEEDBACK_ROW_WHO, "who", N_("提案者（没有交回的空着）"), F_TEXT, .cells = 24, .flags = FF_KEY) \
	X(FEEDBACK_ROW_RESULT, "result", N_("对办理结果"), F_CODE, .cells = 10, .of = "satisfaction", .flags = FF_REQUIRED) \
	X(FEEDBACK_ROW_ATTITUDE, "attitude", N_("对办理态度"), F_CODE, .cells = 10, .of = "satisfaction") \
	X(FEEDBACK_ROW_TEXT, "text", N_("意见"), F_TEXT, .cells = 24)
enum feedback_row_field { FEEDBACK_ROW_FIELDS(FIELD_ID) };

static const struct field feedback_fields[] = { FEEDBACK_FIELDS(FIELD_ROW) };
static const struct field feedback_row_fields[] = { FEEDBACK_ROW_FIELDS(FIELD_ROW) };
static const struct kind feedback_row_kind = { .table = "feedback_row", .label = N_("各位提案者"), FIELDS(feedback_row_fields) };
static const struct kind feedback_kind = {
	.table = "feedback", .label = N_("反馈"), FIELDS(feedback_fields), .children = (const struct kind *const[]){ &feedback_row_kind, NULL },
};

static const char *heard(struct ui *ui, struct arena *a, const struct rec *proposal, const struct case_target *t)
{
	int64_t round = rec_num(proposal, PROPOSAL_ROUND);
	const char *result = "";

	for (int i = 0; rec_child(proposal, &proposal_step_kind, i); i++) {
		const struct rec *s = rec_child(proposal, &proposal_step_kind, i);

		if (!strcmp(rec_text(s, STEP_STEP), "feedback") && !rec_num(s, STEP_UNDONE) && rec_num(s, STEP_PERSON_ID) == t->person
		    && rec_num(s, STEP_UNIT_ID) == t->unit && rec_num(s, STEP_ROUND) == round)
			result = arena_print(a, "（已%s）", code_name_of(ui->st, "satisfaction", rec_text(s, STEP_RESULT)));
	}
	return result;
}

static void begin_feedback(struct ui *ui, struct rec *r, void *ctx)
{
	struct case_plan *p = ctx;
	const struct rec *last = last_of(ui, r->kind), *proposal = NULL;

	rec_set_num(r, FEEDBACK_DAY, last ? rec_num(last, FEEDBACK_DAY) : env_today(store_env(ui->st)));
	rec_set_text(r, FEEDBACK_WAY, last ? rec_text(last, FEEDBACK_WAY) : "");
	for (int i = 0; i < p->count; i++) {
		struct rec *row = rec_add(r, &feedback_row_kind);

		for (int k = 0; k < p->proposal_count; k++)
			proposal = p->proposals[k]->id == p->targets[i].proposal ? p->proposals[k] : proposal;
		rec_set_text(row, FEEDBACK_ROW_WHO, arena_print(r->arena, "%s%s", p->targets[i].name, heard(ui, r->arena, proposal, &p->targets[i])));
	}
}

/* Who says nothing else thinks the same of the attitude. */
static void follow_feedback(struct ui *ui, struct rec *r, int field, void *ctx)
{
	(void)ui, (void)ctx;
	if (r->kind == &feedback_row_kind && field == FEEDBACK_ROW_RESULT && !*rec_text(r, FEEDBACK_ROW_ATTITUDE))
		rec_set_text(r, FEEDBACK_ROW_ATTITUDE, rec_text(r, FEEDBACK_ROW_RESULT));
}

static enum lz_code add_feedback(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	(void)e;
	for (int i = from; i < to; i++) {
		const struct rec *row = rec_child(p->answer, &feedback_row_kind, i);
		struct rec *s;

		if (!row || (!*rec_text(row, FEEDBACK_ROW_RESULT) && !*rec_text(row, FEEDBACK_ROW_ATTITUDE)))
			continue;
		s = procedure_add(proposal, DO_FEEDBACK, rec_num(p->answer, FEEDBACK_DAY));
		rec_set_num(s, STEP_PERSON_ID, p->targets[i].person);
		rec_set_num(s, STEP_UNIT_ID, p->targets[i].unit);
		rec_set_text(s, STEP_WAY, rec_text(p->answer, FEEDBACK_WAY));
		rec_set_text(s, STEP_RESULT, rec_text(row, FEEDBACK_ROW_RESULT));
		rec_set_text(s, STEP_ATTITUDE, rec_text(row, FEEDBACK_ROW_ATTITUDE));
		rec_set_text(s, STEP_TEXT, rec_text(row, FEEDBACK_ROW_TEXT));
	}
	return LZ_OK;
}

static enum lz_code done_feedback(struct ui *ui, struct rec *r, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;
	bool any = false;

	(void)ui;
	p->answer = r;
	for (int i = 0; rec_child(r, &feedback_row_kind, i); i++)
		any |= *rec_text(rec_child(r, &feedback_row_kind, i), FEEDBACK_ROW_RESULT) != '\0';
	if (!any) {
		e->row = 1;
		return err_set(e, LZ_INVALID, "result", "还没有写谁的反馈；没有交回的空着就行");
	}
	if (case_save(p, add_feedback, e) && e->field && !strcmp(e->field, "day"))
		e->row = 0;
	return e->code;
}

void case_feedback(struct case_plan *p)
{
	run_form(p, &feedback_kind, false, "位提案者", begin_feedback, follow_feedback, done_feedback);
}

/* --- the ratings -------------------------------------------------------------------------------------- */

/* A field a question, answered from the same dictionary; the comment and the day, which is there already, come last. */
static const struct kind *rating_kind(struct ui *ui, struct arena *a)
{
	struct code_row *rows;
	int n = code_list(ui->st, a, "feedback_question", &rows);
	struct field *fields = arena_take(a, sizeof *fields * (size_t)(n + 2));
	struct kind *k = arena_take(a, sizeof *k);

	n = n < 40 ? n : 40;
	fields[n] = (struct field){ .key = "text", .label = N_("意见"), .type = F_TEXT, .cells = 50 };
	fields[n + 1] = (struct field){ .key = "day", .label = N_("日期"), .type = F_DAY, .cells = 10, .flags = FF_REQUIRED };
	for (int i = 0; i < n; i++)
		fields[i] = (struct field){ .key = rows[i].code, .label = *rows[i].short_name ? rows[i].short_name
			: rows[i].name, .type = F_CODE,
			.cells = 8, .of = "rating" };
	*k = (struct kind){ .table = "answers", .label = N_("评议"), .fields = fields, .field_count = n + 2 };
	return k;
}

static void begin_rate(struct ui *ui, struct rec *r, void *ctx)
{
	(void)ctx;
	rec_set_num(r, r->kind->field_count - 1, env_today(store_env(ui->st)));
}

static enum lz_code add_rate(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e)
{
	struct sink answers = { .arena = &p->arena };
	int questions = p->answer->kind->field_count - 2;

	(void)e;
	sink_text(&answers, "");
	for (int f = 0; f < questions; f++)
		if (*rec_text(p->answer, f))
			sink_put(&answers, "%s%s=%s", answers.len ? ";" : "", p->answer->kind->fields[f].key,
			         rec_text(p->answer, f));
	for (int i = from; i < to; i++) {
		struct rec *s = procedure_add(proposal, p->step, rec_num(p->answer, questions + 1));

		rec_set_num(s, STEP_UNIT_ID, p->targets[i].unit);
		rec_set_num(s, STEP_PERSON_ID, p->targets[i].person);
		rec_set_text(s, STEP_ANSWERS, answers.text);
		rec_set_text(s, STEP_TEXT, rec_text(p->answer, questions));
	}
	return LZ_OK;
}

static enum lz_code done_rate(struct ui *ui, struct rec *r, void *ctx, struct err *e)
{
	struct case_plan *p = ctx;
	bool any = false;

	(void)ui;
	p->answer = r;
	for (int f = 0; f < r->kind->field_count - 2; f++)
		any |= *rec_text(r, f) != '\0';
	if (!any)
		return err_set(e, LZ_INVALID, r->kind->fields[0].key, "一个问题都没有答；没有答的可以空着，至少答一个");
	case_save(p, add_rate, e);
	e->row = 0;
	return e->code;
}

void case_rate(struct case_plan *p)
{
	run_form(p, rating_kind(p->ui, &p->arena), true, "份", begin_rate, NULL, done_rate);
}

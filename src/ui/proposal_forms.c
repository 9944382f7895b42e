/* The hand-over: a form with a row for each proposal, over a kind that exists only here. */
#include "proposal_parts.h"
#include "lvzhi/day.h"
#include <string.h>

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
	case_rows(p, &(struct form_ask){ .begin = begin_hand_over, .follow = follow_hand_over, .done = done_hand_over }, &hand_over_kind, "件");
}

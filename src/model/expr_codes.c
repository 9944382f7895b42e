/* What the codes in the conditions of a scheme are called, and which of them look mistyped. */
#include "expr_read.h"
#include "lvzhi/choices.h"
#include "lvzhi/data.h"
#include "lvzhi/scheme_pick.h"
#include "lvzhi/text.h"
#include <string.h>

/* Codes the program itself has rules for; those of a city come from its dictionaries, as shipped. */
static const struct choice kind_codes[] = {
	{ "event", "会议活动" }, { "sitting", "场次" }, { "proposal", "提案" }, { "report", "社情民意" }, { "step", "后续事项" },
	{ "speech", "发言" }, { "talk", "约谈提醒" }, { "result", "往年结果" },
	{ "body_result", "所在集体的结果" }, { NULL, NULL },
};
static const struct choice step_codes[] = {             /* of a proposal or a report, beside those of an adoption */
	{ "filed", "立案" }, { "merged", "并案" }, { "converted", "转办" }, { "key", "列为重点" }, { "excellent", "评为优秀" },
	{ "supervision", "民主监督" }, { NULL, NULL },
};

/* A column of the member stands behind those of the record. */
#define OF_SUBJECT(col) (DUTY_COLUMN_COUNT + (col))
static const struct code_set {
	int col;
	const struct choice *choices;           /* either these, or the dictionary data/codes/SET.csv */
	const char *set;
	const char *only;                       /* of these kinds of record; NULL: of all */
} sets[] = {
	{ DUTY_KIND, kind_codes, NULL, NULL }, { DUTY_OF, kind_codes, NULL, NULL }, { DUTY_BORN_OF, kind_codes, NULL, NULL },
	{ DUTY_KIND, deed_kind_choices, NULL, NULL }, { DUTY_OF, deed_kind_choices, NULL, NULL },
	{ DUTY_BORN_OF, deed_kind_choices, NULL, NULL }, { DUTY_STATUS, status_choices, NULL, NULL },
	{ DUTY_LEAVE_STATE, leave_state_choices, NULL, NULL }, { DUTY_CAPACITY, capacity_choices, NULL, NULL },
	{ DUTY_FORM, proposal_form_choices, NULL, NULL }, { DUTY_ROLE, submitter_role_choices, NULL, "proposal step" },
	{ DUTY_ROLE, author_role_choices, NULL, "report step speech research article theory history deed" },
	{ DUTY_PART, speech_part_choices, NULL, "speech" }, { DUTY_ACT, adoption_act_choices, NULL, NULL },
	{ DUTY_ACT, step_codes, NULL, NULL }, { DUTY_STATE, deed_state_choices, NULL, NULL },
	{ DUTY_TYPE, talk_type_choices, NULL, "talk" }, { DUTY_TYPE, subject_type_choices, NULL, "body_result" },
	{ DUTY_TYPE, NULL, "event_type", "event sitting speech" },
	{ DUTY_TYPE, NULL, "deed_type", "deed award breach research article theory history duty_report task visit posting media rating employer manual" },
	{ DUTY_TYPE, NULL, "proposal_category", "proposal" }, { DUTY_TYPE, NULL, "opinion_category", "report" },
	{ DUTY_ORGANISER, NULL, "organiser", NULL }, { DUTY_LEAVE_TYPE, NULL, "leave_type", NULL },
	{ DUTY_SECTOR, NULL, "sector", NULL }, { DUTY_PART, NULL, "sitting_part", "sitting" },
	{ DUTY_PART, NULL, "proposal_period", "proposal" }, { DUTY_BODY, NULL, "adoption_body", NULL },
	{ DUTY_ROLE, NULL, "event_role", "event sitting" }, { DUTY_OFFICE, NULL, "role", NULL },
	{ DUTY_LEVEL, NULL, "level", NULL }, { DUTY_SENT_UP, NULL, "level", NULL }, { DUTY_COMMITTEE, NULL, "body", NULL },
	{ OF_SUBJECT(SUBJECT_SECTOR_NOW), NULL, "sector", NULL }, { OF_SUBJECT(SUBJECT_COMMITTEE_NOW), NULL, "body", NULL },
	{ OF_SUBJECT(SUBJECT_GROUP_NOW), NULL, "activity_group", NULL },
	{ OF_SUBJECT(SUBJECT_PARTY), NULL, "political", NULL }, { OF_SUBJECT(SUBJECT_ROLE_NOW), NULL, "role", NULL },
	{ OF_SUBJECT(SUBJECT_COMMITTEE_ROLE), NULL, "role", NULL }, { OF_SUBJECT(SUBJECT_SECTOR_ROLE), NULL, "role", NULL },
	{ OF_SUBJECT(SUBJECT_GROUP_ROLE), NULL, "role", NULL },
	{ OF_SUBJECT(SUBJECT_UNIT_KIND), NULL, "unit_kind", NULL },
};

/* The next code of a dictionary (code,name,short name) and what it is called; *at is NULL at first and at the end. */
static bool next_row(struct arena *a, const char *bytes, const char **at, const char **code, const char **name)
{
	size_t n;

	do
		*at = !*at ? bytes : strchr(*at, '\n') ? strchr(*at, '\n') + 1 : NULL;
	while (*at && (**at == '#' || !strncmp(*at, "code,", 5)));
	if (!*at || !**at)
		return false;
	n = strcspn(*at, ",\r\n");
	*code = arena_copy_n(a, *at, n);
	*name = (*at)[n] == ',' ? arena_copy_n(a, *at + n + 1, strcspn(*at + n + 1, ",\r\n")) : "";
	return true;
}

/* Nothing is nearer than what the code is called: '提案' for proposal. */
static void consider(const char *typed, const char *code, const char *name, const char **near, int *best)
{
	if (near && *code && !strcmp(typed, name)) {
		*near = code;
		*best = -99;
	} else if (near && *code && near_enough(typed, code, best)) {
		*near = code;
	}
}

/* The code's name in one set, else NULL; *near is the nearest code seen so far. */
static const char *look(struct arena *a, const struct code_set *set, const char *code, const char **near, int *best)
{
	const struct data_file *file = set->set ? data_find(arena_print(a, "codes/%s.csv", set->set)) : NULL;
	const char *at = NULL, *key, *name;

	for (const struct choice *c = set->choices; c && c->key; c++) {
		if (!strcmp(c->key, code))
			return c->label;
		consider(code, c->key, c->label, near, best);
	}
	while (file && next_row(a, file->bytes, &at, &key, &name)) {
		if (!strcmp(key, code))
			return name;
		consider(code, key, name, near, best);
	}
	return NULL;
}

static int place_of(const struct expr *column)
{
	return column->op == EX_DUTY ? column->col : column->op == EX_SUBJECT ? OF_SUBJECT(column->col) : -1;
}

const char *expr_code_label(struct arena *a, const struct expr *column, const struct expr *x)
{
	const char *code = x->op == EX_TEXT ? x->text : num_text(a, x->value), *found = NULL;

	if (x->op == EX_TEXT && !*code)
		return "空";
	if (!column || place_of(column) < 0 || (x->op == EX_NUM) != (column->type == T_NUM) || (x->op != EX_TEXT && x->op != EX_NUM))
		return NULL;
	for (size_t i = 0; i < COUNT(sets) && !found; i++)
		if (sets[i].col == place_of(column))
			found = look(a, &sets[i], code, NULL, NULL);
	return found;
}

const char *expr_code_in(const struct scheme_codes *codes, const struct expr *column, const char *code)
{
	for (size_t i = 0; codes && *code && i < COUNT(sets); i++) {
		if (!sets[i].set || sets[i].col != place_of(column))
			continue;
		for (int k = 0; k < codes->n; k++)
			if (!strcmp(codes->list[k].set, sets[i].set) && !strcmp(codes->list[k].code, code))
				return codes->list[k].name;
	}
	return NULL;
}

const char *expr_code_near(struct arena *a, const struct expr *column, const char *code, bool *open)
{
	const char *near = "";
	int best = 99;
	bool any = false;

	*open = false;
	for (size_t i = 0; i < COUNT(sets); i++) {
		if (sets[i].col != place_of(column))
			continue;
		any = true;
		*open |= sets[i].set != NULL;
		if (look(a, &sets[i], code, &near, &best))
			return NULL;
	}
	if (*open && best > 0 && text_distance(code, near) > 2)
		return NULL;                            /* rather a code of its own than a slip */
	return any && (*near || !*open) ? near : NULL;
}

const char *expr_code_of(struct arena *a, const char *name, const char **column)
{
	for (size_t i = 0; i < COUNT(sets); i++) {
		const char *near = "";
		int best = -98;                         /* no nearness: the same or called the same */

		*column = sets[i].col < DUTY_COLUMN_COUNT ? duty_names[sets[i].col] : subject_names[sets[i].col - DUTY_COLUMN_COUNT];
		if (*name < '0' || *name > '9') {
			if (look(a, &sets[i], name, &near, &best))
				return name;
			if (*near)
				return near;
		}
	}
	return "";
}

const char *expr_code_said(struct arena *a, const struct expr *x, const char *code)
{
	const struct expr text = { .op = EX_TEXT, .type = T_TEXT, .text = code };
	const char *label = *code ? expr_code_label(a, x, &text) : NULL;

	return label ? label : code;
}

static bool shares_a_word(const char *list, const char *words)
{
	for (const char *p = words; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		for (const char *q = list; *q; q += strspn(q, " ")) {
			size_t m = strcspn(q, " ");

			if (m == n && !strncmp(p, q, n))
				return true;
			q += m;
		}
		p += n;
	}
	return false;
}

bool pick_set_nth(const char *column, const char *records, int nth, struct pick_set *out)
{
	for (size_t i = 0; i < COUNT(sets); i++) {
		const char *name = sets[i].col < DUTY_COLUMN_COUNT ? duty_names[sets[i].col] : subject_names[sets[i].col - DUTY_COLUMN_COUNT];

		if (strcmp(name, column) || (sets[i].only && *records && !shares_a_word(sets[i].only, records)) || nth--)
			continue;
		*out = (struct pick_set){ sets[i].choices, sets[i].set };
		return true;
	}
	return false;
}

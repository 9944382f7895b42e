/* What the names in a layout mean for a proposal: any column of it and of what belongs to it, and its lists.
 * data/layouts/README.md lists them. */
#include "paper_proposal_fill.h"
#include "lvzhi/entry.h"
#include "lvzhi/name.h"
#include "lvzhi/person.h"
#include "paper_parts.h"
#include <string.h>

static const struct layout_value no_such = { "", 0, false, true };

/* --- columns of a record ----------------------------------------------------------------------- */

static struct layout_value column(struct proposal_fill *f, const struct kind *k, const struct rec *r, const char *key)
{
	int c = kind_field(k, key);

	if (c < 0)
		return no_such;
	if (k->fields[c].type == F_DAY)
		return on_day(r ? rec_num(r, c) : 0);
	if (!r)
		return nothing;
	if (k->fields[c].type == F_FLAG)
		return words(rec_num(r, c) ? "是" : "否");
	if (k->fields[c].type == F_INT && !rec_num(r, c))
		return nothing;
	return words(entry_text(f->st, f->a, &k->fields[c], r->values[c]));
}

struct rec *record_of(struct proposal_fill *f, const struct kind *k, int64_t id)
{
	struct err unread = { 0 };

	return id ? store_load(f->st, f->a, k, id, &unread) : NULL;
}

/* The membership of somebody in the term of the proposal, the latest: he may have changed his sector. */
static struct rec *membership_of(struct proposal_fill *f, int64_t person)
{
	const struct rec *p = f->now.proposal;
	struct err unread = { 0 };
	struct rec *found = NULL, *r = store_rows(f->st, f->a, &membership_kind, MEMBERSHIP_PERSON_ID, (struct value){ "", person }, &unread);

	for (; r; r = r->next)
		if (p && rec_num(r, MEMBERSHIP_TERM_ID) == rec_num(p, PROPOSAL_TERM_ID) &&
		    (!found || rec_num(r, MEMBERSHIP_FROM_DAY) >= rec_num(found, MEMBERSHIP_FROM_DAY)))
			found = r;
	return found;
}

/* Whoever handed it in: the person's, his membership's, or the unit's column. name: of either. */
struct layout_value signer_value(struct proposal_fill *f, const struct rec *s, const char *key)
{
	bool unit = s && rec_num(s, SUBMITTER_UNIT_ID) != 0;
	const struct kind *const asked[] = { &person_kind, &membership_kind, &unit_kind, &submitter_kind };
	int64_t person = s ? rec_num(s, SUBMITTER_PERSON_ID) : 0;

	if (!strcmp(key, "listed"))
		return words(!s ? "" : unit ? ref_text(f->st, f->a, "unit", rec_num(s, SUBMITTER_UNIT_ID))
		             : name_spread(f->a, ref_text(f->st, f->a, "person", person)));
	if (!strcmp(key, "job"))
		return words(person ? paper_job_of(f->st, f->a, person) : "");
	if (!strcmp(key, "contact_unit"))               /* what a collective proposal's own lines ask for */
		return words(unit ? ref_text(f->st, f->a, "unit", rec_num(s, SUBMITTER_UNIT_ID)) : "");
	if (!strcmp(key, "phone_unit"))
		return unit ? signer_value(f, s, "phone") : nothing;
	if (!strcmp(key, "phones")) {
		struct layout_value v = signer_value(f, s, unit ? "phone" : "mobile");

		return *v.text || unit ? v : signer_value(f, s, "phone");
	}
	for (size_t i = 0; i < COUNT(asked); i++) {
		const struct rec *r = NULL;

		if (kind_field(asked[i], key) < 0 || (asked[i] == &unit_kind) != unit)
			if (kind_field(asked[i], key) < 0 || asked[i] != &submitter_kind)
				continue;
		if (s)
			r = asked[i] == &unit_kind ? record_of(f, &unit_kind, rec_num(s, SUBMITTER_UNIT_ID)) : asked[i] == &submitter_kind ? s
			    : asked[i] == &person_kind ? record_of(f, &person_kind, person) : person ? membership_of(f, person) : NULL;
		return column(f, asked[i], r, key);
	}
	for (size_t i = 0; i < COUNT(asked); i++)       /* a column of the other sort of submitter: not known of this one */
		if (kind_field(asked[i], key) >= 0)
			return nothing;
	return no_such;
}

/* A 已经解决或者基本解决: letters with what they mean here. */
static const char *class_text(struct proposal_fill *f, const char *code)
{
	const char *name = *code ? code_name_of(f->st, "reply_class", code) : "";

	return !strcmp(name, code) ? name : arena_print(f->a, "%s %s", code, name);
}

static struct layout_value handler(struct proposal_fill *f, const struct rec *h, const char *key)
{
	if (!strcmp(key, "class"))
		return words(h ? class_text(f, rec_text(h, HANDLING_REPLY_CLASS)) : "");
	if (!strcmp(key, "overdue"))
		return words(f->now.overdue ? arena_print(f->a, "%lld", (long long)f->now.overdue) : "");
	if (kind_field(&handling_kind, key) >= 0 && strcmp(key, "note"))
		return column(f, &handling_kind, h, key);
	return column(f, &unit_kind, h ? record_of(f, &unit_kind, rec_num(h, HANDLING_UNIT_ID)) : f->unit ? record_of(f, &unit_kind, f->unit) : NULL, key);
}

/* --- sheets with questions ---------------------------------------------------------------------- */

static const struct question *question_now(const struct proposal_fill *f)
{
	return f->question >= 0 && f->question < f->question_count ? &f->questions[f->question] : NULL;
}

static struct layout_value question(struct proposal_fill *f, const char *key)
{
	const struct question *q = question_now(f);
	const char *answers = f->now.step ? rec_text(f->now.step, STEP_ANSWERS) : "";

	if (!strcmp(key, "text"))
		return words(q ? q->text : "");
	if (!strcmp(key, "answer"))
		return words(q ? answer_word(f->st, answer_to(f->a, answers, q->code)) : "");
	return no_such;
}

/* --- names ------------------------------------------------------------------------------------- */

/* last.review.text: a column of the newest step of a kind that is in force. */
static struct layout_value of_last(struct proposal_fill *f, const char *key)
{
	size_t n = strcspn(key, ".");
	enum procedure_do what = procedure_find(arena_copy_n(f->a, key, n));
	const struct rec *h = f->now.handling, *step = NULL;

	if (!what || !key[n])
		return no_such;
	if (f->now.proposal)
		step = procedure_last(f->now.proposal, what, h && procedure_steps[what].about == ABOUT_UNIT ? rec_num(h, HANDLING_UNIT_ID) : 0);
	return column(f, &proposal_step_kind, step, key + n + 1);
}

/* within.reply: a limit as words. */
static struct layout_value within(struct proposal_fill *f, const char *key)
{
	const struct limit_row *l = procedure_limits;

	while (l->key && strcmp(l->key, key))
		l++;
	return l->key ? words(limit_within(f->a, f->now.proposal, f->now.handling, key, procedure_rules(f->st))) : no_such;
}

static struct layout_value value(void *ctx, const char *name)
{
	struct proposal_fill *f = ctx;
	struct layout_value v;

	if (proposal_word(f, name, &v))
		return v;
	if (!strncmp(name, "lead.", 5))
		return signer_value(f, lead_submitter(f->now.proposal), name + 5);
	if (!strncmp(name, "s.", 2))
		return signer_value(f, f->now.submitter, name + 2);
	if (!strncmp(name, "h.", 2))
		return handler(f, f->now.handling, name + 2);
	if (!strncmp(name, "host.", 5))
		return handler(f, handling_first(f, "host"), name + 5);
	if (!strncmp(name, "x.", 2))
		return column(f, &proposal_step_kind, f->now.step, name + 2);
	if (!strncmp(name, "q.", 2))
		return question(f, name + 2);
	if (!strncmp(name, "last.", 5))
		return of_last(f, name + 5);
	if (!strncmp(name, "within.", 7))
		return within(f, name + 7);
	return column(f, &proposal_kind, f->now.proposal, name);
}

/* The field that a ticked name means: of its dictionary come the boxes. */
static const struct field *field_of(const char *name)
{
	static const struct { const char *before; const struct kind *kind; } of[] = {
		{ "x.", &proposal_step_kind }, { "h.", &handling_kind }, { "host.", &handling_kind }, { "s.", &submitter_kind }, { "last.", &proposal_step_kind },
		{ "", &proposal_kind },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; i < COUNT(of); i++)
		if (!strncmp(name, of[i].before, strlen(of[i].before))) {
			int c = kind_field(of[i].kind, dot ? dot + 1 : name);

			return c < 0 ? NULL : &of[i].kind->fields[c];
		}
	return NULL;
}

static int choices(void *ctx, const char *name, struct arena *a, const char ***out)
{
	struct proposal_fill *f = ctx;
	const char *dot = strrchr(name, '.');
	bool class = dot && !strcmp(dot, ".class");
	const struct field *field = field_of(name);
	struct code_row *codes;
	int n = 0, all;

	*out = NULL;
	if (!strcmp(name, "q.answer")) {
		const struct question *q = question_now(f);

		*out = q ? q->words : NULL;
		return q ? q->count : 0;
	}
	if (!field && !class)
		return 0;
	if (class || field->type == F_CODE) {
		all = code_list(f->st, a, class ? "reply_class" : field->of, &codes);
		*out = arena_take(a, sizeof **out * (size_t)(all + 1));
		for (; n < all; n++)
			(*out)[n] = class ? class_text(f, codes[n].code) : codes[n].name;
	} else if (field->choices) {
		for (const struct choice *c = field->choices; c->key; c++)
			if (*c->key) {
				*out = arena_grow(a, *out, (size_t)n, sizeof **out);
				(*out)[n++] = c->label;
			}
	}
	return n;
}

/* --- lists ------------------------------------------------------------------------------------- */

/* The nth child of a kind that `in` takes. */
static const struct rec *nth(const struct rec *p, const struct kind *k, bool (*in)(const struct rec *r, const char *word), const char *word, int n)
{
	const struct rec *r;

	for (int i = 0; p && (r = rec_child(p, k, i)) != NULL; i++)
		if (in(r, word) && n-- == 0)
			return r;
	return NULL;
}

static bool submitter_in(const struct rec *r, const char *word)
{
	if (!strcmp(word, "asked"))
		return submitter_is_asked(r);
	return strcmp(word, "others") || strcmp(rec_text(r, SUBMITTER_ROLE), "lead");
}

/* The nth step in force, of a kind or of any: paper tells them by their days, whenever they were entered. */
static const struct rec *nth_step(const struct rec *p, const char *word, int n)
{
	const struct rec *found = NULL;
	struct arena a = { NULL };
	struct rec **s;
	int all = p ? procedure_by_day(p, &a, &s) : 0;

	for (int i = 0; i < all && !found; i++)
		if (!rec_num(s[i], STEP_UNDONE) && (!*word || !strcmp(rec_text(s[i], STEP_STEP), word)) && n-- == 0)
			found = s[i];
	arena_free(&a);
	return found;
}

/* Row n of the children of the sheet's proposal; what the names were about before stays, but for the child itself. */
static bool child_row(struct proposal_fill *f, const char *list, int n)
{
	const struct rec *p = f->sheet.proposal;

	if (!strcmp(list, "handlings"))
		return (f->now.handling = n < 0 ? NULL : nth(p, &handling_kind, handling_as, "any", n)) != NULL;
	if (strncmp(list, "steps", 5))
		return (f->now.submitter = n < 0 ? NULL : nth(p, &submitter_kind, submitter_in, list, n)) != NULL;
	f->now.step = n < 0 ? NULL : nth_step(p, list[5] ? list + 6 : "", n);
	f->now.handling = f->now.step && rec_num(f->now.step, STEP_UNIT_ID) ? handling_of(p, rec_num(f->now.step, STEP_UNIT_ID)) : NULL;
	return f->now.step != NULL;
}

static bool child_list(const char *list)
{
	if (!strncmp(list, "steps.", 6))
		return procedure_find(list + 6) != DO_NOTHING;
	return !strcmp(list, "steps") || !strcmp(list, "handlings") || !strcmp(list, "submitters") || !strcmp(list, "asked") ||
	       !strcmp(list, "others");
}

static bool row(void *ctx, const char *list, int n)
{
	struct proposal_fill *f = ctx;
	const struct question_set *questions = question_sets;
	bool many = !strcmp(list, "rows");

	while (questions->set && strcmp(questions->list, list))
		questions++;
	if (!many && !questions->set && !child_list(list))
		return false;
	f->now = f->sheet;
	f->question = -1;
	if (n == LAYOUT_THROUGH)
		return true;
	if (many) {
		f->now = n >= 0 && n < f->row_count ? f->rows[n] : (struct proposal_row){ 0 };
		return n < f->row_count;
	}
	if (questions->set) {
		if (f->asked != questions)
			f->question_count = question_list(f->st, f->a, questions->set, &f->questions);
		f->asked = questions;
		f->question = n;
		return n < f->question_count;
	}
	return child_row(f, list, n) || n < 0;
}

struct layout_source proposal_source(struct proposal_fill *f)
{
	f->question = -1;
	f->sheet = f->now;
	return (struct layout_source){ value, row, choices, f, f->blank };
}

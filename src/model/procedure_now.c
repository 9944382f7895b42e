#include "procedure_machine.h"
#include <string.h>

/* What a history answers: what can be done now, would this step be taken, how do the three ticks stand. */

static struct rec *copy_one(struct arena *a, const struct rec *r)
{
	struct rec *c = rec_new(a, r->kind);
	size_t bytes = sizeof *c->values * (size_t)r->kind->field_count;

	memcpy(c->values, r->values, bytes);
	memcpy(c->was, r->was, bytes);
	c->id = r->id;
	c->rev = r->rev;
	c->dirty = r->dirty;
	c->gone = r->gone;
	return c;
}

static struct rec *copy(struct arena *a, const struct rec *p)
{
	struct rec *c = copy_one(a, p), **at = &c->children;

	for (const struct rec *x = p->children; x; x = x->next) {
		*at = copy_one(a, x);
		at = &(*at)->next;
	}
	return c;
}

int procedure_now(const struct rec *p, const struct procedure_rules *rules, struct procedure_choice *out, int most)
{
	struct arena a = { NULL };
	struct machine m;
	struct err e;
	int n = 0;

	machine_run(&m, copy(&a, p), rules, &e);
	for (int act = 1; act < DO_BACK; act++) {
		bool units = procedure_steps[act].about == ABOUT_UNIT;

		for (int i = 0; i < (units ? m.hands : 1) && n < most; i++) {
			int64_t unit = units ? m.hand[i].unit : 0;
			int fits = machine_fits(&m, (enum procedure_do)act, unit);

			if (fits && !((act == DO_SUPERVISE || act == DO_KEY_REPORT) && !m.key) && !(act == DO_EXCELLENT && m.excellent)
			    && !(act == DO_PROMISE_CHECK && !m.promises)
			    && !(act == DO_CLOSE && m.round < 2 && machine_unsatisfied(&m)))       /* a second round comes first */
				out[n++] = (struct procedure_choice){ (enum procedure_do)act, unit, fits == 2 };
		}
		if (act == DO_ASSIGN && n < most && machine_at(&m) == AT_FILED && !m.hands)
			out[n++] = (struct procedure_choice){ DO_ASSIGN, 0, false };    /* units are still to be named */
	}
	if (n < most && procedure_newest(p))
		out[n++] = (struct procedure_choice){ DO_BACK, 0, false };
	arena_free(&m.arena);
	arena_free(&a);
	return n;
}

enum lz_code procedure_try(const struct rec *p, const struct rec *step, const struct procedure_rules *rules, struct err *e)
{
	struct arena a = { NULL };
	struct rec *c = copy(&a, p), **at = &c->children;

	while (*at)
		at = &(*at)->next;
	*at = copy_one(&a, step);
	if (!procedure_absorb(c, rules, e))
		procedure_replay(c, rules, e);
	arena_free(&a);
	return e->code;
}

enum lz_code procedure_assign(struct rec *p, const struct assignment *units, int n, int64_t day, struct err *e)
{
	for (int i = 0; i < n; i++) {
		struct rec *h = handling_of(p, units[i].unit), *s;

		if (!units[i].unit)
			return err_set(e, LZ_INVALID, "unit_id", "交办要写是哪个承办单位");
		if (!h)
			h = rec_add(p, &handling_kind);
		rec_set_num(h, HANDLING_UNIT_ID, units[i].unit);
		rec_set_text(h, HANDLING_ROLE, units[i].role);
		s = procedure_add_unit(p, DO_ASSIGN, day, units[i].unit);
		rec_set_num(s, STEP_DUE_DAY, units[i].due);
	}
	return e->code = LZ_OK;
}

enum lz_code procedure_move(struct rec *p, int64_t from, int64_t to, int64_t day, const char *text, struct err *e)
{
	struct rec *h = handling_of(p, from), *s;
	struct assignment next = { to, "", 0 };

	if (!h)
		return err_set(e, LZ_INVALID, "unit_id", "这个单位不是这件提案的承办单位");
	s = procedure_add_unit(p, DO_RELEASE, day, from);
	rec_set_text(s, STEP_TEXT, text);
	next.role = rec_text(h, HANDLING_ROLE);
	return to ? procedure_assign(p, &next, 1, day, e) : (e->code = LZ_OK);
}

/* --- 321 ------------------------------------------------------------------------------------------------ */

/* Is `word` one of the words of a list? */
static bool one_of(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = list; n && *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");

		if (len == n && !strncmp(s, word, n))
			return true;
		s += len;
	}
	return false;
}

static int least(const struct procedure_rules *rules, const struct rec *p, const char *key)
{
	const char *s = procedure_setting(rules, p, key);

	return *s >= '0' && *s <= '9' ? *s - '0' : 1;
}

struct ticks procedure_ticks(const struct rec *p, int64_t unit, const struct procedure_rules *rules)
{
	const char *in_person = procedure_setting(rules, p, "proposal.321.ways");
	struct ticks t = { 0 };
	int each = least(rules, p, "proposal.321.contacts"), met = least(rules, p, "proposal.321.meetings");
	int open = least(rules, p, "proposal.321.publications");

	for (const struct rec *c = p->children; c; c = c->next) {
		const char *stage;

		if (!step_in_force(c))
			continue;
		t.published += step_do(c) == DO_PUBLISH;
		if (step_do(c) != DO_CONTACT || (unit && rec_num(c, STEP_UNIT_ID) != unit))
			continue;
		stage = rec_text(c, STEP_STAGE);
		t.before += !strcmp(stage, "before");
		t.during += !strcmp(stage, "during");
		t.after += !strcmp(stage, "after");
		t.met += one_of(in_person, rec_text(c, STEP_WAY));
	}
	t.contacts = t.before >= each && t.during >= each && t.after >= each;
	t.meetings = t.met >= met;
	t.publication = t.published >= open;
	return t;
}

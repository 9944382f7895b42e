/* What the names in a layout mean for a proposal: any column of it and of what belongs to it, and what is put
 * together from them. data/layouts/README.md lists them. */
#include "paper_proposal.h"
#include "lvzhi/entry.h"
#include "lvzhi/name.h"
#include "lvzhi/person.h"
#include "lvzhi/text.h"
#include "paper_parts.h"
#include <string.h>

static const struct layout_value nothing = { "", 0, false, false }, no_such = { "", 0, false, true };

static struct layout_value words(const char *s)
{
	return (struct layout_value){ s, 0, false, false };
}

static struct layout_value on_day(int64_t day)
{
	return (struct layout_value){ "", day, true, false };
}

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

static struct rec *load(struct proposal_fill *f, const struct kind *k, int64_t id)
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
static struct layout_value signer(struct proposal_fill *f, const struct rec *s, const char *key)
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
		return unit ? signer(f, s, "phone") : nothing;
	if (!strcmp(key, "phones")) {
		struct layout_value v = signer(f, s, unit ? "phone" : "mobile");

		return *v.text || unit ? v : signer(f, s, "phone");
	}
	for (size_t i = 0; i < COUNT(asked); i++) {
		const struct rec *r = NULL;

		if (kind_field(asked[i], key) < 0 || (asked[i] == &unit_kind) != unit)
			if (kind_field(asked[i], key) < 0 || asked[i] != &submitter_kind)
				continue;
		if (s)
			r = asked[i] == &unit_kind ? load(f, &unit_kind, rec_num(s, SUBMITTER_UNIT_ID)) : asked[i] == &submitter_kind ? s
			    : asked[i] == &person_kind ? load(f, &person_kind, person) : person ? membership_of(f, person) : NULL;
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
	return column(f, &unit_kind, h ? load(f, &unit_kind, rec_num(h, HANDLING_UNIT_ID)) : f->unit ? load(f, &unit_kind, f->unit) : NULL, key);
}

/* --- put together ------------------------------------------------------------------------------ */

static const struct rec *lead_of(const struct rec *p)
{
	return p ? rec_child(p, &submitter_kind, 0) : NULL;
}

/* Names joined by 、, of the submitters that `in` takes. */
static const char *names(struct proposal_fill *f, bool (*in)(const struct rec *s))
{
	const struct rec *p = f->now.proposal, *s;
	struct sink out = { .arena = f->a };

	sink_text(&out, "");
	for (int n = 0; p && (s = rec_child(p, &submitter_kind, n)) != NULL; n++)
		if (in(s))
			sink_put(&out, "%s%s", out.len ? "、" : "", signer(f, s, "name").text);
	return out.text;
}

static bool role_is(const struct rec *s, const char *role)
{
	return !strcmp(rec_text(s, SUBMITTER_ROLE), role);
}

static bool anybody(const struct rec *s)
{
	(void)s;
	return true;
}

static bool beside_lead(const struct rec *s)
{
	return !role_is(s, "lead") && !role_is(s, "seconder");
}

static bool not_lead(const struct rec *s)
{
	return !role_is(s, "lead");
}

static bool seconds(const struct rec *s)
{
	return role_is(s, "seconder");
}

static bool handles(const struct rec *h, const char *role)
{
	const char *is = rec_text(h, HANDLING_ROLE);

	if (!strcmp(role, "host"))                      /* whoever answers */
		return handling_owes_reply(h);
	if (!strcmp(role, "any"))
		return strcmp(is, "suggested") && handling_at(h) != HAND_RELEASED;
	return !strcmp(is, role) && handling_at(h) != HAND_RELEASED;
}

static const char *unit_names(struct proposal_fill *f, const char *role)
{
	const struct rec *p = f->now.proposal, *h;
	struct sink out = { .arena = f->a };

	sink_text(&out, "");
	for (int n = 0; p && (h = rec_child(p, &handling_kind, n)) != NULL; n++)
		if (handles(h, role))
			sink_put(&out, "%s%s", out.len ? "、" : "", ref_text(f->st, f->a, "unit", rec_num(h, HANDLING_UNIT_ID)));
	return out.text;
}

static const struct rec *first_handling(const struct proposal_fill *f, const char *role)
{
	const struct rec *p = f->now.proposal, *h;

	if (f->now.handling)
		return f->now.handling;
	for (int n = 0; p && (h = rec_child(p, &handling_kind, n)) != NULL; n++)
		if (handles(h, role))
			return h;
	return NULL;
}

const char *proposal_no_text(struct store *st, struct arena *a, const struct rec *p)
{
	struct err unread = { 0 };
	struct rec *s;

	if (!p || !rec_num(p, PROPOSAL_PROPOSAL_NO))
		return "";
	s = store_load(st, a, &session_kind, rec_num(p, PROPOSAL_SESSION_ID), &unread);
	return arena_print(a, s && *rec_text(s, SESSION_PREFIX) ? "%s%03lld" : "%s%lld", s ? rec_text(s, SESSION_PREFIX) : "",
	                   (long long)rec_num(p, PROPOSAL_PROPOSAL_NO));
}

/* The county's, of a county's proposal. */
static int64_t committee_of(const struct proposal_fill *f)
{
	return f->now.proposal ? rec_num(f->now.proposal, PROPOSAL_COMMITTEE_ID) : store_committee(f->st);
}

static int64_t session_of(const struct proposal_fill *f)
{
	return f->now.proposal ? rec_num(f->now.proposal, PROPOSAL_SESSION_ID) : f->session;
}

/* 第九届委员会第四次会议; lines to write on in a blank. */
static struct layout_value meeting(struct proposal_fill *f)
{
	const char *city = ref_text(f->st, f->a, "committee", committee_of(f)), *tail = "委员会";
	struct rec *s = load(f, &session_kind, session_of(f)), *t = s ? load(f, &term_kind, rec_num(s, SESSION_TERM_ID)) : NULL;
	size_t n = strlen(city), cut = strlen(tail);

	if (n > cut && !strcmp(city + n - cut, tail))
		city = arena_copy_n(f->a, city, n - cut);
	if (!s || !t)
		return words(arena_print(f->a, "%s第____届委员会第____次会议", city));
	return words(arena_print(f->a, "%s第%s届委员会第%s次会议", city, text_chinese_number(f->a, (int)rec_num(t, TERM_NO)),
	                         text_chinese_number(f->a, (int)rec_num(s, SESSION_NO))));
}

/* 第9届…第4次会议提案, or 2025年度平时提案. */
static struct layout_value head(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal;

	if (p && !strcmp(rec_text(p, PROPOSAL_PERIOD), "ordinary"))
		return words(arena_print(f->a, "%s%lld年度平时提案", ref_text(f->st, f->a, "committee", committee_of(f)),
		                         (long long)rec_num(p, PROPOSAL_RECEIVED_DAY) / 10000));
	return words(arena_print(f->a, "%s提案", meeting(f).text));
}

static struct layout_value committee(struct proposal_fill *f)
{
	return words(ref_text(f->st, f->a, "committee", committee_of(f)));
}

/* 政协芜湖市委员会提案委员会 */
static struct layout_value office(struct proposal_fill *f)
{
	return words(arena_print(f->a, "%s%s", committee(f).text, code_name_of(f->st, "body", "proposal_committee")));
}

static struct layout_value today(struct proposal_fill *f)
{
	return on_day(f->blank ? 0 : env_today(store_env(f->st)));
}

static struct layout_value this_year(struct proposal_fill *f)
{
	return words(f->blank ? "" : arena_print(f->a, "%lld", (long long)env_today(store_env(f->st)) / 10000));
}

static struct layout_value number(struct proposal_fill *f) { return words(proposal_no_text(f->st, f->a, f->now.proposal)); }
static struct layout_value submitters(struct proposal_fill *f) { return words(names(f, anybody)); }

/* Those of what was merged into it are asked and answered too. */
static struct layout_value asked(struct proposal_fill *f)
{
	struct sink out = { .arena = f->a };
	struct rec **joined;
	struct err e;
	int n = 0;

	sink_text(&out, names(f, submitter_is_asked));
	if (f->now.proposal && procedure_joined(f->st, f->a, f->now.proposal->id, &joined, &n, &e))
		n = 0;
	for (int i = 0; i < n; i++)
		sink_put(&out, "%s%s", out.len ? "、" : "", signer(f, joined[i], "name").text);
	return words(out.text);
}

static struct layout_value cosigners(struct proposal_fill *f) { return words(names(f, beside_lead)); }
static struct layout_value seconders(struct proposal_fill *f) { return words(names(f, seconds)); }
static struct layout_value hosts(struct proposal_fill *f) { return words(unit_names(f, "host")); }
static struct layout_value co_handlers(struct proposal_fill *f) { return words(unit_names(f, "co_handle")); }
static struct layout_value units(struct proposal_fill *f) { return words(unit_names(f, "any")); }
static struct layout_value suggested(struct proposal_fill *f)
{
	const char *written = f->now.proposal ? rec_text(f->now.proposal, PROPOSAL_SUGGESTED) : "", *picked = unit_names(f, "suggested");

	return words(*written && *picked ? arena_print(f->a, "%s；%s", picked, written) : *picked ? picked : written);
}

/* 单办, 分办 or 会办, by who has it. */
static struct layout_value mode(struct proposal_fill *f)
{
	const struct rec *h = f->now.proposal ? first_handling(f, "any") : NULL;
	const char *role = h ? rec_text(h, HANDLING_ROLE) : "";

	return words(!*role ? "" : !strcmp(role, "single") ? "单办" : !strcmp(role, "split") ? "分办" : "会办");
}

/* 张三等3人 */
static struct layout_value lead_and_others(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal;
	const char *first = signer(f, lead_of(p), "name").text;
	int n = p ? rec_count(p, &submitter_kind) : 0;

	return words(n > 1 ? arena_print(f->a, "%s等%d%s", first, n, rec_num(lead_of(p), SUBMITTER_UNIT_ID) ? "个单位" : "人") : first);
}

/* 张三、李四委员 as a letter begins; a collective proposal's units without it. */
static struct layout_value addressees(struct proposal_fill *f)
{
	const struct rec *lead = lead_of(f->now.proposal);

	if (!lead)
		return nothing;
	return words(rec_num(lead, SUBMITTER_UNIT_ID) ? asked(f).text : arena_print(f->a, "%s委员", asked(f).text));
}

static struct layout_value other_no(struct proposal_fill *f)
{
	return words(f->now.proposal ? proposal_no_text(f->st, f->a, load(f, &proposal_kind, rec_num(f->now.proposal, PROPOSAL_MERGED_INTO_ID))) : "");
}

static struct layout_value other_title(struct proposal_fill *f)
{
	const struct rec *o = f->now.proposal ? load(f, &proposal_kind, rec_num(f->now.proposal, PROPOSAL_MERGED_INTO_ID)) : NULL;

	return words(o ? rec_text(o, PROPOSAL_TITLE) : "");
}

/* Which reminder this one would be. */
static struct layout_value reminder(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal, *c;
	int n = 1;

	if (!p || !f->now.handling)
		return nothing;
	for (int i = 0; (c = rec_child(p, &proposal_step_kind, i)) != NULL; i++)
		n += !strcmp(rec_text(c, STEP_STEP), "remind") && !rec_num(c, STEP_UNDONE) &&
		     rec_num(c, STEP_UNIT_ID) == rec_num(f->now.handling, HANDLING_UNIT_ID);
	return words(arena_print(f->a, "%d", n));
}

/* 政协芜湖市第九届委员会第四次会议第12号提案, or 2025年度平时提案第12号. */
static struct layout_value which(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal;
	const char *no = proposal_no_text(f->st, f->a, p);

	if (!*no)
		no = "____";
	if (p && !strcmp(rec_text(p, PROPOSAL_PERIOD), "ordinary"))
		return words(arena_print(f->a, "%s第%s号", head(f).text, no));
	return words(arena_print(f->a, "%s第%s号提案", meeting(f).text, no));
}

static struct layout_value you(struct proposal_fill *f)
{
	const struct rec *lead = lead_of(f->now.proposal);

	if (!lead)
		return words("您");
	return words(rec_num(lead, SUBMITTER_UNIT_ID) ? "贵单位" : strstr(asked(f).text, "、") ? "你们" : "您");
}

/* 我市: the city's name without 政协 and 委员会. */
static struct layout_value city(struct proposal_fill *f)
{
	const char *name = committee(f).text, *head_word = "政协", *tail = "委员会";
	size_t n;

	name += strncmp(name, head_word, strlen(head_word)) ? 0 : strlen(head_word);
	n = strlen(name);
	n -= n > strlen(tail) && !strcmp(name + n - strlen(tail), tail) ? strlen(tail) : 0;
	return words(arena_copy_n(f->a, name, n));
}

/* What became of it at the examination: the day tells, whatever happened since. */
static const struct { enum proposal_field day; const char *word; } decisions[] = {
	{ PROPOSAL_MERGED_DAY, "并案" }, { PROPOSAL_CONVERTED_DAY, "转办" }, { PROPOSAL_REFUSED_DAY, "不立案" }, { PROPOSAL_FILED_DAY, "立案" },
};

static struct layout_value decision(struct proposal_fill *f)
{
	for (size_t i = 0; f->now.proposal && i < COUNT(decisions); i++)
		if (rec_num(f->now.proposal, decisions[i].day))
			return words(decisions[i].word);
	return nothing;
}

static struct layout_value decision_day(struct proposal_fill *f)
{
	for (size_t i = 0; f->now.proposal && i < COUNT(decisions); i++)
		if (rec_num(f->now.proposal, decisions[i].day))
			return on_day(rec_num(f->now.proposal, decisions[i].day));
	return on_day(0);
}

/* A, B, C or D: of the unit the sheet is about, or of those that answer the least favourable, as the figures count it. */
static struct layout_value letter(struct proposal_fill *f)
{
	const char *worst = "";
	const struct rec *h;

	if (f->now.step && *rec_text(f->now.step, STEP_REPLY_CLASS))
		return words(rec_text(f->now.step, STEP_REPLY_CLASS));
	if (f->now.handling)
		return words(rec_text(f->now.handling, HANDLING_REPLY_CLASS));
	for (int n = 0; f->now.proposal && (h = rec_child(f->now.proposal, &handling_kind, n)) != NULL; n++)
		if (handling_owes_reply(h) && strcmp(rec_text(h, HANDLING_REPLY_CLASS), worst) > 0)
			worst = rec_text(h, HANDLING_REPLY_CLASS);
	return words(worst);
}

/* Was the unit that asked out released? */
static bool let_go(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal;
	int64_t unit = f->now.handling ? rec_num(f->now.handling, HANDLING_UNIT_ID) : 0;

	return p && unit && procedure_last(p, DO_RELEASE, unit);
}

static struct layout_value moved(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal;
	int64_t unit = f->now.handling ? rec_num(f->now.handling, HANDLING_UNIT_ID) : 0;

	if (let_go(f))
		return words("同意退办");
	return words(p && unit && procedure_last(p, DO_KEEP, unit) ? "不同意退办" : "");
}

/* Who has it now and until when: where the unit was kept, there is nothing new. */
static struct layout_value moved_units(struct proposal_fill *f) { return let_go(f) ? units(f) : nothing; }
static struct layout_value moved_day(struct proposal_fill *f, enum handling_field day)
{
	struct proposal_fill whole = *f;
	const struct rec *h;

	whole.now.handling = NULL;
	h = let_go(f) ? first_handling(&whole, "host") : NULL;
	return on_day(h ? rec_num(h, day) : 0);
}

static struct layout_value moved_assigned(struct proposal_fill *f) { return moved_day(f, HANDLING_ASSIGNED_DAY); }
static struct layout_value moved_due(struct proposal_fill *f) { return moved_day(f, HANDLING_DUE_DAY); }

/* What the units answered; where only the day is known, the day. */
static struct layout_value replies(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal, *h;
	struct sink out = { .arena = f->a };

	sink_text(&out, "");
	for (int i = 0; p && (h = rec_child(p, &handling_kind, i)) != NULL; i++) {
		const struct rec *s = handling_owes_reply(h) ? procedure_last(p, DO_REPLY, rec_num(h, HANDLING_UNIT_ID)) : NULL;
		const char *text = s ? rec_text(s, STEP_TEXT) : "";

		if (s)
			sink_put(&out, "%s%s：%s", out.len ? "\n" : "", ref_text(f->st, f->a, "unit", rec_num(h, HANDLING_UNIT_ID)),
			         *text ? text : arena_print(f->a, "%s答复（全文没有录入）", day_long(f->a, rec_num(s, STEP_DAY))));
	}
	return words(out.text);
}

static struct layout_value ticked(struct proposal_fill *f, enum proposal_field flag)
{
	return words(f->now.proposal && rec_num(f->now.proposal, flag) ? "√" : "");
}

static struct layout_value mark_key(struct proposal_fill *f) { return ticked(f, PROPOSAL_IS_KEY); }
static struct layout_value mark_excellent(struct proposal_fill *f) { return ticked(f, PROPOSAL_IS_EXCELLENT); }
static struct layout_value mark_public(struct proposal_fill *f) { return ticked(f, PROPOSAL_IS_PUBLIC); }

static struct layout_value lines(struct proposal_fill *f)
{
	return words(f->rows ? arena_print(f->a, "%d", f->row_count) : "");
}

static const struct { const char *name; struct layout_value (*of)(struct proposal_fill *f); } together[] = {
	{ "meeting", meeting }, { "head", head }, { "committee", committee }, { "office", office }, { "today", today }, { "year", this_year },
	{ "no", number }, { "submitters", submitters }, { "asked", asked }, { "cosigners", cosigners }, { "seconders", seconders },
	{ "hosts", hosts }, { "co_handlers", co_handlers }, { "units", units }, { "suggested_units", suggested }, { "mode", mode },
	{ "lead_others", lead_and_others }, { "addressees", addressees }, { "other_no", other_no }, { "other_title", other_title },
	{ "reminder", reminder }, { "lines", lines }, { "which", which }, { "you", you }, { "city", city }, { "decision", decision },
	{ "decision_day", decision_day }, { "letter", letter }, { "replies", replies }, { "moved", moved }, { "moved_units", moved_units },
	{ "moved_assigned", moved_assigned }, { "moved_due", moved_due }, { "mark_key", mark_key },
	{ "mark_excellent", mark_excellent }, { "mark_public", mark_public },
};

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

	for (size_t i = 0; i < COUNT(together); i++)
		if (!strcmp(together[i].name, name))
			return together[i].of(f);
	if (!strncmp(name, "lead.", 5))
		return signer(f, lead_of(f->now.proposal), name + 5);
	if (!strncmp(name, "s.", 2))
		return signer(f, f->now.submitter, name + 2);
	if (!strncmp(name, "h.", 2))
		return handler(f, f->now.handling, name + 2);
	if (!strncmp(name, "host.", 5))
		return handler(f, first_handling(f, "host"), name + 5);
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
	return !strcmp(word, "others") ? not_lead(r) : true;
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
		return (f->now.handling = n < 0 ? NULL : nth(p, &handling_kind, handles, "any", n)) != NULL;
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

/* Names of a layout that are no column: what is put together from a proposal and what belongs to it. */
#include "paper_proposal_fill.h"
#include "lvzhi/text.h"
#include "paper_parts.h"
#include <string.h>

const struct rec *lead_submitter(const struct rec *p)
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
			sink_put(&out, "%s%s", out.len ? "、" : "", signer_value(f, s, "name").text);
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

static bool seconds(const struct rec *s)
{
	return role_is(s, "seconder");
}

bool handling_as(const struct rec *h, const char *role)
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
		if (handling_as(h, role))
			sink_put(&out, "%s%s", out.len ? "、" : "", ref_text(f->st, f->a, "unit", rec_num(h, HANDLING_UNIT_ID)));
	return out.text;
}

const struct rec *handling_first(const struct proposal_fill *f, const char *role)
{
	const struct rec *p = f->now.proposal, *h;

	if (f->now.handling)
		return f->now.handling;
	for (int n = 0; p && (h = rec_child(p, &handling_kind, n)) != NULL; n++)
		if (handling_as(h, role))
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
	struct rec *s = record_of(f, &session_kind, session_of(f)), *t = s ? record_of(f, &term_kind, rec_num(s, SESSION_TERM_ID)) : NULL;
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
		sink_put(&out, "%s%s", out.len ? "、" : "", signer_value(f, joined[i], "name").text);
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
	const struct rec *h = f->now.proposal ? handling_first(f, "any") : NULL;
	const char *role = h ? rec_text(h, HANDLING_ROLE) : "";

	return words(!*role ? "" : !strcmp(role, "single") ? "单办" : !strcmp(role, "split") ? "分办" : "会办");
}

/* 张三等3人 */
static struct layout_value lead_and_others(struct proposal_fill *f)
{
	const struct rec *p = f->now.proposal;
	const char *first = signer_value(f, lead_submitter(p), "name").text;
	int n = p ? rec_count(p, &submitter_kind) : 0;

	return words(n > 1 ? arena_print(f->a, "%s等%d%s", first, n, rec_num(lead_submitter(p), SUBMITTER_UNIT_ID) ? "个单位" : "人") : first);
}

/* 张三、李四委员 as a letter begins; a collective proposal's units without it. */
static struct layout_value addressees(struct proposal_fill *f)
{
	const struct rec *lead = lead_submitter(f->now.proposal);

	if (!lead)
		return nothing;
	return words(rec_num(lead, SUBMITTER_UNIT_ID) ? asked(f).text : arena_print(f->a, "%s委员", asked(f).text));
}

static struct layout_value other_no(struct proposal_fill *f)
{
	return words(f->now.proposal ? proposal_no_text(f->st, f->a, record_of(f, &proposal_kind, rec_num(f->now.proposal, PROPOSAL_MERGED_INTO_ID))) : "");
}

static struct layout_value other_title(struct proposal_fill *f)
{
	const struct rec *o = f->now.proposal ? record_of(f, &proposal_kind, rec_num(f->now.proposal, PROPOSAL_MERGED_INTO_ID)) : NULL;

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
	const struct rec *lead = lead_submitter(f->now.proposal);

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
	h = let_go(f) ? handling_first(&whole, "host") : NULL;
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

bool proposal_word(struct proposal_fill *f, const char *name, struct layout_value *out)
{
	for (size_t i = 0; i < COUNT(together); i++)
		if (!strcmp(together[i].name, name)) {
			*out = together[i].of(f);
			return true;
		}
	return false;
}

#include "procedure_parts.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Deadlines: start + length, moved by an extension; and the sentences that say how a date came about. */

/* A county's proposal goes by the county's settings, whichever committee the clerk has chosen. */
const char *procedure_setting(const struct procedure_rules *rules, const struct rec *proposal, const char *key)
{
	return rules->setting ? rules->setting(rules->ctx, proposal ? rec_num(proposal, PROPOSAL_COMMITTEE_ID) : 0, key) : "";
}

/* --- limits --------------------------------------------------------------------------------------- */

struct limit {
	int n;
	char unit;                              /* m, d, w; y: a day of the year, n is 630 */
	bool roll;
};

static bool limit_parse(const char *text, struct limit *l)
{
	size_t digits = strspn(text, "0123456789");
	const char *end = text + digits;

	*l = (struct limit){ (int)strtol(text, NULL, 10), *end ? *end : 'y', false };
	if (!digits || digits > 4)
		return false;
	if (l->unit == 'r')
		l->unit = 'y';
	else if (*end)
		end++;
	if (*end == 'r') {
		l->roll = true;
		end++;
	}
	if (*end || !strchr("mdwy", l->unit))
		return false;
	return l->unit == 'y' ? digits == 4 && day_full(20240000 + l->n) : l->n > 0 || l->unit == 'w';
}

const char *limit_read(struct arena *a, const char *typed)
{
	static const struct { const char *word, *unit; } words[] = {
		{ "个工作日", "w" }, { "工作日", "w" }, { "个月", "m" }, { "月", "m" }, { "天", "d" }, { "日", "d" },
	};
	const char *s = text_clean(a, text_narrow(a, typed), false);
	size_t digits = strspn(s, "0123456789"), more;
	const char *rest = s + digits;
	struct limit l;

	if (digits && !strncmp(rest, "月", 3) && (more = strspn(rest + 3, "0123456789")) && !strcmp(rest + 3 + more, "日"))
		s = arena_print(a, "%02d%02d", atoi(s), atoi(rest + 3));
	else
		for (size_t i = 0; digits && i < COUNT(words); i++)
			if (!strncmp(rest, words[i].word, strlen(words[i].word))) {
				const char *tail = rest + strlen(words[i].word);

				s = arena_print(a, "%.*s%s%s", (int)digits, s, words[i].unit, !strcmp(tail, "遇假日顺延") ? "r" : tail);
				break;
			}
	return limit_parse(s, &l) ? s : NULL;
}

const char *limit_text(struct arena *a, const char *limit)
{
	static const struct { char unit; const char *word; } words[] = { { 'm', "个月" }, { 'd', "天" }, { 'w', "个工作日" } };
	struct limit l;
	const char *s = limit;

	if (!limit_parse(limit, &l))
		return limit;
	if (l.unit == 'y')
		s = arena_print(a, "%d月%d日", l.n / 100, l.n % 100);
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].unit == l.unit)
			s = arena_print(a, "%d%s", l.n, words[i].word);
	return l.roll ? arena_print(a, "%s遇假日顺延", s) : s;
}

/* Where the length ends; *plain: before a day off moved it on. */
static int64_t limit_end(const struct limit *l, int64_t start, const struct procedure_rules *rules, int64_t *plain)
{
	int64_t day = start;

	switch (l->unit) {
	case 'm': day = day_add_months(start, l->n); break;
	case 'd': day = day_add(start, l->n); break;
	case 'w': day = day_add_working(start, l->n, rules->holidays, rules->holiday_count); break;
	default:
		day = start / 10000 * 10000 + l->n;
		if (day < start)
			day += 10000;
		if (!day_ok(day))                       /* 29 February of another year */
			day--;
	}
	*plain = day;
	return l->roll ? day_add_working(day, 0, rules->holidays, rules->holiday_count) : day;
}

int64_t limit_day(const char *limit, int64_t start, const struct procedure_rules *rules)
{
	struct limit l;
	int64_t plain;

	return day_full(start) && limit_parse(limit, &l) ? limit_end(&l, start, rules, &plain) : 0;
}

const char *limits_get(struct arena *a, const char *limits, const char *key)
{
	size_t n = strlen(key);

	for (const char *s = limits; *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");

		if (len > n && !strncmp(s, key, n) && s[n] == '=')
			return arena_copy_n(a, s + n + 1, len - n - 1);
		s += len;
	}
	return NULL;
}

static void limit_put(struct sink *out, const struct rec *proposal, const struct procedure_rules *rules, const char *key, const char *as)
{
	struct arena a = { NULL };
	const char *value = procedure_setting(rules, proposal, arena_print(&a, "proposal.limit.%s", key));
	struct limit l;

	if (limit_parse(value, &l))
		sink_put(out, "%s%s=%s", out->len ? " " : "", as, value);
	arena_free(&a);
}

const char *limits_now(struct arena *a, const struct rec *proposal, enum procedure_do step, const char *role, const struct procedure_rules *rules)
{
	struct sink out = { .arena = a };
	bool co = !strcmp(role, "co_handle");

	sink_text(&out, "");
	if (step == DO_ASSIGN && !co && !strcmp(rec_text(proposal, PROPOSAL_PERIOD), "session"))
		limit_put(&out, proposal, rules, "reply_session", "reply");
	for (const struct limit_row *l = procedure_limits; l->key; l++) {
		bool other = !strcmp(l->key, "reply_session") || !strcmp(l->key, co ? "reply" : "opinion") || (co && !strcmp(l->key, "contact"));

		if (l->from == step && !(step == DO_ASSIGN && (other || (!strcmp(l->key, "reply") && out.len))))
			limit_put(&out, proposal, rules, l->key, l->key);
	}
	return out.text;
}

const char *limit_within(struct arena *a, const struct rec *proposal, const struct rec *handling, const char *key,
                         const struct procedure_rules *rules)
{
	static const struct { char unit; const char *word; } words[] = { { 'm', "个月" }, { 'd', "天" }, { 'w', "个工作日" } };
	const struct rec *step = handling ? procedure_last(proposal, DO_ASSIGN, rec_num(handling, HANDLING_UNIT_ID)) : NULL;
	const char *limit = step ? limits_get(a, rec_text(step, STEP_LIMITS), key) : NULL, *word = "";
	bool session = proposal && !strcmp(rec_text(proposal, PROPOSAL_PERIOD), "session");
	struct limit l;

	if (!limit && session && !strcmp(key, "reply") && *procedure_setting(rules, proposal, "proposal.limit.reply_session"))
		limit = procedure_setting(rules, proposal, "proposal.limit.reply_session");
	if (!limit)
		limit = procedure_setting(rules, proposal, arena_print(a, "proposal.limit.%s", key));
	if (!limit_parse(limit, &l))
		return "";
	if (l.unit == 'y')
		return arena_print(a, "在%d月%d日以前", l.n / 100, l.n % 100);
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].unit == l.unit)
			word = words[i].word;
	return arena_print(a, "自交办之日起%s%s内%s", l.n == 2 ? "两" : text_chinese_number(a, l.n), word, l.roll ? "（最后一天遇假日顺延）" : "");
}

/* --- how a date was computed -------------------------------------------------------------------------- */

/* 2026-03-05（周四） */
static const char *day_said(struct arena *a, int64_t day)
{
	static const char *const names[] = { "", "一", "二", "三", "四", "五", "六", "日" };

	return day_full(day) ? arena_print(a, "%s（周%s）", day_text(a, day), names[day_weekday(day)]) : "日期不详";
}

/* The days between that a plain week would have counted and this calendar does not, and the weekend days it does. */
static void skipped_say(struct sink *out, struct arena *a, int64_t start, int64_t end, const struct procedure_rules *rules)
{
	int weekend = 0, off = 0, worked = 0;
	struct sink list = { .arena = a };

	for (int64_t day = day_add(start, 1); day <= end; day = day_add(day, 1)) {
		bool week = day_weekday(day) < 6, works = day_works(day, rules->holidays, rules->holiday_count);

		weekend += !week && !works;
		off += week && !works;
		worked += !week && works;
		if (week != works)
			sink_put(&list, "%s%lld月%lld日%s", list.len ? "、" : "", (long long)(day / 100 % 100), (long long)(day % 100),
			         works ? "上班" : "放假");
	}
	sink_put(out, "跳过周末 %d 天", weekend);
	if (off || worked)
		sink_put(out, "、节假日 %d 天%s%s", off, worked ? "，调休上班的算在内" : "", arena_print(a, "（%s）", list.text));
}

static void length_say(struct sink *out, struct arena *a, const char *what, const char *limit, int64_t start, const char *start_what,
                       const struct procedure_rules *rules)
{
	struct limit l;
	int64_t plain, end;

	if (!limit_parse(limit, &l) || !day_full(start))
		return;
	end = limit_end(&l, start, rules, &plain);
	sink_put(out, "%s：从%s %s起 %s，", what, start_what, day_said(a, start), limit_text(a, limit));
	if (l.unit == 'w') {
		skipped_say(out, a, start, plain, rules);
		sink_put(out, "，");
	}
	sink_put(out, "到 %s", day_said(a, plain));
	if (end != plain)
		sink_put(out, "，这天不上班，顺延到 %s", day_said(a, end));
	sink_put(out, "。\n");
}

static void reply_say(struct sink *out, struct arena *a, const struct rec *p, const struct rec *h, const struct procedure_rules *rules)
{
	bool co = !strcmp(rec_text(h, HANDLING_ROLE), "co_handle");
	const char *what = co ? "会办意见期限" : "答复期限";
	struct rec **steps;
	int n = procedure_history(p, a, &steps);

	for (int i = 0; i < n; i++) {
		const struct rec *s = steps[i];
		enum procedure_do act = step_do(s);
		bool mine = rec_num(s, STEP_UNIT_ID) == rec_num(h, HANDLING_UNIT_ID);
		const char *limit = act == DO_ASSIGN ? limits_get(a, rec_text(s, STEP_LIMITS), co ? "opinion" : "reply")
		                  : act == DO_REHANDLE ? limits_get(a, rec_text(s, STEP_LIMITS), "rehandle") : NULL;

		if (!step_in_force(s) || (!mine && act != DO_REHANDLE) || (act == DO_REHANDLE && co))
			continue;
		if ((act == DO_ASSIGN || act == DO_REHANDLE) && rec_num(s, STEP_DUE_DAY))
			sink_put(out, "%s：%s %s，期限由经办人定为 %s。\n", act == DO_ASSIGN ? what : "二次办理期限", procedure_steps[act].label,
			         day_said(a, rec_num(s, STEP_DAY)), day_said(a, rec_num(s, STEP_DUE_DAY)));
		else if (limit)
			length_say(out, a, act == DO_ASSIGN ? what : "二次办理期限", limit, rec_num(s, STEP_DAY), procedure_steps[act].label, rules);
		if (act == DO_EXTEND)
			sink_put(out, "延期：%s 同意延到 %s（%s）；原定 %s。\n", day_said(a, rec_num(s, STEP_DAY)), day_said(a, rec_num(s, STEP_DUE_DAY)),
			         rec_text(s, STEP_TEXT), day_said(a, rec_num(h, HANDLING_FIRST_DUE)));
		if (act == DO_REPLY || act == DO_OPINION)
			sink_put(out, "%s %s，期限不再变动。\n", procedure_steps[act].label, day_said(a, rec_num(s, STEP_DAY)));
	}
	if (rec_num(h, HANDLING_DUE_DAY))
		sink_put(out, "现在的期限：%s。\n", day_said(a, rec_num(h, HANDLING_DUE_DAY)));
}

/* The short deadline beside the reply: which step it runs from, under which limit. */
static void small_say(struct sink *out, struct arena *a, const struct rec *p, const char *key, int64_t unit, const struct procedure_rules *rules)
{
	for (const struct limit_row *l = procedure_limits; l->key; l++) {
		const struct rec *s = strcmp(l->key, key) ? NULL : procedure_last(p, l->from, unit);
		const char *limit = s ? limits_get(a, rec_text(s, STEP_LIMITS), key) : NULL;

		if (limit)
			length_say(out, a, l->label, limit, rec_num(s, STEP_DAY), procedure_steps[l->from].label, rules);
	}
}

const char *due_explain(struct arena *a, const struct rec *proposal, const struct rec *handling, const struct procedure_rules *rules)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	if (handling) {
		reply_say(&out, a, proposal, handling, rules);
		small_say(&out, a, proposal, rec_text(handling, HANDLING_SMALL_WHAT), rec_num(handling, HANDLING_UNIT_ID), rules);
		return out.text;
	}
	if (!strcmp(rec_text(proposal, PROPOSAL_NEXT_WHAT), "promise"))
		sink_put(&out, "兑现承诺：承办单位答应的日期 %s。\n", day_said(a, rec_num(proposal, PROPOSAL_NEXT_DUE)));
	else
		small_say(&out, a, proposal, rec_text(proposal, PROPOSAL_NEXT_WHAT), 0, rules);
	return out.text;
}

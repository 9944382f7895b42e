/* What a clerk who mistyped an expression may have meant. */
#include "expr_read.h"
#include "lvzhi/scheme.h"
#include "lvzhi/text.h"
#include <string.h>

bool near_enough(const char *name, const char *other, int *best)
{
	int d = text_distance(name, other), length = (int)strlen(name);
	int score = 2 * d - (length == (int)strlen(other));     /* statsu is rather status than state */

	if (score >= *best || d * 3 > length + 2)
		return false;
	*best = score;
	return true;
}

const char *hint_name(struct arena *a, const char *name)
{
	return *name ? arena_print(a, "是不是“%s”？", name) : "";
}

static const char *nearest_of(const char *const *names, const char *name, int *best, const char *found)
{
	for (; *names; names++)
		if (near_enough(name, *names, best))
			found = *names;
	return found;
}

/* Nearest of the names a reader may use here; "" when none is near. */
static const char *expr_nearest(struct expr_reader *r, const char *name)
{
	static const char *const functions[] = { "abs", "min", "max", "round", "ratio", "floor", "and", "or", "not", "in", "between", NULL };
	const char *found = "", *lower = text_lower(r->arena, name), *other;
	int best = 99;

	if (r->allowed & USES_DUTY) {
		found = nearest_of(duty_names, lower, &best, found);
		found = nearest_of(wide_names, lower, &best, found);
	}
	found = nearest_of(subject_names, lower, &best, found);
	found = nearest_of(functions, lower, &best, found);
	for (int i = 0; (other = r->names->nth(r->names, i, r->allowed)) != NULL; i++)
		if (near_enough(name, other, &best))
			found = other;
	return found;
}

/* Columns and results as somebody who knows other programs would call them; a slip of the pen is near in letters. */
static const char *known_as(const struct expr_reader *r, const char *name)
{
	static const struct { const char *name, *words; int uses; } others[] = {
		{ "type", "category class sort event_type meeting_type subtype", USES_DUTY }, { "status", "attendance attend attended presence", USES_DUTY },
		{ "day", "date time on_day", USES_DUTY }, { "author_no", "author position first_author author_rank seq", USES_DUTY },
		{ "authors", "author_count coauthors signers", USES_DUTY }, { "filed", "accepted case_filed", USES_DUTY },
		{ "adopted", "used taken published", USES_DUTY }, { "key", "important major focus", USES_DUTY },
		{ "excellent", "outstanding", USES_DUTY }, { "quantity", "hours persons households", USES_DUTY }, { "amount", "money yuan", USES_DUTY },
		{ "given", "score points manual_points hand_points", USES_DUTY }, { "units", "half_days sessions sittings", USES_DUTY },
		{ "leave_ahead", "days_before advance", USES_DUTY }, { "left_early", "early early_leave", USES_DUTY }, { "organiser", "organizer host", USES_DUTY },
		{ "must", "mandatory required compulsory", USES_DUTY }, { "root_id", "id record_id proposal_id report_id", USES_DUTY },
		{ "event_id", "meeting_id event", USES_DUTY }, { "standing_now", "is_standing standing_member", USES_SUBJECT },
		{ "months", "tenure months_served", USES_SUBJECT }, { "total", "score points sum", USES_SUM }, { "place", "rank ranking position", USES_PLACE },
		{ "ranked", "headcount", USES_PLACE }, { "n", "count number times", USES_SET }, { "sum_of", "sum total", USES_SET },
	};

	for (size_t i = 0; i < COUNT(others); i++)
		if ((r->allowed & (unsigned)others[i].uses) && text_has_word(others[i].words, name))
			return others[i].name;
	return "";
}

/* Read aloud by `scheme explain`, then typed: 已立案 for filed. "" when nothing is called so. */
static const char *named(struct expr_reader *r, const char *label)
{
	static const struct { const char *label, *name; } results[] = {
		{ "总分", "total" }, { "等次", "grade" }, { "名次", "place" }, { "上一年总分", "total_1" }, { "上一年等次", "grade_1" },
	};

	for (int i = 0; (r->allowed & USES_DUTY) && duty_names[i]; i++)
		if (!strcmp(duty_labels[i], label))
			return duty_names[i];
	for (int i = 0; subject_names[i]; i++)
		if (!strcmp(subject_labels[i], label))
			return subject_names[i];
	for (size_t i = 0; i < COUNT(results); i++)
		if (!strcmp(results[i].label, label))
			return results[i].name;
	return "";
}

static bool is_one_of(const char *const *list, const char *s)
{
	for (; *list; list++)
		if (!strcmp(*list, s))
			return true;
	return false;
}

const char *hint_unknown(struct expr_reader *r, const char *name)
{
	static const char *const others[] = { "其他", "其它", "其余", "其余的", "否则", "default", "otherwise", NULL };
	const char *column = "", *code = expr_code_of(r->arena, name, &column), *near;

	if (is_one_of(others, name))
		return "最后一档写成 分值 : else";
	if (*named(r, name))
		return arena_print(r->arena, "这一栏写作 %s", named(r, name));
	if (r->beside_text)
		return arena_print(r->arena, "文字要加单引号：'%s'", *code ? code : name);
	if (*code && (r->allowed & USES_DUTY))
		return arena_print(r->arena, "代码要和它的栏目相比：%s = '%s'；常用的可在 [words] 里写成一个词", column, code);
	near = known_as(r, text_lower(r->arena, name));
	if (!*near)
		near = expr_nearest(r, name);
	if (*near)
		return hint_name(r->arena, near);
	return r->allowed & USES_DUTY ? "栏目名见参考手册第 5、6 节；自己起的词先写在 [words] 里" : "要用的次数先写成一个 [count]，这里写它的代号";
}

const char *hint_of_record(struct expr_reader *r, const char *name)
{
	const char *now = arena_print(r->arena, "%s_now", name);

	return is_one_of(subject_names, now) ? arena_print(r->arena, "委员年末的身份写作 %s", now)
	                                     : "这里只能用委员的栏目、[count] 和结果；按记录判断的，先写成一个 [count]";
}

const char *hint_left_over(const struct expr_reader *r)
{
	static const char *const and[] = { "并且", "而且", "且", "同时", "和", NULL }, *const or[] = { "或者", "或", NULL };
	static const char *const tier[] = { ":", "if", "如果", "其中", NULL };
	static const char *const unit[] = { "分", "元", "次", "件", "篇", "项", "分以上", "次以上", "天", NULL };
	const char *s = r->tok.text;

	if (is_one_of(and, s))
		return "“并且”写成 and";
	if (is_one_of(or, s))
		return "“或者”写成 or";
	if (!strcmp(s, ","))
		return "千位不加逗号；几个代码写成 in ('a', 'b')";
	if (is_one_of(tier, s))
		return "分档要每行一个：分值 : 条件";
	if (is_one_of(unit, s))
		return "数后面不写单位";
	return r->tok.kind == TOK_NAME || r->tok.kind == TOK_TEXT ? "两个条件之间要有 and 或 or" : "";
}

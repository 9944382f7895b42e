#include "yearly.h"
#include "lvzhi/list.h"
#include <string.h>

static const char *whole(struct yearly *y, int64_t n)
{
	return arena_print(y->a, "%lld", (long long)n);
}

/* The city's name out of the committee's: 政协江城市委员会 → 江城市. */
static const char *city(struct yearly *y)
{
	static const char before[] = "政协", after[] = "委员会";
	const char *name = ref_text(y->st, y->a, "committee", store_committee(y->st));
	size_t n = strlen(name);

	if (strncmp(name, before, sizeof before - 1) || n < sizeof before + sizeof after
	    || strcmp(name + n - (sizeof after - 1), after))
		return name;
	return arena_copy_n(y->a, name + sizeof before - 1, n - (sizeof before - 1) - (sizeof after - 1));
}

const char *yearly_lowest_sector(struct yearly *y)
{
	struct code_row *codes;
	int n = code_list(y->st, y->a, "sector", &codes), low_present = 1, low_due = 1;
	const char *low = "—";

	for (int i = 0; i < n; i++) {
		int due = 0, present = 0;

		for (int k = 0; k < y->now.count; k++)
			if (!strcmp(code_name(&y->now.codes, y->now.rows[k].who.col[SUBJECT_SECTOR_NOW]), codes[i].code)) {
				due += y->now.rows[k].n[FIGURE_MEETING_DUE];
				present += y->now.rows[k].n[FIGURE_MEETING_PRESENT];
			}
		if (due && (int64_t)present * low_due < (int64_t)low_present * due) {
			low = codes[i].name;
			low_present = present;
			low_due = due;
		}
	}
	return !strcmp(low, "—") ? low : arena_print(y->a, "%s（%s）", low, figures_rate(y->a, low_present, low_due));
}

/* Members of whom `f` counts nothing, or (some) something. */
static int members_with(const struct yearly *y, enum figure f, bool some)
{
	int n = 0;

	for (int i = 0; i < y->now.count; i++)
		n += (y->now.rows[i].n[f] > 0) == some;
	return n;
}

static int idle(const struct yearly *y)
{
	int n = 0;

	for (int i = 0; i < y->now.count; i++)
		n += !y->now.rows[i].any;
	return n;
}

static int without_report(const struct yearly *y)
{
	int n = 0;

	for (int i = 0; i < y->now.count; i++)
		n += !y->now.rows[i].n[FIGURE_REPORT] && !y->now.rows[i].n[FIGURE_REPORT_JOINT];
	return n;
}

static const char *grades(struct yearly *y)
{
	struct sink out = { .arena = y->a };

	sink_text(&out, "");
	for (int i = 0; i < y->g.grade_count; i++)
		sink_put(&out, "%s%s%d人", i ? "，" : "", y->g.grades[i], graded_in(&y->g, y->g.grades[i]));
	return out.text;
}

static const char *rate(struct yearly *y, int part, int all)
{
	const char *s = figures_rate(y->a, part, all);

	return *s ? s : "—";
}

/* Numbers that are a figure of everybody. */
static const struct { const char *name; enum figure figure; } sums[] = {
	{ "到会场次", FIGURE_MEETING_PRESENT }, { "应到场次", FIGURE_MEETING_DUE }, { "请假场次", FIGURE_MEETING_LEAVE },
	{ "缺席场次", FIGURE_MEETING_ABSENT }, { "活动人次", FIGURE_ACTIVITY }, { "采用数", FIGURE_ADOPTED }, { "批示数", FIGURE_REMARK },
	{ "发言数", FIGURE_SPEECH }, { "好事数", FIGURE_DEED }, { "表彰数", FIGURE_AWARD }, { "违规数", FIGURE_BREACH },
	{ "约谈数", FIGURE_TALK },
};

static const char *rates(struct yearly *y, const char *name)
{
	static const char *const quarters[] = { "一季度", "二季度", "三季度", "四季度" };
	const int *n = y->now.total.n;

	if (!strcmp(name, "会议出席率"))
		return rate(y, n[FIGURE_MEETING_PRESENT], n[FIGURE_MEETING_DUE]);
	if (!strcmp(name, "全会出席率"))
		return rate(y, n[FIGURE_PLENARY_PRESENT], n[FIGURE_PLENARY_DUE]);
	if (!strcmp(name, "常委会出席率"))
		return rate(y, n[FIGURE_STANDING_PRESENT], n[FIGURE_STANDING_DUE]);
	if (!strcmp(name, "人均活动"))
		return figures_mean(y->a, n[FIGURE_ACTIVITY], y->now.count);
	if (!strcmp(name, "立案率"))
		return rate(y, n[FIGURE_FILED], n[FIGURE_PROPOSAL]);
	if (!strcmp(name, "采用率"))
		return rate(y, n[FIGURE_ADOPTED], n[FIGURE_REPORT]);
	for (int i = 0; i < 4; i++)
		if (!strcmp(name, quarters[i]))
			return figures_mean(y->a, y->now.total.quarter[i], y->now.count);
	return NULL;
}

const char *yearly_number(struct yearly *y, const char *name)
{
	const struct { const char *name; int64_t n; } counts[] = {
		{ "年", y->now.year }, { "委员数", y->now.count }, { "活动次数", y->events }, { "提案数", y->proposals },
		{ "立案数", y->filed }, { "重点提案数", y->key }, { "优秀提案数", y->excellent }, { "信息数", y->opinions },
		{ "考核人数", y->g.scored }, { "免评人数", y->g.count - y->g.scored },
		{ "无提案人数", members_with(y, FIGURE_PROPOSAL, false) },
		{ "无信息人数", without_report(y) }, { "无记录人数", idle(y) }, { "缺席人数", members_with(y, FIGURE_MEETING_ABSENT, true) },
	};

	for (size_t i = 0; i < COUNT(counts); i++)
		if (!strcmp(name, counts[i].name))
			return whole(y, counts[i].n);
	for (size_t i = 0; i < COUNT(sums); i++)
		if (!strcmp(name, sums[i].name))
			return whole(y, y->now.total.n[sums[i].figure]);
	if (!strcmp(name, "机关"))
		return ref_text(y->st, y->a, "committee", store_committee(y->st));
	if (!strcmp(name, "城市"))
		return city(y);
	if (!strcmp(name, "依据"))
		return y->g.basis;
	if (!strcmp(name, "等次人数"))
		return grades(y);
	if (!strcmp(name, "出席率最低界别"))
		return yearly_lowest_sector(y);
	return rates(y, name);
}

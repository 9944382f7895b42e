#include "yearly.h"
#include "lvzhi/list.h"
#include <string.h>

/* Proposals are counted as 提案办理情况统计表 counts them: by the year of their session, filed ones that are handled as such. */
static const struct { const char *name, *view, *column, *more; } records[YEARLY_RECORDS] = {
	[RECORDS_EVENT] = { "活动次数", "event", "from_day", NULL },
	[RECORDS_PROPOSAL] = { "提案数", "proposal_figure", "year", "received" },
	[RECORDS_FILED] = { "立案数", "proposal_figure", "year", "filed" },
	[RECORDS_KEY] = { "重点提案数", "proposal_figure", "year", "key" },
	[RECORDS_EXCELLENT] = { "优秀提案数", "proposal_figure", "year", "excellent" },
	[RECORDS_REPLIED] = { "答复数", "proposal_figure", "year", "replied" },
	[RECORDS_OPINION] = { "信息数", "opinion_report", "received_day", NULL },
};

enum lz_code yearly_read(struct yearly *y, struct err *e)
{
	int year = y->q->year;

	if (figures_read(y->st, y->a, year, 0, &y->now, e) || figures_needed(&y->now, e) || figures_earlier(y->st, y->a, year - 1, &y->before, e)
	    || graded_read(y->st, y->a, y->q, year, &y->g, e))
		return e->code;
	for (int back = 0; back < 2; back++)
		for (int i = 0; i < YEARLY_RECORDS; i++) {
			y->records[back][i] = figures_records(y->st, records[i].view, records[i].column, year - back,
			                                      records[i].more, e);
			if (y->records[back][i] < 0)
				return e->code;
		}
	return LZ_OK;
}

bool yearly_nothing(const char *number)
{
	return !*number || !strcmp(number, "0") || !strcmp(number, "—");
}

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

static const char *rate(struct yearly *y, int64_t part, int64_t all)
{
	const char *s = figures_rate(y->a, (int)part, (int)all);

	return *s ? s : "—";
}

static const char *mean(struct yearly *y, int sum)
{
	const char *s = figures_mean(y->a, sum, y->now.count);

	return *s ? s : "0";
}

/* Numbers that are a figure of everybody. */
static const struct { const char *name; enum figure figure; } sums[] = {
	{ "到会人次", FIGURE_MEETING_PRESENT }, { "应到人次", FIGURE_MEETING_DUE }, { "请假人次", FIGURE_MEETING_LEAVE },
	{ "缺席人次", FIGURE_MEETING_ABSENT }, { "活动人次", FIGURE_ACTIVITY }, { "采用数", FIGURE_ADOPTED }, { "批示数", FIGURE_REMARK },
	{ "发言数", FIGURE_SPEECH }, { "好事数", FIGURE_DEED }, { "表彰数", FIGURE_AWARD }, { "违规数", FIGURE_BREACH },
	{ "约谈数", FIGURE_TALK },
};

/* ，比上年增加12件: goes on after the number; "" where nothing is known of the year before. */
static const char *change(struct yearly *y, int record, const char *unit)
{
	int64_t now = y->records[0][record], then = y->records[1][record];

	if (!then)
		return "";
	if (now == then)
		return "，与上年持平";
	return arena_print(y->a, "，比上年%s%lld%s", now > then ? "增加" : "减少", (long long)(now > then ? now - then : then - now), unit);
}

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
		return mean(y, n[FIGURE_ACTIVITY]);
	if (!strcmp(name, "立案率"))
		return rate(y, y->records[0][RECORDS_FILED], y->records[0][RECORDS_PROPOSAL]);
	if (!strcmp(name, "答复率"))
		return rate(y, y->records[0][RECORDS_REPLIED], y->records[0][RECORDS_FILED]);
	if (!strcmp(name, "采用率"))
		return rate(y, n[FIGURE_ADOPTED], n[FIGURE_REPORT]);
	for (int i = 0; i < 4; i++)
		if (!strcmp(name, quarters[i]))
			return mean(y, y->now.total.quarter[i]);
	return NULL;
}

const char *yearly_number(struct yearly *y, const char *name)
{
	const struct { const char *name; int64_t n; } counts[] = {
		{ "年", y->now.year }, { "委员数", y->now.count },
		{ "考核人数", y->g.scored }, { "免评人数", y->g.count - y->g.scored },
		{ "无提案人数", members_with(y, FIGURE_PROPOSAL, false) },
		{ "无信息人数", without_report(y) }, { "无记录人数", idle(y) }, { "缺席人数", members_with(y, FIGURE_MEETING_ABSENT, true) },
	};

	static const struct { const char *name; int record; const char *unit; } changes[] = {
		{ "活动增减", RECORDS_EVENT, "次" }, { "提案增减", RECORDS_PROPOSAL, "件" }, { "信息增减", RECORDS_OPINION, "篇" },
	};

	for (size_t i = 0; i < COUNT(counts); i++)
		if (!strcmp(name, counts[i].name))
			return whole(y, counts[i].n);
	for (int i = 0; i < YEARLY_RECORDS; i++)
		if (!strcmp(name, records[i].name))
			return whole(y, y->records[0][i]);
	for (size_t i = 0; i < COUNT(changes); i++)
		if (!strcmp(name, changes[i].name))
			return change(y, changes[i].record, changes[i].unit);
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

/* 监督指标预警名单: per limit who is over it and who is near, with the records that were counted; and the numbers by quarter. */
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/text.h"
#include "paper_parts.h"
#include "report_parts.h"
#include <string.h>

static const char *label_of(const struct choice *choices, const char *key)
{
	int i = choice_find(choices, key);

	return i < 0 ? key : choices[i].label;
}

static const char *percent(const struct rec *rule)
{
	return *rec_text(rule, INDICATOR_AMONG) ? "%" : "";
}

const char *warning_have(struct arena *a, const struct warning *w, const struct rec *rule)
{
	return arena_print(a, "%s%s", num_text(a, w->have), percent(rule));
}

const char *warning_limit(struct arena *a, const struct rec *rule)
{
	return arena_print(a, "%lld%s", (long long)rec_num(rule, INDICATOR_LIMIT_AT), percent(rule));
}

const char *warning_touched(const struct rec *rule)
{
	return label_of(indicator_sense_choices, rec_text(rule, INDICATOR_SENSE));
}

const char *warning_state(const struct warning *w, const struct rec *rule)
{
	return w->over ? warning_touched(rule) : N_("临近");
}

/* 达到3次 or 不足1件，截止09-30 */
static const char *limit_text(struct arena *a, const struct rec *rule)
{
	const char *by = rec_text(rule, INDICATOR_BY_DAY);

	return arena_print(a, "%s，%s%s%s%s", label_of(indicator_period_choices, rec_text(rule, INDICATOR_PERIOD)),
	                   warning_touched(rule), warning_limit(a, rule),
	                   *by ? "，截止" : "", by);
}

const char *warning_records(struct arena *a, const struct warning *w)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < w->record_count; i++)
		sink_put(&out, "%s%s %s", i ? "；" : "", day_text(a, w->records[i].day), w->records[i].title);
	return out.text;
}

static void rule_part(struct arena *a, struct doc *d, const struct warnings *w, int rule, int number)
{
	static const struct doc_column heads[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("编号"), 8, DOC_LEFT, true }, { N_("姓名"), 10, DOC_LEFT, true },
		{ N_("界别"), 12, DOC_LEFT, false }, { N_("情况"), 6, DOC_CENTRE, true }, { N_("次数"), 6, DOC_RIGHT, true },
		{ N_("所据记录"), 40, DOC_LEFT, false },
	};
	const struct rec *r = w->rules[rule];
	struct doc_table *t;
	int n = 0;

	doc_heading(d, 2, arena_print(a, "（%s）%s（%s）", text_chinese_number(a, number), rec_text(r, INDICATOR_NAME),
	                              label_of(severity_choices, rec_text(r, INDICATOR_SEVERITY))));
	doc_text(d, arena_print(a, "界限：%s。处理建议：%s。依据：%s。", limit_text(a, r), rec_text(r, INDICATOR_CONSEQUENCE),
	                        rec_text(r, INDICATOR_SOURCE)), DOC_LEFT);
	t = doc_table(d, heads, COUNT(heads));
	for (int i = 0; i < w->count; i++) {
		const struct warning *x = &w->list[i];

		if (x->rule == rule)
			doc_row(t, (const char *const[]){ arena_print(a, "%d", ++n), x->no, x->name, x->sector, warning_state(x, r),
			                                  warning_have(a, x, r), warning_records(a, x) });
	}
}

enum lz_code paper_warnings(struct store *st, struct doc *d, int64_t day, const struct warnings *w, struct err *e)
{
	struct arena a = { NULL };
	int number = 0;

	e->code = LZ_OK;
	doc_landscape(d);
	paper_foot(st, &a, d);
	doc_part(d, "监督指标预警名单");
	doc_text(d, arena_print(&a, "%s　　截至%s", paper_committee(st, &a), day_long(&a, day)), DOC_LEFT);
	doc_text(d, w->over + w->near
	         ? arena_print(&a, "触及界限%d人次，临近%d人次。名单只列人和依据，如何处理由有关会议决定。", w->over, w->near)
	         : w->rule_count ? "没有委员触及或者临近界限。" : "还没有设监督指标。", DOC_LEFT);
	for (int r = 0; r < w->rule_count; r++) {
		bool any = false;

		for (int i = 0; i < w->count && !any; i++)
			any = w->list[i].rule == r;
		if (any)
			rule_part(&a, d, w, r, ++number);
	}
	doc_signature(d, (const char *const[]){ "制表人", "复核人" }, 2, false);
	arena_free(&a);
	return LZ_OK;
}

enum lz_code paper_warnings_trend(struct store *st, struct doc *d, const struct warnings *rules, const struct warning_quarter *q,
                                  int quarters, struct err *e)
{
	struct doc_column heads[DOC_COLUMNS_MOST] = { { N_("指标"), 36, DOC_LEFT, false } };
	struct arena a = { NULL };
	struct doc_table *t;

	e->code = LZ_OK;
	doc_landscape(d);
	paper_foot(st, &a, d);
	doc_part(d, "监督指标按季度趋势");
	doc_text(d, arena_print(&a, "%s　　每格：触及界限人数（临近人数），各季度末", paper_committee(st, &a)), DOC_LEFT);
	for (int i = 0; i < quarters; i++)
		heads[i + 1] = (struct doc_column){ arena_print(&a, "%lld年%lld季度", (long long)(q[i].day / 10000),
		                                    (long long)((q[i].day / 100 % 100 + 2) / 3)), 12, DOC_CENTRE, false };
	t = doc_table(d, heads, quarters + 1);
	for (int r = 0; r < rules->rule_count; r++) {
		const char *cells[DOC_COLUMNS_MOST] = { rec_text(rules->rules[r], INDICATOR_NAME) };

		for (int i = 0; i < quarters; i++)
			cells[i + 1] = arena_print(&a, "%d（%d）", q[i].over[r], q[i].near[r]);
		doc_row(t, cells);
	}
	arena_free(&a);
	return LZ_OK;
}

/* As of today, or of the last day of a year that is over. */
enum lz_code report_warnings(struct store *st, struct doc *d, const struct report_query *q, struct err *e)
{
	int64_t today = env_today(store_env(st)), last = q->year * INT64_C(10000) + 1231, day = q->year && last < today ? last : today;
	struct arena a = { NULL };
	struct warnings w;
	enum lz_code rc = warnings_run(st, &a, day, &w, e);

	rc = rc ? rc : paper_warnings(st, d, day, &w, e);
	arena_free(&a);
	return rc;
}

/* 锁定后差异清单: who is not what was locked, from what to what, by which lines and records. */
#include "lvzhi/day.h"
#include "paper_parts.h"
#include <string.h>

static const char *from_to(struct arena *a, const char *was, const char *is)
{
	return !strcmp(was, is) ? was : arena_print(a, "%s → %s", *was ? was : "无", *is ? is : "无");
}

static const char *place(struct arena *a, int n)
{
	return n ? arena_print(a, "%d", n) : "";
}

/* Each line and record in a row of its own, as wide as the table. */
static void details(struct arena *a, struct doc_table *t, const struct lock_difference *d)
{
	const struct { const struct lock_detail *list; int count; const char *head; } parts[] = {
		{ d->lines, d->line_count, N_("得分行") }, { d->records, d->record_count, N_("来源记录") },
	};

	for (size_t p = 0; p < COUNT(parts); p++)
		for (int i = 0; i < parts[p].count; i++) {
			const struct lock_detail *x = &parts[p].list[i];
			const char *what = x->sign == LOCK_CAME ? "多了" : x->sign == LOCK_WENT ? "少了" : "变了";

			doc_row(t, (const char *const[]){ "", arena_print(a, "%s%s：%s", parts[p].head, what, x->text), NULL, NULL, NULL, NULL });
		}
}

enum lz_code paper_differences(struct store *st, struct doc *d, const struct rec *locking, const struct lock_differences *diff,
                               struct err *e)
{
	static const struct doc_column heads[] = {
		{ N_("编号"), 8, DOC_LEFT, true }, { N_("姓名"), 14, DOC_LEFT, false }, { N_("总分"), 14, DOC_LEFT, false },
		{ N_("名次"), 10, DOC_LEFT, false }, { N_("计算等次"), 16, DOC_LEFT, false }, { N_("锁定等次"), 10, DOC_LEFT, true },
	};
	struct arena a = { NULL };
	struct doc_table *t;

	e->code = LZ_OK;
	paper_foot(st, &a, d);
	doc_part(d, arena_print(&a, "%lld年度考核结果锁定后差异清单", (long long)rec_num(locking, LOCKING_YEAR)));
	doc_text(d, arena_print(&a, "%s　　第%lld版，%s锁定，%s审定。", paper_committee(st, &a), (long long)rec_num(locking, LOCKING_VERSION),
	                        day_long(&a, rec_num(locking, LOCKING_LOCKED_DAY)), rec_text(locking, LOCKING_MEETING)), DOC_LEFT);
	for (const char *line = diff->tampered; *line; line += strcspn(line, "\n"), line += *line == '\n')
		doc_text(d, arena_print(&a, "锁定的结果本身被绕过程序改动过——%.*s。请运行 lvzhi check，用备份恢复。",
		                        (int)strcspn(line, "\n"), line), DOC_LEFT);
	if (diff->scheme_changed)
		doc_text(d, "考核办法的原文在锁定以后改过；下面仍按锁定时的原文计算。", DOC_LEFT);
	if (!diff->count) {
		doc_text(d, "来源记录和锁定时一样，没有差异。", DOC_LEFT);
		arena_free(&a);
		return LZ_OK;
	}
	doc_text(d, arena_print(&a, "和锁定时不同的 %d 个对象，其中总分、名次或等次会变的 %d 个。锁定的结果没有改变；要改变请先写明理由解锁。", diff->count,
	                        diff->moved), DOC_LEFT);
	t = doc_table(d, heads, COUNT(heads));
	for (int i = 0; i < diff->count; i++) {
		const struct lock_difference *x = &diff->list[i];
		const char *sign = x->sign == LOCK_CAME ? "（新增）" : x->sign == LOCK_WENT ? "（不再参评）" : "";

		doc_row(t, (const char *const[]){ x->no, arena_print(&a, "%s%s", x->name, sign), from_to(&a, x->total_was, x->total_is),
		                                  from_to(&a, place(&a, x->place_was), place(&a, x->place_is)),
		                                  from_to(&a, x->grade_was, x->grade_is), x->locked_grade });
		details(&a, t, x);
	}
	arena_free(&a);
	return LZ_OK;
}

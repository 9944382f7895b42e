/* 委员履职情况核对表 (workflows §7): what the office has on record, out to each member, who marks what is wrong and writes
 * in what is missing; as paper with a signature, or as one sheet of rows that goes out by mail. */
#include "paper_deeds.h"
#include "report_parts.h"
#include "sheet_out.h"
#include "lvzhi/day.h"
#include "lvzhi/name.h"

enum { BLANKS = 4, ROW_POINTS = 22 };

static const char *const labels[SECTION_COUNT] = { "参加会议", "提案", "社情民意", "发言", "参加活动", "其他" };

static const struct duty_lines *lines_of(const struct paper_member *m, int section)
{
	static const struct duty_lines none;

	return m->mine ? &((const struct duty_lines *)m->mine)[section] : &none;
}

static void records(struct arena *a, struct doc *d, const struct paper_member *m)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 4, DOC_CENTRE, true }, { N_("日期"), 10, DOC_CENTRE, true }, { N_("内容"), 36, DOC_LEFT, false },
		{ N_("情况"), 18, DOC_LEFT, false }, { N_("核对"), 5, DOC_CENTRE, true }, { N_("更正"), 12, DOC_LEFT, false },
	};
	struct doc_table *t = doc_table(d, columns, COUNT(columns));
	int n = 0;

	doc_row_height(t, ROW_POINTS);
	for (int s = 0; s < SECTION_COUNT; s++) {
		doc_row_bold(t, (const char *const[]){ section_head(a, s, lines_of(m, s)), NULL, NULL, NULL, NULL, NULL });
		for (const struct duty_line *l = lines_of(m, s)->first; l; l = l->next)
			doc_row(t, (const char *const[]){ arena_print(a, "%d", ++n), day_text(a, l->day), l->title,
			                                  l->state, "", "" });
	}
	doc_row_bold(t, (const char *const[]){ "七、本表没有、请补充的（写明日期、内容和情况，附证明材料）", NULL, NULL, NULL, NULL, NULL });
	for (int i = 0; i < BLANKS; i++)
		doc_row(t, (const char *const[]){ "", "", "", "", "", "" });
}

REPORT(checklist)
{
	static const char *const signers[] = { "委员签名", "日期", "联系电话" };
	struct arena a = { NULL };
	struct paper_deeds deeds;
	enum lz_code rc = paper_deeds(st, &a, q->year, q->membership, q->order, &deeds, e);

	if (!rc)
		paper_foot(st, &a, d);
	for (int i = 0; !rc && i < deeds.members.count; i++) {
		const struct paper_member *m = &deeds.members.list[i];

		if (!paper_in_office(&a, m, q->year))
			continue;
		doc_part(d, "委员履职情况核对表");
		doc_text(d, arena_print(&a, "%s　%s", paper_committee(st, &a), deeds.period), DOC_CENTRE);
		doc_space(d, 6);
		paper_who(d, m);
		records(&a, d, m);
		doc_note(d, "请逐条核对：无误的在“核对”栏画√，有误的画×并在“更正”栏写明。签名后于规定日期前送回；逾期未送回的，以本表为准。");
		doc_signature(d, signers, COUNT(signers), false);
		if (q->progress && !q->progress(q->ctx, i + 1, deeds.members.count))
			rc = err_set(e, LZ_STOPPED, NULL, "已停止，没有打印");
	}
	arena_free(&a);
	return rc;
}

/* One line a record; the number of the record lets what comes back find it again. */
enum lz_code rows_checklist(struct store *st, const char *path, const struct report_query *q, struct err *e)
{
	static const struct xlsx_column columns[] = {
		{ N_("委员编号"), 8, false }, { N_("姓名"), 10, false }, { N_("类别"), 10, false }, { N_("日期"), 11, false },
		{ N_("内容"), 44, false }, { N_("情况"), 24, false }, { N_("记录"), 18, false }, { N_("核对"), 6, false },
		{ N_("更正"), 30, false },
	};
	struct arena a = { NULL };
	struct paper_deeds deeds;
	struct sheet_out *s = NULL;
	enum lz_code rc = paper_deeds(st, &a, q->year, q->membership, q->order, &deeds, e);

	if (!rc)
		rc = sheet_begin(&s, path, "履职情况核对表", columns, COUNT(columns), e);
	for (int i = 0; !rc && i < deeds.members.count; i++) {
		const struct paper_member *m = &deeds.members.list[i];

		for (int k = 0; !rc && k < SECTION_COUNT && paper_in_office(&a, m, q->year); k++)
			for (const struct duty_line *l = lines_of(m, k)->first; l && !rc; l = l->next)
				rc = sheet_row(s, (const char *const[]){ m->no, m->name, labels[k], day_text(&a, l->day),
				                                         l->title, l->state,
				               arena_print(&a, "%s:%lld", l->source, (long long)l->source_id), "", "" }, e);
	}
	if (s)
		rc = sheet_end(s, rc, e);
	arena_free(&a);
	return rc;
}

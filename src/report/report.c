#include "report_parts.h"
#include "lvzhi/list.h"
#include <string.h>
#include <strings.h>

const struct report reports[] = {
	{ "ranking", N_("年度考核汇总表"), REPORT_YEAR | REPORT_SCHEME, N_("全体委员按名次排列，免评的另列"), report_ranking, NULL },
	{ "sheets", N_("得分明细表"), REPORT_YEAR | REPORT_SCHEME | REPORT_MEMBER, N_("每名委员一份，每一分的来源和条款"), report_sheets, NULL },
	{ "summary", N_("委员履职情况登记表"), REPORT_YEARS | REPORT_SCHEME | REPORT_MEMBER | REPORT_ORDER,
	  N_("每名委员一份，做过的事逐条列出；不写年份是整届"), report_summary, NULL },
	{ NULL, NULL, 0, NULL, NULL, NULL }
};

const struct report *report_find(const char *name)
{
	for (const struct report *r = reports; r->name; r++)
		if (!strcmp(r->name, name) || !strcmp(r->label, name))
			return r;
	return NULL;
}

enum lz_code report_write(const struct report *r, struct store *st, const char *path, const struct report_query *q,
                          char **missing, struct err *e)
{
	const char *dot = strrchr(path, '.');
	struct arena a = { NULL };
	struct doc *d;
	enum lz_code rc;

	*missing = "";
	if (dot && (!strcasecmp(dot, ".xlsx") || !strcasecmp(dot, ".csv"))) {
		if (!r->rows)
			return err_set(e, LZ_INVALID, NULL, "%s不是一张名单，存不成表格；请存成 .pdf、.docx 或 .txt", r->label);
		return r->rows(st, path, q, e);
	}
	d = doc_new(&a, r->label);
	doc_font(d, setting_get(st, "print.font"));
	rc = r->make(st, d, q, e);
	if (!rc)
		rc = doc_write(d, path, missing, e);
	arena_free(&a);
	return rc;
}

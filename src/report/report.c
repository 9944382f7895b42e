#include "report_parts.h"
#include "lvzhi/list.h"
#include <string.h>
#include <strings.h>

const struct report reports[] = {
	{ "ranking", N_("年度考核汇总表"), REPORT_YEAR | REPORT_SCHEME | REPORT_SUBJECT, N_("全体委员（或活动组、界别……）按名次排列，免评的另列"), report_ranking, NULL },
	{ "sheets", N_("得分明细表"), REPORT_YEAR | REPORT_SCHEME | REPORT_MEMBER | REPORT_SUBJECT, N_("每名委员（或每个活动组、界别……）一份，每一分的来源和条款"), report_sheets, NULL },
	{ "checklist", N_("委员履职情况核对表"), REPORT_YEARS | REPORT_MEMBER | REPORT_ORDER, N_("发给委员逐条核对、签名；也能写成 .xlsx、.csv"),
	  report_checklist, rows_checklist },
	{ "appraisal", N_("委员履职情况考核表"), REPORT_YEAR | REPORT_MEMBER | REPORT_ORDER | REPORT_SCHEME,
	  N_("每名委员一份，留出单位、专委会和考评组签意见的地方"), report_appraisal, NULL },
	{ "circular", N_("履职情况通报"), REPORT_YEAR | REPORT_SCHEME, N_("全体的数字，各等次名单，表彰，没有履职记录的委员；公文格式"), report_circular, NULL },
	{ "yearly", N_("委员履职情况年度报告"), REPORT_YEAR | REPORT_SCHEME, N_("报市委的公文，数字、表一至表五、图、建议名单和附件已填好；文字可改"),
	  report_yearly, NULL },
	{ "activity", N_("委员履职统计表"), REPORT_YEAR, N_("按界别、党派、专委会、活动组统计，上年数列在旁边"), report_activity, NULL },
	{ "composition", N_("委员构成情况统计表"), REPORT_YEARS, N_("性别、民族、年龄、党派、学历、界别的人数和占比，与上届对照；写年份是当年年底"),
	  report_composition, NULL },
	{ "term", N_("届内履职汇总表"), REPORT_YEARS | REPORT_MEMBER | REPORT_ORDER | REPORT_SCHEME,
	  N_("换届参考：各年等次、出席率、提案、信息、表彰、约谈；写年份是到那一年"), report_term, NULL },
	{ "summary", N_("委员履职情况登记表"), REPORT_YEARS | REPORT_SCHEME | REPORT_MEMBER | REPORT_ORDER,
	  N_("每名委员一份，做过的事逐条列出；不写年份是整届"), report_summary, NULL },
	{ "charts", N_("履职情况图"), REPORT_YEAR | REPORT_SCHEME | REPORT_SUBJECT, N_("得分分布、各等次各有多少；委员的还有季度趋势、各界别出席率"), report_charts, NULL },
	{ "roster", N_("委员花名册"), REPORT_MEMBER | REPORT_ORDER, N_("按界别分组，有小计和合计；写了排列就不分组"), report_roster, NULL },
	{ "register", N_("委员登记表"), REPORT_MEMBER | REPORT_ORDER, N_("每名委员一份，已知的填好，简历、家庭和意见留空"), report_register, NULL },
	{ "addresses", N_("委员通讯录"), REPORT_MEMBER | REPORT_ORDER, N_("单位、电话、邮箱、地址"), report_addresses, NULL },
	{ "labels", N_("信封标签"), REPORT_MEMBER | REPORT_ORDER, N_("每页三列八行：邮编、地址、姓名"), report_labels, NULL },
	{ "proposals", N_("提案办理情况统计表"), REPORT_YEAR | REPORT_OF,
	  N_("按分类、承办单位、提案者类别，和五年对比；--of 写“分类”“承办单位”等只要一种，.xlsx、.csv 也可以"), report_proposals,
	  rows_proposals },
	{ "warnings", N_("监督指标预警名单"), REPORT_YEARS, N_("超过和临近界限的委员、次数和所据记录；写年份是当年年底"), report_warnings, NULL },
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

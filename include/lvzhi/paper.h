/* paper.h - the papers of the office, each put into a document from the ledger (forms.md). Layer report.
 * All of them add parts to a doc that the caller made, so that a batch is one job. */
#ifndef LZ_PAPER_H
#define LZ_PAPER_H
#include "lvzhi/evaluate.h"
#include "lvzhi/list.h"
#include "lvzhi/lock.h"
#include "lvzhi/page.h"
#include "lvzhi/score_compare.h"
#include "lvzhi/warning.h"

/* What summaries, files and sheets are about. */
struct paper_query {
	int year;                               /* 0: the whole term */
	int64_t membership;                     /* 0: everybody of the committee and term, in roster order */
	const char *order;                      /* "stroke" (default), "pinyin", "no", "sector" */
	const char *scheme;                     /* with the score under it; NULL: the setting; "" no score */
	const struct scheme *lent;              /* the rule itself, where this committee has none of that name; NULL */
	bool (*progress)(void *ctx, int64_t done, int64_t all);
	void *ctx;
};
/* 委员履职情况登记表 (forms.md 5.1): who, then per kind of duty what was done with dates, then the score lines. */
enum lz_code paper_summary(struct store *st, struct doc *d, const struct paper_query *q, struct err *e);
/* 会议签到表 (2.2): blank, with line number, two-letter code, name, employer, sector; one part a sitting.
 * order "sector" (blocks by sector) or "stroke" ... (by name). */
enum lz_code paper_signin(struct store *st, struct doc *d, int64_t event, const char *order, struct err *e);
/* 出席情况统计表 (2.3, 2.5): 应到 实到 请假 缺席 with the names, unexcused first, then everybody's row. */
enum lz_code paper_roll(struct store *st, struct doc *d, int64_t event, struct err *e);
/* A list as it stands on the screen: columns are indices into q->view->columns. */
enum lz_code paper_list(struct store *st, struct doc *d, const struct list_query *q, const int *columns, int count,
                        struct err *e);
/* 得分明细表 of one member (5.4), with what the scheme decides where the rule is silent; 年度考核汇总表 of all (5.5). */
enum lz_code paper_sheet(struct store *st, struct doc *d, const struct scheme *s, int year, const struct result *r,
                         struct err *e);
enum lz_code paper_ranking(struct store *st, struct doc *d, const struct scheme *s, int year, const struct results *r,
                           struct err *e);
/* 等次建议表 of the results as they stand: verdicts has one a row of theirs, NULL: as computed. */
void paper_grades(struct store *st, struct doc *d, const struct scheme *s, int year, const struct results *all,
                  struct rec *const *verdicts);
/* 约谈记录 (函询, 提醒, 警示 by its own type), one page to be signed. */
enum lz_code paper_talk(struct store *st, struct doc *d, int64_t id, struct err *e);
/* 考核结果比较表: was and now say what is compared. */
void paper_compare(struct doc *d, const struct scheme_subject *of, const char *was, const char *now, const struct score_compare *by);
/* The rule itself in plain Chinese, for a meeting that is to pass it or a member who asks. */
void paper_scheme(struct doc *d, const struct scheme *s);
/* The papers of an appraisal (6), by a key of appraisal_papers: "ballot" "scores" "count" "result" "rectify". */
extern const struct choice appraisal_papers[];
enum lz_code paper_appraisal(struct store *st, struct doc *d, int64_t appraisal, const char *which, struct err *e);
/* 监督指标预警名单 as of a day, and the numbers by quarter; 锁定后差异清单 of a locked year. */
enum lz_code paper_warnings(struct store *st, struct doc *d, int64_t day, const struct warnings *w, struct err *e);
enum lz_code paper_warnings_trend(struct store *st, struct doc *d, const struct warnings *rules, const struct warning_quarter *q,
                                  int quarters, struct err *e);
enum lz_code paper_differences(struct store *st, struct doc *d, const struct rec *locking, const struct lock_differences *diff,
                               struct err *e);
/* 2025-01-10 全体会议；2025-04-20 …: the records behind a warning. */
const char *warning_records(struct arena *a, const struct warning *w);
/* "3", of a rate "66.7%"; and the limit alike. */
const char *warning_have(struct arena *a, const struct warning *w, const struct rec *rule);
const char *warning_limit(struct arena *a, const struct rec *rule);
/* 达到 or 不足, as the limit goes; of somebody: that, or 临近. */
const char *warning_touched(const struct rec *rule);
const char *warning_state(const struct warning *w, const struct rec *rule);

/* --- papers about proposals (forms.md 3) ------------------------------------------------------------------ */

/* What is printed stands in data/layouts/proposals*.form, which a city may replace (setting paper.layouts); this is the table
 * of which papers there are. key: "assign"; procedure_steps[].paper names them. */
struct proposal_paper {
	const char *key, *label;
	int each;                               /* what one sheet is about: paper_proposal.h */
	uint32_t states;                        /* BIT(AT_..): where a proposal has it; 0: it is about a whole session */
	bool book;                              /* one of those that make up the file of a proposal (paper "all") */
};
extern const struct proposal_paper proposal_papers[];           /* ended by a NULL key, in the order of the file */
const struct proposal_paper *proposal_paper_find(const char *key);      /* by key or label; NULL */
const char *proposal_paper_each(const struct proposal_paper *p);        /* what one sheet is about: 一个承办单位 */
/* Would it have a sheet now? The menu of a proposal lists those that do. */
struct rec;
bool proposal_paper_fits(const struct proposal_paper *p, const struct rec *proposal, int64_t today);

struct proposal_job {
	const char *papers;                     /* keys, joined by commas; "all": the whole file of each proposal */
	const int64_t *ids;                     /* of these proposals, in this order; NULL: all of the session, by number */
	int count;
	int64_t session;                        /* 0: the latest */
	int64_t unit;                           /* only this unit's sheets; 0: all */
	bool blank;                             /* one empty form to be written on; ids and the rest are not asked */
	bool (*progress)(void *ctx, int64_t done, int64_t all);
	void *ctx;
};
/* One sheet a part; *sheets (may be NULL) tells how many. LZ_INVALID: there is nothing to print, or a layout is wrong. Nothing
 * in the ledger changes. */
enum lz_code paper_proposals(struct store *st, struct doc *d, const struct proposal_job *job, int *sheets, struct err *e);
/* 提案办理情况统计表 (3.10), one part: by a dimension of proposal_figures.h in a year; "": five years side by side. */
enum lz_code paper_proposal_figures(struct store *st, struct doc *d, const char *dimension, int year, struct err *e);
/* The latest session of the committee and term; 0: there is none. */
int64_t proposal_session(struct store *st);
/* The proposal of a session by what a clerk types: its number (12, with or without the session's prefix), or s7: its serial number. */
enum lz_code proposal_of_number(struct store *st, int64_t session, const char *typed, int64_t *id, struct err *e);
#endif

/* paper_parts.h - what the papers share: who the members are, in the order of the roster, and how the committee,
 * names and jobs are written on paper. */
#ifndef LZ_PAPER_PARTS_H
#define LZ_PAPER_PARTS_H
#include "lvzhi/paper.h"

struct paper_member {
	int64_t id;                             /* of the membership */
	const char *no, *name, *sex, *ethnic, *born, *political, *sector, *posts, *special, *job, *from_day, *to_day;
	void *mine;                             /* what a paper keeps for this member */
};
struct paper_members {
	struct paper_member *list;              /* in the order asked for */
	int count;
	struct paper_member **by_id;
};
/* Everybody of the committee and term, or one (membership not 0). order NULL: by strokes. LZ_INVALID: no such order. */
enum lz_code paper_members(struct store *st, struct arena *a, const char *order, int64_t membership,
                           struct paper_members *out, struct err *e);
struct paper_member *paper_member_of(const struct paper_members *m, int64_t id);        /* NULL: not among them */

/* On a day of the year; year 0: at any time. */
bool paper_in_office(struct arena *a, const struct paper_member *m, int year);
/* Who a form is about: name to employer, in a grid. */
void paper_who(struct doc *d, const struct paper_member *m);
/* 政协芜湖市第九届委员会 */
const char *paper_committee(struct store *st, struct arena *a);
const char *paper_job(struct arena *a, const char *employer, const char *title);       /* 单位及职务 */
const char *paper_job_of(struct store *st, struct arena *a, int64_t person);
/* 2025年3月15日; of several days 2025年3月15日至17日. */
const char *paper_days(struct arena *a, int64_t from, int64_t to);
/* Committee and the day of printing, on the foot of every page. */
void paper_foot(struct store *st, struct arena *a, struct doc *d);
/* 　　　〔2026〕　　号: a 发文字号 whose word and number are written in when the paper is registered. */
const char *paper_number_blank(struct store *st, struct arena *a);
const char *paper_number(struct arena *a, int64_t n);   /* "12"; "" for 0 */
#endif

/* proposal_parts.h - between the parts of a proposal's screens: proposal_plan.c (what can be done now, to what, and doing it as
 * one operation), proposal_steps.c (the form of a step), proposal_forms.c (hand-over: a row a proposal),
 * proposal_answers.c (feedback and ratings: a row a sheet), proposal_page.c (the lines of the page), screen_proposal.c, proposal_deeds.c (the lists), screen_compare.c. */
#ifndef LZ_UI_PROPOSAL_PARTS_H
#define LZ_UI_PROPOSAL_PARTS_H
#include "lvzhi/procedure.h"
#include "ui_screen.h"

/* What the clerk points at: a proposal, or one unit's part of it. */
struct case_on {
	int64_t proposal, unit;                 /* unit 0: whichever it concerns */
};
/* A step that can be taken now by all that is pointed at. */
struct case_step {
	enum procedure_do step;
	bool late;                              /* out of office order: it will ask */
};
enum { CASE_STEPS = DO_COUNT };

/* What a step is about to be done to, in order of proposals. */
struct case_target {
	int64_t proposal, unit, person;
	const char *name;                       /* "第23号 市教育局" */
};
struct case_plan {
	struct ui *ui;
	struct arena arena;                     /* everything below */
	enum procedure_do step;
	struct rec **proposals;                 /* as they are now */
	int proposal_count;
	struct case_target *targets;
	int count;
	int64_t about;                          /* STEP_ABOUT_SEQ: the promise looked at, the step taken back */
	const struct rec *answer;               /* what the form said */
	bool confirmed;
	const char *why;
};

/* --- proposal_plan.c --- */
int case_steps(struct ui *ui, struct arena *a, const struct case_on *on, int n, struct case_step *out);
const char *case_name(struct arena *a, const struct rec *proposal);             /* 第23号, 流水45号 */
const char *case_submitter(struct ui *ui, struct arena *a, const struct rec *submitter);
/* Fill in whom the step concerns; asks which unit or submitter where several come into question. false: nothing, or Esc. */
bool case_aim(struct case_plan *p, const struct case_on *on, int n);
/* One operation, all or nothing: add() adds the steps of the targets from..to-1 to their proposal. A warning is asked once and
 * then it is all done again, confirmed. A refusal names the proposal. */
typedef enum lz_code case_add(struct case_plan *p, struct rec *proposal, int from, int to, struct err *e);
enum lz_code case_save(struct case_plan *p, case_add *add, struct err *e);
/* A save was refused: has the clerk confirmed it now, or written the reason it stands with? Then it is to be tried again. */
bool case_settle(struct case_plan *p, const struct err *e);

/* --- proposal_steps.c --- */
void case_do(struct ui *ui, const struct case_on *on, int n, enum procedure_do step);
/* Step back: the step `seq`, or the newest one (0). */
void case_back(struct ui *ui, int64_t proposal, int64_t seq);
/* Join others to a main proposal, with the reason. true: done. */
bool case_merge(struct ui *ui, int64_t into, const int64_t *ids, int n);
/* A unit by code, name or initials. 0 with *e set. */
int64_t case_unit(struct ui *ui, struct arena *a, const char *typed, struct err *e);

/* A form with a row for each: `ask` says what it does; title, place and ctx are the plan's. what: 件, 位提案者. */
void case_rows(struct case_plan *p, const struct form_ask *ask, const struct kind *k, const char *what);

/* --- proposal_forms.c --- */
void case_hand_over(struct case_plan *p);

/* --- proposal_answers.c --- */
void case_feedback(struct case_plan *p);
void case_rate(struct case_plan *p);

/* --- proposal_page.c --- */
enum page_kind { PAGE_TEXT, PAGE_HEAD, PAGE_PROPOSAL, PAGE_UNIT, PAGE_STEP };
struct page_line {
	enum page_kind kind;
	const char *text;
	bool late, dim;                         /* overdue; taken back */
	int64_t unit, seq;                      /* of PAGE_UNIT and PAGE_STEP */
};
struct page {
	struct arena arena;
	struct rec *proposal;
	struct page_line *lines;
	int count;
};
enum lz_code page_read(struct ui *ui, struct page *p, int64_t proposal, int cols, struct err *e);
/* All that a line stands for: the step with every field, the unit with its steps and due dates. */
void page_detail(struct ui *ui, const struct page *p, const struct page_line *line, struct sink *out);
void page_due(struct ui *ui, const struct page *p, struct sink *out);

/* --- proposal_papers.c: what F9 offers on the page and in the lists --- */
void case_print(struct ui *ui, const int64_t *proposals, int n);
void session_print(struct ui *ui);       /* all of one kind of a session, as one job */
#endif

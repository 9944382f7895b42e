/* question.h - what is asked on the sheets that go round with a proposal, and how answers are kept: the 征询意见表 of a
 * submitter, and both sides of the two-way rating. Each is a dictionary an office may change. A question whose name ends in
 * words in brackets (已走访/不需走访/未走访) is answered by one of them, any other by the ratings (code set rating).
 *
 * STEP_ANSWERS holds "question=answer;...": codes of questions; an answer is the code of a rating or one of the words in
 * the brackets. It names the questions it was asked, so it goes on meaning what it meant when a dictionary is changed. */
#ifndef LZ_QUESTION_H
#define LZ_QUESTION_H
#include "lvzhi/procedure.h"

struct question {
	const char *code, *text, *label;        /* "met", "承办单位是否与您当面协商", "当面协商" */
	const char **keys, **words;             /* what is kept, and as it is read */
	int count;                              /* answers to choose from */
};
struct question_set {
	const char *set, *label;                /* "feedback_question", N_("征询意见表的问题") */
	const char *list;                       /* of a paper: "questions" */
	enum procedure_do step;                 /* whose answers these are */
};
extern const struct question_set question_sets[];               /* ended by a NULL set */
const struct question_set *question_set_of(enum procedure_do step);     /* NULL: the step asks nothing */

/* The questions of a dictionary, in its order; not those about attitude and result that the sheet asks anyway. */
int question_list(struct store *st, struct arena *a, const char *set, struct question **out);
/* The answers to choose from where a satisfaction is asked: 满意, 基本满意 ... */
struct question question_satisfaction(struct store *st, struct arena *a, const char *label);

/* The answer to a question, as it is kept; "": it was not answered. */
const char *answer_to(struct arena *a, const char *answers, const char *code);
void answer_put(struct sink *answers, const char *code, const char *key);
const char *answer_word(struct store *st, const char *key);             /* good → 良好 */
/* All of them as they are read: 办前联系 优秀、当面协商 良好. */
const char *answers_text(struct store *st, struct arena *a, enum procedure_do step, const char *answers);

/* How often each answer was given, in one line: 优秀 3、一般 1. */
const char *answers_tally(struct store *st, struct arena *a, const char *answers);
/* Which of a question's answers was given; -1: none of them. */
int answer_index(const struct question *q, const char *answers);

/* What a clerk types from the sheet: a digit (or a, b, c) a question, 0 where nothing is ticked, spaces as wanted. Kept
 * without spaces. Either as many as there are questions, or as many more as there are in `more` (attitude and result). */
enum lz_code answers_typed(struct arena *a, const struct question *asked, int n, int more, const char *typed, const char **out, struct err *e);
/* Of digits that were read so: which answer was given to question i; -1: none. */
int answers_digit(const char *digits, int i);
#endif

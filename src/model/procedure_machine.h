/* procedure_machine.h - the running machine, as procedure.c, procedure_check.c and procedure_now.c share it. */
#ifndef LZ_PROCEDURE_MACHINE_H
#define LZ_PROCEDURE_MACHINE_H
#include "procedure_parts.h"

/* A unit with the proposal in hand. */
struct hand {
	struct rec *rec;
	int64_t unit;
	enum handling_at at, before;            /* before: when it asked out */
	int round, extended;
	int64_t assigned, accepted, replied, due, first_due, last_day;
	struct rec *assign, *asked, *answer;    /* the steps */
	bool contacted, drafted, passed, sent_back;
};
struct opinion {                                /* a submitter's feedback */
	int64_t person, unit;
	int round;
	const char *result;
};
struct promise {
	int64_t seq, due;
	bool open;
};
struct machine {
	struct rec *p;
	const struct procedure_rules *rules;
	struct arena arena;
	enum proposal_at front;                 /* where it stands before units come in: AT_FILED while they have it */
	int round;
	int64_t last_day, front_day;            /* of the newest step that moved anything, of the newest that moved the whole */
	struct hand *hand;
	struct opinion *opinion;
	struct promise *promise;
	int hands, opinions, promises;
	struct rec *filed, *refused, *merged, *converted, *withdrawn, *closed, *key, *excellent, *published, *reply;
};

/* Runs the history; stops at the first step that may not stand. The caller frees m->arena. */
enum lz_code machine_run(struct machine *m, struct rec *p, const struct procedure_rules *rules, struct err *e);
enum proposal_at machine_at(const struct machine *m);
struct hand *machine_hand(struct machine *m, int64_t unit);
bool hand_owes(const struct hand *h);
bool machine_unsatisfied(const struct machine *m);
const char *machine_satisfaction(const struct machine *m);        /* the worst that was said; "": nothing */

/* May the step stand where the machine is (procedure_check.c)? Settles STEP_CONFIRMED of typed ones. */
enum lz_code machine_allows(struct machine *m, struct rec *s, enum procedure_do act, struct err *e);
/* Only by state: 0 no, 1 yes, 2 out of office order. */
int machine_fits(struct machine *m, enum procedure_do act, int64_t unit);
#endif

/* procedure.h - the procedure of a proposal, from receipt to follow-up: steps, states, deadlines, the 321 check.
 *
 * The truth is the dated history: rows of proposal_step_kind, children of the proposal in the order they were entered.
 * proposal.state, handling.state and every date beside them are caches; procedure_replay() alone writes them, `check`
 * replays them. To take a step, add its row and save the proposal: the save numbers it, notes clerk and day of entry,
 * refuses what must be impossible and brings the caches up:
 *
 *     p = store_load(st, &a, &proposal_kind, id, &e);
 *     s = procedure_add(p, DO_FILE, 20260301);
 *     rec_set_text(s, STEP_MEETING, "主席会议第十次会议");
 *     rc = store_save(st, "立案", p, &e);
 *
 * A refusal is one sentence. e.field == "confirmed": it is a warning (out of office order, or dated before the step
 * before it); ask, then set STEP_CONFIRMED to 1 and save again. e.field == "why": it stands only with a written reason:
 * let the clerk write STEP_WHY, set STEP_CONFIRMED and save again. Any other field: what is missing or wrong in the step.
 *
 * A form or a sheet that fills in 立案日期, 答复日期 ... (FF_STEP) makes, moves or takes back the step by itself. */
#ifndef LZ_PROCEDURE_H
#define LZ_PROCEDURE_H
#include "lvzhi/choices.h"
#include "lvzhi/day.h"
#include "lvzhi/proposal.h"

/* Where a proposal stands: index into proposal_state_choices. */
enum proposal_at {
	AT_NONE, AT_DRAFT, AT_SUBMITTED, AT_FIRST_REVIEWED, AT_RETURNED, AT_FILED, AT_NOT_FILED, AT_MERGED, AT_CONVERTED,
	AT_WITHDRAWN, AT_ASSIGNED, AT_DECLINING, AT_ACCEPTED, AT_REPLIED, AT_FEEDBACK_IN, AT_REHANDLING, AT_CLOSED, AT_FOLLOWING,
};
/* Where a unit stands with it: index into handling_state_choices. */
enum handling_at {
	HAND_NONE, HAND_WAITING, HAND_SIGNED, HAND_DECLINING, HAND_RELEASED, HAND_KEPT, HAND_WORKING, HAND_OPINED, HAND_REPLIED,
};
/* The steps: index into procedure_step_choices and procedure_steps. */
enum procedure_do {
	DO_NOTHING, DO_DRAFT, DO_REGISTER, DO_REVIEW, DO_RETURN, DO_RESUBMIT, DO_FILE, DO_NOT_FILE, DO_MERGE, DO_CONVERT, DO_WITHDRAW,
	DO_ASSIGN, DO_SIGN, DO_ASK_OUT, DO_RELEASE, DO_KEEP, DO_CONTACT, DO_OPINION, DO_DRAFT_REPLY, DO_PASS, DO_SEND_BACK, DO_REPLY,
	DO_EXTEND, DO_REMIND, DO_FEEDBACK, DO_REHANDLE, DO_CLOSE, DO_PROMISE, DO_PROMISE_CHECK, DO_KEY, DO_SUPERVISE, DO_KEY_REPORT,
	DO_EXCELLENT, DO_RATE_PROPOSAL, DO_RATE_HANDLING, DO_PUBLISH, DO_BACK, DO_COUNT,
};
enum procedure_about { ABOUT_PROPOSAL, ABOUT_UNIT, ABOUT_SUBMITTER };   /* STEP_UNIT_ID; STEP_PERSON_ID or STEP_UNIT_ID */

/* One row of the table of transitions; the machine, the menus, the step forms and `--steps` text all read it. */
struct procedure_row {
	const char *key, *label;        /* "file", "立案" */
	enum procedure_about about;
	unsigned from, late;            /* BIT(AT_..): where it is taken; where it stands once confirmed (out of office order) */
	unsigned unit_from, unit_late;  /* BIT(HAND_..), for ABOUT_UNIT */
	uint64_t needs, may;            /* BIT(STEP_..): fields that must be filled, fields a form offers beside them */
	bool moves;                     /* it moves a state: its day is compared with the step's before it */
	const char *limit;              /* the deadline it sets: key of a limit, or "" */
	const char *paper;              /* what is printed with it: key of a paper, or "" */
	const char *who;                /* 提案委员会会议 */
	const char *note;               /* what is recorded and what holds */
};
extern const struct procedure_row procedure_steps[];            /* DO_COUNT of them; [0] is empty */
enum procedure_do procedure_find(const char *key);              /* by key; DO_NOTHING */
enum proposal_at proposal_at(const struct rec *proposal);       /* from the cached state */
enum handling_at handling_at(const struct rec *handling);
bool handling_owes_reply(const struct rec *handling);           /* a host, a single or a split unit that was not released */
/* Whose opinion on the handling is asked: lead and co-signers, not seconders, not the members behind a collective. */
bool submitter_is_asked(const struct rec *submitter);

/* --- deadlines ------------------------------------------------------------------------------------- */

/* A limit is text: 3m (months), 15d (calendar days), 3w (working days), 0630 (that day of the year, the next one when it
 * has passed), r behind it: a last day that is not worked moves on to the next working day. Settings
 * hold them per committee; a step keeps those of its day, so that a new setting moves nothing that is under way. */
struct limit_row {
	const char *key, *label;        /* "reply", "答复" */
	const char *usual;              /* "3m" */
	enum procedure_do from;         /* the step it runs from */
	const char *note;               /* what cities do */
};
extern const struct limit_row procedure_limits[];               /* ended by a NULL key; settings are proposal.limit.KEY */

/* What the office goes by: settings, limits, holidays. The store hands it out (procedure_rules); a test fills it. */
struct procedure_rules {
	const char *(*setting)(void *ctx, int64_t committee, const char *key);  /* of the proposal's own committee */
	void *ctx;
	const struct holiday *holidays; /* sorted */
	size_t holiday_count;
	int64_t today;
	const char *clerk;
	bool forgiving;                 /* dates of an older ledger: what they tell is taken as it is */
};
/* Reads what a clerk writes (3个月, 15个工作日, 10天, 6月30日, 3m) as a limit; NULL: it is none. */
const char *limit_read(struct arena *a, const char *typed);
const char *limit_text(struct arena *a, const char *limit);     /* 3个月, 15个工作日 */
/* As a paper writes it out: 自交办之日起三个月内, 在6月30日以前. By the limits of the day the unit got it; handling NULL: those
 * of now; proposal NULL too: those of the committee that is chosen. "" when there is none. */
const char *limit_within(struct arena *a, const struct rec *proposal, const struct rec *handling, const char *key,
                         const struct procedure_rules *rules);
int64_t limit_day(const char *limit, int64_t start, const struct procedure_rules *rules);       /* 0: no limit */

/* "How was this date computed": the sentences for a unit's reply (or opinion) and for what else waits there, or for what
 * the proposal waits for (handling NULL). One a line; "" when nothing is due. */
const char *due_explain(struct arena *a, const struct rec *proposal, const struct rec *handling, const struct procedure_rules *rules);

/* --- steps (src/model) ------------------------------------------------------------------------------- */

/* A new step at the end of the history; unit and person by rec_set_num. */
struct rec *procedure_add(struct rec *proposal, enum procedure_do step, int64_t day);
/* The same about a unit. */
struct rec *procedure_add_unit(struct rec *proposal, enum procedure_do step, int64_t day, int64_t unit);
/* The newest step of a kind that is in force, of a unit (0: any). NULL: none. */
struct rec *procedure_last(const struct rec *proposal, enum procedure_do step, int64_t unit);
/* The steps of a proposal in the order of their seq, those taken back too. Returns how many. */
int procedure_history(const struct rec *proposal, struct arena *a, struct rec ***out);
/* The same by the day of the fact, then as they were entered: what people read. */
int procedure_by_day(const struct rec *proposal, struct arena *a, struct rec ***out);
struct rec *handling_of(const struct rec *proposal, int64_t unit);      /* NULL: none */

/* What can be done now: a menu. Per unit where the step is about one. */
struct procedure_choice {
	enum procedure_do step;
	int64_t unit;
	bool late;                              /* out of office order: it will ask to be confirmed */
};
int procedure_now(const struct rec *proposal, const struct procedure_rules *rules, struct procedure_choice *out, int most);
/* Would it be taken? In memory, nothing is changed for good: the refusal that a save would give. */
enum lz_code procedure_try(const struct rec *proposal, const struct rec *step, const struct procedure_rules *rules, struct err *e);

/* Steps from what was typed into FF_STEP columns, then numbers and names of new steps: inside the save. */
enum lz_code procedure_absorb(struct rec *proposal, const struct procedure_rules *rules, struct err *e);
/* The one function that writes states, dates and deadlines from the history. Refuses steps that must be impossible. */
enum lz_code procedure_replay(struct rec *proposal, const struct procedure_rules *rules, struct err *e);

/* --- 321 (三沟通 两见面 一公开) ------------------------------------------------------------------------ */

struct ticks {
	int before, during, after, met, published;      /* counted */
	bool contacts, meetings, publication;           /* against the settings' minimums */
};
/* unit 0: the proposal, all its units together. */
struct ticks procedure_ticks(const struct rec *proposal, int64_t unit, const struct procedure_rules *rules);

/* --- a ledger's procedure (src/store) ------------------------------------------------------------------ */

struct store;
struct op;
/* Valid until the ledger changes; inside an operation too. */
const struct procedure_rules *procedure_rules(struct store *st);

/* Hand over: mode by the roles (single, split, host, co_handle); units that are planned already are found. Adds the
 * handling rows and a step each; the save computes the due days. */
struct assignment { int64_t unit; const char *role; int64_t due; };     /* due 0: computed */
enum lz_code procedure_assign(struct rec *proposal, const struct assignment *units, int n, int64_t day, struct err *e);
/* A unit that asked out is released; another one (0: none) takes its place and role on the same day. */
enum lz_code procedure_move(struct rec *proposal, int64_t from, int64_t to, int64_t day, const char *text, struct err *e);
/* Take back step `seq` (a step back too: that is taking it again). */
struct rec *procedure_back(struct rec *proposal, int64_t seq, int64_t day, const char *why);
/* The newest step in force that may be taken back; NULL: none. */
struct rec *procedure_newest(const struct rec *proposal);

/* Join others to a main proposal as one operation; like: a DO_MERGE step with day, text, meeting. */
enum lz_code procedure_merge(struct store *st, int64_t into, const int64_t *ids, int n, const struct rec *like, struct err *e);
/* The submitters of what was merged into a proposal, each once and none who is a submitter of the main one: they are asked and
 * answered too. */
enum lz_code procedure_joined(struct store *st, struct arena *a, int64_t main, struct rec ***out, int *n, struct err *e);
/* Convert with the submitter's consent; to an opinion report: made in the same operation, or `report` is linked
 * (from_proposal_id, so that an evaluation does not count it twice). *report is its id afterwards. */
enum lz_code procedure_convert(struct store *st, int64_t proposal, const struct rec *like, int64_t *report, struct err *e);
#endif

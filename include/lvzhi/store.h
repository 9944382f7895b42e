/* store.h - one ledger in one SQLite file, and the one door for writes: every change is an operation
 * (who, when, what it was called) with the images of its rows in the same transaction. Undo, redo,
 * audit, tamper checking and "undo this import" are readers of that journal.
 *
 * The only user of SQLite is behind this header. A store belongs to one thread. Text is UTF-8; days
 * are yyyymmdd. Every call leaves the ledger either changed as asked or as it was. */
#ifndef LZ_STORE_H
#define LZ_STORE_H
#include "lvzhi/env.h"
#include "lvzhi/rec.h"

struct store;

/* Open a ledger that is there. LZ_DB: not a ledger, from a newer program, damaged; LZ_IO: cannot be
 * read, or lies on a network share (refused: SQLite's locks do not hold there). An older ledger is
 * copied beside itself and brought up to date first. */
enum lz_code store_open(struct store **out, const char *path, struct env *env, struct err *e);
/* Make a new ledger, 0600; with group (a system group's name) 0660 in a 2770 folder. The code sets of
 * data/codes and one committee with one term are in it. Refuses to overwrite. */
struct store_new {
	const char *city;               /* 芜湖市 or 政协芜湖市委员会 */
	int term_no;
	int64_t from;
	const char *group;              /* or NULL */
};
enum lz_code store_create(struct store **out, const char *path, const struct store_new *how, struct env *env,
                          struct err *e);
void store_close(struct store *st);
struct env *store_env(struct store *st);
const char *store_path(struct store *st);

/* The committee and term the clerk works in: the ledger's first committee and its latest term unless chosen. 0 if
 * there is none. store_choose: committee 0 is that first one again, term 0 the
 * committee's latest. */
int64_t store_committee(struct store *st);
int64_t store_term(struct store *st);
enum lz_code store_choose(struct store *st, int64_t committee, int64_t term, struct err *e);

/* --- records ---------------------------------------------------------------------- */

/* The record with its children (and theirs), or NULL with *e set. Kinds with keys: store_load_key. */
struct rec *store_load(struct store *st, struct arena *a, const struct kind *k, int64_t id, struct err *e);
struct rec *store_load_key(struct store *st, struct arena *a, const struct kind *k, const int64_t *key, struct err *e);
/* The row with this natural key as set in `like`, or NULL when there is none. */
struct rec *store_find(struct store *st, struct arena *a, const struct rec *like, struct err *e);
/* Rows where field f = v, in id (or key) order, without children, as a chain by next. */
struct rec *store_rows(struct store *st, struct arena *a, const struct kind *k, int f, struct value v, struct err *e);

/* Save a record and its children as one operation, writing only what changed; r->gone deletes it with its
 * children. LZ_CONFLICT: another clerk changed the same column since (r->clash), or somebody needs it. */
enum lz_code store_save(struct store *st, const char *label, struct rec *r, struct err *e);

/* Several records as one operation: begin, put as many as you like, end. Caches (name keys, proposal
 * states, tally, search rows) follow by themselves. end commits when rc is LZ_OK and nothing failed,
 * else takes everything back; it returns the outcome. label is copied. A record must live until the end.
 *
 * op_put brings the record up to what the ledger holds now (children that others added appear in it), fills what
 * follows, checks it and writes what changed. Refused before anything of it was written (LZ_INVALID, LZ_CONFLICT with
 * r->clash), it leaves the operation as it was: the next record may be put. */
struct op;
enum lz_code op_begin(struct op **out, struct store *st, const char *label, struct err *e);
void op_relabel(struct op *op, const char *label);      /* "批量出勤 常委会第十次会议, 37 人": known at the end */
enum lz_code op_put(struct op *op, struct rec *r, struct err *e);
enum lz_code op_end(struct op *op, enum lz_code rc, struct err *e);

/* --- the journal ------------------------------------------------------------------ */

struct operation {
	int64_t id, at;                 /* seconds since 1970 */
	const char *clerk, *label;
	int64_t undoes;                 /* the operation this one takes back; 0 */
	int64_t undone_by;              /* 0: still in force */
	int64_t rows;
	bool opening;                   /* a bulk load: fingerprinted, without images, cannot be undone */
};
/* Newest first, n at most, older than `before` (0: from the newest). Returns how many. */
int store_operations(struct store *st, struct arena *a, int64_t before, int n, struct operation *out);
/* What an operation changed, one line a row: "~委员资格1 欧阳修 离任（空）→2026-03-15". */
enum lz_code store_operation_text(struct store *st, int64_t id, struct sink *out, struct err *e);
/* The changes of one record over time, newest first. */
enum lz_code store_history(struct store *st, const struct kind *k, int64_t id, struct sink *out, struct err *e);
/* Take an operation back, as a new operation: undoing that one again is redo. Refused, with the name of
 * what stands in the way, when later work depends on it. */
enum lz_code store_undo(struct store *st, int64_t operation, struct err *e);
/* What undo (redo) would take now: my last operation in force (my last undo). 0: nothing. */
int64_t store_undoable(struct store *st);
int64_t store_redoable(struct store *st);

/* Proves ledger = journal = schema: integrity, foreign keys, hash chain, row-hash sums, tally, caches.
 * Each finding is one sentence given to `say`; returns LZ_OK when there was none. */
enum lz_code store_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e);

/* Rises whenever anybody changed the ledger, drafts apart: ask it before redrawing a list. */
int64_t store_version(struct store *st);

/* --- copies ----------------------------------------------------------------------- */

enum lz_code store_backup(struct store *st, const char *to, struct err *e);     /* written beside, then renamed */
/* A copy comes back. What was there stays beside it: LEDGER.before-restore-DAY, or .damaged-SECONDS if it did not open.
 * Colleagues who have the ledger open see the old data come back. */
enum lz_code store_restore(const char *from, const char *ledger, struct env *env, struct err *e);
/* Into LEDGER-backup beside the ledger, once a day, the oldest beyond `keep` removed; refused where the copy would leave
 * the disk almost full, for the ledger needs that room itself. Called when the screens are left. */
enum lz_code store_backup_daily(struct store *st, int keep, struct err *e);
void store_idle(struct store *st);      /* nobody is typing: checkpoint the write-ahead log */

/* --- drafts: what is being typed; not journalled ------------------------------------ */
enum lz_code store_draft_put(struct store *st, const char *place, const char *text, struct err *e);
char *store_draft_get(struct store *st, struct arena *a, const char *place);    /* NULL: none; this clerk's */
void store_draft_drop(struct store *st, const char *place);
#endif

/* db.h - what the files of src/store share: the open database, its statements, the one door for writes and what
 * follows a written row. Nobody outside src/store includes this. */
#ifndef LZ_DB_H
#define LZ_DB_H
#include "lvzhi/store.h"
#include <sqlite3.h>

struct migration {                              /* a step of the schema: data/sql/0001-ledger.sql is step 1 */
	int version;
	const char *sql;
};

struct store {
	sqlite3 *db;
	struct env *env;
	char *path;
	const struct migration *steps;          /* NULL: those of data/sql; a test brings its own, ended by version 0 */
	int64_t written;                        /* rows that this store's operations changed: part of store_version */
	int64_t seen, newest;                   /* PRAGMA data_version when last asked, the newest operation then */
	struct kind_sql *sql;                   /* kind_sql.c: statements made from the kinds */
	int64_t committee, term;                /* what the clerk works in */
	struct op *op;                          /* the open operation, or NULL */
	struct db_statements *statements;       /* prepared, by their text (db.c) */
	struct code_cache *codes;               /* code.c: dictionaries and settings, read again when the ledger changes */
	struct procedure_cache *procedure;      /* procedure_fill.c: limits and holidays */
	struct warning_count {                  /* warning.c: how many members are over and near a limit */
		int64_t version, day, committee, term;
		int over, near;
	} warned;
	struct lock_trusted {                   /* lock_check.c: the lock that was proved last, and the ledger it was proved in */
		int64_t locking, data_version;
		int changes;
	} trusted;
	struct list_ids *ids;                   /* list_ids.c: the last list sorted by a column */
};

/* --- statements (db.c) ------------------------------------------------------------------ */

/* A prepared statement for sql: reset, bindings cleared, kept by the store for the next time (never finalize).
 * NULL with *e set. One statement a text; one that is still being stepped may not be asked for again. */
sqlite3_stmt *db_stmt(struct store *st, const char *sql, struct err *e);
/* Bind by name ":key". Text must live until the statement is reset. A name the statement lacks is our mistake. */
void db_bind_num(sqlite3_stmt *s, const char *name, int64_t v);
void db_bind_text(sqlite3_stmt *s, const char *name, const char *v);
/* 1: a row; 0: done (the statement is reset); -1: failed, *e set (reset too). */
int db_step(struct store *st, sqlite3_stmt *s, struct err *e);
void db_done(sqlite3_stmt *s);                          /* stop early: reset and clear bindings */
const char *db_text(sqlite3_stmt *s, int column);       /* never NULL; valid until the next step */
enum lz_code db_run(struct store *st, const char *sql, struct err *e);  /* one statement; no parameters, no rows */
int64_t db_number(struct store *st, const char *sql);   /* first column of the first row, 0 when there is none */
/* What SQLite just said, as a clerk's sentence (busy: who holds the file; full: which disk; read-only ...). */
enum lz_code db_fail(struct store *st, int rc, struct err *e);

/* Everything but CRUD of the ledger file: open it, set it up, refuse what is none. */
enum { DB_BUSY_MS = 5000 };                      /* how long a save waits for another one */
enum lz_code db_open(struct store *st, const char *path, bool create, struct err *e);
void db_close(struct store *st);
/* store_open with the steps of a test; an empty ledger that has the schema and nothing in it. */
enum lz_code store_open_at(struct store **out, const char *path, struct env *env, const struct migration *steps,
                           struct err *e);
enum lz_code store_make(struct store **out, const char *path, struct env *env, const struct migration *steps, struct err *e);
/* Who is writing now, as a clerk says it: "李梅", or "另一位同事" when that cannot be known. Valid until the arena ends. */
const char *db_holder(struct arena *a, const char *path);

/* The schema up to the newest step, in one transaction with the version mark. */
enum lz_code migrate(struct store *st, struct err *e);
int migrate_newest(const struct store *st);
int migrate_version(struct store *st);

/* --- rows of the kinds (kind_sql.c) ---------------------------------------------------------- */

/* A record from the statement's columns first, first + 1 ...: id, rev, then the fields. */
struct rec *kind_rec(sqlite3_stmt *s, int first, struct arena *a, const struct kind *k);
/* The row alone, without children. NULL: not there (e->code LZ_OK) or failed. */
struct rec *row_load(struct store *st, struct arena *a, const struct kind *k, const int64_t *key, struct err *e);
/* Children from the ledger that the record does not hold yet, and theirs: behind the ones it has. */
enum lz_code rec_load_children(struct store *st, struct rec *r, struct err *e);
/* What a row is called in a sentence: name, title, or whose it is ("欧阳修"); "" when it has none. */
const char *row_title(struct store *st, struct arena *a, const struct kind *k, const struct value *values);

/* --- the door (journal.c) ----------------------------------------------------------------- */

/* One row before and after: images by field of the kind; NULL: there was (is) no row. key[0] is the id, or the key
 * columns of a kind with keys. Images are whole: every field of the kind, written or not. */
struct row_change {
	const struct kind *kind;
	int64_t key[2];                         /* an id of 0 in a new row: the next one, set by row_write */
	int64_t rev;                            /* of the row before; 0: new */
	const struct value *before, *after;
};
/* The only function that changes a row of a kind: writes it, adds it to the operation's block, calls follow_row.
 * LZ_CONFLICT and nothing written: the row has another rev by now, or (new, with keys) is there already. */
enum lz_code row_write(struct op *op, struct row_change *c, struct err *e);
int unique_rules(void);                                 /* how many: a test compares them with the UNIQUE indexes */
struct store *op_store(struct op *op);
void op_unseal(struct op *op);                          /* this operation is the sealed kinds' own module (lock.c) */
/* 64 bits over table, key and named values of a row image: what the journal's sums add up (hash.c). */
uint64_t hash_mix(uint64_t h);          /* 64 bits spread over 64; what it gives is kept in ledgers: never change it */
uint64_t row_hash(const struct kind *k, const int64_t *key, const struct value *values);

/* A bulk load: one fingerprinted opening operation without images, rows straight in. Only into tables
 * that are empty but for what store_create put there, or together with others in the same load. Calls no followers:
 * bulk_end rebuilds tally and search. id 0: the next one (bulk_row returns it in *id). */
struct bulk;
enum lz_code bulk_begin(struct bulk **out, struct store *st, const char *label, struct err *e);
enum lz_code bulk_row(struct bulk *b, const struct kind *k, int64_t *id, const struct value *values, struct err *e);
enum lz_code bulk_end(struct bulk *b, enum lz_code rc, struct err *e);

/* --- what follows (follow.c): caches that are no facts of their own --------------------------- */

/* Inside an operation, before a record is checked and written: its FF_CACHE fields (name keys, pinyin where empty, unit initials, states,
 * serial numbers where they are given by the office), for the record and its children. */
enum lz_code follow_fill(struct store *st, struct rec *r, struct err *e);
/* After a row was written, in the same transaction: search rows and tally. */
enum lz_code follow_row(struct op *op, const struct row_change *c, struct err *e);
/* Search rows and tally from nothing: after a bulk load or a migration. */
enum lz_code follow_rebuild(struct store *st, struct err *e);
/* Compares search rows, tally and cached states with the records; each finding is one sentence. */
enum lz_code follow_check(struct store *st, void (*say)(void *ctx, const char *line), void *ctx, struct err *e);

/* --- the procedure of proposals (procedure_fill.c) ------------------------------------------------ */

void procedure_changed(struct store *st);       /* a holiday was written: what is kept is old */
void procedure_drop(struct store *st);
/* Deadlines that are under way follow the holidays: before the operation that changed the table ends. */
enum lz_code procedure_follow_holidays(struct op *op, struct err *e);
/* An older ledger: settings, dictionaries it lacks, and the steps its proposals' dates speak of. */
enum lz_code procedure_upgrade(struct store *st, struct err *e);
enum lz_code code_sets_upgrade(struct store *st, struct err *e);        /* dictionaries that came with a step of the schema */
enum lz_code code_sets_make(struct op *op, struct err *e);      /* built-in dictionaries the ledger does not have (create.c) */

/* --- what a store keeps for its lists: store_close frees it ------------------------------------- */

/* Which search rows a record has; stored in search.kind: never renumber. */
enum { SEARCH_MEMBER = 1, SEARCH_EVENT, SEARCH_PROPOSAL, SEARCH_REPORT };
void code_refresh(struct store *st);    /* once per page: then code_name_kept for each cell */
const char *code_name_kept(struct store *st, const char *set, const char *code);
void code_drop(struct store *st);
void code_changed(struct store *st);    /* a row of code or setting was written: what is kept is old */
void list_drop(struct store *st);
/* The row m that stands for a person in a committee and term: a change of sector ends one membership and starts the next. */
#define MEMBERSHIP_LATEST "(m.to_day = 0 OR NOT EXISTS (SELECT 1 FROM membership n WHERE n.person_id = m.person_id" \
	" AND n.from_day > m.from_day AND +n.committee_id = m.committee_id AND +n.term_id = m.term_id))"
#endif

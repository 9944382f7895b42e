/* rec.h - kinds and records. A kind is a table of fields that form, list, import, export, --json,
 * audit text, help and SQL all read; a record is the values of one row of it, with its children. A
 * record is a plain value: it and its children live in one arena and end with it. No SQLite here. */
#ifndef LZ_REC_H
#define LZ_REC_H
#include "lvzhi/arena.h"

enum field_type {
	F_TEXT,                 /* one line */
	F_LONG,                 /* text of many lines */
	F_CODE,                 /* text: a code of the dictionary `of`, which a city may change */
	F_ENUM,                 /* text: the key of one of `choices`, which the program knows */
	F_TINY,                 /* number: index into `choices`; for hot tables */
	F_INT,
	F_DAY,                  /* yyyymmdd, unknown parts 0 (day.h) */
	F_FLAG,                 /* 0 or 1 */
	F_POINTS,               /* exact decimal in ten-thousandths: 7.5 is 75000 */
	F_REF,                  /* id of a row of kind `of`, 0 is none */
};
enum {
	FF_REQUIRED = 1,
	FF_LIST = 2,            /* shown as a list column unless chosen otherwise */
	FF_DITTO = 4,           /* a new record starts with the value of the last one */
	FF_PARENT = 8,          /* the reference to the record this one is saved with */
	FF_CACHE = 16,          /* kept true by the program: not in forms, not imported; `check` replays it */
	FF_KEY = 32,            /* part of the primary key of a kind that has keys */
	FF_NAME = 64,           /* a person's name: inner spaces go, · has one form (name.h) */
	FF_QUIET = 256,         /* not in forms: the program gives it to a new record, a file may bring it */
	FF_PLAIN = 128,         /* numbers and phones: full-width signs become plain, spaces go */
	FF_STEP = 512,          /* cache of dated steps that may be typed too: typing it makes or moves the step */
};
enum { POINT = 10000 };         /* F_POINTS: one point */

/* What a fixed field may hold. key '' (index 0) stands for "nothing yet". */
struct choice {
	const char *key, *label;
};

struct field {
	const char *key, *label;        /* column name; what the clerk reads */
	enum field_type type;
	int cells;                      /* width on screen */
	unsigned flags;
	const char *of;                 /* F_CODE: its dictionary, F_REF: its table */
	const struct choice *choices;   /* F_ENUM, F_TINY: ended by a NULL key */
};

struct rec;
struct kind {
	const char *table, *label;              /* "person", N_("人员") */
	const struct field *fields;             /* the table's columns but id and rev */
	int field_count;                        /* at most 64, for the bit sets */
	int keys;                               /* 0: the key is id. n: the first n fields are, there is no id */
	const struct kind *const *children;     /* NULL-ended or NULL: saved with their parent */
	uint64_t natural_key;                   /* what decides new / updated / unchanged on import */
	const char *const *orders;              /* NULL-ended: orders a list may ask for, each with an index */
	enum lz_code (*check)(const struct rec *r, struct err *e);      /* rules between fields; may be NULL */
	bool sealed;                            /* written by its own module alone: no form, no import, no undo (locked results) */
	bool history;                           /* dated facts that are added and never edited in a form of their parent */
};

#define FIELD_ID(id, ...)  id,
#define FIELD_ROW(id, ...) [id] = { __VA_ARGS__ },
#define FIELDS(t)          .fields = t, .field_count = COUNT(t)

extern const struct kind *const kinds[];        /* every kind, NULL-ended, parents before children (kinds.c) */
const struct kind *kind_find(const char *table);
int kind_field(const struct kind *k, const char *key);          /* by key or Chinese label; -1 */
int kind_parent(const struct kind *k);                          /* the FF_PARENT field; -1 */
bool field_is_text(const struct field *f);                      /* value.text holds it, else value.num */
int choice_find(const struct choice *choices, const char *key_or_label);        /* -1 */

struct value {
	const char *text;               /* any length, never NULL */
	int64_t num;                    /* day or reference 0: not known */
};
bool value_same(const struct field *f, struct value a, struct value b);
bool value_empty(const struct field *f, struct value v);
/* As the clerk reads it, without a dictionary: days as 2026-03-15, choices by label, points as decimals,
 * flags as 是 or nothing; codes and references as stored. */
const char *value_text(struct arena *a, const struct field *f, struct value v);

struct rec {
	const struct kind *kind;
	struct arena *arena;            /* owns everything below; handed in, shared with the children */
	struct value *values, *was;     /* as on the screen; as in the ledger when it was read */
	int64_t id, rev;                /* rev 0 until saved; rises with every save. id 0 for kinds with keys */
	uint64_t dirty, clash;          /* bit f: column f differs; another clerk changed it too */
	struct rec *children, *next;    /* rows saved with this one, of all child kinds, in order */
	bool gone;                      /* taken out: deleted when saved */
};

struct rec *rec_new(struct arena *a, const struct kind *k);
struct rec *rec_add(struct rec *parent, const struct kind *k);  /* a new child at the end */
struct rec *rec_child(const struct rec *parent, const struct kind *k, int n);  /* nth that is not gone; NULL */
int rec_count(const struct rec *parent, const struct kind *k);  /* children of a kind that are not gone */
const char *rec_text(const struct rec *r, int f);
void rec_set_text(struct rec *r, int f, const char *s);
int64_t rec_num(const struct rec *r, int f);
void rec_set_num(struct rec *r, int f, int64_t n);
void rec_set(struct rec *r, int f, struct value v);             /* either, copied */
bool rec_changed(const struct rec *r);                          /* it or a child differs from the ledger */

/* Check every field and the rules between them, then the children. On failure e->field names
 * the first offender and e->row its child row, so that the form can put the cursor there. */
enum lz_code rec_check(const struct rec *r, struct err *e);

/* Bring a record up to what the ledger holds now. Fails only where both sides changed
 * the same column: then r->clash tells which, r->values is ours, r->was is theirs. */
enum lz_code rec_merge(struct rec *r, const struct rec *theirs, struct err *e);

void rec_settle(struct rec *r);         /* after COMMIT: the ledger now holds what is on the screen */
void rec_unsettle(struct rec *r);       /* after ROLLBACK: rows that were new are new again */
#endif

/* pack.h - a member's year in one row of duty_pack: who was scored, and every duty in order, some hundred bytes that a
 * reader turns into struct duty again at memory speed. Nothing in it is a fact of its own: what is missing is made from
 * the records (duty_maker.c), what a record changed is named in duty_stale by follow_pack.c in the same transaction, and
 * `check` makes every pack again and compares. Layer store, inside.
 *
 * Duties that agree in everything but days, calendar, ids and place share a shape; the four columns of a place are a
 * shape of their own. Shapes are numbered for the whole ledger (table duty_shape, struct pack_book in memory), so a
 * reader translates codes once per shape, and a scheme is looked at once per shape (struct duty.shape).
 *
 *     pack: person, window of the subject, subject or none, n, n rows
 *     row:  2 * shape (+ 1 and the number of a place, when it changes), days since the row before, then the days and
 *           numbers that the shape does not say, as differences */
#ifndef LZ_PACK_H
#define LZ_PACK_H
#include "duty_parts.h"
#include <pthread.h>

/* Raise it when the same records give other duties or subjects than before: old packs then hold no more. */
enum { PACK_RULES = 3, PACK_YEARS_MOST = 8 };

/* --- shapes ------------------------------------------------------------------------------------------------- */

struct pack_book {
	pthread_mutex_t lock;
	struct arena arena;
	struct pack_entry { const unsigned char *bytes; size_t len; } *list;    /* number n is list[n - 1] */
	int n, stored;                          /* the first `stored` are in the table */
	int *slot, slots;
};
void book_open(struct pack_book *b);
void book_close(struct pack_book *b);
/* The number of a shape, a new one if need be. Any thread. */
int book_number(struct pack_book *b, const void *bytes, size_t len);

/* --- bytes (pack.c) ------------------------------------------------------------------------------------------ */

struct pack_shape;
/* One reader's view of the book: its codes are numbers of its own table. */
struct pack_reader {
	struct pack_book *book;
	struct codes *codes;
	struct arena arena;
	struct pack_shape **seen;               /* by number */
	int room;
};
struct pack_head {
	int64_t person;
	int64_t from, to;                       /* window of the subject */
	bool serves;                            /* there is a subject: in office on a day of the window */
};
/* A year of a seat as bytes. head->serves says whether subject is one. */
void pack_write(struct sink *out, struct pack_book *b, const struct codes *codes, const struct pack_head *head,
                const struct subject *subject, const struct duty *const *list, size_t n);
/* Appends the rows with from <= day <= to; subject (may be NULL: not wanted) lives in a, its codes are numbers of the
 * reader's table. False: the bytes make no sense, or name a shape there is not. */
bool pack_read(struct pack_reader *r, const void *bytes, size_t len, struct arena *a, int64_t seat, struct pack_head *head,
               struct subject *subject, int64_t from, int64_t to, struct duty_rows *rows);
bool pack_read_head(const void *bytes, size_t len, struct pack_head *head);
void pack_reader_open(struct pack_reader *r, struct pack_book *book, struct codes *codes);
void pack_reader_close(struct pack_reader *r);

/* --- many members (pack_run.c) --------------------------------------------------------------------------------- */

/* What the readers of one run share: the shapes, and the packs that had to be made. */
struct packs {
	struct pack_book book;
	int64_t newest;                         /* operation the run looks at */
	bool void_all;                          /* another program's packs: none of them holds */
	pthread_mutex_t lock;
	struct arena arena;
	struct pack_made *made;
	size_t made_count, made_bytes;
};
/* The shapes as this reader sees them; begins nothing. */
enum lz_code packs_open(struct packs *p, struct store *st, struct err *e);
/* Keep what was made for the next run, if nobody wrote meanwhile and nobody writes now: else it is made once more then. */
void packs_store(struct packs *p, struct store *st);
void packs_close(struct packs *p);

struct pack_query {
	int64_t subject_from, subject_to;       /* full days; the pack of the last one's year has the subject */
	struct duty_query duties;               /* committee, term, days, above and upto; no titles */
	bool everybody;                         /* also who is not in office in the window: subject NULL. No subject is made */
};
/* LZ_OK with *can false: the days are too many years. */
bool packs_can(const struct pack_query *q);
/* The reader is of this thread and of p->book. Members in order of id, each with all duties in order. Who is not in office in the window is passed over.
 * fn returns false to stop. Subject and duties are valid during the call. */
enum lz_code packs_each(struct packs *p, struct store *st, const struct pack_query *q, struct pack_reader *reader,
                        bool (*fn)(void *ctx, const struct subject *subject, const struct duty *list, size_t n), void *ctx,
                        struct err *e);
/* What duty_each does, from packs; only where packs_can. Made packs are not kept. */
enum lz_code packs_duties(struct store *st, const struct pack_query *q, struct codes *codes, bool (*fn)(void *ctx, const struct duty *d),
                          void *ctx, struct err *e);
/* How many packs are not what the records say (pack_check.c). */
enum lz_code packs_wrong(struct store *st, int64_t *wrong, struct err *e);
#endif

/* lock_parts.h - what lock.c, lock_pack.c, lock_input.c and lock_diff.c share. Layer store, inside. */
#ifndef LZ_LOCK_PARTS_H
#define LZ_LOCK_PARTS_H
#include "duty_parts.h"
#include "lvzhi/lock.h"

const char *subject_or_member(const char *subject);     /* NULL and "": "member" (year.c) */

/* LZ_CONFLICT: the row decides a year that is locked (year.c). By every door: forms, screens, undo. */
enum lz_code year_guard(struct store *st, const struct row_change *c, struct err *e);

enum { PRINT_TEXT = 65 };                       /* SHA-256 as hexadecimal text, with its end */

/* --- fingerprints and packed text (lock_pack.c) ------------------------------------------------------------- */

const char *print_of(struct arena *a, const void *bytes, size_t n);
/* Over every column of a sealed record but `print` itself. */
const char *result_print(struct arena *a, const struct rec *r);
/* Over the prints of results in the order they were locked, and what the locking says of itself. */
struct prints { struct sink text; };
const char *results_print(struct arena *a, const struct prints *p, const struct rec *locking);

/* Texts by number, as LOCKING_TEXTS has them: number 1 is the first line, 0 is "". */
void texts_write(const struct codes *texts, struct sink *out);
int texts_read(struct arena *a, const char *packed, const char ***out);
/* The lines of a result; what they say goes into texts. */
void lines_write(const struct scheme *s, const struct result *r, struct codes *texts, struct sink *out);
int lines_read(struct arena *a, const char *const *texts, int text_count, const char *packed, struct locked_line **out);
/* 12.5 exactly, in ten-thousandths; *exact gets the fraction where that is rounded, else "". */
int64_t total_points(struct arena *a, struct num total, const char **exact);

/* --- what a result is computed from (lock_input.c) -------------------------------------------------------------- */

struct input {                                  /* one record of a subject: all its duties together */
	const char *source;
	int64_t id;
	uint64_t hash;
	const char *title;
};
struct inputs {                                 /* of one subject, in order of source and id */
	struct subject subject;
	int64_t person;                         /* 0: a body */
	struct input *list;
	int count;
	const char *print;
};
struct inputs_all {
	struct inputs *list;                    /* in order of subject id */
	int count;
};
/* Everybody the scheme looks at and all the run would read, without scoring. form: which columns the fingerprints cover
 * (LOCKING_INPUTS_FORM), so that a year locked by an earlier program is compared as that one locked it. */
int inputs_form_now(void);
enum lz_code inputs_read(struct store *st, struct arena *a, const struct scheme *s, int year, int form,
                         struct inputs_all *out, struct err *e);
const struct inputs *inputs_of(const struct inputs_all *all, int64_t subject);
/* "attendance 12=k3Jd9x 14=...": 36 bits a record, to say which one changed; the print covers all of it. */
void inputs_write(const struct inputs *in, struct sink *out);
/* The same read back: hash holds the 36 bits. Returns how many. */
int inputs_unpack(struct arena *a, const char *packed, struct input **out);
uint64_t input_bits(uint64_t hash);
int64_t person_of_seat(struct store *st, int64_t membership);
#endif

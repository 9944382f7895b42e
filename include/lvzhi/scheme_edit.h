/* scheme_edit.h - the text of a scheme that is being changed. It stays the file it is: comments, order, spacing and
 * line ends of what is not changed keep their bytes; setting a key rewrites the lines of that key alone.
 *
 * A text is cut into parts, one a section, each with the comment lines that stand right above it and the blank lines
 * below it. Nothing here judges what is written: that is scheme_read's, over the whole text. Part numbers and lines
 * are those after the last change. */
#ifndef LZ_SCHEME_EDIT_H
#define LZ_SCHEME_EDIT_H
#include "lvzhi/arena.h"

struct edit_key {
	const char *key;
	int line, count;                        /* lines from 1; those that continue it included */
};
struct edit_part {
	const char *kind, *id;                  /* "item", "plenary"; id "" where there is none */
	int from, line, end;                    /* the comment above, the [section], the line behind the last one */
	struct edit_key *keys;
	int key_count;
};
struct scheme_edit {
	struct arena *arena;                    /* every state of the text stays in it */
	const char *text;
	size_t len;
	struct edit_part *parts;
	int part_count;
	size_t *lines;                          /* where each line begins; lines[line_count]: the end */
	int line_count;
	const char *eol;                        /* as the text has it */
};

void edit_open(struct scheme_edit *x, struct arena *a, const char *text, size_t len);
int edit_find(const struct scheme_edit *x, const char *kind, const char *id);  /* -1: none */
int edit_part_at(const struct scheme_edit *x, int line);                        /* the part a line is in; -1 */
const struct edit_key *edit_key_at(const struct scheme_edit *x, int part, int line);   /* the key a line belongs to; NULL */

/* What is written for a key, comments off, lines joined by \n; "" when it is not there. */
const char *edit_get(struct scheme_edit *x, int part, const char *key);
/* Writes a key, takes it out when value is "", and does nothing when it reads the same. A new key stands where the
 * reference lists it; a grade before `else`. */
void edit_set(struct scheme_edit *x, int part, const char *key, const char *value);

/* A new section behind a part (-1: at the end); its number. Bodies of several lines may come along. */
int edit_add(struct scheme_edit *x, int after, const char *text);
void edit_remove(struct scheme_edit *x, int part);
/* The part once more, right behind itself and what stands in it, under another id. */
int edit_copy(struct scheme_edit *x, int part, const char *id);
/* Before (after) its neighbour of the same kind in the same block, a block with all that stands in it. Where it is now;
 * the same number: there is none. */
int edit_move(struct scheme_edit *x, int part, bool up);
/* "item_3": an id like this that nothing has yet. */
const char *edit_free_id(struct scheme_edit *x, const char *like);
/* The part of the block a part is in; -1: the total, or neither item nor block. */
int edit_parent(struct scheme_edit *x, int part);
#endif

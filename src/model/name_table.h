/* name_table.h - what data/order/ says of a character, looked up in the text as it lies in the program: nothing is
 * parsed at the start, and a look-up is a binary search. Inside the model. */
#ifndef LZ_NAME_TABLE_H
#define LZ_NAME_TABLE_H
#include "lvzhi/arena.h"

struct glyph {
	uint32_t of;                            /* ordered as this one: 陈 for 陳, else itself */
	const char *strokes;                    /* classes 1 to 5, not 0-ended */
	int count;                              /* of them */
	int rank;                               /* among the characters of the same strokes */
	const char *said;                       /* the commonest reading, not 0-ended */
	int said_len;                           /* 0: none known */
};
/* False: not in the table, *g is empty. */
bool glyph_find(uint32_t c, struct glyph *g);
/* The reading of a surname ("单" shan, "欧阳" ou yang) where it is another than the characters'; NULL. */
const char *surname_said(const char *name, size_t bytes, int *len);
/* The reading usual in given names (长 chang); NULL. */
const char *given_said(const char *c, size_t bytes, int *len);
/* ⽂ and ⻰, as PDF files hand them out, as 文 and 龙; c itself when there is nothing to mend. */
uint32_t glyph_mend(uint32_t c);

enum { DOT = 0xB7 };
bool is_han(uint32_t c);
bool is_dot(uint32_t c);                        /* every sign that is typed for the dot between the parts of a minority name */
/* The next character that counts in a comparison: · and spaces, (女) and other brackets are passed over. 0 at the end. */
uint32_t name_next(const char **s);
/* Bytes of the surname and the number of counting characters behind it; 0 bytes in a name with ·, which has none. */
size_t surname_bytes(const char *name, size_t *given);
#endif

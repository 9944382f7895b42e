/* text.h - UTF-8 text, measured in cells (terminal columns: a Chinese character is two).
 * Inside the program all text is valid UTF-8: encoding.h checks it at every door. */
#ifndef LZ_TEXT_H
#define LZ_TEXT_H
#include "lvzhi/arena.h"
#include <wchar.h>

/* The character at *s, and move behind it; 0 at the end (not moved). */
uint32_t utf8_next(const char **s);
/* Bytes written to `to` (at most 4, not 0-ended). */
int utf8_put(char *to, uint32_t c);
size_t utf8_count(const char *s);                       /* characters */
const char *utf8_at(const char *s, size_t n);           /* the nth character, or the end */
/* Length of the valid UTF-8 prefix of n bytes: n itself when all of it is valid. */
size_t utf8_valid(const char *s, size_t n);

/* Columns of one character in the current locale; what the terminal cannot show counts as 〓 (2).
 * ambiguous_wide: the setting for terminals that draw · … “ ” two columns wide under UTF-8. */
int char_cells(uint32_t c);
int text_cells(const char *s);
void text_ambiguous_wide(bool wide);
/* As many whole characters as fit into `cells` columns; *used tells how many those take. Returns wchars. */
int text_fit(wchar_t *to, int cap, const char *s, int cells, int *used);
/* The same as UTF-8: bytes of the prefix of s that fits. */
size_t text_fit_bytes(const char *s, int cells, int *used);
/* Bytes of s that stand on the next line of at most `cells` columns: no closing sign starts a line, no opening one
 * ends it, numbers and Latin words stay whole where they can. 0 only for an empty text. *next is where to go on. */
size_t text_line(const char *s, int cells, const char **next);
/* s padded with spaces or cut to exactly `cells` columns. */
char *text_pad(struct arena *a, const char *s, int cells);

/* A sentence into a field of `cap` bytes; one that is too long loses its end, between characters. */
void text_vprint(char *to, size_t cap, const char *fmt, va_list ap);

/* Full-width letters, digits and signs (０-９ Ａ-ｚ （ ） ， ： 。 　) as their plain twins: for numbers, codes, dates. */
char *text_narrow(struct arena *a, const char *s);
/* What every typed or imported value goes through: no control, zero-width or direction characters,
 * no BOM, CR LF as LF (kept only where lines are allowed, else a space), no spaces at the ends. */
char *text_clean(struct arena *a, const char *s, bool lines);
/* ASCII lower case; the rest as it is. */
char *text_lower(struct arena *a, const char *s);
bool text_is(const char *s, const char *chars);         /* only these ASCII characters, and not empty */
bool text_has_word(const char *list, const char *word); /* one of the words between blanks */
uint64_t text_hash(const char *s);                      /* the same on every machine; not for what somebody could forge */
/* Edit distance in bytes, for "是不是…？" hints; 99 when far apart. */
int text_distance(const char *a, const char *b);
/* 第九届: n in Chinese numerals, 1 to 9999. */
char *text_chinese_number(struct arena *a, int n);
/* A string as a JSON string, quotes included. */
void json_string(struct sink *out, const char *s);
#endif

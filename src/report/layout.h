/* layout.h - a paper described as text (data/layouts): the same lines make the blank and the filled form, and a city
 * may change them without changing the program. data/layouts/README.md teaches the lines.
 *
 * Reading knows nothing of proposals: names in braces are asked of whoever fills the paper. */
#ifndef LZ_LAYOUT_H
#define LZ_LAYOUT_H
#include "lvzhi/page.h"

enum layout_kind {
	LAYOUT_HEADING, LAYOUT_TEXT, LAYOUT_NOTE, LAYOUT_SPACE, LAYOUT_GRID, LAYOUT_ROW, LAYOUT_LIST, LAYOUT_LIST_ROW, LAYOUT_SIGN,
	LAYOUT_PAGE, LAYOUT_LINES,
};
struct layout_line {
	enum layout_kind kind;
	int at;                                 /* its line in the file */
	enum doc_align align;
	int number;                             /* level, points, height; of a list the least rows it has on paper */
	bool may_go;                            /* left out where nothing it names is known, but for a blank */
	bool seal, bold;
	const char *text;                       /* of a list its name */
	const char **cells;                     /* of a row; NULL: goes on from the left. Labels of a signature line */
	struct doc_column *columns;             /* of a grid or list */
	int count;                              /* cells or columns */
	struct layout_line *next;
};
struct layout_word {                            /* title = ..., of an official paper head = ..., to = ... */
	const char *name, *text;
	struct layout_word *next;
};
struct layout {
	const char *key, *label;
	bool landscape;
	const char *official;                   /* "letter", "document"; NULL: a form */
	struct layout_word *words;
	struct layout_line *lines;
	struct layout *next;
};
/* Every layout of a file, in its order. On failure the sentence names the line. */
enum lz_code layout_read(struct arena *a, const char *name, const char *text, struct layout **out, struct err *e);
struct layout *layout_find(struct layout *all, const char *key);
const char *layout_word(const struct layout *l, const char *name);     /* NULL: it has no such line */

/* Who fills a paper. Of a name nobody knows, known is false; what is not known of this paper is empty. */
struct layout_value {
	const char *text;
	int64_t day;
	bool is_day, unknown;
};
enum { LAYOUT_EMPTY = -1, LAYOUT_THROUGH = -2 };
struct layout_source {
	struct layout_value (*value)(void *ctx, const char *name);
	/* Make row n of a list the one that names are about; false: there is none. LAYOUT_EMPTY: an empty row; LAYOUT_THROUGH: names are
	 * about the sheet again; both are false where there is no such list. */
	bool (*row)(void *ctx, const char *list, int n);
	/* What boxes to tick there are for {?name}: each as value() would say it. 0: none. */
	int (*choices)(void *ctx, const char *name, struct arena *a, const char ***out);
	void *ctx;
	bool blank;                             /* to be filled in by hand: nothing is left out */
};
/* One sheet as a new part of the document. */
enum lz_code layout_put(struct doc *d, const struct layout *l, const struct layout_source *s, struct err *e);
#endif

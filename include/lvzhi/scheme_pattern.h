/* scheme_pattern.h - the gallery: what rules usually say, as sections with blanks (data/schemes/patterns.txt). */
#ifndef LZ_SCHEME_PATTERN_H
#define LZ_SCHEME_PATTERN_H
#include "lvzhi/scheme_edit.h"

enum pattern_sort { BLANK_NUMBER, BLANK_TEXT, BLANK_CODES };
struct pattern_blank {
	const char *name, *label;
	enum pattern_sort sort;
	const char *column, *records;           /* BLANK_CODES: type, "event" */
	bool optional;
	const char *start;                      /* what stands there at first; "" */
};
struct pattern {
	const char *title, *help;
	struct pattern_blank *blanks;
	int blank_count;
	const char *text;
};
int pattern_list(struct arena *a, struct pattern **out);

struct pattern_answer {                         /* of a blank; "" left empty */
	const char *value, *said;               /* said: BLANK_CODES, the names in words */
};
/* What is wrong with an answer, as a sentence; NULL: nothing. */
const char *pattern_refuses(const struct pattern_blank *blank, const char *value);
/* Puts the sections, filled in, into the text: items into the block of that id ("" the total) behind its last one, blocks
 * behind all that is scored, the rest behind the last of its kind. Into a section that a rule has only once and that is there already the
 * keys are added that it lacks. Returns the part the cursor belongs to, -1: everything was there already. */
int pattern_put(struct scheme_edit *x, const struct pattern *p, const struct pattern_answer *answers, const char *block);
#endif

/* scheme_parts.h - between the screens of an evaluation rule: the editions (screen_schemes.c), one rule as a tree
 * (screen_scheme.c), one section as a form (screen_section.c), the gallery (scheme_gallery.c), saying how two editions
 * differ (scheme_versions.c). */
#ifndef LZ_UI_SCHEME_PARTS_H
#define LZ_UI_SCHEME_PARTS_H
#include "lvzhi/edition.h"
#include "lvzhi/scheme_edit.h"
#include "ui_screen.h"

/* One rule: an edition to open, or a new one (of NULL) of a text to start with. */
struct desk_arg {
	const struct edition *of;
	const char *name, *text;                /* with of NULL: a name that is none yet; NULL: asked for when it is saved */
	size_t len;
	int64_t saved;                          /* out: row of the ledger; 0 */
};
extern const struct screen scheme_screen;

/* What is to become of a changed rule (scheme_save.c); of->name NULL: it is new. false: Esc. */
struct edition_ask {
	const char *name;                       /* proposed for a new rule; NULL */
	int year;                               /* on the screen */
	bool dated;                             /* the text says itself since when */
};
bool ui_edition_how(struct ui *ui, struct arena *a, const struct edition *of, const struct edition_ask *ask,
                    struct edition_save *save);

/* The form of one section. On F2 the text is changed and true returned; a text with a mistake in this section is
 * refused with the sentence where the cursor is. */
struct section_arg {
	struct scheme_edit *text;
	int part, mistakes;                     /* mistakes: the text had before: others' may stay, none may come */
	bool changed;                           /* out */
};
extern const struct screen section_screen;

/* A pattern from the gallery with its blanks filled, put into the text. The part the cursor belongs to; -1: Esc. */
int ui_gallery(struct ui *ui, struct scheme_edit *text, const char *block);

/* Codes of a column of a condition, from the ledger's dictionaries; marked: those that `value` has. */
struct codes_ctx {
	const char *column, *records, *value;
};
int codes_find(struct ui *ui, struct arena *a, const void *codes_ctx, const char *typed, int most, struct pick_row *out);
/* What a code is called; the code itself when no dictionary knows it. */
const char *code_said(struct ui *ui, struct arena *a, const char *column, const char *code);
/* The picked ones as a condition, and their names joined with 、. "" none. */
const char *codes_condition(struct arena *a, const char *column, const struct pick_row *rows, int n, const char **said);

/* Sentences of scheme_explain in so many rows of the screen, its lines run together. */
void scheme_say(struct ui *ui, int y, int rows, const char *said);
/* How a text differs from another, section by section, in Chinese; "" not at all. */
const char *editions_differ(struct arena *a, const char *was, size_t was_len, const char *now, size_t now_len);
/* Choose an edition, those of a name first, never `but` (may be NULL). NULL: Esc. */
const struct edition *ui_pick_edition(struct ui *ui, struct arena *a, const char *title, const char *name, const struct edition *but);
#endif

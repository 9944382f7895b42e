/* form_parts.h - between the parts of the form screen: screen_form.c (keys), form_layout.c (what stands where),
 * form_new.c (what a new record starts with), form_draft.c (what is kept of unsaved work), form_save.c. */
#ifndef LZ_FORM_PARTS_H
#define LZ_FORM_PARTS_H
#include "ui_screen.h"

/* A place the cursor can be in: a field of a record, or the line that adds a row of a kind. */
struct slot {
	struct rec *rec;                        /* whose field; for an adding line: the parent */
	int field;                              /* -1: adding */
	const struct kind *adds;
	int y, x, label_cells, cells;           /* the label stands at x; label_cells 0: it is in the table's head */
	const char *text;                       /* the value as the clerk reads it */
};
struct form_head {                              /* a line of words between the slots */
	int y, x, cells;
	const char *text;
	bool strong;
};

struct form {
	struct form_arg *arg;
	struct arena arena;                     /* the record */
	struct rec *rec;
	struct arena layout;
	struct slot *slots;
	struct form_head *heads;
	int slot_count, head_count, height;
	int at, top;                            /* the slot, and the first line shown */
	struct arena line_arena;
	struct line line;                       /* what stands in the field the cursor is in */
	bool typed;                             /* it was changed since the cursor came */
	bool touched;                           /* something was changed since the draft was written */
	size_t looked;                          /* how long the title was when similar ones were looked for */
	char place[64];                         /* of the draft */
};

/* form_layout.c */
void form_layout(struct ui *ui, struct form *f);        /* after the record or the window changed */
void form_draw(struct ui *ui, const void *state);
int form_rows(struct ui *ui, const struct form *f);     /* lines of the window it has, without the hints under it */
bool form_needs(const struct form *f, const struct slot *s);    /* it must be filled in */
const char *slot_label(const struct form *f, const struct slot *s);     /* a step calls its fields its own way */

/* form_new.c */
void form_begin(struct ui *ui, struct form *f, const struct rec *like);         /* f->rec: a new record */
struct rec *form_add(struct ui *ui, struct rec *parent, const struct kind *k);  /* a new child row */
enum lz_code form_refuses(const struct rec *r, int field, struct value v, struct err *e);       /* what is wrong whatever else stands */
void form_follow(struct ui *ui, struct form *f, struct rec *r, int field);      /* what one value says about others */
void form_similar(struct ui *ui, struct form *f);       /* while a title is typed: those that are like it */

/* form_draft.c */
void form_draft_keep(struct ui *ui, struct form *f);
void form_draft_keep_long(struct ui *ui, void *form, const char *text);         /* of a long text in its window */
bool form_draft_restore(struct ui *ui, struct form *f);         /* false: there was none, or it is not wanted */

/* form_save.c */
enum lz_code form_save(struct ui *ui, struct form *f, struct err *e);
const char *form_name(struct ui *ui, struct arena *a, const struct rec *r);     /* what the record is called */
const char *form_label(const struct rec *r);              /* 委员, 提案: what kind of thing it is to the clerk */
int form_slot_of(const struct form *f, const struct err *e);    /* where an error belongs; -1 */
#endif

/* ui_screen.h - how to write a screen. Only src/ui includes this.
 *
 * A screen is a descriptor: a name, a title, which keys apply, and four functions over its own state:
 *
 *     struct hello { struct arena a; int at; struct rec *r; };
 *
 *     static enum lz_code hello_open(struct ui *ui, void *state, void *arg, struct err *e);   read what is shown
 *     static void hello_draw(struct ui *ui, const void *state);                               draw it, nothing else
 *     static bool hello_act(struct ui *ui, void *state, enum act act);                        false: leave
 *     static void hello_fresh(struct ui *ui, void *state, enum fresh why);                    read it again
 *     static void hello_close(struct ui *ui, void *state);                                    free the arenas
 *
 *     const struct screen hello_screen = { .name = "hello", .title = N_("示例"), .where = IN_LIST,
 *             .state_size = sizeof(struct hello), .open = hello_open, ... };
 *     ...
 *     ui_run(ui, &hello_screen, &arg);        from another screen's act: runs until the clerk leaves it
 *
 * - The state starts zeroed. `arg` is whatever the caller and the screen agree on, answers included; screens about one
 *   record take a struct ui_on. To give a screen a digit on the home screen, or F2 in a list, add a line to doors.c.
 * - Keys are in one table (keys.c): an action reaches the screen, never a key code. A screen needs another key? Add a
 *   line there: bar, F1 and the man page follow. What is typed arrives as ACT_TEXT with ui->typed, a paste as
 *   ACT_PASTE with ui->pasted. F1, F3 and / (search), undo, redo and Ctrl-L never reach the screen: they are done here.
 * - draw gets a cleared body and may be called at any time: it only puts text, with ui_put() and ui_role(), rows
 *   1 .. ui_body(ui), and says with ui_cursor() where text will go (the input method's box follows the cursor).
 *   Text for one draw may come from ui->scratch.
 * - While a screen runs another one on top, its own fresh may be called: strings of its arena that are still needed
 *   after that (titles!) must be copied first.
 * - fresh is called before the next draw whenever anybody changed the ledger (FRESH_LEDGER) or the window has
 *   another size (FRESH_SIZE), also for screens that lie below a dialog. After store_save call ui_wrote().
 * - idle is called once the screen is painted and nobody types: the place for drafts.
 * - Errors: ui_fail(ui, &e) shows e.say on the message line; ui_say() shows a note. Both stay until the next key.
 * - Whatever asks (ui_pick, ui_ask, ui_menu ...) runs on top of the screen and returns; when the terminal goes away
 *   they answer as if Esc had been pressed and every act returns in turn, so nothing half done is saved. */
#ifndef LZ_UI_SCREEN_H
#define LZ_UI_SCREEN_H
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include "lvzhi/entry.h"
#include "lvzhi/ledger.h"
#include "lvzhi/paper.h"
#include "lvzhi/text.h"
#include "lvzhi/ui.h"

enum act {
	ACT_NONE,
	ACT_TEXT, ACT_PASTE,                    /* ui->typed; ui->pasted */
	ACT_ENTER, ACT_ESC, ACT_TAB, ACT_BACKTAB,
	ACT_UP, ACT_DOWN, ACT_LEFT, ACT_RIGHT, ACT_PAGE_UP, ACT_PAGE_DOWN, ACT_HOME, ACT_END,
	ACT_BACKSPACE, ACT_DELETE, ACT_CLEAR,
	ACT_HELP, ACT_SEARCH, ACT_UNDO, ACT_REDO, ACT_REDRAW,   /* done by ui_run */
	ACT_SAVE, ACT_PICK, ACT_DITTO, ACT_SORT, ACT_FILTER, ACT_REMOVE, ACT_PRINT, ACT_NEW,
	ACT_WORK, ACT_COLUMNS, ACT_HISTORY, ACT_EDITOR, ACT_MARK, ACT_MARK_ALL, ACT_BATCH,
	ACT_MOVE_UP, ACT_MOVE_DOWN,
	ACT_DUE, ACT_BODY, ACT_ALIKE, ACT_BACK, ACT_SWAP,        /* of a proposal's page and of two side by side */
	ACT_CAPACITY, ACT_COPY, ACT_RANGE, ACT_SECTOR, ACT_WHOLE, ACT_CONTROL, ACT_AGAIN,       /* of the attendance grid; again: of an import too */
};

/* Which keys apply. */
enum {
	IN_HOME = 1, IN_LIST = 2, IN_FORM = 4, IN_GRID = 8, IN_PICK = 16, IN_PAGER = 32, IN_PANE = 64, IN_ASK = 128,
	IN_FILE = 256, IN_SCORE = 512, IN_JOURNAL = 1024, IN_IMPORT = 2048, IN_SCHEME = 4096, IN_QUEUE = 8192, IN_CASE = 16384,
	IN_COMPARE = 32768, IN_FIGURES = 65536, IN_MANY = 131072, IN_EDITIONS = 262144, IN_ALL = (1 << 19) - 1,
};

/* Colours by role (data/skins). In monochrome each is bold, reverse or underlined instead. */
enum role {
	ROLE_TEXT, ROLE_TITLE, ROLE_HEAD, ROLE_ROW, ROLE_MARK, ROLE_LABEL, ROLE_FIELD, ROLE_FIELD_NOW, ROLE_DIM, ROLE_NOTE,
	ROLE_ERROR, ROLE_KEY, ROLE_BAR, ROLE_DIALOG, ROLE_GOOD, ROLE_BAD, ROLE_COUNT,
};

enum fresh { FRESH_LEDGER = 1, FRESH_SIZE = 2 };

struct ui;
struct screen {
	const char *name, *title;               /* "attend.grid", N_("出勤录入") */
	unsigned where;                         /* which keys apply: IN_GRID */
	size_t state_size;
	bool popup;                             /* drawn over the screen below, which stays visible */
	enum lz_code (*open)(struct ui *ui, void *state, void *arg, struct err *e);
	void (*draw)(struct ui *ui, const void *state);
	bool (*act)(struct ui *ui, void *state, enum act act);
	void (*fresh)(struct ui *ui, void *state, enum fresh why);
	void (*idle)(struct ui *ui, void *state);
	void (*close)(struct ui *ui, void *state);
	/* The bar's word for an action here: NULL the table's, "" not in the bar now. May be NULL. */
	const char *(*bar)(struct ui *ui, const void *state, enum act act);
	/* What stands in the title line after the title. May be NULL. */
	const char *(*heading)(struct ui *ui, const void *state);
};

struct term;
struct frame;
struct ui {
	struct store *st;
	int rows, cols;                         /* of the terminal */
	uint32_t typed;                         /* with ACT_TEXT: the character as typed */
	struct sink pasted;                     /* with ACT_PASTE: UTF-8, lines ended by \n */
	struct arena scratch;                   /* freed after every draw */
	struct arena paste_arena, names;        /* of pasted; of the clerk chosen at start */
	struct term *term;                      /* term.c */
	struct frame *top;                      /* the screens that are open, newest first (run.c) */
	bool ended;                             /* the terminal is gone or the keys are through: leave */
	bool error;                             /* note is an error */
	char note[1000];                        /* the message line: what four rows hold is seen */
	int cursor_y, cursor_x;
	int64_t writes;                         /* changes made here */
	struct last *last;                      /* records saved last, for "as above" (last.c) */
};

/* --- screens (run.c) ------------------------------------------------------------------- */

/* Open a screen and stay until the clerk leaves it. An error of its open is shown and returned. */
enum lz_code ui_run(struct ui *ui, const struct screen *s, void *arg);
void ui_wrote(struct ui *ui);                           /* after a save: whoever shows the ledger reads it again */
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_fail(struct ui *ui, const struct err *e);
/* Repaint now, in the middle of long work. ui_stop: has Esc been pressed since? (for progress callbacks) */
void ui_paint(struct ui *ui);
bool ui_stop(struct ui *ui);
/* For progress callbacks: "正在排版 3 / 40，按 Esc 停下", painted; false: Esc has been pressed. ui_computing is one for computing. */
bool ui_progress(struct ui *ui, const char *doing, int64_t done, int64_t all);
bool ui_computing(void *ui, int64_t done, int64_t all);

/* Most screens about one record. */
struct ui_on {
	int64_t id;
	const char *text;
};

/* --- drawing (draw.c) ------------------------------------------------------------------- */

void ui_role(struct ui *ui, enum role r);               /* of what is put from now on */
/* Draw text in exactly `cells` columns: blank them, then as many whole characters as fit. Returns columns used. */
int ui_put(struct ui *ui, int y, int x, int cells, const char *s);
/* Running text over at most `most` rows of the window, as text_line() parts it; how many it took. */
int ui_lines(struct ui *ui, int y, int x, int cells, int most, const char *s);
int ui_put_right(struct ui *ui, int y, int x, int cells, const char *s);
void ui_print(struct ui *ui, int y, int x, int cells, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
void ui_cursor(struct ui *ui, int y, int x);
int ui_body(const struct ui *ui);                       /* last row a screen may draw on; the first is 1 */
/* A framed, blanked box in the middle for a popup, with its title; *y, *x its inner top left corner. */
void ui_box(struct ui *ui, int rows, int cells, const char *title, int *y, int *x);

/* --- keys (keys.c) ------------------------------------------------------------------------- */

/* Up, down, pages, Home, End: *at moves inside count rows. false: act is none of these. */
bool ui_step(enum act act, int page, int count, int *at);
int ui_digit(const struct ui *ui);                      /* with ACT_TEXT: 0..9, full-width ones too; -1 */
char ui_letter(const struct ui *ui);                    /* with ACT_TEXT: 'a'..'z', any width and case; 0 */
void keys_bar(struct ui *ui, const struct screen *s, const void *state);
void keys_help(struct ui *ui, const struct screen *s, const void *state, struct sink *out);     /* the keys of a screen */

/* --- one line of text being edited (line.c) -------------------------------------------------- */

struct line {
	struct sink s;
	size_t at;                              /* the cursor, in bytes */
	bool whole;                             /* the next character replaces everything */
};
void line_start(struct line *l, struct arena *a, const char *text, bool whole);
bool line_act(struct ui *ui, struct line *l, enum act act);     /* false: not an editing action */
void line_draw(struct ui *ui, int y, int x, int cells, const struct line *l);   /* with the cursor */

/* --- asking (ask.c, pick.c, pane.c, pager.c) -------------------------------------------------- */

/* One line in a box. NULL: Esc. The answer lives in a. */
char *ui_ask(struct ui *ui, struct arena *a, const char *question, const char *start);
/* Long text in a box over the whole window; F2 takes it (true, *text replaced), Esc leaves it as it was and asks first
 * when something was changed. keep (may be NULL) gets what stands there whenever nobody types: a draft survives a crash. */
bool ui_pane(struct ui *ui, struct arena *a, const char *title, const char **text,
             void (*keep)(struct ui *ui, void *ctx, const char *text), void *ctx);
/* Text to be read; title on top. */
void ui_pager(struct ui *ui, const char *title, const char *text);
/* The changes of one record over time, to be read; name: what it is called. */
void ui_history(struct ui *ui, const struct kind *k, int64_t id, const char *name);
/* A document as it will be printed: F9 prints it or saves it as PDF or text. name: proposed file name. */
void ui_preview(struct ui *ui, struct doc *d, const char *name);

struct pick_row {
	int64_t id;
	const char *key, *text, *note;          /* key: the code; text: what is shown; note: dim, behind it */
	bool marked;
};
/* Where a picker's rows come from: those that fit what was typed, best first. */
struct pick_source {
	int (*find)(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out);
	const void *ctx;
};
enum { PICK_MOST = 200 };
/* One of them; the row lives in a. NULL: Esc. typed: what the clerk has typed already. */
const struct pick_row *ui_pick(struct ui *ui, struct arena *a, const char *title, struct pick_source from, const char *typed);
bool ui_label_fits(struct arena *a, const char *label, const char *typed);      /* by characters or initials: 专委会, zwh */
/* Several: Space marks. Returns how many, rows in *out; 0: Esc. */
int ui_pick_many(struct ui *ui, struct arena *a, const char *title, struct pick_source from, struct pick_row **out);
/* One of a few words: its index, -1: Esc. */
int ui_menu(struct ui *ui, const char *title, const char *const *words, int count, int at);

/* What a field may hold, as a source: a dictionary, choices, or the rows of a table. r (may be NULL): the record it
 * belongs to, for tables that depend on another of its fields. find NULL: nothing to pick from. */
struct field_ctx {
	const struct field *field;
	const struct rec *rec;
};
struct pick_source pick_of_field(struct field_ctx *ctx);
/* What was typed for a field as its value: entry_read, and where several fit the clerk picks one. */
enum lz_code ui_entry(struct ui *ui, struct arena *a, const struct field *f, const struct rec *r, const char *typed,
                      struct value *out, struct err *e);
const char *ui_value_text(struct ui *ui, struct arena *a, const struct field *f, struct value v);      /* as the clerk reads it */
bool pick_value(struct ui *ui, const struct pick_row *row, const struct field *f, struct value *out);
/* Rows of a picker over 应到范围, in words. */
int rule_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out);

/* Rows of a view with a title like this one, most alike first (similar.c), sharing so many fifths; own: not that row. Stops
 * early, with none, when the clerk types on. Returns how many. similar_say says the first of them on the message line. */
int similar_find(struct ui *ui, struct arena *a, const struct view *v, const char *title, int64_t own, int fifths,
                 struct pick_row *out, int most);
void similar_say(struct ui *ui, const struct view *v, const char *title, int64_t own);

/* --- the generic screens ------------------------------------------------------------------------ */

/* A list over a view (screen_list.c). */
struct door;
struct list_made;
struct list_arg {
	const struct door *door;
	const char *filter;                     /* "roll_state=made"; NULL */
	const char *typed;                      /* what it is narrowed by at the start; NULL */
	const struct list_made *made;           /* NULL: a register */
};
/* Rows that are no register's: somebody computed them, and says what Enter and F2 do. None is added, changed or deleted. */
struct list_made {
	const struct view *view;                /* not of views[] */
	void *ctx;
	const char *(*heading)(struct ui *ui, void *ctx);
	void (*enter)(struct ui *ui, void *ctx, int64_t id);
	const char *work;
	void (*does)(struct ui *ui, void *ctx);
};
extern const struct screen list_screen;

enum { HINTS_MOST = 40 };
struct form_hint {
	const char *lines[HINTS_MOST];
	int count, now;                         /* the line that what is typed next belongs to; -1: none */
};

/* A question in the shape of a form: fields of a kind whose answers go somewhere else than into a row of it, like a step
 * of a proposal's procedure. All a form can do is there: Enter, F4, F5, drafts, long text, the cursor where it is wrong. */
struct form_ask {
	const char *title;                      /* "答复  第23号 关于……" */
	const char *place;                      /* of the draft */
	const int *fields;                      /* shown, in this order; -1 ends them. NULL: all */
	uint64_t needs;                         /* BIT(field): must be filled in */
	void (*begin)(struct ui *ui, struct rec *r, void *ctx);         /* what it starts with */
	void (*follow)(struct ui *ui, struct rec *r, int field, void *ctx);     /* what one value says about others; may be NULL */
	/* What was typed into a field, read once more: changed, or refused; may be NULL. */
	enum lz_code (*check)(struct ui *ui, const struct rec *r, int field, struct value *v, void *ctx, struct err *e);
	/* What may be typed where the cursor stands, as lines under the form: typed is what was typed so far. May be NULL. */
	void (*hint)(struct ui *ui, const struct rec *r, int field, const char *typed, struct form_hint *out, void *ctx);
	enum lz_code (*done)(struct ui *ui, struct rec *r, void *ctx, struct err *e);
	void *ctx;
	const char *(*label)(int field, void *ctx);     /* what a field is called here; NULL, or NULL from it: as ever */
	bool passing;                           /* the kind ends with the question: nothing is kept for "as above" */
};

/* A record and its children as a form (screen_form.c). In rows of a table FF_KEY fields are shown and not typed. */
struct form_arg {
	const struct kind *kind;
	int64_t id;                             /* 0: a new one */
	const struct rec *like;                 /* new from this one; NULL */
	const struct list_query *within;        /* new in this list: what it filters by is filled in; NULL */
	const struct rec *given;                /* new with these values and rows, which are known already; NULL */
	const char *about;                      /* what they are known from: a draft of another such record is not for this one */
	const struct form_ask *ask;             /* no record of the ledger but a question; NULL */
	int64_t saved;                          /* out: id of the record that was saved last, 1 for a question; 0 */
};
extern const struct screen form_screen;

/* The roll of an event (screen_grid.c): opened with a ui_on { id of the event }. */
extern const struct screen grid_screen;
/* All that one member did (screen_file.c): ui_on { id of the membership }. */
extern const struct screen file_screen;
/* The year's evaluation: ranking (screen_score.c), one member's score sheet (screen_sheet.c). */
extern const struct screen score_screen;
/* Who is over or near a limit (screen_warning.c); the steps of an evaluation year (screen_year.c). */
extern const struct screen warning_screen, year_screen;
/* The year's figures on proposals (screen_figures.c). */
extern const struct screen figures_screen;
/* The lines of a locked result (screen_locked.c): ui_on { id of the result }. */
extern const struct screen locked_screen;
/* A copy of the ledger to a stick or elsewhere, and back (copies.c). */
void ui_copy_out(struct ui *ui);
void ui_copy_back(struct ui *ui);
void ui_import(struct ui *ui);          /* records in from a spreadsheet (bring.c) */
/* The record behind a duty or a score line: its table and id (origin.c). */
void ui_open_origin(struct ui *ui, const char *source, int64_t id);

/* The count of an appraisal (screen_ballot.c): ui_on { id of the appraisal }. */
extern const struct screen ballot_screen;

/* The editions of all rules; one rule as a tree of its sections (screen_schemes.c, screen_scheme.c). */
extern const struct screen schemes_screen;
/* The work queue of the proposals (screen_queue.c); one proposal's procedure on one page (screen_proposal.c): ui_on { id };
 * two proposals side by side (screen_compare.c): compare_arg. */
extern const struct screen queue_screen, proposal_screen, compare_screen;
struct compare_arg {
	int64_t left, right;                    /* right may go into left */
};
extern const struct screen home_screen, journal_screen, settings_screen, codes_screen, search_screen;

/* The doors of the house: what the home screen's digits open, and what lists know about their kind (doors.c). */
struct door {
	char digit;                             /* on the home screen; 0: not there */
	const char *name, *label;               /* "member", N_("委员") */
	const struct screen *screen;            /* &list_screen: a list over the view below; else opened with a struct ui_on */
	const char *view;
	const char *form;                       /* kind of its form, when the view's rows belong to it by `by`: "person" */
	const char *by;                         /* "person_id" */
	const char *work;                       /* F2 in the list: what it is called ... */
	const struct screen *work_screen;       /* ... and the screen, opened with ui_on { id of the row } */
	const char *first_child;                /* a new record starts with one of these: "membership" */
	const struct deed *deeds;               /* what else can be done with marked rows (deeds_parts.h); NULL */
	const struct deed_now *steps;           /* and what depends on the rows: the steps that can be taken now; NULL */
	/* Enter opens, instead of the form: a screen about the record of `form` (by `by`), or a list of what belongs to the row. */
	const struct screen *enter_screen;
	const char *enter_list, *enter_by;      /* "handling", "unit" */
	const struct screen *found_screen;      /* what search opens, where that is not the form; NULL */
};
struct deed {
	const char *label;                      /* NULL ends them */
	void (*does)(struct ui *ui, const int64_t *ids, int n);
};
struct deed_now {
	int (*words)(struct ui *ui, struct arena *a, const int64_t *ids, int n, const char **words, int most);
	void (*does)(struct ui *ui, const int64_t *ids, int n, int chosen);     /* index into those words */
};
extern const struct door doors[];               /* ended by a NULL name */
const struct door *door_find(const char *name);
const struct door *door_of_view(const struct view *v);
/* Open the record behind a view's row in its form. Returns the id saved, or 0. */
int64_t ui_open_row(struct ui *ui, const struct view *v, int64_t id);
/* A new record in the form of the query's view, with what the query filters by filled in; like: the row it is made
 * from, 0 none. Returns the new row, or 0. */
int64_t ui_new_row(struct ui *ui, const struct list_query *q, int64_t like);
void ui_open_door(struct ui *ui, const struct door *d, const char *filter);
/* "home", "member.list", "event.new", "journal" ...: for ui_headless and --screen. false: none of that name. */
bool ui_open_name(struct ui *ui, const char *name);

/* --- the last record of a kind (last.c) ------------------------------------------------------------ */

void last_keep(struct ui *ui, const struct rec *r);
const struct rec *last_of(struct ui *ui, const struct kind *k);         /* NULL: none was saved here */
void last_free(struct ui *ui);
#endif

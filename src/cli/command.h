/* command.h - the table of subcommands: their words, options and help give dispatch, --help, completions and the
 * man page. What a command gets is a struct cli: words and options already read and checked against its row. */
#ifndef LZ_COMMAND_H
#define LZ_COMMAND_H
#include "lvzhi/cli.h"
#include "lvzhi/list.h"
#include "stop.h"
#include <stdio.h>

enum { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE, EXIT_STOPPED };
enum { WORDS_MOST = 3, GIVEN_MOST = 64 };

struct option {
	const char *name;                       /* "year": --year */
	const char *value;                      /* what stands behind it, "YEAR"; NULL: a flag */
	const char *help;
	char letter;                            /* -o; 0 none */
	bool many;                              /* may be given more than once */
};
struct cli;
struct command {
	const char *name, *words;               /* "import", "LEDGER KIND FILE" */
	const char *help;                       /* one line */
	const char *more;                       /* sentences for its own --help and the man page; "" */
	const struct option *options;           /* ended by a NULL name */
	bool opens;                             /* a ledger, with cli_open: takes common_options */
	bool stops;                             /* by Esc: all its long work asks cli_progress */
	int (*run)(struct cli *c);              /* an exit code */
};
extern const struct command *const commands[];  /* NULL-ended, in the order of help */
extern const struct option common_options[];    /* of every command that opens a ledger */

struct cli {
	struct env *env;
	const struct command *command;
	const char *word[WORDS_MOST];           /* files as given, everything else as UTF-8 */
	int words;
	struct { const struct option *option; const char *value; } given[GIVEN_MOST];
	int given_count;
	struct arena arena;                     /* ends with the command */
	struct err e;
	const char *charset;                    /* of the terminal; NULL: UTF-8 */
	bool tty;                               /* stderr is a terminal: progress is shown */
	bool progress_shown;
	struct stop stop;
	FILE *out;                              /* results go into this file, in UTF-8; NULL: to stdout */
};

/* The value of an option: NULL when it was not given, "" for a flag that was. nth: of one that may be given often. */
const char *cli_option(const struct cli *c, const char *name);
const char *cli_option_nth(const struct cli *c, const char *name, int nth);
/* A whole number between least and most. false: said what is wrong (exit EXIT_USAGE). Not given: *out stays. */
bool cli_number(struct cli *c, const char *option, int64_t least, int64_t most, int64_t *out);

/* The ledger of the first word, with --committee and --term chosen. NULL: said why. */
struct store *cli_open(struct cli *c);
int cli_close(struct cli *c, struct store *st, enum lz_code rc);        /* says c->e when rc; the exit code */
/* The membership of a 委员编号 (or a name that only one has) in the chosen term. */
enum lz_code cli_member(struct cli *c, struct store *st, const char *no, int64_t *membership);
const struct view *cli_view(struct cli *c, const char *name);           /* NULL: said which there are */

/* --- talking (output.c): results on stdout, messages on stderr, both in the terminal's charset --------------- */
void cli_out(struct cli *c, const char *utf8);
void cli_say(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int cli_fail(struct cli *c);                    /* says c->e; EXIT_REFUSED, or EXIT_STOPPED where Esc stopped it */
int cli_usage(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));  /* EXIT_USAGE */
bool cli_progress(void *cli, int64_t done, int64_t all);        /* false: stop */
bool cli_flush(struct cli *c);                  /* false: stdout could not be written, c->e says so */

/* Rows of cells as an aligned table: measured in columns of the terminal, never cut. */
struct columns {
	struct arena *arena;
	int columns;
	const char *const *head;
	const char *right;                      /* one character a column: 'r' right-aligned */
	const char **cells;
	size_t count;
};
void columns_put(struct columns *g, const char *cell);
void columns_print(struct cli *c, const struct columns *g);

/* --- made from the tables (manual.c) --------------------------------------------------------------------------- */
void manual_usage(struct sink *out);                            /* lvzhi --help */
void manual_command(struct sink *out, const struct command *k); /* lvzhi import --help */
void manual_man(struct sink *out);                              /* data/man/lvzhi.1 */
void manual_completions(struct sink *out);                      /* data/completions/lvzhi.bash */
#endif

/* cli.h - the command line: a table of subcommands with their options gives dispatch, --help, completions and the
 * man page. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. Messages on stderr, results on stdout. */
#ifndef LZ_CLI_H
#define LZ_CLI_H
#include "lvzhi/ui.h"

/* env and ui: what main() found out about the machine and the terminal. The locale is already set. */
int cli_main(int argc, char **argv, struct env *env, const struct ui_setup *ui);
#endif

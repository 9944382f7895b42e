/* commands.h - the commands, one file a family. */
#ifndef LZ_COMMANDS_H
#define LZ_COMMANDS_H
#include "command.h"

extern const struct command init_command, check_command, backup_command, restore_command, log_command, undo_command;
extern const struct command demo_command;
extern const struct command import_command, export_command;
extern const struct command query_command;
extern const struct command score_command, scheme_command, year_command;
extern const struct command print_command, report_command;

struct doc;
/* To the file of -o, the printer of --printer, or as text to the terminal. */
enum lz_code cli_deliver(struct cli *c, struct doc *d);
#endif

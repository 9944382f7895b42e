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
enum lz_code cli_deliver(struct cli *c, struct store *st, struct doc *d);       /* and into the log of prints */

/* Papers about proposals (cmd_print_proposal.c): keys joined by commas. */
bool print_is_proposal(const char *papers);
enum lz_code print_proposals(struct cli *c, struct store *st, struct doc *d, const char *papers);
void print_proposal_papers(struct cli *c);      /* the table of them */
#endif

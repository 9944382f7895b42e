/* commands.h - the commands, one file a family. */
#ifndef LZ_COMMANDS_H
#define LZ_COMMANDS_H
#include "command.h"

extern const struct command init_command, check_command, backup_command, restore_command, log_command, undo_command;
extern const struct command demo_command;
extern const struct command import_command, export_command;
extern const struct command query_command;
extern const struct command score_command, scheme_command;
extern const struct command print_command;
#endif

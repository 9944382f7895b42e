#include "commands.h"

const struct command *const commands[] = {
	&init_command, &demo_command, &import_command, &export_command, &query_command, &score_command, &print_command, &report_command,
	&check_command, &backup_command, &restore_command, &log_command, &undo_command, &scheme_command, &year_command, NULL
};

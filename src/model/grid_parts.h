/* grid_parts.h - what the files of the attendance grid share: every change of a cell is a step that can be taken back. */
#ifndef LZ_GRID_PARTS_H
#define LZ_GRID_PARTS_H
#include "lvzhi/grid.h"

/* A cell as it was before a step; cells of one keystroke share a group. */
struct grid_step {
	int person, sitting, group;
	struct roll_cell was;
};

/* The message line; wrong: a complaint. */
void grid_say(struct grid *g, bool wrong, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The only function that changes a cell. */
void grid_put(struct grid *g, int person, int sitting, struct roll_cell to);
#endif

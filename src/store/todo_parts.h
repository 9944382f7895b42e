/* todo_parts.h - between the home screen's lines (todo.c) and the work queue of the proposals (queue.c). */
#ifndef LZ_TODO_PARTS_H
#define LZ_TODO_PARTS_H
#include "db.h"

/* The filter or label with its days: {yesterday}, {today}, {tomorrow}, {soon}; {ahead} is how many days that is. */
const char *todo_filter(struct store *st, struct arena *a, const char *filter);
#endif

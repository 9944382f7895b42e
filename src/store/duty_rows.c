/* Duties as they are gathered: rows that grow, their order, and the place the member had on the day of each. */
#include "duty_parts.h"
#include <string.h>

void duty_room(struct duty_rows *rows, size_t more)
{
	if (rows->n + more <= rows->cap)
		return;
	rows->cap = rows->cap * 2 > rows->n + more ? rows->cap * 2 : rows->n + more + 256;
	rows->row = mem_resize(rows->row, rows->cap * sizeof *rows->row);
}

struct duty *duty_add(struct duty_rows *rows, const struct seat *s, const char *source, int64_t day)
{
	struct duty *d;

	duty_room(rows, 1);
	d = &rows->row[rows->n++];
	*d = (struct duty){ .subject_id = s->id, .member_id = s->person, .source = source, .title = "" };
	d->col[DUTY_DAY] = (int32_t)day;
	d->col[DUTY_YEAR] = (int32_t)(day / 10000);
	d->col[DUTY_MONTH] = (int32_t)(day / 100 % 100);
	d->col[DUTY_QUARTER] = (d->col[DUTY_MONTH] + 2) / 3;
	return d;
}

/* Day, source, source_id, step_id; rows that are equal in all four stay as they were read. */
int duty_by_day(const void *a, const void *b)
{
	const struct duty *x = *(const struct duty *const *)a, *y = *(const struct duty *const *)b;
	int source;

	if (x->col[DUTY_DAY] != y->col[DUTY_DAY])
		return x->col[DUTY_DAY] < y->col[DUTY_DAY] ? -1 : 1;
	source = x->source == y->source ? 0 : strcmp(x->source, y->source);
	if (source)
		return source;
	if (x->source_id != y->source_id)
		return x->source_id < y->source_id ? -1 : 1;
	if (x->step_id != y->step_id)
		return x->step_id < y->step_id ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* What the person was on the day of each fact; a paper handed in before the first day has the first day's place. */
void duty_in_place(const struct seat *s, struct duty_rows *rows, size_t from, struct codes *codes)
{
	int32_t standing = 0, office = 0, sector = 0, committee = 0;
	int64_t at = -1;

	for (size_t i = from; i < rows->n; i++) {
		struct duty *d = &rows->row[i];
		int64_t day = d->col[DUTY_DAY];

		day = day < s->from ? s->from : day > s->to ? s->to : day;
		if (day != at) {
			struct place p = seat_place(s, at = day);

			standing = p.standing;
			office = code_num(codes, p.office);
			sector = code_num(codes, p.sector);
			committee = code_num(codes, p.committee);
		}
		d->col[DUTY_STANDING] = standing;
		d->col[DUTY_OFFICE] = office;
		d->col[DUTY_SECTOR] = sector;
		d->col[DUTY_COMMITTEE] = committee;
	}
}

#include "pack.h"
#include "lvzhi/day.h"
#include <stdlib.h>
#include <string.h>

/* --- which column goes where --------------------------------------------------------------------------------- */

enum { TAG_SHAPE = 's', TAG_PLACE = 'p' };
enum { DAYS_MOST = 8, SOURCES_MOST = 32 };

static const enum duty_type types[] = {
#define COLUMN_TYPE(id, name, type, ...) [id] = type,
	DUTY_COLUMNS(COLUMN_TYPE)
};
static const enum duty_type subject_types[] = {
#define SUBJECT_COLUMN_TYPE(id, name, type, ...) [id] = type,
	SUBJECT_COLUMNS(SUBJECT_COLUMN_TYPE)
};
static const size_t wide_at[] = {
#define WIDE_OFFSET(field, ...) offsetof(struct duty, field),
	DUTY_WIDE(WIDE_OFFSET)
};
#define WIDE_INDEX(field, ...) WIDE_AT_##field,
enum { DUTY_WIDE(WIDE_INDEX) WIDES };

static int64_t *wide_of(struct duty *d, int i)
{
	return (int64_t *)(void *)((char *)d + wide_at[i]);
}

static int64_t wide(const struct duty *d, int i)
{
	return *(const int64_t *)(const void *)((const char *)d + wide_at[i]);
}

/* Days of a row beside `day` itself. */
static bool is_day(int c)
{
	return types[c] == T_DAY && c != DUTY_DAY;
}

static bool is_place(int c)
{
	return c == DUTY_STANDING || c == DUTY_OFFICE || c == DUTY_SECTOR || c == DUTY_COMMITTEE;
}

/* Said by the shape: not what differs from row to row, and not what the day says. */
static bool is_shape(int c)
{
	return types[c] != T_DAY && c != DUTY_YEAR && c != DUTY_QUARTER && c != DUTY_MONTH && !is_place(c);
}

/* --- numbers as bytes -------------------------------------------------------------------------------------------- */

static void put_num(struct sink *s, uint64_t v)
{
	unsigned char b[10];
	size_t n = 0;

	for (; v >= 128; v >>= 7)
		b[n++] = (unsigned char)(v | 128);
	b[n++] = (unsigned char)v;
	sink_bytes(s, b, n);
}

/* Small either way of 0. */
static void put_diff(struct sink *s, int64_t v)
{
	put_num(s, (uint64_t)v << 1 ^ (uint64_t)(v >> 63));
}

static void put_text(struct sink *s, const char *text)
{
	size_t n = strlen(text);

	put_num(s, n);
	sink_bytes(s, text, n);
}

struct bytes {
	const unsigned char *at, *end;
	bool bad;
};

static uint64_t get_long(struct bytes *b)
{
	uint64_t v = 0;

	for (int shift = 0; shift < 64; shift += 7) {
		if (b->at == b->end)
			break;
		v |= (uint64_t)(*b->at & 127) << shift;
		if (*b->at++ < 128)
			return v;
	}
	b->bad = true;
	return 0;
}

static inline uint64_t get_num(struct bytes *b)
{
	return b->at < b->end && *b->at < 128 ? *b->at++ : get_long(b);
}

static int64_t get_diff(struct bytes *b)
{
	uint64_t v = get_num(b);

	return (int64_t)(v >> 1) ^ -(int64_t)(v & 1);
}

static const char *get_text(struct bytes *b, struct arena *a)
{
	uint64_t n = get_num(b);
	const unsigned char *at = b->at;

	if (n > (uint64_t)(b->end - b->at)) {
		b->bad = true;
		return "";
	}
	b->at += n;
	return n ? arena_copy_n(a, (const char *)at, n) : "";
}

static int32_t get_code(struct bytes *b, struct codes *codes)
{
	const unsigned char *at = b->at;
	uint64_t n = get_num(b);
	struct arena a = { NULL };
	char brief[64];
	int32_t code;

	if (n < sizeof brief && n <= (uint64_t)(b->end - b->at)) {
		memcpy(brief, b->at, n);
		brief[n] = 0;
		b->at += n;
		return code_num(codes, brief);
	}
	b->at = at;
	code = code_num(codes, get_text(b, &a));
	arena_free(&a);
	return code;
}

/* --- the book ------------------------------------------------------------------------------------------------------ */

void book_open(struct pack_book *b)
{
	*b = (struct pack_book){ .n = 0 };
	pthread_mutex_init(&b->lock, NULL);
}

void book_close(struct pack_book *b)
{
	pthread_mutex_destroy(&b->lock);
	arena_free(&b->arena);
}

static int book_slot(const struct pack_book *b, const unsigned char *bytes, size_t len)
{
	uint64_t h = 14695981039346656037u + len;
	int i;

	for (size_t k = 0; k < len; k += sizeof h) {
		uint64_t word = 0;

		memcpy(&word, bytes + k, len - k < sizeof word ? len - k : sizeof word);
		h = (h ^ word) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	for (i = (int)(h & (uint64_t)(b->slots - 1)); b->slot[i]; i = (i + 1) & (b->slots - 1)) {
		const struct pack_entry *at = &b->list[b->slot[i] - 1];

		if (at->len == len && !memcmp(at->bytes, bytes, len))
			break;
	}
	return i;
}

int book_number(struct pack_book *b, const void *bytes, size_t len)
{
	int i, number;

	pthread_mutex_lock(&b->lock);
	if (b->n * 2 >= b->slots) {
		b->slots = b->slots ? b->slots * 2 : 1024;
		b->slot = arena_take(&b->arena, (size_t)b->slots * sizeof *b->slot);
		for (int k = 0; k < b->n; k++)
			b->slot[book_slot(b, b->list[k].bytes, b->list[k].len)] = k + 1;
	}
	i = book_slot(b, bytes, len);
	if (!b->slot[i]) {
		b->list = arena_grow(&b->arena, b->list, (size_t)b->n, sizeof *b->list);
		b->list[b->n] = (struct pack_entry){ (unsigned char *)arena_copy_n(&b->arena, bytes, len), len };
		b->slot[i] = ++b->n;
	}
	number = b->slot[i];
	pthread_mutex_unlock(&b->lock);
	return number;
}

/* --- shapes ---------------------------------------------------------------------------------------------------------- */

enum day_way { DAY_NONE, DAY_SAME, DAY_APART };         /* 0; the row's own day; said in the row */
/* 0; the person; multiple of an id in the row plus a constant (root_id is event_id * 8 + 2); said in the row. */
enum wide_way { WIDE_NONE, WIDE_PERSON, WIDE_OF_SOURCE, WIDE_OF_EVENT, WIDE_APART };
enum { ROOT = 8 };                                      /* ids of different tables share root_id's column */

/* A shape as a reader keeps it. */
struct pack_shape {
	struct duty row;                        /* every column that the shape says */
	int source;                             /* a small number of the table, for the differences */
	int day_column[DAYS_MOST], days;        /* that are not 0 */
	unsigned char day_way[DAYS_MOST];
	struct { unsigned char column, way, times; int64_t plus; } wide[WIDES];
	int wides;                              /* that are not 0 */
	bool place;                             /* it is one of those */
};

static void put_columns(struct sink *s, const struct codes *codes, const int32_t *col, bool place)
{
	for (int c = 0; c < DUTY_COLUMN_COUNT; c++) {
		if (!col[c] || !(place ? is_place(c) : is_shape(c)))
			continue;
		put_num(s, (uint64_t)c + 1);
		if (types[c] == T_TEXT)
			put_text(s, code_name(codes, col[c]));
		else
			put_diff(s, col[c]);
	}
	put_num(s, 0);
}

static void get_columns(struct bytes *b, struct codes *codes, int32_t *col)
{
	uint64_t c;

	while ((c = get_num(b)) != 0 && !b->bad) {
		if (c > DUTY_COLUMN_COUNT) {
			b->bad = true;
			break;
		}
		col[c - 1] = types[c - 1] == T_TEXT ? get_code(b, codes) : (int32_t)get_diff(b);
	}
}

static enum day_way way_of_day(const struct duty *d, int c)
{
	return !d->col[c] ? DAY_NONE : d->col[c] == d->col[DUTY_DAY] ? DAY_SAME : DAY_APART;
}

static enum wide_way way_of_wide(const struct duty *d, int i, int64_t person, int *times, int64_t *plus)
{
	int64_t v = wide(d, i);

	*times = 0;
	*plus = 0;
	if (!v)
		return WIDE_NONE;
	if (i == WIDE_AT_member_id && v == person)
		return WIDE_PERSON;
	if (i == WIDE_AT_event_id && v == d->source_id) {
		*times = 1;
		return WIDE_OF_SOURCE;
	}
	if (i != WIDE_AT_root_id)
		return WIDE_APART;
	*times = ROOT;
	*plus = v % ROOT;
	if (v / ROOT == d->source_id)
		return WIDE_OF_SOURCE;
	if (v / ROOT == d->event_id)
		return WIDE_OF_EVENT;
	*times = 0;
	*plus = 0;
	return WIDE_APART;
}

static int shape_number(struct sink *s, struct pack_book *b, const struct codes *codes, const struct duty *d, int64_t person)
{
	sink_reset(s);
	sink_bytes(s, (const unsigned char[]){ TAG_SHAPE }, 1);
	put_text(s, d->source);
	for (int c = 0; c < DUTY_COLUMN_COUNT; c++)
		if (is_day(c))
			put_num(s, way_of_day(d, c));
	for (int i = 0; i < WIDES; i++) {
		int64_t plus;
		int times;

		put_num(s, way_of_wide(d, i, person, &times, &plus));
		put_num(s, (uint64_t)times);
		put_diff(s, plus);
	}
	put_columns(s, codes, d->col, false);
	return book_number(b, s->text, s->len);
}

static int place_number(struct sink *s, struct pack_book *b, const struct codes *codes, const struct duty *d)
{
	sink_reset(s);
	sink_bytes(s, (const unsigned char[]){ TAG_PLACE }, 1);
	put_columns(s, codes, d->col, true);
	return book_number(b, s->text, s->len);
}

/* Shapes of one table take their differences from each other. */
static int source_number(const char *source)
{
	uint32_t h = 2166136261u;

	for (; *source; source++)
		h = (h ^ (unsigned char)*source) * 16777619u;
	return (int)((h ^ h >> 16) % SOURCES_MOST);
}

/* One pointer for each table's name, so that rows of one table are seen to be so at once; it lives as long as the codes,
 * for whoever keeps a duty beyond the reader. */
static const char *get_source(struct bytes *b, struct pack_reader *r)
{
	return code_name(r->codes, code_num(r->codes, get_text(b, &r->arena)));
}

static struct pack_shape *shape_read(struct pack_reader *r, const struct pack_entry *entry)
{
	struct bytes b = { entry->bytes + 1, entry->bytes + entry->len, entry->len < 2 };
	struct pack_shape *s = arena_take(&r->arena, sizeof *s);

	s->place = !b.bad && *entry->bytes == TAG_PLACE;
	s->row.title = s->row.source = "";
	if (!s->place) {
		s->row.source = get_source(&b, r);
		s->source = source_number(s->row.source);
		for (int c = 0; c < DUTY_COLUMN_COUNT; c++) {
			uint64_t way = is_day(c) ? get_num(&b) : DAY_NONE;

			if (way == DAY_NONE)
				continue;
			s->day_column[s->days] = c;
			s->day_way[s->days++] = (unsigned char)way;
		}
		for (int i = 0; i < WIDES; i++) {
			uint64_t way = get_num(&b), times = get_num(&b);
			int64_t plus = get_diff(&b);

			if (way == WIDE_NONE)
				continue;
			s->wide[s->wides].column = (unsigned char)i;
			s->wide[s->wides].way = (unsigned char)way;
			s->wide[s->wides].times = (unsigned char)times;
			s->wide[s->wides++].plus = plus;
		}
	}
	get_columns(&b, r->codes, s->row.col);
	return b.bad ? NULL : s;
}

/* NULL: there is none of that number. */
static const struct pack_shape *shape_seen(struct pack_reader *r, uint64_t number, bool place)
{
	struct pack_entry entry = { NULL, 0 };
	struct pack_shape *s = number < (uint64_t)r->room ? r->seen[number] : NULL;

	if (!s) {
		pthread_mutex_lock(&r->book->lock);
		if (number && number <= (uint64_t)r->book->n)
			entry = r->book->list[number - 1];
		pthread_mutex_unlock(&r->book->lock);
		if (!entry.bytes)
			return NULL;
		while (number >= (uint64_t)r->room) {
			int room = r->room ? r->room * 2 : 1024;

			r->seen = mem_resize(r->seen, (size_t)room * sizeof *r->seen);
			memset(r->seen + r->room, 0, (size_t)(room - r->room) * sizeof *r->seen);
			r->room = room;
		}
		s = r->seen[number] = shape_read(r, &entry);
		if (s && !s->place)
			s->row.shape = (int32_t)number;
	}
	return s && s->place == place ? s : NULL;
}

void pack_reader_open(struct pack_reader *r, struct pack_book *book, struct codes *codes)
{
	*r = (struct pack_reader){ .book = book, .codes = codes };
}

void pack_reader_close(struct pack_reader *r)
{
	free(r->seen);
	arena_free(&r->arena);
}

/* --- packs ------------------------------------------------------------------------------------------------------------ */

static void put_subject(struct sink *out, const struct codes *codes, const struct subject *s)
{
	put_text(out, s->no);
	put_text(out, s->name);
	put_text(out, s->sort);
	for (int c = 0; c < SUBJECT_COLUMN_COUNT; c++) {
		if (!s->col[c])
			continue;
		put_num(out, (uint64_t)c + 1);
		if (subject_types[c] == T_TEXT)
			put_text(out, code_name(codes, s->col[c]));
		else
			put_diff(out, s->col[c]);
	}
	put_num(out, 0);
}

static void get_subject(struct bytes *b, struct codes *codes, struct arena *a, struct subject *s)
{
	uint64_t c;

	s->no = get_text(b, a);
	s->name = get_text(b, a);
	s->sort = get_text(b, a);
	while ((c = get_num(b)) != 0 && !b->bad) {
		if (c > SUBJECT_COLUMN_COUNT) {
			b->bad = true;
			break;
		}
		s->col[c - 1] = subject_types[c - 1] == T_TEXT ? get_code(b, codes) : (int32_t)get_diff(b);
	}
}

void pack_write(struct sink *out, struct pack_book *b, const struct codes *codes, const struct pack_head *head,
                const struct subject *subject, const struct duty *const *list, size_t n)
{
	struct arena a = { NULL };
	struct sink bytes = { .arena = &a };
	int64_t last[SOURCES_MOST][WIDES] = { { 0 } };
	int32_t day = 0;
	int place = 0;

	put_num(out, (uint64_t)head->person);
	put_num(out, (uint64_t)head->from);
	put_num(out, (uint64_t)head->to);
	put_num(out, head->serves);
	if (head->serves)
		put_subject(out, codes, subject);
	put_num(out, n);
	for (size_t k = 0; k < n; k++) {
		const struct duty *d = list[k];
		int shape = shape_number(&bytes, b, codes, d, head->person), at = place_number(&bytes, b, codes, d);
		int64_t *before = last[source_number(d->source)];

		put_num(out, (uint64_t)shape << 1 | (at != place));
		if (at != place)
			put_num(out, (uint64_t)at);
		place = at;
		put_diff(out, d->col[DUTY_DAY] - day);
		day = d->col[DUTY_DAY];
		for (int c = 0; c < DUTY_COLUMN_COUNT; c++)
			if (is_day(c) && way_of_day(d, c) == DAY_APART)
				put_diff(out, d->col[c] - day);
		for (int i = 0; i < WIDES; i++) {
			int64_t plus;
			int times;

			if (way_of_wide(d, i, head->person, &times, &plus) != WIDE_APART)
				continue;
			put_diff(out, wide(d, i) - before[i]);
			before[i] = wide(d, i);
		}
	}
	arena_free(&a);
}

static void get_row(struct bytes *b, const struct pack_shape *s, const struct pack_head *head, int64_t *before, struct duty *d)
{
	for (int i = 0; i < s->days; i++)
		d->col[s->day_column[i]] = d->col[DUTY_DAY] + (s->day_way[i] == DAY_APART ? (int32_t)get_diff(b) : 0);
	for (int i = 0; i < s->wides; i++) {
		int column = s->wide[i].column;
		int64_t *to = wide_of(d, column);

		switch (s->wide[i].way) {
		case WIDE_PERSON:    *to = head->person; break;
		case WIDE_OF_SOURCE: *to = d->source_id * s->wide[i].times + s->wide[i].plus; break;
		case WIDE_OF_EVENT:  *to = d->event_id * s->wide[i].times + s->wide[i].plus; break;
		default:             *to = before[column] += get_diff(b);
		}
	}
}

static void head_read(struct bytes *b, struct pack_head *head)
{
	head->person = (int64_t)get_num(b);
	head->from = (int64_t)get_num(b);
	head->to = (int64_t)get_num(b);
	head->serves = get_num(b) != 0;
}

bool pack_read_head(const void *bytes, size_t len, struct pack_head *head)
{
	struct bytes b = { bytes, (const unsigned char *)bytes + len, false };

	head_read(&b, head);
	return !b.bad;
}

/* A size the compiler does not know makes it call memcpy, which moves 340 bytes three times as fast as its own loop. */
static const struct { size_t row; } sizes = { sizeof(struct duty) };

static void calendar(struct duty *d, const struct duty *before, int32_t day)
{
	if (before && before->col[DUTY_DAY] == day) {
		d->col[DUTY_DAY] = day;
		d->col[DUTY_YEAR] = before->col[DUTY_YEAR];
		d->col[DUTY_MONTH] = before->col[DUTY_MONTH];
		d->col[DUTY_QUARTER] = before->col[DUTY_QUARTER];
		return;
	}
	d->col[DUTY_DAY] = day;
	d->col[DUTY_YEAR] = day / 10000;
	d->col[DUTY_MONTH] = day / 100 % 100;
	d->col[DUTY_QUARTER] = (d->col[DUTY_MONTH] + 2) / 3;
}

bool pack_read(struct pack_reader *r, const void *bytes, size_t len, struct arena *a, int64_t seat, struct pack_head *head,
               struct subject *subject, int64_t from, int64_t to, struct duty_rows *rows)
{
	struct bytes b = { bytes, (const unsigned char *)bytes + len, false };
	int64_t last[SOURCES_MOST][WIDES] = { { 0 } };
	const struct pack_shape *place = NULL;
	struct subject unwanted;
	size_t first_row = rows->n, row_bytes = *(volatile const size_t *)&sizes.row;
	uint64_t n, place_at = 0;
	int32_t day = 0;

	head_read(&b, head);
	subject = subject ? subject : &unwanted;
	*subject = (struct subject){ .id = seat };
	if (head->serves)
		get_subject(&b, r->codes, a, subject);
	n = get_num(&b);
	if (n > (uint64_t)(b.end - b.at))
		return false;
	duty_room(rows, n);
	for (; n && !b.bad; n--) {
		uint64_t first = get_num(&b);
		const struct pack_shape *s = shape_seen(r, first >> 1, false);
		struct duty *d = &rows->row[rows->n];

		if (first & 1)
			place = shape_seen(r, place_at = get_num(&b), true);
		if (!s || !place)
			return false;
		memcpy(d, &s->row, row_bytes);
		d->subject_id = seat;
		d->place_shape = (int32_t)place_at;
		d->col[DUTY_STANDING] = place->row.col[DUTY_STANDING];
		d->col[DUTY_OFFICE] = place->row.col[DUTY_OFFICE];
		d->col[DUTY_SECTOR] = place->row.col[DUTY_SECTOR];
		d->col[DUTY_COMMITTEE] = place->row.col[DUTY_COMMITTEE];
		calendar(d, rows->n > first_row ? d - 1 : NULL, day += (int32_t)get_diff(&b));
		get_row(&b, s, head, last[s->source], d);
		rows->n += day >= from && day <= to;
	}
	return !b.bad && b.at == b.end;
}

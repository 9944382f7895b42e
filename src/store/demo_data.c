#include "demo_parts.h"
#include "duty_parts.h"
#include "lvzhi/csv.h"
#include "lvzhi/data.h"
#include <string.h>

/* Small random numbers that are the same on every machine (splitmix64). */
uint64_t demo_mix(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static uint64_t demo_next(struct demo_random *r)
{
	uint64_t x = demo_mix(r->at);

	r->at += UINT64_C(0x9e3779b97f4a7c15);
	return x;
}

int demo_below(struct demo_random *r, int n)
{
	return n > 0 ? (int)(demo_next(r) % (uint64_t)n) : 0;
}

bool demo_chance(struct demo_random *r, int per_thousand)
{
	return demo_below(r, 1000) < per_thousand;
}

const char *const *demo_row(const struct demo_table *t, struct demo_random *r)
{
	return t->row[demo_below(r, t->n)];
}

/* Lines that start with # say what the file is; the first other line is the heading. */
static enum lz_code table_load(struct demo_table *t, struct arena *a, const char *name, struct err *e)
{
	const struct data_file *f = data_find(name);
	const char *const **row = NULL;
	bool heading = true;
	struct csv c;
	char **cells;
	int n;

	if (!f)
		return err_set(e, LZ_IO, NULL, "程序里缺少演示用的“%s”，请重新安装", name);
	csv_open(&c, f->bytes, f->len, ',');
	while ((n = csv_row(&c, a, &cells, e)) > 0) {
		if (*cells[0] == '#')
			continue;
		if (!heading) {
			row = arena_grow(a, row, (size_t)t->n, sizeof *row);
			row[t->n++] = (const char *const *)cells;
		}
		heading = false;
	}
	t->row = row;
	return n < 0 ? e->code : LZ_OK;
}

enum lz_code demo_data_load(struct demo_data *d, struct arena *a, struct err *e)
{
	const struct { struct demo_table *to; const char *name; } all[] = {
		{ &d->surnames, "demo/surnames.csv" }, { &d->given, "demo/given.csv" }, { &d->employers, "demo/employers.csv" },
		{ &d->brands, "demo/brands.csv" }, { &d->openings, "demo/openings.csv" }, { &d->topics, "demo/topics.csv" },
		{ &d->events, "demo/events.csv" }, { &d->units, "demo/units.csv" }, { &d->deeds, "demo/deeds.csv" },
		{ &d->counties, "demo/counties.csv" }, { &d->wording, "demo/wording.csv" }, { &d->bodies, "codes/body.csv" },
		{ &d->sectors, "codes/sector.csv" },
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (table_load(all[i].to, a, all[i].name, e))
			return e->code;
	return LZ_OK;
}

char *demo_words(struct arena *a, const char *s, const char *const *pairs)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	while (*s) {
		const char *const *p = pairs;
		size_t n;

		while (*p && (*s != '{' || strncmp(s + 1, p[0], strlen(p[0])) || s[1 + strlen(p[0])] != '}'))
			p += 2;
		if (*p) {
			sink_text(&out, p[1]);
			s += strlen(p[0]) + 2;
			continue;
		}
		n = 1 + strcspn(s + 1, "{");
		sink_bytes(&out, s, n);
		s += n;
	}
	return out.text;
}

bool demo_in_office(const struct demo_seat *s, int64_t day)
{
	return day >= s->from && day <= s->to;
}

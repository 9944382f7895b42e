/* demo_parts.h - what the files that invent a ledger share (src/store only). One committee is made at a time, so that
 * memory is bounded by it; ids rise with people and with days, so that rows arrive in the order of their tables. */
#ifndef LZ_DEMO_PARTS_H
#define LZ_DEMO_PARTS_H
#include "db.h"
#include "lvzhi/demo.h"
#include "lvzhi/ledger.h"
#include "lvzhi/procedure.h"

enum { TERM_YEARS = 5, DEMO_TERMS = 24 };
/* Whom a roll expects; the words are those of roll_make. */
enum demo_circle { IN_ALL, IN_STANDING, IN_CHAIR, IN_COMMITTEE, IN_SECTOR, IN_GROUP, CIRCLES };

struct demo_table {
	const char *const *const *row;          /* cells of a line of data/demo/NAME.csv, without the heading */
	int n;
};
struct demo_data {
	struct demo_table surnames, given, employers, brands, openings, topics, events, units, deeds, counties, wording;
	struct demo_table bodies, sectors;      /* data/codes */
};
struct demo_random {
	uint64_t at;
};
uint64_t demo_mix(uint64_t x);                                  /* 64 bits spread evenly */
int demo_below(struct demo_random *r, int n);
bool demo_chance(struct demo_random *r, int per_thousand);
const char *const *demo_row(const struct demo_table *t, struct demo_random *r);
enum lz_code demo_data_load(struct demo_data *d, struct arena *a, struct err *e);
/* s with {word} replaced; pairs are word, text ... NULL. */
char *demo_words(struct arena *a, const char *s, const char *const *pairs);

struct demo_person {
	int64_t id;
	const char *name, *pinyin, *initials, *stroke_key, *pinyin_key;
	int diligence;                          /* 0 to 99 */
	int seat, seats;                        /* theirs in demo_body.seats: terms in order */
	int last_term;                          /* until which they sit */
};
struct demo_seat {
	int64_t id, from, to;                   /* the membership and its days; to: FOREVER while it lasts */
	int person, term, slot;                 /* slot: the place in the committee, with its sector and posts */
	int circle[CIRCLES];                    /* number of the circle of that kind; -1: in none */
	int seq[CIRCLES];
	const char *mark[CIRCLES];
};
struct demo_event {
	int64_t id, day, first_sitting;
	const char *const *kind;                /* row of events.csv */
	enum demo_circle circle;
	int number, term, sittings;             /* which circle of that kind */
	bool open;                              /* the last one: made, not entered */
};
struct demo_term {
	int64_t id, from, to, session[TERM_YEARS], plenary[TERM_YEARS];
	int no, year;                           /* 第九届; the year it begins */
};
struct demo_run {
	const struct demo *d;
	struct store *st;
	struct bulk *b;
	struct demo_data data;
	struct procedure_rules rules;           /* a copy: the demo's clerk and day */
	int64_t done, all;
};
struct demo_body {
	struct demo_run *run;
	struct arena a;                         /* ends with the committee */
	struct demo_random random;
	int64_t id;
	const char *city, *short_city;          /* 江城市, 江城 */
	bool large;                             /* a city: more circles than a county */
	int size, first_year, term_count, person_count, seat_count, event_count, unit_count;
	struct demo_term term[DEMO_TERMS];
	struct demo_person *person;
	struct demo_seat *seat;
	struct demo_event *event;
	int64_t *unit;
};

/* Row in, children behind it; counts and asks whether to go on. */
enum lz_code demo_put(struct demo_run *run, struct rec *r, struct err *e);
enum lz_code demo_count(struct demo_run *run, struct err *e);

enum lz_code demo_people(struct demo_body *b, struct err *e);           /* persons, seats, posts, circles */
int demo_committees(const struct demo_body *b);
int demo_groups(const struct demo_body *b);
enum lz_code demo_events(struct demo_body *b, struct err *e);           /* events and sittings */
enum lz_code demo_rolls(struct demo_body *b, struct err *e);            /* attendance, leave, roles */
enum lz_code demo_papers(struct demo_body *b, struct err *e);           /* proposals and reports */
/* The steps of a proposal until the last day, and what follows from them; a few are late (demo_procedure.c). */
enum lz_code demo_history(struct demo_body *b, struct rec *p, int64_t last, int64_t *number, int64_t main, bool late, struct err *e);
enum lz_code demo_deeds(struct demo_body *b, struct err *e);            /* speeches and deeds */
bool demo_in_office(const struct demo_seat *s, int64_t day);
#endif

/* bench.h - what the files of the bench share. Every figure stands beside a floor that was measured in the same run: the
 * same work without lvzhi (bare ncurses, bare SQL through prepared statements, a C loop, bare pango), so that the ratio
 * means the same on a slow machine and on a busy one. Nothing here passes or fails: it tells. */
#ifndef LZ_BENCH_H
#define LZ_BENCH_H
#include "lvzhi/demo.h"
#include "lvzhi/ledger.h"
#include <sqlite3.h>

struct bench_row {
	const char *name, *unit, *aim;
	double value, floor;                    /* floor 0: there is none */
};
struct bench {
	const char *program, *bare;             /* build/lvzhi, and the bare ncurses program */
	const char *folder;                     /* of ledgers and what else is written */
	const char *ledger, *work;              /* the demo, kept between runs; a copy of it that may be written */
	int64_t members;
	int years, runs, keys;                  /* how often a thing, and a key, is measured */
	int64_t roster;                         /* rows of the import */
	struct env env;
	struct arena arena;
	struct bench_row *rows;
	int count;
};
enum { BENCH_YEAR = 2025 };

double bench_now(void);                                         /* milliseconds, CLOCK_MONOTONIC */
double bench_at(double *sample, int n, double share);           /* sorts; 0.5: the median, 0.99: p99 */
void bench_add(struct bench *b, const char *name, double value, const char *unit, double floor, const char *aim);
/* Ends the bench, which has nobody to report to. */
void bench_must(enum lz_code rc, const struct err *e);
void bench_die(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));
char *bench_file(struct bench *b, const char *name);            /* in the folder */
void bench_remove(struct bench *b, const char *path);           /* a ledger with its log and its daily copies */
struct store *bench_open(struct bench *b, const char *path);
/* A connection of our own with the settings of the program's, for the floors. */
sqlite3 *bench_db(const char *path);
sqlite3_stmt *bench_stmt(sqlite3 *db, const char *sql);
void bench_run(sqlite3 *db, const char *sql);
int64_t bench_number(sqlite3 *db, const char *sql);

void bench_screens(struct bench *b);    /* bench_screens.c: keys in, paint out, through a terminal */
void bench_lists(struct bench *b);      /* bench_lists.c: pages, narrowing, search */
void bench_roll(struct bench *b);       /* bench_roll.c: save of a 300-person roll */
void bench_import(struct bench *b);     /* bench_import.c: a roster of 100,000 */
void bench_score(struct bench *b);      /* bench_score.c: a year under a scheme */
void bench_proposals(struct bench *b);  /* bench_proposals.c: 40,000 proposals with their histories */
struct scheme;
void bench_nation(struct bench *b, const struct scheme *rule);  /* bench_nation.c: all committees, beside DuckDB */
void bench_growth(struct bench *b);     /* bench_growth.c: 300 members, 3,000, 30,000 */
void bench_print(struct bench *b);      /* bench_print.c: everybody's summary as one PDF */
void bench_ledger(struct bench *b);     /* bench_ledger.c: bytes per row, backup */
void bench_check(struct bench *b);      /* the proof; leaves this process large, and a large one forks slowly: last */
#endif

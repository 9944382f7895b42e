/* The plug is pulled: a clerk's program is killed at random moments of batch entry, at least 50 times inside a write
 * transaction. Whatever it had acknowledged is in the ledger afterwards, what it had not is there whole or not at all,
 * and `check` finds nothing. The seed is printed. */
#include "lvzhi/person.h"
#include "lvzhi/store.h"
#include <check.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KILLS = 300, INSIDE_LEAST = 50, BATCH = 20 };

static char folder[] = "/tmp/lvzhi-kill-XXXXXX", ledger[64];
static struct env env = { .clock = clock_still, .random = random_seeded, .at = 1750000000, .seed = 20250615, .clerk = "李梅" };

/* What the clerk's program says through the pipe. 'b': operation n has begun; 'a': it was acknowledged. */
struct note {
	char what;
	int64_t n;
};

static void tell(int to, char what, int64_t n)
{
	struct note note = { what, n };

	if (write(to, &note, sizeof note) != (ssize_t)sizeof note)
		_exit(3);
}

static struct rec *person_new(struct arena *a, int64_t n, int i)
{
	struct rec *r = rec_new(a, &person_kind);

	rec_set_text(r, PERSON_NAME, arena_print(a, "试%lld", (long long)n));
	rec_set_text(r, PERSON_NOTE, arena_print(a, "%d", i));
	return r;
}

/* Batch after batch of new people, one operation each, and now and then the last one taken back and done again. */
static void clerk(int to, int64_t n)
{
	struct store *st;
	struct err e = { 0 };

	if (store_open(&st, ledger, &env, &e))
		_exit(4);
	for (;; n++) {
		struct arena a = { NULL };
		struct op *op;
		enum lz_code rc = LZ_OK;

		tell(to, 'b', n);
		if (op_begin(&op, st, arena_print(&a, "批 %lld", (long long)n), &e))
			_exit(5);
		for (int i = 0; i < BATCH && !rc; i++)
			rc = op_put(op, person_new(&a, n, i), &e);
		if (op_end(op, rc, &e))
			_exit(6);
		if (n % 4 == 0 && (store_undo(st, store_undoable(st), &e) || store_undo(st, store_redoable(st), &e)))
			_exit(7);
		tell(to, 'a', n);
		arena_free(&a);
	}
}

static void found(void *ctx, const char *line)
{
	(void)ctx;
	fprintf(stderr, "check: %s\n", line);
}

/* How many people batch n has in the ledger. */
static int batch_size(struct store *st, struct arena *a, int64_t n)
{
	struct value name = { arena_print(a, "试%lld", (long long)n), 0 };
	struct err e = { 0 };
	int count = 0;

	for (struct rec *r = store_rows(st, a, &person_kind, PERSON_NAME, name, &e); r; r = r->next)
		count++;
	return count;
}

START_TEST(nothing_acknowledged_is_lost_when_the_program_is_killed)
{
	struct store_new how = { "江城市", 9, 20220101, NULL };
	struct store *st;
	struct err e = { 0 };
	int64_t next = 1;
	int inside = 0;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(ledger, sizeof ledger, "%s/k.lz", folder);
	ck_assert_msg(!store_create(&st, ledger, &how, &env, &e), "%s", e.say);
	store_close(st);
	printf("seed %llu\n", (unsigned long long)env.seed);
	for (int round = 0; round < KILLS; round++) {
		struct arena a = { NULL };
		struct note note;
		int64_t begun = 0, acknowledged = 0, stop_after = 1 + (int64_t)random_below(&env, 6);
		int pipes[2], status;
		pid_t child;

		ck_assert(!pipe(pipes));
		child = fork();
		if (!child) {
			close(pipes[0]);
			clerk(pipes[1], next);
		}
		close(pipes[1]);
		while (read(pipes[0], &note, sizeof note) == (ssize_t)sizeof note) {
			if (note.what == 'b')
				begun = note.n;
			else
				acknowledged = note.n;
			if (begun - next + 1 >= stop_after && note.what == (round % 3 ? 'b' : 'a')) {
				struct timespec some = { 0, (long)random_below(&env, round % 2 ? 400000 : 4000000) };

				nanosleep(&some, NULL);         /* anywhere in the operation, its commit, or the pause after it */
				kill(child, SIGKILL);
				break;
			}
		}
		while (read(pipes[0], &note, sizeof note) == (ssize_t)sizeof note)
			*(note.what == 'b' ? &begun : &acknowledged) = note.n;
		close(pipes[0]);
		waitpid(child, &status, 0);
		ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "the clerk's program ended by itself: %d", WEXITSTATUS(status));
		inside += begun > acknowledged;
		ck_assert_msg(!store_open(&st, ledger, &env, &e), "round %d: %s (%s)", round, e.say, e.why);
		for (int64_t n = next; n <= acknowledged; n++)
			ck_assert_msg(batch_size(st, &a, n) == BATCH, "round %d: batch %lld was acknowledged", round, (long long)n);
		for (int64_t n = acknowledged < next ? next : acknowledged + 1; n <= begun; n++)
			ck_assert_msg(batch_size(st, &a, n) % BATCH == 0, "round %d: batch %lld is half there", round, (long long)n);
		if (round % 10 == 9 || round == KILLS - 1)
			ck_assert_msg(!store_check(st, found, NULL, &e), "round %d: %s", round, e.say);
		store_close(st);
		next = begun + 1;
		arena_free(&a);
	}
	printf("%d kills, %d of them inside a write transaction\n", KILLS, inside);
	ck_assert_int_ge(inside, INSIDE_LEAST);
}
END_TEST

static void sweep(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command))
		fprintf(stderr, "could not remove %s\n", folder);
}

int main(void)
{
	Suite *s = suite_create("kill");
	TCase *t = tcase_create("kill");
	SRunner *sr = srunner_create(s);
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	srunner_set_fork_status(sr, CK_NOFORK);
	tcase_set_timeout(t, 240);
	tcase_add_unchecked_fixture(t, NULL, sweep);
	tcase_add_test(t, nothing_acknowledged_is_lost_when_the_program_is_killed);
	suite_add_tcase(s, t);
	srunner_run_all(sr, CK_NORMAL);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}

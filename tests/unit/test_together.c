/* Several programs on one ledger at once, as fast as they can: nothing is lost, nobody who only reads waits or sees
 * half of anything, and `check` finds nothing afterwards. */
#include "lvzhi/evaluate.h"
#include "lvzhi/event.h"
#include "lvzhi/list.h"
#include "lvzhi/person.h"
#include "unit/ledger_kit.h"
#include <locale.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

enum { CLERKS = 3, ROUNDS = 30, PEOPLE = 12 };

static int64_t people[PEOPLE], event;

static void setup(void)
{
	int added;

	kit_open("test_together.lvzhi");
	for (int i = 0; i < PEOPLE; i++) {
		people[i] = put(&person_kind, "name=试%d", i);
		put(&membership_kind, "person_id=%lld member_no=%d sector=23 from_day=20220105", (long long)people[i], 100 + i);
	}
	event = put(&event_kind, "type=standing_committee title=常委会第十次会议 from_day=20250320");
	put(&sitting_kind, "event_id=%lld no=1 day=20250320", (long long)event);
	ck_assert_msg(!roll_make(st, event, "all", "no", &added, &err) && added == PEOPLE, "%s", err.say);
	store_close(st);                                /* a connection does not survive fork() */
	st = NULL;
}

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "%s: %s (%s)\n", what, err.say, err.why);
	_exit(1);
}

static void reopen(void)
{
	if (store_open(&st, kit_path, &kit_env, &err))
		give_up("open");
}

/* Every clerk puts a letter behind the same note of the same person; who comes second reads again and goes on. (Had
 * both counted, both would have typed the same number, and that is no conflict.) */
static void sign_one(int clerk)
{
	for (;;) {
		struct rec *r = store_load(st, &kit, &person_kind, people[0], &err);

		if (!r)
			give_up("load");
		rec_set_text(r, PERSON_NOTE, arena_print(&kit, "%s%c", rec_text(r, PERSON_NOTE), 'a' + clerk));
		if (!store_save(st, "签名", r, &err))
			return;
		if (err.code != LZ_CONFLICT)
			give_up("sign");
	}
}

static void add_one(int clerk, int round)
{
	struct rec *r = rec_new(&kit, &person_kind);

	rec_set_text(r, PERSON_NAME, arena_print(&kit, "新%d", clerk));
	rec_set_text(r, PERSON_NOTE, arena_print(&kit, "%d", round));
	if (store_save(st, "新增", r, &err))
		give_up("add");
}

/* A cell of one's own in a roll that all of them write. */
static void mark_one(int clerk, int round)
{
	struct roll_clash clash[4];
	struct roll *r;
	int clashes;

	if (roll_read(st, &kit, event, &r, &err))
		give_up("roll");
	r->people[clerk].cell[0].status = round % 2 ? STATUS_ABSENT : STATUS_PRESENT;
	if (roll_save(st, r, NULL, clash, COUNT(clash), &clashes, &err))
		give_up("mark");
}

static void clerk(int n)
{
	reopen();
	for (int round = 0; round < ROUNDS; round++) {
		struct arena_mark mark = arena_mark(&kit);

		sign_one(n);
		add_one(n, round);
		mark_one(n, round);
		if (round % 10 == 9) {                  /* my own last two, taken back and done again */
			int64_t mine = store_undoable(st);

			if (store_undo(st, mine, &err) || store_undo(st, store_redoable(st), &err))
				give_up("undo");
		}
		if (round % 7 == 6)
			store_idle(st);
		arena_back(&kit, mark);
	}
	store_close(st);
	_exit(0);
}

/* Pages and points while others write; every page is of one moment. */
static void reader(int until)
{
	struct list_query q = { .view = view_find("person") };
	const struct scheme *scheme;
	char byte;

	reopen();
	if (evaluate_scheme(st, &kit, "jinan-2015", 0, &scheme, NULL, &err))
		give_up("scheme");
	for (int i = 0; recv(until, &byte, 1, MSG_DONTWAIT) < 0; i++) {
		struct arena_mark mark = arena_mark(&kit);
		struct list_row rows[40];
		struct evaluate_job job = { .scheme = scheme, .year = 2025, .threads = 2 };
		struct evaluation *ev;

		if (list_page(st, &kit, &q, NULL, false, COUNT(rows), rows, &err) < PEOPLE)
			give_up("page");
		if (i % 8 == 0) {
			if (evaluate_run(&ev, st, &job, &err))
				give_up("score");
			if (evaluate_results(ev)->count != PEOPLE)
				_exit(2);
			evaluate_free(ev);
		}
		arena_back(&kit, mark);
	}
	store_close(st);
	_exit(0);
}

static void say(void *ctx, const char *line)
{
	(void)ctx;
	fprintf(stderr, "check: %s\n", line);
}

START_TEST(clerks_who_write_at_once_lose_nothing)
{
	pid_t child[CLERKS + 1];
	int until[2], status;
	const char *note;
	struct roll *r;

	ck_assert(!socketpair(AF_UNIX, SOCK_STREAM, 0, until));
	for (int i = 0; i <= CLERKS; i++) {
		child[i] = fork();
		if (!child[i]) {
			kit_env.clerk = arena_print(&kit, "经办人%d", i);
			if (i < CLERKS)
				clerk(i);
			reader(until[1]);
		}
	}
	for (int i = 0; i <= CLERKS; i++) {
		if (i == CLERKS)
			ck_assert_int_eq(write(until[0], "x", 1), 1);
		ck_assert_int_eq(waitpid(child[i], &status, 0), child[i]);
		ck_assert_msg(WIFEXITED(status) && !WEXITSTATUS(status), "%s %d ended with %x", i < CLERKS ? "clerk" : "reader", i, status);
	}
	close(until[0]);
	close(until[1]);
	reopen();
	note = rec_text(store_load(st, &kit, &person_kind, people[0], &err), PERSON_NOTE);
	for (int i = 0; i < CLERKS; i++) {
		struct value name = { arena_print(&kit, "新%d", i), 0 };
		int n = 0;

		for (const char *p = note; *p; p++)
			n += *p == 'a' + i;
		ck_assert_msg(n == ROUNDS, "%s", note);
		n = 0;
		for (struct rec *p = store_rows(st, &kit, &person_kind, PERSON_NAME, name, &err); p; p = p->next)
			n++;
		ck_assert_int_eq(n, ROUNDS);
	}
	ck_assert(!roll_read(st, &kit, event, &r, &err));
	for (int i = 0; i < CLERKS; i++)
		ck_assert_int_eq(r->people[i].cell[0].status, (ROUNDS - 1) % 2 ? STATUS_ABSENT : STATUS_PRESENT);
	ck_assert_msg(!store_check(st, say, NULL, &err), "%s", err.say);
}
END_TEST

/* Stopped in the middle of saving (Ctrl-Z, a machine asleep): whoever waits is told which process it is. */
START_TEST(a_program_that_was_stopped_while_saving_is_named)
{
	char byte;
	int ready[2];
	struct op *op;
	pid_t child;

	ck_assert(!pipe(ready));
	child = fork();
	if (!child) {
		reopen();
		if (op_begin(&op, st, "长操作", &err))
			give_up("begin");
		(void)!write(ready[1], "x", 1);
		raise(SIGSTOP);
		_exit(op_end(op, LZ_OK, &err));
	}
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	waitpid(child, NULL, WUNTRACED);
	reopen();
	ck_assert_int_eq(op_begin(&op, st, "等着", &err), LZ_BUSY);     /* after five seconds */
	ck_assert_msg(strstr(err.say, arena_print(&kit, "（进程 %ld）", (long)child)) != NULL, "%s", err.say);
	ck_assert_int_eq(store_operations(st, &kit, 0, 1, &(struct operation){ 0 }), 1);        /* reading goes on */
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	ck_assert_msg(!op_begin(&op, st, "轮到了", &err), "%s", err.say);
	ck_assert(!op_end(op, LZ_OK, &err));
	ck_assert_msg(!store_check(st, say, NULL, &err), "%s", err.say);
	close(ready[0]);
	close(ready[1]);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("together");
	TCase *t = tcase_create("together");
	SRunner *sr = srunner_create(s);
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	tcase_add_checked_fixture(t, setup, kit_close);
	tcase_set_timeout(t, 240);
	tcase_add_test(t, clerks_who_write_at_once_lose_nothing);
	tcase_add_test(t, a_program_that_was_stopped_while_saving_is_named);
	suite_add_tcase(s, t);
	srunner_run_all(sr, CK_NORMAL);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}

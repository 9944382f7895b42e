/* Packs say what the records say, whatever was edited, taken back or done again, and in whatever state they are found. */
#include "unit/records.h"
#include "lvzhi/deed.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/list.h"
#include "store/pack.h"

static uint64_t dice;

static int roll(int n)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (int)(dice >> 33) % n;
}

/* --- both ways of reading, as text ---------------------------------------------------------------------------- */

struct telling {
	struct sink out;
	struct codes *codes;
};

static void tell_subject(struct telling *t, const struct subject *s)
{
	sink_put(&t->out, "%lld %s %s %s", (long long)s->id, s->no, s->name, s->sort);
#define SUBJECT_TEXT(id, name, type, ...) \
	if (s->col[id] && type == T_TEXT) \
		sink_put(&t->out, " " name "=%s", code_name(t->codes, s->col[id])); \
	else if (s->col[id]) \
		sink_put(&t->out, " " name "=%d", s->col[id]);
	SUBJECT_COLUMNS(SUBJECT_TEXT)
	sink_text(&t->out, "\n");
}

static void tell_duty(struct telling *t, const struct duty *d)
{
	sink_put(&t->out, "  %lld %s", (long long)d->subject_id, d->source);
#define COLUMN_TEXT(id, name, type, ...) \
	if (d->col[id] && type == T_TEXT) \
		sink_put(&t->out, " " name "=%s", code_name(t->codes, d->col[id])); \
	else if (d->col[id]) \
		sink_put(&t->out, " " name "=%d", d->col[id]);
	DUTY_COLUMNS(COLUMN_TEXT)
#define WIDE_TEXT(field, name, ...) \
	if (d->field) \
		sink_put(&t->out, " " name "=%lld", (long long)d->field);
	DUTY_WIDE(WIDE_TEXT)
	sink_text(&t->out, "\n");
}

static bool tell_member(void *ctx, const struct subject *subject, const struct duty *list, size_t n)
{
	struct telling *t = ctx;

	tell_subject(t, subject);
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].source, "result"))           /* beside packs: behind the others */
			tell_duty(t, &list[i]);
	return true;
}

struct from_records {
	struct telling t;
	struct subject *subjects;
	int count, at;
};

static bool tell_row(void *ctx, const struct duty *d)
{
	struct from_records *r = ctx;

	while (r->at < r->count && r->subjects[r->at].id <= d->subject_id)
		tell_subject(&r->t, &r->subjects[r->at++]);
	if (r->at && r->subjects[r->at - 1].id == d->subject_id && strcmp(d->source, "result"))
		tell_duty(&r->t, d);
	return true;
}

static struct pack_query window(int64_t committee, int64_t term, int first, int last)
{
	return (struct pack_query){ last * 10000 + 101, last * 10000 + 1231,
		{ .committee = committee, .term = term, .from = first * 10000 + 101, .to = last * 10000 + 1231 }, false };
}

static const char *records_say(struct arena *a, const struct pack_query *q)
{
	struct codes codes = { .arena = a };
	struct from_records r = { .t = { { .arena = a }, &codes } };
	struct duty_query who = q->duties, duties = q->duties;

	duties.want_titles = true;                      /* packs have none, so this reads the records */
	who.from = q->subject_from;
	who.to = q->subject_to;
	sink_text(&r.t.out, "");
	OK(subject_list(st, a, &who, &codes, &r.subjects, &r.count, &e));
	OK(duty_each(st, &duties, &codes, tell_row, &r, &e));
	while (r.at < r.count)
		tell_subject(&r.t, &r.subjects[r.at++]);
	return r.t.out.text;
}

static const char *packs_say(struct arena *a, const struct pack_query *q, bool keep, size_t *made)
{
	struct codes codes = { .arena = a };
	struct telling t = { { .arena = a }, &codes };
	struct pack_reader reader;
	struct packs packs;

	sink_text(&t.out, "");
	ck_assert(packs_can(q));
	OK(packs_open(&packs, st, &e));
	pack_reader_open(&reader, &packs.book, &codes);
	OK(packs_each(&packs, st, q, &reader, tell_member, &t, &e));
	pack_reader_close(&reader);
	*made = packs.made_count;
	if (keep)
		packs_store(&packs, st);
	packs_close(&packs);
	return t.out.text;
}

/* The line of s in which it first differs from other. */
static const char *line_that_differs(struct arena *a, const char *s, const char *other)
{
	const char *line = s;

	for (const char *p = s; *p && *p == *other; p++, other++)
		line = *p == '\n' ? p + 1 : line;
	return arena_copy_n(a, line, strcspn(line, "\n"));
}

/* Returns how many packs had to be made. */
static size_t agree(struct pack_query q, bool keep, const char *after)
{
	struct arena a = { NULL };
	size_t made;
	const char *records = records_say(&a, &q), *packs = packs_say(&a, &q, keep, &made);

	ck_assert_msg(!strcmp(records, packs), "after %s\nrecords: %s\npacks:   %s", after, line_that_differs(&a, records, packs),
	              line_that_differs(&a, packs, records));
	arena_free(&a);
	return made;
}

/* Every committee and term, one year and several. */
static void all_agree(const char *after)
{
	int64_t pairs[16][2];
	int n = 0;
	sqlite3_stmt *s = db_stmt(st, "SELECT committee_id, id FROM term ORDER BY id LIMIT 16", &e);

	while (db_step(st, s, &e) > 0) {
		pairs[n][0] = sqlite3_column_int64(s, 0);
		pairs[n++][1] = sqlite3_column_int64(s, 1);
	}
	for (int i = 0; i < n; i++) {
		agree(window(pairs[i][0], pairs[i][1], 2025, 2025), roll(3) > 0, after);
		if (roll(3) == 0)
			agree(window(pairs[i][0], pairs[i][1], 2023, 2026), roll(2), after);
	}
}

/* --- random edits of every kind ------------------------------------------------------------------------------- */

static int64_t row_id(const char *table, const char *column)
{
	struct arena a = { NULL };
	int64_t n = db_number(st, arena_print(&a, "SELECT count(*) FROM \"%s\"", table));
	int64_t id = n ? db_number(st, arena_print(&a, "SELECT %s FROM \"%s\" ORDER BY 1 LIMIT 1 OFFSET %d", column, table, roll((int)n))) : 0;

	arena_free(&a);
	return id;
}

static int64_t some_day(void)
{
	static const int64_t odd[] = { 0, 20250000, 20250300, 20251231, 20250101, 20241115 };

	return roll(8) ? (2023 + roll(4)) * 10000 + (1 + roll(12)) * 100 + 1 + roll(28) : odd[roll((int)COUNT(odd))];
}

static const char *some_code(const char *set)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT code FROM code WHERE set_name = :set ORDER BY id LIMIT 1 OFFSET :n", &e);
	const char *code = "";

	db_bind_text(s, ":set", set);
	db_bind_num(s, ":n", roll(6));
	if (db_step(st, s, &e) > 0) {
		code = arena_copy(&arena, db_text(s, 0));
		db_done(s);
	}
	return code;
}

static void shake(struct rec *r, int f)
{
	const struct field *field = &r->kind->fields[f];
	int n = 0;

	if (field->flags & FF_CACHE)
		return;
	switch (field->type) {
	case F_CODE:   rec_set_text(r, f, roll(5) ? some_code(field->of) : ""); break;
	case F_ENUM:
	case F_TINY:
		while (field->choices[n].key)
			n++;
		if (field->type == F_ENUM)
			rec_set_text(r, f, field->choices[roll(n)].key);
		else
			rec_set_num(r, f, roll(n));
		break;
	case F_DAY:    rec_set_num(r, f, some_day()); break;
	case F_FLAG:   rec_set_num(r, f, roll(2)); break;
	case F_INT:    rec_set_num(r, f, roll(4)); break;
	case F_POINTS: rec_set_num(r, f, roll(50) * 5000); break;
	case F_REF:    rec_set_num(r, f, roll(8) ? row_id(field->of, "id") : 0); break;
	default:       rec_set_text(r, f, arena_print(&arena, "%s%d", field->label, roll(1000)));
	}
}

static const struct kind *some_kind(void)
{
	const struct kind *k;
	int n = 0;

	while (kinds[n])
		n++;
	do
		k = kinds[roll(n)];
	while (k == &committee_kind || k == &code_kind || k == &holiday_kind);
	return roll(4) ? k : &attendance_kind;
}

static struct rec *some_row(const struct kind *k)
{
	int64_t key[2];

	if (!k->keys) {
		key[0] = row_id(k->table, "id");
		return key[0] ? store_load(st, &arena, k, key[0], &e) : NULL;
	}
	key[0] = row_id("person", "id");
	key[1] = row_id("sitting", "id");
	return store_load_key(st, &arena, k, key, &e);
}

static void settle_where(struct rec *r)
{
	int committee = kind_field(r->kind, "committee_id"), term = kind_field(r->kind, "term_id");

	if (term >= 0)
		rec_set_num(r, term, row_id("term", "id"));
	if (committee >= 0)
		rec_set_num(r, committee, store_committee(st));
}

/* A refused edit changes nothing, which is as good a case as any. */
static const char *edit(void)
{
	const struct kind *k = some_kind();
	struct rec *r = some_row(k);
	int what = roll(10);

	if (what == 0 && store_undoable(st))
		return store_undo(st, store_undoable(st), &e) ? "refused undo" : "undo";
	if (what == 1 && store_redoable(st))
		return store_undo(st, store_redoable(st), &e) ? "refused redo" : "redo";
	if (what == 2 && r) {
		r->gone = true;
		return arena_print(&arena, "%s %s out", store_save(st, "删去", r, &e) ? "refused" : "took", k->table);
	}
	if (!r || what < 6) {
		r = rec_new(&arena, k);
		for (int f = 0; f < k->field_count; f++)
			shake(r, f);
		settle_where(r);
		return arena_print(&arena, "%s new %s", store_save(st, "新增", r, &e) ? "refused" : "a", k->table);
	}
	for (int i = 0; i < 3; i++) {
		int f = roll(k->field_count);

		if (strcmp(k->fields[f].key, "committee_id") && !(k->fields[f].flags & FF_KEY))
			shake(r, f);
	}
	return arena_print(&arena, "%s %s", store_save(st, "修改", r, &e) ? "refused to change" : "changed", k->table);
}

static void people(void)
{
	static const char *const names[] = { "欧阳修", "李清照", "苏轼", "辛弃疾", "曾巩" };
	struct rec *second = rec_new(&arena, &term_kind);

	rec_set_num(second, TERM_COMMITTEE_ID, store_committee(st));
	rec_set_num(second, TERM_NO, 13);
	rec_set_num(second, TERM_FROM_DAY, 20170101);
	OK(store_save(st, "新增届", second, &e));
	session_make(1, 20250110);
	for (size_t i = 0; i < COUNT(names); i++) {
		int64_t person = member(arena_print(&arena, "%zu", i), names[i], "01")->id;
		struct rec *ev = event_make(i % 2 ? "plenary" : "research", "会议", 20240110 + (int64_t)i % 3 * 10000, 2);

		attend(person, rec_child(ev, &sitting_kind, 0)->id, STATUS_PRESENT);
		attend(person, rec_child(ev, &sitting_kind, 1)->id, STATUS_ABSENT);
		OK(store_save(st, "登记", proposal_of(row_id("session", "id"), "关于电梯的提案", 20250111, person), &e));
	}
}

static void none_wrong(const char *after)
{
	int64_t wrong;

	OK(packs_wrong(st, &wrong, &e));
	ck_assert_msg(!wrong, "after %s: %lld", after, (long long)wrong);
}

static void edits(uint64_t seed, int n)
{
	dice = seed;
	people();
	all_agree("the start");
	for (int i = 0; i < n; i++) {
		const char *after = edit();

		for (int more = roll(3); more; more--)          /* several between two looks */
			after = arena_print(&arena, "%s, %s", after, edit());
		all_agree(after);
		none_wrong(after);
	}
}

START_TEST(packs_follow_random_edits_undo_and_redo)
{
	edits(1, 300);
}
END_TEST

START_TEST(packs_follow_other_random_edits)
{
	edits(20251125, 300);
}
END_TEST

/* --- when packs are made, and when not ------------------------------------------------------------------------- */

static int64_t packs_kept(void)
{
	return db_number(st, "SELECT count(*) FROM duty_pack");
}

static struct pack_query this_year(void)
{
	return window(store_committee(st), store_term(st), 2025, 2025);
}

START_TEST(a_pack_is_made_once_and_again_only_for_those_whose_records_change)
{
	int64_t ou, li;
	struct rec *ev, *deed = rec_new(&arena, &deed_kind);

	ou = member("001", "欧阳修", "01")->id;
	li = member("002", "李清照", "01")->id;
	ev = event_make("plenary", "全体会议", 20250110, 1);
	attend(ou, rec_child(ev, &sitting_kind, 0)->id, STATUS_PRESENT);
	attend(li, rec_child(ev, &sitting_kind, 0)->id, STATUS_PRESENT);
	ck_assert_uint_eq(agree(this_year(), true, "the start"), 2);
	ck_assert_int_eq(packs_kept(), 2);
	ck_assert_uint_eq(agree(this_year(), true, "nothing"), 0);
	attend(li, rec_child(ev, &sitting_kind, 0)->id, STATUS_ABSENT);
	ck_assert_uint_eq(agree(this_year(), true, "one cell"), 1);
	rec_set_num(deed, DEED_COMMITTEE_ID, store_committee(st));
	rec_set_num(deed, DEED_TERM_ID, store_term(st));
	rec_set_num(deed, DEED_PERSON_ID, ou);
	rec_set_text(deed, DEED_KIND, "deed");
	rec_set_num(deed, DEED_DAY, 20250303);
	rec_set_text(deed, DEED_TITLE, "捐书");
	OK(store_save(st, "新增", deed, &e));
	ck_assert_uint_eq(agree(this_year(), true, "a deed"), 1);
	OK(store_undo(st, store_undoable(st), &e));
	ck_assert_uint_eq(agree(this_year(), false, "undo, not kept"), 1);
	ck_assert_uint_eq(agree(this_year(), true, "undo"), 1);
	rec_set_text(ev, EVENT_TITLE, "十四届四次全体会议");
	rec_set_text(ev, EVENT_NOTE, "改名");
	OK(store_save(st, "改名", ev, &e));
	ck_assert_uint_eq(agree(this_year(), true, "a title"), 0);
	rec_set_text(ev, EVENT_ORGANISER, "office");
	OK(store_save(st, "改组织者", ev, &e));
	ck_assert_uint_eq(agree(this_year(), true, "an organiser"), 2);
}
END_TEST

START_TEST(what_another_clerk_saved_meanwhile_keeps_the_old_packs_out)
{
	int64_t ou = member("001", "欧阳修", "01")->id;
	struct rec *ev = event_make("plenary", "全体会议", 20250110, 1);
	struct codes codes = { .arena = &arena };
	struct telling t = { { .arena = &arena }, &codes };
	struct pack_query q = this_year();
	struct pack_reader reader;
	struct packs packs;

	OK(packs_open(&packs, st, &e));
	pack_reader_open(&reader, &packs.book, &codes);
	OK(packs_each(&packs, st, &q, &reader, tell_member, &t, &e));
	pack_reader_close(&reader);
	attend(ou, rec_child(ev, &sitting_kind, 0)->id, STATUS_PRESENT);        /* between reading and keeping */
	packs_store(&packs, st);
	packs_close(&packs);
	ck_assert_int_eq(packs_kept(), 0);
	agree(q, true, "the other one's save");
	follows();
}
END_TEST

START_TEST(packs_of_another_program_are_none)
{
	attend(member("001", "欧阳修", "01")->id, rec_child(event_make("plenary", "全体会议", 20250110, 1), &sitting_kind, 0)->id, STATUS_PRESENT);
	agree(this_year(), true, "the start");
	ck_assert_int_gt(db_number(st, "SELECT count(*) FROM duty_shape"), 0);
	OK(db_run(st, "UPDATE meta SET \"value\" = 'older' WHERE \"key\" = 'packs'", &e));
	ck_assert_uint_eq(agree(this_year(), true, "an upgrade"), 1);
	ck_assert_uint_eq(agree(this_year(), true, "nothing"), 0);
}
END_TEST

START_TEST(after_an_upgrade_packs_are_kept_again)
{
	attend(member("001", "欧阳修", "01")->id, rec_child(event_make("plenary", "全体会议", 20250110, 1), &sitting_kind, 0)->id, STATUS_PRESENT);
	agree(this_year(), true, "the start");
	OK(db_run(st, "UPDATE meta SET \"value\" = 'older' WHERE \"key\" = 'packs'", &e));
	ck_assert_uint_eq(agree(this_year(), true, "an upgrade"), 1);
	ck_assert_uint_eq(agree(this_year(), true, "nothing"), 0);
	follows();
}
END_TEST

START_TEST(a_rebuild_leaves_no_shape_and_no_mark_behind)
{
	int64_t ou = member("001", "欧阳修", "01")->id;

	attend(ou, rec_child(event_make("plenary", "全体会议", 20250110, 1), &sitting_kind, 0)->id, STATUS_PRESENT);
	agree(this_year(), true, "the start");
	OK(db_run(st, "INSERT INTO duty_stale (year, person_id) SELECT 2025, max(id) FROM person", &e));
	OK(follow_rebuild(st, &e));
	ck_assert_int_eq(packs_kept() + db_number(st, "SELECT count(*) FROM duty_shape") + db_number(st, "SELECT count(*) FROM duty_stale"), 0);
}
END_TEST

START_TEST(bytes_that_make_no_sense_are_made_again_and_check_names_them)
{
	struct sink said = { .arena = &arena };
	size_t made;

	attend(member("001", "欧阳修", "01")->id, rec_child(event_make("plenary", "全体会议", 20250110, 1), &sitting_kind, 0)->id, STATUS_PRESENT);
	agree(this_year(), true, "the start");
	for (int n = 0; n < 200; n++) {
		struct pack_query q = this_year();
		struct arena a = { NULL };

		dice = (uint64_t)n;
		OK(db_run(st, arena_print(&a, "UPDATE duty_pack SET pack = CAST(substr(pack, 1, %d) || x'%02x%02x' || substr(pack, %d) AS BLOB)",
		                          roll(40), roll(256), roll(256), roll(60)), &e));
		packs_say(&a, &q, false, &made);                /* whatever it says, it does not fall over */
		arena_free(&a);
	}
	OK(db_run(st, "UPDATE duty_pack SET pack = x'ff'", &e));
	ck_assert_uint_eq(agree(this_year(), false, "damage"), 1);
	sink_text(&said, "");
	ck_assert_int_eq(follow_check(st, hear, &said, &e), LZ_DB);
	ck_assert_ptr_nonnull(strstr(said.text, "评价用的履职汇总与记录不一致：1 份"));
	agree(this_year(), true, "damage");
	follows();
}
END_TEST

/* --- results ----------------------------------------------------------------------------------------------------- */

static const char *scored(const struct scheme *s, int threads)
{
	struct evaluate_job job = { .scheme = s, .year = 2025, .threads = threads };
	struct sink out = { .arena = &arena };
	struct evaluation *ev;

	OK(evaluate_run(&ev, st, &job, &e));
	score_json(s, evaluate_results(ev), &out);
	evaluate_free(ev);
	return out.text;
}

START_TEST(one_two_and_three_threads_and_packs_there_or_not_or_half_give_the_same_bytes)
{
	const struct scheme *s;
	const char *first;

	dice = 7;
	people();
	for (int i = 0; i < 60; i++)
		edit();
	OK(evaluate_scheme(st, &arena, "jinan-2015", 2025, &s, NULL, &e));
	OK(db_run(st, "DELETE FROM duty_pack", &e));
	first = scored(s, 1);
	ck_assert_int_gt(packs_kept(), 3);
	for (int threads = 1; threads <= 3; threads++) {
		ck_assert_str_eq(scored(s, threads), first);    /* all there */
		OK(db_run(st, "DELETE FROM duty_pack WHERE membership_id % 2", &e));
		ck_assert_str_eq(scored(s, threads), first);    /* half */
		OK(db_run(st, "DELETE FROM duty_pack", &e));
		ck_assert_str_eq(scored(s, threads), first);    /* none */
	}
	none_wrong("all that");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		packs_follow_random_edits_undo_and_redo,
		packs_follow_other_random_edits,
		a_pack_is_made_once_and_again_only_for_those_whose_records_change,
		what_another_clerk_saved_meanwhile_keeps_the_old_packs_out,
		packs_of_another_program_are_none,
		after_an_upgrade_packs_are_kept_again,
		a_rebuild_leaves_no_shape_and_no_mark_behind,
		bytes_that_make_no_sense_are_made_again_and_check_names_them,
		one_two_and_three_threads_and_packs_there_or_not_or_half_give_the_same_bytes,
	};

	return fresh_run("pack", true, tests, COUNT(tests));
}

/* cmd_year.c - the year's cycle for scripts: where it stands, lock, unlock, what changed since, who is over a limit. */
#include "commands.h"
#include "lvzhi/day.h"
#include "lvzhi/lock.h"
#include "lvzhi/paper.h"
#include "lvzhi/selfcheck.h"
#include "lvzhi/text.h"
#include <string.h>

static const char *subject_of(struct cli *c)
{
	return cli_option(c, "subject") ? cli_option(c, "subject") : "member";
}

static void put_steps(struct cli *c, struct store *st, const struct rec *year, int64_t locking)
{
	const struct kind *k = &evaluation_year_kind;

	cli_out(c, arena_print(&c->arena, "办法：%s\n", year_scheme(st, year)));
	for (int f = 0; year && f < k->field_count; f++)
		if (k->fields[f].type == F_DAY && rec_num(year, f))
			cli_out(c, arena_print(&c->arena, "%s：%s\n", k->fields[f].label, day_text(&c->arena, rec_num(year, f))));
	if (year && *rec_text(year, YEAR_MEETING))
		cli_out(c, arena_print(&c->arena, "审定会议：%s\n", rec_text(year, YEAR_MEETING)));
	if (!locking)
		cli_out(c, "没有锁定\n");
}

/* The rule must be there and score them, or the year would be found without one when it is to be locked. */
static enum lz_code rule_check(struct cli *c, struct store *st, int year, const char *name)
{
	const struct scheme *s;

	if (evaluate_scheme(st, &c->arena, name, year, &s, NULL, &c->e))
		return c->e.code;
	return !strcmp(s->subject, subject_of(c)) ? LZ_OK
	       : err_set(&c->e, LZ_INVALID, "scheme", "评价办法“%s”评的是%s，不是%s", name, subject_label(s->subject), subject_label(subject_of(c)));
}

/* --scheme, --decided and --meeting are entered on the way: a script that locks has them at hand. */
static enum lz_code decide(struct cli *c, struct store *st, int year)
{
	struct rec *r = year_begin(st, &c->arena, year, subject_of(c), &c->e);
	const char *decided = cli_option(c, "decided"), *meeting = cli_option(c, "meeting"), *scheme = cli_option(c, "scheme");
	int64_t day = 0;

	if (!r || (!decided && !meeting && !scheme))
		return r ? LZ_OK : c->e.code;
	if (decided && day_read(c->env, decided, &day, &c->e))
		return c->e.code;
	if (decided)
		rec_set_num(r, YEAR_DECIDED_DAY, day);
	if (meeting)
		rec_set_text(r, YEAR_MEETING, meeting);
	if (scheme && rule_check(c, st, year, scheme))
		return c->e.code;
	if (scheme)
		rec_set_text(r, YEAR_SCHEME, scheme);
	return store_save(st, arena_print(&c->arena, "%d年度考核%s", year, decided || meeting ? "审定" : "登记"), r, &c->e);
}

static enum lz_code show(struct cli *c, struct store *st, int year)
{
	enum lz_code rc = decide(c, st, year);
	struct rec *r = rc ? NULL : year_record(st, &c->arena, year, subject_of(c), &c->e);
	int64_t locking = c->e.code ? 0 : lock_in_force(st, year, subject_of(c), &c->e);
	const struct rec *l;

	if (c->e.code)
		return c->e.code;
	put_steps(c, st, r, locking);
	if (!locking)
		return LZ_OK;
	l = store_load(st, &c->arena, &locking_kind, locking, &c->e);
	if (!l)
		return c->e.code;
	cli_out(c, arena_print(&c->arena, "已锁定：第 %lld 版，%s，%lld 人\n办法指纹 %s\n结果指纹 %s\n", (long long)rec_num(l, LOCKING_VERSION),
	                       day_text(&c->arena, rec_num(l, LOCKING_LOCKED_DAY)), (long long)rec_num(l, LOCKING_PEOPLE),
	                       rec_text(l, LOCKING_SCHEME_PRINT), rec_text(l, LOCKING_RESULTS_PRINT)));
	return LZ_OK;
}

static enum lz_code lock(struct cli *c, struct store *st, int year)
{
	struct lock_job job = { .year = year, .subject = subject_of(c), .progress = cli_progress, .ctx = c };

	if (decide(c, st, year) || lock_year(st, &job, NULL, &c->e))
		return c->e.code;
	return show(c, st, year);
}

static enum lz_code in_force(struct cli *c, struct store *st, int year, int64_t *locking)
{
	*locking = lock_in_force(st, year, subject_of(c), &c->e);
	if (c->e.code)
		return c->e.code;
	return *locking ? LZ_OK : err_set(&c->e, LZ_INVALID, NULL, "%d年度没有锁定的结果", year);
}

static enum lz_code unlock(struct cli *c, struct store *st, int year)
{
	int64_t locking;

	if (in_force(c, st, year, &locking))
		return c->e.code;
	return unlock_year(st, locking, cli_option(c, "unlock"), &c->e);
}

static void diff_json(struct cli *c, const struct lock_differences *d)
{
	struct sink out = { .arena = &c->arena };

	sink_put(&out, "[");
	for (int i = 0; i < d->count; i++) {
		const struct lock_difference *x = &d->list[i];
		const struct { const char *key, *text; } texts[] = {
			{ "no", x->no }, { "name", x->name }, { "total_was", x->total_was }, { "total_is", x->total_is },
			{ "grade_was", x->grade_was }, { "grade_is", x->grade_is }, { "grade_locked", x->locked_grade },
		};
		const struct { const char *key; const struct lock_detail *list; int n; } lists[] = {
			{ "lines", x->lines, x->line_count }, { "records", x->records, x->record_count },
		};

		sink_put(&out, "%s\n{\"sign\":\"%c\",\"moved\":%s", i ? "," : "", x->sign, x->moved ? "true" : "false");
		for (size_t k = 0; k < COUNT(texts); k++) {
			sink_put(&out, ",\"%s\":", texts[k].key);
			json_string(&out, texts[k].text);
		}
		sink_put(&out, ",\"place_was\":%d,\"place_is\":%d", x->place_was, x->place_is);
		for (size_t k = 0; k < COUNT(lists); k++) {
			sink_put(&out, ",\"%s\":[", lists[k].key);
			for (int n = 0; n < lists[k].n; n++) {
				sink_put(&out, "%s{\"sign\":\"%c\",\"text\":", n ? "," : "", lists[k].list[n].sign);
				json_string(&out, lists[k].list[n].text);
				sink_put(&out, ",\"source\":");
				json_string(&out, !*lists[k].list[n].source ? ""
				                  : arena_print(&c->arena, "%s:%lld", lists[k].list[n].source, (long long)lists[k].list[n].source_id));
				sink_put(&out, "}");
			}
			sink_put(&out, "]");
		}
		sink_put(&out, "}");
	}
	sink_put(&out, "\n]\n");
	cli_out(c, out.text);
}

static enum lz_code diff(struct cli *c, struct store *st, int year)
{
	struct lock_job job = { .progress = cli_progress, .ctx = c };
	struct lock_differences d;
	struct sink text = { .arena = &c->arena };
	struct doc *doc = doc_new(&c->arena, "差异清单");
	const struct rec *l;
	int64_t locking;

	if (in_force(c, st, year, &locking) || lock_compare(st, &c->arena, locking, &job, &d, &c->e))
		return c->e.code;
	if (cli_option(c, "json")) {
		diff_json(c, &d);
		return *d.tampered ? lock_trust(st, locking, &c->e) : LZ_OK;
	}
	l = store_load(st, &c->arena, &locking_kind, locking, &c->e);
	if (!l || paper_differences(st, doc, l, &d, &c->e))
		return c->e.code;
	doc_to_text(doc, 120, &text);
	cli_out(c, text.text);
	return LZ_OK;
}

static enum lz_code compare(struct cli *c, struct store *st, int year)
{
	struct sink text = { .arena = &c->arena };
	struct doc *doc = doc_new(&c->arena, "核对差异");
	struct selfcheck got;

	if (selfcheck_compare(st, &c->arena, year, cli_option(c, "compare"), &got, &c->e) || paper_selfcheck(st, doc, year, &got, &c->e))
		return c->e.code;
	doc_to_text(doc, 120, &text);
	cli_out(c, text.text);
	return LZ_OK;
}

static int run_year(struct cli *c)
{
	static const struct { const char *option; enum lz_code (*does)(struct cli *c, struct store *st, int year); } what[] = {
		{ "lock", lock }, { "unlock", unlock }, { "diff", diff }, { "compare", compare },
	};
	enum lz_code (*does)(struct cli *c, struct store *st, int year) = show;
	int64_t year = 0;
	int asked = 0;
	struct store *st;

	if (!cli_number(c, "year", 1949, 2999, &year))
		return EXIT_USAGE;
	if (!year)
		return cli_usage(c, "要用 --year 写明哪一年");
	for (size_t i = 0; i < COUNT(what); i++)
		if (cli_option(c, what[i].option)) {
			does = what[i].does;
			asked++;
		}
	if (asked > 1)
		return cli_usage(c, "--lock、--unlock、--diff、--compare 一次只写一个");
	st = cli_open(c);
	return st ? cli_close(c, st, does(c, st, (int)year)) : EXIT_REFUSED;
}

const struct command year_command = {
	.name = "year", .words = "LEDGER", .help = N_("一年考核的进度：看、锁定、解锁、锁定以后的差异、核对表"),
	.more = N_("锁定存下每个人的总分、名次、等次和每一行的来源，连同办法原文和来源记录的指纹；以后改了来源，锁定的结果不变，"
	           "--diff 列出差在哪里。解锁要写理由，理由记进操作日志，再锁定是新的一版。"),
	.options = (const struct option[]){
		{ .name = "year", .value = "Y", .help = N_("哪一年") },
		{ .name = "subject", .value = "KIND", .help = N_("评的是谁：member（默认）、group、sector、committee、branch、party、unit") },
		{ .name = "lock", .help = N_("锁定") },
		{ .name = "decided", .value = "DAY", .help = N_("登记审定日期，可以和 --lock 一起") },
		{ .name = "meeting", .value = "TEXT", .help = N_("登记审定的会议，可以和 --lock 一起") },
		{ .name = "scheme", .value = "NAME", .help = N_("登记这一年用哪个办法，可以和 --lock 一起；没有登记的用上一年的、设置里的") },
		{ .name = "unlock", .value = "REASON", .help = N_("解锁，写明理由") },
		{ .name = "diff", .help = N_("锁定以后的差异") },
		{ .name = "json", .help = N_("差异输出为 JSON") },
		{ .name = "compare", .value = "FILE", .help = N_("读入收回的核对表（发出的用 report LEDGER checklist -o FILE），列出双方的差异") },
		{ NULL } },
	.opens = true, .run = run_year,
};

/* cmd_score.c - a year under a city's rule: the ranking, or with --explain every line with its clause and source. */
#include "commands.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/file.h"
#include "lvzhi/score_compare.h"
#include "lvzhi/text.h"
#include <string.h>

/* All mistakes of a scheme, one a line, before the sentence of the error. */
static void say_mistakes(struct cli *c, const struct scheme_errors *errors)
{
	for (int i = 0; i < errors->count; i++)
		cli_say(c, "%s\n", scheme_error_text(&c->arena, &errors->list[i]));
	if (errors->cut)
		cli_say(c, "……\n");
}

static const char *rounded(struct arena *a, const struct scheme *s, struct num n)
{
	struct num r;

	return s->round_at != ROUND_NONE && num_is(n) && num_round(&r, n, s->digits, s->round_mode) ? num_text(a, r) : num_text(a, n);
}

static void put_ranking(struct cli *c, const struct scheme *s, const struct results *r)
{
	bool grouped = s->rank_group_count > 0, banded = s->band_count > 0;
	const char *const head[] = { "名次", "编号", scheme_of_bodies(s) ? "名称" : "姓名", "总分", "等次", grouped ? "排名组" : "档", "档" };
	struct columns g = { .arena = &c->arena, .columns = 5 + grouped + banded, .head = head, .right = "rllrlll" };

	for (size_t i = 0; i < r->count; i++) {
		const struct result *row = &r->row[i];

		columns_put(&g, row->place ? arena_print(&c->arena, "%d", row->place) : "");
		columns_put(&g, row->subject.no);
		columns_put(&g, row->subject.name);
		columns_put(&g, row->exempt ? "不计分" : rounded(&c->arena, s, row->total));
		columns_put(&g, row->grade);
		if (grouped)
			columns_put(&g, row->group);
		if (banded)
			columns_put(&g, row->band);
	}
	columns_print(c, &g);
}

static const char *sources(struct arena *a, const struct score_line *line)
{
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (int i = 0; i < line->source_count && i < 3; i++)
		sink_put(&out, "%s%s:%lld %s", i ? "；" : "", line->sources[i].source, (long long)line->sources[i].source_id,
		         line->sources[i].title);
	if (line->source_count > 3)
		sink_put(&out, "……共 %d 条", line->source_count);
	return out.text;
}

static void put_sheet(struct cli *c, const struct scheme *s, const struct result *row)
{
	static const char *const head[] = { "条款", "项目", "得分", "计入", "限制", "来源" };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "llrrll" };

	cli_out(c, !s->item_count ? arena_print(&c->arena, "\n%s %s\n", row->subject.no, row->subject.name)
	           : arena_print(&c->arena, "\n%s %s  总分 %s  %s\n", row->subject.no, row->subject.name,
	                         row->exempt ? "不计分" : rounded(&c->arena, s, row->total), row->grade));
	for (int i = 0; i < row->line_count; i++) {
		const struct score_line *line = &row->lines[i];

		columns_put(&g, line->clause);
		columns_put(&g, line->label);
		columns_put(&g, num_text(&c->arena, line->points));
		columns_put(&g, line->outside ? arena_print(&c->arena, "（%s）", num_text(&c->arena, line->counted))
		                           : num_text(&c->arena, line->counted));
		columns_put(&g, line->cut_by);
		columns_put(&g, sources(&c->arena, line));
	}
	if (row->line_count)
		columns_print(c, &g);
	for (int i = 0; row->needs && i < s->need_count; i++)
		if (row->needs[i].applies && !row->needs[i].met)
			cli_out(c, arena_print(&c->arena, "未达到：%s\n", s->needs[i].label));
}

static void put_defaults(struct cli *c, const struct scheme *s)
{
	const char **said;
	int n = scheme_defaults(s, &c->arena, &said);

	if (n)
		cli_out(c, "\n原文没有写明、按下面办理的：\n");
	for (int i = 0; i < n; i++)
		cli_out(c, arena_print(&c->arena, "  %s\n", said[i]));
}

/* Who is to be listed, and which records: all there is of a rule without points. */
static void put_follows(struct cli *c, const struct scheme *s, const struct results *r)
{
	for (int f = 0; f < s->follow_count; f++) {
		struct sink who = { .arena = &c->arena };
		int n = 0;

		for (size_t i = 0; i < r->count; i++)
			for (int k = 0; k < r->row[i].follow_count; k++)
				if (r->row[i].follows[k] == f)
					sink_put(&who, "%s%s %s", n++ ? "、" : "", r->row[i].subject.no, r->row[i].subject.name);
		cli_out(c, arena_print(&c->arena, "%s%s：%d%s%s%s\n", f ? "" : "\n结果运用（只列名单，不代办）\n", s->follows[f].label, n,
		                       scheme_subject(s)->unit, n ? "：" : "", n ? who.text : ""));
	}
}

static void put_lists(struct cli *c, const struct scheme *s, const struct results *r)
{
	for (int l = 0; l < s->list_count; l++) {
		cli_out(c, arena_print(&c->arena, "%s%s：\n", l ? "" : "\n名录\n", s->lists[l].label));
		for (size_t i = 0; i < r->count; i++)
			for (int k = 0; k < r->row[i].listed_count; k++)
				if (r->row[i].listed[k].list == l)
					cli_out(c, arena_print(&c->arena, "  %s %s  %s:%lld %s\n", r->row[i].subject.no, r->row[i].subject.name,
					                       r->row[i].listed[k].source.source, (long long)r->row[i].listed[k].source.source_id,
					                       r->row[i].listed[k].source.title));
	}
}

/* An item that no record met may have a code spelt wrong. */
static void put_unmet_items(struct cli *c, const struct scheme *s, const struct results *r)
{
	struct sink out = { .arena = &c->arena };

	for (int i = 0; r->hits && i < s->item_count; i++)
		if (!r->hits[i] && s->items[i].when)
			sink_put(&out, "%s%s", out.len ? "、" : "", s->items[i].label);
	for (int i = 0; r->count_hits && i < s->count_count; i++)
		if (!r->count_hits[i])
			sink_put(&out, "%s%s", out.len ? "、" : "", s->counts[i].label);
	if (out.len)
		cli_out(c, arena_print(&c->arena, "\n没有碰到一条记录的（如不应这样，请看办法里的代码）：%s\n", out.text));
	if (out.len && scheme_reads_other(s))
		cli_out(c, scheme_of_bodies(s) ? "办法要看委员当年的结果：先锁定委员的年度，再算集体。\n"
		                               : "办法要看所在集体当年的结果：先锁定集体的年度，再算委员。\n");
}

static void put_results(struct cli *c, const struct scheme *s, const struct results *r)
{
	struct sink out = { .arena = &c->arena };

	if (cli_option(c, "json")) {
		score_json(s, r, &out);
		cli_out(c, out.text);
		if (out.len && out.text[out.len - 1] != '\n')
			cli_out(c, "\n");
		return;
	}
	if (s->item_count)
		put_ranking(c, s, r);
	else
		cli_out(c, "这个办法不计分\n");
	put_follows(c, s, r);
	put_lists(c, s, r);
	if (!cli_option(c, "member"))
		put_unmet_items(c, s, r);
	if (!cli_option(c, "explain"))
		return;
	for (size_t i = 0; i < r->count && (s->item_count || s->need_count); i++)
		put_sheet(c, s, &r->row[i]);
	put_defaults(c, s);
}

/* The row of a body by its code or name. */
static enum lz_code body_row(struct cli *c, const struct scheme *s, const struct results *r, const char *typed, struct results *one)
{
	for (size_t i = 0; i < r->count; i++)
		if (!strcmp(r->row[i].subject.no, typed) || !strcmp(r->row[i].subject.name, typed)) {
			one->row = &r->row[i];
			one->count = 1;
			return LZ_OK;
		}
	return err_set(&c->e, LZ_INVALID, "member", "%s里没有“%s”，请写它的代码或名称", scheme_subject(s)->label, typed);
}

/* The same year by another rule, or another year by the same: who moved, and by which clause. */
static void put_compare(struct cli *c, const struct score_compare *by)
{
	static const char *const head[] = { "编号", "姓名", "原总分", "新总分", "升降", "原名次", "新名次", "原等次", "新等次", "因为" };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "llrrrrrlll" };
	struct arena *a = &c->arena;

	for (size_t i = 0; i < by->count; i++) {
		const struct compare_row *row = &by->row[i];
		const struct result *was = row->a, *now = row->b, *who = now ? now : was;

		columns_put(&g, who->subject.no);
		columns_put(&g, who->subject.name);
		columns_put(&g, was ? num_text(a, was->total) : "");
		columns_put(&g, now ? num_text(a, now->total) : "");
		columns_put(&g, num_is(row->change) ? arena_print(a, "%s%s", row->change.n > 0 ? "+" : "", num_text(a, row->change)) : "");
		columns_put(&g, was && was->place ? arena_print(a, "%d", was->place) : "");
		columns_put(&g, now && now->place ? arena_print(a, "%d", now->place) : "");
		columns_put(&g, was ? was->grade : "");
		columns_put(&g, now ? now->grade : "");
		columns_put(&g, compare_because(a, row, 4));
	}
	columns_print(c, &g);
	cli_out(c, arena_print(a, "\n升 %zu，降 %zu，不变 %zu，等次变了 %zu\n", by->rose, by->fell, by->same, by->regraded));
}

static enum lz_code against(struct cli *c, struct store *st, const char *other, int year, int other_year)
{
	struct evaluate_job job = { .year = year, .lines = true, .progress = cli_progress, .ctx = c };
	struct evaluation *was, *now;
	const struct scheme *rule, *other_rule;
	struct scheme_errors errors = { 0 };
	struct score_compare by;

	if (evaluate_scheme(st, &c->arena, cli_option(c, "scheme"), year, &rule, &errors, &c->e)
	    || evaluate_scheme(st, &c->arena, other, other_year, &other_rule, &errors, &c->e)) {
		say_mistakes(c, &errors);
		return c->e.code;
	}
	if (scheme_subject(rule) != scheme_subject(other_rule))
		return err_set(&c->e, LZ_INVALID, "against", "一个办法评%s，一个评%s，不能相比", scheme_subject(rule)->label,
		               scheme_subject(other_rule)->label);
	job.scheme = rule;
	if (evaluate_run(&was, st, &job, &c->e))
		return c->e.code;
	job.scheme = other_rule;
	job.year = other_year;
	if (evaluate_run(&now, st, &job, &c->e)) {
		evaluate_free(was);
		return c->e.code;
	}
	if (compare_results(&c->arena, rule, evaluate_results(was), other_rule, evaluate_results(now), &by))
		put_compare(c, &by);
	else
		err_set(&c->e, LZ_INVALID, NULL, "差数太大，算不准");
	evaluate_free(was);
	evaluate_free(now);
	return c->e.code;
}

static enum lz_code score(struct cli *c, struct store *st, int year)
{
	struct scheme_errors errors = { 0 };
	struct evaluate_job job = { .year = year, .progress = cli_progress, .ctx = c };
	struct evaluation *ev;
	const char *no = cli_option(c, "member");
	struct results one;

	if (evaluate_scheme(st, &c->arena, cli_option(c, "scheme"), year, &job.scheme, &errors, &c->e)) {
		say_mistakes(c, &errors);
		return c->e.code;
	}
	if (no && !scheme_of_bodies(job.scheme) && cli_member(c, st, no, &job.membership))
		return c->e.code;
	job.ranked = no != NULL;                /* the place is only known beside everybody */
	job.lines = cli_option(c, "json") || cli_option(c, "explain") || job.scheme->list_count;
	if (evaluate_run(&ev, st, &job, &c->e))
		return c->e.code;
	one = *evaluate_results(ev);
	if (no && scheme_of_bodies(job.scheme)) {
		if (body_row(c, job.scheme, evaluate_results(ev), no, &one)) {
			evaluate_free(ev);
			return c->e.code;
		}
	} else if (no) {
		const struct result *row = evaluate_result_of(ev, job.membership);

		one.row = (struct result *)row;
		one.count = row ? 1 : 0;
	}
	put_results(c, job.scheme, &one);
	evaluate_free(ev);
	return LZ_OK;
}

struct every {
	struct cli *c;
	const struct scheme *scheme;
	int64_t pages, all;                     /* put out; that there are */
};

/* One committee, then its memory is given back: a ledger may hold a nation. */
static bool put_page(void *ctx, const struct evaluate_page *page)
{
	struct every *v = ctx;
	struct arena_mark mark = arena_mark(&v->c->arena);

	if (cli_option(v->c, "json")) {
		struct sink out = { .arena = &v->c->arena };

		sink_text(&out, v->pages ? ",\n{\"committee\": " : "[\n{\"committee\": ");
		json_string(&out, page->name);
		sink_text(&out, ", \"results\": ");
		score_json(v->scheme, page->results, &out);
		sink_text(&out, "}");
		cli_out(v->c, out.text);
	} else {
		cli_out(v->c, arena_print(&v->c->arena, "%s%s\n", v->pages ? "\n" : "", page->name));
		put_ranking(v->c, v->scheme, page->results);
	}
	v->pages++;
	arena_back(&v->c->arena, mark);
	return true;
}

static bool every_progress(void *ctx, int64_t done, int64_t all)
{
	struct every *v = ctx;

	v->all = all;
	return cli_progress(v->c, done, all);
}

/* Stopped, it ends with a whole committee; JSON stays without its last bracket, so that nobody takes a part for the whole. */
static enum lz_code every_end(struct cli *c, const struct every *v, enum lz_code rc)
{
	if (cli_option(c, "json") && (!rc || v->pages))
		cli_out(c, rc ? "\n" : v->pages ? "\n]\n" : "[]\n");
	if (rc == LZ_STOPPED)
		err_set(&c->e, LZ_STOPPED, NULL, "停下了：%lld 个委员会算完了 %lld 个%s；簿里什么也没有改", (long long)v->all,
		        (long long)v->pages, c->out ? "，文件没有写" : "，已输出的都是完整的");
	return rc;
}

static enum lz_code score_every(struct cli *c, struct store *st, int year)
{
	struct scheme_errors errors = { 0 };
	struct every v = { .c = c };
	struct evaluate_job job = { .year = year, .progress = every_progress, .ctx = &v };

	if (evaluate_scheme(st, &c->arena, cli_option(c, "scheme"), year, &job.scheme, &errors, &c->e)) {
		say_mistakes(c, &errors);
		return c->e.code;
	}
	v.scheme = job.scheme;
	return every_end(c, &v, evaluate_each(st, &job, put_page, &v, &c->e));
}

static enum lz_code make(struct cli *c, struct store *st, int year, int other_year)
{
	const char *other = cli_option(c, "against");

	if (cli_option(c, "every"))
		return score_every(c, st, year);
	if (other || other_year != year)
		return against(c, st, other ? other : cli_option(c, "scheme"), year, other_year);
	return score(c, st, year);
}

/* -o: the file is there when all of it is. */
static enum lz_code deliver(struct cli *c, struct store *st, int year, int other_year)
{
	const char *path = cli_option(c, "output");
	struct file_out out;
	enum lz_code rc;

	if (!path || !strcmp(path, "-"))
		return make(c, st, year, other_year);
	if (file_begin(&out, path, &c->e))
		return c->e.code;
	c->out = out.f;
	rc = make(c, st, year, other_year);
	c->out = NULL;
	rc = file_end(&out, rc, &c->e);
	if (!rc)
		cli_say(c, "已写到 %s\n", path);
	return rc;
}

static int run_score(struct cli *c)
{
	const char *other = cli_option(c, "against");
	int64_t year = 0, other_year;
	struct store *st;

	if (!cli_number(c, "year", 1949, 2999, &year))
		return EXIT_USAGE;
	if (!year)
		return cli_usage(c, "要用 --year 写明哪一年");
	other_year = year;
	if (!cli_number(c, "against-year", 1949, 2999, &other_year))
		return EXIT_USAGE;
	if (cli_option(c, "every") && (cli_option(c, "member") || cli_option(c, "explain") || other || other_year != year))
		return cli_usage(c, "--every 只能再加 --scheme、--year、--json 和 -o");
	if (!(st = cli_open(c)))
		return EXIT_REFUSED;
	return cli_close(c, st, deliver(c, st, (int)year, (int)other_year));
}

const struct command score_command = {
	.name = "score", .words = "LEDGER", .help = N_("按办法计算一年的履职评价"),
	.more = N_("--scheme 写办法的名称（簿里自己的版本优先，其次是程序自带的），或 .scheme 文件；不写就用设置里的。"
	           "--json 是按名次排的数组，分数都是精确的小数。在终端里计算时按 Esc 停下，退出码是 3；已经输出的到整个委员会为止，"
	           "-o 的文件要么完整，要么没有。"),
	.options = (const struct option[]){
		{ .name = "scheme", .value = "NAME|FILE", .help = N_("哪个办法") },
		{ .name = "year", .value = "Y", .help = N_("哪一年") },
		{ .name = "member", .value = "NO", .help = N_("只看这个编号的委员；办法评的是集体时，写它的代码或名称") },
		{ .name = "against", .value = "NAME|FILE", .help = N_("和另一个办法比：谁升谁降，因为哪一条") },
		{ .name = "against-year", .value = "Y", .help = N_("和另一年比") },
		{ .name = "every", .help = N_("簿里每个委员会的本届，各排各的，逐个输出") },
		{ .name = "explain", .help = N_("逐条列出条款、得分、限制和来源") },
		{ .name = "json", .help = N_("输出 JSON") },
		{ .name = "output", .value = "FILE", .help = N_("写到这个文件"), .letter = 'o' },
		{ NULL } },
	.opens = true, .stops = true, .run = run_score,
};

/* cmd_log.c - what was done in a ledger, and taking it back. */
#include "commands.h"
#include "lvzhi/day.h"
#include "lvzhi/print.h"
#include "lvzhi/text.h"

enum { PAGE = 500 };

/* What both logs begin a row with. */
static void row_json(struct sink *out, struct arena *a, int64_t id, int64_t at, const char *clerk, bool first)
{
	char *when = arena_copy(a, day_time_text(a, at, true));

	when[10] = 'T';
	sink_put(out, "%s\n{\"id\":%lld,\"at\":\"%s+08:00\",\"clerk\":", first ? "" : ",", (long long)id, when);
	json_string(out, clerk);
}

static void log_json(struct sink *out, struct arena *a, const struct operation *o, bool first)
{
	row_json(out, a, o->id, o->at, o->clerk, first);
	sink_text(out, ",\"label\":");
	json_string(out, o->label);
	sink_put(out, ",\"rows\":%lld,\"undoes\":", (long long)o->rows);
	sink_put(out, o->undoes ? "%lld" : "null", (long long)o->undoes);
	sink_put(out, o->undone_by ? ",\"undone_by\":%lld" : ",\"undone_by\":null", (long long)o->undone_by);
	sink_put(out, ",\"opening\":%s}", o->opening ? "true" : "false");
}

static void print_json(struct sink *out, struct arena *a, const struct printed *p, bool first)
{
	row_json(out, a, p->id, p->at, p->clerk, first);
	sink_text(out, ",\"paper\":");
	json_string(out, p->paper);
	sink_text(out, ",\"source\":");
	json_string(out, p->source);
	sink_put(out, ",\"source_id\":%lld,\"detail\":", (long long)p->source_id);
	json_string(out, p->detail);
	sink_text(out, ",\"target\":");
	json_string(out, p->target);
	sink_put(out, ",\"copies\":%d,\"copy_no\":%d}", p->copies, p->copy_no);
}

static void log_line(struct columns *g, const struct operation *o)
{
	struct arena *a = g->arena;

	columns_put(g, arena_print(a, "%lld", (long long)o->id));
	columns_put(g, day_time_text(a, o->at, true));
	columns_put(g, o->clerk);
	columns_put(g, arena_print(a, "%lld", (long long)o->rows));
	columns_put(g, o->undone_by ? arena_print(a, "%s（已撤销，见 %lld）", o->label, (long long)o->undone_by) : o->label);
}

/* --prints: what went to a printer or into a file. */
static int run_prints(struct cli *c)
{
	static const char *const head[] = { "号", "时间", "经办", "印了什么" };
	struct store *st = cli_open(c);
	struct printed page[PAGE];
	struct sink out = { .arena = &c->arena };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "rlll" };
	bool json = cli_option(c, "json") != NULL, first = true;
	int64_t before = 0;
	int n;

	if (!st)
		return EXIT_REFUSED;
	sink_text(&out, "[");
	while ((n = printed_list(st, &c->arena, before, PAGE, page)) > 0) {
		for (int i = 0; i < n; i++, first = false) {
			if (json) {
				print_json(&out, &c->arena, &page[i], first);
				continue;
			}
			columns_put(&g, arena_print(g.arena, "%lld", (long long)page[i].id));
			columns_put(&g, day_time_text(g.arena, page[i].at, true));
			columns_put(&g, page[i].clerk);
			columns_put(&g, printed_text(st, g.arena, &page[i]));
		}
		before = page[n - 1].id;
	}
	sink_text(&out, first ? "]\n" : "\n]\n");
	if (json)
		cli_out(c, out.text);
	else
		columns_print(c, &g);
	return cli_close(c, st, LZ_OK);
}

static int run_log(struct cli *c)
{
	static const char *const head[] = { "号", "时间", "经办", "行", "操作" };
	struct store *st;
	struct operation page[PAGE];
	struct sink out = { .arena = &c->arena };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "rllrl" };
	bool json = cli_option(c, "json") != NULL, first = true;
	int64_t before = 0;
	int n;

	if (cli_option(c, "prints"))
		return run_prints(c);
	st = cli_open(c);
	if (!st)
		return EXIT_REFUSED;
	sink_text(&out, "[");
	while ((n = store_operations(st, &c->arena, before, PAGE, page)) > 0) {
		for (int i = 0; i < n; i++) {
			if (json)
				log_json(&out, &c->arena, &page[i], first);
			else
				log_line(&g, &page[i]);
			first = false;
		}
		before = page[n - 1].id;
		if (json) {
			cli_out(c, out.text);
			sink_reset(&out);
		}
	}
	if (json) {
		sink_text(&out, first ? "]\n" : "\n]\n");
		cli_out(c, out.text);
	} else {
		columns_print(c, &g);
	}
	return cli_close(c, st, LZ_OK);
}

const struct command log_command = {
	.name = "log", .words = "LEDGER", .help = N_("列出做过的操作，新的在前"), .more = "",
	.options = (const struct option[]){
		{ .name = "prints", .help = N_("列出打印记录：哪一份文书、送到哪里、第几份") },
		{ .name = "json", .help = N_("输出 JSON") }, { NULL } },
	.opens = true, .run = run_log,
};

/* The operation's name, for the message: undo answers with what it took back. */
static const struct operation *operation_of(struct store *st, struct arena *a, int64_t id, struct operation *out)
{
	return store_operations(st, a, id + 1, 1, out) == 1 && out->id == id ? out : NULL;
}

static int run_undo(struct cli *c)
{
	struct store *st = cli_open(c);
	struct operation found;
	int64_t id;
	enum lz_code rc;

	if (!st)
		return EXIT_REFUSED;
	id = store_undoable(st);
	if (!id)
		rc = err_set(&c->e, LZ_INVALID, NULL, "没有可以撤销的操作（只撤销自己做的：%s）", c->env->clerk);
	else
		rc = store_undo(st, id, &c->e);
	if (!rc && operation_of(st, &c->arena, id, &found))
		cli_say(c, "已撤销第 %lld 号操作：%s（%s，%s）\n", (long long)id, found.label, found.clerk,
		        day_time_text(&c->arena, found.at, true));
	return cli_close(c, st, rc);
}

const struct command undo_command = {
	.name = "undo", .words = "LEDGER", .help = N_("撤销自己最近的一次操作"),
	.more = N_("一次导入、一次批量录入都是一个操作，整个撤销。别人后来改过同一处时会拒绝并说明。再撤销一次撤销就是重做，在界面的日志里做。"),
	.options = (const struct option[]){ { NULL } },
	.opens = true, .run = run_undo,
};

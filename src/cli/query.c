#include "query.h"
#include "lvzhi/text.h"
#include <string.h>

static int no_such_column(struct cli *c, const struct view *v, const char *name)
{
	struct sink all = { .arena = &c->arena };
	const char *best = NULL;
	int least = 3;

	for (int i = 0; v->columns[i].key; i++) {
		int d = text_distance(name, v->columns[i].key);

		if (d < least) {
			least = d;
			best = v->columns[i].key;
		}
		sink_put(&all, "%s%s（%s）", i ? "、" : "", v->columns[i].key, v->columns[i].label);
	}
	if (best)
		return cli_usage(c, "%s没有“%s”这一栏，是不是 %s？", v->label, name, best);
	return cli_usage(c, "%s没有“%s”这一栏，有的是：%s", v->label, name, all.text);
}

static int read_filter(struct cli *c, const struct view *v, const char *given, struct list_filter *out)
{
	size_t n = strcspn(given, "=!<>~");
	const char *name = arena_copy_n(&c->arena, given, n);

	if (!n || !given[n] || (given[n] == '!' && given[n + 1] != '='))
		return cli_usage(c, "--where 要写成 栏目=值，写的是“%s”", given);
	*out = (struct list_filter){ view_column(v, name), given[n], given + n + 1 + (given[n] == '!') };
	return out->column < 0 ? no_such_column(c, v, name) : EXIT_DONE;
}

static int read_order(struct cli *c, struct list_query *q, const char *name)
{
	int column;

	for (int i = 0; q->view->orders[i].key; i++)
		if (!strcmp(q->view->orders[i].key, name) || !strcmp(q->view->orders[i].label, name)) {
			q->order = i;
			return EXIT_DONE;
		}
	column = view_column(q->view, name);
	if (column < 0)
		return no_such_column(c, q->view, name);
	q->order = -1 - column;
	return EXIT_DONE;
}

static int query_read(struct cli *c, struct list_query *q)
{
	struct list_filter *filters = arena_take(&c->arena, sizeof *filters * GIVEN_MOST);
	const char *given, *sort = cli_option(c, "sort");
	int usage;

	q->filters = filters;
	for (int i = 0; (given = cli_option_nth(c, "where", i)) != NULL; i++) {
		usage = read_filter(c, q->view, given, &filters[q->filter_count++]);
		if (usage)
			return usage;
	}
	q->reverse = cli_option(c, "reverse") != NULL;
	q->everywhere = cli_option(c, "everywhere") != NULL;
	return sort ? read_order(c, q, sort) : EXIT_DONE;
}

int query_open(struct cli *c, struct list_query *q, struct store **st)
{
	int usage;

	*q = (struct list_query){ .view = cli_view(c, c->word[1]) };
	usage = q->view ? query_read(c, q) : EXIT_USAGE;
	if (usage)
		return usage;
	*st = cli_open(c);
	return *st ? EXIT_DONE : EXIT_REFUSED;
}

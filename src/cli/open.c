#include "command.h"
#include "lvzhi/entry.h"
#include "lvzhi/text.h"
#include <stdlib.h>

/* --committee by name, short name or #id; --term by its number in that committee. */
static enum lz_code choose(struct cli *c, struct store *st)
{
	const char *committee = cli_option(c, "committee"), *term = cli_option(c, "term");
	int64_t committee_id = store_committee(st), term_id = 0;

	if (!committee && !term)
		return LZ_OK;
	if (committee && ref_read(st, &c->arena, "committee", committee, &committee_id, &c->e))
		return c->e.code;
	if (store_choose(st, committee_id, 0, &c->e))
		return c->e.code;
	if (!term)
		return LZ_OK;
	if (ref_read(st, &c->arena, "term", term, &term_id, &c->e))
		return c->e.code;
	return store_choose(st, committee_id, term_id, &c->e);
}

struct store *cli_open(struct cli *c)
{
	struct store *st;

	if (store_open(&st, c->word[0], c->env, &c->e)) {
		cli_fail(c);
		return NULL;
	}
	if (choose(c, st)) {
		cli_fail(c);
		store_close(st);
		return NULL;
	}
	return st;
}

int cli_close(struct cli *c, struct store *st, enum lz_code rc)
{
	store_close(st);
	return rc ? cli_fail(c) : EXIT_DONE;
}

enum lz_code cli_member(struct cli *c, struct store *st, const char *no, int64_t *membership)
{
	static const char *const columns[] = { "member_no", "name" };
	const struct view *v = view_find("member");

	*membership = 0;
	for (size_t i = 0; i < COUNT(columns) && !*membership; i++) {
		struct list_filter filter = { view_column(v, columns[i]), '=', no };
		struct list_query q = { .view = v, .filters = &filter, .filter_count = 1 };
		struct list_row rows[2];
		int n = list_page(st, &c->arena, &q, NULL, false, 2, rows, &c->e);

		if (n < 0)
			return c->e.code;
		if (n > 1)
			return err_set(&c->e, LZ_INVALID, NULL, "叫“%s”的委员不止一个，请写委员编号", no);
		*membership = n ? rows[0].id : 0;
	}
	return *membership ? LZ_OK : err_set(&c->e, LZ_INVALID, NULL, "本届没有编号或姓名是“%s”的委员", no);
}

const struct view *cli_view(struct cli *c, const char *name)
{
	const struct view *v = view_find(name);
	struct sink all = { .arena = &c->arena };

	if (v)
		return v;
	for (const struct view *const *each = views; *each; each++)
		sink_put(&all, "%s%s", each == views ? "" : "、", (*each)->name);
	cli_usage(c, "没有“%s”这种记录，可以写：%s", name, all.text);
	return NULL;
}

/* How two editions of a rule differ, said section by section; and choosing another edition. */
#include "lvzhi/scheme.h"
#include "scheme_parts.h"
#include <string.h>

static const struct { const char *kind, *label; } kind_labels[] = {
	{ "rule", N_("总的规定") }, { "words", N_("用语") }, { "block", N_("大项") }, { "item", N_("计分项") }, { "count", N_("计数") },
	{ "need", N_("最低要求") }, { "grade", N_("等次") }, { "veto", N_("一票否决") }, { "rank", N_("排名") }, { "follow", N_("结果运用") },
	{ "list", N_("名录") }, { "colour", N_("颜色") },
};

static const char *part_name(struct scheme_edit *x, int part)
{
	const char *kind = x->parts[part].kind, *label = edit_get(x, part, "label");

	for (size_t i = 0; i < COUNT(kind_labels); i++)
		if (!strcmp(kind_labels[i].kind, kind))
			return *x->parts[part].id ? arena_print(x->arena, "%s“%s”", kind_labels[i].label, *label ? label : x->parts[part].id)
			                          : kind_labels[i].label;
	return kind;
}

static const char *key_name(const char *key)
{
	static const struct { const char *key, *label; } names[] = {
		{ "label", N_("名称") }, { "name", N_("全称") }, { "clause", N_("条款") }, { "in", N_("所在大项") }, { "for", N_("对象") }, { "when", N_("条件") },
		{ "points", N_("每件分值") }, { "share", N_("份额") }, { "value", N_("整项分值") }, { "best", N_("只计最高") }, { "skip", N_("前几件不计") },
		{ "take", N_("只计前几件") }, { "same", N_("同一件") }, { "cap", N_("封顶") }, { "cap_each", N_("每件封顶") }, { "run", N_("连续") }, { "floor", N_("最低") }, { "start", N_("起始分") }, { "times", N_("系数") },
		{ "window", N_("时间") }, { "date", N_("日期") }, { "at_least", N_("至少") }, { "met", N_("要求") }, { "by", N_("办理") }, { "from", N_("起始年") },
		{ "to", N_("终止年") }, { "round", N_("小数") }, { "passed", N_("通过") }, { "source", N_("来源") }, { "rest", N_("剩下的") }, { "order", N_("先后") },
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (!strcmp(names[i].key, key))
			return names[i].label;
	return key;
}

static const char *flat(struct arena *a, const char *s)
{
	char *out = arena_copy(a, *s ? s : "（没有）");

	for (char *p = out; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	return out;
}

static void key_differs(struct sink *out, struct scheme_edit *was, int w, struct scheme_edit *now, int n, const char *key, bool *any)
{
	const char *before = edit_get(was, w, key), *after = edit_get(now, n, key);

	if (!strcmp(before, after))
		return;
	if (!*any)
		sink_put(out, "%s\n", part_name(now, n));
	*any = true;
	sink_put(out, "    %s：%s → %s\n", key_name(key), flat(out->arena, before), flat(out->arena, after));
}

const char *editions_differ(struct arena *a, const char *was, size_t was_len, const char *now, size_t now_len)
{
	struct scheme_edit x, y;
	struct sink out = { .arena = a };

	edit_open(&x, a, was, was_len);
	edit_open(&y, a, now, now_len);
	sink_text(&out, "");
	for (int n = 0; n < y.part_count; n++) {
		int w = edit_find(&x, y.parts[n].kind, y.parts[n].id);
		bool any = false;

		if (w < 0) {
			sink_put(&out, "新增 %s\n", part_name(&y, n));
			continue;
		}
		for (int k = 0; k < y.parts[n].key_count; k++)
			key_differs(&out, &x, w, &y, n, y.parts[n].keys[k].key, &any);
		for (int k = 0; k < x.parts[w].key_count; k++)
			if (!*edit_get(&y, n, x.parts[w].keys[k].key))
				key_differs(&out, &x, w, &y, n, x.parts[w].keys[k].key, &any);
	}
	for (int w = 0; w < x.part_count; w++)
		if (edit_find(&y, x.parts[w].kind, x.parts[w].id) < 0)
			sink_put(&out, "删去 %s\n", part_name(&x, w));
	if (!out.len && (was_len != now_len || memcmp(was, now, now_len)))
		sink_text(&out, "只有注释、空行或次序不同，计分没有变\n");
	return out.text;
}

void scheme_say(struct ui *ui, int y, int rows, const char *said)
{
	struct sink flow = { .arena = &ui->scratch };

	sink_text(&flow, "");
	for (const char *p = said; *p;) {
		bool heading = *p == '#';
		size_t n;

		p += strspn(p, "# ");
		while (!strncmp(p, "　", strlen("　")))
			p += strlen("　");
		n = strcspn(p, "\n");
		sink_bytes(&flow, p, n);
		sink_text(&flow, heading ? "：" : "");
		p += n + (p[n] == '\n');
	}
	ui_lines(ui, y, 1, ui->cols - 2, rows, flow.text);
}

/* --- another edition ----------------------------------------------------------------------------------------- */

struct editions_ctx {
	const char *name;
	const struct edition *but;
};

static bool same_edition(const struct edition *a, const struct edition *b)
{
	return b && a->id == b->id && !strcmp(a->name, b->name) && a->from == b->from;
}

static int editions_find(struct ui *ui, struct arena *a, const void *ctx, const char *typed, int most, struct pick_row *out)
{
	const struct editions_ctx *c = ctx;
	struct edition *all;
	struct err e = { 0 };
	int n = 0, count = edition_list(ui->st, a, NULL, &all, &e);

	for (int own = 1; own >= 0; own--)              /* those of the name first */
		for (int i = 0; i < count && n < most; i++) {
			const char *text = arena_print(a, "%s  %s", all[i].name, edition_years(a, &all[i]));

			if ((strcmp(all[i].name, c->name) == 0) == own && !same_edition(&all[i], c->but) && (!*typed || strstr(text, typed) || strstr(all[i].title, typed)))
				out[n++] = (struct pick_row){ i + 1, all[i].name, text, all[i].id ? all[i].title : "随程序附带", false };
		}
	return n;
}

const struct edition *ui_pick_edition(struct ui *ui, struct arena *a, const char *title, const char *name, const struct edition *but)
{
	struct editions_ctx ctx = { name, but };
	const struct pick_row *row = ui_pick(ui, a, title, (struct pick_source){ editions_find, &ctx }, "");
	struct edition *all;
	struct err e = { 0 };
	int count = row ? edition_list(ui->st, a, NULL, &all, &e) : 0;

	return row && row->id >= 1 && row->id <= count ? &all[row->id - 1] : NULL;
}

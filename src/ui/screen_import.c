/* What would come of an import, row by row, before anything is written: new, changed, the same, doubled, wrong. The clerk
 * looks, leaves rows out, mends the file and reads it again; F2 writes what can be written, Esc nothing. */
#include "bring_parts.h"
#include <string.h>

struct preview {
	struct bring *b;
	int at, top, shown_count;
	int *shown;                             /* rows of the fate that is looked at */
	struct arena arena;                     /* of shown */
	int fate;                               /* -1: all */
};

static const struct { const char *word; enum role role; } fates[IMPORT_FATES] = {
	[IMPORT_NEW] = { N_("新增"), ROLE_GOOD }, [IMPORT_CHANGED] = { N_("更新"), ROLE_NOTE }, [IMPORT_SAME] = { N_("不变"), ROLE_DIM },
	[IMPORT_DOUBLED] = { N_("重复"), ROLE_BAD }, [IMPORT_REFUSED] = { N_("有错"), ROLE_BAD },
};

static int64_t count_of(const struct bring *b, int fate)
{
	const struct import_result *got = &b->got;
	const int64_t n[IMPORT_FATES] = { got->added, got->updated, got->unchanged, got->doubled, got->refused };

	return fate < 0 ? got->rows : n[fate];
}

/* Rows that F2 writes. */
static int64_t writable(const struct bring *b)
{
	int64_t n = 0;

	for (size_t i = 0; i < b->count; i++)
		n += b->rows[i].fate <= IMPORT_CHANGED && !b->rows[i].left;
	return n;
}

static void choose(struct preview *p)
{
	p->at = p->top = p->shown_count = 0;
	arena_free(&p->arena);
	p->shown = arena_take(&p->arena, sizeof *p->shown * (p->b->count + 1));
	for (size_t i = 0; i < p->b->count; i++)
		if (p->fate < 0 || (int)p->b->rows[i].fate == p->fate)
			p->shown[p->shown_count++] = (int)i;
}

/* The next fate that has rows; behind the last all of them again. */
static void next_fate(struct preview *p, int step)
{
	do
		p->fate = (p->fate + 1 + step + IMPORT_FATES + 1) % (IMPORT_FATES + 1) - 1;
	while (p->fate >= 0 && !count_of(p->b, p->fate));
	choose(p);
}

static enum lz_code open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct preview *p = state;

	(void)ui, (void)e;
	p->b = arg;
	p->fate = p->b->got.refused ? IMPORT_REFUSED : p->b->got.doubled ? IMPORT_DOUBLED : -1;
	choose(p);
	return LZ_OK;
}

static void draw_row(struct ui *ui, int y, const struct bring_row *row, bool now)
{
	int what = (ui->cols - 18) * 2 / 5;

	ui_role(ui, now ? ROLE_ROW : row->left ? ROLE_DIM : ROLE_TEXT);
	ui_put(ui, y, 0, ui->cols, "");
	ui_print(ui, y, 1, 6, "%lld", (long long)row->line);
	if (!now)
		ui_role(ui, row->left ? ROLE_DIM : fates[row->fate].role);
	ui_put(ui, y, 8, 8, row->left ? "不导入" : fates[row->fate].word);
	ui_role(ui, now ? ROLE_ROW : row->left ? ROLE_DIM : ROLE_TEXT);
	ui_put(ui, y, 16, what, row->what);
	if (!now && row->warned && !row->left)
		ui_role(ui, ROLE_BAD);
	ui_put(ui, y, 17 + what, ui->cols - 18 - what, row->why);
}

static void draw(struct ui *ui, const void *state)
{
	const struct preview *p = state;
	int rows = ui_body(ui) - 2;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, 1, 0, ui->cols, " 行     结果    记录");
	ui_put(ui, 1, 17 + (ui->cols - 18) * 2 / 5, 20, "改什么、为什么");
	for (int i = 0; i < rows && p->top + i < p->shown_count; i++)
		draw_row(ui, 2 + i, &p->b->rows[p->shown[p->top + i]], p->top + i == p->at);
	ui_role(ui, ROLE_NOTE);
	ui_print(ui, ui_body(ui), 1, ui->cols - 2, writable(p->b) ? "什么也还没有写：F2 写入 %lld 行%s，Esc 都不导入" : "没有要写的行；Esc 返回",
	         (long long)writable(p->b), p->b->got.refused + p->b->got.doubled ? "（重复的和有错的略过）" : "");
	ui_cursor(ui, 2 + p->at - p->top, 0);
}

static const char *heading(struct ui *ui, const void *state)
{
	const struct preview *p = state;
	struct sink out = { .arena = &ui->scratch };

	sink_put(&out, p->fate < 0 ? "[全部 %lld]" : "全部 %lld", (long long)p->b->got.rows);
	for (int f = 0; f < IMPORT_FATES; f++)
		if (count_of(p->b, f))
			sink_put(&out, f == p->fate ? "  [%s %lld]" : "  %s %lld", fates[f].word, (long long)count_of(p->b, f));
	if (p->b->got.warned)
		sink_put(&out, "  要看 %lld", (long long)p->b->got.warned);
	return out.text;
}

/* The whole of a row that does not fit its line: what changes, one field a line. */
static void show(struct ui *ui, const struct bring_row *row)
{
	struct arena a = { NULL };
	struct sink out = { .arena = &a };

	sink_put(&out, "%s\n\n", row->what);
	for (const char *s = row->why; *s;) {
		const char *stop = row->fate == IMPORT_CHANGED ? strstr(s, "；") : NULL;
		size_t n = stop ? (size_t)(stop - s) : strlen(s);

		sink_bytes(&out, s, n);
		sink_text(&out, "\n");
		s += n + (stop ? strlen("；") : 0);
	}
	ui_pager(ui, arena_print(&a, "第 %lld 行：%s", (long long)row->line, fates[row->fate].word), out.text);
	arena_free(&a);
}

static void print(struct ui *ui, const struct preview *p)
{
	static const struct doc_column columns[] = {
		{ "行", 5, DOC_RIGHT, true }, { "结果", 6, DOC_LEFT, true }, { "记录", 34, DOC_LEFT, false }, { "改什么、为什么", 45, DOC_LEFT, false },
	};
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "导入预览");
	struct doc_table *t;

	doc_landscape(d);
	doc_part(d, arena_print(&a, "导入预览：%s", p->b->job.file));
	t = doc_table(d, columns, COUNT(columns));
	for (int i = 0; i < p->shown_count; i++) {
		const struct bring_row *row = &p->b->rows[p->shown[i]];

		doc_row(t, (const char *const[]){ arena_print(&a, "%lld", (long long)row->line), row->left ? "不导入" : fates[row->fate].word,
		                                  row->what, row->why });
	}
	ui_preview(ui, d, "导入预览");
	arena_free(&a);
}

/* The rows that are shown follow the cursor. */
static void follow(struct preview *p, int page)
{
	p->top = p->at < p->top ? p->at : p->at >= p->top + page ? p->at - page + 1 : p->top;
}

/* What a row is called, without the number that it would get: that may be another one now. */
static const char *name_of(const struct bring_row *row)
{
	const char *s = row->what + strspn(row->what, "0123456789");

	return *s == ' ' ? s + 1 : row->what;
}

/* The mended file. Rows that were left out stay so where they are found again; the clerk goes on looking at the same kind. */
static void again(struct ui *ui, struct preview *p)
{
	struct bring_row *old = p->b->rows;             /* lives on in the arena */
	struct import_result got = p->b->got;
	size_t count = p->b->count;
	int lost = 0;
	char said[sizeof ui->note];

	if (!bring_try(ui, p->b)) {                     /* gone or half written: what was read before stays to be seen */
		p->b->rows = old;
		p->b->count = count;
		p->b->got = got;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		bool found = !old[i].left;

		for (size_t k = 0; k < p->b->count && !found; k++) {
			struct bring_row *row = &p->b->rows[k];

			found = row->line == old[i].line && !strcmp(name_of(row), name_of(&old[i]));
			row->left |= found && row->fate <= IMPORT_CHANGED;
		}
		lost += !found;
	}
	if (p->fate >= 0 && !count_of(p->b, p->fate))
		p->fate = -1;
	choose(p);
	memcpy(said, ui->note, sizeof said);
	if (lost)
		ui_say(ui, "已重读；有 %d 行“不导入”的记号在文件里对不上了，请再看一遍", lost);
	else
		ui_say(ui, "已重读%s%s", *said ? "；" : "", said);
}

static bool act(struct ui *ui, void *state, enum act act)
{
	struct preview *p = state;
	struct bring_row *row = p->shown_count ? &p->b->rows[p->shown[p->at]] : NULL;
	int page = ui_body(ui) - 2;

	switch (act) {
	case ACT_SAVE:
		p->b->write = writable(p->b) > 0;
		return false;
	case ACT_ESC:
		return false;
	case ACT_ENTER:
		if (row)
			show(ui, row);
		return true;
	case ACT_MARK:
		if (row && row->fate <= IMPORT_CHANGED)
			row->left = !row->left;
		ui_step(ACT_DOWN, page, p->shown_count, &p->at);
		break;
	case ACT_TAB: case ACT_BACKTAB:
		next_fate(p, act == ACT_TAB ? 1 : -1);
		return true;
	case ACT_AGAIN:
		again(ui, p);
		return true;
	case ACT_PRINT:
		print(ui, p);
		return true;
	default:
		ui_step(act, page, p->shown_count, &p->at);
		break;
	}
	follow(p, page);
	return true;
}

static void fresh(struct ui *ui, void *state, enum fresh why)
{
	(void)why;
	follow(state, ui_body(ui) - 2);
}

static void close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct preview *)state)->arena);
}

const struct screen import_screen = {
	.name = "import", .title = N_("导入预览"), .where = IN_IMPORT, .state_size = sizeof(struct preview),
	.open = open, .draw = draw, .act = act, .fresh = fresh, .close = close, .heading = heading,
};

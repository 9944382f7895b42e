/* Text to be read: help, history, and the preview of what will be printed. */
#include "lvzhi/print.h"
#include "ui_screen.h"
#include <string.h>

struct pager_arg {
	const char *title, *text;
	const struct doc *doc;                  /* the preview: F9 prints it */
	const char *name;                       /* proposed file name, without ending */
};
struct pager {
	struct pager_arg *arg;
	struct arena arena;                     /* lines for this width */
	const char **lines;
	int count, top, left;
};

/* One row of the screen per line; longer ones go on in the next row, except a document's, which scrolls sideways. */
static void wrap(struct ui *ui, struct pager *p)
{
	const char *text = p->arg->text;

	arena_free(&p->arena);
	p->lines = NULL;
	p->count = 0;
	if (p->arg->doc) {
		struct sink s = { .arena = &p->arena };

		doc_to_text(p->arg->doc, ui->cols > 102 ? 100 : ui->cols - 2, &s);
		text = s.text ? s.text : "";
	}
	for (const char *next; *text; text = next) {
		size_t n = text_line(text, p->arg->doc ? 4000 : ui->cols - 2, &next);
		const char *page = memchr(text, '\f', n);

		if (page) {
			n = (size_t)(page - text);
			next = page + 1;
		}
		p->lines = arena_grow(&p->arena, p->lines, (size_t)p->count, sizeof *p->lines);
		p->lines[p->count++] = *text == '\f' ? "\f" : arena_copy_n(&p->arena, text, n);
	}
}

static enum lz_code pager_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct pager *p = state;

	(void)e;
	p->arg = arg;
	wrap(ui, p);
	return LZ_OK;
}

static void pager_draw(struct ui *ui, const void *state)
{
	const struct pager *p = state;

	for (int i = 0; i < ui_body(ui) && p->top + i < p->count; i++) {
		const char *s = p->lines[p->top + i];
		int used;

		if (*s == '\f') {
			ui_role(ui, ROLE_DIM);
			for (int x = 1; x + 4 < ui->cols; x += 2)
				ui_put(ui, 1 + i, x, 1, "-");
			ui_role(ui, ROLE_TEXT);
			continue;
		}
		s += text_fit_bytes(s, p->left, &used);
		ui_put(ui, 1 + i, 1, ui->cols - 2, s);
	}
	ui_cursor(ui, 1, 0);
}

static const char *pager_heading(struct ui *ui, const void *state)
{
	const struct pager *p = state;
	int last = p->top + ui_body(ui);

	return arena_print(&ui->scratch, "%s  %d-%d/%d 行", p->arg->title, p->count ? p->top + 1 : 0,
	                   last < p->count ? last : p->count, p->count);
}

static const char *pager_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui;
	return act == ACT_PRINT && !((const struct pager *)state)->arg->doc ? "" : NULL;
}

static void pager_fresh(struct ui *ui, void *state, enum fresh why)
{
	if (why & FRESH_SIZE)
		wrap(ui, state);
}

/* To a printer, or into a file beside the ledger's user: the clerk is asked where. */
static void save(struct ui *ui, struct pager *p, const char *ending)
{
	struct arena a = { NULL };
	char *path = ui_ask(ui, &a, "存到哪个文件", arena_print(&a, "%s%s", p->arg->name, ending)), *missing = NULL;
	struct err e = { 0 };

	if (path && (doc_write(p->arg->doc, path, &missing, &e) || printed_doc(ui->st, p->arg->doc, path, 1, &e)))
		ui_fail(ui, &e);
	else if (path && missing && *missing)
		ui_say(ui, "已存到 %s；字体里缺这些字：%s", path, missing);
	else if (path)
		ui_say(ui, "已存到 %s", path);
	arena_free(&a);
}

static void print(struct ui *ui, struct pager *p)
{
	struct arena a = { NULL };
	struct printer *printers = NULL;
	static const struct { const char *label, *ending; } files[] = {
		{ N_("存成 PDF 文件"), ".pdf" }, { N_("存成 Word/WPS 文件（.docx，可再修改）"), ".docx" }, { N_("存成文本文件"), ".txt" },
		{ N_("存成表格（.xlsx，可再计算）"), ".xlsx" },
	};
	int ways = (int)COUNT(files) - !doc_is_sheet(p->arg->doc);
	const char *own = setting_get(ui->st, "print.printer");
	int n = print_printers(&a, &printers), at = 0, chosen;
	const char **words = arena_take(&a, sizeof *words * ((size_t)n + COUNT(files)));
	char *job = NULL, *missing = NULL;
	struct err e = { 0 };

	for (int i = 0; i < n; i++) {
		words[i] = arena_print(&a, "打印机 %s %s", printers[i].name, printers[i].info ? printers[i].info : "");
		if (*own ? !strcmp(printers[i].name, own) : printers[i].is_default)
			at = i;                         /* the office's choice before the system's */
	}
	for (int i = 0; i < ways; i++)
		words[n + i] = files[i].label;
	chosen = ui_menu(ui, n ? "送到哪里" : "没有打印机，送到哪里", words, n + ways, at);
	if (chosen >= n) {
		save(ui, p, files[chosen - n].ending);
	} else if (chosen >= 0) {
		if (print_doc(p->arg->doc, printers[chosen].name, &job, &missing, &a, &e)
		    || printed_doc(ui->st, p->arg->doc, printers[chosen].name, 1, &e))
			ui_fail(ui, &e);
		else
			ui_say(ui, "已送打印机 %s%s%s%s", printers[chosen].name, job ? "：" : "", job ? job : "",
			       missing && *missing ? "；字体里有缺字" : "");
	}
	arena_free(&a);
}

static bool pager_act(struct ui *ui, void *state, enum act act)
{
	struct pager *p = state;
	int page = ui_body(ui), most = p->count > page ? p->count - page : 0, top = p->top;

	switch (act) {
	case ACT_UP:        top--; break;
	case ACT_DOWN: case ACT_ENTER: top++; break;
	case ACT_PAGE_UP:   top -= page; break;
	case ACT_PAGE_DOWN: top += page; break;
	case ACT_TEXT:      top += ui->typed == ' ' ? page : 0; break;
	case ACT_HOME:      top = 0; break;
	case ACT_END:       top = most; break;
	case ACT_LEFT:      p->left = p->left > 8 ? p->left - 8 : 0; break;
	case ACT_RIGHT:     p->left += p->arg->doc ? 8 : 0; break;
	case ACT_PRINT:
		if (p->arg->doc)
			print(ui, p);
		break;
	case ACT_ESC:
		return false;
	default:
		break;
	}
	p->top = top < 0 ? 0 : top > most ? most : top;
	return true;
}

static void pager_close(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(&((struct pager *)state)->arena);
}

static const struct screen pager_screen = {
	.name = "pager", .title = N_("阅读"), .where = IN_PAGER, .state_size = sizeof(struct pager),
	.open = pager_open, .draw = pager_draw, .act = pager_act, .fresh = pager_fresh, .close = pager_close,
	.bar = pager_bar, .heading = pager_heading,
};
static const struct screen preview_screen = {
	.name = "preview", .title = N_("打印预览"), .where = IN_PAGER, .state_size = sizeof(struct pager),
	.open = pager_open, .draw = pager_draw, .act = pager_act, .fresh = pager_fresh, .close = pager_close,
	.bar = pager_bar, .heading = pager_heading,
};

void ui_pager(struct ui *ui, const char *title, const char *text)
{
	struct pager_arg arg = { .title = title, .text = text };

	ui_run(ui, &pager_screen, &arg);
}

void ui_history(struct ui *ui, const struct kind *k, int64_t id, const char *name)
{
	struct arena a = { NULL };
	struct sink text = { .arena = &a };
	struct err e = { 0 };

	sink_text(&text, "");
	if (store_history(ui->st, k, id, &text, &e))
		ui_fail(ui, &e);
	else if (!*text.text)
		ui_say(ui, "这一条是整批装入的，之后没有改过");
	else
		ui_pager(ui, arena_print(&a, "%s的历次修改", name), text.text);
	arena_free(&a);
}

static bool laying_out(void *ui, int64_t done, int64_t all)
{
	return ui_progress(ui, "排版", done, all);
}

void ui_preview(struct ui *ui, struct doc *d, const char *name)
{
	struct pager_arg arg = { .title = name, .text = "", .doc = d, .name = name };

	doc_font(d, setting_get(ui->st, "print.font"));
	doc_watch(d, laying_out, ui);
	ui_run(ui, &preview_screen, &arg);
}

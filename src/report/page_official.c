/* Official documents in a PDF (GB/T 9704-2012): where the head, the number, the signature and 版记 stand. */
#include "page_flow.h"
#include <string.h>

#define CHARACTER (OFFICIAL_WIDTH / OFFICIAL_CHARACTERS)
#define FOLIO_DOWN MM(7.0)                              /* 版心 to the page number */
#define RED_UNDER MM(4.0)                               /* number, or the head of a letter, to the red line */
#define RED_LINE 1.2
static const double thick = MM(0.35), thin = MM(0.25);  /* of 版记 */

/* Red lines and the name of the office; everything else on paper is black. */
static void red(struct flow *f, bool on)
{
	if (f->draw)
		cairo_set_source_rgb(f->cr, on ? 1 : 0, 0, 0);
}

static void at(struct flow *f, enum type_style s, const char *text, double x, double width, enum doc_align align, double y)
{
	if (f->draw)
		type_draw(f->type, f->cr, s, text, width, align, 0, 1, x, y);
}

/* A heavy and a light line, the width of a letter's, the heavy one first when it stands on top. */
static void double_line(struct flow *f, double y, bool heavy_above)
{
	double x = (f->sheet.width - LETTER_RULE) / 2, up = heavy_above ? 2.2 : 0.7, down = heavy_above ? 0.7 : 2.2;

	red(f, true);
	flow_line(f, up, x, y, x + LETTER_RULE, y);
	flow_line(f, down, x, y + 3, x + LETTER_RULE, y + 3);
	red(f, false);
}

void official_page_end(struct flow *f)
{
	bool letter = f->part->official->form == OFFICIAL_LETTER, odd = f->page % 2;
	char folio[32];

	if (letter && f->page == 1) {
		double_line(f, f->sheet.height - LETTER_RULE_UP, false);
		return;
	}
	if (f->bare)
		return;
	snprintf(folio, sizeof folio, "— %d —", f->page);
	at(f, TYPE_FOLIO, folio, f->left + SIZE_SIHAO, f->width - 2 * SIZE_SIHAO, odd ? DOC_RIGHT : DOC_LEFT,
	   f->bottom + FOLIO_DOWN - (styles[TYPE_FOLIO].pitch - SIZE_SIHAO) / 2);
}

/* --- head -------------------------------------------------------------------------------------- */

/* The name of the office in red, its characters' upper edge at y; where its lines end. */
static double red_head(struct flow *f, const char *head, double y)
{
	enum type_style s = official_head_style(head, f->width);
	const char *line;
	size_t n;

	y -= (styles[s].pitch - styles[s].size) / 2;
	red(f, true);
	while (paragraph_next(&head, &line, &n)) {
		at(f, s, arena_copy_n(f->a, line, n), f->left, f->width, DOC_CENTRE, y);
		y += styles[s].pitch;
	}
	red(f, false);
	return y - (styles[s].pitch - styles[s].size) / 2;
}

/* 份号, 密级, 紧急程度 under each other, a reply's class on the right of the first line; how many lines. */
static int corner(struct flow *f, const struct official *o, double y)
{
	const char *left[] = { o->copy_no, o->secret, o->urgent };
	int n = 0;

	if (o->mark)
		at(f, TYPE_OFFICIAL_HEAD, o->mark, f->left, f->width, DOC_RIGHT, y);
	for (size_t i = 0; i < COUNT(left); i++)
		if (left[i])
			at(f, TYPE_OFFICIAL_HEAD, left[i], f->left, f->width, DOC_LEFT, y + n++ * OFFICIAL_PITCH);
	return n || !o->mark ? n : 1;
}

static void document_head(struct flow *f, const struct official *o)
{
	const char *number = o->number ? o->number : "";
	double y;

	corner(f, o, f->top);
	if (!o->head)
		return;
	y = red_head(f, o->head, f->top + OFFICIAL_HEAD_DOWN) + 2 * OFFICIAL_PITCH;
	if (o->signer) {
		const char *label = "签发人：";
		double right = f->left + f->width - CHARACTER, name = type_width(f->type, TYPE_OFFICIAL_KAI, o->signer);

		at(f, TYPE_OFFICIAL, number, f->left + CHARACTER, f->width, DOC_LEFT, y);
		at(f, TYPE_OFFICIAL_KAI, o->signer, right - name, name + 1, DOC_LEFT, y);
		at(f, TYPE_OFFICIAL, label, f->left, right - name - f->left, DOC_RIGHT, y);
	} else {
		at(f, TYPE_OFFICIAL, number, f->left, f->width, DOC_CENTRE, y);
	}
	y += (OFFICIAL_PITCH + SIZE_SANHAO) / 2 + RED_UNDER;
	red(f, true);
	flow_line(f, RED_LINE, f->left, y, f->left + f->width, y);
	red(f, false);
	f->y = y + 2 * OFFICIAL_PITCH;
}

static void letter_head(struct flow *f, const struct official *o)
{
	double y = red_head(f, o->head ? o->head : "", LETTER_HEAD_DOWN) + RED_UNDER;
	int lines;

	double_line(f, y, true);
	y += SIZE_SANHAO * 7 / 8;
	lines = corner(f, o, y);
	if (o->number)
		at(f, TYPE_OFFICIAL, o->number, f->left, f->width, DOC_RIGHT, y + (o->mark ? OFFICIAL_PITCH : 0));
	if (o->number && lines < 1 + (o->mark != NULL))
		lines = 1 + (o->mark != NULL);
	f->y = y + (lines + 2) * OFFICIAL_PITCH;
}

void official_begin(struct flow *f)
{
	const struct official *o = f->part->official;

	if (o->form == OFFICIAL_LETTER)
		letter_head(f, o);
	else
		document_head(f, o);
	if (o->title)
		flow_text(f, TYPE_OFFICIAL_TITLE, o->title, DOC_CENTRE, 0);
	f->y += OFFICIAL_PITCH;
	if (o->to)
		flow_text(f, TYPE_OFFICIAL, arena_print(f->a, "%s：", o->to), DOC_LEFT, 0);
}

/* --- text -------------------------------------------------------------------------------------- */

static int name_lines(const char *s)
{
	const char *line;
	size_t n;
	int lines = 0;

	while (paragraph_next(&s, &line, &n))
		lines++;
	return lines;
}

static double sign_height(const struct official *o)
{
	int lines = o->annex_count + (o->annex_count > 0);

	if (o->from || o->day)
		lines += (o->seal ? OFFICIAL_SEAL_LINES : 1) + (o->from ? name_lines(o->from) : 0) + 1 + (o->note != NULL);
	return lines * OFFICIAL_PITCH;
}

/* Paragraphs with two characters of indent. */
void official_text(struct flow *f, const struct doc_block *b, bool last)
{
	const char *rest = b->text, *line;
	size_t n;

	while (paragraph_next(&rest, &line, &n)) {
		double keep = last && !rest ? sign_height(f->part->official) : 0;

		flow_text(f, TYPE_OFFICIAL, arena_print(f->a, "%s%.*s", b->align == DOC_LEFT ? "　　" : "", (int)n, line),
		          b->align, keep);
	}
}

static const char *heading_text(struct flow *f, const struct doc_block *b, enum type_style *s)
{
	static const enum type_style by_level[] = { TYPE_OFFICIAL_HEAD, TYPE_OFFICIAL_KAI, TYPE_OFFICIAL };

	*s = by_level[b->level < 1 ? 0 : b->level > 3 ? 2 : b->level - 1];
	return arena_print(f->a, "　　%s", b->text);
}

/* What must stand on the page of the heading before it: the next heading and its text, a table with its title. */
static double lead_height(struct flow *f, const struct doc_block *b)
{
	enum type_style s;
	int n;

	if (!b)
		return 0;
	if (b->kind == BLOCK_HEADING)
		return type_lines(f->type, TYPE_OFFICIAL, heading_text(f, b, &s), f->width) * OFFICIAL_PITCH + lead_height(f, b->next);
	if (b->kind == BLOCK_TABLE)
		return flow_table_lead(f, b->table);
	if (is_caption(b))
		return CAPTION_ROOM + flow_table_height(f, b->next->table);
	n = b->kind == BLOCK_TEXT && ends_text(b) ? type_lines(f->type, TYPE_OFFICIAL, b->text, f->width) : 0;
	if (n > 0 && n <= 3)                            /* goes with the signature, whole */
		return n * OFFICIAL_PITCH + sign_height(f->part->official);
	return 2 * OFFICIAL_PITCH;
}

void official_heading(struct flow *f, const struct doc_block *b)
{
	enum type_style s;
	const char *text = heading_text(f, b, &s);

	flow_room(f, type_lines(f->type, s, text, f->width) * OFFICIAL_PITCH + lead_height(f, b->next));
	flow_text(f, s, text, DOC_LEFT, 0);
}

void official_annex(struct flow *f, const struct doc_block *b)
{
	flow_page(f);
	flow_text(f, TYPE_OFFICIAL_HEAD, b->text, DOC_LEFT, 0);
	f->y += OFFICIAL_PITCH;
	if (b->title[0])
		flow_text(f, TYPE_OFFICIAL_TITLE, b->title, DOC_CENTRE, 0);
	f->y += OFFICIAL_PITCH / 2;
}

/* --- end --------------------------------------------------------------------------------------- */

void official_sign(struct flow *f)
{
	const struct official *o = f->part->official;
	const char *day = official_day(f->a, o->day), **annexes, *rest = o->from, *line;
	double right = f->left + f->width - official_day_right(o) * CHARACTER, wide = type_width(f->type, TYPE_OFFICIAL, day);
	int n = official_annexes(f->a, o, &annexes);
	size_t bytes;

	flow_room(f, sign_height(o));
	f->y += n ? OFFICIAL_PITCH : 0;
	for (int i = 0; i < n; i++)
		flow_text(f, TYPE_OFFICIAL, arena_print(f->a, "　　%s", annexes[i]), DOC_LEFT, 0);
	if (!o->from && !o->day)
		return;
	f->y += (o->seal ? OFFICIAL_SEAL_LINES : 1) * OFFICIAL_PITCH;
	while (paragraph_next(&rest, &line, &bytes)) {          /* over the middle of the date */
		const char *name = arena_copy_n(f->a, line, bytes);
		double its = type_width(f->type, TYPE_OFFICIAL, name), x = right - wide / 2 - its / 2;

		if (x + its > f->left + f->width)
			x = f->left + f->width - its;
		at(f, TYPE_OFFICIAL, name, x, its + 1, DOC_LEFT, f->y);
		f->y += OFFICIAL_PITCH;
	}
	at(f, TYPE_OFFICIAL, day, right - wide, wide + 1, DOC_LEFT, f->y);
	f->y += OFFICIAL_PITCH;
	if (o->note)
		flow_text(f, TYPE_OFFICIAL, arena_print(f->a, "　　（%s）", o->note), DOC_LEFT, 0);
}

/* 版记 ends on the last line of the last page, which is an even one: the back of the last sheet. A page that has nothing
 * else after a blank one is not numbered, and neither is the blank one. A letter has 抄送 only, and no lines. */
void official_end(struct flow *f)
{
	static const char label[] = "抄送：";
	const struct official *o = f->part->official;
	const char *last = official_imprint(f->a, o, "");
	bool letter = o->form == OFFICIAL_LETTER;
	double x = f->left + SIZE_SIHAO, width = f->width - 2 * SIZE_SIHAO, pitch = styles[TYPE_IMPRINT].pitch, y;
	double indent = type_width(f->type, TYPE_IMPRINT, label), height;
	const char *cc = o->cc ? arena_print(f->a, "%s。", o->cc) : NULL;
	int lines = cc ? type_lines(f->type, TYPE_IMPRINT, cc, width - indent) : 0;

	if (!lines && !last)
		return;
	height = (lines + (last != NULL)) * pitch + 2;
	if (f->y + height + pitch > f->bottom || (f->page % 2 && !letter)) {
		bool blank = f->page % 2 == 0 && !letter;       /* a blank back, then 版记 on the next one's */

		f->imprint = blank ? IMPRINT_AFTER_BLANK : IMPRINT_NEXT;
		flow_page(f);
		f->bare = blank;
		if (blank)
			flow_page(f);
	}
	y = f->bottom - height;
	if (!letter)
		flow_line(f, thick, f->left, y, f->left + f->width, y);
	if (lines) {
		at(f, TYPE_IMPRINT, label, x, indent + 1, DOC_LEFT, y);
		if (f->draw)
			type_draw(f->type, f->cr, TYPE_IMPRINT, cc, width - indent, DOC_LEFT, 0, lines, x + indent, y);
		y += lines * pitch;
		if (last)
			flow_line(f, thin, f->left, y, f->left + f->width, y);
	}
	if (last) {
		at(f, TYPE_IMPRINT, o->printer ? o->printer : "", x, width, DOC_LEFT, y);
		if (o->printed)
			at(f, TYPE_IMPRINT, official_imprint(f->a, &(struct official){ .printed = o->printed }, ""), x,
			   width, DOC_RIGHT, y);
		y += pitch;
	}
	if (!letter)
		flow_line(f, thick, f->left, y, f->left + f->width, y);
	f->y = f->bottom;
}

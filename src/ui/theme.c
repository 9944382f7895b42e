/* Colours by role from data/skins/NAME.ini: "title = white blue bold | reverse": foreground, background, attributes;
 * behind the bar what stands for it in monochrome. */
#include "lvzhi/data.h"
#include "term.h"
#include <string.h>

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_TEXT] = "text", [ROLE_TITLE] = "title", [ROLE_HEAD] = "head", [ROLE_ROW] = "row", [ROLE_MARK] = "mark",
	[ROLE_LABEL] = "label", [ROLE_FIELD] = "field", [ROLE_FIELD_NOW] = "field_now", [ROLE_DIM] = "dim",
	[ROLE_NOTE] = "note", [ROLE_ERROR] = "error", [ROLE_KEY] = "key", [ROLE_BAR] = "bar", [ROLE_DIALOG] = "dialog",
	[ROLE_GOOD] = "good", [ROLE_BAD] = "bad",
};
static const struct { const char *name; short colour; } colours[] = {
	{ "default", -1 }, { "black", COLOR_BLACK }, { "red", COLOR_RED }, { "green", COLOR_GREEN }, { "yellow", COLOR_YELLOW },
	{ "blue", COLOR_BLUE }, { "magenta", COLOR_MAGENTA }, { "cyan", COLOR_CYAN }, { "white", COLOR_WHITE },
};
static const struct { const char *name; attr_t attr; } attributes[] = {
	{ "bold", A_BOLD }, { "reverse", A_REVERSE }, { "underline", A_UNDERLINE }, { "dim", A_DIM },
};

static void set_role(struct term *t, enum role r, const char *words, size_t n)
{
	short colour[2] = { -1, -1 };
	int given = 0;
	attr_t attr[2] = { A_NORMAL, A_NORMAL };
	bool mono = false;

	for (const char *p = words, *end = words + n; p < end;) {
		size_t len = strcspn(p, " \t\n");

		len = len > (size_t)(end - p) ? (size_t)(end - p) : len;
		if (len == 1 && *p == '|')
			mono = true;
		for (size_t i = 0; i < COUNT(colours) && !mono && given < 2; i++)
			if (len == strlen(colours[i].name) && !strncmp(p, colours[i].name, len))
				colour[given++] = colours[i].colour;
		for (size_t i = 0; i < COUNT(attributes); i++)
			if (len == strlen(attributes[i].name) && !strncmp(p, attributes[i].name, len))
				attr[mono] |= attributes[i].attr;
		p += len + 1;
	}
	t->mono[r] = attr[1];
	if (t->colour && init_pair((short)(r + 1), colour[0], colour[1]) != ERR)
		t->attr[r] = attr[0] | COLOR_PAIR(r + 1);
}

void theme_load(struct ui *ui)
{
	struct term *t = ui->term;
	char name[80] = "skins/default.ini";
	const struct data_file *f = NULL;

	t->colour = t->colour && has_colors() && start_color() != ERR;
	if (t->colour)
		use_default_colors();
	if (t->skin && strlen(t->skin) < 40) {
		snprintf(name, sizeof name, "skins/%s.ini", t->skin);
		f = data_find(name);
	}
	f = f ? f : data_find("skins/default.ini");
	for (const char *p = f ? f->bytes : ""; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		size_t key = strcspn(p, " =\n"), line = strcspn(p, "\n");
		const char *is = memchr(p, '=', line);

		for (int r = 0; r < ROLE_COUNT && is; r++)
			if (key == strlen(role_names[r]) && !strncmp(p, role_names[r], key))
				set_role(t, (enum role)r, is + 1, line - (size_t)(is + 1 - p));
	}
	if (!t->colour)
		memcpy(t->attr, t->mono, sizeof t->attr);
}

/* screen_kit.h - a small ledger of invented people, keys in, the final screen out. */
#ifndef LZ_SCREEN_KIT_H
#define LZ_SCREEN_KIT_H
#include "lvzhi/event.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/text.h"
#include "lvzhi/ui.h"
#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define F1 "\033OP"
#define F2 "\033OQ"
#define F3 "\033OR"
#define F4 "\033OS"
#define F5 "\033[15~"
#define F6 "\033[17~"
#define F7 "\033[18~"
#define F8 "\033[19~"
#define F9 "\033[20~"
#define F10 "\033[21~"
#define UP "\033OA"
#define DOWN "\033OB"
#define RIGHT "\033OC"
#define LEFT "\033OD"
#define PGDN "\033[6~"
#define PGUP "\033[5~"
#define HOME "\033[1~"
#define END "\033[4~"
#define ESC "\033\001WAIT\002"          /* and nothing behind it for a while */
#define PASTE(s) "\033[200~" s "\033[201~"

static struct arena kit_arena;
static struct env kit_env;
static struct store *kit;
static char kit_folder[40], kit_path[80];
static struct sink kit_screen;
static int kit_y, kit_x;

static inline int64_t kit_member(const char *no, const char *name, const char *sector, const char *employer)
{
	struct rec *p = rec_new(&kit_arena, &person_kind), *m;
	struct err e = { 0 };

	rec_set_text(p, PERSON_NAME, name);
	rec_set_text(p, PERSON_EMPLOYER, employer);
	m = rec_add(p, &membership_kind);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(kit));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(kit));
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, no);
	rec_set_text(m, MEMBERSHIP_SECTOR, sector);
	rec_set_num(m, MEMBERSHIP_FROM_DAY, 20220101);
	ck_assert_msg(!store_save(kit, "新增人员", p, &e), "%s", e.say);
	return p->id;
}

static inline void kit_open(void)
{
	struct store_new how = { "芜湖市", 9, 20220101, NULL };
	struct err e = { 0 };

	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	strcpy(kit_folder, "/tmp/lvzhi-screen-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(kit_folder));
	snprintf(kit_path, sizeof kit_path, "%s/test.lvzhi", kit_folder);
	/* 2025-03-20 09:00 in China */
	kit_env = (struct env){ .clock = clock_still, .random = random_seeded, .at = 1742432400, .seed = 7, .clerk = "李梅" };
	ck_assert_msg(!store_create(&kit, kit_path, &how, &kit_env, &e), "%s", e.say);
}

static inline void kit_close(void)
{
	char gone[120];

	store_close(kit);
	snprintf(gone, sizeof gone, "rm -rf %s", kit_folder);
	ck_assert_int_eq(system(gone), 0);
	arena_free(&kit_arena);
	kit_screen = (struct sink){ NULL, NULL, 0, 0 };
}

/* Six members: three to find by initials, a one-character given name, a compound surname. */
static inline void kit_people(void)
{
	kit_member("001", "欧阳修", "01", "市文联");
	kit_member("002", "曾国藩", "02", "湘江书院");
	kit_member("003", "丁宁", "03", "市第一中学");
	kit_member("004", "王安石", "01", "市水利局");
	kit_member("005", "王维", "02", "市画院");
	kit_member("006", "李清照", "03", "市作家协会");
}

/* The screen after these keys; its text. */
static inline const char *press(const char *screen, int rows, int columns, const char *keys)
{
	struct err e = { 0 };

	kit_screen = (struct sink){ .arena = &kit_arena };
	ck_assert_msg(!ui_headless(kit, rows, columns, screen, keys, &kit_screen, &kit_y, &kit_x, &e), "%s", e.say);
	return kit_screen.text;
}

/* The nth line of the screen. */
static inline const char *line_of(int n)
{
	const char *p = kit_screen.text;

	while (n-- > 0)
		p = strchr(p, '\n') + 1;
	return arena_copy_n(&kit_arena, p, strcspn(p, "\n"));
}

static inline bool shows(const char *text)
{
	return strstr(kit_screen.text, text) != NULL;
}

#define ck_shows(part) ck_assert_msg(shows(part), "the screen lacks “%s”:\n%s", part, kit_screen.text)
#define ck_hides(part) ck_assert_msg(!shows(part), "the screen has “%s”:\n%s", part, kit_screen.text)

/* The whole screen as tests/golden/screen-NAME.txt has it; with LVZHI_GOLDEN set the file is written instead. */
static inline void ck_golden(const char *name)
{
	char path[300];
	struct sink want = { .arena = &kit_arena };
	char part[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "%s/tests/golden/screen-%s.txt", LZ_SOURCE, name);
	if (getenv("LVZHI_GOLDEN")) {
		f = fopen(path, "w");
		ck_assert_ptr_nonnull(f);
		fputs(kit_screen.text, f);
		fclose(f);
		return;
	}
	f = fopen(path, "r");
	ck_assert_msg(f != NULL, "no %s", path);
	sink_text(&want, "");
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		sink_bytes(&want, part, n);
	fclose(f);
	ck_assert_str_eq(kit_screen.text, want.text);
}
#endif

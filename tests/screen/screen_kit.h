/* screen_kit.h - a small ledger of invented people, keys in, the final screen out. */
#ifndef LZ_SCREEN_KIT_H
#define LZ_SCREEN_KIT_H
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
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
#define BACKTAB "\033[Z"
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

static inline int64_t kit_save(struct rec *r)
{
	struct err e = { 0 };

	ck_assert_msg(!store_save(kit, "新增", r, &e), "%s", e.say);
	return r->id;
}

/* An event with so many sittings, a roll of everybody and these statuses by member (in order of 委员编号), one letter each
 * for all sittings: p present, l leave, a absent, t present but late. */
static inline int64_t kit_event(const char *type, const char *title, int64_t day, int sittings, const char *statuses)
{
	static const char *const parts[] = { "开幕会", "大会发言", "闭幕会" };
	struct rec *r = rec_new(&kit_arena, &event_kind);
	struct roll_clash clash[4];
	struct roll *roll;
	struct err e = { 0 };
	int n, added;

	rec_set_num(r, EVENT_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, EVENT_TERM_ID, store_term(kit));
	rec_set_text(r, EVENT_TYPE, type);
	rec_set_text(r, EVENT_TITLE, title);
	rec_set_num(r, EVENT_FROM_DAY, day);
	rec_set_text(r, EVENT_ROLL_RULE, "all");
	for (int i = 0; i < sittings; i++) {
		struct rec *s = rec_add(r, &sitting_kind);

		rec_set_num(s, SITTING_NO, i + 1);
		rec_set_text(s, SITTING_TITLE, sittings > 1 ? parts[i % 3] : "");
		rec_set_num(s, SITTING_DAY, day + i);
	}
	kit_save(r);
	ck_assert_msg(!roll_make(kit, r->id, NULL, "no", &added, &e), "%s", e.say);
	ck_assert_msg(!roll_read(kit, &kit_arena, r->id, &roll, &e), "%s", e.say);
	for (int p = 0; statuses[p] && p < roll->person_count; p++)
		for (int i = 0; i < sittings; i++) {
			struct roll_cell *c = &roll->people[p].cell[i];

			c->status = statuses[p] == 'l' ? STATUS_LEAVE : statuses[p] == 'a' ? STATUS_ABSENT : STATUS_PRESENT;
			c->leave_state = statuses[p] == 'l' ? LEAVE_APPROVED : LEAVE_NONE;
			c->late = statuses[p] == 't' && i == 0;
		}
	ck_assert_msg(!roll_save(kit, roll, NULL, clash, 4, &n, &e), "%s", e.say);
	return r->id;
}

static inline int64_t kit_proposal(const char *title, int64_t day, int64_t lead, int64_t co, bool best)
{
	static int64_t session;
	struct rec *r = rec_new(&kit_arena, &proposal_kind), *s;

	if (!session) {
		s = rec_new(&kit_arena, &session_kind);
		rec_set_num(s, SESSION_COMMITTEE_ID, store_committee(kit));
		rec_set_num(s, SESSION_TERM_ID, store_term(kit));
		rec_set_num(s, SESSION_NO, 4);
		session = kit_save(s);
	}
	rec_set_num(r, PROPOSAL_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, PROPOSAL_TERM_ID, store_term(kit));
	rec_set_num(r, PROPOSAL_SESSION_ID, session);
	rec_set_text(r, PROPOSAL_TITLE, title);
	rec_set_text(r, PROPOSAL_FORM, co ? "joint" : "individual");
	rec_set_num(r, PROPOSAL_RECEIVED_DAY, day);
	rec_set_num(r, PROPOSAL_FILED_DAY, day + 1);
	if (best) {
		rec_set_num(r, PROPOSAL_IS_KEY, 1);
		rec_set_num(r, PROPOSAL_KEY_DAY, day + 2);
		rec_set_num(r, PROPOSAL_IS_EXCELLENT, 1);
		rec_set_num(r, PROPOSAL_EXCELLENT_DAY, day + 3);
	}
	s = rec_add(r, &submitter_kind);
	rec_set_num(s, SUBMITTER_SEQ, 1);
	rec_set_num(s, SUBMITTER_PERSON_ID, lead);
	rec_set_text(s, SUBMITTER_ROLE, "lead");
	if (co) {
		s = rec_add(r, &submitter_kind);
		rec_set_num(s, SUBMITTER_SEQ, 2);
		rec_set_num(s, SUBMITTER_PERSON_ID, co);
		rec_set_text(s, SUBMITTER_ROLE, "co");
	}
	return kit_save(r);
}

/* A year of the six of kit_people (ids 1 to 6). Under jinan-2015, which counts 70 to start with, 30 less for the plenary
 * missed and 10 less with leave, 5 more for each filed proposal of one's own after the first, 5 for a key one, 10 for an
 * excellent one, 2 for welfare work:
 *     001 欧阳修  70 + 5 (second filed) + 5 (key) + 10 (excellent)    = 90
 *     002 曾国藩  70 + 2 (welfare)                                    = 72
 *     003 丁宁    70 - 10 (on leave)                                  = 60
 *     004 王安石  70 - 30 (absent)                                    = 40
 *     005 王维    70                                                  = 70
 *     006 李清照  70                                                  = 70 */
static inline void kit_year(void)
{
	kit_event("plenary", "政协芜湖市第九届委员会第四次会议", 20250110, 3, "ptlapp");
	kit_event("welfare", "沿江困难村义诊和送文化", 20250305, 1, "apaaaa");
	kit_event("research", "关于长江岸线生态修复和沿江产业转型升级情况的专题调研", 20250218, 1, "ppaapp");
	kit_proposal("关于建设城区历史文化街区步行系统的提案", 20250111, 1, 5, false);
	kit_proposal("关于为农村小学配备专职音乐美术教师的提案", 20250112, 1, 0, true);
	kit_proposal("关于治理青弋江沿岸扬尘的提案", 20250111, 2, 0, false);
}

/* A rule that scores sectors: an award of the sector's own, and 5 for each proposal of its members. */
static inline void kit_sector_rule(const char *name, const char *title, int award)
{
	struct rec *r = rec_new(&kit_arena, &scheme_kind);

	rec_set_text(r, SCHEME_NAME, name);
	rec_set_text(r, SCHEME_TITLE, title);
	rec_set_text(r, SCHEME_TEXT, arena_print(&kit_arena, "[rule]\nname = %s\nsubject = sector\n"
	             "[item award]\nlabel = 集体表彰\nwhen = own and kind = 'award'\npoints = %d\n"
	             "[item deed]\nlabel = 组员提案\nwhen = kind = 'proposal'\nsame = root_id\npoints = 5\n"
	             "[grade]\n先进 = 50\n一般 = else\n", title, award));
	kit_save(r);
}

/* 民革's own award. */
static inline void kit_sector_award(void)
{
	struct rec *r = rec_new(&kit_arena, &body_deed_kind);

	rec_set_num(r, BODY_DEED_COMMITTEE_ID, store_committee(kit));
	rec_set_num(r, BODY_DEED_TERM_ID, store_term(kit));
	rec_set_text(r, BODY_DEED_WHOSE, "sector:02");
	rec_set_text(r, BODY_DEED_KIND, "award");
	rec_set_num(r, BODY_DEED_DAY, 20250305);
	rec_set_text(r, BODY_DEED_TITLE, "先进界别活动组");
	kit_save(r);
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

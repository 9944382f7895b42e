/* The attendance grid: people × sittings. What a key does to the roll is grid.h's; here it is drawn, drafted, saved.
 *
 *      出勤录入  常委会第十次会议  2025-03-15
 *      1席 2假 3缺 4迟 5退 6未 7逾 8辞 0恢复
 *      连录 请假   代号 z_
 *      应到 58  实到 55  请假 2  缺席 1  迟到 0   到会率 94.8%  过三分之二
 *      序号 代号 姓名      界别          上午 下午
 *         1 dn   丁宁      教育界        席   席
 */
#include "lvzhi/grid.h"
#include "lvzhi/day.h"
#include "lvzhi/person.h"
#include "ui_screen.h"
#include <stdio.h>
#include <string.h>

enum { ROW_MARKS = 1, ROW_FIND, ROW_TOTAL, ROW_HEAD, ROW_FIRST };
enum { CELLS_SEQ = 5, CELLS_MARK = 4, CELLS_NAME = 11, CELLS_SECTOR = 14, CELLS_SITTING = 5, CELLS_SITTING_MOST = 13, CELLS_GAP = 2 };
enum { CELLS_WHO = CELLS_SEQ + CELLS_MARK + CELLS_NAME + CELLS_SECTOR };

struct state {
	struct arena a;                         /* the roll and the grid over it */
	struct grid g;
	int64_t event;
	uint64_t drafted;                       /* hash of the draft as it lies in the ledger */
	bool settling, missed;                  /* a clash is being decided: the roll stays as it is; a change came meanwhile */
	char place[40];                         /* of the draft */
};

/* --- reading and drafts ---------------------------------------------------------------------- */

/* People put on the roll by hand come first in a draft (grid.h). */
static void readd(struct ui *ui, struct state *s, const char *draft)
{
	struct err e = { 0 };

	for (const char *p = draft; *p; p += strcspn(p, "\n"), p += *p == '\n') {
		long long person;
		int capacity, walk_in;

		if (sscanf(p, "w %lld %d %d", &person, &capacity, &walk_in) == 3 && capacity >= 0 && capacity < CAPACITY_COUNT
		    && roll_add(ui->st, s->g.roll, person, capacity, walk_in, &e) >= 0)
			grid_grown(&s->g);
	}
}

/* The roll afresh, with what was typed and not saved put back. */
static int reread(struct ui *ui, struct state *s, const char *draft, struct err *e)
{
	struct arena a = { NULL };
	struct roll *r;
	int n = 0;

	if (roll_read(ui->st, &a, s->event, &r, e)) {
		arena_free(&a);
		return -1;
	}
	arena_free(&s->a);
	s->a = a;
	r->arena = &s->a;
	grid_open(&s->g, r);
	if (draft) {
		readd(ui, s, draft);
		n = grid_draft_read(&s->g, draft);
	}
	return n;
}

static void draft_drop(struct ui *ui, struct state *s)
{
	store_draft_drop(ui->st, s->place);
	s->drafted = 0;
}

static bool locked(const struct state *s)
{
	return s->g.roll->roll_state == ROLL_LOCKED;
}

static void say_locked(struct ui *ui)
{
	ui_say(ui, "这份名册已锁定，只能看、能打印；要改请按 F2 写明理由解锁");
	ui->error = true;
}

static enum lz_code grid_screen_open(struct ui *ui, void *state, void *arg, struct err *e)
{
	struct state *s = state;
	const struct ui_on *on = arg;
	struct arena a = { NULL };
	char *draft;
	int n = 0, added = 0;

	s->event = on->id;
	snprintf(s->place, sizeof s->place, "roll:%lld", (long long)s->event);
	if (reread(ui, s, NULL, e) < 0)
		return e->code;
	if (s->g.roll->person_count == 0) {             /* asked to type a roll that is not made yet: make it */
		if (roll_make(ui->st, s->event, NULL, NULL, &added, e) || reread(ui, s, NULL, e) < 0)
			return e->code;
		ui_wrote(ui);
		ui_say(ui, "名册已按应到范围生成，%d 人", added);
	}
	draft = store_draft_get(ui->st, &a, s->place);
	if (draft && *draft) {
		n = reread(ui, s, draft, e);
		if (n > 0)
			ui_say(ui, "接着上次没保存的录入（%d 格）；Ctrl-U 放弃它", n);
		s->drafted = text_hash(draft);
	}
	arena_free(&a);
	if (n >= 0 && locked(s))
		say_locked(ui);
	return n < 0 ? e->code : LZ_OK;
}

static void grid_screen_close(struct ui *ui, void *state)
{
	struct state *s = state;

	(void)ui;
	arena_free(&s->a);
}

/* Called once the screen is painted: every cell is on disk before the clerk looks at the next name. */
static void grid_idle(struct ui *ui, void *state)
{
	struct state *s = state;
	struct arena a = { NULL };
	struct sink draft = { .arena = &a };
	struct err e = { 0 };
	uint64_t hash;

	grid_draft_write(&s->g, &draft);
	hash = *draft.text && !s->g.blind ? text_hash(draft.text) : 0;
	if (hash && hash != s->drafted && !store_draft_put(ui->st, s->place, draft.text, &e))
		s->drafted = hash;
	else if (!hash && s->drafted && !s->g.blind)
		draft_drop(ui, s);
	arena_free(&a);
}

static bool roll_same(const struct roll *a, const struct roll *b)
{
	if (a->sitting_count != b->sitting_count || a->person_count < b->person_count)
		return false;
	for (int p = 0; p < b->person_count; p++) {
		if (a->people[p].person_id != b->people[p].person_id)
			return false;
		for (int s = 0; s < b->sitting_count; s++)
			if (a->people[p].was[s].rev != b->people[p].was[s].rev)
				return false;
	}
	return true;
}

/* Another clerk wrote. Only where it touched this roll is it read again: the steps to take back stay otherwise. */
static void grid_fresh(struct ui *ui, void *state, enum fresh why)
{
	struct state *s = state;
	struct arena a = { NULL };
	struct sink draft = { .arena = &a };
	struct grid was = s->g;
	struct roll *now;
	struct err e = { 0 };

	if (!(why & FRESH_LEDGER) || s->g.blind)
		return;
	s->missed = s->settling;
	if (s->missed)
		return;
	if (roll_read(ui->st, &a, s->event, &now, &e)) {
		arena_free(&a);
		return;
	}
	s->g.roll->roll_state = now->roll_state;
	if (!roll_same(s->g.roll, now)) {
		grid_draft_write(&s->g, &draft);
		if (reread(ui, s, draft.text, &e) >= 0) {
			s->g.armed = was.armed;
			s->g.whole = was.whole;
			grid_go(&s->g, was.person);
			s->g.sitting = was.sitting < s->g.roll->sitting_count ? was.sitting : 0;
			s->g.in_hand = was.in_hand;
			ui_say(ui, "另一位同事刚存了这份名册，已合在一起");
		}
	}
	arena_free(&a);
}

/* --- drawing --------------------------------------------------------------------------------- */

/* How people and sittings share the window: blocks of people side by side, sittings that fit in each. */
struct layout {
	int rows, blocks, sittings, sitting_cells, first_sitting, top, block_cells;
};

static struct layout layout_of(const struct ui *ui, const struct grid *g)
{
	struct layout l = { .rows = ui_body(ui) - ROW_FIRST + 1 };
	int sittings = g->roll->sitting_count, needed;

	l.sittings = (ui->cols - CELLS_WHO) / CELLS_SITTING;
	l.sittings = l.sittings < 1 ? 1 : l.sittings > sittings ? sittings : l.sittings;
	l.first_sitting = g->sitting < l.sittings ? 0 : g->sitting - l.sittings + 1;
	l.sitting_cells = CELLS_SITTING;
	l.block_cells = CELLS_WHO + l.sittings * CELLS_SITTING + CELLS_GAP;
	l.rows = l.rows < 1 ? 1 : l.rows;
	needed = (g->roll->person_count + l.rows - 1) / l.rows;
	l.blocks = (ui->cols + CELLS_GAP) / l.block_cells;
	l.blocks = l.blocks > needed ? needed : l.blocks;
	l.blocks = l.blocks < 1 ? 1 : l.blocks;
	if (l.blocks == 1 && l.sittings) {              /* room is left: the names of the sittings are written out */
		l.sitting_cells = (ui->cols - CELLS_WHO) / l.sittings;
		l.sitting_cells = l.sitting_cells < CELLS_SITTING_MOST ? l.sitting_cells : CELLS_SITTING_MOST;
		l.block_cells = CELLS_WHO + l.sittings * l.sitting_cells + CELLS_GAP;
	}
	l.top = g->person / (l.rows * l.blocks) * (l.rows * l.blocks);
	return l;
}

static void draw_marks(struct ui *ui, const struct grid *g)
{
	int x = 1;

	for (const struct grid_mark *m = grid_marks; m->digit; m++) {
		const char *text = arena_print(&ui->scratch, "%c%s", m->digit, m->label);
		int cells = text_cells(text);

		if (x + cells + 1 > ui->cols)
			break;
		ui_role(ui, m == g->armed ? ROLE_MARK : ROLE_LABEL);
		x += ui_put(ui, ROW_MARKS, x, cells, text) + 1;
	}
}

static void draw_find(struct ui *ui, const struct grid *g)
{
	const char *what = g->searching ? "查找" : "代号";
	int x = 1;

	ui_role(ui, g->armed ? ROLE_MARK : ROLE_DIM);
	x += ui_put(ui, ROW_FIND, x, 18, g->armed ? arena_print(&ui->scratch, "连录：%s", g->armed->label) : "先按数字选状态") + 2;
	ui_role(ui, ROLE_LABEL);
	x += ui_put(ui, ROW_FIND, x, text_cells(what), what) + 1;
	ui_role(ui, ROLE_FIELD_NOW);
	ui_put(ui, ROW_FIND, x, 14, g->find);
	if (!g->in_hand)
		ui_cursor(ui, ROW_FIND, x + text_cells(g->find));
	x += 15;
	if (g->whole) {
		ui_role(ui, ROLE_MARK);
		x += ui_put(ui, ROW_FIND, x, 12, "对全部场次") + 1;
	}
	if (g->blind) {
		ui_role(ui, ROLE_MARK);
		x += ui_put(ui, ROW_FIND, x, 12, "第二遍") + 1;
	}
	ui_role(ui, g->wrong ? ROLE_ERROR : ROLE_NOTE);
	if (g->searching && g->found_count) {
		struct sink s = { .arena = &ui->scratch };

		for (int i = 0; i < g->found_count && i < GRID_FOUND_MOST; i++) {
			const struct roll_person *p = &g->roll->people[g->found[i]];

			sink_put(&s, "%s%d%s·%s%s ", i == g->pick ? "[" : "", p->seq, p->name, p->sector_name, i == g->pick ? "]" : "");
		}
		ui_put(ui, ROW_FIND, x, ui->cols - x, s.text);
	} else {
		ui_put(ui, ROW_FIND, x, ui->cols - x, g->say);
	}
}

/* 全体会议 and 常委会会议 need two thirds, other meetings more than half: both are said, the clerk knows which counts. */
static void draw_total(struct ui *ui, const struct grid *g)
{
	struct roll_total t = { 0 };
	const char *quorum = "", *others = "";

	if (g->roll->sitting_count)
		t = grid_total(g, g->sitting);
	if (t.observers || t.guests)
		others = arena_print(&ui->scratch, "  列席 %d  来宾 %d", t.observers, t.guests);
	if (t.expected)
		quorum = t.present * 3 >= t.expected * 2 ? "过三分之二" : t.present * 2 > t.expected ? "过半数" : "未过半数";
	ui_role(ui, ROLE_TEXT);
	ui_print(ui, ROW_TOTAL, 1, ui->cols - 1, "应到 %d  实到 %d  请假 %d  缺席 %d  迟到 %d  早退 %d%s  %s", t.expected, t.present,
	         t.leave, t.absent, t.late, t.left_early, others, quorum);
}

/* 10日开幕会 where there is room; the title line says the day too. */
static const char *sitting_head(struct ui *ui, const struct roll *r, int nth, bool same_day, int cells)
{
	const struct roll_sitting *s = &r->sittings[nth];
	const char *plain = r->sitting_count > 1 ? arena_print(&ui->scratch, "第%d场", nth + 1) : "状态";
	const char *day = arena_print(&ui->scratch, "%d日", (int)(s->day % 100));
	const char *title = *s->title ? s->title : same_day ? plain : day, *whole = arena_print(&ui->scratch, "%s%s", day, title);

	return same_day || title == day || text_cells(whole) > cells ? title : whole;
}

static void draw_head(struct ui *ui, const struct grid *g, const struct layout *l)
{
	const struct roll *r = g->roll;
	bool same_day = !r->sitting_count || r->sittings[0].day == r->sittings[r->sitting_count - 1].day;

	ui_role(ui, ROLE_HEAD);
	ui_put(ui, ROW_HEAD, 0, ui->cols, "");
	for (int b = 0; b < l->blocks; b++) {
		int x = b * l->block_cells;

		ui_put(ui, ROW_HEAD, x, CELLS_SEQ, "序号");
		ui_put(ui, ROW_HEAD, x + CELLS_SEQ, CELLS_MARK, "代号");
		ui_put(ui, ROW_HEAD, x + CELLS_SEQ + CELLS_MARK, CELLS_NAME, " 姓名");
		ui_put(ui, ROW_HEAD, x + CELLS_WHO - CELLS_SECTOR, CELLS_SECTOR - 1, "界别");
		for (int s = 0; s < l->sittings; s++) {
			int at = l->first_sitting + s;

			ui_role(ui, at == g->sitting && r->sitting_count > 1 ? ROLE_MARK : ROLE_HEAD);
			ui_put(ui, ROW_HEAD, x + CELLS_WHO + s * l->sitting_cells, l->sitting_cells - 1,
			       sitting_head(ui, r, at, same_day, l->sitting_cells - 1));
		}
		ui_role(ui, ROLE_HEAD);
	}
}

static enum role cell_role(const struct grid *g, int person, int sitting)
{
	struct roll_cell c = grid_cell(g, person, sitting);

	if (grid_cell_default(g, person, sitting))
		return ROLE_DIM;
	return c.status == STATUS_ABSENT || (c.status == STATUS_LEAVE && c.leave_state != LEAVE_APPROVED) ? ROLE_BAD
	     : c.status == STATUS_LEAVE || c.late || c.left_early ? ROLE_NOTE : ROLE_TEXT;
}

static void draw_person(struct ui *ui, const struct grid *g, const struct layout *l, int person, int y, int x)
{
	const struct roll_person *p = &g->roll->people[person];
	bool here = person == g->person && g->in_hand;
	const char *name = p->standing ? arena_print(&ui->scratch, "%s*", p->name) : p->name;

	ui_role(ui, here ? ROLE_ROW : g->chosen[person] ? ROLE_MARK : ROLE_TEXT);
	ui_put(ui, y, x, CELLS_WHO, "");
	ui_put_right(ui, y, x, CELLS_SEQ - 1, arena_print(&ui->scratch, "%d", p->seq));
	ui_put(ui, y, x + CELLS_SEQ, CELLS_MARK, p->mark);
	ui_put(ui, y, x + CELLS_SEQ + CELLS_MARK, CELLS_NAME, name);
	ui_put(ui, y, x + CELLS_WHO - CELLS_SECTOR, CELLS_SECTOR - 1,
	       p->cell[0].capacity ? capacity_choices[p->cell[0].capacity].label : p->sector_name);
	for (int s = 0; s < l->sittings; s++) {
		int at = l->first_sitting + s, cx = x + CELLS_WHO + s * l->sitting_cells;

		ui_role(ui, here && at == g->sitting ? ROLE_FIELD_NOW : here ? ROLE_ROW : cell_role(g, person, at));
		ui_put(ui, y, cx, CELLS_SITTING - 1, grid_cell_text(g, person, at));
		if (here && at == g->sitting)
			ui_cursor(ui, y, cx);
	}
}

static void grid_draw(struct ui *ui, const void *state)
{
	const struct state *s = state;
	const struct grid *g = &s->g;
	struct layout l = layout_of(ui, g);

	draw_marks(ui, g);
	draw_find(ui, g);
	draw_total(ui, g);
	draw_head(ui, g, &l);
	for (int i = 0; i < l.rows * l.blocks && l.top + i < g->roll->person_count; i++)
		draw_person(ui, g, &l, l.top + i, ROW_FIRST + i % l.rows, i / l.rows * l.block_cells);
	if (!g->roll->person_count) {
		ui_role(ui, ROLE_DIM);
		ui_put(ui, ROW_FIRST + 1, 2, ui->cols - 2, "名册是空的：在会议登记表里写好应到范围，或按 F10 逐个加人");
	}
}

static const char *grid_heading(struct ui *ui, const void *state)
{
	const struct state *s = state;
	const struct roll *r = s->g.roll;
	int changes = grid_changes(&s->g);
	const struct roll_sitting *now = r->sitting_count ? &r->sittings[s->g.sitting] : NULL;

	return arena_print(&ui->scratch, "%s%s  %s %s%s", locked(s) ? "[已锁定] " : "", r->event_title, now ? day_text(&ui->scratch, now->day) : "",
	                   now ? now->title : "", changes && s->drafted ? arena_print(&ui->scratch, "  未保存 %d 格", changes) : "");
}

/* --- what the keys do ---------------------------------------------------------------------------- */

/* 出席（迟到）, 请假（准假） */
static const char *cell_words(const struct roll_cell *c)
{
	for (const struct grid_mark *m = grid_marks; m->digit; m++)
		if (m->status == c->status && m->late == c->late && m->left_early == c->left_early
		    && (c->status != STATUS_LEAVE || m->leave_state == c->leave_state))
			return c->status ? m->label : "（空）";
	return status_choices[c->status].label;
}

/* Two clerks set the same cell differently: the clerk here decides, cell by cell. */
static bool settle_clashes(struct ui *ui, struct state *s, const struct roll_clash *clash, int n)
{
	struct arena a = { NULL };
	int answer = 0;

	s->settling = true;
	for (int i = 0; i < n && answer >= 0; i++) {
		struct roll_person *p = &s->g.roll->people[clash[i].person];
		struct roll_cell *mine = &p->cell[clash[i].sitting], theirs = clash[i].theirs;
		const char *const words[] = { arena_print(&a, "用我录的：%s", cell_words(mine)),
			arena_print(&a, "用对方存的：%s", cell_words(&theirs)) };

		answer = ui_menu(ui, arena_print(&a, "%s 这一格刚被别人改过", p->name), words, COUNT(words), 0);
		if (answer < 0)
			break;
		p->was[clash[i].sitting] = theirs;
		if (answer == 1)
			*mine = theirs;
		mine->rev = theirs.rev;
	}
	s->settling = false;
	arena_free(&a);
	return answer >= 0;
}

/* true: saved. */
static bool save(struct ui *ui, struct state *s)
{
	struct roll_clash clash[32];
	struct roll_total t;
	struct err e = { 0 };
	int n = 0;
	enum lz_code rc;

	if (s->g.blind) {
		grid_compare(&s->g);
		return false;
	}
	grid_fresh(ui, s, FRESH_LEDGER);                /* whom somebody else has entered needs no default */
	grid_settle(&s->g);
	while ((rc = roll_save(ui->st, s->g.roll, NULL, clash, COUNT(clash), &n, &e)) == LZ_CONFLICT && n > 0)
		if (!settle_clashes(ui, s, clash, n < (int)COUNT(clash) ? n : (int)COUNT(clash)))
			break;
	if (s->missed)
		grid_fresh(ui, s, FRESH_LEDGER);
	if (rc == LZ_CONFLICT && n > 0) {
		ui_say(ui, "没有保存：有 %d 格和同事录的不同，按 F2 再定", n);
		return false;
	}
	if (rc) {
		ui_fail(ui, &e);
		return false;
	}
	draft_drop(ui, s);
	ui_wrote(ui);
	t = roll_total(s->g.roll, s->g.sitting);
	ui_say(ui, "已保存 %s：应到 %d 实到 %d 请假 %d 缺席 %d（Ctrl-U 撤销）", s->g.roll->event_title, t.expected, t.present,
	       t.leave, t.absent);
	return true;
}

static void print(struct ui *ui, struct state *s)
{
	static const char *const words[] = { N_("签到表（空白，按界别）"), N_("签到表（空白，按姓名）"), N_("出席情况统计表") };
	struct arena a = { NULL };
	struct err e = { 0 };
	struct doc *d;
	int what = ui_menu(ui, "打印", words, COUNT(words), grid_changes(&s->g) ? 0 : 2);
	enum lz_code rc;

	if (what < 0)
		return;
	if (what == 2 && s->drafted) {
		ui_say(ui, "有没保存的录入，统计表只印已保存的；请先按 F2");
		ui->error = true;
		return;
	}
	d = doc_new(&a, what == 2 ? "出席情况统计表" : "会议签到表");
	rc = what == 2 ? paper_roll(ui->st, d, s->event, &e) : paper_signin(ui->st, d, s->event, what ? "stroke" : "sector", &e);
	if (rc)
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, arena_print(&a, "%s-%s", what == 2 ? "出席情况" : "签到表", s->g.roll->event_title));
	arena_free(&a);
}

static void add_person(struct ui *ui, struct state *s)
{
	/* the six of an appraisal stand behind the usual four, and only there */
	static const char *const words[] = { N_("补签（委员）"), N_("列席"), N_("代会"), N_("来宾"), N_("承办单位领导"), N_("职能处室"),
		N_("会办单位"), N_("提案人"), N_("提案委成员"), N_("民主监督小组") };
	static const int capacity[] = { CAPACITY_MEMBER, CAPACITY_OBSERVER, CAPACITY_SUBSTITUTE, CAPACITY_GUEST, CAPACITY_UNIT_LEADER,
		CAPACITY_SECTION, CAPACITY_CO_UNIT, CAPACITY_SUBMITTER, CAPACITY_PROPOSAL_COMMITTEE, CAPACITY_SUPERVISOR };
	int usual = strcmp(s->g.roll->event_type, "appraisal") ? 4 : (int)COUNT(words);
	static const struct field who = { "person_id", N_("人员"), F_REF, 10, 0, "person", NULL };
	struct arena a = { NULL };
	struct field_ctx ctx = { &who, NULL };
	const struct pick_row *row;
	struct value v = { "", 0 };
	struct err e = { 0 };
	int what, at;

	row = s->g.blind ? NULL : ui_pick(ui, &a, "加谁", pick_of_field(&ctx), s->g.find);
	what = row && pick_value(ui, row, &who, &v) ? ui_menu(ui, row->text, words, usual, 0) : -1;
	if (what >= 0) {
		at = roll_add(ui->st, s->g.roll, v.num, capacity[what], what == 0, &e);
		if (at < 0) {
			ui_fail(ui, &e);
		} else {
			grid_grown(&s->g);
			grid_escape(&s->g);
			grid_go(&s->g, at);
			grid_type(&s->g, '1');
		}
	}
	arena_free(&a);
}

static void capacity(struct ui *ui, struct state *s)
{
	struct arena a = { NULL };
	const char *words[CAPACITY_COUNT];
	int n = 0, answer;

	for (; capacity_choices[n].key && n < (int)COUNT(words); n++)
		words[n] = capacity_choices[n].label;
	if (!s->g.in_hand) {
		ui_say(ui, "请先移到一个人，再改他的身份");
		return;
	}
	answer = ui_menu(ui, arena_copy(&a, s->g.roll->people[s->g.person].name), words, n,
	                 s->g.roll->people[s->g.person].cell[0].capacity);
	if (answer >= 0)
		grid_capacity(&s->g, answer);
	arena_free(&a);
}

static void control(struct ui *ui, struct state *s)
{
	struct arena a = { NULL };
	char *typed = ui_ask(ui, &a, "纸上的 应到 实到 请假 缺席（空格分开，可只写前几个）", "");
	int v[4] = { -1, -1, -1, -1 };

	if (typed && sscanf(text_narrow(&a, typed), "%d %d %d %d", &v[0], &v[1], &v[2], &v[3]) >= 1)
		grid_control(&s->g, v[0], v[1], v[2], v[3]);
	arena_free(&a);
}

static void paste(struct ui *ui, struct state *s)
{
	struct arena a = { NULL };
	char *asks;

	grid_paste(&s->g, ui->pasted.text, &asks);
	if (*asks)
		ui_pager(ui, "这些行要您定：用空格查找，一个一个设", arena_copy(&a, asks));
	arena_free(&a);
}

static void text(struct ui *ui, struct state *s)
{
	int digit = ui_digit(ui);
	char letter = ui_letter(ui);

	grid_type(&s->g, digit >= 0 ? (uint32_t)('0' + digit) : letter ? (uint32_t)letter : ui->typed == 0x3000 ? ' ' : ui->typed);
}

static void give_up(struct ui *ui, struct state *s)
{
	struct err e = { 0 };

	if (s->drafted && ui_menu(ui, "放弃没保存的录入？", (const char *const[]){ "放弃", "留着" }, 2, 1) != 0)
		return;
	draft_drop(ui, s);
	if (reread(ui, s, NULL, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "没保存的已放弃");
}

/* What a locked roll does not take. A digit is the state to enter, so nothing typed is more than a search. */
static bool writes(struct ui *ui, enum act act)
{
	static const enum act acts[] = { ACT_PASTE, ACT_RANGE, ACT_SECTOR, ACT_MARK_ALL, ACT_WHOLE, ACT_COPY, ACT_AGAIN, ACT_CAPACITY, ACT_NEW };

	for (size_t i = 0; i < COUNT(acts); i++)
		if (act == acts[i])
			return true;
	return act == ACT_TEXT && ui_digit(ui) >= 0;
}

static void unlock(struct ui *ui, struct state *s)
{
	struct arena a = { NULL };
	const char *why = ui_ask(ui, &a, "解锁这份名册的理由（记进操作日志）", "");
	struct err e = { 0 };

	if (why && (roll_unlock(ui->st, s->event, why, &e) || reread(ui, s, NULL, &e) < 0)) {
		ui_fail(ui, &e);
	} else if (why) {
		ui_wrote(ui);
		ui_say(ui, "已解锁，可以改了；改好按 F2 保存，再在会议列表的“办事”里锁定");
	}
	arena_free(&a);
}

static const char *grid_bar(struct ui *ui, const void *state, enum act act)
{
	(void)ui;
	return locked(state) && act == ACT_SAVE ? N_("解锁") : NULL;
}

static bool grid_act(struct ui *ui, void *state, enum act act)
{
	struct state *s = state;
	struct grid *g = &s->g;
	struct layout l = layout_of(ui, g);

	if (locked(s) && act == ACT_SAVE) {
		unlock(ui, s);
		return true;
	}
	if (locked(s) && writes(ui, act)) {
		say_locked(ui);
		return true;
	}
	switch (act) {
	case ACT_TEXT: text(ui, s); break;
	case ACT_PASTE: paste(ui, s); break;
	case ACT_ENTER: grid_enter(g); break;
	case ACT_BACKSPACE: grid_back(g); break;
	case ACT_ESC: return grid_escape(g);
	case ACT_UP: grid_move(g, -1, 0); break;
	case ACT_DOWN: grid_move(g, 1, 0); break;
	case ACT_LEFT: case ACT_BACKTAB: grid_move(g, 0, -1); break;
	case ACT_RIGHT: case ACT_TAB: grid_move(g, 0, 1); break;
	case ACT_PAGE_UP: grid_move(g, -l.rows * l.blocks, 0); break;
	case ACT_PAGE_DOWN: grid_move(g, l.rows * l.blocks, 0); break;
	case ACT_HOME: grid_go(g, 0); break;
	case ACT_END: grid_go(g, g->roll->person_count - 1); break;
	case ACT_RANGE: grid_range(g); break;
	case ACT_SECTOR: grid_sector(g); break;
	case ACT_MARK_ALL: grid_everybody(g); break;
	case ACT_WHOLE: grid_whole(g); break;
	case ACT_COPY: grid_copy(g); break;
	case ACT_AGAIN: grid_blind(g); break;
	case ACT_CAPACITY: capacity(ui, s); break;
	case ACT_CONTROL: control(ui, s); break;
	case ACT_NEW: add_person(ui, s); break;
	case ACT_PRINT: print(ui, s); break;
	case ACT_CLEAR: give_up(ui, s); break;
	case ACT_SAVE: return !save(ui, s);
	default: break;
	}
	return true;
}

const struct screen grid_screen = {
	.name = "attend.grid", .title = N_("出勤录入"), .where = IN_GRID, .state_size = sizeof(struct state),
	.open = grid_screen_open, .draw = grid_draw, .act = grid_act, .fresh = grid_fresh, .idle = grid_idle,
	.close = grid_screen_close, .heading = grid_heading, .bar = grid_bar,
};

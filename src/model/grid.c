/* What each key does to a roll: find, set, choose, take back. */
#include "grid_parts.h"
#include "lvzhi/text.h"
#include <stdio.h>
#include <string.h>

/* 请假 on a paper roll means leave that was granted; refused and asked too late are digits of their own, because
 * rules count them as absence. */
const struct grid_mark grid_marks[] = {
	{ '1', N_("出席"), N_("席"), STATUS_PRESENT, LEAVE_NONE, 0, 0 },
	{ '2', N_("请假"), N_("假"), STATUS_LEAVE, LEAVE_APPROVED, 0, 0 },
	{ '3', N_("缺席"), N_("缺"), STATUS_ABSENT, LEAVE_NONE, 0, 0 },
	{ '4', N_("迟到"), N_("迟"), STATUS_PRESENT, LEAVE_NONE, 1, 0 },
	{ '5', N_("早退"), N_("退"), STATUS_PRESENT, LEAVE_NONE, 0, 1 },
	{ '6', N_("未准假"), N_("未"), STATUS_LEAVE, LEAVE_REFUSED, 0, 0 },
	{ '7', N_("逾期请假"), N_("逾"), STATUS_LEAVE, LEAVE_LATE, 0, 0 },
	{ '8', N_("不参加"), N_("辞"), STATUS_DECLINED, LEAVE_NONE, 0, 0 },
	{ '0', N_("恢复默认"), N_("・"), STATUS_NONE, LEAVE_NONE, 0, 0 },
	{ 0, NULL, NULL, 0, 0, 0, 0 },
};

void grid_say(struct grid *g, bool wrong, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vprint(g->say, sizeof g->say, fmt, ap);
	va_end(ap);
	g->wrong = wrong;
}

struct roll_cell grid_cell(const struct grid *g, int person, int sitting)
{
	struct roll_cell c = g->roll->people[person].cell[sitting];

	if (!c.status && (c.rev || c.walk_in))          /* on this sitting's roll */
		c.status = (uint8_t)g->roll->default_status;
	return c;
}

static void find_reset(struct grid *g)
{
	g->find[0] = '\0';
	g->found_count = 0;
	g->pick = -1;
	g->searching = false;
}

void grid_grown(struct grid *g)
{
	g->chosen = arena_take(g->roll->arena, sizeof *g->chosen * (size_t)(g->roll->person_count + 1));
	g->chosen_count = 0;
	g->range_from = -1;
}

void grid_open(struct grid *g, struct roll *r)
{
	*g = (struct grid){ .roll = r, .pick = -1 };
	grid_grown(g);
	g->touched = arena_take(r->arena, sizeof *g->touched * (size_t)(r->sitting_count + 1));
	for (int s = r->sitting_count - 1; s >= 0; s--)         /* the first sitting with something missing */
		for (int p = 0; p < r->person_count; p++)
			if (r->people[p].cell[s].rev && !r->people[p].cell[s].status) {
				g->sitting = s;
				break;
			}
}

void grid_put(struct grid *g, int person, int sitting, struct roll_cell to)
{
	struct roll *r = g->roll;
	struct roll_cell *at = &r->people[person].cell[sitting];

	if (roll_cell_same(at, &to))
		return;
	g->steps = arena_grow(r->arena, g->steps, (size_t)g->step_count, sizeof *g->steps);
	g->steps[g->step_count++] = (struct grid_step){ person, sitting, g->group, *at };
	*at = to;
}

static struct roll_cell cell_marked(struct roll_cell c, const struct grid_mark *m)
{
	bool was_there = c.status == STATUS_PRESENT && m->status == STATUS_PRESENT;

	if (m->status == STATUS_LEAVE && (m->leave_state != LEAVE_APPROVED || c.leave_state == LEAVE_NONE))
		c.leave_state = m->leave_state;         /* a decision on record stays: 请假 does not overrule 未准 */
	else if (m->status != STATUS_LEAVE && c.status == STATUS_LEAVE)
		c.leave_state = LEAVE_NONE;
	c.status = m->status;
	c.late = m->late || (was_there && m->left_early && c.late);             /* late and left early both */
	c.left_early = m->left_early || (was_there && m->late && c.left_early);
	return c;
}

static void mark_person(struct grid *g, int person, const struct grid_mark *m)
{
	for (int s = 0; s < g->roll->sitting_count; s++)
		if (s == g->sitting || (g->whole && g->roll->people[person].cell[s].rev))
			grid_put(g, person, s, cell_marked(g->roll->people[person].cell[s], m));
	g->touched[g->sitting] = true;
}

static void choice_drop(struct grid *g)
{
	memset(g->chosen, 0, sizeof *g->chosen * (size_t)g->roll->person_count);
	g->chosen_count = 0;
	g->range_from = -1;
}

static const struct grid_mark *mark_of_digit(uint32_t c)
{
	for (const struct grid_mark *m = grid_marks; m->digit; m++)
		if ((uint32_t)m->digit == c)
			return m;
	return NULL;
}

static void digit(struct grid *g, uint32_t c)
{
	const struct grid_mark *m = mark_of_digit(c);

	if (!m) {
		grid_say(g, true, "%c 不是状态，状态是 1 到 8，0 恢复默认", (char)c);
		return;
	}
	if (!g->roll->person_count) {
		grid_say(g, true, "名册上还没有人，请先生成名册");
		return;
	}
	if (g->find[0]) {
		grid_say(g, true, "代号“%s”还差一个字母，请打完再按数字，或按退格", g->find);
		return;
	}
	g->group++;
	if (g->chosen_count) {
		int n = g->chosen_count;

		for (int p = 0; p < g->roll->person_count; p++)
			if (g->chosen[p])
				mark_person(g, p, m);
		choice_drop(g);
		grid_say(g, false, "%d 人：%s", n, m->label);
	} else if (g->in_hand) {
		mark_person(g, g->person, m);
		grid_say(g, false, "%s（%s）：%s", g->roll->people[g->person].name, g->roll->people[g->person].sector_name, m->label);
	} else {
		g->armed = m;
		grid_say(g, false, "连录“%s”：请打代号", m->label);
	}
}

/* The person a code, name or number has led to: set if a status is armed, else in hand. */
static void arrive(struct grid *g, int person)
{
	const struct roll_person *p = &g->roll->people[person];

	find_reset(g);
	g->person = person;
	g->in_hand = !g->armed;
	if (!g->armed) {
		grid_say(g, false, "%d %s（%s）", p->seq, p->name, p->sector_name);
		return;
	}
	g->group++;
	mark_person(g, person, g->armed);
	grid_say(g, false, "%s：%d %s（%s），退格撤回", g->armed->label, p->seq, p->name, p->sector_name);
}

static void search(struct grid *g)
{
	g->pick = -1;
	g->found_count = g->find[0] ? roll_find(g->roll, g->find, g->found, GRID_FOUND_MOST) : 0;
}

/* A code is complete with its second letter. */
static void letter(struct grid *g)
{
	const struct roll *r = g->roll;

	for (int p = 0; p < r->person_count; p++)
		if (r->people[p].mark[0] && !strcmp(r->people[p].mark, g->find)) {
			arrive(g, p);
			return;
		}
	if (strlen(g->find) >= 2) {
		grid_say(g, true, "名册上没有代号“%s”；按姓名或拼音找请先按空格", g->find);
		find_reset(g);
	} else {
		g->say[0] = '\0';
	}
}

void grid_type(struct grid *g, uint32_t c)
{
	size_t n = strlen(g->find);

	g->say[0] = '\0';
	g->wrong = false;
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c == ' ' && !g->searching) {
		find_reset(g);
		g->searching = true;
		return;
	}
	if (c >= '0' && c <= '9' && !g->searching) {
		digit(g, c);
		return;
	}
	if (c >= 0x80)
		g->searching = true;                    /* Chinese committed by the input method: a name */
	if (c < 0x80 && !g->searching && !(c >= 'a' && c <= 'z'))
		return;
	if (n + 5 > sizeof g->find)
		return;
	g->find[n + (size_t)utf8_put(g->find + n, c)] = '\0';
	if (g->searching)
		search(g);
	else
		letter(g);
}

static void step_back(struct grid *g)
{
	int group = g->step_count ? g->steps[g->step_count - 1].group : 0, n = 0;

	while (g->step_count && g->steps[g->step_count - 1].group == group) {
		const struct grid_step *s = &g->steps[--g->step_count];

		g->roll->people[s->person].cell[s->sitting] = s->was;
		g->person = s->person;
		g->sitting = s->sitting;
		n++;
	}
	if (n == 1)
		grid_say(g, false, "已撤回：%s", g->roll->people[g->person].name);
	else if (n)
		grid_say(g, false, "已撤回 %d 格", n);
	else
		grid_say(g, true, "没有可以撤回的了");
}

void grid_back(struct grid *g)
{
	size_t n = strlen(g->find);

	g->say[0] = '\0';
	g->wrong = false;
	if (!n) {
		if (g->searching)
			find_reset(g);
		else
			step_back(g);
		return;
	}
	while (n > 0 && ((unsigned char)g->find[--n] & 0xC0) == 0x80)
		;
	g->find[n] = '\0';
	if (g->searching)
		search(g);
}

void grid_enter(struct grid *g)
{
	if (!g->searching) {
		grid_move(g, 1, 0);
		return;
	}
	g->say[0] = '\0';
	g->wrong = false;
	if (g->pick >= 0) {
		arrive(g, g->found[g->pick]);
	} else if (g->found_count == 1) {
		arrive(g, g->found[0]);
	} else if (g->found_count > 1) {
		g->pick = 0;
		grid_say(g, false, "“%s”有 %d 人，用上下键选定再按回车", g->find, g->found_count);
	} else if (g->find[0]) {
		grid_say(g, true, "名册上没有“%s”，请核对，或按 F6 补签", g->find);
	} else {
		find_reset(g);
	}
}

bool grid_escape(struct grid *g)
{
	g->say[0] = '\0';
	g->wrong = false;
	if (g->searching || g->find[0]) {
		find_reset(g);
		return true;
	}
	if (g->chosen_count || g->range_from >= 0) {
		choice_drop(g);
		return true;
	}
	if (g->in_hand) {
		g->in_hand = false;
		return true;
	}
	if (g->armed) {
		g->armed = NULL;
		return true;
	}
	return false;
}

static int clamp(int v, int n)
{
	return v < 0 || n == 0 ? 0 : v >= n ? n - 1 : v;
}

/* A range grows and shrinks with the cursor. */
static void range_follow(struct grid *g)
{
	int from = g->range_from < g->person ? g->range_from : g->person;
	int to = g->range_from < g->person ? g->person : g->range_from;

	for (int p = 0; p < g->roll->person_count; p++)
		g->chosen[p] = p >= from && p <= to;
	g->chosen_count = to - from + 1;
}

void grid_move(struct grid *g, int people, int sittings)
{
	int shown = g->found_count < GRID_FOUND_MOST ? g->found_count : GRID_FOUND_MOST;

	if (g->searching && g->found_count && people) {
		g->pick = clamp(g->pick + (people > 0 ? 1 : -1), shown);
		return;
	}
	find_reset(g);
	g->say[0] = '\0';
	g->wrong = false;
	g->person = clamp(g->person + people, g->roll->person_count);
	g->sitting = clamp(g->sitting + sittings, g->roll->sitting_count);
	g->in_hand = g->roll->person_count > 0 && (people || g->in_hand);       /* the next half-day is not yet somebody */
	if (g->range_from >= 0)
		range_follow(g);
}

void grid_go(struct grid *g, int person)
{
	grid_move(g, person - g->person, 0);
}

void grid_range(struct grid *g)
{
	if (g->range_from >= 0) {
		g->range_from = -1;                     /* chosen stays: the next digit sets it */
		grid_say(g, false, "已选 %d 人，按数字设状态", g->chosen_count);
		return;
	}
	choice_drop(g);
	if (!g->roll->person_count)
		return;
	g->range_from = g->person;
	range_follow(g);
	grid_say(g, false, "从 %s 起，移到最后一人再按数字", g->roll->people[g->person].name);
}

void grid_sector(struct grid *g)
{
	const struct roll *r = g->roll;

	choice_drop(g);
	for (int p = 0; p < r->person_count; p++)
		if (!strcmp(r->people[p].sector, r->people[g->person].sector)) {
			g->chosen[p] = true;
			g->chosen_count++;
		}
	if (r->person_count)
		grid_say(g, false, "已选 %s %d 人，按数字设状态", r->people[g->person].sector_name, g->chosen_count);
}

void grid_everybody(struct grid *g)
{
	choice_drop(g);
	for (int p = 0; p < g->roll->person_count; p++)
		g->chosen[p] = true;
	g->chosen_count = g->roll->person_count;
	grid_say(g, false, "已选全部 %d 人，按数字设状态", g->chosen_count);
}

void grid_whole(struct grid *g)
{
	g->whole = !g->whole;
	grid_say(g, false, g->whole ? "以后设的状态对全部 %d 个场次生效" : "以后设的状态只对本场次生效", g->roll->sitting_count);
}

void grid_capacity(struct grid *g, int capacity)
{
	if (!g->in_hand)
		return;
	g->group++;
	for (int s = 0; s < g->roll->sitting_count; s++) {
		struct roll_cell c = g->roll->people[g->person].cell[s];

		c.capacity = (uint8_t)capacity;
		grid_put(g, g->person, s, c);
	}
	grid_say(g, false, "%s：%s", g->roll->people[g->person].name, capacity_choices[capacity].label);
}

void grid_copy(struct grid *g)
{
	int n = 0;

	if (g->sitting == 0) {
		grid_say(g, true, "这是第一个场次，没有上一场可以照抄");
		return;
	}
	g->group++;
	for (int p = 0; p < g->roll->person_count; p++) {
		struct roll_cell c = g->roll->people[p].cell[g->sitting], before = grid_cell(g, p, g->sitting - 1);

		if (c.status || !before.status)
			continue;
		c.status = before.status;
		c.leave_state = before.leave_state;
		grid_put(g, p, g->sitting, c);          /* late and left early belong to their half day */
		n++;
	}
	g->touched[g->sitting] = true;
	grid_say(g, false, "已照抄上一场，%d 人", n);
}

int grid_paste(struct grid *g, const char *text, char **asks)
{
	struct arena *a = g->roll->arena;
	struct sink ask = { .arena = a };
	int n = 0, asked = 0;

	sink_text(&ask, "");
	*asks = ask.text;
	if (!g->armed) {
		grid_say(g, true, "请先按数字选好状态，再粘贴名单");
		return 0;
	}
	g->group++;
	while (*text) {
		size_t len = strcspn(text, "\r\n\t,;");
		char *line = text_clean(a, text_narrow(a, arena_copy_n(a, text, len)), false);
		int out[2], count = *line ? roll_find(g->roll, line, out, 2) : 0;

		text += len;
		text += *text != '\0';
		if (!*line)
			continue;
		if (count == 1) {
			mark_person(g, out[0], g->armed);
			n++;
		} else {
			sink_put(&ask, "%s%s（%s）", asked++ ? "\n" : "", line, count ? "不止一人" : "查无此人");
		}
	}
	*asks = ask.text;
	grid_say(g, asked > 0, asked ? "已设 %d 人“%s”；另有 %d 行要您定" : "已设 %d 人“%s”", n, g->armed->label, asked);
	return n;
}

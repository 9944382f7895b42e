/* Any keys in the attendance grid: every byte is one. The counts stay true and the draft brings all of it back. */
#include "fuzz.h"
#include "lvzhi/grid.h"

enum { PEOPLE = 9, SITTINGS = 3 };

static struct roll *roll_of(struct arena *a)
{
	static const char *const initials[] = { "zs", "lm", "wf", "cjg", "oyx", "lm", "xh", "zgf", "lm" };
	struct roll *r = arena_take(a, sizeof *r);

	r->arena = a;
	r->default_status = STATUS_PRESENT;
	r->person_count = PEOPLE;
	r->sitting_count = SITTINGS;
	r->people = arena_take(a, sizeof *r->people * PEOPLE);
	r->sittings = arena_take(a, sizeof *r->sittings * SITTINGS);
	for (int s = 0; s < SITTINGS; s++)
		r->sittings[s] = (struct roll_sitting){ .id = 100 + s, .day = 20250110 + s, .no = s + 1, .title = "" };
	for (int p = 0; p < PEOPLE; p++) {
		struct roll_person *who = &r->people[p];

		*who = (struct roll_person){ .person_id = p + 1, .seq = p + 1, .mark = "", .name = p % 2 ? "李明" : "曾国藩",
			.member_no = arena_print(a, "%03d", p + 1), .sector = "01", .sector_name = "中共", .employer = "", .pinyin = "",
			.initials = initials[p], .stroke_key = "" };
		who->cell = arena_take(a, sizeof *who->cell * SITTINGS);
		who->was = arena_take(a, sizeof *who->was * SITTINGS);
		for (int s = 0; s < SITTINGS; s++) {
			who->cell[s].rev = who->was[s].rev = s < 2 || p % 3;
			who->cell[s].leave_type = who->cell[s].note = who->was[s].leave_type = who->was[s].note = "";
		}
	}
	roll_marks(r);
	return r;
}

static void key(struct arena *a, struct grid *g, unsigned char c)
{
	static const char *const lines[] = { "李明\n曾国藩\n001\nzz\n", "", "003 004", "\n\n9\n" };
	char *asks = NULL;

	switch (c) {
	case 1: grid_move(g, 1, 0); break;
	case 2: grid_move(g, -1, 0); break;
	case 3: grid_move(g, 0, 1); break;
	case 4: grid_move(g, 0, -1); break;
	case 5: grid_range(g); break;
	case 6: grid_sector(g); break;
	case 7: grid_everybody(g); break;
	case 8: grid_back(g); break;
	case 11: grid_whole(g); break;
	case 12: grid_copy(g); break;
	case 13: grid_enter(g); break;
	case 14: grid_blind(g); break;
	case 15: g->blind ? grid_compare(g) : 0; break;
	case 16: grid_settle(g); break;
	case 17: case 18: case 19: case 20: grid_paste(g, lines[c - 17], &asks); break;
	case 21: grid_control(g, 9, 8, 1, 0); break;
	case 22: grid_capacity(g, 1); break;
	case 23: grid_move(g, -100, 100); break;
	case 24: grid_go(g, PEOPLE - 1); break;
	case 27: grid_escape(g); break;
	default: grid_type(g, c < 128 ? c : UINT32_C(0x4e00) + c); break;
	}
	if (asks)
		must_be_text(asks);
	(void)a;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { NULL }, b = { NULL };
	struct grid g = { 0 }, again = { 0 };
	struct sink draft = { .arena = &a };
	int changes;

	n = n < 2000 ? n : 2000;
	grid_open(&g, roll_of(&a));
	for (size_t i = 0; i < n; i++) {
		key(&a, &g, bytes[i]);
		must_be_text(g.say);
		must_be_text(g.find);
		MUST(g.person >= 0 && g.person < PEOPLE && g.sitting >= 0 && g.sitting < SITTINGS);
		for (int s = 0; s < SITTINGS; s++) {
			struct roll_total t = grid_total(&g, s);

			MUST(t.expected >= 0 && t.present + t.leave + t.absent + t.unset <= PEOPLE);
			MUST(*grid_cell_text(&g, g.person, s) || !g.roll->people[g.person].cell[s].rev || g.blind);
		}
	}
	sink_text(&draft, "");
	grid_draft_write(&g, &draft);
	changes = roll_changed(g.roll);
	grid_open(&again, roll_of(&b));
	grid_draft_read(&again, draft.text);
	MUST(roll_changed(again.roll) == changes);
	arena_free(&a);
	arena_free(&b);
	return 0;
}

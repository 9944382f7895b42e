/* What needs doing today: the first thing a clerk sees. */
#include "duty_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/ledger.h"
#include "lvzhi/list.h"
#include "lvzhi/warning.h"
#include "todo_parts.h"
#include <stdlib.h>
#include <string.h>

/* Members in office today. */
#define IN_OFFICE \
	"m.committee_id = :committee AND m.term_id = :term AND m.from_day <= :today AND (m.to_day = 0 OR m.to_day >= :today)"
#define THIS_YEAR(day) \
	"x.committee_id = :committee AND x.term_id = :term AND x." day " BETWEEN :year * 10000 AND :year * 10000 + 9999"
/* Proposals with an answer still awaited, by the nearest day one is due: what the list's 答复期限 shows. */
#define OWED(due) \
	"SELECT count(*) FROM (SELECT min(h.due_day) AS due FROM proposal p CROSS JOIN handling h WHERE h.proposal_id = p.id" \
	" AND p.committee_id = :committee AND p.term_id = :term AND p.closed_day = 0 AND p.withdrawn_day = 0" \
	" AND h.replied_day = 0 AND h.role <> 'suggested' AND h.due_day > 0 GROUP BY p.id) x WHERE " due
/* Standing members' absences from standing committee meetings of this year; one meeting of several sittings is one. */
#define STANDING_ABSENT \
	"SELECT count(*) FROM (SELECT a.person_id FROM event e JOIN sitting s ON s.event_id = e.id JOIN attendance a" \
	" ON a.sitting_id = s.id WHERE e.committee_id = :committee AND e.term_id = :term AND e.type = 'standing_committee'" \
	" AND e.from_day BETWEEN :year * 10000 AND :today AND a.capacity = 0 AND (a.status = 3 OR (a.status = 2 AND" \
	" a.leave_state IN (3, 4))) GROUP BY a.person_id HAVING count(DISTINCT e.id) >= 3) x"

#define PROPOSALS(where) "SELECT count(*) FROM proposal p WHERE p.committee_id = :committee AND p.term_id = :term AND " where

/* A line of the home screen; in filters {yesterday}, {today}, {tomorrow} and {soon} are days. */
static const struct line {
	const char *key, *label, *view, *filter, *sql;
} lines[] = {
	{ "rolls", N_("%lld 个会议活动的出勤还没有录入"), "event", "roll_state=待录入\nfrom_day<{tomorrow}",
	  "SELECT count(*) FROM event e WHERE e.committee_id = :committee AND e.term_id = :term AND e.from_day BETWEEN 1 AND :today"
	  " AND e.roll_state = 1" },
	{ "plans", N_("%lld 个会议活动已到日子，还没有名册"), "event", "roll_state=筹备\nfrom_day<{tomorrow}",
	  "SELECT count(*) FROM event e WHERE e.committee_id = :committee AND e.term_id = :term AND e.from_day BETWEEN 1 AND :today"
	  " AND e.roll_state = 0" },
	{ "leave", N_("%lld 个请假等着批"), "leave_request", "state=待批",
	  "SELECT count(*) FROM event e JOIN leave_request l ON l.event_id = e.id WHERE e.committee_id = :committee"
	  " AND e.term_id = :term AND l.state = 1" },
	{ "overdue", N_("%lld 件提案过了答复期限"), "proposal", "due_day<{today}", OWED("x.due < :today") },
	{ "due", N_("%lld 件提案快到答复期限"), "proposal", "due_day>{yesterday}\ndue_day<{soon}",
	  OWED("x.due BETWEEN :today AND :soon") },
	{ "review", N_("%lld 件提案等着审查"), "proposal", "state=待审查", PROPOSALS("p.state = 'submitted'") },
	{ "assign", N_("%lld 件提案等着交办"), "proposal", "state=立案", PROPOSALS("p.state = 'filed'") },
	{ "declining", N_("%lld 件提案有单位申退"), "proposal", "state=申退中", PROPOSALS("p.state = 'declining'") },
	{ "unsatisfied", N_("%lld 件提案反馈不满意，等着二次办理"), "proposal", "state=已反馈\nsatisfaction=不满意",
	  PROPOSALS("p.state = 'feedback_in' AND p.satisfaction = 'unsatisfied'") },
	{ "next", N_("%lld 件提案的反馈、承诺过了期限"), "proposal", "next_due<{today}", PROPOSALS("p.next_due > 0 AND p.next_due < :today") },
	{ "reports", N_("%lld 篇社情民意等着审查"), "opinion_report", "state=未审查",
	  "SELECT count(*) FROM opinion_report r WHERE r.committee_id = :committee AND r.term_id = :term AND r.state = 'submitted'" },
	{ "deeds", N_("%lld 条申报等着复核"), "deed", "state=申报",
	  "SELECT count(*) FROM deed d WHERE d.committee_id = :committee AND d.term_id = :term AND d.state = 'declared'" },
	{ "absent", N_("%lld 位常委今年缺席常委会议三次以上"), "member", "missed_year>2", STANDING_ABSENT },
	/* from this year's papers to their signers: from a member to all he ever signed is ten times as far */
	{ "silent", N_("%lld 位委员今年还没有提案"), "member", "proposals_year=0\nto_day=",
	  "SELECT count(*) FROM membership m WHERE " IN_OFFICE " AND m.person_id NOT IN (SELECT s.person_id FROM proposal p"
	  " CROSS JOIN submitter s WHERE p.committee_id = :committee AND p.term_id IN (SELECT id FROM term WHERE committee_id = :committee)"
	  " AND p.received_day BETWEEN :year * 10000 AND :year * 10000 + 9999 AND p.withdrawn_day = 0 AND p.state <> 'draft' AND s.proposal_id = p.id"
	  " AND s.person_id IS NOT NULL)" },
};

static int64_t ahead(struct store *st)
{
	long days = strtol(setting_get(st, "todo.ahead"), NULL, 10);

	return days < 0 || days > 366 ? 15 : days;
}

/* Bind what the statement asks for; all of them are computed from today, committee and term. */
static void bind(struct store *st, sqlite3_stmt *s, int64_t today)
{
	const struct { const char *name; int64_t v; } all[] = {
		{ ":committee", store_committee(st) }, { ":term", store_term(st) }, { ":today", today },
		{ ":soon", day_add(today, ahead(st)) }, { ":year", today / 10000 },
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (sqlite3_bind_parameter_index(s, all[i].name))
			db_bind_num(s, all[i].name, all[i].v);
}

static int64_t number(struct store *st, const char *sql, int64_t today, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, sql, e);
	int64_t n = -1;

	if (!s)
		return -1;
	bind(st, s, today);
	if (db_step(st, s, e) > 0) {
		n = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	return n;
}

const char *todo_filter(struct store *st, struct arena *a, const char *filter)
{
	int64_t today = env_today(store_env(st));
	const struct { const char *word, *text; } days[] = {
		{ "{yesterday}", day_text(a, day_add(today, -1)) }, { "{today}", day_text(a, today) },
		{ "{tomorrow}", day_text(a, day_add(today, 1)) }, { "{soon}", day_text(a, day_add(today, ahead(st) + 1)) },
		{ "{ahead}", arena_print(a, "%lld", (long long)ahead(st)) },
	};
	struct sink out = { .arena = a };

	sink_text(&out, "");
	while (*filter) {
		size_t i = 0;

		while (i < COUNT(days) && strncmp(days[i].word, filter, strlen(days[i].word)))
			i++;
		sink_bytes(&out, filter, i < COUNT(days) ? 0 : 1);
		if (i < COUNT(days))
			sink_text(&out, days[i].text);
		filter += i < COUNT(days) ? strlen(days[i].word) : 1;
	}
	return out.text;
}

static int lines_fill(struct store *st, struct arena *a, struct todo *out, int most, struct err *e)
{
	int64_t today = env_today(store_env(st));
	int n = 0;

	for (size_t i = 0; i < COUNT(lines) && n < most; i++) {
		int64_t count = number(st, lines[i].sql, today, e);

		if (count < 0)
			return -1;
		if (!count)
			continue;
		out[n++] = (struct todo){
			.key = lines[i].key, .count = (int)count, .view = lines[i].view,
			.label = arena_print(a, lines[i].label, (long long)count), .filter = todo_filter(st, a, lines[i].filter),
		};
	}
	if (n < most) {
		int over, near;

		warnings_kept(st, &over, &near);        /* counting reads the whole term: the screen does it when nobody types */
		if (over || near)
			out[n++] = (struct todo){ .key = "warning", .count = over + near, .filter = "",
				.label = arena_print(a, "%d 位委员触及监督指标的界限，%d 位临近", over, near) };
	}
	return n;
}

int todo_list(struct store *st, struct arena *a, struct todo *out, int most, struct err *e)
{
	bool begun = reading_begin(st);
	int n = lines_fill(st, a, out, most, e);

	reading_end(st, begun);
	return n;
}

enum lz_code home_figures(struct store *st, struct home_figures *out, struct err *e)
{
	static const char *const sql[] = {
		"SELECT count(*) FROM membership m WHERE " IN_OFFICE,
		"SELECT count(*) FROM membership m WHERE " IN_OFFICE " AND EXISTS (SELECT 1 FROM post p WHERE p.membership_id = m.id"
		" AND p.body IN ('', 'committee', 'standing_committee', 'chair_meeting')"
		" AND p.role IN ('chair', 'vice_chair', 'secretary_general', 'standing_member') AND p.from_day <= :today"
		" AND (p.to_day = 0 OR p.to_day >= :today))",
		"SELECT count(*) FROM event x WHERE " THIS_YEAR("from_day"),
		"SELECT count(*) FROM proposal x WHERE " THIS_YEAR("received_day") " AND x.state <> 'draft'",
		"SELECT count(*) FROM opinion_report x WHERE " THIS_YEAR("received_day"),
	};
	int *const to[] = { &out->members, &out->standing, &out->events_year, &out->proposals_year, &out->reports_year };
	int64_t today = env_today(store_env(st));

	*out = (struct home_figures){ 0 };
	for (size_t i = 0; i < COUNT(sql); i++) {
		int64_t n = number(st, sql[i], today, e);

		if (n < 0)
			return e->code;
		*to[i] = (int)n;
	}
	return LZ_OK;
}

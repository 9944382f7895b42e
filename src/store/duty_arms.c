/* The records that become duties, one arm a kind: person and days go into each arm, so that one member costs one
 * member. A new kind of record is one more row here. Attendance has its own file, duty_roll.c. */
#include "duty_parts.h"
#include <assert.h>
#include <string.h>

/* root_id: the first record of a chain; ids of different tables must not meet, so the table stands in three bits. */
#define ROOT_PROPOSAL(id) id " * 8"
#define ROOT_REPORT(id)   id " * 8 + 1"                 /* 2 is an event, duty_roll.c */
#define ROOT_SPEECH(id)   id " * 8 + 3"
#define ROOT_DEED(id)     id " * 8 + 4"
#define ROOT_TALK(id)     id " * 8 + 5"
#define ROOT_RESULT(id)   id " * 8 + 6"

/* Place among the persons who signed, and how many there are; a collective's line without a person is none. */
#define PLACE(table, parent, mine) \
	" (SELECT count(*) FROM " table " o WHERE o." parent " = " mine "." parent " AND o.person_id IS NOT NULL" \
	" AND (o.seq < " mine ".seq OR (o.seq = " mine ".seq AND o.id <= " mine ".id))) AS author_no," \
	" (SELECT count(*) FROM " table " o WHERE o." parent " = " mine "." parent " AND o.person_id IS NOT NULL) AS authors,"

/* CROSS JOIN keeps the person first: papers of one member are few, papers of a term are many.
 * Without a single countersignature on a proposal the city has no 会签: everybody counts as confirmed. */
/* Filed although nobody wrote down the day: it stands where only what was filed can stand. */
#define HANDLED(p) p ".state IN ('filed', 'assigned', 'declining', 'accepted', 'replied', 'feedback_in', 'rehandling', 'closed', 'following')"
#define PROPOSAL_COLUMNS \
	" p.id AS source_id, " ROOT_PROPOSAL("p.id") " AS root_id, p.title AS title, p.category AS type, p.period AS part," \
	BOOKED("p.booked_day", "p.received_day") " p.received_day AS of_day, p.filed_day AS decided, 'booked' AS state, p.withdrawn_day = 0 AND p.state <> 'draft' AS active," \
	" p.form AS form, s.role AS role," PLACE("submitter", "proposal_id", "s") \
	" s.confirmed OR NOT EXISTS (SELECT 1 FROM submitter o WHERE o.proposal_id = p.id AND o.confirmed) AS confirmed," \
	" p.withdrawn_day = 0 AND p.state <> 'draft' AS submitted, (p.filed_day > 0 OR " HANDLED("p") ") AND p.withdrawn_day = 0 AS filed," \
	" p.merged_into_id IS NOT NULL AS merged, p.converted_day > 0 AS converted, p.is_key AS \"key\"," \
	" p.is_excellent AS excellent"
#define PROPOSAL_WHERE \
	" FROM submitter s CROSS JOIN proposal p WHERE s.person_id = :person AND p.id = s.proposal_id" \
	" AND p.committee_id = :committee AND p.term_id = :term"

#define ADOPTED(more) "EXISTS (SELECT 1 FROM adoption x WHERE x.report_id = r.id AND x.act = 'adopted'" more ")"
#define REPORT_COLUMNS \
	" r.id AS source_id, CASE WHEN r.from_proposal_id IS NULL THEN " ROOT_REPORT("r.id") " ELSE " \
	ROOT_PROPOSAL("r.from_proposal_id") " END AS root_id, CASE WHEN r.from_proposal_id IS NULL THEN '' ELSE 'proposal' END" \
	" AS born_of, r.title AS title, r.category AS type, r.received_day AS of_day, 'booked' AS state, 1 AS active," \
	" a.role AS role," PLACE("author", "report_id", "a") " 1 AS confirmed, 1 AS submitted, " ADOPTED("") " AS adopted," \
	" r.kept_day > 0 AS kept, r.asked AS asked, r.is_excellent AS excellent," \
	" CASE WHEN EXISTS (SELECT 1 FROM author o WHERE o.report_id = r.id AND o.unit_id IS NOT NULL) THEN 'collective'" \
	" WHEN (SELECT count(*) FROM author o WHERE o.report_id = r.id) > 1 THEN 'joint' ELSE 'individual' END AS form," \
	" (SELECT coalesce(max(CAST(x.\"level\" AS INTEGER)), 0) FROM adoption x WHERE x.report_id = r.id) AS sent_up"
#define REPORT_FROM(more) \
	" FROM author a CROSS JOIN opinion_report r " more " WHERE a.person_id = :person AND r.id = a.report_id" \
	" AND r.committee_id = :committee AND r.term_id = :term"

const struct duty_arm duty_arms[] = {
	{ "proposal", "proposal",
	  "SELECT p.received_day AS day," PROPOSAL_COLUMNS PROPOSAL_WHERE " AND p.received_day BETWEEN :from AND :to" },
	/* A distinction without a day of its own counts on the day the proposal was filed, or handed in. */
	{ "step", "proposal",
	  "SELECT * FROM (SELECT 'proposal' AS \"of\", k.step AS step_id, k.act AS act, 'own' AS body,"
	  " CASE k.step WHEN 1 THEN CASE WHEN p.filed_day = 0 AND " HANDLED("p") " THEN p.received_day ELSE p.filed_day END"
	  " WHEN 2 THEN CASE WHEN p.merged_into_id IS NULL THEN 0 ELSE coalesce(nullif(p.merged_day, 0), p.received_day) END"
	  " WHEN 3 THEN p.converted_day"
	  " WHEN 4 THEN CASE WHEN p.is_key THEN coalesce(nullif(p.key_day, 0), nullif(p.filed_day, 0), p.received_day) ELSE 0 END"
	  " ELSE CASE WHEN p.is_excellent THEN coalesce(nullif(p.excellent_day, 0), nullif(p.filed_day, 0), p.received_day)"
	  " ELSE 0 END END AS day," PROPOSAL_COLUMNS
	  " FROM submitter s CROSS JOIN proposal p CROSS JOIN (SELECT 1 AS step, 'filed' AS act UNION ALL SELECT 2, 'merged'"
	  " UNION ALL SELECT 3, 'converted' UNION ALL SELECT 4, 'key' UNION ALL SELECT 5, 'excellent') k WHERE s.person_id = :person"
	  " AND p.id = s.proposal_id AND p.committee_id = :committee AND p.term_id = :term"
	  " AND (p.filed_day BETWEEN :from AND :to OR (p.filed_day = 0 AND " HANDLED("p") ") OR p.merged_into_id IS NOT NULL OR p.converted_day BETWEEN :from AND :to"
	  " OR p.is_key OR p.is_excellent))"             /* a paper without a step in the window is passed over at once */
	  " x WHERE x.day > 0 AND x.day BETWEEN :from AND :to" },
	{ "report", "opinion_report",
	  "SELECT r.received_day AS day," BOOKED("r.booked_day", "r.received_day") ADOPTED(" AND x.form = 'compiled'") " AS compiled,"
	  " coalesce(nullif((SELECT min(x.day) FROM adoption x WHERE x.report_id = r.id AND x.act = 'adopted'), 0), r.issued_day)"
	  " AS decided," REPORT_COLUMNS
	  REPORT_FROM("") " AND r.received_day BETWEEN :from AND :to" },
	{ "step", "opinion_report",
	  "SELECT 'report' AS \"of\", d.id AS step_id, d.act AS act, CAST(d.\"level\" AS INTEGER) AS \"level\", d.body AS body,"
	  " d.day AS day," BOOKED("d.booked_day", "d.day") " d.day AS decided, d.form = 'compiled' AS compiled," REPORT_COLUMNS
	  REPORT_FROM("CROSS JOIN adoption d") " AND d.report_id = r.id AND d.day BETWEEN :from AND :to" },
	{ "step", "opinion_report",
	  "SELECT 'report' AS \"of\", -1 AS step_id, 'excellent' AS act, 'own' AS body,"
	  " coalesce(nullif(r.issued_day, 0), r.received_day) AS day," BOOKED("r.booked_day", "r.received_day") REPORT_COLUMNS
	  REPORT_FROM("") " AND r.is_excellent AND coalesce(nullif(r.issued_day, 0), r.received_day) BETWEEN :from AND :to" },
	{ "speech", "speech",
	  "SELECT h.id AS source_id, " ROOT_SPEECH("h.id") " AS root_id, h.title AS title, v.type AS type, h.part AS part,"
	  " h.event_id AS event_id, v.organiser AS organiser, v.series AS series, h.day AS day, h.day AS of_day, h.day AS decided,"
	  BOOKED("h.booked_day", "h.day") " 'booked' AS state, h.state <> 'unused' AS active, h.role AS role, 1 AS author_no, 1 AS authors, 1 AS confirmed,"
	  " 'individual' AS form, 1 AS submitted, h.state = 'accepted' AS adopted"
	  " FROM speech h LEFT JOIN event v ON v.id = h.event_id WHERE h.person_id = :person AND h.day BETWEEN :from AND :to"
	  " AND h.committee_id = :committee AND h.term_id = :term" },
	{ NULL, "deed",
	  "SELECT d.kind AS kind, d.id AS source_id, " ROOT_DEED("d.id") " AS root_id, d.title AS title, d.type AS type,"
	  " d.day AS day, d.day AS of_day, d.day AS decided," BOOKED("d.booked_day", "d.day") " CAST(d.\"level\" AS INTEGER) AS \"level\", d.role AS role,"
	  " max(d.author_no, 1) AS author_no, max(d.authors, d.author_no, 1) AS authors, 1 AS confirmed, 1 AS submitted,"
	  " CASE WHEN d.authors > 1 THEN 'joint' ELSE 'individual' END AS form, d.amount AS amount, d.quantity AS quantity,"
	  " d.given AS given, d.state AS state, 1 AS active"
	  " FROM deed d WHERE d.person_id = :person AND d.day BETWEEN :from AND :to AND d.committee_id = :committee"
	  " AND d.term_id = :term" },
	{ "talk", "talk",
	  "SELECT t.id AS source_id, " ROOT_TALK("t.id") " AS root_id, t.reason AS title, t.type AS type, t.day AS day,"
	  " t.day AS of_day, t.day AS decided, 'booked' AS state, 1 AS active"
	  " FROM talk t WHERE t.person_id = :person AND t.day BETWEEN :from AND :to AND t.committee_id = :committee"
	  " AND t.term_id = :term" },
	/* Locked years before the one that is scored, of any term; the day is the last of the year. */
	{ "result", "result",
	  "SELECT r.id AS source_id, " ROOT_RESULT("r.id") " AS root_id, r.year || '年度考核结果' AS title, r.year * 10000 + 1231 AS day,"
	  " r.year * 10000 + 1231 AS of_day, k.locked_day AS decided, 'booked' AS state, r.scored OR r.grade <> '' AS active,"
	  " r.total AS amount, r.grade AS grade, r.place AS place"
	  " FROM result r CROSS JOIN locking k WHERE r.person_id = :person AND r.year * 10000 + 1231 BETWEEN :from AND :to"
	  " AND r.committee_id = :committee AND k.id = r.locking_id AND k.unlocked_day = 0" },
	{ NULL, NULL, NULL }
};

/* --- reading: the name of a result column says where it goes ----------------------------------------------- */

enum { TO_NOTHING = -1, TO_TITLE = 200, TO_WIDE = 300 };

static const struct { const char *name; size_t at; } wide[] = {
#define WIDE_AT(field, name, ...) { name, offsetof(struct duty, field) },
	DUTY_WIDE(WIDE_AT)
};
static const struct { const char *name; enum duty_type type; } columns[] = {
#define COLUMN_ROW(id, name, type, ...) [id] = { name, type },
	DUTY_COLUMNS(COLUMN_ROW)
};

static short slot(const char *name)
{
	if (!strcmp(name, "title"))
		return TO_TITLE;
	for (size_t i = 0; i < COUNT(wide); i++)
		if (!strcmp(wide[i].name, name))
			return (short)(TO_WIDE + i);
	for (size_t i = 0; i < COUNT(columns); i++)
		if (!strcmp(columns[i].name, name))
			return (short)i;
	assert(!"an arm names a column that no duty has");
	return TO_NOTHING;
}

static void map_make(struct arm_map *map, sqlite3_stmt *s)
{
	map->stmt = s;
	map->n = sqlite3_column_count(s);
	assert(map->n <= ARM_COLUMNS);
	for (int i = 0; i < map->n; i++) {
		map->to[i] = slot(sqlite3_column_name(s, i));
		map->day = map->to[i] == DUTY_DAY ? i : map->day;
	}
}

static void fill(struct duty *d, const struct arm_map *map, sqlite3_stmt *s, struct codes *codes, struct arena *titles)
{
	for (int i = 0; i < map->n; i++) {
		int to = map->to[i];

		if (to >= TO_WIDE)
			*(int64_t *)(void *)((char *)d + wide[to - TO_WIDE].at) = sqlite3_column_int64(s, i);
		else if (to == TO_TITLE)
			d->title = titles ? arena_copy(titles, db_text(s, i)) : "";
		else if (columns[to].type == T_TEXT)
			d->col[to] = code_num(codes, db_text(s, i));
		else
			d->col[to] = sqlite3_column_int(s, i);
	}
}

bool duty_arm_packed(const struct duty_arm *arm)
{
	return strcmp(arm->source, "result") != 0;
}

enum lz_code duty_arm_rows(struct store *st, const struct duty_arm *arm, struct arm_map *map, const struct duty_query *q,
                           const struct seat *seat, struct codes *codes, struct duty_rows *rows, struct err *e)
{
	sqlite3_stmt *s = map->stmt ? map->stmt : db_stmt(st, arm->sql, e);
	int32_t kind = arm->kind ? code_num(codes, arm->kind) : 0;
	bool past = !strcmp(arm->source, "result");
	int rc;

	if (!s)
		return e->code;
	if (!map->stmt)
		map_make(map, s);
	db_bind_num(s, ":person", seat->person);
	db_bind_num(s, ":committee", seat->committee);
	if (!past)                                      /* those of an earlier term count as well */
		db_bind_num(s, ":term", seat->term);
	db_bind_num(s, ":from", past && q->results_from && q->results_from < q->from ? q->results_from : q->from);
	db_bind_num(s, ":to", past && q->results_before && q->results_before * INT64_C(10000) < q->to
	                      ? q->results_before * INT64_C(10000) : q->to);
	while ((rc = db_step(st, s, e)) > 0) {
		struct duty *d = duty_add(rows, seat, arm->source, sqlite3_column_int64(s, map->day));

		if (kind)
			d->col[DUTY_KIND] = kind;
		fill(d, map, s, codes, q->want_titles ? rows->text : NULL);
	}
	return rc < 0 ? e->code : LZ_OK;
}

/* Numbers the office gives: the next one of a series: serial numbers are gapless in a session. */
#include "db.h"
#include "lvzhi/event.h"
#include "lvzhi/ledger.h"
#include "lvzhi/opinion.h"
#include "lvzhi/proposal.h"

/* A series: the field that is numbered and the fields that are equal inside it. */
static const struct series {
	const struct kind *kind;
	int field, same[3];                     /* ended by -1 */
} series[] = {
	{ &proposal_kind, PROPOSAL_SERIAL_NO, { PROPOSAL_SESSION_ID, -1 } },
	{ &proposal_kind, PROPOSAL_PROPOSAL_NO, { PROPOSAL_SESSION_ID, -1 } },
	{ &opinion_report_kind, OPINION_REPORT_SERIAL_NO, { OPINION_REPORT_COMMITTEE_ID, OPINION_REPORT_YEAR, -1 } },
	{ &opinion_report_kind, OPINION_REPORT_ISSUE_NO, { OPINION_REPORT_COMMITTEE_ID, OPINION_REPORT_YEAR, -1 } },
	{ &event_kind, EVENT_ORDINAL, { EVENT_TERM_ID, EVENT_TYPE, -1 } },
};

int64_t next_number(struct store *st, const struct kind *k, int field, const struct rec *like)
{
	struct arena a = { NULL };
	struct sink sql = { .arena = &a };
	const struct series *x = NULL;
	sqlite3_stmt *s;
	struct err e;
	int64_t n = 1;

	for (size_t i = 0; i < COUNT(series); i++)
		if (series[i].kind == k && series[i].field == field)
			x = &series[i];
	if (!x)
		return 0;
	sink_put(&sql, "SELECT coalesce(max(\"%s\"), 0) + 1 FROM \"%s\" WHERE ", k->fields[field].key, k->table);
	for (int i = 0; x->same[i] >= 0; i++)
		sink_put(&sql, "%s\"%s\" = :%s", i ? " AND " : "", k->fields[x->same[i]].key, k->fields[x->same[i]].key);
	s = db_stmt(st, sql.text, &e);
	for (int i = 0; s && x->same[i] >= 0; i++) {
		const struct field *f = &k->fields[x->same[i]];
		const char *name = arena_print(&a, ":%s", f->key);

		if (field_is_text(f))
			db_bind_text(s, name, rec_text(like, x->same[i]));
		else
			db_bind_num(s, name, rec_num(like, x->same[i]));
	}
	if (s && db_step(st, s, &e) > 0) {
		n = sqlite3_column_int64(s, 0);
		db_done(s);
	}
	arena_free(&a);
	return n;
}

/* What the log of prints holds of a document: who is told of which sheet. */
#include "lvzhi/print.h"
#include "lvzhi/list.h"
#include "lvzhi/office.h"
#include "page_model.h"
#include <string.h>

enum lz_code printed_doc(struct store *st, const struct doc *d, const char *target, int copies, struct err *e)
{
	struct arena a = { NULL };
	struct printed *rows = arena_take(&a, sizeof *rows * (size_t)(d->part_count + 1));
	enum lz_code rc;
	int n = 0;

	for (const struct doc_part *p = d->parts; p; p = p->next)
		if (p->about)
			rows[n++] = (struct printed){ .paper = p->about->paper, .source = p->about->table, .source_id = p->about->id,
			                              .detail = p->about->detail, .target = target, .copies = copies };
	if (!n)                                         /* a list, a report */
		rows[n++] = (struct printed){ .paper = d->title, .source = "", .detail = d->parts ? d->parts->title : "", .target = target,
		                              .copies = copies };
	rc = printed_add(st, rows, n, e);
	arena_free(&a);
	return rc;
}

const char *printed_text(struct store *st, struct arena *a, const struct printed *p)
{
	const char *of = p->source_id ? ref_text(st, a, p->source, p->source_id) : "";
	bool detail = *p->detail && (*p->source || strcmp(p->detail, p->paper));

	return arena_print(a, "%s%s%s%s%s%s  %s  第%d%s份", p->paper, *of ? " " : "", of, detail ? "（" : "", detail ? p->detail : "",
	                   detail ? "）" : "", p->target, p->copy_no,
	                   p->copies > 1 ? arena_print(a, "—%d", p->copy_no + p->copies - 1) : "");
}

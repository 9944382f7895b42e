/* 年度考核汇总表 (forms.md 5.5): everybody in rank order with the scheme's blocks; the exempt stand apart. */
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include "paper_parts.h"
#include <string.h>

enum { BLOCKS_MOST = 12 };

struct ranking {
	struct arena *a;
	const struct scheme *s;
	struct paper_members members;
	int blocks[BLOCKS_MOST], block_count;   /* the total's own blocks */
	bool grades;
};

/* Blocks right under the total make the columns; what items stand there directly shows in the total alone. */
static void blocks_find(struct ranking *r)
{
	const struct scheme_block *total = &r->s->blocks[0];

	for (int i = 0; i < total->child_count && r->block_count < BLOCKS_MOST; i++)
		if (total->children[i].is_block)
			r->blocks[r->block_count++] = total->children[i].index;
}

static int head_cells(const char *label)
{
	int n = text_cells(label);

	return n < 6 ? 6 : n > 12 ? 12 : n;
}

static struct doc_table *table(struct ranking *r, struct doc *d)
{
	struct doc_column columns[BLOCKS_MOST + 8] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("编号"), 8, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true },
		{ N_("界别"), 14, DOC_LEFT, false },
	};
	int n = 4;

	if (scheme_of_bodies(r->s)) {
		columns[2] = (struct doc_column){ scheme_subject(r->s)->label, 22, DOC_LEFT, false };
		columns[3] = (struct doc_column){ N_("人数"), 6, DOC_RIGHT, true };
	}

	for (int i = 0; i < r->block_count; i++) {
		const char *label = r->s->blocks[r->blocks[i]].label;

		columns[n++] = (struct doc_column){ label, head_cells(label), DOC_RIGHT, true };
	}
	columns[n++] = (struct doc_column){ N_("合计"), 8, DOC_RIGHT, true };
	columns[n++] = (struct doc_column){ N_("名次"), 5, DOC_RIGHT, true };
	if (r->grades)
		columns[n++] = (struct doc_column){ N_("等次"), 8, DOC_CENTRE, true };
	columns[n++] = (struct doc_column){ N_("备注"), 14, DOC_LEFT, false };
	return doc_table(d, columns, n);
}

/* 一票否决、约谈、未达最低要求几项 */
static const char *remarks(struct ranking *r, const struct result *one)
{
	struct sink out = { .arena = r->a };

	int months = one->subject.col[SUBJECT_MONTHS];

	sink_text(&out, one->veto);
	if (months > 0 && months < 12)                  /* joined or left in the year */
		sink_put(&out, "%s任职%d个月", out.len ? "；" : "", months);
	if (one->group[0])
		sink_put(&out, "%s%s", out.len ? "；" : "", one->group);
	for (int i = 0; i < one->follow_count; i++)
		sink_put(&out, "%s%s", out.len ? "；" : "", r->s->follows[one->follows[i]].label);
	if (one->unmet)
		sink_put(&out, "%s%d项未达要求", out.len ? "；" : "", one->unmet);
	return out.text;
}

static void row(struct ranking *r, struct doc_table *t, int n, const struct result *one)
{
	bool body = scheme_of_bodies(r->s);
	const struct paper_member *m = paper_member_of(&r->members, one->subject.id);
	const char *cells[BLOCKS_MOST + 8] = { arena_print(r->a, "%d", n), one->subject.no,
		body ? one->subject.name : name_spread(r->a, one->subject.name),
		body ? arena_print(r->a, "%d", one->subject.col[SUBJECT_MEMBERS]) : m ? m->sector : "" };
	int c = 4;

	for (int i = 0; i < r->block_count; i++)
		cells[c++] = one->values ? num_text(r->a, one->values[scheme_slot_block(r->s, r->blocks[i])]) : "";
	cells[c++] = num_text(r->a, one->total);
	cells[c++] = paper_number(r->a, one->place);
	if (r->grades)
		cells[c++] = one->grade;
	cells[c] = remarks(r, one);
	doc_row(t, cells);
}

/* 优秀12人，称职30人 */
static const char *grade_counts(struct ranking *r, const struct results *all)
{
	struct sink out = { .arena = r->a };

	sink_text(&out, "");
	for (int g = 0; g < r->s->grade_count; g++) {
		int n = 0;

		for (size_t i = 0; i < all->count; i++)
			n += !all->row[i].exempt && !strcmp(all->row[i].grade, r->s->grades[g].name);
		sink_put(&out, "%s%s%d%s", out.len ? "，" : "", r->s->grades[g].name, n, scheme_subject(r->s)->unit);
	}
	return out.text;
}

static void exempt(struct ranking *r, struct doc *d, const struct results *all)
{
	static const struct doc_column columns[] = {
		{ N_("序号"), 5, DOC_CENTRE, true }, { N_("编号"), 8, DOC_CENTRE, true }, { N_("姓名"), 8, DOC_CENTRE, true },
		{ N_("界别"), 14, DOC_LEFT, false }, { N_("单位及职务"), 30, DOC_LEFT, false },
	};
	struct doc_table *t = NULL;
	int n = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct result *one = &all->row[i];
		const struct paper_member *m = paper_member_of(&r->members, one->subject.id);
		const char *cells[COUNT(columns)];

		if (!one->exempt)
			continue;
		if (!t) {
			doc_heading(d, 1, "不参加计分的委员");
			t = doc_table(d, columns, COUNT(columns));
		}
		cells[0] = arena_print(r->a, "%d", ++n);
		cells[1] = one->subject.no;
		cells[2] = name_spread(r->a, one->subject.name);
		cells[3] = m ? m->sector : "";
		cells[4] = m ? m->job : "";
		doc_row(t, cells);
	}
}

enum lz_code paper_ranking(struct store *st, struct doc *d, const struct scheme *s, int year, const struct results *all,
                           struct err *e)
{
	static const char *const signers[] = { "制表人", "复核人", "审定人" };
	struct arena a = { NULL };
	struct ranking r = { .a = &a, .s = s, .grades = s->grade_count > 0 };
	enum lz_code rc = scheme_of_bodies(s) ? LZ_OK : paper_members(st, &a, NULL, 0, &r.members, e);
	struct doc_table *t;
	int n = 0;

	if (!rc) {
		blocks_find(&r);
		doc_landscape(d);
		paper_foot(st, &a, d);
		doc_part(d, arena_print(&a, "%s履职考核汇总表", scheme_subject(s)->label));
		doc_text(d, arena_print(&a, "%s　%d年度", paper_committee(st, &a), year), DOC_CENTRE);
		doc_space(d, 6);
		t = table(&r, d);
		for (size_t i = 0; i < all->count; i++)
			if (!all->row[i].exempt)
				row(&r, t, ++n, &all->row[i]);
		doc_space(d, 6);
		doc_text(d, arena_print(&a, "计分%d%s%s%s。依据：《%s》。", n, scheme_subject(s)->unit, r.grades ? "：" : "", grade_counts(&r, all), s->name),
		         DOC_LEFT);
		exempt(&r, d, all);
		doc_signature(d, signers, COUNT(signers), false);
	}
	arena_free(&a);
	return rc;
}

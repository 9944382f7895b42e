#include "page_style.h"

/* 28 characters of 三号 take 448 points, a line of 156 mm has 442: they stand a fifth of a point closer. */
#define CLOSER -0.21

const struct style styles[TYPE_STYLES] = {
	[TYPE_TITLE] = { "title", SIZE_XIAOER, 30, 0, false },
	[TYPE_H1] = { "head", SIZE_XIAOSI, 24, 0, false },
	[TYPE_H2] = { "kai", SIZE_XIAOSI, 22, 0, false },
	[TYPE_H3] = { "head", SIZE_WUHAO, 18, 0, false },
	[TYPE_BODY] = { "body", SIZE_XIAOSI, 21, 0, true },
	[TYPE_NOTE] = { "table", SIZE_XIAOWU, 14, 0, true },
	[TYPE_CELL] = { "table", SIZE_WUHAO, 15, 0, false },
	[TYPE_CELL_BOLD] = { "head", SIZE_WUHAO, 15, 0, false },
	[TYPE_SMALL] = { "table", SIZE_XIAOWU, 12.5, 0, false },
	[TYPE_SMALL_BOLD] = { "head", SIZE_XIAOWU, 12.5, 0, false },
	[TYPE_TINY] = { "table", 7, 9.5, 0, false },
	[TYPE_TINY_BOLD] = { "head", 7, 9.5, 0, false },
	[TYPE_FOOT] = { "table", SIZE_XIAOWU, 12, 0, false },
	[TYPE_RED_1] = { "title", SIZE_CHUHAO, 58, 0, false },
	[TYPE_RED_2] = { "title", SIZE_XIAOCHU, 50, 0, false },
	[TYPE_RED_3] = { "title", SIZE_YIHAO, 38, 0, false },
	[TYPE_OFFICIAL_TITLE] = { "title", SIZE_ERHAO, 34, 0, false },
	[TYPE_OFFICIAL] = { "body", SIZE_SANHAO, OFFICIAL_PITCH, CLOSER, true },
	[TYPE_OFFICIAL_HEAD] = { "head", SIZE_SANHAO, OFFICIAL_PITCH, CLOSER, false },
	[TYPE_OFFICIAL_KAI] = { "kai", SIZE_SANHAO, OFFICIAL_PITCH, CLOSER, false },
	[TYPE_IMPRINT] = { "body", SIZE_SIHAO, 24, 0, false },
	[TYPE_FOLIO] = { "table", SIZE_SIHAO, 18, 0, false },
};

struct sheet sheet_of(const struct doc_part *p)
{
	static const struct sheet upright = { 595.28, 841.89, 74, 57, 68, 74 }, across = { 841.89, 595.28, 66, 57, 54, 57 };

	if (p->official)
		return (struct sheet){ upright.width, upright.height, OFFICIAL_TOP,
		                       upright.width - OFFICIAL_LEFT - OFFICIAL_WIDTH,
			               upright.height - OFFICIAL_TOP - OFFICIAL_HEIGHT, OFFICIAL_LEFT };
	return p->landscape ? across : upright;
}

enum type_style official_head_style(const char *head, double width)
{
	int n = line_characters(head);

	for (int s = TYPE_RED_1; s < TYPE_RED_3; s++)
		if (n * styles[s].size <= width)
			return (enum type_style)s;
	return TYPE_RED_3;
}

const struct table_type *table_type_for(const struct doc_table *t, double width, int *share)
{
	static const struct table_type sizes[] = {
		{ TYPE_CELL, TYPE_CELL_BOLD, 118, 3.5 }, { TYPE_SMALL, TYPE_SMALL_BOLD, 101, 2.5 },
		{ TYPE_TINY, TYPE_TINY_BOLD, 79, 1.5 },
	};
	int total = (int)(width * TWENTIETHS), pad = 0;
	size_t size;

	for (size = 0; size < COUNT(sizes); size++) {
		pad = (int)(sizes[size].pad * 2 * TWENTIETHS);
		if (size + 1 == COUNT(sizes) || columns_asked(t, sizes[size].unit, pad) * 9 <= total * (size ? 12 : 10))
			break;
	}
	columns_share(t, sizes[size].unit, pad, total, share);
	return &sizes[size];
}

/* page.h - one page model, many writers: a document is a list of blocks; the writers make a terminal
 * preview, plain text, PDF, or DOCX of it. A4; points (1/72 inch) on paper, cells in text. Layer report.
 *
 *     struct doc *d = doc_new(&a, "委员履职情况登记表");
 *     doc_heading(d, 1, "一、会议");
 *     struct doc_table *t = doc_table(d, columns, COUNT(columns));
 *     doc_row(t, cells);
 *     doc_write(d, "out.pdf", &e);
 *
 * Strings are copied into the arena. In a row a NULL cell is part of the cell on its left: { "合计", NULL, "12" } or a
 * heading over all columns { "教育界", NULL, NULL }; an empty cell is "". Tables that follow each other without a
 * space between share their border, so that a form may change its columns. */
#ifndef LZ_PAGE_H
#define LZ_PAGE_H
#include "lvzhi/arena.h"

enum { DOC_COLUMNS_MOST = 64 };
enum doc_align { DOC_LEFT, DOC_CENTRE, DOC_RIGHT };
struct doc_column {
	const char *head;                       /* repeated on every page the table goes on to; NULL: none */
	int cells;                              /* width asked for, in cells (half a body character); shared out to fill the line */
	enum doc_align align;
	bool fixed;                             /* never wider than asked */
};
struct doc;
struct doc_table;

struct doc *doc_new(struct arena *a, const char *title);        /* title also goes into the PDF's metadata */
/* Parts begun from here on lie across, or stand upright (as at first): a job may hold both. */
void doc_landscape(struct doc *d);
void doc_portrait(struct doc *d);
void doc_font(struct doc *d, const char *family);               /* what PDF and printer take where no font is named; "" any */
/* Asked after every part that is laid out for paper or a file; false: LZ_STOPPED, and nothing is written. */
void doc_watch(struct doc *d, bool (*progress)(void *ctx, int64_t done, int64_t all), void *ctx);
void doc_foot(struct doc *d, const char *left);                 /* printed beside 第 x 页 共 y 页; x of y within one part */
/* A new page and a new part: pages are counted from 1 again (one member of a batch). Its title is centred on top. */
void doc_part(struct doc *d, const char *title);
/* What the part begun last is about, for the log of prints (printed.h): 提案交办单, of which record, for which unit or submitter.
 * Copied; a part that says nothing is part of a list or a report. */
struct doc_about {
	const char *paper, *table;
	int64_t id;
	const char *detail;                     /* "" */
};
void doc_about(struct doc *d, const struct doc_about *about);
void doc_heading(struct doc *d, int level, const char *text);   /* 1: 一、 黑体   2: （一）   3: plain bold */
void doc_text(struct doc *d, const char *text, enum doc_align align);   /* paragraph; \n breaks lines */
void doc_note(struct doc *d, const char *text);                         /* small print under a table */
void doc_space(struct doc *d, int points);
/* Label-value pairs in a ruled grid, `across` pairs a line (委员登记表): label, value, label, value ...; count counts
 * the strings. The last value goes on to the end of its line, as does one before a NULL, NULL pair. */
void doc_fields(struct doc *d, int across, const char *const *pairs, int count);
struct doc_table *doc_table(struct doc *d, const struct doc_column *columns, int count);
void doc_row(struct doc_table *t, const char *const *cells);
void doc_row_bold(struct doc_table *t, const char *const *cells);       /* subtotals */
void doc_row_height(struct doc_table *t, int points);   /* least height of the rows: room to write by hand */
/* The cells of this column are one, as tall as the table, with `text` in its middle (照片). For tables that fit on a page, with
 * no head. The rows have "" there. */
void doc_tall(struct doc_table *t, int column, const char *text);
void doc_halves(struct doc_table *t, int column);       /* a heavier rule before this column: two people a line */
/* Signature line: 登记人：______  复核人：______ , and a seal's place with date when seal is set. */
void doc_signature(struct doc *d, const char *const *labels, int count, bool seal);

/* A simple chart where people would rather look than read: bars by label, or a line over time. Drawn in the terminal
 * with block characters, in PDF, and in DOCX as a chart that the office can still change. Everything is copied. */
enum doc_chart_kind { CHART_BARS, CHART_LINE };
enum { CHART_SERIES_MOST = 3 };
struct doc_chart {
	enum doc_chart_kind kind;
	const char *title, *unit;               /* unit: 人, 次; "" none */
	const char *const *labels;              /* under the axis: 90分以上, 一季度 */
	int count;
	const char *const *series;              /* 2025年, 2024年; NULL with one series */
	int series_count;
	const double *values;                   /* count of the first series, then of the next */
	int decimals;                           /* of the numbers written at the bars */
};
void doc_chart(struct doc *d, const struct doc_chart *c);

/* --- official documents (公文, GB/T 9704-2012) -------------------------------------------------- */

enum official_form {
	OFFICIAL_DOCUMENT,                      /* 文件格式: red head, number, red line; 版记 on the last page */
	OFFICIAL_LETTER,                        /* 信函格式: red head between double lines, for replies and 商洽 */
};
/* Fields left NULL or 0 are not printed; \n breaks lines. Everything is copied. */
struct official {
	enum official_form form;
	const char *copy_no, *secret, *urgent;  /* 份号, 密级, 紧急程度: top left */
	const char *mark;                       /* top right: the class A, B, C of a reply */
	const char *head;                       /* 发文机关标志, red: 政协芜湖市委员会文件 */
	const char *number;                     /* 发文字号: 芜政协〔2025〕12号 */
	const char *signer;                     /* 签发人, of papers that go to a higher body */
	const char *title, *to;                 /* 标题; 主送机关, without its colon */
	const char *const *annexes;             /* 附件说明: the annexes' names */
	int annex_count;
	const char *from;                       /* 发文机关署名 */
	int64_t day;                            /* 成文日期; 0: left to be written in */
	bool seal;                              /* room for the seal over name and date */
	const char *note;                       /* 附注, without its brackets: 联系人：王芳，电话：3832201 */
	const char *cc;                         /* 抄送, without its 。 */
	const char *printer;                    /* 印发机关 */
	int64_t printed;                        /* 印发日期 */
};
/* A new part in this layout; what follows is its 正文: headings 一、 黑体 and （一） 楷体, paragraphs in 三号仿宋 with two
 * characters of indent (DOC_LEFT), tables. Name, date and 版记 come by themselves when the part ends. */
void doc_official(struct doc *d, const struct official *o);
/* An annex on a new page of the part: label "附件1" ("附件": the only one) and its title; its pages are counted on. */
void doc_annex(struct doc *d, const char *label, const char *title);
void doc_page(struct doc *d);                           /* what follows begins on a new page of the part */

/* --- writers ------------------------------------------------------------------------------ */

/* Text `width` cells wide (a terminal's, or 80 for a file), parts separated by a form feed. */
void doc_to_text(const struct doc *d, int width, struct sink *out);
/* Bytes of a PDF. font NULL: the first found of the list in data/layouts/fonts.txt. missing (may be NULL) gets the
 * characters the font lacks, each once ("" none): the caller warns. LZ_IO: no usable CJK font (says which package). */
enum lz_code doc_to_pdf(const struct doc *d, const char *font, struct sink *out, char **missing, struct err *e);
/* Bytes of a DOCX that Word, WPS and LibreOffice open for editing. Same document, same bytes. */
enum lz_code doc_to_docx(const struct doc *d, struct sink *out, struct err *e);
/* Its one table with a head, as a spreadsheet by the ending of the file (.xlsx, .csv); LZ_INVALID where it is anything else. */
bool doc_is_sheet(const struct doc *d);
enum lz_code doc_to_sheet(const struct doc *d, const char *path, struct err *e);
/* By ending: .pdf, .docx, .txt, .xlsx or .csv; anything else is LZ_INVALID. Written beside and renamed. */
enum lz_code doc_write(const struct doc *d, const char *path, char **missing, struct err *e);
/* Font families on this machine that are known to print Chinese; returns how many. */
int doc_fonts(struct arena *a, const char ***out);
int doc_parts(const struct doc *d);
const char *doc_title(const struct doc *d);
#endif

/* 委员履职情况年度报告 (forms.md 5.8) to the Party committee: an official document whose text is data/layouts/yearly.txt
 * (or the office's own of that name), figures, tables and charts filled in. */
#include "yearly.h"
#include "report_parts.h"
#include "lvzhi/data.h"
#include "lvzhi/file.h"
#include <string.h>
#include <unistd.h>

static const char layout[] = "layouts/yearly.txt";

/* The office's own text before the one that comes with the program: in the folder of the setting, or in LVZHI_DATA. */
static enum lz_code layout_read(struct yearly *y, char **text, struct err *e)
{
	const struct data_file *file = data_find(layout);
	const char *own = setting_get(y->st, "paper.layouts"), *data = store_env(y->st)->data;
	const char *const paths[] = {
		*own ? arena_print(y->a, "%s/%s", own, strchr(layout, '/') + 1) : "",
		data ? arena_print(y->a, "%s/%s", data, layout) : "",
	};
	size_t n;

	for (size_t i = 0; i < COUNT(paths); i++)
		if (*paths[i] && !access(paths[i], R_OK))
			return file_read(y->a, paths[i], text, &n, e);
	*text = arena_copy_n(y->a, file->bytes, file->len);
	return LZ_OK;
}

/* Adds [p, end) of a line with {name} filled in, and of {name?text} the text when the number is there and not 0. */
static enum lz_code filled(struct yearly *y, struct sink *out, const char *p, const char *end, int no, struct err *e)
{
	while (p < end) {
		const char *open = memchr(p, '{', (size_t)(end - p)), *close = open ? open + 1 : NULL, *name, *value;
		size_t n;

		sink_bytes(out, p, (size_t)((open ? open : end) - p));
		if (!open)
			break;
		for (int depth = 1; close < end && (depth += (*close == '{') - (*close == '}')) > 0;)
			close++;
		n = strcspn(open + 1, "?{}");
		name = arena_copy_n(y->a, open + 1, open + 1 + n > end ? (size_t)(end - open - 1) : n);
		value = close < end ? yearly_number(y, name) : NULL;
		if (!value || open[1 + n] == '{')
			return err_set(e, LZ_INVALID, NULL, close < end ? "年度报告的文字第%d行：没有“%s”这个数字"
			                                                : "年度报告的文字第%d行：“{%s”没有右花括号", no, name);
		if (open[1 + n] != '?')
			sink_text(out, value);
		else if (!yearly_nothing(value) && filled(y, out, open + n + 2, close, no, e))
			return e->code;
		p = close + 1;
	}
	return LZ_OK;
}

/* The names behind [附件], which the document lists under its text; they open the annexes in their order. */
static int annexes(struct yearly *y, char *text, const char **out, int most)
{
	static const char mark[] = "[附件]";
	int n = 0;

	for (const char *p = text; (p = strstr(p, mark)) != NULL && n < most;) {
		p += sizeof mark - 1;
		p += strspn(p, " ");
		out[n++] = arena_copy_n(y->a, p, strcspn(p, "\r\n"));
	}
	return n;
}

static enum lz_code directive(struct yearly *y, const char *line, int no, int annex_count, int *annex, struct err *e)
{
	size_t len = strcspn(line, "]");
	const char *name = arena_copy_n(y->a, line + 1, len - 1), *rest = line + len + (line[len] == ']');

	if (!strcmp(name, "附件")) {
		++*annex;
		doc_annex(y->d, annex_count == 1 ? "附件" : arena_print(y->a, "附件%d", *annex), rest + strspn(rest, " "));
		return LZ_OK;
	}
	if (yearly_table(y, name))
		return LZ_OK;
	return err_set(e, LZ_INVALID, NULL, "年度报告的文字第%d行：没有“%s”这种表、图或名单", no, name);
}

static enum lz_code text_put(struct yearly *y, char *text, int annex_count, struct err *e)
{
	enum lz_code rc = LZ_OK;
	int no = 0, annex = 0;

	for (char *line = text, *next; line && !rc; line = next) {
		struct sink filled_in = { .arena = y->a };
		const char *out;

		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		line[strcspn(line, "\r")] = '\0';
		no++;
		if (!*line || *line == ';')
			continue;
		if (*line == '[') {
			rc = directive(y, line, no, annex_count, &annex, e);
			continue;
		}
		sink_text(&filled_in, "");
		rc = filled(y, &filled_in, line, line + strlen(line), no, e);
		out = filled_in.text;
		if (rc || !*out)                        /* a paragraph about nothing */
			continue;
		if (!strncmp(out, "== ", 3))
			doc_heading(y->d, 2, out + 3);
		else if (!strncmp(out, "= ", 2))
			doc_heading(y->d, 1, out + 2);
		else
			doc_text(y->d, out, DOC_LEFT);
	}
	return rc;
}

REPORT(yearly)
{
	enum { ANNEXES_MOST = 16 };
	struct arena a = { NULL };
	struct yearly y = { .a = &a, .st = st, .d = d, .q = q };
	const char *names[ANNEXES_MOST], *committee;
	char *text = NULL;
	enum lz_code rc = yearly_read(&y, e);
	int n = 0;

	if (!rc)
		rc = layout_read(&y, &text, e);
	if (!rc) {
		n = annexes(&y, text, names, ANNEXES_MOST);
		committee = ref_text(st, &a, "committee", store_committee(st));
		doc_official(d, &(struct official){ .head = arena_print(&a, "%s文件", committee),
		                                    .number = paper_number_blank(st, &a),
			            .signer = "　　　", .title = arena_print(&a, "%s\n关于%d年度委员履职情况的报告", committee, q->year),
			            .to = arena_print(&a, "中共%s委", yearly_number(&y, "城市")), .annexes = names,
			            .annex_count = n,
			            .from = committee, .day = env_today(store_env(st)), .seal = true,
			            .cc = setting_get(st, "report.cc"),
			            .printer = arena_print(&a, "%s办公室", committee), .printed = env_today(store_env(st)) });
		rc = text_put(&y, text, n, e);
	}
	arena_free(&a);
	return rc;
}

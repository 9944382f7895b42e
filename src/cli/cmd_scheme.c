/* cmd_scheme.c - a scheme file by itself, before it is used on anybody; and the editions a ledger holds. */
#include "commands.h"
#include "lvzhi/edition.h"
#include "lvzhi/file.h"
#include "lvzhi/paper.h"
#include "lvzhi/text.h"
#include <string.h>

static const char *id_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');

	return arena_copy_n(a, name, dot ? (size_t)(dot - name) : strlen(name));
}

static void say_errors(struct cli *c, const struct scheme_errors *errors)
{
	for (int i = 0; i < errors->count; i++)
		cli_say(c, "%s\n", scheme_error_text(&c->arena, &errors->list[i]));
}

static const struct scheme *read(struct cli *c, const char *name, struct scheme_errors *errors)
{
	size_t n;
	const char *text = scheme_shipped(name, &n);
	char *bytes;

	if (!text) {
		if (file_read(&c->arena, name, &bytes, &n, &c->e)) {
			cli_fail(c);
			return NULL;
		}
		text = bytes;
	}
	return scheme_read(&c->arena, text, n, id_of(&c->arena, name), errors);
}

/* The rule in Chinese: on the terminal, or with -o as a printed page. */
static enum lz_code explain_it(struct cli *c, const struct scheme *s)
{
	const char *to = cli_option(c, "output");
	struct sink out = { .arena = &c->arena };
	char *missing = NULL;
	struct doc *d;

	if (!to) {
		scheme_explain(s, &out);
		cli_out(c, out.text);
		return LZ_OK;
	}
	d = doc_new(&c->arena, s->name);
	paper_scheme(d, s);
	if (doc_write(d, to, &missing, &c->e))
		return c->e.code;
	if (missing && *missing)
		cli_say(c, "注意：字体里没有这些字，打出来会是空框：%s\n", missing);
	cli_say(c, "已写到 %s\n", to);
	return LZ_OK;
}

static int run_file(struct cli *c, bool explain)
{
	struct scheme_errors errors = { 0 };
	const struct scheme *s = read(c, c->word[1], &errors);

	say_errors(c, &errors);
	if (!s) {
		if (errors.mistakes)
			cli_say(c, "lvzhi: %s有 %d 处错误，请按上面的行号改好\n", c->word[1], errors.mistakes);
		return EXIT_REFUSED;
	}
	if (!explain)
		cli_out(c, arena_print(&c->arena, "没有错误：%s\n", s->name));
	else if (explain_it(c, s))
		return cli_fail(c);
	return EXIT_DONE;
}

/* The same in a ledger: its own editions by name, and its own codes are known. */
static enum lz_code in_ledger(struct cli *c, struct store *st, const char *name, bool explain, int year)
{
	struct scheme_errors errors = { 0 };
	const struct scheme *s;
	enum lz_code rc = evaluate_scheme(st, &c->arena, name, year, &s, &errors, &c->e);

	say_errors(c, &errors);
	if (rc)
		return rc;
	if (explain)
		return explain_it(c, s);
	cli_out(c, arena_print(&c->arena, "没有错误：%s\n", s->name));
	return LZ_OK;
}

/* --- in a ledger ----------------------------------------------------------------------------------- */

static enum lz_code list(struct cli *c, struct store *st, const char *name)
{
	static const char *const head[] = { "名称", "施行", "从哪里来", "办法" };
	struct columns g = { .arena = &c->arena, .columns = COUNT(head), .head = head, .right = "llll" };
	struct edition *all;
	int n = edition_list(st, &c->arena, name, &all, &c->e);

	if (n < 0)
		return c->e.code;
	if (!n)
		return err_set(&c->e, LZ_INVALID, NULL, "没有叫“%s”的评价办法", name);
	for (int i = 0; i < n; i++) {
		columns_put(&g, all[i].name);
		columns_put(&g, edition_years(&c->arena, &all[i]));
		columns_put(&g, !all[i].id ? "随程序附带" : all[i].common ? "簿里，各委员会共用" : "簿里");
		columns_put(&g, all[i].title);
	}
	columns_print(c, &g);
	return LZ_OK;
}

static enum lz_code import(struct cli *c, struct store *st, const char *file, int from)
{
	const char *name = cli_option(c, "name");
	struct edition_save save = { .from = from };
	struct scheme_errors errors = { 0 };
	struct edition *ed;
	char *bytes;

	name = name ? name : id_of(&c->arena, file);
	if (file_read(&c->arena, file, &bytes, &save.len, &c->e) || edition_of(st, &c->arena, name, 0, &ed, &c->e))
		return c->e.code;
	save.text = bytes;
	save.name = name;
	save.of = ed;
	if (ed && ed->len == save.len && !memcmp(ed->text, bytes, save.len)) {
		cli_out(c, arena_print(&c->arena, "%s（%s）没有变\n", name, edition_years(&c->arena, ed)));
		return LZ_OK;
	}
	if (edition_save(st, &save, &errors, &c->arena, &c->e)) {
		say_errors(c, &errors);
		return c->e.code;
	}
	if (edition_of(st, &c->arena, name, from, &ed, &c->e))
		return c->e.code;
	cli_out(c, arena_print(&c->arena, "已存入 %s，%s施行\n", name, edition_years(&c->arena, ed)));
	return LZ_OK;
}

static enum lz_code export(struct cli *c, struct store *st, const char *name, int year)
{
	const char *to = cli_option(c, "output");
	struct edition *ed;

	if (edition_of(st, &c->arena, name, year, &ed, &c->e))
		return c->e.code;
	if (!ed)
		return err_set(&c->e, LZ_INVALID, NULL, year ? "评价办法“%s”在%d年没有施行的一版" : "没有叫“%s”的评价办法", name, year);
	if (to)
		return file_put(to, ed->text, ed->len, &c->e);
	cli_out(c, arena_copy_n(&c->arena, ed->text, ed->len));
	return LZ_OK;
}

/* check and explain read a file, or a ledger and a name; the others a ledger, and then a name or a file. */
static int run_scheme(struct cli *c)
{
	const char *verb = c->word[0], *what = c->words > 2 ? c->word[2] : NULL;
	bool imports = !strcmp(verb, "import"), exports = !strcmp(verb, "export");
	int64_t year = 0, from = 0;
	bool asks = !strcmp(verb, "check") || !strcmp(verb, "explain");
	struct store *st;

	if (asks && !what)
		return run_file(c, *verb == 'e');
	if (!asks && !imports && !exports && strcmp(verb, "list"))
		return cli_usage(c, "要写 check、explain、list、import 或 export，写的是“%s”", verb);
	if ((imports || exports) && !what)
		return cli_usage(c, imports ? "少了办法文件" : "少了办法的名称");
	if (!cli_number(c, "year", 1949, 2999, &year) || !cli_number(c, "from", 1949, 2999, &from))
		return EXIT_USAGE;
	c->word[0] = c->word[1];
	if (!(st = cli_open(c)))
		return EXIT_REFUSED;
	if (asks)
		return cli_close(c, st, in_ledger(c, st, what, *verb == 'e', (int)year));
	return cli_close(c, st, imports ? import(c, st, what, (int)from) : exports ? export(c, st, what, (int)year) : list(c, st, what));
}

const struct command scheme_command = {
	.name = "scheme", .words = "check|explain|list|import|export FILE|LEDGER [NAME|FILE]",
	.help = N_("检查或讲解一个评价办法文件；列出、存入、取出簿里的各版办法"),
	.more = N_("scheme check FILE、scheme explain FILE：FILE 可以是程序自带办法的名称，例如 jinan-2015。前面写上 LEDGER，就认得簿里自己的办法和代码。\n"
	           "scheme list LEDGER [NAME]：各办法的各版，从哪年到哪年施行。\n"
	           "scheme import LEDGER FILE：存入簿里，名称是文件名；簿里已有的，更正最新的一版，写了 --from 就成为从那年起施行的新的一版，原来的一版到上年为止。有错误就什么也不写。\n"
	           "scheme export LEDGER NAME：原样取出，一个字节也不差；--year 取那一年施行的一版。"),
	.options = (const struct option[]){
		{ .name = "from", .value = "YEAR", .help = N_("import：从哪一年起施行") },
		{ .name = "name", .value = "NAME", .help = N_("import：办法的名称，不写就用文件名") },
		{ .name = "year", .value = "YEAR", .help = N_("explain、check、export：哪一年施行的一版") },
		{ .name = "output", .value = "FILE", .help = N_("export：写到这个文件；explain：印成 .pdf、.docx 或 .txt"), .letter = 'o' },
		{ NULL } },
	.opens = true, .run = run_scheme,
};

/* cmd_scheme.c - a scheme file by itself, before it is used on anybody. */
#include "commands.h"
#include "lvzhi/file.h"
#include "lvzhi/scheme.h"
#include <string.h>

static const char *id_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');

	return arena_copy_n(a, name, dot ? (size_t)(dot - name) : strlen(name));
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

static int run_scheme(struct cli *c)
{
	struct scheme_errors errors = { 0 };
	struct sink out = { .arena = &c->arena };
	const struct scheme *s;
	bool explain = !strcmp(c->word[0], "explain");

	if (!explain && strcmp(c->word[0], "check"))
		return cli_usage(c, "要写 check 或 explain，写的是“%s”", c->word[0]);
	s = read(c, c->word[1], &errors);
	for (int i = 0; i < errors.count; i++)
		cli_say(c, "%s\n", scheme_error_text(&c->arena, &errors.list[i]));
	if (!s) {
		if (errors.mistakes)
			cli_say(c, "lvzhi: %s有 %d 处错误，请按上面的行号改好\n", c->word[1], errors.mistakes);
		return EXIT_REFUSED;
	}
	if (explain)
		scheme_explain(s, &out);
	else
		sink_put(&out, "没有错误：%s\n", s->name);
	cli_out(c, out.text);
	return EXIT_DONE;
}

const struct command scheme_command = {
	.name = "scheme", .words = "check|explain FILE", .help = N_("检查一个评价办法文件，或用中文讲一遍"),
	.more = N_("FILE 可以是程序自带办法的名称，例如 jinan-2015。"),
	.options = (const struct option[]){ { NULL } },
	.run = run_scheme,
};

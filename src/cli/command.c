#include "command.h"
#include "lvzhi/encoding.h"
#include "lvzhi/text.h"
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static const struct command *command_find(const char *name)
{
	for (const struct command *const *k = commands; *k; k++)
		if (!strcmp((*k)->name, name))
			return *k;
	return NULL;
}

const char *cli_option_nth(const struct cli *c, const char *name, int nth)
{
	for (int i = 0; i < c->given_count; i++)
		if (!strcmp(c->given[i].option->name, name) && nth-- == 0)
			return c->given[i].value;
	return NULL;
}

const char *cli_option(const struct cli *c, const char *name)
{
	return cli_option_nth(c, name, 0);
}

bool cli_number(struct cli *c, const char *option, int64_t least, int64_t most, int64_t *out)
{
	const char *s = cli_option(c, option);
	int64_t n;

	if (!s)
		return true;
	n = text_is(s, "0123456789") && strlen(s) < 18 ? strtoll(s, NULL, 10) : -1;
	if (n < least || n > most) {
		cli_usage(c, "--%s 要写 %lld 到 %lld 之间的整数，写的是“%s”", option, (long long)least, (long long)most, s);
		return false;
	}
	*out = n;
	return true;
}

/* --- reading the words ------------------------------------------------------------------------ */

/* Files are bytes to the system; everything else is text in the terminal's charset. */
static bool is_file(const char *word)
{
	return strstr(word, "FILE") || strstr(word, "LEDGER");
}

static const char *text_of(struct cli *c, const char *arg)
{
	char *out;
	size_t n;

	if (encoding_read(&c->arena, arg, strlen(arg), c->charset ? c->charset : "UTF-8", &out, &n, NULL, &c->e))
		return NULL;
	return out;
}

/* The nth word of "LEDGER KIND FILE" (a bracketed one may be left out); "" behind the last. */
static const char *word_name(struct arena *a, const char *words, int n, bool *optional)
{
	size_t len;

	for (; n > 0 && *words; n--) {
		words += strcspn(words, " ");
		words += strspn(words, " ");
	}
	len = strcspn(words, " ");
	*optional = *words == '[';
	return arena_copy_n(a, words, len);
}

static const struct option *option_in(const struct option *o, const char *name, size_t len)
{
	for (; o && o->name; o++)
		if ((strlen(o->name) == len && !strncmp(o->name, name, len)) || (o->letter && len == 1 && *name == o->letter))
			return o;
	return NULL;
}

static const char *nearest_option(const struct command *k, const char *name)
{
	const struct option *lists[] = { k->options, common_options };
	const char *best = NULL;
	int least = 3;

	for (size_t l = 0; l < COUNT(lists); l++)
		for (const struct option *o = lists[l]; o && o->name; o++)
			if (text_distance(name, o->name) < least) {
				least = text_distance(name, o->name);
				best = o->name;
			}
	return best;
}

/* One "--name", "--name=value" or "-o": moves *i over a value of its own. */
static int take_option(struct cli *c, char **argv, int argc, int *i)
{
	const char *name = argv[*i] + (argv[*i][1] == '-' ? 2 : 1), *value = NULL;
	size_t len = strcspn(name, "=");
	const struct option *o = option_in(c->command->options, name, len);

	if (!o && c->command->opens)
		o = option_in(common_options, name, len);
	if (!o) {
		const char *near = nearest_option(c->command, name);

		return cli_usage(c, near ? "lvzhi %s 没有 %s 这个选项，是不是 --%s？" : "lvzhi %s 没有 %s 这个选项", c->command->name,
		                 argv[*i], near);
	}
	if (name[len] == '=')
		value = name + len + 1;
	if (!o->value && value)
		return cli_usage(c, "--%s 后面不带内容", o->name);
	if (o->value && !value) {
		if (*i + 1 >= argc)
			return cli_usage(c, "--%s 后面要写 %s", o->name, o->value);
		value = argv[++*i];
	}
	if (!o->many && cli_option(c, o->name))
		return cli_usage(c, "--%s 只能写一次", o->name);
	if (c->given_count == GIVEN_MOST)
		return cli_usage(c, "选项太多了");
	if (value && !is_file(o->value) && !(value = text_of(c, value)))
		return cli_usage(c, "--%s 后面的文字不是 %s 编码", o->name, c->charset ? c->charset : "UTF-8");
	c->given[c->given_count].option = o;
	c->given[c->given_count++].value = value ? value : "";
	return EXIT_DONE;
}

static int read_words(struct cli *c, int argc, char **argv)
{
	bool ended = false, optional;
	const char *name;

	for (int i = 2; i < argc; i++) {
		if (!ended && !strcmp(argv[i], "--")) {
			ended = true;
		} else if (!ended && argv[i][0] == '-' && argv[i][1]) {
			int rc = take_option(c, argv, argc, &i);

			if (rc)
				return rc;
		} else {
			name = c->words < WORDS_MOST ? word_name(&c->arena, c->command->words, c->words, &optional) : "";
			if (!*name)
				return cli_usage(c, "多了“%s”", argv[i]);
			c->word[c->words] = is_file(name) ? argv[i] : text_of(c, argv[i]);
			if (!c->word[c->words])
				return cli_usage(c, "%s 的文字不是 %s 编码", name, c->charset ? c->charset : "UTF-8");
			c->words++;
		}
	}
	name = c->words < WORDS_MOST ? word_name(&c->arena, c->command->words, c->words, &optional) : "";
	return *name && !optional ? cli_usage(c, "少了 %s", name) : EXIT_DONE;
}

/* --- starting ------------------------------------------------------------------------------------- */

static int show(struct cli *c, void (*make)(struct sink *out))
{
	struct sink out = { .arena = &c->arena };

	make(&out);
	cli_out(c, out.text);
	return EXIT_DONE;
}

static int version(struct cli *c)
{
	cli_out(c, "lvzhi 履职簿 " LZ_VERSION "\n");
	return EXIT_DONE;
}

/* A word that is neither a command nor a ledger: most likely mistyped. */
static int no_such_command(struct cli *c, const char *word)
{
	const char *best = NULL;
	int least = 3;

	for (const struct command *const *k = commands; *k; k++)
		if (text_distance(word, (*k)->name) < least) {
			least = text_distance(word, (*k)->name);
			best = (*k)->name;
		}
	if (best)
		return cli_usage(c, "没有“%s”这个命令，是不是 lvzhi %s？", word, best);
	return cli_usage(c, "没有“%s”这个命令，也没有这本履职簿；新建一本用 lvzhi init，全部命令见 lvzhi --help", word);
}

static bool asks_help(int argc, char **argv)
{
	for (int i = 2; i < argc && strcmp(argv[i], "--"); i++)
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
			return true;
	return false;
}

/* The word is a file, or looks like one: the screens. */
static bool is_ledger(int argc, char **argv)
{
	return argc == 2 && (!access(argv[1], F_OK) || strchr(argv[1], '/') || strchr(argv[1], '.'));
}

/* On leaving, when nobody waits for a screen any more. */
static void daily_copy(struct cli *c, struct store *st)
{
	struct err e;

	if (store_backup_daily(st, atoi(setting_get(st, "backup.keep")), &e))
		cli_say(c, "lvzhi: 今天的自动备份没有做成：%s\n", e.say);
}

static int run_screens(struct cli *c, const char *path, const struct ui_setup *ui)
{
	struct store *st;
	enum lz_code rc;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return cli_usage(c, "界面要在终端里打开；脚本里请用命令，见 lvzhi --help");
	if (store_open(&st, path, c->env, &c->e))
		return cli_fail(c);
	rc = ui_main(st, ui, &c->e);
	if (!rc)
		daily_copy(c, st);
	store_close(st);
	return rc ? cli_fail(c) : EXIT_DONE;
}

static int start(struct cli *c, int argc, char **argv, const struct ui_setup *ui)
{
	static const struct { const char *flag; void (*make)(struct sink *out); } shown[] = {
		{ "--help", manual_usage }, { "-h", manual_usage }, { "help", manual_usage },
		{ "--man", manual_man }, { "--completions", manual_completions },
	};
	struct sink out = { .arena = &c->arena };

	if (argc < 2) {
		manual_usage(&out);
		cli_say(c, "%s", out.text);
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < COUNT(shown); i++)
		if (!strcmp(argv[1], shown[i].flag))
			return show(c, shown[i].make);
	if (!strcmp(argv[1], "--version"))
		return version(c);
	c->command = command_find(argv[1]);
	if (!c->command && is_ledger(argc, argv))
		return run_screens(c, argv[1], ui);
	if (!c->command)
		return no_such_command(c, argv[1]);
	if (asks_help(argc, argv)) {
		manual_command(&out, c->command);
		cli_out(c, out.text);
		return EXIT_DONE;
	}
	if (read_words(c, argc, argv))
		return EXIT_USAGE;
	if (c->command->stops)
		stop_begin(&c->stop, STDIN_FILENO, STDOUT_FILENO);
	return c->command->run(c);
}

/* Before the screens are there it stays above them; a command says it among its messages. */
static void tell(void *cli, const char *line)
{
	cli_say(cli, "lvzhi: %s\n", line);
}

int cli_main(int argc, char **argv, struct env *env, const struct ui_setup *ui)
{
	struct cli c = { .env = env, .tty = isatty(STDERR_FILENO) };
	const char *charset = nl_langinfo(CODESET);
	int rc;

	if (strcasecmp(charset, "UTF-8") && strcasecmp(charset, "UTF8"))
		c.charset = charset;
	env->tell = tell;
	env->tell_ctx = &c;
	rc = start(&c, argc, argv, ui);
	if (!cli_flush(&c) && rc == EXIT_DONE)
		rc = cli_fail(&c);
	stop_end(&c.stop);
	env->tell = NULL;
	arena_free(&c.arena);
	return rc;
}

#include "lvzhi/print.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };                               /* what env exits with when there is no such program */

/* Run a program of the print system without a shell, its standard input from `input` (or empty), and take what it
 * says, errors included. The exit status, or -1 when nothing could be started. env keeps its answers in one language
 * (we read them) and takes UTF-8 titles. The input is a file and not a pipe: a program that stops reading early must
 * not end us. */
static int run(const char *const *argv, FILE *input, struct sink *said)
{
	const char *all[16] = { "env", "LC_ALL=C.UTF-8" };
	int pipes[2], status, n = 2;
	char buf[1024];
	ssize_t got;
	pid_t pid;

	while (*argv && n + 1 < (int)COUNT(all))
		all[n++] = *argv++;
	sink_text(said, "");
	if (pipe(pipes))
		return -1;
	pid = fork();
	if (pid == 0) {
		FILE *null = input ? NULL : fopen("/dev/null", "r");

		if (!input && !null)
			_exit(NOT_FOUND);
		dup2(fileno(input ? input : null), STDIN_FILENO);
		dup2(pipes[1], STDOUT_FILENO);
		dup2(pipes[1], STDERR_FILENO);
		close(pipes[0]);
		close(pipes[1]);
		execvp("env", (char *const *)all);
		_exit(NOT_FOUND);
	}
	close(pipes[1]);
	while (pid > 0 && ((got = read(pipes[0], buf, sizeof buf)) > 0 || (got < 0 && errno == EINTR)))
		if (got > 0)
			sink_bytes(said, buf, (size_t)got);
	close(pipes[0]);
	if (pid < 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The rest of the line behind `label`, inside [from, to); NULL: no such line. */
static char *line_after(struct arena *a, const char *from, const char *to, const char *label)
{
	const char *at = strstr(from, label);

	if (!at || at >= to)
		return NULL;
	at += strlen(label);
	return arena_copy_n(a, at, strcspn(at, "\n"));
}

/* lpstat says "system default destination: office", and of every printer
 *     printer office is idle.  enabled since ...
 *             Description: 三楼文印室                                                    */
int print_printers(struct arena *a, struct printer **out)
{
	static const char *const ask_default[] = { "lpstat", "-d", NULL }, *const ask_all[] = { "lpstat", "-l", "-p", NULL };
	struct sink all = { .arena = a }, chosen = { .arena = a };
	const char *preferred;
	int n = 0;

	*out = NULL;
	if (run(ask_all, NULL, &all) != 0 || run(ask_default, NULL, &chosen) != 0)
		return 0;
	preferred = line_after(a, chosen.text, chosen.text + chosen.len, "destination: ");
	for (const char *p = all.text, *next; p && *p; p = next) {
		char *name, *info;

		next = strstr(p + 1, "\nprinter ");
		next = next ? next + 1 : p + strlen(p);
		name = line_after(a, p, next, "printer ");
		if (!name)
			continue;
		name[strcspn(name, " ")] = '\0';
		info = line_after(a, p, next, "Description: ");
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n++] = (struct printer){ name, info ? info : "", preferred && !strcmp(preferred, name) };
	}
	return n;
}

/* Why lp refused, as far as we can tell, and what the clerk can do. */
static enum lz_code explain(struct arena *a, int status, const char *printer, const struct sink *said, struct err *e)
{
	struct printer *list;
	struct sink names = { .arena = a };
	int n;

	if (status == NOT_FOUND || status < 0)
		return err_set(e, LZ_IO, NULL, "没有找到打印系统：请装 cups-client 软件包，或先存成 PDF 再拿去打印");
	n = print_printers(a, &list);
	sink_text(&names, "");
	for (int i = 0; i < n; i++)
		sink_put(&names, "%s%s", i ? "、" : "", list[i].name);
	if (!n)
		err_set(e, LZ_IO, NULL, "没有可用的打印机：请先接好打印机、开启打印服务，或存成 PDF 再拿去打印");
	else if (printer && strstr(said->text, "does not exist"))
		err_set(e, LZ_IO, NULL, "没有打印机“%s”，现有：%s", printer, names.text);
	else if (!printer)
		err_set(e, LZ_IO, NULL, "没有设默认打印机，请选一台：%s", names.text);
	else
		err_set(e, LZ_IO, NULL, "打印机“%s”没有收下这份文件，请看打印机的状态再试", printer);
	return err_why(e, "lp: %.150s", said->text);
}

enum lz_code print_doc(const struct doc *d, const char *printer, char **job, char **missing, struct arena *a, struct err *e)
{
	/* The standard's own name for A4: a driverless printer refuses a job for "media=A4". */
	const char *argv[12] = { "lp", "-t", doc_title(d), "-o", "media=iso_a4_210x297mm" };
	struct sink pdf = { .arena = a }, said = { .arena = a };
	FILE *file;
	int status, n = 5;
	enum lz_code rc = doc_to_pdf(d, NULL, &pdf, missing, e);

	if (rc)
		return rc;
	if (printer) {
		argv[n++] = "-d";
		argv[n++] = printer;
	}
	file = tmpfile();
	if (!file || fwrite(pdf.text, 1, pdf.len, file) != pdf.len || fflush(file)) {
		err_set(e, LZ_IO, NULL, "临时文件写不下，请清理磁盘后再打印");
		err_why(e, "tmpfile: %s", strerror(errno));
		if (file)
			fclose(file);
		return LZ_IO;
	}
	rewind(file);
	status = run(argv, file, &said);
	fclose(file);
	if (status)
		return explain(a, status, printer, &said, e);
	*job = line_after(a, said.text, said.text + said.len, "request id is ");
	if (*job)
		(*job)[strcspn(*job, " ")] = '\0';
	else
		*job = "";
	return LZ_OK;
}

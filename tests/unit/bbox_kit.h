/* bbox_kit.h - where the words of a PDF stand, read back with pdftotext -bbox. */
#ifndef LZ_BBOX_KIT_H
#define LZ_BBOX_KIT_H
#include "lvzhi/page.h"
#include "unit/unit.h"
#include <unistd.h>

enum { WORDS_MOST = 20000 };
struct word {
	int page;
	double x1, y1, x2, y2;
	char text[400];
};
static struct word words[WORDS_MOST];
static int word_count, page_count;

static void read_back(const struct sink *pdf)
{
	char path[] = "/tmp/lvzhi-sheet-XXXXXX", line[4096];
	int fd = mkstemp(path);
	FILE *p;

	ck_assert_int_eq(write(fd, pdf->text, pdf->len), (ssize_t)pdf->len);
	close(fd);
	p = popen(arena_print(&a, "pdftotext -bbox %s -", path), "r");
	word_count = page_count = 0;
	while (fgets(line, sizeof line, p)) {
		const char *at = strstr(line, "<word ");
		struct word *w = &words[word_count];

		page_count += strstr(line, "<page ") != NULL;
		if (at && sscanf(at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%399[^<]",
		                 &w->x1, &w->y1, &w->x2, &w->y2, w->text) == 5) {
			w->page = page_count;
			ck_assert_int_lt(++word_count, WORDS_MOST);
		}
	}
	ck_assert_int_eq(pclose(p), 0);
	unlink(path);
}
#endif

/* Any bytes as a file of rows: valid text in every cell or a sentence, and what is written is read back the same. */
#include "fuzz.h"
#include "lvzhi/csv.h"
#include "lvzhi/encoding.h"

static void same_again(struct arena *a, char **cells, int n)
{
	struct sink out = { .arena = a };
	struct csv c;
	struct err e;
	char **again;

	csv_put(&out, "head", true);                    /* a first line "sep=;" is no data */
	csv_end(&out);
	for (int i = 0; i < n; i++)
		csv_put(&out, cells[i], i == 0);
	csv_end(&out);
	csv_open(&c, out.text, out.len, ',');
	MUST(csv_row(&c, a, &again, &e) == 1);
	MUST(csv_row(&c, a, &again, &e) == n);
	for (int i = 0; i < n; i++)
		MUST(!strcmp(cells[i], again[i]));
}

static void read_as(const char *name, const unsigned char *bytes, size_t n)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	struct csv c;
	char *text, **cells;
	size_t len;
	int count;

	if (encoding_read(&a, (const char *)bytes, n, name, &text, &len, NULL, &e)) {
		must_say(&e);
		arena_free(&a);
		return;
	}
	MUST(strlen(text) == len);
	must_be_text(text);
	csv_open(&c, text, len, 0);
	while ((count = csv_row(&c, &a, &cells, &e)) > 0) {
		for (int i = 0; i < count; i++)
			must_be_text(cells[i]);
		if (count > 1 || *cells[0])
			same_again(&a, cells, count);
	}
	if (count < 0)
		must_say(&e);
	arena_free(&a);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	static const char *const names[] = { NULL, "GB18030", "UTF-16", "GBK" };

	read_as(names[n % COUNT(names)], bytes, n);
	return 0;
}

/* A workbook whose parts are any bytes: parted by 0 bytes, they are its rels, the workbook, styles, strings and sheet.
 * One that begins with PK is the zip itself. */
#include "fuzz.h"
#include "report/import_table.h"
#include <unistd.h>
#include <zip.h>

static char path[40];

static void make_zip(const unsigned char *bytes, size_t n)
{
	static const char *const names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
		"xl/_rels/workbook.xml.rels", "xl/workbook.xml" };
	static const char book[] = "<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>",
		rels[] = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
			"<Relationship Id='r2' Type='x/styles' Target='styles.xml'/>"
			"<Relationship Id='r3' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>";
	const unsigned char *end = bytes + n;
	zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	MUST(z);
	for (size_t i = 0; i < COUNT(names); i++) {
		const unsigned char *zero = bytes < end ? memchr(bytes, 0, (size_t)(end - bytes)) : NULL;
		size_t len = (size_t)((zero ? zero : end) - bytes);
		const char *text = i == 3 && !len ? rels : i == 4 && !len ? book : (const char *)bytes;
		zip_int64_t at;

		len = i == 3 && !len ? strlen(rels) : i == 4 && !len ? strlen(book) : len;
		at = zip_file_add(z, names[i], zip_source_buffer(z, text, len, 0), ZIP_FL_OVERWRITE);
		MUST(at >= 0);
		zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
		bytes = zero ? zero + 1 : end;
	}
	MUST(!zip_close(z));
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { NULL };
	struct err e = { 0 };
	struct table t;

	if (!*path)
		snprintf(path, sizeof path, "/tmp/lvzhi-fuzz-%ld.xlsx", (long)getpid());
	if (n > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
		FILE *f = fopen(path, "wb");

		MUST(f && fwrite(bytes, 1, n, f) == n);
		fclose(f);
	} else {
		make_zip(bytes, n);
	}
	if (table_read(&t, &a, path, NULL, &e)) {
		must_say(&e);
	} else {
		for (int64_t i = 0; i < t.count; i++)
			for (int c = 0; c < t.rows[i].count; c++)
				must_be_text(t.rows[i].cell[c]);
	}
	unlink(path);
	arena_free(&a);
	return 0;
}

/* Bytes that claim to be rows of the journal are read or refused, within their bounds. Its first line says of what. */
#include "fuzz.h"
#include "lvzhi/rec.h"
#include "store/block.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { NULL };
	struct sink keys = { .arena = &a }, columns = { .arena = &a };
	const struct kind *k = kinds[0];
	struct block_reader r;
	struct image image;
	int count = 0, rows = 0;

	if (!n)
		return 0;
	while (kinds[count])
		count++;
	k = kinds[*bytes % count];
	sink_text(&keys, "");
	sink_text(&columns, "");
	block_keys(&keys, k);
	block_columns(&columns, k);
	if (*bytes & 0x80)                              /* columns as a file may have them too */
		columns.text = fuzz_text(&a, bytes, n);
	if (block_open(&r, &a, k->table, keys.text, columns.text, bytes + 1, n - 1))
		while (block_next(&r, &image)) {
			MUST(image.kind == k && (image.before || image.after));
			MUST((size_t)++rows <= n);
		}
	arena_free(&a);
	return 0;
}

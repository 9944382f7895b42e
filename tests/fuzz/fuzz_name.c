/* Any text as a name: one form that stays, keys that compare as bytes, and cells that fit. */
#include "fuzz.h"
#include "lvzhi/name.h"

static void must_be_key(const char *s)
{
	for (; *s; s++)
		MUST(*s >= ' ' && *s < 127);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { NULL };
	char *typed = fuzz_text(&a, bytes, n), *name = name_clean(&a, typed), *pinyin = name_pinyin(&a, name), *clean;
	wchar_t wide[16];
	int used;

	must_be_text(name);
	MUST(!strcmp(name, name_clean(&a, name)));
	must_be_text(pinyin);
	must_be_text(name_initials(&a, pinyin));
	for (const char **s = name_spellings(&a, name, pinyin); *s; s++)
		must_be_text(*s);
	must_be_text(text_initials(&a, typed));
	must_be_key(name_stroke_key(&a, name, "", true));
	must_be_key(name_stroke_key(&a, name, typed, false));
	must_be_key(name_pinyin_key(&a, name, pinyin));
	must_be_text(name_unplaced(&a, name, ""));
	must_be_text(name_spread(&a, name));
	clean = text_clean(&a, typed, true);
	must_be_text(clean);
	MUST(!strcmp(clean, text_clean(&a, clean, true)));
	MUST(text_cells(text_pad(&a, clean, 9)) == 9 || strchr(clean, '\n'));
	MUST(text_fit(wide, COUNT(wide), typed, 11, &used) <= (int)COUNT(wide) && used <= 11);
	must_be_text(text_narrow(&a, typed));
	arena_free(&a);
	return 0;
}

/* Whatever is typed as a day is one or is refused; a day that was taken reads the same again. */
#include "fuzz.h"
#include "lvzhi/day.h"
#include "lvzhi/idno.h"
#include "lvzhi/num.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct env env = { .clock = clock_still, .random = random_seeded, .at = 1742432400, .seed = 7 };
	struct arena a = { NULL };
	char *typed = fuzz_text(&a, bytes, n);
	struct err e = { 0 };
	struct num number;
	int64_t day, again;

	if (day_read(&env, typed, &day, &e)) {
		must_say(&e);
	} else {
		MUST(day_ok(day));
		MUST(!day_read(&env, day_text(&a, day), &again, &e) && again == day);
		day_long(&a, day);
		MUST(!day_full(day) || day_from_number(day_number(day)) == day);
	}
	if (num_read(&number, typed)) {
		struct num same;

		MUST(num_read(&same, num_text(&a, number)) && !num_cmp(same, number));
	}
	arena_free(&a);
	return 0;
}

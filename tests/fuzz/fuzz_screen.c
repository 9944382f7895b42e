/* Any keys at any screen: the first byte chooses where, the others are keys of a table or themselves. */
#include "fuzz_ledger.h"
#include "lvzhi/ui.h"

static const char *const screens[] = { "home", "search", "member.list", "event.list", "leave_request.list", "proposal.list",
	"opinion_report.list", "speech.list", "deed.list", "unit.list", "code.list", "holiday.list", "session.list", "term.list",
	"scheme", "participation.list", "member.new", "event.new", "leave_request.new", "proposal.new", "opinion_report.new",
	"speech.new", "deed.new", "score", "settings", "codes", "journal" };
static const char *const keys[] = { "\r", "\033\001WAIT\002", "\t", "\033OA", "\033OB", "\033OD", "\033OC", "\033[5~", "\033[6~", "\033[1~",
	"\033[4~", "\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~", "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\033[21~", "王",
	"０３１５", "\033[200~王维\n李白\033[201~", "\001RESIZE 50 132\002", "\001RESIZE 24 80\002", "\001RESIZE 5 20\002", "\033[3~",
	"委员", "+3", "2025-3-15", "\033" };

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	static unsigned runs;
	struct store *st = fuzz_ledger(30);
	struct arena a = { NULL };
	struct sink typed = { .arena = &a }, dump = { .arena = &a };
	struct err e = { 0 };
	int y, x;

	if (!n)
		return 0;
	n = n < 400 ? n : 400;
	sink_text(&typed, "");
	for (size_t i = 1; i < n; i++)
		if (bytes[i] >= 128)
			sink_text(&typed, keys[bytes[i] % COUNT(keys)]);
		else if (bytes[i] > 2)
			sink_bytes(&typed, &bytes[i], 1);
	MUST(!ui_headless(st, 24, 80, screens[bytes[0] % COUNT(screens)], typed.text, &dump, &y, &x, &e));
	must_be_text(dump.text);
	if (++runs % 100 == 0)
		must_be_whole(st);
	arena_free(&a);
	return 0;
}

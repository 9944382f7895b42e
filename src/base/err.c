#include "lvzhi/err.h"
#include "lvzhi/text.h"

enum lz_code err_set(struct err *e, enum lz_code code, const char *field, const char *fmt, ...)
{
	va_list ap;
	struct err made = { .code = code, .field = field };     /* an argument may point into *e */

	va_start(ap, fmt);
	text_vprint(made.say, sizeof made.say, fmt, ap);
	va_end(ap);
	*e = made;
	return code;
}

enum lz_code err_why(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_vprint(e->why, sizeof e->why, fmt, ap);
	va_end(ap);
	return e->code;
}

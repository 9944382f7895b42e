#include "lvzhi/err.h"
#include "lvzhi/text.h"
#include <stdio.h>

enum lz_code err_set(struct err *e, enum lz_code code, const char *field, const char *fmt, ...)
{
	va_list ap;
	struct err made = { .code = code, .field = field };     /* an argument may point into *e */

	va_start(ap, fmt);
	if (vsnprintf(made.say, sizeof made.say, fmt, ap) >= (int)sizeof made.say)
		text_mend(made.say);
	va_end(ap);
	*e = made;
	return code;
}

enum lz_code err_why(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(e->why, sizeof e->why, fmt, ap) >= (int)sizeof e->why)
		text_mend(e->why);
	va_end(ap);
	return e->code;
}

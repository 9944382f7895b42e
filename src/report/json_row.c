#include "lvzhi/exchange.h"
#include "lvzhi/text.h"
#include <string.h>

/* What value_text and num_text make of a number is JSON's form too. */
static bool plain_number(const char *s)
{
	const char *p = s + (*s == '-');
	size_t whole = strspn(p, "0123456789");

	if (!whole || (whole > 1 && *p == '0'))
		return false;
	return !p[whole] || (p[whole] == '.' && text_is(p + whole + 1, "0123456789"));
}

static void put_value(struct sink *out, enum field_type type, const char *text)
{
	if (type == F_FLAG)
		sink_text(out, *text ? "true" : "false");
	else if ((type == F_INT || type == F_POINTS || type == F_DAY) && !*text)
		sink_text(out, "null");
	else if ((type == F_INT || type == F_POINTS) && plain_number(text))
		sink_text(out, text);
	else
		json_string(out, text);
}

void json_row(struct sink *out, const struct view *v, const struct list_row *row)
{
	sink_text(out, "{");
	for (int c = 0; v->columns[c].key; c++) {
		sink_text(out, c ? "," : "");
		json_string(out, v->columns[c].key);
		sink_text(out, ":");
		put_value(out, v->columns[c].type, row->cell[c]);
	}
	sink_text(out, "}");
}

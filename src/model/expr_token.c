/* The words and signs of an expression. Outside quotes the full-width forms an input method makes are their plain
 * twins: ＝：；，（）＞＜＋－＊／．, digits, ×÷, and ‘’ as quotes; ≥≤≠ are >= <= <>. */
#include "expr_read.h"
#include "expr_token.h"
#include "lvzhi/text.h"
#include <stdarg.h>
#include <string.h>

/* A reader tells its first mistake only: what follows from it is none of the clerk's. */
void *expr_fail(struct expr_reader *r, int line, const char *hint, const char *fmt, ...)
{
	char what[300];
	va_list ap;

	if (r->failed)
		return NULL;
	r->failed = true;
	va_start(ap, fmt);
	text_vprint(what, sizeof what, fmt, ap);
	va_end(ap);
	r->names->error(r->names, line, what, hint);
	return NULL;
}

uint32_t token_char(const char **p)
{
	uint32_t c = utf8_next(p);

	if (c >= 0xFF10 && c <= 0xFF19)
		return c - 0xFEE0;
	switch (c) {
	case 0xFF1D: return '=';
	case 0xFF1A: return ':';
	case 0xFF1B: return ';';
	case 0xFF0C: return ',';
	case 0xFF08: return '(';
	case 0xFF09: return ')';
	case 0xFF1E: return '>';
	case 0xFF1C: return '<';
	case 0xFF0B: return '+';
	case 0xFF0D: case 0x2212: return '-';
	case 0xFF0A: case 0xD7: return '*';
	case 0xFF0F: case 0xF7: return '/';
	case 0xFF0E: return '.';
	case 0x2018: case 0x2019: return '\'';
	case 0x3000: case '\t': case '\r': return ' ';
	}
	return c;
}

/* May stand in a name. */
static bool token_is_name(uint32_t c)
{
	return c >= 0x80 ? c != 0xD7 && c != 0xF7 && !(c >= 0x2200 && c < 0x2300) && !(c >= 0x2000 && c < 0x2070) && !(c >= 0x3000 && c < 0x3012) && !(c >= 0xFF00 && c < 0xFF66)
	                 : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* 1e5, 0x10, 1_000, .5, 1.: numbers as other programs write them. */
static const char *number_hint(const char *digits, const char *behind)
{
	size_t n = strlen(digits);

	if (*behind == '_')
		return "数中间不加下划线";
	if (n && (digits[n - 1] == '.' || *digits == '.'))
		return "小数点前后都要有数字：0.5";
	if (*behind == 'e' || *behind == 'E')
		return "不用科学记数法，写成平常的数：100000";
	return *behind == 'x' || *behind == 'X' ? "只用十进制的数" : "";
}

static void number(struct expr_reader *r, const char *from)
{
	const char *hint;
	const char *p = from;
	char digits[48];
	size_t n = 0;

	for (uint32_t c; (c = token_char(&p)), (c >= '0' && c <= '9') || c == '.'; r->p = p)
		if (n < sizeof digits - 1)
			digits[n++] = (char)c;
	digits[n] = '\0';
	r->tok.kind = TOK_NUM;
	r->tok.text = arena_copy(r->arena, digits);
	hint = number_hint(digits, r->p);
	if (*hint || !num_read(&r->tok.num, digits)) {
		r->tok.kind = TOK_BAD;
		expr_fail(r, r->line, *hint ? hint : "最多18位，小数最多9位", "“%s%.*s”不是%s数", digits,
		          *hint ? (int)strcspn(r->p, " \n\t,;:()+-*/=<>") : 0, r->p, *hint ? "" : "能算准的");
	}
}

static void quoted(struct expr_reader *r, const char *from)
{
	for (const char *p = from, *was = from;; was = p) {
		uint32_t c = *p == '\n' ? 0 : token_char(&p);

		if (!c) {
			r->tok.kind = TOK_BAD;
			expr_fail(r, r->line, "代码要写成 'leave' 这样，一行之内", "引号没有关");
			return;
		}
		if (c == '\'') {
			r->tok.kind = TOK_TEXT;
			r->tok.text = arena_copy_n(r->arena, from, (size_t)(was - from));
			r->p = p;
			return;
		}
	}
}

static void name(struct expr_reader *r, const char *from)
{
	const char *p = from;

	while (token_is_name(token_char(&p)))
		r->p = p;
	r->tok.kind = TOK_NAME;
	r->tok.text = arena_copy_n(r->arena, from, (size_t)(r->p - from));
}

void token_next(struct expr_reader *r)
{
	static const char *const two[] = { "<>", "<=", ">=", NULL };
	const char *from, *p;
	uint32_t c, c2;

	for (p = r->p; (c = token_char(&p)) == ' ' || c == '\n'; r->p = p)
		r->line += c == '\n';
	from = r->p;
	r->tok = (struct token){ .kind = TOK_END, .text = "", .line = r->line };
	if (!c)
		return;
	r->p = p;
	if (c == 0x2265 || c == 0x2264 || c == 0x2260) {
		r->tok.kind = TOK_SIGN;
		r->tok.text = two[c == 0x2260 ? 0 : c == 0x2264 ? 1 : 2];
	} else if ((c >= '0' && c <= '9') || c == '.') {
		number(r, from);
	} else if (c == '\'') {
		quoted(r, p);
	} else if (token_is_name(c)) {
		name(r, from);
	} else if (c < 0x80 && strchr("+-*/=<>(),:", (int)c)) {
		r->tok.kind = TOK_SIGN;
		c2 = token_char(&p);
		for (const char *const *t = two; *t; t++)
			if (c == (uint32_t)(*t)[0] && c2 == (uint32_t)(*t)[1]) {
				r->tok.text = *t;
				r->p = p;
				return;
			}
		r->tok.text = arena_copy_n(r->arena, (char[]){ (char)c }, 1);
	} else {
		const char *hint = c == '"' || c == 0x201C || c == 0x201D ? "代码用单引号：'leave'"
		                 : c == '!' ? "不等于写成 <>，否定写成 not" : c == '&' ? "并且写成 and" : c == '|' ? "或者写成 or"
		                 : c == '%' ? "百分数写成小数：50% 是 0.5" : "";

		r->tok.kind = TOK_BAD;
		expr_fail(r, r->line, hint, "不认识 %.*s 这个符号", (int)(r->p - from), from);
	}
}

/* import_value.c - a cell as the value of a field. Forms are forgiving because the clerk sees what becomes of what was
 * typed; a file is read unseen, so what can be read in two ways is refused. */
#include "import_parts.h"
#include "lvzhi/day.h"
#include "lvzhi/entry.h"
#include "lvzhi/idno.h"
#include "lvzhi/name.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

/* Bytes of a one-line text. More is a quote that was never closed, and half the file in one name. */
enum { TEXT_MOST = 4000 };

/* Words of rosters that are neither name nor short name of a code. */
static const struct { const char *set, *says, *code; } words[] = {
	{ "political", "中共", "01" }, { "political", "党员", "01" }, { "political", "共产党员", "01" },
	{ "political", "中国共产党", "01" }, { "political", "预备党员", "02" }, { "political", "团员", "03" },
	{ "political", "民革", "04" }, { "political", "民盟", "05" }, { "political", "民建", "06" },
	{ "political", "民进", "07" }, { "political", "农工党", "08" }, { "political", "农工", "08" },
	{ "political", "致公党", "09" }, { "political", "致公", "09" }, { "political", "九三学社", "10" },
	{ "political", "九三", "10" }, { "political", "台盟", "11" }, { "political", "无党派", "12" },
	{ "political", "无党派民主人士", "12" }, { "education", "大学本科", "21" }, { "education", "专科", "31" },
	{ "education", "大学专科", "31" }, { "education", "硕士", "14" }, { "education", "博士", "11" },
};

static const char *error_values[] = { "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!" };

static const char *without_tail(struct arena *a, const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n > m && !strcmp(s + n - m, tail) ? arena_copy_n(a, s, n - m) : NULL;
}

/* 教育 for 教育界 and the other way round, 汉 for 汉族, 市 for 市级. */
static const struct { const char *set, *tail; } tails[] = { { "sector", "界" }, { "ethnic", "族" }, { "level", "级" } };

static const char *code_of(struct importer *im, struct arena *a, const struct field *f, const char *s)
{
	const char *found;

	for (size_t i = 0; i < COUNT(words); i++)
		if (!strcmp(words[i].set, f->of) && !strcmp(words[i].says, s) && (found = code_read(im->st, f->of, words[i].code)) != NULL)
			return found;
	found = code_read(im->st, f->of, s);
	for (size_t i = 0; i < COUNT(tails) && !found; i++)
		if (!strcmp(f->of, tails[i].set)) {
			const char *shorter = without_tail(a, s, tails[i].tail);

			found = code_read(im->st, f->of, shorter ? shorter : arena_print(a, "%s%s", s, tails[i].tail));
		}
	return found;
}

static enum lz_code code_value(struct importer *im, struct arena *a, const struct field *f, const char *text,
                               struct value *out)
{
	const char *s = text_clean(a, text, false), *found = code_of(im, a, f, s);

	if (!found)
		found = code_of(im, a, f, text_narrow(a, s));
	if (!found)
		return err_set(im->e, LZ_INVALID, f->key, "%s没有“%s”这一项，请改成代码表里有的，或先在代码表里加上", f->label, s);
	*out = (struct value){ arena_copy(a, found), 0 };
	return LZ_OK;
}

/* A day in a file stands on its own: "0315", "+3" and "." depend on the day of the import. 45000 is how Excel
 * counts. 1968.1 is what Excel makes of 1968.10, and of 1968.1. */
static enum lz_code day_value(struct importer *im, struct arena *a, const struct field *f, const char *text,
                              struct value *out)
{
	char *s = text_clean(a, text_narrow(a, text), false), *end = strpbrk(s, " T");
	size_t digits = strspn(s, "0123456789");

	if (end && digits >= 4)
		*end = '\0';                            /* 2025-03-15 00:00:00 */
	if (digits == 5 && !s[5]) {
		out->num = day_from_number(strtoll(s, NULL, 10) - 25569);
		return LZ_OK;
	}
	if (digits == 4 && !strcmp(s + 4, ".1"))
		return err_set(im->e, LZ_INVALID, f->key, "%s“%s”分不清是 1 月还是 10 月，请写成 %.4s.01 或 %.4s.10（单元格先设成文本）",
		               f->label, s, s, s);
	if (digits != 4 && digits != 6 && digits != 8)
		return err_set(im->e, LZ_INVALID, f->key, "%s“%s”不是带年份的日期，请写成 2025-03-15 或 1968.05", f->label, text);
	if (digits == 4 && strtol(s, NULL, 10) < 1300)
		return err_set(im->e, LZ_INVALID, f->key, "%s“%s”没有年份，请写成 2025-03-15 或 1968.05", f->label, text);
	if (day_read(store_env(im->st), s, &out->num, im->e))
		return err_set(im->e, LZ_INVALID, f->key, "%s“%s”不是日期，请写成 2025-03-15 或 1968.05", f->label, text);
	return LZ_OK;
}

static enum lz_code ref_value(struct importer *im, struct arena *a, const struct field *f, const char *text,
                              struct value *out)
{
	if (!ref_read(im->st, a, f->of, text, &out->num, im->e))
		return LZ_OK;
	im->e->field = f->key;
	return im->e->code;
}

/* In a file there is no F4: the words there are. */
static enum lz_code no_choice(struct importer *im, struct arena *a, const struct field *f, const char *text)
{
	struct sink list = { .arena = a };

	for (const struct choice *c = f->choices; c->key; c++)
		if (*c->label)
			sink_put(&list, "%s%s", list.len ? "、" : "", c->label);
	return err_set(im->e, LZ_INVALID, f->key, "%s没有“%s”这一项，可以写 %s", f->label, text, list.text);
}

/* 联名提案, where a column of proposals could say 联名; NULL: it does not end so. */
static const char *without_kind(const struct importer *im, struct arena *a, const char *text)
{
	size_t n = strlen(text), end = strlen(im->kind->kind->label);

	return n > end && !strcmp(text + n - end, im->kind->kind->label) ? arena_print(a, "%.*s", (int)(n - end), text) : NULL;
}

static enum lz_code read_value(struct importer *im, struct arena *a, const struct field *f, const char *text,
                               struct value *out)
{
	*out = (struct value){ "", 0 };
	for (size_t i = 0; i < COUNT(error_values); i++)
		if (!strcmp(text, error_values[i]))
			return err_set(im->e, LZ_INVALID, f->key, "%s是 Excel 的错误值或没有算出来的公式（%s），请改好再导入", f->label, text);
	if (strlen(text) > TABLE_CELL_MOST)
		return err_set(im->e, LZ_INVALID, f->key, "%s超过 1 MB，请检查这一格", f->label);
	if (f->type == F_CODE)
		return code_value(im, a, f, text, out);
	if (f->type == F_DAY)
		return day_value(im, a, f, text, out);
	if (f->type == F_REF)
		return ref_value(im, a, f, text, out);
	if (entry_read(im->st, a, f, text, out, im->e)) {
		const char *word = f->choices ? without_kind(im, a, text) : NULL;

		if (!word || entry_read(im->st, a, f, word, out, im->e))
			return f->choices ? no_choice(im, a, f, text) : im->e->code;
		*im->e = (struct err){ 0 };
	}
	if (f->flags & FF_NAME)
		out->text = name_clean(a, out->text);
	if (f->type == F_TEXT && strlen(out->text) > TEXT_MOST)
		return err_set(im->e, LZ_INVALID, f->key, "%s有 %zu 字，这一栏放不下这么长", f->label, utf8_count(out->text));
	return LZ_OK;
}

static bool remembered(const struct field *f)
{
	return f->type == F_CODE || f->type == F_REF || f->type == F_ENUM || f->type == F_TINY;
}

enum lz_code cell_value(struct importer *im, struct column *c, const char *text, struct value *out)
{
	const struct field *f = &c->of->fields[c->field];
	int64_t i = remembered(f) ? keys_get(&c->memo, text, -1) : -1;

	if (i >= 0) {
		*out = c->values[i];
		return LZ_OK;
	}
	if (read_value(im, remembered(f) ? im->arena : &im->rows, f, text, out))
		return im->e->code;
	if (remembered(f)) {
		keys_put(&c->memo, text, (int64_t)c->value_count, NULL);
		c->values = arena_grow(im->arena, c->values, c->value_count, sizeof *c->values);
		c->values[c->value_count++] = *out;
	}
	return LZ_OK;
}

enum lz_code cells_into(struct importer *im, const struct table_row *row, struct rec *r, struct arena *a)
{
	for (int i = 0; i < im->column_count; i++) {
		struct column *c = &im->columns[i];
		const char *text = table_cell(row, i);
		struct value v;

		if (c->use != USE_FIELD || c->of != r->kind || !*text || !*text_clean(a, text, true))
			continue;                               /* an empty cell leaves what is there */
		if (cell_value(im, c, text, &v))
			return im->e->code;
		rec_set(r, c->field, v);
	}
	return LZ_OK;
}

enum lz_code key_once(struct importer *im, const struct table_row *row, const char *what, const char *key)
{
	bool new;
	int64_t line = keys_put(&im->seen, key, row->line, &new);

	if (new)
		return LZ_OK;
	im->doubled = true;
	return err_set(im->e, LZ_CONFLICT, NULL, "和第 %lld 行重复（%s），请删去一行", (long long)line, what);
}

enum lz_code row_person(struct importer *im, const struct table_row *row, struct arena *a, int64_t *person)
{
	const char *no = cell_of(im, row, column_using(im, USE_NUMBER), a);
	const char *name = name_clean(a, cell_of(im, row, column_using(im, USE_NAME), a)), *typed = *no ? no : name;
	struct keys *memo = im->own;
	const char *known;

	if (!memo) {
		memo = im->own = arena_take(im->arena, sizeof *memo);
		memo->arena = im->arena;
	}
	*person = 0;
	if (!*typed)
		return err_set(im->e, LZ_INVALID, "person_id", "没有委员编号，也没有姓名");
	*person = keys_get(memo, typed, 0);
	if (!*person && ref_read(im->st, a, "person", typed, person, im->e))
		return im->e->code;
	keys_put(memo, typed, *person, NULL);
	known = *no && *name ? ref_text(im->st, a, "person", *person) : name;
	if (*no && *name && strcmp(known, name))
		return err_set(im->e, LZ_INVALID, "person_id", "编号 %s 是“%s”，文件里写的是“%s”，请核对", no, known, name);
	return LZ_OK;
}

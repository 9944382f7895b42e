/* Editions of evaluation rules: which text is in force in a year, and how another one takes its place. */
#include "lvzhi/edition.h"
#include "db.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/file.h"
#include "lvzhi/list.h"
#include "lvzhi/lock.h"
#include "lvzhi/office.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

static const char suffix[] = ".scheme";

static struct edition row_edition(struct arena *a, sqlite3_stmt *s)
{
	struct edition ed = { .id = sqlite3_column_int64(s, 0), .common = !sqlite3_column_int64(s, 1),
		.name = arena_copy(a, db_text(s, 2)), .title = arena_copy(a, db_text(s, 3)),
		.from = sqlite3_column_int(s, 4), .to = sqlite3_column_int(s, 5), .text = arena_copy(a, db_text(s, 6)) };

	ed.len = strlen(ed.text);
	return ed;
}

/* A rule that comes with the program, with the name and the years its own text says. */
static struct edition shipped(struct arena *a, const char *name, const char *text, size_t len)
{
	struct scheme_errors errors;
	const struct scheme *s = scheme_read(a, text, len, name, &errors);

	return (struct edition){ .name = arena_copy(a, name), .title = s ? s->name : "", .text = text, .len = len,
		.from = s ? s->from : 0, .to = s ? s->to : 0 };
}

int edition_list(struct store *st, struct arena *a, const char *name, struct edition **out, struct err *e)
{
	sqlite3_stmt *s = db_stmt(st, "SELECT id, ifnull(committee_id, 0), name, title, from_year, to_year, \"text\" FROM scheme"
	                              " WHERE (committee_id IS NULL OR committee_id = :committee) AND (:name = '' OR name = :name)"
	                              " ORDER BY name, committee_id IS NULL, from_year DESC, id DESC", e);
	const char *id, *text;
	size_t len;
	int n = 0, own, rc;

	*out = NULL;
	if (!s)
		return -1;
	db_bind_num(s, ":committee", store_committee(st));
	db_bind_text(s, ":name", name ? name : "");
	while ((rc = db_step(st, s, e)) > 0) {
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n++] = row_edition(a, s);
	}
	own = n;
	for (int i = 0; rc == 0 && (id = scheme_shipped_nth(a, i)) != NULL; i++) {
		bool has_row = name && strcmp(name, id) != 0;

		for (int k = 0; k < own && !has_row; k++)
			has_row = !strcmp((*out)[k].name, id);
		if (has_row || !(text = scheme_shipped(id, &len)))
			continue;
		*out = arena_grow(a, *out, (size_t)n, sizeof **out);
		(*out)[n++] = shipped(a, id, text, len);
	}
	return rc < 0 ? -1 : n;
}

/* A text that does not say the word scores members: most need not be read for it. */
const char *edition_subject(struct arena *a, const struct edition *ed)
{
	struct scheme_errors errors;
	const struct scheme *s = strstr(ed->text, "subject") ? scheme_read(a, ed->text, ed->len, ed->name, &errors) : NULL;

	return s ? scheme_subject(s)->name : scheme_subjects[0].name;
}

int edition_rules(struct store *st, struct arena *a, const char *subject, struct edition **out, struct err *e)
{
	struct edition *all;
	int n = edition_list(st, a, NULL, &all, e), kept = 0;

	for (int i = 0; i < n; i++)
		if ((!i || strcmp(all[i].name, all[i - 1].name) != 0) && !strcmp(edition_subject(a, &all[i]), subject))
			all[kept++] = all[i];
	*out = all;
	return n < 0 ? -1 : kept;
}

enum lz_code edition_subjects(struct store *st, struct arena *a, const struct scheme_subject ***out, struct err *e)
{
	struct edition *all;
	int n = edition_list(st, a, NULL, &all, e), kept = 0;

	*out = arena_take(a, 16 * sizeof **out);
	for (const struct scheme_subject *of = scheme_subjects; n >= 0 && of->name && kept < 15; of++) {
		bool any = of == scheme_subjects;

		for (int i = 0; i < n && !any; i++)
			any = !strcmp(edition_subject(a, &all[i]), of->name);
		if (any)
			(*out)[kept++] = of;
	}
	return n < 0 ? e->code : LZ_OK;
}

static bool covers(const struct edition *ed, int year)
{
	return !year || (ed->from <= year && (!ed->to || year <= ed->to));
}

enum lz_code edition_of(struct store *st, struct arena *a, const char *name, int year, struct edition **out, struct err *e)
{
	struct edition *all;
	int n = edition_list(st, a, name, &all, e);
	size_t len;
	const char *text;

	*out = NULL;
	if (n < 0)
		return e->code;
	for (int i = 0; i < n && !*out; i++)            /* its own first, each newest first */
		if (all[i].id && covers(&all[i], year))
			*out = &all[i];
	if (!*out && (text = scheme_shipped(name, &len)) != NULL) {
		*out = arena_take(a, sizeof **out);
		**out = shipped(a, name, text, len);
	}
	return LZ_OK;
}

const char *edition_years(struct arena *a, const struct edition *ed)
{
	if (!ed->from && !ed->to)
		return "一直";
	if (!ed->to)
		return arena_print(a, "%d年起", ed->from);
	if (!ed->from)
		return arena_print(a, "%d年止", ed->to);
	return ed->from == ed->to ? arena_print(a, "%d年", ed->from) : arena_print(a, "%d–%d年", ed->from, ed->to);
}

/* --- writing ----------------------------------------------------------------------------------------- */

/* What the committee calls its codes, its own before everybody's; sets no rule can name stay where they are. */
static const struct scheme_codes *dictionary(struct store *st, struct arena *a)
{
	struct scheme_codes *codes = arena_take(a, sizeof *codes);
	struct err ignored;
	sqlite3_stmt *s = db_stmt(st, "SELECT set_name, code, name FROM code WHERE (committee_id IS NULL OR committee_id = :committee)"
	                              " AND set_name NOT IN ('division', 'ethnic') ORDER BY committee_id IS NULL, id", &ignored);

	if (!s)
		return NULL;                            /* names are a kindness: the rule is read without them */
	db_bind_num(s, ":committee", store_committee(st));
	while (db_step(st, s, &ignored) > 0) {
		codes->list = arena_grow(a, codes->list, (size_t)codes->n, sizeof *codes->list);
		codes->list[codes->n++] = (struct scheme_code){
			arena_copy(a, db_text(s, 0)), arena_copy(a, db_text(s, 1)), arena_copy(a, db_text(s, 2))
		};
	}
	return codes;
}

static enum lz_code read_whole(struct store *st, struct arena *a, const char *name, const char *text, size_t len, const struct scheme **out,
                               struct scheme_errors *errors, struct err *e)
{
	struct scheme_errors own;

	errors = errors ? errors : &own;
	*errors = (struct scheme_errors){ .count = 0 };
	*out = scheme_read_with(a, text, len, name, dictionary(st, a), errors);
	for (int i = 0; !*out && i < errors->count; i++)
		if (!errors->list[i].warning)
			return err_set(e, LZ_INVALID, "scheme", "评价办法“%s”有%d处错误，%s", name, errors->mistakes,
			               scheme_error_text(a, &errors->list[i]));
	return LZ_OK;
}

static struct rec *row_new(struct store *st, struct arena *a, const char *name, const struct scheme *s, const char *text, size_t len,
                           int from, int to)
{
	struct rec *r = rec_new(a, &scheme_kind);

	rec_set_num(r, SCHEME_COMMITTEE_ID, store_committee(st));
	rec_set_text(r, SCHEME_NAME, name);
	rec_set_text(r, SCHEME_TITLE, s ? s->name : "");
	rec_set_num(r, SCHEME_FROM_YEAR, from);
	rec_set_num(r, SCHEME_TO_YEAR, to);
	rec_set_text(r, SCHEME_TEXT, arena_copy_n(a, text, len));
	return r;
}

static bool name_fits(const char *name)
{
	return *name && strlen(name) <= 60 && !strpbrk(name, "/@ \t\n\"'") && name[0] != '.' && utf8_valid(name, strlen(name)) == strlen(name);
}

/* The year before the next edition of the name begins; 0: none follows. */
static int next_begins(const struct edition *all, int n, const struct edition *of, int from)
{
	int next = 0;

	for (int i = 0; i < n; i++)
		if (all[i].id && all[i].common == of->common && all[i].from > from && (!next || all[i].from < next))
			next = all[i].from;
	return next ? next - 1 : 0;
}

/* The row of an edition as it was opened: what another clerk has made of it since is not written over. */
static struct rec *row_of(struct store *st, struct arena *a, const struct edition *of, struct err *e)
{
	struct rec *r = store_load(st, a, &scheme_kind, of->id, e);

	if (r && (strlen(rec_text(r, SCHEME_TEXT)) != of->len || memcmp(rec_text(r, SCHEME_TEXT), of->text, of->len))) {
		err_set(e, LZ_CONFLICT, "text", "“%s”的这一版刚才有人改过，没有存入；请退出，重新打开再改", of->name);
		return NULL;
	}
	return r;
}

static enum lz_code follow(struct store *st, struct edition_save *save, const struct scheme *s, struct rec **old, struct rec **new,
                           struct arena *a, struct err *e)
{
	const struct edition *of = save->of;
	struct edition *all;
	int n = edition_list(st, a, of->name, &all, e), to;

	if (n < 0)
		return e->code;
	if (save->from <= of->from)
		return err_set(e, LZ_INVALID, "from_year", "这一版从%d年起施行，新的一版要更晚；要改这一版，请选“更正这一版”", of->from);
	for (int i = 0; i < n; i++)
		if (all[i].id && all[i].common == of->common && all[i].from == save->from)
			return err_set(e, LZ_INVALID, "from_year", "从%d年起施行的已经有一版，请打开那一版来改", save->from);
	to = next_begins(all, n, of, save->from);
	if (of->to >= save->from && (!to || of->to < to))
		to = of->to;
	if (of->id) {
		if (!(*old = row_of(st, a, of, e)))
			return e->code;
		if (!of->to || of->to >= save->from)
			rec_set_num(*old, SCHEME_TO_YEAR, save->from - 1);
	} else {
		struct scheme_errors errors;
		const struct scheme *was = scheme_read(a, of->text, of->len, of->name, &errors);

		*old = row_new(st, a, of->name, was, of->text, of->len, of->from, save->from - 1);
	}
	*new = row_new(st, a, of->name, s, save->text, save->len, save->from, to);
	if (of->common && of->id)
		rec_set_num(*new, SCHEME_COMMITTEE_ID, 0);
	return LZ_OK;
}

static enum lz_code write_both(struct store *st, const char *label, struct rec *old, struct rec *new, struct err *e)
{
	struct op *op;
	enum lz_code rc = op_begin(&op, st, label, e);

	if (rc)
		return rc;
	if (old && rec_changed(old))
		rc = op_put(op, old, e);
	if (!rc && rec_changed(new))
		rc = op_put(op, new, e);
	return op_end(op, rc, e);
}

enum lz_code edition_save(struct store *st, struct edition_save *save, struct scheme_errors *errors, struct arena *a, struct err *e)
{
	const struct edition *of = save->of;
	const char *name = of ? of->name : save->name, *label;
	struct rec *old = NULL, *new = NULL;
	const struct scheme *s;
	struct edition *there;

	if (read_whole(st, a, name, save->text, save->len, &s, errors, e))
		return e->code;
	if (strlen(save->text) < save->len)
		return err_set(e, LZ_INVALID, "text", "办法的文本里有不是文字的字节");
	if (!of) {
		if (!name_fits(name))
			return err_set(e, LZ_INVALID, "name", "“%s”不能作名称：不超过60字节，不要空格、斜线、引号和 @", name);
		if (edition_list(st, a, name, &there, e) > 0)
			return err_set(e, LZ_INVALID, "name", "叫“%s”的办法已经有了，请换一个名称，或打开它来改", name);
		new = row_new(st, a, name, s, save->text, save->len, save->from ? save->from : s->from, save->from ? 0 : s->to);
		label = arena_print(a, "新增评价办法 %s", name);
	} else if (save->from) {
		if (follow(st, save, s, &old, &new, a, e))
			return e->code;
		label = arena_print(a, "评价办法 %s 新的一版，%d年起", name, save->from);
	} else if (of->id) {
		if (!(new = row_of(st, a, of, e)))
			return e->code;
		rec_set_text(new, SCHEME_TEXT, arena_copy_n(a, save->text, save->len));
		rec_set_text(new, SCHEME_TITLE, s->name);
		label = arena_print(a, "更正评价办法 %s（%s）", name, edition_years(a, of));
	} else {
		new = row_new(st, a, name, s, save->text, save->len, s->from, s->to);
		label = arena_print(a, "改随程序附带的评价办法 %s", name);
	}
	if (write_both(st, label, old, new, e))
		return e->code;
	save->id = new->id;
	return LZ_OK;
}

/* The one that ended where this one begins is in force for its years again. */
static struct rec *before_it(struct store *st, struct arena *a, const struct edition *ed, struct err *e)
{
	struct edition *all;
	int n = edition_list(st, a, ed->name, &all, e);

	for (int i = 0; i < n && ed->from; i++)
		if (all[i].id && all[i].common == ed->common && all[i].to == ed->from - 1)
			return store_load(st, a, &scheme_kind, all[i].id, e);
	return NULL;
}

enum lz_code edition_drop(struct store *st, const struct edition *ed, struct err *e)
{
	struct arena a = { NULL };
	struct rec *gone = store_load(st, &a, &scheme_kind, ed->id, e), *before = gone ? before_it(st, &a, ed, e) : NULL;
	enum lz_code rc = LZ_OK;
	struct op *op;

	if (!gone || op_begin(&op, st, arena_print(&a, "删除评价办法 %s（%s）", ed->name, edition_years(&a, ed)), e)) {
		arena_free(&a);
		return e->code;
	}
	gone->gone = true;
	rc = op_put(op, gone, e);
	if (!rc && before) {
		rec_set_num(before, SCHEME_TO_YEAR, ed->to);
		rc = op_put(op, before, e);
	}
	rc = op_end(op, rc, e);
	arena_free(&a);
	return rc;
}

/* --- which scheme ------------------------------------------------------------------------------------ */

/* data/schemes/jinan-2015.scheme → jinan-2015 */
static const char *base_name(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t n = strlen(name), cut = sizeof suffix - 1;

	return arena_copy_n(a, name, n > cut && !strcmp(name + n - cut, suffix) ? n - cut : n);
}

enum { OWN_TOLD = 80, NAMES_TOLD = 200 };       /* bytes of names in one sentence */

/* Nobody knows the name: the ledger's own with their printed names, which is what people type, before the shipped. */
static enum lz_code none_so_called(struct store *st, struct arena *a, const char *name, struct err *e)
{
	struct sink own = { .arena = a }, list = { .arena = a };
	struct edition *all;
	const char *id;
	int n = edition_list(st, a, NULL, &all, e);

	if (n < 0)
		return e->code;
	sink_text(&own, "");
	sink_text(&list, "");
	for (int i = 0; i < n && own.len < OWN_TOLD; i++)
		if (all[i].id && (!i || strcmp(all[i].name, all[i - 1].name) != 0))
			sink_put(&own, "%s%s（%s）", own.len ? "、" : "簿里的一个：", all[i].name, all[i].title);
	for (int i = 0; (id = scheme_shipped_nth(a, i)) != NULL && own.len + list.len < NAMES_TOLD; i++)
		sink_put(&list, "%s%s", i ? "、" : "", id);
	return err_set(e, LZ_INVALID, "scheme", "没有叫“%s”的评价办法，请写%s%s办法文件的路径，或自带的一个：%s%s", name, own.text, own.len ? "，" : "",
	               list.text, id ? "等" : "");
}

/* There is none in force: which years are there, or which names. */
static enum lz_code none_in_force(struct store *st, struct arena *a, const char *name, int year, struct err *e)
{
	struct sink list = { .arena = a };
	struct edition *all;
	int n = edition_list(st, a, name, &all, e);

	if (n < 0)
		return e->code;
	if (!n)
		return none_so_called(st, a, name, e);
	sink_text(&list, "");
	for (int i = 0; i < n; i++)
		sink_put(&list, "%s%s", i ? "、" : "", edition_years(a, &all[i]));
	return err_set(e, LZ_INVALID, "scheme", "评价办法“%s”在%d年没有施行的一版（有%s）；要用某一年的，写“%s@年份”", name, year, list.text, name);
}

/* Members read what their bodies got, and these what their members got, of one year: whoever is locked first is read by the
 * other, and reads nothing. That is a way to do it, but it should be wanted. */
static enum lz_code circle(struct store *st, struct arena *a, const struct scheme *s, int year, struct scheme_errors *errors, struct err *e)
{
	struct scheme_errors unsaid;
	struct scheme_error *list;
	struct edition *all = NULL;
	int n = s && errors && scheme_reads_other(s) ? edition_list(st, a, NULL, &all, e) : 0;

	for (int i = 0; i < n; i++) {
		const struct edition *ed = &all[i];
		const struct scheme *other = !ed->id || (year && (ed->from > year || (ed->to && ed->to < year))) ? NULL
		                             : scheme_read(a, ed->text, ed->len, ed->name, &unsaid);

		if (!other || scheme_of_bodies(other) == scheme_of_bodies(s) || !scheme_reads_other(other))
			continue;
		list = arena_take(a, (size_t)(errors->count + 1) * sizeof *list);
		for (int k = 0; k < errors->count; k++)
			list[k] = errors->list[k];
		list[errors->count++] = (struct scheme_error){ 1, true,
			arena_print(a, "这个办法看%s的结果，簿里的“%s”又看%s的结果：同一年里成了一个圈", scheme_of_bodies(s) ? "委员" : "集体", other->name,
			            scheme_of_bodies(s) ? "集体" : "委员"),
			"哪一边的年度先锁定，就以哪一边为准：后算的一边看得到，先算的一边看不到" };
		errors->list = list;
		break;
	}
	return n < 0 ? e->code : LZ_OK;
}

static enum lz_code scheme_named(struct store *st, struct arena *a, const char *name, int year, const struct scheme **out,
                                 struct scheme_errors *errors, struct err *e)
{
	size_t n, len;
	const char *at;
	struct edition *ed;
	char *bytes;

	*out = NULL;
	name = name ? arena_copy(a, name) : year_rule(st, a, year, NULL, e);
	if (!name)
		return e->code;
	n = strlen(name);
	if (strchr(name, '/') || (n >= sizeof suffix - 1 && !strcmp(name + n - (sizeof suffix - 1), suffix))) {
		if (file_read(a, name, &bytes, &len, e))
			return e->code;
		return read_whole(st, a, base_name(a, name), bytes, len, out, errors, e);
	}
	if ((at = strchr(name, '@')) != NULL && text_is(at + 1, "0123456789") && strlen(at + 1) == 4) {
		year = atoi(at + 1);
		name = arena_copy_n(a, name, (size_t)(at - name));
	}
	if (edition_of(st, a, name, year, &ed, e))
		return e->code;
	return ed ? read_whole(st, a, name, ed->text, ed->len, out, errors, e) : none_in_force(st, a, name, year, e);
}

enum lz_code evaluate_rule(struct store *st, struct arena *a, const struct scheme *lent, const char *name, int year,
                           const struct scheme **out, struct err *e)
{
	*out = lent;
	return lent ? LZ_OK : evaluate_scheme(st, a, name, year, out, NULL, e);
}

enum lz_code evaluate_scheme(struct store *st, struct arena *a, const char *name, int year, const struct scheme **out,
                             struct scheme_errors *errors, struct err *e)
{
	return scheme_named(st, a, name, year, out, errors, e) || circle(st, a, *out, year, errors, e) ? e->code : LZ_OK;
}

/* import.c - the run of an import: read the file, understand its head, take row by row, count; one operation that
 * stands as a whole or not at all. */
#include "import_parts.h"
#include "lvzhi/appraisal.h"
#include "lvzhi/deed.h"
#include "lvzhi/event.h"
#include "lvzhi/indicator.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "lvzhi/talk.h"
#include "lvzhi/text.h"
#include "lvzhi/verdict.h"
#include <string.h>

static const struct import_kind import_kinds[] = {
	{ "member", &person_kind, { "member_no", "name" }, member_begin, member_row },
	{ "event", &event_kind, { "title", "from_day" }, NULL, record_row },
	{ "sitting", &sitting_kind, { "event_id", "day" }, NULL, record_row },
	{ "attendance", &attendance_kind, { "event", "person_id" }, NULL, attendance_row },
	{ "participation", &participation_kind, { "event_id", "person_id" }, NULL, record_row },
	{ "leave_request", &leave_request_kind, { "event_id", "person_id" }, NULL, record_row },
	{ "proposal", &proposal_kind, { "title" }, NULL, record_row },
	{ "handling", &handling_kind, { "proposal_id", "unit_id" }, NULL, record_row },
	{ "proposal_step", &proposal_step_kind, { "step", "day" }, step_begin, step_row },
	{ "opinion_report", &opinion_report_kind, { "title" }, NULL, record_row },
	{ "appraisal", &appraisal_kind, { "title", "year" }, NULL, record_row },
	{ "appraisal_object", &appraisal_object_kind, { "appraisal_id" }, NULL, record_row },
	{ "rectification", &rectification_kind, { "appraisal_id", "problem" }, NULL, record_row },
	{ "adoption", &adoption_kind, { "report_id", "day" }, NULL, record_row },
	{ "speech", &speech_kind, { "title", "person_id" }, NULL, record_row },
	{ "deed", &deed_kind, { "title", "person_id" }, NULL, record_row },
	{ "talk", &talk_kind, { "person_id", "day", "reason" }, NULL, record_row },
	{ "exemption", &exemption_kind, { "person_id", "year", "reason" }, NULL, record_row },
	{ "indicator", &indicator_kind, { "code", "name", "counted" }, NULL, record_row },
	{ "body_deed", &body_deed_kind, { "title", "whose" }, NULL, record_row },
	{ "unit", &unit_kind, { "name" }, NULL, record_row },
	{ "code", &code_kind, { "set_name", "code", "name" }, NULL, record_row },
	{ "holiday", &holiday_kind, { "day" }, NULL, record_row },
	{ "session", &session_kind, { "no" }, NULL, record_row },
	{ "term", &term_kind, { "no", "from_day" }, NULL, record_row },
	{ "committee", &committee_kind, { "name" }, NULL, record_row },
	{ "scheme", &scheme_kind, { "name", "text" }, NULL, record_row },
	{ "setting", &setting_kind, { "key", "value" }, NULL, record_row },
};

static const struct import_kind *import_kind_find(const char *name)
{
	for (size_t i = 0; i < COUNT(import_kinds); i++)
		if (!strcmp(import_kinds[i].name, name) || !strcmp(import_kinds[i].kind->label, name))
			return &import_kinds[i];
	return !strcmp(name, "委员") ? &import_kinds[0] : NULL;
}

/* What import takes: "member、event、…". */
static const char *import_kind_list(struct arena *a)
{
	struct sink out = { .arena = a };

	for (size_t i = 0; i < COUNT(import_kinds); i++)
		sink_put(&out, "%s%s", i ? "、" : "", import_kinds[i].name);
	return out.text;
}

/* What cannot be undone by leaving a row out: the disk, the ledger, another clerk. */
static bool fatal(enum lz_code code)
{
	return code == LZ_BUSY || code == LZ_DB || code == LZ_IO || code == LZ_STOPPED;
}

enum outcome row_save(struct importer *im, struct rec *r, bool is_new)
{
	im->record = r;
	if (!is_new && !rec_changed(r))
		return ROW_UNCHANGED;
	if (!is_new && im->job->line)
		im->changes = row_changes(im, r, &im->rows);
	if (im->op ? op_put(im->op, r, im->e) != LZ_OK : rec_check(r, im->e) != LZ_OK)
		return ROW_REFUSED;
	return is_new ? ROW_ADDED : ROW_UPDATED;
}

/* Lists printed over several pages repeat their head; a foot or a heading between the groups is one cell. */
static bool is_head_again(const struct importer *im, const struct table_row *row)
{
	const struct table_row *head = &im->table.rows[im->head];

	if (row->count != head->count)
		return false;
	for (int i = 0; i < row->count; i++)
		if (strcmp(row->cell[i], head->cell[i]))
			return false;
	return true;
}

static enum lz_code take_rows(struct importer *im, struct import_result *out)
{
	for (int64_t i = im->head + 1; i < im->table.count; i++) {
		const struct table_row *row = &im->table.rows[i];
		struct arena_mark mark = arena_mark(&im->rows);
		enum outcome got;

		if (is_head_again(im, row) || (im->job->leave && im->job->leave(im->job->ctx, row->line)))
			continue;
		*im->e = (struct err){ 0 };
		im->doubled = im->warned = false;
		im->record = NULL;
		im->changes = NULL;
		got = im->kind->row(im, row, &im->rows);
		if (got == ROW_REFUSED && fatal(im->e->code))
			return im->e->code;
		out->rows++;
		out->added += got == ROW_ADDED;
		out->updated += got == ROW_UPDATED;
		out->unchanged += got == ROW_UNCHANGED;
		out->refused += got == ROW_REFUSED && !im->doubled;
		out->doubled += got == ROW_REFUSED && im->doubled;
		im->warned &= got != ROW_REFUSED;
		out->warned += im->warned;
		if (im->job->line)
			row_tell(im, row, got != ROW_REFUSED ? (enum import_fate)got : im->doubled ? IMPORT_DOUBLED : IMPORT_REFUSED);
		if (got == ROW_REFUSED && im->op && !im->job->partial && !im->job->dry_run) {
			op_end(im->op, LZ_STOPPED, &(struct err){ 0 });         /* nothing will be written: only look on */
			im->op = NULL;
		}
		if (got == ROW_UNCHANGED || !im->op)            /* an operation holds on to what was put into it */
			arena_back(&im->rows, mark);
	}
	return LZ_OK;
}

static void list_unused(struct importer *im, struct import_result *out)
{
	for (int i = 0; i < im->column_count; i++)
		if (im->columns[i].use == USE_NONE && *im->columns[i].title) {
			out->unused = arena_grow(im->arena, out->unused, (size_t)out->unused_count, sizeof *out->unused);
			out->unused[out->unused_count++] = im->columns[i].title;
		}
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *label(struct importer *im, const struct import_result *out)
{
	const char *name = file_name(im->job->file);
	size_t valid = utf8_valid(name, strlen(name));

	return arena_print(im->arena, "导入 %s %s，新增 %lld，更新 %lld", im->kind->kind == &person_kind ? "委员" : im->kind->kind->label,
	                   arena_copy_n(im->arena, name, valid), (long long)out->added, (long long)out->updated);
}

static enum lz_code finish(struct importer *im, struct import_result *out, enum lz_code rc)
{
	bool wrote = im->op && !im->job->dry_run && out->added + out->updated > 0;

	if (im->op) {
		if (!rc && wrote)
			op_relabel(im->op, label(im, out));
		rc = op_end(im->op, rc ? rc : wrote ? LZ_OK : LZ_STOPPED, im->e);
		rc = rc == LZ_STOPPED && !wrote ? LZ_OK : rc;
		if (!rc && wrote)
			out->operation = store_undoable(im->st);
	}
	if (!rc && out->refused + out->doubled)
		rc = err_set(im->e, LZ_INVALID, NULL, im->job->partial ? "有 %lld 行没有导入%s，其余的已导入" : "有 %lld 行不能导入%s，什么也没有写",
		             (long long)(out->refused + out->doubled), out->doubled ? "（重复的也在内）" : "");
	return rc;
}

enum lz_code import_run(struct store *st, struct arena *a, const struct import *job, struct import_result *out, struct err *e)
{
	struct importer im = { .st = st, .arena = a, .job = job, .e = e, .seen.arena = a, .twins.arena = a };
	enum lz_code rc;

	*out = (struct import_result){ 0 };
	*e = (struct err){ 0 };
	im.kind = import_kind_find(job->kind);
	if (!im.kind)
		return err_set(e, LZ_INVALID, NULL, "不能导入“%s”，可以导入的有：%s", job->kind, import_kind_list(a));
	if (table_read(&im.table, a, job->file, job->encoding, e) || head_read(&im))
		return e->code;
	list_unused(&im, out);
	if (im.kind->begin && im.kind->begin(&im))
		return e->code;
	if (op_begin(&im.op, st, "导入", e))
		return e->code;
	rc = take_rows(&im, out);
	rc = finish(&im, out, rc);
	arena_free(&im.rows);
	return rc;
}

/* Things done with the rows of one register: batches of summaries, rolls, the leave requests of a meeting, appraisals. */
#include "deeds_parts.h"
#include "lvzhi/event.h"

/* 登记表 of each, as one job, for the year chosen. */
void member_summaries(struct ui *ui, const int64_t *ids, int n)
{
	struct arena a = { NULL };
	int this_year = (int)(env_today(store_env(ui->st)) / 10000), chosen;
	const char *words[] = { arena_print(&a, "%d 年", this_year), arena_print(&a, "%d 年", this_year - 1), "本届" };
	const int years[] = { this_year, this_year - 1, 0 };
	struct doc *d = doc_new(&a, "委员履职情况登记表");
	struct err e = { 0 };
	enum lz_code rc = LZ_OK;

	chosen = ui_menu(ui, arena_print(&a, "%d 名委员的履职情况登记表，哪一年", n), words, COUNT(words), 0);
	if (chosen >= 0) {
		ui_say(ui, "正在排版…");
		ui_paint(ui);
		for (int i = 0; i < n && !rc; i++) {
			struct paper_query q = { .year = years[chosen], .membership = ids[i] };

			rc = paper_summary(ui->st, d, &q, &e);
		}
		*ui->note = '\0';
		if (rc)
			ui_fail(ui, &e);
		else
			ui_preview(ui, d, arena_print(&a, "履职情况-%d人", n));
	}
	arena_free(&a);
}

/* Make the rolls, or bring them up to date after members came and went: whom it takes in, and in which order. */
void event_roll(struct ui *ui, const int64_t *ids, int n)
{
	static const char *const words[] = { N_("按会议登记的应到范围"), N_("另选应到范围…") };
	static const char *const orders[] = { "", "stroke", "pinyin", "no", "sector" };
	static const char *const order_words[] = { N_("按设置里的顺序"), N_("姓氏笔画"), N_("拼音"), N_("委员编号"), N_("界别，界别里按笔画") };
	struct arena a = { NULL };
	const struct pick_row *row = NULL;
	int what = ui_menu(ui, "生成或更新名册", words, COUNT(words), 0), order = -1, added = 0, all = 0;
	struct err e = { 0 };
	enum lz_code rc = LZ_OK;

	if (what == 1)
		row = ui_pick(ui, &a, "应到范围", (struct pick_source){ rule_find, NULL }, "");
	if (what == 0 || row)
		order = ui_menu(ui, "新列入的人按什么顺序", order_words, COUNT(order_words), 0);
	for (int i = 0; i < n && order >= 0 && !rc; i++) {
		rc = roll_make(ui->st, ids[i], row ? row->key : NULL, orders[order], &added, &e);
		all += added;
	}
	if (order >= 0)
		ui_wrote(ui);
	if (rc)
		ui_fail(ui, &e);
	else if (order >= 0)
		ui_say(ui, "名册已更新：新列入 %d 人；不再属于应到范围、又没有录入的已去掉（Ctrl-U 撤销）", all);
	arena_free(&a);
}

/* Rolls checked against the paper; those that cannot be are named, the others are locked. */
void event_lock(struct ui *ui, const int64_t *ids, int n)
{
	struct err e = { 0 }, last = { 0 };
	int done = 0;

	for (int i = 0; i < n; i++) {
		if (roll_lock(ui->st, ids[i], &e))
			last = e;
		else
			done++;
	}
	if (done)
		ui_wrote(ui);
	if (last.code)
		ui_fail(ui, &last);
	else
		ui_say(ui, "已锁定 %d 份名册；要改，打开出勤录入按 F2 写明理由解锁", done);
}

void event_leave_requests(struct ui *ui, const int64_t *ids, int n)
{
	struct arena a = { NULL };

	(void)n;
	ui_open_door(ui, door_find("leave_request"), arena_print(&a, "event=%s", ref_text(ui->st, &a, "event", ids[0])));
	arena_free(&a);
}

/* One page for each. */
void talk_print(struct ui *ui, const int64_t *ids, int n)
{
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "约谈记录");
	struct err e = { 0 };
	enum lz_code rc = LZ_OK;

	for (int i = 0; i < n && !rc; i++)
		rc = paper_talk(ui->st, d, ids[i], &e);
	if (rc)
		ui_fail(ui, &e);
	else
		ui_preview(ui, d, "约谈记录");
	arena_free(&a);
}

/* --- appraisals ---------------------------------------------------------------------------------- */

void appraisal_roll(struct ui *ui, const int64_t *ids, int n)
{
	int added;
	struct err e = { 0 };

	(void)n;
	if (appraisal_invite(ui->st, ids[0], &added, &e)) {
		ui_fail(ui, &e);
		return;
	}
	ui_wrote(ui);
	ui_say(ui, "提案人和提案委成员新列入 %d 人；承办单位等各方在评议会的出勤里按 F10 加", added);
}

void appraisal_objects(struct ui *ui, const int64_t *ids, int n)
{
	struct arena a = { NULL };

	(void)n;
	ui_open_door(ui, door_find("appraisal_object"), arena_print(&a, "appraisal_id=%s", ref_text(ui->st, &a, "appraisal", ids[0])));
	arena_free(&a);
}

/* One paper of the marked appraisals, as one job. */
void appraisal_print(struct ui *ui, const int64_t *ids, int n)
{
	struct arena a = { NULL };
	struct doc *d = doc_new(&a, "民主评议");
	const char *words[8];
	int count = 0, chosen;
	struct err e = { 0 };
	enum lz_code rc = LZ_OK;

	for (; appraisal_papers[count].key; count++)
		words[count] = appraisal_papers[count].label;
	chosen = ui_menu(ui, "打印什么", words, count, 0);
	for (int i = 0; i < n && chosen >= 0 && !rc; i++)
		rc = paper_appraisal(ui->st, d, ids[i], appraisal_papers[chosen].key, &e);
	if (rc)
		ui_fail(ui, &e);
	else if (chosen >= 0)
		ui_preview(ui, d, appraisal_papers[chosen].label);
	arena_free(&a);
}

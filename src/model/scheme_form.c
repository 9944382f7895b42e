#include "lvzhi/scheme_form.h"
#include "lvzhi/scheme_pick.h"
#include "lvzhi/text.h"
#include <string.h>

/* --- choices ------------------------------------------------------------------------------------------- */

static const struct choice attended[] = {               /* the longest first: it is looked for first */
	{ "units_present = units and not late and not left_early", N_("全程出席，不迟到早退") },
	{ "status = 'leave' and leave_state = 'approved'", N_("请假获准") },
	{ "status = 'absent' or (status = 'leave' and leave_state <> 'approved')", N_("无故缺席（含请假未获准）") },
	{ "status = 'present'", N_("出席") }, { "status in ('absent', 'leave')", N_("没有到（请假和缺席）") },
	{ "status = 'leave'", N_("请假，不论准否") }, { "status = 'absent'", N_("缺席") }, { "status = 'declined'", N_("事先说明不参加") },
	{ NULL, NULL },
};
static const struct choice signed_as[] = {
	{ "author_no = 1", N_("第一人") }, { "author_no > 1", N_("不是第一人") }, { "author_no <= 3", N_("前三人") }, { NULL, NULL },
};
static const struct choice levels[] = {
	{ "level = 5", N_("全国") }, { "level = 4", N_("省级") }, { "level = 3", N_("市级") }, { "level = 2", N_("县区级") }, { "level = 1", N_("乡镇街道") },
	{ "level >= 4", N_("省级以上") }, { "level >= 3", N_("市级以上") }, { "level >= 2", N_("县区级以上") }, { NULL, NULL },
};
static const struct choice how_best[] = { { "1", N_("最高1件") }, { "2", N_("最高2件") }, { "3", N_("最高3件") },
	{ "1 per quarter", N_("每季度最高1件") }, { "1 per month", N_("每月最高1件") }, { "1 per event_id", N_("同一活动最高1件") }, { NULL, NULL } };
static const struct choice how_skip[] = { { "1", N_("从第2件起计") }, { "2", N_("从第3件起计") }, { "3", N_("从第4件起计") }, { NULL, NULL } };
static const struct choice how_take[] = { { "1", N_("只计第1件") }, { "2", N_("只计前2件") }, { "3", N_("只计前3件") }, { "1 per quarter", N_("每季度1件") },
	{ "1 per month", N_("每月1件") }, { "1 per event_id", N_("同一活动1件") }, { NULL, NULL } };
static const struct choice sames[] = { { "root_id", N_("同一件提案或信息（连同它的后续）只计最高一次") }, { "root_id, body", N_("同一件在每个单位各计一次") },
	{ "event_id", N_("同一次活动只计一次") }, { NULL, NULL } };
static const struct choice windows[] = { { "year", N_("本年度") }, { "term", N_("本届以来") }, { "2 years", N_("今年和去年") }, { "3 years", N_("近三年") },
	{ "last 12-01 .. 11-30", N_("上年12月至当年11月") }, { "last 12-21 .. 12-20", N_("上年12月21日至当年12月20日") },
	{ "01-01 .. 06-30", N_("上半年") }, { NULL, NULL } };
static const struct choice years[] = { { "01-01 .. 12-31", N_("1月1日至12月31日") }, { "last 12-01 .. 11-30", N_("上年12月1日至当年11月30日") },
	{ "last 12-21 .. 12-20", N_("上年12月21日至当年12月20日") }, { "01-01 .. 12-20", N_("1月1日至12月20日，以后的不计") }, { NULL, NULL } };
static const struct choice dates[] = { { "day", N_("发生、提交的日期") }, { "decided", N_("立案、采用的日期") }, { "booked", N_("登记的日期") },
	{ "of_day", N_("原记录的日期") }, { NULL, NULL } };
static const struct choice rounds[] = { { "line 2", N_("每笔两位小数，四舍五入") }, { "line 1", N_("每笔一位小数，四舍五入") }, { "line 0", N_("每笔取整，四舍五入") },
	{ "total 2", N_("只有总分两位小数") }, { "total 0", N_("只有总分取整") }, { "line 2 down", N_("每笔两位小数，舍去") }, { "none", N_("不取整") }, { NULL, NULL } };
static const struct choice yes[] = { { "yes", N_("是") }, { NULL, NULL } };
static const struct choice combines[] = { { "best", N_("各项中只取最高的一项") }, { "best 2", N_("各项中只取最高的两项") }, { "best 3", N_("各项中只取最高的三项") }, { NULL, NULL } };
static const struct choice how_each[] = { { "5 per quarter", N_("每季度最多5分") }, { "5 per month", N_("每月最多5分") }, { "10 per root_id", N_("同一件提案或信息最多10分") },
	{ "5 per event_id", N_("同一次活动最多5分") }, { NULL, NULL } };
static const struct choice wholes[] = { { "whole", N_("先四舍五入到整数再看等次") }, { NULL, NULL } };
static const struct choice subjects[] = { { "member", N_("委员") }, { "sector", N_("界别") }, { "group", N_("活动组") }, { "committee", N_("专委会") }, { NULL, NULL } };
static const struct choice ranks[] = { { "total desc", N_("总分从高到低") }, { NULL, NULL } };
static const struct choice rank_groups[] = { { "standing_now", N_("常委和委员分开排") }, { "sector_now", N_("按界别分开排") }, { "group_now", N_("按活动组分开排") },
	{ "committee_now", N_("按专委会分开排") }, { NULL, NULL } };
static const struct choice at_leasts[] = { { "1", N_("至少1件") }, { "2", N_("至少2件") }, { "1 per quarter", N_("每季度至少1件") },
	{ "1 per month", N_("每月至少1件") }, { NULL, NULL } };
const struct choice part_who[] = {
	{ "standing_now", N_("常委") }, { "not standing_now", N_("委员（不是常委）") }, { "not special", N_("特聘委员以外的人") }, { "special", N_("特聘委员") },
	{ "months >= 6", N_("本年任职满6个月的") }, { NULL, NULL },
};
const char *const part_flags[] = { "submitted", "filed", "merged", "converted", "key", "excellent", "confirmed", "adopted", "kept", "compiled",
	"asked", "must", "registered", "answered", "late", "left_early", "standing", NULL };

/* --- the fields, in the order of the form --------------------------------------------------------------- */

#define RECORDS "item count need list"
static const struct part_field fields[] = {
	{ "rule", "name", N_("办法全称"), PART_TEXT, NULL, NULL, NULL, N_("印在评分表上的名称") },
	{ "item block count need follow list", "label", N_("叫什么"), PART_TEXT, NULL, NULL, NULL, N_("印在评分表上的名称") },
	{ "item block follow", "clause", N_("办法第几条"), PART_TEXT, NULL, NULL, NULL, N_("原文的条款号，可以空着") },
	{ "item block", "in", N_("放在哪一大项"), PART_IN_BLOCK, NULL, NULL, NULL, N_("空着就直接计入总分") },
	{ "rule", "passed", N_("何时通过"), PART_TEXT, NULL, NULL, NULL, N_("2019-01-10 市政协十三届十二次常委会议") },
	{ "rule", "source", N_("原文在哪里"), PART_TEXT, NULL, NULL, NULL, N_("文件号或网址") },
	{ "rule", "from", N_("从哪年起"), PART_TEXT, NULL, NULL, NULL, N_("四位年份；存入簿里以后以各版的起止年为准") },
	{ "rule", "to", N_("到哪年止"), PART_TEXT, NULL, NULL, NULL, N_("四位年份，还在施行就空着") },
	{ "rule", "subject", N_("给谁计分"), PART_CHOICE, NULL, NULL, subjects, N_("空着是委员") },
	{ "rule", "scope", N_("其中哪些人"), PART_WHO, NULL, NULL, NULL, N_("空着是全体") },
	{ "rule", "year", N_("年度起止"), PART_CHOICE, NULL, NULL, years, N_("空着是1月1日至12月31日") },
	{ "item block need follow", "for", N_("对哪些人"), PART_WHO, NULL, NULL, NULL, N_("空着是全体") },
	{ RECORDS, "when", N_("哪种记录"), PART_OF_CODES, "kind", NULL, NULL, N_("会议活动、提案、社情民意……") },
	{ RECORDS, "when", N_("什么类型"), PART_OF_CODES, "type", NULL, NULL, N_("先选哪种记录，这里只列它的类型") },
	{ RECORDS, "when", N_("出勤"), PART_CHOICE, "status", "event sitting", attended, N_("这一次是出席、请假还是缺席") },
	{ RECORDS, "when", N_("书面还是口头"), PART_OF_CODES, "part", "speech sitting proposal", NULL, N_("发言的形式；场次是开幕、分组还是闭幕") },
	{ RECORDS, "when", N_("角色"), PART_OF_CODES, "role", "proposal report step speech research article theory history deed event sitting", NULL, N_("第一提案人、执笔、组长……") },
	{ RECORDS, "when", N_("署名"), PART_CHOICE, "author_no", "proposal report step research article theory history", signed_as, N_("排在第几个") },
	{ RECORDS, "when", N_("单独还是联名"), PART_OF_CODES, "form", "proposal step", NULL, N_("个人、联名、集体") },
	{ RECORDS, "when", N_("后续是什么"), PART_OF_CODES, "act", "step", NULL, N_("立案、采用、批示……") },
	{ RECORDS, "when", N_("谁的后续"), PART_OF_CODES, "of", "step", NULL, N_("提案的还是社情民意的") },
	{ RECORDS, "when", N_("层级"), PART_CHOICE, "level", "step award deed report", levels, N_("采用、批示、表彰的层级") },
	{ RECORDS, "when", N_("采用单位"), PART_OF_CODES, "body", "step", NULL, N_("哪些单位采用、批示的") },
	{ RECORDS, "when", N_("谁组织的"), PART_OF_CODES, "organiser", "event sitting", NULL, N_("空着不论") },
	{ RECORDS, "when", N_("什么情形"), PART_OF_FLAGS, "flags", NULL, NULL, N_("立案、采用、重点、必须参加、当日是常委……，可选几样") },
	{ RECORDS, "when", N_("其他条件"), PART_EXPR, "", NULL, NULL, N_("上面选不出来的，写成式子，如 units_absent = 0") },
	{ "follow", "when", N_("什么情况"), PART_EXPR, NULL, NULL, NULL, N_("如 total < 60、grade = '不称职'、place > ranked - 2") },
	{ "follow", "by", N_("由谁办理"), PART_TEXT, NULL, NULL, NULL, "" },
	{ "follow", "tell", N_("告知谁"), PART_TEXT, NULL, NULL, NULL, "" },
	{ "follow", "instead_of", N_("代替哪一条"), PART_INSTEAD_FOLLOW, NULL, NULL, NULL, N_("两条都符合时，只列这一条") },
	{ "item", "points", N_("每件几分"), PART_AMOUNT, NULL, NULL, NULL, N_("数，或式子；F6 分档，一行一档：50 : status = 'present'") },
	{ "item", "share", N_("再乘以份额"), PART_AMOUNT, NULL, NULL, NULL, N_("如 1/2；F6 分档，如 1/2 : author_no = 1") },
	{ "item", "value", N_("整项几分"), PART_AMOUNT, NULL, NULL, NULL, N_("不按件计，一共给几分：30 : n >= 2（满两次30分）") },
	{ "item", "best", N_("只计最高"), PART_CHOICE, NULL, NULL, how_best, N_("写件数") },
	{ "item", "skip", N_("前几件不计"), PART_CHOICE, NULL, NULL, how_skip, N_("写件数：1 就是从第2件起") },
	{ "item", "take", N_("只计前几件"), PART_CHOICE, NULL, NULL, how_take, N_("写件数") },
	{ "item count", "same", N_("同一件只计一次"), PART_CHOICE, NULL, NULL, sames, N_("这些栏目相同的当作一件") },
	{ "item", "rest", N_("只看谁剩下的"), PART_REST_ITEM, NULL, NULL, NULL, N_("另一项没有计上的记录") },
	{ "item", "order", N_("先后按什么"), PART_EXPR, NULL, NULL, NULL, N_("空着按日期；如 decided、level desc, day") },
	{ "count", "sum", N_("加什么"), PART_AMOUNT, NULL, NULL, NULL, N_("空着数件数") },
	{ "count", "run", N_("连续什么"), PART_EXPR, NULL, NULL, NULL, N_("数最多连续几次，如 status = 'absent'；空着数件数") },
	{ "count", "members", N_("数人不数件"), PART_CHOICE, NULL, NULL, yes, N_("给界别、专委会计分时用") },
	{ "count", "having", N_("什么样的人"), PART_EXPR, NULL, NULL, NULL, N_("如 n >= 1") },
	{ "need", "at_least", N_("至少几件"), PART_CHOICE, NULL, NULL, at_leasts, N_("数，或每季度、每月") },
	{ "need", "met", N_("或者达到什么"), PART_EXPR, NULL, NULL, NULL, N_("用计数和分数写的条件，如 plenaries >= 1") },
	{ "rule block", "start", N_("起始几分"), PART_AMOUNT, NULL, NULL, NULL, N_("空着从0起") },
	{ "block", "combine", N_("怎样合计"), PART_CHOICE, NULL, NULL, combines, N_("空着相加") },
	{ "rule item block", "cap", N_("封顶几分"), PART_AMOUNT, NULL, NULL, NULL, N_("空着不封顶；F6 分档，如 120 : standing_now") },
	{ "rule item block", "cap_each", N_("每季、每件封顶"), PART_CHOICE, NULL, NULL, how_each, N_("如 5 per quarter（每季度最多5分）、10 per root_id（同一件最多10分）") },
	{ "rule item block", "floor", N_("最低几分"), PART_AMOUNT, NULL, NULL, NULL, N_("0 就是扣完为止；空着不设") },
	{ "rule block", "times", N_("再乘以"), PART_AMOUNT, NULL, NULL, NULL, N_("如 0.7；F6 分档，如 months / 12 : months < 12") },
	{ "block", "outside", N_("不计入总分"), PART_CHOICE, NULL, NULL, yes, N_("只列出，如会费") },
	{ "rule block", "unit", N_("单位"), PART_TEXT, NULL, NULL, NULL, N_("空着是分") },
	{ RECORDS, "window", N_("看哪段时间"), PART_CHOICE, NULL, NULL, windows, N_("空着是本年度") },
	{ RECORDS, "date", N_("按哪个日期"), PART_CHOICE, NULL, NULL, dates, N_("空着是发生、提交的日期") },
	{ "rule", "round", N_("小数"), PART_CHOICE, NULL, NULL, rounds, N_("空着是每笔两位小数，四舍五入") },
	{ "rule", "grade_on", N_("等次怎么看"), PART_CHOICE, NULL, NULL, wholes, N_("空着按总分，89.5 不到 90") },
	{ "rule", "records", N_("哪些记录有效"), PART_EXPR, NULL, NULL, NULL, N_("空着是有效的、已登记的") },
	{ "rank", "for", N_("哪些人排名"), PART_WHO, NULL, NULL, NULL, N_("空着都排；其他的人有分数，没有名次") },
	{ "rank", "by", N_("按什么排"), PART_CHOICE, NULL, NULL, ranks, N_("空着按总分；相同再按别的，如 total desc, breaches") },
	{ "rank", "group", N_("分开排"), PART_CHOICE, NULL, NULL, rank_groups, N_("空着一起排") },
	{ "rank", "bands", N_("按名次分档"), PART_TEXT, NULL, NULL, NULL, N_("各档的名称，用逗号分开") },
};
static const struct part_field line_fields[] = {         /* a line of these sections, and one more */
	{ "grade", "", "", PART_EXPR, NULL, NULL, NULL, N_("分数线（总分不低于），或条件；最后一个写 else") },
	{ "veto", "", "", PART_EXPR, NULL, NULL, NULL, N_("条件，如 missed >= 1") },
	{ "words", "", "", PART_EXPR, NULL, NULL, NULL, N_("这个词代表的式子") },
	{ "colour", "", "", PART_TEXT, NULL, NULL, NULL, N_("颜色的英文名") },
};
static const struct part_field new_line = { "", "", N_("再加一行"), PART_NEW_LINE, NULL, NULL, NULL, N_("写成 良好 = 80、缺席 = status = 'absent' 这样") };

/* --- the condition, cut among its fields ----------------------------------------------------------------- */

struct cut {
	struct arena *a;
	struct pick_part *parts;
	int n;
	bool *used;
};

/* Brackets round the whole say nothing. */
static const char *bare(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	int depth = 0;

	if (n < 2 || *s != '(' || s[n - 1] != ')')
		return s;
	for (size_t i = 0; i < n - 1; i++) {
		depth += (s[i] == '(') - (s[i] == ')');
		if (!depth)
			return s;
	}
	return arena_copy_n(a, s + 1, n - 2);
}

static int find_part(const struct cut *c, const char *text)
{
	for (int i = 0; i < c->n; i++)
		if (!c->used[i] && pick_same(bare(c->a, c->parts[i].text), text))
			return i;
	return -1;
}

/* A choice whose every part is there; they are then spoken for. */
static const char *take_choice(struct cut *c, const struct choice *choices)
{
	for (; choices->key; choices++) {
		struct pick_part *want;
		int n = pick_split(c->a, choices->key, &want), at[8], found = 0;

		while (found < n && found < (int)COUNT(at) && (at[found] = find_part(c, want[found].text)) >= 0)
			found++;
		if (found < n)
			continue;
		for (int i = 0; i < n; i++)
			c->used[at[i]] = true;
		return choices->key;
	}
	return "";
}

static const char *take_codes(struct cut *c, const char *column)
{
	for (int i = 0; i < c->n; i++)
		if (!c->used[i] && c->parts[i].kind == PART_CODES && !c->parts[i].no && !strcmp(c->parts[i].column, column)) {
			c->used[i] = true;
			return c->parts[i].text;
		}
	return "";
}

static bool is_flag(const char *name)
{
	for (const char *const *f = part_flags; *f; f++)
		if (!strcmp(*f, name))
			return true;
	return false;
}

static const char *take_rest(struct cut *c, bool flags)
{
	const char **texts = arena_take(c->a, (size_t)(c->n + 1) * sizeof *texts);
	int n = 0;

	for (int i = 0; i < c->n; i++)
		if (!c->used[i] && (!flags || (c->parts[i].kind == PART_FLAG && is_flag(c->parts[i].column)))) {
			c->used[i] = true;
			texts[n++] = c->parts[i].text;
		}
	return n == 1 && c->n == 1 ? texts[0] : pick_join(c->a, texts, n);
}

static const char *take(struct cut *c, const struct part_field *f)
{
	if (f->choices)
		return take_choice(c, f->choices);
	if (!*f->column || !strcmp(f->column, "flags"))
		return take_rest(c, *f->column != '\0');
	return take_codes(c, f->column);
}

/* --- reading --------------------------------------------------------------------------------------------- */

static void add(struct arena *a, struct part_value **out, int *n, struct part_value v)
{
	*out = arena_grow(a, *out, (size_t)*n, sizeof **out);
	v.was = v.value;
	(*out)[(*n)++] = v;
}

int part_values(struct scheme_edit *x, int part, struct part_value **out)
{
	const char *kind = x->parts[part].kind;
	struct cut c = { .a = x->arena };
	int n = 0;

	*out = NULL;
	for (size_t l = 0; l < COUNT(line_fields); l++) {
		if (strcmp(line_fields[l].of, kind))
			continue;
		for (int k = 0; k < x->parts[part].key_count; k++) {
			const char *key = x->parts[part].keys[k].key;

			add(x->arena, out, &n, (struct part_value){ &line_fields[l], key, key, edit_get(x, part, key), NULL });
		}
		add(x->arena, out, &n, (struct part_value){ &new_line, "", new_line.label, "", NULL });
		return n;
	}
	c.n = pick_split(x->arena, edit_get(x, part, "when"), &c.parts);
	c.used = arena_take(x->arena, (size_t)c.n + 1);
	for (size_t i = 0; i < COUNT(fields); i++) {
		const struct part_field *f = &fields[i];

		if (text_has_word(f->of, kind))
			add(x->arena, out, &n, (struct part_value){ f, f->key, f->label, f->column ? take(&c, f) : edit_get(x, part, f->key), NULL });
	}
	return n;
}

const char *part_records(struct arena *a, const struct part_value *v, int n)
{
	struct sink out = { .arena = a };
	struct pick_part *p;

	sink_text(&out, "");
	for (int i = 0; i < n; i++)
		if (v[i].field->column && !strcmp(v[i].field->column, "kind") && pick_split(a, v[i].value, &p) == 1)
			for (int k = 0; k < p->code_count; k++)
				sink_put(&out, "%s%s", k ? " " : "", p->codes[k]);
	return out.text;
}

bool part_asked(const struct part_value *v, int n, int i)
{
	struct arena a = { NULL };
	const char *records = part_records(&a, v, n), *only = v[i].field->records;
	bool asked = !only || *v[i].value || *v[i].was;

	for (const char *p = records; !asked && *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");

		asked = text_has_word(only, arena_copy_n(&a, p, len));
		p += len;
	}
	arena_free(&a);
	return asked;
}

int part_of_key(const struct part_value *v, int n, const char *key, int at)
{
	if (at >= 0 && at < n && !strcmp(v[at].key, key))
		return at;
	for (int i = 0; i < n; i++)
		if (!strcmp(v[i].key, key) && part_asked(v, n, i))
			return i;
	return -1;
}

/* --- writing ---------------------------------------------------------------------------------------------- */

/* "良好 = 80": a new line of its own. */
static bool store_line(struct scheme_edit *x, int part, const char *value)
{
	const char *sign = strchr(value, '=');
	size_t n;

	if (!sign && !(sign = strstr(value, "＝")))
		return false;
	n = (size_t)(sign - value);
	while (n && value[n - 1] == ' ')
		n--;
	sign += *sign == '=' ? 1 : strlen("＝");
	if (!n)
		return false;
	edit_set(x, part, arena_copy_n(x->arena, value, n), sign + strspn(sign, " "));
	return true;
}

/* Words as the file can hold them: " ;" would begin a remark. */
static const char *words(struct arena *a, const char *typed)
{
	const char *s = text_clean(a, typed, false);
	struct sink out = { .arena = a };

	sink_text(&out, "");
	for (bool blank = true; *s; s++) {
		if (*s == ';' && blank)
			sink_text(&out, "；");
		else
			sink_bytes(&out, s, 1);
		blank = *s == ' ';
	}
	return out.text;
}

bool part_store(struct scheme_edit *x, int part, const struct part_value *v, int n)
{
	const char **when = arena_take(x->arena, (size_t)(n + 1) * sizeof *when);
	bool condition = false, changed = false;
	int parts = 0;

	for (int i = 0; i < n; i++) {
		bool differs = strcmp(v[i].value, v[i].was) != 0;

		if (v[i].field->column) {
			condition |= differs;
			when[parts++] = v[i].value;
		} else if (differs && v[i].field->sort == PART_NEW_LINE) {
			changed |= store_line(x, part, v[i].value);
		} else if (differs) {
			edit_set(x, part, v[i].key, v[i].field->sort == PART_TEXT ? words(x->arena, v[i].value) : v[i].value);
			changed = true;
		}
	}
	if (condition)
		edit_set(x, part, "when", pick_join(x->arena, when, parts));
	return changed || condition;
}

#include "paper_duty.h"
#include "lvzhi/choices.h"
#include "lvzhi/list.h"
#include <string.h>

static const char *const section_labels[SECTION_COUNT] = {
	N_("一、参加会议"), N_("二、提案"), N_("三、反映社情民意"), N_("四、发言"), N_("五、参加活动"), N_("六、其他"),
};

/* Event types that are meetings (会议); all others are activities (调研视察、学习培训、监督、公益). */
static const char *const meetings[] = {
	"plenary", "standing_committee", "chair_meeting", "secretary_general_meeting", "special_committee_meeting",
	"sector_meeting", "consultation", "bimonthly_talk", "online_consultation", "proposal_consultation", "briefing",
	"forum", "handover", "upper_meeting",
};

/* What happened to a record later, by the code of the step. */
static const struct choice acts[] = {
	{ "filed", N_("立案") }, { "merged", N_("并案") }, { "converted", N_("转办") }, { "key", N_("重点") },
	{ "excellent", N_("优秀") }, { "adopted", N_("采用") }, { "remark", N_("批示") }, { "answered", N_("答复") },
	{ "forwarded", N_("转送") }, { NULL, NULL }
};

struct saying {
	struct arena *a;
	struct store *st;
	const struct codes *codes;
	const struct duty *d;
	struct sink out;
};

static const char *text_of(const struct saying *s, enum duty_column column)
{
	return code_name(s->codes, s->d->col[column]);
}

static bool is(const struct saying *s, enum duty_column column, const char *code)
{
	return !strcmp(text_of(s, column), code);
}

static void say(struct saying *s, const char *text)
{
	if (*text)
		sink_put(&s->out, "%s%s", s->out.len ? "，" : "", text);
}

static const char *label_of(const struct choice *choices, const char *key)
{
	int i = choice_find(choices, key);

	return i < 0 ? key : choices[i].label;
}

static const char *level_of(const struct saying *s)
{
	int level = s->d->col[DUTY_LEVEL];

	return level ? code_name_of(s->st, "level", arena_print(s->a, "%d", level)) : "";
}

bool duty_is_meeting(const struct codes *codes, const struct duty *d)
{
	for (size_t i = 0; i < COUNT(meetings); i++)
		if (!strcmp(code_name(codes, d->col[DUTY_TYPE]), meetings[i]))
			return true;
	return false;
}

static enum duty_section section_of(const struct saying *s, const char *kind)
{
	if (!strcmp(kind, "event"))
		return duty_is_meeting(s->codes, s->d) ? SECTION_MEETING : SECTION_ACTIVITY;
	return !strcmp(kind, "proposal") ? SECTION_PROPOSAL : !strcmp(kind, "report") ? SECTION_REPORT
	     : !strcmp(kind, "speech") ? SECTION_SPEECH
	     : !strcmp(kind, "sitting") || !strcmp(kind, "result") || !strcmp(kind, "talk") ? SECTION_NONE : SECTION_OTHER;
}

static void say_event(struct saying *s)
{
	const struct duty *d = s->d;
	const char *status = label_of(status_choices, text_of(s, DUTY_STATUS));

	if (is(s, DUTY_STATUS, "leave") && *text_of(s, DUTY_LEAVE_STATE))
		status = arena_print(s->a, "%s（%s）", status, label_of(leave_state_choices, text_of(s, DUTY_LEAVE_STATE)));
	say(s, status);
	if (d->col[DUTY_UNITS] > 1 && d->col[DUTY_UNITS_PRESENT] < d->col[DUTY_UNITS])
		say(s, arena_print(s->a, "到%d/%d场", d->col[DUTY_UNITS_PRESENT], d->col[DUTY_UNITS]));
	if (d->col[DUTY_LATE])
		say(s, "迟到");
	if (d->col[DUTY_LEFT_EARLY])
		say(s, "早退");
	if (*text_of(s, DUTY_CAPACITY) && !is(s, DUTY_CAPACITY, "member"))
		say(s, label_of(capacity_choices, text_of(s, DUTY_CAPACITY)));
	if (*text_of(s, DUTY_ROLE))
		say(s, code_name_of(s->st, "event_role", text_of(s, DUTY_ROLE)));
}

static void say_proposal(struct saying *s)
{
	const int32_t *col = s->d->col;
	static const struct { enum duty_column column; const char *label; } flags[] = {
		{ DUTY_FILED, N_("立案") }, { DUTY_MERGED, N_("并案") }, { DUTY_CONVERTED, N_("转办") }, { DUTY_KEY, N_("重点") },
		{ DUTY_EXCELLENT, N_("优秀") },
	};

	say(s, is(s, DUTY_FORM, "collective") ? "集体提案" : label_of(submitter_role_choices, text_of(s, DUTY_ROLE)));
	if (!col[DUTY_ACTIVE])
		say(s, "已撤案");
	for (size_t i = 0; i < COUNT(flags); i++)
		if (col[flags[i].column])
			say(s, flags[i].label);
}

static void say_report(struct saying *s)
{
	if (s->d->col[DUTY_AUTHORS] > 1)
		say(s, arena_print(s->a, "第%d作者", s->d->col[DUTY_AUTHOR_NO]));
	if (s->d->col[DUTY_KEPT] && !s->d->col[DUTY_ADOPTED])
		say(s, "留存");
}

/* 采用（省级，党委） */
static void say_step(struct saying *s)
{
	const char *level = level_of(s), *body = text_of(s, DUTY_BODY);
	const char *act = label_of(acts, text_of(s, DUTY_ACT));

	body = !*body || !strcmp(body, "own") ? "" : code_name_of(s->st, "adoption_body", body);
	say(s, *level || *body ? arena_print(s->a, "%s（%s%s%s）", act, level, *level && *body ? "，" : "", body) : act);
}

static void say_speech(struct saying *s)
{
	say(s, label_of(speech_part_choices, text_of(s, DUTY_PART)));
	if (!s->d->col[DUTY_ACTIVE])
		say(s, "未采用");
}

static void say_deed(struct saying *s, const char *kind)
{
	say(s, label_of(deed_kind_choices, kind));
	if (*text_of(s, DUTY_TYPE))
		say(s, code_name_of(s->st, "deed_type", text_of(s, DUTY_TYPE)));
	say(s, level_of(s));
	if (s->d->quantity)
		say(s, arena_print(s->a, "数量%lld", (long long)(s->d->quantity / DUTY_TENTHOUSANDTHS)));
	if (!is(s, DUTY_STATE, "booked"))
		say(s, label_of(deed_state_choices, text_of(s, DUTY_STATE)));
}

/* The line of a record that is there already, so that its steps stand beside it. */
static struct duty_line *line_of(const struct duty_lines *lines, const struct duty *d)
{
	for (struct duty_line *l = lines->first; l; l = l->next)
		if (l->source_id == d->source_id && !strcmp(l->source, d->source))
			return l;
	return NULL;
}

static void flags_of(struct duty_line *l, const struct saying *s)
{
	int status = choice_find(status_choices, text_of(s, DUTY_STATUS));

	l->status = status > 0 ? (uint8_t)status : STATUS_NONE;
	l->filed = s->d->col[DUTY_FILED];
	l->key = s->d->col[DUTY_KEY];
	l->excellent = s->d->col[DUTY_EXCELLENT];
	l->adopted = s->d->col[DUTY_ADOPTED];
}

void duty_lines_add(struct arena *a, struct store *st, struct codes *codes, const struct duty *d,
                    struct duty_lines sections[SECTION_COUNT])
{
	struct saying s = { .a = a, .st = st, .codes = codes, .d = d, .out = { .arena = a } };
	const char *kind = code_name(codes, d->col[DUTY_KIND]);
	bool step = !strcmp(kind, "step");
	enum duty_section section = section_of(&s, step ? text_of(&s, DUTY_OF) : kind);
	struct duty_line *l;

	if (section == SECTION_NONE)
		return;
	l = step ? line_of(&sections[section], d) : NULL;
	if (l && section == SECTION_PROPOSAL)           /* its flags said so already */
		return;
	sink_text(&s.out, l ? l->state : "");
	if (step)
		say_step(&s);
	else if (section == SECTION_PROPOSAL)
		say_proposal(&s);
	else if (section == SECTION_REPORT)
		say_report(&s);
	else if (section == SECTION_SPEECH)
		say_speech(&s);
	else if (section == SECTION_OTHER)
		say_deed(&s, kind);
	else
		say_event(&s);
	if (!l) {
		struct duty_lines *lines = &sections[section];

		l = arena_take(a, sizeof *l);
		*l = (struct duty_line){ .day = d->col[DUTY_DAY], .source_id = d->source_id, .source = arena_copy(a, d->source),
			                 .title = arena_copy(a, d->title) };
		flags_of(l, &s);
		*(lines->last ? &lines->last->next : &lines->first) = l;
		lines->last = l;
		lines->count++;
	}
	l->state = s.out.text;
}

static int count_flag(const struct duty_lines *lines, size_t at)
{
	int n = 0;

	for (const struct duty_line *l = lines->first; l; l = l->next)
		n += *(const bool *)((const char *)l + at);
	return n;
}

static int count_status(const struct duty_lines *lines, int status)
{
	int n = 0;

	for (const struct duty_line *l = lines->first; l; l = l->next)
		n += l->status == status;
	return n;
}

static void figure(struct sink *out, const char *label, int n, const char *unit)
{
	if (n)
		sink_put(out, "，%s%d%s", label, n, unit);
}

const char *section_head(struct arena *a, enum duty_section s, const struct duty_lines *lines)
{
	struct sink out = { .arena = a };

	if (!lines->count)
		return arena_print(a, "%s　无", section_labels[s]);
	sink_put(&out, "%s　", section_labels[s]);
	switch (s) {
	case SECTION_MEETING:
	case SECTION_ACTIVITY:
		sink_put(&out, "%d次", lines->count);
		figure(&out, "出席", count_status(lines, STATUS_PRESENT), "次");
		figure(&out, "请假", count_status(lines, STATUS_LEAVE), "次");
		figure(&out, "缺席", count_status(lines, STATUS_ABSENT), "次");
		break;
	case SECTION_PROPOSAL:
		sink_put(&out, "%d件", lines->count);
		figure(&out, "立案", count_flag(lines, offsetof(struct duty_line, filed)), "件");
		figure(&out, "重点", count_flag(lines, offsetof(struct duty_line, key)), "件");
		figure(&out, "优秀", count_flag(lines, offsetof(struct duty_line, excellent)), "件");
		break;
	case SECTION_REPORT:
		sink_put(&out, "%d篇", lines->count);
		figure(&out, "采用", count_flag(lines, offsetof(struct duty_line, adopted)), "篇");
		break;
	case SECTION_SPEECH:
		sink_put(&out, "%d次", lines->count);
		break;
	default:
		sink_put(&out, "%d项", lines->count);
	}
	return out.text;
}

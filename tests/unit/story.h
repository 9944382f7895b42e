/* story.h - invented members and their records in a ledger, one a line, and a rule's results over them:
 *
 *     M 001 sector=18                     a member; fields of the membership, and of the person after a bar: M 001 | political=06
 *     P 001 standing_committee standing_member from_day=20250601
 *     E e1 plenary 20250110 4 must=1      an event with four sittings, on one day each half day; its fields
 *     A e1 001 p p l- a                   roll: p came, t late, u left early, w unregistered, l leave, l- refused, l? pending,
 *                                         l:illness approved for that reason, o sat in, a absent, d declined
 *     L e1 001 20250105 state=2           a request for leave
 *     R e1 001 role=speaker               a role at the event, registered=1
 *     Q 20250110 form=joint filed_day=20250120 : 001/lead 002/co
 *     O 20250401 asked=1 : 001/reporter   an opinion report; X adds what became of the last one: X 20250420 adopted 3 party
 *     S 001 20250110 part=oral event=e1   a speech
 *     D 001 deed 20250301 type=welfare    any other duty; B group:01 award 20250501 one of a body
 *     U u1 民建市委 stands_for=group:01    a unit; it signs as *u1
 *
 * Titles are numbered by themselves. A line may end in x3: three of it. */
#ifndef LZ_STORY_H
#define LZ_STORY_H
#include "lvzhi/choices.h"
#include "lvzhi/deed.h"
#include "lvzhi/evaluate.h"
#include "lvzhi/event.h"
#include "lvzhi/office.h"
#include "lvzhi/opinion.h"
#include "lvzhi/person.h"
#include "lvzhi/proposal.h"
#include "unit/ledger_kit.h"

enum { STORY_NAMES = 400 };
static struct { char name[24]; int64_t id; } story_name[STORY_NAMES];
static int story_names, story_no;
static int64_t story_session, story_report;

static void story_open(const char *file)
{
	kit_open(file);
	story_names = story_no = 0;
	story_session = put(&session_kind, "no=3 from_day=20250108");
}

static void story_is(const char *name, int64_t id)
{
	ck_assert_int_lt(story_names, STORY_NAMES);
	snprintf(story_name[story_names].name, sizeof story_name->name, "%s", name);
	story_name[story_names++].id = id;
}

/* The newest of that name: a member's later line is his later membership. */
static int64_t story_of(const char *what, const char *name)
{
	const char *key = arena_print(&kit, "%s%s", what, name);

	for (int i = story_names; i-- > 0;)
		if (!strcmp(story_name[i].name, key))
			return story_name[i].id;
	ck_abort_msg("the story knows no %s", key);
	return 0;
}

static bool story_knows(const char *what, const char *name)
{
	for (int i = 0; i < story_names; i++)
		if (!strcmp(story_name[i].name, arena_print(&kit, "%s%s", what, name)))
			return true;
	return false;
}

/* The next word of a line; "" at its end. */
static char *story_word(char **p)
{
	char *word = *p + strspn(*p, " \t");

	*p = word + strcspn(word, " \t");
	if (**p)
		*(*p)++ = '\0';
	return word;
}

static void story_attend(char *rest)
{
	const char *event = story_word(&rest), *no = story_word(&rest), *word;
	int64_t person = story_of("p", no);

	for (int i = 1; *(word = story_word(&rest)); i++) {
		static const char letters[] = "?plad";
		const char *at = strchr(letters, *word);
		int status = at ? (int)(at - letters) : STATUS_PRESENT;

		if (*word == '.')
			continue;
		put(&attendance_kind, "person_id=%lld sitting_id=%lld status=%d leave_state=%d late=%d left_early=%d walk_in=%d capacity=%d"
		    " leave_type=%s",
		    (long long)person, (long long)story_of("s", arena_print(&kit, "%s/%d", event, i)), status,
		    *word != 'l' ? LEAVE_NONE : word[1] == '-' ? LEAVE_REFUSED : word[1] == '?' ? LEAVE_PENDING : LEAVE_APPROVED,
		    *word == 't', *word == 'u', *word == 'w', *word == 'o' ? CAPACITY_OBSERVER : CAPACITY_MEMBER,
		    word[1] == ':' ? word + 2 : "");
	}
}

/* p e1 plenary 20250110 4: sittings are half days from that day on. */
static void story_event(char *rest)
{
	const char *name = story_word(&rest), *type = story_word(&rest), *day = story_word(&rest), *sittings = story_word(&rest);
	int64_t id = put(&event_kind, "type=%s title=%s%d from_day=%s %s", type, type, ++story_no, day, rest);

	story_is(arena_print(&kit, "e%s", name), id);
	for (int i = 1; i <= atoi(sittings); i++)
		story_is(arena_print(&kit, "s%s/%d", name, i), put(&sitting_kind, "event_id=%lld no=%d half=%d day=%lld", (long long)id, i,
		         1 + (i - 1) % 2, (long long)(atoll(day) + (i - 1) / 2)));
}

static void story_signers(const struct kind *k, const char *parent, int64_t id, char *list)
{
	for (int seq = 1; list && *(list += strspn(list, " ")); seq++) {
		char *word = story_word(&list), *role = strchr(word, '/'), *confirmed = strchr(word, '!');

		if (confirmed)
			*confirmed = '\0';
		if (role)
			*role = '\0';
		put(k, "%s=%lld seq=%d %s=%lld role=%s%s", parent, (long long)id, seq, *word == '*' ? "unit_id" : "person_id",
		    (long long)(*word == '*' ? story_of("u", word + 1) : story_of("p", word)),
		    role ? role + 1 : k == &submitter_kind ? seq == 1 ? "lead" : "co" : "reporter",
		    confirmed ? " confirmed=1" : "");
	}
}

/* merged_into_id=q1: the id of the proposal that was put as the first title. */
static char *story_refers(char *rest)
{
	char *at = strstr(rest, "=q"), *end = at ? at + strcspn(at, " ") : NULL;
	const char *name = at ? arena_copy_n(&kit, at + 2, (size_t)(end - at) - 2) : NULL;

	return at ? (char *)arena_print(&kit, "%.*s%lld%s", (int)(at + 1 - rest), rest, (long long)story_of("q", name), end) : rest;
}

static void story_line(char kind, char *rest)
{
	char *signers = strstr(rest, " : "), *no, *day, *word;
	int64_t id;

	if (signers) {
		*signers = '\0';
		signers += 3;
	}
	rest = story_refers(rest);
	switch (kind) {
	case 'M': {
		char *person = strchr(rest, '|');

		if (person)
			*person++ = '\0';
		no = story_word(&rest);
		if (!story_knows("p", no))
			story_is(arena_print(&kit, "p%s", no), put(&person_kind, "name=委员%s %s", no, person ? person : ""));
		story_is(arena_print(&kit, "m%s", no), put(&membership_kind, "person_id=%lld member_no=%s %s",
		         (long long)story_of("p", no), no, rest));
		break;
	}
	case 'P':
		no = story_word(&rest);
		day = story_word(&rest);
		word = story_word(&rest);
		put(&post_kind, "membership_id=%lld body=%s role=%s %s", (long long)story_of("m", no), day, word, rest);
		break;
	case 'E': story_event(rest); break;
	case 'A': story_attend(rest); break;
	case 'L': case 'R':
		word = story_word(&rest);
		no = story_word(&rest);
		if (kind == 'L')
			put(&leave_request_kind, "event_id=%lld person_id=%lld asked_day=%s", (long long)story_of("e", word),
			    (long long)story_of("p", no), rest);
		else
			put(&participation_kind, "event_id=%lld person_id=%lld %s", (long long)story_of("e", word), (long long)story_of("p", no), rest);
		break;
	case 'Q':
		day = story_word(&rest);
		story_no++;
		id = put(&proposal_kind, "session_id=%lld serial_no=%d title=提案%d received_day=%s %s", (long long)story_session, story_no,
		         story_no, day, rest);
		story_signers(&submitter_kind, "proposal_id", id, signers);
		story_is(arena_print(&kit, "q%d", story_no), id);
		break;
	case 'O':
		day = story_word(&rest);
		story_no++;
		story_report = put(&opinion_report_kind, "year=%.4s serial_no=%d title=信息%d received_day=%s %s", day, story_no, story_no, day, rest);
		story_signers(&author_kind, "report_id", story_report, signers);
		break;
	case 'X': {
		const char *act, *level;

		day = story_word(&rest);
		act = story_word(&rest);
		level = story_word(&rest);
		put(&adoption_kind, "report_id=%lld day=%s act=%s level=%s body=%s", (long long)story_report, day, act, level, rest);
		break;
	}
	case 'S': {
		char *event = strstr(rest, "event=");

		no = story_word(&rest);
		day = story_word(&rest);
		if (event) {
			char *end = event + strcspn(event, " ");
			const char *name = arena_copy_n(&kit, event + 6, (size_t)(end - event) - 6);

			memset(event, ' ', (size_t)(end - event));
			rest = (char *)arena_print(&kit, "event_id=%lld %s", (long long)story_of("e", name), rest);
		}
		put(&speech_kind, "person_id=%lld day=%s title=发言%d %s", (long long)story_of("p", no), day, ++story_no, rest);
		break;
	}
	case 'D': case 'B':
		no = story_word(&rest);
		word = story_word(&rest);
		day = story_word(&rest);
		if (kind == 'D')
			put(&deed_kind, "person_id=%lld kind=%s day=%s title=事项%d state=booked %s", (long long)story_of("p", no), word, day, ++story_no, rest);
		else
			put(&body_deed_kind, "whose=%s kind=%s day=%s title=事项%d state=booked %s", no, word, day, ++story_no, rest);
		break;
	case 'U':
		no = story_word(&rest);
		word = story_word(&rest);
		story_is(arena_print(&kit, "u%s", no), put(&unit_kind, "code=%s name=%s %s", no, word, rest));
		break;
	default:
		ck_abort_msg("no record begins with %c", kind);
	}
}

/* Put the records of a story into the ledger. */
static void story_tell(const char *records)
{
	char *text = arena_copy(&kit, records), *save = NULL;

	for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		size_t n = strlen(line);
		int times = 1;

		line += strspn(line, " \t");
		n = strlen(line);
		if (!*line || *line == '#')
			continue;
		if (n > 3 && line[n - 2] == 'x' && line[n - 3] == ' ') {
			times = line[n - 1] - '0';
			line[n - 3] = '\0';
		}
		for (int i = 0; i < times; i++)
			story_line(*line, arena_copy(&kit, line + 1));
	}
}

/* "001 85 合格 talk" a line, by number: total, grade, follows; unmet needs as !id; band or place where the rule ranks apart. */
static const char *story_results(const struct scheme *s, int year, bool lines)
{
	struct evaluate_job job = { .scheme = s, .year = year, .lines = true };
	struct evaluation *ev;
	const struct results *r;
	struct sink out = { .arena = &kit };
	bool *told;

	ck_assert_msg(!evaluate_run(&ev, st, &job, &err), "%s %s", err.say, err.why);
	r = evaluate_results(ev);
	told = arena_take(&kit, r->count + 1);
	sink_text(&out, "");
	for (size_t k = 0; k < r->count; k++) {
		const struct result *row = NULL;
		size_t at = 0;

		for (size_t i = 0; i < r->count; i++)
			if (!told[i] && (!row || strcmp(r->row[i].subject.no, row->subject.no) < 0)) {
				row = &r->row[i];
				at = i;
			}
		told[at] = true;
		sink_put(&out, "%s %s%s%s", row->subject.no, row->exempt ? "免评" : num_text(&kit, row->total), *row->grade ? " " : "", row->grade);
		for (int i = 0; i < s->need_count; i++)
			if (row->needs && row->needs[i].applies && !row->needs[i].met)
				sink_put(&out, " !%s", s->needs[i].id);
		for (int i = 0; i < row->follow_count; i++)
			sink_put(&out, " %s", s->follows[row->follows[i]].id);
		if (row->listed_count)
			sink_put(&out, " *%d", row->listed_count);
		sink_text(&out, "\n");
		for (int i = 0; i < row->line_count && lines; i++)
			sink_put(&out, "    %s %s→%s %s\n", row->lines[i].id, num_text(&kit, row->lines[i].points),
			         num_text(&kit, row->lines[i].counted), row->lines[i].cut_by);
	}
	evaluate_free(ev);
	return out.text;
}

static const struct scheme *story_rule(const char *text)
{
	struct scheme_errors errors;
	const struct scheme *s = scheme_read(&kit, text, strlen(text), "test", &errors);

	ck_assert_msg(s != NULL, "%s\n%s", errors.count ? scheme_error_text(&kit, &errors.list[0]) : "?", text);
	return s;
}

static inline const struct scheme *story_shipped(const char *id)
{
	size_t len;
	const char *text = scheme_shipped(id, &len);

	ck_assert_msg(text != NULL, "%s", id);
	return story_rule(arena_copy_n(&kit, text, len));
}
#endif

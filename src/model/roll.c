#include "lvzhi/roll.h"
#include "lvzhi/text.h"
#include <stdlib.h>
#include <string.h>

int roll_verdict(const struct roll_units *u, int share_num, int share_den)
{
	bool share = share_num > 0 && share_den > 0;

	if (!u->units)
		return STATUS_NONE;
	if (u->present && (!share || u->present * share_den >= share_num * u->units))
		return STATUS_PRESENT;
	if (u->leave && (share ? (u->present + u->leave) * share_den >= share_num * u->units : u->leave >= u->absent))
		return STATUS_LEAVE;
	return u->declined == u->units ? STATUS_DECLINED : STATUS_ABSENT;
}

void roll_share(const char *setting, int *num, int *den)
{
	char *rest;
	long whole = strtol(setting, &rest, 10), part = 0, scale = 1;

	*num = 0;
	*den = 1;
	if (rest == setting || whole < 0 || whole > 100)
		return;
	if (*rest == '/') {
		part = strtol(rest + 1, &rest, 10);
		if (*rest || part < whole || part > 1000)
			return;
		*num = (int)whole;
		*den = part ? (int)part : 1;
		return;
	}
	if (*rest == '.')
		for (rest++; *rest >= '0' && *rest <= '9' && scale < 10000; rest++, scale *= 10)
			part = part * 10 + *rest - '0';
	whole = whole * scale + part;
	scale *= *rest == '%' ? 100 : 1;
	if (whole > scale || (*rest && strcmp(rest, "%")))
		return;
	*num = (int)whole;
	*den = (int)scale;
}

/* Leave that was refused or asked for too late is absence; a request still pending is read out as 请假. */
static int counted_status(const struct roll_cell *c)
{
	bool refused = c->leave_state == LEAVE_REFUSED || c->leave_state == LEAVE_LATE;

	return c->status == STATUS_LEAVE && refused ? STATUS_ABSENT : c->status;
}

static struct roll_units units_of(const struct roll *r, int person)
{
	struct roll_units u = { 0 };

	for (int s = 0; s < r->sitting_count; s++) {
		const struct roll_cell *c = &r->people[person].cell[s];
		int status = counted_status(c);

		if (status == STATUS_NONE)
			continue;
		u.units++;
		u.present += status == STATUS_PRESENT;
		u.leave += status == STATUS_LEAVE;
		u.absent += status == STATUS_ABSENT;
		u.declined += status == STATUS_DECLINED;
	}
	return u;
}

/* On the roll of this sitting: a row of the ledger, or somebody added who has a status here. */
static bool on_roll(const struct roll_cell *c)
{
	return c->rev || c->status;
}

bool roll_counts(int capacity)
{
	return capacity == CAPACITY_MEMBER || capacity == CAPACITY_SPEAKER
	       || (capacity >= CAPACITY_UNIT_LEADER && capacity <= CAPACITY_SUPERVISOR);
}

/* One person of one sitting (or of the event) into the totals. Observers and guests are counted apart: 应到 and 实到
 * are the body's own people, a substitute for the head of a unit being one of the observers. */
static void count(struct roll_total *t, int status, int capacity, bool late, bool left_early)
{
	bool guest = capacity == CAPACITY_GUEST || capacity == CAPACITY_LISTENER || capacity == CAPACITY_AUDITOR;

	if (!roll_counts(capacity)) {
		t->observers += !guest && status == STATUS_PRESENT;
		t->guests += guest && status == STATUS_PRESENT;
		return;
	}
	if (status == STATUS_DECLINED) {                /* said no in time to an event by registration: not expected */
		t->declined++;
		return;
	}
	t->expected++;
	t->present += status == STATUS_PRESENT;
	t->leave += status == STATUS_LEAVE;
	t->absent += status == STATUS_ABSENT;
	t->unset += status == STATUS_NONE;
	t->late += status == STATUS_PRESENT && late;
	t->left_early += status == STATUS_PRESENT && left_early;
}

struct roll_total roll_total(const struct roll *r, int sitting)
{
	struct roll_total t = { 0 };

	for (int i = 0; i < r->person_count; i++) {
		const struct roll_person *p = &r->people[i];
		int capacity = -1;
		bool late = false, left_early = false;
		struct roll_units u;

		if (sitting >= 0) {
			const struct roll_cell *c = &p->cell[sitting];

			if (on_roll(c))
				count(&t, counted_status(c), c->capacity, c->late, c->left_early);
			continue;
		}
		for (int s = 0; s < r->sitting_count; s++) {
			if (!on_roll(&p->cell[s]))
				continue;
			capacity = capacity < 0 || p->cell[s].capacity < capacity ? p->cell[s].capacity : capacity;
			late |= p->cell[s].late;
			left_early |= p->cell[s].left_early;
		}
		u = units_of(r, i);
		if (capacity >= 0)
			count(&t, roll_verdict(&u, r->share_num, r->share_den), capacity, late, left_early);
	}
	return t;
}

bool roll_cell_same(const struct roll_cell *a, const struct roll_cell *b)
{
	return a->status == b->status && a->capacity == b->capacity && a->leave_state == b->leave_state && a->late == b->late
	       && a->left_early == b->left_early && a->walk_in == b->walk_in && !strcmp(a->leave_type, b->leave_type)
	       && !strcmp(a->note, b->note);
}

int roll_changed(const struct roll *r)
{
	int n = 0;

	for (int i = 0; i < r->person_count; i++)
		for (int s = 0; s < r->sitting_count; s++)
			n += !roll_cell_same(&r->people[i].cell[s], &r->people[i].was[s]);
	return n;
}

/* --- finding somebody ---------------------------------------------------------------------------------------- */

static char *joined(struct arena *a, const char *pinyin)
{
	char *s = text_lower(a, pinyin), *to = s;

	for (const char *p = s; *p; p++)
		if (*p != ' ' && *p != '\'')
			*to++ = *p;
	*to = '\0';
	return s;
}

/* How well somebody fits what was typed, the best first; 0: not at all. */
enum fit { FIT_NOT, FIT_PART_PINYIN, FIT_PINYIN_STARTS, FIT_INITIALS_START, FIT_PART_NAME, FIT_INITIALS, FIT_PINYIN, FIT_NAME,
           FIT_NUMBER, FIT_MARK };

static enum fit fit_letters(struct arena *a, const struct roll_person *p, const char *letters)
{
	const char *initials = text_lower(a, p->initials), *pinyin = joined(a, p->pinyin);

	if (!strcmp(p->mark, letters))
		return FIT_MARK;
	if (!strcmp(pinyin, letters))
		return FIT_PINYIN;
	if (!strcmp(initials, letters))
		return FIT_INITIALS;
	if (!strncmp(initials, letters, strlen(letters)))
		return FIT_INITIALS_START;
	if (!strncmp(pinyin, letters, strlen(letters)))
		return FIT_PINYIN_STARTS;
	return strlen(letters) > 2 && strstr(pinyin, letters) ? FIT_PART_PINYIN : FIT_NOT;
}

static enum fit fit_of(struct arena *a, const struct roll_person *p, const char *plain, const char *letters)
{
	if (text_is(plain, "0123456789"))
		return p->seq == atoi(plain) ? FIT_NUMBER : !strcmp(p->member_no, plain) ? FIT_NAME : FIT_NOT;
	if (*letters)
		return fit_letters(a, p, letters);
	if (!strcmp(p->name, plain))
		return FIT_NAME;
	return strstr(p->name, plain) ? FIT_PART_NAME : FIT_NOT;
}

int roll_find(const struct roll *r, const char *typed, int *out, int most)
{
	struct arena a = { NULL };
	const char *plain = text_narrow(&a, text_clean(&a, typed, false)), *letters;
	enum fit best = FIT_NOT;
	int n = 0;

	letters = joined(&a, plain);
	if (!text_is(letters, "abcdefghijklmnopqrstuvwxyz"))
		letters = "";
	if (!*letters && !text_is(plain, "0123456789"))
		plain = joined(&a, plain);              /* 李　明 as it stands on the sheet */
	for (int i = 0; *plain && i < r->person_count; i++) {
		enum fit fit = fit_of(&a, &r->people[i], plain, letters);

		if (!fit || fit < best)
			continue;
		n = fit > best ? 0 : n;
		best = fit;
		if (n < most)
			out[n] = i;
		n++;
	}
	arena_free(&a);
	return n;
}

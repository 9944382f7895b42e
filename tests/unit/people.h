/* people.h - members to put into a fresh ledger, and what `check` finds there. */
#ifndef LZ_PEOPLE_H
#define LZ_PEOPLE_H
#include "unit/fresh.h"
#include "lvzhi/office.h"
#include "lvzhi/person.h"

/* A member not yet saved: person, membership, and the post of an ordinary member. */
static inline struct rec *member(const char *name, const char *no)
{
	struct rec *p = rec_new(&arena, &person_kind), *m = rec_add(p, &membership_kind), *post = rec_add(m, &post_kind);

	rec_set_text(p, PERSON_NAME, name);
	rec_set_num(p, PERSON_BORN, 19680500);
	rec_set_num(m, MEMBERSHIP_COMMITTEE_ID, store_committee(st));
	rec_set_num(m, MEMBERSHIP_TERM_ID, store_term(st));
	rec_set_text(m, MEMBERSHIP_MEMBER_NO, no);
	rec_set_text(post, POST_ROLE, "member");
	return p;
}

static inline struct rec *load(struct store *s, const struct kind *k, int64_t id)
{
	struct rec *r = store_load(s, &arena, k, id, &e);

	ck_assert_msg(r != NULL, "%s", e.say);
	return r;
}

static inline void save(struct store *s, const char *label, struct rec *r)
{
	ck_assert_msg(!store_save(s, label, r, &e), "%s: %s %s", label, e.say, e.why);
}

static inline int64_t saved(const char *name, const char *no)
{
	struct rec *p = member(name, no);
	char label[64];

	snprintf(label, sizeof label, "新增 %s", name);
	save(st, label, p);
	return p->id;
}

static inline void found_line(void *ctx, const char *line)
{
	sink_put(ctx, "%s\n", line);
}

/* What `check` finds: "" when the ledger is sound. */
static inline const char *findings(struct store *s)
{
	struct sink out = { .arena = &arena };
	struct err ignored;

	sink_text(&out, "");
	store_check(s, found_line, &out, &ignored);
	return out.text;
}
#endif

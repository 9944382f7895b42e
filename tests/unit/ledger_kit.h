/* ledger_kit.h - a fresh ledger and records written as "key=value key=value", for tests of the store. */
#ifndef LZ_LEDGER_KIT_H
#define LZ_LEDGER_KIT_H
#include "lvzhi/ledger.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KIT_NOW = 1750000000 };          /* 2025-06-15 in China */

static struct arena kit;
static struct env kit_env = { .clock = clock_still, .random = random_seeded, .at = KIT_NOW, .seed = 1, .clerk = "李梅" };
static struct store *st;
static struct err err;
static const char *kit_path;
static char kit_file[128];

static void kit_remove(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char name[256];

	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(name, sizeof name, "%s%s", kit_path, ends[i]);
		unlink(name);
	}
}

/* Below the working directory, under a name of this process: several test programs run at once there. */
static inline void kit_open(const char *name)
{
	struct store_new how = { .city = "江城市", .term_no = 9, .from = 20220105 };

	kit = (struct arena){ NULL };
	kit_env.at = KIT_NOW;
	snprintf(kit_file, sizeof kit_file, "%ld-%s", (long)getpid(), name);
	kit_path = kit_file;
	kit_remove();
	ck_assert_msg(!store_create(&st, kit_path, &how, &kit_env, &err), "%s %s", err.say, err.why);
}

static inline void kit_close(void)
{
	store_close(st);
	kit_remove();
	arena_free(&kit);
}

static void kit_set(struct rec *r, const char *key, const char *value)
{
	int f = kind_field(r->kind, key);

	ck_assert_msg(f >= 0, "%s has no %s", r->kind->table, key);
	if (field_is_text(&r->kind->fields[f]))
		rec_set_text(r, f, value);
	else
		rec_set_num(r, f, atoll(value));
}

/* Fields as "key=value key=value"; committee and term are the ledger's unless named. */
static void kit_fields(struct rec *r, const char *fields)
{
	char *text = arena_copy(&kit, fields), *save = NULL;

	for (char *w = strtok_r(text, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		char *is = strchr(w, '=');

		*is = '\0';
		kit_set(r, w, is + 1);
	}
}

static inline int64_t put(const struct kind *k, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static inline int64_t put(const struct kind *k, const char *fmt, ...)
{
	struct rec *r = rec_new(&kit, k);
	char fields[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(fields, sizeof fields, fmt, ap);
	va_end(ap);
	if (kind_field(k, "committee_id") >= 0)
		rec_set_num(r, kind_field(k, "committee_id"), store_committee(st));
	if (kind_field(k, "term_id") >= 0)
		rec_set_num(r, kind_field(k, "term_id"), store_term(st));
	kit_fields(r, fields);
	ck_assert_msg(!store_save(st, "测试", r, &err), "%s: %s %s", k->table, err.say, err.why);
	return r->id;
}
#endif

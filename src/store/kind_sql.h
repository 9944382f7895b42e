/* kind_sql.h - the SQL that writes and reads one row of a kind, made from its fields and kept prepared. Parameters:
 * ?1 ?2 the key, ?3 the rev of the row before, ?4 + f field f. Layer store, inside. */
#ifndef LZ_KIND_SQL_H
#define LZ_KIND_SQL_H
#include "db.h"

int kind_index(const struct kind *k);                   /* place in kinds[] */
enum { KIND_MOST = 64 };                                /* more than kinds[] holds */

/* Kept by the store; NULL with *e set. */
sqlite3_stmt *sql_insert(struct store *st, const struct kind *k, struct err *e);
sqlite3_stmt *sql_update(struct store *st, const struct kind *k, uint64_t mask, struct err *e);
sqlite3_stmt *sql_delete(struct store *st, const struct kind *k, struct err *e);
sqlite3_stmt *sql_select(struct store *st, const struct kind *k, struct err *e);        /* one row by key */
void kind_sql_free(struct store *st);

void sql_bind_key(sqlite3_stmt *s, const struct kind *k, const int64_t *key, int64_t rev);
void sql_bind_fields(sqlite3_stmt *s, const struct kind *k, uint64_t mask, const struct value *values);
/* "id, rev, name, ..." as kind_rec reads it. */
void sql_columns(struct sink *out, const struct kind *k);
/* The fields that differ. */
uint64_t values_differ(const struct kind *k, const struct value *a, const struct value *b);
uint64_t values_set(const struct kind *k, const struct value *v);       /* that are not empty */

/* What no two rows may share: 委员编号 within a term, serial numbers. LZ_INVALID, with the field, when the row would
 * take what another one has; only rules with a field of `mask` in them are asked. skip (or NULL): a record whose
 * children that go do not count. (unique.c) */
enum lz_code unique_check(struct store *st, const struct kind *k, const int64_t *key, const struct value *values,
                          uint64_t mask, const struct rec *skip, struct err *e);
#endif

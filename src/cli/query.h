/* query.h - --where and --sort, for query and export. */
#ifndef LZ_QUERY_H
#define LZ_QUERY_H
#include "command.h"

#define QUERY_OPTIONS \
	{ .name = "where", .value = "FIELD=VALUE", .help = N_("只要符合的；可写多次。FIELD=值 !=值 <值 >值 ~部分文字"), .many = true }, \
	{ .name = "sort", .value = "ORDER", .help = N_("stroke（姓氏笔画）、pinyin，或栏目名") }, \
	{ .name = "reverse", .help = N_("倒过来排") }, \
	{ .name = "everywhere", .help = N_("所有委员会和届") }

/* The ledger of the first word, and what KIND and the options ask of it. EXIT_DONE, or another exit code: said why. */
int query_open(struct cli *c, struct list_query *q, struct store **st);
#endif

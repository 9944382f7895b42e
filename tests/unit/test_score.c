#include "score_help.h"
#include "suite.h"

/* Every mechanism of data/schemes/README.md with an invented member who reaches it: a rule without its heading, a
 * member, his records, and the total worked out by hand. */
static const struct mechanism {
	const char *name, *rule, *member, *facts[10], *total;
} mechanisms[] = {
	{ "each record counts one point when nothing is said",
	  "[item a]\nwhen = kind = 'deed'\n", "", { "kind=deed", "kind=deed", "kind=visit" }, "2" },          /* 1 + 1 */
	{ "tiers: the first that holds decides, none earns nothing",
	  "[item a]\nwhen = kind = 'event'\npoints =\n  50 : status = 'present'\n  30 : status = 'leave'\n", "",
	  { "kind=event status=present", "kind=event status=leave", "kind=event status=absent" }, "80" },     /* 50 + 30 */
	{ "three co-signers share half of 25",
	  "[item a]\nwhen = kind = 'proposal'\npoints = 25\nshare = 1/2/(authors - 1)\n", "",
	  { "kind=proposal authors=4 author_no=2" }, "4.17" },                                                /* 12.5 / 3 = 4.1666 */
	{ "no rounding keeps the fraction",
	  "[rule]\nround = none\n[item a]\nwhen = kind = 'proposal'\npoints = 25\nshare = 1/2/(authors - 1)\n", "",
	  { "kind=proposal authors=4 author_no=2" }, "25/6" },
	{ "rounding the total only",
	  "[rule]\nround = total 1\n[item a]\nwhen = kind = 'proposal'\npoints = 25\nshare = 1/2/(authors - 1)\n", "",
	  { "kind=proposal authors=4", "kind=proposal authors=4", "kind=proposal authors=4" }, "12.5" },      /* 3 x 25/6 */
	{ "rounding each line down",
	  "[rule]\nround = line 2 down\n[item a]\nwhen = kind = 'proposal'\npoints = 25\nshare = 1/2/(authors - 1)\n", "",
	  { "kind=proposal authors=4", "kind=proposal authors=4" }, "8.32" },                                 /* 2 x 4.16 */
	{ "rounding each line up to whole points",
	  "[rule]\nround = line 0 up\n[item a]\nwhen = kind = 'deed'\npoints = 0.2\n", "", { "kind=deed", "kind=deed" }, "2" },
	{ "shares multiply and no tier of a share is 0",
	  "[item a]\nwhen = kind = 'report'\npoints = 8\nshare = (1 - 1/2 * (authors > 1)) * (1 - 1/2 * compiled)\n"
	  "[item b]\nwhen = kind = 'report'\npoints = 100\nshare =\n  1 : asked\n", "",
	  { "kind=report authors=2 compiled=1" }, "2" },                                                      /* 8 x 1/2 x 1/2 + 0 */
	{ "a share that changes on a day",
	  "[item a]\nwhen = kind = 'step'\npoints = 4\nshare =\n  1/4 : of_day < 20250403\n  1/2 : else\n", "",
	  { "kind=step of_day=20250402", "kind=step of_day=20250403" }, "3" },                                /* 1 + 2 */
	{ "step-up by status of the same record",
	  "[item a]\nwhen = kind = 'proposal' and submitted\npoints = 10 + 15 * filed\n", "",
	  { "kind=proposal submitted=1", "kind=proposal submitted=1 filed=1", "kind=proposal" }, "35" },      /* 10 + 25 */
	{ "every full ten of it: floor goes down, below 0 as well",
	  "[item a]\nwhen = kind = 'deed'\npoints = given\nvalue = 0.5 * floor(sum_of / 10) + floor(-0.5) + floor(-2) + floor(0)\n", "",
	  { "kind=deed given=25", "kind=deed given=14.99" }, "-1.5" },                                        /* 0.5 x 3 - 1 - 2 */
	{ "points by hand are ten-thousandths",
	  "[item a]\nwhen = kind = 'manual'\npoints = given\n", "", { "kind=manual given=2.5", "kind=manual given=-0.25" }, "2.25" },
	{ "cap of an item",
	  "[item a]\nwhen = kind = 'deed'\npoints = 4\ncap = 10\n", "", { "kind=deed", "kind=deed", "kind=deed" }, "10" }, /* 12 */
	{ "nested caps: joint ones 3 inside all 9",
	  "[block all]\ncap = 9\n[block joint]\nin = all\ncap = 3\n[item j]\nin = joint\nwhen = author_no > 1\npoints = 2\n"
	  "[item f]\nin = all\nwhen = author_no = 1\npoints = 3\n", "",
	  { "author_no=2", "author_no=2", "author_no=1" }, "6" },                                             /* min(3, 4) + 3 */
	{ "the outer cap comes after the inner",
	  "[block all]\ncap = 9\n[block joint]\nin = all\ncap = 3\n[item j]\nin = joint\nwhen = author_no > 1\npoints = 2\n"
	  "[item f]\nin = all\nwhen = author_no = 1\npoints = 3\n", "",
	  { "author_no=2", "author_no=2", "author_no=1", "author_no=1", "author_no=1" }, "9" },               /* min(9, 3 + 9) */
	{ "floor of a block that starts full and only loses",
	  "[block m]\nstart = 50\nfloor = 0\n[item a]\nin = m\nwhen = status = 'absent'\npoints = -20\n", "",
	  { "status=absent", "status=absent", "status=absent" }, "0" },                                       /* 50 - 60 */
	{ "a floor with nothing in it",
	  "[block m]\nfloor = 60\n[item a]\nin = m\nwhen = kind = 'deed'\n", "", { "kind=deed" }, "60" },
	{ "a block may go below 0 when it has no floor",
	  "[block m]\nstart = 5\n[item a]\nin = m\nwhen = status = 'absent'\npoints = -20\n", "", { "status=absent" }, "-15" },
	{ "cap, then floor, then times",
	  "[block m]\ncap = 10\nfloor = 2\ntimes = 0.7\n[item a]\nin = m\nwhen = kind = 'deed'\npoints = 20\n", "", { "kind=deed" }, "7" },
	{ "times on the total for part of a year",
	  "[rule]\ntimes = months / 12 : months < 12\n[item a]\nwhen = kind = 'deed'\npoints = 10\n", "months=7", { "kind=deed" }, "5.83" },
	{ "cap and floor of the total",
	  "[rule]\ncap = 100\nfloor = 0\n[item a]\nwhen = kind = 'deed'\npoints = 120\n", "", { "kind=deed" }, "100" },
	{ "another maximum for standing members",
	  "[block m]\ncap =\n  120 : standing_now\n  90 : else\n[item a]\nin = m\nwhen = kind = 'deed'\npoints = 200\n",
	  "standing_now=1", { "kind=deed" }, "120" },
	{ "best of several: a block where only the largest item counts",
	  "[block m]\ncombine = best\n[item a]\nin = m\nwhen = kind = 'deed'\npoints = 4\n[item b]\nin = m\nwhen = kind = 'visit'\npoints = 3\n",
	  "", { "kind=deed", "kind=visit", "kind=visit" }, "6" },                                             /* max(4, 6) */
	{ "best = 2 takes the two largest",
	  "[item a]\nwhen = kind = 'award'\npoints = level\nbest = 2\n", "",
	  { "kind=award level=1", "kind=award level=5", "kind=award level=3" }, "8" },
	{ "skip the first, in the order asked for",
	  "[item a]\nwhen = kind = 'proposal'\norder = decided\nskip = 1\npoints = level\n", "",
	  { "kind=proposal level=1 decided=20250303", "kind=proposal level=2 decided=20250101" }, "1" },
	{ "take one in each half of the year",
	  "[item a]\nwhen = kind = 'deed'\npoints = 2\ntake = 1 per quarter > 2\n", "",
	  { "kind=deed day=20250101", "kind=deed day=20250630", "kind=deed day=20250701", "kind=deed day=20251231" }, "4" },
	{ "take one per quarter",
	  "[item a]\nwhen = kind = 'deed'\npoints = 2\ntake = 1 per quarter\n", "",
	  { "kind=deed day=20250101", "kind=deed day=20250331", "kind=deed day=20250401", "kind=deed day=20251231" }, "6" },
	{ "how many may be tiers",
	  "[item a]\nwhen = kind = 'deed'\ntake =\n  3 : standing_now\n  1 : else\n", "", { "kind=deed", "kind=deed" }, "1" },
	{ "no tier of take: no limit",
	  "[item a]\nwhen = kind = 'deed'\ntake =\n  1 : standing_now\n", "", { "kind=deed", "kind=deed" }, "2" },
	{ "skip, then take",
	  "[item a]\nwhen = kind = 'deed'\npoints = level\nskip = 1\ntake = 2\n", "",
	  { "kind=deed level=1", "kind=deed level=2", "kind=deed level=3", "kind=deed level=4" }, "5" },      /* 2 + 3 */
	{ "rest: the first fills the base, the others the award",
	  "[item base]\nwhen = filed\ntake = 1\npoints = 10\n[item award]\nrest = base\nwhen = author_no = 1\npoints = 5\n", "",
	  { "filed=1 author_no=2", "filed=1 author_no=1", "filed=1 author_no=2" }, "15" },                    /* 10 + 5 */
	{ "same: typed twice is one fact, the largest stays and the other is no rest either",
	  "[item a]\nwhen = kind = 'event'\nsame = event_id\ntake = 1\npoints = units\n[item r]\nrest = a\npoints = 100\n", "",
	  { "kind=event event_id=7 units=2", "kind=event event_id=7 units=3" }, "3" },
	{ "same by record and body: each body pays once",
	  "[item a]\nwhen = kind = 'step'\nsame = root_id, body\npoints = 2\n", "",
	  { "kind=step root_id=1 body=party", "kind=step root_id=1 body=party", "kind=step root_id=1 body=government",
	    "kind=step root_id=2 body=party" }, "6" },
	{ "one distinction replaces another",
	  "[item a]\nwhen = kind = 'step'\nsame = root_id\npoints =\n  5 : act = 'remark'\n  2 : act = 'adopted'\n", "",
	  { "kind=step root_id=1 act=adopted", "kind=step root_id=1 act=remark", "kind=step root_id=2 act=adopted" }, "7" },
	{ "unknown ids are not equal",
	  "[item a]\nwhen = kind = 'deed'\nsame = event_id\n", "", { "kind=deed", "kind=deed" }, "2" },
	{ "nth: the first 10, each further 5",
	  "[item a]\nwhen = filed\npoints =\n  10 : nth = 1\n  5 : else\n", "", { "filed=1", "filed=1", "filed=1" }, "20" },
	{ "nth: a penalty that rises",
	  "[item a]\nwhen = kind = 'breach'\npoints = -2 * nth\n", "", { "kind=breach", "kind=breach", "kind=breach" }, "-12" },
	{ "nth is numbered after skip",
	  "[item a]\nwhen = filed\nskip = 1\npoints = 10 * nth\n", "", { "filed=1", "filed=1", "filed=1" }, "30" }, /* 10 + 20 */
	{ "value: a lump sum at a count",
	  "[item a]\nwhen = kind = 'event'\nvalue = 30 : n >= 2\n", "", { "kind=event", "kind=event", "kind=event" }, "30" },
	{ "value: below the count nothing",
	  "[item a]\nwhen = kind = 'event'\nvalue = 30 : n >= 2\n", "", { "kind=event" }, "0" },
	{ "value: a target with a price for the distance",
	  "[item a]\nwhen = kind = 'event'\nvalue = 10 + 5 * (n - 3)\n", "", { "kind=event" }, "0" },         /* 10 - 10 */
	{ "value without records: a missing minimum costs",
	  "[count reports]\nwhen = kind = 'report'\n[item a]\nvalue = -10 : reports = 0\n", "", { "kind=event" }, "-10" },
	{ "value: one condition wipes the item out",
	  "[count bad]\nwhen = kind = 'breach'\n[item a]\nwhen = kind = 'deed'\npoints = 3\nvalue =\n  0 : bad > 0\n  sum_of : else\n", "",
	  { "kind=deed", "kind=deed", "kind=breach" }, "0" },
	{ "value: top, low and avg of ratings",
	  "[item a]\nwhen = kind = 'rating'\npoints = given\nvalue = top * 100 + low * 10 + avg\n", "",
	  { "kind=rating given=9", "kind=rating given=6", "kind=rating given=6" }, "967" },                   /* 900 + 60 + 7 */
	{ "a ratio of two counts, 0 when there is none",
	  "[count a]\nwhen = adopted\n[count b]\nwhen = submitted\n[count z]\nwhen = key\n[item r]\nvalue = 10 * ratio(a, b) + ratio(a, z)\n", "",
	  { "adopted=1 submitted=1", "submitted=1", "submitted=1", "submitted=1" }, "2.5" },
	{ "a count adds what it is told",
	  "[count money]\nwhen = kind = 'deed'\nsum = amount\n[item a]\nvalue = 5 : money >= 1000\n", "",
	  { "kind=deed amount=999.5", "kind=deed amount=0.5" }, "5" },
	{ "a count of one fact typed twice",
	  "[count c]\nwhen = kind = 'event'\nsame = event_id\n[item a]\nvalue = c\n", "",
	  { "kind=event event_id=3", "kind=event event_id=3", "kind=event event_id=4" }, "2" },
	{ "items and values for standing members only",
	  "[item a]\nfor = standing_now\nwhen = kind = 'deed'\npoints = 9\n[block b]\nfor = standing_now\nstart = 100\n"
	  "[item c]\nwhen = kind = 'deed' and standing\npoints = 1\n", "", { "kind=deed standing=1" }, "1" },
	{ "an outside block is not added",
	  "[block money]\noutside = yes\nunit = 元\n[item fee]\nin = money\nwhen = kind = 'report'\npoints = 50\n"
	  "[item a]\nwhen = kind = 'report'\npoints = 2\n", "", { "kind=report" }, "2" },
	{ "only approved leave excuses",
	  "[words]\n准假 = status = 'leave' and leave_state = 'approved'\n缺席 = status in ('absent', 'leave') and not 准假\n"
	  "[item a]\nwhen = kind = 'event'\npoints =\n  -10 : 准假\n  -30 : 缺席\n", "",
	  { "kind=event status=leave leave_state=approved", "kind=event status=leave leave_state=refused", "kind=event status=absent" },
	  "-70" },
	{ "present time under two thirds is deemed absent",
	  "[item a]\nwhen = kind = 'event'\npoints =\n  -5 : units_present * 3 < units * 2\n  5 : else\n", "",
	  { "kind=event units=6 units_present=4", "kind=event units=6 units_present=3" }, "0" },              /* 5 - 5 */
	{ "reversed and unbooked records pay nothing",
	  "[item a]\nwhen = kind = 'deed'\n", "", { "kind=deed active=0", "kind=deed state=declared", "kind=deed" }, "1" },
	{ "which records count may be said otherwise",
	  "[rule]\nrecords = active = 1\n[item a]\nwhen = kind = 'deed'\n", "", { "kind=deed active=0", "kind=deed state=declared" }, "1" },
	{ "the year ends where the rule says",
	  "[rule]\nyear = last 12-21 .. 12-20\n[item a]\nwhen = kind = 'deed'\n", "",
	  { "kind=deed day=20241220", "kind=deed day=20241221", "kind=deed day=20251220", "kind=deed day=20251221" }, "2" },
	{ "days before the calendar year count in its first quarter",
	  "[rule]\nyear = last 12-21 .. 12-20\n[item a]\nwhen = kind = 'deed'\ntake = 1 per quarter\n", "",
	  { "kind=deed day=20241225", "kind=deed day=20250102", "kind=deed day=20251101" }, "2" },
	{ "an item with a window of its own",
	  "[item a]\nwhen = filed\nwindow = last 12-01 .. 11-30\n", "",
	  { "filed=1 day=20241201", "filed=1 day=20251130", "filed=1 day=20251201" }, "2" },
	{ "an item that looks at the day of decision",
	  "[item a]\nwhen = filed\ndate = decided\n", "",
	  { "filed=1 day=20241120 decided=20250110", "filed=1 day=20251220 decided=20260105", "filed=1 decided=0" }, "1" },
	{ "three years, this one included",
	  "[count c]\nwhen = filed\nwindow = 3 years\n[item a]\nvalue = c\n", "",
	  { "filed=1 day=20221231", "filed=1 day=20230101", "filed=1 day=20250601" }, "2" },
	{ "a term count takes everything since the term began",
	  "[count c]\nwhen = filed\nwindow = term\n[item a]\nvalue = c\n", "", { "filed=1 day=20210301", "filed=1 day=20250601" }, "2" },
	{ "a day with unknown parts counts in its year",
	  "[item a]\nwhen = kind = 'deed'\n", "", { "kind=deed day=20250000", "kind=deed day=20240000" }, "1" },
	{ "between, in, not in, abs, min, max, round",
	  "[item a]\nwhen = month between 3 and 5 and type not in ('x', 'y')\npoints = abs(-1) + min(3, 2) + max(4, 5) + round(2.5) + round(1.26, 1)\n", "",
	  { "type=z day=20250301", "type=x day=20250301", "type=z day=20250601" }, "12.3" },                  /* 1+2+5+3+1.3 */
	{ "full-width signs are their plain twins",
	  "[item a]\nwhen ＝ type in （‘x’，‘y’） and author_no ＞ １\npoints =\n  ７ ： level ＜ 3\n", "", { "type=x author_no=2 level=1" }, "7" },
	{ "first half, the others share the other half, three of a collective",
	  "[item a]\nwhen = kind = 'proposal'\npoints = 10 + 15 * filed\nshare =\n  1 : form = 'individual'\n  1/2 : form = 'joint' and author_no = 1\n"
	  "  1/2/(authors - 1) : form = 'joint'\n  1 : form = 'collective' and role = 'main' and author_no <= 3\n  0 : else\n", "",
	  { "kind=proposal form=joint author_no=1 authors=4 filed=1", "kind=proposal form=joint author_no=3 authors=3",
	    "kind=proposal form=collective role=main author_no=3", "kind=proposal form=collective role=main author_no=4" },
	  "25" },                                                                                             /* 12.5 + 2.5 + 10 + 0 */
	{ "a limit for each quarter, then for the year",
	  "[item a]\nwhen = kind = 'event'\npoints = 2\ncap_each = 5 per quarter\ncap = 8\n", "",
	  { "kind=event day=20250110", "kind=event day=20250210", "kind=event day=20250310", "kind=event day=20250410", "kind=event day=20250510" },
	  "8" },                                                                                              /* 5 + 4 */
	{ "a limit for each paper over the items of a block; what has no id stands alone",
	  "[block b]\ncap_each = 6 per root_id\n[item a]\nin = b\nwhen = key\npoints = 4\n[item c]\nin = b\nwhen = excellent\npoints = 5\n"
	  "[item d]\nin = b\nwhen = kind = 'deed'\npoints = 4\n", "",
	  { "kind=proposal key=1 excellent=1 root_id=7", "kind=proposal key=1 root_id=8", "kind=proposal excellent=1 root_id=9", "kind=deed", "kind=deed" },
	  "23" },                                                                                             /* 6 + 4 + 5 + 4 + 4 */
	{ "a limit of each, in tiers; deductions count in it",
	  "[item a]\nwhen = kind = 'deed'\npoints = given\ncap_each =\n  9 per month : standing_now\n  3 per month : else\n", "",
	  { "kind=deed given=5 day=20250101", "kind=deed given=-1 day=20250102", "kind=deed given=2 day=20250201" }, "5" },   /* 3 of 4, and 2 */
	{ "a factor and a start have no record, so no limit of each",
	  "[block b]\nstart = 10\ntimes = 2\ncap_each = 3 per month\n[item a]\nin = b\nwhen = kind = 'deed'\npoints = 5\n", "", { "kind=deed" }, "26" },
	{ "an award that is half the base at most, and nothing when the base is under ten",
	  "[block base]\n[block award]\ncap = base / 2\ntimes =\n  0 : base < 10\n  1 : else\n[item a]\nin = base\nwhen = kind = 'event'\npoints = 6\n"
	  "[item b]\nin = award\nwhen = kind = 'deed'\npoints = 5\n", "", { "kind=event", "kind=event", "kind=deed", "kind=deed" }, "18" },   /* 12 + 6 of 10 */
	{ "the same with a base under ten",
	  "[block base]\n[block award]\ncap = base / 2\ntimes =\n  0 : base < 10\n  1 : else\n[item a]\nin = base\nwhen = kind = 'event'\npoints = 6\n"
	  "[item b]\nin = award\nwhen = kind = 'deed'\npoints = 5\n", "", { "kind=event", "kind=deed", "kind=deed" }, "6" },
	{ "a tenth of the base on top; a block may look at its own items",
	  "[block base]\ncap = 2 * a\n[item a]\nin = base\nwhen = kind = 'event'\npoints = 10\n[item b]\nin = base\nwhen = kind = 'deed'\npoints = 30\n"
	  "[block more]\nstart = base * 0.1\n", "", { "kind=event", "kind=deed" }, "22" },                    /* 20 of 40, 2 */
	{ "the two best of three blocks with limits of their own",
	  "[block w]\ncombine = best 2\n[block r]\nin = w\ncap = 6\n[item a]\nin = r\nwhen = kind = 'report'\npoints = 4\n"
	  "[item s]\nin = w\nwhen = kind = 'speech'\npoints = 5\ncap = 8\n[item h]\nin = w\nwhen = kind = 'history'\npoints = 7\n", "",
	  { "kind=report", "kind=report", "kind=speech", "kind=speech", "kind=history" }, "15" },             /* of 6, 8, 7 */
	{ "the three best of two are both",
	  "[block w]\ncombine = best 3\n[item a]\nin = w\nwhen = kind = 'report'\n[item b]\nin = w\nwhen = kind = 'deed'\n", "",
	  { "kind=report", "kind=deed" }, "2" },
	{ "the most absences in a row; the same meeting twice is one",
	  "[count c]\nwhen = kind = 'event'\nsame = event_id\nrun = status = 'absent'\n[item a]\nvalue = c\n", "",
	  { "kind=event status=absent day=20250301 event_id=1", "kind=event status=present day=20250201 event_id=2",
	    "kind=event status=absent day=20250401 event_id=3", "kind=event status=absent day=20250401 event_id=3",
	    "kind=event status=present day=20250501 event_id=4", "kind=event status=absent day=20250601 event_id=5" }, "2" },
	{ "points below 0 and above 100 are allowed",
	  "[item a]\nwhen = kind = 'deed'\npoints = 75\n", "", { "kind=deed", "kind=deed" }, "150" },
};

/* A table's rule begins with its own [rule] where it says something there. */
static const char *whole_rule(struct world *w, const char *rule)
{
	return arena_print(&w->arena, "%s%s", strncmp(rule, "[rule]", 6) ? "[rule]\nname = 试\n" : "", rule);
}

START_TEST(every_mechanism_gives_the_total_worked_out_by_hand)
{
	for (size_t i = 0; i < COUNT(mechanisms); i++) {
		const struct mechanism *m = &mechanisms[i];
		struct world *w = world_new();
		struct num sum = NUM(0);
		const struct result *r;

		w->term_from = 20200101;
		member(w, m->member);
		for (int k = 0; k < 10 && m->facts[k]; k++)
			fact(w, m->facts[k]);
		read_scheme(w, whole_rule(w, m->rule));
		run(w);
		ck_assert_msg(!strcmp(total_of(w, 1), m->total), "%s: %s, not %s\n%s", m->name, total_of(w, 1), m->total, json_of(w));
		r = result_of(w, 1);
		for (int k = 0; k < r->line_count; k++)
			if (!r->lines[k].outside)
				ck_assert(num_add(&sum, sum, r->lines[k].counted));
		ck_assert_msg(!num_cmp(sum, r->total), "%s: the counted column does not add up\n%s", m->name, json_of(w));
		w->totals_only = true;                  /* without lines the same total */
		run(w);
		ck_assert_str_eq(total_of(w, 1), m->total);
		world_free(w);
	}
}
END_TEST

static const struct score_line *line(struct world *w, int n)
{
	const struct result *r = result_of(w, 1);

	ck_assert_msg(n < r->line_count, "%s", json_of(w));
	return &r->lines[n];
}

START_TEST(a_cap_cuts_from_the_last_line_backwards_and_is_named)
{
	struct world *w = world_new();

	member(w, "");
	fact(w, "kind=proposal day=20250101");
	fact(w, "kind=proposal day=20250102");
	fact(w, "kind=proposal day=20250103");
	read_scheme(w, "[rule]\nname = x\n[block p]\nlabel = 二、提案\ncap = 25\n[item a]\nin = p\nlabel = 立案\nclause = 第三条\n"
	            "when = kind = 'proposal'\npoints = 11\ncap = 30\n");
	run(w);
	/* item: 33 -> 30 takes 3 from the third; block: 30 -> 25 takes 5 more from it: 11, 11, 3 */
	ck_assert_str_eq(num_text(&w->arena, line(w, 0)->counted), "11");
	ck_assert_str_eq(num_text(&w->arena, line(w, 1)->counted), "11");
	ck_assert_str_eq(num_text(&w->arena, line(w, 2)->counted), "3");
	ck_assert_str_eq(num_text(&w->arena, line(w, 2)->points), "11");
	ck_assert_str_eq(line(w, 2)->cut_by, "立案封顶30；提案封顶25");
	ck_assert_str_eq(line(w, 1)->cut_by, "");
	ck_assert_str_eq(line(w, 0)->clause, "第三条");
	ck_assert_int_eq(line(w, 2)->day, 20250103);
	world_free(w);
}
END_TEST

START_TEST(a_floor_gives_back_to_the_last_deductions)
{
	struct world *w = world_new();

	member(w, "");
	fact(w, "status=absent day=20250101");
	fact(w, "status=absent day=20250102");
	fact(w, "status=absent day=20250103");
	read_scheme(w, "[rule]\nname = x\n[block m]\nlabel = 会议\nstart = 50\nfloor = 0\n[item a]\nin = m\nwhen = status = 'absent'\npoints = -20\n");
	run(w);
	/* 50 - 60 = -10: the third gets 10 back */
	ck_assert_str_eq(line(w, 0)->label, "会议：起始分");
	ck_assert_str_eq(num_text(&w->arena, line(w, 2)->counted), "-20");
	ck_assert_str_eq(num_text(&w->arena, line(w, 3)->counted), "-10");
	ck_assert_str_eq(line(w, 3)->cut_by, "会议保底0");
	world_free(w);
}
END_TEST

START_TEST(losers_print_with_nothing_and_the_reason)
{
	static const struct { const char *rule, *why[3]; } cases[] = {
		{ "best = 1", { "", "取最高1件", "取最高1件" } },
		{ "skip = 1", { "前1件不计", "", "" } },
		{ "take = 2", { "", "", "只计前2件" } },
		{ "take = 1 per month", { "", "每月只计前1件", "每月只计前1件" } },
		{ "same = event_id", { "", "同一事项只计一次", "同一事项只计一次" } },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *w = world_new();

		member(w, "");
		for (int k = 0; k < 3; k++)
			fact(w, "kind=deed event_id=5");
		read_scheme(w, arena_print(&w->arena, "[rule]\nname = x\n[item a]\nwhen = kind = 'deed'\npoints = 3\n%s\n", cases[i].rule));
		run(w);
		for (int k = 0; k < 3; k++) {
			ck_assert_str_eq(line(w, k)->cut_by, cases[i].why[k]);
			ck_assert_str_eq(num_text(&w->arena, line(w, k)->counted), *cases[i].why[k] ? "0" : "3");
			ck_assert_str_eq(num_text(&w->arena, line(w, k)->points), "3");
		}
		world_free(w);
	}
}
END_TEST

START_TEST(a_line_says_which_tier_decided_and_a_value_names_all_its_sources)
{
	struct world *w = world_new();

	member(w, "");
	fact(w, "kind=event status=leave leave_state=approved source=attendance source_id=41 title=全会");
	fact(w, "kind=deed source=deed source_id=8 day=20250701");
	fact(w, "kind=deed source=deed source_id=9 day=20250702");
	read_scheme(w, "[rule]\nname = x\n[words]\n准假 = status = 'leave' and leave_state = 'approved'\n"
	            "[item a]\nwhen = kind = 'event'\npoints =\n 5 : status = 'present'\n -10 : 准假\n"
	            "[item b]\nwhen = kind = 'deed'\nvalue = 30 : n >= 2\n");
	run(w);
	ck_assert_str_eq(line(w, 0)->because, "准假");
	ck_assert_str_eq(line(w, 0)->sources[0].title, "全会");
	ck_assert_int_eq(line(w, 1)->source_count, 2);
	ck_assert(strstr(json_of(w), "\"item\":\"a\",\"clause\":\"\",\"points\":-10,\"counted\":-10,\"cut_by\":\"\",\"source\":\"attendance:41\"") != NULL);
	ck_assert(strstr(json_of(w), "\"source\":\"deed:8,deed:9\"") != NULL);
	ck_assert(!strncmp(json_of(w), "[\n{\"member_no\":\"001\",\"name\":\"委员1\",\"total\":20,\"grade\":\"\",\"lines\":[", 40));
	world_free(w);
}
END_TEST

START_TEST(nobody_is_asked_for_quarters_and_months_he_was_not_in_office)
{
	static const struct { const char *member; int quarters, months; } cases[] = {
		{ "joined_on=20220105", 0xf, 0xfff }, { "joined_on=20250101", 0xf, 0xfff },
		{ "joined_on=20250331", 0xf, 0xffc }, { "joined_on=20250401", 0xe, 0xff8 }, { "joined_on=20251231", 0x8, 0x800 },
		{ "left_on=20250630", 0x3, 0x03f }, { "left_on=20250701", 0x7, 0x07f },
		{ "joined_on=20250501 left_on=20250915", 0x6, 0x1f0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *w = world_new();
		const struct result *r;

		member(w, cases[i].member);
		read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'report'\n"
		            "[need quarter]\nwhen = kind = 'event'\nat_least = 1 per quarter\n"
		            "[need month]\nwhen = kind = 'event'\nat_least = 1 per month\n");
		run(w);
		r = result_of(w, 1);
		ck_assert_msg(r->needs[0].empty == cases[i].quarters, "%s: %x", cases[i].member, r->needs[0].empty);
		ck_assert_msg(r->needs[1].empty == cases[i].months, "%s: %x", cases[i].member, r->needs[1].empty);
		world_free(w);
	}
}
END_TEST

START_TEST(needs_are_checked_apart_from_the_score)
{
	struct world *w = world_new();
	const struct result *r;

	w->today = 20250815;                            /* July to September has begun, October not */
	member(w, "standing_now=1");
	fact(w, "kind=event status=present day=20250105");
	fact(w, "kind=event status=present day=20250805");
	read_scheme(w, "[rule]\nname = x\n[count c]\nwhen = kind = 'event'\n[item a]\nwhen = kind = 'report'\n"
	            "[need quarter]\nwhen = kind = 'event'\nat_least = 1 per quarter\n"
	            "[need month]\nwhen = kind = 'event'\nat_least = 1 per month\n"
	            "[need three]\nwhen = kind = 'event'\nat_least = 3\n"
	            "[need ok]\nmet = c >= 2 and (not standing_now or total = 0)\n"
	            "[need other]\nfor = not standing_now\nmet = c > 100\n");
	run(w);
	r = result_of(w, 1);
	ck_assert(!r->needs[0].met && r->needs[0].empty == BIT(1));                     /* April to June */
	ck_assert(!r->needs[1].met && r->needs[1].empty == (BIT(1) | BIT(2) | BIT(3) | BIT(4) | BIT(5) | BIT(6)));
	ck_assert(!r->needs[2].met && num_cmp(r->needs[2].have, NUM(2)) == 0);
	ck_assert(r->needs[3].met && r->needs[3].applies);
	ck_assert(!r->needs[4].applies);
	ck_assert_int_eq(r->unmet, 3);
	ck_assert_str_eq(total_of(w, 1), "0");
	world_free(w);
}
END_TEST

static void members_with(struct world *w, const int *points, int n)
{
	for (int i = 0; i < n; i++) {
		member(w, "");
		fact(w, arena_print(&w->arena, "kind=manual given=%d", points[i]));
	}
}

START_TEST(equal_totals_share_a_place_and_the_next_is_skipped)
{
	static const int points[] = { 70, 90, 80, 90 };
	struct world *w = world_new();

	members_with(w, points, 4);
	w->subjects[1].sort = "2";
	w->subjects[3].sort = "1";                      /* before member 2 among equals */
	member(w, "unranked=1");
	fact(w, "kind=manual given=100");
	member(w, "exempt=1");
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'manual'\npoints = given\n[rank]\nby = total desc\nbands = 红, 黄\n");
	run(w);
	ck_assert_int_eq(w->results.row[0].subject.id, 4);
	ck_assert_int_eq(w->results.row[1].subject.id, 2);
	ck_assert_int_eq(result_of(w, 4)->place, 1);
	ck_assert_int_eq(result_of(w, 2)->place, 1);
	ck_assert_int_eq(result_of(w, 3)->place, 3);
	ck_assert_int_eq(result_of(w, 1)->place, 4);
	ck_assert_str_eq(result_of(w, 2)->band, "红");          /* two of four each */
	ck_assert_str_eq(result_of(w, 3)->band, "黄");
	ck_assert_int_eq(w->results.row[4].subject.id, 5);      /* scored, no place */
	ck_assert_int_eq(result_of(w, 5)->place, 0);
	ck_assert_str_eq(total_of(w, 5), "100");
	ck_assert(result_of(w, 6)->exempt && !num_is(result_of(w, 6)->total));
	ck_assert_int_eq(w->results.ranked, 4);
	world_free(w);
}
END_TEST

START_TEST(who_is_not_asked_into_the_ranking_has_a_grade_and_no_place)
{
	static const int points[] = { 90, 80, 70, 60 }, place[] = { 0, 1, 2, 3 };
	struct world *w = world_new();

	for (int i = 0; i < 4; i++) {
		member(w, i ? "" : "special=1");
		fact(w, arena_print(&w->arena, "kind=manual given=%d", points[i]));
	}
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'manual'\npoints = given\n[rank]\nfor = not special\n"
	            "[grade]\n优秀 = place <= ranked / 3\n合格 = else\n");
	run(w);
	for (int i = 0; i < 4; i++) {
		ck_assert_int_eq(result_of(w, i + 1)->place, place[i]);
		ck_assert_str_eq(result_of(w, i + 1)->grade, i == 1 ? "优秀" : "合格");
	}
	ck_assert_int_eq(w->results.ranked, 3);
	world_free(w);
}
END_TEST

/* Among the first two in three years running; among the last two; new on this year's list, gone from last year's. */
START_TEST(earlier_places_and_grades_stand_beside_this_years)
{
	static const char *const earlier[][2] = {               /* last year, the year before */
		{ "amount=90 grade=优秀 place=1", "amount=88 grade=优秀 place=2" }, { "amount=70 grade=合格 place=9", "amount=90 grade=优秀 place=1" },
		{ "amount=90 grade=优秀 place=2", "amount=60 grade=合格 place=9" }, { NULL, NULL },
	};
	static const int want[4][2] = { { 0, -1 }, { 2, -1 }, { 1, 3 }, { 1, -1 } };
	struct world *w = world_new();

	for (int i = 0; i < 4; i++) {
		member(w, "");
		fact(w, arena_print(&w->arena, "kind=manual given=%d", 90 - i));
		for (int back = 1; back <= 2 && earlier[i][0]; back++)
			fact(w, arena_print(&w->arena, "kind=result day=%d1231 year=%d %s", 2025 - back, 2025 - back, earlier[i][back - 1]));
	}
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'manual'\npoints = given\n[grade]\n优秀 = place <= 2\n合格 = else\n"
	            "[follow thrice]\nwhen = place <= 2 and place_1 <= 2 and place_2 <= 2\n[follow last]\nwhen = place > ranked - 2\n"
	            "[follow new]\nwhen = grade = '优秀' and grade_1 <> '优秀'\n[follow gone]\nwhen = grade <> '优秀' and grade_1 = '优秀'\n");
	run(w);
	for (int i = 0; i < 4; i++) {
		const struct result *r = result_of(w, i + 1);
		int n = 0;

		while (n < 2 && want[i][n] >= 0)
			n++;
		ck_assert_int_eq(r->follow_count, n);
		for (int k = 0; k < n; k++)
			ck_assert_int_eq(r->follows[k], want[i][k]);
	}
	world_free(w);
}
END_TEST

START_TEST(what_does_not_divide_into_bands_falls_into_the_last)
{
	static const int points[] = { 9, 8, 7, 6, 5, 4, 3 };
	static const char *const bands[] = { "甲", "甲", "乙", "乙", "丙", "丙", "丙" };
	struct world *w = world_new();

	members_with(w, points, 7);
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'manual'\npoints = given\n[rank]\nbands = 甲，乙，丙\n");
	run(w);
	for (int i = 0; i < 7; i++)
		ck_assert_str_eq(result_of(w, i + 1)->band, bands[i]);
	world_free(w);
}
END_TEST

START_TEST(ranking_apart_inside_a_group_and_by_more_than_one_key)
{
	struct world *w = world_new();

	member(w, "committee_now=economy");
	fact(w, "kind=manual given=5");
	member(w, "committee_now=law");
	fact(w, "kind=manual given=3");
	member(w, "committee_now=economy");
	fact(w, "kind=manual given=5");
	fact(w, "kind=breach");
	read_scheme(w, "[rule]\nname = x\n[count bad]\nwhen = kind = 'breach'\n[item a]\nwhen = kind = 'manual'\npoints = given\n"
	            "[rank]\nby = total desc, bad\ngroup = committee_now\n");
	run(w);
	ck_assert_int_eq(result_of(w, 1)->place, 1);
	ck_assert_int_eq(result_of(w, 3)->place, 2);
	ck_assert_int_eq(result_of(w, 2)->place, 1);
	ck_assert_str_eq(result_of(w, 2)->group, "law");
	world_free(w);
}
END_TEST

START_TEST(grades_are_lower_bounds_and_a_veto_decides_first)
{
	static const struct { const char *given, *exact, *whole; } cases[] = {
		{ "90", "优秀", "优秀" }, { "89.5", "称职", "优秀" }, { "89.4", "称职", "称职" }, { "59.99", "不称职", "称职" }, { "0", "不称职", "不称职" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		for (int whole = 0; whole < 2; whole++) {
			struct world *w = world_new();

			member(w, "");
			fact(w, arena_print(&w->arena, "kind=manual given=%s", cases[i].given));
			member(w, "");
			fact(w, "kind=manual given=95");
			fact(w, "kind=breach");
			read_scheme(w, arena_print(&w->arena, "[rule]\nname = x\n%s[count breaches]\nwhen = kind = 'breach'\n"
			            "[item a]\nwhen = kind = 'manual'\npoints = given\n[grade]\n优秀 = 90\n称职 = 60\n不称职 = else\n"
			            "[veto]\n不称职 = breaches > 0\n", whole ? "grade_on = whole\n" : ""));
			run(w);
			ck_assert_str_eq(result_of(w, 1)->grade, whole ? cases[i].whole : cases[i].exact);
			ck_assert_str_eq(result_of(w, 1)->veto, "");
			ck_assert_str_eq(result_of(w, 2)->grade, "不称职");
			ck_assert_str_eq(result_of(w, 2)->veto, "不称职");
			world_free(w);
		}
}
END_TEST

START_TEST(consequences_look_at_the_grade_the_place_and_last_years_result)
{
	struct world *w = world_new();
	const struct result *r;

	for (int i = 0; i < 3; i++) {
		member(w, "");
		fact(w, arena_print(&w->arena, "kind=manual given=%d", 50 + i));
	}
	fact(w, "kind=result day=20241231 year=2024 amount=59.5 grade=不称职 place=2");         /* of member 3 */
	fact(w, "kind=result day=20231231 year=2023 amount=80 grade=称职 place=1");
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'manual'\npoints = given\n[grade]\n称职 = 60\n不称职 = else\n"
	            "[count failed]\nwhen = kind = 'result' and grade = '不称职'\nwindow = term\n"
	            "[follow talk]\nlabel = 约谈\nwhen = total < 60\n"
	            "[follow again]\nwhen = grade = '不称职' and total_1 < 60\ninstead_of = talk\n"
	            "[follow last_two]\nwhen = place > ranked - 2\n"
	            "[follow twice]\nwhen = failed >= 1 and grade_1 = '不称职' and place_1 <= 3 and place_2 <= 3\n"
	            "[follow not_known]\nwhen = not total_1 >= 60\n");
	run(w);
	r = result_of(w, 1);                            /* place 3 of 3, nothing known of last year */
	ck_assert_int_eq(r->follow_count, 2);
	ck_assert_int_eq(r->follows[0], 0);
	ck_assert_int_eq(r->follows[1], 2);
	r = result_of(w, 3);                            /* place 1, failed last year too */
	ck_assert_int_eq(r->follow_count, 3);
	ck_assert_int_eq(r->follows[0], 1);
	ck_assert_int_eq(r->follows[1], 3);
	ck_assert_int_eq(r->follows[2], 4);
	world_free(w);
}
END_TEST

START_TEST(a_body_counts_its_members)
{
	struct world *w = world_new();

	member(w, "members=3");
	fact(w, "kind=event status=present member_id=11");
	fact(w, "kind=event status=present member_id=11");
	fact(w, "kind=event status=present member_id=12");
	fact(w, "kind=event status=present member_id=0");       /* the body's own */
	read_scheme(w, "[rule]\nname = x\nsubject = group\n[count twice]\nwhen = kind = 'event'\nmembers = yes\nhaving = n >= 2\n"
	            "[count any]\nwhen = kind = 'event'\nmembers = yes\n"
	            "[item all]\nvalue =\n  5 : any = members\n  100 * twice + any : else\n");
	run(w);
	ck_assert_str_eq(total_of(w, 1), "102");        /* one of them twice, two at all, of three */
	world_free(w);
}
END_TEST

START_TEST(months_and_lists_follow_the_records)
{
	struct world *w = world_new();
	const struct result *r;

	member(w, "");
	fact(w, "kind=deed day=20250105 title=甲 key=1");
	fact(w, "kind=deed day=20250320 title=乙");
	fact(w, "kind=deed day=20250321 title=丙");
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = kind = 'deed'\npoints = 3\ncap = 7\n[list keys]\nwhen = key\n");
	run(w);
	r = result_of(w, 1);
	ck_assert_str_eq(num_text(&w->arena, r->month[0]), "3");
	ck_assert_str_eq(num_text(&w->arena, r->month[2]), "4");        /* 3 + 1 left under the cap */
	ck_assert_int_eq(r->listed_count, 1);
	ck_assert_str_eq(r->listed[0].source.title, "甲");
	ck_assert_uint_eq(w->results.hits[0], 3);
	world_free(w);
}
END_TEST

START_TEST(scope_leaves_people_out_altogether)
{
	struct world *w = world_new();

	member(w, "special=1");
	member(w, "");
	read_scheme(w, "[rule]\nname = x\nscope = not special\n[item a]\nwhen = kind = 'deed'\n");
	run(w);
	ck_assert_uint_eq(w->results.count, 1);
	ck_assert_int_eq(w->results.row[0].subject.id, 2);
	world_free(w);
}
END_TEST

START_TEST(what_cannot_be_computed_names_clause_member_and_record)
{
	static const struct { const char *rule, *fact, *says[4]; } cases[] = {
		{ "[item a]\nlabel = 分摊\nwhen = kind = 'proposal'\npoints = 10 / (authors - 1)\n", "kind=proposal authors=1 source=proposal source_id=77",
		  { "分摊", "委员1", "除数是0", "提案77" } },
		{ "[item a]\nlabel = 太大\nwhen = kind = 'manual'\npoints = given * given\n", "kind=manual given=100000000 source_id=78",
		  { "太大", "001", "数太大", "其他履职78" } },
		{ "[item a]\nlabel = 超过\nwhen = kind = 'manual'\npoints = 1000000001\n", "kind=manual source_id=79",
		  { "超过", "委员1", "数太大", "其他履职79" } },
		{ "[count z]\nwhen = kind = 'x'\n[item a]\nlabel = 值\nvalue = 1 / z\n", "kind=manual", { "值", "委员1", "除数是0", "第7行" } },
		{ "[item a]\nlabel = 条件\nwhen = 1 / authors > 0\n", "kind=manual source_id=80", { "条件", "委员1", "除数是0", "其他履职80" } },
		{ "[block b]\nlabel = 倒\ncap = months\nfloor = 20\n", "kind=manual", { "倒", "委员1", "封顶12低于保底20", "" } },
		{ "[item a]\nlabel = 排\nwhen = kind = 'manual'\norder = 1 / authors\n", "kind=manual source_id=81", { "排", "委员1", "除数是0", "其他履职81" } },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *w = world_new();

		member(w, "");
		fact(w, cases[i].fact);
		read_scheme(w, whole_rule(w, cases[i].rule));
		ck_assert_int_eq(run_quietly(w), LZ_INVALID);
		ck_assert(!w->score);
		for (int k = 0; k < 4; k++)
			ck_assert_msg(strstr(w->e.say, cases[i].says[k]) != NULL, "%s: %s", cases[i].says[k], w->e.say);
		world_free(w);
	}
}
END_TEST

/* --- properties ------------------------------------------------------------------------------------- */

static const char big_rule[] =
	"[rule]\nname = x\nround = line 2\ncap = 150\n[words]\n准假 = status = 'leave' and leave_state = 'approved'\n"
	"[block base]\nstart = 60\nfloor = 0\n[item missed]\nin = base\nwhen = kind = 'event'\npoints =\n -2 : 准假\n -5 : status = 'absent'\n"
	"[block award]\ncap = 30\n[item filed]\nin = award\nwhen = kind = 'proposal' and filed\norder = decided desc\nskip = 1\npoints = 5\nshare = 1 / authors\n"
	"[block inner]\nin = award\ncap = 7.5\ntimes = 0.9\n[item steps]\nin = inner\nwhen = kind = 'step'\nsame = root_id, body\npoints = level\nbest = 4\n"
	"[item rest]\nin = award\nrest = steps\npoints = 0.3\n[item further]\nin = award\nwhen = kind = 'deed'\ntake = 2 per quarter\npoints =\n 3 : nth <= 2\n 1/3 : else\n"
	"[block either]\ncombine = best\n[item e1]\nin = either\nwhen = kind = 'deed'\npoints = 2\n[item e2]\nin = either\nwhen = kind = 'step'\npoints = 1.5\n"
	"[block fee]\noutside = yes\n[item money]\nin = fee\nwhen = kind = 'deed'\npoints = 50\n"
	"[count c]\nwhen = kind = 'step'\n[need seasons]\nwhen = kind = 'deed'\nat_least = 1 per quarter\n[item lump]\nwhen = kind = 'event'\nvalue = 4 : n >= 3 and c > 1\n"
	"[list l]\nwhen = key\n[rank]\nby = total desc, c desc\ngroup = standing_now\nbands = a, b, c\n"
	"[grade]\n好 = 90\n中 = place <= 5\n差 = else\n[follow f]\nwhen = unmet > 0 and place > ranked - 3\n";

static uint64_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static void crowd(struct world *w, int people, int each, uint64_t seed)
{
	static const char *const kinds[] = { "event", "event", "event", "proposal", "step", "deed" };
	static const char *const status[] = { "present", "leave", "absent" };

	for (int i = 0; i < people; i++) {
		member(w, arena_print(&w->arena, "standing_now=%d unranked=%d sort=%d", (int)(next(&seed) % 2), next(&seed) % 9 == 0, (int)(next(&seed) % 50)));
		for (int k = 0; k < each; k++) {
			const char *kind = kinds[next(&seed) % COUNT(kinds)];

			fact(w, arena_print(&w->arena, "kind=%s status=%s leave_state=%s day=2025%02d%02d decided=2025%02d01 filed=%d authors=%d root_id=%d "
			     "body=b%d level=%d key=%d title=t%d", kind, status[next(&seed) % 3], next(&seed) % 2 ? "approved" : "refused",
			     (int)(next(&seed) % 12 + 1), (int)(next(&seed) % 28 + 1), (int)(next(&seed) % 12 + 1), (int)(next(&seed) % 2),
			     (int)(next(&seed) % 5 + 1), (int)(next(&seed) % 6), (int)(next(&seed) % 3), (int)(next(&seed) % 5), (int)(next(&seed) % 4 == 0),
			     (int)(next(&seed) % 9)));
		}
	}
}

START_TEST(the_order_of_the_records_changes_no_byte)
{
	struct world *w = world_new();
	const char *first;
	uint64_t seed = 3;

	crowd(w, 40, 30, 11);
	read_scheme(w, big_rule);
	run(w);
	first = json_of(w);
	ck_assert(strstr(first, "封顶") != NULL);
	for (int turn = 0; turn < 5; turn++) {
		for (size_t i = w->duty_count - 1; i > 0; i--) {
			size_t k = next(&seed) % (i + 1);
			struct duty t = w->duties[i];

			w->duties[i] = w->duties[k];
			w->duties[k] = t;
		}
		for (size_t i = w->subject_count - 1; i > 0; i--) {
			size_t k = next(&seed) % (i + 1);
			struct subject t = w->subjects[i];

			w->subjects[i] = w->subjects[k];
			w->subjects[k] = t;
		}
		run(w);
		ck_assert_str_eq(json_of(w), first);
	}
	world_free(w);
}
END_TEST

START_TEST(the_counted_column_adds_up_to_the_total)
{
	for (uint64_t seed = 1; seed < 20; seed++) {
		struct world *w = world_new();

		crowd(w, 10, (int)seed * 3, seed);
		read_scheme(w, big_rule);
		run(w);
		for (size_t i = 0; i < w->results.count; i++) {
			const struct result *r = &w->results.row[i];
			struct num sum = NUM(0);

			for (int k = 0; k < r->line_count; k++) {
				const struct score_line *l = &r->lines[k];

				if (!l->outside)
					ck_assert(num_add(&sum, sum, l->counted));
				ck_assert_msg(num_cmp(l->points, l->counted) == 0 || *l->cut_by, "a line was changed and does not say by what");
			}
			ck_assert_msg(num_cmp(sum, r->total) == 0, "%s != %s", num_text(&w->arena, sum), num_text(&w->arena, r->total));
		}
		world_free(w);
	}
}
END_TEST

START_TEST(two_runs_joined_are_one_run)
{
	struct world *w = world_new(), *other = world_new();
	struct score *half[2];
	struct score_input in;
	struct results results;
	struct sink out = { .arena = &w->arena };
	const char *whole;
	struct err e;

	crowd(w, 31, 20, 5);
	read_scheme(w, big_rule);
	run(w);
	whole = json_of(w);
	code_num(&other->codes, "numbered otherwise");  /* the second thread's table has other numbers */
	crowd(other, 31, 20, 5);
	for (int h = 0; h < 2; h++) {
		struct world *from = h ? other : w;

		in = input_of(from);
		half[h] = score_open(w->scheme, &in, &e);
		for (size_t i = 0; i < from->subject_count; i++)
			if ((int)(i % 2) == h)
				ck_assert(!score_subject(half[h], &from->subjects[i], from->duties + i * 20, 20, &e));
	}
	score_join(half[0], half[1]);
	ck_assert(!score_end(half[0], &results, &e));
	score_json(w->scheme, &results, &out);
	ck_assert_str_eq(out.text, whole);
	score_close(half[1]);
	score_close(half[0]);
	world_free(other);
	world_free(w);
}
END_TEST

START_TEST(the_days_a_run_reads_are_known_before)
{
	struct world *w = world_new();
	struct score_reads reads;

	read_scheme(w, "[rule]\nname = x\nyear = last 12-21 .. 12-20\n[item a]\nwhen = filed\n");
	score_window(w->scheme, 2025, 20220101, &reads);
	ck_assert_int_eq(reads.from, 20241221);
	ck_assert_int_eq(reads.to, 20251220);
	ck_assert_int_eq(reads.results_from, 0);
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = filed\ndate = decided\n[count c]\nwhen = filed\nwindow = term\n[item b]\nvalue = c\n"
	            "[follow f]\nwhen = total_2 < 60\n");
	score_window(w->scheme, 2025, 20220101, &reads);
	ck_assert_int_eq(reads.from, 20220101);
	ck_assert_int_eq(reads.to, 20251231);
	ck_assert_int_eq(reads.results_from, 20220101);
	world_free(w);
}
END_TEST

START_TEST(a_year_nobody_can_mean_is_refused)
{
	struct world *w = world_new();

	w->year = 25;
	read_scheme(w, "[rule]\nname = x\n[item a]\nwhen = filed\n");
	ck_assert_int_eq(run_quietly(w), LZ_INVALID);
	world_free(w);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("score");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, every_mechanism_gives_the_total_worked_out_by_hand);
	tcase_add_test(t, a_cap_cuts_from_the_last_line_backwards_and_is_named);
	tcase_add_test(t, a_floor_gives_back_to_the_last_deductions);
	tcase_add_test(t, losers_print_with_nothing_and_the_reason);
	tcase_add_test(t, a_line_says_which_tier_decided_and_a_value_names_all_its_sources);
	tcase_add_test(t, nobody_is_asked_for_quarters_and_months_he_was_not_in_office);
	tcase_add_test(t, needs_are_checked_apart_from_the_score);
	tcase_add_test(t, equal_totals_share_a_place_and_the_next_is_skipped);
	tcase_add_test(t, who_is_not_asked_into_the_ranking_has_a_grade_and_no_place);
	tcase_add_test(t, earlier_places_and_grades_stand_beside_this_years);
	tcase_add_test(t, what_does_not_divide_into_bands_falls_into_the_last);
	tcase_add_test(t, ranking_apart_inside_a_group_and_by_more_than_one_key);
	tcase_add_test(t, grades_are_lower_bounds_and_a_veto_decides_first);
	tcase_add_test(t, consequences_look_at_the_grade_the_place_and_last_years_result);
	tcase_add_test(t, a_body_counts_its_members);
	tcase_add_test(t, months_and_lists_follow_the_records);
	tcase_add_test(t, scope_leaves_people_out_altogether);
	tcase_add_test(t, what_cannot_be_computed_names_clause_member_and_record);
	tcase_add_test(t, the_order_of_the_records_changes_no_byte);
	tcase_add_test(t, the_counted_column_adds_up_to_the_total);
	tcase_add_test(t, two_runs_joined_are_one_run);
	tcase_add_test(t, the_days_a_run_reads_are_known_before);
	tcase_add_test(t, a_year_nobody_can_mean_is_refused);
	return suite_run("score", t);
}

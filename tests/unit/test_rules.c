/* The printed rules that come with the program beside the four of test_schemes.c: invented members, their records, and
 * what the rule text gives them, worked out by hand. Every limit of every file is reached by somebody here. */
#include "rule_help.h"
#include "suite.h"

enum { FACTS = 24 };

static const struct rule_case {
	const char *rule, *who, *columns, *facts[FACTS], *total;
	const char *grade;                      /* NULL: the rule has none */
	const char *follow;                     /* ids of who is to be listed; NULL: nobody */
	int unmet, listed;
	const char *also;                       /* another result: "fees=285" */
} cases[] = {
	/* 5 half days of 6: 25; 5 + 5; training 10 whole, 5 in part: 50. Of four minimums only the plenary is met */
	{ "minhang", "goes to meetings", "",
	  { "kind=event type=plenary status=present units=6 units_present=5", "kind=event type=standing_committee status=present",
	    "kind=event type=inspection status=present", "kind=event type=research status=absent",
	    "kind=event type=training status=present units=2 units_present=2", "kind=event type=training status=present units=2 units_present=1" },
	  .total = "50", .unmet = 3 },
	/* base: the highest once, 15; key 15 + 3; excellent 10 + 2; by hand 4 + 2.5: 51.5 */
	{ "minhang", "writes", "",
	  { "kind=proposal submitted=1 filed=1 form=individual author_no=1", "kind=proposal submitted=1 filed=1 form=joint author_no=1 key=1 excellent=1",
	    "kind=proposal submitted=1 filed=1 form=joint author_no=3 key=1 excellent=1", "kind=report submitted=1",
	    "kind=manual type=reports_by_hand given=4", "kind=manual type=bonus_by_hand given=2.5" }, .total = "51.5", .unmet = 2 },
	/* two co-signed: 3 once; the own one is not filed */
	{ "minhang", "co-signs", "",
	  { "kind=proposal submitted=1 filed=1 form=joint author_no=2", "kind=proposal submitted=1 filed=1 form=collective author_no=4",
	    "kind=proposal submitted=1 form=individual author_no=1" }, .total = "3", .unmet = 3 },

	/* 35 (the second plenary is one too many) + 30 + 30 of 37.5 + 15 + 10 = 120, the printed most of a 常委; 5 + 3 + 1 award */
	{ "hefei-county-template", "a standing member who does all", "standing_now=1",
	  { "kind=event type=plenary status=present units=4 units_present=4", "kind=event type=plenary status=present units=4 units_present=4",
	    "kind=event type=standing_committee standing=1 status=present units=1 units_present=1",
	    "kind=event type=standing_committee standing=1 status=present units=1 units_present=1",
	    "kind=event type=lecture status=present", "kind=event type=training status=present", "kind=event type=research status=present",
	    "kind=event type=inspection status=present", "kind=event type=forum status=present",
	    "kind=proposal filed=1 form=joint author_no=1", "kind=proposal filed=1 form=individual author_no=1",
	    "kind=step of=report act=adopted body=own level=2 root_id=11", "kind=step of=report act=adopted body=own level=2 root_id=12",
	    "kind=report submitted=1 adopted=1", "kind=report submitted=1" }, .total = "129", .also = "base=120" },
	/* 委员: 35 + 30 + 15 + 10 = 90 */
	{ "hefei-county-template", "a member who does all", "",
	  { "kind=event type=plenary status=present units=4 units_present=4", "kind=event type=lecture status=present",
	    "kind=event type=training status=present", "kind=event type=research status=present", "kind=event type=forum status=present",
	    "kind=proposal filed=1 form=individual author_no=1", "kind=step of=report act=adopted body=own level=2 root_id=11" }, .total = "90" },
	/* late at the plenary: nothing; 常委 until June, so no 30; best of 5 and 10 is the base, the other +5; by hand -3: 12 */
	{ "hefei-county-template", "no longer a standing member", "",
	  { "kind=event type=plenary status=present units=4 units_present=4 late=1",
	    "kind=event type=standing_committee standing=1 status=present units=1 units_present=1",
	    "kind=proposal filed=1 form=joint author_no=3", "kind=proposal filed=1 form=joint author_no=1",
	    "kind=manual type=deduction_by_hand given=-3" }, .total = "12" },
	/* all of them means all of them */
	{ "hefei-county-template", "one standing committee excused", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=present units=1 units_present=1",
	    "kind=event type=standing_committee standing=1 status=leave leave_state=approved units=1 units_leave=1" }, .total = "0" },
	/* 15 + 5 x 5 to 20; excellent 8 + 8, none for the co-signer; 10 + 7 x 3 = 21 to 20; taken twice higher up, once 6; by hand 2: 89 */
	{ "hefei-county-template", "all the award has", "",
	  { "kind=proposal filed=1 form=individual author_no=1 excellent=1", "kind=proposal filed=1 form=individual author_no=1 excellent=1",
	    "kind=proposal filed=1 form=individual author_no=1", "kind=proposal filed=1 form=individual author_no=1",
	    "kind=proposal filed=1 form=individual author_no=1", "kind=proposal filed=1 form=individual author_no=1",
	    "kind=proposal form=joint author_no=2 excellent=1",
	    "kind=step of=report act=adopted body=own level=2 root_id=1", "kind=step of=report act=adopted body=own level=2 root_id=2",
	    "kind=step of=report act=adopted body=own level=2 root_id=3", "kind=step of=report act=adopted body=own level=2 root_id=4",
	    "kind=step of=report act=adopted body=own level=2 root_id=5", "kind=step of=report act=adopted body=own level=2 root_id=6",
	    "kind=step of=report act=adopted body=own level=2 root_id=7", "kind=step of=report act=adopted body=own level=2 root_id=8",
	    "kind=step of=report act=adopted body=cppcc level=3 root_id=1", "kind=step of=report act=adopted body=cppcc level=4 root_id=1",
	    "kind=manual type=award_by_hand given=2" }, .total = "89" },
	/* printed twice in the own bulletin is once adopted */
	{ "hefei-county-template", "one report in two issues", "",
	  { "kind=step of=report act=adopted body=own level=2 root_id=5", "kind=step of=report act=adopted body=own level=2 root_id=5" }, .total = "10" },

	/* 20 x 4; 10; 5 + 5; the higher of two awards 10: 110 */
	{ "guangshui-2017", "does all twice", "",
	  { "kind=proposal filed=1 author_no=1", "kind=proposal filed=1 author_no=1", "kind=report submitted=1", "kind=history",
	    "kind=deed type=enterprise_service", "kind=deed type=enterprise_service", "kind=deed type=help_poor", "kind=deed type=help_poor",
	    "kind=deed type=study_notes", "kind=deed type=study_notes", "kind=deed type=study_essay", "kind=deed type=study_essay",
	    "kind=award level=3", "kind=award level=5" }, .total = "110" },
	/* 15, the report that came of it is not paid again; 10 - 2 - 1.5 - 2 - 3 - 1 - 1.5 = -1, used up */
	{ "guangshui-2017", "late and away", "standing_now=1",
	  { "kind=proposal converted=1 author_no=1", "kind=proposal filed=1 author_no=2", "kind=report submitted=1 born_of=proposal",
	    "kind=sitting type=plenary status=present late=1 left_early=1", "kind=sitting type=plenary part=group status=absent",
	    "kind=event type=plenary status=absent", "kind=sitting type=standing_committee standing=1 status=present late=1",
	    "kind=event type=standing_committee standing=1 status=leave leave_state=refused", "kind=sitting type=research status=present left_early=1",
	    "kind=event type=forum status=absent" }, .total = "15", .also = "attendance=0" },
	/* 10; 10 - 1.5; provincial 8 over the city's 4: 26.5 */
	{ "guangshui-2017", "a co-signer", "",
	  { "kind=proposal converted=1 author_no=2", "kind=event type=forum status=absent", "kind=event type=forum status=leave leave_state=approved",
	    "kind=event type=standing_committee status=absent", "kind=award level=2", "kind=award level=4" }, .total = "26.5" },

	/* 2 + 1 + 2 + 2 + 1 + 2 + 2 + 2 + 1.5: the written speech and the spoken one are paid apart */
	{ "xuanwei-2016", "goes everywhere", "",
	  { "kind=event type=plenary status=present", "kind=event type=special_committee_meeting status=present", "kind=speech part=written type=plenary",
	    "kind=speech part=oral type=plenary", "kind=event type=training status=present", "kind=event type=research status=present",
	    "kind=event type=inspection status=present", "kind=event type=appraisal status=present", "kind=manual type=invited_by_hand given=1.5" },
	  .total = "15.5", .follow = "few_in_term" },
	/* away in 2023 and, leave refused, in 2025; three proposals in 2022 but none since 2024 */
	{ "xuanwei-2016", "twice away", "",
	  { "kind=event type=plenary status=absent day=20230110", "kind=event type=plenary status=leave leave_state=refused",
	    "kind=proposal submitted=1 day=20220301", "kind=proposal submitted=1 day=20220302", "kind=proposal submitted=1 day=20220303",
	    "kind=result day=20241231 year=2024 amount=3" }, .total = "0", .follow = "revoke no_further_term" },
	{ "xuanwei-2016", "once away", "",
	  { "kind=event type=plenary status=absent day=20230110", "kind=event type=plenary status=leave leave_state=approved",
	    "kind=proposal submitted=1 day=20220301", "kind=proposal submitted=1 day=20220302", "kind=proposal submitted=1 day=20240303",
	    "kind=result day=20241231 year=2024 amount=3" }, .total = "0", .follow = "criticise" },

	/* 4 x 3 to 9; handed in after November: next year's */
	{ "hongkou-2020", "four own ones", "",
	  { "kind=proposal filed=1 author_no=1 day=20241205", "kind=proposal filed=1 author_no=1", "kind=proposal filed=1 author_no=1",
	    "kind=proposal merged=1 author_no=1", "kind=proposal filed=1 author_no=1 day=20251201", "kind=proposal filed=1 author_no=1 active=0" }, .total = "9" },
	/* 7 x 0.5 to 3; one was not countersigned */
	{ "hongkou-2020", "eight joint ones", "",
	  { "kind=proposal filed=1 author_no=2 confirmed=1", "kind=proposal filed=1 author_no=2 confirmed=1", "kind=proposal filed=1 author_no=2 confirmed=1",
	    "kind=proposal filed=1 author_no=2 confirmed=1", "kind=proposal filed=1 author_no=2 confirmed=1", "kind=proposal filed=1 author_no=2 confirmed=1",
	    "kind=proposal filed=1 author_no=2 confirmed=1", "kind=proposal filed=1 author_no=2" }, .total = "3" },
	/* 3 + 0.5 from last December */
	{ "hongkou-2020", "last December", "",
	  { "kind=proposal filed=1 author_no=1 day=20241205", "kind=proposal filed=1 author_no=2 confirmed=1 day=20241220" }, .total = "3.5" },
	/* -1 -2 -2 -1 -1, said no in time 0, never registered 0; by hand 10 + 1 + 2 + 3 + 4 + 0.5: 13.5 */
	{ "hongkou-2020", "away", "",
	  { "kind=event must=1 status=leave leave_state=approved", "kind=event must=1 status=absent", "kind=event must=1 status=leave leave_state=refused",
	    "kind=event registered=1 status=absent", "kind=event status=leave leave_state=refused", "kind=event registered=1 status=declined",
	    "kind=event status=absent", "kind=event status=leave leave_state=approved registered=1", "kind=manual type=activities_by_hand given=10",
	    "kind=manual type=speeches_by_hand given=1", "kind=manual type=proposals_by_hand given=2", "kind=manual type=reports_by_hand given=3",
	    "kind=manual type=research_by_hand given=4", "kind=manual type=bonus_by_hand given=0.5" }, .total = "13.5" },

	/* seven: six away, with leave or not, and one of three sittings is less than two thirds */
	{ "weihai-2013", "seven standing committees", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=absent units=1 day=20220601", "kind=event type=standing_committee standing=1 status=absent units=1 day=20220901",
	    "kind=event type=standing_committee standing=1 status=absent units=1 day=20230601", "kind=event type=standing_committee standing=1 status=absent units=1 day=20230901",
	    "kind=event type=standing_committee standing=1 status=absent units=1 day=20240601",
	    "kind=event type=standing_committee standing=1 status=leave leave_state=approved leave_type=personal units=1",
	    "kind=event type=standing_committee standing=1 status=present units=3 units_present=1" }, .total = "0", .follow = "leave_standing", .also = "standing_missed=7" },
	/* five, and two that do not count: called to a higher meeting, and present for exactly two thirds */
	{ "weihai-2013", "five standing committees", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=absent units=1", "kind=event type=standing_committee standing=1 status=absent units=1",
	    "kind=event type=standing_committee standing=1 status=absent units=1", "kind=event type=standing_committee standing=1 status=absent units=1",
	    "kind=event type=standing_committee standing=1 status=absent units=1",
	    "kind=event type=standing_committee standing=1 status=leave leave_state=approved leave_type=upper_meeting units=1",
	    "kind=event type=standing_committee standing=1 status=present units=3 units_present=2" }, .total = "0", .also = "standing_missed=5" },
	{ "weihai-2013", "three plenaries, seven standing committees when still 常委", "",
	  { "kind=event type=plenary status=absent units=4 day=20230110", "kind=event type=plenary status=leave leave_state=approved leave_type=illness units=4 day=20240110",
	    "kind=event type=plenary status=absent units=4", "kind=event type=standing_committee standing=1 status=absent units=1",
	    "kind=event type=standing_committee standing=1 status=absent units=1", "kind=event type=standing_committee standing=1 status=absent units=1",
	    "kind=event type=standing_committee standing=1 status=absent units=1", "kind=event type=standing_committee standing=1 status=absent units=1",
	    "kind=event type=standing_committee standing=1 status=absent units=1", "kind=event type=standing_committee standing=1 status=absent units=1" },
	  .total = "0", .follow = "leave_seat" },

	/* leave or not, three in the year */
	{ "shandong-2013", "three in a year", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=absent", "kind=event type=standing_committee standing=1 status=leave leave_state=approved",
	    "kind=event type=standing_committee standing=1 status=absent" }, .total = "0", .follow = "leave_standing" },
	/* 2 + 2 + 2 + 1 in four years */
	{ "shandong-2013", "seven in the term", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=absent day=20220401", "kind=event type=standing_committee standing=1 status=absent day=20220801",
	    "kind=event type=standing_committee standing=1 status=absent day=20230401", "kind=event type=standing_committee standing=1 status=absent day=20230801",
	    "kind=event type=standing_committee standing=1 status=absent day=20240401", "kind=event type=standing_committee standing=1 status=absent day=20240801",
	    "kind=event type=standing_committee standing=1 status=absent" }, .total = "0", .follow = "leave_standing", .also = "standing_missed=1" },
	{ "shandong-2013", "three plenaries in the term, no longer 常委", "",
	  { "kind=event type=plenary status=absent day=20230110", "kind=event type=plenary status=leave leave_state=approved day=20240110",
	    "kind=event type=plenary status=absent", "kind=event type=standing_committee standing=1 status=absent",
	    "kind=event type=standing_committee standing=1 status=absent", "kind=event type=standing_committee standing=1 status=absent" },
	  .total = "0", .follow = "leave_seat" },

	/* both whole plenaries; two standing committees, but no longer 常委 */
	{ "hunan-2009", "never came", "",
	  { "kind=event type=plenary status=absent units=5 day=20230110", "kind=event type=plenary status=leave leave_state=late units=5",
	    "kind=event type=standing_committee standing=1 status=absent units=1", "kind=event type=standing_committee standing=1 status=absent units=1" },
	  .total = "0", .follow = "lose_seat", .listed = 1 },
	/* one whole plenary and one of which a sitting was attended; approved leave is no absence, asked a day before is late */
	{ "hunan-2009", "came once", "",
	  { "kind=event type=plenary status=absent units=5 day=20230110", "kind=event type=plenary status=absent units=5 units_present=1",
	    "kind=event type=plenary status=leave leave_state=approved leave_ahead=2 units=5",
	    "kind=event type=standing_committee status=leave leave_state=approved leave_ahead=2 units=1" }, .total = "0", .listed = 1 },
	{ "hunan-2009", "two standing committees", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=absent units=1 day=20230601", "kind=event type=standing_committee standing=1 status=absent units=1" },
	  .total = "0", .follow = "lose_standing" },

	/* nothing handed in this year and last, and away from the plenary of 2023 */
	{ "urumqi-2012", "silent", "",
	  { "kind=event type=plenary status=absent day=20230110", "kind=result day=20241231 year=2024 amount=0" }, .total = "0",
	  .follow = "warn plenary_once", .unmet = 2 },
	/* two standing committees this year and a compulsory inspection in 2023; the first year has no last year */
	{ "urumqi-2012", "three times away", "standing_now=1",
	  { "kind=event type=standing_committee standing=1 status=absent", "kind=event type=standing_committee standing=1 status=leave leave_state=refused",
	    "kind=event type=inspection must=1 status=absent day=20230601", "kind=event type=inspection status=absent" }, .total = "0",
	  .follow = "standing_twice three_times", .unmet = 2 },
	/* the proposal of last year and the report of this: neither is missing for two years. No longer 常委 */
	{ "urumqi-2012", "by turns", "",
	  { "kind=proposal submitted=1 day=20240301", "kind=report submitted=1", "kind=result day=20241231 year=2024 amount=0",
	    "kind=event type=standing_committee standing=1 status=absent", "kind=event type=standing_committee standing=1 status=absent" }, .total = "0", .unmet = 1 },
	/* the other way round */
	{ "urumqi-2012", "by other turns", "",
	  { "kind=report submitted=1 day=20240301", "kind=proposal submitted=1", "kind=result day=20241231 year=2024 amount=0" }, .total = "0", .unmet = 1 },

	/* 5 + 10 + 10 + 30 + 30 = 85 points and yuan; 100 yuan each without points for a leader's remark and 全国政协; by hand 7 */
	{ "lvliang-minjin", "writes upwards", "",
	  { "kind=step of=report act=adopted level=3 body=democratic_party", "kind=step of=report act=adopted level=4 body=democratic_party",
	    "kind=step of=report act=adopted level=3 body=cppcc", "kind=step of=report act=adopted level=4 body=government",
	    "kind=step of=report act=adopted level=5 body=democratic_party", "kind=step of=report act=remark level=4 body=leader",
	    "kind=step of=report act=adopted level=5 body=cppcc", "kind=step of=report act=remark level=3 body=leader",
	    "kind=manual type=reports_by_hand given=7" }, .total = "92", .also = "fees=285" },

	/* 62 + 9 x 4 to 27 = 89, as printed; + 1.5 + 2 */
	{ "guangzhou-2015", "a standing member", "standing_now=1",
	  { "kind=manual type=base_by_hand given=62", "kind=event type=standing_committee standing=1 status=present",
	    "kind=event type=standing_committee standing=1 status=present", "kind=event type=standing_committee standing=1 status=present",
	    "kind=event type=standing_committee standing=1 status=present", "kind=manual type=bonus_by_hand given=1.5",
	    "kind=manual type=award_by_hand given=2" }, .total = "92.5", .follow = "listed", .unmet = 6, .also = "base=89" },
	/* the six ones, two of them meetings of the own 专委会 */
	{ "guangzhou-2015", "six ones", "",
	  { "kind=manual type=base_by_hand given=65", "kind=event type=plenary status=present", "kind=event type=training status=present",
	    "kind=event type=special_committee_meeting status=present", "kind=event type=special_committee_meeting status=present",
	    "kind=event type=research status=present", "kind=proposal submitted=1", "kind=report submitted=1",
	    "kind=event type=standing_committee status=present" }, .total = "65", .follow = "listed up_to_standard" },

	/* 60 + 5 - 10; last year 50 */
	{ "dongcheng-2015", "below twice", "",
	  { "kind=manual type=proposals_by_hand given=5", "kind=manual type=meetings_by_hand given=-10", "kind=result day=20241231 year=2024 amount=50" },
	  .total = "55", .grade = "不称职", .follow = "leave_seat" },
	{ "dongcheng-2015", "below once", "", { "kind=manual type=reports_by_hand given=-0.5", "kind=result day=20241231 year=2024 amount=60" },
	  .total = "59.5", .grade = "不称职", .follow = "talk" },
	/* no upper limit: 60 + 80 */
	{ "dongcheng-2015", "without limit", "", { "kind=manual type=activities_by_hand given=80" }, .total = "140", .grade = "称职" },

	{ "jintai-2019", "below forty twice", "",
	  { "kind=manual type=meetings_by_hand given=10", "kind=manual type=proposals_by_hand given=9.5", "kind=manual type=activities_by_hand given=10",
	    "kind=manual type=reports_by_hand given=5", "kind=manual type=groups_by_hand given=5", "kind=result day=20241231 year=2024 amount=39" },
	  .total = "39.5", .follow = "leave_seat" },
	{ "jintai-2019", "forty", "", { "kind=manual type=meetings_by_hand given=40", "kind=result day=20241231 year=2024 amount=39" }, .total = "40" },
	{ "jintai-2019", "below forty for the first time", "", { "kind=manual type=meetings_by_hand given=39", "kind=result day=20241231 year=2024 amount=40" }, .total = "39" },

	{ "kenli-2019", "one of each", "",
	  { "kind=manual type=meetings_by_hand given=1", "kind=manual type=activities_by_hand given=2", "kind=manual type=proposals_by_hand given=3",
	    "kind=manual type=reports_by_hand given=4", "kind=manual type=speeches_by_hand given=5" }, .total = "15", .grade = "称职", .follow = "commend" },
	{ "kenli-2019", "not up to it for the second time", "",
	  { "kind=manual type=unfit_by_hand given=0", "kind=result day=20231231 year=2023 amount=10 grade=不称职",
	    "kind=result day=20241231 year=2024 amount=10 grade=称职" }, .total = "0", .grade = "不称职", .follow = "commend leave_seat" },
	{ "kenli-2019", "not up to it for the first time", "", { "kind=manual type=unfit_by_hand given=0" }, .total = "0", .grade = "不称职", .follow = "commend remind" },

	{ "yongchun-2018", "under the line", "", { "kind=manual type=total_by_hand given=69.5" }, .total = "69.5", .follow = "talk" },
	{ "yongchun-2018", "a breach decides by itself", "", { "kind=manual type=total_by_hand given=95", "kind=breach" }, .total = "95", .follow = "leave_seat" },
	{ "yongchun-2018", "on the line", "", { "kind=manual type=total_by_hand given=70" }, .total = "70" },

	{ "foshan-2013", "on the line, both ones done", "",
	  { "kind=manual type=total_by_hand given=60", "kind=report submitted=1", "kind=event type=research status=present" }, .total = "60" },
	{ "foshan-2013", "under it", "", { "kind=manual type=total_by_hand given=59.5", "kind=event type=research status=absent" }, .total = "59.5",
	  .follow = "leave_seat", .unmet = 2 },

	/* two days ahead is in time, one is not, nor is what was never written down; other meetings have no such rule */
	{ "wuxi-2012", "asks late", "",
	  { "kind=event type=plenary status=leave leave_state=approved leave_ahead=2", "kind=event type=plenary status=leave leave_state=approved leave_ahead=1",
	    "kind=event type=standing_committee status=leave leave_state=pending", "kind=event type=forum status=leave leave_state=approved" }, .total = "0", .listed = 2 },
};

static void people(struct world *w, const struct rule_case *c)
{
	w->term_from = 20220101;
	member(w, c->columns);
	for (int k = 0; k < FACTS && c->facts[k]; k++)
		fact(w, arena_print(&w->arena, "day=2025%02d%02d %s", k % 11 + 1, k + 1, c->facts[k]));
}

START_TEST(every_rule_gives_the_totals_worked_out_by_hand)
{
	const struct rule_case *c = &cases[_i];
	struct world *w = world_new();
	const char *got, *want;

	shipped(w, c->rule);
	people(w, c);
	run(w);
	got = seen(w, result_of(w, 1));
	want = arena_print(&w->arena, "total %s, grade %s, unmet %d, listed %d, follow%s%s,", c->total, c->grade ? c->grade : "", c->unmet,
	                   c->listed, c->follow ? " " : "", c->follow ? c->follow : "");
	ck_assert_msg(!strncmp(got, want, strlen(want)), "%s, %s:\n%s\nnot\n%s\n%s", c->rule, c->who, got, want, json_of(w));
	if (c->also)
		ck_assert_msg(strstr(got, arena_print(&w->arena, ", %s,", c->also)) != NULL, "%s, %s: %s in\n%s", c->rule, c->who, c->also, got);
	world_free(w);
}
END_TEST

static bool matters(const char *rule, const char *text)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct world *w;
		struct scheme_errors errors;
		const char *before;
		bool differs;

		if (strcmp(cases[i].rule, rule) != 0)
			continue;
		w = world_new();
		people(w, &cases[i]);
		shipped(w, rule);
		run(w);
		before = seen(w, result_of(w, 1));
		w->scheme = scheme_read(&w->arena, text, strlen(text), rule, &errors);
		differs = !w->scheme;
		if (!differs) {
			run(w);
			differs = strcmp(before, seen(w, result_of(w, 1))) != 0;
		}
		world_free(w);
		if (differs)
			return true;
	}
	return false;
}

START_TEST(every_limit_is_reached_by_somebody)
{
	struct arena a = { NULL };
	const char *rule = cases[_i].rule, *text;
	int no = 0;

	if (_i && !strcmp(cases[_i - 1].rule, rule))
		return;                                 /* once a rule */
	text = scheme_shipped(rule, NULL);
	for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		no++;
		ck_assert_msg(!is_limit(line) || matters(rule, without(&a, text, line)), "%s, line %d: %.40s", rule, no, line);
	}
	arena_free(&a);
}
END_TEST

START_TEST(hongkou_has_seven_bands_and_leaves_some_out)
{
	static const char *const bands[] = { "第一档", "第一档", "第二档", "第二档", "第三档", "第三档", "第四档", "第四档", "第五档", "第五档",
		"第六档", "第六档", "第七档", "第七档", "第七档", "第七档" };
	struct world *w = world_new();

	shipped(w, "hongkou-2020");
	for (size_t i = 0; i < COUNT(bands); i++) {     /* 16 / 7 = 2 each, what is left over is in the last */
		member(w, "");
		fact(w, arena_print(&w->arena, "kind=manual type=bonus_by_hand given=%d", 100 - (int)i));
	}
	member(w, "unranked=1");
	fact(w, "kind=manual type=bonus_by_hand given=99");
	run(w);
	for (size_t i = 0; i < COUNT(bands); i++)
		ck_assert_str_eq(result_of(w, (int64_t)i + 1)->band, bands[i]);
	ck_assert_int_eq(result_of(w, 17)->place, 0);
	world_free(w);
}
END_TEST

START_TEST(guangzhou_ranks_inside_each_committee_and_office)
{
	struct world *w = world_new();

	shipped(w, "guangzhou-2015");
	for (int i = 0; i < 14; i++) {                  /* six plain and one 常委 in each of two 专委会 */
		member(w, arena_print(&w->arena, "committee_now=%s%s", i % 2 ? "文史委" : "proposal_committee", i >= 12 ? " standing_now=1" : ""));
		fact(w, arena_print(&w->arena, "kind=manual type=base_by_hand given=%d", i >= 12 ? 20 : 65 - i));
	}
	run(w);
	ck_assert_int_eq(result_of(w, 1)->place, 1);
	ck_assert_int_eq(result_of(w, 2)->place, 1);
	ck_assert_int_eq(result_of(w, 3)->place, 2);
	ck_assert_int_eq(result_of(w, 9)->place, 5);
	ck_assert_int_eq(result_of(w, 9)->follow_count, 1);
	ck_assert_int_eq(result_of(w, 11)->place, 6);   /* the sixth of the 提案委员会 is not on the list */
	ck_assert_int_eq(result_of(w, 11)->follow_count, 0);
	ck_assert_int_eq(result_of(w, 13)->place, 1);   /* 20 points, and first among the 常委 of the 提案委员会 */
	ck_assert_str_eq(result_of(w, 13)->group, "提案委员会、是常委");
	ck_assert_str_eq(result_of(w, 12)->group, "文史委、不是常委");
	ck_assert_str_eq(total_of(w, 13), "20");
	world_free(w);
}
END_TEST

START_TEST(kenli_counts_all_who_share_place_thirty)
{
	struct world *w = world_new();

	shipped(w, "kenli-2019");
	for (int i = 1; i <= 32; i++) {
		member(w, "");
		fact(w, arena_print(&w->arena, "kind=manual type=meetings_by_hand given=%d", i == 31 ? 70 : 100 - i));
	}
	run(w);
	ck_assert_int_eq(result_of(w, 31)->place, 30);
	ck_assert_int_eq(result_of(w, 31)->follow_count, 1);
	ck_assert_int_eq(result_of(w, 32)->place, 32);
	ck_assert_int_eq(result_of(w, 32)->follow_count, 0);
	world_free(w);
}
END_TEST

int main(void)
{
	TCase *t = tcase_create("rules");

	tcase_add_loop_test(t, every_rule_gives_the_totals_worked_out_by_hand, 0, COUNT(cases));
	tcase_add_loop_test(t, every_limit_is_reached_by_somebody, 0, COUNT(cases));
	tcase_add_test(t, hongkou_has_seven_bands_and_leaves_some_out);
	tcase_add_test(t, guangzhou_ranks_inside_each_committee_and_office);
	tcase_add_test(t, kenli_counts_all_who_share_place_thirty);
	return suite_run("rules", t);
}

/* paper_duty.h - a duty as a line of a member's summary: which part of the form it belongs to, and what it says. */
#ifndef LZ_PAPER_DUTY_H
#define LZ_PAPER_DUTY_H
#include "lvzhi/duty.h"
#include "lvzhi/store.h"

enum duty_section { SECTION_MEETING, SECTION_PROPOSAL, SECTION_REPORT, SECTION_SPEECH, SECTION_ACTIVITY, SECTION_OTHER,
		    SECTION_COUNT, SECTION_NONE = -1 };

struct duty_line {
	int64_t day, source_id;
	const char *source, *title, *state;     /* state: 出席；第一提案人，立案，重点；采用（省级） */
	uint8_t status;                         /* choices.h; of meetings and activities */
	bool filed, key, excellent, adopted;
	struct duty_line *next;
};
struct duty_lines {
	struct duty_line *first, *last;
	int count;
};

/* An event whose type is a meeting (会议); all others are activities (调研视察、学习培训、监督、公益). */
bool duty_is_meeting(const struct codes *codes, const struct duty *d);
/* The line a duty adds to its section; a later step of a record that stands there already (采用, 批示) is added to that
 * line instead. Sittings, locked results and talks are no lines. */
void duty_lines_add(struct arena *a, struct store *st, struct codes *codes, const struct duty *d,
                    struct duty_lines sections[SECTION_COUNT]);
/* 参加会议　应到12次，出席10次，请假2次 */
const char *section_head(struct arena *a, enum duty_section s, const struct duty_lines *lines);
#endif

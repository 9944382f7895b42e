/* choices.h - what fixed fields may hold: states and roles the program itself has rules for. What a
 * city may change is a code set instead (code.h). Stored as the key, or as the index in hot tables:
 * never reorder the indexed ones, add at the end. */
#ifndef LZ_CHOICES_H
#define LZ_CHOICES_H
#include "lvzhi/rec.h"

/* Indexed (F_TINY). */
enum { STATUS_NONE, STATUS_PRESENT, STATUS_LEAVE, STATUS_ABSENT, STATUS_DECLINED };
extern const struct choice status_choices[];
enum { CAPACITY_MEMBER, CAPACITY_OBSERVER, CAPACITY_SUBSTITUTE, CAPACITY_GUEST, CAPACITY_SPEAKER,
       CAPACITY_LISTENER, CAPACITY_AUDITOR,
       CAPACITY_UNIT_LEADER, CAPACITY_SECTION, CAPACITY_CO_UNIT, CAPACITY_SUBMITTER, CAPACITY_PROPOSAL_COMMITTEE,
       CAPACITY_SUPERVISOR,             /* the six kinds of people at an appraisal of handling (seed:29) */
       CAPACITY_COUNT };
extern const struct choice capacity_choices[];
enum { LEAVE_NONE, LEAVE_PENDING, LEAVE_APPROVED, LEAVE_REFUSED, LEAVE_LATE };
extern const struct choice leave_state_choices[];
enum { ROLL_PLANNED, ROLL_MADE, ROLL_ENTERED, ROLL_LOCKED };
extern const struct choice roll_state_choices[];
extern const struct choice half_choices[];              /* morning, afternoon, evening */

/* By key (F_ENUM). */
extern const struct choice proposal_form_choices[], consent_choices[], proposal_state_choices[], submitter_role_choices[],
	handling_role_choices[], opinion_state_choices[], author_role_choices[], adoption_act_choices[],
	speech_part_choices[], speech_state_choices[], appraisal_object_choices[], deed_kind_choices[], deed_state_choices[],
	talk_type_choices[], subject_type_choices[], indicator_period_choices[], indicator_sense_choices[], severity_choices[];
/* Of a proposal's procedure (procedure.h). */
extern const struct choice procedure_step_choices[], handling_state_choices[], contact_stage_choices[], deadline_choices[];
#endif

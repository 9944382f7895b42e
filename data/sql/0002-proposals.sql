-- 0002-proposals.sql - the dated steps of a proposal and what hangs on them.

-- 提案经过: one dated fact of a proposal's procedure, in the order the office came to know them. States, dates and
-- deadlines of proposal and handling are caches of these rows, written by one function (src/model/procedure.c)
CREATE TABLE proposal_step (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	proposal_id INTEGER NOT NULL REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 提案
	seq INTEGER NOT NULL DEFAULT 0, -- 次序: 1, 2, 3 as they were entered; a step back names it
	step TEXT NOT NULL DEFAULT '', -- 步骤: register, review, file, assign ... (choices.h: procedure_step)
	day INTEGER NOT NULL DEFAULT 0, -- 日期: of the fact; 0 where the old record did not say
	entered_day INTEGER NOT NULL DEFAULT 0, -- 登记日期: when it was typed; 0 for steps made from the dates of an older ledger
	clerk TEXT NOT NULL DEFAULT '', -- 经办人: who typed it
	unit_id INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 单位: the handling unit it is about, or the organisation whose opinion it is
	person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 提案者: whose feedback or rating it is
	round INTEGER NOT NULL DEFAULT 0, -- 轮次: 2 is the first 二次办理
	stage TEXT NOT NULL DEFAULT '', -- 阶段: of a contact: before, during, after (choices.h: contact_stage)
	way TEXT NOT NULL DEFAULT '', -- 方式: of a contact, a reminder, a feedback (code set contact_way)
	place TEXT NOT NULL DEFAULT '', -- 地点: of a contact or visit; where a reply was published
	who TEXT NOT NULL DEFAULT '', -- 人员: reviewer, signer, people met, supervising leaders, who answered
	phone TEXT NOT NULL DEFAULT '', -- 电话: of the contact person in a reply
	meeting TEXT NOT NULL DEFAULT '', -- 会议: the meeting or decision behind it
	doc_no TEXT NOT NULL DEFAULT '', -- 文号: of the reply; the number in the other register
	"no" INTEGER NOT NULL DEFAULT 0, -- 提案号: given at filing
	category TEXT NOT NULL DEFAULT '', -- 拟定分类: proposed by a review (code set proposal_category)
	suggested TEXT NOT NULL DEFAULT '', -- 拟办单位: proposed units or merge hint of a review; the unit a 申退 names instead
	reason TEXT NOT NULL DEFAULT '', -- 不立案理由 (code set reject_reason)
	other_id INTEGER REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 主提案: of a merge
	converted_to TEXT NOT NULL DEFAULT '', -- 转为 (code set converted_to)
	reply_class TEXT NOT NULL DEFAULT '', -- 答复类别: of a reply, or after a promise was looked at (code set reply_class)
	attitude TEXT NOT NULL DEFAULT '', -- 对办理态度 (code set satisfaction)
	"result" TEXT NOT NULL DEFAULT '', -- 对办理结果 (code set satisfaction)
	answers TEXT NOT NULL DEFAULT '', -- 问卷: question=answer;... (code sets feedback_question and rating)
	"level" TEXT NOT NULL DEFAULT '', -- 重点层级 (code set key_level)
	due_day INTEGER NOT NULL DEFAULT 0, -- 期限: typed instead of computed; of an extension the new one; of a promise; of a reply the one it was due by
	told_day INTEGER NOT NULL DEFAULT 0, -- 告知日期: when the submitter was told
	done INTEGER NOT NULL DEFAULT 0, -- 已落实: a promise was kept
	consent INTEGER NOT NULL DEFAULT 0, -- 征得同意: the submitter agreed
	"text" TEXT NOT NULL DEFAULT '', -- 内容: opinion, reason, content, promise
	about_seq INTEGER NOT NULL DEFAULT 0, -- 针对: the step taken back; the promise looked at
	confirmed INTEGER NOT NULL DEFAULT 0, -- 已确认: out of order, and the clerk said it is so
	why TEXT NOT NULL DEFAULT '', -- 说明: why it stands out of order; why a step was taken back
	limits TEXT NOT NULL DEFAULT '', -- 当时时限: the limits in force when it was entered: reply=3m sign=3w
	undone INTEGER NOT NULL DEFAULT 0, -- 已退回: cache: a later step back took it back
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX proposal_step_1 ON proposal_step (proposal_id, seq);
CREATE UNIQUE INDEX proposal_step_one ON proposal_step (proposal_id, seq) WHERE seq <> 0;
CREATE INDEX proposal_step_2 ON proposal_step (step, "day");
CREATE INDEX proposal_step_unit ON proposal_step (unit_id, step) WHERE unit_id IS NOT NULL;
CREATE INDEX proposal_step_person ON proposal_step (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX proposal_step_other ON proposal_step (other_id) WHERE other_id IS NOT NULL;

-- what the steps say of the whole
ALTER TABLE proposal ADD COLUMN round INTEGER NOT NULL DEFAULT 0; -- 办理轮次: cache: 2 is the first 二次办理
ALTER TABLE proposal ADD COLUMN replied_day INTEGER NOT NULL DEFAULT 0; -- 答复齐日期: cache: the last reply that was owed
ALTER TABLE proposal ADD COLUMN satisfaction TEXT NOT NULL DEFAULT ''; -- 满意度: cache: the worst result in the newest round's feedback (code set satisfaction)
ALTER TABLE proposal ADD COLUMN next_due INTEGER NOT NULL DEFAULT 0; -- 待办期限: cache: until when the submitter or the office has to act
ALTER TABLE proposal ADD COLUMN next_what TEXT NOT NULL DEFAULT ''; -- 待办事项: cache: what for (choices.h: deadline)
ALTER TABLE proposal ADD COLUMN key_level TEXT NOT NULL DEFAULT ''; -- 重点层级: cache (code set key_level)
ALTER TABLE proposal ADD COLUMN supervisor TEXT NOT NULL DEFAULT ''; -- 督办领导: cache
ALTER TABLE proposal ADD COLUMN published_day INTEGER NOT NULL DEFAULT 0; -- 公开日期: cache

-- and of each unit
ALTER TABLE handling ADD COLUMN state TEXT NOT NULL DEFAULT ''; -- 办理状态: cache (choices.h: handling_state)
ALTER TABLE handling ADD COLUMN round INTEGER NOT NULL DEFAULT 0; -- 轮次: cache
ALTER TABLE handling ADD COLUMN first_due INTEGER NOT NULL DEFAULT 0; -- 原定期限: cache: before it was extended
ALTER TABLE handling ADD COLUMN small_due INTEGER NOT NULL DEFAULT 0; -- 待办期限: cache: to sign, to be contacted, to be answered
ALTER TABLE handling ADD COLUMN small_what TEXT NOT NULL DEFAULT ''; -- 待办事项: cache: what for (choices.h: deadline)

-- what waits, by the day it is due: as short as the work that is left
CREATE INDEX handling_open ON handling (due_day) WHERE replied_day = 0 AND due_day > 0;
CREATE INDEX handling_small ON handling (small_due) WHERE small_due > 0;
CREATE INDEX proposal_next ON proposal (committee_id, term_id, next_due) WHERE next_due > 0;
CREATE INDEX proposal_state ON proposal (committee_id, term_id, state);

-- a ledger of before: its proposals have dates and no steps yet; the program makes them when it opens it (procedure_fill.c)
INSERT INTO meta ("key", "value") SELECT 'proposal.steps', 'due' WHERE EXISTS (SELECT 1 FROM committee);

-- 0004-appraisal.sql - 民主评议: how a department works or proposals were handled, judged by ballot (workflows §4).
-- Counts are stored, never who marked what; rates, ranks and sums are computed from them.

-- 民主评议: one appraisal with its one issue and one return of ballots
CREATE TABLE appraisal (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	year INTEGER NOT NULL DEFAULT 0, -- 年度
	object TEXT NOT NULL DEFAULT '', -- 评议什么: proposals, department (choices.h: appraisal_object)
	title TEXT NOT NULL DEFAULT '', -- 名称: 2025年提案办理工作民主评议
	event_id INTEGER REFERENCES event DEFERRABLE INITIALLY DEFERRED, -- 评议会议: its roll has the six capacities
	team TEXT NOT NULL DEFAULT '', -- 评议组: who leads and who belongs to it
	decided_day INTEGER NOT NULL DEFAULT 0, -- 确定日期: object, scheme and team decided
	self_due_day INTEGER NOT NULL DEFAULT 0, -- 自查截止: the units' own reports are due
	expected INTEGER NOT NULL DEFAULT 0, -- 应到: entitled to vote
	present INTEGER NOT NULL DEFAULT 0, -- 实到
	issued INTEGER NOT NULL DEFAULT 0, -- 发出票数
	returned INTEGER NOT NULL DEFAULT 0, -- 收回票数
	void_papers INTEGER NOT NULL DEFAULT 0, -- 废票: papers invalid as a whole
	announced_day INTEGER NOT NULL DEFAULT 0, -- 通报日期: result announced
	reported_day INTEGER NOT NULL DEFAULT 0, -- 报告日期: report to the Party committee and the government
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX appraisal_1 ON appraisal (committee_id, term_id, year, id);
CREATE INDEX appraisal_event ON appraisal (event_id) WHERE event_id IS NOT NULL;

-- 评议对象: a proposal or a unit on the ballot, with its counts
CREATE TABLE appraisal_object (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	appraisal_id INTEGER NOT NULL REFERENCES appraisal DEFERRABLE INITIALLY DEFERRED, -- 民主评议
	seq INTEGER NOT NULL DEFAULT 0, -- 序号: its line on the ballot
	proposal_id INTEGER REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 提案: whose handling is judged
	unit_id INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 单位: who is judged; for a proposal: who handled it
	self_day INTEGER NOT NULL DEFAULT 0, -- 自查报告: when the unit's own report came
	satisfied INTEGER NOT NULL DEFAULT 0, -- 满意
	basically INTEGER NOT NULL DEFAULT 0, -- 基本满意
	dissatisfied INTEGER NOT NULL DEFAULT 0, -- 不满意
	unknown INTEGER NOT NULL DEFAULT 0, -- 不了解
	abstained INTEGER NOT NULL DEFAULT 0, -- 弃权: no mark on this line
	invalid INTEGER NOT NULL DEFAULT 0, -- 多选: two marks on this line
	finding TEXT NOT NULL DEFAULT '', -- 评议意见
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX appraisal_object_1 ON appraisal_object (appraisal_id, seq, id);
CREATE INDEX appraisal_object_proposal ON appraisal_object (proposal_id) WHERE proposal_id IS NOT NULL;
CREATE INDEX appraisal_object_unit ON appraisal_object (unit_id) WHERE unit_id IS NOT NULL;

-- 评议得分: the mean score of one aspect of an object (五方面评分表)
CREATE TABLE appraisal_score (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	object_id INTEGER NOT NULL REFERENCES appraisal_object DEFERRABLE INITIALLY DEFERRED, -- 评议对象
	aspect TEXT NOT NULL DEFAULT '', -- 方面: leadership, mechanism, contact, result, reply form (code set appraisal_aspect)
	points INTEGER NOT NULL DEFAULT 0, -- 得分: ten-thousandths
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX appraisal_score_1 ON appraisal_score (object_id, id);

-- 整改: what a unit has to put right, and what the look back found
CREATE TABLE rectification (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	appraisal_id INTEGER NOT NULL REFERENCES appraisal DEFERRABLE INITIALLY DEFERRED, -- 民主评议
	unit_id INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 责任单位
	problem TEXT NOT NULL DEFAULT '', -- 问题
	measure TEXT NOT NULL DEFAULT '', -- 措施
	owner TEXT NOT NULL DEFAULT '', -- 责任人
	due_day INTEGER NOT NULL DEFAULT 0, -- 整改时限
	done_day INTEGER NOT NULL DEFAULT 0, -- 完成日期
	result TEXT NOT NULL DEFAULT '', -- 完成情况
	recheck_day INTEGER NOT NULL DEFAULT 0, -- 回头看日期
	finding TEXT NOT NULL DEFAULT '', -- 复查结果
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX rectification_1 ON rectification (appraisal_id, due_day, id);
CREATE INDEX rectification_unit ON rectification (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX rectification_open ON rectification (due_day) WHERE done_day = 0;

-- 0003-results.sql - locked results of an evaluation and what follows from them.

-- 考核年度: one year's evaluation of one kind of subject, and how far the office has come with it
CREATE TABLE evaluation_year (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	year INTEGER NOT NULL DEFAULT 0, -- 年度
	subject TEXT NOT NULL DEFAULT '', -- 对象: member or a kind of body (choices.h: subject_type)
	scheme TEXT NOT NULL DEFAULT '', -- 办法: name of the scheme; '' the setting evaluation.scheme
	rule_day INTEGER NOT NULL DEFAULT 0, -- 办法确定: the year's rule is fixed
	exempt_day INTEGER NOT NULL DEFAULT 0, -- 免评确定: who is not scored is settled
	sheets_day INTEGER NOT NULL DEFAULT 0, -- 核对表发出: self-check sheets went out to the members
	sheets_due INTEGER NOT NULL DEFAULT 0, -- 核对期限: and are due back
	returned_day INTEGER NOT NULL DEFAULT 0, -- 核对完毕: differences are settled
	computed_day INTEGER NOT NULL DEFAULT 0, -- 计算完毕: the draft the group works on
	proposed_day INTEGER NOT NULL DEFAULT 0, -- 等次建议: the evaluation group has proposed the grades
	decided_day INTEGER NOT NULL DEFAULT 0, -- 审定日期: the chair meeting has decided
	meeting TEXT NOT NULL DEFAULT '', -- 审定会议: 主席会议第二十三次会议
	circular_day INTEGER NOT NULL DEFAULT 0, -- 通报日期: results went round
	talks_day INTEGER NOT NULL DEFAULT 0, -- 约谈完毕
	reported_day INTEGER NOT NULL DEFAULT 0, -- 报告市委: the yearly report went to the Party committee
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX evaluation_year_1 ON evaluation_year (committee_id, year, subject);
CREATE INDEX evaluation_year_2 ON evaluation_year (committee_id, term_id, year, id);

-- 免评: who is not scored in a year, and why
CREATE TABLE exemption (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	year INTEGER NOT NULL DEFAULT 0, -- 年度
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员
	reason TEXT NOT NULL DEFAULT '', -- 理由: 长期病假, 主席会议成员
	decided TEXT NOT NULL DEFAULT '', -- 决定: by whom, when
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX exemption_1 ON exemption (person_id, year, committee_id);
CREATE INDEX exemption_2 ON exemption (committee_id, term_id, year, id);

-- 等次评定: the grade the evaluation group proposes and the chair meeting decides, where it is not the computed one
CREATE TABLE verdict (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	evaluation_year_id INTEGER NOT NULL REFERENCES evaluation_year DEFERRABLE INITIALLY DEFERRED, -- 考核年度
	membership_id INTEGER REFERENCES membership DEFERRABLE INITIALLY DEFERRED, -- 委员资格: NULL for a body
	body_id INTEGER NOT NULL DEFAULT 0, -- 集体: row of its code, or of its unit; 0 for a member
	proposed TEXT NOT NULL DEFAULT '', -- 建议等次: '' the computed one
	proposed_reason TEXT NOT NULL DEFAULT '', -- 建议理由
	decided TEXT NOT NULL DEFAULT '', -- 审定等次: '' as proposed
	decided_reason TEXT NOT NULL DEFAULT '', -- 审定理由
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX verdict_1 ON verdict (evaluation_year_id, membership_id, body_id);
CREATE INDEX verdict_2 ON verdict (membership_id) WHERE membership_id IS NOT NULL;

-- 结果锁定: one locked version of a year's results; nothing of it changes but that it is unlocked
CREATE TABLE locking (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	evaluation_year_id INTEGER NOT NULL REFERENCES evaluation_year DEFERRABLE INITIALLY DEFERRED, -- 考核年度
	year INTEGER NOT NULL DEFAULT 0, -- 年度
	subject TEXT NOT NULL DEFAULT '', -- 对象 (choices.h: subject_type)
	version INTEGER NOT NULL DEFAULT 0, -- 版本: 1 the first, 2 after it was unlocked and locked again
	locked_day INTEGER NOT NULL DEFAULT 0, -- 锁定日期
	decided_day INTEGER NOT NULL DEFAULT 0, -- 审定日期
	meeting TEXT NOT NULL DEFAULT '', -- 审定会议
	scheme TEXT NOT NULL DEFAULT '', -- 办法: its name
	title TEXT NOT NULL DEFAULT '', -- 办法全称
	scheme_text TEXT NOT NULL DEFAULT '', -- 办法原文: the text the year was computed with
	scheme_print TEXT NOT NULL DEFAULT '', -- 办法指纹: SHA-256 of that text
	texts TEXT NOT NULL DEFAULT '', -- 用语: titles, clauses and labels that the lines of its results name by number, one a line
	people INTEGER NOT NULL DEFAULT 0, -- 人数: rows of result
	results_print TEXT NOT NULL DEFAULT '', -- 结果指纹: SHA-256 over the prints of all results and of the scheme
	unlocked_day INTEGER NOT NULL DEFAULT 0, -- 解锁日期: 0 in force
	unlock_reason TEXT NOT NULL DEFAULT '', -- 解锁理由
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX locking_1 ON locking (evaluation_year_id, version);
CREATE INDEX locking_2 ON locking (evaluation_year_id) WHERE unlocked_day = 0;
CREATE INDEX locking_3 ON locking (committee_id, term_id, year, id);

-- 考核结果: one member or body in a locked version: total, place, grade, every line, and the fingerprints of what it was
-- computed from. Lines and inputs are packed, one a line of text (lock.h): twenty years of a thousand members are 20,000 rows
CREATE TABLE result (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	locking_id INTEGER NOT NULL REFERENCES locking DEFERRABLE INITIALLY DEFERRED, -- 锁定
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	year INTEGER NOT NULL DEFAULT 0, -- 年度
	subject TEXT NOT NULL DEFAULT '', -- 对象 (choices.h: subject_type)
	membership_id INTEGER REFERENCES membership DEFERRABLE INITIALLY DEFERRED, -- 委员资格: NULL for a body
	person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员: NULL for a body
	body_id INTEGER NOT NULL DEFAULT 0, -- 集体: row of its code, or of its unit; 0 for a member
	"no" TEXT NOT NULL DEFAULT '', -- 编号: of the member, or code of the body, as it was
	name TEXT NOT NULL DEFAULT '', -- 姓名: as it was
	scored INTEGER NOT NULL DEFAULT 0, -- 计分: 0 exempt, or the rule has no points
	total INTEGER NOT NULL DEFAULT 0, -- 总分: in ten-thousandths
	exact TEXT NOT NULL DEFAULT '', -- 精确总分: where ten-thousandths are not exact, 25/6
	place INTEGER NOT NULL DEFAULT 0, -- 名次: 0 not ranked
	ranked_in TEXT NOT NULL DEFAULT '', -- 排名组
	band TEXT NOT NULL DEFAULT '', -- 档
	grade TEXT NOT NULL DEFAULT '', -- 等次: as decided
	computed TEXT NOT NULL DEFAULT '', -- 计算等次: as the rule gives it
	reason TEXT NOT NULL DEFAULT '', -- 理由: where they differ
	veto TEXT NOT NULL DEFAULT '', -- 一票否决
	follows TEXT NOT NULL DEFAULT '', -- 结果运用: what the rule says is to follow, one a line
	lines TEXT NOT NULL DEFAULT '', -- 明细: one a line (lock.h)
	inputs TEXT NOT NULL DEFAULT '', -- 来源指纹: one a record (lock.h)
	inputs_print TEXT NOT NULL DEFAULT '', -- 来源总指纹: SHA-256 over the subject and all its duties
	print TEXT NOT NULL DEFAULT '', -- 本行指纹: SHA-256 over all the columns above
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX result_1 ON result (locking_id, place, id);
CREATE INDEX result_2 ON result (person_id, year) WHERE person_id IS NOT NULL;
CREATE INDEX result_3 ON result (committee_id, term_id, year, place, id);
CREATE INDEX result_4 ON result (membership_id) WHERE membership_id IS NOT NULL;

-- 约谈提醒: a talk, letter, reminder or warning, and what came of it
CREATE TABLE talk (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	type TEXT NOT NULL DEFAULT '', -- 方式 (choices.h: talk_type)
	talked_by TEXT NOT NULL DEFAULT '', -- 谈话人: who talked, or which body wrote
	reason TEXT NOT NULL DEFAULT '', -- 事由
	content TEXT NOT NULL DEFAULT '', -- 谈话内容
	result TEXT NOT NULL DEFAULT '', -- 结果: what the member said and promised
	follow_up TEXT NOT NULL DEFAULT '', -- 后续
	follow_day INTEGER NOT NULL DEFAULT 0, -- 后续期限
	done_day INTEGER NOT NULL DEFAULT 0, -- 办结日期
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX talk_1 ON talk (committee_id, term_id, "day", id);
CREATE INDEX talk_2 ON talk (person_id, "day");

-- 监督指标: a limit on a number of records, watched all year; the program lists who and why and does nothing
CREATE TABLE indicator (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: NULL all committees of the file
	code TEXT NOT NULL DEFAULT '', -- 代号: short, lower case
	name TEXT NOT NULL DEFAULT '', -- 名称
	counted TEXT NOT NULL DEFAULT '', -- 计数条件: which records, as in a scheme (data/schemes/README.md)
	summed TEXT NOT NULL DEFAULT '', -- 累加: what is added of each; '' one each
	period TEXT NOT NULL DEFAULT '', -- 期间 (choices.h: indicator_period)
	applies TEXT NOT NULL DEFAULT '', -- 适用: to whom, as in a scheme; '' everybody
	sense TEXT NOT NULL DEFAULT '', -- 界限方向: over or under (choices.h: indicator_sense)
	limit_at INTEGER NOT NULL DEFAULT 0, -- 界限: reached (over) or missed (under)
	by_day TEXT NOT NULL DEFAULT '', -- 截止: 09-30: an under limit holds from the day after
	ahead INTEGER NOT NULL DEFAULT 0, -- 提前: days before it in which who is still short is listed as near
	severity TEXT NOT NULL DEFAULT '', -- 程度 (choices.h: severity)
	consequence TEXT NOT NULL DEFAULT '', -- 处理建议: for people to decide
	source TEXT NOT NULL DEFAULT '', -- 依据
	sort_order INTEGER NOT NULL DEFAULT 0, -- 顺序
	closed INTEGER NOT NULL DEFAULT 0, -- 停用
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX indicator_1 ON indicator (code, committee_id);
CREATE INDEX indicator_2 ON indicator (sort_order, id);

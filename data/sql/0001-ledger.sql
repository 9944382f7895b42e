-- 0001-ledger.sql - the first shape of a ledger.
-- Days are integers yyyymmdd with 0 for unknown parts; points are ten-thousandths; flags are 0 or 1.
-- Every row carries rev, which rises with every change. Foreign keys are checked at COMMIT and never
-- cascade: what goes, goes through the journal. Text of a code set names a row of `code`.

-- 政协委员会: a city or county CPPCC committee: one file can hold a city and its counties
CREATE TABLE committee (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	name TEXT NOT NULL DEFAULT '', -- 全称: full printed name: 中国人民政治协商会议××市委员会
	short_name TEXT NOT NULL DEFAULT '', -- 简称: 政协××市委员会 or 市政协
	division TEXT NOT NULL DEFAULT '', -- 行政区划: GB/T 2260 code (code set division)
	"level" INTEGER NOT NULL DEFAULT 0, -- 层级: 1 township 2 county 3 city 4 province 5 nation
	parent_id INTEGER REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 上级: the committee above, for counties in a city's file
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;

-- 届: one committee term, normally five years
CREATE TABLE term (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: whose term
	"no" INTEGER NOT NULL DEFAULT 0, -- 届: 9 is 第九届
	from_day INTEGER NOT NULL DEFAULT 0, -- 开始: first day of the term
	to_day INTEGER NOT NULL DEFAULT 0, -- 结束: last day; 0 while it runs
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX term_1 ON term (committee_id, "no");

-- 届次: a yearly plenary inside a term: every proposal belongs to one
CREATE TABLE session (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: whose session
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届: its term
	"no" INTEGER NOT NULL DEFAULT 0, -- 次: 3 is 第三次会议
	from_day INTEGER NOT NULL DEFAULT 0, -- 开幕: opening day
	to_day INTEGER NOT NULL DEFAULT 0, -- 闭幕: closing day
	cutoff_day INTEGER NOT NULL DEFAULT 0, -- 提案截止: proposals handed in until this day are session proposals
	prefix TEXT NOT NULL DEFAULT '', -- 编号前缀: printed before proposal numbers, such as 0903
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX session_1 ON session (committee_id, term_id, "no");

-- 单位: handling units, employers, institutes: whoever is not a person
CREATE TABLE unit (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: whose register
	code TEXT NOT NULL DEFAULT '', -- 编码: the office's own code, for quick picking
	name TEXT NOT NULL DEFAULT '', -- 名称: full name
	short_name TEXT NOT NULL DEFAULT '', -- 简称
	initials TEXT NOT NULL DEFAULT '', -- 简拼: pinyin initials of the name, made from it
	unit_kind TEXT NOT NULL DEFAULT '', -- 类别: Party system, government system, other (code set unit_kind)
	contact TEXT NOT NULL DEFAULT '', -- 联系人
	phone TEXT NOT NULL DEFAULT '', -- 电话
	address TEXT NOT NULL DEFAULT '', -- 地址
	closed INTEGER NOT NULL DEFAULT 0, -- 停用: not offered for new records any more
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX unit_1 ON unit (committee_id, code);
CREATE UNIQUE INDEX unit_one ON unit (committee_id, code) WHERE code <> '';
CREATE INDEX unit_2 ON unit (committee_id, initials);

-- 代码: every dictionary a city may change: sectors, event types, posts, grounds
CREATE TABLE code (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	"set_name" TEXT NOT NULL DEFAULT '', -- 代码集: sector, event_type ...
	committee_id INTEGER REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: whose own value; NULL is everybody's
	code TEXT NOT NULL DEFAULT '', -- 代码: what records store
	name TEXT NOT NULL DEFAULT '', -- 名称: what the clerk reads
	short_name TEXT NOT NULL DEFAULT '', -- 简称
	sort_order INTEGER NOT NULL DEFAULT 0, -- 顺序: place in pick lists and printed tables
	closed INTEGER NOT NULL DEFAULT 0, -- 停用: not offered for new records any more
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX code_1 ON code (set_name, sort_order);
CREATE INDEX code_2 ON code (set_name, code);
CREATE UNIQUE INDEX code_one ON code (set_name, code, ifnull(committee_id, 0));

-- 节假日: what the State Council notice changes: days off, and weekend days that are worked
CREATE TABLE holiday (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	name TEXT NOT NULL DEFAULT '', -- 名称: 国庆节
	work INTEGER NOT NULL DEFAULT 0, -- 上班: 1: a weekend day that is worked (调休)
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE UNIQUE INDEX holiday_1 ON holiday ("day");

-- 设置: one setting of a committee; the known ones stand in setting.h
CREATE TABLE setting (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: whose setting; NULL is the ledger's
	"key" TEXT NOT NULL DEFAULT '', -- 设置项: attendance.share ...
	"value" TEXT NOT NULL DEFAULT '', -- 值: as typed
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX setting_1 ON setting ("key");
CREATE UNIQUE INDEX setting_one ON setting ("key", ifnull(committee_id, 0));

-- 评价办法: a version of a city's evaluation rule: the scheme file as text
CREATE TABLE scheme (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会: whose rule; NULL is everybody's
	name TEXT NOT NULL DEFAULT '', -- 名称: jinan-2015
	title TEXT NOT NULL DEFAULT '', -- 办法: printed title of the rule
	from_year INTEGER NOT NULL DEFAULT 0, -- 起始年: first year in force
	to_year INTEGER NOT NULL DEFAULT 0, -- 终止年: last year in force; 0 while it is
	"text" TEXT NOT NULL DEFAULT '', -- 原文: the whole scheme file, comments included (data/schemes/README.md)
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX scheme_1 ON scheme (name);
CREATE UNIQUE INDEX scheme_one ON scheme (name, ifnull(committee_id, 0));

-- 人员: whoever the office writes down: members, outsiders, authors. A person is not a membership
CREATE TABLE person (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	name TEXT NOT NULL DEFAULT '', -- 姓名: inner spaces are stripped, · has one form
	sex TEXT NOT NULL DEFAULT '', -- 性别: GB/T 2261.1 (code set sex)
	ethnic TEXT NOT NULL DEFAULT '', -- 民族: GB/T 3304 (code set ethnic)
	born INTEGER NOT NULL DEFAULT 0, -- 出生: 19680500 is 1968.05
	id_no TEXT NOT NULL DEFAULT '', -- 身份证号: GB 11643, optional (Hong Kong and Macao members have none)
	native_place TEXT NOT NULL DEFAULT '', -- 籍贯
	political TEXT NOT NULL DEFAULT '', -- 政治面貌: GB/T 4762 (code set political)
	political2 TEXT NOT NULL DEFAULT '', -- 第二党派: some belong to two (code set political)
	party_day INTEGER NOT NULL DEFAULT 0, -- 入党(派)时间
	work_day INTEGER NOT NULL DEFAULT 0, -- 参加工作
	education TEXT NOT NULL DEFAULT '', -- 学历: GB/T 4658 (code set education)
	degree TEXT NOT NULL DEFAULT '', -- 学位: GB/T 6864 (code set degree)
	school TEXT NOT NULL DEFAULT '', -- 毕业院校: and field of study
	title TEXT NOT NULL DEFAULT '', -- 职称 (code set professional_title)
	employer TEXT NOT NULL DEFAULT '', -- 工作单位
	duty_title TEXT NOT NULL DEFAULT '', -- 职务: position at the employer
	employer_type TEXT NOT NULL DEFAULT '', -- 单位性质 (code set employer_type)
	in_system TEXT NOT NULL DEFAULT '', -- 体制内外 (code set in_system)
	mobile TEXT NOT NULL DEFAULT '', -- 手机
	phone TEXT NOT NULL DEFAULT '', -- 办公电话
	email TEXT NOT NULL DEFAULT '', -- 邮箱
	address TEXT NOT NULL DEFAULT '', -- 通讯地址: replies are posted to it
	postcode TEXT NOT NULL DEFAULT '', -- 邮编
	pinyin TEXT NOT NULL DEFAULT '', -- 拼音: made from the name, corrected by the clerk
	initials TEXT NOT NULL DEFAULT '', -- 简拼: made from the pinyin, corrected by the clerk
	stroke_place TEXT NOT NULL DEFAULT '', -- 笔画位置: stroke digits typed by hand for a character the table lacks, 1-5
	expertise TEXT NOT NULL DEFAULT '', -- 专长领域
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX person_1 ON person (pinyin);
CREATE INDEX person_2 ON person (name);

-- 委员资格: one person in one term of one committee
CREATE TABLE membership (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员: who
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	member_no TEXT NOT NULL DEFAULT '', -- 委员编号: number on the member's card, one person's in a term
	sector TEXT NOT NULL DEFAULT '', -- 界别: whom the member speaks for; independent of party (code set sector)
	activity_group TEXT NOT NULL DEFAULT '', -- 活动组: practical grouping (code set activity_group)
	from_day INTEGER NOT NULL DEFAULT 0, -- 任职: first day in office; 0: since the term began
	to_day INTEGER NOT NULL DEFAULT 0, -- 离任: last day in office; 0: still
	change_in TEXT NOT NULL DEFAULT '', -- 任职方式: how the membership began (code set change_in)
	change_out TEXT NOT NULL DEFAULT '', -- 离任原因: how it ended (code set change_out)
	decided_by TEXT NOT NULL DEFAULT '', -- 会议及文号: the decision behind it
	exempt INTEGER NOT NULL DEFAULT 0, -- 不计分: not scored (chair meeting members in some cities)
	unranked INTEGER NOT NULL DEFAULT 0, -- 不排名: scored, without a place
	special INTEGER NOT NULL DEFAULT 0, -- 特聘: specially invited beyond the roster
	note TEXT NOT NULL DEFAULT '', -- 备注
	stroke_key TEXT NOT NULL DEFAULT '', -- 笔画序: order by 姓氏笔画: name.h, kept true with the name
	pinyin_key TEXT NOT NULL DEFAULT '', -- 拼音序: order by pinyin, kept true with the name
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX membership_1 ON membership (committee_id, term_id, member_no);
-- who changes sector in mid-term keeps the number: the row that ended stays beside the new one
CREATE UNIQUE INDEX membership_one ON membership (committee_id, term_id, member_no) WHERE change_out <> 'sector_change';
CREATE INDEX membership_2 ON membership (committee_id, term_id, stroke_key, member_no);
CREATE INDEX membership_3 ON membership (committee_id, term_id, pinyin_key, member_no);
CREATE INDEX membership_4 ON membership (committee_id, term_id, sector, stroke_key, member_no);
CREATE INDEX membership_5 ON membership (person_id, from_day);

-- 职务: a role in a body, with dates: 常委, 经济委员会副主任, 召集人
CREATE TABLE post (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	membership_id INTEGER NOT NULL REFERENCES membership DEFERRABLE INITIALLY DEFERRED, -- 委员资格: whose
	body TEXT NOT NULL DEFAULT '', -- 机构: standing_committee, a special committee, the committee itself (code set body)
	role TEXT NOT NULL DEFAULT '', -- 职务: chair, vice_chair, standing_member, director ... (code set role)
	from_day INTEGER NOT NULL DEFAULT 0, -- 起: first day; 0: since the membership began
	to_day INTEGER NOT NULL DEFAULT 0, -- 止: last day; 0: still
	decided_by TEXT NOT NULL DEFAULT '', -- 会议及文号
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX post_1 ON post (membership_id, from_day);

-- 会议活动: a meeting or an activity: anything with a date and people
CREATE TABLE event (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	session_id INTEGER REFERENCES session DEFERRABLE INITIALLY DEFERRED, -- 届次: for a plenary: its session
	type TEXT NOT NULL DEFAULT '', -- 类型: plenary, standing_committee, research ... (code set event_type)
	ordinal INTEGER NOT NULL DEFAULT 0, -- 次第: 10 in 常委会第十次会议; 0 where events are not counted
	title TEXT NOT NULL DEFAULT '', -- 名称
	mode TEXT NOT NULL DEFAULT '', -- 方式: on the spot, online, remote (code set event_mode)
	series TEXT NOT NULL DEFAULT '', -- 系列: 崇学讲坛
	organiser TEXT NOT NULL DEFAULT '', -- 组织单位: which office or committee ran it (code set organiser)
	from_day INTEGER NOT NULL DEFAULT 0, -- 日期: first day
	to_day INTEGER NOT NULL DEFAULT 0, -- 至: last day; 0: the same
	place TEXT NOT NULL DEFAULT '', -- 地点
	must INTEGER NOT NULL DEFAULT 0, -- 必须参加: 0: by registration
	supervision INTEGER NOT NULL DEFAULT 0, -- 属民主监督: counts as democratic supervision too
	default_status INTEGER NOT NULL DEFAULT 0, -- 默认状态: what expected people get when the roll is saved (choices.h: status)
	roll_rule TEXT NOT NULL DEFAULT '', -- 应到范围: all, standing, committee:CODE, sector:CODE, group:CODE, hand (roll.h)
	roll_state INTEGER NOT NULL DEFAULT 0, -- 名册: planned, made, entered, locked (choices.h: roll_state)
	topic TEXT NOT NULL DEFAULT '', -- 议题
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX event_1 ON event (committee_id, term_id, from_day);
CREATE INDEX event_2 ON event (committee_id, type, ordinal);

-- 场次: one half-day or part of an event with its own roll
CREATE TABLE sitting (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	event_id INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, -- 会议活动
	"no" INTEGER NOT NULL DEFAULT 0, -- 序: 1, 2, 3 in order
	title TEXT NOT NULL DEFAULT '', -- 名称: 开幕会; empty for a single sitting
	part TEXT NOT NULL DEFAULT '', -- 部分: opening, group, closing ... (code set sitting_part)
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	half INTEGER NOT NULL DEFAULT 0, -- 半天: morning, afternoon, evening (choices.h: half)
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX sitting_1 ON sitting (event_id, "no");
CREATE INDEX sitting_2 ON sitting ("day");

-- 出勤: a person at a sitting: the row stands for being expected or having come
CREATE TABLE attendance (
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员
	sitting_id INTEGER NOT NULL REFERENCES sitting DEFERRABLE INITIALLY DEFERRED, -- 场次: its day comes from the sitting: moving a sitting changes one row
	status INTEGER NOT NULL DEFAULT 0, -- 状态: 0: not entered yet (choices.h: status)
	capacity INTEGER NOT NULL DEFAULT 0, -- 身份: member, observer, substitute, guest (choices.h: capacity)
	leave_state INTEGER NOT NULL DEFAULT 0, -- 准假: what became of the request (choices.h: leave_state)
	late INTEGER NOT NULL DEFAULT 0, -- 迟到: on a present row
	left_early INTEGER NOT NULL DEFAULT 0, -- 早退: on a present row
	walk_in INTEGER NOT NULL DEFAULT 0, -- 补签: was not on the roll, came
	seq INTEGER NOT NULL DEFAULT 0, -- 序号: line on the sign-in sheet, given when the roll is made, never reused
	mark TEXT NOT NULL DEFAULT '', -- 代号: two letters unique on this roll, printed beside the line number
	leave_type TEXT NOT NULL DEFAULT '', -- 请假类型 (code set leave_type)
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1, -- rises with every change
	PRIMARY KEY (person_id, sitting_id) -- clustered by the person: one member's roll is one place on disk
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_1 ON attendance (sitting_id, person_id);

-- 参与: a role somebody had at an event beyond being there: speaker, leader, writer
CREATE TABLE participation (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	event_id INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, -- 会议活动
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员
	role TEXT NOT NULL DEFAULT '', -- 角色: speaker, lecturer, leader, writer, participant (code set event_role)
	registered INTEGER NOT NULL DEFAULT 0, -- 报名: signed up for an event by registration
	answered INTEGER NOT NULL DEFAULT 0, -- 回复: sent any answer
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX participation_1 ON participation (event_id, person_id);
CREATE INDEX participation_2 ON participation (person_id, event_id);

-- 请假: a request for leave: who asked when, who approved it
CREATE TABLE leave_request (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	event_id INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED, -- 会议活动
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员
	sitting_id INTEGER REFERENCES sitting DEFERRABLE INITIALLY DEFERRED, -- 场次: NULL: the whole event
	type TEXT NOT NULL DEFAULT '', -- 类型 (code set leave_type)
	reason TEXT NOT NULL DEFAULT '', -- 事由
	asked_day INTEGER NOT NULL DEFAULT 0, -- 提出日期
	way TEXT NOT NULL DEFAULT '', -- 方式: paper; phone then paper (code set leave_way)
	state INTEGER NOT NULL DEFAULT 0, -- 结果: pending, approved, refused, asked too late (choices.h: leave_state)
	approver TEXT NOT NULL DEFAULT '', -- 批准人: chair, secretary-general, convener: depends on meeting and length
	decided_day INTEGER NOT NULL DEFAULT 0, -- 批准日期
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX leave_request_1 ON leave_request (event_id, person_id);
CREATE INDEX leave_request_3 ON leave_request (sitting_id) WHERE sitting_id IS NOT NULL;
CREATE INDEX leave_request_2 ON leave_request (person_id, asked_day);

-- 提案: one matter, examined and then answered in writing by a unit
CREATE TABLE proposal (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	session_id INTEGER NOT NULL REFERENCES session DEFERRABLE INITIALLY DEFERRED, -- 届次
	serial_no INTEGER NOT NULL DEFAULT 0, -- 流水号: given on receipt, gapless in a session
	proposal_no INTEGER NOT NULL DEFAULT 0, -- 提案号: given when filed, gapless in a session; 0 until then
	title TEXT NOT NULL DEFAULT '', -- 案由: subject line: 关于……的提案
	form TEXT NOT NULL DEFAULT '', -- 形式: individual, joint, collective (choices.h: proposal_form)
	submitter_type TEXT NOT NULL DEFAULT '', -- 提案者类别 (code set submitter_type)
	period TEXT NOT NULL DEFAULT '', -- 时间: session or ordinary (code set proposal_period)
	category TEXT NOT NULL DEFAULT '', -- 分类 (code set proposal_category)
	received_day INTEGER NOT NULL DEFAULT 0, -- 收到日期
	received_by TEXT NOT NULL DEFAULT '', -- 来源: paper, mail, network, at the session (code set received_by)
	body TEXT NOT NULL DEFAULT '', -- 内容: situation, analysis, suggestion
	state TEXT NOT NULL DEFAULT '', -- 状态: cache of the dated steps, written by one function (proposal.h) (choices.h: proposal_state)
	filed_day INTEGER NOT NULL DEFAULT 0, -- 立案日期
	refused_day INTEGER NOT NULL DEFAULT 0, -- 不立案日期
	reject_reason TEXT NOT NULL DEFAULT '', -- 不立案理由: ten national grounds and the city's own (code set reject_reason)
	merged_into_id INTEGER REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 并入: main proposal
	merged_day INTEGER NOT NULL DEFAULT 0, -- 并案日期
	converted_to TEXT NOT NULL DEFAULT '', -- 转为: opinion report, letter, suggestion (code set converted_to)
	converted_day INTEGER NOT NULL DEFAULT 0, -- 转办日期
	withdrawn_day INTEGER NOT NULL DEFAULT 0, -- 撤案日期
	is_key INTEGER NOT NULL DEFAULT 0, -- 重点
	key_day INTEGER NOT NULL DEFAULT 0, -- 定为重点
	is_excellent INTEGER NOT NULL DEFAULT 0, -- 优秀
	excellent_day INTEGER NOT NULL DEFAULT 0, -- 评优日期
	is_public INTEGER NOT NULL DEFAULT 0, -- 可公开
	not_public_reason TEXT NOT NULL DEFAULT '', -- 不公开理由
	suggested TEXT NOT NULL DEFAULT '', -- 建议办理单位: as the submitter wrote it
	closed_day INTEGER NOT NULL DEFAULT 0, -- 办结日期
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX proposal_1 ON proposal (session_id, serial_no);
CREATE INDEX proposal_2 ON proposal (session_id, proposal_no);
CREATE UNIQUE INDEX proposal_serial ON proposal (session_id, serial_no) WHERE serial_no <> 0;
CREATE UNIQUE INDEX proposal_number ON proposal (session_id, proposal_no) WHERE proposal_no <> 0;
CREATE INDEX proposal_merged ON proposal (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX proposal_3 ON proposal (committee_id, term_id, received_day);
CREATE INDEX proposal_4 ON proposal (committee_id, term_id, session_id, serial_no);
CREATE INDEX proposal_5 ON proposal (committee_id, term_id, session_id, proposal_no);
-- what waits for somebody, for the home screen: as short as the work that is left, however long the term
CREATE INDEX proposal_review ON proposal (committee_id, term_id) WHERE state = 'submitted';
CREATE INDEX proposal_open ON proposal (committee_id, term_id) WHERE closed_day = 0 AND withdrawn_day = 0;

-- 提案者: who handed a proposal in, in order; the first is 第一提案人
CREATE TABLE submitter (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	proposal_id INTEGER NOT NULL REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 提案
	seq INTEGER NOT NULL DEFAULT 0, -- 次序: 1 is the first
	person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员: NULL for a collective submitter's line without a person
	unit_id INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 单位: party, organisation or special committee of a collective proposal
	role TEXT NOT NULL DEFAULT '', -- 角色: lead, co, seconder, main (choices.h: submitter_role)
	confirmed INTEGER NOT NULL DEFAULT 0, -- 会签: countersigned
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX submitter_1 ON submitter (proposal_id, seq);
CREATE INDEX submitter_2 ON submitter (person_id, proposal_id);
CREATE INDEX submitter_unit ON submitter (unit_id) WHERE unit_id IS NOT NULL;

-- 承办: a unit that handles a proposal
CREATE TABLE handling (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	proposal_id INTEGER NOT NULL REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 提案
	unit_id INTEGER NOT NULL REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 承办单位
	role TEXT NOT NULL DEFAULT '', -- 方式: suggested, single, split, host, co_handle (choices.h: handling_role)
	assigned_day INTEGER NOT NULL DEFAULT 0, -- 交办日期
	due_day INTEGER NOT NULL DEFAULT 0, -- 答复期限
	accepted_day INTEGER NOT NULL DEFAULT 0, -- 签收日期
	replied_day INTEGER NOT NULL DEFAULT 0, -- 答复日期
	reply_class TEXT NOT NULL DEFAULT '', -- 答复类别: A B C D; the words differ per city (code set reply_class)
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX handling_1 ON handling (proposal_id);
CREATE INDEX handling_2 ON handling (unit_id, due_day);

-- 社情民意: a short report of facts, analysis and suggestion
CREATE TABLE opinion_report (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	year INTEGER NOT NULL DEFAULT 0, -- 年度: serial numbers run by year
	serial_no INTEGER NOT NULL DEFAULT 0, -- 编号: given on receipt
	title TEXT NOT NULL DEFAULT '', -- 标题
	category TEXT NOT NULL DEFAULT '', -- 分类 (code set opinion_category)
	received_day INTEGER NOT NULL DEFAULT 0, -- 收到日期
	received_by TEXT NOT NULL DEFAULT '', -- 来源 (code set received_by)
	body TEXT NOT NULL DEFAULT '', -- 内容: situation, analysis, suggestion
	asked INTEGER NOT NULL DEFAULT 0, -- 约稿: the office had asked for it
	from_proposal_id INTEGER REFERENCES proposal DEFERRABLE INITIALLY DEFERRED, -- 来自提案: converted from this proposal: stops double counting
	state TEXT NOT NULL DEFAULT '', -- 状态: cache, written by one function (opinion.h) (choices.h: opinion_state)
	kept_day INTEGER NOT NULL DEFAULT 0, -- 留存日期: not used
	issue_no INTEGER NOT NULL DEFAULT 0, -- 期号: number of the issue it was printed in
	issued_day INTEGER NOT NULL DEFAULT 0, -- 印发日期
	is_excellent INTEGER NOT NULL DEFAULT 0, -- 优秀
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX opinion_report_1 ON opinion_report (committee_id, year, serial_no);
CREATE UNIQUE INDEX opinion_report_serial ON opinion_report (committee_id, year, serial_no) WHERE serial_no <> 0;
CREATE INDEX opinion_report_proposal ON opinion_report (from_proposal_id) WHERE from_proposal_id IS NOT NULL;
CREATE INDEX opinion_report_2 ON opinion_report (committee_id, term_id, received_day);
CREATE INDEX opinion_report_3 ON opinion_report (committee_id, term_id, year, serial_no);
CREATE INDEX opinion_report_review ON opinion_report (committee_id, term_id) WHERE state = 'submitted';

-- 反映人: who wrote a report, in order
CREATE TABLE author (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	report_id INTEGER NOT NULL REFERENCES opinion_report DEFERRABLE INITIALLY DEFERRED, -- 社情民意
	seq INTEGER NOT NULL DEFAULT 0, -- 次序: 1 is the first
	person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员: NULL when a unit sent it in
	unit_id INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 单位
	role TEXT NOT NULL DEFAULT '', -- 角色: reporter, writer (choices.h: author_role)
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX author_1 ON author (report_id, seq);
CREATE INDEX author_2 ON author (person_id, report_id);
CREATE INDEX author_unit ON author (unit_id) WHERE unit_id IS NOT NULL;

-- 采用: one adoption or leader's remark: a report may carry many
CREATE TABLE adoption (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	report_id INTEGER NOT NULL REFERENCES opinion_report DEFERRABLE INITIALLY DEFERRED, -- 社情民意
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	act TEXT NOT NULL DEFAULT '', -- 事项: adopted, remark, answered, forwarded (choices.h: adoption_act)
	"level" TEXT NOT NULL DEFAULT '', -- 层级: 1 township 2 county 3 city 4 province 5 nation (code set level)
	body TEXT NOT NULL DEFAULT '', -- 单位: cppcc, party, government, department, leader, media (code set adoption_body)
	form TEXT NOT NULL DEFAULT '', -- 形式: single, compiled, forwarded (code set adoption_form)
	leader TEXT NOT NULL DEFAULT '', -- 批示领导: who wrote the remark
	proof TEXT NOT NULL DEFAULT '', -- 依据: issue, file number
	note TEXT NOT NULL DEFAULT '', -- 批示内容
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX adoption_1 ON adoption (report_id, "day");

-- 发言: a speech at a plenary, standing committee or consultation
CREATE TABLE speech (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	event_id INTEGER REFERENCES event DEFERRABLE INITIALLY DEFERRED, -- 会议活动: where it was given
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 发言人
	title TEXT NOT NULL DEFAULT '', -- 题目
	part TEXT NOT NULL DEFAULT '', -- 方式: oral or written (choices.h: speech_part)
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	role TEXT NOT NULL DEFAULT '', -- 角色: speaker or writer (choices.h: author_role)
	state TEXT NOT NULL DEFAULT '', -- 状态: submitted, accepted, not used (choices.h: speech_state)
	body TEXT NOT NULL DEFAULT '', -- 内容
	note TEXT NOT NULL DEFAULT '', -- 备注
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX speech_1 ON speech (committee_id, term_id, "day");
CREATE INDEX speech_event ON speech (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX speech_2 ON speech (person_id, "day");

-- 其他履职: what is entered by hand because no other record holds it: good deeds, awards, breaches, articles, hand points
CREATE TABLE deed (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED, -- 人员
	kind TEXT NOT NULL DEFAULT '', -- 种类: deed, award, breach, research, article, theory, history, duty_report, task, visit, posting, media, rating, employer, manual (choices.h: deed_kind)
	type TEXT NOT NULL DEFAULT '', -- 类型: the city's own; for hand points the item of the scheme (code set deed_type)
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	title TEXT NOT NULL DEFAULT '', -- 事项
	"level" TEXT NOT NULL DEFAULT '', -- 层级: 1 township 2 county 3 city 4 province 5 nation (code set level)
	role TEXT NOT NULL DEFAULT '', -- 角色 (choices.h: author_role)
	author_no INTEGER NOT NULL DEFAULT 0, -- 署名次序: 1 is the first
	authors INTEGER NOT NULL DEFAULT 0, -- 署名人数
	amount INTEGER NOT NULL DEFAULT 0, -- 数额: money or rating
	quantity INTEGER NOT NULL DEFAULT 0, -- 数量: households, people, hours
	given INTEGER NOT NULL DEFAULT 0, -- 手工分: points by hand, with the reason in the note
	state TEXT NOT NULL DEFAULT '', -- 状态: declared, reviewed, booked (choices.h: deed_state)
	note TEXT NOT NULL DEFAULT '', -- 理由
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX deed_1 ON deed (committee_id, term_id, "day");
CREATE INDEX deed_2 ON deed (person_id, "day");
CREATE INDEX deed_review ON deed (committee_id, term_id) WHERE state = 'declared';

-- The journal: every change of the tables above is an operation with the images of its rows, written in the same
-- transaction (src/store/block.h says how a block is read; undo, audit, check and exchange are its readers).

-- 操作: who did what, when, and what it was called. Chained: hash covers the hash before it and everything it did
CREATE TABLE operation (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- 1 is the making of the ledger
	at INTEGER NOT NULL, -- seconds since 1970-01-01 UTC
	clerk TEXT NOT NULL, -- 经办人
	label TEXT NOT NULL, -- what it was called: 批量出勤 常委会第十次会议, 37 人
	undoes INTEGER REFERENCES operation DEFERRABLE INITIALLY DEFERRED, -- the operation this one takes back
	opening INTEGER NOT NULL, -- 1: a bulk load: sums only, no images, cannot be taken back
	"schema" INTEGER NOT NULL, -- the step of the schema it was written under
	"rows" INTEGER NOT NULL, -- rows written
	hash BLOB NOT NULL -- SHA-256: hash of the operation before, blocks, sums, then this row (src/store/hash.c)
) STRICT;
CREATE INDEX operation_1 ON operation (clerk, id);
CREATE INDEX operation_2 ON operation (undoes) WHERE undoes IS NOT NULL;

-- Rows of one table that an operation wrote, in the order written, at most 10,000
CREATE TABLE block (
	id INTEGER PRIMARY KEY, -- position: blocks of an operation follow each other
	operation INTEGER NOT NULL REFERENCES operation DEFERRABLE INITIALLY DEFERRED, -- whose
	"table" TEXT NOT NULL, -- which table
	"low" INTEGER NOT NULL, -- smallest first key in it: a record's history passes over blocks it cannot be in
	"high" INTEGER NOT NULL, -- largest
	"rows" INTEGER NOT NULL, -- how many
	"keys" TEXT NOT NULL, -- names of the key columns: id, or person_id sitting_id
	"columns" TEXT NOT NULL, -- names of the others, once; $ behind a name: text, else a number
	body BLOB NOT NULL -- the rows (block.h)
) STRICT;
CREATE INDEX block_1 ON block (operation);
CREATE INDEX block_2 ON block ("table", operation);

-- What an operation did to a table's sum of row hashes (modulo 2^64) and number of rows. Over all operations they
-- give the ledger as it stands: `check` compares
CREATE TABLE total (
	operation INTEGER NOT NULL REFERENCES operation DEFERRABLE INITIALLY DEFERRED, -- whose
	"table" TEXT NOT NULL, -- which table
	"rows" INTEGER NOT NULL, -- rows more
	"sum" INTEGER NOT NULL, -- hashes of the rows now less those of the rows before
	PRIMARY KEY (operation, "table")
) STRICT, WITHOUT ROWID;

-- 草稿: what somebody is typing, so that a crash or a lost connection loses nothing; not journalled
CREATE TABLE draft (
	clerk TEXT NOT NULL, -- whose
	place TEXT NOT NULL, -- which form
	"text" TEXT NOT NULL, -- as the form writes and reads it
	at INTEGER NOT NULL, -- seconds since 1970-01-01 UTC
	PRIMARY KEY (clerk, place)
) STRICT, WITHOUT ROWID;

-- What this ledger is: uuid (exchange between ledgers names records by it), created (yyyymmdd)
CREATE TABLE meta (
	"key" TEXT PRIMARY KEY, -- name
	"value" TEXT NOT NULL -- value
) STRICT, WITHOUT ROWID;

-- What follows the records by itself, in the same transaction: no facts of its own, not journalled, made again by
-- follow_rebuild() and compared by `check`.

-- What the search line finds: a record stands under every word it can be asked by
CREATE TABLE search (
	committee_id INTEGER NOT NULL, -- whose record: a search stays inside its committee
	word TEXT NOT NULL, -- name or its tail, full pinyin, initials, number, up to three characters of a title
	kind INTEGER NOT NULL, -- 1 membership 2 event 3 proposal 4 opinion_report
	id INTEGER NOT NULL, -- the record
	PRIMARY KEY (committee_id, word, kind, id)
) STRICT, WITHOUT ROWID;

-- How often a person did what in a year: home and warnings read it instead of the rolls
CREATE TABLE tally (
	year INTEGER NOT NULL, -- of the day it happened; first in the key: a roll's people stand close together in their year
	person_id INTEGER NOT NULL, -- who
	kind TEXT NOT NULL, -- type of the event for attendance, else proposal, opinion_report, speech, deed
	status INTEGER NOT NULL, -- of attendance (choices.h: status); 0 elsewhere
	n INTEGER NOT NULL, -- how often; never 0
	PRIMARY KEY (year, person_id, kind, status)
) STRICT, WITHOUT ROWID;

-- 0007-bodies.sql - activity groups, sectors, committees and branches as subjects of an evaluation, and the day a record
-- was typed in.

-- 集体履职: what a body did as a body and no member's record holds: projects, awards, ratings, points by hand
CREATE TABLE body_deed (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	committee_id INTEGER NOT NULL REFERENCES committee DEFERRABLE INITIALLY DEFERRED, -- 委员会
	term_id INTEGER NOT NULL REFERENCES term DEFERRABLE INITIALLY DEFERRED, -- 届
	whose TEXT NOT NULL DEFAULT '', -- 集体: group:CODE, sector:CODE, committee:CODE, party:CODE (entry.h); '' where unit_id says it
	unit_id INTEGER REFERENCES unit DEFERRABLE INITIALLY DEFERRED, -- 单位: a body that stands in the register of units only
	kind TEXT NOT NULL DEFAULT '', -- 种类 (choices.h: deed_kind)
	type TEXT NOT NULL DEFAULT '', -- 类型: the city's own; for hand points the item of the scheme (code set deed_type)
	day INTEGER NOT NULL DEFAULT 0, -- 日期
	title TEXT NOT NULL DEFAULT '', -- 事项
	"level" TEXT NOT NULL DEFAULT '', -- 层级: 1 township 2 county 3 city 4 province 5 nation (code set level)
	amount INTEGER NOT NULL DEFAULT 0, -- 数额: money or rating
	quantity INTEGER NOT NULL DEFAULT 0, -- 数量: households, people, hours
	given INTEGER NOT NULL DEFAULT 0, -- 手工分: points by hand, with the reason in the note
	state TEXT NOT NULL DEFAULT '', -- 状态: declared, reviewed, booked (choices.h: deed_state)
	booked_day INTEGER NOT NULL DEFAULT 0, -- 登记日期: typed in; 0: not known
	note TEXT NOT NULL DEFAULT '', -- 理由
	rev INTEGER NOT NULL DEFAULT 1 -- rises with every change
) STRICT;
CREATE INDEX body_deed_1 ON body_deed (committee_id, term_id, "day");
CREATE INDEX body_deed_2 ON body_deed (whose, "day");
CREATE INDEX body_deed_unit ON body_deed (unit_id) WHERE unit_id IS NOT NULL;

ALTER TABLE unit ADD COLUMN stands_for TEXT NOT NULL DEFAULT ''; -- 代表集体: whose papers it signs: group:CODE ... (entry.h)

-- 登记日期: the day a record was typed in, for rules that go by it; 0: not known, the record's own day counts
ALTER TABLE event ADD COLUMN booked_day INTEGER NOT NULL DEFAULT 0; -- 登记日期
ALTER TABLE proposal ADD COLUMN booked_day INTEGER NOT NULL DEFAULT 0; -- 登记日期
ALTER TABLE opinion_report ADD COLUMN booked_day INTEGER NOT NULL DEFAULT 0; -- 登记日期
ALTER TABLE adoption ADD COLUMN booked_day INTEGER NOT NULL DEFAULT 0; -- 登记日期
ALTER TABLE speech ADD COLUMN booked_day INTEGER NOT NULL DEFAULT 0; -- 登记日期
ALTER TABLE deed ADD COLUMN booked_day INTEGER NOT NULL DEFAULT 0; -- 登记日期

-- 0009-locked.sql - who a locked result is of, as it stood then: its papers do not change when the member does.
ALTER TABLE result ADD COLUMN sector TEXT NOT NULL DEFAULT ''; -- 界别: its name
ALTER TABLE result ADD COLUMN posts TEXT NOT NULL DEFAULT ''; -- 政协职务
ALTER TABLE result ADD COLUMN special TEXT NOT NULL DEFAULT ''; -- 专委会
ALTER TABLE result ADD COLUMN employer TEXT NOT NULL DEFAULT ''; -- 单位
ALTER TABLE result ADD COLUMN duty_title TEXT NOT NULL DEFAULT ''; -- 职务
ALTER TABLE result ADD COLUMN months INTEGER NOT NULL DEFAULT 0; -- 任职月数: in the year
ALTER TABLE result ADD COLUMN members INTEGER NOT NULL DEFAULT 0; -- 人数: of a body

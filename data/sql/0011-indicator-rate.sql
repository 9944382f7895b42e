-- 0011-indicator-rate.sql - a limit on a share of records: an attendance rate below 80 %.
ALTER TABLE indicator ADD COLUMN among TEXT NOT NULL DEFAULT ''; -- 占哪些的百分比: condition of the whole; '' a number of records

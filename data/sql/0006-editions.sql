-- 0006-editions.sql - several editions of one rule side by side, told apart by the year from which they are in force.
DROP INDEX scheme_one;
CREATE UNIQUE INDEX scheme_one ON scheme (name, ifnull(committee_id, 0), from_year);

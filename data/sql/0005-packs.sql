-- 0005-packs.sql - duties packed for fast evaluation: no facts of their own, not journalled, like tally and search.

-- One member's year as an evaluation reads it: who the member was, and every duty, some hundred bytes instead of a
-- hundred rows in seven tables (src/store/pack.h). A pack that is not there is made from the records when it is wanted;
-- one that duty_stale names is as good as not there.
CREATE TABLE duty_pack (
	year INTEGER NOT NULL, -- of the duties' days; first in the key: a city's year is one stretch of the file
	committee_id INTEGER NOT NULL, -- whose member
	term_id INTEGER NOT NULL, -- of which term
	membership_id INTEGER NOT NULL, -- the membership the person is listed as
	pack BLOB NOT NULL, -- the person, the subject, the duties in order
	PRIMARY KEY (year, committee_id, term_id, membership_id)
) STRICT, WITHOUT ROWID;

-- What many duties have in common: all columns but days, calendar and ids, or the place somebody held. Packs name rows
-- of this table; they are never changed.
CREATE TABLE duty_shape (
	id INTEGER PRIMARY KEY, -- 1, 2, 3 ... in order of first use
	shape BLOB NOT NULL -- columns by number, codes as text
) STRICT;

-- Packs that the records have left behind, written in the transaction that changed the record. A row goes when the
-- packs of that person and year are made again.
CREATE TABLE duty_stale (
	year INTEGER NOT NULL, -- of the packs
	person_id INTEGER NOT NULL, -- whose packs, in every committee and term
	PRIMARY KEY (year, person_id)
) STRICT, WITHOUT ROWID;

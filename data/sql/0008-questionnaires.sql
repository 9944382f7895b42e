-- 0008-questionnaires.sql - what the registration form and the plan of a key proposal ask and had no place; questions of
-- the two-way rating as dictionaries of their own.

ALTER TABLE proposal ADD COLUMN can_second TEXT NOT NULL DEFAULT ''; -- 可否附议: others may still join it (choices.h: consent)
ALTER TABLE proposal ADD COLUMN attachments TEXT NOT NULL DEFAULT ''; -- 附件: their names or how many
ALTER TABLE proposal ADD COLUMN lead_body TEXT NOT NULL DEFAULT ''; -- 牵头专委会: cache: of a key proposal (code set body)
ALTER TABLE proposal_step ADD COLUMN body TEXT NOT NULL DEFAULT ''; -- 牵头专委会: which committee leads the supervision of a key proposal (code set body)

-- a ledger of before does not have the new dictionaries; the program adds them when it opens it (create.c)
INSERT INTO meta ("key", "value") SELECT 'code.sets', 'due' WHERE EXISTS (SELECT 1 FROM committee);

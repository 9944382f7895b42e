-- 0012-inputs-form.sql - which columns the fingerprints of a locked year cover, so that one a later program adds changes none.
ALTER TABLE locking ADD COLUMN inputs_form INTEGER NOT NULL DEFAULT 0; -- 指纹格式: row of the table in src/store/lock_input.c; 0 the first

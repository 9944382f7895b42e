-- 0010-prints.sql - what was printed: a log beside the journal. Printing changes nothing in a record, so it is no operation
-- and nothing of it can be undone.

-- 打印记录: one sheet, or one list or report, that went to a printer or into a file
CREATE TABLE print_log (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- dense, never reused
	at INTEGER NOT NULL, -- when, seconds since 1970
	clerk TEXT NOT NULL DEFAULT '', -- 经手人
	paper TEXT NOT NULL DEFAULT '', -- 文书: 提案交办单
	source TEXT NOT NULL DEFAULT '', -- table of the record it is about; '' a list or a report
	source_id INTEGER NOT NULL DEFAULT 0, -- its id there; 0
	detail TEXT NOT NULL DEFAULT '', -- for whom of several: the unit, the submitter; of a list: its title
	target TEXT NOT NULL DEFAULT '', -- 去处: the printer, or the file's name
	copies INTEGER NOT NULL DEFAULT 1, -- 份数
	copy_no INTEGER NOT NULL DEFAULT 1 -- 第几份: the number of the first of them, counted over all prints of this sheet
) STRICT;
CREATE INDEX print_log_sheet ON print_log (source, source_id, paper, detail, id);

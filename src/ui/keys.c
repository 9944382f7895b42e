/* What a key does, what the bar says, and what F1, the man page and the README explain: one table. */
#include "keys.h"

/* Contexts where text is typed: their plain characters are text, never commands. */
enum { TYPING = IN_FORM | IN_PANE | IN_ASK };
enum { MOVING = IN_ALL };

struct key {
	int code;                               /* of curses, or a character */
	char ctrl;                              /* the twin: 'G' is Ctrl-G; 0: none */
	const char *name;
	enum act act;
	unsigned where;
	const char *bar, *help;                 /* bar: NULL if it has no place there */
};

static const struct key keys[] = {
	{ KEY_F(1), 'G', "F1", ACT_HELP, IN_ALL & ~IN_ASK, N_("帮助"), N_("说明这里的每一个键") },
	{ KEY_F(2), 'O', "F2", ACT_SAVE, IN_FORM | IN_GRID | IN_PANE, N_("保存"), N_("检查并存下，然后离开") },
	{ KEY_F(2), 'O', "F2", ACT_SAVE, IN_IMPORT, N_("写入"), N_("写入新增和更新的行，重复的和有错的略过；整个导入可以一次撤销") },
	{ KEY_F(2), 'O', "F2", ACT_SAVE, IN_SCHEME, N_("存入"), N_("存入簿里：更正这一版，或从某年起成为新的一版") },
	{ KEY_F(2), 'O', "F2", ACT_WORK, IN_LIST | IN_FILE | IN_SCORE, N_("打开"), N_("打开这一行的主要工作：委员的履职档案、会议的出勤录入") },
	{ KEY_F(2), 'O', "F2", ACT_WORK, IN_QUEUE, N_("统计"), N_("提案年度统计：收到、立案、按期答复、满意度……五年并列，每个数能列出是哪些") },
	{ KEY_F(2), 'O', "F2", ACT_WORK, IN_CASE, N_("办理"), N_("现在能办的各步：审查、立案、交办、签收、答复、反馈……") },
	{ KEY_F(2), 'O', "F2", ACT_WORK, IN_COMPARE, N_("并案"), N_("把右边的并入左边的，写明理由") },
	{ KEY_F(3), 'F', "F3", ACT_SEARCH, IN_HOME | IN_LIST | IN_FORM | IN_GRID | IN_FILE | IN_SCORE | IN_QUEUE | IN_CASE | IN_JOURNAL | IN_FIGURES, N_("查找"), N_("查找一切：委员的汉字、全拼或简拼，提案和信息的编号或标题") },
	{ '/', 0, "/", ACT_SEARCH, IN_HOME | IN_LIST | IN_FILE | IN_SCORE | IN_QUEUE | IN_CASE | IN_JOURNAL | IN_FIGURES, NULL, N_("同 F3") },
	{ KEY_F(4), 'P', "F4", ACT_DUE, IN_CASE, N_("期限"), N_("每个期限是怎么算出来的") },
	{ KEY_F(5), 'D', "F5", ACT_SWAP, IN_COMPARE, N_("换边"), N_("左右对换：换一件作主提案") },
	{ KEY_F(6), 'T', "F6", ACT_BODY, IN_CASE, N_("全文"), N_("提案的全文") },
	{ KEY_F(7), 'B', "F7", ACT_ALIKE, IN_CASE, N_("相近"), N_("案由相近的提案，可以并排对照、并案") },
	{ KEY_F(8), 'X', "F8", ACT_BACK, IN_CASE, N_("退回"), N_("退回光标所在的一步（光标不在经过里：最后一步），写明理由") },
	{ KEY_F(4), 'P', "F4", ACT_PICK, IN_FORM, N_("选择"), N_("打开代码表或名册，用编码、汉字或拼音首字母找") },
	{ KEY_F(4), 'P', "F4", ACT_COLUMNS, IN_LIST, N_("选栏"), N_("选择显示哪些栏") },
	{ KEY_F(4), 'P', "F4", ACT_FILTER, IN_SCHEME, N_("比较"), N_("这一版和另一版哪里不同；谁升谁降在考核评价的“办事”里看") },
	{ KEY_F(5), 'D', "F5", ACT_DITTO, IN_FORM, N_("同上"), N_("照抄上一条的这一栏") },
	{ KEY_F(4), 'P', "F4", ACT_COLUMNS, IN_FIGURES, N_("哪一项"), N_("五年并列的是哪一项：收到、立案、按期答复……") },
	{ KEY_F(5), 'D', "F5", ACT_AGAIN, IN_IMPORT, N_("重读"), N_("改好文件以后再读一遍") },
	{ KEY_F(5), 'D', "F5", ACT_DITTO, IN_SCHEME, N_("照抄"), N_("照抄光标所在的一项，或照一个办法新建一个") },
	{ KEY_F(5), 'D', "F5", ACT_DITTO, IN_LIST, N_("照此新增"), N_("从这一条新增下一条：第十次变第十一次") },
	{ KEY_F(6), 'T', "F6", ACT_SORT, IN_LIST | IN_SCORE, N_("排序"), N_("换一种次序：笔画、拼音、编号、日期") },
	{ KEY_F(6), 'T', "F6", ACT_EDITOR, IN_FORM | IN_PANE, N_("长文"), N_("在大窗口里编辑这一栏；再按一次用 $EDITOR 编辑") },
	{ KEY_F(6), 'T', "F6", ACT_EDITOR, IN_SCHEME, N_("原文"), N_("在大窗口里改整个办法的原文；再按一次用 $EDITOR") },
	{ KEY_F(6), 'T', "F6", ACT_SORT, IN_FIGURES, N_("一年各项"), N_("在“五年一项”和“一年各项”之间换") },
	{ KEY_F(7), 'B', "F7", ACT_FILTER, IN_FIGURES, N_("年份"), N_("看到哪一年为止") },
	{ KEY_F(7), 'B', "F7", ACT_FILTER, IN_LIST | IN_SCORE | IN_FILE, N_("筛选"), N_("按一栏的值筛选；再按一次可以取消") },
	{ KEY_F(8), 'X', "F8", ACT_REMOVE, IN_LIST | IN_FORM | IN_SCHEME, N_("删除"), N_("删去这一条或做了标记的各条（可以撤销）；登记表里删去这一行") },
	{ KEY_F(9), 'R', "F9", ACT_PRINT, IN_LIST | IN_IMPORT | IN_PAGER | IN_GRID | IN_FILE | IN_CASE | IN_QUEUE | IN_SCORE | IN_FIGURES | IN_SCHEME, N_("打印"), N_("先看预览，再按一次送打印机或存成文件") },
	{ KEY_F(9), 'R', "F9", ACT_PRINT, IN_JOURNAL, N_("打印记录"), N_("打印过哪些文书：何时、谁、送到哪里、第几份") },
	{ KEY_F(10), 'N', "F10", ACT_NEW, IN_LIST, N_("新增"), N_("新增一条") },
	{ KEY_F(10), 'N', "F10", ACT_NEW, IN_SCORE, N_("试算"), N_("假设这位委员（或这个集体）再有一件、少一件，看分数、名次、等次怎样变；不写进簿里") },
	{ KEY_F(10), 'N', "F10", ACT_NEW, IN_SCHEME, N_("新增"), N_("从样例里选一条，填上空，加进办法；在各版的表里：新建一个办法") },
	{ KEY_F(10), 'N', "F10", ACT_NEW, IN_QUEUE, N_("新增"), N_("登记一件提案") },
	{ KEY_F(10), 'N', "F10", ACT_NEW, IN_FORM, N_("存后新增"), N_("存下这一条，接着填下一条") },
	{ KEY_F(10), 'N', "F10", ACT_NEW, IN_GRID, N_("补签"), N_("加一个名册以外的人") },
	{ KEY_F(4), 'P', "F4", ACT_CAPACITY, IN_GRID, N_("身份"), N_("光标所在的人是出席、列席、代会还是来宾") },
	{ KEY_F(5), 'D', "F5", ACT_COPY, IN_GRID, N_("抄上场"), N_("上一场的状态照抄到这一场还空着的格子") },
	{ KEY_F(6), 'T', "F6", ACT_RANGE, IN_GRID, N_("成段"), N_("从光标起选一段；移到最后一人，按数字一次设好") },
	{ KEY_F(7), 'B', "F7", ACT_SECTOR, IN_GRID, N_("整界别"), N_("选光标所在的整个界别，按数字一次设好") },
	{ KEY_F(8), 'X', "F8", ACT_WHOLE, IN_GRID, N_("全会期"), N_("以后设的状态对全部场次生效，再按只对本场次") },
	{ '=', 0, "=", ACT_CONTROL, IN_GRID, NULL, N_("与纸上的应到、实到、请假、缺席核对") },
	{ '#', 0, "#", ACT_AGAIN, IN_GRID, NULL, N_("第二遍录入：看不见第一遍，录完按 F2 比对") },
	{ '-', 0, "- +", ACT_MOVE_UP, IN_SCHEME, N_("移动"), N_("光标所在的一项往前移、往后移") },
	{ '+', 0, NULL, ACT_MOVE_DOWN, IN_SCHEME, NULL, NULL },
	{ '=', 0, NULL, ACT_MOVE_DOWN, IN_SCHEME, NULL, NULL },
	{ KEY_IC, 0, "Insert", ACT_NEW, IN_LIST, NULL, N_("同 F10") },
	{ '\r', 0, "Enter", ACT_ENTER, IN_HOME | IN_QUEUE | IN_CASE | IN_FILE | IN_SCORE | IN_JOURNAL | IN_IMPORT | IN_SCHEME, N_("打开"), N_("打开光标所在的一行") },
	{ '\r', 0, "Enter", ACT_ENTER, IN_FIGURES, N_("列出"), N_("列出光标所在的数是哪些提案、承办件、征询表") },
	{ '\r', 0, "Enter", ACT_ENTER, IN_PICK | IN_ASK, N_("选定"), N_("选定") },
	{ '\r', 0, "Enter", ACT_ENTER, IN_LIST | IN_GRID, NULL, N_("打开、选定") },
	{ '\r', 0, "Enter", ACT_ENTER, IN_FORM, NULL, N_("到下一栏；最后一栏等于保存。日期写 0315、+3 也行") },
	{ '\r', 0, "Enter", ACT_ENTER, IN_PANE, NULL, N_("换行") },
	{ '\n', 0, NULL, ACT_ENTER, IN_ALL, NULL, NULL },
	{ KEY_ENTER, 0, NULL, ACT_ENTER, IN_ALL, NULL, NULL },
	{ ' ', 0, "空格", ACT_MARK, IN_LIST, NULL, N_("做标记或去掉标记") },
	{ ' ', 0, "空格", ACT_MARK, IN_MANY, N_("标记"), N_("做标记或去掉标记：可以选几个") },
	{ ' ', 0, "空格", ACT_MARK, IN_IMPORT, N_("不导入"), N_("这一行不导入，再按一次又导入") },
	{ 0, 'A', "Ctrl-A", ACT_MARK_ALL, IN_LIST | IN_MANY | IN_GRID, NULL, N_("全部做标记，或全部去掉") },
	{ 0, 'E', "Ctrl-E", ACT_BATCH, IN_LIST, NULL, N_("对标记的各条或这一条办事：统一改一栏、离任、生成名册等") },
	{ 0, 'E', "Ctrl-E", ACT_BATCH, IN_SCORE, N_("办事"), N_("考核年度、锁定、约谈、指标，和其他要办的事") },
	{ 0, 'K', "Ctrl-K", ACT_HISTORY, IN_LIST | IN_FORM | IN_FILE | IN_CASE, NULL, N_("这一条的历次修改：谁、何时、改了什么") },
	{ 0, 'U', "Ctrl-U", ACT_UNDO, IN_HOME | IN_QUEUE | IN_CASE | IN_LIST | IN_FILE | IN_SCORE | IN_EDITIONS, NULL, N_("撤销我的上一步") },
	{ 0, 'U', "Ctrl-U", ACT_UNDO, IN_JOURNAL, N_("撤销"), N_("撤销光标所在的这一步") },
	{ 0, 'U', "Ctrl-U", ACT_CLEAR, IN_SCHEME, NULL, N_("退回上一步改动（还没有存入的）") },
	{ 0, 'Y', "Ctrl-Y", ACT_REDO, IN_HOME | IN_QUEUE | IN_CASE | IN_LIST | IN_FILE | IN_SCORE | IN_EDITIONS | IN_JOURNAL, NULL, N_("重做刚撤销的一步") },
	{ 0, 'U', "Ctrl-U", ACT_CLEAR, IN_GRID, NULL, N_("放弃没保存的录入，重新读名册") },
	{ 0, 'U', "Ctrl-U", ACT_CLEAR, IN_FORM | IN_ASK | IN_PICK, NULL, N_("清空这一栏") },
	{ '\t', 0, "Tab", ACT_TAB, IN_IMPORT, N_("分类看"), N_("只看新增、更新、不变、重复或有错的行") },
	{ '\t', 0, "Tab", ACT_TAB, IN_FIGURES, N_("按什么"), N_("总数、提案者类别、形式、分类、时间、专委会、承办单位") },
	{ '\t', 0, "Tab", ACT_TAB, IN_SCORE, N_("换块"), N_("考核评价、考核年度：换评谁（委员、活动组、界别……有办法的）；等次：在建议和审定之间换") },
	{ '\t', 0, "Tab", ACT_TAB, IN_ALL, NULL, N_("下一栏、下一块") },
	{ KEY_BTAB, 0, "Shift-Tab", ACT_BACKTAB, IN_ALL, NULL, N_("上一栏、上一块") },
	{ KEY_UP, 0, "↑ ↓", ACT_UP, MOVING, NULL, N_("上一行、下一行") },
	{ KEY_DOWN, 0, NULL, ACT_DOWN, MOVING, NULL, NULL },
	{ KEY_LEFT, 0, "← →", ACT_LEFT, MOVING, NULL, N_("在一栏里移动；列表左右看") },
	{ KEY_RIGHT, 0, NULL, ACT_RIGHT, MOVING, NULL, NULL },
	{ KEY_PPAGE, 0, "PgUp PgDn", ACT_PAGE_UP, MOVING, NULL, N_("翻页") },
	{ KEY_NPAGE, 0, NULL, ACT_PAGE_DOWN, MOVING, NULL, NULL },
	{ KEY_HOME, 0, "Home End", ACT_HOME, MOVING, NULL, N_("到头、到尾") },
	{ KEY_END, 0, NULL, ACT_END, MOVING, NULL, NULL },
	{ 0, 'A', NULL, ACT_HOME, TYPING, NULL, NULL },
	{ 0, 'E', NULL, ACT_END, TYPING, NULL, NULL },
	{ KEY_BACKSPACE, 0, NULL, ACT_BACKSPACE, IN_ALL, NULL, NULL },
	{ 127, 0, NULL, ACT_BACKSPACE, IN_ALL, NULL, NULL },
	{ 8, 0, NULL, ACT_BACKSPACE, IN_ALL, NULL, NULL },
	{ KEY_DC, 0, NULL, ACT_DELETE, IN_ALL, NULL, NULL },
	{ 0, 'L', "Ctrl-L", ACT_REDRAW, IN_ALL, NULL, N_("重画屏幕") },
	{ 27, 0, "Esc", ACT_ESC, IN_ALL, N_("返回"), N_("恢复这一栏；再按离开，没存的留作草稿；Esc 加数字即 F 键") },
};

static const struct { unsigned where; const char *name; } contexts[] = {
	{ IN_HOME, N_("主屏幕") }, { IN_LIST, N_("列表") }, { IN_FORM, N_("登记表") }, { IN_GRID, N_("出勤录入") },
	{ IN_FILE, N_("履职档案") }, { IN_SCORE, N_("考核评价") }, { IN_SCHEME, N_("考核办法") }, { IN_JOURNAL, N_("操作日志") }, { IN_PICK | IN_MANY, N_("选择") },
	{ IN_FIGURES, N_("提案年度统计") }, { IN_QUEUE, N_("提案工作台") }, { IN_CASE, N_("提案办理") }, { IN_COMPARE, N_("对照") },
	{ IN_IMPORT, N_("导入预览") }, { IN_PANE, N_("长文") }, { IN_PAGER, N_("阅读和预览") },
};

/* Full-width signs count wherever a key is meant. */
static uint32_t plain(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c == 0x3000 ? ' ' : c;
}

bool ui_step(enum act act, int page, int count, int *at)
{
	int to = *at;

	switch (act) {
	case ACT_UP:        to--; break;
	case ACT_DOWN:      to++; break;
	case ACT_PAGE_UP:   to -= page; break;
	case ACT_PAGE_DOWN: to += page; break;
	case ACT_HOME:      to = 0; break;
	case ACT_END:       to = count - 1; break;
	default:            return false;
	}
	*at = to < 0 || !count ? 0 : to >= count ? count - 1 : to;
	return true;
}

int ui_digit(const struct ui *ui)
{
	uint32_t c = plain(ui->typed);

	return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

char ui_letter(const struct ui *ui)
{
	uint32_t c = plain(ui->typed) | 0x20;

	return c >= 'a' && c <= 'z' ? (char)c : 0;
}

static enum act act_of(unsigned where, enum term_input what, uint32_t c)
{
	uint32_t as = what == TERM_CHAR && !(where & TYPING) ? plain(c) : c;

	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct key *k = &keys[i];

		if (!(k->where & where))
			continue;
		if (k->code && (uint32_t)k->code == as && (what == TERM_KEY) == (k->code >= KEY_MIN))
			return k->act;
		if (k->ctrl && what == TERM_CHAR && c == (uint32_t)(k->ctrl & 31))
			return k->act;
	}
	return what == TERM_CHAR && c >= ' ' && (c < 0x7F || c >= 0xA0) ? ACT_TEXT : ACT_NONE;
}

/* Everything up to the end of the paste, as one action: a pasted newline is no Enter. */
static enum act paste(struct ui *ui)
{
	enum term_input what;
	uint32_t c = 0, was;

	sink_reset(&ui->pasted);
	while ((what = term_key(ui, 2000, &c)) == TERM_CHAR || (what == TERM_KEY && c != KEY_PASTE_END)) {
		char mb[4];

		was = c;
		if (what == TERM_KEY || ui->pasted.len > 10u << 20)
			continue;
		if (c == '\r')
			was = '\n';
		sink_bytes(&ui->pasted, mb, (size_t)utf8_put(mb, was));
	}
	return ACT_PASTE;
}

/* Esc: shown for a moment; a digit makes it an F-key, anything else is Esc and then that key. */
static enum act escape(struct ui *ui, unsigned where)
{
	enum term_input what;
	uint32_t c = 0;

	ui_role(ui, ROLE_KEY);
	ui_put(ui, ui->rows - 2, ui->cols - 6, 5, "Esc–");
	move(ui->cursor_y, ui->cursor_x);
	refresh();
	what = term_key(ui, 400, &c);
	if (what == TERM_CHAR && plain(c) >= '0' && plain(c) <= '9') {
		int n = (int)(plain(c) - '0');

		return act_of(where, TERM_KEY, (uint32_t)KEY_F(n ? n : 10));
	}
	if (what == TERM_CHAR || what == TERM_KEY)
		term_give_back(ui, what, c);
	return ACT_ESC;
}

enum act keys_next(struct ui *ui, unsigned where, int ms)
{
	uint32_t c = 0;
	enum term_input what = term_key(ui, ms, &c);
	enum act act;

	if (what == TERM_END)
		ui->ended = true;
	if (what == TERM_NOTHING || what == TERM_END)
		return ACT_NONE;
	if (what == TERM_KEY && c == KEY_PASTE_BEGIN)
		return paste(ui);
	if (what == TERM_CHAR && c == 27)
		return escape(ui, where);
	act = act_of(where, what, c);
	if (act == ACT_TEXT || act == ACT_MARK)
		ui->typed = c;
	return act;
}

/* --- what the table says --------------------------------------------------------------- */

void keys_bar(struct ui *ui, const struct screen *s, const void *state)
{
	int y = ui->rows - 1, x = 0;

	ui_role(ui, ROLE_BAR);
	ui_put(ui, y, 0, ui->cols, "");
	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct key *k = &keys[i];
		const char *word = k->where & s->where ? k->bar : NULL;
		const char *own = word && s->bar ? s->bar(ui, state, k->act) : NULL;
		int cells;

		word = own ? own : word;
		cells = word && *word ? text_cells(k->name) + text_cells(word) : 0;
		if (!cells || x + cells > ui->cols)
			continue;
		ui_role(ui, ROLE_BAR);
		x += ui_put(ui, y, x, text_cells(k->name), k->name);
		ui_role(ui, ROLE_KEY);
		x += ui_put(ui, y, x, text_cells(word), word);
		x++;
	}
}

/* What a screen's bar says of a key instead is what the key does there; "": nothing. */
static void help_lines(struct ui *ui, const struct screen *s, const void *state, unsigned where, struct sink *out)
{
	struct arena a = { NULL };

	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct key *k = &keys[i];

		const char *own = s && s->bar && k->bar ? s->bar(ui, state, k->act) : NULL;

		if (!k->name || !(k->where & where) || (own && !*own))
			continue;
		sink_text(out, text_pad(&a, k->name, 12));
		sink_text(out, text_pad(&a, k->ctrl && k->code ? arena_print(&a, "Ctrl-%c", k->ctrl) : "", 8));
		sink_put(out, "%s\n", own ? own : k->help);
	}
	arena_free(&a);
}

void keys_help(struct ui *ui, const struct screen *s, const void *state, struct sink *out)
{
	help_lines(ui, s, state, s->where, out);
}

void ui_keys_text(struct sink *out)
{
	for (size_t i = 0; i < COUNT(contexts); i++) {
		sink_put(out, "%s%s\n", i ? "\n" : "", contexts[i].name);
		help_lines(NULL, NULL, NULL, contexts[i].where, out);
	}
}

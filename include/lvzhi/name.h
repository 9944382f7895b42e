/* name.h - names: their one form, their pinyin, and the two orders of every printed list.
 *
 * 姓氏笔画 (domain rule: the order of official CPPCC lists): fewer strokes first, then stroke classes 横1 竖2 撇3 点4
 * 折5, then the tie rank of the character; character by character, a one-character given name first (the empty
 * place) unless the setting asks for 姓名笔画. · and brackets are passed over. Pinyin order: surname readings
 * (单 shan, 曾 zeng, 欧阳 ou yang), then by stroke. Data: data/order/ (8,105 characters of 通用规范汉字表).
 * Layer model; pure. */
#ifndef LZ_NAME_H
#define LZ_NAME_H
#include "lvzhi/arena.h"

/* 李　明 -> 李明; every middle dot (・ • ‧ ．between Han characters) -> ·; 阿 里 木 · 买买提 likewise. Latin names keep
 * single inner spaces. */
char *name_clean(struct arena *a, const char *name);
/* The readings the clerk may correct: "ou yang xiu", syllables apart; ü is v. Characters without a reading are
 * left out. name_initials of it: "oyx". */
char *name_pinyin(struct arena *a, const char *name);
char *name_initials(struct arena *a, const char *pinyin);
/* How else somebody may spell it: the other readings of a one-character surname (单 dan, 覃 tan), lu for lv. For
 * search only; NULL-ended, without `pinyin` itself. */
const char **name_spellings(struct arena *a, const char *name, const char *pinyin);
/* The same for any text: titles and units ("市教育局" -> "sjyj"); the commonest reading of each character. */
char *text_initials(struct arena *a, const char *text);

/* Keys that compare with strcmp / BINARY as the list is ordered; printable ASCII. `place`: stroke digits typed by
 * hand for characters the table lacks ("" none), several separated by spaces. empty_place: see above.
 * Equal keys mean equal names: the member number decides then. */
char *name_stroke_key(struct arena *a, const char *name, const char *place, bool empty_place);
char *name_pinyin_key(struct arena *a, const char *name, const char *pinyin);
/* The first character that the stroke table lacks (and place does not give), as UTF-8; "" when all can be placed.
 * Such names stand at the end of a list and are named under it, never silently misplaced. */
char *name_unplaced(struct arena *a, const char *name, const char *place);
/* Characters of the given name in three-character width: 李明 -> 李　明 (forms.md 7.4), for lists only. */
char *name_spread(struct arena *a, const char *name);
#endif

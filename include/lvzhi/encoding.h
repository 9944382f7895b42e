/* encoding.h - every door to the outside: bytes in GB18030, GBK, UTF-8 (with or without BOM) or UTF-16 become
 * valid UTF-8 and back. A byte that does not belong is an error with line and offset, never a '?': a name that
 * lost a character is a wrong name. Layer base; iconv behind it. */
#ifndef LZ_ENCODING_H
#define LZ_ENCODING_H
#include "lvzhi/arena.h"

/* n bytes -> 0-ended UTF-8 without BOM in the arena. name NULL: found out (BOM, then valid UTF-8, then GB18030,
 * then CP936 for a lone 0x80); else "UTF-8", "GB18030", "GBK", "GB2312", "UTF-16" ... *found (may be NULL) is the
 * encoding's name. LZ_INVALID: "第12行（第 3456 个字节）不是 GB18030 编码，请另存为 UTF-8 再导入". A 0 byte in text is one too. */
enum lz_code encoding_read(struct arena *a, const char *bytes, size_t n, const char *name, char **out, size_t *len,
                           const char **found, struct err *e);
/* UTF-8 -> bytes of another encoding. LZ_INVALID names the first character it cannot hold. */
enum lz_code encoding_write(struct arena *a, const char *utf8, const char *name, char **out, size_t *len, struct err *e);
#endif

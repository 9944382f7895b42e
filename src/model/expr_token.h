/* expr_token.h - characters and tokens of a scheme, full-width forms as their plain twins. */
#ifndef LZ_EXPR_TOKEN_H
#define LZ_EXPR_TOKEN_H
#include "expr_read.h"

uint32_t token_char(const char **p);            /* the next character, as its plain twin */
void token_next(struct expr_reader *r);         /* reads r->tok */
#endif

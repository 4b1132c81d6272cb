/*
 * text.h - growing text, and reading numbers and words from what people type.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"

/* Text being built. `s` is always terminated by NUL and lives in the context given at text_begin.
 */
struct text {
	struct mem *mem;
	char *s;
	size_t len, room;
};

struct text text_begin(struct mem *m);
void text_add(struct text *t, const char *s);
void text_add_n(struct text *t, const char *s, size_t n);
void text_addf(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A whole decimal number, with nothing before or after it but a sign. Else ST_INVALID. */
STATUS_MUST_USE enum status text_to_i64(int64_t *out, const char *s);

/* A copy without white space at both ends and with control characters (but \n and \t) removed. */
char *text_clean(struct mem *m, const char *s);

/* True for NULL and for "". */
bool text_empty(const char *s);
/* `s`, or NULL for "": what a form leaves empty is none in the record. */
const char *text_or_null(const char *s);
bool text_equal(const char *a, const char *b);

/* ASCII case is ignored. */
bool text_equal_fold(const char *a, const char *b);
bool text_starts(const char *s, const char *prefix);
char *text_lower(struct mem *m, const char *s); /* ASCII only */

/* True when `s` holds valid UTF-8 without NUL, surrogates or overlong forms. */
bool text_is_utf8(const char *s, size_t n);

/* Characters (code points) in valid UTF-8. */
size_t text_length(const char *s);

/* A copy of at most `n` characters of valid UTF-8; NULL stays NULL. For columns of a fixed width.
 */
char *text_cut(struct mem *m, const char *s, size_t n);

/* `s` with each %, _ and \ made literal for a LIKE pattern. */
char *text_like_escape(struct mem *m, const char *s);

/* "1,234": a count with the store's grouping. */
const char *count_text(struct mem *m, int64_t n);

/* Lower-case hexadecimal of n bytes. */
char *text_hex(struct mem *m, const unsigned char *bytes, size_t n);

#endif

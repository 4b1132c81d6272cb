/*
 * charset.h - whatever bytes come from outside, as UTF-8.
 *
 * Senders name the wrong encoding or none, so bytes that are valid UTF-8 are
 * taken as UTF-8 whatever the name says, and what cannot be read at all is
 * read as windows-1252, which always can.
 *
 * Room text: what comes as text from outside: character sets, CSV, markup, phones, mail addresses,
 * dates, VINs. Uses no other room.
 */
#ifndef CRM_CHARSET_H
#define CRM_CHARSET_H

#include <stddef.h>

#include "base/mem.h"
#include "base/text.h"

/*
 * `bytes` as UTF-8 text without byte order mark, NUL and invalid sequences.
 * `declared` is the sender's name for the encoding, or NULL. A byte order mark
 * of UTF-16 is obeyed.
 */
char *charset_to_utf8(struct mem *m, const char *bytes, size_t n, const char *declared);

/* Append the code point `c` as UTF-8; nothing when it is no character of XML 1.0. */
void charset_add(struct text *t, unsigned long c);

#endif

/*
 * markup.h - HTML and entities in texts from outside, made plain.
 */
#ifndef CRM_MARKUP_H
#define CRM_MARKUP_H

#include <stddef.h>

#include "base/mem.h"
#include "base/text.h"

/* `s` with each character reference replaced, once. */
char *markup_unescape(struct mem *m, const char *s);

/* The words of `s`, which may hold HTML, as libxml2 reads it: without tags, comments, styles and scripts; breaks and
 * paragraphs become new lines. A '<' that begins no tag stays. */
char *markup_plain(struct mem *m, const char *s);

#endif

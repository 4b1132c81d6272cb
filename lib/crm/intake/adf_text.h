/*
 * adf_text.h - finding an ADF document in a text, and making it well-formed.
 *
 * Vendors write ADF by hand: attributes without quotes, upper-case tags,
 * references that XML does not know, tags that are not closed, the whole
 * document escaped or inside an HTML comment (domain.md, section 6). The text
 * is repaired here, so that the parser meets plain elements and text only:
 * no declaration, no document type, no entity ever reaches it.
 */
#ifndef CRM_ADF_TEXT_H
#define CRM_ADF_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/status.h"

/* The part of `s` that is an ADF document, unescaped when it was escaped; NULL when there is none.
 */
const char *adf_text_find(struct mem *m, const char *s);

/*
 * `s` as well-formed XML below one root element: names in lower case without
 * prefix, HTML's own tags as line breaks, at most ADF_DEPTH_MAX levels.
 * ST_INVALID  it has more elements than any real one
 */
#define ADF_DEPTH_MAX 32
STATUS_MUST_USE enum status adf_text_repair(const char **out, struct mem *m, const char *s);

/* True when `s` declares an entity anywhere: no sender needs one, so such a text is hostile. */
bool adf_text_has_entities(const char *s);

/* The name in `<?xml encoding="..."?>` among the first bytes, or NULL. */
const char *adf_text_encoding(struct mem *m, const char *bytes, size_t n);

#endif

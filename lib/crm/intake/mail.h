/*
 * mail.h - the texts inside a mail (MIME).
 */
#ifndef CRM_MAIL_H
#define CRM_MAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/status.h"

#define MAIL_PARTS_MAX 64

/* A part that may hold text, decoded, as UTF-8. */
struct mail_part {
	const char *type; /* "text/plain", in lower case */
	bool is_attachment;
	const char *text;
};

struct mail {
	struct mail_part *parts; /* in order, those of forwarded mails too */
	size_t n;
};

/* True when `bytes` begin as a mail does: with a header line, or mbox's "From ". */
bool mail_is_one(const char *bytes, size_t n);

/*
 * Read a mail. Pictures and other parts that are no text are left out.
 * ST_INVALID  it cannot be read as a mail
 */
STATUS_MUST_USE enum status mail_read(struct mail *out, struct mem *m, const char *bytes, size_t n);

#endif

/*
 * message.h - a mail as a mail server takes it (RFC 5322, MIME).
 */
#ifndef CRM_MESSAGE_H
#define CRM_MESSAGE_H

#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"

struct message {
	const char *from_name, *from_address, *to_name, *to_address;
	const char *subject, *body; /* UTF-8; lines of the body end with \n */
	const char *id;             /* before the @ of Message-ID: the same each time it is sent */
	struct utc at;
};

/* Its text, of 7-bit lines that end with CR LF, made in `m`. Sent by a machine, and says so (RFC 3834). */
const char *message_make(size_t *out_n, struct mem *m, const struct message *message);

#endif

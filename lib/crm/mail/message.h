/*
 * message.h - a mail as a mail server takes it (RFC 5322, MIME).
 */
#ifndef CRM_MESSAGE_H
#define CRM_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"

struct message {
	const char *from_name, *from_address, *to_name, *to_address;
	const char *reply_name, *reply_address; /* who gets the answer; NULL: the sender */
	const char *subject, *body;             /* UTF-8; lines of the body end with \n */
	const char *id; /* before the @ of Message-ID: the same each time it is sent */
	struct utc at;
	bool is_automatic; /* no person wrote it, and it says so (RFC 3834) */
};

/* Its text, of 7-bit lines that end with CR LF, made in `m`. */
const char *message_make(size_t *out_n, struct mem *m, const struct message *message);

#endif

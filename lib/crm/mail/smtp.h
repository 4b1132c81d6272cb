/*
 * smtp.h - giving a mail to a mail server (RFC 5321): the only door to libcurl.
 *
 * With TLS the server's certificate and name are verified. A name and password are sent over TLS only.
 */
#ifndef CRM_SMTP_H
#define CRM_SMTP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/config.h"
#include "base/mem.h"
#include "base/status.h"

struct smtp;

/* A connection to `server` (borrowed), opened by the first mail, and its end. */
struct smtp *smtp_open(struct mem *m, const struct config_smtp *server);
void smtp_close(struct smtp *s);

enum smtp_outcome {
	SMTP_TAKEN,   /* the server answers for it now */
	SMTP_LATER,   /* not now: it says so (4xx), or cannot be reached */
	SMTP_REFUSED, /* for good (5xx) */
	SMTP_UNSURE   /* it was given all of it, and gave no answer */
};

struct smtp_answer {
	enum smtp_outcome outcome;
	bool is_address; /* refused for good: the recipient's address, not what was written, nor who sent it */
	bool away; /* it is the server that fails, not this mail: others need not be tried now */
	const char *words; /* of the server, or why there are none. UTF-8 */
};

/* Called before the last of a mail is given away; anything but ST_OK, and it is not. */
typedef enum status smtp_last_fn(void *arg);

struct smtp_mail {
	const char *from, *to; /* addresses */
	const char *text;      /* of message_make */
	size_t n;
	smtp_last_fn *last;
	void *arg;
};

/* Give it one mail. */
struct smtp_answer smtp_send(struct smtp *s, struct mem *m, const struct smtp_mail *mail);

#endif

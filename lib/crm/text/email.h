/*
 * email.h - mail addresses, as typed and as they are compared.
 */
#ifndef CRM_EMAIL_H
#define CRM_EMAIL_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "widths.h"

#define EMAIL_MAX WIDTH_CUSTOMER_EMAILS_ADDRESS

struct email {
	const char *address; /* as typed, without name, brackets and "mailto:" */
	const char *norm;    /* in lower case; two addresses are one when these are equal */
};

/*
 * Read "jo@example.com", "Jo <jo@Example.com>", "mailto:jo@example.com".
 * Dots and +tags are kept: they belong to the address (RFC 5321, 2.3.11).
 * ST_INVALID  not one address with a domain that has a dot
 */
STATUS_MUST_USE enum status email_read(struct email *out, struct mem *m, const char *typed);

/* True for what is put where an address is asked for and there is none: "noemail@...", "na@...". */
bool email_is_nobodys(const struct email *e);

#endif

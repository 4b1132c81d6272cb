/*
 * intake.h - leads from outside: from a message as received to unassigned leads.
 *
 * A message is kept before anything of it is read, whatever comes of it
 * (raw_messages). Each prospect that can be read becomes a customer, or joins
 * the one whom it is about by key and name (crm/people/customer_new.h), and an
 * unassigned lead.
 *
 * A prospect is sent again when its sender's number for it, its sender and the
 * customer are those of an open lead: numbers alone are used for many (a
 * listing's, "99"). It adds to that lead what is new: phones, addresses,
 * vehicles, a comment where there was none; and is the customer's activity. On
 * a closed lead it makes a new one.
 *
 * Whatever was sent stands in the lead's timeline as it was sent, name and
 * numbers too: none of it is lost when the customer has another spelling.
 *
 * Messages are worked one at a time, so that two about one person make one
 * customer. Source: domain.md, section 6.
 *
 * Room intake: how leads come in: entered by hand, or sent from outside. Uses deal, work, lead,
 * people, stock, text, sql.
 * Writes raw_messages, intake_providers.
 */
#ifndef CRM_INTAKE_H
#define CRM_INTAKE_H

#include "crm/intake/adf_message.h"
#include "crm/people/customer_new.h"
#include "db/db.h"

#define INTAKE_PROSPECTS_MAX 100 /* of one message: more are quarantined unread */

enum intake_channel { INTAKE_HTTP, INTAKE_MAIL, INTAKE_COMMAND };

struct intake_message {
	enum intake_channel channel;
	struct provider_id provider; /* whose token came with it; 0 = nobody's */
	const char *provider_name;   /* for leads that name no provider themselves; NULL = none */
	const char *content_type;    /* as sent, or NULL */
	const char *bytes;
	size_t n; /* at most ADF_MESSAGE_MAX */
};

struct intake_lead {
	struct lead_id id;
	struct customer_id customer;
	enum customer_key key; /* by what the customer was known */
	bool repeated;         /* the sender had sent it before: the open lead was there */
};

struct intake_result {
	struct raw_message_id message;
	bool duplicate; /* the same bytes came before: nothing was done */
	struct intake_lead *leads;
	size_t n, n_repeated;
	const char **refused; /* a sentence for each prospect that was not read */
	size_t n_refused;
	const char *reason; /* why the message is in quarantine, or NULL */
};

/* Keep a message as received. ST_TOO_LARGE: more than ADF_MESSAGE_MAX bytes. */
STATUS_MUST_USE enum status
intake_keep(struct raw_message_id *out, struct writer *db, const struct intake_message *msg);

/*
 * Read a message that was kept, and make what it says. A message that cannot
 * be read is quarantined with its reason, and that is ST_OK.
 * Writes  for each prospect at most 13 statements
 */
STATUS_MUST_USE enum status intake_work(struct intake_result *out, struct writer *db, struct mem *m,
	struct raw_message_id id, const struct intake_message *msg);

/*
 * All of it: keep in a transaction of its own, then work; when that fails for
 * another reason than a database that is away, quarantine.
 * ST_TOO_LARGE    nothing was kept
 * ST_UNAVAILABLE  the database is away: send again
 */
STATUS_MUST_USE enum status intake_receive(
	struct intake_result *out, struct db *db, struct mem *m, const struct intake_message *msg);

#endif

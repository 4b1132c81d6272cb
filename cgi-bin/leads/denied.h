/*
 * denied.h - what to do without the permission Manual Close Lead: who can give it, and which actions close.
 */
#ifndef LEADS_DENIED_H
#define LEADS_DENIED_H

#include "leads/leads.h"

/*
 * "Ana Ruiz or Ben Li can give it. The action Lost closes leads without it."
 *
 * at  the status whose actions count; 0: of every status
 */
STATUS_MUST_USE enum status denied_close_words(
	const char **out, struct reader *db, const struct request *req, struct lead_status_id at);

#endif

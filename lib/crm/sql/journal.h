/*
 * journal.h - values of what hangs on a lead, as the journal writes them.
 */
#ifndef CRM_JOURNAL_H
#define CRM_JOURNAL_H

#include "auth/audit.h"

/* What is not known, or 0, is null. */
void journal_money(struct audit_json *j, const char *name, struct mem *m, struct money v);
void journal_time(struct audit_json *j, const char *name, struct mem *m, struct utc v);
void journal_count(struct audit_json *j, const char *name, int64_t v);

/* A record of a lead. Its fields as it was made (`was` NULL), as it was removed (`is` NULL), or what of
 * them differs. */
struct journal_record {
	const char *entity;
	int64_t id;
	struct lead_id lead;
	const struct fields *of;
	const void *was, *is;
};
STATUS_MUST_USE enum status
journal_record(struct writer *db, struct mem *m, const struct journal_record *r);

#endif

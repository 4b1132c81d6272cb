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

#endif

/*
 * lead_csv.h - leads as a file for a spreadsheet.
 */
#ifndef CRM_LEAD_CSV_H
#define CRM_LEAD_CSV_H

#include "db/db.h"

#define LEAD_CSV_MAX 500 /* leads in one */

/*
 * `n` leads as CSV by RFC 4180, a line of labels first, by customer. Texts that a spreadsheet would take for a formula
 * are guarded (crm/text/csv_guard.h). One statement.
 *
 * Permission  PERM_REPORT_EXPORT, by the route
 * Returns     ST_NOT_FOUND  an id the actor may not open
 *             ST_TOO_LARGE  n is 0 or more than LEAD_CSV_MAX
 */
STATUS_MUST_USE enum status
lead_csv(const char **out, struct reader *db, struct mem *m, const struct lead_id *ids, size_t n);

#endif

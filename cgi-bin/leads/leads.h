/*
 * leads.h - the screens of leads: My Leads, one lead's record, New Sales Up, Close Lead.
 */
#ifndef LEADS_LEADS_H
#define LEADS_LEADS_H

#include "crm/lead.h"
#include "web/route.h"

enum status leads_list_get(struct response *out, struct reader *db, const struct request *req);
enum status leads_new_get(struct response *out, struct reader *db, const struct request *req);
enum status leads_new_post(struct response *out, struct writer *db, const struct request *req);
enum status
leads_new_customer_get(struct response *out, struct reader *db, const struct request *req);
enum status leads_record_get(struct response *out, struct reader *db, const struct request *req);
enum status leads_open_post(struct response *out, struct writer *db, const struct request *req);
enum status leads_close_get(struct response *out, struct reader *db, const struct request *req);
enum status leads_close_post(struct response *out, struct writer *db, const struct request *req);

/* "Lead 1042": the number it is called by. */
const char *leads_number(struct mem *m, const char *lead_no, struct lead_id id);

/* "3 days": since when nobody worked it. */
const char *leads_untouched(struct mem *m, struct utc last_activity_at);

#endif

/*
 * sales-edit.h - the screens of one sale: mark sold, details, edit, delete.
 */
#ifndef SALES_EDIT_SALES_EDIT_H
#define SALES_EDIT_SALES_EDIT_H

#include "auth/covered.h"
#include "crm/deal/sale.h"
#include "crm/deal/sale_new.h"
#include "web/route.h"

/* {sale}: one that the actor may open, deleted ones too. */
RECORD_DECLARE(sale, struct sale_hold);

/* {month}: 202611. */
RECORD_DECLARE(month, struct sales_month);

get_handler sales_new_get, sales_months_get, sales_reconcile_get, sales_reconcile_file_get,
	sales_reconcile_item_get, sales_reconcile_print_get, sales_reconcile_update_get;
month_get_handler sales_month_get;
month_post_handler sales_month_post;
post_handler sales_new_post, sales_reconcile_post, sales_reconcile_file_post,
	sales_reconcile_item_post, sales_reconcile_update_post;
sale_get_handler sales_details_get, sales_edit_get, sales_delete_get, sales_which_get;
sale_post_handler sales_edit_post, sales_delete_post, sales_undelete_post;

/* "Sale 1042": the number it is called by. */
const char *sales_number(struct mem *m, const struct sale *s);

struct form;

/* Which sale has the DMS Deal # already, beside the field; and its id where the actor may open it, else 0. */
STATUS_MUST_USE enum status sales_say_deal_no(struct sale_id *out, struct reader *db,
	struct form *f, const struct sale_rival *rival, const char *dms_deal_no);

/* "Ana Ruiz deleted this sale Today 2:15 PM." */
const char *sales_deleted_words(struct mem *m, const struct sale *s);

/* Why a deleted sale cannot be brought back, in a sentence; NULL when it can. */
const char *sales_undelete_refusal(struct mem *m, const struct sale_plan *p);

/* What the month of a sale asks of a change. */
struct sales_asked {
	struct sales_month_id month;
	bool closed, may; /* it is closed; the actor may change its sales, with a reason */
};
STATUS_MUST_USE enum status sales_ask_month(
	struct sales_asked *out, struct reader *db, const struct request *req, struct utc sold_at);

/* "November 2026 is closed. Changing its sales needs the permission Close Sales Months." */
const char *sales_month_refusal(struct mem *m, const struct sales_asked *a);

#endif

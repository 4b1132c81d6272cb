/*
 * sales-edit.h - the screens of one sale: mark sold, details, edit, delete.
 */
#ifndef SALES_EDIT_SALES_EDIT_H
#define SALES_EDIT_SALES_EDIT_H

#include "crm/deal/sale.h"
#include "web/route.h"

/* {sale}: one that the actor may open, deleted ones too. */
RECORD_DECLARE(sale, struct sale_hold);

get_handler sales_new_get, sales_reconcile_get, sales_reconcile_file_get, sales_reconcile_item_get,
	sales_reconcile_print_get, sales_reconcile_update_get;
post_handler sales_new_post, sales_reconcile_post, sales_reconcile_file_post,
	sales_reconcile_item_post, sales_reconcile_update_post;
sale_get_handler sales_details_get, sales_edit_get, sales_delete_get;
sale_post_handler sales_edit_post, sales_delete_post, sales_undelete_post;

/* "Sale 1042": the number it is called by. */
const char *sales_number(struct mem *m, const struct sale *s);

/* "Ana Ruiz deleted this sale Today 2:15 PM." */
const char *sales_deleted_words(struct mem *m, const struct sale *s);

/* Why a deleted sale cannot be brought back, in a sentence; NULL when it can. */
const char *sales_undelete_refusal(struct mem *m, const struct sale_plan *p);

#endif

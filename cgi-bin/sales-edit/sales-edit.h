/*
 * sales-edit.h - the screens of one sale: details, edit, delete.
 */
#ifndef SALES_EDIT_SALES_EDIT_H
#define SALES_EDIT_SALES_EDIT_H

#include "crm/deal/sale.h"
#include "web/route.h"

get_handler sales_details_get;
get_handler sales_edit_get;
post_handler sales_edit_post;
get_handler sales_delete_get;
post_handler sales_delete_post;
post_handler sales_undelete_post;

struct sale_id sales_id(const struct request *req);

/* "Sale 1042": the number it is called by. */
const char *sales_number(struct mem *m, const struct sale *s);

/* "Ana Ruiz deleted this sale Today 2:15 PM." */
const char *sales_deleted_words(struct mem *m, const struct sale *s);

/* Why a deleted sale cannot be brought back, in a sentence; NULL when it can. */
const char *sales_undelete_refusal(struct mem *m, const struct sale_plan *p);

/* "In stock", from vehicles.status. */
const char *sales_stock_label(const char *word);

#endif

/*
 * edit.h - the edit screen of a sale: what is on it, read, checked and compared.
 *
 * There is no vehicle in it: no field of the form reaches one (domain.md rule 3).
 */
#ifndef SALES_EDIT_EDIT_H
#define SALES_EDIT_EDIT_H

#include "sales-edit/sales-edit.h"
#include "sales-edit/staff_form.h"
#include "web/form.h"

struct edit_fields {
	const char *reason;
	int row_version;
};

struct edit {
	const struct request *req;
	struct sale sale; /* as it is now, with its staff */
	struct sale_staff *staff;
	size_t n_staff;
	struct sales_asked month;
	struct form form;
	bool typed; /* the form was sent: its values are shown, not the sale's */
	struct edit_fields in;
	struct staff_form lines;
	struct sale_id rival; /* that has the DMS Deal # and may be opened; 0 = none */
};

/*
 * What was sent, every message beside its field; `out` is what to save, whole
 * when this gives ST_OK. `e` was read by edit_read_sale.
 * ST_INVALID      e->form has the messages
 * ST_BAD_REQUEST  no browser sends this
 */
STATUS_MUST_USE enum status edit_read_form(struct sale_update *out, struct edit *e);

/* The 409 page: what is saved now beside `mine`, field by field. */
void edit_conflict_page(struct response *out, const struct edit *e, const struct sale_update *mine);

#endif

/*
 * edit.h - the edit screen of a sale: what is on it, read, checked and compared.
 *
 * There is no vehicle in it: no field of the form reaches one (domain.md rule 3).
 */
#ifndef SALES_EDIT_EDIT_H
#define SALES_EDIT_EDIT_H

#include "crm/people/user_pick.h"
#include "sales-edit/sales-edit.h"
#include "web/form.h"

/* One line of the staff, as typed; a line without a user is nobody. */
struct edit_line {
	const char *role;         /* a word of sale_roles */
	const char *user, *share; /* "" = empty */
};

struct edit_fields {
	const char *reason;
	int row_version;
	struct form_list staff_role, staff_user, staff_share;
};

struct edit {
	const struct request *req;
	struct sale sale; /* as it is now, with its staff */
	struct sale_staff *staff;
	size_t n_staff;
	struct user_option *users; /* who may be chosen: active, or on the sale already */
	size_t n_users;
	struct form form;
	bool typed; /* the form was sent: its values are shown, not the sale's */
	struct edit_fields in;
	struct edit_line lines[SALE_STAFF_MAX]; /* by role, an empty one last where there is room */
	size_t n_lines;
};

/* The lines of the sale as it is, for a form that was not sent yet. */
void edit_lines_of_sale(struct edit *e);

/*
 * What was sent, every message beside its field; `out` is what to save, whole
 * when this gives ST_OK. `e` was read by edit_read_sale.
 * ST_INVALID      e->form has the messages
 * ST_BAD_REQUEST  no browser sends this
 */
STATUS_MUST_USE enum status edit_read_form(struct sale_update *out, struct edit *e);

/* The 409 page: what is saved now beside `mine`, field by field. */
void edit_conflict_page(struct response *out, const struct edit *e, const struct sale_update *mine);

/* The address of line `i` in messages and ids: staff_user-1. */
const char *edit_line_name(struct mem *m, const char *field, size_t i);

#endif

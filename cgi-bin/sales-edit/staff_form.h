/*
 * staff_form.h - the staff of a sale in a form: lines of user and share, by role.
 *
 * They come back as staff_role, staff_user and staff_share, repeated in the same
 * order; a line without a user is nobody. Each role has room for one more.
 */
#ifndef SALES_EDIT_STAFF_FORM_H
#define SALES_EDIT_STAFF_FORM_H

#include "crm/deal/sale.h"
#include "crm/people/user_pick.h"
#include "web/form.h"
#include "web/response.h"
#include "web/view.h"

/* One line, as typed. */
struct staff_line {
	const char *role;         /* a word of sale_roles */
	const char *user, *share; /* "" = empty */
};

struct staff_form {
	struct form *form;         /* whose messages are beside the lines */
	struct user_option *users; /* who may be chosen: active, or on the sale already */
	size_t n_users;
	struct staff_line
		lines[SALE_STAFF_MAX]; /* by role, an empty one last where there is room */
	size_t n_lines;
};

/* Whom to choose from: who is active, and of `staff` who is not active any more. One statement. */
STATUS_MUST_USE enum status staff_form_begin(struct staff_form *out, struct reader *db,
	struct form *form, const struct sale_staff *staff, size_t n);

/* The lines of `staff`, in a form that was not sent yet. */
void staff_form_fill(struct staff_form *f, const struct sale_staff *staff, size_t n);

/*
 * The lines that were sent, and what they say; messages are in the form.
 * ST_BAD_REQUEST  no browser sends this
 */
STATUS_MUST_USE enum status
staff_form_read(struct sale_staff **out, size_t *n, struct staff_form *f);

/* True when a role's shares were asked to be split evenly, and not the form to be saved: they are, in
 * the lines that staff_form_read has read, and the messages are gone. To the cent: who stands first has what is left. */
bool staff_form_split(struct staff_form *f);

void staff_form_show(struct view *v, struct tpl_include at, const struct staff_form *f);

#endif

/*
 * user_page.h - the page of one user, between its GET and its POST.
 */
#ifndef ADMIN_USER_PAGE_H
#define ADMIN_USER_PAGE_H

#include "admin/admin.h"

/*
 * A user there is, with the rights as saved, or a new one, with the values of
 * `edit`, which may have been typed.
 */
struct user_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	struct form *form;
	const struct admin_user *user; /* NULL: new */
	struct admin_right *rights;
	size_t n_rights;
	bool beyond;     /* may do more than who reads this, who therefore may change nothing */
	int row_version; /* that who reads this has seen */
	struct admin_user_edit edit;
	bool typed;
	struct field_options options[3]; /* of the role and the team */
};

/* What may be chosen of roles and teams; read once. */
STATUS_MUST_USE enum status user_page_options(struct user_page *p);

/* Fill user, rights, row_version and edit from what is saved. */
STATUS_MUST_USE enum status user_page_find(struct user_page *p, const struct admin_user *user);

/* Fill `edit` and row_version from what was posted, over what they hold; what is wrong is told in
 * `form`. */
STATUS_MUST_USE enum status user_page_read(struct user_page *p);

STATUS_MUST_USE enum status user_page_show(struct user_page *p);

/* As user_page_show, for a form with messages: ST_INVALID when it was shown. */
STATUS_MUST_USE enum status user_page_show_refused(struct user_page *p);

/* Both versions: `now` was saved meanwhile. ST_CONFLICT when it was shown. */
STATUS_MUST_USE enum status
user_page_show_conflict(struct user_page *p, const struct admin_user *now);

/* The fields as people read them: the phone in words. */
struct user_fields user_page_words(struct mem *m, const struct user_fields *is);

#endif

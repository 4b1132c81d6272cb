/* The list of users. */
#include "templates/admin/users.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/fields.h"
#include "templates/layout/empty.h"

static int
count_codes(const char *codes)
{
	int n = text_empty(codes) ? 0 : 1;

	for (; codes && *codes; codes++)
		n += *codes == ',';
	return n;
}

static const char *
exceptions_words(struct mem *m, const struct admin_user *u)
{
	int n = count_codes(u->allow_codes) + count_codes(u->deny_codes);

	if (n == 0)
		return "";
	return mem_printf(m, "%d %s", n, n == 1 ? "exception" : "exceptions");
}

static void
fill_row(struct view *row, struct mem *m, const struct admin_user *u)
{
	view_int(row, ADMIN_USERS_ID, u->id.v);
	view_text(row, ADMIN_USERS_NAME, mem_printf(m, "%s %s", u->is.first_name, u->is.last_name));
	view_text(row, ADMIN_USERS_USERNAME, u->is.login);
	view_text(row, ADMIN_USERS_ROLE_NAME, u->role_name);
	view_text(row, ADMIN_USERS_TEAM_NAME, u->team_name);
	view_text(row, ADMIN_USERS_SCOPE_NAME, word_label(role_scopes, u->scope));
	view_text(row, ADMIN_USERS_EXCEPTIONS, exceptions_words(m, u));
	field_time(row, ADMIN_USERS_SEEN, ADMIN_USERS_SEEN_EXACT, m, u->last_sign_in_at);
	view_section(row, u->is.is_active ? ADMIN_USERS_ACTIVE : ADMIN_USERS_NOT_ACTIVE);
}

static const char *
count_words(struct mem *m, size_t n)
{
	if (n == ADMIN_LIST_MAX)
		return mem_printf(m, "%s+ users", count_text(m, ADMIN_LIST_MAX));
	return mem_printf(m, "%zu %s", n, n == 1 ? "user" : "users");
}

enum status
admin_users_get(struct response *out, struct reader *db, const struct request *req)
{
	const char *q = request_get(req, "q");
	const char *words = text_clean(req->mem, q ? q : "");
	bool disabled_too = request_get(req, "disabled") != NULL;
	struct admin_user *users;
	struct view *v, *list;
	size_t n;
	enum status st;

	st = admin_user_list(&users, &n, db, req->mem, *words ? words : NULL, disabled_too);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_USERS, "Users");
	admin_nav(v, ADMIN_USERS_NAV, req, TAB_USERS);
	view_text(v, ADMIN_USERS_COUNT, count_words(req->mem, n));
	view_text(v, ADMIN_USERS_Q, words);
	if (disabled_too)
		view_section(v, ADMIN_USERS_DISABLED_TOO);
	if (n == 0) {
		struct view *none = view_include(v, ADMIN_USERS_NONE, T_LAYOUT_EMPTY);

		view_text(none, LAYOUT_EMPTY_HEADING, "No user found");
		view_text(none, LAYOUT_EMPTY_WHY, "Nobody has these words in the name or role.");
		return ST_OK;
	}
	list = view_section(v, ADMIN_USERS_LIST);
	for (size_t i = 0; i < n; i++)
		fill_row(view_section(list, ADMIN_USERS_USER), req->mem, &users[i]);
	return ST_OK;
}

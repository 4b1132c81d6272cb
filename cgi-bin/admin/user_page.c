/* One user: person, place, and where each right comes from. */
#include "admin/user_page.h"
#include "auth/password.h"
#include "base/text.h"
#include "common/fields.h"
#include "crm/text/phone.h"
#include "templates/admin/user.h"

static const char *
user_name(struct mem *m, const struct admin_user *u)
{
	return mem_printf(m, "%s %s", u->is.first_name, u->is.last_name);
}

/* Fields */

struct user_fields
user_page_words(struct mem *m, const struct user_fields *is)
{
	struct user_fields words = *is;

	words.phone = phone_words(m, is->phone);
	return words;
}

static void
fill_password(struct view *v, struct tpl_include at, const struct user_page *p, const char *name,
	const char *label, const char *more)
{
	control_text(v, at, p->req->mem,
		&(struct control){.name = name,
			.label = label,
			.type = "password",
			.autocomplete = "new-password",
			.hint = mem_printf(
				p->req->mem, "At least %d characters.%s", PASSWORD_MIN, more),
			.required = !*more,
			.error = form_message(p->form, name)});
}

static const char *
id_text(const struct user_page *p, int64_t id)
{
	return mem_printf(p->req->mem, "%lld", (long long)id);
}

enum status
user_page_options(struct user_page *p)
{
	struct mem *m = p->req->mem;
	struct admin_role *roles;
	struct admin_team *teams;
	struct field_option *v;
	size_t n;
	enum status st;

	if (p->options[0].field)
		return ST_OK;
	st = admin_role_list(&roles, &n, p->db, m);
	if (st != ST_OK)
		return st;
	v = mem_array(m, struct field_option, n + 1);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct field_option){roles[i].id.v, roles[i].is.name};
	p->options[0] = (struct field_options){.field = "role_id", .v = v, .n = n};
	st = admin_team_list(&teams, &n, p->db, m);
	if (st != ST_OK)
		return st;
	v = mem_array(m, struct field_option, n + 1);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct field_option){teams[i].id.v, teams[i].is.name};
	p->options[1] = (struct field_options){.field = "team_id", .v = v, .n = n};
	return ST_OK;
}

/* Rights */

static const char *
from_words(const struct user_page *p, const struct admin_right *right)
{
	if (text_equal(right->effect, "allow"))
		return "Allowed for this user";
	if (text_equal(right->effect, "deny"))
		return "Denied for this user";
	return mem_printf(
		p->req->mem, right->of_role ? "Role %s" : "Not in role %s", p->user->role_name);
}

static void
fill_right(struct view *group, const struct user_page *p, const struct admin_right *right)
{
	struct view *row = view_section(group, ADMIN_USER_RIGHT);
	enum perm perm = perm_by_code(right->code);

	view_text(row, ADMIN_USER_CODE, right->code);
	view_text(row, ADMIN_USER_RIGHT_NAME, right->label);
	view_text(row, ADMIN_USER_RIGHT_TEXT, right->text);
	view_text(row, ADMIN_USER_FROM, from_words(p, right));
	view_section(row, admin_right_held(right) ? ADMIN_USER_ALLOWED : ADMIN_USER_REFUSED);
	if (p->edit.deny >> perm & 1)
		view_section(row, ADMIN_USER_DENY);
	else if (p->edit.allow >> perm & 1)
		view_section(row, ADMIN_USER_ALLOW);
	else
		view_section(row, ADMIN_USER_INHERIT);
	if (p->beyond || !actor_may(p->req->actor, perm))
		view_section(row, ADMIN_USER_LOCKED);
}

static void
fill_rights(struct view *v, const struct user_page *p)
{
	struct view *rights = view_section(v, ADMIN_USER_RIGHTS), *group = NULL;
	const char *heading = NULL;

	for (size_t i = 0; i < p->n_rights; i++) {
		const char *h = admin_perm_group(perm_by_code(p->rights[i].code));

		if (!text_equal(h, heading)) {
			group = view_section(rights, ADMIN_USER_GROUP);
			view_text(group, ADMIN_USER_GROUP_NAME, h);
			heading = h;
		}
		fill_right(group, p, &p->rights[i]);
	}
}

enum status
user_page_find(struct user_page *p, const struct admin_user *user)
{
	uint64_t held = 0;
	enum status st = admin_user_rights(&p->rights, &p->n_rights, p->db, p->req->mem, user->id);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < p->n_rights; i++)
		if (admin_right_held(&p->rights[i]))
			held |= UINT64_C(1) << perm_by_code(p->rights[i].code);
	p->beyond = (held & ~p->req->actor->perms) != 0 ||
		    actor_coverage_named(user->scope) > p->req->actor->coverage;
	p->user = user;
	p->row_version = user->row_version;
	p->edit = admin_user_as_edit(user);
	return ST_OK;
}

/* The page */

static void
fill_fields(struct view *v, const struct user_page *p)
{
	const struct user_fields is = user_page_words(p->req->mem, &p->edit.is);

	fields_show(v, ADMIN_USER_FIELDS,
		&(struct fields_shown){.form = p->form,
			.typed = p->typed,
			.of = &user_fields,
			.options = p->options,
			.is = &is});
	if (!p->user)
		fill_password(v, ADMIN_USER_PASSWORD, p, "password", "Password",
			" Leave it empty to mail an invitation.");
}

static void
fill_existing(struct view *v, const struct user_page *p)
{
	struct mem *m = p->req->mem;
	const struct admin_user *u = p->user;

	view_text(v, ADMIN_USER_NAME, user_name(m, u));
	view_text(v, ADMIN_USER_USERNAME, u->is.login);
	view_text(v, ADMIN_USER_PLACE, id_text(p, u->id.v));
	view_int(v, ADMIN_USER_ROW_VERSION, p->row_version);
	if (!u->is.is_active)
		view_section(v, ADMIN_USER_NOT_ACTIVE);
	view_section(v, ADMIN_USER_HAND_OVER);
	fill_rights(v, p);
	if (p->beyond) {
		view_text(view_section(v, ADMIN_USER_ABOUT), ADMIN_USER_ABOUT_TEXT,
			"This user may do more than you, so you cannot change anything here.");
		return;
	}
	view_section(v, ADMIN_USER_EDIT_ALLOWED);
	if (u->has_second)
		view_section(v, ADMIN_USER_SECOND);
	if (u->has_feed)
		view_section(v, ADMIN_USER_CALENDAR);
	fill_password(view_section(v, ADMIN_USER_RESET), ADMIN_USER_NEW_PASSWORD, p, "new_password",
		"New password", "");
	view_section(v, u->has_password ? ADMIN_USER_LINK_RESET : ADMIN_USER_LINK_INVITE);
}

enum status
user_page_show(struct user_page *p)
{
	enum status st = user_page_options(p);
	struct view *v;

	if (st != ST_OK)
		return st;
	v = response_page(
		p->out, T_ADMIN_USER, p->user ? user_name(p->req->mem, p->user) : "New user");

	admin_nav(v, ADMIN_USER_NAV, p->req, TAB_USERS);
	field_errors(v, ADMIN_USER_ERRORS, p->form);
	fill_fields(v, p);
	if (p->user) {
		fill_existing(v, p);
	} else {
		view_text(v, ADMIN_USER_NAME, "New user");
		view_text(v, ADMIN_USER_PLACE, "new");
		view_section(v, ADMIN_USER_EDIT_ALLOWED);
	}
	return ST_OK;
}

enum status
user_page_show_refused(struct user_page *p)
{
	enum status st = user_page_show(p);

	return st == ST_OK ? ST_INVALID : st;
}

/* What is posted about one user. */
#include <ctype.h>
#include <string.h>

#include "admin/user_page.h"
#include "base/text.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"

struct user_form {
	const char *first_name, *last_name, *login, *email, *phone;
	struct role_id role;
	struct team_id team;
	int active, row_version;
};

enum { ACTIVE_YES = 1, ACTIVE_NO };

static const struct field_choice yes_no[] = {{"yes", ACTIVE_YES}, {"no", ACTIVE_NO}, {NULL, 0}};

static const struct field fields[] = {
	FORM_TEXT(struct user_form, first_name, WIDTH_USERS_FIRST_NAME, "First Name",
		.required = true),
	FORM_TEXT(
		struct user_form, last_name, WIDTH_USERS_LAST_NAME, "Last Name", .required = true),
	FORM_TEXT(struct user_form, login, WIDTH_USERS_LOGIN, "User name", .required = true),
	FORM_TEXT(struct user_form, email, EMAIL_MAX, "Email"),
	FORM_TEXT(struct user_form, phone, PHONE_MAX, "Phone"),
	FORM_FIELD(struct user_form, role, "Role", .required = true),
	FORM_FIELD(struct user_form, team, "Team"),
	FORM_FIELD(struct user_form, active, "May sign in", .choices = yes_no),
	FORM_FIELD(struct user_form, row_version, "Version"),
};

static void
check_login(struct form *f, const char *login)
{
	for (; *login; login++)
		if (!isalnum((unsigned char)*login) && !strchr("._-@", *login)) {
			form_fail(
				f, "login", "User name may have letters, digits and . _ - @ only.");
			return;
		}
}

static void
check_contact(struct form *f, struct admin_user_edit *e)
{
	struct mem *m = f->req->mem;
	struct email email;
	struct phone phone;

	if (!text_empty(e->email)) {
		if (email_read(&email, m, e->email) == ST_OK)
			e->email = email.address;
		else
			form_fail(f, "email", "Email is not an address.");
	}
	if (!text_empty(e->phone)) {
		if (phone_read(&phone, m, e->phone) == ST_OK)
			e->phone = phone.e164;
		else
			form_fail(f, "phone", "Phone is not a number that can be dialled.");
	}
}

/* What is chosen for each right; one that was not sent stays. */
static void
read_rights(struct admin_user_edit *e, const struct request *req)
{
	for (enum perm p = PERM_SIGNED_IN + 1; p < PERM__MAX; p++) {
		uint64_t bit = UINT64_C(1) << p;
		const char *choice =
			request_post(req, mem_printf(req->mem, "right_%s", perm_code(p)));

		if (!choice)
			continue;
		e->allow = text_equal(choice, "allow") ? e->allow | bit : e->allow & ~bit;
		e->deny = text_equal(choice, "deny") ? e->deny | bit : e->deny & ~bit;
	}
}

static enum status
check_place(struct user_page *p)
{
	struct admin_role role;
	struct admin_team *teams;
	size_t n;
	bool known = !p->edit.team_id.v;
	enum status st = ST_OK;

	if (p->edit.role_id.v)
		st = admin_role_get(&role, p->db, p->req->mem, p->edit.role_id);
	if (st == ST_NOT_FOUND)
		form_fail(p->form, "role", "Role is not one of the choices.");
	else if (st != ST_OK)
		return st;
	st = admin_team_list(&teams, &n, p->db, p->req->mem);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		known = known || teams[i].id.v == p->edit.team_id.v;
	if (!known)
		form_fail(p->form, "team", "Team is not one of the choices.");
	return st;
}

enum status
user_page_read(struct user_page *p)
{
	struct user_form in;
	enum status st =
		form_read(p->form, &in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->row_version = in.row_version;
	p->edit.first_name = in.first_name;
	p->edit.last_name = in.last_name;
	p->edit.login = in.login;
	p->edit.email = in.email;
	p->edit.phone = in.phone;
	p->edit.role_id = in.role;
	p->edit.team_id = in.team;
	p->edit.is_active = in.active != ACTIVE_NO;
	read_rights(&p->edit, p->req);
	check_login(p->form, in.login ? in.login : "");
	check_contact(p->form, &p->edit);
	return check_place(p);
}

/* What is posted about one user. */
#include <ctype.h>
#include <string.h>

#include "admin/user_page.h"
#include "base/text.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"

struct user_form {
	int row_version;
};

static const struct field fields[] = {FORM_FIELD(struct user_form, row_version, "Version")};

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
check_contact(struct form *f, struct user_fields *is)
{
	struct mem *m = f->req->mem;
	struct email email;
	struct phone phone;

	if (!text_empty(is->email)) {
		if (email_read(&email, m, is->email) == ST_OK)
			is->email = email.address;
		else
			form_fail(f, "email", "Email is not an address.");
	}
	if (!text_empty(is->phone)) {
		if (phone_read(&phone, m, is->phone) == ST_OK)
			is->phone = phone.e164;
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

enum status
user_page_read(struct user_page *p)
{
	struct user_fields *is = &p->edit.is;
	struct user_form in;
	enum status st =
		form_read(p->form, &in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	st = user_page_options(p);
	if (st != ST_OK)
		return st;
	p->row_version = in.row_version;
	p->typed = true;
	form_read_record(p->form, is, &user_fields);
	form_check_options(p->form, is, &user_fields, p->options);
	read_rights(&p->edit, p->req);
	check_login(p->form, is->login ? is->login : "");
	check_contact(p->form, is);
	return ST_OK;
}

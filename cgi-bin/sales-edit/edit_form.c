/* What is posted by the edit screen, and what is wrong with it. */
#include <string.h>

#include "base/text.h"
#include "sales-edit/edit.h"

#define REASON_MAX 400

static const struct field fields[] = {
	FORM_FIELD(struct edit_fields, row_version, "Version", .required = true),
	FORM_TEXT(struct edit_fields, reason, REASON_MAX, "Reason"),
	FORM_FIELD(struct edit_fields, staff_role, "Sale staff", .max = SALE_STAFF_MAX),
	FORM_FIELD(struct edit_fields, staff_user, "Sale staff", .max = SALE_STAFF_MAX),
	FORM_FIELD(struct edit_fields, staff_share, "Sale staff", .max = SALE_STAFF_MAX),
};

const char *
edit_line_name(struct mem *m, const char *field, size_t i)
{
	return mem_printf(m, "%s-%zu", field, i + 1);
}

static void
add_line(struct edit *e, const char *role, const char *user, const char *share)
{
	e->lines[e->n_lines++] = (struct edit_line){role, user, share};
}

/* Room for one more person in a role that has `n`; alone, that is all of it. */
static void
add_empty_line(struct edit *e, const char *role, size_t n)
{
	if (n < SALE_STAFF_PER_ROLE)
		add_line(e, role, "", n ? "" : "100.00");
}

void
edit_lines_of_sale(struct edit *e)
{
	struct mem *m = e->req->mem;

	for (const struct word *r = sale_roles; r->word; r++) {
		size_t n = 0;

		for (size_t i = 0; i < e->n_staff && n < SALE_STAFF_PER_ROLE; i++) {
			const struct sale_staff *s = &e->staff[i];

			if (!text_equal(s->role, r->word))
				continue;
			add_line(e, r->word, mem_printf(m, "%lld", (long long)s->user_id.v),
				money_plain(m, s->share_pct));
			n++;
		}
		add_empty_line(e, r->word, n);
	}
}

/* The lines that have a user, by role, each role with room for one more. */
static enum status
read_lines(struct edit *e)
{
	const struct edit_fields *in = &e->in;
	size_t placed = 0;

	if (in->staff_user.n != in->staff_role.n || in->staff_share.n != in->staff_role.n ||
		in->staff_role.n > SALE_STAFF_MAX)
		return ST_BAD_REQUEST;
	for (const struct word *r = sale_roles; r->word; r++) {
		size_t n = 0;

		for (size_t i = 0; i < in->staff_role.n; i++) {
			if (!text_equal(in->staff_role.v[i], r->word))
				continue;
			placed++;
			if (text_empty(in->staff_user.v[i]))
				continue;
			if (++n > SALE_STAFF_PER_ROLE)
				return ST_BAD_REQUEST;
			add_line(e, r->word, in->staff_user.v[i], in->staff_share.v[i]);
		}
		add_empty_line(e, r->word, n);
	}
	return placed == in->staff_role.n ? ST_OK : ST_BAD_REQUEST;
}

static const struct user_option *
find_user(const struct edit *e, const char *typed)
{
	int64_t id;

	if (text_to_i64(&id, typed) != ST_OK)
		return NULL;
	for (size_t i = 0; i < e->n_users; i++)
		if (e->users[i].id.v == id)
			return &e->users[i];
	return NULL;
}

/* "50", "50.00" or "50 %". */
static enum status
read_share(struct money *out, struct mem *m, const char *typed)
{
	char *s = text_clean(m, typed);
	size_t n = strlen(s);

	if (n && s[n - 1] == '%')
		s[n - 1] = '\0';
	if (money_parse(out, s) != ST_OK || out->cents <= 0 || out->cents > 10000)
		return ST_INVALID;
	return ST_OK;
}

static bool
is_twice(const struct sale_staff *staff, size_t n, const char *role, struct user_id id)
{
	for (size_t i = 0; i < n; i++)
		if (staff[i].user_id.v == id.v && text_equal(staff[i].role, role))
			return true;
	return false;
}

/* One line into `staff`; false when it has a message. */
static bool
check_line(struct edit *e, struct sale_staff *staff, size_t n, size_t i)
{
	const struct edit_line *l = &e->lines[i];
	const struct user_option *u = find_user(e, l->user);
	struct mem *m = e->req->mem;
	size_t before = e->form.n_errors;
	struct money share = {0};

	if (!u)
		form_fail(&e->form, edit_line_name(m, "staff_user", i),
			"This user is not active. Choose another one.");
	else if (is_twice(staff, n, l->role, u->id))
		form_fail(&e->form, edit_line_name(m, "staff_user", i),
			"%s is %s of this sale already.", u->name, word_label(sale_roles, l->role));
	if (read_share(&share, m, l->share) != ST_OK)
		form_fail(&e->form, edit_line_name(m, "staff_share", i),
			"The share%s%s is not a percentage from 0.01 to 100.", u ? " of " : "",
			u ? u->name : "");
	if (u)
		staff[n] = (struct sale_staff){
			.role = l->role, .user_id = u->id, .name = u->name, .share_pct = share};
	return e->form.n_errors == before;
}

static void
check_shares(struct edit *e, const struct sale_staff *staff, size_t n)
{
	const struct word *r = sale_staff_unbalanced(staff, n);
	struct money sum = {0};

	if (!r)
		return;
	for (size_t i = 0; i < n; i++)
		if (text_equal(staff[i].role, r->word))
			sum = money_add(sum, staff[i].share_pct);
	form_fail(&e->form, mem_printf(e->req->mem, "staff-%s", r->word),
		"The shares of %s add up to %s, not to 100.", r->label,
		money_plain(e->req->mem, sum));
}

static void
check_staff(struct edit *e, struct sale_update *out)
{
	struct sale_staff *staff = mem_array(e->req->mem, struct sale_staff, SALE_STAFF_MAX);
	size_t n = 0;
	bool whole = true, sells = false;

	for (size_t i = 0; i < e->n_lines; i++) {
		if (text_empty(e->lines[i].user))
			continue;
		sells = sells || text_equal(e->lines[i].role, sale_roles[0].word);
		if (check_line(e, staff, n, i))
			n++;
		else
			whole = false;
	}
	if (!sells)
		form_fail(&e->form, mem_printf(e->req->mem, "staff-%s", sale_roles[0].word),
			"Choose at least one salesperson.");
	if (whole)
		check_shares(e, staff, n);
	out->staff = staff;
	out->n_staff = n;
}

enum status
edit_read_form(struct sale_update *out, struct edit *e)
{
	enum status st =
		form_read(&e->form, &e->in, fields, sizeof(fields) / sizeof(fields[0]), e->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	e->typed = true;
	st = read_lines(e);
	if (st != ST_OK || form_message(&e->form, "row_version"))
		return ST_BAD_REQUEST;
	*out = (struct sale_update){.row_version = e->in.row_version, .reason = e->in.reason};
	form_read_record(&e->form, &out->is, &sale_fields);
	check_staff(e, out);
	if (sale_month_is_closed(&e->sale) && text_empty(e->in.reason))
		form_fail(&e->form, "reason",
			"The month of this sale is closed: say why it changes.");
	return form_result(&e->form);
}

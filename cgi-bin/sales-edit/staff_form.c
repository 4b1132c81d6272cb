/* The staff of a sale in a form. */
#include "sales-edit/staff_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "templates/sales-edit/staff.h"

struct typed {
	struct form_list staff_role, staff_user, staff_share;
};

static const struct field fields[] = {
	FORM_FIELD(struct typed, staff_role, "Sale staff", .max = SALE_STAFF_MAX),
	FORM_FIELD(struct typed, staff_user, "Sale staff", .max = SALE_STAFF_MAX),
	FORM_FIELD(struct typed, staff_share, "Sale staff", .max = SALE_STAFF_MAX),
};

/* The address of line `i` in messages and ids: staff_user-1. */
static const char *
line_name(const struct staff_form *f, const char *field, size_t i)
{
	return mem_printf(f->form->req->mem, "%s-%zu", field, i + 1);
}

/* Those on the sale who are not active any more can stay on it; they have no role here. */
static void
add_former_users(struct staff_form *f, const struct sale_staff *staff, size_t n)
{
	struct mem *m = f->form->req->mem;

	for (size_t i = 0; i < n; i++) {
		const struct sale_staff *s = &staff[i];
		bool known = false;

		for (size_t k = 0; k < f->n_users; k++)
			known = known || f->users[k].id.v == s->user_id.v;
		if (known)
			continue;
		f->users = mem_grow(m, f->users, f->n_users, f->n_users + 1, sizeof(*f->users));
		f->users[f->n_users++] = (struct user_option){.id = s->user_id, .name = s->name};
	}
}

enum status
staff_form_begin(struct staff_form *out, struct reader *db, struct form *form,
	const struct sale_staff *staff, size_t n)
{
	enum status st;

	*out = (struct staff_form){.form = form};
	st = user_list_active(&out->users, &out->n_users, db, form->req->mem);
	if (st == ST_OK)
		add_former_users(out, staff, n);
	return st;
}

static void
add_line(struct staff_form *f, const char *role, const char *user, const char *share)
{
	f->lines[f->n_lines++] = (struct staff_line){role, user, share};
}

/* Room for one more person in a role that has `n`; alone, that is all of it. */
static void
add_empty_line(struct staff_form *f, const char *role, size_t n)
{
	if (n < SALE_STAFF_PER_ROLE)
		add_line(f, role, "", n ? "" : "100.00");
}

void
staff_form_fill(struct staff_form *f, const struct sale_staff *staff, size_t n)
{
	struct mem *m = f->form->req->mem;

	for (const struct word *r = sale_roles; r->word; r++) {
		size_t here = 0;

		for (size_t i = 0; i < n && here < SALE_STAFF_PER_ROLE; i++) {
			if (!text_equal(staff[i].role, r->word))
				continue;
			add_line(f, r->word, mem_printf(m, "%lld", (long long)staff[i].user_id.v),
				money_plain(m, staff[i].share_pct));
			here++;
		}
		add_empty_line(f, r->word, here);
	}
}

/* The lines that have a user, by role, each role with room for one more. */
static enum status
read_lines(struct staff_form *f)
{
	struct typed in;
	size_t placed = 0;
	const struct fields of = FIELDS(fields);

	form_read_record(f->form, &in, &of);
	if (in.staff_user.n != in.staff_role.n || in.staff_share.n != in.staff_role.n ||
		in.staff_role.n > SALE_STAFF_MAX)
		return ST_BAD_REQUEST;
	for (const struct word *r = sale_roles; r->word; r++) {
		size_t n = 0;

		for (size_t i = 0; i < in.staff_role.n; i++) {
			if (!text_equal(in.staff_role.v[i], r->word))
				continue;
			placed++;
			if (text_empty(in.staff_user.v[i]))
				continue;
			if (++n > SALE_STAFF_PER_ROLE)
				return ST_BAD_REQUEST;
			add_line(f, r->word, in.staff_user.v[i], in.staff_share.v[i]);
		}
		add_empty_line(f, r->word, n);
	}
	return placed == in.staff_role.n ? ST_OK : ST_BAD_REQUEST;
}

static const struct user_option *
find_user(const struct staff_form *f, const char *typed)
{
	int64_t id;

	if (text_to_i64(&id, typed) != ST_OK)
		return NULL;
	for (size_t i = 0; i < f->n_users; i++)
		if (f->users[i].id.v == id)
			return &f->users[i];
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
check_line(struct staff_form *f, struct sale_staff *staff, size_t n, size_t i)
{
	const struct staff_line *l = &f->lines[i];
	const struct user_option *u = find_user(f, l->user);
	struct mem *m = f->form->req->mem;
	size_t before = f->form->n_errors;
	struct money share = {0};

	if (!u)
		form_fail(f->form, line_name(f, "staff_user", i),
			"This user is not active. Choose another one.");
	else if (is_twice(staff, n, l->role, u->id))
		form_fail(f->form, line_name(f, "staff_user", i), "%s is %s of this sale already.",
			u->name, word_label(sale_roles, l->role));
	if (read_share(&share, m, l->share) != ST_OK)
		form_fail(f->form, line_name(f, "staff_share", i),
			"The share%s%s is not a percentage from 0.01 to 100.", u ? " of " : "",
			u ? u->name : "");
	if (u)
		staff[n] = (struct sale_staff){
			.role = l->role, .user_id = u->id, .name = u->name, .share_pct = share};
	return f->form->n_errors == before;
}

static void
check_shares(struct staff_form *f, const struct sale_staff *staff, size_t n)
{
	const struct word *r = sale_staff_unbalanced(staff, n);
	struct mem *m = f->form->req->mem;
	const int64_t whole = 10000;
	struct money sum = {0};

	if (!r)
		return;
	for (size_t i = 0; i < n; i++)
		if (text_equal(staff[i].role, r->word))
			sum = money_add(sum, staff[i].share_pct);
	form_fail(f->form, mem_printf(m, "staff-%s", r->word),
		"The shares of %s add up to %s, not to 100. %s is %s.", r->label,
		money_plain(m, sum), money_plain(m, money_of(llabs(whole - sum.cents))),
		sum.cents < whole ? "missing" : "too much");
}

enum status
staff_form_read(struct sale_staff **out, size_t *n, struct staff_form *f)
{
	struct sale_staff *staff = mem_array(f->form->req->mem, struct sale_staff, SALE_STAFF_MAX);
	bool whole = true, sells = false;

	*out = staff;
	*n = 0;
	if (read_lines(f) != ST_OK)
		return ST_BAD_REQUEST;
	for (size_t i = 0; i < f->n_lines; i++) {
		if (text_empty(f->lines[i].user))
			continue;
		sells = sells || text_equal(f->lines[i].role, sale_roles[0].word);
		if (check_line(f, staff, *n, i))
			++*n;
		else
			whole = false;
	}
	if (!sells)
		form_fail(f->form, mem_printf(f->form->req->mem, "staff-%s", sale_roles[0].word),
			"Choose at least one salesperson.");
	if (whole)
		check_shares(f, staff, *n);
	return ST_OK;
}

static bool
is_shared(const struct staff_line *l, const char *role)
{
	return text_equal(l->role, role) && !text_empty(l->user);
}

bool
staff_form_split(struct staff_form *f)
{
	const char *role = form_value(f->form, "split");
	int64_t people = 0, left = 10000;
	size_t first = f->n_lines;

	if (text_empty(role))
		return false;
	for (size_t i = 0; i < f->n_lines; i++)
		people += is_shared(&f->lines[i], role);
	for (size_t i = f->n_lines; i-- > 0;) {
		if (!is_shared(&f->lines[i], role))
			continue;
		first = i;
		f->lines[i].share = money_plain(f->form->req->mem, money_of(10000 / people));
		left -= 10000 / people;
	}
	if (people)
		f->lines[first].share =
			money_plain(f->form->req->mem, money_of(10000 / people + left));
	f->form->n_errors = 0;
	return true;
}

static void
fill_error(struct view *v, struct tpl_section at, struct tpl_var words, const char *message)
{
	if (message)
		view_text(view_section(v, at), words, message);
}

/* Whether somebody's role in the store is this one on a sale: a Senior Salesperson is a Salesperson. */
static bool
works_as(struct mem *m, const struct user_option *u, const char *label)
{
	return u->role && strstr(text_lower(m, u->role), text_lower(m, label));
}

static void
add_user(struct view *group, struct mem *m, const struct user_option *of, int64_t chosen)
{
	struct view *u = view_section(group, SALES_EDIT_STAFF_USER);

	view_int(u, SALES_EDIT_STAFF_USER_ID, of->id.v);
	view_text(u, SALES_EDIT_STAFF_USER_NAME,
		of->role ? of->name : mem_printf(m, "%s (not active)", of->name));
	if (of->id.v == chosen)
		view_section(u, SALES_EDIT_STAFF_USER_SELECTED);
}

/* First those who work as that, then everybody else. */
static void
fill_users(struct view *row, const struct staff_form *f, const char *label, int64_t chosen)
{
	struct mem *m = f->form->req->mem;

	for (int other = 0; other < 2; other++) {
		struct view *group = NULL;

		for (size_t k = 0; k < f->n_users; k++) {
			if (works_as(m, &f->users[k], label) == (other == 1))
				continue;
			if (!group) {
				group = view_section(row, SALES_EDIT_STAFF_GROUP);
				view_text(group, SALES_EDIT_STAFF_GROUP_NAME,
					other ? "Everybody else" : label);
			}
			add_user(group, m, &f->users[k], chosen);
		}
	}
}

static void
fill_line(struct view *role, const struct staff_form *f, size_t i, int position)
{
	const struct staff_line *l = &f->lines[i];
	struct view *row = view_section(role, SALES_EDIT_STAFF_STAFF);
	struct mem *m = f->form->req->mem;
	int64_t chosen = 0;

	if (text_to_i64(&chosen, l->user) != ST_OK)
		chosen = 0;
	view_int(row, SALES_EDIT_STAFF_N, (int64_t)i + 1);
	view_text(row, SALES_EDIT_STAFF_POSITION_NAME,
		mem_printf(m, "%s %d", word_label(sale_roles, l->role), position));
	view_text(row, SALES_EDIT_STAFF_SHARE, l->share);
	fill_users(row, f, word_label(sale_roles, l->role), chosen);
	fill_error(row, SALES_EDIT_STAFF_USER_ERROR, SALES_EDIT_STAFF_USER_ERROR_TEXT,
		form_message(f->form, line_name(f, "staff_user", i)));
	fill_error(row, SALES_EDIT_STAFF_SHARE_ERROR, SALES_EDIT_STAFF_SHARE_ERROR_TEXT,
		form_message(f->form, line_name(f, "staff_share", i)));
}

void
staff_form_show(struct view *v, struct tpl_include at, const struct staff_form *f)
{
	struct view *in = view_include(v, at, T_SALES_EDIT_STAFF);

	for (const struct word *r = sale_roles; r->word; r++) {
		struct view *role = view_section(in, SALES_EDIT_STAFF_ROLE);
		int position = 0;

		view_text(role, SALES_EDIT_STAFF_ROLE_NAME, r->label);
		view_text(role, SALES_EDIT_STAFF_ROLE_CODE, r->word);
		fill_error(role, SALES_EDIT_STAFF_ROLE_ERROR, SALES_EDIT_STAFF_ROLE_ERROR_TEXT,
			form_message(f->form, mem_printf(f->form->req->mem, "staff-%s", r->word)));
		for (size_t i = 0; i < f->n_lines; i++)
			if (text_equal(f->lines[i].role, r->word))
				fill_line(role, f, i, ++position);
	}
}

/* Roles: the list, and one role with its rights. */
#include "templates/admin/roles.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/admin/role.h"

enum status
admin_roles_get(struct response *out, struct reader *db, const struct request *req)
{
	struct admin_role *roles;
	struct view *v;
	size_t n;
	enum status st = admin_role_list(&roles, &n, db, req->mem);

	if (st != ST_OK)
		return st;
	v = response_page(out, T_ADMIN_ROLES, "Roles");
	admin_nav(v, ADMIN_ROLES_NAV, req, TAB_ROLES);
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(v, ADMIN_ROLES_ROLE);
		uint64_t perms = actor_perms_listed(roles[i].codes);

		view_int(row, ADMIN_ROLES_ID, roles[i].id.v);
		view_text(row, ADMIN_ROLES_ROLE_NAME, roles[i].is.name);
		view_text(row, ADMIN_ROLES_SCOPE_NAME, word_label(role_scopes, roles[i].is.scope));
		view_int(row, ADMIN_ROLES_USERS_COUNT, roles[i].users);
		view_int(row, ADMIN_ROLES_RIGHTS_COUNT, __builtin_popcountll(perms));
	}
	return ST_OK;
}

/* One role */

struct role_form {
	int row_version;
	struct form_list permission;
};

static const struct field fields[] = {
	FORM_FIELD(struct role_form, permission, "Rights", .max = PERM__MAX),
	FORM_FIELD(struct role_form, row_version, "Version"),
};

struct role_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	struct form *form;
	const struct admin_role *role; /* NULL: new */
	bool beyond;                   /* holds more than who reads this */
	int row_version;
	struct admin_role_edit edit;
};

static void
page_begin(struct role_page *p, const struct admin_role *role)
{
	const struct actor *me = p->req->actor;

	p->role = role;
	p->row_version = role->row_version;
	p->edit = (struct admin_role_edit){role->is, actor_perms_listed(role->codes)};
	p->beyond = (p->edit.perms & ~me->perms) != 0 ||
		    actor_coverage_named(role->is.scope) > me->coverage;
}

static void
fill_right(struct view *group, const struct role_page *p, const struct admin_permission *right)
{
	struct view *row = view_section(group, ADMIN_ROLE_RIGHT);
	enum perm perm = perm_by_code(right->code);

	view_text(row, ADMIN_ROLE_CODE, right->code);
	view_text(row, ADMIN_ROLE_RIGHT_NAME, right->label);
	view_text(row, ADMIN_ROLE_RIGHT_TEXT, right->text);
	if (p->edit.perms >> perm & 1)
		view_section(row, ADMIN_ROLE_GRANTED);
	if (p->beyond || !actor_may(p->req->actor, perm))
		view_section(row, ADMIN_ROLE_LOCKED);
}

static enum status
fill_rights(struct view *v, const struct role_page *p)
{
	struct admin_permission *rights;
	struct view *group = NULL;
	const char *heading = NULL;
	size_t n;
	enum status st = admin_permission_list(&rights, &n, p->db, p->req->mem);

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const char *h = admin_perm_group(perm_by_code(rights[i].code));

		if (!text_equal(h, heading)) {
			group = view_section(v, ADMIN_ROLE_GROUP);
			view_text(group, ADMIN_ROLE_GROUP_NAME, h);
			heading = h;
		}
		fill_right(group, p, &rights[i]);
	}
	return st;
}

static void
fill_about(struct view *v, const struct role_page *p)
{
	struct mem *m = p->req->mem;

	if (p->role) {
		view_text(v, ADMIN_ROLE_PLACE, mem_printf(m, "%lld", (long long)p->role->id.v));
		view_text(v, ADMIN_ROLE_USERS_TEXT,
			p->role->users == 1
				? "1 active user has it"
				: mem_printf(m, "%d active users have it", p->role->users));
	} else {
		view_text(v, ADMIN_ROLE_PLACE, "new");
	}
	if (p->beyond)
		view_text(view_section(v, ADMIN_ROLE_ABOUT), ADMIN_ROLE_ABOUT_TEXT,
			"This role may do more than you, so you cannot change it.");
	else
		view_section(v, ADMIN_ROLE_EDIT_ALLOWED);
}

static enum status
show(struct role_page *p)
{
	const char *title = p->role ? p->role->is.name : "New role";
	struct view *v = response_page(p->out, T_ADMIN_ROLE, title);

	admin_nav(v, ADMIN_ROLE_NAV, p->req, TAB_ROLES);
	field_errors(v, ADMIN_ROLE_ERRORS, p->form);
	view_text(v, ADMIN_ROLE_ROLE_NAME, title);
	view_int(v, ADMIN_ROLE_ROW_VERSION, p->row_version);
	fill_about(v, p);
	fields_show(v, ADMIN_ROLE_FIELDS,
		&(struct fields_shown){.form = p->form, .of = &role_fields, .is = &p->edit.is});
	return fill_rights(v, p);
}

static enum status
show_refused(struct role_page *p)
{
	enum status st = show(p);

	return st == ST_OK ? ST_INVALID : st;
}

static enum status
show_conflict(struct role_page *p, const struct admin_role *now)
{
	struct mem *m = p->req->mem;
	struct view *v = admin_conflict_page(p->out, p->req,
		&(struct admin_conflict){now->is.name, "role",
			mem_printf(m, "/admin/roles/%lld", (long long)now->id.v), now->row_version,
			now->updated_by_name, now->updated_at});

	conflict_fields(v, m, &role_fields, NULL, &now->is, &p->edit.is);
	conflict_compare(v, "Rights", admin_perm_words(m, actor_perms_listed(now->codes)),
		admin_perm_words(m, p->edit.perms));
	return ST_CONFLICT;
}

/* What was posted into p->edit; messages in p->form. */
static void
read_form(struct role_page *p)
{
	struct role_form in;
	enum status st =
		form_read(p->form, &in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	p->row_version = in.row_version;
	p->edit = (struct admin_role_edit){0};
	form_read_record(p->form, &p->edit.is, &role_fields);
	if (p->edit.is.two_factor && !p->req->config->two_factor_key)
		form_fail(p->form, "two_factor",
			"Two-factor sign-in needs a key in the configuration: [two_factor] key.");
	for (size_t i = 0; i < in.permission.n; i++) {
		enum perm perm = perm_by_code(in.permission.v[i]);

		if (perm)
			p->edit.perms |= UINT64_C(1) << perm;
		else if (st == ST_OK)
			form_fail(p->form, "", "Rights is not one of the choices.");
	}
}

enum status
admin_role_new_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form none = {.req = req};
	struct role_page p = {.out = out, .db = db, .req = req, .form = &none};

	p.edit.is = (struct role_fields){.scope = "own", .lead_type = "walk_in"};
	return show(&p);
}

enum status
admin_role_page_get(struct response *out, struct reader *db, const struct request *req,
	const struct admin_role *role)
{
	struct form none = {.req = req};
	struct role_page p = {.out = out, .db = db, .req = req, .form = &none};

	page_begin(&p, role);
	return show(&p);
}

enum status
admin_role_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct form f;
	struct role_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct admin_refusal refused;
	struct role_id id;
	enum status st;

	read_form(&p);
	if (form_result(&f) != ST_OK)
		return show_refused(&p);
	st = admin_role_create(&id, &refused, db, req->mem, &p.edit);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "name", &refused);
		return show_refused(&p);
	}
	if (st != ST_OK)
		return st;
	response_notice(out, "Role added.");
	response_redirect(out, place_of(req, &screens[SCREEN_ROLE], id.v));
	return ST_OK;
}

enum status
admin_role_page_post(struct response *out, struct writer *db, const struct request *req,
	const struct admin_role *role)
{
	struct form f;
	struct role_page p = {.out = out, .db = db_reading(db), .req = req, .form = &f};
	struct admin_role current;
	struct admin_refusal refused;
	enum status st;

	page_begin(&p, role);
	read_form(&p);
	if (form_result(&f) != ST_OK)
		return show_refused(&p);
	st = admin_role_update(&current, &refused, db, req->mem, role->id, p.row_version, &p.edit);
	if (st == ST_CONFLICT)
		return show_conflict(&p, &current);
	if (st == ST_INVALID) {
		admin_say_refused(&f, "name", &refused);
		return show_refused(&p);
	}
	if (st != ST_OK)
		return st;
	response_notice(out, "Role saved.");
	response_redirect(out, place_of(req, &screens[SCREEN_ROLE], role->id.v));
	return ST_OK;
}

/* What the store sets for all who work in it. */
#include "templates/admin/store.h"
#include "admin/admin.h"
#include "base/country.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/store/store_setting.h"

struct store_form {
	int row_version;
};

static const struct field fields[] = {FORM_FIELD(struct store_form, row_version, "Version")};

struct store_page {
	struct response *out;
	struct form form;
	bool typed;
	struct store_setting is; /* what is set */
};

static void
show(const struct store_page *p)
{
	struct view *v = response_page(p->out, T_ADMIN_STORE, "Store");

	admin_nav(v, ADMIN_STORE_NAV, p->form.req, TAB_STORE);
	field_errors(v, ADMIN_STORE_ERRORS, &p->form);
	view_int(v, ADMIN_STORE_ROW_VERSION, p->is.row_version);
	fields_show(v, ADMIN_STORE_FIELDS,
		&(struct fields_shown){
			.form = &p->form, .typed = p->typed, .of = &store_fields, .is = &p->is.is});
}

enum status
admin_store_get(struct response *out, struct reader *db, const struct request *req)
{
	struct store_page p = {.out = out, .form = {.req = req}};
	enum status st = store_setting_get(&p.is, db, req->mem);

	if (st == ST_OK)
		show(&p);
	return st;
}

static enum status
show_conflict(const struct store_page *p, const struct store_setting *edit)
{
	const struct store_setting *now = &p->is;
	struct view *v = admin_conflict_page(p->out, p->form.req,
		&(struct admin_conflict){"Store", "page", "/admin/store", now->row_version,
			now->updated_by_name, now->updated_at});

	conflict_fields(v, p->form.req->mem, &store_fields, NULL, &now->is, &edit->is);
	return ST_CONFLICT;
}

/* What was posted, with a message for what this machine or a telephone does not know. */
static enum status
read_form(struct form *f, struct store_setting *edit, const struct request *req)
{
	struct store_fields *is = &edit->is;
	struct store_form in;
	enum status st = form_read(f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	edit->row_version = in.row_version;
	form_read_record(f, is, &store_fields);
	if (!text_empty(is->zone) && !date_zone_exists(is->zone))
		form_fail(f, "zone", "Time zone is not one that this machine knows.");
	if (!text_empty(is->calling_code) && !country_is_code(is->calling_code))
		form_fail(f, "calling_code", "Country code of phone numbers is 1 to 3 digits.");
	return form_result(f);
}

enum status
admin_store_post(struct response *out, struct writer *db, const struct request *req)
{
	struct store_page p = {.out = out, .typed = true};
	struct store_setting edit = {0};
	enum status st = read_form(&p.form, &edit, req);

	if (st == ST_INVALID) {
		p.is.row_version = edit.row_version;
		show(&p);
	}
	if (st != ST_OK)
		return st;
	st = store_setting_update(&p.is, db, req->mem, &edit);
	if (st == ST_CONFLICT)
		return show_conflict(&p, &edit);
	if (st == ST_OK) {
		response_notice(out, "Store settings saved.");
		response_redirect(out, place_to(req, &screens[SCREEN_STORE]));
	}
	return st;
}

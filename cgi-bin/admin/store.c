/* What the store sets for all who work in it. */
#include "templates/admin/store.h"
#include "admin/admin.h"
#include "base/country.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/store/store_setting.h"

struct store_form {
	const char *name, *zone, *calling_code;
	int untouched_days, no_show_minutes, show_correction_hours, row_version;
};

static const struct field fields[] = {
	FORM_TEXT(
		struct store_form, name, WIDTH_STORE_SETTINGS_NAME, "Store name", .required = true),
	FORM_TEXT(
		struct store_form, zone, WIDTH_STORE_SETTINGS_ZONE, "Time zone", .required = true),
	FORM_TEXT(struct store_form, calling_code, WIDTH_STORE_SETTINGS_CALLING_CODE,
		"Country code of phone numbers", .required = true),
	FORM_FIELD(struct store_form, untouched_days, "Untouched too long after, days",
		.required = true, .lowest = 1, .highest = 90),
	FORM_FIELD(struct store_form, no_show_minutes, "No-show after, minutes", .required = true,
		.lowest = 5, .highest = 1440),
	FORM_FIELD(struct store_form, show_correction_hours, "No-show can be corrected for, hours",
		.required = true, .lowest = 1, .highest = 720),
	FORM_FIELD(struct store_form, row_version, "Version"),
};

struct store_page {
	struct response *out;
	const struct request *req;
	const struct form *refused; /* NULL: nothing was sent */
	struct store_setting is;
};

/* What was typed, or what is set. */
static const char *
shown(const struct store_page *p, const char *name, const char *is)
{
	return p->refused ? form_value(p->refused, name) : is;
}

static void
fill_text(struct view *v, struct tpl_include at, const struct store_page *p, const char *name,
	const char *label, const char *is, const char *hint)
{
	control_text(v, at, p->req->mem,
		&(struct control){.name = name,
			.label = label,
			.value = shown(p, name, is),
			.hint = hint,
			.required = true,
			.error = p->refused ? form_message(p->refused, name) : NULL});
}

static void
fill_number(struct view *v, struct tpl_include at, const struct store_page *p, const char *name,
	const char *label, int is, const char *hint)
{
	control_text(v, at, p->req->mem,
		&(struct control){.name = name,
			.label = label,
			.inputmode = "numeric",
			.value = shown(p, name, mem_printf(p->req->mem, "%d", is)),
			.hint = hint,
			.required = true,
			.error = p->refused ? form_message(p->refused, name) : NULL});
}

static void
show(const struct store_page *p)
{
	struct view *v = response_page(p->out, T_ADMIN_STORE, "Store");

	admin_nav(v, ADMIN_STORE_NAV, p->req, TAB_STORE);
	if (p->refused)
		field_errors(v, ADMIN_STORE_ERRORS, p->refused);
	view_int(v, ADMIN_STORE_ROW_VERSION, p->is.row_version);
	fill_text(v, ADMIN_STORE_NAME, p, "name", "Store name", p->is.name, NULL);
	fill_text(v, ADMIN_STORE_ZONE, p, "zone", "Time zone", p->is.zone,
		"As the IANA names it: America/Chicago. Days and times are the store's.");
	fill_text(v, ADMIN_STORE_CALLING_CODE, p, "calling_code", "Country code of phone numbers",
		p->is.calling_code,
		"1 is the United States and Canada. A number without a country is of this one.");
	fill_number(v, ADMIN_STORE_UNTOUCHED_DAYS, p, "untouched_days",
		"Untouched too long after, days", p->is.untouched_days,
		"An open lead without activity for longer stands out.");
	fill_number(v, ADMIN_STORE_NO_SHOW_MINUTES, p, "no_show_minutes", "No-show after, minutes",
		p->is.no_show_minutes, "From an appointment's start, without a check-in.");
	fill_number(v, ADMIN_STORE_SHOW_CORRECTION_HOURS, p, "show_correction_hours",
		"No-show can be corrected for, hours", p->is.show_correction_hours,
		"From an appointment's start.");
}

enum status
admin_store_get(struct response *out, struct reader *db, const struct request *req)
{
	struct store_page p = {.out = out, .req = req};
	enum status st = store_setting_get(&p.is, db, req->mem);

	if (st == ST_OK)
		show(&p);
	return st;
}

static void
compare_number(struct view *v, struct mem *m, const char *label, int theirs, int mine)
{
	admin_conflict_value(v, label, mem_printf(m, "%d", theirs), mem_printf(m, "%d", mine));
}

static enum status
show_conflict(const struct store_page *p, const struct store_setting *edit)
{
	const struct store_setting *now = &p->is;
	struct mem *m = p->req->mem;
	struct view *v = admin_conflict_page(p->out, p->req, TAB_STORE,
		&(struct conflict){
			"Store", "store", now->row_version, now->updated_by_name, now->updated_at});

	admin_conflict_value(v, "Store name", now->name, edit->name);
	admin_conflict_value(v, "Time zone", now->zone, edit->zone);
	admin_conflict_value(
		v, "Country code of phone numbers", now->calling_code, edit->calling_code);
	compare_number(
		v, m, "Untouched too long after, days", now->untouched_days, edit->untouched_days);
	compare_number(v, m, "No-show after, minutes", now->no_show_minutes, edit->no_show_minutes);
	compare_number(v, m, "No-show can be corrected for, hours", now->show_correction_hours,
		edit->show_correction_hours);
	return ST_CONFLICT;
}

enum status
admin_store_post(struct response *out, struct writer *db, const struct request *req)
{
	struct store_page p = {.out = out, .req = req};
	struct store_setting edit;
	struct store_form in;
	struct form f;
	enum status st = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	if (!text_empty(in.zone) && !date_zone_exists(in.zone))
		form_fail(&f, "zone", "Time zone is not one that this machine knows.");
	if (!text_empty(in.calling_code) && !country_is_code(in.calling_code))
		form_fail(&f, "calling_code", "Country code of phone numbers is 1 to 3 digits.");
	if (form_result(&f) != ST_OK) {
		p.refused = &f;
		p.is.row_version = in.row_version;
		show(&p);
		return ST_INVALID;
	}
	edit = (struct store_setting){.row_version = in.row_version,
		.name = in.name,
		.zone = in.zone,
		.calling_code = in.calling_code,
		.untouched_days = in.untouched_days,
		.no_show_minutes = in.no_show_minutes,
		.show_correction_hours = in.show_correction_hours};
	st = store_setting_update(&p.is, db, req->mem, &edit);
	if (st == ST_CONFLICT)
		return show_conflict(&p, &edit);
	if (st == ST_OK) {
		response_notice(out, "Store settings saved.");
		response_redirect(out, place_to(req, &screens[SCREEN_STORE]));
	}
	return st;
}

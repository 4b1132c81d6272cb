/* A vehicle that is added, or corrected. */
#include "templates/inventory/edit.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/stock/stock.h"
#include "crm/stock/vehicle_edit.h"
#include "crm/text/vin.h"
#include "inventory/inventory.h"

struct edit {
	struct response *out;
	const struct request *req;
	struct form form;
	bool typed;                /* the form was sent: its values are shown */
	struct vehicle_edited was; /* all empty for a new one */
	struct fields of;
	int row_version;
	struct vehicle_fields is;
	struct stock_hit rival; /* the vehicle that has the stock number */
};

static const struct field version[] = {FORM_FIELD(struct edit, row_version, "Version")};

static void
fill_part(struct view *v, struct tpl_include at, const struct edit *e, const char *first,
	const char *last)
{
	struct fields of = fields_part(&e->of, first, last);

	fields_show(v, at,
		&(struct fields_shown){
			.form = &e->form, .typed = e->typed, .of = &of, .is = &e->was.is});
}

static void
fill_crumb(struct view *v, const struct edit *e, const char *stock_no)
{
	struct view *in = view_section(v, INVENTORY_EDIT_CRUMB);

	view_int(in, INVENTORY_EDIT_ID, e->was.id.v);
	view_text(in, INVENTORY_EDIT_STOCK_NO, stock_no);
}

static void
edit_page(const struct edit *e)
{
	const char *title = e->was.id.v ? "Edit vehicle" : "Add vehicle";
	struct view *v = response_page(e->out, T_INVENTORY_EDIT, title), *rival;
	struct mem *m = e->req->mem;

	view_text(v, INVENTORY_EDIT_TITLE, title);
	view_text(v, INVENTORY_EDIT_ACTION,
		e->was.id.v ? mem_printf(m, "%lld/edit", (long long)e->was.id.v) : "new");
	view_text(v, INVENTORY_EDIT_BACK,
		e->was.id.v ? mem_printf(m, "/%lld", (long long)e->was.id.v) : "");
	view_int(v, INVENTORY_EDIT_ROW_VERSION, e->was.row_version);
	if (e->was.id.v)
		fill_crumb(v, e, e->was.is.stock_no);
	field_errors(v, INVENTORY_EDIT_ERRORS, &e->form);
	if (e->rival.id.v) {
		rival = view_section(v, INVENTORY_EDIT_RIVAL);
		view_int(rival, INVENTORY_EDIT_RIVAL_ID, e->rival.id.v);
		view_text(rival, INVENTORY_EDIT_RIVAL_NAME, e->rival.name);
	}
	fill_part(v, INVENTORY_EDIT_VEHICLE, e, "stock_no", "odometer");
	fill_part(v, INVENTORY_EDIT_MORE, e, "body", "interior_color");
	fill_part(v, INVENTORY_EDIT_PRICES, e, "internet_price", "cost");
	fill_part(v, INVENTORY_EDIT_STOCK, e, "date_in_stock", e->of.v[e->of.n - 1].name);
}

static enum status
edit_begin(struct edit *e, struct reader *db, const struct vehicle *vehicle)
{
	enum status st = ST_OK;

	e->form.req = e->req;
	e->was.is = (struct vehicle_fields){.status = "in_stock", .date_in_stock = date_today()};
	if (vehicle)
		st = vehicle_edit_get(&e->was, db, e->req->mem, vehicle->id);
	e->of = vehicle_edit_fields(&e->was);
	return st;
}

static enum status
show(struct response *out, struct reader *db, const struct request *req,
	const struct vehicle *vehicle)
{
	struct edit e = {.out = out, .req = req};
	enum status st = edit_begin(&e, db, vehicle);

	if (st == ST_OK)
		edit_page(&e);
	return st;
}

enum status
inventory_new_get(struct response *out, struct reader *db, const struct request *req)
{
	return show(out, db, req, NULL);
}

enum status
inventory_edit_get(struct response *out, struct reader *db, const struct request *req,
	const struct vehicle *vehicle)
{
	return show(out, db, req, vehicle);
}

static enum status
read_form(struct edit *e)
{
	enum status st = form_read(&e->form, e, version, 1, e->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	e->typed = true;
	e->is.status = e->was.is.status;
	form_read_record(&e->form, &e->is, &e->of);
	if (vin_read(&e->is.vin, e->req->mem, e->is.vin) != ST_OK)
		form_fail(
			&e->form, "vin", "VIN must be letters and digits, at most %d.", VIN_LENGTH);
	return form_result(&e->form);
}

static enum status
show_conflict(const struct edit *e, const struct vehicle_edited *now)
{
	struct mem *m = e->req->mem;
	const struct conflict_version versions[] = {{"row_version", now->row_version}, {NULL, 0}};
	const char *record = mem_printf(m, "/inventory/%lld", (long long)now->id.v);
	struct view *v =
		conflict_page(e->out, &(struct conflict){.req = e->req,
					      .name = mem_printf(m, "Stock # %s", now->is.stock_no),
					      .what = "vehicle",
					      .action = mem_printf(m, "%s/edit", record),
					      .record = record,
					      .who = now->updated_by_name,
					      .when = now->updated_at,
					      .versions = versions});

	conflict_fields(v, m, &e->of, NULL, &now->is, &e->is);
	return ST_CONFLICT;
}

/* Whose stock number it is. */
static enum status
say_rival(struct edit *e, struct reader *db)
{
	enum status st = stock_find(&e->rival, db, e->req->mem, e->is.stock_no);

	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	form_fail(&e->form, "stock_no", "Another vehicle has this stock number.");
	return ST_INVALID;
}

static enum status
done(const struct edit *e, struct vehicle_id id)
{
	const char *what = e->was.id.v ? "Vehicle saved" : "Vehicle added";

	if (e->is.vin && !vin_check(e->is.vin))
		response_notice(e->out,
			"%s. The check digit of its VIN does not fit: compare it with the vehicle.",
			what);
	else
		response_notice(e->out, "%s.", what);
	response_redirect(e->out, place_of(e->req, &screens[SCREEN_VEHICLE], id.v));
	return ST_OK;
}

static enum status
write_vehicle(struct edit *e, struct writer *db)
{
	struct vehicle_id id = e->was.id;
	struct vehicle_edited now;
	enum status st;

	if (id.v)
		st = vehicle_save(&now, db, e->req->mem, id, e->row_version, &e->is);
	else
		st = vehicle_add(&id, db, e->req->mem, &e->is);
	if (st == ST_CONFLICT)
		return show_conflict(e, &now);
	if (st == ST_EXISTS)
		return say_rival(e, db_reading(db));
	return st == ST_OK ? done(e, id) : st;
}

static enum status
save(struct response *out, struct writer *db, const struct request *req,
	const struct vehicle *vehicle)
{
	struct edit e = {.out = out, .req = req};
	enum status st = edit_begin(&e, db_reading(db), vehicle);

	if (st == ST_OK)
		st = read_form(&e);
	if (st == ST_OK)
		st = write_vehicle(&e, db);
	if (st == ST_INVALID)
		edit_page(&e);
	return st;
}

enum status
inventory_new_post(struct response *out, struct writer *db, const struct request *req)
{
	return save(out, db, req, NULL);
}

enum status
inventory_edit_post(struct response *out, struct writer *db, const struct request *req,
	const struct vehicle *vehicle)
{
	return save(out, db, req, vehicle);
}

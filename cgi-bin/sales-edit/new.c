/* Mark sold: from a signed write-up to the sale. */
#include "templates/sales-edit/new.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "crm/close/close.h"
#include "crm/deal/sale_new.h"
#include "crm/lead/lead.h"
#include "sales-edit/sales-edit.h"
#include "sales-edit/staff_form.h"
#include "templates/layout/effects.h"

#define REASON_MAX 400

struct new_form {
	struct lead_id lead;
	int write_up_version;
	bool trade_taken;
	const char *reason;
};

static const struct field fields[] = {
	FORM_FIELD(struct new_form, lead, "Lead", .required = true),
	FORM_FIELD(struct new_form, write_up_version, "Version"),
	FORM_FIELD(struct new_form, trade_taken, "Trade-in"),
	FORM_TEXT(struct new_form, reason, REASON_MAX, "Reason"),
};

/* The screen of one lead. */
struct marking {
	struct response *out;
	const struct request *req;
	struct form form;
	struct new_form in;
	bool typed; /* the form was sent: its values are shown */
	const struct lead_hold *hold;
	struct lead lead;
	struct write_up w;
	struct close_leads planned; /* the lead, with what is planned with it */
	struct sale_new_fields is;
	struct staff_form lines;
	struct sale_id rival;     /* as in struct edit */
	struct sales_asked month; /* that it is sold in, once that was typed */
};

/* Whose the lead is, and who finishes the deal. */
static void
fill_staff(struct marking *k)
{
	const struct actor *me = k->req->actor;
	const struct sale_staff staff[] = {
		{.role = "salesperson",
			.user_id = k->lead.owner_id,
			.share_pct = {.cents = 10000, .known = true}},
		{.role = "sales_manager",
			.user_id = me->user,
			.share_pct = {.cents = 10000, .known = true}},
	};

	staff_form_fill(&k->lines, staff, k->lead.owner_id.v == me->user.v ? 1 : 2);
}

/* The lead by its hold, its write-up, and whom to choose from. */
static enum status
read_lead(struct marking *k, struct reader *db)
{
	struct mem *m = k->req->mem;
	struct lead_id id = lead_hold_facts(k->hold)->id;
	enum status st = lead_get(&k->lead, db, m, id);

	if (st == ST_OK)
		st = write_up_get(&k->w, db, m, id);
	if (st == ST_OK)
		st = close_preview(&k->planned, db, m, &id, 1);
	return st == ST_OK ? staff_form_begin(&k->lines, db, &k->form, NULL, 0) : st;
}

static bool
is_ready(const struct marking *k)
{
	return write_up_needs_of(&k->w, k->lead.is_open, k->lead.owner_id).all;
}

/* What is missing, and where it is mended. */
static enum status
say_what_is_missing(struct marking *k)
{
	response_redirect(k->out, place_of(k->req, &screens[SCREEN_LEAD_MARK_SOLD], k->lead.id.v));
	return ST_OK;
}

static void
add_effect(struct view *v, const char *words)
{
	view_text(view_section(v, LAYOUT_EFFECTS_EFFECT), LAYOUT_EFFECTS_EFFECT_TEXT, words);
}

static void
add_called_off(struct view *v, struct mem *m, int n, const char *what)
{
	if (n)
		add_effect(
			v, mem_printf(m, "%d %s%s called off.", n, what, n == 1 ? " is" : "s are"));
}

static void
fill_effects(struct view *v, const struct marking *k)
{
	struct view *in = view_include(v, SALES_EDIT_NEW_EFFECTS, T_LAYOUT_EFFECTS);
	const struct close_lead *l = &k->planned.v[0];
	struct mem *m = k->req->mem;

	add_effect(in,
		"The lead becomes Sold-Sale Completed, and is closed with credit to the first "
		"salesperson.");
	add_effect(in, mem_printf(m, "%s, stock # %s, is sold: no other lead can have it.",
			       k->w.vehicle, k->w.stock_no));
	add_called_off(in, m, l->tasks, "open task");
	add_called_off(in, m, l->appointments, "planned appointment");
	if (l->deliveries)
		add_effect(in, "The delivery appointment stays.");
	add_effect(in, "Deleting the sale puts all of it back.");
}

static void
fill_trade(struct view *v, const struct marking *k)
{
	struct view *row;

	if (!k->w.trade_in_id.v)
		return;
	row = view_section(v, SALES_EDIT_NEW_TRADE);
	view_text(row, SALES_EDIT_NEW_TRADE_TEXT, k->w.trade_in);
	if (!k->typed || k->in.trade_taken)
		view_section(row, SALES_EDIT_NEW_TRADE_TAKEN);
}

/* A month that was closed meanwhile takes a sale with a reason only. */
static void
fill_reason(struct view *v, const struct marking *k)
{
	if (!k->month.closed || !k->month.may)
		return;
	control_textarea(view_section(v, SALES_EDIT_NEW_CLOSED_MONTH), SALES_EDIT_NEW_REASON,
		k->req->mem,
		&(struct control){.name = "reason",
			.label = mem_printf(k->req->mem, "Why it is sold in %s, which is closed",
				month_name(k->req->mem, k->month.month)),
			.value = form_value(&k->form, "reason"),
			.required = true,
			.error = form_message(&k->form, "reason")});
}

static void
mark_page(struct marking *k)
{
	struct view *v = response_page(k->out, T_SALES_EDIT_NEW, "Mark sold");

	view_int(v, SALES_EDIT_NEW_LEAD_ID, k->lead.id.v);
	view_text(v, SALES_EDIT_NEW_CUSTOMER_NAME, k->lead.customer_name);
	view_int(v, SALES_EDIT_NEW_WRITE_UP_VERSION, k->w.row_version);
	view_text(v, SALES_EDIT_NEW_VEHICLE_TEXT, k->w.vehicle);
	view_text(v, SALES_EDIT_NEW_STOCK_NO, k->w.stock_no);
	view_text(v, SALES_EDIT_NEW_VIN, k->w.vin ? k->w.vin : "not known");
	view_text(v, SALES_EDIT_NEW_SIGNED_AT, utc_words(k->req->mem, k->w.signed_at));
	field_errors(v, SALES_EDIT_NEW_ERRORS, &k->form);
	if (k->rival.v)
		view_int(
			view_section(v, SALES_EDIT_NEW_RIVAL), SALES_EDIT_NEW_RIVAL_ID, k->rival.v);
	fields_show(v, SALES_EDIT_NEW_FIELDS,
		&(struct fields_shown){.form = &k->form,
			.typed = k->typed,
			.making = true,
			.of = &sale_new_fields,
			.is = &k->is});
	fill_trade(v, k);
	fill_reason(v, k);
	staff_form_show(v, SALES_EDIT_NEW_STAFF, &k->lines);
	fill_effects(v, k);
}

enum status
sales_new_get(struct response *out, struct reader *db, const struct request *req)
{
	struct marking k = {.out = out, .req = req};
	enum status st = form_read(&k.form, &k.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_INVALID)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		st = lead_hold_see(&k.hold, db, req->mem, k.in.lead);
	if (st == ST_OK)
		st = read_lead(&k, db);
	if (st != ST_OK)
		return st;
	if (!is_ready(&k))
		return say_what_is_missing(&k);
	k.is = sale_new_begin(&k.w);
	form_prefill(&k.is, &sale_new_fields, NULL, req);
	fill_staff(&k);
	mark_page(&k);
	return ST_OK;
}

/* Who was faster, as one sentence; what was typed stays on the screen where it can still be sent. */
static enum status
say_rival(struct marking *k, struct reader *db, const struct sale_rival *rival)
{
	struct mem *m = k->req->mem;
	const char *who = rival->by_name ? rival->by_name : "Uplog";
	const char *when = utc_words(m, rival->sold_at);
	enum status st = ST_OK;

	switch (rival->of) {
	case SALE_RIVAL_LEAD:
		form_fail(&k->form, "", "%s marked this lead sold already, %s.", who, when);
		break;
	case SALE_RIVAL_VEHICLE:
		form_fail(&k->form, "",
			"%s sold this vehicle to another customer, %s. Choose another one in the "
			"write-up.",
			who, when);
		break;
	case SALE_RIVAL_DEAL_NO:
		st = sales_say_deal_no(&k->rival, db, &k->form, rival, k->is.dms_deal_no);
		break;
	default:
		form_fail(&k->form, "",
			"The write-up or its vehicle was changed meanwhile. Look at both, and mark "
			"it sold again.");
	}
	if (st != ST_OK)
		return st;
	mark_page(k);
	return rival->of == SALE_RIVAL_DEAL_NO ? ST_INVALID : ST_CONFLICT;
}

/* What the month of the typed date asks for. */
static enum status
ask_month(struct marking *k, struct reader *db)
{
	enum status st = ST_OK;

	if (utc_is_set(k->is.sold_at))
		st = sales_ask_month(&k->month, db, k->req, k->is.sold_at);
	if (st == ST_OK && k->month.closed && !k->month.may)
		form_fail(&k->form, "sold_at", "%s is closed: it takes the permission %s.",
			month_name(k->req->mem, k->month.month), perm_label(PERM_SALES_MONTH));
	if (st == ST_OK && k->month.closed && k->month.may && text_empty(k->in.reason))
		form_fail(&k->form, "reason", "%s is closed: say why, or choose another day.",
			month_name(k->req->mem, k->month.month));
	return st;
}

/* What was sent; ST_INVALID: messages are in the form. */
static enum status
read_form(struct sale_new *out, struct marking *k, struct reader *db)
{
	struct sale_staff *staff;
	enum status st;

	k->typed = true;
	form_read_record(&k->form, &k->is, &sale_new_fields);
	st = ask_month(k, db);
	if (st == ST_OK)
		st = staff_form_read(&staff, &out->n_staff, &k->lines);
	if (st != ST_OK)
		return st;
	out->write_up_version = k->in.write_up_version;
	out->is = k->is;
	out->trade_taken = k->in.trade_taken;
	out->staff = staff;
	out->leave = (struct month_leave){k->month.may, k->month.closed ? k->in.reason : NULL};
	return form_result(&k->form);
}

static enum status
finish(struct marking *k, struct reader *db, enum status st, struct sale_id id,
	const struct sale_rival *rival)
{
	if (st == ST_CONFLICT || st == ST_EXISTS)
		return say_rival(k, db, rival);
	if (st == ST_INVALID) {
		if (!k->form.n_errors)
			form_fail(&k->form, "",
				"Somebody on the sale was disabled meanwhile. Choose again.");
		mark_page(k);
		return ST_INVALID;
	}
	if (st != ST_OK)
		return st;
	response_notice(k->out, "Marked sold.");
	response_notice_link(k->out,
		place_of(k->req, &screens[SCREEN_LEAD_APPOINTMENT_NEW], k->lead.id.v),
		"Set the delivery appointment");
	response_redirect(k->out, place_of(k->req, &screens[SCREEN_SALE], id.v));
	return ST_OK;
}

enum status
sales_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct marking k = {.out = out, .req = req};
	struct sale_rival rival = {0};
	struct sale_id id = {0};
	struct sale_new s = {0};
	enum status st = form_read(&k.form, &k.in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_INVALID)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		st = lead_hold_take(&k.hold, db, req->mem, k.in.lead);
	if (st == ST_OK)
		st = read_lead(&k, db_reading(db));
	if (st != ST_OK)
		return st;
	st = read_form(&s, &k, db_reading(db));
	if ((st == ST_OK || st == ST_INVALID) && staff_form_split(&k.lines)) {
		mark_page(&k);
		return ST_INVALID;
	}
	if (st == ST_OK)
		st = sale_make(&id, &rival, db, req->mem, k.hold, &s);
	return finish(&k, db_reading(db), st, id, &rival);
}

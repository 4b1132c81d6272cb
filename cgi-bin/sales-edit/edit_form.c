/* What is posted by the edit screen, and what is wrong with it. */
#include "base/text.h"
#include "sales-edit/edit.h"

#define REASON_MAX 400

static const struct field fields[] = {
	FORM_FIELD(struct edit_fields, row_version, "Version", .required = true),
	FORM_TEXT(struct edit_fields, reason, REASON_MAX, "Reason"),
};

/* A time is typed to the minute: one that was left alone keeps its seconds. */
static void
check_time(struct edit *e, const char *name, const char *label, struct utc *typed, struct utc was)
{
	if (utc_is_set(*typed) && typed->s / 60 == was.s / 60)
		*typed = was;
	if (!sale_follows(&e->sale, was, *typed))
		form_fail(&e->form, name, "%s is before it was sold, %s.", label,
			utc_words(e->req->mem, e->sale.sold_at));
}

enum status
edit_read_form(struct sale_update *out, struct edit *e)
{
	struct sale_staff *staff;
	enum status st =
		form_read(&e->form, &e->in, fields, sizeof(fields) / sizeof(fields[0]), e->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	e->typed = true;
	*out = (struct sale_update){.row_version = e->in.row_version,
		.leave = {e->month.may, e->month.closed ? e->in.reason : NULL}};
	form_read_record(&e->form, &out->is, &sale_fields);
	check_time(e, "delivered_at", "Delivered", &out->is.delivered_at, e->sale.is.delivered_at);
	check_time(e, "finalized_at", "Finalized", &out->is.finalized_at, e->sale.is.finalized_at);
	st = staff_form_read(&staff, &out->n_staff, &e->lines);
	if (st != ST_OK || form_message(&e->form, "row_version"))
		return ST_BAD_REQUEST;
	out->staff = staff;
	if (e->month.closed && text_empty(e->in.reason))
		form_fail(&e->form, "reason",
			"The month of this sale is closed: say why it changes.");
	return form_result(&e->form);
}

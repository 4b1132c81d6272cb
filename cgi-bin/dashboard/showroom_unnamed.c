/* An up without a name: counted at once, named later. */
#include "base/text.h"
#include "common/fields.h"
#include "common/screens.h"
#include "common/visit_undo.h"
#include "crm/lead/lead.h"
#include "dashboard/showroom.h"
#include "templates/dashboard/showroom-unnamed.h"

struct unnamed_fields {
	const char *description, *lead_type, *with;
};

static const struct field fields[] = {
	FORM_TEXT(struct unnamed_fields, description, WIDTH_VISITS_DESCRIPTION, "Description",
		.required = true),
	FORM_WORD(struct unnamed_fields, lead_type, "Lead Type", .required = true,
		.words = lead_types),
	FORM_WORD(struct unnamed_fields, with, "Salesperson"),
};

static void
fill_type(struct view *page, const struct form *f)
{
	struct control type = {.name = "lead_type",
		.label = "Lead Type",
		.required = true,
		.error = form_message(f, "lead_type")};
	const char *chosen = f->req->method == METHOD_POST ? form_value(f, "lead_type") : "walk_in";
	struct view *select =
		control_select(page, DASHBOARD_SHOWROOM_UNNAMED_LEAD_TYPE, f->req->mem, &type);

	control_words(select, lead_types, chosen);
}

static void
fill_page(struct response *out, const struct form *f, const struct showroom_with *w)
{
	struct view *page = response_page(out, T_DASHBOARD_SHOWROOM_UNNAMED, "Up without a name");
	struct control words = {.name = "description",
		.label = "Description",
		.value = form_value(f, "description"),
		.hint = "How to know them: tall man, red jacket, with a child.",
		.required = true,
		.error = form_message(f, "description")};

	field_errors(page, DASHBOARD_SHOWROOM_UNNAMED_ERRORS, f);
	control_text(page, DASHBOARD_SHOWROOM_UNNAMED_DESCRIPTION, f->req->mem, &words);
	fill_type(page, f);
	showroom_with_fill(
		page, DASHBOARD_SHOWROOM_UNNAMED_WITH, w, f, showroom_with_default(w, f->req));
}

enum status
showroom_unnamed_get(struct response *out, struct reader *db, const struct request *req)
{
	struct form f = {.req = req};
	struct showroom_with w;
	enum status st = showroom_with_read(&w, db, req);

	if (st == ST_OK)
		fill_page(out, &f, &w);
	return st;
}

enum status
showroom_unnamed_post(struct response *out, struct writer *db, const struct request *req)
{
	struct unnamed_fields in;
	struct showroom_with w;
	struct visit_id id;
	struct user_id with;
	struct form f;
	enum status st, read = form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), req);

	st = showroom_with_read(&w, db_reading(db), req);
	if (st == ST_OK)
		st = read;
	if (st == ST_OK)
		st = showroom_with_take(&with, db, &w, &f, in.with);
	if (st == ST_OK)
		st = visit_in_unnamed(&id, db, req->mem, in.description, in.lead_type, with);
	if (st == ST_INVALID) {
		fill_page(out, &f, &w);
		return st;
	}
	if (st == ST_OK) {
		response_notice(out, "Checked in without a name.");
		visit_undo_offer(out, req, id);
		response_redirect(out, place_to(req, &screens[SCREEN_SHOWROOM]));
	}
	return st;
}

/* Why leads end that are not won: the store's two lists. */
#include "templates/admin/reasons.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/screens.h"
#include "templates/admin/workflow-nav.h"

/* One reason, or a new one of the list `outcome`. */
struct reason_form {
	int row_version;
	const char *outcome;
	int deed;
	struct reason_fields is;
};

enum deed { DEED_RENAME, DEED_UP, DEED_DOWN, DEED_RETIRE, DEED_BRING_BACK };
static const struct field_choice deeds[] = {{"rename", DEED_RENAME}, {"up", DEED_UP},
	{"down", DEED_DOWN}, {"retire", DEED_RETIRE}, {"bring_back", DEED_BRING_BACK}, {NULL, 0}};

static const struct field fields[] = {
	FORM_FIELD(struct reason_form, row_version, "Version"),
	FORM_WORD(struct reason_form, outcome, "List"),
	FORM_FIELD(struct reason_form, deed, "Deed", .choices = deeds),
};

static const char *
about(const char *outcome)
{
	return text_equal(outcome, "closed")
		       ? "Asked for in Close Lead when the outcome is not won."
		       : "Asked for by an action that marks a lead bad and needs a reason.";
}

static void
fill_reason(struct view *part, const struct reason *r, bool first, bool last)
{
	struct view *row = view_section(part, ADMIN_REASONS_REASON);

	view_int(row, ADMIN_REASONS_ID, r->id.v);
	view_int(row, ADMIN_REASONS_ROW_VERSION, r->row_version);
	view_text(row, ADMIN_REASONS_REASON_NAME, r->is.name);
	if (first)
		view_section(row, ADMIN_REASONS_FIRST);
	if (last)
		view_section(row, ADMIN_REASONS_LAST);
}

static void
fill_retired(struct view *part, const struct reason *all, size_t n, const char *outcome)
{
	struct view *retired = NULL;

	for (size_t i = 0; i < n; i++) {
		struct view *row;

		if (all[i].is_active || !text_equal(all[i].outcome, outcome))
			continue;
		retired = retired ? retired : view_section(part, ADMIN_REASONS_RETIRED);
		row = view_section(retired, ADMIN_REASONS_OLD);
		view_int(row, ADMIN_REASONS_OLD_ID, all[i].id.v);
		view_text(row, ADMIN_REASONS_OLD_NAME, all[i].is.name);
	}
}

static enum status
fill_part(struct view *v, struct reader *db, struct mem *m, const struct word *of)
{
	struct view *part = view_section(v, ADMIN_REASONS_PART);
	struct reason *all, *offered;
	size_t n_all, n;
	enum status st = reason_list_all(&all, &n_all, db, m);

	if (st == ST_OK)
		st = reason_list_offered(&offered, &n, db, m, of->word);
	if (st != ST_OK)
		return st;
	view_text(part, ADMIN_REASONS_PART_WORD, of->word);
	view_text(part, ADMIN_REASONS_PART_NAME, of->label);
	view_text(part, ADMIN_REASONS_PART_TEXT, about(of->word));
	for (size_t i = 0; i < n; i++)
		fill_reason(part, &offered[i], i == 0, i + 1 == n);
	if (n == 0)
		view_section(part, ADMIN_REASONS_NONE);
	fill_retired(part, all, n_all, of->word);
	return ST_OK;
}

/* `adds`: the form is that of a new one. */
static enum status
show(struct response *out, struct reader *db, const struct form *f, bool adds)
{
	struct view *v = response_page(out, T_ADMIN_REASONS, "Reasons");
	struct mem *m = f->req->mem;
	enum status st = ST_OK;

	admin_workflow_nav(
		v, ADMIN_REASONS_NAV, ADMIN_REASONS_PARTS, f->req, ADMIN_WORKFLOW_NAV_AT_REASONS);
	field_errors(v, ADMIN_REASONS_ERRORS, f);
	for (const struct word *of = reason_lists; st == ST_OK && of->word; of++)
		st = fill_part(v, db, m, of);
	control_words(control_select(v, ADMIN_REASONS_NEW_LIST, m,
			      &(struct control){.name = "outcome",
				      .label = "List",
				      .required = true,
				      .error = form_message(f, "outcome")}),
		reason_lists, form_value(f, "outcome"));
	control_text(v, ADMIN_REASONS_NEW_NAME, m,
		&(struct control){.name = "name",
			.label = "New reason",
			.value = adds ? form_value(f, "name") : NULL,
			.required = true,
			.error = form_message(f, "name")});
	return st;
}

static enum status
show_refused(struct response *out, struct reader *db, const struct form *f, bool adds)
{
	enum status st = show(out, db, f, adds);

	return st == ST_OK ? ST_INVALID : st;
}

enum status
admin_reasons_get(struct response *out, struct reader *db, const struct request *req)
{
	const struct form none = {.req = req};

	return show(out, db, &none, false);
}

/* The address that a reason is changed at, opened. */
enum status
admin_reason_page_get(struct response *out, struct reader *db, const struct request *req,
	const struct reason *reason)
{
	(void)reason;
	return admin_reasons_get(out, db, req);
}

static enum status
read_form(struct form *f, struct reason_form *in, const struct request *req)
{
	enum status st = form_read(f, in, fields, sizeof(fields) / sizeof(fields[0]), req);

	if (st == ST_OK && (in->deed == DEED_RENAME))
		form_read_record(f, &in->is, &reason_fields);
	return st == ST_OK ? form_result(f) : st;
}

static enum status
done(struct response *out, const struct request *req, const char *notice)
{
	if (notice)
		response_notice(out, "%s", notice);
	response_redirect(out, place_to(req, &screens[SCREEN_REASONS]));
	return ST_OK;
}

enum status
admin_reason_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct reason_form in;
	struct form f;
	struct reason_id id;
	enum status st = read_form(&f, &in, req);

	if (st == ST_OK && text_empty(word_label(reason_lists, in.outcome))) {
		form_fail(&f, "outcome", "List is not one of the choices.");
		st = ST_INVALID;
	}
	if (st == ST_OK)
		st = reason_create(&id, db, req->mem, in.outcome, &in.is);
	if (st == ST_EXISTS) {
		form_fail(&f, "name", "This list has the reason already.");
		st = ST_INVALID;
	}
	if (st == ST_INVALID)
		return show_refused(out, db_reading(db), &f, true);
	return st == ST_OK ? done(out, req, "Reason added.") : st;
}

/* The 409 page of a reason that was renamed meanwhile. */
static enum status
show_conflict(struct response *out, const struct request *req, const struct reason *now,
	const struct reason_fields *mine)
{
	struct view *v = admin_conflict_page(out, req,
		&(struct admin_conflict){now->is.name, "reason",
			mem_printf(req->mem, "/admin/workflow/reasons/%lld", (long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	conflict_fields(v, req->mem, &reason_fields, NULL, &now->is, mine);
	return ST_CONFLICT;
}

static enum status
rename_reason(struct response *out, struct writer *db, struct form *f, const struct reason *reason,
	const struct reason_form *in)
{
	const struct request *req = f->req;
	struct reason current;
	enum status st =
		reason_rename(&current, db, req->mem, reason->id, in->row_version, &in->is);

	if (st == ST_CONFLICT)
		return show_conflict(out, req, &current, &in->is);
	if (st == ST_EXISTS) {
		form_fail(f, "", "The list has the reason %s already.", in->is.name);
		return show_refused(out, db_reading(db), f, false);
	}
	return st == ST_OK ? done(out, req, "Reason renamed.") : st;
}

enum status
admin_reason_page_post(struct response *out, struct writer *db, const struct request *req,
	const struct reason *reason)
{
	struct reason_form in;
	struct form f;
	enum status st = read_form(&f, &in, req);

	if (st == ST_INVALID)
		return show_refused(out, db_reading(db), &f, false);
	if (st != ST_OK)
		return st;
	if (in.deed == DEED_RENAME)
		return rename_reason(out, db, &f, reason, &in);
	if (in.deed == DEED_UP || in.deed == DEED_DOWN)
		st = reason_order(db, req->mem, reason->id, in.deed == DEED_UP);
	else
		st = reason_offer(db, req->mem, reason->id, in.deed == DEED_BRING_BACK);
	return st == ST_OK ? done(out, req, NULL) : st;
}

/* One status of a lead: what it is, where a lead may go from it, and its end. */
#include "templates/admin/status.h"
#include "admin/admin.h"
#include "base/text.h"
#include "common/conflict.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "crm/lead/lead_stage.h"
#include "templates/admin/workflow-nav.h"

#define TO_MAX    200
#define COUNT_MAX 1000 /* leads are counted so far, then it says "1,000+" */

struct status_form {
	int row_version;
	struct form_list to;
};

static const struct field fields[] = {
	FORM_FIELD(struct status_form, row_version, "Version"),
	FORM_FIELD(struct status_form, to, "Where a lead may go from here", .max = TO_MAX),
};

struct status_page {
	struct response *out;
	struct reader *db;
	const struct request *req;
	struct form form;
	bool typed;
	const struct stage *stage; /* NULL: new */
	struct stage *list;
	size_t n;
	int64_t leads; /* in it, as lead_stage_count says */
	int row_version;
	struct stage_edit edit;
};

static enum status
begin(struct status_page *p)
{
	enum status st = stage_list(&p->list, &p->n, p->db, p->req->mem);

	p->form = (struct form){.req = p->req};
	if (!p->stage)
		return st;
	p->row_version = p->stage->row_version;
	p->edit.is = p->stage->is;
	return st == ST_OK ? lead_stage_count(&p->leads, p->db, p->stage->id, COUNT_MAX) : st;
}

static bool
is_ticked(const struct status_page *p, struct lead_status_id id)
{
	if (!p->typed)
		return p->stage && p->stage->moves && stage_may_go(p->stage, id);
	for (size_t i = 0; i < p->edit.n_to; i++)
		if (p->edit.to[i].v == id.v)
			return true;
	return false;
}

static void
fill_moves(struct view *v, const struct status_page *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct stage *to = &p->list[i];
		bool ticked = is_ticked(p, to->id);
		struct view *row;

		if ((p->stage && to->id.v == p->stage->id.v) || (!to->is_active && !ticked))
			continue;
		row = view_section(v, ADMIN_STATUS_TO);
		view_int(row, ADMIN_STATUS_TO_ID, to->id.v);
		view_text(row, ADMIN_STATUS_TO_NAME, to->is.name);
		view_text(row, ADMIN_STATUS_TO_KIND,
			to->is_active ? word_label(stage_kinds, to->is.system_status) : "Retired");
		if (ticked)
			view_section(row, ADMIN_STATUS_TICKED);
	}
}

/* Where the leads can go; false: nowhere. */
static bool
fill_into(struct view *v, const struct status_page *p)
{
	const char *chosen = form_value(&p->form, "into");
	struct mem *m = p->req->mem;
	struct view *move = NULL, *select = NULL;

	for (size_t i = 0; i < p->n; i++) {
		const struct stage *to = &p->list[i];
		const char *id = mem_printf(m, "%lld", (long long)to->id.v);

		if (!stage_can_take(p->stage, to))
			continue;
		if (!select) {
			move = view_section(v, ADMIN_STATUS_MOVE);
			select = control_select(move, ADMIN_STATUS_INTO, m,
				&(struct control){.name = "into",
					.label = "Its leads go to",
					.required = true,
					.hint = "At most 500 at a time: what is left is said.",
					.error = form_message(&p->form, "into")});
			control_option(select, "", "Choose", text_empty(chosen));
		}
		control_option(select, id, to->is.name, text_equal(id, chosen));
	}
	return select;
}

static void
fill_retire(struct view *v, const struct status_page *p)
{
	struct view *retire;

	if (p->stage->default_for) {
		view_text(view_section(v, ADMIN_STATUS_GIVEN), ADMIN_STATUS_GIVEN_WHEN,
			stage_given_when(p->stage));
		return;
	}
	retire = view_section(v, ADMIN_STATUS_RETIRE);
	view_text(retire, ADMIN_STATUS_RETIRE_BUTTON,
		p->leads == 0         ? "Retire"
		: p->stage->is_active ? "Move its leads and retire"
				      : "Move its leads");
	if (p->leads && !fill_into(retire, p))
		view_section(v, ADMIN_STATUS_NOWHERE);
}

/* Of a status that is there. */
static void
fill_there(struct view *page, const struct status_page *p)
{
	struct view *v = view_section(page, ADMIN_STATUS_THERE);
	const char *leads = listing_count(p->req->mem, p->leads, COUNT_MAX, "lead");

	view_text(v, ADMIN_STATUS_LEADS_TEXT,
		p->leads ? mem_printf(
				   p->req->mem, "%s %s in it.", leads, p->leads == 1 ? "is" : "are")
			 : "No lead is in it.");
	if (p->stage->is_active || p->leads)
		fill_retire(v, p);
	if (!p->stage->is_active)
		view_section(v, ADMIN_STATUS_BRING_BACK);
}

static void
show(const struct status_page *p)
{
	const char *title = p->stage ? p->stage->is.name : "New status";
	struct view *v = response_page(p->out, T_ADMIN_STATUS, title);

	admin_workflow_nav(
		v, ADMIN_STATUS_NAV, ADMIN_STATUS_PARTS, p->req, ADMIN_WORKFLOW_NAV_AT_STATUSES);
	field_errors(v, ADMIN_STATUS_ERRORS, &p->form);
	view_text(v, ADMIN_STATUS_TITLE, title);
	view_text(v, ADMIN_STATUS_PLACE,
		p->stage ? mem_printf(p->req->mem, "%lld", (long long)p->stage->id.v) : "new");
	view_int(v, ADMIN_STATUS_ROW_VERSION, p->row_version);
	if (p->stage && !p->stage->is_active)
		view_section(v, ADMIN_STATUS_OLD);
	fields_show(v, ADMIN_STATUS_FIELDS,
		&(struct fields_shown){.form = &p->form,
			.typed = p->typed,
			.of = &stage_fields,
			.is = &p->edit.is});
	fill_moves(v, p);
	if (p->stage)
		fill_there(v, p);
}

static enum status
show_refused(const struct status_page *p)
{
	show(p);
	return ST_INVALID;
}

/* Known ones, each once, and not itself. */
static void
read_moves(struct status_page *p, const struct form_list *typed)
{
	struct lead_status_id *to = mem_array(p->req->mem, struct lead_status_id, p->n + 1);

	for (size_t i = 0; i < typed->n; i++) {
		struct lead_status_id id = {0};

		if (text_to_i64(&id.v, typed->v[i]) != ST_OK || !stage_find(p->list, p->n, id)) {
			form_fail(&p->form, "",
				"Where a lead may go from here is not one of the choices.");
			return;
		}
		p->edit.to = to;
		if ((!p->stage || p->stage->id.v != id.v) && !is_ticked(p, id))
			to[p->edit.n_to++] = id;
	}
}

static enum status
read_form(struct status_page *p)
{
	struct status_form in;
	enum status st =
		form_read(&p->form, &in, fields, sizeof(fields) / sizeof(fields[0]), p->req);

	if (st != ST_OK && st != ST_INVALID)
		return st;
	p->typed = true;
	p->row_version = in.row_version;
	form_read_record(&p->form, &p->edit.is, &stage_fields);
	read_moves(p, &in.to);
	return form_result(&p->form);
}

static void
say_refused(struct status_page *p, enum stage_refusal why)
{
	switch (why) {
	case STAGE_TAKEN:
		form_fail(&p->form, "name", "This name is taken. Choose another one.");
		break;
	case STAGE_GIVEN:
		form_fail(&p->form, "system_status",
			"Uplog gives this status when %s, so what it means stays.",
			stage_given_when(p->stage));
		break;
	case STAGE_FULL:
		form_fail(&p->form, "system_status",
			"Leads are in this status, and would end or be open again by it. Move them "
			"first.");
		break;
	case STAGE_ALLOWED:
		break;
	}
}

enum status
admin_status_new_get(struct response *out, struct reader *db, const struct request *req)
{
	struct status_page p = {.out = out, .db = db, .req = req};
	enum status st = begin(&p);

	p.edit.is = (struct stage_fields){.system_status = "working", .color = "teal"};
	if (st == ST_OK)
		show(&p);
	return st;
}

enum status
admin_status_page_get(struct response *out, struct reader *db, const struct request *req,
	const struct stage *stage)
{
	struct status_page p = {.out = out, .db = db, .req = req, .stage = stage};
	enum status st = begin(&p);

	if (st == ST_OK)
		show(&p);
	return st;
}

/* Of a status, or of all. */
static enum status
done(const struct status_page *p, const char *notice)
{
	response_notice(p->out, "%s", notice);
	response_redirect(p->out, place_to(p->req, &screens[SCREEN_STATUSES]));
	return ST_OK;
}

enum status
admin_status_new_post(struct response *out, struct writer *db, const struct request *req)
{
	struct status_page p = {.out = out, .db = db_reading(db), .req = req};
	enum stage_refusal refused = STAGE_ALLOWED;
	struct lead_status_id id;
	enum status st = begin(&p);

	if (st == ST_OK)
		st = read_form(&p);
	if (st == ST_OK)
		st = stage_create(&id, &refused, db, req->mem, &p.edit);
	say_refused(&p, refused);
	if (st == ST_INVALID)
		return show_refused(&p);
	return st == ST_OK ? done(&p, "Status added.") : st;
}

static enum status
show_conflict(const struct status_page *p, const struct stage *now)
{
	struct mem *m = p->req->mem;
	struct text mine = text_begin(m);
	struct view *v = admin_conflict_page(p->out, p->req,
		&(struct admin_conflict){now->is.name, "status",
			mem_printf(m, "/admin/workflow/statuses/%lld", (long long)now->id.v),
			now->row_version, now->updated_by_name, now->updated_at});

	for (size_t i = 0; i < p->n; i++)
		if (is_ticked(p, p->list[i].id))
			text_addf(&mine, "%s%s", mine.len ? ", " : "", p->list[i].is.name);
	conflict_fields(v, m, &stage_fields, NULL, &now->is, &p->edit.is);
	conflict_compare(v, "Where a lead may go from here",
		stage_moves_words(m, p->list, p->n, now), mine.len ? mine.s : "Anywhere");
	return ST_CONFLICT;
}

enum status
admin_status_page_post(struct response *out, struct writer *db, const struct request *req,
	const struct stage *stage)
{
	struct status_page p = {.out = out, .db = db_reading(db), .req = req, .stage = stage};
	enum stage_refusal refused = STAGE_ALLOWED;
	struct stage current = *stage;
	enum status st = begin(&p);

	if (st == ST_OK)
		st = read_form(&p);
	if (st == ST_OK)
		st = stage_update(
			&current, &refused, db, req->mem, stage->id, p.row_version, &p.edit);
	if (st == ST_CONFLICT)
		return show_conflict(&p, &current);
	say_refused(&p, refused);
	if (st == ST_INVALID)
		return show_refused(&p);
	return st == ST_OK ? done(&p, "Status saved.") : st;
}

struct retire_form {
	struct lead_status_id into;
};
static const struct field retire_fields[] = {
	FORM_FIELD(struct retire_form, into, "Its leads go to")};

/* The next of its leads go; `p->leads` is what is left then. */
static enum status
move_leads(size_t *moved, struct status_page *p, struct writer *db)
{
	struct retire_form in;
	const struct stage *to;
	enum status st = form_read(&p->form, &in, retire_fields, 1, p->req);

	to = stage_find(p->list, p->n, in.into);
	if (st == ST_OK && (!to || !stage_can_take(p->stage, to)))
		form_fail(&p->form, "into", "Choose where its leads go.");
	st = form_result(&p->form);
	if (st == ST_OK)
		st = lead_stage_move(moved, db, p->req->mem, p->stage, to, p->req->id);
	return st == ST_OK ? lead_stage_count(&p->leads, p->db, p->stage->id, COUNT_MAX) : st;
}

/* More leads than one transaction takes: the page again, for the next of them. */
static enum status
go_on(const struct status_page *p, size_t moved)
{
	struct mem *m = p->req->mem;

	response_notice(p->out, "%s moved. %s left, so the status is not retired yet: go on.",
		listing_count(m, (int64_t)moved, LEAD_STAGE_BATCH, "lead"),
		listing_count(m, p->leads, COUNT_MAX, "lead"));
	response_redirect(p->out, place_of(p->req, &screens[SCREEN_STATUS], p->stage->id.v));
	return ST_OK;
}

enum status
admin_status_retire_post(struct response *out, struct writer *db, const struct request *req,
	const struct stage *stage)
{
	struct status_page p = {.out = out, .db = db_reading(db), .req = req, .stage = stage};
	enum stage_refusal refused = STAGE_ALLOWED;
	size_t moved = 0;
	enum status st = begin(&p);

	if (st == ST_OK && stage->default_for) {
		say_refused(&p, STAGE_GIVEN);
		return show_refused(&p);
	}
	if (st == ST_OK && p.leads)
		st = move_leads(&moved, &p, db);
	if (st == ST_INVALID)
		return show_refused(&p);
	if (st == ST_OK && p.leads)
		return go_on(&p, moved);
	if (st == ST_OK)
		st = stage_retire(&refused, db, req->mem, stage->id);
	if (st == ST_INVALID) /* a lead came into it meanwhile */
		st = lead_stage_count(&p.leads, p.db, stage->id, COUNT_MAX);
	else if (st == ST_OK)
		return done(&p, "Status retired.");
	return st == ST_OK ? go_on(&p, moved) : st;
}

enum status
admin_status_bring_back_post(struct response *out, struct writer *db, const struct request *req,
	const struct stage *stage)
{
	const struct status_page p = {.out = out, .req = req};
	enum status st = stage_bring_back(db, req->mem, stage->id);

	return st == ST_OK ? done(&p, "Status brought back.") : st;
}

/* Undo: what one changed of many leads in the last minutes. */
#include "templates/leads/undo.h"
#include "auth/perm.h"
#include "common/screens.h"
#include "leads/leads.h"

static const char *
refusal_words(struct mem *m, const struct batch_lead *l)
{
	const char *who = l->changed_by ? l->changed_by : "the system";

	switch (l->refusal) {
	case BATCH_CHANGED:
		return mem_printf(m, "changed since by %s, %s; its status is %s.", who,
			utc_words(m, l->changed_at), l->status_name);
	case BATCH_TASK_CHANGED:
		return "the task was done or changed since.";
	case BATCH_OWNER_INACTIVE:
		return "its owner or second salesperson of before is not active any more.";
	default:
		return NULL;
	}
}

static void
fill_batch(struct view *v, const struct batch_done *b, struct mem *m)
{
	struct view *row = view_section(v, LEADS_UNDO_BATCH);

	view_int(row, LEADS_UNDO_ID, b->id.v);
	view_text(row, LEADS_UNDO_SAID, b->said);
	view_text(row, LEADS_UNDO_AT, utc_words(m, b->at));
	if (utc_is_set(b->undone_at))
		view_text(view_section(row, LEADS_UNDO_UNDONE), LEADS_UNDO_UNDONE_AT,
			utc_words(m, b->undone_at));
	else
		view_section(row, LEADS_UNDO_UNDO);
}

static void
fill_refused(struct view *v, const struct batch_leads *leads, struct mem *m)
{
	for (size_t i = 0; i < leads->n; i++) {
		const struct batch_lead *l = &leads->v[i];
		const char *why = refusal_words(m, l);
		struct view *row;

		if (!why)
			continue;
		row = view_section(v, LEADS_UNDO_LEAD);
		view_int(row, LEADS_UNDO_ID, l->id.v);
		view_text(row, LEADS_UNDO_CUSTOMER_NAME, l->customer_name);
		view_text(row, LEADS_UNDO_LEAD_NO, leads_number(m, l->lead_no, l->id));
		view_text(row, LEADS_UNDO_WHY, why);
	}
}

/* `refused` says why one of them cannot be undone, for the leads of `leads`; NULL: nothing was tried. */
static enum status
undo_page(struct response *out, struct reader *db, const struct request *req, const char *refused,
	const struct batch_leads *leads)
{
	struct view *v = response_page(out, T_LEADS_UNDO, "Undo"), *s;
	struct batch_done *list;
	size_t n;
	enum status st = batch_list(&list, &n, db, req->mem);

	view_int(v, LEADS_UNDO_MINUTES, BATCH_MINUTES);
	if (refused) {
		s = view_section(v, LEADS_UNDO_REFUSALS);
		view_text(s, LEADS_UNDO_REFUSALS_TEXT, refused);
		fill_refused(s, leads, req->mem);
	}
	for (size_t i = 0; st == ST_OK && i < n; i++)
		fill_batch(v, &list[i], req->mem);
	if (st == ST_OK && n == 0)
		view_section(v, LEADS_UNDO_NONE);
	return st;
}

enum status
leads_undo_get(struct response *out, struct reader *db, const struct request *req)
{
	return undo_page(out, db, req, NULL, NULL);
}

static enum status
refuse(struct response *out, struct reader *db, const struct request *req,
	const struct batch_leads *leads, enum status why)
{
	enum status st = undo_page(out, db, req,
		why == ST_INVALID  ? mem_printf(req->mem, "It was done more than %d minutes ago.",
					     BATCH_MINUTES)
		: leads->n_refused ? "Since then:"
				   : "One of the leads was merged into another since.",
		leads);

	return st == ST_OK ? why : st;
}

enum status
leads_undo_post(struct response *out, struct writer *db, const struct request *req,
	const struct batch_done *b)
{
	struct batch_leads leads;
	enum status st = batch_undo(&leads, db, req->mem, b, req->actor);

	if (st == ST_FORBIDDEN)
		response_reason(out, "This needs the permission %s.",
			perm_label(batch_perm(batch_deed(b))));
	if (st == ST_CONFLICT || st == ST_INVALID)
		return refuse(out, db_reading(db), req, &leads, st);
	response_notice(out, "Undone: %s.", b->said);
	response_redirect(out, place_to(req, &screens[SCREEN_LEADS]));
	return st;
}

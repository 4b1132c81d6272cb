#include "leads/dialog.h"

#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/screens.h"
#include "templates/leads/dialog-leads.h"
#include "templates/leads/dialog.h"

struct view *
dialog_page(struct response *out, const struct dialog *d, const char *body)
{
	struct view *page = response_page(out, T_LEADS_DIALOG, d->title), *v;

	view_text(page, LEADS_DIALOG_ID, d->id);
	view_text(page, LEADS_DIALOG_TITLE, d->title);
	view_text(page, LEADS_DIALOG_BACK_HREF, place_href(d->asked->back));
	field_errors(page, LEADS_DIALOG_ERRORS, d->form);
	if (d->refused)
		view_text(view_section(page, LEADS_DIALOG_REFUSALS), LEADS_DIALOG_REFUSALS_TEXT,
			d->refused);
	v = view_include(page, LEADS_DIALOG_BODY, body);
	view_text(v, d->back, place_text(d->asked->back));
	view_text(v, d->back_href, place_href(d->asked->back));
	return v;
}

struct view *
dialog_leads(struct view *body, struct tpl_include at, struct mem *m, size_t n, const char *what,
	const char *hint)
{
	struct view *v = view_include(body, at, T_LEADS_DIALOG_LEADS);

	view_text(v, LEADS_DIALOG_LEADS_LEGEND,
		mem_printf(m, "%s %s", listing_count(m, (int64_t)n, BATCH_MAX, "lead"), what));
	if (hint)
		view_text(view_section(v, LEADS_DIALOG_LEADS_HINT), LEADS_DIALOG_LEADS_HINT_TEXT,
			hint);
	return v;
}

void
dialog_lead(struct view *leads, struct mem *m, const struct dialog_lead *l)
{
	struct view *row = view_section(leads, LEADS_DIALOG_LEADS_LEAD), *becomes;

	view_int(row, LEADS_DIALOG_LEADS_ID, l->id.v);
	view_text(row, LEADS_DIALOG_LEADS_CUSTOMER_NAME, l->customer_name);
	view_text(row, LEADS_DIALOG_LEADS_ABOUT,
		mem_printf(m, "Lead %s · %s", leads_number(m, l->lead_no, l->id), l->owner));
	view_text(row, LEADS_DIALOG_LEADS_STATUS_NAME, l->status_name);
	view_text(row, LEADS_DIALOG_LEADS_STATUS_COLOR, l->status_color);
	if (l->seen)
		view_text(view_section(row, LEADS_DIALOG_LEADS_SEEN), LEADS_DIALOG_LEADS_SEEN_AS,
			l->seen);
	if (!text_empty(l->planned))
		view_text(view_section(row, LEADS_DIALOG_LEADS_PLANNED),
			LEADS_DIALOG_LEADS_PLANNED_TEXT, l->planned);
	if (l->after && !l->refused) {
		becomes = view_section(row, LEADS_DIALOG_LEADS_BECOMES);
		view_text(becomes, LEADS_DIALOG_LEADS_OLD, l->before);
		view_text(becomes, LEADS_DIALOG_LEADS_NEW, l->after);
	}
	if (l->refused)
		view_text(view_section(row, LEADS_DIALOG_LEADS_REFUSED),
			LEADS_DIALOG_LEADS_REFUSED_TEXT, l->refused);
}

const char *
dialog_counts(struct mem *m, const struct dialog_count *v, size_t n)
{
	struct text words = text_begin(m);

	for (size_t i = 0; i < n; i++)
		if (v[i].n)
			text_addf(&words, "%s%d %s%s", words.len ? ", " : "", v[i].n, v[i].one,
				v[i].n == 1 ? "" : "s");
	return words.s;
}

const char *
dialog_undo_text(struct mem *m)
{
	return mem_printf(m,
		"You can undo it for %d minutes, as long as nobody changes one of the leads.",
		BATCH_MINUTES);
}

enum status
dialog_done(struct response *out, struct writer *db, const struct request *req,
	const struct batch *b, struct task_id made, const char *said)
{
	enum status st = batch_end(db, b, said, made);

	response_notice(out, "%s.", said);
	response_notice_post(out, place_of(req, &screens[SCREEN_LEADS_UNDO], b->id.v), "Undo");
	return st;
}

/* Who has the record open now: said by the page itself, again and again. */
#include "base/text.h"
#include "crm/lead/presence.h"
#include "leads/record.h"
#include "templates/leads/record-open.h"
#include "templates/leads/record.h"

enum status
record_open(struct record *r)
{
	struct view *v = view_include(r->page, LEADS_RECORD_PRESENCE, T_LEADS_RECORD_OPEN);

	view_int(v, LEADS_RECORD_OPEN_ID, r->lead.id.v);
	view_section(v, LEADS_RECORD_OPEN_FIRST);
	return ST_OK;
}

enum status
leads_open_post(struct response *out, struct writer *db, const struct request *req,
	const struct lead_hold *hold)
{
	struct mem *m = req->mem;
	struct presence *list;
	struct view *v, *with;
	size_t n;
	enum status st = presence_note(&list, &n, db, m, hold);

	if (st != ST_OK)
		return st;
	v = response_part(out, T_LEADS_RECORD_OPEN);
	view_int(v, LEADS_RECORD_OPEN_ID, lead_hold_facts(hold)->id.v);
	if (n == 0)
		return ST_OK;
	with = view_section(v, LEADS_RECORD_OPEN_WITH);
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(with, LEADS_RECORD_OPEN_COLLEAGUE);

		if (i)
			view_section(row, LEADS_RECORD_OPEN_ALSO);
		view_text(row, LEADS_RECORD_OPEN_USER_NAME, list[i].user_name);
		view_int(row, LEADS_RECORD_OPEN_SINCE, list[i].opened_at.s);
		view_text(row, LEADS_RECORD_OPEN_SINCE_TEXT,
			span_words(m, date_now().s - list[i].opened_at.s));
	}
	return ST_OK;
}

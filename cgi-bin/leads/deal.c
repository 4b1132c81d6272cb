#include "leads/deal.h"

#include "base/text.h"
#include "common/screens.h"

static enum status
refuse_closed(struct response *page)
{
	response_reason(page,
		"This lead is closed, so nothing of it is changed any more. Reopen on its record "
		"opens it again, with the permission Reopen Leads.");
	return ST_CONFLICT;
}

enum status
deal_begin(struct deal *out, struct response *page, struct reader *db, const struct request *req,
	const struct lead_hold *hold)
{
	enum status st;

	*out = (struct deal){.req = req,
		.hold = hold,
		.form = {.req = req},
		.typed = req->method == METHOD_POST};
	st = lead_get(&out->lead, db, req->mem, lead_hold_facts(hold)->id);
	return st == ST_OK && !out->lead.is_open ? refuse_closed(page) : st;
}

void
deal_done(struct response *out, const struct deal *d, const char *at, const char *notice)
{
	response_notice(out, "%s", notice);
	response_redirect(
		out, place_part(place_of(d->req, &screens[SCREEN_LEAD], d->lead.id.v), at));
}

enum status
deal_ask_again(struct response *out)
{
	response_code(out, 200);
	return ST_INVALID;
}

void
deal_conflict(struct deal *d, const char *who, struct utc at, const char *now)
{
	form_fail(&d->form, "",
		"%s changed this meanwhile (%s). There is now: %s. Save again to put yours in its "
		"place.",
		who ? who : "Uplog", utc_words(d->req->mem, at), now);
}

const char *
deal_shown(const struct deal *d, const char *name, const char *stored)
{
	return d->typed ? form_value(&d->form, name) : stored;
}

void
deal_fields(struct view *v, struct tpl_include at, const struct deal *d, struct fields of,
	const void *is)
{
	fields_show(v, at,
		&(struct fields_shown){.form = &d->form, .typed = d->typed, .of = &of, .is = is});
}

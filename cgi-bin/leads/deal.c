#include "leads/deal.h"

#include <string.h>

#include "base/text.h"
#include "common/screens.h"
#include "crm/deal/payment.h"

static enum status
refuse_closed(struct response *page)
{
	response_reason(page, "This lead is closed. Nothing on it can be changed any more.");
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

void
deal_text(struct view *v, struct tpl_include at, const struct deal *d, struct control f,
	const char *stored)
{
	f.value = deal_shown(d, f.name, stored);
	f.error = form_message(&d->form, f.name);
	control_text(v, at, d->req->mem, &f);
}

void
deal_money(struct view *v, struct tpl_include at, const struct deal *d, const char *name,
	const char *label, struct money stored)
{
	deal_text(v, at, d, (struct control){.name = name, .label = label, .inputmode = "decimal"},
		money_plain(d->req->mem, stored));
}

void
deal_number(struct view *v, struct tpl_include at, const struct deal *d, const char *name,
	const char *label, int stored)
{
	deal_text(v, at, d, (struct control){.name = name, .label = label, .inputmode = "numeric"},
		stored > 0 ? mem_printf(d->req->mem, "%d", stored) : "");
}

void
deal_check_money(struct form *f, const char *name, const char *label, struct money v)
{
	if (v.cents < 0)
		form_fail(f, name, "%s cannot be below nothing.", label);
	if (v.cents > PAYMENT_AMOUNT_MAX)
		form_fail(f, name, "%s can be at most %s.", label,
			money_words(f->req->mem, money_of(PAYMENT_AMOUNT_MAX)));
}

struct money
deal_read_apr(struct form *f, const char *typed)
{
	char *number = text_clean(f->req->mem, typed ? typed : "");
	size_t n = strlen(number);
	struct money apr;

	if (n && number[n - 1] == '%')
		number[n - 1] = '\0';
	if (money_parse(&apr, number) == ST_OK && apr.cents >= 0 && apr.cents <= PAYMENT_APR_MAX)
		return apr;
	form_fail(f, "apr", "APR must be a percentage from 0 to 99.99.");
	return (struct money){0};
}

#include "templates/customer/head.h"
#include "base/text.h"
#include "crm/text/phone.h"
#include "customer/customer.h"

enum status
customer_head_read(
	struct head *out, struct reader *db, struct mem *m, const struct customer_hold *hold)
{
	struct customer_id id = customer_hold_facts(hold)->id;
	enum status st = customer_get(&out->customer, db, m, id);

	if (st == ST_OK)
		st = customer_phones(&out->phones, &out->n_phones, db, m, id);
	if (st == ST_OK)
		st = customer_emails(&out->emails, &out->n_emails, db, m, id);
	return st;
}

void
customer_head_fill(struct view *v, struct tpl_include at, const struct head *h,
	const struct request *req, enum customer_tab tab)
{
	struct view *in = view_include(v, at, T_CUSTOMER_HEAD), *row;
	const struct customer *c = &h->customer;
	struct mem *m = req->mem;

	view_int(in, CUSTOMER_HEAD_ID, c->id.v);
	view_text(in, CUSTOMER_HEAD_CUSTOMER_NAME, c->name);
	view_text(in, CUSTOMER_HEAD_OWNER_NAME, c->owner_name ? c->owner_name : "nobody");
	view_text(in, CUSTOMER_HEAD_SINCE, day_words(m, date_day_of(c->created_at)));
	for (size_t i = 0; i < h->n_phones; i++) {
		if (!h->phones[i].e164 || !h->phones[i].valid)
			continue;
		row = view_section(in, CUSTOMER_HEAD_PHONE);
		view_text(row, CUSTOMER_HEAD_PHONE_E164, h->phones[i].e164);
		view_text(row, CUSTOMER_HEAD_PHONE_TEXT, phone_words(m, h->phones[i].e164));
	}
	for (size_t i = 0; i < h->n_emails; i++)
		view_text(view_section(in, CUSTOMER_HEAD_EMAIL), CUSTOMER_HEAD_EMAIL_TEXT,
			h->emails[i].address);
	view_section(in, tab == TAB_VALUE      ? CUSTOMER_HEAD_AT_VALUE
			 : tab == TAB_CONSENTS ? CUSTOMER_HEAD_AT_CONSENTS
					       : CUSTOMER_HEAD_AT_PROFILE);
	view_section(in, actor_may(req->actor, PERM_CUSTOMER_EDIT) ? CUSTOMER_HEAD_CONSENTS_ALLOWED
								   : CUSTOMER_HEAD_CONSENTS_DENIED);
	view_section(in, actor_may(req->actor, PERM_SALE_READ) ? CUSTOMER_HEAD_VALUE_ALLOWED
							       : CUSTOMER_HEAD_VALUE_DENIED);
}

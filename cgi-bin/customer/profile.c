/* A customer's profile: how to reach them, and their leads that the user may open. */
#include "templates/customer/profile.h"
#include "base/text.h"
#include "common/ownership.h"
#include "crm/text/phone.h"
#include "customer/customer.h"

static const char *
phone_type_label(const char *word)
{
	static const struct {
		const char *word, *label;
	} types[] = {{"mobile", "Mobile"}, {"home", "Home"}, {"work", "Work"}, {"fax", "Fax"}};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_equal(types[i].word, word))
			return types[i].label;
	return "Phone";
}

static void
fill_phone(struct view *v, const struct customer_phone *p, struct mem *m)
{
	struct view *row = view_section(v, CUSTOMER_PROFILE_PHONE), *in;
	const char *words = p->e164 ? phone_words(m, p->e164) : p->number_raw;

	view_text(row, CUSTOMER_PROFILE_PHONE_TYPE, phone_type_label(p->type));
	view_text(row, CUSTOMER_PROFILE_PHONE_TEXT,
		p->extension ? mem_printf(m, "%s ext. %s", words, p->extension) : words);
	in = view_section(row,
		p->e164 && p->valid ? CUSTOMER_PROFILE_PHONE_LINK : CUSTOMER_PROFILE_PHONE_PLAIN);
	view_text(in, CUSTOMER_PROFILE_PHONE_E164, p->e164);
	if (p->preferred)
		view_section(row, CUSTOMER_PROFILE_PREFERRED);
	if (!p->valid)
		view_section(row, CUSTOMER_PROFILE_WRONG);
}

static void
add_part(struct text *t, const char *before, const char *part)
{
	if (!text_empty(part))
		text_addf(t, "%s%s", t->len ? before : "", part);
}

static void
fill_address(struct view *v, const struct customer_address *a, struct mem *m)
{
	struct text t = text_begin(m);

	add_part(&t, ", ", a->street);
	add_part(&t, ", ", a->street2);
	add_part(&t, ", ", a->city);
	add_part(&t, ", ", a->region);
	add_part(&t, " ", a->postal_code);
	if (t.len)
		view_text(view_section(v, CUSTOMER_PROFILE_ADDRESS), CUSTOMER_PROFILE_ADDRESS_TEXT,
			t.s);
}

static void
fill_contact(struct view *v, const struct head *h, struct mem *m)
{
	const struct customer *c = &h->customer;
	struct view *in;

	for (size_t i = 0; i < h->n_phones; i++)
		fill_phone(v, &h->phones[i], m);
	for (size_t i = 0; i < h->n_emails; i++)
		view_text(view_section(v, CUSTOMER_PROFILE_EMAIL), CUSTOMER_PROFILE_EMAIL_TEXT,
			h->emails[i].address);
	if (h->n_phones + h->n_emails == 0)
		view_section(v, CUSTOMER_PROFILE_NO_CONTACT);
	if (!text_empty(c->company_name) && !c->is_business)
		view_text(view_section(v, CUSTOMER_PROFILE_COMPANY), CUSTOMER_PROFILE_COMPANY_NAME,
			c->company_name);
	if (!text_empty(c->language))
		view_text(view_section(v, CUSTOMER_PROFILE_LANGUAGE),
			CUSTOMER_PROFILE_LANGUAGE_TEXT, c->language);
	if (!c->co_buyer_id.v)
		return;
	in = view_section(v, CUSTOMER_PROFILE_CO_BUYER);
	view_int(in, CUSTOMER_PROFILE_CO_BUYER_ID, c->co_buyer_id.v);
	view_text(in, CUSTOMER_PROFILE_CO_BUYER_NAME, c->co_buyer_name);
}

static void
fill_lead(struct view *v, const struct customer_lead *l, struct mem *m)
{
	struct view *row = view_section(v, CUSTOMER_PROFILE_LEAD);

	view_int(row, CUSTOMER_PROFILE_LEAD_ID, l->id.v);
	view_text(row, CUSTOMER_PROFILE_LEAD_NO,
		l->lead_no ? l->lead_no : mem_printf(m, "%lld", (long long)l->id.v));
	view_text(row, CUSTOMER_PROFILE_LEAD_DATE, day_words(m, l->lead_date));
	view_text(row, CUSTOMER_PROFILE_LEAD_DATE_EXACT, day_iso(m, l->lead_date));
	view_text(row, CUSTOMER_PROFILE_STATUS_NAME, l->status_name);
	view_text(row, CUSTOMER_PROFILE_STATUS_COLOR, l->status_color);
	view_text(row, CUSTOMER_PROFILE_OWNER_NAME, l->owner_name ? l->owner_name : "Nobody");
	view_text(row, CUSTOMER_PROFILE_VEHICLE_TEXT,
		text_empty(l->vehicle) ? "Any vehicle" : l->vehicle);
}

/* "White, bought here Nov 3, 2025" */
static const char *
owned_words(struct mem *m, const struct customer_vehicle *o)
{
	const char *how =
		utc_is_set(o->bought_at)
			? mem_printf(m, "bought here %s", day_words(m, date_day_of(o->bought_at)))
			: "told for a trade-in";

	return text_empty(o->color) ? how : mem_printf(m, "%s, %s", o->color, how);
}

static void
fill_owned(struct view *v, const struct customer_vehicle *owned, size_t n, struct mem *m)
{
	for (size_t i = 0; i < n; i++) {
		struct view *row = view_section(v, CUSTOMER_PROFILE_OWNED);

		view_text(row, CUSTOMER_PROFILE_OWNED_NAME, owned[i].name);
		view_text(row, CUSTOMER_PROFILE_OWNED_TEXT, owned_words(m, &owned[i]));
		if (owned[i].vin)
			view_text(view_section(row, CUSTOMER_PROFILE_OWNED_VIN),
				CUSTOMER_PROFILE_VIN, owned[i].vin);
	}
	if (n == 0)
		view_section(v, CUSTOMER_PROFILE_NO_OWNED);
}

enum status
customer_profile_get(struct response *out, struct reader *db, const struct request *req,
	const struct customer_hold *hold)
{
	struct customer_address *addresses = NULL;
	struct customer_lead *leads = NULL;
	struct owner_event *past = NULL;
	struct customer_vehicle *owned = NULL;
	size_t n_addresses = 0, n_leads = 0, n_past = 0, n_owned = 0;
	struct head h;
	struct view *v;
	enum status st = customer_head_read(&h, db, req->mem, hold);

	if (st == ST_OK)
		st = customer_addresses(&addresses, &n_addresses, db, req->mem, h.customer.id);
	if (st == ST_OK)
		st = customer_leads(&leads, &n_leads, db, req->mem, h.customer.id);
	if (st == ST_OK)
		st = owner_events_of_customer(&past, &n_past, db, req->mem, h.customer.id);
	if (st == ST_OK)
		st = customer_vehicles(&owned, &n_owned, db, req->mem, h.customer.id);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_CUSTOMER_PROFILE, h.customer.name);
	customer_head_fill(v, CUSTOMER_PROFILE_HEAD, &h, req, TAB_PROFILE);
	fill_contact(v, &h, req->mem);
	for (size_t i = 0; i < n_addresses; i++)
		fill_address(v, &addresses[i], req->mem);
	for (size_t i = 0; i < n_leads; i++)
		fill_lead(v, &leads[i], req->mem);
	if (n_leads == 0)
		view_section(v, CUSTOMER_PROFILE_NO_LEAD);
	fill_owned(v, owned, n_owned, req->mem);
	if (n_past)
		ownership_fill(v, CUSTOMER_PROFILE_OWNERSHIP, req, past, n_past, true);
	else
		view_section(v, CUSTOMER_PROFILE_NO_OWNERSHIP);
	return ST_OK;
}

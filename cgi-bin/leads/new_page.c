/* The screen that makes a Sales Up. */
#include "base/text.h"
#include "common/fields.h"
#include "common/masked.h"
#include "leads/deal.h"
#include "leads/new.h"
#include "templates/leads/new-customer.h"
#include "templates/leads/new.h"

/* What was typed; on a form that was not sent yet, what an address brings along, or `begins`. */
static const char *
shown(const struct up *u, const char *name, const char *begins)
{
	const char *typed = form_value(&u->form, name);

	return u->req->method == METHOD_POST || !text_empty(typed) ? typed : begins;
}

static struct control
field_of(const struct up *u, const char *name, const char *label, bool required)
{
	return (struct control){.name = name,
		.label = label,
		.value = shown(u, name, ""),
		.required = required,
		.error = form_message(&u->form, name)};
}

static void
fill_fields(struct view *v, struct tpl_include at, const struct up *u, const struct fields *of,
	const void *is)
{
	fields_show(v, at,
		&(struct fields_shown){.form = &u->form,
			.typed = u->req->method == METHOD_POST,
			.making = true,
			.of = of,
			.options = u->options,
			.is = is});
}

static void
fill_person(struct view *v, const struct up *u)
{
	struct control email = field_of(u, "email", "Email", false);
	const char *wrong = form_message(&u->form, "phone");

	view_text(v, LEADS_NEW_PHONE, shown(u, "phone", ""));
	if (wrong)
		view_text(
			view_section(v, LEADS_NEW_PHONE_ERROR), LEADS_NEW_PHONE_ERROR_TEXT, wrong);
	email.type = email.inputmode = "email";
	fill_fields(v, LEADS_NEW_NAMES, u, &person_fields, &u->person);
	control_text(v, LEADS_NEW_EMAIL, u->req->mem, &email);
}

static void
fill_vehicle(struct view *v, const struct up *u)
{
	struct stock_field stock = {.value = shown(u, "stock_no", ""),
		.error = form_message(&u->form, "stock_no"),
		.words = u->in.stock_no,
		.hits = u->in.find ? &u->stock : NULL};
	struct control year = field_of(u, "year", "Year", false);
	struct control make = field_of(u, "make", "Make", false);
	struct control model = field_of(u, "model", "Model", false);

	year.inputmode = "numeric";
	stock_field_fill(v, LEADS_NEW_STOCK_NO, u->req->mem, &stock);
	control_text(v, LEADS_NEW_YEAR, u->req->mem, &year);
	control_text(v, LEADS_NEW_MAKE, u->req->mem, &make);
	control_text(v, LEADS_NEW_MODEL, u->req->mem, &model);
}

static void
fill_usable(struct view *hit, const struct up *u, const struct customer_hit *h)
{
	struct view *use = view_section(hit, LEADS_NEW_CUSTOMER_USABLE);

	view_text(use, LEADS_NEW_CUSTOMER_WORD, up_open_word(u, h));
	view_section(use, up_open_has(u, h) ? LEADS_NEW_CUSTOMER_AGAIN : LEADS_NEW_CUSTOMER_USE);
	view_text(use, LEADS_NEW_CUSTOMER_FIRST_NAME, h->first_name);
	view_text(use, LEADS_NEW_CUSTOMER_LAST_NAME, h->last_name);
	if (u->up.lead.customer.v == h->id.v)
		view_section(use, LEADS_NEW_CUSTOMER_CHOSEN);
}

static void
fill_hit(struct view *v, const struct up *u, const struct customer_hit *h)
{
	struct view *hit = view_section(v, LEADS_NEW_CUSTOMER_HIT);

	view_text(hit, LEADS_NEW_CUSTOMER_NAME, h->name);
	view_text(hit, LEADS_NEW_CUSTOMER_OWNER_NAME,
		text_empty(h->owner_name) ? "Nobody" : h->owner_name);
	view_section(hit, h->is_active ? LEADS_NEW_CUSTOMER_ACTIVE : LEADS_NEW_CUSTOMER_NOT_ACTIVE);
	up_open_fill(hit, u, h);
	if (up_may_use(u, h))
		fill_usable(hit, u, h);
	else
		view_text(view_section(hit, LEADS_NEW_CUSTOMER_MASKED), LEADS_NEW_CUSTOMER_REF,
			up_customer_word(u, h));
}

/* Whom the number may belong to; nothing when it is nobody's. */
static void
fill_who(struct view *v, const struct up *u)
{
	const char *wrong = form_message(&u->form, "customer_id");
	struct view *asked;

	if (u->hits.spent)
		masked_spent_fill(v, LEADS_NEW_CUSTOMER_SPENT);
	if (u->hits.n == 0 && !wrong)
		return;
	asked = view_section(v, LEADS_NEW_CUSTOMER_ASKED);
	for (size_t i = 0; i < u->hits.n; i++)
		fill_hit(asked, u, &u->hits.v[i]);
	if (u->hits.more)
		view_section(asked, LEADS_NEW_CUSTOMER_MORE);
	if (text_equal(u->in.customer_id, "new"))
		view_section(asked, LEADS_NEW_CUSTOMER_NEW_CHOSEN);
	if (wrong)
		view_text(view_section(asked, LEADS_NEW_CUSTOMER_ERROR),
			LEADS_NEW_CUSTOMER_ERROR_TEXT, wrong);
}

static void
fill_owner(struct view *v, const struct up *u)
{
	if (u->owned)
		view_section(v, LEADS_NEW_OWNED);
	else if (u->visit.user_name)
		view_text(view_section(v, LEADS_NEW_OWNED_BY), LEADS_NEW_OWNED_BY_NAME,
			u->visit.user_name);
	else
		view_section(v, LEADS_NEW_UP_FOR_GRABS);
}

void
up_page(struct response *out, const struct up *u)
{
	struct view *v = response_page(out, T_LEADS_NEW, "New Sales Up");

	field_errors(v, LEADS_NEW_ERRORS, &u->form);
	fill_person(v, u);
	fill_who(view_include(v, LEADS_NEW_WHO, T_LEADS_NEW_CUSTOMER), u);
	fill_fields(v, LEADS_NEW_FIELDS, u, &lead_fields, &u->up.lead.is);
	fill_vehicle(v, u);
	fill_owner(v, u);
	up_visit_fill(v, u);
	if (u->hits.n && u->req->method == METHOD_POST && u->form.n_errors == 0 && !u->in.find)
		view_section(v, LEADS_NEW_CHOOSE);
}

void
up_part(struct response *out, const struct up *u)
{
	fill_who(response_part(out, T_LEADS_NEW_CUSTOMER), u);
}

/* The form on top of the timeline that logs a contact; and what the customer does not allow. */
#include "leads/contact.h"
#include "leads/record.h"
#include "templates/leads/record-contact.h"
#include "templates/leads/record.h"

enum status
record_contact(struct record *r)
{
	bool typed = contact_form_is(r->refused);
	struct contact c = {.req = r->req,
		.form = typed ? *r->refused : (struct form){.req = r->req},
		.typed = typed,
		.lead = &r->lead,
		.blocks = r->reach.blocks,
		.tasks = r->work.tasks,
		.n_tasks = r->work.n_tasks};
	struct view *v = view_include(r->page, LEADS_RECORD_CONTACT, T_LEADS_RECORD_CONTACT);

	view_int(v, LEADS_RECORD_CONTACT_CUSTOMER_ID, r->lead.customer_id.v);
	view_section(v, actor_may(r->req->actor, PERM_CUSTOMER_EDIT)
				? LEADS_RECORD_CONTACT_CONSENTS_ALLOWED
				: LEADS_RECORD_CONTACT_CONSENTS_DENIED);
	if (!actor_may(r->req->actor, PERM_LEAD_EDIT)) {
		view_section(v, LEADS_RECORD_CONTACT_DENIED);
		return ST_OK;
	}
	view_int(view_section(v, LEADS_RECORD_CONTACT_EMAIL_ALLOWED), LEADS_RECORD_CONTACT_LEAD_ID,
		r->lead.id.v);
	contact_form_fill(v, LEADS_RECORD_CONTACT_FORM, &c);
	return ST_OK;
}

/* Who else has the customer's number or address; nobody is joined by that alone. */
#include "leads/record.h"
#include "templates/leads/record-shared.h"
#include "templates/leads/record.h"

static const char *
masked_words(struct mem *m, size_t n)
{
	return n == 1 ? "another customer" : mem_printf(m, "%zu other customers", n);
}

static void
fill_by(struct view *page, const char *what, const struct shared_by *by, struct mem *m)
{
	struct view *v, *name;

	if (by->n + by->n_masked == 0)
		return;
	v = view_include(page, LEADS_RECORD_SHARED, T_LEADS_RECORD_SHARED);
	view_text(v, LEADS_RECORD_SHARED_WHAT, what);
	for (size_t i = 0; i < by->n; i++) {
		name = view_section(v, LEADS_RECORD_SHARED_CUSTOMER);
		view_int(name, LEADS_RECORD_SHARED_ID, by->v[i].id.v);
		view_text(name, LEADS_RECORD_SHARED_NAME, by->v[i].name);
		if (i + 1 < by->n || by->n_masked)
			view_section(name, LEADS_RECORD_SHARED_MORE);
	}
	if (by->n_masked)
		view_text(view_section(v, LEADS_RECORD_SHARED_MASKED),
			LEADS_RECORD_SHARED_MASKED_TEXT, masked_words(m, by->n_masked));
}

enum status
record_shared(struct record *r)
{
	struct mem *m = r->req->mem;

	fill_by(r->page, "number", &r->reach.shared.number, m);
	fill_by(r->page, "address", &r->reach.shared.address, m);
	return ST_OK;
}

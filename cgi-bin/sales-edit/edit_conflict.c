/* A sale that somebody else saved while it was edited: both versions, field by field. */
#include "base/text.h"
#include "common/conflict.h"
#include "sales-edit/edit.h"

/* "Ana Ruiz 50.00 %, Bo Lind 50.00 %" */
static const char *
staff_words(struct mem *m, const struct sale_staff *staff, size_t n, const char *role)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++)
		if (text_equal(staff[i].role, role))
			text_addf(&t, "%s%s %s %%", t.len ? ", " : "", staff[i].name,
				money_plain(m, staff[i].share_pct));
	return t.s;
}

void
edit_conflict_page(struct response *out, const struct edit *e, const struct sale_update *mine)
{
	const struct sale *s = &e->sale;
	const struct conflict_version versions[] = {{"row_version", s->row_version}, {NULL, 0}};
	struct mem *m = e->req->mem;
	const char *record = mem_printf(m, "/sales-edit/%lld", (long long)s->id.v);
	struct view *v =
		conflict_page(out, &(struct conflict){.req = e->req,
					   .name = mem_printf(m, "Sale %s", sales_number(m, s)),
					   .what = "sale",
					   .action = mem_printf(m, "%s/edit", record),
					   .record = record,
					   .who = s->updated_by_name,
					   .when = s->updated_at,
					   .versions = versions});

	conflict_fields(v, m, &sale_fields, NULL, &s->is, &mine->is);
	for (const struct word *r = sale_roles; r->word; r++)
		conflict_compare(v, r->label, staff_words(m, e->staff, e->n_staff, r->word),
			staff_words(m, mine->staff, mine->n_staff, r->word));
}

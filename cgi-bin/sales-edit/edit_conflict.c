/* A sale that somebody else saved while it was edited: both versions, field by field. */
#include "base/text.h"
#include "common/fields.h"
#include "sales-edit/edit.h"

static void
compare(struct view *v, const char *field, const char *theirs, const char *mine)
{
	struct view *row = view_section(v, SALES_EDIT_CONFLICT_VALUE);

	view_text(row, SALES_EDIT_CONFLICT_FIELD, field);
	view_text(row, SALES_EDIT_CONFLICT_THEIRS, text_empty(theirs) ? "None" : theirs);
	view_text(row, SALES_EDIT_CONFLICT_MINE, text_empty(mine) ? "None" : mine);
	if (!text_equal(theirs ? theirs : "", mine ? mine : ""))
		view_section(row, SALES_EDIT_CONFLICT_DIFFERS);
}

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

/* What was typed, to be sent again with the version that is there now. */
static void
fill_hidden(struct view *v, const struct request *req)
{
	for (size_t i = 0; i < req->post.n; i++) {
		const struct param *p = &req->post.v[i];
		struct view *row;

		if (text_equal(p->name, "csrf") || text_equal(p->name, "key") ||
			text_equal(p->name, "row_version"))
			continue;
		row = view_section(v, SALES_EDIT_CONFLICT_HIDDEN);
		view_text(row, SALES_EDIT_CONFLICT_HIDDEN_NAME, p->name);
		view_text(row, SALES_EDIT_CONFLICT_HIDDEN_VALUE, p->value);
	}
}

void
edit_conflict_page(struct response *out, const struct edit *e, const struct sale_update *mine)
{
	const struct sale *s = &e->sale;
	struct mem *m = e->req->mem;
	const char *number = sales_number(m, s);
	struct view *v = response_page(
		out, T_SALES_EDIT_CONFLICT, mem_printf(m, "Sale %s was changed meanwhile", number));

	view_int(v, SALES_EDIT_CONFLICT_ID, s->id.v);
	view_int(v, SALES_EDIT_CONFLICT_ROW_VERSION, s->row_version);
	view_text(v, SALES_EDIT_CONFLICT_SALE_NO, number);
	view_text(v, SALES_EDIT_CONFLICT_WHO, s->updated_by_name ? s->updated_by_name : "Uplog");
	field_time(v, SALES_EDIT_CONFLICT_WHEN, SALES_EDIT_CONFLICT_WHEN_EXACT, m, s->updated_at);
	compare(v, "DMS Deal #", s->dms_deal_no, mine->dms_deal_no);
	compare(v, "Type of Deal", sale_deal_type_label(s->deal_type),
		sale_deal_type_label(sale_deal_type_word(mine->deal_type)));
	compare(v, "Front End projection", money_words(m, s->front_projected),
		money_words(m, mine->front_projected));
	compare(v, "Back End projection", money_words(m, s->back_projected),
		money_words(m, mine->back_projected));
	for (const struct sale_role *r = sale_roles; r->word; r++)
		compare(v, r->label, staff_words(m, e->staff, e->n_staff, r->word),
			staff_words(m, mine->staff, mine->n_staff, r->word));
	fill_hidden(v, e->req);
}

/* Take the DMS values into sales: of one, or of all that surely are the same deal. */
#include "base/text.h"
#include "common/fields.h"
#include "sales-edit/reconcile.h"
#include "templates/sales-edit/reconcile-update.h"

#define AT_ONCE 50 /* sales: each is saved by its own rules, about a dozen statements */

static void
take_values(struct sale_fields *is, const struct dms_deal *d, unsigned columns)
{
	if (columns & 1u << DMS_DEAL_NO)
		is->dms_deal_no = d->deal_no;
	if (columns & 1u << DMS_DEAL_TYPE)
		is->deal_type = d->deal_type;
	if (columns & 1u << DMS_FRONT)
		is->front_final = d->front;
	if (columns & 1u << DMS_BACK)
		is->back_final = d->back;
}

static const char *
column_labels(struct mem *m, unsigned columns)
{
	struct text t = text_begin(m);

	for (int c = 0; c < DMS_COLUMN__MAX; c++)
		if (columns & 1u << c)
			text_addf(&t, "%s%s", t.len ? ", " : "", dms_columns[c].label);
	return t.s;
}

static enum status
save(const char **why, struct writer *db, const struct request *req, const struct dms_file *f,
	const struct dms_item *i, unsigned columns)
{
	const struct sale_hold *hold;
	struct sale_update u = {.row_version = i->sale->row_version};
	struct sale_staff *staff;
	struct mem *m = req->mem;
	struct sale now;
	enum status st = sale_hold_take(&hold, db, m, i->sale->id);

	if (st == ST_OK)
		st = sale_get(&now, db_reading(db), m, i->sale->id);
	if (st == ST_OK)
		st = sale_staff_list(&staff, &u.n_staff, db_reading(db), m, i->sale->id);
	if (st != ST_OK)
		return st;
	u.is = now.is;
	u.staff = staff;
	u.leave = (struct month_leave){actor_may(req->actor, PERM_SALES_MONTH),
		mem_printf(m, "DMS file %s, line %d", f->name, i->row->line)};
	take_values(&u.is, &i->row->is, columns);
	st = sale_save(db, m, hold, &u);
	if (st == ST_EXISTS)
		*why = mem_printf(m, "%s: DMS Deal # %s is on another sale.", reconcile_name(i),
			i->row->is.deal_no);
	else if (st == ST_INVALID)
		*why = mem_printf(m,
			"%s: the staff of this sale is not complete. Edit the sale "
			"first.",
			reconcile_name(i));
	else if (st == ST_FORBIDDEN)
		*why = mem_printf(m,
			"%s: its month is closed. Changing it needs the permission %s.",
			reconcile_name(i), perm_label(PERM_SALES_MONTH));
	return st == ST_EXISTS || st == ST_FORBIDDEN ? ST_INVALID : st;
}

enum status
reconcile_update(const char **why, struct writer *db, const struct request *req,
	const struct dms_file *f, const struct dms_item *i, unsigned columns)
{
	struct mem *m = req->mem;
	enum status st = save(why, db, req, f, i, columns);

	if (st != ST_OK)
		return st;
	return dms_decide(db, m,
		&(struct dms_decide){.period = f->period,
			.verb = "update",
			.row_key = i->row->row_key,
			.sale_id = i->sale->id,
			.reason = column_labels(m, columns)});
}

/* Those that are safe, the first of them, and what names them as they were seen. */
struct bulk {
	struct response *out;
	const struct request *req;
	struct form form;
	struct dms_file file;
	struct dms_month k;
	const struct dms_item *v[AT_ONCE];
	size_t n;
	int64_t all;
	const char *seen;
};

static void
find_safe(struct bulk *b)
{
	struct text t = text_begin(b->req->mem);

	for (size_t i = 0; i < b->k.items.n; i++) {
		const struct dms_item *item = &b->k.items.v[i];

		if (!reconcile_is_safe(item))
			continue;
		b->all++;
		if (b->n == AT_ONCE)
			continue;
		b->v[b->n++] = item;
		text_addf(&t, "%s %d\n", item->digest, item->sale->row_version);
	}
	b->seen = dms_digest(b->req->mem, t.s);
}

static void
fill_change(struct view *v, const struct bulk *b, const struct dms_item *i, enum dms_column c)
{
	struct mem *m = b->req->mem;
	struct view *row = view_section(v, SALES_EDIT_RECONCILE_UPDATE_CHANGE);

	view_text(row, SALES_EDIT_RECONCILE_UPDATE_SALE_HREF,
		place_href(place_of(b->req, &screens[SCREEN_SALE], i->sale->id.v)));
	view_text(row, SALES_EDIT_RECONCILE_UPDATE_SALE_NAME, reconcile_name(i));
	view_text(row, SALES_EDIT_RECONCILE_UPDATE_SALE_WHAT, reconcile_where(m, i));
	view_text(row, SALES_EDIT_RECONCILE_UPDATE_FIELD_NAME, dms_columns[c].label);
	view_text(row, SALES_EDIT_RECONCILE_UPDATE_CRM, dms_value_words(m, &i->sale->is, c));
	view_text(row, SALES_EDIT_RECONCILE_UPDATE_DMS, dms_value_words(m, &i->row->is, c));
}

static enum status
bulk_page(struct bulk *b)
{
	struct mem *m = b->req->mem;
	struct view *v =
		response_page(b->out, T_SALES_EDIT_RECONCILE_UPDATE, "Update with the DMS values");
	struct view *in;

	view_text(
		v, SALES_EDIT_RECONCILE_UPDATE_MONTH_NAME, reconcile_month_name(m, b->file.period));
	view_text(v, SALES_EDIT_RECONCILE_UPDATE_BACK_HREF,
		place_href(reconcile_place(b->req, b->file.period, DMS_DIFFERS)));
	view_text(v, SALES_EDIT_RECONCILE_UPDATE_COUNT_TEXT,
		reconcile_count(m, (int64_t)b->n, "sale"));
	field_errors(v, SALES_EDIT_RECONCILE_UPDATE_ERRORS, &b->form);
	if (b->n == 0)
		return ST_OK;
	in = view_section(v, SALES_EDIT_RECONCILE_UPDATE_SOME);
	view_int(in, SALES_EDIT_RECONCILE_UPDATE_FILE_ID, b->file.id.v);
	view_text(in, SALES_EDIT_RECONCILE_UPDATE_SEEN_ALL, b->seen);
	for (size_t i = 0; i < b->n; i++)
		for (int c = 0; c < DMS_COLUMN__MAX; c++)
			if (b->v[i]->differs & 1u << c)
				fill_change(in, b, b->v[i], (enum dms_column)c);
	if (b->all > (int64_t)b->n)
		view_text(view_section(in, SALES_EDIT_RECONCILE_UPDATE_MORE),
			SALES_EDIT_RECONCILE_UPDATE_MORE_TEXT,
			mem_printf(m, "The first %d of %s; the others come next.", AT_ONCE,
				count_text(m, b->all)));
	return ST_OK;
}

enum status
sales_reconcile_update_get(struct response *out, struct reader *db, const struct request *req)
{
	struct bulk b = {.out = out, .req = req, .form = {.req = req}};
	enum status st = reconcile_allowed(out, req);

	if (st == ST_OK)
		st = reconcile_read(&b.file, &b.k, db, req);
	if (st != ST_OK)
		return st;
	find_safe(&b);
	return bulk_page(&b);
}

struct bulk_form {
	struct dms_file_id file;
	const char *seen;
};

static const struct field fields[] = {
	FORM_FIELD(struct bulk_form, file, "File", .required = true),
	FORM_TEXT(struct bulk_form, seen, WIDTH_DMS_ROWS_DIGEST, "Version"),
};

static enum status
update_all(struct bulk *b, struct writer *db)
{
	const char *why = NULL;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < b->n; i++)
		st = reconcile_update(
			&why, db, b->req, &b->file, b->v[i], reconcile_updates(b->v[i]));
	if (st == ST_INVALID)
		form_fail(&b->form, "", "Nothing was updated. %s", why);
	return st;
}

enum status
sales_reconcile_update_post(struct response *out, struct writer *db, const struct request *req)
{
	struct bulk b = {.out = out, .req = req};
	struct bulk_form in;
	enum status st = reconcile_allowed(out, req);

	if (st == ST_OK)
		st = form_read(&b.form, &in, fields, sizeof(fields) / sizeof(fields[0]), req);
	if (st == ST_INVALID)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		st = dms_file_get(&b.file, db_reading(db), req->mem, in.file);
	if (st == ST_OK)
		st = dms_month_read(&b.k, db_reading(db), req->mem, &b.file);
	if (st != ST_OK)
		return st;
	find_safe(&b);
	if (!text_equal(b.seen, in.seen)) {
		form_fail(&b.form, "",
			"Something was changed while you looked. Nothing was updated; "
			"this is what would be written now.");
		st = bulk_page(&b);
		return st == ST_OK ? ST_CONFLICT : st;
	}
	st = update_all(&b, db);
	if (st == ST_INVALID) {
		st = bulk_page(&b);
		return st == ST_OK ? ST_INVALID : st;
	}
	if (st != ST_OK)
		return st;
	response_notice(out, "%s updated with the DMS values.",
		reconcile_count(req->mem, (int64_t)b.n, "sale"));
	response_redirect(out, reconcile_place(req, b.file.period, DMS_DIFFERS));
	return ST_OK;
}

#include "crm/deal/sale.h"

#include "base/text.h"
#include "crm/deal/sale_internal.h"
#include "crm/deal/sale_sql.h"
#include "crm/stock/vehicle.h"
#include "crm/work/progress.h"

const struct word sale_deal_types[] = {
	{"retail_cash", "Retail, cash"},
	{"retail_finance", "Retail, finance"},
	{"lease", "Lease"},
	{"wholesale", "Wholesale"},
	{"dealer_trade", "Dealer trade"},
	{"fleet", "Fleet"},
	{"house", "House deal"},
	{NULL, NULL},
};

#define FIELD_RECORD struct sale_fields
static const struct field rows[] = {SALE_FIELDS(FIELD_ROW)};
const struct fields sale_fields = FIELDS(rows);

const struct word sale_roles[] = {
	{"salesperson", "Salesperson"},
	{"sales_manager", "Sales Manager"},
	{"fi_manager", "F&I Manager"},
	{"bdc", "BDC Agent"},
	{NULL, NULL},
};

enum status
sale_get(struct sale *out, struct reader *db, struct mem *m, struct sale_id id)
{
	return db_one(out, db, m, &sale_stmts[SALE_GET], DB_ARGS(id));
}

enum status
sale_staff_list(
	struct sale_staff **out, size_t *n, struct reader *db, struct mem *m, struct sale_id id)
{
	return db_rows(out, n, db, m, &sale_stmts[SALE_STAFF_LIST], NULL, DB_ARGS(id));
}

enum status
sale_events(struct sale_event **out, size_t *n, struct reader *db, struct mem *m, struct sale_id id)
{
	return db_rows(out, n, db, m, &sale_stmts[SALE_EVENTS], NULL, DB_ARGS(id));
}

const struct word *
sale_staff_unbalanced(const struct sale_staff *staff, size_t n)
{
	for (const struct word *r = sale_roles; r->word; r++) {
		int64_t sum = 0, people = 0;

		for (size_t i = 0; i < n; i++) {
			if (!text_equal(staff[i].role, r->word))
				continue;
			sum += staff[i].share_pct.cents;
			people++;
		}
		if (people && sum != 10000)
			return r;
	}
	return NULL;
}

const char *
sale_staff_ids(struct mem *m, const struct sale_staff *staff, size_t n)
{
	int64_t *ids = mem_array(m, int64_t, n + 1);

	for (size_t i = 0; i < n; i++)
		ids[i] = staff[i].user_id.v;
	return db_json_numbers(m, ids, n);
}

/* How many of the users are neither active nor on the sale. 0 = all may be on it. */
static enum status
sale_staff_strangers(int64_t *out, struct reader *db, struct mem *m, const struct sale_hold *hold,
	const struct sale_staff *staff, size_t n)
{
	return db_number(out, db, &sale_stmts[SALE_STAFF_STRANGERS],
		SALE_ARGS(hold, sale_staff_ids(m, staff, n)));
}

bool
sale_staff_is_sound(const struct sale_staff *staff, size_t n)
{
	bool sells = false;

	for (size_t i = 0; i < n; i++) {
		sells = sells || text_equal(staff[i].role, "salesperson");
		if (staff[i].share_pct.cents <= 0 ||
			text_empty(word_label(sale_roles, staff[i].role)))
			return false;
		for (size_t k = 0; k < i; k++)
			if (staff[k].user_id.v == staff[i].user_id.v &&
				text_equal(staff[k].role, staff[i].role))
				return false;
	}
	return sells && n <= SALE_STAFF_MAX && !sale_staff_unbalanced(staff, n);
}

static int
position_of(const struct sale_staff *staff, size_t i)
{
	int position = 1;

	for (size_t k = 0; k < i; k++)
		position += text_equal(staff[k].role, staff[i].role);
	return position;
}

const char *
sale_staff_json(struct mem *m, const struct sale_staff *staff, size_t n)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s{\"r\":\"%s\",\"p\":%d,\"u\":%lld,\"s\":%s}", i ? "," : "",
			staff[i].role, position_of(staff, i), (long long)staff[i].user_id.v,
			money_plain(m, staff[i].share_pct));
	text_add(&t, "]");
	return t.s;
}

/* "Ana Ruiz 50.00 %, Bo Lind 50.00 %": the staff of a role as the journal shows it; NULL = nobody.
 */
static const char *
staff_words(struct mem *m, const struct sale_staff *staff, size_t n, const char *role)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < n; i++)
		if (text_equal(staff[i].role, role))
			text_addf(&t, "%s%s %s %%", t.len ? ", " : "", staff[i].name,
				money_plain(m, staff[i].share_pct));
	return t.len ? t.s : NULL;
}

void
sale_staff_journal(struct audit_json *j, struct mem *m, const struct sale_staff *staff, size_t n)
{
	for (const struct word *r = sale_roles; r->word; r++)
		audit_json_text(j, r->word, staff_words(m, staff, n, r->word));
}

static const char *
deal_json(struct mem *m, const struct sale_fields *is, const struct sale_staff *staff, size_t n)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_fields(&j, &sale_fields, is);
	sale_staff_journal(&j, m, staff, n);
	return audit_json_end(&j);
}

#define SALE_VALUE(kind, member, ...) u->is.member,

static enum status
write_sale(
	struct writer *db, struct mem *m, const struct sale_hold *hold, const struct sale_update *u)
{
	enum status st = db_run_one(db, &sale_stmts[SALE_UPDATE],
		SALE_ARGS(hold, SALE_FIELDS(SALE_VALUE) u->row_version));

	if (st == ST_OK)
		st = db_run(NULL, db, &sale_stmts[SALE_STAFF_CLEAR], SALE_NO_ARGS(hold));
	if (st == ST_OK)
		st = db_run(NULL, db, &sale_stmts[SALE_STAFF_INSERT],
			SALE_ARGS(hold, sale_staff_json(m, u->staff, u->n_staff)));
	return st;
}

static enum status
read_sale(struct sale *out, struct sale_staff **staff, size_t *n, struct reader *db, struct mem *m,
	struct sale_id id)
{
	enum status st = sale_get(out, db, m, id);

	return st == ST_OK ? sale_staff_list(staff, n, db, m, id) : st;
}

static enum status
journal_update(struct writer *db, struct mem *m, const struct sale_hold *hold,
	const struct sale *before, const struct sale_staff *old_staff, size_t n_old,
	const struct sale_update *u)
{
	struct sale_staff *staff;
	size_t n;
	enum status st = db_rows(&staff, &n, db_reading(db), m, &sale_stmts[SALE_STAFF_WRITTEN],
		NULL, SALE_NO_ARGS(hold));

	if (st != ST_OK)
		return st;
	return audit_write(db, &(struct audit_entry){.entity = "sale",
				       .entity_id = before->id.v,
				       .verb = "update",
				       .old_json = deal_json(m, &before->is, old_staff, n_old),
				       .new_json = deal_json(m, &u->is, staff, n),
				       .reason = u->leave.reason});
}

/* Its vehicle and the step follow, when it becomes delivered, or is not any more. */
static enum status
deliver(struct writer *db, struct mem *m, const struct sale_hold *hold, struct utc was,
	struct utc is)
{
	const char *status = utc_is_set(is) ? "delivered" : "sold";
	struct sale_plan p;
	struct sale_hand h;
	enum status st;

	if (was.s == is.s)
		return ST_OK;
	st = sale_hand_take(&h, &p, db, m, hold);
	if (st == ST_OK && utc_is_set(was))
		st = progress_step_undo(db, h.lead, PROGRESS_DELIVERED, was);
	if (st == ST_OK && utc_is_set(is))
		st = progress_step_take(db, h.lead, PROGRESS_DELIVERED, is);
	if (st != ST_OK || !p.vehicle_is_sold || text_equal(p.vehicle_status, status))
		return st;
	st = vehicle_move(db, p.vehicle_id, p.vehicle_version, status);
	return st == ST_OK ? sale_journal_moved(db, m,
				     &(struct sale_moved){"vehicle", p.vehicle_id.v, "update",
					     p.vehicle_status, status, NULL})
			   : st;
}

bool
sale_follows(const struct sale *s, struct utc was, struct utc t)
{
	return !utc_is_set(t) || t.s == was.s || t.s >= s->sold_at.s;
}

enum status
sale_save(
	struct writer *db, struct mem *m, const struct sale_hold *hold, const struct sale_update *u)
{
	struct sale now;
	struct sale_staff *staff;
	size_t n;
	int64_t strangers;
	enum status st = read_sale(&now, &staff, &n, db_reading(db), m, sale_hold_id(hold));

	if (st != ST_OK)
		return st;
	if (now.row_version != u->row_version || utc_is_set(now.deleted_at))
		return ST_CONFLICT;
	if (!sale_staff_is_sound(u->staff, u->n_staff) ||
		text_empty(word_label(sale_deal_types, u->is.deal_type)) ||
		!sale_follows(&now, now.is.delivered_at, u->is.delivered_at) ||
		!sale_follows(&now, now.is.finalized_at, u->is.finalized_at))
		return ST_INVALID;
	st = month_lets(db, m, now.sold_at, &u->leave);
	if (st != ST_OK)
		return st;
	st = sale_staff_strangers(&strangers, db_reading(db), m, hold, u->staff, u->n_staff);
	if (st != ST_OK || strangers)
		return st == ST_OK ? ST_INVALID : st;
	st = write_sale(db, m, hold, u);
	if (st == ST_OK)
		st = deliver(db, m, hold, now.is.delivered_at, u->is.delivered_at);
	return st == ST_OK ? journal_update(db, m, hold, &now, staff, n, u) : st;
}

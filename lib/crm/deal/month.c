#include "crm/deal/month.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/month_sql.h"

struct sales_month_id
month_of(struct utc t)
{
	struct day d = date_day_of(t);

	return (struct sales_month_id){d.year * 100 + d.month};
}

struct day
month_first(struct sales_month_id id)
{
	return (struct day){(int)(id.v / 100), (int)(id.v % 100), 1};
}

struct day
month_last(struct sales_month_id id)
{
	return day_month_end(month_first(id));
}

const char *
month_name(struct mem *m, struct sales_month_id id)
{
	static const char *const names[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	struct day d = month_first(id);

	return mem_printf(m, "%s %d", names[d.month - 1], d.year);
}

/* One that people can name, and that has begun. */
static bool
is_month(struct sales_month_id id)
{
	int64_t year = id.v / 100, month = id.v % 100;

	return year >= DATE_YEAR_MIN && month >= 1 && month <= 12 && id.v <= month_of(date_now()).v;
}

struct sales_month_id
month_before(struct sales_month_id id)
{
	struct day d = day_add(month_first(id), -1);

	return (struct sales_month_id){d.year * 100 + d.month};
}

/* Their instants, for MONTH_FIGURES. */
static const char *
ranges_json(struct mem *m, const struct sales_month *months, size_t n)
{
	struct text t = text_begin(m);

	text_add(&t, "[");
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s{\"id\":%lld,\"since\":\"%s\",\"until\":\"%s\"}", i ? "," : "",
			(long long)months[i].id.v,
			utc_sql(m, date_day_start(month_first(months[i].id))),
			utc_sql(m, date_day_start(day_add(month_last(months[i].id), 1))));
	text_add(&t, "]");
	return t.s;
}

static void
take_figures(struct sales_month *months, size_t n, const struct month_figures *f)
{
	for (size_t i = 0; i < n; i++) {
		if (months[i].id.v != f->id.v)
			continue;
		months[i].sales = f->sales;
		months[i].not_delivered = f->not_delivered;
		months[i].not_finalized = f->not_finalized;
		months[i].no_deal_no = f->no_deal_no;
		months[i].front = f->front;
		months[i].back = f->back;
		months[i].closed_at = f->closed_at;
	}
}

static void
take_row(struct sales_month *months, size_t n, const struct month_row *row)
{
	for (size_t i = 0; i < n; i++) {
		if (months[i].id.v != row->id.v)
			continue;
		months[i].row_version = row->row_version;
		months[i].closed_at = row->closed_at;
		months[i].closed_by_name = row->closed_by_name;
	}
}

/* The sales of `n` months from `newest` back: 1 statement. */
static enum status
read_sales(struct sales_month *out, size_t n, struct reader *db, struct mem *m,
	struct sales_month_id newest)
{
	struct month_figures *figures;
	size_t n_figures;
	enum status st;

	for (size_t i = 0; i < n; i++, newest = month_before(newest))
		out[i] = (struct sales_month){.id = newest};
	st = db_rows(&figures, &n_figures, db, m, &month_stmts[MONTH_FIGURES], NULL,
		DB_ARGS(ranges_json(m, out, n), date_day_start(month_first(out[n - 1].id)),
			date_day_start(day_add(month_last(out[0].id), 1))));
	for (size_t i = 0; st == ST_OK && i < n_figures; i++)
		take_figures(out, n, &figures[i]);
	return st;
}

/* And who closed them, those without a sale too: 2 statements. */
static enum status
read_months(struct sales_month *out, size_t n, struct reader *db, struct mem *m,
	struct sales_month_id newest)
{
	struct month_row *rows;
	size_t n_rows;
	enum status st = read_sales(out, n, db, m, newest);

	if (st == ST_OK)
		st = db_rows(&rows, &n_rows, db, m, &month_stmts[MONTH_CLOSED_LIST], NULL,
			DB_ARGS(out[n - 1].id, out[0].id));
	for (size_t i = 0; st == ST_OK && i < n_rows; i++)
		take_row(out, n, &rows[i]);
	return st;
}

enum status
month_get(struct sales_month *out, struct reader *db, struct mem *m, struct sales_month_id id)
{
	return is_month(id) ? read_months(out, 1, db, m, id) : ST_NOT_FOUND;
}

enum status
month_waits(struct sales_month *out, struct reader *db, struct mem *m)
{
	enum status st = read_sales(out, 1, db, m, month_before(month_of(date_now())));

	if (st != ST_OK)
		return st;
	return out->sales && !utc_is_set(out->closed_at) ? ST_OK : ST_NOT_FOUND;
}

enum status
month_list(struct sales_month *out, struct reader *db, struct mem *m, struct sales_month_id newest)
{
	struct sales_month_id now = month_of(date_now());

	return read_months(out, MONTHS_SHOWN, db, m, is_month(newest) ? newest : now);
}

enum status
month_closed_at(struct utc *out, struct reader *db, struct mem *m, struct sales_month_id id)
{
	struct month_row *rows;
	size_t n;
	enum status st =
		db_rows(&rows, &n, db, m, &month_stmts[MONTH_CLOSED_LIST], NULL, DB_ARGS(id, id));

	*out = st == ST_OK && n ? rows[0].closed_at : (struct utc){0};
	return st;
}

enum status
month_changes(struct month_change **out, size_t *n, struct reader *db, struct mem *m,
	const struct sales_month *of)
{
	return db_rows(out, n, db, m, &month_stmts[MONTH_CHANGES], NULL,
		DB_ARGS(of->closed_at, date_day_start(month_first(of->id)),
			date_day_start(day_add(month_last(of->id), 1))));
}

/* The month's row, which is there from now on. */
static enum status
lock(struct month_row *out, struct writer *db, struct mem *m, struct sales_month_id id)
{
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now();
	enum status st = db_run(NULL, db, &month_stmts[MONTH_ADD], DB_ARGS(id, now, me, now, me));

	return st == ST_OK ? db_one(out, db_reading(db), m, &month_stmts[MONTH_LOCK], DB_ARGS(id))
			   : st;
}

static enum status
journal(struct writer *db, struct sales_month_id id, const char *verb, const char *reason)
{
	return audit_write(db, &(struct audit_entry){.entity = "sales_month",
				       .entity_id = id.v,
				       .verb = verb,
				       .reason = reason});
}

/* Its row as it was read, or ST_CONFLICT; one that was never closed was read with version 0, and begins with 1. */
static enum status
take(struct month_row *out, struct writer *db, struct mem *m, struct sales_month_id id,
	int row_version, bool closed)
{
	enum status st = is_month(id) ? lock(out, db, m, id) : ST_NOT_FOUND;

	if (st != ST_OK)
		return st;
	return out->row_version == (row_version ? row_version : 1) &&
			       utc_is_set(out->closed_at) == closed
		       ? ST_OK
		       : ST_CONFLICT;
}

enum status
month_close(struct writer *db, struct mem *m, struct sales_month_id id, int row_version)
{
	struct month_row row;
	enum status st = take(&row, db, m, id, row_version, false);

	if (st == ST_OK)
		st = db_run_one(db, &month_stmts[MONTH_CLOSE],
			DB_ARGS(date_now(), db_user(db_reading(db)), id, row.row_version));
	return st == ST_OK ? journal(db, id, "close", NULL) : st;
}

enum status
month_reopen(struct writer *db, struct mem *m, struct sales_month_id id, int row_version,
	const char *reason)
{
	struct month_row row;
	enum status st = take(&row, db, m, id, row_version, true);

	if (st == ST_OK)
		st = db_run_one(db, &month_stmts[MONTH_REOPEN], DB_ARGS(id, row.row_version));
	return st == ST_OK ? journal(db, id, "reopen", reason) : st;
}

enum status
month_lets(struct writer *db, struct mem *m, struct utc sold_at, const struct month_leave *leave)
{
	struct month_row row;
	enum status st = lock(&row, db, m, month_of(sold_at));

	if (st != ST_OK || !utc_is_set(row.closed_at))
		return st;
	if (!leave->may)
		return ST_FORBIDDEN;
	return text_empty(leave->reason) ? ST_INVALID : ST_OK;
}

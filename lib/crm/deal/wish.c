#include "crm/deal/wish.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/wish_sql.h"
#include "crm/sql/journal.h"
#include "crm/work/progress.h"

enum status
wish_list(struct wish **out, size_t *n, struct reader *db, struct mem *m, struct lead_id lead)
{
	return db_rows(out, n, db, m, &wish_stmts[WISH_LIST], NULL, DB_ARGS(lead));
}

enum status
wish_get(struct wish *out, struct reader *db, struct mem *m, struct lead_id lead,
	struct desired_vehicle_id id)
{
	return db_one(out, db, m, &wish_stmts[WISH_GET], DB_ARGS(lead, id));
}

static const char *
wish_json(struct mem *m, struct lead_id lead, const struct wish *w)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_number(&j, "lead_id", lead.v);
	audit_json_text(&j, "vehicle", w->name);
	audit_json_text(&j, "stock_no", w->stock_no);
	audit_json_text(&j, "new_used", w->new_used);
	journal_money(&j, "budget_min", m, w->budget_min);
	journal_money(&j, "budget_max", m, w->budget_max);
	audit_json_text(&j, "first_choice", w->is_primary ? "yes" : "no");
	journal_time(&j, "presented_at", m, w->presented_at);
	journal_time(&j, "demo_at", m, w->demo_at);
	audit_json_text(&j, "comments", w->comments);
	return audit_json_end(&j);
}

/* The row as it is now, beside what it was. */
static enum status
write_journal(struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct desired_vehicle_id id, const struct wish *was, const char *verb)
{
	struct lead_id lead = lead_hold_facts(hold)->id;
	struct wish now;
	enum status st = wish_get(&now, db_reading(db), m, lead, id);

	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	return audit_write(db, &(struct audit_entry){.entity = "desired_vehicle",
				       .entity_id = id.v,
				       .verb = verb,
				       .old_json = was ? wish_json(m, lead, was) : NULL,
				       .new_json = st == ST_OK ? wish_json(m, lead, &now) : NULL});
}

/* The steps that dates imply which were not there before. */
static enum status
note_progress(struct writer *db, struct mem *m, const struct lead_hold *hold, struct utc presented,
	struct utc demo, const struct wish *was)
{
	enum status st = ST_OK;

	if (utc_is_set(presented) && !(was && utc_is_set(was->presented_at)))
		st = progress_note(db, m, hold, PROGRESS_PRESENTED, presented);
	if (st == ST_OK && utc_is_set(demo) && !(was && utc_is_set(was->demo_at)))
		st = progress_note(db, m, hold, PROGRESS_DEMO, demo);
	return st;
}

static enum status
take_primary(struct writer *db, const struct lead_hold *hold, struct desired_vehicle_id id)
{
	enum status st = db_run(NULL, db, &wish_stmts[WISH_CLEAR_PRIMARY], LEAD_NO_ARGS(hold));

	if (st == ST_OK)
		st = db_run_one(db, &wish_stmts[WISH_SET_PRIMARY], LEAD_ARGS(hold, id));
	return st;
}

static struct utc
presented_of(const struct wish_edit *e)
{
	return utc_is_set(e->presented_at) ? e->presented_at : e->demo_at;
}

enum status
wish_add(struct desired_vehicle_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct wish_edit *e)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	int64_t n;
	enum status st = db_number(&n, db_reading(db), &wish_stmts[WISH_COUNT], LEAD_NO_ARGS(hold));

	*out = (struct desired_vehicle_id){0};
	if (st == ST_OK && n >= WISH_MAX)
		st = ST_TOO_LARGE;
	if (st == ST_OK)
		st = db_run(NULL, db, &wish_stmts[WISH_INSERT],
			LEAD_ARGS(hold, l->now, l->me, l->now, l->me, e->stock_no, e->year, e->make,
				e->model, e->trim, e->new_used, e->budget_min, e->budget_max,
				presented_of(e), e->demo_at, e->comments, e->vehicle));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	if (n == 0 || e->is_primary)
		st = take_primary(db, hold, *out);
	if (st == ST_OK)
		st = note_progress(db, m, hold, presented_of(e), e->demo_at, NULL);
	return st == ST_OK ? write_journal(db, m, hold, *out, NULL, "create") : st;
}

enum status
wish_enter(struct writer *db, const struct db_hold *lead, const char *stock_no, int year,
	const char *make, const char *model)
{
	struct user_id me = db_user(db_reading(db));

	if (!year && !stock_no && !make && !model)
		return ST_OK;
	return db_run(NULL, db, &wish_stmts[WISH_ENTER],
		DB_ARGS_OF(lead, me, me, stock_no, year, make, model, stock_no));
}

static const char *
sent_json(struct mem *m, const struct wish_sent *w)
{
	struct audit_json j = audit_json_begin(m);

	audit_json_text(&j, "stock_no", w->stock_no);
	audit_json_text(&j, "vin", w->vin);
	if (w->year)
		audit_json_number(&j, "year", w->year);
	audit_json_text(&j, "make", w->make);
	audit_json_text(&j, "model", w->model);
	audit_json_text(&j, "trim", w->trim);
	audit_json_text(&j, "new_used", w->new_used);
	audit_json_text(&j, "comments", w->comments);
	return audit_json_end(&j);
}

enum status
wish_receive(struct writer *db, struct mem *m, const struct db_hold *lead,
	const struct wish_sent *v, size_t n)
{
	struct text t = text_begin(m);

	if (n == 0)
		return ST_OK;
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s%s", i ? "," : "[", sent_json(m, &v[i]));
	text_add(&t, "]");
	return db_run(NULL, db, &wish_stmts[WISH_RECEIVE], DB_ARGS_OF(lead, (const char *)t.s));
}

/* ST_EXISTS when the write-ups that `which` counts name the wish. */
static enum status
refuse_written_up(struct writer *db, const struct lead_hold *hold, struct desired_vehicle_id id,
	enum wish_stmt which)
{
	int64_t n;
	enum status st = db_number(&n, db_reading(db), &wish_stmts[which], LEAD_ARGS(hold, id));

	return st == ST_OK && n ? ST_EXISTS : st;
}

enum status
wish_save(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was,
	const struct wish_edit *e)
{
	enum status st = refuse_written_up(db, hold, was->id, WISH_COUNT_SIGNED);

	if (st == ST_OK)
		st = db_run_one(db, &wish_stmts[WISH_UPDATE],
			LEAD_ARGS(hold, e->vehicle, e->stock_no, e->year, e->make, e->model,
				e->trim, e->new_used, e->budget_min, e->budget_max, presented_of(e),
				e->demo_at, e->comments, was->id, e->row_version));
	if (st == ST_OK && e->is_primary && !was->is_primary)
		st = take_primary(db, hold, was->id);
	if (st == ST_OK)
		st = note_progress(db, m, hold, presented_of(e), e->demo_at, was);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was, "update") : st;
}

enum status
wish_remove(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	int64_t primaries = 0;
	enum status st = refuse_written_up(db, hold, was->id, WISH_COUNT_WRITE_UPS);

	if (st == ST_OK)
		st = db_run(NULL, db, &wish_stmts[WISH_UNLINK], LEAD_ARGS(hold, was->id));
	if (st == ST_OK)
		st = db_run_one(
			db, &wish_stmts[WISH_DELETE], LEAD_ARGS(hold, was->id, was->row_version));
	if (st == ST_OK)
		st = db_number(&primaries, db_reading(db), &wish_stmts[WISH_COUNT_PRIMARY],
			LEAD_NO_ARGS(hold));
	if (st == ST_OK && primaries == 0)
		st = db_run(NULL, db, &wish_stmts[WISH_OLDEST_PRIMARY], LEAD_NO_ARGS(hold));
	return st == ST_OK ? write_journal(db, m, hold, was->id, was, "delete") : st;
}

enum status
wish_make_primary(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	enum status st;

	if (was->is_primary)
		return ST_OK;
	st = take_primary(db, hold, was->id);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was, "update") : st;
}

static enum status
mark(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was,
	struct utc presented, struct utc demo)
{
	enum status st = db_run_one(db, &wish_stmts[WISH_MARK],
		LEAD_ARGS(hold, presented, demo, was->id, was->row_version));

	if (st == ST_OK)
		st = note_progress(db, m, hold, presented, demo, was);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was, "update") : st;
}

enum status
wish_presented(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	if (utc_is_set(was->presented_at))
		return ST_OK;
	return mark(db, m, hold, was, lead_hold_facts(hold)->now, was->demo_at);
}

enum status
wish_demo(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	struct utc now = lead_hold_facts(hold)->now;

	if (utc_is_set(was->demo_at))
		return ST_OK;
	return mark(db, m, hold, was, utc_is_set(was->presented_at) ? was->presented_at : now, now);
}

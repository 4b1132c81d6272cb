#include "crm/deal/wish.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/deal/wish_sql.h"
#include "crm/sql/journal.h"
#include "crm/work/progress.h"

static const struct word wish_new_used[] = {
	{"any", "New or used"}, {"new", "New"}, {"used", "Used"}, {NULL, NULL}};

#define FIELD_RECORD struct wish_fields
static const struct field rows[] = {WISH_FIELDS(FIELD_ROW)};
const struct fields wish_fields = FIELDS(rows);

enum status
wish_list(
	struct wish **out, size_t *n, struct reader *db, struct mem *m, const struct db_hold *lead)
{
	return db_rows(out, n, db, m, &wish_stmts[WISH_LIST], NULL, DB_NO_ARGS_OF(lead));
}

enum status
wish_get(struct wish *out, struct reader *db, struct mem *m, struct lead_id lead,
	struct desired_vehicle_id id)
{
	return db_one(out, db, m, &wish_stmts[WISH_GET], DB_ARGS(lead, id));
}

/* The row as it is now, beside what it was. */
static enum status
write_journal(struct writer *db, struct mem *m, const struct lead_hold *hold,
	struct desired_vehicle_id id, const struct wish *was)
{
	struct lead_id lead = lead_hold_facts(hold)->id;
	struct wish now;
	enum status st = wish_get(&now, db_reading(db), m, lead, id);

	if (st != ST_OK && st != ST_NOT_FOUND)
		return st;
	return journal_record(db, m,
		&(struct journal_record){.entity = "desired_vehicle",
			.id = id.v,
			.lead = lead,
			.of = &wish_fields,
			.was = was ? &was->is : NULL,
			.is = st == ST_OK ? &now.is : NULL});
}

/* The steps that dates imply which were not there before. */
static enum status
note_progress(struct writer *db, struct mem *m, const struct lead_hold *hold, struct utc presented,
	struct utc demo, const struct wish *was)
{
	enum status st = ST_OK;

	if (utc_is_set(presented) && !(was && utc_is_set(was->is.presented_at)))
		st = progress_note(db, m, hold, PROGRESS_PRESENTED, presented);
	if (st == ST_OK && utc_is_set(demo) && !(was && utc_is_set(was->is.demo_at)))
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
presented_of(const struct wish *w)
{
	return utc_is_set(w->is.presented_at) ? w->is.presented_at : w->is.demo_at;
}

enum status
wish_add(struct desired_vehicle_id *out, struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct wish *w)
{
	const struct lead_facts *l = lead_hold_facts(hold);
	int64_t n;
	enum status st = db_number(&n, db_reading(db), &wish_stmts[WISH_COUNT], LEAD_NO_ARGS(hold));

	*out = (struct desired_vehicle_id){0};
	if (st == ST_OK && n >= WISH_MAX)
		st = ST_TOO_LARGE;
	if (st == ST_OK)
		st = db_run(NULL, db, &wish_stmts[WISH_INSERT],
			LEAD_ARGS(hold, l->now, l->me, l->now, l->me, w->is.stock_no, w->is.year,
				w->is.make, w->is.model, w->is.trim, w->is.new_used,
				w->is.budget_min, w->is.budget_max, presented_of(w), w->is.demo_at,
				w->is.comments, w->vehicle_id));
	if (st != ST_OK)
		return st;
	out->v = db_insert_id(db);
	if (n == 0 || w->is.is_primary)
		st = take_primary(db, hold, *out);
	if (st == ST_OK)
		st = note_progress(db, m, hold, presented_of(w), w->is.demo_at, NULL);
	return st == ST_OK ? write_journal(db, m, hold, *out, NULL) : st;
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
	const struct wish *w)
{
	enum status st = refuse_written_up(db, hold, was->id, WISH_COUNT_SIGNED);

	if (st == ST_OK)
		st = db_run_one(db, &wish_stmts[WISH_UPDATE],
			LEAD_ARGS(hold, w->vehicle_id, w->is.stock_no, w->is.year, w->is.make,
				w->is.model, w->is.trim, w->is.new_used, w->is.budget_min,
				w->is.budget_max, presented_of(w), w->is.demo_at, w->is.comments,
				was->id, w->row_version));
	if (st == ST_OK && w->is.is_primary && !was->is.is_primary)
		st = take_primary(db, hold, was->id);
	if (st == ST_OK)
		st = note_progress(db, m, hold, presented_of(w), w->is.demo_at, was);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was) : st;
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
	return st == ST_OK ? write_journal(db, m, hold, was->id, was) : st;
}

enum status
wish_make_primary(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	enum status st;

	if (was->is.is_primary)
		return ST_OK;
	st = take_primary(db, hold, was->id);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was) : st;
}

static enum status
mark(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was,
	struct utc presented, struct utc demo)
{
	enum status st = db_run_one(db, &wish_stmts[WISH_MARK],
		LEAD_ARGS(hold, presented, demo, was->id, was->row_version));

	if (st == ST_OK)
		st = note_progress(db, m, hold, presented, demo, was);
	return st == ST_OK ? write_journal(db, m, hold, was->id, was) : st;
}

enum status
wish_presented(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	if (utc_is_set(was->is.presented_at))
		return ST_OK;
	return mark(db, m, hold, was, lead_hold_facts(hold)->now, was->is.demo_at);
}

enum status
wish_demo(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was)
{
	struct utc now = lead_hold_facts(hold)->now;

	if (utc_is_set(was->is.demo_at))
		return ST_OK;
	return mark(db, m, hold, was, utc_is_set(was->is.presented_at) ? was->is.presented_at : now,
		now);
}

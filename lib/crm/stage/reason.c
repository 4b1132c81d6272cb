#include "crm/stage/reason.h"

#include "auth/audit.h"
#include "base/text.h"
#include "crm/stage/reason_sql.h"

#define PLACE_STEP 10 /* between two places of the order */

const struct word reason_lists[] = {{"closed", "Closed"}, {"bad", "Bad"}, {NULL, NULL}};

#define FIELD_RECORD struct reason_fields
static const struct field rows[] = {REASON_FIELDS(FIELD_ROW)};
const struct fields reason_fields = FIELDS(rows);

enum status
reason_list_all(struct reason **out, size_t *out_n, struct reader *db, struct mem *m)
{
	return db_known_rows(out, out_n, db, m, &reason_stmts[REASON_LIST], DB_NO_ARGS);
}

enum status
reason_list_offered(
	struct reason **out, size_t *out_n, struct reader *db, struct mem *m, const char *outcome)
{
	struct reason *all;
	size_t n;
	enum status st = reason_list_all(&all, &n, db, m);

	*out_n = 0;
	if (st != ST_OK)
		return st;
	*out = mem_array(m, struct reason, n + 1);
	for (size_t i = 0; i < n; i++)
		if (all[i].is_active && text_equal(all[i].outcome, outcome))
			(*out)[(*out_n)++] = all[i];
	return ST_OK;
}

enum status
reason_choose(const struct reason **out, struct reader *db, struct mem *m, const char *outcome,
	struct reason_id id)
{
	struct reason *offered;
	size_t n;
	enum status st = reason_list_offered(&offered, &n, db, m, outcome);

	*out = NULL;
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (offered[i].id.v == id.v)
			*out = &offered[i];
	return st == ST_OK && n && !*out ? ST_INVALID : st;
}

enum status
reason_get(struct reason *out, struct reader *db, struct mem *m, struct reason_id id)
{
	return db_one(out, db, m, &reason_stmts[REASON_GET], DB_ARGS(id));
}

/* All are held: there are few, and two who shape the workflow come one after the other. */
static enum status
hold_all(struct reason **list, size_t *n, struct reason **of, struct writer *db, struct mem *m,
	struct reason_id id)
{
	enum status st = db_rows(
		list, n, db_reading(db), m, &reason_stmts[REASON_HOLD_ALL], NULL, DB_NO_ARGS);

	*of = NULL;
	for (size_t i = 0; st == ST_OK && i < *n; i++)
		if ((*list)[i].id.v == id.v)
			*of = &(*list)[i];
	return st == ST_OK && !*of ? ST_NOT_FOUND : st;
}

#define REASON_VALUE(kind, member, ...) is->member,

enum status
reason_create(struct reason_id *out, struct writer *db, struct mem *m, const char *outcome,
	const struct reason_fields *is)
{
	static const struct reason_fields none = {.name = NULL};
	struct user_id me = db_user(db_reading(db));
	struct audit_diff d = audit_diff_begin(m);
	struct utc now = date_now();
	struct reason *list, *of;
	size_t n;
	int place = PLACE_STEP;
	enum status st = hold_all(&list, &n, &of, db, m, (struct reason_id){0});

	if (st != ST_NOT_FOUND)
		return st;
	for (size_t i = 0; i < n; i++)
		if (text_equal(list[i].outcome, outcome))
			place = list[i].sort_order + PLACE_STEP;
	st = db_run(NULL, db, &reason_stmts[REASON_ADD],
		DB_ARGS(REASON_FIELDS(REASON_VALUE) outcome, place, now, me, now, me));
	if (st != ST_OK)
		return st;
	*out = (struct reason_id){db_insert_id(db)};
	audit_diff_fields(&d, &reason_fields, NULL, &none, is);
	audit_diff_text(&d, "list", NULL, outcome);
	return audit_diff_write(db, &d, "reason", out->v, "create");
}

enum status
reason_rename(struct reason *out_current, struct writer *db, struct mem *m, struct reason_id id,
	int row_version, const struct reason_fields *is)
{
	struct audit_diff d = audit_diff_begin(m);
	struct reason *list, *was;
	size_t n;
	enum status st = hold_all(&list, &n, &was, db, m, id);

	if (st != ST_OK)
		return st;
	*out_current = *was;
	if (was->row_version != row_version)
		return ST_CONFLICT;
	audit_diff_fields(&d, &reason_fields, NULL, &was->is, is);
	if (d.differs)
		st = db_run_one(db, &reason_stmts[REASON_RENAME],
			DB_ARGS(REASON_FIELDS(REASON_VALUE) id, row_version));
	return st == ST_OK ? audit_diff_write(db, &d, "reason", id.v, "update") : st;
}

/* Its neighbor among those that its list offers, or NULL at the end. */
static struct reason *
neighbor_of(struct reason *list, size_t n, struct reason *of, bool up)
{
	struct reason *before = NULL;
	bool passed = false;

	for (size_t i = 0; i < n; i++) {
		struct reason *r = &list[i];

		if (r == of && up)
			return before;
		if (!r->is_active || !text_equal(r->outcome, of->outcome))
			continue;
		if (passed)
			return r;
		passed = r == of;
		before = r;
	}
	return NULL;
}

static enum status
set_place(struct writer *db, struct mem *m, const struct reason *r, int place)
{
	struct audit_diff d = audit_diff_begin(m);
	enum status st;

	audit_diff_text(
		&d, "place", mem_printf(m, "%d", r->sort_order), mem_printf(m, "%d", place));
	if (!d.differs)
		return ST_OK;
	st = db_run(NULL, db, &reason_stmts[REASON_PLACE], DB_ARGS(place, r->id));
	return st == ST_OK ? audit_diff_write(db, &d, "reason", r->id.v, "update") : st;
}

enum status
reason_order(struct writer *db, struct mem *m, struct reason_id id, bool up)
{
	struct reason *list, *of, *other, swapped;
	int place = 0;
	size_t n;
	enum status st = hold_all(&list, &n, &of, db, m, id);

	if (st != ST_OK)
		return st;
	swapped = *of;
	other = neighbor_of(list, n, of, up);
	if (other) {
		*of = *other;
		*other = swapped;
	}
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (text_equal(list[i].outcome, swapped.outcome))
			st = set_place(db, m, &list[i], place += PLACE_STEP);
	return st;
}

enum status
reason_offer(struct writer *db, struct mem *m, struct reason_id id, bool offered)
{
	struct audit_diff d = audit_diff_begin(m);
	struct reason *list, *of;
	size_t n;
	enum status st = hold_all(&list, &n, &of, db, m, id);

	if (st != ST_OK || of->is_active == offered)
		return st;
	audit_diff_text(&d, "offered", offered ? "no" : "yes", offered ? "yes" : "no");
	st = db_run_one(db, &reason_stmts[REASON_ACTIVE], DB_ARGS(offered, id));
	return st == ST_OK
		       ? audit_diff_write(db, &d, "reason", id.v, offered ? "bring_back" : "retire")
		       : st;
}

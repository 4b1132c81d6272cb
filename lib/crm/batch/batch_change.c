#include "crm/batch/batch_change.h"

#include "base/text.h"
#include "crm/batch/batch_change_sql.h"
#include "crm/close/close.h"
#include "crm/lead/lead_change.h"
#include "crm/lead/lead_hold.h"
#include "crm/lead/lead_new.h"
#include "crm/stage/stage.h"

enum status
change_statuses(struct field_options *out, struct reader *db, struct mem *m, enum batch_deed deed)
{
	struct field_option *v;
	size_t n;
	enum status st;

	if (deed == BATCH_STATUS)
		return lead_new_statuses(out, NULL, db, m);
	st = db_known_rows(&v, &n, db, m, &batch_change_stmts[BATCH_CHANGE_BAD], DB_NO_ARGS);
	*out = (struct field_options){.field = "status_id", .v = v, .n = n};
	return st;
}

enum status
change_twins(struct change_twin **out, size_t *out_n, struct reader *db, struct mem *m,
	const struct lead_id *ids, size_t n)
{
	const char *asked = lead_ids_json(m, ids, n);

	return db_rows(out, out_n, db, m, &batch_change_stmts[BATCH_CHANGE_TWINS], NULL,
		DB_ARGS(asked, asked));
}

enum status
change_twin(struct change_twin *out, struct reader *db, struct mem *m, const char *number)
{
	struct lead_id key = {0};

	if (text_to_i64(&key.v, number) != ST_OK)
		key.v = 0;
	return db_one(out, db, m, &batch_change_stmts[BATCH_CHANGE_TWIN], DB_ARGS(number, key));
}

enum status
change_is_duplicate(bool *out, struct reader *db, struct mem *m, struct lead_status_id status)
{
	const struct stage *s;
	struct stage *list;
	size_t n;
	enum status st = stage_list(&list, &n, db, m);

	s = st == ST_OK ? stage_find(list, n, status) : NULL;
	*out = s && text_equal(s->default_for, "duplicate");
	return st;
}

/* Whether the store lets the lead go from its status to the one chosen. */
static bool
may_go(const struct change_lead *l, const struct batch_change *c, const struct stage *list,
	size_t n)
{
	const struct stage *from = stage_find(list, n, l->status_id);

	return c->deed != BATCH_STATUS || l->stays || !from || stage_may_go(from, c->status);
}

static enum change_refusal
refusal_of(const struct change_lead *l, const struct batch_change *c)
{
	if (!l->is_open && c->deed != BATCH_SOURCE)
		return CHANGE_CLOSED;
	if (c->twin.id.v == l->id.v)
		return CHANGE_ITSELF;
	if (c->deed != BATCH_TASK || c->task.assigned_to.v)
		return CHANGE_REFUSAL_NONE;
	if (!l->owner_id.v)
		return CHANGE_NO_OWNER;
	return l->owner_active ? CHANGE_REFUSAL_NONE : CHANGE_INACTIVE_OWNER;
}

static bool
was_seen(const struct change_lead *l, const struct change_seen *seen, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (seen[i].id.v == l->id.v)
			return seen[i].row_version == l->row_version;
	return true;
}

static enum status
plan(struct change_leads *leads, struct reader *db, struct mem *m, const struct batch_change *c,
	const struct change_seen *seen, size_t n_seen)
{
	struct stage *stages;
	size_t n;
	enum status st = stage_list(&stages, &n, db, m);

	for (size_t i = 0; st == ST_OK && i < leads->n; i++) {
		struct change_lead *l = &leads->v[i];

		l->stays = (c->deed == BATCH_STATUS && l->status_id.v == c->status.v) ||
			   (c->deed == BATCH_SOURCE && l->source_id.v == c->source.v);
		l->refusal = was_seen(l, seen, n_seen) ? refusal_of(l, c) : CHANGE_SEEN;
		if (l->refusal == CHANGE_REFUSAL_NONE && !may_go(l, c, stages, n))
			l->refusal = CHANGE_NO_WAY;
		leads->n_refused += l->refusal != CHANGE_REFUSAL_NONE;
		leads->n_changed += !l->stays;
	}
	return st;
}

enum status
change_preview(struct change_leads *out, struct reader *db, struct mem *m,
	const struct lead_id *ids, size_t n, const struct batch_change *c)
{
	enum status st;

	*out = (struct change_leads){0};
	if (n == 0 || n > BATCH_MAX)
		return ST_TOO_LARGE;
	st = db_rows(&out->v, &out->n, db, m, &batch_change_stmts[BATCH_CHANGE_LEADS], NULL,
		DB_ARGS(lead_ids_json(m, ids, n)));
	if (st == ST_OK && out->n != n)
		return ST_NOT_FOUND;
	if (st == ST_OK && c)
		st = plan(out, db, m, c, NULL, 0);
	return st;
}

enum status
change_many(struct change_leads *out, struct task_id *made, struct writer *db, struct mem *m,
	const struct lead_id *ids, size_t n, const struct batch_change *c,
	const struct change_seen *seen, size_t n_seen, const char *batch)
{
	const struct db_hold *leads;
	enum status st;

	*out = (struct change_leads){0};
	if (n == 0 || n > BATCH_MAX)
		return ST_TOO_LARGE;
	st = db_hold_rows(&leads, &out->v, &out->n, db, m, &batch_change_stmts[BATCH_CHANGE_LEADS],
		DB_ARGS(lead_ids_json(m, ids, n)));
	if (st == ST_OK && out->n != n)
		return ST_NOT_FOUND;
	if (st == ST_OK)
		st = plan(out, db_reading(db), m, c, seen, n_seen);
	if (st != ST_OK)
		return st;
	if (out->n_refused)
		return ST_INVALID;
	switch (c->deed) {
	case BATCH_STATUS:
		return lead_move_many(db, leads, c->status, batch);
	case BATCH_SOURCE:
		return lead_source_many(db, leads, c->source, batch);
	case BATCH_TASK:
		return task_set_many(made, db, leads, &c->task);
	default:
		return lead_bad_held(db, m, leads, n,
			&(struct close_bad){.status = c->status,
				.status_name = c->status_name,
				.reason = c->reason,
				.duplicate_of = c->twin.id,
				.batch = batch});
	}
}

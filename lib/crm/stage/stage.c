#include "crm/stage/stage.h"

#include <stdlib.h>
#include <string.h>

#include "auth/audit.h"
#include "base/text.h"
#include "crm/stage/stage_sql.h"

#define PLACE_STEP 10 /* between two places of the order */

const struct word stage_kinds[] = {
	{"new", "New"},
	{"working", "Working"},
	{"appointment", "Appointment"},
	{"in_store", "In the store"},
	{"negotiating", "Negotiating"},
	{"won", "Won"},
	{"closed", "Closed"},
	{"bad", "Bad"},
	{NULL, NULL},
};

static const struct word stage_colors[] = {
	{"blue", "Blue"},
	{"teal", "Teal"},
	{"violet", "Violet"},
	{"amber", "Amber"},
	{"green", "Green"},
	{"red", "Red"},
	{"gray", "Gray"},
	{NULL, NULL},
};

#define FIELD_RECORD struct stage_fields
static const struct field rows[] = {STAGE_FIELDS(FIELD_ROW)};
const struct fields stage_fields = FIELDS(rows);

enum status
stage_list(struct stage **out, size_t *out_n, struct reader *db, struct mem *m)
{
	return db_known_rows(out, out_n, db, m, &stage_stmts[STAGE_LIST], DB_NO_ARGS);
}

enum status
stage_get(struct stage *out, struct reader *db, struct mem *m, struct lead_status_id id)
{
	return db_one(out, db, m, &stage_stmts[STAGE_GET], DB_ARGS(id));
}

const struct stage *
stage_find(const struct stage *list, size_t n, struct lead_status_id id)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].id.v == id.v)
			return &list[i];
	return NULL;
}

bool
stage_kind_is_final(const char *system_status)
{
	return text_equal(system_status, "won") || text_equal(system_status, "closed") ||
	       text_equal(system_status, "bad");
}

bool
stage_is_final(const struct stage *s)
{
	return stage_kind_is_final(s->is.system_status);
}

/* Whether the key stands in "3,12". */
static bool
is_listed(const char *keys, int64_t id)
{
	for (const char *at = keys; at; at = strchr(at, ',')) {
		at += *at == ',';
		if (strtoll(at, NULL, 10) == id)
			return true;
	}
	return false;
}

bool
stage_may_go(const struct stage *from, struct lead_status_id to)
{
	return !from->moves || is_listed(from->moves, to.v);
}

bool
stage_can_take(const struct stage *from, const struct stage *to)
{
	if (!to->is_active || to->id.v == from->id.v || stage_is_final(to) != stage_is_final(from))
		return false;
	return !stage_is_final(to) || text_equal(to->is.system_status, from->is.system_status);
}

const char *
stage_given_when(const struct stage *s)
{
	static const struct word events[] = {
		{"created", "a lead is entered, or comes from outside"},
		{"working",
			"somebody tries to reach the customer, or the customer leaves the store"},
		{"appointment", "an appointment is set"},
		{"in_store", "the customer is checked in"},
		{"negotiating", "a write-up is begun"},
		{"sold", "the lead is marked sold"},
		{"won", "a lead is closed as won"},
		{"closed", "a lead is closed without a sale"},
		{"bad", "a lead is marked bad"},
		{"duplicate", "a lead is marked as a duplicate"},
		{NULL, NULL},
	};

	return s->default_for ? word_label(events, s->default_for) : NULL;
}

const char *
stage_moves_words(struct mem *m, const struct stage *list, size_t n, const struct stage *of)
{
	struct text t = text_begin(m);

	if (!of->moves)
		return "Anywhere";
	for (size_t i = 0; i < n; i++)
		if (is_listed(of->moves, list[i].id.v))
			text_addf(&t, "%s%s", t.len ? ", " : "", list[i].is.name);
	return t.s;
}

/* One change of a status, and what the journal is told of it. */
struct change {
	struct writer *db;
	struct mem *m;
	struct stage *list; /* as they were, in their order; held */
	size_t n;
	struct audit_diff diff;
};

/* All are held: there are few, and two who shape the workflow come one after the other. */
static enum status
begin(struct change *c, struct writer *db, struct mem *m)
{
	*c = (struct change){.db = db, .m = m, .diff = audit_diff_begin(m)};
	return db_rows(
		&c->list, &c->n, db_reading(db), m, &stage_stmts[STAGE_HOLD_ALL], NULL, DB_NO_ARGS);
}

static enum status
begin_with(struct change *c, const struct stage **of, struct writer *db, struct mem *m,
	struct lead_status_id id)
{
	enum status st = begin(c, db, m);

	if (st == ST_OK)
		*of = stage_find(c->list, c->n, id);
	return st == ST_OK && !*of ? ST_NOT_FOUND : st;
}

static enum status
end(struct change *c, struct lead_status_id id, const char *verb)
{
	return audit_diff_write(c->db, &c->diff, "status", id.v, verb);
}

static const char *
keys_of(struct mem *m, const struct stage_edit *e)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < e->n_to; i++)
		text_addf(&t, "%s%lld", t.len ? "," : "", (long long)e->to[i].v);
	return text_or_null(t.s);
}

static void
note_edit(struct change *c, const struct stage *was, const struct stage_edit *e)
{
	const struct stage now = {.moves = keys_of(c->m, e)};

	audit_diff_fields(&c->diff, &stage_fields, NULL, &was->is, &e->is);
	audit_diff_text(&c->diff, "may_go_to", stage_moves_words(c->m, c->list, c->n, was),
		stage_moves_words(c->m, c->list, c->n, &now));
}

static enum status
write_moves(struct change *c, struct lead_status_id id, const struct stage_edit *e)
{
	int64_t *ids = mem_array(c->m, int64_t, e->n_to + 1);
	enum status st = db_run(NULL, c->db, &stage_stmts[STAGE_MOVES_CLEAR], DB_ARGS(id));

	for (size_t i = 0; i < e->n_to; i++)
		ids[i] = e->to[i].v;
	if (st != ST_OK || !e->n_to)
		return st;
	return db_run(NULL, c->db, &stage_stmts[STAGE_MOVES_ADD],
		DB_ARGS(id, db_json_numbers(c->m, ids, e->n_to)));
}

static enum status
refuse(enum stage_refusal *out, enum stage_refusal why)
{
	*out = why;
	return ST_INVALID;
}

static enum status
check_empty(enum stage_refusal *out, struct change *c, struct lead_status_id id)
{
	int64_t lead;
	enum status st =
		db_number(&lead, db_reading(c->db), &stage_stmts[STAGE_IS_FULL], DB_ARGS(id));

	return st == ST_OK && lead ? refuse(out, STAGE_FULL) : st;
}

/* What it means may change while it stays one that ends a lead in the same way, or does not end it. */
static enum status
check_kind(enum stage_refusal *out, struct change *c, const struct stage *was,
	const struct stage_edit *e)
{
	const struct stage now = {.is = e->is};

	if (text_equal(was->is.system_status, e->is.system_status))
		return ST_OK;
	if (was->default_for)
		return refuse(out, STAGE_GIVEN);
	if (!stage_is_final(was) && !stage_is_final(&now))
		return ST_OK;
	return check_empty(out, c, was->id);
}

#define STAGE_VALUE(kind, member, ...) e->is.member,

enum status
stage_create(struct lead_status_id *out, enum stage_refusal *out_refused, struct writer *db,
	struct mem *m, const struct stage_edit *e)
{
	static const struct stage none = {.row_version = 0};
	struct user_id me = db_user(db_reading(db));
	struct utc now = date_now();
	struct change c;
	enum status st = begin(&c, db, m);
	int place = c.n ? c.list[c.n - 1].sort_order + PLACE_STEP : PLACE_STEP;

	if (st == ST_OK)
		st = db_run(NULL, db, &stage_stmts[STAGE_ADD],
			DB_ARGS(STAGE_FIELDS(STAGE_VALUE) place, now, me, now, me));
	if (st == ST_EXISTS)
		return refuse(out_refused, STAGE_TAKEN);
	if (st != ST_OK)
		return st;
	*out = (struct lead_status_id){db_insert_id(db)};
	note_edit(&c, &none, e);
	st = write_moves(&c, *out, e);
	return st == ST_OK ? end(&c, *out, "create") : st;
}

enum status
stage_update(struct stage *out_current, enum stage_refusal *out_refused, struct writer *db,
	struct mem *m, struct lead_status_id id, int row_version, const struct stage_edit *e)
{
	const struct stage *was;
	struct change c;
	enum status st = begin_with(&c, &was, db, m, id);

	if (st != ST_OK)
		return st;
	*out_current = *was;
	if (was->row_version != row_version)
		return ST_CONFLICT;
	st = check_kind(out_refused, &c, was, e);
	note_edit(&c, was, e);
	if (st != ST_OK || !c.diff.differs)
		return st;
	st = db_run_one(
		db, &stage_stmts[STAGE_UPDATE], DB_ARGS(STAGE_FIELDS(STAGE_VALUE) id, row_version));
	if (st == ST_EXISTS)
		return refuse(out_refused, STAGE_TAKEN);
	if (st == ST_OK)
		st = write_moves(&c, id, e);
	return st == ST_OK ? end(&c, id, "update") : st;
}

/* With its neighbor among those that are offered; the retired ones keep their places. */
static void
swap_places(struct change *c, struct lead_status_id id, bool up)
{
	struct stage *before = NULL, swapped;

	for (size_t i = 0; i < c->n; i++) {
		struct stage *s = &c->list[i];

		if (!s->is_active)
			continue;
		if (before && (up ? s->id.v : before->id.v) == id.v) {
			swapped = *s;
			*s = *before;
			*before = swapped;
			return;
		}
		before = s;
	}
}

static enum status
set_place(struct change *c, const struct stage *s, int place)
{
	enum status st;

	c->diff = audit_diff_begin(c->m);
	audit_diff_text(&c->diff, "place", mem_printf(c->m, "%d", s->sort_order),
		mem_printf(c->m, "%d", place));
	if (!c->diff.differs)
		return ST_OK;
	st = db_run(NULL, c->db, &stage_stmts[STAGE_PLACE], DB_ARGS(place, s->id));
	return st == ST_OK ? end(c, s->id, "update") : st;
}

enum status
stage_order(struct writer *db, struct mem *m, struct lead_status_id id, bool up)
{
	const struct stage *of;
	struct change c;
	enum status st = begin_with(&c, &of, db, m, id);

	if (st == ST_OK)
		swap_places(&c, id, up);
	for (size_t i = 0; st == ST_OK && i < c.n; i++)
		st = set_place(&c, &c.list[i], (int)(i + 1) * PLACE_STEP);
	return st;
}

static enum status
set_active(struct change *c, struct lead_status_id id, bool active)
{
	enum status st = db_run_one(c->db, &stage_stmts[STAGE_ACTIVE], DB_ARGS(active, id));

	audit_diff_text(&c->diff, "offered", active ? "no" : "yes", active ? "yes" : "no");
	return st == ST_OK ? end(c, id, active ? "bring_back" : "retire") : st;
}

enum status
stage_retire(
	enum stage_refusal *out_refused, struct writer *db, struct mem *m, struct lead_status_id id)
{
	const struct stage *of;
	struct change c;
	enum status st = begin_with(&c, &of, db, m, id);

	if (st != ST_OK || !of->is_active)
		return st;
	if (of->default_for)
		return refuse(out_refused, STAGE_GIVEN);
	st = check_empty(out_refused, &c, id);
	return st == ST_OK ? set_active(&c, id, false) : st;
}

enum status
stage_bring_back(struct writer *db, struct mem *m, struct lead_status_id id)
{
	const struct stage *of;
	struct change c;
	enum status st = begin_with(&c, &of, db, m, id);

	return st == ST_OK && !of->is_active ? set_active(&c, id, true) : st;
}

#include "auth/audit.h"

#include "auth/audit_sql.h"

enum status
audit_write(struct writer *w, const struct audit_entry *e)
{
	const struct db_actor *a = db_actor(db_reading(w));
	struct db_value entity_id = {
		.type = DB_T_I64, .null = e->entity_id == 0, .i64 = e->entity_id};
	const struct db_value v[] = {DB_VAL(date_now()), DB_VAL(a->user), DB_VAL(e->entity),
		entity_id, DB_VAL(e->verb), DB_VAL(e->old_json), DB_VAL(e->new_json),
		DB_VAL(e->reason), DB_VAL(e->batch_id), DB_VAL(a->request_id), DB_VAL(a->ip)};

	db_journaled(w, e->entity);
	return db_run(NULL, w, &audit_stmts[AUDIT_WRITE],
		(struct db_args){.v = v, .n = sizeof(v) / sizeof(v[0])});
}

struct audit_json
audit_json_begin(struct mem *m)
{
	return (struct audit_json){text_begin(m)};
}

static void
add_quoted(struct text *t, const char *s)
{
	text_add(t, "\"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			text_add(t, "\\");
		if ((unsigned char)*s < 0x20)
			text_addf(t, "\\u%04x", (unsigned)*s);
		else
			text_add_n(t, s, 1);
	}
	text_add(t, "\"");
}

static void
add_name(struct audit_json *j, const char *name)
{
	text_add(&j->text, j->text.len ? "," : "{");
	add_quoted(&j->text, name);
	text_add(&j->text, ":");
}

void
audit_json_text(struct audit_json *j, const char *name, const char *value)
{
	add_name(j, name);
	if (value)
		add_quoted(&j->text, value);
	else
		text_add(&j->text, "null");
}

void
audit_json_number(struct audit_json *j, const char *name, int64_t value)
{
	add_name(j, name);
	text_addf(&j->text, "%lld", (long long)value);
}

/* A time to the second, which is more than a form has. */
static const char *
value_of(struct mem *m, const struct field *f, const void *record)
{
	if (f->type == FIELD_T_UTC && field_is_set(f, record))
		return utc_iso(
			m, *(const struct utc *)(const void *)((const char *)record + f->offset));
	return field_typed(m, f, record);
}

void
audit_json_fields(struct audit_json *j, const struct fields *of, const void *record)
{
	for (size_t i = 0; i < of->n; i++) {
		const struct field *f = &of->v[i];
		const char *value = value_of(j->text.mem, f, record);

		if (!text_empty(value))
			audit_json_text(j, f->name, value);
	}
}

const char *
audit_json_end(struct audit_json *j)
{
	text_add(&j->text, j->text.len ? "}" : "{}");
	return j->text.s;
}

struct audit_diff
audit_diff_begin(struct mem *m)
{
	return (struct audit_diff){audit_json_begin(m), audit_json_begin(m), false};
}

void
audit_diff_text(struct audit_diff *d, const char *name, const char *before, const char *after)
{
	if (text_equal(text_or_null(before), text_or_null(after)))
		return;
	d->differs = true;
	audit_json_text(&d->before, name, text_or_null(before));
	audit_json_text(&d->after, name, text_or_null(after));
}

/* "source", with the names of two ids, where both are known; else as they are. */
static void
diff_field(struct audit_diff *d, const struct field *f, const struct field_options *list,
	const void *before, const void *after)
{
	struct mem *m = d->before.text.mem;
	const char *b = value_of(m, f, before), *a = value_of(m, f, after);

	if (text_equal(a, b))
		return;
	if (f->type == FIELD_T_ID && field_options_of(list, f))
		audit_diff_text(d, field_control(f), field_words(m, f, list, before),
			field_words(m, f, list, after));
	else
		audit_diff_text(d, f->name, b, a);
}

void
audit_diff_fields(struct audit_diff *d, const struct fields *of, const struct field_options *list,
	const void *before, const void *after)
{
	for (size_t i = 0; i < of->n; i++)
		diff_field(d, &of->v[i], list, before, after);
}

enum status
audit_diff_write(
	struct writer *w, struct audit_diff *d, const char *entity, int64_t id, const char *verb)
{
	if (!d->differs)
		return ST_OK;
	return audit_write(w, &(struct audit_entry){.entity = entity,
				      .entity_id = id,
				      .verb = verb,
				      .old_json = audit_json_end(&d->before),
				      .new_json = audit_json_end(&d->after)});
}

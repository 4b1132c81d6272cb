#include "crm/sql/journal.h"

void
journal_money(struct audit_json *j, const char *name, struct mem *m, struct money v)
{
	audit_json_text(j, name, v.known ? money_plain(m, v) : NULL);
}

void
journal_time(struct audit_json *j, const char *name, struct mem *m, struct utc v)
{
	audit_json_text(j, name, utc_is_set(v) ? utc_iso(m, v) : NULL);
}

void
journal_count(struct audit_json *j, const char *name, int64_t v)
{
	if (v)
		audit_json_number(j, name, v);
	else
		audit_json_text(j, name, NULL);
}

static const char *
record_json(struct mem *m, const struct journal_record *r, const void *record)
{
	struct audit_json j = audit_json_begin(m);

	if (!record)
		return NULL;
	audit_json_number(&j, "lead_id", r->lead.v);
	audit_json_fields(&j, r->of, record);
	return audit_json_end(&j);
}

enum status
journal_record(struct writer *db, struct mem *m, const struct journal_record *r)
{
	struct audit_diff d = audit_diff_begin(m);
	bool update = r->was && r->is;

	if (update)
		audit_diff_fields(&d, r->of, NULL, r->was, r->is);
	return audit_write(db,
		&(struct audit_entry){.entity = r->entity,
			.entity_id = r->id,
			.verb = update   ? "update"
				: r->was ? "delete"
					 : "create",
			.old_json = update ? audit_json_end(&d.before) : record_json(m, r, r->was),
			.new_json = update ? audit_json_end(&d.after) : record_json(m, r, r->is)});
}

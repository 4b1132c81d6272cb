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

/* The journal in the words of the screens. */
#include <ctype.h>
#include <string.h>

#include "admin/audit_words.h"
#include "base/text.h"
#include "common/screens.h"
#include "crm/close/credit.h"
#include "crm/deal/finance.h"
#include "crm/deal/sale.h"
#include "crm/deal/trade_in.h"
#include "crm/deal/wish.h"
#include "crm/deal/write_up.h"
#include "crm/lead/lead_fields.h"
#include "crm/letters/email_template.h"
#include "crm/people/person_fields.h"
#include "crm/stage/reason.h"
#include "crm/stage/stage.h"
#include "crm/store/store_setting.h"
#include "crm/workflow/workflow_fields.h"

const char *
audit_words_of(struct mem *m, const char *name)
{
	char *words = mem_strdup(m, name);

	for (char *p = words; *p; p++)
		if (*p == '_')
			*p = ' ';
	*words = (char)toupper((unsigned char)*words);
	return words;
}

const char *
audit_verb_words(struct mem *m, const char *verb)
{
	static const char *const known[][2] = {{"create", "Added"}, {"update", "Changed"},
		{"close", "Closed"}, {"bad", "Marked bad"}, {"undo", "Undid a change of"},
		{"reopen", "Reopened"}, {"retire", "Retired"}, {"bring_back", "Brought back"},
		{"assign", "Assigned"}, {"hand_over", "Handed over from"}, {"delete", "Deleted"},
		{"denied", "Was denied"}, {"password", "Set the password of"},
		{"calendar", "Made a calendar address for"},
		{"calendar_revoke", "Revoked the calendar address of"}, {"confirm", "Confirmed"},
		{"show", "Checked in"}, {"unshow", "Took back the check-in of"},
		{"no_show", "Noted as a no-show"}, {"cancel", "Cancelled"},
		{"reschedule", "Rescheduled"}, {"spent", "Used up"}, {"send_again", "Sent again"},
		{"two_factor", "Set up two-factor sign-in for"},
		{"two_factor_codes", "Replaced the recovery codes of"},
		{"two_factor_off", "Turned off two-factor sign-in for"},
		{"two_factor_reset", "Reset two-factor sign-in for"},
		{"link", "Mailed a link to set a password to"}, {"commit", "Noted as committed"},
		{"sign", "Noted as signed"}, {"void", "Voided"}, {"undelete", "Brought back"},
		{"publish", "Published"}, {"go_back", "Went back to"}};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equal(verb, known[i][0]))
			return known[i][1];
	return audit_words_of(m, verb);
}

#define NO_SCREEN (-1)

static const struct record {
	const char *entity;
	int screen;                  /* enum screen_no, or NO_SCREEN of its own */
	const struct fields *fields; /* NULL = not changed by a form of fields */
} records[] = {
	{"user", SCREEN_USER, &user_fields},
	{"role", SCREEN_ROLE, &role_fields},
	{"status", SCREEN_STATUS, &stage_fields},
	{"reason", SCREEN_REASON, &reason_fields},
	{"lead", SCREEN_LEAD, &lead_fields},
	{"customer", SCREEN_CUSTOMER, &person_fields},
	{"sale", SCREEN_SALE, &sale_fields},
	{"sales_month", SCREEN_SALES_MONTH, NULL},
	{"vehicle", SCREEN_VEHICLE, NULL},
	{"workflow_action", SCREEN_WORKFLOW_ACTION, &action_fields},
	{"workflow_version", SCREEN_WORKFLOW_VERSION, NULL},
	{"email_template", SCREEN_TEMPLATE, &email_template_fields},
	{"team", NO_SCREEN, &team_fields},
	{"store_settings", NO_SCREEN, &store_fields},
	{"desired_vehicle", NO_SCREEN, &wish_fields},
	{"finance_wish", NO_SCREEN, &finance_fields},
	{"trade_in", NO_SCREEN, &trade_in_fields},
	{"write_up", NO_SCREEN, &write_up_told},
};

static const struct record *
record_of(const char *entity)
{
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++)
		if (text_equal(entity, records[i].entity))
			return &records[i];
	return NULL;
}

const char *
audit_record_href(const struct request *req, const struct admin_event *e)
{
	const struct record *r = e->entity_id ? record_of(e->entity) : NULL;

	if (!r || r->screen == NO_SCREEN)
		return NULL;
	return place_href(place_of(req, &screens[r->screen], e->entity_id));
}

const struct fields *
audit_record_fields(const char *entity)
{
	const struct record *r = record_of(entity);

	return r ? r->fields : NULL;
}

const char *
audit_record_name(struct mem *m, const struct admin_event *e)
{
	if (!e->entity_id)
		return audit_words_of(m, e->entity);
	return mem_printf(m, "%s %lld", audit_words_of(m, e->entity), (long long)e->entity_id);
}

/* What the key in a column is the key of, or NULL. */
static const char *
kind_of_column(const char *column)
{
	static const char *const kinds[][2] = {{"owner_id", "user"}, {"second_user_id", "user"},
		{"credit_user_id", "user"}, {"acting_user_id", "user"}, {"assigned_to", "user"},
		{"user_id", "user"}, {"role_id", "role"}, {"team_id", "team"},
		{"status_id", "status"}, {"previous_status_id", "status"}, {"source_id", "source"}};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equal(column, kinds[i][0]))
			return kinds[i][1];
	return NULL;
}

const char *
audit_value_words(const struct audit_names *names, const char *column, const char *value)
{
	const char *kind = kind_of_column(column);
	int64_t id;

	if (!kind || !value || text_to_i64(&id, value) != ST_OK)
		return credit_told(column, value);
	for (size_t i = 0; i < names->n; i++)
		if (names->v[i].id == id && text_equal(names->v[i].kind, kind))
			return names->v[i].name;
	return id ? value : NULL;
}

const char *
audit_field_words(struct mem *m, const struct change *c)
{
	enum perm perm = perm_by_code(c->column);
	size_t n = strlen(c->field);

	if (perm)
		return perm_label(perm);
	if (n > 3 && text_equal(c->field + n - 3, " id"))
		n -= 3;
	return audit_words_of(m, mem_strndup(m, c->field, n));
}

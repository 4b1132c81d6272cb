#include "crm/workflow/workflow_fields.h"

#include "base/text.h"
#include "crm/close/credit.h"
#include "crm/people/consent.h"
#include "crm/work/appointment.h"
#include "crm/work/task.h"

#define FIELD_RECORD struct action_fields
static const struct field action_rows[] = {ACTION_FIELDS(FIELD_ROW)};
const struct fields action_fields = FIELDS(action_rows);
#undef FIELD_RECORD

const struct word operation_channels[] = {
	{"call", "Call"},
	{"text", "Text"},
	{"email", "Email"},
	{"letter", "Letter"},
	{"note", "Note"},
	{NULL, NULL},
};

const struct word transfer_ways[] = {
	{"user", "A user"},
	{"team", "Who of a team has the fewest open leads"},
	{"round_robin", "The users of a team in turn"},
	{"up_for_grabs", "Up for grabs"},
	{NULL, NULL},
};

const struct word set_fields[] = {
	{"lead_type", "Lead Type"},
	{"source", "Source"},
	{NULL, NULL},
};

#define CHANGE_STATUS(F) F(ID(lead_status), status_id, "New status", .required = true)
#define LOG_ACTIVITY(F) \
	F(WORD(operation_channels), word, "Channel", .required = true) \
	F(TEXT(WIDTH_WORKFLOW_OPERATIONS_TEXT), text, "Subject", .required = true)
#define ADD_TASK(F) \
	F(WORD(task_words), word, "Type", .required = true) \
	F(TEXT(WIDTH_WORKFLOW_OPERATIONS_TEXT), text, "Subject") \
	F(COUNT(1, ACTION_AFTER_MAX), minutes, "Due after", .aside = "minutes", .required = true)
#define ADD_APPOINTMENT(F) \
	F(WORD(appointment_types), word, "Type", .required = true) \
	F(COUNT(1, ACTION_AFTER_MAX), minutes, "Starts after", .aside = "minutes", .required = true)
#define TRANSFER(F) \
	F(WORD(transfer_ways), word, "To", .required = true) \
	F(ID(user), user_id, "User", .none = "Of a team, or nobody") \
	F(ID(team), team_id, "Team", .none = "A user, or nobody")
#define SET_FIELD(F) \
	F(WORD(set_fields), word, "Field", .required = true) \
	F(WORD(lead_types), text, "Lead Type", .control = "lead_type") \
	F(ID(source), source_id, "Source", .control = "source", .none = "Not this field")
#define SEND_TEMPLATE(F)  F(ID(email_template), template_id, "Email template", .required = true)
#define DO_NOT_CONTACT(F) F(WORD(consent_channels), word, "Channel", .required = true)
#define CLOSE_LEAD(F) \
	F(ID(lead_status), status_id, "Outcome", .required = true) \
	F(WORD(credit_rules), word, "Give Credit To", .required = true) \
	F(ID(user), user_id, "User", .none = "Who takes the action selects one") \
	F(FLAG, is_locked, "Locked", \
		.hint = "Who takes the action cannot give the credit to anybody else.")

#define FIELD_RECORD struct operation_fields
static const struct field change_status_rows[] = {CHANGE_STATUS(FIELD_ROW)};
static const struct field log_activity_rows[] = {LOG_ACTIVITY(FIELD_ROW)};
static const struct field add_task_rows[] = {ADD_TASK(FIELD_ROW)};
static const struct field add_appointment_rows[] = {ADD_APPOINTMENT(FIELD_ROW)};
static const struct field transfer_rows[] = {TRANSFER(FIELD_ROW)};
static const struct field set_field_rows[] = {SET_FIELD(FIELD_ROW)};
static const struct field send_template_rows[] = {SEND_TEMPLATE(FIELD_ROW)};
static const struct field do_not_contact_rows[] = {DO_NOT_CONTACT(FIELD_ROW)};
static const struct field close_lead_rows[] = {CLOSE_LEAD(FIELD_ROW)};

const struct operation_kind operation_kinds[OPERATION__MAX] = {
	[OPERATION_CHANGE_STATUS] = {"change_status", "Change status", FIELDS(change_status_rows)},
	[OPERATION_LOG_ACTIVITY] = {"log_activity", "Log activity", FIELDS(log_activity_rows)},
	[OPERATION_ADD_TASK] = {"add_task", "Add task", FIELDS(add_task_rows)},
	[OPERATION_ADD_APPOINTMENT] = {"add_appointment", "Add appointment",
		FIELDS(add_appointment_rows)},
	[OPERATION_TRANSFER] = {"transfer", "Transfer", FIELDS(transfer_rows)},
	[OPERATION_SET_FIELD] = {"set_field", "Set a field", FIELDS(set_field_rows)},
	[OPERATION_SEND_TEMPLATE] = {"send_template", "Send an email", FIELDS(send_template_rows)},
	[OPERATION_DO_NOT_CONTACT] = {"do_not_contact", "Do not contact",
		FIELDS(do_not_contact_rows)},
	[OPERATION_ADD_FAVORITE] = {"add_favorite", "Add to my favorites", {NULL, 0}},
	[OPERATION_CLOSE_LEAD] = {"close_lead", "Close Lead", FIELDS(close_lead_rows)},
};

enum operation_does
operation_does_by_word(const char *word)
{
	for (int i = OPERATION_UNSET + 1; i < OPERATION__MAX; i++)
		if (text_equal(operation_kinds[i].word, word))
			return (enum operation_does)i;
	return OPERATION_UNSET;
}

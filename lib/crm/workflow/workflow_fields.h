/*
 * workflow_fields.h - what is said of an action and of its operations, each field once (base/field.h).
 *
 * An operation has columns for what any kind of it may say; the list of its kind names
 * those that it does say, and is its form.
 */
#ifndef CRM_WORKFLOW_FIELDS_H
#define CRM_WORKFLOW_FIELDS_H

#include "base/field.h"
#include "widths.h"

#define ACTION_ORDER_MAX 9999
#define ACTION_AFTER_MAX (366 * 1440) /* minutes */

#define ACTION_FIELDS(F) \
	F(TEXT(WIDTH_WORKFLOW_ACTIONS_NAME), name, "Action", .required = true, \
		.hint = "What the button says: Left a voicemail.") \
	F(ID(lead_status), status_id, "Offered at", .control = "status", .required = true) \
	F(INT(0, ACTION_ORDER_MAX), sort_order, "Order", .required = true, \
		.hint = "The likeliest first.") \
	F(TEXT(WIDTH_WORKFLOW_ACTIONS_CONFIRM_TEXT), confirm_text, "Ask before", \
		.hint = "Shown before it is done. Nothing is asked when empty.") \
	F(FLAG, needs_note, "Needs a note") \
	F(FLAG, needs_task, "Needs a next task") \
	F(FLAG, needs_reason, "Needs a reason", .hint = "One of the list for its outcome.")

struct action_fields {
	ACTION_FIELDS(FIELD_MEMBER)
};
extern const struct fields action_fields;

/* All that an operation may say, in the order of its columns. */
#define OPERATION_FIELDS(F) \
	F(ID(lead_status), status_id, "Status") \
	F(TEXT(WIDTH_WORKFLOW_OPERATIONS_WORD), word, "How") \
	F(ID(user), user_id, "User") \
	F(ID(team), team_id, "Team") \
	F(ID(source), source_id, "Source") \
	F(ID(email_template), template_id, "Email template") \
	F(TEXT(WIDTH_WORKFLOW_OPERATIONS_TEXT), text, "Text") \
	F(COUNT(1, ACTION_AFTER_MAX), minutes, "Minutes") \
	F(FLAG, is_locked, "Locked")

struct operation_fields {
	OPERATION_FIELDS(FIELD_MEMBER)
};

/* What an operation does. */
enum operation_does {
	OPERATION_UNSET,
	OPERATION_CHANGE_STATUS,
	OPERATION_LOG_ACTIVITY,
	OPERATION_ADD_TASK,
	OPERATION_ADD_APPOINTMENT,
	OPERATION_TRANSFER,
	OPERATION_SET_FIELD,
	OPERATION_SEND_TEMPLATE,
	OPERATION_DO_NOT_CONTACT,
	OPERATION_ADD_FAVORITE,
	OPERATION_CLOSE_LEAD,
	OPERATION__MAX
};

/* A kind of operation: its word in forms and in the database, its name, and what it says. */
struct operation_kind {
	const char *word, *label;
	struct fields of; /* of struct operation_fields */
};
extern const struct operation_kind operation_kinds[OPERATION__MAX];

/* OPERATION_UNSET: there is none of that word. */
enum operation_does operation_does_by_word(const char *word);

/* The words of its field `word`, each with what the screens call it. */
extern const struct word operation_channels[]; /* call, text, email, letter, note */
extern const struct word transfer_ways[];      /* user, team, up_for_grabs, round_robin */
extern const struct word set_fields[];         /* lead_type, source */

#endif

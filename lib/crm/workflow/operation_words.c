#include "crm/workflow/operation_words.h"

#include "base/text.h"
#include "crm/close/credit.h"
#include "crm/lead/lead_fields.h"
#include "crm/people/consent.h"
#include "crm/work/appointment.h"
#include "crm/work/task.h"

#define DAY_MINUTES 1440

static const char *
name_of(const char *name, const char *none)
{
	return text_empty(name) ? none : name;
}

static const char *
count_words(struct mem *m, int n, const char *unit)
{
	return mem_printf(m, "%d %s%s", n, unit, n == 1 ? "" : "s");
}

/* "3 days", "2 hours", "45 minutes": in the largest unit that it is a whole number of. */
static const char *
after_words(struct mem *m, int minutes)
{
	if (minutes % DAY_MINUTES == 0)
		return count_words(m, minutes / DAY_MINUTES, "day");
	return minutes % 60 == 0 ? count_words(m, minutes / 60, "hour")
				 : count_words(m, minutes, "minute");
}

static const char *
task_label(struct mem *m, const struct operation_fields *is)
{
	const struct task_type *type = task_type_find(is->word);
	const char *subject = !text_empty(is->text) ? is->text : type ? type->subject : "Follow up";

	return mem_printf(m, "Task in %s: %s", after_words(m, is->minutes), subject);
}

static const char *
transfer_label(struct mem *m, const struct operation *o)
{
	if (text_equal(o->is.word, "user"))
		return mem_printf(m, "Give to %s", name_of(o->user_name, "a user"));
	if (text_equal(o->is.word, "team"))
		return mem_printf(m, "Give to who of %s has the fewest open leads",
			name_of(o->team_name, "a team"));
	if (text_equal(o->is.word, "round_robin"))
		return mem_printf(
			m, "Give to the users of %s in turn", name_of(o->team_name, "a team"));
	return "Put up for grabs";
}

static const char *
close_label(struct mem *m, const struct operation *o)
{
	const char *rule = credit_rule_label(credit_rule_by_word(o->is.word));

	return mem_printf(m, "Close as %s, credit to %s%s", name_of(o->status_name, "closed"),
		text_equal(o->is.word, "specified_user") ? name_of(o->user_name, rule) : rule,
		o->is.is_locked ? ", locked" : "");
}

const char *
operation_words(struct mem *m, const struct operation *o)
{
	const struct operation_fields *is = &o->is;

	switch (operation_does_by_word(o->kind)) {
	case OPERATION_CHANGE_STATUS:
		return mem_printf(m, "Change status to %s", name_of(o->status_name, "another"));
	case OPERATION_LOG_ACTIVITY:
		return mem_printf(m, "Log: %s", name_of(is->text, "an activity"));
	case OPERATION_ADD_TASK:
		return task_label(m, is);
	case OPERATION_ADD_APPOINTMENT:
		return mem_printf(m, "Appointment in %s: %s", after_words(m, is->minutes),
			word_label(appointment_types, is->word));
	case OPERATION_TRANSFER:
		return transfer_label(m, o);
	case OPERATION_SET_FIELD:
		return text_equal(is->word, "source")
			       ? mem_printf(m, "Source: %s", name_of(o->source_name, "none"))
			       : mem_printf(m, "Lead Type: %s", word_label(lead_types, is->text));
	case OPERATION_SEND_TEMPLATE:
		return "Send an email";
	case OPERATION_DO_NOT_CONTACT:
		return mem_printf(m, "Do not contact: %s", word_label(consent_channels, is->word));
	case OPERATION_ADD_FAVORITE:
		return "Add to my favorites";
	case OPERATION_CLOSE_LEAD:
		return close_label(m, o);
	default:
		return "";
	}
}

/* What operations do, in a sentence each. */
#include "base/text.h"
#include "crm/close/credit.h"
#include "crm/people/consent.h"
#include "crm/work/appointment.h"
#include "crm/work/task.h"
#include "crm/workflow/workflow.h"

#define DAY_MINUTES 1440

/* "3 days", "2 hours", "45 minutes": in the largest unit that it is a whole number of. */
static const char *
after_words(struct mem *m, int minutes)
{
	int unit = minutes % DAY_MINUTES == 0 ? DAY_MINUTES : minutes % 60 == 0 ? 60 : 1;
	const char *name = unit == DAY_MINUTES ? "day" : unit == 60 ? "hour" : "minute";

	return mem_printf(m, "%d %s%s", minutes / unit, name, minutes == unit ? "" : "s");
}

static void
add_part(struct text *t, const char *between, const char *part)
{
	if (!text_empty(part))
		text_addf(t, "%s%s", between, part);
}

static void
add_after(struct text *t, const struct operation_fields *is, const char *what)
{
	if (is->minutes)
		text_addf(t, ", %s after %s", what, after_words(t->mem, is->minutes));
}

static void
add_close(struct text *t, const struct operation *o)
{
	enum credit_rule rule = credit_rule_by_word(o->is.word);

	add_part(t, ": ", o->status_name);
	text_addf(t, ", credit %s", credit_rule_label(rule));
	if (rule == CREDIT_SPECIFIED_USER)
		text_addf(t, " (%s)",
			o->user_name ? o->user_name : "who takes the action selects one");
	add_part(t, ", ", o->is.is_locked ? "locked" : NULL);
}

static void
add_transfer(struct text *t, const struct operation *o)
{
	if (text_equal(o->is.word, "user"))
		add_part(t, ": ", o->user_name);
	else if (text_equal(o->is.word, "up_for_grabs"))
		add_part(t, ": ", word_label(transfer_ways, o->is.word));
	else
		text_addf(t, ": %s of %s",
			text_equal(o->is.word, "team") ? "who has the fewest open leads"
						       : "the users in turn",
			o->team_name ? o->team_name : "no team");
}

static void
add_field(struct text *t, const struct operation *o)
{
	text_addf(t, ": %s", word_label(set_fields, o->is.word));
	add_part(t, " ",
		text_equal(o->is.word, "source") ? o->source_name
						 : word_label(lead_types, o->is.text));
}

const char *
operation_words(struct mem *m, const struct operation *o)
{
	enum operation_does does = operation_does_by_word(o->kind);
	struct text t = text_begin(m);

	text_add(&t, operation_kinds[does].label);
	switch (does) {
	case OPERATION_CHANGE_STATUS:
		add_part(&t, ": ", o->status_name);
		break;
	case OPERATION_LOG_ACTIVITY:
		add_part(&t, ": ", word_label(operation_channels, o->is.word));
		add_part(&t, ", ", o->is.text);
		break;
	case OPERATION_ADD_TASK:
		add_part(&t, ": ", word_label(task_words, o->is.word));
		add_part(&t, ", ", o->is.text);
		add_after(&t, &o->is, "due");
		break;
	case OPERATION_ADD_APPOINTMENT:
		add_part(&t, ": ", word_label(appointment_types, o->is.word));
		add_after(&t, &o->is, "starts");
		break;
	case OPERATION_TRANSFER:
		add_transfer(&t, o);
		break;
	case OPERATION_SET_FIELD:
		add_field(&t, o);
		break;
	case OPERATION_DO_NOT_CONTACT:
		add_part(&t, ": ", word_label(consent_channels, o->is.word));
		break;
	case OPERATION_CLOSE_LEAD:
		add_close(&t, o);
		break;
	case OPERATION_SEND_TEMPLATE:
		add_part(&t, ": ", o->template_name);
		break;
	case OPERATION_ADD_FAVORITE:
	case OPERATION_UNSET:
	case OPERATION__MAX:
		break;
	}
	return t.s;
}

const char *
action_operations_words(struct mem *m, const struct action *a)
{
	struct text t = text_begin(m);

	for (size_t i = 0; i < a->n_operations; i++)
		text_addf(&t, "%s%zu. %s", i ? "; " : "", i + 1,
			operation_words(m, &a->operations[i]));
	return text_or_null(t.s);
}

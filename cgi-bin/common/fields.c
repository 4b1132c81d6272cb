#include "common/fields.h"

#include "base/text.h"
#include "templates/layout/errors.h"
#include "templates/layout/field-select.h"
#include "templates/layout/field-text.h"
#include "templates/layout/field-textarea.h"

void
control_text(struct view *v, struct tpl_include at, struct mem *m, const struct control *f)
{
	struct view *in = view_include(v, at, T_LAYOUT_FIELD_TEXT);

	view_text(in, LAYOUT_FIELD_TEXT_ID, mem_printf(m, "f-%s", f->name));
	view_text(in, LAYOUT_FIELD_TEXT_NAME, f->name);
	view_text(in, LAYOUT_FIELD_TEXT_LABEL, f->label);
	view_text(in, LAYOUT_FIELD_TEXT_TYPE, f->type ? f->type : "text");
	view_text(in, LAYOUT_FIELD_TEXT_INPUTMODE, f->inputmode ? f->inputmode : "text");
	view_text(in, LAYOUT_FIELD_TEXT_AUTOCOMPLETE, f->autocomplete ? f->autocomplete : "off");
	view_text(in, LAYOUT_FIELD_TEXT_VALUE, f->value);
	if (f->required)
		view_section(in, LAYOUT_FIELD_TEXT_REQUIRED);
	if (f->hint || f->error)
		view_section(in, LAYOUT_FIELD_TEXT_ABOUT);
	if (f->hint)
		view_text(view_section(in, LAYOUT_FIELD_TEXT_HINT), LAYOUT_FIELD_TEXT_HINT_TEXT,
			f->hint);
	if (f->error)
		view_text(view_section(in, LAYOUT_FIELD_TEXT_ERROR), LAYOUT_FIELD_TEXT_ERROR_TEXT,
			f->error);
}

void
control_textarea(struct view *v, struct tpl_include at, struct mem *m, const struct control *f)
{
	struct view *in = view_include(v, at, T_LAYOUT_FIELD_TEXTAREA);

	view_text(in, LAYOUT_FIELD_TEXTAREA_ID, mem_printf(m, "f-%s", f->name));
	view_text(in, LAYOUT_FIELD_TEXTAREA_NAME, f->name);
	view_text(in, LAYOUT_FIELD_TEXTAREA_LABEL, f->label);
	view_text(in, LAYOUT_FIELD_TEXTAREA_VALUE, f->value);
	if (f->required)
		view_section(in, LAYOUT_FIELD_TEXTAREA_REQUIRED);
	if (f->hint || f->error)
		view_section(in, LAYOUT_FIELD_TEXTAREA_ABOUT);
	if (f->hint)
		view_text(view_section(in, LAYOUT_FIELD_TEXTAREA_HINT),
			LAYOUT_FIELD_TEXTAREA_HINT_TEXT, f->hint);
	if (f->error)
		view_text(view_section(in, LAYOUT_FIELD_TEXTAREA_ERROR),
			LAYOUT_FIELD_TEXTAREA_ERROR_TEXT, f->error);
}

struct view *
control_select(struct view *v, struct tpl_include at, struct mem *m, const struct control *f)
{
	struct view *in = view_include(v, at, T_LAYOUT_FIELD_SELECT);

	view_text(in, LAYOUT_FIELD_SELECT_ID, mem_printf(m, "f-%s", f->name));
	view_text(in, LAYOUT_FIELD_SELECT_NAME, f->name);
	view_text(in, LAYOUT_FIELD_SELECT_LABEL, f->label);
	if (f->required)
		view_section(in, LAYOUT_FIELD_SELECT_REQUIRED);
	if (f->hint || f->error)
		view_section(in, LAYOUT_FIELD_SELECT_ABOUT);
	if (f->hint)
		view_text(view_section(in, LAYOUT_FIELD_SELECT_HINT), LAYOUT_FIELD_SELECT_HINT_TEXT,
			f->hint);
	if (f->error)
		view_text(view_section(in, LAYOUT_FIELD_SELECT_ERROR),
			LAYOUT_FIELD_SELECT_ERROR_TEXT, f->error);
	return in;
}

void
control_option(struct view *select, const char *value, const char *label, bool selected)
{
	struct view *o = view_section(select, LAYOUT_FIELD_SELECT_OPTION);

	view_text(o, LAYOUT_FIELD_SELECT_OPTION_VALUE, value);
	view_text(o, LAYOUT_FIELD_SELECT_OPTION_LABEL, label);
	if (selected)
		view_section(o, LAYOUT_FIELD_SELECT_OPTION_SELECTED);
}

void
control_words(struct view *select, const struct word *list, const char *chosen)
{
	for (; list->word; list++)
		control_option(select, list->word, list->label, text_equal(list->word, chosen));
}

/* What can be chosen; `none` is what no choice is called, NULL: one has to be made. */
static void
show_choices(struct view *select, struct mem *m, const struct field *f,
	const struct field_options *o, const char *none, const char *chosen)
{
	if (none || text_empty(chosen))
		control_option(select, "", none ? none : "Choose", text_empty(chosen));
	if (f->words)
		control_words(select, f->words, chosen);
	for (size_t i = 0; o && i < o->n; i++) {
		const char *id = mem_printf(m, "%lld", (long long)o->v[i].id);

		control_option(select, id, o->v[i].name, text_equal(id, chosen));
	}
	if (f->type == FIELD_T_FLAG) {
		control_option(select, "yes", "Yes", text_equal(chosen, "yes"));
		control_option(select, "no", "No", text_equal(chosen, "no"));
	}
}

static void
show_field(
	struct view *v, struct tpl_include at, const struct fields_shown *s, const struct field *f)
{
	static const char *const types[FIELD_T_LIST] = {
		[FIELD_T_DAY] = "date", [FIELD_T_UTC] = "datetime-local"};
	static const char *const inputmodes[FIELD_T_LIST] = {[FIELD_T_INT] = "numeric",
		[FIELD_T_COUNT] = "numeric",
		[FIELD_T_MONEY] = "decimal",
		[FIELD_T_PERCENT] = "decimal"};
	const struct field_options *o = field_options_of(s->options, f);
	struct mem *m = s->form->req->mem;
	const char *name = field_control(f);
	const struct control c = {.name = name,
		.label = f->aside ? mem_printf(m, "%s (%s)", f->label, f->aside) : f->label,
		.type = types[f->type],
		.inputmode = inputmodes[f->type],
		.value = s->typed ? form_value(s->form, name) : field_typed(m, f, s->is),
		.hint = s->filtering   ? NULL
			: o && o->hint ? o->hint
				       : f->hint,
		.required = f->required,
		.error = form_message(s->form, name)};

	if (f->words || f->type == FIELD_T_ID || f->type == FIELD_T_FLAG)
		show_choices(control_select(v, at, m, &c), m, f, o, s->filtering ? "Any" : f->none,
			c.value);
	else if (f->lines)
		control_textarea(v, at, m, &c);
	else
		control_text(v, at, m, &c);
}

void
fields_show(struct view *v, struct tpl_include at, const struct fields_shown *s)
{
	for (size_t i = 0; i < s->of->n; i++)
		if (!s->making || !s->of->v[i].late)
			show_field(v, at, s, &s->of->v[i]);
}

void
field_errors(struct view *v, struct tpl_include at, const struct form *f)
{
	struct view *in;

	if (f->n_errors == 0)
		return;
	in = view_include(v, at, T_LAYOUT_ERRORS);
	for (size_t i = 0; i < f->n_errors; i++) {
		const struct form_error *e = &f->errors[i];
		struct view *item = view_section(in, LAYOUT_ERRORS_ITEM);

		view_text(item, LAYOUT_ERRORS_ITEM_TEXT, e->message);
		if (text_empty(e->name))
			view_section(item, LAYOUT_ERRORS_ITEM_GENERAL);
		else
			view_text(view_section(item, LAYOUT_ERRORS_ITEM_FIELD),
				LAYOUT_ERRORS_ITEM_ID, mem_printf(f->req->mem, "f-%s", e->name));
	}
}

void
field_time(struct view *v, struct tpl_var words, struct tpl_var exact, struct mem *m, struct utc t)
{
	view_text(v, words, utc_words(m, t));
	view_text(v, exact, utc_exact(m, t));
}

void
field_busy(struct response *out, struct form *f)
{
	form_fail(f, "",
		"Too many people are signing in just now. Wait a few seconds, then try"
		" again.");
	response_code(out, 503);
}

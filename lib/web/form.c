#include "web/form.h"

#include <string.h>

#include "base/text.h"

#define YEARS " from %d to %d."

static const struct params *
sent(const struct request *req)
{
	return req->method == METHOD_POST ? &req->post : &req->get;
}

void
form_fail(struct form *f, const char *name, const char *fmt, ...)
{
	struct mem *m = f->req->mem;
	va_list ap;

	va_start(ap, fmt);
	f->errors = mem_grow(m, f->errors, f->n_errors, f->n_errors + 1, sizeof(*f->errors));
	f->errors[f->n_errors++] =
		(struct form_error){mem_strdup(m, name), mem_vprintf(m, fmt, ap)};
	va_end(ap);
}

enum status
form_result(const struct form *f)
{
	return f->n_errors ? ST_INVALID : ST_OK;
}

const char *
form_value(const struct form *f, const char *name)
{
	const char *v = params_get(sent(f->req), name);

	return v ? v : "";
}

const char *
form_message(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n_errors; i++)
		if (strcmp(f->errors[i].name, name) == 0)
			return f->errors[i].message;
	return NULL;
}

static void
read_text(struct form *f, const char **into, const struct field *d, const char *v)
{
	*into = v;
	if (d->words && text_empty(word_label(d->words, v)))
		form_fail(f, field_control(d), "%s is not one of the choices.", d->label);
	else if (text_length(v) > d->max)
		form_fail(f, field_control(d), "%s may have at most %zu characters.", d->label,
			d->max);
}

static void
read_day(struct form *f, struct day *into, const struct field *d, const char *v)
{
	if (day_parse(into, v) != ST_OK)
		form_fail(f, field_control(d), "%s is not a date" YEARS, d->label, DATE_YEAR_MIN,
			DATE_YEAR_MAX);
	else if (d->not_future && day_compare(*into, date_today()) > 0)
		form_fail(f, field_control(d), "%s is in the future.", d->label);
}

static void
read_utc(struct form *f, struct utc *into, const struct field *d, const char *v)
{
	if (utc_parse_local(into, v) != ST_OK)
		form_fail(f, field_control(d), "%s is not a date and time" YEARS, d->label,
			DATE_YEAR_MIN, DATE_YEAR_MAX);
	else if (d->not_future && into->s > date_now().s)
		form_fail(f, field_control(d), "%s is in the future.", d->label);
}

static void
read_choice(struct form *f, int *into, const struct field *d, const char *v)
{
	for (const struct field_choice *c = d->choices; c->word; c++)
		if (strcmp(c->word, v) == 0) {
			*into = c->value;
			return;
		}
	form_fail(f, field_control(d), "%s is not one of the choices.", d->label);
}

static void
read_i64(struct form *f, int64_t *into, const struct field *d, const char *v)
{
	if (text_to_i64(into, v) != ST_OK)
		form_fail(f, field_control(d), "%s is not a whole number.", d->label);
}

static const char *
without_commas(struct mem *m, const char *v)
{
	struct text t = text_begin(m);

	for (; *v; v++)
		if (*v != ',')
			text_add_n(&t, v, 1);
	return t.s;
}

/* "80,000" too. */
static void
read_int(struct form *f, int *into, const struct field *d, const char *v)
{
	bool bounded = d->highest > d->lowest;
	int64_t lowest = bounded ? d->lowest : INT32_MIN,
		highest = bounded ? d->highest : INT32_MAX;
	int64_t n;

	if (d->choices) {
		read_choice(f, into, d, v);
		return;
	}
	if (text_to_i64(&n, without_commas(f->req->mem, v)) != ST_OK)
		form_fail(f, field_control(d), "%s is not a whole number.", d->label);
	else if (n < lowest || n > highest)
		form_fail(f, field_control(d), "%s must be from %lld to %lld.", d->label,
			(long long)lowest, (long long)highest);
	else
		*into = (int)n;
}

static void
read_money(struct form *f, struct money *into, const struct field *d, const char *v)
{
	if (money_parse(into, v) != ST_OK)
		form_fail(f, field_control(d), "%s is not an amount of money.", d->label);
	else if (d->highest && into->cents < 0)
		form_fail(f, field_control(d), "%s cannot be below nothing.", d->label);
	else if (d->highest && into->cents > d->highest)
		form_fail(f, field_control(d), "%s can be at most %s.", d->label,
			money_words(f->req->mem, money_of(d->highest)));
}

/* "6.49" or "6.49 %". */
static void
read_percent(struct form *f, struct money *into, const struct field *d, const char *v)
{
	char *typed = mem_strdup(f->req->mem, v);
	size_t n = strlen(typed);

	if (n && typed[n - 1] == '%')
		typed[n - 1] = '\0';
	if (money_parse(into, typed) == ST_OK && into->cents >= 0 && into->cents <= d->highest)
		return;
	*into = (struct money){0};
	form_fail(f, field_control(d), "%s must be a percentage from 0 to %s.", d->label,
		money_plain(f->req->mem, money_of(d->highest)));
}

static void
read_flag(struct form *f, bool *into, const struct field *d, const char *v)
{
	*into = text_equal(v, "1") || text_equal(v, "on") || text_equal(v, "yes");
	if (!*into && !text_equal(v, "0") && !text_equal(v, "no"))
		form_fail(f, field_control(d), "%s is either on or off.", d->label);
}

static void
read_id(struct form *f, int64_t *into, const struct field *d, const char *v)
{
	int64_t id;

	if (text_to_i64(&id, v) == ST_OK && id > 0)
		*into = id;
	else
		form_fail(f, field_control(d), "%s is not one of the choices.", d->label);
}

static void
read_list(struct form *f, struct form_list *into, const struct field *d)
{
	const struct params *p = sent(f->req);
	size_t max = d->max ? d->max : 1, n = 0;
	const char **v = mem_array(f->req->mem, const char *, p->n);

	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].name, field_control(d)) == 0)
			v[n++] = p->v[i].value;
	*into = (struct form_list){v, n};
	if (n == 0 && d->required)
		form_fail(f, field_control(d), "%s is required.", d->label);
	if (n > max)
		form_fail(f, field_control(d), "%s: at most %zu at once.", d->label, max);
}

/* A value that was sent, into the member that the table names. */
static void
read_value(struct form *f, void *member, const struct field *d, const char *v)
{
	switch (d->type) {
	case FIELD_T_TEXT:
		read_text(f, member, d, v);
		break;
	case FIELD_T_INT:
	case FIELD_T_COUNT:
		read_int(f, member, d, v);
		break;
	case FIELD_T_I64:
		read_i64(f, member, d, v);
		break;
	case FIELD_T_FLAG:
		read_flag(f, member, d, v);
		break;
	case FIELD_T_ID:
		read_id(f, member, d, v);
		break;
	case FIELD_T_DAY:
		read_day(f, member, d, v);
		break;
	case FIELD_T_UTC:
		read_utc(f, member, d, v);
		break;
	case FIELD_T_MONEY:
		read_money(f, member, d, v);
		break;
	case FIELD_T_PERCENT:
		read_percent(f, member, d, v);
		break;
	case FIELD_T_LIST:
	case FIELD_T_UNSET:
		break;
	}
}

static size_t
member_size(enum field_type type)
{
	static const size_t sizes[] = {[FIELD_T_UNSET] = 0,
		[FIELD_T_TEXT] = sizeof(const char *),
		[FIELD_T_INT] = sizeof(int),
		[FIELD_T_COUNT] = sizeof(int),
		[FIELD_T_I64] = sizeof(int64_t),
		[FIELD_T_FLAG] = sizeof(bool),
		[FIELD_T_DAY] = sizeof(struct day),
		[FIELD_T_UTC] = sizeof(struct utc),
		[FIELD_T_MONEY] = sizeof(struct money),
		[FIELD_T_PERCENT] = sizeof(struct money),
		[FIELD_T_ID] = sizeof(int64_t),
		[FIELD_T_LIST] = sizeof(struct form_list)};

	return sizes[type];
}

static void
read_field(struct form *f, void *into, const struct field *d)
{
	void *member = (char *)into + d->offset;
	const char *v = text_clean(f->req->mem, form_value(f, field_control(d)));

	memset(member, 0, member_size(d->type));
	if (d->type == FIELD_T_LIST)
		read_list(f, member, d);
	else if (*v)
		read_value(f, member, d, v);
	else if (d->required)
		form_fail(f, field_control(d), "%s is required.", d->label);
}

enum status
form_read(struct form *out, void *into, const struct field *fields, size_t n,
	const struct request *req)
{
	const struct fields of = {fields, n};

	*out = (struct form){.req = req, .fields = fields};
	form_read_record(out, into, &of);
	return form_result(out);
}

void
form_read_record(struct form *f, void *into, const struct fields *of)
{
	for (size_t i = 0; i < of->n; i++)
		read_field(f, into, &of->v[i]);
}

static void
check_option(
	struct form *f, const void *record, const struct field *d, const struct field_options *list)
{
	int64_t id;

	if (d->type != FIELD_T_ID)
		return;
	id = *(const int64_t *)((const char *)record + d->offset);
	if (id && !field_option_name(field_options_of(list, d), id))
		form_fail(f, field_control(d), "%s is not one of the choices.", d->label);
}

void
form_prefill(void *record, const struct fields *of, const struct field_options *list,
	const struct request *req)
{
	for (size_t i = 0; i < of->n; i++) {
		const struct field *d = &of->v[i];
		size_t size = member_size(d->type);
		char *member = (char *)record + d->offset, *was = mem_alloc(req->mem, 1, size);
		struct form f = {.req = req};

		memcpy(was, member, size);
		read_field(&f, record, d);
		check_option(&f, record, d, list);
		if (f.n_errors || text_empty(form_value(&f, field_control(d))))
			memcpy(member, was, size);
	}
}

void
form_check_options(struct form *f, const void *record, const struct fields *of,
	const struct field_options *list)
{
	for (size_t i = 0; i < of->n; i++)
		check_option(f, record, &of->v[i], list);
}

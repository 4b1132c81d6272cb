/* A posted form from anybody, into a struct with a member of each type. */
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

struct input {
	const char *note;
	int count;
	int colour;
	int64_t big;
	bool yes;
	struct day on;
	struct utc at;
	struct money price;
	struct lead_id lead;
	struct form_list leads;
};

static const struct field_choice colours[] = {{"red", 1}, {"blue", 2}, {NULL, 0}};

static const struct field fields[] = {
	FORM_TEXT(struct input, note, 5, "Note", .required = true),
	FORM_FIELD(struct input, count, "Count", .lowest = 1, .highest = 9),
	FORM_FIELD(struct input, colour, "Colour", .choices = colours),
	FORM_FIELD(struct input, big, "Big"),
	FORM_FIELD(struct input, yes, "Yes"),
	FORM_FIELD(struct input, on, "On"),
	FORM_FIELD(struct input, at, "At"),
	FORM_FIELD(struct input, price, "Price"),
	FORM_FIELD(struct input, lead, "Lead"),
	FORM_FIELD(struct input, leads, "Leads", .max = 3),
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	struct request req = {.mem = m, .method = METHOD_POST};
	struct input in;
	struct form f;

	if (params_parse(&req.post, m, (const char *)bytes, n) == ST_OK &&
		form_read(&f, &in, fields, sizeof(fields) / sizeof(fields[0]), &req) == ST_OK) {
		bool bounded = in.count >= 0 && in.count <= 9 && in.colour >= 0 && in.colour <= 2 &&
			       in.lead.v >= 0 && in.leads.n <= 3 && text_length(in.note) <= 5;

		if (!bounded)
			abort();
	}
	mem_destroy(m);
	return 0;
}

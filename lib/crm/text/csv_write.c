#include "crm/text/csv_write.h"

#include <string.h>

#include "crm/text/csv_guard.h"

static void
add_quoted(struct text *out, const char *s)
{
	text_add(out, "\"");
	for (const char *q; (q = strchr(s, '"')); s = q + 1) {
		text_add_n(out, s, (size_t)(q - s));
		text_add(out, "\"\"");
	}
	text_add(out, s);
	text_add(out, "\"");
}

void
csv_add_plain(struct text *out, bool first, const char *s)
{
	if (!first)
		text_add(out, ",");
	if (strpbrk(s, "\",\r\n"))
		add_quoted(out, s);
	else
		text_add(out, s);
}

void
csv_add_text(struct text *out, bool first, const char *s)
{
	csv_add_plain(out, first, s ? csv_guard(out->mem, s) : "");
}

void
csv_end_line(struct text *out)
{
	text_add(out, "\r\n");
}

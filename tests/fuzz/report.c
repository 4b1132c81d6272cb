/* The query of a report, as its address or a saved favorite has it: what is taken says the same when it is written. */
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "crm/report/report.h"
#include "crm/report/report_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	const char *text = mem_strndup(m, (const char *)bytes, n);

	if (!report_all()->n && report_load(mem_create(NULL), "sql") != ST_OK)
		abort();
	for (size_t i = 0; text_is_utf8(text, n) && i < report_all()->n; i++) {
		const struct report *rep = &report_all()->reports[i];
		struct report_query q, again;
		const char *written;

		if (report_query_parse(&q, m, rep, text) != ST_OK)
			continue;
		written = report_query_text(m, rep, &q);
		if (report_query_parse(&again, m, rep, written) != ST_OK ||
			!text_equal(written, report_query_text(m, rep, &again)))
			abort();
	}
	mem_destroy(m);
	return 0;
}

/* The query of a report, as its address or a saved favorite has it: what is taken says the same when it is written. */
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "crm/report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	const char *text = mem_strndup(m, (const char *)bytes, n);

	for (size_t i = 0; text_is_utf8(text, n) && i < report_n; i++) {
		struct report_query q, again;
		const char *written;

		if (report_query_parse(&q, m, &reports[i], text) != ST_OK)
			continue;
		written = report_query_text(m, &reports[i], &q);
		if (report_query_parse(&again, m, &reports[i], written) != ST_OK ||
			!text_equal(written, report_query_text(m, &reports[i], &again)))
			abort();
	}
	mem_destroy(m);
	return 0;
}

/* A query string and a path from anybody: what is taken is clean text, and can be written back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "web/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
check_clean(const char *s)
{
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p < 0x20 && *p != '\n' && *p != '\t')
			abort();
	if (!text_is_utf8(s, strlen(s)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const patterns[] = {"/", "/new", "/{id}", "/{id}/edit", "/{report}"};
	struct mem *m = mem_create(NULL);
	char *text = mem_strndup(m, (const char *)bytes, n);
	struct params p;

	if (params_parse(&p, m, (const char *)bytes, n) == ST_OK)
		for (size_t i = 0; i < p.n; i++) {
			check_clean(p.v[i].name);
			check_clean(p.v[i].value);
			if (!text_equal(percent_decode(m, request_encode(m, p.v[i].value)),
				    p.v[i].value))
				abort();
		}
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		(void)route_matches(&p, m, patterns[i], text);
	if (request_is_local(text) && (text[0] != '/' || text[1] == '/'))
		abort();
	mem_destroy(m);
	return 0;
}

/* A form with files from anybody; what comes first is its boundary, up to a line's end. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "web/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
look_at(const struct request *req, const char *body, size_t n)
{
	for (size_t i = 0; i < req->post.n; i++)
		if (!text_is_utf8(req->post.v[i].value, strlen(req->post.v[i].value)))
			abort();
	for (size_t i = 0; i < req->uploads.n; i++) {
		const struct upload *u = &req->uploads.v[i];

		if (u->bytes < body || u->bytes + u->n > body + n || strchr(u->file_name, '/'))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct mem *m = mem_create(NULL);
	const char *all = mem_strndup(m, (const char *)bytes, n);
	const char *line = n ? memchr(bytes, '\n', n) : NULL;
	size_t type_n = line ? (size_t)(line - (const char *)bytes) : 0;
	struct request req = {.mem = m,
		.content_type =
			mem_printf(m, MULTIPART "; boundary=%s", mem_strndup(m, all, type_n))};
	char *body = mem_alloc(m, n + 1, 1);

	if (line) {
		memcpy(body, line + 1, n - type_n - 1);
		if (multipart_parse(&req, body, n - type_n - 1) == ST_OK)
			look_at(&req, body, n - type_n - 1);
	}
	mem_destroy(m);
	return 0;
}

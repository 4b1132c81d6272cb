/* Headers from anybody: cookies, addresses and the rest of what request_parse looks at. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "web/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct config config = {.prefix = ""};
	struct mem *m = mem_create(NULL);
	char *text = mem_strndup(m, (const char *)bytes, n);
	char *env[] = {mem_strdup(m, "REQUEST_METHOD=GET"), mem_printf(m, "HTTP_COOKIE=%s", text),
		mem_printf(m, "PATH_INFO=%s", text), mem_printf(m, "QUERY_STRING=%s", text),
		mem_printf(m, "REMOTE_ADDR=%s", text), mem_printf(m, "HTTP_REFERER=%s", text),
		mem_printf(m, "HTTP_ORIGIN=%s", text), mem_printf(m, "CONTENT_TYPE=%s", text),
		NULL};
	struct incoming in = {.env = env};
	struct request req = {.mem = m, .config = &config, .family = "leads"};
	struct envelope e;

	if (request_parse(&req, &e, &in) == ST_OK)
		(void)request_address(&req);
	if (strlen(req.ip) > 45 || (req.session_token && strpbrk(req.session_token, ";\n\r\"")))
		abort();
	mem_destroy(m);
	return 0;
}

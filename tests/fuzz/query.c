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

/* An address from outside: a screen's, of sane length and letters, and read again the same. */
static void
check_place(struct mem *m, const char *text)
{
	static const struct screen screens[] = {
		{.pattern = "/leads", .names = {"q", "back"}, .once = "closed"},
		{.pattern = "/leads/{lead}", .names = {"before"}},
		{.pattern = "/reports/{report}", .names = {"range"}, .part = PATH_WORD}};
	static const struct screens all = {screens, 3, &screens[0], NULL};
	const struct request req = {.mem = m, .prefix = "", .screens = &all};
	const struct place *p = place_parse(&req, text);
	const char *made = p ? place_text(p) : "/leads";

	if (strlen(made) > PLACE_MAX || !text_starts(made, "/") || text_starts(made, "//"))
		abort();
	for (const char *c = made; *c; c++)
		if (*c <= 0x20 || *c >= 0x7f || strchr("\\\"<>:", *c))
			abort();
	p = place_parse(&req, made);
	if (!p || !text_equal(place_text(p), made))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const patterns[] = {
		"/", "/new", "/{lead}", "/{lead}/edit", "/{task_id}"};
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
		for (int part = PATH_ID; part <= PATH_REFERENCE; part++)
			(void)route_matches(&p, m, patterns[i], (enum path_part)part, text);
	check_place(m, text);
	mem_destroy(m);
	return 0;
}

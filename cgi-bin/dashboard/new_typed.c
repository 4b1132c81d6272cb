/* What a look-up was asked for, taken along to New Sales Up. */
#include <string.h>

#include "base/text.h"
#include "crm/text/phone.h"
#include "dashboard/dashboard.h"

/* "Avery Stone" and "Stone, Avery"; one word alone is the last name, which is asked for first. */
static const struct place *
set_name(const struct place *p, struct mem *m, const char *words)
{
	const char *comma = strchr(words, ','), *gap = strrchr(words, ' ');
	const char *split = comma ? comma : gap;
	const char *before, *after;

	if (!split)
		return place_set(p, "last_name", words);
	before = mem_strndup(m, words, (size_t)(split - words));
	after = text_clean(m, split + 1);
	p = place_set(p, "first_name", comma ? after : before);
	return place_set(p, "last_name", comma ? before : after);
}

const struct place *
dashboard_new_typed(const struct place *p, struct mem *m, const char *words)
{
	if (text_empty(words))
		return p;
	if (phone_search_digits(m, words))
		return place_set(p, "phone", words);
	if (strchr(words, '@'))
		return place_set(p, "email", words);
	return set_name(p, m, words);
}

#include "base/word.h"

#include "base/text.h"

const struct word lead_types[] = {
	{"walk_in", "Walk-in"},
	{"phone", "Phone"},
	{"email", "Email"},
	{"internet", "Internet"},
	{"text", "Text"},
	{"referral", "Referral"},
	{"service", "Service"},
	{"other", "Other"},
	{NULL, NULL},
};

const char *
word_label(const struct word *list, const char *word)
{
	for (; list->word; list++)
		if (text_equal(list->word, word))
			return list->label;
	return "";
}

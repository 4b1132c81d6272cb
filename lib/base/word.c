#include "base/word.h"

#include "base/text.h"

const char *
word_label(const struct word *list, const char *word)
{
	for (; list->word; list++)
		if (text_equal(list->word, word))
			return list->label;
	return "";
}

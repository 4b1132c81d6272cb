/*
 * words.h - a name as the words that people look for it by.
 *
 * Two words are one when they differ in case, accents or apostrophes only:
 * "Núñez" is "nunez", "O'Brien" is "obrien", "J.R." is "jr". Everything that is no letter and no
 * digit parts words. What is kept of words in the database was made here and
 * is compared with what was made here, so no collation has a say in it.
 */
#ifndef CRM_WORDS_H
#define CRM_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct words {
	const char **v; /* in the order of the text, letters and digits only; never "" */
	size_t n;
};

/* The words of `s`, each cut to what customer_words.word holds; none for NULL. */
struct words words_of(struct mem *m, const char *s);

/* As words_of, for several texts one after the other. */
void words_add(struct words *w, struct mem *m, const char *s);

bool words_have(const struct words *w, const char *word);

/* `w` without those that came before. */
struct words words_distinct(struct mem *m, const struct words *w);

#endif

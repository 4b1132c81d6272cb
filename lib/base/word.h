/*
 * word.h - words of the database, and what the screens call them.
 */
#ifndef BASE_WORD_H
#define BASE_WORD_H

/* A list of them is in the order of the screens, and ends with word NULL. */
struct word {
	const char *word, *label;
};

/* How a lead came to the store ("Walk-in"): of leads and visits, and what a role begins with. */
extern const struct word lead_types[];

/* The label of a word of the list; "" when it is none of it. */
const char *word_label(const struct word *list, const char *word);

#endif

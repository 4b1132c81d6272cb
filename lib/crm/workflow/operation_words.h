/*
 * operation_words.h - what an operation does, as a line of a list: "Change status to Hot".
 */
#ifndef CRM_OPERATION_WORDS_H
#define CRM_OPERATION_WORDS_H

#include "crm/workflow/workflow.h"

const char *operation_words(struct mem *m, const struct operation *o);

#endif

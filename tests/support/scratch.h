/*
 * scratch.h - memory for each unit test of a program:
 *
 *   cmocka_unit_test_setup_teardown(words_are_folded, scratch_begin, scratch_end)
 */
#ifndef SUPPORT_SCRATCH_H
#define SUPPORT_SCRATCH_H

#include "base/mem.h"

extern struct mem *mem;

int scratch_begin(void **state);
int scratch_end(void **state);

#endif

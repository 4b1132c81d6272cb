/*
 * scratch.h - memory for a program of unit tests, made before the first and destroyed after the last:
 *
 *   cmocka_run_group_tests(tests, scratch_begin, scratch_end)
 */
#ifndef SUPPORT_SCRATCH_H
#define SUPPORT_SCRATCH_H

#include "base/mem.h"

extern struct mem *mem;

int scratch_begin(void **state);
int scratch_end(void **state);

#endif

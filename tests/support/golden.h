/*
 * golden.h - texts of tests/golden, written by a program and reviewed by people.
 */
#ifndef SUPPORT_GOLDEN_H
#define SUPPORT_GOLDEN_H

#include <stdbool.h>

/* Is `text` what tests/golden/`name` has? If not, prints the lines that differ. With GOLDEN_WRITE
 * (tests/golden/update) the file is written first. */
bool golden_equals(const char *name, const char *text);

#endif

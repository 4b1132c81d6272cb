/*
 * country.h - the store's country, as its telephone numbers need it.
 *
 * It belongs to the process, like the store's zone (date.h): a process serves one store.
 */
#ifndef BASE_COUNTRY_H
#define BASE_COUNTRY_H

#include <stdbool.h>

#include "base/status.h"

#define COUNTRY_DIGITS 3

/* Whether `code` can be a country code of ITU-T E.164: one to three digits, the first not 0. */
bool country_is_code(const char *code);

/* The country code of the store. ST_INVALID: it is none, and nothing changes. */
STATUS_MUST_USE enum status country_set(const char *code);

/* "1" until another one is set. */
const char *country_code(void);

#endif

/*
 * stmt_sets.h - every set of statements of the house, for the tests that look at all of them.
 *
 * tests/lint/sql.mjs compares the list with the headers that declare sets. Those of sql/reports
 * are generated, and tests/sql/crm_report.c knows them.
 */
#ifndef SUPPORT_STMT_SETS_H
#define SUPPORT_STMT_SETS_H

#include "db/stmt.h"

/* `module` is the header in which the statements have their names. */
extern const struct db_stmt_set stmt_sets[];
extern const size_t stmt_sets_n;

#endif

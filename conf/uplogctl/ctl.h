/*
 * ctl.h - what the verbs of uplogctl share.
 *
 * A verb is a row of the table in main.c: its words, its help and a function.
 * Answers of the process: 0 done, 1 failed and said why, 2 wrong usage.
 */
#ifndef UPLOGCTL_CTL_H
#define UPLOGCTL_CTL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/config.h"
#include "base/mem.h"
#include "db/db.h"

#define EXIT_DONE   0
#define EXIT_FAILED 1
#define EXIT_USAGE  2

/* What is left of the command line behind the verb. */
struct args {
	char **v;
	int n;
};

struct ctl {
	struct mem *mem;
	const char *config_path; /* as given, NULL = the default */
	struct config config;
	struct db *db; /* as [account.owner]; nothing is connected before its first use */
	struct args args;
	const char *usage;
};

typedef int verb_fn(struct ctl *c);

verb_fn verb_migrate;
verb_fn verb_demo;
verb_fn verb_doctor;
verb_fn verb_jobs;
verb_fn verb_user_add;
verb_fn verb_user_password;
verb_fn verb_user_disable;
verb_fn verb_user_reset;
verb_fn verb_import_vehicles;
verb_fn verb_import_deals;
verb_fn verb_intake;
verb_fn verb_provider_add;
verb_fn verb_report_check;

/* Take `--name VALUE` or `--name=VALUE` out of the arguments; NULL when it is not there. */
const char *args_take(struct args *a, const char *name);

/* Take the flag `name` out of the arguments. */
bool args_flag(struct args *a, const char *name);

/* Exactly `n` arguments are left, and none of them is an option. */
bool args_are(const struct args *a, int n);

/* One line for the operator on standard error, "uplogctl: ..."; each gives the answer to return. */
int ctl_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int ctl_usage(const struct ctl *c);

/* EXIT_DONE for ST_OK; else a line about `what` (NULL: the work) and EXIT_FAILED. */
int ctl_answer(enum status st, const char *what);

/* Set the process's zone to the store's. False: it said why. */
bool ctl_use_store(struct ctl *c);

/*
 * All of the file `path` ("-" = standard input), up to `max` bytes, made in
 * the verb's memory. NULL: it said why.
 */
char *ctl_read(size_t *out_n, struct ctl *c, const char *path, size_t max);

/* Write the words of all customers' names that have none (crm/people/name_index.h). */
STATUS_MUST_USE enum status ctl_fill_names(struct db *db, struct mem *m);

/* A line typed without being shown, or the first line of what is no terminal. NULL: none came. */
const char *ctl_read_secret(struct ctl *c, const char *prompt);

/* Send the mail that is due (crm/mail/outbox.h), and say what came of it. False: it could not be, and it
 * said why. */
bool ctl_send_mail(struct ctl *c);

/* Progress of `done` of `total` things, on standard error when that is a terminal; done = total
 * ends the line. */
void ctl_progress(const char *what, int64_t done, int64_t total);

#endif

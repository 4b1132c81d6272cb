/*
 * admin_guard.h - the two rules that every change in admin.h keeps, and the
 * journal of what it changed. For lib/auth/admin_*.c only.
 */
#ifndef AUTH_ADMIN_GUARD_H
#define AUTH_ADMIN_GUARD_H

#include "auth/admin.h"
#include "auth/audit.h"

/* What somebody may do, and how far that person sees. */
struct power {
	uint64_t perms;
	enum db_coverage coverage;
};

/* One change being made: who makes it, and what it changes. */
struct admin_change {
	struct writer *w;
	struct mem *m;
	struct admin_refusal *refused;
	struct power own; /* of who asks, before the change */
	struct audit_json before, after;
	bool differs;
};

/* ST_INVALID, with the reason noted. */
STATUS_MUST_USE enum status admin_change_refuse(struct admin_change *c, enum admin_why why);

STATUS_MUST_USE enum status admin_change_begin(
	struct admin_change *out, struct admin_refusal *refused, struct writer *w, struct mem *m);

/* ST_INVALID when `theirs` is more than who asks has. */
STATUS_MUST_USE enum status admin_change_within(struct admin_change *c, struct power theirs);
STATUS_MUST_USE enum status admin_change_within_user(struct admin_change *c, struct user_id id);

/* Note a column of the record for the journal; equal values are no change. */
void
admin_change_text(struct admin_change *c, const char *name, const char *before, const char *after);
void admin_change_number(struct admin_change *c, const char *name, int64_t before, int64_t after);

/* Note each permission whose state differs, as words: yes, no. */
void admin_change_perms(struct admin_change *c, uint64_t before, uint64_t after);

/* ST_INVALID when nobody who is active and can sign in is left with Manage Users. */
STATUS_MUST_USE enum status admin_change_keeps_manager(struct admin_change *c);

/* Write the journal, if anything differs. */
STATUS_MUST_USE enum status
admin_change_end(struct admin_change *c, const char *entity, int64_t id, const char *verb);

/* The codes of `perms`, separated by commas. */
const char *admin_perms_codes(struct mem *m, uint64_t perms);

#endif

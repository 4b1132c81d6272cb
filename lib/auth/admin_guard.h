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
struct change {
	struct writer *w;
	struct mem *m;
	struct admin_refusal *refused;
	struct power own; /* of who asks, before the change */
	struct audit_json before, after;
	bool differs;
};

/* ST_INVALID, with the reason noted. */
STATUS_MUST_USE enum status change_refuse(struct change *c, enum admin_why why);

STATUS_MUST_USE enum status
change_begin(struct change *out, struct admin_refusal *refused, struct writer *w, struct mem *m);

/* ST_INVALID when `theirs` is more than who asks has. */
STATUS_MUST_USE enum status change_within(struct change *c, struct power theirs);
STATUS_MUST_USE enum status change_within_user(struct change *c, struct user_id id);

/* Note a column of the record for the journal; equal values are no change. */
void change_text(struct change *c, const char *name, const char *before, const char *after);
void change_number(struct change *c, const char *name, int64_t before, int64_t after);

/* Note each permission whose state differs, as words: yes, no. */
void change_perms(struct change *c, uint64_t before, uint64_t after);

/* ST_INVALID when nobody who is active and can sign in is left with Manage Users. */
STATUS_MUST_USE enum status change_keeps_manager(struct change *c);

/* Write the journal, if anything differs. */
STATUS_MUST_USE enum status
change_end(struct change *c, const char *entity, int64_t id, const char *verb);

/* The codes of `perms`, separated by commas. */
const char *perms_codes(struct mem *m, uint64_t perms);

#endif

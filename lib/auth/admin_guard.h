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

/* Who there is that can give rights, among the active users who can sign in. */
enum giving {
	GIVING_NONE,
	GIVING_SOME, /* somebody with Manage Users */
	GIVING_ALL   /* somebody with every right and the whole store */
};

/* One change being made: who makes it, and what it changes. */
struct admin_change {
	struct writer *w;
	struct mem *m;
	struct admin_refusal *refused;
	struct power own;       /* of who asks, before the change */
	enum giving kept;       /* what must be left after it */
	struct audit_diff diff; /* of the record */
};

/* ST_INVALID, with the reason noted. */
STATUS_MUST_USE enum status admin_change_refuse(struct admin_change *c, enum admin_why why);

/*
 * The change's turn, held until the end of the transaction: changes come one after the other.
 * ST_FORBIDDEN  who asks has lost `needs` since the request began
 */
STATUS_MUST_USE enum status admin_change_begin(struct admin_change *out,
	struct admin_refusal *refused, struct writer *w, struct mem *m, enum perm needs);

/* ST_INVALID when `theirs` is more than who asks has. */
STATUS_MUST_USE enum status admin_change_within(struct admin_change *c, struct power theirs);
STATUS_MUST_USE enum status admin_change_within_user(struct admin_change *c, struct user_id id);

/* Note each permission whose state differs, as words: yes, no. */
void admin_change_perms(struct admin_change *c, uint64_t before, uint64_t after);

/* Write the journal, if anything differs. ST_INVALID when nobody is left who can give what somebody
 * could before: every change ends here, so none can forget it. */
STATUS_MUST_USE enum status
admin_change_end(struct admin_change *c, const char *entity, int64_t id, const char *verb);

/* The codes of `perms`, separated by commas. */
const char *admin_perms_codes(struct mem *m, uint64_t perms);

#endif

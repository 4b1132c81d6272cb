/*
 * device.h - which users a browser has been signed in as.
 *
 * A cookie that outlives the session: "DEVICE.7-12.SIGNATURE", a random name
 * for the browser and its last DEVICE_USERS users, signed with a key of this
 * database. It lets nobody in. It only tells the browser of somebody who was
 * here before from a stranger's: whose password is looked at first (turn.h),
 * and whose failures count apart (tries.h).
 *
 * Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies.
 */
#ifndef AUTH_DEVICE_H
#define AUTH_DEVICE_H

#include "base/id.h"
#include "base/mem.h"

#define DEVICE_USERS 20

/* The name of the browser that sent `cookie` (may be NULL or forged), if `user` was signed in on
 * it; else NULL. `key` is a text. */
const char *device_known(struct mem *m, const char *key, const char *cookie, struct user_id user);

/* The cookie for a browser that sent `cookie`, now that `user` has signed in. */
const char *device_note(struct mem *m, const char *key, const char *cookie, struct user_id user);

#endif

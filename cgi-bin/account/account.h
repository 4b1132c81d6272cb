/*
 * account.h - the screens of the account family: signing in and out, and what
 * people set for themselves.
 */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "web/route.h"

get_handler account_sign_in_get;
proof_asks account_sign_in_asks;
post_handler account_sign_in_post;
post_handler account_sign_out_post;
post_handler account_sign_out_everywhere_post;
get_handler account_settings_get;
post_handler account_theme_post;
proof_asks account_password_asks;
post_handler account_password_post;
post_handler account_calendar_post, account_calendar_revoke_post;

/* The calendar address stops too, if the form's checkbox says so. */
STATUS_MUST_USE enum status account_calendar_stop(struct writer *db, const struct request *req);

#endif

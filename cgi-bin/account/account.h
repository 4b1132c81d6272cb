/*
 * account.h - the screens of the account family: signing in and out, and what
 * people set for themselves.
 */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "web/route.h"

/* What the sign-in form carries on: where to go, and what was typed when a session ended, sealed. */
struct sign_in_carried {
	const char *next, *typed;
};

get_handler account_sign_in_get;
proof_asks account_sign_in_asks;
post_handler account_sign_in_post;
post_handler account_sign_out_post;
post_handler account_sign_out_everywhere_post;
proof_asks account_code_asks;
post_handler account_code_post;
get_handler account_two_factor_get, account_two_factor_setup_get, account_two_factor_codes_get;
post_handler account_two_factor_setup_post, account_two_factor_codes_post,
	account_two_factor_off_post;
proof_asks account_two_factor_asks;
get_handler account_forgot_get;
post_handler account_forgot_post;
get_handler account_new_password_get;
proof_asks account_new_password_asks;
post_handler account_new_password_post;
get_handler account_settings_get;
post_handler account_theme_post;
proof_asks account_password_asks;
post_handler account_password_post;
post_handler account_calendar_post, account_calendar_revoke_post;

/* A session for who is proved, and on to where that person wanted to go. ST_INVALID as session_begin. */
STATUS_MUST_USE enum status account_begin_session(struct response *out, struct writer *db,
	const struct request *req, const struct sign_in_carried *on);

/* Where to go on, as a field carries it. */
const char *account_next(const struct request *req, const struct sign_in_carried *on);

/* The page that asks for the code of the second factor; `step` says who has given the password. */
struct view *account_code_page(struct response *out, const struct request *req, const char *step,
	const struct sign_in_carried *on);

/* The calendar address stops too, if the form's checkbox says so. */
STATUS_MUST_USE enum status account_calendar_stop(struct writer *db, const struct request *req);

#endif

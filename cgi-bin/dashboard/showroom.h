/*
 * showroom.h - the showroom log: who is in the store, who came on a day, and
 * whose turn it is.
 */
#ifndef DASHBOARD_SHOWROOM_H
#define DASHBOARD_SHOWROOM_H

#include "crm/people/user_pick.h"
#include "crm/showroom/rotation.h"
#include "crm/showroom/visit.h"
#include "web/form.h"
#include "web/route.h"

/* {visit}: any, for who keeps the log. */
RECORD_DECLARE(visit, struct visit_hold);

get_handler showroom_get, showroom_in_get, showroom_unnamed_get;
visit_get_handler showroom_hand_get, showroom_turn_over_get;
post_handler showroom_in_post, showroom_unnamed_post, showroom_join_post, showroom_leave_post,
	showroom_skip_post;
visit_post_handler showroom_out_post, showroom_back_post, showroom_undo_post, showroom_hand_post,
	showroom_turn_over_post;

/* The log of the rotation, in the frame of the showroom's page. */
void showroom_rotation_fill(struct view *page, const struct request *req,
	const struct rotation_place *line, size_t n, const struct user_option *users,
	size_t n_users);

/* Who can be with a customer: an active user, who is next in line, or nobody yet. */
struct showroom_with {
	struct user_option *users;
	size_t n_users;
	struct rotation_place *line;
	size_t n_line;
};

/* Two statements. */
STATUS_MUST_USE enum status
showroom_with_read(struct showroom_with *out, struct reader *db, const struct request *req);

/* The control `with`, chosen as it was typed, else as `begins`: "", "next" or a user's id. */
void showroom_with_fill(struct view *v, struct tpl_include at, const struct showroom_with *w,
	const struct form *f, const char *begins);

/* What `begins` is where nothing better is known: me when I own leads, else who is next. */
const char *showroom_with_default(const struct showroom_with *w, const struct request *req);

/* What was chosen; "next" takes the turn. ST_INVALID: a message is in the form. */
STATUS_MUST_USE enum status showroom_with_take(struct user_id *out, struct writer *db,
	const struct showroom_with *w, struct form *f, const char *typed);

#endif

/*
 * handlers.h - what the programs here need to be whole but for their one wrong line.
 */
#ifndef MUST_FAIL_HANDLERS_H
#define MUST_FAIL_HANDLERS_H

#include "web/route.h"

struct a_record {
	struct lead_id id;
};
RECORD_DECLARE(thing, struct a_record);
RECORD_DECLARE(other, struct request);
thing_get_handler a_thing_get;
thing_post_handler a_thing_post;

enum status a_get(struct response *out, struct reader *db, const struct request *req);
enum status a_post(struct response *out, struct writer *db, const struct request *req);

#endif

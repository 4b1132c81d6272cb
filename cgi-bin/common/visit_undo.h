/*
 * visit_undo.h - the undo of a check-in, offered by whichever screen made it.
 */
#ifndef COMMON_VISIT_UNDO_H
#define COMMON_VISIT_UNDO_H

#include "crm/showroom/visit.h"
#include "web/response.h"

/* Beside the notice that the visit began. */
void visit_undo_offer(struct response *out, const struct request *req, struct visit_id id);

#endif

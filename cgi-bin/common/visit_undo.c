#include "common/visit_undo.h"

#include "common/screens.h"

void
visit_undo_offer(struct response *out, const struct request *req, struct visit_id id)
{
	response_notice_post(out, place_of(req, &screens[SCREEN_SHOWROOM_UNDO], id.v), "Undo");
}

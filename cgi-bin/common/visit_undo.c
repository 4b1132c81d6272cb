#include "common/visit_undo.h"

#include "web/request.h"

void
visit_undo_offer(struct response *out, const struct request *req, struct visit_id id)
{
	response_notice_post(out,
		mem_printf(req->mem, "/dashboard/showroom/%lld/undo", (long long)id.v), "Undo");
}

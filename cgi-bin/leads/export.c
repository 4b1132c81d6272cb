/* Export: the selected leads as a file. */
#include <string.h>

#include "crm/lead/lead_csv.h"
#include "leads/asked.h"

enum status
leads_export_get(struct response *out, struct reader *db, const struct request *req)
{
	struct mem *m = req->mem;
	struct asked asked;
	const char *csv;
	enum status st = asked_read(&asked, req);

	if (st == ST_OK && asked.n == 0)
		return asked_nothing(out, &asked, "Export");
	if (st == ST_OK)
		st = lead_csv(&csv, db, m, asked.ids, asked.n);
	if (st == ST_OK)
		response_body(out, BODY_CSV,
			mem_printf(m, "leads-%s.csv", day_iso(m, date_today())), csv, strlen(csv));
	return st;
}

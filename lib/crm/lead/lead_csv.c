#include "crm/lead/lead_csv.h"

#include "crm/lead/lead_csv_sql.h"
#include "crm/lead/lead_fields.h"
#include "crm/lead/lead_hold.h"
#include "crm/text/csv_write.h"

static const char *const labels[] = {"Lead", "Customer", "Phone", "Email", "Vehicle", "Status",
	"Owner", "Second salesperson", "Source", "Lead Type", "Lead Date", "Next task", "Due",
	"Last activity", "Closed"};

static void
add_time(struct text *csv, struct mem *m, struct utc at)
{
	csv_add_plain(csv, false, utc_is_set(at) ? utc_local_input(m, at) : "");
}

static void
add_row(struct text *csv, struct mem *m, const struct lead_csv_row *r)
{
	const char *texts[] = {r->customer, r->phone, r->email, r->vehicle, r->status, r->owner,
		r->second, r->source};

	csv_add_text(
		csv, true, r->lead_no ? r->lead_no : mem_printf(m, "%lld", (long long)r->id.v));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		csv_add_text(csv, false, texts[i]);
	csv_add_text(csv, false, word_label(lead_types, r->lead_type));
	csv_add_plain(csv, false, day_iso(m, r->lead_date));
	csv_add_text(csv, false, r->next_task);
	add_time(csv, m, r->next_task_at);
	add_time(csv, m, r->last_activity_at);
	add_time(csv, m, r->closed_at);
	csv_end_line(csv);
}

enum status
lead_csv(const char **out, struct reader *db, struct mem *m, const struct lead_id *ids, size_t n)
{
	struct text csv = text_begin(m);
	struct lead_csv_row *rows;
	size_t n_rows;
	enum status st;

	if (n == 0 || n > LEAD_CSV_MAX)
		return ST_TOO_LARGE;
	st = db_rows(&rows, &n_rows, db, m, &lead_csv_stmts[LEAD_CSV_ROWS], NULL,
		DB_ARGS(lead_ids_json(m, ids, n)));
	if (st == ST_OK && n_rows != n)
		return ST_NOT_FOUND;
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		csv_add_plain(&csv, i == 0, labels[i]);
	csv_end_line(&csv);
	for (size_t i = 0; i < n_rows; i++)
		add_row(&csv, m, &rows[i]);
	*out = csv.s;
	return ST_OK;
}

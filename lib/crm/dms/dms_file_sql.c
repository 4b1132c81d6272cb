#include "crm/dms/dms_file_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column file_columns[] = {
	DB_COL(struct dms_file, id),
	DB_COL(struct dms_file, period),
	DB_COL(struct dms_file, name),
	DB_COL(struct dms_file, header),
	DB_COL(struct dms_file, mapping),
	DB_COL(struct dms_file, by_name),
	DB_COL(struct dms_file, kept_by_name),
	DB_COL(struct dms_file, day_first),
	DB_COL(struct dms_file, comma),
	DB_COL(struct dms_file, n_rows),
	DB_COL(struct dms_file, n_bad),
	DB_COL(struct dms_file, created_at),
	DB_COL(struct dms_file, kept_at),
};
static const struct db_map file_map = DB_MAP(struct dms_file, file_columns);

static const struct db_column id_columns[] = {DB_COL(struct dms_id_row, id)};
static const struct db_map id_map = DB_MAP(struct dms_id_row, id_columns);

static const struct db_column raw_columns[] = {
	DB_COL(struct dms_raw_row, line),
	DB_COL(struct dms_raw_row, raw),
};
static const struct db_map raw_map = DB_MAP(struct dms_raw_row, raw_columns);

static const struct db_column heading_columns[] = {
	DB_COL(struct dms_heading, field),
	DB_COL(struct dms_heading, heading),
};
static const struct db_map heading_map = DB_MAP(struct dms_heading, heading_columns);

static const struct db_column sale_columns[] = {
	DB_COL(struct dms_sale_row, id),
	DB_COL(struct dms_sale_row, row_version),
	DB_COL(struct dms_sale_row, sale_no),
	DB_COL(struct dms_sale_row, vehicle),
	DB_COL(struct dms_sale_row, co_buyer),
	DB_COL(struct dms_sale_row, deal_no),
	DB_COL(struct dms_sale_row, stock_no),
	DB_COL(struct dms_sale_row, vin),
	DB_COL(struct dms_sale_row, customer),
	DB_COL(struct dms_sale_row, deal_type),
	DB_COL(struct dms_sale_row, sold_at),
	DB_COL(struct dms_sale_row, front),
	DB_COL(struct dms_sale_row, back),
	DB_COL(struct dms_sale_row, front_is_final),
	DB_COL(struct dms_sale_row, back_is_final),
};
static const struct db_map sale_map = DB_MAP(struct dms_sale_row, sale_columns);

static const struct db_column row_columns[] = {
	DB_COL(struct dms_row_row, id),
	DB_COL(struct dms_row_row, line),
	DB_COL(struct dms_row_row, row_key),
	DB_COL(struct dms_row_row, digest),
	DB_COL(struct dms_row_row, problem),
	DB_COL(struct dms_row_row, raw),
	DB_COL(struct dms_row_row, is_bad),
	DB_COL(struct dms_row_row, deal_no),
	DB_COL(struct dms_row_row, stock_no),
	DB_COL(struct dms_row_row, vin),
	DB_COL(struct dms_row_row, customer),
	DB_COL(struct dms_row_row, sold_on),
	DB_COL(struct dms_row_row, deal_type),
	DB_COL(struct dms_row_row, front),
	DB_COL(struct dms_row_row, back),
};
static const struct db_map row_map = DB_MAP(struct dms_row_row, row_columns);

static const struct db_column decision_columns[] = {
	DB_COL(struct dms_decision, at),
	DB_COL(struct dms_decision, verb),
	DB_COL(struct dms_decision, row_key),
	DB_COL(struct dms_decision, digest),
	DB_COL(struct dms_decision, reason),
	DB_COL(struct dms_decision, user_name),
	DB_COL(struct dms_decision, sale_id),
};
static const struct db_map decision_map = DB_MAP(struct dms_decision, decision_columns);

#define WHY "the store's DMS is nobody's"

#define FILE_SELECT \
	"SELECT f.id, f.period, f.name, f.header, f.mapping, " USER_NAME_OF("f.created_by") \
	" AS by_name, " USER_NAME_OF("f.kept_by") " AS kept_by_name, f.day_first, f.comma," \
	" f.n_rows, f.n_bad, f.created_at, f.kept_at FROM dms_files f WHERE "

#define SALE_SELECT \
	"SELECT s.id, s.row_version, s.sale_no, " VEHICLE_NAME(v) " AS vehicle," \
	" (SELECT TRIM(CONCAT_WS(' ', cb.first_name, cb.last_name)) FROM customers cb" \
	" WHERE cb.id = s.co_buyer_id) AS co_buyer, s.dms_deal_no AS deal_no, s.stock_no, s.vin," \
	" " CUSTOMER_NAME " AS customer, s.deal_type, s.sold_at," \
	" COALESCE(s.front_final, s.front_projected) AS front," \
	" COALESCE(s.back_final, s.back_projected) AS back," \
	" s.front_final IS NOT NULL AS front_is_final, s.back_final IS NOT NULL AS back_is_final"
#define SALE_JOINS \
	" STRAIGHT_JOIN customers c ON c.id = s.customer_id" \
	" STRAIGHT_JOIN vehicles v ON v.id = s.vehicle_id WHERE"

/* Sales that the file names by deal #, whenever; by vehicle, around the month. */
#define NAMED_SALES \
	"(SELECT s1.id FROM dms_rows r1 JOIN sales s1 ON s1.live_deal_no = r1.deal_no" \
	" WHERE r1.dms_file_id = ? UNION SELECT s2.id FROM dms_rows r2 JOIN sales s2" \
	" ON s2.vin = r2.vin AND s2.sold_at >= ? AND s2.sold_at < ? WHERE r2.dms_file_id = ?" \
	" UNION SELECT s3.id FROM dms_rows r3 JOIN sales s3 ON s3.stock_no = r3.stock_no" \
	" AND s3.sold_at >= ? AND s3.sold_at < ? WHERE r3.dms_file_id = ?)"

#define ROW_VALUES \
	JSON_INT("line") JSON_TEXT("raw", 4000) JSON_WORD("row_key", 120) JSON_WORD("digest", 64) \
	JSON_INT("is_bad") JSON_TEXT("problem", 400) JSON_TEXT("deal_no", 20) \
	JSON_TEXT("stock_no", 20) JSON_WORD("vin", 17) JSON_TEXT("customer", 190) \
	JSON_DAY("sold_on") JSON_WORD("deal_type", 16) JSON_MONEY("front") JSON_MONEY("back")

const struct db_stmt dms_file_stmts[DMS_FILE_STMT__MAX] = {
	[DMS_FILE_GET] = DB_GLOBAL(WHY, .map = &file_map, .head = FILE_SELECT "f.id = ?"),
	[DMS_FILE_CURRENT] = DB_GLOBAL(WHY, .map = &file_map,
		.head = FILE_SELECT "f.period = ? AND f.kept_at IS NOT NULL"
				    " ORDER BY f.kept_at DESC, f.id DESC LIMIT 1"),
	[DMS_FILE_BEFORE] = DB_GLOBAL(WHY, .map = &file_map,
		.head = FILE_SELECT "f.period = ? AND f.kept_at IS NOT NULL AND f.id < ?"
				    " ORDER BY f.id DESC LIMIT 1"),
	[DMS_FILE_SAME] = DB_GLOBAL(WHY, .map = &id_map,
		.head = "SELECT f.id FROM dms_files f WHERE f.digest = ? AND f.kept_at IS NOT NULL"
			" ORDER BY f.id DESC LIMIT 1"),
	[DMS_FILE_LIST] = DB_GLOBAL(WHY, .map = &file_map,
		.head = FILE_SELECT "f.kept_at IS NOT NULL ORDER BY f.period DESC, f.id DESC"
				    " LIMIT 24"),
	[DMS_FILE_INSERT] = DB_GLOBAL(WHY,
		.head = "INSERT INTO dms_files (created_at, created_by, period, name, digest,"
			" header, mapping, day_first, comma, n_rows, n_bad)"
			" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
	[DMS_FILE_REMAP] = DB_GLOBAL(WHY,
		.head = "UPDATE dms_files SET period = ?, mapping = ?, day_first = ?, comma = ?,"
			" n_bad = ? WHERE id = ? AND kept_at IS NULL"),
	[DMS_FILE_KEEP] = DB_GLOBAL(WHY,
		.head = "UPDATE dms_files SET kept_at = ?, kept_by = ?"
			" WHERE id = ? AND kept_at IS NULL"),
	[DMS_FILE_DROP] = DB_GLOBAL(WHY,
		.head = "DELETE FROM dms_files WHERE id = ? AND kept_at IS NULL"),
	[DMS_ROW_LIST] = DB_GLOBAL(WHY, .map = &row_map,
		.head = "SELECT r.id, r.line, r.row_key, r.digest, r.problem,"
			" IF(r.problem IS NULL, NULL, LEFT(r.raw, 200)) AS raw, r.is_bad, r.deal_no,"
			" r.stock_no, r.vin, r.customer, r.sold_on, r.deal_type, r.front, r.back"
			" FROM dms_rows r WHERE r.dms_file_id = ? ORDER BY r.line"),
	[DMS_ROW_RAW] = DB_GLOBAL(WHY, .map = &raw_map,
		.head = "SELECT r.line, r.raw FROM dms_rows r WHERE r.dms_file_id = ?"
			" ORDER BY r.line"),
	[DMS_ROW_INSERT] = DB_GLOBAL(WHY,
		.head = "INSERT INTO dms_rows (dms_file_id, line, raw, row_key, digest, is_bad,"
			" problem, deal_no, stock_no, vin, customer, sold_on, deal_type, front,"
			" back) SELECT ?, j.line, j.raw, j.row_key, j.digest, j.is_bad, j.problem,"
			" j.deal_no, j.stock_no, j.vin, j.customer, j.sold_on, j.deal_type,"
			" j.front, j.back FROM " JSON_ROWS ROW_VALUES JSON_END),
	[DMS_ROW_DROP] = DB_GLOBAL(WHY, .head = "DELETE FROM dms_rows WHERE dms_file_id = ?"),
	[DMS_HEADINGS] = DB_GLOBAL(WHY, .map = &heading_map,
		.head = "SELECT h.field, h.heading FROM dms_headings h"),
	[DMS_HEADINGS_SAVE] = DB_GLOBAL(WHY,
		.head = "INSERT INTO dms_headings (field, heading) SELECT j.field, j.heading FROM "
			JSON_ROWS JSON_WORD("field", 16) JSON_TEXT("heading", 190) JSON_END
			" ON DUPLICATE KEY UPDATE heading = j.heading"),
	[DMS_SALES_OF_MONTH] = DB_SCOPED(SALE, .map = &sale_map,
		.head = SALE_SELECT " FROM sales s" SALE_JOINS,
		.tail = "AND s.deleted_at IS NULL AND s.sold_at >= ? AND s.sold_at < ?"
			" ORDER BY s.sold_at, s.id"),
	[DMS_SALES_ELSEWHERE] = DB_SCOPED(SALE, .map = &sale_map,
		.head = SALE_SELECT " FROM " NAMED_SALES
				    " k STRAIGHT_JOIN sales s ON s.id = k.id" SALE_JOINS,
		.tail = "AND s.deleted_at IS NULL AND NOT (s.sold_at >= ? AND s.sold_at < ?)"
			" ORDER BY s.sold_at, s.id"),
	[DMS_DECISIONS] = DB_GLOBAL(WHY, .map = &decision_map,
		.head = "SELECT d.at, d.verb, d.row_key, d.digest, d.reason, "
			USER_NAME_OF("d.user_id") " AS user_name, d.sale_id FROM dms_decisions d"
			" WHERE d.period = ? ORDER BY d.id"),
	[DMS_DECIDE] = DB_GLOBAL(WHY,
		.head = "INSERT INTO dms_decisions (at, user_id, period, verb, row_key, sale_id,"
			" digest, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
};

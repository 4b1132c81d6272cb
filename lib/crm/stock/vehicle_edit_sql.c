#include "crm/stock/vehicle_edit_sql.h"

#include "crm/sql/names_sql.h"
#include "crm/stock/vehicle_edit.h"

#define WHY "the stock belongs to the store"

#define VEHICLE_IS(kind, member, ...) DB_COL_IN(struct vehicle_edited, is, member),
static const struct db_column edited_columns[] = {
	VEHICLE_FIELDS(VEHICLE_IS)
	DB_COL(struct vehicle_edited, id),
	DB_COL(struct vehicle_edited, row_version),
	DB_COL(struct vehicle_edited, is_sold),
	DB_COL(struct vehicle_edited, updated_at),
	DB_COL(struct vehicle_edited, updated_by_name),
};
static const struct db_map edited_map = DB_MAP(struct vehicle_edited, edited_columns);

#define VEHICLE_COLUMN(kind, member, ...) "v.`" #member "`, "
#define EDITED \
	"SELECT v.id, v.row_version, " VEHICLE_FIELDS(VEHICLE_COLUMN) \
	"EXISTS (SELECT 1 FROM sales s WHERE s.live_vehicle_id = v.id) AS is_sold," \
	" v.updated_at, " USER_NAME_OF("v.updated_by") " AS updated_by_name" \
	" FROM vehicles v WHERE v.id = ?"

const struct db_stmt vehicle_edit_stmts[VEHICLE_EDIT_STMT__MAX] = {
	[VEHICLE_EDIT_GET] = DB_GLOBAL(WHY, .map = &edited_map, .head = EDITED),
	[VEHICLE_EDIT_HOLD] = DB_GLOBAL(WHY, .map = &edited_map, .head = EDITED " FOR UPDATE"),
	[VEHICLE_EDIT_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO vehicles (" VEHICLE_FIELDS(FIELD_COLUMN) "vin_check_ok,"
			" created_by, updated_by) VALUES (" VEHICLE_FIELDS(FIELD_MARK) "?, ?, ?)"),
	[VEHICLE_EDIT_SAVE] = DB_GLOBAL(WHY,
		.journal = "vehicle",
		.head = "UPDATE vehicles SET " VEHICLE_FIELDS(FIELD_SET) "vin_check_ok = ?, {stamp}"
			" WHERE id = ? AND row_version = ?"),
};

#include "crm/store/store_setting_sql.h"

#include "crm/sql/names_sql.h"
#include "crm/store/store_setting.h"

static const struct db_column setting_columns[] = {
	DB_COL(struct store_setting, row_version),
	DB_COL(struct store_setting, name),
	DB_COL(struct store_setting, zone),
	DB_COL(struct store_setting, calling_code),
	DB_COL(struct store_setting, untouched_days),
	DB_COL(struct store_setting, no_show_minutes),
	DB_COL(struct store_setting, show_correction_hours),
	DB_COL(struct store_setting, updated_at),
	DB_COL(struct store_setting, updated_by_name),
};
static const struct db_map setting_map = DB_MAP(struct store_setting, setting_columns);

#define WHY "the store's settings are nobody's own"
#define SETTING_SELECT \
	"SELECT s.row_version, s.name, s.zone, s.calling_code, s.untouched_days, s.no_show_minutes," \
	" s.show_correction_hours, s.updated_at, " USER_NAME_OF( \
		"s.updated_by") " AS updated_by_name FROM store_settings s WHERE s.id = 1"

const struct db_stmt store_setting_stmts[STORE_SETTING_STMT__MAX] = {
	[STORE_SETTING_GET] = DB_GLOBAL(WHY, .map = &setting_map, .head = SETTING_SELECT),
	[STORE_SETTING_HOLD] =
		DB_GLOBAL(WHY, .map = &setting_map, .head = SETTING_SELECT " FOR UPDATE"),
	[STORE_SETTING_UPDATE] = DB_GLOBAL(WHY,
		.journal = "store_settings",
		.head = "UPDATE store_settings SET name = ?, zone = ?, calling_code = ?,"
			" untouched_days = ?, no_show_minutes = ?, show_correction_hours = ?, {stamp}"
			     " WHERE id = 1 AND row_version = ?"),
};

#include "crm/store/store_setting_sql.h"

#include "crm/sql/names_sql.h"
#include "crm/store/store_setting.h"

#define SETTING_IS(kind, member, ...) DB_COL_IN(struct store_setting, is, member),
static const struct db_column setting_columns[] = {
	DB_COL(struct store_setting, row_version),
	STORE_FIELDS(SETTING_IS)
	DB_COL(struct store_setting, updated_at),
	DB_COL(struct store_setting, updated_by_name),
};
static const struct db_map setting_map = DB_MAP(struct store_setting, setting_columns);

#define WHY "the store's settings are nobody's own"
#define SETTING_SELECT \
	"SELECT s.row_version, " STORE_FIELDS(FIELD_COLUMN) "s.updated_at, " \
	USER_NAME_OF("s.updated_by") " AS updated_by_name FROM store_settings s WHERE s.id = 1"

const struct db_stmt store_setting_stmts[STORE_SETTING_STMT__MAX] = {
	[STORE_SETTING_GET] = DB_GLOBAL(WHY, .map = &setting_map, .head = SETTING_SELECT),
	[STORE_SETTING_HOLD] =
		DB_GLOBAL(WHY, .map = &setting_map, .head = SETTING_SELECT " FOR UPDATE"),
	[STORE_SETTING_UPDATE] = DB_GLOBAL(WHY,
		.journal = "store_settings",
		.head = "UPDATE store_settings SET " STORE_FIELDS(FIELD_SET) "{stamp}"
			     " WHERE id = 1 AND row_version = ?"),
};

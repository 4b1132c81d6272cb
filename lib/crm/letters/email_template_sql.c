#include "crm/letters/email_template_sql.h"

#include "crm/letters/email_template.h"
#include "crm/sql/names_sql.h"

#define COLUMN(kind, member, ...)   DB_COL_IN(struct email_template, is, member),
#define SELECTED(kind, member, ...) "t." #member ", "

static const struct db_column template_columns[] = {
	EMAIL_TEMPLATE_FIELDS(COLUMN)
	DB_COL(struct email_template, id),
	DB_COL(struct email_template, row_version),
	DB_COL(struct email_template, updated_at),
	DB_COL(struct email_template, updated_by_name),
};
static const struct db_map template_map = DB_MAP(struct email_template, template_columns);

static const struct db_column option_columns[] = {
	DB_COL(struct field_option, id), DB_COL(struct field_option, name)};
static const struct db_map option_map = DB_MAP(struct field_option, option_columns);

#define WHY "templates are the store's"

#define TEMPLATE \
	"SELECT " EMAIL_TEMPLATE_FIELDS(SELECTED) "t.id, t.row_version, t.updated_at, " \
	USER_NAME_OF("t.updated_by") " AS updated_by_name FROM email_templates t"

const struct db_stmt email_template_stmts[EMAIL_TEMPLATE_STMT__MAX] = {
	[EMAIL_TEMPLATE_LIST] = DB_GLOBAL(WHY, .map = &template_map,
		.head = TEMPLATE " ORDER BY t.is_active DESC, t.name, t.id"),
	[EMAIL_TEMPLATE_GET] =
		DB_GLOBAL(WHY, .map = &template_map, .head = TEMPLATE " WHERE t.id = ?"),
	[EMAIL_TEMPLATE_HOLD] =
		DB_GLOBAL(WHY, .map = &template_map, .head = TEMPLATE " WHERE t.id = ? FOR UPDATE"),
	[EMAIL_TEMPLATE_OPTIONS] = DB_GLOBAL(WHY, .map = &option_map, .known = DB_KNOWN_STORE,
		.head = "SELECT t.id, t.name FROM email_templates t WHERE t.is_active = 1"
			" ORDER BY t.name, t.id"),
	[EMAIL_TEMPLATE_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO email_templates (" EMAIL_TEMPLATE_FIELDS(FIELD_COLUMN)
			"created_at, created_by, updated_at, updated_by)"
			" VALUES (" EMAIL_TEMPLATE_FIELDS(FIELD_MARK) "?, ?, ?, ?)"),
	[EMAIL_TEMPLATE_UPDATE] = DB_GLOBAL(WHY, .journal = "email_template",
		.head = "UPDATE email_templates SET " EMAIL_TEMPLATE_FIELDS(FIELD_SET) "{stamp}"
			" WHERE id = ? AND row_version = ?"),
};

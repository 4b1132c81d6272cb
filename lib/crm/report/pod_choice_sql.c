#include "crm/report/pod_choice_sql.h"

#include "crm/sql/json_sql.h"
#include "crm/report/pod_choice.h"

static const struct db_column choice_columns[] = {
	DB_COL(struct pod_choice, pod),
	DB_COL(struct pod_choice, is_hidden),
};
static const struct db_map choice_map = DB_MAP(struct pod_choice, choice_columns);

#define OWN "a dashboard is its user's own, and the handle's actor is that user"

const struct db_stmt pod_choice_stmts[POD_CHOICE_STMT__MAX] = {
	[POD_CHOICE_LIST] = DB_GLOBAL(OWN, .map = &choice_map, .known = DB_KNOWN_CHOICES,
		.head = "SELECT pod, is_hidden FROM pod_choices WHERE user_id = ?"
			" ORDER BY position, pod"),
	[POD_CHOICE_CLEAR] = DB_GLOBAL(OWN, .head = "DELETE FROM pod_choices WHERE user_id = ?"),
	[POD_CHOICE_FILL] = DB_GLOBAL(OWN,
		.head = "INSERT INTO pod_choices (user_id, pod, position, is_hidden)"
			" SELECT ?, j.pod, j.place, j.hidden FROM " JSON_ROWS JSON_WORD("pod", 20)
				JSON_INT("hidden") JSON_END),
};

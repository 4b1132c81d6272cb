#include "auth/scope.h"

/* Who counts as the actor's team: its members, and the actor when there is no team. Binds tu. */
#define TEAM "(SELECT tm.id FROM users tm WHERE tm.team_id = ? OR tm.id = ?)"

/* The lead with key `id` is the actor's (binds uu), or the team's (binds tutu). */
#define OWN_LEAD(id)                                                                               \
	"EXISTS (SELECT 1 FROM leads sl WHERE sl.id = " id                                         \
	" AND (sl.owner_id = ? OR sl.second_user_id = ?))"
#define TEAM_LEAD(id)                                                                              \
	"EXISTS (SELECT 1 FROM leads sl WHERE sl.id = " id " AND (sl.owner_id IN " TEAM            \
	" OR sl.second_user_id IN " TEAM "))"

/* The whole store: one arm that holds for every row. */
#define EVERYTHING                                                                                 \
	{                                                                                          \
		{                                                                                  \
			"TRUE", ""                                                                 \
		}                                                                                  \
	}

const struct db_scope SCOPE_LEAD = {.record = "lead",
	.arms = {[DB_COVERAGE_OWN] = {{"l.owner_id = ?", "u"},
			 {"l.second_user_id = ? AND NOT (l.owner_id <=> ?)", "uu"}},
		[DB_COVERAGE_TEAM] = {{"l.owner_id IN " TEAM, "tu"},
			{"l.second_user_id IN " TEAM " AND (l.owner_id IN " TEAM ") IS NOT TRUE",
				"tutu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

const struct db_scope SCOPE_CUSTOMER = {.record = "customer",
	.arms = {[DB_COVERAGE_OWN] = {{"EXISTS (SELECT 1 FROM leads sl WHERE sl.customer_id = c.id"
				       " AND (sl.owner_id = ? OR sl.second_user_id = ?))",
			 "uu"}},
		[DB_COVERAGE_TEAM] = {{"EXISTS (SELECT 1 FROM leads sl WHERE sl.customer_id = c.id"
				       " AND (sl.owner_id IN " TEAM " OR sl.second_user_id IN " TEAM
				       "))",
			"tutu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

#define ON_STAFF "EXISTS (SELECT 1 FROM sale_staff ss WHERE ss.sale_id = s.id AND ss.user_id = ?)"
#define TEAM_ON_STAFF                                                                              \
	"EXISTS (SELECT 1 FROM sale_staff ss WHERE ss.sale_id = s.id AND ss.user_id IN " TEAM ")"

const struct db_scope SCOPE_SALE = {.record = "sale",
	.arms = {[DB_COVERAGE_OWN] = {{ON_STAFF, "u"},
			 {OWN_LEAD("s.lead_id") " AND NOT " ON_STAFF, "uuu"}},
		[DB_COVERAGE_TEAM] = {{TEAM_ON_STAFF, "tu"},
			{TEAM_LEAD("s.lead_id") " AND NOT " TEAM_ON_STAFF, "tututu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

const struct db_scope SCOPE_CLOSE = {.record = "close",
	.arms = {[DB_COVERAGE_OWN] = {{"ce.credit_user_id = ?", "u"},
			 {OWN_LEAD("ce.lead_id") " AND NOT (ce.credit_user_id <=> ?)", "uuu"}},
		[DB_COVERAGE_TEAM] = {{"ce.credit_user_id IN " TEAM, "tu"},
			{TEAM_LEAD("ce.lead_id") " AND (ce.credit_user_id IN " TEAM ") IS NOT TRUE",
				"tututu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

const struct db_scope SCOPE_TASK = {.record = "task",
	.arms = {[DB_COVERAGE_OWN] = {{"t.assigned_to = ?", "u"},
			 {OWN_LEAD("t.lead_id") " AND NOT (t.assigned_to <=> ?)", "uuu"}},
		[DB_COVERAGE_TEAM] = {{"t.assigned_to IN " TEAM, "tu"},
			{TEAM_LEAD("t.lead_id") " AND (t.assigned_to IN " TEAM ") IS NOT TRUE",
				"tututu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

#include "auth/scope.h"

/* Who counts as the actor's team: its members, and the actor when there is no team. Binds tu. */
#define TEAM "(SELECT tm.id FROM users tm WHERE tm.team_id = ? OR tm.id = ?)"

/* A manager let the actor open this customer, until a time or for good. Binds u. */
#define GRANTED(customer) \
	customer " IN (SELECT ga.customer_id FROM access_requests ga WHERE ga.user_id = ?" \
		 " AND ga.status = 'approved'" \
		 " AND (ga.expires_at IS NULL OR ga.expires_at > UTC_TIMESTAMP()))"

/* Lead `l` is the actor's (binds uuu), or the team's (binds tutuu). */
#define OWNED(l) "(" l ".owner_id = ? OR " l ".second_user_id = ? OR " GRANTED(l ".customer_id") ")"
#define TEAM_OWNED(l) \
	"(" l ".owner_id IN " TEAM " OR " l ".second_user_id IN " TEAM \
	" OR " GRANTED(l ".customer_id") ")"

/* The lead with key `id` is; binds as these. */
#define OWN_LEAD(id) \
	"EXISTS (SELECT 1 FROM leads sl WHERE sl.id = " id \
	" AND " LEAD_STANDS("sl") " AND " OWNED("sl") ")"
#define TEAM_LEAD(id) \
	"EXISTS (SELECT 1 FROM leads sl WHERE sl.id = " id \
	" AND " LEAD_STANDS("sl") " AND " TEAM_OWNED("sl") ")"

/* What is the user's in `column`, or hangs on a lead that is the actor's to open. */
#define OF_USER_OR_LEAD(column, lead) \
	{ \
		[DB_COVERAGE_OWN] = {{column " = ?", "u"}, \
			{OWN_LEAD(lead) " AND NOT (" column " <=> ?)", "uuuu"}}, \
		[DB_COVERAGE_TEAM] = {{column " IN " TEAM, "tu"}, \
			{TEAM_LEAD(lead) " AND (" column " IN " TEAM ") IS NOT TRUE", "tutuutu"}}, \
		[DB_COVERAGE_STORE] = EVERYTHING \
	}

/* The whole store: one arm that holds for every row. */
#define EVERYTHING \
	{ \
		{ \
			"TRUE", "" \
		} \
	}

/* A merged lead is the one that it was merged into. So what it had to do is that one's; what was
 * (visits, closes, sales) stays what it was. */
const struct db_scope SCOPE_LEAD = {.record = "lead",
	.table = "leads",
	.alias = "l",
	.standing = LEAD_STANDS("l"),
	.arms = {[DB_COVERAGE_OWN] = {{"l.owner_id = ?", "u"},
			 {"l.second_user_id = ? AND NOT (l.owner_id <=> ?)", "uu"},
			 {GRANTED("l.customer_id") " AND NOT (l.owner_id <=> ?)"
						   " AND NOT (l.second_user_id <=> ?)",
				 "uuu"}},
		[DB_COVERAGE_TEAM] = {{"l.owner_id IN " TEAM, "tu"},
			{"l.second_user_id IN " TEAM " AND (l.owner_id IN " TEAM ") IS NOT TRUE",
				"tutu"},
			{GRANTED("l.customer_id") " AND (l.owner_id IN " TEAM ") IS NOT TRUE"
						  " AND (l.second_user_id IN " TEAM ") IS NOT TRUE",
				"ututu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

#define OF_LEAD "EXISTS (SELECT 1 FROM leads sl WHERE sl.customer_id = c.id AND " LEAD_STANDS("sl")

const struct db_scope SCOPE_CUSTOMER = {.record = "customer",
	.table = "customers",
	.alias = "c",
	.standing = "c.merged_into_id IS NULL",
	.arms = {[DB_COVERAGE_OWN] = {{"(" OF_LEAD " AND (sl.owner_id = ? OR sl.second_user_id = ?))"
				       " OR " GRANTED("c.id") ")",
			 "uuu"}},
		[DB_COVERAGE_TEAM] = {{"(" OF_LEAD " AND (sl.owner_id IN " TEAM
				       " OR sl.second_user_id IN " TEAM "))"
				       " OR " GRANTED("c.id") ")",
			"tutuu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

/* Counted, for of EXISTS servers make a list first: of all that somebody ever sold. */
#define ON_STAFF \
	"((SELECT COUNT(*) FROM sale_staff ss WHERE ss.sale_id = s.id AND ss.user_id = ?) > 0)"
#define TEAM_ON_STAFF \
	"((SELECT COUNT(*) FROM sale_staff ss WHERE ss.sale_id = s.id" \
	" AND ss.user_id IN " TEAM ") > 0)"

const struct db_scope SCOPE_SALE = {.record = "sale",
	.table = "sales",
	.alias = "s",
	.arms = {[DB_COVERAGE_OWN] = {{ON_STAFF, "u"},
			 {OWN_LEAD("s.lead_id") " AND NOT " ON_STAFF, "uuuu"}},
		[DB_COVERAGE_TEAM] = {{TEAM_ON_STAFF, "tu"},
			{TEAM_LEAD("s.lead_id") " AND NOT " TEAM_ON_STAFF, "tutuutu"}},
		[DB_COVERAGE_STORE] = EVERYTHING}};

const struct db_scope SCOPE_CLOSE = {.record = "close",
	.table = "close_events",
	.alias = "ce",
	.arms = OF_USER_OR_LEAD("ce.credit_user_id", "ce.lead_id")};

const struct db_scope SCOPE_TASK = {.record = "task",
	.table = "tasks",
	.alias = "t",
	.standing = ITS_LEAD_STANDS("t.lead_id"),
	.arms = OF_USER_OR_LEAD("t.assigned_to", "t.lead_id")};

const struct db_scope SCOPE_APPOINTMENT = {.record = "appointment",
	.table = "appointments",
	.alias = "a",
	.standing = ITS_LEAD_STANDS("a.lead_id"),
	.arms = OF_USER_OR_LEAD("a.assigned_to", "a.lead_id")};

const struct db_scope SCOPE_VISIT = {.record = "visit", .table = "visits", .alias = "w"};

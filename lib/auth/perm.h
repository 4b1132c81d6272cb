/*
 * perm.h - the permissions there are.
 *
 * A route names one; PERM_UNSET does not compile there. Codes and labels are
 * the rows of the table `permissions`; a test keeps the two equal.
 */
#ifndef AUTH_PERM_H
#define AUTH_PERM_H

#define PERM_LIST(X) \
	X(LEAD_READ, "lead_read", "Read Leads") \
	X(LEAD_CREATE, "lead_create", "Create Leads") \
	X(LEAD_EDIT, "lead_edit", "Edit Leads") \
	X(LEAD_CLOSE_MANUAL, "lead_close_manual", "Manual Close Lead") \
	X(LEAD_REOPEN, "lead_reopen", "Reopen Leads") \
	X(LEAD_ASSIGN, "lead_assign", "Assign Leads") \
	X(CUSTOMER_READ, "customer_read", "Read Customers") \
	X(CUSTOMER_EDIT, "customer_edit", "Edit Customers") \
	X(SALE_READ, "sale_read", "Read Sales") \
	X(SALE_EDIT, "sale_edit", "Edit Sales") \
	X(SALE_DELETE, "sale_delete", "Delete Sales") \
	X(SALES_MONTH, "sales_month", "Close Sales Months") \
	X(REPORT_READ, "report_read", "Read Reports") \
	X(REPORT_EXPORT, "report_export", "Export Reports") \
	X(INVENTORY_READ, "inventory_read", "Read Inventory") \
	X(INVENTORY_EDIT, "inventory_edit", "Edit Inventory") \
	X(TASK_EDIT, "task_edit", "Work Tasks") \
	X(SHOWROOM_LOG, "showroom_log", "Keep the Showroom Log") \
	X(SHOWROOM_NAMES, "showroom_names", "Read Names at the Door") \
	X(USER_MANAGE, "user_manage", "Manage Users") \
	X(ROLE_MANAGE, "role_manage", "Manage Roles") \
	X(AUDIT_READ, "audit_read", "Read the Audit Trail") \
	X(OUTBOX_MANAGE, "outbox_manage", "Manage the Outbox") \
	X(WORKFLOW_EDIT, "workflow_edit", "Edit the Workflow") \
	X(SOURCE_MANAGE, "source_manage", "Manage Lead Sources") \
	X(STORE_EDIT, "store_edit", "Edit Store Settings")

enum perm {
	PERM_UNSET = 0,
	PERM_PUBLIC, /* anybody, signed in or not: sign-in, health, intake by token */
	PERM_ENROL,  /* signed in, even if a second factor has to be set up before anything else */
	PERM_SIGNED_IN, /* anybody who is signed in: my own settings */
#define PERM_ENUM(id, code, label) PERM_##id,
	PERM_LIST(PERM_ENUM)
#undef PERM_ENUM
		PERM__MAX
};

const char *perm_code(enum perm p);
const char *perm_label(enum perm p);

/* The permission with this code; PERM_UNSET when there is none. */
enum perm perm_by_code(const char *code);

#endif

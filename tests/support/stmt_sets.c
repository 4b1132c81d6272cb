#include "stmt_sets.h"

#include "auth/actor_sql.h"
#include "auth/admin_sql.h"
#include "auth/audit_sql.h"
#include "auth/budget_sql.h"
#include "auth/covered_sql.h"
#include "auth/feed_sql.h"
#include "auth/idem_sql.h"
#include "auth/kept_sql.h"
#include "auth/link_sql.h"
#include "auth/profile_sql.h"
#include "auth/proof_sql.h"
#include "auth/second_sql.h"
#include "auth/session_sql.h"
#include "auth/store_sql.h"
#include "auth/tries_sql.h"
#include "crm/batch/batch_change_sql.h"
#include "crm/batch/batch_sql.h"
#include "crm/close/close_sql.h"
#include "crm/deal/finance_sql.h"
#include "crm/deal/month_sql.h"
#include "crm/deal/sale_sql.h"
#include "crm/deal/terms_sql.h"
#include "crm/deal/trade_in_sql.h"
#include "crm/deal/wish_sql.h"
#include "crm/deal/write_up_sql.h"
#include "crm/dms/dms_file_sql.h"
#include "crm/intake/intake_sql.h"
#include "crm/intake/provider_sql.h"
#include "crm/lead/lead_brief_sql.h"
#include "crm/lead/lead_change_sql.h"
#include "crm/lead/lead_csv_sql.h"
#include "crm/lead/lead_edit_sql.h"
#include "crm/lead/lead_favorite_sql.h"
#include "crm/lead/lead_hold_sql.h"
#include "crm/lead/lead_new_sql.h"
#include "crm/lead/lead_sql.h"
#include "crm/lead/lead_stage_sql.h"
#include "crm/lead/presence_sql.h"
#include "crm/letters/email_template_sql.h"
#include "crm/letters/lead_letter_sql.h"
#include "crm/mail/outbox_sql.h"
#include "crm/people/access_sql.h"
#include "crm/people/consent_sql.h"
#include "crm/people/customer_edit_sql.h"
#include "crm/people/customer_hold_sql.h"
#include "crm/people/customer_sql.h"
#include "crm/people/find_sql.h"
#include "crm/people/name_index_sql.h"
#include "crm/people/naming_sql.h"
#include "crm/people/reach_sql.h"
#include "crm/people/shared_sql.h"
#include "crm/people/user_pick_sql.h"
#include "crm/report/dashboard_sql.h"
#include "crm/report/favorite_sql.h"
#include "crm/report/pod_choice_sql.h"
#include "crm/report/report_sql.h"
#include "crm/report/why_sql.h"
#include "crm/showroom/rotation_sql.h"
#include "crm/showroom/visit_sql.h"
#include "crm/staff/hand_over_sql.h"
#include "crm/stage/reason_sql.h"
#include "crm/stage/stage_sql.h"
#include "crm/stock/import_sql.h"
#include "crm/stock/stock_sql.h"
#include "crm/stock/vehicle_edit_sql.h"
#include "crm/stock/vehicle_sql.h"
#include "crm/store/job_sql.h"
#include "crm/store/store_setting_sql.h"
#include "crm/work/activity_sql.h"
#include "crm/work/appointment_sql.h"
#include "crm/work/calendar_sql.h"
#include "crm/work/owner_sql.h"
#include "crm/work/progress_sql.h"
#include "crm/work/step_sql.h"
#include "crm/work/task_sql.h"
#include "crm/work/transfer_sql.h"
#include "crm/work/work_sql.h"
#include "crm/workflow/act_sql.h"
#include "crm/workflow/draft_sql.h"
#include "crm/workflow/dry_run_sql.h"
#include "crm/workflow/workflow_sql.h"
#include "db/known_sql.h"

#define SET(header, name, count) \
	{ \
		"lib/" header, name##_stmts, (count) \
	}
const struct db_stmt_set stmt_sets[] = {
	SET("auth/admin_sql.h", admin, ADMIN_STMT__MAX),
	SET("auth/actor_sql.h", actor, ACTOR_STMT__MAX),
	SET("auth/audit_sql.h", audit, AUDIT_STMT__MAX),
	SET("auth/budget_sql.h", budget, BUDGET_STMT__MAX),
	SET("auth/feed_sql.h", feed, FEED_STMT__MAX),
	SET("auth/idem_sql.h", idem, IDEM_STMT__MAX),
	SET("auth/covered_sql.h", covered, COVERED_STMT__MAX),
	SET("auth/kept_sql.h", kept, KEPT_STMT__MAX),
	SET("auth/link_sql.h", link, LINK_STMT__MAX),
	SET("auth/profile_sql.h", profile, PROFILE_STMT__MAX),
	SET("auth/proof_sql.h", proof, PROOF_STMT__MAX),
	SET("auth/second_sql.h", second, SECOND_STMT__MAX),
	SET("auth/session_sql.h", session, SESSION_STMT__MAX),
	SET("auth/store_sql.h", store, STORE_STMT__MAX),
	SET("auth/tries_sql.h", tries, TRIES_STMT__MAX),
	SET("crm/batch/batch_sql.h", batch, BATCH_STMT__MAX),
	SET("crm/batch/batch_change_sql.h", batch_change, BATCH_CHANGE_STMT__MAX),
	SET("crm/close/close_sql.h", close, CLOSE_STMT__MAX),
	SET("crm/deal/finance_sql.h", finance, FINANCE_STMT__MAX),
	SET("crm/deal/month_sql.h", month, MONTH_STMT__MAX),
	SET("crm/deal/sale_sql.h", sale, SALE_STMT__MAX),
	SET("crm/deal/terms_sql.h", terms, TERMS_STMT__MAX),
	SET("crm/deal/trade_in_sql.h", trade_in, TRADE_IN_STMT__MAX),
	SET("crm/deal/wish_sql.h", wish, WISH_STMT__MAX),
	SET("crm/deal/write_up_sql.h", write_up, WRITE_UP_STMT__MAX),
	SET("crm/dms/dms_file_sql.h", dms_file, DMS_FILE_STMT__MAX),
	SET("crm/intake/intake_sql.h", intake, INTAKE_STMT__MAX),
	SET("crm/intake/provider_sql.h", provider, PROVIDER_STMT__MAX),
	SET("crm/lead/lead_brief_sql.h", lead_brief, LEAD_BRIEF_STMT__MAX),
	SET("crm/lead/lead_change_sql.h", lead_change, LEAD_CHANGE_STMT__MAX),
	SET("crm/lead/lead_csv_sql.h", lead_csv, LEAD_CSV_STMT__MAX),
	SET("crm/lead/lead_edit_sql.h", lead_edit, LEAD_EDIT_STMT__MAX),
	SET("crm/lead/lead_favorite_sql.h", lead_favorite, LEAD_FAVORITE_STMT__MAX),
	SET("crm/lead/lead_hold_sql.h", lead_hold, LEAD_HOLD_STMT__MAX),
	SET("crm/lead/lead_new_sql.h", lead_new, LEAD_NEW_STMT__MAX),
	SET("crm/lead/lead_sql.h", lead, LEAD_STMT__MAX),
	SET("crm/lead/lead_stage_sql.h", lead_stage, LEAD_STAGE_STMT__MAX),
	SET("crm/work/owner_sql.h", owner, OWNER_STMT__MAX),
	SET("crm/letters/email_template_sql.h", email_template, EMAIL_TEMPLATE_STMT__MAX),
	SET("crm/letters/lead_letter_sql.h", lead_letter, LEAD_LETTER_STMT__MAX),
	SET("crm/lead/presence_sql.h", presence, PRESENCE_STMT__MAX),
	SET("crm/mail/outbox_sql.h", outbox, OUTBOX_STMT__MAX),
	SET("crm/people/access_sql.h", access, ACCESS_STMT__MAX),
	SET("crm/people/consent_sql.h", consent, CONSENT_STMT__MAX),
	SET("crm/people/customer_edit_sql.h", customer_edit, CUSTOMER_EDIT_STMT__MAX),
	SET("crm/people/customer_hold_sql.h", customer_hold, CUSTOMER_HOLD_STMT__MAX),
	SET("crm/people/customer_sql.h", customer, CUSTOMER_STMT__MAX),
	SET("crm/people/find_sql.h", find, FIND_STMT__MAX),
	SET("crm/people/name_index_sql.h", name_index, NAME_INDEX_STMT__MAX),
	SET("crm/people/naming_sql.h", naming, NAMING_STMT__MAX),
	SET("crm/people/reach_sql.h", reach, REACH_STMT__MAX),
	SET("crm/people/shared_sql.h", shared, SHARED_STMT__MAX),
	SET("crm/people/user_pick_sql.h", user_pick, USER_PICK_STMT__MAX),
	SET("crm/report/dashboard_sql.h", dashboard, DASHBOARD_STMT__MAX),
	SET("crm/report/favorite_sql.h", favorite, FAVORITE_STMT__MAX),
	SET("crm/report/pod_choice_sql.h", pod_choice, POD_CHOICE_STMT__MAX),
	SET("crm/report/why_sql.h", why, WHY_STMT__MAX),
	SET("crm/showroom/rotation_sql.h", rotation, ROTATION_STMT__MAX),
	SET("crm/showroom/visit_sql.h", visit, VISIT_STMT__MAX),
	SET("crm/staff/hand_over_sql.h", hand_over, HAND_OVER_STMT__MAX),
	SET("crm/stage/reason_sql.h", reason, REASON_STMT__MAX),
	SET("crm/stage/stage_sql.h", stage, STAGE_STMT__MAX),
	SET("crm/stock/import_sql.h", import, IMPORT_STMT__MAX),
	SET("crm/stock/stock_sql.h", stock, STOCK_STMT__MAX),
	SET("crm/stock/vehicle_edit_sql.h", vehicle_edit, VEHICLE_EDIT_STMT__MAX),
	SET("crm/stock/vehicle_sql.h", vehicle, VEHICLE_STMT__MAX),
	SET("crm/store/job_sql.h", job, JOB_STMT__MAX),
	SET("crm/store/store_setting_sql.h", store_setting, STORE_SETTING_STMT__MAX),
	SET("crm/work/activity_sql.h", activity, ACTIVITY_STMT__MAX),
	SET("crm/work/appointment_sql.h", appointment, APPOINTMENT_STMT__MAX),
	SET("crm/work/calendar_sql.h", calendar, CALENDAR_STMT__MAX),
	SET("crm/work/progress_sql.h", progress, PROGRESS_STMT__MAX),
	SET("crm/work/step_sql.h", step, STEP_STMT__MAX),
	SET("crm/work/task_sql.h", task, TASK_STMT__MAX),
	SET("crm/work/transfer_sql.h", transfer, TRANSFER_STMT__MAX),
	SET("crm/workflow/act_sql.h", act, ACT_STMT__MAX),
	SET("crm/workflow/workflow_sql.h", workflow, WORKFLOW_STMT__MAX),
	SET("crm/work/work_sql.h", work, WORK_STMT__MAX),
	SET("crm/workflow/draft_sql.h", draft, DRAFT_STMT__MAX),
	SET("crm/workflow/dry_run_sql.h", dry_run, DRY_RUN_STMT__MAX),
	SET("db/known_sql.h", known, KNOWN_STMT__MAX),
};
const size_t stmt_sets_n = sizeof(stmt_sets) / sizeof(stmt_sets[0]);

/*
 * leads.h - the screens of leads: My Leads, one lead's record, New Sales Up, Close Lead.
 */
#ifndef LEADS_LEADS_H
#define LEADS_LEADS_H

#include "crm/batch/batch.h"
#include "crm/lead/lead.h"
#include "crm/lead/lead_hold.h"
#include "crm/work/owner.h"
#include "web/route.h"

/* {lead}: one that the actor may open; for its record with all that is known of it. Of a POST that changes nothing of it (who has it open) it is
 * not locked. And one from the pool, for whoever takes it first. */
RECORD_DECLARE(lead, struct lead_hold);
RECORD_DECLARE(lead_read, struct lead_read);
RECORD_DECLARE(lead_seen, struct lead_hold);
RECORD_DECLARE(lead_offer, struct owner_offer);

/* {batch}: a change of many leads that the actor made. */
RECORD_DECLARE(batch, struct batch_done);

get_handler leads_list_get, leads_pool_get;
get_handler leads_new_get, leads_new_customer_get, leads_close_get, leads_assign_get;
get_handler leads_act_get;
post_handler leads_new_post, leads_close_post, leads_assign_post, leads_act_post;
get_handler leads_status_get, leads_source_get, leads_bad_get, leads_tasks_get, leads_undo_get;
post_handler leads_status_post, leads_source_post, leads_bad_post, leads_tasks_post;
batch_post_handler leads_undo_post;
get_handler leads_export_get;
lead_read_get_handler leads_record_get;
lead_get_handler leads_edit_get, leads_reopen_get;
lead_offer_post_handler leads_take_post;
lead_seen_post_handler leads_open_post;
lead_post_handler leads_favorite_post, leads_unfavorite_post;
lead_post_handler leads_check_in_post, leads_check_out_post, leads_contact_post, leads_edit_post;
lead_post_handler leads_reopen_post;
lead_get_handler leads_email_get;
lead_post_handler leads_email_post;
lead_get_handler leads_task_new_get, leads_task_get, leads_task_complete_get;
lead_post_handler leads_task_new_post, leads_task_reschedule_post, leads_task_assign_post;
lead_post_handler leads_task_cancel_post, leads_task_complete_post;
lead_get_handler leads_appointment_form_get, leads_appointment_cancel_get;
lead_post_handler leads_appointment_form_post, leads_appointment_confirm_post;
lead_post_handler leads_appointment_show_post, leads_appointment_no_show_post;
lead_post_handler leads_appointment_cancel_post, leads_step_take_post, leads_step_undo_post;

/* Where one goes on after a task, a contact or an appointment: to the list it was opened from
 * (`back`), else the record {id}. */
const struct place *leads_back(const struct request *req, struct lead_id id);

/* "Lead 1042": the number it is called by. */
const char *leads_number(struct mem *m, const char *lead_no, struct lead_id id);

/* "3 days", "1 day" */
const char *leads_days(struct mem *m, int days);

/* "3 days": since when nobody worked it. */
const char *leads_untouched(struct mem *m, struct utc last_activity_at);

#endif

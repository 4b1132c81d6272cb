/*
 * demo_bulk.h - rows gathered into multi-row INSERTs and written in transactions.
 *
 * Rows of any table may be added in any order; bulk_flush writes the tables
 * in the order of DEMO_TABLES, in which a row's parents come first.
 */
#ifndef UPLOGCTL_DEMO_BULK_H
#define UPLOGCTL_DEMO_BULK_H

#include "base/text.h"
#include "db/db.h"

#define BULK_ROWS 500 /* of one INSERT (design.md, section 8) */

#define DEMO_RECORD "id, created_at, created_by, updated_at, updated_by, "

/* name in C, table, columns in the order in which bulk_row gets them */
#define DEMO_TABLES(X) \
	X(USERS, "users", \
		"id, created_at, login, first_name, last_name, email, phone, role_id, team_id," \
		" is_active, password_hash, password_changed_at, last_sign_in_at") \
	X(SOURCES, "sources", "id, name, category, vendor, valid_to") \
	X(SOURCE_COSTS, "source_costs", "source_id, period, kind, amount") \
	X(PROVIDERS, "intake_providers", "id, name, source_id") \
	X(CUSTOMERS, "customers", \
		DEMO_RECORD "kind, first_name, middle_name, last_name, name_suffix," \
			    " company_name, language, preferred_contact, co_buyer_id") \
	X(WORDS, "customer_words", "word, customer_id, is_needed") \
	X(PHONES, "customer_phones", \
		DEMO_RECORD "customer_id, number_raw, e164, type, preferred, valid") \
	X(EMAILS, "customer_emails", DEMO_RECORD "customer_id, address, address_norm, preferred") \
	X(ADDRESSES, "customer_addresses", \
		DEMO_RECORD "customer_id, street, city, region, postal_code, country") \
	X(CONSENTS, "consents", \
		"customer_id, channel, purpose, state, at, how, created_at, created_by") \
	X(VEHICLES, "vehicles", \
		DEMO_RECORD "stock_no, vin, vin_check_ok, year, make, model, trim, body, engine," \
			    " transmission, drive, fuel, exterior_color, interior_color," \
			    " odometer, `condition`, status, hold_by, hold_until, hold_reason," \
			    " list_price, internet_price, msrp, invoice, cost, date_in_stock," \
			    " location") \
	X(RAW_MESSAGES, "raw_messages", \
		"id, received_at, channel, provider_id, content_type, body, status, reason," \
		" prospects, parsed_at") \
	X(LEADS, "leads", \
		DEMO_RECORD "customer_id, lead_date, lead_type, status_id, source_id," \
			    " provider_name, provider_lead_id, owner_id, second_user_id," \
			    " comments, first_assigned_at, first_attempt_at, first_contact_at," \
			    " last_activity_at, last_customer_activity_at, next_task_at," \
			    " next_task, in_store_since, visit_count, closed_at, merged_into_id," \
			    " raw_message_id") \
	X(DESIRED, "desired_vehicles", \
		DEMO_RECORD "lead_id, vehicle_id, stock_no, year, make, model, trim, budget_max," \
			    " new_used, is_primary, presented_at, demo_at") \
	X(ACTIVITIES, "activities", \
		DEMO_RECORD "lead_id, customer_id, at, user_id, channel, direction, outcome," \
			    " duration_s, subject, body, counts_as_attempt, counts_as_contact," \
			    " is_automatic") \
	X(TASKS, "tasks", \
		DEMO_RECORD "lead_id, customer_id, type, subject, assigned_to, due_at, priority," \
			    " status, done_at, done_by, activity_id, origin") \
	X(APPOINTMENTS, "appointments", \
		DEMO_RECORD "lead_id, customer_id, type, start_at, end_at, assigned_to, set_by," \
			    " set_at, confirmed_at, shown_at, status") \
	X(VISITS, "visits", \
		DEMO_RECORD "lead_id, customer_id, description, lead_type, in_at, out_at," \
			    " greeted_by, user_id, is_be_back, appointment_id," \
			    " turned_over_to, turned_over_at") \
	X(STEPS, "step_events", "lead_id, step_id, at, user_id, how, undone_at, undone_by") \
	X(TRADES, "trade_ins", \
		DEMO_RECORD "lead_id, vin, vin_check_ok, year, make, model, trim, exterior_color," \
			    " odometer, `condition`, payoff_amount, lienholder, acv, allowance," \
			    " appraised_by, appraised_at, outcome") \
	X(FINANCE, "finance_wishes", \
		DEMO_RECORD "lead_id, method, cash_down, monthly, apr, term_months, lender") \
	X(WRITE_UPS, "write_ups", \
		DEMO_RECORD "lead_id, desired_vehicle_id, price, fees, tax, trade_in_id," \
			    " trade_allowance, trade_payoff, cash_down, method, apr, term_months," \
			    " residual, monthly, status, committed_at, committed_by, signed_at," \
			    " signed_by, signed_user_id") \
	X(OWNERS, "ownership_events", \
		"lead_id, at, user_id, how, from_owner_id, to_owner_id, from_second_id," \
		" to_second_id, reason") \
	X(CLOSES, "close_events", \
		DEMO_RECORD "lead_id, at, outcome, method, acting_user_id, credit_rule," \
			    " credit_user_id, owner_at_close, batch_id, previous_status_id," \
			    " reversed_at, reversed_by, status_name, reason_name") \
	X(SALES, "sales", \
		DEMO_RECORD "lead_id, customer_id, co_buyer_id, vehicle_id, vin, stock_no," \
			    " dms_deal_no, deal_type, sale_price, front_projected," \
			    " back_projected, front_final, back_final, committed_at," \
			    " write_up_signed_at, sold_at, delivered_at, finalized_at, source_id," \
			    " lead_type, snap_lead_status_id, snap_vehicle_status," \
			    " snap_close_event_id, snap_tasks, deleted_at, deleted_by," \
			    " delete_reason, delete_note") \
	X(SALE_STAFF, "sale_staff", "sale_id, role, position, user_id, share_pct") \
	X(AUDIT, "audit_events", \
		"at, user_id, entity, entity_id, verb, old_json, new_json, reason, batch_id")

enum demo_table {
#define DEMO_TABLE_ENUM(id, table, columns) DEMO_##id,
	DEMO_TABLES(DEMO_TABLE_ENUM)
#undef DEMO_TABLE_ENUM
		DEMO_TABLE__MAX
};

/*
 * Two processes make the same rows, and each writes its half of the tables over
 * a connection of its own: the server works on both cores.
 */
enum bulk_part { BULK_HEAVY, BULK_REST };

struct bulk;

/* Rows of the tables that are not of `part` are forgotten. Foreign keys are not asked from now on. */
STATUS_MUST_USE enum status
bulk_create(struct bulk **out, struct mem *m, struct db *db, enum bulk_part part);

/*
 * Take the indexes that refuse nothing from the part's tables: bulk_end builds
 * them from all rows at once. At a million leads, row by row, they do not fit
 * into the server's memory.
 */
STATUS_MUST_USE enum status bulk_put_indexes_aside(struct bulk *b);

/* A row of `t`; its values in the order of the table's columns, in one list or in several. */
void bulk_row(struct bulk *b, enum demo_table t, struct db_args values);
void bulk_row_begin(struct bulk *b, enum demo_table t);
void bulk_add(struct bulk *b, struct db_args values);
void bulk_row_end(struct bulk *b);

/* A row of any other table, by the names of its columns. */
void bulk_other(struct bulk *b, const char *table, const char *columns, struct db_args values);

/* Write all rows that were added, in one transaction. */
STATUS_MUST_USE enum status bulk_flush(struct bulk *b);

/*
 * Build what was put aside, and have the server count what it holds now. It
 * would do so by itself, but later, and read a list through the wrong index
 * until then: My Leads of 100,000 took seven times as long.
 */
STATUS_MUST_USE enum status bulk_end(struct bulk *b);

#endif

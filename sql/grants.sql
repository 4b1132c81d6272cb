-- What each executable's database account may do, and no more.
--
-- {{leads}} stands for the account of that family, {{all}} for the accounts
-- of all families. Applied by db_grant (lib/db/migrate.h) after every
-- migration; safe to repeat. Nobody may delete a user, a lead, a sale or a
-- close, nobody may change the journal, and only `account` and `admin` see
-- password hashes.

-- Every request: who is asking, what that person may do, and what was done.
GRANT SELECT ON store_settings TO {{all}};
GRANT SELECT ON permissions TO {{all}};
GRANT SELECT ON roles TO {{all}};
GRANT SELECT ON role_permissions TO {{all}};
GRANT SELECT ON teams TO {{all}};
GRANT SELECT ON user_permissions TO {{all}};
GRANT SELECT (id, created_at, created_by, updated_at, updated_by, row_version, login, first_name,
	last_name, email, phone, role_id, team_id, is_active, password_changed_at, last_sign_in_at,
	theme) ON users TO {{all}};
GRANT SELECT, UPDATE (last_seen_at) ON sessions TO {{all}};
GRANT SELECT, INSERT, UPDATE ON idempotency_keys TO {{all}};
GRANT INSERT ON audit_events TO {{all}};
GRANT SELECT ON statuses TO {{all}};
GRANT SELECT ON sources TO {{all}};
GRANT SELECT ON report_favorites TO {{all}};
GRANT SELECT ON schema_migrations TO {{all}};
GRANT SELECT ON access_requests TO {{all}};
GRANT SELECT (id, form_key) ON server_keys TO {{all}};

-- Who finds other people's customers, has a budget for it; the dashboard tells managers of it.
GRANT SELECT, INSERT, UPDATE ON budgets TO {{dashboard}};
GRANT SELECT, INSERT, UPDATE ON budgets TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON budgets TO {{customer}};

-- account: signing in and out, one's own settings.
GRANT SELECT, UPDATE (email, phone, password_hash, password_changed_at, last_sign_in_at, theme,
	ics_token_hash, updated_at, updated_by, row_version) ON users TO {{account}};
GRANT INSERT, DELETE ON sessions TO {{account}};
GRANT DELETE ON sessions TO {{admin}};
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_failures TO {{account}};
GRANT SELECT (id, device_key) ON server_keys TO {{account}};

-- dashboard: pods and search read everything that can be a figure on them.
GRANT SELECT ON customers TO {{dashboard}};
GRANT SELECT ON customer_words TO {{dashboard}};
GRANT SELECT ON customer_phones TO {{dashboard}};
GRANT SELECT ON customer_emails TO {{dashboard}};
GRANT SELECT ON customer_addresses TO {{dashboard}};
GRANT SELECT ON vehicles TO {{dashboard}};
GRANT SELECT ON leads TO {{dashboard}};
GRANT SELECT ON desired_vehicles TO {{dashboard}};
GRANT SELECT ON activities TO {{dashboard}};
GRANT SELECT ON tasks TO {{dashboard}};
GRANT SELECT ON appointments TO {{dashboard}};
GRANT SELECT ON close_events TO {{dashboard}};
GRANT SELECT ON sales TO {{dashboard}};
GRANT SELECT ON sale_staff TO {{dashboard}};
GRANT SELECT, INSERT, UPDATE, DELETE ON visits TO {{dashboard}};
GRANT SELECT, INSERT, UPDATE, DELETE ON up_rotation TO {{dashboard}};
GRANT SELECT, INSERT, UPDATE, DELETE ON pod_choices TO {{dashboard}};
GRANT SELECT ON lead_opens TO {{dashboard}};
GRANT SELECT ON write_ups TO {{dashboard}};
GRANT SELECT ON trade_ins TO {{dashboard}};
GRANT SELECT ON process_steps TO {{dashboard}};
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by) ON step_events TO {{dashboard}};
GRANT UPDATE (status_id, in_store_since, visit_count, last_activity_at, last_customer_activity_at,
	first_attempt_at, first_contact_at, next_task_at, next_task, updated_at, updated_by,
	row_version, owner_id, second_user_id, first_assigned_at) ON leads TO {{dashboard}};
GRANT SELECT, INSERT ON ownership_events TO {{dashboard}};
GRANT INSERT ON activities TO {{dashboard}};
GRANT UPDATE ON tasks TO {{dashboard}};
GRANT UPDATE ON appointments TO {{dashboard}};
GRANT SELECT (ics_token_hash) ON users TO {{dashboard}};

-- customer: profile, value, consents.
GRANT SELECT, INSERT, UPDATE ON customers TO {{customer}};
GRANT SELECT, INSERT, UPDATE ON customer_phones TO {{customer}};
GRANT SELECT, INSERT, UPDATE ON customer_emails TO {{customer}};
GRANT SELECT, INSERT, UPDATE ON customer_addresses TO {{customer}};
GRANT SELECT, INSERT ON consents TO {{customer}};
GRANT SELECT ON vehicles TO {{customer}};
GRANT SELECT ON leads TO {{customer}};
GRANT SELECT ON desired_vehicles TO {{customer}};
GRANT SELECT ON activities TO {{customer}};
GRANT SELECT ON tasks TO {{customer}};
GRANT SELECT ON appointments TO {{customer}};
GRANT SELECT ON close_events TO {{customer}};
GRANT SELECT ON sales TO {{customer}};
GRANT SELECT ON sale_staff TO {{customer}};
GRANT SELECT ON audit_events TO {{customer}};
GRANT SELECT, INSERT, UPDATE ON access_requests TO {{customer}};
GRANT SELECT ON ownership_events TO {{customer}};

-- leads: My Leads, the record, the work on it, closing.
GRANT SELECT, INSERT, UPDATE ON customers TO {{leads}};
GRANT SELECT, INSERT, DELETE ON customer_words TO {{leads}};
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_phones TO {{leads}};
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_emails TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON customer_addresses TO {{leads}};
GRANT SELECT, INSERT ON consents TO {{leads}};
GRANT SELECT ON vehicles TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON leads TO {{leads}};
GRANT SELECT, INSERT, UPDATE, DELETE ON desired_vehicles TO {{leads}};
GRANT SELECT, INSERT ON activities TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON tasks TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON appointments TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON close_events TO {{leads}};
GRANT SELECT ON sales TO {{leads}};
GRANT SELECT ON sale_staff TO {{leads}};
GRANT SELECT ON audit_events TO {{leads}};
GRANT SELECT ON process_steps TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON step_events TO {{leads}};
GRANT SELECT, INSERT, UPDATE, DELETE ON trade_ins TO {{leads}};
GRANT SELECT, INSERT, UPDATE, DELETE ON finance_wishes TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON write_ups TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON visits TO {{leads}};
GRANT SELECT, UPDATE ON up_rotation TO {{leads}};
GRANT SELECT, INSERT, UPDATE ON lead_opens TO {{leads}};
GRANT SELECT, INSERT ON ownership_events TO {{leads}};

-- sales-edit: sale details, update, delete; puts lead and vehicle back.
GRANT SELECT ON customers TO {{sales-edit}};
GRANT SELECT ON customer_phones TO {{sales-edit}};
GRANT SELECT ON customer_emails TO {{sales-edit}};
GRANT SELECT, UPDATE ON leads TO {{sales-edit}};
GRANT SELECT ON desired_vehicles TO {{sales-edit}};
GRANT SELECT, UPDATE (status, hold_by, hold_until, hold_reason, updated_at, updated_by,
	row_version) ON vehicles TO {{sales-edit}};
GRANT SELECT, INSERT ON activities TO {{sales-edit}};
GRANT SELECT, UPDATE ON tasks TO {{sales-edit}};
GRANT SELECT ON appointments TO {{sales-edit}};
GRANT SELECT, INSERT, UPDATE ON close_events TO {{sales-edit}};
GRANT SELECT, INSERT, UPDATE ON sales TO {{sales-edit}};
GRANT SELECT, INSERT, UPDATE, DELETE ON sale_staff TO {{sales-edit}};
GRANT SELECT ON audit_events TO {{sales-edit}};

-- reports: reads, and keeps favourites.
GRANT SELECT ON customers TO {{reports}};
GRANT SELECT ON customer_phones TO {{reports}};
GRANT SELECT ON customer_emails TO {{reports}};
GRANT SELECT ON vehicles TO {{reports}};
GRANT SELECT ON source_costs TO {{reports}};
GRANT SELECT ON leads TO {{reports}};
GRANT SELECT ON desired_vehicles TO {{reports}};
GRANT SELECT ON activities TO {{reports}};
GRANT SELECT ON tasks TO {{reports}};
GRANT SELECT ON appointments TO {{reports}};
GRANT SELECT ON close_events TO {{reports}};
GRANT SELECT ON sales TO {{reports}};
GRANT SELECT ON sale_staff TO {{reports}};
GRANT SELECT ON audit_events TO {{reports}};
GRANT SELECT ON process_steps TO {{reports}};
GRANT SELECT ON step_events TO {{reports}};
GRANT SELECT ON trade_ins TO {{reports}};
GRANT SELECT ON write_ups TO {{reports}};
GRANT SELECT ON visits TO {{reports}};
GRANT SELECT ON ownership_events TO {{reports}};
GRANT INSERT, UPDATE, DELETE ON report_favorites TO {{reports}};

-- inventory: vehicles, and who wants them.
GRANT SELECT, INSERT, UPDATE ON vehicles TO {{inventory}};
GRANT SELECT ON desired_vehicles TO {{inventory}};
GRANT SELECT ON leads TO {{inventory}};
GRANT SELECT ON customers TO {{inventory}};
GRANT SELECT ON sales TO {{inventory}};
GRANT SELECT ON sale_staff TO {{inventory}};
GRANT SELECT ON audit_events TO {{inventory}};

-- admin: users, roles, workflow, sources, store, journal, senders.
GRANT SELECT, INSERT, UPDATE ON users TO {{admin}};
GRANT INSERT, UPDATE ON roles TO {{admin}};
GRANT INSERT, DELETE ON role_permissions TO {{admin}};
GRANT INSERT, UPDATE, DELETE ON user_permissions TO {{admin}};
GRANT INSERT, UPDATE ON teams TO {{admin}};
GRANT INSERT, UPDATE ON statuses TO {{admin}};
GRANT INSERT, UPDATE ON sources TO {{admin}};
GRANT SELECT, INSERT, UPDATE ON source_costs TO {{admin}};
GRANT UPDATE ON store_settings TO {{admin}};
GRANT SELECT, INSERT, UPDATE ON intake_providers TO {{admin}};
GRANT SELECT ON raw_messages TO {{admin}};
GRANT SELECT ON audit_events TO {{admin}};
GRANT SELECT, UPDATE (owner_id, second_user_id, first_assigned_at, updated_at, updated_by, row_version) ON leads TO {{admin}};
GRANT SELECT ON customers TO {{admin}};
GRANT SELECT, UPDATE ON tasks TO {{admin}};
GRANT SELECT, UPDATE ON appointments TO {{admin}};
GRANT SELECT, INSERT ON ownership_events TO {{admin}};
GRANT SELECT, UPDATE (user_id, updated_at, updated_by, row_version) ON visits TO {{admin}};

-- intake: keeps what arrives, and makes customers and leads of it.
GRANT SELECT ON intake_providers TO {{intake}};
GRANT SELECT, INSERT, UPDATE ON raw_messages TO {{intake}};
GRANT SELECT, INSERT, UPDATE ON customers TO {{intake}};
GRANT SELECT, INSERT ON customer_words TO {{intake}};
GRANT SELECT, INSERT, UPDATE ON customer_phones TO {{intake}};
GRANT SELECT, INSERT, UPDATE ON customer_emails TO {{intake}};
GRANT SELECT, INSERT, UPDATE ON customer_addresses TO {{intake}};
GRANT SELECT ON consents TO {{intake}};
GRANT SELECT ON vehicles TO {{intake}};
GRANT SELECT, INSERT, UPDATE ON leads TO {{intake}};
GRANT SELECT, INSERT ON desired_vehicles TO {{intake}};
GRANT SELECT, INSERT ON activities TO {{intake}};

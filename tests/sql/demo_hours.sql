-- Every time of the demo at which somebody of the store did something, or means to: `at`, and what it is.
-- Leads from the internet, and what a program does about them, come at any hour.
SELECT 'lead' AS what, created_at AS at FROM leads WHERE lead_type <> 'internet'
UNION ALL SELECT 'lead assigned', first_assigned_at FROM leads WHERE lead_type <> 'internet'
UNION ALL SELECT 'next task', next_task_at FROM leads
UNION ALL SELECT 'in store since', in_store_since FROM leads
UNION ALL SELECT 'task due', due_at FROM tasks
UNION ALL SELECT 'task done', done_at FROM tasks
UNION ALL SELECT 'appointment', start_at FROM appointments
UNION ALL SELECT 'appointment set', set_at FROM appointments
UNION ALL SELECT 'appointment confirmed', confirmed_at FROM appointments
UNION ALL SELECT 'appointment shown', shown_at FROM appointments
UNION ALL SELECT 'visit', in_at FROM visits
UNION ALL SELECT 'check-out', out_at FROM visits
UNION ALL SELECT 'turn-over', turned_over_at FROM visits
UNION ALL SELECT CONCAT('activity ', channel), at FROM activities WHERE is_automatic = 0
UNION ALL SELECT CONCAT('step ', step_id), at FROM step_events
UNION ALL SELECT 'step undone', undone_at FROM step_events
UNION ALL SELECT CONCAT('owner ', how), at FROM ownership_events
UNION ALL SELECT 'presented', presented_at FROM desired_vehicles
UNION ALL SELECT 'demo drive', demo_at FROM desired_vehicles
UNION ALL SELECT 'appraised', appraised_at FROM trade_ins
UNION ALL SELECT 'write-up', created_at FROM write_ups
UNION ALL SELECT 'committed', committed_at FROM write_ups
UNION ALL SELECT 'signed', signed_at FROM write_ups
UNION ALL SELECT 'close', at FROM close_events
UNION ALL SELECT 'close reversed', reversed_at FROM close_events
UNION ALL SELECT 'sold', sold_at FROM sales
UNION ALL SELECT 'delivered', delivered_at FROM sales
UNION ALL SELECT 'finalized', finalized_at FROM sales
UNION ALL SELECT 'deleted', deleted_at FROM sales
UNION ALL SELECT 'vehicle', created_at FROM vehicles
UNION ALL SELECT 'vehicle held', hold_until FROM vehicles
UNION ALL SELECT 'mail', received_at FROM raw_messages WHERE channel <> 'http'
UNION ALL SELECT 'access asked', created_at FROM access_requests
UNION ALL SELECT 'access decided', decided_at FROM access_requests
UNION ALL SELECT 'opened', opened_at FROM lead_opens
UNION ALL SELECT 'open', last_seen_at FROM lead_opens
UNION ALL SELECT 'turn', turn_at FROM up_rotation
UNION ALL SELECT 'sign-in', last_sign_in_at FROM users

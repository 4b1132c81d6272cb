// The timeline of a lead: every table has its part in it, no event is lost or shown twice, and 500
// of them take the statements of 5.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { statementsOf } from '../support/routes.mjs';
import { Client, db, enter, reset, value } from '../support/uplog.mjs';

const sales1 = new Client();
let lead;
let me;

before(async () => {
  reset();
  enter(sales1, 'sales1');
  me = value("SELECT id FROM users WHERE login = 'sales1'");
  lead = value('SELECT MIN(id) FROM leads WHERE is_open = 1 AND merged_into_id IS NULL');
  db(`UPDATE leads SET owner_id = ${me} WHERE id = ${lead}`);
  for (const table of ['step_events', 'visits', 'ownership_events', 'appointments'])
    db(`DELETE FROM ${table} WHERE lead_id = ${lead}`);
  db(`UPDATE tasks SET rescheduled_from = NULL WHERE lead_id = ${lead}`);
  for (const table of ['tasks', 'activities'])
    db(`DELETE FROM ${table} WHERE lead_id = ${lead}`);
});
after(reset);

const customer = () => value(`SELECT customer_id FROM leads WHERE id = ${lead}`);
const record = () => sales1.get(`/leads/${lead}`);

test('tasks, appointments, visits, steps, owners and edits are there, each from its own table', async () => {
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at, created_by, status, done_at, done_by)
    VALUES (${lead}, ${customer()}, 'call', 'Ring about the truck', ${me}, UTC_TIMESTAMP(), ${me}, 'done', UTC_TIMESTAMP(), ${me})`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_by, set_at, status, shown_at, updated_by)
    VALUES (${lead}, ${customer()}, 'visit', UTC_TIMESTAMP(), ${me}, UTC_TIMESTAMP() - INTERVAL 2 HOUR, 'shown', UTC_TIMESTAMP(), ${me})`);
  db(`INSERT INTO visits (lead_id, customer_id, in_at, out_at, greeted_by, is_be_back)
    VALUES (${lead}, ${customer()}, UTC_TIMESTAMP() - INTERVAL 3 HOUR, UTC_TIMESTAMP(), ${me}, 1)`);
  db(`INSERT INTO step_events (lead_id, step_id, at, user_id, how)
    SELECT ${lead}, id, UTC_TIMESTAMP() - INTERVAL 4 HOUR, ${me}, 'manual' FROM process_steps WHERE name = 'Needs analysis'`);
  db(`INSERT INTO ownership_events (lead_id, at, user_id, how, from_owner_id, to_owner_id)
    SELECT ${lead}, UTC_TIMESTAMP() - INTERVAL 5 HOUR, ${me}, 'assigned', id, ${me} FROM users WHERE login = 'sales2'`);
  db(`INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json, new_json)
    VALUES (UTC_TIMESTAMP() - INTERVAL 6 HOUR, ${me}, 'lead', ${lead}, 'update', '{"source": "Radio"}', '{"source": "Fair"}')`);
  const { text } = await record();
  for (const words of [/Task scheduled: Ring about the truck/, /Task done: Ring about the truck/, /Appointment set/, /Appointment shown/,
    /In the store: Be-back/, /left Today/, /Step: Needs analysis/, /Ownership changed/, /Source Radio .*Fair/])
    assert.match(text, words);
  const [from, to] = ['sales2', 'sales1'].map((login) => value(`SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = '${login}'`));
  assert.match(text, new RegExp(`Owner ${from} .*${to}`));
});

test('what one user did in one second is one entry', async () => {
  db(`INSERT INTO activities (lead_id, customer_id, at, user_id, channel, subject) VALUES
    (${lead}, ${customer()}, '2026-01-05 15:00:00', ${me}, 'call', 'They rang'), (${lead}, ${customer()}, '2026-01-05 15:00:01', ${me}, 'note', 'Apart')`);
  db(`INSERT INTO step_events (lead_id, step_id, at, user_id, how)
    SELECT ${lead}, id, '2026-01-05 15:00:00', ${me}, 'auto' FROM process_steps WHERE name = 'Appointment set'`);
  const { html } = await record();
  const entry = html.split('<li class="event').find((part) => part.includes('They rang'));
  assert.match(entry, /<h3>They rang<\/h3>/);
  assert.match(entry, /class="event-also">Step: Appointment set</);
  assert.ok(!entry.includes('Apart'));
});

test('500 activities take the statements of 5, and its pages show each once', async () => {
  const few = await statementsOf(await record());
  db(`INSERT INTO activities (lead_id, customer_id, at, user_id, channel, body)
    WITH RECURSIVE numbers (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM numbers WHERE seq < 500)
    SELECT ${lead}, ${customer()}, TIMESTAMP '2025-06-01 12:00:00' + INTERVAL FLOOR(seq / 3) SECOND, ${me}, 'note', CONCAT('n', seq, '.') FROM numbers`);
  let page = await record();
  assert.equal(await statementsOf(page), few);
  const seen = [];
  for (let pages = 1; ; pages++) {
    assert.ok(pages < 20, 'it ends');
    seen.push(...[...page.html.matchAll(/class="event-body">n(\d+)\./g)].map((m) => Number(m[1])));
    const earlier = page.links.find((l) => l.text === 'Earlier');
    if (!earlier)
      break;
    page = await sales1.get(earlier.href);
    assert.equal(page.status, 200);
  }
  assert.equal(seen.length, 500);
  assert.deepEqual([...seen].sort((a, b) => a - b), Array.from({ length: 500 }, (_, i) => i + 1));
  assert.ok(seen.every((n, i) => i === 0 || Math.floor(n / 3) <= Math.floor(seen[i - 1] / 3)), 'newest first');
});

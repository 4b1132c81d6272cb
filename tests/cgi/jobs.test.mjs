// What must be done by itself: `uplogctl jobs` removes what is over and leaves the rest, each job once
// however many start it; and no table grows for ever without somebody having said so.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { column, db, reset, stack, userId, value } from '../support/uplog.mjs';

before(reset);
after(reset);

const arguments_ = ['--config', stack.config, 'jobs'];

function jobs() {
  const { status, stdout, stderr } = spawnSync(stack.uplogctlFile, arguments_, { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n'), err: stderr };
}

// Each job: the table, the column that tells the age, its index, how long a row is kept, and how a row is made.
const KINDS = [
  { job: 'sessions', table: 'sessions', at: 'expires_at', days: 1,
    row: (n, at) => `INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at, ip, user_agent) VALUES (UNHEX(SHA2('${at}${n}', 256)), 1, ${at}, ${at}, ${at}, '192.0.2.1', 'x')` },
  { job: 'sign-in', table: 'sign_in_failures', at: 'last_failed_at', days: 1,
    row: (n, at) => `INSERT INTO sign_in_failures (kind, key_hash, failures, last_failed_at, next_allowed_at) VALUES ('account', UNHEX(SHA2('${at}${n}', 256)), 1, ${at}, ${at})` },
  { job: 'form-keys', table: 'idempotency_keys', at: 'created_at', days: 7,
    row: (n, at) => `INSERT INTO idempotency_keys (user_id, path, key_value, created_at) VALUES (1, '/x', LEFT(SHA2('${at}${n}', 256), 32), ${at})` },
  { job: 'budgets', table: 'budgets', at: 'hour_at', days: 7,
    row: (n, at) => `INSERT INTO budgets (user_id, what, hour_at, used) VALUES (${n % 30 + 1}, 'masked', ${at} - INTERVAL ${Math.floor(n / 30)} HOUR, 1)` },
  { job: 'presence', table: 'lead_opens', at: 'last_seen_at', days: 1,
    row: (n, at) => `INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at) VALUES (${n % 200 + 1}, ${Math.floor(n / 200) + (at.includes('+') ? 20 : 1)}, ${at}, ${at})` },
  { job: 'outbox', table: 'outbox', at: 'done_at', days: 90,
    row: (n, at) => `INSERT INTO outbox (kind, user_id, to_name, to_address, state, queued_at, due_at, done_at) VALUES ('test', 1, 'x', 'x@example.com', 'sent', ${at}, ${at}, ${at})` },
  { job: 'links', table: 'one_time_links', at: 'created_at', days: 30,
    row: (n, at) => `INSERT INTO one_time_links (user_id, kind, created_at) VALUES (1, 'reset', ${at})` },
  { job: 'batches', table: 'lead_batches', at: 'at', days: 1,
    row: (n, at) => `INSERT INTO lead_batches (batch_id, at, user_id, deed) VALUES ('x', ${at}, 1, 'status')` },
];

const ROWS = 600; // more than one batch

function fill({ table, days, row }) {
  db(`DELETE FROM ${table}`);
  const over = `UTC_TIMESTAMP() - INTERVAL ${days} DAY - INTERVAL 10 MINUTE`;
  const kept = `UTC_TIMESTAMP() - INTERVAL ${days} DAY + INTERVAL 10 MINUTE`;
  for (let n = 0; n < ROWS; n++)
    db(row(n, over));
  for (let n = 0; n < 3; n++)
    db(row(n, kept));
}

for (const kind of KINDS)
  test(`${kind.job}: what is over goes, in batches; the rest stays`, () => {
    fill(kind);
    const kept = kind.job === 'budgets' ? 0 : 3; // an hour is over or not
    const { status, lines } = jobs();
    assert.equal(status, 0);
    assert.ok(lines.some((l) => new RegExp(`^${kind.job}: removed ${ROWS}\\b`).test(l)), lines.join('\n'));
    assert.equal(Number(value(`SELECT COUNT(*) FROM ${kind.table} WHERE ${kind.at} < UTC_TIMESTAMP() - INTERVAL ${kind.days} DAY`)), 0);
    assert.ok(Number(value(`SELECT COUNT(*) FROM ${kind.table}`)) >= kept);
    assert.ok(jobs().lines.includes(lines.find((l) => l.startsWith(`${kind.job}:`)).replace(String(ROWS), '0')));
  });

test('a change of many leads goes with its leads', () => {
  const lead = value('SELECT MIN(id) FROM leads');
  db(`INSERT INTO lead_batches (id, batch_id, at, user_id, deed) VALUES (1000001, 'x', '2001-01-01', 1, 'status'), (1000002, 'y', UTC_TIMESTAMP(), 1, 'status')`);
  db(`INSERT INTO lead_batch_leads (lead_batch_id, lead_id, status_id, last_activity_at, before_version, after_version)
    VALUES (1000001, ${lead}, 1, UTC_TIMESTAMP(), 1, 2), (1000002, ${lead}, 1, UTC_TIMESTAMP(), 1, 2)`);
  assert.equal(jobs().status, 0);
  assert.deepEqual([column('SELECT id FROM lead_batches WHERE id > 1000000'), column('SELECT lead_batch_id FROM lead_batch_leads')], [['1000002'], ['1000002']]);
  db('DELETE FROM lead_batch_leads; DELETE FROM lead_batches');
});

test('what is over is found by an index', () => {
  const explain = /MariaDB/.test(value('SELECT VERSION()')) ? 'EXPLAIN' : 'EXPLAIN FORMAT=TRADITIONAL';
  for (const { table, at } of KINDS) {
    const [plan] = db(`${explain} DELETE FROM ${table} WHERE ${at} < '2001-01-01' LIMIT 500`);
    assert.equal(plan.type ?? plan.TYPE, 'range', `${table}: ${JSON.stringify(plan)}`);
  }
});

test('each job is done once, however many start it', async () => {
  for (const kind of KINDS)
    fill(kind);
  const outputs = await Promise.all([1, 2, 3].map(() => new Promise((resolve) => {
    const child = spawn(stack.uplogctlFile, arguments_);
    let out = '';
    child.stdout.on('data', (text) => { out += text; });
    child.on('close', (code) => resolve({ code, out }));
  })));
  assert.deepEqual(outputs.map(({ code }) => code), [0, 0, 0]);
  for (const { job } of KINDS) {
    const removed = outputs.map(({ out }) => Number(new RegExp(`^${job}: removed (\\d+)`, 'm').exec(out)?.[1] ?? 0));
    assert.deepEqual(removed.filter((n) => n > 0), [ROWS], `${job}: ${removed}`);
  }
});

test('a claim keeps others away, and is void after half an hour', () => {
  db("UPDATE jobs SET claimed_at = UTC_TIMESTAMP() - INTERVAL 29 MINUTE WHERE name = 'sessions'");
  assert.ok(jobs().lines.includes('sessions: another process is at it'));
  db("UPDATE jobs SET claimed_at = UTC_TIMESTAMP() - INTERVAL 31 MINUTE WHERE name = 'sessions'");
  assert.ok(jobs().lines.some((l) => l.startsWith('sessions: removed')));
  assert.equal(value("SELECT claimed_at FROM jobs WHERE name = 'sessions'"), null);
});

test('a job that fails gives its claim back: the next run does it', () => {
  fill(KINDS[0]);
  db('ALTER TABLE sessions RENAME COLUMN expires_at TO elsewhere');
  const failed = jobs();
  db('ALTER TABLE sessions RENAME COLUMN elsewhere TO expires_at');
  assert.equal(failed.status, 1);
  assert.match(failed.err, /sessions/);
  assert.equal(value("SELECT claimed_at FROM jobs WHERE name = 'sessions'"), null);
  const { status, lines } = jobs();
  assert.equal(status, 0);
  assert.ok(lines.some((l) => l.startsWith(`sessions: removed ${ROWS} `)), lines.join('\n'));
});

test('a job that the schema does not know is an error, not silence', () => {
  db("DELETE FROM jobs WHERE name = 'presence'");
  const { status, err } = jobs();
  assert.equal(status, 1);
  assert.match(err, /presence/);
});

// Every table of the schema: why it may grow, or the job that purges it.
const KEPT = {
  records: ['customers', 'customer_phones', 'customer_emails', 'customer_addresses', 'customer_words', 'consents', 'leads', 'desired_vehicles', 'trade_ins', 'finance_wishes',
    'write_ups', 'step_events', 'tasks', 'appointments', 'activities', 'visits', 'sales', 'sale_staff', 'close_events', 'ownership_events', 'vehicles'],
  'the journal outlives its records': ['audit_events'],
  'what came from outside is kept as it came': ['raw_messages'],
  'what users mark, as many as they mark': ['lead_favorites'],
  'ten for each user who has a second factor': ['recovery_codes'],
  'who was let in is part of the record; asking is limited by the hour (budgets)': ['access_requests'],
  'a row a month': ['sales_months'],
  'what the DMS said of a month, and who decided what; a file that was looked at and not kept, too': ['dms_files', 'dms_rows', 'dms_decisions'],
  'goes with its batch': ['lead_batch_leads'],
  'as many as the store sets up': ['users', 'teams', 'roles', 'permissions', 'role_permissions', 'user_permissions', 'two_factors', 'store_settings', 'dms_headings', 'versions', 'statuses', 'status_moves', 'reasons', 'process_steps',
    'sources', 'source_costs', 'email_templates', 'workflow_versions', 'workflow_actions', 'workflow_action_roles', 'workflow_operations', 'transfer_turns', 'intake_providers', 'report_favorites', 'pod_choices', 'up_rotation', 'jobs', 'server_keys', 'schema_migrations'],
};

test('every table of the schema is kept for a reason, or purged by a job', () => {
  const said = new Set([...Object.values(KEPT).flat(), ...KINDS.map(({ table }) => table)]);
  const tables = column("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name");
  assert.ok(tables.length > 30);
  assert.deepEqual(tables.filter((name) => !said.has(name)), [], 'say in KEPT why it may grow, or give it a job');
});

// What a test file uses of the running stack that tests/run started.
//
// One database serves every file, one file at a time. Each file begins with it
// as the demo made it; `reset()` puts it back in between.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { Stack, checkout, freePort, sleep, waitFor } from './stack.mjs';
import { installedWebServers } from './web-servers.mjs';

import { Client } from './http.mjs';

export { Client, PASSWORD, Page, encode } from './http.mjs';
export { checkout, freePort, installedWebServers, sleep, waitFor };

if (!process.env.UPLOG_TEST_VAR)
  throw new Error('no running stack; start this file with: tests/run cgi/NAME');

export const stack = new Stack(process.env.UPLOG_TEST_VAR, { quick: true });

// The address of a web server of tests/support/web-servers.mjs, started when it is not running:
// nginx, apache, apache-cgi, apache-fcgid, lighttpd, caddy; under `prefix` ("" or "/crm").
export async function web(kind = 'nginx', prefix = '') {
  const site = prefix === '' ? stack.site() : stack.site(prefix.slice(1).replace(/\W/g, '-'), prefix);
  await stack.startPrograms(site);
  return stack.startWeb(kind, null, site);
}

const UNESCAPED = { n: '\n', t: '\t', 0: '\0', '\\': '\\' };

// What programs keep of what rarely changes is not what it was any more: theirs to do where they change it (lib/db/known.c).
const RAISE = `UPDATE versions SET store = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED), choices = store`;

// Rows of a statement run as the database's administrator, each an object of strings and nulls.
export function db(sql) {
  const [names = [], ...rows] = stack.ask(/\b(INSERT|UPDATE|DELETE|REPLACE)\b/.test(sql) ? `${sql.replace(/;\s*$/, '')}; ${RAISE}` : sql);
  const unescaped = (cell) => (cell === 'NULL' ? null : cell.replace(/\\([nt0\\])/g, (_, c) => UNESCAPED[c]));
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i], unescaped(cell)])));
}

// The one value of a statement that gives one.
export function value(sql) {
  const [row] = db(sql);
  return row === undefined ? null : Object.values(row)[0];
}

// The first column of the rows of a statement.
export const column = (sql) => db(sql).map((row) => Object.values(row)[0]);

export const userId = (login) => value(`SELECT id FROM users WHERE login = '${login}'`);
export const nameOf = (login) => value(`SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = '${login}'`);

// What a page calls a record that `login` may not open (lib/auth/reference.h).
export function reference(login, record, id) {
  const key = value('SELECT reference_key FROM store_settings');
  const mac = (words) => crypto.createHmac('sha256', key).update(words).digest('hex').slice(0, 16);
  const tag = mac(`tag ${record} ${userId(login)} ${id}`);
  return tag + (BigInt(id) ^ BigInt(`0x${mac(`pad ${tag}`)}`)).toString(16).padStart(16, '0');
}

// The cookie of a new session of `login`, as signing in makes it but for the 0.2 s of a password: cgi/account signs in.
export function session(login) {
  const token = crypto.randomBytes(32).toString('base64url');
  db(`INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at) SELECT UNHEX(SHA2('${token}', 256)), id,
    UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 12 HOUR FROM users WHERE login = '${login}'`);
  return { name: 'uplog', value: token };
}

// Give `client` a session of `login`.
export function enter(client, login) {
  const { name, value: token } = session(login);
  client.cookies.set(name, token);
}

// A client that has one.
export async function signedIn(login) {
  const client = new Client();
  enter(client, login);
  return client;
}

// Tables that a refused request may write: who was refused, who is signed in, which form was used, how many were looked up; and
// the versions that a test's own changes raise (db).
export const TRACES = ['audit_events', 'sessions', 'idempotency_keys', 'sign_in_failures', 'budgets', 'versions'];

// The content of the database, to be compared: { table: a number }.
export function dump({ except = TRACES } = {}) {
  return Object.fromEntries(Object.entries(stack.checksums()).filter(([name]) => !except.includes(name)));
}

// The names of the tables that differ.
export function changedTables(before, after) {
  return Object.keys(before).filter((name) => before[name] !== after[name]);
}

// What two ways give that are to give the same, to be compared. Ways that differ are asked again: a minute that ends
// between them ("3 min") makes them differ once, a fault each time.
export async function agreeing(one, other) {
  let pair;
  for (let times = 0; times < 3 && (pair === undefined || !isDeepStrictEqual(...pair)); times++)
    pair = [await one(), await other()];
  return pair;
}

// Who tells of a row, beside a journal row of its own: what a close or a new owner of a lead, a deletion of a sale and somebody who
// leaves take along, how to reach a customer, the vehicle that is the first choice no more, and the versions of a workflow: the draft
// counts changes of its actions, and what is published takes the place of another.
const OF_LEAD = "e.entity = 'lead' AND e.verb <> 'update' AND e.entity_id = t.lead_id", OF_CUSTOMER = "e.entity = 'customer' AND e.entity_id = t.customer_id";
const ofSale = (lead) => `e.entity = 'sale' AND e.entity_id IN (SELECT s.id FROM sales s WHERE s.lead_id = ${lead})`;
const taken = [OF_LEAD, ofSale('t.lead_id'), "e.entity = 'user' AND e.verb = 'hand_over'"];
const told = { leads: [ofSale('t.id')], close_events: [OF_LEAD, ofSale('t.lead_id')], tasks: taken, appointments: taken, visits: taken,
  customer_phones: [OF_CUSTOMER], customer_emails: [OF_CUSTOMER], customer_addresses: [OF_CUSTOMER],
  workflow_versions: ["e.entity IN ('workflow_action', 'workflow_operation', 'workflow_version')"],
  desired_vehicles: ["e.entity = 'desired_vehicle' AND JSON_VALUE(COALESCE(e.new_json, e.old_json), '$.lead_id') = t.lead_id"] };

const UNTOLD = 'rows that were changed, but of which the journal was told nothing';

// Rows that a program changed since the file began, of whose change the journal has no row: "tasks 17". What a test changes by
// itself names nobody.
function untold() {
  const tables = Object.entries(stack.columns()).filter(([, names]) => ['id', 'row_version', 'updated_by'].every((name) => names.includes(`\`${name}\``)));
  return column(tables.map(([table]) => `SELECT CONCAT('${table} ', t.id) FROM ${table} t LEFT JOIN kept.${table} k ON k.id = t.id
    WHERE t.row_version > COALESCE(k.row_version, 1) AND t.updated_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_events e
    WHERE e.id > (SELECT COALESCE(MAX(id), 0) FROM kept.audit_events) AND (${[...told[table] ?? [],
    `e.entity_id = t.id AND '${table}' IN (e.entity, CONCAT(e.entity, 's'), CONCAT(e.entity, 'es'), CONCAT(TRIM(TRAILING 'y' FROM e.entity), 'ies'))`].join(' OR ')}))`)
    .join(' UNION ALL '));
}

// Put the demo back as it was when the file began; everybody is signed out by it.
export function reset() {
  const rows = untold();
  stack.reset();
  assert.deepEqual(rows, [], UNTOLD);
}

// Nobody in the store and nobody's turn, whatever the demo has at this hour.
export function emptyShowroom() {
  db('UPDATE leads l JOIN visits w ON w.lead_id = l.id SET l.in_store_since = NULL, l.visit_count = 0');
  db('DELETE FROM visits');
  db('DELETE FROM up_rotation');
}

// Take from a lead all that hangs on it, and what its customer refused, whatever the demo has today.
export function emptyLead(id) {
  assert.deepEqual(untold(), [], UNTOLD);
  for (const table of ['tasks', 'appointments']) // MySQL asks of each row whether another came from it
    db(`UPDATE ${table} SET rescheduled_from = NULL WHERE lead_id = ${id}`);
  for (const table of ['step_events', 'visits', 'appointments', 'tasks', 'write_ups', 'desired_vehicles', 'trade_ins', 'finance_wishes'])
    db(`DELETE FROM ${table} WHERE lead_id = ${id}`);
  db(`DELETE FROM consents WHERE customer_id = (SELECT customer_id FROM leads WHERE id = ${id})`);
  db(`UPDATE leads SET in_store_since = NULL, visit_count = 0, next_task = NULL, next_task_at = NULL WHERE id = ${id}`);
}

// Give a lead that has none a signed write-up for a stock vehicle, so that it can be marked sold.
export function writeUp(lead, { vehicle = value("SELECT MIN(id) FROM vehicles WHERE status = 'in_stock'"), trade = 'NULL', method = 'finance' } = {}) {
  db(`INSERT INTO desired_vehicles (lead_id, vehicle_id, year, make, model, is_primary) SELECT ${lead}, id, year, make, model, 1 FROM vehicles WHERE id = ${vehicle}`);
  db(`INSERT INTO write_ups (lead_id, desired_vehicle_id, trade_in_id, price, method, status, committed_at, signed_at, signed_by)
    VALUES (${lead}, (SELECT MAX(id) FROM desired_vehicles WHERE lead_id = ${lead}), ${trade}, 24500.50, '${method}', 'signed',
    UTC_TIMESTAMP(), UTC_TIMESTAMP(), 'A Customer')`);
}

// The last lines that the executables logged, as text.
export function log() {
  return fs.readFileSync(path.join(stack.log, 'uplog.log'), 'utf8');
}

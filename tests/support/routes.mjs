// The routes of every executable, as `--routes` lists them, an address for each, and the goldens
// of tests/golden (tests/golden/update writes them anew, to be reviewed).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { reconcileAddresses, reconcileSql } from './dms.mjs';
import { checkout, db, log, stack, value, waitFor } from './uplog.mjs';

const folder = path.join(stack.build, 'cgi-bin');

// Each { family, method, address, permission, record, kind } and a flag for each kind.
export const routes = fs.readdirSync(folder).sort().flatMap((family) => {
  const { status, stdout } = spawnSync(path.join(folder, family), ['--routes'], { encoding: 'utf8' });
  assert.equal(status, 0, family);
  return stdout.trim().split('\n').map((line) => {
    const [method, address, permission, record, kind] = line.split(' ');
    return { family, method, address, permission, record, kind, machine: kind === 'machine', poll: kind === 'poll', feed: kind === 'feed' };
  });
});

const DRAFTED = `FROM workflow_operations wo JOIN workflow_actions wa ON wa.id = wo.action_id
  JOIN workflow_versions wv ON wv.id = wa.version_id WHERE wv.stands_as = 'draft'`;

// Records that stand for a {name} in addresses.
const records = {
  lead: () => value('SELECT MIN(id) FROM leads WHERE is_open = 1 AND merged_into_id IS NULL'),
  ready: () => value(`SELECT MIN(l.id) FROM leads l JOIN write_ups w ON w.live_lead_id = l.id AND w.status = 'signed'
    JOIN desired_vehicles d ON d.id = w.desired_vehicle_id JOIN vehicles v ON v.id = d.vehicle_id AND v.status = 'in_stock'
    WHERE l.is_open = 1 AND l.owner_id IS NOT NULL`) ?? records.lead(),
  customer: () => value('SELECT customer_id FROM leads WHERE is_open = 1 ORDER BY id LIMIT 1'),
  sale: () => value('SELECT id FROM sales WHERE deleted_at IS NULL ORDER BY sold_at DESC, id LIMIT 1'), // of an open month
  vehicle: () => value("SELECT MIN(id) FROM vehicles WHERE status = 'in_stock'"),
  visit: () => value('SELECT MIN(id) FROM visits WHERE out_at IS NULL') ?? '1',
  user: () => value("SELECT id FROM users WHERE login = 'sales3'"),
  role: () => value("SELECT id FROM roles WHERE name = 'Salesperson'"),
  team: () => value('SELECT MIN(id) FROM teams'),
  status: () => value("SELECT id FROM statuses WHERE name = 'Hot'"),
  reason: () => value('SELECT MIN(id) FROM reasons'),
  month: () => '202501',
  template: () => value('SELECT MIN(id) FROM email_templates'),
  request: () => '1',
  mail: () => value('SELECT MIN(id) FROM outbox') ?? '1',
  favorite: () => '1',
  batch: () => '1',
  action: () => value(`SELECT MIN(wo.action_id) ${DRAFTED}`),
  version: () => value('SELECT MIN(id) FROM workflow_versions WHERE number IS NOT NULL'),
};

// What hangs on a lead and stands for an {x_id}: of an open lead that has one.
const children = {
  task_id: { table: 'tasks', which: "x.status = 'open'" },
  appointment_id: { table: 'appointments', which: "x.status = 'planned' AND x.start_at > UTC_TIMESTAMP() + INTERVAL 1 DAY" },
  vehicle_id: { table: 'desired_vehicles', which: 'TRUE' },
  trade_id: { table: 'trade_ins', which: 'TRUE' },
};

// { lead, child } for the name of an {x_id}.
function childOf(name) {
  const { table, which } = children[name];
  const found = value(`SELECT CONCAT(x.lead_id, ' ', x.id) FROM ${table} x JOIN leads l ON l.id = x.lead_id
    WHERE l.is_open = 1 AND l.merged_into_id IS NULL AND ${which} ORDER BY x.lead_id, x.id LIMIT 1`);
  const [lead, child] = (found ?? '1 1').split(' ');
  return { lead, child };
}

// The dialogs of the Update menu, which are about leads that were ticked.
export const dialogs = ['close', 'assign', 'status', 'source', 'bad', 'task', 'export'].map((deed) => `/leads/${deed}`);

// What is chosen in the first step of those that have two.
export const choices = { '/leads/status': 'status=3', '/leads/source': 'source=1', '/leads/bad': 'status=13&reason=9',
  '/leads/task': 'type=call&assigned_to=owner&due_exact=2099-01-01T10:00' };
export const chosen = (deed, lead) => `${deed}?lead=${lead}&preview=1&${choices[deed]}`;

// The secret of a feed that is nobody's.
export const NOBODYS_SECRET = '0'.repeat(64);

// The screens of a month that is reconciled, made anew or as it is.
export function reconciled(anew = true) {
  if (anew || value('SELECT COUNT(*) FROM dms_files WHERE id = 990001') === '0')
    db(reconcileSql(990001, value('SELECT MAX(id) FROM sales WHERE deleted_at IS NULL AND vin IS NOT NULL')));
  return reconcileAddresses(990001, value("SELECT DATE_FORMAT(period, '%Y-%m') FROM dms_files WHERE id = 990001"));
}

// An address of the route, with ids that are in the database.
export function addressOf({ address }) {
  const [, name] = /\{(\w+_id)\}/.exec(address) ?? [];
  if (name in children) {
    const { lead, child } = childOf(name);
    return address.replace('{lead}', lead).replace(`{${name}}`, child);
  }
  if (dialogs.includes(address))
    return `${address}?lead=${records.lead()}`;
  if (address === '/leads/{lead}/reopen')
    return address.replace('{lead}', value('SELECT MIN(live_lead_id) FROM close_events WHERE live_lead_id NOT IN (SELECT lead_id FROM sales)'));
  if (address === '/leads/act')
    return `${address}?lead=${records.lead()}&action=${value("SELECT MIN(action_no) FROM workflow_actions JOIN workflow_versions v ON v.id = version_id WHERE stands_as = 'published'")}`;
  if (address.startsWith('/sales-edit/reconcile'))
    return reconciled(false)[address];
  if (address === '/sales-edit/new')
    return `${address}?lead=${records.ready()}`;
  return address.replace('{report}', 'closed-leads').replace('{secret}', NOBODYS_SECRET)
    .replace('{step_id}', () => value('SELECT MIN(id) FROM process_steps'))
    .replace('{operation_id}', () => value(`SELECT MIN(wo.id) ${DRAFTED} AND wo.action_id = ${records.action()}`))
    .replace('{ref}', '0'.repeat(32))
    .replace(/\{(\w+)\}/, (_, record) => records[record]())
    .replace(/(.)\/$/, '$1');
}

// The statements that an answer took, as its executable logged them.
export async function statementsOf(page) {
  const id = page.headers['x-request-id'];
  const line = await waitFor(() => log().split('\n').find((l) => l.includes(`req=${id} `)), 2000);
  return Number(/statements=(\d+)/.exec(line)[1]);
}

const FORMATS = ['--old-line-format=- %L', '--new-line-format=+ %L', '--unchanged-line-format='];

// Compare with, or with GOLDEN_WRITE write, a file of tests/golden.
export function golden(name, lines) {
  const file = path.join(checkout, 'tests/golden', name), text = `${lines.join('\n')}\n`;
  if (process.env.GOLDEN_WRITE)
    fs.writeFileSync(file, text);
  const { status, stdout } = spawnSync('diff', ['-N', ...FORMATS, file, '-'], { input: text, encoding: 'utf8' });
  if (status !== 0)
    assert.fail(`tests/golden/${name} has other lines; tests/golden/update writes it anew:\n${stdout}`);
}

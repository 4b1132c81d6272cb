// Killed after the n-th statement of marking sold, of deleting the sale and of its undo, for every n: the executable,
// and the database. Then all of it is there or nothing, and the form that is sent again does it once. tests/faults/statements.c kills.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { ownDatabase } from '../support/own-database.mjs';
import { runningPid } from '../support/process.mjs';
import { Client, checkout, sleep } from '../support/uplog.mjs';

const EACH = { executable: 1, database: 6 }; // every statement; of the database, which takes a second to come back, every sixth and the last three
const LAST = 3;
const skip = process.env.SAN || process.env.VG === '1' ? 'a checker is loaded first' : false;

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'uplog-between-'));
const ordersFile = path.join(dir, 'orders'), library = path.join(dir, 'statements.so');
let stack, client, lead, vehicle;

// struct orders of tests/faults/statements.c
function order({ armed, nth = 0, victim = 0 }) {
  const file = fs.openSync(ordersFile, 'r+');
  fs.writeSync(file, Buffer.from(new Int32Array([0, nth, victim, 0]).buffer), 0, 16, 0);
  fs.writeSync(file, Buffer.from(new Int32Array([armed]).buffer), 0, 4, 0);
  fs.closeSync(file);
}
const sent = () => fs.readFileSync(ordersFile).readInt32LE(12);

const sql = (text) => stack.sql(text, '-N', 'uplog').trim();

before(async () => {
  if (skip)
    return;
  fs.writeFileSync(ordersFile, Buffer.alloc(16));
  const built = spawnSync(process.env.CC || 'cc', ['-std=c11', '-D_GNU_SOURCE', '-O1', '-shared', '-fPIC', '-o', library,
    path.join(checkout, 'tests/faults/statements.c')], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  stack = await ownDatabase('faults-between', { durable: true });
  stack.uplogctl('demo', '--leads', '30');
  lead = sql('SELECT MIN(id) FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id IS NOT NULL');
  sql(`DELETE FROM write_ups WHERE lead_id = ${lead}; DELETE FROM trade_ins WHERE lead_id = ${lead};
    DELETE FROM desired_vehicles WHERE lead_id = ${lead};
    UPDATE leads SET status_id = (SELECT id FROM statuses WHERE default_for = 'negotiating') WHERE id = ${lead};
    INSERT INTO vehicles (stock_no, year, make, model, \`condition\`, status) VALUES ('ZBS1', 2021, 'Testla', 'Modal', 'used', 'in_stock');
    INSERT INTO trade_ins (lead_id, year, make, model, outcome) VALUES (${lead}, 2015, 'Oldo', 'Wagon', 'accepted');
    INSERT INTO desired_vehicles (lead_id, vehicle_id, is_primary) SELECT ${lead}, id, 1 FROM vehicles WHERE stock_no = 'ZBS1';
    INSERT INTO write_ups (lead_id, desired_vehicle_id, trade_in_id, price, method, status, committed_at, signed_at, signed_by)
      SELECT ${lead}, MAX(d.id), (SELECT MAX(id) FROM trade_ins), 24500.50, 'cash', 'signed', UTC_TIMESTAMP(), UTC_TIMESTAMP(), 'A Customer'
      FROM desired_vehicles d WHERE d.lead_id = ${lead};
    INSERT INTO tasks (lead_id, type, subject, due_at) VALUES (${lead}, 'call', 'Call', UTC_TIMESTAMP() + INTERVAL 1 DAY);
    INSERT INTO appointments (lead_id, customer_id, type, start_at, end_at, set_at, status) SELECT id, customer_id, 'visit',
      UTC_TIMESTAMP() + INTERVAL 2 DAY, UTC_TIMESTAMP() + INTERVAL 49 HOUR, UTC_TIMESTAMP(), 'planned' FROM leads WHERE id = ${lead}`);
  vehicle = sql("SELECT id FROM vehicles WHERE stock_no = 'ZBS1'");
  const site = { ...stack.site(), workers: '1', environment: { LD_PRELOAD: library, UPLOG_TEST_STATEMENTS: ordersFile } };
  await stack.startPrograms(site, ['account', 'sales-edit']);
  const address = await stack.startWeb('nginx');
  await stack.waitForSignIn(address);
  client = new Client(address);
  await client.signIn('manager');
});
after(async () => {
  await stack?.stop();
  fs.rmSync(dir, { recursive: true });
});

// What is so, which a delete puts back.
const state = () => sql(`SELECT l.status_id, l.is_open, l.closed_at IS NULL, l.next_task_at IS NULL, v.status,
    (SELECT GROUP_CONCAT(status ORDER BY id) FROM tasks WHERE lead_id = l.id),
    (SELECT GROUP_CONCAT(status ORDER BY id) FROM appointments WHERE lead_id = l.id),
    (SELECT GROUP_CONCAT(step_id ORDER BY step_id) FROM step_events WHERE live_lead_id = l.id),
    (SELECT COUNT(*) FROM close_events WHERE live_lead_id = l.id),
    (SELECT outcome FROM trade_ins WHERE lead_id = l.id),
    (SELECT COUNT(*) FROM vehicles WHERE stock_no LIKE 'ZBS1_' AND status = 'in_transit'),
    (SELECT COUNT(*) FROM sales WHERE live_lead_id = l.id AND live_vehicle_id = v.id)
  FROM leads l JOIN vehicles v ON v.id = ${vehicle} WHERE l.id = ${lead}`);

// And what was done, which only grows.
const done = () => sql(`SELECT (SELECT COUNT(*) FROM sales), (SELECT COUNT(*) FROM sale_staff), (SELECT COUNT(*) FROM close_events),
  (SELECT COUNT(*) FROM vehicles), (SELECT COUNT(*) FROM step_events), (SELECT COUNT(*) FROM activities),
  (SELECT COUNT(*) FROM audit_events), (SELECT COUNT(*) FROM idempotency_keys WHERE location IS NOT NULL)`).split('\t').map(Number);
const more = (a, b) => b.map((n, i) => n - a[i]);

async function answered(send) {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await send().catch(() => null);
    if (answer !== null && answer.status < 500)
      return answer;
    await sleep(25);
  }
  throw new Error('no answer');
}

const lastSale = () => sql(`SELECT MAX(id) FROM sales WHERE lead_id = ${lead}`);
const deeds = {
  'mark sold': { page: () => `/sales-edit/new?lead=${lead}`, form: () => '/sales-edit/new', fill: {} },
  delete: { page: () => `/sales-edit/${lastSale()}/delete`, form: () => `/sales-edit/${lastSale()}/delete`, fill: { reason: 'other' } },
  undo: { page: () => `/sales-edit/${lastSale()}`, form: () => `/sales-edit/${lastSale()}/undelete`, fill: {} },
};

async function formOf({ page, form }) {
  const at = page(), answer = await answered(() => client.get(at)), found = answer.form(form());
  assert.ok(found, `no form at ${at}`);
  return found;
}

async function plainly(deed) {
  const form = await formOf(deed), was = done();
  order({ armed: 1 });
  const answer = await client.submit(form, deed.fill), statements = sent();
  order({ armed: 0 });
  assert.equal(answer.status, 303, answer.text.slice(0, 300));
  return { statements, grown: more(was, done()), after: state() };
}

// Not sold, and the stock number that the next trade-in gets is free again: there are 26.
async function begin() {
  await plainly(deeds.delete);
  sql("UPDATE vehicles SET stock_no = CONCAT('GONE', id) WHERE stock_no LIKE 'ZBS1_'");
}

// Killed after the nth statement; then sent again. Whether it was done when it was killed.
async function killed(deed, nth, what, usual) {
  const form = await formOf(deed), was = done(), before = state(), at = `${what} after ${nth} of ${usual.statements}`;
  order({ armed: 1, nth, victim: what === 'database' ? runningPid(stack.databasePid) : 0 });
  const first = await client.submit(form, deed.fill).catch(() => null);
  assert.ok(sent() >= nth, `${at}: nobody was killed`);
  order({ armed: 0 });
  if (what === 'executable')
    assert.ok(first === null || first.status >= 500, `${at}: it was answered`);
  else {
    await stack.kill();
    await stack.startDatabase();
  }
  const grown = more(was, done()), isDone = state() !== before;
  if (!isDone)
    assert.deepEqual(grown, usual.grown.map(() => 0), `${at}: nothing, but`);
  else {
    assert.equal(state(), usual.after, `${at}: neither nothing nor all`);
    assert.deepEqual(grown, usual.grown, `${at}: all, but`);
  }
  const again = await answered(() => client.submit(form, deed.fill));
  assert.equal(again.status, 303, `${at}: ${again.text.slice(0, 300)}`);
  assert.equal(state(), usual.after, `${at}, sent again`);
  assert.deepEqual(more(was, done()), usual.grown, `${at}, sent again`);
  return isDone;
}

for (const [what, each] of Object.entries(EACH))
  test(`the ${what} is killed between any two statements`, { skip }, async () => {
    const usual = {}, names = ['mark sold', 'delete', 'undo'];
    for (const name of names)
      usual[name] = await plainly(deeds[name]);
    await begin();
    const found = Object.fromEntries(names.map((name) => [name, new Set()])); // whether it was done, when the program was killed
    const most = Math.max(...names.map((name) => usual[name].statements));
    for (let nth = 1; nth <= most; nth++) {
      for (const name of names) {
        const { statements } = usual[name];
        const dies = nth <= statements && ((nth - 1) % each === 0 || nth > statements - LAST);
        if (dies)
          found[name].add(await killed(deeds[name], nth, what, usual[name]));
        else
          await plainly(deeds[name]);
      }
      await begin();
    }
    for (const name of names)
      assert.equal(found[name].size, 2, `${name} was always done when it was killed, or never`);
  });

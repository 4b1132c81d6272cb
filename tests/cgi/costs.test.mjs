// What the main pages cost, counted: statements, rows that the engine read, instructions of the program, and bytes as the
// web servers compress them, against tests/golden/costs.txt (tests/golden/update writes it anew, to be reviewed).
// Statements are exact; the rest may differ a little, since the demo differs from day to day (rows by up to a tenth) and the databases' client
// libraries too. Ten seconds of CPU.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { facts, pages } from '../bench/pages.mjs';
import { Costs, polled } from '../support/costs.mjs';
import { Client, checkout, db, emptyLead, emptyShowroom, enter, reset, stack, value } from '../support/uplog.mjs';

const FILE = path.join(checkout, 'tests/golden/costs.txt');
// The demo's rows move with the clock: which of them a page reads moves further than what it does with them.
const TOLERANCE = { [stack.kind]: 0.35, instructions: 0.2, gzip: 0.15 };
const WORD = 'quillfeather';
const LITTLE = { [stack.kind]: 20, instructions: 20000, gzip: 100 }; // that a small page may differ by

const costs = new Costs(stack);
let address;
let lead;

before(async () => {
  reset();
  address = await costs.start(['account', 'dashboard', 'leads', 'reports']);
  sameEachDay();
  lead = plainLead();
  db(`ANALYZE TABLE ${Object.keys(stack.columns()).join(', ')}`); // so that both databases plan by what there is
});
after(async () => {
  await costs.stop();
  reset();
});

// Nobody in the store but ten who left; sales, leads and tasks as many on the first of a month as on its last, on a Sunday as on a Monday.
function sameEachDay() {
  emptyShowroom();
  db(`INSERT INTO visits (lead_id, customer_id, user_id, in_at, out_at) SELECT id, customer_id, owner_id, UTC_TIMESTAMP(), UTC_TIMESTAMP()
    FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL ORDER BY id LIMIT 10`);
  db('UPDATE sales SET sold_at = IF(id % 4 = 0, UTC_TIMESTAMP(), sold_at - INTERVAL 2 YEAR), delivered_at = NULL');
  db('UPDATE leads SET lead_date = IF(id % 8 = 0, CURRENT_DATE - INTERVAL 3 DAY, lead_date - INTERVAL 2 YEAR)');
  for (const [table, column] of [['appointments', 'start_at'], ['close_events', 'at']])
    db(`UPDATE ${table} SET ${column} = IF(id % 8 = 0, UTC_TIMESTAMP() - INTERVAL 3 DAY, ${column} - INTERVAL 2 YEAR)`);
  db("UPDATE tasks SET due_at = UTC_TIMESTAMP() + INTERVAL IF(lead_id % 2, -1, 3) DAY WHERE status = 'open'");
  db(`INSERT INTO customer_words (word, customer_id, is_needed) SELECT DISTINCT '${WORD}', customer_id, 0 FROM leads
    WHERE is_open = 1 AND merged_into_id IS NULL AND id % 4 = 0`);
  db('UPDATE leads SET next_task_at = UTC_TIMESTAMP() + INTERVAL IF(id % 2, -1, 3) DAY WHERE next_task_at IS NOT NULL');
}

// An open lead on which a usual number of things happened.
function plainLead() {
  const id = value('SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL');
  emptyLead(id);
  db(`DELETE FROM activities WHERE lead_id = ${id}`);
  const lead = `FROM leads l JOIN permissions n WHERE l.id = ${id} LIMIT`; // permissions: any table of enough rows
  db(`INSERT INTO activities (lead_id, customer_id, at, user_id, channel, direction, outcome, body) SELECT l.id, l.customer_id,
    UTC_TIMESTAMP() - INTERVAL 1 HOUR, l.owner_id, 'call', 'out', 'left_message', 'Called about the truck' ${lead} 20`);
  db(`INSERT INTO tasks (lead_id, type, subject, assigned_to, due_at) SELECT l.id, 'call', 'Call', l.owner_id, UTC_TIMESTAMP() + INTERVAL 1 HOUR ${lead} 2`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at) SELECT l.id, l.customer_id, 'visit',
    UTC_TIMESTAMP() + INTERVAL 3 DAY, l.owner_id, UTC_TIMESTAMP() ${lead} 2`);
  db(`INSERT INTO desired_vehicles (lead_id, make, model, is_primary) VALUES (${id}, 'Ford', 'Escape', 1)`);
  return id;
}

// The plans of each database read other rows.
const COLUMNS = ['page', 'as', 'statements', 'mariadb', 'mysql', 'instructions', 'gzip'];
const WIDTHS = [-14, -8, 10, 8, 8, 12, 6];

function line(cells) {
  return cells.map((cell, i) => (WIDTHS[i] < 0 ? String(cell).padEnd(-WIDTHS[i]) : String(cell).padStart(WIDTHS[i]))).join(' ');
}

function golden() {
  const [, ...lines] = fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8').trim().split('\n') : [];
  return Object.fromEntries(lines.map((l) => l.split(/ +/)).map((cells) =>
    [cells[0], Object.fromEntries(cells.map((cell, i) => [COLUMNS[i], i < 2 ? cell : Number(cell)]))]));
}

function write() {
  const was = golden();
  const lines = found.map((now) => line(COLUMNS.map((name) => now[name] ?? was[now.page]?.[name] ?? 0)));
  fs.writeFileSync(FILE, `${[line(COLUMNS), ...lines].join('\n')}\n`);
}

async function measured({ name, as, at, asks }) {
  const client = new Client(address);
  if (as !== null)
    enter(client, as);
  const known = { ...await facts((sql) => stack.ask(sql)[1], client, as, '', 2), lead, word: WORD };
  const addresses = asks ? polled(await client.get(at(known))) : [at(known)];
  const figures = await costs.of(async () => {
    const answers = [];
    for (const one of addresses)
      answers.push(await client.get(one));
    return answers;
  });
  assert.deepEqual([...new Set(figures.answers.map(({ status }) => status))], [200], name);
  const { statements, rows, instructions, gzip } = figures;
  return { page: name, as: as ?? '-', statements, [stack.kind]: rows, instructions: Math.round(instructions / 1000) * 1000, gzip };
}

const found = [];

for (const page of pages)
  test(`${page.name} as ${page.as ?? 'nobody'} costs what it did`, async () => {
    const now = await measured(page);
    found.push(now);
    if (process.env.GOLDEN_WRITE)
      return;
    const was = golden()[page.name];
    assert.equal(now.statements, was.statements, 'statements');
    for (const [what, little] of Object.entries(LITTLE))
      assert.ok(Math.abs(now[what] - was[what]) <= Math.max(little, TOLERANCE[what] * was[what]),
        `${what}: ${now[what]}, was ${was[what]}; if that is right: tests/golden/update`);
  });

// The dialog's form, of leads that are open.
async function closing(client, n) {
  const ids = db(`SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL AND merged_into_id IS NULL AND id <> ${lead} ORDER BY id LIMIT ${n}`);
  const form = (await client.get(`/leads/close?${ids.map(({ id }) => `lead=${id}`).join('&')}`)).form('/leads/close');
  return () => client.submit(form, { credit: 'self', outcome: 'closed', reason: 1 });
}

test('a close of one reads its lead, a close of twenty theirs', async () => {
  const client = new Client(address);
  enter(client, 'manager');
  await (await closing(client, 1))();
  const one = await costs.of(await closing(client, 1), { warm: 0 }), many = await costs.of(await closing(client, 20), { warm: 0 });
  assert.deepEqual([one, many].map(({ answers }) => answers[0].status), [303, 303]);
  assert.equal(one.statements, many.statements);
  assert.ok(one.rows <= 100, `${one.rows} rows`);
  assert.ok(many.rows <= 20 * 60, `${many.rows} rows`);
});

test('the golden has these pages and no others', () => {
  if (process.env.GOLDEN_WRITE)
    write();
  assert.deepEqual(Object.keys(golden()), pages.map(({ name }) => name));
});
test('My Leads and a record are at most 8 kB compressed', () => {
  for (const { page, gzip } of found.filter(({ page: name }) => /^(list|record)/.test(name)))
    assert.ok(gzip <= 8000, `${page}: ${gzip} bytes`);
});

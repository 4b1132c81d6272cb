// No page's cost grows with the age of the store: what happened long ago is there ten times over, and the engine reads as many
// rows for each main page as before. What is open, in stock or of this month stays what it was.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { facts, pages } from '../bench/pages.mjs';
import { Costs, polled } from '../support/costs.mjs';
import { Client, enter, reset, stack, value } from '../support/uplog.mjs';

const AGES = 9; // times that the past is there once more
const YEARS = 3; // between them
const APART = 10000000; // between the ids of an age and the next
const LITTLE = 40, TOLERANCE = 0.1; // rows

const costs = new Costs(stack);
let address;

// One process of each program, so that each has kept by the second asking what it keeps.
const site = { ...stack.site('growth'), workers: '0' };

const start = () => stack.startPrograms(site, ['account', 'dashboard', 'customer', 'leads', 'reports', 'inventory']);

before(async () => {
  reset();
  await start();
  address = await stack.startWeb('nginx', null, site);
});
after(async () => {
  await stack.stopWeb('nginx', site);
  await stack.stopPrograms(site);
  reset();
});

// What of each table is over and done with.
const OVER = {
  customers: 'id IN (SELECT customer_id FROM leads WHERE is_open = 0)',
  leads: 'is_open = 0',
  vehicles: "status NOT IN ('in_stock', 'in_transit', 'hold')",
  sales: 'TRUE',
  sale_staff: 'TRUE',
  ...Object.fromEntries(['customer_phones', 'customer_emails', 'customer_addresses', 'customer_words', 'consents']
    .map((table) => [table, 'customer_id IN (SELECT customer_id FROM leads WHERE is_open = 0)'])),
  ...Object.fromEntries(['activities', 'appointments', 'close_events', 'desired_vehicles', 'finance_wishes', 'ownership_events',
    'step_events', 'tasks', 'trade_ins', 'visits', 'write_ups'].map((table) => [table, 'lead_id IN (SELECT id FROM leads WHERE is_open = 0)'])),
  audit_events: 'TRUE',
};
const KEYS = { customer_words: 'customer_id', sale_staff: 'sale_id' };
// What the copies have another value of: names of one only, and what customers would share.
const OTHERWISE = {
  lead_no: (age) => `CONCAT(lead_no, '-', ${age})`,
  sale_no: (age) => `CONCAT(sale_no, '-', ${age})`,
  dms_deal_no: (age) => `CONCAT(dms_deal_no, '-', ${age})`,
  stock_no: (age) => `CONCAT(stock_no, '-', ${age})`,
  e164: (age) => `CONCAT(LEFT(e164, 4), (CAST(SUBSTRING(e164, 5, 1) AS SIGNED) + ${age}) % 10, SUBSTRING(e164, 6))`,
  address_norm: (age) => `CONCAT(${age}, address_norm)`,
  rescheduled_from: () => 'NULL',
  snap_close_event_id: () => 'NULL',
  entity_id: (age) => `entity_id + ${age * APART}`,
};

// The expression of a column in the copies of `age`: ids stand apart, days and instants are earlier.
function older([table, column, type, key], links, age) {
  if (column in OTHERWISE)
    return OTHERWISE[column](age);
  if ((column === 'id' && key === 'PRI') || links.has(`${table}.${column}`))
    return `${column} + ${age * APART}`;
  return type === 'datetime' || type === 'date' ? `${column} - INTERVAL ${age * YEARS} YEAR` : `\`${column}\``;
}

function growOld() {
  const list = Object.keys(OVER).map((table) => `'${table}'`).join(', ');
  const links = new Set(stack.ask(`SELECT table_name, column_name FROM information_schema.key_column_usage
    WHERE table_schema = 'uplog' AND referenced_table_name IN (${list})`).slice(1).map((names) => names.join('.')));
  const columns = stack.ask(`SELECT table_name, column_name, data_type, column_key FROM information_schema.columns
    WHERE table_schema = 'uplog' AND table_name IN (${list}) AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position`).slice(1);
  const statements = [];
  for (let age = 1; age <= AGES; age++)
    for (const [table, over] of Object.entries(OVER)) {
      const of = columns.filter(([name]) => name === table);
      statements.push(`INSERT INTO ${table} (${of.map(([, column]) => `\`${column}\``).join(', ')})
        SELECT ${of.map((one) => older(one, links, age)).join(', ')} FROM ${table} WHERE ${KEYS[table] ?? 'id'} < ${APART} AND ${over}`);
    }
  stack.ask(['SET foreign_key_checks = 0', ...statements, 'SET foreign_key_checks = 1'].join(';\n'));
}

const lists = [['tasks', '/dashboard/tasks'], ['appointments', '/dashboard/appointments'], ['inventory', '/inventory'],
  ['pool', '/leads/pool'], ['customer', (v) => `/customer/${v.customer}`]]
  .map(([name, at]) => ({ name, as: 'manager', at: typeof at === 'string' ? () => at : at }));

async function rowsRead({ as, at, asks }) {
  const client = new Client(address);
  enter(client, as);
  const known = await facts((sql) => stack.ask(sql)[1], client, as, '', 2);
  const addresses = asks ? polled(await client.get(at(known))) : [at(known)];
  const ask = async () => {
    for (const one of addresses)
      assert.equal((await client.get(one)).status, 200, one);
  };
  const once = async () => {
    const own = await costs.rest(), before = costs.reads();
    await ask();
    return costs.reads() - before - own;
  };
  await ask();
  await ask();
  return Math.min(await once(), await once()); // a program may just have forgotten what it keeps
}

async function all() {
  stack.ask(`ANALYZE TABLE ${Object.keys(stack.columns()).join(', ')}`);
  const rows = {};
  for (const page of [...pages.filter(({ as }) => as !== null), ...lists])
    rows[page.name] = await rowsRead(page);
  return rows;
}

// Of a name that ten times as many customers have, each is looked at.
const BY_NAME = ['list-words', 'search'], OF_EACH = 25;
const named = (word) => Number(value(`SELECT COUNT(DISTINCT customer_id) FROM customer_words WHERE word LIKE '${word}%'`));

test('each main page reads as many rows in a store that is ten times as old', async () => {
  const young = await all(), leads = value('SELECT COUNT(*) FROM leads WHERE is_open = 0');
  const vehicles = Number(value('SELECT COUNT(*) FROM vehicles'));
  const { word } = await facts((sql) => stack.ask(sql)[1], null, null, ''), customers = named(word);
  await stack.stopPrograms(site); // a prepared statement may keep its plan of a smaller store
  growOld();
  await start();
  assert.equal(value('SELECT COUNT(*) FROM leads WHERE is_open = 0'), String((AGES + 1) * leads));
  const old = await all(), more = OF_EACH * (named(word) - customers);
  // What makes there are to choose from: an index of all vehicles, unless the database goes from one make to the next in it.
  young.inventory += Number(value('SELECT COUNT(*) FROM vehicles')) - vehicles;
  const most = (name) => Math.max(young[name] + LITTLE, young[name] * (1 + TOLERANCE)) + (BY_NAME.includes(name) ? more : 0);
  assert.deepEqual(Object.keys(young).filter((name) => old[name] > most(name)).map((name) => `${name}: ${young[name]}, then ${old[name]}`), []);
});

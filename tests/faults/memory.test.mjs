// Memory that is short at the n-th allocation of a request, for each route: the answer is a 5xx or the usual one, never
// a page that lacks something; the worker is back for the next request, and what a form does is done wholly and once
// or not at all. tests/faults/memory.c refuses the allocations; which, comes from SEED.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { random } from '../support/random.mjs';
import { addressOf, routes } from '../support/routes.mjs';
import { Client, checkout, column, db, reset, stack } from '../support/uplog.mjs';

const SEED = Number(process.env.SEED ?? 20260707);
const OF_PAGE = 2, OF_FORM = 4; // allocations of a request, in each way, beside the first
const WAYS = { one: 1, 'all from': 0 };

// A library that refuses memory has no place beside a checker that brings its own malloc.
const skip = process.env.SAN || process.env.VG === '1' ? 'a checker has an allocator of its own' : false;

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'uplog-memory-'));
const ordersFile = path.join(dir, 'orders'), library = path.join(dir, 'memory.so');
let client, site;

const next = random(SEED);

// struct orders of tests/faults/memory.c. Written in place: the programs map the file.
function order({ armed, nth = 0, once = 0 }) {
  const file = fs.openSync(ordersFile, 'r+');
  fs.writeSync(file, Buffer.from(new Int32Array([0, nth, once, 0, 0]).buffer), 0, 20, 0);
  fs.writeSync(file, Buffer.from(new Int32Array([armed]).buffer), 0, 4, 0);
  fs.closeSync(file);
}

const allocations = () => fs.readFileSync(ordersFile).readInt32LE(12);

// { answer, asked } of a request whose nth allocation fails.
async function under(orders, send) {
  order({ armed: 1, ...orders });
  try {
    return { answer: await send(), asked: allocations() };
  } finally {
    order({ armed: 0 });
  }
}

// An answer without an order; a database that other suites keep busy may be late for one.
async function served(send) {
  let answer;
  for (let tries = 0; tries < 3 && (answer?.status ?? 503) === 503; tries++)
    answer = await send();
  return answer;
}

const points = (asked, n) => [1, ...Array.from({ length: n }, (_, i) => 1 + Math.floor((i + next()) * asked / n))];

// What a page says, without a refusal's name, which is new each time.
const words = (page) => (/html/.test(page.headers['content-type'] ?? '') ? page.text : page.body.toString('latin1')).replace(/\bRequest \S+/, '');

const short = { LD_PRELOAD: library, UPLOG_TEST_MEMORY: ordersFile };

before(async () => {
  fs.writeFileSync(ordersFile, Buffer.alloc(20));
  const built = spawnSync(process.env.CC || 'cc', ['-std=c11', '-D_GNU_SOURCE', '-O1', '-fno-builtin', '-shared', '-fPIC', '-o', library,
    path.join(checkout, 'tests/faults/memory.c')], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  if (skip)
    return;
  reset();
  site = { ...stack.site('memory', '/memory'), workers: '1', environment: short };
  await stack.startPrograms(site);
  const address = await stack.startWeb('nginx', null, site);
  await stack.waitForSignIn(address);
  client = new Client(address);
  await client.signIn('admin');
});
after(async () => {
  if (site) {
    await stack.stopWeb('nginx', site);
    await stack.stopPrograms(site);
    reset();
  }
  fs.rmSync(dir, { recursive: true });
});

test('a program that is refused memory says so', async () => {
  const sorted = () => spawnSync('sort', { input: 'b\na\n', env: { ...process.env, ...short }, encoding: 'utf8' });
  assert.equal(sorted().stdout, 'a\nb\n');
  assert.equal((await under({ nth: 1 }, sorted)).answer.status, 2);
});

describe(`every GET (SEED=${SEED})`, { skip }, () => {
  for (const route of routes.filter((r) => r.method === 'GET' && !r.machine))
    test(route.address, async () => {
      const address = addressOf(route), get = () => client.get(address);
      await get();
      const { asked } = await under({}, get), usual = await served(get);
      assert.ok(usual.status < 500 && asked > 0, `${usual.status}, ${asked} allocations`);
      const statuses = [];
      for (const [way, once] of Object.entries(WAYS))
        for (const nth of points(asked, OF_PAGE)) {
          const at = `${way} ${nth} of ${asked}`;
          const { answer } = await under({ nth, once }, get), later = await served(get);
          assert.equal(later.status, usual.status, `after ${at}`);
          if (answer.status < 500 && words(answer) !== words(usual)) // the clock went on
            assert.equal(words(answer), words(later), at);
          statuses.push(answer.status);
        }
      assert.ok(statuses.some((status) => status >= 500), `memory was never short: ${statuses}`);
      assert.deepEqual(statuses.filter((status) => status < 500 && status !== usual.status), []);
    });
});

// Forms, each with the page of a record that shows it and the one row that it leaves. No record is used twice.
const FORMS = {
  'close a lead': { of: 'leads', page: (id) => `/leads/close?lead=${id}`, form: '/leads/close', fill: { credit: 'self', outcome: 'closed', reason: 1 },
    deed: (id) => `close_events WHERE live_lead_id = ${id}` },
  'log a contact': { of: 'leads', page: (id) => `/leads/${id}`, form: '/contact', fill: { outcome: 'left_message', note: 'Short of memory' },
    deed: (id) => `activities WHERE lead_id = ${id} AND body = 'Short of memory'` },
  'edit a lead': { of: 'leads', page: (id) => `/leads/${id}/edit`, form: '/edit', fill: { comments: 'Short of memory' },
    deed: (id) => `audit_events WHERE entity = 'lead' AND entity_id = ${id} AND new_json LIKE '%Short of memory%'` },
  'check in': { of: 'leads', page: (id) => `/leads/${id}`, form: '/check-in', fill: {},
    deed: (id) => `visits WHERE lead_id = ${id} AND out_at IS NULL` },
  'update a sale': { of: 'sales', page: (id) => `/sales-edit/${id}/edit`, form: 'Update Sale', fill: { front_projected: '$7,654.32' },
    deed: (id) => `audit_events WHERE entity = 'sale' AND entity_id = ${id} AND new_json LIKE '%7654.32%'` },
};

describe(`forms (SEED=${SEED})`, { skip }, () => {
  let records;
  before(() => {
    if (skip)
      return;
    db('UPDATE sales SET sold_at = UTC_TIMESTAMP() WHERE deleted_at IS NULL'); // a closed month asks for a reason
    db('DELETE FROM consents'); // a call that the customer refused is not logged
    records = {
      leads: column('SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND in_store_since IS NULL ORDER BY id'),
      sales: column('SELECT id FROM sales WHERE deleted_at IS NULL ORDER BY id'),
    };
  });

  // { send, state } of the form for another record; state: what the form did.
  async function another({ of, page, form, fill, deed }) {
    const id = records[of].pop();
    const filled = (await served(() => client.get(page(id)))).form(form);
    const key = filled.fields.find(([name]) => name === 'key')[1];
    return {
      send: () => client.submit(filled, fill),
      state: () => db(`SELECT (SELECT COUNT(*) FROM ${deed(id)}) AS deeds,
        (SELECT COUNT(*) FROM idempotency_keys WHERE key_value = '${key}' AND location IS NOT NULL) AS kept,
        (SELECT COUNT(*) FROM audit_events) AS journal`)[0],
    };
  }

  for (const [what, how] of Object.entries(FORMS))
    test(`${what}: wholly and once, or not at all`, async () => {
      const { answer: usual, asked } = await under({}, (await another(how)).send);
      assert.equal(usual.status, 303, usual.text);
      for (const [way, once] of Object.entries(WAYS))
        for (const nth of points(asked, OF_FORM)) {
          const at = `${way} ${nth} of ${asked}`, { send, state } = await another(how), none = state();
          assert.deepEqual([none.deeds, none.kept], ['0', '0']);
          const { answer } = await under({ nth, once }, send);
          const then = state();
          if (answer.status < 500)
            assert.deepEqual([answer.status, then.deeds], [303, '1'], at);
          assert.equal(then.deeds, then.kept, at);
          if (then.deeds === '0')
            assert.equal(then.journal, none.journal, at);
          const again = await served(send), whole = state();
          assert.equal(again.status, 303, `${at}: ${again.text}`);
          assert.deepEqual([whole.deeds, whole.kept], ['1', '1'], at);
          if (then.deeds === '1')
            assert.deepEqual(whole, then, at);
          assert.equal((await served(send)).location, again.location, at);
          assert.deepEqual(state(), whole, at);
        }
    });
});

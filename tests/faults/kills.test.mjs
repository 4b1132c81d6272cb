// Workers, their master and the database are killed again and again while leads are closed. What was acknowledged is
// stored, a close is whole or not there, and nothing is done twice, though every form is sent until it
// is answered. Which is killed when comes from SEED.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { ownDatabase } from '../support/own-database.mjs';
import { runningPid, startTime, waitFor } from '../support/process.mjs';
import { random } from '../support/random.mjs';
import { Client, sleep } from '../support/uplog.mjs';

const SEED = Number(process.env.SEED ?? 20260707);
const KILLS = 104, TURN = { 5: killDatabase, 9: killMaster }, TURNS = 13, HANDS = 3, PAUSE = 700; // so that there is something to close until the last kill
const FAMILIES = ['account', 'leads'];

let stack, address;
before(async () => {
  stack = await ownDatabase('faults-kills', { durable: true });
  stack.uplogctl('demo', '--leads', '3000');
  await stack.startPrograms(stack.site(), FAMILIES);
  address = await stack.startWeb('nginx');
  await stack.waitForSignIn(address);
});
after(() => stack.stop());

const one = (sql) => stack.sql(sql, '-N', 'uplog').trim();
const masterOf = (family) => runningPid(path.join(stack.site().run, `${family}.pid`));
const workersOf = (family) => spawnSync('pgrep', ['-P', String(masterOf(family))], { encoding: 'utf8' })
  .stdout.split('\n').filter(Boolean).map(Number);

// An answer that is one: neither a 5xx nor a connection that broke.
async function answered(send) {
  for (;;) {
    const answer = await send().catch(() => null);
    if (answer !== null && answer.status < 500)
      return answer;
    await sleep(50);
  }
}

async function closeLeads(client, leads, done, isOver) {
  while (leads.length > 0 && !isOver()) {
    const lead = leads.pop();
    const page = await answered(() => client.get(`/leads/close?lead=${lead}`));
    const form = page.form('/leads/close');
    const answer = await answered(() => client.submit(form, { credit: 'self', outcome: 'closed', reason: 1 }));
    assert.equal(answer.status, 303, `lead ${lead}: ${answer.text.slice(0, 200)}`);
    done.push(lead);
    await sleep(PAUSE);
  }
}

async function killDatabase() {
  await stack.kill();
  await stack.startDatabase();
}

const workersFound = () => waitFor(() => {
  const pids = workersOf('leads');
  return pids.length > 0 && pids;
});

// Its workers end by themselves, after what they are at; then what started it starts it again.
async function killMaster() {
  const workers = await workersFound();
  process.kill(masterOf('leads'), 'SIGKILL');
  assert.ok(await waitFor(() => workers.every((pid) => startTime(pid) === null)), 'a worker outlives its master');
  await stack.startPrograms(stack.site(), FAMILIES);
}

async function killWorker(next) {
  const pids = await workersFound();
  process.kill(pids[Math.floor(next() * pids.length)], 'SIGKILL');
  await sleep(next() * 250);
}

test(`${KILLS} kills: what was acknowledged is stored, whole and once (SEED=${SEED})`, { timeout: 420000 }, async () => {
  const next = random(SEED);
  const client = new Client(address);
  await client.signIn('manager');
  const leads = one('SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL ORDER BY id').split('\n');
  const audited = "SELECT COUNT(*) FROM audit_events WHERE entity = 'lead' AND verb = 'close'";
  const before = { events: Number(one('SELECT COUNT(*) FROM close_events')), audited: Number(one(audited)) };
  const done = [];
  let over = false;
  const hands = Array.from({ length: HANDS }, () => closeLeads(client, leads, done, () => over));
  try {
    for (let i = 0; i < KILLS; i++)
      await (TURN[i % TURNS] ?? killWorker)(next);
  } finally {
    over = true;
    await Promise.all(hands);
  }

  assert.ok(done.length > 30, `only ${done.length} leads were closed`);
  assert.equal(one(`SELECT COUNT(*) FROM leads WHERE id IN (${done}) AND is_open = 0 AND closed_at IS NOT NULL`), String(done.length));
  assert.equal(one(`SELECT COUNT(*) FROM close_events WHERE live_lead_id IN (${done})`), String(done.length));
  assert.equal(one('SELECT COUNT(*) FROM close_events') - before.events, done.length);
  assert.equal(one(audited) - before.audited, done.length);
  assert.equal(one(`SELECT COUNT(*) FROM leads l WHERE l.is_open = 1 AND EXISTS (SELECT 1 FROM close_events e WHERE e.live_lead_id = l.id)`), '0');
  assert.equal(one("SELECT COUNT(*) FROM idempotency_keys WHERE path = '/leads/close' AND location IS NULL"), '0');
  assert.equal(one("SELECT COUNT(*) FROM idempotency_keys WHERE path = '/leads/close'"), String(done.length));
});

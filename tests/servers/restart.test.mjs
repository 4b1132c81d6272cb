// The whole behind nginx while its parts are restarted or away (design.md, section 5).
// tests/cgi/fcgi.test.mjs has the same for one executable by itself.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { families } from '../support/stack.mjs';
import { runningPid } from '../support/process.mjs';
import { Client, sleep, stack, value, waitFor, web } from '../support/uplog.mjs';

const built = families.filter((f) => fs.existsSync(path.join(stack.build, 'cgi-bin', f)));
const master = (family) => runningPid(path.join(stack.site().run, `${family}.pid`));

let base;
before(async () => {
  base = await web('nginx');
});
after(async () => {
  await stack.startDatabase();
  await waitFor(async () => (await new Client(base).get('/account/healthz')).status === 200);
});

// Run `work` again and again in `n` hands until `during` is over.
async function meanwhile(n, work, during) {
  let going = true;
  const hands = Array.from({ length: n }, async (_, i) => {
    const results = [];
    while (going)
      results.push(await work(i));
    return results;
  });
  await during();
  going = false;
  return (await Promise.all(hands)).flat();
}

test('rolling restarts of every executable under load lose no page', async () => {
  const clients = await Promise.all(['manager', 'sales1', 'admin'].map(async (login) => {
    const c = new Client(base);
    await c.signIn(login);
    return c;
  }));
  const paths = ['/leads', '/dashboard', '/reports', '/account/settings'];
  let turn = 0;
  const statuses = await meanwhile(6, async (i) => (await clients[i % 3].get(paths[turn++ % paths.length])).status, async () => {
    for (let round = 0; round < 3; round++) {
      await sleep(1500);
      for (const family of built)
        process.kill(master(family), 'SIGHUP');
    }
    await sleep(1500);
  });
  assert.ok(statuses.length > 50, `${statuses.length} pages`);
  assert.deepEqual([...new Set(statuses)], [200]);
});

test('a form sent during a rolling restart is done once', async () => {
  const mine = () => Number(value("SELECT COUNT(*) FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.login = 'sales2'"));
  const had = mine();
  const signIn = async () => (await new Client(base).signIn('sales2')).status;
  const statuses = await meanwhile(2, signIn, async () => {
    for (let round = 0; round < 3; round++) {
      await sleep(1000);
      process.kill(master('account'), 'SIGHUP');
    }
    await sleep(500);
  });
  assert.deepEqual([...new Set(statuses)], [303]);
  assert.equal(mine() - had, statuses.length);
});

test('the database away: 503 within 3 s in each executable, and service again by itself', async () => {
  const c = new Client(base);
  await c.signIn('manager');
  const masters = built.map(master);
  await stack.stopDatabase();
  for (const family of built) {
    const began = Date.now();
    const page = await c.get(`/${family}/healthz`);
    assert.equal(page.status, 503, family);
    assert.ok(Number(page.headers['retry-after']) > 0, family);
    assert.ok(Date.now() - began < 3000, `${family}: ${Date.now() - began} ms`);
  }
  assert.equal((await c.get('/leads')).status, 503);
  await stack.startDatabase();
  for (const family of built)
    assert.equal((await c.get(`/${family}/healthz`)).status, 200, family);
  assert.equal((await c.get('/leads')).status, 200);
  assert.deepEqual(built.map(master), masters);
});

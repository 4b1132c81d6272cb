// The programs with MySQL's own client library (`make client-programs`), on a MySQL server.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { runningPid } from '../support/process.mjs';
import { configWith, temporary } from '../support/sample.mjs';
import { Stack, families } from '../support/stack.mjs';
import { Client, db, reset, stack, userId, value } from '../support/uplog.mjs';

const built = new Stack(stack.dir, { build: path.join(stack.build, 'mysqlclient') });
const site = built.site('mysql-client');
let address;

before(async () => {
  reset();
  await built.startPrograms(site);
  address = await built.startWeb('nginx', null, site);
  await built.waitForSignIn(address);
});
after(async () => {
  await built.stopWeb('nginx', site);
  await built.stopPrograms(site);
  reset();
});

test('it is that library which they have loaded, and no other client', () => {
  for (const family of families) {
    const pid = runningPid(path.join(site.run, `${family}.pid`));
    const maps = fs.readFileSync(`/proc/${pid}/maps`, 'utf8');
    assert.match(maps, /\/libmysqlclient\.so/, family);
    assert.doesNotMatch(maps, /\/libmariadb\.so/, family);
  }
});

test('every family can serve', async () => {
  for (const family of families) {
    const answer = await fetch(`${address}/${family}/healthz`);
    assert.equal(answer.status, 200, `${family}: ${await answer.text()}`);
  }
});

test('screens read, and what is posted is stored', async () => {
  const c = new Client(address);
  await c.signIn('sales1');
  for (const screen of ['/dashboard', '/leads', '/inventory', '/customer/access'])
    assert.equal((await c.get(screen)).status, 200, screen);
  const lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')}`);
  const answer = await c.submit((await c.get(`/leads/${lead}/tasks/new`)).form('/tasks/new'),
    { type: 'call', subject: 'Zoë’s 2nd call' });
  assert.equal(answer.status, 303, answer.text);
  assert.deepEqual(db(`SELECT subject FROM tasks WHERE lead_id = ${lead} ORDER BY id DESC LIMIT 1`), [{ subject: 'Zoë’s 2nd call' }]);
});

test('uplogctl migrates, does the jobs and finds nothing wrong', () => {
  built.config = configWith(temporary(), { 'smtp.host': 'mail.example.com', 'smtp.from': 'crm@example.com', 'web.address': 'https://crm.example.com' });
  for (const verb of ['migrate', 'jobs', 'doctor'])
    built.uplogctl(verb);
});

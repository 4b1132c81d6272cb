// Open with: who has a lead's record open now.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import os from 'node:os';
import { after, before, test } from 'node:test';

import { db, nameOf, reset, signedIn, stack, userId, value, waitFor } from '../support/uplog.mjs';

const people = {};
let lead;

before(async () => {
  reset();
  db('DELETE FROM lead_opens');
  for (const login of ['manager', 'admin', 'sales1', 'sales2', 'fi1']) {
    people[login] = await signedIn(login);
  }
  lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')} AND NOT (second_user_id <=> ${userId('sales2')})`);
});
after(reset);

const formOf = async (login) => (await people[login].get(`/leads/${lead}`)).form(`/leads/${lead}/open`);
const opens = async (login) => people[login].submit(await formOf(login));
const ago = (login, seconds) => db(`UPDATE lead_opens SET opened_at = UTC_TIMESTAMP() - INTERVAL ${seconds} SECOND,
  last_seen_at = UTC_TIMESTAMP() - INTERVAL ${seconds} SECOND WHERE lead_id = ${lead} AND user_id = ${userId(login)}`);

test('reading the record notes nothing; the page\'s own form does', async () => {
  assert.equal((await people.sales1.get(`/leads/${lead}`)).status, 200);
  assert.equal(value('SELECT COUNT(*) FROM lead_opens'), '0');
  const answer = await opens('sales1');
  assert.equal(answer.status, 200);
  assert.equal(answer.text, '', 'nobody else');
  assert.deepEqual(db('SELECT lead_id, user_id FROM lead_opens'), [{ lead_id: lead, user_id: userId('sales1') }]);
});

test('others are named with their time, the first who opened it first; oneself is not', async () => {
  ago('sales1', 30);
  db(`UPDATE lead_opens SET opened_at = UTC_TIMESTAMP() - INTERVAL 125 SECOND WHERE user_id = ${userId('sales1')}`);
  assert.equal((await opens('manager')).text, `Open with ${nameOf('sales1')} , 2 minutes`);
  assert.equal((await opens('admin')).text, `Open with ${nameOf('sales1')} , 2 minutes ; ${nameOf('manager')} , under a minute`);
  assert.match((await opens('sales1')).html, new RegExp(`<strong>${nameOf('manager')}</strong>, <span data-since="\\d{10}">under a minute</span>`));
});

test('who was not heard of for a minute has it open no more', async () => {
  ago('manager', 61);
  ago('admin', 300);
  assert.equal((await opens('sales1')).text, '');
});

test('the answer is the next form, and sends itself', async () => {
  const answer = await opens('manager');
  const [next] = answer.forms;
  assert.equal(next.action, `/leads/${lead}/open`);
  assert.match(answer.html, /hx-trigger="every 20s, refresh"/);
  assert.match((await people.manager.get(`/leads/${lead}`)).html, /hx-trigger="load, every 20s, refresh"/);
  assert.equal((await people.manager.submit(next)).status, 200);
});

test('sent again and again, it keeps no key', async () => {
  const form = await formOf('manager');
  const keys = () => value('SELECT COUNT(*) FROM idempotency_keys');
  const before = keys();
  for (let i = 0; i < 3; i++)
    assert.equal((await people.manager.submit(form)).status, 200);
  assert.equal(keys(), before);
  assert.equal(value(`SELECT COUNT(*) FROM lead_opens WHERE user_id = ${userId('manager')}`), '1');
  assert.equal((await people.manager.submit(form, { key: null })).status, 200, 'nor needs one');
});

test('a colleague cannot open it, nor learn who has', async () => {
  const form = await formOf('manager');
  const csrf = (await people.sales2.get('/account/settings')).form('/theme').fields.find(([n]) => n === 'csrf')[1];
  const answer = await people.sales2.post(form.action, { csrf });
  assert.equal(answer.status, 404);
  assert.ok(!answer.text.includes(nameOf('manager')));
  assert.equal(value(`SELECT COUNT(*) FROM lead_opens WHERE user_id = ${userId('sales2')}`), '0');
  db(`UPDATE leads SET second_user_id = ${userId('sales2')} WHERE id = ${lead}`);
  assert.equal((await people.sales2.post(form.action, { csrf })).status, 200, 'the second salesperson can');
  db(`UPDATE leads SET second_user_id = NULL WHERE id = ${lead}`);
  assert.equal((await people.sales2.post('/leads/99999999/open', { csrf })).status, 404);
});

test('whom a manager let in can, until it expires', async () => {
  const csrf = (await people.sales2.get('/account/settings')).form('/theme').fields.find(([n]) => n === 'csrf')[1];
  db(`INSERT INTO access_requests (customer_id, user_id, reason, status, expires_at) SELECT customer_id, ${userId('sales2')}, 'x', 'approved',
    UTC_TIMESTAMP() + INTERVAL 1 HOUR FROM leads WHERE id = ${lead}`);
  assert.equal((await people.sales2.post(`/leads/${lead}/open`, { csrf })).status, 200);
  db('UPDATE access_requests SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND');
  assert.equal((await people.sales2.post(`/leads/${lead}/open`, { csrf })).status, 404);
});

test('a form of another\'s session is refused, and a missing right is named', async () => {
  const form = await formOf('manager');
  assert.equal((await people.sales1.submit(form)).status, 403);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('fi1')}, 'lead_read', 'deny')`);
  const answer = await people.fi1.post(form.action, {});
  assert.equal(answer.status, 403);
  assert.match(answer.text, /Read Leads/);
});

test('it locks nobody out: the record opens and is heard of while somebody saves it', async () => {
  const before = value(`SELECT row_version FROM leads WHERE id = ${lead}`);
  const held = spawn('mariadb', ['--no-defaults', '-S', 'db.sock', '-u', os.userInfo().username, 'uplog', '-e',
    `START TRANSACTION; UPDATE leads SET row_version = row_version + 1 WHERE id = ${lead}; SELECT SLEEP(3); ROLLBACK`], { cwd: stack.run });
  const ended = new Promise((resolve) => { held.on('exit', resolve); });
  await waitFor(() => value("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'") === '1', 3000);
  const started = Date.now();
  assert.equal((await opens('manager')).status, 200);
  assert.ok(Date.now() - started < 2000, 'it did not wait');
  await ended;
  assert.equal(value(`SELECT row_version FROM leads WHERE id = ${lead}`), before);
});

test('the dashboard lists what I opened last, the last one first', async () => {
  const other = value(`SELECT MAX(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')} AND id <> ${lead}`);
  await people.sales1.submit((await people.sales1.get(`/leads/${other}`)).form('/open'));
  ago('sales1', 600);
  const recent = async () => /id="pod-recent"[\s\S]*?<\/section>/.exec((await people.sales1.get('/dashboard/refresh')).html)[0];
  const pod = await recent();
  assert.deepEqual([...pod.matchAll(/href="\/leads\/(\d+)"/g)].map((m) => m[1]), [other, lead]);
  db(`UPDATE leads SET owner_id = ${userId('sales2')} WHERE id = ${other}`);
  assert.ok(!(await recent()).includes(`/leads/${other}"`), 'not any more, when it is another\'s');
});

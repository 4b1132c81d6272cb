// The dashboard: pods by role, and the customer search with its masks.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { covers } from '../support/coverage.mjs';
import { Client, db, log, reset, value } from '../support/uplog.mjs';

let manager;
let seller;

async function signedIn(login) {
  const client = new Client();
  await client.signIn(login);
  return client;
}

before(async () => {
  reset();
  manager = await signedIn('manager');
  seller = await signedIn('sales1');
});
after(reset);

const idOf = (login) => Number(value(`SELECT id FROM users WHERE login = '${login}'`));
const count = (sql) => Number(value(`SELECT COUNT(*) FROM ${sql}`));
const pod = (page, name) => new RegExp(`id="${name}"[\\s\\S]*?</section>`).exec(page.html)?.[0] ?? '';
const statements = (path) => Number([...log().matchAll(new RegExp(`route=${path} status=200 ms=\\d+ statements=(\\d+)`, 'g'))].at(-1)[1]);

test('open leads by status are the lists that they lead to', async () => {
  for (const [client, where] of [[manager, ''], [seller, ` AND ${covers('sales1')}`]]) {
    const page = await client.get('/dashboard');
    const lines = [...pod(page, 'pod-leads').matchAll(/href="\/leads\?status=(\d+)"[\s\S]*?class="num">([\d,]+)</g)];
    assert.ok(lines.length > 2);
    for (const [, status, n] of lines)
      assert.equal(Number(n.replace(',', '')), count(`leads WHERE status_id = ${status} AND is_open = 1 AND merged_into_id IS NULL${where}`));
  }
});

test('tasks past due are said to be, and counted', async () => {
  const mine = `tasks WHERE status = 'open' AND assigned_to = ${idOf('sales1')}`;
  const page = await seller.get('/dashboard');
  const past = count(`${mine} AND due_at < UTC_TIMESTAMP()`);
  assert.ok(past > 0);
  assert.match(page.text, new RegExp(`My tasks ${past} past due ${count(mine)}`));
  assert.match(pod(page, 'pod-tasks'), /class="pod-when past-due"><svg[\s\S]*?Past due, <time/);
  assert.equal(pod(page, 'pod-late'), '');
  assert.match(pod(await manager.get('/dashboard'), 'pod-late'), /past due, the oldest/);
});

test('new leads wait with their minutes running, and open the profile', async () => {
  const page = await manager.get('/dashboard');
  const waiting = count("leads WHERE status_id = (SELECT id FROM statuses WHERE default_for = 'created') AND first_attempt_at IS NULL AND is_open = 1 AND merged_into_id IS NULL");
  assert.match(page.text, new RegExp(`New, unanswered ${waiting} new, unanswered`));
  if (waiting > 0)
    assert.match(pod(page, 'pod-new'), /href="\/customer\/\d+">[^<]+<[\s\S]*?Waiting \d+ (minute|hour|day)/);
});

test('month to date is the report that it leads to', async () => {
  for (const client of [manager, seller]) {
    const page = await client.get('/dashboard');
    const [, href, units] = /class="figure"><a href="([^"]+)">([\d.,]+) /.exec(pod(page, 'pod-sold'));
    const list = await client.get(href.replaceAll('&amp;', '&'));
    assert.equal(list.status, 200);
    const total = /<tfoot>[\s\S]*?<td class="num"><a[^>]*>([\d.,]+)</.exec(list.html)?.[1] ?? '0';
    assert.equal(total, units);
  }
});

test('a pod without its permission is not there', async () => {
  const desk = await (await signedIn('reception')).get('/dashboard');
  assert.equal(desk.status, 200);
  assert.equal(pod(desk, 'pod-sold') + pod(desk, 'pod-favorites') + pod(desk, 'pod-tasks'), '');
  assert.notEqual(pod(desk, 'pod-leads'), '');
});

test('the statements of the dashboard do not grow with its rows', async () => {
  await manager.get('/dashboard');
  assert.ok(statements('/dashboard/') <= 12);
});

test('the search masks who is outside of one\'s coverage', async () => {
  const foreign = `FROM customers c JOIN leads l ON l.customer_id = c.id WHERE l.owner_id <> ${idOf('sales1')}
    AND NOT EXISTS (SELECT 1 FROM leads o WHERE o.customer_id = c.id AND ${covers('sales1')})
    AND c.kind = 'individual' AND CHAR_LENGTH(c.last_name) > 4`;
  const id = value(`SELECT MIN(c.id) ${foreign}`);
  const name = value(`SELECT CONCAT(first_name, ' ', last_name) FROM customers WHERE id = ${id}`);
  const digits = value(`SELECT RIGHT(e164, 7) FROM customer_phones WHERE customer_id = ${id} AND e164 IS NOT NULL LIMIT 1`);
  const email = value(`SELECT address FROM customer_emails WHERE customer_id = ${id} LIMIT 1`);
  for (const words of [name, digits, email].filter((w) => w !== null)) {
    const masked = await seller.get(`/dashboard?q=${encodeURIComponent(words)}`);
    assert.equal(masked.status, 200);
    const hits = /<ul class="hits card">[\s\S]*?<\/ul>/.exec(masked.html)[0];
    assert.match(hits, /class="row-name masked"/);
    assert.ok(!hits.includes(name) && !hits.includes(`/customer/${id}"`));
    assert.match(hits, /Owner<\/span> \S+ \S+/);
    assert.match(hits, /Active|Not active/);
    const open = await manager.get(`/dashboard?q=${encodeURIComponent(words)}`);
    assert.ok(open.html.includes(`/customer/${id}"`));
  }
});

test('a search that cannot find says what to do', async () => {
  assert.match((await seller.get('/dashboard?q=ab')).text, /at least three/);
  assert.match((await seller.get('/dashboard?q=zzzzqqqq')).text, /Nobody found/);
  assert.match((await seller.get('/dashboard?q=')).text, /Phone number, name, email, stock # or deal #/);
  assert.equal((await seller.get('/dashboard?q=%3Cscript%3Ealert(1)')).html.includes('<script>alert'), false);
});

test('a stock number finds the vehicle, a deal number the sale, for those who may open them', async () => {
  const [sale] = db('SELECT id, dms_deal_no, stock_no, vehicle_id FROM sales WHERE deleted_at IS NULL AND dms_deal_no IS NOT NULL ORDER BY id DESC LIMIT 1');
  const manager = new Client();
  await manager.signIn('manager');
  assert.ok((await manager.get(`/dashboard?q=${sale.dms_deal_no}`)).html.includes(`href="/sales-edit/${sale.id}"`));
  assert.ok((await manager.get(`/dashboard?q=${sale.stock_no}`)).html.includes(`href="/inventory/${sale.vehicle_id}"`));
  const agent = new Client();
  await agent.signIn('bdc1');
  assert.ok(!(await agent.get(`/dashboard?q=${sale.dms_deal_no}`)).html.includes('/sales-edit/'));
});

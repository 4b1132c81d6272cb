// The dashboard: pods by role, and the customer search with its masks.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { textOf } from '../support/html.mjs';
import { covers } from '../support/coverage.mjs';
import { Client, db, enter, log, reset, signedIn, userId, value } from '../support/uplog.mjs';

let manager;
let seller;

before(async () => {
  reset();
  manager = await signedIn('manager');
  seller = await signedIn('sales1');
});
after(reset);

const idOf = (login) => Number(userId(login));
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

test('my day: tasks past due and due today are said, counted and no others; today\'s appointments', async () => {
  const me = idOf('sales1');
  const lead = value(`SELECT MIN(id) FROM leads WHERE owner_id = ${me} AND is_open = 1`);
  db(`UPDATE tasks SET status = 'cancelled' WHERE assigned_to = ${me} AND status = 'open';
    UPDATE appointments SET status = 'cancelled' WHERE assigned_to = ${me};
    INSERT INTO tasks (lead_id, type, subject, assigned_to, due_at) VALUES
      (${lead}, 'call', 'Due before', ${me}, UTC_TIMESTAMP() - INTERVAL 1 MINUTE), (NULL, 'other', 'Due long ago', ${me}, '2020-01-01'),
      (${lead}, 'call', 'Due next week', ${me}, UTC_TIMESTAMP() + INTERVAL 7 DAY);
    INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at, status)
      SELECT id, customer_id, 'test_drive', UTC_TIMESTAMP(), ${me}, UTC_TIMESTAMP(), 'confirmed' FROM leads WHERE id = ${lead};
    INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at)
      SELECT id, customer_id, 'visit', UTC_TIMESTAMP() + INTERVAL 3 DAY, ${me}, UTC_TIMESTAMP() FROM leads WHERE id = ${lead}`);
  const day = pod(await seller.get('/dashboard'), 'pod-day');
  assert.match(textOf(day), /My day 2 past due Tasks due 2 /);
  assert.match(day, /class="pod-when past-due before-alert-circle">Past due, <time/);
  assert.ok(day.includes(`href="/leads/${lead}">Due before<`) && day.includes('>Due long ago<') && !day.includes('Due next week'));
  assert.match(textOf(day), /Appointments today 1 .* Test drive, Confirmed Today/);
  assert.ok(day.includes('href="/dashboard/tasks"') && day.includes('href="/dashboard/appointments"'));
});

test('new leads wait with their minutes running, and open the profile', async () => {
  db("UPDATE leads SET first_attempt_at = NULL, last_activity_at = UTC_TIMESTAMP(), created_at = UTC_TIMESTAMP() - INTERVAL 42 MINUTE, "
    + "status_id = (SELECT id FROM statuses WHERE default_for = 'created') WHERE is_open = 1 AND owner_id IS NOT NULL ORDER BY id LIMIT 1");
  const waiting = pod(await manager.get('/dashboard'), 'pod-new');
  assert.match(waiting, /href="\/customer\/\d+">[^<]+<[\s\S]*?Waiting <span data-since="\d{10}">42 minutes<\/span>/);
});

// Every count of a pod, and the list that its figure leads to: "1,234 leads" at its head.
async function listed(client, href) {
  const page = await client.get(href.replaceAll('&amp;', '&'));
  assert.equal(page.status, 200, href);
  return Number(/class="page-count">([\d,]+) lead/.exec(page.html)[1].replace(',', ''));
}

// Leads that stand out in each way, of two owners and of nobody.
function standOut() {
  const ids = db('SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL AND merged_into_id IS NULL ORDER BY id LIMIT 12').map((row) => row.id);
  const set = (what, some) => db(`UPDATE leads SET ${what} WHERE id IN (${some})`);
  set(`owner_id = ${idOf('sales1')}`, ids.slice(0, 6));
  set(`owner_id = ${idOf('sales2')}`, ids.slice(6));
  set('next_task_at = UTC_TIMESTAMP() - INTERVAL 1 DAY', ids.slice(0, 8));
  set('next_task_at = NULL', ids.slice(8));
  set('last_activity_at = UTC_TIMESTAMP() - INTERVAL 9 DAY', ids.slice(4, 8));
  set("first_attempt_at = NULL, status_id = (SELECT id FROM statuses WHERE default_for = 'created')", ids.slice(5, 7));
}

test('each total of a pod is the list that it leads to', async () => {
  standOut();
  for (const client of [manager, seller, await signedIn('bdc1')]) {
    const page = await client.get('/dashboard');
    for (const name of ['pod-new', 'pod-no-task', 'pod-untouched', 'pod-leads']) {
      const [, href, n] = /class="pod-total" href="([^"]+)">([\d,]+)</.exec(pod(page, name));
      assert.equal(await listed(client, href), Number(n.replace(',', '')), `${name} ${href}`);
      if (client !== manager || name === 'pod-leads')
        continue;
      assert.ok(Number(n) > 0, `${name} says something`);
    }
  }
});

test('each figure of a user and of a team is the list that it leads to', async () => {
  standOut();
  const page = await manager.get('/dashboard');
  const cells = [...pod(page, 'pod-team').matchAll(/<a( class="past-due")? href="(\/leads\?[^"]+)">([\d,]+)</g)];
  const kinds = new Set();
  for (const [, , href, n] of cells) {
    kinds.add(href.replace(/\d+/g, 'N').replaceAll('&amp;', '&'));
    assert.equal(await listed(manager, href), Number(n.replace(',', '')), href);
  }
  for (const what of ['due=past', 'due=none', 'wait=untouched', 'wait=unanswered'])
    assert.ok(kinds.has(`/leads?owner=N&${what}`) && kinds.has(`/leads?team=N&${what}`), what);
  const users = count(`leads l WHERE l.is_open = 1 AND l.merged_into_id IS NULL AND l.owner_id = ${idOf('sales1')} AND l.next_task_at < UTC_TIMESTAMP()`);
  assert.ok(users > 0);
  assert.match(pod(page, 'pod-team'), new RegExp(`href="/leads\\?owner=${idOf('sales1')}&amp;due=past">${users}<`));
  assert.equal(pod(await seller.get('/dashboard'), 'pod-team'), '');
});

test('My Leads says which filter is in force, and keeps it when another is chosen', async () => {
  const team = value(`SELECT team_id FROM users WHERE id = ${idOf('sales1')}`);
  const page = await manager.get(`/leads?team=${team}&wait=untouched&due=past`);
  assert.match(page.text, /Remove the filter Team: \S+/);
  assert.match(page.text, /Remove the filter Waiting: Untouched too long/);
  assert.match(page.text, /Remove the filter Next task: Past due/);
  const fields = page.forms.find((f) => f.method === 'get' && f.fields.some(([n]) => n === 'wait')).fields;
  assert.deepEqual(['team', 'wait', 'due'].map((name) => fields.find(([n]) => n === name)[1]), [team, 'untouched', 'past']);
  assert.equal((await manager.get('/leads?wait=nonsense')).status, 422);
});

test('what is up for grabs and who is in the store is told without a name that is not yours', async () => {
  db('UPDATE visits SET out_at = in_at WHERE out_at IS NULL');
  const foreign = db(`SELECT l.id, l.customer_id, c.last_name FROM leads l JOIN customers c ON c.id = l.customer_id WHERE l.is_open = 1
    AND l.owner_id = ${idOf('sales2')} AND CHAR_LENGTH(c.last_name) > 3 AND c.kind = 'individual' AND NOT EXISTS (SELECT 1 FROM leads o
    WHERE o.customer_id = c.id AND (o.owner_id = ${idOf('sales1')} OR o.second_user_id = ${idOf('sales1')}))
    AND NOT EXISTS (SELECT 1 FROM access_requests g WHERE g.customer_id = c.id) ORDER BY l.id LIMIT 2`);
  assert.equal(foreign.length, 2);
  const [inStore, loose] = foreign;
  db(`INSERT INTO visits (lead_id, customer_id, in_at, greeted_by) VALUES (${inStore.id}, ${inStore.customer_id}, UTC_TIMESTAMP() - INTERVAL 5 MINUTE, ${idOf('reception')});
    UPDATE leads SET owner_id = NULL, second_user_id = NULL, created_at = '2020-01-01' WHERE id = ${loose.id}`);
  const masked = await seller.get('/dashboard'), open = await manager.get('/dashboard');
  for (const name of ['pod-showroom', 'pod-grabs']) {
    assert.match(textOf(pod(masked, name)), /[A-Z]\. [A-Z]\. /);
    assert.ok(![inStore, loose].some((l) => pod(masked, name).includes(l.last_name) || pod(masked, name).includes(`/leads/${l.id}"`)), name);
  }
  assert.match(textOf(pod(masked, 'pod-showroom')), /Showroom now 1 .*with nobody yet Here 5 minutes/);
  assert.ok(pod(open, 'pod-showroom').includes(inStore.last_name));
  const door = await signedIn('reception');
  assert.ok(!pod(await door.get('/dashboard'), 'pod-showroom').includes(inStore.last_name), 'a name leads to the customer');
  assert.ok((await door.get('/dashboard/showroom')).html.includes(inStore.last_name), 'who greets knows the name');
  const free = count('leads WHERE owner_id IS NULL AND is_open = 1 AND merged_into_id IS NULL');
  assert.match(textOf(pod(masked, 'pod-grabs')), new RegExp(`Up for grabs ${free} `));
  assert.ok(pod(masked, 'pod-grabs').includes('href="/leads/pool"'));
});

test('what is up for grabs waits as long on the dashboard as in the pool, and in the same order', async () => {
  const free = db('SELECT id FROM leads WHERE owner_id IS NULL AND is_open = 1 AND merged_into_id IS NULL ORDER BY created_at, id').map((l) => l.id);
  assert.ok(free.length > 2);
  // The oldest was put up for grabs last of all.
  db(`INSERT INTO ownership_events (lead_id, at, from_owner_id, how) VALUES (${free[0]}, UTC_TIMESTAMP() - INTERVAL 185 MINUTE, ${idOf('sales2')}, 'released')`);
  db(`UPDATE leads SET created_at = UTC_TIMESTAMP() - INTERVAL 4 DAY WHERE id IN (${free.slice(1)}) AND created_at > UTC_TIMESTAMP() - INTERVAL 4 DAY`);
  db(`UPDATE leads SET owner_id = ${idOf('sales3')} WHERE id IN (${free.slice(4).concat(0)})`);
  const waits = (html) => [...html.matchAll(/(\d+ (?:minute|hour|day)s?)\b/g)].map(([, words]) => words);
  const dashboard = waits(textOf(pod(await manager.get('/dashboard'), 'pod-grabs')));
  const rows = (await manager.get('/leads/pool')).html.match(/<tbody[\s\S]*<\/tbody>/)[0];
  assert.deepEqual(dashboard, waits(textOf(rows)));
  assert.equal(dashboard.at(-1), '3 hours');
});

test('one is one lead, one visitor and one unit', async () => {
  db('UPDATE visits SET out_at = in_at WHERE out_at IS NULL; DELETE FROM access_requests');
  db("INSERT INTO visits (description, in_at) VALUES ('Red jacket', UTC_TIMESTAMP())");
  const [{ id }] = db('SELECT MIN(id) AS id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL');
  db(`UPDATE leads SET owner_id = ${idOf('sales3')}, second_user_id = NULL WHERE is_open = 1;
    UPDATE leads SET owner_id = ${idOf('sales2')}, next_task_at = NULL, last_activity_at = '2020-01-01', first_attempt_at = NULL,
      status_id = (SELECT id FROM statuses WHERE default_for = 'created') WHERE id = ${id}`);
  const page = await (await signedIn('sales2')).get('/dashboard');
  for (const [name, words] of Object.entries({ new: '1 new, unanswered lead', 'no-task': '1 lead without a next task', untouched: '1 lead untouched too long',
    leads: '1 open lead', showroom: '1 visitor in the store' }))
    assert.match(textOf(pod(page, `pod-${name}`)), new RegExp(`${words}( |$)`), name);
  const sold = db(`SELECT s.id FROM sales s JOIN sale_staff ss ON ss.sale_id = s.id WHERE ss.role = 'salesperson' AND ss.share_pct = 100 AND s.deleted_at IS NULL
    AND s.deal_type = 'retail_cash' ORDER BY s.id DESC LIMIT 1`)[0].id;
  db(`UPDATE sales SET sold_at = '2020-01-01' WHERE id <> ${sold}; UPDATE sales SET sold_at = UTC_TIMESTAMP() WHERE id = ${sold}`);
  const text = textOf(pod(await manager.get('/dashboard'), 'pod-sold'));
  assert.match(text, /Month to date 1 unit (Pace|No selling day)/);
});

test('month to date says its pace, and how it is computed', async () => {
  const [, pace, units, gone, all] = /Pace ([\d.]+): ([\d.]+) units in (\d+) of (\d+) selling days \(Monday to Saturday\)/
    .exec(textOf(pod(await manager.get('/dashboard'), 'pod-sold'))) ?? [null, '0', '0', '1', '26'];
  assert.ok(Number(all) >= 24 && Number(all) <= 27 && Number(gone) <= Number(all));
  assert.ok(Math.abs(Number(pace) - (Number(units) * Number(all)) / Number(gone)) < 0.02);
});

test('month to date is the report that it leads to', async () => {
  for (const client of [manager, seller]) {
    const page = await client.get('/dashboard');
    const [, href, units] = /class="figure"><a href="([^"]+)">([\d.,]+) /.exec(pod(page, 'pod-sold'));
    const list = await client.get(href.replaceAll('&amp;', '&'));
    assert.equal(list.status, 200);
    const total = /<tfoot>[\s\S]*?<td class="num"[^>]*><a[^>]*>([\d.,]+)</.exec(list.html)?.[1] ?? '0';
    assert.equal(total, units);
  }
});

test('a pod without its permission is not there', async () => {
  const desk = await (await signedIn('reception')).get('/dashboard');
  assert.equal(desk.status, 200);
  assert.equal(pod(desk, 'pod-sold') + pod(desk, 'pod-favorites') + pod(desk, 'pod-day') + pod(desk, 'pod-grabs'), '');
  assert.notEqual(pod(desk, 'pod-leads'), '');
});

test('the statements of the dashboard do not grow with its rows', async () => {
  await manager.get('/dashboard');
  const many = statements('/dashboard/');
  assert.ok(many <= 8, `${many} statements`);
  db('UPDATE leads SET last_activity_at = UTC_TIMESTAMP(), next_task_at = UTC_TIMESTAMP() + INTERVAL 1 DAY');
  await manager.get('/dashboard');
  assert.equal(statements('/dashboard/'), many);
});

test('the search masks who is outside of one\'s coverage', async () => {
  const foreign = `FROM customers c JOIN leads l ON l.customer_id = c.id WHERE l.owner_id <> ${idOf('sales1')}
    AND NOT EXISTS (SELECT 1 FROM leads o WHERE o.customer_id = c.id AND ${covers('sales1')})
    AND c.kind = 'individual' AND CHAR_LENGTH(c.last_name) > 4`;
  const id = value(`SELECT MIN(c.id) ${foreign}`);
  const name = value(`SELECT CONCAT(first_name, ' ', last_name) FROM customers WHERE id = ${id}`);
  const digits = value(`SELECT e164 FROM customer_phones WHERE customer_id = ${id} AND e164 IS NOT NULL LIMIT 1`);
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
  enter(manager, 'manager');
  assert.ok((await manager.get(`/dashboard?q=${sale.dms_deal_no}`)).html.includes(`href="/sales-edit/${sale.id}"`));
  assert.ok((await manager.get(`/dashboard?q=${sale.stock_no}`)).html.includes(`href="/inventory/${sale.vehicle_id}"`));
  const agent = new Client();
  enter(agent, 'bdc1');
  assert.ok(!(await agent.get(`/dashboard?q=${sale.dms_deal_no}`)).html.includes('/sales-edit/'));
});

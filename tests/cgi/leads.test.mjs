// My Leads, the record and Close Lead: guide 002, method 2, and what is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { covers } from '../support/coverage.mjs';
import { changedTables, column, db, dump, log, reset, signedIn, userId, value } from '../support/uplog.mjs';

let sales1;
let sales2;
let manager;

before(async () => {
  reset();
  // the demo's calendar may leave one of them without an open lead today
  for (const login of ['sales1', 'sales2'])
    db(`UPDATE leads SET owner_id = ${userId(login)} WHERE is_open = 1 AND merged_into_id IS NULL
      AND owner_id NOT IN (SELECT id FROM users WHERE login IN ('sales1', 'sales2')) ORDER BY id LIMIT 8`);
  [sales1, sales2, manager] = await Promise.all(['sales1', 'sales2', 'manager'].map(signedIn));
});
after(reset);

const openLeadsOf = (login, n) => column(
  `SELECT id FROM leads WHERE owner_id = ${userId(login)} AND is_open = 1 ORDER BY id LIMIT ${n}`);
const anyOpenLeads = (n, more = '') => column(
  `SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id IN (SELECT id FROM users WHERE is_active = 1) ${more} ORDER BY id DESC LIMIT ${n}`);

// The dialog for these leads, as somebody gets it who ticked them and chose Update, Close.
async function dialog(client, leads) {
  const page = await client.get(`/leads/close?${leads.map((id) => `lead=${id}`).join('&')}`);
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form('/leads/close');
}

const statementsOf = (route) => {
  const lines = log().split('\n').filter((line) => line.includes(`route=${route} `));
  return Number(/statements=(\d+)/.exec(lines.at(-1))[1]);
};

test('guide 002, method 2: select, Update, Close, Give Credit To, Save', async () => {
  const list = await sales1.get('/leads');
  assert.equal(list.status, 200);
  const form = list.form('/leads/close');
  const chosen = form.checkboxes?.lead?.slice(0, 3) ?? openLeadsOf('sales1', 3);
  const page = await sales1.submit({ ...form, fields: form.fields.filter(([name]) => name !== 'lead') }, { lead: chosen });
  assert.equal(page.status, 200);
  assert.match(page.text, /Close Lead/);
  assert.match(page.text, /Give Credit To/);
  for (const label of ['Self', 'Specified User', 'Current Assignment'])
    assert.ok(page.html.includes(`>${label}</option>`), label);
  const saved = await sales1.submit(page.form('/leads/close'),
    { credit: 'specified_user', credit_user: userId('sales2'), outcome: 'won' }, { button: 'Save' });
  assert.equal(saved.status, 303);
  const result = await sales1.follow(saved);
  assert.match(result.text, /3 leads closed/);
  const name = value("SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = 'sales2'");
  assert.ok(result.text.includes(`Credit to ${name}`));
  for (const id of chosen) {
    const [row] = db(`SELECT st.name, l.is_open, ce.outcome, ce.method, ce.credit_rule, ce.credit_user_id, ce.acting_user_id,
      ce.owner_at_close FROM leads l JOIN statuses st ON st.id = l.status_id JOIN close_events ce ON ce.live_lead_id = l.id
      WHERE l.id = ${id}`);
    assert.deepEqual([row.name, row.is_open, row.outcome, row.method, row.credit_rule, row.credit_user_id, row.acting_user_id],
      ['Won', '0', 'won', 'manual', 'specified_user', userId('sales2'), userId('sales1')]);
  }
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE verb = 'close' AND entity_id IN (${chosen})`), '3');
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE status = 'open' AND lead_id IN (${chosen})`), '0');
});

test('Self credits me, Current Assignment each lead\'s owner', async () => {
  const [a, b, c] = anyOpenLeads(3);
  await manager.submit(await dialog(manager, [a]), { credit: 'self', outcome: 'closed', reason: 1 });
  await manager.submit(await dialog(manager, [b, c]), { credit: 'current_assignment', outcome: 'won' });
  assert.equal(value(`SELECT credit_user_id FROM close_events WHERE live_lead_id = ${a}`), userId('manager'));
  assert.equal(value(`SELECT st.name FROM leads l JOIN statuses st ON st.id = l.status_id WHERE l.id = ${a}`), 'Closed');
  assert.equal(value(`SELECT COUNT(*) FROM close_events ce JOIN leads l ON l.id = ce.live_lead_id
    WHERE l.id IN (${b}, ${c}) AND ce.credit_user_id = l.owner_id`), '2');
});

const messageBeside = (page, name) => new RegExp(`id="f-${name}-about">([^<]*)`).exec(page.html)?.[1];
const outcomesOf = (page) => [...page.html.matchAll(/name="outcome" value="([^"]*)"( checked)? required><span>([^<]*)/g)]
  .map(([, word, checked, name]) => [word, name.trim(), checked !== undefined]);
const finalStatus = (name, system = 'closed', more = {}) => {
  const row = { name, system_status: system, color: 'gray', sort_order: 500, is_active: 1, ...more };
  return value(`INSERT INTO statuses (${Object.keys(row)}) VALUES (${Object.values(row).map((v) => `'${v}'`)}); SELECT MAX(id) FROM statuses`);
};

test('Outcome offers the store\'s own final statuses, and the lead gets the one chosen', async () => {
  const elsewhere = value("SELECT id FROM statuses WHERE name = 'Bought Elsewhere'");
  const own = finalStatus('Fleet <won>', 'won', { sort_order: 105 });
  const [lead] = anyOpenLeads(1);
  const page = await manager.get(`/leads/close?lead=${lead}`);
  assert.deepEqual(outcomesOf(page), [['won', 'Won', true], [own, 'Fleet &lt;won&gt;', false], ['closed', 'Closed', false],
    [elsewhere, 'Bought Elsewhere', false]]);
  assert.match(page.text, /Fleet <won> counts as won Closed Bought Elsewhere counts as closed/);
  const saved = await manager.submit(page.form('/leads/close'), { credit: 'self', outcome: elsewhere, reason: 1 });
  assert.equal(saved.status, 303, saved.text);
  assert.match((await manager.follow(saved)).text, /: Bought Elsewhere \(Bought elsewhere\)\. Credit to/);
  assert.deepEqual(db(`SELECT l.status_id, l.is_open, ce.outcome FROM leads l JOIN close_events ce ON ce.live_lead_id = l.id WHERE l.id = ${lead}`),
    [{ status_id: elsewhere, is_open: '0', outcome: 'closed' }]);
  assert.equal(value(`SELECT JSON_VALUE(new_json, '$.status') FROM audit_events WHERE entity = 'lead' AND verb = 'close' AND entity_id = ${lead}`),
    'Bought Elsewhere');
  assert.match((await manager.get(`/leads/${lead}`)).text, /Closed as Bought Elsewhere, credit to/);
  const [next] = anyOpenLeads(1);
  await manager.submit(await dialog(manager, [next]), { credit: 'self', outcome: own });
  assert.deepEqual(db(`SELECT l.status_id, ce.outcome FROM leads l JOIN close_events ce ON ce.live_lead_id = l.id WHERE l.id = ${next}`),
    [{ status_id: own, outcome: 'won' }]);
  db(`UPDATE statuses SET is_active = 0 WHERE id = ${own}`);
});

test('a status that is no outcome is refused beside the field, and the rest is kept', async () => {
  const [lead] = anyOpenLeads(1);
  const by = (event) => value(`SELECT id FROM statuses WHERE default_for = '${event}'`);
  const inactive = finalStatus('Given up', 'closed', { is_active: 0 });
  const form = await dialog(manager, [lead]);
  const before = dump();
  for (const outcome of ['sold', by('sold'), 'bad', by('bad'), by('working'), by('won'), inactive, '99999', '0', 'x'.repeat(30)]) {
    const page = await manager.submit(form, { credit: 'current_assignment', outcome });
    assert.equal(page.status, 422, outcome);
    assert.match(messageBeside(page, 'outcome'), /^Outcome (is not one of the choices|may have at most 20 characters)\.$/, outcome);
    assert.match(page.html, /href="#f-outcome"/);
    assert.match(page.html, /value="current_assignment" selected/);
    assert.ok(outcomesOf(page).every(([, , checked]) => !checked), 'nothing was chosen');
  }
  const both = await manager.submit(form, { credit: 'specified_user', credit_user: '', outcome: by('sold') });
  assert.equal(both.status, 422);
  assert.match(both.text, /not one of the choices.*Choose the user who gets the credit/);
  const none = await manager.submit({ ...form, fields: form.fields.filter(([n]) => n !== 'outcome') }, { credit: 'self' });
  assert.equal(messageBeside(none, 'outcome'), 'Outcome is required.');
  assert.deepEqual(changedTables(before, dump()), []);
});

// An appointment to come of this lead, with sales1; its id.
const appointment = (lead, type, start, status = 'planned') => value(`INSERT INTO appointments
  (lead_id, customer_id, type, start_at, assigned_to, set_at, status)
  SELECT id, customer_id, '${type}', '${start}', ${userId('sales1')}, UTC_TIMESTAMP(), '${status}' FROM leads WHERE id = ${lead};
  SELECT MAX(id) FROM appointments`);
const statesOf = (ids) => column(`SELECT status FROM appointments WHERE id IN (${ids}) ORDER BY id`);

test('what is planned is said before Save, and cancelled by it; a delivery of a won lead stays', async () => {
  const day = value('SELECT DATE(UTC_TIMESTAMP()) + INTERVAL 20 DAY');
  const ids = openLeadsOf('sales1', 2);
  const name = (lead) => value(`SELECT c.last_name FROM leads l JOIN customers c ON c.id = l.customer_id WHERE l.id = ${lead}`);
  db('UPDATE visits SET appointment_id = NULL');
  db('UPDATE appointments SET rescheduled_from = NULL');
  db(`DELETE FROM appointments WHERE assigned_to = ${userId('sales1')} OR lead_id IN (${ids})`);
  db(`UPDATE tasks SET status = 'done' WHERE lead_id IN (${ids})`);
  db(`INSERT INTO tasks (lead_id, type, subject, assigned_to, due_at) VALUES (${ids[0]}, 'call', 'Call', ${userId('sales1')}, '${day}')`);
  const planned = ids.map((lead) => [appointment(lead, 'visit', `${day} 18:00:00`), appointment(lead, 'phone', `${day} 19:00:00`, 'confirmed'),
    appointment(lead, 'delivery', `${day} 20:00:00`)]);
  const account = await sales1.submit((await sales1.get('/account/settings')).form('/account/calendar'));
  const [feed] = /\/dashboard\/calendar\/[0-9a-f]{64}/.exec((await sales1.follow(account)).html);
  const rows = async () => (await sales1.get(`/dashboard/appointments?day=${day}`)).text;
  const cancelled = async () => (await sales1.get(feed)).body.toString().split('STATUS:CANCELLED').length - 1;
  assert.ok((await rows()).includes(name(ids[0])));
  assert.equal(await cancelled(), 0);

  const page = await sales1.get(`/leads/close?lead=${ids[0]}&lead=${ids[1]}`);
  assert.match(page.text, /1 open task, 2 planned appointments, 1 delivery appointment/);
  assert.match(page.text, /(?<!task, )2 planned appointments, 1 delivery appointment/);
  assert.match(page.text, /Save cancels these tasks and appointments\. A delivery appointment stays when the lead is won/);
  await sales1.submit(await dialog(sales1, [ids[0]]), { credit: 'self', outcome: 'closed', reason: 1 });
  assert.deepEqual(statesOf(planned[0]), ['cancelled', 'cancelled', 'cancelled']);
  assert.equal(await cancelled(), 3);
  await sales1.submit(await dialog(sales1, [ids[1]]), { credit: 'self', outcome: 'won' });
  assert.deepEqual(statesOf(planned[1]), ['cancelled', 'cancelled', 'planned']);
  assert.equal(await cancelled(), 5);
  assert.equal(value(`SELECT CONCAT(next_task_at, next_task) FROM leads WHERE id = ${ids[1]}`), `${day} 20:00:00Appointment`);
  assert.ok(!(await rows()).includes(name(ids[0])) || name(ids[0]) === name(ids[1]), 'not on the day\'s list');
  assert.equal((await rows()).split('Delivery').length - 1, 1);

  const record = await sales1.get(`/leads/${ids[0]}`);
  assert.match(record.text, /Cancelled: The lead was closed/);
  const timeline = record.text.slice(record.text.indexOf('Activity and changes'));
  for (const what of ['Visit', 'Phone', 'Delivery'])
    assert.match(timeline, new RegExp(`Appointment cancelled: ${what} for [^:]+:\\d\\d [AP]M The lead was closed`));
  assert.match(timeline, /Task cancelled: Call/);
  db(`UPDATE appointments SET start_at = UTC_TIMESTAMP() - INTERVAL 3 HOUR WHERE id IN (${planned.flat()})`);
  assert.ok(!(await sales1.get(`/leads/${ids[0]}`)).text.includes('No-show'), 'no no-show comes of it');
});

test('without Manual Close Lead, Close is greyed and names the permission', async () => {
  const list = await sales2.get('/leads');
  assert.match(list.html, /<button type="button" disabled[^>]*>Close<\/button>/);
  assert.match(list.text, /Needs the permission Manual Close Lead/);
  const before = dump();
  const refused = await sales2.get(`/leads/close?lead=${openLeadsOf('sales2', 1)[0]}`);
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Manual Close Lead/);
  const form = await dialog(sales1, openLeadsOf('sales1', 1));
  const forged = await sales2.post('/leads/close', form.fields.filter(([n]) => n !== 'csrf'));
  assert.equal(forged.status, 403);
  assert.deepEqual(changedTables(before, dump()), []);
});

test('what may not be closed is refused by name, and nothing changes', async () => {
  const mine = openLeadsOf('sales1', 2);
  const other = value(`SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL AND NOT COALESCE(${covers('sales1')}, FALSE)
    AND (second_user_id IS NULL OR second_user_id <> ${userId('sales1')}) LIMIT 1`);
  const closed = value(`SELECT l.id FROM leads l JOIN close_events ce ON ce.live_lead_id = l.id WHERE l.is_open = 0 ORDER BY l.id LIMIT 1`);
  const grabs = value('SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NULL LIMIT 1');
  const gone = value('SELECT id FROM users WHERE is_active = 0 LIMIT 1');
  const before = dump();
  const form = await dialog(sales1, mine);
  const close = async (client, f, changes) => client.submit(f, { outcome: 'won', credit: 'self', ...changes });

  assert.equal((await close(sales1, form, { lead: [...mine, other] })).status, 404, 'not mine');
  assert.equal((await close(sales1, form, { lead: [...mine, 99999999] })).status, 404, 'not there');
  assert.equal((await close(sales1, form, { lead: [mine[0], 'x'] })).status, 404, 'no number');
  assert.equal((await close(sales1, form, { credit: 'nobody' })).status, 422, 'no such rule');
  assert.equal((await close(sales1, form, { outcome: 'lost' })).status, 422, 'no such outcome');

  const nobody = await close(sales1, form, { credit: 'specified_user', credit_user: '' });
  assert.equal(nobody.status, 422);
  assert.match(nobody.text, /Choose the user who gets the credit/);
  assert.match(nobody.html, /value="specified_user" selected/);
  const inactive = await close(sales1, form, { credit: 'specified_user', credit_user: gone });
  assert.equal(inactive.status, 422);
  assert.match(inactive.text, /not active/);

  const mform = await dialog(manager, [closed, mine[0]]);
  const again = await close(manager, mform, {});
  assert.equal(again.status, 422);
  assert.match(again.text, /closed already/);
  const up = await close(manager, await dialog(manager, [grabs]), { credit: 'current_assignment' });
  assert.equal(up.status, 422);
  assert.match(up.text, /Nobody is assigned/);

  const { csrf, ...rest } = Object.fromEntries(form.fields);
  assert.equal((await sales1.post('/leads/close', { ...rest, lead: mine, credit: 'self', outcome: 'won' })).status, 403, 'no token');
  assert.equal((await sales1.post('/leads/close', { ...rest, csrf, lead: mine, credit: 'self', outcome: 'won' },
    { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status, 403, 'from elsewhere');
  assert.deepEqual(changedTables(before, dump()), []);
});

test('every column of leads and close_events posted along changes nothing of its own', async () => {
  const [lead] = openLeadsOf('sales1', 1);
  const names = column("SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name IN ('leads', 'close_events')");
  const before = db(`SELECT * FROM leads WHERE id = ${lead}`)[0];
  const forged = Object.fromEntries(names.filter((n) => n !== 'outcome').map((n) => [n, '1']));
  const answer = await sales1.submit(await dialog(sales1, [lead]), { ...forged, credit: 'self', outcome: 'won' });
  assert.equal(answer.status, 303);
  const changed = Object.entries(db(`SELECT * FROM leads WHERE id = ${lead}`)[0]).filter(([n, v]) => v !== before[n]).map(([n]) => n);
  const allowed = ['updated_at', 'updated_by', 'row_version', 'status_id', 'last_activity_at', 'next_task_at', 'next_task', 'closed_at', 'is_open'];
  assert.deepEqual(changed.filter((n) => !allowed.includes(n)), []);
  const [event] = db(`SELECT * FROM close_events WHERE live_lead_id = ${lead}`);
  assert.deepEqual([event.credit_user_id, event.acting_user_id, event.method, event.previous_status_id],
    [userId('sales1'), userId('sales1'), 'manual', before.status_id]);
});

test('the same form sent twice closes once and answers the same', async () => {
  const [lead] = anyOpenLeads(1);
  const form = await dialog(manager, [lead]);
  const first = await manager.submit(form, { credit: 'self', outcome: 'won' });
  const second = await manager.submit(form, { credit: 'self', outcome: 'won' });
  assert.deepEqual([first.status, second.status, second.location], [303, 303, first.location]);
  assert.equal(value(`SELECT COUNT(*) FROM close_events WHERE lead_id = ${lead}`), '1');
});

test('a close of 500 takes the statements of a close of 5', async () => {
  db(`UPDATE close_events SET reversed_at = NOW() WHERE reversed_at IS NULL AND lead_id NOT IN (SELECT lead_id FROM sales)`);
  db('UPDATE leads SET closed_at = NULL WHERE closed_at IS NOT NULL AND id NOT IN (SELECT lead_id FROM sales)');
  const many = anyOpenLeads(505);
  assert.equal(many.length, 505, 'the demo has enough leads');
  await manager.submit(await dialog(manager, many.slice(0, 5)), { credit: 'self', outcome: 'closed', reason: 1 });
  const few = statementsOf('/leads/close');
  const answer = await manager.submit(await dialog(manager, many.slice(5)), { credit: 'self', outcome: 'closed', reason: 1 });
  assert.equal(answer.status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM close_events WHERE live_lead_id IN (${many})`), '505');
  assert.equal(statementsOf('/leads/close'), few);
  const tooMany = await manager.get(`/leads/close?${Array.from({ length: 501 }, (_, i) => `lead=${i + 1}`).join('&')}`);
  assert.equal(tooMany.status, 413);
});

test('a colleague\'s lead looks like one that does not exist', async () => {
  const other = value(`SELECT id FROM leads WHERE owner_id = ${userId('sales3')} AND second_user_id IS NULL LIMIT 1`);
  const seconded = value(`SELECT id FROM leads WHERE second_user_id = ${userId('sales2')} LIMIT 1`);
  const without = (page) => page.text.replace(/[\w-]{16}/g, '');
  const theirs = await sales2.get(`/leads/${other}`);
  const none = await sales2.get('/leads/99999999');
  assert.deepEqual([theirs.status, none.status], [404, 404]);
  assert.equal(without(theirs), without(none));
  assert.equal((await sales2.get(`/leads/${seconded}`)).status, 200);
  assert.equal((await manager.get(`/leads/${other}`)).status, 200);
});

test('filters, orders and pages show each lead once and only one\'s own', async () => {
  const mine = column(`SELECT id FROM leads WHERE merged_into_id IS NULL AND is_open = 1 AND ${covers('sales1')}`);
  for (const sort of ['recent', 'untouched', 'newest', 'oldest', 'task', 'task-last', 'name', 'name-last']) {
    const seen = [];
    let page = await manager.get(`/leads?sort=${sort}&status=any&from=2020-01-01`);
    for (let i = 0; i < 4; i++) {
      seen.push(...[...page.html.matchAll(/name="lead" value="(\d+)"/g)].map((m) => m[1]));
      const next = page.links.find((l) => l.text === 'Next');
      if (next === undefined)
        break;
      page = await manager.get(next.href);
      assert.equal(page.status, 200, sort);
    }
    assert.equal(new Set(seen).size, seen.length, `${sort}: each once`);
    const first = seen.slice(0, 50);
    const back = page.links.find((l) => l.text === 'First');
    assert.deepEqual([...(await manager.get(back.href)).html.matchAll(/name="lead" value="(\d+)"/g)].map((m) => m[1]), first, sort);
  }
  const second = await manager.get((await manager.get('/leads?status=any')).link('Next'));
  const previous = await manager.get(second.link('Previous'));
  assert.deepEqual([...previous.html.matchAll(/name="lead" value="(\d+)"/g)].map((m) => m[1]),
    [...(await manager.get('/leads?status=any')).html.matchAll(/name="lead" value="(\d+)"/g)].map((m) => m[1]));

  const shown = [];
  let page = await sales1.get('/leads');
  for (;;) {
    shown.push(...[...page.html.matchAll(/name="lead" value="(\d+)"/g)].map((m) => m[1]));
    const next = page.links.find((l) => l.text === 'Next');
    if (next === undefined)
      break;
    page = await sales1.get(next.href);
  }
  assert.deepEqual(shown.map(Number).sort((a, b) => a - b), mine.map(Number).sort((a, b) => a - b));
});

test('a filter that makes no sense says so beside the field and keeps what was typed', async () => {
  const page = await sales1.get('/leads?from=2026-13-45&to=tomorrow');
  assert.equal(page.status, 422);
  assert.match(page.html, /value="2026-13-45"/);
  assert.match(page.html, /value="tomorrow"/);
  const backwards = await sales1.get('/leads?from=2026-05-02&to=2026-05-01');
  assert.equal(backwards.status, 422);
  assert.match(backwards.text, /To is before From/);
});

test('the list and the record take the same statements, however many rows', async () => {
  await manager.get('/leads?status=any&q=a');
  const full = statementsOf('/leads/');
  await manager.get('/leads?q=Zzzzzz');
  assert.equal(statementsOf('/leads/'), full - 1); // a list that is all on its first page is not counted
  const busy = value('SELECT lead_id FROM activities WHERE lead_id IN (SELECT id FROM leads WHERE merged_into_id IS NULL) GROUP BY lead_id ORDER BY COUNT(*) DESC LIMIT 1');
  const quiet = value('SELECT id FROM leads WHERE merged_into_id IS NULL AND id NOT IN (SELECT lead_id FROM activities WHERE lead_id IS NOT NULL) LIMIT 1');
  await manager.get(`/leads/${busy}`);
  const record = statementsOf('/leads/{lead}');
  assert.ok(record <= 16, `${record} statements`);
  if (quiet !== null) {
    await manager.get(`/leads/${quiet}`);
    assert.equal(statementsOf('/leads/{lead}'), record);
  }
});

test('two people close the same lead at once: one wins, the other is told', async () => {
  const leads = anyOpenLeads(20);
  for (const lead of leads) {
    const forms = await Promise.all([manager, await signedInOnce('admin')].map(async (client) => [client, await dialog(client, [lead])]));
    const answers = await Promise.all(forms.map(([client, form]) => client.submit(form, { credit: 'self', outcome: 'won' })));
    assert.deepEqual(answers.map((a) => a.status).sort(), [303, 422]);
    assert.match(answers.find((a) => a.status === 422).text, /closed already/);
    assert.equal(value(`SELECT COUNT(*) FROM close_events WHERE lead_id = ${lead} AND reversed_at IS NULL`), '1');
  }
});

const clients = new Map();
async function signedInOnce(login) {
  if (!clients.has(login))
    clients.set(login, await signedIn(login));
  return clients.get(login);
}

// A list's filters are known to its form, its chips, its links and, of a record's fields, to its statement.
test('each filter of My Leads is kept by every link, has its chip, and narrows', async () => {
  const { fields, html } = (await manager.get('/leads')).forms.find((form) => form.html.includes('name="due"'));
  const names = [...new Set(fields.map(([name]) => name))].filter((name) => name !== 'sort');
  assert.ok(['q', 'status', 'owner', 'lead_type', 'source', 'due', 'wait', 'from', 'to'].every((name) => names.includes(name)), names.join());
  for (const name of names) {
    const option = [...html.matchAll(new RegExp(`name="${name}"[\\s\\S]*?</select>`, 'g'))][0]?.[0].match(/value="([^"]+)"/)?.[1];
    const one = option ?? (['from', 'to'].includes(name) ? '2026-01-02' : 'zzyzx');
    const page = await manager.get(`/leads?${name}=${one}&sort=name`);
    assert.equal(page.status, 200, name);
    const links = page.links.map((link) => new URL(link.href, 'http://x')).filter((url) => url.pathname.endsWith('/leads'));
    assert.ok(page.html.includes('class="chip'), `${name}: no chip`);
    assert.ok(links.filter((url) => url.searchParams.has('sort')).every((url) => url.searchParams.get(name) === one || !url.searchParams.has(name)), name);
    assert.equal(links.filter((url) => url.searchParams.get('sort') === 'name' && !url.searchParams.has(name)).length, 1, `${name}: the chip's link`);
    if (page.text.includes('No lead fits'))
      continue;
    assert.ok(links.some((url) => url.searchParams.get('sort') === 'newest' || url.searchParams.get('sort') === 'oldest'), name);
    for (const url of links.filter((u) => ['newest', 'oldest', 'task', 'untouched', 'recent'].includes(u.searchParams.get('sort'))))
      assert.equal(url.searchParams.get(name), one, `${name} is lost by ${url.search}`);
  }
  const source = value('SELECT MIN(source_id) FROM leads WHERE merged_into_id IS NULL');
  const day = value('SELECT MAX(lead_date) FROM leads WHERE merged_into_id IS NULL AND lead_date < (SELECT MAX(lead_date) FROM leads)');
  for (const [query, one, of] of [['lead_type=phone', 'phone', 'lead_type'], [`source=${source}`, source, 'source_id'],
    [`from=${day}&to=${day}`, day, 'lead_date']]) {
    const only = (await manager.get(`/leads?${query}&status=any`)).html.match(/href="[^"]*\/leads\/(\d+)"/g).map((m) => /(\d+)"/.exec(m)[1]);
    assert.deepEqual(column(`SELECT DISTINCT ${of} FROM leads WHERE id IN (${only.join()})`), [one]);
  }
});

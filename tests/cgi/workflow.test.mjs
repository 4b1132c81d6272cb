// The Workflow Editor: the draft's actions and operations, the check, publishing, versions, the dry run and the picture.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { Client, changedTables, db, dump, enter, nameOf, reset, signedIn, userId, value } from '../support/uplog.mjs';

let admin;

before(() => {
  admin = new Client();
});
beforeEach(() => {
  reset();
  enter(admin, 'admin');
});
after(reset);

const DRAFT = "(SELECT id FROM workflow_versions WHERE stands_as = 'draft')", PUBLISHED = "(SELECT id FROM workflow_versions WHERE stands_as = 'published')";
const actionId = (name, version = DRAFT) => value(`SELECT id FROM workflow_actions WHERE version_id = ${version} AND name = '${name}'`);
const operationId = (name, kind) => value(`SELECT id FROM workflow_operations WHERE action_id = ${actionId(name)} AND kind = '${kind}' ORDER BY sort_order LIMIT 1`);
const place = (name) => `/admin/workflow/actions/${actionId(name)}`;
const journal = (entity) => db(`SELECT verb, old_json, new_json, user_id FROM audit_events WHERE entity = '${entity}' ORDER BY id DESC LIMIT 1`)[0];
const statuses = Object.fromEntries(['New', 'Working', 'Hot', 'Cold', 'Won', 'Closed'].map((name) => [name, () => value(`SELECT id FROM statuses WHERE name = '${name}'`)]));

// The page after a form that was taken.
async function sent(client, page, action, fields) {
  const answer = await client.submit((await client.get(page)).form(action), fields);
  assert.equal(answer.status, 303, answer.text);
  return client.follow(answer);
}

const addAction = (fields) => sent(admin, '/admin/workflow/actions/new', '/admin/workflow/actions/new', { status: statuses.Working(), ...fields });
const addOperation = (name, kind, fields) => sent(admin, `${place(name)}/operations/new?kind=${kind}`, `${place(name)}/operations/new`, fields);
const publish = (note = 'Better') => sent(admin, '/admin/workflow', '/admin/workflow/publish', { note });

// What the draft says: each action with its operations, roles and all that is typed.
const contents = (version) => JSON.stringify(db(`SELECT a.action_no, a.status_id, a.name, a.sort_order, a.confirm_text, a.needs_note, a.needs_task, a.needs_reason,
  (SELECT GROUP_CONCAT(role_id ORDER BY role_id) FROM workflow_action_roles r WHERE r.action_id = a.id) AS roles,
  (SELECT GROUP_CONCAT(CONCAT_WS('/', o.sort_order, o.kind, o.status_id, o.word, o.user_id, o.team_id, o.text, o.minutes, o.is_locked, o.locked_by, o.locked_at) ORDER BY o.sort_order)
    FROM workflow_operations o WHERE o.action_id = a.id) AS operations FROM workflow_actions a WHERE a.version_id = ${version} ORDER BY a.action_no`));

test('the draft lists every action at its status, with what it does in words', async () => {
  const page = await admin.get('/admin/workflow');
  assert.equal(page.status, 200);
  assert.match(page.text, /Nothing is wrong with this draft/);
  assert.match(page.text, /Lost Everybody\. Needs a reason Close Lead: Closed, credit Current Assignment, locked/);
  assert.match(page.text, new RegExp(`Close Lead: Closed, credit Specified User \\(${nameOf('bdc1')}\\), locked`));
  assert.match(page.text, /Close Lead: Won, credit Self, locked/);
  assert.match(page.text, /Add task: Call, Second try, due after 1 day/);
  const n = Number(value(`SELECT COUNT(*) FROM workflow_actions WHERE version_id = ${DRAFT}`));
  assert.ok(n >= 12 && n <= 20, `${n} actions`);
});

test('without Edit the Workflow nothing of it is there, and the right is named', async () => {
  const manager = await signedIn('manager'), before = dump();
  for (const path of ['/admin/workflow', '/admin/workflow/picture', '/admin/workflow/dry-run', '/admin/workflow/versions', '/admin/workflow/actions/new', place('Lost')]) {
    const page = await manager.get(path);
    assert.equal(page.status, 403, path);
    assert.match(page.text, /Edit the Workflow/);
  }
  assert.deepEqual(changedTables(before, dump()), []);
});

test('an action is added, changed, ordered and deleted, each with old and new in the journal', async () => {
  assert.match((await addAction({ name: 'Asked for a price', needs_note: 'yes', role: [value("SELECT id FROM roles WHERE name = 'Salesperson'")] })).text, /Action added\./);
  let event = journal('workflow_action');
  assert.equal(event.verb, 'create');
  assert.equal(String(event.user_id), userId('admin'));
  assert.match(event.new_json, /"name":"Asked for a price".*"roles":"Salesperson"/);
  assert.match((await admin.get('/admin/workflow')).text, /Error Asked for a price \(Working\) has no operation/);

  await sent(admin, place('Asked for a price'), place('Asked for a price'), { name: 'Asked for the price', status: statuses.Hot(), role: [] });
  event = journal('workflow_action');
  assert.match(event.old_json, /Asked for a price.*"roles":"Salesperson"/);
  assert.match(event.new_json, /Asked for the price.*"roles":null/);

  const order = () => db(`SELECT name FROM workflow_actions WHERE version_id = ${DRAFT} AND status_id = ${statuses.Hot()} ORDER BY sort_order, action_no`).map((r) => r.name);
  const was = order(), mine = was.indexOf('Asked for the price'), form = (await admin.get('/admin/workflow')).form(`${place('Asked for the price')}/move`);
  assert.equal((await admin.submit(form, { way: mine === 0 ? 'down' : 'up' })).status, 303);
  assert.notDeepEqual(order(), was);
  assert.equal(journal('workflow_action').verb, 'update');
  assert.match(journal('workflow_action').new_json, /sort_order/);

  assert.match((await sent(admin, place('Asked for the price'), `${place('Asked for the price')}/delete`)).text, /Action deleted/);
  assert.equal(actionId('Asked for the price'), null);
  assert.equal(journal('workflow_action').verb, 'delete');
  assert.match(journal('workflow_action').old_json, /Asked for the price/);
});

test('what is wrong in an action is said beside its field', async () => {
  const form = (await admin.get('/admin/workflow/actions/new')).form('/admin/workflow/actions/new');
  const page = await admin.submit(form, { name: '', status: statuses.Closed(), sort_order: 'first' });
  assert.equal(page.status, 422);
  assert.match(page.text, /Action is required/);
  assert.match(page.text, /Offered at is not one of the choices/);
  assert.match(page.text, /Order/);
});

test('each kind of operation has its own form, and says in words what it does', async () => {
  const team = value('SELECT MIN(id) FROM teams'), source = value('SELECT MIN(id) FROM sources WHERE valid_to IS NULL'), sales = userId('sales2');
  await addAction({ name: 'Everything' });
  const each = [
    ['change_status', { status_id: statuses.Hot() }, /Change status: Hot/],
    ['log_activity', { word: 'text', text: 'Sent directions' }, /Log activity: Text, Sent directions/],
    ['add_task', { word: 'email', text: 'Send pictures', minutes: '120' }, /Add task: Email, Send pictures, due after 2 hours/],
    ['add_appointment', { word: 'test_drive', minutes: '2880' }, /Add appointment: Test drive, starts after 2 days/],
    ['transfer', { word: 'round_robin', team_id: team, user_id: sales }, /Transfer: the users in turn of New Cars/],
    ['set_field', { word: 'source', source, lead_type: 'phone' }, /Set a field: Source/],
    ['do_not_contact', { word: 'text' }, /Do not contact: Texts/],
    ['add_favorite', {}, /Add to my favorites/],
    ['close_lead', { status_id: statuses.Won(), word: 'specified_user', user_id: sales, is_locked: 'yes' }, new RegExp(`Close Lead: Won, credit Specified User \\(${nameOf('sales2')}\\), locked`)],
  ];
  for (const [kind, fields, words] of each)
    assert.match((await addOperation('Everything', kind, fields)).text, words);
  // What the way or field that was chosen does not say is not kept.
  assert.equal(value(`SELECT user_id FROM workflow_operations WHERE id = ${operationId('Everything', 'transfer')}`), null);
  assert.equal(value(`SELECT text FROM workflow_operations WHERE id = ${operationId('Everything', 'set_field')}`), null);
  assert.equal((await admin.get(`${place('Everything')}/operations/new?kind=nothing`)).status, 404);
  const wrong = await admin.submit((await admin.get(`${place('Everything')}/operations/new?kind=transfer`)).form(`${place('Everything')}/operations/new`), { word: 'team' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Choose the team that gets the lead/);
});

test('operations are moved and deleted, and the journal says each in words', async () => {
  const kinds = () => db(`SELECT kind FROM workflow_operations WHERE action_id = ${actionId('Left a voicemail')} ORDER BY sort_order`).map((r) => r.kind);
  assert.deepEqual(kinds(), ['log_activity', 'change_status', 'add_task']);
  const at = `${place('Left a voicemail')}/operations/${operationId('Left a voicemail', 'add_task')}`;
  await sent(admin, place('Left a voicemail'), `${at}/move`, { way: 'up' });
  assert.deepEqual(kinds(), ['log_activity', 'add_task', 'change_status']);
  const form = (await admin.get(place('Left a voicemail'))).form(`${at}/move`);
  const answer = await admin.submit({ ...form, action: `${at}/delete` });
  assert.equal(answer.status, 303);
  assert.deepEqual(kinds(), ['log_activity', 'change_status']);
  const event = journal('workflow_operation');
  assert.equal(event.verb, 'delete');
  assert.match(event.old_json, /Add task: Call, Second try, due after 1 day/);
});

test('who locks a credit is kept, until what it locks is another one', async () => {
  const id = operationId('Lost', 'close_lead'), at = `${place('Lost')}/operations/${id}`;
  const lock = () => db(`SELECT locked_by, locked_at FROM workflow_operations WHERE id = ${id}`)[0];
  await sent(admin, at, at, { is_locked: 'no' });
  assert.deepEqual([lock().locked_by, lock().locked_at], [null, null]);
  await sent(admin, at, at, { is_locked: 'yes' });
  assert.equal(String(lock().locked_by), userId('admin'));
  db(`UPDATE workflow_operations SET locked_by = ${userId('manager')} WHERE id = ${id}`);
  await sent(admin, at, at, { status_id: value("SELECT id FROM statuses WHERE name = 'Bought Elsewhere'") });
  assert.equal(String(lock().locked_by), userId('manager'));
  assert.match((await admin.get(place('Lost'))).text, new RegExp(`Locked by ${nameOf('manager')}`));
  await sent(admin, at, at, { word: 'self' });
  assert.equal(String(lock().locked_by), userId('admin'));
});

test('the second of two who edit an action, or an operation, is shown both versions', async () => {
  const at = place('Lost'), mine = (await admin.get(at)).form(at), theirs = (await admin.get(at)).form(at);
  assert.equal((await admin.submit(theirs, { name: 'Lost to another store' })).status, 303);
  const page = await admin.submit(mine, { name: 'Gone', role: [value("SELECT id FROM roles WHERE name = 'BDC Agent'")] });
  assert.equal(page.status, 409);
  assert.match(page.text, /Lost to another store Gone/);
  assert.match(page.text, /Everybody BDC Agent/);
  assert.equal((await admin.submit(page.form(at))).status, 303);
  assert.equal(value(`SELECT name FROM workflow_actions WHERE id = ${actionId('Gone')}`), 'Gone');

  const on = `${place('Gone')}/operations/${operationId('Gone', 'close_lead')}`;
  const second = (await admin.get(on)).form(on);
  await sent(admin, on, on, { word: 'self' });
  const both = await admin.submit(second, { word: 'specified_user' });
  assert.equal(both.status, 409);
  assert.match(both.text, /Give Credit To\S* *(Differs )?Self Specified User/);

  // What was changed meanwhile is not deleted unseen.
  const stale = (await admin.get(place('Gone'))).form(`${place('Gone')}/delete`);
  await sent(admin, place('Gone'), place('Gone'), { name: 'Gone for good' });
  const kept = await admin.submit(stale);
  assert.equal(kept.status, 409);
  assert.match(kept.text, /was changed meanwhile, so it was not deleted/);
  assert.ok(actionId('Gone for good'));
});

test('an action that is not there any more is said to be gone', async () => {
  const at = place('Lost'), form = (await admin.get(at)).form(at);
  await sent(admin, at, `${at}/delete`);
  const page = await admin.submit(form, { name: 'Gone' });
  assert.equal(page.status, 404);
  assert.match(page.text, /not in the draft any more/);
  assert.equal((await admin.get(`/admin/workflow/actions/${actionId('Lost', PUBLISHED)}`)).status, 404);
});

test('publishing makes a version of the draft, twice in a row, and the draft stays equal', async () => {
  for (const name of ['First', 'Second']) {
    const number = Number(value('SELECT MAX(number) FROM workflow_versions')), worked = value(`SELECT id FROM workflow_versions WHERE stands_as = 'published'`);
    await addAction({ name });
    await addOperation(name, 'add_favorite');
    assert.match((await admin.get('/admin/workflow')).text, /difference/);
    assert.match((await publish(`With ${name}`)).text, new RegExp(`Version ${number + 1} is published`));
    const [row] = db(`SELECT number, note, published_by FROM workflow_versions WHERE stands_as = 'published'`);
    assert.deepEqual([Number(row.number), row.note, String(row.published_by)], [number + 1, `With ${name}`, userId('admin')]);
    assert.equal(value(`SELECT stands_as FROM workflow_versions WHERE id = ${worked}`), null);
    assert.equal(contents(DRAFT), contents(PUBLISHED));
    const event = journal('workflow_version');
    assert.equal(event.verb, 'publish');
    assert.match(event.new_json, new RegExp(`${name}: Operations":"1\\. Add to my favorites`));
    assert.match((await admin.get('/admin/workflow')).text, /The draft is what is worked by/);
  }
});

test('publishing while eight act on leads: each action is done once, whole and by one version', async () => {
  const own = Number(userId('admin')), ids = Array.from({ length: 40 }, (_, i) => 700000 + i);
  db(`INSERT INTO customers (id, first_name, last_name) VALUES ${ids.map((id) => `(${id}, 'Casey', 'Under way')`)};
    INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id, last_activity_at)
    VALUES ${ids.map((id) => `(${id}, ${id}, CURDATE(), 'phone', ${statuses.Working()}, ${own}, UTC_TIMESTAMP())`)}`);
  await addAction({ name: 'Under way' });
  await addOperation('Under way', 'change_status', { status_id: statuses.Hot() });
  await addOperation('Under way', 'add_favorite');
  await publish();
  const no = value(`SELECT action_no FROM workflow_actions WHERE version_id = ${PUBLISHED} AND name = 'Under way'`);
  const others = await Promise.all(Array.from({ length: 8 }, () => signedIn('admin')));
  const taken = [];
  const act = async (client, mine) => {
    for (const id of mine) {
      const form = (await client.get(`/leads/${id}`)).form('/leads/act', 'Under way');
      taken.push((await client.submit(form, { action: no })).status);
    }
  };
  const acting = Promise.all(others.map((client, i) => act(client, ids.filter((id) => id % 8 === i))));
  for (let i = 0; i < 3; i++) {
    await addAction({ name: `Meanwhile ${i}` });
    await addOperation(`Meanwhile ${i}`, 'add_favorite');
    await publish(`Meanwhile ${i}`);
  }
  await acting;
  assert.deepEqual(taken, ids.map(() => 303));
  const of = `IN (${ids})`;
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE id ${of} AND status_id = ${statuses.Hot()}`), '40');
  assert.equal(value(`SELECT COUNT(*) FROM lead_favorites WHERE lead_id ${of}`), '40');
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'lead' AND verb = 'act' AND entity_id ${of}`), '40');
  assert.equal(value(`SELECT COUNT(DISTINCT entity_id) FROM audit_events WHERE entity = 'lead' AND verb = 'act' AND entity_id ${of}`), '40');
});

test('an error forbids publishing, a warning does not', async () => {
  await addAction({ name: 'Idle' });
  const page = await admin.get('/admin/workflow');
  assert.match(page.text, /An error has to be put right/);
  assert.equal(page.forms.some((f) => f.action === '/admin/workflow/publish'), false);
  await addOperation('Idle', 'add_favorite');
  const open = (await admin.get('/admin/workflow')).form('/admin/workflow/publish');
  await sent(admin, place('Idle'), place('Idle'), { needs_reason: 'yes' });
  assert.match((await admin.get('/admin/workflow')).text, /Warning Idle \(Working\) asks for a reason, and does not end the lead/);
  // The draft is not the one that this form was made for.
  const stale = await admin.submit(open, { note: 'Unseen' });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /changed the draft/);
  assert.equal((await admin.submit((await admin.get('/admin/workflow')).form('/admin/workflow/publish'), { note: '' })).status, 422);
  await publish();
  const forged = (await admin.get(place('Idle'))).form(place('Idle'));
  await sent(admin, place('Idle'), place('Idle'), { role: [value("SELECT id FROM roles WHERE name = 'Receptionist'")] });
  const refused = await admin.submit({ ...forged, action: '/admin/workflow/publish' }, { row_version: value("SELECT row_version FROM workflow_versions WHERE stands_as = 'draft'"), note: 'Forged' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Idle \(Working\) can be taken by nobody: Edit Leads is no right of Receptionist/);
});

test('the check links each finding to its place', async () => {
  const bdc = userId('bdc1'), id = operationId('Give up', 'close_lead');
  db(`UPDATE users SET is_active = 0 WHERE id = ${bdc}`);
  db("UPDATE versions SET store = store + 1");
  const page = await admin.get('/admin/workflow');
  const finding = page.links.find((l) => l.href === `${place('Give up')}/operations/${id}` && /not active any more/.test(l.text));
  assert.ok(finding, page.text);
  db(`DELETE FROM workflow_operations WHERE kind = 'change_status' AND action_id = ${actionId('Cooled off')}`);
  assert.ok((await admin.get('/admin/workflow')).links.some((l) => l.href === `/admin/workflow#status-${statuses.Cold()}` && /No action leads to Cold/.test(l.text)));
});

test('the draft goes back to an earlier version, which is then published as a new one', async () => {
  const first = value('SELECT id FROM workflow_versions WHERE number = 1'), was = contents(PUBLISHED), at = `/admin/workflow/versions/${first}`;
  const stale = (await admin.get(at)).form(`${at}/go-back`);
  await addAction({ name: 'Meanwhile' });
  const refused = await admin.submit(stale);
  assert.equal(refused.status, 409);
  assert.match(refused.text, /changed the draft meanwhile/);
  assert.match((await sent(admin, at, `${at}/go-back`)).text, /The draft is version 1 again/);
  assert.equal(contents(DRAFT), contents(first));
  assert.equal(contents(PUBLISHED), was);
  assert.equal(journal('workflow_version').verb, 'go_back');
  assert.match(journal('workflow_version').old_json, /Meanwhile/);
  const draft = value(`SELECT id FROM workflow_versions WHERE stands_as = 'draft'`);
  assert.equal((await admin.get(`/admin/workflow/versions/${draft}`)).status, 404);
  await publish('As it was');
  assert.equal(contents(PUBLISHED), contents(first));
});

test('a version says what was different before it, and what is in the draft now', async () => {
  const at = `/admin/workflow/versions/${value(`SELECT id FROM workflow_versions WHERE stands_as = 'published'`)}`;
  await sent(admin, place('Lost'), place('Lost'), { confirm_text: 'Really?' });
  const page = await admin.get(at);
  assert.match(page.text, /Different from version 1/);
  assert.match(page.text, /Left a voicemail Added/);
  assert.match(page.text, /Lost Changed Ask before +to Really\?/);
  assert.match((await admin.get('/admin/workflow/versions')).text, /Version 2 Worked by What to do at each status/);
});

test('the dry run counts the leads of last month that were at a status, as their records say', async () => {
  const today = `'${new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date())}'`;
  const last = `LAST_DAY(${today} - INTERVAL 1 MONTH)`, first = `(${last} + INTERVAL 1 DAY - INTERVAL 1 MONTH)`;
  db(`UPDATE leads SET lead_date = LAST_DAY(${today} - INTERVAL 3 MONTH) WHERE lead_date >= LAST_DAY(${today} - INTERVAL 2 MONTH)`);
  const customer = value('SELECT MIN(id) FROM customers');
  const lead = (id, status, day) => db(`INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, last_activity_at) VALUES (${id}, ${customer}, ${day}, 'phone', ${status}, UTC_TIMESTAMP())`);
  lead(900001, statuses.Cold(), last);
  lead(900002, statuses.Cold(), first);
  lead(900003, statuses.Closed(), first);
  lead(900004, statuses.Cold(), `${first} - INTERVAL 1 DAY`);
  lead(900005, statuses.Cold(), `${last} + INTERVAL 1 DAY`);
  db(`INSERT INTO activities (lead_id, customer_id, at, channel, body) VALUES (900001, ${customer}, UTC_TIMESTAMP(), 'note', 'Wants a van')`);
  db(`INSERT INTO audit_events (at, entity, entity_id, verb, old_json, new_json) VALUES (UTC_TIMESTAMP(), 'lead', 900003, 'update', '{"status":"Cold"}', '{"status":"Hot"}')`);
  db(`INSERT INTO close_events (lead_id, at, outcome, method, credit_rule, credit_user_id, previous_status_id, status_name) VALUES (900003, UTC_TIMESTAMP(), 'closed', 'manual', 'self', ${userId('sales1')}, ${statuses.Hot()}, 'Closed')`);
  const page = await admin.get('/admin/workflow/dry-run');
  assert.match(page.text, /^.*3 leads/s);
  assert.match(page.text, /Bought from another store Cold 3 2 a note Administrator, Sales Manager/);
  assert.match(page.text, /Cooled off Hot 1 –/);
  assert.match(page.text, /Lost Working 0 –/);
  assert.match(page.text, /Give up Unresponsive 0 – Sales Manager, BDC Agent/);
});

test('the picture has a link for each status and each action, and no script', async () => {
  const page = await admin.get('/admin/workflow/picture');
  const svg = /<svg class="picture"[\s\S]*?<\/svg>/.exec(page.html)[0];
  const hrefs = [...svg.matchAll(/<a [^>]*href="([^"]+)"/g)].map((m) => m[1]);
  const actions = db(`SELECT id FROM workflow_actions WHERE version_id = ${DRAFT}`).map((r) => `/admin/workflow/actions/${r.id}`);
  const boxes = db('SELECT id FROM statuses WHERE is_active = 1').map((r) => `/admin/workflow#status-${r.id}`);
  assert.deepEqual(hrefs.sort(), [...actions, ...boxes].sort());
  assert.match(svg, /aria-label="Lost, from Working to Closed"/);
  assert.match(svg, /<title[^>]*>The workflow<\/title>[\s\S]*<desc/);
  const listed = new Set(page.links.map((l) => l.href));
  for (const href of actions)
    assert.ok(listed.has(href), href);
  assert.equal(/<script|style=|onclick/.test(svg), false);
  // A name from outside is text and nothing else.
  db(`UPDATE workflow_actions SET name = '<b>"x"</b>' WHERE id = ${actionId('Lost')}`);
  assert.ok((await admin.get('/admin/workflow/picture')).html.includes('&lt;b&gt;&quot;x&quot;&lt;/b&gt;'));
});

test('what was done is in the journal with a link to it', async () => {
  await sent(admin, place('Lost'), place('Lost'), { confirm_text: 'Really?' });
  const page = await admin.get('/admin/audit?entity=workflow_action');
  assert.match(page.text, /Changed Workflow action \d+ Ask before/);
  assert.ok(page.links.some((l) => l.href === place('Lost')));
});

// The Update menu beside Close and Assign: another status, another source, a task, the end as bad, a file; and Undo of all of them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { statementsOf } from '../support/routes.mjs';
import { changedTables, column, db, dump, nameOf, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
const MENU = [['Close', 'close', 'Manual Close Lead'], ['Assign', 'assign', 'Assign Leads'], ['Change status', 'status', 'Edit Leads'],
  ['Change source', 'source', 'Edit Leads'], ['Mark bad or duplicate', 'bad', 'Edit Leads'], ['Add task', 'task', 'Work Tasks'],
  ['Export', 'export', 'Export Reports']];
const HOT = '3', WORKING = '2', BAD = '13', DUPLICATE = '14';
let sourceA, sourceB, wrongNumber;

before(async () => {
  reset();
  await Promise.all(['sales1', 'sales2', 'manager', 'admin', 'fi1'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
  db(`UPDATE leads SET owner_id = ${userId('admin')}, second_user_id = NULL WHERE is_open = 1`);
  wrongNumber = value("SELECT id FROM reasons WHERE outcome = 'bad' AND name = 'Wrong number'");
  [sourceA, sourceB] = column('SELECT id FROM sources ORDER BY id LIMIT 2');
});
after(reset);

// `n` open leads of a user, in Working, from the first source, each with a task of the owner's and one of another's, and two appointments.
let taken = [];
function leadsOf(login, n) {
  const owner = login === null ? 'NULL' : userId(login);
  const ids = column(`SELECT l.id FROM leads l WHERE l.is_open = 1 AND l.merged_into_id IS NULL AND l.owner_id = ${userId('admin')}
    AND l.id NOT IN (${['0', ...taken]}) AND NOT EXISTS (SELECT 1 FROM leads x WHERE x.customer_id = l.customer_id AND x.id <> l.id)
    AND NOT EXISTS (SELECT 1 FROM close_events ce WHERE ce.live_lead_id = l.id) ORDER BY l.id LIMIT ${n}`);
  assert.equal(ids.length, n);
  taken = [...taken, ...ids];
  db(`UPDATE leads SET owner_id = ${owner}, status_id = ${WORKING}, source_id = ${sourceA}, last_activity_at = '2026-01-01', updated_at = '2026-01-01' WHERE id IN (${ids})`);
  db(`UPDATE tasks SET status = 'cancelled' WHERE lead_id IN (${ids})`);
  db(`UPDATE appointments SET status = 'cancelled' WHERE lead_id IN (${ids})`);
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at)
    SELECT id, customer_id, 'call', 'Own', ${owner}, UTC_TIMESTAMP() + INTERVAL 2 DAY FROM leads WHERE id IN (${ids})
    UNION ALL SELECT id, customer_id, 'call', 'Other', ${userId('bdc1')}, UTC_TIMESTAMP() + INTERVAL 3 DAY FROM leads WHERE id IN (${ids})`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at, assigned_to, status, confirmed_at)
    SELECT id, customer_id, 'visit', UTC_TIMESTAMP() + INTERVAL 4 DAY, UTC_TIMESTAMP(), ${owner}, 'confirmed', UTC_TIMESTAMP() FROM leads WHERE id IN (${ids})
    UNION ALL SELECT id, customer_id, 'delivery', UTC_TIMESTAMP() + INTERVAL 5 DAY, UTC_TIMESTAMP(), ${owner}, 'planned', NULL FROM leads WHERE id IN (${ids})`);
  db(`UPDATE leads l SET next_task_at = (SELECT MIN(t.due_at) FROM tasks t WHERE t.lead_id = l.id AND t.status = 'open'), next_task = 'Own' WHERE id IN (${ids})`);
  return ids;
}

const query = (leads) => leads.map((id) => `lead=${id}`).join('&');
const CHOICE = { status: { status: HOT }, source: { source: () => sourceB }, bad: { status: BAD, reason: () => wrongNumber }, task: { type: 'call', assigned_to: 'owner' } };
const choiceOf = (deed) => Object.fromEntries(Object.entries(CHOICE[deed]).map(([k, v]) => [k, typeof v === 'function' ? v() : v]));

// The form to save, of these leads and that choice: from the first step to the second.
async function preview(login, deed, leads, choice = choiceOf(deed)) {
  const first = await people[login].get(`/leads/${deed}?${query(leads)}&back=%2Fleads%3Fsort%3Dname`);
  assert.equal(first.status, 200, first.text.slice(0, 300));
  return people[login].submit(first.form(`/leads/${deed}`), choice, { button: 'Preview' });
}
async function change(login, deed, leads, choice) {
  const page = await preview(login, deed, leads, choice);
  assert.equal(page.status, 200, page.text.slice(0, 400));
  return people[login].submit(page.form(`/leads/${deed}`), {}, { button: 'Save' });
}
async function close(login, leads, changes = {}) {
  const page = await people[login].get(`/leads/close?${query(leads)}`);
  return people[login].submit(page.form('/leads/close'), { credit: 'self', outcome: 'closed', reason: 1, ...changes }, { button: 'Save' });
}
async function assign(login, leads, changes = {}) {
  const page = await people[login].get(`/leads/assign?${query(leads)}`);
  return people[login].submit(page.form('/leads/assign'), { new_owner: userId('sales2'), second: 'keep', tasks: 'along', ...changes }, { button: 'Save' });
}
const DO = { close, assign, status: (who, leads) => change(who, 'status', leads), source: (who, leads) => change(who, 'source', leads),
  bad: (who, leads) => change(who, 'bad', leads), task: (who, leads) => change(who, 'task', leads) };

// Everything of the leads that a change may touch and undoing it must bring back.
const stateOf = (leads) => ({
  leads: db(`SELECT id, status_id, source_id, owner_id, second_user_id, closed_at, is_open, last_activity_at, next_task_at, next_task FROM leads WHERE id IN (${leads}) ORDER BY id`),
  tasks: db(`SELECT id, lead_id, status, assigned_to, done_at, done_by FROM tasks WHERE lead_id IN (${leads}) AND status = 'open' ORDER BY id`),
  appointments: db(`SELECT id, status, assigned_to FROM appointments WHERE lead_id IN (${leads}) ORDER BY id`),
  closes: db(`SELECT id FROM close_events WHERE lead_id IN (${leads}) AND reversed_at IS NULL ORDER BY id`),
});
async function undoOf(login, saved) {
  const page = await people[login].follow(saved);
  return { page, form: page.form('Undo') };
}

test('the Update menu has all of it; what is not allowed is greyed and names its permission', async () => {
  const list = await people.manager.get('/leads');
  const buttons = list.form('/leads/close').buttons;
  for (const [label, path] of MENU)
    assert.ok(buttons.some((b) => b.label === label && (b.action ?? '/leads/close').endsWith(`/leads/${path}`)), label);
  const fi = await people.fi1.get('/leads');
  assert.match(fi.text, /Export/);
  const html = fi.html;
  for (const [label, , permission] of MENU.filter(([label]) => label !== 'Export')) {
    assert.match(html, new RegExp(`<button type="button" disabled[^>]*>${label}</button>`), label);
    assert.ok(fi.text.includes(`the permission ${permission}`), permission);
  }
  const sales = await people.sales1.get('/leads');
  assert.match(sales.html, /<button type="button" disabled[^>]*>Export<\/button>/);
  assert.match(sales.text, /Needs the permission Export Reports/);
  const [lead] = leadsOf('sales1', 1);
  assert.equal((await people.sales1.get(`/leads/export?lead=${lead}`)).status, 403);
  for (const deed of ['status', 'source', 'bad', 'task'])
    assert.equal((await people.fi1.get(`/leads/${deed}?lead=${lead}`)).status, 403, deed);
});

test('change status: what will change is shown first, then saved, told, written down, and undone', async () => {
  const leads = leadsOf('sales1', 3);
  db(`UPDATE leads SET status_id = ${HOT} WHERE id = ${leads[2]}`);
  const was = stateOf(leads);
  const page = await preview('sales1', 'status', leads);
  assert.equal([...page.html.matchAll(/<del>Working<\/del>/g)].length, 2);
  assert.match(page.text, /becomes Hot/);
  assert.match(page.text, /becomes stays as it is/);
  assert.match(page.text, /You can undo it for 10 minutes/);
  assert.deepEqual(stateOf(leads), was, 'nothing was changed yet');
  const versions = column(`SELECT row_version FROM leads WHERE id IN (${leads}) ORDER BY id`).map(Number);
  const saved = await people.sales1.submit(page.form('/leads/status'), {}, { button: 'Save' });
  assert.equal(saved.status, 303, saved.text);
  assert.equal(saved.location, '/leads?sort=name');
  assert.deepEqual(column(`SELECT status_id FROM leads WHERE id IN (${leads})`), [HOT, HOT, HOT]);
  assert.deepEqual(column(`SELECT row_version FROM leads WHERE id IN (${leads}) ORDER BY id`).map(Number), [versions[0] + 1, versions[1] + 1, versions[2]]);
  const journal = db(`SELECT entity_id, user_id, old_json, new_json FROM audit_events WHERE entity = 'lead' AND verb = 'update' AND batch_id IS NOT NULL AND entity_id IN (${leads}) ORDER BY entity_id`);
  assert.deepEqual(journal.map((j) => [j.entity_id, j.user_id, JSON.parse(j.old_json), JSON.parse(j.new_json)]),
    leads.slice(0, 2).map((id) => [id, userId('sales1'), { status: 'Working' }, { status: 'Hot' }]));
  const { page: list, form } = await undoOf('sales1', saved);
  assert.match(list.text, /2 leads moved to Hot\./);
  const undone = await people.sales1.submit(form);
  assert.equal(undone.status, 303, undone.text);
  assert.match((await people.sales1.follow(undone)).text, /Undone: 2 leads moved to Hot\./);
  assert.deepEqual(stateOf(leads), was);
  const [row] = db(`SELECT user_id, old_json, new_json, reason FROM audit_events WHERE entity = 'lead' AND verb = 'undo' AND entity_id = ${leads[0]}`);
  assert.deepEqual([row.user_id, JSON.parse(row.old_json).status, JSON.parse(row.new_json).status, row.reason],
    [userId('sales1'), 'Hot', 'Working', 'Undone: 2 leads moved to Hot']);
  assert.match((await people.sales1.get(`/leads/${leads[0]}`)).text, /Undone: 2 leads moved to Hot/);
});

for (const [deed, words] of [['close', '2 leads closed as Closed'], ['assign', '2 leads assigned'], ['status', '2 leads moved to Hot'],
  ['source', 'Source of 2 leads changed to '], ['bad', '2 leads marked Bad'], ['task', 'Task added to 2 leads']])
  test(`${deed}: done, and undone as it was, once`, async () => {
    const leads = leadsOf('sales1', 2);
    const was = stateOf(leads);
    const saved = await DO[deed]('manager', leads);
    assert.equal(saved.status, 303, saved.text);
    const now = stateOf(leads);
    assert.notDeepEqual(now, was);
    const { page, form } = await undoOf('manager', saved);
    assert.ok(page.text.includes(words), page.text.slice(0, 600));
    if (deed === 'bad' || deed === 'close') {
      assert.deepEqual(now.leads.map((l) => [l.is_open, l.next_task_at, l.next_task]), [['0', null, null], ['0', null, null]]);
      assert.deepEqual([now.tasks.length, new Set(now.appointments.map((a) => a.status))], [0, new Set(['cancelled'])]);
    }
    if (deed === 'task') {
      assert.equal(now.tasks.length, was.tasks.length + 2);
      assert.deepEqual(now.leads.map((l) => l.next_task), ['Call', 'Call'], 'what is next is the new task');
    }
    const untouched = dump();
    for (const login of ['sales1', 'admin'])
      assert.equal((await people[login].submit({ ...form, fields: (await people[login].get('/leads/undo')).form('/account/sign-out').fields })).status, 404, 'not theirs to undo');
    assert.deepEqual(changedTables(untouched, dump()), []);
    const undone = await people.manager.submit(form);
    assert.equal(undone.status, 303, undone.text);
    assert.deepEqual(stateOf(leads), was);
    const before = dump();
    const again = await people.manager.submit({ ...form, fields: (await people.manager.get('/leads/undo')).form('/account/sign-out').fields });
    assert.equal(again.status, 303, 'again is as once');
    assert.deepEqual(changedTables(before, dump()).filter((t) => !['form_keys', 'sessions'].includes(t)), []);
    assert.match((await people.manager.get('/leads/undo')).text, /Undone/);
  });

test('a delivery stays with a lead that is won, and undoing the close leaves it as it is', async () => {
  const leads = leadsOf('sales1', 1);
  const saved = await close('manager', leads, { outcome: 'won' });
  db(`UPDATE appointments SET status = 'cancelled' WHERE lead_id IN (${leads}) AND type = 'delivery'`);
  const { form } = await undoOf('manager', saved);
  assert.equal((await people.manager.submit(form)).status, 303);
  assert.deepEqual(column(`SELECT status FROM appointments WHERE lead_id IN (${leads}) AND type = 'visit' ORDER BY id DESC LIMIT 1`), ['confirmed']);
  assert.deepEqual(column(`SELECT status FROM appointments WHERE lead_id IN (${leads}) AND type = 'delivery' ORDER BY id DESC LIMIT 1`), ['cancelled'], 'somebody called it off since');
});

test('assign takes along what was the owner\'s, and Undo brings back that and no more', async () => {
  const leads = leadsOf('sales1', 1);
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at)
    SELECT id, customer_id, 'call', 'Hers', ${userId('sales2')}, UTC_TIMESTAMP() + INTERVAL 6 DAY FROM leads WHERE id IN (${leads})`);
  const was = stateOf(leads);
  const saved = await assign('manager', leads);
  const { form } = await undoOf('manager', saved);
  assert.equal((await people.manager.submit(form)).status, 303);
  assert.deepEqual(stateOf(leads), was);
  assert.equal(value(`SELECT tasks_moved FROM ownership_events WHERE lead_id = ${leads[0]} ORDER BY id DESC LIMIT 1`), '3');
});

test('Undo names what somebody changed since, and then changes nothing', async () => {
  for (const deed of ['close', 'assign', 'status', 'source', 'bad', 'task']) {
    const leads = leadsOf('sales1', 3);
    const saved = await DO[deed]('manager', leads);
    if (deed === 'task')
      db(`UPDATE tasks SET status = 'done' WHERE lead_id = ${leads[1]} ORDER BY id DESC LIMIT 1`);
    else
      db(`UPDATE leads SET row_version = row_version + 1, updated_by = ${userId('admin')} WHERE id = ${leads[1]}`);
    const { form } = await undoOf('manager', saved);
    const untouched = dump();
    const refused = await people.manager.submit(form);
    assert.equal(refused.status, 409, deed);
    assert.match(refused.text, /Nothing was undone\./);
    assert.ok(refused.text.includes(deed === 'task' ? 'the task was done or changed since' : `changed since by ${nameOf('admin')}`), refused.text.slice(0, 900));
    assert.deepEqual(leads.map((id) => refused.html.includes(`/leads/${id}"`)), [false, true, false], deed);
    assert.deepEqual(changedTables(untouched, dump()), []);
  }
});

test('Undo ends after ten minutes, with the permission, and is nobody else\'s', async () => {
  const leads = leadsOf('sales1', 1);
  const saved = await DO.status('sales1', leads);
  const { form } = await undoOf('sales1', saved);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales1')}, 'lead_edit', 'deny')`);
  const denied = await people.sales1.submit(form);
  assert.equal(denied.status, 403);
  assert.match(denied.text, /Edit Leads/);
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales1')}`);
  db('UPDATE lead_batches SET at = at - INTERVAL 10 MINUTE');
  const untouched = dump();
  const late = await people.sales1.submit({ ...form, fields: (await people.sales1.get('/leads/undo')).form('/account/sign-out').fields });
  assert.equal(late.status, 422);
  assert.match(late.text, /more than 10 minutes ago/);
  assert.match(late.text, /You changed nothing of that kind in the last 10 minutes/);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('what cannot be changed is named before it is saved; all or none', async () => {
  const leads = leadsOf('sales1', 2);
  const [nobodys] = leadsOf(null, 1);
  const closed = value('SELECT id FROM leads WHERE is_open = 0 AND merged_into_id IS NULL ORDER BY id LIMIT 1');
  const foreign = leadsOf('sales2', 1)[0];
  const untouched = dump();
  for (const deed of ['status', 'bad', 'task']) {
    const page = await preview('manager', deed, [...leads, closed]);
    assert.match(page.text, /This lead is closed\./, deed);
    const saved = await people.manager.submit(page.form(`/leads/${deed}`), {}, { button: 'Save' });
    assert.equal(saved.status, 422, deed);
    assert.match(saved.text, /No lead was changed\./);
  }
  const page = await preview('manager', 'task', [...leads, nobodys]);
  assert.match(page.text, /Nobody is assigned to this lead, so its owner cannot get the task\./);
  assert.equal((await preview('manager', 'source', [closed])).status, 200, 'where a closed lead came from may be put right');
  for (const deed of ['status', 'source', 'bad', 'task']) {
    assert.equal((await people.sales1.get(`/leads/${deed}?${query([...leads, foreign])}`)).status, 404, deed);
    const form = (await preview('sales1', deed, leads)).form(`/leads/${deed}`);
    assert.equal((await people.sales1.submit(form, { lead: [...leads, foreign] })).status, 404, deed);
    const empty = await people.sales1.get(`/leads/${deed}`);
    assert.equal(empty.status, 303);
    const bare = await people.sales1.get(`/leads/${deed}?${query(leads)}&preview=1`);
    assert.equal(bare.status, 422, `${deed}: nothing was chosen`);
  }
  for (const [deed, choice] of [['status', { status: '10' }], ['status', { status: '13' }], ['status', { status: '99' }], ['bad', { status: HOT }], ['bad', { status: '11' }],
    ['source', { source: '99999' }], ['task', { type: 'sing' }], ['task', { assigned_to: userId('sales2') }], ['task', { due: '2020-01-01T09:00' }]]) {
    const form = (await preview('sales1', deed, leads)).form(`/leads/${deed}`);
    const refused = await people.sales1.submit(form, choice);
    assert.equal(refused.status, 422, `${deed} ${JSON.stringify(choice)}`);
  }
  assert.deepEqual(changedTables(untouched, dump()).filter((t) => t !== 'form_keys'), []);
});

test('a lead that was changed between preview and Save is named, and shown as it is now', async () => {
  const leads = leadsOf('sales1', 2);
  const page = await preview('sales1', 'status', leads);
  db(`UPDATE leads SET status_id = 4, row_version = row_version + 1 WHERE id = ${leads[0]}`);
  const untouched = dump();
  const refused = await people.sales1.submit(page.form('/leads/status'));
  assert.equal(refused.status, 409);
  assert.match(refused.text, /This lead was changed meanwhile/);
  assert.match(refused.text, /Cold/);
  assert.deepEqual(changedTables(untouched, dump()).filter((t) => t !== 'form_keys'), []);
  const saved = await people.sales1.submit(refused.form('/leads/status'));
  assert.equal(saved.status, 303, 'saved again it is meant');
});

test('two people at once: one is first, the other is told; two Undo at once undo once', async () => {
  for (let i = 0; i < 5; i++) {
    const leads = leadsOf('sales1', 4);
    const [a, b] = await Promise.all([preview('sales1', 'status', leads), preview('manager', 'bad', leads)]);
    const answers = await Promise.all([people.sales1.submit(a.form('/leads/status')), people.manager.submit(b.form('/leads/bad'))]);
    assert.deepEqual(answers.map((x) => x.status).sort(), [303, 409]);
    assert.equal(new Set(column(`SELECT status_id FROM leads WHERE id IN (${leads})`)).size, 1);
    const first = answers[0].status === 303 ? 'sales1' : 'manager';
    const { form } = await undoOf(first, answers.find((x) => x.status === 303));
    const keys = await Promise.all([0, 1].map(() => people[first].get('/leads/undo')));
    const twice = await Promise.all(keys.map((k) => people[first].submit({ ...form, fields: k.form('/account/sign-out').fields })));
    assert.deepEqual(twice.map((x) => x.status), [303, 303]);
    assert.deepEqual(new Set(column(`SELECT status_id FROM leads WHERE id IN (${leads})`)), new Set([WORKING]));
    assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE verb = 'undo' AND entity = 'lead' AND entity_id = ${leads[0]}`), '1');
  }
});

test('fifty leads take the statements of one, done and undone', async () => {
  const used = taken;
  for (const deed of Object.keys(DO)) {
    const counts = [];
    for (const n of [1, 50]) {
      db(`UPDATE leads SET owner_id = ${userId('admin')}, closed_at = NULL, status_id = ${WORKING} WHERE id IN (${used})`);
      taken = [];
      const saved = await DO[deed]('manager', leadsOf('sales1', n));
      assert.equal(saved.status, 303, `${deed} ${saved.text.slice(0, 300)}`);
      const done = await statementsOf(saved);
      const { form } = await undoOf('manager', saved);
      const undone = await people.manager.submit(form);
      assert.equal(undone.status, 303, deed);
      counts.push([done, await statementsOf(undone)]);
    }
    assert.deepEqual(counts[0], counts[1], deed);
  }
});

test('a task for each: for its owner or one person, with what is next; the same for everybody who may get it', async () => {
  const leads = [...leadsOf('sales1', 1), ...leadsOf('sales2', 1)];
  const page = await preview('manager', 'task', leads, { type: 'email', subject: '=Send "it"', assigned_to: 'owner', note: 'Soon' });
  assert.ok(page.text.includes(`for ${nameOf('sales1')}`) && page.text.includes(`for ${nameOf('sales2')}`));
  const again = await people.manager.get(page.link('Choose again'));
  assert.equal(again.form('/leads/task').fields.find(([name]) => name === 'subject')[1], '=Send "it"');
  assert.equal((await people.manager.submit(page.form('/leads/task'))).status, 303);
  assert.deepEqual(db(`SELECT type, subject, note, assigned_to FROM tasks WHERE lead_id IN (${leads}) AND subject LIKE '=Send%' ORDER BY lead_id`),
    ['sales1', 'sales2'].map((login) => ({ type: 'email', subject: '=Send "it"', note: 'Soon', assigned_to: userId(login) }))
      .sort((a, b) => (leads.indexOf(a) - leads.indexOf(b))));
  const saved = await change('manager', 'task', leads, { type: 'call', assigned_to: userId('manager') });
  assert.equal(saved.status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id IN (${leads}) AND assigned_to = ${userId('manager')} AND status = 'open'`), '2');
});

test('export: a guarded file of the selection, and of no other lead', async () => {
  const leads = leadsOf('sales1', 3);
  db(`UPDATE customers SET first_name = '=HYPERLINK("x")', last_name = 'O''Neil, Jr', name_suffix = NULL WHERE id = (SELECT customer_id FROM leads WHERE id = ${leads[0]})`);
  const file = await people.manager.get(`/leads/export?${query(leads)}`);
  assert.equal(file.status, 200);
  assert.match(file.headers['content-type'], /text\/csv/);
  assert.match(file.headers['content-disposition'], /attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"/);
  const lines = file.html.trim().split('\r\n');
  assert.equal(lines.length, 4);
  assert.equal(lines[0], 'Lead,Customer,Phone,Email,Vehicle,Status,Owner,Second salesperson,Source,Lead Type,Lead Date,Next task,Due,Last activity,Closed');
  assert.ok(lines.some((l) => l.includes('"\'=HYPERLINK(""x"") O\'Neil, Jr"')), file.html);
  assert.equal((await people.manager.get(`/leads/export?${query([...leads, 999999999])}`)).status, 404);
  assert.equal((await people.manager.get('/leads/export')).status, 303);
});

test('a bad lead is asked why, of the list for bad; the report keeps both names when the store renames them; Reopen takes it back', async () => {
  const [lead] = leadsOf('sales1', 1);
  const elsewhere = value("SELECT id FROM reasons WHERE outcome = 'closed' ORDER BY id LIMIT 1");
  for (const reason of ['', elsewhere, '999999']) {
    const refused = await preview('sales1', 'bad', [lead], { status: BAD, reason });
    assert.equal(refused.status, 422, reason);
    assert.match(refused.text, /Choose why the leads are bad\./);
  }
  const page = await preview('sales1', 'bad', [lead]);
  assert.match(page.text, /Bad: Wrong number/);
  assert.equal((await people.sales1.submit(page.form('/leads/bad'), {}, { button: 'Save' })).status, 303);
  assert.deepEqual(db(`SELECT outcome, credit_user_id, status_name, reason_name, previous_status_id, acting_user_id FROM close_events WHERE live_lead_id = ${lead}`),
    [{ outcome: 'bad', credit_user_id: null, status_name: 'Bad', reason_name: 'Wrong number', previous_status_id: WORKING, acting_user_id: userId('sales1') }]);
  db(`UPDATE reasons SET name = 'Renamed reason' WHERE id = ${wrongNumber}; UPDATE statuses SET name = 'Renamed bad' WHERE id = ${BAD}`);
  try {
    const day = value(`SELECT DATE(closed_at - INTERVAL 3 DAY) FROM leads WHERE id = ${lead}`);
    const report = await people.manager.get(`/reports/lost-leads?from=${day}&to=2030-01-01&format=csv`);
    const line = report.body.toString().split('\r\n').find((l) => l.includes(value(`SELECT COALESCE(lead_no, id) FROM leads WHERE id = ${lead}`)));
    assert.match(line, /,Bad,Wrong number,/);
  } finally {
    db(`UPDATE reasons SET name = 'Wrong number' WHERE id = ${wrongNumber}; UPDATE statuses SET name = 'Bad' WHERE id = ${BAD}`);
  }
  const record = await people.manager.get(`/leads/${lead}`);
  assert.match(record.text, /Reason\s*Wrong number/);
  assert.doesNotMatch(record.text, /Self|Current Assignment/);
  const reopen = await people.manager.get(`/leads/${lead}/reopen`);
  assert.equal((await people.manager.submit(reopen.form('/reopen'), { reason: 'The number was right' })).status, 303);
  assert.equal(value(`SELECT CONCAT(status_id, ' ', is_open) FROM leads WHERE id = ${lead}`), `${WORKING} 1`);
  assert.equal(value(`SELECT reversed_reason FROM close_events WHERE lead_id = ${lead}`), 'The number was right');
});

test('a duplicate says of which lead: by its number, or one of the customer\'s; both records show it until it is undone', async () => {
  const [lead, other, own, foreign] = [...leadsOf('sales1', 3), ...leadsOf('sales2', 1)];
  const number = (id) => value(`SELECT COALESCE(lead_no, id) FROM leads WHERE id = ${id}`);
  db(`UPDATE leads SET customer_id = (SELECT c FROM (SELECT customer_id AS c FROM leads WHERE id = ${lead}) x) WHERE id = ${own}`);
  for (const [choice, words] of [[{}, /Say which lead they duplicate\./], [{ twin_no: 'nonsense' }, /There is no lead nonsense that you may open\./],
    [{ twin_no: number(foreign) }, /There is no lead \S+ that you may open\./]]) {
    const refused = await preview('sales1', 'bad', [lead], { status: DUPLICATE, ...choice });
    assert.equal(refused.status, 422);
    assert.match(refused.text, words);
  }
  assert.match((await preview('sales1', 'bad', [lead], { status: BAD, reason: wrongNumber, twin_no: number(other) })).text, /Only duplicates name another lead\./);
  assert.match((await preview('sales1', 'bad', [lead, other], { status: DUPLICATE, twin_no: number(other) })).text, /A lead does not duplicate itself\./);
  for (const [choice, twin] of [[{ twin_no: number(other) }, other], [{ twin: number(own) }, own]]) {
    const saved = await change('sales1', 'bad', [lead], { status: DUPLICATE, ...choice });
    assert.equal(saved.status, 303, saved.text);
    const { form } = await undoOf('sales1', saved);
    assert.equal(value(`SELECT duplicate_of_id FROM close_events WHERE live_lead_id = ${lead}`), twin);
    assert.ok((await people.sales1.get(`/leads/${lead}`)).text.includes(`Duplicate of Lead ${number(twin)}`));
    assert.ok((await people.sales1.get(`/leads/${twin}`)).text.includes(`Duplicated by Lead ${number(lead)}`));
    const chain = await preview('sales1', 'bad', [other], { status: DUPLICATE, twin_no: number(lead) });
    assert.match(chain.text, /is a duplicate itself\./);
    assert.equal((await people.sales1.submit(form)).status, 303);
    assert.doesNotMatch((await people.sales1.get(`/leads/${twin}`)).text, /Duplicated by/);
  }
});

test('bad and duplicate leads are counted as bad, and are no closes', async () => {
  const leads = leadsOf('sales1', 2), [of] = leadsOf('sales1', 1);
  const saved = await change('sales1', 'bad', leads, { status: DUPLICATE, twin_no: value(`SELECT COALESCE(lead_no, id) FROM leads WHERE id = ${of}`) });
  assert.match((await people.sales1.follow(saved)).text, /2 leads marked Duplicate\./);
  assert.deepEqual(column(`SELECT DISTINCT st.system_status FROM leads l JOIN statuses st ON st.id = l.status_id WHERE l.id IN (${leads})`), ['bad']);
  assert.equal(value(`SELECT COUNT(*) FROM close_events WHERE lead_id IN (${leads}) AND reversed_at IS NULL AND outcome <> 'bad'`), '0');
});

test('leads do not go where the store lets none go from their status: named in the preview, and nothing is saved', async () => {
  const leads = leadsOf('sales1', 2), [allowed] = leads;
  db(`INSERT INTO status_moves (status_id, to_status_id) VALUES (${WORKING}, 4)`);
  try {
    db(`UPDATE leads SET status_id = 5 WHERE id = ${allowed}`);
    const untouched = dump();
    const page = await preview('sales1', 'status', leads);
    assert.match(page.text, /A lead does not go from Working to this status by hand\./);
    assert.ok(!page.text.includes('from Unresponsive to this status'), 'of the other status nothing is said');
    const saved = await people.sales1.submit(page.form('/leads/status'), {}, { button: 'Save' });
    assert.equal(saved.status, 422);
    assert.deepEqual(changedTables(untouched, dump()), []);
    assert.equal((await change('sales1', 'status', leads, { status: '4' })).status, 303);
  } finally {
    db('DELETE FROM status_moves');
  }
});

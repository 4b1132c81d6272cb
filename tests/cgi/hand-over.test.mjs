// A user who leaves: one screen hands over everything open, and disables the user only when nothing is left.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { statementsOf } from '../support/routes.mjs';
import { changedTables, column, db, dump, enter, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};

before(async () => {
  reset();
  await Promise.all(['admin', 'manager', 'sales1', 'sales2', 'sales3'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
});
after(reset);

const screen = (login) => `/admin/users/${userId(login)}/hand-over`;
async function form(login) {
  const page = await people.admin.get(screen(login));
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form('/hand-over');
}
const openOf = (login) => db(`SELECT
  (SELECT COUNT(*) FROM leads WHERE owner_id = u.id AND is_open = 1) AS leads,
  (SELECT COUNT(*) FROM leads WHERE second_user_id = u.id AND is_open = 1) AS seconded,
  (SELECT COUNT(*) FROM tasks WHERE assigned_to = u.id AND status = 'open') AS tasks,
  (SELECT COUNT(*) FROM appointments WHERE assigned_to = u.id AND status IN ('planned', 'confirmed')) AS appointments,
  (SELECT COUNT(*) FROM visits WHERE user_id = u.id AND out_at IS NULL) AS visits
  FROM users u WHERE u.login = '${login}'`)[0];
const NOTHING = { leads: '0', seconded: '0', tasks: '0', appointments: '0', visits: '0' };

// sales3 owns 7 open leads and seconds 4 of sales1's, with a task and an appointment each, a task on a lead of an inactive
// owner's, one on none at all, and a visitor.
function fill() {
  const me = userId('sales3');
  const open = column('SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL ORDER BY id LIMIT 12');
  assert.equal(open.length, 12);
  db(`UPDATE tasks SET status = 'cancelled' WHERE assigned_to = ${me} AND status = 'open'`);
  db(`UPDATE appointments SET status = 'cancelled' WHERE assigned_to = ${me} AND status IN ('planned', 'confirmed')`);
  db(`UPDATE leads SET owner_id = ${userId('admin')} WHERE owner_id = ${me} AND is_open = 1`);
  db(`UPDATE leads SET second_user_id = NULL WHERE second_user_id = ${me} AND is_open = 1`);
  const own = open.slice(0, 7), second = open.slice(7, 11), [other] = open.slice(11);
  db(`UPDATE leads SET owner_id = ${me}, second_user_id = NULL WHERE id IN (${own})`);
  db(`UPDATE leads SET second_user_id = ${userId('sales1')} WHERE id = ${own[0]}`);
  db(`UPDATE leads SET owner_id = ${userId('sales1')}, second_user_id = ${me} WHERE id IN (${second})`);
  db(`UPDATE leads SET owner_id = (SELECT id FROM users WHERE is_active = 0 LIMIT 1), second_user_id = NULL WHERE id = ${other}`);
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at)
    SELECT id, customer_id, 'call', 'Leaving', ${me}, UTC_TIMESTAMP() FROM leads WHERE id IN (${open})`);
  db(`INSERT INTO tasks (type, subject, assigned_to, due_at) VALUES ('other', 'Leaving', ${me}, UTC_TIMESTAMP())`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at, assigned_to)
    SELECT id, customer_id, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, UTC_TIMESTAMP(), ${me} FROM leads WHERE id IN (${open})`);
  db(`UPDATE visits SET user_id = NULL WHERE user_id = ${me} AND out_at IS NULL`);
  db(`INSERT INTO visits (description, in_at, user_id) VALUES ('Red jacket', UTC_TIMESTAMP(), ${me})`);
  return { own, second, other };
}

test('everything open is counted and handed over evenly; tasks on a colleague\'s lead go to the colleague', async () => {
  const { own, second, other } = fill();
  assert.deepEqual(openOf('sales3'), { leads: '7', seconded: '4', tasks: '13', appointments: '12', visits: '1' });
  const page = await people.admin.get((await people.admin.get(`/admin/users/${userId('sales3')}`)).link('Hand over'));
  assert.match(page.text, /Open leads 7 Open leads as second salesperson 4 Open tasks 13 Appointments to come 12 Visitors in the store 1/);
  const sent = await people.admin.submit(page.form('/hand-over'),
    { to: [userId('sales1'), userId('sales2')], reason: 'Moved away', disable: '1' });
  assert.deepEqual([sent.status, sent.location], [303, `/admin/users/${userId('sales3')}`], sent.text);
  const after = await people.admin.follow(sent);
  assert.match(after.text, /11 leads, 13 tasks and 12 appointments handed over\. Nothing is left\. The user is disabled\./);
  assert.deepEqual(openOf('sales3'), NOTHING);
  assert.equal(value("SELECT is_active FROM users WHERE login = 'sales3'"), '0');
  assert.equal((await people.sales3.get('/leads')).status, 303, 'signed out');
  assert.deepEqual(column(`SELECT COUNT(*) FROM leads WHERE id IN (${own}) GROUP BY owner_id ORDER BY 1`), ['3', '4']);
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE id IN (${own.concat(second)}) AND owner_id = second_user_id`), '0');
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE id IN (${second}) AND owner_id = ${userId('sales1')} AND (second_user_id IS NULL OR second_user_id = ${userId('sales2')})`), '4');
  assert.equal(value(`SELECT COUNT(*) FROM tasks t JOIN leads l ON l.id = t.lead_id WHERE t.subject = 'Leaving' AND l.id IN (${own.concat(second)}) AND t.assigned_to = l.owner_id`), '11');
  assert.ok([userId('sales1'), userId('sales2')].includes(value(`SELECT assigned_to FROM tasks WHERE subject = 'Leaving' AND lead_id = ${other}`)));
  assert.equal(value(`SELECT COUNT(*) FROM ownership_events WHERE how = 'handed_over' AND reason = 'Moved away' AND user_id = ${userId('admin')}`), '11');
  assert.equal(value(`SELECT new_json FROM audit_events WHERE entity = 'user' AND verb = 'hand_over' AND entity_id = ${userId('sales3')}`),
    '{"leads":7,"second_salesperson":4,"tasks":13,"appointments":12,"visits":1}');
  assert.equal((await people.sales2.get(`/leads/${value(`SELECT id FROM leads WHERE id IN (${own}) AND owner_id = ${userId('sales2')} LIMIT 1`)}`)).status, 200);
  reset();
  for (const [login, client] of Object.entries(people))
    enter(client, login);
});

test('who takes over must be chosen, be active and be somebody else; nothing changes before', async () => {
  fill();
  const start = await form('sales3');
  const gone = value('SELECT id FROM users WHERE is_active = 0 LIMIT 1');
  const untouched = dump();
  for (const [to, words] of [[[], 'Choose at least one user'], [[gone], 'not active'], [[userId('sales1'), userId('sales3')], 'not active, or is the one who leaves'],
    [['99999999'], 'not active'], [['x'], 'Choose from the list']]) {
    const page = await people.admin.submit(start, { to, reason: 'Kept "words"', disable: '1' });
    assert.equal(page.status, 422, words);
    assert.ok(page.text.includes(words), `${words}: ${page.text.slice(0, 400)}`);
    assert.match(page.html, /id="f-to-about"><p class="field-error">/);
    const again = Object.fromEntries(page.form('/hand-over').fields);
    assert.deepEqual([again.reason, again.disable], ['Kept "words"', '1']);
  }
  const kept = await people.admin.submit(start, { to: [userId('sales1'), gone] });
  assert.deepEqual(kept.form('/hand-over').fields.filter(([n]) => n === 'to'), [['to', userId('sales1')]]);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('more than 500 leads: what is left is said, the user stays, and the next press goes on', async () => {
  const me = userId('sales3');
  db(`UPDATE leads SET closed_at = NULL WHERE merged_into_id IS NULL AND id NOT IN (SELECT live_lead_id FROM sales WHERE live_lead_id IS NOT NULL)`);
  db(`UPDATE leads SET owner_id = ${userId('admin')}, second_user_id = NULL WHERE is_open = 1`);
  const many = column('SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL ORDER BY id LIMIT 520');
  assert.equal(many.length, 520, 'the demo has enough leads');
  db(`UPDATE leads SET owner_id = ${me} WHERE id IN (${many})`);
  const first = await people.admin.submit(await form('sales3'), { to: [userId('sales1'), userId('sales2')], disable: '1' });
  assert.deepEqual([first.status, first.location], [303, screen('sales3')], first.text);
  const page = await people.admin.follow(first);
  assert.match(page.text, /500 leads.*are left, so the user is not disabled yet: press Hand over again\./);
  assert.equal(openOf('sales3').leads, '20');
  assert.equal(value("SELECT is_active FROM users WHERE login = 'sales3'"), '1');
  const second = await people.admin.submit(page.form('/hand-over'), { to: [userId('sales1'), userId('sales2')] });
  assert.equal(second.status, 303);
  assert.deepEqual(openOf('sales3'), NOTHING);
  assert.deepEqual(column(`SELECT COUNT(*) FROM leads WHERE id IN (${many}) GROUP BY owner_id`), ['260', '260']);
  const taken = [];
  for (const n of [5, 499]) {
    db(`UPDATE leads SET owner_id = ${me} WHERE id IN (${many.slice(0, n)})`);
    const answer = await people.admin.submit(await form('sales3'), { to: [userId('sales1')] });
    assert.equal(answer.status, 303);
    taken.push(await statementsOf(answer));
  }
  assert.equal(taken[1], taken[0], '499 leads take the statements of 5');
});

test('a user changed meanwhile is not disabled, and nothing is handed over', async () => {
  reset();
  for (const [login, client] of Object.entries(people))
    enter(client, login);
  fill();
  const start = await form('sales3');
  db(`UPDATE users SET row_version = row_version + 1, updated_by = ${userId('manager')} WHERE login = 'sales3'`);
  const untouched = dump();
  const page = await people.admin.submit(start, { to: [userId('sales1')], disable: '1' });
  assert.equal(page.status, 409);
  assert.match(page.text, /changed meanwhile/);
  assert.deepEqual(changedTables(untouched, dump()), []);
  const again = await people.admin.submit(page.form('/hand-over'), { to: [userId('sales1')], disable: '1' });
  assert.equal(again.status, 303, again.text);
  assert.equal(value("SELECT is_active FROM users WHERE login = 'sales3'"), '0');
});

test('the same form sent twice hands over once; without disabling, the user stays', async () => {
  reset();
  for (const [login, client] of Object.entries(people))
    enter(client, login);
  fill();
  const start = await form('sales3');
  const answers = [await people.admin.submit(start, { to: [userId('sales2')] }), await people.admin.submit(start, { to: [userId('sales2')] })];
  assert.deepEqual(answers.map((a) => a.status), [303, 303]);
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE verb = 'hand_over' AND entity_id = ${userId('sales3')}`), '1');
  assert.deepEqual([openOf('sales3'), value("SELECT is_active FROM users WHERE login = 'sales3'")], [NOTHING, '1']);
  const nothing = await people.admin.get(screen('sales3'));
  assert.match(nothing.text, /Nothing is open\./);
  assert.equal((await people.admin.submit(nothing.form('/hand-over'), { disable: '1' })).status, 303);
  assert.equal(value("SELECT is_active FROM users WHERE login = 'sales3'"), '0');
});

test('disabled on the user\'s page with something open: it is said, with the way there', async () => {
  reset();
  for (const [login, client] of Object.entries(people))
    enter(client, login);
  fill();
  const page = await people.admin.get(`/admin/users/${userId('sales3')}`);
  const saved = await people.admin.follow(await people.admin.submit(page.form(`/admin/users/${userId('sales3')}`), { active: 'no' }));
  assert.match(saved.text, /still open in this name/);
  assert.equal((await people.admin.get(saved.link('Hand over'))).status, 200);
});

test('only who manages users, and nobody whose rights go further', async () => {
  const untouched = dump();
  assert.equal((await people.manager.get(screen('sales1'))).status, 403);
  const start = await form('sales1');
  assert.equal((await people.manager.post(screen('sales1'), { ...Object.fromEntries(start.fields), to: userId('sales2') })).status, 403);
  assert.equal((await people.admin.get('/admin/users/99999999/hand-over')).status, 404);
  const { csrf, ...rest } = Object.fromEntries(start.fields);
  assert.equal((await people.admin.post(screen('sales1'), { ...rest, to: userId('sales2') })).status, 403, 'no token');
  assert.deepEqual(changedTables(untouched, dump()), []);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales1')}, 'user_manage', 'allow')`);
  const beyond = await people.sales1.get(screen('manager'));
  assert.match(beyond.text, /may do more than you/);
  assert.throws(() => beyond.form('/hand-over'));
  const mine = Object.fromEntries((await people.sales1.get(screen('sales2'))).form('/hand-over').fields);
  const forged = await people.sales1.post(screen('manager'), { ...mine, to: userId('sales1') });
  assert.equal(forged.status, 422);
  assert.match(forged.text, /may do more than you/);
});

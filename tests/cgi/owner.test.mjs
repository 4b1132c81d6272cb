// Owner and second salesperson: changed for one lead or many, taken from the pool; coverage before and after.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { statementsOf } from '../support/routes.mjs';
import { changedTables, column, db, dump, nameOf, reference, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};

before(async () => {
  reset();
  db('DELETE FROM ownership_events');
  await Promise.all(['sales1', 'sales2', 'sales3', 'manager', 'admin', 'bdc1', 'reception', 'fi1'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
  // all open leads but those that a test makes its own belong to nobody here
  db(`UPDATE leads SET owner_id = ${userId('admin')}, second_user_id = NULL WHERE is_open = 1`);
});
after(reset);

// `n` open leads of a user (null: up for grabs), each with a task of the owner's, one of another's, and an appointment.
function leadsOf(login, n, second = null) {
  const owner = login === null ? 'NULL' : userId(login);
  const ids = column(`SELECT l.id FROM leads l WHERE l.is_open = 1 AND l.merged_into_id IS NULL AND l.owner_id = ${userId('admin')}
    AND NOT EXISTS (SELECT 1 FROM leads x WHERE x.customer_id = l.customer_id AND x.id <> l.id) ORDER BY l.id LIMIT ${n}`);
  assert.equal(ids.length, n);
  db(`UPDATE leads SET owner_id = ${owner}, second_user_id = ${second === null ? 'NULL' : userId(second)} WHERE id IN (${ids})`);
  db(`UPDATE tasks SET status = 'cancelled' WHERE lead_id IN (${ids})`);
  db(`UPDATE appointments SET status = 'cancelled' WHERE lead_id IN (${ids})`);
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at)
    SELECT id, customer_id, 'call', 'Own', ${owner}, UTC_TIMESTAMP() FROM leads WHERE id IN (${ids})
    UNION ALL SELECT id, customer_id, 'call', 'Other', ${userId('bdc1')}, UTC_TIMESTAMP() FROM leads WHERE id IN (${ids})`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at, assigned_to)
    SELECT id, customer_id, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, UTC_TIMESTAMP(), ${owner} FROM leads WHERE id IN (${ids})`);
  db(`UPDATE leads SET next_task_at = UTC_TIMESTAMP(), next_task = 'Own' WHERE id IN (${ids})`);
  return ids;
}

const address = (leads) => `/leads/assign?${leads.map((id) => `lead=${id}`).join('&')}`;
async function dialog(login, leads) {
  const page = await people[login].get(address(leads));
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form('/leads/assign');
}
const assign = async (login, leads, changes) => people[login].submit(await dialog(login, leads), changes);
const opens = async (login, lead) => (await people[login].get(`/leads/${lead}`)).status;
const workers = (lead) => column(`SELECT assigned_to FROM tasks WHERE lead_id = ${lead} AND status = 'open' ORDER BY subject`)
  .concat(column(`SELECT assigned_to FROM appointments WHERE lead_id = ${lead} AND status = 'planned'`));
const owners = (lead) => Object.values(db(`SELECT owner_id, second_user_id FROM leads WHERE id = ${lead}`)[0]);

test('from My Leads: Update, Assign; the former owner loses the lead at once, the new one has it', async () => {
  const [lead] = leadsOf('sales1', 1);
  assert.deepEqual([await opens('sales1', lead), await opens('sales2', lead)], [200, 404]);
  const list = await people.manager.get('/leads');
  const menu = list.form('/leads/close').buttons.find((b) => b.label === 'Assign');
  assert.match(menu.action, /\/leads\/assign$/);
  const page = await people.manager.get(`${menu.action}?lead=${lead}&back=%2Fleads%3Fsort%3Dname`);
  assert.match(page.text, /1 lead to assign/);
  assert.match(page.text, /2 open/);
  const next = value(`SELECT CONCAT(next_task_at, next_task) FROM leads WHERE id = ${lead}`);
  const saved = await people.manager.submit(page.form('/leads/assign'),
    { new_owner: userId('sales2'), second: 'keep', tasks: 'along', reason: 'Knows the family' }, { button: 'Save' });
  assert.equal(saved.status, 303, saved.text);
  assert.equal(saved.location, '/leads?sort=name');
  assert.match((await people.manager.follow(saved)).text, /1 lead assigned\./);
  assert.deepEqual([await opens('sales1', lead), await opens('sales2', lead)], [404, 200]);
  assert.deepEqual(owners(lead), [userId('sales2'), null]);
  assert.deepEqual(workers(lead), [userId('bdc1'), userId('sales2'), userId('sales2')]);
  assert.equal(value(`SELECT CONCAT(next_task_at, next_task) FROM leads WHERE id = ${lead}`), next, 'what is next stays');
  assert.deepEqual(db(`SELECT how, user_id, from_owner_id, to_owner_id, to_second_id, tasks_moved, reason FROM ownership_events WHERE lead_id = ${lead}`),
    [{ how: 'assigned', user_id: userId('manager'), from_owner_id: userId('sales1'), to_owner_id: userId('sales2'),
      to_second_id: null, tasks_moved: '2', reason: 'Knows the family' }]);
  const [audit] = db(`SELECT user_id, old_json, new_json, reason FROM audit_events WHERE entity = 'lead' AND verb = 'assign' AND entity_id = ${lead}`);
  assert.deepEqual([audit.user_id, JSON.parse(audit.old_json), JSON.parse(audit.new_json), audit.reason], [userId('manager'),
    { owner: nameOf('sales1'), second_salesperson: null }, { owner: nameOf('sales2'), second_salesperson: null }, 'Knows the family']);
});

test('the former owner may stay as second, without the tasks', async () => {
  const [lead] = leadsOf('sales1', 1);
  const saved = await assign('manager', [lead], { new_owner: userId('sales3'), second: 'former', tasks: 'leave' });
  assert.equal(saved.status, 303, saved.text);
  assert.deepEqual(owners(lead), [userId('sales3'), userId('sales1')]);
  assert.deepEqual([await opens('sales1', lead), await opens('sales3', lead), await opens('sales2', lead)], [200, 200, 404]);
  assert.deepEqual(workers(lead), [userId('bdc1'), userId('sales1'), userId('sales1')]);
  const second = await assign('manager', [lead], { new_owner: 'keep', second: userId('sales2'), tasks: 'along' });
  assert.equal(second.status, 303);
  assert.deepEqual([await opens('sales1', lead), await opens('sales2', lead)], [404, 200]);
  assert.deepEqual(workers(lead), [userId('bdc1'), userId('sales1'), userId('sales1')], 'the owner stays, and so do tasks');
  assert.equal((await assign('manager', [lead], { new_owner: 'keep', second: 'none', tasks: 'along' })).status, 303);
  assert.deepEqual([await opens('sales2', lead), ...owners(lead)], [404, userId('sales3'), null]);
});

test('the record shows whose it is and whose it was, and leads to the change and back', async () => {
  const [lead] = leadsOf('sales1', 1);
  for (let i = 0; i < 12; i++)
    db(`INSERT INTO ownership_events (lead_id, at, user_id, how, from_owner_id, to_owner_id) VALUES
      (${lead}, UTC_TIMESTAMP() - INTERVAL ${i + 2} HOUR, ${userId('admin')}, 'assigned', ${userId('sales2')}, ${userId('sales3')})`);
  const record = await people.manager.get(`/leads/${lead}`);
  const page = await people.manager.submit(record.form('Change owner or second'));
  const saved = await people.manager.submit(page.form('/leads/assign'), { new_owner: userId('sales2'), tasks: 'along', reason: 'Vacation' });
  assert.equal(saved.location, `/leads/${lead}`);
  const after = await people.manager.follow(saved);
  const shown = after.text.slice(after.text.indexOf('Ownership'));
  assert.ok(shown.includes(`Owner: ${nameOf('sales1')} to ${nameOf('sales2')} Assigned by ${nameOf('manager')}`), shown.slice(0, 600));
  assert.match(shown, /“Vacation”/);
  assert.match(shown, /2 open tasks or appointments went along/);
  assert.equal([...after.html.matchAll(/Assigned by/g)].length, 10);
  const profile = await people.manager.get(after.link('All changes of owner'));
  assert.equal([...profile.html.matchAll(/Assigned by/g)].length, 13);
  const own = await people.sales2.get(`/leads/${lead}`);
  assert.match(own.html, /<button class="btn" type="button" disabled[^>]*>Change owner or second<\/button>/);
  assert.match(own.text, /Needs the permission Assign Leads/);
});

test('without Assign Leads, Assign is greyed and names the permission, and a forged form changes nothing', async () => {
  const [lead] = leadsOf('sales1', 1);
  const list = await people.sales1.get('/leads');
  assert.match(list.html, /<button type="button" disabled[^>]*>Assign<\/button>/);
  assert.match(list.text, /Needs the permission Assign Leads/);
  const form = await dialog('manager', [lead]);
  const untouched = dump();
  const refused = await people.sales1.get(address([lead]));
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Assign Leads/);
  const { csrf, ...rest } = Object.fromEntries(form.fields);
  assert.equal((await people.sales1.post('/leads/assign', { ...rest, csrf, new_owner: userId('sales1') })).status, 403);
  assert.equal((await people.manager.post('/leads/assign', { ...rest, new_owner: userId('sales2') })).status, 403, 'no token');
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('what cannot be changed is refused by name, keeps what was typed, and nothing changes', async () => {
  const [a, b] = leadsOf('sales1', 2);
  const [seconded] = leadsOf('sales1', 1, 'sales2');
  const closed = value('SELECT id FROM leads WHERE is_open = 0 AND merged_into_id IS NULL ORDER BY id LIMIT 1');
  const gone = value('SELECT id FROM users WHERE is_active = 0 LIMIT 1');
  const untouched = dump();
  const refuse = async (leads, changes, words, beside) => {
    const page = await assign('manager', leads, { tasks: 'leave', reason: 'Kept "words"', ...changes });
    assert.equal(page.status, 422, words);
    assert.ok(page.text.includes(words), `${words}: ${page.text.slice(0, 500)}`);
    if (beside)
      assert.match(page.html, new RegExp(`id="f-${beside}-about"><p class="field-error">`), words);
    const again = Object.fromEntries(page.form('/leads/assign').fields);
    assert.deepEqual([again.reason, again.tasks], ['Kept "words"', 'leave']);
    return page;
  };
  await refuse([a, closed], { new_owner: userId('sales2') }, 'This lead is closed: it keeps its owner.');
  const inactive = await refuse([a], { new_owner: gone, second: userId('sales3') }, 'This user is not active', 'new_owner');
  assert.equal(Object.fromEntries(inactive.form('/leads/assign').fields).second, userId('sales3'));
  await refuse([a], { second: gone }, 'This user is not active', 'second');
  await refuse([a], { new_owner: '99999999' }, 'This user is not active', 'new_owner');
  await refuse([a, seconded], { new_owner: userId('sales2') }, 'One person would be owner and second salesperson.');
  await refuse([a], { second: userId('sales1') }, 'One person would be owner and second salesperson.');
  await refuse([a], { new_owner: userId('sales2'), second: userId('sales2') }, 'cannot be the second salesperson too', 'second');
  await refuse([a], {}, 'Choose another owner or second salesperson', 'new_owner');
  await refuse([a], { second: 'former' }, 'there is no owner until now', 'second');
  await refuse([a], { new_owner: 'somebody' }, 'Owner is not one of the choices', 'new_owner');
  await refuse([a], { new_owner: '' }, 'Owner is required', 'new_owner');
  await refuse([a], { new_owner: userId('sales2'), second: 'x' }, 'Second salesperson is not one of the choices', 'second');
  const bad = await assign('manager', [a], { new_owner: userId('sales2'), tasks: 'burn' });
  assert.equal(bad.status, 422);
  const form = await dialog('manager', [a, b]);
  for (const lead of [[a, '99999999'], [a, 'x'], ['0']])
    assert.equal((await people.manager.submit(form, { lead, new_owner: userId('sales2') })).status, 404, String(lead));
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a lead that got another owner meanwhile is told, with both, and changed when asked again', async () => {
  const [lead] = leadsOf('sales1', 1);
  const form = await dialog('manager', [lead]);
  assert.equal((await assign('admin', [lead], { new_owner: userId('sales3') })).status, 303);
  const page = await people.manager.submit(form, { new_owner: userId('sales2') });
  assert.equal(page.status, 409);
  assert.ok(page.text.includes(`the owner is now ${nameOf('sales3')}`), page.text.slice(0, 500));
  assert.equal(owners(lead)[0], userId('sales3'));
  assert.equal((await people.manager.submit(page.form('/leads/assign'))).status, 303);
  assert.equal(owners(lead)[0], userId('sales2'));
});

test('a manager of a team assigns the team\'s leads only, all or none', async () => {
  const role = value("SELECT role_id FROM users WHERE login = 'bdc1'");
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('bdc1')}, 'lead_assign', 'allow')`);
  assert.equal(value(`SELECT scope FROM roles WHERE id = ${role}`), 'team');
  const mate = value(`SELECT u.login FROM users u JOIN users me ON me.team_id = u.team_id AND me.login = 'bdc1' WHERE u.is_active = 1 AND u.id <> me.id LIMIT 1`);
  const [mine] = leadsOf(mate ?? 'bdc1', 1);
  const [theirs] = leadsOf('sales1', 1);
  assert.notEqual(value(`SELECT COALESCE(team_id, 0) FROM users WHERE login = 'sales1'`), value(`SELECT team_id FROM users WHERE login = 'bdc1'`));
  const form = await dialog('bdc1', [mine]);
  assert.equal((await people.bdc1.get(address([mine, theirs]))).status, 404);
  assert.equal((await people.bdc1.submit(form, { lead: [mine, theirs], new_owner: userId('bdc1') })).status, 404);
  assert.equal(owners(mine)[0], userId(mate ?? 'bdc1'));
  const away = await people.bdc1.submit(form, { new_owner: userId('sales3'), record: '1' });
  assert.deepEqual([away.status, away.location], [303, '/leads'], 'the record is no longer theirs to open');
});

test('every column of leads and ownership_events posted along changes nothing of its own', async () => {
  const [lead] = leadsOf('sales1', 1);
  const names = column(`SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = DATABASE()
    AND table_name IN ('leads', 'ownership_events')`).filter((n) => n !== 'reason');
  const was = db(`SELECT * FROM leads WHERE id = ${lead}`)[0];
  const saved = await assign('manager', [lead], { ...Object.fromEntries(names.map((n) => [n, '1'])), new_owner: userId('sales2') });
  assert.equal(saved.status, 303, saved.text);
  const changed = Object.entries(db(`SELECT * FROM leads WHERE id = ${lead}`)[0]).filter(([n, v]) => v !== was[n]).map(([n]) => n);
  assert.deepEqual(changed.filter((n) => !['owner_id', 'updated_at', 'updated_by', 'row_version', 'first_assigned_at'].includes(n)), []);
  assert.equal(owners(lead)[0], userId('sales2'));
  assert.equal(value(`SELECT user_id FROM ownership_events WHERE lead_id = ${lead}`), userId('manager'));
});

test('the same form sent twice changes once and answers the same; who has it already is not changed again', async () => {
  const [a, b] = leadsOf('sales1', 2);
  db(`UPDATE leads SET owner_id = ${userId('sales2')} WHERE id = ${b}`);
  const form = await dialog('manager', [a, b]);
  const first = await people.manager.submit(form, { new_owner: userId('sales2') });
  const second = await people.manager.submit(form, { new_owner: userId('sales2') });
  assert.deepEqual([first.status, second.status, second.location], [303, 303, first.location]);
  assert.match((await people.manager.follow(first)).text, /1 lead assigned; 1 had this owner and second salesperson already/);
  assert.deepEqual(column(`SELECT lead_id FROM ownership_events WHERE lead_id IN (${a}, ${b})`), [a]);
});

test('a change of 500 takes the statements of a change of 5', async () => {
  db(`UPDATE leads SET closed_at = NULL, owner_id = ${userId('admin')}, second_user_id = NULL WHERE merged_into_id IS NULL`);
  const all = column(`SELECT id FROM leads WHERE merged_into_id IS NULL ORDER BY id DESC LIMIT 505`);
  assert.equal(all.length, 505, 'the demo has enough leads');
  db(`DELETE FROM ownership_events WHERE lead_id IN (${all})`);
  const few = await assign('manager', all.slice(0, 5), { new_owner: userId('sales2'), tasks: 'along' });
  assert.equal(few.status, 303);
  const answer = await assign('manager', all.slice(5), { new_owner: userId('sales3'), second: 'former', tasks: 'along' });
  assert.equal(answer.status, 303, answer.text.slice(0, 300));
  assert.equal(await statementsOf(answer), await statementsOf(few));
  assert.equal(value(`SELECT COUNT(*) FROM ownership_events WHERE lead_id IN (${all}) AND batch_id IS NOT NULL`), '505');
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE id IN (${all.slice(5)}) AND owner_id = ${userId('sales3')} AND second_user_id = ${userId('admin')}`), '500');
  const tooMany = await people.manager.get(address(Array.from({ length: 501 }, (_, i) => i + 1)));
  assert.equal(tooMany.status, 413);
});

test('the pool: what waits longest first, initials only, and taking makes it mine', async () => {
  db(`UPDATE leads SET owner_id = ${userId('admin')} WHERE owner_id IS NULL`);
  const [old, lead] = leadsOf('sales1', 2);
  assert.equal((await assign('manager', [lead], { new_owner: 'none', tasks: 'along' })).status, 303);
  assert.equal(value(`SELECT how FROM ownership_events WHERE lead_id = ${lead} ORDER BY id DESC LIMIT 1`), 'released');
  assert.deepEqual(workers(lead), [userId('bdc1'), null, null].sort((x, y) => (x === null) - (y === null)));
  db(`UPDATE leads SET owner_id = NULL, created_at = '2024-01-02 12:00:00' WHERE id = ${old}`);
  db(`DELETE FROM ownership_events WHERE lead_id = ${old}`);
  assert.equal(await opens('sales1', lead), 404);
  const list = await people.sales2.get('/leads');
  assert.match(list.text, /Up for grabs: 2 leads/);
  const pool = await people.sales2.get('/leads/pool');
  assert.deepEqual([...pool.html.matchAll(/action="[^"]*\/leads\/(\d+)\/take"/g)].map((m) => m[1]), [old, lead]);
  const [who] = db(`SELECT c.id, c.last_name, l.customer_id FROM leads l JOIN customers c ON c.id = l.customer_id WHERE l.id = ${lead}`);
  assert.ok(!pool.html.includes(who.last_name), 'initials only');
  assert.ok((await people.manager.get('/leads/pool')).html.includes(who.last_name), 'in full for who may open it');
  const taken = await people.sales2.submit(pool.form(`/leads/${lead}/take`));
  assert.deepEqual([taken.status, taken.location], [303, `/leads/${lead}`]);
  assert.equal((await people.sales2.follow(taken)).status, 200);
  assert.deepEqual(owners(lead), [userId('sales2'), null]);
  assert.deepEqual(workers(lead), [userId('bdc1'), userId('sales2'), userId('sales2')]);
  assert.equal(value(`SELECT how FROM ownership_events WHERE lead_id = ${lead} ORDER BY id DESC LIMIT 1`), 'taken');
  const slow = (await people.sales3.get('/leads/pool')).form('/take').fields.filter(([name]) => name !== 'ref');
  const late = await people.sales3.post(`/leads/${lead}/take`, [...slow, ['ref', reference('sales3', 'lead', lead)]]);
  assert.equal(late.status, 409);
  assert.ok(late.text.includes(`${nameOf('sales2')} was faster`), late.text.slice(0, 300));
  for (const [id, ref] of [[lead, ''], [lead, reference('sales2', 'lead', lead)], ['99999999', reference('sales3', 'lead', 99999999)], [lead, reference('sales3', 'customer', lead)]])
    assert.equal((await people.sales3.post(`/leads/${id}/take`, [...slow, ['ref', ref]])).status, 404, 'whose a lead is, is told to who saw it up for grabs');
});

test('a pool of many is paged, each lead once; taking needs Edit Leads', async () => {
  const many = column(`SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL LIMIT 120`);
  db(`UPDATE leads SET owner_id = ${userId('admin')} WHERE owner_id IS NULL`);
  db(`UPDATE leads SET owner_id = NULL, second_user_id = NULL, created_at = '2024-01-02 12:00:00' WHERE id IN (${many})`);
  db(`DELETE FROM ownership_events WHERE lead_id IN (${many})`);
  const seen = [];
  for (let at = '/leads/pool'; at !== undefined;) {
    const page = await people.sales2.get(at);
    assert.equal(page.status, 200);
    seen.push(...[...page.html.matchAll(/action="[^"]*\/leads\/(\d+)\/take"/g)].map((m) => m[1]));
    at = page.links.find((l) => l.text === 'Next')?.href;
  }
  assert.deepEqual([...seen].sort(), [...many].sort());
  assert.equal(seen.length, 120);
  assert.equal((await people.sales2.get('/leads/pool?after=1.x')).status, 400);
  const untouched = dump();
  assert.equal((await people.reception.get('/leads/pool')).status, 403);
  assert.ok(!(await people.reception.get('/leads')).html.includes('/leads/pool'));
  const form = (await people.sales2.get('/leads/pool')).form('/take');
  assert.equal((await people.reception.post(`/leads/${many[0]}/take`, form.fields)).status, 403);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('two take the same lead at once: exactly one has it, the other is told who was faster', async () => {
  const rivals = ['sales1', 'sales2', 'sales3', 'bdc1'];
  const forms = await Promise.all(rivals.map(async (login) => (await people[login].get('/leads/pool')).form('/take').fields));
  for (const lead of column('SELECT id FROM leads WHERE owner_id IS NULL AND is_open = 1 AND merged_into_id IS NULL LIMIT 20')) {
    const answers = await Promise.all(rivals.map((login, i) => people[login].post(`/leads/${lead}/take`, [...forms[i].filter(([name]) => name !== 'ref'), ['ref', reference(login, 'lead', lead)]])));
    assert.deepEqual(answers.map((a) => a.status).sort(), [303, 409, 409, 409]);
    const winner = rivals[answers.findIndex((a) => a.status === 303)];
    assert.equal(owners(lead)[0], userId(winner));
    for (const lost of answers.filter((a) => a.status === 409))
      assert.ok(lost.text.includes(`${nameOf(winner)} was faster`));
    assert.equal(value(`SELECT COUNT(*) FROM ownership_events WHERE lead_id = ${lead} AND how = 'taken'`), '1');
  }
});

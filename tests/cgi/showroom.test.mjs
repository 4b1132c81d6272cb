// The showroom log: who is in the store, ups without a name, whose turn it is, and what is refused.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { statementsOf } from '../support/routes.mjs';
import { changedTables, db, dump, emptyShowroom, nameOf, reference, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
let lead; // open, of sales1 alone, with a number that only its customer has

before(async () => {
  reset();
  await Promise.all(['sales1', 'sales2', 'manager', 'fi1', 'reception'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
});
beforeEach(() => {
  emptyShowroom();
  db("UPDATE appointments SET status = 'cancelled' WHERE status IN ('planned', 'confirmed')");
  lead = leadOf('sales1');
});
after(reset);

const showroom = (login) => people[login].get('/dashboard/showroom');
const visits = (columns, where = '1 = 1') => db(`SELECT ${columns} FROM visits w WHERE ${where} ORDER BY w.id`);

function leadOf(login) {
  const [row] = db(`SELECT l.id, l.customer_id, c.first_name, c.last_name, p.e164 FROM leads l
    JOIN customers c ON c.id = l.customer_id AND c.kind = 'individual' AND c.name_suffix IS NULL
    JOIN customer_phones p ON p.customer_id = c.id AND p.e164 IS NOT NULL
    WHERE l.is_open = 1 AND l.second_user_id IS NULL AND l.merged_into_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM leads o WHERE o.customer_id = c.id AND o.id <> l.id)
      AND NOT EXISTS (SELECT 1 FROM customer_phones q WHERE q.e164 = p.e164 AND q.id <> p.id)
      AND NOT EXISTS (SELECT 1 FROM access_requests g WHERE g.customer_id = c.id)
    ORDER BY l.owner_id <=> ${userId(login)} DESC, l.id LIMIT 1`); // how many the demo gives to whom depends on the hour
  db(`UPDATE leads SET owner_id = ${userId(login)}, in_store_since = NULL, visit_count = 0, status_id = (SELECT id FROM statuses WHERE default_for = 'working') WHERE id = ${row.id}`);
  db(`DELETE FROM step_events WHERE lead_id = ${row.id}`);
  return { ...row, name: `${row.first_name} ${row.last_name}`, initials: `${row.first_name[0]}. ${row.last_name[0]}.` };
}

const doorOf = async (login, words = lead.e164) => people[login].get(`/dashboard/showroom/in?q=${encodeURIComponent(words)}`);

async function checkIn(login, changes = {}) {
  const page = await doorOf(login);
  return people[login].submit(page.form('Check in'), changes); // the only lead is chosen
}

async function withoutName(login, changes = {}) {
  const page = await people[login].get('/dashboard/showroom/unnamed');
  return people[login].submit(page.form('/showroom/unnamed'), { description: 'Red jacket', ...changes });
}

// From "Name it" on: the look-up with the up carried along, with words or without, and New Sales Up.
const nameIt = async (login, words) => people[login].get(`${(await showroom(login)).link('Name it')}${words ? `&q=${encodeURIComponent(words)}` : ''}`);
const upOf = (page) => page.links.find((l) => l.text === 'New Sales Up' && l.href.includes('visit=')).href;
const newUp = async (login) => people[login].get(upOf(await nameIt(login)));

const act = async (login, what) => people[login].submit((await showroom(login)).form(what));

async function join(...logins) {
  for (const login of logins)
    assert.equal((await act(login, '/rotation/join')).status, 303);
}

test('a receptionist checks in by phone, stays at the door, and checks out', async () => {
  const page = await doorOf('reception');
  assert.match(page.text, new RegExp(`Owner ${nameOf('sales1')}`));
  assert.ok(!page.text.includes(lead.last_name), 'masked while it is not checked in');
  const done = await people.reception.submit(page.form('Check in'));
  assert.equal(done.status, 303, done.text);
  assert.equal(done.location, '/dashboard/showroom');
  const log = await people.reception.follow(done);
  assert.match(log.text, /Checked in\./);
  assert.match(log.text, /In the store now/);
  assert.ok(log.text.includes(lead.name), 'who reads names at the door may read the name');
  assert.ok(!log.html.includes(`/leads/${lead.id}"`), 'but not open the record');
  assert.deepEqual(visits('lead_id, customer_id, user_id, greeted_by, out_at, is_be_back, lead_type'), [{
    lead_id: lead.id, customer_id: lead.customer_id, user_id: userId('sales1'), greeted_by: userId('reception'), out_at: null, is_be_back: '0',
    lead_type: value(`SELECT lead_type FROM leads WHERE id = ${lead.id}`) }]);
  assert.deepEqual(db(`SELECT l.visit_count, st.system_status, l.in_store_since = w.in_at AS since, l.last_customer_activity_at = w.in_at AS touched
    FROM leads l JOIN visits w ON w.lead_id = l.id JOIN statuses st ON st.id = l.status_id`),
  [{ visit_count: '1', system_status: 'in_store', since: '1', touched: '1' }]);
  const out = await act('reception', '/out');
  assert.equal(out.status, 303, out.text);
  assert.equal(value(`SELECT in_store_since FROM leads WHERE id = ${lead.id}`), null);
  assert.match((await showroom('reception')).text, /Left/);
  assert.equal((await act('reception', '/back')).status, 303);
  assert.equal(visits('out_at')[0].out_at, null);
  assert.notEqual(value(`SELECT in_store_since FROM leads WHERE id = ${lead.id}`), null);
  assert.equal(value("SELECT COUNT(*) FROM audit_events WHERE entity = 'visit' AND verb = 'update'"), '2', 'out, and back in');
});

test('the name is for who may open the lead or reads names at the door; others read initials, whoever greeted', async () => {
  await checkIn('reception');
  const mine = await showroom('sales1');
  assert.ok(mine.html.includes(`/leads/${lead.id}">${lead.name}</a>`));
  assert.ok((await showroom('manager')).html.includes(`/leads/${lead.id}">${lead.name}</a>`));
  const theirs = await showroom('sales2');
  assert.ok(theirs.text.includes(lead.initials));
  for (const secret of [lead.name, `/leads/${lead.id}"`])
    assert.ok(!theirs.html.includes(secret), secret);
  assert.ok(theirs.text.includes(nameOf('sales1')), 'the salesperson stays visible');
  assert.match(theirs.text, /Greet/);
  db(`UPDATE visits SET user_id = ${userId('sales2')}, greeted_by = ${userId('sales2')}`);
  const served = await showroom('sales2');
  assert.ok(served.text.includes(lead.initials));
  for (const secret of [lead.last_name, `/leads/${lead.id}"`])
    assert.ok(!served.html.includes(secret), secret);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales2')}, 'showroom_names', 'allow')`);
  assert.ok((await showroom('sales2')).text.includes(lead.name), 'a right of its own');
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales2')}`);
});

test('a customer who is in already is said by name, and nothing changes', async () => {
  const late = await doorOf('sales1');
  await checkIn('reception');
  const full = await doorOf('sales1');
  assert.ok(full.text.includes('In the store since'), 'cannot be chosen any more');
  assert.ok(!full.forms.some((f) => f.buttons.some((b) => b.label === 'Check in')), 'and so there is no button that could only fail');
  const untouched = dump();
  const refused = await people.sales1.submit(late.form('Check in'));
  assert.equal(refused.status, 409);
  assert.ok(refused.text.includes(`${lead.name} is in the store already, since Today`), refused.text);
  assert.ok(refused.text.includes(`checked in by ${nameOf('reception')}`));
  const record = await people.manager.get(`/leads/${lead.id}`);
  const gone = record.form('/check-out');
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await act('reception', '/out')).status, 303);
  assert.equal((await people.manager.submit(gone)).status, 409, 'checked out by somebody else');
});

test('only who was found by what was typed can be checked in', async () => {
  const page = await doorOf('sales2');
  const other = leadOf('sales3').id;
  const untouched = dump();
  for (const [changes, status] of [[{ lead: other }, 422], [{ lead: lead.id }, 422], [{ lead: reference('sales3', 'lead', lead.id) }, 422],
    [{ lead: reference('sales2', 'lead', other) }, 422], [{ lead: reference('sales2', 'customer', lead.id) }, 422],
    [{ lead: '99999999' }, 422], [{ lead: '' }, 422], [{ lead: 'x' }, 422],
    [{ q: '' }, 422], [{ q: 'zzzzzzzz' }, 422], [{ with: '99999999' }, 422], [{ with: 'next' }, 422], [{ with: 'x' }, 422],
    [{ with: value('SELECT id FROM users WHERE is_active = 0 LIMIT 1') ?? '0' }, 422]]) {
    const refused = await people.sales2.submit(page.form('Check in'), changes);
    assert.equal(refused.status, status, JSON.stringify(changes));
    if (!('q' in changes))
      assert.ok(refused.html.includes(`name="q" value="${lead.e164.replace('+', '&#43;')}"`) || refused.html.includes(`value="${lead.e164}"`), 'what was typed is kept');
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('who has an open lead stands before who has none', async () => {
  db(`INSERT INTO customers (first_name, last_name) VALUES ('Abe Quillfeather', 'Zoe'), ('Zoe', 'Abe Quillfeather')`);
  for (const word of ['abe', 'zoe', 'quillfeather'])
    db(`INSERT INTO customer_words (word, customer_id, is_needed) SELECT '${word}', id, 1 FROM customers WHERE CONCAT(first_name, last_name) LIKE '%Quillfeather%'`);
  db(`UPDATE leads SET customer_id = (SELECT MAX(id) FROM customers WHERE first_name = 'Zoe' AND last_name = 'Abe Quillfeather') WHERE id = ${lead.id}`);
  const page = await people.reception.get('/dashboard/showroom/in?q=Zoe+Abe+Quillfeather');
  assert.match(page.text, /Z\. A\..*A\. Z\..*No open lead/);
  db(`UPDATE leads SET customer_id = ${lead.customer_id} WHERE id = ${lead.id}`);
});

test('every column of visits posted along changes nothing of its own', async () => {
  const names = db("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'visits'")
    .map((row) => row.name).filter((name) => !['lead_type', 'description'].includes(name));
  const all = Object.fromEntries(names.map((name) => [name, '1']));
  assert.equal((await checkIn('reception', { ...all, with: '' })).status, 303);
  assert.equal((await withoutName('reception', { ...all, with: '' })).status, 303);
  for (const row of visits('w.*, in_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE AS fresh'))
    assert.deepEqual([row.user_id, row.out_at, row.greeted_by, row.is_be_back, row.appointment_id, row.turned_over_to, row.row_version, row.fresh],
      [null, null, userId('reception'), '0', null, null, '1', '1']);
  assert.deepEqual(visits('lead_id').map((r) => r.lead_id), [lead.id, null]);
});

test('an up without a name counts at once, and keeps its time when it is named', async () => {
  await join('sales2');
  const done = await withoutName('reception');
  assert.equal(done.status, 303, done.text);
  const [visit] = visits('id, in_at, user_id, lead_id, lead_type');
  assert.deepEqual([visit.user_id, visit.lead_id, visit.lead_type], [userId('sales2'), null, 'walk_in']);
  db(`UPDATE visits SET in_at = in_at - INTERVAL 1 MINUTE, lead_type = 'referral' WHERE id = ${visit.id}`);
  const inAt = visits('in_at')[0].in_at;
  const log = await showroom('sales1');
  assert.match(log.text, /Red jacket/, 'told to all');
  assert.match(log.text, /Ups 1 1/);
  assert.match(log.text, /Without a name 1 1/);
  const start = await newUp('reception');
  assert.match(start.text, /Red jacket/);
  assert.ok(start.text.includes(`${nameOf('sales2')}, who is with the customer, becomes the record owner.`));
  const form = start.form('/leads/new');
  assert.equal(Object.fromEntries(form.fields).lead_type, 'referral');
  const bad = await people.reception.submit(form, { first_name: 'Robin' });
  assert.equal(bad.status, 422);
  assert.equal(Object.fromEntries(bad.form('/leads/new').fields).visit, visit.id, 'kept');
  const named = await people.reception.submit(bad.form('/leads/new'), { last_name: 'Quillby', phone: '(312) 555-0163' });
  assert.equal(named.status, 303, named.text);
  assert.equal(named.location, '/dashboard/showroom');
  const [now] = db(`SELECT w.in_at, l.owner_id, l.created_by, l.in_store_since, l.visit_count, w.is_be_back, w.customer_id = l.customer_id AS same
    FROM visits w JOIN leads l ON l.id = w.lead_id WHERE w.id = ${visit.id}`);
  assert.deepEqual(now, { in_at: inAt, owner_id: userId('sales2'), created_by: userId('reception'), in_store_since: inAt, visit_count: '1', is_be_back: '0', same: '1' });
  assert.ok((await showroom('reception')).text.includes('No name yet') === false);
  const untouched = dump();
  const again = await people.sales1.submit(form, { first_name: 'Other', last_name: 'Person' });
  assert.equal(again.status, 403, 'a form of another session');
  const late = await people.sales1.get(`/leads/new?visit=${visit.id}`);
  assert.equal(late.status, 409);
  assert.ok(late.text.includes(`It was named by ${nameOf('reception')}`));
  const forged = await people.sales1.submit((await people.sales1.get('/leads/new')).form('/leads/new'),
    { first_name: 'Other', last_name: 'Person', visit: visit.id });
  assert.equal(forged.status, 409);
  assert.equal((await people.sales1.get('/leads/new?visit=99999999')).status, 404);
  assert.equal((await people.sales1.get('/leads/new?visit=x')).status, 400);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a salesperson who names an up owns it; a masked customer stays up for grabs', async () => {
  await withoutName('reception', { with: userId('sales2') });
  const named = await people.sales1.submit((await newUp('sales1')).form('/leads/new'),
    { first_name: 'Mona', last_name: 'Quill', phone: '(312) 555-0164' });
  assert.match(named.location, /^\/leads\/\d+$/);
  assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${named.location.split('/').at(-1)}`), userId('sales1'));
  await withoutName('reception', { with: userId('sales2') });
  const form = (await newUp('reception')).form('/leads/new');
  const masked = await people.reception.submit(form, { first_name: 'X', last_name: 'Y', phone: lead.e164, customer_id: `again-${reference('reception', 'customer', lead.customer_id)}` });
  assert.equal(masked.status, 303, masked.text);
  assert.equal(value(`SELECT owner_id FROM leads WHERE customer_id = ${lead.customer_id} ORDER BY id DESC LIMIT 1`), null);
});

test('an up without a name turns out to be a customer with an open lead', async () => {
  db(`UPDATE leads SET visit_count = 1 WHERE id = ${lead.id}`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at) VALUES (${lead.id}, ${lead.customer_id}, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP())`);
  await withoutName('reception', { with: userId('sales2') });
  db('UPDATE visits SET in_at = in_at - INTERVAL 1 MINUTE');
  const [{ id, in_at: inAt }] = visits('id, in_at');
  const blank = await nameIt('reception');
  assert.match(blank.text, /Came in without a name Today .*: Red jacket/);
  assert.ok(blank.text.includes(`With ${nameOf('sales2')}. The visit keeps its time.`));
  const found = await people.reception.submit(blank.form('/showroom/in'), { q: lead.e164 });
  assert.ok(!found.text.includes(lead.last_name), 'masked');
  const form = found.form('This is them');
  assert.ok(!form.fields.some(([name]) => name === 'with'), 'it has its salesperson');
  assert.equal(Object.fromEntries(form.fields).lead, reference('reception', 'lead', lead.id), 'the only one is chosen');
  const named = await people.reception.submit(form, { with: userId('sales3') });
  assert.equal(named.status, 303, named.text);
  assert.equal(named.location, '/dashboard/showroom');
  assert.match((await people.reception.follow(named)).text, /Named\. The visit keeps its time\./);
  assert.deepEqual(db(`SELECT w.in_at, w.lead_id, w.customer_id, w.user_id, w.is_be_back, a.status, a.shown_at = w.in_at AS kept, l.in_store_since = w.in_at AS since, l.visit_count
    FROM visits w JOIN leads l ON l.id = w.lead_id JOIN appointments a ON a.id = w.appointment_id WHERE w.id = ${id}`), [{ in_at: inAt, lead_id: lead.id,
    customer_id: lead.customer_id, user_id: userId('sales2'), is_be_back: '1', status: 'shown', kept: '1', since: '1', visit_count: '2' }]);
  const log = await showroom('reception');
  assert.ok(log.text.includes(lead.name) && /Be-back/.test(log.text) && /Appointment/.test(log.text));
  assert.ok(!log.text.includes('Undo check-in'), 'a name is not the check-in');
  const untouched = dump();
  const late = await people.reception.get(`/dashboard/showroom/in?visit=${id}`);
  assert.equal(late.status, 409);
  assert.ok(late.text.includes(`This up has a name by now: ${lead.name}. It was named by ${nameOf('reception')}.`));
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('only an up without a name, and who was found, can be put together', async () => {
  await withoutName('reception', { with: '' });
  const form = (await nameIt('sales2', lead.e164)).form('This is them');
  const other = leadOf('sales3').id;
  const untouched = dump();
  for (const [changes, status] of [[{ lead: other }, 422], [{ lead: '' }, 422], [{ q: 'zzzzzzzz' }, 422], [{ visit: '99999999' }, 404], [{ visit: 'x' }, 422]]) {
    const refused = await people.sales2.submit(form, changes);
    assert.equal(refused.status, status, JSON.stringify(changes));
    if ('lead' in changes)
      assert.equal(Object.fromEntries(refused.form('This is them').fields).visit, Object.fromEntries(form.fields).visit, 'kept');
  }
  assert.equal((await people.sales2.get('/dashboard/showroom/in?visit=99999999')).status, 404);
  assert.equal((await people.sales2.get('/dashboard/showroom/in?visit=x')).status, 400);
  assert.deepEqual(changedTables(untouched, dump()), []);
  await checkIn('reception');
  assert.match((await nameIt('sales2', lead.e164)).text, /In the store since/);
  const refused = await people.sales2.submit(form);
  assert.equal(refused.status, 409);
  assert.match(refused.text, /is in the store already, since Today/);
  assert.deepEqual(visits('lead_id').map((v) => v.lead_id), [null, lead.id]);
});

test('who named the up first is said to who was slower', async () => {
  await withoutName('reception', { with: '' });
  const slow = (await nameIt('sales2', lead.e164)).form('This is them');
  assert.equal((await people.reception.submit((await nameIt('reception', lead.e164)).form('This is them'))).status, 303);
  const untouched = dump();
  const refused = await people.sales2.submit(slow);
  assert.equal(refused.status, 409);
  assert.ok(refused.text.includes(`It was named by ${nameOf('reception')}`), refused.text);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('an up that left can be named while its customer is in again', async () => {
  await withoutName('reception', { with: '' });
  assert.equal((await act('reception', '/out')).status, 303);
  await checkIn('reception');
  assert.equal((await people.reception.submit((await nameIt('reception', lead.e164)).form('This is them'))).status, 303);
  assert.deepEqual(visits('lead_id, out_at IS NULL AS still').map((v) => [v.lead_id, v.still]), [[lead.id, '0'], [lead.id, '1']]);
  assert.notEqual(value(`SELECT in_store_since FROM leads WHERE id = ${lead.id}`), null);
});

test('without an open lead, New Sales Up begins with what is known', async () => {
  await withoutName('reception', { with: '' });
  const [{ id }] = visits('id');
  db(`UPDATE leads SET closed_at = UTC_TIMESTAMP() WHERE id = ${lead.id}`);
  const found = await nameIt('sales1', lead.e164);
  assert.match(found.text, /No open lead\./);
  const start = await people.sales1.get(found.link(`New Sales Up for ${lead.name}`));
  const fields = Object.fromEntries(start.form('/leads/new').fields);
  assert.deepEqual([fields.visit, fields.phone, fields.first_name, fields.last_name], [id, lead.e164, lead.first_name, lead.last_name]);
  assert.ok(!(await nameIt('sales2', lead.e164)).html.includes('New Sales Up for'), 'nothing of a masked customer');
  const named = await people.sales1.submit(start.form('/leads/new'), { customer_id: lead.customer_id });
  assert.equal(named.status, 303, named.text);
  assert.equal(visits('customer_id')[0].customer_id, lead.customer_id);
  await withoutName('reception', { with: '' });
  for (const [typed, want] of [['(312) 555-0188', { phone: '(312) 555-0188' }], ['zed.quillow@example.com', { email: 'zed.quillow@example.com' }],
    ['Zed Quillow', { first_name: 'Zed', last_name: 'Quillow' }], ['Quillow, Zed', { first_name: 'Zed', last_name: 'Quillow' }], ['Quillow', { last_name: 'Quillow' }], ['', {}]]) {
    const page = await people.reception.get(upOf(await nameIt('reception', typed)));
    const { phone, email, first_name, last_name, visit } = Object.fromEntries(page.form('/leads/new').fields);
    assert.deepEqual({ phone, email, first_name, last_name }, { phone: '', email: '', first_name: '', last_name: '', ...want }, typed);
    assert.equal(visit, visits('id').at(-1).id);
  }
});

test('naming needs no right to create leads, and says what does', async () => {
  await withoutName('reception', { with: '' });
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales2')}, 'lead_create', 'deny')`);
  try {
    const found = await nameIt('sales2', lead.e164);
    assert.match(found.text, /New Sales Up Needs the permission Create Leads/);
    assert.equal((await people.sales2.submit(found.form('This is them'))).status, 303);
  } finally {
    db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales2')}`);
  }
});

const asBefore = ['leads', 'visits', 'appointments', 'up_rotation', 'tasks'];
const ofLog = (before) => changedTables(before, dump()).filter((name) => asBefore.includes(name));

test('a check-in by mistake is undone from its notice, and leaves nothing but the journal', async () => {
  await join('sales1', 'sales2');
  db(`UPDATE leads SET first_contact_at = first_contact_at - INTERVAL 1 DAY WHERE id = ${lead.id}`); // not of this second
  const before = value(`SELECT CONCAT_WS(' ', status_id, visit_count, COALESCE(in_store_since, '-'), last_activity_at, COALESCE(first_contact_at, '-')) FROM leads WHERE id = ${lead.id}`);
  const line = db('SELECT user_id, turn_at FROM up_rotation ORDER BY turn_at');
  db(`UPDATE leads SET created_at = UTC_TIMESTAMP() WHERE id = ${lead.id}`);
  const log = await people.reception.follow(await checkIn('reception'));
  const undo = log.form('Undo');
  assert.notDeepEqual(db('SELECT user_id, turn_at FROM up_rotation ORDER BY turn_at'), line, 'a fresh up');
  const [{ id }] = visits('id');
  const done = await people.reception.submit(undo);
  assert.equal(done.status, 303, done.text);
  assert.match((await people.reception.follow(done)).text, /Check-in undone: it is not in the log any more\./);
  assert.equal(value(`SELECT CONCAT_WS(' ', status_id, visit_count, COALESCE(in_store_since, '-'), last_activity_at, COALESCE(first_contact_at, '-')) FROM leads WHERE id = ${lead.id}`), before);
  assert.deepEqual(visits('id'), []);
  assert.deepEqual(db('SELECT user_id, turn_at FROM up_rotation ORDER BY turn_at'), line);
  assert.equal(value(`SELECT COUNT(*) FROM step_events WHERE live_lead_id = ${lead.id}`), '0');
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'visit' AND entity_id = ${id} AND verb = 'delete' AND user_id = ${userId('reception')}`), '1');
  const untouched = dump();
  assert.equal((await people.reception.submit(undo)).status, 303, 'the same form twice');
  const again = await people.reception.post(`/dashboard/showroom/${id}/undo`, (await showroom('reception')).form('/sign-out').fields);
  assert.equal(again.status, 404);
  assert.match(again.text, /its check-in was undone/);
  assert.deepEqual(ofLog(untouched), []);
});

test('the appointment that a check-in by mistake kept is there again', async () => {
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at, confirmed_at, status)
    VALUES (${lead.id}, ${lead.customer_id}, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP(), 'confirmed')`);
  await checkIn('reception');
  assert.equal(value(`SELECT status FROM appointments WHERE lead_id = ${lead.id} ORDER BY id DESC LIMIT 1`), 'shown');
  assert.equal((await act('sales2', '/undo')).status, 303, 'whoever keeps the log');
  assert.deepEqual(db(`SELECT status, shown_at FROM appointments WHERE lead_id = ${lead.id} ORDER BY id DESC LIMIT 1`), [{ status: 'confirmed', shown_at: null }]);
});

test('a check-in that gave a lead its owner is undone with that; an owner whom somebody chose since stays', async () => {
  for (const chosen of [false, true]) {
    emptyShowroom();
    db(`UPDATE leads SET owner_id = NULL, second_user_id = NULL WHERE id = ${lead.id}`);
    const door = await people.reception.get(`/dashboard/showroom/in?q=${encodeURIComponent(lead.e164)}`);
    const log = await people.reception.follow(await people.reception.submit(door.form('Check in'), { with: userId('sales2') }));
    assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${lead.id}`), userId('sales2'));
    if (chosen)
      db(`INSERT INTO ownership_events (lead_id, at, how, from_owner_id, to_owner_id) VALUES (${lead.id}, UTC_TIMESTAMP(), 'assigned', NULL, ${userId('sales2')})`);
    assert.equal((await people.reception.submit(log.form('Undo'))).status, 303);
    assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${lead.id}`), chosen ? userId('sales2') : null);
    assert.equal((await people.sales2.get(`/leads/${lead.id}`)).status, chosen ? 200 : 404);
  }
});

test('an up without a name and a check-in from the record are undone too', async () => {
  const log = await people.reception.follow(await withoutName('reception', { with: '' }));
  assert.equal((await people.reception.submit(log.form('Undo'))).status, 303);
  assert.deepEqual(visits('id'), []);
  const record = await people.sales1.submit((await people.sales1.get(`/leads/${lead.id}`)).form('/check-in'));
  const undone = await people.sales1.submit((await people.sales1.follow(record)).form('Undo'));
  assert.equal(undone.status, 303, undone.text);
  assert.deepEqual(visits('id'), []);
});

test('a tap on an appointment that nobody came to is undone with its visit', async () => {
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at, assigned_to)
    VALUES (${lead.id}, ${lead.customer_id}, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP(), ${userId('sales2')})`);
  const shown = await people.sales1.submit((await people.sales1.get(`/leads/${lead.id}`)).form('/show'));
  assert.equal(shown.status, 303, shown.text);
  assert.deepEqual(visits('user_id'), [{ user_id: userId('sales2') }]);
  assert.equal((await people.sales1.submit((await people.sales1.follow(shown)).form('Undo'))).status, 303);
  assert.deepEqual(visits('id'), []);
  assert.equal(value(`SELECT status FROM appointments WHERE lead_id = ${lead.id} ORDER BY id DESC LIMIT 1`), 'planned');
});

test('a check-in stays once something came of it, and it is said what', async () => {
  await checkIn('reception');
  const [{ id }] = visits('id');
  const undo = async () => people.reception.post(`/dashboard/showroom/${id}/undo`, (await showroom('reception')).form('/sign-out').fields);
  for (const [make, mend, words] of [
    [`INSERT INTO step_events (lead_id, step_id, at, how) SELECT ${lead.id}, id, UTC_TIMESTAMP() + INTERVAL 1 SECOND, 'manual' FROM process_steps WHERE event = 'demo'`,
      `DELETE FROM step_events WHERE lead_id = ${lead.id} AND how = 'manual'`, /Demo drive was noted on the lead since\. Check out instead\./],
    [`UPDATE leads SET last_activity_at = last_activity_at + INTERVAL 1 SECOND WHERE id = ${lead.id}`,
      `UPDATE leads SET last_activity_at = last_activity_at - INTERVAL 1 SECOND WHERE id = ${lead.id}`, /The lead was worked on since, Today/],
    ['UPDATE visits SET in_at = in_at - INTERVAL 16 MINUTE', 'UPDATE visits SET in_at = in_at + INTERVAL 16 MINUTE', /A check-in can be undone for 15 minutes/],
    ['UPDATE visits SET row_version = 2', 'UPDATE visits SET row_version = 1', new RegExp(`${lead.name} is in the store\\. The last change was made by ${nameOf('reception')}`)],
  ]) {
    db(make);
    const untouched = dump();
    const refused = await undo();
    assert.equal(refused.status, 409, String(words));
    assert.match(refused.text, words);
    assert.deepEqual(ofLog(untouched), []);
    const offered = (await showroom('reception')).text.includes('Undo check-in');
    assert.equal(offered, !make.startsWith('UPDATE visits'), 'offered while the visit itself allows it');
    db(mend);
  }
  assert.equal((await undo()).status, 303, 'and else it goes');
});

test('only a fresh up costs the turn', async () => {
  await join('sales2', 'manager');
  assert.match((await showroom('reception')).text, /Only a fresh up costs the turn/);
  db(`UPDATE leads SET visit_count = 1 WHERE id = ${lead.id}`);
  assert.equal((await checkIn('reception', { with: 'next' })).status, 303);
  const line = () => db('SELECT u.login FROM up_rotation r JOIN users u ON u.id = r.user_id ORDER BY r.turn_at').map((r) => r.login);
  assert.deepEqual(line(), ['sales2', 'manager'], 'a be-back');
  assert.ok((await showroom('reception')).text.includes(`Next up ${nameOf('manager')}`), 'busy all the same');
  assert.equal((await act('reception', '/out')).status, 303);
  await withoutName('reception', { with: 'next' });
  assert.deepEqual(line(), ['manager', 'sales2'], 'an up without a name');
  assert.equal((await people.reception.submit((await nameIt('reception', lead.e164)).form('This is them'))).status, 303);
  assert.deepEqual(line(), ['sales2', 'manager'], 'that was none');
});

test('New Sales Up checks in at once when the customer is in the store', async () => {
  const start = await people.sales1.get('/leads/new');
  assert.equal(Object.fromEntries(start.form('/leads/new').fields).in_store, '1', 'ticked for a walk-in');
  const send = async (more) => people.sales1.submit((await people.sales1.get('/leads/new')).form('/leads/new'),
    { first_name: 'Ray', last_name: 'Quill', phone: '(312) 555-0165', customer_id: 'new', ...more });
  const kept = await send({ in_store: null, last_name: '' });
  assert.equal(Object.fromEntries(kept.form('/leads/new').fields).in_store, undefined, 'what was typed is kept');
  const made = await send({});
  assert.equal(made.status, 303, made.text);
  assert.match((await people.sales1.follow(made)).text, /Sales Up created, and checked in\./);
  assert.match((await people.sales1.get(made.location)).text, /In the store since/);
  assert.deepEqual(visits('user_id, is_be_back'), [{ user_id: userId('sales1'), is_be_back: '0' }]);
  assert.equal((await send({ in_store: null, lead_type: 'phone' })).status, 303);
  assert.equal(visits('id').length, 1);
});

test('the record says whether the customer is in, and checks in and out', async () => {
  const record = await people.sales1.get(`/leads/${lead.id}`);
  const form = record.form('/check-in');
  assert.equal((await people.sales1.submit(form)).status, 303);
  assert.deepEqual(visits('user_id, lead_id'), [{ user_id: userId('sales1'), lead_id: lead.id }]);
  assert.match((await people.sales1.get(`/leads/${lead.id}`)).text, /In the store since Today/);
  assert.equal((await people.sales1.submit(form)).status, 303, 'the same form twice');
  assert.equal(visits('id').length, 1);
  const untouched = dump();
  const token = (await showroom('sales2')).form('/sign-out').fields;
  for (const what of ['check-in', 'check-out'])
    assert.equal((await people.sales2.post(`/leads/${lead.id}/${what}`, token)).status, 404, 'a colleague');
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await people.sales1.submit((await people.sales1.get(`/leads/${lead.id}`)).form('/check-out'))).status, 303);
  db(`UPDATE leads SET second_user_id = ${userId('sales2')} WHERE id = ${lead.id}`);
  assert.equal((await people.sales2.submit((await people.sales2.get(`/leads/${lead.id}`)).form('/check-in'))).status, 303, 'the second salesperson');
  assert.deepEqual(visits('user_id, is_be_back').at(-1), { user_id: userId('sales2'), is_be_back: '1' });
  db(`UPDATE leads SET second_user_id = NULL WHERE id = ${lead.id}`);
  db('DELETE FROM visits');
  db(`UPDATE leads SET in_store_since = UTC_TIMESTAMP() WHERE id = ${lead.id}`);
  assert.equal((await people.sales1.submit((await people.sales1.get(`/leads/${lead.id}`)).form('/check-out'))).status, 303, 'in by older data');
  assert.equal(value(`SELECT in_store_since FROM leads WHERE id = ${lead.id}`), null);
});

test('an appointment of today is kept by the visit', async () => {
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at, status)
    VALUES (${lead.id}, ${lead.customer_id}, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP(), 'confirmed')`);
  await checkIn('reception');
  assert.deepEqual(db(`SELECT a.status, a.shown_at = w.in_at AS shown FROM visits w JOIN appointments a ON a.id = w.appointment_id`),
    [{ status: 'shown', shown: '1' }]);
  const log = await showroom('manager');
  assert.match(log.text, /Appointment/);
  assert.match(log.text, /Greet, Shown/);
});

test('whom a customer is handed to opens the lead that nobody owns; one that is owned stays its owner\'s', async () => {
  db(`UPDATE leads SET owner_id = NULL, second_user_id = NULL WHERE id = ${lead.id}`);
  await checkIn('reception');
  const [{ id }] = visits('id');
  assert.equal((await people.sales2.get(`/leads/${lead.id}`)).status, 404);
  const hand = await people.reception.get(`/dashboard/showroom/${id}/hand`);
  assert.equal((await people.reception.submit(hand.form('/hand'), { with: userId('sales2') })).status, 303);
  assert.equal((await people.sales2.get(`/leads/${lead.id}`)).status, 200);
  assert.deepEqual(db(`SELECT e.how, e.to_owner_id AS owner FROM ownership_events e WHERE e.lead_id = ${lead.id} ORDER BY e.id DESC LIMIT 1`),
    [{ how: 'assigned', owner: userId('sales2') }]);
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'lead' AND entity_id = ${lead.id} AND user_id = ${userId('reception')} AND new_json LIKE '%owner%'`), '1');
  const again = await people.reception.get(`/dashboard/showroom/${id}/hand`);
  const answer = await people.reception.submit(again.form('/hand'), { with: userId('sales1') });
  assert.equal(answer.status, 303);
  assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${lead.id}`), userId('sales2'));
  assert.ok((await people.reception.follow(answer)).text.includes(`Handed over. The lead stays with its owner, ${nameOf('sales2')}.`));
  const back = await people.reception.submit((await people.reception.get(`/dashboard/showroom/${id}/hand`)).form('/hand'), { with: userId('sales2') });
  assert.match((await people.reception.follow(back)).text, /Handed over\. (?!The lead stays)/, 'to the owner');
});

test('who cannot work a lead is offered no customer and no place in the rotation, and gets none', async () => {
  db(`UPDATE leads SET owner_id = NULL, second_user_id = NULL WHERE id = ${lead.id}`);
  await checkIn('reception');
  const [{ id }] = visits('id');
  const hand = await people.reception.get(`/dashboard/showroom/${id}/hand`);
  const offered = [...hand.html.matchAll(/<option value="(\d+)"/g)].map((m) => m[1]);
  assert.ok(offered.includes(userId('sales2')) && !offered.includes(userId('reception')) && !offered.includes(userId('fi1')));
  const refused = await people.reception.submit(hand.form('/hand'), { with: userId('reception') });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Salesperson is not one of the choices/);
  assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${lead.id}`), null);
  const log = await showroom('manager');
  assert.ok(!log.form('/rotation/join').html.includes(`value="${userId('reception')}"`));
  const joined = await people.manager.submit(log.form('/rotation/join'), { user: userId('reception') });
  assert.notEqual(joined.status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM up_rotation WHERE user_id = ${userId('reception')}`), '0');
});

test('a visit that is over is nobody\'s to hand over any more', async () => {
  await checkIn('reception');
  const [{ id }] = visits('id');
  const open = {};
  for (const what of ['hand', 'turn-over'])
    open[what] = (await people.sales2.get(`/dashboard/showroom/${id}/${what}`)).form(`/${what}`);
  db("UPDATE visits SET out_at = in_at + INTERVAL 1 MINUTE");
  const untouched = dump();
  for (const what of ['hand', 'turn-over']) {
    const page = await people.sales2.get(`/dashboard/showroom/${id}/${what}`);
    assert.equal(page.status, 409, page.text);
    assert.match(page.text, /was checked out/);
    assert.equal((await people.sales2.submit(open[what], { with: userId(what === 'hand' ? 'sales2' : 'manager') })).status, 409);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('turn-over to a manager and hand-over to another salesperson', async () => {
  await checkIn('reception');
  const [{ id }] = visits('id');
  const turn = await people.sales1.get(`/dashboard/showroom/${id}/turn-over`);
  const labels = [...turn.html.matchAll(/<option value="(\d+)"/g)].map((m) => m[1]);
  assert.ok(labels.includes(userId('manager')) && ['fi1', 'admin'].every((login) => labels.includes(userId(login))) && !labels.includes(userId('sales2')), 'managers only');
  assert.ok(!labels.includes(userId('bdc1')), 'a BDC agent covers the team, and is no manager');
  for (const wrong of ['', 'x', userId('sales2'), userId('bdc1'), '99999999']) {
    const refused = await people.sales1.submit(turn.form('/turn-over'), { with: wrong });
    assert.equal(refused.status, 422, wrong);
  }
  const hand = await people.sales1.get(`/dashboard/showroom/${id}/hand`);
  assert.equal((await people.sales1.submit(turn.form('/turn-over'), { with: userId('manager') })).status, 303);
  assert.equal(visits('turned_over_to')[0].turned_over_to, userId('manager'));
  assert.match((await showroom('sales1')).text, new RegExp(`T\\.O\\. ${nameOf('manager')}`));
  assert.equal(value(`SELECT COUNT(*) FROM step_events se JOIN process_steps ps ON ps.id = se.step_id
    WHERE se.lead_id = ${lead.id} AND ps.event = 'turn_over'`), '1');
  const stale = await people.sales1.submit(hand.form('/hand'), { with: userId('sales2') });
  assert.equal(stale.status, 409);
  assert.ok(stale.text.includes(`${nameOf('sales1')} changed this visit meanwhile`));
  assert.ok(stale.text.includes(`turned over to ${nameOf('manager')}`));
  assert.equal((await people.sales1.submit(stale.form('/hand'), { with: userId('sales2') })).status, 303);
  assert.equal(visits('user_id')[0].user_id, userId('sales2'));
  assert.equal((await people.sales1.get('/dashboard/showroom/99999999/hand')).status, 404);
});

test('the up rotation: who is next, skip, leave, and managers for others', async () => {
  await join('sales1', 'sales2');
  let page = await showroom('reception');
  assert.ok(page.text.includes(`Next up ${nameOf('sales1')}`));
  assert.match(page.text, /Joining needs the permission Edit Leads/);
  await withoutName('reception', { with: 'next' });
  page = await showroom('reception');
  assert.ok(page.text.includes(`Next up ${nameOf('sales2')}`));
  assert.match(page.text, /With a customer/);
  await withoutName('reception', { with: 'next' });
  assert.deepEqual(visits('user_id').map((v) => v.user_id), [userId('sales1'), userId('sales2')]);
  assert.match((await showroom('reception')).text, /Everybody in line is with a customer/);
  const none = await withoutName('reception', { with: 'next' });
  assert.equal(none.status, 422);
  assert.match(none.text, /Nobody in the up rotation is free now/);
  db('UPDATE visits SET out_at = in_at');
  assert.equal((await act('sales1', 'Skip my turn')).status, 303);
  assert.match((await showroom('sales1')).text, /1 skipped/);
  const untouched = dump();
  const token = (await showroom('sales1')).form('/rotation/leave').fields;
  const other = [...token, ['user', userId('sales2')]];
  for (const what of ['join', 'leave', 'skip']) {
    const refused = await people.sales1.post(`/dashboard/showroom/rotation/${what}`, other);
    assert.equal(refused.status, 403, what);
    assert.match(refused.text, /Assign Leads/);
  }
  const door = (await showroom('reception')).form('/sign-out').fields;
  assert.equal((await people.reception.post('/dashboard/showroom/rotation/join', door)).status, 403);
  assert.equal((await people.reception.post('/dashboard/showroom/rotation/join', [...door, ['user', userId('reception')]])).status, 403);
  assert.deepEqual(changedTables(untouched, dump()), []);
  const managed = await showroom('manager');
  assert.equal((await people.manager.submit(managed.forms.find((f) => f.action.endsWith('/rotation/leave')))).status, 303);
  assert.equal(value('SELECT COUNT(*) FROM up_rotation'), '1');
  assert.equal((await people.manager.submit((await showroom('manager')).form('Add'), { user: userId('sales3') })).status, 303);
  assert.equal(value('SELECT COUNT(*) FROM up_rotation'), '2');
  assert.equal((await people.manager.submit((await showroom('manager')).form('Add'), { user: '99999999' })).status, 409);
});

test('without Keep the Showroom Log there is no way in, and it is said', async () => {
  await checkIn('reception');
  const [{ id }] = visits('id');
  const untouched = dump();
  assert.ok(!(await people.fi1.get('/dashboard')).html.includes('/dashboard/showroom"'));
  for (const path of ['', '/in', '/unnamed', `/${id}/hand`, `/${id}/turn-over`]) {
    const page = await people.fi1.get(`/dashboard/showroom${path}`);
    assert.equal(page.status, 403, path);
    assert.match(page.text, /Keep the Showroom Log/);
  }
  const token = (await people.fi1.get('/dashboard')).form('/sign-out').fields;
  for (const path of ['in', 'unnamed', 'rotation/join', 'rotation/leave', 'rotation/skip', `${id}/out`, `${id}/back`, `${id}/undo`, `${id}/hand`, `${id}/turn-over`])
    assert.equal((await people.fi1.post(`/dashboard/showroom/${path}`, token)).status, 403, path);
  const record = await people.fi1.get(`/leads/${lead.id}`);
  assert.match(record.text, /Check out Needs the permission Keep the Showroom Log/);
  assert.equal((await people.fi1.post(`/leads/${lead.id}/check-out`, token)).status, 403);
  const denied = `INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales2')}, 'showroom_log', 'deny')`;
  assert.deepEqual(changedTables(untouched, dump()), []);
  db(denied);
  try {
    const start = await people.sales2.get('/leads/new');
    assert.match(start.text, /Checking in needs the permission Keep the Showroom Log/);
    assert.equal((await people.sales2.get(`/leads/new?visit=${id}`)).status, 403);
    const made = await people.sales2.submit(start.form('/leads/new'), { first_name: 'Una', last_name: 'Quill', phone: '(312) 555-0166', in_store: '1' });
    assert.equal(made.status, 303, made.text);
    assert.equal(visits('id').length, 1, 'a forged tick checks nobody in');
  } finally {
    db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales2')}`);
  }
});

test('bad input keeps what was typed', async () => {
  const page = await people.reception.get('/dashboard/showroom/unnamed');
  for (const [name, wrong, words] of [['description', '', 'Description is required.'], ['description', 'x'.repeat(191), 'Description may have at most 190 characters.'],
    ['lead_type', 'pigeon', 'Lead Type is not one of the choices.'], ['with', '0', 'Salesperson is not one of the choices.']]) {
    const refused = await people.reception.submit(page.form('/unnamed'), { description: 'Kept "words"', [name]: wrong });
    assert.equal(refused.status, 422, words);
    assert.ok(new RegExp(`id="f-${name}-about"><p class="field-error">${words.replaceAll('.', '\\.')}`).test(refused.html), words);
    assert.equal(Object.fromEntries(refused.form('/unnamed').fields).description, name === 'description' ? wrong : 'Kept "words"');
  }
  assert.equal(visits('id').length, 0);
});

test('a day is asked for by its date; one that cannot be is said', async () => {
  db(`INSERT INTO visits (description, in_at, out_at) VALUES ('Came in May', '2024-05-07 15:00:00', '2024-05-07 16:00:00')`);
  const may = await people.sales2.get('/dashboard/showroom?day=2024-05-07');
  assert.match(may.text, /10:00 AM to 11:00 AM Came in May/);
  assert.match(may.text, /Ups 1 1/);
  assert.ok(!may.html.includes('/back"'), 'too late to undo');
  assert.ok(!may.text.includes('Up rotation'));
  assert.match((await people.sales2.get('/dashboard/showroom?day=2024-05-08')).text, /Nobody came/);
  for (const day of ['2999-01-01', 'x', '2024-02-30', '0001-01-01']) {
    const page = await people.sales2.get(`/dashboard/showroom?day=${day}`);
    assert.equal(page.status, 200, day);
    assert.match(page.text, /That is not a day of the log/);
  }
});

test('who was never checked out stays on today\'s screen, and can be', async () => {
  await withoutName('reception', { with: '' });
  db('UPDATE visits SET in_at = in_at - INTERVAL 3 DAY');
  assert.match((await showroom('reception')).text, /Not checked out Red jacket/);
  assert.equal((await act('reception', '/out')).status, 303);
  assert.ok(!(await showroom('reception')).text.includes('Red jacket'));
});

test('a busy day takes the same statements as a quiet one', async () => {
  const pages = [await showroom('sales2')];
  for (let i = 0; i < 40; i++)
    db(`INSERT INTO visits (lead_id, customer_id, in_at, greeted_by) SELECT l.id, l.customer_id, UTC_TIMESTAMP(), ${userId('reception')} FROM leads l
      WHERE l.merged_into_id IS NULL AND NOT EXISTS (SELECT 1 FROM visits w WHERE w.customer_id = l.customer_id) ORDER BY l.id LIMIT 1`);
  pages.push(await showroom('sales2'));
  assert.equal(visits('id').length, 40);
  assert.equal((pages[1].html.match(/class="cell-time"/g)).length, 40);
  const [quiet, busy] = [await statementsOf(pages[0]), await statementsOf(pages[1])];
  assert.equal(quiet, busy);
});

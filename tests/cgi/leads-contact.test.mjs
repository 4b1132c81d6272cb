// Log a contact, the tasks of a lead, and My tasks: guide 001, working prospects.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { changedTables, db, dump, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
let lead; // an open lead of sales1 without a next task
let customer;

const one = (sql) => db(sql)[0];
const local = (days) => value(`SELECT DATE_FORMAT(UTC_TIMESTAMP() + INTERVAL ${days} DAY, '%Y-%m-%dT10:00')`);

before(async () => {
  reset();
  await Promise.all(['sales1', 'sales2', 'sales3', 'manager', 'fi1', 'reception'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
});
after(reset);

beforeEach(() => {
  lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')}`);
  customer = value(`SELECT customer_id FROM leads WHERE id = ${lead}`);
  db(`UPDATE tasks SET status = 'cancelled' WHERE lead_id = ${lead} AND status = 'open'`);
  db(`UPDATE appointments SET status = 'cancelled' WHERE lead_id = ${lead}`);
  db(`UPDATE leads SET next_task_at = NULL, next_task = NULL, second_user_id = NULL, owner_id = ${userId('sales1')},
    status_id = (SELECT id FROM statuses WHERE default_for = 'created') WHERE id = ${lead}`);
  db(`DELETE FROM consents WHERE customer_id = ${customer}`);
  db(`DELETE FROM access_requests WHERE customer_id = ${customer}`);
});

// A task of the lead; `due` is hours from now.
// The last second of today, in the store's zone, as the database writes it.
function tonight() {
  const words = (options) => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago', ...options });
  const as = Date.parse(`${words({}).format(new Date())}T23:59:59Z`), zone = words({ timeZoneName: 'shortOffset' }).format(new Date(as + 6 * 3600000));
  return new Date(as - Number(/GMT(-\d+)/.exec(zone)[1]) * 3600000).toISOString().slice(0, 19).replace('T', ' ');
}

function task(due = 24, more = {}) {
  const t = { type: 'call', subject: 'Call about the trade', assigned_to: userId('sales1'), status: 'open', ...more };
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at, status) VALUES
    (${lead}, ${customer}, '${t.type}', '${t.subject}', ${t.assigned_to}, UTC_TIMESTAMP() + INTERVAL ${due} HOUR, '${t.status}')`);
  const id = value(`SELECT MAX(id) FROM tasks WHERE lead_id = ${lead}`);
  db(`UPDATE leads SET next_task_at = (SELECT due_at FROM tasks WHERE id = ${id}), next_task = '${t.subject}' WHERE id = ${lead}`);
  return id;
}

const form = async (login, path = `/leads/${lead}`, action = '/contact') => {
  const page = await people[login].get(path);
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form(action);
};
const log = async (login, changes) => people[login].submit(await form(login), changes);
const lastContact = () => one(`SELECT * FROM activities WHERE lead_id = ${lead} ORDER BY id DESC LIMIT 1`);
const errorAt = (page, id) => new RegExp(`id="contact-${id}"[\\s\\S]*?class="field-error">([^<]*)`).exec(page.html)?.[1];

test('a call that went out is an attempt, and the lead gets its next task', async () => {
  const page = await people.sales1.get(`/leads/${lead}`);
  assert.match(page.text, /When is the next task\? required/);
  assert.match(page.html, /<details class="contact-next" open>/);
  const answer = await people.sales1.submit(page.form('/contact'), { outcome: 'left_message', note: 'Left word with <Ann>', minutes: '3' });
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.location, `/leads/${lead}`);
  const a = lastContact();
  assert.deepEqual([a.channel, a.direction, a.outcome, a.body, a.duration_s, a.counts_as_attempt, a.counts_as_contact, a.is_automatic, a.user_id],
    ['call', 'out', 'left_message', 'Left word with <Ann>', '180', '1', '0', '0', userId('sales1')]);
  const t = one(`SELECT t.*, l.next_task_at = t.due_at AS is_next, t.due_at BETWEEN UTC_TIMESTAMP() + INTERVAL 9 HOUR AND UTC_TIMESTAMP() + INTERVAL 38 HOUR AS is_tomorrow
    FROM tasks t JOIN leads l ON l.id = t.lead_id WHERE t.lead_id = ${lead} AND t.status = 'open'`);
  assert.deepEqual([t.type, t.subject, t.assigned_to, t.is_next, t.is_tomorrow], ['call', 'Call', userId('sales1'), '1', '1']);
  assert.equal(value(`SELECT st.system_status FROM leads l JOIN statuses st ON st.id = l.status_id WHERE l.id = ${lead}`), 'working');
  const record = await people.sales1.follow(answer);
  assert.match(record.text, /Contact logged\./);
  assert.match(record.text, /Left a message Left word with <Ann> [^·]+ · Today/);
});

test('after a talk the suggestion is three days on', async () => {
  assert.equal((await log('sales1', { outcome: 'talked' })).status, 303);
  assert.equal(lastContact().counts_as_contact, '1');
  assert.equal(value(`SELECT due_at BETWEEN UTC_TIMESTAMP() + INTERVAL 57 HOUR AND UTC_TIMESTAMP() + INTERVAL 86 HOUR FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), '1');
});

test('what is missing or wrong is said beside its field, and all that was typed is kept', async () => {
  const untouched = dump();
  const kept = { note: 'Kept "note"', next_subject: 'Kept <subject>', next_type: 'email', outcome: 'talked' };
  const bad = [
    [{ outcome: null }, 'outcome', 'Outcome is required.'],
    [{ outcome: 'sent' }, 'outcome', 'Outcome is not one of a call.'],
    [{ channel: 'pigeon' }, 'channel', 'Contact is not one of the choices.'],
    [{ channel: 'note', note: '' }, 'note', 'Note is required.'],
    [{ minutes: 'many' }, 'minutes', 'Minutes is not a whole number.'],
    [{ minutes: '601' }, 'minutes', 'Minutes must be from 0 to 600.'],
    [{ next_at: null }, 'next_at', 'This lead would be left without a next task.'],
    [{ next_at: 'keep' }, 'next_at', 'This lead would be left without a next task.'],
    [{ next_at: 'some day' }, 'next_at', 'Next task is not one of the choices.'],
    [{ next_at: '2001-01-01T10:00' }, 'next_at', 'The next task would be past due already.'],
    [{ next_exact: '2001-01-01T10:00' }, 'next_exact', 'The next task would be past due already.'],
    [{ next_at: 'none' }, 'ending', 'Say why there is no next task.'],
    [{ next_at: 'none', ending: 'bored' }, 'ending', 'Say why there is no next task.'],
    [{ next_at: 'none', ending: 'waiting', next_exact: local(2) }, 'next_exact', 'Choose either a time, or No next task'],
    [{ next_type: 'pigeon' }, 'next_type', 'Type is not one of the choices.'],
  ];
  for (const [wrong, id, words] of bad) {
    const page = await log('sales1', { ...kept, ...wrong });
    assert.equal(page.status, 422, words);
    assert.ok(errorAt(page, id)?.startsWith(words), `${id}: ${errorAt(page, id)}, not ${words}`);
    assert.match(page.html, /<details class="contact-next" open>/);
    const again = Object.fromEntries(page.form('/contact').fields);
    for (const [name, typed] of Object.entries({ ...kept, ...wrong }))
      if (typed !== null && !['pigeon', 'sent', 'some day', 'bored', 'keep'].includes(typed))
        assert.equal(again[name], typed, `${words} ${name}`);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('no next task takes a reason, which is written down', async () => {
  assert.equal((await log('sales1', { outcome: 'talked', note: 'Happy', next_at: 'none', ending: 'bought_elsewhere' })).status, 303);
  assert.equal(lastContact().body, 'Happy\nNo next task: Bought elsewhere.');
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), '0');
  assert.match((await people.sales1.get(`/leads/${lead}`)).text, /No next task\. An open lead needs one\./);
});

test('a lead with a next task, or an appointment, is not asked for another', async () => {
  task();
  const page = await people.sales1.get(`/leads/${lead}`);
  assert.match(page.html, /<details class="contact-next">/);
  assert.equal((await people.sales1.submit(page.form('/contact'), { outcome: 'no_answer' })).status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), '1');
  db(`UPDATE tasks SET status = 'cancelled' WHERE lead_id = ${lead}`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, end_at, set_at, status) VALUES (${lead}, ${customer}, 'visit',
    UTC_TIMESTAMP() + INTERVAL 1 DAY, UTC_TIMESTAMP() + INTERVAL 25 HOUR, UTC_TIMESTAMP(), 'planned')`);
  assert.equal((await log('sales1', { outcome: 'no_answer', next_at: 'keep' })).status, 303);
});

test('an opt-out is greyed with its reason, blocks what goes out, and never what comes in', async () => {
  db(`INSERT INTO consents (customer_id, channel, purpose, state, at, how) VALUES
    (${customer}, 'text', 'all', 'stopped', '2025-11-03 18:00:00', 'text STOP'),
    (${customer}, 'text', 'all', 'granted', '2025-12-03 18:00:00', 'in person'),
    (${customer}, 'email', 'transaction', 'refused', '2025-12-03 18:00:00', 'in person')`);
  const page = await people.sales1.get(`/leads/${lead}`);
  assert.match(page.text, /Text: Stopped by the customer since Nov 3, 2025 \(text STOP\)/);
  assert.match(page.html, /pill-blocked"><input[^>]*value="text"/);
  assert.ok(!/pill-blocked"><input[^>]*value="email"/.test(page.html), 'a transaction is something else');
  const untouched = dump();
  const refused = await people.sales1.submit(page.form('/contact'), { channel: 'text', outcome: 'sent' });
  assert.equal(refused.status, 422);
  assert.match(errorAt(refused, 'channel'), /Text: Stopped by the customer since Nov 3, 2025/);
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await log('sales1', { channel: 'text', direction: 'in', outcome: 'replied' })).status, 303);
  assert.deepEqual([lastContact().direction, lastContact().counts_as_attempt, lastContact().counts_as_contact], ['in', '0', '1']);
  db(`INSERT INTO consents (customer_id, channel, purpose, state, at, how) VALUES (${customer}, 'all', 'marketing', 'refused', UTC_TIMESTAMP(), 'letter')`);
  for (const [channel, outcome] of [['call', 'talked'], ['email', 'sent'], ['letter', 'sent']])
    assert.equal((await log('sales1', { channel, outcome })).status, 422, channel);
  for (const [channel, outcome] of [['visit', 'talked'], ['note', '']])
    assert.equal((await log('sales1', { channel, outcome, note: 'In the store', direction: 'out' })).status, 303, channel);
  assert.deepEqual([lastContact().channel, lastContact().direction, lastContact().counts_as_attempt, lastContact().outcome], ['note', 'none', '0', null]);
});

test('a task is completed by the contact that proves it', async () => {
  const id = task(-30);
  const page = await people.sales1.get(`/leads/${lead}/tasks/${id}/complete?back=/dashboard/tasks%3Fshow%3Dpast`);
  assert.match(page.text, /Complete: Call about the trade Past due,/);
  const answer = await people.sales1.submit(page.form('/complete'), { outcome: 'talked' });
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.location, '/dashboard/tasks?show=past');
  const t = one(`SELECT * FROM tasks WHERE id = ${id}`);
  assert.deepEqual([t.status, t.activity_id, t.done_by], ['done', lastContact().id, userId('sales1')]);
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), '1', 'and the next one');
  const again = await people.sales1.get(`/leads/${lead}/tasks/${id}/complete`);
  assert.match(again.text, /completed this task Today/);
  assert.ok(!again.html.includes('/complete"'), 'no form');
});

test('the record\'s form can complete a task; one that ended meanwhile is refused by name', async () => {
  const id = task(2);
  const start = await form('sales1');
  const other = await form('manager');
  assert.equal((await people.manager.submit(other, { outcome: 'talked', task: id, next_exact: local(2) })).status, 303);
  assert.equal(value(`SELECT assigned_to FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), userId('sales1'), 'the owner follows up');
  const untouched = dump();
  const late = await people.sales1.submit(start, { outcome: 'talked', task: id, next_exact: local(3) });
  assert.equal(late.status, 422);
  assert.match(errorAt(late, 'task'), /completed this task Today/);
  const foreign = value(`SELECT MIN(id) FROM tasks WHERE status = 'open' AND lead_id <> ${lead}`);
  assert.match(errorAt(await log('sales1', { outcome: 'talked', task: foreign }), 'task'), /not one of this lead/);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('two people log on one lead at the same time, and both are kept', async () => {
  task();
  const before = value(`SELECT COUNT(*) FROM activities WHERE lead_id = ${lead}`);
  for (let round = 0; round < 5; round++) {
    const forms = await Promise.all([form('sales1'), form('manager')]);
    const answers = await Promise.all([people.sales1.submit(forms[0], { outcome: 'talked', next_exact: local(2) }),
      people.manager.submit(forms[1], { outcome: 'no_answer', next_exact: local(3) })]);
    assert.deepEqual(answers.map((a) => a.status), [303, 303]);
  }
  assert.equal(value(`SELECT COUNT(*) FROM activities WHERE lead_id = ${lead}`), String(Number(before) + 10));
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), '11');
});

test('the same form twice logs once', async () => {
  const start = await form('sales1');
  const before = Number(value(`SELECT COUNT(*) FROM activities WHERE lead_id = ${lead}`));
  const answers = await Promise.all([0, 1].map(() => people.sales1.submit(start, { outcome: 'talked' })));
  assert.deepEqual(answers.map((a) => a.status), [303, 303]);
  assert.equal(Number(value(`SELECT COUNT(*) FROM activities WHERE lead_id = ${lead}`)), before + 1);
});

test('schedule, reschedule, assign and cancel', async () => {
  const made = await people.sales1.submit(await form('sales1', `/leads/${lead}/tasks/new`, '/tasks/new'), { type: 'delivery', due_exact: local(2), note: 'Bring both keys' });
  assert.equal(made.status, 303, made.text);
  const first = one(`SELECT * FROM tasks WHERE lead_id = ${lead} AND status = 'open'`);
  assert.deepEqual([first.type, first.subject, first.note, first.assigned_to, first.origin], ['delivery', 'Deliver the vehicle', 'Bring both keys', userId('sales1'), 'manual']);
  assert.equal(value(`SELECT next_task FROM leads WHERE id = ${lead}`), 'Deliver the vehicle');
  const page = `/leads/${lead}/tasks/${first.id}/reschedule`;
  assert.equal((await people.sales1.submit(await form('sales1', page, '/reschedule'), { due_exact: local(4) })).status, 303);
  const second = one(`SELECT * FROM tasks WHERE lead_id = ${lead} AND status = 'open'`);
  assert.deepEqual([second.rescheduled_from, second.note, value(`SELECT status FROM tasks WHERE id = ${first.id}`)], [first.id, 'Bring both keys', 'cancelled']);
  assert.equal(value(`SELECT l.next_task_at = '${second.due_at}' FROM leads l WHERE l.id = ${lead}`), '1');
  const next = `/leads/${lead}/tasks/${second.id}`;
  assert.equal((await people.manager.submit(await form('manager', `${next}/assign`, '/assign'), { assigned_to: userId('sales2') })).status, 303);
  assert.equal(value(`SELECT assigned_to FROM tasks WHERE id = ${second.id}`), userId('sales2'));
  const cancel = await form('sales1', `${next}/reschedule`, '/cancel');
  assert.equal((await people.sales1.submit(cancel, { reason: ' ' })).status, 422);
  assert.equal((await people.sales1.submit(cancel, { reason: 'Customer came in' })).status, 303);
  assert.deepEqual(one(`SELECT status, note, done_by FROM tasks WHERE id = ${second.id}`),
    { status: 'cancelled', note: 'Bring both keys\nCancelled: Customer came in', done_by: userId('sales1') });
  assert.equal(value(`SELECT next_task_at FROM leads WHERE id = ${lead}`), null);
});

test('what a task form says wrong is refused, and kept', async () => {
  const id = task();
  const untouched = dump();
  const start = await form('sales1', `/leads/${lead}/tasks/new`, '/tasks/new');
  for (const [wrong, words] of [
    [{ type: '' }, 'Type is required.'], [{ type: 'pigeon' }, 'Type is not one of the choices.'],
    [{ due: null }, 'Due is required.'], [{ due: 'x' }, 'Due is not one of the choices.'], [{ due_exact: 'x' }, 'Exact time is not a date and time from 1971 to 2199.'],
    [{ due_exact: '2001-01-01T10:00' }, 'past due already'], [{ assigned_to: userId('sales3') }, 'Assigned to is not one of the choices.'],
    [{ subject: 'x'.repeat(191) }, 'What to do may have at most 190'],
  ]) {
    const page = await people.sales1.submit(start, { note: 'Kept', ...wrong });
    assert.equal(page.status, 422, words);
    assert.ok(page.text.includes(words), words);
    assert.equal(Object.fromEntries(page.form('/tasks/new').fields).note, 'Kept');
  }
  const stays = await people.sales1.submit(await form('sales1', `/leads/${lead}/tasks/${id}/assign`, '/assign'), { assigned_to: userId('sales3') });
  assert.equal(stays.status, 422);
  assert.match(stays.text, /needs the permission Assign Leads/);
  db(`UPDATE users SET is_active = 0 WHERE login = 'sales3'`);
  const gone = await people.manager.submit(await form('manager', `/leads/${lead}/tasks/${id}/assign`, '/assign'), { assigned_to: userId('sales3') });
  db(`UPDATE users SET is_active = 1 WHERE login = 'sales3'`);
  assert.equal(gone.status, 422);
  assert.match(gone.text, /not active/);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a task that somebody changed meanwhile is not changed over it', async () => {
  const id = task();
  const mine = await form('sales1', `/leads/${lead}/tasks/${id}/reschedule`, '/reschedule');
  const cancel = await form('sales1', `/leads/${lead}/tasks/${id}/reschedule`, '/cancel');
  assert.equal((await people.manager.submit(await form('manager', `/leads/${lead}/tasks/${id}/assign`, '/assign'), { assigned_to: userId('manager') })).status, 303);
  const late = await people.sales1.submit(mine, { due_exact: local(5) });
  assert.equal(late.status, 409);
  assert.match(late.text, /This task was changed meanwhile: it is due .*, assigned to/);
  assert.equal(Object.fromEntries(late.form('/reschedule').fields).due_exact, mine ? local(5) : '');
  assert.equal((await people.manager.submit(await form('manager', `/leads/${lead}/tasks/${id}/reschedule`, '/cancel'), { reason: 'Not needed' })).status, 303);
  const ended = await people.sales1.submit(cancel, { reason: 'Mine' });
  assert.equal(ended.status, 409);
  assert.match(ended.text, /cancelled or rescheduled this task/);
});

test('coverage: the second and a granted colleague may, another may not, whatever is posted', async () => {
  const id = task();
  const own = await form('sales1');
  const posts = [[`/leads/${lead}/contact`, { outcome: 'talked', channel: 'call' }], [`/leads/${lead}/tasks/new`, { type: 'call', due: local(2), assigned_to: userId('sales2') }],
    [`/leads/${lead}/tasks/${id}/reschedule`, { row_version: '1', due: local(2) }], [`/leads/${lead}/tasks/${id}/assign`, { row_version: '1', assigned_to: userId('sales2') }],
    [`/leads/${lead}/tasks/${id}/complete`, { outcome: 'talked', channel: 'call' }], [`/leads/${lead}/tasks/${id}/cancel`, { row_version: '1', reason: 'x' }]];
  const untouched = dump();
  const token = Object.fromEntries((await people.sales2.get('/account/settings')).form('/sign-out').fields);
  for (const [path, fields] of posts) {
    assert.equal((await people.sales2.post(path, { csrf: token.csrf, key: token.key, ...fields })).status, 404, path);
    assert.equal((await people.sales1.post(path, { ...Object.fromEntries(own.fields), csrf: 'x', ...fields })).status, 403, 'no token');
  }
  for (const page of ['tasks/new', `tasks/${id}/reschedule`, `tasks/${id}/assign`, `tasks/${id}/complete`])
    assert.equal((await people.sales2.get(`/leads/${lead}/${page}`)).status, 404, page);
  const other = value(`SELECT MIN(id) FROM leads WHERE owner_id = ${userId('sales1')} AND id <> ${lead} AND is_open = 1`);
  assert.equal((await people.sales1.get(`/leads/${other}/tasks/${id}/reschedule`)).status, 404, 'a task of another lead');
  assert.deepEqual(changedTables(untouched, dump()), []);
  db(`UPDATE leads SET second_user_id = ${userId('sales2')} WHERE id = ${lead}`);
  assert.equal((await log('sales2', { outcome: 'talked' })).status, 303);
  db(`UPDATE leads SET second_user_id = NULL WHERE id = ${lead}`);
  db(`INSERT INTO access_requests (customer_id, user_id, reason, status) VALUES (${customer}, ${userId('sales2')}, 'x', 'approved')`);
  assert.equal((await log('sales2', { outcome: 'talked' })).status, 303);
});

test('a permission that is missing is said, and refused', async () => {
  const id = task();
  const page = await people.fi1.get(`/leads/${lead}`);
  assert.match(page.text, /Logging a contact needs the permission Edit Leads/);
  assert.match(page.text, /Working tasks needs the permission Work Tasks/);
  const own = Object.fromEntries((await form('sales1')).fields);
  for (const [path, label] of [['contact', 'Edit Leads'], ['tasks/new', 'Work Tasks'], [`tasks/${id}/cancel`, 'Work Tasks']]) {
    const answer = await people.fi1.post(`/leads/${lead}/${path}`, { ...own, outcome: 'talked' });
    assert.equal(answer.status, 403);
    assert.ok(answer.text.includes(label), path);
  }
  assert.equal((await people.fi1.get('/dashboard/tasks')).status, 403);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales1')}, 'task_edit', 'deny')`);
  const denied = await people.sales1.get(`/leads/${lead}`);
  assert.match(denied.text, /Scheduling the next task needs the permission Work Tasks/);
  const logged = await people.sales1.submit(denied.form('/contact'), { outcome: 'talked', task: id, next_at: 'suggested', next_exact: local(1) });
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales1')}`);
  assert.equal(logged.status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM tasks WHERE lead_id = ${lead} AND status = 'open'`), '1', 'nothing posted along counts');
  assert.equal(value(`SELECT status FROM tasks WHERE id = ${id}`), 'open');
});

test('my tasks: past due first and in words, then today, then coming; a manager sees whom they cover', async () => {
  db(`UPDATE tasks SET status = 'cancelled' WHERE assigned_to = ${userId('sales1')} AND status = 'open'`);
  assert.match((await people.sales1.get('/dashboard/tasks')).text, /Nothing is to do here/);
  const late = task(-30, { subject: 'Long ago' });
  task(50, { subject: 'Later on' });
  db(`UPDATE tasks SET due_at = '${tonight()}' WHERE id = ${task(0, { subject: 'Before I go' })}`);
  const page = await people.sales1.get('/dashboard/tasks');
  assert.match(page.text, /All 3 Past due 1 .*Today 1 .*Coming 1/);
  assert.match(page.text, /Past due .*Long ago Past due, .*Before I go.*Coming .*Later on/);
  for (const [show, subject] of [['past', 'Long ago'], ['today', 'Before I go'], ['coming', 'Later on']])
    assert.deepEqual(new Set((await people.sales1.get(`/dashboard/tasks?show=${show}`)).text.match(/Long ago|Before I go|Later on/g)), new Set([subject]), show);
  assert.ok(page.links.some((l) => l.href === `/customer/${customer}`));
  assert.ok(page.links.some((l) => l.href === `/leads/${lead}/tasks/${late}/complete?back=/dashboard/tasks`));
  assert.match(page.html, /href="tel:/);
  assert.equal((await people.sales1.get(`/dashboard/tasks?user=${userId('sales2')}`)).status, 404);
  assert.equal((await people.sales1.get('/dashboard/tasks?user=x')).status, 400);
  const managers = await people.manager.get(`/dashboard/tasks?user=${userId('sales1')}`);
  assert.ok(managers.text.includes('Long ago'));
  assert.match(managers.text, /Tasks of/);
});

test('a long list of tasks goes on where it ends', async () => {
  db(`UPDATE tasks SET status = 'cancelled' WHERE assigned_to = ${userId('sales1')} AND status = 'open'`);
  const rows = Array.from({ length: 53 }, (_, i) => `(${lead}, ${customer}, 'call', 'Number ${i}.', ${userId('sales1')}, '2035-01-0${i % 3 + 1} 15:00:00')`);
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at) VALUES ${rows}`);
  const first = await people.sales1.get('/dashboard/tasks');
  const second = await people.sales1.get(first.link('Next'));
  const seen = [first, second].flatMap((p) => [...p.text.matchAll(/(Number \d+)\. [A-Z]/g)].map((m) => m[1]));
  assert.equal(new Set(seen).size, 53);
  assert.ok(!second.links.some((l) => l.text === 'Next'));
});

// Appointments and the sales process, on the record and on the day's list: who may, and what is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
let lead, customer;

before(async () => {
  reset();
  db('UPDATE visits SET appointment_id = NULL');
  db('UPDATE appointments SET rescheduled_from = NULL');
  db("DELETE FROM role_permissions WHERE permission_code = 'task_edit' AND role_id = (SELECT role_id FROM users WHERE login = 'fi1')");
  db("DELETE FROM role_permissions WHERE permission_code = 'lead_edit' AND role_id = (SELECT role_id FROM users WHERE login = 'fi1')");
  await Promise.all(['sales1', 'sales2', 'sales3', 'manager', 'fi1'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
  // An open lead of sales1, that sales2 neither owns, seconds nor was let open.
  [{ id: lead, customer_id: customer }] = db(`SELECT l.id, l.customer_id FROM leads l WHERE l.is_open = 1 AND l.owner_id = ${userId('sales1')}
    AND NOT EXISTS (SELECT 1 FROM access_requests r WHERE r.customer_id = l.customer_id) ORDER BY l.id LIMIT 1`);
  db(`UPDATE leads SET second_user_id = ${userId('sales3')}, status_id = (SELECT id FROM statuses WHERE default_for = 'created'),
    first_contact_at = NULL WHERE id = ${lead}`);
  db(`DELETE FROM appointments WHERE lead_id = ${lead} OR assigned_to = ${userId('sales1')}`);
  db(`DELETE FROM tasks WHERE lead_id = ${lead}`);
});
after(reset);

const record = (login = 'sales1') => people[login].get(`/leads/${lead}`);
const form = async (login = 'sales1') => (await people[login].get(`/leads/${lead}/appointments/new`)).form('/appointments/new');

// A local time of the store's zone, so many minutes from now, as a form has it.
function local(minutes) {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(Date.now() + minutes * 60000));
  const of = Object.fromEntries(parts.map((p) => [p.type, p.value]));
  return `${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}`;
}

// An appointment that began so many minutes ago; its id.
const begun = (minutes, more = "'planned'") => value(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at, status)
  VALUES (${lead}, ${customer}, 'visit', UTC_TIMESTAMP() - INTERVAL ${minutes} MINUTE, ${userId('sales1')}, UTC_TIMESTAMP(), ${more});
  SELECT MAX(id) FROM appointments`);
const statusOf = (id) => value(`SELECT status FROM appointments WHERE id = ${id}`);

// A tap on a button that the page may not show, with the fields of a form that it has.
async function tap(login, id, what, more = {}) {
  const fields = Object.fromEntries((await form('sales1')).fields);
  if (login !== 'sales1')
    Object.assign(fields, Object.fromEntries((await people[login].get('/account/settings')).form('/theme').fields));
  return people[login].post(`/leads/${lead}/appointments/${id}/${what}`, { ...fields, ...more });
}

for (const login of ['sales1', 'sales3', 'manager'])
  test(`set by ${login}: a row, a contact, a step, a status, and what is next`, async () => {
    const start = local(24 * 60);
    const page = await people[login].get(`/leads/${lead}/appointments/new`);
    assert.match(page.text, /New appointment/);
    const made = await people[login].submit(page.form('/appointments/new'), { type: 'test_drive', start, length: '90', note: 'Brings "his" wife' });
    assert.equal(made.status, 303, made.text);
    assert.equal(made.location, `/leads/${lead}`);
    const shown = await people[login].follow(made);
    assert.match(shown.text, /Appointment set for/);
    assert.match(shown.text, /Test drive Planned/);
    assert.match(shown.text, /Appointment set .*automatic/);
    const [row] = db(`SELECT a.*, TIMESTAMPDIFF(MINUTE, a.start_at, a.end_at) AS minutes, l.next_task_at, l.first_contact_at, st.system_status
      FROM appointments a JOIN leads l ON l.id = a.lead_id JOIN statuses st ON st.id = l.status_id WHERE a.lead_id = ${lead} ORDER BY a.id DESC LIMIT 1`);
    assert.deepEqual([row.type, row.minutes, row.assigned_to, row.set_by, row.status, row.note, row.next_task_at, row.system_status],
      ['test_drive', '90', userId('sales1'), userId(login), 'planned', 'Brings "his" wife', row.start_at, 'appointment']);
    assert.notEqual(row.first_contact_at, null);
    db(`DELETE FROM appointments WHERE lead_id = ${lead}`);
  });

test('nobody else: a colleague is told nothing, and who lacks Work Tasks why', async () => {
  const id = begun(5);
  const untouched = dump();
  for (const what of ['new', `${id}/reschedule`, `${id}/cancel`]) {
    assert.equal((await people.sales2.get(`/leads/${lead}/appointments/${what}`)).status, 404, what);
    const refused = await people.fi1.get(`/leads/${lead}/appointments/${what}`);
    assert.equal(refused.status, 403, what);
    assert.match(refused.text, /Work Tasks/);
  }
  for (const what of ['confirm', 'show', 'no-show', 'cancel', 'reschedule']) {
    assert.equal((await tap('sales2', id, what, { reason: 'x' })).status, 404, what);
    assert.equal((await tap('fi1', id, what, { reason: 'x' })).status, 403, what);
  }
  const seen = await record('fi1');
  assert.match(seen.text, /Setting one needs the permission Work Tasks/);
  assert.match(seen.text, /Taking a step needs the permission Edit Leads/);
  assert.ok(!seen.html.includes(`/appointments/${id}/`) && !seen.html.includes('/steps/'));
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('an appointment of another lead is not found', async () => {
  const other = value(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at) SELECT id, customer_id, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP()
    FROM leads WHERE id <> ${lead} ORDER BY id LIMIT 1; SELECT MAX(id) FROM appointments`);
  for (const what of ['confirm', 'show', 'no-show', 'cancel', 'reschedule'])
    assert.equal((await tap('manager', other, what, { reason: 'x', type: 'visit', start: local(60), length: '60', assigned_to: userId('sales1') })).status, 404, what);
  assert.equal(statusOf(other), 'planned');
});

test('what is wrong is said beside its field, and all that was typed is kept', async () => {
  const untouched = dump();
  const bad = [
    ['type', 'lunch', 'Type is not one of the choices.'], ['type', '', 'Type is required.'], ['start', '', 'Start is required.'],
    ['start', 'soon', 'Start is not a date and time from 1971 to 2199.'], ['start', local(-90), 'Start is in the past.'], ['start', '2199-01-01T10:00', 'Start is more than a year ahead.'],
    ['length', '61', 'Length is not one of the choices.'], ['assigned_to', '999999', 'Assigned to is not an active user.'],
    ['note', 'x'.repeat(501), 'Note may have at most 500 characters.'],
  ];
  for (const [name, wrong, words] of bad) {
    const typed = { type: 'phone', start: local(120), length: '30', assigned_to: userId('sales2'), note: 'Kept "note"', [name]: wrong };
    const page = await people.sales1.submit(await form(), typed);
    assert.equal(page.status, 422, words);
    const about = new RegExp(`id="f-${name}-about"><p class="field-error">([^<]*)`).exec(page.html);
    assert.ok(about?.[1].startsWith(words), `${name}: ${about?.[1]}`);
    const again = Object.fromEntries(page.form('/appointments/new').fields);
    for (const [key, was] of Object.entries(typed))
      if (key !== name)
        assert.equal(again[key], was, `${words}: ${key}`);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a time that the clocks jump over is refused, whatever the year', async () => {
  const now = new Date();
  const march = [now.getFullYear(), now.getFullYear() + 1].map((year) => {
    const first = new Date(Date.UTC(year, 2, 1)).getUTCDay();
    return `${year}-03-${String(8 + ((7 - first) % 7)).padStart(2, '0')}T02:30`;
  });
  for (const start of march) {
    const page = await people.sales1.submit(await form(), { start });
    assert.equal(page.status, 422);
    assert.match(page.text, /Start does not exist: the clocks go forward/);
    assert.equal(Object.fromEntries(page.form('/appointments/new').fields).start, start);
  }
});

test('another one of the assignee\'s at that time is a warning, and no refusal', async () => {
  const start = local(300);
  const first = await people.sales1.follow(await people.sales1.submit(await form(), { start }));
  assert.doesNotMatch(first.text, /another one at that time/);
  const second = await people.sales1.follow(await people.sales1.submit(await form(), { start: local(330) }));
  assert.match(second.text, /Appointment set for .* another one at that time/);
  assert.equal(value(`SELECT COUNT(*) FROM appointments WHERE lead_id = ${lead} AND start_at > UTC_TIMESTAMP() + INTERVAL 4 HOUR`), '2');
});

test('the same form sent twice sets one', async () => {
  const before = Number(value('SELECT COUNT(*) FROM appointments'));
  const one = await form();
  const answers = await Promise.all([0, 1].map(() => people.sales1.submit(one, { start: local(600) })));
  assert.deepEqual(answers.map((a) => [a.status, a.location]), [[303, `/leads/${lead}`], [303, `/leads/${lead}`]]);
  assert.equal(Number(value('SELECT COUNT(*) FROM appointments')), before + 1);
});

test('every column posted along changes nothing of its own', async () => {
  const columns = db("SELECT column_name AS n FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'appointments'")
    .map((row) => row.n).filter((n) => !['type', 'assigned_to', 'note'].includes(n));
  const made = await people.sales1.submit(await form(), { ...Object.fromEntries(columns.map((n) => [n, '1'])), start: local(700) });
  assert.equal(made.status, 303, made.text);
  const [row] = db(`SELECT *, set_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE AS fresh FROM appointments ORDER BY id DESC LIMIT 1`);
  assert.deepEqual([row.lead_id, row.customer_id, row.set_by, row.created_by, row.fresh, row.status, row.row_version, row.rescheduled_from, row.shown_at, row.confirmed_at],
    [lead, customer, userId('sales1'), userId('sales1'), '1', 'planned', '1', null, null, null]);
});

test('Reschedule begins with the time that it has, while that is to come', async () => {
  const start = async (id) => Object.fromEntries((await people.sales1.get(`/leads/${lead}/appointments/${id}/reschedule`)).form('/reschedule').fields).start;
  const later = begun(-3 * 24 * 60), over = begun(5);
  assert.ok([0, 1].map((ago) => local(3 * 24 * 60 - ago)).includes(await start(later)));
  assert.match(await start(over), /T\d\d:00$/);
  assert.ok(await start(over) > local(0));
});

test('what became of it meanwhile leads back to the lead', async () => {
  const id = begun(5);
  assert.equal((await tap('manager', id, 'cancel', { reason: 'Called' })).status, 303);
  for (const late of [await tap('sales1', id, 'confirm'), await people.sales1.get(`/leads/${lead}/appointments/${id}/reschedule`)]) {
    assert.equal(late.status, 409);
    assert.equal(late.link('Open it again'), `/leads/${lead}`);
  }
});

test('reschedule: a new row in its place; a colleague\'s change is not gone over', async () => {
  const id = begun(5);
  const page = await people.sales1.get(`/leads/${lead}/appointments/${id}/reschedule`);
  assert.match(page.text, /Planned\. The new time takes its place/);
  assert.equal((await tap('manager', id, 'confirm')).status, 303);
  const late = await people.sales1.submit(page.form('/reschedule'), { start: local(120), note: 'Typed' });
  assert.equal(late.status, 409);
  assert.match(late.text, new RegExp(`This appointment was changed by ${value(`SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = 'manager'`)}: it is confirmed`));
  assert.equal(Object.fromEntries(late.form('/reschedule').fields).note, 'Typed');
  assert.equal((await people.sales1.submit(late.form('/reschedule'))).status, 409, 'not by sending it again either');
  assert.equal(statusOf(id), 'confirmed');
  const again = await people.sales1.get(`/leads/${lead}/appointments/${id}/reschedule`);
  const done = await people.sales1.submit(again.form('/reschedule'), { start: local(120) });
  assert.equal(done.status, 303, done.text);
  assert.match((await people.sales1.follow(done)).text, /Rescheduled to/);
  assert.equal(statusOf(id), 'rescheduled');
  assert.equal(value(`SELECT COUNT(*) FROM appointments WHERE rescheduled_from = ${id} AND status = 'planned' AND lead_id = ${lead}`), '1');
  const over = await people.sales1.get(`/leads/${lead}/appointments/${id}/reschedule`);
  assert.equal(over.status, 409);
  assert.match(over.text, /is rescheduled already/);
});

test('a no-show by itself after 60 minutes, correctable for 48 hours, refused by name later', async () => {
  const missed = begun(61), old = begun(48 * 60 + 5);
  const page = await record();
  assert.match(page.text, /No-show/);
  assert.ok(page.forms.some((f) => f.action?.endsWith(`/appointments/${missed}/show`)));
  assert.ok(!page.forms.some((f) => f.action?.endsWith(`/appointments/${old}/show`)));
  const shown = await people.sales1.submit(page.form(`/appointments/${missed}/show`));
  assert.equal(shown.status, 303);
  assert.match((await people.sales1.follow(shown)).text, /Checked in\./);
  assert.deepEqual(db(`SELECT status, shown_at IS NOT NULL AS at FROM appointments WHERE id = ${missed}`), [{ status: 'shown', at: '1' }]);
  const refused = await tap('sales1', old, 'show');
  assert.equal(refused.status, 409);
  assert.match(refused.text, /was a no-show, and could be checked in until/);
  assert.equal(statusOf(old), 'planned', 'no job wrote it');
});

test('cancel asks for the reason, and the record says it', async () => {
  const id = begun(2);
  const page = await people.sales1.get(`/leads/${lead}/appointments/${id}/cancel`);
  const empty = await people.sales1.submit(page.form('/cancel'), { reason: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /Reason is required/);
  const done = await people.sales1.submit(empty.form('/cancel'), { reason: 'Bought "elsewhere"' });
  assert.equal(done.status, 303, done.text);
  assert.match((await people.sales1.follow(done)).text, /Cancelled: Bought "elsewhere"/);
  assert.equal(statusOf(id), 'cancelled');
  assert.deepEqual(db(`SELECT user_id, verb, reason FROM audit_events WHERE entity = 'appointment' AND entity_id = ${id}`),
    [{ user_id: userId('sales1'), verb: 'cancel', reason: 'Bought "elsewhere"' }]);
  assert.equal((await tap('sales1', id, 'confirm')).status, 409);
  assert.equal((await people.sales1.get(`/leads/${lead}/appointments/${id}/cancel`)).status, 409);
});

test('the day: mine with buttons that lead back, a colleague\'s customer without a name', async () => {
  const mine = begun(1);
  const [other] = db(`SELECT l.id, l.customer_id, c.last_name FROM leads l JOIN customers c ON c.id = l.customer_id WHERE l.owner_id = ${userId('sales2')} AND l.is_open = 1
    AND (l.second_user_id IS NULL OR l.second_user_id <> ${userId('sales1')}) AND c.last_name IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM access_requests r WHERE r.customer_id = l.customer_id) ORDER BY l.id LIMIT 1`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at)
    VALUES (${other.id}, ${other.customer_id}, 'delivery', '2001-05-05 17:00:00', ${userId('sales1')}, UTC_TIMESTAMP())`);
  const day = local(-1).slice(0, 10);
  const list = await people.sales1.get(`/dashboard/appointments?day=${day}`);
  assert.equal(list.status, 200);
  assert.match(list.html, /href="tel:\+/);
  const shown = await people.sales1.submit(list.form(`/appointments/${mine}/show`));
  assert.deepEqual([shown.status, shown.location], [303, `/dashboard/appointments?day=${day}`]);
  assert.equal(statusOf(mine), 'shown');
  const masked = await people.sales1.get('/dashboard/appointments?day=2001-05-05');
  assert.match(masked.text, /A colleague's customer No-show/);
  assert.ok(!masked.html.includes(other.last_name) && !masked.html.includes('tel:') && !masked.html.includes(`/leads/${other.id}`));
  assert.ok((await people.manager.get('/dashboard/appointments?day=2001-05-05')).html.includes(other.last_name));
  assert.match((await people.sales2.get('/dashboard/appointments?day=2001-05-05')).text, new RegExp(other.last_name), 'of my lead, though assigned to a colleague');
  assert.match((await people.sales3.get('/dashboard/appointments?day=2001-05-05')).text, /No appointment on this day/);
  for (const odd of ['nonsense', '2026-02-30', ''])
    assert.match((await people.sales1.get(`/dashboard/appointments?day=${odd}`)).text, /Today/);
});

test('back leads nowhere but to a screen', async () => {
  for (const back of ['https://evil.example.com/', '//evil.example.com', '/leads/x', '/dashboard/appointments\\@evil']) {
    const answer = await tap('sales1', begun(1), 'confirm', { back });
    assert.deepEqual([answer.status, answer.location], [303, `/leads/${lead}`], back);
  }
});

test('the sales process: one tap takes a step, one undoes it, what was passed over is skipped', async () => {
  db(`DELETE FROM step_events WHERE lead_id = ${lead}`);
  const steps = async () => (await record()).html.match(/process-(reached|skipped|open)"/g).map((s) => s[8]).join('');
  assert.equal(await steps(), 'oooooooooo');
  const taken = await people.sales1.submit((await record()).form('Vehicle presented'));
  assert.deepEqual([taken.status, taken.location], [303, `/leads/${lead}`]);
  assert.equal(await steps(), 'ssssrooooo');
  const page = await record();
  assert.match(page.text, /1 of 10 steps/);
  assert.equal(page.text.match(/Skipped/g).length, 4);
  assert.equal((await people.sales1.submit(page.form('/steps/2/take'))).status, 303, 'a skipped one later');
  assert.equal(await steps(), 'srssrooooo');
  assert.equal((await people.sales1.submit((await record()).form('/steps/5/undo'))).status, 303);
  assert.equal(await steps(), 'sroooooooo');
  assert.deepEqual(db(`SELECT user_id, how, undone_by FROM step_events WHERE lead_id = ${lead} AND step_id = 5`),
    [{ user_id: userId('sales1'), how: 'manual', undone_by: userId('sales1') }]);
});

test('a step is for who may edit the lead; there is none but the store\'s', async () => {
  const untouched = dump();
  const fields = async (login) => Object.fromEntries((await people[login].get('/account/settings')).form('/theme').fields);
  for (const what of ['take', 'undo']) {
    assert.equal((await people.sales2.post(`/leads/${lead}/steps/3/${what}`, await fields('sales2'))).status, 404);
    const refused = await people.fi1.post(`/leads/${lead}/steps/3/${what}`, await fields('fi1'));
    assert.equal(refused.status, 403);
    assert.match(refused.text, /Edit Leads/);
    assert.equal((await people.sales1.post(`/leads/${lead}/steps/99/${what}`, await fields('sales1'))).status, 404);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

// Edit a Sales Up, and what its customer allows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
let lead;
let customer;
const one = (sql) => db(sql)[0];

before(async () => {
  reset();
  await Promise.all(['sales1', 'sales2', 'manager', 'fi1'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
  lead = value(`SELECT MIN(l.id) FROM leads l JOIN customers c ON c.id = l.customer_id AND c.kind = 'individual' WHERE l.is_open = 1 AND l.owner_id = ${userId('sales1')}`);
  customer = value(`SELECT customer_id FROM leads WHERE id = ${lead}`);
  db(`UPDATE leads SET lead_type = 'phone', owner_id = ${userId('sales1')}, second_user_id = NULL WHERE customer_id = ${customer}`);
  db(`DELETE FROM access_requests WHERE customer_id = ${customer}`);
  db(`DELETE FROM customer_phones WHERE customer_id = ${customer}`);
  db(`DELETE FROM customer_emails WHERE customer_id = ${customer}`);
  db(`DELETE FROM consents WHERE customer_id = ${customer}`);
  db(`INSERT INTO customer_phones (customer_id, number_raw, e164) VALUES (${customer}, '312-555-0111', '+13125550111'), (${customer}, '555-0112', NULL)`);
  db(`INSERT INTO customer_emails (customer_id, address, address_norm) VALUES (${customer}, 'one@example.com', 'one@example.com')`);
});
after(reset);

const form = async (login, path = `/leads/${lead}/edit`, action = '/edit') => {
  const page = await people[login].get(path);
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form(action);
};

test('what was entered can be changed, with a journal; the entry time cannot', async () => {
  const was = one(`SELECT * FROM leads WHERE id = ${lead}`);
  const page = await people.sales1.get(`/leads/${lead}`);
  const start = (await people.sales1.get(page.links.find((l) => l.href === `/leads/${lead}/edit`).href)).form('/edit');
  const hot = value(`SELECT id FROM statuses WHERE system_status = 'working' AND is_active = 1 AND id <> ${was.status_id} LIMIT 1`);
  const phones = start.fields.filter(([n]) => n === 'phone').map(([, v]) => v);
  assert.deepEqual(phones, ['312-555-0111', '555-0112', '']);
  const answer = await people.sales1.submit(start, { lead_date: '2025-01-02', lead_type: 'referral', status: hot, comments: 'Wants <red>\nand a tow bar', source: '',
    first_name: 'Avery', last_name: 'Stone', phone: ['(312) 555-0113', '555-0112', '312-555-0114'], email: ['', 'two@example.com'],
    created_at: '2001-01-01', created_by: '1', owner_id: userId('sales2'), is_open: '0', closed_at: '2025-01-01' });
  assert.equal(answer.status, 303, answer.text);
  const now = one(`SELECT * FROM leads WHERE id = ${lead}`);
  assert.deepEqual([now.lead_date, now.lead_type, now.status_id, now.comments, now.source_id], ['2025-01-02', 'referral', hot, 'Wants <red>\nand a tow bar', null]);
  const again = (await people.sales1.get(`/leads/${lead}/edit`)).form('/edit');
  assert.equal(Object.fromEntries(again.fields).comments, 'Wants <red>\nand a tow bar', 'each on its line, to be saved again');
  assert.deepEqual([now.created_at, now.created_by, now.owner_id, now.is_open], [was.created_at, was.created_by, was.owner_id, '1']);
  assert.deepEqual(one(`SELECT first_name, last_name FROM customers WHERE id = ${customer}`), { first_name: 'Avery', last_name: 'Stone' });
  assert.deepEqual(db(`SELECT number_raw, e164 FROM customer_phones WHERE customer_id = ${customer} ORDER BY id`),
    [{ number_raw: '(312) 555-0113', e164: '+13125550113' }, { number_raw: '555-0112', e164: null }, { number_raw: '312-555-0114', e164: '+13125550114' }]);
  assert.deepEqual(db(`SELECT address FROM customer_emails WHERE customer_id = ${customer}`), [{ address: 'two@example.com' }]);
  const [l, c] = ['lead', 'customer'].map((entity) => one(`SELECT * FROM audit_events WHERE entity = '${entity}' AND entity_id = ${entity === 'lead' ? lead : customer} ORDER BY id DESC LIMIT 1`));
  assert.equal(JSON.parse(l.new_json).lead_date, '2025-01-02');
  assert.equal(JSON.parse(l.old_json).lead_date, was.lead_date);
  assert.equal(JSON.parse(c.old_json).phones, '312-555-0111, 555-0112');
  assert.equal(JSON.parse(c.new_json).emails, 'two@example.com');
  assert.equal(l.user_id, userId('sales1'));
  assert.match((await people.sales1.get(`/leads/${lead}`)).text, /Lead Date .* to Jan 2, 2025 Lead Type/);
});

test('a form that changes nothing writes nothing', async () => {
  const untouched = dump({ except: ['sessions', 'idempotency_keys'] });
  assert.equal((await people.sales1.submit(await form('sales1'))).status, 303);
  assert.deepEqual(changedTables(untouched, dump({ except: ['sessions', 'idempotency_keys'] })), []);
});

test('what is wrong is said beside its field, and all that was typed is kept', async () => {
  const untouched = dump();
  const won = value("SELECT id FROM statuses WHERE default_for = 'won'");
  for (const [wrong, id, words] of [
    [{ first_name: ' ' }, 'first_name', 'First Name is required.'], [{ lead_date: '' }, 'lead_date', 'Lead Date is required.'],
    [{ lead_date: '2199-01-01' }, 'lead_date', 'Lead Date is in the future.'], [{ lead_type: 'pigeon' }, 'lead_type', 'Lead Type is not one of the choices.'],
    [{ status: won }, 'status', 'Lead Status is not one of the choices.'], [{ source: '99999' }, 'source', 'Source is not one of the choices.'],
    [{ phone: ['(312) 555-0113', '555-0112', '12'] }, 'phone-3', 'Phone is not a number that can be dialled'],
    [{ email: ['two@example.com', 'nobody'] }, 'email-2', 'Email is not an address.'],
  ]) {
    const page = await people.sales1.submit(await form('sales1'), { comments: 'Kept "words"', ...wrong });
    assert.equal(page.status, 422, words);
    const about = new RegExp(`id="f-${id}-about"><p class="field-error">([^<]*)`).exec(page.html);
    assert.ok(about?.[1].startsWith(words), `${id}: ${about?.[1]}`);
    const fields = page.form('/edit').fields;
    assert.equal(Object.fromEntries(fields).comments, 'Kept "words"');
    if (Array.isArray(wrong.phone))
      assert.deepEqual(fields.filter(([n]) => n === 'phone').map(([, v]) => v), wrong.phone);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('two people who edit at once: the second sees both versions, and chooses', async () => {
  for (const [theirs, mine, shown] of [[{ comments: 'Theirs' }, { comments: 'Mine' }, /Comments Differs Theirs Mine/],
    [{ first_name: 'Theirs' }, { first_name: 'Mine' }, /First Name Differs Theirs Mine/]]) {
    const [a, b] = [await form('manager'), await form('sales1')];
    assert.equal((await people.manager.submit(a, theirs)).status, 303);
    const untouched = dump();
    const late = await people.sales1.submit(b, mine);
    assert.equal(late.status, 409);
    assert.match(late.text, shown);
    assert.match(late.text, new RegExp(`${value("SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = 'manager'")} saved this lead`));
    assert.deepEqual(changedTables(untouched, dump()), []);
    assert.equal((await people.sales1.submit(late.form('Save mine'))).status, 303);
  }
  assert.equal(value(`SELECT comments FROM leads WHERE id = ${lead}`), 'Mine');
  assert.equal(value(`SELECT first_name FROM customers WHERE id = ${customer}`), 'Mine');
});

test('the journal keeps the name of a source, not its number', async () => {
  const [was, is] = db('SELECT id, name FROM sources ORDER BY id LIMIT 2');
  for (const source of [was, is])
    assert.equal((await people.sales1.submit(await form('sales1'), { source: source.id })).status, 303);
  const { old_json, new_json } = one(`SELECT old_json, new_json FROM audit_events WHERE entity = 'lead' AND entity_id = ${lead} ORDER BY id DESC LIMIT 1`);
  assert.deepEqual([old_json, new_json].map((json) => JSON.parse(json)), [{ source: was.name }, { source: is.name }]);
});

test('a status that is offered no more stays with the lead that has it', async () => {
  const was = value(`SELECT status_id FROM leads WHERE id = ${lead}`);
  const gone = value(`INSERT INTO statuses (name, system_status, color, sort_order, is_active) VALUES ('Thinking', 'working', 'gray', 500, 0); SELECT MAX(id) FROM statuses`);
  db(`UPDATE leads SET status_id = ${gone} WHERE id = ${lead}`);
  assert.equal((await people.sales1.submit(await form('sales1'), { comments: 'Still thinks' })).status, 303);
  assert.equal(value(`SELECT status_id FROM leads WHERE id = ${lead}`), gone);
  db(`UPDATE leads SET status_id = ${was} WHERE id = ${lead}`);
});

test('a closed lead keeps its status, whatever is posted', async () => {
  const closed = value(`SELECT MIN(id) FROM leads WHERE is_open = 0 AND merged_into_id IS NULL`);
  const start = await form('manager', `/leads/${closed}/edit`);
  const open = value("SELECT id FROM statuses WHERE default_for = 'working'");
  assert.equal((await people.manager.submit(start, { status: open })).status, 422);
  assert.equal((await people.manager.submit(start, { comments: 'A note after the close' })).status, 303);
});

test('only whose lead it is may edit it, and the customer only with Edit Customers', async () => {
  assert.equal((await people.sales2.get(`/leads/${lead}/edit`)).status, 404);
  const own = await form('sales1');
  const token = Object.fromEntries((await people.sales2.get('/account/settings')).form('/sign-out').fields);
  assert.equal((await people.sales2.post(`/leads/${lead}/edit`, { ...Object.fromEntries(own.fields), csrf: token.csrf, key: token.key })).status, 404);
  assert.equal((await people.fi1.get(`/leads/${lead}/edit`)).status, 403);
  assert.match((await people.fi1.get(`/leads/${lead}`)).text, /Edit needs the permission Edit Leads/);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales1')}, 'customer_edit', 'deny')`);
  const page = await people.sales1.get(`/leads/${lead}/edit`);
  const answer = await people.sales1.submit(page.form('/edit'), { first_name: 'Forged', phone: ['312-555-0199'], comments: 'Allowed' });
  const consents = await people.sales1.get(`/customer/${customer}/consents`);
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales1')}`);
  assert.match(page.text, /needs the permission Edit Customers/);
  assert.equal(answer.status, 303);
  assert.equal(consents.status, 403);
  assert.deepEqual(one(`SELECT c.first_name, l.comments FROM leads l JOIN customers c ON c.id = l.customer_id WHERE l.id = ${lead}`), { first_name: 'Mine', comments: 'Allowed' });
});

test('the phones of another customer are not reached by a forged id', async () => {
  const foreign = one(`SELECT id, number_raw FROM customer_phones WHERE customer_id <> ${customer} LIMIT 1`);
  const start = await form('sales1');
  assert.equal((await people.sales1.submit(start, { phone_id: [foreign.id], phone: ['312-555-0150'] })).status, 303);
  assert.equal(value(`SELECT number_raw FROM customer_phones WHERE id = ${foreign.id}`), foreign.number_raw);
});

test('what the customer says is written down; a STOP is not undone by staff', async () => {
  const path = `/customer/${customer}/consents`;
  const send = async (login, changes) => people[login].submit(await form(login, path, '/consents'), { channel: 'text', purpose: 'marketing', state: 'granted', how: 'in person', ...changes });
  assert.equal((await send('sales1', {})).status, 303);
  const untouched = dump();
  for (const [wrong, words] of [[{ channel: '' }, 'About is required.'], [{ channel: 'pigeon' }, 'not one of the choices'], [{ how: '' }, 'How it was said is required.'],
    [{ state: 'stopped' }, 'own words'], [{ purpose: 'x' }, 'not one of the choices'], [{ how: 'x'.repeat(41) }, 'at most 40']]) {
    const page = await send('sales1', { proof: '', ...wrong });
    assert.equal(page.status, 422, words);
    assert.ok(page.text.includes(words), words);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await send('sales1', { state: 'stopped', purpose: 'all', how: 'text', proof: 'STOP' })).status, 303);
  const undo = await send('manager', {});
  assert.equal(undo.status, 422);
  assert.match(undo.text, /Stopped by the customer since Today \(text\)\. The strictest word counts/);
  assert.match((await people.sales1.get(path)).text, /Texts Stopped by the customer since Today \(text\) .*Calls?|Calls Not refused/);
  assert.deepEqual(db(`SELECT channel, state, created_by FROM consents WHERE customer_id = ${customer} ORDER BY id`),
    [{ channel: 'text', state: 'granted', created_by: userId('sales1') }, { channel: 'text', state: 'stopped', created_by: userId('sales1') }]);
  assert.match((await people.sales1.get(`/leads/${lead}`)).html, /pill-blocked"><input[^>]*value="text"/);
  assert.equal((await people.sales2.get(path)).status, 404);
  const token = Object.fromEntries((await people.sales2.get('/account/settings')).form('/sign-out').fields);
  assert.equal((await people.sales2.post(path, { csrf: token.csrf, key: token.key, channel: 'call', purpose: 'all', state: 'refused', how: 'x' })).status, 404);
});

test('the lead of a business is edited without the name of a person', async () => {
  db(`UPDATE customers SET kind = 'business', company_name = 'Lakeside Fleet', first_name = NULL, last_name = NULL WHERE id = ${customer}`);
  assert.equal((await people.sales1.submit(await form('sales1'), { comments: 'Ten vans' })).status, 303);
  assert.equal(value(`SELECT comments FROM leads WHERE id = ${lead}`), 'Ten vans');
});

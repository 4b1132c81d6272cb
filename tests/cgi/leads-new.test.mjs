// New Sales Up: guide 001, and what is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { covers } from '../support/coverage.mjs';
import { changedTables, Client, db, dump, log, reference, reset, signedIn, userId, value } from '../support/uplog.mjs';

const NOBODYS = '(312) 555-0177'; // no customer of the demo has it, and the tests take it in turn
const people = {};

before(async () => {
  reset();
  db("DELETE FROM customer_phones WHERE e164 = '+13125550177'");
  await Promise.all(['sales1', 'sales2', 'manager', 'fi1', 'reception'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
});
after(reset);

// Who is checked in at once: cgi/showroom.
const typed = (more = {}) => ({ first_name: 'Robin', last_name: 'Quill', phone: NOBODYS, in_store: null, ...more });

async function form(login) {
  const page = await people[login].get('/leads/new');
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form('/leads/new');
}

const send = async (login, more) => people[login].submit(await form(login), typed(more));

// A customer with a number of its own, whom this user may open, or may not.
function customerOf(login, mine) {
  const covered = `EXISTS (SELECT 1 FROM leads l WHERE l.customer_id = c.id
    AND l.merged_into_id IS NULL AND ${covers(login)})`;
  return db(`SELECT c.id, c.first_name, c.last_name, MIN(p.e164) AS phone FROM customers c
    JOIN customer_phones p ON p.customer_id = c.id
    WHERE c.merged_into_id IS NULL AND c.kind = 'individual' AND c.name_suffix IS NULL AND p.e164 IS NOT NULL AND ${mine ? '' : 'NOT'} ${covered}
      AND EXISTS (SELECT 1 FROM leads lo WHERE lo.customer_id = c.id AND lo.owner_id IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM customer_phones q WHERE q.e164 = p.e164 AND q.customer_id <> c.id)
    GROUP BY c.id, c.first_name, c.last_name ORDER BY c.id LIMIT 1`)[0];
}

test('guide 001: five required fields, of which two are typed; the maker becomes the owner', async () => {
  const page = await people.sales2.get('/leads');
  const start = await people.sales2.get(page.link('New Sales Up'));
  for (const label of ['First Name', 'Last Name', 'Lead Date', 'Lead Type', 'Lead Status'])
    assert.match(start.html, new RegExp(`>${label}</label><span class="field-required"[^>]*>required<`), label);
  assert.doesNotMatch(start.html, /name="comments"/, 'they come later');
  const made = await people.sales2.submit(start.form('/leads/new'), typed({ email: 'Robin@Example.com', stock_no: 'none-such', year: '2021', make: 'Ford' }));
  assert.equal(made.status, 303, made.text);
  const id = /^\/leads\/(\d+)$/.exec(made.location)[1];
  const record = await people.sales2.follow(made);
  assert.equal(record.status, 200);
  assert.match(record.text, /Sales Up created\./);
  assert.match(record.text, /Robin Quill/);
  assert.match(record.text, /2021 Ford/);
  assert.match(record.text, /Sales Up created [^.·]+ · Today/);
  assert.ok(!record.text.includes('Record: create'));
  const [lead] = db(`SELECT l.*, st.default_for, ABS(TIMESTAMPDIFF(SECOND, l.created_at, UTC_TIMESTAMP())) < 60 AS now_entered
    FROM leads l JOIN statuses st ON st.id = l.status_id WHERE l.id = ${id}`);
  assert.deepEqual([lead.owner_id, lead.created_by, lead.lead_type, lead.default_for, lead.now_entered, lead.is_open, lead.source_id],
    [userId('sales2'), userId('sales2'), 'walk_in', 'created', '1', '1', null]);
  assert.equal(lead.lead_date, start.form('/leads/new').fields.find(([name]) => name === 'lead_date')[1]);
  assert.equal(lead.first_assigned_at, lead.last_activity_at);
  assert.deepEqual(db(`SELECT user_id, subject, counts_as_attempt FROM activities WHERE lead_id = ${id}`),
    [{ user_id: userId('sales2'), subject: 'Sales Up created', counts_as_attempt: '0' }]);
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'lead' AND verb = 'create' AND entity_id = ${id} AND user_id = ${userId('sales2')}`), '1');
  assert.deepEqual(db(`SELECT p.e164, e.address FROM customer_phones p JOIN customer_emails e ON e.customer_id = p.customer_id
    WHERE p.customer_id = ${lead.customer_id}`), [{ e164: '+13125550177', address: 'Robin@Example.com' }]);
  db(`UPDATE customer_phones SET e164 = NULL WHERE customer_id = ${lead.customer_id}`);
  db(`UPDATE customer_emails SET address_norm = 'gone@example.com' WHERE customer_id = ${lead.customer_id}`);
});

test('what is missing or wrong is said beside its field, and all that was typed is kept', async () => {
  const untouched = dump();
  const bad = [
    ['first_name', '', 'First Name is required.'], ['last_name', ' ', 'Last Name is required.'],
    ['lead_date', '', 'Lead Date is required.'], ['lead_date', '2026-02-30', 'Lead Date is not a date from 1971 to 2199.'],
    ['lead_date', '2199-01-01', 'Lead Date is in the future.'], ['lead_type', '', 'Lead Type is required.'],
    ['lead_type', 'carrier-pigeon', 'Lead Type is not one of the choices.'], ['status', '', 'Lead Status is required.'],
    ['status', value("SELECT id FROM statuses WHERE default_for = 'won'"), 'Lead Status is not one of the choices.'],
    ['source', '99999', 'Source is not one of the choices.'], ['phone', '12', 'Phone is not a number that can be dialled'],
    ['email', 'nobody', 'Email is not an address.'], ['year', '21', 'Year must be from 1900 to 2100.'],
    ['first_name', 'x'.repeat(61), 'First Name may have at most 60 characters.'],
  ];
  for (const [name, wrong, words] of bad) {
    const page = await send('sales1', { email: 'kept@example.com', make: 'Kept "Make"', [name]: wrong });
    assert.equal(page.status, 422, words);
    const about = new RegExp(`id="f-${name}-about"><p class="field-error">([^<]*)`).exec(page.html);
    assert.ok(about?.[1].startsWith(words), `${name}: ${about?.[1]}`);
    const again = Object.fromEntries(page.form('/leads/new').fields);
    for (const [key, was] of Object.entries(typed({ email: 'kept@example.com', make: 'Kept "Make"' })))
      assert.equal(again[key] ?? null, key === name ? wrong : was, `${words}: ${key}`);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('without a script, the form asks whose number it is, and nothing is lost', async () => {
  const mine = customerOf('sales1', true);
  const untouched = dump();
  const asked = await send('sales1', { phone: mine.phone, make: 'Kept' });
  assert.equal(asked.status, 200);
  assert.match(asked.text, /say who it is/);
  const word = /name="customer_id" value="((?:again-)?\d+)"/.exec(asked.html)[1];
  assert.equal(word.replace('again-', ''), mine.id);
  assert.ok(asked.text.includes(`${word === mine.id ? 'Use this customer' : 'New Sales Up all the same'}: ${mine.first_name} ${mine.last_name}`), asked.text);
  assert.deepEqual(changedTables(untouched, dump()), []);
  const again = asked.form('/leads/new');
  assert.equal(Object.fromEntries(again.fields).make, 'Kept');
  const used = await people.sales1.submit(again, { customer_id: word, email: 'second@example.com' });
  assert.equal(used.status, 303, used.text);
  const lead = used.location.split('/').at(-1);
  assert.equal(value(`SELECT customer_id FROM leads WHERE id = ${lead}`), mine.id);
  assert.equal(value(`SELECT CONCAT(first_name, ' ', last_name) FROM customers WHERE id = ${mine.id}`), `${mine.first_name} ${mine.last_name}`);
  assert.equal(value(`SELECT COUNT(*) FROM customer_emails WHERE customer_id = ${mine.id} AND address = 'second@example.com'`), '1');
  const part = await send('sales1', { phone: mine.phone.slice(-7), customer_id: `again-${mine.id}` });
  assert.equal(part.status, 303, 'a part of the number is enough for who was found by it');
  assert.equal(value(`SELECT COUNT(*) FROM customer_phones WHERE customer_id = ${mine.id} AND e164 IS NULL`), '0');
  const fresh = await send('sales1', { phone: mine.phone, customer_id: 'new' });
  assert.equal(fresh.status, 303);
  assert.notEqual(value(`SELECT customer_id FROM leads WHERE id = ${fresh.location.split('/').at(-1)}`), mine.id);
});

test('a look-up after the session ended leaves what is being typed', async () => {
  const answer = await new Client().get('/leads/new/customer?phone=3125550177', { 'hx-request': 'true' });
  assert.equal(answer.status, 401);
  assert.equal(answer.headers['hx-redirect'] ?? answer.location, undefined);
});

test('a colleague\'s customer is masked, and cannot be taken', async () => {
  const theirs = customerOf('sales2', false);
  const part = await people.sales2.get(`/leads/new/customer?phone=${encodeURIComponent(theirs.phone.slice(2))}`);
  assert.equal(part.status, 200);
  assert.match(part.text, /Another salesperson's customer/);
  assert.match(part.text, /Owner \w+/);
  for (const secret of [theirs.last_name, theirs.phone, `value="${theirs.id}"`])
    assert.ok(!part.html.includes(secret), secret);
  assert.ok(!part.html.includes('<html'), 'a part');
  const untouched = dump();
  for (const customer of [theirs.id, reference('sales2', 'customer', theirs.id), '99999999', '0', 'x']) {
    const page = await send('sales2', { phone: theirs.phone, customer_id: customer });
    assert.equal(page.status, 422, customer);
    assert.match(page.text, /not one that you can use/);
  }
  const elsewhere = await send('sales2', { customer_id: customerOf('sales2', true).id });
  assert.equal(elsewhere.status, 422, 'mine, but not of this number');
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.ok((await people.manager.get(`/leads/new/customer?phone=${encodeURIComponent(theirs.phone)}`)).html.includes(`value="${theirs.id}"`));
});

test('a number that is still short finds nobody', async () => {
  for (const phone of ['', '312', '312555', 'abc', '%25%25%25%25%25%25%25'])
    assert.equal((await people.manager.get(`/leads/new/customer?phone=${phone}`)).text, '', phone);
});

test('every column of leads posted along changes nothing of its own', async () => {
  const names = db("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'leads'")
    .map((row) => row.name).filter((name) => !['lead_date', 'lead_type', 'customer_id'].includes(name));
  const made = await send('sales2', { ...Object.fromEntries(names.map((name) => [name, '1'])), customer_id: 'new' });
  assert.equal(made.status, 303, made.text);
  const [lead] = db(`SELECT *, created_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE AS fresh FROM leads WHERE id = ${made.location.split('/').at(-1)}`);
  assert.deepEqual([lead.owner_id, lead.second_user_id, lead.created_by, lead.fresh, lead.row_version, lead.visit_count, lead.closed_at, lead.lead_no],
    [userId('sales2'), null, userId('sales2'), '1', '1', '0', null, null]);
});

test('the same form sent twice makes one Sales Up and answers the same', async () => {
  const start = await form('sales1');
  const before = value('SELECT COUNT(*) FROM leads');
  const answers = await Promise.all([0, 1].map(() => people.sales1.submit(start, typed({ customer_id: 'new' }))));
  assert.deepEqual(answers.map((a) => a.status), [303, 303]);
  assert.equal(answers[0].location, answers[1].location);
  assert.equal(value('SELECT COUNT(*) FROM leads'), String(Number(before) + 1));
});

test('a receptionist\'s Sales Up is up for grabs, for whoever\'s customer it is', async () => {
  const theirs = customerOf('reception', false);
  const start = await people.reception.get('/leads/new');
  assert.match(start.text, /up for grabs/);
  const made = await people.reception.submit(start.form('/leads/new'), typed({ phone: theirs.phone, customer_id: reference('reception', 'customer', theirs.id) }));
  assert.equal(made.status, 303, made.text);
  const next = await people.reception.follow(made);
  assert.equal(next.status, 200);
  assert.match(next.text, /Sales Up created, and up for grabs/);
  const [lead] = db(`SELECT owner_id, first_assigned_at, created_by FROM leads WHERE customer_id = ${theirs.id} ORDER BY id DESC LIMIT 1`);
  assert.deepEqual(lead, { owner_id: null, first_assigned_at: null, created_by: userId('reception') });
  assert.equal((await people.reception.get(`/customer/${theirs.id}`)).status, 404, 'nothing is opened by it');
});

test('without Create Leads there is no way to it', async () => {
  const untouched = dump();
  assert.ok(!(await people.fi1.get('/leads')).html.includes('/leads/new'));
  for (const path of ['/leads/new', '/leads/new/customer?phone=3125550177']) {
    const page = await people.fi1.get(path);
    assert.equal(page.status, 403, path);
    assert.match(page.text, /Create Leads/);
  }
  const own = await form('sales1');
  assert.equal((await people.fi1.post('/leads/new', own.fields)).status, 403);
  assert.equal((await people.sales1.post('/leads/new', { ...Object.fromEntries(own.fields), csrf: 'x', ...typed() })).status, 403, 'no token');
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a Sales Up takes the same statements, however many leads a customer has', async () => {
  const statements = () => Number(/statements=(\d+)/.exec(log().split('\n').filter((l) => l.includes('route=/leads/new ')).at(-1))[1]);
  const seen = [];
  for (const order of ['ASC', 'DESC']) {
    const [c] = db(`SELECT p.e164, p.customer_id FROM customer_phones p JOIN leads l ON l.customer_id = p.customer_id
      WHERE p.e164 IS NOT NULL AND EXISTS (SELECT 1 FROM leads lo WHERE lo.customer_id = p.customer_id AND lo.is_open = 1)
      GROUP BY p.e164, p.customer_id ORDER BY COUNT(*) ${order}, p.customer_id LIMIT 1`);
    assert.equal((await send('manager', { phone: c.e164, customer_id: `again-${c.customer_id}` })).status, 303);
    seen.push(statements());
  }
  assert.equal(seen[0], seen[1]);
  assert.ok(seen[0] <= 20, `${seen[0]} statements`);
});

test('a be-back comes for the open lead: it is offered, and another one is made only on purpose', async () => {
  const mine = customerOf('sales1', true);
  db(`UPDATE leads SET closed_at = COALESCE(closed_at, UTC_TIMESTAMP()), in_store_since = NULL WHERE customer_id = ${mine.id}`);
  db(`UPDATE visits SET out_at = COALESCE(out_at, in_at) WHERE customer_id = ${mine.id}`);
  const first = (await send('sales1', { phone: mine.phone, customer_id: mine.id, lead_type: 'walk_in', in_store: '1' })).location;
  const lead = first.split('/').at(-1), at = `/leads/new/customer?phone=${encodeURIComponent(mine.phone)}`;
  const [visit] = db(`SELECT id FROM visits WHERE lead_id = ${lead} AND out_at IS NULL`);
  const inside = await people.sales1.get(at);
  assert.match(inside.text, new RegExp(`Open lead ${lead} .*In the store since`));
  assert.ok(!inside.html.includes('/dashboard/showroom/in'), 'no second check-in is offered');
  const twice = await send('sales1', { phone: mine.phone, customer_id: `again-${mine.id}`, lead_type: 'walk_in', in_store: '1' });
  assert.equal(twice.status, 422);
  assert.match(twice.text, /This customer is in the store already, since .*, and is not checked in twice/);
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE customer_id = ${mine.id} AND is_open = 1`), '1');
  db(`UPDATE visits SET out_at = UTC_TIMESTAMP() WHERE id = ${visit.id}`);
  db(`UPDATE leads SET in_store_since = NULL WHERE id = ${lead}`);
  const back = await people.sales1.get(at);
  assert.ok(back.links.some((l) => l.href === `/leads/${lead}` && l.text === `Open lead ${lead}`), back.html);
  assert.match(back.text, new RegExp(`New Sales Up all the same: ${mine.first_name}`));
  assert.ok(!back.text.includes('Use this customer'));
  const stale = await send('sales1', { phone: mine.phone, customer_id: mine.id });
  assert.equal(stale.status, 422, 'as chosen before there was an open lead');
  assert.match(stale.text, /has an open lead\. Open it, or choose New Sales Up all the same/);
  const door = await people.sales1.get(back.links.find((l) => l.text === 'Check in').href);
  assert.equal((await people.sales1.submit(door.form('Check in'), { lead })).status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM visits WHERE customer_id = ${mine.id} AND out_at IS NULL`), '1');
  const again = await send('sales1', { phone: mine.phone, customer_id: `again-${mine.id}`, lead_type: 'phone' });
  assert.equal(again.status, 303, again.text);
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE customer_id = ${mine.id} AND is_open = 1`), '2');
  const other = await people.sales1.post(`${again.location}/check-in`, (await people.sales1.get(again.location)).form('/check-in').fields);
  assert.equal(other.status, 409, 'the customer is in, by the other lead');
  assert.match(other.text, /is in the store already/);
});

// Request access from a masked hit, a manager's decision, and what it opens and for how long.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, column, db, dump, nameOf, reference, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};

before(async () => {
  reset();
  db('DELETE FROM access_requests');
  await Promise.all(['sales1', 'sales2', 'sales3', 'manager', 'admin', 'bdc1'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
});
after(reset);

// A customer of sales3's alone whose name and number nobody shares, with one open lead; each test asks for another.
let taken = [0];
function customer() {
  const [c] = db(`SELECT c.id, c.first_name, c.last_name, l.id AS lead_id, p.e164 FROM customers c JOIN leads l ON l.customer_id = c.id AND l.is_open = 1
    JOIN customer_phones p ON p.customer_id = c.id AND p.e164 IS NOT NULL
    WHERE c.kind = 'individual' AND c.merged_into_id IS NULL AND c.id NOT IN (${taken})
      AND NOT EXISTS (SELECT 1 FROM leads x WHERE x.customer_id = c.id AND x.id <> l.id)
      AND NOT EXISTS (SELECT 1 FROM customer_phones q WHERE q.e164 = p.e164 AND q.customer_id <> c.id) ORDER BY c.id LIMIT 1`);
  taken.push(c.id);
  Object.assign(c, { first_name: 'Xiomara', last_name: `Quillby${taken.length}` });
  db(`UPDATE customers SET first_name = '${c.first_name}', last_name = '${c.last_name}', name_suffix = NULL WHERE id = ${c.id}`);
  db(`UPDATE leads SET owner_id = ${userId('sales3')}, second_user_id = NULL WHERE id = ${c.lead_id}`);
  return c;
}

const accessOf = (login, c) => `/customer/${reference(login, 'customer', c.id)}/access`;
const find = async (login, c) => people[login].get(`/dashboard?q=${encodeURIComponent(c.e164)}`);
async function ask(login, c, reason = 'She asked for me') {
  const page = await people[login].get(accessOf(login, c));
  assert.equal(page.status, 200, page.text.slice(0, 300));
  const sent = await people[login].submit(page.form(accessOf(login, c)), { reason });
  assert.equal(sent.status, 303, sent.text);
  return value(`SELECT MAX(id) FROM access_requests WHERE customer_id = ${c.id} AND user_id = ${userId(login)}`);
}
const decision = async (login, id, what = 'approve') =>
  (await people[login].get('/customer/access')).form(`/customer/access/${id}/${what}`);
async function decide(login, id, { deny = false, ...changes } = {}) {
  return people[login].submit(await decision(login, id), changes, { button: deny ? 'Deny' : 'Approve' });
}
const opens = async (login, c) => [(await people[login].get(`/customer/${c.id}`)).status, (await people[login].get(`/leads/${c.lead_id}`)).status];
const stateOf = (id) => value(`SELECT status FROM access_requests WHERE id = ${id}`);

test('from the masked hit: request, approval, and the customer with its leads is open', async () => {
  const c = customer();
  assert.deepEqual(await opens('sales1', c), [404, 404]);
  const hit = await find('sales1', c);
  assert.ok(!hit.html.includes(c.last_name), 'masked');
  const page = await people.sales1.get(hit.link('Request access'));
  assert.equal(page.status, 200);
  assert.ok(page.text.includes(`${c.first_name[0]}. ${c.last_name[0]}.`));
  assert.ok(page.text.includes(nameOf('sales3')));
  assert.match(page.text, /State Active/);
  for (const secret of [c.first_name + ' ', c.last_name, c.e164])
    assert.ok(!page.html.includes(secret), secret);
  const sent = await people.sales1.submit(page.form(accessOf('sales1', c)), { reason: 'Came back to "me"' });
  assert.deepEqual([sent.status, sent.location], [303, '/customer/access']);
  const mine = await people.sales1.follow(sent);
  assert.match(mine.text, /Access requested\. A manager decides\./);
  assert.match(mine.text, /Waiting for a manager/);
  assert.ok(!mine.html.includes(c.last_name));
  assert.ok(!mine.text.includes('To decide'), 'only managers decide');
  assert.deepEqual(await opens('sales1', c), [404, 404], 'asking opens nothing');

  const search = await people.manager.get('/dashboard?q=');
  assert.match(search.text, /Access requests 1 to decide/);
  const list = await people.manager.get(search.links.find((l) => l.text.startsWith('Access requests')).href);
  assert.ok(list.text.includes(`${nameOf('sales1')} asks for ${c.first_name} ${c.last_name} , customer of ${nameOf('sales3')}`), list.text.slice(0, 600));
  assert.ok(list.text.includes('Came back to "me"'));
  const id = value(`SELECT id FROM access_requests WHERE customer_id = ${c.id}`);
  const answer = await decide('manager', id, { note: 'This month' });
  assert.deepEqual([answer.status, answer.location], [303, '/customer/access']);
  assert.deepEqual(await opens('sales1', c), [200, 200]);
  assert.ok((await find('sales1', c)).html.includes(c.last_name), 'search shows the name');
  assert.deepEqual(await opens('sales2', c), [404, 404], 'and nobody else');
  const after = await people.sales1.get('/customer/access');
  assert.ok(after.text.includes(`${c.first_name} ${c.last_name} Approved`) && after.text.includes('Note: “This month”'), after.text.slice(0, 600));
  assert.deepEqual(db(`SELECT verb, user_id, reason FROM audit_events WHERE entity = 'access_request' AND entity_id = ${id} ORDER BY id`), [
    { verb: 'create', user_id: userId('sales1'), reason: 'Came back to "me"' },
    { verb: 'update', user_id: userId('manager'), reason: 'This month' }]);
});

test('who was granted works the lead and sees its timeline, until it is revoked', async () => {
  const c = customer();
  const id = await ask('sales1', c);
  await decide('manager', id);
  assert.match((await people.sales1.get(`/leads/${c.lead_id}`)).text, /Activity and changes/);
  assert.ok((await people.sales1.get(`/leads?status=any&q=${encodeURIComponent(c.e164)}`)).html.includes(`/leads/${c.lead_id}"`));
  const revoke = await decision('manager', id, 'revoke');
  assert.equal((await people.manager.submit(revoke)).status, 303);
  assert.deepEqual([stateOf(id), await opens('sales1', c)], ['revoked', [404, 404]]);
  assert.match((await people.sales1.get('/customer/access')).text, /Revoked/);
  const again = await people.manager.submit(revoke, { key: 'abcdefghijklmnop1' });
  assert.equal(again.status, 409);
  assert.match(again.text, /decided meanwhile: Revoked/);
});

test('an approval until a day ends with that day, in the store\'s zone', async () => {
  const c = customer();
  const id = await ask('sales1', c);
  const past = await decide('manager', id, { until: '2020-01-01', note: 'Kept' });
  assert.equal(past.status, 422);
  assert.match(past.text, /Until is in the past/);
  assert.deepEqual(past.form(`/customer/access/${id}/approve`).fields.filter(([n]) => ['until', 'note'].includes(n)), [['until', '2020-01-01'], ['note', 'Kept']]);
  assert.equal((await decide('manager', id, { until: 'tomorrow' })).status, 422);
  assert.equal(stateOf(id), 'pending');
  assert.equal((await decide('manager', id, { until: '2099-07-31' })).status, 303);
  assert.equal(value(`SELECT expires_at FROM access_requests WHERE id = ${id}`), '2099-08-01 05:00:00', 'America/Chicago');
  assert.deepEqual(await opens('sales1', c), [200, 200]);
  db(`UPDATE access_requests SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE id = ${id}`);
  assert.deepEqual(await opens('sales1', c), [404, 404]);
  assert.match((await people.sales1.get('/customer/access')).text, /Ended/);
  assert.ok(!(await people.manager.get('/customer/access')).html.includes(`/customer/access/${id}/revoke`), 'nothing to revoke');
  assert.ok(Number(await ask('sales1', c)) > Number(id), 'and it can be asked again');
});

test('from New Sales Up it is asked in a tab apart, which says so until it is sent', async () => {
  const c = customer();
  const hit = await people.sales1.get(`/leads/new/customer?phone=${encodeURIComponent(c.e164)}`);
  const [, href] = new RegExp(`<a href="([^"]*)" target="_blank" rel="noopener">Request access in a new tab</a>`).exec(hit.html);
  assert.equal(href, `${people.sales1.prefix}${accessOf('sales1', c)}?apart=1`, 'nothing that was typed is in the address');
  const page = await people.sales1.get(hit.link('Request access in a new tab'));
  assert.match(page.text, /Your New Sales Up is still open in the tab before this one/);
  assert.ok(!page.links.some((l) => l.text === 'Cancel'), 'closing the tab is the way back');
  const wrong = await people.sales1.submit(page.form(accessOf('sales1', c)), { reason: '' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Your New Sales Up is still open/);
  const sent = await people.sales1.submit(wrong.form(accessOf('sales1', c)), { reason: 'She came back' });
  assert.deepEqual([sent.status, sent.location], [303, '/customer/access']);
  assert.match((await people.sales1.follow(sent)).text, /Access requested\. A manager decides\. Close this tab to go on with your New Sales Up\./);
  const again = await people.sales1.get(hit.link('Request access in a new tab'));
  assert.match(again.text, /You asked .*Your New Sales Up is still open/);
  const other = await people.sales1.get(accessOf('sales1', customer()));
  assert.ok(!other.text.includes('New Sales Up is still open'), 'only there');
  assert.ok(other.link('Cancel'));
});

test('denied: it stays closed, and the note is told', async () => {
  const c = customer();
  const id = await ask('sales1', c);
  assert.equal((await decide('manager', id, { deny: true, note: 'Ask Lee first' })).status, 303);
  assert.deepEqual([stateOf(id), await opens('sales1', c)], ['denied', [404, 404]]);
  assert.match((await people.sales1.get('/customer/access')).text, /Denied.*Note: “Ask Lee first”/);
});

test('one request waits at a time; one\'s own customer needs none', async () => {
  const c = customer();
  const page = await people.sales1.get(accessOf('sales1', c));
  await ask('sales1', c);
  const again = await people.sales1.get(accessOf('sales1', c));
  assert.match(again.text, /You asked/);
  assert.throws(() => again.form(accessOf('sales1', c)));
  const late = await people.sales1.post(accessOf('sales1', c), { ...Object.fromEntries(page.form('/access').fields), reason: 'x' });
  assert.equal(late.status, 303);
  assert.match((await people.sales1.follow(late)).text, /asked already/);
  assert.equal(value(`SELECT COUNT(*) FROM access_requests WHERE customer_id = ${c.id}`), '1');
  const own = await people.sales3.get(accessOf('sales3', c));
  assert.deepEqual([own.status, own.location], [303, `/customer/${c.id}`]);
  const forged = await people.sales3.post(accessOf('sales3', c),
    { ...Object.fromEntries((await people.sales3.get(`/customer/${customer().id}`)).forms.find((f) => f.method === 'post').fields), key: 'abcdefghijklmnop1', reason: 'x' });
  assert.deepEqual([forged.status, forged.location], [303, `/customer/${c.id}`]);
  assert.equal(value(`SELECT COUNT(*) FROM access_requests WHERE user_id = ${userId('sales3')}`), '0');
});

test('a reason is required, and what was typed is kept', async () => {
  const c = customer();
  const untouched = dump();
  for (const [reason, words] of [['', 'Reason is required.'], ['x'.repeat(501), 'Reason may have at most 500 characters.']]) {
    const page = await people.sales1.submit((await people.sales1.get(accessOf('sales1', c))).form('/access'), { reason });
    assert.equal(page.status, 422);
    assert.ok(page.text.includes(words));
    assert.equal(Object.fromEntries(page.form('/access').fields).reason, reason);
  }
  assert.equal((await people.sales1.get(accessOf('sales1', { id: 99999999 }))).status, 404);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('only who may assign leads decides, within their coverage, and never on their own request', async () => {
  const c = customer();
  const id = await ask('bdc1', c);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('bdc1')}, 'lead_assign', 'allow'),
    (${userId('sales2')}, 'lead_assign', 'allow')`);
  const form = await decision('manager', id);
  const untouched = dump();
  const own = (await people.bdc1.get('/customer/access'));
  assert.ok(!own.html.includes(`/customer/access/${id}/approve`), 'not offered');
  const fields = async (login) => ({ ...Object.fromEntries(form.fields),
    csrf: Object.fromEntries((await people[login].get('/account/settings')).forms.find((f) => f.method === 'post').fields).csrf });
  assert.equal((await people.bdc1.post(`/customer/access/${id}/approve`, await fields('bdc1'))).status, 404, 'not in coverage');
  assert.equal((await people.sales2.post(`/customer/access/${id}/approve`, await fields('sales2'))).status, 404, 'not in coverage');
  assert.equal((await people.sales1.post(`/customer/access/${id}/approve`, await fields('sales1'))).status, 403, 'no permission');
  assert.deepEqual(changedTables(untouched, dump()), []);
  // one who sees the whole store by now, and asked before
  db(`UPDATE access_requests SET user_id = ${userId('manager')} WHERE id = ${id}`);
  const self = await people.manager.submit(form);
  assert.equal(self.status, 403);
  assert.match(self.text, /Nobody decides on a request of their own/);
  assert.equal(stateOf(id), 'pending');
  db(`UPDATE access_requests SET user_id = ${userId('sales1')} WHERE id = ${id}`);
  db(`UPDATE leads SET second_user_id = ${userId('sales2')} WHERE id = ${c.lead_id}`);
  assert.equal((await people.sales2.post(`/customer/access/${id}/approve`, await fields('sales2'))).status, 303, 'in coverage');
  assert.deepEqual(await opens('sales1', c), [200, 200]);
});

test('two managers decide at once: one does, the other is told who and what', async () => {
  const names = { manager: nameOf('manager'), admin: nameOf('admin') };
  for (let round = 0; round < 5; round++) {
    const id = await ask('sales1', customer());
    const forms = await Promise.all(['manager', 'admin'].map((login) => decision(login, id)));
    const answers = await Promise.all(['manager', 'admin'].map((login, i) =>
      people[login].submit(forms[i], {}, { button: i ? 'Deny' : 'Approve' })));
    assert.deepEqual(answers.map((a) => a.status).sort(), [303, 409]);
    const won = answers.findIndex((a) => a.status === 303);
    assert.ok(answers[1 - won].text.includes(`decided meanwhile: ${won ? 'Denied' : 'Approved'}, by ${Object.values(names)[won]}`));
    assert.equal(stateOf(id), won ? 'denied' : 'approved');
  }
});

test('the same request sent twice asks once', async () => {
  const c = customer();
  const form = (await people.sales2.get(accessOf('sales2', c))).form('/access');
  const answers = await Promise.all([0, 1].map(() => people.sales2.submit(form, { reason: 'Mine' })));
  assert.deepEqual(answers.map((a) => a.status), [303, 303]);
  assert.deepEqual(column(`SELECT status FROM access_requests WHERE customer_id = ${c.id}`), ['pending']);
});

test('New Sales Up offers it for a masked customer, too', async () => {
  const c = customer();
  const part = await people.sales2.get(`/leads/new/customer?phone=${encodeURIComponent(c.e164)}`);
  assert.equal((await people.sales2.get(part.link('Request access in a new tab'))).status, 200);
});

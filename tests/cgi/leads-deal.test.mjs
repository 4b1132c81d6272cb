// On the way to a deal: desired vehicles, trade-ins, finance wishes, write-up, and what marking sold needs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Client, changedTables, db, dump, emptyLead, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
let lead; // an open one of sales2, in its first status, with nothing on it yet
let stock; // two vehicles in stock, which nobody wants

before(async () => {
  reset();
  lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1`);
  emptyLead(lead);
  db(`UPDATE leads SET owner_id = ${userId('sales2')}, second_user_id = ${userId('sales3')},
    status_id = (SELECT id FROM statuses WHERE default_for = 'created') WHERE id = ${lead}`);
  db(`DELETE FROM access_requests WHERE customer_id = (SELECT customer_id FROM leads WHERE id = ${lead})`);
  db(`UPDATE vehicles SET status = 'gone' WHERE make = 'Testla'`);
  stock = [1, 2].map((n) => {
    const number = `ZQX${n}000${n}`;
    db(`INSERT INTO vehicles (stock_no, vin, year, make, model, trim, \`condition\`, status, internet_price, date_in_stock)
      VALUES ('${number}', '1G4AH59H45G11834${n}', ${2020 + n}, 'Testla', 'Modal', 'X', 'used', 'in_stock', 2${n}000.50, UTC_DATE() - INTERVAL 34 DAY)`);
    return { number, id: value(`SELECT id FROM vehicles WHERE stock_no = '${number}'`) };
  });
  for (const login of ['sales1', 'sales2', 'sales3', 'manager', 'fi1', 'reception']) {
    people[login] = await signedIn(login);
  }
});
after(reset);

const at = (path = '') => `/leads/${lead}${path}`;
const wishes = () => db(`SELECT * FROM desired_vehicles WHERE lead_id = ${lead} ORDER BY id`);
const primaries = () => wishes().filter((w) => w.is_primary === '1').map((w) => w.id);
const writeUp = () => db(`SELECT * FROM write_ups WHERE live_lead_id = ${lead}`)[0];
const steps = () => db(`SELECT p.event FROM step_events e JOIN process_steps p ON p.id = e.step_id
  WHERE e.lead_id = ${lead} AND e.undone_at IS NULL`).map((r) => r.event);
const status = () => value(`SELECT st.system_status FROM leads l JOIN statuses st ON st.id = l.status_id WHERE l.id = ${lead}`);
const journal = (entity, verb) => value(`SELECT COUNT(*) FROM audit_events WHERE entity = '${entity}' AND verb = '${verb}'`);

async function form(login, path) {
  const page = await people[login].get(path);
  assert.equal(page.status, 200, page.text.slice(0, 300));
  return page.form(path.replace(/\?.*/, ''));
}
const send = async (login, path, changes) => people[login].submit(await form(login, path), changes);
async function saved(login, path, changes) {
  const answer = await send(login, path, changes);
  assert.equal(answer.status, 303, answer.text);
  return people[login].follow(answer);
}
const press = async (login, what, changes = {}, page = at()) => people[login].submit((await people[login].get(page)).form(what), changes);

// The message beside each of the fields, and the form's values, of a refused page.
function refused(page, path) {
  return {
    messages: Object.fromEntries([...page.html.matchAll(/id="f-(\w+)-about"><p class="field-error">([^<]*)/g)].map(([, name, text]) => [name, text])),
    values: Object.fromEntries(page.form(path).fields),
  };
}

test('the look-up finds by number, end of the VIN, make and model; in stock only, eight at most', async () => {
  const part = (q, login = 'sales2') => people[login].get(`/leads/stock?q=${encodeURIComponent(q)}`, { 'hx-request': 'true' });
  for (const q of ['zqx1', 'ZQX10001', '834' + '1', '5g118341', 'testla 2021', 'Modal Testla']) {
    const hits = await part(q);
    assert.match(hits.text, /Stock # ZQX10001 · Used · \$21,000\.50, 3[345] days in stock/, q);
    assert.ok(!hits.html.includes('<html'), 'a part');
  }
  assert.match((await part('zqx1')).html, /value="ZQX10001" data-fill-stock_no="ZQX10001" data-fill-year="2021" data-fill-make="Testla" data-fill-model="Modal"/);
  assert.equal((await part('z')).text, '');
  assert.match((await part('%%%%')).text, /Nothing in stock fits/);
  assert.match((await part('Ärger"<')).text, /Nothing in stock fits/);
  db(`UPDATE vehicles SET status = 'sold' WHERE id = ${stock[0].id}`);
  assert.ok(!(await part('testla')).text.includes('ZQX10001'));
  assert.match((await part('testla')).text, /ZQX20002/);
  db(`UPDATE vehicles SET status = 'hold' WHERE id = ${stock[0].id}`);
  assert.match((await part('testla')).text, /On hold/);
  db(`UPDATE vehicles SET status = 'in_stock' WHERE id = ${stock[0].id}`);
  const many = await part('20');
  assert.equal([...many.html.matchAll(/name="stock_pick"/g)].length, 8);
  assert.match(many.text, /There are more/);
  const whole = await people.sales2.get('/leads/stock?q=zqx');
  assert.match(whole.html, /<html/);
  assert.match(whole.text, /2021 Testla Modal X Stock # ZQX10001/);
  assert.equal((await new Client().get('/leads/stock?q=zqx')).status, 303, 'not without signing in');
});

test('New Sales Up finds in stock without a script, and takes the choice', async () => {
  const page = await send('sales2', '/leads/new', { first_name: 'Robin', last_name: 'Quill', stock_no: 'zqx', find: '1' });
  assert.equal(page.status, 200);
  const again = page.form('/leads/new');
  assert.equal(Object.fromEntries(again.fields).first_name, 'Robin');
  assert.match(page.text, /ZQX20002/);
  const made = await people.sales2.submit(again, { stock_pick: 'ZQX20002' });
  assert.equal(made.status, 303, made.text);
  const id = made.location.split('/').at(-1);
  assert.deepEqual(db(`SELECT vehicle_id, stock_no, year, is_primary FROM desired_vehicles WHERE lead_id = ${id}`),
    [{ vehicle_id: stock[1].id, stock_no: 'ZQX20002', year: '2022', is_primary: '1' }]);
});

test('the first desired vehicle is the primary one, and so is there always one', async () => {
  const page = await saved('sales2', at('/vehicles/new'), { make: 'Testla', model: 'Modal', year: '2019', budget_max: '25,000' });
  assert.match(page.text, /Desired vehicle saved\./);
  assert.match(page.text, /2019 Testla Modal First choice Not in stock · up to \$25,000\.00/);
  assert.match(page.text, /Closest in stock: 2021 Testla Modal X , Stock # ZQX10001, \$21,000\.50/);
  await saved('sales2', at('/vehicles/new'), { stock_no: 'zqx10001', make: 'Ford', year: '1999' });
  const [first, second] = wishes();
  assert.deepEqual([second.vehicle_id, second.stock_no, second.year, second.make, second.trim], [stock[0].id, 'ZQX10001', '2021', 'Testla', 'X'], 'the stock knows better');
  assert.deepEqual(primaries(), [first.id]);
  assert.equal((await press('sales2', `/vehicles/${second.id}/primary`)).status, 303);
  assert.deepEqual(primaries(), [second.id]);
  await saved('sales3', at('/vehicles/new'), { make: 'Third', is_primary: '1' });
  const third = wishes()[2];
  assert.deepEqual(primaries(), [third.id]);
  assert.equal((await press('manager', '/remove', {}, at(`/vehicles/${third.id}/edit`))).status, 303);
  assert.deepEqual(primaries(), [first.id], 'the oldest other');
  assert.deepEqual([journal('desired_vehicle', 'create'), journal('desired_vehicle', 'delete')], ['3', '1']);
});

test('presented and demo move the process; a demo implies presented', async () => {
  const [first, second] = wishes();
  assert.deepEqual(steps().filter((s) => ['presented', 'demo'].includes(s)), []);
  assert.equal((await press('sales2', `/vehicles/${first.id}/presented`)).status, 303);
  assert.deepEqual(steps().filter((s) => ['presented', 'demo'].includes(s)), ['presented']);
  assert.equal(status(), 'working');
  assert.equal((await press('sales2', `/vehicles/${second.id}/demo`)).status, 303);
  assert.ok(steps().includes('demo'));
  const driven = wishes()[1];
  assert.ok(driven.demo_at && driven.presented_at === driven.demo_at);
  const told = JSON.parse(value("SELECT new_json FROM audit_events WHERE entity = 'desired_vehicle' ORDER BY id DESC LIMIT 1"));
  assert.deepEqual(Object.entries(told).map(([name, at]) => [name, at.replace('T', ' ').replace('Z', '')]),
    [['presented_at', driven.presented_at], ['demo_at', driven.demo_at]], 'what differs, to the second');
  const before = wishes()[1];
  const token = (await form('sales2', at(`/vehicles/${second.id}/edit`))).fields;
  assert.equal((await people.sales2.post(at(`/vehicles/${second.id}/demo`), token)).status, 303);
  assert.deepEqual(wishes()[1], before, 'what was said before stays');
});

test('wrong vehicles are refused in words, and what was typed is kept', async () => {
  db(`UPDATE vehicles SET status = 'sold' WHERE id = ${stock[1].id}`);
  const untouched = dump();
  const path = at('/vehicles/new');
  for (const [name, wrong, words, more] of [
    ['stock_no', 'NO-SUCH', 'Stock # NO-SUCH is not known'], ['stock_no', 'ZQX20002', 'Stock # ZQX20002 is sold or gone'],
    ['stock_no', '', 'Say a Stock #', { model: '' }], ['year', '21', 'Year must be from 1900 to 2100'], ['new_used', 'rusty', 'New or used is not one'],
    ['budget_max', '-3', 'Budget to cannot be below nothing'], ['budget_max', 'much', 'Budget to is not an amount'],
    ['budget_max', '100', 'Budget to is less', { budget_min: '200' }], ['presented_at', '2199-01-01T10:00', 'Presented is in the future'],
    ['demo_at', '2020-01-01T10:00', 'Demo drive is before', { presented_at: '2020-01-02T10:00' }],
  ]) {
    const sent = { model: 'Kept "Model"', [name]: wrong, ...more };
    const page = await send('sales2', path, sent);
    assert.equal(page.status, 422, words);
    const { messages, values } = refused(page, path);
    assert.ok(messages[name]?.startsWith(words), `${words}: ${JSON.stringify(messages)}`);
    for (const [key, was] of Object.entries(sent))
      if (key !== 'new_used')
        assert.equal(values[key], was, `${words}: ${key}`);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
  db(`UPDATE vehicles SET status = 'in_stock' WHERE id = ${stock[1].id}`);
});

test('a trade-in: its VIN only warns, who gives it a value appraised it', async () => {
  const page = await saved('sales2', at('/trade-ins/new'), { vin: '1hgcm-82633a123456', year: '2003', make: 'Honda', model: 'Accord', odometer: '120,500',
    condition: 'fair', payoff_amount: '1200.50', lienholder: 'First Bank', allowance: '$3,500' });
  assert.match(page.text, /The check digit of its VIN does not fit/);
  assert.match(page.text, /VIN 1HGCM82633A123456 check digit does not fit/);
  let [trade] = db(`SELECT * FROM trade_ins WHERE lead_id = ${lead}`);
  assert.deepEqual([trade.vin_check_ok, trade.odometer, trade.payoff_amount, trade.allowance, trade.outcome, trade.appraised_by], ['0', '120500', '1200.50', '3500.00', 'offered', null]);
  const edit = at(`/trade-ins/${trade.id}/edit`);
  const right = await saved('manager', edit, { vin: '1M8GDM9AXKP042788', acv: '3000', outcome: 'accepted', odometer: '' });
  assert.match(right.text, /Trade-in saved\. /);
  assert.ok(!right.text.includes('does not fit'));
  [trade] = db(`SELECT * FROM trade_ins WHERE lead_id = ${lead}`);
  assert.deepEqual([trade.vin_check_ok, trade.appraised_by, trade.appraised_at !== null, trade.odometer], ['1', userId('manager'), true, null]);
  await saved('sales2', edit, { comments: 'Clean' });
  assert.equal(value(`SELECT appraised_by FROM trade_ins WHERE id = ${trade.id}`), userId('manager'), 'another note is no appraisal');
  const [told] = db("SELECT old_json, new_json FROM audit_events WHERE entity = 'trade_in' ORDER BY id DESC LIMIT 1");
  assert.deepEqual([told.old_json, told.new_json].map((json) => JSON.parse(json)), [{ comments: null }, { comments: 'Clean' }], 'what differs');
  for (const [name, wrong, words] of [['make', '', 'Say a VIN'], ['odometer', 'far', 'Odometer is not a whole number'], ['odometer', '2,000,001', 'Odometer must be from 1 to'], ['condition', 'mint', 'Condition is not one'],
    ['outcome', 'maybe', 'Outcome is not one'], ['payoff_amount', '-1', 'Payoff cannot be below nothing'], ['vin', 'A'.repeat(18), 'VIN must be letters and digits, at most 17']]) {
    const bad = await send('sales2', at('/trade-ins/new'), { [name]: wrong, ...(name === 'make' ? {} : { make: 'Kept' }) });
    assert.equal(bad.status, 422, words);
    assert.ok(refused(bad, at('/trade-ins/new')).messages[name]?.startsWith(words), words);
  }
  assert.equal(value(`SELECT COUNT(*) FROM trade_ins WHERE lead_id = ${lead}`), '1');
  assert.deepEqual([journal('trade_in', 'create'), journal('trade_in', 'update')], ['1', '2']);
});

test('finance wishes: one per lead, and two people who save them at once', async () => {
  const path = at('/finance');
  const mine = await form('sales2', path);
  await saved('sales3', path, { method: 'lease', monthly: '350' });
  const late = await people.sales2.submit(mine, { method: 'finance', cash_down: '2000', term_months: '72', apr: '6.49 %' });
  assert.equal(late.status, 409);
  assert.match(late.text, /changed this meanwhile .* There is now: Lease, – down, \$350\.00 a month/);
  assert.equal(refused(late, path).values.cash_down, '2000');
  assert.equal((await people.sales2.submit(late.form(path))).status, 303, 'knowing that, it may be saved');
  assert.deepEqual(db(`SELECT method, cash_down, monthly, apr, term_months, row_version FROM finance_wishes WHERE lead_id = ${lead}`),
    [{ method: 'finance', cash_down: '2000.00', monthly: null, apr: '6.49', term_months: '72', row_version: '2' }]);
  for (const [name, wrong] of [['method', 'barter'], ['apr', '100'], ['apr', 'low'], ['term_months', '0'], ['cash_down', '-5']]) {
    const bad = await send('sales2', path, { [name]: wrong });
    assert.equal(bad.status, 422, `${name} ${wrong}`);
    assert.ok(refused(bad, path).messages[name], name);
  }
});

test('a write-up begins with what is known, calculates without saving, and shows its inputs', async () => {
  const [, second] = wishes();
  await press('sales2', `/vehicles/${second.id}/primary`);
  const path = at('/write-up');
  const begins = Object.fromEntries((await form('sales2', path)).fields);
  assert.deepEqual([begins.vehicle, begins.price, begins.trade_allowance, begins.trade_payoff, begins.cash_down, begins.method, begins.apr, begins.term_months],
    [second.id, '21000.50', '3500.00', '1200.50', '2000.00', 'finance', '6.49', '72']);
  const untouched = dump();
  const trial = await send('sales2', path, { tax: '1500', calculate: '1' });
  assert.equal(trial.status, 200);
  assert.match(trial.text, /Calculated, not saved yet .* Amount financed \$18,201\.00/);
  assert.match(trial.text, /Payment a month 72 months at 6\.49 % APR \$305\.87 .*P = \$18,201\.00, i = 6\.49 % ÷ 12 = 0\.0054083, n = 72 months/);
  assert.deepEqual(changedTables(untouched, dump()), []);
  const page = await people.sales2.follow(await people.sales2.submit(trial.form(path)));
  assert.match(page.text, /Write-up saved\./);
  assert.deepEqual([writeUp().monthly, writeUp().status, status()], ['305.87', 'draft', 'negotiating']);
  assert.ok(steps().includes('write_up'));
  for (const [name, wrong, words] of [['price', '', 'Selling price is required'], ['vehicle', '99999999', 'Vehicle is not one'], ['trade_in', '99999999', 'Trade-in is not one'],
    ['apr', '', 'APR is required'], ['term_months', '', 'Months is required'], ['method', 'barter', 'How to pay is not one'], ['price', '99,999,999', 'Selling price can be at most']]) {
    const bad = await send('sales2', path, { [name]: wrong });
    assert.equal(bad.status, 422, words);
    assert.ok(refused(bad, path).messages[name]?.startsWith(words), words);
  }
  const lease = await send('sales2', path, { method: 'lease' });
  assert.ok(refused(lease, path).messages.residual.startsWith('Residual is required'));
});

test('it is committed to, changed, and then committed to anew; signed it cannot be changed', async () => {
  const path = at('/write-up');
  assert.equal((await press('sales2', 'Customer commits', {}, path)).status, 303);
  assert.deepEqual([writeUp().status, writeUp().committed_by], ['committed', userId('sales2')]);
  const stale = await form('sales2', path);
  await saved('manager', path, { price: '20500' });
  assert.deepEqual([writeUp().status, writeUp().committed_at], ['draft', null], 'other figures, no commitment');
  const late = await people.sales2.submit(stale, { fees: '77' });
  assert.equal(late.status, 409);
  assert.match(late.text, /changed this meanwhile .* There is now: 2021 Testla Modal X, \$20,500\.00/);
  assert.equal(refused(late, path).values.fees, '77');
  const unnamed = await press('sales2', 'Write-up is signed', { signed_by: ' ' }, path);
  assert.equal(unnamed.status, 422);
  assert.match(unnamed.text, /Signed by is required/);
  const signing = await form('sales2', path);
  const sign = (await people.sales2.get(path)).form('Write-up is signed');
  assert.equal((await people.sales2.submit(sign, { signed_by: 'Robin Q. Quill' })).status, 303);
  const w = writeUp();
  assert.deepEqual([w.status, w.signed_by, w.signed_user_id, w.committed_by], ['signed', 'Robin Q. Quill', userId('sales2'), userId('sales2')]);
  assert.equal((await people.sales2.submit(signing, { price: '1' })).status, 409);
  assert.equal((await people.sales2.submit((await people.sales2.get(path)).form('/write-up/void'), { row_version: '1' })).status, 409);
  assert.deepEqual(writeUp(), w);
  const [, second] = wishes();
  const change = await send('sales2', at(`/vehicles/${second.id}/edit`), { stock_no: 'ZQX20002' });
  assert.equal(change.status, 422);
  assert.match(change.text, /The signed write-up is about this vehicle/);
  const remove = await press('sales2', '/remove', {}, at(`/vehicles/${second.id}/edit`));
  assert.equal(remove.status, 409);
  assert.match(remove.text, /The write-up is about this vehicle/);
  assert.equal((await press('sales2', '/remove', {}, at(`/trade-ins/${w.trade_in_id}/edit`))).status, 409);
  assert.deepEqual(['create', 'commit', 'update', 'sign', 'void'].map((verb) => journal('write_up', verb)), ['1', '1', '1', '1', '0']);
});

test('the timeline and the journal tell a write-up in the words of its screen', async () => {
  const record = (await people.sales2.get(at())).html;
  const entry = record.split('<li class="event').find((part) => /Write-up changed/.test(part) && /Signed/.test(part));
  const journal = (await (await signedIn('admin')).get('/admin/audit?entity=write_up')).text;
  for (const text of [entry, journal])
    assert.match(text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), /State (Draft|Committed) (to )?Signed/);
  const words = record.split('<li class="event').filter((part) => /Write-up changed/.test(part)).join(' ').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  for (const text of [words, journal]) {
    for (const told of [/Selling price (nothing )?(to )?\$2\d,000\.\d\d/, /How to pay (nothing )?(to )?(Cash|Finance|Lease)/, /Stock # (nothing )?(to )?ZQX/])
      assert.match(text, told);
    assert.ok(!/Stock no|Lead Status \w+ to (Signed|Committed)|\b\d+\.\d\d (to )?2\d,?000\.00/.test(text));
  }
  assert.match(journal, /Noted as signed Write up/);
});

test('Mark sold says what it needs and who finishes; what is missing leads to where it is mended', async () => {
  const record = await people.sales2.get(at());
  const page = await people.sales2.get(record.link('Mark sold'));
  assert.ok(!page.text.includes('Missing:'), page.text);
  assert.match(page.text, /All is met .*Edit Sales/);
  const closers = db(`SELECT CONCAT(u.first_name, ' ', u.last_name) AS name FROM users u JOIN role_permissions rp ON rp.role_id = u.role_id
    AND rp.permission_code = 'sale_edit' WHERE u.is_active = 1 AND u.login IN ('fi1', 'manager')`);
  for (const { name } of closers)
    assert.ok(page.text.includes(name), name);
  assert.ok(!page.text.includes(value("SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = 'reception'")));
  assert.equal(value(`SELECT COUNT(*) FROM sales WHERE lead_id = ${lead}`), '0', 'nothing is posted');
  db(`UPDATE vehicles SET status = 'in_transit' WHERE id = ${stock[0].id}`);
  const away = await people.sales2.get(at('/mark-sold'));
  assert.match(away.text, /Missing: The vehicle is not in stock now/);
  assert.ok(away.link('Look at the desired vehicles').endsWith(`${at()}#wanted-title`));
  assert.ok(!away.text.includes('All is met'));
  db(`UPDATE vehicles SET status = 'in_stock' WHERE id = ${stock[0].id}`);
  assert.equal((await press('sales2', '/write-up/void', {}, at('/write-up'))).status, 303);
  const anew = await people.sales2.get(at());
  assert.match(anew.text, /Missing: a signed write-up for a stock vehicle/);
  assert.ok((await people.sales2.get(at('/mark-sold'))).link('Start the write-up').endsWith(at('/write-up')));
  await saved('sales2', at('/write-up'), {});
  assert.equal(value(`SELECT COUNT(*) FROM write_ups WHERE lead_id = ${lead}`), '2', 'the void one stays');
  assert.match((await people.sales2.get(at())).text, /Missing: the signature on the write-up/);
});

test('removing what only a void write-up names is possible', async () => {
  const [first, second] = wishes();
  await saved('sales2', at('/write-up'), { vehicle: first.id, trade_in: '' });
  assert.equal((await press('sales2', '/remove', {}, at(`/vehicles/${second.id}/edit`))).status, 303);
  assert.deepEqual(wishes().map((w) => w.id), [first.id]);
  assert.deepEqual(primaries(), [first.id]);
  const trade = value(`SELECT id FROM trade_ins WHERE lead_id = ${lead}`);
  assert.equal((await press('sales2', '/remove', {}, at(`/trade-ins/${trade}/edit`))).status, 303);
  assert.match((await people.sales2.get(at())).text, /Nothing to trade in/);
});

const gets = () => ['/vehicles/new', `/vehicles/${wishes()[0].id}/edit`, '/trade-ins/new', '/finance', '/write-up'].map(at);
const readable = () => ['/write-up/print', '/mark-sold'].map(at);

test('who may: the owner, the second, a manager; not a colleague, and not without Edit Leads', async () => {
  for (const path of [...gets(), ...readable()]) {
    for (const login of ['sales2', 'sales3', 'manager'])
      assert.equal((await people[login].get(path)).status, 200, `${login} ${path}`);
    assert.equal((await people.sales1.get(path)).status, 404, path);
  }
  for (const path of gets())
    assert.match((await people.fi1.get(path)).text, /Edit Leads/, path);
  for (const path of readable())
    assert.equal((await people.fi1.get(path)).status, 200, path);
  const untouched = dump();
  const own = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')}`);
  const token = (await people.sales1.get(`/leads/${own}/finance`)).form('/finance').fields;
  const wish = wishes()[0].id;
  const posts = ['/vehicles/new', `/vehicles/${wish}/edit`, `/vehicles/${wish}/primary`, `/vehicles/${wish}/presented`, `/vehicles/${wish}/demo`, `/vehicles/${wish}/remove`,
    '/trade-ins/new', '/trade-ins/1/edit', '/trade-ins/1/remove', '/finance', '/write-up', '/write-up/commit', '/write-up/sign', '/write-up/void'];
  const fields = { ...Object.fromEntries(token), make: 'X', outcome: 'offered', method: 'cash', price: '1', signed_by: 'X', row_version: '1' };
  for (const path of posts)
    assert.equal((await people.sales1.post(at(path), fields)).status, 404, path);
  for (const path of posts.filter((p) => p.includes(wish)))
    assert.equal((await people.sales1.post(`/leads/${own}${path}`, fields)).status, 404, `through a lead of one's own: ${path}`);
  const fi = Object.fromEntries((await people.fi1.get('/account/settings')).forms.find((f) => f.method === 'post').fields);
  for (const path of posts)
    assert.equal((await people.fi1.post(at(path), { ...fields, csrf: fi.csrf, key: fi.key })).status, 403, path);
  assert.deepEqual(changedTables(untouched, dump()), []);
  const record = await people.fi1.get(at());
  assert.match(record.text, /Changing needs the permission Edit Leads/);
  assert.ok(!record.html.includes('Add vehicle'));
});

test('every column posted along changes nothing that its form does not have', async () => {
  const columns = (table) => db(`SELECT column_name AS n FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '${table}'`).map((r) => r.n);
  const forged = async (path, table, changes) => {
    const f = await form('sales2', path), own = new Set(f.fields.map(([n]) => n));
    return people.sales2.submit(f, { ...Object.fromEntries(columns(table).filter((n) => !own.has(n)).map((n) => [n, '1'])), ...changes });
  };
  const path = at(`/vehicles/${wishes()[0].id}/edit`);
  const was = wishes()[0];
  assert.equal((await forged(path, 'desired_vehicles', { comments: 'Forged' })).status, 303);
  const now = wishes()[0];
  assert.deepEqual(Object.keys(now).filter((n) => now[n] !== was[n]), ['updated_at', 'row_version', 'comments'].filter((n) => now[n] !== was[n]));
  assert.equal((await forged(at('/write-up'), 'write_ups', { desired_vehicle_id: '1', monthly: '1', status: 'signed', signed_by: 'Forger' })).status, 303);
  assert.deepEqual([writeUp().status, writeUp().signed_by, writeUp().monthly !== '1.00', writeUp().lead_id], ['draft', null, true, lead]);
});

test('the same form sent twice adds one', async () => {
  const f = await form('sales2', at('/vehicles/new'));
  const before = wishes().length;
  await people.sales2.submit(f, { make: 'Twice' });
  await people.sales2.submit(f, { make: 'Twice' });
  assert.equal(wishes().length, before + 1);
});

test('two edits of one vehicle: the second is told what is there and by whom', async () => {
  const path = at(`/vehicles/${wishes()[0].id}/edit`);
  const mine = await form('sales2', path);
  await saved('sales3', path, { comments: 'Must be red' });
  const late = await people.sales2.submit(mine, { comments: 'Must be blue' });
  assert.equal(late.status, 409);
  assert.ok(late.text.includes(value("SELECT CONCAT(first_name, ' ', last_name) FROM users WHERE login = 'sales3'")));
  assert.match(late.text, /"Must be red"/);
  assert.equal(refused(late, path).values.comments, 'Must be blue');
  assert.equal(wishes()[0].comments, 'Must be red');
});

test('a closed lead shows all and changes nothing', async () => {
  const wish = wishes()[0].id;
  const f = await form('sales2', at('/vehicles/new'));
  db(`UPDATE leads SET closed_at = UTC_TIMESTAMP(), status_id = (SELECT MIN(id) FROM statuses WHERE system_status = 'closed') WHERE id = ${lead}`);
  const untouched = dump();
  const record = await people.sales2.get(at());
  assert.equal(record.status, 200);
  for (const words of ['Add vehicle', 'Add trade-in', 'Mark sold', `/vehicles/${wish}/edit`])
    assert.ok(!record.html.includes(words), words);
  for (const path of gets())
    assert.match((await people.sales2.get(path)).text, /This lead is closed/, path);
  assert.equal((await people.sales2.get(at('/write-up/print'))).status, 200);
  assert.match((await people.sales2.get(at('/mark-sold'))).text, /Missing: The lead is closed/);
  const fields = { ...Object.fromEntries(f.fields), make: 'X', outcome: 'offered', method: 'cash', price: '1', signed_by: 'X', row_version: '1' };
  for (const path of ['/vehicles/new', `/vehicles/${wish}/edit`, `/vehicles/${wish}/demo`, `/vehicles/${wish}/remove`, '/trade-ins/new', '/finance', '/write-up', '/write-up/commit', '/write-up/sign', '/write-up/void'])
    assert.equal((await people.sales2.post(at(path), fields)).status, 409, path);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

// A month's sales beside the deals of the DMS: whatever the file looks like, what matches and why, and deciding what does not.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { amounts, days, fileOf, shapes } from '../support/dms.mjs';
import { statementsOf } from '../support/routes.mjs';
import { db, reset, signedIn, stack, userId, value } from '../support/uplog.mjs';

const MONTH = '2024-03'; // a month of its own: the demo's sales begin later
const FIRST = 770000, SALES = 12;
const people = {};

// Sales of the month, every one with another name, VIN and figures; the second has no deal # in the CRM.
const deals = [...Array(SALES)].map((_, i) => ({
  id: FIRST + i, deal: `50${100 + i}`, stock: `RC${100 + i}`, vin: `1HGCM82633A${100000 + i}`, first: ['Ana', 'Zoë', 'Bo'][i % 3], last: `Recon${'abcdefghijklmnop'[i]}`,
  day: { y: 2024, m: 3, d: 13 + i }, front: i === 3 ? -250 : 1000 + i, back: 500.5 + i, type: 'cash',
}));

const clear = () => db(`SET foreign_key_checks = 0;
  DELETE FROM dms_decisions; DELETE FROM dms_rows; DELETE FROM dms_files; DELETE FROM dms_headings;
  DELETE FROM sale_staff WHERE sale_id BETWEEN ${FIRST} AND ${FIRST + 9999}; DELETE FROM sales WHERE id BETWEEN ${FIRST} AND ${FIRST + 9999};
  DELETE FROM leads WHERE id BETWEEN ${FIRST} AND ${FIRST + 9999}; DELETE FROM customers WHERE id BETWEEN ${FIRST} AND ${FIRST + 9999};
  DELETE FROM vehicles WHERE id BETWEEN ${FIRST} AND ${FIRST + 9999}; SET foreign_key_checks = 1`);

function makeSales(list) {
  const rows = (f) => list.map((d) => `(${f(d)})`).join(', ');
  const at = ({ y, m, d }) => `'${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')} 18:00:00'`;
  db(`INSERT INTO customers (id, first_name, last_name) VALUES ${rows((d) => `${d.id}, '${d.first}', '${d.last}'`)};
    INSERT INTO vehicles (id, stock_no, vin, make, model, \`condition\`, status) VALUES ${rows((d) => `${d.id}, '${d.stock}', '${d.vin}', 'Ford', 'Edge', 'used', 'sold'`)};
    INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id, last_activity_at, closed_at) VALUES
      ${rows((d) => `${d.id}, ${d.id}, '2024-03-01', 'phone', (SELECT id FROM statuses WHERE default_for = 'sold'), ${userId('sales1')}, '2024-03-02', '2024-03-02'`)};
    INSERT INTO sales (id, lead_id, customer_id, vehicle_id, vin, stock_no, dms_deal_no, deal_type, sale_price, front_projected, back_projected, sold_at, lead_type) VALUES
      ${rows((d) => `${d.id}, ${d.id}, ${d.id}, ${d.id}, '${d.vin}', '${d.stock}', '${d.deal}', 'retail_cash', 20000, ${d.front}, ${d.back}, ${at(d.day)}, 'phone'`)};
    INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES ${rows((d) => `${d.id}, 'salesperson', 1, ${userId('sales1')}, 100`)}`);
}

before(async () => {
  reset();
  for (const login of ['manager', 'fi1', 'sales1', 'reception'])
    people[login] = await signedIn(login);
});
after(reset);

function begin() {
  clear();
  makeSales(deals);
}

const inbox = (show = '', who = 'manager') => people[who].get(`/sales-edit/reconcile?month=${MONTH}${show && `&show=${show}`}`);
const upload = async (bytes, name = 'deals.csv', who = 'manager') => {
  const page = await inbox('', who);
  return people[who].submit(page.form('/sales-edit/reconcile'), { file: { file: name, bytes } });
};
const preview = async (bytes, name) => people.manager.follow(await upload(bytes, name));
const keep = async (page) => people.manager.follow(await people.manager.submit(page.forms.find((f) => f.buttons.some((b) => b.label.startsWith('Reconcile '))), {}, { button: `Reconcile March 2024 with it` }));
const kept = async (bytes, name) => keep(await preview(bytes, name));

// "Differs 2" of the tabs.
const counts = (page) => Object.fromEntries(['Differs', 'DMS only', 'CRM only', 'Left', 'Matched', 'Bad rows'].map((name) =>
  [name, Number(new RegExp(`${name}\\s*(?:<span class="tag">)?(\\d+)`).exec(page.body)?.[1])]));
const zero = { 'Differs': 0, 'DMS only': 0, 'CRM only': 0, 'Left': 0, 'Matched': 0, 'Bad rows': 0 };

assert.equal(Object.keys(shapes).length, 20);
for (const [name, shape] of Object.entries(shapes))
  test(`a file: ${name}`, async () => {
    begin();
    const page = await kept(fileOf(deals, shape));
    assert.equal(page.status, 200, page.text);
    assert.deepEqual(counts(page), { ...zero, 'Matched': SALES, 'Bad rows': name.includes('total line') ? 1 : 0 }, page.text);
    assert.match(page.text, /All done: 12 deals/);
  });

test('nothing counts before it was looked at and kept; what was thrown away is gone', async () => {
  begin();
  const page = await preview(fileOf(deals));
  assert.match(page.text, /What it would give .*Matched 12/);
  assert.match((await inbox()).text, /Begin with a file/);
  await people.manager.submit(page.forms.find((f) => f.buttons.some((b) => b.label === 'Throw it away')), {}, { button: 'Throw it away' });
  assert.equal(value('SELECT COUNT(*) FROM dms_rows'), '0');
});

test('what a file is not', async () => {
  begin();
  for (const [bytes, words] of [['', /The file is empty/], ['Deal #,VIN\n', /no rows/], ['a"b\n"c', /quote is opened and never closed/]]) {
    const answer = await upload(Buffer.from(bytes));
    assert.equal(answer.status, 422, answer.text);
    assert.match(answer.text, words);
  }
  const none = await people.manager.submit((await inbox()).form('/sales-edit/reconcile'), {});
  assert.equal(none.status, 422);
  assert.match(none.text, /Choose a file/);
});

test('each match says why and how sure; each row and sale is matched once', async () => {
  begin();
  db(`UPDATE sales SET dms_deal_no = NULL WHERE id IN (${FIRST + 1}, ${FIRST + 2}); UPDATE sales SET vin = NULL WHERE id = ${FIRST + 2}`);
  const rows = deals.map((d, i) => (i === 0 ? { ...d, vin: '', stock: '' } : i === 2 ? { ...d, deal: '', vin: '' } : i === 5 ? { ...d, vin: deals[6].vin, stock: deals[6].stock } : d));
  const page = await kept(fileOf(rows));
  assert.deepEqual(counts(page), { ...zero, 'Differs': 3, 'Matched': 9 }, page.text);
  assert.match(page.text, /Zoë Reconb .*Same VIN: sure .*DMS Deal # Differs none 50101/);
  assert.match(page.text, /Bo Reconc .*Same stock # and customer, but no number says so: look at it/);
  assert.match(page.text, /Bo Reconf .*Same DMS Deal #, but another VIN: look at it/);
  assert.match((await inbox('matched')).text, /Ana Recona .*Same DMS Deal #: sure/);
});

// A button of one sale's card.
const act = async (page, row, changes, button) => {
  const form = page.forms.find((f) => f.action?.endsWith('/reconcile/item') && f.fields.some(([n, v]) => n === 'sale' && v === String(row)));
  return people.manager.submit(form, changes, { button });
};

test('what differs is updated with the DMS value by the rules of a sale, and is told', async () => {
  begin();
  const rows = deals.map((d, i) => (i === 4 ? { ...d, front: 1234.56, type: 'lease' } : d));
  const page = await kept(fileOf(rows));
  assert.deepEqual(counts(page), { ...zero, 'Differs': 1, 'Matched': 11 });
  assert.match(page.text, /Front End Differs \$1,004\.00 \$1,234\.56/);
  const answer = await people.manager.follow(await act(page, FIRST + 4, {}, 'Update all with the DMS values'));
  assert.match(answer.text, /Updated with the DMS value\..*All done: 12 deals/);
  assert.deepEqual(db(`SELECT deal_type, front_projected, front_final FROM sales WHERE id = ${FIRST + 4}`), [{ deal_type: 'lease', front_projected: '1004.00', front_final: '1234.56' }]);
  assert.match(value(`SELECT reason FROM audit_events WHERE entity = 'sale' AND entity_id = ${FIRST + 4} AND verb = 'update'`), /DMS file deals\.csv, line 6/);
  assert.match((await inbox('matched')).text, /Zoë Recone .*Updated with the DMS value by .*: Type of Deal, Front End/);
  const again = await act(page, FIRST + 4, {}, 'Update all with the DMS values');
  assert.equal(again.status, 303, 'the same form again is the same answer');
});

test('the safe ones at once, after a look at what would be written; never what is in doubt', async () => {
  begin();
  const rows = deals.map((d, i) => (i < 3 ? { ...d, back: 900 } : i === 3 ? { ...d, back: 900, vin: '', stock: 'RCXXX' } : d));
  const page = await kept(fileOf(rows));
  const confirm = await people.manager.get(page.link('Update 3 sales with the DMS values'));
  assert.match(confirm.text, /Ana Recona .*Back End \$500\.50 \$900\.00/);
  db(`UPDATE sales SET front_final = 1, row_version = row_version + 1 WHERE id = ${FIRST}`);
  const late = await people.manager.submit(confirm.form('/update'), {});
  assert.equal(late.status, 409);
  assert.match(late.text, /Nothing was updated; this is what would be written now/);
  const done = await people.manager.follow(await people.manager.submit(late.form('/update'), {}));
  assert.match(done.text, /3 sales updated with the DMS values/);
  assert.equal(value(`SELECT GROUP_CONCAT(id ORDER BY id) FROM sales WHERE back_final = 900`), `${FIRST},${FIRST + 1},${FIRST + 2}`);
});

test('left, because…: done until one of them changes', async () => {
  begin();
  db(`UPDATE sales SET back_projected = 1 WHERE id = ${FIRST}`);
  const page = await kept(fileOf(deals.slice(0, 11)));
  assert.deepEqual(counts(page), { ...zero, 'Differs': 1, 'CRM only': 1, 'Matched': 10 });
  assert.match(page.text, /10 of 12 deals done: 2 to do/);
  const refused = await act(page, FIRST, {}, 'Leave it');
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Say why it is left/);
  await act(page, FIRST, { reason: 'Chargeback next month' }, 'Leave it');
  await act(await inbox('crm'), FIRST + 11, { reason: 'Unwound' }, 'Leave it');
  assert.deepEqual(counts(await inbox()), { ...zero, 'Left': 2, 'Matched': 10 });
  assert.match((await inbox('left')).text, /Left by .*: Chargeback next month/);
  db(`UPDATE sales SET back_projected = 2 WHERE id = ${FIRST}`);
  assert.deepEqual(counts(await inbox()), { ...zero, 'Differs': 1, 'Left': 1, 'Matched': 10 });
  await act(await inbox('left'), FIRST + 11, {}, 'Decide again');
  assert.deepEqual(counts(await inbox()), { ...zero, 'Differs': 1, 'CRM only': 1, 'Matched': 10 });
});

test('Match to…, and taken apart again', async () => {
  begin();
  db(`UPDATE sales SET dms_deal_no = NULL, vin = NULL, stock_no = 'OTHER' WHERE id = ${FIRST}`);
  const page = await kept(fileOf(deals));
  assert.deepEqual(counts(page), { ...zero, 'DMS only': 1, 'CRM only': 1, 'Matched': 11 });
  const one = await people.manager.get((await inbox('dms')).link('Match to…'));
  const form = one.forms.find((f) => f.buttons.some((b) => b.label.startsWith('Match to')));
  const answer = await people.manager.follow(await people.manager.submit(form, {}, { button: form.buttons[0].label }));
  assert.match(answer.text, /Matched\./);
  const differs = await inbox();
  assert.match(differs.text, /Matched by hand: sure/);
  assert.deepEqual(counts(differs), { ...zero, 'Differs': 1, 'Matched': 11 });
  await act(differs, FIRST, {}, 'Not the same deal');
  assert.deepEqual(counts(await inbox()), { ...zero, 'DMS only': 1, 'CRM only': 1, 'Matched': 11 });
});

test('Mark sold and Delete begin from the row, and come back', async () => {
  begin();
  const extra = { deal: '59999', stock: 'RC999', vin: '', first: 'Ana', last: 'Newdeal', day: deals[0].day, front: 777.7, back: null, type: 'lease' };
  await kept(fileOf([...deals.slice(1), extra]));
  const crm = await inbox('crm');
  const confirm = await people.manager.get(crm.link('Delete the sale'));
  const done = await people.manager.submit(confirm.form('/delete'), { delete_note: 'Unwound' });
  assert.match(done.location, /reconcile\?month=2024-03&show=crm/);
  const lead = value('SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL ORDER BY id LIMIT 1');
  db(`UPDATE customers SET first_name = 'Ana', last_name = 'Newdeal' WHERE id = (SELECT customer_id FROM leads WHERE id = ${lead})`);
  const one = await people.manager.get((await inbox('dms')).link('Mark sold from this row'));
  assert.match(one.text, /choose the lead/);
  const found = await people.manager.get(`/sales-edit/reconcile/item?month=${MONTH}&row=${value("SELECT id FROM dms_rows WHERE deal_no = '59999'")}&q=${encodeURIComponent(value(`SELECT COALESCE(CONCAT(first_name, ' ', last_name), '') FROM customers WHERE id = (SELECT customer_id FROM leads WHERE id = ${lead})`))}`);
  assert.equal(found.status, 200);
});

test('the same file twice changes nothing; a second file says what is new', async () => {
  begin();
  const bytes = fileOf(deals.slice(0, 10));
  await kept(bytes);
  const same = await preview(bytes, 'renamed.csv');
  assert.match(same.text, /It counts already/);
  assert.equal(value('SELECT COUNT(*) FROM dms_files'), '1');
  const page = await kept(fileOf(deals.slice(1).map((d, i) => (i === 0 ? { ...d, back: 9 } : d))), 'second.csv');
  assert.match(page.text, /Since the file before: 2 new rows, 1 changed, 1 gone/);
  assert.match(page.text, /New since the file before/);
});

test('columns can be put right, and are remembered', async () => {
  begin();
  const headings = ['Ref', 'Stock #', 'VIN', 'Customer', 'When', 'Deal Type', 'House', 'Back Gross'];
  const page = await preview(fileOf(deals, { headings }));
  assert.match(page.text, /Matched 12/, 'by VIN');
  const form = page.forms.find((f) => f.buttons.some((b) => b.label === 'Read it again'));
  const twice = await people.manager.submit(form, { deal_no: '1', front_gross: '1' }, { button: 'Read it again' });
  assert.equal(twice.status, 422);
  assert.match(twice.text, /This column is DMS Deal # already/);
  const again = await people.manager.follow(await people.manager.submit(form, { deal_no: '1', sold_on: '5', front_gross: '7', period: MONTH }, { button: 'Read it again' }));
  assert.match(again.text, /50100 RC100 .*2024-03-13/);
  const next = await preview(fileOf(deals.slice(1), { headings }), 'next.csv');
  assert.match(next.text, /50101 RC101/);
});

test('rows that cannot be read are kept, with line and reason', async () => {
  begin();
  const lines = ['Deal #,VIN,Sale Date,Front Gross,Customer', `50100,${deals[0].vin},tomorrow,much,"=HYPERLINK(""http://x"")"`, ',,3/4/24,1,<script>alert(1)</script>', '50100,,,,again',
    `50104,,3/17/24,${'9'.repeat(40)},x`, `${'x'.repeat(5000)},,,,`, `50105,\0,"3/18/24",1005.00,Bo Recon\0f`];
  const page = await preview(Buffer.from(lines.join('\n')));
  assert.match(page.text, /2 Sold "tomorrow" is no day; Front End "much" is no amount/);
  assert.match(page.text, /3 no deal #, stock # or VIN/);
  assert.match(page.text, /4 the same deal stands on line 2 already/);
  assert.match(page.text, /6 longer than 4000 characters/);
  assert.ok(!page.body.includes('<script>alert(1)'), 'escaped');
  assert.equal(value('SELECT COUNT(*) FROM dms_rows'), '6');
});

test('who may: Edit Sales, and the whole store', async () => {
  begin();
  await kept(fileOf(deals));
  assert.equal((await people.fi1.get(`/sales-edit/reconcile?month=${MONTH}`)).status, 200);
  assert.equal((await people.reception.get('/sales-edit/reconcile')).status, 403);
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales1')}, 'sale_edit', 'allow')`);
  const own = await signedIn('sales1');
  for (const path of ['', `/item?month=${MONTH}&sale=${FIRST}`, `/print?month=${MONTH}`, `/update?month=${MONTH}`, `/file?file=${value('SELECT MAX(id) FROM dms_files')}`]) {
    const page = await own.get(`/sales-edit/reconcile${path}`);
    assert.equal(page.status, 403, path);
    assert.match(page.text, /all sales of the store/);
  }
});

test('2,000 deals: a bounded number of statements for 500 rows', async () => {
  clear();
  const many = [...Array(2000)].map((_, i) => ({ id: FIRST + i, deal: `7${10000 + i}`, stock: `M${10000 + i}`, vin: `2HGCM82633B${100000 + i}`, first: 'Ana', last: `Many${i}`,
    day: { y: 2024, m: 3, d: 13 + (i % 15) }, front: 1000 + i, back: 10, type: 'cash' }));
  makeSales(many);
  const small = await upload(fileOf(many.slice(0, 500)), 'small.csv');
  const large = await upload(fileOf(many.map((d, i) => (i % 100 === 0 ? { ...d, front: 5 } : d)), { day: days.iso, amount: amounts.plain }), 'large.csv');
  assert.deepEqual([small.status, large.status], [303, 303]);
  assert.equal(Number(await statementsOf(large)), Number(await statementsOf(small)) + 3, 'one more for each further 500');
  const page = await keep(await people.manager.follow(large));
  assert.deepEqual(counts(page), { ...zero, 'Differs': 20, 'Matched': 1980 });
  assert.match(page.text, /1,980 of 2,000 deals done: 20 to do/);
  const read = Number(await statementsOf(await inbox('matched')));
  assert.ok(read > 0 && read < 15, `${read} statements`);
});

test('uplogctl import deals: a look, or the month is reconciled with it', async () => {
  begin();
  const file = path.join(stack.dir, 'deals.csv');
  fs.writeFileSync(file, fileOf(deals));
  const run = (...words) => spawnSync(stack.uplogctlFile, ['--config', stack.config, 'import', 'deals', file, ...words], { encoding: 'utf8' });
  const said = '2024-03: rows 12, matched 12, differs 0, DMS only 0, CRM only 0, left 0, bad rows 0\n';
  assert.equal(run().stdout, `${said}nothing was kept; with --keep the month is reconciled with it\n`);
  assert.equal(value('SELECT COUNT(*) FROM dms_files'), '0');
  assert.equal(run('--keep').stdout, said);
  assert.equal(run('--keep').stdout, `${said}this file counts already\n`);
  assert.match((await inbox()).text, /All done: 12 deals/);
  fs.writeFileSync(file, '"a');
  const bad = run();
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /deals\.csv: line 1: a quote is opened/);
  fs.rmSync(file);
});

test('the page of a month says how far it agrees with the DMS, and leads there', async () => {
  begin();
  const bare = await people.manager.get('/sales-edit/months/202403');
  assert.match((await people.manager.get(bare.link('No file yet'))).text, /March 2024/);
  await kept(fileOf(deals), 'march.csv');
  const [, done] = /finalized DMS (.*? \d+ deals?(?: done: \d+ to do)?)/.exec((await people.manager.get('/sales-edit/months/202403')).text);
  assert.ok((await inbox()).text.includes(done), done);
  assert.doesNotMatch((await people.sales1.get('/sales-edit/months/202403')).text, /finalized DMS/);
});

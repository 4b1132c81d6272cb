// Reconciling sold leads, guide 000, word by word; and what must not happen on the way.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, log, nameOf, reset, signedIn, userId, value, waitFor } from '../support/uplog.mjs';

let manager;

before(async () => {
  reset();
  manager = await signedIn('manager');
});
after(reset);

// The first day of this month in the store.
const month = () => value("SELECT DATE_FORMAT(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '-06:00'), '%Y-%m-01')");

// Live sales whose lead is as the sale left it, the latest first; `where` narrows.
function sales(where = 'TRUE') {
  return db(`SELECT s.id, s.lead_id, s.vehicle_id, s.customer_id, s.dms_deal_no, s.stock_no, s.row_version, s.snap_lead_status_id,
      s.snap_close_event_id, s.snap_tasks, s.sold_at, c.first_name, c.last_name, ps.name AS previous_status
    FROM sales s JOIN customers c ON c.id = s.customer_id JOIN leads l ON l.id = s.lead_id
    JOIN statuses st ON st.id = l.status_id JOIN statuses ps ON ps.id = s.snap_lead_status_id
    WHERE s.deleted_at IS NULL AND st.default_for = 'sold' AND s.snap_close_event_id IS NOT NULL AND ${where}
    ORDER BY s.sold_at DESC, s.id DESC`);
}

// A sale that no other test has touched, moved to this month: a closed one asks for a reason.
const used = new Set();
function freshSale(where) {
  const sale = sales(where).find((s) => !used.has(s.id));
  used.add(sale.id);
  db(`UPDATE sales SET sold_at = UTC_TIMESTAMP() WHERE id = ${sale.id}`);
  return sale;
}

const editForm = async (client, { id }) => (await client.get(`/sales-edit/${id}/edit`)).form(`/sales-edit/${id}/edit`);
const deleteForm = async (client, { id }) => (await client.get(`/sales-edit/${id}/delete`)).form(`/sales-edit/${id}/delete`);

// The lines of staff in a form: [role, user, share].
function staffOf(form) {
  const all = (name) => form.fields.filter(([n]) => n === name).map(([, v]) => v);
  const [roles, users, shares] = ['staff_role', 'staff_user', 'staff_share'].map(all);
  return roles.map((role, i) => [role, users[i], shares[i]]);
}

// The fields that send these lines.
const staffFields = (lines) => Object.fromEntries(['staff_role', 'staff_user', 'staff_share']
  .map((name, i) => [name, lines.map((line) => line[i])]));

// Post a form's fields with changes, lists as repeated names.
function send(client, form, changes = {}) {
  const pairs = form.fields.filter(([name]) => !(name in changes));
  for (const [name, v] of Object.entries(changes))
    for (const one of Array.isArray(v) ? v : [v])
      pairs.push([name, one]);
  return client.post(form.action, pairs);
}

// Like send, from a page opened anew, so that the key of the form is new too.
const update = async (client, sale, changes) => send(client, await editForm(client, sale), changes);

async function statements(page) {
  const id = page.headers['x-request-id'];
  const line = await waitFor(() => log().split('\n').find((l) => l.includes(`req=${id} `)), 2000);
  return Number(/statements=(\d+)/.exec(line)[1]);
}

test('guide 000, deleting a sold record', async () => {
  const sale = freshSale('JSON_LENGTH(s.snap_tasks) > 0');
  const [before] = db(`SELECT credit_user_id FROM close_events WHERE id = ${sale.snap_close_event_id}`);
  // 1. under Reports at the top of the screen: Sales Reporting
  const home = await manager.get('/dashboard');
  const reporting = await manager.get(home.link('Sales Reporting'));
  // 2. select the report from the drop down, choose your dates, click Generate Report
  const form = reporting.form('Generate Report');
  assert.match(form.html, /<option value="sales-details"[^>]*>Sales Details\/Edit Sales<\/option>/);
  const report = await manager.follow(await manager.submit(form, { report: 'sales-details', from: month(), to: '' }, { button: 'Generate Report' }));
  assert.match(report.text, /Sales Details\/Edit Sales/);
  // 3. look for the sale, click on the link on the far right that says "Delete"
  const link = report.links.find((l) => l.href?.startsWith(`/sales-edit/${sale.id}/delete`));
  assert.match(link.text, /^Delete/);
  const confirm = await manager.get(link.href);
  for (const words of [`The lead goes back to ${sale.previous_status}, its status before Sold-Sale Completed.`,
    'The close that the sale caused is reversed', `stock # ${sale.stock_no}, goes back into the inventory (in stock) and is available for another lead.`,
    'open again.'])
    assert.ok(confirm.text.includes(words), words);
  // 4. hit OK
  const ok = confirm.form(`/sales-edit/${sale.id}/delete`);
  assert.deepEqual(ok.buttons.map((b) => b.label), ['OK']);
  const answer = await manager.submit(ok, { delete_reason: 'wrong_vehicle', delete_note: 'They took the red one' });
  assert.equal(answer.status, 303);
  assert.equal(answer.location, report.path);
  const after = await manager.follow(answer);
  assert.match(after.text, new RegExp(`Sale ${sale.id} deleted`));
  assert.ok(!after.links.some((l) => l.href?.startsWith(`/sales-edit/${sale.id}/`)), 'it is in the report no more');
  assert.match((await manager.get(after.link('See it, or Undo'))).form('Undo').action, /undelete$/);
  const [now] = db(`SELECT l.status_id, l.closed_at, v.status, ce.reversed_at, ce.credit_user_id, s.delete_reason, s.delete_note, u.login
    FROM sales s JOIN leads l ON l.id = s.lead_id JOIN vehicles v ON v.id = s.vehicle_id
    JOIN close_events ce ON ce.id = s.snap_close_event_id JOIN users u ON u.id = s.deleted_by WHERE s.id = ${sale.id}`);
  assert.equal(now.status_id, sale.snap_lead_status_id);
  assert.equal(now.closed_at, null);
  assert.equal(now.status, 'in_stock');
  assert.notEqual(now.reversed_at, null);
  assert.equal(now.credit_user_id, before.credit_user_id);
  assert.deepEqual([now.delete_reason, now.delete_note, now.login], ['wrong_vehicle', 'They took the red one', 'manager']);
  for (const task of JSON.parse(sale.snap_tasks))
    assert.equal(value(`SELECT status FROM tasks WHERE id = ${task}`), 'open');
  const [audit] = db(`SELECT u.login, e.reason FROM audit_events e JOIN users u ON u.id = e.user_id
    WHERE entity = 'sale' AND verb = 'delete' AND entity_id = ${sale.id}`);
  assert.deepEqual(audit, { login: 'manager', reason: 'Wrong vehicle in the lead: They took the red one' });
});

test('guide 000, updating a sold record', async () => {
  const sale = freshSale(`s.dms_deal_no IS NOT NULL AND c.last_name IS NOT NULL AND
    (SELECT COUNT(*) FROM sale_staff f WHERE f.sale_id = s.id AND f.role = 'salesperson') = 1`);
  const phone = value(`SELECT e164 FROM customer_phones WHERE customer_id = ${sale.customer_id} AND e164 IS NOT NULL LIMIT 1`);
  const email = value(`SELECT address FROM customer_emails WHERE customer_id = ${sale.customer_id} LIMIT 1`);
  // 1. locate the customer via phone number, name, or email under the customer search tab on the dashboard
  const search = (await manager.get('/dashboard?q=')).form('Search');
  for (const q of [phone, email, `${sale.first_name} ${sale.last_name}`].filter(Boolean)) {
    const hits = await manager.submit(search, { q });
    assert.ok(hits.links.some((l) => l.href === `/customer/${sale.customer_id}`), `found by ${q.replace(/\d(?=\d{4})/g, '*')}`);
  }
  const profile = await manager.get(`/customer/${sale.customer_id}`);
  // 2. the customer value tab, the sale in question, its details; in the upper right corner "Edit"
  const tab = await manager.get(profile.link('Customer Value'));
  const details = await manager.get(tab.links.find((l) => l.href === `/sales-edit/${sale.id}`).href);
  assert.ok(details.text.includes(sale.dms_deal_no));
  const page = await manager.get(details.link('Edit'));
  // 3. edit the sale staff, the deal #, the type of deal, Front End and Back End projections; Update Sale at the bottom
  for (const label of ['DMS Deal #', 'Type of Deal', 'Front End projection', 'Back End projection', 'Salesperson 1', 'Salesperson 2'])
    assert.match(page.html, new RegExp(`<label [^>]*>${label}<`), label);
  const form = page.form('Update Sale');
  assert.equal(form.buttons.at(-1).label, 'Update Sale');
  const [, ...others] = staffOf(form);
  const lines = [['salesperson', userId('sales2'), '60'], ['salesperson', userId('sales3'), '40 %'], ...others.filter(([role]) => role !== 'salesperson')];
  const answer = await send(manager, form, { dms_deal_no: 'Z-77', deal_type: 'lease', front_projected: '$1,234.56', back_projected: '(50)', ...staffFields(lines) });
  assert.equal(answer.status, 303);
  assert.equal(answer.location, `/sales-edit/${sale.id}`);
  const saved = await manager.follow(answer);
  for (const words of ['Sale updated.', 'Z-77', 'Lease', '$1,234.56', '-$50.00', `${nameOf('sales2')} 60.00 %`, `${nameOf('sales3')} 40.00 %`])
    assert.ok(saved.text.includes(words), words);
  assert.match(saved.text, /History Sale updated .* DMS Deal # \S+ to Z-77 .*Type of Deal .* to Lease Front End projection .*to \$1,234\.56 Back End projection .*to -\$50\.00/);
  const report = await manager.get(`/reports/sales-details?from=${month()}`);
  assert.ok(report.text.includes('Z-77'), 'the report agrees');
  const { vehicle_id: vehicle } = db(`SELECT vehicle_id FROM sales WHERE id = ${sale.id}`)[0];
  assert.equal(vehicle, sale.vehicle_id);
});

test('Undo brings a deleted sale back, as it was', async () => {
  const sale = freshSale();
  const tables = () => db(`SELECT l.status_id, l.is_open, v.status, ce.reversed_at, s.live_vehicle_id, s.delete_reason
    FROM sales s JOIN leads l ON l.id = s.lead_id JOIN vehicles v ON v.id = s.vehicle_id
    JOIN close_events ce ON ce.id = s.snap_close_event_id WHERE s.id = ${sale.id}`)[0];
  const before = tables();
  const deleted = await manager.follow(await manager.submit(await deleteForm(manager, sale), { delete_reason: 'other' }));
  assert.equal(deleted.path, `/sales-edit/${sale.id}`);
  assert.match(deleted.text, /Deleted .* by .*: Other\./);
  assert.ok(!deleted.links.some((l) => l.text === 'Edit'));
  const undone = await manager.follow(await manager.submit(deleted.form('Undo')));
  assert.match(undone.text, new RegExp(`Sale ${sale.id} is back`));
  assert.deepEqual(tables(), before);
  assert.match(undone.text, /Sale brought back .* Sale deleted/);
});

test('Undo is refused, and says why, when the lead or the vehicle moved on', async () => {
  const moves = [
    ['UPDATE leads SET status_id = 2 WHERE id =', 'lead_id', /The lead was changed to Working since/],
    ["UPDATE vehicles SET status = 'hold' WHERE id =", 'vehicle_id', /The vehicle is on hold now/],
  ];
  for (const [sql, key, words] of moves) {
    const sale = freshSale('s.snap_lead_status_id <> 2');
    const deleted = await manager.follow(await manager.submit(await deleteForm(manager, sale), { delete_reason: 'other' }));
    db(`${sql} ${sale[key]}`);
    const untouched = dump();
    const refused = await manager.submit(deleted.form('Undo'));
    assert.equal(refused.status, 409);
    assert.match(refused.text, words);
    const page = await manager.get(`/sales-edit/${sale.id}`);
    assert.match(page.text, words);
    assert.ok(!page.forms.some((f) => f.action?.endsWith('/undelete')));
    assert.deepEqual(changedTables(untouched, dump()), []);
  }
});

test('what moved on since the sale is named, and stays', async () => {
  const sale = freshSale('JSON_LENGTH(s.snap_tasks) > 0');
  db(`UPDATE leads SET status_id = 2, closed_at = NULL WHERE id = ${sale.lead_id}`);
  db(`UPDATE vehicles SET status = 'wholesaled' WHERE id = ${sale.vehicle_id}`);
  const page = await manager.get(`/sales-edit/${sale.id}/delete`);
  assert.match(page.text, /Not possible: The lead was changed to Working since; it stays as it is\./);
  assert.match(page.text, /Not possible: The vehicle was changed to Wholesaled since; it stays as it is\./);
  assert.match(page.text, /Not possible: \d+ tasks? that the sale closed stays? closed\./);
  assert.equal((await manager.submit(page.form('OK'), { delete_reason: 'other' })).status, 303);
  assert.equal(value(`SELECT status_id FROM leads WHERE id = ${sale.lead_id}`), '2');
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${sale.vehicle_id}`), 'wholesaled');
  assert.notEqual(value(`SELECT deleted_at FROM sales WHERE id = ${sale.id}`), null);
});

test('a delete that was confirmed for something else is asked again', async () => {
  const sale = freshSale('s.snap_lead_status_id <> 2');
  const form = await deleteForm(manager, sale);
  db(`UPDATE leads SET status_id = 2, closed_at = NULL, row_version = row_version + 1 WHERE id = ${sale.lead_id}`);
  const untouched = dump();
  const again = await manager.submit(form, { delete_reason: 'other', delete_note: 'kept words' });
  assert.equal(again.status, 409);
  assert.match(again.text, /Nothing was deleted yet.*changed to Working since/);
  assert.match(again.html, /kept words/);
  assert.match(again.html, /<option value="other" selected>/);
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await manager.submit(again.form('OK'))).status, 303);
  const twice = await manager.post(form.action, [...form.fields.filter(([n]) => n !== 'key'), ['key', 'another-key-of-this-form'], ['delete_reason', 'other']]);
  assert.equal(twice.status, 409);
  assert.match(twice.text, new RegExp(`${nameOf('manager')} deleted this sale`));
  assert.equal(twice.link('Open it again'), `/sales-edit/${sale.id}`);
  for (const path of ['edit', 'delete']) {
    const late = await manager.get(`/sales-edit/${sale.id}/${path}`);
    assert.equal(late.status, 409);
    assert.equal(late.link('Open it again'), `/sales-edit/${sale.id}`);
  }
});

test('a delete needs a reason, and the way back is only ours', async () => {
  const sale = freshSale();
  const form = await deleteForm(manager, sale);
  const untouched = dump();
  for (const changes of [{ delete_reason: '' }, { delete_reason: 'because' }, { delete_reason: 'other', delete_note: 'x'.repeat(401) }]) {
    const page = await manager.submit(form, changes);
    assert.equal(page.status, 422);
    assert.match(page.html, /aria-invalid="true"/);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
  for (const back of ['https://example.com/', '//example.com', `/${'x'.repeat(500)}`]) {
    const page = await manager.get(`/sales-edit/${sale.id}/delete?back=${encodeURIComponent(back)}`);
    assert.ok(page.form('OK').fields.some(([n, v]) => n === 'back' && v === `/sales-edit/${sale.id}`), back);
  }
  const answer = await manager.submit(form, { delete_reason: 'other', back: 'https://example.com/' });
  assert.equal(answer.location, `/sales-edit/${sale.id}`);
});

test('a mistake is told beside its field, and everything typed stays', async () => {
  const sale = freshSale();
  const gone = userId('sales9');
  db(`UPDATE users SET is_active = 0 WHERE id = ${gone}`);
  const one = ['salesperson', userId('sales2'), '100'];
  const cases = [
    [{ dms_deal_no: 'x'.repeat(21) }, 'f-dms_deal_no', 'DMS Deal # may have at most 20 characters.'],
    [{ deal_type: 'gift' }, 'f-deal_type', 'Type of Deal is not one of the choices.'],
    [{ front_projected: 'much' }, 'f-front_projected', 'Front End projection is not an amount of money.'],
    [{ back_projected: '99999999999999' }, 'f-back_projected', 'Back End projection is not an amount of money.'],
    [staffFields([]), 'f-staff-salesperson', 'Choose at least one salesperson.'],
    [staffFields([['salesperson', '', '100']]), 'f-staff-salesperson', 'Choose at least one salesperson.'],
    [staffFields([['salesperson', userId('sales2'), '90']]), 'f-staff-salesperson', 'The shares of Salesperson add up to 90.00, not to 100. 10.00 is missing.'],
    [staffFields([one, ['fi_manager', userId('fi1'), '50'], ['fi_manager', userId('manager'), '49.99']]), 'f-staff-fi_manager', 'The shares of F&amp;I Manager add up to 99.99, not to 100. 0.01 is missing.'],
    [staffFields([['salesperson', userId('sales2'), '50'], ['salesperson', userId('sales2'), '50']]), 'f-staff_user-2', `${nameOf('sales2')} is Salesperson of this sale already.`],
    [staffFields([one, ['bdc', gone, '100']]), /f-staff_user-\d/, 'This user is not active. Choose another one.'],
    [staffFields([one, ['bdc', '123456789', '100']]), /f-staff_user-\d/, 'This user is not active. Choose another one.'],
    [staffFields([['salesperson', userId('sales2'), 'half']]), 'f-staff_share-1', `The share of ${nameOf('sales2')} is not a percentage from 0.01 to 100.`],
    [staffFields([['salesperson', userId('sales2'), '-5']]), 'f-staff_share-1', `The share of ${nameOf('sales2')} is not a percentage from 0.01 to 100.`],
  ];
  const typed = { dms_deal_no: 'KEPT-1', deal_type: 'fleet', front_projected: '77.70', back_projected: '88.80', ...staffFields([one]) };
  const untouched = dump();
  for (const [changes, id, words] of cases) {
    const page = await update(manager, sale, { ...typed, ...changes });
    assert.equal(page.status, 422, words);
    const item = page.links.find((l) => l.href?.startsWith('#f-') && l.text === words.replace('&amp;', '&'));
    assert.ok(item, `${words} is not summed up`);
    assert.match(item.href, typeof id === 'string' ? new RegExp(`^#${id}$`) : new RegExp(id));
    assert.ok(page.html.includes(`id="${item.href.slice(1)}"`), `${item.href} is no field`);
    assert.match(page.html, new RegExp(`<p class="field-error"[^>]*>${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}</p>`), words);
    const form = page.form('Update Sale');
    for (const name of ['dms_deal_no', 'front_projected', 'back_projected'])
      assert.equal(form.fields.find(([n]) => n === name)[1], { ...typed, ...changes }[name], name);
    if (!('staff_user' in changes))
      assert.ok(staffOf(form).some((line) => line.join() === one.join()), 'the staff typed stays');
    else
      for (const [i, share] of changes.staff_share.entries())
        if (changes.staff_user[i] !== '')
          assert.ok(staffOf(form).some((line) => line[0] === changes.staff_role[i] && line[2] === share), `${words}: share ${share} stays`);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
  db(`UPDATE users SET is_active = 1 WHERE id = ${gone}`);
  const form = await editForm(manager, sale);
  const odd = form.fields.filter(([name]) => name !== 'staff_share');
  assert.equal((await manager.post(form.action, odd)).status, 400);
  assert.equal((await send(manager, form, staffFields([['owner', '1', '100']]))).status, 400);
});

const monthOf = (sale) => value(`SELECT DATE_FORMAT(CONVERT_TZ(sold_at, '+00:00', '-06:00'), '%Y%m') FROM sales WHERE id = ${sale.id}`);
const noMonth = () => db('DELETE FROM sales_months');

// A sale in the middle of a month that is over, which the manager closes on its screen.
async function saleOfClosedMonth() {
  const sale = freshSale();
  db(`UPDATE sales SET sold_at = DATE_FORMAT(UTC_DATE() - INTERVAL 40 DAY, '%Y-%m-15 18:00:00') WHERE id = ${sale.id}`);
  noMonth();
  const page = await manager.get(`/sales-edit/months/${monthOf(sale)}`);
  assert.match(page.text, /Open .*Close the month/);
  const closed = await manager.submit(page.form(`/months/${monthOf(sale)}`));
  assert.equal(closed.status, 303);
  return sale;
}

test('a month over is open until somebody closes it', async () => {
  const sale = freshSale();
  db(`UPDATE sales SET sold_at = sold_at - INTERVAL 40 DAY WHERE id = ${sale.id}`);
  noMonth();
  assert.doesNotMatch((await manager.get(`/sales-edit/${sale.id}/edit`)).text, /is closed/);
  assert.equal((await update(manager, sale, { deal_type: 'house' })).status, 303);
});

test('a closed month asks for a reason, and its page and the journal keep it', async () => {
  const sale = await saleOfClosedMonth();
  const page = await manager.get(`/sales-edit/${sale.id}/edit`);
  assert.match(page.text, /\w+ \d{4} is closed Reason for the change/);
  const refused = await send(manager, page.form('Update Sale'), { deal_type: 'house' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /The month of this sale is closed: say why it changes\./);
  assert.equal((await send(manager, refused.form('Update Sale'), { reason: 'The bank said so' })).status, 303);
  assert.equal(value(`SELECT deal_type FROM sales WHERE id = ${sale.id}`), 'house');
  assert.match((await manager.get(`/sales-edit/${sale.id}`)).text, /\w+ \d{4} is closed.* Sale updated .* The bank said so/);
  assert.match((await manager.get(`/sales-edit/months/${monthOf(sale)}`)).text,
    new RegExp(`Changed since it was closed .*Sale \\S+: updated by ${nameOf('manager')}.*The bank said so`));
});

test('deleting a sale of a closed month takes a note, and Undo brings it back', async () => {
  const sale = await saleOfClosedMonth();
  const form = (await manager.get(`/sales-edit/${sale.id}/delete`)).form('OK');
  const untouched = dump();
  const refused = await manager.submit(form, { delete_note: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /The month of this sale is closed: say why it is deleted\./);
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await manager.submit(refused.form('OK'), { delete_note: 'Never left the lot' })).status, 303);
  assert.equal((await manager.submit((await manager.get(`/sales-edit/${sale.id}`)).form('Undo'))).status, 303);
  assert.equal(value(`SELECT deleted_at IS NULL FROM sales WHERE id = ${sale.id}`), '1');
  assert.match((await manager.get(`/sales-edit/months/${monthOf(sale)}`)).text, /brought back by .*Undo of the delete.*deleted by .*Never left the lot/);
});

test('without the permission a closed month is said, and nothing of it changes', async () => {
  const sale = await saleOfClosedMonth(), fi = await signedIn('fi1'), month = monthOf(sale);
  const details = await fi.get(`/sales-edit/${sale.id}`);
  assert.match(details.text, /Needs the permission Close Sales Months \./);
  const edit = await fi.get(`/sales-edit/${sale.id}/edit`);
  assert.equal(edit.status, 403);
  assert.match(edit.text, /\w+ \d{4} is closed\. Changing its sales needs the permission Close Sales Months\./);
  assert.match((await fi.get(`/sales-edit/months/${month}`)).text, /Needs the permission Close Sales Months/);
  const form = await manager.get(`/sales-edit/months/${month}`);
  assert.equal((await fi.post(`/sales-edit/months/${month}`, { ...Object.fromEntries((await fi.get('/account/settings')).forms[0].fields), deed: 'reopen', reason: 'x', row_version: '2' })).status, 403);
  const silent = await manager.submit(form.form(`/months/${month}`), { reason: '' });
  assert.equal(silent.status, 422);
  assert.match(silent.text, /Say why \w+ \d{4} is opened again\./);
  assert.equal((await manager.submit(silent.form(`/months/${month}`), { reason: 'A late deal' })).status, 303);
  const stale = await manager.submit(form.form(`/months/${month}`), { reason: 'Twice' });
  assert.equal(stale.status, 409);
  assert.equal((await fi.get(`/sales-edit/${sale.id}/edit`)).status, 200);
});

test('a month that has not begun, or is none, is not found', async () => {
  for (const month of ['202613', '202600', '299901', '5', '99999999999'])
    assert.equal((await manager.get(`/sales-edit/months/${month}`)).status, 404, month);
});

test('the dashboard says that last month is open, and how much of it is not finished', async () => {
  const sale = freshSale();
  const [year, here] = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date()).split('-').map(Number);
  db(`UPDATE sales SET sold_at = '${here === 1 ? year - 1 : year}-${here === 1 ? 12 : here - 1}-10 18:00:00', finalized_at = NULL WHERE id = ${sale.id}`);
  noMonth();
  const month = monthOf(sale);
  assert.match((await manager.get('/dashboard')).text, /\w+ \d{4} is not closed : \d+ sales?.* \d+ not finalized/);
  await manager.submit((await manager.get(`/sales-edit/months/${month}`)).form(`/months/${month}`));
  assert.doesNotMatch((await manager.get('/dashboard')).text, /is not closed/);
  noMonth();
});

test('somebody who is not active any more can stay on the sale', async () => {
  const sale = freshSale();
  const user = value(`SELECT user_id FROM sale_staff WHERE sale_id = ${sale.id} AND role = 'salesperson' AND position = 1`);
  db(`UPDATE users SET is_active = 0 WHERE id = ${user}`);
  const form = await editForm(manager, sale);
  assert.match(form.html, /selected>[^<]+ \(not active\)</);
  assert.equal((await send(manager, form, { deal_type: 'house' })).status, 303);
  assert.equal(value(`SELECT user_id FROM sale_staff WHERE sale_id = ${sale.id} AND role = 'salesperson' AND position = 1`), user);
  db(`UPDATE users SET is_active = 1 WHERE id = ${user}`);
});

test('the second of two who edit a sale is shown both versions and chooses', async () => {
  const sale = freshSale();
  const fi = await signedIn('fi1');
  const staff = () => db(`SELECT role, user_id, share_pct FROM sale_staff WHERE sale_id = ${sale.id} ORDER BY role, position`), had = staff();
  const mine = await editForm(manager, sale);
  assert.equal((await update(fi, sale, { deal_type: 'wholesale', front_projected: '10', dms_deal_no: 'THEIRS' })).status, 303);
  const untouched = dump();
  const page = await send(manager, mine, { deal_type: 'fleet', front_projected: '20', dms_deal_no: 'MINE' });
  assert.equal(page.status, 409);
  for (const words of [`${nameOf('fi1')} saved this sale`, 'DMS Deal # Differs THEIRS MINE', 'Type of Deal Differs Wholesale Fleet', 'Front End projection Differs $10.00 $20.00'])
    assert.ok(page.text.includes(words), words);
  assert.doesNotMatch(page.text, /Back End projection Differs/);
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await manager.submit(page.form('Save mine'))).status, 303);
  assert.deepEqual(db(`SELECT deal_type, front_projected, dms_deal_no FROM sales WHERE id = ${sale.id}`),
    [{ deal_type: 'fleet', front_projected: '20.00', dms_deal_no: 'MINE' }]);
  assert.ok(had.length > 1);
  assert.deepEqual(staff(), had, 'each line of the staff is sent again');
});

test('a form that was refused keeps the version that was seen', async () => {
  const sale = freshSale();
  const mine = await editForm(manager, sale);
  assert.equal((await update(manager, sale, { deal_type: 'fleet' })).status, 303);
  const refused = await send(manager, mine, { front_projected: 'x' });
  assert.equal(refused.status, 422);
  assert.equal((await send(manager, refused.form('Update Sale'), { front_projected: '1' })).status, 409);
});

test('sent twice, an update is done once', async () => {
  const sale = freshSale();
  const form = await editForm(manager, sale);
  for (let i = 0; i < 2; i++)
    assert.equal((await send(manager, form, { deal_type: 'house' })).status, 303);
  assert.equal(value(`SELECT row_version FROM sales WHERE id = ${sale.id}`), String(Number(sale.row_version) + 1));
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'sale' AND verb = 'update' AND entity_id = ${sale.id}`), '1');
});

test('no other column of a sale or its staff can be forged, the vehicle least of all', async () => {
  const sale = freshSale();
  const editable = ['dms_deal_no', 'deal_type', 'front_projected', 'back_projected', 'front_final', 'back_final', 'delivered_at', 'finalized_at', 'row_version'];
  const columns = db(`SELECT table_name AS t, column_name AS c, extra FROM information_schema.columns
    WHERE table_schema = 'uplog' AND table_name IN ('sales', 'sale_staff')`);
  const forged = Object.fromEntries(columns.filter(({ c }) => !editable.includes(c)).map(({ c }) => [c, '2']));
  assert.ok('vehicle_id' in forged && 'share_pct' in forged);
  const kept = columns.filter(({ t, c }) => t === 'sales' && ![...editable, 'updated_at', 'updated_by', 'live_deal_no'].includes(c)).map(({ c }) => `\`${c}\``).join();
  const rows = () => [db(`SELECT ${kept} FROM sales WHERE id = ${sale.id}`), db(`SELECT * FROM sale_staff WHERE sale_id = ${sale.id} ORDER BY role, position`)];
  const before = rows();
  const others = dump({ except: ['sales', 'sale_staff', 'audit_events', 'sessions', 'idempotency_keys', 'sign_in_failures'] });
  assert.equal((await update(manager, sale, { ...forged, deal_type: 'house' })).status, 303);
  assert.deepEqual(rows(), before);
  assert.equal(value(`SELECT deal_type FROM sales WHERE id = ${sale.id}`), 'house');
  const now = dump({ except: ['sales', 'sale_staff', 'audit_events', 'sessions', 'idempotency_keys', 'sign_in_failures'] });
  assert.deepEqual(changedTables(others, now), []);
  const remove = await deleteForm(manager, sale);
  const other = freshSale();
  assert.equal((await send(manager, remove, { ...forged, id: other.id, sale_id: other.id, lead_id: other.lead_id, vehicle_id: other.vehicle_id, delete_reason: 'other' })).status, 303);
  assert.equal(value(`SELECT deleted_at FROM sales WHERE id = ${other.id}`), null);
  assert.deepEqual(db(`SELECT vehicle_id, lead_id, deleted_by FROM sales WHERE id = ${sale.id}`),
    [{ vehicle_id: sale.vehicle_id, lead_id: sale.lead_id, deleted_by: userId('manager') }]);
});

test('what is refused changes nothing', async () => {
  const sale = freshSale();
  const edit = await editForm(manager, sale);
  const remove = await deleteForm(manager, sale);
  const deleted = value('SELECT id FROM sales WHERE deleted_at IS NOT NULL LIMIT 1');
  const seller = await signedIn('sales1');
  const fi = await signedIn('fi1');
  const bdc = await signedIn('bdc1');
  const token = async (client) => (await client.get('/account/settings')).form('Sign out').fields.find(([n]) => n === 'csrf')[1];
  const forge = async (client, form, csrf) => client.post(form.action, [...form.fields.filter(([n]) => !['csrf', 'delete_reason'].includes(n)), ['csrf', csrf ?? await token(client)], ['delete_reason', 'other']]);
  const undo = { action: `/sales-edit/${deleted}/undelete`, fields: edit.fields.filter(([n]) => n === 'key') };
  const untouched = dump();
  for (const [client, form, label] of [[seller, edit, 'Edit Sales'], [seller, remove, 'Delete Sales'], [seller, undo, 'Delete Sales'], [fi, remove, 'Delete Sales'], [fi, undo, 'Delete Sales']]) {
    const page = await forge(client, form);
    assert.equal(page.status, 403);
    assert.ok(page.text.includes(label), label);
  }
  assert.equal((await bdc.get(`/sales-edit/${sale.id}`)).status, 403);
  for (const form of [edit, remove, undo])
    assert.match((await forge(manager, form, 'x'.repeat(43))).text, /did not come from this site/);
  for (const path of ['/sales-edit/99999999/edit', '/sales-edit/99999999/delete', '/sales-edit/99999999/undelete'])
    assert.equal((await manager.post(path, edit.fields.filter(([n]) => n !== 'key').concat([['key', 'a-key-for-what-is-not'], ['delete_reason', 'other']]))).status, 404, path);
  assert.equal((await manager.post(`/sales-edit/${sale.id}/undelete`, edit.fields)).status, 409);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a sale outside of one’s coverage does not exist', async () => {
  const [own] = db(`SELECT s.id FROM sales s JOIN sale_staff f ON f.sale_id = s.id WHERE f.user_id = ${userId('sales1')} LIMIT 1`);
  const me = userId('sales1');
  const [other] = db(`SELECT s.id FROM sales s JOIN leads l ON l.id = s.lead_id WHERE COALESCE(l.owner_id, 0) <> ${me} AND COALESCE(l.second_user_id, 0) <> ${me}
    AND NOT EXISTS (SELECT 1 FROM sale_staff f WHERE f.sale_id = s.id AND f.user_id = ${me}) LIMIT 1`);
  const seller = await signedIn('sales1');
  const page = await seller.get(`/sales-edit/${own.id}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Needs the permission Edit Sales/);
  assert.ok(!page.links.some((l) => l.href?.endsWith('/delete')));
  assert.equal((await seller.get(`/sales-edit/${other.id}`)).status, 404);
});

test('who is on the staff opens the sale; a lead and a customer outside their coverage are names without a link', async () => {
  const sale = freshSale();
  const [me, owner] = [userId('sales4'), userId('sales1')];
  db(`UPDATE leads SET owner_id = ${owner}, second_user_id = NULL WHERE customer_id = ${sale.customer_id}`);
  db(`DELETE FROM sale_staff WHERE sale_id = ${sale.id}`);
  db(`INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES (${sale.id}, 'salesperson', 1, ${me}, 100)`);
  const seller = await signedIn('sales4');
  const page = await manager.get(`/sales-edit/${sale.id}`);
  const name = page.links.find((l) => l.href === `/customer/${sale.customer_id}`).text;
  const pages = [`/sales-edit/${sale.id}`, ...['sales-details', 'sale-shares', 'closed-leads', 'opportunities'].map((r) => `/reports/${r}?range=this-year`)];
  for (const path of pages) {
    const shown = await seller.get(path);
    assert.equal(shown.status, 200, path);
    if (/sale/.test(path))
      assert.ok(shown.text.includes(name), path);
    assert.ok(!shown.links.some((l) => l.href.startsWith(`/customer/${sale.customer_id}`) || l.href.startsWith(`/leads/${sale.lead_id}`)), path);
    const records = [...new Set(shown.links.map((l) => l.href).filter((href) => /^\/(customer|leads|sales-edit)\/\d+$/.test(href)))];
    for (const href of records)
      assert.equal((await seller.get(href)).status, 200, `${path} links ${href}`);
  }
  assert.ok(page.links.some((l) => l.href === `/leads/${sale.lead_id}`));
});

test('Split evenly sets the shares of a role, keeps all that is typed, and saves nothing', async () => {
  const sale = freshSale();
  const form = await editForm(manager, sale);
  const lines = ['sales1', 'sales2', 'sales3'].map((login, i) => ['salesperson', userId(login), ['100', '', 'x'][i]]);
  const before = dump();
  const split = await send(manager, form, { ...staffFields(lines), dms_deal_no: 'SPLIT-1', split: 'salesperson' });
  assert.equal(split.status, 422);
  assert.deepEqual(changedTables(before, dump()), []);
  const shown = split.form(`/sales-edit/${sale.id}/edit`);
  assert.deepEqual(staffOf(shown).filter(([role, user]) => role === 'salesperson' && user).map(([, , share]) => share), ['33.34', '33.33', '33.33']);
  assert.ok(!/class="field-error"/.test(split.html));
  assert.equal((await send(manager, shown, {})).status, 303);
  assert.equal(value(`SELECT dms_deal_no FROM sales WHERE id = ${sale.id}`), 'SPLIT-1');
  assert.equal(value(`SELECT GROUP_CONCAT(share_pct ORDER BY position) FROM sale_staff WHERE sale_id = ${sale.id} AND role = 'salesperson'`), '33.34,33.33,33.33');
});

test('a picker offers those who work as that first, and everybody else after them', async () => {
  const form = await editForm(manager, freshSale());
  for (const [label, first, other] of [['Salesperson', 'sales1', 'fi1'], ['F&amp;I Manager', 'fi1', 'sales1'], ['BDC Agent', 'bdc1', 'sales1']]) {
    const [, ours, rest] = new RegExp(`<optgroup label="${label}">(.*?)</optgroup>\\s*<optgroup label="Everybody else">(.*?)</optgroup>`, 's').exec(form.html);
    assert.ok(ours.includes(`value="${userId(first)}"`), label);
    assert.ok(!ours.includes(`value="${userId(other)}"`) && rest.includes(`value="${userId(other)}"`), label);
  }
});

test('a DMS Deal # that another sale has names that sale, and leads to it where it may be opened', async () => {
  const [one, other] = [freshSale('s.dms_deal_no IS NOT NULL'), freshSale()];
  const refused = await update(manager, other, { dms_deal_no: one.dms_deal_no });
  assert.equal(refused.status, 422);
  const words = refused.links.find((l) => l.href === '#f-dms_deal_no').text;
  assert.match(words, new RegExp(`^DMS Deal # ${one.dms_deal_no} is on sale ${one.id}, marked sold .* by `));
  assert.equal(refused.link('Open the sale that has this DMS Deal #'), `/sales-edit/${one.id}`);
});

test('Which one? asks what the guide asks first, and leads to Delete with its reason, or to Update', async () => {
  const sale = freshSale();
  const page = await manager.get((await manager.get(`/sales-edit/${sale.id}`)).link('Which one?'));
  assert.match(page.text, /Is the vehicle wrong, or was it never sold\?/);
  for (const [answer, reason] of [['The vehicle is wrong', 'wrong_vehicle'], ['It was never sold', 'should_not_be_sold']]) {
    const form = (await manager.get(page.link(answer))).form(`/sales-edit/${sale.id}/delete`);
    assert.equal(form.fields.find(([name]) => name === 'delete_reason')[1], reason);
  }
  assert.equal(page.link('Something else is wrong'), `/sales-edit/${sale.id}/edit`);
  const seller = await signedIn('sales1');
  const [own] = db(`SELECT s.id FROM sales s JOIN sale_staff f ON f.sale_id = s.id WHERE f.user_id = ${userId('sales1')} AND s.deleted_at IS NULL LIMIT 1`);
  assert.match((await seller.get(`/sales-edit/${own.id}/which`)).text, /Needs the permission Delete Sales.*Needs the permission Edit Sales/);
});

test('statements are few and fixed, whatever the staff and the history', async () => {
  const small = freshSale("(SELECT COUNT(*) FROM sale_staff f WHERE f.sale_id = s.id) <= 3");
  const large = freshSale();
  for (let i = 0; i < 3; i++)
    await update(manager, large, { deal_type: ['lease', 'fleet', 'house'][i], ...staffFields(
      ['sales2', 'sales3', 'sales4', 'sales5'].flatMap((login) => ['salesperson', 'bdc'].map((role) => [role, userId(login), '25']))) });
  assert.equal(value(`SELECT COUNT(*) FROM sale_staff WHERE sale_id = ${large.id}`), '8');
  for (const path of ['', '/edit', '/delete']) {
    const [a, b] = [await manager.get(`/sales-edit/${small.id}${path}`), await manager.get(`/sales-edit/${large.id}${path}`)];
    assert.equal(await statements(a), await statements(b), path);
  }
  const costs = await Promise.all([small, large].map(async (sale) => statements(await update(manager, sale, { deal_type: 'wholesale' }))));
  assert.equal(costs[0], costs[1]);
});

test('a deleted sale is in Deleted sales: who, when and why; brought back, it is not', async () => {
  const sale = freshSale();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date());
  const listed = async () => {
    const page = await manager.get(`/reports/deleted-sales?from=${day}&to=${day}`);
    assert.equal(page.status, 200);
    return /<tr[^>]*>(?:(?!<\/tr>)[\s\S])*/g[Symbol.match](page.html).find((row) => row.includes(`/sales-edit/${sale.id}"`));
  };
  assert.equal(await listed(), undefined);
  assert.equal((await manager.submit(await deleteForm(manager, sale), { delete_reason: 'should_not_be_sold', delete_note: 'Never signed' })).status, 303);
  const row = await listed();
  for (const words of ['Should not have been marked sold', 'Never signed', nameOf('manager')])
    assert.ok(row.includes(words), words);
  assert.equal((await manager.submit((await manager.get(`/sales-edit/${sale.id}`)).form('Undo'))).status, 303);
  assert.equal(await listed(), undefined);
});

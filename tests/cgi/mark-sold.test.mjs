// Marking sold, from a signed write-up: all that it causes, all of it put back by a delete, and who comes second.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, emptyLead, log, nameOf, reset, signedIn, userId, value, writeUp } from '../support/uplog.mjs';

const people = {};
let leads; // two open ones of sales2, each with a task, an appointment and a delivery to come
let stock; // the vehicle of both

before(async () => {
  reset();
  leads = db('SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL ORDER BY id LIMIT 2').map((row) => row.id);
  db(`INSERT INTO vehicles (stock_no, vin, year, make, model, \`condition\`, status) VALUES ('ZQS1', '1G4AH59H45G118341', 2021, 'Testla', 'Modal', 'used', 'hold')`);
  stock = value(`SELECT id FROM vehicles WHERE stock_no = 'ZQS1'`);
  for (const lead of leads) {
    emptyLead(lead);
    db(`UPDATE leads SET owner_id = ${userId('sales2')}, second_user_id = NULL, status_id = (SELECT id FROM statuses WHERE default_for = 'negotiating') WHERE id = ${lead}`);
    db(`INSERT INTO tasks (lead_id, type, subject, due_at, assigned_to) VALUES (${lead}, 'call', 'Call', UTC_TIMESTAMP() + INTERVAL 1 DAY, ${userId('sales2')})`);
    db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, end_at, assigned_to, set_at, status) VALUES
      (${lead}, (SELECT customer_id FROM leads WHERE id = ${lead}), 'visit', UTC_TIMESTAMP() + INTERVAL 2 DAY, UTC_TIMESTAMP() + INTERVAL 49 HOUR, ${userId('sales2')}, UTC_TIMESTAMP(), 'planned'),
      (${lead}, (SELECT customer_id FROM leads WHERE id = ${lead}), 'delivery', UTC_TIMESTAMP() + INTERVAL 3 DAY, UTC_TIMESTAMP() + INTERVAL 73 HOUR, ${userId('sales2')}, UTC_TIMESTAMP(), 'planned')`);
    writeUp(lead, { vehicle: stock });
  }
  db(`INSERT INTO trade_ins (lead_id, vin, vin_check_ok, year, make, model, odometer, acv, outcome) VALUES (${leads[0]}, NULL, 0, 2015, 'Oldo', 'Wagon', 99000, 4000, 'accepted')`);
  db(`UPDATE write_ups SET trade_in_id = (SELECT MAX(id) FROM trade_ins) WHERE lead_id = ${leads[0]}`);
  for (const login of ['manager', 'fi1', 'sales1', 'sales2', 'reception'])
    people[login] = await signedIn(login);
});
after(reset);

const at = (lead) => `/sales-edit/new?lead=${lead}`;
const form = async (login, lead) => (await people[login].get(at(lead))).form('/sales-edit/new');
const mark = async (login, lead, changes) => people[login].submit(await form(login, lead), changes);
const sale = (lead) => db(`SELECT * FROM sales WHERE live_lead_id = ${lead}`)[0];

// What marking sold changes, and a delete puts back.
const state = (lead) => ({
  lead: db(`SELECT status_id, closed_at, is_open, next_task FROM leads WHERE id = ${lead}`)[0],
  tasks: db(`SELECT status FROM tasks WHERE lead_id = ${lead} ORDER BY id`),
  appointments: db(`SELECT type, status FROM appointments WHERE lead_id = ${lead} ORDER BY id`),
  steps: db(`SELECT p.event FROM step_events e JOIN process_steps p ON p.id = e.step_id WHERE e.live_lead_id = ${lead} ORDER BY p.id`),
  close: db(`SELECT outcome, method, credit_user_id FROM close_events WHERE live_lead_id = ${lead}`),
  trade: db(`SELECT outcome FROM trade_ins WHERE lead_id = ${lead}`),
  sale: value(`SELECT COUNT(*) FROM sales WHERE live_lead_id = ${lead}`),
});

test('what is in the write-up is not typed again', async () => {
  const record = await people.manager.get(`/leads/${leads[0]}`);
  const page = await people.manager.follow(await people.manager.get(record.link('Mark sold')));
  const fields = page.form('/sales-edit/new').fields;
  const field = (name) => fields.find(([n]) => n === name)?.[1];
  assert.equal(field('sale_price'), '24500.50');
  assert.equal(field('deal_type'), 'retail_finance');
  assert.deepEqual(fields.filter(([n, v]) => n === 'staff_user' && v).map(([, v]) => v), [userId('sales2'), userId('manager')]);
  assert.match(page.text, /2021 Testla Modal .*ZQS1/);
  assert.match(page.text, /1 open task is called off/);
  assert.match(page.text, /1 planned appointment is called off/);
  assert.match(page.text, /delivery appointment stays/);
  assert.match(page.text, /Trade-in taken: 2015 Oldo Wagon/);
});

test('it needs Edit Sales and the lead; what is missing is said where it is mended', async () => {
  assert.match((await people.sales2.get(at(leads[0]))).text, /Edit Sales/);
  assert.equal((await people.manager.get(at(999999999))).status, 404);
  assert.equal((await people.manager.get('/sales-edit/new')).status, 404);
  assert.equal((await people.manager.get(at('x'))).status, 404);
  db(`UPDATE write_ups SET status = 'committed', signed_at = NULL WHERE lead_id = ${leads[1]}`);
  const answer = await people.manager.get(at(leads[1]));
  assert.equal(answer.status, 303);
  assert.match((await people.manager.follow(answer)).text, /Missing: The write-up is not signed yet/);
  db(`UPDATE write_ups SET status = 'signed', signed_at = UTC_TIMESTAMP() WHERE lead_id = ${leads[1]}`);
});

test('bad input keeps all that was typed, and changes nothing', async () => {
  const untouched = dump();
  const used = db('SELECT dms_deal_no, (SELECT CONCAT(first_name, \' \', last_name) FROM users u WHERE u.id = s.created_by) AS who FROM sales s WHERE live_deal_no IS NOT NULL LIMIT 1')[0];
  const cases = [
    [{ sale_price: 'much' }, /Sale price/], [{ sale_price: '' }, /Sale price is required/],
    [{ sold_at: '2999-01-01T10:00' }, /Sold/], [{ deal_type: 'gift' }, /Type of Deal/],
    [{ dms_deal_no: used.dms_deal_no }, /is on sale \d+, marked sold/],
    [{ staff_share: ['60', '', '100', '', '100', '100'] }, /add up to 60\.00, not to 100/],
    [{ staff_user: ['', '', '', '', '', ''] }, /at least one salesperson/],
  ];
  for (const [changes, message] of cases) {
    const answer = await mark('manager', leads[0], { front_projected: '1234.56', ...changes });
    assert.equal(answer.status, 422, JSON.stringify(changes));
    assert.match(answer.text, message);
    assert.ok(answer.form('/sales-edit/new').fields.some(([n, v]) => n === 'front_projected' && v === '1234.56'), 'kept');
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('everything that it causes, told to the journal, in one transaction', async () => {
  const [lead] = leads;
  const seen = log();
  const answer = await mark('manager', lead, { dms_deal_no: 'ZQ-77', front_projected: '1500', back_projected: '-20.5' });
  assert.equal(answer.status, 303, answer.text);
  const s = sale(lead);
  assert.equal(new URL(answer.headers.location, 'http://x').pathname, `/sales-edit/${s.id}`);
  const page = await people.manager.follow(answer);
  assert.match(page.text, /Marked sold\. Set the delivery appointment/);
  assert.deepEqual([s.vin, s.stock_no, s.dms_deal_no, s.deal_type, s.sale_price, s.front_projected, s.back_projected, s.snap_vehicle_status],
    ['1G4AH59H45G118341', 'ZQS1', 'ZQ-77', 'retail_finance', '24500.50', '1500.00', '-20.50', 'hold']);
  assert.deepEqual(db(`SELECT role, user_id, share_pct FROM sale_staff WHERE sale_id = ${s.id} ORDER BY role`),
    [{ role: 'sales_manager', user_id: userId('manager'), share_pct: '100.00' }, { role: 'salesperson', user_id: userId('sales2'), share_pct: '100.00' }]);
  const now = state(lead);
  assert.equal(now.lead.status_id, value("SELECT id FROM statuses WHERE default_for = 'sold'"));
  assert.equal(now.lead.closed_at, s.sold_at);
  assert.deepEqual([now.lead.is_open, now.lead.next_task], ['0', 'Appointment'], 'the delivery is next');
  assert.deepEqual(now.tasks, [{ status: 'cancelled' }]);
  assert.deepEqual(now.appointments, [{ type: 'visit', status: 'cancelled' }, { type: 'delivery', status: 'planned' }]);
  assert.deepEqual(now.steps, [{ event: 'sold' }]);
  assert.deepEqual(now.close, [{ outcome: 'won', method: 'sale', credit_user_id: userId('sales2') }]);
  assert.deepEqual(now.trade, [{ outcome: 'taken' }]);
  assert.deepEqual(db(`SELECT status, hold_by FROM vehicles WHERE id = ${stock}`), [{ status: 'sold', hold_by: null }]);
  assert.deepEqual(db(`SELECT stock_no, make, model, year, odometer, cost, status, \`condition\` FROM vehicles WHERE id = ${s.snap_trade_vehicle_id}`),
    [{ stock_no: 'ZQS1A', make: 'Oldo', model: 'Wagon', year: '2015', odometer: '99000', cost: '4000.00', status: 'in_transit', condition: 'used' }]);
  for (const [entity, id, verb] of [['sale', s.id, 'create'], ['lead', lead, 'sold'], ['vehicle', stock, 'sold'], ['vehicle', s.snap_trade_vehicle_id, 'create']])
    assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = '${entity}' AND entity_id = ${id} AND verb = '${verb}' AND user_id = ${userId('manager')}`), '1', `${entity} ${verb}`);
  assert.match((await people.manager.get(`/leads/${lead}`)).text, /Marked sold/);
  assert.ok((await people.manager.get('/reports/sales-details')).text.includes('ZQ-77'));
  assert.ok(!log().slice(seen.length).includes('error'));
});

test('who comes second is told who and when, and nothing is half done', async () => {
  const untouched = dump();
  const answer = await people.fi1.get(at(leads[1]));
  assert.equal(answer.status, 303, 'the vehicle is sold');
  // The form was open before.
  db(`UPDATE vehicles SET status = 'in_stock' WHERE id = ${stock}`);
  const open = await form('fi1', leads[1]);
  db(`UPDATE vehicles SET status = 'sold' WHERE id = ${stock}`);
  const second = await people.fi1.submit(open, { dms_deal_no: 'ZQ-78' });
  assert.equal(second.status, 409);
  assert.ok(second.text.includes(`${nameOf('manager')} sold this vehicle to another customer`), second.text);
  assert.ok(second.form('/sales-edit/new').fields.some(([n, v]) => n === 'dms_deal_no' && v === 'ZQ-78'), 'kept');
  assert.deepEqual(changedTables(untouched, dump()).filter((name) => name !== 'vehicles'), []);
});

test('a delete puts all of it back, an undo takes it again', async () => {
  const [lead] = leads, s = sale(lead);
  const sold = state(lead);
  const page = await people.manager.get(`/sales-edit/${s.id}/delete`);
  assert.match(page.text, /goes back to Write-Up/);
  assert.match(page.text, /1 appointment that the sale called off is planned again/);
  assert.match(page.text, /The trade-in, stock # ZQS1A, leaves the inventory again/);
  const gone = await people.manager.submit(page.form(`/sales-edit/${s.id}/delete`), { delete_reason: 'other', delete_note: 'x' });
  assert.equal(gone.status, 303, gone.text);
  const back = state(lead);
  assert.deepEqual(back, { lead: { ...back.lead, status_id: value("SELECT id FROM statuses WHERE default_for = 'negotiating'"), closed_at: null, is_open: '1' },
    tasks: [{ status: 'open' }], appointments: [{ type: 'visit', status: 'planned' }, { type: 'delivery', status: 'planned' }], steps: [], close: [],
    trade: [{ outcome: 'accepted' }], sale: '0' });
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${stock}`), 'in_stock');
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${s.snap_trade_vehicle_id}`), 'gone');
  const undo = (await people.manager.get(`/sales-edit/${s.id}`)).form(`/sales-edit/${s.id}/undelete`);
  assert.equal((await people.manager.submit(undo)).status, 303);
  assert.deepEqual(state(lead), sold);
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${s.snap_trade_vehicle_id}`), 'in_transit');
});

test('a trade-in that was received stays with the store when the sale is deleted', async () => {
  const [lead] = leads, s = sale(lead);
  db(`UPDATE vehicles SET status = 'in_stock', row_version = row_version + 1 WHERE id = ${s.snap_trade_vehicle_id}`);
  const page = await people.manager.get(`/sales-edit/${s.id}/delete`);
  assert.match(page.text, /The trade-in, stock # ZQS1A, was received since; it stays/);
  assert.equal((await people.manager.submit(page.form(`/sales-edit/${s.id}/delete`), { delete_reason: 'other', delete_note: 'x' })).status, 303);
  assert.deepEqual(state(lead).trade, [{ outcome: 'taken' }]);
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${s.snap_trade_vehicle_id}`), 'in_stock');
});

test('a closed month takes a sale from who may close months, with a reason', async () => {
  const lead = leads[0], day = '2026-09-15';
  for (const l of leads)
    db(`UPDATE trade_ins SET outcome = 'offered' WHERE lead_id = ${l}`);
  db(`UPDATE vehicles SET status = 'in_stock' WHERE id = ${stock}`);
  db(`UPDATE leads SET lead_date = '2026-09-01' WHERE id = ${lead}`);
  db(`UPDATE write_ups SET committed_at = '2026-09-10 15:00:00', signed_at = '2026-09-10 16:00:00' WHERE lead_id = ${lead}`);
  db(`REPLACE INTO sales_months (id, closed_at, closed_by) VALUES (202609, UTC_TIMESTAMP(), ${userId('manager')})`);
  const untouched = dump();
  const denied = await mark('fi1', lead, { sold_at: `${day}T12:00` });
  assert.equal(denied.status, 422);
  assert.match(denied.text, /September 2026 is closed: it takes the permission Close Sales Months\./);
  const asked = await mark('manager', lead, { sold_at: `${day}T12:00` });
  assert.equal(asked.status, 422);
  assert.match(asked.text, /September 2026 is closed: say why, or choose another day\./);
  assert.deepEqual(changedTables(untouched, dump()), []);
  assert.equal((await people.manager.submit(asked.form('/sales-edit/new'), { reason: 'Found in the drawer' })).status, 303);
  const s = sale(lead);
  assert.equal(value(`SELECT reason FROM audit_events WHERE entity = 'sale' AND entity_id = ${s.id} AND verb = 'create'`), 'Found in the drawer');
  assert.match((await people.manager.get('/reports/sales-details?from=2026-09-01&to=2026-09-30')).text, /Found in the drawer/);
  const page = await people.manager.get(`/sales-edit/${s.id}/delete`);
  assert.equal((await people.manager.submit(page.form(`/sales-edit/${s.id}/delete`), { delete_reason: 'other', delete_note: 'A test' })).status, 303);
  db('DELETE FROM sales_months');
});

test('of two who sell the same vehicle at once, one does', async () => {
  for (const lead of leads)
    db(`UPDATE trade_ins SET outcome = 'offered' WHERE lead_id = ${lead}`);
  db(`UPDATE vehicles SET status = 'in_stock' WHERE id = ${stock}`);
  const forms = [await form('manager', leads[0]), await form('fi1', leads[1])];
  const answers = await Promise.all([people.manager.submit(forms[0]), people.fi1.submit(forms[1])]);
  assert.deepEqual(answers.map((a) => a.status).sort(), [303, 409]);
  assert.equal(value(`SELECT COUNT(*) FROM sales WHERE live_vehicle_id = ${stock}`), '1');
  assert.equal(value(`SELECT COUNT(*) FROM close_events WHERE live_lead_id IN (${leads})`), '1');
});

test('delivered and finalized are dated events of a sale, with finals, and each can be taken back', async () => {
  const lead = value(`SELECT live_lead_id FROM sales WHERE live_vehicle_id = ${stock}`), s = sale(lead);
  db(`UPDATE sales SET sold_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR WHERE id = ${s.id}`);
  const edit = async (changes) => people.manager.submit((await people.manager.get(`/sales-edit/${s.id}/edit`)).form(`/sales-edit/${s.id}/edit`), changes);
  const local = (sql) => value(`SELECT DATE_FORMAT(CONVERT_TZ(${sql}, '+00:00', '-06:00'), '%Y-%m-%dT%H:%i')`);
  const early = await edit({ delivered_at: local('UTC_TIMESTAMP() - INTERVAL 1 DAY'), front_final: '1600' });
  assert.equal(early.status, 422);
  assert.match(early.text, /Delivered is before it was sold/);
  assert.equal((await edit({ delivered_at: local('UTC_TIMESTAMP() - INTERVAL 1 HOUR'), front_final: '1600.25', back_final: '300', finalized_at: local('UTC_TIMESTAMP()') })).status, 303);
  const now = sale(lead);
  assert.deepEqual([now.front_final, now.back_final], ['1600.25', '300.00']);
  assert.ok(now.delivered_at && now.finalized_at);
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${stock}`), 'delivered');
  assert.ok(state(lead).steps.some(({ event }) => event === 'delivered'));
  const page = await people.manager.get(`/sales-edit/${s.id}`);
  assert.match(page.text, /\$1,600\.25/);
  // Saved once more as it is, nothing is different: a time on the screen has no seconds.
  db(`UPDATE sales SET delivered_at = delivered_at + INTERVAL 7 SECOND WHERE id = ${s.id}`);
  db(`UPDATE step_events SET at = at + INTERVAL 7 SECOND WHERE lead_id = ${lead} AND at = '${now.delivered_at}'`);
  assert.equal((await edit({})).status, 303);
  assert.equal(value(`SELECT TIMESTAMPDIFF(SECOND, '${now.delivered_at}', delivered_at) FROM sales WHERE id = ${s.id}`), '7');
  assert.equal((await edit({ delivered_at: '', finalized_at: '' })).status, 303);
  assert.equal(value(`SELECT status FROM vehicles WHERE id = ${stock}`), 'sold');
  assert.ok(!state(lead).steps.some(({ event }) => event === 'delivered'));
  assert.equal(sale(lead).finalized_at, null);
});

test('Sold and Delivered are a sale\'s: nobody takes them, or takes them back, by hand', async () => {
  const lead = value(`SELECT live_lead_id FROM sales WHERE live_vehicle_id = ${stock}`), open = leads.find((id) => id !== lead);
  const events = db("SELECT id, event FROM process_steps WHERE event IN ('sold', 'delivered')");
  assert.deepEqual(events.map((e) => e.event).sort(), ['delivered', 'sold']);
  const steps = () => db(`SELECT lead_id, step_id, undone_at FROM step_events WHERE lead_id IN (${leads}) ORDER BY id`), before = steps();
  assert.ok(before.some((s) => s.lead_id === lead && events.some((e) => e.id === s.step_id) && s.undone_at === null));
  for (const id of [lead, open]) {
    const page = await people.manager.get(`/leads/${id}`), any = page.forms.find((f) => /\/steps\/\d+\/(take|undo)$/.test(f.action ?? ''));
    if (id === open)
      assert.match(page.text, /Sold Comes with the sale Delivered Comes with the sale/);
    for (const { id: step } of events)
      for (const deed of ['take', 'undo']) {
        assert.ok(!page.forms.some((f) => f.action === `/leads/${id}/steps/${step}/${deed}`));
        assert.equal((await people.manager.post(`/leads/${id}/steps/${step}/${deed}`, Object.fromEntries(any.fields))).status, 404);
      }
  }
  assert.deepEqual(steps(), before);
});

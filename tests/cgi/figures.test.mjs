// The figures of the reports once more, the slow way: rows as the database has them, added up one by one here, agree with what a
// report's file says, to the cent and the unit: on the demo dealership and on what is easily counted wrong.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { column, db, reset, signedIn, userId, value } from '../support/uplog.mjs';

const ZONE = 'America/Chicago';
const FEBRUARY = ['2024-02-01', '2024-02-29'];
const EDGE = 700000; // ids of what is made here
let manager;

before(async () => {
  reset();
  manager = await signedIn('manager');
  makeEdges();
});
after(reset);

// A half deal of odd cents, a sale of three, one deleted, one deleted and taken back, a wholesale one; the first and the last second
// of a month with a 29 February, and those beside them; a lead merged away, a close reopened and one closed again.
function makeEdges() {
  const [a, b, c] = ['sales1', 'sales2', 'bdc1'].map(userId);
  const customer = value('SELECT MIN(id) FROM customers WHERE merged_into_id IS NULL');
  const source = value('SELECT MIN(id) FROM sources');
  const leads = [[1, '2024-01-31', a, a], [2, '2024-02-01', a, b], [3, '2024-02-29', b, b], [4, '2024-03-01', b, b], [5, '2024-02-10', null, null],
    [6, '2024-02-11', a, a], [7, '2024-02-12', c, a], [8, '2024-02-29', a, a]];
  for (const [n, day, first, now] of leads)
    db(`INSERT INTO leads (id, created_at, customer_id, lead_date, lead_type, status_id, source_id, first_owner_id, owner_id, first_attempt_at,
      last_activity_at, closed_at, merged_into_id) VALUES (${EDGE + n}, '${day} 15:00', ${customer}, '${day}', 'phone', ${n === 6 ? 13 : 2},
      ${source}, ${first}, ${now}, ${n % 2 ? `'${day} 15:0${n}'` : 'NULL'}, '${day}', ${n === 6 ? `'${day}'` : 'NULL'}, ${n === 8 ? EDGE + 1 : 'NULL'})`);
  const used = [];
  const sales = [[1, '2024-02-01 06:00:00', 'retail_cash', '1000.01', '500.01', 'NULL', 'NULL', [[a, 50], [b, 50]]],
    [2, '2024-03-01 05:59:59', 'lease', '100', 'NULL', '-33.34', '0.01', [[a, 33.33], [b, 33.33], [c, 33.34]]],
    [3, '2024-03-01 06:00:00', 'retail_cash', '77', '7', 'NULL', 'NULL', [[b, 100]]],
    [4, '2024-02-01 05:59:59', 'retail_cash', '77', '7', 'NULL', 'NULL', [[b, 100]]],
    [5, '2024-02-14 18:00:00', 'wholesale', '-250.50', '0', 'NULL', 'NULL', [[c, 100]]],
    [7, '2024-02-15 18:00:00', 'retail_finance', '999.99', '1', 'NULL', 'NULL', [[c, 100]]]];
  for (const [n, at, type, front, back, frontFinal, backFinal, staff] of sales) {
    const vehicle = value(`SELECT MIN(id) FROM vehicles WHERE id NOT IN (SELECT vehicle_id FROM sales)${used.map((v) => ` AND id <> ${v}`).join('')}`);
    used.push(vehicle);
    db(`INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type, sale_price, front_projected, back_projected, front_final, back_final,
      sold_at, source_id, lead_type, deleted_at) VALUES (${EDGE + n}, ${EDGE + n}, ${customer}, ${vehicle}, 'E${n}', '${type}', 1, ${front}, ${back},
      ${frontFinal}, ${backFinal}, '${at}', ${n === 5 ? 'NULL' : source}, 'phone', NULL)`);
    staff.forEach(([user, share], i) =>
      db(`INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES (${EDGE + n}, 'salesperson', ${i + 1}, ${user}, ${share})`));
  }
  db(`UPDATE sales SET deleted_at = '2024-02-20' WHERE id IN (${EDGE + 5}, ${EDGE + 7})`);
  db(`UPDATE sales SET deleted_at = NULL WHERE id = ${EDGE + 7}`);
  const close = (lead, at, who, reversed) =>
    db(`INSERT INTO close_events (lead_id, at, outcome, method, acting_user_id, credit_rule, credit_user_id, owner_at_close, previous_status_id, reversed_at,
      status_name) VALUES (${EDGE + lead}, '${at}', 'closed', 'manual', ${who}, 'self', ${who}, ${who}, 2, ${reversed}, 'Closed')`);
  close(2, '2024-02-05 18:00', a, "'2024-02-06'");
  close(2, '2024-02-07 18:00', b, 'NULL');
  close(3, '2024-03-01 05:59:59', b, 'NULL');
  close(4, '2024-03-01 06:00:00', b, 'NULL');
  const appointment = (lead, start, by, status) =>
    db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_by, set_at, status) VALUES (${EDGE + lead}, ${customer}, 'visit', '${start}', ${by},
      '${start}', '${status}')`);
  appointment(2, '2024-02-01 06:00:00', b, 'shown');
  appointment(3, '2024-03-01 05:59:59', c, 'no_show');
  appointment(3, '2024-02-20 18:00:00', c, 'rescheduled');
  appointment(7, '2024-02-01 05:59:59', a, 'shown');
  db(`UPDATE sources SET name = CONCAT(name, ' renamed') WHERE id = ${source}`);
}

const format = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const dayOf = (utc) => format.format(new Date(`${utc.slice(0, 19).replace(' ', 'T')}Z`));
const within = (day, [from, to]) => day !== null && day >= from && day <= to;
const onDay = (utc, range) => utc !== null && within(dayOf(utc), range);
const cents = (text) => Number(BigInt(text.replace('.', '')));
const whole = (ratio) => (ratio < 0 ? -Math.round(-ratio) : Math.round(ratio));

// Fields of a file, as RFC 4180 writes them.
function parse(csv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n')
      rows.push([]);
    else if (end === '')
      break;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}

async function file(name, range) {
  const got = await manager.get(`/reports/${name}?${range === null ? '' : `from=${range[0]}&to=${range[1]}&`}format=csv`);
  assert.equal(got.status, 200, name);
  const [labels, ...rows] = parse(got.body.toString());
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [labels[i], cell])));
}

const nameOfUser = (id, none = 'Nobody') => (id === null ? none : users.get(id));
let users, sourceNames, rows;

// Everything that is counted, as it is in the tables.
function load() {
  users = new Map(db("SELECT id, CONCAT(first_name, ' ', last_name) AS name FROM users").map((u) => [u.id, u.name]));
  sourceNames = new Map(db('SELECT id, name FROM sources').map((s) => [s.id, s.name]));
  const bad = new Set(column("SELECT id FROM statuses WHERE system_status = 'bad'"));
  rows = {
    leads: db(`SELECT id, lead_date, created_at, source_id, owner_id, first_owner_id, status_id, first_attempt_at, first_contact_at, visit_count, merged_into_id,
      is_open, next_task_at, last_activity_at FROM leads`).filter((l) => l.merged_into_id === null),
    appointments: db('SELECT lead_id, start_at, set_at, set_by, status, confirmed_at FROM appointments'),
    closes: db('SELECT lead_id, at, credit_user_id, reversed_at FROM close_events WHERE credit_user_id IS NOT NULL'),
    sales: db(`SELECT s.*, v.\`condition\` AS \`condition\` FROM sales s JOIN vehicles v ON v.id = s.vehicle_id`).filter((s) => s.deleted_at === null),
    staff: db("SELECT sale_id, position, user_id, share_pct FROM sale_staff WHERE role = 'salesperson' ORDER BY sale_id, position"),
    contacts: db(`SELECT lead_id, at, user_id, channel, counts_as_contact, is_automatic FROM activities WHERE lead_id IS NOT NULL AND channel NOT IN
      ('status', 'system')`),
    tasks: db('SELECT lead_id, assigned_to, due_at, status, activity_id FROM tasks'),
    trades: db('SELECT lead_id, appraised_at, appraised_by, outcome, allowance, acv FROM trade_ins'),
    changes: db('SELECT lead_id, at, from_owner_id, to_owner_id FROM ownership_events'),
  };
  const standing = new Set(rows.leads.map((l) => l.id));
  for (const name of ['appointments', 'contacts', 'tasks', 'trades', 'changes'])
    rows[name] = rows[name].filter((row) => row.lead_id === null || standing.has(row.lead_id));
  const met = new Set(rows.appointments.map((a) => a.lead_id));
  for (const l of rows.leads) {
    l.good = !bad.has(l.status_id);
    l.met = l.good && met.has(l.id);
    l.contacted = l.good && (l.first_contact_at !== null || Number(l.visit_count) > 0 || met.has(l.id));
  }
}

const HEADLINE = (s) => !['wholesale', 'dealer_trade', 'fleet'].includes(s.deal_type);

// The shares of a sale: hundredths of a percent and cents, of which the first salesperson gets what is left.
function sharesOf(sale) {
  const staff = rows.staff.filter((x) => x.sale_id === sale.id);
  const gross = ['front', 'back'].map((end) => sale[`${end}_final`] ?? sale[`${end}_projected`]).map((x) => (x === null ? null : cents(x)));
  if (staff.length === 0)
    return [{ user: null, share: 10000, front: gross[0], back: gross[1], sale }];
  const parts = staff.map((x) => ({ user: x.user_id, share: cents(x.share_pct), sale }));
  for (const [i, end] of ['front', 'back'].entries()) {
    parts.forEach((p) => { p[end] = gross[i] === null ? null : Math.trunc(gross[i] * p.share / 10000); });
    if (gross[i] !== null)
      parts[0][end] = gross[i] - parts.slice(1).reduce((n, p) => n + p[end], 0);
  }
  return parts;
}

const percent = (a, b) => (b > 0 ? whole(a * 1000 / b) : null);
const money = (n) => (n / 100).toFixed(2);

// Add up by a key: a Map of key -> sums.
function tally(list) {
  const sums = new Map();
  for (const [key, figures] of list) {
    const at = sums.get(key) ?? {};
    for (const [name, n] of Object.entries(figures))
      at[name] = (at[name] ?? 0) + n;
    sums.set(key, at);
  }
  return sums;
}

// A figure of a file as a number: units and money in hundredths, a percentage in tenths.
const number = (text) => (text === '' || text === '–' ? null : Math.round(Number(text) * 100));

function compare(name, got, expected, labels, what = (row) => row) {
  const there = got.filter((row) => Object.values(row)[0] !== 'Total');
  assert.deepEqual(there.map((row) => Object.values(row)[0]).sort(), [...expected.keys()].map(what).sort(), `${name}: its rows`);
  for (const [key, sums] of expected) {
    const row = there.find((r) => Object.values(r)[0] === what(key));
    for (const [label, figure] of Object.entries(labels)) {
      const is = typeof figure === 'function' ? figure(sums) : (sums[figure] ?? 0) * 100;
      assert.equal(number(row[label]) ?? 0, is ?? 0, `${name}, ${label} of ${what(key)}`);
    }
  }
}

const RANGES = [FEBRUARY, ['2024-02-29', '2024-02-29'], ['1999-01-01', '1999-01-31']];
const demoMonth = () => {
  const month = value("SELECT DATE_FORMAT(MAX(sold_at) - INTERVAL 40 DAY, '%Y-%m') FROM sales WHERE deleted_at IS NULL");
  const [y, m] = month.split('-').map(Number);
  return [`${month}-01`, new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10)];
};

function summed(range, keyOfLead, keyOfSale, keyOfClose, keyOfAppointment) {
  const list = [];
  for (const l of rows.leads.filter((x) => within(x.lead_date, range)))
    list.push([keyOfLead(l), { m1: 1, m3: Number(l.good), m5: Number(l.contacted), m20: Number(l.met) }]);
  for (const a of keyOfAppointment ? rows.appointments.filter((x) => onDay(x.start_at, range) && !['rescheduled', 'cancelled'].includes(x.status)) : [])
    list.push([keyOfAppointment(a), { m10: 1, m11: Number(a.status === 'shown') }]);
  for (const c of rows.closes.filter((x) => x.reversed_at === null && onDay(x.at, range)))
    list.push([keyOfClose(c), { m28: 1 }]);
  for (const p of rows.sales.filter((s) => HEADLINE(s) && onDay(s.sold_at, range)).flatMap(sharesOf))
    list.push([keyOfSale(p), { units: p.share, gross: (p.front ?? 0) + (p.back ?? 0) }]);
  return tally(list);
}

const LABELS = {
  Opportunities: 'm1', 'Good leads': 'm3', Contacted: 'm5', 'Contacted %': (s) => (percent(s.m5 ?? 0, s.m3 ?? 0) ?? 0) * 10, Closes: 'm28',
  Units: (s) => whole((s.units ?? 0) / 100), Gross: (s) => s.gross ?? 0, PVR: (s) => ((s.units ?? 0) > 0 ? whole(s.gross * 10000 / s.units) : 0),
};

test('R20 and R21: by person and by source, on the demo and at the edges', async () => {
  load();
  const leadSource = new Map(rows.leads.map((l) => [l.id, l.source_id]));
  for (const range of [...RANGES, demoMonth()]) {
    const byUser = summed(range, (l) => l.first_owner_id, (p) => p.user, (c) => c.credit_user_id, (a) => a.set_by);
    compare(`sales-by-user ${range}`, await file('sales-by-user', range), byUser,
      { ...LABELS, 'With appointment': 'm20', 'Appointments due': 'm10', Shown: 'm11' }, (id) => nameOfUser(id));
    const bySource = summed(range, (l) => l.source_id, (p) => p.sale.source_id, (c) => leadSource.get(c.lead_id) ?? null);
    compare(`sales-by-source ${range}`, await file('sales-by-source', range), bySource, LABELS, (id) => sourceNames.get(id) ?? 'No source');
  }
});

test('R1 and R2: each sale, and the salespeople by their units', async () => {
  load();
  for (const range of [...RANGES, demoMonth()]) {
    const sold = rows.sales.filter((s) => onDay(s.sold_at, range));
    const details = await file('sales-details', range);
    assert.equal(details.length, sold.length);
    const total = (end) => sold.reduce((n, s) => n + cents(s[`${end}_final`] ?? s[`${end}_projected`] ?? '0'), 0);
    for (const [label, end] of [['Front End', 'front'], ['Back End', 'back']])
      assert.equal(details.reduce((n, row) => n + (number(row[label]) ?? 0), 0), total(end), `${label} ${range}`);
    const parts = sold.filter(HEADLINE).flatMap(sharesOf);
    const board = await file('leaderboard', range);
    const sums = tally(parts.map((p) => [p.user, { units: p.share, isNew: p.sale.condition === 'new' ? p.share : 0, front: p.front ?? 0,
      back: p.back ?? 0 }]));
    compare(`leaderboard ${range}`, board, sums, {
      'Total units': (s) => whole(s.units / 100), New: (s) => whole(s.isNew / 100), Used: (s) => whole((s.units - s.isNew) / 100),
      Front: (s) => s.front, Back: (s) => s.back, 'Total gross': (s) => s.front + s.back,
      Rank: (s) => 100 * (1 + [...sums.values()].filter((x) => x.units > s.units).length),
    }, (id) => nameOfUser(id));
    const ranks = board.slice(0, -1).map((row) => Number(row.Rank));
    assert.deepEqual(ranks, [...ranks].sort((x, y) => x - y), 'the most units first');
  }
});

test('figures by person of a past month stay where they are when forty leads get another owner', async () => {
  const range = demoMonth();
  const names = ['sales-by-user', 'leaderboard', 'trade-ins-by-user'];
  const held = await Promise.all(names.map((name) => file(name, range)));
  const leads = column(`SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id <> ${userId('sales2')} ORDER BY lead_date BETWEEN
    '${range[0]}' AND '${range[1]}' DESC, id LIMIT 40`);
  assert.equal(leads.length, 40);
  assert.ok(Number(value(`SELECT COUNT(*) FROM leads WHERE id IN (${leads}) AND lead_date BETWEEN '${range[0]}' AND '${range[1]}'`)) > 3);
  const page = await manager.get(`/leads/assign?${leads.map((id) => `lead=${id}`).join('&')}`);
  const saved = await manager.submit(page.form('/leads/assign'), { new_owner: userId('sales2'), second: 'keep', tasks: 'along' }, { button: 'Save' });
  assert.equal(saved.status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE id IN (${leads}) AND owner_id = ${userId('sales2')}`), '40');
  assert.deepEqual(await Promise.all(names.map((name) => file(name, range))), held);
});

test('who holds a lead first is kept: entered, taken from up for grabs, and not by who gets it later', async () => {
  const free = value('SELECT id FROM leads WHERE owner_id IS NULL AND first_owner_id IS NULL AND is_open = 1 AND merged_into_id IS NULL LIMIT 1');
  const give = async (to) => {
    const page = await manager.get(`/leads/assign?lead=${free}`);
    assert.equal((await manager.submit(page.form('/leads/assign'), { new_owner: userId(to), second: 'keep', tasks: 'along' }, { button: 'Save' })).status, 303);
    return value(`SELECT first_owner_id FROM leads WHERE id = ${free}`);
  };
  assert.equal(await give('sales1'), userId('sales1'));
  assert.equal(await give('sales2'), userId('sales1'));
  assert.equal(value('SELECT COUNT(*) FROM leads WHERE owner_id IS NOT NULL AND first_owner_id IS NULL'), '0');
});

// Rows of a list, and the totals of its flags.
async function expectRows(name, range, expected, flags = {}) {
  const got = await file(name, range);
  assert.equal(got.length, expected.length, `${name} ${range}`);
  for (const [label, is] of Object.entries(flags))
    assert.equal(got.filter((row) => row[label] === 'Yes').length, expected.filter(is).length, `${name}, ${label} ${range}`);
}

test('R4, R11, R18 and R22: pending deals, open leads, trade-ins and changes of owners', async () => {
  load();
  await expectRows('pending-deals', null, rows.sales.filter((s) => s.finalized_at === null), {
    'No deal #': (s) => s.dms_deal_no === null, 'Not delivered': (s) => s.delivered_at === null,
    'No final gross': (s) => s.front_final === null || s.back_final === null });
  const now = value('SELECT UTC_TIMESTAMP()');
  await expectRows('open-leads', null, rows.leads.filter((l) => l.is_open === '1'), { Untouched: (l) => l.first_attempt_at === null,
    'No next task': (l) => l.next_task_at === null, 'Next task overdue': (l) => l.next_task_at !== null && l.next_task_at < now });
  for (const range of [...RANGES, demoMonth()]) {
    const trades = rows.trades.filter((t) => onDay(t.appraised_at, range));
    await expectRows('trade-ins', range, trades, { Taken: (t) => t.outcome === 'taken' });
    const taken = (t, end) => (t.outcome === 'taken' ? cents(t[end] ?? '0') : 0);
    compare(`trade-ins-by-user ${range}`, await file('trade-ins-by-user', range), tally(trades.map((t) => [t.appraised_by, { t1: 1,
      t2: Number(t.outcome === 'taken'), allowance: taken(t, 'allowance'), acv: taken(t, 'acv') }])), { Appraised: 't1', Taken: 't2',
      'Look to book': (s) => percent(s.t2, s.t1) * 10, Allowance: (s) => s.allowance, ACV: (s) => s.acv }, (id) => nameOfUser(id));
    await expectRows('ownership-changes', range, rows.changes.filter((c) => onDay(c.at, range)), { 'Owner changed': (c) => c.from_owner_id !== c.to_owner_id });
  }
});

test('R6, R10 and R12: appointments, follow-up and activity, by who did it', async () => {
  load();
  const live = new Map(rows.sales.map((s) => [s.lead_id, s]));
  for (const range of [...RANGES, demoMonth()]) {
    const list = [];
    for (const a of rows.appointments) {
      if (onDay(a.set_at, range))
        list.push([a.set_by, { m9: 1, p1: Number(a.status === 'cancelled') }]);
      if (!onDay(a.start_at, range) || ['rescheduled', 'cancelled'].includes(a.status))
        continue;
      const shown = a.status === 'shown', sale = live.get(a.lead_id);
      list.push([a.set_by, { m10: 1, p2: Number(a.confirmed_at !== null), m11: Number(shown), p3: Number(a.status === 'no_show'),
        p4: Number(shown && sale !== undefined && HEADLINE(sale) && sale.sold_at >= a.start_at) }]);
    }
    compare(`appointment-performance ${range}`, await file('appointment-performance', range), tally(list), { Created: 'm9', 'Cancelled of those': 'p1',
      Due: 'm10', Confirmed: 'p2', Shown: 'm11', 'No-show': 'p3', Sold: 'p4', 'Show %': (s) => (percent(s.m11 ?? 0, s.m10 ?? 0) ?? 0) * 10,
      'Show to sale %': (s) => (percent(s.p4 ?? 0, s.m11 ?? 0) ?? 0) * 10 }, (id) => nameOfUser(id));
    const did = rows.contacts.filter((a) => onDay(a.at, range)).map((a) => {
      const own = a.is_automatic === '0' && a.user_id !== null, by = (channel) => Number(own && a.channel === channel);
      return [a.user_id, { a1: by('call'), a2: Number(own && a.counts_as_contact === '1'), a3: by('text'), a4: by('email'), a5: by('visit'), a6: by('note'),
        a7: Number(a.is_automatic === '1') }];
    });
    const set = rows.appointments.filter((a) => onDay(a.set_at, range)).map((a) => [a.set_by, { m9: 1 }]);
    compare(`activity-by-user ${range}`, await file('activity-by-user', range), tally([...did, ...set]), { Calls: 'a1', 'Two-way contacts': 'a2', Texts: 'a3',
      Emails: 'a4', Visits: 'a5', 'Appointments set': 'm9', Notes: 'a6', Automatic: 'a7' }, (id) => nameOfUser(id));
    const now = Date.parse(`${value('SELECT UTC_TIMESTAMP()').replace(' ', 'T')}Z`), hour = 3600e3;
    const late = (utc) => (now - Date.parse(`${utc.slice(0, 19).replace(' ', 'T')}Z`)) / hour;
    const work = [];
    for (const l of rows.leads.filter((x) => x.is_open === '1'))
      work.push([l.owner_id, { l1: 1, l3: Number(l.next_task_at === null) }]);
    for (const t of rows.tasks) {
      const h = late(t.due_at), open = t.status === 'open', part = (from, to) => Number(open && h > from && h <= to);
      if (open)
        work.push([t.assigned_to, { m26: part(0, Infinity), d1: part(0, 24), d3: part(24, 72), d7: part(72, 168), d8: part(168, Infinity), k5: part(-24, 0) }]);
      if (t.status !== 'cancelled' && onDay(t.due_at, range))
        work.push([t.assigned_to, { k1: 1, k2: Number(t.status === 'done' && t.activity_id !== null), k3: Number(t.status === 'done' && t.activity_id === null) }]);
    }
    compare(`follow-up ${range}`, await file('follow-up', range), tally(work), { 'Open leads': 'l1', 'Without next task': 'l3', Overdue: 'm26', 'Up to 1 day': 'd1',
      '1 to 3 days': 'd3', '3 to 7 days': 'd7', 'Over 7 days': 'd8', 'Due within 24 hours': 'k5', 'Due in the range': 'k1', 'With a logged contact': 'k2',
      'Done without one': 'k3', 'Made %': (s) => (percent(s.k2 ?? 0, s.k1 ?? 0) ?? 0) * 10 }, (id) => nameOfUser(id));
  }
});

test('R7 and R17: response times, and what is wanted', async () => {
  load();
  const stocked = new Set(db("SELECT LOWER(make) AS make, LOWER(model) AS model FROM vehicles WHERE status IN ('in_transit', 'in_stock', 'hold')")
    .map((v) => `${v.make} ${v.model}`));
  const wishes = db('SELECT lead_id, LOWER(make) AS make, LOWER(model) AS model FROM desired_vehicles');
  for (const range of [...RANGES, demoMonth()]) {
    const came = rows.leads.filter((l) => within(l.lead_date, range)), ids = new Set(came.map((l) => l.id));
    await expectRows('desired-vehicles', range, wishes.filter((w) => ids.has(w.lead_id)),
      { 'Not stocked': (w) => w.make !== null && w.model !== null && !stocked.has(`${w.make} ${w.model}`) });
    const list = came.filter((l) => l.good).map((l) => {
      const time = (utc) => Date.parse(`${utc.slice(0, 19).replace(' ', 'T')}Z`), tried = l.first_attempt_at !== null;
      const minutes = tried ? Math.max(0, Math.floor((time(l.first_attempt_at) - time(l.created_at)) / 60e3)) : NaN;
      return [l.first_owner_id, { n: 1, tried: Number(tried), minutes: tried ? minutes : 0, m5: Number(minutes <= 5), m15: Number(minutes <= 15),
        m30: Number(minutes <= 30), m60: Number(minutes <= 60), h4: Number(minutes > 60 && minutes <= 240), h24: Number(minutes > 240 && minutes <= 1440),
        later: Number(minutes > 1440), never: Number(!tried) }];
    });
    compare(`response-time ${range}`, await file('response-time', range), tally(list), { 'Good leads': 'n', Attempted: 'tried',
      'Mean minutes': (s) => (s.tried ? whole(s.minutes / s.tried) * 100 : 0), 'Up to 5 min': 'm5', 'Up to 15 min': 'm15', 'Up to 30 min': 'm30',
      'Up to 60 min': 'm60', '1 to 4 h': 'h4', '4 to 24 h': 'h24', Later: 'later', Never: 'never' }, (id) => nameOfUser(id));
  }
});

test('a report is found by a question: who falls behind, which ad pays', async () => {
  for (const [question, name] of [['who falls behind', 'follow-up'], ['Which ad pays?', 'sales-by-source'], ['look to book', 'trade-ins-by-user'],
    ['wanted but not stocked', 'desired-vehicles']]) {
    const page = await manager.get(`/reports?find=${encodeURIComponent(question)}`);
    assert.ok(page.links.some((l) => l.href.startsWith(`/reports/${name}?`)), question);
  }
  assert.match((await manager.get('/reports?find=zebra')).text, /No report has all of these words/);
});

test('R16: a lead that was lost counts for who owned it then, whoever owns it now', async () => {
  const [lead] = db("SELECT live_lead_id AS id, owner_at_close AS owner FROM close_events WHERE outcome = 'closed' AND live_lead_id IS NOT NULL AND owner_at_close IS NOT NULL ORDER BY at DESC LIMIT 1");
  const day = value(`SELECT DATE(CONVERT_TZ(closed_at, '+00:00', '-06:00')) FROM leads WHERE id = ${lead.id}`);
  const of = async (user) => (await manager.get(`/reports/lost-leads?from=${day}&to=${day}&user=${user}`)).links.some((l) => l.href?.endsWith(`/leads/${lead.id}`));
  const other = value(`SELECT MIN(id) FROM users WHERE is_active = 1 AND id <> ${lead.owner}`);
  db(`UPDATE leads SET owner_id = ${other} WHERE id = ${lead.id}`);
  assert.deepEqual([await of(lead.owner), await of(other)], [true, false]);
});

test('how things stand now has no dates to choose', async () => {
  assert.match((await manager.get('/reports/sales-details')).html, /name="from"/);
  const page = await manager.get('/reports/pending-deals');
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.html, /name="from"|class="presets"/);
});

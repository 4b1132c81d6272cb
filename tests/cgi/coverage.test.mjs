// Who gets to which record: every route of a record × each role × whose the record is, as reviewed
// (tests/golden/coverage.txt; tests/golden/update writes it anew); and lists against the same rule.
//
// Two testers hold every right, one with own and one with team coverage: so that no route is untried
// because nobody of that coverage has its right. It grows by itself with the routes: a {record} that is not in
// `records`, an {x_id} that is not in `children`, and a form that names records and is not in `forms` fail.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';

import { covers, reports } from '../support/coverage.mjs';
import { choices, golden, routes } from '../support/routes.mjs';
import { Client, changedTables, db, dump, enter, reset, value } from '../support/uplog.mjs';
import { offer } from '../support/workflow.mjs';

const testers = { 'own+': 'sales1', 'team+': 'bdc1' }; // everything one may, as far as these see
const people = ['admin', 'manager', 'sales1', 'sales2', 'bdc1', 'fi1', 'reception', ...Object.keys(testers)];
const relations = ['own', 'second', 'colleague', 'team', 'nobody', 'granted'];

// Records whose rows have owners, by their name in an address: the first key of their rows here.
const FIRST = 990001, LAST = 990099; // an open lead per relation, from 990001; sold ones from 990051
const SOLD = 50;
const records = { lead: 0, customer: 0, sale: SOLD, visit: 0, request: 0, favorite: 0 };
const unowned = ['vehicle', 'user', 'role', 'team', 'mail', 'template', 'status', 'reason', 'month', 'action', 'version']; // the store's: rights alone decide (route-permission.txt)

// Answers outside coverage that are meant: method, address, relation (or any) -> reason.
const exceptions = {
  'POST /leads/{lead}/take *': 'taken by the reference of who saw it up for grabs, whose it is (cgi/owner)',
  'POST /leads/new *': 'whoever has no right to own a lead makes it up for grabs, whose customer it is (rule 5)',
  'POST /dashboard/showroom/in *': 'whoever keeps the log checks anybody in (contract.md, Receptionist)',
  ...Object.fromEntries(['POST out', 'POST back', 'POST undo', 'GET hand', 'POST hand', 'GET turn-over', 'POST turn-over'].map((route) =>
    [`${route.replace(' ', ' /dashboard/showroom/{visit}/')} *`, 'the log is kept by many, and names nobody (rule 5)'])),
};

// Tables of the children in addresses. Each lead of the fixture has one row of each, with the lead's key.
const children = {
  task_id: 'tasks',
  appointment_id: 'appointments',
  vehicle_id: 'desired_vehicles',
  trade_id: 'trade_ins',
};
const FIXED = { step_id: 4 };


// Forms whose addresses name no record: what they send, with the record's key.
const today = new Date().toISOString().slice(0, 10);
let action; // at the status of the fixture's open leads
const forms = {
  'GET /leads/close': (id) => ({ lead: id }),
  'POST /leads/close': (id) => ({ lead: id, credit: 'self', outcome: 'closed', reason: 1 }),
  'GET /leads/act': (id) => ({ lead: id, action }),
  'POST /leads/act': (id) => ({ lead: id, action }),
  'GET /leads/assign': (id) => ({ lead: id }),
  'POST /leads/assign': (id) => ({ lead: id, new_owner: 'keep', second: 'none', tasks: 'stay' }),
  'GET /leads/export': (id) => ({ lead: id }),
  ...Object.fromEntries(Object.keys(choices).flatMap((deed) => ['GET', 'POST'].map((method) =>
    [`${method} ${deed}`, (id) => ({ lead: id, ...Object.fromEntries(new URLSearchParams(choices[deed])) })]))),
  'POST /leads/new': (id) => ({ customer_id: id, first_name: 'Casey', last_name: 'Coverage', phone: '312-555-0100', lead_date: today, lead_type: 'phone', status: 1 }),
  'POST /dashboard/showroom/in': (id) => ({ q: 'Coverage', lead: id }),
};
const range = (column) => `${column} BETWEEN ${FIRST} AND ${LAST}`;

before(async () => {
  await reset();
  db('DELETE FROM sales_months'); // what a closed month refuses is cgi/sales-edit's
  makeTesters();
  action = offer({ status: 2, operations: [{ kind: 'log_activity', word: 'call', text: 'Called' }] });
});
after(reset);

const keyOf = (record, relation) => FIRST + relations.indexOf(relation) + records[record];
const userOf = (login) => db(`SELECT u.id, u.team_id, r.scope FROM users u JOIN roles r ON r.id = u.role_id WHERE u.login = '${login}'`)[0];

// As the user of that login is, with every right besides.
function makeTesters() {
  for (const [login, like] of Object.entries(testers))
    db(`INSERT INTO users (login, first_name, last_name, role_id, team_id, password_hash, password_changed_at)
        SELECT '${login}', 'Every', 'Right', role_id, team_id, password_hash, password_changed_at FROM users WHERE login = '${like}';
      INSERT INTO user_permissions (user_id, permission_code, effect)
        SELECT (SELECT id FROM users WHERE login = '${login}'), code, 'allow' FROM permissions`);
}

function someoneElse(me, sameTeam) {
  const [row] = db(`SELECT id FROM users WHERE is_active = 1 AND id <> ${me.id} AND login NOT IN ('${people.join("', '")}')
    AND ${sameTeam ? '' : 'NOT '}(team_id <=> ${me.team_id ?? 'NULL'}) ORDER BY id LIMIT 1`);
  assert.ok(row, 'the demo has no such user');
  return row.id;
}

const tablesWith = (column) => db(`SELECT c.table_name AS n FROM information_schema.columns c
  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
  WHERE c.table_schema = DATABASE() AND c.column_name = '${column}'`).map((row) => row.n);

let clearing;

// Everything of the fixture and what hangs on it, whichever tables there are.
function clear() {
  clearing ??= ['SET foreign_key_checks = 0;',
    ...['lead_id', 'customer_id'].flatMap((column) => tablesWith(column).map((table) => `DELETE FROM ${table} WHERE ${range(column)};`)),
    `DELETE FROM sale_staff WHERE ${range('sale_id')};`,
    `DELETE FROM report_favorites WHERE ${range('id')};`,
    ...['leads', 'customers', 'vehicles'].map((table) => `DELETE FROM ${table} WHERE ${range('id')};`),
    'SET foreign_key_checks = 1;'].join('\n');
  return clearing;
}

const CHILD_ROWS = `
  INSERT INTO customer_phones (id, customer_id, number_raw, e164) VALUES (@id, @id, '312-555-0100', '+13125550100');
  INSERT INTO customer_emails (id, customer_id, address, address_norm) VALUES (@id, @id, 'case@example.com', 'case@example.com');
  INSERT INTO customer_addresses (id, customer_id, city) VALUES (@id, @id, 'Lakeside');
  INSERT INTO tasks (id, lead_id, customer_id, type, subject, assigned_to, due_at) VALUES (@id, @id, @id, 'call', 'Call', @owner, '2031-01-01');
  INSERT INTO appointments (id, lead_id, customer_id, type, start_at, assigned_to, set_at) VALUES (@id, @id, @id, 'visit', '2031-01-02', @owner, '2026-01-01');
  INSERT INTO desired_vehicles (id, lead_id, make, model, is_primary) VALUES (@id, @id, 'Ford', 'Escape', 1);
  INSERT INTO activities (id, lead_id, customer_id, at, channel) VALUES (@id, @id, @id, '2026-01-01', 'note');
  INSERT INTO trade_ins (id, lead_id, make) VALUES (@id, @id, 'Kia');
  INSERT INTO write_ups (id, lead_id, desired_vehicle_id, price, method) VALUES (@id, @id, @id, 20000, 'cash');
  INSERT INTO visits (id, lead_id, customer_id, in_at, out_at) VALUES (@id, @id, @id, '2026-01-01 15:00', '2026-01-01 16:00');
  INSERT INTO step_events (id, lead_id, step_id, at, how) VALUES (@id, @id, 4, '2026-01-01 15:00', 'manual');`;

// One open lead and one sold one for each relation to `me`, alike in everything but whose they are.
function fixture(me) {
  const colleague = someoneElse(me, false), mate = someoneElse(me, true);
  const owners = { own: me.id, second: colleague, colleague, team: mate, nobody: 'NULL', granted: colleague };
  const lead = (relation, at, status, closed) => `
    SET @id = ${FIRST + relations.indexOf(relation) + at}, @owner = ${owners[relation]};
    INSERT INTO customers (id, first_name, last_name) VALUES (@id, 'Casey', 'Coverage');
    INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id, second_user_id, first_assigned_at, last_activity_at, closed_at)
      VALUES (@id, @id, '2026-01-01', 'phone', ${status}, @owner, ${relation === 'second' ? me.id : 'NULL'}, '2026-01-01', '2026-01-01', ${closed});
    ${CHILD_ROWS}
    INSERT INTO access_requests (id, customer_id, user_id, reason) VALUES (@id, @id, ${colleague}, 'Test');
    ${at ? '' : `INSERT INTO report_favorites (id, user_id, report, name, query, sort_order)
      VALUES (@id, ${relation === 'own' ? me.id : colleague}, 'closed-leads', 'Coverage ${relation}', 'range=this-month', 1);`}
    ${relation === 'granted' ? `INSERT INTO access_requests (id, customer_id, user_id, reason, status, decided_at)
      VALUES (@id + 100, @id, ${me.id}, 'Test', 'approved', '2026-01-01');` : ''}`;
  const sale = (relation) => `
    ${lead(relation, SOLD, 9, "'2026-01-02'")}
    INSERT INTO vehicles (id, stock_no, make, model, \`condition\`, status) VALUES (@id, CONCAT('CT', @id), 'Ford', 'Escape', 'used', 'sold');
    INSERT INTO sales (id, lead_id, customer_id, vehicle_id, stock_no, deal_type, sale_price, sold_at, lead_type)
      VALUES (@id, @id, @id, @id, CONCAT('CT', @id), 'retail_cash', 20000, '2026-01-02', 'phone');
    INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct) VALUES (@id, 'salesperson', 1, COALESCE(@owner, ${colleague}), 100);`;
  return [clear(), ...relations.flatMap((relation) => [lead(relation, 0, 2, 'NULL'), sale(relation)])].join('\n');
}

const recordIn = (route) => /\{(\w+?)\}/.exec(route.address)?.[1];
const nameOf = (route) => `${route.method} ${route.address}`;
const tested = routes.filter((r) => recordIn(r) in records || nameOf(r) in forms);

test('every route of a record is tried', () => {
  const words = ['report', 'pod', 'secret', 'ref', 'batch']; // a reference is made for one actor (cgi/access), a change of many leads is its maker's (cgi/batch)
  for (const route of routes)
    if (recordIn(route))
      assert.ok([...Object.keys(records), ...unowned, ...words].includes(recordIn(route)), `${route.address}: say in tests/cgi/coverage.test.mjs whether {${recordIn(route)}} has owners`);
  for (const name of Object.keys(forms))
    assert.ok(routes.some((r) => nameOf(r) === name), `${name} is no route`);
});

// An address of the route, of the record of `relation` with the child of `of`.
function addressFor(route, relation, of = relation) {
  return route.address.replace(/\{(\w+)\}/g, (_, name) => {
    if (name in records)
      return keyOf(name, relation);
    assert.ok(children[name] || FIXED[name], `${route.address}: say in tests/cgi/coverage.test.mjs (children) which table {${name}} is of, and give the fixture a row of it`);
    return FIXED[name] ?? keyOf('lead', of);
  });
}

function kindOf(answer, what) {
  assert.ok(answer.status < 500 && answer.status !== 405, `${what}: ${answer.status}`);
  if (answer.status === 403)
    assert.doesNotMatch(answer.text, /did not come from this site/, what);
  return [403, 404].includes(answer.status) ? String(answer.status) : 'ok';
}

// What a form sends along, and the record when its address does not name it.
async function send(client, route, relation, token, of) {
  const address = addressFor(route, relation, of);
  const fields = forms[nameOf(route)]?.(keyOf('lead', relation)) ?? {};
  if (route.method === 'GET')
    return client.get(Object.keys(fields).length ? `${address}?${new URLSearchParams(fields)}` : address);
  return client.post(address, { csrf: token, key: crypto.randomBytes(24).toString('base64url'), ...fields });
}

// The kind of answer of every route for every relation; what is changed by a permitted one is put back.
async function kindsFor(client, sql, token) {
  const kinds = new Map();
  for (const route of tested)
    for (const relation of relations) {
      const answer = await send(client, route, relation, token);
      const what = `${nameOf(route)} ${relation}`;
      kinds.set(what, kindOf(answer, what));
      if (route.method === 'POST' && answer.status === 303)
        db(sql);
    }
  return kinds;
}

// Everything that was refused, once more: no row of any table changes.
async function refusedChangeNothing(client, kinds, token) {
  const untouched = dump();
  for (const route of tested.filter((r) => r.method === 'POST'))
    for (const relation of relations)
      if (kinds.get(`${nameOf(route)} ${relation}`) !== 'ok')
        await send(client, route, relation, token);
  assert.deepEqual(changedTables(untouched, dump()), []);
}

const isException = (route, relation) =>
  [relation, '*'].some((r) => exceptions[`${nameOf(route)} ${r}`] !== undefined);

// What the rule of ownership says: outside coverage there is nothing. A favourite is its user's alone.
function isCovered(route, scope, relation) {
  if (recordIn(route) === 'favorite')
    return relation === 'own';
  return scope === 'store' || ['own', 'second', 'granted'].includes(relation) || (scope === 'team' && relation === 'team');
}

const found = {};

for (const login of people)
  test(`every record's routes, tried by ${login}`, async () => {
    const me = userOf(login), sql = fixture(me), client = new Client();
    enter(client, login);
    const token = (await client.get('/account/settings')).form('/theme').fields.find(([name]) => name === 'csrf')[1];
    db(sql);
    const kinds = found[login] = await kindsFor(client, sql, token);
    db(sql);
    await refusedChangeNothing(client, kinds, token);
    for (const route of tested)
      for (const relation of relations) {
        const kind = kinds.get(`${nameOf(route)} ${relation}`), what = `${nameOf(route)}: ${relation}`;
        if (!isCovered(route, me.scope, relation) && !isException(route, relation))
          assert.notEqual(kind, 'ok', what);
        if (login in testers && !isException(route, relation))
          assert.equal(kind, isCovered(route, me.scope, relation) ? 'ok' : '404', `${what}, with every right`);
      }
  });

for (const login of Object.keys(testers))
  test(`what hangs on a colleague's lead is not reached under one's own, by ${login}`, async () => {
    const me = userOf(login), client = new Client();
    await client.signIn(login);
    const token = (await client.get('/account/settings')).form('/theme').fields.find(([name]) => name === 'csrf')[1];
    db(fixture(me));
    const untouched = dump();
    for (const route of tested.filter((r) => Object.keys(children).some((name) => r.address.includes(`{${name}}`))))
      assert.equal((await send(client, route, 'own', token, 'colleague')).status, 404, nameOf(route));
    assert.deepEqual(changedTables(untouched, dump()), []);
  });

test('route × whose × role is as reviewed', () => {
  const columns = (cells) => cells.map((cell, i) => cell.padEnd(people[i].length)).join('  ').trimEnd();
  golden('coverage.txt', [`${''.padEnd(50)} ${columns(people)}`, ...tested.flatMap((route) => relations.map((relation) => {
    const what = `${nameOf(route)} ${relation}`;
    return `${`${route.method.padEnd(4)} ${route.address}`.padEnd(39)} ${relation.padEnd(10)} ${columns(people.map((login) => found[login].get(what)))}`;
  }))]);
});

const idsIn = (page, what) => [...page.html.matchAll(new RegExp(`href="/${what}/(\\d+)(?!/access|\\d)`, 'g'))].map(([, id]) => id);

async function listed(client) {
  const ids = new Set();
  for (let address = '/leads?status=any'; address;) {
    const page = await client.get(address);
    assert.equal(page.status, 200, address);
    for (const [, id] of page.html.matchAll(/name="lead" value="(\d+)"/g))
      ids.add(id);
    const next = /<a [^>]*href="([^"]+)"[^>]*rel="next"/.exec(page.html)?.[1];
    address = next?.replaceAll('&amp;', '&');
  }
  return [...ids].sort();
}

for (const login of people.filter((name) => !(name in testers)))
  test(`lists, search and pods show ${login} no other leads`, async () => {
    db(clear());
    const client = new Client();
    enter(client, login);
    const mine = (what) => new Set(db(what).map((row) => row.id));
    const leads = mine(`SELECT id FROM leads WHERE merged_into_id IS NULL AND ${covers(login)}`);
    const reported = mine(`SELECT id FROM leads WHERE merged_into_id IS NULL AND ${reports(login)}`);
    const customers = mine(`SELECT DISTINCT c.id FROM customers c LEFT JOIN leads l ON l.customer_id = c.id WHERE ${covers(login)}`);
    assert.deepEqual(await listed(client), [...leads].sort());
    const name = value('SELECT last_name FROM customers GROUP BY last_name ORDER BY COUNT(*) DESC LIMIT 1');
    const pages = ['/dashboard', `/dashboard?q=${encodeURIComponent(name)}`, '/reports/closed-leads?from=2020-01-01', '/reports/sales-details?from=2020-01-01'];
    for (const address of pages) {
      const page = await client.get(address);
      assert.ok([200, 403].includes(page.status), `${address}: ${page.status}`);
      const expected = address.startsWith('/reports') ? reported : leads;
      assert.deepEqual(idsIn(page, 'leads').filter((id) => !expected.has(id)), [], address);
      if (address.startsWith('/dashboard'))
        assert.deepEqual(idsIn(page, 'customer').filter((id) => !customers.has(id)), [], address);
    }
  });

// Statements per request, as the executables log them, against tests/golden/statements.txt
// (tests/golden/update writes it anew, to be reviewed); lists take the same, however many rows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { addressOf, golden, routes, statementsOf } from '../support/routes.mjs';
import { Client, PASSWORD, db, reset, value } from '../support/uplog.mjs';

let admin;
let lead;
let sale;

async function signedIn(login) {
  const client = new Client();
  await client.signIn(login);
  return client;
}

before(async () => {
  reset();
  sale = openSale();
  lead = `/leads/${leadWithDeal(leadWithDeal(0))}`;
  admin = await signedIn('admin');
});
after(reset);

// Send the form `what` of the page at `address`.
const fill = async (client, address, what, changes) => client.submit((await client.get(address)).form(what), changes);

// A sale that can be deleted and brought back, moved to this month: a closed one asks for a reason.
function openSale() {
  const id = value(`SELECT s.id FROM sales s JOIN leads l ON l.id = s.lead_id JOIN statuses st ON st.id = l.status_id
    WHERE s.deleted_at IS NULL AND st.default_for = 'sold' AND s.snap_close_event_id IS NOT NULL
      AND JSON_LENGTH(s.snap_tasks) > 0 ORDER BY s.sold_at DESC, s.id DESC LIMIT 1`);
  db(`UPDATE sales SET sold_at = UTC_TIMESTAMP() WHERE id = ${id}`);
  return `/sales-edit/${id}`;
}

// Give an open lead something of each kind that the demo has not: the lead of the addresses, which
// is closed on the way, and the next one.
function leadWithDeal(after) {
  const id = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND id > ${after}`);
  db(`DELETE FROM desired_vehicles WHERE lead_id = ${id}`);
  db(`INSERT INTO desired_vehicles (lead_id, make, is_primary) VALUES (${id}, 'Ford', 1)`);
  db(`INSERT INTO trade_ins (lead_id, make) VALUES (${id}, 'Ford')`);
  db(`INSERT INTO write_ups (lead_id, price, method) VALUES (${id}, 20000, 'cash')`);
  return id;
}

const lastOf = (table) => value(`SELECT MAX(id) FROM ${table} WHERE lead_id = ${lead.split('/').at(-1)}`);
const press = (what, page = lead) => fill(admin, page, what);

// What is sent to a POST route, so that it succeeds.
const posts = {
  '/account/sign-in': () => fill(new Client(), '/account/sign-in', '/sign-in', { username: 'sales1', password: PASSWORD }),
  '/account/sign-out': async () => fill(await signedIn('sales2'), '/account/settings', '/sign-out'),
  '/account/sign-out-everywhere': async () => fill(await signedIn('sales2'), '/account/settings', '/sign-out-everywhere'),
  '/account/theme': () => fill(admin, '/account/settings', '/theme', { theme: 'dark' }),
  '/account/password': async () => fill(await signedIn('sales3'), '/account/settings', '/password',
    { current_password: PASSWORD, new_password: `${PASSWORD}2`, new_password_again: `${PASSWORD}2` }),
  '/leads/close': () => fill(admin, addressOf({ address: '/leads/close' }), '/leads/close', { credit: 'self', outcome: 'won' }),
  '/leads/new': () => fill(admin, '/leads/new', '/leads/new', { first_name: 'Robin', last_name: 'Quill' }),
  '/leads/{id}/vehicles/new': () => fill(admin, `${lead}/vehicles/new`, '/vehicles/new', { make: 'Ford' }),
  '/leads/{id}/vehicles/{vehicle_id}/edit': () => fill(admin, `${lead}/vehicles/${lastOf('desired_vehicles')}/edit`, '/edit', { model: 'Escape' }),
  '/leads/{id}/vehicles/{vehicle_id}/primary': () => press(`${lastOf('desired_vehicles')}/primary`),
  '/leads/{id}/vehicles/{vehicle_id}/presented': () => press(`${lastOf('desired_vehicles')}/presented`),
  '/leads/{id}/vehicles/{vehicle_id}/demo': () => press(`${lastOf('desired_vehicles')}/demo`),
  '/leads/{id}/vehicles/{vehicle_id}/remove': () => press('/remove', `${lead}/vehicles/${lastOf('desired_vehicles')}/edit`),
  '/leads/{id}/trade-ins/new': () => fill(admin, `${lead}/trade-ins/new`, '/trade-ins/new', { make: 'Ford', acv: '2000' }),
  '/leads/{id}/trade-ins/{trade_id}/edit': () => fill(admin, `${lead}/trade-ins/${lastOf('trade_ins')}/edit`, '/edit', { model: 'Escape' }),
  '/leads/{id}/trade-ins/{trade_id}/remove': () => press('/remove', `${lead}/trade-ins/${lastOf('trade_ins')}/edit`),
  '/leads/{id}/finance': () => fill(admin, `${lead}/finance`, '/finance', { method: 'cash' }),
  '/leads/{id}/write-up': () => fill(admin, `${lead}/write-up`, '/write-up', { fees: '300' }),
  '/leads/{id}/write-up/commit': () => press('/write-up/commit', `${lead}/write-up`),
  '/leads/{id}/write-up/sign': () => press('/write-up/sign', `${lead}/write-up`),
  '/leads/{id}/write-up/void': () => press('/write-up/void', `${lead}/write-up`),
  '/reports/favorites': () => fill(admin, '/reports/sales-details?range=this-month', '/favorites', { name: 'Sold this month' }),
  '/reports/favorites/{id}/delete': () => fill(admin, '/reports',
    `/favorites/${value('SELECT MAX(id) FROM report_favorites')}/delete`),
  '/sales-edit/{id}/edit': () => fill(admin, `${sale}/edit`, '/edit', { dms_deal_no: 'D-100200' }),
  '/sales-edit/{id}/delete': () => fill(admin, `${sale}/delete`, '/delete',
    { delete_reason: 'wrong_vehicle', delete_note: 'They took the red one' }),
  '/sales-edit/{id}/undelete': () => fill(admin, sale, 'Undo'),
};

// POST routes that are not sent, and why.
const unsent = { '/intake/adf': 'machine' };

function line({ family, method, address }, ...rest) {
  return [family.padEnd(10), method.padEnd(4), address.padEnd(34), ...rest].join(' ');
}

async function measured(route, answer) {
  return line(route, answer.status, String(await statementsOf(answer)).padStart(3));
}

async function lineOf(route) {
  // A session is noted as seen once a minute, in a statement more: not in the middle of a slow run.
  db('UPDATE sessions SET last_seen_at = UTC_TIMESTAMP()');
  if (route.method === 'GET')
    return measured(route, await admin.get(addressOf(route)));
  const reason = unsent[route.address] ?? (route.family === 'admin' ? 'rare' : undefined);
  if (reason !== undefined)
    return line(route, '-  ', reason);
  assert.ok(posts[route.address], `${route.address}: say what to send, or why not`);
  const answer = await posts[route.address]();
  assert.equal(answer.status, 303, `${route.address}: ${answer.text.slice(0, 400)}`);
  return measured(route, answer);
}

// GET routes first: what POST routes write would change what they show.
test('statements per request are as reviewed', async () => {
  const lines = new Map();
  for (const method of ['GET', 'POST'])
    for (const route of routes.filter((r) => r.method === method))
      lines.set(route, await lineOf(route));
  golden('statements.txt', routes.map((route) => lines.get(route)));
});

// Addresses of a list with many rows and with few.
const lists = {
  '/leads/': ['/leads?status=any', '/leads?status=any&q=Zzzzzz'],
  '/inventory/': ['/inventory?status=any', '/inventory?status=any&q=no+such+vehicle'],
  '/admin/users': ['/admin/users', '/admin/users?q=Zzzzzz'],
  '/admin/audit': ['/admin/audit', '/admin/audit?from=2001-01-01&to=2001-01-02'],
  '/reports/{report}': ['/reports/sales-details?from=2020-01-01', '/reports/sales-details?from=2001-01-01&to=2001-01-02'],
};

for (const [route, addresses] of Object.entries(lists))
  test(`${route} takes the same statements for many rows and for few`, async () => {
    const pages = [];
    for (const address of addresses)
      pages.push(await admin.get(address));
    assert.deepEqual(pages.map((p) => p.status), [200, 200]);
    const [many, few] = pages.map((page) => [...page.html.matchAll(/<tr\b/g)].length);
    assert.ok(many > few, `${many} and ${few} rows`);
    assert.equal(await statementsOf(pages[0]), await statementsOf(pages[1]));
  });

// Statements per request, as the executables log them, against tests/golden/statements.txt
// (tests/golden/update writes it anew, to be reviewed); lists take the same, however many rows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { addressOf, golden, routes, statementsOf } from '../support/routes.mjs';
import { Client, PASSWORD, db, reset, value } from '../support/uplog.mjs';

let admin;
let sale;

async function signedIn(login) {
  const client = new Client();
  await client.signIn(login);
  return client;
}

before(async () => {
  reset();
  sale = openSale();
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

const userId = (login) => value(`SELECT id FROM users WHERE login = '${login}'`);

// A customer whom sales2 may not open.
const othersCustomer = () => value(`SELECT MIN(l.customer_id) FROM leads l WHERE l.owner_id <> ${userId('sales2')} AND NOT EXISTS
  (SELECT 1 FROM leads x WHERE x.customer_id = l.customer_id AND (x.owner_id = ${userId('sales2')} OR x.second_user_id = ${userId('sales2')}))`);

async function decide(button) {
  db(`INSERT INTO access_requests (customer_id, user_id, reason) SELECT MIN(id), ${userId('sales2')}, 'x' FROM customers`);
  return admin.submit((await admin.get('/customer/access')).form('/approve'), {}, { button });
}

// What is sent to a POST route, so that it succeeds.
const posts = {
  '/account/sign-in': () => fill(new Client(), '/account/sign-in', '/sign-in', { username: 'sales1', password: PASSWORD }),
  '/account/sign-out': async () => fill(await signedIn('sales2'), '/account/settings', '/sign-out'),
  '/account/sign-out-everywhere': async () => fill(await signedIn('sales2'), '/account/settings', '/sign-out-everywhere'),
  '/account/theme': () => fill(admin, '/account/settings', '/theme', { theme: 'dark' }),
  '/account/password': async () => fill(await signedIn('sales3'), '/account/settings', '/password',
    { current_password: PASSWORD, new_password: `${PASSWORD}2`, new_password_again: `${PASSWORD}2` }),
  '/customer/access/{request_id}/approve': () => decide('Approve'),
  '/customer/access/{request_id}/deny': () => decide('Deny'),
  '/customer/access/{request_id}/revoke': () => fill(admin, '/customer/access', '/revoke'),
  '/customer/{id}/access': async () => fill(await signedIn('sales2'), `/customer/${othersCustomer()}/access`, '/access', { reason: 'She called me' }),
  '/leads/assign': () => {
    db(`UPDATE leads SET owner_id = ${userId('sales1')}, second_user_id = NULL WHERE is_open = 1 ORDER BY id LIMIT 1`);
    return fill(admin, addressOf({ address: '/leads/assign' }), '/leads/assign', { new_owner: userId('sales2'), tasks: 'along' });
  },
  '/leads/{id}/take': async () => {
    db(`UPDATE leads SET owner_id = NULL WHERE is_open = 1 ORDER BY id DESC LIMIT 1`);
    return fill(admin, '/leads/pool', '/take');
  },
  '/leads/close': () => fill(admin, addressOf({ address: '/leads/close' }), '/leads/close', { credit: 'self', outcome: 'won' }),
  '/leads/new': () => fill(admin, '/leads/new', '/leads/new', { first_name: 'Robin', last_name: 'Quill' }),
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

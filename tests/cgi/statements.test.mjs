// Statements per request, as the executables log them, against tests/golden/statements.txt
// (tests/golden/update writes it anew, to be reviewed); lists take the same, however many rows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NOBODYS_SECRET, addressOf, chosen, golden, reconciled, routes, statementsOf } from '../support/routes.mjs';
import { Client, db, emptyLead, emptyShowroom, PASSWORD, reference, reset, signedIn, userId, value, writeUp } from '../support/uplog.mjs';
import { offer } from '../support/workflow.mjs';

let admin;
let lead;
let sale;
const plain = []; // see plainLead

before(async () => {
  reset();
  sale = openSale();
  emptyShowroom();
  db(`UPDATE users SET ics_token_hash = UNHEX(SHA2('${NOBODYS_SECRET}', 256)) WHERE login = 'admin'`);
  for (let i = 0; i < 4; i++)
    plain.push(plainLead(plain.at(-1) ?? 0));
  emptyLead(plain[3]);
  writeUp(plain[3]);
  lead = `/leads/${plain[1]}`;
  db(`UPDATE leads SET in_store_since = UTC_TIMESTAMP(), visit_count = 1,
    status_id = (SELECT id FROM statuses WHERE default_for = 'in_store') WHERE id = ${plain[2]}`);
  db(`INSERT INTO visits (lead_id, customer_id, user_id, in_at) SELECT id, customer_id, owner_id, in_store_since FROM leads WHERE id = ${plain[2]}`);
  admin = await signedIn('admin');
});
after(reset);

// Send the form `what` of the page at `address`.
const fill = async (client, address, what, changes) => client.submit((await client.get(address)).form(what), changes);

// A sale that can be deleted and brought back.
function openSale() {
  const id = value(`SELECT s.id FROM sales s JOIN leads l ON l.id = s.lead_id JOIN statuses st ON st.id = l.status_id
    WHERE s.deleted_at IS NULL AND st.default_for = 'sold' AND s.snap_close_event_id IS NOT NULL
      AND JSON_LENGTH(s.snap_tasks) > 0 ORDER BY s.sold_at DESC, s.id DESC LIMIT 1`);
  db(`UPDATE sales SET sold_at = UTC_TIMESTAMP() WHERE id = ${id}`);
  return `/sales-edit/${id}`;
}

// Send a form about the first open task; it stands on the page `page`.
const onTask = (deed, changes, page = deed) =>
  fill(admin, addressOf({ address: `/leads/{lead}/tasks/{task_id}/${page}` }), `/${deed}`, changes);
// A planned appointment of a lead; its id. Without a lead: of the lead of the addresses, begun five minutes ago.
function appointment(lead = addressOf({ address: '/leads/{lead}' }).split('/').at(-1), start = 'UTC_TIMESTAMP() - INTERVAL 5 MINUTE') {
  return value(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at)
    SELECT id, customer_id, 'visit', ${start}, owner_id, UTC_TIMESTAMP() FROM leads WHERE id = ${lead};
    SELECT MAX(id) FROM appointments`);
}

// Any form's token and key do for a button that only the right moment shows.
const tap = async (id, what) => admin.post(addressOf({ address: `/leads/{lead}/appointments/${id}/${what}` }),
  Object.fromEntries((await admin.get(addressOf({ address: '/leads/{lead}/appointments/new' }))).form('/new').fields));

// A customer whom sales2 may not open.
const othersCustomer = () => value(`SELECT MIN(l.customer_id) FROM leads l WHERE l.owner_id <> ${userId('sales2')} AND NOT EXISTS
  (SELECT 1 FROM leads x WHERE x.customer_id = l.customer_id AND (x.owner_id = ${userId('sales2')} OR x.second_user_id = ${userId('sales2')}))`);

const freshLead = () => value('SELECT MAX(id) FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id IN (SELECT id FROM users WHERE is_active = 1)');

async function decide(button) {
  db("DELETE FROM access_requests WHERE status = 'pending'");
  db(`INSERT INTO access_requests (customer_id, user_id, reason) SELECT MIN(id), ${userId('sales2')}, 'x' FROM customers`);
  return admin.submit((await admin.get('/customer/access')).form('/approve'), {}, { button });
}
// An open lead that is the same whatever the demo has today: being worked, never in the store, one
// task, one appointment in three days, a vehicle, a trade-in and a write-up. The first is the lead
// of the addresses, until it is closed on the way, then the second; the third is in the store, and of
// the fourth a write-up is signed.
function plainLead(after) {
  const id = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND id > ${after}`);
  emptyLead(id);
  db(`UPDATE leads SET status_id = (SELECT id FROM statuses WHERE default_for = 'working') WHERE id = ${id}`);
  db(`INSERT INTO tasks (lead_id, type, subject, assigned_to, due_at) SELECT id, 'call', 'Call', owner_id, UTC_TIMESTAMP() + INTERVAL 1 HOUR
    FROM leads WHERE id = ${id}`);
  appointment(id, 'UTC_TIMESTAMP() + INTERVAL 3 DAY');
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
  '/account/forgot': () => fill(new Client(), '/account/forgot', '/forgot', { email: 'sales1@example.com' }),
  '/account/sign-out': async () => fill(await signedIn('sales2'), '/account/settings', '/sign-out'),
  '/account/sign-out-everywhere': async () => fill(await signedIn('sales2'), '/account/settings', '/sign-out-everywhere'),
  '/account/theme': () => fill(admin, '/account/settings', '/theme', { theme: 'dark' }),
  '/account/password': async () => fill(await signedIn('sales3'), '/account/settings', '/password',
    { current_password: PASSWORD, new_password: 'Honking-geese-1', new_password_again: 'Honking-geese-1' }),
  '/dashboard/pods': () => fill(admin, '/dashboard/pods', '/dashboard/pods', { show: 'day' }),
  '/leads/{lead}/open': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/open'),
  '/customer/access/{request}/approve': () => decide('Approve'),
  '/customer/access/{request}/deny': () => decide('Deny'),
  '/customer/access/{request}/revoke': () => fill(admin, '/customer/access', '/revoke'),
  '/customer/{ref}/access': async () => fill(await signedIn('sales2'), `/customer/${reference('sales2', 'customer', othersCustomer())}/access`, '/access', { reason: 'She called me' }),
  '/leads/assign': () => {
    db(`UPDATE leads SET owner_id = ${userId('sales1')}, second_user_id = NULL WHERE is_open = 1 ORDER BY id LIMIT 1`);
    return fill(admin, addressOf({ address: '/leads/assign' }), '/leads/assign', { new_owner: userId('sales2'), tasks: 'along' });
  },
  '/leads/{lead}/take': async () => {
    db(`UPDATE leads SET owner_id = NULL WHERE is_open = 1 ORDER BY id DESC LIMIT 1`);
    return fill(admin, '/leads/pool', '/take');
  },
  ...Object.fromEntries(['status', 'source', 'task', 'bad'].map((deed) => [`/leads/${deed}`, () => fill(admin, chosen(`/leads/${deed}`, freshLead()), `/leads/${deed}`)])),
  '/leads/undo/{batch}': async () => {
    await fill(admin, chosen('/leads/status', freshLead()), '/leads/status');
    return fill(admin, '/leads', 'Undo');
  },
  '/leads/act': () => {
    const id = addressOf({ address: '/leads/{lead}' }).split('/').at(-1);
    const action = offer({ status: value(`SELECT status_id FROM leads WHERE id = ${id}`),
      operations: [{ kind: 'log_activity', word: 'call', text: 'Left a voicemail' }, { kind: 'add_task', word: 'call', minutes: 60 }] });
    return fill(admin, `/leads/act?lead=${id}&action=${action}`, '/leads/act', {});
  },
  '/leads/{lead}/favorite': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/favorite'),
  '/leads/{lead}/favorite/remove': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/favorite/remove'),
  '/leads/close': () => fill(admin, addressOf({ address: '/leads/close' }), '/leads/close', { credit: 'self', outcome: 'won' }),
  '/account/calendar': () => fill(admin, '/account/settings', '/account/calendar'),
  '/account/calendar/revoke': () => fill(admin, '/account/settings', '/account/calendar/revoke'),
  '/leads/{lead}/appointments/new': () => fill(admin, addressOf({ address: '/leads/{lead}/appointments/new' }), '/new'),
  '/leads/{lead}/appointments/{appointment_id}/reschedule': () =>
    fill(admin, addressOf({ address: `/leads/{lead}/appointments/${appointment()}/reschedule` }), '/reschedule'),
  '/leads/{lead}/appointments/{appointment_id}/confirm': () => tap(appointment(), 'confirm'),
  '/leads/{lead}/appointments/{appointment_id}/show': () => tap(appointment(), 'show'),
  '/leads/{lead}/appointments/{appointment_id}/no-show': () => tap(appointment(), 'no-show'),
  '/leads/{lead}/appointments/{appointment_id}/cancel': () =>
    fill(admin, addressOf({ address: `/leads/{lead}/appointments/${appointment()}/cancel` }), '/cancel', { reason: 'Out of town' }),
  '/leads/{lead}/steps/{step_id}/take': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/steps/4/take'),
  '/leads/{lead}/steps/{step_id}/undo': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/steps/4/undo'),
  '/leads/new': () => fill(admin, '/leads/new', '/leads/new', { first_name: 'Robin', last_name: 'Quill' }),
  // What came of the forms above, on this lead or at the door, differs by the hour.
  '/leads/{lead}/check-in': () => {
    emptyShowroom();
    plainLead(0);
    return fill(admin, addressOf({ address: '/leads/{lead}' }), '/check-in');
  },
  '/leads/{lead}/check-out': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/check-out'),
  '/dashboard/showroom/in': () => fill(admin, `/dashboard/showroom/in?q=${encodeURIComponent(atTheDoor())}`, 'Check in'),
  '/dashboard/showroom/unnamed': () => fill(admin, '/dashboard/showroom/unnamed', '/unnamed', { description: 'Red jacket' }),
  '/dashboard/showroom/rotation/join': () => fill(admin, '/dashboard/showroom', 'Join the line'),
  '/dashboard/showroom/rotation/leave': () => fill(admin, '/dashboard/showroom', 'Leave the line'),
  '/dashboard/showroom/rotation/skip': () => fill(admin, '/dashboard/showroom', 'Skip my turn'),
  '/dashboard/showroom/{visit}/out': () => fill(admin, '/dashboard/showroom', '/out'),
  '/dashboard/showroom/{visit}/back': () => fill(admin, '/dashboard/showroom', '/back'),
  '/dashboard/showroom/{visit}/undo': async () => {
    await fill(admin, `/dashboard/showroom/in?q=${encodeURIComponent(atTheDoor())}`, 'Check in');
    const answer = await fill(admin, '/dashboard/showroom', 'Undo');
    db('DELETE FROM appointments ORDER BY id DESC LIMIT 1'); // planned again: not for the next check-in to keep
    return answer;
  },
  '/dashboard/showroom/{visit}/hand': () => fill(admin, addressOf({ address: '/dashboard/showroom/{visit}/hand' }), '/hand'),
  '/dashboard/showroom/{visit}/turn-over': () => fill(admin, addressOf({ address: '/dashboard/showroom/{visit}/turn-over' }), '/turn-over',
    { with: value("SELECT id FROM users WHERE login = 'manager'") }),
  '/leads/{lead}/edit': () => fill(admin, addressOf({ address: '/leads/{lead}/edit' }), '/edit', { comments: 'Wants a tow bar' }),
  '/leads/{lead}/reopen': () => fill(admin, addressOf({ address: '/leads/{lead}/reopen' }), '/reopen', { reason: 'Called back' }),
  '/leads/{lead}/contact': () => fill(admin, addressOf({ address: '/leads/{lead}' }), '/contact', { outcome: 'left_message', next_at: 'suggested' }),
  '/leads/{lead}/email': () => {
    const customer = value(`SELECT customer_id FROM leads WHERE id = ${lead.split('/').at(-1)}`);
    db(`DELETE FROM consents WHERE customer_id = ${customer}`);
    db(`INSERT INTO customer_emails (customer_id, address, address_norm) VALUES (${customer}, 'x@example.com', 'x@example.com')`);
    return fill(admin, `${lead}/email?template=${value('SELECT MIN(id) FROM email_templates')}`, 'Send email', { subject: 'Hello', body: 'Hello' });
  },
  '/leads/{lead}/tasks/new': () => fill(admin, addressOf({ address: '/leads/{lead}/tasks/new' }), '/tasks/new', {}),
  '/leads/{lead}/tasks/{task_id}/reschedule': () => onTask('reschedule', { due_exact: '2030-01-02T10:00' }),
  '/leads/{lead}/tasks/{task_id}/assign': () => onTask('assign', { assigned_to: value("SELECT id FROM users WHERE login = 'sales1'") }),
  '/leads/{lead}/tasks/{task_id}/complete': () => onTask('complete', { channel: 'call', outcome: 'talked', next_at: 'suggested' }),
  '/leads/{lead}/tasks/{task_id}/cancel': () => onTask('cancel', { reason: 'Not needed any more' }, 'reschedule'),
  '/customer/{customer}/consents': () => fill(admin, addressOf({ address: '/customer/{customer}/consents' }), '/consents',
    { channel: 'letter', purpose: 'marketing', state: 'refused', how: 'on the phone' }),
  '/leads/{lead}/vehicles/new': () => fill(admin, `${lead}/vehicles/new`, '/vehicles/new', { make: 'Ford' }),
  '/leads/{lead}/vehicles/{vehicle_id}/edit': () => fill(admin, `${lead}/vehicles/${lastOf('desired_vehicles')}/edit`, '/edit', { model: 'Escape' }),
  '/leads/{lead}/vehicles/{vehicle_id}/primary': () => press(`${lastOf('desired_vehicles')}/primary`),
  '/leads/{lead}/vehicles/{vehicle_id}/presented': () => press(`${lastOf('desired_vehicles')}/presented`),
  '/leads/{lead}/vehicles/{vehicle_id}/demo': () => press(`${lastOf('desired_vehicles')}/demo`),
  '/leads/{lead}/vehicles/{vehicle_id}/remove': () => press('/remove', `${lead}/vehicles/${lastOf('desired_vehicles')}/edit`),
  '/leads/{lead}/trade-ins/new': () => fill(admin, `${lead}/trade-ins/new`, '/trade-ins/new', { make: 'Ford', acv: '2000' }),
  '/leads/{lead}/trade-ins/{trade_id}/edit': () => fill(admin, `${lead}/trade-ins/${lastOf('trade_ins')}/edit`, '/edit', { model: 'Escape' }),
  '/leads/{lead}/trade-ins/{trade_id}/remove': () => press('/remove', `${lead}/trade-ins/${lastOf('trade_ins')}/edit`),
  '/leads/{lead}/finance': () => fill(admin, `${lead}/finance`, '/finance', { method: 'cash' }),
  '/leads/{lead}/write-up': () => fill(admin, `${lead}/write-up`, '/write-up', { fees: '300' }),
  '/leads/{lead}/write-up/commit': () => press('/write-up/commit', `${lead}/write-up`),
  '/leads/{lead}/write-up/sign': () => press('/write-up/sign', `${lead}/write-up`),
  '/leads/{lead}/write-up/void': () => press('/write-up/void', `${lead}/write-up`),
  '/inventory/new': () => fill(admin, '/inventory/new', '/new', { stock_no: 'ZQ-NEW', vin: '5J6RW2H59NL990001', make: 'Ford', model: 'Escape', condition: 'used' }),
  '/inventory/{vehicle}/edit': () => fill(admin, addressOf({ address: '/inventory/{vehicle}/edit' }), '/edit', { list_price: '19999' }),
  '/reports/favorites': () => fill(admin, '/reports/sales-details?range=this-month', '/favorites', { name: 'Sold this month' }),
  '/reports/favorites/{favorite}/delete': () => fill(admin, '/reports',
    `/favorites/${value('SELECT MAX(id) FROM report_favorites')}/delete`),
  '/sales-edit/new': () => fill(admin, addressOf({ address: '/sales-edit/new' }), '/new'),
  '/sales-edit/reconcile': () => fill(admin, reconciled()['/sales-edit/reconcile'], '/reconcile', { file: { file: 'd.csv', bytes: 'Deal #\n1\n' } }),
  '/sales-edit/reconcile/file': () => fill(admin, reconciled()['/sales-edit/reconcile/file'], '/file', { deed: 'keep' }),
  '/sales-edit/reconcile/item': () => fill(admin, reconciled()['/sales-edit/reconcile/item'], '/item', { deed: 'leave', reason: 'x' }),
  '/sales-edit/reconcile/update': () => fill(admin, reconciled()['/sales-edit/reconcile/update'], '/update'),
  '/sales-edit/months/{month}': () => press('/months/202501', '/sales-edit/months/202501'),
  '/sales-edit/{sale}/edit': () => fill(admin, `${sale}/edit`, '/edit', { dms_deal_no: 'D-100200' }),
  '/sales-edit/{sale}/delete': () => fill(admin, `${sale}/delete`, '/delete',
    { delete_reason: 'wrong_vehicle', delete_note: 'They took the red one' }),
  '/sales-edit/{sale}/undelete': () => fill(admin, sale, 'Undo'),
};

// POST routes that are not sent, and why.
const unsent = { '/intake/adf': 'machine', '/account/new-password': 'rare', '/account/code': 'rare', '/account/two-factor/setup': 'rare',
  '/account/two-factor/codes': 'rare', '/account/two-factor/off': 'rare' };

// A number of one customer alone, with one open lead that is being worked, none of the plain ones, and an appointment today.
function atTheDoor() {
  const [row] = db(`SELECT l.id, l.customer_id, p.e164 FROM leads l JOIN customer_phones p ON p.customer_id = l.customer_id AND p.e164 IS NOT NULL
    WHERE l.is_open = 1 AND l.id NOT IN (${plain}) AND l.in_store_since IS NULL AND l.owner_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM leads o WHERE o.customer_id = l.customer_id AND o.id <> l.id)
      AND NOT EXISTS (SELECT 1 FROM customer_phones q WHERE q.e164 = p.e164 AND q.id <> p.id) ORDER BY l.id LIMIT 1`);
  db(`UPDATE leads SET visit_count = 0, status_id = (SELECT id FROM statuses WHERE default_for = 'working') WHERE id = ${row.id}`);
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at) VALUES (${row.id}, ${row.customer_id}, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP())`);
  return row.e164;
}

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
  assert.equal(answer.status, route.poll ? 200 : 303, `${route.address}: ${answer.text.slice(0, 400)}`);
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
const COUNT = 1; // what is not all on its first page is counted
const LINKS = 1; // which records the links of its rows may lead to is asked
const lists = {
  '/leads/': ['/leads?status=any&q=a', '/leads?status=any&q=Zzzzzz', COUNT],
  '/inventory/': ['/inventory?status=any', '/inventory?status=any&q=no+such+vehicle', COUNT],
  '/admin/users': ['/admin/users', '/admin/users?q=Zzzzzz'],
  '/admin/audit': ['/admin/audit', '/admin/audit?from=2001-01-01&to=2001-01-02'],
  '/reports/{report}': ['/reports/sales-details?from=2020-01-01', '/reports/sales-details?from=2001-01-01&to=2001-01-02', LINKS],
};

for (const [route, [some, none, more = 0]] of Object.entries(lists))
  test(`${route} takes the same statements for many rows and for few`, async () => {
    const pages = [];
    for (const address of [some, none])
      pages.push(await admin.get(address));
    assert.deepEqual(pages.map((p) => p.status), [200, 200]);
    const [many, few] = pages.map((page) => [...page.html.matchAll(/<tr\b/g)].length);
    assert.ok(many > few, `${many} and ${few} rows`);
    assert.equal(await statementsOf(pages[0]), await statementsOf(pages[1]) + more);
  });

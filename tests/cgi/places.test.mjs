// Where to go on and where to come back to: only to screens of ours, by what they have in their
// addresses, on every route that takes a `back` or a `next`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { addressOf, chosen, routes } from '../support/routes.mjs';
import { Client, PASSWORD, column, db, emptyLead, reset, signedIn, userId, value } from '../support/uplog.mjs';
import { offer } from '../support/workflow.mjs';

let admin;

before(async () => {
  reset();
  admin = await signedIn('admin');
});
after(reset);

const pages = () => routes.filter((r) => r.method === 'GET' && !r.poll && !r.feed && r.permission !== 'public');
const nextOf = (answer) => new URL(answer.location, 'http://x').searchParams.get('next');

const LONG = 'x'.repeat(3000);
const HOSTILE = ['//evil.example.com', '//evil.example.com/leads', '/\\evil.example.com', '\\\\evil.example.com', '\\/evil',
  'https://evil.example.com/leads', 'https:/leads', 'http:leads', 'javascript:alert(1)', 'data:text/html,<b>', '/%2f%2fevil.example.com',
  '%2F%2Fevil.example.com', '/%6ceads', '/leads/..//evil.example.com', '/leads@evil.example.com', '/.evil.example.com', '/leads\r\nX-Evil: 1', '/leads\nX-Evil: 1',
  '\t//evil.example.com', ' //evil.example.com', '/leads\u0000', '/leads\u00e4', '/nowhere', `/${LONG}`, `/reports/${LONG}`, `/leads/${'9'.repeat(500)}`,
  '/account/sign-in', '/account/sign-out', '/dashboard/showroom/1/undo', 'evil.example.com', '?q=x', '#x', '/', '.', '<b>"\'>'];
// An address of ours with what is not the screen's, or is too long, and what is left of it.
const LEFT = [[`/leads?q=${LONG}&status=any`, '/leads?status=any'], ['/leads?evil=//evil.example.com&sort=name&closed=x', '/leads?sort=name'],
  ['/leads?q=%0d%0aX-Evil:%201', '/leads?q=%0AX-Evil%3A%201'], ['/leads?q=//evil.example.com#//evil', '/leads?q=%2F%2Fevil.example.com']];

// Every answer's address is one of ours, and nothing in the headers is from outside.
function check(answer, what) {
  assert.ok(![500, 502].includes(answer.status), `${what}: ${answer.status}`);
  assert.equal(answer.headers['x-evil'], undefined, what);
  if (answer.location === undefined)
    return;
  assert.match(answer.location, /^(\/[a-z0-9-]+)+(\?[\w%&=.~-]+)?(#[a-z-]+)?$/, what);
  assert.ok(answer.location.length < 2100 && !/evil/.test(answer.location.replace(/=[^&]*/g, '')), what);
}

test('what is asked for without a sign-in comes back by its own address, whole', async () => {
  for (const route of pages()) {
    const address = addressOf(route);
    assert.equal(nextOf(await new Client().get(address)), address, `cgi-bin/common/screens.h has no ${route.address}`);
  }
});

// { address without its values -> a link } of all links with a query on the pages of `admin`.
async function linksWithNames() {
  const found = new Map();
  const seen = [...pages().map(addressOf), '/leads?status=any&sort=name', '/inventory?status=any', '/dashboard?q=an', '/dashboard/showroom/in?q=555',
    '/admin/audit?verb=sign_in', '/dashboard/tasks?show=coming', '/reports/sales-details?range=last-90-days'];
  for (const address of seen)
    for (const { href } of (await admin.get(address)).links)
      if (href?.startsWith('/') && href.includes('?')) {
        const url = new URL(href, 'http://x');
        found.set(`${url.pathname.replace(/\d+/g, '1')}?${[...url.searchParams.keys()].sort()}`, href);
      }
  return found;
}

test('no name that a link of ours has is forgotten on the way over a sign-in', async () => {
  const links = await linksWithNames();
  assert.ok(links.size > 20, `${links.size} links`);
  for (const href of links.values()) {
    const answer = await new Client().get(href);
    const sorted = (address) => [...new URL(address, 'http://x').searchParams].sort();
    assert.deepEqual(sorted(nextOf(answer)), sorted(href).filter(([, v]) => v !== ''), href);
  }
});

test('a GET with a hostile back and next: every route, and nothing of it is on the page', async () => {
  for (const route of routes.filter((r) => r.method === 'GET' && !r.feed)) {
    const address = addressOf(route), mark = address.includes('?') ? '&' : '?';
    for (const hostile of ['//evil.example.com', 'javascript:alert(1)', '/\\evil.example.com', '/leads\r\nX-Evil: 1', `/${LONG}`]) {
      const sent = encodeURIComponent(hostile), what = `${route.address} ${hostile}`;
      const answer = await admin.get(`${address}${mark}back=${sent}&next=${sent}`);
      check(answer, what);
      for (const href of [...answer.links.map((l) => l.href), ...answer.forms.map((f) => f.action)])
        assert.ok(!/^(\/\/|\/\\|javascript)/i.test(href ?? '') && !/evil|xxxx/.test((href ?? '').split('?')[0]), `${what}: ${href}`);
      for (const [name, v] of answer.forms.flatMap((f) => f.fields))
        assert.ok(!['back', 'next'].includes(name) || (v !== hostile && !v.includes('evil')), `${what}: ${name}=${v}`);
    }
  }
});

const form = async (address, what) => (await admin.get(address)).form(what);
const SENDS = HOSTILE.length + LEFT.length + 1;
const OPEN = 'FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id IS NOT NULL';
const lead = () => value(`SELECT MAX(id) ${OPEN}`);

const each = (ids) => () => ids.pop();

// As many rows that hang on one open lead as are sent; gives the address of the next.
function hang(table, columns, values) {
  const id = lead();
  emptyLead(id);
  const rows = `INSERT INTO ${table} (lead_id, ${columns}) SELECT id, ${values} FROM leads WHERE id = ${id};`.repeat(SENDS);
  const ids = column(`${rows} SELECT id FROM ${table} WHERE lead_id = ${id}`);
  return each(ids.map((row) => `/leads/${id}/${table}/${row}`));
}
const tasks = () => hang('tasks', 'type, subject, assigned_to, due_at', "'call', 'Call', owner_id, UTC_TIMESTAMP() + INTERVAL 1 DAY");
const appointments = (ago) => hang('appointments', 'customer_id, type, start_at, assigned_to, set_at',
  `customer_id, 'visit', UTC_TIMESTAMP() - INTERVAL ${ago}, owner_id, UTC_TIMESTAMP()`);

// A button that only the right moment shows, with a form's token and a key of its own.
const press = async (address, fields) => {
  const any = Object.fromEntries((await form('/account/settings', '/theme')).fields);
  return admin.post(address, { csrf: any.csrf, key: any.key, ...fields });
};
const same = (id) => () => id;

// Each route that goes back to where one came from: what it is sent to, and sending it with a `back`, so that it succeeds.
const backs = {
  '/leads/close': [() => each(column(`SELECT id ${OPEN} ORDER BY id LIMIT ${SENDS}`)), async (id, back) => admin.submit(await form(`/leads/close?lead=${id}`, '/close'), { credit: 'self', back })],
  '/leads/act': [() => same(lead()), async (id, back) => {
    const action = offer({ status: value(`SELECT status_id FROM leads WHERE id = ${id}`), operations: [{ kind: 'add_favorite' }] });
    return admin.submit(await form(`/leads/act?lead=${id}&action=${action}`, '/act'), { back });
  }],
  '/leads/assign': [() => same(lead()), async (id, back) =>
    admin.submit(await form(`/leads/assign?lead=${id}`, '/assign'), { new_owner: userId('sales3'), second: 'none', tasks: 'along', back })],
  ...Object.fromEntries(['status', 'source', 'bad', 'task'].map((deed) => [`/leads/${deed}`,
    [() => (deed === 'task' ? same(lead()) : each(column(`SELECT id ${OPEN} ORDER BY id LIMIT ${SENDS}`))), async (id, back) => admin.submit(await form(chosen(`/leads/${deed}`, id), `/${deed}`), { back })]])),
  '/leads/{lead}/tasks/{task_id}/reschedule': [tasks, async (at, back) =>
    admin.submit(await form(`${at}/reschedule`, '/reschedule'), { due_exact: '2099-01-01T10:00', back })],
  '/leads/{lead}/tasks/{task_id}/assign': [tasks, async (at, back) =>
    admin.submit(await form(`${at}/reschedule`, '/assign'), { assigned_to: userId('admin'), back })],
  '/leads/{lead}/tasks/{task_id}/cancel': [tasks, async (at, back) =>
    admin.submit(await form(`${at}/reschedule`, '/cancel'), { reason: 'Done with', back })],
  '/leads/{lead}/tasks/{task_id}/complete': [tasks, async (at, back) =>
    admin.submit(await form(`${at}/complete`, '/complete'), { channel: 'call', outcome: 'talked', back })],
  '/leads/{lead}/contact': [() => same(lead()), async (id, back) =>
    admin.submit(await form(`/leads/${id}`, '/contact'), { channel: 'call', outcome: 'talked', back })],
  '/leads/{lead}/tasks/new': [() => same(lead()), async (id, back) =>
    admin.submit(await form(`/leads/${id}/tasks/new`, '/new'), { subject: 'Call', due_exact: '2099-01-01T10:00', back })],
  '/leads/{lead}/appointments/{appointment_id}/confirm': [() => appointments('5 MINUTE'), (at, back) => press(`${at}/confirm`, { back })],
  '/leads/{lead}/appointments/{appointment_id}/show': [() => appointments('5 MINUTE'), (at, back) => press(`${at}/show`, { back })],
  '/leads/{lead}/appointments/{appointment_id}/no-show': [() => appointments('5 HOUR'), (at, back) => press(`${at}/no-show`, { back })],
  '/sales-edit/reconcile/item': [() => same(addressOf({ address: '/sales-edit/reconcile/item' })), async (at, back) => admin.submit(await form(at, '/item'), { deed: 'open', back })],
  '/sales-edit/{sale}/delete': [() => each(column(`SELECT id FROM sales WHERE deleted_at IS NULL ORDER BY sold_at DESC LIMIT ${SENDS}`)), async (id, back) => admin.submit(await form(`/sales-edit/${id}/delete`, 'OK'), { delete_reason: 'other', delete_note: 'A test', back })],
};

for (const [route, [begin, send]] of Object.entries(backs))
  test(`back, to ${route}: a screen of ours or what it does without one`, async () => {
    const next = begin();
    const none = await send(next(), null);
    assert.equal(none.status, 303, none.text);
    const bare = (location) => location.replace(/\d+/g, '1').replace(/closed=[\w-]+/, 'closed=');
    for (const hostile of HOSTILE) {
      const answer = await send(next(), hostile);
      check(answer, hostile);
      if (answer.status !== 400)
        assert.deepEqual([answer.status, bare(answer.location ?? '')], [303, bare(none.location)], `${hostile} ${answer.text.slice(0, 500)}`);
    }
    for (const [sent, left] of LEFT) {
      const answer = await send(next(), sent);
      check(answer, sent);
      assert.deepEqual([answer.status, answer.location.replace(/closed=[\w-]+&/, '')], [303, left], sent);
    }
  });

test('no other form of ours has a back or a next', async () => {
  const found = new Set();
  for (const address of [...pages().map(addressOf), '/account/sign-in', `/leads/${lead()}`, '/dashboard/appointments'])
    for (const f of (await admin.get(address)).forms)
      if (f.method === 'post' && f.fields.some(([n]) => n === 'back' || n === 'next'))
        found.add(f.action.replace(/\?.*/, ''));
  const patterns = [...Object.keys(backs), '/account/sign-in'].map((p) => new RegExp(`^${p.replace(/\{\w+\}/g, '\\d+')}$`));
  assert.ok(found.size >= 6, [...found].join());
  for (const action of found)
    assert.ok(patterns.some((p) => p.test(action)), action);
});

// What a sign-in with a form's own `next`, forged, answers; a password takes its time, so few are sent.
async function signInWith(next) {
  const client = new Client();
  const page = await client.get('/account/sign-in');
  return client.submit(page.form('/sign-in'), { username: 'sales1', password: PASSWORD, next });
}

test('next, of the sign-in: a screen of ours or the dashboard', async () => {
  const sent = encodeURIComponent;
  for (const [next, left] of [...HOSTILE.map((hostile) => [hostile, '']), ...LEFT]) {
    const page = await new Client().get(`/account/sign-in?next=${sent(next)}`);
    check(page, next);
    if (page.status === 400)
      continue;
    assert.equal(Object.fromEntries(page.form('/sign-in').fields).next, left, next);
    const { links } = await admin.get(`/account/sign-in?next=${sent(next)}`);
    assert.ok(links.some((l) => l.text === 'Go on' && l.href === (left || '/dashboard')), next);
  }
  for (const [next, left] of [['//evil.example.com', '/dashboard'], [`/leads?q=${LONG}`, '/leads'], LEFT[1]]) {
    const answer = await signInWith(next);
    check(answer, next);
    assert.equal(answer.location, left);
  }
});

test('25 closes in a row through the list with its filters: each says what it closed, and no more', async () => {
  const manager = await signedIn('manager');
  let list = await manager.get('/leads?status=&q=&owner=&from=2000-01-01&wait=&sort=oldest&closed=nothing');
  for (let i = 0; i < 25; i++) {
    const update = list.form('/leads/close');
    const ids = [...list.html.matchAll(/name="lead" value="(\d+)"/g)].map(([, id]) => id).slice(0, 1 + (i % 3));
    const dialog = await manager.submit({ ...update, fields: update.fields.filter(([n]) => n !== 'lead') }, { lead: ids });
    const answer = await manager.submit(dialog.form('/leads/close'), { credit: 'self' }, { button: 'Save' });
    assert.equal(answer.status, 303, `${i}: ${answer.text}`);
    assert.match(answer.location, /^\/leads\?closed=[\w-]+&from=2000-01-01&sort=oldest$/);
    list = await manager.follow(answer);
    const [, done] = /<ul class="done-list">([\s\S]*?)<\/ul>/.exec(list.html);
    assert.deepEqual([...done.matchAll(/\/leads\/(\d+)"/g)].map(([, id]) => id).sort(), [...ids].sort(), `close ${i}`);
    assert.match(list.text, new RegExp(`${ids.length} leads? closed`));
    assert.ok(!list.links.some((l) => l.href?.includes('closed=')), 'no address takes over what is told once');
  }
});

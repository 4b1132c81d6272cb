// What every route asks for, and that nobody gets past it: the golden, and
// each route tried by each role.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, test } from 'node:test';

import { NOBODYS_SECRET, addressOf, golden, reconciled, routes } from '../support/routes.mjs';
import { Client, changedTables, db, dump, enter, reset } from '../support/uplog.mjs';

before(() => {
  reset();
  reconciled();
  // Somebody is in the store, at whatever hour of the store's day the demo was made.
  db('INSERT INTO visits (lead_id, customer_id, user_id, in_at) SELECT id, customer_id, owner_id, UTC_TIMESTAMP() FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL AND in_store_since IS NULL ORDER BY id LIMIT 1');
});
after(reset);

test('route × permission × record is as reviewed', () => {
  golden('route-permission.txt', routes.map((r) =>
    `${r.method.padEnd(4)} ${r.address.padEnd(34)} ${r.permission}${r.record === '-' ? '' : ` ${r.record}`}${r.kind ? ` (${r.kind})` : ''}`));
});

test('only a sign-in, and a machine with a token of its own, need nobody signed in', () => {
  assert.deepEqual(routes.filter((r) => r.permission === 'public').map((r) => `${r.method} ${r.address}`),
    ['GET /account/sign-in', 'POST /account/sign-in', 'GET /account/forgot', 'POST /account/forgot', 'GET /account/new-password', 'POST /account/new-password',
      'POST /account/code', 'POST /intake/adf']);
});

test('nobody signed in: every other route leads to the sign-in, but what a page asks by itself', async () => {
  for (const route of routes.filter((r) => r.permission !== 'public' && !r.feed)) {
    const answer = await new Client().request(route.method, addressOf(route));
    assert.equal(answer.status, route.poll ? 401 : 303, `${route.method} ${route.address}`);
    if (route.poll)
      continue;
    assert.match(answer.headers.location, /^\/account\/sign-in(\?next=|$)/);
  }
});

test('a feed: a secret that is nobody\'s, or a sign-in without one, finds nothing', async () => {
  const feeds = routes.filter((r) => r.feed);
  assert.deepEqual(feeds.map((r) => `${r.method} ${r.address} ${r.permission}`), ['GET /dashboard/calendar/{secret} task_edit']);
  const signedIn = new Client();
  enter(signedIn, 'admin');
  for (const route of feeds)
    for (const client of [new Client(), signedIn])
      for (const secret of [NOBODYS_SECRET, 'x', '1'.repeat(63), `${'1'.repeat(64)}0`]) {
        const answer = await client.get(addressOf(route).replace(NOBODYS_SECRET, secret));
        assert.deepEqual([answer.status, answer.headers['set-cookie'], answer.body.toString()], [404, undefined, 'not_found\n'], secret);
      }
});

const people = { Administrator: 'admin', 'Sales Manager': 'manager', 'Senior Salesperson': 'sales1',
  Salesperson: 'sales2', 'BDC Agent': 'bdc1', 'F&I Manager': 'fi1', Receptionist: 'reception' };

for (const [role, login] of Object.entries(people))
  test(`every route, tried by: ${role}`, async () => {
    const client = new Client();
    enter(client, login);
    const codes = new Set(db(`SELECT permission_code FROM role_permissions rp JOIN roles r ON r.id = rp.role_id
      WHERE r.name = '${role}'`).map((row) => row.permission_code));
    const secret = crypto.randomBytes(32).toString('hex');
    db(`UPDATE users SET ics_token_hash = UNHEX(SHA2('${secret}', 256)) WHERE login = '${login}'`);
    const untouched = dump();
    for (const route of routes.filter((r) => !r.machine && r.permission !== 'public')) {
      const what = `${route.method} ${route.address}`;
      const asker = route.feed ? new Client() : client;
      const answer = await asker.request(route.method, addressOf(route).replace(NOBODYS_SECRET, secret));
      const may = ['signed_in', 'enrol'].includes(route.permission) || codes.has(route.permission);
      if (!may) {
        const [{ label }] = db(`SELECT label FROM permissions WHERE code = '${route.permission}'`);
        assert.equal(answer.status, 403, what);
        assert.ok(answer.text.includes(label), `${what} does not name ${label}`);
      } else if (route.method === 'POST') {
        // a body without a form's token
        assert.equal(answer.status, 403, what);
        assert.match(answer.text, /did not come from this site/, what);
      } else
        assert.ok([200, 303, 404, 422].includes(answer.status), `${what}: ${answer.status}`);
    }
    assert.deepEqual(changedTables(untouched, dump()), []);
  });

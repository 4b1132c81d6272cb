// What programs keep of what rarely changes (lib/db/known.c): a change is seen by the next request, of every worker of
// every program.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { db, nameOf, reset, signedIn, userId, value } from '../support/uplog.mjs';

const TIMES = 8; // requests, so that each worker of a program is among them

let admin, sales, manager;

before(async () => {
  reset();
  [admin, sales, manager] = [await signedIn('admin'), await signedIn('sales1'), await signedIn('manager')];
});
after(reset);

async function always(client, address, holds, words) {
  for (let i = 0; i < TIMES; i++)
    assert.ok(holds(await client.get(address)), `${address}, request ${i + 1}: ${words}`);
}

const userForm = async (login) => (await admin.get(`/admin/users/${userId(login)}`)).form(`/users/${userId(login)}`);

test("a colleague's new name stands in every list at once", async () => {
  const old = nameOf('sales1');
  for (const address of ['/leads?sort=newest', '/dashboard'])
    await always(manager, address, (page) => page.body.includes(old), old);
  assert.equal((await admin.submit(await userForm('sales1'), { first_name: 'Wilhelmina', last_name: 'Newname' })).status, 303);
  for (const address of ['/leads?sort=newest', '/dashboard'])
    await always(manager, address, (page) => page.body.includes('Wilhelmina Newname') && !page.body.includes(old), 'Wilhelmina Newname');
  await always(sales, '/leads', (page) => page.body.includes('Wilhelmina Newname'), 'my own name');
});

test('a right that is taken away is gone with the next request', async () => {
  await always(manager, '/reports', (page) => page.status === 200, '200');
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('manager')}, 'report_read', 'deny')`);
  await always(manager, '/reports', (page) => page.status === 403, '403');
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('manager')}`);
  await always(manager, '/reports', (page) => page.status === 200, '200');
});

test('who is disabled is out with the next request', async () => {
  const client = await signedIn('sales3');
  await always(client, '/leads', (page) => page.status === 200, '200');
  db(`UPDATE users SET is_active = 0 WHERE login = 'sales3'`);
  await always(client, '/leads', (page) => page.status === 303, 'the sign-in');
});

test('a favorite report stands in the menu of every program', async () => {
  await always(sales, '/leads', (page) => !page.body.includes('My closes'), 'none yet');
  db(`INSERT INTO report_favorites (user_id, report, name, query) VALUES (${userId('sales1')}, 'closed-leads', 'My closes', 'range=this-month')`);
  for (const address of ['/leads', '/dashboard'])
    await always(sales, address, (page) => page.body.includes('My closes'), 'My closes');
  assert.equal(value(`SELECT COUNT(*) FROM report_favorites WHERE name = 'My closes'`), '1');
});

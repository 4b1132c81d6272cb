// Every column name of its table posted along with a form: what the form does not have changes nothing.
// (Leads, New Sales Up and sales have the same test beside their own.)

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Client, db, enter, reset, value } from '../support/uplog.mjs';

let admin;

before(async () => {
  reset();
  admin = new Client();
  enter(admin, 'admin');
});
after(reset);

const columns = (table) => db(`SELECT column_name AS n FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = '${table}'`).map((row) => row.n);

// Post `form` with every column of `table` that it has no field for, and give the columns of `row` that changed.
async function changedBy(form, table, row, changes = {}) {
  const own = new Set(form.fields.map(([name]) => name));
  const forged = Object.fromEntries(columns(table).filter((n) => !own.has(n)).map((n) => [n, '1']));
  const before = row();
  const answer = await admin.submit(form, { ...forged, ...changes });
  assert.equal(answer.status, 303, answer.text?.slice(0, 300));
  const now = row();
  return Object.keys(now).filter((n) => now[n] !== before[n]);
}

const only = (changed, allowed) => assert.deepEqual(changed.filter((n) => !allowed.includes(n)), []);

test('a user', async () => {
  const id = value("SELECT id FROM users WHERE login = 'sales3'");
  const form = (await admin.get(`/admin/users/${id}`)).form(`/admin/users/${id}`);
  only(await changedBy(form, 'users', () => db(`SELECT * FROM users WHERE id = ${id}`)[0]), ['updated_at', 'updated_by', 'row_version']);
});

test('a role', async () => {
  const id = value("SELECT id FROM roles WHERE name = 'Salesperson'");
  const form = (await admin.get(`/admin/roles/${id}`)).form(`/admin/roles/${id}`);
  only(await changedBy(form, 'roles', () => db(`SELECT * FROM roles WHERE id = ${id}`)[0]), ['updated_at', 'updated_by', 'row_version']);
});

test('the store', async () => {
  const form = (await admin.get('/admin/store')).form('/admin/store');
  only(await changedBy(form, 'store_settings', () => db('SELECT * FROM store_settings')[0]), ['updated_at', 'updated_by', 'row_version']);
});

test('my pods are mine', async () => {
  const me = value("SELECT id FROM users WHERE login = 'admin'");
  const form = (await admin.get('/dashboard/pods')).form('/dashboard/pods');
  assert.equal((await admin.submit(form, { user_id: '1', position: '1', is_hidden: '1' })).status, 303);
  assert.deepEqual(db('SELECT user_id, SUM(is_hidden) AS hidden FROM pod_choices GROUP BY user_id'), [{ user_id: me, hidden: '0' }]);
});

test('my settings', async () => {
  const id = value("SELECT id FROM users WHERE login = 'admin'");
  const form = (await admin.get('/account/settings')).form('/account/theme');
  only(await changedBy(form, 'users', () => db(`SELECT * FROM users WHERE id = ${id}`)[0], { theme: 'dark' }),
    ['theme', 'updated_at', 'updated_by', 'row_version']);
});

test('a favourite', async () => {
  const form = (await admin.get('/reports/sales-details')).form('/reports/favorites');
  const forged = Object.fromEntries(columns('report_favorites').filter((n) => !form.fields.some(([name]) => name === n)).map((n) => [n, '1']));
  const other = db('SELECT * FROM report_favorites WHERE id = 1');
  assert.equal((await admin.submit(form, { ...forged, name: 'Forged' })).status, 303);
  assert.deepEqual(db('SELECT * FROM report_favorites WHERE id = 1'), other);
  assert.equal(value("SELECT user_id FROM report_favorites WHERE name = 'Forged'"), value("SELECT id FROM users WHERE login = 'admin'"));
});

// Users, roles, teams and the journal, through the web server.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Client, changedTables, column, db, dump, enter, reset, signedIn, userId, value } from '../support/uplog.mjs';

let admin;

before(async () => {
  reset();
  admin = new Client();
  enter(admin, 'admin');
});
after(reset);

async function userForm(client, login) {
  const id = userId(login);
  return (await client.get(`/admin/users/${id}`)).form(`/admin/users/${id}`);
}

test('the doors and tabs follow the rights', async () => {
  assert.deepEqual((await admin.get('/admin')).links.filter((l) => l.href?.startsWith('/admin/')).map((l) => l.href),
    ['/admin/users', '/admin/roles', '/admin/teams', '/admin/workflow', '/admin/store', '/admin/outbox', '/admin/audit']);
  const manager = await signedIn('manager');
  assert.deepEqual((await manager.get('/admin')).links.filter((l) => l.href?.startsWith('/admin/')).map((l) => l.href), ['/admin/audit']);
  const seller = await signedIn('sales1');
  assert.equal((await seller.get('/admin')).status, 404);
});

test('a missing permission is named, and the refusal is in the journal', async () => {
  const seller = await signedIn('sales1');
  const page = await seller.get('/admin/users');
  assert.equal(page.status, 403);
  assert.match(page.text, /Manage Users/);
  const [event] = db("SELECT verb, new_json FROM audit_events ORDER BY id DESC LIMIT 1");
  assert.equal(event.verb, 'denied');
  assert.match(event.new_json, /user_manage/);
});

test('the list finds users by name, user name, role and team', async () => {
  const all = await admin.get('/admin/users');
  assert.equal(all.status, 200);
  const found = await admin.get('/admin/users?q=reception');
  assert.match(found.text, /\b2 users /);
  assert.match(found.text, /reception2 Receptionist Own leads/);
  assert.match((await admin.get('/admin/users?q=no-such-person')).text, /No user found/);
  assert.match((await admin.get('/admin/users?q=%25%25%25')).text, /No user found/);
});

test('each right says where it comes from', async () => {
  const id = userId('sales2');
  const rights = async () => Object.fromEntries([...(await admin.get(`/admin/users/${id}`)).html.matchAll(
    /<th scope="row"[\s\S]*?row-name">([^<]+)<[\s\S]*?class="(yes|no)"[\s\S]*?Comes from">([^<]+)</g)].map(([, name, held, from]) => [name, [held, from]]));
  const before = await rights();
  assert.equal(Object.keys(before).length, Number(value('SELECT COUNT(*) FROM permissions')));
  assert.deepEqual(before['Read Leads'], ['yes', 'Role Salesperson']);
  assert.deepEqual(before['Manual Close Lead'], ['no', 'Not in role Salesperson']);
  const saved = await admin.submit(await userForm(admin, 'sales2'), { right_lead_close_manual: 'allow', right_lead_edit: 'deny' });
  assert.equal(saved.status, 303);
  const changed = await rights();
  assert.deepEqual(changed['Manual Close Lead'], ['yes', 'Allowed for this user']);
  assert.deepEqual(changed['Edit Leads'], ['no', 'Denied for this user']);
  await admin.submit(await userForm(admin, 'sales2'), { right_lead_close_manual: 'inherit', right_lead_edit: 'inherit' });
  assert.deepEqual(await rights(), before);
});

test('a right given or taken works at the next request', async () => {
  const seller = await signedIn('sales3');
  assert.equal((await seller.get('/admin/audit')).status, 403);
  await admin.submit(await userForm(admin, 'sales3'), { right_audit_read: 'allow' });
  assert.equal((await seller.get('/admin/audit')).status, 200);
  await admin.submit(await userForm(admin, 'sales3'), { right_audit_read: 'deny' });
  assert.equal((await seller.get('/admin/audit')).status, 403);
});

test('a new user can sign in, with the role and team that were chosen', async () => {
  const form = (await admin.get('/admin/users/new')).form('/admin/users/new');
  const typed = { first_name: 'Nia', last_name: 'Newton', login: 'nia.newton', email: 'nia@example.com', phone: '312 555 0147',
    role: value("SELECT id FROM roles WHERE name = 'Salesperson'"), password: 'Nia-first-day-1' };
  const wrong = await admin.submit(form, { ...typed, email: 'nia', phone: 'call me', login: 'nia newton', role: '99999', team: '99999' });
  assert.equal(wrong.status, 422);
  for (const words of [/Email is not an address/, /Phone is not a number/, /User name may have/, /Role is not one of the choices/, /Team is not one of the choices/])
    assert.match(wrong.text, words);
  assert.ok(wrong.html.includes('value="Newton"') && wrong.html.includes('value="call me"'));
  assert.match((await admin.submit(form, { ...typed, password: 'short' })).text, /A password needs 12 to 256 characters/);
  assert.match((await admin.submit(form, { ...typed, password: 'Nia.Newton-2026' })).text, /A password is little more than the user name/);
  const again = (await admin.get('/admin/users/new')).form('/admin/users/new');
  const answer = await admin.submit(again, typed);
  assert.equal(answer.status, 303);
  assert.match((await admin.follow(answer)).text, /User added\./);
  await (new Client()).signIn('nia.newton', typed.password);
  const taken = await admin.submit((await admin.get('/admin/users/new')).form('/admin/users/new'), { ...typed, login: 'NIA.newton' });
  assert.equal(taken.status, 422);
  assert.match(taken.text, /This name is taken/);
});

test('the second of two who edit a user is shown both versions and chooses', async () => {
  const mine = await userForm(admin, 'sales4');
  const theirs = await userForm(admin, 'sales4');
  assert.equal((await admin.submit(theirs, { last_name: 'Theirs' })).status, 303);
  const page = await admin.submit(mine, { last_name: 'Mine' });
  assert.equal(page.status, 409);
  assert.match(page.text, /was changed meanwhile/);
  assert.match(page.text, /Theirs Mine/);
  assert.equal(value("SELECT last_name FROM users WHERE login = 'sales4'"), 'Theirs');
  const again = page.form(`/admin/users/${userId('sales4')}`);
  assert.equal((await admin.submit(again)).status, 303);
  assert.equal(value("SELECT last_name FROM users WHERE login = 'sales4'"), 'Mine');
});

test('a form that was refused keeps the version that was seen', async () => {
  const mine = await userForm(admin, 'sales6');
  assert.equal((await admin.submit(await userForm(admin, 'sales6'), { last_name: 'Theirs' })).status, 303);
  const refused = await admin.submit(mine, { last_name: 'Mine', email: 'wrong' });
  assert.equal(refused.status, 422);
  const repaired = await admin.submit(refused.form(`/admin/users/${userId('sales6')}`), { email: 'right@example.com' });
  assert.equal(repaired.status, 409);
});

test('who leaves is signed out and keeps nothing', async () => {
  const seller = await signedIn('sales7');
  assert.equal((await admin.submit(await userForm(admin, 'sales7'), { active: 'no' })).status, 303);
  assert.equal((await seller.get('/account/settings')).status, 303);
  await assert.rejects(new Client().signIn('sales7'));
  assert.doesNotMatch((await admin.get('/admin/users?q=sales7')).text, /1 user /);
  assert.match((await admin.get('/admin/users?q=sales7&disabled=1')).text, /Disabled/);
  assert.equal((await admin.submit(await userForm(admin, 'sales7'), { active: 'yes' })).status, 303);
  await signedIn('sales7');
});

test('a reset password signs out and lets in', async () => {
  const seller = await signedIn('sales8');
  const id = userId('sales8');
  const form = (await admin.get(`/admin/users/${id}`)).form(`/admin/users/${id}/password`);
  for (const [password, reason] of [['short', /12 to 256 characters/], ['sales8-2026-sales8', /the user name/], ['            ', /repeats/]]) {
    const refused = await admin.submit(form, { new_password: password });
    assert.equal(refused.status, 422);
    assert.match(refused.text, reason);
  }
  assert.equal((await admin.submit(form, { new_password: 'Given-at-the-desk-1' })).status, 303);
  assert.equal((await seller.get('/account/settings')).status, 303);
  await (new Client()).signIn('sales8', 'Given-at-the-desk-1');
});

test('an administrator revokes a calendar address, and the journal says so', async () => {
  const seller = await signedIn('sales9');
  const id = userId('sales9');
  assert.ok(!(await admin.get(`/admin/users/${id}`)).html.includes('/calendar/revoke'));
  await seller.submit((await seller.get('/account/settings')).form('/account/calendar'));
  const form = (await admin.get(`/admin/users/${id}`)).form(`/admin/users/${id}/calendar/revoke`);
  assert.equal((await admin.submit(form)).status, 303);
  assert.equal(value(`SELECT ics_token_hash IS NULL FROM users WHERE id = ${id}`), '1');
  const [event] = db(`SELECT user_id, new_json FROM audit_events WHERE entity = 'user' AND entity_id = ${id} AND verb = 'calendar_revoke'`);
  assert.deepEqual(event, { user_id: userId('admin'), new_json: '{"calendar":"no"}' });
  assert.ok(!(await admin.get(`/admin/users/${id}`)).html.includes('/calendar/revoke'));
});

test('nobody disables themselves, and one administrator stays', async () => {
  for (const { login } of db("SELECT login FROM users WHERE role_id = 1 AND login <> 'admin' AND is_active = 1"))
    assert.equal((await admin.submit(await userForm(admin, login), { active: 'no' })).status, 303);
  const untouched = dump();
  const self = await admin.submit(await userForm(admin, 'admin'), { active: 'no' });
  assert.equal(self.status, 422);
  assert.match(self.text, /You cannot disable yourself/);
  const last = await admin.submit(await userForm(admin, 'admin'), { right_user_manage: 'deny' });
  assert.equal(last.status, 422);
  assert.match(last.text, /One active user must keep every right/);
  const role = (await admin.get('/admin/roles/1')).form('/admin/roles/1');
  const fields = role.fields.filter(([name, v]) => !(name === 'permission' && v === 'user_manage'));
  assert.equal((await admin.post('/admin/roles/1', fields)).status, 422);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('two administrators who disable each other at once: one stays', async () => {
  const logins = ['admin', 'admin2'];
  for (let round = 0; round < 8; round++) {
    db("UPDATE users SET is_active = 1, row_version = row_version + 1 WHERE login IN ('admin', 'admin2')");
    const clients = await Promise.all(logins.map(signedIn));
    const forms = await Promise.all(clients.map((c, i) => userForm(c, logins[1 - i])));
    const answers = await Promise.all(clients.map((c, i) => c.submit(forms[i], { active: 'no' })));
    assert.deepEqual(answers.map((a) => a.status).filter((code) => code === 303).length, 1, answers.map((a) => a.status).join(' '));
    assert.equal(value("SELECT SUM(is_active) FROM users WHERE login IN ('admin', 'admin2')"), '1');
  }
  db("UPDATE users SET is_active = 1 WHERE login IN ('admin', 'admin2')");
  admin = await signedIn('admin');
});

test('a user manager gives no right that they do not have', async () => {
  await admin.submit(await userForm(admin, 'sales9'), { right_user_manage: 'allow', right_customer_edit: 'inherit' });
  const clerk = await signedIn('sales9');
  const untouched = dump();
  const attempts = [
    ['sales9', { right_sale_delete: 'allow' }, /rights that you do not have: Delete Sales/],
    ['sales9', { role: '1' }, /rights that you do not have/],
    ['sales10', { role: '2' }, /rights that you do not have/],
    ['sales10', { role: value("SELECT id FROM roles WHERE name = 'BDC Agent'") }, /wider coverage/],
  ];
  for (const [login, changes, words] of attempts) {
    const form = await userForm(clerk, login);
    const page = await clerk.post(form.action, [...form.fields.filter(([name]) => !(name in changes)), ...Object.entries(changes)]);
    assert.equal(page.status, 422);
    assert.match(page.text, words);
  }
  const boss = await clerk.get(`/admin/users/${userId('admin')}`);
  assert.match(boss.text, /may do more than you/);
  const theirs = await userForm(clerk, 'sales10');
  for (const path of ['', '/password']) {
    const page = await clerk.post(`/admin/users/${userId('admin')}${path}`,
      [...theirs.fields.filter(([name]) => name !== 'row_version'), ['row_version', value("SELECT row_version FROM users WHERE login = 'admin'")], ['new_password', 'Taken-over-today-1']]);
    assert.equal(page.status, 422);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
  await signedIn('admin');
});

test('no other column of a user can be forged', async () => {
  const form = await userForm(admin, 'sales11');
  const forged = { password_hash: 'x', last_sign_in_at: '2001-01-01', ics_token_hash: 'x', theme: 'dark', created_by: '1', id: '1', is_active: '0', role_id: '1' };
  const [before] = db("SELECT password_hash, last_sign_in_at, ics_token_hash, theme, created_by, id, is_active, role_id FROM users WHERE login = 'sales11'");
  assert.equal((await admin.submit(form, forged)).status, 303);
  const [now] = db("SELECT password_hash, last_sign_in_at, ics_token_hash, theme, created_by, id, is_active, role_id FROM users WHERE login = 'sales11'");
  assert.deepEqual(now, before);
});

test('roles are added and changed, and the journal says what', async () => {
  const form = (await admin.get('/admin/roles/new')).form('/admin/roles/new');
  const answer = await admin.submit(form, { name: 'Greeter', scope: 'own', permission: ['lead_read', 'showroom_log'] });
  assert.equal(answer.status, 303);
  const page = await admin.follow(answer);
  assert.match(page.text, /Role added\./);
  const id = value("SELECT id FROM roles WHERE name = 'Greeter'");
  const saved = await admin.submit(page.form(`/admin/roles/${id}`), { scope: 'team', permission: ['lead_read', 'lead_close_manual'] });
  assert.equal(saved.status, 303);
  assert.deepEqual(db(`SELECT permission_code AS p FROM role_permissions WHERE role_id = ${id} ORDER BY 1`).map((r) => r.p), ['lead_close_manual', 'lead_read']);
  const stale = await admin.submit(page.form(`/admin/roles/${id}`), { scope: 'own', key: 'another-key-of-this-form' });
  assert.equal(stale.status, 409);
  const audit = await admin.get('/admin/audit?entity=role');
  assert.match(audit.text, new RegExp(`Changed Role ${id} .*Coverage Own leads to Team.s leads.*Manual Close Lead no to yes`));
  assert.match((await admin.submit((await admin.get('/admin/roles/new')).form('/admin/roles/new'), { name: 'greeter', scope: 'own' })).text, /This name is taken/);
});

test('a right that a role gets or loses works at the next request, of every worker', async () => {
  const id = value("SELECT id FROM roles WHERE name = 'Greeter'");
  db(`UPDATE users SET role_id = ${id} WHERE login = 'sales5'`);
  const greeter = await signedIn('sales5');
  for (const [permission, status] of [[['lead_read'], 403], [['lead_read', 'audit_read'], 200], [['lead_read'], 403]]) {
    assert.equal((await admin.submit((await admin.get(`/admin/roles/${id}`)).form(`/admin/roles/${id}`), { permission })).status, 303);
    for (let i = 0; i < 8; i++)
      assert.equal((await greeter.get('/admin/audit')).status, status);
  }
});

test('teams are added and renamed', async () => {
  const add = async (name) => admin.submit((await admin.get('/admin/teams')).forms.find((f) => f.action === '/admin/teams'), { name });
  assert.equal((await add('North Lot')).status, 303);
  assert.equal((await add('North Lot')).status, 422);
  const id = value("SELECT id FROM teams WHERE name = 'North Lot'");
  const form = (await admin.get('/admin/teams')).form(`/admin/teams/${id}`);
  assert.equal((await admin.submit(form, { name: 'South Lot' })).status, 303);
  const stale = await admin.post(`/admin/teams/${id}`,
    [...form.fields.filter(([name]) => !['name', 'key'].includes(name)), ['key', 'another-key-of-this-form'], ['name', 'West Lot']]);
  assert.equal(stale.status, 409);
  assert.match(stale.text, /South Lot West Lot/);
});

test('the journal is paged by key and filtered', async () => {
  const insert = [...Array(120)].map((_, i) => `(UTC_TIMESTAMP() - INTERVAL ${i % 3} DAY, 'paging', ${i + 1}, 'update', '{"a":"${i}","b":null}', '{"a":"${i}x","b":"new"}', 'because')`);
  db(`INSERT INTO audit_events (at, entity, entity_id, verb, old_json, new_json, reason) VALUES ${insert.join(',')}`);
  const seen = [];
  for (let path = '/admin/audit?entity=paging', pages = 0; path; pages++) {
    const page = await admin.get(path);
    assert.equal(page.status, 200);
    seen.push(...[...page.text.matchAll(/Changed Paging (\d+) /g)].map(([, id]) => id));
    path = page.links.find((l) => l.text === 'Next')?.href;
    assert.ok(pages < 5);
  }
  assert.equal(seen.length, 120);
  assert.equal(new Set(seen).size, 120);
  const page = await admin.get('/admin/audit?entity=paging');
  assert.match(page.text, /A (\d+) to \1x B to new because/);
  const day = value('SELECT DATE(CONVERT_TZ(UTC_TIMESTAMP(), "+00:00", "-06:00")) + INTERVAL 5 DAY');
  assert.match((await admin.get(`/admin/audit?entity=paging&from=${day}`)).text, /Nothing was found/);
  assert.equal((await admin.get('/admin/audit?from=yesterday')).status, 422);
  assert.equal((await admin.get('/admin/audit?entity=<script>')).status, 400);
});

test('a list of many users costs as many statements as a list of one', async () => {
  const statements = async (path) => {
    const page = await admin.get(path);
    assert.equal(page.status, 200);
    return page.headers['x-request-id'];
  };
  const { log } = await import('../support/uplog.mjs');
  const ids = [await statements('/admin/users?q=reception'), await statements('/admin/users?disabled=1')];
  const counts = ids.map((id) => new RegExp(`req=${id} .* statements=(\\d+)`).exec(log())[1]);
  assert.equal(counts[0], counts[1]);
});

test('the journal of one record, and the same as a file for who may take one out', async () => {
  const id = userId('sales3');
  const page = await admin.get(`/admin/audit?entity=user&number=${id}`);
  assert.equal(page.status, 200);
  const mine = column(`SELECT id FROM audit_events WHERE entity = 'user' AND entity_id = ${id}`).length;
  assert.equal([...page.html.matchAll(/<td class="cell-who">/g)].length, Math.min(mine, 50));
  db(`INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json, new_json, reason) VALUES
    (UTC_TIMESTAMP(), ${id}, 'user', ${id}, 'update', '{"login":"a"}', '{"login":"=1+1"}', '@reason')`);
  const file = await admin.get(page.link('Export'));
  assert.match(file.headers['content-disposition'], /attachment; filename="audit-/);
  const lines = file.html.trim().split('\r\n');
  assert.equal(lines[0], 'When,Who,Deed,What,Field,Old,New,Reason,Request');
  assert.ok(lines.some((l) => l.includes(`Changed,User ${id},`) && l.includes("a,'=1+1,'@reason")), file.html.slice(0, 600));
  assert.ok(lines.slice(1).every((l) => l.includes(`User ${id}`)));
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('admin')}, 'report_export', 'deny')`);
  assert.equal((await admin.get(page.link('Export'))).status, 403);
  assert.ok(!(await admin.get('/admin/audit')).links.some((l) => l.text === 'Export'));
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('admin')}`);
});

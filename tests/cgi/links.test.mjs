// One-time links: an invitation, and a reset for who has forgotten the password. Valid for a set time, used once, kept
// as a hash only, in no log; and nothing tells whether an address is known.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';

import { configWith, temporary } from '../support/sample.mjs';
import { smtpServer } from '../support/smtp-server.mjs';
import { Client, PASSWORD, db, log, reset, signedIn, stack, userId, value } from '../support/uplog.mjs';

const dir = temporary();
const NEW = 'Harbour-light-77';
let admin, server, config;

before(async () => {
  reset();
  admin = await signedIn('admin');
  server = await smtpServer(dir);
  config = configWith(dir, { 'web.address': process.env.UPLOG_TEST_URL, 'smtp.host': '127.0.0.1', 'smtp.port': server.port, 'smtp.tls': 'none', 'smtp.from': 'crm@example.com' });
});
after(async () => {
  await server.stop();
  reset();
  fs.rmSync(dir, { recursive: true });
});
beforeEach(() => {
  for (const table of ['outbox', 'one_time_links', 'sign_in_failures'])
    db(`DELETE FROM ${table}`);
});

// Send what waits; the texts of the mails, their lines joined.
function post() {
  const before = server.mails().length;
  const { status, stderr } = spawnSync(stack.uplogctlFile, ['--config', config, 'jobs'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return server.mails().slice(before).map((text) => text.replace(/=\r\n/g, '').replace(/=3D/g, '='));
}

const linkIn = (mail) => new URL(/^(https?:\S+link=[\w-]{43})\r$/m.exec(mail)[1]);
const open = (client, link) => client.get(link.pathname + link.search);

async function forgot(email, client = new Client()) {
  return client.submit((await client.get('/account/forgot')).form('/account/forgot'), { email });
}

async function setPassword(client, link, password = NEW, again = password) {
  const page = await open(client, link);
  return client.submit(page.form('/account/new-password'), { new_password: password, new_password_again: again });
}

async function resetLink(login) {
  await forgot(`${login}@example.com`);
  const [mail] = post();
  return linkIn(mail);
}

const restore = (login, hash) => db(`UPDATE users SET password_hash = '${hash}' WHERE login = '${login}'`);
const hashOf = (login) => value(`SELECT password_hash FROM users WHERE login = '${login}'`);

test('invited: the administrator gives no password, the new user sets one by the link', async () => {
  const form = (await admin.get('/admin/users/new')).form('/admin/users/new');
  const fields = { first_name: 'Ines', last_name: 'Newcomer', login: 'ines', role: value("SELECT id FROM roles WHERE name = 'Salesperson'"), active: 'yes' };
  const refused = await admin.submit(form, { ...fields, email: '', password: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Give an email address to mail an invitation to, or a password/);
  const answer = await admin.submit(form, { ...fields, email: 'ines@example.com', password: '' });
  assert.equal(answer.status, 303, answer.text);
  assert.match((await admin.follow(answer)).text, /Invitation written/);
  assert.equal(hashOf('ines'), null);
  const [mail] = post();
  assert.match(mail, /^To: .*ines@example\.com/m);
  assert.match(mail, /Your user name is ines\./);
  assert.match(mail, /within 7 days/);
  const ines = new Client(), link = linkIn(mail);
  assert.match((await open(ines, link)).text, /Ines Newcomer, your user name is ines/);
  const set = await setPassword(ines, link);
  assert.equal(set.status, 303);
  assert.match((await ines.follow(set)).text, /Your password is set/);
  await ines.signIn('ines', NEW);
  assert.match((await admin.get(`/admin/users/${userId('ines')}`)).text, /Mail a link/);
});

test('forgotten: the link sets a password, once, and signs everybody else out; the journal has it', async () => {
  const before = hashOf('sales3'), elsewhere = await signedIn('sales3');
  const link = await resetLink('sales3');
  assert.equal(hashOf('sales3'), before, 'asking changes nothing');
  for (const [password, again, says] of [['short', 'short', /New password needs 12/], [NEW, `${NEW}x`, /differ/], ['sales3-sales3-sales3', 'sales3-sales3-sales3', /New password/]]) {
    const refused = await setPassword(new Client(), link, password, again);
    assert.equal(refused.status, 422);
    assert.match(refused.text, says);
  }
  const client = new Client(), page = await open(client, link);
  assert.equal((await setPassword(client, link)).status, 303);
  assert.equal((await elsewhere.get('/leads')).status, 303);
  await new Client().signIn('sales3', NEW);
  const again = await client.submit(page.form('/account/new-password'), { new_password: 'Another-harbour-9', new_password_again: 'Another-harbour-9' });
  assert.match(again.text, /was used, or is over/);
  assert.equal((await open(client, link)).status, 404);
  await new Client().signIn('sales3', NEW);
  const [event] = db("SELECT * FROM audit_events WHERE entity = 'user' AND verb = 'password' ORDER BY id DESC LIMIT 1");
  assert.deepEqual([event.entity_id, event.user_id, event.reason], [userId('sales3'), null, 'By the link in a mail.']);
  restore('sales3', before);
});

test('of two who use one link at once one sets the password', async () => {
  const before = hashOf('sales4'), link = await resetLink('sales4');
  const clients = [new Client(), new Client()];
  const pages = await Promise.all(clients.map((c) => open(c, link)));
  const answers = await Promise.all(clients.map((c, i) => c.submit(pages[i].form('/account/new-password'), { new_password: `${NEW}${i}`, new_password_again: `${NEW}${i}` })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404]);
  restore('sales4', before);
});

test('it is over after an hour, an invitation after 7 days, each from when it was mailed', async () => {
  const link = await resetLink('sales3');
  const minutes = () => Number(value('SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), expires_at) FROM one_time_links'));
  assert.ok(minutes() >= 59 && minutes() <= 60);
  db('UPDATE one_time_links SET expires_at = UTC_TIMESTAMP() + INTERVAL 5 SECOND');
  assert.equal((await open(new Client(), link)).status, 200);
  db('UPDATE one_time_links SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND');
  const page = await open(new Client(), link);
  assert.equal(page.status, 404);
  assert.match(page.text, /Get a new link/);
  db('DELETE FROM one_time_links');
  db("UPDATE users SET password_hash = NULL WHERE login = 'sales5'");
  await admin.submit((await admin.get(`/admin/users/${userId('sales5')}`)).form('Mail an invitation'));
  db('UPDATE outbox SET queued_at = UTC_TIMESTAMP() - INTERVAL 2 DAY');
  post();
  assert.ok(minutes() > 7 * 24 * 60 - 2);
});

test('the secret stands in the mail and nowhere else', async () => {
  const link = await resetLink('sales3'), secret = link.searchParams.get('link');
  const client = new Client(), before = hashOf('sales3');
  await setPassword(client, link, 'short');
  const stored = db('SELECT HEX(token_hash) AS hash FROM one_time_links')[0].hash;
  const { createHash } = await import('node:crypto');
  assert.equal(stored.toLowerCase(), createHash('sha256').update(secret).digest('hex'));
  for (const table of ['outbox', 'one_time_links', 'audit_events', 'idempotency_keys'])
    assert.ok(!JSON.stringify(db(`SELECT * FROM ${table}`)).includes(secret), table);
  await setPassword(client, link);
  assert.ok(!log().includes(secret));
  assert.ok(!(await admin.get('/admin/outbox')).html.includes(secret));
  for (const file of fs.readdirSync(stack.log))
    assert.ok(!fs.readFileSync(`${stack.log}/${file}`, 'latin1').includes(secret), file);
  restore('sales3', before);
});

test('nothing tells whether an address is known: answer, page, statements', async () => {
  const statements = (page) => Number(new RegExp(`req=${page.headers['x-request-id']} .*statements=(\\d+)`).exec(log())?.[1]);
  const known = await forgot('sales3@example.com'), unknown = await forgot('nobody@example.com');
  const strip = ({ headers: { 'set-cookie': _a, date: _b, 'x-request-id': _c, ...rest } }) => rest;
  assert.deepEqual([known.status, known.location, strip(known)], [unknown.status, unknown.location, strip(unknown)]);
  await new Promise((later) => setTimeout(later, 200));
  assert.equal(statements(known), statements(unknown));
  assert.ok(statements(known) > 0);
  assert.match((await new Client().get(known.location)).text, /If somebody who works here has this address/);
  assert.deepEqual(db('SELECT to_address FROM outbox').map((r) => r.to_address), ['sales3@example.com']);
  assert.equal((await forgot('no address')).status, 422);
});

test('one who was disabled, or has asked within half an hour, gets none; each user of a shared address does', async () => {
  for (let i = 0; i < 3; i++)
    assert.equal((await forgot('sales3@example.com')).status, 303);
  assert.equal(value('SELECT COUNT(*) FROM outbox'), '1');
  db('UPDATE one_time_links SET created_at = UTC_TIMESTAMP() - INTERVAL 31 MINUTE');
  await forgot('sales3@example.com');
  assert.equal(value('SELECT COUNT(*) FROM outbox'), '2');
  db('DELETE FROM outbox');
  db("UPDATE users SET is_active = 0 WHERE login = 'sales6'");
  await forgot('sales6@example.com');
  assert.equal(value('SELECT COUNT(*) FROM outbox'), '0');
  db("UPDATE users SET is_active = 1 WHERE login = 'sales6'");
  db("UPDATE users SET email = 'desk@example.com' WHERE login IN ('sales6', 'sales7')");
  await forgot('DESK@example.com');
  assert.deepEqual(post().map((mail) => /the user (\w+) of/.exec(mail)[1]).sort(), ['sales6', 'sales7']);
});

test('asking is budgeted, by address and by where it comes from', async () => {
  const statuses = [];
  for (let i = 0; i < 6; i++)
    statuses.push((await forgot('nobody@example.com')).status);
  assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429]);
  for (let i = 0; i < 15; i++)
    statuses.push((await forgot(`nobody${i}@example.com`)).status);
  assert.equal(statuses.at(-2), 303);
  const last = await forgot('somebody@example.com');
  assert.equal(last.status, 429);
  assert.match(last.text, /Too many tries\. Wait \d+ seconds/);
  db('DELETE FROM sign_in_failures');
  await new Client().signIn('sales3', PASSWORD); // its counter is its own
});

test('what makes a link needless ends it: another password, another address, disabling, another link', async () => {
  const over = async (what, change) => {
    const hash = hashOf('sales8');
    const link = await resetLink('sales8');
    assert.equal((await open(new Client(), link)).status, 200, what);
    await change();
    assert.equal((await open(new Client(), link)).status, 404, what);
    restore('sales8', hash);
    db("UPDATE users SET email = 'sales8@example.com', is_active = 1, row_version = row_version + 1 WHERE login = 'sales8'");
    for (const table of ['outbox', 'one_time_links'])
      db(`DELETE FROM ${table}`);
  };
  const address = `/admin/users/${userId('sales8')}`;
  const user = async (form, changes) => {
    const answer = await admin.submit((await admin.get(address)).form(form), changes);
    assert.equal(answer.status, 303, answer.text);
  };
  await over('reset by the administrator', () => user('Reset password', { new_password: NEW }));
  await over('another address', () => user('Save user', { email: 'other@example.com' }));
  await over('disabled', () => user('Save user', { active: 'no' }));
  await over('changed in the settings', async () => {
    const self = await signedIn('sales8');
    const form = (await self.get('/account/settings')).form('/account/password');
    assert.equal((await self.submit(form, { current_password: PASSWORD, new_password: NEW, new_password_again: NEW })).status, 303);
  });
});

test('a link that is needless when its mail is due is not mailed, and a mail that is sent again has another one', async () => {
  await forgot('sales3@example.com');
  db('DELETE FROM one_time_links');
  assert.deepEqual(post(), []);
  assert.deepEqual(db('SELECT state, result FROM outbox'), [{ state: 'cancelled', result: 'Its link is not needed any more.' }]);
  db('DELETE FROM outbox');
  const first = await resetLink('sales3');
  db("UPDATE outbox SET state = 'unsure'");
  await admin.submit((await admin.get('/admin/outbox')).form('Send again'));
  const second = linkIn(post()[0]);
  assert.deepEqual([(await open(new Client(), first)).status, (await open(new Client(), second)).status], [404, 200]);
});

test('an administrator who may do less than the user mails no link to that user; nobody is mailed without an address', async () => {
  db(`INSERT INTO user_permissions (user_id, permission_code, effect, created_at) VALUES (${userId('reception')}, 'user_manage', 'allow', UTC_TIMESTAMP())`);
  const reception = await signedIn('reception'), own = (await reception.get('/admin/users/new')).form('/admin/users/new');
  const refused = await reception.post(`/admin/users/${userId('admin')}/link`, own.fields);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /rights that you do not have/);
  assert.equal(value('SELECT COUNT(*) FROM one_time_links'), '0');
  db("UPDATE users SET email = NULL WHERE login = 'sales9'");
  const answer = await admin.submit((await admin.get(`/admin/users/${userId('sales9')}`)).form('Mail a link'));
  assert.equal(answer.status, 422);
  assert.match(answer.text, /no email address/);
  assert.equal(value('SELECT COUNT(*) FROM one_time_links'), '0');
});

test('a stranger with no link has nothing hashed', async () => {
  const client = new Client(), form = (await client.get('/account/forgot')).form('/account/forgot');
  for (const link of ['', 'x', 'a'.repeat(43), 'a'.repeat(5000)]) {
    const answer = await client.post('/account/new-password', [...form.fields, ['link', link], ['new_password', NEW], ['new_password_again', NEW]]);
    assert.match(answer.text, /was used, or is over/);
  }
});

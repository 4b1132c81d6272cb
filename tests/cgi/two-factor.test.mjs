// Two-factor sign-in: set up, asked for behind the right password only, each code once, tries budgeted, recovery codes,
// required by a role, reset by an administrator.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { after, before, beforeEach, test } from 'node:test';

import { codeOf } from '../support/totp.mjs';
import { Client, PASSWORD, column, db, log, reset, signedIn, sleep, stack, userId, value } from '../support/uplog.mjs';

let admin;

before(async () => {
  reset();
  admin = await signedIn('admin');
});
after(reset);
beforeEach(() => db('DELETE FROM sign_in_failures'));

const state = (login) => db(`SELECT * FROM two_factors WHERE user_id = ${userId(login)}`)[0];
const freeStep = (login) => db(`UPDATE two_factors SET last_step = 0 WHERE user_id = ${userId(login)}`);

// Set it up for `client`; { secret, codes }.
async function setUp(client, step = 0) {
  const page = await client.get('/account/two-factor/setup');
  const secret = /Type this secret: ([A-Z2-7]{32})\b/.exec(page.text)[1];
  const codes = [...page.html.matchAll(/<li class="code">([a-z0-9-]{14})<\/li>/g)].map((m) => m[1]);
  assert.equal(codes.length, 10);
  const answer = await client.submit(page.form('/account/two-factor/setup'), { code: codeOf(secret, step) });
  assert.equal(answer.status, 303, answer.text);
  return { secret, codes, answer, page };
}

// The answer to the password, and then to the code.
async function password(client, login, word = PASSWORD) {
  let answer;
  do
    answer = await client.submit((await client.get('/account/sign-in?next=%2Fleads')).form('/account/sign-in'), { username: login, password: word });
  while (answer.status === 503 && await new Promise((later) => setTimeout(later, 200, true)));
  return answer;
}
const code = (client, page, typed) => client.submit(page.form('/account/code'), { code: typed });

async function enrolled(login) {
  const client = await signedIn(login);
  const made = await setUp(client);
  freeStep(login);
  return { client, ...made };
}

const off = (login) => db(`DELETE FROM two_factors WHERE user_id = ${userId(login)}; DELETE FROM recovery_codes WHERE user_id = ${userId(login)}`);

test('set up: the picture and the secret say the same, a wrong code turns nothing on, other devices are signed out', async () => {
  const client = await signedIn('sales3'), other = await signedIn('sales3');
  const page = await client.get('/account/two-factor/setup');
  assert.match(page.html, /<svg class="qr"[^>]*viewBox="0 0 (\d+) \1"[^>]*><path d="(M\d+ \d+h\d+v1h-\d+z){20,}"\/>/);
  const wrong = await client.submit(page.form('/account/two-factor/setup'), { code: '000000' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Code is not what the app shows now/);
  const secret = (p) => /Type this secret: ([A-Z2-7]{32})\b/.exec(p.text)[1];
  assert.equal(secret(wrong), secret(page), 'the app keeps what it has scanned');
  assert.equal(state('sales3'), undefined);
  const made = await setUp(client);
  assert.match((await client.follow(made.answer)).text, /Two-factor sign-in is on/);
  assert.match((await client.get('/account/two-factor')).text, /10 recovery codes are left/);
  assert.equal((await other.get('/leads')).status, 303);
  assert.equal((await client.get('/leads')).status, 200);
  const kept = JSON.stringify([state('sales3'), db('SELECT HEX(code_hash) AS h FROM recovery_codes')]);
  assert.ok(!kept.includes(made.secret), 'the secret is sealed');
  for (const typed of made.codes)
    assert.ok(!kept.includes(typed) && !kept.toLowerCase().includes(crypto.createHash('sha256').update(typed).digest('hex')));
  assert.deepEqual(column(`SELECT verb FROM audit_events WHERE entity = 'user' AND entity_id = ${userId('sales3')} AND verb LIKE 'two%'`), ['two_factor']);
  off('sales3');
});

test('another user\'s offer is none', async () => {
  const one = await signedIn('sales3'), two = await signedIn('sales4');
  const theirs = (await one.get('/account/two-factor/setup')), mine = await two.get('/account/two-factor/setup');
  const secret = /Type this secret: ([A-Z2-7]{32})\b/.exec(theirs.text)[1];
  const offer = theirs.form('/account/two-factor/setup').fields.find(([name]) => name === 'offer')[1];
  const answer = await two.submit(mine.form('/account/two-factor/setup'), { offer, code: codeOf(secret) });
  assert.equal(answer.status, 400);
  assert.equal(state('sales4'), undefined);
});

test('the code is asked for behind the right password, and nothing is told before', async () => {
  const { secret } = await enrolled('sales3');
  const wrong = await password(new Client(), 'sales3', 'wrong-password-1'), plain = await password(new Client(), 'sales4', 'wrong-password-1');
  const bare = (page) => page.text.replace(/sales\d/g, '').replace(/\s+/g, ' ');
  assert.deepEqual([wrong.status, bare(wrong)], [plain.status, bare(plain)]);
  const client = new Client(), page = await password(client, 'sales3');
  assert.equal(page.status, 200);
  assert.match(page.text, /Your code/);
  assert.ok(!client.cookies.has('uplog'), 'no session yet');
  assert.equal((await client.get('/leads')).status, 303);
  const answer = await code(client, page, codeOf(secret));
  assert.deepEqual([answer.status, answer.location], [303, '/leads']);
  assert.equal((await client.get('/leads')).status, 200);
  off('sales3');
});

test('a code is good for one step before and after, and once', async () => {
  const { secret } = await enrolled('sales3');
  const left = 30000 - Date.now() % 30000; // all of it within one step
  if (left < 15000)
    await sleep(left);
  for (const [step, right] of [[-2, false], [2, false], [-1, true], [0, true], [1, true]]) {
    db('DELETE FROM sign_in_failures');
    const client = new Client(), answer = await code(client, await password(client, 'sales3'), codeOf(secret, step));
    assert.equal(answer.status, right ? 303 : 422, `step ${step}`);
  }
  for (const step of [-1, 0, 1]) { // all were used by now, the latest last
    db('DELETE FROM sign_in_failures');
    const client = new Client(), answer = await code(client, await password(client, 'sales3'), codeOf(secret, step));
    assert.equal(answer.status, 422, `step ${step} again`);
    assert.match(answer.text, /not right, or was used before/);
  }
  off('sales3');
});

test('of two who use one code at once one gets in', async () => {
  const { secret } = await enrolled('sales3');
  const clients = [new Client(), new Client()];
  const pages = [await password(clients[0], 'sales3'), await password(clients[1], 'sales3')];
  const now = codeOf(secret);
  const answers = await Promise.all(clients.map((c, i) => code(c, pages[i], now)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
  off('sales3');
});

test('wrong codes are budgeted with the tries of the password, and a right one clears them', async () => {
  const { secret } = await enrolled('sales3');
  const client = new Client(), page = await password(client, 'sales3'), statuses = [];
  for (let i = 0; i < 5; i++)
    statuses.push((await code(client, page, '12345' + i)).status);
  assert.deepEqual(statuses, [422, 422, 422, 422, 429]);
  const early = await code(client, page, codeOf(secret));
  assert.equal(early.status, 429, 'a right one waits too');
  assert.match(early.text, /Too many tries\. Wait \d+ seconds/);
  assert.ok(Number(early.headers['retry-after']) > 0);
  db('UPDATE sign_in_failures SET next_allowed_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND');
  assert.equal((await code(client, page, codeOf(secret))).status, 303);
  assert.equal(value("SELECT COALESCE(SUM(failures), 0) FROM sign_in_failures WHERE kind = 'account'"), '0');
  off('sales3');
});

test('a step is over after ten minutes, with another password, or when it is none', async () => {
  const { secret } = await enrolled('sales3');
  const client = new Client(), page = await password(client, 'sales3');
  const hash = value("SELECT password_hash FROM users WHERE login = 'sales3'");
  db("UPDATE users SET password_hash = CONCAT(password_hash, 'x') WHERE login = 'sales3'");
  const late = await code(client, page, codeOf(secret));
  assert.equal(late.location, '/account/sign-in?said=late');
  assert.match((await client.get(late.location)).text, /Give your password again/);
  db(`UPDATE users SET password_hash = '${hash}' WHERE login = 'sales3'`);
  for (const step of ['', 'x', 'A'.repeat(80)])
    assert.equal((await client.submit(page.form('/account/code'), { step, code: codeOf(secret) })).location, '/account/sign-in?said=late');
  assert.ok(!client.cookies.has('uplog'));
  off('sales3');
});

test('a recovery code signs in once, however it is typed; new ones replace them', async () => {
  const { client: own, codes } = await enrolled('sales3');
  const use = async (typed) => {
    db('DELETE FROM sign_in_failures');
    const client = new Client();
    return (await code(client, await password(client, 'sales3'), typed)).status;
  };
  assert.equal(await use(codes[0].toUpperCase().replaceAll('-', ' ')), 303);
  assert.equal(await use(codes[0]), 422);
  assert.equal(await use(codes[1]), 303);
  assert.match((await own.get('/account/two-factor')).text, /8 recovery codes are left/);
  const page = await own.get('/account/two-factor/codes');
  const fresh = [...page.html.matchAll(/<li class="code">([a-z0-9-]{14})<\/li>/g)].map((m) => m[1]);
  const refused = await own.submit(page.form('/account/two-factor/codes'), { current_password: 'wrong-password-1' });
  assert.equal(refused.status, 422);
  assert.equal(await use(codes[2]), 303, 'nothing was replaced');
  db('DELETE FROM sign_in_failures');
  assert.equal((await own.submit(refused.form('/account/two-factor/codes'), { current_password: PASSWORD })).status, 303);
  assert.equal(await use(codes[3]), 422);
  assert.equal(await use(fresh[9]), 303);
  off('sales3');
});

test('turned off with the password', async () => {
  const { client } = await enrolled('sales3');
  const form = async () => (await client.get('/account/two-factor')).form('/account/two-factor/off');
  assert.equal((await client.submit(await form(), { current_password: 'wrong-password-1' })).status, 422);
  assert.notEqual(state('sales3'), undefined);
  assert.equal((await client.submit(await form(), { current_password: PASSWORD })).status, 303);
  assert.equal(state('sales3'), undefined);
  assert.equal((await password(new Client(), 'sales3')).status, 303);
});

// Make a role ask for it, by the form.
async function roleAsks(name, two_factor) {
  const address = `/admin/roles/${value(`SELECT id FROM roles WHERE name = '${name}'`)}`;
  const answer = await admin.submit((await admin.get(address)).form(address), { two_factor });
  assert.equal(answer.status, 303, answer.text);
}

test('a role that asks for it: who has none sets it up at the next sign-in, before anything else', async () => {
  const before = await signedIn('bdc1');
  await roleAsks('BDC Agent', 'yes');
  assert.match(db("SELECT new_json FROM audit_events WHERE entity = 'role' ORDER BY id DESC LIMIT 1")[0].new_json, /"two_factor":"yes"/);
  assert.equal((await before.get('/leads')).status, 200, 'who is signed in goes on');
  const client = new Client();
  assert.equal((await password(client, 'bdc1')).status, 303);
  for (const path of ['/leads', '/dashboard', '/account/settings', '/customer/access', '/account/two-factor/codes']) {
    const answer = await client.get(path);
    assert.deepEqual([answer.status, answer.location], [303, '/account/two-factor'], path);
  }
  const form = (await client.get('/account/two-factor')).form('/account/two-factor/setup');
  for (const path of ['/account/theme', '/account/calendar', '/account/password', '/leads/new'])
    assert.equal((await client.post(path, [...form.fields, ['theme', 'dark']])).location, '/account/two-factor', path);
  assert.equal(value("SELECT theme FROM users WHERE login = 'bdc1'"), 'auto');
  assert.match((await client.get('/account/two-factor')).text, /Your role asks for two-factor sign-in/);
  const { answer, client: _c } = await setUp(client);
  assert.equal(answer.location, '/dashboard');
  assert.equal((await client.get('/leads')).status, 200);
  const page = await client.get('/account/two-factor');
  assert.doesNotMatch(page.html, /two-factor\/off/);
  const own = await client.get('/account/settings');
  const refused = await client.post('/account/two-factor/off', [...own.form('/account/password').fields.filter(([n]) => ['csrf', 'key'].includes(n)), ['current_password', PASSWORD]]);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Your role asks for two-factor sign-in/);
  assert.notEqual(state('bdc1'), undefined);
  await roleAsks('BDC Agent', 'no');
  off('bdc1');
});

test('who has to set it up can sign out', async () => {
  db("UPDATE roles SET two_factor = 1 WHERE name = 'BDC Agent'");
  const client = new Client();
  await password(client, 'bdc1');
  assert.equal((await client.submit((await client.get('/account/two-factor')).form('/account/sign-out'))).status, 303);
  assert.ok(!client.cookies.has('uplog'));
  db("UPDATE roles SET two_factor = 0 WHERE name = 'BDC Agent'");
});

test('a lost device: reset by an administrator, in the journal, told by mail, signed out; not by who may do less', async () => {
  const { client } = await enrolled('manager');
  db(`INSERT INTO user_permissions (user_id, permission_code, effect, created_at) VALUES (${userId('reception')}, 'user_manage', 'allow', UTC_TIMESTAMP())`);
  const address = `/admin/users/${userId('manager')}`, reception = await signedIn('reception');
  const fields = (await reception.get('/admin/users/new')).form('/admin/users/new').fields;
  assert.equal((await reception.post(`${address}/two-factor/reset`, fields)).status, 422);
  assert.notEqual(state('manager'), undefined);
  db('DELETE FROM outbox');
  const answer = await admin.submit((await admin.get(address)).form('Reset two-factor sign-in'));
  assert.equal(answer.status, 303);
  assert.match((await admin.follow(answer)).text, /Two-factor sign-in reset/);
  assert.equal(state('manager'), undefined);
  assert.equal(value(`SELECT COUNT(*) FROM recovery_codes WHERE user_id = ${userId('manager')}`), '0');
  assert.equal((await client.get('/leads')).status, 303);
  assert.deepEqual(db('SELECT kind, to_address FROM outbox'), [{ kind: 'second_reset', to_address: 'manager@example.com' }]);
  const [event] = db("SELECT user_id, entity_id FROM audit_events WHERE verb = 'two_factor_reset'");
  assert.deepEqual(event, { user_id: userId('admin'), entity_id: userId('manager') });
  assert.equal((await password(new Client(), 'manager')).status, 303);
});

test('the operator resets it too', async () => {
  await enrolled('sales3');
  const done = spawnSync(stack.uplogctlFile, ['--config', stack.config, 'user', 'reset-two-factor', 'sales3'], { encoding: 'utf8' });
  assert.deepEqual([done.status, done.stdout], [0, 'two-factor sign-in of sales3 reset\n'], done.stderr);
  assert.equal(state('sales3'), undefined);
});

test('the log knows no code and no secret', async () => {
  const { secret, codes } = await enrolled('sales3'), client = new Client();
  const now = codeOf(secret);
  await code(client, await password(client, 'sales3'), now);
  assert.ok(!log().includes(secret) && !log().includes(codes[0]) && !log().includes(`code=${now}`));
  off('sales3');
});

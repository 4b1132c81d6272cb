// Signing in and out, and my settings, through the web server.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';

import { Client, PASSWORD, db, log, reset, stack, value, waitFor } from '../support/uplog.mjs';

before(reset);
after(reset);
beforeEach(() => db('DELETE FROM sign_in_failures'));

async function signIn(client, username, password, changes = {}) {
  const page = await client.get('/account/sign-in');
  return client.submit(page.form('/account/sign-in'), { username, password, ...changes });
}

function sessionCookie(answer) {
  return (answer.headers['set-cookie'] ?? []).find((line) => line.startsWith('uplog-session=') || line.startsWith('uplog='));
}

test('the sign-in page is open to anybody and signs in', async () => {
  const client = new Client();
  // Who is not signed in reads the name of the store a minute late, and the suite before may have renamed it.
  assert.ok(await waitFor(async () => /Sign in to Lakeside Motors/.test((await client.get('/account/sign-in')).text), 70000, 1000));
  const page = await client.get('/account/sign-in');
  assert.equal(page.status, 200);
  const answer = await client.submit(page.form('/account/sign-in'), { username: 'sales1', password: PASSWORD });
  assert.equal(answer.status, 303);
  assert.equal(answer.location, '/dashboard');
  assert.equal((await client.get('/account/settings')).status, 200);
});

test('a wrong password and an unknown user get the same words, and what was typed stays', async () => {
  const wrong = await signIn(new Client(), 'sales1', 'not the password');
  const unknown = await signIn(new Client(), 'nobody.here', 'not the password');
  for (const page of [wrong, unknown]) {
    assert.equal(page.status, 422);
    assert.match(page.text, /The user name or the password is not right/);
    assert.ok(!page.html.includes('not the password'));
  }
  assert.ok(wrong.html.includes('value="sales1"'));
  assert.equal(wrong.text, unknown.text);
});

test('a user name that is too long for one is told beside its field', async () => {
  const page = await signIn(new Client(), 'x'.repeat(500), PASSWORD);
  assert.equal(page.status, 422);
  assert.match(page.html, /name="username"[^>]*aria-invalid="true"[^>]*>\s*<p class="field-error"[^>]*>User name may have at most \d+ characters\./);
});

test('after five failures the next try waits, growing, and nobody is locked out', async () => {
  for (let i = 0; i < 5; i++)
    assert.equal((await signIn(new Client(), 'sales2', 'not the password')).status, 422);
  assert.equal(value("SELECT TIMESTAMPDIFF(SECOND, last_failed_at, next_allowed_at) FROM sign_in_failures WHERE kind = 'account'"), '2');
  db('UPDATE sign_in_failures SET next_allowed_at = UTC_TIMESTAMP() + INTERVAL 59 SECOND');
  const early = await signIn(new Client(), 'sales2', PASSWORD);
  assert.equal(early.status, 429);
  assert.equal(early.headers['retry-after'], /Too many tries. Wait ([1-5]\d?) seconds/.exec(early.text)[1]);
  db('UPDATE sign_in_failures SET next_allowed_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND');
  assert.equal((await signIn(new Client(), 'sales2', PASSWORD)).status, 303);
  assert.equal(value("SELECT MAX(failures) FROM sign_in_failures WHERE kind = 'address'"), '0');
});

test('many tries at once count one by one', async () => {
  const clients = await Promise.all([...Array(12)].map(async () => {
    const client = new Client();
    const form = (await client.get('/account/sign-in')).form('/account/sign-in');
    return () => client.submit(form, { username: 'sales3', password: 'not the password' });
  }));
  const codes = (await Promise.all(clients.map((go) => go()))).map((page) => page.status);
  const wrong = codes.filter((code) => code === 422).length;
  assert.ok(wrong >= 1 && wrong <= 6 && codes.every((code) => [422, 429, 503].includes(code)), codes.join(' '));
  assert.equal(value("SELECT failures FROM sign_in_failures WHERE kind = 'account'"), String(wrong));
});

test('the token changes at sign-in, and only its hash is kept', async () => {
  const client = new Client();
  const first = await signIn(client, 'sales1', PASSWORD);
  const before = [...client.cookies.values()];
  const second = await signIn(client, 'sales1', PASSWORD);
  assert.equal(second.status, 303);
  assert.ok(sessionCookie(first));
  assert.match(sessionCookie(first), /HttpOnly/);
  assert.match(sessionCookie(first), /SameSite=Lax/);
  const token = /=([^;]+)/.exec(sessionCookie(second))[1];
  assert.ok(!before.includes(token));
  assert.equal(value(`SELECT COUNT(*) FROM sessions WHERE token_hash = UNHEX(SHA2('${token}', 256))`), '1');
  const old = /=([^;]+)/.exec(sessionCookie(first))[1];
  assert.equal(value(`SELECT COUNT(*) FROM sessions WHERE token_hash = UNHEX(SHA2('${old}', 256))`), '0');
});

test('a disabled user is told nothing more than others', async () => {
  db("UPDATE users SET is_active = 0 WHERE login = 'sales4'");
  const page = await signIn(new Client(), 'sales4', PASSWORD);
  assert.equal(page.status, 422);
  assert.match(page.text, /The user name or the password is not right/);
  db("UPDATE users SET is_active = 1 WHERE login = 'sales4'");
});

test('next leads on to an address of ours and to no other', async () => {
  const go = async (next) => (await signIn(new Client(), 'sales1', PASSWORD, { next })).location;
  assert.equal(await go('/leads?status=3'), '/leads?status=3');
  for (const next of ['https://example.com/', '//example.com/', '/\\example.com', 'javascript:alert(1)', 'leads', '/\t/example.com', ''])
    assert.equal(await go(next), '/dashboard', next);
});

test('a page that needs a session asks for it and comes back', async () => {
  const client = new Client();
  const asked = await client.get('/account/settings');
  assert.equal(asked.status, 303);
  assert.equal(asked.location, '/account/sign-in?next=%2Faccount%2Fsettings');
  const page = await client.get(asked.location);
  const answer = await client.submit(page.form('/account/sign-in'), { username: 'sales1', password: PASSWORD });
  assert.equal(answer.location, '/account/settings');
});

test('a link cannot bring a form to the sign-in page', async () => {
  const page = await new Client().get('/account/sign-in?next=/leads/close&typed=lead%3D11%26credit%3Dself');
  assert.ok(!page.html.includes('lead%3D11') && !page.html.includes('lead=11'));
});

// sales1's form about a new note, sent when the session has ended; the sign-in page that comes.
async function endedWhileTyping() {
  const desk = new Client();
  await desk.signIn('sales1');
  const form = (await desk.get('/account/settings')).form('/account/theme');
  const cookies = new Map(desk.cookies);
  await desk.submit((await desk.get('/account/settings')).form('/account/sign-out'));
  desk.cookies = cookies;
  const page = await desk.submit(form, { theme: 'dark' });
  assert.equal(page.status, 401);
  return { desk, page };
}

test('what was typed when a session ended is given back to its user, unread by others', async () => {
  const { desk, page } = await endedWhileTyping();
  assert.match(page.html, /name="typed" value="[\w-]{40,}"/);
  const wrong = await desk.submit(page.form('/account/sign-in'), { username: 'sales1', password: 'not the password' });
  const back = await desk.submit(wrong.form('/account/sign-in'), { username: 'sales1', password: PASSWORD });
  assert.equal(back.status, 200);
  const saved = await desk.submit(back.form('/account/theme'));
  assert.equal(saved.status, 303);
  assert.equal(value("SELECT theme FROM users WHERE login = 'sales1'"), 'dark');
});

test('what was typed when a session ended is not given to another user, nor sent to another address', async () => {
  const { desk, page } = await endedWhileTyping();
  const other = await desk.submit(page.form('/account/sign-in'), { username: 'sales2', password: PASSWORD });
  assert.equal(other.status, 303);
  assert.equal(other.location, '/dashboard');
  assert.match((await desk.follow(other)).text, /What was typed before the sign-in was another user's/);
  const { desk: again, page: second } = await endedWhileTyping();
  const elsewhere = await again.submit(second.form('/account/sign-in'), { username: 'sales1', password: PASSWORD, next: '/account/sign-out-everywhere' });
  assert.equal(elsewhere.status, 303);
  const forged = await signIn(new Client(), 'sales1', PASSWORD, { next: '/account/theme', typed: 'theme=dark' });
  assert.equal(forged.status, 303);
});

test('a calendar address ends with a new password, or with all sessions, if its user says so', async () => {
  const desk = new Client();
  await desk.signIn('sales10');
  const has = () => value("SELECT ics_token_hash IS NOT NULL FROM users WHERE login = 'sales10'");
  const page = async () => desk.get('/account/settings');
  const make = async () => desk.submit((await page()).form('/account/calendar'));
  assert.ok(!(await page()).html.includes('stop_calendar'));
  await make();
  const next = 'Another-secret-12';
  const fields = { current_password: PASSWORD, new_password: next, new_password_again: next };
  assert.equal((await desk.submit((await page()).form('/account/password'), fields)).status, 303);
  assert.equal(has(), '1');
  const again = { current_password: next, new_password: `${next}3`, new_password_again: `${next}3`, stop_calendar: 'yes' };
  assert.equal((await desk.submit((await page()).form('/account/password'), again)).status, 303);
  assert.equal(has(), '0');
  await make();
  await desk.submit((await page()).form('/account/sign-out-everywhere'));
  assert.equal(has(), '1');
  await desk.signIn('sales10', `${next}3`);
  await desk.submit((await page()).form('/account/sign-out-everywhere'), { stop_calendar: 'yes' });
  assert.equal(has(), '0');
});

test('who is signed in already is offered to go on', async () => {
  const client = new Client();
  await client.signIn('sales1');
  const page = await client.get('/account/sign-in?next=/leads');
  assert.match(page.text, /You are signed in as/);
  assert.equal(page.link('Go on'), '/leads');
});

test('signing out ends the session in the database', async () => {
  const client = new Client();
  await client.signIn('sales1');
  const cookie = [...client.cookies].map(([name, v]) => `${name}=${v}`).join('; ');
  const page = await client.get('/account/settings');
  const answer = await client.submit(page.form('/account/sign-out'));
  assert.equal(answer.status, 303);
  assert.equal((await new Client().request('GET', '/account/settings', { headers: { cookie } })).status, 303);
});

test('a session that has ended, or is over when its browser signs in again, is gone', async () => {
  const desk = new Client();
  const kept = (token) => value(`SELECT COUNT(*) FROM sessions WHERE token_hash = UNHEX(SHA2('${token}', 256))`);
  await desk.signIn('sales1');
  const first = desk.cookies.get('uplog');
  assert.equal(kept(first), '1');
  await desk.submit((await desk.get('/account/settings')).form('/account/sign-out'));
  assert.equal(kept(first), '0');
  await desk.signIn('sales1');
  const second = desk.cookies.get('uplog');
  db('UPDATE sessions SET last_seen_at = UTC_TIMESTAMP() - INTERVAL 31 MINUTE');
  await desk.signIn('sales1');
  assert.equal(kept(second), '0');
});

test('signing out everywhere ends all sessions', async () => {
  const desk = new Client();
  const phone = new Client();
  await desk.signIn('sales1');
  await phone.signIn('sales1');
  const page = await desk.get('/account/settings');
  assert.match(page.text, /This one/);
  await desk.submit(page.form('/account/sign-out-everywhere'));
  for (const client of [desk, phone])
    assert.equal((await client.get('/account/settings')).status, 303);
});

test('idle and old sessions end', async () => {
  const client = new Client();
  await client.signIn('sales1');
  db('UPDATE sessions SET last_seen_at = UTC_TIMESTAMP() - INTERVAL 31 MINUTE');
  assert.equal((await client.get('/account/settings')).status, 303);
  await client.signIn('sales1');
  db('UPDATE sessions SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND');
  assert.equal((await client.get('/account/settings')).status, 303);
});

test('colors are kept', async () => {
  const client = new Client();
  await client.signIn('sales1');
  const form = (await client.get('/account/settings')).form('/account/theme');
  assert.equal((await client.submit(form, { theme: 'dark' })).status, 303);
  assert.match((await client.get('/account/settings')).html, /data-bs-theme="dark"/);
  assert.equal((await client.submit((await client.get('/account/settings')).form('/account/theme'), { theme: 'pink' })).status, 422);
});

test('a password is changed with the old one, and other devices are signed out', async () => {
  const next = 'Another-secret-12';
  const desk = new Client();
  const phone = new Client();
  await desk.signIn('sales5');
  await phone.signIn('sales5');
  const change = async (fields) => desk.submit((await desk.get('/account/settings')).form('/account/password'), fields);
  const refused = [
    [{ current_password: 'not it at all', new_password: next, new_password_again: next }, /Current password is not right/],
    [{ current_password: PASSWORD, new_password: next, new_password_again: `${next}3` }, /The two new passwords differ/],
    [{ current_password: PASSWORD, new_password: 'short', new_password_again: 'short' }, /needs 12 to 256 characters/],
  ];
  for (const [fields, words] of refused) {
    const page = await change(fields);
    assert.equal(page.status, 422);
    assert.match(page.text, words);
  }
  assert.equal((await change({ current_password: PASSWORD, new_password: next, new_password_again: next })).status, 303);
  assert.equal((await desk.get('/account/settings')).status, 200);
  assert.equal((await phone.get('/account/settings')).status, 303);
  assert.equal((await signIn(new Client(), 'sales5', PASSWORD)).status, 422);
  assert.equal((await signIn(new Client(), 'sales5', next)).status, 303);
});

// Take the places of the line for passwords (auth/turn.h); gives what leaves them again.
function takePlaces(numbers) {
  const folder = path.join(stack.dir, 'tmp', fs.readdirSync(path.join(stack.dir, 'tmp')).find((name) => name.startsWith('uplog-turns-')));
  const holders = numbers.map((n) => spawn('flock', [path.join(folder, `account-${n}`), 'sh', '-c', 'echo held; cat'],
    { stdio: ['pipe', 'pipe', 'ignore'] }));
  return Promise.all(holders.map((holder) => once(holder.stdout, 'data'))).then(() => async () => {
    holders.forEach((holder) => holder.stdin.end());
    await Promise.all(holders.map((holder) => once(holder, 'exit')));
  });
}

test('a full line for passwords is told at once, and stops nothing but strangers', async () => {
  const [known, desk, stranger] = [new Client(), new Client(), new Client()];
  await known.signIn('sales6');
  await desk.signIn('sales7');
  db('DELETE FROM sign_in_failures');
  let leave = await takePlaces([0, 1, 2, 3, 4, 5]);
  const refused = await signIn(stranger, 'sales6', PASSWORD, { next: '/leads' });
  assert.equal(refused.status, 503);
  assert.equal(refused.headers['retry-after'], '5');
  assert.match(refused.text, /Too many people are signing in just now/);
  assert.ok(refused.html.includes('value="sales6"') && refused.html.includes('value="/leads"'));
  assert.equal(value('SELECT COUNT(*) FROM sign_in_failures'), '0');
  assert.equal((await signIn(known, 'sales7', PASSWORD)).status, 503);
  assert.equal((await signIn(known, 'sales6', PASSWORD)).status, 303);
  assert.equal((await desk.get('/account/settings')).status, 200);
  await leave();
  leave = await takePlaces([0, 1, 2, 3, 4, 5, 6]);
  assert.equal((await signIn(known, 'sales6', PASSWORD)).status, 503);
  const settings = await desk.get('/account/settings');
  const next = 'Another-secret-12';
  const busy = await desk.submit(settings.form('/account/password'), { current_password: PASSWORD, new_password: next, new_password_again: next });
  assert.equal(busy.status, 503);
  assert.match(busy.text, /Too many people are signing in just now/);
  assert.equal((await desk.submit(settings.form('/account/theme'), { theme: 'light' })).status, 303);
  assert.equal((await desk.submit((await desk.get('/account/settings')).form('/account/sign-out'))).status, 303);
  await leave();
  assert.equal((await signIn(stranger, 'sales6', PASSWORD)).status, 303);
});

test('a browser is known by its cookie, which lets nobody in', async () => {
  const client = new Client();
  const first = (await signIn(client, 'sales6', PASSWORD)).headers['set-cookie'].find((line) => line.startsWith('uplog-device='));
  assert.match(first, /; HttpOnly; SameSite=Lax; Max-Age=15552000/);
  await client.submit((await client.get('/account/settings')).form('/account/sign-out'));
  assert.ok(client.cookies.has('uplog-device'));
  assert.equal((await client.get('/account/settings')).status, 303);
});

test('a new password that is guessed first is refused with the reason beside its field', async () => {
  const desk = new Client();
  await desk.signIn('reception');
  const form = (await desk.get('/account/settings')).form('/account/password');
  for (const [password, reason] of [['            ', /New password repeats a few characters/], ['aaaaaaaaaaaa', /New password repeats a few characters/],
    ['123456789012', /New password is a row like 1234 or qwerty/], ['Password-2026', /New password is one of the commonest/],
    ['NOITPECER-2026!', /New password is little more than the user name/], ['lakeside MOTORS 1', /New password is little more than the user name or the store/]]) {
    const page = await desk.submit(form, { current_password: PASSWORD, new_password: password, new_password_again: password });
    assert.equal(page.status, 422);
    assert.match(/<div[^>]*>(?:(?!<div)[\s\S])*name="new_password"[\s\S]*?<\/div>/.exec(page.html)[0], reason, password);
  }
  assert.equal(value("SELECT COUNT(*) FROM audit_events WHERE verb = 'password' AND entity_id = (SELECT id FROM users WHERE login = 'reception') AND at > UTC_TIMESTAMP() - INTERVAL 5 SECOND"), '0');
});

test('nothing that was typed is in the log', () => {
  const text = log();
  for (const secret of [PASSWORD, 'not the password', 'nobody.here', 'sales1'])
    assert.ok(!text.includes(secret), secret);
});

// The one order of checks, through the sample executable as plain CGI: each
// refusal has its status, and leaves nothing in the database but its audit row.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cgi, configWith, csrfOf, fcgi, newKey, signedIn, sql, temporary } from '../support/sample.mjs';

const sales = signedIn('Salesperson');
const manager = signedIn('Sales Manager');
const OURS = { HTTP_ORIGIN: 'http://sample.example.com', HTTP_SEC_FETCH_SITE: 'same-origin' };

function as(user, headers = {}) {
  return { HTTP_COOKIE: `uplog=${user.token}`, ...headers };
}

function form(user, fields) {
  return new URLSearchParams({ csrf: user.csrf, key: newKey(), ...fields }).toString();
}

function post(user, address, fields, headers = OURS) {
  return cgi('POST', address, { headers: as(user, headers), body: form(user, fields) });
}

function notes(user) {
  return Number(sql(`SELECT COUNT(*) FROM audit_events WHERE entity = 'sample' AND user_id = ${user.id}`)[0][0]);
}

function keys(user) {
  return Number(sql(`SELECT COUNT(*) FROM idempotency_keys WHERE user_id = ${user.id}`)[0][0]);
}

test('row: 404, and 405 with what is allowed', () => {
  for (const path of ['/nope', '/12/nope', '/012', '/0', '/-1', '//', '/12/', `/${'9'.repeat(19)}`])
    assert.equal(cgi('GET', path, { headers: as(sales) }).status, 404, path);
  const answers = [['POST', '/12', 'GET, HEAD'], ['GET', '/note', 'POST'], ['PUT', '/', 'GET, HEAD, POST']];
  for (const [method, path, allow] of answers) {
    const answer = cgi(method, path, { headers: as(sales) });
    assert.equal(answer.status, 405, path);
    assert.equal(answer.headers.allow, allow);
  }
});

test('not signed in: to the sign-in page and back', () => {
  const answer = cgi('GET', '/?page=2&q=a%20b&closed=x');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.location, '/account/sign-in?next=%2Fleads%3Fq%3Da%2520b', 'what the screen has in its address, and no more');
  assert.equal(cgi('GET', `/12?before=7&q=${'x'.repeat(9000)}`).headers.location, '/account/sign-in?next=%2Fleads%2F12%3Fbefore%3D7');
  for (const token of ['x', 'a'.repeat(43), '%00', 'a'.repeat(5000)])
    assert.equal(cgi('GET', '/12', { headers: as({ token }) }).status, 303);
  const part = cgi('GET', '/12', {
    headers: { HTTP_HX_REQUEST: 'true', HTTP_HX_CURRENT_URL: 'http://sample.example.com/leads?q=1' },
  });
  assert.equal(part.status, 204);
  assert.equal(part.headers['hx-redirect'], '/account/sign-in?next=%2Fleads%3Fq%3D1');
});

test('a form whose session has ended keeps what was typed, but no password and no token', () => {
  const stale = { token: 'b'.repeat(43), csrf: csrfOf('b'.repeat(43), 7) };
  const body = form(stale, { note: 'a "b" & c', password: 'secret' });
  const answer = cgi('POST', '/note', { headers: as(stale, OURS), body });
  assert.equal(answer.status, 401);
  assert.match(answer.body, /name="typed" value="[\w-]{60,}"/);
  assert.match(answer.body, /name="next" value="\/leads\/note"/);
  for (const csrf of ['c', csrfOf('c'.repeat(43), 7), csrfOf(stale.token, 7).replace('7.', '8.'), ''])
    assert.equal(cgi('POST', '/note', { headers: as(stale, OURS), body: form({ ...stale, csrf }, { note: 'a' }) }).status, 303);
  for (const headers of [{}, { HTTP_ORIGIN: 'https://evil.example.com' }, { ...OURS, HTTP_SEC_FETCH_SITE: 'cross-site' }])
    assert.equal(cgi('POST', '/note', { headers: as(stale, headers), body }).status, 303);
  assert.equal(cgi('POST', '/note', { headers: OURS, body }).status, 303);
});

test('missing permission: a 403 that names it, and an audit row; a handler that is not run', () => {
  const before = notes(sales);
  for (const method of ['GET', 'POST']) {
    const answer = cgi(method, '/assign', { headers: as(sales, OURS), body: method === 'POST' ? form(sales, { note: 'x' }) : '' });
    assert.equal(answer.status, 403);
    assert.match(answer.body, /Assign Leads/);
    const [row] = sql(`SELECT verb, new_json, request_id FROM audit_events WHERE entity = 'route'
      AND user_id = ${sales.id} ORDER BY id DESC LIMIT 1`);
    assert.deepEqual(JSON.parse(row[1]), { permission: 'lead_assign', address: '/leads/assign', method });
    assert.equal(row[2], answer.headers['x-request-id']);
  }
  assert.equal(notes(sales), before);
  assert.equal(cgi('GET', '/assign', { headers: as(manager) }).status, 200);
});

test('CSRF: each way another site could post is refused, and nothing is written', () => {
  const before = [notes(sales), keys(sales)];
  const other = { ...sales, csrf: manager.csrf };
  const refused = [
    [sales, { HTTP_SEC_FETCH_SITE: 'cross-site' }], [sales, { HTTP_SEC_FETCH_SITE: 'same-site' }],
    [sales, { HTTP_ORIGIN: 'https://evil.example.com' }], [sales, { HTTP_ORIGIN: 'null' }],
    [sales, { HTTP_ORIGIN: 'http://sample.example.com.evil.example.com' }],
    [sales, { ...OURS, HTTP_HOST: '' }],
    [other, OURS], [{ ...sales, csrf: '' }, OURS], [{ ...sales, csrf: csrfOf('') }, OURS],
  ];
  for (const [user, headers] of refused) {
    const answer = post(user, '/note', { note: 'x', number: 1 }, headers);
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.match(answer.body, /did not come from this site/);
  }
  assert.deepEqual([notes(sales), keys(sales)], before);
  assert.equal(post(sales, '/note', { note: 'x', number: 1 }, {}).status, 303);
  assert.equal(post(sales, '/note', { note: 'x', number: 1 }, { HTTP_SEC_FETCH_SITE: 'none' }).status, 303);
});

test('a public form is tied to the browser before anybody signs in', () => {
  const page = cgi('GET', '/public');
  const [, secret] = /uplog-form=([^;]+)/.exec(page.cookies[0]);
  const visitor = { csrf: csrfOf(secret) };
  const cookie = { HTTP_COOKIE: `uplog-form=${secret}` };
  assert.equal(cgi('POST', '/public', { headers: { ...cookie, ...OURS }, body: form(visitor, {}) }).status, 202);
  assert.equal(cgi('POST', '/public', { headers: OURS, body: form(visitor, {}) }).status, 403);
  const signed = { HTTP_COOKIE: `uplog=${sales.token}; uplog-form=${secret}` };
  assert.equal(cgi('POST', '/public', { headers: { ...signed, ...OURS }, body: form(visitor, {}) }).status, 202);
  assert.equal(cgi('POST', '/note', { headers: { ...signed, ...OURS }, body: form(visitor, { note: 'x' }) }).status, 403);
});

test('a form without a key is refused; one that is posted twice is done once', () => {
  for (const key of ['', 'short', 'x'.repeat(65), 'ä'.repeat(20)])
    assert.equal(post(sales, '/note', { note: 'x', key }).status, 400, key);
  const before = notes(sales), key = newKey();
  const first = post(sales, '/note', { note: 'x', number: 7, key });
  const second = post(sales, '/note', { note: 'x', number: 7, key });
  assert.deepEqual([first.status, second.status], [303, 303]);
  assert.equal(second.headers.location, '/leads/7');
  assert.equal(notes(sales), before + 1);
  assert.equal(post(manager, '/note', { note: 'x', number: 8, key }).headers.location, '/leads/8');
});

test('the key of a form that said something else is refused by name, with what that one made', () => {
  const before = notes(sales), key = newKey(), first = { note: 'x', number: 7, key };
  assert.equal(post(sales, '/note', first).status, 303);
  for (const other of [{ note: 'y' }, { number: 8 }, { more: '1' }, { password: 'another' }]) {
    const answer = post(sales, '/note', { ...first, ...other });
    assert.equal(answer.status, 409, JSON.stringify(other));
    assert.match(answer.body, /<h1>This form was sent already<\/h1>/);
    assert.match(answer.body, /href="\/leads\/7">See what it made</);
    assert.ok(!answer.headers.location);
  }
  const same = post(sales, '/note', first);
  assert.deepEqual([same.status, same.headers.location], [303, '/leads/7']);
  assert.equal(notes(sales), before + 1);
  const [[content]] = sql(`SELECT content FROM idempotency_keys WHERE key_value = '${key}'`);
  assert.match(content, /^[\w-]{43}$/, 'what it said is not kept, only its signature');
});

test('a form with a file: token and key as for every other, and the file is part of what it said', () => {
  const send = (fields, file) => {
    const parts = Object.entries({ csrf: sales.csrf, key: newKey(), note: 'é', ...fields })
      .map(([name, value]) => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
    return cgi('POST', '/upload', { headers: as(sales, OURS), type: 'multipart/form-data; boundary=B',
      body: `${parts}--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${file}\r\n--B--\r\n` });
  };
  const key = newKey(), first = send({ key }, 'one,two');
  assert.equal(first.status, 303, first.body);
  assert.equal(first.headers.location, '/leads/7');
  assert.equal(send({ key }, 'one,two').headers.location, '/leads/7', 'the same again');
  const other = send({ key }, 'one,too');
  assert.equal(other.status, 409, 'another file');
  assert.match(other.body, /\/leads\/7/);
  assert.equal(send({ csrf: 'x' }, 'one').status, 403);
  assert.equal(send({ key: 'short' }, 'one').status, 400);
  const stale = cgi('POST', '/upload', { headers: as({ token: 'b'.repeat(43) }, OURS), type: 'multipart/form-data; boundary=B', body: 'x' });
  assert.equal(stale.status, 400);
});

test('two at once with one key: the same is done once and told twice, another is refused', async () => {
  const server = await fcgi(['--workers', '4']);
  const before = notes(sales), send = (fields) => server.post('/note', form(sales, fields), { headers: as(sales, OURS) });
  for (let i = 0; i < 10; i++) {
    const key = newKey();
    const same = await Promise.all([7, 7, 7].map((number) => send({ note: 'x', number, key })));
    assert.deepEqual(same.map((a) => [a.status, a.headers.location]), Array(3).fill([303, '/leads/7']));
    const another = newKey();
    const answers = await Promise.all([1, 2, 3, 4].map((number) => send({ note: 'x', number, key: another })));
    assert.deepEqual(answers.map((a) => a.status).sort(), [303, 409, 409, 409]);
    const { location } = answers.find((a) => a.status === 303).headers;
    for (const answer of answers.filter((a) => a.status === 409))
      assert.ok(answer.body.includes(`href="${location}">See what it made`));
  }
  assert.equal(notes(sales), before + 20);
  await server.stop();
});

test('what a page asks by itself needs no key and keeps none, but its token', () => {
  const before = [notes(sales), keys(sales)];
  const body = (user) => new URLSearchParams({ csrf: user.csrf, note: 'x', number: 7 }).toString();
  for (let i = 0; i < 2; i++)
    assert.equal(cgi('POST', '/poll', { headers: as(sales, OURS), body: body(sales) }).status, 303);
  assert.deepEqual([notes(sales), keys(sales)], [before[0] + 2, before[1]]);
  assert.equal(cgi('POST', '/poll', { headers: as(sales, OURS), body: body(manager) }).status, 403);
  assert.equal(cgi('POST', '/poll', { headers: as(sales, { HTTP_ORIGIN: 'https://evil.example.com' }), body: body(sales) }).status, 403);
  assert.equal(notes(sales), before[0] + 2);
});

test('what a page asks by itself keeps no session alive, and does not put a sign-in in its place', () => {
  const seen = () => Number(sql(`SELECT TIMESTAMPDIFF(MINUTE, last_seen_at, UTC_TIMESTAMP()) FROM sessions WHERE user_id = ${quiet.id}`)[0][0]);
  const quiet = signedIn('Salesperson');
  sql(`UPDATE sessions SET last_seen_at = UTC_TIMESTAMP() - INTERVAL 5 MINUTE WHERE user_id = ${quiet.id}`);
  assert.equal(cgi('GET', '/poll', { headers: as(quiet) }).status, 200);
  assert.equal(cgi('POST', '/poll', { headers: as(quiet, OURS), body: form(quiet, { note: 'x', number: 1 }) }).status, 303);
  assert.equal(seen(), 5);
  assert.equal(cgi('GET', '/5', { headers: as(quiet) }).status, 200);
  assert.equal(seen(), 0);
  for (const method of ['GET', 'POST']) {
    const answer = cgi(method, '/poll', { headers: { ...OURS, HTTP_HX_REQUEST: 'true' }, body: method === 'POST' ? form(quiet, { note: 'typed' }) : '' });
    assert.equal(answer.status, 401);
    assert.equal(answer.body, 'signed out\n');
    assert.equal(answer.headers['hx-redirect'] ?? answer.headers.location, undefined);
  }
});

test('bad input: 422 with what was typed and why, rolled back with its key', () => {
  const before = [notes(sales), keys(sales)], key = newKey();
  const answer = post(sales, '/note', { note: '<b>"much too long a note"', number: 5, key });
  assert.equal(answer.status, 422);
  assert.match(answer.body, /&lt;b&gt;/);
  assert.match(answer.body, /at most 20 characters/);
  assert.equal(post(sales, '/note', { note: 'x', number: 409, key }).status, 409);
  assert.deepEqual([notes(sales), keys(sales)], before);
  assert.equal(post(sales, '/note', { note: 'x', number: 5, key }).status, 303);
});

test('a notice is carried over the redirect once, and cannot be made up', () => {
  const answer = post(sales, '/note', { note: 'x', number: 5 });
  const [, cookie] = /^(uplog-notice=[^;]+)/.exec(answer.cookies[0]);
  const shown = cgi('GET', '/5', { headers: { HTTP_COOKIE: `uplog=${sales.token}; ${cookie}` } });
  assert.match(shown.body, /Noted 5/);
  assert.match(shown.cookies[0], /uplog-notice=;.*Max-Age=0/);
  const forged = cookie.replace('Noted', 'Fired');
  assert.doesNotMatch(cgi('GET', '/5', { headers: { HTTP_COOKIE: `uplog=${sales.token}; ${forged}` } }).body, /Fired/);
});

test('a machine posts without a form, and its cookies count for nothing', () => {
  const answer = cgi('POST', '/body', { headers: as(manager), body: 'abc', type: 'text/xml' });
  assert.equal(answer.status, 202);
  assert.match(answer.log, / user=0 /);
});

test('every answer carries the headers that keep a page to itself', () => {
  const answers = [cgi('GET', '/'), cgi('GET', '/nope'), cgi('GET', '/5', { headers: as(sales) }),
    cgi('GET', '/healthz'), cgi('GET', '/assign', { headers: as(sales) }), cgi('PUT', '/')];
  for (const { headers } of answers) {
    assert.match(headers['content-security-policy'], /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.ok(headers['permissions-policy']);
  }
});

test('cookies: __Host- and Secure where TLS is, and a prefix in every address', () => {
  const file = configWith(temporary(), { 'web.secure_cookie': 'yes', 'web.prefix': '/crm' });
  const page = cgi('GET', '/public', { config: file });
  assert.match(page.cookies[0], /^__Host-uplog-form=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  assert.match(page.body, /href="\/crm\/assets\//);
  const signed = { HTTP_COOKIE: `__Host-uplog=${sales.token}` };
  assert.equal(cgi('GET', '/5', { config: file, headers: signed }).status, 200);
  assert.equal(cgi('GET', '/5', { config: file, headers: as(sales) }).headers.location,
    '/crm/account/sign-in?next=%2Fleads%2F5');
  assert.match(cgi('GET', '/public').cookies[0], /^uplog-form=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('damaged requests are refused before any handler', () => {
  const bad = ['note=%ff', 'note=%00', 'note=%01', 'note=%c0%80', 'note=%ed%a0%80', `x${'&a=1'.repeat(5000)}`];
  for (const body of bad) {
    const answer = cgi('POST', '/note', { headers: as(sales, OURS), body });
    assert.ok([400, 413].includes(answer.status), body);
  }
  assert.equal(cgi('GET', '/public?q=%ff').status, 400);
  assert.equal(cgi('GET', `/public?q=${'x'.repeat(20000)}`).status, 413);
  assert.match(cgi('GET', '/public?q=100%25+%3Cb%3E+%').body, /<p>100% &lt;b&gt; %<\/p>/);
});

test('one log line for a request, and nothing typed in it', () => {
  const { log } = post(sales, '/note', { note: 'Jane 555-0100', number: 3 });
  const lines = log.trim().split('\n');
  assert.equal(lines.length, 1, log);
  assert.match(lines[0], new RegExp(
    `req=[\\w-]{16} user=${sales.id} method=POST route=/leads/note status=303 ms=\\d+ statements=6 rows=\\d+$`));
  assert.doesNotMatch(log, /Jane|555/);
});

test('a file to download has a harmless name', () => {
  const { headers } = cgi('GET', '/download', { headers: as(sales) });
  assert.equal(headers['content-disposition'], 'attachment; filename="a _b_.csv"');
});

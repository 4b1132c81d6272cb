// Every web server of conf/, at the top and under a prefix: the same screens,
// the same statuses, the same headers.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import zlib from 'node:zlib';
import { after, describe, test } from 'node:test';

import { Client, checkout, installedWebServers, stack, value, web } from '../support/uplog.mjs';

const kinds = installedWebServers();
const siteOf = (prefix) => (prefix === '' ? stack.site() : stack.site(prefix.slice(1), prefix));

after(async () => {
  for (const prefix of ['', '/crm'])
    for (const kind of kinds.filter((k) => k !== 'nginx' || prefix !== ''))
      await stack.stopWeb(kind, siteOf(prefix));
});

test('all of them are installed', () => {
  assert.deepEqual([...kinds].sort(), ['apache', 'apache-cgi', 'apache-fcgid', 'caddy', 'lighttpd', 'nginx']);
});

test('nginx limits the sign-ins of one address, and nothing else', async () => {
  const site = { ...stack.site(), name: 'limited', signInRate: '1r/s' };
  const c = new Client(await stack.startWeb('nginx', null, site));
  const form = (await c.get('/account/sign-in')).form('/account/sign-in');
  const answers = await Promise.all([...Array(40)].map(() => c.submit(form, { username: '', password: '', csrf: 'none' })));
  const refused = answers.filter(({ status }) => status === 429).length;
  assert.ok(refused >= 10 && answers.every(({ status }) => status === 429 || status === 403), answers.map(({ status }) => status).join(' '));
  assert.ok(answers.every(({ status, headers }) => (status === 429) === (headers['retry-after'] === '5')), 'it says when to try again');
  const others = await Promise.all([...Array(40)].map(() => c.get('/account/sign-in')));
  assert.ok(others.every(({ status }) => status === 200));
  c.cookies.set('uplog-device', 'known');
  const known = await Promise.all([...Array(40)].map(() => c.submit(form, { username: '', password: '', csrf: 'none' })));
  assert.ok(known.every(({ status }) => status === 403), 'a device that has signed in here before is Uplog\'s to judge');
  await stack.stopWeb('nginx', site);
});

async function signsInAndOut(c) {
  const form = (await c.get('/account/sign-in')).form('/account/sign-in');
  const wrong = await c.submit(form, { username: 'admin', password: 'wrong' });
  assert.equal(wrong.status, 422);
  const answer = await c.signIn('admin');
  assert.ok(answer.location.startsWith(`${c.prefix}/`), answer.location);
  assert.equal((await c.follow(answer)).status, 200);
}

async function showsScreens(c) {
  const lead = value('SELECT MAX(id) FROM leads');
  for (const path of ['/', '/dashboard', '/leads', '/leads?status=open&q=a%26b%20c', `/leads/${lead}`, '/reports', '/admin/users']) {
    const page = await c.get(path);
    assert.equal(page.status, 200, path);
    assert.match(page.headers['content-security-policy'], /^default-src 'none'/);
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    for (const link of page.links.filter((l) => l.href.startsWith('/')))
      assert.ok(link.href.startsWith(`${c.prefix}/`), `${path} links to ${link.href}`);
  }
}

async function refuses(c) {
  assert.equal((await c.get('/leads/999999999')).status, 404);
  assert.equal((await c.get('/leads/no/such/screen')).status, 404);
  const forged = await c.post('/leads/close', { lead: 1, credit: 'self' });
  assert.equal(forged.status, 403);
  const long = await c.post('/account/sign-in', { username: 'x'.repeat(60000), password: 'y', csrf: 'z', key: 'z' });
  assert.ok(long.status >= 400 && long.status < 500, `${long.status}`);
  const stranger = await new Client(c.origin + c.prefix).get('/leads');
  assert.equal(stranger.status, 303);
  assert.match(stranger.location, new RegExp(`^${c.prefix}/account/sign-in`));
}

async function servesAssets(c) {
  const { html } = await c.get('/account/sign-in');
  const sheets = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, href]) => href);
  assert.ok(sheets.length >= 2);
  for (const href of sheets) {
    const file = await c.get(href);
    assert.equal(file.status, 200, href);
    assert.match(file.headers['content-type'], /css|javascript/);
    assert.match(file.headers['cache-control'], /immutable/);
  }
  assert.ok((await c.get('/assets/')).status >= 400);
}

// What a server sends for an asset to a browser that takes that encoding: the file that the build made, where it can.
const BEFOREHAND = { gzip: /nginx|apache|caddy/, br: /apache|caddy/ };

async function compresses(c, kind) {
  const page = await c.get('/leads', { 'accept-encoding': 'gzip' });
  assert.equal(page.headers['content-encoding'], 'gzip');
  assert.match(page.headers.vary, /accept-encoding/i);
  assert.match(zlib.gunzipSync(page.body).toString(), /<h1>My Leads<\/h1>/);
  assert.ok(page.body.length <= 8000, `My Leads is ${page.body.length} bytes`);
  const [, sheet] = /<link rel="stylesheet" href="([^"]+)"/.exec((await c.get('/leads')).html);
  const made = path.join(checkout, 'build/assets', path.basename(sheet));
  for (const [encoding, extension] of [['gzip', 'gz'], ['br', 'br']]) {
    const file = await c.get(sheet, { 'accept-encoding': encoding });
    const compressed = encoding === 'gzip' || BEFOREHAND.br.test(kind);
    assert.match(file.headers['content-type'], /^text\/css/);
    assert.equal(file.headers['content-encoding'], compressed ? encoding : undefined, encoding);
    if (compressed)
      assert.match(file.headers.vary, /accept-encoding/i);
    if (BEFOREHAND[encoding].test(kind))
      assert.ok(file.body.equals(fs.readFileSync(`${made}.${extension}`)), encoding);
    assert.match(file.headers['cache-control'], /immutable/);
  }
}

async function exports(c) {
  const csv = await c.get('/reports/sales-details?from=2020-01-01&to=2030-01-01&format=csv');
  assert.equal(csv.status, 200);
  assert.match(csv.headers['content-type'], /text\/csv/);
  assert.match(csv.headers['content-disposition'], /attachment/);
}

const PLANTED = 'Zacharias-5550100';

// The status and headers of an answer to bytes that no client of ours would send.
function raw(c, bytes) {
  const { hostname, port } = new URL(c.origin);
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(port, hostname, () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (data) => { text += data; }).on('error', () => {});
    socket.on('close', () => {
      const [first, ...lines] = text.split('\r\n\r\n')[0].split('\r\n');
      resolve({ status: Number(first.split(' ')[1]), headers: Object.fromEntries(lines.map((l) => l.toLowerCase().split(': '))) });
    });
    setTimeout(() => socket.end(), 500);
  });
}

// What the web server answers by itself, each with a name and a number in the address and in the referer.
async function ownAnswers(c, kind, site) {
  const secret = `?q=${PLANTED}`, referer = { referer: `${c.origin}/leads${secret}` };
  const answers = {
    'a file that is not there': await c.get(`/assets/no-such-file${secret}`, referer),
    'a body too large': await c.post(`/leads/new${secret}`, 'x'.repeat(11 << 20), referer).catch(() => null),
    'an address too long': await c.get(`/leads${secret}${'x'.repeat(70000)}`, referer).catch(() => null),
    'no request': await raw(c, `GET ${c.prefix}/leads${secret} HTTP/x.y\r\n\r\n`),
    'a path that is none': await raw(c, `GET ${c.prefix}/leads/../../..${secret} HTTP/1.1\r\nHost: localhost\r\nReferer: /${PLANTED}\r\n\r\n`),
  };
  const socket = path.join(stack.run, site.name, 'inventory.sock');
  if (!/cgi/.test(kind)) {
    fs.renameSync(socket, `${socket}.away`);
    answers['a program that is away'] = await c.get(`/inventory${secret}`, referer);
    fs.renameSync(`${socket}.away`, socket);
    assert.ok(answers['a program that is away'].status >= 500);
  }
  return answers;
}

// Answers to what is no request, and lighttpd's for a program's address, have no headers but their own.
const CANNOT = { lighttpd: /too large|too long|is away|no request|that is none/, caddy: /no request|too long|that is none/, apache: /no request|that is none/ };

async function keepsSecrets(c, kind, site) {
  const log = path.join(stack.log, `${kind}-${site.name}.log`);
  const before = fs.statSync(log).size;
  for (const [what, answer] of Object.entries(await ownAnswers(c, kind, site)))
    if (answer !== null && !CANNOT[kind.replace(/-.*/, '')]?.test(what)) {
      assert.ok(answer.status >= 400, `${what}: ${answer.status}`);
      assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000', what);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff', what);
      assert.match(answer.headers['content-security-policy'] ?? '', /^default-src 'none'/, what);
    }
  const page = await c.get('/account/sign-in');
  for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'strict-transport-security'])
    assert.doesNotMatch(page.headers[name] ?? ',', name === 'content-security-policy' ? /, default-src/ : /,/, `${name} once`);
  assert.match(page.headers['content-security-policy'], /script-src 'self'/);
  const said = fs.readFileSync(log, 'utf8').slice(before);
  assert.ok(!said.includes(PLANTED), said);
}

for (const prefix of ['', '/crm']) {
  for (const kind of kinds) {
    describe(`${kind} at ${prefix || '/'}`, () => {
      let c;
      test('starts', async () => {
        c = new Client(await web(kind, prefix));
      });
      test('signs in, and out to its own addresses', () => signsInAndOut(c));
      test('shows screens', () => showsScreens(c));
      test('passes refusals on', () => refuses(c));
      test('serves assets that never change', () => servesAssets(c));
      test('compresses pages, and serves assets compressed beforehand', () => compresses(c, kind));
      test('exports', () => exports(c));
      test('own answers have the headers, and logs hold no names', () => keepsSecrets(c, kind, siteOf(prefix)));
    });
  }
}

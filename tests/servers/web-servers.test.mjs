// Every web server of conf/, at the top and under a prefix: the same screens,
// the same statuses, the same headers.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { Client, installedWebServers, stack, value, web } from '../support/uplog.mjs';

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
  const others = await Promise.all([...Array(40)].map(() => c.get('/account/sign-in')));
  assert.ok(others.every(({ status }) => status === 200));
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

async function exports(c) {
  const csv = await c.get('/reports/sales-details?from=2020-01-01&to=2030-01-01&format=csv');
  assert.equal(csv.status, 200);
  assert.match(csv.headers['content-type'], /text\/csv/);
  assert.match(csv.headers['content-disposition'], /attachment/);
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
      test('exports', () => exports(c));
    });
  }
}

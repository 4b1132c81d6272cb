// Leads posted by machines: who may, what is answered, and what is kept.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { cgi, sql } from '../support/sample.mjs';
import { signedIn, userId } from '../support/uplog.mjs';

const checkout = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const built = path.join(checkout, process.env.BUILD || 'build');
const sender = `Sender ${crypto.randomBytes(4).toString('hex')}`;

function uplogctl(words, input = '') {
  return spawnSync(path.join(built, 'bin/uplogctl'), ['--config', process.env.UPLOG_CONFIG, ...words],
    { input, encoding: 'utf8' });
}

const token = uplogctl(['provider', 'add', sender]).stdout.trim();

// A lead that nobody has sent before.
function lead(id, customer = 'Avery') {
  return `<?xml version="1.0"?><?adf version="1.0"?><adf><prospect><id>${sender}-${id}</id>
    <requestdate>2026-01-05T10:00:00-06:00</requestdate>
    <vehicle interest="buy" status="new"><year>2025</year><make>Toyota</make><model>Camry</model></vehicle>
    <customer><contact><name part="first">${customer}</name><name part="last">${sender}</name>
    <email>${id}@${crypto.randomBytes(4).toString('hex')}.example.com</email></contact></customer></prospect></adf>`;
}

function post(body, { authorization = `Bearer ${token}`, type = 'application/xml', address = '/adf' } = {}) {
  return cgi('POST', address, {
    program: path.join(built, 'cgi-bin/intake'),
    type,
    body,
    headers: { SCRIPT_NAME: '/intake', ...(authorization ? { HTTP_AUTHORIZATION: authorization } : {}) },
  });
}

function kept() {
  return Number(sql('SELECT COUNT(*) FROM raw_messages')[0][0]);
}

test('a lead becomes a customer and an unassigned lead of its sender', () => {
  const answer = post(lead(1));
  assert.equal(answer.status, 200);
  assert.match(answer.body, /^message \d+: new leads 1, sent again 0, refused 0\n$/);
  const [row] = sql(`SELECT l.owner_id, l.provider_name, c.first_name, m.status, m.channel, d.make, a.subject
    FROM leads l JOIN customers c ON c.id = l.customer_id JOIN raw_messages m ON m.id = l.raw_message_id
    JOIN desired_vehicles d ON d.primary_lead_id = l.id JOIN activities a ON a.lead_id = l.id
    WHERE l.provider_lead_id = '${sender}-1'`);
  assert.deepEqual(row, ['NULL', sender, 'Avery', 'parsed', 'http', 'Toyota', `Lead received by ${sender}`]);
});

test('the same message again does nothing; the same lead again joins the first', () => {
  const first = lead(2);
  assert.equal(post(first).status, 200);
  assert.match(post(first).body, /^message \d+ came before: nothing to do\n$/);
  assert.match(post(`${first}\n`).body, /new leads 0, sent again 1/);
  assert.equal(Number(sql(`SELECT COUNT(*) FROM leads WHERE provider_lead_id = '${sender}-2'`)[0][0]), 1);
});

test('without a token of ours nothing is kept', () => {
  const before = kept();
  for (const authorization of [null, 'Bearer', 'Bearer ', 'Bearer x', `Basic ${token}`, token])
    assert.equal(post(lead(3), { authorization }).status, 401, String(authorization));
  assert.equal(post(lead(3), { authorization: null, address: `/adf?token=${token}` }).status, 401);
  assert.equal(kept(), before);
});

test('what cannot be read is kept in quarantine', () => {
  const answer = post('<adf><prospect></prospect></adf>');
  assert.equal(answer.status, 202);
  assert.match(answer.body, /kept in quarantine: prospect 1 has no name, phone or email/);
  const [row] = sql('SELECT status, reason, body FROM raw_messages ORDER BY id DESC LIMIT 1');
  assert.deepEqual(row, ['quarantined', 'prospect 1 has no name, phone or email', '<adf><prospect></prospect></adf>']);
});

test('a form is refused, a megabyte is too much, and nothing else is there', () => {
  const before = kept();
  assert.equal(post('adf=1', { type: 'application/x-www-form-urlencoded' }).status, 415);
  assert.equal(post(`<adf>${'x'.repeat(1024 * 1024)}</adf>`).status, 413);
  assert.equal(post(lead(4), { address: '/leads' }).status, 404);
  assert.equal(kept(), before);
});

test('a new token voids the old one, and a sender that is off is refused', () => {
  const other = uplogctl(['provider', 'add', `${sender} B`]).stdout.trim();
  const newer = uplogctl(['provider', 'add', `${sender} B`]).stdout.trim();
  assert.equal(post(lead(5), { authorization: `Bearer ${other}` }).status, 401);
  assert.equal(post(lead(5), { authorization: `Bearer ${newer}` }).status, 200);
  sql(`UPDATE intake_providers SET is_active = 0 WHERE name = '${sender} B'`);
  assert.equal(post(lead(6), { authorization: `Bearer ${newer}` }).status, 401);
});

test('two arrivals about one person at once make one customer', async () => {
  const email = `${crypto.randomBytes(6).toString('hex')}@example.com`;
  const bodies = [7, 8, 9, 10].map((id) => lead(id).replace(/<email>.*<\/email>/, `<email>${email}</email>`));
  const { spawn } = await import('node:child_process');
  await Promise.all(bodies.map((body) => new Promise((resolve) => {
    const child = spawn(path.join(built, 'bin/uplogctl'), ['--config', process.env.UPLOG_CONFIG, 'intake'],
      { stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('exit', resolve);
    child.stdin.end(body);
  })));
  assert.equal(Number(sql(`SELECT COUNT(*) FROM customer_emails WHERE address_norm = '${email}'`)[0][0]), 1);
  assert.equal(Number(sql(`SELECT COUNT(*) FROM leads WHERE provider_lead_id IN
    ('${sender}-7', '${sender}-8', '${sender}-9', '${sender}-10')`)[0][0]), 4);
});

test('uplogctl intake answers 0, and 1 with the reason for what it quarantines', () => {
  const mail = fs.readFileSync(path.join(checkout, 'tests/fuzz/corpus/mail/attachment-base64.eml'), 'utf8');
  const done = uplogctl(['intake'], mail);
  assert.equal(done.status, 0, done.stderr);
  const refused = uplogctl(['intake'], 'nothing in it');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /^uplogctl: message \d+ is kept in quarantine: there is no ADF document in it$/m);
  assert.equal(uplogctl(['intake', 'file.xml']).status, 2);
});

// Both ways in: a provider's post and the operator's command.
const ways = {
  'POST /intake/adf': (body) => assert.equal(post(body).status, 200),
  'uplogctl intake': (body) => assert.equal(uplogctl(['intake'], body).status, 0),
};

for (const [way, send] of Object.entries(ways))
  test(`${way}: a household's second member and a listing's number are people of their own, and the record says whose number it is`, async () => {
    const mark = crypto.randomBytes(4).toString('hex'), digits = `${Number.parseInt(mark, 16) % 10000}`.padStart(4, '0');
    const adf = (first, phone) => `<adf><prospect><id>listing-${mark}</id><vehicle><make>Kia</make></vehicle><customer><contact>
      <name part="first">${first}</name><name part="last">Q${mark}</name><phone>${phone}</phone></contact></customer>
      <comments>${first} asks</comments><provider><name>${mark}</name></provider></prospect></adf>`;
    const lead = (first) => sql(`SELECT l.id, l.customer_id FROM leads l JOIN customers c ON c.id = l.customer_id
      WHERE c.last_name = 'Q${mark}' AND c.first_name = '${first}' ORDER BY l.id DESC`);
    for (const first of ['Pat', 'Sam', 'PAT'])
      send(adf(first, `212-555-${digits}`));
    assert.deepEqual([lead('Pat').length, lead('Sam').length], [1, 1], 'one lead each, Pat\'s sent again');
    const [[pat], [sam]] = [lead('Pat'), lead('Sam')];
    sql(`UPDATE leads SET owner_id = ${userId('sales2')} WHERE id = ${pat[0]}`);
    const manager = await signedIn('manager'), sales2 = await signedIn('sales2');
    const all = await manager.get(`/leads/${pat[0]}`);
    assert.match(all.text, new RegExp(`Same number as Sam Q${mark}`));
    assert.ok(all.html.includes(`/customer/${sam[1]}"`));
    assert.match(all.text, /Lead sent again by/);
    assert.match(all.text, new RegExp(`Name: PAT Q${mark}`), 'as it was sent');
    const own = await sales2.get(`/leads/${pat[0]}`);
    assert.match(own.text, /Same number as another customer/);
    assert.ok(!own.html.includes('Sam Q'));
    assert.ok(!own.html.includes(`/customer/${sam[1]}"`));
    sql(`UPDATE leads SET closed_at = UTC_TIMESTAMP(), status_id = (SELECT id FROM statuses WHERE default_for = 'closed') WHERE id = ${pat[0]}`);
    send(adf('Pat', `(212) 555-${digits}`));
    assert.equal(lead('Pat').length, 2, 'after the close a new lead');
  });

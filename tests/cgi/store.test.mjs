// What the store and its roles set: settings, and where a New Sales Up begins.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, reset, signedIn, value } from '../support/uplog.mjs';

let admin;
let manager;

before(async () => {
  reset();
  admin = await signedIn('admin');
  manager = await signedIn('manager');
});
after(reset);

const settings = () => db('SELECT name, zone, untouched_days, no_show_minutes, show_correction_hours, row_version FROM store_settings')[0];
const form = async () => (await admin.get('/admin/store')).form('/admin/store');

test('settings are saved, told and in the journal with what changed', async () => {
  const before = settings();
  const answer = await admin.submit(await form(), { untouched_days: '5', zone: 'America/Denver' });
  assert.equal(answer.status, 303);
  assert.match((await admin.follow(answer)).text, /Store settings saved/);
  assert.deepEqual(settings(), { ...before, untouched_days: '5', zone: 'America/Denver', row_version: String(Number(before.row_version) + 1) });
  const [event] = db("SELECT entity, verb, old_json, new_json, user_id FROM audit_events WHERE entity = 'store_settings' ORDER BY id DESC LIMIT 1");
  assert.deepEqual(JSON.parse(event.old_json), { zone: 'America/Chicago', untouched_days: '3' });
  assert.deepEqual(JSON.parse(event.new_json), { zone: 'America/Denver', untouched_days: '5' });
  assert.equal(event.user_id, value("SELECT id FROM users WHERE login = 'admin'"));
  assert.match((await admin.get('/admin/audit')).text, /untouched/i);
  await admin.submit(await form(), { untouched_days: '3', zone: 'America/Chicago' });
});

// The names of the store that a program's workers say, asked at once.
async function saidEverywhere(client, path) {
  const pages = await Promise.all(Array.from({ length: 12 }, () => client.get(path)));
  return [...new Set(pages.map((page) => /class="top-brand"[\s\S]*?<span>(.*?)<\/span>/.exec(page.html)[1]))];
}

test('a change of the store shows at once on every screen, whichever program and worker shows it', async () => {
  const places = ['/account/settings', '/admin/store', '/dashboard', '/inventory', '/leads', '/reports',
    `/customer/${value('SELECT MIN(id) FROM customers')}`, `/sales-edit/${value('SELECT MIN(id) FROM sales')}`];
  for (const name of ['Lakeside Motors', 'Quayside Motors', 'Lakeside Motors']) {
    assert.equal((await admin.submit(await form(), { name })).status, 303);
    for (const path of places)
      assert.deepEqual(await saidEverywhere(admin, path), [name], path);
  }
});

test('the store\'s country reads telephone numbers that are typed without one, at once', async () => {
  const lead = value('SELECT MIN(id) FROM leads WHERE is_open = 1');
  const typed = async (number) => {
    const page = await admin.get(`/leads/${lead}/edit`);
    assert.equal((await admin.submit(page.form(`/leads/${lead}/edit`), { phone: number })).status, 303);
    return value(`SELECT p.e164 FROM customer_phones p JOIN leads l ON l.customer_id = p.customer_id WHERE l.id = ${lead} ORDER BY p.updated_at DESC, p.id DESC LIMIT 1`);
  };
  for (const wrong of ['', '0', '1234', 'US', '+1'])
    assert.equal((await admin.submit(await form(), { calling_code: wrong })).status, 422, wrong);
  assert.equal((await admin.submit(await form(), { calling_code: '44' })).status, 303);
  assert.equal(await typed('020 7946 0958'), '+442079460958');
  assert.ok((await admin.get('/dashboard?q=020%207946%200958')).html.includes(`/customer/${value(`SELECT customer_id FROM leads WHERE id = ${lead}`)}"`));
  assert.match((await admin.get('/admin/audit')).text, /Country code of phone numbers 1 to 44/i);
  assert.equal((await admin.submit(await form(), { calling_code: '1' })).status, 303);
  assert.equal(await typed('(312) 555-0188'), '+13125550188');
});

test('a save that changes nothing is no event', async () => {
  const events = () => value("SELECT COUNT(*) FROM audit_events WHERE entity = 'store_settings'");
  const before = events();
  assert.equal((await admin.submit(await form())).status, 303);
  assert.equal(events(), before);
});

test('bad input is told beside each field, keeps what was typed and changes nothing', async () => {
  const untouched = dump();
  const bad = { name: ' ', zone: 'Mars/Olympus', untouched_days: '0', no_show_minutes: 'soon', show_correction_hours: '100000' };
  const page = await admin.submit(await form(), bad);
  assert.equal(page.status, 422);
  for (const name of Object.keys(bad))
    assert.match(page.html, new RegExp(`name="${name}"[^>]*aria-invalid="true"`), name);
  assert.match(page.text, /Time zone is not one that this machine knows/);
  assert.ok(page.html.includes('value="Mars/Olympus"') && page.html.includes('value="soon"'));
  for (const zone of ['../../etc/passwd', 'America', '/etc/localtime', 'x'.repeat(80), ''])
    assert.equal((await admin.submit(await form(), { zone })).status, 422, zone);
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('two who save: the second is shown both versions, and chooses', async () => {
  const first = await form(), second = await form();
  assert.equal((await admin.submit(first, { no_show_minutes: '45' })).status, 303);
  const page = await admin.submit(second, { no_show_minutes: '90' });
  assert.equal(page.status, 409);
  assert.match(page.text, /No-show after, minutes Differs 45 90/);
  assert.equal(settings().no_show_minutes, '45');
  assert.equal((await admin.submit(page.form('/admin/store'))).status, 303);
  assert.equal(settings().no_show_minutes, '90');
});

test('the right is named to who lacks it, and the tab is not there', async () => {
  const page = await manager.get('/admin/store');
  assert.equal(page.status, 403);
  assert.match(page.text, /Edit Store Settings/);
  assert.ok(!(await manager.get('/admin/audit')).html.includes('href="/admin/store"'));
});

test('the same form twice is one save', async () => {
  const f = await form();
  assert.equal((await admin.submit(f, { untouched_days: '4' })).status, 303);
  const once = settings();
  assert.equal((await admin.submit(f, { untouched_days: '4' })).status, 303);
  assert.deepEqual(settings(), once);
});

test('untouched is what the store says, on the record, in My Leads and on the dashboard', async () => {
  const lead = value('SELECT MIN(id) FROM leads WHERE is_open = 1');
  db(`UPDATE leads SET last_activity_at = UTC_TIMESTAMP() WHERE is_open = 1;
    UPDATE leads SET last_activity_at = UTC_TIMESTAMP() - INTERVAL 100 HOUR WHERE id = ${lead}`);
  for (const [days, stands] of [['4', true], ['5', false]]) {
    await admin.submit(await form(), { untouched_days: days });
    assert.equal(/Untouched<\/dt><dd><span class="warn-text\b/.test((await manager.get(`/leads/${lead}`)).html), stands, `record, ${days}`);
    assert.equal((await manager.get('/leads?sort=untouched')).html.includes('untouched, longer than'), stands, `list, ${days}`);
    assert.equal((await manager.get('/leads?wait=untouched')).html.includes(`/leads/${lead}"`), stands, `filter, ${days}`);
    const [pod] = /id="pod-untouched"[\s\S]*?<\/section>/.exec((await manager.get('/dashboard/refresh')).html);
    assert.equal(pod.includes(`/leads/${lead}"`), stands, `pod, ${days}`);
  }
});

const chosenType = (page) => /<select[^>]*name="lead_type"[\s\S]*?<option value="(\w+)" selected/.exec(page.html)?.[1];

test('a New Sales Up begins with the lead type of the user\'s role, unless the address says another', async () => {
  const bdc = await signedIn('bdc1'), seller = await signedIn('sales1');
  assert.equal(chosenType(await bdc.get('/leads/new')), 'phone');
  assert.equal(chosenType(await seller.get('/leads/new')), 'walk_in');
  assert.equal(chosenType(await bdc.get('/leads/new?lead_type=internet')), 'internet');
  assert.equal(chosenType(await bdc.get('/leads/new?lead_type=nonsense')), 'phone');
  const role = value("SELECT id FROM roles WHERE name = 'BDC Agent'");
  const page = await admin.get(`/admin/roles/${role}`);
  assert.equal(chosenType(page), 'phone');
  assert.equal((await admin.submit(page.form(`/admin/roles/${role}`), { lead_type: 'internet' })).status, 303);
  assert.equal(chosenType(await bdc.get('/leads/new')), 'internet');
  assert.deepEqual(JSON.parse(db("SELECT new_json FROM audit_events WHERE entity = 'role' ORDER BY id DESC LIMIT 1")[0].new_json), { lead_type: 'internet' });
});

test('a lead type that is none is refused, and a role keeps its own', async () => {
  const role = value("SELECT id FROM roles WHERE name = 'BDC Agent'");
  const before = value(`SELECT lead_type FROM roles WHERE id = ${role}`);
  for (const lead_type of ['carrier_pigeon', '', null]) {
    const page = await admin.submit((await admin.get(`/admin/roles/${role}`)).form(`/admin/roles/${role}`), { lead_type });
    assert.equal(page.status, 422, String(lead_type));
  }
  assert.equal(value(`SELECT lead_type FROM roles WHERE id = ${role}`), before);
});

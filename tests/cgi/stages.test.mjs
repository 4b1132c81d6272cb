// The statuses that a store gives its leads, where a lead may go from each, and the reasons for which one ends.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, column, db, dump, reset, signedIn, userId, value } from '../support/uplog.mjs';

let admin;
let manager;

before(async () => {
  reset();
  [admin, manager] = await Promise.all(['admin', 'manager'].map(signedIn));
});
after(reset);

const STATUSES = '/admin/workflow/statuses';
const REASONS = '/admin/workflow/reasons';
const idOf = (name) => value(`SELECT id FROM statuses WHERE name = '${name}'`);
const formOf = async (id) => (await admin.get(`${STATUSES}/${id}`)).form(`${STATUSES}/${id}`);
const press = async (id, deed, fields = {}) => admin.submit((await admin.get(deed === 'move' ? STATUSES : `${STATUSES}/${id}`)).form(`${STATUSES}/${id}/${deed}`), fields);
const lastOf = (entity) => db(`SELECT verb, old_json, new_json, user_id, entity_id FROM audit_events WHERE entity = '${entity}' ORDER BY id DESC LIMIT 1`)[0];
const listed = async () => [...(await admin.get(STATUSES)).html.matchAll(/<tr id="status-\d+">[\s\S]*?class="status [^"]*">([^<]*)</g)].map(([, name]) => name);
const messageBeside = (page, name) => new RegExp(`id="f-${name}-about"><p class="field-error">([^<]*)`).exec(page.html)?.[1];

test('who lacks Edit the Workflow sees no tab and is told what is missing', async () => {
  const before = dump();
  assert.ok(!(await manager.get('/admin')).html.includes('/admin/workflow'));
  for (const path of [STATUSES, `${STATUSES}/new`, `${STATUSES}/3`, REASONS]) {
    const page = await manager.get(path);
    assert.equal(page.status, 403, path);
    assert.match(page.text, /Edit the Workflow/);
  }
  assert.deepEqual(changedTables(before, dump()), []);
});

test('a status is added, changed and told in the journal', async () => {
  const hot = idOf('Hot');
  const page = await admin.get(`${STATUSES}/new`);
  const added = await admin.submit(page.form(`${STATUSES}/new`), { name: 'Waiting for <parts>', system_status: 'working', color: 'amber', untouched_days: '9', to: [hot] });
  assert.equal(added.status, 303, added.text);
  assert.match((await admin.follow(added)).text, /Status added\./);
  const id = idOf('Waiting for <parts>');
  assert.deepEqual(db(`SELECT system_status, color, untouched_days, is_active, default_for FROM statuses WHERE id = ${id}`),
    [{ system_status: 'working', color: 'amber', untouched_days: '9', is_active: '1', default_for: null }]);
  assert.deepEqual(column(`SELECT to_status_id FROM status_moves WHERE status_id = ${id}`), [hot]);
  assert.equal((await listed()).at(-1), 'Waiting for &lt;parts&gt;');
  assert.match((await admin.get(STATUSES)).text, /Waiting for <parts> Working 9 days Hot/);
  const saved = await admin.submit(await formOf(id), { name: 'Waiting', to: [], untouched_days: '' });
  assert.equal(saved.status, 303);
  assert.deepEqual(column(`SELECT to_status_id FROM status_moves WHERE status_id = ${id}`), []);
  const event = lastOf('status');
  assert.deepEqual([event.verb, event.entity_id, event.user_id], ['update', id, userId('admin')]);
  assert.deepEqual(JSON.parse(event.old_json), { name: 'Waiting for <parts>', untouched_days: '9', may_go_to: 'Hot' });
  assert.deepEqual(JSON.parse(event.new_json), { name: 'Waiting', untouched_days: null, may_go_to: 'Anywhere' });
  assert.match((await admin.get('/admin/audit?entity=status')).text, /Changed Status \d+/);
});

test('what is wrong with a status is told beside it, and nothing changes', async () => {
  const form = await formOf(idOf('Hot'));
  const before = dump();
  for (const [typed, field, message] of [
    [{ name: ' ' }, 'name', 'Name is required.'],
    [{ name: 'Cold' }, 'name', 'This name is taken. Choose another one.'],
    [{ color: 'lime' }, 'color', 'Color is not one of the choices.'],
    [{ system_status: 'gone' }, 'system_status', 'Means is not one of the choices.'],
    [{ untouched_days: '0' }, 'untouched_days', 'Longest untouched time must be from 1 to 365.'],
  ]) {
    const page = await admin.submit(form, typed);
    assert.equal(page.status, 422, JSON.stringify(typed));
    assert.equal(messageBeside(page, field), message);
  }
  assert.match((await admin.submit(form, { to: ['99999'] })).text, /Where a lead may go from here is not one of the choices/);
  const full = await admin.submit(form, { system_status: 'closed' });
  assert.equal(messageBeside(full, 'system_status'), 'Leads are in this status, and would end or be open again by it. Move them first.');
  const given = await admin.submit(await formOf(idOf('Working')), { system_status: 'new' });
  assert.match(messageBeside(given, 'system_status'), /^Uplog gives this status when somebody tries to reach the customer/);
  assert.deepEqual(changedTables(before, dump()), []);
  assert.equal((await admin.submit(form, { system_status: 'negotiating' })).status, 303, 'it stays open by that');
  await admin.submit(await formOf(idOf('Hot')), { system_status: 'working' });
});

test('two who edit a status: the second is told, with both versions', async () => {
  const id = idOf('Hot');
  const form = await formOf(id), cold = idOf('Cold');
  assert.equal((await admin.submit(await formOf(id), { color: 'green', to: [cold] })).status, 303);
  const second = await admin.submit(form, { name: 'Very hot' });
  assert.equal(second.status, 409);
  assert.match(second.text, /Very hot/);
  assert.match(second.text, /Where a lead may go from here Differs Cold Anywhere/);
  assert.equal(idOf('Hot'), id);
  await admin.submit(await formOf(id), { color: 'red', to: [] });
});

test('statuses are ordered by their buttons, and so offered', async () => {
  const before = await listed();
  const id = idOf('Cold');
  const at = before.indexOf('Cold');
  assert.equal((await press(id, 'move', { way: 'up' })).status, 303);
  assert.deepEqual((await listed()).slice(at - 1, at + 1), ['Cold', before[at - 1]]);
  assert.deepEqual(column(`SELECT CONCAT(JSON_VALUE(old_json, '$.place'), ' ', JSON_VALUE(new_json, '$.place')) FROM audit_events WHERE entity = 'status'
    ORDER BY id DESC LIMIT 2`).sort(), [`${at * 10} ${at * 10 + 10}`, `${at * 10 + 10} ${at * 10}`].sort());
  await press(id, 'move', { way: 'down' });
  assert.deepEqual(await listed(), before);
  const events = value('SELECT COUNT(*) FROM audit_events');
  const first = value('SELECT id FROM statuses WHERE is_active = 1 ORDER BY sort_order, id LIMIT 1');
  assert.equal((await press(first, 'move', { way: 'up' })).status, 303);
  assert.equal((await press(first, 'move', { way: 'sideways' })).status, 303);
  assert.deepEqual(await listed(), before);
  assert.equal(value('SELECT COUNT(*) FROM audit_events'), events);
});

const leadIn = (status) => value(`SELECT id FROM leads WHERE status_id = ${status} AND is_open = 1 AND merged_into_id IS NULL AND owner_id IS NOT NULL ORDER BY id LIMIT 1`);
const choicesOf = (page) => [...page.html.slice(page.html.indexOf('name="status"')).split('</select>')[0].matchAll(/<option value="(\d+)"/g)].map(([, id]) => id);

test('Edit lead offers and takes only where a lead may go', async () => {
  const [hot, cold, working] = ['Hot', 'Cold', 'Working'].map(idOf);
  const lead = leadIn(hot);
  const all = choicesOf(await manager.get(`/leads/${lead}/edit`));
  assert.ok(all.length > 4, `${lead} ${all}`);
  await admin.submit(await formOf(hot), { to: [cold, idOf('Won')] });
  const edit = () => manager.get(`/leads/${lead}/edit`);
  const page = await edit();
  assert.deepEqual(choicesOf(page).sort(), [cold, hot].sort());
  assert.match(page.text, /From Hot a lead may go to these only\./);
  const form = page.form(`/leads/${lead}/edit`);
  const refused = await manager.submit(form, { status: working });
  assert.equal(refused.status, 422);
  assert.match(messageBeside(refused, 'status'), /not one of the choices/);
  assert.equal((await manager.submit((await edit()).form(`/leads/${lead}/edit`), { status: hot, comments: 'Kept' })).status, 303, 'it may stay');
  assert.equal((await manager.submit((await edit()).form(`/leads/${lead}/edit`), { status: cold })).status, 303);
  assert.equal(value(`SELECT status_id FROM leads WHERE id = ${lead}`), cold);
  await admin.submit(await formOf(hot), { to: [] });
  assert.deepEqual(choicesOf(await manager.get(`/leads/${leadIn(hot)}/edit`)), all);
});

test('a status that Uplog gives is not retired, and says which event gives it', async () => {
  const id = idOf('Appointment Set');
  const page = await admin.get(`${STATUSES}/${id}`);
  assert.match(page.text, /Uplog gives this status when an appointment is set, so it is not retired/);
  assert.ok(!page.forms.some((f) => f.action.endsWith('/retire')));
  const { fields } = page.form(`${STATUSES}/${id}`);
  const forged = await admin.post(`${STATUSES}/${id}/retire`, { ...Object.fromEntries(fields), into: idOf('Hot') });
  assert.equal(forged.status, 422);
  assert.equal(value(`SELECT is_active FROM statuses WHERE id = ${id}`), '1');
});

test('a status with leads asks where they go, moves them 500 at a time, and is retired when it is empty', async () => {
  const [cold, hot, won] = ['Cold', 'Hot', 'Won'].map(idOf);
  db('UPDATE close_events SET reversed_at = UTC_TIMESTAMP() WHERE reversed_at IS NULL');
  db(`UPDATE leads SET status_id = ${cold}, closed_at = NULL WHERE merged_into_id IS NULL AND id NOT IN (SELECT lead_id FROM sales) ORDER BY id LIMIT 700`);
  const all = Number(value(`SELECT COUNT(*) FROM leads WHERE status_id = ${cold} AND merged_into_id IS NULL`));
  const ids = column(`SELECT id FROM leads WHERE status_id = ${cold} AND merged_into_id IS NULL`);
  const page = await admin.get(`${STATUSES}/${cold}`);
  assert.match(page.text, new RegExp(`${all} leads are in it\\.`));
  const form = page.form(`${STATUSES}/${cold}/retire`);
  const before = dump();
  for (const into of ['', cold, won, '99999']) {
    const refused = await admin.submit(form, { into });
    assert.equal(refused.status, 422, into);
    assert.equal(messageBeside(refused, 'into'), 'Choose where its leads go.');
  }
  assert.deepEqual(changedTables(before, dump()), []);
  const first = await admin.submit(form, { into: hot });
  assert.equal(first.status, 303, first.text);
  const left = all - 500;
  const again = await admin.follow(first);
  assert.match(again.text, new RegExp(`500 leads moved\\. ${left} leads? left, so the status is not retired yet: go on\\.`));
  assert.equal(value(`SELECT CONCAT(is_active, ' ', (SELECT COUNT(*) FROM leads WHERE status_id = ${cold} AND merged_into_id IS NULL)) FROM statuses WHERE id = ${cold}`), `1 ${left}`);
  const done = await admin.submit(again.form(`${STATUSES}/${cold}/retire`), { into: hot });
  assert.match((await admin.follow(done)).text, /Status retired\./);
  assert.equal(value(`SELECT COUNT(*) FROM leads WHERE id IN (${ids}) AND status_id = ${hot}`), String(all));
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'lead' AND entity_id IN (${ids}) AND verb = 'update' AND JSON_VALUE(old_json, '$.status') = 'Cold'
    AND JSON_VALUE(new_json, '$.status') = 'Hot' AND user_id = ${userId('admin')} AND batch_id IS NOT NULL`), String(all));
  assert.ok(!(await listed()).includes('Cold'));
  assert.match((await admin.get(STATUSES)).text, /Retired Cold Working/);
  assert.equal(lastOf('status').verb, 'retire');
  assert.ok(!choicesOf(await manager.get(`/leads/${leadIn(hot)}/edit`)).includes(cold), 'not offered any more');
  const back = await press(cold, 'bring-back');
  assert.match((await admin.follow(back)).text, /Status brought back\./);
  assert.ok((await listed()).includes('Cold'));
});

test('an empty status is retired at once; its leads, when one came meanwhile, can still go', async () => {
  await admin.submit((await admin.get(`${STATUSES}/new`)).form(`${STATUSES}/new`), { name: 'Passing' });
  const id = idOf('Passing');
  assert.match((await admin.get(`${STATUSES}/${id}`)).text, /No lead is in it\./);
  assert.equal((await press(id, 'retire')).status, 303);
  assert.equal(value(`SELECT is_active FROM statuses WHERE id = ${id}`), '0');
  const lead = leadIn(idOf('Hot'));
  db(`UPDATE leads SET status_id = ${id} WHERE id = ${lead}`);
  assert.match((await admin.get(`${STATUSES}/${id}`)).text, /1 lead is in it\./);
  assert.equal((await press(id, 'retire', { into: idOf('Hot') })).status, 303);
  assert.equal(value(`SELECT status_id FROM leads WHERE id = ${lead}`), idOf('Hot'));
});

const closable = (n) => column(`SELECT l.id FROM leads l JOIN users u ON u.id = l.owner_id AND u.is_active = 1 WHERE l.is_open = 1 AND l.merged_into_id IS NULL ORDER BY l.id DESC LIMIT ${n}`);
const dialog = async (leads) => (await manager.get(`/leads/close?${leads.map((id) => `lead=${id}`).join('&')}`)).form('/leads/close');
const reasonId = (name, list = 'closed') => value(`SELECT id FROM reasons WHERE outcome = '${list}' AND name = '${name}'`);

test('a close that is not won needs a reason of its list, in bulk too; a won one none', async () => {
  const leads = closable(3);
  const form = await dialog(leads);
  const before = dump();
  db("UPDATE reasons SET is_active = 0 WHERE outcome = 'closed' AND name = 'Credit'");
  for (const reason of ['', reasonId('Spam', 'bad'), reasonId('Credit'), '99999']) {
    const refused = await manager.submit(form, { credit: 'self', outcome: 'closed', reason });
    assert.equal(refused.status, 422, reason);
    assert.equal(messageBeside(refused, 'reason'), 'Choose why the leads are closed without a sale.');
  }
  db("UPDATE reasons SET is_active = 1 WHERE outcome = 'closed' AND name = 'Credit'");
  assert.deepEqual(changedTables(before, dump()).filter((table) => table !== 'versions'), []);
  const saved = await manager.submit(form, { credit: 'self', outcome: 'closed', reason: reasonId('Price') });
  assert.equal(saved.status, 303, saved.text);
  assert.match((await manager.follow(saved)).text, /3 leads closed .*: Closed \(Price\)\. Credit to/);
  assert.deepEqual(column(`SELECT CONCAT_WS('/', status_name, reason_name) FROM close_events WHERE live_lead_id IN (${leads})`), Array(3).fill('Closed/Price'));
  assert.match((await manager.get(`/leads/${leads[0]}`)).text, /Closed as Closed, credit to [^.]+\. Reason: Price/);
  const [won] = closable(1);
  await manager.submit(await dialog([won]), { credit: 'self', outcome: 'won', reason: reasonId('Price') });
  assert.deepEqual(db(`SELECT status_name, reason_name FROM close_events WHERE live_lead_id = ${won}`), [{ status_name: 'Won', reason_name: null }]);
});

test('where the store offers no reason, none is asked for', async () => {
  db("UPDATE reasons SET is_active = 0 WHERE outcome = 'closed'");
  const [lead] = closable(1);
  const form = await dialog([lead]);
  assert.ok(!form.fields.some(([name]) => name === 'reason'));
  assert.equal((await manager.submit(form, { credit: 'self', outcome: 'closed' })).status, 303);
  db("UPDATE reasons SET is_active = 1 WHERE outcome = 'closed'");
});

const reasonForm = async (id) => (await admin.get(REASONS)).form(`${REASONS}/${id}`);
const reasons = (list) => column(`SELECT name FROM reasons WHERE outcome = '${list}' AND is_active = 1 ORDER BY sort_order, id`);

test('reasons are added, renamed, ordered, retired and brought back, each in the journal', async () => {
  const before = reasons('closed');
  const add = async (fields) => admin.submit((await admin.get(REASONS)).form(REASONS), fields);
  assert.match((await admin.follow(await add({ outcome: 'closed', name: 'Moved <away>' }))).text, /Reason added\./);
  assert.deepEqual(reasons('closed'), [...before, 'Moved <away>']);
  const twice = await add({ outcome: 'closed', name: 'Moved <away>' });
  assert.deepEqual([twice.status, messageBeside(twice, 'name')], [422, 'This list has the reason already.']);
  assert.equal((await add({ outcome: 'bad', name: 'Moved <away>' })).status, 303, 'the other list may have it too');
  assert.equal((await add({ outcome: 'won', name: 'X' })).status, 422);
  const id = reasonId('Moved <away>');
  assert.equal((await admin.submit(await reasonForm(id), { deed: 'up' })).status, 303);
  assert.equal(reasons('closed').indexOf('Moved <away>'), before.length - 1);
  const stale = await reasonForm(id);
  assert.equal((await admin.submit(await reasonForm(id), { deed: 'rename', name: 'Moved away' })).status, 303);
  assert.deepEqual(JSON.parse(lastOf('reason').new_json), { name: 'Moved away' });
  const conflict = await admin.submit(stale, { deed: 'rename', name: 'Gone' });
  assert.equal(conflict.status, 409);
  assert.match(conflict.text, /Moved away.*Gone/);
  assert.equal((await admin.submit(await reasonForm(id), { deed: 'rename', name: 'Price' })).status, 422);
  assert.equal((await admin.submit(await reasonForm(id), { deed: 'retire' })).status, 303);
  assert.equal(lastOf('reason').verb, 'retire');
  assert.deepEqual(reasons('closed'), before);
  assert.ok(!(await manager.get(`/leads/close?lead=${closable(1)[0]}`)).text.includes('Moved away'));
  assert.equal((await admin.submit(await reasonForm(id), { deed: 'bring_back' })).status, 303);
  assert.ok((await manager.get(`/leads/close?lead=${closable(1)[0]}`)).text.includes('Moved away'));
});

const today = () => value("SELECT DATE(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'America/Chicago'))") ?? new Date().toISOString().slice(0, 10);
const report = async (name, from) => (await admin.get(`/reports/${name}?from=${from}&to=2030-12-31&format=csv`)).body.toString();

test('a rename changes nothing of what was: neither status nor reason', async () => {
  const [lead] = closable(1);
  const reason = reasonId('Trade-in value');
  assert.equal((await manager.submit(await dialog([lead]), { credit: 'self', outcome: 'closed', reason })).status, 303);
  const lines = async (name) => (await report(name, '2001-01-01')).split('\r\n').filter((line) => new RegExp(`(^|,)"?${lead}"?(,|$)`).test(line));
  const before = { closed: await lines('closed-leads'), opportunities: await lines('opportunities'), record: (await manager.get(`/leads/${lead}`)).text };
  assert.equal(before.closed.length, 1);
  assert.match(before.closed[0], /Trade-in value,Closed/);
  assert.match(before.opportunities[0], /Closed/);
  await admin.submit(await formOf(idOf('Closed')), { name: 'Ended' });
  await admin.submit(await reasonForm(reason), { deed: 'rename', name: 'Too little for the trade' });
  assert.deepEqual(await lines('closed-leads'), before.closed);
  assert.deepEqual(await lines('opportunities'), before.opportunities);
  const record = (await manager.get(`/leads/${lead}`)).text;
  for (const words of [/Outcome Closed/, /Reason Trade-in value/, /Closed as Closed, credit to [^.]+\. Reason: Trade-in value/, /Status [^.]*Closed/])
    assert.match(record, words);
  const [next] = closable(1);
  const saved = await manager.submit(await dialog([next]), { credit: 'self', outcome: 'closed', reason });
  assert.match((await manager.follow(saved)).text, /: Ended \(Too little for the trade\)/);
  await admin.submit(await formOf(idOf('Ended')), { name: 'Closed' });
  assert.match((await manager.get(saved.location)).text, /: Ended \(Too little for the trade\)/);
});

test('an open lead is untouched too long by its status\'s limit, and the screens say so', async () => {
  const hot = idOf('Hot');
  const lead = leadIn(hot);
  db(`UPDATE leads SET last_activity_at = UTC_TIMESTAMP() - INTERVAL 36 HOUR WHERE id = ${lead}`);
  const idle = async () => [(await manager.get(`/leads?status=${hot}&wait=untouched`)).html.includes(`name="lead" value="${lead}"`),
    /longer than 1 day, the longest for Hot/.test((await manager.get(`/leads/${lead}`)).text)];
  assert.deepEqual(await idle(), [false, false]);
  const count = async () => (await manager.get('/dashboard')).text.match(/Untouched too long ([\d,]+)/)?.[1];
  const before = await count();
  await admin.submit(await formOf(hot), { untouched_days: '1' });
  assert.deepEqual(await idle(), [true, true]);
  assert.notEqual(await count(), before);
  assert.match((await manager.get(`/leads?status=${hot}&wait=untouched`)).text, /untouched, longer than 1 day/);
  await admin.submit(await formOf(hot), { untouched_days: '' });
  assert.deepEqual(await idle(), [false, false]);
});

const reopenForm = async (client, lead) => (await client.get(`/leads/${lead}/reopen`)).form(`/leads/${lead}/reopen`);

test('a closed lead is reopened with a reason: the close stays, reversed, and counts no more', async () => {
  const [lead] = closable(1);
  const was = value(`SELECT status_id FROM leads WHERE id = ${lead}`);
  await manager.submit(await dialog([lead]), { credit: 'current_assignment', outcome: 'closed', reason: reasonId('Price') });
  const record = await manager.get(`/leads/${lead}`);
  assert.match(record.text, /Outcome Closed Closed Today [^b]+ by /);
  assert.match(record.text, /Reason Price Credit [^ ]+ .*Current Assignment/);
  assert.ok(record.html.includes(`href="/leads/${lead}/reopen">Reopen</a>`));
  const page = await manager.get(`/leads/${lead}/reopen`);
  assert.match(page.text, /Closed as Closed, Today .*, credit to/);
  assert.match(page.html, new RegExp(`<option value="${was}" selected>`));
  const form = page.form(`/leads/${lead}/reopen`);
  const before = dump();
  for (const [typed, field, message] of [[{ reason: ' ' }, 'reason', 'Reason is required.'], [{ status: idOf('Won') }, 'status', 'Lead Status is not one of the choices.'],
    [{ status: '99999' }, 'status', 'Lead Status is not one of the choices.'], [{ reason: 'x'.repeat(501) }, 'reason', 'Reason may have at most 500 characters.']]) {
    const refused = await manager.submit(form, { reason: 'Called <back>', ...typed });
    assert.equal(refused.status, 422, JSON.stringify(typed));
    assert.equal(messageBeside(refused, field), message);
  }
  assert.deepEqual(changedTables(before, dump()), []);
  const other = await reopenForm(admin, lead);
  const saved = await manager.submit(form, { reason: 'Called <back>' });
  assert.equal(saved.status, 303, saved.text);
  const opened = await manager.follow(saved);
  assert.match(opened.text, /Lead reopened\./);
  for (const told of [/Reopened as /, /Lead reopened Called <back>/]) // of one second, in either order
    assert.match(opened.text, told);
  assert.deepEqual(db(`SELECT l.status_id, l.is_open, l.closed_at, ce.reversed_by, ce.reversed_reason, ce.status_name, ce.reason_name FROM leads l JOIN close_events ce ON ce.lead_id = l.id WHERE l.id = ${lead}`),
    [{ status_id: was, is_open: '1', closed_at: null, reversed_by: userId('manager'), reversed_reason: 'Called <back>', status_name: 'Closed', reason_name: 'Price' }]);
  const event = db(`SELECT verb, reason, old_json, user_id FROM audit_events WHERE entity = 'lead' AND entity_id = ${lead} ORDER BY id DESC LIMIT 1`)[0];
  assert.deepEqual([event.verb, event.reason, JSON.parse(event.old_json).status, event.user_id], ['reopen', 'Called <back>', 'Closed', userId('manager')]);
  assert.ok(!(await report('closed-leads', today())).split('\r\n').some((line) => line.includes(`,${lead},`)));
  assert.match((await admin.follow(await admin.submit(other, { reason: 'Too late' }))).text, /This lead is open already\./);
  assert.match((await manager.follow(await manager.get(`/leads/${lead}/reopen`))).text, /This lead is open\./);
  assert.equal((await manager.submit(await dialog([lead]), { credit: 'self', outcome: 'won' })).status, 303, 'and can be closed anew');
});

test('who lacks Reopen Leads sees it greyed with its name, and cannot', async () => {
  const sales1 = await signedIn('sales1');
  const lead = value(`SELECT l.id FROM leads l JOIN close_events ce ON ce.live_lead_id = l.id WHERE l.owner_id = ${userId('sales1')} LIMIT 1`)
    ?? (db(`UPDATE leads SET owner_id = ${userId('sales1')} WHERE id = (SELECT MAX(live_lead_id) FROM close_events)`), value('SELECT MAX(live_lead_id) FROM close_events'));
  const record = await sales1.get(`/leads/${lead}`);
  assert.match(record.html, /<button class="btn" type="button" disabled[^>]*>Reopen<\/button>/);
  assert.match(record.text, /Needs the permission Reopen Leads/);
  const before = dump();
  const form = await reopenForm(manager, value('SELECT MAX(live_lead_id) FROM close_events WHERE live_lead_id NOT IN (SELECT lead_id FROM sales)'));
  for (const answer of [await sales1.get(`/leads/${lead}/reopen`), await sales1.post(`/leads/${lead}/reopen`, form.fields.filter(([n]) => n !== 'csrf'))])
    assert.equal(answer.status, 403);
  assert.deepEqual(changedTables(before, dump()), []);
});

test('a lead with a live sale is not reopened: its page leads to deleting the sale', async () => {
  const [{ lead_id: lead, id }] = db("SELECT s.lead_id, s.id FROM sales s JOIN leads l ON l.id = s.lead_id JOIN statuses st ON st.id = l.status_id AND st.default_for = 'sold' WHERE s.deleted_at IS NULL ORDER BY s.id DESC LIMIT 1");
  const page = await manager.get(`/leads/${lead}/reopen`);
  assert.match(page.text, /This lead is closed by the sale .*To open it again, delete the sale/);
  assert.ok(page.html.includes(`href="/sales-edit/${id}/delete"`));
  const [other] = column('SELECT live_lead_id FROM close_events WHERE live_lead_id NOT IN (SELECT lead_id FROM sales) LIMIT 1');
  const form = await reopenForm(manager, other);
  const before = dump();
  const forged = await manager.post(`/leads/${lead}/reopen`, form.fields.map(([name, v]) => [name, name === 'reason' ? 'Because' : v]));
  assert.equal(forged.status, 422, forged.text);
  assert.deepEqual(changedTables(before, dump()), []);
});

test('a lead that was marked bad says when, and can be reopened where the store lets it go', async () => {
  const bad = idOf('Bad');
  const lead = value(`SELECT id FROM leads WHERE status_id = ${bad} AND merged_into_id IS NULL LIMIT 1`);
  assert.match((await manager.get(`/leads/${lead}`)).text, /Outcome Bad Closed /);
  await admin.submit(await formOf(bad), { to: [idOf('Won')] });
  assert.match((await manager.get(`/leads/${lead}/reopen`)).text, /The store lets a lead go from Bad to no status that is worked/);
  await admin.submit(await formOf(bad), { to: [idOf('Working')] });
  const form = await reopenForm(manager, lead);
  assert.equal((await manager.submit(form, { status: idOf('Hot'), reason: 'Real' })).status, 422);
  assert.equal((await manager.submit(await reopenForm(manager, lead), { reason: 'Real' })).status, 303);
  assert.equal(value(`SELECT CONCAT(is_open, ' ', status_id) FROM leads WHERE id = ${lead}`), `1 ${idOf('Working')}`);
  await admin.submit(await formOf(bad), { to: [] });
});

test('what refuses a closed lead names Reopen', async () => {
  const lead = value('SELECT MAX(live_lead_id) FROM close_events WHERE live_lead_id NOT IN (SELECT lead_id FROM sales)');
  const open = closable(1)[0];
  const close = (await dialog([open])).fields.map(([name, v]) => [name, name === 'lead' ? lead : v]);
  assert.match((await manager.post('/leads/close', [...close.filter(([name]) => name !== 'outcome'), ['outcome', 'won']])).text, /closed already, .*Reopen it first: it needs the permission Reopen Leads/);
  assert.match((await manager.get(`/leads/${lead}/edit`)).text, /its status stays\. Reopen on its record changes it/);
  assert.match((await manager.get(`/leads/${lead}/write-up`)).text, /Reopen on its record/);
});

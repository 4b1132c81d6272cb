// The calendar feed: its secret address made, made anew and revoked, and what it tells to whom.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Client, db, log, reset, signedIn, userId, value } from '../support/uplog.mjs';

let sales1, manager, mine, theirs;

before(async () => {
  reset();
  db('UPDATE visits SET appointment_id = NULL');
  db('UPDATE appointments SET rescheduled_from = NULL');
  [sales1, manager] = await Promise.all(['sales1', 'manager'].map(signedIn));
  // Mine is on a lead of mine; theirs is assigned to me on a lead that I may not open.
  const lead = (owner) => db(`SELECT l.id, l.customer_id, c.first_name, c.last_name FROM leads l JOIN customers c ON c.id = l.customer_id WHERE l.is_open = 1
    AND l.owner_id = ${userId(owner)} AND l.second_user_id IS NULL AND c.kind = 'individual' AND c.name_suffix IS NULL
    AND NOT EXISTS (SELECT 1 FROM access_requests r WHERE r.customer_id = l.customer_id) ORDER BY l.id LIMIT 1`)[0];
  db(`DELETE FROM appointments WHERE assigned_to = ${userId('sales1')}`);
  db(`DELETE FROM tasks WHERE assigned_to = ${userId('sales1')} AND status = 'open'`);
  [mine, theirs] = [lead('sales1'), lead('sales2')];
  db(`UPDATE customers SET last_name = 'Zweitname' WHERE id = ${theirs.customer_id}`);
  for (const [l, type] of [[mine, 'test_drive'], [theirs, 'delivery']])
    db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at, note)
      VALUES (${l.id}, ${l.customer_id}, '${type}', UTC_TIMESTAMP() + INTERVAL 1 DAY, ${userId('sales1')}, UTC_TIMESTAMP(), 'Secret note')`);
  db(`INSERT INTO tasks (lead_id, customer_id, type, subject, assigned_to, due_at, note)
    VALUES (${mine.id}, ${mine.customer_id}, 'call', 'Call, then write', ${userId('sales1')}, UTC_TIMESTAMP(), 'Secret note')`);
});
after(reset);

// Press the button; gives the address that the next page shows.
async function make(client) {
  const answer = await client.submit((await client.get('/account/settings')).form('/account/calendar'));
  assert.deepEqual([answer.status, answer.location], [303, '/account/settings']);
  const page = await client.follow(answer);
  const [, whole, path] = />(http:\/\/[^<]*(\/dashboard\/calendar\/[0-9a-f]{64}))</.exec(page.html);
  assert.equal(whole, client.origin + client.prefix + path);
  return path;
}

const events = (text) => text.split('BEGIN:VEVENT').slice(1);

test('made: shown once, only its hash is kept, and it is the feed of its user', async () => {
  const path = await make(sales1);
  assert.ok(!(await sales1.get('/account/settings')).html.includes(path), 'shown once');
  assert.equal(value(`SELECT ics_token_hash = UNHEX(SHA2('${path.split('/').at(-1)}', 256)) FROM users WHERE login = 'sales1'`), '1');
  const feed = await new Client().get(path);
  assert.equal(feed.status, 200);
  assert.equal(feed.headers['content-type'], 'text/calendar; charset=utf-8');
  assert.equal(feed.headers['set-cookie'], undefined);
  const text = feed.body.toString();
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  const unfolded = text.replaceAll('\r\n ', '');
  assert.equal(events(unfolded).length, 3);
  assert.ok(unfolded.includes(`\r\nSUMMARY:Test drive: ${mine.first_name} ${mine.last_name}\r\n`), unfolded);
  assert.ok(unfolded.includes(`\r\nSUMMARY:Call\\, then write: ${mine.first_name} ${mine.last_name}\r\n`));
  assert.ok(unfolded.includes(`\r\nURL:${sales1.origin}${sales1.prefix}/leads/${mine.id}\r\n`));
  assert.ok(unfolded.includes('\r\nSUMMARY:Delivery\r\n'), 'a lead that is not mine to open: no name');
  for (const secret of ['Zweitname', 'Secret note', `/leads/${theirs.id}\r`, '+1'])
    assert.ok(!text.includes(secret), secret);
});

test('HEAD works, a POST does not, and a cookie counts for nothing', async () => {
  const path = await make(sales1);
  const head = await new Client().request('HEAD', path);
  assert.deepEqual([head.status, head.body.length, head.headers['content-type']], [200, 0, 'text/calendar; charset=utf-8']);
  assert.equal((await new Client().request('POST', path)).status, 405);
  assert.equal(events((await manager.get(path)).body.toString()).length, 3, 'still the feed of its user');
});

test('coverage and rights are those of now', async () => {
  const path = await make(sales1);
  const read = async () => (await new Client().get(path)).body.toString().replaceAll('\r\n ', '');
  db(`UPDATE leads SET owner_id = ${userId('sales2')} WHERE id = ${mine.id}`);
  assert.ok(!(await read()).includes(mine.last_name), 'taken away');
  db(`UPDATE leads SET owner_id = ${userId('sales1')} WHERE id = ${mine.id}`);
  assert.ok((await read()).includes(mine.last_name));
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES (${userId('sales1')}, 'task_edit', 'deny')`);
  const refused = await new Client().get(path);
  assert.deepEqual([refused.status, refused.body.toString()], [403, 'This needs the permission Work Tasks.\n']);
  const [{ new_json: said }] = db("SELECT new_json FROM audit_events WHERE entity = 'route' AND verb = 'denied' ORDER BY id DESC LIMIT 1");
  assert.equal(JSON.parse(said).address, '/dashboard/calendar/{secret}', 'the journal does not keep it either');
  const settings = await sales1.get('/account/settings');
  assert.match(settings.text, /A calendar address needs the permission Work Tasks/);
  assert.match(settings.text, /Revoke address/, 'what one may not make one may end');
  db(`DELETE FROM user_permissions WHERE user_id = ${userId('sales1')} AND permission_code = 'task_edit'`);
  db("UPDATE users SET is_active = 0 WHERE login = 'sales1'");
  assert.equal((await new Client().get(path)).status, 404);
  db("UPDATE users SET is_active = 1 WHERE login = 'sales1'");
  assert.equal((await new Client().get(path)).status, 200);
});

test('a new one stops the old one, and revoking stops all', async () => {
  const first = await make(sales1), second = await make(sales1);
  assert.equal((await new Client().get(first)).status, 404);
  assert.equal((await new Client().get(second)).status, 200);
  const revoked = await sales1.submit((await sales1.get('/account/settings')).form('/account/calendar/revoke'));
  assert.equal(revoked.status, 303);
  assert.match((await sales1.follow(revoked)).text, /Calendar address revoked/);
  assert.equal((await new Client().get(second)).status, 404);
  assert.equal(value("SELECT ics_token_hash FROM users WHERE login = 'sales1'"), null);
  assert.deepEqual(db(`SELECT DISTINCT verb FROM audit_events WHERE entity = 'user' AND verb LIKE 'calendar%' AND user_id = ${userId('sales1')} ORDER BY verb`)
    .map((row) => row.verb), ['calendar', 'calendar_revoke']);
});

test('the log names the pattern, never the secret', async () => {
  const path = await make(manager);
  await new Client().get(path);
  await new Client().get(path.slice(0, -1));
  assert.match(log(), /route=\/dashboard\/calendar\/\{secret\} status=200/);
  assert.doesNotMatch(log(), /[0-9a-f]{60}/);
});

// Pods by themselves, and which of them a user sees in which order.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Client, changedTables, db, dump, enter, log, reset, signedIn, userId, value } from '../support/uplog.mjs';

let manager;
let seller;

before(async () => {
  reset();
  manager = await signedIn('manager');
  seller = await signedIn('sales1');
});
after(reset);

const shown = (page) => [...page.html.matchAll(/<section class="card[^"]*" id="pod-([a-z-]+)"/g)].map((m) => m[1]);
const listed = (page) => [...page.html.matchAll(/<li id="choose-([a-z-]+)"/g)].map((m) => m[1]);
const form = async (client) => (await client.get('/dashboard/pods')).form('/dashboard/pods');

const refresh = (client, tag) => client.get('/dashboard/refresh', { 'hx-request': 'true', ...(tag ? { 'if-none-match': tag } : {}) });
const lastStatements = () => Number([...log().matchAll(/route=\/dashboard\/refresh status=\d+ ms=\d+ statements=(\d+)/g)].at(-1)[1]);
const taskFor = (login) => db(`INSERT INTO tasks (type, subject, assigned_to, due_at) VALUES ('call', 'Call back', ${userId(login)}, '2020-01-01')`);
// Something is written that no pod tells of.
const write = () => db("INSERT INTO audit_events (at, entity, entity_id, verb) VALUES (UTC_TIMESTAMP(), 'role', 1, 'update')");

test('what the page asks for again is its pods, without a frame', async () => {
  const calm = (html) => html.replace(/(data-since="\d+">)[^<]*/g, '$1').replace(/\s+/g, ' ').trim();
  for (const client of [manager, seller]) {
    const page = await client.get('/dashboard'), parts = await refresh(client);
    assert.deepEqual(shown(parts), shown(page));
    assert.ok(parts.html.trim().startsWith('<section') && parts.html.trim().endsWith('</section>'));
    for (const part of parts.html.match(/<section[\s\S]*?<\/section>/g))
      assert.ok(calm(page.html).includes(calm(part)), part);
  }
});

test('nothing was written: two statements say so', async () => {
  const first = await refresh(seller), tag = first.headers.etag;
  assert.match(tag, /^W\/"[\w-]{43}(\.[\w-]{43})+"$/);
  for (const known of [tag, tag.replace(/"$/, '-gzip"'), `"other", ${tag}`]) {
    const again = await refresh(seller, known);
    assert.deepEqual([again.status, again.body.length], [304, 0], known);
    assert.equal(lastStatements(), 2);
  }
  assert.equal((await refresh(await signedIn('sales1'), tag)).status, 200, 'a tag is one session\'s');
});

test('a pod is sent again when it says something else, and no other', async () => {
  const { headers: { etag: tag } } = await refresh(seller);
  write();
  assert.equal((await refresh(seller, tag)).status, 304, 'nothing that is shown');
  assert.ok(lastStatements() > 2, 'but it was looked at');
  taskFor('sales1');
  const changed = await refresh(seller, tag);
  assert.deepEqual([changed.status, shown(changed)], [200, ['day']]);
  assert.notEqual(changed.headers.etag, tag);
  assert.equal((await refresh(seller, changed.headers.etag)).status, 304);
  await manager.get('/dashboard');
  db(`UPDATE visits SET in_at = in_at - INTERVAL 61 SECOND WHERE out_at IS NULL`);
  const runs = await refresh(manager);
  write();
  assert.equal((await refresh(manager, runs.headers.etag)).status, 304);
});

test('what is written, a name and one\'s own choice are marks', async () => {
  const lead = `FROM leads WHERE id = ${value(`SELECT MIN(id) FROM leads WHERE owner_id = ${userId('sales1')}`)}`;
  let { headers: { etag: tag } } = await refresh(seller);
  for (const sql of [
    `INSERT INTO activities (lead_id, customer_id, at, channel) SELECT id, customer_id, UTC_TIMESTAMP(), 'note' ${lead}`,
    `INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at) SELECT id, customer_id, 'visit', UTC_TIMESTAMP(), UTC_TIMESTAMP() ${lead}`,
    `INSERT INTO visits (description, in_at) VALUES ('Red cap', UTC_TIMESTAMP())`,
    `INSERT INTO step_events (lead_id, step_id, at, how) SELECT id, 1, UTC_TIMESTAMP(), 'manual' ${lead}`,
    `REPLACE INTO lead_opens (lead_id, user_id, opened_at, last_seen_at) SELECT id, ${userId('sales1')}, UTC_TIMESTAMP(), UTC_TIMESTAMP() ${lead}`,
    'UPDATE versions SET store = store + 1', 'UPDATE versions SET choices = choices + 1',
  ]) {
    db(sql);
    const answer = await refresh(seller, tag);
    assert.ok(lastStatements() > 2, sql);
    tag = answer.headers.etag;
  }
});

test('a pod that is not yours, or that you hide, is not sent', async () => {
  const desk = await signedIn('reception');
  assert.ok(!shown(await refresh(seller)).includes('team') && shown(await refresh(manager)).includes('team'));
  for (const name of ['sold', 'day', 'favorites', 'grabs'])
    assert.ok(!shown(await refresh(desk)).includes(name), name);
  assert.ok(shown(await refresh(desk)).includes('showroom'));
  db(`INSERT INTO pod_choices (user_id, pod, position, is_hidden) VALUES (${userId('reception')}, 'showroom', 1, 1);
    UPDATE versions SET choices = choices + 1`);
  assert.ok(!shown(await refresh(desk)).includes('showroom'));
  db('DELETE FROM pod_choices; UPDATE versions SET choices = choices + 1');
});

test('a refresh is no sign that somebody is there, and none for nobody', async () => {
  const client = await signedIn('sales2');
  db('UPDATE sessions SET last_seen_at = UTC_TIMESTAMP() - INTERVAL 10 MINUTE');
  const seen = () => value(`SELECT MAX(last_seen_at) FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.login = 'sales2'`);
  const before = seen();
  const { status, headers } = await refresh(client);
  assert.equal(status, 200);
  assert.equal(seen(), before);
  assert.equal((await refresh(new Client())).status, 401);
  db("UPDATE sessions SET expires_at = UTC_TIMESTAMP() WHERE user_id = (SELECT id FROM users WHERE login = 'sales2')");
  assert.equal((await refresh(client, headers.etag)).status, 401);
});

test('the store\'s order is that of who chose nothing', async () => {
  const order = shown(await manager.get('/dashboard'));
  assert.deepEqual(order, listed(await manager.get('/dashboard/pods')));
  assert.deepEqual(order, ['day', 'new', 'showroom', 'grabs', 'team', 'no-task', 'untouched', 'sold', 'leads', 'recent', 'lookups', 'favorites']);
  assert.deepEqual(shown(await seller.get('/dashboard')), order.filter((name) => !['team', 'lookups'].includes(name)));
});

test('a pod goes up and down, keeps what was ticked along with it, and stays so after', async () => {
  const before = listed(await seller.get('/dashboard/pods'));
  let f = await form(seller);
  const up = await seller.submit({ ...f, buttons: [{ label: 'up', name: 'up', value: before[2] }] },
    { show: before.filter((n) => n !== 'recent') }, { button: 'up' });
  assert.equal(up.status, 303);
  assert.equal(up.location, '/dashboard/pods');
  const moved = [before[0], before[2], before[1], ...before.slice(3)];
  assert.deepEqual(listed(await seller.get('/dashboard/pods')), moved);
  assert.deepEqual(shown(await seller.get('/dashboard')), moved.filter((n) => n !== 'recent'));
  f = await form(seller);
  await seller.submit({ ...f, buttons: [{ label: 'down', name: 'down', value: before[2] }] }, {}, { button: 'down' });
  assert.deepEqual(listed(await seller.get('/dashboard/pods')), before);
  assert.ok(!shown(await seller.get('/dashboard')).includes('recent'), 'still hidden');
  assert.equal(shown(await manager.get('/dashboard')).includes('recent'), true, 'others see theirs');
});

test('the first goes no further up, the last no further down', async () => {
  const order = listed(await seller.get('/dashboard/pods'));
  for (const [way, name] of [['up', order[0]], ['down', order.at(-1)]])
    await seller.submit({ ...await form(seller), buttons: [{ label: way, name: way, value: name }] }, {}, { button: way });
  assert.deepEqual(listed(await seller.get('/dashboard/pods')), order);
});

test('what is past due cannot be hidden', async () => {
  assert.ok(!(await form(seller)).fields.some(([name, word]) => name === 'show' && word === 'day'));
  const answer = await seller.submit(await form(seller), { show: null }, { button: 'Save' });
  assert.deepEqual(shown(await seller.follow(answer)), ['day']);
});

test('all hidden: the page says so and leads back', async () => {
  const finance = new Client();
  enter(finance, 'fi1');
  const answer = await finance.submit(await form(finance), { show: null }, { button: 'Save' });
  assert.equal(answer.location, '/dashboard');
  const page = await finance.follow(answer);
  assert.deepEqual(shown(page), []);
  assert.match(page.text, /Pods saved\. .*You show no pod\./);
  assert.equal(page.link('Choose pods'), '/dashboard/pods');
  db('DELETE FROM pod_choices');
});

test('reset gives the store\'s order again', async () => {
  const answer = await seller.submit(await form(seller), {}, { button: "Reset to the store's order" });
  assert.equal(answer.status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM pod_choices WHERE user_id = (SELECT id FROM users WHERE login = 'sales1')`), '0');
  assert.equal(shown(await seller.get('/dashboard')).length, 10);
});

test('what is posted along, twice or of no pod has no effect', async () => {
  const f = await form(seller);
  const own = Object.fromEntries(f.fields.filter(([n]) => !['pod', 'show'].includes(n)));
  const answer = await seller.post('/dashboard/pods', [...Object.entries(own), ['pod', 'sold'], ['pod', 'sold'], ['pod', 'team'], ['pod', "x'},{"],
    ['pod', 'day'], ['show', 'sold'], ['show', 'team'], ['user_id', '1']]);
  assert.equal(answer.status, 303);
  assert.deepEqual(db(`SELECT pod, position, is_hidden FROM pod_choices ORDER BY position`),
    [{ pod: 'sold', position: '1', is_hidden: '0' }, { pod: 'day', position: '2', is_hidden: '0' }]);
  assert.deepEqual(shown(await seller.get('/dashboard')).slice(0, 3), ['sold', 'day', 'new'], 'a pod that nothing was said about is shown, last');
  const untouched = dump();
  const again = await seller.post('/dashboard/pods', [...Object.entries(own), ['pod', 'leads']]);
  assert.equal(again.status, 409);
  assert.match(again.text, /This form was sent already/);
  assert.deepEqual(changedTables(untouched, dump()), [], 'the same form twice');
  const many = await seller.post('/dashboard/pods', [...Object.entries(Object.fromEntries((await form(seller)).fields)).filter(([n]) => n !== 'pod'),
    ...Array.from({ length: 30 }, () => ['pod', 'day'])]);
  assert.equal(many.status, 400);
  assert.equal((await seller.post('/dashboard/pods', { ...own, csrf: 'x' })).status, 403);
});

// Pods by themselves, and which of them a user sees in which order.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Client, changedTables, db, dump, enter, reset, signedIn, value } from '../support/uplog.mjs';

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

test('each pod by itself is the one of the page, without a frame', async () => {
  for (const client of [manager, seller]) {
    const page = await client.get('/dashboard');
    for (const name of shown(page)) {
      const part = await client.get(`/dashboard/pod/${name}`, { 'hx-request': 'true' });
      assert.equal(part.status, 200, name);
      assert.ok(part.html.trim().startsWith('<section') && part.html.trim().endsWith('</section>'), name);
      const calm = (html) => html.replace(/(data-since="\d+">)[^<]*/g, '$1').replace(/\s+/g, ' ').trim();
      assert.ok(calm(page.html).includes(calm(part.html)), `${name} is another one on the page`);
    }
  }
});

test('a pod that says what the page has already comes without its body', async () => {
  const first = await manager.get('/dashboard/pod/leads'), tag = first.headers.etag;
  assert.match(tag, /^W\/"[\w-]{43}"$/);
  for (const known of [tag, tag.replace(/"$/, '-gzip"'), `"other", ${tag}`]) {
    const again = await manager.get('/dashboard/pod/leads', { 'if-none-match': known });
    assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, tag], known);
  }
  const other = await signedIn('manager');
  assert.equal((await other.get('/dashboard/pod/leads', { 'if-none-match': tag })).status, 200, 'a tag is one session\'s');
  db('UPDATE leads SET closed_at = UTC_TIMESTAMP() WHERE is_open = 1 ORDER BY id LIMIT 1');
  const changed = await manager.get('/dashboard/pod/leads', { 'if-none-match': tag });
  assert.equal(changed.status, 200);
  assert.notEqual(changed.headers.etag, tag);
  db('UPDATE sessions SET expires_at = UTC_TIMESTAMP() WHERE user_id = (SELECT id FROM users WHERE login = \'manager\')');
  assert.equal((await manager.get('/dashboard/pod/leads', { 'if-none-match': changed.headers.etag })).status, 401);
  reset();
  manager = await signedIn('manager');
  seller = await signedIn('sales1');
});

test('a pod that is none, or not yours, is not found', async () => {
  for (const name of ['nothing', 'team', 'DAY'])
    assert.equal((await seller.get(`/dashboard/pod/${name}`)).status, 404, name);
  assert.equal((await manager.get('/dashboard/pod/team')).status, 200);
  const desk = await signedIn('reception');
  for (const name of ['sold', 'day', 'favorites', 'grabs'])
    assert.equal((await desk.get(`/dashboard/pod/${name}`)).status, 404, name);
  assert.equal((await desk.get('/dashboard/pod/showroom')).status, 200);
});

test('a pod refreshes without a sign that somebody is there', async () => {
  const client = await signedIn('sales2');
  db('UPDATE sessions SET last_seen_at = UTC_TIMESTAMP() - INTERVAL 10 MINUTE');
  const seen = () => value(`SELECT MAX(last_seen_at) FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.login = 'sales2'`);
  const before = seen();
  assert.equal((await client.get('/dashboard/pod/day')).status, 200);
  assert.equal(seen(), before);
  assert.equal((await new Client().get('/dashboard/pod/day', { 'hx-request': 'true' })).status, 401);
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

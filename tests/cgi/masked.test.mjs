// What can be had of other people's customers by asking: the attacks that a trial made, and that nothing comes of them.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';

import { covers } from '../support/coverage.mjs';
import { agreeing, changedTables, column, db, dump, emptyShowroom, nameOf, reference, reset, signedIn, userId, value } from '../support/uplog.mjs';

const people = {};
const THEIRS = 991001, OWN = 991002; // customers with leads of the same keys: sales3's, sales2's
const who = { first: 'Wexqorv', last: 'Zyxquill', e164: '+19995550143', email: 'qorvy.plimzyx@masked.example.com' };

before(async () => {
  reset();
  await Promise.all(['sales2', 'sales3', 'manager', 'reception'].map(async (login) => {
    people[login] = await signedIn(login);
  }));
  db("DELETE FROM customer_phones WHERE e164 LIKE '%143%'"); // of one's own a part is found
  for (const [id, login, first, last, e164, email] of [[THEIRS, 'sales3', who.first, who.last, who.e164, who.email],
    [OWN, 'sales2', 'Vortigern', 'Plimsoll', '+18885550177', 'vort@own.example.com']])
    db(`INSERT INTO customers (id, first_name, last_name) VALUES (${id}, '${first}', '${last}');
      INSERT INTO customer_words (word, customer_id, is_needed) VALUES ('${first.toLowerCase()}', ${id}, 1), ('${last.toLowerCase()}', ${id}, 1);
      INSERT INTO customer_phones (customer_id, number_raw, e164) VALUES (${id}, '${e164}', '${e164}');
      INSERT INTO customer_emails (customer_id, address, address_norm) VALUES (${id}, '${email}', '${email}');
      INSERT INTO leads (id, customer_id, lead_date, lead_type, status_id, owner_id, last_activity_at)
        VALUES (${id}, ${id}, CURDATE(), 'phone', 2, ${userId(login)}, UTC_TIMESTAMP())`);
  emptyShowroom();
});
beforeEach(() => db('DELETE FROM budgets'));
after(reset);

// Every screen on which somebody is looked for, as sales2 asks it.
const screens = {
  'Customer Search': (words) => `/dashboard?q=${encodeURIComponent(words)}`,
  'the door': (words) => `/dashboard/showroom/in?q=${encodeURIComponent(words)}`,
  'New Sales Up': (words) => `/leads/new?phone=${encodeURIComponent(words)}`,
  'the look-up of New Sales Up': (words) => `/leads/new/customer?phone=${encodeURIComponent(words)}`,
  'My Leads': (words) => `/leads?status=any&q=${encodeURIComponent(words)}`,
};

// What a page says, and where it leads, without what was asked.
function bare(page, words) {
  const links = page.links.map((l) => l.href.replaceAll(/[?&](q|phone|email|first_name|last_name)=[^&]*/g, ''));
  return [page.status, page.text.replaceAll(page.headers['x-request-id'] ?? '\0', '').replaceAll(words, ''), ...links].join('\n');
}

const parts = (s, min = 3) => [...Array(s.length - min).keys()].flatMap((i) => [s.slice(0, i + min), s.slice(s.length - min - i)]);

test('no part of a name, a number or an address tells whether somebody has it', async () => {
  const digits = who.e164.slice(2);
  const asked = [...parts(digits), ...parts(who.last), ...parts(who.first), ...parts(who.email).filter((p) => p.length < who.email.length),
    `${who.first} ${who.last.slice(0, 4)}`, `${who.first.slice(0, 4)} ${who.last}`, `${who.last}, ${who.first[0]}`, `${who.first} ${who.last} x`,
    `${digits}1`, `${digits.slice(0, 9)}%`, `${who.last.slice(0, -1)}_`, '9995550143%', `${who.first} %`, who.email.replace('.com', '.co')];
  let compared = 0;
  for (const [screen, address] of Object.entries(screens)) {
    const nobody = new Map(), ask = async (words) => bare(await people.sales2.get(address(words)), words);
    for (const words of asked) {
      const alike = words.replaceAll(/[a-z]/g, 'j').replaceAll(/[A-Z]/g, 'J').replaceAll(/\d/g, '4');
      if (!nobody.has(alike))
        nobody.set(alike, await ask(alike));
      if (nobody.get(alike).includes(words))
        continue; // a word of the page: "com" of "Complete"
      compared++;
      const said = await ask(words);
      if (said !== nobody.get(alike))
        assert.equal(...await agreeing(() => ask(words), () => ask(alike)), `${screen}: ${words}`);
    }
  }
  assert.ok(compared > asked.length * 4, `${compared} of ${asked.length} parts`);
  assert.equal(value('SELECT COUNT(*) FROM budgets'), '0', 'nobody was shown');
});

test('whole, they are found and masked; of one\'s own a part does', async () => {
  for (const words of [who.e164, '(999) 555-0143', '1-999-555-0143', who.email, who.email.toUpperCase(), `${who.first} ${who.last}`, `${who.last}, ${who.first}`]) {
    const page = await people.sales2.get(screens['Customer Search'](words));
    assert.match(page.text, /1 customer W\. Z\. Another salesperson's customer Request access/, words);
    const hits = /<ul class="hits card">[\s\S]*?<\/ul>/.exec(page.html)[0];
    for (const secret of [who.first, who.last, who.email, '555-0143', who.e164, String(THEIRS)])
      assert.ok(!hits.includes(secret), secret);
  }
  for (const words of ['Plims', 'Vort', '0177', '888555', 'vort@own'])
    assert.ok((await people.sales2.get(screens['Customer Search'](words))).html.includes(`/customer/${OWN}"`), words);
  assert.equal(value(`SELECT used FROM budgets WHERE user_id = ${userId('sales2')} AND what = 'masked'`), '7', 'each is counted');
});

// Secrets of everybody outside sales2's coverage that nobody inside shares: last names, numbers and addresses.
function secrets() {
  const inside = `SELECT customer_id FROM leads WHERE ${covers('sales2')}`;
  const of = (what) => column(`SELECT DISTINCT ${what} FROM customers c LEFT JOIN customer_phones p ON p.customer_id = c.id
    LEFT JOIN customer_emails e ON e.customer_id = c.id WHERE c.id NOT IN (${inside}) AND ${what} IS NOT NULL
    AND ${what} NOT IN (SELECT ${what} FROM customers c LEFT JOIN customer_phones p ON p.customer_id = c.id
      LEFT JOIN customer_emails e ON e.customer_id = c.id WHERE c.id IN (${inside}) AND ${what} IS NOT NULL)`);
  const staff = new Set(column("SELECT last_name FROM users UNION SELECT first_name FROM users UNION SELECT 'Lakeside' UNION SELECT name FROM sources UNION SELECT make FROM vehicles UNION SELECT model FROM vehicles"));
  return { names: of('c.last_name').filter((name) => name.length > 3 && !staff.has(name)), phones: of('p.e164'), emails: of('e.address_norm') };
}

test('whatever parts sales2 asks for, on whatever screen, no page shows a stranger\'s name, number or address', async () => {
  const { names, phones, emails } = secrets();
  assert.ok(phones.length > 300 && emails.length > 100, `${names.length} names, ${phones.length} numbers, ${emails.length} addresses`);
  const known = { names: new Set(names), phones: new Set(phones.map((p) => p.slice(-10))), emails: new Set(emails) };
  const pick = (list, i) => list[crypto.createHash('sha256').update(`masked ${i}`).digest().readUInt32BE() % list.length];
  const cut = (s, i) => { const n = 3 + (i * 7) % Math.max(1, s.length - 4); return i % 2 ? s.slice(0, n) : s.slice(-n); };
  const addresses = Object.values(screens);
  let masked = 0;
  for (let i = 0; i < 250; i++) {
    const words = i % 3 === 0 ? cut(pick(phones, i).slice(2), i) : i % 3 === 1 ? cut(pick(emails, i), i) : cut(pick(names.length ? names : emails, i), i);
    if (/^\w+\.\w+$/.test(words))
      continue; // an address begins with a name, which may be whole
    const page = await people.sales2.get(addresses[i % addresses.length](words));
    const text = page.text.replaceAll(words, ''), html = page.html.replaceAll(words, '');
    masked += (page.html.match(/class="row-name masked"/g) ?? []).length;
    for (const [word] of text.matchAll(/[A-Z][A-Za-z'-]{3,}/g))
      assert.ok(!known.names.has(word), `${words}: ${word}`);
    for (const [number] of html.matchAll(/\+1\d{10}/g))
      assert.ok(!known.phones.has(number.slice(-10)), `${words}: ${number}`);
    for (const [, a, b, c] of text.matchAll(/\((\d{3})\) (\d{3})-(\d{4})/g))
      assert.ok(!known.phones.has(a + b + c), `${words}: ${a}${b}${c}`);
    for (const [email] of html.toLowerCase().matchAll(/[\w.+-]+@[\w.-]+\.\w+/g))
      assert.ok(!known.emails.has(email), `${words}: ${email}`);
  }
  assert.equal(masked, 0, 'nobody is found by a part');
});

test('ids of others\' customers are like none: nothing can be counted up', async () => {
  const theirs = column(`SELECT c.id FROM customers c WHERE c.id NOT IN (SELECT customer_id FROM leads WHERE ${covers('sales2')}) ORDER BY c.id LIMIT 25`);
  const token = Object.fromEntries((await people.sales2.get('/account/settings')).form('/theme').fields).csrf;
  const none = '99999999';
  const post = (address, fields) => people.sales2.post(address, { csrf: token, key: crypto.randomBytes(24).toString('base64url'), ...fields });
  const ways = {
    profile: (id) => people.sales2.get(`/customer/${id}`),
    consents: (id) => people.sales2.get(`/customer/${id}/consents`),
    value: (id) => people.sales2.get(`/customer/${id}/value`),
    access: (id) => people.sales2.get(`/customer/${id}/access`),
    'asking for access': (id) => post(`/customer/${id}/access`, { reason: 'x' }),
    'a consent': (id) => post(`/customer/${id}/consents`, { channel: 'call', purpose: 'all', state: 'granted', how: 'x' }),
    'taking a lead': (id) => post(`/leads/${id}/take`, { ref: '' }),
    'the id of a lead': (id) => people.sales2.get(`/leads/${id}`),
    'a reference of somebody else\'s': (id) => people.sales2.get(`/customer/${reference('sales3', 'customer', id)}/access`),
    'a lead\'s reference': (id) => people.sales2.get(`/customer/${reference('sales2', 'lead', id)}/access`),
  };
  const same = (page) => bare(page, '\0');
  const untouched = dump();
  for (const [way, ask] of Object.entries(ways)) {
    const without = same(await ask(none));
    assert.match(without, /^404\n/, way);
    for (const id of way.includes('lead') ? column(`SELECT id FROM leads WHERE NOT ${covers('sales2')} ORDER BY id LIMIT 25`) : theirs)
      assert.equal(same(await ask(id)), without, `${way}: ${id}`);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('a reference is its user\'s alone, and one that was changed is none', async () => {
  const mine = reference('sales2', 'customer', THEIRS);
  const page = await people.sales2.get(screens['Customer Search'](who.e164));
  assert.ok(page.link('Request access').endsWith(`/customer/${mine}/access`), 'as the test makes it');
  assert.equal((await people.sales2.get(`/customer/${mine}/access`)).status, 200);
  assert.equal((await people.reception.get(`/customer/${mine}/access`)).status, 404);
  for (let i = 0; i < mine.length; i++)
    assert.equal((await people.sales2.get(`/customer/${mine.slice(0, i)}${mine[i] === '0' ? '1' : '0'}${mine.slice(i + 1)}/access`)).status, 404, `digit ${i}`);
  for (const other of [mine.slice(1), `${mine}0`, mine.toUpperCase(), '0'.repeat(32), String(THEIRS)])
    assert.equal((await people.sales2.get(`/customer/${other}/access`)).status, 404, other);
  assert.notEqual(reference('sales2', 'customer', THEIRS).slice(16), reference('sales2', 'customer', THEIRS + 1).slice(16));
});

test('of a masked lead the door tells the same, whatever its status', async () => {
  const ask = (status) => async () => {
    db(`UPDATE leads SET status_id = ${status} WHERE id = ${THEIRS}`);
    return bare(await people.sales2.get(screens['the door'](who.e164)), who.e164);
  };
  const [one, other] = await agreeing(ask(2), ask(3));
  assert.match(one, /Open lead/);
  assert.equal(one, other);
});

test('what one asked for stands among one\'s requests by its reference alone', async () => {
  const reason = { reason: 'Knows me' };
  const form = (await people.sales2.get(`/customer/${reference('sales2', 'customer', THEIRS)}/access`)).form('/access');
  assert.equal((await people.sales2.submit(form, reason)).status, 303);
  const page = await people.sales2.get('/customer/access');
  assert.ok(page.html.includes(`/customer/${reference('sales2', 'customer', THEIRS)}/access`), 'it is there');
  for (const secret of [String(THEIRS), who.last, who.first, who.e164, who.email])
    assert.ok(!page.html.includes(secret), secret);
  db(`DELETE FROM access_requests WHERE customer_id = ${THEIRS}`);
});

test('a form that comes again with whose number it is counts like the look-up', async () => {
  const form = (await people.sales2.get('/leads/new')).form('/leads/new');
  const again = await people.sales2.submit(form, { first_name: '', last_name: '', phone: who.e164 });
  assert.equal(again.status, 422);
  assert.match(again.text, /W\. Z\./);
  assert.equal(value(`SELECT used FROM budgets WHERE user_id = ${userId('sales2')} AND what = 'masked'`), '1');
});

test('a check-in that is undone shows nobody and hides nothing', async () => {
  const door = await people.sales2.get(screens['the door'](who.e164));
  assert.match(door.text, /W\. Z\. Owner .* Open lead/);
  assert.ok(!door.html.includes(`value="${THEIRS}"`) && !door.text.includes(`Lead ${THEIRS}`), 'not by its number');
  const inside = await people.sales2.submit(door.form('Check in'), { with: userId('sales2') });
  assert.equal(inside.status, 303, inside.text);
  const log = await people.sales2.follow(inside);
  const [visit] = db(`SELECT id, in_at FROM visits WHERE lead_id = ${THEIRS}`);
  for (const page of [log, await people.sales2.get(`/dashboard/showroom/${visit.id}/hand`), await people.sales2.get('/dashboard'), await people.sales2.get('/dashboard/refresh')])
    for (const secret of [who.last, who.first, who.e164, '555-0143', `/leads/${THEIRS}"`, `/customer/${THEIRS}"`])
      assert.ok(!page.html.includes(secret), `${page.path}: ${secret}`);
  assert.match(log.text, /W\. Z\./);
  const undone = await people.sales2.submit(log.form('Undo'));
  assert.equal(undone.status, 303, undone.text);
  assert.equal(value(`SELECT COUNT(*) FROM visits WHERE lead_id = ${THEIRS}`), '0');
  const record = await people.sales3.get(`/leads/${THEIRS}`);
  assert.match(record.text, new RegExp(`Check-in undone.*Checked in .* by ${nameOf('sales2')}\\.`));
  assert.deepEqual(db(`SELECT verb, user_id FROM audit_events WHERE entity = 'visit' AND entity_id = ${visit.id} ORDER BY id`),
    ['create', 'delete'].map((verb) => ({ verb, user_id: userId('sales2') })));
  assert.equal(value(`SELECT JSON_VALUE(new_json, '$.lead_id') FROM audit_events WHERE entity = 'visit' AND entity_id = ${visit.id} AND verb = 'create'`), String(THEIRS));
});

test('an hour has so many look-ups: then only one\'s own are found, whoever there is, and the managers are told', async () => {
  db("DELETE FROM audit_events WHERE entity = 'budget'");
  const ask = () => people.sales2.get(screens['Customer Search'](who.e164));
  const answers = await Promise.all(Array.from({ length: 75 }, ask));
  const shown = answers.filter((page) => page.text.includes('W. Z.')).length;
  assert.equal(shown, 60, 'at once, too');
  for (const page of answers.filter(({ status }) => status === 429)) // that were found before the others took what was left
    assert.ok(Number(page.headers['retry-after']) > 0 && Number(page.headers['retry-after']) <= 3600);
  assert.deepEqual(db("SELECT user_id, verb, new_json FROM audit_events WHERE entity = 'budget'").map((e) => [e.user_id, e.verb, JSON.parse(e.new_json)]),
    [[userId('sales2'), 'spent', { what: 'masked', used: 60 }]]);
  for (const [screen, address] of Object.entries(screens)) {
    const asked = async (words) => bare(await people.sales2.get(address(words)), words);
    const [there, nobody] = await agreeing(() => asked(who.e164), () => asked('+19995550144'));
    assert.equal(there, nobody, screen);
    if (screen !== 'My Leads')
      assert.match(there, /looked up 60 of your colleagues' customers within this hour.*Ask a manager\./, screen);
  }
  assert.ok((await people.sales2.get(screens['Customer Search']('Plimsoll'))).html.includes(`/customer/${OWN}"`), 'one\'s own are');
  const board = await people.manager.get('/dashboard');
  assert.match(board.text, new RegExp(`Too many look-ups ${nameOf('sales2')} 60 of others' customers looked up`));
  const journal = await people.manager.get(board.link(nameOf('sales2')));
  assert.match(journal.text, /Used up Budget/);
  assert.ok(!(await people.sales2.get('/dashboard')).text.includes('Too many look-ups'));
  db('UPDATE budgets SET hour_at = hour_at - INTERVAL 1 HOUR');
  assert.match((await ask()).text, /W\. Z\./, 'the next hour begins anew');
});

test('an hour has so many requests for access', async () => {
  const address = `/customer/${reference('sales2', 'customer', THEIRS)}/access`;
  const form = (await people.sales2.get(address)).form('/access');
  const hour = "FROM_UNIXTIME(FLOOR(UNIX_TIMESTAMP() / 3600) * 3600)";
  db(`SET time_zone = '+00:00'; INSERT INTO budgets (user_id, what, hour_at, used) VALUES (${userId('sales2')}, 'access', ${hour}, 20)`);
  const untouched = dump();
  const refused = await people.sales2.submit(form, { reason: 'Again "one"' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /You have asked for 20 customers within this hour\. Ask a manager\./);
  assert.equal(Object.fromEntries(refused.form('/access').fields).reason, 'Again "one"', 'nothing typed is lost');
  assert.deepEqual(changedTables(untouched, dump()), []);
  db('UPDATE budgets SET used = 19');
  assert.equal((await people.sales2.submit(refused.form('/access'), { reason: 'The last' })).status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM audit_events WHERE entity = 'budget' AND user_id = ${userId('sales2')} AND JSON_VALUE(new_json, '$.what') = 'access'`), '1');
  db(`DELETE FROM access_requests WHERE customer_id = ${THEIRS}`);
});

// A name that any page shows finds its customer on every screen that looks for names.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { db, reset, signedIn, value } from '../support/uplog.mjs';

let manager;

before(async () => {
  reset();
  manager = await signedIn('manager');
});
after(reset);

const screens = {
  'Customer Search': (q) => `/dashboard?q=${q}`,
  'My Leads': (q) => `/leads?status=any&q=${q}`,
  'Check in': (q) => `/dashboard/showroom/in?q=${q}`,
};

// As it stands, upper-case, without accents, last word first, with a comma, backwards.
function spellings(name) {
  const words = name.split(' ');
  const last = words.at(-1), others = words.slice(0, -1).join(' ');
  return [...new Set([name, name.toUpperCase(), name.normalize('NFD').replace(/\p{M}/gu, ''),
    `${last} ${others}`.trim(), others ? `${last}, ${others}` : last, words.reverse().join(' ')])];
}

async function finds(name, wanted = true, who = spellings(name)) {
  for (const [screen, address] of Object.entries(screens))
    for (const typed of who) {
      const page = await manager.get(address(encodeURIComponent(typed)));
      assert.equal(page.status, 200, page.text.slice(0, 200));
      const [main] = page.html.match(/<main[\s\S]*<\/main>/);
      const shown = main.replace(/<input[^>]*>/g, '').replace(/<[^>]+>/g, ' ').replace(/&amp;/g, '&').replace(/&#39;/g, "'").replace(/\s+/g, ' ');
      assert.equal(shown.includes(name), wanted, `${screen}, "${typed}": ${shown.slice(0, 300)}`);
    }
}

// Whom a page shows, the hardest names of the demo first.
test('customers of the demo are found by their names', async () => {
  const names = db(`SELECT n.name FROM (SELECT MIN(c.id) AS id, COALESCE(IF(kind = 'business', company_name, NULL), CONCAT_WS(' ', first_name, last_name, name_suffix)) AS name
    FROM customers c JOIN leads l ON l.customer_id = c.id WHERE l.merged_into_id IS NULL GROUP BY name) n
    ORDER BY LENGTH(n.name) - LENGTH(REPLACE(REPLACE(n.name, ' ', ''), '''', '')) DESC, MOD(n.id, 17), n.id LIMIT 12`);
  for (const { name } of names)
    await finds(name);
});

test('who is made by New Sales Up is found, and by the new name after an edit', async () => {
  let lead;
  for (const [first_name, last_name] of [['Mary Ann', 'Van Der Berg'], ['Jos\u00e9', 'N\u00fa\u00f1ez'], ['Siobh\u00e1n', 'O\u2019Brien-Quirk'], ['Veronica', 'Hayes III']]) {
    const form = (await manager.get('/leads/new')).form('/leads/new');
    let made = await manager.submit(form, { first_name, last_name, lead_type: 'phone', in_store: null });
    if (made.status === 200) // the demo has somebody of this name
      made = await manager.submit(made.form('/leads/new'), { customer_id: 'new' });
    assert.equal(made.status, 303, made.text);
    await finds(`${first_name} ${last_name}`);
    lead = made.location;
  }
  const form = (await manager.get(`${lead}/edit`)).form('/edit');
  const saved = await manager.submit(form, { first_name: 'Xiomara', last_name: 'Quetzal' });
  assert.equal(saved.status, 303, saved.text);
  await finds('Xiomara Quetzal');
  const page = await manager.get('/leads?status=any&q=Veronica+Hayes+III+');
  assert.ok(!page.html.includes(`href="${lead}"`), 'the old name finds nobody');
});

test('New Sales Up asks whether a name is somebody who is here', async () => {
  const [c] = db(`SELECT c.id, first_name, last_name, name_suffix FROM customers c JOIN leads l ON l.customer_id = c.id
    WHERE first_name IS NOT NULL AND l.is_open = 0 AND NOT EXISTS (SELECT 1 FROM leads lo WHERE lo.customer_id = c.id AND lo.is_open = 1)
    AND (SELECT COUNT(*) FROM customers d WHERE d.first_name = c.first_name AND d.last_name = c.last_name) = 1 ORDER BY c.id LIMIT 1`);
  const form = (await manager.get('/leads/new')).form('/leads/new');
  const asked = await manager.submit(form, { first_name: c.last_name.toUpperCase(), last_name: c.first_name, lead_type: 'phone', in_store: null });
  assert.equal(asked.status, 200);
  assert.match(asked.text, /Nothing was saved yet\. Somebody here has this number, address or name/);
  assert.ok(asked.html.includes(`value="${c.id}"`), asked.text);
});

test('My Leads finds one of many by name as by one of few', async () => {
  const [c] = db(`SELECT c.id, c.first_name, l.id AS lead_id FROM customers c JOIN leads l ON l.customer_id = c.id
    WHERE c.first_name IS NOT NULL AND l.merged_into_id IS NULL ORDER BY l.last_activity_at DESC LIMIT 1`);
  db(`INSERT INTO customers (first_name, last_name, preferred_name)
    SELECT 'Throng', 'Member', NULL FROM activities LIMIT 1100`);
  db(`INSERT INTO customer_words (word, customer_id, is_needed) SELECT 'throng', id, 1 FROM customers WHERE first_name = 'Throng'`);
  db(`INSERT INTO customer_words (word, customer_id, is_needed) VALUES ('throng', ${c.id}, 0)`);
  assert.ok(Number(value(`SELECT COUNT(*) FROM customer_words WHERE word = 'throng'`)) > 1000);
  const page = await manager.get(`/leads?status=any&q=THRO+${encodeURIComponent(c.first_name)}`);
  assert.ok(page.html.includes(`/leads/${c.lead_id}"`), page.text.slice(0, 300));
  const broad = await manager.get('/leads?status=any&q=throng');
  assert.ok(broad.html.includes(`/leads/${c.lead_id}"`), broad.text.slice(0, 300));
  assert.equal((await manager.get('/leads?status=any&q=throng+zzz')).html.includes(`/leads/${c.lead_id}"`), false);
});

test('what nobody was found by is in the New Sales Up that is offered, at the desk and at the door', async () => {
  db("DELETE FROM customer_phones WHERE e164 = '+13125550188'");
  const typed = {
    '(312) 555-0188': { phone: '(312) 555-0188' },
    'zaphod.nobody@example.com': { email: 'zaphod.nobody@example.com' },
    'Zaphod Qbrox': { first_name: 'Zaphod', last_name: 'Qbrox' },
    'Qbrox, Zaphod': { first_name: 'Zaphod', last_name: 'Qbrox' },
    Qbrox: { last_name: 'Qbrox' },
  };
  for (const screen of ['Customer Search', 'Check in'])
    for (const [words, fields] of Object.entries(typed)) {
      const page = await manager.get(screens[screen](encodeURIComponent(words)));
      assert.match(page.text, /Nobody found/);
      const offered = page.links.filter((l) => l.text === 'New Sales Up' && l.href.includes('?')).map((l) => l.href);
      assert.equal(offered.length, 1, `${screen}, "${words}"`);
      const form = Object.fromEntries((await manager.get(offered[0])).form('/leads/new').fields);
      for (const name of ['phone', 'email', 'first_name', 'last_name'])
        assert.equal(form[name], fields[name] ?? '', `${screen}, "${words}": ${name}`);
    }
});

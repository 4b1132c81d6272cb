// A customer's screens: the profile, and the Customer Value tab that leads to the sales.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, log, reset, signedIn, userId, value, waitFor } from '../support/uplog.mjs';

let manager;

before(async () => {
  reset();
  manager = await signedIn('manager');
});
after(reset);

const cents = (text) => Math.round(Number(text.replace(/[$,]/g, '')) * 100);

async function statements(page) {
  const id = page.headers['x-request-id'];
  const line = await waitFor(() => log().split('\n').find((l) => l.includes(`req=${id} `)), 2000);
  return Number(/statements=(\d+)/.exec(line)[1]);
}

// A customer with several live sales, and one with none.
const often = () => db(`SELECT c.id, COUNT(*) AS n FROM customers c JOIN sales s ON s.customer_id = c.id OR s.co_buyer_id = c.id
  WHERE s.deleted_at IS NULL GROUP BY c.id ORDER BY n DESC, c.id LIMIT 1`)[0];
const never = () => value(`SELECT c.id FROM customers c JOIN leads l ON l.customer_id = c.id
  WHERE NOT EXISTS (SELECT 1 FROM sales s WHERE c.id IN (s.customer_id, s.co_buyer_id)) LIMIT 1`);

test('the profile has the contact, and the leads that lead on', async () => {
  const { id } = often();
  const page = await manager.get(`/customer/${id}`);
  assert.equal(page.status, 200);
  for (const { e164 } of db(`SELECT e164 FROM customer_phones WHERE customer_id = ${id} AND valid = 1 AND e164 IS NOT NULL`))
    assert.ok(page.links.some((l) => l.href === `tel:${e164}`));
  for (const { address } of db(`SELECT address FROM customer_emails WHERE customer_id = ${id}`))
    assert.ok(page.links.some((l) => l.href === `mailto:${address}` || decodeURIComponent(l.href ?? '') === `mailto:${address}`));
  const leads = db(`SELECT id FROM leads WHERE customer_id = ${id} AND merged_into_id IS NULL`);
  assert.ok(leads.length > 0);
  for (const lead of leads)
    assert.ok(page.links.some((l) => l.href === `/leads/${lead.id}`), `lead ${lead.id}`);
  assert.equal(page.link('Customer Value'), `/customer/${id}/value`);
});

test('Customer Value lists the live sales, each a link, and sums them', async () => {
  const { id, n } = often();
  const page = await manager.get(`/customer/${id}/value`);
  assert.equal(page.status, 200);
  assert.match(page.text, new RegExp(`Units ${n} First purchase .+ Last purchase .+ Trades \\d`));
  const rows = db(`SELECT id, COALESCE(front_final, front_projected, 0) AS front, COALESCE(back_final, back_projected, 0) AS back
    FROM sales WHERE deleted_at IS NULL AND ${id} IN (customer_id, COALESCE(co_buyer_id, 0))`);
  for (const row of rows) {
    const link = page.links.find((l) => l.href === `/sales-edit/${row.id}`);
    assert.ok(link, `sale ${row.id}`);
    assert.equal((await manager.get(link.href)).status, 200);
  }
  const total = rows.reduce((sum, row) => sum + cents(row.front) + cents(row.back), 0);
  const [, printed] = /<tfoot>[\s\S]*<strong>([^<]+)<\/strong>/.exec(page.html);
  assert.equal(cents(printed), total);
});

test('a deleted sale is listed as such and counts no more, and one who bought nothing is told so', async () => {
  const { id, n } = often();
  const all = (page) => page.links.filter((l) => l.href?.startsWith('/sales-edit/')).length;
  const before = await manager.get(`/customer/${id}/value`);
  const gone = value(`SELECT id FROM sales WHERE customer_id = ${id} AND deleted_at IS NULL LIMIT 1`);
  db(`UPDATE sales SET deleted_at = UTC_TIMESTAMP() WHERE id = ${gone}`);
  const page = await manager.get(`/customer/${id}/value`);
  assert.equal(all(page), all(before));
  assert.match(page.text, new RegExp(`Units ${n - 1} `));
  assert.match(page.text, /Deleted/);
  assert.equal((await manager.get(`/sales-edit/${gone}`)).status, 200);
  const empty = await manager.get(`/customer/${never()}/value`);
  assert.equal(empty.status, 200);
  assert.match(empty.text, /This customer has bought nothing here yet/);
});

test('each sale says what became of it, with its trade', async () => {
  const { id, lead_id: lead, customer_id: customer } = db('SELECT id, lead_id, customer_id FROM sales WHERE deleted_at IS NULL AND delivered_at IS NULL AND finalized_at IS NULL LIMIT 1')[0];
  const row = async () => /<tr>(?:(?!<tr>)[\s\S])*?\/sales-edit\/ID"[\s\S]*?<\/tr>/.exec((await manager.get(`/customer/${customer}/value`)).html.replaceAll(`/sales-edit/${id}"`, '/sales-edit/ID"'))[0];
  assert.match(await row(), />Sold<\/span>/);
  db(`UPDATE sales SET delivered_at = sold_at WHERE id = ${id}`);
  assert.match(await row(), />Delivered<\/span>/);
  db(`UPDATE sales SET finalized_at = sold_at WHERE id = ${id}`);
  assert.match(await row(), />Finalized<\/span>/);
  db(`INSERT INTO trade_ins (lead_id, year, make, model, outcome) VALUES (${lead}, 1999, 'Yugo', 'Koral', 'taken')`);
  assert.match(await row(), /Trade: [^<]*/);
});

test('vehicles owned are those bought here and those told, until they are traded in', async () => {
  const { customer_id: customer, vin, lead_id: lead } = db('SELECT customer_id, vin, lead_id FROM sales WHERE deleted_at IS NULL AND vin IS NOT NULL ORDER BY id LIMIT 1')[0];
  const owned = async () => /id="owned-title"[\s\S]*?<\/section>/.exec((await manager.get(`/customer/${customer}`)).html)[0];
  assert.match(await owned(), new RegExp(`bought here[^<]*· VIN <span class="code">${vin}`));
  db(`INSERT INTO trade_ins (lead_id, year, make, model, outcome) VALUES (${lead}, 1998, 'Yugo', 'Florida', 'offered'), (${lead}, 1998, 'Yugo', 'Florida', 'offered')`);
  assert.equal((await owned()).match(/1998 Yugo Florida/g).length, 1, 'told twice is one');
  db(`UPDATE trade_ins SET outcome = 'taken' WHERE lead_id = ${lead} AND model = 'Florida'`);
  db(`INSERT INTO trade_ins (lead_id, vin, make, outcome) VALUES (${lead}, '${vin}', 'Any', 'taken')`);
  const none = await owned();
  assert.doesNotMatch(none, /Yugo Florida/);
  assert.doesNotMatch(none, new RegExp(vin));
});

test('a customer outside of one’s coverage does not exist, and looking changes nothing', async () => {
  const me = userId('sales1');
  const other = value(`SELECT c.id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM leads l WHERE l.customer_id = c.id AND ${me} IN (l.owner_id, COALESCE(l.second_user_id, 0))) LIMIT 1`);
  const own = value(`SELECT customer_id FROM leads WHERE owner_id = ${me} AND merged_into_id IS NULL LIMIT 1`);
  const seller = await signedIn('sales1');
  const untouched = dump();
  for (const tab of ['', '/value']) {
    assert.equal((await seller.get(`/customer/${own}${tab}`)).status, 200);
    assert.equal((await seller.get(`/customer/${other}${tab}`)).status, 404);
    assert.equal((await manager.get(`/customer/99999999${tab}`)).status, 404);
  }
  assert.deepEqual(changedTables(untouched, dump()), []);
});

test('who may not read sales is told which permission is missing', async () => {
  const bdc = await signedIn('bdc1');
  const own = db(`SELECT customer_id AS id FROM leads WHERE owner_id = ${userId('bdc1')} OR owner_id IN
    (SELECT id FROM users WHERE team_id = (SELECT team_id FROM users WHERE login = 'bdc1')) LIMIT 1`)[0];
  const page = await bdc.get(`/customer/${own.id}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Customer Value needs the permission Read Sales/);
  assert.ok(!page.links.some((l) => l.text === 'Customer Value'));
  const refused = await bdc.get(`/customer/${own.id}/value`);
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Read Sales/);
});

test('statements are few and fixed, whatever there is to list', async () => {
  for (const tab of ['', '/value']) {
    const [a, b] = [await manager.get(`/customer/${often().id}${tab}`), await manager.get(`/customer/${never()}${tab}`)];
    assert.equal(await statements(a), await statements(b), tab);
  }
});

// The inventory: the list with its filters and pages, and one vehicle.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { Client, reset, value } from '../support/uplog.mjs';

let manager;
let seller;

before(async () => {
  reset();
  [manager, seller] = await Promise.all(['manager', 'sales1'].map(async (login) => {
    const client = new Client();
    await client.signIn(login);
    return client;
  }));
});

const count = (sql) => Number(value(`SELECT COUNT(*) FROM ${sql}`));
const HERE = "status IN ('in_transit', 'in_stock', 'hold')";
const rows = (page) => [...page.html.matchAll(/class="row-name" href="\/inventory\/(\d+)"/g)].map(([, id]) => Number(id));

test('the list shows what is on the lot, and says how many', async () => {
  const page = await seller.get('/inventory');
  assert.equal(page.status, 200);
  const n = count(`vehicles WHERE ${HERE}`);
  assert.match(page.text, new RegExp(`Inventory ${n > 1000 ? '1,000\\+' : n} vehicles`));
  assert.equal(rows(page).length, Math.min(n, 50));
});

test('every page in every order gives each vehicle once', async () => {
  const all = count(`vehicles WHERE ${HERE}`);
  for (const sort of ['vehicle', 'stock-last', 'cheapest', 'longest', 'newest']) {
    const seen = new Set();
    let page = await manager.get(`/inventory?sort=${sort}`);
    for (;;) {
      for (const id of rows(page))
        seen.add(id);
      const next = page.links.find((l) => l.text.trim() === 'Next');
      if (!next)
        break;
      page = await manager.get(next.href);
    }
    assert.equal(seen.size, all, sort);
  }
});

test('filters narrow, stay in the address and can be removed one by one', async () => {
  const [make, used] = [value('SELECT make FROM vehicles GROUP BY make ORDER BY COUNT(*) DESC LIMIT 1'), 'used'];
  const page = await manager.get(`/inventory?make=${encodeURIComponent(make)}&condition=${used}&status=any`);
  const n = count(`vehicles WHERE make = '${make}' AND \`condition\` = 'used'`);
  assert.match(page.text, new RegExp(`Inventory ${n} vehicle`));
  for (const chip of [`Make: ${make}`, 'Condition: Used', 'Status: any'])
    assert.ok(page.text.includes(chip), chip);
  const stock = value(`SELECT stock_no FROM vehicles WHERE ${HERE} LIMIT 1`);
  assert.equal(rows(await manager.get(`/inventory?q=${stock}`)).length, 1);
  assert.match((await manager.get('/inventory?q=no+such+vehicle')).text, /No vehicle fits these filters/);
  assert.equal((await manager.get('/inventory?sort=nonsense')).status, 422);
});

test('a vehicle tells its facts, and its leads within one\'s coverage', async () => {
  const id = value(`SELECT dv.vehicle_id FROM desired_vehicles dv JOIN leads l ON l.id = dv.lead_id AND l.is_open = 1
    WHERE dv.vehicle_id IS NOT NULL AND l.owner_id <> (SELECT id FROM users WHERE login = 'sales1')
    AND l.second_user_id IS NULL LIMIT 1`);
  const wanted = count(`leads l WHERE l.is_open = 1 AND l.id IN (SELECT lead_id FROM desired_vehicles WHERE vehicle_id = ${id})`);
  const leads = (page) => [...page.html.matchAll(/href="\/leads\/(\d+)"/g)].length;
  const whole = await manager.get(`/inventory/${id}`);
  assert.equal(whole.status, 200);
  assert.equal(leads(whole), wanted);
  const part = await seller.get(`/inventory/${id}`);
  assert.ok(leads(part) < wanted);
  assert.match(part.text, /that you may not open/);
  assert.equal((await manager.get('/inventory/999999999')).status, 404);
});

test('a sold vehicle leads to its sale for those who may see it', async () => {
  const id = value("SELECT vehicle_id FROM sales WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1");
  const sale = value(`SELECT id FROM sales WHERE live_vehicle_id = ${id}`);
  assert.match((await manager.get(`/inventory/${id}`)).html, new RegExp(`href="/sales-edit/${sale}"`));
});

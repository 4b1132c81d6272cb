// The inventory: the list with its filters and pages, and one vehicle.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { db, log, reset, signedIn, value, waitFor } from '../support/uplog.mjs';

let manager;
let seller;

before(async () => {
  reset();
  [manager, seller] = await Promise.all(['manager', 'sales1'].map(signedIn));
});
after(reset);

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

test('every page in every order gives each vehicle once, there and back', async () => {
  const all = count(`vehicles WHERE ${HERE}`);
  const link = (page, text) => page.links.find((l) => l.text.trim() === text)?.href;
  for (const sort of ['vehicle', 'vehicle-last', 'stock', 'stock-last', 'cheapest', 'dearest', 'longest', 'newest']) {
    const pages = [];
    for (let page = await manager.get(`/inventory?sort=${sort}`); page; page = link(page, 'Next') && await manager.get(link(page, 'Next')))
      pages.push(page);
    const seen = pages.flatMap(rows);
    assert.deepEqual([seen.length, new Set(seen).size], [all, all], sort);
    assert.deepEqual(rows(await manager.get(link(pages.at(-1), 'Previous'))), rows(pages.at(-2)), sort);
    assert.deepEqual(rows(await manager.get(link(pages.at(-1), 'First'))), rows(pages[0]), sort);
  }
});

test('the order is that of the column', async () => {
  const shown = async (sort, what) => rows(await manager.get(`/inventory?sort=${sort}`))
    .map((id) => value(`SELECT ${what} FROM vehicles WHERE id = ${id}`));
  const prices = (await shown('dearest', 'COALESCE(internet_price, list_price, msrp, 0)')).map(Number);
  assert.deepEqual(prices, [...prices].sort((a, b) => b - a));
  const days = await shown('longest', 'date_in_stock');
  assert.deepEqual(days, [...days].sort());
});

test('a vehicle is found as people type it: CRV for a CR-V, the end of a VIN, a stock number, words in any order', async () => {
  db(`INSERT INTO vehicles (id, stock_no, vin, year, make, model, trim, \`condition\`) VALUES (990001, 'ZQ-77.1', '5J6RW2H59NL990001', 2022, 'Zonda', 'CR-V', 'EX-L', 'used'),
    (990002, 'ZQ-78', NULL, 2021, 'Zonda', 'Grand Tour', NULL, 'used')`);
  const found = async (words) => rows(await seller.get(`/inventory?q=${encodeURIComponent(words)}`)).filter((id) => id >= 990000);
  for (const words of ['zonda CRV', 'zonda cr-v', 'crv 2022 ZONDA', '990001', 'NL990001', '5J6RW2H59NL990001', 'ZQ-77.1', 'zq771', 'exl zonda'])
    assert.deepEqual(await found(words), [990001], words);
  assert.deepEqual(await found('grandtour'), [990002]);
  assert.deepEqual(await found('zonda tour'), [990002]);
  assert.deepEqual(await found('zonda crx'), []);
  assert.deepEqual(await found('%990001'), [], 'a sign is a sign');
  const hits = await seller.get('/leads/stock?stock_no=zonda%20crv', { 'hx-request': 'true' });
  assert.match(hits.html, /ZQ-77\.1/);
});

test('the same VIN under two stock numbers is named on both', async () => {
  db("INSERT INTO vehicles (id, stock_no, vin, make, model, `condition`, status) VALUES (990003, 'ZQ-79', '5J6RW2H59NL990001', 'Zonda', 'CR-V', 'used', 'gone')");
  const [one, other] = [await seller.get('/inventory/990001'), await seller.get('/inventory/990003')];
  assert.match(one.text, /The same VIN is under stock # ZQ-79 too: Gone/);
  assert.equal(one.link('ZQ-79'), '/inventory/990003');
  assert.equal(other.link('ZQ-77.1'), '/inventory/990001');
  assert.doesNotMatch((await seller.get('/inventory/990002')).text, /The same VIN/, 'none known is none shared');
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
  const [car] = db(`SELECT id, LOWER(model) AS model, year, RIGHT(vin, 6) AS vin FROM vehicles WHERE ${HERE} AND vin IS NOT NULL LIMIT 1`);
  assert.deepEqual(rows(await manager.get(`/inventory?q=${encodeURIComponent(`${car.vin} ${car.model} ${car.year}`)}`)), [Number(car.id)]);
  assert.equal(rows(await manager.get('/inventory?q=%25')).length, 0, 'no pattern');
});

test('a filter that makes no sense is refused beside its field, and what was typed stays', async () => {
  const page = await manager.get('/inventory?q=red+van&status=lost&condition=shiny&make=Ford');
  assert.equal(page.status, 422);
  assert.match(page.text, /There is no such status/);
  assert.match(page.text, /There is no such condition/);
  assert.match(page.html, /name="q"[^>]*value="red van"/);
  assert.match(page.html, /<option value="Ford" selected>/);
  assert.match(page.html, /class="filter-panel" open/);
  assert.deepEqual(rows(page), []);
  const long = 'x'.repeat(121);
  const over = await manager.get(`/inventory?q=${long}`);
  assert.equal(over.status, 422);
  assert.ok(over.html.includes(`value="${long}"`));
  assert.equal((await manager.get('/inventory?sort=nonsense')).status, 422);
});

test('a page that this list did not make is refused', async () => {
  for (const [sort, key] of [['longest', 'soon'], ['cheapest', 'dear']])
    assert.equal((await manager.get(`/inventory?sort=${sort}&after=1.${key}`)).status, 400, sort);
  for (const after of ['', '1', 'x.y', '-1.a', "1.' OR 1=1 -- "])
    assert.equal((await manager.get(`/inventory?after=${encodeURIComponent(after)}`)).status, 200, after);
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

test('a vehicle that a deleted sale put back is found at once, by another salesperson too', async () => {
  const [sale] = db(`SELECT s.id, s.vehicle_id, s.stock_no FROM sales s JOIN leads l ON l.id = s.lead_id
    JOIN statuses st ON st.id = l.status_id WHERE s.deleted_at IS NULL AND st.default_for = 'sold'
    AND s.snap_close_event_id IS NOT NULL ORDER BY s.id DESC LIMIT 1`);
  db(`UPDATE sales SET sold_at = UTC_TIMESTAMP() WHERE id = ${sale.id}`);
  const found = async () => rows(await seller.get(`/inventory?q=${sale.stock_no}`));
  assert.deepEqual(await found(), []);
  const form = (await manager.get(`/sales-edit/${sale.id}/delete`)).form(`/sales-edit/${sale.id}/delete`);
  assert.equal((await manager.submit(form, { delete_reason: 'should_not_be_sold' })).status, 303);
  assert.deepEqual(await found(), [Number(sale.vehicle_id)]);
  const page = await seller.get(`/inventory/${sale.vehicle_id}`);
  assert.match(page.text, /In (stock|transit)/);
  assert.ok(!page.html.includes('/sales-edit/'));
});

const CAR = { stock_no: 'ZQ-90', vin: '1m8gdm9axkp042788', condition: 'used', year: '2020', make: 'Zonda', model: 'Roadster', list_price: '18,500', internet_price: '17900.50', odometer: '41,200', exterior_color: 'Red' };
const journal = (id) => db(`SELECT verb, old_json, new_json, user_id FROM audit_events WHERE entity = 'vehicle' AND entity_id = ${id} ORDER BY id`);

test('a vehicle is added from the list, and the journal has each field', async () => {
  const link = (await manager.get('/inventory')).link('Add vehicle');
  const sent = await manager.submit((await manager.get(link)).form('/inventory/new'), CAR);
  assert.equal(sent.status, 303);
  const [car] = db("SELECT id, vin, vin_check_ok, odometer, list_price, internet_price, status, cost FROM vehicles WHERE stock_no = 'ZQ-90'");
  assert.deepEqual([car.vin, Number(car.vin_check_ok), Number(car.odometer), car.list_price, car.internet_price, car.status, car.cost],
    ['1M8GDM9AXKP042788', 1, 41200, '18500.00', '17900.50', 'in_stock', null]);
  const page = await manager.get(sent.headers.location);
  assert.match(page.text, /Vehicle added\./);
  assert.match(page.text, /2020 Zonda Roadster/);
  assert.doesNotMatch(page.text, /check digit/);
  const [made] = journal(car.id);
  assert.equal(made.verb, 'create');
  assert.deepEqual([JSON.parse(made.new_json).stock_no, JSON.parse(made.new_json).internet_price], ['ZQ-90', '17900.50']);
});

test('a stock number that another has is refused with a link to that one, and what was typed stays', async () => {
  const id = value("SELECT id FROM vehicles WHERE stock_no = 'ZQ-90'");
  const page = await manager.submit((await manager.get('/inventory/new')).form('/inventory/new'), { ...CAR, stock_no: 'zq-90', vin: '', model: 'Coupe' });
  assert.equal(page.status, 422);
  assert.match(page.text, /Another vehicle has this stock number/);
  assert.equal(page.link('Open the vehicle that has this stock number: 2020 Zonda Roadster'), `/inventory/${id}`);
  assert.match(page.html, /name="model"[^>]*value="Coupe"/);
  const two = await manager.submit((await manager.get('/inventory/990002/edit')).form('/edit'), { stock_no: 'ZQ-90' });
  assert.equal(two.status, 422);
  assert.equal(two.link('Open the vehicle that has this stock number: 2020 Zonda Roadster'), `/inventory/${id}`);
  assert.equal(count("vehicles WHERE stock_no = 'ZQ-78'"), 1);
});

test('an edit saves what differs, old and new in the journal; a check digit that does not fit only warns', async () => {
  const id = value("SELECT id FROM vehicles WHERE stock_no = 'ZQ-90'");
  const page = await manager.get(`/inventory/${id}`);
  const form = (await manager.get(page.link('Edit'))).form('/edit');
  const sent = await manager.submit(form, { vin: '1M8GDM9A1KP042788', list_price: '18000' });
  assert.equal(sent.status, 303);
  const seen = await manager.get(sent.headers.location);
  assert.match(seen.text, /Vehicle saved\. The check digit of its VIN does not fit: compare it with the vehicle\./);
  assert.match(seen.text, /check digit does not fit/);
  const last = journal(id).at(-1);
  assert.deepEqual([last.verb, JSON.parse(last.old_json), JSON.parse(last.new_json)], ['update',
    { vin: '1M8GDM9AXKP042788', list_price: '18500.00' }, { vin: '1M8GDM9A1KP042788', list_price: '18000.00' }]);
  const same = await manager.submit((await manager.get(`/inventory/${id}/edit`)).form('/edit'));
  assert.equal(same.status, 303);
  assert.equal(journal(id).length, 2, 'nothing differs, nothing is journaled');
  const bad = await manager.submit((await manager.get(`/inventory/${id}/edit`)).form('/edit'), { vin: '1M8_GDM', make: '' });
  assert.equal(bad.status, 422);
  assert.match(bad.text, /VIN must be letters and digits, at most 17/);
});

test('two who edit one vehicle: the second sees both versions, field by field', async () => {
  const id = value("SELECT id FROM vehicles WHERE stock_no = 'ZQ-90'");
  const mine = (await manager.get(`/inventory/${id}/edit`)).form('/edit');
  const admin = await signedIn('admin');
  assert.equal((await admin.submit((await admin.get(`/inventory/${id}/edit`)).form('/edit'), { list_price: '17500', location: 'Row 4' })).status, 303);
  const page = await manager.submit(mine, { list_price: '17000' });
  assert.equal(page.status, 409);
  for (const words of ['Stock # ZQ-90 was changed meanwhile', '$17,500', '$17,000', 'Row 4'])
    assert.ok(page.text.includes(words), words);
  assert.equal(value(`SELECT list_price FROM vehicles WHERE id = ${id}`), '17500.00');
  assert.equal((await manager.submit(page.form('/edit'))).status, 303);
  assert.equal(value(`SELECT list_price FROM vehicles WHERE id = ${id}`), '17000.00');
});

test('a vehicle tells its history: prices, status and who changed them; what it cost only to those who may edit', async () => {
  const id = value("SELECT id FROM vehicles WHERE stock_no = 'ZQ-90'");
  assert.equal((await manager.submit((await manager.get(`/inventory/${id}/edit`)).form('/edit'), { list_price: '16500', cost: '12345', status: 'in_transit' })).status, 303);
  const page = await manager.get(`/inventory/${id}`);
  for (const words of [/List price \$?17,?000(\.00)? to \$?16,?500(\.00)?/, /Cost nothing to \$?12,?345/, /Status In stock to In transit/, /Added/])
    assert.match(page.text, words);
  const seen = await seller.get(`/inventory/${id}`);
  assert.match(seen.text, /Status In stock to In transit/);
  assert.doesNotMatch(seen.text, /Cost|12,?345/);
  assert.match((await manager.get('/inventory/990003')).text, /Nothing was changed yet\./);
});

test('where a sold or held vehicle stands is not chosen', async () => {
  const sold = value('SELECT live_vehicle_id FROM sales WHERE live_vehicle_id IS NOT NULL ORDER BY id DESC LIMIT 1');
  const was = value(`SELECT status FROM vehicles WHERE id = ${sold}`);
  const form = (await manager.get(`/inventory/${sold}/edit`)).form('/edit');
  assert.ok(!form.fields.some(([name]) => name === 'status'));
  assert.equal((await manager.submit(form, { status: 'in_stock', location: 'Row 9' })).status, 303);
  assert.deepEqual(db(`SELECT status, location FROM vehicles WHERE id = ${sold}`), [{ status: was, location: 'Row 9' }]);
  assert.equal((await manager.submit((await manager.get('/inventory/990002/edit')).form('/edit'), { status: 'sold' })).status, 422);
  assert.equal((await manager.submit((await manager.get('/inventory/990002/edit')).form('/edit'), { status: 'wholesaled' })).status, 303);
  assert.equal(value('SELECT status FROM vehicles WHERE id = 990002'), 'wholesaled');
});

test('without Edit Inventory there is no link, and the address refuses', async () => {
  assert.ok(!(await seller.get('/inventory')).html.includes('/inventory/new'));
  assert.ok(!(await seller.get('/inventory/990001')).html.includes('/inventory/990001/edit'));
  for (const path of ['/inventory/new', '/inventory/990001/edit']) {
    const page = await seller.get(path);
    assert.equal(page.status, 403);
    assert.match(page.text, /Edit Inventory/);
  }
});

test('without Read Inventory nothing is shown, and the permission is named', async () => {
  db(`INSERT INTO user_permissions (user_id, permission_code, effect) VALUES
    ((SELECT id FROM users WHERE login = 'sales1'), 'inventory_read', 'deny')`);
  for (const path of ['/inventory', '/inventory/1']) {
    const page = await seller.get(path);
    assert.equal(page.status, 403);
    assert.match(page.text, /Read Inventory/);
  }
});

test('however many vehicles and leads, the statements are the same', async () => {
  const statements = async (path) => {
    const id = (await manager.get(path)).headers['x-request-id'];
    const line = await waitFor(() => log().split('\n').find((l) => l.includes(`req=${id} `)), 2000);
    return Number(/statements=(\d+)/.exec(line)[1]);
  };
  const COUNT = 1; // of a list that is not all on its first page
  assert.equal(await statements('/inventory?status=any'), await statements('/inventory?q=no+such+vehicle') + COUNT);
  const wanted = value('SELECT vehicle_id FROM desired_vehicles WHERE vehicle_id IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1');
  const alone = value('SELECT id FROM vehicles WHERE id NOT IN (SELECT vehicle_id FROM desired_vehicles WHERE vehicle_id IS NOT NULL) LIMIT 1');
  assert.equal(await statements(`/inventory/${wanted}`), await statements(`/inventory/${alone}`));
});

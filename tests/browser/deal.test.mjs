// Guide 001 from the desired vehicle to the signed write-up, as somebody does it on a phone and at a
// desk; and the sheet on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DESKTOP, PHONE, axe, open, signIn, visit } from '../support/browser.mjs';
import { db, reset, value } from '../support/uplog.mjs';

after(reset);

const exact = { exact: true };
let stock;

before(() => {
  reset();
  stock = value("SELECT stock_no FROM vehicles WHERE status = 'in_stock' AND internet_price IS NOT NULL ORDER BY id LIMIT 1");
});

// axe takes a control that the phone's bar covers for a small one; it can be scrolled from under it.
async function violations(page) {
  await page.evaluate(() => document.querySelector('nav.bottom')?.style.setProperty('position', 'static'));
  return axe(page);
}

// An open lead of sales1 with nothing on it.
function bareLead(nth) {
  const me = value("SELECT id FROM users WHERE login = 'sales1'");
  const id = value(`SELECT MAX(id) - ${nth} FROM leads WHERE is_open = 1`);
  db(`UPDATE leads SET owner_id = ${me}, closed_at = NULL, status_id = (SELECT id FROM statuses WHERE default_for = 'created') WHERE id = ${id}`);
  for (const table of ['write_ups', 'trade_ins', 'finance_wishes', 'desired_vehicles', 'step_events'])
    db(`DELETE FROM ${table} WHERE lead_id = ${id}`);
  return `/leads/${id}`;
}

async function wanted(page) {
  await page.getByRole('link', { name: 'Add vehicle' }).click();
  const field = page.getByLabel('Stock #', exact);
  await field.pressSequentially(stock.slice(0, -1));
  const hit = page.locator(`#stock-hits input[value="${stock}"]`);
  await hit.waitFor();
  assert.deepEqual(await violations(page), []);
  // The keyboard alone: from the field to the hits, and a choice.
  await field.press('Tab');
  await page.keyboard.press('Space');
  assert.notEqual(await field.inputValue(), stock.slice(0, -1), 'the first hit is taken by the keyboard');
  await hit.check();
  assert.equal(await field.inputValue(), stock);
  assert.notEqual(await page.getByLabel('Make', exact).inputValue(), '');
  await page.getByRole('button', { name: 'Save vehicle' }).click();
  await page.getByText('Desired vehicle saved.').waitFor();
  await page.getByLabel('Desired vehicles').getByRole('button', { name: 'Demo drive', exact: true }).click();
  await page.getByText('Demo drive recorded.').waitFor();
}

async function traded(page) {
  await page.getByRole('link', { name: 'Add trade-in' }).click();
  await page.getByLabel('VIN', exact).fill('1HGCM82633A123456');
  await page.getByLabel('Make', exact).fill('Honda');
  await page.getByLabel('Actual cash value (ACV)').fill('3,000');
  await page.getByLabel('Allowance', exact).fill('3500');
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Save trade-in' }).click();
  await page.getByText('The check digit of its VIN does not fit').waitFor();
  await page.getByRole('link', { name: 'Edit finance wishes' }).click();
  await page.getByLabel('How to pay').selectOption('finance');
  await page.getByLabel('Months', exact).fill('72');
  await page.getByLabel('APR (%)').fill('6.49');
  await page.getByRole('button', { name: 'Save finance wishes' }).click();
  await page.getByText('Finance wishes saved.').waitFor();
}

async function written(page) {
  await page.getByRole('link', { name: 'Start write-up' }).click();
  await page.getByRole('button', { name: 'Calculate' }).click();
  await page.getByRole('heading', { name: 'Calculated, not saved yet' }).waitFor();
  await page.getByText('72 months at 6.49 % APR').waitFor();
  await page.getByRole('button', { name: 'Save write-up' }).click();
  await page.getByRole('button', { name: 'Customer commits' }).click();
  await page.getByText('The customer committed.').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByLabel('Signed by').fill('Robin Quill');
  await page.getByRole('button', { name: 'Write-up is signed' }).click();
  await page.getByText('Signed by Robin Quill').waitFor();
  await page.getByRole('link', { name: 'Mark sold' }).click();
  await page.getByRole('heading', { name: 'All is met' }).waitFor();
  assert.deepEqual(await violations(page), []);
}

for (const [name, viewport, nth] of [['phone', PHONE, 0], ['desk', DESKTOP, 1]])
  test(`from the desired vehicle to a signed write-up on a ${name}`, async () => {
    const lead = bareLead(nth);
    const { page, problems, close } = await open({ viewport, hasTouch: name === 'phone' });
    try {
      await signIn(page, 'sales1');
      await visit(page, lead);
      await wanted(page);
      await traded(page);
      await written(page);
      assert.deepEqual(problems, []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0);
    } finally {
      await close();
    }
  });

// Guide steps lead back to their part of the record. A page that moved there slowly would be pressed elsewhere than it was aimed at.
for (const [name, viewport] of [['phone', PHONE], ['desk', DESKTOP]])
  test(`a part of the record is shown at once on a ${name}, not on the way there`, async () => {
    const { page, close } = await open({ viewport });
    try {
      await page.addInitScript(() => {
        window.places = [];
        document.addEventListener('scroll', () => window.places.push(Math.round(window.scrollY)));
      });
      await signIn(page, 'sales1');
      await visit(page, `${bareLead(0)}#finance-title`);
      await page.waitForFunction(() => {
        const { top, bottom } = document.getElementById('finance-title').getBoundingClientRect();
        return window.places.length > 0 && top >= 0 && bottom <= window.innerHeight;
      });
      const [places, now] = await page.evaluate(() => [window.places, Math.round(window.scrollY)]);
      assert.ok(now > 0);
      assert.deepEqual([...new Set(places)], [now]);
    } finally {
      await close();
    }
  });

test('the write-up prints on one page, of A4 and of Letter, however much is on it', async () => {
  const lead = bareLead(2), id = lead.split('/').at(-1);
  const vehicle = value(`SELECT id FROM vehicles WHERE stock_no = '${stock}'`);
  db(`INSERT INTO desired_vehicles (lead_id, vehicle_id, stock_no, year, make, model, trim, is_primary)
    VALUES (${id}, ${vehicle}, '${stock}', 2026, 'A rather long make of a vehicle', 'And a model name that is longer than most', 'Trim level of many words', 1)`);
  db(`INSERT INTO trade_ins (lead_id, vin, year, make, model) VALUES (${id}, '1M8GDM9AXKP042788', 2012, 'Another make', 'Another model')`);
  db(`INSERT INTO write_ups (lead_id, desired_vehicle_id, trade_in_id, price, fees, tax, trade_allowance, trade_payoff, cash_down, method, apr, term_months, residual, monthly, status, signed_by, signed_at, committed_at)
    SELECT ${id}, dv.id, ti.id, 45000, 500, 3100, 12000, 9000, 2500, 'lease', 3.99, 36, 24000, 800, 'signed', 'Robin Quill', UTC_TIMESTAMP(), UTC_TIMESTAMP()
    FROM desired_vehicles dv, trade_ins ti WHERE dv.lead_id = ${id} AND ti.lead_id = ${id}`);
  const { page, close } = await open({});
  try {
    await signIn(page, 'sales1');
    await visit(page, `${lead}/write-up/print`);
    assert.deepEqual(await violations(page), []);
    for (const format of ['A4', 'Letter']) {
      const pdf = (await page.pdf({ format })).toString('latin1');
      assert.equal([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length, 1, format);
    }
  } finally {
    await close();
  }
});

test('without a script, by the keyboard, Find in stock brings the form again with choices', async () => {
  const { page, close } = await open({ javaScript: false });
  try {
    await signIn(page, 'sales1');
    await visit(page, `${bareLead(0)}/vehicles/new`);
    await page.getByLabel('Stock #', exact).fill(stock.slice(0, -1));
    await page.getByLabel('Comments').fill('Kept');
    await page.getByRole('button', { name: 'Find in stock' }).press('Enter');
    await page.locator(`#stock-hits input[value="${stock}"]`).press('Space');
    assert.equal(await page.getByLabel('Comments').inputValue(), 'Kept');
    await page.getByRole('button', { name: 'Save vehicle' }).press('Enter');
    await page.getByText(`Stock # ${stock}`).first().waitFor();
  } finally {
    await close();
  }
});

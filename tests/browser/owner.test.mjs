// Ownership as people do it: assign from My Leads, take from the pool, ask for access and get it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn, visit } from '../support/browser.mjs';
import { db, reference, reset, userId, value } from '../support/uplog.mjs';

before(reset);
after(reset);

async function as(login, options, walk) {
  const { page, problems, close } = await open(options);
  try {
    await signIn(page, login);
    await walk(page);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
}

for (const [name, viewport, javaScript] of [['a phone', PHONE, true], ['a desk', DESKTOP, true], ['a desk without a script', DESKTOP, false]]) {
  test(`a manager assigns two leads on ${name}`, () => as('manager', { viewport, javaScript }, async (page) => {
    await visit(page, '/leads?sort=name');
    const boxes = page.locator('main input[name=lead]');
    const leads = [await boxes.nth(0).getAttribute('value'), await boxes.nth(1).getAttribute('value')];
    db(`UPDATE leads SET owner_id = ${userId('sales1')}, second_user_id = NULL WHERE id IN (${leads})`);
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.locator('#assign-lead select[name=new_owner]').selectOption(userId('sales2'));
    await page.locator('#assign-lead select[name=second]').selectOption('former');
    await page.locator('#assign-lead').getByRole('button', { name: 'Save' }).click();
    await page.getByText('2 leads assigned.').waitFor();
    assert.ok(page.url().includes('sort=name'), 'back on the list');
    assert.deepEqual(db(`SELECT DISTINCT owner_id, second_user_id FROM leads WHERE id IN (${leads})`),
      [{ owner_id: userId('sales2'), second_user_id: userId('sales1') }]);
  }));

  test(`a salesperson takes a lead on ${name}`, () => as('sales2', { viewport, javaScript }, async (page) => {
    const lead = value('SELECT MAX(id) FROM leads WHERE is_open = 1 AND merged_into_id IS NULL');
    db(`UPDATE leads SET owner_id = NULL, second_user_id = NULL WHERE id = ${lead}`);
    await visit(page, '/leads');
    await page.getByRole('link', { name: /Up for grabs/ }).click();
    await page.locator(`form[action$="/leads/${lead}/take"] button`).click();
    await page.getByText('The lead is yours.').waitFor();
    assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${lead}`), userId('sales2'));
  }));
}

test('access: asked on a phone, approved at a desk', async () => {
  db('DELETE FROM access_requests');
  const [c] = db(`SELECT c.id, p.e164 FROM customers c JOIN customer_phones p ON p.customer_id = c.id AND p.e164 IS NOT NULL
    WHERE c.merged_into_id IS NULL AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.customer_id = c.id
      AND (l.owner_id = ${userId('sales1')} OR l.second_user_id = ${userId('sales1')})) ORDER BY c.id LIMIT 1`);
  await as('sales1', { viewport: PHONE }, async (page) => {
    await visit(page, `/dashboard?q=${encodeURIComponent(c.e164)}`);
    await page.locator(`a[href$="/customer/${reference('sales1', 'customer', c.id)}/access"]`).click();
    await page.getByLabel('Reason').fill('Came back to me');
    await page.getByRole('button', { name: 'Request access' }).click();
    await page.getByText('Waiting for a manager').waitFor();
  });
  await as('manager', { viewport: DESKTOP }, async (page) => {
    await visit(page, '/dashboard?q=');
    await page.getByRole('link', { name: /Access requests/ }).click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Access approved.').waitFor();
  });
  await as('sales1', { viewport: PHONE }, async (page) => {
    await visit(page, `/customer/${c.id}`);
    assert.equal(await page.getByRole('heading', { name: 'Leads' }).count(), 1);
  });
});

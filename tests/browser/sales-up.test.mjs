// Guide 001 from the door to the follow-up: a Sales Up is created, worked and looked after, on a
// phone and at a desk, with a script and without.

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn, visit } from '../support/browser.mjs';
import { Client, db, reset, userId, value } from '../support/uplog.mjs';

after(reset);
beforeEach(() => {
  reset();
  db("DELETE FROM customer_phones WHERE e164 = '+13125550177'");
});

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

// Five required fields, of which two are typed besides the phone; the maker becomes the record owner.
async function create(page) {
  await visit(page, '/leads/new');
  await page.locator('input[name=phone]').fill('(312) 555-0177');
  await page.getByLabel('First Name').fill('Robin');
  await page.getByLabel('Last Name').fill('Quill');
  await press(page, 'Create Sales Up');
  await page.getByText('Sales Up created').first().waitFor();
  const lead = /\/leads\/(\d+)$/.exec(page.url())[1];
  assert.equal(value(`SELECT owner_id FROM leads WHERE id = ${lead}`), userId('sales2'));
  return lead;
}

// An open lead without a next task says so, on the record, in the list and on the dashboard.
async function withoutTask(page, lead) {
  const says = async (where) => assert.match(await page.locator(where).first().textContent(), /No next task/, page.url());
  await says('.record-head');
  await visit(page, '/leads?due=none');
  assert.ok(await page.locator(`main a[href$="/leads/${lead}"]`).count() > 0, 'the list');
  await visit(page, '/dashboard');
  assert.ok(await page.locator(`#pod-no-task, section[aria-labelledby=pod-no-task]`).count() > 0, 'the dashboard');
  await visit(page, `/leads/${lead}`);
}

// Log a contact, and the next task in the same form; then one tap for a step of the sales process.
async function work(page, lead) {
  await page.getByRole('radio', { name: 'Left a message', exact: true }).check();
  await press(page, 'Log contact');
  await page.getByText('Contact logged.').waitFor();
  assert.ok(value(`SELECT next_task_at FROM leads WHERE id = ${lead}`) !== null, 'a next task');
  await page.getByLabel('Sales process').getByRole('button', { name: 'Needs analysis' }).click();
  await page.waitForLoadState();
  assert.equal(value(`SELECT how FROM step_events se JOIN process_steps ps ON ps.id = se.step_id
    WHERE se.lead_id = ${lead} AND ps.name = 'Needs analysis' AND se.undone_at IS NULL`), 'manual');
  for (const words of [/Left a message/, /Task scheduled/, /Step: Needs analysis/])
    assert.match(await page.textContent('main'), words);
}

// Past due, in red and in words, on the user's home page; a colleague opens nothing of it.
async function pastDue(page, lead) {
  db(`UPDATE tasks SET due_at = UTC_TIMESTAMP() - INTERVAL 400 DAY WHERE lead_id = ${lead} AND status = 'open'`);
  await visit(page, '/dashboard');
  const row = page.locator('li', { hasText: 'Robin Quill' }).filter({ hasText: 'Past due' }).first();
  await row.waitFor();
  const red = await row.locator('.past-due').evaluate((e) => getComputedStyle(e).color.match(/\d+/g).map(Number));
  assert.ok(red[0] > 1.5 * red[1] && red[0] > 1.5 * red[2], `red: ${red}`);
}

// A number that is a colleague's customer's, of whom sales2 knows nothing.
const othersNumber = () => value(`SELECT MIN(p.e164) FROM customer_phones p JOIN customers c ON c.id = p.customer_id AND c.merged_into_id IS NULL
  WHERE p.e164 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.customer_id = c.id AND ${userId('sales2')} IN (l.owner_id, l.second_user_id))
    AND NOT EXISTS (SELECT 1 FROM access_requests r WHERE r.customer_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM customer_phones q WHERE q.e164 = p.e164 AND q.customer_id <> c.id)`);

// Whose number it is says a colleague's name: asked for apart, and what was typed is still there to be saved.
async function askApart(page, javaScript) {
  const typed = { 'First Name': 'Robin', 'Last Name': 'Quill', Email: 'robin@example.com', Make: 'Kept' };
  await visit(page, '/leads/new');
  await page.locator('input[name=phone]').fill(othersNumber());
  for (const [label, words] of Object.entries(typed))
    await page.getByLabel(label).fill(words);
  if (!javaScript)
    await press(page, 'Create Sales Up');
  const link = page.getByRole('link', { name: 'Request access in a new tab' });
  const [apart] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await apart.getByLabel('Reason').fill('She asked for me');
  await apart.getByRole('button', { name: 'Request access', exact: true }).click();
  await apart.getByText('Access requested. A manager decides. Close this tab').waitFor();
  assert.ok(await apart.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling');
  await apart.close();
  for (const [label, words] of Object.entries(typed))
    assert.equal(await page.getByLabel(label).inputValue(), words, label);
  await page.getByLabel('New customer').check();
  await press(page, 'Create Sales Up');
  await page.getByText('Sales Up created').first().waitFor();
}

for (const javaScript of [true, false])
  test(`asking for a colleague's customer leaves what was typed, on a phone ${javaScript ? 'with' : 'without'} a script`, async () => {
    const { page, problems, close } = await open({ viewport: PHONE, javaScript, hasTouch: true, reducedMotion: 'reduce' });
    try {
      await signIn(page, 'sales2');
      await askApart(page, javaScript);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });

for (const [name, viewport, javaScript] of [['a phone', PHONE, true], ['a phone without a script', PHONE, false], ['a desk', DESKTOP, true]])
  test(`guide 001: a Sales Up is created, worked and followed up, on ${name}`, async () => {
    const { page, problems, close } = await open({ viewport, javaScript, hasTouch: viewport === PHONE });
    try {
      await signIn(page, 'sales2');
      const lead = await create(page);
      await withoutTask(page, lead);
      await work(page, lead);
      await pastDue(page, lead);
      const colleague = new Client();
      await colleague.signIn('sales3');
      assert.equal((await colleague.get(`/leads/${lead}`)).status, 404, 'coverage');
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });

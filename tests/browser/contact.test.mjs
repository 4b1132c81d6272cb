// With a thumb: log a call with its outcome and the next task in at most four taps, complete a
// task from My tasks, with a script and without.

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn, visit } from '../support/browser.mjs';
import { db, reset, value } from '../support/uplog.mjs';

after(reset);

let lead;
const me = () => value("SELECT id FROM users WHERE login = 'sales1'");

beforeEach(() => {
  reset();
  lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${me()}`);
  db(`UPDATE tasks SET status = 'cancelled' WHERE status = 'open' AND (lead_id = ${lead} OR assigned_to = ${me()})`);
  db(`UPDATE appointments SET status = 'cancelled' WHERE lead_id = ${lead}`);
  db(`UPDATE leads SET next_task_at = NULL, next_task = NULL WHERE id = ${lead}`);
  db(`DELETE FROM consents WHERE customer_id = (SELECT customer_id FROM leads WHERE id = ${lead})`);
});

for (const [name, viewport, javaScript] of [['a phone', PHONE, true], ['a phone without a script', PHONE, false], ['a desk', DESKTOP, true]])
  test(`a call, and then the task that it left, on ${name}`, async () => {
    const { page, problems, close } = await open({ viewport, javaScript, hasTouch: viewport === PHONE });
    try {
      await signIn(page, 'sales1');
      await visit(page, `/leads/${lead}`);
      assert.ok(await page.getByRole('radio', { name: 'Replied', exact: true }).isHidden(), 'not of a call');
      // Two taps; the next task is proposed.
      await page.getByRole('radio', { name: 'Left a message', exact: true }).check();
      await page.getByRole('button', { name: 'Log contact' }).click();
      await page.getByText('Contact logged.').waitFor();
      const task = value(`SELECT id FROM tasks WHERE lead_id = ${lead} AND status = 'open'`);
      assert.ok(task, 'a next task');
      assert.equal(await page.locator('details.contact-next').evaluate((d) => d.open), false, 'there is a next task now');
      db(`UPDATE tasks SET due_at = UTC_TIMESTAMP() - INTERVAL 2 DAY WHERE id = ${task}`);
      await visit(page, '/dashboard/tasks');
      assert.match(await page.textContent('main'), /Past due, /);
      await page.getByRole('link', { name: /^Complete/ }).click();
      await page.getByRole('radio', { name: 'Email', exact: true }).check();
      assert.ok(await page.getByRole('radio', { name: 'No answer', exact: true }).isHidden(), 'not of an email');
      await page.getByRole('radio', { name: 'Replied', exact: true }).check();
      await page.getByRole('radio', { name: 'No next task', exact: true }).check();
      await page.getByLabel('Why no next task').selectOption({ label: 'Bought elsewhere' });
      await page.getByRole('button', { name: 'Log contact' }).click();
      await page.getByText('Nothing is to do here.').waitFor();
      assert.equal(value(`SELECT status FROM tasks WHERE id = ${task}`), 'done');
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });

test('with a script the outcome chooses when to follow up', async () => {
  const { page, close } = await open({ viewport: PHONE, hasTouch: true });
  try {
    await signIn(page, 'sales1');
    await visit(page, `/leads/${lead}`);
    await page.getByRole('radio', { name: 'Talked', exact: true }).check();
    assert.match(await page.locator('.contact-next label:has(input:checked)').textContent(), /In 3 days/);
    await page.getByRole('radio', { name: 'No answer', exact: true }).check();
    assert.match(await page.locator('.contact-next label:has(input:checked)').textContent(), /Tomorrow/);
  } finally {
    await close();
  }
});

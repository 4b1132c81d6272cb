// A day with an appointment, by thumb and by mouse: set it, confirm it, check the customer in, take a step
// and undo it; and the calendar address in the settings.

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn, visit } from '../support/browser.mjs';
import { db, reset, value } from '../support/uplog.mjs';

let lead;

beforeEach(() => {
  reset();
  lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = (SELECT id FROM users WHERE login = 'sales1')`);
  db('UPDATE visits SET appointment_id = NULL');
  db(`DELETE FROM appointments WHERE lead_id = ${lead}`);
});
after(reset);

// `work` at a width, with JavaScript and without; nothing may go wrong on the way.
function walk(name, work) {
  for (const [where, viewport, hasTouch, javaScript] of [['a phone', PHONE, true, true], ['a desk', DESKTOP, false, true], ['a phone without scripts', PHONE, true, false]])
    test(`${name}, on ${where}`, async () => {
      const { page, problems, close } = await open({ viewport, hasTouch, javaScript });
      try {
        await signIn(page, 'sales1');
        await work(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        assert.deepEqual(problems, []);
      } finally {
        await close();
      }
    });
}

const press = (page, name, options = {}) => page.getByRole('button', { name, exact: true, ...options }).first().click();

walk('an appointment from setting to showing', async (page) => {
  await visit(page, `/leads/${lead}`);
  await page.getByRole('link', { name: 'New appointment' }).click();
  await page.getByLabel('Type').selectOption({ label: 'Test drive' });
  await page.getByLabel('Note').fill('Brings the trade');
  await press(page, 'Set appointment');
  await page.getByText('Appointment set for').waitFor();
  assert.match(await page.getByRole('region', { name: 'Appointments' }).textContent(), /Test drive\s+Planned/);
  await press(page, 'Confirm');
  await page.getByText('Appointment confirmed.').waitFor();
  // It begins now.
  db(`UPDATE appointments SET start_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE lead_id = ${lead}`);
  await visit(page, '/dashboard/appointments');
  const row = page.getByRole('listitem').filter({ hasText: 'Brings the trade' });
  await row.getByRole('button', { name: 'Check in' }).click();
  await page.getByText('Checked in.').waitFor();
  assert.match(await row.textContent(), /Shown/);
  assert.equal(value(`SELECT status FROM appointments WHERE lead_id = ${lead}`), 'shown');
});

walk('a step taken and undone', async (page) => {
  db(`DELETE FROM step_events WHERE lead_id = ${lead}`);
  await visit(page, `/leads/${lead}`);
  const steps = page.getByRole('region', { name: 'Sales process' });
  await steps.getByRole('button', { name: 'Needs analysis' }).click();
  await page.getByText('Step taken.').waitFor();
  assert.match(await steps.textContent(), /Greeting\s+Skipped/);
  await steps.getByRole('button', { name: 'Undo Needs analysis' }).click();
  await page.getByText('Step undone.').waitFor();
  assert.doesNotMatch(await steps.textContent(), /Skipped/);
});

walk('a calendar address', async (page) => {
  await visit(page, '/account/settings');
  await press(page, 'Make calendar address');
  const address = await page.getByRole('link', { name: '/dashboard/calendar/' }).textContent();
  const feed = await (await fetch(address)).text();
  assert.match(feed, /^BEGIN:VCALENDAR\r\n/);
  await press(page, 'Revoke address');
  await page.getByText('Calendar address revoked.').waitFor();
  assert.equal((await fetch(address)).status, 404);
});

// The showroom log as a receptionist keeps it, on a phone and at a desk, with JavaScript and
// without; and a day of forty ups on one page of paper.

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn, visit } from '../support/browser.mjs';
import { db, emptyShowroom, nameOf, reset, value } from '../support/uplog.mjs';

// An empty store, whatever the demo has in it today.
beforeEach(() => {
  reset();
  emptyShowroom();
  db("UPDATE appointments SET status = 'cancelled' WHERE status IN ('planned', 'confirmed')");
});
after(reset);

// An open lead of sales1 whose number finds nobody else.
function expected() {
  const [row] = db(`SELECT l.id, p.e164, CONCAT(c.first_name, ' ', c.last_name) AS name FROM leads l
    JOIN customers c ON c.id = l.customer_id AND c.kind = 'individual' AND c.name_suffix IS NULL JOIN customer_phones p ON p.customer_id = c.id AND p.e164 IS NOT NULL
    WHERE l.is_open = 1 AND l.owner_id = (SELECT id FROM users WHERE login = 'sales1') AND l.merged_into_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM leads o WHERE o.customer_id = c.id AND o.id <> l.id)
      AND NOT EXISTS (SELECT 1 FROM customer_phones q WHERE q.e164 = p.e164 AND q.id <> p.id) ORDER BY l.id LIMIT 1`);
  db(`UPDATE leads SET in_store_since = NULL WHERE id = ${row.id}`);
  return row;
}

const go = (page, click) => Promise.all([page.waitForNavigation(), click.click()]);
const rowOf = (page, text) => page.locator('.showroom-rows tr', { hasText: text });

async function day(page, lead) {
  await signIn(page, 'sales2');
  await visit(page, '/dashboard/showroom');
  await go(page, page.getByRole('button', { name: 'Join the line' }));
  await page.context().clearCookies();
  await signIn(page, 'reception');
  await visit(page, '/dashboard/showroom');
  assert.equal(await page.locator('.next-up strong').textContent(), nameOf('sales2'));
  // Somebody comes in who says nothing yet; who is next takes the customer.
  await go(page, page.getByRole('link', { name: 'Up without a name' }));
  await page.getByLabel('Description').fill('Red jacket');
  await go(page, page.getByRole('button', { name: 'Check in' }));
  assert.match(await rowOf(page, 'Red jacket').textContent(), new RegExp(nameOf('sales2')));
  // A customer of sales1 comes in, and is found by the number.
  await go(page, page.getByRole('link', { name: 'Check in' }));
  await page.getByLabel('Phone number or name').fill(lead.e164);
  await go(page, page.getByRole('button', { name: 'Find' }));
  await go(page, page.getByRole('button', { name: 'Check in' }));
  await page.getByText('Checked in.').waitFor();
  assert.match(await rowOf(page, lead.name).textContent(), new RegExp(nameOf('sales1')));
  // Somebody is checked in by mistake, from the wrong list: at once out of the log again.
  await go(page, page.getByRole('link', { name: 'Up without a name' }));
  await page.getByLabel('Description').fill('Green hat');
  await go(page, page.getByRole('button', { name: 'Check in' }));
  await go(page, page.getByRole('button', { name: 'Undo', exact: true }));
  await page.getByText('Check-in undone').waitFor();
  assert.equal(await rowOf(page, 'Green hat').count(), 0);
  // The first one gives a name that nobody has.
  await go(page, page.getByRole('link', { name: 'Name it' }));
  await page.getByLabel('Phone number or name').fill('Robin Quillby');
  await go(page, page.getByRole('button', { name: 'Find' }));
  await page.getByText('Nobody found').waitFor();
  await go(page, page.locator('.doors-now').getByRole('link', { name: 'New Sales Up' }));
  assert.equal(await page.getByLabel('First Name').inputValue(), 'Robin');
  await page.getByLabel('First Name').fill('Robin');
  await page.getByLabel('Last Name').fill('Quillby');
  await go(page, page.getByRole('button', { name: 'Create Sales Up' }));
  await rowOf(page, 'Robin Quillby').waitFor();
  // To a manager, out, and back in: that was a mistake.
  await page.getByRole('button', { name: `More for ${lead.name}` }).click();
  await go(page, page.getByRole('link', { name: 'Turn over to a manager' }).locator('visible=true'));
  await page.getByLabel('Manager').selectOption({ label: `${nameOf('manager')}, Sales Manager` });
  await go(page, page.getByRole('button', { name: 'Turn over' }));
  assert.match(await rowOf(page, lead.name).textContent(), new RegExp(`T\\.O\\. ${nameOf('manager')}`));
  await go(page, page.getByRole('button', { name: `Check out ${lead.name}` }));
  await go(page, page.getByRole('button', { name: `Undo check-out of ${lead.name}` }));
  await page.getByText('Back in the store').waitFor();
  const [now] = db(`SELECT COUNT(*) AS n, SUM(out_at IS NULL) AS still, SUM(turned_over_to IS NOT NULL) AS turned FROM visits`);
  assert.deepEqual(now, { n: '2', still: '2', turned: '1' });
}

async function beBack(page, lead) {
  await signIn(page, 'reception');
  await visit(page, '/dashboard/showroom/unnamed');
  await page.getByLabel('Description').fill('Red jacket');
  await go(page, page.getByRole('button', { name: 'Check in' }));
  await go(page, page.getByRole('link', { name: 'Name it' }));
  await page.getByText('Red jacket').waitFor();
  await page.getByLabel('Phone number or name').fill(lead.e164);
  await go(page, page.getByRole('button', { name: 'Find' }));
  await go(page, page.getByRole('button', { name: 'This is them' }));
  await page.getByText('Named. The visit keeps its time.').waitFor();
  assert.match(await rowOf(page, lead.name).textContent(), /Be-back/);
  assert.deepEqual(db('SELECT lead_id, description FROM visits'), [{ lead_id: lead.id, description: 'Red jacket' }]);
  // Named is not checked in by mistake; a check-in is, from its row.
  await page.getByRole('button', { name: `More for ${lead.name}` }).click();
  assert.equal(await page.getByRole('button', { name: 'Undo check-in' }).count(), 0);
  await visit(page, '/dashboard/showroom/unnamed');
  await page.getByLabel('Description').fill('Green hat');
  await go(page, page.getByRole('button', { name: 'Check in' }));
  await visit(page, '/dashboard/showroom');
  await page.getByRole('button', { name: 'More for Green hat' }).click();
  await go(page, page.getByRole('button', { name: 'Undo check-in' }));
  await page.getByText('Check-in undone').waitFor();
  assert.equal(await rowOf(page, 'Green hat').count(), 0);
}

for (const [name, viewport] of [['phone', PHONE], ['desk', DESKTOP]])
  for (const javaScript of [true, false])
    test(`an up is named by finding its customer on a ${name}, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      const lead = expected();
      db(`UPDATE leads SET visit_count = 1 WHERE id = ${lead.id}`);
      const { page, problems, close } = await open({ javaScript, viewport });
      try {
        await beBack(page, lead);
        assert.deepEqual(problems, []);
      } finally {
        await close();
      }
    });

for (const [name, viewport] of [['phone', PHONE], ['desk', DESKTOP]])
  for (const javaScript of [true, false])
    test(`a receptionist's day on a ${name}, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      const lead = expected();
      const { page, problems, close } = await open({ javaScript, viewport });
      try {
        await day(page, lead);
        assert.deepEqual(problems, []);
      } finally {
        await close();
      }
    });

test('the tick for who is in the store follows the lead type, until it is set by hand', async () => {
  const { page, close } = await open({ viewport: DESKTOP });
  try {
    await signIn(page, 'sales2');
    await visit(page, '/leads/new');
    const type = page.getByLabel('Lead Type'), tick = page.getByLabel('Customer is in the store');
    assert.equal(await tick.isChecked(), true);
    await type.selectOption('phone');
    assert.equal(await tick.isChecked(), false);
    await tick.check();
    await type.selectOption('email');
    assert.equal(await tick.isChecked(), true);
  } finally {
    await close();
  }
});

test('a day of forty ups is one page of paper', async () => {
  db(`INSERT INTO visits (lead_id, customer_id, in_at, out_at, greeted_by, user_id, is_be_back, turned_over_to)
    SELECT l.id, l.customer_id, '2025-05-07 15:00:00' + INTERVAL l.id MINUTE, '2025-05-07 16:30:00' + INTERVAL l.id MINUTE, l.owner_id, l.owner_id, l.id % 3 = 0, IF(l.id % 4 = 0, l.owner_id, NULL)
    FROM leads l JOIN desired_vehicles dv ON dv.primary_lead_id = l.id WHERE l.owner_id IS NOT NULL AND l.id BETWEEN 1 AND 300 ORDER BY l.id LIMIT 40`);
  db(`INSERT INTO step_events (lead_id, step_id, at, how) SELECT w.lead_id, ps.id, '2025-05-07 16:00:00', 'auto' FROM visits w JOIN process_steps ps ON ps.sort_order <= 10 + 10 * (w.id % 10)
    WHERE NOT EXISTS (SELECT 1 FROM step_events se WHERE se.live_lead_id = w.lead_id AND se.step_id = ps.id)`);
  assert.equal(value('SELECT COUNT(*) FROM visits'), '40');
  const { page, close } = await open({ viewport: DESKTOP });
  try {
    await signIn(page, 'manager');
    await visit(page, '/dashboard/showroom?day=2025-05-07');
    assert.equal(await page.locator('.showroom-rows td.cell-time').count(), 40);
    for (const options of [{ format: 'Letter' }, { preferCSSPageSize: true }, { format: 'Letter', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } }]) {
      const pdf = (await page.pdf(options)).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, JSON.stringify(options));
    }
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.showroom-rows thead').isVisible(), 'a table, also on paper as narrow as a tablet');
    assert.ok(!await page.getByRole('link', { name: 'Day before' }).isVisible());
  } finally {
    await close();
  }
});

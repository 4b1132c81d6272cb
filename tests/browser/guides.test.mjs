// The guides, step by step, as somebody follows them with a finger on the page:
// guide 002 method 2 and both halves of guide 000, with JavaScript and without,
// behind nginx and behind Apache as mod_proxy_fcgi and as plain CGI.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn } from '../support/browser.mjs';
import { column, db, nameOf, reset, stack, userId, value, web } from '../support/uplog.mjs';
import { offer, statusId } from '../support/workflow.mjs';

after(reset);

const month = () => new Date(Date.now() - 86400000 * 400).toISOString().slice(0, 10);

// Guide 002, method 2: Manual Close from Lead Manager Screen.
async function closeLeads(page, base) {
  await signIn(page, 'manager', { base });
  await page.goto(`${base}/leads`);
  // 1. From the My Leads screen, select the checkbox next to the lead(s) you wish to close.
  const boxes = page.locator('input[name=lead]');
  const ids = [await boxes.nth(0).getAttribute('value'), await boxes.nth(1).getAttribute('value')];
  db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, set_at)
    SELECT id, customer_id, 'visit', UTC_TIMESTAMP() + INTERVAL 1 DAY, UTC_TIMESTAMP() FROM leads WHERE id = ${ids[0]}`);
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  // 2. and 3. Click the Update button in the header. From the dropdown menu, select Close.
  await page.getByRole('button', { name: 'Update', exact: true }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  // 4. A Close Lead dialog box will appear.
  await page.getByRole('heading', { name: 'Close Lead' }).waitFor();
  // 5. In the Give Credit To dropdown, select who should receive credit for the close.
  const credit = page.getByLabel('Give Credit To');
  assert.deepEqual((await credit.locator('option').allTextContents()).map((t) => t.trim()), ['Self', 'Specified User', 'Current Assignment']);
  await credit.selectOption({ label: 'Specified User' });
  await page.locator('select[name=credit_user]').selectOption(userId('sales1'));
  assert.deepEqual((await page.getByRole('group', { name: 'Outcome' }).locator('label').allTextContents()).map((t) => t.trim()),
    ['Won', 'Closed', 'Bought Elsewhere counts as closed']);
  assert.ok(await page.getByLabel('Won', { exact: true }).isChecked());
  await page.getByText(/1 planned appointment/).first().waitFor();
  await page.getByText('Save cancels these tasks and appointments.').waitFor();
  // 6. Click Save.
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('2 leads closed').waitFor();
  assert.ok((await page.textContent('main')).includes(`Credit to ${nameOf('sales1')}`));
  assert.equal(value(`SELECT COUNT(*) FROM close_events WHERE credit_user_id = ${userId('sales1')} AND reversed_at IS NULL
    AND acting_user_id = ${userId('manager')} AND lead_id IN (${ids})`), '2');
  assert.equal(value(`SELECT COUNT(*) FROM appointments WHERE lead_id IN (${ids}) AND status IN ('planned', 'confirmed')
    AND type <> 'delivery' AND start_at > UTC_TIMESTAMP()`), '0');
  // Audit closed lead reports: R19 shows both.
  await page.goto(`${base}/reports/closed-leads`);
  assert.equal((await page.textContent('main')).split(nameOf('sales1')).length > 2, true);
}

// Guide 002, method 1: Using a Workflow "Close Lead" Action, with each pre-set credit option.
async function closeByAction(page, base) {
  const status = statusId('Hot');
  const leads = column(`SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id = ${userId('sales2')} ORDER BY id LIMIT 3`);
  db(`UPDATE leads SET status_id = ${status} WHERE id IN (${leads})`);
  const close = (word) => [{ kind: 'close_lead', status_id: statusId('Closed'), word, is_locked: 1, locked_by: Number(userId('admin')), locked_at: '2026-01-02 15:00:00' }];
  const credits = { self: 'manager', specified_user: 'sales1', current_assignment: 'sales2' };
  db(`DELETE o FROM workflow_operations o JOIN workflow_actions a ON a.id = o.action_id WHERE a.name LIKE 'Close: %'; DELETE FROM workflow_actions WHERE name LIKE 'Close: %'`);
  for (const rule of Object.keys(credits))
    offer({ status, name: `Close: ${rule}`, operations: close(rule) });
  await signIn(page, 'manager', { base });
  for (const [i, [rule, who]] of Object.entries(credits).entries()) {
    // 1. A "Close Lead" action will be available within the relevant workflow status.
    await page.goto(`${base}/leads/${leads[i]}`);
    // 2. When you select this action, the system will close the lead based on the pre-set credit option.
    await page.getByRole('button', { name: `Close: ${rule}` }).click();
    if (rule === 'specified_user') {
      // Specified User: Prompts a pop-up to select a user to receive credit.
      await page.getByText(`The action Close: ${rule} locks it: ${nameOf('admin')} locked it`).waitFor();
      await page.locator('select[name=credit_user]').selectOption(userId(who));
      await page.locator('#act').getByRole('button', { name: `Close: ${rule}` }).click();
    }
    // Self: credits you. Current Assignment: credits the user the lead is currently assigned to.
    await page.getByText(`Close: ${rule}: 1 lead closed as Closed. Credit to ${nameOf(who)}`).waitFor();
    assert.equal(value(`SELECT CONCAT(method, ' ', credit_user_id) FROM close_events WHERE live_lead_id = ${leads[i]}`), `workflow_action ${userId(who)}`);
  }
}

// Guide 002, Troubleshooting.
async function troubleshoot(page, base, javaScript) {
  const status = statusId('Hot');
  const lead = value(`SELECT id FROM leads WHERE is_open = 1 AND merged_into_id IS NULL AND owner_id = ${userId('sales2')} ORDER BY id LIMIT 1`);
  db(`UPDATE leads SET status_id = ${status} WHERE id = ${lead}`);
  db(`DELETE o FROM workflow_operations o JOIN workflow_actions a ON a.id = o.action_id WHERE a.name = 'Bought elsewhere'; DELETE FROM workflow_actions WHERE name = 'Bought elsewhere'`);
  offer({ status, name: 'Bought elsewhere', needs_note: 1,
    operations: [{ kind: 'close_lead', status_id: statusId('Bought Elsewhere'), word: 'self', is_locked: 1, locked_by: Number(userId('admin')), locked_at: '2026-01-02 15:00:00' }] });
  await signIn(page, 'sales2', { base });
  // "Close" option is not available in the Update menu: the permission, and who can give it. At least one lead.
  await page.goto(`${base}/leads`);
  await page.getByRole('button', { name: 'Update', exact: true }).click();
  assert.ok(await page.getByRole('button', { name: 'Close', exact: true }).isDisabled());
  await page.getByText('Needs the permission Manual Close Lead').waitFor();
  await page.getByText(/can give it to you or to your role\. The actions? .* closes? leads without it\./).waitFor();
  if (javaScript)
    await page.getByText('Select at least one lead.').waitFor();
  else {
    await page.getByRole('button', { name: 'Take action', exact: true }).click();
    await page.getByText('Select at least one lead, then choose Update').waitFor();
  }
  // Cannot assign close credit to a specific user: the option is locked; by which action, by whom and when.
  await page.goto(`${base}/leads/${lead}`);
  await page.getByRole('button', { name: 'Bought elsewhere', exact: true }).click();
  assert.ok(await page.getByLabel('Give Credit To').isDisabled());
  await page.getByText(`The action Bought elsewhere locks it: ${nameOf('admin')} locked it`).waitFor();
  await page.getByLabel('Note').last().fill('Told me on the phone');
  await page.locator('#act').getByRole('button', { name: 'Bought elsewhere' }).click();
  await page.getByText('Bought elsewhere: 1 lead closed as Bought Elsewhere.').waitFor();
  // Closed lead not appearing in sales performance reports: which it is, and the range that would show it.
  await page.getByRole('link', { name: 'Why is this lead not in that report?' }).click();
  await page.getByText('It is in Closed leads and credit').waitFor();
  await page.getByLabel('From').fill('2020-01-01');
  await page.getByLabel('To', { exact: true }).fill('2020-01-31');
  await page.getByRole('button', { name: 'Say why' }).click();
  await page.getByText('because of the dates').waitFor();
  await page.getByRole('link', { name: /^Closed leads and credit, / }).click();
  await page.getByRole('heading', { name: 'Closed leads and credit' }).waitFor();
  assert.ok((await page.textContent('main')).includes(nameOf('sales2')));
}

// Guide 000, Deleting a Sold record.
async function deleteSale(page, base) {
  const [sale] = db(`SELECT s.id, s.lead_id, s.vehicle_id, s.snap_lead_status_id, s.snap_close_event_id FROM sales s
    JOIN leads l ON l.id = s.lead_id JOIN statuses st ON st.id = l.status_id AND st.default_for = 'sold'
    JOIN vehicles v ON v.id = s.vehicle_id AND v.status IN ('sold', 'delivered')
    WHERE s.deleted_at IS NULL AND s.snap_close_event_id IS NOT NULL ORDER BY s.sold_at DESC, s.id DESC LIMIT 1`);
  await signIn(page, 'manager', { base });
  await page.goto(`${base}/dashboard`);
  // 1. At the top of the screen under Reports, click on Sales Reporting.
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Sales Reporting' }).first().click();
  // 2. Select the report from the drop down, choose your dates, click Generate Report.
  await page.getByLabel('Report', { exact: true }).selectOption({ label: 'Sales Details/Edit Sales' });
  await page.locator('input[name=from]').fill(month());
  await page.getByRole('button', { name: 'Generate Report' }).click();
  await page.getByRole('heading', { name: 'Sales Details/Edit Sales' }).waitFor();
  // 3. Look for the sale, and click on the link on the far right that says "Delete".
  const link = page.locator(`a[href$="/sales-edit/${sale.id}/delete"], a[href*="/sales-edit/${sale.id}/delete?"]`).first();
  assert.match(await link.textContent(), /Delete/);
  await link.click();
  // 4. A message window will ask you to confirm the deletion. Hit OK.
  await page.getByText('What will happen').waitFor();
  await page.getByRole('button', { name: 'OK', exact: true }).click();
  await page.waitForLoadState();
  const [now] = db(`SELECT s.deleted_at, l.status_id, v.status, ce.reversed_at FROM sales s JOIN leads l ON l.id = s.lead_id
    JOIN vehicles v ON v.id = s.vehicle_id JOIN close_events ce ON ce.id = s.snap_close_event_id WHERE s.id = ${sale.id}`);
  assert.ok(now.deleted_at !== null, 'deleted');
  assert.equal(now.status_id, sale.snap_lead_status_id, 'the lead is in its previous status');
  assert.equal(now.status, 'in_stock', 'the vehicle is in stock');
  assert.ok(now.reversed_at !== null, 'the close is reversed');
}

// Guide 000, Updating a sold record.
async function updateSale(page, base) {
  const [sale] = db(`SELECT s.id, s.vehicle_id, c.last_name, c.first_name, c.id AS customer_id FROM sales s JOIN customers c ON c.id = s.customer_id
    WHERE s.deleted_at IS NULL AND s.dms_deal_no IS NOT NULL AND c.last_name IS NOT NULL
    AND (SELECT COUNT(*) FROM sale_staff f WHERE f.sale_id = s.id AND f.role = 'salesperson') = 1
    ORDER BY s.sold_at DESC, s.id LIMIT 1`);
  const deal = `D${Date.now() % 1000000}`;
  await signIn(page, 'manager', { base });
  // 1. Locate the customer under the customer search tab on the dashboard; click the name.
  await page.goto(`${base}/dashboard?q=${encodeURIComponent(`${sale.first_name} ${sale.last_name}`)}`);
  await page.locator(`main a[href$="/customer/${sale.customer_id}"]`).first().click();
  // 2. Click on the customer value tab, look for the sale, click on it; in the upper right corner, Edit.
  await page.getByRole('link', { name: 'Customer Value' }).click();
  await page.locator(`main a[href$="/sales-edit/${sale.id}"]`).first().click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  // 3. Edit the staff, the deal #, the type of deal, Front End and Back End projections; Update Sale at the bottom.
  await page.locator('input[name=dms_deal_no]').fill(deal);
  await page.locator('select[name=deal_type]').selectOption('lease');
  await page.locator('input[name=front_projected]').fill('1,234.56');
  await page.locator('input[name=back_projected]').fill('$-50');
  await page.locator('select[name=staff_user]').first().selectOption(userId('sales2'));
  const reason = page.locator('[name=reason]');
  if (await reason.count() > 0)
    await reason.fill('Wrong sales person');
  await page.getByRole('button', { name: 'Update Sale' }).click();
  await page.waitForLoadState();
  const [now] = db(`SELECT s.dms_deal_no, s.deal_type, s.front_projected, s.back_projected, s.vehicle_id, f.user_id FROM sales s
    JOIN sale_staff f ON f.sale_id = s.id AND f.role = 'salesperson' AND f.position = 1 WHERE s.id = ${sale.id}`);
  assert.deepEqual(now, { dms_deal_no: deal, deal_type: 'lease', front_projected: '1234.56', back_projected: '-50.00',
    vehicle_id: sale.vehicle_id, user_id: userId('sales2') });
  // Reports agree.
  await page.goto(`${base}/reports/sales-details?from=${month()}`);
  assert.ok((await page.textContent('main')).includes(deal), 'the report shows the new deal #');
}

// Which web server is before a program and which database behind it do not meet: MySQL is walked behind one.
for (const kind of stack.kind === 'mysql' ? ['nginx'] : ['nginx', 'apache', 'apache-cgi']) {
  describe(`behind ${kind}`, () => {
    let base;
    before(async () => {
      reset();
      base = await web(kind);
    });
    for (const javaScript of [true, false]) {
      const viewport = javaScript ? DESKTOP : PHONE;
      for (const [name, walk] of [['guide 002, method 1', closeByAction], ['guide 002, troubleshooting', troubleshoot], ['guide 002, method 2', closeLeads], ['guide 000, delete', deleteSale], ['guide 000, update', updateSale]])
        test(`${name}, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
          // Without a script the phone's Reports are under More; the guides' words are a desk's.
          const { page, problems, close } = await open({ javaScript, base, viewport: [closeByAction, troubleshoot, closeLeads].includes(walk) ? viewport : DESKTOP });
          try {
            await walk(page, base, javaScript);
            assert.deepEqual(problems, []);
          } finally {
            await close();
          }
        });
    }
  });
}

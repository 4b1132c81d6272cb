// The dashboard as it is used: pods that refresh by themselves, pods that are chosen and ordered,
// and a record that says who else has it open.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DESKTOP, PHONE, open, signIn, visit } from '../support/browser.mjs';
import { db, nameOf, reset, userId, value } from '../support/uplog.mjs';

before(reset);
after(reset);

const refresh = (page) => Promise.all([
  page.waitForResponse((answer) => answer.url().endsWith('/dashboard/refresh')),
  page.evaluate(() => window.htmx.trigger(document.getElementById('pods'), 'refresh')),
]);
const order = (page) => page.evaluate(() => [...document.querySelectorAll('section[id^=pod-]')].map((pod) => pod.id));

for (const [name, viewport] of [['a phone', PHONE], ['a desk', DESKTOP]]) {
  test(`a pod refreshes without a page load, on ${name}`, async () => {
    const { page, problems, close } = await open({ viewport });
    try {
      await signIn(page, 'sales1');
      await visit(page, '/dashboard');
      await page.evaluate(() => { window.loadedOnce = true; });
      const subject = `Call about the trade, ${name}`;
      const focused = page.locator('#pod-day a[href$="/dashboard/tasks"]');
      await focused.focus();

      // Nothing changed: the very same element stays, and nothing is said.
      await page.evaluate(() => { document.getElementById('pod-day').mark = 'old'; });
      await refresh(page);
      await page.waitForTimeout(200);
      assert.equal(await page.evaluate(() => document.getElementById('pod-day').mark), 'old');
      assert.equal(await page.locator('#live').textContent(), '');

      db(`INSERT INTO tasks (type, subject, assigned_to, due_at) VALUES ('call', '${subject}', ${userId('sales1')}, '2020-01-01')`);
      await refresh(page);
      await page.locator('#pod-day').getByText(subject).waitFor();
      assert.equal(await page.evaluate(() => document.getElementById('pod-day').mark), undefined);
      assert.equal(await page.locator('#live').textContent(), 'My day changed');
      assert.ok(await focused.evaluate((link) => link === document.activeElement), 'the focus is where it was');
      assert.equal(await page.evaluate(() => window.loadedOnce), true);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });

  test(`pods are ordered and hidden, on ${name}`, async () => {
    const { page, problems, close } = await open({ viewport });
    try {
      db('DELETE FROM pod_choices');
      await signIn(page, 'manager');
      await visit(page, '/dashboard');
      const before = await order(page);
      await page.getByRole('link', { name: 'Choose pods' }).click();
      await page.getByRole('button', { name: 'Up New, unanswered' }).click();
      await page.waitForLoadState();
      await page.getByLabel('Favorite reports').uncheck();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Pods saved.').waitFor();
      assert.deepEqual(await order(page), [before[1], before[0], ...before.slice(2).filter((id) => id !== 'pod-favorites')]);
      await page.getByRole('link', { name: 'Choose pods' }).click();
      await page.getByRole('button', { name: "Reset to the store's order" }).click();
      await page.waitForLoadState();
      await visit(page, '/dashboard');
      assert.deepEqual(await order(page), before);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });

  test(`a figure of a user leads to its leads, on ${name}`, async () => {
    const { page, problems, close } = await open({ viewport });
    try {
      await signIn(page, 'manager');
      await visit(page, '/dashboard');
      await page.locator('#pod-team summary').first().click();
      // An open team stays open when its pod is replaced.
      db(`UPDATE leads SET next_task_at = UTC_TIMESTAMP() - INTERVAL 1 DAY WHERE is_open = 1 AND owner_id IS NOT NULL AND next_task_at IS NULL
        ORDER BY id LIMIT 3`);
      await refresh(page);
      await page.waitForFunction(() => document.getElementById('live').textContent.includes('Work by user changed'));
      const figure = page.locator('#pod-team details[open] tbody tr').first().locator('a').last();
      const count = Number(await figure.textContent());
      await figure.click();
      await page.getByRole('heading', { name: 'My Leads' }).waitFor();
      assert.match(await page.locator('.page-count').textContent(), new RegExp(`^${count} leads?$`));
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });
}

test('two who open one record see each other, and neither is locked out', async () => {
  const lead = value(`SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id = ${userId('sales1')}`);
  db(`DELETE FROM lead_opens WHERE lead_id = ${lead}`);
  const [one, two] = [await open({ viewport: PHONE }), await open({ viewport: DESKTOP })];
  try {
    await signIn(one.page, 'sales1');
    await signIn(two.page, 'manager');
    const told = one.page.waitForResponse((answer) => answer.url().endsWith('/open'));
    await visit(one.page, `/leads/${lead}`);
    await told;
    assert.equal((await one.page.locator('#open-with').textContent()).trim(), '');
    await visit(two.page, `/leads/${lead}`);
    await two.page.getByText(`Open with ${nameOf('sales1')}, under a minute`).first().waitFor();
    const head = () => one.page.evaluate(() => document.querySelector('.record-facts').getBoundingClientRect().top);
    const place = await head();
    await one.page.evaluate(() => window.htmx.trigger(document.getElementById('open-with'), 'refresh'));
    await one.page.locator('#open-with').getByText(`Open with ${nameOf('manager')}`).waitFor();
    assert.equal(await head(), place, 'nothing moved');
    assert.match(await one.page.locator('#live').textContent(), new RegExp(`^Open with ${nameOf('manager')}, `));
    assert.ok(await two.page.getByRole('link', { name: 'My Leads' }).isVisible());
    assert.deepEqual([...one.problems, ...two.problems], []);
  } finally {
    await one.close();
    await two.close();
  }
});

test('what is pressed while its pod changes is not lost, and the pod changes after it', async () => {
  const { page, problems, close } = await open({ viewport: DESKTOP });
  const change = (subject) => db(`INSERT INTO tasks (type, subject, assigned_to, due_at) VALUES ('call', '${subject}', ${userId('sales1')}, '2020-01-01')`);
  try {
    await signIn(page, 'sales1');
    await visit(page, '/dashboard');
    const link = page.locator('#pod-day a[href$="/dashboard/tasks"]').first();
    await link.hover();
    await page.mouse.down();
    change('Pressed meanwhile');
    await refresh(page);
    await page.waitForTimeout(200);
    assert.ok(!(await page.locator('#pod-day').textContent()).includes('Pressed meanwhile'));
    await page.mouse.move(5, 5);
    await page.mouse.up();
    await page.locator('#pod-day').getByText('Pressed meanwhile').waitFor();

    await link.hover();
    await page.mouse.down();
    change('Pressed again');
    await refresh(page);
    await page.waitForTimeout(200);
    await page.mouse.up();
    await page.waitForURL('**/dashboard/tasks');
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
});

test('a session that ends while the page stays open takes nothing from it', async () => {
  const { page, problems, close } = await open({ viewport: DESKTOP });
  try {
    await signIn(page, 'sales1');
    await visit(page, '/dashboard');
    const before = await page.locator('#pod-day').textContent();
    db('DELETE FROM sessions');
    const [answer] = await refresh(page);
    assert.equal(answer.status(), 401);
    await page.waitForTimeout(200);
    assert.ok(page.url().endsWith('/dashboard'));
    assert.equal(await page.locator('#pod-day').textContent(), before);
    assert.equal(await page.locator('#live').textContent(), '');
    assert.deepEqual(problems.filter((text) => !text.includes('Response Status Error Code 401')), []);
  } finally {
    await close();
  }
});

test('a hidden page does not ask', async () => {
  const { page, close } = await open({ viewport: DESKTOP });
  try {
    await signIn(page, 'sales1');
    await visit(page, '/dashboard');
    const asked = [];
    page.on('request', (request) => request.url().endsWith('/dashboard/refresh') && asked.push(request.url()));
    const hide = (hidden) => page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await hide(true);
    await page.evaluate(() => window.htmx.trigger(document.getElementById('pods'), 'refresh'));
    await page.waitForTimeout(300);
    assert.deepEqual(asked, []);
    await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/dashboard/refresh')), hide(false)]);
    assert.equal(asked.length, 1, 'seen again, it asks at once');
  } finally {
    await close();
  }
});

test('without a script the page is whole, and has its link to refresh', async () => {
  const { page, problems, close } = await open({ viewport: PHONE, javaScript: false });
  try {
    await signIn(page, 'manager');
    await visit(page, '/dashboard');
    await page.getByRole('link', { name: 'Refresh' }).click();
    await page.waitForLoadState();
    assert.ok((await page.locator('section[id^=pod-]').count()) > 5);
    await page.getByRole('link', { name: 'Choose pods' }).click();
    await page.getByRole('button', { name: 'Down My day' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    assert.equal(await page.locator('section[id^=pod-]').nth(1).getAttribute('id'), 'pod-day');
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
});

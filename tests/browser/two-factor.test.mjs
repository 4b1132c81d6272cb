// Two-factor sign-in as people meet it: set up, sign out, sign in by a code and by a recovery code, reset by an administrator;
// at 390 and 1280 px, with and without JavaScript.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { DESKTOP, PHONE, axe, open, signIn, visit } from '../support/browser.mjs';
import { codeOf } from '../support/totp.mjs';
import { PASSWORD, db, reset, userId } from '../support/uplog.mjs';

before(reset);
after(reset);

async function givePassword(page, login) {
  await visit(page, '/account/sign-in');
  await page.getByLabel('User name').fill(login);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function giveCode(page, code) {
  await page.getByRole('heading', { name: 'Your code' }).waitFor();
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

// One sign-out for both widths: the menu's own button is in a popover, which needs no script.
async function signOut(page) {
  await page.context().clearCookies({ name: 'uplog' });
}

for (const [name, viewport] of Object.entries({ '390 px': PHONE, '1280 px': DESKTOP }))
  for (const javaScript of [true, false])
    test(`${name}, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      db(`DELETE FROM two_factors; DELETE FROM recovery_codes; DELETE FROM sign_in_failures`);
      const { page, problems, close } = await open({ viewport, javaScript });
      await signIn(page, 'sales3');
      await visit(page, '/account/settings');
      await page.getByRole('link', { name: 'Two-factor sign-in' }).click();
      await page.getByRole('link', { name: 'Set it up' }).click();
      await page.getByRole('img', { name: /QR code/ }).waitFor();
      const box = await page.locator('svg.qr').boundingBox();
      assert.ok(box.width >= 200 && box.width <= viewport.width - 40 && Math.abs(box.width - box.height) < 1);
      const secret = await page.locator('.qr-secret').textContent();
      const recovery = await page.locator('.recovery-codes li').allTextContents();
      assert.equal(recovery.length, 10);
      if (javaScript)
        assert.deepEqual(await axe(page), []);
      await page.getByLabel('Code', { exact: true }).fill(codeOf(secret));
      await page.getByRole('button', { name: 'Turn on' }).click();
      await page.getByText('Two-factor sign-in is on.').waitFor();
      await page.getByText('10 recovery codes are left.').waitFor();

      await signOut(page);
      await givePassword(page, 'sales3');
      if (javaScript)
        assert.deepEqual(await axe(page), []);
      await giveCode(page, '000000');
      await page.getByText('This code is not right, or was used before.').waitFor();
      db(`UPDATE two_factors SET last_step = 0`);
      await giveCode(page, codeOf(secret));
      await page.waitForURL(/\/dashboard$/);

      await signOut(page);
      await givePassword(page, 'sales3');
      await giveCode(page, recovery[4]);
      await page.waitForURL(/\/dashboard$/);

      await signOut(page);
      await signIn(page, 'admin');
      await visit(page, `/admin/users/${userId('sales3')}`);
      await page.getByRole('button', { name: 'Reset two-factor sign-in' }).click();
      await page.getByText('Two-factor sign-in reset.').waitFor();
      await visit(page, '/admin/outbox');
      await page.locator('tbody').getByText('Two-factor sign-in was reset').first().waitFor();
      await signOut(page);
      await givePassword(page, 'sales3');
      await page.waitForURL(/\/dashboard$/);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false);
      assert.deepEqual(problems, []);
      await close();
    });

// Every screen, at the width of a phone, a tablet and a desk, light and dark: no violation of
// WCAG 2.2 AA that axe finds, nothing that the Content-Security-Policy stopped, no exception,
// nothing wider than the screen, and targets a thumb can hit.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';

import { COLOURS, DESKTOP, PHONE, TABLET, axe, open, signIn, visit } from '../support/browser.mjs';
import { reconciled } from '../support/routes.mjs';
import { Client, db, emptyLead, reset, value, writeUp } from '../support/uplog.mjs';
import { offer } from '../support/workflow.mjs';

before(() => {
  reset();
  everyAppointment();
  emptyLead(soldLead());
  writeUp(soldLead());
  db(`INSERT INTO visits (lead_id, customer_id, in_at) SELECT MIN(l.id), l.customer_id, UTC_TIMESTAMP() FROM leads l
    WHERE NOT EXISTS (SELECT 1 FROM visits w WHERE w.customer_id = l.customer_id AND w.out_at IS NULL) GROUP BY l.customer_id ORDER BY 1 LIMIT 3`);
  db("INSERT INTO visits (description, in_at, out_at) VALUES ('Red jacket', UTC_TIMESTAMP(), NULL), ('Blue coat', UTC_TIMESTAMP(), UTC_TIMESTAMP())");
});
after(reset);

const shots = process.env.UPLOG_SHOTS; // a folder, to look at what was made
const one = (sql) => value(sql);

// The newest open lead with an appointment in each state, and steps reached and passed over; all of it today.
function everyAppointment() {
  const lead = openLead();
  db('UPDATE visits SET appointment_id = NULL, out_at = COALESCE(out_at, UTC_TIMESTAMP())');
  db('UPDATE appointments SET rescheduled_from = NULL');
  db(`DELETE FROM step_events WHERE lead_id = ${lead}`);
  db('DELETE FROM appointments WHERE start_at > UTC_TIMESTAMP() - INTERVAL 2 DAY');
  for (const [status, minutes] of [['planned', 5], ['planned', 90], ['confirmed', -30], ['shown', 10], ['no_show', 20], ['cancelled', 30], ['rescheduled', 40]])
    db(`INSERT INTO appointments (lead_id, customer_id, type, start_at, assigned_to, set_at, status, note) SELECT id, customer_id, 'test_drive',
      UTC_TIMESTAMP() - INTERVAL ${minutes} MINUTE, owner_id, UTC_TIMESTAMP(), '${status}', 'Would like to see the third row' FROM leads WHERE id = ${lead}`);
  db(`INSERT INTO step_events (lead_id, step_id, at, user_id, how) VALUES (${lead}, 1, UTC_TIMESTAMP(), 1, 'manual'), (${lead}, 6, UTC_TIMESTAMP(), NULL, 'auto')`);
}

function openLead() {
  return value('SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL ORDER BY id DESC LIMIT 1');
}

function soldLead() {
  return value('SELECT MIN(id) FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL');
}

function screens() {
  const lead = openLead();
  const planned = one(`SELECT MIN(id) FROM appointments WHERE lead_id = ${lead} AND status = 'planned'`);
  const closed = one('SELECT lead_id FROM sales WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1');
  const sale = one('SELECT id FROM sales WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1');
  const customer = one('SELECT customer_id FROM sales WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1');
  const user = one("SELECT id FROM users WHERE login = 'sales2'");
  const [task, tasked] = one("SELECT CONCAT(t.id, ' ', t.lead_id) FROM tasks t JOIN leads l ON l.id = t.lead_id WHERE l.is_open = 1 AND t.status = 'open' ORDER BY t.id LIMIT 1").split(' ');
  const showroom = one('SELECT MIN(id) FROM visits');
  const up = one('SELECT MIN(id) FROM visits WHERE lead_id IS NULL');
  const template = one('SELECT MIN(id) FROM email_templates');
  const action = offer({ status: one(`SELECT status_id FROM leads WHERE id = ${lead}`), name: 'Bought elsewhere', confirm_text: 'Did the customer say so?',
    needs_note: 1, needs_task: 1, operations: [{ kind: 'close_lead', status_id: 12, word: 'self', is_locked: 1, locked_by: 1, locked_at: '2026-01-02 15:00:00' }] });
  const role = one("SELECT id FROM roles WHERE name = 'Salesperson'");
  const vehicle = one("SELECT id FROM vehicles WHERE status = 'in_stock' LIMIT 1");
  const drafted = one("SELECT id FROM workflow_actions WHERE name = 'Give up' AND version_id = (SELECT id FROM workflow_versions WHERE stands_as = 'draft')");
  const operation = one(`SELECT MAX(id) FROM workflow_operations WHERE action_id = ${drafted}`);
  const version = one("SELECT id FROM workflow_versions WHERE stands_as = 'published'");
  const wish = one(`SELECT MIN(id) FROM desired_vehicles WHERE lead_id = ${lead}`) ?? '0';
  return [
    '/dashboard', '/dashboard/pods', '/admin/store', '/admin/workflow/statuses', '/admin/workflow/statuses/new', '/admin/workflow/statuses/3', '/admin/workflow/reasons', '/leads?wait=untouched&due=none', '/dashboard?q=ann', '/dashboard?q=zzzz', '/leads', '/leads?status=any&sort=name', '/leads?q=zzzzzz', '/leads?from=nonsense', '/leads/new',
    `/leads/assign?lead=${lead}`, ...['status', 'source', 'task', 'bad'].map((deed) => `/leads/${deed}?lead=${lead}`), '/leads/undo', `/leads/act?lead=${lead}`, `/leads/act?lead=${lead}&action=${action}`,
    `/leads/status?lead=${lead}&lead=${closed}&preview=1&status=3`, `/leads/bad?lead=${lead}&preview=1&status=13&reason=9`, '/leads/pool', '/customer/access', `/admin/users/${user}/hand-over`,
    `/leads/${lead}`, `/leads/${closed}`, `/leads/${lead}/appointments/new`,
    `/leads/${lead}/appointments/${planned}/reschedule`, `/leads/${lead}/appointments/${planned}/cancel`, '/dashboard/appointments', '/dashboard/appointments?day=2001-01-01', `/leads/close?lead=${lead}`, `/customer/${customer}`, `/customer/${customer}/value`,
    `/leads/${lead}/edit`, `/leads/${lead}/tasks/new`, `/leads/${tasked}/tasks/${task}/reschedule`, `/leads/${tasked}/tasks/${task}/complete`,
    '/dashboard/tasks', `/customer/${customer}/consents`, '/leads/stock?q=toyota', `/leads/${lead}/vehicles/new`, `/leads/${lead}/vehicles/${wish}/edit`,
    `/leads/${lead}/trade-ins/new`, `/leads/${lead}/finance`, `/leads/${lead}/write-up`, `/leads/${lead}/mark-sold`,
    `/sales-edit/new?lead=${soldLead()}`, `/sales-edit/${sale}`, `/sales-edit/${sale}/edit`, `/sales-edit/${sale}/delete`, `/sales-edit/${sale}/which`, '/sales-edit/months', ...Object.values(reconciled()), '/sales-edit/months/202610', '/reports', '/reports/sales-details',
    '/reports/closed-leads', '/reports/sales-by-user', '/reports/sales-by-source', '/inventory', `/inventory/${vehicle}`, `/inventory/${vehicle}/edit`, '/inventory/new',
    '/dashboard/showroom', '/dashboard/showroom?day=2001-01-01', '/dashboard/showroom/in', '/dashboard/showroom/in?q=ben', '/dashboard/showroom/unnamed',
    `/dashboard/showroom/${showroom}/hand`, `/dashboard/showroom/${showroom}/turn-over`, `/leads/new?visit=${up}`, `/dashboard/showroom/in?visit=${up}`, `/dashboard/showroom/in?visit=${up}&q=ben`,
    '/account/settings', '/admin/users', '/admin/users/new', `/admin/users/${user}`, '/admin/roles', `/admin/roles/${role}`,
    '/admin/workflow', `/admin/workflow/actions/${drafted}`, `/admin/workflow/actions/${drafted}/operations/${operation}`, '/admin/workflow/picture',
    '/admin/workflow/dry-run', '/admin/workflow/versions', `/admin/workflow/versions/${version}`, '/admin/audit',
    '/admin/workflow/templates', '/admin/workflow/templates/new', `/admin/workflow/templates/${template}`, `/admin/workflow/templates/${template}?lead=${lead}`, `/leads/${lead}/email?template=${template}`,
    '/leads/99999999', '/dashboard/nothing-here',
  ];
}

// Controls that a thumb does not hit: less than 44 px high, and without that much room.
const thumbs = (page) => page.evaluate(() => [...document.querySelectorAll('button, select, input:not([type=hidden]), summary, a.btn, nav a')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip'))
  .map((e) => [e.closest('label') ?? e, e]).map(([box, e]) => [box.getBoundingClientRect(), e])
  .filter(([r]) => r.height > 1 && r.height < 43.5)
  .map(([r, e]) => `${e.tagName} ${e.name || e.textContent.trim().slice(0, 20)} is ${Math.round(r.height)} px high`));

// Where everything stands, and what can be seen of it.
const layout = (page) => page.evaluate(() => [...document.body.querySelectorAll('*')].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return `${e.tagName} ${[x, y, width, height].map(Math.round)} ${e.checkVisibility({ visibilityProperty: true, opacityProperty: true })}`;
}).join('\n'));

// What is wrong with the page as it is, at one size, light.
async function look(page, viewport) {
  const small = viewport === PHONE ? await thumbs(page) : [];
  // axe takes a control that the phone's bar covers for a small one; it can be scrolled from under it.
  await page.evaluate((position) => document.querySelector('nav.bottom')?.style.setProperty('position', position), viewport === PHONE ? 'static' : '');
  const found = (await axe(page)).concat(small);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0)
    found.push(`${wide} px wider than the screen`);
  return found;
}

// The same page in the dark has other colours and nothing else.
async function lookInTheDark(page) {
  const light = await layout(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  return (await axe(page, COLOURS)).concat(await layout(page) === light ? [] : ['the dark moves or hides something']);
}

// The same, at each size and in both schemes.
async function lookAtAll(page, problems, where, sizes) {
  const found = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    const say = (scheme, list) => found.push(...list.map((text) => `${where}, ${size}, ${scheme}: ${text}`));
    const shoot = (scheme) => shots && page.screenshot({ path: path.join(shots, `${where.replace(/\W+/g, '_')}-${size}-${scheme}.png`), fullPage: true });
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    say('light', await look(page, viewport));
    await shoot('light');
    say('dark', await lookInTheDark(page));
    await shoot('dark');
    say('either', problems.splice(0));
  }
  return found;
}

// A screen is loaded once and turned: what a page costs is its load, and the first look of axe at it.
for (const [name, hasTouch, sizes] of [['phone and a tablet', true, { phone: PHONE, tablet: TABLET }], ['desk', false, { desk: DESKTOP }]])
  test(`every screen on a ${name}, light and dark`, async () => {
    const { page, problems, close } = await open({ viewport: PHONE, hasTouch });
    const found = [];
    try {
      await visit(page, '/account/sign-in');
      found.push(...await lookAtAll(page, problems, '/account/sign-in', sizes));
      await signIn(page, 'admin');
      for (const where of screens()) {
        await visit(page, where);
        found.push(...await lookAtAll(page, problems, where, sizes));
      }
    } finally {
      await close();
    }
    assert.deepEqual(found, []);
  });

test('a page carries at most 45 kB of CSS and of JavaScript, and 15 kB of HTML, compressed', async () => {
  const client = new Client();
  await client.signIn('manager');
  for (const where of ['/dashboard', '/leads', '/reports/sales-details']) {
    const page = await client.get(where);
    const size = async (pattern) => {
      const all = [...page.html.matchAll(pattern)].map((m) => m[1]);
      assert.equal(all.length, 1, `${where}: one file of its kind`);
      return zlib.gzipSync((await client.get(all[0])).body).length;
    };
    assert.ok(await size(/<link rel="stylesheet" href="([^"]+)"/g) <= 45000, 'CSS');
    assert.ok(await size(/<script src="([^"]+)"/g) <= 45000, 'JavaScript');
    if (where !== '/reports/sales-details')
      assert.ok(zlib.gzipSync(page.body).length <= 15000, `${where}: ${zlib.gzipSync(page.body).length} bytes of HTML`);
  }
});

test('the keyboard reaches the content first, and sees where it is', async () => {
  const { page, close } = await open({ viewport: DESKTOP });
  try {
    await signIn(page, 'sales1');
    await visit(page, '/leads');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => location.hash), '#main');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    assert.ok(outline, 'the focus is visible');
  } finally {
    await close();
  }
});

test('on a phone names that wrap touch nothing, no step breaks inside a word, dates of a report stay whole, no filter cuts its word', async () => {
  const lead = openLead();
  db(`UPDATE customers SET first_name = 'Maximiliane Bernadette', last_name = 'Featherstonehaugh-Wolfeschlegel' WHERE id IN (SELECT customer_id FROM leads WHERE is_open = 1)`);
  for (let step = 1; step <= 10; step++)
    db(`INSERT IGNORE INTO step_events (lead_id, step_id, at, user_id, how) VALUES (${lead}, ${step}, UTC_TIMESTAMP(), 1, 'manual')`);
  const { page, close } = await open({ viewport: PHONE });
  try {
    await signIn(page, 'manager');
    await visit(page, '/leads');
    const touching = await page.evaluate(() => [...document.querySelectorAll('.who')].filter((who) => {
      const range = document.createRange(), next = who.querySelector('.row-sub, .row-phone');
      range.selectNodeContents(who.querySelector('.row-name'));
      return next && range.getBoundingClientRect().bottom > next.getBoundingClientRect().top + 1;
    }).map((who) => who.textContent.trim()));
    await visit(page, `/leads/${lead}`);
    // A word that is broken gives its range more than one line.
    const broken = await page.evaluate(() => [...document.querySelectorAll('.process-name')].flatMap((name) => {
      const text = [...name.childNodes].flatMap((n) => (n.nodeType === 3 ? [n] : [...n.childNodes].filter((c) => c.nodeType === 3)));
      return text.flatMap((node) => [...node.data.matchAll(/[^\s-]+/g)].filter((word) => {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        return range.getClientRects().length > 1;
      }).map(([word]) => word));
    }));
    assert.ok(await page.locator('.process-reached').count() >= 8);
    await visit(page, '/reports/sales-details?range=this-year');
    const lines = await page.evaluate(() => [...document.querySelectorAll('.report-table time')].map((time) => time.getClientRects().length));
    assert.ok(lines.length > 0);
    await visit(page, '/admin/audit');
    const cut = await page.evaluate(() => [...document.querySelectorAll('.filter-fields select')].filter((select) => {
      const style = getComputedStyle(select), pen = document.createElement('canvas').getContext('2d');
      pen.font = style.font;
      return pen.measureText(select.selectedOptions[0].text).width > select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    }).map((select) => select.selectedOptions[0].text));
    assert.deepEqual({ touching, broken, lines: Math.max(...lines), cut }, { touching: [], broken: [], lines: 1, cut: [] });
  } finally {
    await close();
  }
});

test('on a phone the head of a record has no gap and wraps no figure, and a long store name wraps no bar', async () => {
  const lead = openLead();
  db(`UPDATE leads SET next_task_at = UTC_TIMESTAMP() + INTERVAL 1 DAY, last_activity_at = UTC_TIMESTAMP() WHERE id = ${lead}`);
  const { page, close } = await open({ viewport: PHONE });
  // How high the bar is, with a name of any length.
  const bar = () => page.evaluate(() => document.querySelector('.top').getBoundingClientRect().height);
  try {
    await signIn(page, 'manager');
    await visit(page, `/leads/${lead}`);
    const head = await page.evaluate(() => {
      const box = (what) => document.querySelector(what).getBoundingClientRect();
      const lines = (element) => Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight));
      return { gap: Math.round(box('.record-reach').top - box('.record-state .status').bottom) <= 16,
        lines: [...document.querySelectorAll('.record-facts dd')].map(lines) };
    });
    assert.deepEqual(head, { gap: true, lines: [1, 1, 1] });
    db("UPDATE store_settings SET name = 'Maximilian Wolfeschlegel and Sons Motors of Northern Illinois', row_version = row_version + 1");
    for (const viewport of [PHONE, TABLET, DESKTOP]) {
      await page.setViewportSize(viewport);
      await visit(page, '/leads');
      const long = await bar();
      await page.evaluate(() => { document.querySelector('.top-brand span').textContent = 'Short'; });
      assert.equal(long, await bar(), `${viewport.width}`);
    }
  } finally {
    db("UPDATE store_settings SET name = 'Lakeside Motors', row_version = row_version + 1");
    await close();
  }
});

test('on a tablet no usual word of the showroom log breaks', async () => {
  db(`UPDATE customers SET first_name = 'Pat', last_name = 'Wolfeschlegelsteinhausenbergerdorff' WHERE id IN (SELECT customer_id FROM visits)`);
  const { page, close } = await open({ viewport: TABLET });
  try {
    await signIn(page, 'manager');
    await visit(page, '/dashboard/showroom');
    const words = await page.evaluate(() => [...document.querySelectorAll('.showroom-rows tbody td')].flatMap((cell) => {
      const found = [], texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (texts.nextNode())
        for (const word of texts.currentNode.data.matchAll(/[^\s-]+/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, word.index);
          range.setEnd(texts.currentNode, word.index + word[0].length);
          found.push([word[0], new Set([...range.getClientRects()].map((box) => box.top)).size]);
        }
      return found;
    }));
    assert.ok(words.length > 20);
    const long = ([word]) => word.startsWith('Wolfeschlegel');
    assert.ok(words.some(long));
    assert.deepEqual(words.filter((word) => !long(word) && word[1] > 1), []);
  } finally {
    await close();
  }
});

// Sales Reporting: choosing, figures against their lists, files, favourites, rights.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { compressed } from '../support/costs.mjs';
import { golden } from '../support/routes.mjs';
import { changedTables, checkout, db, dump, reset, signedIn, userId, value } from '../support/uplog.mjs';

let manager;
let seller;

before(async () => {
  reset();
  manager = await signedIn('manager');
  seller = await signedIn('sales1');
});
after(reset);

const rowsOf = (page) => Number(/([\d,]+) rows? ·/.exec(page.text)?.[1].replace(',', '') ?? NaN);

// Each row of the report's table: the cells' inner HTML.
function tableOf(page) {
  const body = /<table class="rows report-table">[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(page.html);
  return body === null ? [] : [...body[1].matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => cell));
}

// Links whose text is a whole number, with where they lead.
const countLinks = (html) => [...html.matchAll(/<a href="([^"]+)">([\d,]+)<\/a>/g)]
  .map(([, href, text]) => ({ href: href.replaceAll('&amp;', '&'), count: Number(text.replace(',', '')) }));

const lines = (csv) => csv.trimEnd().split('\r\n').map((line) => line.split(','));

test('a report is chosen from the drop-down, its dates before or after', async () => {
  const index = await manager.get('/reports');
  const form = index.form('Generate Report');
  assert.match(index.text, /Sales Details\/Edit Sales/);
  const chosen = await manager.submit(form, { report: 'sales-details', from: '2026-03-01', to: '2026-03-31' });
  assert.equal(chosen.status, 303);
  assert.equal(chosen.location, '/reports/sales-details?from=2026-03-01&to=2026-03-31');
  assert.equal((await manager.submit(form, { report: 'closed-leads' })).location, '/reports/closed-leads?range=this-month');
  const report = await manager.get('/reports/closed-leads?range=this-month');
  assert.equal((await manager.submit(report.form('Generate Report'), { from: '2026-03-01', to: '2026-03-02' })).status, 200);
});

test('dates that are none are told beside their field, and what was typed stays', async () => {
  for (const path of ['/reports?report=sales-details&', '/reports/sales-details?']) {
    const bad = await manager.get(`${path}from=2026-02-30&to=soon`);
    assert.equal(bad.status, 422);
    assert.match(bad.text, /From is not a date/);
    assert.match(bad.text, /To is not a date/);
    assert.match(bad.html, /value="2026-02-30"/);
    assert.match(bad.html, /value="soon"/);
    const turned = await manager.get(`${path}from=2026-03-02&to=2026-03-01`);
    assert.equal(turned.status, 422);
    assert.match(turned.text, /From is after To/);
  }
});

// Which right a report asks for (each demo role that has one right may have another), who may run it, and how many of its columns
// are then in the file.
test('report × right is as reviewed', async () => {
  const people = ['admin', 'manager', 'sales1', 'sales2', 'bdc1', 'fi1', 'reception'];
  const choice = /<select[^>]* id="f-report"[\s\S]*?<\/select>/.exec((await manager.get('/reports')).html)[0];
  const names = [...choice.matchAll(/<option value="([a-z-]+)"/g)].map((m) => m[1]);
  const clients = await Promise.all(people.map(signedIn));
  db(`INSERT INTO user_permissions (user_id, permission_code, effect)
    SELECT id, 'report_export', 'allow' FROM users WHERE login IN ('${people.join("', '")}') AND login <> 'reception'
    ON DUPLICATE KEY UPDATE effect = effect`);
  const cell = async (client, name) => {
    const file = await client.get(`/reports/${name}?range=this-month&format=csv`);
    return file.status === 200 ? String(lines(file.body.toString())[0].length) : String(file.status);
  };
  const rows = [];
  for (const name of names)
    rows.push([name, /^-- needs: (.*)$/m.exec(fs.readFileSync(path.join(checkout, `sql/reports/${name}.sql`), 'utf8'))[1],
      ...await Promise.all(clients.map((client) => cell(client, name)))]);
  golden('report-right.txt', [['columns of', 'needs', ...people], ...rows].map((row) => row.map((word, i) => word.padEnd(i > 1 ? 10 : 18)).join('').trimEnd()));
  db(`DELETE FROM user_permissions WHERE permission_code = 'report_export'`);
});

test('a long report has pages: each row on one of them, the totals of all on each, the file whole', async () => {
  const address = '/reports/closed-leads?from=2020-01-01';
  const all = lines((await manager.get(`${address}&format=csv`)).body.toString()).length - 1;
  const totals = (page) => /<h2 class="card-title" id="totals-title">[\s\S]*?<\/section>/.exec(page.html)?.[0] ?? /<tfoot>[\s\S]*?<\/tfoot>/.exec(page.html)[0];
  const first = await manager.get(address), leads = [];
  let page = first, pages = 1;
  assert.equal(rowsOf(first), all);
  assert.ok(all > 400, `${all} rows`);
  for (;; pages++) {
    leads.push(...tableOf(page).map((cells) => cells.join()));
    assert.equal(totals(page), totals(first));
    assert.ok(compressed(page.body) <= 40000, `${compressed(page.body)} bytes`);
    const next = page.links.find(({ text }) => text === 'Next');
    if (next === undefined)
      break;
    page = await manager.get(next.href);
    assert.match(page.text, new RegExp(`Rows ${leads.length + 1} to [\\d,]+ of ${all.toLocaleString('en-US')} are shown`));
  }
  assert.equal(leads.length, all);
  assert.equal(pages, Math.ceil(all / 200));
  assert.deepEqual(tableOf(await manager.get(page.link('First'))), tableOf(first));
  assert.match(page.link('Previous'), new RegExp(`from=2020-01-01&to=[\\d-]+&page=${pages - 1}$`));
  assert.deepEqual(tableOf(await manager.get(`${address}&page=999`)), tableOf(page));
  assert.equal(lines((await manager.get(`${address}&page=2&format=csv`)).body.toString()).length - 1, all, 'the file is whole from each page');
  const narrowed = await manager.get(`${address}&outcome=closed&page=2`);
  for (const text of ['First', 'Previous'])
    assert.match(narrowed.link(text), /&outcome=closed/, `${text} keeps the filter`);
});

test('what an address cannot have is refused, not ignored', async () => {
  for (const query of ['basis=born', 'only=m99', 'range=ever', 'user=-1', 'user=x', 'page=0', 'page=x', 'deal_type=a%27b'])
    assert.equal((await manager.get(`/reports/sales-details?${query}`)).status, 422, query);
  assert.equal((await manager.get('/reports/no-such-report')).status, 404);
  assert.equal((await manager.get('/reports/sales-details?format=pdf')).status, 400);
});

// Every column of every report, from its beginning and from its end: a list over all its pages, by the database.
test('rows are sorted by any column, over all of them', async () => {
  for (const { href } of (await manager.get('/reports/sales-details')).links.filter(({ href: h }) => h?.includes('sort=')))
    assert.match(href, /^\/reports\/sales-details\?range=this-month&sort=[a-z0-9-]+$/);
  const choice = /<select[^>]* id="f-report"[\s\S]*?<\/select>/.exec((await manager.get('/reports')).html)[0];
  for (const [, name] of choice.matchAll(/<option value="([a-z-]+)"/g)) {
    const address = `/reports/${name}?range=last-90-days`;
    const whole = await manager.get(address);
    const sort = /<select[^>]* name="sort"[\s\S]*?<\/select>/.exec(whole.html)[0];
    const words = [...sort.matchAll(/<option value="([a-z0-9-]+)"/g)].map((m) => m[1]);
    assert.ok(words.length > 2, name);
    for (const word of words)
      for (const order of ['up', 'down']) {
        const page = await manager.get(`${address}&sort=${word}&order=${order}`);
        assert.equal(page.status, 200, `${name} by ${word} ${order}`);
        assert.equal(rowsOf(page), rowsOf(whole), `${name} by ${word} ${order}`);
      }
  }
  const money = async (query, column) => tableOf(await manager.get(query))
    .map((cells) => Number(cells[column].replace(/<[\s\S]*/, '').replace(/[$,]/g, '')));
  const down = await money('/reports/sales-details?range=last-90-days&sort=front-end', 6);
  assert.ok(down.length > 3 && new Set(down).size > 3);
  assert.deepEqual(down, [...down].sort((a, b) => b - a));
  assert.deepEqual(await money('/reports/sales-details?range=last-90-days&sort=front-end&order=up', 6), [...down].reverse());
  const first = await manager.get('/reports/closed-leads?from=2020-01-01&sort=customer');
  const second = await manager.get(first.link('Next'));
  const last = tableOf(first).at(-1)[0].replace(/<[^>]*>/g, ' '), next = tableOf(second)[0][0].replace(/<[^>]*>/g, ' ');
  assert.ok(last.localeCompare(next, 'en', { sensitivity: 'base' }) <= 0, `${last} | ${next}`);
});

test('a summary compares with the period before and the year before, and what was is a link to its rows', async () => {
  const plain = await manager.get('/reports/sales-by-user?from=2026-08-01&to=2026-08-31');
  const was = tableOf(plain).map((cells) => countLinks(cells[1])[0]?.count ?? 0);
  const page = await manager.get('/reports/sales-by-user?from=2026-09-01&to=2026-09-30&compare=previous');
  assert.match(page.text, /compared with Aug 1, 2026 to Aug 31, 2026/);
  const before = tableOf(page).map((cells) => cells[1].match(/before <a href="[^"]*from=2026-08-01&amp;to=2026-08-31[^"]*">([\d,]+)/)?.[1] ?? '0').map(Number);
  assert.equal(before.reduce((a, b) => a + b), was.reduce((a, b) => a + b));
  assert.ok(before.some((n) => n > 0));
  for (const [, href, count] of page.html.matchAll(/before <a href="([^"]*only=m[13](?!\d)[^"]*)">([\d,]+)<\/a>/g))
    assert.equal(rowsOf(await manager.get(href.replaceAll('&amp;', '&'))), Number(count.replace(',', '')), href);
  assert.match((await manager.get('/reports/sales-by-source?from=2026-09-01&to=2026-09-30&compare=year')).text, /compared with Sep 1, 2025 to Sep 30, 2025/);
  assert.equal((await manager.get('/reports/sales-details?compare=year')).status, 422);
});

test('every filter is a choice on the page, and the dates of a range by word go on moving', async () => {
  const page = await manager.get('/reports/sales-details?range=month-to-date');
  const form = page.form('Generate Report');
  const chosen = await manager.submit(form, { deal_type: 'lease', sort: 'total' });
  assert.equal(chosen.status, 200);
  assert.match(chosen.text, /Type of Deal: Lease/);
  assert.match(chosen.html, /<a href="[^"]*range=month-to-date[^"]*" aria-current="true">Month to date/);
  assert.doesNotMatch(tableOf(chosen).join(), /Retail cash/);
});

test('the totals stand above the table, the same as below it', async () => {
  for (const name of ['sales-details', 'sales-by-user', 'opportunities']) {
    const page = await manager.get(`/reports/${name}?range=last-90-days`);
    const strip = [...page.html.matchAll(/<dl class="report-strip"[\s\S]*?<\/dl>/g)].at(-1)[0];
    const below = page.html.slice(page.html.search(/id="totals-title"|<tfoot>/));
    const figures = countLinks(strip);
    assert.ok(figures.length > 1, name);
    for (const { href, count } of figures)
      assert.ok(countLinks(below).some((l) => l.href === href && l.count === count), href);
  }
});

test('the heading states basis, coverage, zone, run time and rows', async () => {
  const page = await manager.get('/reports/sales-details?basis=delivered&range=last-90-days');
  assert.match(page.text, /[\d,]+ rows? · by delivered date · the whole store · America\/Chicago · run \w{3}, /);
  assert.match((await seller.get('/reports/sales-details?range=last-90-days')).text, /· your own records ·/);
  assert.match(page.text, /Sold units sum of the shares of live sales/);
});

test('Edit and, at the far right, Delete stand in each row for those who may', async () => {
  const rows = tableOf(await manager.get('/reports/sales-details?range=last-90-days'));
  assert.ok(rows.length > 3);
  for (const row of rows) {
    assert.match(row.at(-1), /^<a class="danger-link" href="\/sales-edit\/\d+\/delete\?back=%2Freports%2Fsales-details%3Frange%3Dlast-90-days">Delete/);
    assert.match(row.at(-2), /^<a href="\/sales-edit\/\d+\/edit">Edit/);
  }
  const own = await seller.get('/reports/sales-details?range=last-90-days');
  assert.equal(own.links.filter((l) => /^(Edit|Delete)/.test(l.text)).length, 0);
});

test('every figure of the summaries leads to exactly its rows', async () => {
  for (const [client, path] of [[manager, '/reports/sales-by-user?range=last-30-days'],
    [manager, '/reports/sales-by-source?range=last-30-days'], [seller, '/reports/sales-by-user?range=last-30-days']]) {
    const links = countLinks((await client.get(path)).html).filter((l) => !/only=m(14|16)/.test(l.href));
    assert.ok(links.length > 8);
    for (const { href, count } of links) {
      const list = await client.get(href);
      assert.equal(list.status, 200);
      assert.equal(rowsOf(list), count, href);
    }
  }
});

test('every total of the lists leads to exactly its rows', async () => {
  for (const name of ['sales-details', 'closed-leads', 'appointments-due', 'opportunities']) {
    const page = await manager.get(`/reports/${name}?range=last-90-days`);
    const totals = page.html.slice(page.html.search(/id="totals-title"|<tfoot>/));
    const links = countLinks(totals);
    assert.ok(links.length > 0, name);
    for (const { href, count } of links)
      assert.equal(rowsOf(await manager.get(href)), count, href);
  }
});

test('a report counts what the database holds', async () => {
  const month = value("SELECT DATE_FORMAT(MAX(sold_at) - INTERVAL 40 DAY, '%Y-%m') FROM sales WHERE deleted_at IS NULL");
  const zone = "CONVERT_TZ(s.sold_at, '+00:00', 'America/Chicago')";
  const known = value(`SELECT ${zone} FROM sales s LIMIT 1`) !== null;
  const local = known ? zone : 's.sold_at - INTERVAL 6 HOUR';
  const [y, m] = month.split('-').map(Number);
  const last = new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10);
  const page = await manager.get(`/reports/sales-details?from=${month}-01&to=${last}`);
  const stored = Number(value(`SELECT COUNT(*) FROM sales s WHERE s.deleted_at IS NULL AND DATE(${local}) BETWEEN '${month}-01' AND '${last}'`));
  assert.ok(known ? rowsOf(page) === stored : Math.abs(rowsOf(page) - stored) <= 1);
});

test('a file carries the same numbers, and no formula', async () => {
  db("UPDATE sources SET name = '=cmd()' WHERE id = (SELECT source_id FROM (SELECT source_id FROM sales WHERE deleted_at IS NULL AND source_id IS NOT NULL ORDER BY sold_at DESC LIMIT 1) s)");
  const page = await manager.get('/reports/sales-by-source?range=last-90-days');
  const file = await manager.get(page.link('Export CSV'));
  assert.match(file.headers['content-type'], /^text\/csv/);
  assert.match(file.headers['content-disposition'], /sales-by-source-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv/);
  const rows = lines(file.html);
  assert.ok(rows.some(([name]) => name === "'=cmd()"));
  const sum = rows.slice(1, -1).reduce((n, row) => n + Number(row[1]), 0);
  assert.equal(Number(rows.at(-1)[1]), sum);
  assert.equal(rowsOf(page), rows.length - 2);
  const refused = await seller.get('/reports/sales-by-source?format=csv');
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Export Reports/);
});

test('a favorite keeps a range that moves, and is on every menu and the dashboard', async () => {
  const report = await manager.get('/reports/sales-details?range=this-month&basis=delivered');
  const form = report.form('/reports/favorites');
  const saved = await manager.submit(form, { name: 'Delivered, month to date' });
  assert.equal(saved.status, 303);
  assert.equal(saved.location, '/reports/sales-details?range=this-month&basis=delivered');
  for (const path of ['/reports', '/dashboard', '/leads'])
    assert.equal((await manager.get(path)).link(path === '/dashboard' ? 'Delivered, month to date Sales Details/Edit Sales' : 'Delivered, month to date'),
      '/reports/sales-details?range=this-month&basis=delivered');
  const again = await manager.submit((await manager.get('/reports/sales-details')).form('/reports/favorites'), { name: 'Delivered, month to date' });
  assert.equal(again.status, 422);
  assert.match(again.text, /You have a favorite with this name/);
  const fixed = await manager.submit(again.form('/reports/favorites'), { name: 'This very month', range: 'dates' });
  assert.match(fixed.location, /^\/reports\/sales-details\?from=\d{4}-\d\d-01&to=/);
});

test("a favorite is its user's own", async () => {
  const id = value(`SELECT id FROM report_favorites WHERE user_id = ${userId('manager')} ORDER BY id DESC LIMIT 1`);
  const own = (await manager.get('/reports')).form(`/reports/favorites/${id}/delete`);
  const mine = (await seller.get('/reports/sales-by-user')).form('/reports/favorites');
  const refused = await seller.submit({ ...mine, action: `/reports/favorites/${id}/delete` });
  assert.equal(refused.status, 404);
  assert.equal(value(`SELECT COUNT(*) FROM report_favorites WHERE id = ${id}`), '1');
  assert.equal((await manager.submit(own)).status, 303);
  assert.equal(value(`SELECT COUNT(*) FROM report_favorites WHERE id = ${id}`), '0');
});

test('a report on sales needs Read Sales, and a summary leaves those columns out', async () => {
  const bdc = await signedIn('bdc1');
  const refused = await bdc.get('/reports/sales-details');
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Read Sales/);
  const page = await bdc.get('/reports/sales-by-user?range=last-90-days');
  assert.equal(page.status, 200);
  assert.deepEqual(page.html.match(/Gross|PVR|sale-shares|sales-details/g), null);
  assert.equal((await (await signedIn('reception')).get('/reports')).status, 403);
});

test('reading changes nothing', async () => {
  const held = dump();
  for (const path of ['/reports', '/reports/sales-details', '/reports/closed-leads?format=csv', '/reports/sales-by-user', '/dashboard'])
    await manager.get(path);
  assert.deepEqual(changedTables(held, dump()), []);
});

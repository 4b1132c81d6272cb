// Spreadsheets of reports, opened by LibreOffice and compared cell by cell with the CSV, which the page's figures are
// compared with in cgi/reports: text is text, dates are dates, money is money.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { column, db, reset, signedIn } from '../support/uplog.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'uplog-xlsx-test-'));
const ODD = ['0001234', '1E5', '3/4', '12345678901234567890', '=1+1', 'José, "Chepe"', '2026-03-08', '+1'];
let manager;

before(async () => {
  reset();
  manager = await signedIn('manager');
  const sales = column('SELECT id FROM sales WHERE deleted_at IS NULL ORDER BY sold_at DESC LIMIT 8');
  sales.forEach((id, i) => db(`UPDATE sales SET dms_deal_no = '${ODD[i]}' WHERE id = ${id}`));
});
after(() => {
  fs.rmSync(folder, { recursive: true });
  reset();
});

const NAMED = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (xml) => [...xml.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map((m) => m[1]).join('\n').replace(/<text:s\/>/g, ' ').replace(/<[^>]*>/g, '').replace(/&(\w+);/g, (_, name) => NAMED[name] ?? assert.fail(name));

// Each row's cells as LibreOffice understood them: { type, value }.
function sheet(fods) {
  const table = /<table:table [\s\S]*?<\/table:table>/.exec(fods)[0];
  return [...table.matchAll(/<table:table-row[^>]*?>([\s\S]*?)<\/table:table-row>/g)].map(([, row]) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(([, attributes, inner]) => {
      const of = (name) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
      const type = of('office:value-type') ?? 'none';
      assert.equal(of('table:formula'), undefined);
      const value = of('office:date-value') ?? of('office:value') ?? plain(inner ?? '');
      const repeated = Number(of('table:number-columns-repeated') ?? 1);
      return repeated > 200 ? [] : Array(repeated).fill({ type, value });
    })).filter((row) => row.some(({ type }) => type !== 'none'));
}

function csvRows(text) {
  const rows = [[]];
  for (const [, quoted, word, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? word);
    if (end === '\r\n')
      rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

function compare(cell, csv, what) {
  if (csv === '')
    assert.equal(cell.type, 'none', what);
  else if (cell.type === 'date')
    assert.equal(cell.value.replace('T', ' ').replace(/:\d\d$/, ''), csv, what);
  else if (cell.type === 'percentage')
    assert.ok(Math.abs(Number(cell.value) * 100 - Number(csv)) < 0.0501, `${what}: ${cell.value} ${csv}`);
  else if (['float', 'currency'].includes(cell.type))
    assert.ok(Math.abs(Number(cell.value) - Number(csv)) < 0.005, `${what}: ${cell.value} ${csv}`);
  else
    assert.equal(cell.value, csv.replace(/^'(?=[=+@\t-])/, ''), what);
}

test('each report opens in LibreOffice with the cells of its CSV, each of its type', async () => {
  const choice = /<select[^>]* id="f-report"[\s\S]*?<\/select>/.exec((await manager.get('/reports')).html)[0];
  const names = [...choice.matchAll(/<option value="([a-z-]+)"/g)].map((m) => m[1]);
  const csv = {};
  for (const name of names) {
    const file = await manager.get(`/reports/${name}?range=last-90-days&format=xlsx`);
    assert.equal(file.status, 200, name);
    assert.match(file.headers['content-type'], /spreadsheetml/);
    assert.match(file.headers['content-disposition'], /\.xlsx"$/);
    fs.writeFileSync(path.join(folder, `${name}.xlsx`), file.body);
    const text = (await manager.get(`/reports/${name}?range=last-90-days&format=csv`)).body.toString();
    assert.equal(text[0], '\ufeff', `${name}: CSV without its byte order mark`);
    csv[name] = csvRows(text.slice(1));
  }
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'fods', '--outdir', folder,
    ...names.map((name) => path.join(folder, `${name}.xlsx`))], { stdio: 'ignore', env: { ...process.env, HOME: folder } });
  const types = new Set();
  for (const name of names) {
    const rows = sheet(fs.readFileSync(path.join(folder, `${name}.fods`), 'utf8'));
    assert.equal(rows.length, csv[name].length, name);
    for (const [i, row] of rows.entries())
      for (const [k, value] of csv[name][i].entries()) {
        const cell = row[k] ?? { type: 'none', value: '' };
        types.add(cell.type);
        compare(cell, value, `${name}, row ${i}, ${csv[name][0][k]}`);
      }
  }
  assert.deepEqual([...types].sort(), ['currency', 'date', 'float', 'none', 'percentage', 'string']);
  const details = sheet(fs.readFileSync(path.join(folder, 'sales-details.fods'), 'utf8'));
  const deal = details[0].findIndex(({ value }) => value === 'DMS Deal #');
  for (const odd of ODD)
    assert.ok(details.some((row) => row[deal]?.type === 'string' && row[deal].value === odd), odd);
});

test('nothing stays of it in the temporary folder', async () => {
  await manager.get('/reports/sales-details?range=last-90-days&format=xlsx');
  assert.deepEqual(fs.readdirSync('/tmp').filter((name) => name.startsWith('uplog-xlsx-') && !name.includes('test')), []);
});

test('a spreadsheet needs Export Reports', async () => {
  const refused = await (await signedIn('sales1')).get('/reports/sales-details?format=xlsx');
  assert.equal(refused.status, 403);
  assert.match(refused.text, /Export Reports/);
});

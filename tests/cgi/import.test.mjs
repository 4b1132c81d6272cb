// uplogctl import vehicles: what a store's file may look like, what is told, and what is never touched.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { changedTables, db, dump, reset, stack, value } from '../support/uplog.mjs';

const folder = fs.mkdtempSync(path.join(stack.dir, 'import-'));

before(reset);
after(() => {
  fs.rmSync(folder, { recursive: true });
  reset();
});

let files = 0;
function file(text) {
  const name = path.join(folder, `${++files}.csv`);
  fs.writeFileSync(name, text);
  return name;
}

// Runs the command on a file of this text; `words` follow it.
function importing(text, ...words) {
  return spawnSync(stack.uplogctlFile, ['--config', stack.config, 'import', 'vehicles', file(text), ...words],
    { encoding: 'utf8' });
}

const vehicle = (stock) => db(`SELECT * FROM vehicles WHERE stock_no = '${stock}'`)[0];

test('columns in any order, known by their heading, in the words of any maker', () => {
  const done = importing('\ufeffAsking Price;Exterior Colour;N/U;Stock #;Model;Vehicle Make;Yr;Mileage;VIN;Stocked;Nobody knows\r\n' +
    '"$31,250.50";Red;CPO;CT-1;Camry;Toyota;2024;"12,345";1m8gdm9axkp042788;11/03/2025;x\r\n');
  assert.equal(done.status, 0, done.stderr);
  assert.equal(done.stdout, 'added 1, changed 0, unchanged 0, sold and left alone 0, bad rows 0\n');
  const v = vehicle('CT-1');
  assert.deepEqual([v.make, v.model, v.year, v.vin, v.vin_check_ok, v.condition, v.status, v.list_price, v.odometer, v.exterior_color, v.date_in_stock],
    ['Toyota', 'Camry', '2024', '1M8GDM9AXKP042788', '1', 'certified', 'in_stock', '31250.50', '12345', 'Red', '2025-11-03']);
  assert.equal(value("SELECT COUNT(*) FROM audit_events WHERE entity = 'vehicle' AND verb = 'import'"), '1');
});

test('what inventory feeds really hold: Certified beside New/Used, long words, short years, serial dates', () => {
  const done = importing('sep=|\nStock#|VIN|New/Used|Certified|Year|Make|Model|Drivetrain|Ext Color|In Stock Date|Photos|Series\n' +
    'CF-1||Used|Yes|24|Honda|CR-V|All-Wheel Drive with Locking Differential|Platinum White Pearl Tricoat Metallic, premium paint|46328|x|EX\n' +
    `CF-2||Used|No|98|Kia|Rio|${'d'.repeat(41)}|Red|02-Nov-26|x|\n` +
    'CF-3||New|Yes|2026|Kia|Rio||Red|11/3/26|x|\n');
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^added 3, .* bad rows 0\n$/);
  assert.match(done.stderr, /^note: columns not used: Photos$/m);
  assert.match(done.stderr, /^warning: line 4: drive is cut to 40 characters: "d{40}"$/m);
  const shown = (stock) => { const v = vehicle(stock); return [v.condition, v.year, v.drive, v.exterior_color, v.date_in_stock]; };
  assert.deepEqual(shown('CF-1'), ['certified', '2024', 'All-Wheel Drive with Locking Differential'.slice(0, 40),
    'Platinum White Pearl Tricoat Metallic, premium paint', '2026-11-02']);
  assert.deepEqual(shown('CF-2'), ['used', '1998', 'd'.repeat(40), 'Red', '2026-11-02']);
  assert.deepEqual(shown('CF-3'), ['new', '2026', null, 'Red', '2026-11-03']);
});

test('one bad row: every reason with its line, and nothing is changed; --skip-bad takes the others', () => {
  const text = 'stock,make,model,condition,year\nCT-2,Kia,Rio,used,2020\nCT-3,,Rio,shiny,20x0\nCT-2,Kia,Rio,used,2020\nCT-4,Kia,Rio,new,2025\n';
  const untouched = dump({ except: [] });
  const refused = importing(text);
  assert.equal(refused.status, 1);
  for (const words of [/^bad: line 3: make is missing$/m, /^bad: line 3: condition "shiny" is not known/m,
    /^bad: line 3: year "20x0" is no whole number/m, /^bad: line 4: the stock number stands on line 2 already$/m, /nothing was changed/])
    assert.match(refused.stderr, words);
  assert.deepEqual(changedTables(untouched, dump({ except: [] })), []);
  const done = importing(text, '--skip-bad');
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^added 2, .* bad rows 2\n$/);
  assert.ok(vehicle('CT-2') && vehicle('CT-4') && !vehicle('CT-3'));
});

test('a VIN whose check digit is wrong is told, and taken', () => {
  const done = importing('stock,make,model,condition,vin\nCT-5,Honda,Accord,used,1HGCM82633A123456\n');
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stderr, /^warning: line 2: VIN 1HGCM82633A123456: the check digit does not fit$/m);
  assert.equal(vehicle('CT-5').vin_check_ok, '0');
});

test('the same file again changes nothing, a new price only the price', () => {
  const text = (price) => `stock,make,model,condition,price,odometer\nCT-6,Honda,Civic,new,${price},7\n`;
  importing(text(100));
  const first = vehicle('CT-6');
  assert.match(importing(text(100)).stdout, /^added 0, changed 0, unchanged 1,/);
  assert.deepEqual(vehicle('CT-6'), first);
  assert.match(importing('stock,make,model,condition,price\nct-6,Honda,Civic,new,90\n').stdout, /^added 0, changed 1,/);
  const second = vehicle('CT-6');
  assert.deepEqual(Object.keys(first).filter((k) => first[k] !== second[k] && k !== 'updated_at'), ['row_version', 'list_price']);
});

test('a vehicle on a live sale keeps what it is and where it stands, whatever its status says', () => {
  for (const status of ['sold', 'delivered', 'gone']) {
    const [{ id, stock_no: stock }] = db('SELECT v.id, v.stock_no FROM vehicles v JOIN sales s ON s.live_vehicle_id = v.id ORDER BY v.id DESC LIMIT 1');
    db(`UPDATE vehicles SET status = '${status}' WHERE id = ${id}`);
    const before = vehicle(stock);
    const done = importing(`stock,make,model,condition,vin,status\n${stock},Kia,Rio,used,1M8GDM9AXKP042788,in stock\n`);
    assert.equal(done.status, 0, done.stderr);
    assert.match(done.stdout, /^added 0, changed 0, unchanged 0, sold and left alone 1,/);
    assert.ok(done.stderr.includes(`stock number ${stock} is sold: left as it is`));
    assert.deepEqual(vehicle(stock), before);
  }
});

test("a mapping file names one's own headings, and a mistake in it is told", () => {
  const text = 'Wagen,Lager,Marke,Art\nRio,CT-7,Kia,used\n';
  const headless = importing(text);
  assert.equal(headless.status, 1);
  assert.match(headless.stderr, /no heading for stock number: name it in a mapping file as "stock_no = Your heading"/);
  const map = '# ours\nstock_no = Lager\nmake = Marke\nmodel=Wagen\n condition = Art\n';
  assert.equal(importing(text, '--map', file(map)).status, 0);
  assert.equal(vehicle('CT-7').model, 'Rio');
  for (const [line, why] of [['colour = Farbe', /line 6: there is no column colour/], ['trim = Linie', /line 6: the file has no heading Linie/],
    ['nonsense', /line 6: is not "column = Heading"/]]) {
    const refused = importing(text, '--map', file(`${map}${line}\n`));
    assert.equal(refused.status, 1, line);
    assert.match(refused.stderr, why);
  }
});

test('usage, a missing file and an empty one', () => {
  const run = (...words) => spawnSync(stack.uplogctlFile, ['--config', stack.config, 'import', 'vehicles', ...words], { encoding: 'utf8' });
  for (const words of [[], ['a.csv', 'b.csv'], ['a.csv', '--map'], ['a.csv', '--unknown']]) {
    const wrong = run(...words);
    assert.equal(wrong.status, 2, words.join(' '));
    assert.match(wrong.stderr, /^usage: uplogctl \[--config FILE\] import vehicles FILE/);
  }
  const help = run('--help');
  assert.equal(help.status, 0);
  for (const words of ['--skip-bad', '--map'])
    assert.ok(help.stdout.includes(words), words);
  assert.match(run(path.join(folder, 'none.csv')).stderr, /none\.csv: No such file/);
  assert.equal(run(path.join(folder, 'none.csv')).status, 1);
  assert.equal(importing('').status, 1);
});

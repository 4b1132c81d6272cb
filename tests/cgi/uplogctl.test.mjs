// The operator's command: its help, its answers, and what each verb leaves behind.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { configWith, sql, temporary } from '../support/sample.mjs';

const checkout = path.join(path.dirname(new URL(import.meta.url).pathname), '../..');
const build = path.join(checkout, process.env.BUILD || 'build');
const program = path.join(build, 'bin/uplogctl');
const leads = path.join(build, 'cgi-bin/leads');
const dir = temporary();
const mark = crypto.randomBytes(3).toString('hex').toUpperCase();

before(() => uplogctl(['jobs'])); // doctor asks that somebody does them
after(() => fs.rmSync(dir, { recursive: true, force: true }));

function uplogctl(words, { input = '', config = process.env.UPLOG_CONFIG } = {}) {
  const done = spawnSync(program, ['--config', config, ...words], { input, encoding: 'utf8' });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function file(name, text) {
  fs.writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
}

const MAIL = { 'smtp.host': 'mail.example.com', 'smtp.from': 'crm@example.com', 'web.address': 'https://crm.example.com' }; // else doctor says that mail waits
const verbs = ['migrate', 'demo', 'user add', 'user password', 'user disable', 'user reset-two-factor', 'import vehicles', 'import deals', 'intake',
  'provider add', 'report check', 'jobs', 'doctor'];

test('help names each verb, and each verb has its own', () => {
  const all = uplogctl(['--help']);
  assert.equal(all.status, 0);
  for (const verb of verbs) {
    assert.match(all.out, new RegExp(`^  uplogctl ${verb}`, 'm'));
    const one = uplogctl([...verb.split(' '), '--help']);
    assert.equal(one.status, 0);
    assert.match(one.out, new RegExp(`^usage: uplogctl \\[--config FILE\\] ${verb}`));
  }
});

test('wrong usage is 2 and says how', () => {
  for (const words of [[], ['nothing'], ['user'], ['migrate', 'twice'], ['import', 'vehicles'], ['doctor', '--fast'], ['jobs', 'now'],
    ['import', 'vehicles', 'a.csv', '--skip'], ['user', 'add', 'x']]) {
    const answer = uplogctl(words);
    assert.equal(answer.status, 2, words.join(' '));
    assert.match(answer.err, /^usage: uplogctl/);
  }
});

test('reports: a mistake is told with file and line, by the check and by the program that does not start', () => {
  const files = (folder) => fs.readdirSync(path.join(checkout, folder)).filter((name) => name.endsWith('.sql')).length;
  assert.match(uplogctl(['report', 'check']).out, new RegExp(`^${files('sql/reports')} reports, ${files('sql/reports/dimensions')} dimensions$`, 'm'));
  assert.equal(uplogctl(['report', 'check', path.join(checkout, 'sql/reports')], { config: path.join(dir, 'none.conf') }).status, 0, 'needs no configuration');
  const copy = path.join(dir, 'sql');
  fs.cpSync(path.join(checkout, 'sql'), copy, { recursive: true });
  const config = configWith(dir, { 'sql.dir': copy });
  const details = path.join(copy, 'reports/sales-details.sql'), text = fs.readFileSync(details, 'utf8');
  const line = (what) => text.slice(0, text.indexOf(what)).split('\n').length;
  fs.writeFileSync(details, text.replace('-- needs: sale_read', '-- needs: sale_red'));
  const told = `${details}:${line('-- needs')}: there is no permission sale_red`;
  const check = uplogctl(['report', 'check'], { config });
  assert.deepEqual([check.status, check.err.includes(told)], [1, true], check.err);
  for (const family of ['reports', 'dashboard']) {
    const start = spawnSync(path.join(build, 'cgi-bin', family), ['--check'], { env: { ...process.env, UPLOG_CONFIG: config }, encoding: 'utf8' });
    assert.deepEqual([start.status, start.stderr.includes(told)], [1, true], start.stderr);
  }
  for (const [from, to] of [['s.sale_price', 's.no_such'], ['s.stock_no,\n', '(SELECT MAX(u.password_hash) FROM users u) AS stock_no,\n'], ['s.stock_no,\n', 's.no_such AS stock_no,\n'], ['column: vin text', 'column: vin money']]) {
    if (!text.includes(from))
      continue;
    fs.writeFileSync(details, text.replace(from, to));
    const refused = uplogctl(['report', 'check'], { config });
    assert.equal(refused.status, 1, to);
    assert.ok(refused.err.includes(`${details}:${line('SELECT\n')}: the database does not take this`), refused.err);
  }
});

test('a configuration that is not there, or a database that is away, is 1 in one line', () => {
  const none = uplogctl(['doctor'], { config: path.join(dir, 'none.conf') });
  assert.equal(none.status, 1);
  assert.match(none.err, /the configuration cannot be read/);
  const away = uplogctl(['user', 'disable', 'x'],
    { config: configWith(dir, { 'database.socket': path.join(dir, 'none.sock') }) });
  assert.equal(away.status, 1);
  assert.match(away.err, /^uplogctl: the database is away/m);
});

test('a configuration that others may read or change is refused, with the command that mends it', () => {
  const file = configWith(dir, MAIL);
  const programs = { uplogctl: () => uplogctl(['doctor'], { config: file }),
    leads: () => {
      const done = spawnSync(leads, ['--check'], { env: { ...process.env, UPLOG_CONFIG: file }, encoding: 'utf8' });
      return { status: done.status, err: done.stderr };
    } };
  for (const [name, start] of Object.entries(programs)) {
    for (const mode of [0o644, 0o604, 0o602, 0o601, 0o660, 0o650, 0o666, 0o777]) {
      fs.chmodSync(file, mode);
      const answer = start();
      assert.equal(answer.status, 1, `${name} ${mode.toString(8)}`);
      assert.match(answer.err, new RegExp(`chmod 640 ${file} && chgrp \\S+ ${file}`), name);
    }
    for (const mode of [0o600, 0o640, 0o400, 0o440]) {
      fs.chmodSync(file, mode);
      assert.equal(start().status, 0, `${name} ${mode.toString(8)}`);
    }
  }
});

test('migrate may be repeated, and doctor finds nothing wrong', () => {
  const migrated = uplogctl(['migrate']);
  assert.equal(migrated.status, 0, migrated.err);
  assert.match(migrated.out, /^schema is at version \d+$/m);
  const doctor = uplogctl(['doctor'], { config: configWith(dir, MAIL) });
  assert.equal(doctor.status, 0, doctor.out);
  assert.doesNotMatch(doctor.out, /WRONG/);
});

test('doctor says what is wrong and how to put it right', () => {
  const answer = uplogctl(['doctor'], {
    config: configWith(dir, { 'web.templates': path.join(dir, 'none'), 'account.reports.password': 'wrong' }),
  });
  assert.equal(answer.status, 1);
  assert.match(answer.out, /^WRONG folder of the templates: /m);
  assert.match(answer.out, /^WRONG account of reports: the database refuses its user or password$/m);
});

test('users are added, given passwords and disabled', () => {
  const login = `op-${mark.toLowerCase()}`;
  const add = ['user', 'add', login, '--first', 'Op', '--last', 'Erator', '--role', 'salesperson'];
  for (const [password, reason] of [['short', /the password needs 12 to 256 characters/], [`${login}-2026-${login}`, /the user name or the store's name/],
    ['Lakeside-demo-1', /the user name or the store's name/], ['123456789012', /a row like 1234/]])
    assert.match(uplogctl(add, { input: `${password}\n` }).err, reason);
  assert.match(uplogctl([...add.slice(0, -1), 'King'], { input: 'Honking-geese-1\n' }).err, /there is no role King/);
  assert.equal(uplogctl(add, { input: 'Honking-geese-1\n' }).status, 0);
  assert.match(uplogctl(add, { input: 'Honking-geese-1\n' }).err, new RegExp(`the login ${login} is taken`));
  assert.equal(uplogctl(['user', 'password', login], { input: 'Honking-geese-2\n' }).status, 0);
  assert.equal(uplogctl(['user', 'disable', login]).status, 0);
  assert.deepEqual(sql(`SELECT is_active FROM users WHERE login = '${login}'`), [['0']]);
  assert.match(uplogctl(['user', 'disable', 'nobody-at-all']).err, /there is no user nobody-at-all/);
});

test('vehicles: a bad row stops all of them, unless it may be skipped', () => {
  const csv = file('stock.csv', `Model;Make;N/U;Stk;Preis\nCamry;Toyota;New;${mark}1;31250\nRio;Kia;blue;${mark}2;x\n`);
  const map = file('map', '# our system\nlist_price = Preis\n');
  const count = () => Number(sql(`SELECT COUNT(*) FROM vehicles WHERE stock_no LIKE '${mark}%'`)[0][0]);
  const refused = uplogctl(['import', 'vehicles', csv, '--map', map]);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /^bad: line 3: condition "blue" is not known/m);
  assert.match(refused.err, /^bad: line 3: list price "x" is no amount$/m);
  assert.match(refused.err, /^uplogctl: nothing was changed/m);
  assert.equal(count(), 0);
  const skipped = uplogctl(['import', 'vehicles', '--skip-bad', csv, `--map=${map}`]);
  assert.equal(skipped.status, 0, skipped.err);
  assert.match(skipped.out, /^added 1, changed 0, unchanged 0, sold and left alone 0, bad rows 1$/m);
  assert.deepEqual(sql(`SELECT make, list_price, status FROM vehicles WHERE stock_no = '${mark}1'`),
    [['Toyota', '31250.00', 'in_stock']]);
  assert.equal(count(), 1);
});

test('vehicles: a file without rows, heading or end of a quote is refused by name', () => {
  for (const [name, text, why] of [['a.csv', '', /there is no heading line/], ['b.csv', 'make\nKia\n', /no heading for stock number/],
    ['c.csv', 'stock,make\n1,"Kia\n', /line 2: a quote is opened and never closed/]])
    assert.match(uplogctl(['import', 'vehicles', file(name, text)]).err, why);
  assert.match(uplogctl(['import', 'vehicles', path.join(dir, 'none.csv')]).err, /No such file/);
});

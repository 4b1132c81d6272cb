// `make install`, and what it puts into a packager's hands.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { checkout, stack } from '../support/uplog.mjs';

const scratch = path.join(stack.dir, 'install');

test('install puts everything where a packager expects it', () => {
  const root = path.join(scratch, 'root');
  fs.mkdirSync(scratch);
  const done = spawnSync('make', ['-s', 'install', `DESTDIR=${root}`], { cwd: checkout, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  for (const file of ['usr/bin/uplogctl', 'usr/lib/uplog/cgi-bin/leads', 'usr/share/uplog/templates/layout/page.tpl',
    'usr/share/uplog/sql/grants.txt', 'usr/share/uplog/sql/migrations', 'usr/share/uplog/sql/reports', 'usr/share/uplog/assets',
    'etc/uplog/uplog.conf.example', 'etc/uplog/nginx/uplog.conf', 'usr/share/man/man5/uplog.conf.5'])
    assert.ok(fs.existsSync(path.join(root, file)), file);
});

test('the units are hardened', () => {
  const units = path.join(scratch, 'root/usr/lib/systemd/system');
  for (const unit of fs.readdirSync(units).filter((u) => u.endsWith('.service'))) {
    const done = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=15', path.join(units, unit)], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr || done.stdout.trim().split('\n').at(-1));
  }
});

test('the example configuration is one that the programs read', () => {
  const program = path.join(stack.build, 'cgi-bin/leads');
  const file = path.join(scratch, 'example.conf');
  const example = fs.readFileSync(path.join(checkout, 'conf/uplog.conf.example'), 'utf8');
  const withDefaults = example.replace(/^;([a-z_]+=.*)$/gm, (line, key) => (/^(host|port|tls_ca|name)=/.test(key) ? line : key))
    .replace('/usr/share/uplog/templates', path.join(checkout, 'templates'));
  for (const text of [example.replace(/^;templates=.*/m, `templates=${checkout}/templates`), withDefaults]) {
    fs.writeFileSync(file, text, { mode: 0o640 });
    const done = spawnSync(program, ['--check'], { encoding: 'utf8', env: { ...process.env, UPLOG_CONFIG: file } });
    assert.equal(done.status, 0, done.stderr);
  }
});

test('the man page is clean', () => {
  const done = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', path.join(checkout, 'conf/uplog.conf.5')], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout);
});

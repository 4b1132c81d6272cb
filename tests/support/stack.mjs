// A whole Uplog in one directory: a private MariaDB or MySQL on a unix socket, the
// executables under spawn-fcgi, web servers on loopback ports.
//
//   DIR/db        the database's files       DIR/log  every log
//   DIR/run       pid files, sockets and the web servers' configuration
//   DIR/mail      what was mailed, when there is a mail server
//   DIR/uplog.conf  the dealer's configuration, with a password per executable (0600)
//
// `make start` keeps one in var/, on MySQL in var/mysql; tests/run starts others in
// var/check. Nothing outside DIR is written. A socket's address is at most 107 bytes, so in a deep
// checkout the sockets are reached through /proc/PID/cwd of the database server.

import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  lastLines, pidFiles, runningPid, sleep, startProcess, stopProcess, waitFor,
} from './process.mjs';
import { databases } from './databases.mjs';
import { SqlClient } from './sql-client.mjs';
import { foreignUser, webServers } from './web-servers.mjs';

export const checkout = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const families = [
  'account', 'dashboard', 'customer', 'leads', 'sales-edit', 'reports', 'inventory', 'admin', 'intake',
];

const START_PATIENCE = 600000; // ms of a database that runs, but does not answer yet
const SOCKET_DIR_MAX = 85;
// As the systemd units: a worker that waits for its turn to check a password does nothing else.
const workers = (family) => (family === 'account' ? '8' : '2');

// What a program that ends still points to is no leak.
export const VALGRIND = [
  '/usr/bin/env', 'valgrind', '--quiet', '--leak-check=full',
  '--show-leak-kinds=definite', '--errors-for-leak-kinds=definite',
];

// A failure whose message is all that the user needs.
export class StackError extends Error {}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function portIsFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function newestChange(dir) {
  let newest = 0;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules')
      continue;
    const name = path.join(dir, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestChange(name) : fs.statSync(name).mtimeMs);
  }
  return newest;
}

export class Stack {
  // dir: where it lives; quick: an unsafe but fast database, for tests; databaseFlags: more of the server's options
  constructor(dir, { build = process.env.BUILD || 'build', quick = false, kind = process.env.DB || 'mariadb', databaseFlags = [] } = {}) {
    this.dir = path.resolve(dir);
    this.build = path.resolve(checkout, build);
    this.quick = quick;
    this.kind = kind;
    this.databaseFlags = databaseFlags;
    this.data = path.join(this.dir, 'db');
    this.sqlClient = null;
    this.run = path.join(this.dir, 'run');
    this.log = path.join(this.dir, 'log');
    this.config = path.join(this.dir, 'uplog.conf');
    this.uplogctlFile = path.join(this.build, 'bin/uplogctl');
    this.databasePid = path.join(this.run, 'database.pid');
    this.mail = path.join(this.dir, 'mail');
    this.smtp = null; // what [smtp] says, when there is a mail server
    this.publicAddress = null;
  }

  prepare() {
    for (const dir of ['run', 'log', 'tmp'])
      fs.mkdirSync(path.join(this.dir, dir), { recursive: true });
  }

  // A path to DIR/run that leaves room for a socket's name. The database runs.
  shortRun() {
    return Buffer.byteLength(this.run) <= SOCKET_DIR_MAX
      ? this.run
      : `/proc/${runningPid(this.databasePid)}/cwd/../run`;
  }

  // Database

  get database() {
    return databases[this.kind];
  }

  async startDatabase() {
    if (runningPid(this.databasePid) !== null)
      return;
    this.prepare();
    const missing = this.database.missing();
    if (missing !== null)
      throw new StackError(missing);
    if (!fs.existsSync(path.join(this.data, 'mysql')))
      this.installDatabase(this.data);
    const options = {
      'datadir': this.data,
      'socket': '../run/db.sock',
      'pid-file': '../run/database.pid.tmp',
      'tmpdir': path.join(this.dir, 'tmp'),
      'innodb-buffer-pool-size': '256M',
      'innodb-flush-log-at-trx-commit': '2',
      'character-set-server': 'utf8mb4',
      'collation-server': 'utf8mb4_unicode_ci',
      'default-time-zone': '+00:00',
      'max-connections': '200',
      'max-allowed-packet': '32M',
    };
    const flags = ['--skip-networking', '--skip-name-resolve', '--skip-log-bin'];
    startProcess({
      pidFile: this.databasePid,
      log: path.join(this.log, `${this.kind}.log`),
      cwd: this.run,
      command: [...this.database.command, ...flags, ...Object.entries(options).map(([key, value]) => `--${key}=${value}`),
        ...(this.quick ? this.database.quick : []), ...this.databaseFlags],
    });
    const up = await waitFor(() =>
      runningPid(this.databasePid) === null || this.client('SELECT 1').status === 0, START_PATIENCE);
    if (!up || runningPid(this.databasePid) === null)
      throw new StackError(`the database does not start:\n${lastLines(path.join(this.log, `${this.kind}.log`))}`);
  }

  installDatabase(data) {
    fs.mkdirSync(data, { recursive: true });
    for (const [program, ...args] of this.database.install(data)) {
      const made = spawnSync(program, args, { encoding: 'utf8' });
      if (made.error || made.status !== 0) {
        fs.rmSync(data, { recursive: true, force: true });
        throw new StackError(`${this.database.title} makes no database: ${made.error?.message || made.stderr || made.stdout}`);
      }
    }
  }

  stopDatabase(options = {}) {
    this.sqlClient?.end();
    return stopProcess(this.databasePid, { patience: 60000, ...options });
  }

  // The mariadb client as the database's administrator; `sql` on its standard input.
  client(sql, ...options) {
    return spawnSync('mariadb', ['--no-defaults', '--default-character-set=utf8mb4', '-S', 'db.sock',
      '-u', os.userInfo().username, ...options],
      { cwd: this.run, input: sql, encoding: 'utf8', maxBuffer: 1 << 30 });
  }

  sql(sql, ...options) {
    const answer = this.client(sql, ...options);
    if (answer.status !== 0)
      throw new StackError(`mariadb: ${answer.error?.message || answer.stderr.trim()}`);
    return answer.stdout;
  }

  // One client that stays, for what tests ask.
  get asker() {
    this.sqlClient ??= new SqlClient(['-S', 'db.sock', '-u', os.userInfo().username, 'uplog'], { cwd: this.run });
    return this.sqlClient;
  }

  // Lines of cells, the names of the columns first.
  ask(sql) {
    return this.asker.ask(sql).split('\n').slice(0, -1).map((line) => line.split('\t'));
  }

  // The columns of each table that are stored, quoted: { table: [name, …] }.
  columns() {
    const columns = {};
    for (const [table, name] of this.ask(`SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'uplog' AND COALESCE(generation_expression, '') = '' ORDER BY table_name, ordinal_position`).slice(1))
      (columns[table] ??= []).push(`\`${name}\``);
    return columns;
  }

  // A number for the content of each table. CHECKSUM TABLE would not do: MariaDB's changes with columns that are generated.
  checksums(columns = this.columns()) {
    const rows = this.ask(Object.entries(columns).map(([table, names]) => `SELECT '${table}', CONCAT(COUNT(*), ' ',
      COALESCE(SUM(CRC32(CONCAT_WS('#', ${names.map((name) => `COALESCE(${name}, 'no ${name}')`)}))), 0)) FROM ${table}`).join(' UNION ALL '));
    return Object.fromEntries(rows.slice(1));
  }

  // Keep what the database holds now, in a second one, for reset().
  keep() {
    const columns = this.columns();
    this.ask(`DROP DATABASE IF EXISTS kept; CREATE DATABASE kept; ANALYZE TABLE ${Object.keys(columns).join(', ')}`);
    for (const [table, names] of Object.entries(columns))
      this.ask(`CREATE TABLE kept.${table} LIKE ${table}; INSERT INTO kept.${table} (${names}) SELECT ${names} FROM ${table}`);
    fs.writeFileSync(path.join(this.dir, 'kept.json'), JSON.stringify({ columns, checksums: this.checksums(columns) }));
  }

  // Make the rows what they were at keep(). Everybody is signed out by it.
  reset() {
    const { columns, checksums } = JSON.parse(fs.readFileSync(path.join(this.dir, 'kept.json'), 'utf8'));
    const now = this.checksums(columns);
    const changed = Object.entries(columns).filter(([table]) => now[table] !== checksums[table]);
    this.ask(['SET foreign_key_checks = 0, unique_checks = 0', ...changed.map(([table, names]) =>
      `DELETE FROM ${table}; INSERT INTO ${table} (${names}) SELECT ${names} FROM kept.${table}`),
    'SET foreign_key_checks = 1, unique_checks = 1'].join(';\n'));
  }

  // Configuration: written anew at each start, the passwords kept.

  passwords() {
    const known = {};
    if (fs.existsSync(this.config)) {
      const text = fs.readFileSync(this.config, 'utf8');
      for (const [, family, password] of text.matchAll(/^\[account\.(.+)\]\nuser=.*\npassword=(.+)$/gm))
        known[family] = password;
    }
    return (family) => known[family] || crypto.randomBytes(18).toString('base64url');
  }

  // A key that stays, as a password does.
  twoFactorKey() {
    const [, known] = fs.existsSync(this.config) ? /^\[two_factor\]\nkey=(\w+)$/m.exec(fs.readFileSync(this.config, 'utf8')) ?? [] : [];
    this.secondKey ??= known ?? crypto.randomBytes(32).toString('hex');
    return this.secondKey;
  }

  configText(prefix, accounts) {
    const mail = this.smtp === null ? '' : ['[smtp]', ...Object.entries(this.smtp).map((pair) => pair.join('=')), ''].join('\n');
    const address = this.publicAddress === null ? '' : `address=${this.publicAddress}\n`;
    return `${mail}[two_factor]
key=${this.twoFactorKey()}
[dealer]
name=Lakeside Motors
[database]
socket=${this.shortRun()}/db.sock
name=uplog
[web]
${address}prefix=${prefix}
templates=${path.join(checkout, 'templates')}
assets=${path.join(checkout, 'build/assets')}
secure_cookie=no
[sql]
dir=${path.join(checkout, 'sql')}
[session]
idle_minutes=30
absolute_hours=12
[log]
level=info
${accounts.map(({ name, user, password }) => `[account.${name}]\nuser=${user}\npassword=${password}\n`).join('')}`;
  }

  accounts() {
    const password = this.passwords();
    return ['owner', ...families].map((name) =>
      ({ name, user: `uplog_${name.replace('-', '_')}`, password: password(name) }));
  }

  writeConfig(file, text, user = null) {
    fs.writeFileSync(file, text, { mode: 0o600 });
    if (user !== null)
      spawnSync('chown', [user, file]);
  }

  // The database `uplog` and its accounts; `migrate` makes the schema and applies the grants.
  async prepareDatabase() {
    const accounts = this.accounts();
    this.writeConfig(this.config, this.configText('', accounts));
    this.sql(['CREATE DATABASE IF NOT EXISTS uplog CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;',
      ...accounts.flatMap(({ user, password }) => [
        `CREATE USER IF NOT EXISTS '${user}'@'localhost';`,
        `ALTER USER '${user}'@'localhost' IDENTIFIED BY '${password}';`]),
      "GRANT ALL ON uplog.* TO 'uplog_owner'@'localhost' WITH GRANT OPTION;"].join('\n'));
    this.uplogctl('migrate');
  }

  uplogctl(...args) {
    const options = args.at(-1)?.stdio || args.at(-1)?.input !== undefined ? args.pop() : {};
    const done = spawnSync(this.uplogctlFile, ['--config', this.config, ...args],
      { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
    if (done.error || done.status !== 0)
      throw new StackError(`uplogctl ${args[0]} fails: ${(done.error?.message || done.stderr || '').trim()}`);
    return done.stdout;
  }

  isEmpty() {
    return this.sql('SELECT EXISTS(SELECT 1 FROM users)', '-N', 'uplog').trim() === '0';
  }

  // A load of the demo that was cut off leaves its mark in the store's name (conf/uplogctl/demo.c).
  isHalfLoaded() {
    return this.sql("SELECT EXISTS(SELECT 1 FROM store_settings WHERE name LIKE '% (loading)')", '-N', 'uplog').trim() === '1';
  }

  // Executables. A site is one address prefix: "main" has none. A test may give it `environment`, `workers`, `checker`,
  // and `more` for nginx's configuration.

  site(name = 'main', prefix = '') {
    return {
      name, prefix,
      config: name === 'main' ? this.config : path.join(this.dir, `uplog-${name}.conf`),
      run: path.join(this.run, name),
      sockets: `${this.shortRun()}/${name}`,
    };
  }

  async startPrograms(site = this.site(), only = families) {
    fs.mkdirSync(site.run, { recursive: true });
    if (site.name !== 'main')
      this.writeConfig(site.config, this.configText(site.prefix, this.accounts()));
    const changed = Math.max(newestChange(path.join(checkout, 'templates')), newestChange(path.join(this.build, 'cgi-bin')));
    await Promise.all(only.map((family) => this.startProgram(site, family, changed)));
  }

  async startProgram(site, family, changed) {
    const pidFile = path.join(site.run, `${family}.pid`);
    const program = path.join(this.build, 'cgi-bin', family);
    if (!fs.existsSync(program))
      return;
    if (runningPid(pidFile) !== null) {
      if (fs.statSync(pidFile).mtimeMs > changed)
        return;
      await stopProcess(pidFile);
    }
    startProcess({
      pidFile,
      log: path.join(this.log, 'uplog.log'),
      cwd: site.run,
      env: { UPLOG_CONFIG: site.config, TMPDIR: path.join(this.dir, 'tmp'), ...this.checkerEnvironment(), ...site.environment },
      command: ['spawn-fcgi', '-n', '-s', `${family}.sock`, '-M', '0666', '-b', '1024', '--',
        ...(site.checker ?? this.checker()), program, '--workers', site.workers ?? workers(family)],
    });
  }

  // A mail server that takes every mail and keeps it as a file in DIR/mail/new. Before prepareDatabase.
  async startMail() {
    const pidFile = path.join(this.run, 'mail.pid');
    const portFile = path.join(this.run, 'mail.port');
    this.prepare();
    if (runningPid(pidFile) === null) {
      const port = await freePort();
      fs.writeFileSync(portFile, String(port));
      startProcess({
        pidFile,
        log: path.join(this.log, 'mail.log'),
        cwd: this.run,
        command: ['aiosmtpd', '-n', '-l', `127.0.0.1:${port}`, '-c', 'aiosmtpd.handlers.Mailbox', this.mail],
      });
      if (!await waitFor(() => runningPid(pidFile) === null || accepts(port), 30000) || runningPid(pidFile) === null)
        throw new StackError(`the mail server does not start:\n${lastLines(path.join(this.log, 'mail.log'))}`);
    }
    this.smtp = { host: '127.0.0.1', port: Number(fs.readFileSync(portFile, 'utf8')), tls: 'none', from: 'crm@lakeside.example.com' };
  }

  // What a timer does where there is one: `uplogctl jobs` now and every ten seconds, ended with the rest.
  startJobs() {
    const pidFile = path.join(this.run, 'jobs.pid');
    if (runningPid(pidFile) === null)
      startProcess({
        pidFile,
        log: path.join(this.log, 'jobs.log'),
        cwd: this.run,
        command: ['sh', '-c', 'trap "exit 0" TERM; while :; do "$0" --config "$1" jobs; sleep 10 & wait $!; done', this.uplogctlFile, this.config],
      });
  }

  checker() {
    return process.env.VG === '1'
      ? [...VALGRIND, '--trace-children=yes', `--log-file=${path.join(this.log, 'valgrind.%p')}`]
      : [];
  }

  checkerEnvironment() {
    const report = `log_path=${path.join(this.log, 'sanitizer')}`;
    return process.env.SAN ? { ASAN_OPTIONS: report, UBSAN_OPTIONS: `${report}:print_stacktrace=1` } : {};
  }

  async stopPrograms(site = this.site()) {
    await Promise.all(pidFiles(site.run).map((pidFile) => stopProcess(pidFile)));
  }

  // Web servers

  // Start `kind` of web-servers.mjs for `site` and return its address. Without a port: the one
  // on which it runs already, or a free one.
  async startWeb(kind, port = null, site = this.site()) {
    const name = `${kind}-${site.name}`;
    const pidFile = path.join(this.run, `${name}.pid`);
    const portFile = path.join(this.run, `${name}.port`);
    if (runningPid(pidFile) !== null) {
      const [current, database] = fs.readFileSync(portFile, 'utf8').split(' ').map(Number);
      if ((port === null || port === current) && database === runningPid(this.databasePid))
        return this.address(current, site);
      await stopProcess(pidFile);
    }
    port ??= await freePort();
    if (!await portIsFree(port))
      throw new StackError(`port ${port} is in use; choose another one, for example PORT=${port + 1}`);
    fs.writeFileSync(portFile, `${port} ${runningPid(this.databasePid)}`);
    startProcess({
      pidFile,
      log: path.join(this.log, `${name}.log`),
      cwd: this.run,
      env: this.checkerEnvironment(),
      command: webServers[kind]({
        name, port, prefix: site.prefix, run: this.run, log: this.log, sockets: site.sockets,
        config: this.readableConfig(site, foreignUser(kind)),
        more: site.more ?? '',
        signInRate: site.signInRate ?? (this.quick ? '100000r/s' : '1r/s'),
        cgiBin: path.join(this.build, 'cgi-bin'), assets: path.join(checkout, 'build/assets'),
      }),
    });
    const up = await waitFor(async () => runningPid(pidFile) === null || accepts(port), 15000);
    if (!up || runningPid(pidFile) === null)
      throw new StackError(`${kind} does not start:\n${lastLines(path.join(this.log, `${name}.log`))}`);
    return this.address(port, site);
  }

  address(port, site) {
    return `http://127.0.0.1:${port}${site.prefix}`;
  }

  // The site's configuration, or a copy that belongs to `user`.
  readableConfig(site, user) {
    if (user === null)
      return site.config;
    const reach = ['--reuid', user, '--regid', user, '--clear-groups', 'test', '-x', site.sockets];
    if (spawnSync('setpriv', reach).status !== 0)
      throw new StackError(`${user} cannot reach ${site.sockets}: started by root, Apache needs ` +
        'a checkout with a short path that everybody may enter');
    const file = path.join(this.dir, `uplog-${site.name}-${user}.conf`);
    this.writeConfig(file, fs.readFileSync(site.config, 'utf8'), user);
    return file;
  }

  stopWeb(kind, site = this.site()) {
    return stopProcess(path.join(this.run, `${kind}-${site.name}.pid`));
  }

  // Wait for the sign-in page; the log's last lines when it does not come.
  async waitForSignIn(address, patience = process.env.VG === '1' ? 600000 : 120000) {
    let answer;
    const up = await waitFor(async () => {
      try {
        answer = (await fetch(`${address}/account/sign-in`)).status;
      } catch (error) {
        answer = error.message;
      }
      return answer === 200;
    }, patience);
    if (!up)
      throw new StackError(`${address}/account/sign-in answers ${answer}:\n` +
        lastLines(path.join(this.log, 'uplog.log')));
  }

  // Everything that was started here, web servers first.
  async stop() {
    const all = pidFiles(this.run).filter((f) => f !== this.databasePid);
    await Promise.all(all.map((pidFile) => stopProcess(pidFile)));
    const sites = fs.existsSync(this.run)
      ? fs.readdirSync(this.run, { withFileTypes: true }).filter((e) => e.isDirectory())
      : [];
    for (const { name } of sites)
      await Promise.all(pidFiles(path.join(this.run, name)).map((pidFile) => stopProcess(pidFile)));
    await this.stopDatabase();
  }
}

export { sleep, waitFor };

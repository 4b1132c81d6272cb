// The executable of tests/cgi/sample.c, as plain CGI and under FastCGI, with a
// configuration and sessions of its own in the database that tests/run gives.

import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

import { parseAnswer, request } from './fastcgi.mjs';
import { SqlClient } from './sql-client.mjs';

const checkout = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = path.join(checkout, process.env.BUILD || 'build', 'tests/cgi/sample');
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The sections of an INI file, as the configuration is one.
export function readConfig(file) {
  const sections = {};
  let section;
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const [, name] = /^\[(.+)\]/.exec(line) || [];
    const [, key, value] = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/.exec(line) || [];
    if (name)
      section = sections[name] = {};
    else if (key)
      section[key] = value;
  }
  return sections;
}

export const config = readConfig(process.env.UPLOG_CONFIG);

const owner = config['account.owner'];
const client = new SqlClient([`--socket=${config.database.socket}`, `--user=${owner.user}`, '--skip-column-names', config.database.name],
  { password: owner.password });

// Run SQL text as the owner; gives rows as arrays of texts.
export function sql(text) {
  return client.ask(text).split('\n').filter(Boolean).map((line) => line.split('\t'));
}

// A new user with a role, signed in: { id, token }.
export function signedIn(role) {
  const token = crypto.randomBytes(32).toString('base64url');
  const hash = crypto.createHash('sha256').update(token).digest('hex');
  const login = `t-${crypto.randomBytes(6).toString('hex')}`;
  const [[id]] = sql(`INSERT INTO users (login, first_name, last_name, role_id)
    SELECT '${login}', 'Test', 'Example', id FROM roles WHERE name = '${role}';
    SET @user = LAST_INSERT_ID();
    INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at)
    VALUES (UNHEX('${hash}'), @user, UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 HOUR);
    SELECT @user;`);
  return { id: Number(id), token, csrf: csrfOf(token, id) };
}

// The form's token for a secret and a user (lib/auth/csrf.h).
export function csrfOf(secret, user = 0) {
  return `${user}.${crypto.createHmac('sha256', secret).update(`uplog form ${user}`).digest('base64url')}`;
}

export const newKey = () => crypto.randomBytes(24).toString('base64url');

export function temporary() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'uplog-sample-'));
}

// A copy of the configuration with other values, or without: { 'web.prefix': '/crm', 'database.socket': undefined }.
export function configWith(dir, changes) {
  const copy = structuredClone(config);
  for (const [name, value] of Object.entries(changes)) {
    const dot = name.lastIndexOf('.');
    (copy[name.slice(0, dot)] ||= {})[name.slice(dot + 1)] = value;
  }
  const file = path.join(dir, 'uplog.conf');
  fs.writeFileSync(file, Object.entries(copy).map(([section, keys]) =>
    `[${section}]\n${Object.entries(keys).filter(([, v]) => v !== undefined).map(([k, v]) => `${k}=${v}\n`).join('')}`).join(''), { mode: 0o600 });
  return file;
}

function environment(method, address, { headers = {}, body = '', type } = {}) {
  const [place, query = ''] = address.split('?');
  return {
    GATEWAY_INTERFACE: 'CGI/1.1',
    REQUEST_METHOD: method,
    SCRIPT_NAME: '/leads',
    PATH_INFO: place,
    QUERY_STRING: query,
    REMOTE_ADDR: '127.0.0.1',
    HTTP_HOST: 'sample.example.com',
    ...(method === 'POST' ? { CONTENT_TYPE: type || 'application/x-www-form-urlencoded' } : {}),
    ...(method === 'POST' || body ? { CONTENT_LENGTH: Buffer.byteLength(body) } : {}),
    ...headers,
  };
}

// One plain CGI request: { status, headers, cookies, body, log }.
export function cgi(method, address, options = {}) {
  const done = spawnSync(options.program || program, options.argv || [], {
    input: options.body || '',
    env: { PATH: process.env.PATH, UPLOG_CONFIG: options.config || process.env.UPLOG_CONFIG,
      ...environment(method, address, options) },
    maxBuffer: 1 << 26,
  });
  return { ...parseAnswer(done.stdout), log: done.stderr.toString(), code: done.status };
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}

// A socket has its name before it is listened at, and until then refuses: without SO_ACCEPTCON.
const listens = (socket) => fs.readFileSync('/proc/net/unix', 'utf8').split('\n').some((line) => line.endsWith(` ${socket}`) && line.split(' ')[3] === '00010000');

// A test that failed before its stop() leaves a server, which would keep the file from ending.
const left = new Set();
after(() => Promise.all([...left].map((server) => server.stop({ patience: 2000 }))));

// spawn-fcgi with the sample on a socket of its own, its log read or given to `stderr`; ends with stop().
export async function fcgi(flags, { config: file = process.env.UPLOG_CONFIG, stderr = 'pipe' } = {}) {
  const dir = temporary();
  const socket = path.join(dir, 's');
  const child = spawn('spawn-fcgi', ['-n', '-s', socket, '--', program, ...flags], {
    env: { PATH: process.env.PATH, UPLOG_CONFIG: file }, stdio: ['ignore', 'ignore', stderr],
  });
  let log = '';
  child.stderr?.on('data', (data) => { log += data; });
  const ended = new Promise((resolve) => { child.on('exit', (code, signal) => resolve({ code, signal })); });
  for (let i = 0; i < 200 && !listens(socket); i++)
    await pause(20);
  const server = {
    pid: child.pid, socket, ended, stderr: child.stderr,
    log: () => log,
    get: (address, options) => request(socket, environment('GET', address, options)),
    post: (address, body, options) =>
      request(socket, environment('POST', address, { body, ...options }), Buffer.from(body)),
    environment,
    workers: () => spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
      .stdout.split('\n').filter(Boolean).map(Number),
    // SIGTERM; after `patience` ms all of it is killed.
    async stop({ patience = 15000 } = {}) {
      const all = [...this.workers(), child.pid];
      if (child.exitCode === null)
        child.kill('SIGTERM');
      const late = setTimeout(() => all.forEach((pid) => kill(pid)), patience);
      const how = await ended;
      clearTimeout(late);
      fs.rmSync(dir, { recursive: true, force: true });
      left.delete(server);
      return how;
    },
  };
  left.add(server);
  return server;
}

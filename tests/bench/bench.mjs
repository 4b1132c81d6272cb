// What a page costs, counted and timed.
//
//   make bench            BENCH_LEADS="10000 100000 1000000": the sizes of the demo (10000)
//                         BENCH_SECONDS=2: of each timed run    BENCH_PAGES="list record": some pages only
//
// Each main page (pages.mjs) is counted (tests/support/costs.mjs), then asked for by wrk with 1, 8 and 64 connections
// through nginx; CPU is that of the run with 8, from /proc. In the same run, behind the same nginx, with 8 connections:
//   bare   the page's own statements, as the server logged them, with nothing around them (peer.c)
//   floor  the least SQL that gives the page's facts, by hand, as a plain table (pages.mjs, peer.c)
//   file   the page itself as a static file
// A ratio is the page's requests a second over theirs. Closing is asked for one form at a time, on fresh leads; its floor
// is rolled back. All figures go to var/bench.json too. Nothing here fails a build: what is counted is a golden of cgi/costs.

import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Costs, polled } from '../support/costs.mjs';
import { Client } from '../support/http.mjs';
import { startProcess } from '../support/process.mjs';
import { Stack, checkout } from '../support/stack.mjs';
import { closeFloor, facts, pages } from './pages.mjs';

const sizes = (process.env.BENCH_LEADS || '10000').split(/[ ,]+/).map(Number);
const SECONDS = Number(process.env.BENCH_SECONDS || 2);
const CONNECTIONS = [1, 8, 64];
const HERTZ = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);
const FAMILIES = ['account', 'dashboard', 'leads', 'reports'];
const dir = path.join(checkout, 'var/bench');
const build = path.join(checkout, process.env.BUILD || 'build');
const wanted = process.env.BENCH_PAGES?.split(/[ ,]+/);

// CPU

function processes(stack) {
  const found = { program: [], web: [], database: [] };
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const cwd = fs.readlinkSync(`/proc/${pid}/cwd`);
      if (!cwd.startsWith(stack.dir))
        continue;
      if (command.startsWith('nginx'))
        found.web.push(pid);
      else if (stack.database.command.some((word) => command.startsWith(word)))
        found.database.push(pid);
      else if (command.startsWith(`${build}/`))
        found.program.push(pid);
    } catch {
      // it has ended
    }
  }
  return found;
}

// Microseconds of CPU that these processes have used.
function cpu(pids) {
  return pids.reduce((sum, pid) => {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return sum + ((Number(fields[11]) + Number(fields[12])) / HERTZ) * 1e6;
  }, 0);
}

// What `run` gives, and the CPU per request by kind of process. What a load before it has left is answered first.
async function withCpu(stack, run) {
  await new Costs(stack).rest();
  const found = Object.entries(processes(stack));
  const before = found.map(([, pids]) => cpu(pids));
  const result = await run();
  const used = found.map(([kind, pids], i) => [kind, (cpu(pids) - before[i]) / result.requests]);
  return { ...result, cpu: Object.fromEntries(used) };
}

// Load

const UNITS = { us: 1, ms: 1000, s: 1e6, m: 6e7 };

// Ask for `addresses` in turn.
function wrk(stack, base, addresses, cookie, connections) {
  const script = path.join(stack.run, 'wrk.lua');
  fs.writeFileSync(script, `local paths, at = {${addresses.map((a) => JSON.stringify(a)).join(', ')}}, 0
function request() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n`);
  const done = spawnSync('wrk', ['-t1', `-c${connections}`, `-d${SECONDS}s`, '--timeout', '30s', '--latency', '-s', script,
    '-H', 'Accept-Encoding: gzip', '-H', `Cookie: ${cookie}`, base], { encoding: 'utf8' });
  const figure = (pattern) => pattern.exec(done.stdout);
  const bad = figure(/Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/);
  if (done.status !== 0 || bad)
    throw new Error(`wrk of ${addresses[0]}: ${done.stderr}${done.stdout}`);
  const latency = (p) => {
    const [, n, unit] = figure(new RegExp(`^ +${p}% +([\\d.]+)(\\w+)`, 'm'));
    return Number(n) * UNITS[unit];
  };
  return {
    requests: Number(figure(/(\d+) requests in/)[1]),
    persecond: Number(figure(/Requests\/sec: +([\d.]+)/)[1]),
    p50: latency(50), p99: latency(99),
  };
}

// Peers

const PEER = (stack) => `
	location ~ ^/peer(/[a-z0-9/-]+)$ {
		fastcgi_pass unix:${stack.shortRun()}/main/peer.sock;
		fastcgi_param PATH_INFO $1;
		fastcgi_param REQUEST_METHOD GET;
	}`;

function startPeer(stack) {
  for (const kind of ['bare', 'floor'])
    fs.mkdirSync(path.join(stack.dir, 'peer', kind), { recursive: true });
  startProcess({
    pidFile: path.join(stack.run, 'main/peer.pid'),
    log: path.join(stack.log, 'peer.log'),
    cwd: path.join(stack.run, 'main'),
    command: ['spawn-fcgi', '-n', '-s', 'peer.sock', '-b', '1024', '--', path.join(build, 'tests/bench/peer'),
      `${stack.shortRun()}/db.sock`, os.userInfo().username, 'uplog', path.join(stack.dir, 'peer')],
  });
}

function peer(stack, base, kind, name, statements, connections = 8) {
  fs.writeFileSync(path.join(stack.dir, 'peer', kind, `${name}.sql`), statements.map((text) => `${text.replace(/\s+/g, ' ')}\n`).join(''));
  return withCpu(stack, () => wrk(stack, base, [`/peer/${kind}/${name}`], '', connections));
}

// The statements that one request runs, with their values, from the server's own log. The server
// writes values into a prepared statement's text only if it logged when that was prepared: hence
// fresh workers, before and after.
async function statementsOf(stack, ask) {
  const file = path.join(stack.log, 'general.log');
  const fresh = async () => {
    await stack.stopPrograms();
    await stack.startPrograms();
    startPeer(stack);
  };
  fs.rmSync(file, { force: true });
  stack.sql(`SET GLOBAL general_log_file = '${file}'; SET GLOBAL general_log = 1;`);
  await fresh();
  await ask();
  stack.sql('SET GLOBAL general_log = 0;');
  await fresh();
  const entries = fs.readFileSync(file, 'latin1').split(/\n(?=(?:\d{6} +[\d:]+)?\t+ *\d+ [A-Z][a-z]+(?: [A-Za-z]+)?(?:\t|\n|$))/);
  // A session's hash is bytes, which the log does not keep.
  return entries.map((entry) => /\t *\d+ Execute\t([\s\S]*)/.exec(entry)?.[1].replace(/\s+/g, ' ').trim())
    .filter((text) => text !== undefined)
    .map((text) => text.replace(/token_hash = '.*?' AND s\.expires_at/, `token_hash = '' AND s.expires_at`));
}

async function staticFile(stack, base, body) {
  const name = `bench-${process.pid}.html`;
  const file = path.join(checkout, 'build/assets', name);
  fs.writeFileSync(file, body);
  try {
    return await withCpu(stack, () => wrk(stack, base, [`/assets/${name}`], '', 8));
  } finally {
    fs.rmSync(file);
  }
}

// The table

const ms = (us) => (us / 1000).toFixed(2);
const ratio = (a, b) => (b > 0 ? (a / b).toFixed(2) : '-');
const thousands = (n) => Math.round(n / 1000);
const COLUMNS = [
  ['page', -15, (r) => r.name],
  ['as', -8, (r) => r.as ?? '-'],
  ['stmts', 5, (r) => r.statements],
  ['rows', 7, (r) => r.rows],
  ['k instr', 7, (r) => thousands(r.instructions)],
  ['bytes', 7, (r) => r.bytes ?? '-'],
  ['gzip', 6, (r) => r.gzip ?? '-'],
  ['program', 8, (r) => ms(r.cpu.program)],
  ['web', 6, (r) => ms(r.cpu.web)],
  ['database', 8, (r) => ms(r.cpu.database)],
  ['(p+w)/db', 8, (r) => ratio(r.cpu.program + r.cpu.web, r.cpu.database)],
  ...CONNECTIONS.map((n) => [`/s at ${n}`, 8, (r) => r.at[n]?.persecond.toFixed(0) ?? '-']),
  ['p50 at 64', 9, (r) => (r.at[64] ? ms(r.at[64].p50) : '-')],
  ['p99 at 64', 9, (r) => (r.at[64] ? ms(r.at[64].p99) : '-')],
  ['bare /s', 7, (r) => r.bare?.persecond.toFixed(0) ?? '-'],
  ['floor /s', 8, (r) => r.floor?.persecond.toFixed(0) ?? '-'],
  ['file /s', 7, (r) => r.file?.persecond.toFixed(0) ?? '-'],
  ['of bare', 7, (r) => (r.bare ? ratio(r.at[8].persecond, r.bare.persecond) : '-')],
  ['of floor', 8, (r) => (r.floor ? ratio((r.at[8] ?? r.at[1]).persecond, r.floor.persecond) : '-')],
  ['of file', 7, (r) => (r.file ? ratio(r.at[8].persecond, r.file.persecond) : '-')],
];

function printLine(cells) {
  process.stdout.write(`${cells.map((cell, i) => {
    const width = COLUMNS[i][1];
    return width < 0 ? String(cell).padEnd(-width) : String(cell).padStart(width);
  }).join('  ')}\n`);
}

const print = (result) => printLine(COLUMNS.map(([, , cell]) => cell(result)));

// Pages

class Bench {
  constructor(stack) {
    this.stack = stack;
    this.costs = new Costs(stack);
    this.clients = {};
  }

  async start() {
    const { stack } = this;
    await stack.startPrograms();
    startPeer(stack);
    this.base = await stack.startWeb('nginx', null, { ...stack.site(), more: PEER(stack), signInRate: '1000r/s' });
    await stack.waitForSignIn(this.base);
    this.counted = await this.costs.start(FAMILIES);
  }

  // A client of that login, or of nobody, and the same one at the site that counts.
  async clientOf(login) {
    if (!(login in this.clients)) {
      const client = new Client(this.base), counted = new Client(this.counted);
      if (login !== null)
        await client.signIn(login);
      counted.cookies = client.cookies;
      this.clients[login] = { client, counted };
    }
    return this.clients[login];
  }

  async facts(login) {
    const { client } = await this.clientOf(login);
    const token = client.cookies.get('uplog') ?? '';
    return facts((sql) => this.stack.ask(sql)[1], client, login, crypto.createHash('sha256').update(token).digest('hex'));
  }

  async page({ name, as, at, asks, floor }) {
    const { stack, base } = this;
    const { client, counted } = await this.clientOf(as);
    const known = await this.facts(as);
    const first = await client.get(at(known));
    const addresses = asks ? polled(first) : [at(known)];
    const each = async (from) => {
      const answers = [];
      for (const address of addresses)
        answers.push(await from.get(address));
      return answers;
    };
    const { answers, ...count } = await this.costs.of(() => each(counted));
    const bare = await peer(stack, base, 'bare', name, await statementsOf(stack, () => each(client)));
    await each(client);
    await each(client);
    const cookie = [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    // All parts of a page that asks for itself are one request here.
    const one = (run) => ({ ...run, requests: run.requests / addresses.length, persecond: run.persecond / addresses.length });
    const runs = {};
    for (const n of CONNECTIONS)
      runs[n] = await withCpu(stack, () => one(wrk(stack, base, addresses, cookie, n)));
    const result = {
      name, as, ...count,
      at: runs, cpu: runs[8].cpu, bare,
      floor: await peer(stack, base, 'floor', name, floor(known)),
      file: await staticFile(stack, base, Buffer.concat(answers.map(({ body }) => body))),
    };
    print(result);
    return result;
  }

  // More open leads than a small demo has: the last that were closed without a sale.
  reopen(n) {
    this.stack.ask(`UPDATE leads SET closed_at = NULL, status_id = (SELECT id FROM statuses WHERE default_for = 'working')
      WHERE is_open = 0 AND owner_id IS NOT NULL AND merged_into_id IS NULL AND id NOT IN (SELECT lead_id FROM sales) ORDER BY id DESC LIMIT ${n};
      UPDATE close_events ce JOIN leads l ON l.id = ce.lead_id SET ce.reversed_at = UTC_TIMESTAMP() WHERE l.is_open = 1 AND ce.reversed_at IS NULL`);
  }

  // Close `n` fresh leads in one form, several times.
  async close(n) {
    const { stack } = this;
    const rounds = Math.max(2, Math.min(20, Math.floor(200 / n)));
    const { client, counted } = await this.clientOf('manager');
    this.reopen(n * (rounds + 3));
    const fresh = stack.sql(`SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL AND merged_into_id IS NULL ORDER BY id
      LIMIT ${n * (rounds + 3)}`, '-N', 'uplog').trim().split('\n');
    const times = Math.floor(fresh.length / n);
    const leads = [...Array(times).keys()].map((i) => fresh.slice(i * n, (i + 1) * n));
    const send = async (from, i) => {
      const dialog = await from.get(`/leads/close?${leads[i].map((id) => `lead=${id}`).join('&')}`);
      const form = dialog.form('/leads/close');
      return () => from.submit(form, { credit: 'self', outcome: 'closed', reason: 1 });
    };
    let next = 0;
    await (await send(counted, next++))();
    const count = await this.costs.of(await send(counted, next++), { warm: 0 });
    const floor = await peer(stack, this.base, 'floor', `close-${n}`, closeFloor(leads[next++]), 1);
    const forms = [];
    while (next < times)
      forms.push(await send(client, next++));
    const run = await withCpu(stack, async () => {
      const took = [];
      for (const form of forms) {
        const began = process.hrtime.bigint();
        const { status } = await form();
        took.push(Number(process.hrtime.bigint() - began) / 1000);
        if (status !== 303)
          throw new Error(`a close of ${n} answers ${status}`);
      }
      took.sort((a, b) => a - b);
      return { requests: forms.length, persecond: 1e6 * took.length / took.reduce((a, b) => a + b), p50: took[took.length >> 1], p99: took.at(-1) };
    });
    const { statements, rows, instructions } = count;
    const result = { name: `close-${n}`, as: 'manager', statements, rows, instructions, at: { 1: run }, cpu: run.cpu, floor };
    print(result);
    return result;
  }
}

async function measureSize(leads) {
  fs.rmSync(dir, { recursive: true, force: true });
  const stack = new Stack(dir);
  await stack.startDatabase();
  try {
    await stack.prepareDatabase();
    const began = Date.now();
    stack.uplogctl('demo', '--leads', String(leads));
    process.stdout.write(`\n${leads.toLocaleString('en-US')} leads, loaded in ${((Date.now() - began) / 1000).toFixed(0)} s; CPU in ms per request\n`);
    stack.ask(`ANALYZE TABLE ${Object.keys(stack.columns()).join(', ')}`);
    printLine(COLUMNS.map(([name]) => name));
    const bench = new Bench(stack);
    await bench.start();
    const results = [];
    for (const page of pages.filter(({ name }) => !wanted || wanted.includes(name)))
      results.push(await bench.page(page));
    for (const n of [1, 50, 500].filter((n) => !wanted || wanted.includes(`close-${n}`)))
      results.push(await bench.close(n));
    await bench.costs.stop();
    return { leads, pages: results };
  } finally {
    stack.asker.end();
    await stack.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

// Aims, in requests a second at 8 connections unless they say otherwise.

function aims({ leads, pages: results }, first) {
  const of = (name) => results.find((r) => r.name === name);
  const lines = [];
  const aim = (what, figure, met, wish) => lines.push(`${met ? 'ok    ' : 'MISSED'}  ${leads.toLocaleString('en-US')}: ${what} ${figure} (aim ${wish})`);
  for (const [name, least] of [['list', 1200], ['list-own', 1200], ['record', 800], ['dashboard', 400]])
    if (of(name))
      aim(`${name}, requests a second`, of(name).at[8].persecond.toFixed(0), of(name).at[8].persecond >= least, `>= ${least}`);
  for (const r of results.filter(({ bare }) => bare)) {
    aim(`${r.name}, of its floor`, ratio(r.at[8].persecond, r.floor.persecond), r.at[8].persecond >= 0.5 * r.floor.persecond, '>= 0.50');
    aim(`${r.name}, p99 / p50 at 64`, ratio(r.at[64].p99, r.at[64].p50), r.at[64].p99 <= 5 * r.at[64].p50, '<= 5');
    const before = first?.pages.find(({ name }) => name === r.name);
    if (before)
      aim(`${r.name}, database over ${first.leads.toLocaleString('en-US')}`, ratio(r.cpu.database, before.cpu.database),
        r.cpu.database <= 1.3 * before.cpu.database, '<= 1.3');
  }
  return lines;
}

const results = [];
for (const leads of sizes)
  results.push(await measureSize(leads));
process.stdout.write(`\n${results.flatMap((r, i) => aims(r, i > 0 ? results[0] : null)).join('\n')}\n`);
fs.writeFileSync(path.join(checkout, 'var/bench.json'), `${JSON.stringify({ at: new Date().toISOString(), cpus: os.cpus().length, sizes: results }, null, 1)}\n`);

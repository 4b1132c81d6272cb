// What a page costs, as ratios taken in one run.
//
//   make bench            BENCH_LEADS="10000 100000 1000000": the sizes of the demo
//
// Each page is asked for one request at a time through nginx, and set beside
// two floors measured in the same run: its own statements, as the server logged
// them, replayed through the client library alone (tests/bench/bare), and a
// static file of the same size from the same nginx. CPU is read from /proc.
// Closing is measured on fresh leads each time; its bare statements are rolled
// back. Figures that miss their aim are marked; nothing here fails a build.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Client } from '../support/http.mjs';
import { Stack, checkout } from '../support/stack.mjs';

const sizes = (process.env.BENCH_LEADS || '10000 100000 1000000').split(/[ ,]+/).map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS || 200);
const HERTZ = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);
const dir = path.join(checkout, 'var/bench');
const build = path.join(checkout, process.env.BUILD || 'build');

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (us) => `${(us / 1000).toFixed(2)} ms`;
const ratio = (a, b) => (b > 0 ? (a / b).toFixed(2) : '-');

function processes(stack) {
  const found = { executable: [], nginx: [], database: [] };
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let command;
    let environment;
    try {
      command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      environment = fs.readFileSync(`/proc/${pid}/environ`, 'utf8');
    } catch {
      continue;
    }
    if (command.includes(`${build}/cgi-bin/`) && environment.includes(`UPLOG_CONFIG=${stack.config}`))
      found.executable.push(pid);
    else if (command.startsWith('mariadbd') && command.includes(stack.dir))
      found.database.push(pid);
    else if (command.startsWith('nginx') && fs.readlinkSync(`/proc/${pid}/cwd`).startsWith(stack.dir))
      found.nginx.push(pid);
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

// Ask `rounds` times, one at a time: median wall time, and CPU per request by kind of process.
async function measure(stack, rounds, ask) {
  const found = processes(stack);
  const before = Object.fromEntries(Object.entries(found).map(([kind, pids]) => [kind, cpu(pids)]));
  const took = [];
  let size = 0;
  for (let i = 0; i < rounds; i++) {
    const began = process.hrtime.bigint();
    const answer = await ask(i);
    took.push(Number(process.hrtime.bigint() - began) / 1000);
    size = answer.body.length;
    if (answer.status >= 400)
      throw new Error(`${answer.path} answers ${answer.status}`);
  }
  const used = Object.fromEntries(Object.entries(found).map(([kind, pids]) => [kind, (cpu(pids) - before[kind]) / rounds]));
  return { wall: median(took), size, ...used };
}

// The statements that one request runs, with their values, from the server's own log. The server
// writes values into a prepared statement's text only if it logged when that was prepared: hence
// fresh workers, before and after.
async function statementsOf(stack, ask) {
  const file = path.join(stack.log, 'general.log');
  const fresh = async () => {
    await stack.stopPrograms();
    await stack.startPrograms();
  };
  fs.rmSync(file, { force: true });
  stack.sql(`SET GLOBAL general_log_file = '${file}'; SET GLOBAL general_log = 1;`);
  await fresh();
  await ask();
  stack.sql('SET GLOBAL general_log = 0;');
  await fresh();
  const entries = fs.readFileSync(file, 'utf8').split(/\n(?=(?:\d{6} +[\d:]+)?\t+ *\d+ [A-Z][a-z]+(?: [A-Za-z]+)?(?:\t|\n|$))/);
  return entries.map((entry) => /\t *\d+ Execute\t([\s\S]*)/.exec(entry)?.[1].replace(/\s*\n\s*/g, ' ').trim())
    .filter((text) => text !== undefined);
}

function bare(stack, statements, rounds) {
  const file = path.join(stack.dir, 'bare.sql');
  fs.writeFileSync(file, statements.map((text) => `${text}\n`).join(''));
  const done = spawnSync(path.join(build, 'tests/bench/bare'),
    [path.join(stack.run, 'db.sock'), os.userInfo().username, 'uplog', String(rounds), file], { encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(done.stderr);
  const [wall, used] = done.stdout.trim().split(' ').map(Number);
  return { wall, cpu: used };
}

async function staticFile(stack, base, size, rounds) {
  const name = `bench-${process.pid}.html`;
  const file = path.join(checkout, 'build/assets', name);
  fs.writeFileSync(file, 'x'.repeat(size));
  try {
    const client = new Client(base);
    return await measure(stack, rounds, () => client.get(`/assets/${name}`));
  } finally {
    fs.rmSync(file);
  }
}

function privateMemory(stack) {
  return Math.max(...processes(stack).executable.map((pid) => {
    const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return ['Private_Clean', 'Private_Dirty'].reduce((sum, name) => sum + Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]), 0);
  }));
}

const notes = [];
const WIDTHS = [28, 8, 9, 9, 9, 9, 10, 9, 9, 14, 14];

// A row as soon as it is known: the largest size takes minutes to load.
function print(...cells) {
  process.stdout.write(`${cells.map((cell, i) => (i < 2 ? cell.padEnd(WIDTHS[i]) : cell.padStart(WIDTHS[i]))).join('  ')}\n`);
}

function note(what, figure, aim, met) {
  notes.push(`${met ? 'ok    ' : 'MISSED'}  ${what}: ${figure} (aim ${aim})`);
}

async function page(stack, base, name, login, where) {
  const client = new Client(base);
  await client.signIn(login);
  const ask = () => client.get(where);
  const floor = bare(stack, await statementsOf(stack, ask), ROUNDS);
  for (let i = 0; i < 20; i++)
    await ask();
  const m = await measure(stack, ROUNDS, ask);
  const file = await staticFile(stack, base, m.size, ROUNDS);
  const share = (m.executable + m.nginx) / m.database;
  print(name, login, ms(m.wall), ms(floor.wall), ratio(m.wall, floor.wall), ratio(m.wall, file.wall), ms(m.executable), ms(m.nginx),
    ms(m.database), share.toFixed(2), `${(m.size / 1024).toFixed(0)} kB`);
  return { ...m, share };
}

// Close `n` fresh leads in one POST, several times.
async function close(stack, base, name, n, rounds) {
  const client = new Client(base);
  await client.signIn('manager');
  const fresh = stack.sql(`SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL ORDER BY id LIMIT ${n * (rounds + 1)}`, '-N', 'uplog').trim().split('\n');
  const forms = [];
  for (let i = 0; i <= rounds && (i + 1) * n <= fresh.length; i++) {
    const dialog = await client.get(`/leads/close?${fresh.slice(i * n, (i + 1) * n).map((id) => `lead=${id}`).join('&')}`);
    forms.push(dialog.form('/leads/close'));
  }
  const send = (i) => client.submit(forms[i], { credit: 'self', outcome: 'closed' });
  // Replay the first close before it is sent for good: its leads are still open when it is rolled back.
  const statements = await statementsOf(stack, () => send(forms.length - 1));
  const text = fresh.slice((forms.length - 1) * n, forms.length * n).join(',');
  const first = statements.map((s) => s.replace(`[${text}]`, `[${fresh.slice(0, n).join(',')}]`)).filter((s) => !/idempotency_keys/.test(s));
  const floor = bare(stack, first, rounds);
  const m = await measure(stack, forms.length - 1, send);
  print(name, 'manager', ms(m.wall), ms(floor.wall), ratio(m.wall, floor.wall), '-', ms(m.executable), ms(m.nginx), ms(m.database),
    ((m.executable + m.nginx) / m.database).toFixed(2), `${statements.length} statements`);
  return { ...m, floor, statements: statements.length };
}

async function measureSize(leads) {
  fs.rmSync(dir, { recursive: true, force: true });
  const stack = new Stack(dir);
  await stack.startDatabase();
  try {
    await stack.prepareDatabase();
    const began = Date.now();
    stack.uplogctl('demo', '--leads', String(leads));
    notes.push(`        demo of ${leads.toLocaleString('en-US')} leads loaded in ${((Date.now() - began) / 1000).toFixed(0)} s`);
    stack.sql('ANALYZE TABLE leads, activities, tasks, customers, customer_phones, desired_vehicles, sales, close_events', 'uplog');
    await stack.startPrograms();
    const base = await stack.startWeb('nginx');
    await stack.waitForSignIn(base);
    const label = leads.toLocaleString('en-US');
    const from = `${new Date().toISOString().slice(0, 8)}01`;
    const lead = stack.sql('SELECT id FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL ORDER BY id DESC LIMIT 1', '-N', 'uplog').trim();
    const result = {
      list: await page(stack, base, `My Leads at ${label}`, 'manager', '/leads'),
      own: await page(stack, base, `My Leads at ${label}`, 'sales1', '/leads'),
      record: await page(stack, base, `Lead record at ${label}`, 'manager', `/leads/${lead}`),
    };
    await page(stack, base, `R1, a month, at ${label}`, 'manager', `/reports/sales-details?from=${from}`);
    await page(stack, base, `R20, a month, at ${label}`, 'manager', `/reports/sales-by-user?from=${from}`);
    if (leads === sizes[0]) {
      note("an idle worker's private memory", `${(privateMemory(stack) / 1024).toFixed(1)} MB`, '<= 5 MB', privateMemory(stack) <= 5120);
    }
    const open = Number(stack.sql('SELECT COUNT(*) FROM leads WHERE is_open = 1 AND owner_id IS NOT NULL', '-N', 'uplog'));
    const few = await close(stack, base, `Close 5 at ${label}`, 5, 10);
    if (open > 1200) {
      const many = await close(stack, base, `Close 500 at ${label}`, 500, Math.min(10, Math.floor((open - 60) / 500) - 1));
      note(`close of 500 at ${label}, time over its bare statements`, ratio(many.wall, many.floor.wall), '<= 1.5', many.wall <= 1.5 * many.floor.wall);
      note(`close of 500 at ${label}, statements`, `${many.statements} (a close of 5: ${few.statements})`, 'the same', many.statements === few.statements);
    }
    for (const [who, m] of [['manager', result.list], ['sales1', result.own]])
      note(`My Leads at ${label} as ${who}, (CPU of executable + nginx) / CPU of mariadbd`, m.share.toFixed(2), '<= 0.6', m.share <= 0.6);
    return result;
  } finally {
    await stack.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

print('what', 'as', 'time', 'bare', 'time/bare', 'time/file', 'executable', 'nginx', 'mariadbd', '(exe+nginx)/db', 'size');
const results = [];
for (const leads of sizes)
  results.push(await measureSize(leads));

if (results.length > 1) {
  const [first, last] = [results[0], results.at(-1)];
  for (const who of ['list', 'own', 'record'])
    note(`${who}: time at ${sizes.at(-1).toLocaleString('en-US')} over time at ${sizes[0].toLocaleString('en-US')}`,
      ratio(last[who].wall, first[who].wall), '<= 1.3', last[who].wall <= 1.3 * first[who].wall);
}

process.stdout.write(`\n${notes.join('\n')}\n`);

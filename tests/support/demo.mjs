#!/usr/bin/env node
// The demo dealership of `make run`, `make start` and `make stop`.
//
//   demo.mjs start|stop|run        settings: PORT DEMO_LEADS VAR DB SAN VG
//
// Each database has its own demo, which share nothing: MariaDB's is VAR, MySQL's is VAR/mysql. `stop` ends both.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { databases } from './databases.mjs';
import { Stack, StackError, checkout } from './stack.mjs';

const port = Number(process.env.PORT || 8080);
const leads = Number(process.env.DEMO_LEADS || 10000);
const place = path.resolve(checkout, process.env.VAR || 'var');
const kind = process.env.DB || 'mariadb';
const stackOf = (name) => new Stack(name === 'mariadb' ? place : path.join(place, name), { kind: name });
const stack = stackOf(kind);

const SIGN_INS = [
  ['admin', 'Administrator'],
  ['manager', 'Sales Manager'],
  ['sales1', 'Senior Salesperson'],
  ['sales2, sales3 …', 'Salesperson'],
  ['bdc1', 'BDC Agent'],
  ['fi1', 'F&I Manager'],
  ['reception', 'Receptionist'],
];

function say(text) {
  process.stdout.write(`${text}\n`);
}

function checkSettings() {
  if (!(Number.isInteger(port) && port >= 1 && port <= 65535))
    throw new StackError(`PORT=${process.env.PORT} is no port number`);
  if (!(Number.isInteger(leads) && leads >= 0))
    throw new StackError(`DEMO_LEADS=${process.env.DEMO_LEADS} is no number of leads`);
  if (!Object.hasOwn(databases, kind))
    throw new StackError(`DB=${kind} is no database; choose ${Object.keys(databases).join(' or ')}`);
}

async function start() {
  checkSettings();
  await stack.startDatabase();
  await stack.startMail();
  stack.publicAddress = `http://127.0.0.1:${port}`;
  await stack.prepareDatabase();
  if (stack.isHalfLoaded()) {
    say('uplog: the last load of the demo was cut off; beginning again');
    stack.sql('DROP DATABASE uplog');
    await stack.prepareDatabase();
  }
  if (stack.isEmpty()) {
    say(`uplog: loading the demo dealership, ${leads} leads`);
    stack.uplogctl('demo', '--leads', String(leads), { stdio: ['ignore', 'inherit', 'inherit'] });
  }
  await stack.startPrograms();
  const address = await stack.startWeb('nginx', port);
  stack.startJobs();
  await stack.waitForSignIn(address);
  say(`uplog: ${address}/`);
  say(`uplog: what it mails is in ${path.relative(process.cwd(), path.join(stack.mail, 'new')) || '.'}, a file each`);
  return address;
}

async function stop() {
  await Promise.all(Object.keys(databases).map((name) => stackOf(name).stop()));
}

async function run() {
  let ending = null;
  let follower = null;
  const end = () => {
    ending ??= stack.stop().then(() => {
      follower?.kill();
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, end);

  await start();
  say('');
  for (const [login, role] of SIGN_INS)
    say(`  ${login.padEnd(18)}${role}`);
  say('  password          Lakeside-demo-1\n\nCtrl-C stops it.\n');

  const logs = ['uplog.log', 'nginx-main.log'].map((name) => path.join(stack.log, name));
  for (const log of logs)
    fs.appendFileSync(log, '');
  follower = spawn('tail', ['-q', '-n', '0', '-F', ...logs], { stdio: ['ignore', 'inherit', 'ignore'], detached: true });
}

const verbs = { start, stop, run };
const verb = verbs[process.argv[2]];
if (verb === undefined || process.argv.length !== 3) {
  process.stderr.write('usage: demo.mjs start|stop|run\n');
  process.exit(2);
}
try {
  await verb();
} catch (error) {
  if (!(error instanceof StackError))
    throw error;
  process.stderr.write(`uplog: ${error.message}\n`);
  process.exit(1);
}

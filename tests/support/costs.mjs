// What a request costs, counted instead of timed: the statements that its program logged, the rows that the engine read
// (Handler_read…) and the instructions of the program: the same again each time, within a hundredth.
//
//   const costs = new Costs(stack);
//   const address = await costs.start(['leads']);       a site of its own, its programs under valgrind
//   await costs.of(() => client.get('/leads'))          { statements, rows, instructions, bytes, gzip, answers }

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

import { lastLines, waitFor } from './process.mjs';

const READS = "SHOW GLOBAL STATUS LIKE 'Handler_read%'";

export class Costs {
  constructor(stack) {
    this.stack = stack;
    this.folder = path.join(stack.dir, 'counted');
    this.site = {
      ...stack.site('counted'),
      workers: '0',
      checker: ['/usr/bin/env', 'valgrind', '--quiet', '--tool=callgrind', '--collect-atstart=no', '--toggle-collect=router_serve',
        '--dump-after=router_serve', `--callgrind-out-file=${this.folder}/out.%p`],
    };
  }

  async start(families) {
    fs.rmSync(this.folder, { recursive: true, force: true });
    fs.mkdirSync(this.folder, { recursive: true });
    await this.stack.startPrograms(this.site, families);
    return this.stack.startWeb('nginx', null, this.site);
  }

  async stop() {
    await this.stack.stopWeb('nginx', this.site);
    await this.stack.stopPrograms(this.site);
  }

  reads() {
    return this.stack.ask(READS).slice(1).reduce((sum, [, n]) => sum + Number(n), 0);
  }

  // The dumps of the requests since `before`, each written when its request is over.
  async instructions(before, n) {
    const made = () => fs.readdirSync(this.folder).filter((name) => !before.has(name));
    await waitFor(() => made().length >= n, 20000, 10);
    return made().reduce((sum, name) => {
      const [, total] = /^(?:summary|totals): (\d+)$/m.exec(fs.readFileSync(path.join(this.folder, name), 'utf8')) ?? [];
      return sum + Number(total);
    }, 0);
  }

  statements(answer) {
    const id = answer.headers['x-request-id'];
    const line = () => lastLines(path.join(this.stack.log, 'uplog.log'), 200).split('\n').find((l) => l.includes(`req=${id} `));
    return waitFor(() => /statements=(\d+)/.exec(line() ?? '')?.[1], 5000, 10).then(Number);
  }

  // Until the engine reads nothing but what asking for it reads; gives how much that is. Requests whose client has gone (a load that
  // was measured before) are still answered.
  async rest() {
    let last = this.reads(), own = -1;
    await waitFor(() => {
      const now = this.reads(), rests = now - last === own;
      [last, own] = [now, now - last];
      return rests;
    }, 120000, 100);
    return own;
  }

  // `ask` gives an answer, or a list of them; it is asked twice before, for what is done once per process.
  async of(ask, { warm = 2 } = {}) {
    for (let i = 0; i < warm; i++)
      await ask();
    const own = await this.rest();
    const dumps = new Set(fs.readdirSync(this.folder));
    const before = this.reads();
    const answers = [await ask()].flat();
    const instructions = await this.instructions(dumps, answers.length);
    const rows = this.reads() - before - own;
    const statements = await Promise.all(answers.map((answer) => this.statements(answer)));
    return {
      rows, instructions,
      statements: statements.reduce((a, b) => a + b, 0),
      bytes: answers.reduce((sum, { body }) => sum + body.length, 0),
      gzip: answers.reduce((sum, { body }) => sum + compressed(body), 0),
      answers,
    };
  }
}

// Bytes of a body as the examples of conf/ compress it.
export const compressed = (body) => zlib.gzipSync(body, { level: 6 }).length;

// The addresses at which the parts of a page ask for themselves again.
export function polled(page) {
  return [...page.html.matchAll(/data-poll hx-get="([^"]*)"/g)].map(([, address]) => address.replaceAll('&amp;', '&'));
}

// A `mariadb` client that stays, asked one text at a time, without waiting in between: a process per statement took
// more than half of the tests' time. Reads and writes go through two fifos, which node can do synchronously.

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BUFFER = Buffer.alloc(1 << 16);

export class SqlClient {
  // args: of the mariadb client; cwd: where it runs; password: of the account, when it has one
  constructor(args, { cwd, password } = {}) {
    this.command = ['mariadb', '--no-defaults', '--default-character-set=utf8mb4', '--batch', '--unbuffered', ...args];
    this.options = { cwd, env: { ...process.env, ...(password === undefined ? {} : { MYSQL_PWD: password }) }, stdio: 'ignore' };
    this.names = !args.includes('--skip-column-names');
    this.open = null;
    this.asked = 0;
  }

  begin() {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'uplog-sql-'));
    const [input, output] = ['in', 'out'].map((name) => path.join(dir, name));
    spawnSync('mkfifo', [input, output]);
    spawn('sh', ['-c', `exec "$@" <'${input}' >'${output}' 2>&1`, 'sh', ...this.command], this.options).unref();
    this.open = { to: fs.openSync(input, 'w'), from: fs.openSync(output, 'r') };
    fs.rmSync(dir, { recursive: true });
  }

  end() {
    if (this.open !== null)
      Object.values(this.open).forEach((fd) => fs.closeSync(fd));
    this.open = null;
  }

  // What `sql` gives, as --batch writes it. An error ends the client, and is thrown with what it said.
  ask(sql) {
    if (this.open === null)
      this.begin();
    this.asked += 1;
    const mark = `answer ${this.asked} ends`, last = this.names ? `${mark}\n${mark}\n` : `${mark}\n`;
    fs.writeSync(this.open.to, `${sql.trim().replace(/;$/, '')}\n;\nSELECT '${mark}' AS '${mark}';\n`);
    const parts = [];
    for (let tail = Buffer.alloc(0); tail.toString() !== last;) {
      const n = fs.readSync(this.open.from, BUFFER);
      parts.push(Buffer.from(BUFFER.subarray(0, n)));
      tail = Buffer.concat([tail, parts.at(-1)]).subarray(-last.length);
      if (n === 0) {
        this.end();
        throw new Error(Buffer.concat(parts).toString().trim());
      }
    }
    return Buffer.concat(parts).toString().slice(0, -last.length);
  }
}

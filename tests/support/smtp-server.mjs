// The mail server of the tests (smtp-server.py): a real one, whose recipients say what it does.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'smtp-server.py');

// In `dir`, where the certificates are when `tls` is not none: { port, mails(), stop() }.
export async function smtpServer(dir, tls = 'none') {
  const child = spawn('/usr/bin/python3', [script, tls, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(Number(line)));
    child.once('exit', () => reject(new Error('the mail server does not start')));
  });
  const folder = path.join(dir, 'mails');
  return {
    port,
    // The texts of what it has received, in order.
    mails: () => fs.readdirSync(folder).filter((name) => name !== '.new').sort((a, b) => a - b)
      .map((name) => fs.readFileSync(path.join(folder, name), 'utf8')),
    stop: () => new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill();
    }),
  };
}

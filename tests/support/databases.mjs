// The two database servers that Uplog runs on, each made and started for one directory, on a unix socket.
//
// Each entry of `databases`:
//   title           as people call it
//   missing()       why it cannot run here; null when it can
//   install(data)   the commands that make an empty one in `data`; who connects is who the system says it is
//   command         what to run, before the options that both take
//   quick           options of one whose files need not outlive the machine

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const unpacked = path.join(checkout, 'build/mysql/usr');
const us = os.userInfo().username;
const asRoot = process.getuid() === 0 ? ['--user=root'] : [];

// The unpacked MySQL has a newer libc than the system: its own loader starts it.
function mysqld() {
  const found = (pattern) => ['lib', 'lib64'].map((dir) => path.join(unpacked, dir)).filter((dir) => fs.existsSync(dir))
    .flatMap((dir) => fs.readdirSync(dir).filter((name) => pattern.test(name)).map((name) => path.join(dir, name)))[0];
  return [found(/^ld-linux/), '--library-path', found(/-linux-gnu$/), path.join(unpacked, 'sbin/mysqld'),
    '--no-defaults', `--basedir=${unpacked}`, '--plugin-load-add=auth_socket.so', ...asRoot];
}

// Statistics are those of keep(): counted anew while reset() fills a table, they say that it has one row.
const STATISTICS = ['--innodb-stats-auto-recalc=OFF'];

export const databases = {
  mariadb: {
    title: 'MariaDB',
    missing: () => null,
    install: (data) => [['mariadb-install-db', '--no-defaults', `--datadir=${data}`, '--skip-test-db', ...asRoot,
      '--auth-root-authentication-method=socket', `--auth-root-socket-user=${us}`]],
    get command() {
      return ['mariadbd', '--no-defaults', ...asRoot];
    },
    quick: ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', ...STATISTICS],
  },
  mysql: {
    title: 'MySQL',
    missing() {
      const done = spawnSync(path.join(checkout, 'tests/support/get-mysql'), { encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'] });
      return done.status === 0 ? null : (done.error?.message ?? done.stderr.trim());
    },
    install(data) {
      const init = `${data}.init.sql`;
      fs.writeFileSync(init, `UPDATE mysql.user SET user = '${us}', plugin = 'auth_socket' WHERE user = 'root';
UPDATE mysql.global_grants SET user = '${us}' WHERE user = 'root';
`);
      return [[...mysqld(), '--initialize-insecure', `--datadir=${data}`, `--init-file=${init}`]];
    },
    get command() {
      return [...mysqld(), '--mysqlx=OFF', '--secure-file-priv=NULL', '--performance-schema=OFF'];
    },
    quick: ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=OFF', '--innodb-redo-log-capacity=64M', ...STATISTICS],
  },
};

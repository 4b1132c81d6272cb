// Peers on the FastCGI socket that stop in the middle: none of them holds a worker for ever.

import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, test } from 'node:test';

import { open, stdin } from '../support/fastcgi.mjs';
import { fcgi } from '../support/sample.mjs';

const BODY = { type: 'application/octet-stream', body: 'x'.repeat(1000) };

// Each begins something with the server's only worker and then waits.
const PEERS = {
  'sends nothing': (server) => net.connect(server.socket),
  'sends half of a record': (server) => {
    const socket = net.connect(server.socket);
    socket.write(Buffer.from([1, 1, 0, 1]));
    return socket;
  },
  'sends half of its variables': (server) => {
    const socket = net.connect(server.socket);
    socket.write(Buffer.from([1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 4, 0, 1, 0, 99, 0, 0, 14, 3]));
    return socket;
  },
  'sends half of a form': (server) => {
    const { socket } = open(server.socket, server.environment('POST', '/body', BODY));
    socket.write(stdin(Buffer.from(BODY.body.slice(500))));
    return socket;
  },
  'sends a form and never its end': (server) => {
    const { socket } = open(server.socket, server.environment('POST', '/body', BODY));
    socket.write(stdin(Buffer.from(BODY.body)));
    return socket;
  },
  'reads nothing of a long answer': (server) => {
    const { socket } = open(server.socket, server.environment('GET', '/large'));
    socket.write(Buffer.from([1, 5, 0, 1, 0, 0, 0, 0]));
    socket.pause();
    return socket;
  },
};

describe('a peer that', { concurrency: true }, () => {
  for (const [does, begin] of Object.entries(PEERS)) {
    test(does, { timeout: 60000 }, async (t) => {
      const server = await fcgi([]);
      t.after(() => server.stop({ patience: 0 }));
      const peer = begin(server);
      peer.on('error', () => {});
      await new Promise((resolve) => { peer.on('connect', resolve); });
      assert.equal((await server.get('/public')).status, 200);
      assert.match(server.log(), /without a request|status=400|answer was not taken/);
      peer.destroy();
    });
  }
});

test('a form that comes slowly, and an answer that is read slowly, are whole', async (t) => {
  const server = await fcgi([]);
  t.after(() => server.stop());
  const { socket, answer } = open(server.socket, server.environment('POST', '/body', BODY));
  for (let at = 0; at < 1000; at += 250) {
    socket.write(stdin(Buffer.from(BODY.body.slice(at, at + 250))));
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  socket.write(Buffer.from([1, 5, 0, 1, 0, 0, 0, 0]));
  assert.equal((await answer).body, '1000\n');
  assert.equal((await server.get('/large')).body.length, 8 * 1024 * 1024);
});

// A FastCGI client, as a web server has one (FastCGI specification 1.0), with
// which a test decides when each byte is sent.

import net from 'node:net';

const BEGIN = 1, PARAMS = 4, STDIN = 5, STDOUT = 6, END = 3;

function record(type, content) {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head[1] = type;
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(content.length, 4);
  return Buffer.concat([head, content]);
}

function length(n) {
  if (n < 128)
    return Buffer.from([n]);
  const b = Buffer.alloc(4);
  b.writeUInt32BE((n | 0x80000000) >>> 0);
  return b;
}

function params(env) {
  const pairs = Object.entries(env).flatMap(([name, value]) => {
    const n = Buffer.from(name), v = Buffer.from(String(value));
    return [length(n.length), length(v.length), n, v];
  });
  return Buffer.concat([record(PARAMS, Buffer.concat(pairs)), record(PARAMS, Buffer.alloc(0))]);
}

export function stdin(body) {
  const parts = [];
  for (let at = 0; at < body.length; at += 32000)
    parts.push(record(STDIN, body.subarray(at, at + 32000)));
  return Buffer.concat(parts);
}

export const endOfInput = record(STDIN, Buffer.alloc(0));

// What came back: { status, headers, body }; status 0 when the connection ended without a whole answer.
export function parseAnswer(output, whole = true) {
  const text = output.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  if (!whole || end < 0)
    return { status: 0, headers: {}, cookies: [], body: '' };
  const headers = {}, cookies = [];
  for (const line of text.slice(0, end).split('\r\n')) {
    const [, name, value] = /^([^:]+): (.*)$/.exec(line);
    if (name.toLowerCase() === 'set-cookie')
      cookies.push(value);
    headers[name.toLowerCase()] = value;
  }
  return { status: Number.parseInt(headers.status, 10), headers, cookies, body: text.slice(end + 4) };
}

// A request whose head is sent; the caller writes to `socket` and awaits `answer`.
export function open(path, env, { keep = false } = {}) {
  const socket = net.connect(path);
  const begin = Buffer.alloc(8);
  begin.writeUInt16BE(1, 0);
  begin[2] = keep ? 1 : 0;
  let input = Buffer.alloc(0), output = Buffer.alloc(0), whole = false;
  const answer = new Promise((resolve) => {
    socket.on('data', (data) => {
      input = Buffer.concat([input, data]);
      while (input.length >= 8) {
        const n = input.readUInt16BE(4), all = 8 + n + input[6];
        if (input.length < all)
          break;
        if (input[1] === STDOUT)
          output = Buffer.concat([output, input.subarray(8, 8 + n)]);
        whole ||= input[1] === END;
        input = input.subarray(all);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(parseAnswer(output, whole)));
  });
  socket.write(Buffer.concat([record(BEGIN, begin), params(env)]));
  return { socket, answer };
}

// One whole request.
export function request(path, env, body = Buffer.alloc(0), options = {}) {
  const { socket, answer } = open(path, { CONTENT_LENGTH: body.length, ...env }, options);
  socket.write(Buffer.concat([stdin(body), endOfInput]));
  return answer;
}

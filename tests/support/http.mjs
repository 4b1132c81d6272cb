// A browser without a screen: cookies, forms, one address.
//
//   const c = new Client(await web('nginx'));
//   await c.signIn('sales1');
//   const page = await c.get('/leads');
//   const answer = await c.submit(page.form('/leads/close'), { credit: 'self' });
//
// Redirects are not followed unless asked for: a 303 is part of the contract.

import crypto from 'node:crypto';
import http from 'node:http';

import { formsOf, linksOf, textOf } from './html.mjs';

const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });

export const PASSWORD = 'Lakeside-demo-1';

export class Page {
  constructor(path, status, headers, body) {
    this.path = path;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  get html() {
    return this.body.toString('utf8');
  }

  get text() {
    return textOf(this.html.replace(/^[\s\S]*<body/, '<body'));
  }

  get forms() {
    return formsOf(this.html);
  }

  get links() {
    return linksOf(this.html);
  }

  get location() {
    return this.headers.location;
  }

  // The form that has `what`: an end of its action, or a button with that label.
  form(what) {
    const found = this.forms.find((f) => (f.action ?? this.path).endsWith(what) || f.buttons.some((b) => b.label === what));
    if (found === undefined)
      throw new Error(`no form ${what} on ${this.path} (${this.status}): ${this.forms.map((f) => f.action)}`);
    return found;
  }

  // The link with that text, or that accessible name.
  link(text) {
    const found = this.links.find((l) => l.text === text || l.label === text);
    if (found === undefined)
      throw new Error(`no link ${text} on ${this.path} (${this.status})`);
    return found.href;
  }
}

// Fields as a form sends them: a list stays a list, null leaves the field out.
export function encode(fields) {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  return new URLSearchParams(pairs.flatMap(([name, value]) => {
    if (value === null || value === undefined)
      return [];
    return Array.isArray(value) ? value.map((v) => [name, String(v)]) : [[name, String(value)]];
  })).toString();
}

// The same of a form with files: a value { file, bytes } is one, '' where none was chosen.
function multipart(pairs) {
  const boundary = `----uplog${crypto.randomUUID()}`;
  const part = ([name, value]) => (value?.file === undefined
    ? [`name="${name}"\r\n\r\n`, String(value)] : [`name="${name}"; filename="${value.file}"\r\nContent-Type: text/csv\r\n\r\n`, value.bytes]);
  const lines = pairs.flatMap((pair) => {
    const [head, bytes] = part(pair);
    return [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}`), Buffer.from(bytes), Buffer.from('\r\n')];
  });
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...lines, Buffer.from(`--${boundary}--\r\n`)]) };
}

export class Client {
  // address: as `web` gives it, with the prefix
  constructor(address = process.env.UPLOG_TEST_URL) {
    const url = new URL(address);
    this.origin = url.origin;
    this.prefix = url.pathname.replace(/\/$/, '');
    this.cookies = new Map();
  }

  // A path of the application, or one that a page gave and that has the prefix already.
  resolve(path, from = '/') {
    const url = new URL(path, `${this.origin}${from}`);
    const whole = url.pathname + url.search;
    return this.prefix !== '' && !whole.startsWith(`${this.prefix}/`) ? this.prefix + whole : whole;
  }

  keepCookies(headers) {
    for (const line of headers['set-cookie'] ?? []) {
      const [pair, ...attributes] = line.split(';').map((s) => s.trim());
      const name = pair.slice(0, pair.indexOf('='));
      if (attributes.some((a) => /^max-age=0$/i.test(a)))
        this.cookies.delete(name);
      else
        this.cookies.set(name, pair.slice(name.length + 1));
    }
  }

  request(method, path, { headers = {}, body = null } = {}) {
    const target = this.resolve(path);
    const all = { ...headers };
    if (this.cookies.size > 0 && !('cookie' in all))
      all.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== null && !('content-length' in all))
      all['content-length'] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const req = http.request(this.origin + target, { method, headers: all, agent }, (res) => {
        const chunks = [];
        res.on('data', (chunk) => chunks.push(chunk));
        res.on('error', reject);
        res.on('end', () => {
          this.keepCookies(res.headers);
          resolve(new Page(target, res.statusCode, res.headers, Buffer.concat(chunks)));
        });
      });
      req.on('error', reject);
      req.end(body);
    });
  }

  get(path, headers = {}) {
    return this.request('GET', path, { headers });
  }

  // A POST as this page's own form would make it: the same origin, and a form's encoding.
  post(path, fields, headers = {}) {
    return this.request('POST', path, {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'origin': this.origin,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: typeof fields === 'string' ? fields : encode(fields),
    });
  }

  // A POST of a form with files.
  postFiles(path, fields, headers = {}) {
    const { type, body } = multipart(fields);
    return this.request('POST', path,
      { headers: { 'content-type': type, 'origin': this.origin, 'sec-fetch-site': 'same-origin', ...headers }, body });
  }

  // Send `form` with `changes` to its fields; `button` is the label of the button pressed.
  submit(form, changes = {}, { button, headers } = {}) {
    const pairs = form.fields.filter(([name]) => !(name in changes)).concat(Object.entries(changes));
    const pressed = button === undefined ? undefined : form.buttons.find((b) => b.label === button);
    if (button !== undefined && pressed === undefined)
      throw new Error(`no button ${button}: ${form.buttons.map((b) => b.label)}`);
    if (pressed?.name)
      pairs.push([pressed.name, pressed.value]);
    const action = pressed?.action ?? form.action ?? this.last;
    if (form.files)
      return this.postFiles(action, pairs, headers);
    return form.method === 'post'
      ? this.post(action, pairs, headers)
      : this.get(`${action.replace(/\?.*/, '')}?${encode(pairs)}`, headers);
  }

  // The answer of a GET, or of the page that a redirect leads to.
  async follow(answer, most = 5) {
    while (most-- > 0 && answer.status >= 301 && answer.status <= 308 && answer.location)
      answer = await this.get(this.resolve(answer.location, answer.path));
    return answer;
  }

  async signIn(username, password = PASSWORD) {
    const form = (await this.get('/account/sign-in')).form('/account/sign-in');
    let answer;
    do // the line for passwords is full while many sign in at once (auth/turn.h)
      answer = await this.submit(form, { username, password });
    while (answer.status === 503 && await new Promise((later) => setTimeout(later, 200, true)));
    if (answer.status !== 303)
      throw new Error(`sign-in of ${username} answers ${answer.status}: ${answer.text.slice(0, 300)}`);
    return answer;
  }
}

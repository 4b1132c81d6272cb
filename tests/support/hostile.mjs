// Values at the borders of each kind of field, and over them. Each is { name, value } or, where no valid text makes the
// bytes, { name, raw } (percent-encoded already); `value` may be a list (a name that is sent several times) or depend on
// the field: (max) => text.

const LONG = 20000;

// A letter of every block of 128 code points that has one, of the large Asian ones the first: all scripts of Unicode, 60
// characters at a time.
export const scripts = (() => {
  const letters = [], large = [[0x3480, 0xa000], [0xac80, 0xd7b0], [0x17080, 0x19000]];
  for (let block = 1; block < 0x20000 >> 7; block++)
    for (let code = block << 7, end = code + 128; code < end && !large.some(([from, to]) => code >= from && code < to); code++)
      if (/\p{L}/u.test(String.fromCodePoint(code))) {
        letters.push(String.fromCodePoint(code));
        break;
      }
  return Array.from({ length: Math.ceil(letters.length / 60) }, (_, i) => letters.slice(i * 60, i * 60 + 60).join(''));
})();

let turn = 0;

const texts = [
  { name: 'nothing', value: '' },
  { name: 'no-break blanks', value: '\u00a0\u2003\u3000\ufeff' },
  { name: 'e acute', value: 'é' },
  { name: 'the longest', value: (max) => 'x'.repeat(Math.min(max, LONG)) },
  { name: 'the longest, of four bytes each', value: (max) => '\u{1d4b3}'.repeat(Math.min(max, LONG)) },
  { name: 'one more than the longest', value: (max) => 'x'.repeat(Math.min(max, LONG) + 1) },
  { name: 'scripts of the world', value: (max) => [...scripts[turn++ % scripts.length]].slice(0, max).join('') },
  { name: 'combining marks', value: (max) => [...`a${'\u0301\u0489'.repeat(40)}`].slice(0, max).join('') },
  { name: 'right to left', value: '\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\u202c' },
  { name: 'joined emoji', value: '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u{1f1fa}\u{1f1f8}\u{1f44d}\u{1f3fd}' },
  { name: 'noncharacters', value: '\ufffe\uffff\u{10ffff}\ufffd' },
  { name: 'lines', value: 'a\r\nb\nc\rd\u2028e\u2029f\u0085g' },
  { name: 'quotes', value: `'"\`;--/*` },
  { name: 'backslashes and patterns', value: '\\\\\\%_%' },
  { name: 'JSON', value: '{"a":["\\u0000",null]}' },
  { name: 'markup', value: '<b title=">">&amp;{{X}}' },
];

// What is refused before any field is looked at, or is no text of one field.
const broken = [
  { name: 'blanks', value: ' \t\n ' },
  { name: 'far too long', value: 'x'.repeat(LONG) },
  { name: 'an address', value: '//example.com/\\@x?a=b#c' },
  { name: 'NUL', raw: 'a%00b' },
  { name: 'a lone surrogate', raw: 'a%ED%A0%80b' },
  { name: 'an overlong form', raw: '%C0%AFb' },
  { name: 'a cut sequence', raw: 'a%E2%82' },
  { name: 'beyond Unicode', raw: '%F4%90%80%80' },
  { name: 'a bare percent', raw: '%&x=%zz' },
  { name: 'control characters', raw: '%01%1b%7f' },
  { name: 'several', value: ['1', 'é', ''] },
  { name: 'very many', value: Array.from({ length: 600 }, (_, i) => String(i)) },
];

const named = (kind, list) => list.map((value) => ({ name: `${kind} ${value.slice(0, 24)}`, value }));

const numbers = named('number', ['-1', '0', '007', '1.5', '1e9', '2147483647', '2147483648', '-2147483649', '9223372036854775807', '9223372036854775808',
  '9'.repeat(200), '\u0663']);
const days = named('day', ['0000-00-00', '0001-01-01', '1000-01-01', '1970-01-01', '1971-01-01', '2026-02-30', '2199-12-31', '9999-12-31', '10000-01-01']);
const moments = named('moment', ['0001-01-01T00:00', '1969-12-31T18:00', '1971-01-01T00:00', '2026-03-08T02:30', '2038-01-19T03:15', '2026-01-01T24:00',
  '2199-12-31T23:59', '9999-12-31T23:59']);
const amounts = named('amount', ['0', '-0', '0.005', '9999999999.99', '-9999999999.99', '10000000000', '(1)', '1e30', '9'.repeat(60)]);
const odd = named('word', ['+1', '0x10', ' 7 ', 'NaN', '\uff11', '1582-10-10', '2026-1-1', '-001-01-01', '2026-01-01T10:00:00Z', '$1,2,3.4', '1.2.3']);

// A place in a list, as the pagers write them.
const edges = named('edge', ['1.', '.', '0.x', '1.9999999999999', '1.-1', '1.\u00e9', '9223372036854775807.2026-01-01 10:00:00', '1.0000-00-00 00:00:00', '-5.x']);

const flags = named('flag', ['1', '0', 'on', 'no', 'maybe']);

// Every kind of value there is, and those of one kind of field that may go on to the database.
export const all = [...texts, ...broken, ...numbers, ...days, ...moments, ...amounts, ...odd, ...edges, ...flags];
const byKind = { text: texts, edge: edges, number: numbers, day: days, utc: moments, money: amounts, flag: flags, list: [texts[2], texts[4], ...numbers] };
export const ofKind = (kind) => byKind[kind];

// name=value pairs, percent-encoded, of a value for a field of that limit.
export function encoded(name, { value, raw }, max = 200) {
  const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  if (raw !== undefined)
    return `${encode(name)}=${raw}`;
  const made = typeof value === 'function' ? value(max) : value;
  return (Array.isArray(made) ? made : [made]).map((one) => `${encode(name)}=${encode(one)}`).join('&');
}

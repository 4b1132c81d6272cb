// Made-up files of deals, in the shapes in which a DMS exports them.

// Deals: { deal, stock, vin, first, last, day (Date parts y m d), front, back, type }. Any of them may be left out.
const two = (n) => String(n).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const days = {
  us: ({ y, m, d }) => `${m}/${d}/${two(y % 100)}`,
  usLong: ({ y, m, d }) => `${two(m)}/${two(d)}/${y}`,
  iso: ({ y, m, d }) => `${y}-${two(m)}-${two(d)}`,
  isoTime: ({ y, m, d }) => `${y}-${two(m)}-${two(d)}T14:05:00`,
  named: ({ y, m, d }) => `${two(d)}-${MONTHS[m - 1]}-${two(y % 100)}`,
  words: ({ y, m, d }) => `${MONTHS[m - 1]} ${d}, ${y}`,
  digits: ({ y, m, d }) => `${y}${two(m)}${two(d)}`,
  serial: ({ y, m, d }) => String(Math.round(Date.UTC(y, m - 1, d) / 86400000) + 25569),
  european: ({ y, m, d }) => `${two(d)}.${two(m)}.${y}`,
};

const group = (n, by) => String(n).replace(/\B(?=(\d{3})+$)/g, by);
const money = (by, point, negative) => (amount) => {
  if (amount === null || amount === undefined)
    return '';
  const cents = Math.round(Math.abs(amount) * 100), text = `${group(Math.floor(cents / 100), by)}${point}${two(cents % 100)}`;
  return amount < 0 ? negative(text) : text;
};
export const amounts = {
  plain: money('', '.', (t) => `-${t}`),
  dollars: (a) => (a === null || a === undefined ? '' : a < 0 ? `($${money(',', '.', (t) => t)(-a)})` : `$${money(',', '.', (t) => t)(a)}`),
  grouped: money(',', '.', (t) => `(${t})`),
  behind: money(',', '.', (t) => `${t}-`),
  european: money('.', ',', (t) => `-${t}`),
};

export const names = {
  straight: (d) => `${d.first} ${d.last}`,
  turned: (d) => `${d.last.toUpperCase()}, ${d.first.toUpperCase()}`,
  middle: (d) => `${d.last}, ${d.first} Q`,
};

const quoted = (text, separator) => (/["\r\n]/.test(text) || text.includes(separator) ? `"${text.replace(/"/g, '""')}"` : text);

const COLUMNS = ['deal', 'stock', 'vin', 'customer', 'day', 'type', 'front', 'back'];
const HEADINGS = ['Deal #', 'Stock #', 'VIN', 'Customer', 'Sale Date', 'Deal Type', 'Front Gross', 'Back Gross'];

// A file of a shape: headings, separator, ends of lines, encoding, and how values are written.
export function fileOf(deals, { headings = HEADINGS, columns = COLUMNS, separator = ',', end = '\r\n', day = days.us, amount = amounts.dollars, name = names.straight,
  cell = (column, text) => text, before = '', after = '', encode = (text) => Buffer.from(text, 'utf8') } = {}) {
  const value = (d, column) => ({ customer: () => name(d), day: () => (d.day ? day(d.day) : ''), front: () => amount(d.front), back: () => amount(d.back) })[column]?.() ?? d[column] ?? '';
  const line = (cells) => cells.map((text) => quoted(text, separator)).join(separator) + end;
  return encode(before + line(headings) + deals.map((d) => line(columns.map((c) => cell(c, value(d, c))))).join('') + after);
}

const utf8Bom = (text) => Buffer.from(`\ufeff${text}`, 'utf8');
const utf16 = (text) => Buffer.from(`\ufeff${text}`, 'utf16le');
const windows1252 = (text) => Buffer.from(text, 'latin1');
const heads = (text) => ({ headings: text.split('|') });

// Twenty shapes; `all` says that every deal is in it, with every value of the sale.
export const shapes = {
  'comma, dollars, month first': {},
  'UTF-8 with a byte order mark': { encode: utf8Bom },
  'Windows-1252': { encode: windows1252 },
  'UTF-16 from a spreadsheet': { encode: utf16, separator: '\t' },
  'semicolons, European amounts and days': { separator: ';', amount: amounts.european, day: days.european },
  'tabs, ISO days': { separator: '\t', day: days.iso, end: '\n' },
  'pipes, month by name': { separator: '|', day: days.named },
  'sep= line': { separator: ';', before: 'sep=;\r\n', amount: amounts.grouped },
  'no grouping, ISO days with time': { amount: amounts.plain, day: days.isoTime, end: '\n' },
  'minus behind': { amount: amounts.behind, day: days.usLong },
  'month in words': { day: days.words },
  'days as digits': { day: days.digits, amount: amounts.plain },
  'spreadsheet serials': { day: days.serial, amount: amounts.plain },
  'names turned': { name: names.turned },
  'names with a middle initial': { name: names.middle },
  'other headings': heads('DealNumber|StockNo|Vehicle VIN|Buyer Name|Contract Date|Sale Type|FrontGross|F&I Gross'),
  'headings of a third maker': heads('Deal No.|STK #|VIN Number|Cust Name|Date Sold|Type|Total Front|Total Back'),
  'columns in another order': { ...heads('Back Gross|Front Gross|Sale Date|VIN|Customer|Stock #|Deal #'), columns: ['back', 'front', 'day', 'vin', 'customer', 'stock', 'deal'] },
  'numbers as text of a spreadsheet': { cell: (column, text) => (['deal', 'stock'].includes(column) && text ? `="${text}"` : text) },
  'a total line and blank lines': { after: '\r\n\r\n,,,,,,"$99,999.00",\r\n' },
};

// SQL that reconciles a sale's month: file `id` counts, of which the first row is the sale with other figures and the second in no sale; `id` + 1 is a draft.
// Row `id` is the sale's, `id` + 1 the other.
export const reconcileSql = (id, sale) => `SET foreign_key_checks = 0;
  DELETE FROM dms_rows WHERE dms_file_id IN (${id}, ${id + 1}); DELETE FROM dms_files WHERE id IN (${id}, ${id + 1}); DELETE FROM dms_decisions WHERE sale_id = ${sale} OR row_key LIKE 'deal x${id}%';
  SET foreign_key_checks = 1;
  UPDATE sales SET vin = COALESCE(vin, '1HGCM82633A${id}') WHERE id = ${sale};
  INSERT INTO dms_files (id, created_at, period, name, digest, header, mapping, day_first, comma, n_rows, n_bad, kept_at)
    SELECT x.id, UTC_TIMESTAMP(), DATE_FORMAT(CONVERT_TZ(s.sold_at, '+00:00', '-06:00'), '%Y-%m-01'), 'deals.csv', CONCAT('x', x.id), CONCAT('Deal #', CHAR(31), 'VIN', CHAR(31), 'Front Gross'), '1 0 2 0 0 0 3 0', 0, 0, 2, 0, IF(x.id = ${id}, UTC_TIMESTAMP(), NULL)
    FROM sales s JOIN (SELECT ${id} AS id UNION SELECT ${id + 1}) x WHERE s.id = ${sale};
  INSERT INTO dms_rows (id, dms_file_id, line, raw, row_key, digest, is_bad, vin, front, deal_no, customer)
    SELECT f.id - ${id} + x.n, f.id, x.line, 'x', IF(x.line = 2, CONCAT('vin ', s.vin), CONCAT('deal x', ${id})), 'x', 0, IF(x.line = 2, s.vin, NULL), 5, IF(x.line = 2, NULL, CONCAT('X', ${id})), IF(x.line = 2, NULL, 'Casey')
    FROM sales s JOIN dms_files f ON f.id IN (${id}, ${id + 1}) JOIN (SELECT ${id} AS n, 2 AS line UNION SELECT ${id + 2}, 3) x WHERE s.id = ${sale}`;

// The addresses of its screens; `month` is the file's.
export const reconcileAddresses = (id, month) => ({
  '/sales-edit/reconcile': `/sales-edit/reconcile?month=${month}`,
  '/sales-edit/reconcile/file': `/sales-edit/reconcile/file?file=${id + 1}`,
  '/sales-edit/reconcile/item': `/sales-edit/reconcile/item?month=${month}&row=${id + 2}`,
  '/sales-edit/reconcile/print': `/sales-edit/reconcile/print?month=${month}`,
  '/sales-edit/reconcile/update': `/sales-edit/reconcile/update?month=${month}`,
});

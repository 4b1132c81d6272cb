// The main pages, and the floor of each: the least SQL that gives the same facts, by hand.
//
// What rarely changes (names of users, sources and statuses, rights, the store) is no part of a floor: a program may keep
// it. Who asks is one statement. What a figure is made of is read once, and only the rows that are shown are read whole.

const WHO = (v) => `SELECT s.user_id, u.row_version, o.row_version FROM sessions s JOIN users u ON u.id = s.user_id
  JOIN store_settings o ON o.id = 1 WHERE s.token_hash = UNHEX('${v.token}') AND s.expires_at > UTC_TIMESTAMP()`;
const FAVORITES = (v) => `SELECT id, report, name, query FROM report_favorites WHERE user_id = ${v.user} ORDER BY sort_order, id`;
const CUSTOMER = 'c.kind, c.company_name, c.first_name, c.last_name, c.name_suffix, c.full_name_raw';
const POOL = 'SELECT COUNT(*) FROM (SELECT id FROM leads WHERE owner_id IS NULL AND is_open = 1 LIMIT 1001) p';

// The 51 leads of these ids, with all that a row of My Leads says.
const leadRows = (ids) => `SELECT l.id, l.lead_no, l.customer_id, ${CUSTOMER}, p.e164, dv.year, dv.make, dv.model, dv.trim, l.status_id, l.owner_id,
  l.second_user_id, l.source_id, l.lead_type, l.lead_date, l.last_activity_at, l.next_task_at, l.next_task FROM (${ids}) i
  STRAIGHT_JOIN leads l ON l.id = i.id STRAIGHT_JOIN customers c ON c.id = l.customer_id
  LEFT JOIN customer_phones p ON p.customer_id = c.id AND p.valid = 1 LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = l.id
  ORDER BY l.last_activity_at DESC, l.id DESC`;
const openIds = (which, more = '') => `SELECT id FROM leads WHERE is_open = 1 AND ${which} AND merged_into_id IS NULL${more}
  ORDER BY last_activity_at DESC, id DESC LIMIT 51`;
const count = (which) => `SELECT COUNT(*) FROM (SELECT id FROM leads WHERE is_open = 1 AND ${which} LIMIT 1001) n`;
const mine = (v, more) => leadRows(`(${openIds(`owner_id = ${v.user}`, more)}) UNION (${openIds(`second_user_id = ${v.user}`, more)})
  UNION (SELECT l.id FROM access_requests a JOIN leads l ON l.customer_id = a.customer_id AND l.is_open = 1
    WHERE a.user_id = ${v.user} AND a.status = 'approved')`);

const list = (v) => [WHO(v), leadRows(openIds('TRUE')), count('TRUE'), POOL, FAVORITES(v)];
const ownList = (v) => [WHO(v), mine(v), count(`owner_id = ${v.user}`), count(`second_user_id = ${v.user}`), POOL, FAVORITES(v)];
const words = (v) => {
  const hits = `(SELECT DISTINCT customer_id FROM customer_words WHERE word LIKE '${v.word}%') w JOIN leads x ON x.customer_id = w.customer_id
    AND x.is_open = 1 AND x.merged_into_id IS NULL`;
  return [WHO(v), leadRows(`SELECT x.id FROM ${hits} ORDER BY x.last_activity_at DESC, x.id DESC LIMIT 51`),
    `SELECT COUNT(*) FROM (SELECT x.id FROM ${hits} LIMIT 1001) n`, POOL, FAVORITES(v)];
};
const deep = (v) => [WHO(v), leadRows(openIds('TRUE', ` AND (last_activity_at < '${v.deepAt}' OR (last_activity_at = '${v.deepAt}' AND id < ${v.deepId}))`)),
  count('TRUE'), POOL, FAVORITES(v)];

const record = (v) => [WHO(v),
  `SELECT l.*, ${CUSTOMER}, a.street, a.city, a.region, a.postal_code, ce.outcome, ce.credit_rule, ce.credit_user_id, s.id, s.dms_deal_no, f.method,
    f.cash_down, f.monthly, f.apr, f.term_months FROM leads l JOIN customers c ON c.id = l.customer_id
    LEFT JOIN customer_addresses a ON a.customer_id = c.id LEFT JOIN close_events ce ON ce.live_lead_id = l.id
    LEFT JOIN sales s ON s.live_lead_id = l.id LEFT JOIN finance_wishes f ON f.lead_id = l.id WHERE l.id = ${v.lead}`,
  // Numbers, addresses, and who else has them; what the customer does not want.
  `SELECT 1, p.e164, o.customer_id FROM customer_phones p LEFT JOIN customer_phones o ON o.e164 = p.e164 AND o.customer_id <> p.customer_id
    WHERE p.customer_id = ${v.customer} AND p.valid = 1 UNION ALL
    SELECT 2, e.address, o.customer_id FROM customer_emails e LEFT JOIN customer_emails o ON o.address_norm = e.address_norm
    AND o.customer_id <> e.customer_id WHERE e.customer_id = ${v.customer} UNION ALL
    SELECT 3, CONCAT(channel, ' ', state), id FROM consents WHERE customer_id = ${v.customer} AND state <> 'granted'`,
  `SELECT id, channel, direction, outcome, subject, body, at, user_id FROM activities WHERE lead_id = ${v.lead} ORDER BY at DESC, id DESC LIMIT 51`,
  `SELECT * FROM tasks WHERE lead_id = ${v.lead} ORDER BY id DESC LIMIT 51`,
  `SELECT * FROM appointments WHERE lead_id = ${v.lead} ORDER BY id DESC LIMIT 51`,
  `SELECT 1, id, step_id, at, user_id, how FROM step_events WHERE lead_id = ${v.lead} UNION ALL
    SELECT 2, id, from_owner_id, at, to_owner_id, how FROM ownership_events WHERE lead_id = ${v.lead} UNION ALL
    SELECT 3, id, user_id, in_at, greeted_by, out_at FROM visits WHERE lead_id = ${v.lead} UNION ALL
    SELECT 4, id, acting_user_id, at, credit_user_id, outcome FROM close_events WHERE lead_id = ${v.lead}`,
  `SELECT dv.*, v.stock_no, v.vin, v.status, v.internet_price, v.date_in_stock FROM desired_vehicles dv LEFT JOIN vehicles v ON v.id = dv.vehicle_id
    WHERE dv.lead_id = ${v.lead}`,
  `SELECT t.*, w.price, w.fees, w.tax, w.monthly, w.status FROM trade_ins t LEFT JOIN write_ups w ON w.live_lead_id = t.lead_id WHERE t.lead_id = ${v.lead}`,
  FAVORITES(v)];

const brief = (which, order) => `SELECT l.id, l.customer_id, ${CUSTOMER}, l.status_id, l.source_id, l.owner_id, l.created_at, l.last_activity_at
  FROM (SELECT id FROM leads WHERE is_open = 1 AND ${which} ORDER BY ${order} LIMIT 6) i JOIN leads l ON l.id = i.id JOIN customers c ON c.id = l.customer_id`;
const soldOf = (from, to) => `SELECT COUNT(*), SUM(COALESCE(front_final, front_projected)), SUM(COALESCE(back_final, back_projected)) FROM sales
  WHERE sold_at >= '${from}' AND sold_at < '${to}' AND deleted_at IS NULL AND deal_type NOT IN ('wholesale', 'dealer_trade', 'fleet')`;
const pods = (v) => [
  `SELECT t.id, t.lead_id, t.subject, t.due_at, ${CUSTOMER} FROM tasks t LEFT JOIN customers c ON c.id = t.customer_id
    WHERE t.assigned_to = ${v.user} AND t.status = 'open' AND t.due_at < UTC_TIMESTAMP() + INTERVAL 12 HOUR ORDER BY t.due_at LIMIT 6`,
  `SELECT a.id, a.lead_id, a.type, a.status, a.start_at, ${CUSTOMER} FROM appointments a JOIN customers c ON c.id = a.customer_id
    WHERE a.assigned_to = ${v.user} AND a.start_at >= '${v.today}' AND a.start_at < '${v.tomorrow}'`,
  // Work by user, open leads by status, and how many are new, without a task, untouched or for grabs: one reading.
  `SELECT owner_id, status_id, COUNT(*), SUM(next_task_at < UTC_TIMESTAMP()), SUM(next_task_at IS NULL),
    SUM(last_activity_at < UTC_TIMESTAMP() - INTERVAL 7 DAY), SUM(first_attempt_at IS NULL) FROM leads WHERE is_open = 1 GROUP BY owner_id, status_id`,
  brief("status_id = (SELECT id FROM statuses WHERE default_for = 'created') AND first_attempt_at IS NULL", 'created_at'),
  brief('owner_id IS NULL', 'created_at'),
  brief('next_task_at IS NULL', 'last_activity_at'),
  brief('last_activity_at < UTC_TIMESTAMP() - INTERVAL 7 DAY', 'last_activity_at'),
  `SELECT w.id, w.lead_id, w.user_id, w.in_at, ${CUSTOMER} FROM visits w LEFT JOIN customers c ON c.id = w.customer_id WHERE w.out_at IS NULL`,
  soldOf(v.month, v.tomorrow), soldOf(v.lastMonth, v.month),
  `SELECT o.opened_at, l.id, l.status_id, ${CUSTOMER} FROM lead_opens o JOIN leads l ON l.id = o.lead_id JOIN customers c ON c.id = l.customer_id
    WHERE o.user_id = ${v.user} ORDER BY o.opened_at DESC LIMIT 6`,
  `SELECT user_id, what, used FROM budgets WHERE hour_at >= UTC_TIMESTAMP() - INTERVAL 7 DAY AND used >= 20`,
  FAVORITES(v)];
const dashboard = (v) => [WHO(v), `SELECT pod, is_hidden FROM pod_choices WHERE user_id = ${v.user} ORDER BY position`, ...pods(v)];

const sales = (v) => [WHO(v),
  `SELECT s.id, s.sold_at, s.delivered_at, s.dms_deal_no, s.deal_type, s.stock_no, s.vin, s.source_id, s.front_final, s.front_projected, s.back_final,
    s.back_projected, ${CUSTOMER}, b.first_name, b.last_name, ve.year, ve.make, ve.model, ve.trim, ve.condition, f.role, f.position, f.user_id, f.share_pct
    FROM sales s JOIN customers c ON c.id = s.customer_id JOIN vehicles ve ON ve.id = s.vehicle_id LEFT JOIN customers b ON b.id = s.co_buyer_id
    LEFT JOIN sale_staff f ON f.sale_id = s.id WHERE s.sold_at >= '${v.from}' AND s.sold_at < '${v.tomorrow}' AND s.deleted_at IS NULL
    ORDER BY s.sold_at, s.id LIMIT 200`,
  `SELECT deal_type, COUNT(*), SUM(COALESCE(front_final, front_projected)), SUM(COALESCE(back_final, back_projected)) FROM sales
    WHERE sold_at >= '${v.from}' AND sold_at < '${v.tomorrow}' AND deleted_at IS NULL GROUP BY deal_type`,
  FAVORITES(v)];
const byUser = (v) => [WHO(v),
  `SELECT l.owner_id, COUNT(*), SUM(l.first_contact_at IS NOT NULL), SUM(a.lead_id IS NOT NULL), SUM(s.sold_at < l.lead_date + INTERVAL 31 DAY),
    SUM(s.sold_at < l.lead_date + INTERVAL 61 DAY), SUM(s.sold_at < l.lead_date + INTERVAL 91 DAY) FROM leads l
    LEFT JOIN (SELECT DISTINCT x.id AS lead_id FROM leads x JOIN appointments y ON y.lead_id = x.id WHERE x.lead_date >= '${v.fromDay}') a ON a.lead_id = l.id
    LEFT JOIN sales s ON s.live_lead_id = l.id WHERE l.lead_date >= '${v.fromDay}' AND l.merged_into_id IS NULL GROUP BY l.owner_id`,
  `SELECT l.owner_id, COUNT(*), SUM(a.status = 'shown') FROM appointments a JOIN leads l ON l.id = a.lead_id
    WHERE a.start_at >= '${v.from}' AND a.start_at < '${v.tomorrow}' AND a.status NOT IN ('rescheduled', 'cancelled') GROUP BY l.owner_id`,
  `SELECT credit_user_id, COUNT(*) FROM close_events WHERE at >= '${v.from}' AND at < '${v.tomorrow}' AND reversed_at IS NULL GROUP BY credit_user_id`,
  `SELECT f.user_id, SUM(f.share_pct), SUM(COALESCE(s.front_final, s.front_projected) * f.share_pct),
    SUM(COALESCE(s.back_final, s.back_projected) * f.share_pct) FROM sales s JOIN sale_staff f ON f.sale_id = s.id AND f.role = 'salesperson'
    WHERE s.sold_at >= '${v.from}' AND s.sold_at < '${v.tomorrow}' AND s.deleted_at IS NULL GROUP BY f.user_id`,
  FAVORITES(v)];

const search = (v) => [WHO(v),
  `SELECT c.id, ${CUSTOMER}, p.e164, e.address, l.owner_id, l.is_open, l.lead_date FROM (SELECT DISTINCT customer_id FROM customer_words
    WHERE word LIKE '${v.word}%' LIMIT 51) w JOIN customers c ON c.id = w.customer_id LEFT JOIN customer_phones p ON p.customer_id = c.id AND p.valid = 1
    LEFT JOIN customer_emails e ON e.customer_id = c.id LEFT JOIN leads l ON l.customer_id = c.id ORDER BY c.last_name, c.first_name, c.id`,
  `SELECT id, stock_no, year, make, model FROM vehicles WHERE stock_no = '${v.word}'`,
  `SELECT id FROM sales WHERE live_deal_no = '${v.word}'`,
  FAVORITES(v)];

const showroom = (v) => [WHO(v),
  `SELECT w.*, ${CUSTOMER}, l.owner_id, dv.year, dv.make, dv.model FROM visits w LEFT JOIN customers c ON c.id = w.customer_id
    LEFT JOIN leads l ON l.id = w.lead_id LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = w.lead_id
    WHERE (w.in_at >= '${v.today}' AND w.in_at < '${v.tomorrow}') OR (w.out_at IS NULL AND w.in_at < '${v.today}') ORDER BY w.in_at, w.id`,
  `SELECT w.id, se.step_id FROM visits w JOIN step_events se ON se.live_lead_id = w.lead_id WHERE w.in_at >= '${v.today}'`,
  `SELECT COUNT(*), SUM(is_be_back), SUM(lead_id IS NULL) FROM visits WHERE in_at >= '${v.month}' AND in_at < '${v.tomorrow}'`,
  `SELECT user_id, skips, visit_id FROM up_rotation WHERE joined_on = '${v.day}' ORDER BY turn_at`,
  FAVORITES(v)];

// name: of the golden and of the bench's files; as: null = nobody has signed in; asks: what counts is what the parts of the page
// ask for again; floor: statements for the `facts`.
export const pages = [
  { name: 'sign-in', as: null, at: () => '/account/sign-in', floor: () => ['SELECT name FROM store_settings WHERE id = 1'] },
  { name: 'dashboard', as: 'manager', at: () => '/dashboard', floor: dashboard },
  { name: 'dashboard-own', as: 'sales1', at: () => '/dashboard', floor: dashboard },
  { name: 'refresh', as: 'manager', at: () => '/dashboard', asks: true, floor: (v) => [WHO(v), ...pods(v)] },
  { name: 'list', as: 'manager', at: () => '/leads', floor: list },
  { name: 'list-own', as: 'sales1', at: () => '/leads', floor: ownList },
  { name: 'list-words', as: 'manager', at: (v) => `/leads?q=${v.word}`, floor: words },
  { name: 'list-deep', as: 'manager', at: (v) => v.deep, floor: deep },
  { name: 'record', as: 'manager', at: (v) => `/leads/${v.lead}`, floor: record },
  { name: 'search', as: 'manager', at: (v) => `/dashboard?q=${v.word}`, floor: search },
  { name: 'showroom', as: 'manager', at: () => '/dashboard/showroom', floor: showroom },
  { name: 'sales-details', as: 'manager', at: () => '/reports/sales-details?range=last-30-days', floor: sales },
  { name: 'sales-by-user', as: 'manager', at: () => '/reports/sales-by-user?range=last-30-days', floor: byUser },
];

// Where the store's days begin, in UTC as the database writes it: today, tomorrow, the last 30 days, this month and the last; and two as days.
function daysOf(zone) {
  const local = (at) => new Date(`${at.toLocaleString('sv', { timeZone: zone })}Z`);
  const here = local(new Date());
  const begin = (months, days) => {
    const day = new Date(Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + months, days));
    return { day: day.toISOString().slice(0, 10), at: new Date(2 * day - local(day)).toISOString().slice(0, 19).replace('T', ' ') };
  };
  const date = here.getUTCDate(), from = begin(0, date - 29), today = begin(0, date);
  return { day: today.day, today: today.at, tomorrow: begin(0, date + 1).at, fromDay: from.day, from: from.at, month: begin(0, 1).at, lastMonth: begin(-1, 1).at };
}

// The records and words that the addresses and floors name. `row` gives the one row of a statement, as a list; the deep page
// of My Leads is so many pages on.
export async function facts(row, client, login, token, pagesOn = 8) {
  const days = daysOf(row('SELECT zone FROM store_settings')[0]);
  const [user] = row(`SELECT id FROM users WHERE login = '${login ?? 'manager'}'`);
  // An open lead on which much happened, of the last that came; the commonest name of those that are open.
  const [lead, customer] = row(`SELECT n.id, n.customer_id FROM (SELECT l.id, l.customer_id, (SELECT COUNT(*) FROM activities a WHERE a.lead_id = l.id) AS n
    FROM leads l WHERE l.is_open = 1 AND l.owner_id IS NOT NULL AND l.merged_into_id IS NULL ORDER BY l.id DESC LIMIT 300) n ORDER BY n.n DESC, n.id LIMIT 1`);
  const [word] = row(`SELECT LOWER(c.last_name) FROM (SELECT customer_id FROM leads WHERE is_open = 1 ORDER BY last_activity_at DESC LIMIT 500) l
    JOIN customers c ON c.id = l.customer_id WHERE c.last_name IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1`);
  const known = { ...days, user, lead, customer, word, token };
  return login === 'manager' ? { ...known, ...await deepPage(client, pagesOn) } : known;
}

// My Leads, some pages on.
async function deepPage(client, pagesOn) {
  let deep = '/leads';
  for (let i = 0; i < pagesOn; i++) {
    const next = (await client.get(deep)).links.find(({ text }) => text === 'Next');
    if (next === undefined)
      break;
    deep = next.href;
  }
  const [, deepId, deepAt] = /after=(\d+)\.([^&]+)/.exec(decodeURIComponent(deep)) ?? [];
  return { deep, deepId, deepAt };
}

// Closing `leads`: read and held, changed, and written down three times.
export function closeFloor(leads) {
  const which = `id IN (${leads.join(', ')})`;
  return [
    `SELECT id, row_version, status_id, owner_id FROM leads WHERE ${which} FOR UPDATE`,
    `UPDATE leads SET status_id = (SELECT id FROM statuses WHERE default_for = 'closed'), closed_at = UTC_TIMESTAMP(),
      row_version = row_version + 1, updated_at = UTC_TIMESTAMP(), next_task = NULL, next_task_at = NULL WHERE ${which}`,
    `INSERT INTO close_events (lead_id, at, outcome, method, acting_user_id, credit_rule, credit_user_id, owner_at_close, previous_status_id,
        status_name, reason_name)
      SELECT id, UTC_TIMESTAMP(), 'closed', 'manual', 2, 'self', 2, owner_id, status_id, 'Closed', 'Price' FROM leads WHERE ${which}`,
    `INSERT INTO activities (lead_id, customer_id, at, user_id, channel, direction, outcome) SELECT id, customer_id, UTC_TIMESTAMP(), 2,
      'note', 'none', 'closed' FROM leads WHERE ${which}`,
    `INSERT INTO audit_events (at, user_id, entity, entity_id, verb) SELECT UTC_TIMESTAMP(), 2, 'lead', id, 'close' FROM leads WHERE ${which}`,
  ];
}

// Who may open which lead, in plain SQL: the rule of guide 001 once more, apart from lib/auth/scope.h.

import { db } from './uplog.mjs';

// The users whose records `login` covers; null for those of the whole store.
function covered(login) {
  const [me] = db(`SELECT u.id, u.team_id, r.scope FROM users u JOIN roles r ON r.id = u.role_id WHERE u.login = '${login}'`);
  if (me.scope === 'store')
    return { me, users: null };
  return { me, users: me.scope === 'team' && me.team_id !== null
    ? db(`SELECT id FROM users WHERE team_id = ${me.team_id} OR id = ${me.id}`).map((row) => row.id) : [me.id] };
}

// A condition on a row of leads: that `login` covers it.
export function covers(login) {
  const { me, users } = covered(login);
  return users === null ? 'TRUE'
    : `(owner_id IN (${users}) OR second_user_id IN (${users}) OR customer_id IN (SELECT customer_id FROM access_requests
      WHERE user_id = ${me.id} AND status = 'approved' AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP())))`;
}

// The same, or that a close of it is credited to, or a sale staffed with, whom `login` covers: the rows of reports.
export function reports(login) {
  const { users } = covered(login);
  return users === null ? 'TRUE'
    : `(${covers(login)} OR id IN (SELECT lead_id FROM close_events WHERE credit_user_id IN (${users}))
      OR id IN (SELECT s.lead_id FROM sales s JOIN sale_staff f ON f.sale_id = s.id WHERE f.user_id IN (${users})))`;
}

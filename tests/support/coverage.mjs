// Who may open which lead, in plain SQL: the rule of guide 001 once more, apart from lib/auth/scope.h.

import { db } from './uplog.mjs';

// A condition on a row of leads: that `login` covers it.
export function covers(login) {
  const [me] = db(`SELECT u.id, u.team_id, r.scope FROM users u JOIN roles r ON r.id = u.role_id WHERE u.login = '${login}'`);
  if (me.scope === 'store')
    return 'TRUE';
  const users = me.scope === 'team' && me.team_id !== null
    ? db(`SELECT id FROM users WHERE team_id = ${me.team_id} OR id = ${me.id}`).map((row) => row.id) : [me.id];
  return `(owner_id IN (${users}) OR second_user_id IN (${users}) OR customer_id IN (SELECT customer_id FROM access_requests
    WHERE user_id = ${me.id} AND status = 'approved' AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP())))`;
}

// Actions of the published workflow, for tests that take them.

import { db, value } from './uplog.mjs';

const quoted = (v) => v === undefined || v === null ? 'NULL' : typeof v === 'number' ? String(v) : `'${String(v).replace(/'/g, "''")}'`;

// Offer an action at `status` (a key); its number. operations: rows of workflow_operations, as { kind, word, status_id … };
// roles: names of those that may take it; the rest: columns of workflow_actions.
export function offer({ status, operations, roles = [], name = 'An action', ...more }) {
  const no = Number(value('SELECT MAX(action_no) + 1 FROM workflow_actions'));
  const columns = { action_no: no, status_id: Number(status), name, ...more };
  db(`INSERT INTO workflow_actions (version_id, ${Object.keys(columns)})
    SELECT id, ${Object.values(columns).map(quoted)} FROM workflow_versions WHERE stands_as = 'published'`);
  const id = value(`SELECT MAX(id) FROM workflow_actions WHERE action_no = ${no}`);
  operations.forEach((o, i) => db(`INSERT INTO workflow_operations (action_id, sort_order, ${Object.keys(o)})
    VALUES (${id}, ${i + 1}, ${Object.values(o).map(quoted)})`));
  for (const role of roles)
    db(`INSERT INTO workflow_action_roles (action_id, role_id) SELECT ${id}, id FROM roles WHERE name = ${quoted(role)}`);
  return no;
}

export const statusId = (name) => Number(value(`SELECT id FROM statuses WHERE name = ${quoted(name)}`));

/*
 * rights_sql.h - effective permissions, defined once.
 *
 * What is said for the user, else what the role says; so deny wins over the
 * role (domain.md, rule 6). Only what is allowed is listed, so that a list
 * which the server cut off would take rights away and never give any.
 */
#ifndef AUTH_RIGHTS_SQL_H
#define AUTH_RIGHTS_SQL_H

/* The joins that tell about user u and permission p, and what they tell: true when u holds p. */
#define RIGHTS_JOINS \
	" LEFT JOIN user_permissions up ON up.user_id = u.id AND up.permission_code = p.code" \
	" LEFT JOIN role_permissions rp ON rp.role_id = u.role_id AND rp.permission_code = p.code"
#define RIGHTS_HELD "COALESCE(up.effect, IF(rp.role_id IS NULL, 'deny', 'allow')) = 'allow'"

/* True when user u holds the permission of that code. */
#define RIGHTS_HOLDS(code) \
	"EXISTS (SELECT 1 FROM permissions p" RIGHTS_JOINS " WHERE p.code = '" code \
	"' AND " RIGHTS_HELD ")"

/* Codes of all that user u holds, separated by commas. */
#define RIGHTS_CODES \
	"(SELECT GROUP_CONCAT(p.code) FROM permissions p" RIGHTS_JOINS " WHERE " RIGHTS_HELD ")"

#endif

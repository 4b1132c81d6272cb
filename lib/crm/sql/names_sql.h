/*
 * names_sql.h - how a name is written, once for every statement.
 *
 * CUSTOMER_NAME and CUSTOMER_INITIALS need the alias c for customers. USER_NAME(u) takes the alias
 * of users. PRIMARY_PHONE is the number to call first.
 *
 * Room sql: texts of SQL and journal values that several rooms' statements are made of. Uses no
 * other room.
 */
#ifndef CRM_NAMES_SQL_H
#define CRM_NAMES_SQL_H

#define CUSTOMER_NAME \
	"COALESCE(IF(c.kind = 'business', NULLIF(c.company_name, ''), NULL)," \
	" NULLIF(TRIM(CONCAT_WS(' ', c.first_name, c.last_name, c.name_suffix)), '')," \
	" NULLIF(c.full_name_raw, ''), NULLIF(c.company_name, ''), 'No name yet')"

/* What everybody may know of a customer who is somebody else's (domain.md, rule 5). */
#define CUSTOMER_INITIALS \
	"COALESCE(NULLIF(CONCAT_WS(' ', CONCAT(LEFT(NULLIF(" \
	"IF(c.kind = 'business', c.company_name, c.first_name), ''), 1), '.')," \
	" CONCAT(LEFT(NULLIF(IF(c.kind = 'business', NULL, c.last_name), ''), 1), '.')), ''), " \
	"'-')"

#define USER_NAME(u) "CONCAT(" #u ".first_name, ' ', " #u ".last_name)"

/* The name of the user in `column`, NULL when it is: for places where a join would lock the row. */
#define USER_NAME_OF(column) \
	"(SELECT CONCAT(un.first_name, ' ', un.last_name) FROM users un WHERE un.id = " column ")"

/* A number p that a customer can be called by. */
#define REACHABLE_PHONE "p.valid = 1 AND p.e164 IS NOT NULL"

#define PRIMARY_PHONE \
	"(SELECT p.e164 FROM customer_phones p WHERE p.customer_id = c.id AND " REACHABLE_PHONE \
	" ORDER BY p.preferred DESC, p.id LIMIT 1)"

/* "2023 Honda CR-V EX" of a table with these columns. */
#define VEHICLE_NAME(v) "CONCAT_WS(' ', " #v ".year, " #v ".make, " #v ".model, " #v ".trim)"

#endif

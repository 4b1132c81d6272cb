/*
 * json_sql.h - columns of a JSON_TABLE, with the character set and collation of
 * our tables: MySQL would give them its own, which do not compare with ours.
 */
#ifndef CRM_JSON_SQL_H
#define CRM_JSON_SQL_H

/* The rows of a JSON array given as an argument; its members follow, then JSON_END. */
#define JSON_ROWS "JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY"
#define JSON_END  ")) j"

/* The member `name` as text of at most `n` characters. */
#define JSON_TEXT(name, n) \
	", " name " VARCHAR(" #n \
	") CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci PATH '$." name "'"

/* A word of the programs, as its column compares it: by its bytes. */
#define JSON_WORD(name, n) \
	", " name " VARCHAR(" #n ") CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$." name "'"

#define JSON_INT(name)   ", " name " INT PATH '$." name "'"
#define JSON_ID(name)    ", " name " BIGINT PATH '$." name "'"
#define JSON_MONEY(name) ", " name " DECIMAL(12,2) PATH '$." name "'"
#define JSON_DAY(name)   ", " name " DATE PATH '$." name "'"

/* The ids of a JSON array given as an argument, so that a statement is the same for one and for 500. A
 * derived table: MySQL refuses FOR UPDATE over JSON_TABLE itself (3569). */
#define JSON_IDS "(SELECT ids.id FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) ids)"

/* The leads of such ids. STRAIGHT_JOIN keeps the ids the driving table; what else joins says it too. */
#define JSON_LEADS JSON_IDS " asked STRAIGHT_JOIN leads l ON l.id = asked.id"

/* What goes to whom, as "[{"id":1,"owner":7,"second":8}]"; a member that is not there is NULL. And the
 * held leads among it. */
#define JSON_OWNERS \
	"JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.id', owner BIGINT PATH '$.owner'," \
	" second BIGINT PATH '$.second')) n"
#define MOVED_LEADS JSON_OWNERS " STRAIGHT_JOIN leads l ON l.id = n.id AND l.id IN {leads}"

#define WHY_SEEN_OWNER "whose it was when it was looked at is compared, not its version"

#endif

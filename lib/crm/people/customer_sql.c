#include "crm/people/customer_sql.h"

#include "auth/scope.h"
#include "crm/people/customer.h"
#include "crm/people/name_index_sql.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column found_columns[] = {
	DB_COL(struct customer_found, id),
	DB_COL(struct customer_found, name),
	DB_COL(struct customer_found, first_name),
	DB_COL(struct customer_found, last_name),
	DB_COL(struct customer_found, phone_id),
	DB_COL(struct customer_found, email_id),
	DB_COL(struct customer_found, phone_e164),
	DB_COL(struct customer_found, email),
	DB_COL(struct customer_found, lead_id),
	DB_COL(struct customer_found, owner_id),
	DB_COL(struct customer_found, is_open),
	DB_COL(struct customer_found, lead_date),
};
static const struct db_map found_map = DB_MAP(struct customer_found, found_columns);

/* What everybody may know; the rest of the hit stays empty. */
static const struct db_column masked_columns[] = {
	DB_COL(struct customer_hit, id),
	DB_COL(struct customer_hit, name),
	DB_COL(struct customer_hit, owner_name),
	DB_COL(struct customer_hit, is_active),
};
static const struct db_map masked_map = DB_MAP_BUT(struct customer_hit, masked_columns, may_open,
	first_name, last_name, phone_e164, email, leads, last_lead_on);

static const struct db_column candidate_columns[] = {
	DB_COL(struct customer_candidate, id),
	DB_COL(struct customer_candidate, place),
	DB_COL(struct customer_candidate, is_business),
	DB_COL(struct customer_candidate, first_name),
	DB_COL(struct customer_candidate, middle_name),
	DB_COL(struct customer_candidate, last_name),
	DB_COL(struct customer_candidate, name_suffix),
	DB_COL(struct customer_candidate, company_name),
	DB_COL(struct customer_candidate, full_name_raw),
};
static const struct db_map candidate_map = DB_MAP(struct customer_candidate, candidate_columns);

static const struct db_column customer_columns[] = {
	DB_COL(struct customer, id),
	DB_COL(struct customer, row_version),
	DB_COL(struct customer, name),
	DB_COL(struct customer, is_business),
	DB_COL(struct customer, first_name),
	DB_COL(struct customer, middle_name),
	DB_COL(struct customer, last_name),
	DB_COL(struct customer, name_suffix),
	DB_COL(struct customer, preferred_name),
	DB_COL(struct customer, company_name),
	DB_COL(struct customer, language),
	DB_COL(struct customer, preferred_contact),
	DB_COL(struct customer, owner_name),
	DB_COL(struct customer, co_buyer_id),
	DB_COL(struct customer, co_buyer_name),
	DB_COL(struct customer, created_at),
};
static const struct db_map customer_map = DB_MAP(struct customer, customer_columns);

static const struct db_column phone_columns[] = {
	DB_COL(struct customer_phone, number_raw),
	DB_COL(struct customer_phone, e164),
	DB_COL(struct customer_phone, extension),
	DB_COL(struct customer_phone, best_time),
	DB_COL(struct customer_phone, type),
	DB_COL(struct customer_phone, preferred),
	DB_COL(struct customer_phone, valid),
};
static const struct db_map phone_map = DB_MAP(struct customer_phone, phone_columns);

static const struct db_column email_columns[] = {
	DB_COL(struct customer_email, address),
	DB_COL(struct customer_email, preferred),
};
static const struct db_map email_map = DB_MAP(struct customer_email, email_columns);

static const struct db_column address_columns[] = {
	DB_COL(struct customer_address, type),
	DB_COL(struct customer_address, street),
	DB_COL(struct customer_address, street2),
	DB_COL(struct customer_address, city),
	DB_COL(struct customer_address, region),
	DB_COL(struct customer_address, postal_code),
	DB_COL(struct customer_address, country),
};
static const struct db_map address_map = DB_MAP(struct customer_address, address_columns);

static const struct db_column lead_columns[] = {
	DB_COL(struct customer_lead, id),
	DB_COL(struct customer_lead, lead_no),
	DB_COL(struct customer_lead, lead_date),
	DB_COL(struct customer_lead, status_name),
	DB_COL(struct customer_lead, status_color),
	DB_COL(struct customer_lead, owner_name),
	DB_COL(struct customer_lead, vehicle),
	DB_COL(struct customer_lead, is_open),
};
static const struct db_map lead_map = DB_MAP(struct customer_lead, lead_columns);

static const struct db_column sale_columns[] = {
	DB_COL(struct customer_sale, id),
	DB_COL(struct customer_sale, sale_no),
	DB_COL(struct customer_sale, sold_at),
	DB_COL(struct customer_sale, vehicle),
	DB_COL(struct customer_sale, stock_no),
	DB_COL(struct customer_sale, dms_deal_no),
	DB_COL(struct customer_sale, deal_type),
	DB_COL(struct customer_sale, staff),
	DB_COL(struct customer_sale, front),
	DB_COL(struct customer_sale, back),
	DB_COL(struct customer_sale, is_final),
	DB_COL(struct customer_sale, delivered_at),
	DB_COL(struct customer_sale, finalized_at),
	DB_COL(struct customer_sale, deleted_at),
	DB_COL(struct customer_sale, trade),
};
static const struct db_map sale_map = DB_MAP(struct customer_sale, sale_columns);

static const struct db_column vehicle_columns[] = {
	DB_COL(struct customer_vehicle, name),
	DB_COL(struct customer_vehicle, vin),
	DB_COL(struct customer_vehicle, color),
	DB_COL(struct customer_vehicle, bought_at),
};
static const struct db_map vehicle_map = DB_MAP(struct customer_vehicle, vehicle_columns);

#define OWNER   USER_NAME(o)
#define SELLER  USER_NAME(su)
#define LEADER  USER_NAME_OF("l.owner_id")
#define WISH    VEHICLE_NAME(dv)
#define VEHICLE VEHICLE_NAME(v)

/* Whose customer it is: the owner of an open lead, else of the latest. */
#define OWNER_NAME \
	"(SELECT " OWNER " FROM leads lo JOIN users o ON o.id = lo.owner_id" \
	" WHERE lo.customer_id = c.id AND " LEAD_STANDS("lo") \
	" ORDER BY lo.is_open DESC, lo.lead_date DESC, lo.id DESC LIMIT 1)"

#define IS_ACTIVE \
	"EXISTS (SELECT 1 FROM leads la WHERE la.customer_id = c.id AND la.is_open = 1" \
	" AND " LEAD_STANDS("la") ")"

#define MASKED \
	"SELECT c.id, " CUSTOMER_INITIALS " AS name, " OWNER_NAME " AS owner_name, " \
	IS_ACTIVE " AS is_active FROM "
#define OPENED \
	"SELECT c.id, " CUSTOMER_NAME " AS name, c.first_name, c.last_name, p.id AS phone_id," \
	" e.id AS email_id, p.e164 AS phone_e164, e.address AS email, l.id AS lead_id, l.owner_id," \
	" l.is_open, l.lead_date FROM "
/* By the index whatever the server thinks of its statistics. */
#define WITH_ALL \
	" LEFT JOIN customer_phones p FORCE INDEX (customer_phones_customer)" \
	" ON p.customer_id = c.id AND " REACHABLE_PHONE \
	" LEFT JOIN customer_emails e FORCE INDEX (customer_emails_customer)" \
	" ON e.customer_id = c.id" \
	" LEFT JOIN leads l FORCE INDEX (leads_customer)" \
	" ON l.customer_id = c.id AND " LEAD_STANDS("l")
#define SHOWN_FIRST \
	"p.preferred DESC, p.id, e.preferred DESC, e.id, l.is_open DESC, l.lead_date DESC, l.id DESC"

/* A part finds customers in each of these ways. */
#define BY_EMAIL      "SELECT k.customer_id AS id FROM customer_emails k WHERE k.address_norm LIKE ?"
#define OF_PHONES     "SELECT k.customer_id AS id FROM customer_phones k WHERE "
#define BY_E164       OF_PHONES "k.e164 LIKE ?"
#define BY_TAIL7      OF_PHONES "k.tail7 LIKE ?"
#define BY_TAIL4      OF_PHONES "k.tail4 LIKE ?"
#define OR            " UNION "

/* First which ones, within coverage, then what is shown of them. */
#define BY_NAME(c) " ORDER BY " #c ".last_name, " #c ".first_name, " #c ".id"
#define FIND(ways) \
	DB_SCOPED(CUSTOMER, .map = &found_map, \
		.head = OPENED "(SELECT c.id FROM (" ways ") u JOIN customers c ON c.id = u.id" \
			" WHERE", \
		.tail = BY_NAME(c) " LIMIT 51) hit" \
			" STRAIGHT_JOIN customers c FORCE INDEX (PRIMARY) ON c.id = hit.id" \
			WITH_ALL BY_NAME(c) ", " SHOWN_FIRST)
#define WHOLE(way) \
	DB_UNCOVERED(CUSTOMER, WHY_SEARCH, .map = &masked_map, \
		.head = MASKED "(" way " LIMIT 51) hit JOIN customers c ON c.id = hit.id WHERE", \
		.tail = BY_NAME(c))

#define WHY_SEARCH "who asks for somebody whole is told initials and owner (domain.md, rule 5)"
#define WHY_MATCH  "who is known is known whoever may open it; no name is given to anybody"
#define WHY_MADE   "of a customer whom the caller has just found or made"

#define NEW_PHONES \
	JSON_ROWS JSON_TEXT("number_raw", 40) JSON_WORD("e164", 20) JSON_WORD("extension", 12) \
		JSON_WORD("type", 8) JSON_TEXT("best_time", 40) JSON_INT("preferred") JSON_END
#define NEW_EMAILS \
	JSON_ROWS JSON_TEXT("address", 190) JSON_TEXT("address_norm", 190) JSON_INT("preferred") \
		JSON_END

/* Whoever has one of the keys, each key in its place: customer_match in customer_new.c. One more than
 * a key may have (CUSTOMER_SHARED_MAX) tells that it is everybody's. */
#define EMAIL_KEY(place) \
	"(SELECT " #place " AS place, e.customer_id FROM customer_emails e" \
	" WHERE e.address_norm = ? LIMIT 21)"
#define PHONE_KEY(place) \
	"(SELECT " #place " AS place, p.customer_id FROM customer_phones p" \
	" WHERE p.e164 = ? AND p.valid = 1 LIMIT 21)"
#define RAW_KEYS \
	"(SELECT 12 AS place, n.id FROM customers n STRAIGHT_JOIN customer_phones p" \
	" ON p.customer_id = n.id WHERE n.last_name = ? AND n.first_name = ? AND p.valid = 1" \
	" AND p.number_raw IN (?, ?, ?, ?, ?, ?) LIMIT 21)"
#define AND_ALSO " UNION ALL "
#define SIX(key, a, b, c, d, e, f) \
	key(a) AND_ALSO key(b) AND_ALSO key(c) AND_ALSO key(d) AND_ALSO key(e) AND_ALSO key(f)

/* Traded in since: by its VIN, or, where one is not known, by what it is. */
#define TRADED(vin, v) \
	"EXISTS (SELECT 1 FROM leads gl JOIN trade_ins g ON g.lead_id = gl.id" \
	" AND g.outcome = 'taken' WHERE gl.customer_id = c.id AND IF(" vin " IS NULL" \
	" OR g.vin IS NULL, (g.year, g.make, g.model) = (" #v ".year, " #v ".make, " #v \
	".model), g.vin = " vin "))"

const struct db_stmt customer_stmts[CUSTOMER_STMT__MAX] = {
	[CUSTOMER_GLANCE] = DB_UNCOVERED(CUSTOMER, WHY_SEARCH, .map = &masked_map,
		.head = MASKED "customers c WHERE c.id = ? AND"),
	[CUSTOMER_OPENED] = DB_SCOPED(CUSTOMER, .map = &found_map,
		.head = OPENED "customers c" WITH_ALL " WHERE c.id = ? AND",
		.tail = "ORDER BY " SHOWN_FIRST),
	[CUSTOMER_FIND_NAME] = FIND(NAME_FIND_BEGUN OR BY_EMAIL),
	[CUSTOMER_FIND_EMAIL] = FIND(BY_EMAIL),
	[CUSTOMER_FIND_PHONE] = FIND(BY_E164 OR BY_E164 OR BY_TAIL7 OR BY_TAIL4),
	[CUSTOMER_FIND_PHONE_PART] = FIND(BY_E164),
	[CUSTOMER_WHOLE_NAME] = WHOLE(NAME_FIND_WHOLE),
	[CUSTOMER_WHOLE_EMAIL] = WHOLE("SELECT DISTINCT k.customer_id AS id FROM customer_emails k"
				       " WHERE k.address_norm = ?"),
	[CUSTOMER_WHOLE_PHONE] = WHOLE("SELECT DISTINCT k.customer_id AS id FROM customer_phones k"
				       " WHERE k.e164 IN (?, ?)"),
	[CUSTOMER_GET] = DB_SCOPED(CUSTOMER, .map = &customer_map,
		.head = "SELECT c.id, c.row_version, " CUSTOMER_NAME " AS name,"
			" c.kind = 'business' AS is_business, c.first_name, c.middle_name,"
			" c.last_name, c.name_suffix, c.preferred_name, c.company_name, c.language,"
			" c.preferred_contact, " OWNER_NAME " AS owner_name, c.co_buyer_id,"
			" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = own.co_buyer_id)"
			" AS co_buyer_name, c.created_at FROM customers c"
			" JOIN customers own ON own.id = c.id"
			" WHERE c.id = ? AND"),
	[CUSTOMER_PHONES] = DB_SCOPED(CUSTOMER, .map = &phone_map,
		.head = "SELECT p.number_raw, p.e164, p.extension, p.best_time, p.type,"
			" p.preferred, p.valid FROM customer_phones p"
			" JOIN customers c ON c.id = p.customer_id WHERE p.customer_id = ? AND",
		.tail = "ORDER BY p.valid DESC, p.preferred DESC, p.id LIMIT 50"),
	[CUSTOMER_EMAILS] = DB_SCOPED(CUSTOMER, .map = &email_map,
		.head = "SELECT e.address, e.preferred FROM customer_emails e"
			" JOIN customers c ON c.id = e.customer_id WHERE e.customer_id = ? AND",
		.tail = "ORDER BY e.preferred DESC, e.id LIMIT 50"),
	[CUSTOMER_ADDRESSES] = DB_SCOPED(CUSTOMER, .map = &address_map,
		.head = "SELECT a.type, a.street, a.street2, a.city, a.region, a.postal_code,"
			" a.country FROM customer_addresses a"
			" JOIN customers c ON c.id = a.customer_id WHERE a.customer_id = ? AND",
		.tail = "ORDER BY a.id LIMIT 50"),
	[CUSTOMER_LEADS] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = "SELECT l.id, l.lead_no, l.lead_date, st.name AS status_name,"
			" st.color AS status_color, " LEADER " AS owner_name, " WISH " AS vehicle,"
			" l.is_open FROM leads l JOIN statuses st ON st.id = l.status_id"
			" LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = l.id"
			" WHERE l.customer_id = ? AND",
		.tail = "ORDER BY l.lead_date DESC, l.id DESC LIMIT 200"),
	[CUSTOMER_SALES] = DB_SCOPED(SALE, .map = &sale_map,
		.head = "SELECT s.id, COALESCE(s.sale_no, CAST(s.id AS CHAR)) AS sale_no,"
			" s.sold_at, " VEHICLE " AS vehicle, s.stock_no, s.dms_deal_no,"
			" s.deal_type, (SELECT GROUP_CONCAT(" SELLER
			" ORDER BY sf.position SEPARATOR ', ') FROM sale_staff sf"
			" JOIN users su ON su.id = sf.user_id"
			" WHERE sf.sale_id = s.id AND sf.role = 'salesperson') AS staff,"
			" COALESCE(s.front_final, s.front_projected) AS front,"
			" COALESCE(s.back_final, s.back_projected) AS back,"
			" s.front_final IS NOT NULL AND s.back_final IS NOT NULL AS is_final,"
			" s.delivered_at, s.finalized_at, s.deleted_at,"
			" (SELECT " VEHICLE_NAME(t) " FROM trade_ins t WHERE t.lead_id = s.lead_id"
			" AND t.outcome = 'taken' ORDER BY t.id LIMIT 1) AS trade"
			" FROM sales s JOIN vehicles v ON v.id = s.vehicle_id"
			" WHERE (s.customer_id = ? OR s.co_buyer_id = ?) AND",
		.tail = "ORDER BY s.sold_at DESC, s.id DESC LIMIT 200"),
	[CUSTOMER_VEHICLES_BOUGHT] = DB_SCOPED(CUSTOMER, .map = &vehicle_map,
		.head = "SELECT " VEHICLE " AS name, s.vin, v.exterior_color AS color,"
			" s.sold_at AS bought_at FROM customers c JOIN sales s"
			" ON (s.customer_id = c.id OR s.co_buyer_id = c.id)"
			" AND s.deleted_at IS NULL JOIN vehicles v ON v.id = s.vehicle_id"
			" WHERE c.id = ? AND NOT " TRADED("s.vin", v) " AND",
		.tail = "ORDER BY s.sold_at DESC, s.id DESC LIMIT 50"),
	/* A car that was told twice is one. */
	[CUSTOMER_VEHICLES_TOLD] = DB_SCOPED(CUSTOMER, .map = &vehicle_map,
		.head = "SELECT " VEHICLE_NAME(t) " AS name, t.vin,"
			" MAX(t.exterior_color) AS color, CAST(NULL AS DATETIME) AS bought_at"
			" FROM customers c JOIN leads tl ON tl.customer_id = c.id"
			" JOIN trade_ins t ON t.lead_id = tl.id AND t.outcome <> 'taken'"
			" WHERE c.id = ? AND NOT " TRADED("t.vin", t) " AND NOT EXISTS"
			" (SELECT 1 FROM sales bs WHERE bs.vin = t.vin AND bs.deleted_at IS NULL"
			" AND (bs.customer_id = c.id OR bs.co_buyer_id = c.id)) AND",
		.tail = "GROUP BY t.year, t.make, t.model, t.trim, t.vin"
			" ORDER BY name, t.vin LIMIT 50"),
	[CUSTOMER_CANDIDATES] = DB_GLOBAL(WHY_MATCH, .map = &candidate_map,
		.head = "SELECT c.id, k.place, c.kind = 'business' AS is_business, c.first_name,"
			" c.middle_name, c.last_name, c.name_suffix, c.company_name,"
			" c.full_name_raw FROM (" SIX(EMAIL_KEY, 0, 1, 2, 3, 4, 5) AND_ALSO
				SIX(PHONE_KEY, 6, 7, 8, 9, 10, 11) AND_ALSO RAW_KEYS ") k"
			" JOIN customers kc ON kc.id = k.customer_id"
			" JOIN customers c ON c.id = COALESCE(kc.merged_into_id, kc.id)"
			" ORDER BY c.id, k.place"),
	[CUSTOMER_INSERT] = DB_NEW(CUSTOMER, "a new customer is nobody's yet",
		.head = "INSERT INTO customers (created_by, updated_by, kind, first_name,"
			" middle_name, last_name, name_suffix, company_name, full_name_raw,"
			" language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
	[CUSTOMER_INSERT_PHONES] = DB_HELD(CUSTOMER,
		.head = "INSERT INTO customer_phones (created_by, updated_by, customer_id,"
			" number_raw, e164, extension, type, best_time, preferred)"
			" SELECT ?, ?, {customer}, j.number_raw, j.e164, j.extension, j.type, j.best_time,"
			" j.preferred FROM " NEW_PHONES " WHERE NOT EXISTS"
			" (SELECT 1 FROM customer_phones p WHERE p.customer_id = {customer}"
			" AND (p.e164 = j.e164 OR p.number_raw = j.number_raw))"),
	[CUSTOMER_INSERT_EMAILS] = DB_HELD(CUSTOMER,
		.head = "INSERT INTO customer_emails (created_by, updated_by, customer_id,"
			" address, address_norm, preferred)"
			" SELECT ?, ?, {customer}, j.address, j.address_norm, j.preferred"
			" FROM " NEW_EMAILS " WHERE NOT EXISTS"
			" (SELECT 1 FROM customer_emails e WHERE e.customer_id = {customer}"
			" AND e.address_norm = j.address_norm)"),
	[CUSTOMER_INSERT_ADDRESS] = DB_HELD(CUSTOMER,
		.head = "INSERT INTO customer_addresses (created_by, updated_by, customer_id,"
			" street, street2, city, region, postal_code, country)"
			" SELECT ?, ?, c.id, ?, ?, ?, ?, ?, ? FROM customers c WHERE c.id = {customer}"
			" AND NOT EXISTS (SELECT 1 FROM customer_addresses a"
			" WHERE a.customer_id = c.id)"),
};

#include "db/value.h"

struct db_value
db_of_i64(int64_t v)
{
	return (struct db_value){.type = DB_T_I64, .i64 = v};
}

struct db_value
db_of_int(int v)
{
	return db_of_i64(v);
}

struct db_value
db_of_bool(bool v)
{
	return db_of_i64(v);
}

struct db_value
db_of_text(const char *v)
{
	return (struct db_value){.type = DB_T_TEXT, .null = !v, .text = v};
}

struct db_value
db_of_utc(struct utc v)
{
	return (struct db_value){.type = DB_T_UTC, .null = !utc_is_set(v), .utc = v};
}

struct db_value
db_of_day(struct day v)
{
	return (struct db_value){.type = DB_T_DAY, .null = !day_is_set(v), .day = v};
}

struct db_value
db_of_money(struct money v)
{
	return (struct db_value){.type = DB_T_MONEY, .null = !v.known, .money = v};
}

struct db_value
db_of_bytes(struct db_bytes v)
{
	return (struct db_value){.type = DB_T_BYTES, .null = !v.p, .bytes = v};
}

#define DB_OF_ID(name) \
	struct db_value db_of_##name##_id(struct name##_id v) \
	{ \
		return (struct db_value){.type = DB_T_I64, .null = v.v == 0, .i64 = v.v}; \
	}
ID_TYPES(DB_OF_ID)

struct db_value
db_of_field(const struct field *f, const void *record)
{
	const void *v = (const char *)record + f->offset;

	switch (f->type) {
	case FIELD_T_INT:
		return db_of_int(*(const int *)v);
	case FIELD_T_FLAG:
		return db_of_bool(*(const bool *)v);
	case FIELD_T_DAY:
		return db_of_day(*(const struct day *)v);
	case FIELD_T_UTC:
		return db_of_utc(*(const struct utc *)v);
	case FIELD_T_MONEY:
		return db_of_money(*(const struct money *)v);
	case FIELD_T_ID:
		return db_of_user_id(*(const struct user_id *)v);
	case FIELD_T_TEXT:
		return db_of_text(*(const char *const *)v);
	default:
		return db_of_i64(*(const int64_t *)v);
	}
}

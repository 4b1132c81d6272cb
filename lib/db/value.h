/*
 * value.h - values bound to a statement, and columns read into a struct.
 *
 * The C type decides the SQL type, at compile time: DB_ARGS(id, since) and
 * DB_COL(struct lead_row, id) accept exactly the types in DB_TYPES. An id of 0,
 * an instant or day that is not set, unknown money and a NULL text are NULL.
 */
#ifndef DB_VALUE_H
#define DB_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/field.h"

enum db_type {
	DB_T_UNSET,
	DB_T_I64,
	DB_T_INT,
	DB_T_BOOL,
	DB_T_TEXT,
	DB_T_UTC,
	DB_T_DAY,
	DB_T_MONEY,
	DB_T_BYTES
};

/* Bytes that are not text (a hash). `p` NULL = NULL. */
struct db_bytes {
	const unsigned char *p;
	size_t n;
};

struct db_value {
	enum db_type type;
	bool null;
	union {
		int64_t i64;
		const char *text;
		struct utc utc;
		struct day day;
		struct money money;
		struct db_bytes bytes;
	};
};

struct db_value db_of_i64(int64_t v);
struct db_value db_of_int(int v);
struct db_value db_of_bool(bool v);
struct db_value db_of_text(const char *v);
struct db_value db_of_utc(struct utc v);
struct db_value db_of_day(struct day v);
struct db_value db_of_money(struct money v);
struct db_value db_of_bytes(struct db_bytes v);
#define DB_OF_ID(name) struct db_value db_of_##name##_id(struct name##_id v);
ID_TYPES(DB_OF_ID)
#undef DB_OF_ID

#define DB_ID_VALUE(name) , struct name##_id : db_of_##name##_id
#define DB_VAL(x) \
	_Generic((x),                                                                              \
		int64_t: db_of_i64,                                                                \
		int: db_of_int,                                                                    \
		bool: db_of_bool,                                                                  \
		char *: db_of_text,                                                                \
		const char *: db_of_text,                                                          \
		struct utc: db_of_utc,                                                             \
		struct day: db_of_day,                                                             \
		struct money: db_of_money,                                                         \
		struct db_bytes: db_of_bytes ID_TYPES(DB_ID_VALUE))(x)

/* The value of a record's field. */
struct db_value db_of_field(const struct field *f, const void *record);

/* A list of values: DB_ARGS(a, b, c), up to 26; DB_NO_ARGS for none. A DB_HELD statement takes the
 * hold before them: DB_ARGS_OF(hold, a, b, c). */
struct db_hold;
struct db_clauses;
struct db_args {
	const struct db_value *v;
	size_t n;
	const struct db_hold *hold;
	const struct db_clauses *clauses; /* set by db_rows and db_each */
};

#define DB_NO_ARGS             DB_NO_ARGS_OF(NULL)
#define DB_ARGS(...)           DB_ARGS_OF(NULL, __VA_ARGS__)
#define DB_NO_ARGS_OF(of_hold) ((struct db_args){.hold = (of_hold)})
#define DB_ARGS_OF(of_hold, ...) \
	((struct db_args){.v = (const struct db_value[]){DB_EACH(DB_VAL, __VA_ARGS__)}, \
		.n = sizeof((const struct db_value[]){DB_EACH(DB_VAL, __VA_ARGS__)}) / \
		     sizeof(struct db_value), \
		.hold = (of_hold)})

#define DB_EACH(M, ...) \
	DB_EACH_PICK(__VA_ARGS__, DB_E26, DB_E25, DB_E24, DB_E23, DB_E22, DB_E21, DB_E20, DB_E19, \
		DB_E18, DB_E17, DB_E16, DB_E15, DB_E14, DB_E13, DB_E12, DB_E11, DB_E10, DB_E9, \
		DB_E8, DB_E7, DB_E6, DB_E5, DB_E4, DB_E3, DB_E2, DB_E1, DB_E0) \
	(M, __VA_ARGS__)
#define DB_EACH_PICK( \
	a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, NAME, ...) \
	NAME
#define DB_E1(M, a)       M(a)
#define DB_E2(M, a, ...)  M(a), DB_E1(M, __VA_ARGS__)
#define DB_E3(M, a, ...)  M(a), DB_E2(M, __VA_ARGS__)
#define DB_E4(M, a, ...)  M(a), DB_E3(M, __VA_ARGS__)
#define DB_E5(M, a, ...)  M(a), DB_E4(M, __VA_ARGS__)
#define DB_E6(M, a, ...)  M(a), DB_E5(M, __VA_ARGS__)
#define DB_E7(M, a, ...)  M(a), DB_E6(M, __VA_ARGS__)
#define DB_E8(M, a, ...)  M(a), DB_E7(M, __VA_ARGS__)
#define DB_E9(M, a, ...)  M(a), DB_E8(M, __VA_ARGS__)
#define DB_E10(M, a, ...) M(a), DB_E9(M, __VA_ARGS__)
#define DB_E11(M, a, ...) M(a), DB_E10(M, __VA_ARGS__)
#define DB_E12(M, a, ...) M(a), DB_E11(M, __VA_ARGS__)
#define DB_E13(M, a, ...) M(a), DB_E12(M, __VA_ARGS__)
#define DB_E14(M, a, ...) M(a), DB_E13(M, __VA_ARGS__)
#define DB_E15(M, a, ...) M(a), DB_E14(M, __VA_ARGS__)
#define DB_E16(M, a, ...) M(a), DB_E15(M, __VA_ARGS__)
#define DB_E17(M, a, ...) M(a), DB_E16(M, __VA_ARGS__)
#define DB_E18(M, a, ...) M(a), DB_E17(M, __VA_ARGS__)
#define DB_E19(M, a, ...) M(a), DB_E18(M, __VA_ARGS__)
#define DB_E20(M, a, ...) M(a), DB_E19(M, __VA_ARGS__)
#define DB_E21(M, a, ...) M(a), DB_E20(M, __VA_ARGS__)
#define DB_E22(M, a, ...) M(a), DB_E21(M, __VA_ARGS__)
#define DB_E23(M, a, ...) M(a), DB_E22(M, __VA_ARGS__)
#define DB_E24(M, a, ...) M(a), DB_E23(M, __VA_ARGS__)
#define DB_E25(M, a, ...) M(a), DB_E24(M, __VA_ARGS__)
#define DB_E26(M, a, ...) M(a), DB_E25(M, __VA_ARGS__)

/* One column of a result: its name in the statement is the name of the member. */
struct db_column {
	const char *name;
	size_t offset;
	enum db_type type;
};

/* The columns of a row struct; a statement must give exactly these, in any order. */
struct db_map {
	size_t size;
	const struct db_column *columns;
	size_t n;
};

#define DB_ID_TYPE(name) , struct name##_id : DB_T_I64
#define DB_TYPE_OF(x) \
	_Generic((x), int64_t \
		 : DB_T_I64, int \
		 : DB_T_INT, bool \
		 : DB_T_BOOL, const char * \
		 : DB_T_TEXT, struct utc \
		 : DB_T_UTC, struct day \
		 : DB_T_DAY, struct money \
		 : DB_T_MONEY, struct db_bytes \
		 : DB_T_BYTES ID_TYPES(DB_ID_TYPE))
#define DB_COL(T, member) \
	{ \
		.name = #member, .offset = offsetof(T, member), \
		.type = DB_TYPE_OF(((const T *)0)->member) \
	}

/* The same of a part of the struct, as a record's fields are (base/field.h). */
#define DB_COL_IN(T, part, member) \
	{ \
		.name = #member, .offset = offsetof(T, part.member), \
		.type = DB_TYPE_OF(((const T *)0)->part.member) \
	}

/* The same under another name: where one row has parts of several records. */
#define DB_COL_AS(T, as, member) \
	{ \
		.name = (as), .offset = offsetof(T, member), \
		.type = DB_TYPE_OF(((const T *)0)->member) \
	}

#define DB_MAP(T, COLUMNS) \
	{ \
		sizeof(T), (COLUMNS), sizeof(COLUMNS) / sizeof((COLUMNS)[0]) \
	}
/* The same of a struct with members that are no columns, but filled by its module: names them. That a map has
 * all others is told by tests/lint/sql.mjs. */
#define DB_MAP_BUT(T, COLUMNS, ...) DB_MAP(T, COLUMNS)

#endif

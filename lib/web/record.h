/*
 * record.h - the record that a route names, found before its handler runs.
 *
 * A kind of record says how one is found for a page (`see`) and how it is held
 * for a change (`hold`), both with the actor's coverage, and what its handlers are
 * given: "a `const struct lead_hold *`". web knows kinds by these functions only;
 * a family declares the ones it has:
 *
 *   RECORD_DECLARE(lead, struct lead_hold);                               in its header
 *   RECORD_DEFINE(lead, "lead", struct lead_hold, struct lead_id,
 *           lead_hold_see, lead_hold_take);                               in its main.c
 *
 * The first makes the types lead_get_handler, lead_post_handler and lead_proof_asks and
 * the name record_lead for rows (route.h). The functions of the second are
 *
 *   see(const struct lead_hold **out, struct reader *db, struct mem *m, struct lead_id id)
 *   hold(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id)
 *
 * and give ST_NOT_FOUND for a record that is none, or not the actor's: 404, with the
 * sentence of RECORD_DEFINE_GONE. A kind for pages only, or for changes only, is made
 * by RECORD_DEFINE_SEEN or RECORD_DEFINE_HELD; one whose address holds no id, but a
 * word that stands for one, by RECORD_DEFINE_READ.
 */
#ifndef WEB_RECORD_H
#define WEB_RECORD_H

#include "web/request.h"
#include "web/response.h"

/* A handler of some kind; only its kind's functions call it, as what it is. */
typedef void record_handler(void);

struct record_kind {
	const char *as;   /* as it is declared: "lead_seen" */
	const char *name; /* in patterns: "lead" for {lead} */
	/* What stands for the id in an address, when it is no number: a reference for the actor. */
	enum status (*read)(int64_t *out, const struct request *req, const char *word);
	const char *gone; /* why a page that was open may name one that is no more; or NULL */
	enum status (*see)(const void **out, struct reader *db, struct mem *m, int64_t id);
	enum status (*hold)(const void **out, struct writer *db, struct mem *m, int64_t id);
	enum status (*get)(record_handler *handler, struct response *out, struct reader *db,
		const struct request *req, const void *record);
	enum status (*post)(record_handler *handler, struct response *out, struct writer *db,
		const struct request *req, const void *record);
	/* What a form of it asks to be proved (ROUTE_RECORD_PROOF_POST in route.h). */
	enum status (*asks)(record_handler *handler, struct proof_asked *out, struct reader *db,
		const struct request *req, const void *record);
};

#define RECORD_DECLARE(kind, T) \
	typedef enum status kind##_get_handler(struct response *out, struct reader *db, \
		const struct request *req, const T *record); \
	typedef enum status kind##_post_handler(struct response *out, struct writer *db, \
		const struct request *req, const T *record); \
	typedef enum status kind##_proof_asks(struct proof_asked *out, struct reader *db, \
		const struct request *req, const T *record); \
	extern const struct record_kind record_##kind

#define RECORD_SEE(kind, T, ID, see_fn) \
	static enum status record_see_##kind( \
		const void **out, struct reader *db, struct mem *m, int64_t id) \
	{ \
		const T *record = NULL; \
		enum status st = see_fn(&record, db, m, (ID){id}); \
\
		*out = record; \
		return st; \
	} \
	static enum status record_get_##kind(record_handler *handler, struct response *out, \
		struct reader *db, const struct request *req, const void *record) \
	{ \
		return ((kind##_get_handler *)handler)(out, db, req, record); \
	} \
	static enum status record_asks_##kind(record_handler *handler, struct proof_asked *out, \
		struct reader *db, const struct request *req, const void *record) \
	{ \
		return ((kind##_proof_asks *)handler)(out, db, req, record); \
	}
#define RECORD_HOLD(kind, T, ID, hold_fn) \
	static enum status record_hold_##kind( \
		const void **out, struct writer *db, struct mem *m, int64_t id) \
	{ \
		const T *record = NULL; \
		enum status st = hold_fn(&record, db, m, (ID){id}); \
\
		*out = record; \
		return st; \
	} \
	static enum status record_post_##kind(record_handler *handler, struct response *out, \
		struct writer *db, const struct request *req, const void *record) \
	{ \
		return ((kind##_post_handler *)handler)(out, db, req, record); \
	}

#define RECORD_DEFINE(kind, in_path, T, ID, see_fn, hold_fn) \
	RECORD_DEFINE_GONE(kind, in_path, T, ID, see_fn, hold_fn, NULL)
#define RECORD_DEFINE_GONE(kind, in_path, T, ID, see_fn, hold_fn, sentence) \
	RECORD_SEE(kind, T, ID, see_fn) \
	RECORD_HOLD(kind, T, ID, hold_fn) \
	const struct record_kind record_##kind = {.as = #kind, \
		.name = (in_path), \
		.gone = (sentence), \
		.see = record_see_##kind, \
		.get = record_get_##kind, \
		.asks = record_asks_##kind, \
		.hold = record_hold_##kind, \
		.post = record_post_##kind}
#define RECORD_DEFINE_READ(kind, in_path, T, ID, see_fn, hold_fn, read_fn) \
	RECORD_SEE(kind, T, ID, see_fn) \
	RECORD_HOLD(kind, T, ID, hold_fn) \
	const struct record_kind record_##kind = {.as = #kind, \
		.name = (in_path), \
		.read = (read_fn), \
		.see = record_see_##kind, \
		.get = record_get_##kind, \
		.asks = record_asks_##kind, \
		.hold = record_hold_##kind, \
		.post = record_post_##kind}
#define RECORD_DEFINE_SEEN(kind, in_path, T, ID, see_fn) \
	RECORD_SEE(kind, T, ID, see_fn) \
	const struct record_kind record_##kind = {.as = #kind, \
		.name = (in_path), \
		.see = record_see_##kind, \
		.get = record_get_##kind, \
		.asks = record_asks_##kind}
#define RECORD_DEFINE_HELD(kind, in_path, T, ID, hold_fn) \
	RECORD_HOLD(kind, T, ID, hold_fn) \
	const struct record_kind record_##kind = {.as = #kind, \
		.name = (in_path), \
		.hold = record_hold_##kind, \
		.post = record_post_##kind}

#endif

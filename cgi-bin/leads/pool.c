/* Up for grabs: open leads that nobody owns, and taking one. */
#include "templates/leads/pool.h"
#include "base/text.h"
#include "common/fields.h"
#include "common/listing.h"
#include "common/masked.h"
#include "common/paging.h"
#include "common/screens.h"
#include "crm/work/owner.h"
#include "leads/leads.h"
#include "templates/layout/empty.h"

static void
fill_lead(struct view *v, const struct owner_pool_lead *l, const struct request *req)
{
	struct view *row = view_section(v, LEADS_POOL_LEAD), *who;
	struct mem *m = req->mem;

	view_int(row, LEADS_POOL_ID, l->id.v);
	view_text(row, LEADS_POOL_REF, masked_word(req, "lead", l->id.v, false));
	view_text(row, LEADS_POOL_LEAD_NO, leads_number(m, l->lead_no, l->id));
	who = view_section(row, l->may_open ? LEADS_POOL_OPEN : LEADS_POOL_MASKED);
	view_text(who, LEADS_POOL_NAME, l->name);
	view_text(row, LEADS_POOL_TYPE_NAME, word_label(lead_types, l->lead_type));
	view_text(
		row, LEADS_POOL_SOURCE_NAME, l->source_name ? l->source_name : "Source not known");
	view_text(
		row, LEADS_POOL_VEHICLE_TEXT, text_empty(l->vehicle) ? "Any vehicle" : l->vehicle);
	view_text(row, LEADS_POOL_STATUS_NAME, l->status_name);
	view_text(row, LEADS_POOL_STATUS_COLOR, l->status_color);
	view_text(row, LEADS_POOL_AGE, span_words(m, date_now().s - l->since.s));
	field_time(row, LEADS_POOL_SINCE, LEADS_POOL_SINCE_EXACT, m, l->since);
}

static void
fill_nothing(struct view *v, const struct request *req)
{
	struct view *e = view_include(v, LEADS_POOL_NOTHING, T_LAYOUT_EMPTY), *step;

	view_text(e, LAYOUT_EMPTY_HEADING, "Nothing is up for grabs");
	view_text(e, LAYOUT_EMPTY_WHY,
		"Every open lead has an owner. Leads that arrive without one appear here.");
	step = view_section(e, LAYOUT_EMPTY_STEP);
	view_text(step, LAYOUT_EMPTY_STEP_HREF, place_href(place_to(req, &screens[SCREEN_LEADS])));
	view_text(step, LAYOUT_EMPTY_STEP_TEXT, "My Leads");
}

/* The next page begins behind the last row: "ID.SECONDS". Earlier ones are gone back to by First.
 */
static void
fill_pager(
	struct view *v, const struct request *req, const struct owner_pool *pool, const char *after)
{
	const struct owner_pool_lead *last = &pool->v[pool->n - 1];
	struct mem *m = req->mem;

	if (!pool->more && !after)
		return;
	if (after)
		view_section(v, LEADS_POOL_FIRST);
	if (pool->more)
		view_text(view_section(v, LEADS_POOL_NEXT), LEADS_POOL_NEXT_AFTER,
			paging_time_edge(m, last->id.v, last->since));
}

/* `problem` NULL: none. */
static enum status
pool_page(struct response *out, struct reader *db, const struct request *req, const char *problem)
{
	const char *after = req->method == METHOD_GET ? request_get(req, "after") : NULL;
	struct paging_time place;
	struct owner_pool pool;
	int64_t count;
	struct view *v;
	enum status st;

	if (paging_time_of(&place, req->mem, after) != ST_OK)
		return ST_BAD_REQUEST;
	st = owner_pool_list(&pool, db, req->mem, place.at, (struct lead_id){place.id});
	if (st == ST_OK)
		st = owner_pool_count(&count, db);
	if (st != ST_OK)
		return st;
	v = response_page(out, T_LEADS_POOL, "Up for grabs");
	view_text(v, LEADS_POOL_COUNT, listing_count(req->mem, count, OWNER_COUNT_MAX, "lead"));
	if (problem)
		view_text(view_section(v, LEADS_POOL_PROBLEM), LEADS_POOL_PROBLEM_TEXT, problem);
	if (pool.n == 0) {
		fill_nothing(v, req);
		return ST_OK;
	}
	v = view_section(v, LEADS_POOL_LIST);
	for (size_t i = 0; i < pool.n; i++)
		fill_lead(v, &pool.v[i], req);
	fill_pager(v, req, &pool, after);
	return ST_OK;
}

enum status
leads_pool_get(struct response *out, struct reader *db, const struct request *req)
{
	return pool_page(out, db, req, NULL);
}

/* Somebody was faster: who, above what is still there. */
static enum status
too_late(struct response *out, struct writer *db, const struct request *req,
	const struct owner_rival *rival)
{
	const char *words = rival->name ? mem_printf(req->mem, "%s was faster: the lead is theirs.",
						  rival->name)
					: "This lead was closed meanwhile.";
	enum status st = pool_page(out, db_reading(db), req, words);

	return st == ST_OK ? ST_CONFLICT : st;
}

/* Who was faster is told to who saw the lead up for grabs; else the numbers would tell whose each
 * lead is. */
static bool
was_offered(const struct request *req, struct lead_id id)
{
	return text_equal(request_post(req, "ref"), masked_word(req, "lead", id.v, false));
}

enum status
leads_take_post(struct response *out, struct writer *db, const struct request *req,
	const struct owner_offer *offer)
{
	struct owner_rival rival;
	enum status st = was_offered(req, owner_offer_lead(offer))
				 ? owner_take(&rival, db, req->mem, offer)
				 : ST_NOT_FOUND;

	if (st == ST_CONFLICT)
		return too_late(out, db, req, &rival);
	if (st != ST_OK)
		return st;
	response_notice(out, "The lead is yours. Get in touch now.");
	response_redirect(out, place_of(req, &screens[SCREEN_LEAD], owner_offer_lead(offer).v));
	return ST_OK;
}

/*
 * lead_favorite.h - leads that a user marked: My favorites in My Leads. Nobody else sees whose they are.
 */
#ifndef CRM_LEAD_FAVORITE_H
#define CRM_LEAD_FAVORITE_H

#include "crm/lead/lead_hold.h"

/* Mark the held leads for the actor; again is the same. And of one take the mark away. */
STATUS_MUST_USE enum status lead_favorite_add(struct writer *db, const struct db_hold *leads);
STATUS_MUST_USE enum status lead_favorite_remove(struct writer *db, const struct lead_hold *lead);

#endif

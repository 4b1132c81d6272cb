/*
 * pods.h - the pods of the dashboard: a table of what there is, for whom, and
 * what fills it.
 *
 * A page that stays open asks for its pods again, and is sent those that changed.
 * What they list is read at once for all of them, and what several count once.
 */
#ifndef DASHBOARD_PODS_H
#define DASHBOARD_PODS_H

#include "crm/report/dashboard.h"
#include "dashboard/dashboard.h"

/* What the pods of one answer are filled from. */
struct pods {
	const struct request *req;
	struct reader *db;
	struct dashboard_items lists[DASHBOARD_LIST__MAX]; /* of the pods that are filled */
	bool knows_open;                                   /* pods_open read them */
	struct dashboard_open open;
};

/* Fill dashboard/pod.tpl: title, total, and its BODY. */
typedef enum status pod_fill(struct view *pod, struct pods *p);
pod_fill pod_day, pod_new, pod_no_task, pod_untouched, pod_recent, pod_team, pod_showroom,
	pod_grabs, pod_sold, pod_leads, pod_lookups, pod_favorites;

struct pod {
	const char *name, *label; /* in addresses and pod_choices, and on the screen that chooses */
	const char *about;
	enum perm perm, too; /* both are needed */
	bool managers_only;
	bool is_wide;
	uint32_t lists; /* that it shows (DASHBOARD_LIST_OF) */
	pod_fill *fill;
};

/* A pod and what its user chose. */
struct pod_shown {
	const struct pod *pod;
	bool is_hidden;
};

/* True for the one that cannot be hidden: what is past due stands on every home page. Source: guide
 * 001 (follow up). */
bool pods_is_kept(const struct pod *pod);

/* The pod of this name that the actor may see, or NULL. */
const struct pod *pods_find(const char *name, const struct request *req);

/* All that the actor may see, in the order that the actor chose, or the store's. One statement. */
STATUS_MUST_USE enum status
pods_list(struct pod_shown **out, size_t *n, struct reader *db, const struct request *req);

/* Read what these pods list. At most one statement. */
STATUS_MUST_USE enum status pods_read(struct pods *p, const struct pod *const *list, size_t n);

/* Fill `pod`, a dictionary of dashboard/pod.tpl. */
STATUS_MUST_USE enum status pods_fill(struct view *pod, struct pods *p, const struct pod *which);

/* The open leads by owner and by status, with their figures. At most one statement. */
STATUS_MUST_USE enum status pods_open(struct pods *p);

/* What the files of pods share. */

bool pods_sees_others(const struct request *req);

/* "Open leads of the team": whose the pod is. */
const char *pods_whose(const struct request *req, const char *own, const char *things);

/* The figure in the pod's head, what it counts, and its list; `href` NULL: none. */
void pods_total(struct view *pod, struct pods *p, int64_t n, const char *thing, const char *things,
	const char *href);

/* A line under the pod: where there is more. */
void pods_more(struct view *pod, const char *href, const char *words);

/* The words of a pod that has nothing to list. */
void pods_nothing(struct view *pod, const char *words);

/* My Leads, narrowed by up to two values: "/leads?owner=7&due=past". NULL leaves one out. */
const char *pods_leads_href(const struct request *req, const char *name, const char *value,
	const char *name2, const char *value2);

#endif

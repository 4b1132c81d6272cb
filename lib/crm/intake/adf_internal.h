/*
 * adf_internal.h - what the two halves of the ADF reader share.
 */
#ifndef CRM_ADF_INTERNAL_H
#define CRM_ADF_INTERNAL_H

#include "crm/intake/adf.h"

/* `s` cleaned and plain; NULL when it is empty or a word for nothing. */
const char *adf_value(struct mem *m, const char *s);

void adf_add_phone(struct mem *m, struct adf_customer *c, struct adf_phone phone);
void adf_add_email(struct mem *m, struct adf_customer *c, const char *address);
struct adf_vehicle *adf_add_vehicle(struct mem *m, struct adf_prospect *p);

/* Split a name in one piece: "Jo van Dyk", "van Dyk, Jo". */
void adf_split_name(struct mem *m, struct adf_customer *c, const char *full);

/* A model year in `s`, of two or four digits; 0 when there is none. */
int adf_year(const char *s);

/*
 * Some vendors put everything into the comments, "Phone: 312-555-0123" on a
 * line each. Takes from there what the elements did not give.
 */
void adf_read_comments(struct mem *m, struct adf_prospect *p, const char *comments);

#endif

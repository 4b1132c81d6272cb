#include "crm/intake/adf_internal.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "crm/text/email.h"
#include "crm/text/phone.h"
#include "crm/text/vin.h"

#define LABEL_MAX 24

/* What the comments told, before it is decided what of it is needed. */
struct told {
	const char *name, *first, *last, *phone, *email;
	const char *year, *make, *model, *stock, *vin;
};

struct label {
	const char *key; /* letters and digits of the words before the colon, in lower case */
	size_t offset;
};

static const struct label labels[] = {
	{"name", offsetof(struct told, name)},
	{"fullname", offsetof(struct told, name)},
	{"customername", offsetof(struct told, name)},
	{"nombre", offsetof(struct told, name)},
	{"firstname", offsetof(struct told, first)},
	{"lastname", offsetof(struct told, last)},
	{"apellido", offsetof(struct told, last)},
	{"phone", offsetof(struct told, phone)},
	{"phonenumber", offsetof(struct told, phone)},
	{"cell", offsetof(struct told, phone)},
	{"cellphone", offsetof(struct told, phone)},
	{"mobile", offsetof(struct told, phone)},
	{"homephone", offsetof(struct told, phone)},
	{"telephone", offsetof(struct told, phone)},
	{"telefono", offsetof(struct told, phone)},
	{"tel\xc3\xa9"
	 "fono",
		offsetof(struct told, phone)},
	{"email", offsetof(struct told, email)},
	{"emailaddress", offsetof(struct told, email)},
	{"correo", offsetof(struct told, email)},
	{"year", offsetof(struct told, year)},
	{"make", offsetof(struct told, make)},
	{"model", offsetof(struct told, model)},
	{"stock", offsetof(struct told, stock)},
	{"stockno", offsetof(struct told, stock)},
	{"stocknumber", offsetof(struct told, stock)},
	{"vin", offsetof(struct told, vin)},
};

static const char **
member_for(struct told *t, const char *label, size_t n)
{
	char key[LABEL_MAX + 1] = {0};
	size_t length = 0;

	for (size_t i = 0; i < n; i++) {
		if (!isalnum((unsigned char)label[i]) && (unsigned char)label[i] < 0x80)
			continue;
		if (length == LABEL_MAX)
			return NULL;
		key[length++] = (char)tolower((unsigned char)label[i]);
	}
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (text_equal(labels[i].key, key))
			return (const char **)((char *)t + labels[i].offset);
	return NULL;
}

static struct told
read_lines(struct mem *m, const char *s)
{
	struct told t = {0};

	while (*s) {
		size_t n = strcspn(s, "\r\n;|");
		const char *colon = memchr(s, ':', n);
		const char **member = colon ? member_for(&t, s, (size_t)(colon - s)) : NULL;

		if (member && !*member)
			*member = adf_value(
				m, mem_strndup(m, colon + 1, n - (size_t)(colon + 1 - s)));
		s += n + (s[n] != '\0');
	}
	return t;
}

static void
fill_contact(struct mem *m, struct adf_customer *c, const struct told *t)
{
	struct phone phone;
	struct email email;

	if (!c->first_name && !c->last_name && !c->company_name) {
		if (t->first || t->last) {
			c->first_name = t->first;
			c->last_name = t->last;
		} else if (t->name) {
			adf_split_name(m, c, t->name);
		}
	}
	if (c->n_phones == 0 && t->phone && phone_read(&phone, m, t->phone) == ST_OK)
		adf_add_phone(m, c, (struct adf_phone){.number = t->phone, .type = "other"});
	if (c->n_emails == 0 && t->email && email_read(&email, m, t->email) == ST_OK)
		adf_add_email(m, c, t->email);
}

void
adf_read_comments(struct mem *m, struct adf_prospect *p, const char *comments)
{
	struct told t = read_lines(m, comments ? comments : "");
	struct adf_vehicle *v;

	fill_contact(m, &p->customer, &t);
	if (p->n_vehicles || (!t.stock && !t.vin && !t.make && !t.model))
		return;
	v = adf_add_vehicle(m, p);
	v->year = adf_year(t.year);
	v->make = t.make;
	v->model = t.model;
	v->stock_no = t.stock;
	(void)!vin_read(&v->vin, m, t.vin);
}

#include "crm/intake/adf.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/text.h"
#include "crm/intake/adf_internal.h"
#include "crm/intake/adf_text.h"
#include "crm/text/adf_date.h"
#include "crm/text/email.h"
#include "crm/text/markup.h"
#include "crm/text/phone.h"
#include "crm/text/vin.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2100

/* Words for nothing. "Null" and "Na" are names of people. */
static bool
is_nothing(const char *s)
{
	static const char *const words[] = {"null", "NULL", "(null)", "NA", "na", "N/A", "n/a",
		"none", "None", "NONE", "undefined", "-", "--", "."};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equal(s, words[i]))
			return true;
	return false;
}

const char *
adf_value(struct mem *m, const char *s)
{
	const char *plain = s ? markup_plain(m, s) : "";

	return *plain == '\0' || is_nothing(plain) ? NULL : plain;
}

int
adf_year(const char *s)
{
	int64_t n;

	if (!s || text_to_i64(&n, s) != ST_OK)
		return 0;
	if (n >= 0 && n < 100 && strlen(s) == 2)
		n += n < 60 ? 2000 : 1900;
	return n >= YEAR_MIN && n <= YEAR_MAX ? (int)n : 0;
}

void
adf_add_phone(struct mem *m, struct adf_customer *c, struct adf_phone phone)
{
	c->phones = mem_grow(m, c->phones, c->n_phones, c->n_phones + 1, sizeof(phone));
	c->phones[c->n_phones++] = phone;
}

void
adf_add_email(struct mem *m, struct adf_customer *c, const char *address)
{
	c->emails = mem_grow(m, c->emails, c->n_emails, c->n_emails + 1, sizeof(address));
	c->emails[c->n_emails++] = address;
}

struct adf_vehicle *
adf_add_vehicle(struct mem *m, struct adf_prospect *p)
{
	p->vehicles =
		mem_grow(m, p->vehicles, p->n_vehicles, p->n_vehicles + 1, sizeof(p->vehicles[0]));
	p->vehicles[p->n_vehicles] = (struct adf_vehicle){.new_used = "any", .odometer = -1};
	return &p->vehicles[p->n_vehicles++];
}

void
adf_split_name(struct mem *m, struct adf_customer *c, const char *full)
{
	const char *comma = strchr(full, ',');
	const char *blank = strrchr(full, ' ');

	c->full_name = full;
	if (comma) {
		c->last_name = adf_value(m, mem_strndup(m, full, (size_t)(comma - full)));
		c->first_name = adf_value(m, comma + 1);
	} else if (blank) {
		c->first_name = adf_value(m, mem_strndup(m, full, (size_t)(blank - full)));
		c->last_name = adf_value(m, blank + 1);
	} else {
		c->first_name = full;
	}
}

static bool
is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && text_equal((const char *)node->name, name);
}

/* The next element called `name`, from `node` on. */
static xmlNode *
find_next(xmlNode *node, const char *name)
{
	while (node && !is_element(node, name))
		node = node->next;
	return node;
}

static xmlNode *
child(const xmlNode *parent, const char *name)
{
	return parent ? find_next(parent->children, name) : NULL;
}

static const char *
content(struct mem *m, const xmlNode *node)
{
	xmlChar *s = node ? xmlNodeGetContent(node) : NULL;
	const char *value = adf_value(m, (const char *)s);

	xmlFree(s);
	return value;
}

static const char *
child_text(struct mem *m, const xmlNode *parent, const char *name)
{
	for (xmlNode *n = child(parent, name); n; n = find_next(n->next, name)) {
		const char *value = content(m, n);

		if (value)
			return value;
	}
	return NULL;
}

static const char *
attribute(struct mem *m, const xmlNode *node, const char *name)
{
	xmlChar *s = xmlGetProp(node, (const xmlChar *)name);
	const char *value = adf_value(m, (const char *)s);

	xmlFree(s);
	return value ? text_lower(m, value) : "";
}

static enum adf_interest
read_interest(const char *word)
{
	static const struct {
		const char *word;
		enum adf_interest interest;
	} words[] = {{"lease", ADF_INTEREST_LEASE}, {"sell", ADF_INTEREST_SELL},
		{"test-drive", ADF_INTEREST_TEST_DRIVE}, {"test drive", ADF_INTEREST_TEST_DRIVE},
		{"testdrive", ADF_INTEREST_TEST_DRIVE}, {"trade-in", ADF_INTEREST_TRADE_IN},
		{"trade in", ADF_INTEREST_TRADE_IN}, {"tradein", ADF_INTEREST_TRADE_IN},
		{"trade", ADF_INTEREST_TRADE_IN}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equal(words[i].word, word))
			return words[i].interest;
	return ADF_INTEREST_BUY;
}

static const char *
read_new_used(const char *word)
{
	if (text_equal(word, "new"))
		return "new";
	if (text_starts(word, "used") || text_equal(word, "cpo") || strstr(word, "certified") ||
		strstr(word, "pre-owned"))
		return "used";
	return "any";
}

/* "80,000", "80000 miles", "12500.0"; -1 when there is no number. */
static int
read_odometer(const char *s)
{
	int value = 0;
	bool any = false;

	for (; s && *s && *s != '.' && value < 10000000; s++) {
		if (isdigit((unsigned char)*s)) {
			value = value * 10 + (*s - '0');
			any = true;
		} else if (*s != ',' && any) {
			break;
		}
	}
	return any ? value : -1;
}

static void
read_price(struct mem *m, struct money *out, const xmlNode *vehicle)
{
	const char *s = child_text(m, vehicle, "price");

	if (!s || money_parse(out, s) != ST_OK)
		*out = (struct money){0};
}

static void
read_vehicle(struct mem *m, struct adf_prospect *p, const xmlNode *node)
{
	struct adf_vehicle *v = adf_add_vehicle(m, p);
	const xmlNode *odometer = child(node, "odometer");

	v->interest = read_interest(attribute(m, node, "interest"));
	v->new_used = read_new_used(attribute(m, node, "status"));
	v->year = adf_year(child_text(m, node, "year"));
	v->make = child_text(m, node, "make");
	v->model = child_text(m, node, "model");
	v->trim = child_text(m, node, "trim");
	(void)!vin_read(&v->vin, m, child_text(m, node, "vin"));
	v->stock_no = child_text(m, node, "stock");
	v->body = child_text(m, node, "bodystyle");
	v->transmission = child_text(m, node, "transmission");
	v->color = child_text(m, child(node, "colorcombination"), "exteriorcolor");
	v->odometer = read_odometer(content(m, odometer));
	v->odometer_unit = odometer ? attribute(m, odometer, "units") : "";
	read_price(m, &v->price, node);
	v->comments = child_text(m, node, "comments");
	if (!v->year && !v->make && !v->model && !v->vin && !v->stock_no && !v->comments)
		p->n_vehicles--;
}

static void
read_name(struct mem *m, struct adf_customer *c, const xmlNode *node)
{
	const char *part = attribute(m, node, "part");
	const char *value = content(m, node);

	if (text_equal(attribute(m, node, "type"), "business"))
		c->business = true;
	if (!value)
		return;
	c->sent_name = c->sent_name ? mem_printf(m, "%s %s", c->sent_name, value) : value;
	if (text_equal(part, "first"))
		c->first_name = value;
	else if (text_equal(part, "middle"))
		c->middle_name = value;
	else if (text_equal(part, "last") || text_equal(part, "surname"))
		c->last_name = value;
	else if (text_equal(part, "suffix"))
		c->name_suffix = value;
	else if (!c->full_name)
		c->full_name = value;
}

static void
finish_name(struct mem *m, struct adf_customer *c)
{
	const char *one = c->full_name ? c->full_name : c->first_name;

	if (c->business) {
		c->company_name = c->full_name   ? c->full_name
				  : c->last_name ? c->last_name
						 : c->first_name;
		if (!c->full_name)
			c->first_name = c->last_name = NULL;
	} else if (!c->last_name && one && (!c->first_name || strchr(one, ' '))) {
		adf_split_name(m, c, one);
	}
}

static const char *
read_phone_type(const char *type, const char *time)
{
	if (strstr(type, "cell") || strstr(type, "mobile"))
		return "mobile";
	if (strstr(type, "fax"))
		return "fax";
	if (strstr(type, "work") || strstr(type, "business") || strstr(type, "office"))
		return "work";
	if (strstr(type, "home") || text_equal(time, "evening"))
		return "home";
	return "other";
}

static void
read_phone(struct mem *m, struct adf_customer *c, const xmlNode *node)
{
	const char *time = attribute(m, node, "time");
	const char *number = content(m, node);

	if (!number || !strpbrk(number, "0123456789"))
		return;
	adf_add_phone(m, c,
		(struct adf_phone){.number = number,
			.type = read_phone_type(attribute(m, node, "type"), time),
			.time = text_empty(time) || text_equal(time, "nopreference") ? NULL : time,
			.preferred = text_equal(attribute(m, node, "preferredcontact"), "1")});
}

static void
read_address(struct mem *m, struct adf_customer *c, const xmlNode *node)
{
	const char *country = child_text(m, node, "country");

	for (xmlNode *n = child(node, "street"); n; n = find_next(n->next, "street")) {
		const char *value = content(m, n);

		if (!c->street)
			c->street = value;
		else if (!c->street2)
			c->street2 = value;
	}
	if (!c->street2)
		c->street2 = child_text(m, node, "apartment");
	c->city = child_text(m, node, "city");
	c->region = child_text(m, node, "regioncode");
	c->postal_code = child_text(m, node, "postalcode");
	if (country && strlen(country) == 2 && isalpha((unsigned char)country[0]) &&
		isalpha((unsigned char)country[1]))
		c->country = country;
}

static void
read_contact(struct mem *m, struct adf_customer *c, const xmlNode *contact)
{
	for (const xmlNode *n = contact ? contact->children : NULL; n; n = n->next) {
		if (is_element(n, "name"))
			read_name(m, c, n);
		else if (is_element(n, "phone"))
			read_phone(m, c, n);
		else if (is_element(n, "address"))
			read_address(m, c, n);
		else if (is_element(n, "email") && content(m, n))
			adf_add_email(m, c, content(m, n));
	}
}

static const char *
read_timeframe(struct mem *m, const xmlNode *customer)
{
	const xmlNode *t = child(customer, "timeframe");
	const char *words = child_text(m, t, "description");

	if (!words)
		words = child_text(m, t, "latestdate");
	if (!words)
		words = child_text(m, t, "earliestdate");
	return words;
}

static void
read_customer(struct mem *m, struct adf_customer *c, const xmlNode *node)
{
	const xmlNode *contact = child(node, "contact");
	const char *language;

	if (!node)
		return;
	read_contact(m, c, contact ? contact : node);
	finish_name(m, c);
	c->timeframe = read_timeframe(m, node);
	c->comments = child_text(m, node, "comments");
	language = child_text(m, node, "language");
	if (language && strncasecmp(language, "es", 2) == 0)
		c->language = "es";
}

static const char *
vendor_name(struct mem *m, const xmlNode *vendor)
{
	const char *name = child_text(m, vendor, "vendorname");

	if (!name)
		name = child_text(m, vendor, "name");
	return name ? name : child_text(m, child(vendor, "contact"), "name");
}

static void
add_line(struct text *t, const char *label, const char *value)
{
	if (text_empty(value))
		return;
	if (t->len)
		text_add(t, "\n");
	if (*label)
		text_addf(t, "%s: ", label);
	text_add(t, value);
}

static const char *
interest_words(enum adf_interest interest)
{
	static const char *const words[] = {
		[ADF_INTEREST_BUY] = "Vehicle",
		[ADF_INTEREST_LEASE] = "Wants to lease",
		[ADF_INTEREST_TEST_DRIVE] = "Wants a test drive",
		[ADF_INTEREST_SELL] = "Wants to sell",
		[ADF_INTEREST_TRADE_IN] = "Trade-in",
	};

	return words[interest];
}

const char *
adf_vehicle_words(struct mem *m, const struct adf_vehicle *v)
{
	const char *const parts[] = {v->make, v->model, v->trim, v->body, v->color};
	struct text t = text_begin(m);

	if (v->year)
		text_addf(&t, "%d", v->year);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i])
			text_addf(&t, "%s%s", t.len ? " " : "", parts[i]);
	if (v->stock_no)
		text_addf(&t, "%sstock # %s", t.len ? ", " : "", v->stock_no);
	if (v->vin)
		text_addf(&t, "%sVIN %s", t.len ? ", " : "", v->vin);
	if (v->odometer >= 0)
		text_addf(&t, "%s%s %s", t.len ? ", " : "", count_text(m, v->odometer),
			text_starts(v->odometer_unit, "k") ? "km" : "miles");
	return t.s;
}

/* Everything that was said, for the person who works the lead. */
static const char *
all_comments(struct mem *m, const struct adf_prospect *p, const char *own)
{
	struct text t = text_begin(m);

	add_line(&t, "", p->customer.comments);
	add_line(&t, "", own);
	add_line(&t, "Wants to buy", p->customer.timeframe);
	for (size_t i = 0; i < p->n_vehicles; i++) {
		const struct adf_vehicle *v = &p->vehicles[i];

		if (v->interest != ADF_INTEREST_BUY)
			add_line(&t, interest_words(v->interest), adf_vehicle_words(m, v));
		add_line(&t, "", v->comments);
	}
	return t.len ? t.s : NULL;
}

static void
read_prospect(struct mem *m, struct adf_prospect *p, const xmlNode *node)
{
	const xmlNode *provider = child(node, "provider");
	const char *date = child_text(m, node, "requestdate");

	p->resend = text_equal(attribute(m, node, "status"), "resend");
	p->id = child_text(m, node, "id");
	if (adf_date_read(&p->request_at, date) != ST_OK)
		p->request_at = (struct utc){0};
	for (xmlNode *n = child(node, "vehicle"); n; n = find_next(n->next, "vehicle"))
		read_vehicle(m, p, n);
	read_customer(m, &p->customer, child(node, "customer"));
	p->vendor_name = vendor_name(m, child(node, "vendor"));
	p->provider_name = child_text(m, provider, "name");
	p->provider_service = child_text(m, provider, "service");
	p->comments = all_comments(m, p, child_text(m, node, "comments"));
	adf_read_comments(m, p, p->comments);
}

static bool
can_be_reached(struct mem *m, const struct adf_customer *c)
{
	struct phone phone;
	struct email email;

	for (size_t i = 0; i < c->n_phones; i++)
		if (phone_read(&phone, m, c->phones[i].number) == ST_OK)
			return true;
	for (size_t i = 0; i < c->n_emails; i++)
		if (email_read(&email, m, c->emails[i]) == ST_OK)
			return true;
	return c->first_name || c->last_name || c->company_name;
}

static void
add_prospect(struct mem *m, struct adf_document *d, const xmlNode *node)
{
	struct adf_prospect p = {0};

	read_prospect(m, &p, node);
	if (!can_be_reached(m, &p.customer)) {
		d->refused = mem_grow(
			m, d->refused, d->n_refused, d->n_refused + 1, sizeof(d->refused[0]));
		d->refused[d->n_refused] = mem_printf(
			m, "prospect %zu has no name, phone or email", d->n + d->n_refused + 1);
		d->n_refused++;
		return;
	}
	d->prospects = mem_grow(m, d->prospects, d->n, d->n + 1, sizeof(p));
	d->prospects[d->n++] = p;
}

/* Every prospect below `node`; a document without that element is one itself. */
static void
add_prospects(struct mem *m, struct adf_document *d, const xmlNode *node)
{
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (is_element(n, "prospect") || child(n, "customer"))
			add_prospect(m, d, n);
		else if (n->type == XML_ELEMENT_NODE)
			add_prospects(m, d, n);
	}
}

static enum status
read_tree(struct adf_document *out, struct mem *m, const char *xml)
{
	xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), NULL, "UTF-8",
		XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			XML_PARSE_NOCDATA);

	if (!doc)
		return ST_INVALID;
	if (xmlDocGetRootElement(doc))
		add_prospects(m, out, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
	return ST_OK;
}

enum status
adf_read(struct adf_document *out, const char **out_why, struct mem *m, const char *text)
{
	const char *found = adf_text_find(m, text);
	const char *xml;

	*out = (struct adf_document){0};
	*out_why = "it declares entities, which are refused";
	if (adf_text_has_entities(text))
		return ST_INVALID;
	*out_why = "there is no ADF document in it";
	if (!found)
		return ST_INVALID;
	*out_why = "the ADF document has too many elements";
	if (adf_text_repair(&xml, m, found) != ST_OK)
		return ST_INVALID;
	*out_why = "the ADF document cannot be read as XML";
	if (read_tree(out, m, xml) != ST_OK)
		return ST_INVALID;
	*out_why = out->n_refused ? out->refused[0] : "the ADF document holds no prospect";
	if (out->n == 0)
		return ST_INVALID;
	*out_why = NULL;
	return ST_OK;
}

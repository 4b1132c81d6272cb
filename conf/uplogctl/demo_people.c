#include "demo_people.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "demo_rng.h"

static const char *const first_names[] = {"James", "Maria", "Michael", "Jennifer", "Robert",
	"Linda", "David", "Aisha", "William", "Elena", "Jose", "Priya", "Thomas", "Keisha",
	"Daniel", "Sofia", "Anthony", "Mei", "Kevin", "Latoya", "Brian", "Guadalupe", "Steven",
	"Fatima", "Marcus", "Hannah", "Luis", "Grace", "Jamal", "Olivia", "Carlos", "Emily",
	"Andre", "Megan", "Raj", "Nicole", "Miguel", "Ashley", "Tyrone", "Rebecca", "Wei", "Laura",
	"Omar", "Katherine", "Juan", "Samantha", "Patrick", "Yolanda", "Eric", "Natalia", "Darnell",
	"Angela", "Hiroshi", "Melissa", "Francisco", "Amy", "Gregory", "Leticia", "Nathan", "Dina",
	"Terrence", "Heather", "Viktor", "Monica", "Samuel", "Tamika", "Pedro", "Christine",
	"Jerome", "Allison", "Arjun", "Denise", "Scott", "Carmen", "Ivan", "Julie", "Malik",
	"Veronica", "Peter", "Ngoc", "Dennis", "Rosa", "Stanley", "Shanice", "Ricardo", "Diane",
	"Ahmed", "Kimberly", "Walter", "Beatriz", "Curtis", "Jasmine", "Dmitri", "Teresa", "Craig",
	"Ines", "Kwame", "Paula", "Roger", "Mariana", "Lamar", "Joan", "Tuan", "Sharon", "Hector",
	"Cheryl", "Glen", "Ebony", "Sanjay", "Ruth", "Alvin", "Bianca", "Trevor", "Lucia", "Earl",
	"Nadia", "Felix", "Gloria", "Desmond", "Irene"};

static const char *const last_names[] = {"Anderson", "Rivera", "Kowalski", "Johnson", "Patel",
	"Nguyen", "Washington", "Garcia", "O'Brien", "Schmidt", "Williams", "Hernandez", "Kim",
	"Brooks", "Novak", "Martinez", "Okafor", "Larson", "Chen", "Jackson", "Murphy", "Torres",
	"Singh", "Peterson", "Harris", "Lopez", "Nowicki", "Coleman", "Gupta", "Olson", "Davis",
	"Ramirez", "Ali", "Becker", "Thompson", "Flores", "Tran", "Sullivan", "Robinson",
	"Gonzalez", "Petrov", "Wright", "Morales", "Park", "Hansen", "Jenkins", "Ortiz", "Haddad",
	"Walker", "Castillo", "Zielinski", "Powell", "Reyes", "Sharma", "Meyer", "Foster", "Vargas",
	"Wong", "Fitzgerald", "Simmons", "Mendoza", "Kaplan", "Bennett", "Ruiz", "Le", "Hoffman",
	"Bryant", "Guerrero", "Khan", "Nelson", "Alexander", "Delgado", "Wozniak", "Griffin",
	"Soto", "Reddy", "Carlson", "Hayes", "Aguilar", "Yamamoto", "Ford", "Medina", "Abdi",
	"Weber", "Ellis", "Castro", "Liu", "McCarthy", "Owens", "Jimenez", "Dvorak", "Wallace",
	"Moreno", "Iyer", "Swanson", "Woods", "Salazar", "Pham", "Gallagher", "West", "Romero",
	"Mbeki", "Fischer", "Jordan", "Herrera", "Rossi", "Reynolds", "Santiago", "Cho", "Lindgren",
	"Freeman", "Vega", "Hussein", "Keller", "Tucker", "Rojas", "Marino", "Porter", "Campos",
	"Huang", "Bauer", "Hicks", "Molina", "Farah", "Stone", "Boyd", "Navarro", "Ivanov",
	"Kelley", "Warren", "Espinoza", "Lam", "Donovan", "Dixon", "Acosta", "Cohen", "Burns",
	"Ramos", "Banerjee", "Jensen", "Gordon", "Fuentes", "Popov", "Shaw", "Holmes", "Cabrera",
	"Ito", "Byrne", "Robertson", "Mejia"};

static const char *const company_heads[] = {"Prairie", "Cedar Bluff", "Heartland", "Northgate",
	"Blue Heron", "Stonebridge", "Lakeview", "Four Oaks", "Summit", "Riverbend", "Maple Street",
	"Pioneer", "Great Plains", "Harbor", "Red Barn", "Silver Creek"};
static const char *const company_trades[] = {"Plumbing", "Electric", "Landscaping", "Catering",
	"Roofing", "Dental", "Bakery", "Builders", "Logistics", "Heating & Cooling", "Realty",
	"Cleaning", "Painting", "Auto Parts"};
static const char *const company_tails[] = {"LLC", "Inc.", "& Sons", "Co.", "Group"};

static const char *const streets[] = {"Maple", "Oak", "Lakeshore", "Cedar", "Prairie", "Elm",
	"Washington", "Willow", "Harvest", "Birch", "Sunset", "Mill", "Orchard", "Park", "Meadow",
	"Ridge", "River", "Church", "Highland", "Jefferson", "Walnut", "Heron", "Foxglove",
	"Hickory", "Grove", "Valley", "Lincoln", "Garden", "Pheasant", "Juniper"};
static const char *const street_types[] = {
	"St", "Ave", "Dr", "Ln", "Ct", "Rd", "Blvd", "Way", "Pl", "Ter"};
static const char *const cities[] = {"Lakeside", "Cedar Bluff", "Prairie Glen", "North Haven",
	"Millbrook Park", "Heron Lake", "Stonefield", "Oak Terrace", "Fairmeadow", "Grand Marsh",
	"West Lakeside", "Pine Hollow"};

/* Area codes that people at a lake near Chicago have, then those of everybody who moved there. */
static const short near_codes[] = {312, 773, 872, 708, 464, 847, 224, 630, 331, 815, 779, 309, 861,
	217, 447, 618, 730, 262, 414, 608, 353, 920, 274, 715, 534, 219, 574, 260, 765, 317, 463,
	812, 930, 269, 616, 517, 734, 313, 248, 563, 319, 515, 641, 712, 507, 612, 651, 763, 952,
	320};
static const short far_codes[] = {201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215,
	216, 218, 220, 223, 225, 228, 229, 231, 234, 239, 240, 251, 252, 253, 254, 256, 267, 270,
	272, 276, 279, 281, 283, 301, 302, 303, 304, 305, 307, 308, 310, 314, 315, 316, 318, 321,
	323, 325, 326, 327, 329, 330, 332, 334, 336, 337, 339, 341, 346, 347, 350, 351, 352, 360,
	361, 363, 364, 369, 380, 385, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413,
	415, 417, 419, 423, 424, 425, 430, 432, 434, 435, 440, 442, 443, 445, 448, 458, 469, 470,
	472, 475, 478, 479, 480, 484, 501, 502, 503, 504, 505, 508, 509, 510, 512, 513, 516, 518,
	520, 530, 531, 539, 540, 541, 551, 557, 559, 561, 562, 564, 567, 570, 571, 572, 573, 575,
	580, 582, 585, 586, 601, 602, 603, 605, 606, 607, 609, 610, 614, 615, 617, 619, 620, 623,
	624, 626, 628, 629, 631, 636, 640, 645, 646, 650, 656, 657, 659, 660, 661, 662, 667, 669,
	678, 680, 681, 682, 686, 689, 701, 702, 703, 704, 706, 707, 713, 714, 716, 717, 718, 719,
	720, 724, 725, 726, 727, 728, 731, 732, 737, 738, 740, 743, 747, 754, 757, 760, 762, 769,
	770, 771, 772, 774, 775, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 813, 814,
	816, 817, 818, 820, 821, 826, 828, 830, 831, 832, 835, 837, 838, 839, 840, 843, 845, 848,
	850, 854, 856, 857, 858, 859, 860, 862, 863, 864, 865, 870, 878, 901, 903, 904, 906, 907,
	908, 909, 910, 912, 913, 914, 915, 916, 917, 918, 919, 925, 928, 929, 931, 934, 936, 937,
	938, 940, 941, 943, 945, 947, 948, 949, 951, 954, 956, 959, 970, 971, 972, 973, 975, 978,
	979, 980, 983, 984, 985, 986, 989};

#define LINES     100 /* 555-0100 to 555-0199 */
#define NEAR      ((int64_t)RNG_COUNT(near_codes) * LINES)
#define FAR       ((int64_t)RNG_COUNT(far_codes) * LINES)
#define SPREAD    7919 /* prime to both pools: neighbours do not get neighbouring numbers */
#define HAS_WORK  9    /* one customer in nine has a work number */
#define FIRST_FAR (2 * NEAR)

/* The n-th number there is: at first every second one is near, later all are far. */
static void
number_invent(char e164[16], char raw[24], int64_t n, struct rng *r)
{
	bool near = n < FIRST_FAR && n % 2 == 0;
	int64_t at =
		near ? n / 2 * SPREAD % NEAR : (n < FIRST_FAR ? n / 2 : n - NEAR) * SPREAD % FAR;
	int code = near ? near_codes[at / LINES] : far_codes[at / LINES];
	int line = 100 + (int)(at % LINES);

	snprintf(e164, 16, "+1%03d555%04d", code, line);
	switch (rng_below(r, 3)) {
	case 0:
		snprintf(raw, 24, "(%03d) 555-%04d", code, line);
		break;
	case 1:
		snprintf(raw, 24, "%03d-555-%04d", code, line);
		break;
	default:
		snprintf(raw, 24, "%03d555%04d", code, line);
	}
}

static void
phones_invent(struct person *p, int64_t customer, struct rng *r)
{
	int64_t all = NEAR + FAR, slot = customer + customer / HAS_WORK;
	bool shared = slot >= all;

	if (shared && customer % 2)
		return;
	number_invent(p->phone, p->phone_raw, slot % all, r);
	if (customer % HAS_WORK == HAS_WORK - 1)
		number_invent(p->second_phone, p->second_raw, (slot + 1) % all, r);
}

static void
email_invent(struct person *p, int64_t customer, struct rng *r)
{
	int form = rng_below(r, 3), n = 0;
	char word[48];

	snprintf(word, sizeof(word), form == 0 ? "%s.%s" : "%s%s", form == 2 ? "" : p->first,
		p->last);
	for (const char *s = word; *s; s++)
		if (*s != '\'')
			p->email[n++] = (char)tolower((unsigned char)*s);
	snprintf(p->email + n, sizeof(p->email) - (size_t)n, "%" PRId64 "@example.com", customer);
}

static void
address_invent(struct person *p, struct rng *r)
{
	snprintf(p->street, sizeof(p->street), "%d %s %s", rng_between(r, 1, 989) * 10 + 4,
		RNG_PICK(r, streets), RNG_PICK(r, street_types));
	p->city = RNG_PICK(r, cities);
	snprintf(p->postal_code, sizeof(p->postal_code), "600%02d", rng_between(r, 80, 99));
}

static void
company_invent(struct person *p, struct rng *r)
{
	p->is_business = true;
	snprintf(p->company, sizeof(p->company), "%s %s %s", RNG_PICK(r, company_heads),
		RNG_PICK(r, company_trades), RNG_PICK(r, company_tails));
}

void
person_invent(struct person *out, int64_t customer)
{
	static const char *const middles[] = {"A.", "J.", "M.", "Lee", "R.", "Ann", "D.", "Marie"};
	static const char *const suffixes[] = {"Jr.", "Sr.", "III"};
	static const char *const contacts[] = {"call", "text", "email"};
	struct rng r = rng_for(RNG_CUSTOMER, customer);

	memset(out, 0, sizeof(*out));
	out->first = RNG_PICK(&r, first_names);
	out->last = RNG_PICK(&r, last_names);
	if (rng_chance(&r, 150))
		out->middle = RNG_PICK(&r, middles);
	if (rng_chance(&r, 20))
		out->suffix = RNG_PICK(&r, suffixes);
	if (rng_chance(&r, 60))
		out->language = "es";
	if (rng_chance(&r, 300))
		out->preferred_contact = RNG_PICK(&r, contacts);
	phones_invent(out, customer, &r);
	if (rng_chance(&r, 820) || !out->phone[0])
		email_invent(out, customer, &r);
	if (rng_chance(&r, 450))
		address_invent(out, &r);
	if (rng_chance(&r, 30))
		company_invent(out, &r);
}

void
person_marry(struct person *person, int64_t customer)
{
	struct person spouse;

	person_invent(&spouse, customer);
	person->is_business = false;
	person->company[0] = '\0';
	person->last = spouse.last;
	person->suffix = NULL;
	person->email[0] = '\0';
	person->city = spouse.city;
	memcpy(person->street, spouse.street, sizeof(person->street));
	memcpy(person->postal_code, spouse.postal_code, sizeof(person->postal_code));
}

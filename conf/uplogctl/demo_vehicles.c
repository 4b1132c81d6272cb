#include "demo_vehicles.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BASE_YEAR 2026
#define AUTO      "Automatic"
#define CVT       "CVT"
#define GAS       "Gasoline"
#define HYB       "Hybrid"
#define EV        "Electric"

/* The models that are sold new come first. */
static const struct model models[] = {
	{"Honda", "CR-V", "LX", "SUV", "1.5L Turbo I4", CVT, "AWD", GAS, 2017, 0, 33000,
		"2HKRS4H2"},
	{"Honda", "CR-V", "EX-L", "SUV", "1.5L Turbo I4", CVT, "AWD", GAS, 2017, 0, 37300,
		"2HKRS4H7"},
	{"Honda", "CR-V", "Sport Hybrid", "SUV", "2.0L Hybrid I4", CVT, "AWD", HYB, 2023, 0, 38100,
		"7FARS6H5"},
	{"Honda", "Civic", "Sport", "Sedan", "2.0L I4", CVT, "FWD", GAS, 2016, 0, 27400,
		"2HGFE2F5"},
	{"Honda", "Civic", "Touring", "Sedan", "1.5L Turbo I4", CVT, "FWD", GAS, 2016, 2024, 31700,
		"2HGFE1F9"},
	{"Honda", "Civic", "Sport Touring Hybrid", "Sedan", "2.0L Hybrid I4", CVT, "FWD", HYB, 2025,
		0, 33000, "2HGFE4F8"},
	{"Honda", "Accord", "EX-L Hybrid", "Sedan", "2.0L Hybrid I4", CVT, "FWD", HYB, 2018, 0,
		35400, "1HGCY2F7"},
	{"Honda", "Accord", "SE", "Sedan", "1.5L Turbo I4", CVT, "FWD", GAS, 2023, 0, 31700,
		"1HGCY1F4"},
	{"Honda", "HR-V", "EX-L", "SUV", "2.0L I4", CVT, "AWD", GAS, 2016, 0, 32200, "3CZRZ2H7"},
	{"Honda", "Pilot", "EX-L", "SUV", "3.5L V6", AUTO, "AWD", GAS, 2016, 0, 47500, "5FNYG1H4"},
	{"Honda", "Pilot", "TrailSport", "SUV", "3.5L V6", AUTO, "AWD", GAS, 2023, 0, 51700,
		"5FNYG1H6"},
	{"Honda", "Odyssey", "EX-L", "Minivan", "3.5L V6", AUTO, "FWD", GAS, 2018, 0, 44300,
		"5FNRL6H7"},
	{"Honda", "Passport", "RTL", "SUV", "3.5L V6", AUTO, "AWD", GAS, 2019, 0, 46200,
		"5FNYF8H5"},
	{"Honda", "Ridgeline", "RTL", "Pickup", "3.5L V6", AUTO, "AWD", GAS, 2017, 0, 43900,
		"5FPYK3F5"},
	{"Honda", "Prologue", "EX", "SUV", "Electric", "1-Speed", "AWD", EV, 2024, 0, 51900,
		"3GPKHVRM"},
	{"Ford", "F-150", "XL", "Pickup", "2.7L Turbo V6", AUTO, "4WD", GAS, 2015, 0, 45800,
		"1FTFW1E8"},
	{"Ford", "F-150", "XLT", "Pickup", "2.7L Turbo V6", AUTO, "4WD", GAS, 2015, 0, 53900,
		"1FTFW3L8"},
	{"Ford", "F-150", "Lariat", "Pickup", "3.5L Turbo V6", AUTO, "4WD", GAS, 2015, 0, 68200,
		"1FTFW5L8"},
	{"Ford", "F-150", "Lightning Flash", "Pickup", "Electric", "1-Speed", "AWD", EV, 2024, 2025,
		69900, "1FT6W5L7"},
	{"Ford", "Escape", "Active", "SUV", "1.5L Turbo I3", AUTO, "AWD", GAS, 2023, 2026, 31900,
		"1FMCU9GN"},
	{"Ford", "Escape", "ST-Line", "SUV", "2.0L Turbo I4", AUTO, "AWD", GAS, 2023, 2026, 34900,
		"1FMCU9MN"},
	{"Ford", "Explorer", "Active", "SUV", "2.3L Turbo I4", AUTO, "4WD", GAS, 2025, 0, 43900,
		"1FMUK8DH"},
	{"Ford", "Explorer", "XLT", "SUV", "2.3L Turbo I4", AUTO, "4WD", GAS, 2016, 2024, 42700,
		"1FMSK8DH"},
	{"Ford", "Explorer", "ST", "SUV", "3.0L Turbo V6", AUTO, "4WD", GAS, 2020, 0, 58300,
		"1FM5K8GC"},
	{"Ford", "Bronco", "Big Bend", "SUV", "2.3L Turbo I4", AUTO, "4WD", GAS, 2021, 0, 42300,
		"1FMDE7BH"},
	{"Ford", "Bronco Sport", "Big Bend", "SUV", "1.5L Turbo I3", AUTO, "4WD", GAS, 2021, 0,
		33800, "3FMCR9B6"},
	{"Ford", "Maverick", "XLT", "Pickup", "2.5L Hybrid I4", CVT, "FWD", HYB, 2022, 0, 31900,
		"3FTTW8J3"},
	{"Ford", "Ranger", "XLT", "Pickup", "2.3L Turbo I4", AUTO, "4WD", GAS, 2019, 0, 40300,
		"1FTER4HH"},
	{"Ford", "Mustang", "GT", "Coupe", "5.0L V8", AUTO, "RWD", GAS, 2015, 0, 47900, "1FA6P8CF"},
	{"Ford", "Mustang Mach-E", "Premium", "SUV", "Electric", "1-Speed", "AWD", EV, 2021, 0,
		44900, "3FMTK3SU"},
	{"Ford", "Expedition", "Active", "SUV", "3.5L Turbo V6", AUTO, "4WD", GAS, 2025, 0, 66400,
		"1FMJU1J8"},
	{"Ford", "Transit Connect", "XLT", "Van", "2.0L I4", AUTO, "FWD", GAS, 2014, 2023, 36200,
		"NM0LS7F2"},
	{"Ford", "Edge", "SEL", "SUV", "2.0L Turbo I4", AUTO, "AWD", GAS, 2015, 2024, 41200,
		"2FMPK4J9"},
	{"Ford", "Fusion", "SE", "Sedan", "1.5L Turbo I4", AUTO, "FWD", GAS, 2013, 2020, 24500,
		"3FA6P0HD"},
	{"Toyota", "RAV4", "XLE", "SUV", "2.5L I4", AUTO, "AWD", GAS, 2013, 2025, 33400,
		"2T3P1RFV"},
	{"Toyota", "Camry", "SE", "Sedan", "2.5L I4", AUTO, "FWD", GAS, 2012, 2024, 28900,
		"4T1G11AK"},
	{"Toyota", "Corolla", "LE", "Sedan", "1.8L I4", CVT, "FWD", GAS, 2014, 0, 23800,
		"5YFB4MDE"},
	{"Toyota", "Highlander", "XLE", "SUV", "2.4L Turbo I4", AUTO, "AWD", GAS, 2014, 0, 46600,
		"5TDKDRBH"},
	{"Toyota", "Tacoma", "SR5", "Pickup", "2.4L Turbo I4", AUTO, "4WD", GAS, 2016, 0, 39900,
		"3TMCZ5AN"},
	{"Toyota", "Sienna", "XLE", "Minivan", "2.5L Hybrid I4", CVT, "FWD", HYB, 2021, 0, 45400,
		"5TDYRKEC"},
	{"Chevrolet", "Equinox", "LT", "SUV", "1.5L Turbo I4", AUTO, "AWD", GAS, 2018, 0, 33600,
		"3GNAXUEG"},
	{"Chevrolet", "Silverado 1500", "LT", "Pickup", "5.3L V8", AUTO, "4WD", GAS, 2014, 0, 54300,
		"1GCUDDED"},
	{"Chevrolet", "Traverse", "LT", "SUV", "3.6L V6", AUTO, "AWD", GAS, 2018, 2023, 41900,
		"1GNEVHKW"},
	{"Chevrolet", "Malibu", "LT", "Sedan", "1.5L Turbo I4", CVT, "FWD", GAS, 2016, 2025, 28500,
		"1G1ZD5ST"},
	{"Chevrolet", "Tahoe", "LT", "SUV", "5.3L V8", AUTO, "4WD", GAS, 2015, 0, 70400,
		"1GNSKNKD"},
	{"Chevrolet", "Bolt EUV", "LT", "SUV", "Electric", "1-Speed", "FWD", EV, 2022, 2023, 28800,
		"1G1FY6S0"},
	{"GMC", "Sierra 1500", "SLT", "Pickup", "5.3L V8", AUTO, "4WD", GAS, 2014, 0, 61900,
		"1GTUUDED"},
	{"GMC", "Acadia", "SLE", "SUV", "2.0L Turbo I4", AUTO, "AWD", GAS, 2017, 2023, 40300,
		"1GKKNRL4"},
	{"Nissan", "Rogue", "SV", "SUV", "1.5L Turbo I3", CVT, "AWD", GAS, 2014, 0, 32200,
		"5N1BT3BB"},
	{"Nissan", "Altima", "2.5 SV", "Sedan", "2.5L I4", CVT, "FWD", GAS, 2013, 2025, 28400,
		"1N4BL4DV"},
	{"Hyundai", "Tucson", "SEL", "SUV", "2.5L I4", AUTO, "AWD", GAS, 2016, 0, 32400,
		"5NMJBCAE"},
	{"Hyundai", "Elantra", "SEL", "Sedan", "2.0L I4", CVT, "FWD", GAS, 2017, 0, 24200,
		"KMHLM4AG"},
	{"Hyundai", "Santa Fe", "SEL", "SUV", "2.5L Turbo I4", AUTO, "AWD", GAS, 2019, 0, 38800,
		"5NMS3DAJ"},
	{"Kia", "Sportage", "EX", "SUV", "2.5L I4", AUTO, "AWD", GAS, 2017, 0, 33600, "5XYK3CAF"},
	{"Kia", "Telluride", "S", "SUV", "3.8L V6", AUTO, "AWD", GAS, 2020, 0, 41900, "5XYP3DHC"},
	{"Kia", "Soul", "S", "Wagon", "2.0L I4", CVT, "FWD", GAS, 2014, 2025, 23400, "KNDJ23AU"},
	{"Jeep", "Grand Cherokee", "Limited", "SUV", "3.6L V6", AUTO, "4WD", GAS, 2014, 0, 49900,
		"1C4RJHBG"},
	{"Jeep", "Wrangler", "Sahara", "SUV", "3.6L V6", AUTO, "4WD", GAS, 2014, 0, 52400,
		"1C4HJXEN"},
	{"Ram", "1500", "Big Horn", "Pickup", "5.7L V8", AUTO, "4WD", GAS, 2014, 2024, 51400,
		"1C6SRFFT"},
	{"Subaru", "Outback", "Premium", "Wagon", "2.5L H4", CVT, "AWD", GAS, 2015, 2025, 31900,
		"4S4BTACC"},
	{"Subaru", "Forester", "Premium", "SUV", "2.5L H4", CVT, "AWD", GAS, 2014, 0, 33900,
		"JF2SKAGC"},
	{"Mazda", "CX-5", "2.5 S Preferred", "SUV", "2.5L I4", AUTO, "AWD", GAS, 2014, 0, 32900,
		"JM3KFBCM"},
	{"Volkswagen", "Tiguan", "SE", "SUV", "2.0L Turbo I4", AUTO, "AWD", GAS, 2018, 0, 34600,
		"3VV2B7AX"},
	{"Volkswagen", "Jetta", "SE", "Sedan", "1.5L Turbo I4", AUTO, "FWD", GAS, 2015, 0, 25600,
		"3VWC57BU"},
	{"BMW", "X3", "xDrive30i", "SUV", "2.0L Turbo I4", AUTO, "AWD", GAS, 2018, 2024, 48900,
		"5UX53DP0"},
	{"Tesla", "Model 3", "Long Range", "Sedan", "Electric", "1-Speed", "AWD", EV, 2018, 0,
		47500, "5YJ3E1EB"},
};

static const char *const exteriors[] = {"White", "Black", "Silver", "Gray", "Blue", "Red", "Green",
	"Pearl White", "Charcoal", "Dark Blue"};
static const char *const interiors[] = {"Black", "Gray", "Tan", "Black Leather", "Brown Leather"};

#define YEAR_CODES_FIRST 2010
static const char year_codes[] = "ABCDEFGHJKLMNPRSTVWXY123456789";

static int
vin_value(char c)
{
	static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
	static const char values[] = "12345678123457923456789";
	const char *at;

	if (c >= '0' && c <= '9')
		return c - '0';
	at = strchr(letters, c);
	return at && *at ? values[at - letters] - '0' : 0;
}

/* Write the check digit of `vin` (17 characters) into its ninth place. Source: 49 CFR 565.15. */
static void
vin_set_check_digit(char *vin)
{
	static const int weights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
	int sum = 0;

	for (int i = 0; i < 17; i++)
		sum += weights[i] * vin_value(vin[i]);
	vin[8] = "0123456789X"[sum % 11];
}

static void
vin_invent(struct car *c, struct rng *r)
{
	static const char plants[] = "ABCDEFGHKLNRSUZ";
	int code = (c->year - YEAR_CODES_FIRST) % 30;
	unsigned serial = (unsigned)(100000 + c->id * 7919 % 899999) % 1000000;

	snprintf(c->vin, sizeof(c->vin), "%.8s0%c%c%06u", c->model->vin_start, year_codes[code],
		plants[rng_below(r, (int)sizeof(plants) - 1)], serial);
	vin_set_check_digit(c->vin);
}

static int
last_year(const struct model *m)
{
	return m->last_year ? m->last_year : 9999;
}

/* The model year that comes in new on a day: the next one from September on. */
static int
new_year(struct day d)
{
	return d.year + (d.month >= 9);
}

/* A model that is made in `year`, of our own makes when new. */
static const struct model *
model_pick(struct rng *r, int year, bool is_new)
{
	for (;;) {
		const struct model *m = &RNG_PICK(r, models);
		bool ours = strcmp(m->make, "Honda") == 0 || strcmp(m->make, "Ford") == 0;

		if (m->first_year <= year && year <= last_year(m) && (ours || !is_new))
			return m;
	}
}

const struct model *
car_wish(int *out_year, struct rng *r, bool is_new, struct day today)
{
	static const int ages[] = {10, 22, 24, 18, 12, 8, 5, 3, 2};
	int year = new_year(today);

	if (is_new)
		year -= rng_chance(r, 300);
	else
		year = today.year - 1 - rng_weighted(r, ages, RNG_COUNT(ages));
	*out_year = year;
	return model_pick(r, year, is_new);
}

/* 2.2 % a year, from the year that the table's price is of. */
static int
msrp_of(const struct model *m, int year)
{
	double price = m->msrp;
	int from = m->last_year ? m->last_year : BASE_YEAR;

	for (; from < year; from++)
		price *= 1.022;
	for (; from > year; from--)
		price /= 1.022;
	return (int)(price / 5) * 5;
}

static int
end_in_95(double price)
{
	return (int)(price / 100) * 100 + 95;
}

static void
price_new(struct car *c, struct rng *r)
{
	c->odometer = rng_between(r, 3, 60);
	c->msrp = msrp_of(c->model, c->year) + rng_between(r, 0, 9) * 195;
	c->invoice = (int)(c->msrp * 0.945);
	c->cost = c->invoice - rng_between(r, 0, 400);
	c->list_price = c->msrp;
	c->internet_price = c->msrp - rng_between(r, 0, 20) * 100;
}

static void
price_used(struct car *c, struct rng *r)
{
	int age = c->in_stock.year - c->year + 1;
	double value = msrp_of(c->model, c->year) * 0.87;

	c->odometer = 1500;
	for (int i = 0; i < age; i++)
		c->odometer += rng_between(r, 6500, 14500);
	for (int i = 1; i < age; i++)
		value *= 0.905;
	value *= 1.0 - (c->odometer - 1500 - age * 10500.0) / 200000.0;
	if (value < 3500)
		value = 3500;
	c->list_price = end_in_95(value);
	c->internet_price = end_in_95(value - rng_between(r, 0, 9) * 100);
	c->cost = (int)(value * rng_between(r, 850, 930) / 1000);
}

static const char *
condition_of(const struct car *c, struct rng *r)
{
	bool ours = strcmp(c->model->make, "Honda") == 0 || strcmp(c->model->make, "Ford") == 0;

	if (c->is_new)
		return rng_chance(r, 25) ? "demo" : "new";
	return ours && c->in_stock.year - c->year <= 5 && rng_chance(r, 450) ? "certified" : "used";
}

void
car_invent(struct car *out, int64_t id, struct day in_stock, bool is_new)
{
	struct rng r = rng_for(RNG_VEHICLE, id);

	memset(out, 0, sizeof(*out));
	out->id = id;
	out->is_new = is_new;
	out->in_stock = in_stock;
	out->model = car_wish(&out->year, &r, is_new, in_stock);
	out->condition = condition_of(out, &r);
	out->exterior = RNG_PICK(&r, exteriors);
	out->interior = RNG_PICK(&r, interiors);
	snprintf(out->stock_no, sizeof(out->stock_no), "%c%02d%04" PRId64, is_new ? 'N' : 'U',
		in_stock.year % 100, id);
	if (is_new)
		price_new(out, &r);
	else
		price_used(out, &r);
	if (strcmp(out->condition, "demo") == 0)
		out->odometer += rng_between(&r, 900, 4200);
	vin_invent(out, &r);
}

/* Report files: a good one is read, and each typical mistake is told with its file and line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "crm/report/report_file.h"

static const struct report_source good[] = {
	{"measures.txt",
		"# What they mean.\n"
		"m14 Sold units: live sales.\n"
		"m16 Gross: front and back.\n"
		"m24 PVR: gross by unit.\n"
		"x1 Odd: what is odd.\n"
		"term headline: s.deal_type <> 'fleet'\n",
		0},
	{"deals.sql",
		"-- place: 10\n"
		"-- title: Deals\n"
		"-- folder: Sales Reporting\n"
		"-- about: Every deal.\n"
		"-- needs: sale_read\n"
		"-- basis: sold utc s.sold_at \"Sold date\"\n"
		"-- key: user s.created_by\n"
		"-- filter: deal_type s.deal_type = ?\n"
		"-- term: gross: COALESCE(s.front_final, 0)\n"
		"-- measure: m14 count when {headline}\n"
		"-- measure: m16 money of {gross} when TRUE\n"
		"-- measure: x1 count when s.dms_deal_no IS NULL\n"
		"-- uses: m24\n"
		"-- group: deal_type headline m14 \"Without fleet\"\n"
		"-- column: sale_id id\n"
		"-- column: headline hidden\n"
		"-- column: customer text \"Customer\"\n"
		"-- column: deal_no text \"Deal #\" /sales-edit/{sale_id} under\n"
		"-- column: deal_type word \"Type of Deal\"\n"
		"-- column: x1 flag \"Odd\" under sum\n"
		"-- column: front money \"Front\" sum\n"
		"-- action: Edit sale_edit /sales-edit/{sale_id}/edit\n"
		"SELECT\n"
		"	s.id AS sale_id,\n"
		"	({headline}) AS headline,\n"
		"	{CUSTOMER_NAME} AS customer,\n"
		"	s.dms_deal_no AS deal_no,\n"
		"	s.deal_type,\n"
		"	({x1}) AS x1,\n"
		"	s.front_final AS front\n"
		"FROM sales s\n"
		"-- @list\n"
		"JOIN customers c ON c.id = s.customer_id\n"
		"WHERE s.deleted_at IS NULL AND @range AND\n"
		"/* @scope SALE */\n"
		"ORDER BY @basis, s.id\n",
		0},
	{"by-user.sql",
		"-- place: 20\n"
		"-- title: By user\n"
		"-- folder: Sales Reporting\n"
		"-- about: Each user's.\n"
		"-- needs: report_read\n"
		"-- rows: user\n"
		"-- column: deals.m14 \"Units\"\n"
		"-- ratio: m24 money \"PVR\" deals.m16 / deals.m14 under\n",
		0},
	{"dimensions/user.sql",
		"-- label: User\n"
		"-- none: Nobody\n"
		"SELECT u.id, {USER_NAME(u)} AS name\n"
		"FROM users u\n"
		"ORDER BY u.last_name, u.id\n",
		0},
	{"dimensions/deal_type.sql", "-- label: Type of Deal\n-- none: No type\n", 0},
};

#define FILES (sizeof(good) / sizeof(good[0]))

/* What is put in the place of the first `find` of a file (NULL: at its end), and what is then told:
 * "FILE:LINE: TEXT", as one of what is told. */
struct mistake {
	const char *about, *file, *find, *put, *told;
};

static const struct mistake mistakes[] = {
	{"a fact misspelt", "deals.sql", "title", "tittle",
		"deals.sql:2: there is no fact \"tittle\""},
	{"no title", "deals.sql", "-- title: Deals\n", "", "deals.sql:1: there is no title"},
	{"an empty text", "deals.sql", "about: Every deal.",
		"about: ", "deals.sql:4: about is empty"},
	{"said twice", "deals.sql", "-- folder", "-- title: Again\n-- folder",
		"deals.sql:3: title is said twice: on line 2, too"},
	{"no place", "deals.sql", "place: 10", "place: first", "deals.sql:1: place is written: N"},
	{"a place that is taken", "by-user.sql", "place: 20", "place: 10",
		"deals.sql:1: by-user.sql has this place"},
	{"no permission", "deals.sql", "-- needs: sale_read\n", "",
		"deals.sql:1: there is no needs"},
	{"an unknown permission", "deals.sql", "sale_read", "sale_reed",
		"deals.sql:5: there is no permission sale_reed"},
	{"a permission in capitals", "deals.sql", "sale_read", "SALE_READ",
		"deals.sql:5: needs is written: PERMISSION"},
	{"no basis", "deals.sql", "-- basis: sold utc s.sold_at \"Sold date\"\n", "",
		"deals.sql:1: there is no basis: which date do the dates mean?"},
	{"a basis without its label", "deals.sql", " \"Sold date\"", "",
		"deals.sql:6: basis is written: NAME day|utc ALIAS.COLUMN \"LABEL\", or now "
		"\"LABEL\""},
	{"a basis of no table", "deals.sql", "utc s.sold_at", "utc x.sold_at",
		"deals.sql:6: x.sold_at: no table of the report is called x"},
	{"a basis of another type", "deals.sql", "sold utc", "sold date",
		"deals.sql:6: basis is written: NAME day|utc ALIAS.COLUMN \"LABEL\", or now "
		"\"LABEL\""},
	{"a now beside dates", "deals.sql", "-- key", "-- basis: now \"Now\"\n-- key",
		"deals.sql:7: what is as of now has no dates beside it"},
	{"a now with a date", "deals.sql", "sold utc", "now utc",
		"deals.sql:6: basis is written: NAME day|utc ALIAS.COLUMN \"LABEL\", or now "
		"\"LABEL\""},
	{"a now sorted by its date", "deals.sql", "sold utc s.sold_at", "now",
		"deals.sql:36: what is as of now has no @basis"},
	{"owned rows as the store's", "deals.sql", "@scope SALE", "@scope STORE",
		"deals.sql:35: sales have owners: their rows are no store's"},
	{"the highest of nothing", "deals.sql", "m14 count", "m14 count max",
		"deals.sql:10: m14 is the highest: of what?"},
	{"a rank by what is not shown", "by-user.sql", "-- column", "-- rank: deals.m16\n-- column",
		"by-user.sql:7: there is no column deals.m16 to rank by"},
	{"an unknown dimension", "deals.sql", "key: user", "key: usher",
		"deals.sql:7: there is no dimension usher"},
	{"a filter without a value", "deals.sql", "deal_type = ?", "deal_type = 'lease'",
		"deals.sql:8: a condition has one ?, which is the value"},
	{"a filter of no table", "deals.sql", "filter: deal_type s.", "filter: deal_type d.",
		"deals.sql:8: d.deal_type: no table of the report is called d"},
	{"an unknown term", "deals.sql", "count when {headline}", "count when {headlin}",
		"deals.sql:10: there is no term {headlin}"},
	{"a term that needs itself", "deals.sql", "COALESCE(s.front_final, 0)", "({gross})",
		"deals.sql:9: term {gross} needs itself"},
	{"a measure that is not defined", "deals.sql", "measure: x1", "measure: x2",
		"deals.sql:12: measures.txt does not define x2"},
	{"a measure twice", "deals.sql", "-- uses", "-- measure: x1 count when TRUE\n-- uses",
		"deals.sql:13: measure x1 is there twice: on line 12, too"},
	{"a sum of nothing", "deals.sql", "money of {gross}", "money",
		"deals.sql:11: m16 is a sum: of what?"},
	{"a definition missing", "measures.txt", "m24 PVR: gross by unit.\n", "",
		"by-user.sql:8: measures.txt does not define m24"},
	{"a definition twice", "measures.txt", "x1 Odd", "m14 Odd",
		"measures.txt:5: m14 is defined twice: on line 2, too"},
	{"a definition without text", "measures.txt", "Gross: front and back.", "Gross",
		"measures.txt:3: a measure is written: CODE NAME: DEFINITION"},
	{"a column of no type", "deals.sql", "front money", "front dollars",
		"deals.sql:21: \"dollars\" is no type: id, hidden, text, word, count, flag, units, "
		"percent, money, utc or day"},
	{"a column without a label", "deals.sql", "front money \"Front\" sum", "front money",
		"deals.sql:21: front has no label"},
	{"a column that is not selected", "deals.sql", "column: front", "column: frond",
		"deals.sql:21: the SELECT gives no frond"},
	{"a selected name without a column", "deals.sql", "-- column: front money \"Front\" sum\n",
		"", "deals.sql:29: there is no fact column front"},
	{"a column twice", "deals.sql", "-- action", "-- column: front money \"Back\"\n-- action",
		"deals.sql:22: column front is there twice: on line 21, too"},
	{"a total of a text", "deals.sql", "text \"Customer\"", "text \"Customer\" sum",
		"deals.sql:17: customer cannot be added up: it is no number"},
	{"a flag without a measure", "deals.sql", "column: x1 flag", "column: x9 flag",
		"deals.sql:20: x9 is a flag, but there is no measure x9"},
	{"the first column under another", "deals.sql", "text \"Customer\"",
		"text \"Customer\" under", "deals.sql:17: the first column stands by itself"},
	{"a label that does not end", "deals.sql", "\"Customer\"", "\"Customer",
		"deals.sql:17: column is written: NAME TYPE [\"LABEL\" [/path/{id}] [under|file] "
		"[sum]], or in a summary LIST.MEASURE \"LABEL\" [under]"},
	{"a link to no screen", "deals.sql", "\"Deal #\" /sales-edit", "\"Deal #\" /sale",
		"deals.sql:18: there is no screen /sale/{sale_id}"},
	{"a link by no id", "deals.sql", "/sales-edit/{sale_id} under",
		"/sales-edit/{customer} under",
		"deals.sql:18: there is no column customer of type id"},
	{"an action of no permission", "deals.sql", "Edit sale_edit", "Edit sale_change",
		"deals.sql:22: there is no permission sale_change"},
	{"a group by no column", "deals.sql", "group: deal_type", "group: model",
		"deals.sql:14: there is no column model"},
	{"a group by no dimension", "deals.sql", "group: deal_type", "group: customer",
		"deals.sql:14: customer is no word that is a dimension"},
	{"an unknown headline", "deals.sql", "headline m14 \"W", "headline m19 \"W",
		"deals.sql:14: there is no measure m19"},
	{"SELECT *", "deals.sql", "s.id AS sale_id", "*", "deals.sql:24: *: each column is named"},
	{"all of a table", "deals.sql", "s.deal_type,", "s.*,",
		"deals.sql:28: *: each column is named"},
	{"an alias twice", "deals.sql", "AS deal_no", "AS customer",
		"deals.sql:27: customer is there twice: on line 26, too"},
	{"a value without a name", "deals.sql", " AS deal_no", "",
		"deals.sql:18: the SELECT gives no deal_no"},
	{"an expression without a name", "deals.sql", "({x1}) AS x1", "({x1})",
		"deals.sql:29: \"(\" needs AS and a name"},
	{"a comma too much", "deals.sql", "front_final AS front\n", "front_final AS front,\n",
		"deals.sql:23: a column is missing at a comma"},
	{"a table alias twice", "deals.sql", "JOIN customers c", "JOIN customers s",
		"deals.sql:33: s is there twice: on line 31, too"},
	{"an alias of no table", "deals.sql", "s.front_final AS", "d.front_final AS",
		"deals.sql:30: d.front_final: no table of the report is called d"},
	{"no FROM", "deals.sql", "FROM sales s\n", "",
		"deals.sql:33: here a line begins with FROM: the tables"},
	{"no range", "deals.sql", " AND @range", "",
		"deals.sql:34: WHERE has @range once, where the dates go"},
	{"no AND before the coverage", "deals.sql", "@range AND", "@range",
		"deals.sql:34: WHERE ends with AND: whose rows these are follows"},
	{"no coverage", "deals.sql", "/* @scope SALE */\n", "",
		"deals.sql:35: here stands whose rows these are: /* @scope RECORD */"},
	{"coverage of no record", "deals.sql", "@scope SALE", "@scope DEAL",
		"deals.sql:35: there is no record DEAL"},
	{"coverage of another table", "deals.sql", "@scope SALE", "@scope LEAD",
		"deals.sql:35: the coverage of LEAD is of a table leads l"},
	{"no order", "deals.sql", "ORDER BY @basis, s.id\n", "",
		"deals.sql:36: here a line begins with ORDER BY: rows have an order"},
	{"an order by no column", "deals.sql", "@basis, s.id", "@basis, sold",
		"deals.sql:36: there is no column sold to sort by"},
	{"a second statement", "deals.sql", NULL, "; SELECT 1\n",
		"deals.sql:37: ;: one statement, and without a semicolon"},
	{"a statement that writes", "deals.sql", "SELECT\n", "UPDATE\n",
		"deals.sql:23: here a line begins with SELECT: the columns, each AS its name"},
	{"a writing word", "deals.sql", "s.front_final AS", "(SELECT 1 FOR UPDATE) AS",
		"deals.sql:30: UPDATE: a report only reads"},
	{"a quote that does not end", "deals.sql", "s.front_final AS", "'0 AS",
		"deals.sql:30: '0 AS front: a quote is opened here and never closed"},
	{"a parenthesis that does not end", "deals.sql", "({x1}) AS", "({x1} AS",
		"deals.sql:31: (: a parenthesis is opened and never closed"},
	{"a value in a text", "deals.sql", "{CUSTOMER_NAME}", "'Who?'",
		"deals.sql:26: ?: in a text, too, it stands for a value"},
	{"a value outside a filter", "deals.sql", "deleted_at IS NULL", "deleted_at = ?",
		"deals.sql:34: ?: a value is asked for by a filter only"},
	{"a comment in the SQL", "deals.sql", "	s.deal_type,",
		"	-- how\n	s.deal_type,",
		"deals.sql:28: --: comments stand among the facts, not in SQL"},
	{"a word of MySQL only", "deals.sql", "s.front_final AS", "ANY_VALUE(s.front_final) AS",
		"deals.sql:30: ANY_VALUE: MariaDB does not know it"},
	{"a word of MariaDB only", "deals.sql", "s.front_final AS", "MEDIAN(s.front_final) AS",
		"deals.sql:30: MEDIAN: MySQL does not know it"},
	{"an operator of MySQL only", "deals.sql", "s.dms_deal_no AS", "s.note->'$.x' AS",
		"deals.sql:27: ->: MariaDB does not know it"},
	{"a name that a database keeps", "deals.sql", "JOIN customers c", "JOIN leads lead",
		"deals.sql:33: lead: a database keeps this word for itself"},
	{"an unknown placeholder", "deals.sql", "@basis", "@date",
		"deals.sql:36: @date: there are @range and @basis only"},
	{"tables without JOIN", "deals.sql", "FROM sales s", "FROM sales s, customers x",
		"deals.sql:31: ,: tables are joined with JOIN"},
	{"rows by an unknown dimension", "by-user.sql", "rows: user", "rows: usher",
		"by-user.sql:6: there is no dimension usher"},
	{"a figure of no list", "by-user.sql", "deals.m14 \"Units\"", "deal.m14 \"Units\"",
		"by-user.sql:7: there is no list deal"},
	{"a figure of no measure", "by-user.sql", "deals.m14 \"Units\"", "deals.m15 \"Units\"",
		"by-user.sql:7: deals has no measure m15"},
	{"rows that the list cannot be counted by", "deals.sql", "-- key: user s.created_by\n", "",
		"by-user.sql:7: deals has no key user"},
	{"a ratio of words", "by-user.sql", "m24 money", "m24 text",
		"by-user.sql:8: a ratio is a percent, money or a count"},
	{"a ratio that divides by nothing", "by-user.sql", " / deals.m14 under", "",
		"by-user.sql:8: ratio is written: CODE percent|money|count \"LABEL\" LIST.MEASURE "
		"/ "
		"LIST.MEASURE [under]"},
	{"a summary with a SELECT", "by-user.sql", NULL,
		"SELECT\n	s.id\nFROM sales s\nWHERE @range AND\n/* @scope SALE */\nORDER BY "
		"s.id\n",
		"by-user.sql:9: a summary has no SELECT: its figures are of lists"},
	{"a list without a SELECT", "by-user.sql", "-- rows: user\n", "",
		"by-user.sql:7: there is no SELECT, and no rows"},
	{"a line end of another system", "deals.sql", "title: Deals\n", "title: Deals\r\n",
		"deals.sql:2: lines end with CR LF: write LF alone"},
	{"no UTF-8", "deals.sql", "Every deal",
		"Every d\xe9"
		"al",
		"deals.sql:4: this is not UTF-8"},
	{"a control character", "deals.sql", "Every deal",
		"Every\x01"
		"deal",
		"deals.sql:4: there is a control character"},
	{"a dimension without a label", "dimensions/user.sql", "-- label: User\n", "",
		"dimensions/user.sql:1: there is no label"},
	{"a dimension that gives no names", "dimensions/user.sql", "AS name", "AS words",
		"dimensions/user.sql:3: a dimension selects an id and a name"},
	{"a report's fact in a dimension", "dimensions/user.sql", "-- none",
		"-- needs: sale_read\n-- none",
		"dimensions/user.sql:2: there is no fact \"needs\""},
};

static struct mem *mem;

static int
open_all(void **state)
{
	(void)state;
	mem = mem_create(NULL);
	return 0;
}

static int
close_all(void **state)
{
	(void)state;
	mem_destroy(mem);
	return 0;
}

static const char *
changed(const char *text, const struct mistake *x)
{
	const char *at = x->find ? strstr(text, x->find) : text + strlen(text);

	if (!at)
		fail_msg("%s: nothing to change", x->about);
	return mem_printf(mem, "%.*s%s%s", (int)(at - text), text, x->put,
		x->find ? at + strlen(x->find) : "");
}

/* The files with a mistake in one of them; NULL: as they are. */
static enum status
read_files(struct report_set *out, const struct mistake *x)
{
	struct report_source files[FILES];

	for (size_t i = 0; i < FILES; i++) {
		files[i] = good[i];
		if (x && text_equal(files[i].name, x->file))
			files[i].text = changed(files[i].text, x);
		files[i].n = strlen(files[i].text);
	}
	return report_read(out, mem, files, FILES);
}

static void
good_files_are_read(void **state)
{
	struct report_set set;
	const struct report *deals;

	(void)state;
	if (read_files(&set, NULL) != ST_OK)
		fail_msg("%s:%d: %s", set.problems[0].file, set.problems[0].line,
			set.problems[0].text);
	assert_int_equal(set.n, 2);
	assert_int_equal(set.n_dimensions, 2);
	deals = &set.reports[0];
	assert_string_equal(deals->name, "deals");
	assert_int_equal(deals->needs, PERM_SALE_READ);
	assert_int_equal(deals->n_measures, 3);
	assert_int_equal(deals->columns[3].link.perm, PERM_SALE_READ);
	assert_int_equal(deals->actions[0].link.perm, PERM_SALE_EDIT);
	assert_string_equal(deals->bases[0].rows->tail, "ORDER BY s.sold_at, s.id");
	assert_string_equal(deals->figures->head,
		"SELECT SUM(IF(s.deal_type <> 'fleet', 1, 0)) AS m14, "
		"SUM(COALESCE(s.front_final, 0)) AS m16, "
		"SUM(IF(s.dms_deal_no IS NULL, 1, 0)) AS x1 FROM sales s "
		"WHERE s.deleted_at IS NULL AND s.sold_at >= ? AND s.sold_at < ? AND");
	assert_string_equal(set.reports[1].columns[0].label, "User");
	assert_string_equal(set.reports[1].parts[0].stmt->tail, "GROUP BY s.created_by");
	assert_int_equal(set.reports[1].n_columns, 4);
}

static bool
is_told(const struct report_set *set, const char *what)
{
	for (size_t i = 0; i < set->n_problems; i++)
		if (text_equal(what, mem_printf(mem, "%s:%d: %s", set->problems[i].file,
					     set->problems[i].line, set->problems[i].text)))
			return true;
	return false;
}

static void
each_mistake_is_told_with_file_and_line(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		const struct mistake *x = &mistakes[i];
		struct report_set set;

		if (read_files(&set, x) == ST_INVALID && set.n == 0 && is_told(&set, x->told))
			continue;
		bad++;
		print_error("%s: not told\n  %s\nbut\n", x->about, x->told);
		for (size_t k = 0; k < set.n_problems; k++)
			print_error("  %s:%d: %s\n", set.problems[k].file, set.problems[k].line,
				set.problems[k].text);
	}
	assert_int_equal(bad, 0);
}

/* What the folder holds is good, and the same whatever order its files come in. */
static void
the_stores_reports_are_good(void **state)
{
	struct report_set set;

	(void)state;
	if (report_read_folder(&set, mem, "sql/reports") != ST_OK)
		fail_msg("%s:%d: %s", set.problems[0].file, set.problems[0].line,
			set.problems[0].text);
	assert_true(set.n >= 7);
	assert_string_equal(set.reports[0].name, "sales-details");
	assert_int_equal(report_read_folder(&set, mem, "sql/nothing"), ST_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_files_are_read),
		cmocka_unit_test(each_mistake_is_told_with_file_and_line),
		cmocka_unit_test(the_stores_reports_are_good),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}

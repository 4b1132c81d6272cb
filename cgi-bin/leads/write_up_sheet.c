/* The figures of a write-up: what is added up, and how the payment follows. */
#include "base/text.h"
#include "leads/write_up.h"
#include "templates/leads/write-up-sheet.h"

static void
fill_line(struct view *v, const char *sign, const char *label, struct mem *m, struct money amount)
{
	struct view *line;

	if (!amount.known)
		return;
	line = view_section(v, LEADS_WRITE_UP_SHEET_LINE);
	view_text(line, LEADS_WRITE_UP_SHEET_SIGN, sign);
	view_text(line, LEADS_WRITE_UP_SHEET_LABEL, label);
	view_text(line, LEADS_WRITE_UP_SHEET_AMOUNT, money_words(m, amount));
}

static const char *
total_label(const struct payment_terms *t, struct money amount)
{
	if (amount.cents < 0)
		return "Due to the customer";
	if (t->method == PAYMENT_CASH)
		return "Due from the customer";
	return t->method == PAYMENT_LEASE ? "Adjusted capitalized cost" : "Amount financed";
}

/* A rate of a month or a money factor, as written on paper: APR hundredths / `by`. */
static const char *
fraction(struct mem *m, struct money apr, int by)
{
	return mem_printf(m, "%.7f", (double)apr.cents / by);
}

static const char *
formula_words(struct mem *m, const struct payment_terms *t)
{
	const char *amount = money_words(m, payment_amount(t)), *apr = money_plain(m, t->apr);

	if (t->method == PAYMENT_LEASE)
		return mem_printf(m,
			"(A \xe2\x88\x92 R) \xc3\xb7 n + (A + R) \xc3\x97 f, with A = %s, R = %s, "
			"n = %d months, f = %s \xc3\xb7 2400 = %s (money factor)",
			amount, money_words(m, money_of(t->residual.cents)), t->term_months, apr,
			fraction(m, t->apr, 240000));
	if (t->apr.cents == 0)
		return mem_printf(m, "P \xc3\xb7 n, with P = %s, n = %d months, APR 0 %%", amount,
			t->term_months);
	return mem_printf(m,
		"P \xc3\x97 i \xc3\xb7 (1 \xe2\x88\x92 (1 + i)^\xe2\x88\x92n), with P = %s, "
		"i = %s %% \xc3\xb7 12 = %s, n = %d months",
		amount, apr, fraction(m, t->apr, 120000), t->term_months);
}

static void
fill_payment(struct view *v, struct mem *m, const struct payment_terms *t, struct money monthly)
{
	struct view *pay;

	if (!monthly.known)
		return;
	pay = view_section(v, LEADS_WRITE_UP_SHEET_PAYMENT);
	view_text(pay, LEADS_WRITE_UP_SHEET_MONTHLY, money_words(m, monthly));
	view_text(pay, LEADS_WRITE_UP_SHEET_TERMS,
		mem_printf(m, "%d months at %s %% APR", t->term_months, money_plain(m, t->apr)));
	view_text(pay, LEADS_WRITE_UP_SHEET_FORMULA, formula_words(m, t));
}

void
write_up_sheet(struct view *v, struct tpl_include at, struct mem *m, const struct write_up *w)
{
	const struct payment_terms t = write_up_terms(w);
	struct money amount = payment_amount(&t);
	struct view *in = view_include(v, at, T_LEADS_WRITE_UP_SHEET);

	fill_line(in, "", "Selling price", m, t.price);
	fill_line(in, "+", "Fees", m, t.fees);
	fill_line(in, "+", "Taxes", m, t.tax);
	fill_line(in, "\xe2\x88\x92", "Cash down", m, t.cash_down);
	fill_line(in, "\xe2\x88\x92", "Trade-in allowance", m, t.allowance);
	fill_line(in, "+", "Trade-in payoff", m, t.payoff);
	view_text(in, LEADS_WRITE_UP_SHEET_TOTAL_LABEL, total_label(&t, amount));
	view_text(in, LEADS_WRITE_UP_SHEET_TOTAL,
		money_words(m, money_of(amount.cents < 0 ? -amount.cents : amount.cents)));
	if (t.method == PAYMENT_LEASE)
		view_text(view_section(in, LEADS_WRITE_UP_SHEET_LEASED),
			LEADS_WRITE_UP_SHEET_RESIDUAL, money_words(m, t.residual));
	fill_payment(in, m, &t, w->monthly);
}

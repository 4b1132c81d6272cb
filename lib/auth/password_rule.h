/*
 * password_rule.h - which passwords may be set.
 *
 * A password must be long, and must not be what a stranger tries first: a few
 * characters over and over, a row of the alphabet or the keyboard, one of the
 * 30,000 commonest (a list built from Debian's libdata-password-zxcvbn-perl), or the login or
 * the store's name with little else. Upper and lower case, letters written as
 * digits (p4ssw0rd) and what is put before or behind make no difference.
 *
 * Source: NIST SP 800-63B, 5.1.1.2.
 */
#ifndef AUTH_PASSWORD_RULE_H
#define AUTH_PASSWORD_RULE_H

#define PASSWORD_MIN 12  /* characters, NIST SP 800-63B with margin */
#define PASSWORD_MAX 256 /* bytes */

enum password_fault {
	PASSWORD_FINE,
	PASSWORD_LENGTH,
	PASSWORD_REPEATS,
	PASSWORD_ROW,
	PASSWORD_COMMON,
	PASSWORD_NAMES,
	PASSWORD_FAULT__MAX
};

/* What is wrong with `password` for the user `login` of `store`; NULL names are none. */
enum password_fault password_fault(const char *password, const char *login, const char *store);

/* What to say of it, behind the field's name: "needs 12 to 256 characters." Static. */
const char *password_fault_words(enum password_fault fault);

#endif

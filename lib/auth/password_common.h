/*
 * password_common.h - the commonest passwords.
 *
 * Made when we build, from Debian's libdata-password-zxcvbn-perl (gen-passwords): in lower case, sorted
 * by their bytes. They are in a file without a function, since gcc's analyzer takes nine seconds
 * for one that sees them.
 */
#ifndef AUTH_PASSWORD_COMMON_H
#define AUTH_PASSWORD_COMMON_H

#include <stddef.h>

#define PASSWORD_COMMON_MAX 20 /* characters */

extern const char password_common[][PASSWORD_COMMON_MAX + 1];
extern const size_t password_common_n;

#endif

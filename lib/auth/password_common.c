#include "auth/password_common.h"

const char password_common[][PASSWORD_COMMON_MAX + 1] = {
#include "passwords.h"
};
const size_t password_common_n = sizeof(password_common) / sizeof(password_common[0]);

#include "common/screens.h"

#include "crm/lead/lead_fields.h"

#define SCREEN_ROW(name, ...) [SCREEN_##name] = {.pattern = __VA_ARGS__},
const struct screen screens[SCREEN__MAX] = {SCREENS(SCREEN_ROW)};

const struct screens all_screens = {
	screens, SCREEN__MAX, &screens[SCREEN_SIGN_IN], &screens[SCREEN_TWO_FACTOR]};

# Uplog. `make run` is the only command a newcomer needs; README.md has the rest.
#
# Settings: PORT=8080 DEMO_LEADS=10000 VAR=var   the running demo
#           DB=mysql                             the demo, or the suites that are named, on MySQL
#           SAN=address,undefined                a build with sanitizers, beside the plain one
#           VG=1                                 `make check` under valgrind
#           CC=clang V=1 DESTDIR= PREFIX=/usr

PORT       ?= 8080
DEMO_LEADS ?= 10000
VAR        ?= var
PREFIX     ?= /usr
export PORT DEMO_LEADS VAR SAN VG V

comma := ,
ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := $(if $(findstring clang,$(CC)),clang++,g++)
endif
BUILD ?= build$(if $(SAN),/san-$(subst $(comma),-,$(SAN)))
export BUILD CC

Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-6s %s\n' $(1) $(2);)

# Every core, unless the caller said how many.
ifeq ($(MAKELEVEL),0)
ifeq ($(filter -j% --jobs%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
endif

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all check check-programs client-programs mysql-server packages quick debian13 lint lint-deep fmt fuzz fuzz-programs bench run start stop install clean FORCE

# What is built: a folder without sources is no program yet.

LAYERS   := web crm auth db base
COMMON_LIB := $(if $(wildcard cgi-bin/common/*.c),$(BUILD)/lib/common.a)
LIBS     := $(LAYERS:%=$(BUILD)/lib/%.a)
FAMILIES := $(filter-out common,$(sort $(patsubst cgi-bin/%/,%,$(dir $(wildcard cgi-bin/*/*.c)))))
PROGRAMS := $(FAMILIES:%=$(BUILD)/cgi-bin/%) $(if $(wildcard conf/uplogctl/*.c),$(BUILD)/bin/uplogctl)
TESTS    := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c tests/sql/*.c tests/cgi/*.c))
FUZZERS  := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/fuzz/*.c))
SUPPORT  := $(if $(wildcard tests/support/*.c),$(BUILD)/lib/support.a)

objects = $(patsubst %,$(BUILD)/obj/%.o,$(wildcard $(1)))

TEMPLATES := $(shell find templates -name node_modules -prune -o -name '*.tpl' -print)
ASSETS    := $(shell find templates/assets -name node_modules -prune -o -type f -print)
GEN       := build/gen/templates.made build/gen/assets.made build/gen/widths.made build/gen/passwords.h

# The list of the commonest passwords, as Debian's libdata-password-zxcvbn-perl brings it.
COMMON_PASSWORDS ?= /usr/share/perl5/Data/Password/zxcvbn/RankedDictionaries/Common.pm

# Outside libraries. The goals that install packages, or build nothing, do not look for them.

LATE_GOALS := check packages quick debian13 lint lint-deep fmt fuzz bench run start stop clean
ifneq ($(filter-out $(LATE_GOALS),$(or $(MAKECMDGOALS),all)),)
DB_LIBRARY := $(firstword $(foreach p,libmariadb mysqlclient,$(shell pkg-config --exists $(p) 2>/dev/null && echo $(p))))
MODULES    := fcgi:libfcgi-dev libctemplate_nothreads:libctemplate-dev libcrypto:libssl-dev \
	      talloc:libtalloc-dev inih:libinih-dev libxml-2.0:libxml2-dev glib-2.0:libglib2.0-dev gmime-3.0:libgmime-3.0-dev jansson:libjansson-dev \
	      libcurl:libcurl4-openssl-dev libqrencode:libqrencode-dev xlsxwriter:libxlsxwriter-dev
MODULE_NAMES := $(foreach m,$(MODULES),$(firstword $(subst :, ,$(m))))
ifneq ($(shell pkg-config --exists $(MODULE_NAMES) 2>/dev/null && echo yes),yes)
ABSENT := $(if $(shell command -v pkg-config),,pkg-config) \
	  $(foreach m,$(MODULES),$(shell pkg-config --exists $(firstword $(subst :, ,$(m))) 2>/dev/null || \
	  echo $(lastword $(subst :, ,$(m)))))
endif
ABSENT += $(if $(DB_LIBRARY),,libmariadb-dev)
ABSENT += $(if $(wildcard /usr/include/csv.h /usr/local/include/csv.h),,libcsv-dev)
ABSENT += $(if $(wildcard $(COMMON_PASSWORDS)),,libdata-password-zxcvbn-perl)
ABSENT += $(if $(shell command -v $(CC)),,$(CC)) $(if $(shell command -v $(CXX)),,$(CXX))
ifneq ($(strip $(ABSENT)),)
$(error uplog: missing $(strip $(ABSENT)); to get them: tests/support/install-packages)
endif
LIBRARY_CFLAGS := $(shell pkg-config --cflags $(DB_LIBRARY) $(MODULE_NAMES))
LIBRARY_LIBS   := $(shell pkg-config --libs $(DB_LIBRARY) $(MODULE_NAMES)) -lcsv -lstdc++ -lm
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Wformat=2 -Wvla -Werror \
	    $(if $(findstring clang,$(CC)),-Wno-string-concatenation)
HARDEN   := -fstack-protector-strong -fPIE $(if $(SAN),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
SANITIZE := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
CFLAGS   ?= -O2 -g
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Ilib -Icgi-bin -Ibuild/gen $(LIBRARY_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 $(CFLAGS) $(WARNINGS) -Wmissing-prototypes -Wstrict-prototypes $(HARDEN) $(SANITIZE)
ALL_CXXFLAGS = -std=c++17 $(CFLAGS) -Wall -Wextra -Wshadow -Werror $(HARDEN) $(SANITIZE)
ALL_LDFLAGS  = -pie -Wl,-z,relro,-z,now,--as-needed $(SANITIZE) $(LDFLAGS)

all: $(PROGRAMS) $(COMMON_LIB) $(LIBS) $(GEN) $(BUILD)/reports.ok

# A change of compiler or flags rebuilds; tests/lint reads this file too.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) $(ALL_LDFLAGS)' | cmp -s - $@ || \
		echo '$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) $(ALL_LDFLAGS)' >$@

$(BUILD)/obj/%.c.o: %.c $(BUILD)/flags | $(GEN)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/%.cc.o: %.cc $(BUILD)/flags | $(GEN)
	@mkdir -p $(@D)
	$(call say,CXX,$<)$(CXX) $(ALL_CXXFLAGS) $(ALL_CPPFLAGS) -MMD -MP -c -o $@ $<

define archive
$(BUILD)/lib/$(1).a: $(call objects,$(2)/*.c $(2)/*/*.c $(2)/*.cc)
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(call say,AR,$$@)$$(AR) rcs $$@ $$(filter %.o,$$^)
endef
$(foreach l,$(LAYERS),$(eval $(call archive,$(l),lib/$(l))))
$(eval $(call archive,support,tests/support))
$(eval $(call archive,common,cgi-bin/common))

define link
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBRARY_LIBS) $(LDLIBS)
endef

define programs
$(foreach f,$(FAMILIES),
$(1)/cgi-bin/$(f): $(call objects,cgi-bin/$(f)/*.c cgi-bin/common/*.c) $(2)
	$$(link)
)
$(1)/bin/uplogctl: $(call objects,conf/uplogctl/*.c) $(2)
	$$(link)
endef
$(eval $(call programs,$(BUILD),$(LIBS)))

# The programs with MySQL's own client, where tests/support/get-mysql unpacked it: only lib/db knows which client it is.
# It needs a newer libc than the system's, and so its own loader.

CLIENT      := $(BUILD)/mysqlclient
UNPACKED    := $(CURDIR)/build/mysql
CLIENT_SO    = $(wildcard $(UNPACKED)/usr/lib/*/libmysqlclient.so)
CLIENT_LIBS  = $(CLIENT_SO) -Wl,--allow-shlib-undefined,--disable-new-dtags,-rpath=$(patsubst %/,%,$(dir $(CLIENT_SO))) \
	-Wl,--dynamic-linker=$(firstword $(wildcard $(UNPACKED)/usr/lib*/ld-linux*))

$(CLIENT)/obj/%.c.o: %.c $(BUILD)/flags | $(GEN)
	@mkdir -p $(@D)
	$(call say,CC,$<)$(CC) $(ALL_CFLAGS) -I$(UNPACKED)/include -I$(UNPACKED)/include/mysql $(ALL_CPPFLAGS) -MMD -MP -c -o $@ $<

$(CLIENT)/lib/db.a: $(patsubst %,$(CLIENT)/obj/%.o,$(wildcard lib/db/*.c))
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR,$@)$(AR) rcs $@ $^

$(CLIENT)/%: LIBRARY_LIBS := $(CLIENT_LIBS) $(LIBRARY_LIBS)
$(eval $(call programs,$(CLIENT),$(LIBS:$(BUILD)/lib/db.a=$(CLIENT)/lib/db.a)))

client-programs: $(PROGRAMS:$(BUILD)/%=$(CLIENT)/%)

$(BUILD)/tests/unit/% $(BUILD)/tests/sql/%: LDLIBS += -lcmocka
define test
$(BUILD)/tests/$(1): $(BUILD)/obj/tests/$(1).c.o $(SUPPORT) $(COMMON_LIB) $(LIBS)
	$$(link)
endef
$(foreach t,$(TESTS:$(BUILD)/tests/%=%),$(eval $(call test,$(t))))

$(BUILD)/tests/sql/demo: $(filter-out %/main.c.o,$(call objects,conf/uplogctl/*.c))

$(BUILD)/tests/cgi/%: $(BUILD)/obj/tests/cgi/%.c.o $(call objects,cgi-bin/common/*.c) $(LIBS)
	$(link)

# What each program can run, read from the sources.
build/gen/reach.h: tests/support/reach.mjs $(wildcard lib/*/*.[ch] lib/*/*/*.[ch] cgi-bin/*/*.[ch])
	@mkdir -p $(@D)
	$(call say,GEN,$@)node tests/support/reach.mjs $@
$(BUILD)/obj/tests/cgi/rights.c.o: build/gen/reach.h

$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.c.o $(LIBS)
	$(link)
$(BUILD)/tests/fuzz/%: LDLIBS += -fsanitize=fuzzer

.SECONDARY:

# Generated: one C name for each name in a template, the widths of columns, the commonest passwords, and the fingerprinted
# assets. A header that comes out as it was is left alone, so that what includes it is not compiled; NAME.made is newer than
# what it was made from.

build/gen/templates.made: templates/gen-names $(TEMPLATES) $(sort $(dir $(TEMPLATES)))
	@mkdir -p $(@D)
	$(call say,GEN,$(@:.made=))templates/gen-names $(@:.made=) && touch $@

build/gen/widths.made: sql/gen-widths $(wildcard sql/migrations/*)
	@mkdir -p $(@D)
	$(call say,GEN,$(@:.made=.h))sql/gen-widths $@.new && { cmp -s $@.new $(@:.made=.h) || cp $@.new $(@:.made=.h); } && mv $@.new $@

build/gen/assets.made: $(ASSETS) $(TEMPLATES)
	@mkdir -p $(@D)
	$(call say,GEN,$(@:.made=.h))templates/assets/build && touch $@

build/gen/passwords.h: lib/auth/gen-passwords $(wildcard $(COMMON_PASSWORDS))
	@mkdir -p $(@D)
	$(call say,GEN,$@)lib/auth/gen-passwords $(COMMON_PASSWORDS) $@

$(TEMPLATES:templates/%.tpl=build/gen/templates/%.h) $(addprefix build/gen/templates/,global.h all.h): build/gen/templates.made
	@:
build/gen/widths.h build/gen/assets.h: %.h: %.made
	@:

# Commands

packages:
	@tests/support/install-packages $(or $(firstword $(filter debian13 quick,$(MAKECMDGOALS))),$(if $(filter run start,$(MAKECMDGOALS)),run,check))

run start: packages
	@$(MAKE) --no-print-directory all
	@node tests/support/demo.mjs $@

stop:
	@node tests/support/demo.mjs stop

# Reports are read when a program starts; a mistake in one is told now.
$(BUILD)/reports.ok: $(BUILD)/bin/uplogctl $(wildcard sql/reports/* sql/reports/dimensions/*)
	$(call say,REPORT,sql/reports)$< report check sql/reports >$@.new && mv $@.new $@

check-programs: all $(TESTS)

# What is fetched is fetched while the programs are built.
check: packages
	@$(MAKE) --no-print-directory check-programs tests/node_modules/.package-lock.json mysql-server
	@$(MAKE) --no-print-directory fuzz-programs $(FUZZ_BUILD)
	@if tests/support/get-mysql; then $(MAKE) --no-print-directory client-programs; fi
	@tests/run

tests/node_modules/.package-lock.json: tests/package-lock.json | packages
	@cd tests && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# Where there is none, tests/run says so, or fails.
mysql-server:
	@tests/support/get-mysql 2>/dev/null || :

quick: packages tests/node_modules/.package-lock.json
	@$(MAKE) --no-print-directory check-programs
	@tests/run --quick

debian13: packages tests/node_modules/.package-lock.json
	@$(MAKE) --no-print-directory build/gen/assets.made
	@tests/support/debian13

lint: packages
	@$(MAKE) --no-print-directory all
	@tests/run lint/ must-fail/

lint-deep: packages
	@$(MAKE) --no-print-directory all
	@tests/lint/tools.mjs --deep

fmt: packages
	@tests/lint/format.mjs --fix

FUZZ_BUILD := CC=clang BUILD=build/fuzz SAN=fuzzer-no-link,address,undefined
fuzz-programs: $(FUZZERS)

fuzz: packages
	@$(MAKE) --no-print-directory fuzz-programs $(FUZZ_BUILD)
	@tests/fuzz/run

$(BUILD)/tests/bench/%: $(BUILD)/obj/tests/bench/%.c.o $(LIBS)
	$(link)

bench: packages
	@$(MAKE) --no-print-directory all $(BUILD)/tests/bench/peer
	@tests/bench/run

LIBEXEC := $(DESTDIR)$(PREFIX)/lib/uplog/cgi-bin
UNITS   := $(DESTDIR)$(PREFIX)/lib/systemd/system
SHARE   := $(DESTDIR)$(PREFIX)/share/uplog
MAN     := $(DESTDIR)$(PREFIX)/share/man/man5
ETC     := $(DESTDIR)/etc/uplog

install: all
	install -d $(LIBEXEC) $(UNITS) $(SHARE)/sql $(MAN) $(ETC) $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(FAMILIES:%=$(BUILD)/cgi-bin/%) $(LIBEXEC)
	install -m 755 $(BUILD)/bin/uplogctl $(DESTDIR)$(PREFIX)/bin
	cp -R build/assets $(SHARE)
	cp -R sql/migrations sql/reports sql/demo sql/grants.txt $(SHARE)/sql
	find templates -name node_modules -prune -o -name '*.tpl' -exec install -D -m 644 '{}' '$(SHARE)/{}' ';'
	cp -R conf/nginx conf/apache conf/lighttpd conf/caddy conf/uplog.conf.example $(ETC)
	for family in $(FAMILIES); do for unit in socket service; do \
		sed "s/FAMILY/$$family/g; s/WORKERS/$$(test $$family = account && echo 8 || echo 2)/" "conf/systemd/uplog-FAMILY@.$$unit" >"$(UNITS)/uplog-$$family@.$$unit" || exit; \
	done; done
	install -m 644 conf/systemd/uplog-jobs@.service conf/systemd/uplog-jobs@.timer $(UNITS)
	install -m 644 conf/uplog.conf.5 $(MAN)

clean:
	rm -rf build

-include $(shell find $(BUILD)/obj $(CLIENT)/obj -name '*.d' 2>/dev/null)

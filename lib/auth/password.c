#include "auth/password.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "auth/secret.h"
#include "base/log.h"
#include "base/text.h"

#define COST_LN    14
#define COST_R     8
#define COST_P     5
#define SALT       16
#define HASH       32
#define MEMORY_MAX (64u * 1024 * 1024)

#define SLOTS       2
#define SLOT_WAIT   5000 /* ms */
#define SLOT_PERIOD 20   /* ms between two looks at the slots */

struct scrypt {
	unsigned ln, r, p;
	unsigned char salt[SALT], hash[HASH];
};

/*
 * The folder of the slots, which nobody else may write, or -1. Another user
 * of the machine may hold the name; then hashing goes on without the bound,
 * since that user must not be able to stop people from signing in.
 */
static int
slots_open(void)
{
	const char *tmp = getenv("TMPDIR");
	char path[256];
	struct stat st;
	int fd;

	snprintf(path, sizeof(path), "%s/uplog-slots-%u", tmp && *tmp ? tmp : "/tmp",
		(unsigned)geteuid());
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return -1;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) != 0 || st.st_uid != geteuid() || (st.st_mode & 077) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static int
slot_try(int folder, int i)
{
	const char name[] = {(char)('0' + i), '\0'};
	int fd = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Wait for one of the slots. `*out` is closed by the caller; -1 when there is no bound. */
static enum status
slot_take(int *out)
{
	const struct timespec period = {.tv_nsec = SLOT_PERIOD * 1000000L};
	int folder = slots_open();

	*out = -1;
	if (folder < 0) {
		log_warn("event=password_slots errno=%d", errno);
		return ST_OK;
	}
	for (int waited = 0; *out < 0 && waited <= SLOT_WAIT; waited += SLOT_PERIOD) {
		for (int i = 0; *out < 0 && i < SLOTS; i++)
			*out = slot_try(folder, i);
		if (*out < 0)
			nanosleep(&period, NULL);
	}
	close(folder);
	return *out < 0 ? ST_TOO_MANY : ST_OK;
}

static enum status
scrypt_run(unsigned char out[HASH], const struct scrypt *s, const char *password)
{
	enum status st;
	int slot;

	st = slot_take(&slot);
	if (st != ST_OK)
		return st;
	if (EVP_PBE_scrypt(password, strlen(password), s->salt, SALT, UINT64_C(1) << s->ln, s->r,
		    s->p, MEMORY_MAX, out, HASH) != 1) {
		log_error("event=scrypt");
		st = ST_ERROR;
	}
	if (slot >= 0)
		close(slot);
	return st;
}

static void
base64_write(char *out, const unsigned char *bytes, int n)
{
	EVP_EncodeBlock((unsigned char *)out, bytes, n);
	out[strcspn(out, "=")] = '\0';
}

/* Exactly n bytes from base64 without padding. */
static enum status
base64_read(unsigned char *out, size_t n, const char *text)
{
	unsigned char padded[64], bytes[48];
	size_t len = strlen(text), want = (n * 4 + 2) / 3;

	if (len != want || (len + 3) / 4 * 4 >= sizeof(padded))
		return ST_INVALID;
	memset(padded, '=', sizeof(padded));
	memcpy(padded, text, len);
	if (EVP_DecodeBlock(bytes, padded, (int)((len + 3) / 4 * 4)) < (int)n)
		return ST_INVALID;
	memcpy(out, bytes, n);
	return ST_OK;
}

static enum status
scrypt_parse(struct scrypt *out, const char *stored)
{
	char salt[32], hash[64];

	if (sscanf(stored, "$scrypt$ln=%2u,r=%2u,p=%2u$%31[^$]$%63s", &out->ln, &out->r, &out->p,
		    salt, hash) != 5)
		return ST_INVALID;
	if (out->ln < 10 || out->ln > 20 || out->r < 1 || out->p < 1)
		return ST_INVALID;
	if (base64_read(out->salt, SALT, salt) != ST_OK)
		return ST_INVALID;
	return base64_read(out->hash, HASH, hash);
}

enum status
password_hash(const char **out, struct mem *m, const char *password)
{
	struct scrypt s = {.ln = COST_LN, .r = COST_R, .p = COST_P};
	char salt[32], hash[64];
	enum status st;

	if (text_length(password) < PASSWORD_MIN || strlen(password) > PASSWORD_MAX)
		return ST_INVALID;
	secret_random(s.salt, SALT);
	st = scrypt_run(s.hash, &s, password);
	if (st != ST_OK)
		return st;
	base64_write(salt, s.salt, SALT);
	base64_write(hash, s.hash, HASH);
	*out = mem_printf(m, "$scrypt$ln=%u,r=%u,p=%u$%s$%s", s.ln, s.r, s.p, salt, hash);
	return ST_OK;
}

enum status
password_check(const char *stored, const char *password)
{
	struct scrypt s = {.ln = COST_LN, .r = COST_R, .p = COST_P};
	unsigned char hash[HASH];
	enum status known = ST_INVALID, st;

	if (stored) {
		known = scrypt_parse(&s, stored);
		if (known != ST_OK) {
			log_error("event=password_stored");
			s = (struct scrypt){.ln = COST_LN, .r = COST_R, .p = COST_P};
		}
	}
	if (strlen(password) > PASSWORD_MAX) {
		known = ST_INVALID;
		password = "";
	}
	st = scrypt_run(hash, &s, password);
	if (st != ST_OK)
		return st;
	return known == ST_OK && CRYPTO_memcmp(hash, s.hash, HASH) == 0 ? ST_OK : ST_INVALID;
}

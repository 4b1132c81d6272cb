/*
 * orders.h - how a library that is preloaded into a program takes orders from a test: from a file that
 * both map.
 */
#ifndef FAULTS_ORDERS_H
#define FAULTS_ORDERS_H

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* The file that the variable `name` of the environment names, n bytes of it; ends the program without one. */
static void *
orders_of(const char *name, size_t n)
{
	const char *file = getenv(name);
	int fd = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
	void *at = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED)
		abort();
	close(fd);
	return at;
}

#endif

/* The role `devices`. See devices.h. */
#include "config.h"

#include "audiod/devices.h"

#include <stdio.h>
#include <unistd.h>

#include "audiod/device.h"

static void say_device(void *ctx, const char *name, int rate)
{
	FILE *out = ctx;

	fprintf(out, "device %d ", rate);
	for (int i = 0; i < PROTO_DEVICE_NAME_MAX && name[i] != '\0'; i++)
		fprintf(out, "%02x", (unsigned char)name[i]);
	fputc('\n', out);
}

int devices_run(int out_fd)
{
	/* The libraries print where they like: the reply has its own. */
	int fd = dup(out_fd);
	FILE *out = fd < 0 || dup2(STDERR_FILENO, out_fd) < 0 ?
		    NULL : fdopen(fd, "w");

	if (out == NULL)
		return 1;
	fprintf(out, "%s %d devices\n", PROTO_NAME, PROTO_VERSION);
	device_each(say_device, out);
	fputs("done\n", out);
	return fclose(out) == 0 ? 0 : 1;
}

#ifndef AUDIOD_PLAY_H
#define AUDIOD_PLAY_H

/*
 * The role `play`: take pipes of sound from the parent and feed the sound
 * device, until the parent closes its end. See audio/proto.h.
 *
 * sock   one end of a SOCK_SEQPACKET pair
 * name   of the device, or a part of it; NULL: the system's default
 * Returns the exit code: 0 the parent closed its end; 1 after an error, which
 * the parent has been told.
 */
int play_run(int sock, const char *name);

#endif

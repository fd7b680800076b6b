#include <postgresql/libpq-fe.h>
// The client's threads are woken through an eventfd, which Swift's Glibc module does not export.
#include <sys/eventfd.h>

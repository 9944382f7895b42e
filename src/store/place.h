/* place.h - where a ledger's file lies: on this machine and not on a share, what is there already, and who may open
 * it. Layer store, inside; no SQLite here. */
#ifndef LZ_PLACE_H
#define LZ_PLACE_H
#include "lvzhi/arena.h"

char *place_folder(struct arena *a, const char *path);
/* LZ_IO when the folder of path is on a network share: SQLite's locks do not hold there. */
enum lz_code place_local(const char *path, struct err *e);
/* The share's name for a statfs f_type and a mount type ("fuse.sshfs"); NULL: a local one. */
const char *place_share(unsigned long magic, const char *type);
/* Refuses what cannot be a ledger before SQLite sees it: no file, a folder, an empty or tiny one, no permission. */
enum lz_code place_ledger(const char *path, struct err *e);
/* An empty file `beside` with the right owner and mode (0600; with group 0660, its folder 2770) for a ledger that
 * will be `path`, where nothing may be yet. */
enum lz_code place_new(const char *path, const char *beside, const char *group, struct err *e);
/* beside becomes path, unless there is one by now. */
enum lz_code place_rename_new(const char *beside, const char *path, struct err *e);
#endif

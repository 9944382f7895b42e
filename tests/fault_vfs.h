/* fault_vfs.h - a disk that fails: every file SQLite opens goes through the machine's own, and the Nth write, sync,
 * truncation or deletion fails, once or from then on. For tests. */
#ifndef LZ_FAULT_VFS_H
#define LZ_FAULT_VFS_H
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

enum fault_how { FAULT_IO, FAULT_FULL, FAULT_TORN };    /* TORN: half of the bytes reach the disk */

static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	long count, at;                         /* calls that change the disk; the one that fails, 0: none */
	enum fault_how how;
	bool stays, hit;                        /* broken from then on; it has happened */
} fault;

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_file *fault_real(sqlite3_file *f)
{
	return ((struct fault_file *)f)->real;
}

static bool fault_now(void)
{
	fault.count++;
	if (!fault.at || fault.count < fault.at || (fault.count > fault.at && !fault.stays))
		return false;
	return fault.hit = true;
}

static int fault_code(int io)
{
	return fault.how == FAULT_FULL ? SQLITE_FULL : io;
}

static int fault_close(sqlite3_file *f)
{
	return fault_real(f)->pMethods ? fault_real(f)->pMethods->xClose(fault_real(f)) : SQLITE_OK;
}

static int fault_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	return fault_real(f)->pMethods->xRead(fault_real(f), to, n, at);
}

static int fault_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	sqlite3_file *r = fault_real(f);

	if (!fault_now())
		return r->pMethods->xWrite(r, from, n, at);
	if (fault.how == FAULT_TORN)
		r->pMethods->xWrite(r, from, n / 2, at);
	return fault_code(SQLITE_IOERR_WRITE);
}

static int fault_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fault_now() ? fault_code(SQLITE_IOERR_TRUNCATE) : fault_real(f)->pMethods->xTruncate(fault_real(f), size);
}

/* Counted, not passed on: nobody pulls the machine's own plug, and thousands of them take minutes. */
static int fault_sync(sqlite3_file *f, int flags)
{
	(void)f;
	(void)flags;
	return fault_now() ? fault_code(SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

static int fault_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return fault_real(f)->pMethods->xFileSize(fault_real(f), size);
}

static int fault_lock(sqlite3_file *f, int level)
{
	return fault_real(f)->pMethods->xLock(fault_real(f), level);
}

static int fault_unlock(sqlite3_file *f, int level)
{
	return fault_real(f)->pMethods->xUnlock(fault_real(f), level);
}

static int fault_reserved(sqlite3_file *f, int *out)
{
	return fault_real(f)->pMethods->xCheckReservedLock(fault_real(f), out);
}

static int fault_control(sqlite3_file *f, int op, void *arg)
{
	return fault_real(f)->pMethods->xFileControl(fault_real(f), op, arg);
}

static int fault_sector(sqlite3_file *f)
{
	return fault_real(f)->pMethods->xSectorSize(fault_real(f));
}

static int fault_device(sqlite3_file *f)
{
	return fault_real(f)->pMethods->xDeviceCharacteristics(fault_real(f));
}

static int fault_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return fault_real(f)->pMethods->xShmMap(fault_real(f), page, size, extend, out);
}

static int fault_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return fault_real(f)->pMethods->xShmLock(fault_real(f), offset, n, flags);
}

static void fault_shm_barrier(sqlite3_file *f)
{
	fault_real(f)->pMethods->xShmBarrier(fault_real(f));
}

static int fault_shm_unmap(sqlite3_file *f, int drop)
{
	return fault_real(f)->pMethods->xShmUnmap(fault_real(f), drop);
}

static const sqlite3_io_methods fault_methods = {
	.iVersion = 2, .xClose = fault_close, .xRead = fault_read, .xWrite = fault_write, .xTruncate = fault_truncate,
	.xSync = fault_sync, .xFileSize = fault_size, .xLock = fault_lock, .xUnlock = fault_unlock,
	.xCheckReservedLock = fault_reserved, .xFileControl = fault_control, .xSectorSize = fault_sector,
	.xDeviceCharacteristics = fault_device, .xShmMap = fault_shm_map, .xShmLock = fault_shm_lock,
	.xShmBarrier = fault_shm_barrier, .xShmUnmap = fault_shm_unmap,
};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct fault_file *file = (struct fault_file *)f;
	int rc;

	(void)vfs;
	file->real = (sqlite3_file *)(file + 1);
	memset(file->real, 0, (size_t)fault.real->szOsFile);
	rc = fault.real->xOpen(fault.real, name, file->real, flags, out);
	f->pMethods = file->real->pMethods ? &fault_methods : NULL;
	return rc;
}

static int fault_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return fault_now() ? fault_code(SQLITE_IOERR_DELETE) : fault.real->xDelete(fault.real, name, sync);
}

/* From now on SQLite opens files through the disk that fails. */
static void fault_install(void)
{
	fault.real = sqlite3_vfs_find(NULL);
	fault.vfs = *fault.real;
	fault.vfs.zName = "fault";
	fault.vfs.pNext = NULL;
	fault.vfs.szOsFile = (int)sizeof(struct fault_file) + fault.real->szOsFile;
	fault.vfs.xOpen = fault_open;
	fault.vfs.xDelete = fault_delete;
	sqlite3_vfs_register(&fault.vfs, 1);
}

static void fault_set(long at, enum fault_how how, bool stays)
{
	fault.count = 0;
	fault.at = at;
	fault.how = how;
	fault.stays = stays;
	fault.hit = false;
}
#endif

#!/usr/bin/env python3
"""A terminal in another character set: types and reads bytes of it, where tmux would only know UTF-8.

    terminal.py CHARSET PROGRAM ARGUMENT...  <script

Each line of the script is `type TEXT`, `send ESCAPED` (as in Python: \\x1bOQ is F2), `see TEXT` (in what was written since
the last type or send) or `end` (the program has ended). One line a case, as in lib.sh."""
import os, pty, select, struct, sys, fcntl, termios, time

charset, program = sys.argv[1], sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(program[0], program)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
got, failed = b"", 0


def read(until, seconds=10):
    """True when until(got) holds, reading what comes; False after that many seconds or at the end."""
    global got
    limit = time.monotonic() + seconds
    while not until(got):
        ready, _, _ = select.select([fd], [], [], max(0, limit - time.monotonic()))
        if not ready:
            return False
        try:
            more = os.read(fd, 65536)
        except OSError:
            more = b""
        if not more:
            return until(got)
        got += more
    return True


for line in sys.stdin:
    word, _, text = line.rstrip("\n").partition(" ")
    if not word or word == "#":
        continue
    if word in ("type", "send"):
        got = b""
        os.write(fd, text.encode(charset) if word == "type" else text.encode().decode("unicode_escape").encode("latin-1"))
        continue
    if word == "see":
        good = read(lambda b: text.encode(charset) in b)
    else:
        read(lambda b: False)
        gone = status = tries = 0
        while not gone and tries < 100:
            gone, status = os.waitpid(pid, os.WNOHANG)
            tries += 1
            time.sleep(0 if gone else 0.05)
        good = gone == pid and status == 0
    print(("ok" if good else "not ok") + " - " + line.strip())
    if not good:
        failed += 1
        print("    " + repr(got.decode(charset, "replace")[-1500:]))
        break
os.close(fd)                                    # hangs up: whatever still runs ends
sys.exit(failed > 0)

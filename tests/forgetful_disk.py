"""A disk that forgets what was not synced when the power goes, under an SQLite of its own; run in a process of its own.

Reads one JSON line (settings, the file, what to save, how many cuts, files to
keep) and prints one (what became of the cuts). It knows nothing of the app and imports
nothing of it: APSW brings another SQLite, and two of them in one process can
destroy a file.

What a disk promises: what was written before a sync of that file is there;
the name of a file is made or gone once its folder is synced. Everything else
may have happened or not, each piece by itself and the last one in part.
SQLite for Unix syncs the folder with the first sync of a new journal, and
when a name is taken away only where it says so (``synchronous = EXTRA``).
"""

import json
import random
import sys
from contextlib import suppress
from pathlib import Path

import apsw

MAIN, JOURNAL = "/main", "/main-journal"
_SECTOR = 512


class PowerCut(Exception):
    """The power is gone; nothing reaches the disk any more."""


class Stored:
    """A file's content as it is seen, as it is safe, and what lies between."""

    def __init__(self, content: bytes = b""):
        self.seen, self.safe = bytearray(content), bytes(content)
        self.between: list[tuple[int, bytes | None]] = []

    def do(self, offset: int, data: bytes | None) -> None:
        """Write ``data`` at ``offset``; None cuts the file off there."""
        self.between.append((offset, data))
        apply(self.seen, offset, data)

    def after_a_cut(self, chance: random.Random) -> bytes:
        """Return what may be left: each piece written since the last sync, or not, or a part of it."""
        left = bytearray(self.safe)
        keep = chance.choice((0.0, 0.5, 1.0))
        for offset, data in self.between:
            if data is not None and chance.random() < 0.1:
                data = data[:chance.randrange(len(data) // _SECTOR + 1) * _SECTOR]
            if chance.random() < keep:
                apply(left, offset, data)
        return bytes(left)


def apply(content: bytearray, offset: int, data: bytes | None) -> None:
    """Write into ``content``, or cut it off."""
    if data is None:
        del content[offset:]
        return
    content.extend(b"\0" * (offset - len(content)))
    content[offset:offset + len(data)] = data


class Disk:
    """Names and files. ``steps`` counts what changes it; at ``cut`` the power goes."""

    def __init__(self, files: dict[str, bytes], cut: int | None = None):
        self.names = {name: Stored(content) for name, content in files.items()}
        self.safe_names = dict(self.names)
        self.renamed: list[tuple[str, Stored | None]] = []
        self.steps, self.cut, self.dead = 0, cut, False

    def step(self) -> None:
        """Count a change, or raise PowerCut."""
        if self.dead or self.steps == self.cut:
            self.dead = True
            raise PowerCut
        self.steps += 1

    def name(self, name: str, file: Stored | None) -> None:
        """Give a file a name, or take it away (None)."""
        self.step()
        self.renamed.append((name, file))
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file

    def sync_folder(self) -> None:
        """Let every name be as it is seen."""
        self.safe_names, self.renamed = dict(self.names), []

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that may be there when the power is back; names are made and taken away in the order they were."""
        names = dict(self.safe_names)
        for name, file in self.renamed[:chance.choice((0, len(self.renamed)))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: file.after_a_cut(chance) for name, file in names.items()}


class Opened:
    """An open file, as APSW asks for it."""

    def __init__(self, disk: Disk, file: Stored, is_new_journal: bool):
        self.disk, self.file, self.syncs_folder = disk, file, is_new_journal

    def xRead(self, amount, offset):
        return bytes(self.file.seen[offset:offset + amount])

    def xWrite(self, data, offset):
        self.disk.step()
        self.file.do(offset, bytes(data))

    def xTruncate(self, size):
        self.disk.step()
        self.file.do(size, None)

    def xSync(self, flags):
        self.disk.step()
        self.file.safe, self.file.between = bytes(self.file.seen), []
        if self.syncs_folder:
            self.disk.sync_folder()
            self.syncs_folder = False

    def xFileSize(self):
        return len(self.file.seen)

    def xDeviceCharacteristics(self):
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xSectorSize(self):
        return 4096

    def xLock(self, level):
        pass

    def xUnlock(self, level):
        pass

    def xCheckReservedLock(self):
        return False

    def xFileControl(self, op, pointer):
        return False

    def xClose(self):
        pass


class System(apsw.VFS):
    """The disk as a file system of SQLite's."""

    def __init__(self):
        self.disk = Disk({})
        super().__init__("forgetful", "", makedefault=False)

    def xFullPathname(self, name):
        return name

    def xAccess(self, name, flags):
        return name in self.disk.names

    def xDelete(self, name, sync_folder):
        self.disk.name(name, None)
        if sync_folder:
            self.disk.sync_folder()

    def xOpen(self, name, flags):
        if name is None:
            return Opened(Disk({}), Stored(), False)
        path = name if isinstance(name, str) else name.filename()
        is_new = path not in self.disk.names
        if is_new:
            self.disk.name(path, Stored())
        return Opened(self.disk, self.disk.names[path], is_new and bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL))


def save(system: System, disk: Disk, settings: dict, said: list[str]) -> list[bytes]:
    """Run statements on a disk; return the file as it stood after each commit that was acknowledged, however it ends."""
    system.disk, done = disk, []
    db = apsw.Connection(MAIN, vfs="forgetful")
    try:
        for name, value in settings.items():
            db.execute(f"PRAGMA {name} = {value}")
        for sql in said:
            # What a constraint refused to the app it refuses here too, and the app went on.
            with suppress(apsw.ConstraintError):
                db.execute(sql).fetchall()
            if sql == "COMMIT":
                done.append(bytes(disk.names[MAIN].seen))
    except (PowerCut, apsw.Error):
        # A disk without power says so of everything; anything else is a fault of the test.
        if not disk.dead:
            raise
    finally:
        # As it lies when the power goes: nothing is tidied up.
        disk.dead = True
        with suppress(PowerCut, apsw.Error):
            db.close(True)
    return done


def recovered(system: System, files: dict[str, bytes]) -> bytes | None:
    """Return the file when the power is back and somebody has opened it; None where it cannot be read."""
    system.disk = Disk(files)
    db = apsw.Connection(MAIN, vfs="forgetful")
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.Error:
        return None
    finally:
        db.close()
    return bytes(system.disk.names[MAIN].seen)


def cut(system: System, asked: dict) -> dict:
    """Cut the power in the middle of saves and after them; return how many cuts there were and what each that was not borne said."""
    chance, base, order = random.Random(asked["seed"]), Path(asked["file"]).read_bytes(), list(asked["said"])
    after, wrong, whole = 0, [], {}
    for turn in range(asked["cuts"]):
        name = order[turn % len(order)]
        if name not in whole:
            disk = Disk({MAIN: base})
            whole[name] = [base, *save(system, disk, asked["settings"], asked["said"][name])], disk.steps
        states, steps = whole[name]
        # Every other one comes just after the save was acknowledged: that is what may never be lost.
        at = steps if turn // len(order) % 2 == 0 else chance.randrange(steps)
        disk = Disk({MAIN: base}, at)
        known = len(save(system, disk, asked["settings"], asked["said"][name]))
        left = recovered(system, disk.after_a_cut(chance))
        after += at == steps
        if left not in states[known:known + 2]:
            wrong.append(f"{name} at step {at} of {steps}: " + ("damaged" if left is None else "lost" if left in states else "half there"))
    return {"cuts": asked["cuts"], "after": after, "wrong": wrong, "sqlite": apsw.sqlite_lib_version()}


def keep(system: System, asked: dict) -> None:
    """Write files as saves leave them when the power stays."""
    for name, path in asked.get("keep", {}).items():
        Path(path).write_bytes(save(system, Disk({MAIN: Path(asked["file"]).read_bytes()}), asked["settings"], asked["said"][name])[-1])


if __name__ == "__main__":
    question, file_system = json.loads(sys.stdin.readline()), System()
    keep(file_system, question)
    print(json.dumps(cut(file_system, question)))

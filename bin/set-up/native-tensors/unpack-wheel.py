"""Takes the C library and its headers out of a tensorflow-cpu wheel: unpack-wheel.py WHEEL FOLDER."""

import shutil
import sys
import zipfile
from pathlib import Path

LIBRARIES = {
    "tensorflow/libtensorflow_cc.so.2": "libtensorflow_cc.so.2",
    "tensorflow/libtensorflow_framework.so.2": "libtensorflow_framework.so.2",
}
INCLUDE = "tensorflow/include/"
HEADERS = (
    INCLUDE + "tensorflow/c/",
    INCLUDE + "tensorflow/core/platform/ctstring",
    INCLUDE + "tsl/platform/ctstring",
    INCLUDE + "xla/tsl/c/",
)


def place_of(name: str) -> str | None:
    """Where a member of the wheel goes, or None when it is not needed."""
    if name in LIBRARIES:
        return "lib/" + LIBRARIES[name]
    if name.endswith(".h") and name.startswith(HEADERS):
        return "include/" + name[len(INCLUDE) :]
    return None


def unpack(wheel: str, folder: Path) -> None:
    """Copies what is needed below the folder, in pieces, since one library has 800 MB."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = place_of(name)
            if place is None:
                continue
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 22)


if __name__ == "__main__":
    unpack(sys.argv[1], Path(sys.argv[2]))

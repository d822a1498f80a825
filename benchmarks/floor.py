"""What no check can do without: start, list the folder, read the files, parse them.

Prints how many files that were. Run as a script: `python benchmarks/floor.py FOLDER`.
"""

from __future__ import annotations

import gc
import os
import sys

import toml_rs


def main(folder: str) -> int:
    """Parse every `*.toml` below the folder, keep nothing, and count them."""
    gc.disable()
    count = 0
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".toml"):
                    with open(entry.path, "rb", buffering=0) as file:
                        toml_rs.loads(file.read().decode(), toml_version="1.0.0")
                    count += 1
    return count


if __name__ == "__main__":
    print(main(sys.argv[1]))

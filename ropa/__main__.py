"""The `ropa` command. The version, and what a shell completes, need nothing else to be loaded."""

import os
import sys

from ropa import __version__


def main() -> int | None:
    """Run the command line and return its exit code."""
    try:
        if sys.argv[1:] == ["--version"]:
            print(f"ropa {__version__}", flush=True)
            return 0
    except OSError:
        # The command line has words and an exit code for a stream that takes nothing more.
        sys.argv[1:] = ["--version"]
    try:
        if "_ROPA_COMPLETE" in os.environ:
            from ropa.completion import answer

            return answer(sys.argv[1:])
        from ropa.cli import main as command

        return command()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

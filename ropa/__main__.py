"""The `ropa` command. The version is answered before anything else is loaded."""

import sys

from ropa import __version__


def main() -> int | None:
    """Run the command line and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"ropa {__version__}")
        return 0
    from ropa.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())

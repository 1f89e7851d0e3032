"""`python -m clipper`."""

import sys


def main() -> int:
    """Run the program with the arguments it was started with."""
    from clipper.app import run  # here, so that importing this module costs nothing in child processes

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

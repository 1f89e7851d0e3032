"""The one place where Whoosh is imported, and only the version that was measured.

The later forks share its import name but show deleted documents again, so the version is checked.
"""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 writes patterns without raw strings; where warnings are errors an uncompiled copy would not import.
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="invalid escape sequence", category=SyntaxWarning)
    warnings.filterwarnings("ignore", message='"is" with a literal', category=SyntaxWarning)
    warnings.filterwarnings("ignore", message="\"is\" with 'int' literal", category=SyntaxWarning)
    import whoosh
    import whoosh.codec.base
    import whoosh.codec.whoosh3
    import whoosh.columns
    import whoosh.fields
    import whoosh.filedb.filestore
    import whoosh.index
    import whoosh.util.filelock
    import whoosh.util.numeric
    import whoosh.writing

from clipper.domain.errors import IndexUnavailable

WHOOSH_VERSION = (2, 7, 4)


def check_engine() -> None:
    """Raise IndexUnavailable unless Whoosh is the version whose behaviour was checked."""
    if whoosh.__version__ != WHOOSH_VERSION:
        wanted, found = (".".join(map(str, version)) for version in (WHOOSH_VERSION, whoosh.__version__))
        raise IndexUnavailable(
            f"Searching needs Whoosh {wanted}, but {found} is installed.", remedy="Install Clipper again."
        )


__all__ = ["check_engine", "whoosh"]

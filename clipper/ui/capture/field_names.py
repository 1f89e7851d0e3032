"""What the fields of a source are called, in the order and the sections a form shows them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        str(QT_TRANSLATE_NOOP("SourceForm", "Story")),
        (
            ("title", str(QT_TRANSLATE_NOOP("SourceForm", "Title"))),
            ("standfirst", str(QT_TRANSLATE_NOOP("SourceForm", "Standfirst"))),
            ("byline", str(QT_TRANSLATE_NOOP("SourceForm", "Byline, as printed"))),
            ("author", str(QT_TRANSLATE_NOOP("SourceForm", "Author"))),
            ("original_publisher", str(QT_TRANSLATE_NOOP("SourceForm", "Agency or first publisher"))),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("SourceForm", "Where")),
        (
            ("container_title", str(QT_TRANSLATE_NOOP("SourceForm", "Clipped from"))),
            ("publisher", str(QT_TRANSLATE_NOOP("SourceForm", "Publisher"))),
            ("url", str(QT_TRANSLATE_NOOP("SourceForm", "Address"))),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("SourceForm", "When")),
        (
            ("issued", str(QT_TRANSLATE_NOOP("SourceForm", "Published"))),
            ("original_date", str(QT_TRANSLATE_NOOP("SourceForm", "First published"))),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("SourceForm", "Identifiers")),
        (
            ("doi", str(QT_TRANSLATE_NOOP("SourceForm", "DOI"))),
            ("isbn", str(QT_TRANSLATE_NOOP("SourceForm", "ISBN"))),
            ("issn", str(QT_TRANSLATE_NOOP("SourceForm", "ISSN"))),
            ("pmid", str(QT_TRANSLATE_NOOP("SourceForm", "PubMed"))),
            ("number", str(QT_TRANSLATE_NOOP("SourceForm", "Number, as arXiv:2101.00001"))),
        ),
    ),
    (
        str(QT_TRANSLATE_NOOP("SourceForm", "Filing")),
        (("language", str(QT_TRANSLATE_NOOP("SourceForm", "Language"))),),
    ),
)

_NAMES = {name: label for _, fields in SECTIONS for name, label in fields}


def field_name(field: str) -> str:
    """The label of a field; its own name where no form shows it."""
    return QCoreApplication.translate("SourceForm", _NAMES.get(field, field))

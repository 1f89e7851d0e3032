"""XML as a tree, without entities, document types or the network (XXE, billion laughs), and capped in size and depth."""

import re

from lxml import etree

from clipper.domain.errors import TooLarge, UnreadableFile

LARGEST = 20 * 2**20
DEEPEST = 256
"""What libxml2 allows without `huge_tree`."""


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root element. `part` is what the error calls it. Raises UnreadableFile for what is no XML, TooLarge over a cap."""
    if len(data) > LARGEST:
        raise TooLarge(f"The part “{part}” of this file is over {LARGEST // 2**20} MB.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"This file is damaged: its part “{part}” is no well-formed XML ({_said(error)}).",
            remedy="Open it in its own program and save it again.",
        ) from error
    return root


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: etree._Element) -> str:
    """The text inside, runs of blanks as one space."""
    return " ".join("".join(map(str, element.itertext())).split())


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes by their names without namespaces."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _said(error: Exception) -> str:
    return re.sub(r",? ?(?:line \d+|\(<string>).*", "", str(error).split("\n", 1)[0]).rstrip(".")[:160]

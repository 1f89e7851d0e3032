"""Formulas in Word documents (ECMA-376 part 1, 22.1) as a line of words: x^2, (a+b)/c, √(x). Mammoth leaves them out."""

from collections.abc import Callable, Mapping

from lxml import etree

from clipper.importers.xml_tree import attributes_of, local_name, parse_xml

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNSEEN = {0x2061: " ", 0x2062: None, 0x2063: None, 0x2064: None}
"""Function application, invisible times, separator and plus."""
_INTEGRAL = "∫"


def with_formulas_as_words(part: bytes, name: str) -> bytes:
    """The XML of a document in which every formula is a run of text. Raises what `parse_xml` raises."""
    if _MATH.encode() not in part:
        return part
    root = parse_xml(part, name)
    formulas = list(root.iter(f"{{{_MATH}}}oMath"))
    for formula in formulas:
        run = etree.Element(f"{{{_WORD}}}r")
        text = etree.SubElement(run, f"{{{_WORD}}}t")
        text.set(_SPACE, "preserve")
        text.text = linear(formula)
        holder = formula.getparent()
        if holder is not None:
            run.tail = formula.tail
            holder.replace(formula, run)
    for paragraph in list(root.iter(f"{{{_MATH}}}oMathPara")):
        holder = paragraph.getparent()
        if holder is not None:
            place = holder.index(paragraph)
            holder[place : place + 1] = [child for child in paragraph if local_name(child) == "r"]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def linear(element: etree._Element) -> str:
    """A formula, or a piece of one, on one line."""
    write = _FORMS.get(local_name(element))
    if write is not None:
        return write(element)
    if local_name(element) == "t":
        return (element.text or "").translate(_UNSEEN)
    return "".join(map(linear, element))


def _part(element: etree._Element, name: str) -> str:
    return next((linear(child) for child in element if local_name(child) == name), "")


def _held(words: str) -> str:
    """In brackets, where it is more than a number or a name."""
    return words if words.isalnum() or len(words) <= 1 else f"({words})"


def _fraction(element: etree._Element) -> str:
    return f"{_held(_part(element, 'num'))}/{_held(_part(element, 'den'))}"


def _scripts(element: etree._Element) -> str:
    sub, sup = _part(element, "sub"), _part(element, "sup")
    return _part(element, "e") + (f"_{_held(sub)}" if sub else "") + (f"^{_held(sup)}" if sup else "")


def _root(element: etree._Element) -> str:
    degree = _part(element, "deg")
    return f"{_held(degree) if degree else ''}√{_held(_part(element, 'e'))}"


def _sum(element: etree._Element) -> str:
    sub, sup = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{_held(sub)}" if sub else "") + (f"^{_held(sup)}" if sup else "")
    return f"{_sign(element, 'chr', _INTEGRAL)}{limits} {_part(element, 'e')}"


def _brackets(element: etree._Element) -> str:
    inside = [linear(child) for child in element if local_name(child) == "e"]
    return _sign(element, "begChr", "(") + _sign(element, "sepChr", "|").join(inside) + _sign(element, "endChr", ")")


def _matrix(element: etree._Element) -> str:
    rows = [", ".join(map(linear, row)) for row in element if local_name(row) == "mr"]
    return f"[{'; '.join(rows)}]"


def _sign(element: etree._Element, name: str, usual: str) -> str:
    """What the properties of a piece say, in place of what is usual."""
    said = next((each for each in element.iter(f"{{{_MATH}}}{name}") if _is_own(each, element)), None)
    return usual if said is None else attributes_of(said).get("val", "")


def _is_own(sign: etree._Element, element: etree._Element) -> bool:
    properties = sign.getparent()
    return properties is not None and properties.getparent() is element


_FORMS: Mapping[str, Callable[[etree._Element], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "m": _matrix,
}

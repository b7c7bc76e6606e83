"""What stands in a part of a form: left out where nobody knows it, refused where it could act."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from lxml import etree

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.allowed import (
    ACTIVE,
    ADDRESSES,
    DROPPED,
    DROPPED_ATTRIBUTES,
    LEADING,
    NAMESPACES,
    SHAPES,
    WORDS,
    WORDS_AS_VALUES,
    XML_ATTRIBUTES,
    FormRefusedError,
    is_web_address,
    looks_like_address,
)
from reportgen.forms.fields import check_fields
from reportgen.forms.xml import text_of
from reportgen.texts.patterns import pattern
from reportgen.writers.docx.xml import DRAWING, RELATIONSHIPS

_LONGEST = 80  # characters of an address that is told
_EXTENSION = f"{{{DRAWING}}}ext"
_VML = "urn:schemas-microsoft-com:vml"
_XML = "http://www.w3.org/XML/1998/namespace"


def _any(test: str, values: tuple[str, ...] | list[str]) -> str:
    return f"({' or '.join(test.format(value) for value in values)})"


_KNOWN = _any("starts-with(namespace-uri(), '{}')", NAMESPACES)
_OF_XML = _any(f"namespace-uri() = '{_XML}' and local-name() = '{{}}'", XML_ATTRIBUTES)
_FOREIGN: Final = etree.XPath(f"//*[not{_KNOWN}]")
_FOREIGN_ATTRIBUTES: Final = etree.XPath(
    f"//@*[namespace-uri() != '' and not{_KNOWN} and not{_OF_XML}]"
)
_DROPPED_ATTRIBUTES: Final = etree.XPath(
    "//@*[" + _any("local-name() = '{}'", DROPPED_ATTRIBUTES) + "]"
)
_RELATED: Final = etree.XPath(f"//@*[namespace-uri() = '{RELATIONSHIPS}']")
# What Word does not open a document without: the head and foot that its pages name.
_STORIES: Final = etree.XPath(
    "//@*[namespace-uri() = $space][local-name(..) = 'headerReference'"
    " or local-name(..) = 'footerReference']"
)
# Most attributes have none of these signs, which every address has.
_SIGNS = _any("contains(., '{}')", (":", "\\", "("))
_NAMED = _any("local-name() = '{}'", sorted(ADDRESSES))
_ADDRESS_LIKE: Final = etree.XPath(
    f"//@*[namespace-uri() != '{RELATIONSHIPS}' and ({_SIGNS} or {_NAMED})]"
)


# To ask each attribute takes long; whether one can be an address at all is seen in the text.
_DECLARED = pattern(r' xmlns(?::[^\s=]+)?="([^"]*)"')
_UNPREFIXED = pattern(r"<[^\s<>:/?!]+[\s/>]")
_OF_XML_BESIDES = pattern(rf" xml:(?!(?:{'|'.join(XML_ATTRIBUTES)})=)")
_SCHEMES = ("file:", "data:", "script:", "mhtml:", "mailto:", "ms-")
_ADDRESS_SIGNS = (
    "://", "\\\\", ":\\", ":/", "url(", *_SCHEMES,
    *(f'{name.lower()}="' for name in sorted(ADDRESSES)),
)  # fmt: skip


class Lead(NamedTuple):
    """Where a relation of a part leads: to which kind of thing, and whether that is left out."""

    kind: str
    is_left_out: bool = False


def clean(part: str, root: Any, leads: Mapping[str, Lead]) -> list[Phrase]:
    """Leave out of a part what a form has no use for; return what that is.

    Args:
        part: its name.
        root: its element, which is changed.
        leads: where its relations lead, by their names.

    Raises:
        FormRefusedError: it names a place outside of the document, or something that acts.
    """
    text = text_of(root)
    left = [*_leave_out(root)]
    if any(name in text for name in DROPPED_ATTRIBUTES):
        _drop_attributes(_DROPPED_ATTRIBUTES(root))
    if _has_foreign(text):
        left += _leave_out_foreign(root)
    if leads:
        left += _leave_out_related(root, leads)
    for element in root.iter(*(f"{{*}}{name}" for name in ACTIVE)):
        raise FormRefusedError(ACTIVE[etree.QName(element).localname], part=part)
    for attribute in _RELATED(root) if leads else ():  # else it leads nowhere
        _check_lead(attribute, leads)
    for attribute in _STORIES(root, space=RELATIONSHIPS):
        if attribute not in leads:
            raise FormRefusedError("form.no-target", part=part)
    for attribute in _ADDRESS_LIKE(root) if _has_addresses(text) else ():
        if not _is_harmless(attribute):
            raise FormRefusedError("form.external", target=attribute[:_LONGEST])
    check_fields(root)
    return [Phrase(key) for key in left if key]


def _has_foreign(text: str) -> bool:
    """Say whether a part may have what is of another program."""
    spaces = set(_DECLARED.findall(text))
    if not all(space.startswith(NAMESPACES) for space in spaces):
        return True
    is_without = ' xmlns="' not in text and _UNPREFIXED.search(text) is not None
    return is_without or _OF_XML_BESIDES.search(text) is not None


def _has_addresses(text: str) -> bool:
    """Say whether a part may have addresses, besides the names of its namespaces."""
    shown = _DECLARED.sub("", text).lower()
    return any(sign in shown for sign in _ADDRESS_SIGNS)


def _leave_out_foreign(root: Any) -> Iterator[str]:
    """Leave out what Word reads over too."""
    for element in _FOREIGN(root):
        element.getparent().remove(element)
        yield "form.left.foreign"
    _drop_attributes(_FOREIGN_ATTRIBUTES(root))


def _drop_attributes(attributes: Iterable[Any]) -> None:
    for attribute in attributes:
        del attribute.getparent().attrib[attribute.attrname]


def _leave_out(root: Any) -> Iterator[str]:
    """Leave out what leads away from what is printed."""
    for element in list(root.iter(*(f"{{*}}{name}" for name in DROPPED))):
        element.getparent().remove(element)
        yield DROPPED[etree.QName(element).localname]


def _leave_out_related(root: Any, leads: Mapping[str, Lead]) -> Iterator[str]:
    """Leave out the extensions of drawings that show a part which is left out."""
    for attribute in _RELATED(root):
        if attribute in leads and leads[attribute].is_left_out:
            extension = next(attribute.getparent().iterancestors(_EXTENSION), None)
            if extension is not None and extension.getparent() is not None:
                extension.getparent().remove(extension)
                yield ""


def _check_lead(attribute: Any, leads: Mapping[str, Lead]) -> None:
    """Refuse what leads elsewhere than such an element does, such as a picture on the web."""
    if not attribute:
        return
    element, name = (
        etree.QName(one).localname for one in (attribute.getparent(), attribute.attrname)
    )
    wanted = LEADING.get((element, name), ())
    is_right = leads[attribute].kind in wanted if attribute in leads else bool(wanted)
    if not is_right or (attribute in leads and leads[attribute].is_left_out):
        raise FormRefusedError("form.part-kind", kind=f"{element} {name}")


def _is_harmless(attribute: Any) -> bool:
    """Say whether an attribute is no address, or one that somebody has to follow by himself."""
    element, name = (etree.QName(one) for one in (attribute.getparent(), attribute.attrname))
    if not attribute or attribute.startswith("#"):
        return True
    if name.localname in ADDRESSES:
        is_followed = element.namespace == _VML and element.localname in SHAPES
        return is_followed and name.localname == "href" and is_web_address(attribute)
    if not looks_like_address(attribute) or attribute.startswith(NAMESPACES):
        return True
    is_text = name.localname == "val" and element.localname in WORDS_AS_VALUES
    return is_text or name.localname in WORDS

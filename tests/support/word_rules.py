"""A finished Word document as an independent judge sees it: the schemas of Office and more rules.

openxml-audit holds the classes and rules of Microsoft's Open XML SDK, and shares no code with us.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from openxml_audit import OpenXmlValidator

# The SDK misses parts that Word always writes and never needs.
_NO_MATTER = tuple(
    f"relationships/{part}' is missing" for part in ("theme", "settings", "styles", "fontTable")
)


def broken_rules(document: bytes) -> list[str]:
    """Return what is wrong with a Word document."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "document.docx")
        file.write_bytes(document)
        found = OpenXmlValidator().validate(file).errors
    return [str(one) for one in found if not str(one).rstrip(".").endswith(_NO_MATTER)]

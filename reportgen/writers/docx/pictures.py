"""Pictures: as drawings in the line, and the files that hold them."""

from decimal import Decimal
from typing import NamedTuple

from reportgen.document.nodes import InlinePicture, Picture
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.lengths import emu
from reportgen.writers.docx.xml import DRAWING, PICTURE

_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))


class PicturePart(NamedTuple):
    """A picture file of the package."""

    id: str
    target: str
    data: bytes
    kind: str = "image"


class Pictures:
    """The pictures of a document; equal ones are kept once."""

    def __init__(self) -> None:
        self._by_content: dict[bytes, PicturePart] = {}

    @property
    def files(self) -> list[PicturePart]:
        return list(self._by_content.values())

    def drawing(self, picture: Picture | InlinePicture, number: int, widest: Decimal) -> str:
        """Return the run that shows `picture`, the `number`th drawing, at most `widest` mm wide."""
        scale = min(Decimal(1), widest / picture.width)
        size = f'cx="{emu(picture.width * scale)}" cy="{emu(picture.height * scale)}"'
        name = f'id="{number}" name="{escaped(picture.name)}"'
        alternative = escaped(picture.alternative)
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr {name} descr="{alternative}"/><wp:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}">'
            f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
            f'<pic:cNvPr {name} descr="{alternative}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self._file(picture).id}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _file(self, picture: Picture | InlinePicture) -> PicturePart:
        known = self._by_content.get(picture.data)
        if known is not None:
            return known
        number = len(self._by_content) + 1
        target = f"media/image{number}.{_extension(picture)}"
        part = PicturePart(f"image{number}", target, picture.data)
        self._by_content[picture.data] = part
        return part


def _extension(picture: Picture | InlinePicture) -> str:
    for signature, extension in _SIGNATURES:
        if picture.data.startswith(signature):
            return extension
    raise ValueError(f"{picture.name}: neither PNG nor JPEG")

"""Pictures: as drawings in the line, and the files that hold them."""

from decimal import Decimal
from typing import NamedTuple

from reportgen.document.nodes import InlinePicture, Picture
from reportgen.pictures.jpeg import upright
from reportgen.pictures.kinds import kind_of
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.lengths import emu
from reportgen.writers.docx.xml import DRAWING, PICTURE
from reportgen.writers.pictures import words_for

# By the orientation of Exif: mirrored, and turned to the right by so many degrees afterwards.
# Word looks at the file itself only when somebody inserts it.
_TURNS = {
    2: (True, 0), 3: (False, 180), 4: (True, 180), 5: (True, 270), 6: (False, 90), 7: (True, 90),
    8: (False, 270),
}  # fmt: skip
_A_DEGREE = 60_000  # ISO/IEC 29500-1:2016, 20.1.10.3
_QUARTERS = (90, 270)


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
        width, height = (emu(size * scale) for size in (picture.width, picture.height))
        file, orientation = upright(picture.data)
        is_mirrored, degrees = _TURNS.get(orientation, (False, 0))
        flip = ' flipH="1"' if is_mirrored else ""
        turn = f' rot="{degrees * _A_DEGREE}"' if degrees else ""
        own = (height, width) if degrees in _QUARTERS else (width, height)  # before it is turned
        name = f'id="{number}" name="{escaped(picture.name)}"'
        alternative = escaped(words_for(picture))
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{own[0]}" cy="{own[1]}"/>{_effect(own, (width, height))}'
            f'<wp:docPr {name} descr="{alternative}"/><wp:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}">'
            f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
            f'<pic:cNvPr {name} descr="{alternative}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self._file(picture.name, file).id}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm{turn}{flip}><a:off x="0" y="0"/>'
            f'<a:ext cx="{own[0]}" cy="{own[1]}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _file(self, name: str, data: bytes) -> PicturePart:
        known = self._by_content.get(data)
        if known is not None:
            return known
        kind = kind_of(data)
        if kind is None:
            raise ValueError(f"{name}: neither PNG nor JPEG")
        number = len(self._by_content) + 1
        part = PicturePart(f"image{number}", f"media/image{number}.{kind.value}", data)
        self._by_content[data] = part
        return part


def _effect(own: tuple[int, int], shown: tuple[int, int]) -> str:
    """Return by how much a picture that was turned stands out of its own frame."""
    across, down = (max(0, (after - before) // 2) for after, before in zip(shown, own, strict=True))
    return f'<wp:effectExtent l="{across}" t="{down}" r="{across}" b="{down}"/>'

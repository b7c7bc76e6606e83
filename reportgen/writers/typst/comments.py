"""Comments: beside the page, which is wider by a column for them; what has no room at the end."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import Comment
from reportgen.writers.typst.syntax import array, literal, millimetres

COLUMN: Final = Decimal(66)
"""The width of the column in millimetres."""

_COLOR = 'rgb("#8f3a0c")'
# Notes stand where their signs do, or below the one before; those that would reach beyond the
# page push the others up. `fit` returns how many have room, `places` where each one stands.
_LAYOUT = """\
#let note-gap=2mm
#let note-edge=8mm
#let note(n)=block(width:60mm,inset:(left:2mm),stroke:(left:1.2pt+COLOR),
text(font:FONT,size:8pt,tracking:0pt,fallback:true,top-edge:9pt,bottom-edge:-2pt,fill:luma(20),
par(justify:false,first-line-indent:0pt,
strong("["+str(n)+"] ")+remarks.at(n - 1).join(linebreak()))))
#let heights(ns)=ns.map(n=>measure(note(n)).height+note-gap)
#let fit(hs)={
let sum=2*note-edge;let count=0
for h in hs{sum+=h;if sum > page.height{break};count+=1}
count}
#let places(ys,hs)={
let found=();let low=note-edge
for (y,h) in ys.zip(hs){let at=calc.max(y,low);found.push(at);low=at+h}
let high=page.height - note-edge
for i in range(found.len()).rev(){
found.at(i)=calc.min(found.at(i),high - hs.at(i));high=found.at(i)}
found}
#let signs(page)=query(<remark>).filter(m=>m.location().page()==page).dedup(key:m=>m.value)
#let beside(paper)=context{
place(top+left,dx:paper,rect(width:COLUMN,height:100%,fill:luma(246)))
let found=signs(here().page())
let hs=heights(found.map(m=>m.value))
let count=fit(hs)
let ys=found.map(m=>m.location().position().y - 9pt)
for (m,y) in found.slice(0,count).zip(places(ys.slice(0,count),hs.slice(0,count))){
place(top+left,dx:paper+3mm,dy:y,note(m.value))}
if count < found.len(){
place(bottom+left,dx:paper+3mm,dy:-1mm,text(font:FONT,size:8pt,fill:COLOR,MORE))}}
#let remark(n)=[#metadata(n)<remark>]+text(size:.6em,baseline:-.45em,fill:COLOR,"["+str(n)+"]")
"""
_END = """\
#context{let rest=()
for page in range(1,here().page()+1){let found=signs(page).map(m=>m.value)
rest+=found.slice(fit(heights(found)))}
if rest.len() > 0{pagebreak()
text(font:FONT,size:12pt,MORE-TITLE)
columns(2,for n in rest{block(above:2mm,breakable:false,note(n))})}}
"""


def comment_functions(comments: Sequence[Comment], font: str, language: str) -> list[str]:
    """Return the definitions that pages with comments need; `font` is an expression."""
    lines = array(array(map(literal, comment.lines)) for comment in comments)
    more = literal(phrase("comments.more", _words(language)))
    return [f"#let remarks={lines}", _filled(_LAYOUT, font).replace("MORE", more)]


def comments_end(font: str, language: str) -> str:
    """Return what comes after the last block: the comments that had no room beside their page."""
    title = literal(phrase("comments.rest", _words(language)))
    return _filled(_END, font).replace("MORE-TITLE", title)


def _filled(code: str, font: str) -> str:
    filled = code.replace("COLUMN", millimetres(COLUMN)).replace("COLOR", _COLOR)
    return filled.replace("FONT", font)


def _words(language: str) -> str:
    return "en" if language.startswith("en") else "zh"

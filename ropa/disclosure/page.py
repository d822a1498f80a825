"""An answer as one page of HTML: no script, nothing from elsewhere, ready for A4 paper.

The page is built as a tree and written out by the library, so that no text can become markup.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from ropa.disclosure.layout import laid_out

if TYPE_CHECKING:
    from ropa.disclosure.answer import Answer
    from ropa.disclosure.layout import Row

STYLE = """
@page { size: A4; margin: 20mm 18mm; }
* { box-sizing: border-box; }
body { max-width: 174mm; margin: 12mm auto; padding: 0 4mm; color: #111; background: #fff;
  font: 10.5pt/1.6 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo, Arial, sans-serif; }
h1 { font-size: 15pt; line-height: 1.35; margin: 0 0 8mm; }
h2 { font-size: 12pt; margin: 8mm 0 3mm; padding-bottom: 1mm; border-bottom: .6pt solid #444;
  break-after: avoid; }
h3 { font-size: 10.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
table { break-inside: avoid; width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 1.4mm 2.2mm; border: .5pt solid #777; text-align: left; vertical-align: top;
  white-space: pre-line; overflow-wrap: anywhere; }
th { width: 36%; font-weight: 600; background: #f0f0f0; }
tr { break-inside: avoid; }
.verdict { margin: 6mm 0; padding: 3mm 4mm; border: 1pt solid #111; font-weight: 600; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
"""


def page(answer: Answer) -> str:
    """The answer as the text of an HTML file."""
    layout = laid_out(answer)
    root = Element("html", lang=answer.request.language)
    root.append(head(layout.title))
    body = SubElement(root, "body")
    add(body, "h1", layout.title)
    rows(body, layout.cover)
    add(body, "p", layout.opening)
    for words in layout.verdict:
        add(body, "p", words).set("class", "verdict")
    for section in layout.sections:
        part = SubElement(body, "section")
        add(part, "h2", section.title)
        for number, found in section.records:
            add(part, "h3", number)
            rows(part, found)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def head(title: str) -> Element:
    """The head: nothing may be loaded, run or sent, and only this style applies."""
    known = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    top = Element("head")
    SubElement(top, "meta", charset="utf-8")
    SubElement(top, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(top, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(top, "meta", name="referrer", content="no-referrer")
    SubElement(top, "meta", name="robots", content="noindex")
    add(top, "title", title)
    add(top, "style", STYLE)
    return top


def add(parent: Element, tag: str, text: str) -> Element:
    child = SubElement(parent, tag)
    child.text = text
    return child


def rows(parent: Element, found: tuple[Row, ...]) -> None:
    """Items as a table with the heading of each beside it."""
    body = SubElement(SubElement(parent, "table"), "tbody")
    for label, words in found:
        line = SubElement(body, "tr")
        add(line, "th", label).set("scope", "row")
        add(line, "td", words)

"""A second reader of pages: the tree of elements that a browser would see, by html.parser."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = ("meta", "input", "br", "hr", "img", "link", "rect", "path", "line", "circle")
"""Elements without an end; those of a picture close themselves."""
ENDED_BY = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "td": ("td", "th", "tr"),
    "th": ("td", "th", "tr"),
    "tr": ("tr",),
    "p": ("p", "ul", "ol", "dl", "h3", "h4", "article", "section", "li", "dt", "dd"),
}
"""Elements whose end may be left out, by HTML 13.1.2.4: what begins beside them ends them. The end
of what they stand in does, too."""


class Element:
    """An element: its name, its attributes, and what stands in it in order."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.inside: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def every(self, *names: str) -> Iterator[Element]:
        """Every element below of one of these names, or of any."""
        waiting = [each for each in reversed(self.inside) if isinstance(each, Element)]
        while waiting:
            each = waiting.pop()
            if not names or each.name in names:
                yield each
            waiting += [one for one in reversed(each.inside) if isinstance(one, Element)]

    def one(self, name: str, /, **wanted: str) -> Element:
        """The only element below with this name and these attributes, `class_` for the class."""
        asked = {key.strip("_").replace("_", "-"): value for key, value in wanted.items()}
        (found,) = (each for each in self.every(name) if asked.items() <= each.attributes.items())
        return found

    def by_id(self, name: str) -> Element:
        (found,) = (each for each in self.every() if each.attributes.get("id") == name)
        return found

    def classed(self, name: str) -> list[Element]:
        """Every element below of this class."""
        return [each for each in self.every() if name in each.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        """All that is written in it."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)


class Reader(HTMLParser):
    """Builds the tree. It fails where an element is closed that is not open, and where one is left
    open that needs an end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says the same twice: {names}"
        while tag in ENDED_BY.get(self.open[-1].name, ()):
            self.open.pop()
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open[-1].name != tag and self.open[-1].name in ENDED_BY:
            self.open.pop()
        assert self.open.pop().name == tag, tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(text: str) -> Element:
    """The page as a tree; every element that needs an end has one."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, [each.name for each in reader.open]
    return reader.open[0]

"""The layout of a record: the order of what it says, and the blanks and empty lines between."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from ropa.errors import RopaError
from ropa.pen.canon import rank
from ropa.pen.line import Line, lines_of, remarks
from ropa.pen.text import data_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.place import Route

Lines = list[Line]
BYTE_ORDER_MARK = "\ufeff"
EMPTY = Line("")


class Section(NamedTuple):
    """A heading with what stands directly above it and below; the first section has no heading.

    `loose` ones are comments that stand alone between two sections.
    """

    way: Route
    lines: Lines
    loose: bool = False


def formatted(shape: Any, text: str) -> str:
    """The text of a record in the layout of this project; it says the same.

    Keys stand in the order of the shape within their paragraph, and tables in that order between
    two comments that stand alone; where the shape is None, in the order that they have. A comment
    stays where it is, and the key below it stays below it. There is no byte-order mark, lines end
    in LF, letters are composed (NFC). Signs that stand below each other are kept so.

    Raises RopaError where the text is no TOML 1.0, or where data or comments would change.
    """
    before = text.removeprefix(BYTE_ORDER_MARK)
    said = data_of(before)
    plain = normalize("NFC", before.replace("\r\n", "\n"))
    if plain != before:
        data_of(plain)
    result = laid_out(arranged(shape, sections(list(lines_of(plain)))))
    if result == text:
        return text
    if as_told(data_of(result)) != as_told(said) or comments(result) != comments(before):
        raise RopaError("its layout cannot be changed without a change of what it says")
    return result


def as_told(value: Any) -> Any:
    """The data in a form in which equal means the same: letters composed, 1 and true apart."""
    if isinstance(value, dict):
        return {as_told(key): as_told(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_told(each) for each in value]
    return normalize("NFC", value) if isinstance(value, str) else repr(value)


def comments(text: str) -> Counter[str]:
    return Counter(normalize("NFC", each) for each in remarks(text))


def sections(lines: Lines) -> list[Section]:
    """The sections of a text in its order."""
    found: list[Section] = []
    way: Route = ()
    chunk: Lines = []
    for line in [*lines, None]:
        if line is not None and not line.heading:
            chunk.append(line)
            continue
        body, loose, above = parted(chunk, last=line is None)
        found += [Section(way, body), Section((), loose, loose=True)]
        if line is not None:
            way, chunk = line.route, [*above, line]
    tight = (each._replace(lines=squeezed(each.lines)) for each in found)
    return [each for each in tight if each.lines]


def parted(chunk: Lines, *, last: bool) -> tuple[Lines, Lines, Lines]:
    """The lines of a section, the comments that stand alone below it, those above the next one."""
    end = len(chunk)
    while not last and end and chunk[end - 1].remark:
        end -= 1
    # A slot directly above a heading belongs to what is before it; at the head of a file, words to
    # the file.
    if all(line == EMPTY for line in chunk[:end]) or chunk[-1].slot:
        end = len(chunk)
    stated = [at for at, line in enumerate(chunk[:end]) if line.key or line.heading]
    own = stated[-1] + 1 if stated else 0
    while own and own < end and chunk[own].remark:
        own += 1
    return chunk[:own], chunk[own:end], chunk[end:]


def squeezed(lines: Lines) -> Lines:
    """The lines with one empty line where there were several, and none at the ends."""
    kept: Lines = []
    for line in lines:
        if line != EMPTY or (kept and kept[-1] != EMPTY and not kept[-1].heading):
            kept.append(line)
    return kept[:-1] if kept and kept[-1] == EMPTY else kept


def arranged(shape: Any, found: list[Section]) -> Iterator[Section]:
    """The sections in the order of the shape; none passes comments that stand alone."""
    if shape is None:
        yield from found
        return
    for number, (loose, run) in enumerate(groupby(found, key=lambda each: each.loose)):
        first, *rest = run
        if loose:
            yield from (first, *rest)
            continue
        own = sorted((first, *rest), key=lambda each: rank(shape, each.way))
        # At the head of a file, the words above a heading would become words to the file.
        if number == 0 and own[0] is not first and own[0].lines[0].remark:
            own = [first, *(each for each in own if each is not first)]
        for each in own:
            yield each._replace(lines=[*in_order(shape, each.lines)])


def in_order(shape: Any, lines: Lines) -> Iterator[Line]:
    """The lines with keys in order; none passes an empty line or a comment, nor leaves one."""
    run: Lines = []
    pinned = False
    for line in lines:
        if line.key and not pinned:
            run.append(line)
            continue
        yield from sorted(run, key=lambda each: rank(shape, each.route))
        run = []
        yield line
        pinned = line.remark
    yield from sorted(run, key=lambda each: rank(shape, each.route))


def laid_out(found: Iterable[Section]) -> str:
    return "\n\n".join("\n".join(written(each.lines)) for each in found) + "\n"


def written(lines: Lines) -> Iterator[str]:
    width = 0
    for (stated, empty), run in groupby(lines, key=lambda line: (bool(line.key), line == EMPTY)):
        block = list(run)
        if stated or empty:
            width = column(block, width) if stated else 0
        for line in block:
            yield f"{line.key:<{width}} = {line.text}" if line.key else line.text


def column(block: Lines, above: int) -> int:
    """The width of keys that follow each other, where their signs were put below each other.

    0 where most do not stand in one column, or none has been moved there. `above` is the width of
    what stands before in the same paragraph, beyond a comment.
    """
    if all(line.sign == above + 1 and len(line.key) <= above for line in block):
        return above
    signs = Counter(line.sign for line in block)
    [(common, number)] = signs.most_common(1)
    moved = any(line.sign == common and common > len(line.key) + 1 for line in block)
    many = number > 1 and 2 * number > len(block)
    return max(len(line.key) for line in block) if many and moved else 0

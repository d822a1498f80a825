"""What a layout file may say: sheets, their columns, blocks and lists, and how cells are read.

The same file serves both directions. Keys that only reading asks for stand beside those that
only writing asks for, so that a mapping file of an import is a layout like any other.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, field

from ropa.model.node import Maybe, Text, Texts

Sure = Literal["exact", "good", "practice", "partial"]
Form = Literal["rows", "form", "text", "lists", "keys"]
Order = Literal["dmy", "mdy", "ymd"]
Reads = Literal["text", "list", "day", "yes-no", "number"]
Paper = Literal["A4", "A3"]
Row = Annotated[int, Meta(ge=1, le=1_048_576, title="the number of a row, from 1")]
Width = Annotated[int, Meta(ge=2, le=255, title="a width from 2 to 255 digits")]
Pages = Annotated[int, Meta(ge=1, le=9, title="a number of pages from 1 to 9")]
Address = Annotated[
    str, Meta(pattern=r"^[A-Z]{1,3}[1-9][0-9]{0,6}$", title="a cell such as C1")
]  # fmt: skip
Letters = Annotated[str, Meta(pattern=r"^[A-Z]{1,3}$", title="the letters of a column such as C")]

MEANT: dict[str, str] = {
    "exact": "read cell by cell from the authority's own file",
    "good": "the headings agree in two public documents, or one quotes them word for word",
    "practice": "in use, but no form of an authority",
    "partial": "some headings are confirmed, others are not",
}
"""What each word of how sure a layout is means."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A table of a layout file."""


class Column(Part, frozen=True):
    """A column of a sheet or of a block: what it shows, and how its cells are read."""

    heading: Text = ""
    """The heading, letter by letter."""
    at: Letters = ""
    """Letters of the column; default: the next one."""
    shows: Texts = ()
    """Items or keys that stand in it, one below the other; `[]`: it stays empty."""
    width: Width = 20
    """Its width, in digits."""
    group: Text = ""
    """What stands in the row of groups above it."""
    duty: bool = False
    """Whether the law asks for what stands in it."""
    beside: bool = False
    """Whether it stands beside those by which a form is known."""
    choices: Text = ""
    """Name of the list from which its cells are chosen."""
    also: Texts = ()
    """Other headings under which the same column is met."""
    ignore: bool = False
    """Whether it is passed over when the sheet is read."""
    reads: Maybe[Reads] = UNSET
    """How its cells are read; default: as what it shows."""
    order: Maybe[Order] = UNSET
    """Order of day, month and year, where days are written as text."""
    separator: Annotated[str, Meta(min_length=1)] = ""
    """What stands between several values of a cell."""
    words: dict[str, str] = field(default_factory=dict)
    """Words of a cell and what each means, as in `contract = ...`."""
    writes: dict[str, str] = field(default_factory=dict)
    """What is written for a value; default: `words` the other way."""
    otherwise: Text = ""
    """What is written for any other value."""


PLACE = "{value}"
"""Where in the words of a cell stands what it shows."""


class Cell(Part, frozen=True):
    """A cell above the headings, or of a form, at an address of its own."""

    at: Address = ""
    """Its address, as in `C1`."""
    text: Text = ""
    """Words of the form; `{value}` is what it shows."""
    shows: Texts = ()
    """Keys of the entity or items of the record."""
    order: Maybe[Order] = UNSET
    """Order of day, month and year."""


class Line(Part, frozen=True):
    """A line of a block: a label and what stands beside it; of several entries, one line each."""

    label: Text = ""
    """The label; `{number}` counts the lines, from 1."""
    words: Texts = ()
    """Further words of the form, in the cells after the label."""
    shows: Texts = ()
    """Items or keys that stand beside the label."""
    each: Text = ""
    """Entries that have a line each, with the block's columns."""
    only: Text = ""
    """Which of these entries, where not all."""
    having: Texts = ()
    """Words by which an entry belongs to this line."""
    always: bool = True
    """Whether it stands there where nothing is stated, too."""
    order: Maybe[Order] = UNSET
    """Order of day, month and year."""


class Block(Part, frozen=True):
    """A part of a form under a heading. It grows with what the record states."""

    heading: Text = ""
    """The heading, letter by letter."""
    columns: tuple[Column, ...] = ()
    """Columns beside that of the labels."""
    lines: tuple[Line, ...] = ()
    """Its lines."""
    always: bool = True
    """Whether it stands there where nothing is stated, too."""


class Words(Part, frozen=True):
    """A list of words from which cells are chosen."""

    name: Text = ""
    """What columns call it in `choices`."""
    heading: Text = ""
    """The heading of its column."""
    at: Letters = ""
    """Letters of its column."""
    first: Row = 2
    """The row of its first word, or of the prompt."""
    prompt: Text = ""
    """What stands first and asks to choose."""
    words: Texts = ()
    """The words, in order."""
    width: Width = 40
    """Its width, in digits."""


class Case(Part, frozen=True):
    """Rows that become another kind of record when they are read."""

    column: Text = ""
    """Heading of the column that decides."""
    equals: Text = ""
    """What stands in it."""
    records: Text = ""
    """The kind that such a row becomes."""


class Sheet(Part, frozen=True):
    """A sheet: a table of records, a form for each record, fixed words, or lists."""

    name: Text = ""
    """Its name; of forms, `{id}` is the record's."""
    form: Form = "rows"
    """`rows`: a row a record; `form`: a sheet a record; `text`: fixed words; `lists`: lists of
    words; `keys`: a column a key."""
    records: Text = ""
    """The kind of records that it shows, as in `controller`."""
    heading_row: Row = 1
    """The row of the headings."""
    group_row: Annotated[int, Meta(ge=0, title="the number of a row, 0 for none")] = 0
    """The row of the groups above them; 0 where there is none."""
    cells: tuple[Cell, ...] = ()
    """Cells above the headings, or above the blocks."""
    columns: tuple[Column, ...] = ()
    """Its columns."""
    blocks: tuple[Block, ...] = ()
    """The blocks of a form."""
    first: Row = 1
    """The row of the first block of a form."""
    gap: Annotated[int, Meta(ge=0, le=9, title="a number of rows from 0 to 9")] = 1
    """Empty rows between the blocks of a form."""
    widths: tuple[Width, ...] = ()
    """Widths of the columns of a form or of words."""
    lists: tuple[Words, ...] = ()
    """The lists of words."""
    lines: Texts = ()
    """The lines of fixed words."""
    keys: Texts = ()
    """With a column a key: the keys that have one though no record states them."""
    paper: Paper = "A4"
    """The paper that it is printed on."""
    pages: Pages = 1
    """Pages side by side on which it is printed."""
    id_column: Text = ""
    """Heading of the column that identifies a row when it is read."""
    skip: tuple[Row, ...] = ()
    """Rows that are passed over when it is read."""
    examples: tuple[Row, ...] = ()
    """Rows that ship with the form as examples, passed over likewise."""
    sets: dict[str, Any] = field(default_factory=dict)
    """Keys and values that every record read from it is given."""
    kinds: tuple[Case, ...] = ()
    """Rows that become another kind of record when they are read."""


class Layout(Part, frozen=True):
    """A layout: the file's name without its ending is what the layout is called."""

    title: Text = ""
    """What it is called in words."""
    authority: Text = ""
    """Whose form it is."""
    country: Text = ""
    """Country of that authority."""
    language: Text = "en"
    """Language of its headings, as in `fr`."""
    sure: Maybe[Sure] = UNSET
    """How sure its headings are."""
    unsure: Texts = ()
    """What of it is not confirmed."""
    source: Text = ""
    """Where the form is published or described."""
    seen: Maybe[date] = UNSET
    """Day of the state of knowledge."""
    sheets: tuple[Sheet, ...] = ()
    """Its sheets, in order."""

    @property
    def keyed(self) -> bool:
        """Whether it has a column a key, so that nothing is left out and it can be read back."""
        return bool(self.sheets) and all(each.form == "keys" for each in self.sheets)

    if TYPE_CHECKING:

        @property
        def name(self) -> str:
            """What it is called on the command line."""

        @property
        def file(self) -> str:
            """The file it was read from."""

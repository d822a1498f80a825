"""What a layout file may say: sheets, their columns, blocks and lists, and how cells are read.

The same file serves both directions. Keys that only reading asks for stand beside those that
only writing asks for, so that a mapping file of an import is a layout like any other.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, field

from ropa.model.node import Maybe, Text, Texts, says

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

    heading: Annotated[Text, says("The heading, letter by letter.")] = ""
    at: Annotated[Letters, says("Letters of the column; default: the next one.")] = ""
    shows: Annotated[
        Texts, says("Items or keys that stand in it, one below the other; `[]`: it stays empty.")
    ] = ()
    width: Annotated[Width, says("Its width, in digits.")] = 20
    group: Annotated[Text, says("What stands in the row of groups above it.")] = ""
    duty: Annotated[bool, says("Whether the law asks for what stands in it.")] = False
    beside: Annotated[bool, says("Whether it stands beside those by which a form is known.")] = (
        False
    )
    choices: Annotated[Text, says("Name of the list from which its cells are chosen.")] = ""
    also: Annotated[Texts, says("Other headings under which the same column is met.")] = ()
    ignore: Annotated[bool, says("Whether it is passed over when the sheet is read.")] = False
    reads: Annotated[Maybe[Reads], says("How its cells are read; default: as what it shows.")] = (
        UNSET
    )
    order: Annotated[
        Maybe[Order], says("Order of day, month and year, where days are written as text.")
    ] = UNSET
    separator: Annotated[
        Annotated[str, Meta(min_length=1)], says("What stands between several values of a cell.")
    ] = ""
    words: Annotated[
        dict[str, str], says("Words of a cell and what each means, as in `contract = ...`.")
    ] = field(default_factory=dict)
    writes: Annotated[
        dict[str, str], says("What is written for a value; default: `words` the other way.")
    ] = field(default_factory=dict)
    otherwise: Annotated[Text, says("What is written for any other value.")] = ""


class Cell(Part, frozen=True):
    """A cell above the headings, or of a form, at an address of its own."""

    at: Annotated[Address, says("Its address, as in `C1`.")] = ""
    text: Annotated[Text, says("Words of the form; `{value}` is what it shows.")] = ""
    shows: Annotated[Texts, says("Keys of the entity or items of the record.")] = ()
    order: Annotated[Maybe[Order], says("Order of day, month and year.")] = UNSET


class Line(Part, frozen=True):
    """A line of a block: a label and what stands beside it; of several entries, one line each."""

    label: Annotated[Text, says("The label; `{number}` counts the lines, from 1.")] = ""
    words: Annotated[Texts, says("Further words of the form, in the cells after the label.")] = ()
    shows: Annotated[Texts, says("Items or keys that stand beside the label.")] = ()
    each: Annotated[Text, says("Entries that have a line each, with the block's columns.")] = ""
    only: Annotated[Text, says("Which of these entries, where not all.")] = ""
    having: Annotated[Texts, says("Words by which an entry belongs to this line.")] = ()
    always: Annotated[bool, says("Whether it stands there where nothing is stated, too.")] = True
    order: Annotated[Maybe[Order], says("Order of day, month and year.")] = UNSET


class Block(Part, frozen=True):
    """A part of a form under a heading. It grows with what the record states."""

    heading: Annotated[Text, says("The heading, letter by letter.")] = ""
    columns: Annotated[tuple[Column, ...], says("Columns beside that of the labels.")] = ()
    lines: Annotated[tuple[Line, ...], says("Its lines.")] = ()
    always: Annotated[bool, says("Whether it stands there where nothing is stated, too.")] = True


class Words(Part, frozen=True):
    """A list of words from which cells are chosen."""

    name: Annotated[Text, says("What columns call it in `choices`.")] = ""
    heading: Annotated[Text, says("The heading of its column.")] = ""
    at: Annotated[Letters, says("Letters of its column.")] = ""
    first: Annotated[Row, says("The row of its first word, or of the prompt.")] = 2
    prompt: Annotated[Text, says("What stands first and asks to choose.")] = ""
    words: Annotated[Texts, says("The words, in order.")] = ()
    width: Annotated[Width, says("Its width, in digits.")] = 40


class Case(Part, frozen=True):
    """Rows that become another kind of record when they are read."""

    column: Annotated[Text, says("Heading of the column that decides.")] = ""
    equals: Annotated[Text, says("What stands in it.")] = ""
    records: Annotated[Text, says("The kind that such a row becomes.")] = ""


class Sheet(Part, frozen=True):
    """A sheet: a table of records, a form for each record, fixed words, or lists."""

    name: Annotated[Text, says("Its name; of forms, `{id}` is the record's.")] = ""
    form: Annotated[
        Form,
        says(
            "`rows`: a row a record; `form`: a sheet a record; `text`: fixed words; `lists`: lists"
            " of words; `keys`: a column a key."
        ),
    ] = "rows"
    records: Annotated[Text, says("The kind of records that it shows, as in `controller`.")] = ""
    heading_row: Annotated[Row, says("The row of the headings.")] = 1
    group_row: Annotated[
        Annotated[int, Meta(ge=0, title="the number of a row, 0 for none")],
        says("The row of the groups above them; 0 where there is none."),
    ] = 0
    cells: Annotated[tuple[Cell, ...], says("Cells above the headings, or above the blocks.")] = ()
    columns: Annotated[tuple[Column, ...], says("Its columns.")] = ()
    blocks: Annotated[tuple[Block, ...], says("The blocks of a form.")] = ()
    first: Annotated[Row, says("The row of the first block of a form.")] = 1
    gap: Annotated[
        Annotated[int, Meta(ge=0, le=9, title="a number of rows from 0 to 9")],
        says("Empty rows between the blocks of a form."),
    ] = 1
    widths: Annotated[tuple[Width, ...], says("Widths of the columns of a form or of words.")] = ()
    lists: Annotated[tuple[Words, ...], says("The lists of words.")] = ()
    lines: Annotated[Texts, says("The lines of fixed words.")] = ()
    paper: Annotated[Paper, says("The paper that it is printed on.")] = "A4"
    pages: Annotated[Pages, says("Pages side by side on which it is printed.")] = 1
    id_column: Annotated[
        Text, says("Heading of the column that identifies a row when it is read.")
    ] = ""
    skip: Annotated[tuple[Row, ...], says("Rows that are passed over when it is read.")] = ()
    examples: Annotated[
        tuple[Row, ...], says("Rows that ship with the form as examples, passed over likewise.")
    ] = ()
    sets: Annotated[
        dict[str, Any], says("Keys and values that every record read from it is given.")
    ] = field(default_factory=dict)
    kinds: Annotated[
        tuple[Case, ...], says("Rows that become another kind of record when they are read.")
    ] = ()


class Layout(Part, frozen=True):
    """A layout: the file's name without its ending is what the layout is called."""

    title: Annotated[Text, says("What it is called in words.")] = ""
    authority: Annotated[Text, says("Whose form it is.")] = ""
    country: Annotated[Text, says("Country of that authority.")] = ""
    language: Annotated[Text, says("Language of its headings, as in `fr`.")] = "en"
    sure: Annotated[Maybe[Sure], says("How sure its headings are.")] = UNSET
    unsure: Annotated[Texts, says("What of it is not confirmed.")] = ()
    source: Annotated[Text, says("Where the form is published or described.")] = ""
    seen: Annotated[Maybe[date], says("Day of the state of knowledge.")] = UNSET
    sheets: Annotated[tuple[Sheet, ...], says("Its sheets, in order.")] = ()

    if TYPE_CHECKING:

        @property
        def name(self) -> str:
            """What it is called on the command line."""

        @property
        def file(self) -> str:
            """The file it was read from."""

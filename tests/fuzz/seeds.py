"""What the fuzzer begins with: files that the tests have anyway, as inputs of each target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from workbooks import MAIN, STYLES, row_of, workbook_parts

from ropa.layouts import shipped

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
SUITE = TESTS / "data" / "toml-test" / "tests"
UNDERSTOOD = ("countries", "safeguards")
LARGEST = 8192
REGISTERS = ((ROOT / "templates" / "example", 1), (ROOT / "records", 5), (TESTS / "rules", 12))
"""Registers, and which of their files are taken: each, each fifth, each twelfth."""
SPACES = 'a<text:s text:c="3"/>b'
MANY = 'table:number-rows-repeated="3"'
WORKBOOK = (
    'sheet\n<row r="1"><c r="A1" t="inlineStr"><is><t>hi</t></is></c></row>',
    'sheet\n<row r="1"><c r="B1" s="1"><v>7</v></c><c r="C1" t="b"><v>1</v></c></row>',
    'sheet\n<row r="1"><c r="D1"><f>1+1</f><v>2</v></c></row>',
    'sheet\n<row r="1" hidden="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
    'sheet\n<row r="1"><c r="XFD1" t="d"><v>2024-12-31</v></c></row>',
    f'strings\n<sst xmlns="{MAIN}"><si><t>a</t></si><si><r><t>b</t></r></si></sst>',
    f"styles\n{STYLES}",
    f"book\n{workbook_parts({'s': ''})['xl/workbook.xml']}",
    f"table\n{row_of('a', 'b')}",
    f"table\n{row_of(SPACES)}",
    f"table\n<table:table-row {MANY}><table:covered-table-cell/></table:table-row>",
)


def laid(name: str, folder: Path) -> Path:
    """The seeds of a target as files of a new folder."""
    folder.mkdir(parents=True)
    for content in SOWN[name]():
        if len(content) <= LARGEST:
            (folder / sha256(content).hexdigest()[:16]).write_bytes(content)
    return folder


def reader() -> Iterator[bytes]:
    for file in (SUITE / "files-toml-1.0.0").read_text(encoding="utf-8").split():
        if file.endswith(".toml"):
            yield (SUITE / file).read_bytes()
    yield from (file.read_bytes() for file in sorted((TESTS / "errors").glob("*.toml")))


def model() -> Iterator[bytes]:
    """Records under the name of their kind, and the files that stand beside them."""
    for root, each in REGISTERS:
        for file in sorted(root.rglob("*.toml"))[::each]:
            parts = file.parts
            kind = "/".join(parts[-3:-1]) if "appi" in parts[-3:-2] else parts[-2]
            head = file.name if file.name in {"ropa.toml", "waivers.toml", "law.toml"} else kind
            yield f"# {head}\n".encode() + file.read_bytes()
    for file in sorted((ROOT / "templates" / "records").rglob("*.toml")):
        kind = file.stem.replace("appi-", "appi/", 1)
        yield f"# {kind}\n".encode() + file.read_bytes()
    for file in sorted((ROOT / "templates" / "sheets").glob("*.toml")):
        yield b"# layouts\n" + file.read_bytes()


def fmt() -> Iterator[bytes]:
    yield from model()
    yield from reader()


def imports() -> Iterator[bytes]:
    for folder in ("spreadsheets", "cnil", "avg-register"):
        for file in sorted((TESTS / "data" / folder).iterdir()):
            yield file.read_bytes()
    yield from (each.encode() for each in WORKBOOK)
    names = shipped()
    for number, line in enumerate(cells()):
        yield f"rows {names[number % len(names)]}\n{line}".encode()
    for file in sorted((ROOT / "templates" / "example").rglob("*.toml")):
        kind = file.parent.relative_to(ROOT / "templates" / "example").as_posix()
        yield f"keyed {kind}\n{file.stem}\tactive\tyes\n\t2024-12-31\t=1".encode()


def cells() -> Iterator[str]:
    """Rows of cells, each of a sort of its own all over."""
    for line in texts():
        yield "\t".join([f"Payroll {line}", *[line] * 12])
    yield "Payroll\t=2024-12-31\t=1.5\t=true\t=-1\t=2024-12-31T10:00:00\t=nan"


def texts() -> Iterator[str]:
    for name in UNDERSTOOD:
        for file in sorted((TESTS / "data" / "understanding").glob(f"*{name}*")):
            yield from file.read_text(encoding="utf-8").splitlines()[::25]
    yield from RETAINED


def retention() -> Iterator[bytes]:
    yield from (text.encode() for text in (*texts(), *RETAINED))
    for file in sorted((ROOT / "ropa" / "understanding").glob("*.toml")):
        words = file.read_text(encoding="utf-8").split('"')[1::2]
        yield from (" ".join(words[at : at + 6]).encode() for at in range(0, len(words), 6))
    yield from (f"×{text} ".encode() for text in RETAINED[::5])


def dates() -> Iterator[bytes]:
    yield from (text.encode() for text in DAYS)


RETAINED = (
    "6 years after end of employment", "72 hours after recording", "ten (10) years",
    "1 year and 6 months after expiry", "up to 2 years, then erased (Art. 6 GDPR)",
    "5 ans à compter du versement de la paie", "six mois après l'entretien", "3-5 ans",
    "6 Monate nach Absage", "zwei Jahre ab Vertragsende", "10 Jahre gemäß § 147 AO, dann gelöscht",
    "7 jaar na beëindiging lidmaatschap", "1,5 jaar na einde contract", "maximaal 4 weken",
    "10 anni dalla cessazione del rapporto", "due anni dopo la fine del contratto",
    "5 años desde la finalización del contrato", "un año a contar desde la baja",
    "退職後５年間", "１年６か月", "5年間（契約終了日から起算）", "最終取引日から7年間保存",
    "法令の定めによる",
    "P5Y", "P1Y6M", "half a year", "1½ years", "2 trimestres", "as long as necessary", "n/a", "-",
    "2018 years", "-5 years", "5+ years", "more than 5 years", "unless 3 years", "99999 days",
)  # fmt: skip
DAYS = (
    "2024-12-31", "20241231", "31.12.2024", "03/04/2024", "12/31/2024 7:30 PM", "令和6年12月31日",
    "R6.12.31", "平成40年5月1日", "１２／３１／２０２４", "31 décembre 2024", "31/12/24",
    "Dec 31st, 2024",
    "2024-12-31T07:30:00Z", "0000-01-01", "9999-12-31", "0001-01-01", "2024-02-30", "45657", "1e5",
    "nan", "inf", "-1", "2026-Q3", "2026-Q5", "2026-01-01..2026-09-30", "9999-Q4", "0001-Q1",
    "2026-03-29\nEurope/Berlin", "2011-12-30\nPacific/Apia", "2024-01-01\n../etc/passwd",
    "13/05/2019\n03/04/2024", "㋿元年5月1日", "M45.7.29", "29 February 2023", "1er mai 2024",
)  # fmt: skip
SOWN: dict[str, Callable[[], Iterator[bytes]]] = {
    each.__name__: each for each in (reader, model, fmt, imports, retention, dates)
}

"""Foreign sheets become drafts: every cell is read, kept, or named; nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.errors import Misuse
from ropa.grid import Book, Sheet
from ropa.grid.book import Cells
from ropa.imports.headings import plain, recognised
from ropa.imports.naming import Named, fallback, ids
from ropa.imports.proposing import proposal
from ropa.imports.reading import Wish, plan
from ropa.imports.telling import told
from ropa.imports.writing import changes
from ropa.layouts import layout_of, load, shipped
from ropa.load import ID
from ropa.load import load as load_register
from ropa.starter.register import Draft as Unwritten

DAY = date(2026, 11, 21)
ONE = {
    "ropa.toml": b'schema = 1\n[register]\nname = "Example"\nentities = ["example-gmbh"]\n',
    "parties/example-gmbh.toml": b'title = "Example GmbH"\ncountry = "DE"\n',
}
TWO = ONE | {
    "ropa.toml": b'schema = 1\n[register]\nname = "Ex"\nentities = ["example-gmbh", "other"]\n',
    "parties/other.toml": b'title = "Other GmbH"\ncountry = "DE"\n',
}
CNPD = (
    "Finalité",
    "Catégories de personnes concernées",
    "Catégories de données traitées",
    "Catégories de destinataires",
    "Transferts vers des pays tiers",
    "Délais prévus pour l'effacement des données",
    "Mesures de sécurité organisationnelles et techniques",
)


def register_of(files):
    return load_register(Unwritten("", dict(files)), DAY)


def book(*rows, name="Verzeichnis.xlsx", sheet="VVT", **kwargs):
    return Book(name, "xlsx", (Sheet(sheet, rows=[tuple(each) for each in rows], **kwargs),))


def layout(*columns, **sheet):
    """A layout of columns as (heading, shows) or (heading, table)."""
    import tomli_w

    made = [
        {"heading": heading, **(shows if isinstance(shows, dict) else {"shows": shows})}
        for heading, shows in columns
    ]
    data = {"title": "T", "sheets": [{"records": "controller", **sheet, "columns": made}]}
    return layout_of("mine.toml", tomli_w.dumps(data).encode())


def read(content, *layouts, files=ONE, **wish):
    known = layouts or [load(each) for each in shipped()]
    return plan(content, Wish(known, chosen=bool(layouts), **wish), register_of(files))


def only(made, kind="controller"):
    (draft,) = [each for each in made.reading.drafts if each.kind == kind]
    return draft.data


def remarks(made):
    return {(note.heading, note.words): note.cells() for note in made.reading.notes.all()}


def said(made):
    return " ".join(note.words for note in made.reading.notes.all())


# Recognising


@pytest.mark.parametrize("above", [0, 1, 5, 29])
def test_a_sheet_is_known_by_its_headings_wherever_they_stand(above):
    made = read(book(*[("Registre",)] * above, CNPD, ("Paie", "Salariés")))
    (sheet,) = made.reading.sheets
    assert sheet.layout == "cnpd"
    assert sheet.row == above
    assert (sheet.known, sheet.wanted) == (7, 7)


def test_headings_that_stand_too_far_down_are_not_looked_for():
    made = read(book(*[("x",)] * 30, CNPD, ("Paie", "Salariés")))
    assert made.reading.sheets[0].reason == "its headings are those of no layout"


def test_headings_are_compared_without_case_accents_and_signs():
    loud = [each.upper().replace("É", "E").replace("'", "’") for each in CNPD]
    sheet = Sheet("x", rows=[tuple(loud)])
    found = recognised(sheet, [load("cnpd")])
    assert found is not None
    assert found.known == 7
    assert plain("N° / RÉF") == "n ref"


def test_columns_that_nobody_knows_are_named_by_heading_and_not_by_content():
    made = read(book((*CNPD, "Ampel"), ("Paie", "Salariés", "", "", "", "", "", "secret")))
    (sheet,) = made.reading.sheets
    assert sheet.unread == ["Ampel"]
    assert "secret" not in "\n".join(told(made, verbose=True))
    assert "secret" not in str(only(made))


def test_what_stands_above_the_headings_or_under_none_is_named():
    rows = [("Stand 2024",), ("A", None, "B"), ("x", "stray", "IT", "more"), ("y", None, "HR")]
    made = read(book(*rows), layout(("A", "title"), ("B", "owner")))
    found = [(note.words.split()[-3:], note.cells()) for note in made.reading.notes.all()]
    assert (["was", "not", "read"], ["row 1"]) in found
    assert (["was", "not", "read"], ["B3"]) in found
    assert (["was", "not", "read"], ["D3"]) in found
    assert "stray" not in "\n".join(told(made, verbose=True))


def test_headings_of_the_layout_that_the_sheet_lacks_are_named():
    made = read(book(CNPD[:5], ("Paie", "Salariés")))
    assert made.reading.sheets[0].missing == list(CNPD[5:])


def test_a_heading_that_stands_twice_is_read_once_and_named():
    mine = layout(("A", "title"), ("B", "owner"))
    made = read(book(("A", "B", "B"), ("x", "one", "two")), mine)
    assert only(made)["owner"] == "one"
    assert made.reading.sheets[0].unread == ["B"]
    assert "stands twice" in said(made)


def test_a_heading_over_two_rows_is_read_from_the_upper_one():
    mine = layout(("Name", "title"), ("Frist", "limits"), ("Amt", "owner"))
    made = read(book((None, "Frist"), ("Name", None, "Amt"), ("x", "2 Jahre", "IT")), mine)
    assert only(made)["data"] == [{"retention": {"period": "P2Y"}}]


def test_several_sheets_may_follow_several_layouts():
    garante = load("garante").sheets[0]
    second = tuple(each.heading for each in garante.columns)
    content = Book(
        "b.xlsx",
        "xlsx",
        (
            Sheet("A", rows=[CNPD, ("Paie",)]),
            Sheet("B", rows=[second, ("Paghe", "Pagare gli stipendi")]),
            Sheet("C", rows=[("Hello", "World")]),
            Sheet("D"),
        ),
    )
    made = read(content)
    assert [each.layout for each in made.reading.sheets] == ["cnpd", "garante", "", ""]
    assert [each.reason for each in made.reading.sheets[2:]] == [
        "its headings are those of no layout",
        "it is empty",
    ]


def test_whose_register_it_is_stands_above_the_headings():
    garante = load("garante").sheets[0]
    title, *rest = (each.heading for each in garante.columns)
    head = [("Registro dei trattamenti del titolare",), ("TITOLARE: Esempio S.p.A.",)]
    made = read(book(*head, (title, *rest), ("Paghe",)), files=TWO)
    assert only(made, "parties")["title"] == "Esempio S.p.A."
    assert only(made)["controller"] == "esempio-s-p-a"
    elsewhere = read(book(("Registro",), (title, *rest), ("Paghe",)), files=TWO)
    assert "controller" not in only(elsewhere)


def test_contact_details_behind_the_name_of_a_company_are_no_part_of_it():
    head = [("Registro dei trattamenti del titolare",)]
    head += [("TITOLARE: Rossi S.r.l., Via Roma 1, 20121 Milano, info@rossi.example",)]
    made = read(book(*head, GARANTE, ("Paghe", "Obbligo di legge")))
    rossi = only(made, "parties")
    assert (rossi["title"], rossi["email"]) == ("Rossi S.r.l.", "info@rossi.example")
    assert rossi["address"] == "Via Roma 1, 20121 Milano"
    mine = layout(("A", "title"), ("B", "controller"))
    rows = [("A", "B"), ("x", "Rossi S.r.l., Milano"), ("y", "Rossi Srl")]
    made = read(book(*rows), mine, files=TWO)
    records = [each for each in made.reading.drafts if each.kind == "controller"]
    assert [each.data["controller"] for each in records] == ["rossi-s-r-l"] * 2
    assert records[0].data["notes"] == "B: Rossi S.r.l., Milano"


def test_a_layout_is_proposed_for_as_many_columns_as_one_may_have():
    names = [f"Question {each}" for each in range(150)]
    text = proposal(book(("Name", " ", "Purpose", *names), ("Payroll", "x", "Wages", *names)))
    made = layout_of("mine.toml", text.encode()).sheets[0]
    assert [each.heading for each in made.columns] == ["Name", "Purpose", *names[:98]]
    assert "right of column CW is left out" in text


# Rows


def test_rows_that_are_no_records_are_named_with_the_reason():
    mine = layout(("A", "title"), ("B", "owner"), skip=[3], examples=[2])
    made = read(
        book(("A", "B"), ("(Exemple) x", ""), ("left", "out"), ("ragged", "z"), ("y", "o"),
             ragged=frozenset([3])), mine
    )  # fmt: skip
    assert only(made)["title"] == "y"
    found = remarks(made)
    assert found["", "the form's own example, left out"] == ["row 2"]
    assert found["", "left out, as the layout says"] == ["row 3"]
    assert found["", "the row has more or fewer fields than the row of headings"] == ["row 4"]


def test_what_replaced_the_example_of_a_form_is_read():
    made = read(book(("A", "B"), ("Payroll", "HR")), layout(("A", "title"), examples=[2]))
    assert only(made)["title"] == "Payroll"
    assert "what stands here now is read" in said(made)


def test_merged_cells_below_the_headings_are_named():
    rows = (("A", "B"), ("x", "IT"), ("y", None))
    made = read(
        book(*rows, merged=(Cells(1, 1, 2, 1), Cells(0, 0, 0, 1))),
        layout(("A", "title"), ("B", "owner")),
    )
    assert [each.data.get("owner") for each in made.reading.drafts] == ["IT", None]
    (note,) = [each for each in made.reading.notes.all() if "merged" in each.words]
    assert note.cells() == ["B2"]


def test_a_column_decides_which_kind_of_record_a_row_is():
    mine = layout(
        ("Name", "title"),
        ("Verantwortlicher", "controller"),
        ("Rolle", []),
        ("DSB", "officer"),
        kinds=[{"column": "Rolle", "equals": "AV", "records": "processor"}],
    )
    made = read(
        book(
            ("Name", "Verantwortlicher", "Rolle", "DSB"),
            ("Lohn", "Example GmbH", "V", "dsb@example.org"),
            ("Hosting", "Kunde GmbH", "AV", "dsb@kunde.example"),
        ),
        mine,
    )
    ours, theirs = only(made), only(made, "processor")
    assert ours["controller"] == "example-gmbh"
    assert theirs["controllers"] == [{"party": "kunde-gmbh"}]
    assert theirs["processor"] == "example-gmbh"
    assert theirs["notes"] == "DSB: dsb@kunde.example"
    assert "processor of records in processor/ is example-gmbh" in said(made)


# Nothing is made up


def test_the_controller_is_stated_only_where_it_is_certain():
    content = book(("A", "B"), ("x", "IT"))
    mine = layout(("A", "title"), ("B", "owner"))
    assert only(read(content, mine))["controller"] == "example-gmbh"
    assert "controller" not in only(read(content, mine, files=TWO))
    stated = layout(("A", "title"), ("B", "owner"), sets={"controller": "other"})
    assert only(read(content, stated, files=TWO))["controller"] == "other"
    named = layout(("A", "title"), ("B", "controller"))
    assert "controller" not in only(read(book(("A", "B"), ("x", None)), named))


def test_an_empty_row_of_a_known_sheet_states_only_what_it_says():
    data = only(read(book(CNPD, ("Paie",)), files=TWO))
    assert data == {
        "title": "Paie",
        "purposes": [{"text": "Paie"}],
        "status": "draft",
        "sources": [{"document": 'Verzeichnis.xlsx, sheet "VVT", row 2'}],
    }


@pytest.mark.parametrize(
    ("shows", "cell", "expected"),
    [
        ("bases", "Art. 6 Abs. 1 lit. f DSGVO", {"purposes": [{"basis": "6(1)(f)"}]}),
        ("bases", "weil wir das immer so machen", {"purposes": [{"claimed": ...}]}),
        ("limits", "5 ans à compter du versement de la paie",
         {"data": [{"retention": {"period": "P5Y", "from": "versement de la paie"}}]}),
        ("limits", "solange es sinnvoll ist", {"data": [{"retention": {"criterion": ...}}]}),
        ("subjects", "Kunden; Lieferanten", {"data": [{"subjects": ["Kunden", "Lieferanten"]}]}),
        ("transfers.country", "Allemagne", {"transfers": [{"country": "DE"}]}),
        ("transfers", "nein", {"transfers": []}),
        ("recipients", "keine", {"recipients": []}),
        ("since", "31.12.2024", {"since": date(2024, 12, 31)}),
        ("since", date(2024, 3, 1), {"since": date(2024, 3, 1)}),
        ("dpia.required", "oui", {"dpia": {"required": True}}),
        ("dpia.status", "in-progress", {"dpia": {"status": "in-progress"}}),
        ("large_scale", "はい", {"large_scale": True}),
        ("sensitive", "Non", {"data": [{"special": []}]}),
        ("destinations", "USA (SCC)", {"transfers": [{"country": "US", "basis": "scc"}]}),
        ("destinations", "keine", {"transfers": []}),
        ("destinations", "Nein", {"transfers": []}),
        ("destinations", "kein Drittlandtransfer", {"transfers": []}),
        ("destinations", "ja", {"transfers": [{}], "undecided": ["transfers[0].country"]}),
        ("safeguards", "SCC", {"transfers": [{"basis": "scc"}]}),
        ("safeguards", "wie besprochen", {"transfers": [{"claimed": ...}]}),
        ("owner", 4711, {"owner": "4711"}),
    ],
)  # fmt: skip
def test_a_cell_becomes_the_key_that_its_column_shows(shows, cell, expected):
    data = only(read(book(("A", "B"), ("x", cell)), layout(("A", "title"), ("B", shows))))
    for key, value in expected.items():
        assert data[key] == filled_in(value, cell)


def filled_in(value, cell):
    """The expectation, with the text of the cell where it stays word for word."""
    if value is ...:
        return cell
    if isinstance(value, dict):
        return {key: filled_in(each, cell) for key, each in value.items()}
    return [filled_in(each, cell) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("shows", "cell", "opened"),
    [
        ("since", "03/04/2024", "since"),
        ("since", "im Frühjahr", "since"),
        ("transfers.country", "EU", "transfers[0].country"),
        ("transfers.country", "Georgia", "transfers[0].country"),
        ("dpia.required", "vielleicht", None),
        ("dpia.status", "rot", None),
        ("sensitive", "ja", "data[0].special"),
        ("destinations", "Nein, Server in Deutschland", "transfers[0].country"),
        ("destinations", "Nein, außer USA", "transfers[0].country"),
        ("destinations", "Non-US", "transfers[0].country"),
    ],
)
def test_what_cannot_be_understood_stays_as_text_with_a_remark(shows, cell, opened):
    made = read(book(("A", "Spalte"), ("x", cell)), layout(("A", "title"), ("Spalte", shows)))
    data = only(made)
    assert data["notes"] == f"Spalte: {cell}"
    assert data.get("undecided") == ([opened] if opened else None)
    assert [note.cells() for note in made.reading.notes.all() if note.heading] == [["B2"]]


@pytest.mark.parametrize(
    ("shows", "cell", "says"),
    [
        ("joint_controllers", "nee", {}),
        ("controller", "nein", {}),
        ("recipients", "Nein", {"recipients": []}),
        ("data.special", "non", {"data": [{"special": []}]}),
        ("measures", "ない", {}),
        ("limits", "no", {}),
        ("processors", "nein", {}),
        ("processors", "keine", {}),
        ("subjects", "no", {}),
    ],
)
def test_a_no_where_it_is_asked_who_or_what_says_that_there_are_none(shows, cell, says):
    made = read(book(("A", "B"), ("x", cell)), layout(("A", "title"), ("B", shows)), files=TWO)
    data = only(made)
    assert {key: data[key] for key in data if key not in ("title", "status", "sources")} == says
    assert [each.kind for each in made.reading.drafts] == ["controller"]


@pytest.mark.parametrize(
    ("shows", "cell", "opened"),
    [
        ("joint_controllers", "ja, met Visma", "joint_controllers"),
        ("joint_controllers", "x", "joint_controllers"),
        ("controller", "ja", "controller"),
        ("controller", "siehe oben", "controller"),
        ("recipients", "nein, intern", "recipients"),
        ("processors", "ja: DATEV eG", "recipients"),
        ("measures", True, "measures"),
        ("measures", "dito", "measures"),
        ("data.special", "ja", "data[0].special"),
        ("subjects", "〃", "data[0].subjects"),
        ("limits", "ja", "data[0].retention"),
        ("limits", "10", "data[0].retention"),
        ("bases", "同上", "purposes[0].basis"),
    ],
)
def test_an_answer_or_a_word_for_another_cell_is_no_name_and_no_measure(shows, cell, opened):
    made = read(book(("A", "B"), ("x", cell)), layout(("A", "title"), ("B", shows)), files=TWO)
    data = only(made)
    assert data["notes"] == f"B: {'TRUE' if cell is True else cell}"
    assert data["undecided"] == [opened]
    assert [each.kind for each in made.reading.drafts] == ["controller"]
    assert [note.cells() for note in made.reading.notes.all() if note.heading] == [["B2"]]


@pytest.mark.parametrize(
    "cell",
    [
        "keine, außer Polizei im Einzelfall",
        "keine externen",
        "No se ceden datos a terceros",
        "aucun sauf obligation légale",
        "第三者提供は行いません",
    ],
)
def test_recipients_that_a_cell_denies_are_left_to_a_person(cell):
    data = only(read(book(("A", "B"), ("x", cell)), layout(("A", "title"), ("B", "recipients"))))
    assert "recipients" not in data
    assert (data["notes"], data["undecided"]) == (f"B: {cell}", ["recipients"])


@pytest.mark.parametrize(
    ("cell", "recipients"),
    [
        ("Hooli LLC (USA, Privacy Shield)", [{"party": "hooli-llc"}]),
        ("Hooli LLC, USA", [{"party": "hooli-llc"}]),
        ("intern: HR; extern: Hooli LLC", [{"category": "intern: HR"}, {"party": "hooli-llc"}]),
    ],
)
def test_what_stands_beside_the_name_of_a_recipient_is_kept(cell, recipients):
    rows = [("A", "B"), ("x", cell), ("y", "Ärzte ohne Grenzen, Hooli LLC")]
    made = read(book(*rows), layout(("A", "title"), ("B", "recipients")))
    one, two = (each.data for each in made.reading.drafts if each.kind == "controller")
    assert (one["recipients"], one["notes"]) == (recipients, f"B: {cell}")
    assert two["recipients"] == [{"category": "Ärzte ohne Grenzen"}, {"party": "hooli-llc"}]
    assert [each.id for each in made.reading.drafts if each.kind == "parties"] == ["hooli-llc"]


def test_the_place_behind_a_company_is_no_further_party():
    rows = [("A", "B"), ("x", "Visma AS, Oslo"), ("y", "Visma AS, Hooli LLC")]
    made = read(book(*rows), layout(("A", "title"), ("B", "joint_controllers")))
    one, two = (each.data for each in made.reading.drafts if each.kind == "controller")
    assert (one["notes"], one["undecided"]) == ("B: Visma AS, Oslo", ["joint_controllers"])
    assert two["joint_controllers"] == ["visma-as", "hooli-llc"]
    assert "“Oslo” may be a party, or tell where “Visma AS” is" in said(made)


@pytest.mark.parametrize(
    ("shows", "cell", "key", "value"),
    [
        ("destinations", "Oui : Google Drive (USA)", "transfers", [{"country": "US"}]),
        ("destinations", "ja (nur Metadaten)", "transfers", [{}]),
        ("destinations", "nein (Server im Haus)", "transfers", []),
        ("sensitive", "Non (sauf NIR)", "data", [{"special": []}]),
    ],
)
def test_what_stands_behind_an_answer_is_kept(shows, cell, key, value):
    data = only(read(book(("A", "B"), ("x", cell)), layout(("A", "title"), ("B", shows))))
    assert data[key] == value
    assert data["notes"] == f"B: {cell}"


@pytest.mark.parametrize(
    ("cell", "officer", "kept"),
    [
        ("Mo Muster, dpo@x.example, www.x.example",
         {"name": "Mo Muster", "email": "dpo@x.example"}, True),
        ("Mo Muster (extern, Büro DS), Tel. 030 12345",
         {"name": "Mo Muster (extern, Büro DS)", "phone": "030 12345"}, False),
        ("Mo Muster\ndpo@x.example\nHauptstr. 1, 12345 Berlin",
         {"name": "Mo Muster", "address": "Hauptstr. 1, 12345 Berlin", "email": "dpo@x.example"},
         False),
        ("nicht bestellt", None, True),
    ],
)  # fmt: skip
def test_nothing_that_is_said_of_an_officer_is_lost(cell, officer, kept):
    mine = layout(("A", "title"), ("B", "controller"), ("C", "officer"))
    made = read(book(("A", "B", "C"), ("x", "Alpha AG", cell)), mine)
    assert only(made, "parties").get("dpo") == officer
    assert only(made).get("notes") == (f"C: {cell}" if kept else None)


def test_a_second_column_that_says_otherwise_is_kept_and_told():
    mine = layout(("A", "title"), ("B", "limits"), ("C", "limits"), ("D", "since"), ("E", "since"))
    row = ("x", "5 Jahre", "2 Jahre", date(2024, 1, 1), date(2024, 2, 1))
    made = read(book(("A", "B", "C", "D", "E"), row), mine)
    assert only(made)["data"] == [{"retention": {"period": "P5Y"}}]
    assert only(made)["since"] == date(2024, 1, 1)
    assert only(made)["notes"] == "C: 2 Jahre\nE: 2024-02-01"
    words = "an earlier column says otherwise; what stands here is kept in the notes"
    assert remarks(made)["C", words] == ["C2"]
    assert remarks(made)["E", words] == ["E2"]


@pytest.mark.parametrize(
    ("cell", "purposes"),
    [
        ("Marketing; consenso", [{"text": "Marketing", "basis": "6(1)(a)"}]),
        ("Paghe\nart. 6, c. 1, lett. b)", [{"text": "Paghe", "basis": "6(1)(b)"}]),
        ("Consenso", [{"text": "Consenso", "basis": "6(1)(a)"}]),
    ],
)
def test_a_legal_basis_beside_a_purpose_is_no_purpose(cell, purposes):
    mine = layout(("A", "title"), ("B", ["purposes", "bases"]))
    data = only(read(book(("A", "B"), ("x", cell)), mine))
    assert data["purposes"] == purposes


def test_a_column_of_days_proves_its_own_order():
    mine = layout(("A", "title"), ("B", "since"))
    rows = [("A", "B"), ("x", "03/04/2024"), ("y", "25/04/2024")]
    found = [each.data["since"] for each in read(book(*rows), mine).reading.drafts]
    assert found == [date(2024, 4, 3), date(2024, 4, 25)]


def test_the_order_of_days_can_be_told():
    mine = layout(("A", "title"), ("B", "since"))
    content = book(("A", "B"), ("x", "03/04/2024"))
    assert only(read(content, mine, order="mdy"))["since"] == date(2024, 3, 4)
    dmy = layout(("A", "title"), ("B", {"shows": "since", "order": "dmy"}))
    assert only(read(content, dmy))["since"] == date(2024, 4, 3)


def test_the_layout_says_what_words_mean():
    mine = layout(
        ("A", "title"),
        ("B", {"shows": "bases", "words": {"Kundenvertrag": "6(1)(b)"}}),
        ("C", {"shows": "dpia.status", "words": {"grün": "done", "grau": ""}}),
        ("D", {"shows": "large_scale", "words": {"J": "true"}}),
    )
    made = read(book(("A", "B", "C", "D"), ("x", "KUNDENVERTRAG", "grün", "J")), mine)
    data = only(made)
    assert data["purposes"] == [{"basis": "6(1)(b)"}]
    assert data["dpia"] == {"status": "done"}
    assert data["large_scale"] is True
    grey = only(read(book(("A", "B", "C", "D"), ("x", None, "grau")), mine))
    assert "dpia" not in grey


def test_what_the_layout_says_of_a_word_is_read_as_a_cell_would_be():
    mine = layout(
        ("A", "title"),
        ("B", {"shows": "large_scale", "words": {"J": "yes", "N": "no"}}),
        ("C", {"shows": "limits", "words": {"GoBD": "10 years after end of the year"}}),
        ("D", {"shows": "measures", "words": {"bkp": "Daily backup"}}),
        ("E", {"shows": "controller", "words": {"wir": "example-gmbh"}}),
        ("F", {"shows": "transfers.country", "words": {"Übersee": "United States"}}),
        ("G", {"shows": "recipients", "words": {"-": "none"}}),
    )
    top = ("A", "B", "C", "D", "E", "F", "G")
    made = read(book(top, ("x", "J", "GoBD", "bkp", "wir", "Übersee", "-")), mine, files=TWO)
    data = only(made)
    assert data["large_scale"] is True
    assert data["data"][0]["retention"]["period"] == "P10Y"
    assert data["measures"] == ["daily-backup"]
    assert only(made, "measures")["title"] == "Daily backup"
    assert data["controller"] == "example-gmbh"
    assert data["transfers"] == [{"country": "US"}]
    assert data["recipients"] == []
    assert only(read(book(top, ("x", "N")), mine, files=TWO))["large_scale"] is False


def test_what_the_layout_sets_goes_to_the_keys_of_each_kind():
    mine = layout(
        ("A", "title"),
        ("B", []),
        sets={"controller": "example-gmbh", "dpia.required": False},
        kinds=[{"column": "B", "equals": "yes", "records": "processor"}],
    )
    made = read(book(("A", "B"), ("x", "no"), ("y", "yes")), mine, files=TWO)
    assert only(made)["controller"] == "example-gmbh"
    assert only(made)["dpia"] == {"required": False}
    acting = only(made, "processor")
    assert acting["controllers"] == [{"party": "example-gmbh"}]
    assert "dpia" not in acting
    assert not made.refused
    assert (
        "records in processor/ have no dpia.required: what the layout sets is left out there"
        in said(made)
    )


@pytest.mark.parametrize(
    ("shows", "meant", "key", "value"),
    [
        ("dpia.required", "yes", "dpia", {"required": True}),
        ("dpia.required", "no", "dpia", {"required": False}),
        ("sensitive", "no", "data", [{"special": []}]),
        ("transfers.country", "NO", "transfers", [{"country": "NO"}]),
        ("destinations", "NO", "transfers", [{"country": "NO"}]),
        ("destinations", "none", "transfers", []),
        ("limits", "2 years", "data", [{"retention": {"period": "P2Y"}}]),
        ("recipients", "banks; tax office", "recipients",
         [{"category": "banks"}, {"category": "tax office"}]),
        ("measures", "Backups", "measures", ["backups"]),
        ("joint_controllers", "Beta GmbH", "joint_controllers", ["beta-gmbh"]),
        ("since", "2024-01-02", "since", date(2024, 1, 2)),
    ],
)  # fmt: skip
def test_a_word_of_the_mapping_is_read_as_if_the_cell_said_it(shows, meant, key, value):
    mine = layout(("A", "title"), ("B", {"shows": shows, "words": {"rot": meant}}))
    made = read(book(("A", "B"), ("x", "Rot")), mine)
    assert only(made)[key] == value
    assert not made.refused


def test_several_purposes_and_several_bases_are_not_paired_by_guess():
    mine = layout(("A", "title"), ("B", "purposes"), ("C", "bases"))
    made = read(book(("A", "B", "C"), ("x", "Pay\nPlan", "Art. 6(1)(b) and 6(1)(c) GDPR")), mine)
    data = only(made)
    assert data["purposes"] == [{"text": "Pay"}, {"text": "Plan"}]
    assert data["undecided"] == ["purposes[0].basis"]
    assert "6(1)(b), 6(1)(c)" in data["notes"]
    one = read(book(("A", "B", "C"), ("x", "Pay", "Art. 6(1)(b) and 6(1)(c) GDPR")), mine)
    assert [each["basis"] for each in only(one)["purposes"]] == ["6(1)(b)", "6(1)(c)"]


def test_a_transfer_denied_and_described_stays_open():
    mine = layout(("A", "title"), ("B", "transfers"), ("C", "transfers.country"))
    made = read(book(("A", "B", "C"), ("x", "no", "USA")), mine)
    data = only(made)
    assert "transfers" not in data
    assert data["undecided"] == ["transfers"]
    assert data["notes"] == "Transfers, country: US"
    assert remarks(made)["C", "no transfer is said to take place, yet its column is filled"] == [
        "C2"
    ]


def test_two_columns_that_contradict_each_other_on_transfers_are_told():
    mine = layout(("A", "title"), ("B", "transfers"), ("C", "destinations"))
    made = read(book(("A", "B", "C"), ("x", "nein", "ja")), mine)
    assert only(made)["undecided"] == ["transfers"]
    assert "transfers" not in only(made)
    words = "one column says that data go abroad, and another that they do not"
    assert (remarks(made)["B", words], remarks(made)["C", words]) == (["B2"], ["C2"])


def test_a_country_that_is_none_does_not_deny_a_transfer():
    mine = layout(("A", "title"), ("B", "transfers"), ("C", "transfers.country"))
    data = only(read(book(("A", "B", "C"), ("x", "yes", "none")), mine))
    assert data["transfers"] == [{}]
    assert data["undecided"] == ["transfers[0].country"]


def test_special_categories_are_proposed_and_marked_as_inferred():
    mine = layout(("A", "title"), ("B", "categories"))
    data = only(read(book(("A", "B"), ("x", "Name, Gesundheitsdaten")), mine))
    assert data["data"] == [{"categories": ["Name", "Gesundheitsdaten"], "special": ["health"]}]
    assert data["inferred"] == ["data[0].special"]


def test_text_that_begins_like_a_formula_stays_text():
    made = read(book(("A", "B"), ("=cmd|' /C calc'!A0", "IT")), layout(("A", "title")))
    assert only(made)["title"] == "=cmd|' /C calc'!A0"
    assert "begins like a formula" in said(made)


# Parties, measures and ids


def test_a_party_is_proposed_once_however_many_rows_name_it():
    mine = layout(
        ("A", "title"), ("B", "controller"), ("C", "controller.email"), ("D", "controller.dpo.name")
    )
    rows = [
        ("A", "B", "C", "D"),
        ("x", "Muster AG", "info@muster.example", None),
        ("y", "MUSTER AG", "info@muster.example", "DSB"),
        ("z", "Example GmbH", "info@example.org", None),
    ]
    made = read(book(*rows), mine, files=TWO)
    (party,) = [each for each in made.reading.drafts if each.kind == "parties"]
    assert party.id == "muster-ag"
    assert party.rows == 2
    assert party.data["email"] == "info@muster.example"
    assert party.data["dpo"] == {"name": "DSB"}
    owners = [each.data.get("controller") for each in made.reading.drafts[:3]]
    assert owners == ["muster-ag", "muster-ag", "example-gmbh"]
    assert "the register has this party already" in said(made)


def test_what_the_register_says_of_a_party_as_well_needs_no_word():
    mine = layout(("A", "title"), ("B", "controller"), sets={"controller.country": "DE"})
    made = read(book(("A", "B"), ("x", "Example GmbH")), mine, files=TWO)
    assert said(made) == ""
    abroad = layout(("A", "title"), ("B", "controller"), sets={"controller.country": "FR"})
    other = read(book(("A", "B"), ("x", "Example GmbH")), abroad, files=TWO)
    assert "the register has this party already" in said(other)


def test_what_rows_say_otherwise_of_a_party_is_kept_and_told():
    mine = layout(("A", "title"), ("B", "controller"), ("C", "controller.email"))
    rows = [("A", "B", "C"), ("x", "Muster AG", "a@m.example"), ("y", "Muster AG", "b@m.example")]
    made = read(book(*rows), mine, files=TWO)
    party = only(made, "parties")
    assert party["email"] == "a@m.example"
    assert party["notes"] == "Elsewhere in Verzeichnis.xlsx, email: b@m.example"
    assert "“a@m.example”" in said(made)


def test_a_measure_is_written_once_and_referred_to():
    mine = layout(("A", "title"), ("B", "measures"))
    made = read(book(("A", "B"), ("x", "Backup; Zutritt"), ("y", "zutritt")), mine)
    drafts = {each.id: each for each in made.reading.drafts}
    assert set(drafts) == {"x", "y", "backup", "zutritt"}
    assert drafts["y"].data["measures"] == ["zutritt"]
    assert drafts["zutritt"].rows == 2


def test_what_a_measure_serves_is_inferred_from_its_words():
    mine = layout(("A", "title"), ("B", "measures"))
    made = read(book(("A", "B"), ("x", "Verschlüsselung der Datenbank; Sonstiges")), mine)
    coded, other = (each.data for each in made.reading.drafts if each.kind == "measures")
    assert coded["means"] == ["encryption"]
    assert coded["serves"] == ["32(1)(a)"]
    assert coded["inferred"] == ["means", "serves"]
    assert not {"means", "serves", "inferred"} & other.keys()


def test_words_beside_a_period_are_kept():
    made = read(book(("A", "B"), ("x", "7 jaar fiscaal")), layout(("A", "title"), ("B", "limits")))
    data = only(made)
    assert data["data"] == [{"retention": {"period": "P7Y"}}]
    assert data["notes"] == "B: 7 jaar fiscaal"


def test_the_role_of_recipients_is_read():
    mine = layout(("A", "title"), ("B", "recipients"), ("C", "recipients.role"))
    made = read(book(("A", "B", "C"), ("x", "Hosting", "Auftragsverarbeiter")), mine)
    assert only(made)["recipients"] == [{"category": "Hosting", "role": "processor"}]


def test_ids_come_from_names_and_do_not_depend_on_the_order_of_the_rows():
    rows = [Named("HR", "7", 1), Named("Payroll", "8", 2), Named("HR", "9", 3)]
    made = [each.id for each in ids(rows)]
    assert made == ["hr-7", "payroll", "hr-9"]
    assert [each.id for each in ids(rows[::-1])] == made[::-1]


def test_a_name_without_a_latin_letter_gets_an_id_of_its_own():
    made = ids([Named("給与計算", "", 1), Named("!!!", "", 2), Named("", "", 3), Named("a", "", 4)])
    names = [each.id for each in made]
    assert all(ID.fullmatch(each) for each in names)
    assert len(set(names)) == 4
    assert names[0] == fallback("給与計算")
    assert names[3] == "a"


def test_long_names_and_a_name_that_looks_like_a_made_id_do_not_collide():
    long = "Verarbeitung " * 20
    made = ids([Named(long, "", 1), Named(long, "", 2), Named("HR", "", 3), Named("HR", "", 4),
                Named("HR 4", "", 5)])  # fmt: skip
    names = [each.id for each in made]
    assert all(ID.fullmatch(each) for each in names)
    assert len(set(names)) == len(names)


# The same file again


def written(made, files=ONE):
    register = register_of(files)
    return dict(files) | {each.file: each.after for each in changes(made, register, "stop")}


def test_the_same_file_twice_changes_nothing():
    content = book(
        CNPD,
        ("Paie", "Salariés", "Noms; RIB", "Banque", "États-Unis, SCC", "5 ans", "Sauvegarde"),
        ("Recrutement", "Candidats", "CV", None, None, "2 ans", "Sauvegarde"),
    )
    files = written(read(content))
    again = read(content, files=files)
    assert {each.word for each in again.standings} == {"equal"}
    assert changes(again, register_of(files), "stop") == []


def test_a_record_that_was_renamed_is_found_again_by_its_row():
    content = book(("A", "B", "Nr"), ("x", "IT", 12))
    mine = layout(("A", "title"), ("B", "owner"), ("Nr", []), id_column="Nr")
    files = written(read(content, mine))
    files["controller/renamed.toml"] = files.pop("controller/x.toml")
    (found,) = read(content, mine, files=files).standings
    assert found.word == "equal"
    assert found.record.id == "renamed"


def test_a_number_that_several_rows_bear_identifies_none():
    content = book(("A", "Nr"), ("x", 1), ("y", 1))
    mine = layout(("A", "title"), ("Nr", []), id_column="Nr")
    made = read(content, mine)
    assert "“1” numbers several rows" in said(made)
    again = read(content, mine, files=written(made))
    assert [each.word for each in again.standings] == ["equal", "equal"]


def test_what_a_record_says_beyond_the_file_is_no_difference():
    content = book(("A", "B"), ("x", "2 Jahre"))
    mine = layout(("A", "title"), ("B", "limits"))
    files = written(read(content, mine))
    text = files["controller/x.toml"].decode()
    files["controller/x.toml"] = (
        text.replace('"draft"', '"active"').replace('"P2Y"', '"P2Y"\nlaw = "§ 195 BGB"')
    ).encode()
    (found,) = read(content, mine, files=files).standings
    assert found.word == "equal"


def test_a_record_that_stands_otherwise_stops_is_left_or_follows():
    from ropa.errors import Misuse

    mine = layout(("A", "title"), ("B", "owner"), ("C", "limits"))
    files = written(read(book(("A", "B", "C"), ("x", "IT", "2 Jahre")), mine))
    text = files["controller/x.toml"].decode().replace('owner = "IT"', 'owner = "HR" # asked')
    files["controller/x.toml"] = text.encode()
    register = register_of(files)
    made = read(book(("A", "B", "C"), ("x", "IT", "2 Jahre")), mine, files=files)
    (found,) = made.standings
    assert [(each.key, each.file, each.register) for each in found.differences] == [
        ("owner", "IT", "HR")
    ]
    with pytest.raises(Misuse, match="stands otherwise in the register"):
        changes(made, register, "stop")
    assert changes(made, register, "skip") == []
    (change,) = changes(made, register, "update")
    assert change.after.decode() == text.replace('"HR"', '"IT"')


def test_no_id_is_given_twice_over_all_sheets():
    content = Book(
        "b.xlsx",
        "xlsx",
        (Sheet("A", rows=[("N", "O"), ("HR", "x")]), Sheet("B", rows=[("N", "O"), ("HR", "y")])),
    )
    made = read(content, layout(("N", "title"), ("O", "owner")))
    names = [each.name for each in made.reading.drafts]
    assert len(set(names)) == 2


def test_the_report_tells_the_same_remark_once():
    mine = layout(("A", "title"), ("B", "transfers.country"))
    rows = [("A", "B"), *((f"x{number}", "EU") for number in range(496))]
    lines = list(told(read(book(*rows), mine)))
    (line,) = [each for each in lines if "VVT!B2" in each]
    assert "VVT!B2, B3, B4 and 493 more  “B”" in line
    assert "496 new records" in lines[-1]


# Rows that moved

MOVING = (("x", "IT"), ("y", "HR"), ("z", "PR"))
NAMED = (("A", "title"), ("B", "owner"))


@pytest.mark.parametrize(
    "rows",
    [
        (("new", "QA"), *MOVING),
        tuple(reversed(MOVING)),
        (MOVING[0], ("new", "QA"), *MOVING[1:]),
        MOVING[1:],
    ],
    ids=["put in first", "sorted", "put in between", "taken out"],
)
def test_rows_that_moved_are_known_by_their_names(rows):
    mine = layout(*NAMED)
    files = written(read(book(("A", "B"), *MOVING), mine))
    again = read(book(("A", "B"), *rows), mine, files=files)
    words = {draft.data["title"]: each.word for draft, each in pairs(again)}
    assert words == {name: "new" if name == "new" else "equal" for name, _ in rows}


def pairs(made):
    return zip(made.reading.drafts, made.standings, strict=True)


def test_rows_without_a_name_are_known_by_what_they_say():
    mine = layout(("B", "owner"))
    files = written(read(book(("B",), ("IT",), ("HR",)), mine))
    again = read(book(("B",), ("QA",), ("IT",), ("HR",)), mine, files=files)
    assert {draft.data["owner"]: each.word for draft, each in pairs(again)} == {
        "QA": "new",
        "IT": "equal",
        "HR": "equal",
    }
    assert len({each.id for each in again.reading.drafts}) == 3


def test_rows_without_a_name_of_two_files_are_two_records():
    mine = layout(("B", "owner"))
    files = written(read(book(("B",), ("IT",)), mine))
    again = read(book(("B",), ("HR",), name="other.xlsx"), mine, files=files)
    assert [each.word for each in again.standings] == ["new"]


def test_a_name_that_was_changed_in_the_file_is_shown_and_not_made_a_second_record():
    mine = layout(*NAMED)
    files = written(read(book(("A", "B"), *MOVING), mine))
    again = read(book(("A", "B"), MOVING[0], ("why", "HR"), MOVING[2]), mine, files=files)
    assert [each.word for each in again.standings] == ["equal", "differs", "equal"]
    assert again.standings[1].differences[0].register == "y"


def test_a_name_that_becomes_a_party_further_down_is_one_above_as_well():
    """Else the same file a second time would say otherwise than the first time."""
    mine = layout(("A", "title"), ("B", "recipients"), ("C", "joint_controllers"))
    rows = (
        ("A", "B", "C"),
        ("x", "HubSpot", None),
        ("y", "HubSpot Inc.", None),
        ("z", None, "Hub"),
    )
    made = read(book(*rows), mine)
    first, second = (made.reading.drafts[at].data["recipients"] for at in (0, 1))
    assert first == second == [{"party": "hubspot-inc"}]
    again = read(book(*rows), mine, files=written(made))
    assert {each.word for each in again.standings} == {"equal"}


# What people do to tables


def proposed(*rows, **kwargs):
    import toml_rs

    return toml_rs.loads(proposal(book(*rows, **kwargs)))["sheets"][0]


def shown(sheet):
    return {each["heading"]: each.get("shows", "") for each in sheet["columns"]}


def test_a_doubled_heading_does_not_make_the_first_record_the_headings():
    top = ("Processing activity", "Purpose", "Lawful basis", "Personal data", "Purpose")
    sheet = proposed(
        top, ("Pay", "Pay staff", "consent", "name", "more"), ("a", "b", "c", "d", "e")
    )
    assert sheet["heading_row"] == 1
    assert shown(sheet)["Purpose"] == "purposes"


def test_headings_below_a_row_of_groups_are_the_headings():
    sheet = proposed(
        ("Activity", None, "Data", None, "Deletion"),
        ("Name", "Purpose", "Subjects", "Categories", None),
        ("A", "p", "staff", "name", "1 year"),
        merged=(Cells(0, 0, 0, 1), Cells(0, 2, 0, 3), Cells(0, 4, 1, 4)),
    )
    assert sheet["heading_row"] == 2
    assert shown(sheet) == {
        "Name": "title",
        "Purpose": "purposes",
        "Subjects": "subjects",
        "Categories": "categories",
        "Deletion": "limits",
    }


PRACTICE = {
    "Bezeichnung der Verarbeitungstätigkeit": "title",
    "Zweck der Verarbeitung": "purposes",
    "Rechtsgrundlage": "bases",
    "Kategorien der personenbezogenen Daten": "categories",
    "Kategorien der betroffenen Personen": "subjects",
    "Empfänger der personenbezogenen Daten": "recipients",
    "Übermittlung an ein Drittland": "destinations",
    "Dauer der Speicherung": "limits",
}
"""Headings of a municipality's published register."""
DUTCH = {
    "Omschrijving": "title",
    "Verwerkingsdoeleinden": "purposes",
    "Persoonsgegevens": "categories",
    "Betrokken": "subjects",
    "Ketenpartners": "recipients",
    "Rechtmatige grondslag": "bases",
    "Bewaartermijn": "limits",
    "Doorgifte naar het buitenland": "destinations",
}
JAPANESE = {
    "業務名": "title",
    "部署": "owner",
    "利用目的": "purposes",
    "個人データの項目": "categories",
    "保存期間": "limits",
    "委託先": "processors",
    "提供先の国": "destinations",
}


DATABASE = {
    "processing_activity": "title",
    "categories_personal_data": "categories",
    "categories_recipients": "recipients",
    "Besondere Kategorien (Art. 9)": "data.special",
}


@pytest.mark.parametrize(
    "headings", [PRACTICE, DUTCH, JAPANESE, DATABASE], ids=["de", "nl", "ja", "snake"]
)
def test_headings_in_use_are_proposed_for_what_they_say(headings):
    assert shown(proposed(tuple(headings), ("Text",) * len(headings))) == headings


def test_a_heading_is_what_it_is_of_and_not_what_sort_of_answer_it_wants():
    headings = {
        "activity name": "title",
        "categories_recipients": "recipients",
        "name_representative": "representative",
        "Source des données": "origins",
        "Kategorie Daten": "categories",
        "name": "",
    }
    rows = tuple(headings), ("Text",) * len(headings)
    assert shown(proposed(*rows)) == headings


def test_when_and_by_whom_a_row_was_made_is_nothing_of_the_processing():
    sheet = proposed(
        ("Activity", "Purpose", "created_at", "updated_by"),
        ("Pay", "Pay staff", "2024-01-02", "Officer"),
    )
    assert shown(sheet) == {
        "Activity": "title",
        "Purpose": "purposes",
        "created_at": "",
        "updated_by": "",
    }


def test_a_column_of_addresses_of_mail_is_proposed_for_the_party_that_it_names():
    sheet = proposed(
        ("Activity", "DPO", "contact_dpo", "dpo_mail", "Controller", "Contact of the controller"),
        ("Pay", "An Officer", "dpo@a.example", "x@a.example", "A", "a@a.example"),
        ("Shop", "An Officer", "b@a.example", "y@a.example", "B", "b@b.example"),
        ("CRM", "An Officer", "by phone", "z@a.example", "C", "c@b.example"),
    )
    assert shown(sheet)["contact_dpo"] == "controller.dpo.email"
    assert shown(sheet)["dpo_mail"] == ""
    assert shown(sheet)["Contact of the controller"] == "controller.email"


def test_rows_in_which_one_is_processor_are_proposed_as_such_records():
    rows = (
        ("Activity", "Wir sind Auftragsverarbeiter", "Verantwortlicher", "Zweck"),
        ("Hosting", "Ja", "Kunde GmbH", "Betrieb"),
        ("Lohn", "Nein", "Wir GmbH", "Entgelt"),
        ("Support", "ja", "Kunde GmbH", "Hilfe"),
    )
    sheet = proposed(*rows)
    assert sheet["kinds"] == [
        {"column": "Wir sind Auftragsverarbeiter", "equals": "Ja", "records": "processor"}
    ]
    mine = layout_of("mine.toml", proposal(book(*rows)).encode())
    drafts = read(book(*rows), mine).reading.drafts
    assert [each.kind for each in drafts[:3]] == ["processor", "controller", "processor"]
    # Whether a processor is engaged is another question.
    other = proposed(("Activity", "Auftragsverarbeiter", "Zweck"), ("Lohn", "Ja", "Entgelt"))
    assert "kinds" not in other
    assert shown(other)["Auftragsverarbeiter"] == ""


def test_where_controllers_are_is_left_to_a_person_to_say():
    text = proposal(book(("Activity", "Controller", "Purpose"), ("Pay", "A", "Pay staff")))
    told = text.replace("# [sheets.sets]", "[sheets.sets]").replace('# "contr', '"contr')
    assert told != text
    with pytest.raises(Misuse, match="the text is empty"):
        layout_of("mine.toml", told.encode())
    mine = layout_of("mine.toml", told.replace('= ""', '= "NL"').encode())
    assert mine.sheets[0].sets == {"controller.country": "NL"}
    assert "sheets.sets" not in proposal(book(("Activity", "Purpose"), ("Pay", "Pay staff")))


def test_words_that_a_vocabulary_does_not_have_are_listed_for_a_person_to_translate():
    rows = book(
        ("Activity", "Purpose", "DPIA status"),
        ("Pay", "Pay staff", "completed"),
        ("Shop", "Sell", "in progress"),
        ("CRM", "Sell", "not required"),
    )
    text = proposal(rows)
    assert '# words = { completed = "", "not required" = "" }\n' in text
    assert "planned, in-progress, done" in text
    assert text.endswith("}\n")


def test_a_year_among_the_headings_leaves_them_headings():
    top = ("Name", "Zweck", "Rechtsgrundlage", "Löschfrist (Jahre)", 2023)
    sheet = proposed(top, ("a", "b", "Vertrag", 10, 1), ("c", "d", "Vertrag", "zehn", 2))
    assert shown(sheet) == {
        "Name": "title",
        "Zweck": "purposes",
        "Rechtsgrundlage": "bases",
        "Löschfrist (Jahre)": "limits",
    }


def test_a_column_that_says_more_than_yes_and_no_is_no_question():
    rows = [("a", "aucun"), ("b", "Oui – États-Unis (CCT)")]
    sheet = proposed(("Nom du traitement", "Pays tiers"), *rows)
    assert shown(sheet)["Pays tiers"] == "destinations"
    mine = layout(("Nom du traitement", "title"), ("Pays tiers", "destinations"))
    made = read(book(("Nom du traitement", "Pays tiers"), *rows), mine)
    none, some = (each.data for each in made.reading.drafts)
    assert none["transfers"] == []
    assert some["transfers"] == [{"country": "US", "basis": "scc"}]


def test_a_question_for_special_categories_is_read_as_one():
    sheet = proposed(("Nom du traitement", "Données sensibles"), ("a", "oui"), ("b", "Non"))
    assert shown(sheet)["Données sensibles"] == "sensitive"


def test_a_link_to_a_contract_makes_no_recipient():
    sheet = proposed(
        ("Nom", "Lien vers le contrat avec le sous-traitant"), ("a", "https://x.example")
    )
    assert shown(sheet)["Lien vers le contrat avec le sous-traitant"] == "notes"


GARANTE = (
    "Tipologia di trattamento",
    "Finalità e basi legali del trattamento",
    "Categorie di interessati",
    "Categorie di dati personali",
    "Categorie di destinatari",
    "Trasferimento dati verso paesi terzi o organizzazioni internazionali\n(indicare il Paese)",
    "Termini ultimi di cancellazione previsti",
    "Misure di sicurezza tecniche e organizzative",
)


def test_a_bracket_behind_a_heading_does_not_lose_its_column_nor_a_moved_head_its_controller():
    """The original of the form adds words and a bracket to the heading of the transfers."""
    made = read(
        book(
            ("REGISTRO DEI TRATTAMENTI DEL TITOLARE",),
            ("TITOLARE: Rossi Srl",),
            (),
            GARANTE,
            ("Paghe", "Obbligo di legge", "Dipendenti", "IBAN", "INPS", "No", "5 anni", "Backup"),
            (
                "CRM",
                "Consenso",
                "Clienti",
                "Nome",
                "X",
                "Sì, Stati Uniti (SCC)",
                "1 anno",
                "Backup",
            ),
        )
    )
    first, second = (each.data for each in made.reading.drafts if each.kind == "controller")
    assert first["controller"] == second["controller"] == "rossi-srl"
    assert first["transfers"] == []
    assert second["transfers"] == [{"country": "US", "basis": "scc"}]
    assert "notes" not in first
    assert "notes" not in second


def test_what_stands_above_the_headings_is_quoted():
    mine = layout(("A", "title"), ("B", "owner"))
    made = read(book(("Verantwortlicher", "Muster GmbH"), ("A", "B"), ("x", "IT")), mine)
    assert "“Verantwortlicher | Muster GmbH” stands above the headings and was not read" in said(
        made
    )


@pytest.mark.parametrize("cell", ["United States (SCCs), India (BCRs)", "USA (SCC), Indien (BCR)"])
def test_each_country_keeps_the_ground_beside_it(cell):
    mine = layout(("A", "title"), ("B", "destinations"))
    made = read(book(("A", "B"), ("x", cell)), mine)
    assert only(made)["transfers"] == [
        {"country": "US", "basis": "scc"},
        {"country": "IN", "basis": "bcr"},
    ]
    assert said(made).count("which belongs to which") == 0


def test_countries_of_which_one_has_no_ground_are_not_given_one():
    mine = layout(("A", "title"), ("B", "destinations"))
    made = read(book(("A", "B"), ("x", "United States (SCCs), India")), mine)
    assert only(made)["transfers"] == [{"country": "US"}, {"country": "IN"}]
    assert only(made)["undecided"] == ["transfers[0].basis"]
    assert "United States (SCCs), India" in only(made)["notes"]


def test_rows_that_are_no_activity_are_left_out_or_named():
    top = ("A", "B", "C")
    mine = layout(("A", "title"), ("B", "owner"), ("C", "limits"))
    rows = (("HR department",), ("Pay", "HR", "1 year"), ("Lost property",), ("Total", None, 2))
    made = read(book(top, *rows, merged=(Cells(1, 0, 1, 2),)), mine)
    assert [each.data["title"] for each in made.reading.drafts] == ["Pay", "Lost property"]
    told_of = {words: cells for (_, words), cells in remarks(made).items()}
    assert told_of["a heading over several columns, left out"] == ["row 2"]
    assert told_of["a row of totals, left out"] == ["row 5"]
    (bare,) = [words for words in told_of if words.startswith("nothing but “Lost property”")]
    assert told_of[bare] == ["row 4"]


def test_a_row_that_holds_its_number_alone_is_no_activity():
    mine = layout(("No.", []), ("A", "title"), ("B", "owner"), id_column="No.")
    rows = [("No.", "A", "B"), ("HR department",), (1, "Pay", "HR"), (2,), (3, None, "IT")]
    made = read(book(*rows), mine)
    assert [each.reference for each in made.reading.drafts] == ["1", "3"]
    words = "nothing but its number stands in the row, left out"
    assert remarks(made)["", words] == ["row 2", "row 4"]


EDPS = (
    ("Nr.", "Item", "Description"),
    (1, "Last update of this record", "31/03/2024"),
    (2, "Reference number", "42"),
    (3, "Name and contact details of controller", "European Data Protection Supervisor"),
    (4, "Name and contact details of DPO", "dpo@edps.example"),
    (7, "Short description and purpose of the processing", "Selection of staff"),
    (9, "Time limit for keeping the data", "2 years after the end of the procedure"),
    (10, "Recipients of the data", "HR; selection panel"),
    (12, "General description of security measures, where possible", "Access control"),
    (5, "Name and contact details of joint controller (where applicable)", None),
    (6, "Name and contact details of processor (where applicable)", None),
)
WHO = (
    "Description of categories of persons whose data the EDPS processes and list of data categories"
)
ABROAD = (
    "Are there any transfers of personal data to third countries or international organisations?"
    " If so, to which ones and with which safeguards?"
)


def test_a_no_to_transfers_claims_no_ground():
    data = only(read(book(*EDPS, (11, ABROAD, "No"))))
    assert data["transfers"] == []
    assert "undecided" not in data
    assert "claimed" not in data.get("notes", "")


def test_persons_and_data_in_one_cell_are_told_apart_or_kept_whole():
    data = only(read(book(*EDPS, (8, WHO, "Candidates: name, CV"))))
    (known,) = data["data"]
    assert (known["subjects"], known["categories"]) == (["Candidates"], ["name", "CV"])
    data = only(read(book(*EDPS, (8, WHO, "Candidates, their names and their CVs"))))
    assert not {"subjects", "categories"} & data["data"][0].keys()
    assert "Candidates, their names and their CVs" in data["notes"]
    assert "data" in data["undecided"]


@pytest.mark.parametrize(
    "whose", ["TITOLARE: 1. Rossi Srl\n2. Bianchi Srl", "TITOLARE: 1. Rossi Srl 2. Bianchi Srl"]
)
def test_two_controllers_above_the_headings_are_not_one_party(whose):
    """Nor is a row given to the one entity of the register, whom the sheet does not name."""
    made = read(
        book(
            ("Registro dei trattamenti del titolare",),
            (whose,),
            GARANTE,
            ("Paghe", "Obbligo di legge", "Dipendenti", "IBAN", "INPS", "No", "5 anni", "Backup"),
        )
    )
    assert "controller" not in only(made)
    assert not [each for each in made.reading.drafts if each.kind == "parties"]
    assert "whose record a row is is not said" in said(made)


def test_a_party_of_a_later_sheet_is_known_on_the_sheets_before():
    mine = layout(("A", "title"), ("B", "recipients"))
    content = Book(
        "b.xlsx",
        "xlsx",
        (
            Sheet("One", rows=[("A", "B"), ("x", "HubSpot")]),
            Sheet("Two", rows=[("A", "B"), ("y", "HubSpot Inc.")]),
        ),
    )
    made = read(content, mine)
    again = read(content, mine, files=written(made))
    assert {each.word for each in again.standings} == {"equal"}


def test_a_formula_with_a_stored_value_is_read_and_named():
    mine = layout(("A", "title"), ("B", "owner"))
    made = read(book(("A", "B"), ("cached", "IT"), formulas=frozenset({(1, 0)})), mine)
    assert only(made)["title"] == "cached"
    words = "a formula stands here; the value that was stored last is read"
    assert remarks(made)["A", words] == ["A2"]


def test_a_formula_without_a_stored_value_is_not_said_to_have_one():
    mine = layout(("A", "title"), ("B", "owner"))
    made = read(book(("A", "B"), ("x", None), ("y",), formulas=frozenset({(1, 1), (2, 1)})), mine)
    assert "stored last" not in said(made)

"""The register in the forms of authorities: their headings, and every value somewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import get_args

import openpyxl
import pytest
import tomli_w

from ropa.layouts import ENTRY, ITEMS, items_of, layout_of, load, shipped
from ropa.layouts.coverage import missing
from ropa.lint import lint
from ropa.load import load as read
from ropa.model import terms
from ropa.model.paper import Measure
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.sheets import Facts
from ropa.sheets.forms.entries import ENTERED
from ropa.sheets.forms.filling import filled
from ropa.sheets.forms.items import EVERY, OWN, cell_of
from ropa.sheets.forms.parties import address
from ropa.starter.register import example_files
from ropa.tree import WorkTree
from ropa.words import table
from tests.test_sheets import ORACLE, PAYLOADS, REWRITE, dumped, shown

DAY = date(2026, 11, 21)
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")

ICO = """\
Business function
Purpose of processing
Name and contact details of joint controller (if applicable)
Categories of individuals
Categories of personal data
Categories of recipients
Link to contract with processor
Names of third countries or international organisations that personal data are transferred to \
(if applicable)
Safeguards for exceptional transfers of personal data to third countries or international \
organisations (if applicable)
Retention schedule (if possible)
General description of technical and organisational security measures (if possible)
Article 6 lawful basis for processing personal data
Article 9 condition for processing special category data
Legitimate interests for the processing (if applicable)
Link to record of legitimate interests assessment (if applicable)
Rights available to individuals
Existence of automated decision-making, including profiling (if applicable)
The source of the personal data (if applicable)
Link to record of consent
Location of personal data
Data Protection Impact Assessment required?
Data Protection Impact Assessment progress
Link to Data Protection Impact Assessment
Has a personal data breach occurred?
Link to record of personal data breach
Data Protection Act 2018 Schedule 1 Condition for processing
GDPR Article 6 lawful basis for processing
Link to retention and erasure policy document
Is personal data retained and erased in accordance with the policy document?
Reasons for not adhering to policy document (if applicable)
""".splitlines()
GARANTE = [
    "Tipologia di trattamento",
    "Finalità e basi legali del trattamento",
    "Categorie di interessati",
    "Categorie di dati personali",
    "Categorie di destinatari",
    "Trasferimento dati verso paesi terzi",
    "Termini ultimi di cancellazione previsti",
    "Misure di sicurezza tecniche e organizzative",
]
CNPD = [
    "Finalité",
    "Catégories de personnes concernées",
    "Catégories de données traitées",
    "Catégories de destinataires",
    "Transferts vers des pays tiers",
    "Délais prévus pour l'effacement des données",
    "Mesures de sécurité organisationnelles et techniques",
]
AMERSFOORT = [
    "naam afdeling",
    "taak afdeling",
    "verwerking",
    "verwerkingsactiviteit",
    "verwerkingsverantwoordelijken",
    "publiek/privaat",
    "verwerkingsdoeleinden",
    "rechtmatige grondslag",
    "categorieën van persoonsgegevens",
    "bewaartermijn",
    "herkomst gegevens",
    "categorieën van ontvangers",
    "doorgifte aan een derde land of internationale organisatie",
    "samenwerkende partijen",
    "convenant/privacyprotocol",
    "gezamenlijke verantwoordelijkheid",
]
LISTED = (
    "Description of categories of persons whose data the EDPS processes and list of data categories"
)
ABROAD = (
    "Are there any transfers of personal data to third countries or international organisations?"
    " If so, to which ones and with which safeguards?"
)
ECONOMIC = (
    "Informations d'ordre économique et financier (revenus, situation financière, situation"
    " fiscale, etc.)"
)
EDPS = [
    "Last update of this record",
    "Reference number",
    "Part 1 - Article 31 Record (specific legal obligation to publish – see Article 31(5))",
    "Name and contact details of controller",
    "Name and contact details of DPO",
    "Name and contact details of joint controller (where applicable)",
    "Name and contact details of processor (where applicable)",
    "Short description and purpose of the processing",
    LISTED,
    "Time limit for keeping the data",
    "Recipients of the data",
    ABROAD,
    "General description of security measures, where possible",
    "For more information, including how to exercise your rights … see the data protection notice",
]
CNIL_BLOCKS = [
    "Description du traitement ",
    "Acteurs",
    "Finalité(s) du traitement effectué",
    "Catégories de données personnelles concernées",
    "Données sensibles",
    "Catégories de personnes concernées",
    "Destinataires",
    "Mesures de sécurité",
    "Transferts hors UE",
]
CNIL_LABELS = [
    "Nom du traitement",
    "N° / RÉF",
    "Date de création du traitement",
    "Mise à jour du traitement",
    "Responsable du traitement",
    "Délégué à la protection des données",
    "Société du DPO (si celui-ci est externe)",
    "Représentant",
    "Responsable(s) conjoint(s)",
    "Finalité principale",
    "Sous-finalité {number}",
    "État civil, identité, données d'identification, images…",
    "Vie personnelle (habitudes de vie, situation familiale, etc.)",
    ECONOMIC,
    "Données de connexion (adress IP, logs, etc.)",
    "Données de localisation (déplacements, données GPS, GSM, etc.)",
    "Numéro de Sécurité Sociale (ou NIR)",
    "Autres catégories de données (précisez)",
    "Données révélant l'origine raciale ou ethnique",
    "Données révélant les opinions politiques",
    "Données révélant les convictions religieuses ou philosophiques\N{NO-BREAK SPACE}",
    "Données révélant l'appartenance syndicale",
    "Données génétiques",
    "Données biométriques aux fins d'identifier une personne physique de manière unique",
    "Données concernant la santé",
    "Données concernant la vie sexuelle ou l'orientation sexuelle",
    "Données relatives à des condamnations pénales ou infractions",
    "Catégorie de personnes {number}",
    "Destinataire {number}",
    "Mesure de sécurité {number}",
    "Organisme destinataire {number}",
]


def headings(name: str, sheet: int = 0) -> list[str]:
    return [each.heading for each in load(name).sheets[sheet].columns]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ico-controller", ICO), ("garante", GARANTE), ("cnpd", CNPD), ("nl-municipal", AMERSFOORT)],
)
def test_the_headings_are_those_of_the_form_letter_by_letter(name, expected):
    assert headings(name) == expected


def test_the_groups_of_the_ico_stand_above_their_columns():
    groups = [each.group for each in load("ico-controller").sheets[0].columns]
    assert {number: each for number, each in enumerate(groups) if each} == {
        0: "Article 30 Record of Processing Activities",
        11: "Privacy Notices",
        18: "Consent",
        19: "Access Requests",
        20: "Data Protection Impact Assessments",
        23: "Personal Data Breaches",
        25: "Data Protection Act 2018 - Special Category or Criminal Conviction and Offence data",
    }


def test_the_items_of_the_edps_are_thirteen_in_their_order():
    lines = load("edps").sheets[0].blocks[0].lines
    assert [each.words[0] for each in lines] == EDPS
    assert [each.label for each in lines if each.label] == [str(each) for each in range(1, 14)]


def test_the_blocks_and_lines_of_the_cnil_are_those_of_its_form():
    form = load("cnil").sheets[1]
    assert [each.heading for each in form.blocks] == CNIL_BLOCKS
    assert [line.label for each in form.blocks for line in each.lines] == CNIL_LABELS
    actors = form.blocks[1].columns
    assert [each.heading for each in actors] == [
        "Nom", "Adresse", "Code Postal", "Ville", "Pays", "Téléphone", "Adresse mél"
    ]  # fmt: skip


def test_the_lists_of_the_cnil_are_those_of_its_sheet():
    lists = {each.name: each for each in load("cnil").sheets[2].lists}
    assert lists["guarantees"].words == (
        "Clauses contractuelles types (CCT)",
        "Règles d'entreprise contraignantes (BCR)",
        "Pays adéquat",
        "Privacy shield",
        "Code de conduite",
        "Certification",
        "Dérogations (art 49)",
    )
    assert lists["recipients"].words[-1] == "Autre (Préciser)"
    assert lists["measures"].words[0] == "Mesures de traçabilité"
    assert lists["persons"].words == (
        "Salariés", "Services Internes", "Clients", "Fournisseurs", "Prestataires", "Prospects",
        "Candidats", "Autres (préciser)",
    )  # fmt: skip
    assert len(lists["countries"].words) == 175
    assert lists["zones"].words.count("adéquat") == 12
    assert lists["countries"].words[:2] == ("Andorre", "Argentine")
    assert lists["countries"].words[-1] == "Zimbabwe"
    prompts = {each.prompt for name, each in lists.items() if name != "zones"}
    assert prompts == {"Sélectionnez un élément dans cette liste déroulante ►"}


def test_every_item_and_every_entry_has_a_cell():
    for kind in {kind for each in ITEMS for kind in each.kinds}:
        assert [name for name in items_of(kind) if not cell_of(kind, name)] == []
    own = {name for each in OWN.values() for name in each}
    assert own | set(EVERY) == {each.name for each in ITEMS}
    assert set(ENTERED) == set(ENTRY)


def write(folder: Path, records: dict[str, object]) -> Path:
    for name, content in records.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else tomli_w.dumps(content))
    return folder


def workbook(folder: Path, form, entity: str | None = None):
    register = read(WorkTree(str(folder)), DAY)
    made = filled(form, register, lint(register), FACTS, entity)
    return openpyxl.load_workbook(BytesIO(made.content)), made.told


PAYROLL = {
    "ropa.toml": {"schema": 1, "register": {"name": "Paie", "entities": ["dupont"]}},
    "parties/dupont.toml": {
        "title": "Louise DUPONT",
        "country": "FR",
        "address": "1 rue Rivoli\n75001 Paris",
        "phone": "01 xx xx xx xx",
        "email": "exemple1@ets.com",
        "dpo": {
            "name": "Martin HENRI",
            "address": "1 rue Rivoli\n75001 Paris",
            "phone": "01 xx xx xx xx",
            "email": "exemple2@ets.com",
        },
    },
    "parties/banque.toml": {"title": "Banque d'Andorre", "country": "AD"},
    "agreements/cct.toml": {"title": "Contrat en date du 23/01/2018", "type": "scc"},
    "measures/logiciels.toml": {
        "title": "Mesures de protection des logiciels",
        "means": ["software-protection"],
    },
    "measures/sauvegarde.toml": {"title": "Sauvegarde des données", "means": ["backup"]},
    "measures/acces.toml": {
        "title": "Contrôle d'accès des utilisateurs",
        "means": ["access-control"],
    },
    "controller/paie.toml": {
        "title": "Gestion de la paie",
        "controller": "dupont",
        "since": date(2018, 5, 26),
        "changed": date(2019, 5, 13),
        "purposes": [
            {"text": "Gestion de la paie"},
            {"text": "Calcul des rémunérations"},
            {"text": "Calcul du montant des versements adressés aux organismes sociaux"},
            {"text": "Ordre de virement à la banque"},
        ],
        "data": [
            {
                "subjects": ["Salariés"],
                "categories": ["Noms", "prénoms", "adresses"],
                "retention": {"criterion": "5 ans à compter du versement de la paie"},
            },
            {
                "subjects": ["Salariés"],
                "categories": ["RIB"],
                "retention": {"criterion": "5 ans à compter du versement de la paie"},
            },
            {
                "subjects": ["Salariés"],
                "categories": ["Numéros de sécurité sociale des salariés"],
                "national_number": True,
                "retention": {"criterion": "5 ans à compter du versement de la paie"},
            },
        ],
        "recipients": [
            {"category": "Dir. Administrative et Financière", "role": "internal"},
            {"category": "Organismes sociaux", "role": "authority"},
            {"party": "banque", "role": "controller"},
        ],
        "measures": ["logiciels", "sauvegarde", "acces"],
        "transfers": [{"to": "banque", "basis": "scc", "agreements": ["cct"]}],
    },
}
EXAMPLE = {
    "B4": "Gestion de la paie",
    "B6": "26/05/2018",
    "B7": "13/05/2019",
    **dict(zip(("B10", "C10", "D10", "E10", "F10", "G10", "H10"), (
        "Louise DUPONT", "1 rue Rivoli", "75001", "Paris", "France", "01 xx xx xx xx",
        "exemple1@ets.com",
    ), strict=True)),
    # The example leaves the country of the officer to be France: a record states no country of an
    # officer, only an address, and the country is that of the party.
    **dict(zip(("B11", "C11", "D11", "E11", "F11", "G11", "H11"), (
        "Martin HENRI", "1 rue Rivoli", "75001", "Paris", "France", "01 xx xx xx xx",
        "exemple2@ets.com",
    ), strict=True)),
    "B15": "Gestion de la paie",
    "B16": "Calcul des rémunérations",
    "B17": "Calcul du montant des versements adressés aux organismes sociaux",
    "B18": "Ordre de virement à la banque",
    "B21": "Noms, prénoms, adresses",
    "E21": "5 ans à compter du versement de la paie",
    "B22": "RIB",
    "E22": "5 ans à compter du versement de la paie",
    "B23": "Numéros de sécurité sociale des salariés",
    "E23": "5 ans à compter du versement de la paie",
    "B26": "Salariés",
    "B29": "Service interne qui traite les données",
    "E29": "Dir. Administrative et Financière",
    "B30": "Partenaires institutionnels ou commerciaux",
    "E30": "Organismes sociaux",
    "B31": "Destinataires dans des pays tiers ou organisations internationales",
    "B34": "Mesures de protection des logiciels",
    "B35": "Sauvegarde des données",
    "B36": "Contrôle d'accès des utilisateurs",
    "B39": "Banque d'Andorre",
    "C39": "Andorre",
    "D39": "Clauses contractuelles types (CCT)",
    "F39": "Contrat en date du 23/01/2018",
    "A9": "Acteurs",
    "A14": "Finalité(s) du traitement effectué",
    "A20": "Catégories de données personnelles concernées",
    "A25": "Catégories de personnes concernées",
    "A28": "Destinataires",
    "A33": "Mesures de sécurité",
    "A38": "Transferts hors UE",
}  # fmt: skip
"""The cells of the filled example that ships with the form of the CNIL."""


def test_the_example_of_the_cnil_comes_out_cell_by_cell(tmp_path):
    book, _ = workbook(write(tmp_path, PAYROLL), load("cnil"))
    sheet = book["paie"]
    assert {at: sheet[at].value for at in EXAMPLE} == EXAMPLE
    # The role of the bank is more than the form's word for its kind says.
    assert sheet["E31"].value == "Banque d'Andorre; rôle: controller (responsable du traitement)"
    # The form's example has its own number, where ours is the record's id.
    assert sheet["B5"].value == "paie"
    # Whether the officer belongs to a company is not stated, so the line stays empty.
    assert sheet["A12"].value == "Société du DPO (si celui-ci est externe)"
    assert sheet["B12"].value is None
    listed = book["2_-_Liste_des_traitements"]
    assert [each.value for each in listed[9]][:4] == [
        "Gestion de la paie", "paie", "26/05/2018", "13/05/2019"
    ]  # fmt: skip
    assert (listed["C1"].value, listed["G2"].value) == ("Louise DUPONT", "01 xx xx xx xx")


def test_the_lists_of_the_cnil_are_offered_where_its_form_offers_them(tmp_path):
    book, _ = workbook(write(tmp_path, PAYROLL), load("cnil"))
    offered = {
        str(each.sqref): each.formula1 for each in book["paie"].data_validations.dataValidation
    }
    assert offered == {
        "B26": "'5_-_Listes'!$F$2:$F$10",
        "B29:B31": "'5_-_Listes'!$H$2:$H$7",
        "B34:B36": "'5_-_Listes'!$J$2:$J$9",
        "C39": "'5_-_Listes'!$C$2:$C$177",
        "D39": "'5_-_Listes'!$A$2:$A$9",
    }
    lists = book["5_-_Listes"]
    assert (lists["H7"].value, lists["C177"].value) == ("Autre (Préciser)", "Zimbabwe")
    assert (lists["D2"].value, lists["D3"].value) == (None, "adéquat")


def test_a_block_grows_with_what_the_record_states(tmp_path):
    record = PAYROLL["controller/paie.toml"] | {
        "recipients": [{"category": f"Office {number}"} for number in range(9)]
    }
    book, _ = workbook(write(tmp_path, PAYROLL | {"controller/paie.toml": record}), load("cnil"))
    labels = [each.value for each in book["paie"]["A"]]
    assert labels.count("Destinataires") == 1
    first = labels.index("Destinataire 1")
    assert labels[first : first + 9] == [f"Destinataire {number}" for number in range(1, 10)]
    assert labels[first + 10] == "Mesures de sécurité"
    details = [book["paie"].cell(first + 1 + each, 5).value for each in range(9)]
    assert details == [f"Office {number}" for number in range(9)]


@pytest.fixture(scope="module")
def example_register(tmp_path_factory) -> Path:
    files = example_files(DAY)
    folder = tmp_path_factory.mktemp("example")
    return write(folder, {name: content.decode() for name, content in files})


@pytest.mark.parametrize("name", shipped())
def test_what_art_30_asks_for_stands_in_the_workbook_of_every_layout(name, example_register):
    """Two people who read only the workbook can tell every item of Art. 30(1) and (2)."""
    book, _ = workbook(example_register, load(name))
    cells = "\n".join(
        str(each) for sheet in book for row in sheet.iter_rows(values_only=True) for each in row
    )
    register = read(WorkTree(str(example_register)), DAY)
    for shape in (ControllerActivity, ProcessorActivity):
        for record in register.every(shape):
            for text in asked(record, register):
                assert text in cells, (record.name, text)


@pytest.mark.parametrize("name", [each for each in shipped() if load(each).sure])
def test_the_cells_of_a_form_are_the_golden_ones(name, example_register):
    """The forms of one company, in which every sheet of the form occurs."""
    book, _ = workbook(example_register, load(name), "musterwerk-analytik")
    sheets = [each for each in book if each.title != "5_-_Listes"]
    golden = ORACLE / f"layout-{name}.txt"
    found = "".join(dumped(sheets))
    if REWRITE:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cnil", "garante"])
def test_that_a_record_stands_as_nearly_every_one_is_not_said(name, example_register):
    book, _ = workbook(example_register, load(name))
    sheet = book[book.sheetnames[-1]]
    said = [str(each[4]) for each in sheet.iter_rows(values_only=True)]
    assert not [each for each in said if each.startswith("active")]


def asked(record, register):
    """Texts of the values that Art. 30(1)(a) to (g) or 30(2)(a) to (d) asks for."""
    yield from person(record.actor, register)
    own = register.one(Party, record.actor)
    if own.dpo:
        yield from (each for each in (own.dpo.name, own.dpo.email) if each)
    for name in record.measures or ():
        found = register.one(Measure, name)
        yield from filter(None, (found.title, found.description))
    for each in record.transfers or ():
        yield from ends(each.to, each.category, register)
    if isinstance(record, ProcessorActivity):
        for each in record.controllers or ():
            yield from ends(each.party, each.category, register)
            yield from each.processing or ()
        return
    for name in record.joint_controllers or ():
        yield from person(name, register)
    for each in record.purposes or ():
        yield each.text
    for each in record.recipients or ():
        yield from ends(each.party, each.category, register)
    for each in record.data or ():
        yield from (*(each.subjects or ()), *(each.categories or ()))
        known = each.retention
        yield from filter(None, (known.from_, known.criterion, known.law, known.unknown))


def person(name, register):
    found = register.one(Party, name)
    yield found.title
    yield from filter(None, (found.email, found.phone))


def ends(name, category, register):
    yield register.one(Party, name).title if name else category


def test_the_list_of_the_cnil_stands_in_the_columns_of_its_form(tmp_path):
    """Rows 7 to 9 of its second sheet: the answer stands in H, below the group."""
    book, _ = workbook(write(tmp_path, PAYROLL), load("cnil"))
    sheet = book["2_-_Liste_des_traitements"]
    assert [sheet[at].value for at in ("A7", "E7", "F7", "H7")] == [
        "Identification du traitement",
        "Finalité du traitement",
        None,
        "Données sensibles ?",
    ]
    assert [sheet[at].value for at in ("D8", "F8", "G8", "H8")] == [
        "Dernière mise à jour de la fiche",
        None,
        None,
        "Oui/non",
    ]
    assert sheet.column_dimensions["F"].width < sheet.column_dimensions["G"].width


PLACED = """\
[[sheets]]
name = "Ours"
records = "controller"
[[sheets.columns]]
heading = "What"
shows = "title"
[[sheets.columns]]
heading = "Number"
at = "D"
shows = "id"
"""


def test_a_column_stands_where_its_letters_say(tmp_path):
    book, _ = workbook(write(tmp_path, PAYROLL), layout_of("ours.toml", PLACED.encode()))
    rows = [*book["Ours"].iter_rows(values_only=True)]
    assert rows == [("What", None, None, "Number"), ("Gestion de la paie", None, None, "paie")]


def test_what_has_no_place_is_said_and_stands_on_the_annex(tmp_path):
    book, told = workbook(write(tmp_path, PAYROLL), load("garante"))
    rows = [tuple(each) for each in book["Allegato"].iter_rows(min_row=2, values_only=True)]
    assert (
        "controller/paie",
        "Gestion de la paie",
        "data protection officer, with contact",
        "Art. 30(1)(a)",
        "Martin HENRI\n1 rue Rivoli\n75001 Paris\nexemple2@ets.com\n01 xx xx xx xx",
    ) in rows
    assert ("controller/paie", "Gestion de la paie", "since", None, "2018-05-26") in rows
    whole = [each for each in rows if each[2] == "the whole record"]
    assert [each[0] for each in whole] == [
        "parties/banque",
        "parties/dupont",
        "agreements/cct",
        "measures/acces",
        "measures/logiciels",
        "measures/sauvegarde",
    ]
    assert len(told) == 1
    assert told[0].startswith(
        "this form has no place for: data protection officer (1 record), 3 other keys,"
        " 6 records of other kinds; they stand on the sheet Allegato"
    )


def test_the_controller_of_another_record_is_not_that_above_the_headings(tmp_path):
    other = {"title": "Globex SE", "country": "FR"}
    shared = PAYROLL["controller/paie.toml"] | {
        "controller": "globex",
        "joint_controllers": ["dupont"],
    }
    files = PAYROLL | {"parties/globex.toml": other, "controller/gemeinsam.toml": shared}
    book, _ = workbook(write(tmp_path, files), load("garante"))
    rows = [tuple(each) for each in book["Allegato"].iter_rows(min_row=2, values_only=True)]
    named = [each for each in rows if each[2] == "controller, with contact"]
    assert [(each[0], each[4]) for each in named] == [
        ("controller/gemeinsam", "Globex SE\nFR France")
    ]


def test_a_sheet_that_the_layout_gives_no_name_has_one(tmp_path):
    """A CSV has no names of sheets: neither has the layout that is proposed for one."""
    table = '[[sheets]]\nrecords = "controller"\n[[sheets.columns]]\nheading = "X"\nshows = "id"\n'
    form = (
        '[[sheets]]\nform = "form"\nrecords = "controller"\n[[sheets.blocks]]\nheading = "B"\n'
        '[[sheets.blocks.lines]]\nlabel = "L"\nshows = "title"\n'
    )
    layout = layout_of("ours.toml", f"{table}{table}{form}".encode())
    book, _ = workbook(write(tmp_path, PAYROLL), layout)
    assert book.sheetnames == ["controller", "controller 2", "paie", "Annex"]


def test_a_text_longer_than_a_cell_goes_on_in_a_form_too(tmp_path):
    text = "x" * 40_000
    record = PAYROLL["controller/paie.toml"] | {"purposes": [{"text": text}]}
    files = PAYROLL | {"controller/paie.toml": record}
    book, _ = workbook(write(tmp_path, files), load("cnil"))
    sheet = book["paie"]
    assert sheet["A16"].value == "Finalité principale (suite)"
    parts = (sheet["B15"].value, sheet["B16"].value)
    joined = parts[0].removesuffix(" [suite à la ligne suivante]") + parts[1].removeprefix(
        "[suite] "
    )
    assert joined == text


@pytest.mark.parametrize(
    ("text", "country", "parts"),
    [
        ("1 rue Rivoli\n75001 Paris", "FR", ("1 rue Rivoli", "75001", "Paris")),
        ("1 rue Rivoli, 75001 Paris", "FR", ("1 rue Rivoli", "75001", "Paris")),
        ("Musterstraße 1, 12345 Musterstadt, Germany", "DE",
         ("Musterstraße 1", "12345", "Musterstadt")),
        ("Plein 1, 1234 AB Den Haag", "NL", ("Plein 1", "1234 AB", "Den Haag")),
        ("6 Sample Street, Exampleton, ZZ99 9ZZ", "GB",
         ("6 Sample Street, Exampleton, ZZ99 9ZZ", "", "")),
        ("75001 Paris", "FR", ("75001 Paris", "", "")),
        ("1 rue Rivoli, 75001 Paris", "", ("1 rue Rivoli, 75001 Paris", "", "")),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart_only_where_it_is_certain(text, country, parts):
    assert address(text, country) == parts


def test_a_record_called_as_the_annex_leaves_it_a_name_of_its_own(tmp_path):
    files = PAYROLL | {"controller/annexe.toml": PAYROLL["controller/paie.toml"]}
    book, told = workbook(write(tmp_path, files), load("cnil"))
    assert book.sheetnames[1] == "annexe"
    assert book.sheetnames[-1] == "Annexe 2"
    assert told[0].endswith("they stand on the sheet Annexe 2")


def test_a_record_that_cannot_be_read_is_named_on_the_annex(tmp_path):
    """The register is shown to an authority: what is missing in it is not kept from it."""
    files = PAYROLL | {"controller/kaputt.toml": "title = 3\n"}
    book, _ = workbook(write(tmp_path, files), load("cnil"))
    *_, last = book["Annexe"].iter_rows(values_only=True)
    assert last == (
        "controller/kaputt",
        None,
        "la fiche entière",
        None,
        "fichier illisible: controller/kaputt.toml",
    )


def test_long_ids_and_reserved_names_become_names_of_sheets(tmp_path):
    long = "a" * 40
    record = {"title": "T", "controller": "dupont"}
    names = (f"{long}-one", f"{long}-two", "history")
    files = PAYROLL | {f"controller/{each}.toml": record for each in names}
    book, _ = workbook(write(tmp_path, files), load("edps"))
    assert book.sheetnames[:3] == ["a" * 31, "a" * 29 + "~2", "history~2"]


BOARD = """\
title = "Board paper"

[[sheets]]
name = "For the board"
records = "controller"
heading_row = 3

[[sheets.cells]]
at = "A1"
text = "Processing at {value}"
shows = "entity.title"

[[sheets.columns]]
heading = "Since"
shows = "since"

[[sheets.columns]]
heading = "What"
shows = ["title", "purposes.text"]

[[sheets.columns]]
heading = "Who gets it"
shows = "recipients.role"
writes = { authority = "the State", controller = "another" }

[[sheets.columns]]
heading = "Officer"
shows = "controller.dpo.email"

[[sheets.columns]]
heading = "Ours"
shows = []
"""


def test_a_layout_of_ones_own_shows_keys_items_and_words_of_its_own(tmp_path):
    book, told = workbook(write(tmp_path, PAYROLL), layout_of("board.toml", BOARD.encode()))
    sheet = book["For the board"]
    assert sheet["A1"].value == "Processing at Louise DUPONT"
    assert [each.value for each in sheet[3]] == ["Since", "What", "Who gets it", "Officer", "Ours"]
    found = [each.value for each in sheet[4]]
    assert found[0] == datetime(2018, 5, 26)  # noqa: DTZ001 - spreadsheets know no zone
    assert found[1].splitlines()[:2] == ["Gestion de la paie", "1. Gestion de la paie"]
    # One of the roles has no word here, so that all are said in the register's own.
    assert [each.split(" ")[:2] for each in found[2].splitlines()] == [
        ["1.", "internal"], ["2.", "authority"], ["3.", "controller"]
    ]  # fmt: skip
    assert found[3:] == ["exemple2@ets.com", None]
    assert "security measures (1 record)" in told[0]


def rows_in(folder, text, changes=None):
    """The rows of the first sheet of the payroll in a layout of one's own."""
    layout = layout_of("own.toml", text.encode())
    book, _ = workbook(write(folder, PAYROLL | (changes or {})), layout)
    return [list(each) for each in book.worksheets[0].iter_rows(values_only=True)]


def paying(**changes):
    return {"controller/paie.toml": PAYROLL["controller/paie.toml"] | changes}


CELLS = """\
[[sheets]]
name = "Ours"
records = "controller"
heading_row = 4
cells = [
  { at = "A1", shows = "register.name" },
  { at = "B1", shows = "register.day", text = "as of {value}" },
  { at = "A2", shows = "entity.dpo" },
  { at = "A3", shows = "entity" },
]
columns = [
  { heading = "Since", shows = ["since", "changed"] },
  { heading = "Created", shows = "since", order = "ymd" },
  { heading = "Kept", shows = "data.retention" },
  { heading = "Officer", shows = "controller.dpo.email" },
]
"""


def test_a_form_of_ones_own_says_of_which_register_and_day_it_is_and_who_is_asked(tmp_path):
    rows = rows_in(tmp_path, CELLS)
    whole = "Louise DUPONT, 1 rue Rivoli 75001 Paris, FR France, exemple1@ets.com, 01 xx xx xx xx"
    assert [row[:2] for row in rows[:3]] == [
        ["Paie", "as of 2026-11-21"],
        ["Martin HENRI\n1 rue Rivoli\n75001 Paris\nexemple2@ets.com\n01 xx xx xx xx", None],
        [whole, None],
    ]
    kept = "5 ans à compter du versement de la paie"
    assert rows[4] == [
        "2018-05-26\n2019-05-13",
        "2018-05-26",
        "\n".join(f"{number}. {kept}" for number in (1, 2, 3)),
        "exemple2@ets.com",
    ]


def test_an_entity_that_the_register_has_not_is_named_as_such_above_the_headings(tmp_path):
    rows = rows_in(
        tmp_path,
        CELLS,
        {"ropa.toml": {"schema": 1, "register": {"name": "Paie", "entities": ["parti"]}}},
    )
    assert [row[0] for row in rows[1:3]] == ["parti (not in this register)"] * 2


def test_a_key_of_a_party_that_the_register_has_not_is_an_empty_cell(tmp_path):
    rows = rows_in(tmp_path, CELLS, paying(controller="parti"))
    assert rows[4][3] is None


QUIET = """\
[[sheets]]
name = "{id}"
form = "form"
records = "controller"
[[sheets.blocks]]
heading = "Block"
lines = [
  { label = "Department", shows = "owner", always = false },
  { label = "Reference", shows = "capacity" },
]
"""


def test_a_line_that_is_not_always_there_stands_where_something_is_stated(tmp_path):
    assert rows_in(tmp_path, QUIET) == [["Block", None], ["Reference", None]]
    named = rows_in(tmp_path, QUIET, paying(owner="Personnel"))
    assert named == [["Block", None], ["Department", "Personnel"], ["Reference", None]]


SORTED = """\
[[sheets]]
name = "{id}"
form = "form"
records = "controller"
[[sheets.blocks]]
heading = "Data"
columns = [{ heading = "What", shows = "description" }]
lines = [
  { label = "Names", each = "data_kinds", having = ["noms", "prénoms"] },
  { label = "Numbers", each = "data_kinds", having = ["numéros*"] },
  { label = "Others", each = "data_kinds", only = "others" },
]
"""


def test_a_national_number_stands_where_its_words_lead_on_a_form_without_a_line_for_it(tmp_path):
    rows = rows_in(tmp_path, SORTED)
    assert rows == [
        ["Data", "What"],
        ["Names", "Noms, prénoms"],
        ["Numbers", "Numéros de sécurité sociale des salariés"],
        ["Others", "adresses, RIB"],
    ]


def test_what_a_form_names_and_the_register_has_not_is_named_as_such(tmp_path):
    changes = paying(
        joint_controllers=["parti"],
        recipients=[{"category": "Imprimeur", "role": "processor", "agreements": ["perdu"]}],
    )
    folder = write(tmp_path, PAYROLL | changes)
    book, _ = workbook(folder, load("cnil"))
    cells = {row[0]: row for row in book["paie"].iter_rows(values_only=True)}
    assert cells["Responsable(s) conjoint(s)"][1] == "parti (absent de ce registre)"
    assert cells["Destinataire 1"][4] == "Imprimeur; perdu (absent de ce registre)"
    book, _ = workbook(folder, load("ico-controller"))
    rows = [*book.worksheets[0].iter_rows(values_only=True)]
    place = ICO.index("Link to contract with processor")
    (heads,) = [number for number, row in enumerate(rows) if row[place] == ICO[place]]
    assert rows[heads + 1][place] == "perdu (not in this register)"


def test_an_international_organisation_counts_as_abroad_wherever_it_sits(tmp_path):
    """Art. 30(1)(d) names recipients in third countries or international organisations."""
    files = {
        "parties/ocde.toml": {
            "title": "OCDE",
            "country": "FR",
            "form": "international-organisation",
        },
        "parties/mairie.toml": {"title": "Mairie", "country": "FR"},
    }
    changes = paying(
        recipients=[{"party": each, "role": "authority"} for each in ("ocde", "mairie")]
    )
    book, _ = workbook(write(tmp_path, PAYROLL | files | changes), load("cnil"))
    cells = {row[0]: row for row in book["paie"].iter_rows(values_only=True)}
    assert [cells[f"Destinataire {number}"][1] for number in (1, 2)] == [
        "Destinataires dans des pays tiers ou organisations internationales",
        "Partenaires institutionnels ou commerciaux",
    ]


PARTIES = """\
[[sheets]]
name = "Parties"
records = "parties"
columns = [
  { heading = "Id", shows = "id" },
  { heading = "Name", shows = "title" },
  { heading = "Country", shows = "country" },
]
"""


def test_a_form_that_has_a_place_for_everything_has_no_annex(tmp_path):
    own = {"title": "Louise DUPONT", "country": "FR"}
    files = {"ropa.toml": PAYROLL["ropa.toml"], "parties/dupont.toml": own}
    book, told = workbook(write(tmp_path, files), layout_of("own.toml", PARTIES.encode()))
    assert book.sheetnames == ["Parties"]
    assert [*book["Parties"].iter_rows(values_only=True)] == [
        ("Id", "Name", "Country"),
        ("dupont", "Louise DUPONT", "FR France"),
    ]
    assert told == ()


def test_what_art_30_asks_for_and_a_form_has_no_column_for_is_known():
    # The form asks for the representative in the United Kingdom, not for one in the Union.
    assert missing(load("ico-controller"))["controller"] == [
        "representative", "grounds of transfers"
    ]  # fmt: skip
    assert missing(load("cnil")).get("controller") is None
    assert "categories of data subjects" in missing(load("nl-municipal"))["controller"]


@pytest.mark.parametrize("payload", [each for each in PAYLOADS if each.strip()])
def test_whatever_a_layout_says_arrives_as_text(payload, tmp_path):
    text = tomli_w.dumps(spoken(payload))
    book, _ = workbook(write(tmp_path, PAYROLL), layout_of("odd.toml", text.encode()))
    wanted = shown(payload)
    assert [each.value for each in book["A"]["A"]] == [wanted, wanted, wanted, "Gestion de la paie"]
    form = book["paie"]
    assert [form["A1"].value, form["B1"].value, form["A2"].value] == [wanted, wanted, wanted]
    assert (book["T"]["A1"].value, book["L"]["A2"].value) == (wanted, wanted)
    assert {each.data_type for sheet in book for row in sheet for each in row} <= {"s", "n", "d"}


def spoken(payload):
    """A layout with this text wherever one may stand."""
    table = {
        "name": "A",
        "records": "controller",
        "heading_row": 3,
        "group_row": 2,
        "cells": [{"at": "A1", "text": payload}],
        "columns": [{"heading": payload, "shows": "title", "group": payload, "choices": payload}],
    }
    block = {
        "heading": payload,
        "columns": [{"heading": payload, "shows": "text"}],
        "lines": [{"label": payload, "each": "aims"}],
    }
    form = {"name": "{id}", "form": "form", "records": "controller", "blocks": [block]}
    words = {"name": payload, "heading": "x", "words": [payload]}
    return {
        "sheets": [
            table,
            form,
            {"name": "T", "form": "text", "lines": [payload]},
            {"name": "L", "form": "lists", "lists": [words]},
        ]
    }


def test_french_forms_are_filled_in_french_words(tmp_path):
    record = PAYROLL["controller/paie.toml"] | {
        "data": [
            {"categories": ["RIB"], "retention": {"period": "P1Y6M", "from": "fin du contrat"}}
        ],
        "recipients": [],
    }
    files = PAYROLL | {"controller/paie.toml": record}
    book, told = workbook(write(tmp_path, files), load("cnpd"))
    cells = dict(
        zip(*book["Registre"].iter_rows(min_row=3, max_row=4, values_only=True), strict=True)
    )
    assert cells["Délais prévus pour l'effacement des données"] == (
        "1 an 6 mois à compter de : fin du contrat"
    )
    assert cells["Catégories de destinataires"] == "néant (déclaré)"
    # What a person at the terminal is told stays in the language of the command.
    assert told[0].startswith("this form has no place for: data protection officer (1 record)")
    whats = [each[0].value for each in book["Annexe"].iter_rows(min_col=3, max_col=3)]
    assert "délégué à la protection des données et ses coordonnées" in whats


def test_every_french_word_stands_for_one_that_is_said():
    french, japanese = table("fr"), table("ja")
    said = {*japanese["page"], *(each.meaning for each in ITEMS)}
    assert [each for each in french["page"] if each not in said] == []
    for english, word in french["page"].items():
        assert braces(word) == braces(english)
    assert {each.removeprefix("1 ") for each in french["counts"]} <= set(japanese["counts"])
    keys = {key for names in japanese["fields"].values() for key in names}
    assert [each for each in french["fields"]["every"] if each not in keys] == []
    for name, words in french["terms"].items():
        assert set(words) <= set(get_args(getattr(terms, name)))


def braces(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}

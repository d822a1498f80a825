"""The words that generated records are made of, in several languages and scripts."""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """What an activity is about."""

    id: str
    title: str
    title_ja: str
    purpose: str
    subjects: str
    categories: str


TOPICS = (
    Topic(
        "applications",
        "Bewerbungen prüfen und beantworten",
        "応募者の選考",
        "Fill open positions and answer applicants",
        '"applicants", "referees"',
        '"name", "postal address", "curriculum vitae", "references"',
    ),
    Topic(
        "web-forms",
        "Enquiries by the form on the web site",
        "問い合わせへの回答",
        "Answer enquiries about products and services",
        '"visitors", "prospects"',
        '"name", "email address", "telephone number", "enquiry"',
    ),
    Topic(
        "payroll",
        "Paie et déclarations sociales",
        "給与計算",
        "Pay salaries and report them to the authorities",
        '"employees"',
        '"name", "bank account", "tax number", "salary", "absences"',
    ),
    Topic(
        "newsletter",
        "Newsletter an Kundinnen und Kunden",
        "メールマガジンの配信",
        "Inform customers of changes to the service",
        '"customers", "subscribers"',
        '"name", "email address", "language", "opening of messages"',
    ),
    Topic(
        "orders",
        "Orders, delivery and invoices",
        "受注と請求",
        "Deliver what was ordered and ask for payment",
        '"customers", "contacts of customers"',
        '"name", "delivery address", "order", "payment"',
    ),
    Topic(
        "reception",
        "Gestion des visiteurs à l'accueil",
        "来訪者の受付",
        "Know who is in the building and give out badges",
        '"visitors"',
        '"name", "company", "time of arrival", "badge number"',
    ),
    Topic(
        "support",
        "Support tickets and calls",
        "サポート対応",
        "Help users and keep a history of what was tried",
        '"users", "contacts of customers"',
        '"name", "email address", "device", "description of the fault"',
    ),
    Topic(
        "training",
        "Schulungen und Nachweise",
        "研修の記録",
        "Plan training and show that it took place",
        '"employees", "trainees"',
        '"name", "department", "course", "result"',
    ),
    Topic(
        "occupational-health",
        "Médecine du travail",
        "健康診断",
        "Organise the examinations that the law asks for",
        '"employees"',
        '"name", "date of birth", "dates of examination", "function"',
    ),
    Topic(
        "access-logs",
        "Logs of access to systems",
        "アクセスログの管理",
        "Detect and follow up misuse of systems",
        '"users", "employees"',
        '"account", "IP address", "time", "action"',
    ),
    Topic(
        "suppliers",
        "Lieferanten und Ansprechpartner",
        "取引先の管理",
        "Choose suppliers and stay in touch with them",
        '"contacts of suppliers"',
        '"name", "function", "email address", "telephone number"',
    ),
)

TOWNS = ("Lyon", "Graz", "Kassel", "Utrecht", "Málaga", "Cork", "Gdańsk", "Aarhus", "Porto")
COUNTRIES = ("FR", "AT", "DE", "NL", "ES", "IE", "PL", "DK", "PT")
TRADES = ("logistics", "hotels", "optics", "insurance", "printing", "software", "foods")
OWNERS = ("Personalabteilung", "Customer care", "Comptabilité", "IT security", "Facilities")
EVENTS = ("end of the contract", "closing of the enquiry", "Ende des Geschäftsjahres")
SERVICES = ("Hosting von Anwendungen", "Payroll bureau", "Centre d'appels", "Archiving", "Mailing")
SPECIAL = ("health", "trade-union-membership", "religious-or-philosophical-beliefs")
PLATFORMS = ("CRM", "ERP", "Personalakte", "tickets", "mail", "archive", "warehouse", "intranet")

PARTNERS = ("neighbour", "cloud", "desk", "sister")
"""Who receives data: inside the area, certified, bound by clauses, in an adequate country."""
SEATS = {
    "neighbour": COUNTRIES,
    "cloud": ("US",),
    "desk": ("IN", "US", "BR", "PH", "MA"),
    "sister": ("JP", "CH", "GB", "NZ", "UY"),
}
"""Where partners sit: in the area, certified, bound by clauses, covered by a decision."""

NOTES = (
    "Die Angaben stammen aus dem Fachbereich und wurden mit der Vorlage abgeglichen.",
    "Asked for again in the yearly review; nothing has changed since.",
    "Les durées suivent le calendrier de conservation de l'entreprise, version 3.2.",
    "The list of users with access is kept by the owner and reviewed every quarter.",
    "新しいシステムへの移行は来年度に予定されている。",
    "Copies on paper are shredded once the file has been scanned (DIN 66399, level P-4).",
)

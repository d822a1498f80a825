"""Texts that break outputs: each may stand in any field of a record, and must survive every output.

`PAYLOADS` names each text. `spelled` says, independently of the product, how a terminal is to show
one; what it would have to hide is listed in `HIDDEN`.
"""

from __future__ import annotations

PAYLOADS: dict[str, str] = {
    # markup of the libraries that draw tables and pages
    "closing tag": "Dept [/HR]",
    "vanishing tag": "see [hr-001] and list[0]",
    "emoji code": ":id: and :warning:",
    "style tag": "[bold red]x[/]",
    "link tag": "[link=file:///etc/passwd]x[/link]",
    "escaped tag": r"\[bold]x\[/bold]",
    "only tags": "[/]",
    # escapes of terminals
    "colour": "a\x1b[31mred\x1b[0m",
    "clear screen": "a\x1b[2J\x1b[H",
    "window title": "a\x1b]0;title\x07b",
    "hyperlink": "a\x1b]8;;https://evil.example\x1b\\b",
    "clipboard": "a\x1b]52;c;ZXZpbA==\x07b",
    "device control": "a\x1bP+q544e\x1b\\b",
    "eight-bit CSI": "a\x9b31mred",
    "eight-bit OSC": "a\x9d0;title\x9cb",
    "bell": "a\x07b",
    "backspaces": "no\x08\x08yes",
    "carriage return": "error\rall is well",
    "form feed": "a\x0bb\x0cc",
    "shift out": "a\x0eb\x0fc",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "null": "a\x00b",
    "every control": "".join(map(chr, [*range(1, 9), *range(11, 32), *range(127, 160)])),
    # characters that mislead the eye
    "right-to-left override": "invoice\u202egnp.exe",
    "embedding": "a\u202ab\u202bc\u202cd\u202de",
    "isolates": "a\u2066b\u2067c\u2068d\u2069e",
    "marks": "a\u200eb\u200fc\u061cd",
    "without width": "pay\u200bpal \u200ca\u200d b\u2060c\ufeffd",
    "soft hyphen": "pay\u00adpal",
    "invisible operators": "a\u2061b\u2062c\u2063d\u2064e",
    "separators": "a\u2028b\u2029c",
    "annotations": "a\ufff9b\ufffac\ufffbd",
    "tags": "a\U000e0041\U000e0042\U000e007fb",
    "vowel separator": "a\u180eb",
    # lines and columns
    "two lines": "first\nsecond",
    "forty lines": "\n".join(f"line {number} of forty" for number in range(1, 41)),
    "tabs": "a\tb\t\tc",
    "empty lines": "a\n\n\nb",
    "faked finding": "x\ncontroller/a.toml:1:1: error FIL-001 faked",
    "faked summary": "x\n\n0 records · 0 errors",
    "line end of Windows": "a\r\nb",
    # what other readers take for commands
    "annotation": "x\n::error file=a.toml::faked",
    "encoded annotation": "%0A::error::faked",
    "percent": "100 % and %25 and %s and %(name)s",
    "braces": "{0} {name} {{ x }} {% x %}",
    "formula": "=1+1",
    "formula with a command": "=cmd|' /C calc'!A0",
    "other formulas": "+1 -1 @SUM(A1) \uff1d1",
    "error cell": "#N/A",
    "escaped cell": "a_x0041_b",
    "number": "1e5",
    "shell": "$(id) `id` ; rm -rf / && | > x",
    "option": "--output=x",
    "path": "../../etc/passwd",
    "address": "file:///etc/passwd",
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror='alert(1)'>",
    "end of CDATA": "]]>",
    "entity": "&amp; &#10; &lt;",
    "table cell": "a | b || c",
    "markdown": "[text](javascript:alert(1)) **b** `c`",
    "quotes": '"double" \'single\' """three""" \\ back',
    "end of node": '"] --> x["',
    # scripts and lengths
    "Japanese": "個人情報保護管理者　株式会社（例）",
    "half and full width": "ﾃﾞｰﾀ ＤＡＴＡ",
    "Arabic": "سجل أنشطة المعالجة",
    "composed and not": "é e\u0301 が か\u3099",
    "beyond the first plane": "😀 𝔘 𠮷",
    "joined emoji": "👩\u200d👩\u200d👧",
    "many accents": "a" + "\u0301" * 60,
    "long word": "x" * 3000,
    "long text": "word " * 700 + "end",
    "blanks": "  a   b  ",
}

HIDDEN = frozenset(
    [
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        *(0xAD, 0x61C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x206A),
        *range(0xD800, 0xE000),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    ]
)
"""Code points that no output may hold: they steer a terminal, mislead the eye or cannot be seen."""


def spelled(text: str) -> str:
    """The text as a terminal is to show it, over several lines where it has several."""
    return "".join(spelled_out(ord(each)) if ord(each) in HIDDEN else each for each in text)


def on_one_line(text: str) -> str:
    """The text as it is to be shown where one line is promised."""
    return spelled(text).replace("\t", "\\t").replace("\n", "\\n")


def spelled_out(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

"""The report page as a browser shows it: one Chromium, no network, and every complaint of it heard.

A page is opened from its file, as its readers open it. What the browser complains of (an error on
its console, an uncaught error of a script, a breach of the content-security policy) and whatever it
asks for beside that file fails the test that opened it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

DESK = (1280, 900)
TELEPHONE = (320, 640)

LISTENING = """
window.breaches = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.breaches.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
window.spoken = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (text) => window.spoken.push(`${name}: ${text}`);
"""
"""Runs before the page's own script: what the page may never do is written down."""


ALL_LAID_OUT = "* { content-visibility: visible !important }"
"""A rule of style that shows a checker what is off the screen as well."""


class Look:
    """A window of the browser in which page after page is opened, and what it complained of."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.complaints: list[str] = []
        self.page = self.window()

    def window(self, *, script: bool = True) -> Page:
        """A window without a past and without a network."""
        context = self.browser.new_context(java_script_enabled=script, offline=True)
        context.add_init_script(LISTENING)
        context.on("request", self.asked)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("console", self.said)
        return context.new_page()

    def at(
        self,
        file: Path,
        hash_: str = "",
        *,
        size: tuple[int, int] = DESK,
        scheme: Scheme = "light",
        forced: bool = False,
    ) -> Page:
        """The file in place of the one before, in a window of this size in pixels of CSS."""
        width, height = size
        self.hear()
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(
            media="screen",
            color_scheme=scheme,
            reduced_motion="reduce",
            forced_colors="active" if forced else "none",
        )
        self.page.goto(file.as_uri() + hash_)
        return self.page

    def without_script(self, file: Path, hash_: str = "") -> Page:
        """The file in a window of its own, in which no script runs."""
        page = self.window(script=False)
        page.goto(file.as_uri() + hash_)
        return page

    def asked(self, request: Request) -> None:
        if not request.is_navigation_request() or not request.url.startswith("file:"):
            self.complaints.append(f"asked for {request.url}")

    def said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text}")

    def hear(self) -> list[str]:
        """Every complaint so far, those of the page that is open among them."""
        for each in ("breaches", "spoken"):
            self.complaints += self.page.evaluate(f"(window.{each} ?? []).splice(0)")
        return self.complaints


@contextmanager
def chromium() -> Iterator[Look]:
    """The browser, to be started once for all tests. It has no sandbox where root runs it."""
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        yield Look(browser)
        browser.close()


@contextmanager
def watched(look: Look) -> Iterator[Look]:
    """Fails where the browser complained of a page."""
    look.complaints.clear()
    yield look
    assert look.hear() == []


def barriers(page: Page, *rules: str) -> list[str]:
    """What the accessibility checker finds wrong by all of its rules or by these, and where."""
    page.evaluate(f"document.styleSheets[0].insertRule('{ALL_LAID_OUT}')")
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = list(rules)
    found = Axe().run(page, options=options).response
    return [
        f"{each['id']}: {each['help']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def shown(page: Page) -> list[str]:
    """The ids of the records that are shown, in the order of the page."""
    ids: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('.record'))"
        ".filter((each) => each.getClientRects().length).map((each) => each.id)"
    )
    return ids


IN_SIGHT = (
    "(id) => { const { top, height } = document.getElementById(id).getBoundingClientRect();"
    " return height > 0 && top >= 0 && top < innerHeight; }"
)
"""Whether the top of that element is inside the window."""


def in_sight(page: Page, id_: str) -> bool:
    """Whether the top of that element is inside the window now."""
    answer: bool = page.evaluate(IN_SIGHT, id_)
    return answer


def comes_into_sight(page: Page, id_: str) -> None:
    """Wait until it is, as long as the browser takes to lay out what lay far off.

    Raises TimeoutError of Playwright where it never is.
    """
    page.wait_for_function(IN_SIGHT, arg=id_)


def focused(page: Page) -> str:
    """What has the focus: its id, or the name of its element and its text."""
    name: str = page.evaluate(
        "(({ id, localName, textContent }) => id || `${localName} ${textContent.trim()}`)"
        "(document.activeElement)"
    )
    return name


def outlined(page: Page) -> bool:
    """Whether what has the focus shows it, inside the window."""
    answer: bool = page.evaluate(
        "((each) => { const { outlineStyle, outlineWidth } = getComputedStyle(each);"
        " const { top, bottom, width } = each.getBoundingClientRect();"
        " return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2"
        " && width > 0 && bottom > 0 && top < innerHeight; })(document.activeElement)"
    )
    return answer

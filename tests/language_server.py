"""What an editor asks of a language server, and what it shows of the answers."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = ("lsp", "--offline")
"""The words by which the server is started: nothing is fetched from the network."""

SNIPPETS = {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}}
CAPABLE = {
    "textDocument": {"completion": SNIPPETS, "hover": {"contentFormat": ["markdown"]}},
    "workspace": {"configuration": True, "workspaceFolders": True},
}


class Server:
    """Tombi as a language server that works on one folder, as an editor opens it."""

    def __init__(self, folder: Path) -> None:
        program = os.path.join(sysconfig.get_path("scripts"), "tombi")
        self.number = 0
        self.process = subprocess.Popen(
            [program, *WORDS],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        root = folder.as_uri()
        self.ask(
            "initialize",
            processId=os.getpid(),
            rootUri=root,
            capabilities=CAPABLE,
            workspaceFolders=[{"uri": root, "name": folder.name}],
        )
        self.send({"method": "initialized", "params": {}})

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown")
        self.tell("exit")
        # An answer may still wait in the pipe: nobody reads it any more.
        self.process.communicate(timeout=20)

    def completed(self, file: Path, text: str) -> dict[str, str]:
        """What is offered where `|` stands in the text, and how each is explained."""
        found = self.at(file, text, "textDocument/completion") or []
        items = found["items"] if isinstance(found, dict) else found
        return {each["label"]: said(each.get("documentation")) for each in items}

    def hovered(self, file: Path, text: str) -> str:
        """What is shown of the word at which `|` stands in the text."""
        found = self.at(file, text, "textDocument/hover")
        return said(found["contents"]) if found else ""

    def at(self, file: Path, text: str, method: str) -> Any:
        """The answer to a question at the place of `|` in a text that is opened beside the file."""
        self.number += 1
        before, _, after = text.partition("|")
        document = {"uri": file.with_name(f"opened-{self.number}.toml").as_uri()}
        content = {**document, "languageId": "toml", "version": 1, "text": before + after}
        self.tell("textDocument/didOpen", textDocument=content)
        self.wait(document["uri"])
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, textDocument=document, position=place)

    def wait(self, uri: str) -> None:
        """Until the server has read a text: before, it would answer as if nothing were there."""
        for message in self.messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                if message["params"]["uri"] == uri:
                    return
            elif "id" in message:
                self.answer(message)
        raise AssertionError(f"it ended before it had read {uri}")

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        asked = {"params": params} if params else {}
        self.send({"id": self.number, "method": method, **asked})
        for message in self.messages():
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            if "id" in message:
                self.answer(message)
        raise AssertionError(f"it ended before it answered {method}")

    def answer(self, message: dict[str, Any]) -> None:
        """Whatever the server asks of the editor: there are no settings."""
        wanted = (message.get("params") or {}).get("items", ())
        self.send({"id": message["id"], "result": [None for _ in wanted] or None})

    def tell(self, method: str, **params: Any) -> None:
        self.send({"method": method, **({"params": params} if params else {})})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        out = self.process.stdout
        assert out
        length = 0
        while line := out.readline():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif not line.strip():
                yield json.loads(out.read(length))


def said(text: Any) -> str:
    """The words of an answer, whichever of its three forms it has."""
    if isinstance(text, list):
        return "\n".join(map(said, text))
    return (text["value"] if isinstance(text, dict) else text) or ""

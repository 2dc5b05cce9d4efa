"""An editor, as far as a test needs one: talks to yaml-language-server as VS Code does."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.tools import MODULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

SERVER = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
# An editor that fetches nothing: the schema is the one that the file names in its first line.
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "yamlVersion": "1.2",
    },
}


@dataclass
class Editor:
    """One that has a connection to the language server."""

    to: IO[bytes]
    back: IO[bytes]
    number: int = 0
    opened: int = 0
    said: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """What is wrong in each file, by its address."""

    def ask(self, method: str, parameters: object) -> Any:
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def open(self, path: Path, text: str) -> str:
        """Show a text as if it stood in a file, and was not saved yet; gives its address.

        Each has an address of its own: what is said about one is never about another.
        """
        self.opened += 1
        address = path.with_name(f"{self.opened}-{path.name}").as_uri()
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return address

    def faults(self, address: str) -> list[dict[str, Any]]:
        """Wait for what the server thinks of a file."""
        while address not in self.said:
            self._receive()
        return self.said[address]

    def at(self, what: str, address: str, line: int, column: int) -> Any:
        """Ask what there is at a place, which counts from 0 here."""
        place = {"line": line, "character": column}
        return self.ask(
            f"textDocument/{what}", {"textDocument": {"uri": address}, "position": place}
        )

    def _send(self, message: dict[str, object]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.to.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self.back.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has stopped"
        message: dict[str, Any] = json.loads(self.back.read(length))
        self._answer(message)
        return message

    def _answer(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method"), message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            self.said[parameters["uri"]] = parameters["diagnostics"]
        elif method == "workspace/configuration":
            settings = [SETTINGS.get(item.get("section", "")) for item in parameters["items"]]
            self._send({"id": message["id"], "result": settings})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """Start the language server in a folder, and stop it again."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        client = Editor(process.stdin, process.stdout)
        folders = [{"uri": folder.as_uri(), "name": "regio"}]
        abilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}},
        }
        client.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": folders,
                "capabilities": abilities,
            },
        )
        client.tell("initialized", {})
        client.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        try:
            yield client
        finally:
            process.kill()

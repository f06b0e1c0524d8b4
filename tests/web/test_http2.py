"""HTTP/2 where a server offers it: many questions on one connection."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator

import h2.config
import h2.connection
import h2.events
import pytest
import trustme

from loopivia_lint.needs import Need
from loopivia_lint.web import ask
from tests.web.conftest import settings

AUTHORITY = trustme.CA()


class Http2Server:
    """Answers every question with the same page; counts connections and questions."""

    def __init__(self) -> None:
        self.connections = 0
        self.asked = 0
        self.port = 0
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(5)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        AUTHORITY.issue_cert("127.0.0.1").configure_cert(context)
        context.set_alpn_protocols(["h2"])
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self.asked += 1
                    connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                    connection.send_data(event.stream_id, b"<p>Hello</p>", end_stream=True)
            writer.write(connection.data_to_send())


@pytest.fixture
def server() -> Iterator[Http2Server]:
    running = Http2Server()
    yield running
    running.close()


def test_many_questions_share_a_connection(server: Http2Server, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = [Need(f"https://127.0.0.1:{server.port}/{number}", "page") for number in range(30)]
    with AUTHORITY.cert_pem.tempfile() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        answers = ask(needs, settings(timeout=5)).by_need
    assert {answer.page.text for answer in answers.values() if answer.page} == {"Hello"}
    assert len(answers) == server.asked == 30
    assert server.connections <= 2

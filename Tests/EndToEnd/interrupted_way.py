"""A way to the collector that can be interrupted in every manner a network knows."""

import http.client
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODES = ("open", "absent", "silent", "unavailable", "slow")
SLOW_SECONDS = 1.5


class InterruptedWay:
    """Listens where the application sends to, and passes requests on to the collector, or does not.

    absent: nothing listens. silent: connections are accepted and never answered, as in a black hole. unavailable: 503.
    slow: passed on, answered late. `lose_answers`: passed on, and the connection closed without the answer. `swallow`: so
    many requests are answered with 200 and not passed on, as a proxy that loses what it has taken.
    """

    def __init__(self, target: str):
        self.lead_to(target)
        self.mode = "open"
        self.lose_answers = False
        self.swallow = 0
        self.requests = 0
        # What the collector answered last, by path: status and body.
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.port = 0
        self._server = None
        self._hole = None
        self._listen()

    def lead_to(self, target: str) -> None:
        host, port = target.removeprefix("http://").split(":")
        self.target = (host, int(port))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def set(self, mode: str) -> None:
        assert mode in MODES, mode
        if mode == self.mode:
            return
        self._close()
        self.mode = mode
        if mode == "silent":
            self._hole = _BlackHole(self.port)
        elif mode != "absent":
            self._listen()

    def close(self) -> None:
        self._close()

    def _listen(self) -> None:
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def _close(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.end_connections()
            self._server.server_close()
            self._server = None
        if self._hole:
            self._hole.close()
            self._hole = None

    def pass_on(self, path: str, body: bytes, headers: dict) -> tuple[int, dict, bytes]:
        connection = http.client.HTTPConnection(*self.target, timeout=30)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            kept = ("content-type", "retry-after")
            headers = {name: value for name, value in answer.getheaders() if name.lower() in kept}
            content = answer.read()
            self.answers[path] = (answer.status, content)
            return answer.status, headers, content
        finally:
            connection.close()


class _Server(ThreadingHTTPServer):
    """Ends its connections when told: a listener that goes leaves none behind."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *arguments):
        self.connections = set()
        super().__init__(*arguments)

    def process_request(self, request, client_address):
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        """A connection that was ended above is no error."""

    def end_connections(self):
        for connection in list(self.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself


def _handler(way: InterruptedWay):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            way.requests += 1
            if way.mode == "unavailable":
                return self.answer(503, {}, b"")
            if way.swallow > 0:
                way.swallow -= 1
                return self.answer(200, {"content-type": "application/x-protobuf"}, b"")
            kept = {name: self.headers[name] for name in ("content-type", "content-encoding") if name in self.headers}
            status, headers, content = way.pass_on(self.path, body, kept)
            if way.mode == "slow":
                time.sleep(SLOW_SECONDS)
            if way.lose_answers:
                self.close_connection = True
                return None
            return self.answer(status, headers, content)

        def answer(self, status, headers, content):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments):
            """Nothing: tests say what they saw."""

    return Handler


class _BlackHole:
    """Accepts connections and lets them be."""

    def __init__(self, port: int):
        self.listener = socket.create_server(("127.0.0.1", port), reuse_port=False)
        self.connections = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                self.connections.append(self.listener.accept()[0])
            except OSError:
                return  # closed

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        for connection in [self.listener, *self.connections]:
            connection.close()

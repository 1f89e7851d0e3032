"""A time stamp authority of our own, made with OpenSSL in a temporary folder."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIG = """
[ tsa ]
default_tsa = own
[ own ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
"""
USAGE = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"


class Authority:
    """Answers queries as RFC 3161 says; `root` is its certificate in PEM."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "serial").write_text("01\n", "ascii")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder), "ascii")
        (folder / "usage.cnf").write_text(USAGE, "ascii")
        self._make_certificates()
        self.root = (folder / "root.pem").read_bytes()

    def answer(self, query: bytes) -> bytes:
        """What is answered to a query, in DER."""
        (self._folder / "query.tsq").write_bytes(query)
        self._run(
            *("ts", "-reply", "-config", "tsa.cnf", "-section", "own", "-queryfile", "query.tsq", "-out", "answer.tsr")
        )
        return (self._folder / "answer.tsr").read_bytes()

    def _make_certificates(self) -> None:
        new_key = ("req", "-newkey", "rsa:2048", "-nodes", "-sha256")
        root_usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
        self._run(
            *(*new_key, "-x509", "-days", "3650", "-subj", "/CN=Harbour Root", *root_usage),
            *("-keyout", "root.key", "-out", "root.pem"),
        )
        self._run(*new_key, "-subj", "/CN=Harbour Time", "-keyout", "tsa.key", "-out", "tsa.csr")
        self._run(
            *("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"),
            *("-days", "3650", "-sha256", "-extfile", "usage.cnf", "-out", "tsa.pem"),
        )

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=self._folder)


@contextmanager
def serving(authority: Authority, status: int = 200) -> Iterator[str]:
    """The authority behind HTTP on this computer; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name in the standard library
            """Nothing on stderr."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def has_openssl() -> bool:
    """Whether there is an OpenSSL to make an authority with."""
    return shutil.which("openssl") is not None

"""Time stamps after RFC 3161: what an authority is asked about, and whether its answer is about that."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clipper.domain.errors import TimeStampRefused
from clipper.web.fetching import post
from clipper.web.limits import PAGE
from clipper.web.network import NETWORK, Network

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

QUERY_TYPE = "application/timestamp-query"
REPLY_TYPE = "application/timestamp-reply"
"""Media types of RFC 3161, 3.4."""
LARGEST_ANSWER = 1024 * 1024
"""Bytes; real answers have some thousands."""
_OK = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """An authority's answer: `token` as it came, the time it vouches for (microseconds since 1970, UTC), and whether
    its signature was compared with a root certificate that the researcher trusts."""

    token: bytes
    time_us: int
    is_signature_checked: bool


class Asking:
    """One question to an authority: about the SHA-256 of a statement, with a number that only this question has."""

    def __init__(self, statement: bytes) -> None:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # nobody else needs it

        self.statement = statement
        self._request: TimeStampRequest = (
            TimestampRequestBuilder().data(statement).hash_algorithm(HashAlgorithm.SHA256).build()
        )

    def query(self) -> bytes:
        """What is sent, in DER."""
        return self._request.as_bytes()

    def read(self, answer: bytes, roots: bytes = b"") -> TimeStamp:
        """The time stamp of an answer; TimeStampRefused where it is none, or is not about this question."""
        with _refusing_what_is_none():
            response = _response(answer)
            if response.tst_info.nonce != self._request.nonce:
                raise TimeStampRefused("The time stamp is the answer to another question.")
            return _checked(response, answer, self.statement, roots)


def ask_authority(
    url: str,
    statement: bytes,
    *,
    roots: bytes = b"",
    allowed_hosts: Collection[str] = (),
    network: Network = NETWORK,
) -> TimeStamp:
    """Ask the authority at an address about a statement. Takes seconds: not for the GUI thread, nor for the writer's.

    Nothing but a hash and a random number leaves the machine. Raises TimeStampRefused, and the kinds of FetchError.
    """
    asking = Asking(statement)
    limits = replace(PAGE, body_bytes=LARGEST_ANSWER)
    answer = post(
        url,
        asking.query(),
        mime=QUERY_TYPE,
        accept=REPLY_TYPE,
        allowed_hosts=allowed_hosts,
        limits=limits,
        network=network,
    )
    if answer.status != _OK:
        raise TimeStampRefused(f"The authority answered with status {answer.status}.")
    return asking.read(answer.body, roots)


def read_token(token: bytes, statement: bytes, roots: bytes = b"") -> TimeStamp:
    """A time stamp that was kept; TimeStampRefused where it is damaged or about another statement.

    `roots` are certificates in PEM that the signature must lead to; without them it is not checked.
    """
    with _refusing_what_is_none():
        return _checked(_response(token), token, statement, roots)


@contextmanager
def _refusing_what_is_none() -> Iterator[None]:
    """What the readers raise of bytes that are no time stamp, some of it only when a part is asked for."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise TimeStampRefused("What the time stamp authority answered is no time stamp.") from error


def _response(answer: bytes) -> "TimeStampResponse":
    from rfc3161_client import PKIStatus, decode_timestamp_response

    response = decode_timestamp_response(_in_der(answer))
    status = PKIStatus(response.status)
    if status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        reason = "; ".join(response.status_string) or status.name.lower().replace("_", " ")
        raise TimeStampRefused(f"The authority gave no time stamp: {reason}.")
    return response


def _in_der(answer: bytes) -> bytes:
    """The answer with its certificates in the order that DER asks for (X.690, 11.6): OpenSSL, which many authorities run,
    writes them as they come, and no signature covers their order."""
    from asn1crypto.tsp import TimeStampResp

    certificates = TimeStampResp.load(answer, strict=True)["time_stamp_token"]["content"]["certificates"]
    ordered = b"".join(sorted(each.dump() for each in certificates))
    return answer.replace(certificates.contents, ordered, 1)


def _checked(response: "TimeStampResponse", token: bytes, statement: bytes, roots: bytes) -> TimeStamp:
    import hashlib

    info = response.tst_info
    if info.message_imprint.message != hashlib.sha256(statement).digest():
        raise TimeStampRefused("The time stamp is about something else.")
    if roots:
        _check_signature(response, statement, roots)
    time_us = round((info.gen_time - _EPOCH).total_seconds() * 1_000_000)
    return TimeStamp(token, time_us, is_signature_checked=bool(roots))


def _check_signature(response: "TimeStampResponse", statement: bytes, roots: bytes) -> None:
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        verifier = VerifierBuilder(roots=load_pem_x509_certificates(roots)).build()
    except ValueError as error:
        raise TimeStampRefused(
            "The root certificate cannot be read.", remedy="Give the authority's certificates in PEM."
        ) from error
    try:
        verifier.verify_message(response, statement)
    except VerificationError as error:
        raise TimeStampRefused(f"The signature of the time stamp does not hold ({error}).") from error

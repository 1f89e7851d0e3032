"""Whether a host is out in the world, or on this computer and the network around it. Pure; asks nobody.

The blocks are those of IANA's special-purpose registries (RFC 6890 and what came after): what Python knows of them
differs from release to release, so they are written out, and Python's word is taken as well.
"""

from collections.abc import Iterable
from enum import Enum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IpAddress = IPv4Address | IPv6Address


class Reach(Enum):
    """Who may be asked at a number."""

    PUBLIC = "public"
    PRIVATE = "private"
    """This computer or its own network: only where a person allowed the host by name."""
    NEVER = "never"
    """No website has it: addresses for many, of one cable, for examples, of clouds' metadata, or into a tunnel."""


_PRIVATE_4 = tuple(map(IPv4Network, ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
_NEVER_4 = tuple(
    map(
        IPv4Network,
        """0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24
        203.0.113.0/24 224.0.0.0/4 240.0.0.0/4""".split(),
    )
)
_PRIVATE_6 = tuple(map(IPv6Network, ("::1/128", "fc00::/7", "fe80::/10")))
_WORLD_6 = IPv6Network("2000::/3")
_NEVER_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""In `_WORLD_6`: protocols' own (Teredo among them), examples, 6to4."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 has it translated (RFC 6052): websites are found here, so the number within counts."""
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa")
"""Names that by their standards are never those of a website (RFC 6761, 6762, 8375; ICANN 2024)."""


def reach_of(ip: IpAddress) -> Reach:
    """Who is at this number; a number within a number is judged by the inner one."""
    if isinstance(ip, IPv4Address):
        return _reach_4(ip)
    if ip.ipv4_mapped is not None:
        return _reach_4(ip.ipv4_mapped)
    if ip in _NAT64:
        inner = _reach_4(IPv4Address(int(ip) & 0xFFFFFFFF))
        return Reach.PUBLIC if inner is Reach.PUBLIC else Reach.NEVER
    if _is_in(ip, _PRIVATE_6):
        return Reach.PRIVATE
    is_public = ip in _WORLD_6 and not _is_in(ip, _NEVER_6) and ip.is_global
    return Reach.PUBLIC if is_public else Reach.NEVER


def is_local_name(host: str) -> bool:
    """Whether the name alone says that the host is here or near; it is then not looked up."""
    return any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES)


def _reach_4(ip: IPv4Address) -> Reach:
    if _is_in(ip, _PRIVATE_4):
        return Reach.PRIVATE
    return Reach.NEVER if _is_in(ip, _NEVER_4) or not ip.is_global else Reach.PUBLIC


def _is_in(ip: IpAddress, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    return any(ip in network for network in networks)

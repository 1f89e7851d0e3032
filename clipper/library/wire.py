"""Domain values as JSON between our own processes. Not a format for files or for other programs.

A dataclass is an object of its fields, an enum its value, a tuple or named tuple an array, a set a sorted array,
bytes are base64. Where a field may hold one of several dataclasses the object also carries its class under "is".
"""

import base64
import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, cast

from clipper.domain.errors import BadValue

T = TypeVar("T")

_CLASS = "is"
_SCALARS: Mapping[object, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (float, int),
    types.NoneType: (types.NoneType,),
}


class _Codec(NamedTuple):
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def to_json(value: object, kind: object = None) -> Any:
    """The value as what `json.dumps` takes. `kind` is its declared type where that is a union."""
    return _codec(kind or type(value)).encode(value)


def from_json(kind: type[T], data: object) -> T:
    """The value of this type that `to_json` made `data` of; unknown fields are left out. Raises BadValue."""
    try:
        return cast(T, _codec(cast(Any, kind)).decode(data))
    except (TypeError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise BadValue(f"The message holds no {getattr(kind, '__name__', kind)}: {error}") from error


@cache
def _codec(kind: Any) -> _Codec:
    """How values of one declared type are written and read; made once per type."""
    if isinstance(kind, typing.NewType):
        return _codec(kind.__supertype__)
    if kind in _SCALARS:
        return _scalar(kind)
    if kind is bytes:
        return _Codec(
            lambda value: base64.b64encode(value).decode("ascii"), lambda data: base64.b64decode(data, validate=True)
        )
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union(typing.get_args(kind))
    if origin is not None:
        return _container(origin, typing.get_args(kind))
    if isinstance(kind, type):
        return _class(kind)
    raise TypeError(f"{kind} cannot be sent")


def _scalar(kind: Any) -> _Codec:
    accepted = _SCALARS[kind]

    def check(data: Any) -> Any:
        if not isinstance(data, accepted) or (isinstance(data, bool) and kind is not bool):
            raise TypeError(f"{type(data).__name__} in place of {kind.__name__}")
        return data

    return _Codec(lambda value: value, check)


def _class(kind: type) -> _Codec:
    if issubclass(kind, Enum):
        return _Codec(lambda value: value.value, kind)
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return _named_tuple(kind)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"{kind.__name__} cannot be sent")


def _named_tuple(kind: Any) -> _Codec:
    hints = typing.get_type_hints(kind)
    codecs = [_codec(hints[name]) for name in kind._fields]
    return _Codec(
        lambda value: [codec.encode(part) for codec, part in zip(codecs, value, strict=True)],
        lambda data: kind(*(codec.decode(part) for codec, part in zip(codecs, _array(data), strict=True))),
    )


def _dataclass(kind: Any) -> _Codec:
    """Fields are resolved at first use, so that a type may contain itself."""
    names = tuple(field.name for field in dataclasses.fields(kind) if field.init)

    @cache
    def codecs() -> dict[str, _Codec]:
        hints = typing.get_type_hints(kind)
        return {name: _codec(hints[name]) for name in names}

    def encode(value: Any) -> Any:
        return {name: codec.encode(getattr(value, name)) for name, codec in codecs().items()}

    def decode(data: Any) -> Any:
        if not isinstance(data, dict):
            raise TypeError(f"{type(data).__name__} in place of an object")
        return kind(**{name: codec.decode(data[name]) for name, codec in codecs().items() if name in data})

    return _Codec(encode, decode)


def _container(origin: Any, arguments: tuple[Any, ...]) -> _Codec:
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(*arguments)
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return _fixed_tuple(arguments)
    item = _codec(arguments[0])
    if origin in (frozenset, set):
        return _Codec(
            lambda value: sorted((item.encode(part) for part in value), key=repr),
            lambda data: origin(item.decode(part) for part in _array(data)),
        )
    make = list if origin is list else tuple
    return _Codec(
        lambda value: [item.encode(part) for part in value],
        lambda data: make(item.decode(part) for part in _array(data)),
    )


def _fixed_tuple(kinds: tuple[Any, ...]) -> _Codec:
    codecs = [_codec(kind) for kind in kinds]
    return _Codec(
        lambda value: [codec.encode(part) for codec, part in zip(codecs, value, strict=True)],
        lambda data: tuple(codec.decode(part) for codec, part in zip(codecs, _array(data), strict=True)),
    )


def _mapping(key: Any, value: Any) -> _Codec:
    if _codec(key) is not _codec(str):
        raise TypeError("keys are text")
    item = _codec(value)
    return _Codec(
        lambda mapping: {name: item.encode(part) for name, part in mapping.items()},
        lambda data: {name: item.decode(part) for name, part in data.items()},
    )


def _union(kinds: tuple[Any, ...]) -> _Codec:
    """None, scalars and at most several dataclasses, which are told apart by their name."""
    classes: dict[str, Any] = {k.__name__: k for k in kinds if isinstance(k, type) and dataclasses.is_dataclass(k)}
    rest = tuple(kind for kind in kinds if kind not in classes.values() and kind is not types.NoneType)
    is_tagged = len(classes) > 1 or bool(classes and rest)

    def encode(value: Any) -> Any:
        if value is None:
            return None
        name = type(value).__name__
        if classes.get(name) is not type(value):
            return _codec(_fitting(rest, value)).encode(value)
        data = _codec(classes[name]).encode(value)
        return {_CLASS: name, **data} if is_tagged else data

    def decode(data: Any) -> Any:
        if data is None and types.NoneType in kinds:
            return None
        if isinstance(data, dict) and classes:
            return _codec(classes[data[_CLASS]] if is_tagged else next(iter(classes.values()))).decode(data)
        return _first_that_reads(rest, data)

    return _Codec(encode, decode)


def _fitting(kinds: tuple[Any, ...], value: object) -> Any:
    """The member of a union the value is of."""
    for kind in kinds:
        plain: Any = kind.__supertype__ if isinstance(kind, typing.NewType) else typing.get_origin(kind) or kind
        if isinstance(value, plain):
            return kind
    raise TypeError(f"{type(value).__name__} is not among {kinds}")


def _first_that_reads(kinds: tuple[Any, ...], data: object) -> Any:
    for kind in kinds:
        try:
            return _codec(kind).decode(data)
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
    raise TypeError(f"{type(data).__name__} is not among {kinds}")


def _array(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError(f"{type(data).__name__} in place of an array")
    return data

"""The hosts on this computer or its own network that the researcher allowed Clipper to fetch from, by name."""

from pathlib import Path

from clipper.host.settings import Settings, save_or_say

_NAME = "allowed_hosts"


def allowed_hosts(settings_path: Path) -> tuple[str, ...]:
    """Their names, as the settings have them now."""
    return Settings.load(settings_path).get_names(_NAME)


def allow_host(settings_path: Path, host: str) -> tuple[str, ...]:
    """Remember one more; all of them then. Raises StoreError when the settings cannot be written."""
    return _changed(settings_path, (*allowed_hosts(settings_path), host))


def forget_host(settings_path: Path, host: str) -> tuple[str, ...]:
    """Allow one no longer; the others. Raises StoreError when the settings cannot be written."""
    return _changed(settings_path, tuple(each for each in allowed_hosts(settings_path) if each != host))


def _changed(settings_path: Path, hosts: tuple[str, ...]) -> tuple[str, ...]:
    settings = Settings.load(settings_path)
    settings.set(_NAME, sorted(set(hosts)))
    save_or_say(settings)
    return settings.get_names(_NAME)

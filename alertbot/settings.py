"""What the operator may choose, read once, refused politely."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

from alertbot.model.mendable import WrongSetting
from alertbot.model.quiet import BUDGET, QUIET, Quiet

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PREFIX = "ALERTBOT_"
BULK_LIMIT = 30
"""Messages a second that Telegram carries for nothing (Bot API FAQ); above it, each costs Stars."""

_SECRETS = ("token", "database_url")
_SQLITE = "sqlite+aiosqlite:///"
_POSTGRESQL = "postgresql+asyncpg://"


class SettingsFault(WrongSetting):
    """Settings that cannot be used: one line for each, with the variable, what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: the settings it makes unusable, and the sentence about it."""

    settings: tuple[str, ...]
    sentence: str


def _token(secret: SecretStr) -> SecretStr:
    if secret and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{30,}", secret.get_secret_value()):
        raise ValueError
    return secret


def _database(url: str) -> str:
    is_file = url.startswith(_SQLITE) and len(url) > len(_SQLITE) and ":memory:" not in url
    if not is_file and not url.startswith(_POSTGRESQL):
        raise ValueError
    return url


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError
    return url.rstrip("/")


def _public(url: str) -> str:
    if urlsplit(url).scheme != "https":
        raise ValueError
    return _address(url)


def _host_and_port(address: str) -> str:
    if not re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:\s/]+):[0-9]{1,5}", address) or int(address.rpartition(":")[2]) > 65535:  # noqa: PLR2004 - the highest port
        raise ValueError
    return address


def _lower(word: object) -> object:
    return word.lower() if isinstance(word, str) else word


class Settings(BaseSettings):
    """Every choice of the operator, checked. A field's description is what its value must be.

    Made by `Settings.read`; the process's environment is never looked at behind the caller's back.
    """

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True, extra="forbid")

    token: Annotated[SecretStr, AfterValidator(_token)] = Field(
        default=SecretStr(""), description="the token that @BotFather gave: digits, a colon and 35 letters"
    )
    api_url: Annotated[str, AfterValidator(_address)] = Field(
        default="https://api.telegram.org", description="an http or https address, such as https://api.telegram.org"
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite+aiosqlite:///data/alertbot.db",
        repr=False,  # it may hold a password
        description="sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE",
    )
    key_file: Path = Field(
        default=Path("keys/alertbot.key"), description="the path of the file that `alertbot keys new` makes"
    )
    responders: str | None = Field(default=None, description="age recipients (age1...), or a file with one a line")
    signatures: str | None = Field(default=None, description="age recipients, or a file of them, as for responders")
    safer_way: str | None = Field(
        default=None, max_length=200, description="a line, such as a Signal number, by which people reach you otherwise"
    )
    reply_path_days: int = Field(default=14, ge=1, le=365, description="a whole number of days, from 1 to 365")
    report_days: int = Field(default=90, ge=1, le=3650, description="a whole number of days, from 1 to 3650")
    draft_days: int = Field(default=90, ge=15, le=3650, description="a whole number of days, from 15 to 3650")
    alerts_dir: Path = Field(
        default=Path("alerts"), description="the path of the folder with topics.toml and the alerts"
    )
    messages_per_second: int = Field(
        default=BULK_LIMIT,
        ge=1,
        le=1000,
        description="a whole number from 1 to 30, with ALERTBOT_PAID_BROADCAST=true to 1000",
    )
    paid_broadcast: bool = Field(default=False, description="true or false")
    in_flight: int = Field(default=8, ge=1, le=256, description="a whole number from 1 to 256, such as 8")
    approvals: int = Field(default=2, ge=1, le=9, description="a whole number from 1 to 9, such as 2")
    quiet_hours: Annotated[Quiet, BeforeValidator(Quiet.read)] = Field(
        default=QUIET, description="from which hour to which people are let sleep, such as 22-8, or none"
    )
    routine_a_week: int = Field(default=BUDGET, ge=1, le=100, description="a whole number from 1 to 100, such as 5")
    listen: Annotated[str, AfterValidator(_host_and_port)] = Field(
        default="127.0.0.1:8081", description="HOST:PORT, such as 127.0.0.1:8081 or [::1]:8081"
    )
    public_url: Annotated[str, AfterValidator(_public)] | None = Field(
        default=None, description="an https address, such as https://act.example.org"
    )
    webhook: bool = Field(default=False, description="true or false")
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = Field(
        default="info", description="debug, info, warning or error"
    )
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = Field(
        default="console", description="console or json"
    )

    @classmethod
    def read(cls, environ: Mapping[str, str], folder: Path, *, needs: Collection[str] = ("token",)) -> Self:
        """The settings in `environ`, over those in `folder`/.env; an empty value counts as none.

        `needs` names the settings without a default that must be there: few commands do without the token.

        Raises:
            SettingsFault: One line for each fault, all of them at once.
        """
        settings, faults = cls.survey(environ, folder, needs=needs)
        if faults:
            raise SettingsFault("\n".join(fault.sentence for fault in faults))
        return settings

    @classmethod
    def survey(
        cls, environ: Mapping[str, str], folder: Path, *, needs: Collection[str] = ("token",)
    ) -> tuple[Self, list[Wrong]]:
        """The settings, with the default in the place of every faulty one, and the faults."""
        in_file, faults = _dotenv(folder / ".env")
        values: dict[str, str] = {}
        for layer in (in_file, environ):
            given = {name.upper(): value for name, value in layer.items() if value and name.upper().startswith(PREFIX)}
            faults += _misspelt(given)
            for name in cls.model_fields:
                faults += _take(name, given, values)
        settings, wrong = cls._tried(values)
        faults += wrong
        faults += [_missing(name) for name in needs if not getattr(settings, name) and not _blamed(name, faults)]
        return settings, faults

    @classmethod
    def _tried(cls, values: dict[str, str]) -> tuple[Self, list[Wrong]]:
        try:
            settings, faults = cls.model_validate(values), list[Wrong]()
        except ValidationError as error:
            # Errors carry the field's name only: the input is hidden, and nothing here asks for it.
            bad = sorted({str(where["loc"][0]) for where in error.errors(include_input=False, include_context=False)})
            faults = [Wrong((name,), f"{PREFIX}{name.upper()} is wrong: it must be {_right(name)}.") for name in bad]
            settings = cls.model_validate({name: value for name, value in values.items() if name not in bad})
        faults += settings.at_odds({name for fault in faults for name in fault.settings})
        return settings, faults

    def at_odds(self, faulty: Collection[str] = ()) -> list[Wrong]:
        """Choices that are right alone and wrong together; a choice known to be faulty is blamed no second time."""
        faults: list[Wrong] = []
        if self.messages_per_second > BULK_LIMIT and not self.paid_broadcast and "paid_broadcast" not in faulty:
            faults.append(Wrong(("messages_per_second",), _TOO_FAST))
        if self.webhook and self.public_url is None and "public_url" not in faulty:
            faults.append(Wrong(("webhook",), _NOWHERE_TO_HOOK))
        if self.report_days < self.reply_path_days and not {"report_days", "reply_path_days"} & set(faulty):
            faults.append(Wrong(("report_days",), _GONE_TOO_SOON))
        return faults

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None with PostgreSQL."""
        scheme, _, path = self.database_url.partition("?")[0].partition(":///")
        return Path(path) if f"{scheme}:///" == _SQLITE else None

    @property
    def data_folder(self) -> Path:
        """Where the bot keeps what it writes: the folder of the SQLite file, else `data`."""
        return self.database_file.parent if self.database_file else Path("data")

    @property
    def sends_in_flight(self) -> int:
        """Sends in flight at once: those chosen, or more where the rate needs it at a fifth of a second an answer."""
        return max(self.in_flight, -(-self.messages_per_second // 5))

    @property
    def control_socket(self) -> Path:
        """Where commands reach the running bot."""
        return self.data_folder / "control.sock"

    @property
    def listen_on(self) -> tuple[str, int]:
        """Host and port of `listen`."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is handed in: the environment is an argument of `read`."""
        return (init_settings,)


_GONE_TOO_SOON = (
    f"{PREFIX}REPORT_DAYS is less than {PREFIX}REPLY_PATH_DAYS: a report is kept at least as long as the way back "
    "to its author. Raise the first or lower the second."
)
_TOO_FAST = (
    f"{PREFIX}MESSAGES_PER_SECOND is above {BULK_LIMIT}, which Telegram carries only for Stars: "
    f"set {PREFIX}PAID_BROADCAST=true to pay, or choose {BULK_LIMIT} or less."
)
_NOWHERE_TO_HOOK = (
    f"{PREFIX}WEBHOOK is true, but Telegram has nowhere to send updates to: "
    f"set {PREFIX}PUBLIC_URL to the https address of this server, or {PREFIX}WEBHOOK=false."
)


def _right(name: str) -> str:
    return Settings.model_fields[name].description or name


def _missing(name: str) -> Wrong:
    variable = PREFIX + name.upper()
    or_file = f" (or {variable}_FILE to a file that holds it)" if name in _SECRETS else ""
    return Wrong((name,), f"{variable} is missing: set it{or_file} to {_right(name)}.")


def _blamed(name: str, faults: list[Wrong]) -> bool:
    return any(name in fault.settings for fault in faults)


def _dotenv(path: Path) -> tuple[Mapping[str, str | None], list[Wrong]]:
    try:
        return DotEnvSettingsSource(Settings, env_file=path).env_vars, []
    except (OSError, ValueError):  # not readable, or not UTF-8
        return {}, [Wrong((), ".env cannot be read: make it a UTF-8 text that this user may read.")]


def _take(name: str, given: Mapping[str, str], values: dict[str, str]) -> list[Wrong]:
    """Put the setting's value among `values`; a secret may also lie in the file that `..._FILE` names."""
    variable = PREFIX + name.upper()
    value, path = given.get(variable), given.get(f"{variable}_FILE") if name in _SECRETS else None
    if value and path:
        return [Wrong((name,), f"{variable} and {variable}_FILE are both set: keep one of them.")]
    if path:
        value = _content(Path(path))
    if value:
        values[name] = value
        return []
    if path:
        return [Wrong((name,), f"{variable}_FILE names no file with a text that this user may read: correct the path.")]
    return []


def _content(path: Path) -> str | None:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, ValueError):
        return None


def _misspelt(given: Mapping[str, str]) -> list[Wrong]:
    """Names that are nearly a setting's: ignoring them would leave a default where a choice was meant."""
    known = {name.upper() for name in Settings.model_fields} | {f"{name.upper()}_FILE" for name in _SECRETS}
    faults = []
    for name in sorted(variable.removeprefix(PREFIX) for variable in given):
        near = [] if name in known else difflib.get_close_matches(name, known, n=1, cutoff=0.8)
        faults += [Wrong((), f"{PREFIX}{name} is no setting: {PREFIX}{meant} is meant, perhaps.") for meant in near]
    return faults

"""What the operator may choose, and how a wrong choice is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from alertbot.settings import Settings, SettingsFault

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - opens nothing
CHOSEN = {"ALERTBOT_TOKEN": TOKEN}


def refusal(environ: dict[str, str], folder: Path) -> str:
    with pytest.raises(SettingsFault) as refused:
        Settings.read(CHOSEN | environ, folder)
    return str(refused.value)


def test_everything_but_the_token_has_a_default(tmp_path: Path) -> None:
    settings = Settings.read(CHOSEN, tmp_path)
    assert settings.token.get_secret_value() == TOKEN
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database_file == Path("data/alertbot.db")
    assert settings.key_file == Path("keys/alertbot.key")
    assert (settings.messages_per_second, settings.in_flight) == (30, 8)
    assert settings.listen_on == ("127.0.0.1", 8081)
    assert settings.control_socket == Path("data/control.sock")


def test_a_missing_token_is_named_with_what_would_be_right(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"^ALERTBOT_TOKEN is missing: set it .*ALERTBOT_TOKEN_FILE.*BotFather"):
        Settings.read({}, tmp_path)


def test_a_command_that_needs_no_token_does_without(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path, needs=()).token.get_secret_value() == ""


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("API_URL", "api.telegram.org", "an http or https address"),
        ("API_URL", "https://x.example/?token=1", "an http or https address"),
        ("DATABASE_URL", "sqlite:///data/alertbot.db", "sqlite+aiosqlite:///FILE"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///FILE"),
        ("DATABASE_URL", "mysql://u:p@host/db", "postgresql+asyncpg://USER"),
        ("MESSAGES_PER_SECOND", "0", "a whole number from 1 to 30"),
        ("MESSAGES_PER_SECOND", "fast", "a whole number from 1 to 30"),
        ("MESSAGES_PER_SECOND", "1001", "a whole number from 1 to 30"),
        ("PAID_BROADCAST", "perhaps", "true or false"),
        ("IN_FLIGHT", "0", "a whole number from 1 to 256"),
        ("QUIET_HOURS", "22", "from which hour to which"),
        ("QUIET_HOURS", "22-24", "from which hour to which"),
        ("ROUTINE_A_WEEK", "0", "a whole number from 1 to 100"),
        ("LISTEN", "8081", "HOST:PORT"),
        ("LISTEN", "127.0.0.1:99999", "HOST:PORT"),
        ("PUBLIC_URL", "http://act.example.org", "an https address"),
        ("WEBHOOK", "2", "true or false"),
        ("LOG_LEVEL", "chatty", "debug, info, warning or error"),
        ("LOG_FORMAT", "xml", "console or json"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(name: str, value: str, right: str, tmp_path: Path) -> None:
    told = refusal({f"ALERTBOT_{name}": value}, tmp_path)
    assert told.startswith(f"ALERTBOT_{name} is wrong: it must be ")
    assert right in told
    assert "\n" not in told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    told = refusal({"ALERTBOT_LISTEN": "8081", "ALERTBOT_IN_FLIGHT": "-1", "ALERTBOT_WEBHOOK": "true"}, tmp_path)
    assert [line.split()[0] for line in told.splitlines()] == [
        "ALERTBOT_IN_FLIGHT",
        "ALERTBOT_LISTEN",
        "ALERTBOT_WEBHOOK",
    ]


@pytest.mark.parametrize("secret", ["hunter2-not-a-token", "12:short"])
def test_a_secret_is_never_told(secret: str, tmp_path: Path) -> None:
    told = refusal({"ALERTBOT_TOKEN": secret, "ALERTBOT_DATABASE_URL": f"mysql://u:{secret}@host/db"}, tmp_path)
    assert secret not in told
    settings = Settings.read(CHOSEN | {"ALERTBOT_DATABASE_URL": f"postgresql+asyncpg://u:{secret}@host/db"}, tmp_path)
    assert secret not in repr(settings)
    assert TOKEN not in repr(settings)


def test_more_than_thirty_a_second_must_be_paid_for(tmp_path: Path) -> None:
    assert "ALERTBOT_PAID_BROADCAST=true" in refusal({"ALERTBOT_MESSAGES_PER_SECOND": "31"}, tmp_path)
    paid = {"ALERTBOT_MESSAGES_PER_SECOND": "1000", "ALERTBOT_PAID_BROADCAST": "true"}
    assert Settings.read(CHOSEN | paid, tmp_path).messages_per_second == 1000


def test_a_webhook_needs_an_address(tmp_path: Path) -> None:
    assert "ALERTBOT_PUBLIC_URL" in refusal({"ALERTBOT_WEBHOOK": "true"}, tmp_path)
    hooked = {"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": "https://act.example.org/"}
    assert Settings.read(CHOSEN | hooked, tmp_path).public_url == "https://act.example.org"


def test_a_wrong_address_is_not_blamed_on_the_webhook_too(tmp_path: Path) -> None:
    told = refusal({"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": "ftp://x"}, tmp_path)
    assert told.count("ALERTBOT_") == 1


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ALERTBOT_IN_FLIGHT=4\nALERTBOT_LOG_LEVEL=debug\nOTHER=1\n", "utf-8")
    settings = Settings.read(CHOSEN | {"ALERTBOT_IN_FLIGHT": "16"}, tmp_path)
    assert (settings.in_flight, settings.log_level) == (16, "debug")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"ALERTBOT_IN_FLIGHT=\xff\xfe")
    assert refusal({}, tmp_path) == ".env cannot be read: make it a UTF-8 text that this user may read."


def test_an_empty_value_counts_as_none(tmp_path: Path) -> None:
    assert Settings.read(CHOSEN | {"ALERTBOT_PUBLIC_URL": "", "ALERTBOT_IN_FLIGHT": ""}, tmp_path).in_flight == 8


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n", "utf-8")
    settings = Settings.read({"ALERTBOT_TOKEN_FILE": str(secret)}, tmp_path)
    assert settings.token.get_secret_value() == TOKEN


def test_a_secret_in_a_file_of_the_environment_goes_before_one_in_dotenv(tmp_path: Path) -> None:
    other = TOKEN.replace("AA", "ZZ")
    (tmp_path / ".env").write_text(f"ALERTBOT_TOKEN={TOKEN}\n", "utf-8")
    (tmp_path / "token").write_text(other, "utf-8")
    settings = Settings.read({"ALERTBOT_TOKEN_FILE": str(tmp_path / "token")}, tmp_path)
    assert settings.token.get_secret_value() == other


def test_a_secret_is_given_once(tmp_path: Path) -> None:
    assert "keep one of them" in refusal({"ALERTBOT_TOKEN_FILE": "/dev/null"}, tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"\xff"])
def test_a_secret_file_that_holds_none_is_named(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    with pytest.raises(SettingsFault, match="ALERTBOT_TOKEN_FILE names no file") as refused:
        Settings.read({"ALERTBOT_TOKEN_FILE": str(tmp_path / "token")}, tmp_path)
    assert "missing" not in str(refused.value)


def test_a_slip_in_a_name_is_not_passed_over(tmp_path: Path) -> None:
    told = refusal({"ALERTBOT_MESSAGE_PER_SECOND": "5"}, tmp_path)
    assert told == "ALERTBOT_MESSAGE_PER_SECOND is no setting: ALERTBOT_MESSAGES_PER_SECOND is meant, perhaps."


def test_a_variable_that_is_meant_for_something_else_is_left_alone(tmp_path: Path) -> None:
    assert Settings.read(CHOSEN | {"ALERTBOT_TEST_SERVER": "1"}, tmp_path) == Settings.read(CHOSEN, tmp_path)


def test_the_process_environment_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALERTBOT_IN_FLIGHT", "3")
    monkeypatch.setenv("IN_FLIGHT", "3")
    assert Settings.read(CHOSEN, tmp_path).in_flight == 8


def test_with_postgresql_the_socket_has_a_folder_of_its_own(tmp_path: Path) -> None:
    settings = Settings.read(CHOSEN | {"ALERTBOT_DATABASE_URL": "postgresql+asyncpg://u:p@host/db"}, tmp_path)
    assert settings.database_file is None
    assert settings.control_socket == Path("data/control.sock")


def test_an_absolute_database_path_is_kept(tmp_path: Path) -> None:
    settings = Settings.read(CHOSEN | {"ALERTBOT_DATABASE_URL": "sqlite+aiosqlite:////var/lib/a/b.db"}, tmp_path)
    assert settings.data_folder == Path("/var/lib/a")


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    settings = Settings.read(CHOSEN, tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.in_flight = 3

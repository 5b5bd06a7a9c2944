"""How a fault is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.faults import MOST_FAULTS, Fault, Findings, did_you_mean, quoted


def test_a_fault_says_where_what_and_how_to_mend_it() -> None:
    mend = 'Did you mean "prisoners-of-conscience"? Topics are listed in alerts/topics.toml.'
    fault = Fault("alerts/vitishko/ru.md", 4, 'no topic called "prisoner-of-conscience".', mend)
    assert str(fault) == f'alerts/vitishko/ru.md, line 4: no topic called "prisoner-of-conscience".\n{mend}'


def test_a_fault_of_a_whole_file_names_no_line() -> None:
    assert str(Fault("alerts/a/en.md", None, "it is too large.", "Shorten it.")).startswith("alerts/a/en.md: it is")


def test_a_fault_is_noted_once_and_fifty_of_a_file_are_enough() -> None:
    findings = Findings("x")
    for number in [*range(200), 0]:
        findings.add(number, "wrong.", "Mend it.")
    assert len(findings) == MOST_FAULTS


def test_a_near_word_is_offered_whatever_its_capitals() -> None:
    assert did_you_mean("Titel", ["topics", "title"]) == 'Did you mean "title"? '
    assert did_you_mean("xyz", ["topics", "title"]) == ""


@given(st.text())
def test_no_word_of_a_file_can_command_a_terminal(word: str) -> None:
    assert quoted(word).isprintable()
    assert Findings(word).path.isprintable()

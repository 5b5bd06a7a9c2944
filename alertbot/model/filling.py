"""A form being filled in: where somebody is in it. What they answered is not here: it is sealed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.reports import Open, Pressing

if TYPE_CHECKING:
    from alertbot.model.report_forms import Question, ReportForm
    from alertbot.model.reports import ReportCode, ReportNo
    from alertbot.model.topics import Language

UNSENT = timedelta(hours=24)
"""How long a report that is not sent yet waits for its author after their last answer; then all of it is deleted."""

MOST_ANSWERS = 60
"""Messages in one report; an honest story fits into a few."""
MOST_FILES = 10
MOST_BYTES = 40 * 1024 * 1024
"""Of all files of a report together: with all else it still fits into one upload (Bot API: 50 MB)."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Where somebody is in a form, and what they chose for all of it.

    `at` is the number of the question asked now; past the last one, everything is shown once more before it is sent.
    `adds`: it adds to a report that was sent before.
    """

    report: ReportNo
    code: ReportCode
    form: str
    language: Language
    at: int = 0
    open: Open = field(default_factory=Open)
    erases: bool = True
    is_exact: bool = False
    keeps_originals: bool = False
    answered: tuple[str, ...] = ()
    answers: int = 0
    files: int = 0
    file_bytes: int = 0
    mends: bool = False
    adds: bool = False

    def asked(self, form: ReportForm) -> tuple[Question, ...]:
        """The questions of this one."""
        return form.asked(in_danger=self.open.pressing is Pressing.NOW)

    def question(self, form: ReportForm) -> Question | None:
        """What is asked now; None when everything has been."""
        asked = self.asked(form)
        return asked[self.at] if not self.adds and 0 <= self.at < len(asked) else None

    def on(self, form: ReportForm) -> Filling:
        """At the next question; back at the end if only one answer was to be mended."""
        end = len(self.asked(form))
        return replace(self, at=end if self.mends else min(self.at + 1, end), mends=False)

    def back(self) -> Filling:
        """At the question before."""
        return replace(self, at=max(0, self.at - 1), mends=False)

    def mending(self, at: int) -> Filling:
        """At one question, to answer it anew."""
        return replace(self, at=at, mends=True)

    def with_answer(self, slug: str, opened: Open | None = None) -> Filling:
        """The same, with one more answer to this question."""
        answered = self.answered if slug in self.answered else (*self.answered, slug)
        return replace(self, answered=answered, answers=self.answers + 1, open=opened or self.open)

    def without_answer(self, slug: str) -> Filling:
        """The same, with this question not answered."""
        return replace(self, answered=tuple(each for each in self.answered if each != slug))

    def with_file(self, size: int) -> Filling:
        """The same, with one more file on its way."""
        return replace(self, files=self.files + 1, file_bytes=self.file_bytes + size)

    @property
    def is_unsent(self) -> bool:
        """Whether something was said in it that is lost unless it is sent."""
        return bool(self.answered) and not self.adds

    @property
    def is_full(self) -> bool:
        """Whether no further answer is taken."""
        return self.answers >= MOST_ANSWERS

    def has_room_for(self, size: int) -> bool:
        """Whether one more file of that size is taken."""
        return self.files < MOST_FILES and self.file_bytes + size <= MOST_BYTES

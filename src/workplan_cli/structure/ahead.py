"""Looking ahead: what the candidates behind one tell of it. Nothing here chooses."""

from __future__ import annotations

from workplan_cli.intervals import first_from
from workplan_cli.structure.markers import Candidate


class Ahead:
    """The candidates of a document, found by family and number behind a place.

    Places are indexes of `candidates`.
    """

    def __init__(self, candidates: list[Candidate]) -> None:
        self.candidates = candidates
        self._places: dict[tuple[str, int], list[int]] = {}
        for place, candidate in enumerate(candidates):
            if isinstance(candidate.number, int):
                key = (candidate.form.family, candidate.number)
                self._places.setdefault(key, []).append(place)

    def next_place(self, family: str, number: int, place: int) -> int | None:
        """Where a number of a family stands next behind `place`."""
        places = self._places.get((family, number))
        if not places or places[-1] <= place:
            return None
        return places[first_from(places, place + 1)]

    def stronger_follows(self, place: int, number: int) -> bool:
        """Whether a proper marker with the same number comes before the next number.

        And before a 1, behind which it is that of another list.
        """
        family = self.candidates[place].form.family
        same = self.next_place(family, number, place)
        if same is None or self.candidates[same].form.weak:
            return False
        others = (self.next_place(family, other, place) for other in (1, number + 1))
        return all(other is None or same < other for other in others)

    def runs_on(self, place: int) -> bool:
        """Whether the 1 at `place` begins an enumeration inside its paragraph.

        Its second member stands in the same line, or the list hangs.
        """
        candidate = self.candidates[place]
        second_at = self.next_place(candidate.form.family, 2, place)
        if second_at is None or candidate.form.in_paragraph == "never":
            return False
        second = self.candidates[second_at]
        same_line = second.line == candidate.line
        if candidate.form.in_paragraph == "behind_colon":
            return same_line and candidate.before == "：" and second.before in "；。"
        return same_line or self.hangs(place)

    def hangs(self, place: int) -> bool:
        """Whether a list begins inside a paragraph, its second member at the head of a line.

        …做了四件事。一是扩大投资。⏎二是稳定就业。⏎三是…
        """
        candidate = self.candidates[place]
        second = self.next_place(candidate.form.family, 2, place) if candidate.form.inline else None
        if second is None or not self.candidates[second].first:
            return False
        again = self.next_place(candidate.form.family, 1, place)
        return again is None or second < again

    def outer_goes_on(self, place: int, number: int) -> bool:
        """Whether the list that waits for `number` goes on behind the one that begins at `place`.

        6、上报工作：1、电子文档；2、纸质材料 … 7、: the outer number comes after the inner
        list and before any list that starts anew.
        """
        family = self.candidates[place].form.family
        outer = self.next_place(family, number, place)
        if outer is None or number == 2:
            return False
        again = self.next_place(family, 1, place)
        if again is not None and again < outer:
            return False
        return self._counted(family, place, outer) < number - 1

    def _counted(self, family: str, place: int, stop: int) -> int:
        """How far the list that begins at `place` counts in front of `stop`."""
        number, at = 1, place
        while (following := self.next_place(family, number + 1, at)) is not None:
            if following >= stop:
                break
            number, at = number + 1, following
        return number

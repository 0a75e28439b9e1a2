"""The context: what a rule may look at, and how it says what it found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast

import attrs

from learner_centered.analysis.coverage import Coverage, coverage
from learner_centered.checks.rule import Rule
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding, Related
from learner_centered.findings.place import Place
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.graph.index import DEAD, TENTATIVE, AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType
from learner_centered.model.vocabulary import Vocabulary
from learner_centered.walks.walk import Adjacency, components, spread

T = TypeVar("T")

#: The code of the finding that says a question could not be asked.
NOT_EVALUATED = CODES["LC080"]


@attrs.frozen(kw_only=True)
class Question:
    """A question that some frameworks record nothing to answer.

    Rules that ask the same question share one finding where it cannot be asked.

    Attributes:
        asks: The question, as it goes on after "not evaluated:".
        because: What is not recorded, a clause.
        help: What to record so that it can be asked, one sentence.
    """

    asks: str
    because: str
    help: str


@attrs.frozen(kw_only=True)
class Context:
    """What a rule may look at: the framework, its index, its words, the day; and how to speak.

    Attributes:
        framework: The framework under check.
        today: The day of the check; None where nothing may depend on the day.
        rule: The rule that is running; None outside of one.
    """

    framework: Framework
    today: date | None = None
    rule: Rule | None = None
    _memo: dict[object, Any] = attrs.field(factory=dict[object, Any], repr=False, eq=False)

    def of(self, rule: Rule) -> "Context":
        """Return the context of a rule; what was worked out before is shared."""
        return attrs.evolve(self, rule=rule)

    @property
    def index(self) -> AlignmentIndex:
        """The framework as rows of numbers."""
        return index_of(self.framework)

    @property
    def vocabulary(self) -> Vocabulary:
        """The relations and words the framework is judged by."""
        return self.framework.vocabulary

    def once(self, key: object, make: Callable[[], T]) -> T:
        """Return what `make` returns, worked out once for all rules of a check.

        Args:
            key: Names what is worked out; the same for every rule that asks for it.
            make: Works it out.
        """
        if key not in self._memo:
            self._memo[key] = make()
        return cast("T", self._memo[key])

    def coverage(
        self,
        of: ItemType | tuple[ItemType, ...] | None = None,
        by: ItemType | tuple[ItemType, ...] | None = None,
        *,
        relations: tuple[str, ...] | None = None,
    ) -> Coverage:
        """Return the coverage of items by others, worked out once for all rules of a check."""
        key = ("coverage", of, by, relations)
        return self.once(key, lambda: coverage(self.framework, of, by, relations=relations))

    def rows(self, *kinds: ItemType) -> Sequence[int]:
        """Return the rows of the items of some types that are not retired, in item order."""

        def find() -> list[int]:
            state = self.index.state
            return [row for row, item in enumerate(self.index.items) if type(item) in kinds and state[row] != DEAD]

        return self.once(("rows", kinds), find)

    def leads(self, *relations: str, back: bool = False, least: int = TENTATIVE) -> Adjacency:
        """Return for each row the rows that live links of some relations lead to.

        Args:
            *relations: Names of relations; those the vocabulary does not know are passed over.
            back: Whether to go from target to source.
            least: FIRM leaves out what is only planned or piloting.
        """
        known = tuple(name for name in relations if name in self.index.out)
        key = ("leads", known, back, least)
        return self.once(key, lambda: self.index.neighbours(known, back=back, least=least))

    def spread(self, seeds: Sequence[int], *relations: str, back: bool = False) -> Sequence[int]:
        """Return for each row the union of the seeds of all rows that lead to it over some relations.

        Args:
            seeds: For each row a set of bits, as an integer.
            *relations: Names of relations; those the vocabulary does not know are passed over.
            back: Whether to go from target to source.
        """
        adjacency = self.leads(*relations, back=back)
        order = self.once(("order", relations, back), lambda: components(adjacency))
        return spread(adjacency, seeds, order)

    def into(self, relation: str) -> Mapping[int, Sequence[int]]:
        """Return the live link rows of a relation by the row they lead to."""
        return self.index.into.get(relation, {})

    def out(self, relation: str) -> Mapping[int, Sequence[int]]:
        """Return the live link rows of a relation by the row they start from."""
        return self.index.out.get(relation, {})

    def recorded(self, *relations: str) -> bool:
        """Return whether any live link of these relations is recorded, or one stated absent."""
        index = self.index
        return any(index.out.get(name) or index.absent.get(name) for name in relations)

    def finding(
        self,
        message: str,
        *,
        help: str,
        subject: str | None = None,
        place: Place | None = None,
        key: Iterable[str] = (),
        related: Iterable[Related] = (),
        trace: Iterable[str] = (),
        affects: Iterable[str] = (),
        data: Mapping[str, object] | None = None,
    ) -> Finding:
        """Return a finding of the rule that is running.

        Args:
            message: What is recorded and what is not, one sentence without a full stop.
            help: The next step that mends it, one sentence.
            subject: The id of the item it is about.
            place: Where it stands; the place of the subject where none is given.
            key: What beside the subject tells it from its siblings.
            related: Other items and spots it speaks of.
            trace: The chain looked at: id, relation, id, … id.
            affects: Ids of items that share the fate of the subject.
            data: Machine-readable details.

        Raises:
            RuntimeError: No rule is running.
        """
        if self.rule is None:
            raise RuntimeError("a finding belongs to a rule: make it in a context from Context.of(rule)")
        if place is None and subject is not None:
            place = self.framework.place_of(subject)
        return Finding(
            code=self.rule.code,
            name=self.rule.name,
            severity=self.rule.severity,
            message=message,
            help=help,
            subject=subject,
            place=place,
            key=tuple(key),
            related=tuple(related),
            trace=tuple(trace),
            affects=tuple(affects),
            data=FrozenMap(data) if data else EMPTY,
        )

    def unasked(self, question: Question) -> Finding:
        """Return the finding that says a question could not be asked of this framework."""
        return Finding(
            code=NOT_EVALUATED.code,
            name=NOT_EVALUATED.name,
            severity=NOT_EVALUATED.severity,
            message=f"not evaluated: {question.asks}, because {question.because}",
            help=question.help,
            key=(question.asks,),
            data=FrozenMap({"rules": (self.rule.code,)} if self.rule else {}),
        )

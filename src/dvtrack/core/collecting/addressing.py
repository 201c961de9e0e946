"""Which form of which unit a file is, whatever it is called; and whether it can be taken."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dvtrack.core.collecting.arrivals import Arrival
from dvtrack.core.collecting.record import Forms, asked
from dvtrack.files.form_reading import FilledForm
from dvtrack.folding import fold
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.reply import Reply
from dvtrack.values import dataclass
from dvtrack.views.forms import FormKey, parse_key, parse_row_key
from dvtrack.views.replies import Outcome
from dvtrack.words import _


@dataclass(frozen=True)
class Addressed:
    """A file with the form it is, None where it is none; ``replies`` are those on record for the unit and period."""

    arrival: Arrival
    outcome: Outcome
    key: FormKey | None = None
    form: FormRow | None = None
    replies: tuple[Reply, ...] = ()
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def keys(arrivals: Sequence[Arrival]) -> list[FormKey]:
    """Return the keys of the forms that can be told."""
    return [key for arrival in arrivals if arrival.filled and (key := _key(arrival.filled))]


def address(forms: Forms, arrivals: Sequence[Arrival]) -> list[Addressed]:
    """Return each file with the form it is; two different replies of one unit cannot both be its word."""
    found = [_address(forms, arrival) for arrival in arrivals]
    by_asked: dict[object, list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        if each.form is not None and each.outcome != "bad":
            by_asked[asked(each.form)].append(place)
    for places in by_asked.values():
        if len(places) > 1:
            _choose(found, places)
    return found


def _choose(found: list[Addressed], places: Sequence[int]) -> None:
    """Let only one file be a unit's word: the new one among known ones; two new ones are both refused."""
    fresh = {found[place].arrival.sha256: place for place in reversed(places) if found[place].outcome == "good"}
    for place in places:
        each = found[place]
        others = [found[other].arrival.path.name for other in fresh.values() if other != place]
        if each.outcome == "unchanged" and fresh:
            found[place] = replace(each, outcome="superseded")
        elif each.outcome == "good" and len(fresh) > 1:
            words = _("the same unit and period as {file}; leave only the one that counts")
            found[place] = replace(each, outcome="bad", problems=(words.format(file=", ".join(others)),))
        elif each.outcome == "good" and fresh[each.arrival.sha256] != place:
            words = _("the same file as {file}").format(file=", ".join(others))
            found[place] = replace(each, outcome="superseded", notices=(*each.notices, words))


def _key(filled: FilledForm) -> FormKey | None:
    """Return the form's key: the hidden sheet's, or where that is gone, what most rows say."""
    if hidden := parse_key(filled.key):
        return hidden
    rows = Counter(key.form for row in (*filled.tasks, *filled.figures) if (key := parse_row_key(row.key)))
    return rows.most_common(1)[0][0] if rows else None


def _address(forms: Forms, arrival: Arrival) -> Addressed:
    if arrival.filled is None:
        return Addressed(arrival, "bad", problems=arrival.problems, notices=arrival.notices)
    key = _key(arrival.filled)
    form = forms.find(key) if key else None
    if key is None or form is None or key.register != forms.register_id:
        return Addressed(arrival, "bad", problems=(_foreign(key, forms),), notices=arrival.notices)
    replies = tuple(forms.replies.get(asked(form), ()))
    outcome = _outcome(arrival, replies)
    later = forms.later(form) if outcome == "good" else None
    problems = (_too_late(form, later, forms),) if later and replies and not replies[-1].returned_on else ()
    notices = (*arrival.notices, *_contradictions(forms, form, arrival))
    if later and not problems:
        notices = (*notices, _("the form of {period}, though a later one was sent").format(period=_named(form)))
    return Addressed(arrival, "bad" if problems else outcome, key, form, replies, problems, notices)


def _outcome(arrival: Arrival, replies: Sequence[Reply]) -> Outcome:
    known = [reply.sha256 for reply in replies]
    if arrival.sha256 not in known:
        return "good"
    return "unchanged" if known[-1] == arrival.sha256 else "superseded"


def _foreign(key: FormKey | None, forms: Forms) -> str:
    if key is None:
        return _("it is no form of dvtrack, or what says so was taken out")
    if key.register != forms.register_id:
        return _("it is a form of another register")
    return _("this register has not sent such a form ({period}, version {version})").format(
        period=f"{key.name} {key.year}", version=key.version
    )


def _too_late(form: FormRow, later: FormRow, forms: Forms) -> str:
    """Say that this may be last period's form, filled in for the new one."""
    return _(
        "it is the form of {period}, which was answered; since then that of {later} was sent. If it tells of "
        '{later}, let the unit fill in that one. If it corrects {period}: dvtrack reply return {options} --reason "…"'
    ).format(
        period=_named(form),
        later=_named(later),
        options=f"{forms.units[form.unit_id].code} --period {form.name} --year {form.year}",
    )


def _named(form: FormRow) -> str:
    return f"{form.name} {form.year}"


def _contradictions(forms: Forms, form: FormRow, arrival: Arrival) -> Iterator[str]:
    """Yield what the file's name and its head say against its key, which counts."""
    unit = forms.units[form.unit_id]
    words = {fold(word) for word in re.split(r"[\W_]+", arrival.path.stem)}
    named = words & forms.codes
    if named and fold(unit.code) not in named:
        yield _("the file is called {name}, but it is the form of {unit}").format(
            name=arrival.path.name, unit=unit.code
        )
    head = arrival.filled.unit if arrival.filled else ""
    if head and fold(head) != fold(unit.name):
        yield _("its head names “{head}”, but it is the form of {unit}").format(head=head, unit=unit.code)

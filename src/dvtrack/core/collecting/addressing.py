"""Which form of which unit a file is, whatever it is called; and whether it can be taken."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dvtrack.core.collecting import versions
from dvtrack.core.collecting.arrivals import Arrival
from dvtrack.core.collecting.record import Forms, asked
from dvtrack.core.collecting.versions import Said, Versions
from dvtrack.dates import format_padded
from dvtrack.files.form_reading import FilledForm
from dvtrack.folding import fold
from dvtrack.store.models.form import FormRow
from dvtrack.store.models.reply import Reply
from dvtrack.values import dataclass
from dvtrack.views.forms import FormKey, parse_key, parse_row_key
from dvtrack.views.replies import Outcome
from dvtrack.words import _, ngettext


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


def address(forms: Forms, arrivals: Sequence[Arrival], *, overrule: bool) -> list[Addressed]:
    """Return each file with the form it is; two different replies of one unit cannot both be its word.

    A file named alone that says what was replaced, or returned, is taken again where it is to ``overrule``.
    """
    found = [_address(forms, arrival) for arrival in arrivals]
    by_asked: dict[object, list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        if each.form is not None:
            by_asked[asked(each.form)].append(place)
    known = versions.read(forms.register, ((each.arrival, each.replies) for each in found))
    for places in by_asked.values():
        for place in places:
            again = overrule and len(places) == 1 and found[place].arrival.named
            found[place] = _judged(forms, known, found[place], again=again)
        if len(places) > 1:
            _choose(found, [place for place in places if found[place].outcome != "bad"])
    return found


def _judged(forms: Forms, known: Versions, each: Addressed, *, again: bool) -> Addressed:
    """Tell what was said before from what is new; what was replaced or returned is taken only ``again``."""
    if (same := known.same(each.arrival, each.replies)) is None:
        return _new(forms, each)
    last = each.replies[-1]
    if same is last and last.returned_on is None:
        return replace(each, outcome="unchanged")
    words = _said_before(each, same, again=again)
    outcome: Outcome = "good" if again else "unchanged" if same is last else "superseded"
    return replace(each, outcome=outcome, notices=(*each.notices, words))


def _new(forms: Forms, each: Addressed) -> Addressed:
    """Return a new answer; where one for a later period was asked since, it may be that."""
    form, replies = each.form, each.replies
    assert form is not None
    if words := _asked_since(form, forms.newest(form)):
        each = replace(each, notices=(*each.notices, words))
    if (later := forms.later(form)) is None:
        return each
    if replies and not replies[-1].returned_on:
        return replace(each, outcome="bad", problems=(_too_late(form, later, forms),))
    words = _("the form of {period}, though a later one was sent").format(period=_named(form))
    return replace(each, notices=(*each.notices, words))


def _asked_since(form: FormRow, newest: FormRow) -> str:
    """Tell of tasks that a newer version of the form asks about, and the one that came does not."""
    count = len(set(newest.tasks) - set(form.tasks))
    if not count:
        return ""
    words = ngettext(
        "the form is version {version}; version {last}, sent on {day}, asks about {count} more task",
        "the form is version {version}; version {last}, sent on {day}, asks about {count} more tasks",
        count,
    )
    day = format_padded(newest.sent_on)
    return words.format(version=form.version, last=newest.version, day=day, count=count)


def _said_before(each: Addressed, same: Reply, *, again: bool) -> str:
    """Tell that a file says what was returned, or replaced, and what becomes of it."""
    last, command = each.replies[-1], f'dvtrack collect "{each.arrival.path}" --overrule'
    if same is last and last.returned_on is not None:
        day = format_padded(last.returned_on)
        if again:
            return _("it was returned on {day} and says the same; it counts as the correction now").format(day=day)
        words = _(
            "it was returned on {day} and says the same still: it does not count as the correction. "
            "If the unit stands by it: {command}"
        )
        return words.format(day=day, command=command)
    numbers = {"version": same.version, "last": last.version}
    if again:
        return _("it says what version {version} said, and takes the place of version {last}").format(**numbers)
    words = _(
        "it says what version {version} said, which version {last} replaced; it is not taken. "
        "If it shall hold again: {command}"
    )
    return words.format(**numbers, command=command)


def _choose(found: list[Addressed], places: Sequence[int]) -> None:
    """Let only one file be a unit's word: the new one among known ones; two new ones are both refused."""
    first: dict[tuple[Outcome, Said], int] = {}
    for place in places:
        first.setdefault((found[place].outcome, _said(found[place])), place)
    fresh = [place for (outcome, _words), place in first.items() if outcome == "good"]
    for place in places:
        each = found[place]
        here = first[each.outcome, _said(each)]
        if each.outcome in ("good", "unchanged") and here != place:
            words = _("it says the same as {file}").format(file=found[here].arrival.path.name)
            found[place] = replace(each, outcome="repeated", notices=(words,))
        elif each.outcome == "unchanged" and fresh:
            found[place] = replace(each, outcome="superseded")
        elif each.outcome == "good" and len(fresh) > 1:
            others = ", ".join(found[other].arrival.path.name for other in fresh if other != place)
            words = _("the same unit and period as {file}; leave only the one that counts")
            found[place] = replace(each, outcome="bad", problems=(words.format(file=others),))


def _said(each: Addressed) -> Said:
    assert each.arrival.filled is not None
    return versions.said(each.arrival.filled)


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
    notices = (*arrival.notices, *_contradictions(forms, form, arrival))
    return Addressed(arrival, "good", key, form, tuple(forms.replies.get(asked(form), ())), notices=notices)


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

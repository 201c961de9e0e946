"""``dvtrack init`` and ``dvtrack office``: the register of an office, and its profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import __version__, core, errors
from dvtrack.cli import ask, complete, period_words, session, show
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.session import register
from dvtrack.values import dataclass
from dvtrack.views.office import OfficeEntry, OfficeProfile
from dvtrack.words import N_, _, ngettext

if TYPE_CHECKING:
    from dvtrack.core.seams import Seam
    from dvtrack.periods import Period
    from dvtrack.views.units import UnitRow

MODEL = "so-cong-thuong"
"""The model office that ``init`` starts from: a provincial Department of Industry and Trade."""

office = Commands()
app.add(office, "office")

ParentOption = Annotated[
    str | None, typer.Option("--parent-body", metavar=N_("NAME"), help=N_("The body above: UBND tỉnh …; may be empty."))
]
NameOption = Annotated[str | None, typer.Option("--name", metavar=N_("NAME"), help=N_("The office's name in full."))]
AbbreviationOption = Annotated[
    str | None, typer.Option("--abbreviation", metavar=N_("CODE"), help=N_("Its sign in document numbers: SCT."))
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar=N_("PLACE"), help=N_("The place before the date on documents."))
]
PostOption = Annotated[str | None, typer.Option("--signer-post", metavar=N_("POST"), help=N_("Who signs: Giám đốc."))]
SignerOption = Annotated[
    str | None, typer.Option("--signer-name", metavar=N_("NAME"), help=N_("The signer's name; may be empty."))
]
ConsolidatingOption = Annotated[
    str | None,
    typer.Option(
        "--consolidating",
        metavar=N_("UNIT"),
        help=N_("The unit that consolidates the reports."),
        autocompletion=complete.units,
    ),
]
_CUT_OFF_HELP = N_('When periods end: nd09 (the 14th, the default), calendar, or "day N".')


@dataclass(frozen=True)
class _Question:
    """A question of ``init``: the field it fills, its words, the flag that answers it, whether a blank will do."""

    field: str
    words: str
    flag: str
    blank: bool = False


_QUESTIONS = (
    _Question("parent_body", N_("The body above the office:"), "--parent-body", blank=True),
    _Question("name", N_("The office's name:"), "--name"),
    _Question("abbreviation", N_("Its sign in document numbers:"), "--abbreviation"),
    _Question("place", N_("The place before the date on documents:"), "--place"),
    _Question("signer_post", N_("The signer's post:"), "--signer-post"),
    _Question("signer_name", N_("The signer's name (Enter leaves it blank):"), "--signer-name", blank=True),
    _Question("preset", N_("When periods end (nd09, calendar, “day N”):"), "--cut-off"),
)


@app.command()
def init(
    ctx: typer.Context,
    preset: Annotated[
        str | None,
        typer.Option("--preset", metavar=N_("MODEL"), help=N_("Start from a model office: so-cong-thuong.")),
    ] = None,
    units: Annotated[
        Path | None, typer.Option("--units", metavar=N_("FILE"), help=N_("The units, in an Excel or CSV sheet."))
    ] = None,
    parent_body: ParentOption = None,
    name: NameOption = None,
    abbreviation: AbbreviationOption = None,
    place: PlaceOption = None,
    signer_post: PostOption = None,
    signer_name: SignerOption = None,
    consolidating: ConsolidatingOption = None,
    cut_off: Annotated[str | None, typer.Option("--cut-off", metavar=N_("RULE"), help=_CUT_OFF_HELP)] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=N_("Ask nothing; what is not given comes from the model office."))
    ] = False,
) -> None:
    """Make the register of your office; on a terminal it asks what it needs."""
    path = session.of(ctx).register
    if path.exists():
        raise errors.RegisterExistsError(path)
    given = OfficeEntry(parent_body, name, abbreviation, place, signer_post, signer_name, consolidating, cut_off)
    asked = ask.possible() and not yes
    model = core.office.model(preset or MODEL, session.of(ctx).today)
    start = model.profile if yes or asked or preset else _blank(given)
    rows = _units(ctx, units, model.units if yes or asked or preset else ())
    profile = _fitted(replace(start, **given.given), rows, given)
    if asked:
        profile = _asked(profile, rows, given)
    _create(ctx, path, profile, rows)


@office.command("show")
def show_office(ctx: typer.Context, json: JsonFlag = False) -> None:
    """Show the office's profile."""
    with register(ctx, write=False) as book:
        profile = core.office.get(book)
    _show(profile, json)
    if not json:
        show.facts([(_("Register"), session.of(ctx).register)])


@office.command("set")
def set_office(
    ctx: typer.Context,
    parent_body: ParentOption = None,
    name: NameOption = None,
    abbreviation: AbbreviationOption = None,
    place: PlaceOption = None,
    signer_post: PostOption = None,
    signer_name: SignerOption = None,
    consolidating: ConsolidatingOption = None,
    cut_off: Annotated[
        str | None, typer.Option("--cut-off", "--preset", metavar=N_("RULE"), help=_CUT_OFF_HELP)
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Change what is given of the office's profile; the rest stays."""
    entry = OfficeEntry(parent_body, name, abbreviation, place, signer_post, signer_name, consolidating, cut_off)
    with register(ctx) as book:
        profile = core.office.change(book, entry)
        seams = core.seams.to_come(book, profile.preset) if cut_off else []
    _show(profile, json)
    for period, seam in seams:
        _warn(period, seam)


def _warn(period: Period, seam: Seam) -> None:
    """Say where the next report will not meet an issued one by the new rule."""
    from dvtrack import periods

    show.say(
        _("{period} is now from {start} to {end}. {seam}").format(
            period=periods.label(period), start=show.shown(period.start), end=show.shown(period.end), seam=seam.words
        )
    )


def _blank(given: OfficeEntry) -> OfficeProfile:
    """Return the profile of an office that is described by flags alone; raises what is missing."""
    needed = [question for question in _QUESTIONS if not question.blank and question.field != "preset"]
    missing = [question.flag for question in needed if not given.given.get(question.field)]
    if missing:
        raise errors.OfficeIncompleteError(missing)
    return OfficeProfile("", "", "", "", "", "", "", "nd09")


def _units(ctx: typer.Context, file: Path | None, otherwise: tuple[UnitRow, ...]) -> tuple[UnitRow, ...]:
    if file is None:
        return otherwise
    sheet = core.unit_sheets.read(file, session.of(ctx).today)
    return core.unit_sheets.merge([], sheet).added


def _fitted(profile: OfficeProfile, rows: tuple[UnitRow, ...], given: OfficeEntry) -> OfficeProfile:
    """Return the profile without the model's consolidating unit where the office has no such unit."""
    known = given.consolidating_unit or profile.consolidating_unit in [row.code for row in rows]
    return profile if known else replace(profile, consolidating_unit="")


def _asked(profile: OfficeProfile, rows: tuple[UnitRow, ...], given: OfficeEntry) -> OfficeProfile:
    """Ask for what was not given, with the model's answers as defaults."""
    from dvtrack import periods

    for question in _QUESTIONS:
        if question.field not in given.given:
            default = getattr(profile, question.field)
            check = periods.parse_preset if question.field == "preset" else None
            answer = ask.text(_(question.words), default=default, flag=question.flag, blank=question.blank, check=check)
            profile = replace(profile, **{question.field: answer})
    if rows and given.consolidating_unit is None:
        options = [(row.code, row.name) for row in rows]
        default = profile.consolidating_unit or None
        chosen = ask.choose(_("Which unit consolidates the reports?"), options, default=default, flag="--consolidating")
        profile = replace(profile, consolidating_unit=chosen)
    return profile


def _create(ctx: typer.Context, path: Path, profile: OfficeProfile, rows: tuple[UnitRow, ...]) -> None:
    from dvtrack.store.caller import Caller

    now = session.of(ctx)
    caller = Caller(now.today, now.now, now.who, now.command, __version__)
    made = core.office.create(path, caller, profile, rows)
    counted = ngettext("{count} unit", "{count} units", len(rows)).format(count=len(rows))
    show.say(
        _("The register of {office} is made, with {units}: {path}").format(office=made.name, units=counted, path=path)
    )
    if not rows:
        show.say(_('Add its units: dvtrack unit import FILE, or dvtrack unit add CODE "NAME"'))
    show.say(_("Next, read a directive: dvtrack import FILE"))


def _show(profile: OfficeProfile, json: bool) -> None:
    if json:
        show.json_object({"schema": "dvtrack.office/1", **_as_json(profile)})
        return
    show.facts(
        [
            (_("Parent body"), profile.parent_body),
            (_("Name"), profile.name),
            (_("Abbreviation"), profile.abbreviation),
            (_("Place"), profile.place),
            (_("Signer's post"), profile.signer_post),
            (_("Signer's name"), profile.signer_name),
            (_("Consolidating unit"), profile.consolidating_unit),
            (_("Cut-off"), period_words.cut_off(profile.preset)),
        ]
    )


def _as_json(profile: OfficeProfile) -> dict[str, str]:
    return {
        "parent_body": profile.parent_body,
        "name": profile.name,
        "abbreviation": profile.abbreviation,
        "place": profile.place,
        "signer_post": profile.signer_post,
        "signer_name": profile.signer_name,
        "consolidating_unit": profile.consolidating_unit,
        "preset": profile.preset,
    }

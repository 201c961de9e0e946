"""``dvtrack report`` and ``dvtrack template``: the report of a period, and the office's own layout of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dvtrack import core, errors
from dvtrack.cli import arguments, opening, period_options, report_targets, session, show, show_exports, show_report
from dvtrack.cli.app import app
from dvtrack.cli.arguments import JsonFlag
from dvtrack.cli.grammar import Commands
from dvtrack.cli.period_options import FromOption, PeriodOption, ToOption, YearOption
from dvtrack.cli.session import register
from dvtrack.words import N_, _

if TYPE_CHECKING:
    from dvtrack.cli.report_targets import Targets
    from dvtrack.core.papers import Written
    from dvtrack.core.reports import Format
    from dvtrack.periods import Period
    from dvtrack.store.register import Register
    from dvtrack.views.report import Report

template = Commands()
app.add(template, "template")


@app.command()
def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    year: YearOption = None,
    start: FromOption = None,
    end: ToOption = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar=N_("DATE"), help=N_("Judge tasks at this date; else at the cut-off.")),
    ] = None,
    directive: Annotated[
        str, typer.Option("--directive", "-d", metavar=N_("DIRECTIVE"), help=N_("Only tasks of D1, or D1,D2."))
    ] = "",
    formats: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="md,html,docx,xlsx,pdf,json", help=N_("What to write; else md and html.")
        ),
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar=N_("FILE|FOLDER|-"), help=N_("Where to; - is the screen."))
    ] = "",
    open_it: Annotated[bool, typer.Option("--open", help=N_("Show it in the desktop's own program."))] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help=N_("From the record as it is now, though the period's report is issued."))
    ] = False,
    per_unit: Annotated[
        Path | None,
        typer.Option("--per-unit", metavar=N_("FOLDER"), help=N_("Also each unit's own part, in a folder.")),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Write the report of a period: results, counts, who is silent, what is missing."""
    targets = report_targets.read(formats, output, json=json)
    if per_unit and targets.on_screen:
        raise errors.OptionsClashError(f"--per-unit {per_unit}", "--json" if json else f"-o {output}")
    refs = [ref.strip() for ref in directive.split(",") if ref.strip()]
    built = None
    with register(ctx, write=not targets.on_screen) as book:
        asked = period_options.read(ctx, book, period, year, start, end)
        issued = core.issued_reports.find(book, asked)
        sealed = issued if issued and not (draft or as_of or refs) else None
        if sealed:
            papers = {each: core.issued_reports.content(book, sealed, each) for each in targets.formats}
        else:
            built = core.reports.build(book, asked, as_of=arguments.past_day(ctx, as_of), directive_refs=refs)
            papers = {each: core.reports.content(built, each, book.path) for each in targets.formats}
        written = _write(
            book, asked, papers, targets, [each.code for each in built.directives] if built and refs else []
        )
        whole = core.exports.as_issued(book, sealed) if sealed and per_unit else built
    period_options.say(sealed.period if sealed else asked, nearest=bool(period) and year is None)
    if issued:
        show_report.issued(issued, given=sealed is not None)
    if targets.on_screen:
        show.out(papers[targets.formats[0]].decode().removesuffix("\n"))
    else:
        show_report.summary(built, written)
    if sealed and per_unit and whole:
        show_exports.changed(sealed, whole)
    if per_unit and whole:
        _write_extracts(ctx, whole, per_unit, targets.formats, [each.code for each in whole.directives] if refs else [])
    if open_it and written:
        opening.open_file(written[-1].path)


@template.command()
def copy(
    ctx: typer.Context,
    to: Annotated[
        Path | None, typer.Option("--to", metavar=N_("FOLDER"), help=N_("Else the folder that reports are made from."))
    ] = None,
) -> None:
    """Copy the templates and the outline of reports for your office to edit."""
    own = core.reports.templates_folder(session.of(ctx).register.absolute())
    for path, written in core.reports.copy_templates(to or own):
        show.say((_("Written: {path}") if written else _("Left as it is: {path}")).format(path=path))
    if to is not None and to.absolute() != own:
        show.say(
            _("Reports are made from the templates in {folder}; put them there when they are done.").format(folder=own)
        )
    else:
        show.say(_("Edit them; a file that you delete is taken from dvtrack again."))


def _write_extracts(
    ctx: typer.Context, report: Report, folder: Path, formats: Sequence[Format], directives: Sequence[str]
) -> None:
    """Write each unit's part of a report; the register is held while files are written, not while they are made."""
    sheets = list(core.exports.of_units(report, formats, session.of(ctx).register, directives))
    contents = {each.place: each.content() for each in show.steps(sheets, _("Making the extracts"))}
    with register(ctx) as book:
        written, refused = core.papers.write_all(book, folder, contents)
    show_exports.files(folder, written)
    show_exports.fail(refused)


def _write(
    book: Register, period: Period, papers: Mapping[Format, bytes], targets: Targets, directives: Sequence[str]
) -> list[Written]:
    """Write the report's files, those of a folder under their usual names."""
    named = {format: targets.file for format in targets.formats if targets.file}
    if targets.folder is not None:
        core.papers.make_folder(targets.folder)
        names = {each: core.reports.file_name(period, each, directives) for each in targets.formats}
        named = {each: targets.folder / name for each, name in names.items()}
    return [core.papers.write(book, path, papers[each]) for each, path in named.items()]

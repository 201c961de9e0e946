"""Words in, words out: the commands of ``dvtrack`` (Typer), what they ask and what they show."""

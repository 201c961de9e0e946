"""Who is asked for a figure"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_figure_unit_figure_id_figure")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_figure_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_unit")),
    )
    with op.batch_alter_table("figure_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figure_unit_figure_id"), ["figure_id"], unique=False)

"""What is shipped: wheel, sdist, editable install and bare checkout run the same program and find its files."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from dvtrack import __version__

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent
FOUND = """
from dvtrack.paths import resource
for parts in [("templates", "report.md.jinja"), ("data", "days-off.csv"), ("data", "locale"), ("data", "presets")]:
    assert resource(*parts).exists(), resource(*parts)
print(resource("templates"))
"""
DIRECTIVE = """SỞ CÔNG THƯƠNG TỈNH MẪU
Số: 12/SCT-VP
Tỉnh Mẫu, ngày 05 tháng 01 năm 2021
V/v sắp xếp lại kho lưu trữ
Kính gửi: Các phòng thuộc Sở
Giám đốc Sở yêu cầu các phòng thực hiện như sau:
1. Văn phòng Sở lập danh mục hồ sơ của năm 2020.
2. Các phòng giao nộp hồ sơ về kho trước ngày 15/5/2021.
"""


def ran(*command: object, folder: Path | str = "/", **variables: str) -> str:
    """Run a command away from the project and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Environment:
    """A virtual environment with nothing in it but what was installed."""

    folder: Path

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / "python"

    def install(self, *what: object) -> None:
        ran(self.python, "-m", "pip", "install", "--quiet", *what)


def environment(folder: Path) -> Environment:
    venv.create(folder, with_pip=True)
    return Environment(folder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the sdist, the wheel made from it, and in ``tree`` the wheel made from the tree."""
    folder = tmp_path_factory.mktemp("built")
    ran(sys.executable, "-m", "build", "--outdir", folder, PROJECT)
    ran(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "tree", PROJECT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return built / f"dvtrack-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return a clean environment with the wheel alone."""
    clean = environment(tmp_path_factory.mktemp("clean"))
    clean.install(wheel)
    return clean


def test_the_wheel_carries_templates_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"dvtrack/{path.relative_to(PROJECT).as_posix()}"
        for top in ("templates", "data")
        for path in (PROJECT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped <= names
    assert "dvtrack/data/locale/vi/LC_MESSAGES/dvtrack.mo" in names
    assert not [name for name in names if name.startswith("tests") or "__pycache__" in name]


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_tree_to_the_byte(built: Path, wheel: Path) -> None:
    assert wheel.read_bytes() == (built / "tree" / wheel.name).read_bytes()


def test_the_sdist_carries_the_tests_and_no_litter(built: Path) -> None:
    with tarfile.open(built / f"dvtrack-{__version__}.tar.gz") as sdist:
        names = sdist.getnames()
    tops = {name.split("/")[1] for name in names if "/" in name}
    assert tops == {
        *("src", "templates", "data", "tests"),
        *("README.md", "pyproject.toml", ".gitignore", "PKG-INFO"),
    }
    assert f"dvtrack-{__version__}/tests/test_package.py" in names
    kept = [name for name in names if "/tests/samples/registers/" not in name]
    assert not [name for name in kept if name.endswith((".pyc", ".db", ".tmp"))]


def test_the_program_and_the_module_tell_the_same_version(installed: Environment) -> None:
    assert ran(installed.scripts / "dvtrack", "--version").split() == ["dvtrack", __version__]
    assert ran(installed.python, "-m", "dvtrack", "--version").split() == ["dvtrack", __version__]


def test_the_wheel_alone_takes_a_directive_to_its_report(installed: Environment, tmp_path: Path) -> None:
    (tmp_path / "12-SCT-VP.txt").write_text(DIRECTIVE, encoding="utf-8")

    def dvtrack(*line: object) -> str:
        register = str(tmp_path / "office" / "dvtrack.db")
        return ran(installed.scripts / "dvtrack", *line, DVTRACK_REGISTER=register, DVTRACK_TODAY="2021-06-20")

    dvtrack("init", "--yes")
    dvtrack("import", tmp_path / "12-SCT-VP.txt", "--yes")
    dvtrack("assign", "1-2", "--lead", "VP")
    dvtrack("note", "1", "Đã lập danh mục 1.204 hồ sơ", "--unit", "VP", "--on", "2021-03-01")
    dvtrack("report", "--period", "h1", "--year", "2021", "-o", tmp_path / "out.md")
    dvtrack("report", "--period", "h1", "--year", "2021", "-o", tmp_path / "out.html")
    for name in ("out.md", "out.html"):
        report = (tmp_path / name).read_text(encoding="utf-8")
        assert "Đã lập danh mục 1.204 hồ sơ" in report
        assert "SỞ CÔNG THƯƠNG" in report
    assert "Văn phòng" in dvtrack("list")


def test_the_wheel_finds_its_files_in_itself(installed: Environment) -> None:
    assert Path(ran(installed.python, "-c", FOUND).strip()).parent.name == "dvtrack"


def test_an_editable_install_finds_them_at_the_top_of_the_tree(tmp_path: Path) -> None:
    editable = environment(tmp_path)
    editable.install("--no-deps", "-e", PROJECT)
    assert Path(ran(editable.python, "-c", FOUND).strip()) == PROJECT / "templates"


def test_a_bare_checkout_finds_them_at_the_top_of_the_tree() -> None:
    found = ran(sys.executable, "-c", FOUND, PYTHONPATH=str(PROJECT / "src"))
    assert Path(found.strip()) == PROJECT / "templates"


def test_a_bare_checkout_runs_as_a_module() -> None:
    told = ran(sys.executable, "-m", "dvtrack", "--version", PYTHONPATH=str(PROJECT / "src"))
    assert told.split() == ["dvtrack", __version__]

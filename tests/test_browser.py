from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from dvtrack.files.pages import render
from report_sample import EMPTY, REPORT

pytestmark = pytest.mark.slow

FLAGS = (
    "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu --no-first-run --disable-background-networking"
)
ALL = [str(number) for number in range(1, 11)]


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is not installed; on Debian: apt install chromium chromium-driver poppler-utils"
    return found


class Reader:
    """Somebody with the report open in a browser."""

    def __init__(self, driver: Any, page: Path) -> None:
        self.driver = driver
        self.page = page

    def open(self, *, width: int = 1280, height: int = 900, scripts: bool = True) -> None:
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get(self.page.as_uri())

    def find(self, selector: str) -> WebElement:
        found: WebElement = self.driver.find_element(By.CSS_SELECTOR, selector)
        return found

    def heading(self, name: str) -> WebElement:
        found: WebElement = self.driver.find_element(By.XPATH, f"//table[@id='tasks']//button[.='{name}']")
        return found

    def sorting(self) -> dict[str, str]:
        """Return which columns say that they are sorted, and how."""
        marked = self.driver.find_elements(By.CSS_SELECTOR, "#tasks th[aria-sort]")
        return {each.text: each.get_attribute("aria-sort") for each in marked}

    def tasks(self) -> list[str]:
        """Return the numbers of the tasks that can be seen, from above."""
        rows = self.driver.find_elements(By.CSS_SELECTOR, "#tasks tbody tr")
        return [row.find_element(By.TAG_NAME, "td").text for row in rows if row.is_displayed()]

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self) -> WebElement:
        element: WebElement = self.driver.switch_to.active_element
        return element

    def tab_to(self, text: str) -> None:
        """Go on by the Tab key until the element with this text has the focus."""
        for _step in range(60):
            self.press(Keys.TAB)
            if self.focused().text == text:
                return
        pytest.fail(f"the Tab key never reached {text}")

    def violations(self) -> list[str]:
        """Return what axe finds wrong with the page as it stands."""
        named = os.environ.get("DVTRACK_AXE")
        assert named, "DVTRACK_AXE must name axe.min.js: npm install --prefix DIR axe-core"
        self.driver.execute_script(Path(named).read_text(encoding="utf-8"))
        found = self.driver.execute_async_script("axe.run().then(arguments[0])")
        return [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses asked for since this was last called."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return [each["request"]["url"] for each in sent]

    def wide(self) -> int:
        """Return by how much the page is wider than the window."""
        over: int = self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return over

    def printed(self, path: Path) -> Path:
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        path.write_bytes(base64.b64decode(printed["data"]))
        return path


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for flag in FLAGS.split():
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def reader(driver: Any, tmp_path: Path) -> Reader:
    page = tmp_path / "report.html"
    page.write_text(render(REPORT, "html"), encoding="utf-8")
    reader = Reader(driver, page)
    reader.requests()
    reader.errors()
    return reader


def pages(pdf: Path) -> list[str]:
    text = subprocess.run([program("pdftotext"), "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    """Return each page's width and height in millimetres."""
    told = subprocess.run([program("pdfinfo"), "-l", "99", pdf], capture_output=True, check=True).stdout.decode()
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", told)
    return [(round(float(width) * 25.4 / 72), round(float(height) * 25.4 / 72)) for width, height in found]


def test_opening_asks_for_nothing_and_complains_of_nothing(reader: Reader) -> None:
    reader.open()
    assert [url for url in reader.requests() if not url.startswith("data:")] == [reader.page.as_uri()]
    assert reader.errors() == []


def test_a_script_that_slipped_in_would_not_run(reader: Reader) -> None:
    reader.open()
    ran = reader.driver.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);"
        "return window.ran === true"
    )
    assert not ran
    assert any("Content Security Policy" in error for error in reader.errors())


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_nothing(reader: Reader, width: int) -> None:
    reader.open(width=width)
    assert reader.violations() == []


def test_axe_finds_nothing_on_a_sorted_and_filtered_page(reader: Reader) -> None:
    reader.open()
    reader.heading("Thời hạn").click()
    reader.find("#find").send_keys("khong co")
    assert reader.violations() == []


def test_axe_finds_nothing_on_an_empty_report(reader: Reader) -> None:
    reader.page.write_text(render(EMPTY, "html"), encoding="utf-8")
    reader.open()
    assert reader.violations() == []
    assert reader.errors() == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_only_tables_scroll_sideways(reader: Reader, width: int) -> None:
    reader.open(width=width)
    assert reader.wide() == 0


def test_a_heading_sorts_and_says_so(reader: Reader) -> None:
    reader.open()
    assert reader.tasks() == ALL
    assert reader.sorting() == {}
    reader.heading("Nội dung nhiệm vụ").click()
    assert reader.tasks() == ["6", "10", "1", "7", "2", "4", "9", "5", "8", "3"]
    assert reader.sorting() == {"Nội dung nhiệm vụ": "ascending"}
    reader.heading("Nội dung nhiệm vụ").click()
    assert reader.tasks() == ["3", "8", "5", "9", "4", "2", "7", "1", "10", "6"]
    assert reader.sorting() == {"Nội dung nhiệm vụ": "descending"}
    reader.heading("Số").click()
    assert reader.tasks() == ALL
    assert reader.sorting() == {"Số": "ascending"}


def test_deadlines_sort_by_date_and_tasks_without_one_come_last(reader: Reader) -> None:
    reader.open()
    reader.heading("Thời hạn").click()
    assert reader.tasks() == ["1", "2", "8", "6", "4", "3", "10", "5", "7", "9"]


@pytest.mark.parametrize("key", [Keys.ENTER, Keys.SPACE])
def test_the_keyboard_alone_sorts(reader: Reader, key: str) -> None:
    reader.open()
    reader.tab_to("Thời hạn")
    assert reader.focused().value_of_css_property("outline-style") == "solid"
    reader.press(key)
    assert reader.sorting() == {"Thời hạn": "ascending"}
    assert reader.focused().text == "Thời hạn"


@pytest.mark.parametrize("typed", ["số hóa", "SO HOA", "tu lieu ban doc", "sô"])
def test_the_filter_needs_no_tones(reader: Reader, typed: str) -> None:
    reader.open()
    reader.find("#find").send_keys(typed)
    assert "4" in reader.tasks()
    assert len(reader.tasks()) < len(ALL)
    assert reader.find("#shown").text == f"Đang hiện {len(reader.tasks())} trong 10 nhiệm vụ."


def test_unit_state_and_words_narrow_together_and_clear_together(reader: Reader) -> None:
    reader.open()
    Select(reader.find("#unit")).select_by_visible_text("Văn phòng Sở")
    assert reader.tasks() == ["1", "2", "5", "6", "7"]
    Select(reader.find("#state")).select_by_visible_text("Không hạn (thường xuyên)")
    assert reader.tasks() == ["5", "7"]
    reader.find("#find").send_keys("giam sat")
    assert reader.tasks() == ["7"]
    reader.tab_to("Bỏ lọc")
    reader.press(Keys.ENTER)
    assert reader.tasks() == ALL
    assert reader.focused().get_attribute("id") == "find"


def test_a_filter_stays_when_the_table_is_sorted(reader: Reader) -> None:
    reader.open()
    reader.find("#find").send_keys("van phong")
    kept = reader.tasks()
    reader.heading("Nội dung nhiệm vụ").click()
    assert sorted(reader.tasks()) == sorted(kept)
    assert reader.tasks() != kept


def test_the_page_is_whole_without_scripts(reader: Reader) -> None:
    reader.open(scripts=False)
    assert reader.tasks() == ALL
    assert not reader.find("#controls").is_displayed()
    assert reader.find("#tasks th").text == "Số"


def test_paper_is_a4_numbered_from_the_second_page(reader: Reader, tmp_path: Path) -> None:
    reader.open()
    pdf = reader.printed(tmp_path / "report.pdf")
    told = pages(pdf)
    assert [page.split()[0] for page in told[1:]] == [str(number) for number in range(2, len(told) + 1)]
    assert told[0].split()[0] == "ỦY"
    assert set(sizes(pdf)) == {(210, 297), (297, 210)}
    assert sizes(pdf)[0] == sizes(pdf)[-1] == (210, 297)


def test_paper_carries_every_task_in_order_whatever_the_screen_shows(reader: Reader, tmp_path: Path) -> None:
    reader.open()
    plain = pages(reader.printed(tmp_path / "plain.pdf"))
    reader.heading("Nội dung nhiệm vụ").click()
    reader.find("#find").send_keys("tư liệu")
    assert pages(reader.printed(tmp_path / "filtered.pdf")) == plain
    assert reader.tasks() == ["4"]


def test_working_notes_and_controls_stay_off_the_paper(reader: Reader, tmp_path: Path) -> None:
    reader.open()
    text = "".join(pages(reader.printed(tmp_path / "report.pdf")))
    assert "Danh mục nhiệm vụ".upper() in text
    assert [
        words for words in ("Còn thiếu", "dvtrack", "Lọc theo", "Đang hiện", "↕", "Tình trạng 10") if words in text
    ] == []


def test_a_table_over_two_pages_repeats_its_headings(reader: Reader, tmp_path: Path) -> None:
    reader.open()
    landscape = [page for page in pages(reader.printed(tmp_path / "report.pdf")) if "Nội dung nhiệm vụ" in page]
    assert len(landscape) >= 2

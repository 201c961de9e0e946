"use strict";
// Sắp xếp và lọc bảng nhiệm vụ. Không có mã này, báo cáo vẫn đọc và in được đầy đủ.
(() => {
  const table = document.getElementById("tasks");
  const body = table.tBodies[0];
  const rows = [...body.rows].filter((row) => row.dataset.state !== undefined);
  if (rows.length === 0) return;
  const [find, unit, state, clear, shown] = ["find", "unit", "state", "clear", "shown"].map((id) =>
    document.getElementById(id),
  );
  const headings = [...table.querySelectorAll("th[data-sort]")];

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/\s+/g, " ").trim();

  const key = (row, heading) => {
    const cell = row.cells[heading.cellIndex];
    return cell.dataset.key ?? cell.textContent;
  };

  const arrange = (heading, direction) => {
    const collator = new Intl.Collator("vi", { numeric: heading.dataset.sort === "number" });
    const sign = direction === "descending" ? -1 : 1;
    body.append(...[...rows].sort((a, b) => sign * collator.compare(key(a, heading), key(b, heading))));
  };

  const sorted = () => headings.find((heading) => heading.hasAttribute("aria-sort"));

  const sort = (heading) => {
    const direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    sorted()?.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction);
    arrange(heading, direction);
  };

  const filter = () => {
    const words = fold(find.value).split(" ");
    for (const row of rows) {
      const text = fold(row.textContent);
      row.hidden = !(
        words.every((word) => text.includes(word)) &&
        (unit.value === "" || row.dataset.units.split("|").includes(unit.value)) &&
        (state.value === "" || row.dataset.state === state.value)
      );
    }
    const count = rows.filter((row) => !row.hidden).length;
    shown.textContent = `Đang hiện ${count} trong ${rows.length} nhiệm vụ.`;
  };

  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  }
  find.addEventListener("input", filter);
  unit.addEventListener("change", filter);
  state.addEventListener("change", filter);
  clear.addEventListener("click", () => {
    find.value = unit.value = state.value = "";
    filter();
    find.focus();
  });

  // Trên giấy luôn là bảng đầy đủ, đúng thứ tự của văn bản.
  addEventListener("beforeprint", () => body.append(...rows));
  addEventListener("afterprint", () => {
    const heading = sorted();
    if (heading) arrange(heading, heading.getAttribute("aria-sort"));
  });

  document.getElementById("controls").hidden = false;
  filter();
})();

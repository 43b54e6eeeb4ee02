"use strict";
// Filters and sorts the table of projects, and keeps both in the address, so
// that a view can be kept and handed on. Amounts are whole numbers of a unit
// small enough for all of them (BigInt): nothing is rounded here.
(() => {
  // Browsers that do not know ::details-content print what is folded only if it is open.
  if (!CSS.supports("selector(::details-content)")) {
    let folded = [];
    window.addEventListener("beforeprint", () => {
      folded = Array.from(document.querySelectorAll("details.project:not([open]), details.end:not([open]), details.rest:not([open])"));
      for (const d of folded) { d.classList.add("brief"); d.open = true; }
    });
    window.addEventListener("afterprint", () => {
      for (const d of folded) { d.classList.remove("brief"); d.open = false; }
    });
  }
  const body = document.getElementById("rows");
  if (!body) return;
  const form = document.getElementById("filter");
  const head = document.getElementById("sort");
  const sheets = document.getElementById("sheets");
  const shown = document.getElementById("shown");
  const problem = document.getElementById("amount-error");
  const amounts = ["base", "interest", "subsidy"];
  const columns = Array.from(head.cells, (th) => th.dataset.key);
  const verdicts = ["eligible", "review", "ineligible"];

  const decimals = (text) => (text.split(".")[1] || "").length;
  const places = Array.from(body.rows).reduce(
    (most, tr) => amounts.reduce((most, key) => Math.max(most, decimals(tr.dataset[key])), most), 2);
  const units = (text, shift = 0) => {
    const parts = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
    if (!parts || !(parts[2] || parts[3])) return null;
    const fraction = (parts[3] || "").padEnd(shift, "0");
    const kept = fraction.slice(shift);
    if (kept.length > places) return null;
    return BigInt(parts[1] + (parts[2] || "0") + fraction.slice(0, shift) + kept.padEnd(places, "0"));
  };
  const money = (value) => {
    const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
    const whole = digits.slice(0, -places).replace(/\B(?=(\d{3})+$)/g, ",");
    const fraction = digits.slice(-places);
    return (value < 0n ? "-" : "") + whole + "." + fraction.slice(0, 2) + fraction.slice(2).replace(/0+$/, "");
  };
  // What people type: full-width digits, separators, 元, 万.
  const typed = (text) => {
    const plain = text.normalize("NFKC").replace(/[\s,¥元]/g, "");
    return plain.endsWith("万") ? units(plain.slice(0, -1), 4) : units(plain);
  };

  const rows = Array.from(body.rows, (tr) => {
    const row = {
      tr, sheet: document.getElementById("s" + tr.dataset.n), n: Number(tr.dataset.n),
      verdict: tr.dataset.verdict, county: tr.dataset.county, text: null,
      id: tr.cells[0].textContent, name: tr.cells[1].textContent,
    };
    for (const key of amounts) row[key] = units(tr.dataset[key]);
    return row;
  });

  // What is searched: the row, the facts and the invoice lines; put together at the first search.
  const text = (row) => {
    if (row.text === null) {
      const parts = [row.tr, ...row.sheet.querySelectorAll(".facts dd, .lines tbody, .rest pre")];
      row.text = parts.map((part) => part.textContent).join(" ").toLowerCase();
    }
    return row.text;
  };

  let sort = "", sorted = "";
  const fields = () => Object.fromEntries(new FormData(form));

  const bound = (name) => {
    const input = form.elements[name];
    const value = input.value.trim() === "" ? undefined : typed(input.value);
    if (value === null) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    return value === null ? NaN : value;
  };

  const filter = () => {
    const f = fields(), min = bound("min"), max = bound("max");
    const bad = [min, max].some(Number.isNaN);
    if ((problem.textContent !== "") !== bad) problem.textContent = bad ? problem.dataset.text : "";
    const words = f.q.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0, subsidy = 0n, provisional = 0n;
    for (const row of rows) {
      const amount = row[f.amount];
      const fits = (!f.verdict || row.verdict === f.verdict) && (!f.county || row.county === f.county) &&
        !(typeof min === "bigint" && amount < min) && !(typeof max === "bigint" && amount > max) &&
        words.every((word) => text(row).includes(word));
      row.tr.hidden = row.sheet.hidden = !fits;
      if (!fits) continue;
      count++;
      if (row.verdict === "eligible") subsidy += row.subsidy;
      if (row.verdict === "review") provisional += row.subsidy;
    }
    const figures = { shown: count, subsidy: money(subsidy), provisional: money(provisional) };
    shown.textContent = shown.dataset.text.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
  };

  const language = document.documentElement.lang;
  const compare = (key) => (a, b) => {
    if (amounts.includes(key)) return a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0;
    if (key === "verdict") return verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict);
    return a[key].localeCompare(b[key], language, { numeric: true });
  };
  const order = () => {
    const key = sort.replace("-", ""), sign = sort.startsWith("-") ? -1 : 1;
    if (columns.includes(key)) {
      const by = compare(key);
      rows.sort((a, b) => sign * by(a, b) || a.n - b.n);
    } else rows.sort((a, b) => a.n - b.n);
    if (sort !== sorted) { // moving a thousand rows has its price
      body.append(...rows.map((row) => row.tr));
      sheets.append(...rows.map((row) => row.sheet));
      sorted = sort;
    }
    for (const th of head.cells) {
      if (th.dataset.key === key) th.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
  };

  // The address: #verdict=review&county=…&sort=-subsidy
  const keep = () => {
    const kept = new URLSearchParams();
    for (const [name, value] of Object.entries(fields())) if (value && !(name === "amount" && value === "subsidy")) kept.set(name, value);
    if (sort) kept.set("sort", sort);
    history.replaceState(null, "", "#" + kept);
  };
  const open = (id) => {
    const sheet = id.startsWith("p") && document.getElementById("s" + id.slice(1));
    if (!sheet) return;
    if (sheet.hidden) { form.reset(); filter(); }
    sheet.open = true;
    document.getElementById(id).scrollIntoView();
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return open(hash);
    const kept = new URLSearchParams(hash);
    for (const input of form.elements) if (input.name) input.value = kept.get(input.name) || (input.name === "amount" ? "subsidy" : "");
    sort = kept.get("sort") || "";
    order();
    filter();
  };

  for (const th of head.cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    // Amounts begin with the largest; the third press is the order of the result.
    const turns = amounts.includes(th.dataset.key) ? ["-" + th.dataset.key, th.dataset.key, ""] : [th.dataset.key, "-" + th.dataset.key, ""];
    button.addEventListener("click", () => {
      sort = turns[(turns.indexOf(sort) + 1) % turns.length];
      order();
      keep();
    });
  }
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { filter(); keep(); }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { filter(); keep(); }));
  const fold = (id, open) => document.getElementById(id).addEventListener("click", () => {
    for (const row of rows) if (!row.sheet.hidden) row.sheet.open = open;
  });
  fold("open-all", true);
  fold("close-all", false);
  // A link to a project opens it, in browsers too that do not open details by themselves.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#p"]');
    if (link) open(link.hash.slice(1));
  });
  window.addEventListener("hashchange", follow);

  form.hidden = false;
  for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
  follow();
  if (location.hash && !location.hash.includes("=")) filter();
})();

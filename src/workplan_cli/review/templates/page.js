"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const remembered = (key, value, store = "localStorage") => {
    try {
      if (value === undefined) return window[store].getItem(key);
      window[store].setItem(key, value);
    } catch { /* a browser that keeps nothing for files */ }
    return null;
  };
  const make = (tag, props = {}, ...children) => {
    const { data: set, ...rest } = props;
    const made = Object.assign(document.createElement(tag), rest);
    Object.assign(made.dataset, set || {});
    made.append(...children.filter((one) => one !== null && one !== undefined));
    return made;
  };

  // Language and colours

  // The page opens in the language that it was made in, until its reader chooses another.
  const inSession = (value) => remembered("workplan-language", value, "sessionStorage");
  let language = inSession() || (root.lang.startsWith("zh") ? "zh" : "en");
  const t = (key) => (data.labels[key] ? data.labels[key][language === "zh" ? 0 : 1] : key);
  const message = (index) => data.notes[index].message[language === "zh" ? 0 : 1];
  const translate = () => {
    root.lang = language === "zh" ? "zh-CN" : "en";
    for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
    for (const one of document.querySelectorAll("[data-p]")) one.placeholder = t(one.dataset.p);
    $("theme").setAttribute("aria-label", t("colours"));
    for (const one of document.querySelectorAll("[data-note]")) one.textContent = message(one.dataset.note);
    $("language").textContent = t("language");
  };
  $("language").onclick = () => {
    language = language === "zh" ? "en" : "zh";
    inSession(language);
    translate();
    if (data.figures) { options(); rows(); show(); }
  };
  const theme = remembered("workplan-theme");
  if (theme) root.dataset.theme = theme;
  $("theme").onclick = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remembered("workplan-theme", root.dataset.theme);
  };
  translate();
  if (!data.figures) return;

  // Figures, and what was said of them

  const key = `workplan-review-${data.sha256}`;
  const figures = data.figures;
  const byId = new Map(figures.map((one) => [one.id, one]));
  let said = { ...data.said };
  let missed = [];
  const kept = data.kept.filter((one) => {
    if (one.verdict !== "missed") return true;
    missed.push(one);
    return false;
  });
  try {
    const earlier = JSON.parse(remembered(key) || "null");
    if (earlier) [said, missed] = [earlier.said, earlier.missed];
  } catch { /* nothing that is ours */ }
  const missing = () => missed.map((one, index) => ({
    id: `+${index + 1}`, text: one.amount, read: { status: null, period: null, concept: null, indicator: null, ...one.figure },
    dimension: "", section: "", place: [one.amount, one.sentence, one.ordinal, one.among], doubts: [], cell: "", missed: index,
  }));
  const every = () => [...figures, ...missing()];
  const find = (id) => every().find((one) => one.id === id);
  const verdict = (one) => (one.missed !== undefined ? "missed" : (said[one.id] || {}).verdict || one.reviewed || "");
  const now = (one) => ({ ...one.read, ...((said[one.id] || {}).figure || {}) });
  let selected = null;
  let order = null;
  let down = false;
  let editing = null;

  const grouped = (number) => {
    if (number === null || number === undefined) return "";
    const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(number) || [0, "", number, ""];
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
  };
  const amount = (read) => {
    const { lower, upper, unit } = read;
    const joint = /^[A-Za-z%‰]/.test(unit || "") ? "" : " ";
    const end = (unit ? joint : "") + (unit || "");
    if (lower !== null && upper !== null && lower !== upper) return `${grouped(lower)}–${grouped(upper)}${end}`;
    const sign = { at_least: "≥ ", more_than: "> ", at_most: "≤ ", less_than: "< ", about: "≈ " }[read.bound] || "";
    return sign + grouped(lower !== null && lower !== undefined ? lower : upper) + end;
  };
  const times = (period) => (!period ? "" : period.start === period.end ? period.start || t(period.kind) : `${period.start}–${period.end}`);
  const when = (read) => [read.status ? t(read.status) : "", times(read.period)].filter(Boolean).join(" ");
  const explained = (one) => {
    const read = now(one);
    const bare = amount({ ...read, bound: "" });
    return [`${one.text} → ${bare}`, t(read.bound || "exact"), when(read)].filter(Boolean).join(", ");
  };
  const concept = (id) => (id ? (data.concepts[id] ? data.concepts[id][language === "zh" ? 0 : 1] : id) : "");

  const dimension = (name) => {
    const each = name.endsWith("_rate"); // so much of it for each of something
    const label = `dimension_${each ? name.slice(0, -5) : name}`;
    if (!(label in data.labels)) return name;
    return each ? `${t(label)} (${t("dimension_rate")})` : t(label);
  };

  // The table

  const filters = ["section", "status", "dimension", "concept"];
  const fieldOf = (one, name) => ({
    section: one.section, status: now(one).status || "none_said", dimension: one.dimension, concept: now(one).concept || "",
  })[name];
  function options() {
    for (const name of filters) {
      const box = $(`f-${name}`);
      const chosen = box.value;
      const values = [...new Set(every().map((one) => fieldOf(one, name)))].filter(Boolean);
      if (name !== "section") values.sort();
      box.replaceChildren(make("option", { value: "", textContent: `${t(name)}: ${t("all")}` }),
        ...values.map((value) => make("option", { value, textContent: name === "status" ? t(value) : name === "concept" ? concept(value) : name === "dimension" ? dimension(value) : value })));
      box.value = values.includes(chosen) ? chosen : "";
      box.setAttribute("aria-label", t(name));
    }
  }
  const cellOf = {
    amount: (one) => one.text, indicator: (one) => now(one).indicator || "", value: (one) => amount(now(one)),
    status: (one) => (now(one).status ? t(now(one).status) : ""), period: (one) => times(now(one).period),
    section: (one) => one.section.split(" > ").pop(), verdict: (one) => verdict(one),
  };
  const number = (one) => {
    const read = now(one);
    const [above, below] = String(read.lower ?? read.upper ?? "0").split("/");
    return Number(above) / Number(below || 1);
  };
  const chosen = () => {
    const words = $("search").value.trim().toLowerCase();
    const wanted = filters.map((name) => [name, $(`f-${name}`).value]).filter(([, value]) => value);
    const list = every().filter((one) => {
      if ($("f-doubtful").checked && !one.doubts.length) return false;
      if (wanted.some(([name, value]) => fieldOf(one, name) !== value)) return false;
      if (!words) return true;
      return [one.text, now(one).indicator, one.place[1], one.section, now(one).concept, one.id].join("\n").toLowerCase().includes(words);
    });
    if (order) {
      const of = order === "value" ? number : cellOf[order];
      const compare = (a, b) => (order === "value" ? of(a) - of(b) : String(of(a)).localeCompare(String(of(b)), "zh"));
      list.sort((a, b) => (down ? -1 : 1) * compare(a, b));
    }
    return list;
  };
  const known = (name) => name in data.labels;
  const doubts = (one) => [...one.doubts.filter(known).map(t), ...(one.notes || []).map(message)];
  const tag = (name, kind) => make("span", { className: `tag ${kind}`, textContent: t(name) });
  function rows() {
    const list = chosen();
    $("figures").tBodies[0].replaceChildren(...list.map((one) => {
      const state = verdict(one);
      const cells = Object.entries(cellOf).map(([name, of]) => {
        const cell = make("td", { className: `c-${name}` });
        if (name === "verdict") {
          if (state) cell.append(tag(state === "missed" ? "missed_one" : state, state));
          else if (one.doubts.length) cell.append(make("span", { className: "tag doubt", textContent: "?", title: doubts(one).join(" · ") }));
        } else cell.textContent = of(one);
        return cell;
      });
      return make("tr", { className: `${state}${one.id === selected ? " sel" : ""}`, data: { id: one.id } }, ...cells);
    }));
    $("shown").textContent = `${list.length}/${every().length}`;
    $("total").textContent = every().length;
    $("done").textContent = every().filter((one) => verdict(one)).length;
    for (const mark of document.querySelectorAll("#text .q[data-q]")) {
      const one = byId.get(mark.dataset.q);
      mark.classList.remove("accepted", "corrected", "rejected");
      if (one && verdict(one)) mark.classList.add(verdict(one));
    }
  }
  for (const head of document.querySelectorAll("[data-sort]")) {
    head.onclick = () => {
      down = order === head.dataset.sort ? !down : false;
      order = head.dataset.sort;
      for (const other of document.querySelectorAll("[data-sort]")) other.parentElement.removeAttribute("aria-sort");
      head.parentElement.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows();
    };
  }
  for (const name of [...filters.map((one) => `f-${one}`), "f-doubtful"]) $(name).onchange = rows;
  $("search").oninput = rows;

  // One figure on both sides

  const side = (wanted) => {
    document.body.classList.toggle("side", wanted);
    $("tab-figures").classList.toggle("on", wanted);
    $("tab-text").classList.toggle("on", !wanted);
  };
  $("tab-text").onclick = () => side(false);
  $("tab-figures").onclick = () => side(true);
  const unfold = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  function select(id, from) {
    selected = id;
    editing = null;
    for (const one of document.querySelectorAll(".q.sel, tr.sel")) one.classList.remove("sel");
    for (const one of document.querySelectorAll("#text > :not(.legend) .w.on, #text .run .w.on")) one.classList.remove("on");
    const marks = [...document.querySelectorAll("#text .q[data-q]")].filter((one) => one.dataset.q === id);
    for (const one of marks) one.classList.add("sel");
    for (const one of document.querySelectorAll("#text [data-w]")) if (one.dataset.w.split(" ").includes(id)) one.classList.add("on");
    const row = [...$("figures").tBodies[0].rows].find((one) => one.dataset.id === id);
    if (row) row.classList.add("sel");
    show(); // first: it takes room from the table
    if (from !== "text" && marks[0]) {
      unfold(marks[0]);
      marks[0].scrollIntoView({ block: "center" });
    }
    if (from !== "row" && row) row.scrollIntoView({ block: "nearest" });
    if (byId.has(id)) history.replaceState(null, "", `#${id}`);
  }
  const button = (name, action, main) => make("button", { type: "button", className: main ? "main" : "", textContent: t(name), onclick: action, data: { do: name } });
  function show() {
    const one = selected && find(selected);
    const card = $("card");
    if (editing) return form(card);
    if (!one) return;
    const [words, sentence] = one.row ? [one.text, one.row] : one.place;
    const at = sentence.indexOf(words);
    const unique = at >= 0 && sentence.indexOf(words, at + 1) < 0;
    const shown = make("p", { className: "sentence", lang: "zh-CN" });
    if (unique) shown.append(sentence.slice(0, at), make("b", { textContent: words }), sentence.slice(at + words.length));
    else shown.textContent = sentence;
    const where = [one.id, one.section, one.line ? `${t("line")} ${one.line}` : "", one.page ? `${t("page")} ${one.page}` : "", one.cell ? `${t("cell")} ${one.cell}` : ""].filter(Boolean).join(" · ");
    const read = now(one);
    const state = verdict(one);
    card.replaceChildren(...[
      make("p", { className: "explained", textContent: explained(one) }),
      make("p", { textContent: [read.indicator || t("no-indicator"), concept(read.concept)].filter(Boolean).join(" · ") }, ...[" "].filter(() => state), ...(state ? [tag(state === "missed" ? "missed_one" : state, state)] : [])),
      shown,
      make("p", { className: "where", textContent: where }),
      one.doubts.some(known) ? make("p", {}, ...one.doubts.filter(known).flatMap((name) => [tag(name, "doubt"), " "])) : "",
      ...(one.notes || []).map((index) => make("p", { className: "where", textContent: message(index) })),
      make("p", { className: "actions" },
        one.missed === undefined ? button("accept", () => say("accepted"), true) : "",
        button("correct", edit),
        one.missed === undefined ? button("reject", () => say("rejected")) : "",
        state ? button("undo", undo) : ""),
    ].filter(Boolean));
  }
  const keep = () => {
    remembered(key, JSON.stringify({ said, missed }));
    options();
    rows();
    show();
  };
  const say = (name, figure) => {
    const one = selected && find(selected);
    if (!one || (one.missed !== undefined && name !== "missed")) return;
    if (name === "missed") missed[one.missed].figure = figure;
    else said[one.id] = { verdict: name, ...(name === "rejected" ? {} : { figure: figure || one.read }) };
    keep();
  };
  const undo = () => {
    const one = selected && find(selected);
    if (!one) return;
    if (one.missed !== undefined) {
      missed.splice(one.missed, 1);
      selected = null;
      $("card").replaceChildren();
    } else {
      delete said[one.id];
      one.reviewed = null;
    }
    keep();
  };

  // Correcting

  const bounds = ["exact", "at_least", "more_than", "at_most", "less_than", "about", "range"];
  const kinds = ["annual", "cumulative", "average", "point", "none"];
  const edit = () => {
    const one = selected && find(selected);
    if (one) editing = { one, read: now(one), place: null };
    show();
  };
  function form(card) {
    const { read, one } = editing;
    const input = (name, value, list) => make("label", { className: name === "indicator" || name === "concept" ? "full" : "" }, t(name), Object.assign(make("input", { name, value: value ?? "", autocomplete: "off" }), {}));
    const choice = (name, values, value) => {
      const box = make("select", { name }, ...values.map((each) => make("option", { value: each, textContent: each ? t(each) : t("none_said") })));
      box.value = value ?? "";
      return make("label", {}, t(name), box);
    };
    const period = read.period || {};
    const fields = make("form", { noValidate: true },
      make("p", { className: "full", textContent: one ? one.text : editing.place[0] }),
      input("indicator", read.indicator), input("lower", read.lower), input("upper", read.upper), input("unit", read.unit),
      choice("bound", bounds, read.bound || "exact"), choice("status", ["", "target", "actual"], read.status),
      choice("kind", ["", ...kinds], period.kind), input("start", period.start), input("end", period.end),
      input("concept", read.concept),
      make("p", { className: "full error", role: "alert" }),
      make("p", { className: "actions full" }, make("button", { className: "main", type: "submit", textContent: t("apply"), data: { do: "apply" } }), button("cancel", () => { editing = null; $("card").replaceChildren(); show(); })));
    const list = make("datalist", { id: "concepts" }, ...Object.entries(data.concepts).map(([id, names]) => make("option", { value: id, label: names.join(" ") })));
    fields.elements.concept.setAttribute("list", "concepts");
    fields.append(list);
    fields.onsubmit = (event) => {
      event.preventDefault();
      const said = readForm(fields.elements);
      if (typeof said === "string") fields.querySelector(".error").textContent = said;
      else finish(said);
    };
    card.replaceChildren(fields);
    fields.elements[one ? "indicator" : "lower"].focus();
  }
  const exact = /^-?\d+(\.\d+)?$|^-?\d+\/[1-9]\d*$/;
  const sizes = { "万": 4, "亿": 8 };
  const plain = (typed) => { // 2.39亿 is 239000000
    const clean = typed.replace(/[\s,，]/g, "").replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
    const found = /^(-?\d+)(?:\.(\d+))?([万亿]+)$/.exec(clean);
    if (!found) return clean;
    const zeros = [...found[3]].reduce((sum, one) => sum + sizes[one], 0);
    const digits = found[1] + (found[2] || "").padEnd(zeros, "0");
    const point = found[1].length + zeros;
    const rest = digits.slice(point).replace(/0+$/, "");
    return (digits.slice(0, point).replace(/^(-?)0+(?=\d)/, "$1") || "0") + (rest ? `.${rest}` : "");
  };
  function readForm(fields) {
    const bound = fields.bound.value;
    let [lower, upper] = [plain(fields.lower.value) || null, plain(fields.upper.value) || null];
    if (bound === "exact" || bound === "about") {
      if (lower !== null && upper !== null && lower !== upper) { // one of both was changed
        const before = editing.read;
        if (lower !== before.lower) upper = lower; else lower = upper;
      }
      [lower, upper] = [lower ?? upper, lower ?? upper];
    }
    if (bound === "at_least" || bound === "more_than") [lower, upper] = [lower ?? upper, null];
    if (bound === "at_most" || bound === "less_than") [lower, upper] = [null, upper ?? lower];
    for (const value of [lower, upper]) if (value !== null && !exact.test(value)) return `${t("value")}: ${value}?`;
    if (lower === null && upper === null) return `${t("value")}?`;
    if (lower !== null && upper !== null && worth(lower) > worth(upper)) return `${t("lower")} > ${t("upper")}`;
    const kind = fields.kind.value;
    const [start, end] = [fields.start.value.trim() || null, fields.end.value.trim() || fields.start.value.trim() || null];
    for (const value of [start, end]) if (value !== null && !/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value)) return `${t("period")}: ${value}?`;
    if ((start || "") > (end || "")) return `${t("start")} > ${t("end")}`;
    const period = kind || start ? { kind: kind || "annual", start, end } : null;
    return {
      indicator: fields.indicator.value.trim() || null, lower, upper, unit: fields.unit.value.trim(), bound,
      status: fields.status.value || null, period, concept: fields.concept.value.trim() || null,
    };
  }
  const worth = (text) => { const [above, below] = text.split("/"); return Number(above) / Number(below || 1); };
  function finish(figure) {
    const { one, place } = editing;
    editing = null;
    if (place) {
      const [words, sentence, ordinal, among] = place;
      missed.push({ verdict: "missed", amount: words, sentence, ordinal, among, figure });
      selected = `+${missed.length}`;
      keep();
    } else say(one.missed !== undefined ? "missed" : "corrected", figure);
  }

  // Marking what was missed: the amount is named as corrections/places.py names it

  const notCounted = /[\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;
  const squeezed = (text) => text.replace(notCounted, "").replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const skipped = (node) => node.parentElement.closest("[data-skip], .b-page_number, .b-running_head");
  const textBefore = (node, offset) => { // what counts of the document in front of a place
    const walker = document.createTreeWalker($("text"), NodeFilter.SHOW_TEXT);
    let before = "";
    for (let at = walker.nextNode(); at; at = walker.nextNode()) {
      if (skipped(at)) continue;
      if (at === node) return before + squeezed(at.data.slice(0, offset));
      if (node.nodeType !== 3 && !(node.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING)) break;
      before += squeezed(at.data);
    }
    return before;
  };
  const whole = () => textBefore($("tip"), 0);
  const ends = /[。！？；]/;
  const around = 100;
  function place(range) {
    const all = whole();
    const start = textBefore(range.startContainer, range.startOffset).length;
    const words = squeezed(range.toString());
    if (!words || !all.startsWith(words, start)) return null;
    let [first, last] = [start, start + words.length];
    while (first > 0 && start - first < around && !ends.test(all[first - 1])) first -= 1;
    while (last < all.length && last - start - words.length < around && !ends.test(all[last])) last += 1;
    const sentence = all.slice(first, last);
    const starts = new Set();
    for (let at = all.indexOf(sentence); at >= 0; at = all.indexOf(sentence, at + 1)) {
      for (let in_ = sentence.indexOf(words); in_ >= 0; in_ = sentence.indexOf(words, in_ + 1)) starts.add(at + in_);
    }
    const sorted = [...starts].sort((a, b) => a - b);
    return [words, sentence, sorted.indexOf(start) + 1, sorted.length];
  }
  const mark = () => {
    const choice = getSelection();
    const inside = choice.rangeCount && !choice.isCollapsed && $("text").contains(choice.anchorNode);
    const named = inside ? place(choice.getRangeAt(0)) : null;
    if (!named) {
      $("card").replaceChildren(make("p", { className: "hint", textContent: t("select") }));
      return;
    }
    const found = /^[^\d]*?(-?[\d,]+(?:\.\d+)?)([万亿]*)(.*)$/.exec(named[0]);
    const value = found ? plain(found[1] + found[2]) : "";
    editing = { one: null, place: named, read: { lower: value, upper: value, unit: found ? found[3] : "", bound: "exact" } };
    show();
  };
  $("mark").onmousedown = (event) => event.preventDefault(); // the selection stays
  $("mark").onclick = mark;

  // Saving

  const scalar = (value) => (value === null || value === undefined ? "null" : typeof value === "number" ? String(value)
    : JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
  const entry = (one) => {
    const lines = [`- verdict: ${one.verdict}`, `  amount: ${scalar(one.amount)}`, `  sentence: ${scalar(one.sentence)}`, `  ordinal: ${one.ordinal}`, `  among: ${one.among}`];
    const fields = Object.entries(one.figure || {});
    if (fields.length) lines.push("  figure:");
    for (const [name, value] of fields) {
      const written = name === "period" && value ? `{kind: ${value.kind}, start: ${scalar(value.start)}, end: ${scalar(value.end)}}` : scalar(value);
      lines.push(`    ${name}: ${written}`);
    }
    return lines.join("\n");
  };
  const written = () => {
    const entries = [];
    for (const one of figures) {
      const [words, sentence, ordinal, among] = one.place;
      const about = said[one.id] || (one.reviewed ? { verdict: one.reviewed, figure: one.read } : null);
      if (about) entries.push({ ...about, amount: words, sentence, ordinal, among });
    }
    entries.push(...missed, ...kept);
    const head = `corrections_version: "1.0"\ndocument:\n  name: ${scalar(data.name)}\n  sha256: ${scalar(data.sha256)}\n`;
    return head + (entries.length ? `figures:\n${entries.map(entry).join("\n")}\n` : "figures: []\n");
  };
  const save = () => {
    const link = make("a", { href: URL.createObjectURL(new Blob([written()], { type: "application/yaml" })), download: data.file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  $("save").onclick = save;

  // Mouse and keys

  $("text").onclick = (event) => {
    const figure = event.target.closest(".q[data-q]");
    if (figure && getSelection().isCollapsed) {
      event.preventDefault(); // of a heading: it does not fold
      select(figure.dataset.q, "text");
    }
  };
  $("figures").tBodies[0].onclick = (event) => {
    const row = event.target.closest("tr");
    if (!row) return;
    select(row.dataset.id, "row");
  };
  $("notes").onclick = (event) => {
    const item = event.target.closest("[data-note]");
    const found = item && [...document.querySelectorAll("#text [data-d]")].find((one) => one.dataset.d.split(" ").includes(item.dataset.note));
    if (!found) return;
    side(false);
    unfold(found);
    found.scrollIntoView({ block: "center" });
  };
  $("fold").onclick = () => {
    const all = [...document.querySelectorAll("#text details")];
    const open = all.some((one) => one.open);
    for (const one of all) one.open = !open;
    const name = open ? "unfold" : "fold";
    $("fold").replaceChildren(make("span", { textContent: t(name), data: { t: name } }));
  };
  const tip = $("tip");
  document.addEventListener("mouseover", (event) => {
    const figure = event.target.closest("#text .q[data-q]");
    const note = event.target.closest("#text .d[data-d]");
    const lines = [];
    if (figure && byId.has(figure.dataset.q)) lines.push(explained(byId.get(figure.dataset.q)));
    if (note) for (const index of note.dataset.d.split(" ")) lines.push(message(index));
    tip.hidden = !lines.length;
    if (!lines.length) return;
    tip.textContent = lines.join(" · ");
    const box = event.target.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${box.bottom + tip.offsetHeight + 8 < innerHeight ? box.bottom + 6 : box.top - tip.offsetHeight - 6}px`;
  });
  const step = (by) => {
    const list = chosen();
    const at = list.findIndex((one) => one.id === selected);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + by))];
    if (next) select(next.id, "keys");
  };
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    a: () => { say("accepted"); step(1); }, r: () => { say("rejected"); step(1); }, e: edit, u: undo, m: mark, s: save,
    "/": () => { side(true); $("search").focus(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (editing) { editing = null; $("card").replaceChildren(); show(); }
      document.activeElement.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, form")) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("#text details")) one.open = true; });
  options();
  rows();
  const asked = decodeURIComponent(location.hash.slice(1));
  if (byId.has(asked)) select(asked, "hash");
  addEventListener("hashchange", () => { const id = location.hash.slice(1); if (byId.has(id)) select(id, "hash"); });
})();

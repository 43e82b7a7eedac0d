"use strict";
(() => {
  const root = document.documentElement;
  const labels = JSON.parse(document.body.dataset.labels);
  const $ = (id) => document.getElementById(id);
  const entries = [...document.querySelectorAll(".entry")];
  const buttons = [...document.querySelectorAll("[data-filter]")];
  const chosen = new Set();
  const remembered = (key, value) => {
    try {
      if (value !== undefined) sessionStorage.setItem(key, value);
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  };

  // The page opens in the language that it was made in, until its reader chooses another.
  let language = remembered("workplan-language") || (root.lang.startsWith("zh") ? "zh" : "en");
  const speak = () => {
    const at = language === "zh" ? 0 : 1;
    root.lang = language === "zh" ? "zh-CN" : "en";
    for (const one of document.querySelectorAll("[data-t]")) one.textContent = labels[one.dataset.t][at];
    $("language").textContent = labels.language[at];
    $("theme").setAttribute("aria-label", labels.colours[at]);
    $("search").setAttribute("aria-label", labels.search[at]);
    $("search").placeholder = labels.search[at];
  };
  $("language").onclick = () => {
    language = language === "zh" ? "en" : "zh";
    remembered("workplan-language", language);
    speak();
  };
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").onclick = () => {
    root.dataset.theme = dark() ? "light" : "dark";
  };

  const show = () => {
    const words = $("search").value.trim().toLowerCase();
    for (const one of entries) {
      const kinds = one.dataset.k.split(" ");
      const fits = !chosen.size || kinds.some((kind) => chosen.has(kind));
      one.hidden = !fits || (words !== "" && !one.textContent.toLowerCase().includes(words));
    }
    for (const one of buttons) {
      const on = one.dataset.filter ? chosen.has(one.dataset.filter) : !chosen.size;
      one.setAttribute("aria-pressed", String(on));
    }
  };
  for (const one of buttons) {
    one.onclick = () => {
      const kind = one.dataset.filter;
      if (!kind) chosen.clear();
      else if (!chosen.delete(kind)) chosen.add(kind);
      show();
    };
  }
  $("search").oninput = show;

  const fold = (open) => {
    for (const one of entries) if (!one.hidden) one.open = open;
  };
  $("unfold").onclick = () => fold(true);
  $("fold").onclick = () => fold(false);

  // A link to what is folded, or left out by a filter, shows it.
  const reach = () => {
    const one = location.hash ? $(decodeURIComponent(location.hash.slice(1))) : null;
    if (!one) return;
    one.hidden = false;
    one.open = true;
    one.scrollIntoView();
    one.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", reach);

  const step = (by) => {
    const seen = entries.filter((one) => !one.hidden);
    const at = seen.findIndex((one) => one.contains(document.activeElement));
    const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
    if (next) next.querySelector("summary").focus();
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    e: () => fold(true),
    c: () => fold(false),
    "/": () => $("search").focus(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  speak();
  show();
  reach();
})();

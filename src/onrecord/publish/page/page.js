// Without this the page shows everything; with it, incidents can be found by words and gone through with j and k.
"use strict";
(() => {
  const cards = [...document.querySelectorAll("article")];
  const find = document.querySelector(".find");
  const box = document.querySelector("#find");
  const told = document.querySelector("#found");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = cards.map((card) => plain(card.textContent));
  const shown = () => cards.filter((card) => !card.classList.contains("hidden"));
  find.hidden = false;
  box.addEventListener("input", () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    cards.forEach((card, n) => card.classList.toggle("hidden", !words.every((word) => texts[n].includes(word))));
    told.textContent = words.length ? `${shown().length} of ${cards.length} incidents` : "";
  });
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const card = target && target.closest("article");
    if (card && card.classList.contains("hidden")) {
      box.value = "";
      box.dispatchEvent(new Event("input"));
      target.scrollIntoView();
    }
    if (target) for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  };
  addEventListener("hashchange", show);
  show();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target === box) { if (event.key === "Escape") box.blur(); return; }
    if (event.key === "/") { event.preventDefault(); box.focus(); return; }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const there = shown();
    const here = there.findIndex((card) => card.contains(document.activeElement) || card === document.activeElement);
    const next = there[Math.max(0, Math.min(there.length - 1, here + step))];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "start" }); }
  });
})();

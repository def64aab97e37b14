"use strict";
(() => {
  const all = [...document.querySelectorAll(".s[data-s]")];
  const groups = new Map();
  for (const one of all) {
    const name = one.dataset.s;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(one);
  }
  const of = (target) => target instanceof Element ? target.closest(".s[data-s]") : null;
  const mark = (look) => {
    let last = "";
    return (name) => {
      if (name === last) return;
      for (const one of groups.get(last) || []) one.classList.remove(look);
      for (const one of groups.get(name) || []) one.classList.add(look);
      last = name;
    };
  };
  const over = mark("over"), on = mark("on");
  // One stop of the tab key; the arrows go from sentence to sentence.
  let stop = all[0];
  const stand = (one) => {
    if (stop) stop.tabIndex = -1;
    stop = one;
    one.tabIndex = 0;
  };
  for (const one of all) one.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") over(of(event.target)?.dataset.s || "");
  });
  document.addEventListener("pointerleave", () => over(""));
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) return;
    const one = of(event.target);
    on(one ? one.dataset.s : "");
    if (one) stand(one);
  });
  document.addEventListener("focusin", (event) => {
    const one = of(event.target);
    if (one) { stand(one); on(one.dataset.s); }
  });
  document.addEventListener("keydown", (event) => {
    const one = of(event.target);
    if (event.key === "Escape") { on(""); return; }
    if (!one || event.ctrlKey || event.altKey || event.metaKey) return;
    let next = null;
    const side = all.filter((other) => Boolean(other.closest(".translation")) === Boolean(one.closest(".translation")));
    const at = side.indexOf(one);
    if (event.key === "ArrowDown") next = side[at + 1];
    if (event.key === "ArrowUp") next = side[at - 1];
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      next = (groups.get(one.dataset.s) || []).find((other) => other !== one);
    }
    if (next) { event.preventDefault(); next.focus(); }
  });
})();

"use strict";
// Before the first paint: a page with a script shows one edition, in the reader's last light,
// with its labels in the reader's language.
(() => {
  const root = document.documentElement;
  root.classList.add("js", root.dataset.first);
  let labels = "";
  try {
    labels = localStorage.getItem("newspaper-labels");
    const light = localStorage.getItem("newspaper-light");
    if (light === "dark" || light === "light") root.classList.add(light);
  } catch { /* no storage here */ }
  const wanted = navigator.languages?.length ? navigator.languages : [navigator.language || ""];
  const chinese = wanted.find((one) => /^zh\b/i.test(one));
  // Who reads no Chinese may still ask for it: then as the page's own text is written.
  const form = chinese ? (/-(hant|tw|hk|mo)\b/i.test(chinese) ? "hant" : "hans")
    : root.dataset.labels === "hant" ? "hant" : "hans";
  if (labels !== "zh" && labels !== "en") {
    labels = (wanted.find((one) => /^(zh|en)\b/i.test(one)) || "en").slice(0, 2).toLowerCase();
  }
  root.dataset.chinese = form;
  root.dataset.labels = labels === "zh" ? form : "en";
})();

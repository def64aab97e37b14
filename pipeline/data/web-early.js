"use strict";
// Before the first paint: a page with a script shows one edition, in the reader's last light.
(() => {
  const root = document.documentElement;
  root.classList.add("js", root.dataset.first);
  try {
    const light = localStorage.getItem("newspaper-light");
    if (light === "dark" || light === "light") root.classList.add(light);
  } catch { /* no storage here */ }
})();

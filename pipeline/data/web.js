"use strict";
// The web edition's switches, dictionary and addresses. Everything they need stands in the page.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const settings = JSON.parse(byId("settings").textContent);
  const terms = JSON.parse(byId("terms").textContent);
  const traditional = new Map();
  for (const [form, entry] of Object.entries(terms)) if (entry[0]) traditional.set(entry[0], form);
  const longest = Math.max(1, ...Object.keys(terms).map((form) => form.length));
  const SIZES = [0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];
  const VIEW = /^(?:(.+?)\.)?((?:hans|hant|en|pinyin|printed)(?:-pinyin)?(?:-en)?)$/;

  const state = {
    edition: settings.editions[0], pinyin: false, beside: false, printed: false, place: "",
  };
  let size = SIZES.indexOf(1);
  let paired = [];
  let asked = null; // the word whose entry is shown

  const suffix = (code) => (code === "hans" ? "" : `.${code}`);
  const section = (code) => document.querySelector(`section.edition.${code}`);
  const has = (code) => settings.editions.includes(code);
  const labels = () => settings.labels[root.dataset.labels];
  const say = (text, lang) => { byId("said").lang = lang || ""; byId("said").textContent = text; };
  const keep = (name, value) => {
    try { localStorage.setItem(`newspaper-${name}`, value); } catch { /* no storage here */ }
  };

  // --- Addresses: a place, an edition, or both: #a1.s2.p3, #hant-pinyin, #a1.s2.p3.pinyin-en

  function read(hash) {
    let raw = hash.slice(1);
    try { raw = decodeURIComponent(raw); } catch { /* as it stands */ }
    const found = VIEW.exec(raw);
    if (!found) return { place: raw };
    const tokens = found[2].split("-");
    const wanted = { place: found[1] || "", printed: tokens[0] === "printed" };
    if (wanted.printed) return wanted;
    const edition = tokens[0] === "pinyin" ? settings.read : tokens[0];
    if (!has(edition)) return { place: wanted.place };
    return {
      ...wanted, edition, pinyin: tokens.includes("pinyin"), beside: tokens.slice(1).includes("en"),
    };
  }

  function address(place) {
    let view = state.edition;
    if (state.printed) view = "printed";
    else if (state.pinyin) view = view === settings.read ? "pinyin" : `${view}-pinyin`;
    if (state.beside) view += "-en";
    if (view === settings.editions[0] && place) view = "";
    return `#${[place, view].filter(Boolean).join(".")}`;
  }

  // --- The text of a block: its characters without readings, numbers of notes and links

  function pieces(block) {
    const found = [];
    let at = 0;
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        found.push({ node, start: at, end: at + node.length });
        at += node.length;
      } else if (node.nodeName === "BR") at += 1;
      else if (node.nodeName !== "RT" && !node.matches?.(".note-mark, .anchor")) {
        node.childNodes.forEach(walk);
      }
    };
    block.childNodes.forEach(walk);
    return found;
  }

  function textOf(block) {
    let text = "";
    for (const { node, start } of pieces(block)) text = text.padEnd(start, "\n") + node.data;
    return text;
  }

  function baseOf(block) {
    for (const code of settings.editions) {
      if (code !== "hans" && block.id.endsWith(`.${code}`)) return block.id.slice(0, -code.length - 1);
    }
    return block.id;
  }

  const sibling = (block, code) => byId(baseOf(block) + suffix(code));

  // --- Readings stand in one edition; the other in Chinese takes them, character for character

  function takeReadings(code) {
    const target = section(code);
    if (!target || !settings.read || code === settings.read || target.dataset.read) return;
    target.dataset.read = "yes";
    for (const source of section(settings.read).querySelectorAll("[id]")) {
      const block = sibling(source, code);
      if (!block || block.nodeName === "ARTICLE" || textOf(block).length !== textOf(source).length) {
        continue;
      }
      const words = [];
      for (const piece of pieces(source)) {
        const ruby = piece.node.parentElement.closest("ruby");
        if (ruby) words.push({ ...piece, ruby });
      }
      for (const piece of pieces(block)) cover(piece, words);
    }
  }

  function cover({ node, start, end }, words) {
    const inside = words.filter((word) => word.start >= start && word.end <= end);
    for (const word of inside.reverse()) {
      const rest = node.splitText(word.start - start);
      rest.splitText(word.end - word.start);
      const ruby = document.createElement("ruby");
      ruby.className = word.ruby.className;
      rest.replaceWith(ruby);
      ruby.append(rest, word.ruby.querySelector("rt").cloneNode(true));
    }
  }

  // --- English beside or under what it translates

  const whole = (block) => block.closest("figure, table, aside.pull-quote") || block;

  function pair(code) {
    unpair();
    const english = section("en");
    const seen = new Set();
    for (const block of section(code).querySelectorAll("article [id]")) {
      const ours = whole(block);
      const other = sibling(block, "en");
      const theirs = other && whole(other);
      if (!theirs || seen.has(theirs) || ours.contains(theirs) || !english.contains(theirs)) continue;
      seen.add(theirs);
      const mark = document.createComment("");
      const holder = document.createElement("div");
      holder.className = "pair-en";
      holder.lang = english.lang;
      theirs.replaceWith(mark);
      holder.append(theirs);
      ours.after(holder);
      ours.classList.add("pair-zh");
      paired.push({ mark, holder, ours, theirs });
    }
  }

  function unpair() {
    for (const { mark, holder, ours, theirs } of paired) {
      mark.replaceWith(theirs);
      holder.remove();
      ours.classList.remove("pair-zh");
    }
    paired = [];
  }

  // Pictures stand in the page once and go where they are looked at.
  function movePictures(code) {
    for (const image of document.querySelectorAll("main img.picture")) {
      const base = image.dataset.base || baseOf(image);
      image.dataset.base = base;
      const place = byId(`${base}${suffix(code)}`);
      if (!place || place === image || place.contains(image)) continue;
      const caption = place.closest("figure")?.querySelector("figcaption");
      if (!image.dataset.alt) image.dataset.alt = image.alt;
      image.alt = place.dataset.home ? image.dataset.alt : (caption && textOf(caption)) || image.dataset.alt;
      place.append(image);
    }
  }

  for (const image of document.querySelectorAll("main img.picture")) {
    const home = document.createElement("div");
    home.id = image.id;
    home.dataset.home = "yes";
    image.dataset.base = baseOf(image);
    image.removeAttribute("id");
    image.replaceWith(home);
    home.append(image);
  }

  // --- Show a state

  function uppermost() {
    const line = document.querySelector(".bar").getBoundingClientRect().bottom;
    for (const block of section(state.edition)?.querySelectorAll("article [id]") || []) {
      const box = block.getBoundingClientRect();
      if (box.height && box.bottom > Math.max(line, 0)) {
        return { base: baseOf(block.closest(".pair-en")?.previousElementSibling || block), top: box.top };
      }
    }
    return null;
  }

  function show(wanted, { keepPlace = true } = {}) {
    closeWord();
    const from = keepPlace && !state.printed && window.scrollY > 0 ? uppermost() : null;
    Object.assign(state, wanted);
    if (state.edition === "en") { state.pinyin = false; state.beside = false; }
    if (!settings.read) state.pinyin = false;
    if (!has("en")) state.beside = false;
    for (const code of settings.editions) root.classList.toggle(code, code === state.edition);
    for (const name of ["pinyin", "beside", "printed"]) root.classList.toggle(name, state[name]);
    unpair();
    if (state.edition !== "en") takeReadings(state.edition);
    if (state.beside && !state.printed) pair(state.edition);
    movePictures(state.edition);
    rove();
    const view = state.pinyin && state.edition === settings.read ? "pinyin" : state.edition;
    for (const link of document.querySelectorAll(".switch a")) {
      if (link.dataset.view === view && !state.printed) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    press("set-pinyin", state.pinyin, state.edition === "en" || state.printed);
    press("set-beside", state.beside, state.edition === "en" || state.printed);
    press("set-printed", state.printed, false);
    if (from) {
      const block = byId(from.base + suffix(state.edition));
      if (block) window.scrollBy({ top: block.getBoundingClientRect().top - from.top, behavior: "instant" });
    }
  }

  function press(id, on, off) {
    byId(id).setAttribute("aria-pressed", String(on));
    byId(id).disabled = off;
  }

  function choose(wanted) {
    point(null);
    show({ ...wanted, place: "" });
    const at = address("");
    try { history.replaceState(null, "", at === `#${settings.editions[0]}` ? "#" : at); }
    catch { /* an address that may not change */ }
  }

  function point(block) {
    for (const old of document.querySelectorAll(".pointed")) old.classList.remove("pointed");
    if (block && block.nodeName !== "ARTICLE") block.classList.add("pointed");
  }

  function follow() {
    const target = byId(decode(location.hash));
    const within = target && target.closest(".edition");
    // Within what is on show already nothing but the place changes.
    if (within && target !== within && target.getClientRects().length) { point(target); return; }
    const wanted = read(location.hash);
    show({ printed: false, ...wanted }, { keepPlace: false });
    const block = wanted.place && byId(wanted.place + suffix(state.edition));
    point(block || null);
    if (block) block.scrollIntoView({ block: "start", behavior: "instant" });
    else if (!wanted.place) window.scrollTo({ top: 0, behavior: "instant" });
  }

  function decode(hash) {
    try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); }
  }

  // --- Links to paragraphs

  for (const block of document.querySelectorAll(".edition article :is(p, h1, h2, h3, h4, h5, h6)[id]")) {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${block.id}`;
    link.textContent = "#";
    link.dataset.spoken = "anchor";
    block.append(link);
  }

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest(".anchor");
    if (!anchor) return;
    event.preventDefault();
    const block = anchor.parentElement;
    const at = block.closest(".pair-en") ? `#${block.id}` : address(baseOf(block));
    try { history.pushState(null, "", at); } catch { location.hash = at; }
    point(block);
    const told = () => say(labels().copied, labels().lang);
    navigator.clipboard?.writeText(location.href).then(told, () => say(location.href));
  });

  // --- The dictionary

  const dialog = byId("word");

  function covering(simplified, shown, at) {
    const found = new Map();
    for (let start = Math.max(0, at - longest + 1); start <= at; start += 1) {
      for (let end = Math.min(simplified.length, start + longest); end > at; end -= 1) {
        const form = simplified.slice(start, end);
        const known = Object.hasOwn(terms, form) ? form : traditional.get(shown.slice(start, end));
        if (known && !found.has(known)) found.set(known, { start, end });
      }
    }
    return [...found].sort((one, other) => other[0].length - one[0].length).slice(0, 4);
  }

  function element(name, className, text, lang) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (lang) made.lang = lang;
    made.textContent = text;
    return made;
  }

  function ask(block, at, ruby) {
    const shown = textOf(block);
    const same = (code) => {
      const other = has(code) && sibling(block, code);
      const text = other ? textOf(other) : "";
      return text.length === shown.length ? text : "";
    };
    const simplified = same("hans") || shown;
    const entries = covering(simplified, shown, at);
    let [start, end] = entries.length ? [entries[0][1].start, entries[0][1].end] : [at, at];
    if (ruby) {
      const piece = pieces(block).find(({ node }) => node.parentElement.closest("ruby") === ruby);
      [start, end] = [piece.start, piece.end];
    }
    if (start === end) return false;
    const word = simplified.slice(start, end);
    entries.sort((one, two) => (two[0] === word) - (one[0] === word));
    const form = same("hant").slice(start, end) || (terms[word] || [""])[0];
    const reading = ruby?.querySelector("rt").textContent || (terms[word] || [])[1] || "";
    const head = byId("word-head");
    head.replaceChildren(element("strong", "", word, "zh-Hans"));
    if (form && form !== word) head.append(element("span", "other", form, "zh-Hant"));
    if (reading) head.append(element("span", "read", reading, settings.language));
    const told = byId("word-told");
    told.replaceChildren();
    for (const [name] of entries) {
      const [old, pinyin, english, note] = terms[name];
      const term = element("dt", "", name === word ? "" : name, "zh-Hans");
      if (name === word) term.append(element("span", "unseen", name));
      else if (old && old !== name) term.append(element("span", "other", ` ${old}`, "zh-Hant"));
      if (name !== word && pinyin) term.append(element("span", "read", ` ${pinyin}`, settings.language));
      told.append(term);
      told.append(english ? element("dd", "", english, "en") : element("dd", "none", "—"));
      if (note) told.append(element("dd", "gloss-note", note, /[\u4e00-\u9fff]/.test(note) ? "zh-Hans" : "en"));
    }
    if (!entries.length) {
      told.append(element("dt", "unseen", word, "zh-Hans"));
      told.append(element("dd", "none", labels().unknown, labels().lang));
    }
    open(ruby || block, ruby);
    return true;
  }

  function open(near, ruby) {
    if (dialog.open) dialog.close();
    document.querySelector("ruby.met")?.classList.remove("met");
    asked = ruby || null;
    if (ruby) {
      ruby.classList.add("met");
      reading(ruby, true);
    }
    byId("word-pinyin").hidden = !ruby;
    // show() would take the focus to where the dialog is not yet, and scroll there.
    dialog.setAttribute("open", "");
    const box = near.getBoundingClientRect();
    const width = dialog.offsetWidth;
    const left = Math.min(Math.max(8, box.left), root.clientWidth - width - 8);
    const under = box.bottom + dialog.offsetHeight + 12 < window.innerHeight || !ruby;
    const top = under ? (ruby ? box.bottom : box.top) + 8 : box.top - dialog.offsetHeight - 8;
    dialog.style.left = `${left + window.scrollX}px`;
    dialog.style.top = `${Math.max(top + window.scrollY, 8)}px`;
    byId("word-close").focus({ preventScroll: true });
  }

  function reading(ruby, on) {
    ruby.classList.toggle("on", on);
    ruby.classList.toggle("off", !on && state.pinyin);
    byId("word-pinyin").setAttribute("aria-pressed", String(on));
  }

  function closeWord(back = false) {
    if (!dialog.open) return;
    dialog.close();
    document.querySelector("ruby.met")?.classList.remove("met");
    if (back && asked) { stop(asked); asked.focus({ preventScroll: true }); }
    asked = null;
  }

  byId("word-close").addEventListener("click", () => closeWord(true));
  byId("word-pinyin").addEventListener("click", () => {
    if (asked) reading(asked, !asked.classList.contains("on"));
  });

  // Where a character was met: the place in the text that the point belongs to.
  function characterAt(x, y) {
    const spot = document.caretPositionFromPoint?.(x, y);
    if (spot) return [spot.offsetNode, spot.offset];
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? [range.startContainer, range.startOffset] : [null, 0];
  }

  document.querySelector("main").addEventListener("click", (event) => {
    if (event.target.closest("a, button, dialog") || String(getSelection())) return;
    const block = event.target.closest(".edition [id]");
    if (!block || block.closest('[lang|="en"]') || /^(SECTION|ARTICLE)$/.test(block.nodeName)) {
      closeWord();
      return;
    }
    const ruby = event.target.closest("ruby");
    if (ruby && ruby === asked) { reading(ruby, false); closeWord(); return; }
    const [node, offset] = characterAt(event.clientX, event.clientY);
    const all = pieces(block);
    const piece = ruby
      ? all.find((one) => one.node.parentElement.closest("ruby") === ruby)
      : all.find((one) => one.node === node);
    if (!piece) { closeWord(); return; }
    let at = piece.start;
    if (piece.node === node) {
      // The caret stands before or after the character.
      const range = document.createRange();
      at += Math.min(offset, node.length - 1);
      range.setStart(node, Math.min(offset, node.length - 1));
      range.setEnd(node, Math.min(offset, node.length - 1) + 1);
      if (range.getBoundingClientRect().left > event.clientX && at > piece.start) at -= 1;
    }
    if (!ask(block, at, ruby)) closeWord();
  });
  document.addEventListener("pointerdown", (event) => {
    if (dialog.open && !event.target.closest("dialog, ruby")) closeWord();
  });

  // --- By keyboard: one stop a paragraph, arrows from word to word, Enter asks

  function stop(ruby) {
    const block = ruby.closest("[id]");
    for (const old of block.querySelectorAll('ruby[tabindex="0"]')) {
      for (const name of ["tabindex", "role", "aria-haspopup"]) old.removeAttribute(name);
    }
    ruby.tabIndex = 0;
    ruby.setAttribute("role", "button");
    ruby.setAttribute("aria-haspopup", "dialog");
  }

  function rove() {
    const shown = section(state.edition);
    if (!shown || shown.dataset.roved) return;
    shown.dataset.roved = "yes";
    for (const block of shown.querySelectorAll("article [id]")) {
      const first = block.querySelector("ruby");
      if (first && first.closest("[id]") === block) stop(first);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dialog.open) { closeWord(true); event.preventDefault(); return; }
    const ruby = document.activeElement?.closest?.("ruby");
    if (!ruby || event.ctrlKey || event.metaKey || event.altKey) return;
    const words = [...ruby.closest("[id]").querySelectorAll("ruby")];
    const at = words.indexOf(ruby);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: words.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const word = words[Math.min(Math.max(next, 0), words.length - 1)];
      stop(word);
      word.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const block = ruby.closest("[id]");
      const piece = pieces(block).find(({ node }) => node.parentElement.closest("ruby") === ruby);
      ask(block, piece.start, ruby);
    }
  });

  // --- The bar

  for (const link of document.querySelectorAll(".switch a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const pinyin = link.dataset.view === "pinyin";
      choose({ edition: pinyin ? settings.read : link.dataset.view, pinyin, printed: false });
    });
  }
  byId("set-pinyin").addEventListener("click", () => choose({ pinyin: !state.pinyin }));
  byId("set-beside").addEventListener("click", () => choose({ beside: !state.beside }));
  byId("set-printed").addEventListener("click", () => {
    choose({ printed: !state.printed });
    window.scrollTo({ top: 0, behavior: "instant" });
  });
  for (const link of document.querySelectorAll(".sheet a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show({ printed: false, place: "" }, { keepPlace: false });
      const story = byId(`a${link.dataset.story}${suffix(state.edition)}`);
      try { history.pushState(null, "", address(`a${link.dataset.story}`)); } catch { /* as it was */ }
      story?.scrollIntoView({ block: "start", behavior: "instant" });
      story?.querySelector("h1, h2, h3")?.querySelector("a, ruby")?.focus({ preventScroll: true });
    });
  }

  function resize(to) {
    size = Math.min(Math.max(to, 0), SIZES.length - 1);
    root.style.setProperty("--scale", SIZES[size]);
    byId("smaller").disabled = size === 0;
    byId("larger").disabled = size === SIZES.length - 1;
    keep("size", SIZES[size]);
  }
  byId("smaller").addEventListener("click", () => resize(size - 1));
  byId("larger").addEventListener("click", () => resize(size + 1));

  const night = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.classList.contains("dark") || (night.matches && !root.classList.contains("light"));
  const tellLight = () => byId("set-dark").setAttribute("aria-pressed", String(isDark()));
  byId("set-dark").addEventListener("click", () => {
    const dark = !isDark();
    root.classList.toggle("dark", dark);
    root.classList.toggle("light", !dark);
    keep("light", dark ? "dark" : "light");
    tellLight();
  });
  night.addEventListener("change", tellLight);
  tellLight();

  // --- Labels in Chinese or English: the sheet shows the words, what is only spoken is written here

  function tellLabels() {
    const told = labels();
    for (const one of document.querySelectorAll("[data-spoken]")) {
      const text = [told[one.dataset.spoken], one.dataset.number].filter(Boolean).join(" ");
      one.setAttribute(one.nodeName === "IMG" ? "alt" : "aria-label", text);
      one.lang = told.lang;
    }
    const button = byId("set-labels");
    const english = root.dataset.labels === "en";
    button.textContent = english ? "中" : "EN";
    button.lang = english ? settings.labels[root.dataset.chinese].lang : "en";
    button.setAttribute("aria-label", english ? "中文" : "EN: labels in English");
  }
  byId("set-labels").addEventListener("click", () => {
    const english = root.dataset.labels !== "en";
    root.dataset.labels = english ? "en" : root.dataset.chinese;
    keep("labels", english ? "en" : "zh");
    tellLabels();
  });
  tellLabels();

  try {
    const kept = SIZES.indexOf(Number(localStorage.getItem("newspaper-size")));
    if (kept >= 0) resize(kept);
  } catch { /* no storage here */ }
  window.addEventListener("hashchange", follow);
  show(state, { keepPlace: false });
  if (location.hash.length > 1) {
    follow();
    // The browser goes where the address says once more when all is there.
    window.addEventListener("load", () => requestAnimationFrame(follow), { once: true });
  }
  root.dataset.ready = "yes";
})();

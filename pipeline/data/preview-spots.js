// --- What can be clicked ------------------------------------------------------------------

let fetching = 0;
async function fetch_spots() {
  const proof = shown;
  if (!proof || spots?.number === proof.number || fetching === proof.number) return;
  fetching = proof.number;
  const told = await ask(`spots/${proof.number}`);
  fetching = 0;
  if (shown !== proof) { fetch_spots(); return; }
  // Each spot has its kind: the text of the proof before can be clicked until the new one is there.
  const kind = told.kind ?? "";
  spots = { number: proof.number, kind, list: (told.spots ?? []).map((spot) => ({ kind, ...spot })) };
  for (const sheet of sheets) lay(sheet);
  if (view.as === "text") await show_text();
  mark_chosen();
  document.body.dataset.spots = proof.number;
}

// Once the picture of a proof is there, the spots over it; those of the proof before go.
function lay(sheet) {
  const held = document.activeElement?.closest(".spot");
  const back = held && sheet.layer?.contains(held) ? held.dataset.key : "";
  sheet.layer?.remove();
  sheet.layer = null;
  if (!spots || spots.number !== shown?.number || comparing || view.as === "text") return;
  const { width, height } = sheet.page;
  const share = (value, whole) => `${(100 * value / whole).toFixed(3)}%`;
  const layer = el("div", { className: "spots" });
  layer.setAttribute("role", "group");
  layer.setAttribute("aria-label", say(`spots_${spots.kind}`, { page: sheet.number + 1 }));
  for (const spot of spots.list) {
    const own = spot.areas.filter(([page]) => page === sheet.number);
    if (!own.length) continue;
    const [, x, y, w, h] = own[0];
    const button = el("button", { className: "spot", type: "button", tabIndex: -1 });
    button.setAttribute("aria-label", label_of(spot));
    button.lang = spot.language ?? shown.language;
    Object.assign(button.style, { left: share(x, width), top: share(y, height), width: share(w, width), height: share(h, height) });
    for (const [, ox, oy, ow, oh] of own.slice(1)) {
      const more = el("i");
      Object.assign(more.style, { left: share(ox - x, w), top: share(oy - y, h), width: share(ow, w), height: share(oh, h) });
      button.append(more);
    }
    ready_spot(button, spot);
    layer.append(button);
  }
  const first = layer.querySelector(".spot");
  if (first) first.tabIndex = 0;
  sheet.layer = layer;
  sheet.paper.append(layer);
  if (back) layer.querySelector(`[data-key="${CSS.escape(back)}"]`)?.focus({ preventScroll: true });
}

function label_of(spot) {
  return spot.reading ? `${spot.label} ${spot.reading}` : spot.label;
}

function ready_spot(element, spot) {
  element.dataset.key = key_of(spot);
  if (spot.doubtful) element.classList.add("doubtful");
  element.onclick = (event) => { event.stopPropagation(); roving(element); open_spot(spot, element); };
  element.onkeydown = (event) => {
    const all = [...element.getRootNode().querySelectorAll(".spot[tabindex]")].filter((one) => one.isConnected);
    const at = all.indexOf(element);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const next = all[Math.max(0, Math.min(to, all.length - 1))];
      roving(next);
      next.focus();
    } else if (element.tagName !== "BUTTON" && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      element.click();
    }
  };
}

// One of the spots can be reached with Tab, the arrows go to the others.
function roving(element) {
  for (const one of (element.closest(".spots") ?? element.getRootNode()).querySelectorAll('.spot[tabindex="0"]')) one.tabIndex = -1;
  if (element.hasAttribute("tabindex")) element.tabIndex = 0;
}

function all_spots() {
  return [...document.querySelectorAll(".spot"), ...(text_root?.querySelectorAll(".spot") ?? [])];
}

function mark_chosen() {
  const key = opened ? key_of(opened.spot) : "";
  for (const one of all_spots()) {
    const on = one.dataset.key === key;
    one.classList.toggle("chosen", on);
    if (on) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current");
  }
}

// --- The text ---------------------------------------------------------------------------

let text_of = 0;
async function show_text() {
  const proof = shown;
  if (!proof) return;
  const host = $("reading");
  text_root ??= host.attachShadow({ mode: "open" });
  const made = await ask(`html/${proof.number}`);
  if (shown !== proof || view.as !== "text") return;
  if (made.error || !made.markup) { text_root.replaceChildren(el("p", {}, made.error?.message ?? say("read_failed"))); return; }
  const own = new CSSStyleSheet(), over = new CSSStyleSheet();
  own.replaceSync(made.sheet);
  over.replaceSync(SPOTS_IN_TEXT);
  text_root.adoptedStyleSheets = [own, over];
  const body = el("div", { className: "body spots", lang: made.language });
  host.classList.toggle("abreast", proof.edition === "parallel");
  body.setAttribute("role", "group");
  // The server's own markup, every text of the page in it escaped.
  body.innerHTML = made.markup;
  if (spots?.number === proof.number) {
    body.setAttribute("aria-label", say(`spots_text_${spots.kind}`));
    wrap(body);
  }
  mark_pairs(body);
  const top = $("desk").scrollTop;
  const held = text_root.activeElement?.dataset.key;
  text_root.replaceChildren(body);
  $("desk").scrollTop = top;
  if (held) body.querySelector(`.spot[tabindex][data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  text_of = proof.number;
  mark_chosen();
  document.body.dataset.text = proof.number;
}

// A sentence of the parallel edition that is pointed at marks its other half.
function mark_pairs(body) {
  let last = "";
  const mark = (name) => {
    if (name === last) return;
    for (const one of body.querySelectorAll(".s.over")) one.classList.remove("over");
    if (name) for (const one of body.querySelectorAll(`.s[data-s="${CSS.escape(name)}"]`)) one.classList.add("over");
    last = name;
  };
  const over = (event) => mark(event.target.closest(".s[data-s]")?.dataset.s ?? "");
  body.addEventListener("pointerover", over);
  body.addEventListener("focusin", over);
  body.addEventListener("pointerleave", () => mark(""));
}

const SPOTS_IN_TEXT = `
.body { margin: 0; background: none; }
.spot { cursor: text; border-radius: 2px; }
.spot:hover { background: rgb(11 74 134 / .14); }
.spot.doubtful { text-decoration: underline wavy rgb(199 120 0 / .85) from-font; }
.spot.chosen { background: rgb(255 196 0 / .34); }
.spot.shown { background: rgb(31 107 58 / .26); }
.spot:focus-visible { outline: 2px solid #0b4a86; outline-offset: 1px; }
img { max-width: 100%; height: auto; }
`;

// The characters of each block, as the server counts them, in spans that can be clicked.
function wrap(body) {
  const by_block = Map.groupBy ? Map.groupBy(spots.list, (spot) => spot.block) : spots.list.reduce(
    (map, spot) => map.set(spot.block, [...(map.get(spot.block) ?? []), spot]), new Map());
  for (const [name, list] of by_block) {
    const block = body.querySelector(`[id="${CSS.escape(name)}"]`);
    if (!block) continue;
    const pieces = []; // text nodes with where they begin and end
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeName === "BR") { at += 1; continue; }
      if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest("rt, rp, .note-mark")) continue;
      if (node.data === "\n") continue; // between elements
      const number = node.previousSibling;
      if (number?.nodeName === "SPAN" && number.classList.contains("note-mark") && node.data.startsWith(" ")) node = node.splitText(1);
      pieces.push({ node, start: at, end: at + node.data.length });
      at += node.data.length;
    }
    // From the end, so that what is cut off stands behind what is still to be cut.
    for (const spot of [...list].reverse()) {
      const inside = pieces.filter((piece) => piece.start < spot.end && spot.start < piece.end);
      inside.reverse().forEach((piece) => {
        const from = Math.max(spot.start, piece.start), to = Math.min(spot.end, piece.end);
        let node = piece.node;
        if (to < piece.end) node.splitText(to - piece.start);
        if (from > piece.start) node = node.splitText(from - piece.start);
        piece.end = from;
        const span = el("span", { className: "spot" });
        const outer = node.parentElement.nodeName === "RUBY" ? node.parentElement : node;
        outer.replaceWith(span);
        span.append(outer);
        ready_spot(span, spot);
        if (piece === inside[inside.length - 1]) {
          span.tabIndex = -1;
          span.setAttribute("role", "button");
        }
      });
    }
  }
  const first = body.querySelector(".spot[tabindex]");
  if (first) first.tabIndex = 0;
}

function show_as(as) {
  view.as = as;
  remember();
  const text = as === "text";
  $("as-text").setAttribute("aria-pressed", text);
  $("sheets").hidden = text;
  $("text").hidden = !text;
  $("desk").scrollTo(0, 0);
  if (text) { for (const sheet of sheets) { sheet.layer?.remove(); sheet.layer = null; } show_text(); }
  else for (const sheet of sheets) lay(sheet);
  if (!text) resize();
}

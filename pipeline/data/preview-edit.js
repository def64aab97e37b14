// --- Corrections ------------------------------------------------------------------------
// A click (or Enter) on a sentence or a word opens it in the panel; what is saved goes to the
// server, which writes it and sets the page anew. Every text of this part stands in TEXTS
// (preview-texts.json); what can be clicked is in preview-spots.js.

const say = (name, values = {}) => (TEXTS[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
let spots = null;        // of the proof that is shown: { number, kind, list }
let opened = null;       // what the panel has: { kind, page, spot, told }
let text_root = null;    // the shadow root of the text
let saying = "";         // what the panel says of the last correction, until another is opened

const key_of = (spot) => spot.id || `${spot.block}:${spot.start}-${spot.end}`;

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  };
  let answer;
  try { answer = await fetch(path, options); } catch { return { error: { message: say("lost"), remedy: "" } }; }
  try { return await answer.json(); } catch { return { error: { message: say("read_failed"), remedy: "" } }; }
}

const query = (path, values) => `${path}?${new URLSearchParams(values)}`;

// --- The panel --------------------------------------------------------------------------

async function open_spot(spot, from = null) {
  const { kind } = spot;
  const { page } = view;
  const told = kind === "sentence"
    ? await ask(query("sentence", { page, id: spot.id }))
    : await ask(query("word", { page, block: spot.block, start: spot.start, end: spot.end }));
  if (page !== view.page) return;
  if (from) saying = "";
  opened = { kind, page, spot, told };
  if ($("panel").hidden) messages(true);
  $("edit").hidden = false;
  $("panel").scrollTo(0, 0);
  if (told.error) {
    $("edit").replaceChildren(head(say(kind)), trouble(told.error));
  } else if (kind === "sentence") {
    sentence_form(told);
  } else {
    word_form(told);
  }
  mark_chosen();
  if (from) ($("edit").querySelector("textarea, input") ?? $("edit-close")).focus();
}

function close_edit() {
  if (!opened) return;
  const key = key_of(opened.spot);
  opened = null;
  saying = "";
  $("edit").hidden = true;
  $("edit").replaceChildren();
  const back = all_spots().find((one) => one.dataset.key === key && one.hasAttribute("tabindex"));
  mark_chosen();
  if (back) { roving(back); back.focus({ preventScroll: true }); } else $("desk").focus();
}

function head(title, ...more) {
  const close = el("button", { id: "edit-close", type: "button", title: say("close_title"), onclick: close_edit }, "✕");
  close.setAttribute("aria-label", say("close"));
  return el("h2", {}, title, el("span", {}, ...more, close));
}

function trouble(error) {
  const made = el("div", { className: "trouble" }, ...said({ text: error.message, remedy: error.remedy, file: error.file, line: error.line }));
  made.setAttribute("role", "alert");
  return made;
}

function well() {
  return saying ? [el("div", { className: "well" }, el("div", {}, saying.text),
    ...saying.advice.map((text) => el("div", { className: "remedy" }, text)))] : [];
}

function field(id, name, input, hint = "") {
  input.id = id;
  const made = [el("label", { htmlFor: id }, name), input];
  if (hint) {
    made.push(el("p", { className: "hint", id: `${id}-hint` }, hint));
    input.setAttribute("aria-describedby", `${id}-hint`);
  }
  return made;
}

function pairs(list) {
  return el("dl", {}, ...list.filter(([, inside]) => inside).flatMap(([name, inside]) =>
    [el("dt", {}, name), el("dd", {}, ...(Array.isArray(inside) ? inside : [inside]))]));
}

function sentence_form(told, conflict = null) {
  const english = el("textarea", { value: told.english, lang: "en", spellcheck: true, rows: 4 });
  const source = el("p", { className: "source", lang: "zh-Hans" }, told.source);
  const where = [say(`from_${told.origin}`)];
  if (told.score !== null && told.origin === "machine") where.push(say("sure", { score: told.score }));
  const terms = told.terms.map((term) => `${term.source} = ${term.english}`).join("; ");
  const steps = [["before", -1, "↑"], ["next", 1, "↓"]].map(([name, way, sign]) => {
    const made = el("button", { type: "button", title: say(name), onclick: () => step_sentence(way) }, sign);
    made.setAttribute("aria-label", say(name));
    return made;
  });
  const save = el("button", { className: "main", type: "submit" });
  const form = el("form", {},
    el("h3", { className: "hidden" }, say("chinese")), source,
    ...field("edit-english", say("english"), english),
    el("div", { className: "keys" }, save),
    ...(told.file ? [] : [el("div", { className: "trouble" }, say("no_memory"))]),
    ...well(),
    pairs([[say("from"), where.join(", ")], [say("terms"), terms],
      [say("lines"), told.lines.length ? told.lines.join(", ") : ""], ["", ""]]),
    ...(told.notes.length ? [el("h3", { className: "hidden" }, say("remarks")), el("ul", {}, ...told.notes.map((note) => el("li", { className: "advice" }, note)))] : []),
    ...(told.matches.length ? [el("h3", {}, say("near")), el("ul", {}, ...told.matches.map((match) => near(match, english)))] : []));
  const named = () => {
    const right = !told.reviewed && english.value.trim() === told.english.trim() && told.english;
    save.textContent = say(right ? "mark" : "save");
    save.title = say(right ? "mark_title" : "save_title");
    save.disabled = !told.file || !english.value.trim() || (told.reviewed && english.value.trim() === told.english.trim());
  };
  english.oninput = named;
  if (conflict) {
    english.value = conflict.value;
    form.querySelector(".keys").after(trouble(conflict.error), el("p", { className: "hint" }, `${say("theirs")}: ${told.english}`));
  }
  named();
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (save.disabled) return;
    save.disabled = true;
    const { page, spot } = opened;
    const done = await ask("correct/sentence", { page, id: told.id, seal: told.seal, english: english.value });
    if (done.error && done.now?.seal) { opened.told = done.now; sentence_form(done.now, { error: done.error, value: english.value }); $("edit-english").focus(); }
    else settled(done, spot, form);
    named();
  };
  submits(form);
  $("edit").replaceChildren(head(say("sentence"), ...steps), form);
}

function near(match, english) {
  const take = el("button", { type: "button", className: "place", onclick: () => { english.value = match.english; english.oninput(); english.focus(); } }, say("take"));
  take.setAttribute("aria-label", say("take_label", { english: match.english }));
  const about = `${match.score} %${match.reviewed ? `, ${say("near_reviewed")}` : ""}`;
  return el("li", {}, el("span", { className: "quiet" }, `${about}: `), el("span", { lang: "zh-Hans" }, match.source), " ", el("span", { lang: "en" }, match.english), take);
}

function step_sentence(way) {
  const list = spots?.list.filter((spot) => spot.kind === "sentence") ?? [];
  const at = list.findIndex((spot) => key_of(spot) === key_of(opened.spot));
  const next = list[at + way];
  if (at < 0 || !next) return;
  saying = "";
  open_spot(next, document.activeElement);
  bring(next.block, next.start);
}

function word_form(told, conflict = null) {
  const held = told.held ?? {};
  const cells = {
    pinyin: el("input", { value: held.pinyin || told.reading, lang: "zh-Latn-pinyin" }),
    traditional: el("input", { value: held.traditional || told.traditional, lang: "zh-Hant" }),
    english: el("input", { value: held.english ?? "", lang: "en", spellcheck: true }),
    kind: el("select", {}, el("option", { value: "" }, say("kind_none")), ...told.kinds.map((kind) => el("option", { value: kind }, kind))),
    note: el("input", { value: held.note ?? "" }),
  };
  cells.kind.value = held.kind ?? "";
  for (const cell of Object.values(cells)) Object.assign(cell, { autocomplete: "off", maxLength: 200 });
  const before = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value]));
  const [left, right] = told.wider;
  const wider = (name, sign, start, end) => {
    const made = el("button", { type: "button", title: say(name), disabled: start === null || end === null,
      onclick: () => open_spot({ kind: "word", block: told.where, start, end }, made) }, sign);
    made.setAttribute("aria-label", say(name));
    return made;
  };
  const place = told.row ? `${told.file}:${told.row.line}` : "";
  const about = told.row ? say("row_own", { place }) : told.base ? say("row_base") : say("row_none", { file: told.file });
  const save = el("button", { className: "main", type: "submit", title: say("save_title") }, say("save"));
  const form = el("form", {},
    el("div", { className: "hanzi" }, wider("wider_before", "‹", left, told.end),
      el("ruby", { lang: "zh-Hans" }, told.simplified, el("rt", {}, told.reading)), wider("wider_after", "›", told.start, right)),
    ...field("edit-pinyin", say("reading"), cells.pinyin, say("reading_hint")),
    ...field("edit-traditional", say("traditional"), cells.traditional),
    ...field("edit-term-english", say("english"), cells.english),
    ...field("edit-kind", say("kind"), cells.kind),
    ...field("edit-note", say("note"), cells.note),
    el("div", { className: "keys" }, save),
    ...(told.trouble ? [el("div", { className: "trouble" }, say("no_lexicon", told.trouble))] : [el("p", { className: "hint" }, `${about} ${say("everywhere")}`)]),
    ...well(),
    pairs([[say("in_text"), el("span", { lang: "zh-Hans" }, told.context)]]));
  save.disabled = Boolean(told.trouble);
  if (conflict) {
    for (const [name, value] of Object.entries(conflict.values)) cells[name].value = value;
    const now = told.row ? Object.values(told.row).filter(Boolean).join(" · ") : "—";
    form.querySelector(".keys").after(trouble(conflict.error), el("p", { className: "hint" }, `${say("theirs")}: ${now}`));
  }
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (save.disabled) return;
    save.disabled = true;
    const { page, spot } = opened;
    const values = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.value]));
    // What another row has already stays that row's; a new term has all that is shown.
    const given = told.row || told.base ? Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name])) : values;
    const done = await ask("correct/term", { page, simplified: told.simplified, cells: given, row: told.row });
    save.disabled = false;
    if (done.error && "now" in done) {
      const fresh = await ask(query("word", { page, block: spot.block, start: told.start, end: told.end }));
      if (!fresh.error) { opened.told = fresh; word_form(fresh, { error: done.error, values }); $("edit-pinyin").focus(); return; }
    }
    settled(done, { ...spot, start: told.start, end: told.end }, form);
  };
  submits(form);
  $("edit").replaceChildren(head(say("word")), form);
}

function submits(form) {
  form.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  };
}

// After a correction: what was done, and the same thing as it is now.
async function settled(done, spot, form) {
  for (const old of form.querySelectorAll(".trouble, .well")) old.remove();
  if (done.error) { form.querySelector(".keys").after(trouble(done.error)); announce(say("nothing_saved")); return; }
  saying = { text: say("saved", { file: done.file }), advice: done.advice };
  announce(saying.text);
  form.querySelector(".keys").after(...well());
  const focus = document.activeElement?.id;
  await open_spot(spot);
  if (focus) $(focus)?.focus();
  reread();
}

// Where only a reading is another one, the pages of the hanzi stay as they are, and the
// words are asked for anew. A page of English comes anew, with its sentences.
function reread() {
  if (!spots || spots.kind === "sentence") return;
  spots = null;
  fetch_spots();
}

function announce(text) {
  $("announce").textContent = "";
  setTimeout(() => { $("announce").textContent = text; }, 30);
}

// --- Taking back --------------------------------------------------------------------------

function undo_button(last) {
  const button = $("undo");
  button.hidden = !last;
  if (last) button.title = say("undo_title", { label: short(last.label) });
}
const short = (text) => text.length > 24 ? `${text.slice(0, 24)}…` : text;

async function undo() {
  if ($("undo").hidden) return;
  const done = await ask("undo", {});
  if (done.error) { banner_of(done.error); return; }
  saying = { text: say("undone", { label: short(done.label) }), advice: [] };
  announce(saying.text);
  if (opened) await open_spot(opened.spot);
  reread();
  list_repairs();
}

// What went wrong where there is no form for it to stand in.
function banner_of(error) {
  $("edit").hidden = false;
  $("edit").replaceChildren(head(say("undo")), trouble(error));
  if ($("panel").hidden) messages(true);
  opened ??= { kind: "", page: view.page, spot: { id: "-" }, told: null };
}

// --- Repairs ----------------------------------------------------------------------------

async function list_repairs() {
  const box = $("repairs");
  if (!box.open) return;
  const { page } = view;
  const told = await ask(query("repairs", { page }));
  if (page !== view.page) return;
  const list = $("repair-list");
  const held = document.activeElement?.dataset.entry;
  if (told.error) { list.replaceChildren(trouble(told.error)); return; }
  const rows = told.repairs.filter((row) => row.kind !== "suspect" && (row.entry || row.kept));
  if (!told.raw) list.replaceChildren(el("p", { className: "quiet" }, say("repairs_edited", { file: told.file })));
  else if (!rows.length) list.replaceChildren(el("p", { className: "quiet" }, say("repairs_none")));
  else list.replaceChildren(el("p", { className: "quiet" }, say("repairs_file", { file: told.file })), el("ul", {}, ...rows.map(repair)));
  if (held) [...list.querySelectorAll("button")].find((one) => one.dataset.entry === held)?.focus();
}

function repair(row) {
  const lines = row.lines.join(", "), names = { kind: put(row.kind), lines };
  const show = el("button", { type: "button", className: "place", onclick: () => bring(row.blocks[0], 0, row.blocks) }, `${put(row.kind)}, ${say("repair_lines", { lines })}`);
  show.setAttribute("aria-label", say("repair_show", names));
  show.disabled = !row.blocks.length;
  const name = row.kept ? "repair_make" : "repair_keep";
  const act = el("button", { type: "button" }, say(name));
  act.setAttribute("aria-label", say(`${name}_label`, names));
  act.dataset.entry = row.entry;
  const item = el("li", { className: row.kept ? "kept" : "" }, show);
  const visible = (text) => text.replaceAll("\n", "⏎");
  if (row.kept) item.append(el("span", { lang: "zh" }, visible(row.before)), el("div", { className: "why" }, say("repair_kept")));
  else {
    item.append(el("del", { lang: "zh" }, visible(row.before)), " ", ...(row.after ? [el("ins", { lang: "zh" }, visible(row.after))] : []),
      el("div", { className: "why" }, row.reason));
  }
  item.append(act);
  act.onclick = async () => {
    act.disabled = true;
    const done = await ask("correct/repair", { page: view.page, entry: row.entry, keep: !row.kept });
    act.disabled = false;
    if (done.error) { item.querySelector(".trouble")?.remove(); item.append(trouble(done.error)); return; }
    announce(say("saved", { file: done.file }));
    await list_repairs();
    bring(row.blocks[0], 0, row.blocks);
  };
  return item;
}

// Bring a block into view, and let it be seen for a moment.
function bring(block, start, blocks = []) {
  const at = spots?.list.find((spot) => spot.block === block && spot.start >= start);
  if (!at) return;
  for (const one of all_spots()) one.classList.remove("shown");
  const keys = new Set((spots?.list ?? []).filter((spot) => blocks.includes(spot.block)).map(key_of));
  for (const one of all_spots()) if (keys.has(one.dataset.key)) one.classList.add("shown");
  all_spots().find((one) => one.dataset.key === key_of(at))?.scrollIntoView({ block: "center" });
}

$("as-text").textContent = say("as_text");
$("as-text").title = say("as_text_title");
$("as-text").onclick = () => show_as(view.as === "text" ? "page" : "text");
$("undo").textContent = say("undo");
$("undo").onclick = undo;
$("repairs-title").textContent = say("repairs");
$("repairs").ontoggle = list_repairs;

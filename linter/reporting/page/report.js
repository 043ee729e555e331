// What the page does besides being read: filters, keys, tips, and the words that correspond.
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  root.classList.replace("plain", "live");

  const tools = one("#tools");
  const tip = one("#tip");
  const help = one("#help");
  const cards = all(".card");
  const cardOf = (number) => one(`#f${number}`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const phone = matchMedia("(max-width: 45rem)");
  const motion = () => (calm.matches ? "auto" : "smooth");

  // ---- filters ----------------------------------------------------------------------------------------------------

  const FACETS = ["severity", "language", "rule"];
  const RANKS = ["info", "warning", "error"];
  const search = one("#search");
  const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

  const chosen = (facet) =>
    new Set(all(`input[name="${facet}"]:checked`, tools).map((box) => box.value));

  function filter() {
    const wanted = Object.fromEntries(FACETS.map((facet) => [facet, chosen(facet)]));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = new Map();
    let shown = 0;
    for (const card of cards) {
      const found = words.every((word) => texts.get(card).includes(word));
      const misses = FACETS.filter((facet) => !passes(card, facet, wanted));
      card.hidden = !found || misses.length > 0;
      shown += !card.hidden;
      for (const facet of FACETS) {
        if (found && misses.every((missed) => missed === facet)) {
          const key = `${facet} ${card.dataset[facet]}`;
          counts.set(key, (counts.get(key) || 0) + 1);
        }
      }
    }
    for (const box of all('input[type="checkbox"]', tools)) {
      one(".count", box.closest("label")).textContent = counts.get(`${box.name} ${box.value}`) || 0;
    }
    one("#shown").textContent = `${shown} of ${cards.length} shown`;
    one("#rules").textContent = `${wanted.rule.size} of ${all('input[name="rule"]', tools).length}`;
    columns(wanted.language);
    marks();
    hideTip();
  }

  // A finding without a language has no switch of its own.
  function passes(card, facet, wanted) {
    return !card.dataset[facet] || wanted[facet].has(card.dataset[facet]);
  }

  function columns(wanted) {
    const known = new Set(all('input[name="language"]', tools).map((box) => box.value));
    for (const section of all(".document")) {
      const source = one(".text thead [data-col]", section)?.dataset.col;
      for (const cell of all("[data-col]", section)) {
        const code = cell.dataset.col;
        cell.hidden = code !== source && known.has(code) && !wanted.has(code);
      }
      const table = one(".text", section);
      if (table) {
        const count = all("thead th:not([hidden])", table).length;
        table.className = `text n${Math.min(count, 6)}`;
      }
    }
  }

  const numbers = (mark) => mark.dataset.f.split(" ").filter((number) => !cardOf(number).hidden);

  function marks() {
    for (const mark of all("a.m[data-f]")) {
      const shown = numbers(mark);
      mark.classList.toggle("off", shown.length === 0);
      const gravest = Math.max(...shown.map((n) => RANKS.indexOf(cardOf(n).dataset.severity)), 0);
      RANKS.forEach((rank, i) => mark.classList.toggle(rank, i === gravest));
      if (mark.hasAttribute("aria-describedby")) {
        mark.tabIndex = shown.length ? 0 : -1;
      }
    }
  }

  // ---- from finding to finding ------------------------------------------------------------------------------------

  let current = null;

  function select(card) {
    for (const old of all(".current")) {
      old.classList.remove("current");
      old.removeAttribute("aria-current");
    }
    current = card;
    card.classList.add("current");
    card.setAttribute("aria-current", "true");
    const number = card.dataset.f;
    all(`a.m[data-f~="${number}"]`).forEach((mark) => mark.classList.add("current"));
    const list = card.closest(".findings");
    if (list.scrollHeight > list.clientHeight + 1) {
      const top = card.offsetTop - list.offsetTop - (list.clientHeight - card.offsetHeight) / 3;
      list.scrollTo({ top, behavior: motion() });
    }
  }

  const markOf = (card) => one(`#at${card.dataset.f}`) || one(`#of${card.dataset.f}`);

  function focusable(place) {
    return place.matches("a") ? place : one(`a.m[data-f~="${place.id.slice(2)}"]`);
  }

  function toText(card) {
    select(card);
    const place = markOf(card);
    const mark = place && focusable(place);
    if (!mark) {
      toCard(card);
      return;
    }
    const fold = mark.closest("details");
    if (fold) {
      fold.open = true;
    }
    mark.scrollIntoView({ block: "center", behavior: motion() });
    showTip(mark, true);
    mark.focus({ preventScroll: true });
  }

  function toCard(card) {
    select(card);
    const list = card.closest(".findings");
    if (getComputedStyle(list).position !== "sticky") {
      card.scrollIntoView({ block: "center", behavior: motion() });
    }
    card.focus({ preventScroll: true });
  }

  function step(by) {
    const shown = cards.filter((card) => !card.hidden);
    if (shown.length === 0) {
      return;
    }
    const at = shown.indexOf(current);
    const next = at === -1 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    toText(shown[next]);
  }

  // ---- the tip at a mark ------------------------------------------------------------------------------------------

  let shownAt = null;
  let leaving = 0;

  function showTip(mark, centred = false) {
    const shown = numbers(mark);
    clearTimeout(leaving);
    if (shown.length === 0 || shownAt === mark) {
      return;
    }
    shownAt = mark;
    tip.replaceChildren(...shown.map(tipCard));
    tip.hidden = false;
    if (!phone.matches) {
      place(mark, centred);
    } else {
      tip.style.left = tip.style.top = "";
    }
    correspond(shown);
  }

  function tipCard(number) {
    const copy = document.createElement("div");
    copy.className = `tip-card ${cardOf(number).dataset.severity}`;
    for (const part of cardOf(number).children) {
      if (!part.matches(".foot")) {
        copy.append(part.cloneNode(true));
      }
    }
    all("[id]", copy).forEach((element) => element.removeAttribute("id"));
    const back = document.createElement("a");
    back.className = "back";
    back.href = `#f${number}`;
    back.dataset.back = number;
    back.textContent = "In the list";
    copy.append(back);
    all("a", copy).forEach((link) => (link.tabIndex = -1));
    return copy;
  }

  // A mark that is on its way to the middle of the window has room below it.
  function place(mark, centred) {
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const last = mark.getBoundingClientRect();
    const width = tip.offsetWidth;
    const height = tip.offsetHeight;
    const edge = mark.closest(".sides, .panel")?.getBoundingClientRect().right || innerWidth;
    const left = Math.max(16, Math.min(box.left, edge - width, innerWidth - width - 16));
    const below = centred || last.bottom + 8 + height < innerHeight || box.top < height + 80;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? last.bottom + 8 : box.top - height - 8) + scrollY}px`;
  }

  function hideTip() {
    clearTimeout(leaving);
    if (shownAt) {
      shownAt = null;
      tip.hidden = true;
      paint([], []);
    }
  }

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      if (document.activeElement !== shownAt) {
        hideTip();
      }
    }, 250);
  };

  // ---- words that correspond --------------------------------------------------------------------------------------

  const data = JSON.parse(one("#data").textContent);
  const mentions = [];
  const bySentence = new Map();
  for (let i = 0; i < data.mentions.length; i += 3) {
    const [sentence, start, end] = data.mentions.slice(i, i + 3);
    const mention = { sentence, start, end, others: [] };
    mentions.push(mention);
    bySentence.set(sentence, [...(bySentence.get(sentence) || []), mention]);
  }
  for (let i = 0; i < data.links.length; i += 2) {
    const [a, b] = [mentions[data.links[i]], mentions[data.links[i + 1]]];
    a.others.push(b);
    b.others.push(a);
  }

  const paints = typeof Highlight === "function" && CSS.highlights;

  function paint(words, counterparts) {
    if (!paints) {
      return;
    }
    CSS.highlights.set("word", new Highlight(...ranges(words)));
    CSS.highlights.set("counterpart", new Highlight(...ranges(counterparts)));
  }

  const ranges = (places) => places.map(range).filter(Boolean);

  // The text of a sentence without the numbers of findings, which are no part of it.
  function* pieces(sentence) {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".x") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    );
    for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) {
      yield [walker.currentNode, at];
    }
  }

  function range({ sentence, start, end }) {
    const element = one(`#s${sentence}`);
    if (!element || start === end) {
      return null;
    }
    const made = document.createRange();
    let begun = false;
    for (const [node, at] of pieces(element)) {
      const after = at + node.data.length;
      if (!begun && start < after) {
        made.setStart(node, start - at);
        begun = true;
      }
      if (begun && end <= after) {
        made.setEnd(node, end - at);
        return made;
      }
    }
    return null;
  }

  const languageOf = (mention) => one(`#s${mention.sentence}`)?.closest("[lang]").lang;

  // What answers to some words: their counterparts, and through the source's those in the other translations.
  function counterparts(words) {
    const own = new Set(words.map(languageOf));
    const near = words.flatMap((word) => word.others);
    const far = near.flatMap((word) => word.others).filter((word) => !own.has(languageOf(word)));
    return [...new Set([...near, ...far])].filter((word) => !words.includes(word));
  }

  const parsed = (text) =>
    (text || "")
      .split(" ")
      .filter(Boolean)
      .map((each) => each.split(":").map(Number))
      .map(([sentence, start, end]) => ({ sentence, start, end }));

  const within = ({ sentence, start, end }) =>
    (bySentence.get(sentence) || []).filter((mention) => mention.start < end && start < mention.end);

  function correspond(shown) {
    const places = [];
    const answers = [];
    for (const card of shown.map(cardOf)) {
      const at = parsed(card.dataset.place);
      const source = parsed(card.dataset.source);
      places.push(...at, ...source);
      const words = (source.length ? source : at).flatMap(within);
      answers.push(...counterparts(words).filter((word) => !at.some((place) => place.sentence === word.sentence)));
    }
    paint([], answers.filter((answer) => !places.some((place) => overlap(place, answer))));
  }

  const overlap = (a, b) => a.sentence === b.sentence && a.start < b.end && b.start < a.end;

  function wordAt(x, y) {
    let node, offset;
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      [node, offset] = caret ? [caret.offsetNode, caret.offset] : [];
    } else if (document.caretRangeFromPoint) {
      const caret = document.caretRangeFromPoint(x, y);
      [node, offset] = caret ? [caret.startContainer, caret.startOffset] : [];
    }
    const sentence = node?.nodeType === Node.TEXT_NODE && node.parentElement.closest(".s");
    if (!sentence) {
      return null;
    }
    for (const [piece, at] of pieces(sentence)) {
      if (piece === node) {
        const number = Number(sentence.id.slice(1));
        return within({ sentence: number, start: at + offset - 1, end: at + offset + 1 }).find((word) => {
          const boxes = [...range(word).getClientRects()];
          return boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
        });
      }
    }
    return null;
  }

  let pointed = null;
  let waiting = false;

  function point(event) {
    if (waiting || shownAt || event.pointerType === "touch") {
      return;
    }
    waiting = true;
    const { clientX, clientY } = event;
    requestAnimationFrame(() => {
      waiting = false;
      if (!shownAt) {
        showWord(wordAt(clientX, clientY));
      }
    });
  }

  function showWord(word) {
    if (word !== pointed) {
      pointed = word;
      paint(word ? [word] : [], word ? counterparts([word]) : []);
    }
  }

  // ---- what the reader does ---------------------------------------------------------------------------------------

  const markAt = (event) => event.target.closest?.("a.m[data-f]:not(.off)");

  document.addEventListener("pointerover", (event) => {
    const mark = markAt(event);
    if (mark && event.pointerType !== "touch") {
      showTip(mark);
    } else if (tip.contains(event.target)) {
      clearTimeout(leaving);
    } else if (shownAt && event.pointerType !== "touch") {
      leave();
    }
    const fact = event.target.closest?.("[data-at]");
    if (fact && !shownAt) {
      pointed = null;
      paint(parsed(fact.dataset.at), []);
    }
  });

  document.addEventListener("pointermove", (event) => {
    if (event.target.closest?.(".text, .rest")) {
      point(event);
    } else if (pointed) {
      showWord(null);
    }
  });

  document.addEventListener("focusin", (event) => {
    const mark = markAt(event);
    if (mark) {
      showTip(mark);
    } else if (!tip.contains(event.target)) {
      hideTip();
    }
    if (event.target.matches?.("[data-at]")) {
      paint(parsed(event.target.dataset.at), []);
    }
  });

  document.addEventListener("click", (event) => {
    const menu = one(".menu", tools || undefined);
    if (menu?.open && !menu.contains(event.target)) {
      menu.open = false;
    }
    const mark = markAt(event);
    const card = event.target.closest?.(".findings .card");
    const fact = event.target.closest?.("[data-at]");
    const drawn = event.target.closest?.(".drawn [data-s]");
    const back = event.target.closest?.("[data-back]");
    if (back) {
      event.preventDefault();
      toCard(cardOf(back.dataset.back));
    } else if (mark) {
      event.preventDefault();
      const target = cardOf(numbers(mark)[0]);
      if (event.detail === 0) {
        toCard(target);
      } else {
        select(target);
        showTip(mark);
      }
    } else if (fact) {
      visit(event, fact);
    } else if (card && (event.target.closest(".show") || !event.target.closest("a")) && one(".show", card)) {
      if (getSelection().isCollapsed) {
        event.preventDefault();
        toText(card);
      }
    } else if (drawn) {
      one(`#s${drawn.dataset.s}`)?.scrollIntoView({ block: "center", behavior: motion() });
      location.hash = `s${drawn.dataset.s}`;
    } else if (shownAt && !tip.contains(event.target)) {
      hideTip();
    }
  });

  // A wording with several places leads to the next one each time.
  const visits = new WeakMap();

  function visit(event, link) {
    const places = parsed(link.dataset.at);
    const turn = visits.get(link) || 0;
    visits.set(link, turn + 1);
    const target = places[turn % places.length];
    event.preventDefault();
    history.pushState(null, "", `#s${target.sentence}`);
    const element = one(`#s${target.sentence}`);
    const fold = element.closest("details");
    if (fold) {
      fold.open = true;
    }
    element.scrollIntoView({ block: "center", behavior: motion() });
    paint([target], places.filter((place) => place !== target));
  }

  const typing = (element) => element.closest?.("textarea, select, input:not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = one(".menu");
      if (menu?.open) {
        menu.open = false;
        one("summary", menu).focus();
      } else if (typing(event.target)) {
        event.target.blur();
      }
      hideTip();
      paint([], []);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || help.open) {
      return;
    }
    if (event.key === "Enter" && event.target.matches(".card")) {
      toText(event.target);
    } else if (one("#keyboard").checked && KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  const KEYS = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    p: () => step(-1),
    "/": () => search?.focus(),
    "?": () => help.showModal(),
  };

  one("button", one("form", help)).addEventListener("click", () => help.close());

  if (tools) {
    tools.hidden = false;
    tools.addEventListener("input", filter);
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("reset", () => setTimeout(filter));
    one("#next").addEventListener("click", () => step(1));
    one("#previous").addEventListener("click", () => step(-1));
    one("#keys").addEventListener("click", () => help.showModal());
    const measure = () => {
      const sticks = getComputedStyle(tools).position === "sticky";
      root.style.setProperty("--bar", `${sticks ? tools.offsetHeight : 0}px`);
    };
    new ResizeObserver(measure).observe(tools);
    measure();
    filter();
  }
})();

(function () {
"use strict";
// Nothing here is ever stored: answers live in this page's memory until the vote closes, at most
// ten minutes, so that they can be sent again when the laptop had to start again.
var KEEP_MS = 600000;
var data = JSON.parse(byId("start").textContent);
var words = data.words;
var state = data.state;
var held = data.held;
var mine = null;
var texts = [];
var again = false;
var tab = "poll";
var shown = "";
var stream = null;
var lostTimer = 0;
var gone = false;

function byId(id) { return document.getElementById(id); }

function el(tag, attributes) {
  var node = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    if (name === "text") { node.textContent = attributes[name]; } else if (attributes[name] !== null) { node.setAttribute(name, attributes[name]); }
  });
  for (var i = 2; i < arguments.length; i++) { if (arguments[i]) { node.appendChild(arguments[i]); } }
  return node;
}

function svg(box, shape, name) {
  var space = "http://www.w3.org/2000/svg";
  var picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", box);
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", name);
  var path = document.createElementNS(space, "path");
  path.setAttribute("d", shape);
  picture.appendChild(path);
  return picture;
}

var SHAPES = {
  A: "M10 2l9 16H1z", B: "M10 1l9 9-9 9-9-9z", C: "M10 2a8 8 0 1 0 .01 0z", D: "M3 3h14v14H3z",
  E: "M10 1l2.6 6 6.4.6-4.9 4.2 1.5 6.3-5.6-3.4-5.6 3.4 1.5-6.3L1 7.6 7.4 7z",
  F: "M10 1l9 7-3.5 11h-11L1 8z"
};
function tick() { return svg("0 0 20 20", "M4 10.5l4 4 8-9", "tick"); }
function tile(letter) {
  var shape = SHAPES[letter];
  return el("span", {"class": "tile"}, svg("0 0 20 20", shape || "M5 10h10", shape ? "" : "dash"));
}
function picture(path) { return path ? svg("0 0 24 24", path, "pic") : null; }
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; });
}
function hex(bytes) {
  var box = new Uint8Array(bytes);
  window.crypto.getRandomValues(box);
  return Array.prototype.map.call(box, function (b) { return ("0" + b.toString(16)).slice(-2); }).join("");
}

// --- sending -------------------------------------------------------------------------------

function scannedKey() { var found = /[#&]k=([\w-]{43})(&|$)/.exec(location.hash); return found ? found[1] : ""; }

function sealed(json, size) {
  var bytes = new TextEncoder().encode(json);
  var padded = new Uint8Array(Math.max(size, bytes.length)).fill(32);
  padded.set(bytes);
  var key = scannedKey() || data.key;
  if (!key) { return new TextDecoder().decode(padded); }
  var raw = atob(key.replace(/-/g, "+").replace(/_/g, "/")).split("").map(function (sign) { return sign.charCodeAt(0); });
  var box = seal(new Uint8Array(raw), padded, function (count) { return window.crypto.getRandomValues(new Uint8Array(count)); });
  return JSON.stringify({sealed: btoa(String.fromCharCode.apply(null, box))});
}

function post(path, body, done) {
  // Every body has the same length, so that its size does not tell the answer; it is sealed for
  // the key of the QR code, or of the page when the address was typed.
  var json = sealed(JSON.stringify(body), body.text === undefined ? 512 : 2560);
  var abort = window.AbortController ? new AbortController() : null;
  var timer = setTimeout(function () { if (abort) { abort.abort(); } }, 6000);
  fetch(data.base + path, {
    method: "POST", body: json, headers: {"Content-Type": "application/json"},
    credentials: "same-origin", cache: "no-store", signal: abort ? abort.signal : undefined
  }).then(function (response) {
    return response.json().then(function (answer) { return {status: response.status, answer: answer}; });
  }).then(function (got) { clearTimeout(timer); done(got); }, function () { clearTimeout(timer); done(null); });
}

function answer(choice, entries) {
  var opening = state.poll.opening;
  if (!mine || mine.opening !== opening) { mine = {opening: opening, page: hex(4), turn: 0, busy: false, tries: 0}; }
  mine.choice = choice;
  mine.words = entries || [];
  mine.turn += 1;
  mine.acked = null;
  mine.failed = "";
  mine.tries = 0;
  again = false;
  clearTimeout(mine.timer);
  clearTimeout(mine.forget);
  var kept = mine;
  mine.forget = setTimeout(function () { if (mine === kept && mine.acked !== null) { mine = null; held = true; note(); } }, KEEP_MS);
  note();
  deliver();
}

// Two tabs are one device: after a restart of the laptop only the last one's answer may come back.
var tabs = window.BroadcastChannel ? new window.BroadcastChannel("declic") : null;
function tellTabs(opening) { if (tabs) { tabs.postMessage(opening); } }
if (tabs) {
  tabs.onmessage = function (event) {
    if (gone || state.scene !== "open" || state.poll.opening !== event.data) { return; }
    held = true;
    again = false;
    if (mine && mine.acked !== null) { clearTimeout(mine.timer); clearTimeout(mine.forget); mine = null; shown = ""; }
    draw();
  };
}

function isDue() {
  return mine && state.scene === "open" && state.poll.opening === mine.opening && mine.acked !== state.epoch && !mine.failed;
}

function deliver() {
  if (!isDue() || mine.busy) { return; }
  var sent = mine;
  var turn = mine.turn;
  sent.busy = true;
  clearTimeout(sent.timer);
  // Passing a question box looks like writing something on its way: it has the same size and place.
  var asText = state.poll.kind === "question-box";
  var body = asText ? {opening: sent.opening, id: hex(16), text: "", pass: true} : {opening: sent.opening, choice: sent.choice, words: sent.words, page: sent.page, turn: turn};
  post(asText ? "/text" : "/ballot", body, function (got) {
    sent.busy = false;
    if (sent !== mine) { return; }
    if (got && got.status === 200 && got.answer.received) {
      sent.tries = 0;
      if (sent.turn === turn) { sent.acked = got.answer.epoch; held = true; tellTabs(sent.opening); }
    } else if (got && got.answer.error === "unknown-device" && !sent.renewed) {
      sent.renewed = true;
      refresh(data.lang, deliver);
    } else if (got && got.answer.error === "bad-seal" && sent.tries < 3) {
      // Damaged or copied on the way: it is sealed anew.
    } else if (got && got.status < 500 && got.answer.error !== "not-open") {
      if (sent.turn === turn) { sent.failed = got.answer.error; }
    }
    note();
    if (isDue()) {
      sent.tries += 1;
      sent.timer = setTimeout(deliver, Math.min(4000, 200 * Math.pow(2, sent.tries)) * (0.75 + Math.random() / 2));
    }
  });
}

function sendText(item) {
  if (item.busy) { return; }
  item.busy = true;
  post("/text", {opening: item.opening, id: item.id, text: item.text}, function (got) {
    item.busy = false;
    var error = got && got.answer.error;
    if (got && got.status === 200) {
      item.acked = got.answer.epoch;
      if (item.opening) { held = true; }
    } else if (error === "unknown-device" && !item.renewed) {
      item.renewed = true;
      refresh(data.lang, function () { sendText(item); });
      return;
    } else if (got && got.status < 500) {
      texts.splice(texts.indexOf(item), 1);
      if (item.field) { item.field.value = item.text; }
    } else {
      setTimeout(function () { if (texts.indexOf(item) >= 0) { sendText(item); } }, 2000);
    }
    var message = got && got.status === 200 ? words.text_received : error === "too-soon" ? words.text_soon : error === "too-many" ? words.text_many : got ? words.refused : words.retrying;
    say(item.note, message, got && got.status === 200);
  });
}

function submitText(field, opening, target) {
  var text = field.value.trim();
  if (!text) { say(target, words.text_empty); field.focus(); return; }
  var item = {id: hex(16), opening: opening, text: text, acked: null, at: Date.now(), note: target, field: field};
  texts.push(item);
  field.value = "";
  countLeft(field);
  say(target, words.sending);
  sendText(item);
}

// "This page keeps nothing", it says then.
function forgetTexts() {
  texts.forEach(function (item) { if (item.acked === null) { say(item.note, words.refused); } });
  texts = [];
  Array.prototype.forEach.call(document.forms, function (form) { form.reset(); });
}

function resend() {
  deliver();
  texts = texts.filter(function (item) { return Date.now() - item.at < KEEP_MS; });
  texts.forEach(function (item) {
    var stillAsked = !item.opening || (state.poll && state.poll.opening === item.opening && state.scene === "open");
    if (item.acked !== null && item.acked !== state.epoch && stillAsked) { sendText(item); }
  });
}

// --- listening -----------------------------------------------------------------------------

function take(next) {
  var same = state.poll && next.poll && state.poll.opening === next.poll.opening;
  if (same && held && !mine && next.epoch !== state.epoch && next.scene === "open") { again = true; held = false; }
  if (!same) { held = false; again = false; }
  if (mine && !(same && next.scene === "open")) { clearTimeout(mine.timer); clearTimeout(mine.forget); mine = null; }
  if (next.scene === "end") { forgetTexts(); }
  state = next;
  lost(false);
  draw();
  resend();
}

function lost(isLost) {
  if (!isLost) { clearTimeout(lostTimer); lostTimer = 0; byId("lost").textContent = ""; return; }
  if (!lostTimer) { lostTimer = setTimeout(function () { byId("lost").textContent = words.lost; }, 2500); }
}

function listen() {
  hush();
  if (gone) { return; }
  if (!window.EventSource) { ask(); return; }
  var mineNow = stream = new EventSource(data.base + "/events?lang=" + data.lang);
  stream.onmessage = function (event) {
    if (mineNow !== stream) { return; }
    take(JSON.parse(event.data));
    if (state.scene === "end") { hush(); }
  };
  stream.onerror = function () {
    if (mineNow !== stream) { return; }
    lost(true);
    if (mineNow.readyState === 2) { hush(); setTimeout(ask, 1000 + Math.random() * 1000); }
  };
}

function hush() { if (stream) { stream.close(); stream = null; } }

function ask() {
  if (gone || stream || document.hidden) { return; }
  fetch(data.base + "/state?lang=" + data.lang, {credentials: "same-origin", cache: "no-store"}).then(function (response) {
    if (response.status === 403) { lost(false); byId("lost").textContent = words.locked; setTimeout(ask, 5000); return null; }
    if (!response.ok) { throw new Error(); }
    return response.json().then(function (next) { take(next.state); if (window.EventSource) { listen(); } else { setTimeout(ask, 2000); } });
  }).catch(function () { lost(true); setTimeout(ask, 2000 + Math.random() * 1000); });
}

// Fetches the page again: for another language, or for a new cookie. Answers stay in memory.
function refresh(lang, done) {
  fetch(data.base + "?lang=" + lang, {credentials: "same-origin", cache: "no-store"}).then(function (response) {
    if (!response.ok) { throw new Error(); }
    return response.text();
  }).then(function (html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var typed = byId("ask-text").value;
    data = JSON.parse(page.getElementById("start").textContent);
    words = data.words;
    ["header", "main", "nav"].forEach(function (name) {
      var fresh = document.importNode(page.querySelector(name), true);
      var old = document.querySelector(name);
      old.parentNode.replaceChild(fresh, old);
    });
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    byId("ask-text").value = typed;
    shown = "";
    history.replaceState(null, "", data.base + "?lang=" + lang + location.hash);
    take(data.state);
    if (!mine) { held = data.held; note(); }
    open(tab, false);
    listen();
    done();
  }).catch(function () { lost(true); });
}

// --- drawing -------------------------------------------------------------------------------

function say(id, message, good) {
  var target = byId(id);
  if (!target) { return; }
  target.textContent = message;
  target.className = good ? "note good" : "note";
  if (good) { target.appendChild(document.createTextNode(" ")); target.appendChild(tick()); }
}

function note() {
  if (state.scene !== "open" || state.paused) { say("note", ""); return; }
  if (mine) {
    if (mine.failed) { say("note", mine.failed === "unknown-device" ? words.no_cookie : mine.failed === "door-locked" ? words.locked : mine.failed === "slip-counted" ? words.slip_counted : words.refused); return; }
    if (mine.acked === state.epoch) { say("note", words.received, true); return; }
    say("note", mine.tries > 1 ? words.retrying : words.sending);
    return;
  }
  if (again) { say("note", words.again); return; }
  if (held) { say("note", words.held, true); return; }
  say("note", "");
}

function draw() {
  var poll = state.poll;
  var key = [state.scene, state.paused, poll ? poll.opening : state.heading, state.reveal ? 1 : 0, data.lang].join("|");
  if (key !== shown) {
    var isNew = shown !== "";
    shown = key;
    var stage = byId("stage");
    while (stage.firstChild) { stage.removeChild(stage.firstChild); }
    var build = state.scene === "end" ? drawEnd : state.paused ? drawPause : state.scene === "open" ? drawPoll : state.scene === "closed" ? drawClosed : drawWait;
    build(stage, poll);
    // Whoever listens to the page hears what it shows now, without losing their place in it.
    var heard = stage.querySelector("h1");
    if (isNew) { byId("news").lang = heard.lang || data.lang; byId("news").textContent = heard.textContent; }
  }
  // Only a typed address needs the words: a scanned one has brought the key with it.
  byId("compare").hidden = Boolean(scannedKey()) || !data.key || state.scene === "end";
  note();
}

function title(text, poll) {
  return el("h1", {text: text, tabindex: "-1", lang: poll ? poll.lang : null, dir: poll ? poll.dir : null});
}
function drawWait(stage) {
  stage.appendChild(title(state.heading || words.welcome, state.heading ? state : null));
  stage.appendChild(el("p", {text: words.wait}));
}
function drawPause(stage) {
  stage.appendChild(title(words.pause_title));
  stage.appendChild(el("p", {text: words.pause_text}));
}
function drawEnd(stage) {
  stage.appendChild(title(words.end_title));
  stage.appendChild(el("p", {text: words.end_text}));
}
function drawClosed(stage, poll) {
  stage.appendChild(title(words.closed));
  stage.appendChild(el("p", {text: words.look_up}));
  if (!state.reveal) { return; }
  if (state.reveal.right.length) { stage.appendChild(el("h2", {text: words.answer_is})); }
  poll.options.forEach(function (option, i) {
    if (state.reveal.right.indexOf(option.id) < 0) { return; }
    stage.appendChild(el("div", {"class": "face right c c" + letter(i)}, tile(letter(i)), lettered(i), picture(option.picture), label(option, poll), tick()));
  });
  if (state.reveal.explain) { stage.appendChild(el("p", {text: state.reveal.explain, lang: state.reveal.lang, dir: state.reveal.dir})); }
}

function letter(i) { return "ABCDEFGHIJKLMNOP".charAt(i); }
function lettered(i) { return el("span", {"class": "letter", text: letter(i)}); }
function label(option, poll) { return el("span", {"class": "text", text: option.label, lang: poll.lang, dir: poll.dir}); }

function drawPoll(stage, poll) {
  stage.appendChild(el("p", {"class": "soft", text: words.changeable}));
  if (poll.heading) { stage.appendChild(el("p", {"class": "over", text: poll.heading, lang: poll.lang, dir: poll.dir})); }
  var form = el("form", {id: "vote", autocomplete: "off"});
  var draws = {multiple: drawMany, ranking: drawRanking, scale: drawScale, "word-cloud": drawWords, "question-box": drawText};
  form.appendChild((draws[poll.kind] || drawOne)(poll, form));
  stage.appendChild(form);
}

function fieldset(poll) {
  var set = el("fieldset", {}, el("legend", {}, title(poll.question, poll)));
  if (poll.hint) { set.appendChild(el("p", {"class": "soft", text: poll.hint, lang: poll.lang, dir: poll.dir})); }
  return set;
}
function isMine(id) { return Boolean(mine && mine.opening === state.poll.opening && mine.choice.indexOf(id) >= 0); }

function box(kind, id, colour, inside) {
  var input = el("input", {type: kind, name: "choice", value: id});
  input.checked = isMine(id);
  return el("label", {"class": "opt"}, input, el.apply(null, ["span", {"class": "face " + colour}].concat(inside)));
}
function passText() { return el("span", {"class": "text", text: words.pass}); }
function passPicture() { return picture(state.poll.pass_picture); }
function passBox() { return box("radio", "pass", "c", [tile(""), passPicture(), passText(), tick()]); }
function passButton() {
  return el("button", {type: "button", id: "pass", "class": "face c", "aria-pressed": String(isMine("pass"))}, tile(""), passPicture(), passText(), tick());
}

function drawOne(poll, form) {
  var set = fieldset(poll);
  poll.options.forEach(function (option, i) {
    set.appendChild(box("radio", option.id, "c c" + letter(i), [tile(letter(i)), lettered(i), picture(option.picture), label(option, poll), tick()]));
  });
  set.appendChild(passBox());
  form.onchange = function (event) { if (event.target.checked) { answer([event.target.value]); } };
  return set;
}

function drawScale(poll, form) {
  var set = fieldset(poll);
  var row = el("div", {"class": "scale"});
  var ends = el("p", {"class": "ends", "aria-hidden": "true"});
  poll.options.forEach(function (option, i) {
    var isEnd = option.label && option.label !== option.id;
    var text = el("span", {text: option.id}, isEnd ? el("span", {"class": "sr", text: ", " + option.label}) : null);
    row.appendChild(box("radio", option.id, "c cA", [text]));
    if (isEnd && (i === 0 || i === poll.options.length - 1)) {
      ends.appendChild(el("span", {lang: poll.lang, dir: poll.dir}, picture(option.picture), document.createTextNode(option.id + " · " + option.label)));
    }
  });
  set.appendChild(row);
  set.appendChild(ends);
  set.appendChild(passBox());
  form.onchange = function (event) { if (event.target.checked) { answer([event.target.value]); } };
  return set;
}

function sendButton() { return el("button", {"class": "main", text: words.send}); }
function leftLine() { return el("p", {id: "left", "class": "soft", role: "status"}); }
function sayLeft(n) { byId("left").textContent = n <= 0 ? words.pick_done : n === 1 ? words.pick_left_one : fill(words.pick_left, {n: n}); }
function wirePass(form, clear) {
  form.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("#pass");
    if (!button) { return; }
    clear();
    button.setAttribute("aria-pressed", "true");
    answer(["pass"]);
  });
}
function unpass() { byId("pass").setAttribute("aria-pressed", "false"); }

function drawMany(poll, form) {
  var set = fieldset(poll);
  // How many there are to choose stands above the options too: with large text the other is far down.
  var above = el("p", {"class": "soft", "aria-hidden": "true", text: fill(words.pick_left, {n: poll.pick})});
  set.appendChild(above);
  poll.options.forEach(function (option, i) {
    set.appendChild(box("checkbox", option.id, "c c" + letter(i), [tile(letter(i)), lettered(i), picture(option.picture), label(option, poll), tick()]));
  });
  function picked() { return Array.prototype.filter.call(form.querySelectorAll("input"), function (input) { return input.checked; }); }
  form.onchange = function (event) {
    if (picked().length > poll.pick) { event.target.checked = false; }
    unpass();
    sayLeft(poll.pick - picked().length);
    above.textContent = byId("left").textContent;
  };
  form.onsubmit = function () {
    var left = poll.pick - picked().length;
    if (left === 0) { answer(picked().map(function (input) { return input.value; })); } else { sayLeft(left); }
  };
  wirePass(form, function () { picked().forEach(function (input) { input.checked = false; }); byId("left").textContent = ""; });
  var line = leftLine();
  line.textContent = fill(words.pick_left, {n: poll.pick});
  [line, sendButton(), el("p"), passButton()].forEach(function (node) { set.appendChild(node); });
  return set;
}

function drawRanking(poll, form) {
  var set = fieldset(poll);
  var order = mine && mine.opening === poll.opening && mine.choice[0] !== "pass" ? mine.choice.slice() : [];
  var buttons = {};
  set.appendChild(el("p", {"class": "soft", text: words.order}));
  poll.options.forEach(function (option, i) {
    var button = buttons[option.id] = el("button", {type: "button", "class": "face c c" + letter(i), "data-item": option.id},
      el("span", {"class": "place", "aria-hidden": "true"}), tile(letter(i)), lettered(i), picture(option.picture), label(option, poll));
    set.appendChild(button);
  });
  function show() {
    poll.options.forEach(function (option) {
      var place = order.indexOf(option.id) + 1;
      var button = buttons[option.id];
      button.setAttribute("aria-pressed", String(place > 0));
      button.setAttribute("aria-label", place ? fill(words.place, {label: option.label, n: place}) : option.label);
      button.firstChild.textContent = place || "";
    });
  }
  form.addEventListener("click", function (event) {
    var target = event.target.closest("[data-item],[data-undo]");
    if (!target) { return; }
    var item = target.getAttribute("data-item");
    if (!item) { order.pop(); } else if (order.indexOf(item) < 0 && order.length < poll.pick) { order.push(item); }
    unpass();
    show();
    sayLeft(poll.pick - order.length);
  });
  form.onsubmit = function () {
    if (order.length === poll.pick) { answer(order.slice()); } else { sayLeft(poll.pick - order.length); }
  };
  wirePass(form, function () { order = []; show(); byId("left").textContent = ""; });
  show();
  [leftLine(), el("button", {type: "button", "class": "plain", "data-undo": "1", text: words.undo}), sendButton(), el("p"), passButton()].forEach(function (node) { set.appendChild(node); });
  return set;
}

function drawWords(poll, form) {
  var set = fieldset(poll);
  var fields = [];
  for (var i = 0; i < Math.max(1, poll.pick); i++) {
    var id = "word-" + i;
    var field = el("input", {id: id, "class": "field", maxlength: poll.limit, autocomplete: "off", spellcheck: "false"});
    field.value = (mine && mine.opening === poll.opening && mine.words[i]) || "";
    fields.push(field);
    set.appendChild(el("label", {"for": id, text: poll.pick > 1 ? fill(words.word_n, {n: i + 1}) : words.word}));
    set.appendChild(field);
  }
  form.onsubmit = function () {
    var typed = fields.map(function (field) { return field.value.trim(); }).filter(Boolean);
    if (typed.length) { unpass(); answer([], typed); } else { say("note", words.text_empty); fields[0].focus(); }
  };
  wirePass(form, function () { fields.forEach(function (field) { field.value = ""; }); });
  [sendButton(), el("p"), passButton()].forEach(function (node) { set.appendChild(node); });
  return set;
}

function drawText(poll, form) {
  var set = fieldset(poll);
  var field = el("textarea", {id: "vote-text", rows: "5", maxlength: poll.limit, autocomplete: "off"});
  set.appendChild(el("p", {"class": "soft", text: words.reader}));
  set.appendChild(el("label", {"for": "vote-text", text: words.text_label}));
  set.appendChild(field);
  form.onsubmit = function () { unpass(); mine = null; submitText(field, poll.opening, "vote-note"); };
  wirePass(form, function () { field.value = ""; });
  [sendButton(), el("p"), el("p", {id: "vote-note", "class": "note", role: "status"}), passButton()].forEach(function (node) { set.appendChild(node); });
  return set;
}

// --- the rest of the page ------------------------------------------------------------------

function open(name, move) {
  tab = name;
  ["poll", "question", "help", "language"].forEach(function (other) {
    byId("tab-" + other).hidden = other !== name;
    var button = document.querySelector('[data-tab="' + other + '"]');
    if (other === name) { button.setAttribute("aria-current", "page"); } else { button.removeAttribute("aria-current"); }
  });
  var heading = document.querySelector("#tab-" + name + " h1");
  window.scrollTo(0, 0);
  if (move && heading) { heading.focus({preventScroll: true}); }
}

function countLeft(field) {
  var line = byId(field.id === "ask-text" ? "ask-left" : "vote-left");
  if (line) { line.textContent = fill(words.word_left, {n: field.maxLength - field.value.length}); }
}

function leave() {
  gone = true;
  document.documentElement.className = "gone";
  hush();
  Array.prototype.forEach.call(document.forms, function (form) { form.reset(); });
  byId("stage").textContent = "";
  mine = null;
  texts = [];
  document.title = " ";
  window.location.replace("/away?lang=" + data.lang);
}

document.addEventListener("click", function (event) {
  var target = event.target.closest ? event.target.closest("#leave,[data-tab],[data-lang],#pause") : null;
  if (!target) { return; }
  if (target.id === "leave") { event.preventDefault(); leave(); } else if (target.id === "pause") {
    post("/pause", {}, function (got) { say("pause-note", got && got.status === 200 ? words.pause_sent : words.refused, got && got.status === 200); });
  } else if (target.hasAttribute("data-lang")) {
    event.preventDefault();
    refresh(target.getAttribute("data-lang"), function () { open("poll", true); });
  } else { open(target.getAttribute("data-tab"), true); }
});
document.addEventListener("submit", function (event) {
  event.preventDefault();
  if (event.target.id === "ask") { submitText(byId("ask-text"), "", "ask-note"); }
});
document.addEventListener("input", function (event) { if (event.target.id === "ask-text") { countLeft(event.target); } });

var shifts = [];
document.addEventListener("keydown", function (event) {
  if (event.repeat) { return; }
  if (event.key !== "Shift") { shifts = []; return; }
  shifts = shifts.filter(function (at) { return Date.now() - at < 5000; });
  shifts.push(Date.now());
  if (shifts.length > 2) { leave(); }
});

window.addEventListener("pageshow", function (event) { if (event.persisted) { if (gone) { leave(); } else if (state.scene !== "end") { listen(); } } });
window.addEventListener("pagehide", hush);
document.addEventListener("visibilitychange", function () {
  if (document.hidden) { hush(); } else if (state.scene !== "end") { listen(); }
});

open("poll", false);
draw();
countLeft(byId("ask-text"));
listen();
})();

(function () {
"use strict";
// Nothing is stored. What was sent stays in memory, sealed, so that it can be sent again when the
// laptop had to start again; the page itself cannot read it any more.
var KEEP_MS = 600000;
var AGAIN_MS = 4000;
var LOOK_MS = 2500;
var data = JSON.parse(byId("start").textContent);
var words = data.words;
var slip = "";
var shown = "";
var poll = null;
var current = null;
var sent = [];
var timer = 0;
var lostTimer = 0;

function byId(id) { return document.getElementById(id); }
function el(tag, attributes) {
  var node = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    if (name === "text") { node.textContent = attributes[name]; } else if (attributes[name] !== null) { node.setAttribute(name, attributes[name]); }
  });
  for (var i = 2; i < arguments.length; i++) { if (arguments[i]) { node.appendChild(arguments[i]); } }
  return node;
}
function picture(path) {
  if (!path) { return null; }
  var space = "http://www.w3.org/2000/svg";
  var drawn = document.createElementNS(space, "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  drawn.setAttribute("class", "pic");
  drawn.appendChild(document.createElementNS(space, "path")).setAttribute("d", path);
  return drawn;
}
function hex(count) {
  var box = window.crypto.getRandomValues(new Uint8Array(count));
  return Array.prototype.map.call(box, function (b) { return ("0" + b.toString(16)).slice(-2); }).join("");
}

// --- sending -------------------------------------------------------------------------------

function sealed(body) {
  var bytes = new TextEncoder().encode(JSON.stringify(body));
  var padded = new Uint8Array(Math.max(512, bytes.length)).fill(32);
  padded.set(bytes);
  var raw = atob(data.key.replace(/-/g, "+").replace(/_/g, "/")).split("").map(function (sign) { return sign.charCodeAt(0); });
  var box = seal(new Uint8Array(raw), padded, function (count) { return window.crypto.getRandomValues(new Uint8Array(count)); });
  return JSON.stringify({sealed: btoa(String.fromCharCode.apply(null, box))});
}
function post(path, json, done) {
  var abort = window.AbortController ? new AbortController() : null;
  var late = setTimeout(function () { if (abort) { abort.abort(); } }, 6000);
  fetch(path + "?lang=" + data.lang, {
    method: "POST", body: json, headers: {"Content-Type": "application/json"},
    credentials: "same-origin", cache: "no-store", signal: abort ? abort.signal : undefined
  }).then(function (response) {
    return response.json().then(function (answer) { return {status: response.status, answer: answer}; });
  }).then(function (got) { clearTimeout(late); lost(false); done(got); }, function () { clearTimeout(late); lost(true); done(null); });
}
function lost(isLost) {
  if (!isLost) { clearTimeout(lostTimer); lostTimer = 0; byId("lost").textContent = ""; return; }
  if (!lostTimer) { lostTimer = setTimeout(function () { byId("lost").textContent = words.lost; }, 2500); }
}

// --- the slip ------------------------------------------------------------------------------

function read(text) {
  var signs = text.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return signs.length === 16 ? signs : "";
}
function use(text) {
  slip = read(text);
  if (!slip) { refuse("slip-unknown"); return; }
  byId("typed").hidden = true;
  byId("other").hidden = true;
  shown = "";
  current = null;
  say("");
  look();
}
function look() {
  clearTimeout(timer);
  if (!slip || current) { return; }
  var mine = slip;
  post("/v/look", sealed({slip: slip}), function (got) {
    if (mine !== slip || current) { return; }
    if (got && got.status === 200) { draw(got.answer.state); } else if (got) { refuse(got.answer.error); return; }
    timer = setTimeout(look, LOOK_MS);
  });
}
function refuse(error) {
  var about = {"slip-used": words.slip_used, "slip-unknown": words.slip_unknown, "phone-answered": words.slip_phone};
  slip = "";
  current = null;
  clearTimeout(timer);
  title(words.slip_title);
  byId("typed").hidden = false;
  byId("c").value = "";
  byId("other").hidden = true;
  say(about[error] || words.refused);
  shown = "";
}
function send() {
  var one = current;
  sent.push(one);
  byId("languages").hidden = true;
  say(words.sending);
  deliver(one);
}
function deliver(one) {
  if (one.busy) { return; }
  one.busy = true;
  post("/v/ballot", one.body, function (got) {
    one.busy = false;
    var error = got && got.status !== 200 ? got.answer.error : "";
    if (got && got.status === 200) {
      one.acked = true;
      if (one === current) { done(); }
    } else if (error) {
      sent.splice(sent.indexOf(one), 1);
      if (one === current && !one.acked) { if (error === "not-open") { current = null; shown = ""; say(words.closed); look(); } else { refuse(error); } }
    } else if (one === current) { say(words.retrying); }
  });
}
function done() {
  slip = "";
  clearTimeout(timer);
  if (shown === "done") { return; }
  shown = "done";
  title(words.received);
  say(words.slip_done, true);
  byId("other").hidden = false;
}
// The same sending again changes nothing; a box that was started anew gets it back this way.
setInterval(function () {
  sent = sent.filter(function (one) { return Date.now() - one.at < KEEP_MS; });
  sent.forEach(deliver);
}, AGAIN_MS);

// --- drawing -------------------------------------------------------------------------------

function say(text, good) {
  byId("note").textContent = text;
  byId("note").className = good ? "note good" : "note";
}
function clear() {
  var stage = byId("stage");
  while (stage.firstChild) { stage.removeChild(stage.firstChild); }
  return stage;
}
function title(text) {
  var heading = clear().appendChild(el("h1", {id: "title", tabindex: "-1", text: text}));
  heading.focus({preventScroll: true});
}
function draw(state) {
  var key = [state.scene, state.paused, state.poll ? state.poll.opening : ""].join("|");
  if (key === shown) { return; }
  shown = key;
  poll = state.poll;
  say("");
  if (state.scene === "open" && !state.paused) { drawPoll(); return; }
  title(state.scene === "end" ? words.end_title : state.paused ? words.pause_title : words.slip_title);
  byId("stage").appendChild(el("p", {text: state.scene === "end" ? words.end_text : state.paused ? words.pause_text : words.slip_ready}));
}
function letter(i) { return "ABCDEFGHIJKLMNOP".charAt(i); }
function face(kind, value, colour, sign, text, spoken, path) {
  var input = el("input", {type: kind, name: "choice", value: value});
  var label = el("span", {"class": "text", text: text, lang: spoken ? poll.lang : null, dir: spoken ? poll.dir : null});
  return el("label", {"class": "opt"}, input, el("span", {"class": "face " + colour}, sign ? el("span", {"class": "letter", text: sign}) : null, picture(path), label));
}
function drawPoll() {
  var stage = clear();
  var many = poll.kind === "multiple";
  var heading = el("h1", {id: "title", tabindex: "-1", text: poll.question, lang: poll.lang, dir: poll.dir});
  var set = el("fieldset", {}, el("legend", {}, heading));
  set.appendChild(el("p", {"class": "soft", text: words.slip_once}));
  if (poll.hint) { set.appendChild(el("p", {"class": "soft", text: poll.hint, lang: poll.lang, dir: poll.dir})); }
  if (poll.kind === "ranking") { drawPlaces(set); } else {
    poll.options.forEach(function (option, i) {
      var text = poll.kind !== "scale" ? option.label : option.label && option.label !== option.id ? option.id + " · " + option.label : option.id;
      set.appendChild(face(many ? "checkbox" : "radio", option.id, "c c" + letter(i), poll.kind === "scale" ? "" : letter(i), text, true, option.picture));
    });
  }
  set.appendChild(face(many || poll.kind === "ranking" ? "checkbox" : "radio", "pass", "c", "", words.pass, false, poll.pass_picture));
  set.appendChild(el("p", {id: "left", "class": "soft", role: "status"}));
  set.appendChild(el("button", {"class": "main", text: words.send}));
  var form = stage.appendChild(el("form", {id: "vote", autocomplete: "off"}, set));
  form.onsubmit = function () {
    var choice = chosen(form);
    var need = poll.pick;
    if (choice.indexOf("pass") >= 0) { choice = ["pass"]; need = 1; }
    var doubled = choice.some(function (id, i) { return choice.indexOf(id) !== i; });
    if (choice.length !== need || doubled) {
      byId("left").textContent = need - choice.length === 1 || doubled ? words.pick_left_one : words.pick_left.replace("{n}", String(Math.abs(need - choice.length)));
      return;
    }
    clearTimeout(timer);
    current = {body: sealed({slip: slip, opening: poll.opening, choice: choice, sending: hex(16)}), at: Date.now(), acked: false, busy: false};
    form.querySelector(".main").disabled = true;
    send();
  };
  heading.focus({preventScroll: true});
}
function drawPlaces(set) {
  set.appendChild(el("p", {"class": "soft", text: words.order}));
  for (var n = 1; n <= poll.pick; n++) {
    var field = el("select", {id: "place-" + n, "class": "field"}, el("option", {value: "", text: "–"}));
    poll.options.forEach(function (option) { field.appendChild(el("option", {value: option.id, text: option.label, lang: poll.lang})); });
    set.appendChild(el("label", {"for": "place-" + n, text: String(n)}));
    set.appendChild(field);
  }
}
function chosen(form) {
  var ticked = Array.prototype.filter.call(form.querySelectorAll("input"), function (input) { return input.checked; });
  var placed = Array.prototype.filter.call(form.querySelectorAll("select"), function (field) { return field.value; });
  return ticked.concat(placed).map(function (field) { return field.value; });
}

// --- the rest ------------------------------------------------------------------------------

function leave() {
  document.documentElement.className = "gone";
  byId("stage").textContent = "";
  byId("typed").reset();
  slip = "";
  sent = [];
  document.title = " ";
  window.location.replace("/away?lang=" + data.lang);
}
document.addEventListener("submit", function (event) {
  event.preventDefault();
  if (event.target.id === "typed") { use(byId("c").value); }
});
document.addEventListener("click", function (event) {
  var target = event.target.closest ? event.target.closest("#leave,#other,[data-lang]") : null;
  if (!target) { return; }
  event.preventDefault();
  if (target.id === "leave") { leave(); } else if (target.id === "other") {
    slip = "";
    current = null;
    shown = "";
    title(words.slip_title);
    say("");
    byId("other").hidden = true;
    byId("typed").hidden = false;
    byId("c").value = "";
    byId("c").focus();
  } else { window.location.replace("/v?lang=" + target.getAttribute("data-lang") + (slip ? "#" + slip : "")); }
});
var shifts = [];
document.addEventListener("keydown", function (event) {
  if (event.repeat) { return; }
  if (event.key !== "Shift") { shifts = []; return; }
  shifts = shifts.filter(function (at) { return Date.now() - at < 5000; });
  shifts.push(Date.now());
  if (shifts.length > 2) { leave(); }
});
// Another slip is scanned into the same page: the address changes only after the "#".
function scanned() {
  var found = read(location.hash);
  if (!found) { return; }
  history.replaceState(null, "", location.pathname + location.search);
  use(found);
}
window.addEventListener("hashchange", scanned);
scanned();
})();

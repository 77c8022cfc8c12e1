(function () {
"use strict";
// The key pair lives in this page only: closing it ends the right to command.
var LOOK_MS = 1000;
var data = JSON.parse(byId("start").textContent);
var words = data.words;
var secret = window.crypto.getRandomValues(new Uint8Array(32));
var found = /[#&]k=([\w-]{43})(&|$)/.exec(location.hash);
var box = bytes(found ? found[1] : data.key);
var turn = 0;
var queue = [];
var busy = false;
var paired = false;
var state = null;
var until = null;
var lostTimer = 0;

function byId(id) { return document.getElementById(id); }
function bytes(text) {
  var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return new Uint8Array(raw.split("").map(function (sign) { return sign.charCodeAt(0); }));
}
function sealed(message) {
  var plain = new TextEncoder().encode(JSON.stringify(message));
  var padded = new Uint8Array(Math.max(256, plain.length)).fill(32);
  padded.set(plain);
  var raw = seal(box, padded, function (count) { return count === 32 ? secret : window.crypto.getRandomValues(new Uint8Array(count)); });
  return JSON.stringify({sealed: btoa(String.fromCharCode.apply(null, raw))});
}
function opened(text) {
  var plain = seal.open(secret, box, bytes(text));
  return plain ? JSON.parse(new TextDecoder().decode(plain)) : null;
}

// One message at a time, the same one again until it is answered: nothing is done twice.
function ask(name, code) {
  turn += 1;
  queue.push({to: "box", turn: turn, do: name, code: code || ""});
  next();
}
function next() {
  if (busy || !queue.length) { return; }
  busy = true;
  var message = queue[0];
  var abort = window.AbortController ? new AbortController() : null;
  var late = setTimeout(function () { if (abort) { abort.abort(); } }, 5000);
  fetch("/m", {
    method: "POST", body: sealed(message), headers: {"Content-Type": "application/json"},
    credentials: "omit", cache: "no-store", signal: abort ? abort.signal : undefined
  }).then(function (response) {
    if (response.status === 410) { return {to: "remote", turn: message.turn, error: "not-paired"}; }
    return response.json().then(function (answer) { return answer.sealed ? opened(answer.sealed) : null; });
  }).then(function (answer) {
    clearTimeout(late);
    busy = false;
    if (!answer || answer.to !== "remote" || answer.turn !== message.turn) { lost(true); setTimeout(next, 1000); return; }
    lost(false);
    queue.shift();
    take(message, answer);
    next();
  }, function () { clearTimeout(late); busy = false; lost(true); setTimeout(next, 1000); });
}
function take(message, answer) {
  if (answer.error === "wrong-code") { byId("wrong").textContent = words.wrong; byId("c").value = ""; return; }
  if (answer.error === "not-paired" || message.do === "leave") { over(); return; }
  if (!answer.state) { return; }
  if (!paired) {
    paired = true;
    byId("pairing").hidden = true;
    byId("control").hidden = false;
    byId("step").focus();
  }
  state = answer.state;
  draw();
}
function over() {
  paired = false;
  state = null;
  until = null;
  queue = [];
  byId("control").hidden = true;
  byId("pairing").hidden = false;
  byId("clock").textContent = "";
  byId("wrong").textContent = words.over;
}
function lost(isLost) {
  if (!isLost) { clearTimeout(lostTimer); lostTimer = 0; byId("lost").textContent = ""; return; }
  if (!lostTimer) { lostTimer = setTimeout(function () { byId("lost").textContent = words.lost; }, 2500); }
}

function put(id, text) {
  var node = byId(id);
  node.lang = state.lang;
  node.dir = state.dir;
  if (node.textContent !== text) { node.textContent = text; }
}
function draw() {
  put("step", state.title);
  put("line", state.line);
  byId("card").hidden = !state.card.length;
  var sayings = byId("sayings");
  sayings.textContent = "";
  state.card.forEach(function (text) {
    var line = document.createElement("p");
    line.textContent = text;
    line.lang = state.lang;
    line.dir = state.dir;
    sayings.appendChild(line);
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-do]"), function (button) {
    var name = button.getAttribute("data-do");
    button.hidden = name !== "leave" && state.can.indexOf(name) < 0;
    if (name === "black") { button.textContent = state.black ? words.bright : words.black; }
  });
  until = state.seconds_left === null ? null : Date.now() + 1000 * state.seconds_left;
  tick();
}
function tick() {
  if (until === null) { byId("clock").textContent = ""; return; }
  var seconds = Math.round((until - Date.now()) / 1000);
  var size = Math.abs(seconds);
  var time = Math.floor(size / 60) + ":" + ("0" + size % 60).slice(-2);
  byId("clock").textContent = (seconds < 0 ? words.late : words.left).replace("{time}", time);
}

document.addEventListener("submit", function (event) {
  event.preventDefault();
  byId("wrong").textContent = "";
  if (byId("c").value.trim()) { ask("pair", byId("c").value.trim()); }
});
document.addEventListener("click", function (event) {
  var target = event.target.closest ? event.target.closest("[data-do]") : null;
  if (target && paired) { ask(target.getAttribute("data-do")); }
});
setInterval(function () {
  tick();
  if (paired && !queue.length && !document.hidden) { ask("look"); }
}, LOOK_MS);
})();

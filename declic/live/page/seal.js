// Seals a message for the ballot box: X25519 (RFC 7748), XSalsa20 and Poly1305 as NaCl's crypto_box
// puts them together. Browsers offer no cryptography on plain http, so it is written out here, in
// numbers that old phones have. Checked against PyNaCl and the RFC's vectors.
var seal = (function () {
"use strict";
// Numbers modulo 2^255 - 19 are sixteen limbs of 16 bits, in doubles.
function field(first) { var n = new Float64Array(16); n[0] = first || 0; return n; }
function carry(n) {
  for (var i = 0; i < 16; i++) {
    var over = Math.floor(n[i] / 65536);
    n[i] -= over * 65536;
    if (i < 15) { n[i + 1] += over; } else { n[0] += 38 * over; }
  }
}
function add(a, b) { var n = field(); for (var i = 0; i < 16; i++) { n[i] = a[i] + b[i]; } return n; }
function sub(a, b) { var n = field(); for (var i = 0; i < 16; i++) { n[i] = a[i] - b[i]; } return n; }
function mul(a, b) {
  var wide = new Float64Array(32);
  for (var i = 0; i < 16; i++) { for (var j = 0; j < 16; j++) { wide[i + j] += a[i] * b[j]; } }
  var n = field();
  for (i = 0; i < 16; i++) { n[i] = wide[i] + 38 * wide[i + 16]; }
  carry(n);
  carry(n);
  return n;
}
function invert(a) {
  // a to the power p - 2, whose bits are all one but the third and the fifth from below.
  var n = a;
  for (var bit = 253; bit >= 0; bit--) {
    n = mul(n, n);
    if (bit !== 2 && bit !== 4) { n = mul(n, a); }
  }
  return n;
}
function unpack(bytes) {
  var n = field();
  for (var i = 0; i < 16; i++) { n[i] = bytes[2 * i] + 256 * bytes[2 * i + 1]; }
  n[15] %= 32768;
  return n;
}
function pack(a) {
  var n = a.slice();
  carry(n); carry(n); carry(n);
  for (var round = 0; round < 2; round++) {
    // Subtract p; keep the result if it did not go below zero.
    var less = field();
    var borrow = 0;
    for (var i = 0; i < 16; i++) {
      var limb = n[i] - (i === 0 ? 65517 : i === 15 ? 32767 : 65535) - borrow;
      borrow = limb < 0 ? 1 : 0;
      less[i] = limb + borrow * 65536;
    }
    if (!borrow) { n = less; }
  }
  var bytes = new Uint8Array(32);
  for (i = 0; i < 16; i++) { bytes[2 * i] = n[i] % 256; bytes[2 * i + 1] = Math.floor(n[i] / 256); }
  return bytes;
}
function swap(bit, a, b) {
  for (var i = 0; i < 16; i++) { var d = bit * (a[i] - b[i]); a[i] -= d; b[i] += d; }
}
function curve(secret, point) {
  var k = new Uint8Array(secret);
  k[0] &= 248; k[31] = (k[31] & 127) | 64;
  var x1 = unpack(point), x2 = field(1), z2 = field(), x3 = x1.slice(), z3 = field(1), last = 0;
  for (var t = 254; t >= 0; t--) {
    var bit = (k[t >> 3] >> (t & 7)) & 1;
    swap(bit ^ last, x2, x3);
    swap(bit ^ last, z2, z3);
    last = bit;
    var a = add(x2, z2), b = sub(x2, z2), aa = mul(a, a), bb = mul(b, b), e = sub(aa, bb);
    var da = mul(sub(x3, z3), a), cb = mul(add(x3, z3), b), sum = add(da, cb), gap = sub(da, cb);
    x3 = mul(sum, sum);
    z3 = mul(x1, mul(gap, gap));
    x2 = mul(aa, bb);
    z2 = mul(e, add(aa, mul(field(121665), e)));
  }
  swap(last, x2, x3);
  swap(last, z2, z3);
  return pack(mul(x2, invert(z2)));
}

// Salsa20: sixteen words, twenty rounds.
var SIGMA = [1634760805, 857760878, 2036477234, 1797285236];
var ROUNDS = [[0, 4, 8, 12], [5, 9, 13, 1], [10, 14, 2, 6], [15, 3, 7, 11], [0, 1, 2, 3], [5, 6, 7, 4], [10, 11, 8, 9], [15, 12, 13, 14]];
function word(bytes, at) { return bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24; }
function turn(x, by) { return x << by | x >>> (32 - by); }
function start(key, input) {
  var s = new Int32Array(16);
  for (var i = 0; i < 4; i++) {
    s[5 * i] = SIGMA[i];
    s[1 + i] = word(key, 4 * i);
    s[6 + i] = word(input, 4 * i);
    s[11 + i] = word(key, 16 + 4 * i);
  }
  return s;
}
function stir(s) {
  for (var round = 0; round < 10; round++) {
    for (var q = 0; q < 8; q++) {
      var r = ROUNDS[q];
      s[r[1]] ^= turn(s[r[0]] + s[r[3]] | 0, 7);
      s[r[2]] ^= turn(s[r[1]] + s[r[0]] | 0, 9);
      s[r[3]] ^= turn(s[r[2]] + s[r[1]] | 0, 13);
      s[r[0]] ^= turn(s[r[3]] + s[r[2]] | 0, 18);
    }
  }
}
function put(bytes, at, value) { for (var i = 0; i < 4; i++) { bytes[at + i] = value >>> (8 * i); } }
function hsalsa(key, input) {
  var s = start(key, input);
  stir(s);
  var out = new Uint8Array(32);
  [0, 5, 10, 15, 6, 7, 8, 9].forEach(function (from, i) { put(out, 4 * i, s[from]); });
  return out;
}
function stream(key, nonce, length) {
  var out = new Uint8Array(Math.ceil(length / 64) * 64);
  var input = new Uint8Array(16);
  input.set(nonce);
  for (var block = 0; block * 64 < length; block++) {
    put(input, 8, block);
    var s = start(key, input);
    var before = new Int32Array(s);
    stir(s);
    for (var i = 0; i < 16; i++) { put(out, 64 * block + 4 * i, s[i] + before[i] | 0); }
  }
  return out;
}

// Poly1305: numbers modulo 2^130 - 5 as seventeen limbs of 8 bits.
function tag(message, key) {
  var r = new Uint8Array(17);
  r.set(key.subarray(0, 16));
  [3, 7, 11, 15].forEach(function (i) { r[i] &= 15; });
  [4, 8, 12].forEach(function (i) { r[i] &= 252; });
  var h = new Float64Array(17);
  var i, j;
  function spread() {
    for (var round = 0; round < 2; round++) {
      var over = 0;
      for (var i = 0; i < 17; i++) {
        h[i] += over;
        over = Math.floor(h[i] / 256);
        h[i] -= over * 256;
      }
      // Bits from 2^130 upwards come back multiplied by 5.
      var top = over * 64 + Math.floor(h[16] / 4);
      h[16] %= 4;
      h[0] += 5 * top;
    }
  }
  for (var at = 0; at < message.length; at += 16) {
    var size = Math.min(16, message.length - at);
    for (i = 0; i < size; i++) { h[i] += message[at + i]; }
    h[size] += 1;
    var product = new Float64Array(34);
    for (i = 0; i < 17; i++) { for (j = 0; j < 17; j++) { product[i + j] += h[i] * r[j]; } }
    // 2^136 is 320 modulo 2^130 - 5.
    for (i = 0; i < 17; i++) { h[i] = product[i] + 320 * product[i + 17]; }
    spread();
  }
  spread();
  // Below p at last: add 5 and see whether it reaches 2^130.
  var more = new Float64Array(17);
  var over = 5;
  for (i = 0; i < 17; i++) { over += h[i]; more[i] = over % 256; over = Math.floor(over / 256); }
  if (more[16] >= 4) { h = more; }
  var out = new Uint8Array(16);
  over = 0;
  for (i = 0; i < 16; i++) { over += h[i] + key[16 + i]; out[i] = over % 256; over = Math.floor(over / 256); }
  return out;
}

// Returns public key, nonce, tag and ciphertext in one piece; key and nonce are random.
function seal(theirs, message, random) {
  var secret = random(32);
  var nonce = random(24);
  var base = new Uint8Array(32);
  base[0] = 9;
  var shared = hsalsa(curve(secret, theirs), new Uint8Array(16));
  var pad = stream(hsalsa(shared, nonce.subarray(0, 16)), nonce.subarray(16), message.length + 32);
  var hidden = new Uint8Array(message.length);
  for (var i = 0; i < hidden.length; i++) { hidden[i] = message[i] ^ pad[32 + i]; }
  var out = new Uint8Array(72 + hidden.length);
  out.set(curve(secret, base));
  out.set(nonce, 32);
  out.set(tag(hidden, pad.subarray(0, 32)), 56);
  out.set(hidden, 72);
  return out;
}

// Opens nonce, tag and ciphertext that the owner of a public key has made for ours; null if not.
function open(secret, theirs, box) {
  var nonce = box.subarray(0, 24);
  var hidden = box.subarray(40);
  var shared = hsalsa(curve(secret, theirs), new Uint8Array(16));
  var pad = stream(hsalsa(shared, nonce.subarray(0, 16)), nonce.subarray(16), hidden.length + 32);
  var right = tag(hidden, pad.subarray(0, 32));
  var differs = box.length < 40 ? 1 : 0;
  for (var i = 0; i < 16; i++) { differs |= right[i] ^ box[24 + i]; }
  if (differs) { return null; }
  var message = new Uint8Array(hidden.length);
  for (i = 0; i < message.length; i++) { message[i] = hidden[i] ^ pad[32 + i]; }
  return message;
}
seal.open = open;
seal.curve = curve;
seal.tag = tag;
return seal;
})();

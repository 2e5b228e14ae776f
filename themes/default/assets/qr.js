// The QR code of the page's address, drawn when it is printed: bytes, error correction level M, as
// small a version as holds them, the mask with the least penalty (ISO/IEC 18004).

// Per version from 1 to 40: error correction codewords in a block, and how many blocks.
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, ...Array(19).fill(28)];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
  17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];
const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

// Arithmetic in the field of 256 elements: sums are exclusive or, products go by logarithms.
const POWER = [];
const LOGARITHM = [];
for (let at = 0, x = 1; at < 255; at += 1) {
  POWER[at] = x;
  LOGARITHM[x] = at;
  x = x < 128 ? x * 2 : (x * 2) ^ 0x11d;
}
const times = (a, b) => (a && b ? POWER[(LOGARITHM[a] + LOGARITHM[b]) % 255] : 0);

const correction = (data, count) => {
  let divisor = [1];
  for (let at = 0; at < count; at += 1) {
    divisor = [...divisor, 0].map((factor, i) => factor ^ times(divisor[i - 1], POWER[at]));
  }
  const rest = [...data, ...Array(count).fill(0)];
  data.forEach((_, at) => {
    const lead = rest[at];
    divisor.forEach((factor, i) => (rest[at + i] ^= times(factor, lead)));
  });
  return rest.slice(data.length);
};

// A number followed by the remainder that protects it: of the format and of the version.
const protect = (value, length, divisor) => {
  let rest = value << length;
  for (let bit = 31 - Math.clz32(rest); bit >= length; bit -= 1) {
    if ((rest >> bit) & 1) rest ^= divisor << (bit - length);
  }
  return (value << length) | rest;
};

// Where the small squares stand, along either side.
const alignments = (version) => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => version * 4 + 10 - step * (count - 2 - at))];
};

const codewordsOf = (version) => {
  const aligned = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const bits = (16 * version + 128) * version + 64
    - (aligned && (25 * aligned - 10) * aligned - 55) - (version > 6 ? 36 : 0);
  return Math.floor(bits / 8);
};

// The codewords in the order in which they are drawn; undefined where no version holds the bytes.
const encode = (bytes) => {
  for (let version = 1; version <= 40; version += 1) {
    const all = codewordsOf(version);
    const blocks = BLOCKS[version - 1];
    const extra = CORRECTION[version - 1];
    const room = all - blocks * extra;
    const lengthBits = version < 10 ? 8 : 16;
    if (bytes.length * 8 + 4 + lengthBits > room * 8) continue;
    let bits = `0100${bytes.length.toString(2).padStart(lengthBits, "0")}`;
    for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
    bits += "0000";
    const data = bits.match(/.{8}/g).map((byte) => parseInt(byte, 2));
    for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
    const short = Math.floor(room / blocks);
    const parts = [];
    for (let at = 0, block = 0; block < blocks; block += 1) {
      const length = short + (block >= blocks - (room % blocks) ? 1 : 0);
      parts.push(data.slice(at, (at += length)));
    }
    const woven = (lists) => Array.from({ length: Math.max(...lists.map((list) => list.length)) })
      .flatMap((_, at) => lists.map((list) => list[at]))
      .filter((word) => word !== undefined);
    return { version, words: [...woven(parts), ...woven(parts.map((part) => correction(part, extra)))] };
  }
  return undefined;
};

const penalty = (rows) => {
  const size = rows.length;
  let sum = 0;
  for (const lines of [rows, rows.map((_, x) => rows.map((row) => row[x]))]) {
    for (const line of lines) {
      const text = line.map(Number).join("");
      for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
      sum += 40 * [...text.matchAll(/(?=00001011101|10111010000)/g)].length;
    }
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) {
      const dark = rows[y][x] + rows[y - 1][x] + rows[y][x - 1] + rows[y - 1][x - 1];
      if (dark % 4 === 0) sum += 3;
    }
  }
  const dark = rows.flat().filter(Boolean).length / (size * size);
  return sum + Math.floor(Math.abs(dark * 20 - 10)) * 10;
};

// Rows of squares, true where dark; undefined where the text is too long.
const squares = (text) => {
  const { version, words } = encode(new TextEncoder().encode(text)) ?? {};
  if (!version) return undefined;
  const size = version * 4 + 17;
  const rows = Array.from({ length: size }, () => Array(size));
  const set = (x, y, dark) => {
    if (rows[y] && x >= 0 && x < size) rows[y][x] = Boolean(dark);
  };
  const square = (cx, cy, radius, isDark) => {
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) set(cx + dx, cy + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const places = alignments(version);
  const last = places.length - 1;
  places.forEach((x, i) => places.forEach((y, j) => {
    const isTaken = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
    if (!isTaken) square(x, y, 2, (ring) => ring !== 1);
  }));
  if (version > 6) {
    const bits = protect(version, 12, 0x1f25);
    for (let at = 0; at < 18; at += 1) {
      const [x, y] = [size - 11 + (at % 3), Math.floor(at / 3)];
      set(x, y, (bits >> at) & 1);
      set(y, x, (bits >> at) & 1);
    }
  }
  const format = (mask) => {
    const bits = protect(mask, 10, 0x537) ^ 0x5412;
    for (let at = 0; at < 15; at += 1) {
      const bit = (bits >> at) & 1;
      set(8, at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, bit);
      set(at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at, 8, bit);
    }
    set(8, size - 8, true);
  };
  format(0);
  // What is free now holds the data: columns of two from the right, up and down in turn.
  const free = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let at = 0; at < size; at += 1) {
      const y = up ? size - 1 - at : at;
      for (const x of [right, right - 1]) if (rows[y][x] === undefined) free.push([x, y]);
    }
  }
  const drawn = MASKS.map((mask, number) => {
    free.forEach(([x, y], at) => set(x, y, ((words[at >> 3] >> (7 - (at & 7))) & 1) ^ (mask(x, y) === 0)));
    format(number);
    return rows.map((row) => [...row]);
  });
  return drawn.reduce((best, other) => (penalty(other) < penalty(best) ? other : best));
};

const QUIET = 4;
const MILLIMETRES = 0.5;

const svg = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

const draw = (rows, label) => {
  const size = rows.length + 2 * QUIET;
  const side = `${size * MILLIMETRES}mm`;
  const code = svg("svg", { class: "qr", role: "img", "aria-label": label, viewBox: `0 0 ${size} ${size}`, width: side, height: side });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ""))).join("");
  code.append(svg("path", { d: path, "shape-rendering": "crispEdges" }));
  return code;
};

const printed = document.querySelector(".printed[data-qr]");
addEventListener("beforeprint", () => {
  const url = document.querySelector("link[rel=canonical]")?.href;
  if (!printed || !url || printed.querySelector(".qr")) return;
  const rows = squares(url);
  if (rows) printed.append(draw(rows, printed.dataset.qr));
});

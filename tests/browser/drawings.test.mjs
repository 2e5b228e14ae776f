// A drawing that is written anew looks as it did: what Inkscape, Illustrator and draw.io write, pixel by pixel.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { launch } from './browser.mjs';
import { REPOSITORY, writtenSite } from './site.mjs';

const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxAADjP8ZGBgAEhsCAlB2Ma0AAAAASUVORK5CYII=';

const DRAWN = {
  inkscape: `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="60mm" height="40mm" viewBox="0 0 60 40" version="1.1" id="svg5" xml:space="preserve"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg"><sodipodi:namedview id="n" pagecolor="#ffffff" inkscape:zoom="2"/>
<defs id="defs2"><linearGradient inkscape:collect="always" id="g1"><stop style="stop-color:#aa0000;stop-opacity:1" offset="0"/>
<stop style="stop-color:#0000aa;stop-opacity:0.5" offset="1"/></linearGradient>
<linearGradient xlink:href="#g1" id="g2" x1="5" y1="5" x2="50" y2="30" gradientUnits="userSpaceOnUse"/>
<filter style="color-interpolation-filters:sRGB" id="f" x="-0.1" y="-0.1" width="1.2" height="1.2">
<feGaussianBlur stdDeviation="0.6" id="b"/></filter>
<marker style="overflow:visible" id="m" orient="auto-start-reverse" markerWidth="3" markerHeight="3" viewBox="0 0 5 5">
<path transform="scale(0.5)" style="fill:context-stroke;fill-rule:evenodd;stroke:none" d="M 5,0 -3,4 -3,-4 Z"/></marker>
<clipPath clipPathUnits="userSpaceOnUse" id="c"><circle cx="20" cy="20" r="14"/></clipPath>
<mask id="k"><rect x="30" y="5" width="25" height="30" fill="#888"/></mask></defs>
<g inkscape:label="图层 1" inkscape:groupmode="layer" id="layer1">
<rect style="fill:url(#g2);stroke:#000;stroke-width:0.265;stroke-dasharray:1,0.5" x="4" y="4" width="30" height="30" ry="3" clip-path="url(#c)"/>
<ellipse style="fill:#0a0;filter:url(#f);mix-blend-mode:multiply" cx="42" cy="20" rx="10" ry="8" mask="url(#k)"/>
<path style="fill:none;stroke:#222;stroke-width:0.8;marker-end:url(#m)" d="m 6,36 c 10,-6 20,6 40,-2"/>
<text xml:space="preserve" style="font-size:4.2px;font-family:sans-serif;-inkscape-font-specification:'sans-serif, Normal';fill:#111"
 x="8" y="22"><tspan sodipodi:role="line" x="8" y="22">工程进度 50%</tspan></text></g></svg>`,
  illustrator: `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="图层_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
 viewBox="0 0 220 140" style="enable-background:new 0 0 220 140;" xml:space="preserve" width="220" height="140">
<style type="text/css">
	.st0{fill:#E60012;} .st1{clip-path:url(#SVGID_2_);fill:url(#SVGID_3_);}
	.st2{fill:none;stroke:#231815;stroke-width:2;stroke-miterlimit:10;} .st3{font-family:'SimHei','Noto Sans CJK SC';font-size:18px;}
</style>
<rect x="10" y="10" class="st0" width="60" height="50"/>
<g><defs><path id="SVGID_1_" d="M90,10h60v60z"/></defs><clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
<radialGradient id="SVGID_3_" cx="120" cy="40" r="40" gradientUnits="userSpaceOnUse"><stop offset="0" style="stop-color:#FFF100"/>
<stop offset="1" style="stop-color:#1D2088"/></radialGradient><rect x="80" class="st1" width="90" height="90"/></g>
<image style="overflow:visible;" width="2" height="2" xlink:href="data:image/png;base64,${DOT}" transform="matrix(20 0 0 20 170 20)"/>
<polygon class="st2" points="20,80 60,130 100,90 "/><text transform="matrix(1 0 0 1 110 115)" class="st3">政务公开</text></svg>`,
  drawio: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="241px" height="61px"
 viewBox="-0.5 -0.5 241 61" content="&lt;mxfile&gt;&lt;/mxfile&gt;" style="background: #ffffff; background-color: light-dark(#ffffff, #121212); color-scheme: light dark;">
<defs/><rect fill="#ffffff" width="100%" height="100%" x="0" y="0" style="fill: light-dark(#ffffff, var(--ge-dark-color, #121212));"/>
<g><g data-cell-id="a"><path d="M 80 30 L 153.63 30" fill="none" stroke="#000000" stroke-miterlimit="10" pointer-events="stroke" style="stroke: light-dark(rgb(0, 0, 0), rgb(255, 255, 255));"/>
<rect x="0" y="0" width="80" height="60" rx="9" fill="#dae8fc" stroke="#6c8ebf" pointer-events="all"/>
<g fill="#000000" font-family="Helvetica" text-anchor="middle" font-size="12px"><text x="40" y="34">受理</text></g>
<rect x="160" y="0" width="80" height="60" fill="#d5e8d4" stroke="#82b366" transform="rotate(2,200,30)"/></g></g></svg>`,
};

const browser = await launch();
const files = Object.fromEntries(Object.entries(DRAWN).map(([name, text]) => [`content/tz/${name}.svg`, text]));
for (const entry of await readdir(join(REPOSITORY, 'content'), { recursive: true })) {
  if (entry.endsWith('.svg')) {
    const name = entry.split('/').at(-1);
    files[`content/tz/${name}`] = await readFile(join(REPOSITORY, 'content', entry), 'utf8');
  }
}
const names = Object.keys(files).map((path) => path.split('/').at(-1));
const site = await writtenSite({
  'site.toml': 'name = "厅"\nbase_url = "https://a.example"\n[fields]\nrequired = ["title"]\n',
  'content/tz/a.md': `---\ntitle: 图\n---\n${names.map((name) => `![图](${name})\n`).join('\n')}`,
  ...files,
});
after(async () => {
  await site.close();
  await browser.close();
});

async function picture(text) {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  const address = `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
  await page.setContent(`<body style="margin:0"><img src="${address}" style="max-width:900px">`);
  const isShown = await page.evaluate(async () => {
    const image = document.querySelector('img');
    await image.decode();
    return image.naturalWidth > 0;
  });
  assert.ok(isShown);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

test('nothing is named as left out', () => {
  assert.deepEqual(site.report.diagnostics, []);
});

for (const name of names) {
  test(`${name} looks as it did`, async () => {
    const published = await site.read(`tz/${name}`);
    assert.notEqual(published, files[`content/tz/${name}`]);
    const [before, now] = await Promise.all([picture(files[`content/tz/${name}`]), picture(published)]);
    assert.ok(before.equals(now), 'another picture');
  });
}

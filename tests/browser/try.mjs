import { launch } from './browser.mjs';
import { findings, overflowing } from './audit.mjs';
const base='http://127.0.0.1:18471/zwgk/';
const b=await launch();
for (const [name,opt] of [['desk',{viewport:{width:1280,height:900}}],['phone',{viewport:{width:320,height:700}}],['dark',{viewport:{width:1280,height:900},colorScheme:'dark'}]]) {
  const c=await b.newContext(opt); const p=await c.newPage(); p.setDefaultTimeout(4000); p.on('worker',w=>console.log('worker',w.url()));
  p.on('console',m=>console.log(name,m.type(),m.text())); p.on('pageerror',e=>console.log(name,'ERR',e.stack));
  await p.goto(base+'search/?q='+encodeURIComponent('电子商务'));
  await p.waitForSelector('.hit',{timeout:4000}).catch(async e=>console.log(name,e.message.slice(0,80),await p.locator('main').innerText()));
  await p.waitForTimeout(1200);
  console.log(await p.locator('#search-status').innerText());
  await p.screenshot({path:`/tmp/sp/${name}.png`,fullPage:true});
  console.log(await findings(p), await overflowing(p));
  if(name==='phone'){ await p.click('#search-open-filters'); await p.waitForTimeout(300); await p.screenshot({path:`/tmp/sp/${name}-drawer.png`}); console.log(await findings(p));
   await p.goto(base+'search/'); await p.waitForTimeout(300); await p.screenshot({path:`/tmp/sp/${name}-start.png`}); console.log(await findings(p)); }
  if(name==='desk'){ await p.goto(base); await p.click('#q'); await p.waitForTimeout(800); await p.keyboard.type('农村电子'); await p.waitForTimeout(1200); await p.keyboard.press('ArrowDown'); await p.screenshot({path:`/tmp/sp/suggest.png`}); console.log(await findings(p)); }
  await c.close();
}
await b.close();

import { launch } from './browser.mjs';
const b=await launch(); const p=await b.newPage(); p.on('console',m=>console.log(m.text()));
await p.goto('http://127.0.0.1:18471/zwgk/search/',{timeout:20000});
console.log(await p.evaluate(async()=>{const f=document.querySelector('.search-box');const {connect}=await import(f.dataset.client);const c=connect(f.dataset);try{await c.ask({query:'电子商务',limit:3});return JSON.stringify(await c.passages('电子商务',['关于电子商务的通知'],100))}catch(e){return e.code+' '+e.message}}));
await b.close();

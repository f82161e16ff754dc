const m=(w:string)=>{globalThis.gc?.(); const u=process.memoryUsage(); console.log(w, 'rss',(u.rss/1e6)|0,'heap',(u.heapUsed/1e6)|0,'heapTotal',(u.heapTotal/1e6)|0,'ab',(u.arrayBuffers/1e6)|0,'hwm',process.resourceUsage().maxRSS/1024|0)}
m('start')
const {openDatabase}=await import('/work/wt/web/db/client.ts');const {fillMany}=await import('/work/wt/web/test/bench/many.ts'); if(process.argv[2]){const d=openDatabase('/tmp/feeds/m.db');fillMany(d,100000);d.close();process.exit()}
const {createApp}=await import('/work/wt/web/server/app.ts'); m('import')
const {readConfig}=await import('/work/wt/web/server/config.ts')
const app=createApp(readConfig({RACKLINE_DATABASE:'/tmp/feeds/m.db'}),{registry:{version:'2026-01-01',employers:[]}}); m('app')
app.list.warm(); m('warm')

#include "brief/style.h"

namespace chancery {

// Blue and orange stay apart for the colour-blind and in grey; discs and diamonds repeat what they say.
const char* const kBriefStyle = R"css(
:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1c1b19;--soft:#5d5a53;--rule:#dcd8cf;--panel:#f4f1ea;--coop:#1f5fa6;--coop2:#a9c6e6;--conf:#b6500b;--conf2:#f0c197;--ondark:#fff;--onlight:#1c1b19}
@media (prefers-color-scheme:dark){:root{--paper:#15171b;--ink:#e9e6df;--soft:#a8a59d;--rule:#363a41;--panel:#1e2127;--coop:#74abe8;--coop2:#2f4f78;--conf:#f29a50;--conf2:#7a4a20;--ondark:#111;--onlight:#f4f1ea}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"Noto Serif","DejaVu Serif",serif;overflow-wrap:break-word}
main,header,footer{max-width:46rem;margin:0 auto;padding:0 1.15rem}
header{padding-top:2.6rem}
.kicker,nav,.meta,figcaption,table,.legend,footer,summary,.tag,.why{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
.kicker{margin:0;font-size:.75rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft)}
h1{font-size:clamp(1.9rem,6vw,2.9rem);line-height:1.1;font-weight:600;margin:.35rem 0 .6rem;letter-spacing:-.012em;text-wrap:balance}
.dek{margin:0 0 1.1rem;color:var(--soft);max-width:60ch}
nav{border-top:1px solid var(--ink);border-bottom:1px solid var(--rule);padding:.55rem 0;font-size:.8125rem;line-height:1.7}
nav a{color:inherit;text-decoration:none;margin-right:1.05em;white-space:nowrap}
nav a:hover{text-decoration:underline}
h2{font-size:1.3rem;line-height:1.25;font-weight:600;margin:2.7rem 0 .8rem;padding-top:.7rem;border-top:1px solid var(--rule)}
h3{font-size:1.0625rem;margin:1.4rem 0 .3rem;font-weight:600}
p{margin:.4rem 0}
a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.15em}
ol,ul{padding:0;margin:0;list-style:none}
.bottom{counter-reset:line}
.bottom>li{position:relative;padding:.55rem 0 .55rem 2rem;border-bottom:1px solid var(--rule)}
.bottom>li:last-child{border-bottom:0}
.bottom>li::before{counter-increment:line;content:counter(line);position:absolute;left:0;color:var(--soft);font-variant-numeric:tabular-nums}
.bottom>li:first-child{font-size:1.16rem;line-height:1.45}
.bottom p,.item>div>p:first-child{margin:0}
.bottom b{font-weight:600}
figure{margin:1.6rem 0 0}
figcaption{font-size:.8125rem;line-height:1.45;color:var(--soft);margin:0 0 .5rem}
figcaption b{display:block;color:var(--ink);font-size:.9375rem}
figure svg{display:block;width:100%;height:auto}
.score-narrow,.mix-narrow{display:none!important}
.legend{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;font-size:.78rem;color:var(--soft);margin:.4rem 0 0}
.glyph{display:inline-block;width:.8em;height:.8em;vertical-align:-.04em;margin-right:.35em;flex:none}
svg text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;font-size:12px;fill:var(--soft);font-variant-numeric:tabular-nums}
svg .number{font-weight:700;fill:var(--ink);font-size:11.5px;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
svg .meanlabel{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px}
svg .ondark{fill:var(--ondark)}svg .onlight{fill:var(--onlight)}
.grid{stroke:var(--rule)}.zero{stroke:var(--ink)}.axis{stroke:var(--soft)}.since{stroke:var(--soft);stroke-dasharray:3 3}
.monthly{fill:none;stroke:var(--soft);stroke-width:1.2;opacity:.75}.mean{stroke:var(--ink);stroke-width:2.4}
.mc{fill:var(--coop);stroke:var(--coop)}.vc{fill:var(--paper);stroke:var(--coop);stroke-width:1.5}
.mx{fill:var(--conf);stroke:var(--conf)}.vx{fill:var(--paper);stroke:var(--conf);stroke-width:1.5}
.bar{stroke:none}.bar.vc{fill:var(--coop2)}.bar.vx{fill:var(--conf2)}
table{width:100%;border-collapse:collapse;font-size:.84rem;line-height:1.4;margin:.9rem 0;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;color:var(--soft);padding-bottom:.35rem}
th,td{text-align:left;vertical-align:top;padding:.38rem .7rem .38rem 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th{color:var(--soft);font-size:.76rem;border-bottom-color:var(--ink)}
.n{text-align:right;white-space:nowrap}
td:last-child,th:last-child{padding-right:0}
.clear{font-weight:650}
.item{display:grid;grid-template-columns:7.2rem 1fr;gap:0 1.1rem;padding:.85rem 0;border-bottom:1px solid var(--rule);break-inside:avoid}
.item:last-child{border-bottom:0}
.item>time,.when{font-size:.84rem;color:var(--soft);font-variant-numeric:tabular-nums lining-nums;padding-top:.2rem;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
.rank{color:var(--ink);font-weight:700;margin-right:.45em}
.head{margin:0;font-weight:600;line-height:1.35}
.tag{display:inline-block;font-size:.7rem;letter-spacing:.03em;line-height:1.3;border:1px solid var(--rule);border-radius:2px;padding:.05em .4em;margin-left:.35em;color:var(--soft);font-weight:400;vertical-align:.08em}
.tag.confirmed{color:var(--coop);border-color:currentColor}.tag.denied,.tag.open{color:var(--conf);border-color:currentColor}
.why{margin:.1rem 0 .3rem;font-size:.84rem;line-height:1.45;color:var(--soft)}
blockquote{margin:.35rem 0;padding-left:.85rem;border-left:2px solid var(--rule);line-height:1.45;font-size:.98rem}
blockquote p{margin:0}
cite{display:block;font:.8rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;color:var(--soft);margin-top:.15rem}
details{margin:.25rem 0}
summary{cursor:pointer;font-size:.8rem;color:var(--soft);width:fit-content}
summary:hover{color:var(--ink)}
summary:focus-visible,a:focus-visible{outline:2px solid var(--coop);outline-offset:2px}
.steps{border-left:2px solid var(--rule);margin:.5rem 0 0;padding-left:1rem}
.steps>li{position:relative;padding:.25rem 0}
.steps>li::before{content:"";position:absolute;left:-1.36rem;top:.78rem;width:.6rem;height:.6rem;border-radius:50%;background:var(--paper);border:2px solid var(--soft)}
.steps>li.confirmed::before,.steps>li.invoked::before{background:var(--coop);border-color:var(--coop)}
.steps>li.denied::before{background:var(--conf);border-color:var(--conf)}
.articles{font-size:.95rem;margin:.3rem 0}
.follow{display:block}
.dots{display:flex;flex-wrap:wrap;gap:3px;margin:.22rem 0 .3rem}
.dots i{width:.68rem;height:.68rem;border-radius:50%;border:1.5px solid var(--soft)}
.dots .cooperation{background:var(--coop);border-color:var(--coop)}.dots .conflict{background:var(--conf);border-color:var(--conf);border-radius:0;transform:rotate(45deg) scale(.85)}
.dots .rejection{border-color:var(--conf);border-radius:0;transform:rotate(45deg) scale(.85)}.dots .open{border-style:dotted}
.sources{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:0 1.6rem}
.sources table{margin:.2rem 0}
.empty{font-size:1.16rem}
footer{margin-top:3rem;padding-top:.9rem;padding-bottom:3rem;font-size:.8rem;line-height:1.5;color:var(--soft)}
footer>div{border-top:1px solid var(--ink);padding-top:.8rem}
@media (max-width:560px){body{font-size:1rem}.item{grid-template-columns:1fr}.score-wide,.mix-wide{display:none!important}.score-narrow,.mix-narrow{display:block!important}
h2{margin-top:2.1rem}.bottom>li{padding-left:1.5rem}th,td{padding-right:.5rem}table{font-size:.8rem}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb}html{font-size:9.5pt}nav,details:not([open]):not(.more){display:none}main,header,footer{max-width:none;padding:0}header{padding-top:0}
h2{break-after:avoid}figure,tr,.item,.bottom>li{break-inside:avoid}a{text-decoration:none}@page{margin:18mm}}
)css";

}  // namespace chancery

/** All of the chat's looks. It lives in a shadow root: nothing of the page reaches in, and nothing of it reaches out. */
export const style = `
:host{all:initial;--page:#F4F6F8;--card:#FFFFFF;--line:#DFE4EA;--ink:#19202B;--second:#5B6676;--red:#C4361D;--field:#7A8595}
@media (prefers-color-scheme:dark){:host{--page:#0F1417;--card:#171D22;--line:#2A323A;--ink:#E8ECF0;--second:#9AA6B2;--red:#FF8F78;--field:#6B7785}}
*{box-sizing:border-box}
.root{font:15px/22px 'Be Vietnam Pro','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;color:var(--ink);text-align:left}
button{font:inherit;cursor:pointer}
button:focus-visible,textarea:focus-visible,input:focus-visible,a:focus-visible,.log:focus-visible{outline:3px solid var(--brand-line);outline-offset:2px}
.launch{position:fixed;right:20px;bottom:20px;z-index:2147483000;width:56px;height:56px;padding:0;border:0;border-radius:18px 18px 4px 18px;background:var(--brand);color:var(--on);box-shadow:0 6px 20px rgba(15,20,23,.24);display:flex;align-items:center;justify-content:center}
.launch svg{width:26px;height:26px}
.badge{position:absolute;top:-6px;right:-6px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#C4361D;color:#fff;font-size:13px;font-weight:600;line-height:22px;text-align:center}
.panel{position:fixed;right:20px;bottom:88px;z-index:2147483000;width:372px;max-width:calc(100vw - 32px);height:min(580px,calc(100vh - 112px));display:flex;flex-direction:column;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:0 12px 40px rgba(15,20,23,.22);overflow:hidden}
.panel[hidden],.badge[hidden],[hidden]{display:none!important}
header{display:flex;align-items:center;gap:10px;padding:12px 12px 12px 16px;background:var(--brand);color:var(--on)}
header h2{flex:1;min-width:0;margin:0;font-size:16px;font-weight:600;line-height:24px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
header button{width:32px;height:32px;padding:0;border:0;border-radius:8px;background:transparent;color:inherit;display:flex;align-items:center;justify-content:center}
header button:focus-visible{outline-color:var(--on)}
.beat{display:flex;gap:3px;align-items:center;height:16px}.beat i{width:3px;border-radius:2px;background:currentColor;height:6px}.beat i:nth-child(2){height:14px}.beat i:nth-child(3){height:9px}
.line{padding:6px 16px;background:var(--page);border-bottom:1px solid var(--line);font-size:13px;line-height:18px;color:var(--second)}
.log{flex:1;min-height:0;overflow-y:auto;padding:16px;background:var(--page);display:flex;flex-direction:column;gap:10px;overscroll-behavior:contain}
.log ol{list-style:none;margin:0;padding:0;display:flex;flex-direction:column;gap:10px}
.said{max-width:86%;align-self:flex-start}.said.mine{align-self:flex-end}
.bubble{padding:8px 12px;border-radius:4px 14px 14px 14px;background:var(--card);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
.mine .bubble{border-radius:14px 4px 14px 14px;background:var(--brand);border-color:var(--brand);color:var(--on)}
.bubble a{color:inherit;text-decoration:underline}
.meta{margin-top:2px;font-size:12px;line-height:18px;color:var(--second)}.mine .meta{text-align:right}
.meta.failed{color:var(--red)}.meta button{padding:2px 4px;border:0;background:none;color:inherit;text-decoration:underline;min-height:24px}
.file{display:block;margin-top:4px}
.typing{font-size:13px;line-height:18px;color:var(--second);min-height:18px}
.contact{padding:12px 16px;border-top:1px solid var(--line);font-size:13px;line-height:18px;color:var(--second)}
.contact div{display:flex;gap:8px;margin-top:8px}
.contact input{flex:1;min-width:0;height:36px;padding:0 10px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--ink);font:inherit;font-size:15px}
.contact button,.send{border:1px solid var(--brand);border-radius:8px;background:var(--brand);color:var(--on);font-weight:600;padding:0 14px;min-height:36px}
.chosen{display:flex;flex-wrap:wrap;gap:6px;padding:8px 12px 0}
.chosen button{max-width:100%;padding:3px 8px;border:1px solid var(--line);border-radius:8px;background:var(--page);color:var(--ink);font-size:13px;line-height:18px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.alert{padding:8px 16px 0;font-size:13px;line-height:18px;color:var(--red)}
form.write{display:flex;align-items:flex-end;gap:8px;padding:12px;border-top:1px solid var(--line)}
form.write textarea{flex:1;min-width:0;max-height:120px;min-height:40px;padding:8px 10px;border:1px solid var(--field);border-radius:10px;background:var(--card);color:var(--ink);font:inherit;resize:none}
.icon{flex:none;width:40px;height:40px;padding:0;border:1px solid transparent;border-radius:10px;background:transparent;color:var(--second);display:flex;align-items:center;justify-content:center}
.icon:hover{background:var(--page)}.icon svg{width:20px;height:20px}
.icon.send{background:var(--brand);color:var(--on)}.icon.send:hover{background:var(--brand)}.icon[disabled]{opacity:.55;cursor:default}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.page .panel{position:static;width:auto;max-width:none;height:min(70vh,620px);box-shadow:none}
@media (max-width:520px){.panel{right:0;bottom:0;width:100vw;max-width:100vw;height:100dvh;border:0;border-radius:0}.page .panel{height:calc(100dvh - 150px);border:1px solid var(--line);border-radius:12px}.open .launch{display:none}}
@media (prefers-reduced-motion:no-preference){.panel{animation:come .16s ease-out}@keyframes come{from{opacity:0;transform:translateY(8px)}}}
`;

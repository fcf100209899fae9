import { scoresOf } from '#nodes/kit/scores.ts';
import { escapeHtml } from '#server/messages/render/escape.ts';
import { type Frame, frame, type PageFor } from '#server/public-page/frame.ts';
import { type Survey, scaleOfSurvey } from './survey.ts';
import { fill, wordsIn } from './words.ts';

const style = `
fieldset{border:0;margin:0 0 20px;padding:0;min-width:0}
legend{padding:0;margin:0 0 8px;font-weight:600}
.scores{display:grid;grid-template-columns:repeat(auto-fit,minmax(52px,1fr));gap:8px}
.scores.many{grid-template-columns:repeat(6,1fr)}
.scores input{position:absolute;opacity:0;width:1px;height:1px}
.scores span{display:flex;align-items:center;justify-content:center;min-height:52px;border:1px solid var(--line);border-radius:8px;font-size:18px;font-weight:600;cursor:pointer;font-variant-numeric:tabular-nums}
.scores span:hover{border-color:var(--brand)}
.scores input:checked+span{background:var(--brand);border-color:var(--brand);color:var(--on)}
.scores input:focus-visible+span{outline:3px solid var(--brand);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:16px;margin:8px 0 0;color:var(--second);font-size:14px}
.ends b{font-weight:600;color:var(--ink)}.ends span:last-child{text-align:right}
label.remark{display:block;font-weight:600;margin:0 0 6px}label.remark small{font-weight:400;color:var(--second);font-size:14px}
textarea{box-sizing:border-box;width:100%;min-height:96px;padding:10px 12px;font:inherit;color:var(--ink);background:transparent;border:1px solid var(--line);border-radius:8px;margin:0 0 20px;resize:vertical}
textarea:focus-visible{outline:3px solid var(--brand);outline-offset:1px}
.alert{margin:0 0 16px;padding:10px 12px;border-radius:8px;background:#FDF1DC;color:#935600}
.given{display:flex;align-items:center;justify-content:center;width:64px;height:64px;margin:0 0 16px;border-radius:50%;background:var(--tint);color:var(--brand);font-size:26px;font-weight:600}
@media (prefers-color-scheme:dark){.alert{background:#3A2A10;color:#F0B256}}`;

function page(of: Omit<Frame, 'title' | 'more'>): string {
  return frame({ ...of, title: wordsIn(of.language).title, more: style });
}

function questionOf({ kind, question }: Survey, { language, shop }: PageFor): string {
  const words = wordsIn(language);
  return question ?? fill(words.question[kind], { shop: shop || words.shop });
}

export interface AskPage {
  survey: Survey;
  /** What is chosen already; undefined: nothing. */
  chosen: number | undefined;
  remark?: string;
  /** She has pressed without choosing. */
  unchosen?: boolean;
}

/** The scale, a few words if she likes, one press. Works without JavaScript; looking at it records nothing. */
export function askPage(of: PageFor, { survey, chosen, remark = '', unchosen = false }: AskPage): string {
  const words = wordsIn(of.language);
  const scale = scaleOfSurvey(survey);
  const scores = scoresOf(scale);
  const radio = (score: number) =>
    `<label><input type="radio" name="score" value="${score}" required${score === chosen ? ' checked' : ''}><span>${score}</span></label>`;
  const question = questionOf(survey, of);
  const end = (score: number, text: string) => `<span><b>${score}</b> ${escapeHtml(text)}</span>`;
  const inside = `<form method="post">${unchosen ? `<p class="alert" role="alert">${escapeHtml(words.pick)}</p>` : ''}
<fieldset><legend hidden>${escapeHtml(question)}</legend><div class="scores${scores.length > 7 ? ' many' : ''}">${scores.map(radio).join('')}</div>
<p class="ends">${end(scale.from, words.worst[survey.kind])}${end(scale.to, words.best[survey.kind])}</p></fieldset>
<label class="remark" for="remark">${escapeHtml(words.remark)} <small>(${escapeHtml(words.optional)})</small></label>
<textarea id="remark" name="remark" maxlength="2000" rows="3">${escapeHtml(remark)}</textarea>
<button class="main">${escapeHtml(survey.answered_at === null ? words.send : words.change)}</button></form>`;
  return page({ ...of, heading: question, inside });
}

/** What she has said, and how to change it while that goes. */
export function givenPage(of: PageFor, { survey, fresh, changeable }: { survey: Survey; fresh: boolean; changeable: boolean }): string {
  const words = wordsIn(of.language);
  const { from, to } = scaleOfSurvey(survey);
  const score = survey.score ?? 0;
  const parts = [
    `<div class="given" aria-hidden="true">${score}</div>`,
    `<p>${escapeHtml(fill(words.given, { score, from, to }))}</p>`,
    survey.remark === null ? '' : `<p class="second">${escapeHtml(fill(words.said, { remark: survey.remark }))}</p>`,
    changeable ? `<p><a href="?edit=1">${escapeHtml(words.edit)}</a></p><p class="hint">${escapeHtml(words.editUntil)}</p>` : '',
  ];
  return page({ ...of, heading: fresh ? words.thanks : words.already, inside: parts.join('') });
}

export function closedPage(of: PageFor): string {
  const words = wordsIn(of.language);
  return page({ ...of, heading: words.closedTitle, inside: `<p>${escapeHtml(words.closed)}</p>` });
}

export function badPage(of: PageFor): string {
  const words = wordsIn(of.language);
  return page({ ...of, heading: words.badTitle, inside: `<p>${escapeHtml(words.bad)}</p>` });
}

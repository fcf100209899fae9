import { useTranslation } from 'react-i18next';
import { type ChannelId, channelAbilities } from '#nodes/kit/channels.ts';
import { choiceLines, type MessageChoices } from '#nodes/kit/message-choices.ts';
import { scaleOf, scoresOf } from '#nodes/kit/scores.ts';
import css from './message.module.css';

/** What stands below the text for her to answer with, as it looks on this channel. */
export function Choices({ choices, channel }: { choices: MessageChoices; channel: ChannelId }) {
  const { t } = useTranslation();
  if (choices.kind === 'answers') return <p className={css.asWritten}>{choiceLines(choices)}</p>;
  const scale = scaleOf(choices.score, choices.bands);
  const ends = t('form.message.scoreEnds', {
    ...{ from: scale.from, to: scale.to },
    worst: t(`form.message.worst.${choices.score}`),
    best: t(`form.message.best.${choices.score}`),
  });
  return (
    <>
      {channelAbilities[channel].buttons && (
        <div className={css.scores} data-testid="preview-scores">
          {scoresOf(scale).map((score) => (
            <span key={score}>{score}</span>
          ))}
        </div>
      )}
      <p className={css.ends}>{ends}</p>
      {!channelAbilities[channel].buttons && (
        <p className={css.asWritten}>{t('form.message.scoreText', { from: scale.from, to: scale.to })}</p>
      )}
    </>
  );
}

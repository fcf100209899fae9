import { defineNode, type Found } from '../kit/definition.ts';
import { checkPairs } from '../kit/pairs.ts';
import { webAddress } from './address.ts';
import { type CallWebhookConfig, config } from './config.ts';

export const definition = defineNode<CallWebhookConfig>({
  type: 'call_webhook',
  category: 'advanced',
  icon: 'webhook',
  semantics: 1,
  config,
  defaults: {
    url: '',
    fields: [
      { name: 'name', value: '{{ customer.name }}' },
      { name: 'phone', value: '{{ customer.phone }}' },
    ],
    retry: 'hour',
  },
  traits: { settles: true },
  ports: () => [
    { id: 'ok', label: { key: 'ports.ok' } },
    { id: 'failed', label: { key: 'ports.failed' } },
  ],
  sentence({ url = '' }) {
    const host = webAddress(url)?.host;
    return host === undefined ? { key: 'sentence.empty' } : { key: 'sentence.plain', params: { host } };
  },
  check({ url, fields = [] }) {
    const found: Found[] = checkPairs(fields, 'fields');
    const address = webAddress(url);
    if (address === undefined) found.push({ code: 'bad_url', severity: 'error', field: 'url', text: { key: 'problems.bad_url' } });
    else if (address.protocol === 'http:')
      found.push({ code: 'plain_http', severity: 'warning', field: 'url', text: { key: 'problems.plain_http' } });
    return found;
  },
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receive } from '#server/conversations/receive.ts';
import { reply } from '#server/conversations/reply.ts';
import { belongings } from '#server/customers/belongings.ts';
import { recordConsent } from '#server/customers/consents.ts';
import { getCustomer } from '#server/customers/get.ts';
import { listCustomers } from '#server/customers/list.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { mergeCustomers, undoMerge } from '#server/duplicates/merge.ts';
import { addByHand } from '#server/enrollments/add.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { acceptFile } from '#server/imports/accept.ts';
import { hasOptedOut } from '#server/messages/guard/facts.ts';
import { send } from '#server/messages/send.ts';
import { countMatching } from '#server/segments/count.ts';
import { takeScore } from '#server/surveys/answer.ts';
import { createTask } from '#server/tasks/create.ts';
import { keep } from '#server/values/keep.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { takeFile } from '#test/kit/import.ts';
import { live } from '#test/kit/live-journey.ts';
import { addCustomer, sendContext } from '#test/kit/sending.ts';
import { addPerson } from '#test/kit/staff.ts';
import { cleanUp } from './clean-up.ts';
import { eraseCustomer } from './erase.ts';
import { rules } from './rules.ts';

let test: TestCore;
beforeEach(async () => {
  test = await testCore();
  await addPerson(test.core, 'thu', 'manager');
});
afterEach(() => test.close());

const name = 'Trần Thị Bích Ngọc';
const email = 'bich.ngoc@nguoi-that.vn';
const phone = '+84912345678';
const order = 'DH-BN-77';
const code = 'khach-quen-77';
/** One for each place where people or programs write something down. */
const words = {
  ...{ field: 'hoathachthao', data: 'ngohoagiay', message: 'maykeuto', quoted: 'hoimuahom', answer: 'maithoxuongnha', file: 'anhmayhong' },
  ...{ walk: 'thichmauxanh' },
  ...{ consent: 'goidienluctoi', said: 'toikhongmuon', task: 'goilaichochi', script: 'nhacchauthi', check: 'hoithemve', note: 'chidangom' },
  ...{
    remark: 'giaotre',
    question: 'chihailong',
    notice: 'khachkhotinh',
    inlet: 'diachikho',
    old: 'bichngoccu',
    cell: 'khachhangthantinh',
  },
};
const spellings = [name, 'tran thi bich ngoc', email, phone, '0912345678', '0912 345 678', order, code, 'lan.ban@nguoi-that.vn'];
const values = [...spellings, ...Object.values(words)];

const order1 = () =>
  incomingEventSchema.parse({
    ...{ id: order, type: 'order_placed', customer: { email, phone, name, externalId: code, address: words.field } },
    data: { orderId: order, note: words.data },
  });

/** Everything the program writes down about a customer, as it writes it. */
async function fill(): Promise<{ id: string; survey: string; task: string; kept: string; merge: string }> {
  const { core } = test;
  await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
  const file = [
    'Mã KH;Họ và tên;SĐT;Email;Ghi chú',
    `${code};${name};0912 345 678;;${words.cell}`,
    `;${name};0912 345 678;x@;${words.cell}`,
  ];
  await takeFile(core, { content: file.join('\r\n') });
  await ingest(core, { source: 'shop', events: [order1()] });
  const { customer_id: id } = await core.db
    .selectFrom('identities')
    .select('customer_id')
    .where('value', '=', email)
    .executeTakeFirstOrThrow();
  const merged = await addCustomer(core, { name: words.old, email: 'lan.ban@nguoi-that.vn' });
  await core.db.insertInto('identities').values({ kind: 'email', value: 'lan.ban@nguoi-that.vn', customer_id: merged }).execute();
  const { id: merge } = await mergeCustomers(core, { kept: id, gone: merged, take: [] }, 'thu');
  const other = await addCustomer(core, { name: 'Lê Văn Hùng', email: 'hung@example.vn' });
  await core.db.insertInto('not_duplicates').values({ one_id: id, other_id: other, at: 1 }).execute();
  const taken = await receive(core, {
    ...{ channel: 'email', externalId: `<1.${email}>`, from: { customer: { email, name } }, text: words.message, quoted: words.quoted },
    files: [{ name: `${words.file}.txt`, type: 'text/plain', content: Buffer.from(words.file) }],
  });
  await reply(core, { conversationId: taken.conversationId, text: words.answer, actor: 'thu' });
  const context = await sendContext(core, { customerId: id, config: { body: 'Chào {{ customer.name }}' } });
  await send(core, context);
  await keep(core, { ...context, node: { ...context.node, config: { name: 'x', how: 'fixed', type: 'text', value: words.walk } } });
  await recordConsent(
    core,
    { id, channel: 'email', purpose: '*', how: words.consent, words: words.said },
    { state: 'withdrawn', actor: 'thu' },
  );
  const who = { actor: 'thu', userId: 'thu', role: 'manager', teams: [], leads: [], overAll: true } as unknown as Parameters<
    typeof createTask
  >[2];
  const wanted = {
    customerId: id,
    kind: 'task',
    title: words.task,
    script: words.script,
    to: { person: 'thu' },
    dueAt: core.now() + 9e5,
  } as const;
  const { id: task } = await createTask(core, wanted, who);
  await core.db
    .updateTable('tasks')
    .set({ note: words.note, checklist: JSON.stringify([{ text: words.check }]) })
    .execute();
  const at = core.now();
  await core.db
    .insertInto('audit')
    .values({ at, actor: 'thu', action: 'task.note', subject: task, data: JSON.stringify({ note: words.note }) })
    .execute();
  const notice = { user_id: 'thu', key: 'k', kind: 'note' as const, title: words.notice, text: name, by: '', at, customer_id: id };
  await core.db
    .insertInto('notices')
    .values({ ...notice, task_id: null, read_at: null, mail: null })
    .execute();
  const fields = JSON.stringify([{ path: 'customer.address', value: words.inlet }]);
  await core.db
    .insertInto('inlets')
    .values({ journey_id: 'j', node_id: 'n', last_at: at, last_state: 'taken', last_fields: fields })
    .execute();
  const enrollment = await core.db.selectFrom('enrollments').selectAll().where('customer_id', '=', id).limit(1).executeTakeFirstOrThrow();
  const of = { enrollment_id: enrollment.id, journey_id: enrollment.journey_id, version_id: enrollment.version_id, node_id: 's', visit: 1 };
  const asked = {
    asked_at: at,
    channel: 'email',
    until: at + 9e5,
    remind_at: null,
    score: 2,
    first_score: 2,
    answered_at: at,
    answered_by: 'email',
  };
  await core.db
    .insertInto('surveys')
    .values({
      ...{ id: 'survey', customer_id: id, ...of, kind: 'csat', low: 2, high: 4, created_at: at, changed_at: null, ended: 'low', ...asked },
      ...{ question: words.question, remark: words.remark },
    })
    .execute();
  await core.db
    .updateTable('visits')
    .set({ settled: JSON.stringify({ key: 'k', done: { who: name } }) })
    .execute();
  await core.db
    .updateTable('outbox')
    .set({ last_error: `no ${email}` })
    .execute();
  return { id, survey: 'survey', task, kept: other, merge };
}

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(
    test.core.db,
  );
  return rows.map((row) => row.name);
}

/** Tables and columns in which one of her values stands. */
async function traces(): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(test.core.db);
    for (const row of rows) {
      for (const [column, cell] of Object.entries(row)) {
        const text = cell instanceof Uint8Array ? Buffer.from(cell).toString() : String(cell);
        for (const value of values) if (text.includes(value)) found.push(`${table}.${column}: ${value}`);
      }
    }
  }
  return found;
}

function files(): string[] {
  const all = readdirSync(test.core.config.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.flatMap((entry) => {
    const bytes = readFileSync(path.join(entry.parentPath, entry.name));
    return values.filter((value) => bytes.includes(value)).map((value) => `${entry.name}: ${value}`);
  });
}

/** Tables with a rule that touch ids only: nothing of hers can be read in them. */
const idsOnly = ['conversations', 'listens', 'segment_members', 'segment_stale', 'segment_due', 'not_duplicates'];

describe('a customer whose data are erased', () => {
  it('leaves no value of hers in any table, nor in any file of the data folder', async () => {
    const { id, kept } = await fill();
    const ruled = Object.entries(rules).filter(([table, rule]) => rule !== 'nothing' && !idsOnly.includes(table));
    const before = new Set((await traces()).map((trace) => trace.split('.')[0]));
    // What is not there cannot be missed: every table that has to forget has something to forget.
    expect(ruled.map(([table]) => table).filter((table) => !before.has(table))).toEqual([]);
    expect(Object.keys(rules).sort()).toEqual((await tables()).sort());
    expect(new Set((await traces()).map((trace) => trace.split(': ')[1]))).toEqual(new Set(values));

    await eraseCustomer(test.core, id, 'thu');
    expect(await traces()).toEqual([]);
    expect(files()).toEqual([]);
    expect((await getCustomer(test.core, kept, 'vi')).customer.name).toBe('Lê Văn Hùng');
  });

  it('keeps the proof and the figures: who did it and when, how many, and which way they went', async () => {
    const { id } = await fill();
    const count = async () => ({
      visits: (await test.core.db.selectFrom('visits').select(['node_id', 'port']).execute()).length,
      sent: (await test.core.db.selectFrom('messages').select('state').where('state', '=', 'accepted').execute()).length,
      scores: (await test.core.db.selectFrom('surveys').select('score').execute()).map(({ score }) => score),
    });
    const before = await count();
    const counts = await eraseCustomer(test.core, id, 'thu');
    expect(counts).toEqual({ events: 2, messages: 2, conversations: 1, tasks: 1, surveys: 1, enrollments: 2, inside: 2 });
    expect(await count()).toEqual(before);
    const page = await getCustomer(test.core, id, 'vi');
    expect(page).toMatchObject({ erased: { by: 'thu', at: expect.any(Number) }, inside: [], identities: [], customer: { name: '' } });
    await expect(eraseCustomer(test.core, id, 'thu')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has left her journeys at once, and the engine is told', async () => {
    const { id } = await fill();
    await eraseCustomer(test.core, id, 'thu');
    const states = await test.core.db.selectFrom('enrollments').select(['state', 'end_reason']).where('customer_id', '=', id).execute();
    expect(new Set(states.map(({ state, end_reason }) => `${state} ${end_reason}`))).toEqual(new Set(['ended removed']));
    const told = await test.core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute();
    expect(told.map(({ payload }) => JSON.parse(payload))).toEqual([1, 2].map(() => ({ kind: 'cancel', reason: 'removed' })));
  });

  it('is nobody any more: not found, not counted, not let in, not asked, not parted', async () => {
    const { id, survey, merge } = await fill();
    await eraseCustomer(test.core, id, 'thu');
    expect((await listCustomers(test.core, {})).items.map((each) => each.name)).toEqual(['Lê Văn Hùng']);
    const anybody = {
      combinator: 'and' as const,
      rules: [{ kind: 'field' as const, source: 'customer' as const, field: 'phone', op: 'unknown' as const }],
    };
    expect((await countMatching(test.core, anybody as never)).matching).toBe(1);
    expect(await takeScore(test.core, { surveyId: survey, score: 5 })).toBe('closed');
    await expect(saveCustomer(test.core, { id, name: 'Ai đó' }, 'thu')).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      recordConsent(test.core, { id, channel: '*', purpose: '*', how: 'x' }, { state: 'given', actor: 'thu' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(undoMerge(test.core, merge, 'thu')).rejects.toMatchObject({ code: 'merge_undone' });
    const { id: byHand } = await live(test.core, {
      ...orderJourney(),
      name: 'Tay',
      nodes: orderJourney().nodes.map((node) => (node.id === 'order' ? { ...node, type: 'by_hand', config: {} } : node)),
    });
    const added = await addByHand(test.core, { journeyId: byHand, customerIds: [id], actor: 'thu' });
    expect(added.refused).toEqual([{ customerId: id, reason: 'unknown_customer' }]);
  });
});

describe('what comes for her afterwards', () => {
  const said = async (id: string) => {
    const no = (channel: string, purpose: string) => hasOptedOut(test.core.db, { customerId: id, channel, purpose });
    return {
      ads: await no('sms', 'advertising'),
      care: await no('chat', 'care'),
      orders: await no('email', 'transaction'),
      other: await no('sms', 'transaction'),
    };
  };

  it('is somebody new, whom nobody writes what she has said no to until she says yes', async () => {
    const { id } = await fill();
    await eraseCustomer(test.core, id, 'thu');
    const late = incomingEventSchema.parse({
      id: 'DH-88',
      type: 'order_placed',
      customer: { id, email, phone },
      data: { orderId: 'DH-88' },
    });
    await ingest(test.core, { source: 'shop', events: [late] });
    const { customer_id: fresh } = await test.core.db
      .selectFrom('events')
      .select('customer_id')
      .where('external_id', '=', 'DH-88')
      .executeTakeFirstOrThrow();
    expect(fresh).not.toBe(id);
    // By e-mail she had said no to everything.
    expect(await said(fresh)).toEqual({ ads: true, care: true, orders: true, other: false });
    const yes = { id: fresh, channel: '*', purpose: 'advertising', how: 'tại quầy' } as const;
    await recordConsent(test.core, yes, { state: 'given', actor: 'thu' });
    expect(await said(fresh)).toMatchObject({ ads: false, care: true });
    // An address she tells later does not take her newer word away.
    await ingest(test.core, { source: 'shop', events: [{ ...late, id: 'DH-89', customer: { email, externalId: code } }] });
    expect(await said(fresh)).toMatchObject({ ads: false, care: true });
  });

  it('is known by her number alone, and by her mail alone', async () => {
    const { id } = await fill();
    await eraseCustomer(test.core, id, 'thu');
    const mailed = await receive(test.core, { channel: 'email', externalId: '<late@x>', from: { customer: { email } }, text: 'Alo' });
    expect(mailed.customerId).not.toBe(id);
    expect(await said(mailed.customerId)).toMatchObject({ ads: true, care: true });
    const { id: byPhone } = await saveCustomer(test.core, { name: 'Ngọc', phone: '0912 345 678' }, 'thu');
    expect(await said(byPhone)).toMatchObject({ ads: true, care: true });
  });

  it('an event that was known before stays known', async () => {
    const { id } = await fill();
    await eraseCustomer(test.core, id, 'thu');
    const { results } = await ingest(test.core, { source: 'shop', events: [order1()] });
    expect(results).toMatchObject([{ status: 'known' }]);
    expect((await listCustomers(test.core, {})).total).toBe(1);
  });

  it('nothing is written down for her any more, in whatever table', async () => {
    const id = await addCustomer(test.core);
    await eraseCustomer(test.core, id, 'thu');
    const workedOutAnew = Object.entries(belongings).filter(([, { key }]) => key.length > 0);
    for (const [table] of workedOutAnew) {
      await expect(sql`insert into ${sql.table(table)} (customer_id) values (${id})`.execute(test.core.db), table).rejects.toThrow(
        'customer_erased',
      );
    }
    await expect(test.core.db.updateTable('customers').set({ name }).where('id', '=', id).execute()).rejects.toThrow('customer_erased');
  });
});

describe('what is under way', () => {
  it('is waited for: a message on its way, a file that is being taken in', async () => {
    const { id } = await fill();
    await test.core.db.updateTable('messages').set({ state: 'attempting' }).where('customer_id', '=', id).execute();
    await expect(eraseCustomer(test.core, id, 'thu')).rejects.toMatchObject({ code: 'erase_sending' });
    await test.core.db.updateTable('messages').set({ state: 'accepted' }).execute();
    await test.core.db.updateTable('imports').set({ state: 'running' }).execute();
    await expect(eraseCustomer(test.core, id, 'thu')).rejects.toMatchObject({ code: 'erase_importing' });
  });

  it('a file that waits and names her is dropped; another stays', async () => {
    const { id } = await fill();
    const heads = 'Họ và tên;SĐT;Email';
    const accept = (line: string) => acceptFile(test.core, { name: 'k.csv', bytes: Buffer.from(`${heads}\r\n${line}`), actor: 'thu' });
    await accept('Ngọc;0912.345.678;');
    const other = await accept('Hùng;0987654321;hung@example.vn');
    await eraseCustomer(test.core, id, 'thu');
    expect(await test.core.db.selectFrom('imports').select('id').where('state', '=', 'ready').execute()).toEqual([{ id: other.id }]);
    expect(readdirSync(path.join(test.core.config.data, 'imports'))).toEqual([`${other.id}.csv`]);
  });

  it('killed after the transaction, the files follow at the next start; killed before it, nothing has happened', async () => {
    const { id } = await fill();
    await acceptFile(test.core, { name: 'k.csv', bytes: Buffer.from(`Họ và tên;SĐT\r\n${name};0912345678`), actor: 'thu' });
    const dies = (at: string) => ({
      ...test.core,
      crashPoint: (point: string) => {
        if (point === at) throw new Error('killed');
      },
    });
    await expect(eraseCustomer(dies('erase:done'), id, 'thu')).rejects.toThrow('killed');
    expect((await getCustomer(test.core, id, 'vi')).customer.name).toBe(name);
    await expect(eraseCustomer(dies('erase:committed'), id, 'thu')).rejects.toThrow('killed');
    expect(files()).not.toEqual([]);
    await cleanUp(test.core);
    expect(files()).toEqual([]);
  });
});

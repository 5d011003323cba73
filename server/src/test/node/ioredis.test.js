// ioredis with its defaults, against the server at STAVE_PORT with STAVE_PASSWORD.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import Redis from 'ioredis';

const port = Number(process.env.STAVE_PORT);
const password = process.env.STAVE_PASSWORD;
let redis;

before(() => {
  redis = new Redis({ host: '127.0.0.1', port, password });
});
after(() => redis.quit());
beforeEach(() => redis.flushall());

test('strings and deadlines', async () => {
  assert.equal(await redis.set('k', 'välue', 'EX', 100), 'OK');
  assert.equal(await redis.get('k'), 'välue');
  assert.ok((await redis.ttl('k')) > 90);
  assert.equal(await redis.persist('k'), 1);
  assert.equal(await redis.incrby('n', 5), 5);
  assert.deepEqual(await redis.mget('k', 'missing'), ['välue', null]);
  await assert.rejects(redis.incr('k'), /not an integer/);
});

test('binary keys and values', async () => {
  const bytes = Buffer.from([0, 13, 10, 255]);
  await redis.set(bytes, bytes);
  assert.deepEqual(await redis.getBuffer(bytes), bytes);
});

test('a pipeline answers in order', async () => {
  const pipeline = redis.pipeline();
  for (let i = 0; i < 1000; i++) pipeline.incr('n');
  const answers = await pipeline.exec();
  assert.deepEqual(answers.at(-1), [null, 1000]);
});

test('a transaction answers each command', async () => {
  assert.deepEqual(await redis.multi().set('a', 1).incr('a').exec(), [[null, 'OK'], [null, 2]]);
});

test('a watched key that changed aborts the transaction', async () => {
  const other = redis.duplicate();
  await redis.watch('a');
  await other.set('a', 'by another connection');
  assert.equal(await redis.multi().set('a', 'mine').exec(), null);
  await other.quit();
});

test('a listener hears what is published', async () => {
  const listening = redis.duplicate();
  const heard = new Promise((resolve) => listening.on('message', (channel, message) => resolve(`${channel}: ${message}`)));
  await listening.subscribe('news');
  assert.equal(await redis.publish('news', 'hello'), 1);
  assert.equal(await heard, 'news: hello');
  await listening.quit();
});

test('scan finds every key', async () => {
  const expected = new Set();
  for (let i = 0; i < 500; i++) expected.add(`key:${i}`);
  await redis.mset(Object.fromEntries([...expected].map((key) => [key, 'v'])));
  await redis.set('other', 'v');
  const found = new Set();
  for await (const keys of redis.scanStream({ match: 'key:*', count: 10 })) keys.forEach((key) => found.add(key));
  assert.deepEqual(found, expected);
});

test('a wrong password is refused', async () => {
  const stranger = new Redis({ host: '127.0.0.1', port, password: 'wrong', lazyConnect: true, retryStrategy: () => null });
  stranger.on('error', () => {});
  await assert.rejects(stranger.get('k'));
  stranger.disconnect();
});

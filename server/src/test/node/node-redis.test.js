// node-redis with its defaults (and in both protocols), against the server at STAVE_PORT.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createClient, WatchError } from 'redis';

const port = Number(process.env.STAVE_PORT);
const password = process.env.STAVE_PASSWORD;

for (const options of [{}, { RESP: 2 }, { RESP: 3 }]) {
  describe(`node-redis ${JSON.stringify(options)}`, () => {
    let redis;

    before(async () => {
      redis = createClient({ socket: { host: '127.0.0.1', port }, password, ...options });
      await redis.connect();
    });
    after(() => redis.close());
    beforeEach(() => redis.flushAll());

    test('strings and deadlines', async () => {
      assert.equal(await redis.set('k', 'välue', { EX: 100 }), 'OK');
      assert.equal(await redis.get('k'), 'välue');
      assert.ok((await redis.ttl('k')) > 90);
      assert.equal(await redis.persist('k'), 1);
      assert.equal(await redis.incrBy('n', 5), 5);
      assert.deepEqual(await redis.mGet(['k', 'missing']), ['välue', null]);
      await assert.rejects(redis.incr('k'), /not an integer/);
    });

    test('commands sent together are answered in order', async () => {
      const answers = await Promise.all(Array.from({ length: 1000 }, () => redis.incr('n')));
      assert.deepEqual(answers, Array.from({ length: 1000 }, (_, i) => i + 1));
    });

    test('a transaction answers each command', async () => {
      assert.deepEqual(await redis.multi().set('a', '1').incr('a').exec(), ['OK', 2]);
    });

    test('a watched key that changed aborts the transaction', async () => {
      const other = redis.duplicate();
      await other.connect();
      await redis.watch('a');
      await other.set('a', 'by another connection');
      await assert.rejects(redis.multi().set('a', 'mine').exec(), WatchError);
      await other.close();
    });

    test('a listener hears what is published', async () => {
      const listening = redis.duplicate();
      await listening.connect();
      const heard = new Promise((resolve) => listening.subscribe('news', resolve));
      while ((await redis.publish('news', 'hello')) === 0) await new Promise(setImmediate);
      assert.equal(await heard, 'hello');
      await listening.close();
    });

    test('scan finds every key', async () => {
      const expected = new Set();
      for (let i = 0; i < 500; i++) expected.add(`key:${i}`);
      await redis.mSet(Object.fromEntries([...expected].map((key) => [key, 'v'])));
      await redis.set('other', 'v');
      const found = new Set();
      for await (const keys of redis.scanIterator({ MATCH: 'key:*', COUNT: 10 })) keys.forEach((key) => found.add(key));
      assert.deepEqual(found, expected);
    });

    test('a wrong password is refused', async () => {
      const stranger = createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false }, password: 'wrong', ...options });
      stranger.on('error', () => {});
      await assert.rejects(stranger.connect());
    });
  });
}

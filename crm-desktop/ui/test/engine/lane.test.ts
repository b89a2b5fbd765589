import { expect, it } from 'vitest';
import { Lane } from '../../src/engine/lane';

/** A request that ends when it is told to. */
function request(asked: string[], name: string) {
  let resolve: (name: string) => void = () => undefined;
  const promise = new Promise<string>((done) => (resolve = done));
  return {
    ask: () => {
      asked.push(name);
      return promise;
    },
    answer: () => resolve(name),
  };
}

const nobody = new AbortController().signal;

it('asks one after the other, the most urgent first', async () => {
  const lane = new Lane();
  const asked: string[] = [];
  const [later, seen] = [request(asked, 'later'), request(asked, 'seen')];
  const answers = [lane.run(1, nobody, later.ask), lane.run(0, nobody, seen.ask)];
  await Promise.resolve();
  expect(asked).toEqual(['seen']);
  seen.answer();
  await answers[1];
  later.answer();
  expect(await Promise.all(answers)).toEqual(['later', 'seen']);
  expect(asked).toEqual(['seen', 'later']);
});

it('does not ask what nobody wants any more', async () => {
  const lane = new Lane();
  const asked: string[] = [];
  const [first, dropped, last] = [request(asked, 'first'), request(asked, 'dropped'), request(asked, 'last')];
  const gone = new AbortController();
  const answers = [lane.run(0, nobody, first.ask), lane.run(0, gone.signal, dropped.ask)];
  answers.push(lane.run(0, nobody, last.ask));
  gone.abort(new Error('gone'));
  first.answer();
  last.answer();
  await expect(answers[1]).rejects.toThrow('gone');
  await Promise.all([answers[0], answers[2]]);
  expect(asked).toEqual(['first', 'last']);
});

it('goes on after a request that failed', async () => {
  const lane = new Lane();
  await expect(lane.run(0, nobody, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(await lane.run(0, nobody, () => Promise.resolve('next'))).toBe('next');
});

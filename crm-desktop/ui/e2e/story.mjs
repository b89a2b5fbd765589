// A story: steps that follow each other in one program, from its first start.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOST, Page, startProgram } from './driver.mjs';

/** Where a picture of the window is left when a step fails. */
const PICTURES = fileURLToPath(new URL('../../../target/e2e/', import.meta.url));

/**
 * `tell(step)` names the steps. Each gets the program, whose `page` is its first window; `only` names
 * the host of what the other does not have.
 */
export function story(title, tell) {
  describe(title, () => {
    const program = { host: null, page: null };
    let hasFailed = false;

    before(async () => {
      program.host = await startProgram();
      program.page = await openWindow(program);
      // Whatever the language of the machine is.
      await program.page.prefer({ language: 'ru' });
    });

    after(async () => {
      await program.host?.stop();
    });

    tell((name, act, { only = HOST } = {}) =>
      test(name, async (t) => {
        if (only !== HOST) return t.skip(`of the ${only} alone`);
        if (hasFailed) return t.skip('an earlier step failed');
        try {
          await act(program);
          assert.deepEqual(program.host.problems, []);
        } catch (thrown) {
          hasFailed = true;
          await program.page.shoot(path.join(PICTURES, `${program.host.kind} ${title}.png`)).catch(() => {});
          throw thrown;
        }
      }),
    );
  });
}

/** One window more: a tab of the browser, or the program once again. */
export async function openWindow({ host }) {
  return new Page(await host.open());
}

/** Ends the program and starts it anew. */
export async function restart(program) {
  await program.host.quit();
  program.page = await openWindow(program);
}

/** Makes a data file on the first screen. */
export async function makeFile(page, name) {
  await page.fill('textbox', 'Название', name);
  await page.click('button', 'Создать файл');
  await page.see('navigation', 'Экраны');
}

/** Goes to a screen by the bar. */
export async function visit(page, screen, bar = 'Экраны') {
  await page.in('navigation', bar).click('link', screen);
  await page.see('heading', screen);
}

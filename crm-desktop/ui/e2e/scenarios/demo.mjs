import { story, visit } from '../story.mjs';

/** How long making the demo data may take on a slow machine, in milliseconds. */
const MAKING = 180_000;

const seeDesk = (page) =>
  page.until('see the desk', async () => (await page.count('heading', 'Стол')) > 0, undefined, MAKING);

story('Demo data', (step) => {
  step('making them can be stopped, and leaves nothing behind', async ({ page }) => {
    await page.click('button', 'Открыть пример');
    await page.see('progressbar', 'Готовим пример');
    await page.click('button', 'Отмена');
    await page.see('button', 'Открыть пример');
    await page.seeNo('list', 'Недавние файлы');
  });

  step('the desk is in the middle of a working day', async ({ page }) => {
    await page.click('button', 'Открыть пример');
    await seeDesk(page);
    await page.see('list', /^Очередь: [1-9]/);
    await page.see('meter', 'Нагрузка: Анна Белова');
    await page.seeAccessible();
  });

  step('the newest of the real orders are of today', async ({ page }) => {
    await visit(page, 'Заказы');
    await page.read('25 898 заказов');
    await page.in('grid', 'Заказы').see('row', /581587 сегодня/);
  });

  step('the overview has charts with a table behind each', async ({ page }) => {
    await visit(page, 'Обзор');
    const days = page.in('region', 'Обращения по дням');
    await days.click('button', 'Таблицей');
    await days.see('table');
    await page.seeAccessible();
  });

  step('a file is closed, and opened again from the recent ones', async ({ page }) => {
    await page.click('button', 'Файл «Пример»');
    await page.in('menu').click('menuitem', 'Закрыть файл');
    await page.in('list', 'Недавние файлы').click('button', /^Пример/);
    await page.see('navigation', 'Экраны');
  });
});

import { fileURLToPath } from 'node:url';
import { makeFile, restart, story, visit } from '../story.mjs';

/** The orders of a real shop: 25 900 rows, of which 2 cannot be read. */
const ORDERS = fileURLToPath(new URL('../../../../tests/data/online_retail_orders.csv.gz', import.meta.url));

const SCREENS = ['Стол', 'Команда', 'Клиенты', 'Заказы', 'Обзор', 'Настройки'];

/** How long reading all of them may take on a slow machine, in milliseconds. */
const IMPORT = 120_000;

async function beginImport(page) {
  await page.see('heading', 'Заказы');
  await page.click('button', 'Импорт');
  const wizard = page.in('dialog', 'Загрузка заказов');
  await wizard.upload(ORDERS);
  return wizard;
}

const waitFor = (page, button) =>
  page.until(`see ${button}`, async () => (await page.count('button', button)) > 0, undefined, IMPORT);

story('Sales', (step) => {
  step('the wizard shows how a file is read', async ({ page }) => {
    await makeFile(page, 'Лавка');
    await visit(page, 'Заказы');
    const wizard = await beginImport(page);
    await wizard.in('region', 'Столбцы файла').see('combobox', /^Поле столбца/, 0);
    await wizard.seeReady('button', 'Проверить файл');
    await page.seeAccessible();
  });

  step('closing the program in the middle of an import is safe', async (program) => {
    await program.page.click('button', 'Загрузить без проверки');
    await program.page.in('dialog', 'Загрузка заказов').see('progressbar');
    await restart(program);
    await visit(program.page, 'Настройки');
    await program.page.click('tab', 'Файл и копии');
    await program.page.click('button', 'Проверить файл');
    await program.page.read('Всё сходится.');
  });

  step('a dry run names the rows that cannot be read, and writes nothing', async ({ page }) => {
    await visit(page, 'Заказы');
    const wizard = await beginImport(page);
    await wizard.click('button', 'Проверить файл');
    await waitFor(wizard, /^Загрузить 25 898 строк/);
    await wizard.read('Не читаются 2 строки из 25 900');
    await wizard.in('region', 'Отклонённые строки и предупреждения').see('cell', '15432');
    await page.seeAccessible();
  });

  step('the import goes on to its end, and reports', async ({ page }) => {
    const wizard = page.in('dialog', 'Загрузка заказов');
    await wizard.click('button', /^Загрузить 25 898 строк/);
    await waitFor(wizard, 'Показать заказы');
    await wizard.read('Загружено 25 900 строк');
    await page.seeAccessible();
    await wizard.click('button', 'Показать заказы');
    await page.seeNo('dialog', 'Загрузка заказов');
    await page.read('25 898 заказов');
  });

  step('an order is found by its number', async ({ page }) => {
    await page.press('/');
    await page.type('581483');
    await page.in('grid', 'Заказы').see('row', /581483/);
    await page.read('1 заказ');
    await page.press('Escape');
  });

  step('customers are found as one types', async ({ page }) => {
    await visit(page, 'Клиенты');
    await page.read('4 372 клиента');
    await page.press('/');
    await page.type('146');
    await page.in('grid', 'Клиенты').see('row', /^Customer 14646/);
    await page.in('grid', 'Клиенты').seeNo('row', /^Customer 18102/);
    await page.type('46');
    await page.read('1 клиент');
  });

  step('the panel of a customer says what there is and why', async ({ page }) => {
    await page.in('grid', 'Клиенты').click('row', /^Customer 14646/);
    const panel = page.in('dialog', 'Customer 14646');
    await panel.read('280 206,02 ₽');
    await panel.read('Категория «Неактивный»: последний заказ');
    await page.seeAccessible();
    await panel.click('link', 'Все заказы');
    await page.see('heading', 'Заказы');
    // Of which 3 were cancelled and do not count.
    await page.read('77 заказов');
  });

  step('the overview leads to the customers of a category', async ({ page }) => {
    await visit(page, 'Обзор');
    const categories = page.in('region', 'Категории клиентов');
    await categories.click('button', 'Таблицей');
    await categories.see('table');
    await categories.click('link', 'Новый');
    await page.see('heading', 'Клиенты');
    await page.in('grid', 'Клиенты').seeNo('gridcell', 'Неактивный');
  });

  step('axe finds nothing on any screen in either theme', async ({ page }) => {
    for (const theme of ['dark', 'light']) {
      await page.prefer({ theme });
      for (const screen of SCREENS) {
        await visit(page, screen);
        await page.seeNo('status', 'Загрузка…');
        await page.seeAccessible();
      }
    }
  });
});

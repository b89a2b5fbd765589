import fs from 'node:fs';
import path from 'node:path';
import { makeFile, openWindow, restart, story, visit } from '../story.mjs';

async function addOperator(page, name) {
  await visit(page, 'Команда');
  await page.press('n');
  const dialog = page.in('dialog', 'Новый оператор');
  await dialog.fill('textbox', 'Имя', name);
  await dialog.click('button', 'Добавить');
  await seeOperator(page, name);
}

const team = (page) => page.in('grid', 'Веса операторов по источникам');
const seeOperator = (page, name) => team(page).see('rowheader', new RegExp(name));

async function showFile(page) {
  await visit(page, 'Настройки');
  await page.click('tab', 'Файл и копии');
}

/** Restores the backup that was made first, in the way of the host. */
async function restore(page, { kind, downloads }) {
  if (kind === 'desktop') {
    await page.in('list', 'Резервные копии').click('button', /^Восстановить «/);
    await page.in('dialog').click('button', 'Восстановить');
    return;
  }
  await page.until('find the backup', () => fs.readdirSync(downloads).length > 0);
  const [backup] = fs.readdirSync(downloads);
  await page.click('button', 'Восстановить из файла…');
  await page.choose(path.join(downloads, backup), () => page.in('dialog').click('button', 'Выбрать копию…'));
}

story('The file', (step) => {
  step('a backup is made', async ({ page }) => {
    await makeFile(page, 'Лавка');
    await addOperator(page, 'Анна');
    await showFile(page);
    await page.click('button', 'Сделать копию');
    await page.in('region', /^Уведомления/).read(/Лавка-backup-.*\.crm/);
    await page.seeAccessible();
  });

  step('it is put back, and what was there before is kept', async ({ page, host }) => {
    await addOperator(page, 'Борис');
    await showFile(page);
    await restore(page, host);
    await page.in('region', /^Уведомления/).read('Прежнее состояние сохранено');
    await visit(page, 'Команда');
    await seeOperator(page, 'Анна');
    await team(page).seeNo('rowheader', /Борис/);
  });

  step('the check says that everything fits', async ({ page }) => {
    await showFile(page);
    await page.click('button', 'Проверить файл');
    await page.read('Всё сходится.');
  });

  step('the history says who did what', async ({ page }) => {
    await page.click('tab', 'История');
    await page.read('добавлен Анна user');
    await page.seeAccessible();
  });

  step('the language and the theme are switched, and stay', async (program) => {
    const { page } = program;
    await page.click('tab', 'Общие');
    await page.in('radiogroup', 'Тема').click('radio', 'Тёмная');
    await page.in('radiogroup', 'Язык').click('radio', 'English');
    await page.see('heading', 'Settings');
    await restart(program);
    await program.page.see('navigation', 'Screens');
    await visit(program.page, 'Settings', 'Screens');
    await program.page.in('radiogroup', 'Language').click('radio', 'Русский');
    await program.page.see('heading', 'Настройки');
  });

  step(
    'what one tab changes is seen in the other',
    async (program) => {
      const other = await openWindow(program);
      await visit(program.page, 'Команда');
      await addOperator(other, 'Вера');
      await seeOperator(program.page, 'Вера');
      await other.close();
    },
    { only: 'browser' },
  );

  step(
    'a second program says that the file is open',
    async (program) => {
      const other = await openWindow(program);
      await other.in('alert').read('открыт');
      await other.close();
      await addOperator(program.page, 'Вера');
    },
    { only: 'desktop' },
  );

  step(
    'it starts without a network',
    async (program) => {
      await program.host.goOffline();
      await restart(program);
      await visit(program.page, 'Команда');
      await seeOperator(program.page, 'Анна');
    },
    { only: 'browser' },
  );
});

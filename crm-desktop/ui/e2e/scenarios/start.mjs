import { restart, story } from '../story.mjs';

story('First start', (step) => {
  step('the first screen speaks the language that is chosen there', async ({ page }) => {
    await page.see('heading', 'Ваши данные — в одном вашем файле');
    await page.in('radiogroup', 'Язык').click('radio', 'English');
    await page.see('heading', 'Your data, in one file of yours');
    await page.in('radiogroup', 'Language').click('radio', 'Русский');
    await page.see('button', 'Создать файл');
  });

  step('a theme is chosen there too, and axe finds nothing in either', async ({ page }) => {
    for (const theme of ['Тёмная', 'Светлая']) {
      await page.in('radiogroup', 'Тема').click('radio', theme);
      await page.seeAccessible();
    }
  });

  step('a file needs a name', async ({ page }) => {
    await page.fill('textbox', 'Название', '');
    await page.click('button', 'Создать файл');
    await page.read('Назовите файл.');
  });

  step('a file is made, and its desk is empty', async ({ page }) => {
    await page.fill('textbox', 'Название', 'Лавка');
    await page.click('button', 'Создать файл');
    await page.see('heading', 'Стол');
    await page.in('navigation', 'Экраны').read('Лавка');
  });

  step('every screen can be reached, empty, and axe finds nothing', async ({ page }) => {
    for (const screen of ['Стол', 'Команда', 'Клиенты', 'Заказы', 'Обзор', 'Настройки']) {
      await page.in('navigation', 'Экраны').click('link', screen);
      await page.see('heading', screen);
      await page.seeAccessible();
    }
  });

  step('the palette leads to a screen by a few letters', async ({ page }) => {
    await page.press('Control+k');
    await page.in('dialog', 'Команды').see('combobox');
    await page.type('зака');
    await page.in('dialog', 'Команды').see('option', 'Заказы');
    await page.press('Enter');
    await page.seeNo('dialog', 'Команды');
    await page.see('heading', 'Заказы');
  });

  step('a question mark shows the keys, Escape hides them', async ({ page }) => {
    await page.press('?');
    await page.in('dialog', 'Клавиши').read('Отменить только что сделанное');
    await page.press('Escape');
    await page.seeNo('dialog', 'Клавиши');
  });

  step('the next start opens the same file on the same screen', async (program) => {
    await restart(program);
    await program.page.in('navigation', 'Экраны').read('Лавка');
  });
});

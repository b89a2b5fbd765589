import assert from 'node:assert/strict';
import { saying } from '../driver.mjs';
import { makeFile, story, visit } from '../story.mjs';

async function addOperator(page, name, capacity) {
  const dialog = page.in('dialog', 'Новый оператор');
  await dialog.fill('textbox', 'Имя', name);
  await dialog.fill('textbox', 'Предел', capacity);
  await dialog.click('button', 'Добавить');
  await page.seeNo('dialog', 'Новый оператор');
  await page.in('grid', 'Веса операторов по источникам').see('rowheader', new RegExp(name));
}

async function setWeight(page, operator, weight) {
  await page.in('row', new RegExp(`^${operator}`)).click('gridcell', 'нет веса');
  await page.type(weight);
  await page.press('Enter');
  await page.in('row', new RegExp(`^${operator}`)).see('gridcell', weight);
}

/** Receives a contact in the dialog, which stays open; gives what it answers. */
async function receive(page, phone, name) {
  const dialog = page.in('dialog', 'Принять обращение');
  await dialog.fill('textbox', 'Телефон или другой ключ', phone);
  await dialog.fill('textbox', 'Имя', name);
  await dialog.click('button', 'Принять');
  await dialog.until('see an empty form', async () => (await dialog.value('textbox', 'Имя')) === '');
  return dialog.in('status').text();
}

/** The list of a cell of the board. */
const cell = (page, operator, status) => page.in('list', new RegExp(`^${operator}, ${status}`));

story('A day of work', (step) => {
  step('operators and sources are added', async ({ page }) => {
    await makeFile(page, 'Лавка');
    await page.click('link', 'К операторам и источникам');
    await page.click('button', 'Добавить оператора');
    await addOperator(page, 'Анна', '2');
    await page.press('n');
    await addOperator(page, 'Борис', '2');
    await page.press('Control+k');
    await page.type('добавить источник');
    await page.press('Enter');
    const dialog = page.in('dialog', 'Новый источник');
    await dialog.fill('textbox', 'Название', 'Сайт');
    await dialog.click('button', 'Добавить');
    await page.see('columnheader', /^Сайт/);
  });

  step('weights are typed into the table', async ({ page }) => {
    await setWeight(page, 'Анна', '10');
    await setWeight(page, 'Борис', '7');
    await page.seeAccessible();
  });

  step('a contact is received, and the words say who got it and why', async ({ page }) => {
    await visit(page, 'Стол');
    await page.press('n');
    const answer = await receive(page, '89161234567', 'Вера Ершова');
    assert.match(answer, /Обращение у оператора Анна/);
    await page
      .in('dialog', 'Принять обращение')
      .read('Обращение у оператора Анна: 10 / 1 больше, чем 7 / 1 у оператора Борис.');
    await page.seeAccessible();
  });

  step('who is full gets nothing more, and then contacts wait', async ({ page }) => {
    await receive(page, '+7 (916) 123-45-68', 'Глеб Носов');
    await receive(page, '+7 916 123 45 69', 'Дина Панова');
    const dialog = page.in('dialog', 'Принять обращение');
    await dialog.read('Оператор Анна занят полностью (2 из 2).');
    await receive(page, '+7 916 123 45 70', 'Егор Титов');
    await receive(page, '+7 916 123 45 71', 'Жанна Фомина');
    await dialog.read('Обращение ждёт в очереди');
    await page.press('Escape');
    await page.in('list', 'Очередь: 1').see('listitem', saying('Жанна Фомина'));
    await cell(page, 'Анна', 'Новое').see('listitem', saying('Вера Ершова'));
    await cell(page, 'Борис', 'Новое').see('listitem', saying('Егор Титов'));
  });

  step('a contact is started and closed, and the queue moves up', async ({ page }) => {
    const card = cell(page, 'Анна', 'Новое').in('listitem', saying('Вера Ершова'));
    await card.click('button', 'Что можно сделать');
    await page.in('menu').click('menuitem', 'Взять в работу');
    await cell(page, 'Анна', 'В работе')
      .in('listitem', saying('Вера Ершова'))
      .click('button', 'Что можно сделать');
    await page.in('menu').click('menuitem', 'Закрыть');
    await cell(page, 'Анна', 'Закрыто').see('listitem', saying('Вера Ершова'));
    await cell(page, 'Анна', 'Новое').see('listitem', saying('Жанна Фомина'));
    await page.see('list', 'Очередь: 0');
  });

  step('what was just done is undone', async ({ page }) => {
    await page.press('Control+z');
    await cell(page, 'Анна', 'В работе').seeFocus('listitem', saying('Вера Ершова'));
    await page.in('list', 'Очередь: 1').see('listitem', saying('Жанна Фомина'));
  });

  step('a contact is closed and another reassigned with the keyboard alone', async ({ page }) => {
    await cell(page, 'Анна', 'В работе').tabTo('listitem', saying('Вера Ершова'));
    await page.press('c');
    await cell(page, 'Анна', 'Закрыто').see('listitem', saying('Вера Ершова'));
    await cell(page, 'Борис', 'Новое').tabTo('listitem', saying('Дина Панова'));
    await page.press('r');
    await page.in('dialog', 'Передать…').see('option', /Анна/);
    await page.type('анна');
    await page.in('dialog', 'Передать…').seeNo('option', /Борис/);
    await page.press('Enter');
  });

  step('a full operator is refused with the reason, and can be forced', async ({ page }) => {
    await page.in('region', /^Уведомления/).read(/2 из 2/);
    await page.click('button', 'Всё равно передать');
    await cell(page, 'Анна', 'Новое').see('listitem', saying('Дина Панова'));
  });

  step('the panel of a contact says what happened', async ({ page }) => {
    await cell(page, 'Анна', 'Новое').click('listitem', saying('Дина Панова'));
    const panel = page.in('dialog', 'Дина Панова');
    await panel.in('region', 'У кого и почему').read('Передано вручную оператору Анна');
    await panel.read('+7 916 123-45-69');
    await page.seeAccessible();
    await panel.click('button', 'Закрыть', 0);
  });

  step('what if the weights had been others: replayed, shown, applied', async ({ page }) => {
    await visit(page, 'Команда');
    await page.click('button', 'Что если…');
    await page.in('row', /^Борис/).click('gridcell', '7');
    await page.type('40');
    await page.press('Enter');
    await page.in('region', 'Что если…').read('1 изменение, пока не применено');
    await page.in('region', 'Что изменил бы черновик').read('попало бы 5 обращений из 5');
    await page.seeAccessible();
    await page.in('region', 'Что если…').click('button', 'Применить');
    await page.seeNo('region', 'Что если…');
    await page.in('row', /^Борис/).see('gridcell', '40');
  });

  step('a card is dragged to another status, and to another operator', async ({ page }) => {
    await visit(page, 'Стол');
    await cell(page, 'Борис', 'Новое').drag(
      'listitem',
      saying('Егор Титов'),
      cell(page, 'Борис', 'В работе'),
    );
    await cell(page, 'Борис', 'В работе').see('listitem', saying('Егор Титов'));
    await cell(page, 'Анна', 'Новое').drag('listitem', saying('Жанна Фомина'), cell(page, 'Борис', 'Новое'));
    await cell(page, 'Борис', 'Новое').see('listitem', saying('Жанна Фомина'));
    await cell(page, 'Борис', 'Новое').click('listitem', saying('Жанна Фомина'));
    const panel = page.in('dialog', 'Жанна Фомина');
    await panel.in('region', 'У кого и почему').read('Передано вручную оператору Борис');
    await panel.click('button', 'Закрыть', 0);
  });

  step('everything is there in English too', async ({ page }) => {
    await page.prefer({ language: 'en' });
    await visit(page, 'Desk', 'Screens');
    await page.in('list', /^Анна, Done/).see('listitem', saying('Вера Ершова'));
  });
});

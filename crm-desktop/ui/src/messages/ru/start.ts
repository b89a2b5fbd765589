export const start = {
  title: 'Ваши данные — в одном вашем файле',
  create: 'Создать файл',
} as const;

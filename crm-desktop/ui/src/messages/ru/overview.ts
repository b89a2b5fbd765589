export const overview = {
  title: 'Обзор',
} as const;

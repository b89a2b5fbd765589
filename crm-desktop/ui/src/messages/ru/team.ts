export const team = {
  title: 'Команда',
} as const;

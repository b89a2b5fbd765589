export const desk = {
  title: 'Стол',
} as const;

export const customers = {
  title: 'Клиенты',
} as const;

export const orders = {
  title: 'Заказы',
} as const;

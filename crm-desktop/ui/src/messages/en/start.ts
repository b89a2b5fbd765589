export const start = {
  title: 'Your data, in one file of yours',
  create: 'Create a file',
} as const;

// What a program needs that reaches the engine in a way of its own: the client, without an engine.
export * from './index.js';
export { CrmClient, tellAll, withOperations } from './crm.js';
export { errorOf } from './errors.js';
export { eventOf, type Reply, replyOf } from './reply.js';
export type { Answers, Connection, Request } from './requests.js';

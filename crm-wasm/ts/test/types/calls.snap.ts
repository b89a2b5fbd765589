// Calls of every operation, and what came of them, written by the test `typed_calls` of crm-core.
// A line below `@ts-expect-error` is what the engine refuses to read.
import type { Change, CrmError, Operations } from '../../src/generated/operations.js';

type In<Name extends keyof Operations> = Operations[Name]['input'];
type Out<Name extends keyof Operations> = Operations[Name]['output'];
({"active":true,"max_load":2,"name":"Первак"}) satisfies In<'operators.create'>;
// @ts-expect-error
("7") satisfies In<'operators.create'>;
// @ts-expect-error
({"active":true,"max_load":2,"name":"Первак","nope":1}) satisfies In<'operators.create'>;
({"max_load":2,"name":"Первак"}) satisfies In<'operators.create'>;
({"active":null,"max_load":2,"name":"Первак"}) satisfies In<'operators.create'>;
// @ts-expect-error
({"active":"7","max_load":2,"name":"Первак"}) satisfies In<'operators.create'>;
({"active":true,"name":"Первак"}) satisfies In<'operators.create'>;
({"active":true,"max_load":null,"name":"Первак"}) satisfies In<'operators.create'>;
// @ts-expect-error
({"active":true,"max_load":"7","name":"Первак"}) satisfies In<'operators.create'>;
// @ts-expect-error
({"active":true,"max_load":2}) satisfies In<'operators.create'>;
// @ts-expect-error
({"active":true,"max_load":2,"name":null}) satisfies In<'operators.create'>;
// @ts-expect-error
({"active":true,"max_load":2,"name":7}) satisfies In<'operators.create'>;
({"active":true,"max_load":2,"name":"nonsense"}) satisfies In<'operators.create'>;
({"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":null,"load":0,"max_load":2,"name":"Первак","rev":1,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"created","operation":"operators.create","seq":1}]) satisfies Change[];
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
("7") satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","nope":1,"rev":1}) satisfies In<'operators.update'>;
({"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":null,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":"7","id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":null,"max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":7,"max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
({"active":true,"id":"nonsense","max_load":3,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":null,"name":"Первый","rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":"7","name":"Первый","rev":1}) satisfies In<'operators.update'>;
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":null,"rev":1}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":7,"rev":1}) satisfies In<'operators.update'>;
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"nonsense","rev":1}) satisfies In<'operators.update'>;
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый"}) satisfies In<'operators.update'>;
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","rev":null}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":true,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","max_load":3,"name":"Первый","rev":"7"}) satisfies In<'operators.update'>;
({"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":null,"load":0,"max_load":3,"name":"Первый","rev":2,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.update'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"updated","operation":"operators.update","seq":2}]) satisfies Change[];
({"active":false,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","return_contacts":true}) satisfies In<'operators.update'>;
({"active":false,"id":"0194bb9b-3a60-7000-8000-00002c44ba73"}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":false,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","return_contacts":null}) satisfies In<'operators.update'>;
// @ts-expect-error
({"active":false,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","return_contacts":"7"}) satisfies In<'operators.update'>;
({"code":"stale","current":{"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":null,"load":0,"max_load":3,"name":"Первый","rev":2,"updated_at":"2025-01-31T09:05:00.000Z"},"message":"the record has changed meanwhile"}) satisfies CrmError;
({"id":"0194bb9b-3a60-7000-8000-00002c44ba73"}) satisfies In<'operators.get'>;
// @ts-expect-error
("7") satisfies In<'operators.get'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-00002c44ba73","nope":1}) satisfies In<'operators.get'>;
// @ts-expect-error
({}) satisfies In<'operators.get'>;
// @ts-expect-error
({"id":null}) satisfies In<'operators.get'>;
// @ts-expect-error
({"id":7}) satisfies In<'operators.get'>;
({"id":"nonsense"}) satisfies In<'operators.get'>;
({"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":null,"load":0,"max_load":3,"name":"Первый","rev":2,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.get'>;
([]) satisfies Change[];
({"name":"Запасной"}) satisfies In<'operators.create'>;
({"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","last_assigned_at":null,"load":0,"max_load":10,"name":"Запасной","rev":1,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","kind":"created","operation":"operators.create","seq":3}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00019c7d09eb"}) satisfies In<'operators.delete'>;
// @ts-expect-error
("7") satisfies In<'operators.delete'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-00019c7d09eb","nope":1}) satisfies In<'operators.delete'>;
// @ts-expect-error
({}) satisfies In<'operators.delete'>;
// @ts-expect-error
({"id":null}) satisfies In<'operators.delete'>;
// @ts-expect-error
({"id":7}) satisfies In<'operators.delete'>;
({"id":"nonsense"}) satisfies In<'operators.delete'>;
(null) satisfies Out<'operators.delete'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","kind":"deleted","operation":"operators.delete","seq":4}]) satisfies Change[];
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
// @ts-expect-error
("7") satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"nope":1,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":null,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":"7","cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":null,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":7,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"nonsense","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":null,"offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":"7","offset":0,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":2,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":2,"offset":null,"sort":"-created_at","total":true}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":"7","sort":"-created_at","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":null,"total":true}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":7,"total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"nonsense","total":true}) satisfies In<'operators.list'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at"}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":null}) satisfies In<'operators.list'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":"7"}) satisfies In<'operators.list'>;
({"limit":1,"total":true}) satisfies In<'operators.list'>;
({"items":[{"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":null,"load":0,"max_load":3,"name":"Первый","rev":2,"updated_at":"2025-01-31T09:05:00.000Z"}],"next_cursor":null,"total":1}) satisfies Out<'operators.list'>;
([]) satisfies Change[];
({"name":"bot","policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
// @ts-expect-error
("7") satisfies In<'sources.create'>;
// @ts-expect-error
({"name":"bot","nope":1,"policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
// @ts-expect-error
({"policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
// @ts-expect-error
({"name":null,"policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
// @ts-expect-error
({"name":7,"policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
({"name":"nonsense","policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","policy":null,"sticky":true}) satisfies In<'sources.create'>;
// @ts-expect-error
({"name":"bot","policy":7,"sticky":true}) satisfies In<'sources.create'>;
// @ts-expect-error
({"name":"bot","policy":"nonsense","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","policy":"least_loaded","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","policy":"smooth_weighted","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","policy":"weighted_random","sticky":true}) satisfies In<'sources.create'>;
({"name":"bot","policy":"weight_over_load"}) satisfies In<'sources.create'>;
({"name":"bot","policy":"weight_over_load","sticky":null}) satisfies In<'sources.create'>;
// @ts-expect-error
({"name":"bot","policy":"weight_over_load","sticky":"7"}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"bot","policy":"weight_over_load","rev":1,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0002145b2fca","kind":"created","operation":"sources.create","seq":5}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
("7") satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","nope":1,"policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"name":"бот","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":null,"name":"бот","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":7,"name":"бот","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"nonsense","name":"бот","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":null,"policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":7,"policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"nonsense","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":null,"rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":7,"rev":1,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"nonsense","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"least_loaded","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"smooth_weighted","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weighted_random","rev":1,"sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":null,"sticky":true}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":"7","sticky":true}) satisfies In<'sources.update'>;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":1}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":1,"sticky":null}) satisfies In<'sources.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":1,"sticky":"7"}) satisfies In<'sources.update'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":2,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.update'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0002145b2fca","kind":"updated","operation":"sources.update","seq":6}]) satisfies Change[];
({"code":"stale","current":{"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":2,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"},"message":"the record has changed meanwhile"}) satisfies CrmError;
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'sources.get'>;
// @ts-expect-error
("7") satisfies In<'sources.get'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0002145b2fca","nope":1}) satisfies In<'sources.get'>;
// @ts-expect-error
({}) satisfies In<'sources.get'>;
// @ts-expect-error
({"id":null}) satisfies In<'sources.get'>;
// @ts-expect-error
({"id":7}) satisfies In<'sources.get'>;
({"id":"nonsense"}) satisfies In<'sources.get'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":2,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.get'>;
([]) satisfies Change[];
({"name":"Запасной"}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00033449d25d","name":"Запасной","policy":"weight_over_load","rev":1,"sticky":false,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00033449d25d","kind":"created","operation":"sources.create","seq":7}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00033449d25d"}) satisfies In<'sources.delete'>;
// @ts-expect-error
("7") satisfies In<'sources.delete'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-00033449d25d","nope":1}) satisfies In<'sources.delete'>;
// @ts-expect-error
({}) satisfies In<'sources.delete'>;
// @ts-expect-error
({"id":null}) satisfies In<'sources.delete'>;
// @ts-expect-error
({"id":7}) satisfies In<'sources.delete'>;
({"id":"nonsense"}) satisfies In<'sources.delete'>;
(null) satisfies Out<'sources.delete'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00033449d25d","kind":"deleted","operation":"sources.delete","seq":8}]) satisfies Change[];
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
// @ts-expect-error
("7") satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"nope":1,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":null,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":7,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":"nonsense","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":"none","offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":null,"offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":"none","limit":"7","offset":0,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":2,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":2,"offset":null,"sort":"-created_at","total":true}) satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":"7","sort":"-created_at","total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":2,"offset":0,"total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":null,"total":true}) satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":7,"total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":"nonsense","total":true}) satisfies In<'sources.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at"}) satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":null}) satisfies In<'sources.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":"7"}) satisfies In<'sources.list'>;
({}) satisfies In<'sources.list'>;
({"items":[{"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0002145b2fca","name":"бот","policy":"weight_over_load","rev":2,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'sources.list'>;
([]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
("7") satisfies In<'weights.set'>;
// @ts-expect-error
({"nope":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies In<'weights.set'>;
({"operator":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":null,"weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":7,"weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"nonsense","weight":5}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":null}) satisfies In<'weights.set'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":"7"}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73/0194bb9b-3a60-7000-8000-0002145b2fca","kind":"created","operation":"weights.set","seq":9}]) satisfies Change[];
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
("7") satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"nope":1,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":null,"limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":7,"limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"nonsense","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":null,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":"7","offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":null,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":"7","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":null,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"operator":7,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"nonsense","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":null,"total":true}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":7,"total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"nonsense","total":true}) satisfies In<'weights.list'>;
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":null}) satisfies In<'weights.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":"7"}) satisfies In<'weights.list'>;
({}) satisfies In<'weights.list'>;
({"items":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":5}],"next_cursor":null,"total":null}) satisfies Out<'weights.list'>;
([]) satisfies Change[];
({"name":"Другой"}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00044b49e69a","name":"Другой","policy":"weight_over_load","rev":1,"sticky":false,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00044b49e69a","kind":"created","operation":"sources.create","seq":10}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-00044b49e69a","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-00044b49e69a","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73/0194bb9b-3a60-7000-8000-00044b49e69a","kind":"created","operation":"weights.set","seq":11}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-00044b49e69a"}) satisfies In<'weights.remove'>;
// @ts-expect-error
("7") satisfies In<'weights.remove'>;
// @ts-expect-error
({"nope":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-00044b49e69a"}) satisfies In<'weights.remove'>;
// @ts-expect-error
({"source":"0194bb9b-3a60-7000-8000-00044b49e69a"}) satisfies In<'weights.remove'>;
// @ts-expect-error
({"operator":null,"source":"0194bb9b-3a60-7000-8000-00044b49e69a"}) satisfies In<'weights.remove'>;
// @ts-expect-error
({"operator":7,"source":"0194bb9b-3a60-7000-8000-00044b49e69a"}) satisfies In<'weights.remove'>;
({"operator":"nonsense","source":"0194bb9b-3a60-7000-8000-00044b49e69a"}) satisfies In<'weights.remove'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}) satisfies In<'weights.remove'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":null}) satisfies In<'weights.remove'>;
// @ts-expect-error
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":7}) satisfies In<'weights.remove'>;
({"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"nonsense"}) satisfies In<'weights.remove'>;
(null) satisfies Out<'weights.remove'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73/0194bb9b-3a60-7000-8000-00044b49e69a","kind":"deleted","operation":"weights.remove","seq":12}]) satisfies Change[];
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
("7") satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":"+7 999 123-45-67","lead_name":"Анна","nope":1,"request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":null,"lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":7,"lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"nonsense","lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","lead_name":null,"request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":"+7 999 123-45-67","lead_name":7,"request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","lead_name":"nonsense","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","lead_name":"Анна","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first"}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":null}) satisfies In<'contacts.receive'>;
// @ts-expect-error
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":7}) satisfies In<'contacts.receive'>;
({"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":"nonsense"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.receive","seq":13},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0005cc053b42","kind":"created","operation":"contacts.receive","seq":13},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"created","operation":"contacts.receive","seq":13}]) satisfies Change[];
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
("7") satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"nope":1}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":null}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":"7"}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":["7",{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","nope":1,"request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":null,"lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":7,"lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"nonsense","lead_name":"Анна","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","lead_name":null,"request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":7,"request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"nonsense","request_id":"first","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":null},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
// @ts-expect-error
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":7},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"external_key":"+7 999 123-45-67","lead_name":"Анна","request_id":"first","source":"nonsense"},{"external_key":"b","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"ok":{"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}},{"ok":{"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0008adf71277","lead":"0194bb9b-3a60-7000-8000-000712580eee","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}}]}) satisfies Out<'contacts.receive_many'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.receive_many","seq":14},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-000712580eee","kind":"created","operation":"contacts.receive_many","seq":14},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0008adf71277","kind":"created","operation":"contacts.receive_many","seq":14}]) satisfies Change[];
({"items":[{"external_key":"c","source":"bot"}]}) satisfies In<'contacts.receive_many'>;
({"items":[{"error":{"code":"invalid","field":"items[0].source","message":"items[0].source: must be an id such as 0194bb9b-3a60-7000-8000-0000a0e95ecf","reason":"must be an id such as 0194bb9b-3a60-7000-8000-0000a0e95ecf"}}]}) satisfies Out<'contacts.receive_many'>;
([]) satisfies Change[];
({"external_key":"d","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000adba75073","lead":"0194bb9b-3a60-7000-8000-0009ad4e885a","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.receive","seq":15},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0009ad4e885a","kind":"created","operation":"contacts.receive","seq":15},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000adba75073","kind":"created","operation":"contacts.receive","seq":15}]) satisfies Change[];
({"external_key":"e","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'contacts.receive'>;
({"assigned_at":null,"closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","lead":"0194bb9b-3a60-7000-8000-000bd294da31","operator":null,"operator_name":null,"rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"in_queue","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-000bd294da31","kind":"created","operation":"contacts.receive","seq":16},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"created","operation":"contacts.receive","seq":16}]) satisfies Change[];
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
// @ts-expect-error
("7") satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":2,"nope":1,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":null,"limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":7,"limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"nonsense","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":null,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":"7","offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":null,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":"7","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"sort":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"sort":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":null,"total":true}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":7,"total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":"nonsense","total":true}) satisfies In<'routing.queue'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":null}) satisfies In<'routing.queue'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":"7"}) satisfies In<'routing.queue'>;
({"total":true}) satisfies In<'routing.queue'>;
({"items":[{"assigned_at":null,"closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","lead":"0194bb9b-3a60-7000-8000-000bd294da31","operator":null,"operator_name":null,"rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"in_queue","updated_at":"2025-01-31T09:05:00.000Z","waiting_ms":0}],"next_cursor":null,"total":1}) satisfies Out<'routing.queue'>;
([]) satisfies Change[];
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
// @ts-expect-error
("7") satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"nope":1,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":null,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":"7","cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":null,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":7,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"nonsense","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":null,"offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":"7","offset":0,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":2,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":2,"offset":null,"sort":"-created_at","total":true}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":"7","sort":"-created_at","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":null,"total":true}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":7,"total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"nonsense","total":true}) satisfies In<'routing.board'>;
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at"}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":null}) satisfies In<'routing.board'>;
// @ts-expect-error
({"active":true,"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":"7"}) satisfies In<'routing.board'>;
({}) satisfies In<'routing.board'>;
({"items":[{"active":true,"by_status":{"in_progress":0,"new":3},"load":3,"max_load":3,"name":"Первый","operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"next_cursor":null,"total":null}) satisfies Out<'routing.board'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3"}) satisfies In<'contacts.get'>;
// @ts-expect-error
("7") satisfies In<'contacts.get'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3","nope":1}) satisfies In<'contacts.get'>;
// @ts-expect-error
({}) satisfies In<'contacts.get'>;
// @ts-expect-error
({"id":null}) satisfies In<'contacts.get'>;
// @ts-expect-error
({"id":7}) satisfies In<'contacts.get'>;
({"id":"nonsense"}) satisfies In<'contacts.get'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.get'>;
([]) satisfies Change[];
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
("7") satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"nope":1,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":null,"created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":7,"created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"nonsense","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":null,"cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":7,"cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"nonsense","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":null,"customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":7,"customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"nonsense","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":null,"lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":7,"lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"nonsense","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":null,"limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":7,"limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"nonsense","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":null,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":"7","offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":null,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":"7","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":null,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":7,"sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"nonsense","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":null,"status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":7,"status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"nonsense","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":null,"total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":7,"total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"nonsense","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"in_queue","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"in_progress","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"done","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":null,"updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":"7","updated_from":"2025-01-01T00:00:00Z","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":null,"updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":7,"updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"nonsense","updated_to":"2025-02-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z"}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":null}) satisfies In<'contacts.list'>;
// @ts-expect-error
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":7}) satisfies In<'contacts.list'>;
({"created_from":"2025-01-01T00:00:00Z","created_to":"2025-02-01T00:00:00Z","cursor":"none","customer":"0194bb9b-3a60-7000-8000-0005cc053b42","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","limit":2,"offset":0,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","sort":"-created_at","source":"0194bb9b-3a60-7000-8000-0002145b2fca","status":"new","total":true,"updated_from":"2025-01-01T00:00:00Z","updated_to":"nonsense"}) satisfies In<'contacts.list'>;
({}) satisfies In<'contacts.list'>;
({"items":[{"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"},{"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0008adf71277","lead":"0194bb9b-3a60-7000-8000-000712580eee","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"},{"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000adba75073","lead":"0194bb9b-3a60-7000-8000-0009ad4e885a","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"},{"assigned_at":null,"closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","lead":"0194bb9b-3a60-7000-8000-000bd294da31","operator":null,"operator_name":null,"rev":1,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"in_queue","updated_at":"2025-01-31T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'contacts.list'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3"}) satisfies In<'contacts.explain'>;
// @ts-expect-error
("7") satisfies In<'contacts.explain'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3","nope":1}) satisfies In<'contacts.explain'>;
// @ts-expect-error
({}) satisfies In<'contacts.explain'>;
// @ts-expect-error
({"id":null}) satisfies In<'contacts.explain'>;
// @ts-expect-error
({"id":7}) satisfies In<'contacts.explain'>;
({"id":"nonsense"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":0,"no_weight":0},"excluded_top":[],"policy":"weight_over_load","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":null,"load":0,"name":"Первый","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-000cd1ad504e"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":0,"draw":null,"excluded":{"full":1,"inactive":0,"no_weight":0},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-00002c44ba73","load":3,"max_load":3,"name":"Первый","reason":"full","weight":5}],"policy":"weight_over_load","runner_up":null,"sticky":null,"version":1,"winner":null},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"code":"conflict","count":3,"message":"the operator has open contacts","reason":"the operator has open contacts"}) satisfies CrmError;
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3"}) satisfies In<'contacts.start'>;
// @ts-expect-error
("7") satisfies In<'contacts.start'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3","nope":1}) satisfies In<'contacts.start'>;
// @ts-expect-error
({}) satisfies In<'contacts.start'>;
// @ts-expect-error
({"id":null}) satisfies In<'contacts.start'>;
// @ts-expect-error
({"id":7}) satisfies In<'contacts.start'>;
({"id":"nonsense"}) satisfies In<'contacts.start'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":2,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"in_progress","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.start'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.start","seq":17},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"updated","operation":"contacts.start","seq":17}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3"}) satisfies In<'contacts.close'>;
// @ts-expect-error
("7") satisfies In<'contacts.close'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3","nope":1}) satisfies In<'contacts.close'>;
// @ts-expect-error
({}) satisfies In<'contacts.close'>;
// @ts-expect-error
({"id":null}) satisfies In<'contacts.close'>;
// @ts-expect-error
({"id":7}) satisfies In<'contacts.close'>;
({"id":"nonsense"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":3,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.close","seq":18},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"updated","operation":"contacts.close","seq":18},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"updated","operation":"contacts.close","seq":18}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3"}) satisfies In<'contacts.reopen'>;
// @ts-expect-error
("7") satisfies In<'contacts.reopen'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000658f6ebf3","nope":1}) satisfies In<'contacts.reopen'>;
// @ts-expect-error
({}) satisfies In<'contacts.reopen'>;
// @ts-expect-error
({"id":null}) satisfies In<'contacts.reopen'>;
// @ts-expect-error
({"id":7}) satisfies In<'contacts.reopen'>;
({"id":"nonsense"}) satisfies In<'contacts.reopen'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","operator":"0194bb9b-3a60-7000-8000-00002c44ba73","operator_name":"Первый","rev":4,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"in_progress","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.reopen'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.reopen","seq":19},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"updated","operation":"contacts.reopen","seq":19}]) satisfies Change[];
({"max_load":1,"name":"Запасной"}) satisfies In<'operators.create'>;
({"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000d95949453","last_assigned_at":null,"load":0,"max_load":1,"name":"Запасной","rev":1,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"created","operation":"operators.create","seq":20}]) satisfies Change[];
({"force":true,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
("7") satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","nope":1,"operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
({"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":null,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":"7","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"id":null,"operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"id":7,"operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
({"force":true,"id":"nonsense","operator":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e"}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":null}) satisfies In<'contacts.reassign'>;
// @ts-expect-error
({"force":true,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":7}) satisfies In<'contacts.reassign'>;
({"force":true,"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","operator":"nonsense"}) satisfies In<'contacts.reassign'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","lead":"0194bb9b-3a60-7000-8000-000bd294da31","operator":"0194bb9b-3a60-7000-8000-000d95949453","operator_name":"Запасной","rev":3,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","source_name":"бот","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.reassign'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.reassign","seq":21},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"derived","operation":"contacts.reassign","seq":21},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"updated","operation":"contacts.reassign","seq":21}]) satisfies Change[];
({"code":"conflict","load":1,"max_load":1,"message":"the operator is full","reason":"the operator is full"}) satisfies CrmError;
({"id":"0194bb9b-3a60-7000-8000-000cd1ad504e"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":"anna","candidates":0,"draw":null,"excluded":{"full":0,"inactive":0,"no_weight":0},"excluded_top":[],"policy":"by_hand","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000d95949453","last_assigned_at":null,"load":0,"name":"Запасной","received":null,"weight":null}},"history":[{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":0,"draw":null,"excluded":{"full":1,"inactive":0,"no_weight":0},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-00002c44ba73","load":3,"max_load":3,"name":"Первый","reason":"full","weight":5}],"policy":"weight_over_load","runner_up":null,"sticky":null,"version":1,"winner":null},{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":0,"no_weight":0},"excluded_top":[],"policy":"weight_over_load","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-00002c44ba73","last_assigned_at":"2025-01-31T09:05:00.000Z","load":2,"name":"Первый","received":null,"weight":5}}]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"active":false,"id":"0194bb9b-3a60-7000-8000-000d95949453"}) satisfies In<'operators.update'>;
({"active":false,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000d95949453","last_assigned_at":"2025-01-31T09:05:00.000Z","load":1,"max_load":1,"name":"Запасной","rev":2,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.update'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"updated","operation":"operators.update","seq":22}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-000cd1ad504e"}) satisfies In<'contacts.delete'>;
// @ts-expect-error
("7") satisfies In<'contacts.delete'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000cd1ad504e","nope":1}) satisfies In<'contacts.delete'>;
// @ts-expect-error
({}) satisfies In<'contacts.delete'>;
// @ts-expect-error
({"id":null}) satisfies In<'contacts.delete'>;
// @ts-expect-error
({"id":7}) satisfies In<'contacts.delete'>;
({"id":"nonsense"}) satisfies In<'contacts.delete'>;
(null) satisfies Out<'contacts.delete'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"derived","operation":"contacts.delete","seq":23},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"deleted","operation":"contacts.delete","seq":23}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42"}) satisfies In<'leads.get'>;
// @ts-expect-error
("7") satisfies In<'leads.get'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","nope":1}) satisfies In<'leads.get'>;
// @ts-expect-error
({}) satisfies In<'leads.get'>;
// @ts-expect-error
({"id":null}) satisfies In<'leads.get'>;
// @ts-expect-error
({"id":7}) satisfies In<'leads.get'>;
({"id":"nonsense"}) satisfies In<'leads.get'>;
({"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"+79991234567","id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","rev":1,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'leads.get'>;
([]) satisfies Change[];
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
// @ts-expect-error
("7") satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"nope":1,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"limit":2,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":null,"limit":2,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":7,"limit":2,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"nonsense","limit":2,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":null,"offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":"7","offset":0,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":null,"search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":"7","search":"анна","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"search":null,"sort":"-created_at","total":true}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"search":7,"sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"search":"nonsense","sort":"-created_at","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"search":"анна","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":null,"total":true}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":7,"total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":"nonsense","total":true}) satisfies In<'leads.list'>;
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":"-created_at"}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":"-created_at","total":null}) satisfies In<'leads.list'>;
// @ts-expect-error
({"cursor":"none","limit":2,"offset":0,"search":"анна","sort":"-created_at","total":"7"}) satisfies In<'leads.list'>;
({}) satisfies In<'leads.list'>;
({"items":[{"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"+79991234567","id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","rev":1,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"},{"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"b","id":"0194bb9b-3a60-7000-8000-000712580eee","name":null,"rev":1,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"},{"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"d","id":"0194bb9b-3a60-7000-8000-0009ad4e885a","name":null,"rev":1,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"},{"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"e","id":"0194bb9b-3a60-7000-8000-000bd294da31","name":null,"rev":1,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'leads.list'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П.","rev":1}) satisfies In<'leads.update'>;
// @ts-expect-error
("7") satisfies In<'leads.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П.","nope":1,"rev":1}) satisfies In<'leads.update'>;
// @ts-expect-error
({"name":"Анна П.","rev":1}) satisfies In<'leads.update'>;
// @ts-expect-error
({"id":null,"name":"Анна П.","rev":1}) satisfies In<'leads.update'>;
// @ts-expect-error
({"id":7,"name":"Анна П.","rev":1}) satisfies In<'leads.update'>;
({"id":"nonsense","name":"Анна П.","rev":1}) satisfies In<'leads.update'>;
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","rev":1}) satisfies In<'leads.update'>;
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":null,"rev":1}) satisfies In<'leads.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":7,"rev":1}) satisfies In<'leads.update'>;
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"nonsense","rev":1}) satisfies In<'leads.update'>;
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П."}) satisfies In<'leads.update'>;
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П.","rev":null}) satisfies In<'leads.update'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П.","rev":"7"}) satisfies In<'leads.update'>;
({"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"+79991234567","id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П.","rev":2,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'leads.update'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0005cc053b42","kind":"updated","operation":"leads.update","seq":24}]) satisfies Change[];
({"code":"stale","current":{"created_at":"2025-01-31T09:05:00.000Z","customer":null,"external_key":"+79991234567","id":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна П.","rev":2,"sources":[{"first_seen_at":"2025-01-31T09:05:00.000Z","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"updated_at":"2025-01-31T09:05:00.000Z"},"message":"the record has changed meanwhile"}) satisfies CrmError;
({"id":"0194bb9b-3a60-7000-8000-000bd294da31"}) satisfies In<'leads.delete'>;
// @ts-expect-error
("7") satisfies In<'leads.delete'>;
// @ts-expect-error
({"id":"0194bb9b-3a60-7000-8000-000bd294da31","nope":1}) satisfies In<'leads.delete'>;
// @ts-expect-error
({}) satisfies In<'leads.delete'>;
// @ts-expect-error
({"id":null}) satisfies In<'leads.delete'>;
// @ts-expect-error
({"id":7}) satisfies In<'leads.delete'>;
({"id":"nonsense"}) satisfies In<'leads.delete'>;
(null) satisfies Out<'leads.delete'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-000bd294da31","kind":"deleted","operation":"leads.delete","seq":25}]) satisfies Change[];
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
("7") satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"nope":1,"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":null,"max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":7,"max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"nonsense","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":null,"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":"7","policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":null,"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":"7","to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":null,"weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":7,"weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"nonsense","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z"}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":null}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":"7"}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":["7"],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"nope":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":["7"],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"nope":1,"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":["7"]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"nope":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":null,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":"7","operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":null}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":7}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"nonsense"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"weight_over_load","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"smooth_weighted","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"weighted_random","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":null,"sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":7,"sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"nonsense","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":null}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":"7"}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":null,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":7,"source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"nonsense","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":null,"weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":7,"weight":1}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"nonsense","weight":1}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca"}]}) satisfies In<'routing.simulate'>;
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":null}]}) satisfies In<'routing.simulate'>;
// @ts-expect-error
({"from":"2025-01-01T00:00:00Z","max_load":[{"max_load":1,"operator":"0194bb9b-3a60-7000-8000-00002c44ba73"}],"policy":[{"policy":"least_loaded","source":"0194bb9b-3a60-7000-8000-0002145b2fca","sticky":false}],"to":"2025-02-01T00:00:00Z","weights":[{"operator":"0194bb9b-3a60-7000-8000-00002c44ba73","source":"0194bb9b-3a60-7000-8000-0002145b2fca","weight":"7"}]}) satisfies In<'routing.simulate'>;
({"by_day":[{"after":{"queued":3,"received":4,"waiting_ms_p50":0,"waiting_ms_p95":0},"before":{"queued":1,"received":4,"waiting_ms_p50":0,"waiting_ms_p95":0},"day":"2025-01-31"}],"by_operator":[{"after":2,"before":4,"name":"Первый","operator":"0194bb9b-3a60-7000-8000-00002c44ba73"},{"after":1,"before":1,"name":"Запасной","operator":"0194bb9b-3a60-7000-8000-000d95949453"}],"changed":2}) satisfies Out<'routing.simulate'>;
([]) satisfies Change[];
({"name":"Вторая"}) satisfies In<'operators.create'>;
({"active":true,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":null,"load":0,"max_load":10,"name":"Вторая","rev":1,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"created","operation":"operators.create","seq":26}]) satisfies Change[];
({"active":false,"name":"Третья"}) satisfies In<'operators.create'>;
({"active":false,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","last_assigned_at":null,"load":0,"max_load":10,"name":"Третья","rev":1,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'operators.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","kind":"created","operation":"operators.create","seq":27}]) satisfies Change[];
({"name":"weight_over_load","policy":"weight_over_load","sticky":true}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0010e67c9d30","name":"weight_over_load","policy":"weight_over_load","rev":1,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0010e67c9d30","kind":"created","operation":"sources.create","seq":28}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-0010e67c9d30","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-0010e67c9d30","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-0010e67c9d30","kind":"created","operation":"weights.set","seq":29}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-0010e67c9d30","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-0010e67c9d30","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-0010e67c9d30","kind":"created","operation":"weights.set","seq":30}]) satisfies Change[];
({"external_key":"weight_over_load","source":"0194bb9b-3a60-7000-8000-0010e67c9d30"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00127e151aba","lead":"0194bb9b-3a60-7000-8000-0011cc105933","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-0010e67c9d30","source_name":"weight_over_load","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":31},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0011cc105933","kind":"created","operation":"contacts.receive","seq":31},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00127e151aba","kind":"created","operation":"contacts.receive","seq":31}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00127e151aba"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"weight_over_load","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":null,"load":0,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"external_key":"weight_over_load","source":"0194bb9b-3a60-7000-8000-0010e67c9d30"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00133ce9d46c","lead":"0194bb9b-3a60-7000-8000-0011cc105933","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-0010e67c9d30","source_name":"weight_over_load","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":32},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00133ce9d46c","kind":"created","operation":"contacts.receive","seq":32}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00133ce9d46c"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"weight_over_load","runner_up":null,"sticky":"open_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":1,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00127e151aba"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00127e151aba","lead":"0194bb9b-3a60-7000-8000-0011cc105933","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-0010e67c9d30","source_name":"weight_over_load","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":33},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00127e151aba","kind":"updated","operation":"contacts.close","seq":33}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00133ce9d46c"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00133ce9d46c","lead":"0194bb9b-3a60-7000-8000-0011cc105933","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-0010e67c9d30","source_name":"weight_over_load","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":34},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00133ce9d46c","kind":"updated","operation":"contacts.close","seq":34}]) satisfies Change[];
({"external_key":"weight_over_load","source":"0194bb9b-3a60-7000-8000-0010e67c9d30"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00146e1e07d7","lead":"0194bb9b-3a60-7000-8000-0011cc105933","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-0010e67c9d30","source_name":"weight_over_load","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":35},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00146e1e07d7","kind":"created","operation":"contacts.receive","seq":35}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00146e1e07d7"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"weight_over_load","runner_up":null,"sticky":"closed_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":0,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"name":"least_loaded","policy":"least_loaded","sticky":true}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00154d50763b","name":"least_loaded","policy":"least_loaded","rev":1,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00154d50763b","kind":"created","operation":"sources.create","seq":36}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-00154d50763b","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-00154d50763b","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-00154d50763b","kind":"created","operation":"weights.set","seq":37}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-00154d50763b","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-00154d50763b","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-00154d50763b","kind":"created","operation":"weights.set","seq":38}]) satisfies Change[];
({"external_key":"least_loaded","source":"0194bb9b-3a60-7000-8000-00154d50763b"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00171d081997","lead":"0194bb9b-3a60-7000-8000-0016f19f5bd5","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-00154d50763b","source_name":"least_loaded","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":39},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0016f19f5bd5","kind":"created","operation":"contacts.receive","seq":39},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00171d081997","kind":"created","operation":"contacts.receive","seq":39}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00171d081997"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"least_loaded","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":1,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"external_key":"least_loaded","source":"0194bb9b-3a60-7000-8000-00154d50763b"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00185f5b8cfb","lead":"0194bb9b-3a60-7000-8000-0016f19f5bd5","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-00154d50763b","source_name":"least_loaded","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":40},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00185f5b8cfb","kind":"created","operation":"contacts.receive","seq":40}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00185f5b8cfb"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"least_loaded","runner_up":null,"sticky":"open_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":2,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00171d081997"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00171d081997","lead":"0194bb9b-3a60-7000-8000-0016f19f5bd5","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-00154d50763b","source_name":"least_loaded","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":41},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00171d081997","kind":"updated","operation":"contacts.close","seq":41}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00185f5b8cfb"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00185f5b8cfb","lead":"0194bb9b-3a60-7000-8000-0016f19f5bd5","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-00154d50763b","source_name":"least_loaded","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":42},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00185f5b8cfb","kind":"updated","operation":"contacts.close","seq":42}]) satisfies Change[];
({"external_key":"least_loaded","source":"0194bb9b-3a60-7000-8000-00154d50763b"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00194851c2f5","lead":"0194bb9b-3a60-7000-8000-0016f19f5bd5","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-00154d50763b","source_name":"least_loaded","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":43},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00194851c2f5","kind":"created","operation":"contacts.receive","seq":43}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00194851c2f5"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"least_loaded","runner_up":null,"sticky":"closed_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":1,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"name":"smooth_weighted","policy":"smooth_weighted","sticky":true}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001a4df1ea5d","name":"smooth_weighted","policy":"smooth_weighted","rev":1,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-001a4df1ea5d","kind":"created","operation":"sources.create","seq":44}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-001a4df1ea5d","kind":"created","operation":"weights.set","seq":45}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-001a4df1ea5d","kind":"created","operation":"weights.set","seq":46}]) satisfies Change[];
({"external_key":"smooth_weighted","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001c85c721ff","lead":"0194bb9b-3a60-7000-8000-001b938c4435","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","source_name":"smooth_weighted","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":47},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-001b938c4435","kind":"created","operation":"contacts.receive","seq":47},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001c85c721ff","kind":"created","operation":"contacts.receive","seq":47}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-001c85c721ff"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"smooth_weighted","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":2,"name":"Вторая","received":0,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"external_key":"smooth_weighted","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001d8bd5c22e","lead":"0194bb9b-3a60-7000-8000-001b938c4435","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","source_name":"smooth_weighted","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":48},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001d8bd5c22e","kind":"created","operation":"contacts.receive","seq":48}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-001d8bd5c22e"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"smooth_weighted","runner_up":null,"sticky":"open_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":3,"name":"Вторая","received":1,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-001c85c721ff"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001c85c721ff","lead":"0194bb9b-3a60-7000-8000-001b938c4435","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","source_name":"smooth_weighted","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":49},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001c85c721ff","kind":"updated","operation":"contacts.close","seq":49}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-001d8bd5c22e"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001d8bd5c22e","lead":"0194bb9b-3a60-7000-8000-001b938c4435","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","source_name":"smooth_weighted","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":50},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001d8bd5c22e","kind":"updated","operation":"contacts.close","seq":50}]) satisfies Change[];
({"external_key":"smooth_weighted","source":"0194bb9b-3a60-7000-8000-001a4df1ea5d"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001ecf3bfb21","lead":"0194bb9b-3a60-7000-8000-001b938c4435","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-001a4df1ea5d","source_name":"smooth_weighted","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":51},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001ecf3bfb21","kind":"created","operation":"contacts.receive","seq":51}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-001ecf3bfb21"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"smooth_weighted","runner_up":null,"sticky":"closed_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":2,"name":"Вторая","received":2,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"name":"weighted_random","policy":"weighted_random","sticky":true}) satisfies In<'sources.create'>;
({"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-001fdc627561","name":"weighted_random","policy":"weighted_random","rev":1,"sticky":true,"updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'sources.create'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-001fdc627561","kind":"created","operation":"sources.create","seq":52}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-001fdc627561","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000e2819fd03","source":"0194bb9b-3a60-7000-8000-001fdc627561","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-001fdc627561","kind":"created","operation":"weights.set","seq":53}]) satisfies Change[];
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-001fdc627561","weight":5}) satisfies In<'weights.set'>;
({"operator":"0194bb9b-3a60-7000-8000-000ff80ebb0d","source":"0194bb9b-3a60-7000-8000-001fdc627561","weight":5}) satisfies Out<'weights.set'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-001fdc627561","kind":"created","operation":"weights.set","seq":54}]) satisfies Change[];
({"external_key":"weighted_random","source":"0194bb9b-3a60-7000-8000-001fdc627561"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0021f836c3bd","lead":"0194bb9b-3a60-7000-8000-0020c215163f","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-001fdc627561","source_name":"weighted_random","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":55},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0020c215163f","kind":"created","operation":"contacts.receive","seq":55},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0021f836c3bd","kind":"created","operation":"contacts.receive","seq":55}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-0021f836c3bd"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":3,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"weighted_random","runner_up":null,"sticky":null,"version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":3,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"external_key":"weighted_random","source":"0194bb9b-3a60-7000-8000-001fdc627561"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00225b67a239","lead":"0194bb9b-3a60-7000-8000-0020c215163f","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-001fdc627561","source_name":"weighted_random","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":56},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00225b67a239","kind":"created","operation":"contacts.receive","seq":56}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00225b67a239"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"weighted_random","runner_up":null,"sticky":"open_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":4,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-0021f836c3bd"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0021f836c3bd","lead":"0194bb9b-3a60-7000-8000-0020c215163f","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-001fdc627561","source_name":"weighted_random","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":57},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0021f836c3bd","kind":"updated","operation":"contacts.close","seq":57}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-00225b67a239"}) satisfies In<'contacts.close'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":"2025-01-31T09:05:00.000Z","created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-00225b67a239","lead":"0194bb9b-3a60-7000-8000-0020c215163f","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":2,"source":"0194bb9b-3a60-7000-8000-001fdc627561","source_name":"weighted_random","status":"done","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.close'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":58},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00225b67a239","kind":"updated","operation":"contacts.close","seq":58}]) satisfies Change[];
({"external_key":"weighted_random","source":"0194bb9b-3a60-7000-8000-001fdc627561"}) satisfies In<'contacts.receive'>;
({"assigned_at":"2025-01-31T09:05:00.000Z","closed_at":null,"created_at":"2025-01-31T09:05:00.000Z","id":"0194bb9b-3a60-7000-8000-0023ac32c0ba","lead":"0194bb9b-3a60-7000-8000-0020c215163f","operator":"0194bb9b-3a60-7000-8000-000e2819fd03","operator_name":"Вторая","rev":1,"source":"0194bb9b-3a60-7000-8000-001fdc627561","source_name":"weighted_random","status":"new","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'contacts.receive'>;
([{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":59},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0023ac32c0ba","kind":"created","operation":"contacts.receive","seq":59}]) satisfies Change[];
({"id":"0194bb9b-3a60-7000-8000-0023ac32c0ba"}) satisfies In<'contacts.explain'>;
({"decision":{"at":"2025-01-31T09:05:00.000Z","by_hand_by":null,"candidates":1,"draw":null,"excluded":{"full":0,"inactive":1,"no_weight":2},"excluded_top":[{"id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","load":0,"max_load":10,"name":"Третья","reason":"inactive","weight":5}],"policy":"weighted_random","runner_up":null,"sticky":"closed_contact","version":1,"winner":{"id":"0194bb9b-3a60-7000-8000-000e2819fd03","last_assigned_at":"2025-01-31T09:05:00.000Z","load":3,"name":"Вторая","received":null,"weight":5}},"history":[]}) satisfies Out<'contacts.explain'>;
([]) satisfies Change[];
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
("7") satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","nope":1,"notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":null,"customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":7,"customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"nonsense","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":null,"customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":7,"customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"nonsense","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":null,"delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":7,"delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"nonsense","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":null,"delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":7,"delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"nonsense","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":null,"notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":7,"notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"nonsense","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":null,"number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":7,"number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"nonsense","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":null,"placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":7,"placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"nonsense","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":null,"status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":7,"status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"nonsense","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":null,"total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":7,"total":"120000.00"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"nonsense","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"pending","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"processing","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"shipped","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"delivered","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"cancelled","total":"120000.00"}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed"}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":null}) satisfies In<'orders.save'>;
// @ts-expect-error
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":7}) satisfies In<'orders.save'>;
({"customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"8 (999) 123-45-67","delivery_address":"Мира, 1","delivery_city":"Томск","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00Z","status":"completed","total":"nonsense"}) satisfies In<'orders.save'>;
({"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"+79991234567","delivery_address":"Мира, 1","delivery_city":"Томск","id":"0194c0c1-9660-7000-8000-000041865d24","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00.000Z","rev":1,"status":"completed","total":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'orders.save'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-000041865d24","kind":"created","operation":"orders.save","seq":60},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-0001368732c6","kind":"created","operation":"orders.save","seq":60}]) satisfies Change[];
({"number":"7","rev":1}) satisfies In<'orders.save'>;
({"number":"7"}) satisfies In<'orders.save'>;
({"number":"7","rev":null}) satisfies In<'orders.save'>;
// @ts-expect-error
({"number":"7","rev":"7"}) satisfies In<'orders.save'>;
({"code":"stale","current":{"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"+79991234567","delivery_address":"Мира, 1","delivery_city":"Томск","id":"0194c0c1-9660-7000-8000-000041865d24","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00.000Z","rev":1,"status":"completed","total":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"},"message":"the record has changed meanwhile"}) satisfies CrmError;
({"customer_phone":"+79990000002","status":"completed","total":"1.00"}) satisfies In<'orders.save'>;
({"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-00039df50174","customer_email":null,"customer_name":null,"customer_phone":"+79990000002","delivery_address":null,"delivery_city":null,"id":"0194c0c1-9660-7000-8000-0002113461df","notes":null,"number":"N-1","placed_at":"2025-02-01T09:05:00.000Z","rev":1,"status":"completed","total":"1.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'orders.save'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-0002113461df","kind":"created","operation":"orders.save","seq":61},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-00039df50174","kind":"created","operation":"orders.save","seq":61}]) satisfies Change[];
({"status":"pending","total":"1.00"}) satisfies In<'orders.save'>;
({"created_at":"2025-02-01T09:05:00.000Z","customer":null,"customer_email":null,"customer_name":null,"customer_phone":null,"delivery_address":null,"delivery_city":null,"id":"0194c0c1-9660-7000-8000-0004dfc30618","notes":null,"number":"N-2","placed_at":"2025-02-01T09:05:00.000Z","rev":1,"status":"pending","total":"1.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'orders.save'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-0004dfc30618","kind":"created","operation":"orders.save","seq":62}]) satisfies Change[];
({"id":"0194c0c1-9660-7000-8000-000041865d24"}) satisfies In<'orders.get'>;
// @ts-expect-error
("7") satisfies In<'orders.get'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-000041865d24","nope":1}) satisfies In<'orders.get'>;
// @ts-expect-error
({}) satisfies In<'orders.get'>;
// @ts-expect-error
({"id":null}) satisfies In<'orders.get'>;
// @ts-expect-error
({"id":7}) satisfies In<'orders.get'>;
({"id":"nonsense"}) satisfies In<'orders.get'>;
({"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"+79991234567","delivery_address":"Мира, 1","delivery_city":"Томск","id":"0194c0c1-9660-7000-8000-000041865d24","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00.000Z","rev":1,"status":"completed","total":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'orders.get'>;
([]) satisfies Change[];
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
("7") satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"nope":1,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":null,"customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":7,"customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"nonsense","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":null,"limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":7,"limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"nonsense","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":null,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":"7","offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":null,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":"7","placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":null,"placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":7,"placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"nonsense","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":null,"search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":7,"search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"nonsense","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":null,"sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":7,"sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"nonsense","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":null,"status":"completed","total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":7,"status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"nonsense","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":null,"total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":7,"total":true}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"nonsense","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"pending","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"processing","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"shipped","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"delivered","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"cancelled","total":true}) satisfies In<'orders.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed"}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":null}) satisfies In<'orders.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","search":"7","sort":"-created_at","status":"completed","total":"7"}) satisfies In<'orders.list'>;
({}) satisfies In<'orders.list'>;
({"items":[{"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-00039df50174","customer_email":null,"customer_name":null,"customer_phone":"+79990000002","delivery_address":null,"delivery_city":null,"id":"0194c0c1-9660-7000-8000-0002113461df","notes":null,"number":"N-1","placed_at":"2025-02-01T09:05:00.000Z","rev":1,"status":"completed","total":"1.00","updated_at":"2025-02-01T09:05:00.000Z"},{"created_at":"2025-02-01T09:05:00.000Z","customer":null,"customer_email":null,"customer_name":null,"customer_phone":null,"delivery_address":null,"delivery_city":null,"id":"0194c0c1-9660-7000-8000-0004dfc30618","notes":null,"number":"N-2","placed_at":"2025-02-01T09:05:00.000Z","rev":1,"status":"pending","total":"1.00","updated_at":"2025-02-01T09:05:00.000Z"},{"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"+79991234567","delivery_address":"Мира, 1","delivery_city":"Томск","id":"0194c0c1-9660-7000-8000-000041865d24","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00.000Z","rev":1,"status":"completed","total":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'orders.list'>;
([]) satisfies Change[];
({"id":"0194c0c1-9660-7000-8000-0004dfc30618"}) satisfies In<'orders.delete'>;
// @ts-expect-error
("7") satisfies In<'orders.delete'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-0004dfc30618","nope":1}) satisfies In<'orders.delete'>;
// @ts-expect-error
({}) satisfies In<'orders.delete'>;
// @ts-expect-error
({"id":null}) satisfies In<'orders.delete'>;
// @ts-expect-error
({"id":7}) satisfies In<'orders.delete'>;
({"id":"nonsense"}) satisfies In<'orders.delete'>;
(null) satisfies Out<'orders.delete'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-0004dfc30618","kind":"deleted","operation":"orders.delete","seq":63}]) satisfies Change[];
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
("7") satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","nope":1,"notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":null,"city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":7,"city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"nonsense","city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":null,"email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":7,"email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"nonsense","email":"boris@example.com","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":null,"name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":7,"name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":"nonsense","name":"Борис","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":null,"notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":7,"notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"nonsense","notes":"-","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":null,"phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":7,"phone":"+79990000000"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":"nonsense","phone":"+79990000000"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":"-"}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":null}) satisfies In<'customers.create'>;
// @ts-expect-error
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":7}) satisfies In<'customers.create'>;
({"address":"Мира, 2","city":"Омск","email":"boris@example.com","name":"Борис","notes":"-","phone":"nonsense"}) satisfies In<'customers.create'>;
({"address":"Мира, 2","average_order":"0.00","category":"new","city":"Омск","created_at":"2025-02-01T09:05:00.000Z","email":"boris@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","last_order_at":null,"lead":null,"name":"Борис","notes":"-","phone":"+79990000000","rev":1,"total_orders":0,"total_spent":"0.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'customers.create'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-000504850dd1","kind":"created","operation":"customers.create","seq":64}]) satisfies Change[];
({"code":"duplicate","existing":"0194c0c1-9660-7000-8000-000504850dd1","field":"phone","message":"phone is already taken"}) satisfies CrmError;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
("7") satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","nope":1,"notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":null,"email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":7,"email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"nonsense","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":null,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":"7","id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":null,"name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":7,"name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"nonsense","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":null,"notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":7,"notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"nonsense","notes":null,"phone":"+79990000001","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":null,"rev":1}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":7,"rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"nonsense","rev":1}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001"}) satisfies In<'customers.update'>;
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":null}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":null,"city":"Омск","email":null,"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","name":"Борис Б.","notes":null,"phone":"+79990000001","rev":"7"}) satisfies In<'customers.update'>;
({"address":null,"average_order":"0.00","category":"new","city":"Омск","created_at":"2025-02-01T09:05:00.000Z","email":null,"id":"0194c0c1-9660-7000-8000-000504850dd1","last_order_at":null,"lead":null,"name":"Борис Б.","notes":null,"phone":"+79990000001","rev":2,"total_orders":0,"total_spent":"0.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'customers.update'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-000504850dd1","kind":"updated","operation":"customers.update","seq":65}]) satisfies Change[];
({"address":"Мира, 3","email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"address":null,"email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":7,"email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"address":"nonsense","email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"address":"Мира, 3","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"address":"Мира, 3","email":null,"id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":"Мира, 3","email":7,"id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"address":"Мира, 3","email":"nonsense","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"+"}) satisfies In<'customers.update'>;
({"address":"Мира, 3","email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1"}) satisfies In<'customers.update'>;
({"address":"Мира, 3","email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":null}) satisfies In<'customers.update'>;
// @ts-expect-error
({"address":"Мира, 3","email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":7}) satisfies In<'customers.update'>;
({"address":"Мира, 3","email":"b@example.com","id":"0194c0c1-9660-7000-8000-000504850dd1","notes":"nonsense"}) satisfies In<'customers.update'>;
({"code":"stale","current":{"address":"Мира, 1","average_order":"120000.00","category":"vip","city":"Томск","created_at":"2025-02-01T09:05:00.000Z","email":"anna@example.com","id":"0194c0c1-9660-7000-8000-0001368732c6","last_order_at":"2025-01-31T09:05:00.000Z","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","notes":null,"phone":"+79991234567","rev":1,"total_orders":1,"total_spent":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"},"message":"the record has changed meanwhile"}) satisfies CrmError;
({"id":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'customers.get'>;
// @ts-expect-error
("7") satisfies In<'customers.get'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-0001368732c6","nope":1}) satisfies In<'customers.get'>;
// @ts-expect-error
({}) satisfies In<'customers.get'>;
// @ts-expect-error
({"id":null}) satisfies In<'customers.get'>;
// @ts-expect-error
({"id":7}) satisfies In<'customers.get'>;
({"id":"nonsense"}) satisfies In<'customers.get'>;
({"address":"Мира, 1","average_order":"120000.00","category":"vip","city":"Томск","created_at":"2025-02-01T09:05:00.000Z","email":"anna@example.com","id":"0194c0c1-9660-7000-8000-0001368732c6","last_order_at":"2025-01-31T09:05:00.000Z","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","notes":null,"phone":"+79991234567","rev":1,"total_orders":1,"total_spent":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'customers.get'>;
([]) satisfies Change[];
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
("7") satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"nope":1,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":null,"city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":7,"city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"nonsense","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"new","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"regular","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"inactive","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":null,"cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":7,"cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"nonsense","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":null,"last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":7,"last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"nonsense","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":null,"last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":7,"last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"nonsense","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":null,"limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":7,"limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"nonsense","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":null,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":"7","offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":null,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":"7","orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":null,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":"7","orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":null,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":"7","search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":null,"sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":7,"sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"nonsense","sort":"-created_at","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":null,"spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":7,"spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"nonsense","spent_from":"1","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":null,"spent_to":"9","total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":7,"spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"nonsense","spent_to":"9","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":null,"total":true}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":7,"total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"nonsense","total":true}) satisfies In<'customers.list'>;
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9"}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":null}) satisfies In<'customers.list'>;
// @ts-expect-error
({"category":"vip","city":"Томск","cursor":"none","last_order_from":"2025-01-01T00:00:00Z","last_order_to":"2025-02-01T00:00:00Z","limit":2,"offset":0,"orders_from":1,"orders_to":9,"search":"анна","sort":"-created_at","spent_from":"1","spent_to":"9","total":"7"}) satisfies In<'customers.list'>;
({}) satisfies In<'customers.list'>;
({"items":[{"address":"Мира, 1","average_order":"120000.00","category":"vip","city":"Томск","created_at":"2025-02-01T09:05:00.000Z","email":"anna@example.com","id":"0194c0c1-9660-7000-8000-0001368732c6","last_order_at":"2025-01-31T09:05:00.000Z","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","notes":null,"phone":"+79991234567","rev":1,"total_orders":1,"total_spent":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"},{"address":null,"average_order":"1.00","category":"new","city":null,"created_at":"2025-02-01T09:05:00.000Z","email":null,"id":"0194c0c1-9660-7000-8000-00039df50174","last_order_at":"2025-02-01T09:05:00.000Z","lead":null,"name":null,"notes":null,"phone":"+79990000002","rev":1,"total_orders":1,"total_spent":"1.00","updated_at":"2025-02-01T09:05:00.000Z"},{"address":null,"average_order":"0.00","category":"new","city":"Омск","created_at":"2025-02-01T09:05:00.000Z","email":null,"id":"0194c0c1-9660-7000-8000-000504850dd1","last_order_at":null,"lead":null,"name":"Борис Б.","notes":null,"phone":"+79990000001","rev":2,"total_orders":0,"total_spent":"0.00","updated_at":"2025-02-01T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'customers.list'>;
([]) satisfies Change[];
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
("7") satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"nope":1,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":null,"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":7,"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"nonsense","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":null,"limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":7,"limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"nonsense","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":null,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":"7","offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":null,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":"7","placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":null,"placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":7,"placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"nonsense","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":null,"sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":7,"sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"nonsense","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":null,"status":"completed","total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":7,"status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"nonsense","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":null,"total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":7,"total":true}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"nonsense","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"pending","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"processing","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"shipped","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"delivered","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"cancelled","total":true}) satisfies In<'customers.history'>;
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed"}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":null}) satisfies In<'customers.history'>;
// @ts-expect-error
({"cursor":"none","id":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"placed_from":"2025-01-01T00:00:00Z","placed_to":"2025-02-01T00:00:00Z","sort":"-created_at","status":"completed","total":"7"}) satisfies In<'customers.history'>;
({"id":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'customers.history'>;
({"items":[{"created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","customer_email":"anna@example.com","customer_name":"Анна","customer_phone":"+79991234567","delivery_address":"Мира, 1","delivery_city":"Томск","id":"0194c0c1-9660-7000-8000-000041865d24","notes":"позвонить","number":"7","placed_at":"2025-01-31T09:05:00.000Z","rev":1,"status":"completed","total":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'customers.history'>;
([]) satisfies Change[];
({"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":5}) satisfies In<'customers.explain'>;
// @ts-expect-error
("7") satisfies In<'customers.explain'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":5,"nope":1}) satisfies In<'customers.explain'>;
// @ts-expect-error
({"limit":5}) satisfies In<'customers.explain'>;
// @ts-expect-error
({"id":null,"limit":5}) satisfies In<'customers.explain'>;
// @ts-expect-error
({"id":7,"limit":5}) satisfies In<'customers.explain'>;
({"id":"nonsense","limit":5}) satisfies In<'customers.explain'>;
({"id":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'customers.explain'>;
({"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":null}) satisfies In<'customers.explain'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-0001368732c6","limit":"7"}) satisfies In<'customers.explain'>;
({"category":"vip","history":[{"at":"2025-02-01T09:05:00.000Z","from":"new","numbers":{"last_order_at":"2025-01-31T09:05:00.000Z","total_orders":1,"total_spent":"120000.00"},"rule":{"category":"vip","inactive_days":null,"min_orders":10,"min_spent":"100000.00"},"to":"vip"}],"numbers":{"last_order_at":"2025-01-31T09:05:00.000Z","total_orders":1,"total_spent":"120000.00"},"rule":{"category":"vip","inactive_days":null,"min_orders":10,"min_spent":"100000.00"}}) satisfies Out<'customers.explain'>;
([]) satisfies Change[];
({}) satisfies In<'customers.overview'>;
// @ts-expect-error
("7") satisfies In<'customers.overview'>;
// @ts-expect-error
({"nope":1}) satisfies In<'customers.overview'>;
({"by_category":{"inactive":0,"new":2,"regular":0,"vip":1},"cohorts":[{"customers":1,"month":"2025-01","returning":[]},{"customers":1,"month":"2025-02","returning":[]}],"recounting":false,"repeat_rate":0,"revenue_by_month":[{"month":"2025-01","orders":1,"revenue":"120000.00"},{"month":"2025-02","orders":1,"revenue":"1.00"}],"top":[{"address":"Мира, 1","average_order":"120000.00","category":"vip","city":"Томск","created_at":"2025-02-01T09:05:00.000Z","email":"anna@example.com","id":"0194c0c1-9660-7000-8000-0001368732c6","last_order_at":"2025-01-31T09:05:00.000Z","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","notes":null,"phone":"+79991234567","rev":1,"total_orders":1,"total_spent":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"},{"address":null,"average_order":"1.00","category":"new","city":null,"created_at":"2025-02-01T09:05:00.000Z","email":null,"id":"0194c0c1-9660-7000-8000-00039df50174","last_order_at":"2025-02-01T09:05:00.000Z","lead":null,"name":null,"notes":null,"phone":"+79990000002","rev":1,"total_orders":1,"total_spent":"1.00","updated_at":"2025-02-01T09:05:00.000Z"},{"address":null,"average_order":"0.00","category":"new","city":"Омск","created_at":"2025-02-01T09:05:00.000Z","email":null,"id":"0194c0c1-9660-7000-8000-000504850dd1","last_order_at":null,"lead":null,"name":"Борис Б.","notes":null,"phone":"+79990000001","rev":2,"total_orders":0,"total_spent":"0.00","updated_at":"2025-02-01T09:05:00.000Z"}]}) satisfies Out<'customers.overview'>;
([]) satisfies Change[];
({"id":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'customers.refresh'>;
// @ts-expect-error
("7") satisfies In<'customers.refresh'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-0001368732c6","nope":1}) satisfies In<'customers.refresh'>;
// @ts-expect-error
({}) satisfies In<'customers.refresh'>;
// @ts-expect-error
({"id":null}) satisfies In<'customers.refresh'>;
// @ts-expect-error
({"id":7}) satisfies In<'customers.refresh'>;
({"id":"nonsense"}) satisfies In<'customers.refresh'>;
({"address":"Мира, 1","average_order":"120000.00","category":"vip","city":"Томск","created_at":"2025-02-01T09:05:00.000Z","email":"anna@example.com","id":"0194c0c1-9660-7000-8000-0001368732c6","last_order_at":"2025-01-31T09:05:00.000Z","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Анна","notes":null,"phone":"+79991234567","rev":1,"total_orders":1,"total_spent":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'customers.refresh'>;
([]) satisfies Change[];
({"force_update":true,"stats_only":false}) satisfies In<'customers.sync'>;
// @ts-expect-error
("7") satisfies In<'customers.sync'>;
// @ts-expect-error
({"force_update":true,"nope":1,"stats_only":false}) satisfies In<'customers.sync'>;
({"stats_only":false}) satisfies In<'customers.sync'>;
// @ts-expect-error
({"force_update":null,"stats_only":false}) satisfies In<'customers.sync'>;
// @ts-expect-error
({"force_update":"7","stats_only":false}) satisfies In<'customers.sync'>;
({"force_update":true}) satisfies In<'customers.sync'>;
// @ts-expect-error
({"force_update":true,"stats_only":null}) satisfies In<'customers.sync'>;
// @ts-expect-error
({"force_update":true,"stats_only":"7"}) satisfies In<'customers.sync'>;
({"created_count":0,"error_count":0,"errors":[],"status":"success","total_customers":3,"updated_count":0}) satisfies Out<'customers.sync'>;
([]) satisfies Change[];
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","text":"Перезвонить"}) satisfies In<'notes.create'>;
// @ts-expect-error
("7") satisfies In<'notes.create'>;
// @ts-expect-error
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","nope":1,"text":"Перезвонить"}) satisfies In<'notes.create'>;
// @ts-expect-error
({"text":"Перезвонить"}) satisfies In<'notes.create'>;
// @ts-expect-error
({"customer":null,"text":"Перезвонить"}) satisfies In<'notes.create'>;
// @ts-expect-error
({"customer":7,"text":"Перезвонить"}) satisfies In<'notes.create'>;
({"customer":"nonsense","text":"Перезвонить"}) satisfies In<'notes.create'>;
// @ts-expect-error
({"customer":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'notes.create'>;
// @ts-expect-error
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","text":null}) satisfies In<'notes.create'>;
// @ts-expect-error
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","text":7}) satisfies In<'notes.create'>;
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","text":"nonsense"}) satisfies In<'notes.create'>;
({"author":"anna","created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","id":"0194c0c1-9660-7000-8000-00068bf91665","rev":1,"text":"Перезвонить","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'notes.create'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"note","id":"0194c0c1-9660-7000-8000-00068bf91665","kind":"created","operation":"notes.create","seq":66}]) satisfies Change[];
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
// @ts-expect-error
("7") satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"nope":1,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":null,"customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":7,"customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"nonsense","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":null,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":7,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"nonsense","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":null,"offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":"7","offset":0,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":null,"sort":"-created_at","total":true}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":"7","sort":"-created_at","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":null,"total":true}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":7,"total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"nonsense","total":true}) satisfies In<'notes.list'>;
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at"}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":null}) satisfies In<'notes.list'>;
// @ts-expect-error
({"cursor":"none","customer":"0194c0c1-9660-7000-8000-0001368732c6","limit":2,"offset":0,"sort":"-created_at","total":"7"}) satisfies In<'notes.list'>;
({"customer":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'notes.list'>;
({"items":[{"author":"anna","created_at":"2025-02-01T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","id":"0194c0c1-9660-7000-8000-00068bf91665","rev":1,"text":"Перезвонить","updated_at":"2025-02-01T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'notes.list'>;
([]) satisfies Change[];
({"id":"0194c0c1-9660-7000-8000-00068bf91665"}) satisfies In<'notes.delete'>;
// @ts-expect-error
("7") satisfies In<'notes.delete'>;
// @ts-expect-error
({"id":"0194c0c1-9660-7000-8000-00068bf91665","nope":1}) satisfies In<'notes.delete'>;
// @ts-expect-error
({}) satisfies In<'notes.delete'>;
// @ts-expect-error
({"id":null}) satisfies In<'notes.delete'>;
// @ts-expect-error
({"id":7}) satisfies In<'notes.delete'>;
({"id":"nonsense"}) satisfies In<'notes.delete'>;
(null) satisfies Out<'notes.delete'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"note","id":"0194c0c1-9660-7000-8000-00068bf91665","kind":"deleted","operation":"notes.delete","seq":67}]) satisfies Change[];
({"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1"}) satisfies In<'customers.delete'>;
// @ts-expect-error
("7") satisfies In<'customers.delete'>;
// @ts-expect-error
({"force":true,"id":"0194c0c1-9660-7000-8000-000504850dd1","nope":1}) satisfies In<'customers.delete'>;
({"id":"0194c0c1-9660-7000-8000-000504850dd1"}) satisfies In<'customers.delete'>;
// @ts-expect-error
({"force":null,"id":"0194c0c1-9660-7000-8000-000504850dd1"}) satisfies In<'customers.delete'>;
// @ts-expect-error
({"force":"7","id":"0194c0c1-9660-7000-8000-000504850dd1"}) satisfies In<'customers.delete'>;
// @ts-expect-error
({"force":true}) satisfies In<'customers.delete'>;
// @ts-expect-error
({"force":true,"id":null}) satisfies In<'customers.delete'>;
// @ts-expect-error
({"force":true,"id":7}) satisfies In<'customers.delete'>;
({"force":true,"id":"nonsense"}) satisfies In<'customers.delete'>;
(null) satisfies Out<'customers.delete'>;
([{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-000504850dd1","kind":"deleted","operation":"customers.delete","seq":68}]) satisfies Change[];
({}) satisfies In<'settings.get'>;
// @ts-expect-error
("7") satisfies In<'settings.get'>;
// @ts-expect-error
({"nope":1}) satisfies In<'settings.get'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":180,"min_orders":null,"min_spent":null},{"category":"vip","inactive_days":null,"min_orders":10,"min_spent":"100000.00"},{"category":"regular","inactive_days":null,"min_orders":3,"min_spent":null},{"category":"new","inactive_days":null,"min_orders":null,"min_spent":null}]},"counted_statuses":["completed"],"created_at":"2025-01-31T09:05:00.000Z","currency":"RUB","language":"ru","recounting":false,"region":"RU","rev":1,"time_zone":"UTC","updated_at":"2025-01-31T09:05:00.000Z"}) satisfies Out<'settings.get'>;
([]) satisfies Change[];
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
("7") satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","nope":1,"region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":null,"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":"7","counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"nope":1,"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":null,"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":"7","currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":null,"language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":7,"language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"nonsense","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":null,"region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":7,"region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"nonsense","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":null,"rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":7,"rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"nonsense","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":null,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":"7","time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":null}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":7}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"nonsense"}) satisfies In<'settings.update'>;
({"category_policy":{"rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":null,"rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":7,"rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"nonsense","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"tier_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"custom","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first"},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":null},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":"7"},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":[7,"shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["nonsense","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["pending","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["processing","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["shipped","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["delivered","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["cancelled","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":["7",{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90,"nope":1},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":null,"inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":7,"inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"nonsense","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"new","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"regular","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"vip","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive"},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":null},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":"7"},{"category":"vip","min_orders":3,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":null,"min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":"7","min_spent":"5000.50"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":null},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
// @ts-expect-error
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":7},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90},{"category":"vip","min_orders":3,"min_spent":"nonsense"},{"category":"regular","min_orders":2},{"category":"new"}]},"counted_statuses":["completed","shipped"],"currency":"USD","language":"en","region":"DE","rev":1,"time_zone":"Europe/Berlin"}) satisfies In<'settings.update'>;
({"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90,"min_orders":null,"min_spent":null},{"category":"vip","inactive_days":null,"min_orders":3,"min_spent":"5000.50"},{"category":"regular","inactive_days":null,"min_orders":2,"min_spent":null},{"category":"new","inactive_days":null,"min_orders":null,"min_spent":null}]},"counted_statuses":["shipped","completed"],"created_at":"2025-01-31T09:05:00.000Z","currency":"USD","language":"en","recounting":false,"region":"DE","rev":2,"time_zone":"Europe/Berlin","updated_at":"2025-02-01T09:05:00.000Z"}) satisfies Out<'settings.update'>;
([]) satisfies Change[];
({"code":"stale","current":{"category_policy":{"preset":"inactive_first","rules":[{"category":"inactive","inactive_days":90,"min_orders":null,"min_spent":null},{"category":"vip","inactive_days":null,"min_orders":3,"min_spent":"5000.50"},{"category":"regular","inactive_days":null,"min_orders":2,"min_spent":null},{"category":"new","inactive_days":null,"min_orders":null,"min_spent":null}]},"counted_statuses":["shipped","completed"],"created_at":"2025-01-31T09:05:00.000Z","currency":"USD","language":"en","recounting":false,"region":"DE","rev":2,"time_zone":"Europe/Berlin","updated_at":"2025-02-01T09:05:00.000Z"},"message":"the record has changed meanwhile"}) satisfies CrmError;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
("7") satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"},"nope":1}) satisfies In<'import.begin'>;
({"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":null,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":"7","file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":null,"kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":7,"kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"nonsense","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":null,"mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":7,"mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"nonsense","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"orders","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers"}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":null}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":"7"}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","nope":1,"separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":null,"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":"7","encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"nope":1,"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":null,"separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":7,"separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"nonsense","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"cp1251","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"windows-1251","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":null,"sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":7,"sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":"nonsense","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":null}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":7}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"phone"},"encoding":"utf-8","separator":";","sheet":"nonsense"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":null},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
// @ts-expect-error
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":7},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"dry_run":true,"file_name":"customers.csv","kind":"customers","mapping":{"columns":{"phone":"nonsense"},"encoding":"utf-8","separator":";","sheet":"1"}}) satisfies In<'import.begin'>;
({"kind":"customers"}) satisfies In<'import.begin'>;
({"session":"import-1"}) satisfies Out<'import.begin'>;
([]) satisfies Change[];
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=","session":"import-1"}) satisfies In<'import.feed'>;
// @ts-expect-error
("7") satisfies In<'import.feed'>;
// @ts-expect-error
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=","nope":1,"session":"import-1"}) satisfies In<'import.feed'>;
// @ts-expect-error
({"session":"import-1"}) satisfies In<'import.feed'>;
// @ts-expect-error
({"bytes":null,"session":"import-1"}) satisfies In<'import.feed'>;
// @ts-expect-error
({"bytes":7,"session":"import-1"}) satisfies In<'import.feed'>;
({"bytes":"nonsense","session":"import-1"}) satisfies In<'import.feed'>;
// @ts-expect-error
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo="}) satisfies In<'import.feed'>;
// @ts-expect-error
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=","session":null}) satisfies In<'import.feed'>;
// @ts-expect-error
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=","session":7}) satisfies In<'import.feed'>;
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=","session":"nonsense"}) satisfies In<'import.feed'>;
({"bad":1,"errors":[{"column":"phone","line":3,"reason":"is not a valid phone number"}],"preview":{"columns":[{"field":"phone","heading":"phone"},{"field":"name","heading":"name"}],"ignored":["age"],"separator":";"},"rows":2}) satisfies Out<'import.feed'>;
([]) satisfies Change[];
({"session":"import-1"}) satisfies In<'import.step'>;
// @ts-expect-error
("7") satisfies In<'import.step'>;
// @ts-expect-error
({"nope":1,"session":"import-1"}) satisfies In<'import.step'>;
// @ts-expect-error
({}) satisfies In<'import.step'>;
// @ts-expect-error
({"session":null}) satisfies In<'import.step'>;
// @ts-expect-error
({"session":7}) satisfies In<'import.step'>;
({"session":"nonsense"}) satisfies In<'import.step'>;
({"bad":1,"done":true,"errors":[],"percent":100,"preview":null,"rows":2}) satisfies Out<'import.step'>;
([]) satisfies Change[];
({"session":"import-1"}) satisfies In<'import.finish'>;
// @ts-expect-error
("7") satisfies In<'import.finish'>;
// @ts-expect-error
({"nope":1,"session":"import-1"}) satisfies In<'import.finish'>;
// @ts-expect-error
({}) satisfies In<'import.finish'>;
// @ts-expect-error
({"session":null}) satisfies In<'import.finish'>;
// @ts-expect-error
({"session":7}) satisfies In<'import.finish'>;
({"session":"nonsense"}) satisfies In<'import.finish'>;
({"bad":1,"cancelled":false,"created":0,"dry_run":false,"errors":[{"column":"phone","line":3,"reason":"is not a valid phone number"}],"last_errors":[],"rows":2,"seconds":0.0,"superseded":0,"unchanged":0,"updated":1,"warning_list":[],"warnings":0}) satisfies Out<'import.finish'>;
([]) satisfies Change[];
({"kind":"customers"}) satisfies In<'import.begin'>;
({"session":"import-2"}) satisfies Out<'import.begin'>;
([]) satisfies Change[];
({"bytes":"cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=","session":"import-2"}) satisfies In<'import.feed'>;
({"bad":1,"errors":[{"column":"phone","line":3,"reason":"is not a valid phone number"}],"preview":{"columns":[{"field":"phone","heading":"phone"},{"field":"name","heading":"name"}],"ignored":["age"],"separator":";"},"rows":2}) satisfies Out<'import.feed'>;
([]) satisfies Change[];
({"session":"import-2"}) satisfies In<'import.cancel'>;
// @ts-expect-error
("7") satisfies In<'import.cancel'>;
// @ts-expect-error
({"nope":1,"session":"import-2"}) satisfies In<'import.cancel'>;
// @ts-expect-error
({}) satisfies In<'import.cancel'>;
// @ts-expect-error
({"session":null}) satisfies In<'import.cancel'>;
// @ts-expect-error
({"session":7}) satisfies In<'import.cancel'>;
({"session":"nonsense"}) satisfies In<'import.cancel'>;
({"bad":1,"cancelled":true,"created":0,"dry_run":false,"errors":[{"column":"phone","line":3,"reason":"is not a valid phone number"}],"last_errors":[],"rows":1,"seconds":0.0,"superseded":0,"unchanged":0,"updated":0,"warning_list":[],"warnings":0}) satisfies Out<'import.cancel'>;
([]) satisfies Change[];
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
("7") satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"csv_excel","list":"customers","nope":1,"query":{"category":"new"}}) satisfies In<'export.begin'>;
({"format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":null,"format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":7,"format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"nonsense","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"utf-8","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"utf8","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"windows-1251","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":null,"list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":7,"list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"nonsense","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"xlsx","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"jsonl","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"csv_excel","query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"csv_excel","list":null,"query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"csv_excel","list":7,"query":{"category":"new"}}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"csv_excel","list":"nonsense","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"operators","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"sources","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"weights","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"leads","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"contacts","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"queue","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"board","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"orders","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"notes","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"customers"}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":null}) satisfies In<'export.begin'>;
// @ts-expect-error
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":"7"}) satisfies In<'export.begin'>;
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":{"category":"new","nope":1}}) satisfies In<'export.begin'>;
({"session":"export-1"}) satisfies Out<'export.begin'>;
([]) satisfies Change[];
({"session":"export-1"}) satisfies In<'export.next'>;
// @ts-expect-error
("7") satisfies In<'export.next'>;
// @ts-expect-error
({"nope":1,"session":"export-1"}) satisfies In<'export.next'>;
// @ts-expect-error
({}) satisfies In<'export.next'>;
// @ts-expect-error
({"session":null}) satisfies In<'export.next'>;
// @ts-expect-error
({"session":7}) satisfies In<'export.next'>;
({"session":"nonsense"}) satisfies In<'export.next'>;
({"bytes":"TmFtZTtQaG9uZTtFLW1haWw7Q2l0eTtBZGRyZXNzO05vdGVzO0NhdGVnb3J5O09yZGVycztTcGVudDtBdmVyYWdlIG9yZGVyO0xhc3Qgb3JkZXINCjsrNzk5OTAwMDAwMDI7Ozs7O25ldzsxOzEsMDA7MSwwMDswMS4wMi4yMDI1IDEwOjA1OjAwDQo=","changed":false,"done":true,"replaced":0,"rows":1}) satisfies Out<'export.next'>;
([]) satisfies Change[];
({"encoding":"cp1251","format":"csv_excel","list":"customers","query":{"category":"new"}}) satisfies In<'export.begin'>;
({"session":"export-2"}) satisfies Out<'export.begin'>;
([]) satisfies Change[];
({"session":"export-2"}) satisfies In<'export.cancel'>;
// @ts-expect-error
("7") satisfies In<'export.cancel'>;
// @ts-expect-error
({"nope":1,"session":"export-2"}) satisfies In<'export.cancel'>;
// @ts-expect-error
({}) satisfies In<'export.cancel'>;
// @ts-expect-error
({"session":null}) satisfies In<'export.cancel'>;
// @ts-expect-error
({"session":7}) satisfies In<'export.cancel'>;
({"session":"nonsense"}) satisfies In<'export.cancel'>;
(null) satisfies Out<'export.cancel'>;
([]) satisfies Change[];
({"limit":100}) satisfies In<'sweep'>;
// @ts-expect-error
("7") satisfies In<'sweep'>;
// @ts-expect-error
({"limit":100,"nope":1}) satisfies In<'sweep'>;
({}) satisfies In<'sweep'>;
({"limit":null}) satisfies In<'sweep'>;
// @ts-expect-error
({"limit":"7"}) satisfies In<'sweep'>;
({"changed":[{"at":"2025-05-01T09:05:00.001Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","from":"vip","to":"inactive"},{"at":"2025-05-02T09:05:00.001Z","customer":"0194c0c1-9660-7000-8000-00039df50174","from":"new","to":"inactive"}],"remaining":0}) satisfies Out<'sweep'>;
([]) satisfies Change[];
({}) satisfies In<'customers.list'>;
({"items":[{"address":"Мира, 1","average_order":"120000.00","category":"inactive","city":"Томск","created_at":"2025-02-01T09:05:00.000Z","email":"anna@example.com","id":"0194c0c1-9660-7000-8000-0001368732c6","last_order_at":"2025-01-31T09:05:00.000Z","lead":"0194bb9b-3a60-7000-8000-0005cc053b42","name":"Anna","notes":null,"phone":"+79991234567","rev":2,"total_orders":1,"total_spent":"120000.00","updated_at":"2025-02-01T09:05:00.000Z"},{"address":null,"average_order":"1.00","category":"inactive","city":null,"created_at":"2025-02-01T09:05:00.000Z","email":null,"id":"0194c0c1-9660-7000-8000-00039df50174","last_order_at":"2025-02-01T09:05:00.000Z","lead":null,"name":null,"notes":null,"phone":"+79990000002","rev":1,"total_orders":1,"total_spent":"1.00","updated_at":"2025-02-01T09:05:00.000Z"}],"next_cursor":null,"total":null}) satisfies Out<'customers.list'>;
([]) satisfies Change[];
({"id":"0194c0c1-9660-7000-8000-0001368732c6"}) satisfies In<'customers.explain'>;
({"category":"inactive","history":[{"at":"2025-05-01T09:05:00.001Z","from":"vip","numbers":{"last_order_at":"2025-01-31T09:05:00.000Z","total_orders":1,"total_spent":"120000.00"},"rule":{"category":"inactive","inactive_days":90,"min_orders":null,"min_spent":null},"to":"inactive"},{"at":"2025-02-01T09:05:00.000Z","from":"new","numbers":{"last_order_at":"2025-01-31T09:05:00.000Z","total_orders":1,"total_spent":"120000.00"},"rule":{"category":"vip","inactive_days":null,"min_orders":10,"min_spent":"100000.00"},"to":"vip"}],"numbers":{"last_order_at":"2025-01-31T09:05:00.000Z","total_orders":1,"total_spent":"120000.00"},"rule":{"category":"inactive","inactive_days":90,"min_orders":null,"min_spent":null}}) satisfies Out<'customers.explain'>;
([]) satisfies Change[];
({"limit":5,"seq":0}) satisfies In<'changes.since'>;
// @ts-expect-error
("7") satisfies In<'changes.since'>;
// @ts-expect-error
({"limit":5,"nope":1,"seq":0}) satisfies In<'changes.since'>;
({"seq":0}) satisfies In<'changes.since'>;
({"limit":null,"seq":0}) satisfies In<'changes.since'>;
// @ts-expect-error
({"limit":"7","seq":0}) satisfies In<'changes.since'>;
// @ts-expect-error
({"limit":5}) satisfies In<'changes.since'>;
// @ts-expect-error
({"limit":5,"seq":null}) satisfies In<'changes.since'>;
// @ts-expect-error
({"limit":5,"seq":"7"}) satisfies In<'changes.since'>;
({"items":[{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"created","operation":"operators.create","seq":1},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"updated","operation":"operators.update","seq":2},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","kind":"created","operation":"operators.create","seq":3},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","kind":"deleted","operation":"operators.delete","seq":4},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0002145b2fca","kind":"created","operation":"sources.create","seq":5}],"next_seq":5}) satisfies Out<'changes.since'>;
([]) satisfies Change[];
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
("7") satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"nope":1,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":null,"entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":7,"entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"nonsense","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":null,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":7,"id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"nonsense","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"source","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"lead","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"contact","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"order","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"customer","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"note","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"settings","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":null,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":7,"limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"nonsense","limit":2,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":null,"offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":"7","offset":0,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":null,"sort":"-created_at","total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":"7","sort":"-created_at","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":null,"total":true}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":7,"total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"nonsense","total":true}) satisfies In<'changes.history'>;
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at"}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":null}) satisfies In<'changes.history'>;
// @ts-expect-error
({"cursor":"none","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","limit":2,"offset":0,"sort":"-created_at","total":"7"}) satisfies In<'changes.history'>;
({"entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73"}) satisfies In<'changes.history'>;
({"items":[{"actor":"anna","at":"2025-01-31T09:05:00.000Z","fields":[{"after":3,"before":2,"field":"max_load"},{"after":"Первый","before":"Первак","field":"name"}],"kind":"updated","operation":"operators.update","seq":2,"undoes":null},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","fields":[{"after":true,"before":null,"field":"active"},{"after":2,"before":null,"field":"max_load"},{"after":"Первак","before":null,"field":"name"}],"kind":"created","operation":"operators.create","seq":1,"undoes":null}],"next_cursor":null,"total":null}) satisfies Out<'changes.history'>;
([]) satisfies Change[];
({"limit":10000,"seq":0}) satisfies In<'changes.since'>;
({"items":[{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"created","operation":"operators.create","seq":1},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"updated","operation":"operators.update","seq":2},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","kind":"created","operation":"operators.create","seq":3},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00019c7d09eb","kind":"deleted","operation":"operators.delete","seq":4},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0002145b2fca","kind":"created","operation":"sources.create","seq":5},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0002145b2fca","kind":"updated","operation":"sources.update","seq":6},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00033449d25d","kind":"created","operation":"sources.create","seq":7},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00033449d25d","kind":"deleted","operation":"sources.delete","seq":8},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73/0194bb9b-3a60-7000-8000-0002145b2fca","kind":"created","operation":"weights.set","seq":9},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00044b49e69a","kind":"created","operation":"sources.create","seq":10},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73/0194bb9b-3a60-7000-8000-00044b49e69a","kind":"created","operation":"weights.set","seq":11},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-00002c44ba73/0194bb9b-3a60-7000-8000-00044b49e69a","kind":"deleted","operation":"weights.remove","seq":12},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.receive","seq":13},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0005cc053b42","kind":"created","operation":"contacts.receive","seq":13},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"created","operation":"contacts.receive","seq":13},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.receive_many","seq":14},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-000712580eee","kind":"created","operation":"contacts.receive_many","seq":14},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0008adf71277","kind":"created","operation":"contacts.receive_many","seq":14},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.receive","seq":15},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0009ad4e885a","kind":"created","operation":"contacts.receive","seq":15},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000adba75073","kind":"created","operation":"contacts.receive","seq":15},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-000bd294da31","kind":"created","operation":"contacts.receive","seq":16},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"created","operation":"contacts.receive","seq":16},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.start","seq":17},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"updated","operation":"contacts.start","seq":17},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.close","seq":18},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"updated","operation":"contacts.close","seq":18},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"updated","operation":"contacts.close","seq":18},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.reopen","seq":19},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000658f6ebf3","kind":"updated","operation":"contacts.reopen","seq":19},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"created","operation":"operators.create","seq":20},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","kind":"derived","operation":"contacts.reassign","seq":21},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"derived","operation":"contacts.reassign","seq":21},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"updated","operation":"contacts.reassign","seq":21},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"updated","operation":"operators.update","seq":22},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000d95949453","kind":"derived","operation":"contacts.delete","seq":23},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-000cd1ad504e","kind":"deleted","operation":"contacts.delete","seq":23},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0005cc053b42","kind":"updated","operation":"leads.update","seq":24},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-000bd294da31","kind":"deleted","operation":"leads.delete","seq":25},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"created","operation":"operators.create","seq":26},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d","kind":"created","operation":"operators.create","seq":27},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-0010e67c9d30","kind":"created","operation":"sources.create","seq":28},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-0010e67c9d30","kind":"created","operation":"weights.set","seq":29},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-0010e67c9d30","kind":"created","operation":"weights.set","seq":30},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":31},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0011cc105933","kind":"created","operation":"contacts.receive","seq":31},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00127e151aba","kind":"created","operation":"contacts.receive","seq":31},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":32},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00133ce9d46c","kind":"created","operation":"contacts.receive","seq":32},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":33},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00127e151aba","kind":"updated","operation":"contacts.close","seq":33},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":34},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00133ce9d46c","kind":"updated","operation":"contacts.close","seq":34},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":35},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00146e1e07d7","kind":"created","operation":"contacts.receive","seq":35},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-00154d50763b","kind":"created","operation":"sources.create","seq":36},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-00154d50763b","kind":"created","operation":"weights.set","seq":37},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-00154d50763b","kind":"created","operation":"weights.set","seq":38},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":39},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0016f19f5bd5","kind":"created","operation":"contacts.receive","seq":39},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00171d081997","kind":"created","operation":"contacts.receive","seq":39},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":40},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00185f5b8cfb","kind":"created","operation":"contacts.receive","seq":40},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":41},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00171d081997","kind":"updated","operation":"contacts.close","seq":41},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":42},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00185f5b8cfb","kind":"updated","operation":"contacts.close","seq":42},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":43},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00194851c2f5","kind":"created","operation":"contacts.receive","seq":43},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-001a4df1ea5d","kind":"created","operation":"sources.create","seq":44},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-001a4df1ea5d","kind":"created","operation":"weights.set","seq":45},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-001a4df1ea5d","kind":"created","operation":"weights.set","seq":46},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":47},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-001b938c4435","kind":"created","operation":"contacts.receive","seq":47},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001c85c721ff","kind":"created","operation":"contacts.receive","seq":47},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":48},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001d8bd5c22e","kind":"created","operation":"contacts.receive","seq":48},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":49},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001c85c721ff","kind":"updated","operation":"contacts.close","seq":49},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":50},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001d8bd5c22e","kind":"updated","operation":"contacts.close","seq":50},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":51},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-001ecf3bfb21","kind":"created","operation":"contacts.receive","seq":51},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"source","id":"0194bb9b-3a60-7000-8000-001fdc627561","kind":"created","operation":"sources.create","seq":52},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000e2819fd03/0194bb9b-3a60-7000-8000-001fdc627561","kind":"created","operation":"weights.set","seq":53},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"weight","id":"0194bb9b-3a60-7000-8000-000ff80ebb0d/0194bb9b-3a60-7000-8000-001fdc627561","kind":"created","operation":"weights.set","seq":54},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":55},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"lead","id":"0194bb9b-3a60-7000-8000-0020c215163f","kind":"created","operation":"contacts.receive","seq":55},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0021f836c3bd","kind":"created","operation":"contacts.receive","seq":55},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":56},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00225b67a239","kind":"created","operation":"contacts.receive","seq":56},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":57},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0021f836c3bd","kind":"updated","operation":"contacts.close","seq":57},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.close","seq":58},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-00225b67a239","kind":"updated","operation":"contacts.close","seq":58},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"operator","id":"0194bb9b-3a60-7000-8000-000e2819fd03","kind":"derived","operation":"contacts.receive","seq":59},{"actor":"anna","at":"2025-01-31T09:05:00.000Z","entity":"contact","id":"0194bb9b-3a60-7000-8000-0023ac32c0ba","kind":"created","operation":"contacts.receive","seq":59},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-000041865d24","kind":"created","operation":"orders.save","seq":60},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-0001368732c6","kind":"created","operation":"orders.save","seq":60},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-0002113461df","kind":"created","operation":"orders.save","seq":61},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-00039df50174","kind":"created","operation":"orders.save","seq":61},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-0004dfc30618","kind":"created","operation":"orders.save","seq":62},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"order","id":"0194c0c1-9660-7000-8000-0004dfc30618","kind":"deleted","operation":"orders.delete","seq":63},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-000504850dd1","kind":"created","operation":"customers.create","seq":64},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-000504850dd1","kind":"updated","operation":"customers.update","seq":65},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"note","id":"0194c0c1-9660-7000-8000-00068bf91665","kind":"created","operation":"notes.create","seq":66},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"note","id":"0194c0c1-9660-7000-8000-00068bf91665","kind":"deleted","operation":"notes.delete","seq":67},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-000504850dd1","kind":"deleted","operation":"customers.delete","seq":68},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-0001368732c6","kind":"derived","operation":"settings.update","seq":69},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-00039df50174","kind":"derived","operation":"settings.update","seq":69},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"settings","id":"","kind":"updated","operation":"settings.update","seq":69},{"actor":"anna","at":"2025-02-01T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-0001368732c6","kind":"updated","operation":"import.feed","seq":70},{"actor":"anna","at":"2026-03-08T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-0001368732c6","kind":"derived","operation":"sweep","seq":71},{"actor":"anna","at":"2026-03-08T09:05:00.000Z","entity":"customer","id":"0194c0c1-9660-7000-8000-00039df50174","kind":"derived","operation":"sweep","seq":71}],"next_seq":71}) satisfies Out<'changes.since'>;
([]) satisfies Change[];
({"customer":"0194c0c1-9660-7000-8000-0001368732c6","text":"лишнее"}) satisfies In<'notes.create'>;
({"author":"anna","created_at":"2026-03-08T09:05:00.000Z","customer":"0194c0c1-9660-7000-8000-0001368732c6","id":"019cccb1-5660-7000-8000-00005e8aafdf","rev":1,"text":"лишнее","updated_at":"2026-03-08T09:05:00.000Z"}) satisfies Out<'notes.create'>;
([{"actor":"anna","at":"2026-03-08T09:05:00.000Z","entity":"note","id":"019cccb1-5660-7000-8000-00005e8aafdf","kind":"created","operation":"notes.create","seq":72}]) satisfies Change[];
({"seq":72}) satisfies In<'changes.undo'>;
// @ts-expect-error
("7") satisfies In<'changes.undo'>;
// @ts-expect-error
({"nope":1,"seq":72}) satisfies In<'changes.undo'>;
// @ts-expect-error
({}) satisfies In<'changes.undo'>;
// @ts-expect-error
({"seq":null}) satisfies In<'changes.undo'>;
// @ts-expect-error
({"seq":"7"}) satisfies In<'changes.undo'>;
({"changes":1,"seq":73,"undone":72}) satisfies Out<'changes.undo'>;
([]) satisfies Change[];
({"entity":"note","id":"019cccb1-5660-7000-8000-00005e8aafdf"}) satisfies In<'changes.history'>;
({"items":[{"actor":"anna","at":"2026-03-08T09:05:00.000Z","fields":[{"after":null,"before":"anna","field":"author"},{"after":null,"before":"0194c0c1-9660-7000-8000-0001368732c6","field":"customer"},{"after":null,"before":"лишнее","field":"text"}],"kind":"deleted","operation":"changes.undo","seq":73,"undoes":72},{"actor":"anna","at":"2026-03-08T09:05:00.000Z","fields":[{"after":"anna","before":null,"field":"author"},{"after":"0194c0c1-9660-7000-8000-0001368732c6","before":null,"field":"customer"},{"after":"лишнее","before":null,"field":"text"}],"kind":"created","operation":"notes.create","seq":72,"undoes":null}],"next_cursor":null,"total":null}) satisfies Out<'changes.history'>;
([]) satisfies Change[];
({"code":"conflict","entity":"operator","id":"0194bb9b-3a60-7000-8000-00002c44ba73","message":"a record has changed since: operator 0194bb9b-3a60-7000-8000-00002c44ba73, by operators.update in transaction 2","operation":"operators.update","reason":"a record has changed since","seq":2}) satisfies CrmError;
({}) satisfies In<'stat'>;
// @ts-expect-error
("7") satisfies In<'stat'>;
// @ts-expect-error
({"nope":1}) satisfies In<'stat'>;
({"bytes":22549,"format":1,"rows":341,"seq":73,"tables":[{"bytes":37,"index_of":null,"name":"meta","rows":2},{"bytes":7901,"index_of":null,"name":"changes","rows":73},{"bytes":347,"index_of":null,"name":"deleted","rows":9},{"bytes":66,"index_of":null,"name":"settings","rows":1},{"bytes":252,"index_of":null,"name":"operators","rows":4},{"bytes":126,"index_of":null,"name":"operators.loads","rows":3},{"bytes":376,"index_of":null,"name":"sources","rows":6},{"bytes":175,"index_of":null,"name":"sources.loads","rows":5},{"bytes":100,"index_of":null,"name":"former_names","rows":2},{"bytes":603,"index_of":null,"name":"weights","rows":9},{"bytes":288,"index_of":"weights","name":"weights.by_source","rows":9},{"bytes":589,"index_of":null,"name":"leads","rows":7},{"bytes":198,"index_of":"leads","name":"leads.by_key","rows":7},{"bytes":168,"index_of":"leads","name":"leads.by_created","rows":7},{"bytes":1638,"index_of":null,"name":"contacts","rows":15},{"bytes":360,"index_of":"contacts","name":"contacts.by_created","rows":15},{"bytes":600,"index_of":"contacts","name":"contacts.by_lead","rows":15},{"bytes":615,"index_of":"contacts","name":"contacts.by_lead_served","rows":15},{"bytes":600,"index_of":"contacts","name":"contacts.by_source","rows":15},{"bytes":615,"index_of":"contacts","name":"contacts.by_operator","rows":15},{"bytes":175,"index_of":"contacts","name":"contacts.by_status","rows":7},{"bytes":0,"index_of":"contacts","name":"queue","rows":0},{"bytes":0,"index_of":"contacts","name":"queue.by_source","rows":0},{"bytes":1837,"index_of":null,"name":"decisions","rows":15},{"bytes":66,"index_of":null,"name":"sources.received","rows":1},{"bytes":3398,"index_of":null,"name":"routing.events","rows":55},{"bytes":103,"index_of":null,"name":"requests","rows":1},{"bytes":226,"index_of":null,"name":"orders","rows":2},{"bytes":40,"index_of":"orders","name":"orders.by_number","rows":2},{"bytes":78,"index_of":"orders","name":"orders.by_phone","rows":2},{"bytes":48,"index_of":"orders","name":"orders.by_placed","rows":2},{"bytes":175,"index_of":null,"name":"customers","rows":2},{"bytes":60,"index_of":"customers","name":"customers.by_phone","rows":2},{"bytes":129,"index_of":"customers","name":"customers.texts","rows":1},{"bytes":118,"index_of":null,"name":"customers.stats","rows":2},{"bytes":48,"index_of":"customers.stats","name":"customers.by_spent","rows":2},{"bytes":0,"index_of":"customers.stats","name":"customers.due","rows":0},{"bytes":48,"index_of":"customers.stats","name":"customers.turned","rows":2},{"bytes":99,"index_of":"customers.stats","name":"customers.figures","rows":1},{"bytes":194,"index_of":null,"name":"customers.categories","rows":3},{"bytes":7,"index_of":null,"name":"overview.customers","rows":1},{"bytes":24,"index_of":null,"name":"overview.months","rows":2},{"bytes":22,"index_of":null,"name":"overview.cohorts","rows":2},{"bytes":0,"index_of":null,"name":"notes","rows":0},{"bytes":0,"index_of":"notes","name":"notes.by_customer","rows":0},{"bytes":0,"index_of":null,"name":"import.seen","rows":0},{"bytes":0,"index_of":null,"name":"import.superseded","rows":0}]}) satisfies Out<'stat'>;
([]) satisfies Change[];
({}) satisfies In<'check'>;
// @ts-expect-error
("7") satisfies In<'check'>;
// @ts-expect-error
({"nope":1}) satisfies In<'check'>;
({"ok":true,"problems":[]}) satisfies Out<'check'>;
([]) satisfies Change[];
({"code":"not_found","entity":"lead","id":"00000000-0000-7000-8000-000000000000","message":"lead not found"}) satisfies CrmError;
({"code":"invalid","field":"id","message":"id: is required","reason":"is required"}) satisfies CrmError;
({"code":"unknown_operation","message":"unknown operation leads.fire","name":"leads.fire"}) satisfies CrmError;
({"code":"busy","message":"the data file is open in another program"}) satisfies CrmError;
({"code":"too_new","found":2,"message":"the data file has format 2; this program reads formats up to 1","supported":1}) satisfies CrmError;
({"code":"corrupt","message":"the data file cannot be read: r","reason":"r"}) satisfies CrmError;
({"code":"storage","message":"storage failed: r","reason":"r"}) satisfies CrmError;
({"code":"cancelled","message":"cancelled"}) satisfies CrmError;

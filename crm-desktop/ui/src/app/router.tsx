import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import { Failed, Loading } from '../components/states';
import { Frame } from './frame';
import { customerSearch } from '../screens/customers/search';
import { deskSearch } from '../screens/desk/search';
import { orderSearch } from '../screens/orders/search';
import { overviewSearch } from '../screens/overview/search';
import { settingsSearch } from '../screens/settings/search';
import { teamSearch } from '../screens/team/search';

// What is shown stands in the address: filters, order and the open record. Back works.
const root = createRootRoute({ component: Frame });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/desk" replace />,
});
const desk = createRoute({
  getParentRoute: () => root,
  path: '/desk',
  validateSearch: deskSearch,
  component: lazyRouteComponent(() => import('../screens/desk/screen'), 'DeskScreen'),
});
const team = createRoute({
  getParentRoute: () => root,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyRouteComponent(() => import('../screens/team/screen'), 'TeamScreen'),
});
const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import('../screens/customers/screen'), 'CustomersScreen'),
});
const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: orderSearch,
  component: lazyRouteComponent(() => import('../screens/orders/screen'), 'OrdersScreen'),
});
const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('../screens/overview/screen'), 'OverviewScreen'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('../screens/settings/screen'), 'SettingsScreen'),
});

const routeTree = root.addChildren([home, desk, team, customers, orders, overview, settings]);

/** The addresses of the program, for one open file. */
export const newRouter = () =>
  createRouter({
    routeTree,
    history: createHashHistory(),
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
    defaultPreload: 'intent',
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}

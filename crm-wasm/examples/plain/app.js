// Contacts come in and are given to operators. Open the page in two tabs: both show the same.
import { CrmException, openCrm } from 'crm-wasm';

const [form, button, status, list] = ['form', 'button', '[role=status]', 'ol'].map((selector) =>
  document.querySelector(selector),
);

try {
  await start(await openCrm({ name: 'contacts' }));
} catch (thrown) {
  // `thrown.code` tells what a page can do about it: see the README of the package.
  say(thrown instanceof CrmException ? thrown.message : String(thrown));
  throw thrown;
}

/** @param {import('crm-wasm').Crm} crm */
async function start(crm) {
  const known = (await crm.sources.list()).items[0];
  const source = known ?? (await crm.sources.create({ name: 'Website' }));
  if (!known) {
    for (const name of ['Anna', 'Boris']) {
      const operator = await crm.operators.create({ name, max_load: 5 });
      await crm.weights.set({ operator: operator.id, source: source.id, weight: 10 });
    }
  }
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const from = new FormData(/** @type {HTMLFormElement} */ (form)).get('from');
    const contact = await crm.contacts.receive({ external_key: String(from), source: source.id });
    say(contact.operator_name ? `${contact.operator_name} has it` : 'everybody is busy: it waits');
  });
  button?.removeAttribute('disabled');
  // Of this tab, and of all others.
  crm.subscribe(() => show(crm));
  await show(crm);
}

/** @param {import('crm-wasm').Crm} crm */
async function show(crm) {
  const { items } = await crm.contacts.list({ limit: 20 });
  list?.replaceChildren(
    ...items.map(({ operator_name, status, created_at }) => {
      const row = document.createElement('li');
      row.textContent = `${new Date(created_at).toLocaleTimeString()} ${operator_name ?? '–'} ${status}`;
      return row;
    }),
  );
}

/** @param {string} text */
function say(text) {
  if (status) status.textContent = text;
}

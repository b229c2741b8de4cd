import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { juan, peopleRows, personFormProps, personPageProps } from '../../../test/gallery/peopleScenes';
import { expectAccessible, show } from '../../../test/show';
import { PeopleList } from './PeopleList';
import { emptyPerson, PersonForm, type PersonFields, type PersonFormProps } from './PersonForm';
import { PersonPage } from './PersonPage';

function Form({ onFields, ...rest }: Partial<PersonFormProps>) {
  const [fields, setFields] = useState<PersonFields>(rest.fields ?? emptyPerson('en'));
  return (
    <PersonForm
      {...personFormProps(rest)}
      fields={fields}
      onFields={(next) => {
        setFields(next);
        onFields?.(next);
      }}
    />
  );
}

describe('the form of a person', () => {
  it('registers by keyboard alone', async () => {
    const onFields = vi.fn();
    const onSubmit = vi.fn();
    const { user } = show(<Form onFields={onFields} onSubmit={onSubmit} />);
    screen.getByRole('textbox', { name: 'Name' }).focus();
    await user.keyboard('Zoë Ñandú{Tab}415 152 0844{Tab}');
    expect(onFields).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'Zoë Ñandú', phones: ['415 152 0844'] }));
    screen.getByRole('textbox', { name: /^E-mail/ }).focus();
    await user.keyboard('zoe@example.com{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('wants a name before it asks the program', async () => {
    const onSubmit = vi.fn();
    const { user } = show(<Form onSubmit={onSubmit} />);
    await user.keyboard('{Control>}s{/Control}');
    expect(screen.getByText('The name is missing.')).toBeTruthy();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('shows likely duplicates while typing and takes Alt 1 for "it is them"', async () => {
    const onSame = vi.fn();
    const { user } = show(<Form onSame={onSame} fields={juan} />);
    expect(screen.getByText('Juana Pérez')).toBeTruthy();
    await user.keyboard('{Alt>}1{/Alt}');
    expect(onSame).toHaveBeenCalledWith('d');
  });

  it('holds several phones, e-mails and patients', async () => {
    const onFields = vi.fn();
    const { user } = show(<Form fields={juan} onFields={onFields} />);
    await user.click(screen.getByRole('button', { name: 'Another e-mail' }));
    expect(onFields).toHaveBeenLastCalledWith(expect.objectContaining({ emails: ['juan.perez@correo.mx', ''] }));
    await user.click(screen.getByRole('button', { name: 'Remove Phone 2' }));
    expect(onFields).toHaveBeenLastCalledWith(expect.objectContaining({ phones: ['415 152 0311'] }));
    await user.click(screen.getByRole('button', { name: 'Add a patient' }));
    await user.type(screen.getByRole('textbox', { name: 'Patient 2, name' }), 'Tito');
    await user.type(screen.getByRole('textbox', { name: 'Patient 2, kind' }), 'cat');
    expect(onFields).toHaveBeenLastCalledWith(expect.objectContaining({ patients: [{ name: 'Luna', kind: 'Labrador' }, { name: 'Tito', kind: 'cat' }] }));
    await user.click(screen.getByRole('button', { name: 'Remove Luna' }));
    expect(onFields).toHaveBeenLastCalledWith(expect.objectContaining({ patients: [{ name: 'Tito', kind: 'cat' }] }));
  });

  it('shows what the program says of a field, and goes back with Esc', async () => {
    const onBack = vi.fn();
    const { user } = show(<Form kind="edit" fields={juan} errors={{ phones: ['No phone number can be read here. Check the digits.'] }} refusal="Somebody else has changed it." onBack={onBack} />);
    expect(screen.getByText('No phone number can be read here. Check the digits.')).toBeTruthy();
    expect(screen.getByText('Somebody else has changed it.')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(onBack).toHaveBeenCalled();
  });

  it('has no finding of axe', async () => {
    show(
      <main>
        <Form fields={juan} />
      </main>,
      'es',
    );
    await expectAccessible();
  });
});

describe('the page of a person', () => {
  it('answers to its keys and says why a payout cannot be asked for', async () => {
    const props = personPageProps({ onIssue: vi.fn(), onPrint: vi.fn(), onEdit: vi.fn(), onStatement: vi.fn(), onRequestPayout: vi.fn(), payReason: 'Nothing can be paid to this person today.' });
    const { user } = show(<PersonPage {...props} />);
    await user.keyboard('{F4}{F6}ep');
    for (const run of [props.onIssue, props.onPrint, props.onEdit, props.onStatement]) expect(run).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: /Ask to pay/ }));
    expect(props.onRequestPayout).not.toHaveBeenCalled();
  });

  it('walks the story with the arrows and opens a line with Enter', async () => {
    const onOpen = vi.fn();
    const { user } = show(<PersonPage {...personPageProps({ onOpen })} />);
    screen.getByRole('button', { name: /Reward for/ }).focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledWith('2');
  });

  it('shows why an amount came to be, and postings that sum to nothing', () => {
    const postings = [{ account: 'Waiting', amount: { minor: 20_000, currency: 'MXN' } }, { account: 'Cost', amount: { minor: -20_000, currency: 'MXN' } }];
    show(<PersonPage {...personPageProps({ open: { id: '1', heading: 'Reward', amount: null, state: { text: 'Waits', tone: 'ink' }, why: [{ key: 'a', title: 'Nadia paid', state: 'done' }], postings, sum: { minor: 0, currency: 'MXN' }, actions: [{ label: 'Hold', run: vi.fn() }] } })} />);
    expect(screen.getByText('Sum').nextSibling?.textContent).toBe('$0.00');
  });

  it('offers the one next action to somebody without a code or a story', async () => {
    show(
      <main>
        <PersonPage {...personPageProps({ codes: [], story: [], funnel: { cards: 0, referrals: 0, firstVisits: 0, rewards: 0 } })} />
      </main>,
    );
    expect(screen.getByText('No code yet')).toBeTruthy();
    expect(screen.getByText('Nothing has happened yet')).toBeTruthy();
    await expectAccessible();
  });
});

describe('people', () => {
  it('opens a row with Enter and sorts by a column', async () => {
    const onOpen = vi.fn();
    const { user } = show(<PeopleList query="" onQuery={vi.fn()} rows={peopleRows} total={3} onOpen={onOpen} onAdd={vi.fn()} />);
    await user.click(screen.getByRole('button', { name: 'Friends' }));
    expect(screen.getByRole('columnheader', { name: /Friends/ }).getAttribute('aria-sort')).toBe('ascending');
    screen.getByRole('row', { name: 'Juana Ñonthé' }).focus();
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith('n');
  });

  it('offers to add somebody when nobody fits', async () => {
    const onAdd = vi.fn();
    const { user, again } = show(<PeopleList query="zz" onQuery={vi.fn()} rows={[]} total={0} onOpen={vi.fn()} onAdd={onAdd} />);
    const [, inside] = screen.getAllByRole('button', { name: 'Add person' });
    if (inside) await user.click(inside);
    expect(onAdd).toHaveBeenCalled();
    again(<PeopleList query="zz" onQuery={vi.fn()} rows={null} total={0} onOpen={vi.fn()} onAdd={onAdd} />);
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeTruthy();
  });
});

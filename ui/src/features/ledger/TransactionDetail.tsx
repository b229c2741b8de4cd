// Beside the list: one transaction with both its sides, why it is so, what takes it back, and the command behind it.
import { UnstyledButton } from '@mantine/core';
import { Button } from '../../components/Button';
import { Fact } from '../../components/Fact';
import { Icon } from '../../components/Icon';
import { Tag } from '../../components/Tag';
import { Pane, PaneHead, Section } from '../../components/Window';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { QuantityText, useQuantity } from './QuantityText';
import { kindTones, type TransactionDetailView } from './view';
import css from './Ledger.module.css';

/** As many symbols of a hash as tell entries apart. */
const SHORT = 12;

export function TransactionDetail({ transaction, onOpen, onClose }: { transaction: TransactionDetailView; onOpen: (id: string) => void; onClose: () => void }) {
  const t = useText();
  const when = useWhen();
  const quantity = useQuantity();
  const { sides, why, takes, takenBackBy, command, links, reason, onStatement } = transaction;
  const name = t(`ledger.kind.${transaction.kind}`);
  return (
    <Pane label={t('ledger.row', { kind: name, person: transaction.person ?? t('ledger.nobody'), amount: quantity(transaction.moves) })} width={344} onClose={onClose}>
      <PaneHead onClose={onClose}>
        <Tag tone={kindTones[transaction.kind]}>{name}</Tag>
        <span className="t3 sm">{when(transaction.at)}</span>
      </PaneHead>
      <div className={css['top']}>
        <div className="big-money money">{quantity(transaction.moves)}</div>
        <p className="t2 sm">{[transaction.person, transaction.payout === null ? null : t('ledger.payout', { number: transaction.payout })].filter(Boolean).join(' · ')}</p>
      </div>
      <hr />
      <div className={css['part']}>
        <table className={css['sides']}>
          <thead>
            <tr>
              <th scope="col">{t('ledger.side.account')}</th>
              <th scope="col">{t('ledger.side.debit')}</th>
              <th scope="col">{t('ledger.side.credit')}</th>
            </tr>
          </thead>
          <tbody>
            {sides.map((side, index) => (
              <tr key={index}>
                <th scope="row">
                  <span>{t(`account.${side.account}`)}</span>
                  {side.owner !== null && <span className="t3 xs">{side.owner}</span>}
                </th>
                <td>{side.debit && <QuantityText of={side.debit} />}</td>
                <td>{side.credit && <QuantityText of={side.credit} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(why !== null || reason !== null) && (
        <>
          <hr />
          <div className={css['part']}>
            <Section level={4} title={t('person.detail.why')}>
              {why !== null && <p className="sm">{why}</p>}
              {reason !== null && <p className="t2 sm">{reason}</p>}
            </Section>
          </div>
        </>
      )}
      {(takes !== null || takenBackBy.length > 0) && (
        <>
          <hr />
          <div className={css['part']}>
            <Section level={4} title={t('ledger.chain')}>
              {takes !== null && (
                <UnstyledButton className={css['link']} onClick={() => onOpen(takes)}>
                  <span className={css['way']}>
                    <Icon name="undo" size={16} />
                    {t('ledger.opensFirst')}
                  </span>
                </UnstyledButton>
              )}
              {takenBackBy.map((one) => (
                <UnstyledButton key={one.id} className={css['link']} onClick={() => onOpen(one.id)}>
                  <span className={css['way']}>
                    <Icon name="undo" size={16} />
                    {t('ledger.takenBack', { amount: quantity(one.moves), when: when(one.at) })}
                  </span>
                  {one.reason !== null && <span className="t3 xs">{one.reason}</span>}
                </UnstyledButton>
              ))}
            </Section>
          </div>
        </>
      )}
      <hr />
      <div className={css['part']}>
        <Section level={4} title={t('ledger.command')}>
          {command === null ? (
            <p className="t2 sm">{t('ledger.beforeLog')}</p>
          ) : (
            <dl className={css['facts']}>
              <Fact label={t('ledger.fact.action')}>
                <span className="code">{command.action}</span>
              </Fact>
              <Fact label={t('ledger.fact.outcome')}>{t(`ledger.outcome.${command.outcome}`)}</Fact>
              <Fact label={t('ledger.fact.by')}>{transaction.by ?? t('ledger.schedule')}</Fact>
              <Fact label={t('ledger.fact.entry')}>
                <span className="num">{t('ledger.entry', { seq: command.seq })}</span> <span className="code t3 xs">{command.hash.slice(0, SHORT)}</span>
              </Fact>
            </dl>
          )}
          {onStatement && (
            <UnstyledButton className={css['link']} onClick={onStatement}>
              <span className={css['way']}>
                <Icon name="receipt" size={16} />
                {t('ledger.statement', { name: transaction.person ?? t('ledger.nobody') })}
              </span>
            </UnstyledButton>
          )}
        </Section>
      </div>
      <i className="sp" />
      {links.length > 0 && (
        <div className={css['foot']}>
          {links.map((link) => (
            <Button key={link.label} size="sm" onPress={link.run}>
              {link.label}
            </Button>
          ))}
        </div>
      )}
    </Pane>
  );
}

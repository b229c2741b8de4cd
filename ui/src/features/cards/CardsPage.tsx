// Cards of one code: what stands on them, on which stock, where on the sheet; the preview is the PDF itself.
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Segmented, Stepper, Switch } from '../../components/Choice';
import { Select } from '../../components/Field';
import { CodeBadge } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { EmptyState } from '../../components/States';
import { Tag } from '../../components/Tag';
import { Body, Head } from '../../components/Window';
import { useText, type TextKey } from '../../i18n';
import { useKeys } from '../../keys/Keys';
import { PersonPicker, type FoundPeople, type PickedPerson } from '../record/PersonPicker';
import { ProgramField, type ProgramFieldProps } from '../record/ProgramPick';
import { PersonalCode, type PersonalCodeProps } from './PersonalCode';
import { NoPrinterDialog } from './NoPrinterDialog';
import { Nudge } from './Nudge';
import { Sheet } from './Sheet';
import { cardFields, COPIES_MOST, idleOptions, sheetUse, type CardCode, type CardHas, type CardFields, type CardJob, type CardPreview, type StockView } from './view';
import css from './Cards.module.css';

export type CardsPageProps = {
  person: PickedPerson | null;
  people: FoundPeople;
  onSearchPeople: (query: string) => void;
  onPerson: (person: PickedPerson | null) => void;
  /** The codes of this person; empty if none was issued. */
  codes: readonly CardCode[];
  code: string | null;
  onCode: (id: string) => void;
  /** Issues the standing code. */
  onIssue: () => void;
  issueReason?: string | undefined;
  /** In which program it is issued. */
  program: ProgramFieldProps;
  /** Changes when and how often the code counts; absent where this person may not. */
  onLimits?: (() => void) | undefined;
  /** Pauses or resumes the code; absent where this person may not. */
  onPause?: ((id: string, paused: boolean) => void) | undefined;
  personal: PersonalCodeProps | null;
  stocks: readonly StockView[];
  printers: readonly { id: string; name: string }[];
  job: CardJob;
  onJob: (job: CardJob) => void;
  preview: CardPreview;
  has: CardHas;
  /** What is to be drawn is not known yet. */
  drawing?: boolean;
  /** Why it was not printed or saved, in words. */
  error?: string | undefined;
  busy?: boolean;
  onPrint: () => void;
  onSavePdf: () => void;
  /** Prints the sheet by which stock and nudge are set. */
  onTestPage: () => void;
  onSaveTestPage: () => void;
  /** Codes for many at once; absent where this person may not. */
  onBulk?: (() => void) | undefined;
  onCampaign?: (() => void) | undefined;
  /** Opens the settings in which a printer is chosen. */
  onPrinting: () => void;
  onBack: () => void;
};

const fieldTexts: Record<keyof CardFields, TextKey> = { logo: 'cards.logo', offer: 'cards.offer', expiry: 'cards.endDate', referrer: 'cards.referrerName', phone: 'cards.phone' };

export function CardsPage(props: CardsPageProps) {
  const t = useText();
  const { person, codes, job, busy = false } = props;
  const code = codes.find((one) => one.id === props.code) ?? codes[0];
  const noPrinter = props.printers.length === 0 && props.drawing !== true ? t('cards.noPrinterReason') : undefined;
  const ready = code !== undefined && (props.preview.kind === 'pdf' || props.preview.kind === 'unseen');
  // Pressed before the card is drawn, the key is remembered and prints what is shown then.
  const [wished, setWished] = useState(false);
  // Pressed where nothing prints, the key says so and what can be done.
  const [missing, setMissing] = useState(false);
  const drawing = props.drawing === true || (code !== undefined && props.preview.kind === 'loading');
  const run = useEffectEvent(props.onPrint);
  useEffect(() => {
    if (!wished || drawing) return undefined;
    const timer = setTimeout(() => {
      setWished(false);
      if (noPrinter !== undefined) setMissing(true);
      else if (ready) run();
    });
    return () => clearTimeout(timer);
  }, [wished, drawing, ready, noPrinter]);
  const print = () => {
    if (noPrinter !== undefined) setMissing(true);
    else if (drawing) setWished(true);
    else props.onPrint();
  };
  useKeys([
    { keys: 'Esc', label: t('keys.back'), run: props.onBack },
    { keys: 'F4', label: t('person.issue'), run: props.onIssue, off: person === null || codes.length > 0 || props.issueReason !== undefined },
    { keys: 'F6', label: t('cards.print', { count: job.count }), run: print, off: !(ready || drawing || (code !== undefined && noPrinter !== undefined)) || busy },
    { keys: 'Ctrl+S', label: t('cards.savePdf'), run: props.onSavePdf, off: !ready || busy },
  ]);
  return (
    <>
      <Head title={t('cards.title')}>
        {!code && props.onBulk && (
          <Button size="sm" icon="people" onPress={props.onBulk}>
            {t('bulk.open')}
          </Button>
        )}
        {!code && props.onCampaign && (
          <Button size="sm" icon="plus" onPress={props.onCampaign}>
            {t('campaign.open')}
          </Button>
        )}
      </Head>
      {code === undefined ? <Whose {...props} /> : <Work {...props} chosen={code} />}
      {/* Last for the keyboard, after all that it prints; drawn at the head. */}
      {code && (
        <div className={css['acts']} role="group" aria-label={t('cards.acts')}>
          <Button size="sm" icon="download" busy={busy} onPress={props.onSavePdf}>
            {t('cards.savePdf')}
          </Button>
          <Button size="sm" busy={busy} onPress={props.onSaveTestPage}>
            {t('cards.testPage')}
          </Button>
          <Button size="sm" reason={noPrinter} busy={busy} onPress={props.onTestPage}>
            {t('cards.testPrint')}
          </Button>
          <Button size="sm" look="primary" icon="print" keys="F6" busy={busy || wished} onPress={print}>
            {t('cards.print', { count: job.count })}
          </Button>
        </div>
      )}
      {missing && <NoPrinterDialog ready={ready} onSave={props.onSavePdf} onPrinting={props.onPrinting} onClose={() => setMissing(false)} />}
    </>
  );
}

/** Nobody is chosen, or the chosen one has no code yet: the one next action. */
function Whose(props: CardsPageProps) {
  const t = useText();
  return (
    <div className={css['whose']}>
      <div>
        <EmptyState icon="card" title={props.person === null ? t('cards.empty.title') : t('person.noCode.title')}>
          {props.person === null ? t('cards.empty.text') : t('person.noCode.text')}
        </EmptyState>
        <PersonPicker label={t('cards.choose')} none={t('record.knownNone')} people={props.people} picked={props.person} onSearch={props.onSearchPeople} onPick={props.onPerson} autoFocus={props.person === null} />
        {props.person !== null && props.issueReason === undefined && <ProgramField {...props.program} />}
        {props.person !== null && (
          <div className={css['issue']}>
            <Button look="primary" size="lg" keys="F4" autoFocus reason={props.issueReason} busy={props.busy} onPress={props.onIssue}>
              {t('person.issue')}
            </Button>
          </div>
        )}
        {props.error !== undefined && <ErrorNote title={t('error.refused.title')}>{props.error}</ErrorNote>}
      </div>
    </div>
  );
}

function Work(props: CardsPageProps & { chosen: CardCode }) {
  const t = useText();
  const { job, onJob, stocks, preview } = props;
  const put = (change: Partial<CardJob>) => onJob({ ...job, ...change });
  const stock = stocks.find((one) => one.id === job.stock) ?? stocks[0];
  const cells = stock?.cells ?? null;
  const idle = idleOptions(job, stock, props.has);
  const why = (option: keyof typeof idle) => (idle[option] === undefined ? undefined : t(idle[option]));
  return (
    <Body>
      <div className={css['settings']}>
        <h3 data-small id="cards-stock">
          {t('cards.stock')}
        </h3>
        <div className={css['stocks']} role="radiogroup" aria-labelledby="cards-stock">
          {stocks.map((one) => (
            <label key={one.id} data-on={one.id === stock?.id || undefined}>
              <input type="radio" name="stock" checked={one.id === stock?.id} onChange={() => put({ stock: one.id, start: 1 })} />
              <b>{one.name}</b>
              <span className="t3 sm grow">{one.paper}</span>
              <span className="t2 sm num">{one.size}</span>
            </label>
          ))}
        </div>
        <h3 data-small>{t('cards.language')}</h3>
        <Segmented
          wide
          label={t('cards.language')}
          value={job.language}
          onChange={(language) => put({ language })}
          segments={[
            { value: 'es', label: t('language.es') },
            { value: 'en', label: t('language.en') },
          ]}
        />
        <h3 data-small>{t('cards.sides')}</h3>
        {stock?.roll === true ? (
          <p className="t3 xs">{t('cards.oneSide')}</p>
        ) : (
          <Segmented
            wide
            label={t('cards.sides')}
            value={job.sides}
            onChange={(sides) => put({ sides })}
            segments={[
              { value: 'front', label: t('cards.front') },
              { value: 'both', label: t('cards.both') },
            ]}
          />
        )}
        <h3 data-small>{t('cards.onCard')}</h3>
        {cardFields.map((field) => (
          <Switch key={field} label={t(fieldTexts[field])} on={job.fields[field]} reason={why(field)} onChange={(on) => put({ fields: { ...job.fields, [field]: on } })} />
        ))}
        <Switch label={t('cards.cropMarks')} on={job.cropMarks} reason={why('cropMarks')} onChange={(cropMarks) => put({ cropMarks })} />
        <h3 data-small>{t('cards.nudge')}</h3>
        <div className={css['nudges']}>
          <Nudge label={t('cards.nudgeX')} value={job.nudgeX} onChange={(nudgeX) => put({ nudgeX })} />
          <Nudge label={t('cards.nudgeY')} value={job.nudgeY} onChange={(nudgeY) => put({ nudgeY })} />
        </div>
      </div>
      {/* Scrolled by its own keys, and a step on the way from what is set to what prints. */}
      <div className={css['canvas']} role="region" aria-label={t('cards.previewLabel')} tabIndex={0}>
        <Preview preview={preview} sides={stock?.roll === true ? 'front' : job.sides} />
        {props.error !== undefined && (
          <ErrorNote icon="print" title={t('cards.failed')}>
            {props.error}
          </ErrorNote>
        )}
        <div className={css['low']}>
          {cells && <Sheet cells={cells} job={job} />}
          <div className={css['job']}>
            <h3>{cells ? t('cards.onSheets', { cards: job.count, sheets: sheetUse(cells, job).sheets }) : t(stock?.roll === true ? 'cards.onRoll' : 'cards.oneByOne', { cards: job.count })}</h3>
            {cells && <p className="t2 sm">{t('cards.startText', { start: job.start, used: sheetUse(cells, job).used, free: sheetUse(cells, job).free })}</p>}
            <dl className={css['lines']}>
              <Line label={t('cards.for')}>
                <span className="el">{props.person?.name}</span>
                <Button size="sm" look="ghost" onPress={() => props.onPerson(null)}>
                  {t('cards.someoneElse')}
                </Button>
              </Line>
              <Line label={t('cards.code')}>
                <CodeChoice {...props} />
              </Line>
              {props.chosen.terms.length > 0 && (
                <Line label={t('ownTerms.title')}>
                  <div className={css['terms']}>
                    {props.chosen.terms.map((words) => (
                      <div key={words}>{words}</div>
                    ))}
                  </div>
                </Line>
              )}
              <Line label={t('cards.count')}>
                <Stepper label={t('cards.count')} value={job.count} min={1} max={COPIES_MOST} onChange={(count) => put({ count })} />
              </Line>
              {cells && (
                <Line label={t('cards.startAt')}>
                  <Stepper label={t('cards.startAt')} value={job.start} min={1} max={cells.columns * cells.rows} onChange={(start) => put({ start })} />
                </Line>
              )}
              <Line label={t('cards.printer')}>
                {props.printers.length === 0 ? (
                  <span className="wait b">{t('cards.noPrinter')}</span>
                ) : (
                  <Select hiddenLabel size="sm" label={t('cards.printer')} value={job.printer} placeholder={t('settings.printing.ask')} options={props.printers.map(({ id, name }) => ({ value: id, label: name }))} onChange={(printer) => put({ printer })} />
                )}
              </Line>
            </dl>
            {props.personal && <PersonalCode {...props.personal} />}
            <Note tone="ok" icon="eye">
              {t('cards.same')}
            </Note>
          </div>
        </div>
      </div>
    </Body>
  );
}

function CodeChoice({ codes, chosen, onCode, onPause, onLimits, busy }: CardsPageProps & { chosen: CardCode }) {
  const t = useText();
  return (
    <>
      {codes.length === 1 ? <CodeBadge code={chosen.code} /> : <Select hiddenLabel size="sm" label={t('cards.code')} value={chosen.id} options={codes.map((one) => ({ value: one.id, label: one.code }))} onChange={onCode} />}
      {chosen.paused ? <Tag tone="wait">{t('person.code.paused')}</Tag> : chosen.trouble !== null && <Tag tone="stop">{chosen.trouble}</Tag>}
      {onPause && (
        <Button size="sm" look="ghost" busy={busy} onPress={() => onPause(chosen.id, !chosen.paused)}>
          {t(chosen.paused ? 'cards.resume' : 'cards.pause')}
        </Button>
      )}
      {onLimits && (
        <Button size="sm" look="ghost" onPress={onLimits}>
          {t('codeLimits.open')}
        </Button>
      )}
    </>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Preview({ preview, sides }: { preview: CardPreview; sides: CardJob['sides'] }) {
  const t = useText();
  switch (preview.kind) {
    case 'loading':
      return (
        <div className={css['preview']} role="status" aria-label={t('cards.preparing')}>
          <div className={css['waiting']} />
          {sides === 'both' && <div className={css['waiting']} />}
        </div>
      );
    case 'pdf':
      return (
        <div className={css['preview']}>
          <figure>
            <img src={preview.url} alt={t('cards.front')} />
            <figcaption>{t('cards.front')}</figcaption>
          </figure>
          {preview.back !== undefined && preview.back !== null && (
            <figure>
              <img src={preview.back} alt={t('cards.back')} />
              <figcaption>
                {t('cards.back')} <span>{t('cards.sameBack')}</span>
              </figcaption>
            </figure>
          )}
        </div>
      );
    case 'unseen':
      return (
        <Note tone="wait" icon="alert">
          {t('cards.unseen')}
        </Note>
      );
    case 'failed':
      return <ErrorNote title={t('cards.notDrawn')}>{preview.text}</ErrorNote>;
  }
}

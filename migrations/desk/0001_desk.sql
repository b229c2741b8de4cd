-- The rows of the engine's tables, as `engine::tables` declares them: a test compares the two. Synced tables hold only INTEGER and
-- TEXT, and no constraint that two offline desks may both break in good faith (a phone, an invoice, a personal code). An index of a
-- column that most rows leave empty leaves these rows out: nothing looks them up by it, and each would cost a page at every write. Short
-- rows lie in the tree of their key (`WITHOUT ROWID`), which saves a page too.

CREATE TABLE account_change (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    account TEXT,
    at INTEGER NOT NULL,
    staff TEXT
) STRICT;
CREATE INDEX account_change_by_person ON account_change (person, id);

CREATE TABLE action (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    program TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT,
    terms TEXT NOT NULL,
    rules TEXT NOT NULL,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    recorded_by TEXT,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    withdrawn_by TEXT,
    reason TEXT
) STRICT;
CREATE INDEX action_by_person ON action (person, id);

CREATE TABLE attention (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    reason TEXT NOT NULL,
    signs TEXT NOT NULL,
    state TEXT NOT NULL,
    command TEXT NOT NULL,
    desk TEXT NOT NULL,
    referral TEXT,
    person TEXT,
    other TEXT,
    reward TEXT,
    payout TEXT,
    purchase TEXT,
    unmatched TEXT,
    opened_at INTEGER NOT NULL,
    opened_on TEXT NOT NULL CHECK (opened_on GLOB '????-??-??'),
    opened_by TEXT,
    verdict TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    decision TEXT
) STRICT;
CREATE INDEX attention_by_state ON attention (state, id);
CREATE INDEX attention_by_referral ON attention (referral, id);
CREATE INDEX attention_by_unmatched ON attention (unmatched, id) WHERE unmatched IS NOT NULL;

CREATE TABLE bad_contact (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    attention TEXT,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    staff TEXT,
    withdrawn_at INTEGER,
    withdrawn_by TEXT,
    withdrawn_for TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX bad_contact_by_value ON bad_contact (kind, value, id);

CREATE TABLE balance (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    account TEXT NOT NULL,
    owner TEXT,
    commodity TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_by_owner ON balance (owner, id);

CREATE TABLE campaign (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    program TEXT NOT NULL,
    name TEXT NOT NULL,
    starts_on TEXT NOT NULL CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT NOT NULL CHECK (ends_on GLOB '????-??-??'),
    multiplier INTEGER NOT NULL CHECK (multiplier >= 1000),
    target TEXT,
    ended_at INTEGER,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    written_at INTEGER NOT NULL,
    staff TEXT
) STRICT;
CREATE INDEX campaign_by_program ON campaign (program, id);

CREATE TABLE choice (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    referral TEXT,
    action TEXT,
    program TEXT NOT NULL,
    event TEXT NOT NULL,
    number INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    event_on TEXT NOT NULL CHECK (event_on GLOB '????-??-??'),
    valid_until TEXT NOT NULL CHECK (valid_until GLOB '????-??-??'),
    due INTEGER NOT NULL CHECK (due IN (0, 1)),
    alternative INTEGER,
    chosen_on TEXT CHECK (chosen_on GLOB '????-??-??'),
    chosen_at INTEGER,
    chosen_by TEXT,
    reason TEXT
) STRICT;
CREATE INDEX choice_by_person ON choice (person, id);
CREATE INDEX choice_by_referral ON choice (referral, id) WHERE referral IS NOT NULL;
CREATE INDEX choice_by_action ON choice (action, id) WHERE action IS NOT NULL;

CREATE TABLE code (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    text TEXT NOT NULL,
    shown TEXT NOT NULL,
    kind TEXT NOT NULL,
    program TEXT NOT NULL,
    referrer TEXT,
    campaign TEXT,
    starts_on TEXT CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT CHECK (ends_on GLOB '????-??-??'),
    use_limit INTEGER,
    uses INTEGER NOT NULL CHECK (uses >= 0),
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    key_version INTEGER,
    own_terms TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    issued_on TEXT NOT NULL CHECK (issued_on GLOB '????-??-??'),
    issued_by TEXT
) STRICT;
CREATE INDEX code_by_text ON code (text, id);
CREATE INDEX code_by_referrer ON code (referrer, id);
CREATE INDEX code_by_referrer_program ON code (referrer, program, id);

CREATE TABLE code_block (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    number INTEGER NOT NULL CHECK (number >= 0),
    desk TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    next INTEGER NOT NULL
) STRICT;
CREATE INDEX code_block_by_desk ON code_block (desk, incarnation, id);

CREATE TABLE code_key (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    version INTEGER NOT NULL CHECK (version >= 0),
    secret TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX code_key_by_state ON code_key (state, id);

CREATE TABLE contact (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_value ON contact (kind, value, id);
CREATE INDEX contact_by_person ON contact (person, id);

CREATE TABLE contest (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    program TEXT,
    starts_on TEXT NOT NULL CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT NOT NULL CHECK (ends_on GLOB '????-??-??'),
    closed_at INTEGER,
    closed_by TEXT,
    standings TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    value INTEGER NOT NULL CHECK (value BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_close (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    desk TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    currency TEXT NOT NULL,
    paid INTEGER NOT NULL CHECK (paid BETWEEN -9007199254740991 AND 9007199254740991),
    payouts INTEGER NOT NULL CHECK (payouts >= 0),
    counted INTEGER NOT NULL CHECK (counted BETWEEN 0 AND 9007199254740991),
    receipts INTEGER NOT NULL CHECK (receipts >= 0),
    explanation TEXT,
    at INTEGER NOT NULL,
    staff TEXT
) STRICT;
CREATE INDEX day_close_by_desk ON day_close (desk, "on", id);

CREATE TABLE desk (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    site TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    incarnation INTEGER NOT NULL
) STRICT;

CREATE TABLE experiment (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    program TEXT NOT NULL,
    name TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    sample INTEGER NOT NULL CHECK (sample >= 1),
    starts_on TEXT NOT NULL CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT NOT NULL CHECK (ends_on GLOB '????-??-??'),
    written_at INTEGER NOT NULL,
    staff TEXT,
    ended_at INTEGER,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??')
) STRICT;
CREATE INDEX experiment_by_program ON experiment (program, id);

CREATE TABLE ledger_transaction (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL,
    command TEXT NOT NULL,
    person TEXT,
    reward TEXT,
    payout TEXT,
    reverses TEXT,
    reason TEXT,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    staff TEXT
) STRICT;
CREATE INDEX ledger_transaction_by_reward ON ledger_transaction (reward, id) WHERE reward IS NOT NULL;
CREATE INDEX ledger_transaction_by_payout ON ledger_transaction (payout, id) WHERE payout IS NOT NULL;

CREATE TABLE organization (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    address TEXT,
    phone TEXT,
    web TEXT,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    settings TEXT NOT NULL,
    founded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE payout (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    number INTEGER NOT NULL CHECK (number >= 0),
    person TEXT NOT NULL,
    method TEXT NOT NULL,
    state TEXT NOT NULL,
    credit TEXT,
    export TEXT,
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT NOT NULL,
    lines TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    requested_by TEXT,
    requested_at INTEGER NOT NULL,
    requested_on TEXT NOT NULL CHECK (requested_on GLOB '????-??-??'),
    due_on TEXT CHECK (due_on GLOB '????-??-??'),
    approved_by TEXT,
    approved_at INTEGER,
    one_person INTEGER NOT NULL CHECK (one_person IN (0, 1)),
    paid_by TEXT,
    paid_at INTEGER,
    paid_on TEXT CHECK (paid_on GLOB '????-??-??'),
    paid_desk TEXT,
    reference TEXT,
    reason TEXT
) STRICT;
CREATE INDEX payout_by_person ON payout (person, id);
CREATE INDEX payout_by_person_due ON payout (person, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX payout_by_state ON payout (state, id);
CREATE INDEX payout_by_reference ON payout (reference, id) WHERE reference IS NOT NULL;
CREATE INDEX payout_by_paid_desk ON payout (paid_desk, paid_on, id) WHERE paid_desk IS NOT NULL;

CREATE TABLE payout_export (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    number INTEGER NOT NULL CHECK (number >= 0),
    format TEXT NOT NULL,
    company TEXT NOT NULL,
    bank TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    transfers INTEGER NOT NULL CHECK (transfers >= 0),
    due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
    made TEXT NOT NULL,
    staff TEXT,
    withdrawn_at INTEGER,
    withdrawn_by TEXT,
    withdrawn_reason TEXT
) STRICT;

CREATE TABLE payout_transfer (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    export TEXT NOT NULL,
    nth INTEGER NOT NULL CHECK (nth >= 1),
    payout TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    account TEXT NOT NULL,
    business INTEGER NOT NULL CHECK (business IN (0, 1)),
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    reference TEXT NOT NULL
) STRICT;
CREATE INDEX payout_transfer_by_export ON payout_transfer (export, id);
CREATE INDEX payout_transfer_by_reference ON payout_transfer (reference, id);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    phones TEXT NOT NULL,
    emails TEXT NOT NULL,
    address TEXT,
    language TEXT NOT NULL,
    consent TEXT NOT NULL,
    notes TEXT,
    external_id TEXT,
    patients TEXT NOT NULL,
    tags TEXT NOT NULL,
    customer_since TEXT CHECK (customer_since GLOB '????-??-??'),
    bank_account TEXT,
    first_purchase TEXT,
    merged_into TEXT,
    absorbed INTEGER NOT NULL CHECK (absorbed >= 0),
    created_at INTEGER NOT NULL,
    created_on TEXT NOT NULL CHECK (created_on GLOB '????-??-??')
) STRICT;
CREATE INDEX person_by_merged_into ON person (merged_into, id) WHERE merged_into IS NOT NULL;

CREATE TABLE milestone (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    referral TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE person_merge (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kept TEXT NOT NULL,
    merged TEXT NOT NULL,
    command TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    staff TEXT,
    undone_command TEXT,
    undone_at INTEGER,
    undone_by TEXT,
    undone_reason TEXT
) STRICT;
CREATE INDEX person_merge_by_kept ON person_merge (kept, id);
CREATE INDEX person_merge_by_merged ON person_merge (merged, id);

CREATE TABLE posting (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    transaction_id TEXT NOT NULL,
    account TEXT NOT NULL,
    owner TEXT,
    commodity TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_transaction ON posting (transaction_id, id);

CREATE TABLE program (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    terms TEXT NOT NULL,
    eligibility TEXT NOT NULL,
    issuing TEXT NOT NULL,
    card_text TEXT NOT NULL,
    conditions TEXT NOT NULL,
    starts_on TEXT CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT CHECK (ends_on GLOB '????-??-??'),
    sites TEXT NOT NULL
) STRICT;
CREATE INDEX program_by_state ON program (state, id);

CREATE TABLE program_version (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    program TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    name TEXT NOT NULL,
    terms TEXT NOT NULL,
    eligibility TEXT NOT NULL,
    card_text TEXT NOT NULL,
    conditions TEXT NOT NULL,
    starts_on TEXT CHECK (starts_on GLOB '????-??-??'),
    ends_on TEXT CHECK (ends_on GLOB '????-??-??'),
    sites TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since GLOB '????-??-??'),
    at INTEGER NOT NULL,
    staff TEXT
) STRICT;
CREATE INDEX program_version_by_program ON program_version (program, id);

CREATE TABLE purchase (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    referral TEXT,
    paid INTEGER NOT NULL CHECK (paid BETWEEN -9007199254740991 AND 9007199254740991),
    tax INTEGER NOT NULL CHECK (tax BETWEEN -9007199254740991 AND 9007199254740991),
    discount INTEGER NOT NULL CHECK (discount BETWEEN -9007199254740991 AND 9007199254740991),
    refunded INTEGER NOT NULL CHECK (refunded BETWEEN -9007199254740991 AND 9007199254740991),
    refunded_tax INTEGER NOT NULL CHECK (refunded_tax BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT NOT NULL,
    invoice TEXT,
    items TEXT NOT NULL,
    voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
    reason TEXT,
    corrected_by TEXT,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    recorded_by TEXT
) STRICT;
CREATE INDEX purchase_by_person ON purchase (person, id);
CREATE INDEX purchase_by_referral ON purchase (referral, id);
CREATE INDEX purchase_by_invoice ON purchase (invoice, id);

CREATE TABLE referral (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    program TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    friend TEXT NOT NULL,
    code TEXT,
    presented TEXT,
    referrer TEXT,
    shares TEXT NOT NULL,
    attributed_by TEXT NOT NULL,
    touched TEXT NOT NULL,
    state TEXT NOT NULL,
    accepted_on TEXT CHECK (accepted_on GLOB '????-??-??'),
    steps TEXT NOT NULL,
    contested INTEGER NOT NULL CHECK (contested IN (0, 1)),
    reviews INTEGER NOT NULL CHECK (reviews >= 0),
    denied INTEGER NOT NULL CHECK (denied IN (0, 1)),
    source TEXT NOT NULL,
    note TEXT,
    terms TEXT NOT NULL,
    experiment TEXT,
    variant TEXT CHECK (variant IN ('a', 'b')),
    dealt_to TEXT,
    conversions TEXT NOT NULL,
    converted_on TEXT CHECK (converted_on GLOB '????-??-??'),
    recorded_at INTEGER NOT NULL,
    recorded_on TEXT NOT NULL CHECK (recorded_on GLOB '????-??-??'),
    recorded_by TEXT,
    desk TEXT NOT NULL,
    site TEXT NOT NULL,
    handed_over TEXT CHECK (handed_over GLOB '????-??-??'),
    expires_on TEXT NOT NULL CHECK (expires_on GLOB '????-??-??'),
    late_on TEXT CHECK (late_on GLOB '????-??-??'),
    reason TEXT
) STRICT;
CREATE INDEX referral_by_friend ON referral (friend, id);
CREATE INDEX referral_by_referrer ON referral (referrer, id);
CREATE INDEX referral_by_state ON referral (state, id);
CREATE INDEX referral_by_presented ON referral (presented, id);
CREATE INDEX referral_by_code_day ON referral (code, recorded_on, id);
CREATE INDEX referral_by_referrer_day ON referral (referrer, recorded_on, id);
CREATE INDEX referral_by_desk_day ON referral (desk, recorded_on, id);
CREATE INDEX referral_by_converted_on ON referral (converted_on, id) WHERE converted_on IS NOT NULL;
CREATE INDEX referral_by_experiment ON referral (experiment, id) WHERE experiment IS NOT NULL;

CREATE TABLE referrer (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    own_terms TEXT NOT NULL,
    since TEXT NOT NULL CHECK (since GLOB '????-??-??')
) STRICT;
CREATE INDEX referrer_by_status ON referrer (status, id);

CREATE TABLE refund (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    purchase TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    tax INTEGER NOT NULL CHECK (tax BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    cancel_reason TEXT,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    recorded_by TEXT
) STRICT;
CREATE INDEX refund_by_purchase ON refund (purchase, id);

CREATE TABLE reward (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    referral TEXT,
    action TEXT,
    program TEXT NOT NULL,
    event TEXT NOT NULL,
    rule INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    units INTEGER NOT NULL CHECK (units BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT NOT NULL,
    calculation TEXT NOT NULL,
    needs_approval INTEGER NOT NULL CHECK (needs_approval IN (0, 1)),
    approved_by TEXT,
    available_on TEXT NOT NULL CHECK (available_on GLOB '????-??-??'),
    valid_until TEXT CHECK (valid_until GLOB '????-??-??'),
    event_on TEXT NOT NULL CHECK (event_on GLOB '????-??-??'),
    payout TEXT,
    used_on TEXT,
    used_by TEXT,
    remainder INTEGER NOT NULL CHECK (remainder BETWEEN -9007199254740991 AND 9007199254740991),
    units_left INTEGER NOT NULL CHECK (units_left BETWEEN -9007199254740991 AND 9007199254740991),
    lost INTEGER NOT NULL CHECK (lost BETWEEN -9007199254740991 AND 9007199254740991),
    transferred_to TEXT,
    forgone INTEGER CHECK (forgone BETWEEN -9007199254740991 AND 9007199254740991),
    corrects TEXT,
    reason TEXT,
    granted_at INTEGER NOT NULL,
    granted_on TEXT NOT NULL CHECK (granted_on GLOB '????-??-??')
) STRICT;
CREATE INDEX reward_by_person ON reward (person, id);
CREATE INDEX reward_by_person_state ON reward (person, state, id);
CREATE INDEX reward_by_used_on ON reward (used_on, id) WHERE used_on IS NOT NULL;
CREATE INDEX reward_by_referral ON reward (referral, id);
CREATE INDEX reward_by_action ON reward (action, id) WHERE action IS NOT NULL;
CREATE INDEX reward_by_state ON reward (state, id);

CREATE TABLE reward_use (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    reward TEXT NOT NULL,
    person TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN -9007199254740991 AND 9007199254740991),
    purchase TEXT,
    visit TEXT,
    transaction_id TEXT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    at INTEGER NOT NULL,
    staff TEXT,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    undone_by TEXT,
    reason TEXT
) STRICT;
CREATE INDEX reward_use_by_reward ON reward_use (reward, id);
CREATE INDEX reward_use_by_purchase ON reward_use (purchase, id) WHERE purchase IS NOT NULL;

CREATE TABLE site (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    person TEXT
) STRICT;
CREATE INDEX staff_by_role ON staff (role, id);

CREATE TABLE staff_key (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    staff TEXT NOT NULL,
    desk TEXT NOT NULL,
    public_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX staff_key_by_staff ON staff_key (staff, id);

CREATE TABLE streak (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    referrer TEXT NOT NULL,
    program TEXT NOT NULL,
    months INTEGER NOT NULL,
    first TEXT NOT NULL CHECK (first GLOB '????-??-??'),
    referral TEXT
) STRICT;
CREATE INDEX streak_by_referrer ON streak (referrer, program, id);

CREATE TABLE tax_paper (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER,
    note TEXT,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    at INTEGER NOT NULL,
    staff TEXT,
    withdrawn_at INTEGER,
    withdrawn_reason TEXT
) STRICT;
CREATE INDEX tax_paper_by_person ON tax_paper (person, id);

CREATE TABLE touch (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    code TEXT NOT NULL,
    person TEXT,
    channel TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    reason TEXT,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    staff TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX touch_by_code ON touch (code, id);
CREATE INDEX touch_by_person ON touch (person, id);

CREATE TABLE unmatched_purchase (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    buyer TEXT NOT NULL,
    state TEXT NOT NULL,
    paid INTEGER NOT NULL CHECK (paid BETWEEN -9007199254740991 AND 9007199254740991),
    tax INTEGER NOT NULL CHECK (tax BETWEEN -9007199254740991 AND 9007199254740991),
    discount INTEGER NOT NULL CHECK (discount BETWEEN -9007199254740991 AND 9007199254740991),
    currency TEXT NOT NULL,
    invoice TEXT,
    items TEXT NOT NULL,
    at INTEGER NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '????-??-??'),
    recorded_by TEXT
) STRICT;
CREATE INDEX unmatched_purchase_by_invoice ON unmatched_purchase (invoice, id);
CREATE INDEX unmatched_purchase_by_state ON unmatched_purchase (state, id);

-- What only this desk keeps.

-- The log: every command with its one outcome, hash-chained (rules Y2, Y5). Bodies are sealed under the keys of person_key.
CREATE TABLE log_entry (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    command_id TEXT NOT NULL UNIQUE,
    staff TEXT,
    action TEXT NOT NULL,
    at INTEGER NOT NULL,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    command_hash TEXT NOT NULL CHECK (length(command_hash) = 64),
    effects_hash TEXT NOT NULL CHECK (length(effects_hash) = 64),
    outcome TEXT NOT NULL CHECK (json_valid(outcome)),
    shape INTEGER NOT NULL,
    command TEXT NOT NULL,
    effects TEXT NOT NULL
) STRICT;
CREATE INDEX log_entry_by_staff ON log_entry (staff, at);

-- The keys that seal personal data, one a person; destroying one erases the person from the log (rule P6).
CREATE TABLE person_key (
    subject TEXT NOT NULL PRIMARY KEY,
    secret TEXT CHECK (length(secret) = 64),
    destroyed_at INTEGER,
    CHECK ((secret IS NULL) = (destroyed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Commands that were run here and wait for a server's order, with their effects here.
CREATE TABLE pending (
    place INTEGER NOT NULL PRIMARY KEY,
    command_id TEXT NOT NULL UNIQUE,
    command TEXT NOT NULL,
    outcome TEXT NOT NULL,
    effects TEXT NOT NULL
) STRICT;

-- How the people at this desk sign in. Never synced.
CREATE TABLE staff_secret (
    staff TEXT NOT NULL PRIMARY KEY,
    verifier TEXT NOT NULL,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    locked_until INTEGER,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1))
) STRICT;

-- What the people at this desk were typing when they left it, each form's fields as JSON. Never synced.
CREATE TABLE draft (
    staff TEXT NOT NULL,
    form TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    at INTEGER NOT NULL,
    PRIMARY KEY (staff, form)
) STRICT;

-- Settings of this desk, each as JSON.
CREATE TABLE local (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Where the rows began, if not with an empty desk: the digest of each table before the first entry of the log.
CREATE TABLE snapshot (
    name TEXT NOT NULL PRIMARY KEY,
    row_count INTEGER NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

-- Words by which people are found, the newest last. Beginnings of up to nine letters are kept ready, so that no beginning that a
-- million people share has to be put together while somebody types. `number` ties a person to them, whatever becomes of rowids.
CREATE TABLE person_search_key (
    number INTEGER NOT NULL PRIMARY KEY,
    person TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE person_search USING fts5 (
    words, person UNINDEXED,
    content = '', contentless_delete = 1, contentless_unindexed = 1, detail = none, prefix = '1 2 3 4 5 6 7 8 9',
    tokenize = 'unicode61 remove_diacritics 2'
);
-- Every end of each telephone number, under the same numbers.
CREATE VIRTUAL TABLE phone_search USING fts5 (digits, content = '', contentless_delete = 1, detail = none);

-- Orders and filters of lists that no rule looks things up by.
CREATE INDEX person_for_list ON person (name, id) WHERE merged_into IS NULL;
CREATE INDEX person_for_number ON person (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX referral_for_day ON referral (recorded_on, recorded_at, state);
CREATE INDEX referral_for_program ON referral (program, recorded_on, state, recorded_at);
CREATE INDEX referral_for_report ON referral (experiment, recorded_at, id, variant, dealt_to, recorded_on, state, late_on) WHERE experiment IS NOT NULL;
CREATE INDEX referral_for_version ON referral (program, version, state);
CREATE INDEX referral_for_list ON referral (recorded_at, id);
CREATE INDEX referral_for_review ON referral (recorded_at, id) WHERE reviews > 0 OR contested = 1;
CREATE INDEX referral_for_expiry ON referral (expires_on) WHERE state IN ('recorded', 'accepted');
CREATE INDEX purchase_for_day ON purchase ("on", voided, at, referral);
CREATE INDEX code_for_day ON code (issued_on, issued_at);
CREATE INDEX code_for_campaigns ON code (issued_at, id) WHERE kind = 'campaign';
CREATE INDEX payout_for_day ON payout (requested_on, requested_at);
CREATE INDEX payout_for_paid_day ON payout (paid_on, paid_at);
CREATE INDEX payout_for_approval ON payout (approved_at);
CREATE INDEX payout_for_number ON payout (number);
CREATE INDEX reward_for_schedule ON reward (available_on) WHERE state = 'pending';
CREATE INDEX reward_for_lapse ON reward (valid_until) WHERE state = 'available';
CREATE INDEX choice_for_lapse ON choice (valid_until) WHERE due = 1 AND alternative IS NULL;
CREATE INDEX ledger_transaction_for_person ON ledger_transaction (person);
CREATE INDEX ledger_transaction_for_list ON ledger_transaction ("on", at, id);
CREATE INDEX ledger_transaction_for_reversal ON ledger_transaction (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX referral_for_open ON referral (recorded_at, id) WHERE state IN ('recorded', 'accepted');
CREATE INDEX referral_for_converted ON referral (recorded_at, id) WHERE state = 'converted';
CREATE INDEX referral_for_ended ON referral (recorded_at, id) WHERE state IN ('rejected', 'expired', 'cancelled', 'reversed');
CREATE INDEX payout_for_queue ON payout (state, number);
CREATE INDEX reward_for_payees ON reward (person, currency, amount) WHERE state = 'available' AND form = 'cash';

-- How many rows lists have, kept as they change: counting a million each time is too slow. A test compares them with a scan.
CREATE TABLE tally (
    name TEXT NOT NULL PRIMARY KEY,
    row_count INTEGER NOT NULL CHECK (row_count >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO tally (name, row_count)
VALUES ('person', 0), ('recorded', 0), ('accepted', 0), ('converted', 0), ('rejected', 0), ('expired', 0), ('cancelled', 0), ('reversed', 0);
CREATE TRIGGER person_added AFTER INSERT ON person WHEN NEW.merged_into IS NULL BEGIN
    UPDATE tally SET row_count = row_count + 1 WHERE name = 'person';
END;
CREATE TRIGGER person_removed AFTER DELETE ON person WHEN OLD.merged_into IS NULL BEGIN
    UPDATE tally SET row_count = row_count - 1 WHERE name = 'person';
END;
CREATE TRIGGER person_merged AFTER UPDATE OF merged_into ON person WHEN (OLD.merged_into IS NULL) <> (NEW.merged_into IS NULL) BEGIN
    UPDATE tally SET row_count = row_count + (NEW.merged_into IS NULL) - (OLD.merged_into IS NULL) WHERE name = 'person';
END;
CREATE TRIGGER referral_added AFTER INSERT ON referral BEGIN
    UPDATE tally SET row_count = row_count + 1 WHERE name = NEW.state;
END;
CREATE TRIGGER referral_removed AFTER DELETE ON referral BEGIN
    UPDATE tally SET row_count = row_count - 1 WHERE name = OLD.state;
END;
CREATE TRIGGER referral_moved AFTER UPDATE OF state ON referral WHEN OLD.state <> NEW.state BEGIN
    UPDATE tally SET row_count = row_count - 1 WHERE name = OLD.state;
    UPDATE tally SET row_count = row_count + 1 WHERE name = NEW.state;
END;

-- The referrers of shared referrals beside the first, kept as they change, so that a person's page finds them. The check of the file compares.
CREATE TABLE referral_share (
    referrer TEXT NOT NULL,
    referral TEXT NOT NULL,
    PRIMARY KEY (referrer, referral)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_share_by_referral ON referral_share (referral);
CREATE TRIGGER referral_shared AFTER INSERT ON referral WHEN json_array_length(NEW.shares) > 1 BEGIN
    INSERT INTO referral_share (referrer, referral) SELECT value ->> 'referrer', NEW.id FROM json_each(NEW.shares) WHERE key > 0;
END;
CREATE TRIGGER referral_unshared AFTER DELETE ON referral WHEN json_array_length(OLD.shares) > 1 BEGIN
    DELETE FROM referral_share WHERE referral = OLD.id;
END;
CREATE TRIGGER referral_shared_anew AFTER UPDATE OF shares ON referral WHEN OLD.shares <> NEW.shares BEGIN
    DELETE FROM referral_share WHERE referral = OLD.id;
    INSERT INTO referral_share (referrer, referral) SELECT value ->> 'referrer', NEW.id FROM json_each(NEW.shares) WHERE key > 0;
END;

-- What the balances of each account come to, kept as they change. A test compares it with a scan, and so does the check of the file.
CREATE TABLE account_total (
    account TEXT NOT NULL,
    commodity TEXT NOT NULL,
    amount INTEGER NOT NULL,
    owners INTEGER NOT NULL CHECK (owners >= 0),
    PRIMARY KEY (account, commodity)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER balance_added AFTER INSERT ON balance BEGIN
    INSERT INTO account_total (account, commodity, amount, owners) VALUES (NEW.account, NEW.commodity, NEW.amount, NEW.amount <> 0)
    ON CONFLICT DO UPDATE SET amount = amount + NEW.amount, owners = owners + (NEW.amount <> 0);
END;
CREATE TRIGGER balance_removed AFTER DELETE ON balance BEGIN
    UPDATE account_total SET amount = amount - OLD.amount, owners = owners - (OLD.amount <> 0)
     WHERE account = OLD.account AND commodity = OLD.commodity;
END;
CREATE TRIGGER balance_changed AFTER UPDATE OF amount ON balance BEGIN
    UPDATE account_total SET amount = amount + NEW.amount - OLD.amount, owners = owners + (NEW.amount <> 0) - (OLD.amount <> 0)
     WHERE account = NEW.account AND commodity = NEW.commodity;
END;

//! The calls of the window, once: the shell makes a Tauri command of each, and the generated bindings a typed function.

/// Hands the list of calls to the macro `$apply`: name, arguments, answer and what the desk does.
#[macro_export]
macro_rules! calls {
    ($apply:ident) => {
        $apply! {
            /// Returns nothing; the desk is locked.
            sign_out() -> () = |desk| desk.sign_out();
            /// Returns the sign-in screen.
            sign_in_page() -> SignInPage = |desk| desk.sign_in_page();
            /// Returns a session.
            sign_in(staff: StaffId, pin: String) -> SessionView = |desk| desk.sign_in(staff, &pin);
            /// Returns who is signed in.
            session() -> SessionView = |desk| desk.session_view();
            /// Returns nothing.
            change_pin(old: String, new: String) -> () = |desk| desk.change_pin(&old, &new);
            /// Returns nothing.
            choose_language(language: Language) -> () = |desk| desk.choose_language(language);
            /// Returns what who is signed in was typing.
            drafts() -> Vec<Draft> = |desk| desk.drafts();
            /// Returns nothing.
            keep_draft(form: String, fields: String) -> () = |desk| desk.keep_draft(form, fields);
            /// Returns nothing.
            forget_draft(form: String) -> () = |desk| desk.forget_draft(&form);
            /// Returns the day at the desk.
            today() -> Today = |desk| desk.today();
            /// Returns what was found.
            find(typed: String) -> Found = |desk| desk.find(&typed);
            /// Returns a page of people.
            people(typed: String, offset: u32) -> PeoplePage = |desk| desk.people(&typed, offset);
            /// Returns a person with the story.
            person(person: PersonId) -> PersonStory = |desk| desk.person(person);
            /// Returns a reward with its postings.
            reward(reward: RewardId) -> RewardStory = |desk| desk.reward(reward);
            /// Returns a page of referrals.
            referrals(filter: ReferralFilter, offset: u32) -> ReferralList = |desk| desk.referrals(filter, offset);
            /// Returns a referral with what followed.
            referral(referral: ReferralId) -> ReferralStory = |desk| desk.referral(referral);
            /// Returns the payouts of a filter.
            payouts(filter: PayoutFilter) -> PayoutList = |desk| desk.payouts(filter);
            /// Returns what they come to and to how many people they go.
            payout_total(payouts: Vec<PayoutId>) -> PayoutTotal = |desk| desk.payout_total(&payouts);
            /// Returns who can be paid.
            payees() -> Vec<Payee> = |desk| desk.payees();
            /// Returns the rewards that would be paid to a person now.
            payable_to(person: PersonId) -> Vec<Told<RewardView>> = |desk| desk.payable_to(person);
            /// Returns how many can be paid, and how much.
            payable() -> Payable = |desk| desk.payable();
            /// Returns a payout with its lines.
            payout(payout: PayoutId) -> PayoutStory = |desk| desk.payout(payout);
            /// Returns what a person earned and was paid, as of then or now.
            statement(person: PersonId, as_of: Option<AsOf>) -> StatementShown = |desk| desk.statement_shown(person, as_of);
            /// Returns what each account comes to.
            accounts() -> Accounts = |desk| desk.accounts();
            /// Returns transactions, the newest first, after the one that was seen last.
            transactions(filter: LedgerFilter, before: Option<TransactionId>) -> TransactionList = |desk| desk.transactions(filter, before);
            /// Returns a transaction with its postings and what is behind it.
            transaction(transaction: TransactionId) -> TransactionStory = |desk| desk.transaction(transaction);
            /// Returns what waits for a decision.
            attention() -> AttentionPage = |desk| desk.attention();
            /// Returns what a matter is about.
            matter(attention: AttentionId) -> Matter = |desk| desk.matter(attention);
            /// Returns the organization.
            organization() -> OrganizationView = |desk| desk.organization();
            /// Returns who works here.
            staff() -> Vec<StaffView> = |desk| desk.staff_list();
            /// Returns the programs.
            programs() -> Vec<ProgramListed> = |desk| desk.programs();
            /// Returns the person.
            save_person(person: Option<PersonId>, form: PersonForm) -> Done = |desk| desk.save_person(person, &form);
            /// Returns the person.
            save_bank_account(person: PersonId, account: String) -> Done = |desk| desk.save_bank_account(person, &account);
            /// Returns who may be the same.
            alike(form: PersonForm, except: Option<PersonId>) -> Vec<Likeness> = |desk| desk.alike(&form, except);
            /// Returns both records.
            side_by_side(kept: PersonId, merged: PersonId) -> SideBySide = |desk| desk.side_by_side(kept, merged);
            /// Returns the merge.
            merge_persons(kept: PersonId, merged: PersonId, reason: String) -> Done = |desk| desk.merge_persons(kept, merged, &reason);
            /// Returns the merge.
            unmerge_persons(merge: MergeId, reason: String) -> Done = |desk| desk.unmerge_persons(merge, &reason);
            /// Returns the code.
            issue_code(person: PersonId, program: Option<ProgramId>) -> NewCode = |desk| desk.issue_code(person, program);
            /// Returns the code.
            issue_personal_code(person: PersonId, program: Option<ProgramId>, text: String, own_terms: Vec<OwnTermsForm>) -> NewCode =
                |desk| desk.issue_personal_code(person, program, &text, &own_terms);
            /// Returns the program.
            set_issuing(program: ProgramId, form: IssuingForm) -> Done = |desk| desk.set_issuing(program, &form);
            /// Returns who has no code yet.
            without_code(program: Option<ProgramId>) -> Vec<PersonLine> = |desk| desk.without_code(program);
            /// Returns each with why not.
            issue_codes(program: Option<ProgramId>, people: Vec<PersonId>) -> Vec<IssuedCode> = |desk| desk.issue_codes(program, &people);
            /// Returns each with why not.
            issue_campaign_codes(form: CampaignCodesForm) -> Vec<IssuedCode> = |desk| desk.issue_campaign_codes(&form);
            /// Returns the codes of campaigns.
            campaign_codes() -> Vec<CampaignCode> = |desk| desk.campaign_codes();
            /// Returns which of these codes have terms of their own.
            code_terms(codes: Vec<CodeId>) -> Vec<CodeTerms> = |desk| desk.code_terms(&codes);
            /// Returns the campaigns with how far they are.
            campaigns() -> Vec<CampaignPage> = |desk| desk.campaigns();
            /// Returns the campaign.
            save_campaign(campaign: Option<CampaignId>, form: CampaignForm) -> Done = |desk| desk.save_campaign(campaign, &form);
            /// Returns the campaign.
            end_campaign(campaign: CampaignId) -> Done = |desk| desk.end_campaign(campaign);
            /// Returns the contests.
            contests() -> Vec<ContestLine> = |desk| desk.contests();
            /// Returns a contest with its standings.
            contest(contest: ContestId) -> ContestPage = |desk| desk.contest(contest);
            /// Returns the contest.
            save_contest(contest: Option<ContestId>, form: ContestForm) -> Done = |desk| desk.save_contest(contest, &form);
            /// Returns the contest.
            close_contest(contest: ContestId) -> Done = |desk| desk.close_contest(contest);
            /// Returns the terms of a program as they hold today.
            program_terms(order: TermsOrder) -> TermsTold = |desk| desk.program_terms(&order);
            /// Returns the job.
            print_terms(order: TermsOrder, printer: Option<String>) -> Job = |desk| desk.print_terms(&order, printer.as_deref());
            /// Returns the versions of a program.
            program_versions(program: ProgramId) -> Vec<ProgramVersion> = |desk| desk.program_versions(program);
            /// Returns the experiments.
            experiments() -> Vec<ExperimentLine> = |desk| desk.experiments();
            /// Returns an experiment with its report.
            experiment(experiment: ExperimentId) -> ExperimentPage = |desk| desk.experiment(experiment);
            /// Returns the experiment.
            save_experiment(experiment: Option<ExperimentId>, form: ExperimentForm) -> Done = |desk| desk.save_experiment(experiment, &form);
            /// Returns the experiment.
            end_experiment(experiment: ExperimentId) -> Done = |desk| desk.end_experiment(experiment);
            /// Returns what both variants would give.
            try_experiment(experiment: ExperimentId, trial: TrialForm) -> TriedVariants = |desk| desk.try_experiment(experiment, &trial);
            /// Returns why it cannot be had.
            check_personal_code(text: String) -> Option<Refusal> = |desk| desk.check_personal_code(&text);
            /// Returns the message that would be sent.
            code_message(form: SendForm) -> Message = |desk| desk.code_message(&form);
            /// Returns the touch.
            record_touch(code: CodeId, channel: Channel, count: u32, reason: Option<String>) -> Done = |desk| desk.record_touch(code, channel, count, reason.as_deref());
            /// Returns the touch.
            note_touch(person: PersonId, form: TouchForm) -> Done = |desk| desk.note_touch(person, &form);
            /// Returns whose a friend without a code would be.
            came_by(friend: PersonId) -> Option<Attributed> = |desk| desk.came_by(friend);
            /// Returns the referral.
            record_touched_referral(form: TouchedForm) -> Done = |desk| desk.record_touched_referral(&form);
            /// Returns the referral.
            record_late_referral(friend: PersonId, form: LateForm) -> Done = |desk| desk.record_late_referral(friend, &form);
            /// Returns the referral.
            override_attribution(referral: ReferralId, form: SharesForm) -> Done = |desk| desk.override_attribution(referral, &form);
            /// Returns how a person's codes reached people.
            touches(person: PersonId) -> Vec<TouchView> = |desk| desk.touches(person);
            /// Returns what a code is.
            check_code(typed: String, friend: Option<PersonId>, form: Option<PersonForm>) -> CodeAnswer = |desk| desk.check_code(&typed, friend, form.as_ref());
            /// Returns the referral.
            record_referral(form: ReferralForm) -> Done = |desk| desk.record_referral(&form);
            /// Returns what it would bring.
            quote_purchase(form: PurchaseForm) -> PurchaseQuote = |desk| desk.quote_purchase(&form);
            /// Returns the purchase.
            record_purchase(form: PurchaseForm) -> Done = |desk| desk.record_purchase(&form);
            /// Returns the promises that a person can use now.
            usable_rewards(person: PersonId) -> Vec<Told<RewardView>> = |desk| desk.usable_rewards(person);
            /// Returns the choice.
            choose_reward(choice: ChoiceId, alternative: u16) -> Done = |desk| desk.choose_reward(choice, alternative);
            /// Returns the choice.
            unchoose_reward(choice: ChoiceId, reason: String) -> Done = |desk| desk.unchoose_reward(choice, &reason);
            /// Returns the refund.
            record_refund(purchase: PurchaseId, form: RefundForm) -> Done = |desk| desk.record_refund(purchase, &form);
            /// Returns the refund.
            cancel_refund(refund: RefundId, reason: String) -> Done = |desk| desk.cancel_refund(refund, &reason);
            /// Returns the purchase that fits nobody yet.
            record_unmatched_purchase(form: UnmatchedForm) -> Done = |desk| desk.record_unmatched_purchase(&form);
            /// Returns the purchase.
            match_purchase(purchase: PurchaseId, person: PersonId) -> Done = |desk| desk.match_purchase(purchase, person);
            /// Returns what a file of purchases has, before anything is recorded.
            read_purchase_file(text: String) -> PurchaseFile = |desk| desk.read_purchase_file(&text);
            /// Returns what became of each row.
            import_purchase_file(text: String) -> Imported = |desk| desk.import_purchase_file(&text);
            /// Returns what a list of customers would add, before anything is recorded.
            read_customer_list(text: String) -> CustomerList = |desk| desk.read_customer_list(&text);
            /// Returns what it added, and what is left.
            take_over_customers(text: String, said: Vec<CustomerSaid>) -> CustomerList = |desk| desk.take_over_customers(&text, &said);
            /// Returns the watched folder and what came of it.
            watched_folder() -> WatchedFolder = |desk| desk.watched_folder();
            /// Returns why the folder cannot be used.
            set_watched_folder(path: String) -> Option<FolderTrouble> = |desk| desk.set_watched_folder(&path);
            /// Returns what came in.
            look_in_watched_folder() -> Looked = |desk| desk.look_in_watched_folder();
            /// Returns the programs that run today.
            running_programs(person: Option<PersonId>) -> Vec<ProgramChoice> = |desk| desk.running_programs(person);
            /// Returns the choices that settings offer.
            choices() -> Choices = |desk| desk.choices();
            /// Returns the payout.
            request_payout(person: PersonId, method: PayoutMethod) -> Done = |desk| desk.request_payout(person, method);
            /// Asks for everybody's payout.
            request_payouts(otherwise: PayoutMethod) -> AskedForAll = |desk| desk.request_payouts(otherwise);
            /// Returns each with why not.
            approve_payouts(seen: Vec<SeenPayout>, pin: String) -> Vec<Approved> = |desk| desk.approve_payouts(&seen, &pin);
            /// Returns the payout.
            reject_payout(payout: PayoutId, reason: String) -> Done = |desk| desk.reject_payout(payout, &reason);
            /// Returns the payout.
            cancel_payout(payout: PayoutId, reason: String) -> Done = |desk| desk.cancel_payout(payout, &reason);
            /// Returns the payout.
            pay_payout(payout: PayoutId, reference: String) -> Done = |desk| desk.pay_payout(payout, &reference);
            /// Returns the payout.
            fail_payout(payout: PayoutId, reason: String) -> Done = |desk| desk.fail_payout(payout, &reason);
            /// Returns the payout.
            retry_payout(payout: PayoutId) -> Done = |desk| desk.retry_payout(payout);
            /// Returns the payout.
            return_payout(payout: PayoutId, reason: String) -> Done = |desk| desk.return_payout(payout, &reason);
            /// Returns the cash payouts of a day at this desk.
            day_to_close(on: Option<LocalDate>) -> DayToClose = |desk| desk.day_to_close(on);
            /// Returns the close.
            close_day(form: CloseForm) -> Done = |desk| desk.close_day(&form);
            /// Returns the job.
            print_day_close(close: DayCloseId, printer: Option<String>) -> Job = |desk| desk.print_day_close(close, printer.as_deref());
            /// Returns what people were paid in a year.
            tax_year(year: Option<i32>) -> TaxYear = |desk| desk.tax_year(year);
            /// Returns the tax papers of a person.
            tax_papers(person: PersonId) -> Vec<TaxPaperView> = |desk| desk.tax_papers(person);
            /// Returns the tax paper.
            file_tax_paper(person: PersonId, form: TaxPaperForm) -> Done = |desk| desk.file_tax_paper(person, &form);
            /// Returns the tax paper.
            withdraw_tax_paper(paper: TaxPaperId, reason: String) -> Done = |desk| desk.withdraw_tax_paper(paper, &reason);
            /// Returns what would go into a bank file now.
            offer_bank_file(format: BankFormat) -> BankFileOffer = |desk| desk.offer_bank_file(format);
            /// Returns the bank file and where it was saved.
            make_bank_file(format: BankFormat, due_on: Option<LocalDate>, payouts: Vec<PayoutId>) -> BankFileMade = |desk| desk.make_bank_file(format, due_on, payouts);
            /// Returns the bank files.
            bank_files() -> Vec<BankFileView> = |desk| desk.bank_files();
            /// Returns where it was saved.
            save_bank_file(export: ExportId) -> String = |desk| desk.save_bank_file(export);
            /// Returns the bank file.
            withdraw_bank_file(export: ExportId, reason: String) -> Done = |desk| desk.withdraw_bank_file(export, &reason);
            /// Returns what a file of the bank would mark.
            read_bank_results(text: String) -> BankResults = |desk| desk.read_bank_results(&text);
            /// Returns what a file of the bank marked.
            import_bank_results(text: String) -> BankResults = |desk| desk.import_bank_results(&text);
            /// Returns the reward.
            approve_reward(reward: RewardId) -> Done = |desk| desk.approve_reward(reward);
            /// Returns the reward.
            hold_reward(reward: RewardId, reason: String) -> Done = |desk| desk.hold_reward(reward, &reason);
            /// Returns the reward.
            release_reward(reward: RewardId) -> Done = |desk| desk.release_reward(reward);
            /// Returns the reward.
            cancel_reward(reward: RewardId, reason: String) -> Done = |desk| desk.cancel_reward(reward, &reason);
            /// Returns the reward.
            transfer_reward(reward: RewardId, to: PersonId, reason: String) -> Done = |desk| desk.transfer_reward(reward, to, &reason);
            /// Returns what a person can do to be rewarded.
            action_choices(person: PersonId) -> Vec<ActionChoice> = |desk| desk.action_choices(person);
            /// Returns the action.
            record_action(person: PersonId, form: ActionForm) -> Done = |desk| desk.record_action(person, &form);
            /// Returns the action.
            withdraw_action(action: ActionId, reason: String) -> Done = |desk| desk.withdraw_action(action, &reason);
            /// Returns the use.
            use_reward(reward: RewardId, form: UseForm) -> Done = |desk| desk.use_reward(reward, &form);
            /// Returns the use.
            undo_use(usage: RewardUseId, reason: String) -> Done = |desk| desk.undo_use(usage, &reason);
            /// Returns the referral.
            mark_step(referral: ReferralId, step: u16, done: bool, on: Option<LocalDate>) -> Done = |desk| desk.mark_step(referral, step, done, on);
            /// Returns the item.
            decide(attention: AttentionId, verdict: Verdict, reason: String, listed: Vec<Uuid>) -> Done = |desk| desk.decide(attention, verdict, &reason, listed);
            /// Returns the known bad list.
            bad_list(typed: String) -> BadList = |desk| desk.bad_list(&typed);
            /// Returns the entry.
            list_bad_contact(form: BadContactForm) -> Done = |desk| desk.list_bad_contact(&form);
            /// Returns the entry.
            withdraw_bad_contact(entry: BadContactId, reason: String) -> Done = |desk| desk.withdraw_bad_contact(entry, &reason);
            /// Returns the referral.
            accept_referral(referral: ReferralId) -> Done = |desk| desk.accept_referral(referral);
            /// Returns the referral.
            reject_referral(referral: ReferralId, reason: String) -> Done = |desk| desk.reject_referral(referral, &reason);
            /// Returns the referral.
            cancel_referral(referral: ReferralId, reason: String) -> Done = |desk| desk.cancel_referral(referral, &reason);
            /// Returns the referral.
            correct_referral(referral: ReferralId, friend: Option<PersonId>, code: String, reason: String) -> Done = |desk| desk.correct_referral(referral, friend, &code, &reason);
            /// Returns the purchase.
            correct_purchase(purchase: PurchaseId, form: PurchaseCorrection) -> Done = |desk| desk.correct_purchase(purchase, &form);
            /// Returns the code.
            update_code(code: CodeId, form: CodeForm) -> Done = |desk| desk.update_code(code, &form);
            /// Returns the referrer.
            set_referrer(person: PersonId, kind: ReferrerKind, status: ReferrerStatus, own_terms: Vec<OwnTermsForm>, reason: String) -> Done =
                |desk| desk.set_referrer(person, kind, status, &own_terms, &reason);
            /// Returns the member of staff.
            save_staff(staff: Option<StaffId>, form: StaffForm) -> Done = |desk| desk.save_staff(staff, &form);
            /// Returns nothing.
            reset_pin(staff: StaffId, pin: String) -> () = |desk| desk.reset_pin(staff, &pin);
            /// Returns the organization.
            save_organization(form: OrganizationForm) -> Done = |desk| desk.save_organization(&form);
            /// Returns the sites.
            sites() -> Vec<SiteView> = |desk| desk.sites();
            /// Returns the site.
            save_site(site: Option<SiteId>, name: String) -> Done = |desk| desk.save_site(site, &name);
            /// Returns the site.
            move_desk(site: SiteId) -> Done = |desk| desk.move_desk(site);
            /// Returns the program.
            write_program(program: Option<ProgramId>, draft: ProgramDraft) -> Done = |desk| desk.write_program(program, &draft);
            /// Returns what a program as it is typed would give; nothing is saved.
            try_program(program: Option<ProgramId>, draft: ProgramDraft, trial: TrialForm) -> TrialAnswer = |desk| desk.try_program(program, &draft, &trial);
            /// Returns what a program as it is typed says, and what is wrong with it; nothing is saved.
            read_program(program: Option<ProgramId>, draft: ProgramDraft) -> ProgramReading = |desk| desk.read_program(program, &draft);
            /// Returns a saved program as somebody would type it.
            program_draft(program: ProgramId) -> ProgramDraft = |desk| desk.program_draft(program);
            /// Returns a saved program as the draft of another one.
            program_copy(program: ProgramId) -> ProgramDraft = |desk| desk.program_copy(program);
            /// Returns what a program has cost so far.
            program_spending(program: ProgramId) -> ProgramSpending = |desk| desk.program_spending(program);
            /// Returns what a program can be made of.
            program_choices() -> ProgramChoices = |desk| desk.program_choices();
            /// Returns the programs to begin with.
            program_templates() -> Vec<ProgramTemplate> = |desk| desk.program_templates();
            /// Returns the program.
            set_program_state(program: ProgramId, state: ProgramState) -> Done = |desk| desk.set_program_state(program, state);
            /// Returns an SVG picture.
            code_qr(code: CodeId) -> String = |desk| desk.code_qr(code);
            /// Returns the job.
            print_cards(order: CardOrder, printer: Option<String>, reason: Option<String>) -> Job = |desk| desk.print_cards(&order, printer.as_deref(), reason.as_deref());
            /// Returns the job.
            print_test_page(order: CardOrder, printer: Option<String>) -> Job = |desk| desk.print_test_page(&order, printer.as_deref());
            /// Returns the job.
            print_receipt(payout: PayoutId, printer: Option<String>) -> Job = |desk| desk.print_receipt(payout, printer.as_deref());
            /// Returns the job.
            print_statement(person: PersonId, as_of: Option<AsOf>, printer: Option<String>) -> Job = |desk| desk.print_statement(person, as_of, printer.as_deref());
            /// Returns where it was saved.
            save_paper(paper: PaperOrder) -> String = |desk| desk.save_paper(&paper);
            /// Returns the printers.
            system_printers() -> Vec<Printer> = |desk| desk.system_printers();
            /// Returns which printer prints what.
            printers() -> Printers = |desk| desk.printers();
            /// Returns nothing.
            set_printers(printers: Printers) -> () = |desk| desk.set_printers(&printers);
            /// Returns printer, backup and log.
            desk_status() -> DeskStatus = |desk| desk.desk_status();
            /// Returns where the backup is.
            back_up() -> BackupView = |desk| desk.back_up();
            /// Returns what was found.
            verify() -> Verification = |desk| desk.verify();
            /// Returns nothing.
            set_lock_minutes(minutes: u32) -> () = |desk| desk.set_lock_minutes(minutes);
        }
    };
}

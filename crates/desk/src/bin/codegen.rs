//! Writes what is generated from the Rust types: the window's bindings, the commands' schema and their list.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use desk::api::*;
use ts_rs::{Config, TS};

/// What stands above every generated file.
const HEAD: &str = "// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let out = match (arguments.next(), arguments.next()) {
        (Some(flag), Some(out)) if flag == "--out" => PathBuf::from(out),
        _ => return Err("usage: codegen --out FOLDER".into()),
    };
    bindings(&out.join("ui/src/bindings"))?;
    let docs = out.join("docs");
    fs::create_dir_all(&docs)?;
    let mut schema = schemars::schema_for!(engine::Envelope).to_value();
    // A crate elsewhere in the workspace may have serde_json keep the order in which members were added.
    schema.sort_all_objects();
    fs::write(docs.join("commands.schema.json"), serde_json::to_string_pretty(&schema)? + "\n")?;
    fs::write(docs.join("COMMANDS.md"), engine::catalog::markdown())?;
    Ok(())
}

fn bindings(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    let mut calls = Calls::default();
    calls.add::<Stage>(&config, "stage", &[])?;
    calls.add::<()>(&config, "unlock", &[("passphrase", String::name(&config))])?;
    FoundForm::export_all(&config)?;
    calls.imports.insert("FoundForm".to_owned());
    calls.add::<SessionView>(&config, "found", &[("form", FoundForm::name(&config)), ("passphrase", Option::<String>::name(&config))])?;
    calls.add::<Vec<Zone>>(&config, "zones", &[])?;
    calls.import::<Currency>(&config)?;
    let amount = [("typed", String::name(&config)), ("currency", Currency::name(&config)), ("may_be_zero", bool::name(&config))];
    calls.add::<AmountAnswer>(&config, "read_amount", &amount)?;
    let starter = [("draft", ProgramDraft::name(&config)), ("currency", Currency::name(&config)), ("language", Language::name(&config))];
    calls.add::<ProgramReading>(&config, "read_starter", &starter)?;
    calls.add::<Option<ProgressView>>(&config, "progress", &[])?;
    calls.add::<()>(&config, "stop_work", &[])?;
    let text = String::name(&config);
    calls.add::<Vec<BackupFile>>(&config, "backups", &[])?;
    calls.add::<BackupLook>(&config, "look_at_backup", &[("path", text.clone()), ("passphrase", Option::<String>::name(&config))])?;
    calls.add::<Restored>(
        &config,
        "restore",
        &[("path", text.clone()), ("pin", Option::<String>::name(&config)), ("passphrase", Option::<String>::name(&config))],
    )?;
    calls.add::<Option<String>>(&config, "choose_file", &[("title", text.clone())])?;
    calls.add::<Option<String>>(&config, "choose_folder", &[("title", text.clone())])?;
    calls.add::<()>(&config, "open_folder", &[("path", text.clone())])?;
    calls.add::<()>(&config, "open_saved", &[("path", text)])?;
    calls.add::<()>(&config, "quit", &[])?;
    PaperOrder::export_all(&config)?;
    calls.imports.insert("PaperOrder".to_owned());
    calls.import::<SendForm>(&config)?;
    calls.add::<Done>(&config, "send_code", &[("form", SendForm::name(&config))])?;
    DeskError::export_all(&config)?;
    macro_rules! add {
        ($( $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $answer:ty = |$desk:ident| $call:expr; )*) => {
            $(
                $( calls.import::<$type>(&config)?; )*
                calls.add::<$answer>(&config, stringify!($name), &[$( (stringify!($arg), <$type as TS>::name(&config)) ),*])?;
            )*
        };
    }
    desk::calls!(add);
    fs::write(folder.join("calls.ts"), calls.write())?;
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.is_file() && path.file_name().is_some_and(|name| name != "calls.ts") {
            let text = fs::read_to_string(&path)?;
            let body = text.split_once('\n').map_or(text.as_str(), |(_, body)| body);
            fs::write(&path, format!("{HEAD}{}", body.trim_start_matches('\n')))?;
        }
    }
    Ok(())
}

/// The list of calls as TypeScript: for each its arguments and its answer.
#[derive(Default)]
struct Calls {
    imports: std::collections::BTreeSet<String>,
    lines: String,
}

impl Calls {
    fn import<T: TS + 'static>(&mut self, config: &Config) -> Result<(), Box<dyn std::error::Error>> {
        if T::output_path().is_some() {
            T::export_all(config)?;
            self.imports.insert(T::ident(config));
        }
        struct Visit<'a>(&'a Config, &'a mut std::collections::BTreeSet<String>, Result<(), ts_rs::ExportError>);
        impl ts_rs::TypeVisitor for Visit<'_> {
            fn visit<T: TS + 'static + ?Sized>(&mut self) {
                if T::output_path().is_some() {
                    if let Err(error) = T::export_all(self.0) {
                        self.2 = Err(error);
                    }
                    self.1.insert(T::ident(self.0));
                }
            }
        }
        if T::output_path().is_none() {
            let mut visit = Visit(config, &mut self.imports, Ok(()));
            T::visit_generics(&mut visit);
            visit.2?;
        }
        Ok(())
    }

    fn add<T: TS + 'static>(
        &mut self,
        config: &Config,
        name: &str,
        arguments: &[(&str, String)],
    ) -> Result<(), Box<dyn std::error::Error>> {
        self.import::<T>(config)?;
        let arguments: Vec<String> = arguments.iter().map(|(name, of)| format!("{name}: {of}")).collect();
        let arguments = if arguments.is_empty() { "Record<string, never>".to_owned() } else { format!("{{ {} }}", arguments.join("; ")) };
        writeln!(self.lines, "  {name}: {{ arguments: {arguments}; answer: {} }};", T::name(config))?;
        Ok(())
    }

    fn write(&self) -> String {
        let mut text = HEAD.to_owned();
        for import in &self.imports {
            text.push_str(&format!("import type {{ {import} }} from './{import}';\n"));
        }
        text.push_str("\n/** The calls that the window can make, each with its arguments and its answer. */\nexport type Calls = {\n");
        text.push_str(&self.lines);
        text.push_str("};\n");
        text
    }
}

//! Runs steps one after another, all of them even when one fails, and ends
//! with a table of how each went.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How the steps so far went.
#[derive(Default)]
pub struct Summary {
    rows: Vec<(&'static str, bool, Duration)>,
    /// The steps that are wanted; empty for all.
    only: Vec<String>,
}

impl Summary {
    /// Of which only these steps will be run; all if there are none.
    pub fn only(steps: &[String]) -> Self {
        Summary { only: steps.to_vec(), ..Summary::default() }
    }

    /// Runs a step under a header line. Its error is shown, not returned.
    pub fn step(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) {
        if !self.only.is_empty() && !self.only.iter().any(|wanted| wanted == name) {
            return;
        }
        println!("\n=== {name} ===");
        let start = Instant::now();
        let result = step();
        if let Err(error) = &result {
            eprintln!("{name}: {error:#}");
        }
        self.rows.push((name, result.is_ok(), start.elapsed()));
    }

    /// Prints the table; an error if any step failed.
    pub fn finish(self) -> Result<()> {
        let known = |wanted: &String| self.rows.iter().any(|row| row.0 == wanted);
        if let Some(unknown) = self.only.iter().find(|wanted| !known(wanted)) {
            bail!("there is no kind “{unknown}” among those asked for");
        }
        println!("\n{}", self.table());
        let failed: Vec<&str> = self.rows.iter().filter(|row| !row.1).map(|row| row.0).collect();
        println!("{} passed, {} failed", self.rows.len() - failed.len(), failed.len());
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }

    fn table(&self) -> String {
        let width = self.rows.iter().map(|row| row.0.len()).max().unwrap_or(0).max("kind".len());
        let mut table = format!("{:width$}  result  seconds\n", "kind");
        for (name, passed, time) in &self.rows {
            let result = if *passed { "passed" } else { "FAILED" };
            table += &format!("{name:width$}  {result}  {:7.1}\n", time.as_secs_f64());
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_run() {
        let ran = |steps: &[&str]| {
            let mut ran = Vec::new();
            let mut summary = Summary::only(&steps.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>());
            for step in ["first", "second"] {
                summary.step(step, || {
                    ran.push(step);
                    Ok(())
                });
            }
            (ran, summary.finish().is_ok())
        };
        assert_eq!(ran(&[]), (vec!["first", "second"], true));
        assert_eq!(ran(&["second"]), (vec!["second"], true));
        assert_eq!(ran(&["second", "third"]), (vec!["second"], false));
    }

    #[test]
    fn later_steps_run_after_a_failure_and_the_end_tells() {
        let mut summary = Summary::default();
        let mut ran = false;
        summary.step("first", || bail!("no"));
        summary.step("second", || {
            ran = true;
            Ok(())
        });
        assert!(ran);
        let table = summary.table();
        assert!(table.contains("first   FAILED"), "{table}");
        assert!(table.contains("second  passed"), "{table}");
        assert_eq!(summary.finish().unwrap_err().to_string(), "failed: first");
    }
}

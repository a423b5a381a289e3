//! Runs steps one after another, all of them even when one fails, and ends
//! with a table of how each went.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How the steps so far went.
#[derive(Default)]
pub struct Summary {
    rows: Vec<(&'static str, bool, Duration)>,
}

impl Summary {
    /// Runs a step under a header line. Its error is shown, not returned.
    pub fn step(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) {
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

//! Tokens and tags as the `datasets` library of Hugging Face loads them.

pub mod jsonl;
pub mod parquet;

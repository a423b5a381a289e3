//! What every production of a grammar returns.

/// What a production read, and the token behind the last that it read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognise) struct Parsed<T> {
    pub value: T,
    pub end: usize,
}

impl<T> Parsed<T> {
    pub(in crate::recognise) fn new(value: T, end: usize) -> Self {
        Parsed { value, end }
    }

    /// The same tokens with another value.
    pub(in crate::recognise) fn map<U>(self, value: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: value(self.value), end: self.end }
    }
}

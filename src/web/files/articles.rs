//! Tables of articles, as they cross the boundary.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::formats::articles::{DayOrder, Role, Table, Value, Wish};
use crate::formats::{self, Articles};

/// What a file looks like.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DetectedView {
    /// The name of a format of labels.
    #[tsify(optional)]
    pub format: Option<String>,
    /// Whether it is a table of articles, which goes before the format.
    pub articles: bool,
    /// Why it is no table of articles although its rows are even: it has labels that are not read.
    #[tsify(optional)]
    pub labelled: Option<String>,
}

impl DetectedView {
    pub(super) fn of(name: &str, head: &str) -> Self {
        let format = formats::detect(head).map(|format| format.name.to_owned());
        let (articles, labelled) = match formats::detect_articles(name, head) {
            Articles::Table(_) => (true, None),
            Articles::Labelled(reason) => (false, Some(reason.to_owned())),
            Articles::No => (false, None),
        };
        DetectedView { format, articles, labelled }
    }
}

/// A cell of a workbook.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum CellView {
    Empty,
    Is(bool),
    Number(f64),
    Text(String),
    /// A day or a time, in milliseconds since 1970.
    Moment {
        moment: f64,
    },
}

/// The days of 1900 up to the 29th of February, which there was not: the page's reader of
/// workbooks has each a day early.
const EARLY: std::ops::Range<f64> = -2_209_075_200_000.0..-2_203_891_200_000.0;

impl From<CellView> for Value {
    fn from(cell: CellView) -> Self {
        match cell {
            CellView::Empty => Value::Empty,
            CellView::Is(is) => Value::Json(is.to_string()),
            CellView::Number(number) => Value::of_number(number),
            CellView::Text(text) => Value::of_text(text),
            CellView::Moment { moment } if EARLY.contains(&moment) => Value::of_moment(moment + 86_400_000.0),
            CellView::Moment { moment } => Value::of_moment(moment),
        }
    }
}

/// What a person says of a table. Of a column: absent, and it is proposed; empty, and there is none.
#[derive(Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", default)]
#[tsify(missing_as_null)]
pub struct WishView {
    /// The column with the texts.
    #[tsify(optional)]
    pub text: Option<String>,
    /// The column with the headlines.
    #[tsify(optional)]
    pub title: Option<String>,
    /// The column with the days of publication.
    #[tsify(optional)]
    pub date: Option<String>,
    /// The column with the addresses.
    #[tsify(optional)]
    pub url: Option<String>,
    /// The column with the names of documents.
    #[tsify(optional)]
    pub id: Option<String>,
    /// Which number of 03/04/2024 is the day: `day` or `month` first.
    #[tsify(optional, type = "\"day\" | \"month\"")]
    pub order: Option<String>,
    /// The line or row of the heads, from 1; 0: there are none.
    #[tsify(optional)]
    pub heads: Option<usize>,
    /// Whether the headline is put above the text.
    #[tsify(optional)]
    pub title_in_text: Option<bool>,
}

impl From<WishView> for Wish {
    fn from(view: WishView) -> Self {
        let column = |name: Option<String>| name.map(|name| Some(name).filter(|name| !name.is_empty()));
        let WishView { text, title, date, url, id, order, heads, title_in_text } = view;
        Wish {
            columns: [text, title, date, url, id].map(column),
            order: match order.as_deref() {
                Some("day") => Some(DayOrder::DayFirst),
                Some("month") => Some(DayOrder::MonthFirst),
                _ => None,
            },
            heads,
            title_in_text: title_in_text.unwrap_or(false),
        }
    }
}

/// What a table is read as.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// What its columns are called, in their order.
    pub columns: Vec<String>,
    /// The column with the texts.
    #[tsify(optional)]
    pub text: Option<String>,
    /// The column with the headlines.
    #[tsify(optional)]
    pub title: Option<String>,
    /// The column with the days of publication.
    #[tsify(optional)]
    pub date: Option<String>,
    /// The column with the addresses.
    #[tsify(optional)]
    pub url: Option<String>,
    /// The column with the names of documents.
    #[tsify(optional)]
    pub id: Option<String>,
    /// Which number of 03/04/2024 is the day, if that is known.
    #[tsify(optional, type = "\"day\" | \"month\"")]
    pub order: Option<String>,
    /// The row of the heads; 0: there are none. Objects need none.
    #[tsify(optional)]
    pub heads: Option<usize>,
}

impl From<&Table> for TableView {
    fn from(table: &Table) -> Self {
        let [text, title, date, url, id] =
            Role::ALL.map(|role| table.mapping.column(role).map(ToOwned::to_owned));
        let order = table.mapping.order.map(|order| match order {
            DayOrder::DayFirst => "day",
            DayOrder::MonthFirst => "month",
        });
        let order = order.map(ToOwned::to_owned);
        TableView { columns: table.columns.clone(), text, title, date, url, id, order, heads: table.heads }
    }
}

//! The paper that a PDF is made for, read from the PDF itself: nobody can ask for another one by mistake.

use lopdf::{Dictionary, Document, Object};

/// Papers that spoolers know by name, in points.
const KNOWN: [(&str, i64, i64); 4] = [("A4", 595, 842), ("Letter", 612, 792), ("Legal", 612, 1008), ("A5", 420, 595)];

/// How deep a page's size may be inherited; page trees are a few levels deep.
const DEEPEST: usize = 32;

/// Returns the spooler's name of the paper of a PDF's first page: `A4`, or `Custom.243x153` in points. None if it is no PDF.
pub fn of_pdf(pdf: &[u8]) -> Option<String> {
    let document = Document::load_mem(pdf).ok()?;
    let page = document.page_iter().next()?;
    let (width, height) = size(&document, document.get_dictionary(page).ok()?)?;
    let is_near = |(_, w, h): &&(&str, i64, i64)| {
        let fits = |a: i64, b: i64| (a - w).abs() <= 1 && (b - h).abs() <= 1;
        fits(width, height) || fits(height, width)
    };
    Some(KNOWN.iter().find(is_near).map_or_else(|| format!("Custom.{width}x{height}"), |(name, ..)| (*name).to_owned()))
}

fn size(document: &Document, page: &Dictionary) -> Option<(i64, i64)> {
    let mut holder = page;
    for _ in 0..DEEPEST {
        if let Ok(media_box) = holder.get_deref(b"MediaBox", document) {
            let [left, low, right, high] = media_box.as_array().ok()?.as_slice() else { return None };
            return Some((points(right)? - points(left)?, points(high)? - points(low)?));
        }
        holder = holder.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Returns whole points; a third of a millimetre is less than any printer moves its paper.
fn points(object: &Object) -> Option<i64> {
    match object {
        Object::Integer(points) => Some(*points),
        Object::Real(points) => Some(points.round() as i64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cards::{SheetOptions, Stock, test_page};

    #[test]
    fn each_stock_goes_on_its_own_paper() {
        let media = |stock| of_pdf(&test_page(stock, &SheetOptions::default(), domain::Language::Es).expect("it can be made"));
        assert_eq!(media(Stock::L7414).as_deref(), Some("A4"));
        assert_eq!(media(Stock::Letter5371).as_deref(), Some("Letter"));
        assert_eq!(media(Stock::Cr80).as_deref(), Some("Custom.243x153"));
    }

    #[test]
    fn what_is_no_pdf_has_no_paper() {
        assert_eq!([of_pdf(b""), of_pdf(b"%PDF-1.7\n"), of_pdf(b"hello")], [None, None, None]);
    }
}

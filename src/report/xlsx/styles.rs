//! What the cells of a workbook look like.

use rust_xlsxwriter::{Color, Format, FormatAlign};

use crate::rule::Severity;

/// The formats of cells.
pub(super) struct Styles {
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) right_to_left: Format,
    pub(super) number: Format,
    pub(super) decimal: Format,
    pub(super) link: Format,
    pub(super) plain: Format,
    pub(super) words: Format,
    pub(super) title: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone().set_text_wrap().set_num_format("@");
        Styles {
            header: Format::new().set_bold().set_background_color(Color::RGB(0x00D9_E1F2)).set_text_wrap(),
            // Excel's number for right to left.
            right_to_left: text.clone().set_reading_direction(2),
            number: top.clone().set_num_format("0"),
            decimal: top.clone().set_num_format("0.00"),
            link: text
                .clone()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            text,
            plain: Format::new(),
            words: Format::new().set_bold().set_font_color(Color::RGB(0x00C0_0000)),
            title: Format::new().set_bold().set_font_size(14),
        }
    }

    /// A severity's colours, dark on light: their contrast is above 7 to 1 (WCAG 2.2, 1.4.6).
    pub(super) fn severity(&self, severity: Severity) -> Format {
        let (ground, words) = match severity {
            Severity::Critical => (0x00FF_C7CE, 0x0080_0006),
            Severity::Major => (0x00FF_EB9C, 0x005C_4400),
            Severity::Minor => (0x00DD_EBF7, 0x001F_3864),
            Severity::Neutral => (0x00E2_EFDA, 0x0025_4117),
        };
        self.text.clone().set_background_color(Color::RGB(ground)).set_font_color(Color::RGB(words))
    }
}

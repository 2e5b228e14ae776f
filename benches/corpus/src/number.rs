//! Numbers that documents are known by: 组织机构代码, 索引号, 发文字号.

/// The department's organisation code without its check character.
const ORGANISATION: &str = "00521473";

/// The department's organisation code (组织机构代码, GB 11714) of nine characters.
pub fn organisation_code() -> String {
    let check = check_character(ORGANISATION);
    format!("{ORGANISATION}{check}")
}

/// The check character of GB 11714 for eight digits or capital letters.
pub fn check_character(code: &str) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = code
        .chars()
        .zip(WEIGHTS)
        .map(|(character, weight)| character.to_digit(36).unwrap_or(0) * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// An index number (索引号) of the scheme `national`: organisation, year, serial.
pub fn index_number(year: i16, serial: u32) -> String {
    format!("{}/{year:04}-{serial:05}", organisation_code())
}

/// A document number (发文字号, GB/T 9704) such as `澜商发〔2017〕12号`.
pub fn doc_number(series: &str, year: i16, serial: u32) -> String {
    format!("{series}〔{year}〕{serial}号")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_of_real_codes() {
        for code in ["002985915", "000014349", "003110926", "01527918X"] {
            let (body, check) = code.split_at(8);
            assert_eq!(check_character(body).to_string(), check, "{code}");
        }
    }

    #[test]
    fn the_department_has_a_valid_code() {
        assert_eq!(organisation_code(), "005214737");
        assert_eq!(index_number(2017, 110), "005214737/2017-00110");
        assert_eq!(doc_number("澜商发", 2017, 12), "澜商发〔2017〕12号");
    }
}

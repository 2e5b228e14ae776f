//! The check characters of bodies' codes.

/// Whether a nine-character organisation code carries its check character (GB 11714).
pub fn organisation_code_holds(code: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = code.as_bytes();
    let [head @ .., last] = bytes else {
        return false;
    };
    if head.len() != 8 {
        return false;
    }
    let mut sum = 0;
    for (byte, weight) in head.iter().zip(WEIGHTS) {
        let Some(value) = char::from(*byte).to_digit(36) else {
            return false;
        };
        sum += value * weight;
    }
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + digit as u8,
    };
    *last == expected
}

/// Whether an eighteen-character unified social credit code carries its check character (GB 32100).
pub fn credit_code_holds(code: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<u32>> = code
        .chars()
        .map(|c| ALPHABET.find(c).map(|at| at as u32))
        .collect();
    let Some(values) = values else { return false };
    let [head @ .., last] = values.as_slice() else {
        return false;
    };
    if head.len() != 17 {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in head {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    *last == (31 - sum % 31) % 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters() {
        for code in ["002985915", "000014349", "003110926", "01527918X"] {
            assert!(organisation_code_holds(code), "{code}");
        }
        assert!(!organisation_code_holds("035210000"));
        assert!(!organisation_code_holds(""));
        for code in ["11341702486344515H", "113417030032499282"] {
            assert!(credit_code_holds(code), "{code}");
        }
        assert!(!credit_code_holds("11340000002985915X"));
    }
}

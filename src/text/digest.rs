//! Short codes for texts, for addresses that must not change with what stands around.

use sha2::{Digest, Sha256};

/// The first eight hexadecimal digits of the SHA-256 of a text.
pub fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_head_of_the_well_known_hash() {
        assert_eq!(digest(""), "e3b0c442");
        assert_eq!(digest("abc"), "ba7816bf");
    }
}

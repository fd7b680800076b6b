import CIDN2

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Converts names between Unicode and ASCII by libidn2. It keeps no state: every call works on its own copies.
enum InternationalNames {
    /// The ASCII form; `nil` when IDNA 2008 does not allow the name.
    static func ascii(of name: String) -> String? {
        // UTS #46 maps (case, width, dots), but also lets symbols such as emoji pass; IDNA 2008 itself does not map, and refuses
        // them. So: map and convert, then convert the result once more under the strict rules.
        // 2026-11: not IDN2_USE_STD3_ASCII_RULES: libidn2 2.3.3 then silently drops what it should refuse, so that `a_b.com` or
        // `a℀b.com` would become `ab.com`, somebody else's name. The parser checks the result itself.
        guard
            let mapped = toASCII(name, IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue),
            let display = unicode(of: mapped),
            toASCII(display, IDN2_NFC_INPUT.rawValue | IDN2_NO_TR46.rawValue) == mapped
        else { return nil }
        return mapped
    }

    /// The Unicode form; `nil` when a label is no valid A-label.
    static func unicode(of ascii: String) -> String? {
        // SAFETY: libidn2 allocates the result, which is copied and then freed here, whatever the outcome (free takes NULL).
        var result: UnsafeMutablePointer<CChar>?
        let status = idn2_to_unicode_8z8z(ascii, &result, 0)
        defer { free(result) }
        guard status == IDN2_OK.rawValue, let result else { return nil }
        return String(cString: result)
    }

    private static func toASCII(_ name: String, _ flags: UInt32) -> String? {
        // SAFETY: as above. The name has no NUL inside, which the parser checked.
        var result: UnsafeMutablePointer<CChar>?
        let status = idn2_to_ascii_8z(name, &result, Int32(bitPattern: flags))
        defer { free(result) }
        guard status == IDN2_OK.rawValue, let result else { return nil }
        return String(cString: result)
    }
}
